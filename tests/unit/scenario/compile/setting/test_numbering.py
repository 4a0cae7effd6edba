"""What stands twice in a setting can be told apart, and nobody's luck hangs on what others do."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from fatima_py.record.town import Activity, Occurrence, Spoken, TownRecord
from fatima_py.setting import Setting
from fatima_py.sim.town import Town
from tests.settings import ran
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import TEA, problems, town

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


TWICE = {
    "conversations": (
        "{play: tea.yaml, as: {Host: $a, Guest: $b}, at most: once an hour for each pair}",
        "{play: tea.yaml, as: {Host: Ann, Guest: $b}, if: Bob is here, at most: once an hour for each pair}",
        "{play: tea.yaml, as: {Host: Bob, Guest: $b}, at most: 2 times an hour for each pair}",
    ),
    "encounters": (
        "{for: Ann, do: Wave to Bob, when free: 4 times an hour, takes: 5 s}",
        "{for: Ann, do: Wave to Bob, when free: 4 times an hour, takes: 5 s, if: Bob is here}",
        "{for: Ann, do: Wave to Bob, by chance: 4 times an hour, takes: 5 s}",
    ),
    "happenings": (
        "about 5 times an hour in Hall: noise (everyone there perceives Door does Slam)",
        "about 2 times an hour in Hall: bang (everyone there perceives Door does Slam)",
        "about 3 times an hour in Hall: crash (everyone there perceives Door does Slam)",
    ),
    "day": (
        "between 10:00 and 10:30 Tea for 5 to 15 min",
        "between 11:00 and 11:30 Tea for 5 to 15 min",
        "between 09:10 and 09:50 Tea for 5 to 15 min",
    ),
}
HALL = """
clock: {{from: "09:00", until: "12:00"}}
places: {{Hall: {{to Cell: 20 s}}, Cell: {{}}}}
{key}:
{entries}
"""


def luck_of(folder: Path, key: str, *entries: str) -> dict[str, str]:
    """By what the luck of each of some entries goes, by the sentence of the entry."""
    dash = "    - " if key == "day" else "  - "
    rows = [*(["  Ann:"] if key == "day" else []), *[f"{dash}{one}" for one in entries]]
    setting = town(folder, HALL.format(key=key, entries="\n".join(rows)), PEOPLE)
    found = {key: getattr(setting, key) for key in TWICE}[key]
    return {text: one.lot for text, one in zip(entries, found, strict=True)}


@pytest.mark.parametrize("key", TWICE)
def test_the_luck_of_what_stands_twice_is_the_same_wherever_it_stands_in_the_file(tmp_path, key):
    luck = luck_of(tmp_path, key, *TWICE[key])

    assert len(set(luck.values())) == 3
    for order in permutations(TWICE[key]):
        assert luck_of(tmp_path, key, *order) == luck


@pytest.mark.parametrize("key", TWICE)
@pytest.mark.parametrize("count", [1, 2])
def test_what_is_added_leaves_the_luck_of_the_others_as_it_was(tmp_path, key, count):
    for some in permutations(TWICE[key], count):
        before = luck_of(tmp_path, key, *some)
        for more in TWICE[key]:
            for entries in ((more, *some), (*some, more)):
                after = luck_of(tmp_path, key, *dict.fromkeys(entries))
                assert {text: after[text] for text in before} == before


OTHERWISE = {
    "conversations": (
        "if: Bob is here, at most: once an hour",
        "if: Bob is here, priority: 7, at most: 2 times an hour",
    ),
    "encounters": (
        "{for: Ann, do: Wave to Bob, when free: 4 times an hour, takes: 5 s}",
        "{for: [Ann, Cy], do: Wave to Bob, when free: 5 times an hour, takes: 8 s, priority: 7, loud: true}",
    ),
    "happenings": (
        "about 5 times an hour in Hall: noise (everyone there perceives Door does Slam)",
        "about 8 times an hour in Hall: noise (everyone there perceives Door does Slam)",
    ),
    "day": (
        "between 10:00 and 10:30 Tea for 5 to 15 min",
        "between 10:00 and 10:30 Tea in Hall for 20 min (priority 7, not resumed)",
    ),
}


@pytest.mark.parametrize("key", OTHERWISE)
def test_how_often_how_long_how_important_and_for_whom_something_is_does_not_change_its_luck(tmp_path, key):
    talk = "{play: tea.yaml, as: {Host: Ann, Guest: $b}, %s for each pair}"
    before, after = [talk % one if key == "conversations" else one for one in OTHERWISE[key]]

    assert [*luck_of(tmp_path, key, before).values()] == [*luck_of(tmp_path, key, after).values()]


def test_the_luck_of_a_happening_with_an_id_goes_by_that(tmp_path):
    rows = [
        "{id: slam, often: 5 times an hour, what: Door does Slam}",
        "{id: slam, often: once an hour, what: Door does Creak}",
    ]

    assert [*luck_of(tmp_path, "happenings", *rows[:1]).values()] == ["slam"]
    assert len({*luck_of(tmp_path, "happenings", *rows).values()}) == 2


def test_two_that_say_the_same_have_luck_of_their_own(tmp_path):
    talks = town(tmp_path, TALKS.replace("Host: Tom, Guest: Ann", "Host: Ann, Guest: Tom")).conversations
    waves = town(tmp_path, DEEDS % ("Ann", "Ann"), "people: {Ann: {}, Tom: {}}").encounters

    assert len({one.lot for one in talks}) == len({one.lot for one in waves}) == 2


SAID = "  Host to Guest [Warm]: Tea? -> asked\n"
MANY = "".join(SAID.replace("Tea?", f"{one}?") for one in ("Tea", "Coffee", "Milk", "Water"))
OFTEN = "at most: 10 times an hour for each pair"
HAD = (
    f"{{play: drinks.yaml, as: {{Host: Ann, Guest: Bob}}, {OFTEN}}}",
    f"{{play: drinks.yaml, as: {{Host: Cy, Guest: Di}}, {OFTEN}}}",
)


def said_in_the_hall(folder: Path, *entries: str) -> list[tuple[int, str]]:
    """What is said by Ann and Bob and when, where some conversations may be had."""
    write(folder, TEA.replace(SAID, MANY), "drinks.yaml")
    rest = HALL.format(key="conversations", entries="\n".join(f"  - {one}" for one in entries))
    people = "people: {Ann: {at: Hall}, Bob: {at: Hall}, Cy: {at: Cell}, Di: {at: Cell}}"
    records = ran(town(folder, rest, people))
    return [
        (one.tick, one.beat.brief.text)
        for one in records
        if isinstance(one, Spoken) and one.at == "Hall" and one.beat.brief
    ]


def test_a_conversation_of_others_changes_no_word_of_what_is_said_wherever_it_is_written(tmp_path):
    alone = said_in_the_hall(tmp_path, HAD[0])

    assert said_in_the_hall(tmp_path, *HAD) == said_in_the_hall(tmp_path, *reversed(HAD)) == alone
    assert len(alone) > 30


@pytest.mark.parametrize("key", OTHERS)
def test_what_somebody_does_in_a_room_of_their_own_moves_nothing_elsewhere(tmp_path, key):
    before = in_the_hall(ran(apart(tmp_path)))

    assert in_the_hall(ran(apart(tmp_path, **{key: OTHERS[key]}))) == before
    assert len(before) > 30


MORE = {
    "day": "  Ann and Bob: [between 09:30 and 09:40 Tea for 1 to 2 min]\n",
    "encounters": "  - {for: Bob, do: Insult to Ann, when free: 10 times an hour, takes: 5 s}\n"
    "  - {for: Ann, do: Insult to Bob, by chance: once an hour, takes: 5 s}\n",
    "happenings": "  - about once an hour in Hall: a knock (everyone there perceives Door does Slam)\n",
}


def due_of(town: Town) -> set[tuple[int, str, int]]:
    """What luck alone decides of what is to come: when what is due, for whom."""
    pending = [one for one in town.kernel.pending.values() if one.kind in ("day", "rate", "happening")]
    return {(one.tick, one.kind, -1 if one.kind == "happening" else one.payload[0]) for one in pending}


def planned(setting: Setting) -> set[tuple[int, str, int]]:
    """What is planned as a run begins."""
    town = Town(setting, seed=3)
    town.begin()
    return due_of(town)


@pytest.mark.parametrize("key", MORE)
def test_what_is_added_moves_nothing_of_what_is_called_the_same_and_of_the_same_people(tmp_path, key):
    before, after = planned(apart(tmp_path)), planned(apart(tmp_path, **{key: MORE[key]}))

    assert before < after


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


@pytest.mark.parametrize("key", MORE)
@pytest.mark.parametrize("at", [0.0, 3000.0, 5500.0])
def test_what_is_added_in_a_fork_moves_nothing_that_is_called_the_same(tmp_path, key, at):
    parent, added = Town(apart(tmp_path), seed=3), apart(tmp_path, **{key: MORE[key]})
    parent.run(at)
    before = due_of(parent)

    assert before <= due_of(parent.fork(setting=added))
    assert before == due_of(parent.fork(setting=added).fork(setting=parent.setting))


def test_what_somebody_does_in_a_fork_is_of_the_entry_of_which_it_was(tmp_path):
    parent, added = Town(apart(tmp_path), seed=3), apart(tmp_path, day=MORE["day"])
    ann = parent.people[0]
    while ann.doing is None or ann.doing.rule != "Tea":
        parent.run(parent.now + 60)
    fork = parent.fork(setting=added)
    doing = fork.people[0].doing

    assert doing is not None
    assert [one.id for one in added.day if "Tea" in one.id] == ["Tea", "Tea_2"]
    assert (doing.rule, doing.end) == ("Tea_2", ann.doing.end)


def test_a_conversation_in_a_fork_is_the_one_that_it_was_whatever_is_written_above(tmp_path):
    first, more = HAD[0].replace("drinks", "tea"), "{play: tea.yaml, as: {Host: Bob, Guest: Ann}, if: Cy is here}"
    alone, beside = [
        HALL.format(key="conversations", entries="\n".join(f"  - {one}" for one in some))
        for some in ([first], [more, first])
    ]
    parent = Town(town(tmp_path, alone, PEOPLE), seed=3)
    while not parent.talks:
        parent.run(parent.now + 1)
    fork = parent.fork(setting=town(tmp_path, beside, PEOPLE))
    (talk,) = fork.talks.values()

    assert talk.conversation.id == "Tea_for_two_2"
    assert [str(who) for _, who in talk.roles] == ["Ann", "Bob"]
