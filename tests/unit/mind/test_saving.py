"""Saving a mind and going on."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from fatima_py.affect import ToolkitMood, Vad
from fatima_py.appraisal import Goal
from fatima_py.character import Character
from fatima_py.errors import LogError
from fatima_py.events import Event, action_event, parse_event
from fatima_py.memory import InMemoryStore
from fatima_py.mind.saving import VERSION
from fatima_py.names import parse
from tests.builders import INSULTED, character, definition, feels, name, rule, word


def lived(who: Character) -> Character:
    who.believe("Likes(me, Tom)", "0.1", certainty=0.25)
    who.mind.kb.tell(parse("ToM(Mary, Likes(SELF, Tom))"), parse("Cat(Black)"))
    who.perceive(action_event("Tom", "Speak(Insult)", "Sarah", time=3.1))
    who.perceive(action_event("Tom", "Sigh", time=4), Vad(-0.5, 0.25, 0.125))
    who.decide()
    who.wait(8.25)
    return who


def test_a_saved_mind_is_plain_json(sarah: Character):
    saved = lived(sarah).save()

    assert json.loads(json.dumps(saved)) == saved


def test_a_loaded_mind_is_the_saved_one(sarah: Character):
    saved = lived(sarah).save()
    again = character("Sarah", INSULTED)

    again.load(json.loads(json.dumps(saved)))

    assert again.save() == saved
    assert again.mood == sarah.mood
    assert again.emotions == sarah.emotions
    assert list(again.mind.memory) == list(sarah.mind.memory)
    assert again.mind.seen == sarah.mind.seen
    assert str(again.belief("ToM(Mary, Likes(SELF, Tom))")) == "Cat(Black)"


def test_whom_one_knows_without_having_seen_them_act_is_saved_in_order(sarah: Character):
    lived(sarah)
    sarah.mind.memory.know([word("Kim"), word("Tom")])
    again = character("Sarah", INSULTED)

    again.load(json.loads(json.dumps(sarah.save())))

    assert list(again.mind.memory.met) == list(sarah.mind.memory.met) == ["kim", "tom"]
    assert str(again.belief("IsAgent(Kim)")) == "True"


def test_a_mind_goes_back_to_a_note_of_itself_in_the_memory_that_it_was_taken_from(sarah: Character):
    whole = lived(sarah).save()
    note = json.loads(json.dumps(sarah.save(episodes=False)))
    sarah.perceive(action_event("Kim", "Speak(Insult)", "Sarah", time=9))
    sarah.believe("Open(Shop)", "True")
    later = sarah.save()

    sarah.load(note, sarah.mind.memory)

    assert note["memory"] == {"length": 2}
    assert {**whole, "memory": None} == {**note, "memory": None}
    assert sarah.save() == whole
    sarah.perceive(action_event("Kim", "Speak(Insult)", "Sarah", time=9))
    sarah.believe("Open(Shop)", "True")
    assert sarah.save() == later


def test_saving_a_note_writes_out_no_episode(sarah: Character, monkeypatch: pytest.MonkeyPatch):
    lived(sarah)
    monkeypatch.setattr(Event, "__str__", lambda event: pytest.fail(f"{event.name} was written out"))

    note = sarah.save(episodes=False)

    assert note["memory"] == {"length": 2}


def test_a_note_of_a_mind_can_go_on_in_a_fork_of_its_memory(sarah: Character):
    lived(sarah)
    again = character("Sarah", INSULTED)

    again.load(sarah.save(episodes=False), sarah.mind.memory.fork())
    again.perceive(action_event("Kim", "Speak(Insult)", "Sarah", time=9))

    assert (len(sarah.mind.memory), len(again.mind.memory)) == (2, 3)
    assert again.mind.memory.get(0) is sarah.mind.memory.get(0)


def test_a_note_without_its_memory_is_refused(sarah: Character):
    note = lived(sarah).save(episodes=False)

    with pytest.raises(LogError, match="Sarah was saved without episodes; give the memory that they were saved from"):
        sarah.load(note)
    with pytest.raises(LogError, match="Sarah was saved with 2 episodes, and this memory holds 0"):
        sarah.load(note, InMemoryStore())


def test_a_damaged_note_leaves_the_memory_as_it_is(sarah: Character):
    note = sarah.save(episodes=False)
    lived(sarah)

    with pytest.raises(LogError, match="damaged"):
        sarah.load({**note, "busy": 3}, sarah.mind.memory)
    with pytest.raises(LogError, match="damaged"):
        sarah.load({**note, "memory": {"length": "2"}}, sarah.mind.memory)
    with pytest.raises(LogError, match=r"at memory\.length: expected a whole number, 0 or more, found -1"):
        sarah.load({**note, "memory": {"length": -1}}, sarah.mind.memory)

    assert len(sarah.mind.memory) == 2


def test_what_was_saved_with_its_episodes_begins_a_store_of_its_own(sarah: Character):
    saved = lived(sarah).save()
    before = sarah.mind.memory

    sarah.load(saved, before)
    sarah.perceive(action_event("Kim", "Speak(Insult)", "Sarah", time=9))

    assert (len(before), len(sarah.mind.memory)) == (2, 3)


def test_loading_forgets_what_was_believed_before(sarah: Character):
    saved = sarah.save()
    sarah.believe("Open(Shop)", "True")

    sarah.load(saved)

    assert sarah.belief("Open(Shop)") is None


def test_a_mind_is_loaded_into_its_own_character_only(sarah: Character):
    with pytest.raises(LogError, match="the mind of Tom, not of Sarah"):
        sarah.load(character("Tom").save())


@pytest.mark.parametrize("forms", [{"version": 0}, {"version": 99, "oldest_readable": 99}])
def test_a_form_that_is_too_old_or_too_new_is_refused(sarah: Character, forms: dict[str, int]):
    with pytest.raises(LogError, match="can be read"):
        sarah.load({**sarah.save(), **forms})


def test_a_damaged_mind_is_said_to_be_damaged(sarah: Character):
    with pytest.raises(LogError, match="the saved mind of Sarah is damaged: the field 'beliefs' is missing"):
        sarah.load({key: value for key, value in sarah.save().items() if key != "beliefs"})
    with pytest.raises(
        LogError, match=r"the saved mind of Sarah is damaged at beliefs\[0\]\[0\]: cannot read 'Likes\('"
    ):
        sarah.load({**sarah.save(), "beliefs": [["Likes(", "1", 1.0, []]]})


NAN = float("nan")


@pytest.mark.parametrize("saved", [None, [], "a mind", 3])
def test_what_is_no_saved_mind_is_refused(sarah: Character, saved: Any):
    with pytest.raises(LogError, match="the saved mind of Sarah is damaged"):
        sarah.load(saved)


def places(saved: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value of a saved mind."""
    parts = saved.items() if isinstance(saved, dict) else enumerate(saved) if isinstance(saved, list) else ()
    for key, value in parts:
        yield (*way, key)
        yield from places(value, (*way, key))


def changed(saved: Any, way: tuple[Any, ...], value: object) -> Any:
    """A saved mind with another value in one place."""
    copied = json.loads(json.dumps(saved))
    part = copied
    for key in way[:-1]:
        part = part[key]
    part[way[-1]] = value
    return copied


@pytest.mark.wide
@pytest.mark.parametrize("wrong", [NAN, float("inf"), {}, {"x": []}, True, [[]], "Likes("])
def test_whatever_is_wrong_in_a_saved_mind_is_told_with_its_place_and_changes_nothing(wrong: object):
    who = full_of_life()
    saved, before = full_of_life().save(), who.save()

    for way in places(saved):
        if isinstance(wrong, str) and ({"goals", "words"} & {*way} or way[0] in ("habits", "affect")):
            continue  # goals, rules and what is said are any text, and so are the rules a feeling comes of
        if isinstance(wrong, str) and way[-1] in (0, 1) and (way[0] == "setting" or way[2:-2] == ("settings",)):
            continue  # sessions and places are called anything
        if type(wrong) is type(value_at(saved, way)) and wrong in ({}, True):
            continue  # nothing is wrong with that type here
        with pytest.raises(LogError, match=r"the saved mind of Sarah is damaged|the mind of|can be read|by the kernel"):
            who.load(changed(saved, way, wrong))
        assert who.save() == before


def value_at(saved: Any, way: tuple[Any, ...]) -> object:
    """What a saved mind has in one place."""
    for key in way:
        saved = saved[key]
    return saved


@pytest.mark.parametrize(
    ("way", "wrong", "said"),
    [
        (
            ("affect", "mood"),
            ["x", 0, 0],
            r"at affect: the state of feelings is damaged at mood\[0\]: a value cannot be 'x'",
        ),
        (("affect", "mood", 1), 50, r"at mood\[1\]: a value of 50 is out of range: expected -20 to 20"),
        (("affect", "pool", 0, 1, 1), 11, r"expected 0 to 10"),
        (("affect", "pool", 0, 1, 2), 99, r"comes of episode 99, and only \d+ are remembered"),
        (("beliefs", 0, 2), 7, r"at beliefs\[0\]\[2\]: a value of 7 is out of range: expected 0 to 1"),
        (("beliefs", 0, 0), "Mood(SELF)", r"at beliefs\[0\]: Mood\(Sarah\) cannot be told: Mood is computed"),
        (("beliefs", 0, 1), "[x]", "expected a name without variables, found"),
        (
            ("memory", "snapshot", "events", 0),
            "Event(Accident, Tom, Hug, Ann)",
            r"at memory.snapshot: .*at events\[0\]: cannot read",
        ),
        (("memory", "snapshot", "times", 0), NAN, r"at times\[0\]: a value of nan is out of range"),
        (("memory", "snapshot", "felt", "emotions", 0), "glee", "expected one of joy, distress"),
        (("memory", "snapshot", "felt", "episodes", 0), 99, r"episodes\[0\]: expected the number of one of \d+"),
        (("memory", "snapshot", "felt", "episodes", 0), -1, "expected a whole number, 0 or more"),
        (("memory", "snapshot", "felt", "intensities", 0), 10.5, "expected 0 to 10"),
        (("memory", "snapshot", "felt", "toward", 0), "Friend(Tom)", r"toward\[0\]: expected one word"),
        (("memory", "snapshot", "felt", "goals"), [], r"at felt.goals: expected a list of"),
        (("memory", "length"), -1, "at memory.length: expected a whole number, 0 or more, found -1"),
        (("identities", 0, 2), 0, "expected more than 0, at most 1"),
        (("habits", 0, 3), 0, "expected more than 0"),
        (("deeds",), 1.5, "at deeds: expected a whole number, 0 or more, found 1.5"),
        (("busy",), ["Read"], "at busy: expected a list of 2"),
        (("seen", 0, 1), [0, 0], r"at seen\[0\]\[1\]: expected a list of 3"),
    ],
)
def test_a_value_of_another_type_or_out_of_range_is_told_with_its_place(way: tuple[Any, ...], wrong: object, said: str):
    who = full_of_life()

    with pytest.raises(LogError, match=said):
        who.load(changed(who.save(), way, wrong))


def full_of_life() -> Character:
    """Somebody who has something of everything that is saved."""
    wearing = replace(
        rule("noise", "Event(Action-End, *, Drill, *)", feels("desirability", -4)), habituates=0.5, recovers=60
    )
    held = replace(
        rule("rain", "Event(Action-End, *, Rain, *)", feels("desirability", -4)),
        until=name("Event(Action-End, *, Shine, *)"),
    )
    who = Character(definition("Sarah", INSULTED, wearing, held, wants=[Goal(word("Peace"), 8)]))
    lived(who)
    who.enter(session="monday", place="Library", present=["Tom", "Kim"])
    for time, deed in enumerate(("Drill", "Rain"), 9):
        who.perceive(action_event("Kim", deed, time=time))
    who.perceive(parse_event("Event(Action-Start, Sarah, Read(Book), Tom)", 12))
    who.identify("Nurse", "work", 0.5)
    return who


def test_somebody_full_of_life_goes_on_from_what_was_saved():
    who, again = full_of_life(), Character(full_of_life().definition)

    again.load(json.loads(json.dumps(who.save())))

    assert again.save() == who.save()


def test_a_newer_form_that_this_one_can_read_is_read(sarah: Character):
    saved = lived(sarah).save()

    sarah.load({**saved, "version": VERSION + 1, "oldest_readable": VERSION})

    assert sarah.save() == saved


def test_saving_changes_nothing(sarah: Character):
    first = lived(sarah).save()

    assert sarah.save() == first
    assert sarah.mind.kb.me == word("Sarah")


def test_feelings_of_another_kernel_are_refused(sarah: Character):
    faithful = character("Sarah", affect=ToolkitMood())

    with pytest.raises(LogError, match="saved by the kernel 'vad', and Sarah feels by 'toolkit'"):
        faithful.load(lived(sarah).save())


def test_damaged_feelings_are_said_to_be_damaged(sarah: Character):
    saved = sarah.save()

    with pytest.raises(LogError, match=r"the saved mind of Sarah is damaged .*a value cannot be 'x': expected"):
        sarah.load({**saved, "affect": {**saved["affect"], "mood": ["x", 0, 0]}})


def test_an_old_form_is_told_from_a_later_one(sarah: Character):
    with pytest.raises(LogError, match="in form 3, by an earlier version of fatima_py"):
        sarah.load({**sarah.save(), "version": 3})
    with pytest.raises(LogError, match="in form 99, by a later version of fatima_py"):
        sarah.load({**sarah.save(), "version": 99, "oldest_readable": 99})


def test_a_mind_that_was_saved_before_it_was_kept_whom_a_feeling_was_about_is_read(sarah: Character):
    saved = json.loads(json.dumps(lived(sarah).save()))
    felt = saved["memory"]["snapshot"]["felt"]
    del felt["toward"], felt["goals"]

    sarah.load({**saved, "version": 5, "oldest_readable": 5})
    again = sarah.save()

    assert [str(one.toward) for one in sarah.mind.memory.get(0).felt] == ["-"]
    assert again["version"] == VERSION
    assert again["memory"]["snapshot"]["felt"]["toward"] == ["-"]
