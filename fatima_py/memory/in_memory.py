"""The store that a mind has unless it is given another: a list, which is looked up by person and by deed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import islice
from typing import Any

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.errors import UsageError
from fatima_py.events import Event, EventKind
from fatima_py.memory.acquaintances import Acquaintances, read_known
from fatima_py.memory.columns import Columns, read_contexts, read_feelings, read_moods, read_percepts, read_settings
from fatima_py.memory.episode import PLAIN, Context, Episode, Felt
from fatima_py.memory.kinds import Kinds
from fatima_py.memory.lookup import Lookup
from fatima_py.memory.peaks import Peaks
from fatima_py.memory.recall import activation
from fatima_py.memory.trail import Trail
from fatima_py.names import Compound, Key, Substitution, Symbol, ground
from fatima_py.saved import Saved

__all__ = ["InMemoryStore"]

FEW = 32
"""Where no more than one in so many is asked for, they are found by their peaks, otherwise by looking at all (ours)."""


class InMemoryStore:
    """Everything is kept at hand, and nothing is ever forgotten: old and dull episodes just come to mind last.

    Each episode is written out for a snapshot once. One that is tagged after that is written out again, with those
    that came after it; `columns` are there (not None) once anything was.

    `episodes` stand in the order in which they were lived, and `times` are when, in simulated seconds. `people` are
    those met, in the order of meeting. What comes to mind first is found by `peaks`, what may meet a template by
    `lookup`, and how often an event was lived by `kinds`; all three take in what is new when they are asked.
    """

    __slots__ = ("columns", "episodes", "kinds", "lookup", "peaks", "people", "times")

    def __init__(self) -> None:
        self.episodes: Trail[Episode] = Trail()
        self.times: Trail[float] = Trail()
        self.peaks = Peaks()
        self.lookup = Lookup()
        self.kinds: Kinds | None = None  # until it is first asked how often: pictures of others never are
        self.people = Acquaintances()
        self.columns: Columns | None = None

    def __len__(self) -> int:
        return len(self.episodes)

    def __iter__(self) -> Iterator[Episode]:
        return iter(self.episodes)

    @property
    def met(self) -> Mapping[Key, Symbol]:
        """The people met, by the key of their name, in the order of meeting."""
        return self.people.met

    def know(self, people: Sequence[Symbol]) -> None:
        """Count people as met, before all who were met so far."""
        self.people.know(people, len(self.episodes))

    def append(self, percept: Event, context: Context = PLAIN) -> int:
        """Record an event; the answer is its number."""
        number = len(self.episodes)
        self.take_in(Episode(number, percept, context=context))
        return number

    def take_in(self, episode: Episode) -> None:
        """Record an episode, whose number comes next."""
        percept, subject = episode.event, episode.event.subject
        self.episodes.append(episode)
        self.times.append(percept.time)
        if subject.key not in self.people.met and percept.kind is not EventKind.PROPERTY_CHANGE:
            self.people.meet(subject, episode.id + 1)

    def tag(self, number: int, felt: Sequence[Emotion], mood: Vad | None = None) -> Episode:
        """Set what was felt about an episode, and the mood that it left; what is not given stays as it is."""
        old = self.get(number)
        if not felt and mood is None:
            return old
        return self.tagged(old, tuple(map(Felt.of, felt)) or old.felt, old.mood if mood is None else mood)

    def tagged(self, old: Episode, felt: tuple[Felt, ...], mood: Vad | None) -> Episode:
        """Put an episode with its feelings in the place of the one without them."""
        number, percept = old.id, old.event
        episode = self.episodes[number] = Episode(number, percept, felt, mood, old.context)
        if felt and number < len(self.peaks):
            self.peaks.put(number, activation(percept.time, episode.intensity))
        if self.columns is not None:
            self.columns.cut(number)
        return episode

    def get(self, number: int) -> Episode:
        """The episode of a number. Raises UsageError for a number that is none."""
        if not 0 <= number < len(self.episodes):
            raise UsageError(f"there is no episode {number}: {len(self.episodes)} are remembered, from 0 on")
        return self.episodes[number]

    def since(self, number: int) -> list[Episode]:
        """The episodes from a number on."""
        return self.episodes.stretch(number, len(self.episodes))

    def newest(self) -> Episode | None:
        """The last episode, None where nothing is remembered."""
        return self.episodes[len(self.episodes) - 1] if len(self.episodes) else None

    def recall(
        self,
        *,
        about: Symbol | None = None,
        since: float | None = None,
        until: float | None = None,
        feeling: EmotionType | None = None,
        limit: int = 10,
    ) -> list[Episode]:
        """The episodes that come to mind first: strong and recent ones before dull and old ones.

        `about` asks for those in which somebody acted or was acted on, `since` and `until` (simulated seconds,
        both included) for a time, `feeling` for those in which it was felt.
        """
        self.peaks.extend([activation(one.time, one.intensity) for one in self.since(len(self.peaks))])
        low = 0 if since is None else bisect_left(self.times, since)
        high = len(self.times) if until is None else bisect_right(self.times, until)
        numbers: Sequence[int] = range(low, high)
        if about is not None:
            self.lookup.follow(self.episodes)
            known = self.lookup.by_person.of(about.key)
            numbers = known.stretch(bisect_left(known, low), bisect_left(known, high))
        if feeling is not None:
            numbers = [number for number in numbers if any(one.type is feeling for one in self.episodes[number].felt)]
        if isinstance(numbers, range) and limit * FEW < len(numbers):
            best: Iterable[int] = islice(self.peaks.highest(low, high), max(limit, 0))
        else:
            best = nlargest(limit, numbers, key=self.peaks.height)
        return [self.episodes[number] for number in best]

    def matching(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
        """The episodes whose event meets `Event(kind, subject, content, target)`, oldest first."""
        asked = ground(template, known)
        for number in self.candidates(template, known):
            episode = self.episodes[number]
            found = episode.event.met_by(asked, known)
            if found is not None:
                yield episode, found

    def candidates(self, template: Compound, known: Substitution) -> Sequence[int]:
        """The numbers of the episodes that may meet a template."""
        self.lookup.follow(self.episodes)
        return self.lookup.candidates(template, known, range(len(self.episodes)))

    def counts(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, int, Substitution]]:
        """The different events that meet a template: the first episode of each, how often it was lived, and how."""
        kinds = self.kinds = self.kinds or Kinds()
        kinds.follow(self.episodes)
        asked = ground(template, known)
        for number in kinds.candidates(template, known):
            first = self.episodes[number]
            found = first.event.met_by(asked, known)
            if found is not None:
                yield first, kinds.count(first), found

    def snapshot(self) -> dict[str, Any]:
        """All that is remembered as JSON values, in columns."""
        columns = self.columns = self.columns or Columns()
        return {**columns.write(self.episodes), "times": self.times.listed(), "known": self.people.known()}

    def restore(self, snapshot: Mapping[str, Any]) -> None:
        """Take over a snapshot.

        Raises UsageError where anything is remembered already, LogError (and remembers nothing) for a damaged one.
        """
        if len(self.episodes) or self.met:
            raise UsageError("a snapshot can be taken over by an empty memory only")
        saved = Saved(snapshot, "the snapshot of a memory")
        percepts = read_percepts(saved)
        length = len(percepts)
        known, felt = read_known(saved.field("known")), read_feelings(saved.field("felt"), length)
        moods, contexts = read_moods(saved, length), read_contexts(saved, length)
        columns = Columns.of(snapshot, read_settings(saved))
        for number, (percept, mood, context) in enumerate(zip(percepts, moods, contexts, strict=True)):
            while known and known[0][0] == number:
                self.know(known.pop(0)[1])
            self.take_in(Episode(number, percept, felt.get(number, ()), mood, context))
        for _, people in known:
            self.know(people)
        self.columns = columns

    def cut(self, length: int) -> None:
        """Forget the end. Raises UsageError for more episodes than there are."""
        if not 0 <= length <= len(self.episodes):
            raise UsageError(f"there are {len(self.episodes)} episodes, which cannot be cut to {length}")
        for episode in reversed(self.since(length)):
            self.lookup.let_go(episode)
            if self.kinds is not None:
                self.kinds.let_go(episode)
        for part in (self.episodes, self.times, self.peaks, self.people):
            part.cut(length)
        if self.columns is not None:
            self.columns.cut(length)

    def fork(self) -> "InMemoryStore":
        """A store with the same past, whose future is its own; the episodes are shared."""
        forked = InMemoryStore()
        forked.episodes, forked.times, forked.peaks = self.episodes.fork(), self.times.fork(), self.peaks.fork()
        forked.lookup, forked.kinds = self.lookup.fork(), self.kinds and self.kinds.fork()
        forked.people, forked.columns = self.people.fork(), self.columns and self.columns.fork()
        return forked
