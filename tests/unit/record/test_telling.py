"""Telling: what a writer asks for, in the words of the author; the numbers behind it are for `raw`."""

from dataclasses import replace
from typing import Any

import pytest

from fatima_py.realize.base import Brief
from fatima_py.record import explain
from fatima_py.record.conditions import told_failed, told_held
from fatima_py.record.looks import Closed, Line, Look, Option, Turn
from fatima_py.record.values import (
    Beat,
    Contagion,
    Coping,
    Decision,
    Effect,
    Emotion,
    External,
    GoalChange,
    Held,
    NearMiss,
    Thought,
    Trace,
    Unfelt,
    Waiting,
    Wish,
    Wording,
)

WAVED = "Event(Action-End, Tom, Wave, SELF)"
CALM, GLAD = (0.0, 0.0, 0.0), (0.3, 0.2, 0.1)
NAMES = {"Ann": "Old Ann", "Tom": "Tom"}
WISH = Wish("Speak(hall, hall, -, Warm)", 5.0, "greet", line="warm")


def beat(decision: Decision, **more: Any) -> Beat:
    spoken = Brief("Come in.", "Ann", "Tom", "warm", style="Warm")
    return Beat(
        step=1, time=2.0, took=1.0, who="Ann", event="Event(Action-End, Ann, Speak(hall, hall, -, Warm), Tom)",
        action=WISH.action, state="hall", next_state="hall", decision=decision, to="Tom", brief=spoken, **more,
    )  # fmt: skip


def test_a_beat_is_told_from_the_words_over_the_wish_to_what_opened_the_line():
    asked = (Held("Anger(SELF, Tom) > 3", "4.4444"), Held("not Gratitude(SELF) > 2", "0"))
    opened = (Held("EventId(Action-End, Tom, Speak(*, *, Lie, *), *) != -1", "3", times=2),)
    decision = Decision(WISH, instead_of=("hello",), asked=asked, opened=opened, decided="conditions")

    first, wanted, *more = explain(beat(decision), NAMES)

    assert wanted.startswith(
        "  Old Ann wanted to say [Warm] (rule greet), because my anger at Tom is 4.44, more than 3 "
    )
    assert wanted.endswith("was asked; my gratitude is 0, not more than 2.")
    assert [first, *more] == [
        'Old Ann said to Tom at 2.0 s: "Come in." (line warm, [Warm])',
        "  The line is open because Tom has said <Lie> (2 times).",
        "  It is the most specific of the lines that would do, before hello.",
    ]


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        ("recency", "Of the lines that would do, it had been said least recently, rather than hello."),
        ("luck", "Luck chose it among the lines that would do, rather than hello."),
        ("order", "Of the lines that would do, it stands first in the script, before hello."),
        ("mood", "Of the lines that would do, the mood leaned to this one, rather than hello."),
        ("own", "The strategy of the host chose it, rather than hello."),
        ("", "It was chosen among the lines that would do, rather than hello."),
    ],
)
def test_what_made_the_difference_between_lines_is_told_as_it_was(decided: str, said: str):
    assert explain(beat(Decision(WISH, instead_of=("hello",), decided=decided)))[2] == f"  {said}"


def test_other_wishes_and_rules_without_a_say_are_told_without_their_numbers():
    lost = (
        Wish("Speak(hall, hall, -, Cold)", 5.0, "talk"),
        Wish("Speak(hall, hall, Ask, -)", 2.0, "talk"),
        Wish("Speak(hall, yard, Ask, -)", 1.5, "talk"),
        Wish("Leave", 1.0, "go"),
        Wish("Shout", 8.0, "rage"),
        Wish("Nothing", -10.0, "last"),
    )
    held = (
        NearMiss("a", "Pity(SELF) > 2", "0"), NearMiss("b", "Pity(SELF) > 2", "0"),
        NearMiss("c", "Open(Door) = True", "False"), NearMiss("d", "Likes(Tom) > 2"),
        NearMiss("e", "not Owes(Tom) = True", ""), NearMiss("f", "X(y) = 1", "2"),
    )  # fmt: skip

    told = explain(beat(Decision(WISH, lost=lost, passed_over=held)))

    assert told[2:] == [
        "  Ann wanted to do Shout more.",
        "  Ann wanted to say [Cold] just as much, and luck decided.",
        "  Ann wanted to say <Ask> or to do Leave less.",
        "  Ann's rules without a say:",
        "    a, b: my pity is 0, more than 2 was asked",
        "    c: Open(Door) is False, not True",
        "    d: nothing is known of Likes(Tom)",
        "    and 2 more",
    ]
    assert not any("utility" in one for one in told)


def test_a_change_is_told_from_what_it_was_where_that_is_known():
    changes = (
        ("Ann", "Trusts(SELF, Tom)", "3"),
        ("Tom", "Open(Door)", "True"),
        ("*", "Evidence", "2"),
        ("Ann", "Old", "-"),
    )
    known = Effect("rule", changes, "yard", ("4", "", "1", "True"))

    assert explain(beat(Decision(WISH), effects=(known,)))[2:] == [
        "  Trusts(Ann, Tom) went from 4 to 3.",
        "  Open(Door) went from nothing to True for Tom.",
        "  Evidence went from 1 to 2.",
        "  Ann no longer believes Old.",
        "  The scene moved to yard.",
    ]
    assert (
        explain(beat(Decision(WISH), effects=(replace(known, was=("3", "", "", "")),)))[2]
        == "  Trusts(Ann, Tom) stayed 3."
    )
    assert explain(beat(Decision(WISH), effects=(replace(known, was=()),)))[2:5] == [
        "  Ann now believes Trusts(Ann, Tom) = 3.",
        "  Tom now believes Open(Door) = True.",
        "  Everyone now believes Evidence = 2.",
    ]


def felt(**more: Any) -> Trace:
    emotions = (
        Emotion("Joy", 1.0, because="waved"),
        Emotion("Gratitude", 4.0, "Tom", because="waved", potential=9.0, fresh=2.0),
    )
    return Trace("Ann", WAVED, 3, CALM, GLAD, felt=emotions, **more)


def test_the_strongest_feeling_comes_first_with_its_cause_and_no_formula():
    first, *more = explain(felt(), NAMES)

    assert first.startswith(
        "Old Ann felt Gratitude 4.0 toward Tom (some of it left from before), because Tom did Wave "
    )
    assert first.endswith("to Old Ann (rule waved).")
    assert more == [
        "  Old Ann felt Joy 1.0 too.",
        "  Old Ann's mood went from neutral (+0.0) to slightly exuberant (+3.0).",
    ]


def test_whoever_felt_most_is_told_first():
    weak = Trace("Tom", WAVED, 1, CALM, CALM, felt=(Emotion("Joy", 0.5, because="waving"),))

    told = explain(beat(Decision(WISH), minds=(weak, felt())))

    assert [one.split(" felt")[0] for one in told if " felt " in one and not one.startswith(" ")] == ["Ann", "Tom"]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"goals": (GoalChange("Rest", 0.2, 0.5),)}, "  The goal Rest went from 20% to 50% likely."),
        ({"contagion": Contagion("Tom", 0.5, GLAD)}, "  The mood of Tom (slightly exuberant) rubbed off on Ann."),
        ({"felt": (Emotion("Joy", 3.0),), "coping": (Coping("Reappraisal", "Joy", 5.0, 3.0, 1.0),)},
         "  Ann felt Joy, and reappraisal brought it from 5.0 to 3.0 and let it show as 1.0 only."),
        ({"felt": (Emotion("Fear", 2.0, until="Event(Action-End, Tom, Leave, -)"),)},
         "  Fear holds on until: Tom did Leave."),
        ({"reminded": Thought(felt(), 0.0, 0.5, (Emotion("Gratitude", 8.0, "Tom"),))},
         "  Ann felt Gratitude 4.0 toward Tom again (it was 8.0)."),
    ],
)  # fmt: skip
def test_what_comes_with_a_feeling_is_told_in_words(part: dict[str, Any], said: str):
    assert said in explain(replace(Trace("Ann", WAVED, 3, CALM, CALM), **part))


def test_what_hardly_stirred_or_meant_nothing_says_so():
    nothing = Trace("Ann", WAVED, 3, CALM, CALM)

    assert explain(replace(nothing, unfelt=(Unfelt("Joy", 0.5, 1.0),))) == [
        "Ann hardly felt anything: Tom did Wave to Ann (Joy too faint)."
    ]
    assert explain(nothing) == ["Ann noticed: Tom did Wave to Ann. It meant nothing."]


def test_a_look_is_told_in_words_of_conditions():
    turn = Turn("Ann", (Option(1, WISH, "warm", "Come in."), Option(2, Wish("Leave", 1.0, "go"))), Decision(WISH))
    lines = (Line("cold", "Ann", "Well?", Closed("Count(Coats) > 5", "3")), Line("warm", "Ann", "Come in."))
    waiting = (Waiting("Tom", "wants nothing", None, (NearMiss("go", "Open(Door) = True", "False"),)),)

    assert explain(Look(2, 1.0, "hall", False, turn, lines, waiting), NAMES) == [
        "It is Old Ann's turn.",
        '  1: say warm: "Come in."',
        "  2: do Leave",
        "  Would say [Warm] (rule greet).",
        "Tom wants nothing.",
        "  Tom's rules without a say:",
        "    go: Open(Door) is False, not True",
        "The line cold of Old Ann is closed: Count(Coats) is 3, more than 5 was asked.",
    ]
    assert explain(Look(2, 1.0, "hall", True)) == ["It is nobody's turn: the scene is over (state hall)."]


def test_what_was_told_and_thought_of_again_is_told_without_episodes():
    happened = External(WAVED, 4.0, ("Ann",), minds=(felt(),))
    thought = Thought(replace(felt(), time=9.0), 0.0, 0.5, (Emotion("Gratitude", 8.0, "Tom"),))

    assert explain(happened)[0] == "This happened at 4.0 s, told to Ann: Tom did Wave to me."
    assert explain(thought)[:2] == [
        "Ann thought again at 9.0 s of: Tom did Wave to Ann.",
        "  Ann felt Gratitude 4.0 toward Tom again (it was 8.0).",
    ]
    assert explain(External(WAVED, 4.0, ("Ann",), concluded='Tom said "yes."')) == [
        'Ann concluded at 4.0 s: Tom said "yes."'
    ]


def test_a_line_that_was_refused_as_a_whole_was_spoken_as_written():
    told = explain(beat(Decision(WISH)), NAMES, Wording(1, "Come in.", "template", "it squawked"))

    assert "  It was spoken as written: it squawked." in told


def test_a_wording_a_hesitation_and_who_chose_are_told():
    wording = Wording(1, "In with you.", "parrot", "it squawked")
    told = explain(beat(Decision(WISH, chosen_by="the host", instead_of=("hello",)), hesitated=0.5), NAMES, wording)

    assert told == [
        'Old Ann said to Tom at 2.0 s: "In with you." (line warm, [Warm])',
        "  Old Ann hesitated for 0.5 s, torn between opposite feelings.",
        '  The line is written "Come in." and was worded by parrot.',
        "  The rest of it was spoken as written: it squawked.",
        "  The host chose it for Old Ann, rather than hello.",
    ]
    assert explain(beat(Decision(by_player=True)))[1] == "  Ann is played by a person, who chose it."


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (Held("Open(Door) = True", "True"), "Open(Door) is True"),
        (Held("Fact(Evidence) >= 2", "3"), "Evidence is 3, at least 2 was asked"),
        (Held("Tom believes Fear(SELF) > 3", "4.5"), "Tom's fear is 4.5, more than 3 was asked"),
        (Held("Math(Score(Day), Plus, 1) > Score(Night)", "3", "2"),
         "Score(Day) + 1 is 3, more than Score(Night) (2) was asked"),
        (Held("Count(Coats) > Count(Hats)", "3", "1"), "Count(Coats) is 3, more than Count(Hats) (1) was asked"),
        (Held("Tom believes Count(Coats) >= 2", "3"), "to Tom, Count(Coats) is 3, at least 2 was asked"),
        (Held("Count(Coats) != 2", "3"), "Count(Coats) is 3, anything but 2 was asked"),
        (Held("EventCount(Action-End, Tom, Speak(*, *, Lie, *), *) >= 2", "3"),
         "Tom has said <Lie> 3 times, at least 2 were asked"),
        (Held("Tom believes EventId(Action-End, SELF, Speak(*, *, Lie, *), *) != -1", "3"), "Tom has said <Lie>"),
        (Held("not EventId(Action-End, Tom, Speak(*, *, Lie, *), *) != -1", "-1"), "Tom has not said <Lie>"),
        (Held("not Owes(Tom) = True"), "it is not so that Owes(Tom) = True"),
    ],
)  # fmt: skip
def test_what_held_is_told_with_what_was_found(held: Held, said: str):
    assert told_held(held) == said


@pytest.mark.parametrize(
    ("failed", "was", "said"),
    [
        ("ValidDialogue([state], [next], [meaning], Cold) = True", "", "there is no line to say [Cold]"),
        ("EventId(Action-End, Tom, Speak(*, *, Lie, *), *) = -1", "4", "Tom has said <Lie>"),
        ("EventCount(Action-End, Tom, Speak(*, *, Lie, *), *) >= 2", "1",
         "Tom has said <Lie> 1 time, at least 2 were asked"),
        ("not Owes(Tom) = True", "True", "Owes(Tom) is True, which forbids it"),
        ("#[x] > 2", "", "it is not so that #$x > 2"),
        ("Anger(SELF, [x]) > 4", "", "my anger at nobody is more than 4"),
        ("Anger(SELF, [x]) > Likes([x], SELF)", "", "my anger at nobody is more than Likes(..., me)"),
        ("Likes(SELF, [x]) > 2", "", "no Likes(me, ...) > 2 is known"),
        ("Holds([x], [thing]) = True", "", "no Holds(..., ...) is known"),
        ("Here([x]) = True", "", "nobody is here"),
        ("not Here([x]) = True", "True", "somebody is here, which forbids it"),
        ("IsKnownTo([x], Late(Ida), True) = False", "", "nobody is known who does not know that Late(Ida)"),
        ("EventId(Action-End, [x], Insult, SELF) != -1", "-1", "nobody has done Insult to me"),
        ("EventId(Action-End, SELF, Insult, [x]) != -1", "-1", "I have not done Insult to anybody"),
        ("Tom believes Owes(Ida) > 2", "", "to Tom, nothing is known of Owes(Ida)"),
        ("Tom believes Owes(Ida, [x]) > 2", "", "Tom believes no Owes(Ida, ...) > 2"),
        ("A(x) = 1 or B(x) = 1", "", "it is not so that A(x) = 1 or B(x) = 1"),
        ("once: said at step 3", "", "it may be said once, and was said at step 3"),
        ("else: the line warm is open", "",
         "it is for where no line with conditions is open, and the line warm is open"),
        ("at most every 20 s: heard 3 s ago", "", "it may be heard at most every 20 s, and was heard 3 s ago"),
        ("Math(Score(Day), Div, 0) > 2", "", "Score(Day) / 0 comes to no number"),
        ("[meaning] != Warm", "", "it leaves <Warm> to other rules"),
        ("Cold != Cold", "Cold", "it leaves Cold to other rules"),
        ("no condition at all", "", "it is not so that no condition at all"),
    ],
)  # fmt: skip
def test_what_did_not_hold_is_told_with_what_was_found_instead(failed: str, was: str, said: str):
    assert told_failed(failed, was) == said
