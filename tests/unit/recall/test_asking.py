"""Asking: exact questions about what is remembered."""

from datetime import UTC, datetime
from math import inf

from fatima_py.events import action_event
from fatima_py.memory import Context, InMemoryStore
from fatima_py.names import EMPTY, unify
from fatima_py.recall import Account, Occasions, occasions, remembered, spans
from tests.builders import name, word

DAY = 86400.0
SAILS = [
    Account("We sailed.", ("Tom", "Ann"), 0.0, "pier"),
    Account("It rained.", ("Ann",), DAY, "pier"),
    Account("I sailed alone.", ("TOM",), 2 * DAY, "boat"),
    Account("We sailed again.", ("Eve", "Tom"), 5 * DAY),
]


def sailing() -> Occasions:
    return occasions(SAILS, lambda one: "sailed" in one.words)


def test_how_often_when_first_and_when_last():
    asked = sailing()

    assert (len(asked), asked.numbers, asked.first, asked.last) == (3, (0, 2, 3), 0.0, 5 * DAY)
    assert asked.since_last(6 * DAY) == DAY


def test_what_never_was_has_no_first_and_no_last_time_and_was_infinitely_long_ago():
    never = occasions(SAILS, lambda one: "swam" in one.words)

    assert (len(never), never.first, never.last, never.people, never.sessions) == (0, None, None, {}, {})
    assert never.since_last(0.0) == inf


def test_before_and_after_leave_the_time_out_and_between_includes_it():
    asked = sailing()

    assert asked.before(2 * DAY).numbers == (0,)
    assert asked.after(2 * DAY).numbers == (3,)
    assert asked.between(0.0, 2 * DAY).numbers == (0, 2)


def test_a_time_in_words_is_from_its_beginning_until_before_its_end():
    (span,) = spans("on 3 May 2023", datetime(2023, 5, 1, tzinfo=UTC))

    assert occasions(SAILS).during(span).numbers == (2,)
    assert occasions(SAILS).during(span._replace(since=DAY, until=2 * DAY)).numbers == (1,)


def test_with_whom_and_how_often_however_a_name_is_spelled():
    assert sailing().people == {"TOM": 3, "Ann": 1, "Eve": 1}
    assert sailing().among("tom", "Eve").numbers == (3,)


def test_in_which_session():
    assert sailing().sessions == {"pier": 1, "boat": 1}
    assert sailing().in_session("boat").numbers == (2,)


def test_episodes_are_asked_for_by_a_template():
    memory = InMemoryStore()
    for who, deed, whom, time in (
        ("Tom", "Give(Boat)", "SELF", 1.0),
        ("Ann", "Give(Oar)", "Tom", 2.0),
        ("Tom", "Sing", "-", 3.0),
    ):
        memory.append(action_event(who, deed, whom, time), Context(session=f"day {time:g}", present=(word("Eve"),)))

    gifts = remembered(memory, name("Event(*, [who], Give([what]), *)"))

    assert (gifts.numbers, gifts.last) == ((0, 1), 2.0)
    assert gifts.people == {"Eve": 2, "Tom": 2, "Ann": 1, "SELF": 1}
    assert gifts.sessions == {"day 1": 1, "day 2": 1}


def test_a_template_is_asked_under_what_is_known():
    memory = InMemoryStore()
    for who in ("Tom", "Ann"):
        memory.append(action_event(who, "Sing", "-", 1.0))
    known = unify(name("[who]"), name("Ann"), EMPTY)

    assert known is not None
    assert remembered(memory, name("Event(*, [who], Sing, *)"), known).numbers == (1,)
