"""A second memory store, as plain as can be: a list that is looked through from end to end."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any, Self

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.errors import UsageError
from fatima_py.events import Event, EventKind, parse_event
from fatima_py.memory import PLAIN, Context, Episode, Felt, Source, activation
from fatima_py.names import Compound, Key, Substitution, Symbol, label, unify
from tests.builders import word


class NaiveStore:
    """`lived` holds what happened to the store: an episode, or the people who were made known."""

    def __init__(self) -> None:
        self.lived: list[Episode | tuple[Symbol, ...]] = []

    def episodes(self) -> list[Episode]:
        return [one for one in self.lived if isinstance(one, Episode)]

    def __len__(self) -> int:
        return len(self.episodes())

    def __iter__(self) -> Iterator[Episode]:
        return iter(self.episodes())

    @property
    def met(self) -> Mapping[Key, Symbol]:
        met: dict[Key, Symbol] = {}
        for one in self.lived:
            if not isinstance(one, Episode):
                met = {person.key: person for person in one} | met
            elif one.event.kind is not EventKind.PROPERTY_CHANGE:
                met.setdefault(one.event.subject.key, one.event.subject)
        return met

    def know(self, people: Sequence[Symbol]) -> None:
        self.lived.append(tuple(people))

    def append(self, percept: Event, context: Context = PLAIN) -> int:
        number = len(self)
        self.lived.append(Episode(number, percept, context=context))
        return number

    def tag(self, number: int, felt: Sequence[Emotion], mood: Vad | None = None) -> Episode:
        old = self.get(number)
        if felt or mood is not None:
            feelings = tuple(Felt.of(one) for one in felt) or old.felt
            tagged = replace(old, felt=feelings, mood=mood or old.mood)
            self.lived[next(place for place, one in enumerate(self.lived) if one is old)] = tagged
        return self.get(number)

    def get(self, number: int) -> Episode:
        if not 0 <= number < len(self):
            raise UsageError(f"no episode {number}")
        return self.episodes()[number]

    def newest(self) -> Episode | None:
        return self.episodes()[-1] if len(self) else None

    def matching(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
        for episode in self.episodes():
            found = unify(template, episode.event.name, known)
            if found is not None:
                yield episode, found

    def recall(
        self,
        *,
        about: Symbol | None = None,
        since: float | None = None,
        until: float | None = None,
        feeling: EmotionType | None = None,
        limit: int = 10,
    ) -> Sequence[Episode]:
        found = self.episodes()
        if about is not None:
            found = [one for one in found if about in (one.event.subject, one.event.target)]
        if since is not None:
            found = [one for one in found if one.time >= since]
        if until is not None:
            found = [one for one in found if one.time <= until]
        if feeling is not None:
            found = [one for one in found if any(felt.type is feeling for felt in one.felt)]
        return sorted(found, key=lambda one: -activation(one.time, one.intensity))[:limit]

    def snapshot(self) -> dict[str, Any]:
        return {
            "lived": [
                [
                    str(one.event),
                    one.time,
                    [[felt.type.value, felt.intensity, str(felt.toward), felt.goal.text] for felt in one.felt],
                    None if one.mood is None else list(one.mood.axes),
                    [*one.context[:3], [str(who) for who in one.context.present], *map(str, one.context[4:])],
                ]
                if isinstance(one, Episode)
                else [str(person) for person in one]
                for one in self.lived
            ]
        }

    def restore(self, snapshot: Mapping[str, Any]) -> None:
        if self.lived:
            raise UsageError("not empty")
        for row in snapshot["lived"]:
            if len(row) == 5 and isinstance(row[2], list):
                text, time, felt, mood, (words, session, place, present, source, by) = row
                feelings = tuple(Felt(EmotionType(kind), how, word(to), label(goal)) for kind, how, to, goal in felt)
                context = Context(words, session, place, tuple(map(word, present)), Source(source), word(by))
                left = None if mood is None else Vad(*mood)
                self.lived.append(Episode(len(self), parse_event(text, time), feelings, left, context))
            else:
                self.know([word(text) for text in row])

    def cut(self, length: int) -> None:
        if not 0 <= length <= len(self):
            raise UsageError(f"cannot be cut to {length}")
        past = [place for place, one in enumerate(self.lived) if isinstance(one, Episode) and one.id == length]
        if past:
            del self.lived[past[0] :]

    def fork(self) -> Self:
        return deepcopy(self)
