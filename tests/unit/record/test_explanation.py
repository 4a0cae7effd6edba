"""Why: the reasons of a beat, in sentences."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.record import Log, explain
from fatima_py.record.values import NearMiss, Wording
from fatima_py.scene import Scene
from fatima_py.sim import Simulation
from tests.builders import cafe_scene, definition, feels, move, name, rule, scene, word


def why(log: Log, number: int) -> str:
    return "\n".join(explain(log.beats[number], log.header.cast))


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
    assert "The rule insulted says: desirability -5, praiseworthiness of Tom -6 (who = Tom)." in text
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

    text = "\n".join(explain(replace(log.beats[0], decision=decision)))

    assert "The rule bow had no say: the exception 'Has(Tray) = True' holds." in text


def test_what_a_worn_rule_says_is_told_to_two_places():
    log = story(lambda log: said(log)[0] == "rude")
    beat = log.beats[0]
    worn = [replace(firing, said={"desirability": -3.00346}) for firing in beat.minds[0].fired]
    minds = (replace(beat.minds[0], fired=tuple(worn)), *beat.minds[1:])

    assert "says: desirability -3 (" in "\n".join(explain(replace(beat, minds=minds)))


def test_the_end_of_what_held_a_feeling_is_told():
    rung = replace(
        rule("rung", "Event(Action-End, World, Ring, *)", feels("desirability", -5)),
        until=name("Event(Action-End, World, Hush, *)"),
    )
    simulation = Simulation(Scene(scene(move("hi", "Start", "End"), cast=(definition("Ann", rung), definition("Tom")))))
    simulation.tell(action_event("World", "Ring"), at=5)
    simulation.tell(action_event("World", "Hush"), at=9)

    ringing, hush = simulation.run(10).externals

    assert "  It does not fade before this: World did Hush." in explain(ringing)
    assert explain(hush)[1:] == [
        "Ann perceived: World did Hush (episode 1).",
        "  The cause of Distress is over (rung): it fades from now on.",
    ]


def test_a_wording_is_told_with_who_found_it():
    log = story(lambda log: said(log)[0] == "rude")

    sentences = explain(log.beats[0], log.header.cast, Wording(1, "A coffee, now!", "parrot"))

    assert sentences[0].endswith('"A coffee, now!"')
    assert '  The line is written "Coffee. Now." and was worded by parrot.' in sentences


def test_a_refused_wording_is_told_with_the_reason():
    log = story(lambda log: said(log)[0] == "rude")

    sentences = explain(log.beats[0], log.header.cast, Wording(1, "Coffee. Now.", "parrot", "it squawked"))

    assert "  It was spoken as written: it squawked." in sentences


def test_what_is_live_is_explained_like_what_is_recorded(cafe: Scene):
    beat = cafe.play()
    log = Simulation(Scene(cafe_scene()), seed=7).run(1)

    assert explain(beat) == explain(log.beats[0])
    assert explain(beat.traces[0]) == explain(log.beats[0].minds[0])


def test_a_decision_is_told_before_anything_is_done(cafe: Scene):
    sentences = explain(cafe.member("Tom").decide())

    assert sentences[0].startswith("Would say <")
    assert "(utility 2.00, rule talk)" in sentences[0]


def test_a_look_tells_whose_turn_it_is_who_waits_and_what_is_closed():
    playing = Scene(cafe_scene(), start=word("Counter"))

    sentences = explain(playing.look(), {"Sarah": "Miss Sarah"})

    assert sentences[0] == "It is Miss Sarah's turn."
    assert '  1: say serve: "Here you are, {you.name}."' in sentences
    assert "The line snap of Miss Sarah is closed: 'my anger > 2' does not hold (it is 0)." in sentences
    assert "Ann wants nothing." in sentences or any(one.startswith("Ann wanted") for one in sentences)


def test_a_look_at_a_scene_that_is_over_says_so():
    playing = Scene(scene(move("a", "Start", "End"), endings=["End"]))
    playing.play()

    assert explain(playing.look())[0] == "It is nobody's turn: the scene is over (state End)."


@pytest.mark.parametrize("value", [7, "Tom", None])
def test_there_is_nothing_to_explain_in_what_nobody_gave_back(value: object):
    with pytest.raises(UsageError, match="cannot be recorded"):
        explain(value)
