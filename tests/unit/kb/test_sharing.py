"""What rules of one decision find out once only: the work is counted, not timed."""

from collections.abc import Iterator

import pytest

from fatima_py.kb import BUILT_IN, Answer, DynamicProperty, KnowledgeBase, Query, Shared, Trial, solve
from fatima_py.names import Compound, symbol
from tests.builders import conditions, knowing


def people(count: int) -> KnowledgeBase:
    """Somebody who trusts and likes so many."""
    kb = knowing(*(f"{head}(P{number}) = {number}" for head in ("Trust", "Likes") for number in range(count)))
    kb.offer(*BUILT_IN)
    return kb


def watched(kb: KnowledgeBase) -> list[str]:
    """What is asked of two computed beliefs, of which one has an answer for everybody who is trusted."""
    seen: list[str] = []

    def trusted(query: Query) -> Iterator[Answer]:
        seen.append(f"{query.args[0]} trusted")
        yield from query.answers(Compound(symbol("Trust"), query.args))

    def likable(query: Query) -> Iterator[Answer]:
        seen.append(f"{query.args[0]} likable")
        yield from query.answers(Compound(symbol("Likes"), query.args))

    kb.offer(DynamicProperty("Trusted", 1, trusted, pure=True), DynamicProperty("Likable", 1, likable, pure=True))
    return seen


@pytest.mark.parametrize("rules", [10, 40])
def test_a_rule_with_a_threshold_of_its_own_asks_what_others_have_asked_no_second_time(rules):
    kb, shared = people(5), Shared()
    seen = watched(kb)
    asked = [conditions("Trusted([x]) > 0", f"Likable([x]) > {5 * number / rules}") for number in range(rules)]
    alone = [solve(one, kb).solutions for one in asked]
    seen.clear()

    together = [solve(one, kb, shared=shared).solutions for one in asked]

    assert together == alone
    assert seen.count("[x] trusted") == 1
    assert seen.count("P3 likable") == 2  # what is asked once is not kept


def test_what_is_asked_without_variables_is_asked_once_wherever_it_stands():
    kb, shared = people(5), Shared()
    seen = watched(kb)

    together = [solve(conditions(f"Trust([x]) > {n}", "Likable(P3) > 1"), kb, shared=shared) for n in range(3)]

    assert [len(one.solutions) for one in together] == [4, 3, 2]
    assert seen == ["P3 likable"]


def test_what_is_told_in_no_trial_is_known_to_those_behind_it_as_well():
    kb, shared = people(2), Shared()
    seen = conditions("Seen(P1) = True")

    before = solve(seen, kb, shared=shared).solutions
    solve(conditions("Tell(Seen(P1), True) = True"), kb, shared=shared)
    after = solve(seen, kb, shared=shared).solutions

    assert (len(before), len(after)) == (0, 1)


def test_what_a_rule_tells_is_known_to_those_behind_it():
    kb, shared = people(2), Shared()
    seen = conditions("Seen(P1) = [v]", "[v] = True")

    with Trial(kb):
        before = [solve(seen, kb, shared=shared).solutions for _ in range(3)]
        solve(conditions("Tell(Seen(P1), True) = True"), kb, shared=shared)
        after = solve(seen, kb, shared=shared).solutions

    assert before == [(), (), ()]
    assert len(after) == 1


def test_what_is_enough_instead_is_asked_where_rules_share_their_beginning():
    kb, shared = people(3), Shared()
    asked = conditions("Trust([x]) > 9 or Likes([x]) = 1"), conditions("Trust([x]) > 9"), conditions("Trust([x]) > 1")

    assert [len(solve(one, kb, shared=shared).solutions) for one in asked * 2] == [1, 0, 1] * 2
