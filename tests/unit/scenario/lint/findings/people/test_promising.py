"""Promises in a scenario: played by what happens, and checked."""

import pytest

from fatima_py.scenario import check_file, load_scenario
from tests.unit.scenario.files import marked, scenario, write

PROMISES = """
promises:
  - id: boat
    for: Ann
    made: Tom says Promise to me
    kept: anyone says Paint
    within: 3 d
  - id: visit
    for: Ann
    made: I say Vow to $x
    kept: I say Paint to $x
"""
LINES = """
== start
Tom to Ann <Promise>: I shall paint your boat. -> vow
== vow
Ann to Tom <Vow>: I shall visit you. -> done
== done
Tom to Ann <Paint>: Here it is. -> end
"""
CAST = "Ann: {}\nTom: {}"


def told(folder, more="", lines=LINES):
    found = check_file(write(folder, scenario(PROMISES + more, cast=CAST, dialogue=lines)))
    return [(one.code, one.sentence, one.hint) for one in found if one.code in ("FA203", "FA211", "FA302", "FA401")]


def test_a_promise_is_open_until_it_is_kept(tmp_path):
    scene = load_scenario(write(tmp_path, scenario(PROMISES, cast=CAST, dialogue=LINES)))
    ann, states = scene.member("Ann"), []
    for _ in range(3):
        scene.play()
        states.append([str(ann.belief(f"{one}, Tom)")) for one in ("Promise(boat", "MyPromise(visit")])

    assert states == [["open", "None"], ["open", "open"], ["kept", "open"]]
    assert scene.member("Tom").belief("Promise(boat, Ann)") is None


def test_a_promise_that_is_not_kept_in_time_is_broken(tmp_path):
    scene = load_scenario(write(tmp_path, scenario(PROMISES, cast=CAST, dialogue=LINES)))
    scene.play()
    scene.advance(4 * 86400)

    assert str(scene.member("Ann").belief("Promise(boat, Tom)")) == "broken"


def test_promises_that_can_be_are_no_finding(tmp_path):
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("asked", "code", "sentence", "hint"),
    [
        ("Tom's promise house is open", "FA211", "there is no promise house", "expected one of boat, visit"),
        ("Tom's promise visits is open", "FA203", "there is no promise visits", "did you mean visit?"),
        ("Tom's promise visit is open", "FA211", "visit is one's own promise", "my promise visit to Tom"),
        ("my promise visit to Tom is opened", "FA211", "a promise is never opened", "did you mean 'open'?"),
    ],
)
def test_a_promise_that_cannot_be_so_is_told(tmp_path, asked, code, sentence, hint):
    rule = f"actions:\n  - for: Ann\n    do: say Vow\n    if: {asked}\n"

    ((found, said, meant),) = told(tmp_path, rule)

    assert (found, said.startswith(sentence)) == (code, True)
    assert hint in meant


def test_an_appraisal_that_waits_for_no_promise_is_told(tmp_path):
    rule = "appraisals:\n  - {when: Tom's promise boat becomes late, feels: {desirable: -2}}\n"

    assert [sentence for code, sentence, _ in told(tmp_path, rule) if code == "FA211"] == [
        "a promise is never late: it is open, kept or broken"
    ]


def test_a_promise_that_nothing_keeps_and_an_id_that_is_taken_are_told(tmp_path):
    more = "  - {id: boat, for: Ann, made: Tom says Promise to me, kept: Tom does Repaint}\n"

    assert [code for code, _, _ in told(tmp_path, more)] == ["FA401", "FA302"]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("anyone says Promise to me", "does not say who promises it"),
        ("I say Promise", "does not say whom I promise it to"),
    ],
)
def test_a_promise_says_whose_it_is(tmp_path, made, said):
    text = scenario(f"promises:\n  - {{id: boat, made: {made}, kept: Tom says Paint}}\n", cast=CAST, dialogue=LINES)

    (found,) = [one for one in check_file(write(tmp_path, text)) if one.code == "FA020"]

    assert said in found.sentence


def test_what_is_worked_out_of_promises_cannot_be_given(tmp_path):
    text = scenario(PROMISES, cast='Ann: {believes: {"Promise(boat, Tom)": open}}\nTom: {}', dialogue=LINES)

    assert any("worked out, not stored" in one.sentence for one in check_file(write(tmp_path, text)))


HOPED = """
== start
Tom to Kim <Promise>: I shall bring tea. -> asked
== asked
Ann (if §{asked}): So. -> late
Ann: Well. -> late
== late
Tom <Serve>: Here it is. -> end
"""


def hoped(folder, asked, promise, more=""):
    """The codes of what is told where Ann asks for a promise of Tom's to Kim."""
    rest = f"player: Tom\n{more}promises:\n  - {{id: tea, {promise}}}\n"
    dialogue = HOPED.replace("{asked}", asked)
    clean, place = marked(scenario(rest, cast="Ann: {}\nTom: {}\nKim: {}\n", dialogue=dialogue))
    found = check_file(write(folder, clean))
    return [one.code for one in found if (one.place.line, one.place.column) == place]


@pytest.mark.parametrize(
    ("asked", "promise"),
    [
        ("Tom's promise tea is kept", "made: Tom says Promise to anyone, kept: Tom says Serve"),
        ("Tom's promise tea is broken", "made: Tom says Promise to anyone, kept: Tom says Serve"),
        ("Tom's promise tea is open", "made: Tom says Promise to me, kept: Tom says Serve"),
        ("Tom's promise tea is open", "made: Tom says Promise to anyone, kept: Tom says Serve, for: Kim"),
    ],
)
def test_what_a_promise_never_is_to_those_who_ask_is_told(asked, promise, tmp_path):
    assert hoped(tmp_path, asked, promise) == ["FA211"]


def test_who_may_remember_another_sitting_may_have_seen_a_promise_there(tmp_path):
    promise = "made: Tom says Promise to me, kept: Tom says Serve"

    assert hoped(tmp_path, "Tom's promise tea is open", promise, "later: 1 d\n") == []
    assert hoped(tmp_path, "Tom's promise tea is broken", promise, "later: 1 d\n") == ["FA211"]


@pytest.mark.parametrize(
    ("asked", "promise"),
    [
        ("Tom's promise tea is open", "made: Tom says Promise to anyone, kept: Tom says Serve"),
        ("Tom's promise tea is broken", "made: Tom says Promise to anyone, kept: Tom says Serve, within: 1 d"),
    ],
)
def test_what_a_promise_may_be_is_not_told(asked, promise, tmp_path):
    assert hoped(tmp_path, asked, promise) == []


@pytest.mark.parametrize(("whose", "missed"), [("Ann", True), ("Tom", False), ("$x", False)])
def test_a_promise_that_another_made_is_told_with_who_did(whose, missed, tmp_path):
    rule = f"actions:\n  - for: Ann\n    do: say Vow\n    if: {whose}'s promise boat is open\n"
    lines = LINES.replace("done\nTom to Ann <Paint>", "done\nAnn to Tom <Paint>: So. -> done\nTom to Ann <Paint>")

    found = [one for one in told(tmp_path, rule, lines) if "never makes" in one[1]]

    assert [(code, hint) for code, _, hint in found] == [("FA211", "ask for Tom's promise boat")] * missed


@pytest.mark.parametrize(("who", "missed"), [("Kim", True), ("Tom", False), ("[Kim, Tom]", False)])
def test_a_promise_is_ones_own_to_whoever_makes_it_only(who, missed, tmp_path):
    more = f"  - {{id: fee, made: Tom says Promise to Ann, kept: Tom says Paint}}\nactions:\n  - for: {who}\n"
    more += "    do: say Paint\n    if: my promise fee to Ann is open\n"
    found = check_file(write(tmp_path, scenario(PROMISES + more, cast="Ann: {}\nTom: {}\nKim: {}\n", dialogue=LINES)))

    assert [one.hint for one in found if "never makes" in one.sentence] == ["ask for Tom's promise fee"] * missed


@pytest.mark.parametrize(
    ("who", "awaited", "missed"),
    [
        ("Ann", "Tom's promise boat becomes broken", False),
        ("Ann", "Tom's promise boat becomes kept", False),
        ("Tom", "Tom's promise boat becomes broken", True),
        ("Ann", "my promise visit to Tom becomes broken", True),
        ("Ann", "Ann's promise fee becomes kept", True),
    ],
)
def test_what_a_promise_never_becomes_to_those_who_wait_for_it_is_told(who, awaited, missed, tmp_path):
    more = "  - {id: fee, made: Tom says Promise to Ann, kept: Tom says Paint}\nappraisals:\n"
    more += f"  - {{for: {who}, when: {awaited}, feels: {{desirable: -2}}}}\n"

    found = [one for one in told(tmp_path, more) if one[0] == "FA211"]

    assert ["never comes about" in sentence for _, sentence, _ in found] == [True] * missed


def test_with_a_promise_that_becomes_broken_a_deed_may_be_felt_about_by_both_rules(tmp_path):
    more = """
appraisals:
  - {for: Ann, when: Tom says Paint to me, feels: {desirable: 3}}
  - {for: Ann, when: Tom's promise boat becomes kept, feels: {praiseworthy: 4 for Tom}}
actions:
  - {for: Ann, do: say Vow, if: my gratitude to Tom > 2}
"""
    found = check_file(write(tmp_path, scenario(PROMISES + more, cast=CAST, dialogue=LINES)))

    assert [one for one in found if one.code == "FA206"] == []


@pytest.mark.parametrize(
    ("asked", "hints"),
    [
        ("my promise roof to Ann is open", ["ask 'Ann believes Tom's promise roof is open'"]),
        ("Tom's promise roof is kept", ["ask 'Ann believes Tom's promise roof is kept'"]),
        ("Ann believes Tom's promise roof is open", []),
    ],
)
def test_a_promise_of_anothers_sheet_is_told_once_with_how_it_is_asked_for(asked, hints, tmp_path):
    sheet = "fatima: 1\ncharacter: Ann\npromises:\n"
    sheet += "  - {id: roof, made: anyone $x says <Promise> to me, kept: $x says <Mended> to me}\n"
    write(tmp_path, sheet, "ann.yaml")
    talk = f"""== start
Tom to Ann <Promise>: I shall mend it. -> later
== later
Tom to Ann <Mended>: There. -> then
Tom to Ann: Soon. -> then
== then
Tom to Ann ({asked}): You know. -> end
Tom to Ann: Well. -> end"""
    text = scenario("player: Tom\n", cast="Ann: {from: ann.yaml}\nTom: {}", dialogue=talk)

    assert [one.hint for one in check_file(write(tmp_path, text)) if one.code == "FA211"] == hints
