"""What follows from what is done."""

import pytest

from fatima_py.errors import BudgetError
from fatima_py.events import action_event
from fatima_py.kb import KnowledgeBase, solver
from fatima_py.semantics import DEFAULT, Semantics
from fatima_py.world import EffectRule, World
from tests.builders import HOPELESS, conditions, effect, hopeless, knowing, name


def following(*rules: EffectRule, kb: KnowledgeBase | None = None, semantics: Semantics = DEFAULT) -> list[str]:
    """What follows when Tom gives Ann a book."""
    effects = World(rules, semantics).effects(action_event("Tom", "Give(Book)", "Ann"), kb or knowing(me="Tom"))
    return [
        f"{one.rule}: " + ", ".join(f"{each.observer} {each.property} = {each.value}" for each in one.changes)
        for one in effects
    ]


GIVEN = effect(
    "given", "Event(Action-End, [a], Give([what]), [b])", "*: Has([b], [what]) = True", "[a]: Has([a], [what]) = False"
)


def test_a_rule_says_what_changes_in_whose_eyes():
    assert following(GIVEN) == ["given: * Has(Ann, Book) = True, Tom Has(Tom, Book) = False"]


def test_nothing_follows_from_what_no_rule_is_about():
    assert following(effect("sung", "Event(Action-End, *, Sing, *)", "*: Loud(Room) = True")) == []


def test_conditions_are_asked_of_the_one_who_acts():
    rich = effect("paid", "Event(Action-End, [a], *, *)", "*: Paid([a]) = [n]", when=conditions("Money(SELF) = [n]"))

    assert following(rich, kb=knowing("Money(SELF) = 5", me="Tom")) == ["paid: * Paid(Tom) = 5"]
    assert following(rich, kb=knowing(me="Tom")) == []


def test_every_rule_that_fits_holds():
    also = effect("seen", "Event(*, *, *, *)", "*: Busy(Shop) = True")

    assert following(GIVEN, also)[1:] == ["seen: * Busy(Shop) = True"]


def test_a_rule_that_holds_in_several_ways_has_its_effect_once():
    kb = knowing("Near(Kim) = True", "Near(Zoe) = True", me="Tom")

    assert following(
        effect("told", "Event(*, *, *, *)", "*: Knows([n]) = True", when=conditions("Near([n]) = True")), kb=kb
    ) == ["told: * Knows(Kim) = True"]


def test_in_an_exclusive_world_the_highest_priority_wins_and_the_first_of_equals():
    rules = [
        effect("lower", "Event(*, *, *, *)", "*: A(b) = 0", priority=0),
        EffectRule("low", name("Event(*, *, *, *)"), effect("", "Event(*, *, *, *)", "*: A(b) = 1").changes),
        effect("first", "Event(*, *, *, *)", "*: A(b) = 2", priority=5),
        effect("second", "Event(*, *, *, *)", "*: A(b) = 3", priority=5),
        effect("unmet", "Event(*, *, *, *)", "*: A(b) = 4", priority=9, when=conditions("Never(Ever) = True")),
    ]

    assert following(*rules, semantics=Semantics.toolkit()) == ["first: * A(b) = 2"]
    assert following(*rules[:2], semantics=Semantics.toolkit()) == ["low: * A(b) = 1"]


ONE = Semantics.toolkit()


@pytest.mark.parametrize(
    ("open_one", "closer"),
    [
        ("Event(Action-End, *, *, *)", "Event(Action-End, Tom, *, *)"),
        ("Event(Action-End, [a], *, Ann)", "Event(Action-End, *, *, *)"),
        ("Event(Action-End, [a], [what], Ann)", "Event(Action-End, [a], Give(*), *)"),
        ("Event(Action-End, *, Give([what]), Ann)", "Event(Action-End, *, Give(*), *)"),
        ("Event(*, Tom, Give(Book), Ann)", "Event(Action-End, [a], [what], [b])"),
    ],
)
def test_in_an_exclusive_world_the_more_particular_of_equals_wins_wherever_it_stands(open_one: str, closer: str):
    rules = [effect("open", open_one, "*: A(b) = 1"), effect("closer", closer, "*: A(b) = 2")]

    assert following(*rules, semantics=ONE) == following(*reversed(rules), semantics=ONE) == ["closer: * A(b) = 2"]


def test_in_an_exclusive_world_the_variable_that_was_written_first_goes_first():
    rules = [
        effect("first", "Event(Action-End, [a], *, *)", "*: A(b) = 1"),
        effect("second", "Event(Action-End, [b], *, Ann)", "*: A(b) = 2"),
    ]

    assert following(*rules, semantics=ONE) == ["first: * A(b) = 1"]
    assert following(*reversed(rules), semantics=ONE) == ["second: * A(b) = 2"]


def test_in_an_exclusive_world_a_rule_whose_conditions_fail_leaves_room_for_the_next():
    closer = effect("closer", "Event(*, Tom, *, *)", "*: A(b) = 1", when=conditions("Never(Ever) = True"))

    assert following(closer, effect("open", "Event(*, *, *, *)", "*: A(b) = 2"), semantics=ONE) == ["open: * A(b) = 2"]


def test_an_effect_may_move_the_scene():
    world = World([effect("leave", "Event(*, [a], Give([what]), *)", to="[what]")])

    (found,) = world.effects(action_event("Tom", "Give(End)"), knowing())

    assert str(found.moves_to) == "End"


def test_a_rule_with_too_much_to_look_through_is_named(monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 5000)

    with pytest.raises(BudgetError, match="the rule 'given'"):
        following(effect("given", "Event(Action-End, [x], *, *)", when=HOPELESS), kb=hopeless())
