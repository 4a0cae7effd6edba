"""Laws of deciding."""

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.decision import ActionRule, decide
from fatima_py.names import symbol
from fatima_py.rng import stream
from tests.builders import knowing

PRIORITIES = st.lists(st.integers(-3, 3), max_size=8)


def rules(priorities: list[int]) -> list[ActionRule]:
    return [
        ActionRule(f"r{place}", symbol(f"Do{place}"), priority=symbol(priority))
        for place, priority in enumerate(priorities)
    ]


@given(PRIORITIES, st.integers(0, 99))
def test_no_wish_is_lost_and_the_strongest_leads(priorities: list[int], seed: int):
    decision = decide(knowing(), rules(priorities), stream(seed))

    utilities = [one.utility for one in decision.intentions]
    assert utilities == sorted((priority + 1 for priority in priorities), reverse=True)
    assert {one.rule for one in decision.intentions} == {one.id for one in rules(priorities)}


@given(PRIORITIES, st.integers(0, 99))
def test_below_the_top_the_order_is_that_of_the_rules(priorities: list[int], seed: int):
    decision = decide(knowing(), rules(priorities), stream(seed))

    low = [one for one in decision.intentions if one.utility < decision.intentions[0].utility]
    assert low == sorted(low, key=lambda one: (-one.utility, int(one.rule[1:])))


@given(PRIORITIES, st.integers(0, 99))
def test_a_weaker_rule_more_shifts_nobodys_luck(priorities: list[int], seed: int):
    before = decide(knowing(), rules(priorities), stream(seed))
    after = decide(knowing(), rules([*priorities, -9]), stream(seed))

    assert [one.rule for one in after.intentions][: len(priorities)] == [one.rule for one in before.intentions]
