"""Whether somebody is hostile, relaxed, bored: the octant of a mood as something that is so for a while."""

from itertools import pairwise

import pytest

from fatima_py.affect.labels import CALM, OCTANTS
from fatima_py.affect.vad import Vad
from fatima_py.errors import UsageError
from fatima_py.record.timeline import segment_from
from fatima_py.record.town import Born, Percept
from fatima_py.sim.assertions import holds, judge
from fatima_py.sim.assertions.moods import OctantOf, octant_of
from tests.settings import office, ran

ALL = (*OCTANTS.values(), "neutral")


@pytest.fixture(scope="module")
def run():
    """Two hours of a small office in which people snap at each other."""
    return ran(office(hour=2.0))


def test_somebody_is_in_one_octant_at_a_time(run):
    at_noon = [octant for octant in ALL if holds(f"worker1 is {octant} at 10:00", run)]

    assert len(at_noon) == 1


@pytest.mark.parametrize("octant", ALL)
def test_the_ways_to_say_that_a_mood_is_in_an_octant_are_one(run, octant):
    ways = [f"worker1 is {octant}", f"worker1 is in a {octant} mood", f"worker1 is in the mood octant {octant}"]

    assert len({holds(f"{way} at 10:30", run).holds for way in ways}) == 1
    assert holds(f"worker1 is {octant}", run).holds != holds(f"worker1 is never {octant}", run).holds


def test_a_mood_is_followed_from_octant_to_octant_to_the_moment(run):
    one, turned = OctantOf("hostile"), 0
    lived = [record for record in run if isinstance(record, Born | Percept) and record.who == "worker1"]
    traces = [(record.mind.segment, record.tick / 1e6) for record in lived if record.mind.segment is not None]
    for (segment, start), (_, end) in pairwise(traces):
        one.segment = segment_from(segment)
        marks = [start, *one.turns(0.0, start, end), end]
        for early, late in pairwise(marks):
            inside = {octant_of(one.segment.at(early + (late - early) * share)) for share in (0.01, 0.3, 0.6, 0.99)}
            assert len(inside) == 1
        turned += len(marks) - 2

    assert turned


def test_a_mood_next_to_nothing_is_neutral_and_in_no_octant():
    assert octant_of(Vad(-CALM / 2, 0, 0)) == "neutral"
    assert octant_of(Vad(-CALM * 2, CALM, 0)) == "hostile"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("worker1 is hostil", "did you mean 'hostile'?"),
        ("worker1 is in the mood octant relaxd", "did you mean 'relaxed'?"),
        ("worker1 is hostile at least 3 times", "a mood is what it is for a while"),
        ("worker1 is hostile in Kitchen", "a mood is what it is for a while"),
        ("when worker1 is hostile, worker2 insults anyone", "a mood is what it is for a while"),
    ],
)
def test_an_octant_that_cannot_be_meant_so_is_refused_with_what_can(run, sentence, told):
    (found,) = judge([sentence], run)

    assert isinstance(found, UsageError)
    assert told in str(found)


def test_what_comes_up_may_be_asked_for_while_somebody_is_in_an_octant(run):
    often = [holds(f"nobody insults anyone while somebody is {octant}", run) for octant in ALL]

    assert not all(often)
