"""What every affect model offers: a state, and pure functions that step and read it."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, Self, TypeVar

from fatima_py.affect.display import DisplayRule
from fatima_py.affect.fading import MoodSegment
from fatima_py.affect.personality import Personality
from fatima_py.affect.regulation import RegulationOutcome
from fatima_py.affect.vad import Vad
from fatima_py.emotions import Emotion, EmotionType, Potential
from fatima_py.events import Event
from fatima_py.fast_init import fast_init
from fatima_py.inputs import read_number
from fatima_py.names import Symbol

__all__ = ["NORMAL", "AffectInfo", "AffectModel", "Disposition", "Release", "Unfelt", "strongest"]

State = TypeVar("State")
"""What a kernel keeps of somebody's feelings; nobody else looks into it."""


@dataclass(frozen=True, slots=True)
class Disposition:
    """How easily an emotion type is felt (`threshold`, 0 to 10) and how fast it fades (`decay`, 1 is normal).

    Raises UsageError for a number that is not finite, and for a decay below 0.
    """

    threshold: float = 0.0
    decay: float = 1.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "threshold", read_number(self.threshold, "threshold"))
        object.__setattr__(self, "decay", read_number(self.decay, "decay", 0))


NORMAL = Disposition()
"""How the average person is disposed."""


@fast_init
@dataclass(frozen=True, slots=True)
class Unfelt:
    """An emotion that an appraisal would have given, had it been stronger than the threshold.

    `type` is which of the 22 it is, `potential` how strong it came once the mood had its say, and `threshold` what it
    would have had to exceed, both in points of intensity.
    """

    type: EmotionType
    potential: float
    threshold: float


class Again(NamedTuple):
    """An emotion that is felt as it was before a moment, where it is kept, and in how many seconds it fades by half."""

    emotion: Emotion
    place: Hashable
    half_life: float


class AffectInfo(NamedTuple):
    """What a step did: the mood before and after, the emotions now felt because of it, those not felt, and coping.

    `before` is the mood as the step found it, and `after` as it left it, at the same time. `felt` are the emotions that
    it gave, joined with what was still felt of their kind, `unfelt` those that stayed below their threshold, and
    `coping` is what was done about those that were too much. `potentials` is what the emotions were made of. In the
    order of `felt` are `fresh`, how strong each was by itself, before it joined what was still felt of its kind;
    `half_lives`, in how many seconds each fades by half, or half of the way to its floor while its cause holds on; and
    `places`, where the kernel keeps each. What is felt takes the place of what was there; `emptied` are places that are
    empty from now on. `segment` is how the mood goes on, None where it goes on as before. `again` is what takes the
    place of what was felt at the same moment and is taken back.
    """

    before: Vad
    after: Vad
    felt: tuple[Emotion, ...] = ()
    unfelt: tuple[Unfelt, ...] = ()
    coping: tuple[RegulationOutcome, ...] = ()
    potentials: Sequence[Potential] = ()
    fresh: tuple[float, ...] = ()
    half_lives: tuple[float, ...] = ()
    places: tuple[Hashable, ...] = ()
    emptied: tuple[Hashable, ...] = ()
    segment: MoodSegment | None = None
    again: tuple[Again, ...] = ()


@fast_init
@dataclass(frozen=True, slots=True)
class Release:
    """What it means to somebody's feelings that a cause is over: `ended` are the emotions that it had held up.

    They go on as `fading`, joined with what is felt of their kind anyway. `half_lives` and `places` are in the order
    of `fading`; `emptied` are the places in which the ended ones were kept.
    """

    ended: tuple[Emotion, ...] = ()
    fading: tuple[Emotion, ...] = ()
    half_lives: tuple[float, ...] = ()
    places: tuple[Hashable, ...] = ()
    emptied: tuple[Hashable, ...] = ()


class AffectModel(Protocol[State]):
    """A kernel of affect: everything about how feelings come, add up, fade and show in one person.

    A state is the kernel's own and is never changed in place; every answer is worked out from a state and a time.
    `fatima_py.testing.check_affect_model` tries the promises that are made here.
    """

    @property
    def name(self) -> str:
        """The word for this kind of kernel in recordings and saved minds, such as `vad`."""
        ...

    @property
    def axes(self) -> tuple[str, ...]:
        """The axes of the mood that this kernel moves, of `AXES` and in their order."""
        ...

    @property
    def personality(self) -> Personality:
        """Whose kernel it is; the average person's where the kernel knows no personality."""
        ...

    @property
    def rest(self) -> Vad:
        """Where the mood comes home to while nothing happens."""
        ...

    def of(self, personality: Personality) -> Self:
        """The same kernel in somebody of another personality."""
        ...

    def average(self) -> Self:
        """The kernel that somebody expects in a stranger: the average person, with nothing that is somebody's own."""
        ...

    def init(self, mood: Vad | None = None, time: float = 0.0, feelings: Sequence[Potential] = ()) -> State:
        """The state of somebody who has felt no more than `feelings` yet; without `mood`, at rest."""
        ...

    def step(
        self, state: State, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[State, AffectInfo]:
        """Feel the potentials of one percept at its time; `episode` is its number in memory."""
        ...

    def release(self, state: State, percept: Event) -> tuple[State, Release]:
        """The state after a percept has ended the causes that held on until it: what they caused fades from now on."""
        ...

    def catch(self, state: State, shown: Vad, share: float, now: float) -> State:
        """The state after `share` (0 to 1) of the way to a mood that somebody shows."""
        ...

    def mood(self, state: State, now: float) -> Vad:
        """The mood at a time not before the state's."""
        ...

    def emotions(self, state: State, now: float) -> tuple[Emotion, ...]:
        """The emotions still felt at a time, in the order in which they were first felt."""
        ...

    def places(self, state: State, now: float) -> tuple[Hashable, ...]:
        """Where each of the emotions still felt at a time is kept, in their order."""
        ...

    def segment(self, state: State) -> MoodSegment:
        """How the mood goes on from a state if nothing happens."""
        ...

    def half_life(self, emotion: Emotion) -> float:
        """In how many seconds an emotion fades by half, or half of the way to its floor while its cause holds on."""
        ...

    def coping(self, felt: Sequence[Emotion]) -> RegulationOutcome | None:
        """What somebody does about the strongest of what they feel, None where nothing is too much."""
        ...

    def express(
        self, felt: Sequence[Emotion], rules: Sequence[DisplayRule] = (), audience: Symbol | None = None
    ) -> tuple[Emotion, ...]:
        """What others, or one audience, see of what is felt."""
        ...

    def shown_mood(self, mood: Vad, felt: Sequence[Emotion], seen: Sequence[Emotion]) -> Vad:
        """The mood that others see who see `seen` of what is felt; the mood itself where they see all of it."""
        ...

    def save(self, state: State) -> Mapping[str, Any]:
        """A state as JSON values."""
        ...

    def load(self, saved: Mapping[str, Any]) -> State:
        """The state that was saved. Raises LogError for what is none."""
        ...

    def settings(self) -> Mapping[str, Any]:
        """The constants of the kernel as JSON values, by name."""
        ...


def strongest(emotions: Sequence[Emotion]) -> Emotion | None:
    """The most intense emotion, the earliest of equals; None where nothing is felt."""
    return max(emotions, key=lambda emotion: emotion.intensity, default=None)
