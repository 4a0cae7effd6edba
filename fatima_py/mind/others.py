"""Others: the picture that one has of another mind, which is a mind itself."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from fatima_py.affect import AffectModel, Personality, VadDynamics
from fatima_py.appraisal import Goal
from fatima_py.kb import UNIVERSAL, KnowledgeBase
from fatima_py.mind.binding import known_agents, offered
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import SELF, Compound, Key, Symbol, Variable, as_number, symbol

__all__ = ["WANTS", "imagined", "taken_for"]

WANTS = Compound(symbol("Wants"), (SELF, Variable("goal")))
"""The belief of another that says what they want, and by how much it matters to them (0 to 10)."""


def imagined(who: MindDefinition, mind: Mind, other: Symbol) -> tuple[MindDefinition, Mind]:
    """Another as somebody takes them to be, made anew at each asking; nothing is changed by it.

    They go by the rules that they are taken to go by, believe what they are believed to believe, want what they are
    believed to want, know whom somebody knows, and feel the mood that they last showed, faded since. Of what they
    remember and feel besides, only the model says anything.
    """
    them = taken_for(who, other)
    theirs = Mind.of(them)
    theirs.time, theirs.seed, theirs.seen = mind.time, mind.seed, mind.seen
    for name, minds, belief in mind.kb.entries():
        if minds and (minds == UNIVERSAL or minds[0] == other):
            theirs.kb.tell(name, belief.value, minds if minds == UNIVERSAL else minds[1:], belief.certainty)
    theirs.goals = believed_goals(theirs.kb, theirs.goals)
    theirs.memory.know([who.name, *(one for one in known_agents(mind) if one != other)])
    sight = mind.seen.get(other.key)
    if sight is not None:
        theirs.affect = replace(them.affect.init(sight.mood, sight.time), pool=theirs.affect.pool)
    theirs.kb.offer(*offered(them, theirs))
    return them, theirs


def taken_for(who: MindDefinition, other: Symbol) -> MindDefinition:
    """Whom somebody takes another to be: one like themselves, but of an average temper, unless a model says more."""
    model = who.models.get(other.key)
    if model is not None:
        return model if model.name == other else replace(model, name=other)
    return replace(
        who,
        name=other,
        personality=Personality(),
        affect=averaged(who.affect),
        beliefs=(),
        memories=(),
        feelings=(),
        mood=None,
    )


def averaged(kernel: AffectModel) -> AffectModel:
    """The same kernel in the average person; one that knows no personality is everybody's."""
    if not isinstance(kernel, VadDynamics):
        return kernel
    return average(kernel.emotion_half_life, kernel.mood_half_life, kernel.congruence, kernel.coordinates)


@lru_cache(maxsize=64)
def average(emotion_half_life: float, mood_half_life: float, congruence: float, coordinates: str) -> VadDynamics:
    """The average person, worked out once for each set of constants."""
    return VadDynamics(
        emotion_half_life=emotion_half_life,
        mood_half_life=mood_half_life,
        congruence=congruence,
        coordinates=coordinates,
    )


def believed_goals(kb: KnowledgeBase, goals: Mapping[Key, Goal]) -> Mapping[Key, Goal]:
    """The goals of a model, with those that a mind is believed to have: `Wants(Tom, Job) = 8`."""
    believed = dict(goals)
    for value, _, found in kb.answers(WANTS):
        goal, matters = found["goal"], as_number(value)
        if isinstance(goal, Symbol) and matters is not None:
            known = believed.get(goal.key, Goal(goal))
            believed[goal.key] = replace(known, significance=max(0.0, min(10.0, matters)))
    return believed
