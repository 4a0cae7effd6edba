"""The autobiography of one character: append-only, recalled by time, by person, by feeling."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from heapq import nlargest
from math import log, log1p

from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import Event, EventKind
from fatima_py.memory.episode import Episode
from fatima_py.names import Compound, Key, Substitution, Symbol, Term, Variable, ground, unify

__all__ = ["EpisodicMemory"]

HALF_LIFE = 86400.0
"""Seconds after which an unrecalled episode comes to mind half as easily as it did (ours)."""


class EpisodicMemory:
    """Episodes in the order in which they happened. Nothing is ever forgotten: old and dull ones just come last.

    How easily an episode comes to mind is (1 + intensity) halved every HALF_LIFE seconds. Because all fade at
    one rate, their order never changes: it is fixed when an episode is sealed. `met` is everybody who was ever
    seen to act, or known before, in the order of meeting.
    """

    __slots__ = ("by_person", "by_word", "episodes", "met", "salience", "times")

    def __init__(self) -> None:
        self.episodes: list[Episode] = []
        self.times: list[float] = []
        self.salience: list[float] = []
        self.by_person: dict[Key, list[int]] = {}
        self.by_word: dict[Key, list[int]] = {}
        self.met: dict[Key, Symbol] = {}

    def __len__(self) -> int:
        return len(self.episodes)

    def __iter__(self) -> Iterator[Episode]:
        return iter(self.episodes)

    def __getitem__(self, number: int) -> Episode:
        return self.episodes[number]

    def open(self, percept: Event) -> int:
        """Record an event before it is appraised, so that rules may ask about it; the answer is its number."""
        number = len(self.episodes)
        self.episodes.append(Episode(number, percept))
        self.times.append(percept.time)
        self.salience.append(ease(percept.time, 0.0))
        if percept.kind is not EventKind.PROPERTY_CHANGE:
            self.met.setdefault(percept.subject.key, percept.subject)
        target = percept.target
        people = {percept.subject.key, target.key} if isinstance(target, Symbol) else {percept.subject.key}
        for person in people:
            self.by_person.setdefault(person, []).append(number)
        content = percept.content
        word = content.head.key if isinstance(content, Compound) else content.key
        self.by_word.setdefault(word, []).append(number)
        return number

    def know(self, people: Sequence[Symbol]) -> None:
        """Count people as met, before all who were met in passing."""
        self.met = {one.key: one for one in people} | self.met

    def seal(self, number: int, felt: Sequence[Emotion]) -> Episode:
        """Add to an open episode what was felt about it."""
        if felt:
            self.colour(number, tuple([(emotion.type, emotion.intensity) for emotion in felt]))
        return self.episodes[number]

    def colour(self, number: int, feelings: tuple[tuple[EmotionType, float], ...]) -> None:
        """Set what was felt about an episode, and with it how easily it comes to mind."""
        episode = Episode(number, self.episodes[number].event, feelings)
        self.episodes[number] = episode
        self.salience[number] = ease(episode.time, episode.intensity)

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
        low = 0 if since is None else bisect_left(self.times, since)
        high = len(self.times) if until is None else bisect_right(self.times, until)
        numbers: Sequence[int] = range(low, high)
        if about is not None:
            known = self.by_person.get(about.key, [])
            numbers = known[bisect_left(known, low) : bisect_left(known, high)]
        if feeling is not None:
            numbers = [one for one in numbers if any(kind is feeling for kind, _ in self.episodes[one].felt)]
        best = nlargest(limit, numbers, key=self.salience.__getitem__)
        return [self.episodes[number] for number in best]

    def matching(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
        """The episodes whose event meets `Event(kind, subject, content, target)`, oldest first."""
        for number in self.candidates(template, known):
            episode = self.episodes[number]
            found = unify(template, episode.event.name, known)
            if found is not None:
                yield episode, found

    def candidates(self, template: Compound, known: Substitution) -> Sequence[int]:
        """The numbers of the episodes that may meet a template: by its doer or its deed, whichever is rarer."""
        numbers: Sequence[int] = range(len(self.episodes))
        _, subject, content, _ = template.args
        for index, word in ((self.by_person, ground(subject, known)), (self.by_word, head_of(ground(content, known)))):
            if isinstance(word, Symbol) and word.text != "*":
                found = index.get(word.key, [])
                numbers = found if len(found) < len(numbers) else numbers
        return list(numbers)


def head_of(term: Term) -> Symbol | Variable:
    """The word an action or property begins with."""
    return term.head if isinstance(term, Compound) else term


def ease(time: float, intensity: float) -> float:
    """How easily an episode comes to mind, as a logarithm that is comparable at any later time."""
    return log1p(intensity) + time * log(2) / HALF_LIFE
