"""State: how somebody feels, in the form that both kernels of this package keep, and that form as it is saved."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from math import fsum, inf
from typing import Any, NamedTuple, cast

from fatima_py.affect.carried import Carried, PartPlace, Parts
from fatima_py.affect.echo import EVERY, MOST, Cause, Echo, across
from fatima_py.affect.fading import MoodPart
from fatima_py.affect.pool import Pool
from fatima_py.affect.reaction import Fresh
from fatima_py.affect.vad import NEUTRAL, Sway, Vad
from fatima_py.emotions import ENDS_OF_GOALS, Emotion, EmotionType, Hold, Potential
from fatima_py.names import NIL, Compound, Symbol, label
from fatima_py.saved import Saved

__all__ = ["AffectState", "Moment", "moving", "read_state", "read_vad", "state_values"]

FARTHEST = 20.0
"""So far from 0 the sum of what moves a mood may come to lie."""
SLACK = 1e-9
"""So far beyond the end of a range a sum of fractions may come to lie."""


NOTHING_FRESH: Fresh = {}


class Moment(NamedTuple):
    """What happened at one time so far: the mood and what it carried before it, and the impulse of it all.

    `mood` is where the mood lay before it, `carried` what it carried then, and `impulse` how far what is felt in it
    moves the mood on each axis. `sway` is the moods that were caught, `strain` the arousal (0 or more) that coping
    cost, by the goal that what was coped with is about; `prospects` are the emotions about goals that were felt before
    it (None: no goal has become more or less likely in it); `fresh` is how much was freshly felt, and how much of that
    holds on. What happens at one moment is felt at once; each part adds up by itself, so that its order is no matter.
    """

    mood: Vad
    carried: Carried = Carried()
    impulse: Vad = NEUTRAL
    sway: Sway = Sway()
    strain: Mapping[Symbol, float] = {}
    prospects: Mapping[Hashable, Emotion] | None = None
    fresh: Fresh = NOTHING_FRESH

    @property
    def after(self) -> Vad:
        """The mood that it all leads to: what is caught draws it, what is felt moves it, what coping costs wakes it."""
        cost = self.effort - self.carried.strain
        return self.drawn.moved(self.impulse + Vad(arousal=cost) if cost else self.impulse)

    @property
    def effort(self) -> float:
        """The arousal that coping has cost and the mood carries: as feelings, costs add up to less than their sum."""
        return across([self.carried.strain, *self.strain.values()]) if self.strain else self.carried.strain

    def unsettled(self, after: Vad) -> float:
        """How much of the valence after it has not settled yet: what it has moved, and what had not before."""
        return self.carried.fresh + after.valence - self.mood.valence

    @property
    def drawn(self) -> Vad:
        """The mood before it, drawn by what is caught."""
        return self.mood.toward(self.sway.centre, self.sway.share) if self.sway.share else self.mood

    def held(self, kind: EmotionType) -> float:
        """Which share of what was freshly felt of a kind holds on (0 to 1)."""
        counts = [count for (felt, _), count in self.fresh.items() if felt is kind]
        held = fsum([held for _, held in counts])
        return min(1.0, held / fsum([fresh for fresh, _ in counts])) if held else 0.0

    @property
    def shares(self) -> Vad:
        """How much of the impulse was gone on each axis: all of it up to the knee, and less beyond."""
        return (self.drawn.moved(self.impulse) - self.drawn).over(self.impulse)


class AffectState(NamedTuple):
    """How an agent feels, as of `time` (simulated seconds).

    `mood` is what all that has moved it comes to at that time, a sum which may lie beyond the end of the space; a mood
    that is read never does. `pool` holds the emotions under a key of the model's own, each with its strength when it
    was last felt. `moment` is what led to the mood at `time` itself (None: nothing did). `home` is where the mood comes
    to while causes hold on (None: to the temperament), `rest` the temperament where it adapts (None: it is the
    personality's own). `carried` is what the mood carries of what has moved it. Reading a state never changes it, and
    fading needs no ticks: every value is a closed form of the time since.
    """

    time: float = 0.0
    mood: Vad = NEUTRAL
    pool: Mapping[Hashable, Emotion] = {}
    moment: Moment | None = None
    home: Vad | None = None
    rest: Vad | None = None
    carried: Carried = Carried()


def undone(
    moment: Moment, pool: Pool, echo: Echo, potentials: Sequence[Potential]
) -> tuple[Moment, dict[Hashable, Emotion], dict[Cause, float]]:
    """A moment without what was felt in it about the goals of some potentials, which are about all of it together.

    Where a goal is reached or lost, what was hoped and feared about it before has come to its end as well, and so has
    what was felt of another end of it.
    """
    if moment.prospects is None:
        moment = moment._replace(prospects={place: one for place, one in pool.items() if one.goal is not NIL})
    goals = {one.goal for one in potentials if one.goal is not NIL}
    over = {one.goal for one in potentials if one.goal in goals and one.type in ENDS_OF_GOALS and one.intensity > 0}
    again = {(one.type, one.goal) for one in potentials}
    kept = {place: one for place, one in pool.items() if one.goal not in goals}
    before = {
        place: one
        for place, one in (moment.prospects or {}).items()
        if one.goal in goals and (one.goal not in over or (one.type, one.goal) in again)
    }
    left = {cause: strength for cause, strength in echo.items() if cause[2] not in goals}
    carried = {cause: strength for cause, strength in moment.carried.echo.items() if cause[2] in goals}
    strain = {goal: cost for goal, cost in moment.strain.items() if goal not in goals}
    fresh = {about: count for about, count in moment.fresh.items() if about[1] not in goals}
    return moment._replace(strain=strain, fresh=fresh), {**kept, **before}, {**left, **carried}


def moving(moment: Moment, fresh: Fresh, echo: Echo) -> Collection[EmotionType]:
    """The kinds of which an echo may carry more than before a moment: those that were `fresh` in it.

    Where something of it was taken back, those that are about a goal as well; it may be any where causes were carried
    as one, which leaves no fewer than the most but one.
    """
    if len(echo) >= MOST - 1:
        return EVERY
    kinds = {kind for kind, _ in fresh}
    return kinds if moment.prospects is None else kinds | {cause[0] for cause in echo if type(cause[2]) is Symbol}


def state_values(state: AffectState) -> dict[str, Any]:
    """A state as JSON values."""
    return {
        "time": state.time,
        "mood": list(state.mood.axes),
        "moment": None if state.moment is None else moment_values(state.moment),
        "home": None if state.home is None else list(state.home.axes),
        "rest": None if state.rest is None else list(state.rest.axes),
        "pool": pool_values(state.pool),
        **dict(zip(Carried._fields, carried_values(state.carried), strict=True)),
    }


def read_state(saved: Mapping[str, Any]) -> AffectState:
    """A state from its values. Raises LogError, which says where, for one that is missing, of another type or range."""
    values = Saved(saved, "the state of feelings")
    pool = read_pool(values.field("pool"))
    places = [values.field("home"), values.field("rest")]
    home, rest = (None if place.missing else read_vad(place, FARTHEST) for place in places)
    moment = values.field("moment")
    return AffectState(
        values.field("time").number(0),
        read_vad(values.field("mood"), FARTHEST),
        pool,
        None if moment.missing else read_moment(moment),
        home,
        rest,
        read_carried([values.field(name) for name in Carried._fields if name != "strain" or values.has(name)]),
    )


def read_vad(saved: Saved, limit: float = 1.0) -> Vad:
    """A point, each axis as far as a limit from 0."""
    return Vad(*[axis.number(-limit, limit, SLACK) for axis in saved.items(3)])


def moment_values(moment: Moment) -> list[Any]:
    """What led to a mood: mood and impulse, what it carried before, what was caught, the strain, prospects."""
    sway, axes = moment.sway, [list(one.axes) for one in (moment.mood, moment.impulse)]
    prospects = None if moment.prospects is None else pool_values(moment.prospects)
    caught = [list(sway.centre.axes), sway.share, sway.weight]
    strain = [[goal.text, cost] for goal, cost in moment.strain.items()]
    fresh = [[kind.value, goal.text, *count] for (kind, goal), count in moment.fresh.items()]
    return [axes, carried_values(moment.carried), caught, strain, prospects, fresh]


def read_moment(saved: Saved) -> Moment:
    """What led to a mood, from its values."""
    axes, carried, caught, strain, prospects, *fresh = saved.items(max(5, min(6, len(saved.items()))))
    mood, by = axes.items(2)
    centre, share, weight = caught.items(3)
    return Moment(
        read_vad(mood, FARTHEST),
        read_carried(carried.items(len(Carried._fields) if len(carried.items()) > 3 else 3)),
        read_vad(by, inf),
        Sway(read_vad(centre), share.number(0, 1), weight.number(0)),
        read_strain(strain),
        None if prospects.missing else read_pool(prospects),
        read_fresh(fresh[0]) if fresh else {},
    )


def read_fresh(saved: Saved) -> Fresh:
    """How much was freshly felt of each kind about each goal, and how much of that holds on."""
    found: dict[tuple[EmotionType, Symbol], tuple[float, float]] = {}
    for one in saved.items():
        kind, goal, fresh, held = one.items(4)
        found[kind.one_of(EmotionType), label(goal.text())] = (fresh.number(0), held.number(0))
    return found


def read_strain(saved: Saved) -> Mapping[Symbol, float]:
    """What coping cost, by goals; what was saved as one number was about none."""
    if not isinstance(saved.value, list):
        return {NIL: saved.number(0)}
    pairs = [pair.items(2) for pair in saved.items()]
    return {label(goal.text()): cost.number(0) for goal, cost in pairs}


def pool_values(pool: Pool) -> list[Any]:
    """Emotions, each with the place in which it is kept."""
    return [[place_values(place), emotion_values(emotion)] for place, emotion in pool.items()]


def read_pool(saved: Saved) -> Pool:
    """Emotions by their places."""
    pairs = [pair.items(2) for pair in saved.items()]
    return {read_place(place): read_emotion(emotion) for place, emotion in pairs}


def carried_values(carried: Carried) -> list[Any]:
    """What a mood carries."""
    return [echo_values(carried.echo), part_values(carried.parts), carried.fresh, carried.strain]


def read_carried(saved: Sequence[Saved]) -> Carried:
    """What a mood carries, from its values; what was saved without the strain of coping carries none."""
    echo, parts, fresh, *strain = saved
    costs = [cost.number(0) for cost in strain]
    return Carried(read_echo(echo), read_parts(parts), fresh.number(-FARTHEST, FARTHEST), *costs)


def echo_values(echo: Echo) -> list[Any]:
    """How much of each feeling a mood carries."""
    return [[place_values(cause), strength] for cause, strength in echo.items()]


def read_echo(saved: Saved) -> Echo:
    """How much of each feeling a mood carries, from its values."""
    pairs = [pair.items(2) for pair in saved.items()]
    return {read_cause(cause): strength.number(0, 10) for cause, strength in pairs}


def part_values(parts: Parts) -> list[Any]:
    """The parts of a mood that go in their own times."""
    return [[kind.value, held, list(part.by.axes), part.half_life] for (kind, held), part in parts.items()]


def read_parts(saved: Saved) -> Parts:
    """The parts of a mood, from their values."""
    found: dict[PartPlace, MoodPart] = {}
    for part in saved.items():
        kind, held, by, half_life = part.items(4)
        found[kind.one_of(EmotionType), held.flag()] = MoodPart(read_vad(by, FARTHEST), half_life.positive())
    return found


def read_cause(saved: Saved) -> Cause:
    """What a mood carries a feeling under, from its parts."""
    kind, toward, cause = saved.items(3)
    return (kind.one_of(EmotionType), read_name(toward), read_part(cause))


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
        [[str(hold.until), hold.level, hold.because] for hold in emotion.holds],
        emotion.goal.text,
        emotion.floor,
        emotion.coped,
    ]


def read_emotion(saved: Saved) -> Emotion:
    """An emotion from its parts; what was saved without how it was coped with was felt as it came."""
    parts = saved.items(11 if len(saved.items()) > 10 else 10)
    kind, intensity, episode, toward, time, decay, because, holds, goal, floor, *coped = parts
    return Emotion(
        kind.one_of(EmotionType),
        intensity.number(0, 10),
        episode.count(-1),
        toward.word(),
        time.number(0),
        decay.number(0),
        because.text(),
        read_holds(holds, intensity.number() * floor.number()),
        label(goal.text()),
        floor.number(0, 1),
        *[strength.number(0, 10) for strength in coped],
    )


def read_holds(saved: Saved, level: float) -> tuple[Hold, ...]:
    """What holds an emotion on; what was saved as one event holds on to all of its `level`."""
    if saved.missing:
        return ()
    if isinstance(saved.value, str):
        return (Hold(saved.compound(), level),)
    parts = [one.items(3) for one in saved.items()]
    return tuple([Hold(until.compound(), held.number(0, 10), because.text()) for until, held, because in parts])


def place_values(place: Hashable) -> list[Any]:
    """The parts of a place in which an emotion is kept, names marked as such."""
    parts = cast("tuple[object, ...]", place)
    return [part_value(part) for part in parts]


def part_value(part: object) -> object:
    """One part of a place: a name and an event are marked as such."""
    if isinstance(part, Symbol):
        return ["name", part.text]
    return ["event", str(part)] if isinstance(part, Compound) else part


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
    return name.compound() if mark.text() == "event" else read_name(saved)


def read_name(saved: Saved) -> Symbol:
    """A name that is marked as one: of somebody, or of a goal, which may be any text."""
    mark, name = saved.items(2)
    if mark.text() != "name":
        raise mark.expected("the mark 'name' or 'event'")
    return label(name.text())


EMOTIONS = {kind.value: kind for kind in EmotionType}
