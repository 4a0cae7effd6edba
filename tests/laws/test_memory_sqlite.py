"""Laws of a life in a file: it is the same life as one at hand."""

from dataclasses import replace
from json import loads
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.affect import Vad
from fatima_py.character import Character
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import Event, action_event, belief_event
from fatima_py.memory import Context, InMemoryStore, MemoryStore, Source, SqliteStore, export_life, import_life
from fatima_py.memory.inspecting import inspect_life
from fatima_py.names import NIL, label, symbol
from fatima_py.testing.memory import view
from tests.laws.lives import LIVES, Life, live, somebody

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PEOPLE = st.sampled_from(["Tom", "tom", "Zoë", "Kim", "SELF", "*", "7"])
DEEDS = st.sampled_from(["Hug", "Give(Book)", "Speak(a, b, -, Kind)", "*", "Give(Give(Tom))"])
TIMES = st.floats(0, 1e6)
AXIS = st.floats(-1, 1)
CONTEXTS = st.builds(
    Context,
    WORDS,
    st.sampled_from(["", "monday"]),
    WORDS,
    st.lists(PEOPLE.map(symbol), max_size=2).map(tuple),
    st.sampled_from(Source),
    st.sampled_from([NIL, symbol("Kim")]),
)
FELT = st.lists(
    st.builds(
        Emotion,
        st.sampled_from(EmotionType),
        st.floats(0, 10),
        st.just(0),
        PEOPLE.map(symbol),
        goal=st.sampled_from([NIL, label("to be safe")]),
    ),
    max_size=2,
)
EVENTS = st.one_of(
    st.builds(action_event, PEOPLE, DEEDS, PEOPLE, TIMES),
    st.builds(belief_event, PEOPLE, st.just("Open(Door)"), st.booleans(), TIMES),
)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("append"), EVENTS, CONTEXTS),
        st.tuples(st.just("tag"), st.integers(0, 99), st.tuples(FELT, st.none() | st.builds(Vad, AXIS, AXIS, AXIS))),
        st.tuples(st.just("know"), st.lists(PEOPLE.map(symbol), max_size=3), st.none()),
        st.tuples(st.just("cut"), st.integers(0, 99), st.none()),
    ),
    max_size=20,
)
FEW = settings(max_examples=25)
"""A file is made for each; `bench/two_stores.py` lives a thousand."""
Change = tuple[str, object, object]


def change(store: MemoryStore, one: Change) -> None:
    """Let something happen to a store; a number is one of those that there are, and time goes on."""
    match one:
        case "append", Event() as event, Context() as context:
            last = store.newest()
            store.append(event.at(max(event.time, last.time if last else 0.0)), context)
        case "tag", int(number), (list(felt), Vad() | None as mood) if len(store):
            store.tag(number % len(store), felt, mood)
        case "know", list(people), _:
            store.know(people)
        case "cut", int(number), _:
            store.cut(number % (len(store) + 1))
        case _:
            pass


@FEW
@given(CHANGES, st.sets(st.integers(0, 19)))
def test_a_file_tells_what_a_memory_at_hand_tells(changes: list[Change], closed: set[int]):
    memory = InMemoryStore()
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.life")
        life = SqliteStore(path)
        for number, one in enumerate(changes):
            change(memory, one)
            change(life, one)
            if number in closed:
                life.close()
                life = SqliteStore.open(path)
        assert view(life) == view(memory)
        assert life.snapshot() == memory.snapshot()
        life.close()
        with SqliteStore.open(path) as again:
            assert again.snapshot() == memory.snapshot()
            assert view(again) == view(memory)
            lines = [*export_life(again)]
        assert inspect_life(path) == []
        import_life((line.encode() for line in lines), Path("lines"), Path(folder, "b.life"))
        with SqliteStore.open(Path(folder, "b.life")) as other:
            assert [*export_life(other)] == lines
            assert view(other) == view(memory)


@FEW
@given(LIVES)
def test_whoever_remembers_in_a_file_lives_as_whoever_remembers_at_hand(life: Life):
    with TemporaryDirectory() as folder:
        stores: list[SqliteStore] = []

        def store() -> SqliteStore:
            stores.append(SqliteStore(Path(folder, f"{len(stores)}.life")))
            return stores[-1]

        at_hand = live(Character(somebody()), life)
        in_file = live(Character(replace(somebody(), memory_store=store)), life)
        for one in stores:
            one.close()
    assert in_file == at_hand


@FEW
@given(CHANGES)
def test_pseudonyms_change_no_figure(changes: list[Change]):
    with TemporaryDirectory() as folder, SqliteStore(Path(folder, "a.life")) as life:
        for one in changes:
            change(life, one)
        plain, masked = ([loads(line) for line in export_life(life, pseudonyms=hidden)] for hidden in (False, True))

    assert [*map(figures, plain)] == [*map(figures, masked)]


def figures(line: dict[str, Any]) -> object:
    """The numbers in a line of a life, and which emotions they are of."""
    felt = [(one["emotion"], one["intensity"]) for one in line.get("felt", ())]
    return line.get("time"), line.get("mood"), felt
