"""What every affect model offers: a state, and pure functions that step and read it."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from fatima_py.affect.regulation import Coping
from fatima_py.affect.vad import NEUTRAL, NOTHING, Impulse, Sway, Vad
from fatima_py.emotions import Emotion, EmotionType, Potential
from fatima_py.events import Event

__all__ = ["AffectInfo", "AffectModel", "AffectState", "Disposition", "Moment", "Unfelt", "strongest"]


@dataclass(frozen=True, slots=True)
class Disposition:
    """How easily an emotion type is felt (`threshold`, 0 to 10) and how fast it fades (`decay`, 1 is normal)."""

    threshold: float = 0.0
    decay: float = 1.0


NORMAL = Disposition()
"""How the average person is disposed."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What happened at one time so far: the mood before it, the impulse of it all, how much of each type was felt.

    `sway` is the moods that were caught, `strain` the arousal (0 or more) that coping cost. What happens at one moment
    is felt at once; each part adds up by itself, so that its order is no matter.
    """

    mood: Vad
    impulse: Impulse = NOTHING
    felt: Mapping[EmotionType, float] = field(default_factory=dict[EmotionType, float])
    sway: Sway = Sway()
    strain: float = 0.0

    @property
    def after(self) -> Vad:
        """The mood that it all leads to: what is caught draws it, what is felt moves it, what coping costs wakes it."""
        drawn = self.mood.toward(self.sway.centre, self.sway.share) if self.sway.share else self.mood
        moved = drawn.moved(self.impulse)
        return moved.moved(NOTHING.toward(AROUSED, Vad(arousal=self.strain))) if self.strain else moved


@dataclass(frozen=True, slots=True)
class AffectState:
    """How an agent feels, as of `time` (simulated seconds).

    `pool` holds the emotions under a key of the model's own, each with its strength when it was last felt. `moment` is
    what led to the mood at `time` itself (None: nothing did). `home` is where the mood comes to while causes hold on
    (None: to the temperament), `rest` the temperament where it adapts (None: it is the personality's own). Reading a
    state never changes it, and fading needs no ticks: every value is a closed form of the time since.
    """

    time: float = 0.0
    mood: Vad = NEUTRAL
    pool: Mapping[Hashable, Emotion] = field(default_factory=dict[Hashable, Emotion])
    moment: Moment | None = None
    home: Vad | None = None
    rest: Vad | None = None


@dataclass(frozen=True, slots=True)
class Unfelt:
    """An emotion that an appraisal would have given, had it been stronger than the threshold."""

    type: EmotionType
    potential: float
    threshold: float


@dataclass(frozen=True, slots=True)
class AffectInfo:
    """What a step did: the mood before and after, the emotions now felt because of it, those not felt, and coping.

    `potentials` is what the emotions were made of, `fresh` how strong each of `felt` was by itself, before it joined
    what was still felt of its kind. `home` is where the mood comes to from here, where that is not the temperament.
    """

    before: Vad
    after: Vad
    felt: tuple[Emotion, ...] = ()
    unfelt: tuple[Unfelt, ...] = ()
    coping: tuple[Coping, ...] = ()
    potentials: Sequence[Potential] = ()
    fresh: tuple[float, ...] = ()
    home: Vad | None = None


class AffectModel(Protocol):
    """A kernel of affect: everything about how feelings come, add up and fade."""

    def init(self, mood: Vad | None = None, time: float = 0.0) -> AffectState:
        """The state of somebody who has felt nothing yet; without `mood`, at rest."""
        ...

    def step(
        self, state: AffectState, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[AffectState, AffectInfo]:
        """Feel the potentials of one percept at its time; `episode` is its number in memory."""
        ...

    def released(self, state: AffectState, percept: Event) -> AffectState:
        """The state after a percept has ended the causes that held on until it: what they caused fades from now on."""
        ...

    def caught(self, state: AffectState, shown: Vad, share: float, now: float) -> AffectState:
        """The state after `share` (0 to 1) of the way to a mood that somebody shows."""
        ...

    def mood(self, state: AffectState, now: float) -> Vad:
        """The mood at a time not before the state's."""
        ...

    def emotions(self, state: AffectState, now: float) -> tuple[Emotion, ...]:
        """The emotions still felt at a time, in the order in which they were first felt."""
        ...


AROUSED = Vad(arousal=1.0)


def strongest(emotions: Sequence[Emotion]) -> Emotion | None:
    """The most intense emotion, the earliest of equals; None where nothing is felt."""
    return max(emotions, key=lambda emotion: emotion.intensity, default=None)
