"""The default kernel: a mood in the affect space, moved by emotions, at home in a temperament."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

from fatima_py.affect.coordinates import ALMA
from fatima_py.affect.model import AffectInfo, AffectState, Disposition, Unfelt
from fatima_py.affect.personality import Personality
from fatima_py.affect.vad import NEUTRAL, Vad
from fatima_py.emotions import Emotion, EmotionType, Potential
from fatima_py.events import Event

__all__ = ["VadDynamics"]

IMPULSE = 0.06
"""How far one point of intensity moves the mood along an emotion's coordinates.

Ours, chosen so that anger moves valence as much as it moves the reference's scalar mood (0.3 of 20 a point).
"""
FADED = 0.1
"""An emotion this weak is over (the reference's limit)."""
ADDING = 6.0
"""Equal emotions add up as a 6-norm (ours): two feel 12 percent stronger than one, ten 47 percent."""
MOST = 64
"""So many emotions fit in one heart; the weakest make room."""
SWEEP = 32
"""After so many episodes the pool is rid of what is over: it is bounded, and no event pays for more than its own."""


@dataclass(frozen=True, slots=True)
class VadDynamics:
    """Mood as a point that emotions push and temperament pulls home (inspired by ALMA, Gebhard 2005).

    `emotion_half_life` and `mood_half_life` are in seconds. `congruence` is how strongly the present mood helps
    emotions of its own sign and dampens the others: points of intensity for one point of mood (-10 to 10).
    """

    personality: Personality = Personality()
    dispositions: Mapping[EmotionType, Disposition] = field(default_factory=dict[EmotionType, Disposition])
    emotion_half_life: float = 60.0
    mood_half_life: float = 600.0
    congruence: float = 0.3
    rest: Vad = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rest", self.personality.temperament)

    def init(self, mood: Vad | None = None, time: float = 0.0) -> AffectState:
        """The state of somebody who has felt nothing yet; without `mood`, at rest in the temperament."""
        return AffectState(time, self.rest if mood is None else mood)

    def mood(self, state: AffectState, now: float) -> Vad:
        """The mood at a time: on its way from where it was pushed to the temperament."""
        pushed = state.mood.pushed(state.impulse)
        if now <= state.time:
            return pushed
        return pushed.toward(self.rest, 1 - 0.5 ** ((now - state.time) / self.mood_half_life))

    def emotions(self, state: AffectState, now: float) -> tuple[Emotion, ...]:
        """The emotions still felt at a time, as strong as they then are."""
        felt = [(emotion, self.strength(emotion, now)) for emotion in state.pool.values()]
        return tuple([emotion.at(now, strength) for emotion, strength in felt if strength > FADED])

    def step(
        self, state: AffectState, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[AffectState, AffectInfo]:
        """Feel what one percept gives rise to. What happens at one time is felt at once: its order is no matter."""
        now = max(percept.time, state.time)
        before = self.mood(state, now)
        if not potentials:
            return state, AffectInfo(before, before)
        start = state if now == state.time else AffectState(now, before, NEUTRAL, state.pool)
        pool = self.swept(start.pool, now) if episode % SWEEP == 0 else dict(start.pool)
        impulse = start.impulse
        felt: dict[Hashable, Emotion] = {}
        unfelt: list[Unfelt] = []
        for potential in potentials:
            disposition = self.dispositions.get(potential.type, NORMAL)
            strength = potential.intensity + potential.type.sign * start.mood.valence * 10 * self.congruence
            if potential.intensity <= 0 or strength <= disposition.threshold:
                unfelt.append(Unfelt(potential.type, max(0.0, strength), disposition.threshold))
                continue
            fresh = min(10.0, strength - disposition.threshold)
            impulse += ALMA[potential.type].scaled(fresh * IMPULSE * self.personality.gain(potential.type.sign))
            key = (potential.type, potential.toward)
            pool[key] = felt[key] = self.joined(pool.get(key), fresh, potential, episode, now)
        after = AffectState(now, start.mood, impulse, pool if len(pool) <= MOST else self.swept(pool, now))
        return after, AffectInfo(before, self.mood(after, now), tuple(felt.values()), tuple(unfelt))

    def joined(self, old: Emotion | None, fresh: float, potential: Potential, episode: int, now: float) -> Emotion:
        """The emotion that a fresh one makes of what is still felt of its kind."""
        decay = self.dispositions.get(potential.type, NORMAL).decay
        if old is None:
            return Emotion(potential.type, fresh, episode, potential.toward, now, decay, potential.because)
        left = self.strength(old, now)
        intensity = min(10.0, (left**ADDING + fresh**ADDING) ** (1 / ADDING))
        because = potential.because or old.because
        return Emotion(potential.type, intensity, episode, potential.toward, now, decay, because)

    def strength(self, emotion: Emotion, now: float) -> float:
        """How strong an emotion is at a time."""
        half_lives = emotion.decay * (now - emotion.time) / self.emotion_half_life
        return emotion.intensity * exp(-log(2) * half_lives)

    def swept(self, pool: Mapping[Hashable, Emotion], now: float) -> dict[Hashable, Emotion]:
        """The pool without what is over, and without the weakest where there are more than a heart holds."""
        left = [(self.strength(emotion, now), key) for key, emotion in pool.items()]
        kept = sorted((one for one in left if one[0] > FADED), key=lambda one: -one[0])[:MOST]
        keys = {key for _, key in kept}
        return {key: emotion for key, emotion in pool.items() if key in keys}


NORMAL = Disposition()
