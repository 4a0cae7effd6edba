"""The straight way of one event through a mind: perceive, believe, appraise, derive, feel, remember."""

from collections.abc import Mapping
from dataclasses import dataclass

from fatima_py.affect import AffectInfo
from fatima_py.appraisal import Appraisal, Goal, appraise, derive
from fatima_py.emotions import Emotion
from fatima_py.events import Event, EventKind, egocentric
from fatima_py.memory import Episode
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import NIL, SELF, Compound, Key, Symbol, Term, match, renamed

__all__ = ["GoalChange", "Trace", "perceive"]


@dataclass(frozen=True, slots=True)
class GoalChange:
    """A goal that has become more or less likely."""

    goal: Symbol
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Trace:
    """One event in one mind, with the reasons: what was perceived, what it meant, what was felt and kept."""

    who: Symbol
    episode: Episode
    appraisal: Appraisal
    affect: AffectInfo
    goals: tuple[GoalChange, ...] = ()

    @property
    def percept(self) -> Event:
        """The event as it was perceived, `SELF` being the perceiver."""
        return self.episode.event

    @property
    def emotions(self) -> tuple[Emotion, ...]:
        """The emotions felt because of the event, as strong as they are together with what was felt before."""
        return self.affect.felt


def perceive(who: MindDefinition, mind: Mind, event: Event) -> Trace:
    """Live one event. A time before the mind's own counts as now: minds do not live backwards."""
    mind.time = max(mind.time, event.time)
    percept = egocentric(event if event.time == mind.time else event.at(mind.time), who.name)
    opened = mind.memory.open(percept)
    if percept.kind is EventKind.PROPERTY_CHANGE:
        believe(mind, percept)
    elif percept.subject is SELF:
        mind.busy = doing(mind.busy, percept)
    appraisal = appraise(percept, mind.kb, who.appraisal_rules)
    potentials, goals = derive(appraisal, mind.goals, percept.subject, who.semantics)
    changes = changed_goals(mind.goals, goals)
    mind.goals = goals
    mind.affect, info = who.affect.step(mind.affect, potentials, percept=percept, episode=opened)
    return Trace(who.name, mind.memory.seal(opened, info.felt), appraisal, info, changes)


def doing(busy: tuple[Term, Term] | None, percept: Event) -> tuple[Term, Term] | None:
    """What one is busy with after a deed of one's own: what was started, until that very thing has ended."""
    if percept.kind is EventKind.ACTION_START:
        return percept.content, percept.target
    if busy is not None and match(busy[0], percept.content) and match(busy[1], percept.target):
        return None
    return busy


def believe(mind: Mind, percept: Event) -> None:
    """Take over what a property change says; `-` takes the belief away. A value may be a property to look up."""
    if percept.target == NIL:
        mind.kb.forget(percept.content)
        return
    known = mind.kb.ask(percept.target) if isinstance(percept.target, Compound) else None
    value = known.value if known else percept.target
    mind.kb.tell(percept.content, renamed(value, SELF.key, mind.kb.me))


def changed_goals(before: Mapping[Key, Goal], after: Mapping[Key, Goal]) -> tuple[GoalChange, ...]:
    """The goals whose likelihood is another than it was."""
    if before is after:
        return ()
    return tuple(
        GoalChange(goal.name, before[key].likelihood, goal.likelihood)
        for key, goal in after.items()
        if goal.likelihood != before[key].likelihood
    )
