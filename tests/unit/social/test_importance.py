"""How much one counts for another."""

from sys import float_info

import pytest

from fatima_py.errors import BudgetError
from fatima_py.kb import KnowledgeBase, solver
from fatima_py.names import Compound, Variable, parse
from fatima_py.semantics import TOOLKIT
from fatima_py.social import AttributionRule, importance_of, social_importance
from tests.builders import HOPELESS, answers, conditions, hopeless, knowing, word


def gives(identity: str, target: str, value: str, *when: str) -> AttributionRule:
    who = parse(target)
    assert not isinstance(who, Compound)
    return AttributionRule(identity, who, parse(value), conditions(*when))


FRIEND = gives("friend", "[x]", "10", "Friend(SELF, [x]) = True")
PARENT = gives("parent", "[x]", "5", "Child([x]) = [c]")
ENEMY = gives("enemy", "[x]", "-100", "Hate([x]) = True")


def world(*beliefs: str) -> KnowledgeBase:
    return knowing("Friend(Ann, Tom) = True", "Child(Tom) = Kim", *beliefs)


def test_everybody_counts_for_something():
    assert importance_of(world(), [FRIEND, PARENT], word("Zoe")) == 1
    assert importance_of(world(), [], word("Tom")) == 1
    assert importance_of(world("Hate(Tom) = True"), [FRIEND, ENEMY], word("Tom")) == 1


def test_rules_add_up():
    assert importance_of(world(), [FRIEND, PARENT], word("Tom")) == 15


def test_each_way_in_which_a_rule_holds_counts():
    likes = gives("likes", "[x]", "[n]", "Helped([x], [when]) = [n]")

    assert importance_of(knowing("Helped(Tom, Monday) = 3", "Helped(Tom, Friday) = 4"), [likes], word("Tom")) == 7


def test_a_rule_may_be_about_one_person():
    boss = gives("boss", "Tom", "20")

    assert importance_of(knowing(), [boss], word("TOM")) == 20
    assert importance_of(knowing(), [boss], word("Kim")) == 1


def test_what_is_no_number_gives_nothing():
    assert importance_of(knowing(), [gives("odd", "[x]", "Much"), gives("fine", "[x]", "3")], word("Tom")) == 3


def test_importance_changes_as_soon_as_the_beliefs_do():
    kb = world()
    kb.offer(social_importance([FRIEND, PARENT, ENEMY], lambda: ()))
    assert answers(kb, "SI(Tom)") == ["15"]

    kb.tell(parse("Hate(Tom)"), parse("True"))

    assert answers(kb, "SI(Tom)") == ["1"]


def test_an_open_place_goes_through_everybody_who_is_known():
    kb = world()
    kb.offer(social_importance([FRIEND], lambda: [word("Tom"), word("Kim")]))

    assert answers(kb, "SI([who])") == ["10 where [who]/Tom", "1 where [who]/Kim"]


def test_where_anybody_is_anything_an_open_place_goes_through_the_values_of_all_beliefs():
    kb = world("Likes(Kim) = Tom", "Owes(Zoe) = SELF")
    kb.semantics = TOOLKIT
    kb.offer(social_importance([FRIEND, gives("me", "Ann", "3")], lambda: [word("Tom")]))

    assert answers(kb, "SI([who])") == [
        "1 where [who]/Friend(Ann, Tom)",
        "1 where [who]/Child(Tom)",
        "10 where [who]/Likes(Kim)",
        "3 where [who]/Owes(Zoe)",
    ]
    assert answers(kb, "SI(Likes(Kim))") == ["10"]
    assert answers(kb, "SI(Tom)") == ["10"]


def test_nobody_knows_who_counts_for_others():
    kb = world()
    kb.offer(social_importance([FRIEND], lambda: ()))

    assert answers(kb, "ToM(Mary, SI(Tom))") == []


def test_a_rule_with_too_much_to_look_through_is_named(monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 5000)
    rule = AttributionRule("idol", Variable("x"), parse("1"), HOPELESS)

    with pytest.raises(BudgetError, match="the rule 'idol'"):
        importance_of(hopeless(), [rule], word("Tom"))


@pytest.mark.parametrize(("value", "counts"), [("1.7e308", float_info.max), ("-1.7e308", 1)])
def test_importance_adds_up_as_far_as_numbers_go(value: str, counts: float):
    rules = [gives("one", "[x]", value), gives("another", "[x]", value)]

    assert importance_of(world(), rules, word("Tom")) == counts
