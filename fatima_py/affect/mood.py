"""The reference's kernel: one scalar mood from -10 to 10 and an emotion slot for each cause.

It reproduces the FAtiMA Toolkit's numbers for scenarios that were tuned with it. A tick of the reference is one
second here. The scalar is the valence axis times ten; arousal and dominance stay 0.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import inf
from typing import Any

from fatima_py.affect.display import DisplayRule, shown, shown_mood
from fatima_py.affect.fading import FADED, MoodSegment, decay
from fatima_py.affect.model import NORMAL, AffectInfo, Disposition, Release, Unfelt
from fatima_py.affect.personality import Personality
from fatima_py.affect.regulation import RegulationOutcome
from fatima_py.affect.state import AffectState, read_state, state_values
from fatima_py.affect.vad import NEUTRAL, Vad, inside
from fatima_py.emotions import Emotion, EmotionType, Potential
from fatima_py.events import Event, EventKind
from fatima_py.inputs import read_number, read_positive
from fatima_py.names import Symbol

__all__ = ["SLOTS", "ToolkitMood"]

SWEEP = 32
"""After so many episodes the pool is rid of what is over."""
SLOTS: Mapping[EmotionType, str] = {
    kind: slot
    for slot, kinds in {
        "D": (EmotionType.JOY, EmotionType.DISTRESS),
        "D-O": (EmotionType.HAPPY_FOR, EmotionType.GLOATING, EmotionType.RESENTMENT, EmotionType.PITY),
        "P": (EmotionType.PRIDE, EmotionType.ADMIRATION, EmotionType.SHAME, EmotionType.REPROACH),
        "D-P": (EmotionType.GRATIFICATION, EmotionType.GRATITUDE, EmotionType.REMORSE, EmotionType.ANGER),
        "L": (EmotionType.LOVE, EmotionType.HATE),
        "G": (
            EmotionType.HOPE,
            EmotionType.FEAR,
            EmotionType.SATISFACTION,
            EmotionType.RELIEF,
            EmotionType.DISAPPOINTMENT,
            EmotionType.FEARS_CONFIRMED,
        ),
    }.items()
    for kind in kinds
}
NOTHING_ENDED = Release()
ANYBODY = Personality()


@dataclass(frozen=True, slots=True)
class ToolkitMood:
    """The affect of the FAtiMA Toolkit: thresholds, slots per cause, mood that snaps to 0 below `least_mood`.

    `emotion_half_life` and `mood_half_life` are in seconds (the reference's ticks). `dispositions` says how easily
    emotions are felt and how fast they fade (`NORMAL` where they are not named). `emotion_on_mood` is the share of its
    intensity by which an emotion moves the scalar mood (-10 to 10), and `mood_on_emotion` the share of that mood which
    is added to an emotion of its sign and taken from another. It knows no personality: everybody feels like the average
    person.

    Raises UsageError for a number that is out of range.
    """

    dispositions: Mapping[EmotionType, Disposition] = field(default_factory=dict[EmotionType, Disposition])
    emotion_half_life: float = 15.0
    mood_half_life: float = 60.0
    emotion_on_mood: float = 0.3
    mood_on_emotion: float = 0.3
    least_mood: float = 0.5

    def __post_init__(self) -> None:
        read_positive(self.emotion_half_life, "emotion_half_life")
        read_positive(self.mood_half_life, "mood_half_life")
        for name in ("emotion_on_mood", "mood_on_emotion", "least_mood"):
            read_number(getattr(self, name), name)

    @property
    def name(self) -> str:
        """The word for this kernel in recordings: `toolkit`."""
        return "toolkit"

    @property
    def axes(self) -> tuple[str, ...]:
        """The one axis of the mood."""
        return ("valence",)

    @property
    def personality(self) -> Personality:
        """The average person's."""
        return ANYBODY

    @property
    def rest(self) -> Vad:
        """No mood at all."""
        return NEUTRAL

    def of(self, personality: Personality) -> "ToolkitMood":  # noqa: ARG002
        """The same kernel: the reference knows no personality."""
        return self

    def average(self) -> "ToolkitMood":
        """The same kernel: it is everybody's."""
        return self

    def init(self, mood: Vad | None = None, time: float = 0.0, feelings: Sequence[Potential] = ()) -> AffectState:
        """The state of somebody who has felt no more than `feelings` yet; without `mood`, in none.

        Two feelings of one type toward one person are two. Raises UsageError for a mood outside the space.
        """
        pool: dict[Hashable, Emotion] = {}
        for number, one in enumerate(feelings):
            place = (one.type, one.toward)
            emotion = Emotion(one.type, one.intensity, one.episode, one.toward, time, because=one.because)
            pool[place if place not in pool else (*place, number)] = emotion
        scalar = 0.0 if mood is None else self.snapped(10 * inside(mood).valence)
        return AffectState(time, Vad(scalar / 10), pool)

    def mood(self, state: AffectState, now: float) -> Vad:
        """The mood at a time; a mood weaker than `least_mood` is none."""
        return state.mood if now <= state.time else self.segment(state).at(now)

    def segment(self, state: AffectState) -> MoodSegment:
        """How the mood goes on from a state if nothing happens."""
        return MoodSegment(state.time, state.mood, NEUTRAL, self.mood_half_life, self.least_mood / 10)

    def snapped(self, scalar: float) -> float:
        """The scalar mood within its range, 0 where it is too weak to be one."""
        return 0.0 if abs(scalar) < self.least_mood else max(-10.0, min(10.0, scalar))

    def emotions(self, state: AffectState, now: float) -> tuple[Emotion, ...]:
        """The emotions still felt at a time."""
        return tuple([one.at(now, self.strength(one, now)) for one in self.swept(state.pool, now).values()])

    def places(self, state: AffectState, now: float) -> tuple[Hashable, ...]:
        """Where each of the emotions still felt at a time is kept: with its cause and group of emotions."""
        return tuple(self.swept(state.pool, now))

    def release(self, state: AffectState, percept: Event) -> tuple[AffectState, Release]:  # noqa: ARG002
        """The same state: the reference knows no cause that holds on."""
        return state, NOTHING_ENDED

    def catch(self, state: AffectState, shown: Vad, share: float, now: float) -> AffectState:
        """The scalar mood after a share of the way to a mood that somebody shows; the reference has no such thing."""
        mine = self.mood(state, now)
        return state._replace(time=max(now, state.time), mood=Vad(mine.toward(shown, share).valence))

    def half_life(self, emotion: Emotion) -> float:
        """In how many seconds an emotion fades by half."""
        return self.emotion_half_life / emotion.decay if emotion.decay else inf

    def strength(self, emotion: Emotion, now: float) -> float:
        """How strong an emotion is at a time."""
        return decay(emotion.intensity, max(0.0, now - emotion.time), self.half_life(emotion))

    def swept(self, pool: Mapping[Hashable, Emotion], now: float) -> dict[Hashable, Emotion]:
        """The pool without what is over; what is felt at this very time is not."""
        return {key: one for key, one in pool.items() if now <= one.time or self.strength(one, now) > FADED}

    def coping(self, felt: Sequence[Emotion]) -> RegulationOutcome | None:  # noqa: ARG002
        """Nothing: the reference bears what it feels."""
        return None

    def express(
        self, felt: Sequence[Emotion], rules: Sequence[DisplayRule] = (), audience: Symbol | None = None
    ) -> tuple[Emotion, ...]:
        """What others see: what is felt, as far as no rule says otherwise."""
        return shown(felt, rules, audience=audience)

    def shown_mood(self, mood: Vad, felt: Sequence[Emotion], seen: Sequence[Emotion]) -> Vad:
        """The mood that others see who see `seen` of what is felt."""
        return shown_mood(mood, felt, seen)

    def save(self, state: AffectState) -> dict[str, Any]:
        """A state as JSON values."""
        return state_values(state)

    def load(self, saved: Mapping[str, Any]) -> AffectState:
        """The state that was saved. Raises ValueError, TypeError or LookupError for what is none."""
        return read_state(saved)

    def settings(self) -> Mapping[str, Any]:
        """The constants of the kernel as JSON values, by name."""
        return {
            "emotion_half_life": self.emotion_half_life,
            "mood_half_life": self.mood_half_life,
            "emotion_on_mood": self.emotion_on_mood,
            "mood_on_emotion": self.mood_on_emotion,
            "least_mood": self.least_mood,
            "dispositions": {kind.value: asdict(one) for kind, one in self.dispositions.items()},
        }

    def step(
        self, state: AffectState, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[AffectState, AffectInfo]:
        """Feel the potentials one after another: the mood that the first leaves colours the second."""
        now = max(percept.time, state.time)
        before = self.mood(state, now)
        if not potentials:
            return state, AffectInfo(before, before)
        scalar = before.valence * 10
        pool = self.swept(state.pool, now) if episode % SWEEP == 0 else dict(state.pool)
        moved = False
        felt: dict[Hashable, Emotion] = {}
        unfelt: list[Unfelt] = []
        emptied: tuple[Hashable, ...] = ()
        cause = str(percept.content) if percept.kind is EventKind.PROPERTY_CHANGE else episode
        for potential in potentials:
            disposition = self.dispositions.get(potential.type, NORMAL)
            key = (cause, SLOTS[potential.type])
            previous = pool.pop(key, None)
            emptied += () if previous is None else (key,)
            felt.pop(key, None)
            strength = max(0.0, potential.intensity + potential.type.sign * scalar * self.mood_on_emotion)
            if strength <= disposition.threshold:
                unfelt.append(Unfelt(potential.type, strength, disposition.threshold))
                continue
            intensity = min(10.0, strength - disposition.threshold)
            pool[key] = felt[key] = Emotion(
                potential.type, intensity, episode, potential.toward, now, disposition.decay, potential.because
            )
            again = previous is not None and previous.episode == episode
            if potential.type.moves_mood and not again:
                moved = True
                scalar = self.snapped(scalar + potential.type.sign * intensity * self.emotion_on_mood)
        after = AffectState(now, Vad(scalar / 10), pool) if moved else AffectState(state.time, state.mood, pool)
        return after, AffectInfo(
            before=before,
            after=after.mood if moved else before,
            felt=tuple(felt.values()),
            unfelt=tuple(unfelt),
            potentials=potentials,
            fresh=tuple([one.intensity for one in felt.values()]),
            half_lives=tuple([self.half_life(one) for one in felt.values()]),
            places=tuple(felt),
            emptied=tuple([key for key in dict.fromkeys(emptied) if key not in pool]),
            segment=self.segment(after) if moved else None,
        )
