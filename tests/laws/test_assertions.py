"""What an assertion about two moments says, against what it says by its definition."""

from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.sim.assertions import holds
from tests.told import Told

WHO = ("Mara", "worker1")
MOMENTS = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(WHO), st.sampled_from(["Fear", "Relief"])), max_size=8
).map(sorted)
END = 20


def told(moments):
    town = Told()
    for time, who, kind in moments:
        town.feels(time, who, kind)
    return town.end(END)


@settings(max_examples=60, deadline=None)
@given(MOMENTS, st.sampled_from([0, 1, 3, inf]))
def test_what_is_followed_is_followed_by_somebody_s_own_and_in_time(moments, within):
    fears = [(place, one) for place, one in enumerate(moments) if one[2] == "Fear"]

    def followed(place, fear):
        return any(one[1:] == (fear[1], "Relief") and one[0] - fear[0] <= within for one in moments[place + 1 :])

    missed = [fear for place, fear in fears if not followed(place, fear)]
    broken = [fear for fear in missed if fear[0] + within < END or within == inf]
    limit = "" if within == inf else f" within {within} s"

    ever = holds(f"fear is followed by relief{limit}", told(moments)).runs[0]
    never = holds(f"fear is never followed by relief{limit}", told(moments)).runs[0]

    assert (ever.holds, ever.met, ever.broken) == (not broken, len(fears), len(broken))
    assert (never.holds, never.broken) == (len(missed) == len(fears), len(fears) - len(missed))
    if broken:
        assert ever.against is not None
        assert ever.against.time == broken[0][0]


@settings(max_examples=40, deadline=None)
@given(MOMENTS, st.sampled_from([0, 2, inf]))
def test_what_comes_only_after_something_comes_after_somebody_s_own_and_soon(moments, within):
    limit = "" if within == inf else f" within {within} s"
    reliefs = [(place, one) for place, one in enumerate(moments) if one[2] == "Relief"]
    alone = [
        relief
        for place, relief in reliefs
        if not any(one[1:] == (relief[1], "Fear") and relief[0] - one[0] <= within for one in moments[:place])
    ]

    found = holds(f"relief is preceded by fear{limit}", told(moments)).runs[0]

    assert (found.holds, found.met, found.broken) == (not alone, len(reliefs), len(alone))
