"""The default kernel: a mood in the affect space, moved by emotions, at home in a temperament."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache, reduce
from math import exp, fsum, inf, log
from typing import Any

from fatima_py.affect.coordinates import coordinates_named
from fatima_py.affect.display import DisplayRule, shown, shown_mood
from fatima_py.affect.fading import FADED, MoodSegment, approach, decay
from fatima_py.affect.model import NORMAL, AffectInfo, Disposition, Release, Unfelt
from fatima_py.affect.personality import Personality
from fatima_py.affect.pool import ends, place_of, together
from fatima_py.affect.regulation import Regulation, RegulationOutcome, coping_with, held_back, regulated
from fatima_py.affect.state import AffectState, Moment, read_state, state_values
from fatima_py.affect.traits import TRAIT_EFFECTS, TraitEffect, TraitModulation, modulate
from fatima_py.affect.vad import AXES, NOTHING, Vad, inside
from fatima_py.emotions import Emotion, EmotionType, Potential
from fatima_py.errors import UsageError
from fatima_py.events import Event
from fatima_py.inputs import read_number, read_positive
from fatima_py.names import Symbol

__all__ = ["Reaction", "VadDynamics"]

IMPULSE = 0.06
"""How far one point of intensity moves the mood along an emotion's coordinates.

Ours, chosen so that anger moves valence as much as it moves the reference's scalar mood (0.3 of 20 a point).
"""
MOST = 64
"""So many emotions fit in one heart; the weakest make room."""
SWEEP = 32
"""After so many episodes the pool is rid of what is over: it is bounded, and no event pays for more than its own."""
SLOWER = 10
"""A temperament that adapts takes at least so many times longer than the mood of the average person."""
NOTHING_ENDED = Release()


@dataclass(frozen=True, slots=True)
class Reaction:
    """How one person has one type of emotion.

    `threshold` (0 to 10) and `decay` are the disposition as the traits bend it; `centre` is where the emotion lies and
    `share` how much of the way there a point of intensity moves the mood.
    """

    threshold: float
    decay: float
    centre: Vad
    share: float


@dataclass(frozen=True, slots=True)
class VadDynamics:
    """Mood as a point that emotions pull and push and temperament calls home (inspired by ALMA, Gebhard 2005).

    `emotion_half_life`, `mood_half_life` and `adaptation` are in seconds; with an `adaptation` the temperament itself
    moves towards the mood by half in that time. `congruence` is how strongly the present mood helps emotions of its own
    sign and dampens the others: points of intensity for one point of mood (-10 to 10). `coordinates` names the table
    of where emotions lie, `traits` is what personality does, `temperament` stands in for Mehrabian's;
    with a `regulation`, strong unpleasant feelings are coped with.

    Raises UsageError for a table that is none, for a half-life of nothing, for a temperament outside the space, and
    for one that adapts as fast as a mood.
    """

    personality: Personality = Personality()
    dispositions: Mapping[EmotionType, Disposition] = field(default_factory=dict[EmotionType, Disposition])
    emotion_half_life: float = 60.0
    mood_half_life: float = 600.0
    congruence: float = 0.3
    coordinates: str = "alma"
    traits: tuple[TraitEffect, ...] = TRAIT_EFFECTS
    temperament: Vad | None = None
    adaptation: float | None = None
    regulation: Regulation | None = None
    rest: Vad = field(init=False, compare=False)
    inertia: float = field(init=False, repr=False, compare=False)
    reactions: Mapping[EmotionType, Reaction] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        read_number(self.congruence, "congruence")
        read_positive(self.emotion_half_life, "emotion_half_life")
        read_positive(self.mood_half_life, "mood_half_life")
        if self.temperament is not None:
            inside(self.temperament, "a temperament")
        inertia = self.mood_half_life * modulate(self.personality, TraitModulation.INERTIA, None, self.traits)
        least = SLOWER * self.mood_half_life
        if self.adaptation is not None and read_number(self.adaptation, "adaptation") < least:
            raise UsageError(f"a temperament cannot adapt in {self.adaptation:g} s: expected {least:g} s or more")
        points = coordinates_named(self.coordinates).points
        reactions = {kind: self.reaction(kind, points[kind]) for kind in EmotionType}
        object.__setattr__(self, "rest", self.temperament or self.personality.temperament)
        object.__setattr__(self, "inertia", inertia)
        object.__setattr__(self, "reactions", reactions)

    def reaction(self, kind: EmotionType, centre: Vad) -> Reaction:
        """How this personality has an emotion type."""
        disposition = self.dispositions.get(kind, NORMAL)
        threshold, decay, gain = (
            modulate(self.personality, what, kind, self.traits)
            for what in (TraitModulation.THRESHOLD, TraitModulation.DECAY, TraitModulation.GAIN)
        )
        return Reaction(max(0.0, disposition.threshold + threshold), disposition.decay * decay, centre, IMPULSE * gain)

    @property
    def name(self) -> str:
        """The word for this kernel in recordings: `vad`."""
        return "vad"

    @property
    def axes(self) -> tuple[str, ...]:
        """All axes of the mood."""
        return AXES

    def __hash__(self) -> int:
        return hash((self.personality, self.emotion_half_life, self.mood_half_life, self.congruence, self.temperament))

    def of(self, personality: Personality) -> "VadDynamics":
        """The same kernel in somebody of another personality."""
        return self if personality == self.personality else in_person(self, personality)

    def average(self) -> "VadDynamics":
        """The average person, who feels on the same map and at the same speed."""
        return average_person(self.emotion_half_life, self.mood_half_life, self.congruence, self.coordinates)

    def init(self, mood: Vad | None = None, time: float = 0.0, feelings: Sequence[Potential] = ()) -> AffectState:
        """The state of somebody who has felt no more than `feelings` yet; without `mood`, at rest in the temperament.

        Raises UsageError for a mood outside the space.
        """
        begun = self.rest if mood is None else inside(mood)
        if not feelings:
            return AffectState(time, begun)
        pool: dict[Hashable, Emotion] = {}
        for one in feelings:
            felt = pool.get(place_of(one))
            strength = one.intensity if felt is None else together(felt.intensity, one.intensity)
            pool[place_of(one)] = Emotion(
                one.type, strength, one.episode, one.toward, time, 1.0, one.because, one.sustained_until
            )
        return AffectState(time, begun, pool, home=self.home(pool, None))

    def mood(self, state: AffectState, now: float) -> Vad:
        """The mood at a time: on its way from where it was moved to where it is at home."""
        if now <= state.time:
            return state.mood
        home, half_life = self.heading(state)
        return approach(state.mood, home, now - state.time, half_life)

    def segment(self, state: AffectState) -> MoodSegment:
        """How the mood goes on from a state if nothing happens."""
        return MoodSegment(state.time, state.mood, *self.heading(state))

    def heading(self, state: AffectState) -> tuple[Vad, float]:
        """Where the mood is on its way to, and in how many seconds it comes half of the way.

        Without adaptation it goes home. With it, mood and temperament approach the point where they meet; while a
        cause holds on, the mood goes to its home and the temperament follows.
        """
        if self.adaptation is None or state.home is not None:
            return state.home or self.rest, self.inertia
        share = self.inertia / (self.inertia + self.adaptation)
        return (state.rest or self.rest).toward(state.mood, share), self.adaptation * share

    def lived(self, state: AffectState, now: float) -> tuple[Vad, Vad | None]:
        """The mood and, where it adapts, the temperament at a time, exactly: two short rests are one long rest."""
        return self.mood(state, now), state.rest if now <= state.time else self.adapted(state, now - state.time)

    def adapted(self, state: AffectState, passed: float) -> Vad | None:
        """The temperament after some seconds; None where it does not adapt."""
        if self.adaptation is None:
            return None
        rest = state.rest or self.rest
        if state.home is None:
            meeting, half_life = self.heading(state)
            return approach(rest, meeting, passed, half_life)
        slow, slower = log(2) / self.inertia, log(2) / self.adaptation
        kept, stayed = exp(-slow * passed), exp(-slower * passed)
        by_mood = slower * (passed * kept if slow == slower else (stayed - kept) / (slow - slower))
        return Vad(
            *(
                home + (then - home) * stayed + (felt - home) * by_mood
                for home, then, felt in zip(state.home.axes, rest.axes, state.mood.axes, strict=True)
            )
        )

    def at(self, state: AffectState, now: float) -> AffectState:
        """The same state as of a later time."""
        if now == state.time:
            return state
        mood, rest = self.lived(state, now)
        return AffectState(now, mood, state.pool, None, state.home, rest)

    def emotions(self, state: AffectState, now: float) -> tuple[Emotion, ...]:
        """The emotions still felt at a time, as strong as they then are."""
        felt = [(emotion, self.strength(emotion, now)) for emotion in state.pool.values()]
        return tuple([emotion.at(now, strength) for emotion, strength in felt if strength > FADED])

    def places(self, state: AffectState, now: float) -> tuple[Hashable, ...]:
        """Where each of the emotions still felt at a time is kept."""
        return tuple([place for place, emotion in state.pool.items() if self.strength(emotion, now) > FADED])

    def half_life(self, emotion: Emotion) -> float:
        """In how many seconds an emotion fades by half; infinite while its cause holds on."""
        return inf if emotion.sustained_until or not emotion.decay else self.emotion_half_life / emotion.decay

    def strength(self, emotion: Emotion, now: float) -> float:
        """How strong an emotion is at a time, 0 once it has faded; what holds on does not fade."""
        if emotion.sustained_until or now <= emotion.time:
            return emotion.intensity
        left = decay(emotion.intensity, now - emotion.time, self.half_life(emotion))
        return left if left > FADED else 0.0

    def step(
        self, state: AffectState, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[AffectState, AffectInfo]:
        """Feel what one percept gives rise to. What happens at one time is felt at once: its order is no matter."""
        now = max(percept.time, state.time)
        if not potentials:
            before = self.mood(state, now)
            return state, AffectInfo(before, before)
        before, rest = self.lived(state, now)
        moment = (state.moment if now == state.time else None) or Moment(before)
        pool = self.swept(state.pool, now) if episode % SWEEP == 0 else dict(state.pool)
        impulse, so_far, holding = moment.impulse, dict(moment.felt), False
        felt: dict[Hashable, Emotion] = {}
        alone: dict[Hashable, float] = {}
        unfelt: list[Unfelt] = []
        copings: list[RegulationOutcome] = []
        for potential in potentials:
            kind, reaction = potential.type, self.reactions[potential.type]
            fresh = self.strength_by_mood(potential, moment.mood) - reaction.threshold
            if fresh <= 0 or potential.intensity <= 0:
                unfelt.append(Unfelt(kind, max(0.0, fresh + reaction.threshold), reaction.threshold))
                continue
            fresh, done = self.coped(kind, min(10.0, fresh))
            copings += done
            key, known = place_of(potential), so_far.get(kind, 0.0)
            alone[key] = fresh
            felt[key] = pool[key] = self.joined(pool.get(key), fresh, potential, episode, now)
            so_far[kind] = together(known, fresh)
            impulse = impulse.plus(reaction.centre, (so_far[kind] - known) * reaction.share)
            holding = holding or potential.sustained_until is not None
        if len(pool) > MOST:
            pool, holding = self.swept(pool, now), holding or state.home is not None
        moment = Moment(moment.mood, impulse, so_far, moment.sway, strained(moment.strain, copings))
        home = self.home(pool, rest) if holding else state.home
        after = AffectState(now, moment.after, pool, moment, home, rest)
        return after, AffectInfo(
            before=before,
            after=after.mood,
            felt=tuple(felt.values()),
            unfelt=tuple(unfelt),
            coping=tuple(copings),
            potentials=potentials,
            fresh=tuple(alone.values()),
            half_lives=tuple([self.half_life(emotion) for emotion in felt.values()]),
            places=tuple(felt),
            emptied=self.evicted({**state.pool, **felt}, pool, now) if len(pool) == MOST else (),
            segment=self.segment(after) if felt else None,
        )

    def evicted(
        self, wanted: Mapping[Hashable, Emotion], kept: Mapping[Hashable, Emotion], now: float
    ) -> tuple[Hashable, ...]:
        """The places of what is still strong enough to be felt, and had to make room."""
        return tuple([key for key, one in wanted.items() if key not in kept and self.strength(one, now) > FADED])

    def strength_by_mood(self, potential: Potential, mood: Vad) -> float:
        """How strong a potential is in a mood, which helps emotions of its own sign."""
        return potential.intensity + potential.type.sign * mood.valence * 10 * self.congruence

    def coped(self, kind: EmotionType, fresh: float) -> tuple[float, tuple[RegulationOutcome, ...]]:
        """What is left of a fresh emotion, and what was done about it; nothing where it is bearable."""
        coping = None if self.regulation is None else regulated(self.regulation, self.personality, kind, fresh)
        return (fresh, ()) if coping is None else (coping.after, (coping,))

    def joined(self, old: Emotion | None, fresh: float, potential: Potential, episode: int, now: float) -> Emotion:
        """The emotion that a fresh one makes of what is still felt of its kind towards the same one."""
        decay = self.reactions[potential.type].decay
        intensity = fresh if old is None else together(self.strength(old, now), fresh)
        because = potential.because or (old.because if old else "")
        return Emotion(
            potential.type, intensity, episode, potential.toward, now, decay, because, potential.sustained_until
        )

    def home(self, pool: Mapping[Hashable, Emotion], rest: Vad | None) -> Vad | None:
        """Where the mood comes to while causes hold on: the temperament, moved by what they make felt."""
        sustained = [one for one in pool.values() if one.sustained_until]
        impulse = NOTHING
        for kind in dict.fromkeys(one.type for one in sustained):
            overall = reduce(together, (one.intensity for one in sustained if one.type is kind))
            impulse = impulse.plus(self.reactions[kind].centre, overall * self.reactions[kind].share)
        return (rest or self.rest).moved(impulse) if sustained else None

    def release(self, state: AffectState, percept: Event) -> tuple[AffectState, Release]:
        """The state after a percept has ended the causes that held on until it: what they caused fades from now on."""
        if state.home is None:
            return state, NOTHING_ENDED
        ended = {key: one for key, one in state.pool.items() if ends(percept, one)}
        if not ended:
            return state, NOTHING_ENDED
        start = self.at(state, max(percept.time, state.time))
        pool = {key: one for key, one in start.pool.items() if key not in ended}
        fading: dict[Hashable, Emotion] = {}
        for one in ended.values():
            alone = Potential(one.type, one.intensity, one.toward, one.because)
            key = place_of(alone)
            fading[key] = pool[key] = self.joined(pool.get(key), one.intensity, alone, one.episode, start.time)
        half_lives = tuple([self.half_life(one) for one in fading.values()])
        release = Release(tuple(ended.values()), tuple(fading.values()), half_lives, tuple(fading), tuple(ended))
        return start._replace(pool=pool, home=self.home(pool, start.rest)), release

    def catch(self, state: AffectState, shown: Vad, share: float, now: float) -> AffectState:
        """The state after `share` (0 to 1) of the way to a mood that somebody shows, or to the mean of several."""
        start = self.at(state, max(now, state.time))
        moment = start.moment or Moment(start.mood)
        moment = moment._replace(sway=moment.sway.plus(shown.clipped(), share))
        return start._replace(mood=moment.after, moment=moment)

    def coping(self, felt: Sequence[Emotion]) -> RegulationOutcome | None:
        """What somebody does about the strongest of what they feel, None where nothing is too much for them."""
        return None if self.regulation is None else coping_with(self.regulation, self.personality, felt)

    def express(
        self, felt: Sequence[Emotion], rules: Sequence[DisplayRule] = (), audience: Symbol | None = None
    ) -> tuple[Emotion, ...]:
        """What others see: what is suppressed is held back, what is left comes out as rules and personality have it."""
        if not felt:
            return ()
        if self.regulation is not None:
            felt = held_back(self.regulation, self.personality, felt)
        return shown(felt, rules, modulate(self.personality, TraitModulation.EXPRESSION, None, self.traits), audience)

    def shown_mood(self, mood: Vad, felt: Sequence[Emotion], seen: Sequence[Emotion]) -> Vad:
        """The mood that others see who see `seen` of what is felt."""
        return shown_mood(mood, felt, seen, coordinates_named(self.coordinates).points)

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
            "congruence": self.congruence,
            "coordinates": self.coordinates,
            "temperament": None if self.temperament is None else list(self.temperament.axes),
            "adaptation": self.adaptation,
            "dispositions": {kind.value: asdict(one) for kind, one in self.dispositions.items()},
            "traits": [asdict(row) for row in self.traits],
            "regulation": None if self.regulation is None else self.regulation.as_dict(),
        }

    def swept(self, pool: Mapping[Hashable, Emotion], now: float) -> dict[Hashable, Emotion]:
        """The pool without what is over, and without the weakest where there are more than a heart holds."""
        left = [(self.strength(emotion, now), key) for key, emotion in pool.items()]
        kept = sorted((one for one in left if one[0] > 0.0), key=lambda one: -one[0])[:MOST]
        keys = {key for _, key in kept}
        return {key: emotion for key, emotion in pool.items() if key in keys}


@lru_cache(maxsize=1024)
def in_person(kernel: VadDynamics, personality: Personality) -> VadDynamics:
    """A kernel in somebody of another personality, worked out once for all who share it."""
    return replace(kernel, personality=personality)


@lru_cache(maxsize=64)
def average_person(emotion_half_life: float, mood_half_life: float, congruence: float, coordinates: str) -> VadDynamics:
    """The average person, worked out once for each set of constants."""
    return VadDynamics(
        emotion_half_life=emotion_half_life,
        mood_half_life=mood_half_life,
        congruence=congruence,
        coordinates=coordinates,
    )


def strained(strain: float, copings: Sequence[RegulationOutcome]) -> float:
    """A strain together with the arousal that some coping costs."""
    return fsum((strain, *(one.arousal for one in copings))) if copings else strain
