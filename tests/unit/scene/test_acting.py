"""What everybody sees of what somebody has brought about."""

import pytest

from fatima_py.decision import ActionRule
from fatima_py.names import parse
from fatima_py.scene import Scene
from fatima_py.world import Change, EffectRule, World
from tests.builders import definition, name, scene

PAY = ActionRule("pay", parse("Pay"), parse("Ann"))


def paid(turns: str, value: str) -> Scene:
    """A scene in which Ann has paid, and everybody believes something of it."""
    effect = EffectRule("paid", name("Event(Action-End, *, Pay, *)"), (Change(parse("Price(Tea)"), parse(value)),))
    cast = [
        definition("Ann", acts=[PAY], believes=["Price(Tea) = 2", "Money(Ann) = 5"]),
        definition("Tom", believes=["Price(Tea) = 2"]),
    ]
    played = Scene(scene(cast=cast, world=World([effect]), turns=turns))
    played.play()
    return played


@pytest.mark.parametrize(
    ("turns", "value", "ann", "tom"),
    [
        ("beliefs", "Money(Ann)", "5", "None"),
        ("beliefs", "Math(Price(Tea), Plus, 1)", "3", "3"),
        ("beliefs", "Money(Kim)", "None", "None"),
        ("beliefs", "Free", "Free", "Free"),
        ("floor", "Money(Ann)", "5", "Money(Ann)"),
        ("floor", "Cup(Red)", "Cup(Red)", "Cup(Red)"),
    ],
)
def test_a_value_that_is_a_property_is_looked_up_by_each_where_people_keep_the_scene(turns, value, ann, tom):
    played = paid(turns, value)

    assert [str(one.belief("Price(Tea)")) for one in played.cast] == [ann, tom]
