"""State: how somebody feels, in the form that both kernels of this package keep, and that form as it is saved."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from math import inf
from typing import Any, NamedTuple, cast

from fatima_py.affect.vad import NEUTRAL, NOTHING, Impulse, Sway, Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.names import Compound, Symbol
from fatima_py.saved import Saved

__all__ = ["AffectState", "Moment", "read_state", "read_vad", "state_values"]

AROUSED = Vad(arousal=1.0)
SLACK = 1e-9
"""So far beyond the end of a range a sum of fractions may come to lie."""


class Moment(NamedTuple):
    """What happened at one time so far: the mood before it, the impulse of it all, how much of each type was felt.

    `sway` is the moods that were caught, `strain` the arousal (0 or more) that coping cost. What happens at one moment
    is felt at once; each part adds up by itself, so that its order is no matter.
    """

    mood: Vad
    impulse: Impulse = NOTHING
    felt: Mapping[EmotionType, float] = {}
    sway: Sway = Sway()
    strain: float = 0.0

    @property
    def after(self) -> Vad:
        """The mood that it all leads to: what is caught draws it, what is felt moves it, what coping costs wakes it."""
        drawn = self.mood.toward(self.sway.centre, self.sway.share) if self.sway.share else self.mood
        moved = drawn.moved(self.impulse)
        return moved.moved(NOTHING.toward(AROUSED, Vad(arousal=self.strain))) if self.strain else moved


class AffectState(NamedTuple):
    """How an agent feels, as of `time` (simulated seconds).

    `pool` holds the emotions under a key of the model's own, each with its strength when it was last felt. `moment` is
    what led to the mood at `time` itself (None: nothing did). `home` is where the mood comes to while causes hold on
    (None: to the temperament), `rest` the temperament where it adapts (None: it is the personality's own). Reading a
    state never changes it, and fading needs no ticks: every value is a closed form of the time since.
    """

    time: float = 0.0
    mood: Vad = NEUTRAL
    pool: Mapping[Hashable, Emotion] = {}
    moment: Moment | None = None
    home: Vad | None = None
    rest: Vad | None = None


def state_values(state: AffectState) -> dict[str, Any]:
    """A state as JSON values."""
    return {
        "time": state.time,
        "mood": list(state.mood.axes),
        "moment": None if state.moment is None else moment_values(state.moment),
        "home": None if state.home is None else list(state.home.axes),
        "rest": None if state.rest is None else list(state.rest.axes),
        "pool": [[place_values(place), emotion_values(emotion)] for place, emotion in state.pool.items()],
    }


def read_state(saved: Mapping[str, Any]) -> AffectState:
    """A state from its values. Raises LogError, which says where, for one that is missing, of another type or range."""
    values = Saved(saved, "the state of feelings")
    pairs = [pair.items(2) for pair in values.field("pool").items()]
    pool: dict[Hashable, Emotion] = {read_place(place): read_emotion(emotion) for place, emotion in pairs}
    home, rest = (None if values.field(key).missing else read_vad(values.field(key)) for key in ("home", "rest"))
    moment = values.field("moment")
    past = None if moment.missing else read_moment(moment)
    return AffectState(values.field("time").number(0), read_vad(values.field("mood")), pool, past, home, rest)


def read_vad(saved: Saved, limit: float = 1.0) -> Vad:
    """A point, each axis as far as a limit from 0."""
    return Vad(*[axis.number(-limit, limit, SLACK) for axis in saved.items(3)])


def moment_values(moment: Moment) -> list[Any]:
    """What led to a mood: the mood before, the three parts of the impulse, what was felt and caught, and the strain."""
    impulse, sway = moment.impulse, moment.sway
    axes = [list(one.axes) for one in (moment.mood, impulse.by, impulse.low, impulse.high)]
    felt = {kind.value: felt for kind, felt in moment.felt.items()}
    return [axes, felt, [list(sway.centre.axes), sway.share, sway.weight], moment.strain]


def read_moment(saved: Saved) -> Moment:
    """What led to a mood, from its values."""
    axes, felt, caught, strain = saved.items(4)
    mood, by, low, high = axes.items(4)
    centre, share, weight = caught.items(3)
    strengths = {kind_named(kind, felt): strength.number(0, 10) for kind, strength in felt.fields()}
    return Moment(
        read_vad(mood),
        Impulse(read_vad(by, inf), read_vad(low), read_vad(high)),
        strengths,
        Sway(read_vad(centre), share.number(0, 1), weight.number(0)),
        strain.number(0),
    )


def kind_named(kind: str, saved: Saved) -> EmotionType:
    """The emotion type that is the name of a field."""
    return replace(saved, value=kind).one_of(EmotionType)


def emotion_values(emotion: Emotion) -> list[Any]:
    """The parts of an emotion in the order of its definition."""
    return [
        emotion.type.value,
        emotion.intensity,
        emotion.episode,
        str(emotion.toward),
        emotion.time,
        emotion.decay,
        emotion.because,
        None if emotion.sustained_until is None else str(emotion.sustained_until),
    ]


def read_emotion(saved: Saved) -> Emotion:
    """An emotion from its parts."""
    kind, intensity, episode, toward, time, decay, because, sustained = saved.items(8)
    return Emotion(
        kind.one_of(EmotionType),
        intensity.number(0, 10),
        episode.count(-1),
        toward.word(),
        time.number(0),
        decay.number(0),
        because.text(),
        None if sustained.missing else sustained.compound(),
    )


def place_values(place: Hashable) -> list[Any]:
    """The parts of a place in which an emotion is kept, names marked as such."""
    parts = cast("tuple[object, ...]", place)
    return [["name", str(part)] if isinstance(part, Symbol | Compound) else part for part in parts]


def read_place(saved: Saved) -> Hashable:
    """A place from its parts: names are marked, the rest are emotion types, other words and numbers."""
    return tuple([read_part(part) for part in saved.items()])


def read_part(saved: Saved) -> Hashable:
    """One part of a place."""
    if isinstance(saved.value, str):
        return EMOTIONS.get(saved.value) or saved.text()
    if isinstance(saved.value, int):
        return saved.count()
    mark, name = saved.items(2)
    if mark.text() != "name":
        raise mark.expected("the mark 'name'")
    return name.compound() if "(" in name.text() else name.word()


EMOTIONS = {kind.value: kind for kind in EmotionType}
