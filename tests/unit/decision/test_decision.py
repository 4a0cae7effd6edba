"""What somebody would do."""

from collections import Counter

import pytest

from fatima_py.decision import ActionRule, Decision, decide
from fatima_py.errors import BudgetError
from fatima_py.kb import Conditions, KnowledgeBase, solver
from fatima_py.names import NIL, parse, symbol
from fatima_py.rng import stream
from tests.builders import HOPELESS, conditions, hopeless, knowing, word


def act(
    identity: str,
    action: str,
    target: str = "-",
    priority: str = "1",
    *,
    when: Conditions | None = None,
    layer: str = "-",
) -> ActionRule:
    return ActionRule(identity, parse(action), parse(target), parse(priority), word(layer), when or Conditions())


def decide_for(*rules: ActionRule, kb: KnowledgeBase | None = None, seed: int = 0, layer: str = "*") -> Decision:
    return decide(kb or knowing(), rules, stream(seed), word(layer))


def wishes(decision: Decision) -> list[tuple[str, str, float]]:
    return [(str(one.action), str(one.target), one.utility) for one in decision.intentions]


def test_what_is_wanted_most_comes_first():
    decision = decide_for(act("a", "Wave", priority="2"), act("b", "Hug", "Tom", "5"), act("c", "Sit", priority="3"))

    assert wishes(decision) == [("Hug", "Tom", 6), ("Sit", "-", 4), ("Wave", "-", 3)]
    assert decision.best is decision.intentions[0]
    assert decision


def test_nobody_has_to_want_anything():
    decision = decide_for()

    assert not decision
    assert decision.best is None


def test_each_way_in_which_a_rule_holds_is_a_wish():
    greet = act("greet", "Greet([x])", "[x]", "[n]", when=conditions("Likes([x]) = [n]"))

    decision = decide_for(greet, kb=knowing("Likes(Tom) = 3", "Likes(Kim) = 5"))

    assert wishes(decision) == [("Greet(Kim)", "Kim", 6), ("Greet(Tom)", "Tom", 4)]
    assert {name: str(value) for name, value in decision.intentions[0].bindings.items()} == {"[x]": "Kim", "[n]": "5"}
    assert decision.intentions[0].rule == "greet"


def test_utility_is_priority_plus_certainty():
    kb = knowing()
    kb.tell(parse("Rains(Today)"), parse("True"), certainty=0.25)

    read = decide_for(act("a", "Stay", when=conditions("Rains(Today) = [r]")), kb=kb)
    compared = decide_for(act("a", "Stay", when=conditions("Rains(Today) = True")), kb=kb)

    assert wishes(read) == [("Stay", "-", 1.25)]
    assert wishes(compared) == [("Stay", "-", 2)]


def test_a_wish_may_be_weaker_than_nothing():
    assert wishes(decide_for(act("a", "Stay", priority="-3"))) == [("Stay", "-", -2)]


def test_a_rule_that_does_not_hold_is_passed_over_with_the_reason():
    decision = decide_for(
        act("hug", "Hug", "Tom", when=conditions("Likes(Tom) > 3", "Open(Shop) = True")), kb=knowing("Likes(Tom) = 1")
    )

    assert not decision
    assert [(one.rule, one.failed) for one in decision.passed_over] == [("hug", "Likes(Tom) > 3")]


def test_what_a_rule_fell_short_of_is_told_as_it_was_however_late_somebody_reads_it():
    kb = knowing("Likes(Tom) = 1", "Likes(Kim) = 2")
    one, several = conditions("Likes(Tom) > 3"), conditions("Likes([x]) > 0", "Likes([x]) > 3")
    either = conditions("Likes(Tom) > 3 or Likes(Zoe) > 3")
    rules = [act(str(number), "Hug", "Tom", when=when) for number, when in enumerate((one, one, several, either))]
    decision = decide_for(*rules, kb=kb)
    kb.tell(parse("Likes(Tom)"), parse("2"))
    kb.tell(parse("Likes(Zoe)"), parse("2"))

    assert [(one.failed, one.was) for one in decision.passed_over] == [
        ("Likes(Tom) > 3", "1"),
        ("Likes(Tom) > 3", "1"),
        ("Likes([x]) > 3", ""),
        ("Likes(Tom) > 3 or Likes(Zoe) > 3", "1, nothing"),
    ]


@pytest.mark.parametrize(
    ("action", "target", "priority"),
    [("Greet([x])", "-", "1"), ("Greet", "[x]", "1"), ("Greet", "-", "Much"), ("Greet", "-", "[n]")],
)
def test_a_wish_with_an_open_place_or_without_a_number_is_none(action: str, target: str, priority: str):
    assert not decide_for(act("a", action, target, priority))


def test_anybody_may_be_a_target():
    assert wishes(decide_for(act("a", "Wave", "*"))) == [("Wave", "*", 2)]


def test_self_is_said_by_name():
    decision = decide_for(act("a", "Show(SELF)", "SELF"), kb=knowing(me="Ann"))

    assert wishes(decision) == [("Show(Ann)", "Ann", 2)]


def test_a_layer_asks_for_one_kind_of_action():
    rules = [act("a", "Wave", layer="Body"), act("b", "Talk", layer="Voice"), act("c", "Sit")]

    assert wishes(decide_for(*rules, layer="Body")) == [("Wave", "-", 2)]
    assert wishes(decide_for(*rules, layer="-")) == [("Sit", "-", 2)]
    assert len(decide_for(*rules).intentions) == 3


def test_luck_settles_ties_at_the_top_and_nothing_else():
    rules = [act(f"top{number}", f"Top{number}", priority="9") for number in range(3)]
    rules += [act(f"low{number}", f"Low{number}", priority="2") for number in range(3)]

    orders = [[one.rule for one in decide_for(*rules, seed=seed).intentions] for seed in range(60)]

    assert all(order[3:] == ["low0", "low1", "low2"] for order in orders)
    assert Counter(order[0] for order in orders).keys() == {"top0", "top1", "top2"}


def test_the_same_luck_gives_the_same_order():
    rules = [act(f"top{number}", f"Top{number}") for number in range(6)]

    assert wishes(decide_for(*rules, seed=3)) == wishes(decide_for(*rules, seed=3))


def test_what_is_done_to_whom_is_one_thing_whatever_the_reason():
    first, second = decide_for(act("a", "Hug", "Tom"), act("b", "hug", "TOM")).intentions

    assert first.key == second.key
    assert first.rule != second.rule


def test_how_long_an_action_takes_comes_along():
    rule = ActionRule("nap", symbol("Nap"), NIL, takes=600.0)

    assert [one.takes for one in decide_for(rule).intentions] == [600.0]


def test_a_rule_with_too_much_to_look_through_is_named(monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 5000)

    with pytest.raises(BudgetError, match="the rule 'gossip'"):
        decide_for(act("wave", "Wave"), act("gossip", "Gossip", when=HOPELESS), kb=hopeless())
