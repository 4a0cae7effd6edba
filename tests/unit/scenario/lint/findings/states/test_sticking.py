"""Sticking: states of which every line has a condition, told where a play may come to be there with none that holds."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

MET = "player: Ann\nfacts: {Tide: 0, Gate: shut}\n"
"""Ann is played by hand; two facts."""
TEA = "promises:\n  - {id: tea, made: Ann says Vow to anyone, kept: Ann says Pour, broken: Ann says Spill}\n"


def told(folder, dialogue, rest=MET, cast="Ann: {}\nTom: {}"):
    """The states that are told to be stuck, each by its row in the dialogue."""
    rows = scenario(rest, cast=cast, dialogue=dialogue).splitlines()
    found = check_file(write(folder, "\n".join(rows) + "\n"))
    return [rows[one.place.line - 1].strip().split()[1] for one in found if one.code == "FA105"]


def lasting(*asked):
    """A state with a line of Tom's for each condition."""
    return "== last\n" + "".join(f"Tom ({one}): Number {number}. -> end\n" for number, one in enumerate(asked))


@pytest.mark.parametrize(
    ("before", "asked", "gap"),
    [
        (
            "== start (loop)\nAnn {Tide +1}: Well.\nAnn {Tide +4}: Hm.\nAnn: So. -> last\n",
            ["Tide < 1", "Tide >= 1; Tide < 5", "Tide >= 5"],
            "Tide >= 1; Tide < 4",
        ),
        ("== start\nAnn {Tide +7}: Well. -> last\nAnn: Hm. -> last\n", ["unless Tide > 6", "Tide > 6"], "Tide > 7"),
        (
            "== start\nAnn {Gate = open}: In. -> last\nAnn {Gate = ajar}: Hm. -> last\n",
            ["Gate = open", "Gate = ajar"],
            "",
        ),
        ("== start\nAnn <Aye>: Aye. -> last\nAnn <Nay>: Nay. -> last\n", ["Ann has said Aye", "Ann has said Nay"], ""),
        ("== start\nAnn <Aye>: Aye. -> mid\n== mid\nTom: Hm. -> last\n", ["Ann has said Aye at least 1 times"], None),
        ("== start\nAnn {Tide +2}: Well. -> mid\n== mid\nTom: Hm. -> last\n", ["Tide = 2", "Tide > 2"], "Tide > 3"),
        ("== start\nAnn: Well. -> last\n", ["Tide <= 0", "Tide > 9"], "Tide > 8"),
        (
            "== start\nAnn {Gate = open; Tide = 1}: In. -> last\nAnn {Gate = ajar; Tide = 2}: Hm. -> last\n",
            ["Gate = open; Tide = 1", "Gate = ajar; Tide = 2"],
            "Gate = open; Tide = 2",
        ),
    ],
)
def test_lines_of_which_one_is_open_on_every_way_in_are_not_told_and_those_with_a_gap_are(before, asked, gap, tmp_path):
    assert told(tmp_path, before + lasting(*asked)) == []
    if gap is not None:
        assert told(tmp_path, before + lasting(*asked[1:], *([gap] if gap else []))) == ["last"]


def test_a_line_for_each_visit_is_always_open(tmp_path):
    twice = "Tom (visits to door = 1): Who? -> start\nTom (visits to door = 2): You? -> start\n"
    hub = f"== start\nAnn: Knock. -> door\n== door\n{twice}"

    assert told(tmp_path, f"{hub}Tom (visits to door >= 3): Come in. -> end") == []
    assert told(tmp_path, f"{hub}Tom (visits to door > 3): Come in. -> end") == ["door"]


def test_what_has_become_of_a_promise_is_known_by_the_way_in(tmp_path):
    before = "== start\nAnn <Vow>: I will. -> pot\n== pot\nAnn <Pour>: There. -> last\nAnn <Spill>: Oh. -> last\n"
    waits = f"{before}Ann: Later. -> last\n"
    two = lasting("Ann's promise tea is kept", "Ann's promise tea is broken")

    assert told(tmp_path, before + two, MET + TEA) == []
    assert told(tmp_path, waits + two, MET + TEA) == ["last"]
    assert told(tmp_path, f"{waits}{two}Tom (Ann's promise tea is open): Well? -> end", MET + TEA) == []


def test_a_belief_that_the_way_in_changes_for_whoever_asks_it_is_known(tmp_path):
    cast = "Ann: {}\nTom: {believes: {'Trusts(me, Ann)': 0}}"
    way = "== start\nAnn to Tom {Trusts(Tom, Ann) of %s +2}: Well. -> last\n"
    asked = lasting("Trusts(me, Ann) > 1")

    assert told(tmp_path, way % "Tom" + asked, cast=cast) == []
    assert told(tmp_path, way % "Ann" + asked, cast=cast) == ["last"]


def test_what_nothing_ever_changes_is_as_it_is_written(tmp_path):
    asked = "== start\nAnn (Kind(Tom)): Hello. -> end"

    assert told(tmp_path, asked, cast="Ann: {believes: {Kind(Tom): true}}\nTom: {}") == []
    assert told(tmp_path, asked, cast="Ann: {believes: {Kind(Tom): false}}\nTom: {}") == ["start"]


def test_what_a_test_gives_may_be_so_in_a_play(tmp_path):
    tests = "tests:\n  - {name: low, given: {facts: {Tide: -1}}, play: [Ann says start.1]}\n"

    assert told(tmp_path, "== start\nAnn (Tide >= 0): Hello. -> end", MET + tests) == ["start"]


def test_what_a_deed_may_change_at_any_time_may_be_either(tmp_path):
    deed = "actions: [{for: Tom, do: Bar}]\neffects: [{after: Tom does Bar, then: Gate = barred}]\n"
    asked = "== start\nAnn: Well. -> last\n" + lasting("Gate = shut")

    assert told(tmp_path, asked) == []
    assert told(tmp_path, asked, MET + deed) == ["last"]
    assert told(tmp_path, f"{asked}Tom (Gate = barred): No. -> end", MET + deed) == []


def test_a_deed_that_never_comes_leads_out_of_nothing(tmp_path):
    deed = "actions: [{for: Tom, do: Bar, if: [%s]}]\neffects: [{after: Tom does Bar, then: the scene moves to end}]\n"
    asked = "== start\nAnn (my mood > 2): Well. -> end\n== far\nAnn <Far>: Far. -> end"

    assert told(tmp_path, asked, MET + deed % "Tide < 3") == []
    assert told(tmp_path, asked, MET + deed % "Ann has said Far") == ["start"]


def test_a_state_where_a_mood_or_a_function_decides_may_be_stuck(tmp_path):
    assert told(tmp_path, "== start\nAnn (my mood > 2): Well. -> end\nAnn (Tide > 0): Hm. -> end") == ["start"]
    assert told(tmp_path, "== start\nAnn (my mood > 2): Well. -> end\nAnn (my mood <= 2; Tide < 1): Hm. -> end") == []


def test_a_deed_that_what_has_been_said_on_the_way_forbids_leads_out_of_nothing(tmp_path):
    deed = "actions: [{for: Tom, do: Bar, if: [Gate = open]}]\n"
    moves = "effects:\n  - {after: Tom does Bar, then: the scene moves to end}\n"
    moves += "  - {after: Ann says Shut to Tom, then: Gate = shut}\n"
    talk = "== start\nAnn <Open> {Gate = open}: Open. -> mid\n== mid\nAnn <%s>: Hm. -> last\n"
    asked = "== last\nTom (my mood > 2): Well. -> end"

    assert told(tmp_path, talk % "Wait" + asked, MET + deed + moves) == []
    assert told(tmp_path, talk % "Shut" + asked, MET + deed + moves) == ["last"]


def test_a_deed_out_of_a_feeling_that_only_comes_later_leads_out_of_nothing(tmp_path):
    rules = "appraisals: [{for: Tom, when: Ann says %s to me, feels: {desirable: -6}}]\n"
    deed = "actions: [{for: Tom, do: Bar, if: [Distress(me) > 2]}]\n"
    deed += "effects: [{after: Tom does Bar, then: the scene moves to end}]\n"
    talk = "== start\nAnn <Woe>: Oh. -> mid\n== mid\nTom (my mood > 2): Well. -> last\n== last\nAnn <Late>: Ah. -> end"

    assert told(tmp_path, talk, MET + rules % "Woe" + deed) == []
    assert told(tmp_path, talk, MET + rules % "Late" + deed) == ["mid"]


def test_what_a_promise_of_ones_own_has_become_and_what_a_number_is_set_to_are_known(tmp_path):
    mine = (
        "promises:\n  - {id: tea, made: me says Vow to Tom, kept: me says Pour to Tom, broken: me says Spill to Tom}\n"
    )
    vow = "== start\nAnn to Tom <Vow>: I will. -> pot\n== pot\n"
    vow += "Ann to Tom <Pour>: There. -> last\nAnn to Tom <Spill>: Oh. -> last\n"
    asked = "== last\nAnn (my promise tea to Tom is kept): Good. -> end\nAnn (my promise tea to Tom is %s): Bad. -> end"

    assert told(tmp_path, vow + asked % "broken", MET + mine) == []
    assert told(tmp_path, vow + asked % "open", MET + mine) == ["last"]
    assert (
        told(tmp_path, "== start\nAnn {Tide = Mark}: So. -> last\n" + lasting("Tide = 6"), MET[:-2] + ", Mark: 6}\n")
        == []
    )


def test_a_line_for_any_time_leads_out_of_nothing_where_what_came_before_closes_it(tmp_path):
    moves = "effects: [{after: Tom says Halt, then: the scene moves to end}]\n"
    talk = "== start\nAnn <Warn>: Mind. -> last\nAnn <Rush>: Quick. -> last\n"
    talk += "Ann <Rush> {Tide = 1}: Slow. -> last\n"
    asked = "== last\nAnn (Tide = 1): Now. -> end\n"
    halt = "== halts (bank, interrupts when my Anger rises above 3)\nTom <Halt>%s: Halt.\n"
    feels = "appraisals: [{for: Tom, when: Ann says Rush, feels: {desirable: -6, praiseworthy: -6 for Ann}}]\n"

    assert told(tmp_path, talk + asked + halt % "", MET + moves + feels) == []
    assert told(tmp_path, talk + asked + halt % " (Ann has said Warn)", MET + moves + feels) == ["last"]
    assert told(tmp_path, talk + asked + halt % " (Ann has said Warn or Ann has said Rush)", MET + moves + feels) == []


TIMED = "== start\nTom: Well? -> last\n== last (CHOICE)\nAnn (if my mood > 3): No. -> end\nTom (if ASKED): Hm. -> end\n"
HUSHED = "effects: [{after: Ann does Silence, then: [everyone believes Gate = open]}]\n"


@pytest.mark.parametrize(
    ("choice", "asked", "rest", "stuck"),
    [
        ("choice 8 s else Silence", "Ann has done Silence", "", []),
        ("choice 8 s", "Ann has done Silence at least 1 times", "", []),
        ("choice 8 s", "less than 1 min since Ann did Silence", "", []),
        ("choice 8 s", "Gate = open", HUSHED, []),
        ("choice 8 s", "Gate = ajar", HUSHED, ["last"]),
        ("choice 8 s", "Ann has done Silence; my mood > 3", "", ["last"]),
        ("choice 8 s", "Tom has done Silence", "", ["last"]),
        ("show locked", "Ann has done Silence", "", ["last"]),
    ],
)
def test_a_state_is_not_stuck_where_the_end_of_the_time_to_choose_opens_a_line(choice, asked, rest, stuck, tmp_path):
    assert told(tmp_path, TIMED.replace("CHOICE", choice).replace("ASKED", asked), MET + rest) == stuck


def test_a_line_may_wait_for_a_silence_where_the_time_to_choose_is_nobodys_by_hand(tmp_path):
    dialogue = TIMED.replace("CHOICE", "choice 8 s").replace("ASKED", "Ann has done Silence")
    rows = scenario("", cast="Ann: {}\nTom: {}", dialogue=dialogue)

    assert {one.code for one in check_file(write(tmp_path, rows))}.isdisjoint({"FA105", "FA108"})
