"""What stands twice in a setting can be told apart, and nobody's luck hangs on what others do."""

from collections.abc import Sequence

import pytest

from fatima_py.record.town import Activity, Occurrence, TownRecord
from fatima_py.setting import Setting
from fatima_py.sim.town import Town
from tests.settings import ran
from tests.unit.scenario.towns import problems, town

TALKS = """
conversations:
  - {play: tea.yaml, as: {Host: Ann, Guest: Tom}, at most: once a day for each pair}
  - {play: tea.yaml, as: {Host: Tom, Guest: Ann}, at most: once a day for each pair}
"""
DEEDS = """
day: {anyone: [else Work]}
encounters:
  - {for: %s, do: Wave, when free: 10 times an hour, takes: 5 s}
  - {for: %s, do: Wave, when free: 10 times an hour, takes: 5 s}
"""
PEOPLE = "people: {Ann: {at: Hall}, Bob: {at: Hall}, Cy: {at: Cell}}"
APART = """
clock: {{from: "09:00", until: "12:00"}}
places: {{Hall: {{to Cell: 20 s}}, Cell: {{}}}}
day:
{day}  Ann: [around 10:30 Tea for 10 to 15 min, else Work]
encounters:
{encounters}  - {{for: Ann, do: Insult to Bob, when free: 10 times an hour, takes: 5 s, if: Bob is here}}
happenings:
{happenings}  - about 5 times an hour in Hall: noise (everyone there perceives Door does Slam)
"""
OTHERS = {
    "day": "  Cy: [around 10:30 Tea for 10 to 15 min, else Work]\n",
    "encounters": "  - {for: Cy, do: Insult to Bob, when free: 10 times an hour, takes: 5 s, if: Bob is here}\n",
    "happenings": "  - about 5 times an hour in Cell: noise (everyone there perceives Door does Slam)\n",
}
NONE = dict.fromkeys(OTHERS, "")


def apart(folder, **written) -> Setting:
    """Ann and Bob in the hall, Cy in the cell, with what is written above what Ann does."""
    setting: Setting = town(folder, APART.format(**{**NONE, **written}), PEOPLE)
    return setting


def in_the_hall(records: Sequence[TownRecord]) -> list[tuple[int, str]]:
    """What Ann and Bob do, and what happens where they are, at which times."""
    deeds = [(one.tick, one.action) for one in records if isinstance(one, Activity) and one.who in ("Ann", "Bob")]
    told = [one for one in records if isinstance(one, Occurrence) and one.sort == "happening"]
    return [*deeds, *[(one.tick, one.action) for one in told if one.at == "Hall"]]


def test_two_conversations_of_one_play_run_together(tmp_path):
    setting = town(tmp_path, TALKS)

    assert [one.id for one in setting.conversations] == ["Tea_for_two", "Tea_for_two_2"]
    Town(setting)


@pytest.mark.parametrize(
    ("whose", "ids"),
    [
        (("Ann", "Ann"), ["Wave", "Wave_2"]),
        (("Ann", "Tom"), ["Wave", "Wave"]),
        (("Ann", "anyone"), ["Wave_2", "Wave"]),
        (("clerk2", "clerk"), ["Wave_2", "Wave"]),
        (("clerk2", "clerk3"), ["Wave", "Wave"]),
    ],
)
def test_an_id_is_numbered_where_somebody_has_two_of_it(tmp_path, whose, ids):
    setting = town(tmp_path, DEEDS % whose, "people: {Ann: {}, Tom: {}, clerk: {count: 3}}")

    assert [one.id for one in setting.encounters] == ids
    Town(setting)


def test_two_that_are_given_one_id_are_told_where_the_second_is_written(tmp_path):
    told = problems(tmp_path, DEEDS.replace("do:", "id: wave, do:") % ("Ann", "anyone"))
    talks = problems(tmp_path, TALKS.replace("{play", "{id: tea, play"))

    assert [one for one in told if "FA401" in one] == ["7:33 FA401 another encounter is called wave already"]
    assert [one for one in talks if "FA401" in one] == ["6:21 FA401 another conversation is called tea already"]


@pytest.mark.parametrize("key", OTHERS)
def test_what_somebody_does_in_a_room_of_their_own_moves_nothing_elsewhere(tmp_path, key):
    before = in_the_hall(ran(apart(tmp_path)))

    assert in_the_hall(ran(apart(tmp_path, **{key: OTHERS[key]}))) == before
    assert len(before) > 30


@pytest.mark.parametrize("key", OTHERS)
@pytest.mark.parametrize("at", [0.0, 3000.0, 5500.0])
def test_a_fork_in_which_others_do_the_same_moves_nothing_elsewhere(tmp_path, key, at):
    before = apart(tmp_path)
    records: list[TownRecord] = []
    parent = Town(before, seed=1, sink=records.append)
    parent.run(at)
    fork = parent.fork(sink=records.append, setting=apart(tmp_path, **{key: OTHERS[key]}))
    fork.run()
    fork.finish()

    assert in_the_hall(records) == in_the_hall(ran(before))
