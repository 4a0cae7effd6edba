"""How conditions are solved where there is much to look through: the work is counted, not timed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from fatima_py.errors import BudgetError
from fatima_py.kb import (
    BUDGET,
    BUILT_IN,
    Answer,
    Budget,
    Conditions,
    DynamicProperty,
    KnowledgeBase,
    Query,
    holds,
    parse_condition,
    solve,
    solver,
)
from fatima_py.kb.sharing import Shared
from fatima_py.names import TRUE, ground, parse, symbol
from fatima_py.semantics import DEFAULT, TOOLKIT
from tests.builders import conditions, knowing

FORTY = range(40)
APART = ("A([a]) != 0", "B([b]) != 0", "C([c]) != 0", "D([d]) != 0")
"""Four conditions that have nothing to do with one another: 2,560,000 ways."""


def forty() -> KnowledgeBase:
    """Forty beliefs of each of four kinds, none of them 0, and forty that tie four people together."""
    kb = knowing(
        *(
            f"{head}(P{number}) = {1 + (7 * number + place) % 11}"
            for place, head in enumerate("ABCD")
            for number in FORTY
        ),
        *(f"Tie(P{number}, P{3 * number % 40}, P{9 * number % 40}, P{27 * number % 40}) = 1" for number in FORTY),
    )
    kb.offer(*BUILT_IN)
    return kb


@pytest.mark.parametrize(
    ("asked", "ways", "failed"),
    [
        (("A([a]) != B([b])", "B([b]) != C([c])", "C([c]) != D([d])", "A([a]) = 99"), 0, "A([a]) = 99"),
        (("A([a]) != B([b])", "C([c]) != D([d])", "[a] = [b]", "[b] = [c]", "[c] = [d]", "[a] = P1"), 1, "None"),
        ((*APART[:3], "D([d]) = 99"), 0, "D([d]) = 99"),
        ((*APART[:3], "Tie([a], [b], [c], [d]) = 1"), 40, "None"),
        ((*APART, "[a] = [b]", "[b] = [c]", "[c] = [d]"), 40, "None"),
        (
            ("A([a]) = [p]", "B([b]) = [q]", "C([c]) = [r]", "[p] > 10", "[q] > 10", "[r] > 10", "[p] < [q]"),
            0,
            "[p] < [q]",
        ),
        (("A([a]) < B([b])", "A([a]) < C([c])", "A([a]) < D([d])", "A([a]) > 10"), 0, "A([a]) > 10"),
    ],
)
def test_four_conditions_over_forty_beliefs_are_little_work(asked: tuple[str, ...], ways: int, failed: str):
    kb = forty()

    verdict = solve(conditions(*asked), kb)

    assert (len(verdict.solutions), str(verdict.failed)) == (ways, failed)
    assert kb.work < 50_000


@pytest.mark.parametrize(
    ("asked", "ways", "work"),
    [
        (conditions("A([a]) != 0"), 40, 41),
        (conditions("A([a]) > 10"), 4, 41),
        (conditions("A([a]) != 0", "A([a]) > 10"), 4, 161),
        (conditions("A([a]) > 10", "B([b]) > 10"), 16, 98),
        (conditions("A([a]) > 10", "B([b]) > 10", universal=True), 16, 98),
        (conditions("A([a]) > 10", "B([b]) > 10", "[a] != [b]"), 16, 114),
        (conditions("A([a]) > 9", "#[a] = 8"), 8, 49),
        (conditions("A([a]) > 9", unless=("B([a]) > 5",)), 4, 65),
        (conditions("A([a]) > 9", unless=("B([b]) > 5", "[a] = [b]")), 4, 545),
        (conditions("A([a]) = B([b])", "C([c]) > 10"), 435, 2157),
        (conditions("A([a]) != 0", "B([b]) != 0", "[a] = [b]"), 40, 3124),
        (conditions("A([a]) != 0", "B([b]) != 0", "Tie([a], [b], [c], [d]) = 1", "C([c]) > 9"), 7, 5816),
        (conditions("A([a]) > 10", "Math(B([b]), Plus, 1) > 11", "[a] = [b]"), 0, 155),
        (conditions("A([a]) < B([b])", "A([a]) < C([c])", "A([a]) < D([d])", "A([a]) > 10"), 0, 4990),
    ],
)
def test_every_answer_and_every_way_counts_as_one_that_was_looked_through(asked: Conditions, ways: int, work: int):
    kb = forty()

    assert (len(solve(asked, kb).solutions), kb.work) == (ways, work)


def test_ways_that_are_joined_come_in_the_order_of_the_conditions():
    found = solve(conditions(*APART[:3], "Tie([a], [b], [c], P9) = 1"), forty()).solutions

    assert [str(one) for one in found] == ["[a]/P27, [b]/P1, [c]/P3"]
    ties = solve(conditions(*APART[:3], "Tie([a], [b], [c], [d]) = 1"), forty()).solutions
    assert [str(one["a"]) for one in ties] == [f"P{number}" for number in FORTY]


@pytest.mark.parametrize(
    "asked",
    [
        conditions(*APART),
        conditions(*APART, universal=True),
        conditions(*APART, "#[a] = 40"),
        conditions("A([a]) != 0", unless=(*APART[1:], "#[b] = 1")),
        conditions("A([a]) != B([b])", "[c] != [d]"),
        conditions("Ask(A([a])) != Ask(B([b]))", "Ask(C([c])) != Ask(D([d]))"),
    ],
    ids=["ways", "for all", "a count", "exceptions", "all beliefs", "computed"],
)
def test_what_can_come_out_in_too_many_ways_ends_in_a_sentence(asked, monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 5_000)
    kb = forty()
    before = list(kb.entries())

    with pytest.raises(BudgetError) as spent:
        solve(asked, kb, rule="gossip")

    assert str(spent.value).startswith("FA303 the conditions of the rule 'gossip' can come out in too many ways")
    assert str(asked) in str(spent.value)
    assert kb.work < 7_500
    assert list(kb.entries()) == before


def test_one_condition_over_very_many_beliefs_ends_as_well(monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 20_000)
    kb = knowing(*(f"A(P{number}) = {number}" for number in range(1000)))

    with pytest.raises(BudgetError, match=r"^FA303 the conditions can come out in too many ways to look through: A\("):
        solve(conditions("A([a]) != A([b])"), kb)

    assert 20_000 < kb.work < 25_000


@pytest.mark.wide
def test_very_many_conditions_are_joined_too():
    kb = forty()

    found = solve(conditions(*APART[:2], *["A([a]) != 0", "[a] != P1"] * 60, "[a] = [b]"), kb).solutions

    assert len(found) == 39


def test_a_budget_is_for_each_time_that_conditions_are_asked():
    kb = forty()
    for _ in range(3):
        kb.work += BUDGET

        assert solve(conditions("A(P1) != 0"), kb).solutions


def test_whether_conditions_hold_needs_one_way_only():
    kb = forty()

    assert holds(conditions(*APART), kb)
    assert not holds(conditions(*APART, "A([a]) = 99"), kb)
    assert kb.work < 10_000


def test_exceptions_that_hold_in_many_ways_need_one_only():
    kb = forty()

    assert solve(conditions("A([a]) != 0", unless=APART[1:]), kb).solutions == ()
    assert kb.work < 10_000


def test_an_exception_is_asked_once_for_all_ways_that_are_the_same_to_it():
    kb = forty()

    found = solve(conditions("A([a]) != 0", "B([b]) != 0", unless=("C([a]) > 5", "D([e]) > 99")), kb).solutions

    assert len(found) == 1600
    assert kb.work < 10_000


def recording(seen: list[str], *, pure: bool) -> DynamicProperty:
    """`Seen(who)`: true, and remembered as asked."""

    def answer(query: Query) -> Iterator[Answer]:
        seen.append(str(query.known))
        yield Answer(TRUE, 1.0, query.known)

    return DynamicProperty("Seen", 1, answer, pure=pure)


def test_a_computed_belief_is_asked_for_every_way_and_in_their_order_unless_it_is_pure():
    often: list[str] = []
    once: list[str] = []
    asked = conditions("A([a]) != 0", "B([b]) != 0", "Seen([a]) = True", "C([b]) != 99")

    for seen, pure in ((often, False), (once, True)):
        kb = forty()
        kb.offer(recording(seen, pure=pure))
        assert len(solve(asked, kb).solutions) == 1600

    assert often == [f"[a]/P{one}, [b]/P{other}" for one in FORTY for other in FORTY]
    assert once == [f"[a]/P{one}" for one in FORTY]


def test_an_exception_with_a_computed_belief_is_asked_for_every_way_unless_it_is_pure():
    often: list[str] = []
    once: list[str] = []
    asked = conditions("A([a]) > 10", "B([b]) > 10", unless=("Seen([a]) = False",))

    for seen, pure in ((often, False), (once, True)):
        kb = forty()
        kb.offer(recording(seen, pure=pure))
        assert len(solve(asked, kb).solutions) == 16

    assert often == [f"[a]/P{one}, [b]/P{other}" for one in (3, 14, 25, 36) for other in (6, 17, 28, 39)]
    assert len(once) == 4


def test_what_a_condition_tells_is_told_once_for_each_way_before_the_next_condition_is_asked(monkeypatch):
    monkeypatch.setattr(solver, "WIDE", 1)
    kb = forty()

    found = solve(conditions("A([a]) > 10", "B([b]) > 10", "Tell(Met([a], [b]), 1) = 1", "Met([x], [y]) = 1"), kb)

    told = [str(name) for name, _ in kb.beliefs() if str(name).startswith("Met")]
    assert told == [f"Met(P{one}, P{other})" for one in (3, 14, 25, 36) for other in (6, 17, 28, 39)]
    assert len(found.solutions) == len(told) ** 2


@pytest.mark.parametrize(
    "asked",
    [
        "Math(A([a]), Plus, Math(B([b]), Plus, Math(C([c]), Plus, D([d])))) = 99",
        "CountSubs(Math(A([a]), Plus, Math(B([b]), Plus, Math(C([c]), Plus, D([d]))))) > 99",
    ],
)
def test_what_a_computed_belief_looks_through_counts_as_well(asked: str, monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 20_000)
    kb = forty()

    with pytest.raises(BudgetError, match="the rule 'sums'"):
        solve(conditions(asked), kb, rule="sums")

    assert kb.work < 22_000
    assert len(solve(conditions("A([a]) != 0"), kb).solutions) == 40


@pytest.mark.wide
def test_the_budget_of_a_rule_is_half_a_million():
    kb = forty()

    with pytest.raises(BudgetError, match="the rule 'sums'"):
        solve(conditions("Math(A([a]), Plus, Math(B([b]), Plus, Math(C([c]), Plus, D([d])))) = 99"), kb, rule="sums")

    assert BUDGET == 500_000
    assert BUDGET < kb.work < 1.1 * BUDGET


def ask_again_and_again(kb: KnowledgeBase) -> None:
    with Budget("all of it", "outer", kb):
        for _ in range(1_000):
            solve(conditions("A([a]) != 0"), kb, rule="inner")


def test_a_budget_within_another_is_what_that_one_has_left(monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 20_000)
    kb = forty()

    with pytest.raises(BudgetError, match="the rule 'inner'"):
        ask_again_and_again(kb)

    assert kb.work < 22_000


@pytest.mark.parametrize(
    ("asked", "shortfall"),
    [
        (conditions("Age([x]) > 30", "Likes(Ann, [x]) > 5"), ("Likes(Ann, Tom) > 5", "3")),
        (conditions("Age([x]) > 30", "Likes([x], Ann) > 5"), ("Likes(Tom, Ann) > 5", "")),
        (conditions("Age([x]) = [years]", "Likes(Ann, [x]) > [years]"), ("Likes(Ann, [x]) > [years]", "")),
        (conditions("Age([x]) = [years]", "Likes(Ann, Tom) > 5"), ("Likes(Ann, Tom) > 5", "3")),
        (conditions("Age([x]) = [years]", "Likes(Ann, Kim) > 5"), ("Likes(Ann, Kim) > 5", "")),
        (conditions("Age([x]) > 30", unless=("Likes(Ann, [x]) > 1",)), ("not Likes(Ann, Tom) > 1", "3")),
        (conditions("Age([x]) > 3"), ("", "")),
        (conditions("Age([x]) > 99"), ("Age([x]) > 99", "34")),
        (
            conditions("Age([x]) > 30", "Likes(Ann, [x]) > 5 or Likes([x], Ann) > 5"),
            ("Likes(Ann, Tom) > 5 or Likes(Tom, Ann) > 5", "3, nothing"),
        ),
        (conditions("Likes(Kim, Ann) > 5 or Likes(Kim, Tom) > 5"), ("Likes(Kim, Ann) > 5 or Likes(Kim, Tom) > 5", "")),
    ],
)
def test_what_a_rule_falls_short_of_is_told_with_the_values_where_there_is_one_way(asked, shortfall: tuple[str, str]):
    kb = knowing("Age(Tom) = 34", "Age(Kim) = 5", "Likes(Ann, Tom) = 3")

    assert solve(asked, kb).shortfall(kb) == shortfall


@pytest.mark.parametrize(
    ("asked", "shortfall"),
    [
        (conditions("Likes(Ann, Tom) = [v]", "[v] > 5"), ("Likes(Ann, Tom) > 5", "3")),
        (conditions("Likes(Ann, [x]) = [v]", "[v] > 5"), ("Likes(Ann, Tom) > 5", "3")),
        (conditions("Age([x]) = [v]", "[v] > 50"), ("Age([x]) > 50", "")),
        (conditions("#[x] = [v]", "[v] > 5"), ("0 > 5", "0")),
        (conditions("Likes(Ann, Tom) = [v]", unless=("[v] > 1",)), ("not Likes(Ann, Tom) > 1", "3")),
    ],
)
def test_a_rule_falls_short_of_what_a_variable_stands_for(asked, shortfall: tuple[str, str]):
    kb = knowing("Age(Tom) = 34", "Age(Kim) = 5", "Likes(Ann, Tom) = 3")

    assert solve(asked, kb).shortfall(kb, asked) == shortfall


def test_what_others_are_asked_instead_has_no_value_in_ones_own_beliefs():
    kb = knowing("Likes(Ann, Tom) = 3")
    first, second = parse_condition("Likes(Ann, Tom) > 5"), parse_condition("Likes(Ann, Tom) > 4")
    either = replace(first, others=(replace(second, asks=symbol("Kim")),))

    told = solve(Conditions((either,)), kb).shortfall(kb)

    assert told == ("Likes(Ann, Tom) > 5 or Kim believes Likes(Ann, Tom) > 4", "")


@pytest.mark.parametrize(
    ("asked", "each", "all_together"),
    [
        (("Likes([o]) > 0", "CountSubs(Likes([o])) = 2"), 0, 2),
        (("Likes([o]) > 0", "CountSubs(Likes([o])) = 1"), 2, 0),
        (("CountSubs(Likes([o])) = 3",), 3, 3),
        (("Likes([o]) > 0", "CountSubs(Hates([o])) = 0"), 2, 2),
        (("Likes([o]) > 0", "CountSubs(Knows([o], [p])) = [n]", "[n] = 3"), 0, 3),
        (("Likes([o]) > 0", "Likes([p]) > 0", "CountSubs(Likes([o])) = 2"), 0, 4),
    ],
)
def test_answers_are_counted_over_all_ways_where_these_are_one_list(
    asked: tuple[str, ...], each: int, all_together: int
):
    found: list[int] = []
    for semantics in (DEFAULT, TOOLKIT):
        kb = knowing(
            *("Likes(Tom) = 3", "Likes(Kim) = 1", "Likes(Bob) = -2"),
            *("Knows(Tom, Kim) = 1", "Knows(Kim, Tom) = 1", "Knows(Kim, Bob) = 1"),
        )
        kb.semantics = semantics
        kb.offer(*BUILT_IN)
        found.append(len(solve(conditions(*asked), kb).solutions))

    assert found == [each, all_together]


@pytest.mark.parametrize(
    "asked",
    [
        *("ToM([x], Likes(SELF)) > 3", "ToM(*, Likes(SELF)) != 3", "ToM(-, Likes(SELF)) = [v]"),
        *("Math(ToM([x], Likes(SELF)), Plus, 1) > 0", "Likes(SELF) < ToM([x], Likes(SELF))"),
        *("ToM(Tom, ToM(Ann, ToM(Tom, Likes(SELF)))) = 5", "Exists(ToM([x], Likes(SELF))) = False"),
        *("Tell(Seen(Tom), [v]) = True", "Tell(Seen(*), 3) = 3", "Tell(Math(1, Plus, 2), 3) = 3"),
    ],
)
def test_a_question_that_nobody_can_ask_has_no_answer(asked: str):
    kb = knowing("ToM(Tom, Likes(SELF)) = 5", "Likes(SELF) = 2", me="Ann")
    kb.offer(*BUILT_IN)
    before = list(kb.entries())

    assert solve(conditions(asked), kb).failed == parse_condition(asked)
    assert solve(conditions(asked), kb, shared=Shared()).failed == parse_condition(asked)
    assert not holds(conditions(asked), kb)
    assert solve(Conditions(unless=(parse_condition(asked),)), kb).solutions
    assert list(kb.entries()) == before


def test_a_mind_that_is_nobodys_hides_no_other():
    kb = knowing("Near(Shop) = *", "Near(Home) = Tom", "ToM(Tom, Likes(SELF)) = 5", me="Ann")
    asked = conditions("Near([where]) = [x]", "ToM([x], Likes(SELF)) = [n]")

    assert [str(ground(parse("[n]"), one)) for one in solve(asked, kb).solutions] == ["5"]
