"""The straight way of one event through a mind: perceive, believe, appraise, derive, feel, remember."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fatima_py.affect import AffectInfo, Release, Vad
from fatima_py.appraisal import Appraisal, Goal, appraise, derive, habituate
from fatima_py.emotions import Emotion, Potential
from fatima_py.events import Event
from fatima_py.memory import Context, Episode
from fatima_py.mind.empathy import empathize
from fatima_py.mind.overhearing import met_before
from fatima_py.mind.promising import names_of
from fatima_py.mind.rumination import Thought, remind
from fatima_py.mind.state import Mind, MindDefinition, ObservedMood
from fatima_py.mind.undoing import Undoing
from fatima_py.mind.updating import update_beliefs
from fatima_py.names import SELF, Key, Symbol
from fatima_py.social import Weighing

__all__ = ["Contagion", "GoalChange", "Trace", "live", "perceive"]


@dataclass(frozen=True, slots=True)
class GoalChange:
    """A `goal` (or one to `avoid`) whose name has become more or less likely: from `before` to `after` (0 to 1)."""

    goal: Symbol
    before: float
    after: float
    avoid: bool = False


@dataclass(frozen=True, slots=True)
class Contagion:
    """A mood that was caught `of` somebody, as it was `shown`: a `share` (0 to 1) of the way to it was gone."""

    of: Symbol
    share: float
    shown: Vad


class Trace(NamedTuple):
    """One event in one mind, with the reasons: what was perceived, what it meant, what was felt and kept.

    `who` is the one who lived it; `episode` is how it is remembered, with what was felt; `appraisal` is what it meant,
    and by which rules; `affect` is what it did to the mood and the emotions; `goals` are those that have become more or
    less likely by it; `contagion` is the mood that was caught of its doer, None for none. `release` says whether, and
    for which emotions, a cause had held on until this event; `avoided` are the keys of the goals that whoever lived it
    wants to avoid. `reminded` is what it brought to mind, and what was felt of that.
    """

    who: Symbol
    episode: Episode
    appraisal: Appraisal
    affect: AffectInfo
    goals: tuple[GoalChange, ...] = ()
    contagion: Contagion | None = None
    release: Release = Release()
    avoided: frozenset[Key] = frozenset()
    reminded: Thought | None = None

    @property
    def percept(self) -> Event:
        """The event as it was perceived, `SELF` being the perceiver."""
        return self.episode.event

    @property
    def ended(self) -> tuple[Emotion, ...]:
        """The emotions whose cause had held on until the event."""
        return self.release.ended

    @property
    def emotions(self) -> tuple[Emotion, ...]:
        """The emotions felt because of the event, as strong as they are together with what was felt before."""
        return self.affect.felt


def perceive(
    who: MindDefinition, mind: Mind, event: Event, shown: Vad | None = None, context: Context | None = None
) -> Trace:
    """Live one event. `shown` is the mood that its doer showed, where that was to be seen.

    It is remembered in a context, or (None) in the setting that the mind is in.

    Whatever goes wrong on the way, in a property of one's own as well, leaves the mind as it was.
    """
    with Undoing(mind):
        return live(who, mind, event, shown, mind.setting if context is None else context)


def live(who: MindDefinition, mind: Mind, event: Event, shown: Vad | None, context: Context) -> Trace:
    """The way of one event: it is believed and remembered first, so that rules may ask about it, and then felt."""
    percept, opened = update_beliefs(who, mind, event, context)
    episode = mind.memory.get(opened)
    mind.weighed = weighing = Weighing()
    names, met = names_of(who, mind, episode), met_before(mind.memory, episode)
    appraisal = appraise(percept, mind.kb, who.appraisal_rules, mind.habits, names, met)
    mind.weighed = dict(weighing)
    if who.appraisal_rules.wearing:
        mind.habits = habituate(mind.habits, who.appraisal_rules.habituating(appraisal), percept.time)
    if who.relationships.empathy:
        appraisal = empathize(who, mind, event, appraisal)
    potentials, goals = derive(appraisal, mind.goals, percept.subject, who.semantics, mind.time)
    changes = changed_goals(mind.goals, goals)
    mind.goals = goals
    mind.affect, release = who.kernel.release(mind.affect, percept)
    contagion = None if shown is None else observe(who, mind, percept.subject, shown)
    if contagion is None:
        mind.affect, info = who.kernel.step(mind.affect, potentials, percept=percept, episode=opened)
    else:
        info = feel_with_contagion(who, mind, contagion, potentials, episode)
    if info.segment is None and (contagion is not None or release.ended):
        info = info._replace(segment=who.kernel.segment(mind.affect))
    lived = mind.memory.tag(opened, info.felt, info.after)
    thought = remind(who, mind, lived) if who.remembering.reminded else None
    return Trace(who.name, lived, appraisal, info, changes, contagion, release, who.avoided, thought)


def observe(who: MindDefinition, mind: Mind, other: Symbol, shown: Vad) -> Contagion | None:
    """See a mood in somebody's face, and keep it in mind; the answer is how much of it is caught, None for nothing."""
    if other is SELF:
        return None
    mind.seen = {**mind.seen, other.key: ObservedMood(shown, mind.time)}
    share = who.relationships.contagion_from(mind.kb, other) if who.relationships.contagion else 0.0
    return Contagion(other, share, shown) if share else None


def feel_with_contagion(
    who: MindDefinition, mind: Mind, contagion: Contagion, potentials: Sequence[Potential], episode: Episode
) -> AffectInfo:
    """Catch a mood and feel an event at once: what the two did together."""
    before = who.kernel.mood(mind.affect, mind.time)
    start = who.kernel.catch(mind.affect, contagion.shown, contagion.share, mind.time)
    mind.affect, info = who.kernel.step(start, potentials, percept=episode.event, episode=episode.id)
    return info._replace(before=before)


def changed_goals(before: Mapping[Key, Goal], after: Mapping[Key, Goal]) -> tuple[GoalChange, ...]:
    """The goals whose likelihood is another than it was."""
    if before is after:
        return ()
    return tuple(
        GoalChange(goal.name, before[key].likelihood, goal.likelihood, goal.avoid)
        for key, goal in after.items()
        if goal.likelihood != before[key].likelihood
    )
