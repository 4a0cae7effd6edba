"""Why: the reasons of a beat, in sentences."""

from collections.abc import Callable
from dataclasses import replace

from fatima_py.events import action_event
from fatima_py.record import Log
from fatima_py.record.explanation import explain_beat, explain_told
from fatima_py.scene import Scene
from fatima_py.sim import Simulation
from tests.builders import cafe_scene, definition, feels, move, name, rule, scene


def why(log: Log, number: int) -> str:
    return "\n".join(explain_beat(log.beats[number], log.header))


def story(fits: Callable[[Log], bool]) -> Log:
    """A cup of coffee that goes a certain way."""
    logs = (Simulation(Scene(cafe_scene()), seed=seed).run(60) for seed in range(50))
    return next(log for log in logs if fits(log))


def said(log: Log) -> list[str]:
    return [beat["line"] for beat in log.beats]


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
    decision = {
        **log.beats[0]["decision"],
        "passed_over": [{"rule": "bow", "failed": "not Has(Tray) = True", "was": ""}],
    }

    text = "\n".join(explain_beat({**log.beats[0], "decision": decision}, log.header))

    assert "The rule bow had no say: the exception 'Has(Tray) = True' holds." in text


def test_what_a_worn_rule_says_is_told_to_two_places():
    log = story(lambda log: said(log)[0] == "rude")
    beat = log.beats[0]
    minds = [
        {**mind, "fired": [{**one, "said": {"desirability": -3.00346}} for one in mind["fired"]]}
        for mind in beat["minds"]
    ]

    assert "says: desirability -3 (" in "\n".join(explain_beat({**beat, "minds": minds}, log.header))


def test_the_end_of_what_held_a_feeling_is_told():
    rung = replace(
        rule("rung", "Event(Action-End, World, Ring, *)", feels("desirability", -5)),
        until=name("Event(Action-End, World, Hush, *)"),
    )
    simulation = Simulation(Scene(scene(move("hi", "Start", "End"), cast=(definition("Ann", rung), definition("Tom")))))
    simulation.tell(action_event("World", "Ring"), at=5)
    simulation.tell(action_event("World", "Hush"), at=9)

    ringing, hush = simulation.run(10).told

    assert "  It does not fade before this: World did Hush." in explain_told(ringing, simulation.header)
    assert [*explain_told(hush, simulation.header)][1:] == [
        "Ann perceived: World did Hush (episode 1).",
        "  The cause of Distress is over (rung): it fades from now on.",
    ]
