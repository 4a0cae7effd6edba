"""What rules of one decision find out once only: the work is counted, not timed."""

import pytest

from fatima_py.kb import BUILT_IN, KnowledgeBase, Shared, Trial, solve
from tests.builders import conditions, knowing


def people(count: int) -> KnowledgeBase:
    """Somebody who trusts and likes so many."""
    kb = knowing(*(f"{head}(P{number}) = {number}" for head in ("Trust", "Likes") for number in range(count)))
    kb.offer(*BUILT_IN)
    return kb


@pytest.mark.parametrize("rules", [10, 40])
def test_a_rule_with_a_threshold_of_its_own_asks_what_others_have_asked_no_second_time(rules):
    kb, shared = people(20), Shared()
    asked = [conditions(f"Trust([x]) > {number / rules}", "Likes([x]) != -1") for number in range(rules)]

    alone = [solve(one, kb).solutions for one in asked]
    work_alone = kb.work
    together = [solve(one, kb, shared=shared).solutions for one in asked]

    assert together == alone
    assert kb.work - work_alone < work_alone * 0.75
    assert len(shared.answers) == 1


def test_what_is_asked_once_is_not_remembered():
    kb, shared = people(3), Shared()

    solve(conditions("Trust([x]) > 1", "Likes([x]) > 1"), kb, shared=shared)

    assert (shared.answers, shared.extensions) == ({}, {})


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
