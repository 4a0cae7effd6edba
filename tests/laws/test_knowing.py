"""Laws of what others remember and know, for whatever happened in whichever company."""

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.character import Character
from fatima_py.events import Event
from fatima_py.memory import InMemoryStore, MemoryStore
from fatima_py.mind import witnessed
from fatima_py.mind.telling import Told
from fatima_py.mind.witnessing import shared
from fatima_py.names import EMPTY
from tests.builders import answers, name, word
from tests.laws.lives import HAPPENINGS, NAMES, somebody

OTHERS = NAMES[1:]
COMPANY = st.lists(st.sampled_from(OTHERS), unique=True)
TELLERS = st.none() | st.sampled_from(OTHERS)
DAYS = st.lists(st.tuples(COMPANY, TELLERS, HAPPENINGS), max_size=10)
TEMPLATES = st.sampled_from(
    [
        "Event(*, *, *, *)",
        "Event(Action-End, SELF, *, *)",
        "Event(Action-End, [x], Speak(*), [y])",
        "Event(Property-Change, *, Score([x]), [n])",
        "Event(Action-End, Sarah, [what], *)",
        "Event(*, Kim, *, SELF)",
    ]
)


def lived(days: list[tuple[list[str], str | None, Event]]) -> Character:
    """Sarah, who has lived all of that, now in this company and now in that, or was told of it."""
    sarah = Character(somebody())
    for time, (company, teller, event) in enumerate(days):
        sarah.enter(present=company)
        sarah.perceive(event.at(float(time)), told_by=teller)
    return sarah


def view(sarah: Character, *minds: str) -> MemoryStore:
    """What somebody is thought to remember, through the others."""
    memory: MemoryStore = sarah.mind.memory
    told, me = Told(), sarah.name
    for one in minds:
        memory, told = shared(memory, told, me, word(one))
        me = word(one)
    return memory


@given(days=DAYS, other=st.sampled_from(OTHERS))
def test_what_another_remembers_is_among_what_one_has_lived_and_holds_nobodys_feelings(days, other: str):
    sarah = lived(days)

    found = list(witnessed(sarah.mind, word(other)))

    assert {one.id for one in found} <= {one.id for one in sarah.mind.memory}
    assert [one.time for one in found] == [sarah.mind.memory.get(one.id).time for one in found]
    assert all(one.felt == () and one.mood is None for one in found)
    assert [*view(sarah, other)] == found


@given(days=DAYS, other=st.sampled_from(OTHERS), third=st.sampled_from(NAMES))
def test_what_another_thinks_that_a_third_remembers_is_among_what_the_other_remembers(days, other: str, third: str):
    sarah = lived(days)
    if third == other:
        third = "Sarah"

    one, two = (
        sum(int(n) for n in answers(sarah.mind.kb, f"RememberedBy({minds}, *, *, *, *)"))
        for minds in (other, f"{other}({third})")
    )

    assert two <= one <= len(sarah.mind.memory)


@given(before=DAYS, after=DAYS, other=st.sampled_from(OTHERS))
def test_who_came_later_does_not_know_what_was_before(before, after, other: str):
    there = [
        (company, teller, event)
        for company, teller, event in before
        if other not in (*company, teller, str(event.subject), str(event.target))
    ]
    sarah = lived([*there, *after])

    assert all(one.id >= len(there) for one in witnessed(sarah.mind, word(other)))


@given(days=DAYS, minds=st.sampled_from([["Tom"], ["Kim"], ["Tom", "Kim"], ["Tom", "Sarah"]]), template=TEMPLATES)
def test_what_is_asked_of_a_picture_is_what_would_be_asked_of_its_episodes_one_by_one(days, minds, template: str):
    memory = view(lived(days), *minds)
    copied = InMemoryStore()
    for one in memory:
        copied.append(one.event, one.context)

    found, expected = (
        [(str(one.event), str(known)) for one, known in store.matching(name(template), EMPTY)]
        for store in (memory, copied)
    )

    assert found == expected
