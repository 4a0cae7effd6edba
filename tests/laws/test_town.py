"""What holds of every run of a town."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.events import action_event
from fatima_py.names import Variable, symbol
from fatima_py.record.town import Occurrence, Percept, Spoken, TownRecord
from fatima_py.scene import Scene
from fatima_py.setting import Clock, Conversation, Happening, People, Setting
from fatima_py.sim import Simulation
from fatima_py.sim.town import Town
from tests.builders import cafe_scene, conditions
from tests.settings import DESKS, HALL, errand, lines, office, person, ran, routine, two_rooms, wish, written

OFFICE = office()


@pytest.fixture(scope="module")
def whole() -> list[str]:
    return lines(ran(OFFICE))


@settings(max_examples=6, deadline=None)
@given(at=st.floats(0, 3600))
def test_a_run_that_is_saved_and_gone_on_from_equals_one_that_never_stopped(whole, at):
    log: list[str] = []
    town = Town(OFFICE, seed=1, sink=lambda record: log.append(written(record)))
    town.run(at)
    saved = json.dumps(town.save())
    again = Town(OFFICE, seed=1, sink=lambda record: log.append(written(record)))
    again.load(json.loads(saved))
    assert json.dumps(again.save()) == saved
    again.run()
    again.finish()

    assert log == whole


def test_somebody_who_is_asked_while_they_speak_says_what_they_would_have_said_after_a_checkpoint_too():
    scene = cafe_scene(goes_on=True)
    sulks = wish("sulks", "Sulk", "Mood(SELF) < -1", priority=1.0)
    cast = tuple(replace(who, action_rules=(*who.action_rules, sulks)) for who in scene.cast)
    roles = tuple((who.name, who.name) for who in cast)
    talk = Conversation("cafe", replace(scene, cast=cast), roles, at_most=(1, 600.0), priority=100.0)
    setting = Setting(
        "One cafe", tuple(People(who.name, who) for who in cast), clock=Clock(0, 60), conversations=(talk,)
    )
    expected = lines(ran(setting, seed=5))
    for at in range(1, 60, 7):
        records: list[TownRecord] = []
        first = Town(setting, seed=5, sink=records.append)
        first.run(at + 0.5)
        second = Town(setting, seed=5, sink=records.append)
        second.load(json.loads(json.dumps(first.save())))
        second.run()
        second.finish()
        assert lines(records) == expected


def test_people_who_talk_in_a_room_of_their_own_change_nothing_of_what_others_say():
    def said(*others: str) -> list[str]:
        cafe = cafe_scene(onlookers=())
        roles = ((symbol("Tom"), Variable("a")), (symbol("Sarah"), Variable("b")))
        talk = Conversation("cafe", cafe, roles, at_most=(1, 3600.0))
        people = [*map(person, others), person("Ann"), person("Ben")]
        setting = two_rooms(*people, at=dict.fromkeys(others, HALL), hour=0.03, conversations=(talk,))
        spoken = [one.beat for one in ran(setting) if isinstance(one, Spoken) and one.at == "Desks"]
        return [f"{beat.time} {beat.who} {beat.written}" for beat in spoken]

    assert said("Hal", "Hod") == said()
    assert said()


def test_a_fork_with_no_change_equals_its_parent(whole):
    log: list[str] = []
    town = Town(OFFICE, seed=1, sink=lambda record: log.append(written(record)))
    town.run(1800)
    other = town.fork(sink=lambda record: log.append(written(record)))
    other.run()
    other.finish()

    assert log == whole


def test_looking_at_a_town_changes_nothing(whole):
    log: list[str] = []
    town = Town(OFFICE, seed=1, sink=lambda record: log.append(written(record)))
    for time in range(0, 3600, 300):
        town.run(time)
        town.save()
        for one in town.people:
            if one.character is not None:
                one.character.decide()
    town.run()
    town.finish()

    assert log == whole


def test_somebody_in_a_room_of_their_own_changes_nobodys_log():
    hermit = People(symbol("Hermit"), person("Hermit"), at=HALL)
    alone = [told(record) for record in ran(OFFICE)]
    beside = [told(record) for record in ran(office(extra=(hermit,)))]

    assert of_others(beside) == of_others(alone)


def told(record: TownRecord) -> dict[str, object]:
    """A record without what counts the records of everybody."""
    values: dict[str, object] = json.loads(written(record))
    numbers = ("id", "of", "cause", "activity", "by", "chosen", "talk", "until", "records", "key", "people", "begin")
    return {name: value for name, value in values.items() if name not in numbers}


def of_others(records: list[dict[str, object]]) -> list[dict[str, object]]:
    """The records that are not about the hermit."""
    return [
        {name: value for name, value in one.items() if name != "moods"} for one in records if one.get("who") != "Hermit"
    ]


def test_a_town_of_one_place_and_one_conversation_gives_what_the_scene_alone_does():
    scene = cafe_scene()
    roles = tuple((who.name, who.name) for who in scene.cast)
    people = tuple(People(who.name, who) for who in scene.cast)
    talk = Conversation("cafe", scene, roles, at_most=(1, 600.0), priority=100.0)
    records = ran(Setting("One cafe", people, clock=Clock(0, 600), conversations=(talk,)), seed=3)
    alone = Simulation(Scene(scene), seed=3).run(600)

    beats = [record.beat for record in records if isinstance(record, Spoken)]
    assert len(beats) > 1
    assert beats == list(alone.beats)


@pytest.mark.parametrize("seed", [1, 2])
def test_nobody_perceives_what_happened_where_they_were_not(seed):
    records = ran(OFFICE, seed=seed)
    where = dict.fromkeys(map(str, OFFICE.names), "Desks")
    events: dict[int, str] = {}
    seen = 0
    for record in records:
        if isinstance(record, Occurrence):
            events[record.id] = record.at
            if record.sort == "move":
                where[record.who] = record.at
        elif isinstance(record, Spoken):
            events[record.id] = record.at
        elif isinstance(record, Percept):
            seen += 1
            heard = record.via == "loud" and (where[record.who], events[record.of]) == ("Kitchen", "Desks")
            assert heard or where[record.who] == events[record.of]
    assert seen > 50


def test_the_order_of_an_instant_may_be_shuffled_and_the_run_is_the_same_each_time():
    first, second = (lines(ran(OFFICE, tie="shuffle")) for _ in range(2))

    assert first == second
    assert first != lines(ran(OFFICE))


def test_what_a_town_keeps_beside_its_minds_does_not_grow_with_the_run():
    town = Town(steady(hours=3), seed=1)  # the last of them is not run: less and less is still to come in it
    sizes: list[int] = []
    for time in range(600, 2 * 3600 + 1, 600):
        town.run(float(time))
        saved = town.save()
        for one in saved["people"].values():
            one["mind"] = None
        sizes.append(len(json.dumps(saved)))
        assert len(town.kernel.environment._queue) < 3_000
        assert sum(len(one.listening) for one in town.people) <= 32 * len(town.people)

    assert town.records > 3_000
    assert max(sizes[4:]) < 1.3 * max(sizes[:4])


def steady(hours: int) -> Setting:
    """A few people to whom always the same happens, who talk, snap, and are kept from what they mean to do."""
    base = office(hour=float(hours))
    (talk,) = base.conversations
    names = [f"want{number}" for number in range(7)]
    wants = [errand(wish(name, "Sigh", takes=1.0, priority=9.0), rate=1 / 900) for name in names]
    note = Happening("note", (action_event("World", "Help"),), rate=1 / 60, to=(symbol("worker"),), delay=30.0)
    bell = Happening("bell", (action_event("World", "Ring"),), rate=1 / 30, place=DESKS)
    never = routine("never", "Rest", at=(33000.0, 33000.0), lasts=(60.0, 60.0), priority=0.5)
    chat = replace(
        talk, id="chat", at_most=None, conditions=conditions("Here([b]) = True", "Mood(SELF) > 1"), priority=3.0
    )
    return replace(
        base,
        day=(*base.day, never),
        encounters=(*base.encounters, *wants),
        happenings=(note, bell),
        conversations=(replace(talk, at_most=(3, 600.0)), chat),
    )
