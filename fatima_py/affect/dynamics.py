"""The default kernel: a mood in the affect space, moved by emotions, at home in a temperament."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache, partial, reduce
from operator import add as plus
from typing import Any

from fatima_py.affect.adapting import Adapting
from fatima_py.affect.carried import Carried, LetGo, Parts, add_part
from fatima_py.affect.coordinates import coordinates_named
from fatima_py.affect.display import DisplayRule, shown, shown_mood
from fatima_py.affect.durations import FLOOR, slower
from fatima_py.affect.echo import Cause, across, add, levels, risen
from fatima_py.affect.fading import FADED, MoodPart, MoodSegment, approach
from fatima_py.affect.model import NORMAL, AffectInfo, Disposition, Release
from fatima_py.affect.personality import Personality
from fatima_py.affect.pool import (
    MOST,
    Pool,
    emptied,
    ends,
    felt,
    half_life,
    joined,
    left,
    place_of,
    released,
    swept,
    taken_back,
    together,
)
from fatima_py.affect.reaction import Cope, Reaction, Tried, counted, fresh_of, impulse_of, react, reaction_of, strained
from fatima_py.affect.regulation import Regulation, RegulationOutcome, coping_with, held_back, regulated
from fatima_py.affect.state import AffectState, Moment, moving, read_state, state_values, undone
from fatima_py.affect.traits import TRAIT_EFFECTS, TraitEffect, TraitModulation, modulate
from fatima_py.affect.vad import AXES, NEUTRAL, Vad, inside
from fatima_py.emotions import Emotion, EmotionType, Potential
from fatima_py.errors import UsageError
from fatima_py.events import Event
from fatima_py.inputs import read_number, read_positive
from fatima_py.names import NIL, Symbol

__all__ = ["VadDynamics"]

SWEEP = 32
"""After so many episodes the pool is rid of what is over: it is bounded, and no event pays for more than its own."""
NOTHING_ENDED = Release()
SLOWER = 10
"""A temperament that adapts takes at least so many times longer than the mood of the average person."""


@dataclass(frozen=True, slots=True)
class VadDynamics:
    """Mood as a point that emotions pull and push and temperament calls home (inspired by ALMA, Gebhard 2005).

    `personality` is whose feelings these are, and `dispositions` how easily each emotion is felt and how fast it fades
    (else `NORMAL`). `emotion_half_life` (that of an Anger of 5, the others in proportion), `mood_half_life` and
    `adaptation` are in seconds; with an `adaptation` the temperament itself goes along, by half in that time, up to the
    middle between the mood and what it is by nature, and comes home when life is as it was. `congruence` (-1 to 1) is
    the share by which a mood at the end of its valence helps emotions of its own sign and dampens the others.
    `coordinates` names the table of where emotions lie, `traits` is what personality does, `temperament` stands in for
    Mehrabian's; with a `regulation`, strong unpleasant feelings are coped with. `rest` is the temperament, `inertia` in
    how many seconds the mood comes half of its way home, and `reactions` how each emotion is had.

    Raises UsageError for a table that is none, for a half-life of nothing, for a congruence that is no share, for a
    temperament outside the space, and for one that adapts as fast as a mood.
    """

    personality: Personality = Personality()
    dispositions: Mapping[EmotionType, Disposition] = field(default_factory=dict[EmotionType, Disposition])
    emotion_half_life: float = 60.0
    mood_half_life: float = 600.0
    congruence: float = 0.25
    coordinates: str = "alma"
    traits: tuple[TraitEffect, ...] = TRAIT_EFFECTS
    temperament: Vad | None = None
    adaptation: float | None = None
    regulation: Regulation | None = None
    rest: Vad = field(init=False, compare=False)
    inertia: float = field(init=False, repr=False, compare=False)
    reactions: Mapping[EmotionType, Reaction] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        read_number(self.congruence, "congruence", -1, 1)
        read_positive(self.emotion_half_life, "emotion_half_life")
        read_positive(self.mood_half_life, "mood_half_life")
        if self.temperament is not None:
            inside(self.temperament, "a temperament")
        inertia = self.mood_half_life * modulate(self.personality, TraitModulation.INERTIA, None, self.traits)
        least = SLOWER * self.mood_half_life
        if self.adaptation is not None and read_number(self.adaptation, "adaptation") < least:
            raise UsageError(f"a temperament cannot adapt in {self.adaptation:g} s: expected {least:g} s or more")
        points = coordinates_named(self.coordinates).points
        reactions = {
            kind: reaction_of(self.personality, kind, self.dispositions.get(kind, NORMAL), points[kind], self.traits)
            for kind in EmotionType
        }
        object.__setattr__(self, "rest", self.temperament or self.personality.temperament)
        object.__setattr__(self, "inertia", inertia)
        object.__setattr__(self, "reactions", reactions)

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
        return average_person(self)

    def init(self, mood: Vad | None = None, time: float = 0.0, feelings: Sequence[Potential] = ()) -> AffectState:
        """The state of somebody who has felt no more than `feelings` yet; without `mood`, at rest in the temperament.

        Raises UsageError for a mood outside the space.
        """
        begun = self.rest if mood is None else inside(mood)
        pool: dict[Hashable, Emotion] = {}
        for one in feelings:
            place = place_of(one)
            new = felt(one, one.intensity, one.episode, time, self.reactions[one.type].decay)
            pool[place] = self.joined(pool.get(place), new, 10.0)
        return AffectState(time, begun, pool, home=self.home(pool, None) if pool else None)

    def mood(self, state: AffectState, now: float) -> Vad:
        """The mood at a time: on its way from where it was moved to where it is at home."""
        return self.lived(state, now)[0].clipped() if self.adaptation is None else self.segment(state).at(now)

    def segment(self, state: AffectState) -> MoodSegment:
        """How the mood goes on from a state if nothing happens.

        Without adaptation it goes home. With it, mood and temperament come home together; while a cause holds on, the
        mood goes to its home and the temperament follows.
        """
        if self.adaptation is not None and state.home is None:
            return self.adapting(state, self.adaptation).free()[0]
        parts = tuple(state.carried.parts.values())
        return MoodSegment(state.time, state.mood, state.home or self.rest, self.inertia, 0.0, parts)

    def adapting(self, state: AffectState, adaptation: float) -> Adapting:
        """A state whose temperament goes along with the mood."""
        times, parts = (self.inertia, adaptation), tuple(state.carried.parts.values())
        return Adapting(state.time, state.mood, state.rest or self.rest, self.rest, times, parts)

    def lived(self, state: AffectState, now: float) -> tuple[Vad, Vad | None]:
        """The mood and, where it adapts, the temperament at a time, exactly: two short rests are one long rest."""
        if self.adaptation is None:
            if now <= state.time:
                return state.mood, state.rest
            if state.carried.parts:
                return self.segment(state).point(now), state.rest
            return approach(state.mood, state.home or self.rest, now - state.time, self.inertia), state.rest
        both = self.adapting(state, self.adaptation)
        if state.home is None:
            mood, temperament = both.free()
            return mood.point(now), temperament.point(now)
        return self.segment(state).point(now), both.held(state.home).point(now)

    def at(self, state: AffectState, now: float) -> AffectState:
        """The same state as of a later time."""
        if now == state.time:
            return state
        mood, rest = self.lived(state, now)
        carried = state.carried.after(now - state.time, self.inertia)
        return AffectState(now, mood, state.pool, None, state.home, rest, carried)

    def emotions(self, state: AffectState, now: float) -> tuple[Emotion, ...]:
        """The emotions still felt at a time, as strong as they then are."""
        felt = [(emotion, self.strength(emotion, now)) for emotion in state.pool.values()]
        return tuple([emotion.at(now, strength) for emotion, strength in felt if strength > FADED])

    def places(self, state: AffectState, now: float) -> tuple[Hashable, ...]:
        """Where each of the emotions still felt at a time is kept."""
        return tuple([place for place, emotion in state.pool.items() if self.strength(emotion, now) > FADED])

    def half_life(self, emotion: Emotion) -> float:
        """In how many seconds an emotion fades by half, or half of the way to its floor while its cause holds on."""
        return half_life(emotion, self.emotion_half_life)

    def strength(self, emotion: Emotion, now: float) -> float:
        """How strong an emotion is at a time, 0 once it has faded; what holds on fades no further than its floor."""
        strength = left(emotion, now, self.emotion_half_life)
        return strength if strength > FADED or now <= emotion.time else 0.0

    def step(
        self, state: AffectState, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[AffectState, AffectInfo]:
        """Feel what one percept gives rise to. What happens at one time is felt at once: its order is no matter."""
        now = max(percept.time, state.time)
        if not potentials:
            mood = self.mood(state, now)
            return state, AffectInfo(mood, mood)
        point, rest = self.lived(state, now)
        carried = state.carried.after(now - state.time, self.inertia)
        moment, echo = (state.moment if now == state.time else None) or Moment(point, carried), dict(carried.echo)
        usual, sweeping, cope = self.emotion_half_life, bool(state.pool) and episode % SWEEP == 0, self.cope
        pool = swept(state.pool, now, usual) if sweeping else dict(state.pool)
        prospective = bool([one for one in potentials if one.goal is not NIL])
        if prospective:
            moment, pool, echo = undone(moment, pool, echo, potentials)
        before = moment.carried
        settled = max(-1.0, min(1.0, moment.mood.valence - before.fresh)) * self.congruence
        tried = [react(one, settled, self.reactions[one.type], cope) for one in potentials]
        felt, echo = self.feel(tried, pool, echo, episode, now)
        holding = prospective or bool([one for one in felt.values() if one.floor])
        coping = tuple([one.coping for one in tried if one.coping is not None]) if cope else ()
        if len(pool) > MOST:
            pool, holding, sweeping = swept(pool, now, usual), holding or state.home is not None, True
        fresh = counted(moment.fresh, tried)
        strengths = levels(echo, kinds := moving(moment, fresh, echo))
        rises = risen(strengths, levels(before.echo, kinds))
        impulse, strain = impulse_of(self.reactions, rises), strained(moment.strain, tried) if coping else moment.strain
        moment = Moment(moment.mood, before, impulse, moment.sway, strain, moment.prospects, fresh)
        home = self.home(pool, rest) if holding else state.home
        parts = self.parts(moment, rises, strengths) if felt or prospective else carried.parts
        mood = moment.after
        carried = Carried(echo, parts, moment.unsettled(mood), moment.effort)
        after = AffectState(now, mood, pool, moment, home, rest, carried)
        return after, AffectInfo(
            before=point.clipped(),
            after=mood.clipped(),
            felt=tuple(felt.values()),
            unfelt=() if len(felt) == len(tried) else tuple([one.unfelt for one in tried if one.unfelt is not None]),
            coping=coping,
            potentials=potentials,
            fresh=fresh_of(tried, felt),
            half_lives=tuple([half_life(emotion, usual) for emotion in felt.values()]),
            places=tuple(felt),
            emptied=emptied({**state.pool, **felt}, pool, now, usual) if sweeping or prospective else (),
            again=taken_back(state.pool, pool, felt, now, usual) if prospective else (),
            segment=self.segment(after) if felt or prospective else None,
        )

    def feel(
        self, tried: Sequence[Tried], pool: dict[Hashable, Emotion], echo: dict[Cause, float], episode: int, now: float
    ) -> tuple[dict[Hashable, Emotion], dict[Cause, float]]:
        """What is felt of what has been tried, by its place; the pool has it as well, and the echo that is given."""
        made: dict[Hashable, Emotion] = {}
        for potential, fresh, most, _, coping in tried:
            if fresh > 0.0:
                key, coped = place_of(potential), 0.0 if coping is None else coping.before
                new = felt(potential, fresh, episode, now, self.reactions[potential.type].decay, coped)
                made[key] = pool[key] = self.joined(pool.get(key), new, most)
                echo = add(echo, potential, fresh, most)
        return made, echo

    @property
    def cope(self) -> Cope | None:
        """What is done about fresh emotions, None where everything is borne."""
        return None if self.regulation is None else partial(regulated, self.regulation, self.personality)

    def parts(self, moment: Moment, rises: Mapping[EmotionType, float], levels: Mapping[EmotionType, float]) -> Parts:
        """The parts of a mood that stay for as long as their feelings last, where that is longer than a mood does.

        Of what is held the mood's home keeps the floor, and the part is what one gets used to.
        """
        parts, held_on = dict(moment.carried.parts), [held for _, held in moment.fresh.values() if held]
        for kind, rise in rises.items():
            reaction, share = self.reactions[kind], moment.held(kind) if held_on else 0.0
            lasts = reaction.fading(levels[kind], self.emotion_half_life)
            if not (share or parts or lasts > self.inertia):  # it goes as the mood does
                continue
            held_part = ((True, rise * share * (1.0 - FLOOR)),) if share else ()
            for held, part in (*held_part, (False, rise * (1.0 - share))):
                if part > 0.0 and ((slow := lasts * slower(float(held))) > self.inertia or (kind, held) in parts):
                    by = reaction.moving(part).times(moment.shares)
                    add_part(parts, (kind, held), MoodPart(by, slow), self.inertia)
        return parts

    def joined(self, old: Emotion | None, new: Emotion, most: float) -> Emotion:
        """The emotion that a new one makes of what is still felt of its kind towards the same one."""
        bearable = 0.0 if self.regulation is None else self.regulation.trigger
        return new if old is None else joined(old, self.emotion_half_life, new, most, bearable)

    def home(self, pool: Mapping[Hashable, Emotion], rest: Vad | None) -> Vad | None:
        """Where the mood comes to while causes hold on: the temperament, moved by what is felt in the long run."""
        holds = self.holds(pool)
        return (rest or self.rest).moved(reduce(plus, holds.values())) if holds else None

    def holds(self, pool: Pool) -> Mapping[EmotionType, Vad]:
        """How far what holds on moves the home of a mood, by the kind of feeling."""
        floors: dict[EmotionType, float] = {}
        for one in pool.values():
            if one.holds:
                floors[one.type] = together(floors.get(one.type, 0.0), one.intensity * one.floor)
        return {kind: self.reactions[kind].moving(floor) for kind, floor in floors.items()}

    def release(self, state: AffectState, percept: Event) -> tuple[AffectState, Release]:
        """The state after a percept has ended the causes that held on until it: what they caused fades from now on."""
        if state.home is None:
            return state, NOTHING_ENDED
        gone = {key: tuple([hold for hold in one.holds if ends(percept, hold)]) for key, one in state.pool.items()}
        whose = {key: (holds, holds[0].because) for key, holds in gone.items() if holds}
        ended = {key: replace(state.pool[key], holds=holds, because=why) for key, (holds, why) in whose.items()}
        if not ended:
            return state, NOTHING_ENDED
        start = self.at(state, max(percept.time, state.time))
        fading: dict[Hashable, Emotion] = {}
        for key, one in ended.items():
            still = tuple([hold for hold in start.pool[key].holds if hold not in one.holds])
            speed = self.reactions[one.type].decay
            fading[key] = released(start.pool[key], still, start.time, self.emotion_half_life, speed)
        pool = {**start.pool, **fading}
        half_lives = tuple([self.half_life(one) for one in fading.values()])
        release = Release(tuple(ended.values()), tuple(fading.values()), half_lives, tuple(fading), tuple(ended))
        home = self.home(pool, start.rest)
        over = self.over(start, pool, (start.home or self.rest) - (home or start.rest or self.rest))
        moment = start.moment
        if moment is not None:  # what happens later at this time starts from before it
            goals = {place: one for place, one in fading.items() if one.goal is not NIL}
            before = {place: one for place, one in (moment.prospects or {}).items() if place not in ended}
            prospects = {**before, **goals} if moment.prospects else moment.prospects
            moment = moment._replace(carried=moment.carried.let_go(over, self.inertia), prospects=prospects)
        carried = start.carried.let_go(over, self.inertia)
        return start._replace(pool=pool, home=home, moment=moment, carried=carried), release

    def over(self, start: AffectState, pool: Pool, away: Vad) -> Mapping[EmotionType, LetGo]:
        """What becomes of the kinds of feeling of which less holds on in a pool than did: the home has come `away`."""
        held, still = self.holds(start.pool), self.holds(pool)
        gone = {kind: by - still.get(kind, NEUTRAL) for kind, by in held.items() if by != still.get(kind)}
        shares = away.over(reduce(plus, gone.values(), NEUTRAL))
        over: dict[EmotionType, LetGo] = {}
        for kind, by in gone.items():
            strengths = [left(one, start.time, self.emotion_half_life) for one in pool.values() if one.type is kind]
            lasts = self.reactions[kind].fading(max(strengths, default=0.0), self.emotion_half_life)
            most, whole = self.reactions[kind].moving(across(strengths)).strength, held[kind].strength
            over[kind] = LetGo(by.times(shares), lasts, most, min(1.0, by.strength / whole) if whole else 1.0)
        return over

    def catch(self, state: AffectState, shown: Vad, share: float, now: float) -> AffectState:
        """The state after `share` (0 to 1) of the way to a mood that somebody shows, or to the mean of several."""
        start = self.at(state, max(now, state.time))
        before = start.moment or Moment(start.mood, start.carried)
        moment = before._replace(sway=before.sway.plus(shown.clipped(), share))
        carried = start.carried.rescaled(moment.carried, moment.shares.over(before.shares))
        mood = moment.after
        carried = carried._replace(fresh=moment.unsettled(mood))
        return start._replace(mood=mood, moment=moment, carried=carried)

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
        plain = ("emotion_half_life", "mood_half_life", "congruence", "coordinates", "adaptation")
        return {
            **{name: getattr(self, name) for name in plain},
            "temperament": None if self.temperament is None else list(self.temperament.axes),
            "dispositions": {kind.value: asdict(one) for kind, one in self.dispositions.items()},
            "traits": [asdict(row) for row in self.traits],
            "regulation": None if self.regulation is None else self.regulation.as_dict(),
        }


@lru_cache(maxsize=1024)
def in_person(kernel: VadDynamics, personality: Personality) -> VadDynamics:
    """A kernel in somebody of another personality, worked out once for all who share it."""
    return replace(kernel, personality=personality)


@lru_cache(maxsize=64)
def average_person(kernel: VadDynamics) -> VadDynamics:
    """The average person on the map and at the speed of a kernel, worked out once for all who share it."""
    times = (kernel.emotion_half_life, kernel.mood_half_life)
    return VadDynamics(Personality(), {}, *times, kernel.congruence, kernel.coordinates)
