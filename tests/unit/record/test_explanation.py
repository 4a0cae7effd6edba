"""Why: the reasons of a beat, in sentences."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.realize.base import Brief
from fatima_py.record import Log, explain
from fatima_py.record.looks import Closed, Line, Look, Option, Turn, Waiting
from fatima_py.record.values import (
    Beat,
    Contagion,
    Coping,
    Decision,
    Effect,
    Emotion,
    Ended,
    External,
    Firing,
    GoalChange,
    NearMiss,
    Trace,
    Unfelt,
    Wish,
    Wording,
)
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene
from fatima_py.sim import Simulation
from tests.builders import cafe_scene, definition, feels, move, name, rule, scene, word


def why(log: Log, number: int) -> str:
    return "\n".join(explain(log.beats[number], log.header.cast, raw=True))


def story(fits: Callable[[Log], bool]) -> Log:
    """A cup of coffee that goes a certain way."""
    logs = (Simulation(Scene(cafe_scene()), seed=seed).run(60) for seed in range(50))
    return next(log for log in logs if fits(log))


def said(log: Log) -> list[str]:
    return [beat.brief.line if beat.brief else "" for beat in log.beats]


def test_an_insult_is_told_from_the_line_to_the_mood():
    log = story(lambda log: said(log)[0] == "rude")

    text = why(log, 0)

    assert text.startswith('Tom said line rude to Sarah at 0.0 s (meaning Insult): "Coffee. Now."')
    assert "The conversation went from Door to Counter." in text
    assert "Tom did it because of the rule talk, with utility 2.00" in text
    assert "Sarah perceived: Tom said <Insult> to me (episode 0)." in text
    assert "The rule insulted says: desirability -5, praiseworthiness of Tom -5 (who = Tom)." in text
    assert "So Sarah felt Anger" in text
    assert "by mood and disposition), because of insulted." in text
    assert "Sarah's mood is now" in text


def test_an_effect_is_told_with_its_rule():
    log = story(lambda log: "sorry" in said(log))

    assert "By the rule forgiven, everyone believes Sorry(Tom) = True." in why(log, said(log).index("sorry"))


def test_those_to_whom_it_was_nothing_are_not_mentioned():
    log = story(lambda log: said(log)[0] == "rude")

    assert "Ann" not in why(log, 0)


def test_a_rule_that_an_exception_forbade_is_told_with_what_held():
    log = story(lambda log: bool(said(log)))
    decision = replace(log.beats[0].decision, passed_over=(NearMiss("bow", "not Has(Tray) = True"),))

    text = "\n".join(explain(replace(log.beats[0], decision=decision), raw=True))

    assert "The rule bow had no say: the exception 'Has(Tray) = True' holds." in text


def test_what_a_worn_rule_says_is_told_to_two_places():
    log = story(lambda log: said(log)[0] == "rude")
    beat = log.beats[0]
    worn = [replace(firing, said={"desirability": -3.00346}) for firing in beat.minds[0].fired]
    minds = (replace(beat.minds[0], fired=tuple(worn)), *beat.minds[1:])

    assert "says: desirability -3 (" in "\n".join(explain(replace(beat, minds=minds), raw=True))


def test_each_cause_that_holds_a_feeling_on_is_told():
    rung, rains = (
        replace(
            rule(number, f"Event(Action-End, World, {begins}, *)", feels("desirability", said)),
            until=name(f"Event(Action-End, World, {ends}, *)"),
        )
        for number, begins, ends, said in (("rung", "Ring", "Hush", -5), ("rains", "Rain", "Shine", -2))
    )
    simulation = Simulation(
        Scene(scene(move("hi", "Start", "End"), cast=(definition("Ann", rung, rains), definition("Tom"))))
    )
    for time, deed in enumerate(("Ring", "Rain"), 5):
        simulation.tell(action_event("World", deed), at=time)

    _, raining = simulation.run(10).externals

    assert [line.strip() for line in explain(raining, raw=True) if "before this" in line] == [
        "It does not fade below 2.0 before this: World did Hush.",
        "A part of that ends with another cause, before this: World did Shine.",
    ]


def test_the_end_of_what_held_a_feeling_is_told():
    rung = replace(
        rule("rung", "Event(Action-End, World, Ring, *)", feels("desirability", -5)),
        until=name("Event(Action-End, World, Hush, *)"),
    )
    simulation = Simulation(Scene(scene(move("hi", "Start", "End"), cast=(definition("Ann", rung), definition("Tom")))))
    simulation.tell(action_event("World", "Ring"), at=5)
    simulation.tell(action_event("World", "Hush"), at=9)

    ringing, hush = simulation.run(10).externals

    assert "  It does not fade below 2.0 before this: World did Hush." in explain(ringing, raw=True)
    assert explain(hush, raw=True)[1:] == [
        "Ann perceived: World did Hush (episode 1).",
        "  The cause of Distress is over (rung): it fades from now on.",
    ]


def test_a_wording_is_told_with_who_found_it():
    log = story(lambda log: said(log)[0] == "rude")

    sentences = explain(log.beats[0], log.header.cast, Wording(1, "A coffee, now!", "parrot"), raw=True)

    assert sentences[0].endswith('"A coffee, now!"')
    assert '  The line is written "Coffee. Now." and was worded by parrot.' in sentences


def test_a_refused_wording_is_told_with_the_reason():
    log = story(lambda log: said(log)[0] == "rude")

    sentences = explain(log.beats[0], log.header.cast, Wording(1, "Coffee. Now.", "parrot", "it squawked"), raw=True)

    assert "  It was spoken as written: it squawked." in sentences


def test_what_is_live_is_explained_like_what_is_recorded(cafe: Scene):
    beat = cafe.play()
    log = Simulation(Scene(cafe_scene()), seed=7).run(1)

    assert explain(beat, raw=True) == explain(log.beats[0], raw=True)
    assert explain(beat.traces[0], raw=True) == explain(log.beats[0].minds[0], raw=True)


def test_a_decision_is_told_before_anything_is_done(cafe: Scene):
    sentences = explain(cafe.member("Tom").decide(), raw=True)

    assert sentences[0].startswith("Would say <")
    assert "(utility 2.00, rule talk)" in sentences[0]


def test_a_look_tells_whose_turn_it_is_who_waits_and_what_is_closed():
    playing = Scene(cafe_scene(), start=word("Counter"))

    sentences = explain(playing.look(), {"Sarah": "Miss Sarah"}, raw=True)

    assert sentences[0] == "It is Miss Sarah's turn."
    assert '  1: say serve: "Here you are, {you.name}."' in sentences
    assert "The line snap of Miss Sarah is closed: 'my anger > 2' does not hold (it is 0)." in sentences
    assert "Ann wants nothing." in sentences or any(one.startswith("Ann wanted") for one in sentences)


def test_a_look_at_a_scene_that_is_over_says_so():
    playing = Scene(scene(move("a", "Start", "End"), endings=["End"]))
    playing.play()

    assert explain(playing.look(), raw=True)[0] == "It is nobody's turn: the scene is over (state End)."


@pytest.mark.parametrize("value", [7, "Tom", None])
def test_there_is_nothing_to_explain_in_what_nobody_gave_back(value: object):
    with pytest.raises(UsageError, match="cannot be recorded"):
        explain(value, raw=True)


# --- Every sentence there is, of values that hold a bit of everything.

NAMES = {"Ann": "Old Ann", "Tom": "Tommy"}
WAVED = "Event(Action-End, Tom, Wave, SELF)"
BEFORE = (0.0, 0.1, 0.2)
MADE_OF = "a potential of 6.6; 6.0 by mood and disposition; 4.5 by coping; 5.0 with what was still felt"
LIVED = Trace(
    "Ann",
    WAVED,
    3,
    BEFORE,
    (-0.25, 0.104, 0.195),
    fired=(
        Firing(
            "waved",
            {"desirability": -5.0, "like": 2.126},
            {"[who]": "Tom", "[none]": "-", "[next]": "Hall"},
            0.25,
        ),
    ),
    near=(
        NearMiss("bowed", "Likes(SELF, Tom) > 2", "1.5000"),
        NearMiss("nodded", "not Has(Tray) = True"),
        NearMiss("knelt", "Is(Tom, King) = True", "-1"),
        NearMiss("begged", "Is(Tom, King) = True"),
    ),
    goals=(GoalChange("Peace", 0.5, 0.125),),
    felt=(
        Emotion("Anger", 5.0, "Tom", "waved", potential=6.6, fresh=4.5, until="Event(Action-End, Tom, Bow, *)"),
        Emotion("Distress", 5.0, "SELF", "waved", potential=5.04, fresh=4.0),
        Emotion("Joy", 2.0, "Bob", "waved", potential=4.0),
        Emotion("Pride", 2.0, "", "waved", potential=4.0, fresh=2.0),
        Emotion("Hope", 3.0, "", "waved", potential=2.0, fresh=2.0),
        Emotion("Fear", 3.0, "", "waved", potential=2.9, fresh=2.9),
    ),
    unfelt=(Unfelt("Shame", 0.26, 1.0),),
    coping=(
        Coping("Cognitive-Change", "Anger", 6.0, 4.5, 3.0, "patience"),
        Coping("Suppression", "Joy", 2.0, 2.0, 2.0),
    ),
    ended=(Ended("Fear", "Tom", "shouted", "x"), Ended("Hope", "", "called", "x")),
    contagion=Contagion("Tom", 0.25, (0.9, 0.9, 0.9)),
)


def test_all_that_one_event_was_to_somebody_is_told_in_its_order():
    assert explain(LIVED, NAMES, raw=True) == [
        "Old Ann perceived: Tommy did Wave to me (episode 3).",
        f"  The rule waved says: desirability -5, like +2.13 (who = Tommy, next = Hall); {USED_TO_IT}",
        "  The rule bowed nearly held: 'Likes(me, Tommy) > 2' does not hold (it is 1.5).",
        "  The rule nodded nearly held: the exception 'Has(Tray) = True' holds.",
        "  The rule knelt nearly held: 'Is(Tommy, King) = True' does not hold.",
        "  The rule begged nearly held: 'Is(Tommy, King) = True' does not hold (nothing is known of it).",
        "  The goal Peace went from 50% to 12% likely.",
        "  The cause of Fear toward Tommy is over (shouted): it fades from now on.",
        "  The cause of Hope is over (called): it fades from now on.",
        "  Old Ann coped with Anger 6.0: cognitive change (patience), felt as 4.5, shown as 3.0.",
        "  Old Ann coped with Joy 2.0: suppression.",
        f"  So Old Ann felt Anger 5.0 toward Tommy ({MADE_OF}), because of waved.",
        "  It does not fade before this: Tommy did Bow.",
        "  So Old Ann felt Distress 5.0, because of waved.",
        "  So Old Ann felt Joy 2.0 toward Bob, because of waved.",
        "  So Old Ann felt Pride 2.0 (a potential of 4.0; 2.0 by mood and disposition), because of waved.",
        "  So Old Ann felt Hope 3.0 (a potential of 2.0; 3.0 with what was still felt), because of waved.",
        "  So Old Ann felt Fear 3.0 (a potential of 2.9; 3.0 with what was still felt), because of waved.",
        "  Shame stayed below the threshold (0.3, needed 1.0).",
        "  Old Ann saw that Tommy was fully exuberant and went 25% of the way to that mood.",
        "  Old Ann's mood is now slightly hostile (valence +0.00 to -0.25, dominance +0.20 to +0.20).",
    ]


OVER = "Event(Action-End, Tom, Leave, *)"


@pytest.mark.parametrize(
    ("left", "parts", "sentence"),
    [
        (1.0, {}, "The cause of Fear about Fire is over (smoke): it fades from now on."),
        (
            1.0,
            {"emptied": ("fear, -, Fire",), "goals": (GoalChange("Fire", 0.5, 0.0, avoid=True),)},
            "Fear about Fire is over at once (smoke): what it was about is settled.",
        ),
        (
            1.0,
            {"emptied": ("fear, -, Fire",), "goals": (GoalChange("Flood", 0.5, 0.0),)},
            "The cause of Fear about Fire is over (smoke), and nothing is felt of it any more.",
        ),
        (0.05, {}, "The cause of Fear about Fire is over (smoke), and nothing is felt of it any more."),
    ],
)
def test_what_becomes_of_a_feeling_whose_cause_is_over_is_told_as_it_is(
    left: float, parts: dict[str, Any], sentence: str
):
    ended, fading = Ended("Fear", "", "smoke", OVER), Emotion("Fear", left, place="fear, -, Fire", goal="Fire")
    trace = Trace(
        "Ann", WAVED, 3, BEFORE, BEFORE, ended=(ended,), released=(f"fear, -, Fire, {OVER}",), fading=(fading,)
    )

    assert f"  {sentence}" in explain(replace(trace, **parts), raw=True)


def test_where_another_cause_holds_on_to_a_feeling_it_does_not_fade_for_good():
    ended, left = Ended("Fear", "", "smoke", OVER), Emotion("Fear", 3.0, place="fear, -", until="x", floor=0.2)
    trace = Trace("Ann", WAVED, 3, BEFORE, BEFORE, ended=(ended,), released=("fear, -",), fading=(left,))

    assert "  The cause of Fear is over (smoke): another still holds on to a part of it." in explain(trace, raw=True)


def test_of_a_fear_the_whole_is_coped_with_and_the_rise_told():
    fear = Emotion("Fear", 6.4, potential=4.0, fresh=3.4, goal="Fire")
    coping = Coping("Reappraisal", "Fear", 7, 6.4, 6.4)
    fired = (Firing("waved", {"goal": -0.5}),)

    told = explain(Trace("Ann", WAVED, 3, BEFORE, BEFORE, fired=fired, felt=(fear,), coping=(coping,)), raw=True)

    assert told[-1] == (
        "  So Ann felt Fear 6.4 about Fire (a potential of 4.0; 3.4 by mood, disposition and coping; "
        "6.4 with what was still felt)."
    )


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (
            {"near": (NearMiss("bowed", "x = 1", "2"),)},
            "  The rule bowed nearly held: 'x = 1' does not hold (it is 2).",
        ),
        ({"contagion": Contagion("Tom", 1.0, BEFORE)}, "100% of the way to that mood."),
        ({"ended": (Ended("Fear", "Tom", "shouted", "x"),)}, "  The cause of Fear toward Tom is over (shouted): "),
        ({"fired": (Firing("waved", {"like": 1.0}),)}, "  The rule waved says: like +1."),
    ],
)
def test_whatever_an_event_was_is_worth_telling_and_a_mood_that_stayed_is_not(part: dict[str, Any], sentence: str):
    told = explain(Trace("Ann", WAVED, 3, BEFORE, BEFORE, **part), raw=True)

    assert told[0] == "Ann perceived: Tom did Wave to me (episode 3)."
    assert sentence in told[1]
    assert len(told) == 2


def test_what_an_event_that_was_nothing_was_is_told_where_nothing_else_is():
    nothing = Trace("Ann", WAVED, 3, BEFORE, BEFORE)

    assert explain(nothing, NAMES, raw=True) == [
        "Old Ann perceived: Tommy did Wave to me (episode 3). It meant nothing."
    ]
    assert explain(External(WAVED, 4.0, minds=(nothing,)), raw=True) == ["This happened at 4.0 s: Tom did Wave to me."]


WAVES = Wish(
    "Wave", 2.0, "waves", "Ann", {"[state]": "Door", "[next]": "Hall", "[x]": "Ann", "[style]": "Cold", "[nobody]": "-"}
)
LOST = (
    Wish("Bow", 1.0, "bows"),
    Wish("Bow", 0.5, "bows again"),
    Wish("Nod", 2.0, "nods"),
    Wish("Run", 3.0, "runs"),
    Wish("Sit", 0.25, "sits"),
    Wish("Sing", -1.0, "last resort"),
    Wish("Wave", 2.0, "waves otherwise"),
    Wish("Sleep", 0.0, "sleeps"),
)
PASSED = (NearMiss("kneels", "x = 1", "2"),)
USED_TO_IT = "Old Ann is used to it, 25% less."
EFFECTS = (Effect("opened", (("*", "Open(Door)", "True"), ("Ann", "Late(Tom)", "-")), "Hall"), Effect("shut"))
SPOKEN = Brief("Hello\nyou", "Tom", "Ann", "hi", style="Warm", meaning="Greet")
CALLED_OUT = [
    "  By the rule opened, everyone believes Open(Door) = True.",
    "  By the rule opened, Old Ann no longer believes Late(Tommy).",
    "  By the rule opened, the scene moved to Hall.",
]
WANTED_ELSE = [
    "  It wanted to do Run more (utility 3.00, rule runs).",
    "  It wanted to do Nod just as much (utility 2.00, rule nods).",
    "  It wanted to do Bow less (utility 1.00, rule bows).",
    "  It wanted 2 other things less than that.",
]


def beat(decision: Decision, brief: Brief | None = None, *, to: str = "Ann", hesitated: float = 0.0) -> Beat:
    event = "Event(Action-End, Tom, Wave, Ann)"
    return Beat(2, 1.25, 2.0, "Tom", event, "Wave", "Door", "Hall", decision, to, hesitated, brief)


def test_a_deed_is_told_with_its_reasons_and_what_was_wanted_beside_it():
    done = beat(Decision(WAVES, instead_of=("hey", "ho"), lost=LOST, passed_over=PASSED, decided="recency"))

    assert explain(replace(done, effects=EFFECTS), NAMES, raw=True) == [
        "Tommy did Wave to Old Ann at 1.2 s.",
        "  Tommy did it because of the rule waves, with utility 2.00 (x = Old Ann).",
        "  Of the lines that would do, it had been said least recently, rather than hey or ho.",
        WANTED_ELSE[0],
        "  It wanted to do Nod just as much, and luck decided (utility 2.00, rule nods).",
        *WANTED_ELSE[2:],
        "  The rule kneels had no say: 'x = 1' does not hold (it is 2).",
        *CALLED_OUT,
    ]


def test_one_other_thing_that_was_wanted_is_one_thing():
    told = explain(beat(Decision(WAVES, lost=LOST[:5])), NAMES, raw=True)

    assert "  It wanted 1 other thing less than that." in told


TOLD = (("ToM(Ann, Late(Tom))", "True"),)


@pytest.mark.parametrize("by", ["", "the director"])
def test_what_the_rules_of_a_deed_told_is_told_whoever_chose_it(by: str):
    assert (
        explain(beat(Decision(WAVES, chosen_by=by, told=TOLD)), NAMES, raw=True)[-1]
        == "  Tommy believes ToM(Old Ann, Late(Tommy)) = True since: a rule tells it."
    )


def test_what_a_person_chose_has_no_other_reason():
    by_player = Decision(by_player=True, instead_of=("hey",))

    assert explain(beat(by_player, SPOKEN, to="*", hesitated=0.75), NAMES, raw=True) == [
        'Tommy said line hi at 1.2 s (style Warm, meaning Greet): "Hello / you"',
        "  Tommy hesitated for 0.8 s, torn between opposite feelings.",
        "  The conversation went from Door to Hall.",
        "  Tommy is played by a person, who chose it, rather than hey.",
    ]
    assert explain(beat(Decision(WAVES, by_player=True), to=""), raw=True)[1:] == [
        "  Tom is played by a person, who chose it."
    ]
    assert explain(beat(Decision(), to=""), raw=True)[1:] == ["  Tom is played by a person, who chose it."]


def test_what_a_host_chose_is_told_with_what_its_actor_wanted():
    chosen = Decision(WAVES, chosen_by="the director", lost=LOST, instead_of=("hey",))

    assert explain(beat(chosen, replace(SPOKEN, style="")), NAMES, raw=True) == [
        'Tommy said line hi to Old Ann at 1.2 s (meaning Greet): "Hello / you"',
        "  The conversation went from Door to Hall.",
        "  The director chose it for Tommy, rather than hey.",
        "  Tommy has the rule waves for it, with utility 2.00 (x = Old Ann).",
        *WANTED_ELSE,
    ]


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        (Wording(2, "Hi!", "parrot"), ['"Hi!"', '  The line is written "Hello / you" and was worded by parrot.']),
        (
            Wording(2, "Hello\nyou", "parrot", "it squawked"),
            ['"Hello / you"', "  It was spoken as written: it squawked."],
        ),
        (Wording(2, "Hello\nyou", "parrot"), ['"Hello / you"']),
    ],
)
def test_a_wording_is_told_where_it_is_another_or_was_refused(wording: Wording, told: list[str]):
    plain = replace(SPOKEN, style="", meaning="")
    sentences = explain(beat(Decision(WAVES), plain, to=""), NAMES, wording, raw=True)

    assert sentences[0] == f"Tommy said line hi at 1.2 s: {told[0]}"
    assert sentences[1:-2] == told[1:]


def test_a_told_event_is_told_with_who_was_told_and_what_came_of_it():
    ringing = External("Event(Action-End, World, Ring, *)", 4.0, ("Ann", "Bob"), EFFECTS, (LIVED,))

    assert explain(ringing, NAMES, raw=True)[:5] == [
        "This happened at 4.0 s, told to Old Ann, Bob: World did Ring.",
        *CALLED_OUT,
        "Old Ann perceived: Tommy did Wave to me (episode 3).",
    ]


def test_what_somebody_would_do_is_told_with_whom_it_is_for_and_what_has_no_say():
    says = Wish("Speak(Door, Hall, Greet, Warm)", 1.0, "talks", "Ann")
    decision = Decision(WAVES, lost=(says, Wish("Bow", 0.5, "bows", "*"), Wish("Nod", 0.5, "nods")), passed_over=PASSED)

    assert explain(decision, NAMES, raw=True) == [
        "Would do Wave to Old Ann (utility 2.00, rule waves) (x = Old Ann).",
        "Would say [Warm] <Greet> (utility 1.00, rule talks).",
        "Would do Bow (utility 0.50, rule bows).",
        "Would do Nod (utility 0.50, rule nods).",
        "  The rule kneels has no say: 'x = 1' does not hold (it is 2).",
    ]
    assert explain(Decision(), raw=True) == ["Wants nothing."]
    assert explain(Decision(WAVES, told=TOLD), raw=True)[1:] == [
        "  Would believe ToM(Ann, Late(Tom)) = True then: a rule tells it."
    ]
    assert explain(Decision(lost=(says,)), raw=True)[1] == "Wants nothing."


def test_a_look_is_told_with_the_turn_who_waits_and_which_lines_are_closed():
    options = (Option(1, WAVES, "hi", "Hello\nyou"), Option(2, WAVES))
    turn = Turn("Tom", options, Decision(WAVES), by_player=True)
    lines = (Line("hi", "Tom", "Hello"), Line("ho", "Ann", "Ho", Closed("x = 1", "2")))
    waiting = (Waiting("Ann", "was not spoken to", WAVES), Waiting("Bob", "wants nothing"))

    assert explain(Look(2, 1.0, "Door", False, turn, lines, waiting), NAMES, raw=True) == [
        "It is Tommy's turn, who is played by a person.",
        '  1: say hi: "Hello / you"',
        "  2: do Wave",
        "  Would do Wave to Old Ann (utility 2.00, rule waves) (x = Old Ann).",
        "Old Ann wanted to do Wave (rule waves), but was not spoken to.",
        "Bob wants nothing.",
        "The line ho of Old Ann is closed: 'x = 1' does not hold (it is 2).",
    ]
    assert explain(Turn("Tom", options[1:]), raw=True) == ["It is Tom's turn.", "  2: do Wave"]
    assert explain(Look(2, 1.0, "Door", False), raw=True) == [
        "It is nobody's turn: the scene is not over, but nobody has anything left to do (state Door)."
    ]


PLAIN = """\
fatima: 1
title: The shop
cast: {Tom: {is: A customer.}, Nora: {is: Sells shoes.}}
actions:
  - {for: Tom, do: say anything}
dialogue: |
  == start
  Tom: Good morning.  -> greeted @greet
  Tom: Have you any boots?  -> asked @ask
  Tom [Rude]: Boots!  -> asked @shout
  == greeted
  == asked
"""


def test_what_was_wanted_just_as_much_names_its_line(tmp_path):
    (tmp_path / "shop.yaml").write_text(PLAIN, encoding="utf-8")
    told = explain(Scene(read_definition(tmp_path / "shop.yaml")).play(), raw=True)
    wanted = [sentence.partition(" just as much")[0].strip() for sentence in told if "just as much" in sentence]
    said = told[0].split()[3]

    others = {"greet": "the line greet", "ask": "the line ask", "shout": "[Rude]"}
    assert wanted == [f"It wanted to say {line}" for name, line in others.items() if name != said]


@pytest.mark.parametrize("raw", [False, True])
def test_a_rule_that_is_a_last_resort_too_is_named_once(tmp_path: Path, *, raw: bool):
    path = tmp_path / "cold.yaml"
    path.write_text(
        "fatima: 1\ntitle: Cold\ncast: {Ann: {}, Bo: {}}\nactions:\n  - {do: say anything}\n"
        "  - {for: Ann, do: say Cold, if: my anger > 3, priority: 5}\n"
        "dialogue: |\n  == start\n  Bo: Move. -> a\n  == a\n  Ann [Cold]: No. -> end\n"
    )

    told = " ".join(explain(Scene(read_definition(path), seed=1).look(), raw=raw))

    assert told.count("say_anything") - told.count("rule say_anything") == 1
    assert "having nothing else" not in told
