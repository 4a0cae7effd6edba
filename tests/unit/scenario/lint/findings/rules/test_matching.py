"""Rules whose event nothing meets by the Toolkit's way are found, and a play shows that they say nothing."""

import pytest

from fatima_py.events import action_event
from fatima_py.scenario import check_file, load_scenario
from tests.unit.scenario.files import scenario, write

CAST = "Ann: {believes: {Has(Floor): Ann, Likes(Tom): Tea}}\nTom: {believes: {Likes(Ann): Tea, Done(x): 0}}"
PLAY = """
turns: beliefs
semantics: {semantics}
appraisals:
  - id: seen
    for: Tom
    when: "{event}"
    {asks}feels: {{desirable: 8}}
actions:
  - {{for: Ann, do: Walk, if: Has(Floor) = me}}
  - {{for: Ann, do: "Speak(start, end, -, Rude)", to: Tom, if: Has(Floor) = me}}
"""
TALK = "== start\nany [Rude]: Go away. -> end"


@pytest.mark.parametrize(
    ("event", "asked", "hint"),
    [
        ("Event(Action-End, $s, Walk, -)", "", "write * (anyone) for -"),
        ("anyone does Walk to nobody", "", "write * (anyone) for -"),
        ("Event(Action-End, $s, Walk, *)", "", ""),
        ("Event(Action-End, $s, Walk, $t)", "", "write * (anyone) for the variable"),
        ("Event(Action-End, $s, Speak(*, *, *, Rude), me)", "", "as in Speak($state, *, *, Rude)"),
        ("anyone $s says Rude to me", "", "as in Speak($state, *, *, Rude)"),
        ("Event(Action-End, Ann, Speak(start, *, *, Rude), $t)", "", "as in Speak(start, $state, *, Rude)"),
        ("Event(Action-End, $s, Speak($state, *, *, Rude), me)", "", ""),
        ("Event(Action-End, *, Speak(*, *, *, Rude), me)", "", ""),
        ("anyone $s says Rude to me", "Likes($s) = Tea", ""),
        ("anyone $s says Rude to me", "Done($x) = 0", "as in Speak($state, *, *, Rude)"),
    ],
)
def test_check_finds_the_rules_that_say_nothing_in_a_play(tmp_path, event, asked, hint):
    def written(semantics):
        asks = f"if: {asked}\n    " if asked else ""
        rules = PLAY.format(semantics=semantics, event=event, asks=asks)
        return write(tmp_path, scenario(rules, cast=CAST, dialogue=TALK))

    def plays(path):
        scene = load_scenario(path)
        scene.tell(action_event("Ann", "Walk"))
        scene.tell(action_event("Ann", "Speak(start, end, -, Rude)", "Tom"))
        return bool(scene.member("Tom").emotions)

    path = written("toolkit")

    found = [one for one in check_file(path) if "never says anything" in one.sentence]
    assert [(one.code, hint in one.hint) for one in found] == ([("FA302", True)] if hint else [])
    assert plays(path) is not bool(hint)
    path = written("toolkit 3")
    assert not [one for one in check_file(path) if "never says anything" in one.sentence]
    assert plays(path)


def test_of_many_rules_of_a_kind_one_sentence_is_said(tmp_path):
    rule = "  - {{id: r{0}, when: anyone $s says Rude to me, feels: {{desirable: {0}}}}}\n"
    rules = "semantics: toolkit\nappraisals:\n" + "".join(rule.format(number) for number in range(1, 10))

    (found,) = [one for one in check_file(write(tmp_path, scenario(rules))) if one.code == "FA302"]

    assert found.place.line == 8
    assert found.sentence.endswith("; nor do r2, r3, r4, r5, r6 and 3 more")
