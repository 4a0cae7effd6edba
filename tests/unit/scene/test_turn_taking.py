"""Who is asked next."""

import pytest

from fatima_py.decision import ActionRule
from fatima_py.names import parse
from fatima_py.scene import TURN_TAKING, Scene, SceneState
from fatima_py.world import Change, EffectRule, World
from tests.builders import conditions, definition, move, name, scene, word


@pytest.mark.parametrize(
    ("strategy", "floor", "last", "order"),
    [
        ("floor", "Tom", "Ann", "Tom Kim Ann"),
        ("floor", "Nobody", "Ann", "Ann Tom Kim"),
        ("round", "Ann", "Tom", "Kim Ann Tom"),
        ("round", "Tom", "-", "Ann Tom Kim"),
        ("director", "Tom", "Tom", "Ann Tom Kim"),
        ("free", "Ann", "Ann", "Tom Kim Ann"),
        ("beliefs", "Ann", "Kim", "Ann Tom Kim"),
    ],
)
def test_the_order_in_which_a_cast_is_asked(strategy: str, floor: str, last: str, order: str):
    cast = [word("Ann"), word("Tom"), word("Kim")]

    state = SceneState(word("Start"), floor=word(floor), last=word(last))

    assert " ".join(map(str, TURN_TAKING[strategy].order(cast, state))) == order


def test_a_scene_of_beliefs_does_not_end_while_somebody_would_act():
    cook = ActionRule("cook", parse("Cook"), parse("Tom"), conditions=conditions("Ready(Soup) != True"))
    once = conditions("Ready(Soup) = True", "EventId(Action-End, SELF, Speak(*, *, *, *), *) = -1")
    serve = ActionRule("serve", parse("Speak(Start, End, -, -)"), parse("Tom"), conditions=once)
    cooked = EffectRule("cooked", name("Event(Action-End, *, Cook, *)"), (Change(parse("Ready(Soup)"), parse("True")),))
    ann = definition("Ann", acts=[cook, serve], believes=["Ready(Soup) = False"])
    cast, here = [ann, definition("Tom")], move("here", "Start", "End", text="Here.")
    played = Scene(scene(here, cast=cast, world=World([cooked]), turns="beliefs"))

    done = []
    while turn := played.turn():
        done.append(str(played.play(turn).event.content))

    assert done == ["Cook", "Speak(Start, End, -, -)"]
