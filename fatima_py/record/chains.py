"""Chains: which beats of a play each emotion in it came of, followed from event to event through its log.

An emotion comes of the event that it was felt about. What is felt again in the same place came of both where the kernel
joined it with what was still felt there, as `explain` tells; else it has taken its place. What is felt about an event
that somebody thinks of again came of that event. What fades on once its cause is over came of what it did before.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import NamedTuple

from fatima_py.affect import together
from fatima_py.emotions import PROSPECTS
from fatima_py.record.feelings import SHOWN
from fatima_py.record.log import Log
from fatima_py.record.phrasing import in_words
from fatima_py.record.timeline import curve_of, type_of
from fatima_py.record.values import Beat, Emotion, Happened, MindStart, Thought, Trace

__all__ = ["Caught", "Chain", "Origin", "Step", "chains_of"]


class Origin(NamedTuple):
    """What an emotion came of: the `beat` of the play of this number (from 1), or (0) something besides.

    `cause` is what it was to whoever felt it, in words that a sentence of theirs can hold: `Tom said [Insult] to me`.
    """

    beat: int
    cause: str


@dataclass(frozen=True, slots=True)
class Chain:
    """An `emotion` of somebody (`who`), felt at `time` (seconds), and what it `came_of`, in the order of happening."""

    who: str
    emotion: Emotion
    time: float
    came_of: tuple[Origin, ...]

    @property
    def kind(self) -> Hashable:
        """What is one emotion to whoever asks, although its causes hold on until different events."""
        return (self.emotion.type, self.emotion.toward, self.emotion.goal)

    def faded(self, time: float) -> "Chain":
        """What is left of it at a time."""
        intensity = curve_of(self.emotion, self.time).at(time)
        return replace(self, emotion=replace(self.emotion, intensity=intensity, potential=None, fresh=None), time=time)


class Caught(NamedTuple):
    """A mood that somebody caught, as a `trace` tells it, and what they caught it of (`came_of`)."""

    trace: Trace
    came_of: Origin


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that `happened`, the emotions that it made felt, and which moods were `caught`.

    `beat` is how many beats were played by then, itself counted; `felt` are those of everybody, in the order of the
    log. `left` is all that the actor of a beat feels once it is done, the strongest first, each emotion once.
    """

    happened: Happened
    beat: int
    felt: tuple[Chain, ...]
    caught: tuple[Caught, ...]
    left: tuple[Chain, ...] = ()


def chains_of(play: Log) -> Iterator[Step]:
    """What happened in a play, in its order, with what each emotion came of.

    Raises LogError for an emotion that is none and a half life in which nothing can fade.
    """
    hearts = {mind.who: Heart(mind) for mind in play.header.minds}
    beats = 0
    for one in play.happenings:
        beats += isinstance(one, Beat)
        number = beats if isinstance(one, Beat) else 0
        lived = [(hearts[trace.who], trace) for trace in one.minds if trace.who in hearts]
        felt = [chain for heart, trace in lived for chain in heart.live_whole(trace, one, number)]
        caught = [Caught(trace, Origin(number, in_words(trace.percept))) for trace in one.minds if trace.contagion]
        left = hearts[one.who].left(one.end) if isinstance(one, Beat) and one.who in hearts else ()
        yield Step(one, beats, tuple(felt), tuple(caught), left)


class Heart:
    """What somebody feels while a log is read: `now` by the places of their kernel; and which episode is from where."""

    __slots__ = ("episodes", "now")

    def __init__(self, mind: MindStart) -> None:
        began = Origin(0, "what was before the play began")
        self.now = {one.place: Chain(mind.who, one, mind.time, (began,)) for one in mind.felt}
        self.episodes: dict[int, Origin] = {}

    def live_whole(self, trace: Trace, happened: Happened, number: int) -> list[Chain]:
        """Take in an event (of a beat of this number, or 0) and what it brought to mind: all that was felt."""
        felt = self.live(trace, happened, number, again=isinstance(happened, Thought))
        return felt if trace.reminded is None else felt + self.live(trace.reminded.mind, happened, number, again=True)

    def live(self, trace: Trace, happened: Happened, number: int, *, again: bool) -> list[Chain]:
        """Take in what one event ended and made felt; the answer is the latter."""
        origin = self.origin_of(trace, number, again=again)
        ended = [self.now.pop(place) for place in trace.released if place in self.now]
        for emotion in trace.fading:
            self.keep(trace.who, emotion, happened.end, self.lasting(emotion, ended))
        felt = [self.keep(trace.who, one, happened.end, self.joined(one, origin)) for one in trace.felt]
        for place in trace.emptied:
            self.now.pop(place, None)
        return felt

    def origin_of(self, trace: Trace, number: int, *, again: bool) -> Origin:
        """What comes of an event came of it; of one that is thought of again, of what it was when it happened."""
        words = in_words(trace.percept)
        if again:
            return self.episodes.get(trace.episode, Origin(0, f"the thought of this: {words}"))
        self.episodes[trace.episode] = origin = Origin(number, words)
        return origin

    def keep(self, who: str, emotion: Emotion, time: float, came_of: tuple[Origin, ...]) -> Chain:
        """Feel something in place of what was there."""
        self.now[emotion.place] = felt = Chain(who, emotion, time, came_of)
        return felt

    def lasting(self, emotion: Emotion, ended: Sequence[Chain]) -> tuple[Origin, ...]:
        """What an emotion came of that goes on without its cause, or as it was before something was taken back."""
        there = [self.now[emotion.place]] if emotion.place in self.now else []
        about = (emotion.type, emotion.toward, emotion.goal)
        return in_order(origin for one in (*there, *ended) if one.kind == about for origin in one.came_of)

    def joined(self, emotion: Emotion, origin: Origin) -> tuple[Origin, ...]:
        """What an emotion came of that is felt now: of what was there as well, where that has made it another."""
        there = self.now.get(emotion.place)
        alone = emotion.fresh is not None and abs(emotion.intensity - emotion.fresh) < SHOWN
        if there is None or alone:
            return (origin,)
        return in_order((*there.came_of, origin))

    def left(self, time: float) -> tuple[Chain, ...]:
        """What is felt at a time, the strongest first; some of one kind, of which one holds on, are one emotion."""
        alike: dict[Hashable, list[Chain]] = {}
        for chain in self.now.values():
            alike.setdefault(chain.kind, []).append(chain.faded(time))
        found = [one for some in alike.values() for one in (united(some) if held(some) else some)]
        return tuple(sorted(found, key=lambda one: -one.emotion.intensity))


def held(some: Sequence[Chain]) -> bool:
    """Whether the cause of one of some emotions holds on."""
    return any(one.emotion.until for one in some)


def united(some: Sequence[Chain]) -> list[Chain]:
    """Emotions of one kind as the one that they are to whoever feels them, as `fatima_py.affect.whole` has it."""
    strongest = max(some, key=lambda one: one.emotion.intensity)
    emotion = strongest.emotion
    both = add if emotion.goal and type_of(emotion.type) in PROSPECTS else together
    intensity = min(10.0, reduce(both, [one.emotion.intensity for one in some]))
    came_of = in_order(origin for one in some for origin in one.came_of)
    return [replace(strongest, emotion=replace(emotion, intensity=intensity), came_of=came_of)]


def in_order(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """Each origin once, in the order of happening; what is besides the beats comes first."""
    return tuple(sorted(dict.fromkeys(origins), key=lambda one: one.beat))
