"""The default kernel: a mood in the affect space, moved by emotions, at home in a temperament."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from math import exp, log

from fatima_py.affect.coordinates import coordinates_named
from fatima_py.affect.model import NORMAL, AffectInfo, AffectState, Disposition, Moment, Unfelt
from fatima_py.affect.personality import Personality
from fatima_py.affect.regulation import Coping, Regulation, regulated
from fatima_py.affect.traits import TRAIT_EFFECTS, Bend, TraitEffect, bend
from fatima_py.affect.vad import NOTHING, Vad
from fatima_py.emotions import Emotion, EmotionType, Potential
from fatima_py.errors import UsageError
from fatima_py.events import Event
from fatima_py.names import unify

__all__ = ["Reaction", "VadDynamics", "together"]

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
SLOWER = 10
"""A temperament that adapts takes at least so many times longer than a mood."""


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
    rest: Vad = field(init=False)
    inertia: float = field(init=False, repr=False)
    reactions: Mapping[EmotionType, Reaction] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not (self.emotion_half_life > 0 and self.mood_half_life > 0):
            one = min(self.emotion_half_life, self.mood_half_life)
            raise UsageError(f"nothing fades in a half-life of {one:g} s: expected more than 0")
        if self.temperament is not None:
            inside(self.temperament)
        inertia = self.mood_half_life * bend(self.personality, Bend.INERTIA, None, self.traits)
        if self.adaptation is not None and self.adaptation < SLOWER * inertia:
            least = SLOWER * inertia
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
            bend(self.personality, what, kind, self.traits) for what in (Bend.THRESHOLD, Bend.DECAY, Bend.GAIN)
        )
        return Reaction(max(0.0, disposition.threshold + threshold), disposition.decay * decay, centre, IMPULSE * gain)

    def init(self, mood: Vad | None = None, time: float = 0.0) -> AffectState:
        """The state of somebody who has felt nothing yet; without `mood`, at rest in the temperament.

        Raises UsageError for a mood outside the space.
        """
        return AffectState(time, self.rest if mood is None else inside(mood))

    def mood(self, state: AffectState, now: float) -> Vad:
        """The mood at a time: on its way from where it was moved to where it is at home."""
        return self.lived(state, now)[0]

    def lived(self, state: AffectState, now: float) -> tuple[Vad, Vad | None]:
        """The mood and the temperament at a time, exactly: two short rests are one long rest.

        Without adaptation the mood goes home by halves. With it, mood and temperament approach the point where they
        meet; while a cause holds on, the mood goes to its home and the temperament follows.
        """
        mood, passed = state.mood, now - state.time
        if passed <= 0:
            return mood, state.rest
        slow = log(2) / self.inertia
        if self.adaptation is None:
            return mood.toward(state.home or self.rest, 1 - exp(-slow * passed)), None
        slower, rest = log(2) / self.adaptation, state.rest or self.rest
        if state.home is None:
            meeting, gone = rest.toward(mood, slower / (slow + slower)), exp(-(slow + slower) * passed)
            return mood.toward(meeting, 1 - gone), rest.toward(meeting, 1 - gone)
        kept, stayed = exp(-slow * passed), exp(-slower * passed)
        by_mood = slower * (stayed - kept) / (slow - slower)
        return mood.toward(state.home, 1 - kept), Vad(
            *(
                home + (then - home) * stayed + (felt - home) * by_mood
                for home, then, felt in zip(state.home.axes, rest.axes, mood.axes, strict=True)
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

    def strength(self, emotion: Emotion, now: float) -> float:
        """How strong an emotion is at a time, 0 once it has faded; what holds on does not fade."""
        if emotion.held or now <= emotion.time:
            return emotion.intensity
        half_lives = emotion.decay * (now - emotion.time) / self.emotion_half_life
        left = emotion.intensity * exp(-log(2) * half_lives)
        return left if left > FADED else 0.0

    def step(
        self, state: AffectState, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[AffectState, AffectInfo]:
        """Feel what one percept gives rise to. What happens at one time is felt at once: its order is no matter."""
        now = max(percept.time, state.time)
        if not potentials:
            before = self.mood(state, now)
            return state, AffectInfo(before, before, home=state.home)
        start = self.at(state, now)
        moment = start.moment or Moment(start.mood)
        pool = self.swept(start.pool, now) if episode % SWEEP == 0 else dict(start.pool)
        impulse, so_far, holding = moment.impulse, dict(moment.felt), False
        felt: dict[Hashable, Emotion] = {}
        alone: dict[Hashable, float] = {}
        unfelt: list[Unfelt] = []
        copings: list[Coping] = []
        for potential in potentials:
            kind, reaction = potential.type, self.reactions[potential.type]
            fresh = self.strength_by_mood(potential, moment.mood) - reaction.threshold
            if fresh <= 0 or potential.intensity <= 0:
                unfelt.append(Unfelt(kind, max(0.0, fresh + reaction.threshold), reaction.threshold))
                continue
            fresh, done = self.coped(kind, min(10.0, fresh))
            copings += done
            key, known = key_of(potential), so_far.get(kind, 0.0)
            alone[key] = fresh
            felt[key] = pool[key] = self.joined(pool.get(key), fresh, potential, episode, now)
            so_far[kind] = together(known, fresh)
            impulse = impulse.plus(reaction.centre, (so_far[kind] - known) * reaction.share)
            holding = holding or potential.held is not None
        if len(pool) > MOST:
            pool, holding = self.swept(pool, now), holding or start.home is not None
        moment = Moment(moment.mood, impulse, so_far, moment.sway, strained(moment.strain, copings))
        home = self.home(pool, start.rest) if holding else start.home
        after = AffectState(now, moment.after, pool, moment, home, start.rest)
        return after, AffectInfo(
            start.mood,
            after.mood,
            tuple(felt.values()),
            tuple(unfelt),
            tuple(copings),
            potentials,
            tuple(alone.values()),
            home,
        )

    def strength_by_mood(self, potential: Potential, mood: Vad) -> float:
        """How strong a potential is in a mood, which helps emotions of its own sign."""
        return potential.intensity + potential.type.sign * mood.valence * 10 * self.congruence

    def coped(self, kind: EmotionType, fresh: float) -> tuple[float, tuple[Coping, ...]]:
        """What is left of a fresh emotion, and what was done about it; nothing where it is bearable."""
        coping = None if self.regulation is None else regulated(self.regulation, self.personality, kind, fresh)
        return (fresh, ()) if coping is None else (coping.after, (coping,))

    def joined(self, old: Emotion | None, fresh: float, potential: Potential, episode: int, now: float) -> Emotion:
        """The emotion that a fresh one makes of what is still felt of its kind towards the same one."""
        decay = self.reactions[potential.type].decay
        intensity = fresh if old is None else together(self.strength(old, now), fresh)
        because = potential.because or (old.because if old else "")
        return Emotion(potential.type, intensity, episode, potential.toward, now, decay, because, potential.held)

    def home(self, pool: Mapping[Hashable, Emotion], rest: Vad | None) -> Vad | None:
        """Where the mood comes to while causes hold on: the temperament, moved by what they make felt."""
        held = [one for one in pool.values() if one.held]
        impulse = NOTHING
        for kind in dict.fromkeys(one.type for one in held):
            overall = reduce(together, (one.intensity for one in held if one.type is kind))
            impulse = impulse.plus(self.reactions[kind].centre, overall * self.reactions[kind].share)
        return (rest or self.rest).moved(impulse) if held else None

    def released(self, state: AffectState, percept: Event) -> AffectState:
        """The state after a percept has ended the causes that held on until it: what they caused fades from now on."""
        ended = {key: one for key, one in state.pool.items() if ends(percept, one)}
        if not ended:
            return state
        start = self.at(state, max(percept.time, state.time))
        pool = {key: one for key, one in start.pool.items() if key not in ended}
        for one in ended.values():
            fading = Potential(one.type, one.intensity, one.toward, one.because)
            key = key_of(fading)
            pool[key] = self.joined(pool.get(key), one.intensity, fading, one.episode, start.time)
        return replace(start, pool=pool, home=self.home(pool, start.rest))

    def caught(self, state: AffectState, shown: Vad, share: float, now: float) -> AffectState:
        """The state after `share` (0 to 1) of the way to a mood that somebody shows, or to the mean of several."""
        start = self.at(state, max(now, state.time))
        moment = start.moment or Moment(start.mood)
        moment = replace(moment, sway=moment.sway.plus(shown.clipped(), share))
        return replace(start, mood=moment.after, moment=moment)

    def swept(self, pool: Mapping[Hashable, Emotion], now: float) -> dict[Hashable, Emotion]:
        """The pool without what is over, and without the weakest where there are more than a heart holds."""
        left = [(self.strength(emotion, now), key) for key, emotion in pool.items()]
        kept = sorted((one for one in left if one[0] > 0.0), key=lambda one: -one[0])[:MOST]
        keys = {key for _, key in kept}
        return {key: emotion for key, emotion in pool.items() if key in keys}


def strained(strain: float, copings: Sequence[Coping]) -> float:
    """A strain together with the arousal that some coping costs."""
    return strain + sum(one.arousal for one in copings) if copings else strain


def inside(mood: Vad) -> Vad:
    """The mood, if it lies in the space; raises UsageError otherwise."""
    if mood != mood.clipped():
        axes = ", ".join(f"{axis:g}" for axis in mood.axes)
        raise UsageError(f"there is no mood at {axes}: expected valence, arousal and dominance from -1 to 1")
    return mood


def ends(percept: Event, emotion: Emotion) -> bool:
    """Whether a percept ends what an emotion comes from."""
    return emotion.held is not None and unify(emotion.held, percept.name) is not None


def key_of(potential: Potential) -> Hashable:
    """Where an emotion is kept: with its kind towards the same one, and by what its cause holds on to."""
    if potential.held is None:
        return (potential.type, potential.toward)
    return (potential.type, potential.toward, potential.held)


def together(one: float, other: float) -> float:
    """What two emotions of one type come to together, at most 10: in any order, and so for any number of them.

    >>> round(together(5, 5), 2), together(0, 3)
    (5.61, 3)
    """
    if one <= 0.0 or other <= 0.0:
        return max(one, other)
    total: float = (one**ADDING + other**ADDING) ** (1 / ADDING)
    return min(10.0, total)
