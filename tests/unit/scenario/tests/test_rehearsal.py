"""Rehearsals: plays by chance say what they reached, and why they did not reach the rest."""

from pathlib import Path

import pytest

from fatima_py.errors import UsageError
from fatima_py.scenario import read_definition
from fatima_py.scenario.tests import Rehearsal, rehearse, replay
from fatima_py.scenario.tests.chance import Outcome
from fatima_py.scene import Lives, Scene
from tests.unit.scenario.files import below, scenario, write

GATE = scenario(
    """
    player: Tom
    appraisals:
      - {id: stung, for: Ann, when: Tom says Rude to me, feels: {desirable: -4, praiseworthy: -4 for Tom}}
      - {id: charmed, for: Ann, when: Tom says Kind to me, if: Likes(Tom) > 5, feels: {desirable: 3}}
      - {id: snubbed, for: Ann, when: anyone says Cold to me, feels: {desirable: -2}}
    actions:
      - {id: cold, for: Ann, do: say Cold}
      - {id: lock, for: Ann, do: LockUp, if: Likes(Tom) > 5, priority: 9}
      - {id: hum, for: Ann, do: Hum, priority: 0.5}
    effects:
      - after: Ann does LockUp
        then: the scene moves to locked
      - after: Tom says Kind
        if: Likes(Tom) > 5
        then: Ann believes Likes(Tom) = 6
    """,
    cast="Ann:\n  believes: {Likes(Tom): 1}\nTom: {}",
    dialogue="""
    == start
    Tom [Kind]: Hello. -> asked @kind
    Tom [Rude]: Hey. -> asked @rude
    Tom (if Ann believes Likes(Tom) > 5): Darling. -> asked @darling
    == asked
    Ann [Cold]: What? -> back @cold_line
    Ann [Warm]: Hi. -> back @warm
    == back
    Tom: Bye. -> end @bye
    Tom (if Mood(me) > 9): I stay. -> nice @stay
    == nice (ending)
    Ann: Lovely. -> end @lovely
    == locked (ending)
    """,
)

NO_MOOD = "'my mood > 9' does not hold (it is 0)"


def rehearsed(folder: Path, text: str = GATE, *, runs: int = 12, turns: int = 30, jobs: int = 1) -> Rehearsal:
    """What comes of playing it by chance."""
    return rehearse(write(folder, text), seeds=range(1, runs + 1), turns=turns, jobs=jobs)


def whys(found: Rehearsal) -> dict[str, list[str]]:
    """Why each thing was never reached, by its kind and name."""
    return {f"{one.target.kind} {one.target.name}": list(one.why) for one in found.never}


def test_what_plays_reach_is_counted_of_all_there_is(tmp_path: Path):
    found = rehearsed(tmp_path)

    assert found.counted("line") == (4, 8)
    assert found.counted("state") == (3, 3)
    assert found.counted("ending") == (1, 3)
    assert found.counted("appraisal", "action", "effect", "relation") == (2, 8)
    assert found.coverage["lines"] == 0.5
    assert found.endings == {"End": 12}
    assert [run.seed for run in found.runs] == list(range(1, 13))
    assert {run.outcome for run in found.runs} == {Outcome.ENDED}


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("line darling", ["'Ann believes Likes(Tom) > 5' does not hold (it is 1), each time"]),
        ("line warm", ["it was open, and no rule of Ann wanted it, each time"]),
        ("line lovely", ["no play came to its state nice"]),
        ("action lock", ["'Likes(Tom) > 5' does not hold (it is 1), each time"]),
        ("action hum", ["it was open, and cold was done instead, each time"]),
        ("appraisal charmed", ["'Likes(Tom) > 5' does not hold (it is 1), each time"]),
        ("appraisal snubbed", ["its event never happened: anyone said [Cold] to me"]),
        ("effect after_Tom_says_Kind", ["'Likes(Tom) > 5' does not hold (nothing is known of it), each time"]),
        ("effect after_Ann_does_LockUp", ["its event never happened: Ann did LockUp"]),
        (
            "ending nice",
            [f"the state back was reached, and its line stay never said: {NO_MOOD}, each time"],
        ),
        (
            "ending locked",
            ["the effect after_Ann_does_LockUp never came: its event never happened: Ann did LockUp"],
        ),
        ("emotion Joy of Ann", ["charmed never held, which gives rise to it"]),
        ("emotion Distress of Ann", ["snubbed never held, which gives rise to it"]),
    ],
)
def test_what_is_never_reached_is_named_with_the_reason(target: str, why: list[str], tmp_path: Path):
    assert whys(rehearsed(tmp_path))[target] == why


def test_what_was_reached_is_not_named(tmp_path: Path):
    never = whys(rehearsed(tmp_path))

    assert not never.keys() & {
        "line kind",
        "line bye",
        "state back",
        "action cold",
        "appraisal stung",
        "emotion Anger of Ann",
    }


def test_a_line_that_always_loses_says_to_which(tmp_path: Path):
    text = GATE.replace("@cold_line", "@cold_line\n  Ann [Cold] <Huff>: Hm. -> back @huff")
    text = text.replace("- {id: cold, for: Ann, do: say Cold}", "- {id: huff, for: Ann, do: say Huff, priority: 5}")

    assert whys(rehearsed(tmp_path, text))["line cold_line"] == ["it was open, and no rule of Ann wanted it, each time"]
    both = text.replace("do: say Huff, priority: 5}", "do: say Huff, priority: 5}\n  - {for: Ann, do: say anything}")
    assert whys(rehearsed(tmp_path, both))["line cold_line"] == ["it was open, and huff was done instead, each time"]


def test_a_feeling_that_stays_too_weak_is_named_with_its_threshold(tmp_path: Path):
    numb = "    believes: {Likes(Tom): 9}\n    affect: {dispositions: {Joy: {threshold: 9}}}"
    text = GATE.replace("    believes: {Likes(Tom): 1}", numb).replace("priority: 9}", "priority: 0.5}")
    (why,) = whys(rehearsed(tmp_path, text))["emotion Joy of Ann"]

    assert why.startswith("what was felt of it was too weak: 3.0 at most, and it takes more than 9.0")


def test_a_feeling_whose_rule_held_for_somebody_else_only_says_so(tmp_path: Path):
    text = scenario(
        """
        player: Ann
        appraisals:
          - {id: pushed, for: Bob, when: Ann says Push to me, feels: {desirable: -5, praiseworthy: -5 for Ann}}
          - {id: pushed, for: Cas, when: Ann says Push to me, feels: {desirable: -5, praiseworthy: -5 for Ann}}
        """,
        cast="Ann: {}\nBob: {}\nCas: {}",
        dialogue="== start\nAnn to Bob [Push]: Go. -> a\n== a\nAnn to Cas (visits to a > 1) [Push]: You. -> end",
    )

    assert whys(rehearsed(tmp_path, text))["emotion Anger of Cas"] == [
        "pushed never held for Cas, which gives rise to it"
    ]


def test_a_feeling_that_the_lines_leave_no_way_to_is_not_counted(tmp_path: Path):
    text = scenario(
        """
        player: Ann
        appraisals:
          - {for: Bob, when: anyone $x says Drill, feels: {desirable: -4, praiseworthy: -4 for $x}}
        """,
        cast="Ann: {}\nBob: {}",
        dialogue="== start\nAnn to Bob [Drill]: Brrr. -> end",
    )

    feelings = [one.name for one in rehearsed(tmp_path, text).targets if one.kind == "emotion"]

    assert feelings == ["Anger of Bob"]


def test_a_certain_line_that_a_condition_waits_for_goes_by_its_id(tmp_path: Path):
    text = scenario(
        "player: Ann\n",
        cast="Ann: {}\nBob: {}",
        dialogue="""
        == start
        Ann: Hello. -> a
        == a
        Bob (Ann has said line start.1 at least 2 times): Twice. @twice -> end
        Bob (else): Hm. -> end
        """,
    )

    assert whys(rehearsed(tmp_path, text))["line twice"] == [
        "'I have heard Ann say line start.1 at least 2 times' does not hold (it is 1), each time"
    ]


def test_a_scenario_without_anything_else_to_reach_is_covered(tmp_path: Path):
    found = rehearsed(tmp_path, scenario(cast="Ann: {}", dialogue="== start\nAnn: Hello. -> end @hello"))

    assert found.never == ()
    assert set(found.coverage.values()) == {1.0}


def test_a_play_that_gets_stuck_is_told_with_its_seed_and_its_state(tmp_path: Path):
    text = GATE.replace("Tom: Bye.", "Tom (if my mood > 9): Bye.").replace("do: Hum,", "do: Hum, if: Likes(Tom) > 5,")
    found = rehearsed(tmp_path, text)

    assert {(run.outcome, run.state, run.turns) for run in found.runs} == {(Outcome.STUCK, "back", 2)}


def test_a_play_that_goes_on_for_too_long_is_neither_ended_nor_stuck(tmp_path: Path):
    found = rehearsed(tmp_path, turns=1)

    assert {run.outcome for run in found.runs} == {Outcome.GOING_ON}
    assert not any(run.outcome.is_bad for run in found.runs)


KNOCKING = scenario(
    """
    player: Tom
    actions:
      - {id: knock, for: Ann, do: Knock, if: I have heard Tom say Rude, priority: 9}
      - {for: Ann, do: say anything}
    """,
    cast="Tom: {}\nAnn: {}",
    dialogue="""
    == start
    Tom: Hello. -> wait @hello
    Tom [Rude]: Hey. -> wait @hey
    == wait
    Ann: Yes? -> bye @yes
    == bye
    Tom: Bye. -> end @bye
    """,
)


def test_a_play_in_which_others_do_the_same_for_ever_goes_round_and_says_who_does_what(tmp_path: Path):
    found = rehearsed(tmp_path, KNOCKING)
    round_ = found.of(Outcome.GOING_ROUND)

    assert {run.outcome for run in found.runs} == {Outcome.ENDED, Outcome.GOING_ROUND}
    assert {run.fault for run in round_} == {"Ann does Knock again and again, and Tom has no turn"}
    assert all(run.outcome.is_bad and run.state == "wait" for run in round_)


def test_what_was_done_once_is_not_done_again_and_again(tmp_path: Path):
    hush = "\n== hush (bank, interrupts when Ann has done Knock)\nPia to Ann {once}: Sit. @sit"
    text = KNOCKING.replace("  Ann: {}", "  Ann: {}\n  Pia: {}") + below(hush)

    found = rehearsed(tmp_path, text, turns=22)

    assert "sit" not in {one.target.name for one in found.never}
    assert {run.fault for run in found.of(Outcome.GOING_ROUND)} == {
        "Ann does Knock again and again, and Tom has no turn"
    }


def test_a_play_with_too_few_turns_to_tell_does_not_go_round(tmp_path: Path):
    found = rehearsed(tmp_path, KNOCKING, turns=20)

    assert {run.outcome for run in found.runs} == {Outcome.ENDED, Outcome.GOING_ON}


def test_luck_chooses_for_everybody_where_nobody_is_played(tmp_path: Path):
    dialogue = "== start\nAnn: One. -> end @one\nAnn: Two. -> end @two\nAnn [Odd]: Three. -> end @three"
    actions = "actions:\n  - {for: Ann, do: say anything}\n  - {for: Ann, do: say Odd, priority: 0.1}\n"

    assert rehearsed(tmp_path, scenario(actions, cast="Ann: {}", dialogue=dialogue)).coverage["lines"] == 1.0


def test_a_play_is_played_again_by_its_seed(tmp_path: Path):
    path = write(tmp_path, GATE)
    found = rehearse(path, seeds=range(3, 9))

    again = [replay(path, run.seed) for run in found.runs]

    assert [one.run for one in again] == list(found.runs)
    assert len({tuple(beat.event.name for _, beat in one.steps) for one in again}) > 1


def test_two_passes_over_the_same_seeds_are_the_same(tmp_path: Path):
    assert rehearsed(tmp_path) == rehearsed(tmp_path)


@pytest.mark.wide
def test_several_processes_find_what_one_finds(tmp_path: Path):
    assert rehearsed(tmp_path, runs=25, jobs=2) == rehearsed(tmp_path, runs=25)


AGAIN = scenario(
    "later: 2 d\n",
    cast="Ann: {}\nTom: {}",
    dialogue="""
    == start
    Tom to Ann [Kind]: Hello. -> end @hello
    Tom to Ann [Kind] (I have said Kind): Hello again. -> end @again
    """,
)


@pytest.mark.parametrize("jobs", [1, 2])
def test_plays_by_chance_may_begin_with_lives_and_change_none(tmp_path: Path, jobs: int):
    path = write(tmp_path, AGAIN)
    with Lives(tmp_path / "lives") as lives:
        Scene(read_definition(path), lives=lives).play()
    before = (tmp_path / "lives" / "Tom.life").read_bytes()

    alone = rehearse(path, seeds=range(12))
    found = rehearse(path, seeds=range(12), jobs=jobs, life=tmp_path / "lives")
    again = replay(path, 3, life=tmp_path / "lives").run

    assert (alone.lacks_lives, found.lacks_lives) == (True, False)
    assert list(whys(alone)) == ["line again"]
    assert list(whys(found)) == []
    assert again == found.runs[3]
    assert (tmp_path / "lives" / "Tom.life").read_bytes() == before


@pytest.mark.parametrize(("name", "told"), [("none", "no lives can be read"), ("empty", "holds no life of Ann or Tom")])
def test_a_folder_without_their_lives_is_refused(tmp_path: Path, name: str, told: str):
    (tmp_path / "empty").mkdir()

    with pytest.raises(UsageError, match=told):
        rehearse(write(tmp_path, AGAIN), seeds=[1], life=tmp_path / name)


def test_the_life_of_somebody_else_is_refused(tmp_path: Path):
    path = write(tmp_path, AGAIN)
    with Lives(tmp_path / "lives") as lives:
        Scene(read_definition(path), lives=lives).play()
    (tmp_path / "lives" / "Tom.life").replace(tmp_path / "lives" / "Ann.life")

    with pytest.raises(UsageError, match="it is the life of Tom, not of Ann"):
        rehearse(path, seeds=[1], life=tmp_path / "lives")


MARKET = scenario(
    """
    player: Tom
    facts: {Coins: 0}
    """,
    cast="Tom: {}\nAnn: {}",
    dialogue="""
    == stall (loop)
    Tom {Coins +1}: An apple. ->> till @apple
    Tom {Coins +1}: A pear. ->> till @pear
    Tom: Bye. -> end @bye
    == till
    Ann (Coins >= 5): Take a bag. -> back @bag
    Ann (Coins = 7): Seven. -> back @seven
    Ann: There. -> back @there
    == cry (bank, interrupts when Coins > 3)
    Ann: Thief! @thief
    == hum (bank, at most every 20 s)
    Ann (Coins < 0): Mm. @mm
    == calls (bank, at most every 1 s)
    Ann: Pears! @pears
    """,
)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("bag", "'Coins >= 5' does not hold (it came to 2 at most), each time"),
        ("seven", "'Coins = 7' does not hold (it came to 2 at the nearest), each time"),
        ("thief", "'Coins > 3' does not hold (it came to 2 at most), each time"),
    ],
)
def test_the_best_value_that_was_seen_is_told_of_what_never_held(line: str, why: str, tmp_path: Path):
    assert whys(rehearsed(tmp_path, MARKET))[f"line {line}"] == [why]


def test_a_bark_that_never_came_is_told_with_its_conditions_and_not_with_its_state(tmp_path: Path):
    least, running = whys(rehearsed(tmp_path, MARKET))["line mm"]

    assert least.startswith("'Coins < 0' does not hold (it came to 0 at least), ")
    assert running.startswith("nothing is said by the way twice running, and pears was said just before, ")


LEAVING = scenario(
    """
    player: Tom
    effects:
      - {after: Ann says Leave, then: the scene moves to end}
    """,
    cast="Tom: {}\nAnn: {}",
    dialogue="""
    == start
    Tom: Hello. -> answer @hello
    == answer
    Ann: Hello. -> end @answer
    == going (bank, interrupts when I have heard Tom say anything)
    Ann <Leave>: Enough. @enough
    """,
)


def test_a_line_that_always_loses_to_what_comes_between_says_to_what(tmp_path: Path):
    never = whys(rehearsed(tmp_path, LEAVING))

    assert never["line answer"] == ["it was open, and the bank going came first, each time"]


INN = scenario(
    "player: Tom\n",
    cast="Tom: {}\nAnn: {}\nBob: {}",
    dialogue="""
    == start
    Tom: Hello. -> answer @hello
    Tom: Good night. -> end @night
    == answer
    Ann to Tom: Hello. -> start @answer
    == mutter (bank, at most every 1 s)
    Ann (Tom has said anything) {weight 9}: That stove. @stove
    Bob: The glass falls. @glass
    == hum (bank, at most every 1 s)
    Bob: Hm. @hm
    == outburst (bank, interrupts when I have heard Tom say anything)
    Tom: I never said that. @never
    """,
)


def test_everybody_who_has_something_to_say_by_the_way_is_heard(tmp_path: Path):
    never = whys(rehearsed(tmp_path, INN))

    assert [one for one in never if one.startswith("line ")] == ["line never"]


def test_a_line_of_the_player_between_turns_is_not_said_to_wait_for_a_state(tmp_path: Path):
    never = whys(rehearsed(tmp_path, INN))

    assert never["line never"] == ["Tom is the player, and nobody chooses what is said between turns"]


def test_a_remark_that_always_comes_behind_that_of_another_says_whose(tmp_path: Path):
    """By `first` whoever has the line written first speaks, as often as it is open."""
    text = INN.replace("every 1 s)\n  Ann (Tom has said anything)", "every 1 s, saliency first)\n  Ann")
    text = text.replace("  == hum (bank, at most every 1 s)\n  Bob: Hm. @hm\n", "")
    never = whys(rehearsed(tmp_path, text))

    assert any(why.startswith("it was open, and Ann came first with stove, ") for why in never["line glass"])


def test_what_somebody_feels_about_a_promise_of_another_is_not_counted_as_of_their_own(tmp_path: Path):
    """Whoever promises something does so to another: nobody is proud of a promise that was kept to them."""
    text = scenario(
        """
        player: Tom
        promises: [{id: wood, for: Ann, made: anyone $x says <Promise> to me, kept: $x says <Done> to me}]
        appraisals:
          - {for: Ann, when: $x's promise wood becomes kept, feels: {desirable: 5, praiseworthy: 5 for $x}}
          - {for: Ann, when: $x's promise wood becomes broken, feels: {desirable: -5, praiseworthy: -5 for $x}}
        """,
        cast="Ann: {}\nTom: {}",
        dialogue="""
        == start
        Tom to Ann <Promise>: I will chop the wood. -> later
        == later
        Tom to Ann <Done>: There. -> end
        """,
    )

    feelings = [one.name for one in rehearsed(tmp_path, text).targets if one.kind == "emotion"]

    assert feelings == ["Gratitude of Ann", "Anger of Ann"]
