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


@pytest.mark.parametrize(
    "about",
    ["Spoke(*, Ann)", "ToM(*, Late(SELF))", "ToM(-, Late(SELF))", "ToM(Mood(Ann), Late(Tom))", "Mood(Ann)", "[open]"],
)
@pytest.mark.parametrize("value", ["True", "-", "Money(Ann)"])
@pytest.mark.parametrize("turns", ["beliefs", "round"])
def test_what_no_belief_can_be_about_is_left_out_of_an_effect(about: str, value: str, turns: str):
    changes = (Change(parse(about), parse(value)), Change(parse("Paid(Tea)"), parse("True")))
    effect = EffectRule("paid", name("Event(Action-End, *, Pay, *)"), changes)
    played = Scene(scene(cast=[definition("Ann", acts=[PAY])], world=World([effect]), turns=turns))

    beat = played.play()

    assert [str(change.property) for effect in beat.effects for change in effect.changes] == ["Paid(Tea)"]
    assert [str(trace.percept.content) for trace in beat.traces] == ["Pay", "Paid(Tea)"]


@pytest.mark.parametrize("moves_to", [None, "Elsewhere"])
def test_an_effect_of_which_nothing_is_left_did_not_happen(moves_to: str | None):
    to = None if moves_to is None else parse(moves_to)
    effect = EffectRule("paid", name("Event(Action-End, *, Pay, *)"), (Change(parse("A(*)"), parse("3")),), to)
    played = Scene(scene(cast=[definition("Ann", acts=[PAY])], world=World([effect])))

    assert [one.changes for one in played.play().effects] == ([] if to is None else [()])


def test_a_value_that_nobody_can_look_up_is_the_value():
    assert str(paid("round", "ToM(*, Late(Ann))").cast[0].belief("Price(Tea)")) == "ToM(*, Late(Ann))"
    assert paid("beliefs", "ToM(*, Late(Ann))").cast[0].belief("Price(Tea)") is None
