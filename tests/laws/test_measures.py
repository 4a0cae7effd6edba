"""What measures say of each other, and of what an assertion finds, of any run."""

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.affect.labels import OCTANTS
from fatima_py.record.town import Spoken
from fatima_py.sim.assertions import Known, holds
from fatima_py.studies.measures import measure, read_measures
from tests.measured import handover, read, written
from tests.settings import office, ran
from tests.told import Told

WHO = ("Mara", "worker1", "worker2")
STATES = [
    ("Mara is angry", "Mara is not angry"),
    ("worker1 is in the Kitchen", "worker1 is not in the Kitchen"),
    ("somebody is working", "nobody is working"),
    ("any worker is angry at Mara", "no worker is angry at Mara"),
    ("at least 2 workers are angry", "at most 1 worker is angry"),
    ("Server(Up) is true", "Server(Up) is not true"),
    ("mood of Mara is below 0", "mood of Mara is at least 0"),
    ("Mara is hostile", "Mara is not hostile"),
    ("at least 2 workers are neutral", "at most 1 worker is neutral"),
]
ALWAYS = "mood of"
"""How an assertion begins that is of all the time where it names no other."""
THINGS = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.sampled_from(["anger", "mood", "work", "kitchen", "insult", "server"]),
        st.sampled_from(WHO),
        st.sampled_from(WHO),
        st.floats(-0.9, 0.9),
    ),
    max_size=10,
).map(lambda things: sorted(things, key=lambda thing: thing[0]))
END = 24
ASSERTIONS = [
    "Mara insults worker1",
    "nobody insults anyone",
    "every insult is followed by anger within 5 s",
    "anyone $x is angry at $y only after $y insults $x",
    "Mara is angry at the end",
    "at least 2 workers are angry",
    "mood of anyone is never below -3",
    "Mara is hostile",
    "worker1 is in the Kitchen for at least 3 s",
    "nobody insults anyone while Mara is angry",
]


def told(things):
    """A run as it was told."""
    town = Told()
    for time, what, who, other, valence in things:
        if what == "anger":
            town.feels(time, who, "Anger", other if other != who else "", 1.0 + 5 * abs(valence))
        elif what == "mood":
            town.lives(time, who, mood=(valence, valence / 2, -valence), half_life=10.0)
        elif what == "insult":
            town.deed(time, who, "Insult", other if other != who else "")
        elif what == "server":
            town.change(time, "Server(Up)", str(valence > 0))
        else:
            town.begins(time, who, "Work" if what == "work" else "Coffee", "Desks" if what == "work" else "Kitchen")
    return town.end(END)


def values(records: Sequence[Any], *sentences: str) -> list[Any]:
    """What sentences are of a run."""
    found, *_ = measure(read_measures(written(*sentences), Known.of(records[0])), records)
    return [found[sentence] for sentence in sentences]


@settings(max_examples=60, deadline=None)
@given(THINGS, st.sampled_from(STATES))
def test_the_shares_of_what_is_so_and_of_what_is_not_are_one_together(things, state):
    shares = values(told(things), *[f"share of time in which {one}" for one in state])

    assert (shares[0] is None) == (shares[1] is None)
    if None not in shares:
        assert sum(shares) == pytest.approx(1.0)
        assert all(0 <= share <= 1 for share in shares)


@settings(max_examples=60, deadline=None)
@given(THINGS, st.sampled_from([one for one, _ in STATES if not one.startswith(ALWAYS)]))
def test_what_is_so_at_some_time_has_a_share_or_comes_at_the_very_end(things, state):
    share, first, ever = values(
        told(things), *[f"{way} {state}" for way in ("share of time in which", "time until", "whether")]
    )

    assert (first is None) == (not ever) or share is None
    if share:
        assert first is not None
        assert 0 <= first < END


@settings(max_examples=60, deadline=None)
@given(
    THINGS,
    st.sampled_from(["valence of Mara", "mood of worker1", "intensity of Anger of Mara", "anger of worker1 at Mara"]),
)
def test_a_mean_lies_between_the_lowest_and_the_highest_and_so_do_the_first_and_the_last(things, what):
    low, mean, high, first, last, end = values(
        told(things), *[f"{way} {what}" for way in ("lowest", "mean", "highest", "first", "last")], what
    )

    if low is None:
        assert [mean, high, first, last] == [None] * 4
    else:
        assert low - 1e-9 <= mean <= high + 1e-9
        assert low - 1e-9 <= min(first, last)
        assert max(first, last) <= high + 1e-9
        assert last == end


@settings(max_examples=80, deadline=None)
@given(THINGS, st.sampled_from(ASSERTIONS))
def test_whether_something_is_so_is_what_the_check_of_a_run_finds(things, assertion):
    records = told(things)

    assert values(records, f"whether {assertion}") == [holds(assertion, records).holds]


@settings(max_examples=60, deadline=None)
@given(THINGS, st.sampled_from([one for one in STATES if one[0].startswith("at least")]))
def test_what_comes_up_comes_up_while_something_is_so_or_while_it_is_not(things, state):
    every, *each, share = values(
        told(things),
        "number of insults",
        *[f"number of insults while {one}" for one in state],
        f"share of time in which {state[0]}",
    )

    assert sum(each) == (0 if share is None else every)


@settings(max_examples=60, deadline=None)
@given(
    THINGS,
    st.integers(0, 24),
    st.sampled_from(["Mara insults anyone", "anyone is angry at Mara", "an insult", "anger"]),
)
def test_what_comes_up_within_a_time_comes_first_by_then(things, within, what):
    first, soon = values(
        told(things),
        f"time until {what}",
        f"whether {what} happens within {within} s"
        if what in ("an insult", "anger")
        else f"whether {what} within {within} s",
    )

    assert soon == (first is not None and first <= within)


@settings(max_examples=40, deadline=None)
@given(THINGS)
def test_what_comes_up_is_that_of_everybody_and_that_before_and_after_a_time(things):
    records = told(things)
    every = values(records, "number of insults", "number of insults before 9:00:10", "number of insults after 9:00:10")
    each = values(records, *[f"number of insults of {who}" for who in WHO])

    assert every[0] == every[1] + every[2] == sum(each)


@pytest.mark.parametrize("seed", [1, 2])
def test_somebody_is_in_one_octant_or_neutral_at_all_times(seed):
    for setting, people in ((handover(), ("Hanne", "Kofi", "Dot")), (office(hour=2.0), ("worker1", "worker2"))):
        records = ran(setting, seed)
        for who in people:
            octants = (*OCTANTS.values(), "neutral")
            shares = values(records, *[f"share of time in which {who} is {octant}" for octant in octants])
            assert sum(shares) == pytest.approx(1.0)


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_measured_at_a_moment_lies_between_what_is_measured_of_the_time(seed):
    records = ran(office(hour=1.0), seed)

    for who, axis in product(("worker1", "worker3"), ("valence", "arousal", "dominance")):
        low, high, at, start, end = values(
            records,
            *[f"{way} {axis} of {who}" for way in ("lowest", "highest")],
            *[f"{axis} of {who} {when}" for when in ("at 9:30", "at the start", "at the end")],
        )
        assert low <= min(at, start, end) <= max(at, start, end) <= high


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_arrows_of_talk_are_together_the_lines_that_were_said_to_somebody(seed):
    records = ran(handover(), seed)
    networks = measure(read(handover(), "network of talk"), records).networks
    lines = [one.beat for one in records if isinstance(one, Spoken) and one.beat.brief is not None]
    heard = [{one.who for one in line.minds} - {line.who} if line.to in ("", "-") else {line.to} for line in lines]

    assert sum(much for *_, much in networks["network of talk"]) == sum(map(len, heard)) > 0


@pytest.mark.parametrize("seed", [1, 2])
def test_the_arrows_of_contagion_to_somebody_are_together_how_far_others_moved_their_mood(seed):
    records = ran(handover(), seed)
    (network,) = measure(read(handover(), "network of contagion"), records).networks.values()
    moves = dict.fromkeys(["Hanne", "Kofi", "Dot"], 0.0)
    for beat in (one.beat for one in records if isinstance(one, Spoken)):
        for mind in beat.minds:
            moves[mind.who] += (mind.after[0] - mind.before[0]) * (mind.who != beat.who)

    for who, far in moves.items():
        assert sum(much for _, other, much in network if other == who) == pytest.approx(far)
