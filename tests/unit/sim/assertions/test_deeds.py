import pytest

from fatima_py.scenario import load_setting
from fatima_py.sim.assertions import holds
from tests.settings import ran
from tests.told import TICKS, Told

SCENE = """\
fatima: 1
title: The briefing
cast: {Skipper: {}, Purser: {}}
dialogue: |
  == start
  Skipper to Purser <Late> {Boat(Late) of Purser = true}: We'll be late. -> heard
  == heard
  Purser to Skipper <Nod>: Aye. -> end
"""
TOWN = """\
fatima: 1
setting: Verbs
clock: {from: 09:00, until: 10:00}
people: {Ann: {}, Bo: {}, Cas: {comes: 09:10}}
day: {anyone: [else Sit]}
conversations:
  - id: quarrel
    play: briefing.yaml
    as: {Skipper: Ann, Purser: Bo}
    if: Bo is here
    at most: once a day for each pair
happenings:
  - at 09:30: the fog lifts (Cas perceives Fog(Thick) becomes false)
"""


@pytest.fixture
def quarrelled(tmp_path):
    """An hour in which Ann has a quarrel with Bo, by which he learns that the boat is late, and all sit ever after."""
    (tmp_path / "briefing.yaml").write_text(SCENE)
    (tmp_path / "town.yaml").write_text(TOWN)
    return ran(load_setting(tmp_path / "town.yaml"))


@pytest.mark.parametrize(
    "assertion",
    [
        "Bo learns of Boat(Late)",
        "Bo learns of Boat exactly once",
        "Bo learns of Boat(Late) from Ann",
        "Bo learns of Late exactly once",
        "Ann talks to Bo exactly once",
        "Ann never learns of Boat(Late)",
        "Cas learns of Fog(Thick) exactly once",
    ],
)
def test_what_a_line_or_a_happening_brings_somebody_to_believe_is_learned_of(quarrelled, assertion):
    found = holds(assertion, quarrelled)

    assert found, found
    assert not found.is_empty


@pytest.mark.parametrize("assertion", ["nobody quarrels", "there is no quarrel", "nobody does Quarrel", "no quarrel"])
def test_a_conversation_is_found_by_its_verb_as_by_its_noun(quarrelled, assertion):
    found = holds(assertion, quarrelled)

    assert found.against is not None
    assert "begin the conversation quarrel" in str(found)


@pytest.mark.parametrize("assertion", ["Ann never does Sit", "Ann never sits", "there is no sit"])
def test_what_has_no_end_of_its_own_is_done_as_it_begins(quarrelled, assertion):
    assert "Ann begins Sit" in str(holds(assertion, quarrelled))


def test_what_was_begun_and_never_done_to_its_end_is_told_as_that():
    town = Told()
    town.begins(60, "Mara", "Read", until=4000 * TICKS)

    assert holds("Mara never does Read", town.end()).runs[0].empty == "'read' was begun, and never done to its end"


def test_somebody_comes_wherever_it_is(quarrelled):
    assert holds("Cas comes exactly once", quarrelled)
    assert not holds("Cas comes before 9:10", quarrelled)


@pytest.mark.parametrize(
    ("verb", "word"), [("writes", "write"), ("lies", "lie"), ("watches", "watch"), ("apologies", "apology")]
)
def test_a_verb_that_never_came_up_is_told_by_the_word_it_is_of(quarrelled, verb, word):
    assert f"Nothing in these runs is called '{word}'." in str(holds(f"nobody {verb}", quarrelled))
