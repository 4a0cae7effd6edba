"""Networks of a run: who says something to whom, and whose doing moves whose mood."""

from dataclasses import replace
from typing import cast

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.record.town import Spoken, Swayed
from fatima_py.record.values import Thought, Trace
from fatima_py.sim.assertions import Known
from fatima_py.studies.measures import measure, read_measures
from tests.measured import handover, read, written
from tests.settings import ran
from tests.told import CALM, TICKS, Told

CROWD = "Event(Action-End, Crowd, Mingle, SELF)"


def links(told, sentence):
    """The network that a sentence is of a run as it was told, and whatever else it is."""
    values, courses, networks = measure(read_measures(written(sentence), Known.of(told.header)), told.end(100))
    assert (values, courses) == ({}, {})
    return networks[sentence]


def value(told, sentence):
    """The number that a sentence is of a run as it was told."""
    return measure(read_measures(written(sentence), Known.of(told.header)), told.end(100)).values[sentence]


def talked():
    """Mara says two lines to worker1 and one to worker2, and worker1 one to nobody in particular."""
    town = Told()
    town.talks(1, "Mara", "worker1", "Sorry", "Really")
    town.talks(10, "Mara", "worker2", "Hello")
    town.talks(20, "worker1", "Mara", "Weather")
    last = next(place for place, one in enumerate(town.records) if one.kind == "spoken" and one.beat.who == "worker1")
    spoken = cast("Spoken", town.records[last])
    heard = (*spoken.beat.minds, replace(spoken.beat.minds[0], who="worker2"))
    town.records[last] = replace(spoken, beat=replace(spoken.beat, to="", minds=heard))
    return town


def test_a_network_of_talk_counts_each_line_once_for_each_whom_it_was_said_to():
    assert links(talked(), "network of talk") == (
        ("Mara", "worker1", 2.0),
        ("Mara", "worker2", 1.0),
        ("worker1", "Mara", 1.0),
        ("worker1", "worker2", 1.0),
    )


def test_a_network_among_some_has_what_goes_between_two_of_them_alone():
    assert links(talked(), "the network of talk among workers") == (("worker1", "worker2", 1.0),)


def test_a_deed_in_a_conversation_is_no_line():
    town = talked()
    for place, one in enumerate(town.records):
        if isinstance(one, Spoken) and one.beat.who == "worker1":
            town.records[place] = replace(one, beat=replace(one.beat, brief=None))

    assert [pair for *pair, _ in links(town, "network of talk")] == [["Mara", "worker1"], ["Mara", "worker2"]]
    assert value(town, "density of talk") == pytest.approx(2 / 6)


def moved():
    """Moods moved by two deeds of Mara, by a line, by what somebody brought about and what nobody did, by the crowd."""
    town = Told()
    town.lives(1, "worker1", "Event(Action-End, Mara, Insult, SELF)", mood=(-0.3, 0.0, 0.0))
    town.lives(2, "worker1", "Event(Action-End, Mara, Smile, SELF)", mood=(0.1, 0.0, 0.0), via="told by worker2")
    town.lives(3, "worker2", "Event(Action-End, Mara, Insult, worker1)", mood=(0.0, 0.4, 0.0))
    town.lives(4, "Mara", "Event(Action-End, SELF, Insult, worker1)", mood=(-0.5, 0.0, 0.0))
    town.lives(5, "Mara", "Event(Action-End, Post, Deliver, -)", mood=(0.5, 0.0, 0.0))
    town.lives(6, "Mara", "Event(Property-Change, -, Server(Up), False)", mood=(-0.5, 0.0, 0.0))
    town.lives(6, "worker1", "Event(Property-Change, worker2, Server(Up), False)", mood=(-0.5, 0.0, 0.0))
    town.talks(7, "worker2", "Mara", "Hello")
    for place, one in enumerate(town.records):
        if isinstance(one, Spoken):
            own, other = one.beat.minds
            minds = (replace(own, after=(0.9, 0.0, 0.0)), replace(other, after=(0.2, 0.0, 0.0)))
            town.records[place] = replace(one, beat=replace(one.beat, minds=minds))
    sway = Trace("worker2", CROWD, -1, (0.1, 0.0, 0.0), (0.05, 0.0, 0.0), 9.0)
    town.add(Swayed(town.next, 9 * TICKS, 0, sway))
    return town


def test_a_network_of_contagion_adds_up_how_far_each_moved_the_valence_of_each_other():
    assert [(*pair, pytest.approx(much)) for *pair, much in links(moved(), "network of contagion")] == [
        ("Mara", "worker1", -0.2),
        ("the crowd", "worker2", -0.05),
        ("worker2", "Mara", 0.2),
        ("worker2", "worker1", -0.5),
    ]


def test_the_crowd_is_nobody_among_whom_anything_goes():
    assert [pair for *pair, _ in links(moved(), "network of contagion among anyone")] != []
    assert links(moved(), "network of contagion among workers") == (("worker2", "worker1", -0.5),)
    assert value(moved(), "density of contagion") == pytest.approx(3 / 6)
    assert value(moved(), "reciprocity of contagion") == 0.0


def test_what_somebody_is_reminded_of_comes_of_nobody():
    town = Told()
    again = Trace("worker1", "Event(Action-End, Mara, Insult, SELF)", 0, CALM, (-0.4, 0.0, 0.0), 1.0)
    town.lives(
        1, "worker1", "Event(Action-End, Mara, Smile, SELF)", mood=(0.1, 0, 0), reminded=Thought(again, 0.0, 1.0)
    )

    assert links(town, "network of contagion") == (("Mara", "worker1", 0.1),)


def test_a_network_says_what_it_is_and_on_what_it_stands():
    talk, contagion = read(handover(), "network of talk", "network of contagion")

    assert [(one.kind, one.unit) for one in (talk, contagion)] == [("network", "lines"), ("network", "valence")]
    assert "`utterances`: who, to" in talk.explain()
    assert "`moods`" in contagion.explain()


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("network of tlak", "FA701 .*column 12.*'talk' or 'contagion'.*did you mean 'talk'"),
        ("network of contagion among Mora", "FA70[12] .*did you mean 'Mara'"),
    ],
)
def test_a_network_of_what_does_not_go_between_people_is_refused(sentence, told):
    with pytest.raises(ScenarioError, match=told):
        read_measures(written(sentence), Known.of(Told().header))


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", [1, 2])
def test_the_network_of_a_run_is_the_same_each_time_and_in_the_order_of_names(seed):
    measures, setting = read(handover(), "network of talk", "network of contagion"), handover()
    first, again = (measure(measures, ran(handover(), seed), setting).networks for _ in range(2))

    assert first == again
    assert all(list(found) == sorted(found) and found for found in first.values())
