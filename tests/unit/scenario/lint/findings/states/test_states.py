"""States: wherever a state is named that there is not, that is told, with the one that was meant."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

BELIEVES = "Ann: {believes: {Score(Day): 1}}\nTom: {}\n"
NOW = "== start\nAnn to Tom (Score(Day) = 1): Tea? -> served @ask\nAnn to Tom: No tea. -> served\n"
THEN = "== served\nTom to Ann <Thank>: Thank you. -> end @thank\n"


def told(folder, rest="", dialogue=NOW + THEN, name="scene.yaml"):
    """The codes, sentences and hints of what names a state that there is not, and whether it is told at the sign."""
    clean, place = marked(scenario(rest, cast=BELIEVES, dialogue=dialogue))
    found = [one for one in check_file(write(folder, clean, name)) if "there is no state" in one.sentence]
    return [(one.code, one.sentence, one.hint, (one.place.line, one.place.column) == place) for one in found]


def rule(asked):
    """A rule that asks for something."""
    return f"appraisals:\n  - {{when: Tom says Thank, for: Ann, if: §{asked}, feels: {{desirable: 2}}}}\n"


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("visits to servde > 1", ", so 'visits to servde > 1' never holds"),
        ("visits to servde < 1", ", so 'visits to servde < 1' always holds"),
        ("DialogueState(Tom) = servde", ", so 'DialogueState(Tom) = servde' never holds"),
        ("DialogueState(Tom) != servde", ", so 'DialogueState(Tom) != servde' always holds"),
        ("Visits(servde) + 1 > 1", ""),
        ("'ValidDialogue(servde, $b, $c, $d)'", ""),
    ],
)
def test_a_misspelt_state_in_a_condition_is_told_with_the_one_that_was_meant(asked, what, tmp_path):
    ((code, sentence, hint, here),) = told(tmp_path, rule(asked))

    assert (code, sentence, hint) == ("FA203", f"there is no state 'servde'{what}", "did you mean served?")
    assert here or asked.startswith("'")


@pytest.mark.parametrize(
    ("rest", "dialogue"),
    [
        ("§", f"{NOW.replace('Score(Day) = 1', 'visits to servde < 1')}{THEN}"),
        ("§", f"{NOW}{THEN.replace('you', '{Visits(servde)} times')}"),
        ("effects:\n  - {after: Tom says Thank, then: §Score(Day) = Visits(servde)}\n", NOW + THEN),
        ("actions:\n  - {for: Ann, do: §'Speak(servde, *, *, *)'}\n", NOW + THEN),
        ("appraisals:\n  - {when: §'Tom says Speak(servde, *, *, *)', feels: {desirable: 1}}\n", NOW + THEN),
    ],
)
def test_a_misspelt_state_is_told_wherever_it_is_named(rest, dialogue, tmp_path):
    assert [one[0] for one in told(tmp_path, rest, dialogue)] == ["FA203"]


def test_of_a_state_that_is_like_none_the_others_are_named(tmp_path):
    ((code, sentence, hint, _),) = told(tmp_path, rule("visits to elsewhere < 1"))

    assert code == "FA201"
    assert sentence.startswith("there is no state 'elsewhere'")
    assert hint == "there are End, served, start"


@pytest.mark.parametrize("asked", ["visits to served > 0", "visits to Start < 2", "DialogueState(me) = served"])
def test_a_state_that_there_is_is_not_told(asked, tmp_path):
    assert told(tmp_path, rule(asked)) == []


def test_what_a_sheet_asks_of_another_scene_is_not_told(tmp_path):
    sheet = "fatima: 1\ncharacter: Ann\nappraisals:\n"
    sheet += "  - {when: Tom says Thank, if: visits to cellar > 1, feels: {desirable: 2}}\n"
    write(tmp_path, sheet, "ann.yaml")
    text = scenario(cast="Ann: {from: ann.yaml}\nTom: {}\n", dialogue=THEN.replace("served", "start"))

    assert [one.code for one in check_file(write(tmp_path, text)) if one.code in ("FA201", "FA203")] == []
    assert [one.code for one in check_file(write(tmp_path, text)) if one.severity == "error"] == []


@pytest.mark.parametrize(("word", "hint"), [("Jooy", "did you mean Joy?"), ("Hunger", "there are Joy")])
def test_the_strength_of_a_feeling_that_there_is_not_is_told(word, hint, tmp_path):
    clean, place = marked(scenario(rule(f"'EmotionIntensity(me, {word}) > 2'"), cast=BELIEVES, dialogue=NOW + THEN))

    found = [one for one in check_file(write(tmp_path, clean)) if "22 emotions" in one.sentence]

    assert [(one.place.line, one.hint.startswith(hint)) for one in found] == [(place[0], True)]


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("== end_cold", ["FA103"]),
        ("== end_cold (ending)", []),
        ("== cold", []),
    ],
)
def test_a_state_that_is_called_like_the_endings_and_only_ends_is_told(second, found, tmp_path):
    name = second.split()[1]
    talk = f"""== start
Tom: Warm. -> end_warm
Tom: Cold. -> {name}
== end_warm (ending)
Ann: Good. -> end
{second}
Ann: Bad. -> end"""

    assert [one.code for one in check_file(write(tmp_path, scenario("player: Tom\n", dialogue=talk)))] == found


def test_states_that_are_called_alike_and_of_which_one_leads_on_need_be_no_endings(tmp_path):
    talk = """== start
Tom: Warm. -> talk_warm
Tom: Cold. -> talk_cold
Tom: Well. -> talk_more
== talk_warm (ending)
Ann: Good. -> end
== talk_cold
Ann: Bad. -> end
== talk_more
Ann: So? -> talk_warm"""

    assert check_file(write(tmp_path, scenario("player: Tom\n", dialogue=talk))) == []
