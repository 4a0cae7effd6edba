"""Paths lead to what the files of a scenario or a setting say, wherever they say it."""

from pathlib import Path

import pytest

from fatima_py.scenario.compile.includes import Report
from fatima_py.studies.paths import NoPathError, look_up, read_played
from tests.designs import written_study


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written_study(tmp_path, "").parent


def meant(folder: Path, name: str, path: str) -> list[tuple[str, str, tuple[str | int, ...]]]:
    """Which values of which files a path means, and as whose sheet these are read."""
    found = look_up(read_played(folder / name, Report()), path)
    return [(Path(one.file).name, one.whose, one.way) for one in found.targets]


@pytest.mark.parametrize(
    ("path", "file", "whose", "way"),
    [
        ("Ann.personality.neuroticism", "ann.yaml", "Ann", ("personality", "neuroticism")),
        ("Bo.personality.neuroticism", "tea.yaml", "", ("cast", "Bo", "personality", "neuroticism")),
        ("Ann.mood", "tea.yaml", "", ("cast", "Ann", "mood")),
        ("cast.Bo.mood", "tea.yaml", "", ("cast", "Bo", "mood")),
        ("Ann.voice", "tea.yaml", "", ("cast", "Ann", "voice")),
        ("Bo.believes.Manner(Bo)", "tea.yaml", "", ("cast", "Bo", "believes", "Manner(me)")),
        ("Bo.believes.Host(me)", "tea.yaml", "", ("cast", "Bo", "believes", "Host(me)", "value")),
        ("Bo.believes.Host(me).certainty", "tea.yaml", "", ("cast", "Bo", "believes", "Host(me)", "certainty")),
        ("Ann.believes.Likes( me,Bo )", "ann.yaml", "Ann", ("believes", "Likes(me, Bo)")),
        ("Ann.believes.Sleepy(me)", "tea.yaml", "", ("cast", "Ann", "believes", "Sleepy(me)")),
        ("actions.rude.priority", "tea.yaml", "", ("actions", 0, "priority")),
        ("actions.say anything.priority", "tea.yaml", "", ("actions", 1, "priority")),
        ("actions.2.priority", "tea.yaml", "", ("actions", 1, "priority")),
        ("actions.snap.if", "ann.yaml", "Ann", ("actions", 0, "if")),
        ("Ann.appraisals.stung.feels.desirable", "ann.yaml", "Ann", ("appraisals", 0, "feels", "desirable")),
        ("Ann.appraisals.blamed.feels", "tea.yaml", "", ("appraisals", 0, "feels")),
        ("tendency", "tea.yaml", "", ("tendency",)),
        ("lines.one.say", "tea.yaml", "", ("lines", "one", "say")),
    ],
)
def test_a_path_of_a_scenario_leads_to_where_the_value_is_said(folder, path, file, whose, way):
    assert meant(folder, "tea.yaml", path) == [(file, whose, way)]


@pytest.mark.parametrize(
    ("path", "file", "way"),
    [
        ("people.worker.count", "room.yaml", ("people", "worker", "count")),
        ("worker.with.neuroticism", "room.yaml", ("people", "worker", "with", "neuroticism")),
        ("places.Kitchen.hears", "room.yaml", ("places", "Kitchen", "hears")),
        ("places.Desks.to.Kitchen", "room.yaml", ("places", "Desks", "to", "Kitchen")),
        ("encounters.nod.when free", "room.yaml", ("encounters", 0, "when free")),
        ("happenings.the_bell_rings.at", "room.yaml", ("happenings", 0, "at")),
        ("clock.until", "room.yaml", ("clock", "until")),
        ("tea.actions.rude.priority", "tea.yaml", ("actions", 0, "priority")),
        ("tea.lines.two.style", "tea.yaml", ("lines", "two", "style")),
        ("tea.yaml.Bo.mood", "tea.yaml", ("cast", "Bo", "mood")),
    ],
)
def test_a_path_of_a_setting_leads_to_where_the_value_is_said_also_in_keys(folder, path, file, way):
    assert meant(folder, "room.yaml", path) == [(file, "", way)]


def test_a_rule_that_several_sheets_have_is_meant_in_all_of_them(folder):
    found = meant(folder, "room.yaml", "actions.snap.priority")

    assert [(file, whose) for file, whose, _ in found] == [("ann.yaml", "Ann"), ("ann.yaml", "worker")]


@pytest.mark.parametrize(
    ("play", "path", "sentence", "hint"),
    [
        ("tea.yaml", "Anne.mood", "there is no Anne in tea.yaml", "did you mean 'Ann'?"),
        ("tea.yaml", "cast.Cy.mood", "nobody is called Cy", "expected one of Ann, Bo"),
        ("tea.yaml", "actions.rde.priority", "nothing under 'actions' is called rde", "did you mean 'rude'?"),
        ("tea.yaml", "lines.onne.say", "no line of tea.yaml has the id onne", "did you mean 'one'?"),
        ("tea.yaml", "lines.one.sya", "nothing can be set of a line as 'sya'", "did you mean 'say'?"),
        ("tea.yaml", "Ann", "'Ann' is all of Ann: expected what of them, as in Ann.mood", ""),
        ("tea.yaml", "Ann.mood.valence", "'mood' is 1 here, and has no 'valence'", ""),
        ("tea.yaml", "Ann..mood", "'Ann..mood' is no path: expected names with dots between them", ""),
        (
            "tea.yaml",
            "$condition.tenson",
            "nothing in tea.yaml asks for $condition.tenson",
            "did you mean 'tension'?",
        ),
        (
            "room.yaml",
            "places.Kitchn.hears",
            "there is nothing called Kitchn under 'places'",
            "did you mean 'Kitchen'?",
        ),
        (
            "room.yaml",
            "worker.personality.neuroticism",
            "neuroticism is drawn for each worker, so that their personality does not count",
            "set worker.with.neuroticism, as in normal(0, 0.4)",
        ),
    ],
)
def test_a_path_that_leads_nowhere_says_what_there_is(folder, play, path, sentence, hint):
    with pytest.raises(NoPathError) as lost:
        meant(folder, play, path)

    assert (str(lost.value), lost.value.hint) == (sentence, hint)
