"""The check for memory stores of one's own passes honest ones and finds each planted fault."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Self

import pytest

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import Event
from fatima_py.memory import PLAIN, Context, Episode, Felt, InMemoryStore
from fatima_py.names import EMPTY, Compound, Key, Substitution, Symbol
from fatima_py.testing import check_memory_store
from tests.naive_store import NaiveStore


@pytest.mark.wide
@pytest.mark.parametrize("factory", [InMemoryStore, NaiveStore])
def test_a_store_that_keeps_its_promises_passes(factory: type[InMemoryStore | NaiveStore]):
    check_memory_store(factory)


class CountsFromOne(NaiveStore):
    def append(self, percept: Event, context: Context = PLAIN) -> int:
        return super().append(percept, context) + 1


class AnswersAnyNumber(InMemoryStore):
    def get(self, number: int) -> Episode:
        return self.episodes[number]


class TagsTheNewest(NaiveStore):
    def tag(self, number: int, felt: Sequence[Emotion], mood: Vad | None = None) -> Episode:
        return super().tag(max(number, len(self) - 1), felt, mood)


class ForgetsFeelings(NaiveStore):
    def tag(self, number: int, felt: Sequence[Emotion], mood: Vad | None = None) -> Episode:
        return replace(self.get(number), felt=tuple(Felt.of(one) for one in felt), mood=mood)


class UntagsWhatIsNotFelt(NaiveStore):
    def tag(self, number: int, felt: Sequence[Emotion], mood: Vad | None = None) -> Episode:
        if not felt:
            plain = replace(self.get(number), felt=())
            self.lived = [plain if isinstance(one, Episode) and one.id == number else one for one in self.lived]
        return super().tag(number, felt, mood)


class TagsWithoutActivation(InMemoryStore):
    def tag(self, number: int, felt: Sequence[Emotion], mood: Vad | None = None) -> Episode:
        self.recall()
        before = self.peaks.fork()
        tagged = super().tag(number, felt, mood)
        self.peaks = before
        return tagged


class KnowsTheStrongestForTheNewest(NaiveStore):
    def newest(self) -> Episode | None:
        return max(self.episodes(), key=lambda one: one.intensity, default=None)


class MatchesTheNewestFirst(NaiveStore):
    def matching(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
        return iter([*super().matching(template, known)][::-1])


class MatchesWithoutWhatIsKnown(NaiveStore):
    def matching(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
        return super().matching(template, EMPTY if known else known)


class IndexesWithoutWildcards(InMemoryStore):
    def candidates(self, template: Compound, known: Substitution) -> Sequence[int]:
        subject = template.args[1]
        found = super().candidates(template, known)
        return (
            [*self.lookup.by_person.of(subject.key)] if isinstance(subject, Symbol) and subject.text == "Tom" else found
        )


class GoesOnMatching(NaiveStore):
    def matching(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, Substitution]]:
        number = 0
        while number < len(self):
            yield from (found for found in [*super().matching(template, known)] if found[0].id == number)
            number += 1


class RecallsTheNewerOfEqualOnes(NaiveStore):
    def recall(self, *, limit: int = 10, **asked: Any) -> Sequence[Episode]:
        found = super().recall(limit=99, **asked)
        return sorted(found, key=lambda one: (one.intensity, one.time, one.id))[::-1][:limit]


class RecallsUpToTheEndOnly(NaiveStore):
    def recall(self, *, until: float | None = None, **asked: Any) -> Sequence[Episode]:
        return super().recall(until=None if until is None else until - 1, **asked)


class RecallsWhoActedOnly(NaiveStore):
    def recall(self, *, about: Symbol | None = None, limit: int = 10, **asked: Any) -> Sequence[Episode]:
        found = super().recall(about=about, limit=99, **asked)
        return [one for one in found if about in (None, one.event.subject)][:limit]


class MeetsWhoChangedAProperty(NaiveStore):
    @property
    def met(self) -> Mapping[Key, Symbol]:
        return {**super().met, **{one.event.subject.key: one.event.subject for one in self}}


class KnowsPeopleLast(NaiveStore):
    @property
    def met(self) -> Mapping[Key, Symbol]:
        return dict(sorted(super().met.items(), key=lambda item: str(item[0])))


class SavesWithoutFeelings(NaiveStore):
    def snapshot(self) -> dict[str, Any]:
        rows = super().snapshot()["lived"]
        return {"lived": [[*row[:2], [], *row[3:]] if isinstance(row[-1], list) else row for row in rows]}


class ForgetsContexts(NaiveStore):
    def append(self, percept: Event, context: Context = PLAIN) -> int:
        return super().append(percept, context._replace(words=""))


class ForgetsMoods(InMemoryStore):
    def tag(self, number: int, felt: Sequence[Emotion], mood: Vad | None = None) -> Episode:
        return super().tag(number, felt, mood if felt else None)


class LosesFeelingsForAMood(NaiveStore):
    def tag(self, number: int, felt: Sequence[Emotion], mood: Vad | None = None) -> Episode:
        tagged = super().tag(number, felt, mood)
        if mood is not None and not felt:
            bare = replace(tagged, felt=())
            self.lived = [bare if one is tagged else one for one in self.lived]
        return self.get(number)


class SavesWithoutContexts(InMemoryStore):
    def snapshot(self) -> dict[str, Any]:
        return {key: value for key, value in super().snapshot().items() if key not in {"settings", "words"}}


class RespellsWhoWasThere(NaiveStore):
    def snapshot(self) -> dict[str, Any]:
        respelled: dict[str, Any] = json.loads(json.dumps(super().snapshot()).replace('"KIM"', '"Kim"'))
        return respelled


class SavesWithoutMoods(InMemoryStore):
    def snapshot(self) -> dict[str, Any]:
        return {key: value for key, value in super().snapshot().items() if key != "moods"}


class SavesWithoutAcquaintances(InMemoryStore):
    def snapshot(self) -> dict[str, Any]:
        return {**super().snapshot(), "known": []}


class SharesItsColumns(InMemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self.written: list[float] = []

    def append(self, percept: Event, context: Context = PLAIN) -> int:
        self.written.append(percept.time)
        return super().append(percept, context)

    def snapshot(self) -> dict[str, Any]:
        return {**super().snapshot(), "times": self.written}


class SavesTuples(InMemoryStore):
    def snapshot(self) -> dict[str, Any]:
        return {**super().snapshot(), "times": tuple(self.times)}


class WritesNothingTwice(InMemoryStore):
    def tag(self, number: int, felt: Sequence[Emotion], mood: Vad | None = None) -> Episode:
        written, self.columns = self.columns, None
        tagged = super().tag(number, felt, mood)
        self.columns = written
        return tagged


class RestoresIntoAnything(NaiveStore):
    def restore(self, snapshot: Mapping[str, Any]) -> None:
        self.lived = []
        super().restore(snapshot)


class CutsItsListOnly(InMemoryStore):
    def cut(self, length: int) -> None:
        self.episodes.cut(length)


class CutsNoIndex(InMemoryStore):
    def cut(self, length: int) -> None:
        kept = self.lookup.fork()
        super().cut(length)
        self.lookup = kept


class CountsWhatWasCut(InMemoryStore):
    def cut(self, length: int) -> None:
        kinds = self.kinds and self.kinds.fork()
        super().cut(length)
        self.kinds = kinds


class CountsInTheForkToo(InMemoryStore):
    def fork(self) -> InMemoryStore:
        forked = super().fork()
        if self.kinds is not None and forked.kinds is not None:
            forked.kinds.counts = self.kinds.counts
        return forked


class CountsWhatWasOverheardAsSeen(InMemoryStore):
    def counts(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, int, Substitution]]:
        found: dict[Key, tuple[Episode, int, Substitution]] = {}
        for first, times, how in super().counts(template, known):
            one = found.get(first.event.name.key, (first, 0, how))
            found[first.event.name.key] = (one[0], one[1] + times, one[2])
        yield from found.values()


class CountsInTheirLastSpelling(InMemoryStore):
    def counts(self, template: Compound, known: Substitution) -> Iterator[tuple[Episode, int, Substitution]]:
        for first, times, how in super().counts(template, known):
            last = [one for one in self if one.event.name == first.event.name][-1]
            yield last, times, how


class CutsNobody(InMemoryStore):
    def cut(self, length: int) -> None:
        people = self.people.fork()
        super().cut(length)
        self.people = people


class CutsNothingWritten(InMemoryStore):
    def cut(self, length: int) -> None:
        written = self.columns and self.columns.fork()
        super().cut(length)
        self.columns = written


class CutsWithoutAMurmur(NaiveStore):
    def cut(self, length: int) -> None:
        super().cut(max(0, min(length, len(self))))


class ForksNothing(NaiveStore):
    def fork(self) -> Self:
        return self


class ForksTheListOnly(InMemoryStore):
    def fork(self) -> InMemoryStore:
        forked = super().fork()
        forked.lookup.by_person = self.lookup.by_person
        return forked


class ForksWithoutAcquaintances(InMemoryStore):
    def fork(self) -> InMemoryStore:
        forked = super().fork()
        forked.people = self.people
        return forked


class ForksWhatIsWritten(InMemoryStore):
    def fork(self) -> InMemoryStore:
        forked = super().fork()
        forked.columns = self.columns
        return forked


class RecallsAnyFeeling(NaiveStore):
    def recall(self, *, feeling: EmotionType | None = None, **asked: Any) -> Sequence[Episode]:
        return [one for one in super().recall(**asked) if feeling is None or one.felt]


class RecallsFiveUnlessAsked(NaiveStore):
    def recall(self, *, limit: int = 5, **asked: Any) -> Sequence[Episode]:
        return super().recall(limit=limit, **asked)


class ShufflesWhomItKnows(NaiveStore):
    def know(self, people: Sequence[Symbol]) -> None:
        super().know(people[::-1] if len(people) > 3 else people)


SHARED = InMemoryStore()


@pytest.mark.wide
@pytest.mark.parametrize(
    ("factory", "sentence"),
    [
        (lambda: SHARED, "a new store is empty"),
        (CountsFromOne, "number of the episode: expected 0, not 1"),
        (AnswersAnyNumber, "`get` of a number .* must raise UsageError"),
        (TagsTheNewest, "`tag` changes what was felt about one episode"),
        (ForgetsFeelings, "after 1 episodes: iter: expected .*Joy 4.0, Love 0.3"),
        (UntagsWhatIsNotFelt, "`tag` with nothing felt"),
        (ForgetsContexts, "after 1 episodes|an episode can be got before it is tagged"),
        (ForgetsMoods, "in which mood and context"),
        (LosesFeelingsForAMood, "`tag` with a mood alone"),
        (SavesWithoutContexts, "a restored store"),
        (RespellsWhoWasThere, "a restored store: spellings"),
        (SavesWithoutMoods, "raised LogError"),
        (TagsWithoutActivation, "recall"),
        (KnowsTheStrongestForTheNewest, "newest"),
        (MatchesTheNewestFirst, "matching"),
        (MatchesWithoutWhatIsKnown, r"matching\(.*Kim"),
        (IndexesWithoutWildcards, r"matching\(.*Tom"),
        (GoesOnMatching, "while episodes are appended"),
        (RecallsTheNewerOfEqualOnes, "recall"),
        (RecallsUpToTheEndOnly, r"recall\(.*until="),
        (RecallsWhoActedOnly, r"recall\(.*about="),
        (RecallsAnyFeeling, r"recall\(.*feeling="),
        (RecallsFiveUnlessAsked, r"recall\(\)"),
        (ShufflesWhomItKnows, "to know again all who were known"),
        (MeetsWhoChangedAProperty, "met"),
        (KnowsPeopleLast, "met"),
        (SavesWithoutFeelings, "a restored store"),
        (SavesWithoutAcquaintances, "a restored store: met"),
        (SharesItsColumns, "does not change a snapshot"),
        (SavesTuples, "plain JSON"),
        (WritesNothingTwice, "a later snapshot, restored"),
        (RestoresIntoAnything, "`restore` where something is remembered must raise UsageError"),
        (CutsItsListOnly, "`cut` to more .* must raise UsageError"),
        (CutsNoIndex, "a store cut to 0 .* recall"),
        (CountsWhatWasCut, r"`counts\(.* of a store cut to 0|raised IndexError"),
        (CountsInTheForkToo, "raised KeyError"),
        (CountsWhatWasOverheardAsSeen, r"`counts\(.* of a store after 6 events"),
        (CountsInTheirLastSpelling, r"`counts\(.* of a store after 4 events"),
        (CutsNobody, "cut to 0 episodes: met"),
        (CutsNothingWritten, "raised LogError"),
        (CutsWithoutAMurmur, "`cut` .* must raise UsageError"),
        (ForksNothing, "does not happen to the store"),
        (ForksTheListOnly, "raised IndexError"),
        (ForksWithoutAcquaintances, "does not happen to the store: met"),
        (ForksWhatIsWritten, "raised LogError"),
    ],
)
def test_a_store_that_breaks_a_promise_fails_with_a_sentence(
    factory: Callable[[], InMemoryStore | NaiveStore], sentence: str
):
    with pytest.raises(AssertionError, match=sentence):
        check_memory_store(factory)
