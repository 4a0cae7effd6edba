"""Crowds as the file of a setting says them: members, networks, rumours, and what reaches a share of them."""

import pytest

from fatima_py.affect.durations import CLOCKS
from fatima_py.emotions import EmotionType
from fatima_py.names import symbol
from fatima_py.setting import AtRandom, Edges, Everybody, Normal, Reached, Rumour, ScaleFree, SmallWorld
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import problems, town

WHOLE = """
crowd:
  members: 1000
  traits:
    neuroticism: normal(0, 0.3)
  network: {small world: {neighbours: 8, rewired: 0.2}}
  contagion: 0.2 an hour
  noise: 0.05
  every: 10 min
  people: {Ann: well connected, Tom: 17}
  rumours:
    measles:
      starts at: 08:30
      starts with: [10 members, Ann]
      passes on: 0.1 an hour
      valence: -0.6
      subjectivity: 0.8
      forgotten in: 2 d
"""


def test_all_that_is_said_of_a_crowd_is_in_its_value(tmp_path):
    crowd = town(tmp_path, WHOLE).crowd
    assert crowd is not None
    assert (crowd.members, crowd.network, crowd.every) == (1000, SmallWorld(8, 0.2), 600.0)
    assert crowd.traits == {"neuroticism": Normal(0, 0.3)}
    assert crowd.contagion == pytest.approx(0.2 / 3600)
    assert crowd.noise == 0.05
    assert crowd.people == {symbol("Ann"): "well connected", symbol("Tom"): 17}
    rumour = Rumour(symbol("Measles"), 0.1 / 3600, 10, (symbol("Ann"),), 30600.0, -0.6, 0.8, 172800.0)
    assert crowd.rumours == (rumour,)
    assert crowd.kernel.mood_half_life == CLOCKS["day"].mood_half_life


def test_of_a_crowd_only_the_members_need_to_be_said(tmp_path):
    crowd = town(tmp_path, "crowd: {members: 50}").crowd
    assert crowd is not None
    assert (crowd.network, crowd.contagion, crowd.noise, crowd.every) == (SmallWorld(10), 0, 0, 300)
    assert town(tmp_path, "").crowd is None


@pytest.mark.parametrize(
    ("said", "network"),
    [
        ("{scale free: {each: 3}}", ScaleFree(3)),
        ("{at random: {each: 4}}", AtRandom(4)),
        ("{everybody: true}", Everybody()),
        ("{file: edges.csv}", Edges(((1, 2, 1.0), (2, 3, 0.5)), False, "edges.csv")),
        ("{file: edges.csv, one way: true}", Edges(((1, 2, 1.0), (2, 3, 0.5)), True, "edges.csv")),
    ],
)
def test_a_crowd_has_the_network_that_is_written(tmp_path, said, network):
    write(tmp_path, "from,to,weight\n1,2,1\n2,3,0.5\n", "edges.csv")
    crowd = town(tmp_path, f"crowd: {{members: 20, network: {said}}}").crowd
    assert crowd is not None
    assert crowd.network == network


@pytest.mark.parametrize(
    ("to", "reached"),
    [
        ("20% of the crowd", Reached(0.2)),
        ("12.5 % of the crowd", Reached(0.125)),
        ("50 members", Reached(members=50)),
        ("the crowd", Reached(1.0)),
    ],
)
def test_a_happening_may_reach_a_share_of_the_crowd(tmp_path, to, reached):
    made = town(tmp_path, f"crowd: {{members: 100}}\nhappenings: [{{at: 10:00, to: {to}, feels: fear 5}}]")
    (one,) = made.happenings
    assert one.reaches == Reached(reached.share, reached.members, EmotionType.FEAR, 5.0)
    assert (one.to, one.events) == ((), ())


@pytest.mark.parametrize(
    ("crowd", "told"),
    [
        ("{members: 100, contagion: 0.2}", "0.2 does not say in which time"),
        ("{members: 100, contagion: much an hour}", "'much an hour' does not say how much in which time"),
        ("{members: 100, noise: 2}", "FA016 'noise'"),
        ("{members: 100, people: {Ann: wel connected}}", "FA016 'wel connected' says no member"),
        ("{members: 100, people: {Ada: by chance}}", "FA602 nobody is called Ada"),
        ("{members: 100, people: {anyone: the first}}", "FA016 whoever is not named here is a member by chance"),
        ("{members: 100, rumours: {Flu: {}}}", "FA014 'starts with' is missing here"),
        ("{members: 100, rumours: {Flu: {starts with: Ada}}}", "FA602 nobody is called Ada"),
        ("{members: 100, rumours: {Flu: {starts with: Ann, valence: 2}}}", "FA016 'valence'"),
        ("{members: 100, network: {}}", "FA015 expected one kind of network"),
        ("{members: 100, network: {everybody: true, file: edges.csv}}", "FA015 expected one kind of network"),
        ("{members: 100, network: {file: edges.csv}}", "FA611 member 3 is tied to nobody else"),
        ("{members: 100, network: {file: edges.csv}}", "FA608 'x' is no number"),
        ("{members: 100, network: {file: edges.csv}}", "FA608 '0' is no number of a member"),
        ("{members: 100, network: {file: none.csv}}", "none.csv"),
        ("{members: 0}", "FA016 'members'"),
        ("{}", "FA014"),
        ("{members: 100, every: 0 s}", "FA016 'every'"),
    ],
)
def test_what_cannot_be_said_of_a_crowd_is_told_where_it_stands(tmp_path, crowd, told):
    write(tmp_path, "from,to,weight\n3,3,1\n1,x,1\n0,1,1\n", "edges.csv")
    assert any(told in one for one in problems(tmp_path, f"crowd: {crowd}"))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("to: 120% of the crowd", "'120% of the crowd' is more than there is of a crowd"),
        ("to: the crowd, feels: feer 5", "(did you mean 'Fear'?)"),
        ("to: the crowd, feels: fear 11", "is too strong"),
        ("to: Ann, what: Tom does Ring, feels: fear 5", "FA015 only members of a crowd are told what they feel"),
        ("to: [the crowd, Ann], feels: fear 5", "FA015 'the crowd' stands for all to whom it is sent"),
    ],
)
def test_what_can_reach_no_crowd_is_told(tmp_path, row, told):
    assert any(
        told in one for one in problems(tmp_path, f"crowd: {{members: 100}}\nhappenings: [{{at: 10:00, {row}}}]")
    )
