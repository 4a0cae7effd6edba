"""`fatima affect`."""

import re
import runpy
import sys

import pytest

from fatima_py.affect import PRESETS, STRATEGY_PREFERENCES, TRAIT_EFFECTS
from fatima_py.emotions import EmotionType
from fatima_py.session.probe import COMMON_EVENTS


@pytest.fixture
def drawing():
    """Tests that draw need the extra."""
    return pytest.importorskip("matplotlib")


@pytest.fixture
def sheet(tmp_path):
    """A character sheet without rules."""
    path = tmp_path / "ann.yaml"
    path.write_text("fatima: 1\ncharacter: Ann\nis: Somebody.\npersonality: {neuroticism: 0.5}\n")
    return path


def rows(text: str) -> list[list[str]]:
    """The words of each row of a table."""
    return [row.split() for row in text.splitlines()]


@pytest.mark.usefixtures("drawing")
def test_a_play_is_drawn_beside_its_recording(fatima, log):
    answer = fatima("affect", "plot", log)

    assert (answer.code, answer.out) == (0, f"{log}.svg\n")
    assert log.with_name(f"{log.name}.svg").read_text().startswith("<?xml")


@pytest.mark.usefixtures("drawing")
def test_one_person_is_drawn_where_one_is_named(fatima, log, tmp_path):
    pictures = [tmp_path / f"{name}.svg" for name in ("nora", "sam", "both", "all")]

    fatima("affect", "plot", log, "--who", "Nora", "-o", pictures[0])
    fatima("affect", "plot", log, "--who", "sam", "-o", pictures[1])
    fatima("affect", "plot", log, "--who", "Nora", "--who", "Sam", "-o", pictures[2])
    fatima("affect", "plot", log, "-o", pictures[3])

    nora, sam, both, everybody = (picture.read_text() for picture in pictures)
    assert nora != sam
    assert both == everybody


@pytest.mark.usefixtures("drawing")
def test_a_play_can_be_drawn_beyond_its_end_and_as_png(fatima, log, tmp_path):
    answer = fatima("affect", "plot", log, "--until", "20min", "-o", tmp_path / "a.png")

    assert answer.code == 0
    assert (tmp_path / "a.png").read_bytes()[:4] == b"\x89PNG"


@pytest.mark.usefixtures("drawing")
def test_a_picture_up_to_an_earlier_time_shows_nothing_of_what_came_later(fatima, log, tmp_path):
    heights = {}
    for until in ("1s", "10min"):
        out = tmp_path / f"{until}.svg"
        fatima("affect", "plot", log, "--until", until, "-o", out)
        heights[until] = float(re.findall(r'height="([\d.]+)pt"', out.read_text())[0])

    assert heights["1s"] < heights["10min"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--who", "Kim"], "there is no Kim in "),
        (["--until", "soon"], "'soon' is no time"),
        (["-o", "a.jpeg"], "ends in .svg or .png"),
    ],
)
def test_what_cannot_be_drawn_exits_with_2(fatima, log, words, said):
    answer = fatima("affect", "plot", log, *words)

    assert answer.code == 2
    assert said in answer.err


def test_a_stranger_is_told_who_is_there(fatima, log):
    assert "expected one of Nora, Sam" in fatima("affect", "plot", log, "--who", "Kim").err


@pytest.mark.parametrize("text", ["{}", '{"fatima_log": 1}', '{"fatima_log": 1}\n{"time": 0}\n', "no json"])
def test_a_recording_that_is_none_exits_with_2(fatima, tmp_path, text):
    (tmp_path / "a.log").write_text(text)

    answer = fatima("affect", "plot", tmp_path / "a.log")

    assert answer.code == 2
    assert "a.log" in answer.err
    assert "--debug" not in answer.err


def test_without_matplotlib_a_picture_exits_with_3(fatima, log, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    plotted = fatima("affect", "plot", log)
    compared = fatima("affect", "compare", "calm", "anxious", "--event", "insult", "-o", "a.svg")

    assert (plotted.code, compared.code) == (3, 3)
    assert "it comes with the extra experiments: " in plotted.err


def test_the_same_event_is_felt_by_both(fatima):
    answer = fatima("affect", "compare", "calm", "anxious", "--event", "Tom says Insult to me")

    assert answer.code == 0
    calm, anxious = (row for row in answer.out.splitlines() if "Anger" in row)
    assert calm.startswith("0:30   Tom says Insult to me  calm")
    assert "toward Tom" in anxious
    assert answer.out.splitlines()[-2].startswith("10:30  later")


@pytest.mark.parametrize("word", COMMON_EVENTS)
def test_a_word_alone_is_something_that_happens_to_both(fatima, word):
    answer = fatima("affect", "compare", "calm", "warm", "--event", word.capitalize())

    assert answer.code == 0
    assert "Somebody" not in answer.out


def test_events_repeat_at_their_distance(fatima):
    out = fatima(
        *("affect", "compare", "calm", "warm", "--event", "gift", "--event", "loss", "--repeat", 2, "--every", "2min")
    ).out

    assert [row[:2] for row in rows(out) if row[0][0].isdigit()] == [
        *(["0:00", "before"], ["2:00", "gift"], ["4:00", "loss"], ["6:00", "gift"], ["8:00", "loss"]),
        ["18:00", "later"],
    ]


def test_people_are_sheets_and_members_of_scenarios_too(fatima, cafe, sheet):
    barista = cafe.parent / "agents" / "barista.yaml"

    by_rules = fatima("affect", "compare", barista, f"{cafe}:nora", "--event", "Sam says Rude to me")
    by_sense = fatima("affect", "compare", sheet, "calm", "--event", "insult")

    assert (by_rules.code, by_sense.code) == (0, 0)
    assert "  Nora   " in by_rules.out
    assert "  Ann   " in by_sense.out


def test_two_of_one_name_are_told_apart_by_where_they_come_from(fatima, sheet):
    other = sheet.with_name("other.yaml")
    other.write_text(sheet.read_text())

    answer = fatima("affect", "compare", sheet, other, "--event", "insult")

    assert f"  {sheet}  " in answer.out
    assert f"  {other}  " in answer.out


def test_somebody_without_rules_judges_by_those_of_the_other(fatima, cafe):
    answer = fatima("affect", "compare", "calm", f"{cafe}:Nora", "--event", "Sam says Rude to me")
    strange = fatima("affect", "compare", "calm", f"{cafe}:Nora", "--event", "gift")

    assert len([row for row in answer.out.splitlines() if "Anger" in row]) == 2
    assert strange.code == 2
    assert "is nothing to either of them; expected one of: " in strange.err


WORKSHOP = """\
fatima: 1
title: The workshop
cast:
  Kurt: {is: A joiner., avoids: {BeingSacked: {matters: 8, likely: 0.5}}, emotions: {Hope about BeingSacked: 4}}
  Lea: {is: The boss.}
appraisals:
  - {for: Kurt, when: anyone does SwitchOn(Drill), until: anyone does SwitchOff(Drill), feels: {desirable: -4}}
  - {for: Kurt, when: Lea says Praise to me, feels: {goal BeingSacked: impossible}}
actions:
  - {for: Lea, do: "SwitchOn(Drill)"}
  - {for: Lea, do: "SwitchOff(Drill)"}
dialogue: |
  == start
  Lea [Praise]: Well done! -> end
"""


@pytest.fixture
def kurt(tmp_path):
    file = tmp_path / "workshop.yaml"
    file.write_text(WORKSHOP, encoding="utf-8")
    return f"{file}:Kurt"


def test_an_event_that_only_ends_a_cause_is_something_to_somebody(fatima, kurt):
    drill = ("--event", "Lea does SwitchOn(Drill)", "--event", "Lea does SwitchOff(Drill)")
    answer = fatima("affect", "compare", kurt, "calm", *drill)
    strange = fatima("affect", "compare", kurt, "calm", "--event", "Lea does SwitchOut(Drill)")

    assert answer.code == 0
    assert all(f"{event}  " in answer.out for event in drill[1::2])
    assert strange.code == 2
    assert "anyone did SwitchOff(Drill)" in strange.err


def test_what_is_felt_of_a_goal_to_avoid_is_said_so_at_any_time(fatima, kurt):
    out = fatima("affect", "compare", kurt, "calm", "--event", "Lea says Praise to me", "--clock", "scene").out
    before, then, later = [row for row in out.splitlines() if "  Kurt  " in row]

    assert "Hope 4.0 of avoiding BeingSacked" in before
    assert "about avoiding BeingSacked" in then
    assert "about avoiding BeingSacked" in later
    assert " about BeingSacked" not in out


def test_a_scenario_is_nobody_without_a_name(fatima, cafe):
    answer = fatima("affect", "compare", "calm", cafe, "--event", "gift")

    assert (answer.code, answer.err) == (
        2,
        f"fatima: {cafe} is no character sheet; somebody in a scenario is {cafe}:NAME\n",
    )


def test_the_rules_of_one_may_judge_for_both(fatima, cafe):
    words = ["affect", "compare", "calm", "anxious", "--event", "Sam says Rude to me"]

    without, with_rules = fatima(*words), fatima(*words, "--rules", f"{cafe}:Nora")

    assert without.code == 2
    assert "is nothing to either of them; expected one of: insult, praise, gift, loss, threat, help" in without.err
    assert "Anger" in with_rules.out


@pytest.mark.usefixtures("drawing")
def test_both_moods_are_drawn_where_a_name_is_given(fatima, tmp_path):
    answer = fatima("affect", "compare", "calm", "anxious", "--event", "insult", "-o", tmp_path / "a.svg")

    assert answer.out.endswith(f"{tmp_path / 'a.svg'}\n")
    assert (tmp_path / "a.svg").read_text().startswith("<?xml")


def test_events_that_are_days_apart_are_told_in_days(fatima):
    rows = fatima(
        "affect", "compare", "calm", "warm", "--event", "gift", "--every", "7d", "--repeat", 2
    ).out.splitlines()

    assert [row[:13].rstrip() for row in rows[2::2]] == ["0:00", "7d 00:00:00", "14d 00:00:00", "14d 00:10:00"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["calm", "nobody", "--event", "insult"], "expected one of calm, hot-headed, anxious, warm, detached"),
        (["calm", "nobody.yaml", "--event", "insult"], "there is no file nobody.yaml; expected one of calm"),
        (["calm", "nobody.yaml:Ann", "--event", "insult"], "there is no file nobody.yaml; expected one of calm"),
        (["calm", "/dev/null", "--event", "insult"], "not an ordinary file"),
        (["calm", "/dev/null:Ann", "--event", "insult"], "not an ordinary file"),
        (["calm", "warm", "--event", "kiss"], "expected one of: insult, praise"),
        (["calm", "warm", "--event", "it rains"], "the event 'it rains' cannot be understood: expected"),
        (["calm", "warm", "--event", "anyone $x says Insult to me"], "cannot be understood"),
        (["calm", "warm", "--event", "gift", "--every", "often"], "'often' is no time"),
        (["calm", "warm", "--event", "gift", "--every", "0s"], "'0s' is no time"),
        (["calm", "warm"], "--event"),
        (["calm", "warm", "--event", "gift", "--repeat", "0"], "--repeat"),
    ],
)
def test_what_cannot_be_compared_exits_with_2(fatima, words, said):
    answer = fatima("affect", "compare", *words)

    assert answer.code == 2
    assert said in answer.err


def test_a_picture_of_another_form_is_refused_before_anything_is_shown(fatima):
    answer = fatima("affect", "compare", "calm", "warm", "--event", "gift", "-o", "a.gif")

    assert (answer.code, answer.out) == (2, "")
    assert "expected a name that ends in .svg or .png" in answer.err


def test_what_is_felt_before_and_long_after_is_told_as_well(fatima, tmp_path):
    sad = tmp_path / "sad.yaml"
    sad.write_text(
        "fatima: 1\ncharacter: Ann\nemotions: {Love at Tom: 6, Distress: 3}\naffect: {emotion_half_life: 630}\n"
    )

    out = fatima("affect", "compare", sad, "calm", "--event", "gift").out

    before, _, later = (row for row in out.splitlines() if "  Ann  " in row)
    assert before.startswith("0:00   before  Ann   Love 6.0 toward Tom, Distress 3.0  ")
    assert "Love 4.7 toward Tom, Distress 3.0" in later


def test_nobody_is_named_behind_the_colon(fatima, cafe):
    answer = fatima("affect", "compare", f"{cafe}:", "calm", "--event", "gift")

    assert f"nobody is named behind {cafe}:; expected one of Nora, Sam" in answer.err


def test_somebody_who_is_not_in_a_scenario_is_told_who_is(fatima, cafe):
    answer = fatima("affect", "compare", f"{cafe}:Kim", "calm", "--event", "gift")

    assert answer.code == 2
    assert "there is no Kim in" in answer.err
    assert "expected one of Nora, Sam" in answer.err


def test_the_rules_of_a_sheet_are_told_in_words(fatima, cafe):
    barista = cafe.parent / "agents" / "barista.yaml"

    answer = fatima("affect", "compare", barista, barista, "--event", "kiss")

    assert "anyone said [Rude] to me" in answer.err


HURT = "appraisals: [{when: anyone $x says Insult to me, feels: {desirable: -5}}]\n"


@pytest.fixture
def sheets(tmp_path):
    """People who live by one clock or another."""
    said = {
        "day": "affect: {clock: day}\n",
        "life": "affect: {clock: life}\n",
        "usual": "",
        "own": "affect: {mood_half_life: 1000}\n",
    }
    for name, affect in said.items():
        (tmp_path / f"{name}.yaml").write_text(f"fatima: 1\ncharacter: {name.title()}\n{affect}{HURT}")
    return tmp_path


SCENE, DAY, LIFE = (
    f"the clock of a {word} (anger of 5 fades by half in {emotion} s, a mood in {mood} s)"
    for word, emotion, mood in (("scene", 60, 600), ("day", 300, 3000), ("life", 1200, 12000))
)
OWN = "numbers of their own (anger of 5 fades by half in 60 s, a mood in 1000 s)"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["calm", "anxious", "--event", "insult"], f"Both live by {SCENE}."),
        (["calm", "day.yaml"], f"Both live by {DAY}."),
        (["life.yaml", "calm"], f"Both live by {LIFE}."),
        (["usual.yaml", "life.yaml"], f"Both live by {LIFE}."),
        (["day.yaml", "life.yaml"], f"Both live by {DAY}."),
        (["calm", "own.yaml"], f"Both live by {OWN}."),
        (["day.yaml", "own.yaml"], f"Day lives by {DAY}, Own by {OWN}."),
        (["day.yaml", "life.yaml", "--clock", "own"], f"Day lives by {DAY}, Life by {LIFE}."),
        (["calm", "day.yaml", "--clock", "own"], f"calm lives by {SCENE}, Day by {DAY}."),
        (["calm", "day.yaml", "--clock", "life"], f"Both live by {LIFE}."),
        (["day.yaml", "own.yaml", "--clock", "scene"], f"Day lives by {SCENE}, Own by {OWN}."),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_both_live_by_one_clock_and_the_first_row_says_by_which(fatima, sheets, monkeypatch, words, said):
    monkeypatch.chdir(sheets)
    event = [] if "--event" in words else ["--event", "Tom says Insult to me"]

    answer = fatima("affect", "compare", *words, *event)

    assert (answer.code, answer.out.splitlines()[0]) == (0, said)


def test_a_preset_beside_a_sheet_feels_as_long_as_that_one_does(fatima, sheets):
    out = fatima("affect", "compare", "calm", sheets / "life.yaml", "--event", "Tom says Insult to me").out

    last = out.splitlines()[-2:]
    assert last[0].startswith("3:20:30  later")
    assert all("Distress" in row for row in last)


def test_the_kernel_of_the_toolkit_knows_no_clock(fatima, sheets):
    (sheets / "old.yaml").write_text(
        f"fatima: 1\ntitle: Old\nsemantics: toolkit\nturns: beliefs\ncast: {{Ann: {{}}, Tom: {{}}}}\n{HURT}"
    )

    out = fatima("affect", "compare", "calm", f"{sheets / 'old.yaml'}:Ann", "--event", "Tom says Insult to me").out

    assert out.startswith(f"calm lives by {SCENE}, Ann by the kernel 'toolkit'.")


def test_a_clock_that_there_is_not_exits_with_2(fatima):
    answer = fatima("affect", "compare", "calm", "warm", "--event", "gift", "--clock", "week")

    assert answer.code == 2
    assert "'week' is not one of 'scene', 'day', 'life', 'own'" in answer.err


def test_there_is_a_row_for_every_emotion_by_any_source(fatima):
    alma, gamygdala = fatima("affect", "table"), fatima("affect", "table", "--coordinates", "gamygdala")

    for answer in (alma, gamygdala):
        assert [row[0] for row in rows(answer.out)[3:]] == [kind.label for kind in EmotionType]
    assert (
        "Anger            unpleasant  anger      -0.51    +0.59      +0.25  Anger           annoyance, anger"
        in alma.out
    )
    assert "consoled" in gamygdala.out
    assert "proud (ours)" in gamygdala.out


def test_traits_have_the_coefficients_of_mehrabian_and_a_row_for_every_effect(fatima):
    table = rows(fatima("affect", "table", "traits").out)

    assert ["extraversion", "+0.21", "0.00", "+0.60"] in table
    assert ["neuroticism", "-0.19", "+0.57", "0.00"] in table
    assert sum(row[1:2] == [effect.modulates] for row in table for effect in TRAIT_EFFECTS[:1]) == 3
    assert len(table) == 5 + len(TRAIT_EFFECTS) + 10
    assert table[-1] == ["compassionate:", "Happy-For,", "Pity"]


def test_presets_and_leanings_are_all_there(fatima):
    presets, coping = fatima("affect", "table", "presets").out, fatima("affect", "table", "coping").out

    assert {row[0] for row in rows(presets)[3:]} == {*PRESETS}
    assert coping.count("Barańczuk") + coping.count("ours, after") == len(STRATEGY_PREFERENCES)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["moods"], "'moods' is not one of"),
        (["--coordinates", "rome"], "choose one of alma, gamygdala, russell-mehrabian"),
        (["traits", "--coordinates", "alma"], "--coordinates goes with emotions"),
    ],
)
def test_a_table_that_there_is_not_exits_with_2(fatima, words, said):
    answer = fatima("affect", "table", *words)

    assert answer.code == 2
    assert said in answer.err


def test_a_project_keeps_defaults_for_verbs_of_a_group(fatima, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fatima.toml").write_text('[affect.compare]\nevery = "1min"\n')

    assert "1:00   gift" in fatima("affect", "compare", "calm", "warm", "--event", "gift").out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[affect.plod]\nwho = 1", "[affect.plod] is no verb; expected one of compare, plot, table"),
        ("[affect]\nwho = 1", "[affect.who] is no verb"),
        ("[affect.plot]\nwhose = 1", "affect plot has no option whose; 'fatima affect plot --help'"),
    ],
)
def test_a_mistake_in_the_defaults_of_a_group_is_said(fatima, tmp_path, monkeypatch, text, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fatima.toml").write_text(text)

    answer = fatima("affect", "table")

    assert answer.code == 2
    assert said in answer.err


@pytest.mark.no_cover
@pytest.mark.usefixtures("drawing")
def test_the_gallery_is_fresh_and_small_and_its_commands_are_on_the_pages(root, tmp_path):
    gallery = runpy.run_path(str(root / "tools" / "gallery.py"))
    pages = "".join((root / "docs" / name).read_text() for name in ("gallery.md", "how-to/see-feelings.md"))

    made = {picture.name: picture.read_bytes() for picture in gallery["drawn"](tmp_path)}
    pictures = {picture.name: picture.read_bytes() for picture in gallery["PICTURES"].glob("*.svg")}
    kept = {name: one for name, one in pictures.items() if not name.startswith("study-")}  # of reports of long studies

    assert made == kept, "just gallery"
    assert max(map(len, pictures.values())) < 150_000
    assert [name for name, one in kept.items() if b"<title>" not in one] == []
    assert [command for command in gallery["COMMANDS"] if f"$ {command}\n" not in pages] == []
