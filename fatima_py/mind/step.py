"""The straight way of one event through a mind: perceive, believe, appraise, derive, feel, remember."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fatima_py.affect import AffectInfo, Vad
from fatima_py.appraisal import Appraisal, Goal, appraise, derive, habituated
from fatima_py.emotions import Emotion, Potential
from fatima_py.events import Event
from fatima_py.memory import Episode
from fatima_py.mind.empathy import empathized
from fatima_py.mind.noticing import noticed
from fatima_py.mind.state import Mind, MindDefinition, Sight
from fatima_py.names import SELF, Key, Symbol

__all__ = ["Caught", "GoalChange", "Trace", "perceive"]


@dataclass(frozen=True, slots=True)
class GoalChange:
    """A goal that has become more or less likely."""

    goal: Symbol
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Caught:
    """A mood that was caught: `of` whom, the `share` (0 to 1) of the way to it that was gone, and what they showed."""

    of: Symbol
    share: float
    shown: Vad


@dataclass(frozen=True, slots=True)
class Trace:
    """One event in one mind, with the reasons: what was perceived, what it meant, what was felt and kept.

    `ended` are the emotions whose cause had held on until this event.
    """

    who: Symbol
    episode: Episode
    appraisal: Appraisal
    affect: AffectInfo
    goals: tuple[GoalChange, ...] = ()
    caught: Caught | None = None
    ended: tuple[Emotion, ...] = ()

    @property
    def percept(self) -> Event:
        """The event as it was perceived, `SELF` being the perceiver."""
        return self.episode.event

    @property
    def emotions(self) -> tuple[Emotion, ...]:
        """The emotions felt because of the event, as strong as they are together with what was felt before."""
        return self.affect.felt


def perceive(who: MindDefinition, mind: Mind, event: Event, shown: Vad | None = None) -> Trace:
    """Live one event. `shown` is the mood that its doer showed, where that was to be seen."""
    percept, opened = noticed(who, mind, event)
    appraisal = appraise(percept, mind.kb, who.appraisal_rules, mind.habits)
    if who.appraisal_rules.wearing:
        mind.habits = habituated(mind.habits, who.appraisal_rules.habituating(appraisal), percept.time)
    if who.bonds.empathy:
        appraisal = empathized(who, mind, event, appraisal)
    potentials, goals = derive(appraisal, mind.goals, percept.subject, who.semantics)
    changes = changed_goals(mind.goals, goals)
    mind.goals = goals
    ended = () if mind.affect.home is None else released(who, mind, percept)
    caught = None if shown is None else looked(who, mind, percept.subject, shown)
    if caught is None:
        mind.affect, info = who.affect.step(mind.affect, potentials, percept=percept, episode=opened)
    else:
        info = infected(who, mind, caught, potentials, mind.memory[opened])
    return Trace(who.name, mind.memory.seal(opened, info.felt), appraisal, info, changes, caught, ended)


def released(who: MindDefinition, mind: Mind, percept: Event) -> tuple[Emotion, ...]:
    """Let go of what held on until this; the answer is what was felt because of it."""
    before = mind.affect.pool
    mind.affect = who.affect.released(mind.affect, percept)
    return tuple([emotion for key, emotion in before.items() if key not in mind.affect.pool])


def looked(who: MindDefinition, mind: Mind, other: Symbol, shown: Vad) -> Caught | None:
    """See a mood in somebody's face, and keep it in mind; the answer is how much of it is caught, None for nothing."""
    if other is SELF:
        return None
    mind.seen = {**mind.seen, other.key: Sight(shown, mind.time)}
    share = who.bonds.caught_from(mind.kb, other) if who.bonds.contagion else 0.0
    return Caught(other, share, shown) if share else None


def infected(
    who: MindDefinition, mind: Mind, caught: Caught, potentials: Sequence[Potential], episode: Episode
) -> AffectInfo:
    """Catch a mood and feel an event at once: what the two did together."""
    before = who.affect.mood(mind.affect, mind.time)
    start = who.affect.caught(mind.affect, caught.shown, caught.share, mind.time)
    mind.affect, info = who.affect.step(start, potentials, percept=episode.event, episode=episode.id)
    return replace(info, before=before)


def changed_goals(before: Mapping[Key, Goal], after: Mapping[Key, Goal]) -> tuple[GoalChange, ...]:
    """The goals whose likelihood is another than it was."""
    if before is after:
        return ()
    return tuple(
        GoalChange(goal.name, before[key].likelihood, goal.likelihood)
        for key, goal in after.items()
        if goal.likelihood != before[key].likelihood
    )
