"""`fatima play --life`: a play that goes on from lives, and keeps them."""

from pathlib import Path

import pytest

from fatima_py.memory import SqliteStore
from fatima_py.scene import Lives

LATER = """\
fatima: 1
title: Twice
later: 90 min
cast: {Ann: {}, Old Tom: {}}
dialogue: |
  == start
  Old Tom: Good day. -> end
"""


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """A scenario of one line, ninety minutes later."""
    path = tmp_path / "twice.yaml"
    path.write_text(LATER, encoding="utf-8")
    return path


def test_a_play_goes_on_from_the_last_one_and_counts_its_time_from_its_beginning(fatima, cafe, tmp_path):
    lives = tmp_path / "lives"

    first = fatima("play", cafe, "--auto", "--seed", 1, "--life", lives)
    second = fatima("play", cafe, "--auto", "--seed", 1, "--life", lives)

    assert (first.code, second.code) == (0, 0)
    assert "Nora and Sam begin lives." in first.err
    assert "Nora and Sam go on, 1 d after the last time." in second.err
    assert second.out.startswith("    0.0  Sam: ")
    assert " of simulated time" not in second.out
    assert fatima("memory", "check", *sorted(lives.iterdir())).code == 0


def test_the_scenario_says_how_much_later_it_is(fatima, twice, tmp_path):
    fatima("play", twice, "--life", tmp_path / "lives")
    answer = fatima("play", twice, "--life", tmp_path / "lives")

    assert "Ann and Old Tom go on, 1.5 h after the last time." in answer.err
    with SqliteStore.open(tmp_path / "lives" / "Old_Tom.life") as life:
        first, second = [one.time for one in life]
        assert second - first == pytest.approx(5400 + first)


def test_a_recorded_play_in_a_life_is_explained_by_the_time_of_the_play(fatima, cafe, tmp_path):
    lives, log = tmp_path / "lives", tmp_path / "evening.log"
    fatima("play", cafe, "--auto", "--life", lives)
    shown = fatima("play", cafe, "--auto", "--life", lives, "--record", log, "--why").out

    assert fatima("why", log, "--list").out.startswith("   1 *    0.0  Sam: ")
    assert " at 0.0 s" in fatima("why", f"{log}:1").out
    assert " at 0.0 s" in shown
    assert '"time": 0.0' in fatima("why", log, "--list", "--json").out


def test_what_a_life_has_that_the_scenario_does_not_know_is_told(fatima, twice, tmp_path):
    wanting = LATER.replace("Ann: {}", "Ann: {wants: {Rest: {matters: 3}}}")
    (tmp_path / "wanting.yaml").write_text(wanting, encoding="utf-8")
    fatima("play", tmp_path / "wanting.yaml", "--life", tmp_path / "lives")

    answer = fatima("play", twice, "--life", tmp_path / "lives")

    assert "Ann has no goal Rest any more: what was saved of it is left out." in answer.err


def test_lives_that_cannot_be_gone_on_from_are_told_in_one_sentence(fatima, twice, tmp_path):
    lives = tmp_path / "lives"
    fatima("play", twice, "--life", lives)
    a_file = fatima("play", twice, "--life", twice)
    (lives / "Ann.life").write_bytes(b"no life")
    damaged = fatima("play", twice, "--life", lives)

    assert (a_file.code, damaged.code) == (2, 2)
    assert "is a file; expected a folder that holds lives" in a_file.err
    assert "FA501" in damaged.err
    assert (lives / "Ann.life").read_bytes() == b"no life"


def test_lives_of_another_play_are_left_to_it(fatima, twice, tmp_path):
    from fatima_py.scenario import load_scenario

    with Lives(tmp_path / "lives") as lives:
        load_scenario(twice, lives=lives).play()
        answer = fatima("play", twice, "--life", tmp_path / "lives")

    assert answer.code == 2
    assert "FA503" in answer.err
    assert "Traceback" not in answer.err


def test_what_was_forgotten_of_a_mind_is_told(fatima, twice, tmp_path):
    with Lives(tmp_path / "lives") as lives:
        from fatima_py.scenario import load_scenario

        scene = load_scenario(twice, lives=lives)
        scene.member("Ann").believe("Likes(me, Kim)", 3)
        scene.play()

    answer = fatima("memory", "forget", tmp_path / "lives" / "Ann.life", "Kim")

    assert answer.code == 0
    assert "1 entry of the state of the mind removed" in answer.out


BY_BELIEFS = """\
fatima: 1
title: By beliefs
turns: beliefs
semantics: toolkit
cast:
  Ann: {believes: {DialogueState(Tom): start, Has(Floor): Ann}}
  Tom: {believes: {DialogueState(Ann): start, Has(Floor): Ann}}
actions:
  - for: Ann
    do: Speak($s, $n, $m, $y)
    to: Tom
    if: [Has(Floor) = Ann, DialogueState(Tom) = $s, "ValidDialogue($s, $n, $m, $y) = true"]
effects:
  - {after: anyone says anything to anyone, then: everyone believes Has(Floor) = Tom}
dialogue: |
  == start
  Ann: Hello. -> end
"""


def test_where_beliefs_keep_the_conversation_it_begins_anew_in_each_sitting(fatima, tmp_path):
    path = tmp_path / "by_beliefs.yaml"
    path.write_text(BY_BELIEFS, encoding="utf-8")

    plays = [fatima("play", path, "--auto", "--life", tmp_path / "lives") for _ in range(2)]

    assert ["Ann: Hello." in play.out for play in plays] == [True, True]


def test_who_met_whom_when_is_listed_by_sessions(fatima, cafe, tmp_path):
    lives = tmp_path / "lives"
    for _ in range(2):
        fatima("play", cafe, "--auto", "--seed", 1, "--life", lives)

    listed = fatima("memory", "show", lives / "Nora.life", "--sessions").out.splitlines()
    last = fatima("memory", "show", lives / "Nora.life", "--sessions", "--limit", 1, "--with", "sam").out
    nobody = fatima("memory", "show", lives / "Nora.life", "--sessions", "--session", "Nowhere").out

    names = [row.partition(":")[0] for row in listed if not row.startswith(" ")]
    assert len(names) == 3
    assert names[1] == f"{names[0]} 2"
    assert ", with Sam, " in listed[0]
    assert " at its end" in listed[1]
    assert ": at 1d 00:00:" in last
    assert nobody.startswith("0 of ")


PROMISED = """\
fatima: 1
title: A word
later: 4 d
cast: {Ann: {}, Tom: {}}
promises:
  - {id: boat, for: Ann, made: Tom says Promise to me, kept: Tom says Done, within: 3 d}
appraisals:
  - id: promised
    for: Ann
    when: Tom says Promise to me
    feels: {praiseworthy: 4 for Tom}
  - id: let_down
    for: Ann
    when: Tom's promise boat becomes broken
    feels: {desirable: -6, praiseworthy: -6 for Tom}
dialogue: |
  == start
  Tom to Ann <Promise> (if I have not said <Promise>): I shall paint your old boat. -> end
  Tom to Ann (if I have said <Promise>): Good day. -> end
"""


def test_a_sitting_is_concluded_as_it_ends_and_an_overdue_promise_hurts_as_the_next_begins(fatima, tmp_path):
    path, lives = tmp_path / "word.yaml", tmp_path / "lives"
    path.write_text(PROMISED, encoding="utf-8")

    first = fatima("play", path, "--auto", "--life", lives)
    second = fatima("play", path, "--auto", "--life", lives)

    assert "concluded" not in first.out  # it did nothing to anybody
    assert "Ann concluded at 0.0 s: Tom has broken the promise boat" in second.out
    assert "Ann felt Anger 6.0 toward Tom, because " in second.out
    assert second.out.index("Anger 6.0") < second.out.index("Tom: Good day.")
    kept = fatima("memory", "show", lives / "Ann.life").out
    assert "Tom's promise boat is open" in kept
    assert "Tom has broken the promise boat" in kept
    assert "Tom left me with Admiration" in kept


def test_a_sitting_in_which_nothing_happened_leaves_every_life_as_it_was(fatima, twice, tmp_path):
    life = tmp_path / "lives" / "Ann.life"
    fatima("play", twice, "--auto", "--life", life.parent)
    before = life.read_bytes()
    silent = LATER.replace("Old Tom: Good day.", "Old Tom (if Falls(Rain) = true): Good day.")
    twice.write_text(silent, encoding="utf-8")

    assert fatima("play", twice, "--auto", "--life", life.parent).code == 0
    assert life.read_bytes() == before


def test_outside_of_lives_nobody_concludes_anything(fatima, tmp_path):
    path = tmp_path / "word.yaml"
    path.write_text(PROMISED, encoding="utf-8")

    assert "concluded" not in fatima("play", path, "--auto", "--why").out


def test_with_the_reasons_a_play_tells_all_that_is_concluded(fatima, tmp_path):
    path = tmp_path / "word.yaml"
    path.write_text(PROMISED, encoding="utf-8")

    assert "Tom's promise boat is open" in fatima("play", path, "--auto", "--why", "--life", tmp_path / "lives").out


def test_whoever_is_forgotten_is_forgotten_as_one_who_was_told_something(fatima, tmp_path):
    path, life = tmp_path / "word.yaml", tmp_path / "lives" / "Tom.life"
    told = PROMISED.replace(
        "dialogue:", "effects:\n  - {after: Tom says Promise, then: Ann believes Late(Boat)}\ndialogue:"
    )
    path.write_text(told, encoding="utf-8")
    fatima("play", path, "--auto", "--life", life.parent)

    answer = fatima("memory", "forget", life, "Ann")

    assert answer.code == 0
    assert "state of the mind dropped" not in answer.out
    assert "Ann" not in life.read_bytes().decode("latin-1")
