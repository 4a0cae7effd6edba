"""What the rules of a file wait for, that no scene brings about by itself."""

import pytest

from fatima_py.interop import import_files
from fatima_py.scenario import read_definition
from tests.unit.interop.files import TALK, appraisal, appraisals, read, scenario, storage

START = "Event(Action-Start, *, Speak(*, *, *, Polite([x])), *)"


def rules(event: str = "Event(Action-End, *, Wave, *)", asked: str = ""):
    """A storage with one appraisal rule, and a condition on doing something."""
    wave = {"Action": "Wave", "Conditions": {"Set": [asked] if asked else []}}
    return storage(ea=appraisals(appraisal(event, ("Desirability", 5, "-"))), edm={"ActionTendencies": [TALK, wave]})


@pytest.mark.parametrize(
    ("event", "asked", "announces"),
    [
        (START, "", ("starts",)),
        ("Event(Action-Start, [s], *, *)", "", ("starts",)),
        ("Event(Action-Start, [s], [a], *)", "", ("starts",)),
        ("Event(Action-Start, [s], Cook, *)", "", ()),
        ("Event(Action-End, [s], Speak(*, *, *, *), *)", "", ()),
        ("Event(*, [s], *, SELF)", "", ()),
        ("Event(Action-End, *, Wave, *)", "EventId(Action-Start, *, Speak(*, *, *, Rude), SELF) != -1", ("starts",)),
        ("Event(Action-End, [s], NoDialoguesLeft(*, *), SELF)", "", ("silences",)),
        (START, "EventId(Action-End, *, NoDialoguesLeft(*, End), *) != -1", ("starts", "silences")),
    ],
)
def test_a_scene_announces_what_its_rules_wait_for_and_says_so(tmp_path, event, asked, announces):
    definition, problems = read(tmp_path, scenario(), rules(event, asked))

    assert definition.announces == announces
    assert [one.severity for one in problems] == ["info"] * len(announces)


def test_an_import_writes_what_is_announced_and_says_so_in_its_report(tmp_path):
    read(tmp_path, scenario(), rules(START))

    (found,) = import_files([tmp_path / "scene.json"], tmp_path / "out", storage=tmp_path / "rules.json")

    assert found.output
    assert read_definition(found.output).announces == ("starts",)
    assert "its rules wait for lines to start" in str([note for note in found.notes if note.what == "guessed"])
