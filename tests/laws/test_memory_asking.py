"""Laws of exact questions: what a look at every episode answers."""

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.events import action_event
from fatima_py.memory import InMemoryStore
from fatima_py.names import EMPTY, unify
from fatima_py.recall import Account, occasions, remembered
from tests.builders import name

TIMES = st.integers(0, 5).map(float)
PEOPLE = st.sampled_from([(), ("Ann",), ("Tom",), ("Ann", "Tom"), ("TOM", "Eve")])
LIVED = st.tuples(st.sampled_from(["sail", "sing"]), PEOPLE, TIMES, st.sampled_from(["", "a", "b"]))
LIVES = st.lists(LIVED, max_size=12)
LIMITS = st.one_of(TIMES, st.sampled_from([-inf, inf, 2.5]))


def living(lives: list[tuple[str, tuple[str, ...], float, str]]) -> list[Account]:
    return [Account(*lived) for lived in sorted(lives, key=lambda one: one[2])]


def sailed(account: Account) -> bool:
    return account.words == "sail"


@given(LIVES, LIMITS, LIMITS)
def test_a_question_of_time_is_answered_as_by_looking_at_every_account(lives, since, until):
    past = living(lives)
    sails = [(number, one) for number, one in enumerate(past) if sailed(one)]

    asked = occasions(past, sailed)

    assert asked.numbers == tuple(number for number, _ in sails)
    assert asked.before(until).numbers == tuple(number for number, one in sails if one.time < until)
    assert asked.after(since).numbers == tuple(number for number, one in sails if one.time > since)
    assert asked.between(since, until).numbers == tuple(number for number, one in sails if since <= one.time <= until)
    assert len(asked.before(since)) + len(asked.between(since, since)) + len(asked.after(since)) == len(sails)
    assert asked.first == min((one.time for _, one in sails), default=None)
    assert asked.last == max((one.time for _, one in sails), default=None)
    assert asked.since_last(9.0) == min((9.0 - one.time for _, one in sails), default=inf)


@given(LIVES)
def test_who_took_part_is_counted_as_by_looking_at_every_account(lives):
    past = living(lives)
    asked = occasions(past, sailed)

    for person, times in asked.people.items():
        took_part = [one for one in past if sailed(one) and person.lower() in map(str.lower, one.people)]
        assert times == len(took_part) == len(asked.among(person))
    for session, times in asked.sessions.items():
        assert times == len([one for one in past if sailed(one) and one.session == session])
        assert times == len(asked.in_session(session))
    assert {*asked.sessions} == {one.session for one in past if sailed(one)} - {""}


@given(st.data(), LIVES, LIMITS)
def test_no_answer_depends_on_the_order_of_what_was_at_one_time(data, lives, limit):
    def answers(lived):
        asked = occasions(living(lived), sailed)
        parts = [asked, asked.before(limit), asked.after(limit), asked.between(limit, inf), asked.among("Tom")]
        return [(len(one), one.first, one.last, [*one.people.items()], [*one.sessions.items()]) for one in parts]

    assert answers(lives) == answers(data.draw(st.permutations(lives)))


@given(
    st.lists(st.tuples(st.sampled_from(["Ann", "Tom"]), st.sampled_from(["Sail", "Sing", "Give(Boat)"]), TIMES)),
    st.sampled_from(["Event(*, Tom, [deed], *)", "Event(*, [who], Sail, *)", "Event(*, *, Give([what]), SELF)"]),
)
def test_a_template_asks_for_what_unifies_with_it(lives, template):
    store = InMemoryStore()
    for who, deed, time in sorted(lives, key=lambda one: one[2]):
        store.append(action_event(who, deed, "SELF", time))

    asked = remembered(store, name(template), EMPTY)

    assert asked.numbers == tuple(one.id for one in store if unify(name(template), one.event.name) is not None)
    assert [one.time for one in asked] == [store.get(number).time for number in asked.numbers]
