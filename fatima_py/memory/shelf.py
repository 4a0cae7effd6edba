"""Shelf: the episodes that a file keeps, each read when it is first asked for."""

import json
import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from fatima_py.affect import Vad
from fatima_py.emotions import EmotionType
from fatima_py.errors import FatimaError, LifeError
from fatima_py.events import Event, EventKind
from fatima_py.memory.episode import Context, Episode, Felt, Source
from fatima_py.memory.in_memory import InMemoryStore
from fatima_py.memory.recall import activation
from fatima_py.memory.schema import life_error, telling
from fatima_py.memory.trail import BLOCK, Trail, blocks_for
from fatima_py.names import NIL, Key, Symbol, label, parse

__all__ = ["Shelf", "read_life", "read_settings", "reading"]

UNREAD = Episode(-1, Event(EventKind.PROPERTY_CHANGE, NIL, NIL, NIL))
Feelings = dict[int, tuple[int, list[Felt]]]
"""By episode, the last tag, and what was felt by it."""


class Shelf(Trail[Episode]):
    """A trail of episodes; a block that was not asked for yet stands in the file.

    What stands there is read by blocks, since those beside one that is asked for are often asked for, too.
    """

    __slots__ = ("database", "path", "settings")

    def __init__(self, path: Path, database: sqlite3.Connection, settings: Mapping[int, Context], length: int) -> None:
        super().__init__()
        self.blocks = [[UNREAD] * BLOCK] * (length // BLOCK)  # blocks are changed by none but their last trail
        self.blocks.append([UNREAD] * (length % BLOCK))
        self.path, self.database, self.settings = path, database, settings

    def __getitem__(self, number: int) -> Episode:
        """The episode of a number."""
        found = super().__getitem__(number)
        if found is UNREAD:
            self.read(number, number + 1)
            found = super().__getitem__(number)
        return found

    def __iter__(self) -> Iterator[Episode]:
        self.read(0, len(self))
        return super().__iter__()

    def stretch(self, first: int, end: int) -> list[Episode]:
        """The episodes from a number to before another."""
        self.read(first, end)
        return super().stretch(first, end)

    def fork(self) -> Trail[Episode]:
        """The same episodes, of which none stands in the file any more."""
        self.read(0, len(self))
        return super().fork()

    def read(self, first: int, end: int) -> None:
        """Read the blocks with a stretch of numbers that were not yet. Raises LifeError for what is damaged."""
        blocks = self.blocks[first // BLOCK : blocks_for(end)]
        unread = [at for at, block in enumerate(blocks, first // BLOCK) if block and block[0] is UNREAD]
        if unread:
            found = {at: [*self.blocks[at]] for at in unread}
            self.fill(found, (unread[0] * BLOCK, min((unread[-1] + 1) * BLOCK, len(self)) - 1))
            for at, block in found.items():
                if any(one is UNREAD for one in block):
                    raise life_error(self.path, "FA505", f"an episode of {at * BLOCK} and those after it is missing")
                self.blocks[at] = block

    def fill(self, found: Mapping[int, list[Episode]], span: tuple[int, int]) -> None:
        """Put what the file holds of a span of numbers in its place in some blocks."""
        with telling(self.path):
            felt, moods = feelings_of(self.path, self.database, span), moods_of(self.database, span)
            rows = self.database.execute(
                "SELECT number, time, kind, subject, content, target, words, setting FROM episodes"
                " WHERE number BETWEEN ? AND ? ORDER BY number",
                span,
            )
            number = span[0]
            with reading(self.path, lambda: f"episode {number}"):
                for number, *values, words, setting in rows:
                    at, place = divmod(number, BLOCK)
                    if at in found and found[at][place] is UNREAD:
                        context, event = self.settings[setting]._replace(words=words), event_of(*values)
                        found[at][place] = Episode(number, event, felt.get(number, ()), moods.get(number), context)


def read_life(path: Path, database: sqlite3.Connection, settings: Mapping[int, Context]) -> InMemoryStore:
    """What is remembered in a life: its order, its people and how strong all was; the episodes wait on their shelf."""
    life = InMemoryStore()
    with telling(path), reading(path, lambda: "a row"):
        read_index(path, database, life)
        strong = intensities(database)
        life.peaks.extend([activation(time, strong.get(number, 0.0)) for number, time in enumerate(life.times)])
    life.episodes = Shelf(path, database, settings, len(life.times))
    return life


def read_index(path: Path, database: sqlite3.Connection, life: InMemoryStore) -> None:
    """When each episode was, who acted in it, what was done, and who was met."""
    keys: dict[str, Key] = {}
    acted: dict[Key, tuple[int, str]] = {}
    times, by_person, by_word = life.times, life.lookup.by_person, life.lookup.by_word
    changes = EventKind.PROPERTY_CHANGE.value
    rows = database.execute("SELECT number, time, kind, subject, content, target FROM episodes ORDER BY number")
    for number, (found, time, kind, subject, content, target) in enumerate(rows):
        if found != number:
            raise life_error(path, "FA505", f"episode {number} is missing")
        word = content.partition("(")[0]
        for text in (subject, word, target):
            if text not in keys and "(" not in text:
                keys[text] = word_of(text).key
        who, whom = keys[subject], keys.get(target)
        if kind != changes:
            acted.setdefault(who, (number, subject))
        times.append(time)
        for person in (who,) if whom is None or whom == who else (who, whom):
            by_person.add(person, number)
        by_word.add(keys[word], number)
    life.lookup.followed = len(times)
    meet(life, read_known(path, database), [(number, word_of(who)) for number, who in acted.values()])


def meet(life: InMemoryStore, known: list[tuple[int, list[Symbol]]], acted: Sequence[tuple[int, Symbol]]) -> None:
    """Know who was made known, and whoever acted, in the order in which it was."""
    for number, person in acted:
        while known and known[0][0] <= number:
            since, people = known.pop(0)
            life.people.know(people, since)
        life.people.meet(person, number + 1)
    for since, people in known:
        life.people.know(people, since)


def intensities(database: sqlite3.Connection) -> dict[int, float]:
    """How strong the strongest of the last feelings about each episode was."""
    tags: dict[int, int] = {}
    strong: dict[int, float] = {}
    for episode, tag, intensity in database.execute(
        "SELECT episode, tag, intensity FROM feelings ORDER BY episode, tag"
    ):
        if tags.get(episode) != tag:
            tags[episode], strong[episode] = tag, intensity
        elif intensity > strong[episode]:
            strong[episode] = intensity
    return strong


@contextmanager
def reading(path: Path, what: Callable[[], str]) -> Generator[None, None, None]:
    """Say which part of a life cannot be read. Raises LifeError."""
    try:
        yield
    except LifeError:
        raise
    except (FatimaError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise
        raise life_error(path, "FA505", f"{what()} cannot be read ({error})") from error


def word_of(text: str) -> Symbol:
    """A name of one word. Raises ValueError for any other."""
    term = parse(text)
    if not isinstance(term, Symbol):
        raise ValueError(f"expected one word, found {text!r}")  # noqa: TRY004 - the type is right
    return term


def event_of(time: float, kind: str, subject: str, content: str, target: str) -> Event:
    """The event of an episode. Raises FatimaError, TypeError, ValueError for what is none."""
    return Event(EventKind(kind), word_of(subject), parse(content), parse(target), float(time))


def feelings_of(path: Path, database: sqlite3.Connection, span: tuple[int, int]) -> dict[int, tuple[Felt, ...]]:
    """What was felt about the episodes of a stretch, by the last tag of each."""
    found: Feelings = {}
    rows = database.execute(
        "SELECT episode, tag, emotion, intensity, toward, goal FROM feelings WHERE episode BETWEEN ? AND ?"
        " ORDER BY episode, tag, place",
        span,
    )
    episode = -1
    with reading(path, lambda: f"what was felt about episode {episode}"):
        for episode, tag, emotion, intensity, toward, goal in rows:
            felt = Felt(EmotionType(emotion), intensity, word_of(toward), label(goal))
            last, feelings = found.setdefault(episode, (tag, []))
            if last != tag:
                found[episode] = (tag, [felt])
            else:
                feelings.append(felt)
    return {episode: tuple(feelings) for episode, (_, feelings) in found.items()}


def moods_of(database: sqlite3.Connection, span: tuple[int, int]) -> dict[int, Vad]:
    """The last moods that the episodes of a stretch left behind."""
    rows = database.execute(
        "SELECT episode, valence, arousal, dominance FROM moods WHERE episode BETWEEN ? AND ? ORDER BY episode, tag",
        span,
    )
    return {episode: Vad(*axes) for episode, *axes in rows}


def read_known(path: Path, database: sqlite3.Connection) -> list[tuple[int, list[Symbol]]]:
    """Who was made known, and after how many episodes."""
    calls: dict[int, tuple[int, list[Symbol]]] = {}
    name = ""
    with reading(path, lambda: f"{name!r}, who was made known,"):
        for call, since, name in database.execute("SELECT call, since, name FROM people ORDER BY number"):
            calls.setdefault(call, (since, []))[1].append(word_of(name))
    return list(calls.values())


def read_settings(path: Path, database: sqlite3.Connection) -> dict[int, Context]:
    """The contexts, without their words, by their numbers."""
    found: dict[int, Context] = {}
    rows = database.execute("SELECT number, session, place, present, source, told_by FROM settings ORDER BY number")
    number = -1
    with reading(path, lambda: f"setting {number}"):
        for number, session, place, present, source, told_by in rows:
            people = tuple([word_of(name) for name in json.loads(present)])
            found[number] = Context("", session, place, people, Source(source), word_of(told_by))
    return found
