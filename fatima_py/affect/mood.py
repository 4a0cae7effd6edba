"""The reference's kernel: one scalar mood from -10 to 10 and an emotion slot for each cause.

It reproduces the FAtiMA Toolkit's numbers for scenarios that were tuned with it. A tick of the reference is one
second here. The scalar is the valence axis times ten; arousal and dominance stay 0.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp, log

from fatima_py.affect.model import NORMAL, AffectInfo, AffectState, Disposition, Unfelt
from fatima_py.affect.vad import Vad
from fatima_py.emotions import Emotion, EmotionType, Potential
from fatima_py.events import Event, EventKind

__all__ = ["ToolkitMood"]

FADED = 0.1
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


@dataclass(frozen=True, slots=True)
class ToolkitMood:
    """The affect of the FAtiMA Toolkit: thresholds, slots per cause, mood that snaps to 0 below `least_mood`.

    Half lives are in seconds (the reference's ticks).
    """

    dispositions: Mapping[EmotionType, Disposition] = field(default_factory=dict[EmotionType, Disposition])
    emotion_half_life: float = 15.0
    mood_half_life: float = 60.0
    emotion_on_mood: float = 0.3
    mood_on_emotion: float = 0.3
    least_mood: float = 0.5

    def init(self, mood: Vad | None = None, time: float = 0.0) -> AffectState:
        """The state of somebody who has felt nothing yet."""
        return AffectState(time, Vad() if mood is None else Vad(mood.valence))

    def mood(self, state: AffectState, now: float) -> Vad:
        """The mood at a time; a mood weaker than `least_mood` is none."""
        scalar = state.mood.valence * 10 * 0.5 ** (max(0.0, now - state.time) / self.mood_half_life)
        return Vad(self.snapped(scalar) / 10) if now > state.time else state.mood

    def snapped(self, scalar: float) -> float:
        """The scalar mood within its range, 0 where it is too weak to be one."""
        return 0.0 if abs(scalar) < self.least_mood else max(-10.0, min(10.0, scalar))

    def emotions(self, state: AffectState, now: float) -> tuple[Emotion, ...]:
        """The emotions still felt at a time."""
        felt = [(emotion, self.strength(emotion, now)) for emotion in state.pool.values()]
        return tuple(
            [emotion.at(now, strength) for emotion, strength in felt if strength > FADED or now <= emotion.time]
        )

    def released(self, state: AffectState, percept: Event) -> AffectState:  # noqa: ARG002
        """The same state: the reference knows no cause that holds on."""
        return state

    def caught(self, state: AffectState, shown: Vad, share: float, now: float) -> AffectState:
        """The scalar mood after a share of the way to a mood that somebody shows; the reference has no such thing."""
        mine = self.mood(state, now)
        return replace(state, time=max(now, state.time), mood=Vad(mine.toward(shown, share).valence))

    def strength(self, emotion: Emotion, now: float) -> float:
        """How strong an emotion is at a time."""
        half_lives = emotion.decay * (now - emotion.time) / self.emotion_half_life
        return emotion.intensity * exp(-log(2) * half_lives)

    def swept(self, pool: Mapping[Hashable, Emotion], now: float) -> dict[Hashable, Emotion]:
        """The pool without what is over."""
        return {key: one for key, one in pool.items() if self.strength(one, now) > FADED or now <= one.time}

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
        cause = str(percept.content) if percept.kind is EventKind.PROPERTY_CHANGE else episode
        for potential in potentials:
            disposition = self.dispositions.get(potential.type, NORMAL)
            key = (cause, SLOTS[potential.type])
            previous = pool.pop(key, None)
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
        after = replace(state, pool=pool) if not moved else AffectState(now, Vad(scalar / 10), pool=pool)
        return after, AffectInfo(
            before,
            self.mood(after, now),
            tuple(felt.values()),
            tuple(unfelt),
            (),
            potentials,
            tuple(one.intensity for one in felt.values()),
        )
