"""Others: the picture that one has of another mind, which is a mind itself."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from math import inf

from fatima_py.affect import Personality
from fatima_py.appraisal import Goal
from fatima_py.emotions import Potential
from fatima_py.kb import OWN, KnowledgeBase
from fatima_py.memory import Episode, InMemoryStore, MemoryStore
from fatima_py.mind.acquaintance import known_agents
from fatima_py.mind.birth import begin_mind
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.mind.telling import Told
from fatima_py.mind.updating import believe
from fatima_py.mind.witnessing import believed_since, happened, remembers, shared, still
from fatima_py.names import ANY, EMPTY, SELF, Compound, Key, Symbol, Variable, as_number, in_own_eyes, symbol

__all__ = ["WANTS", "definition_taken_for", "model_of"]

WANTS = Compound(symbol("Wants"), (SELF, Variable("goal")))
"""The belief of another that says what they want, and by how much it matters to them (0 to 10)."""
NOTHING_TOLD = Told()


def model_of(who: MindDefinition, mind: Mind, other: Symbol) -> tuple[MindDefinition, Mind]:
    """Another as somebody takes them to be, made anew at each asking; nothing is changed by it.

    They go by the rules that they are taken to go by, believe what they are believed to believe, want what they are
    believed to want, know whom somebody knows, and feel the mood that they last showed, faded since. Of what they
    remember and feel besides, only the model says anything; where somebody remembers `of_others`, they remember and
    believe what the memory of somebody shows that they do.
    """
    them = definition_taken_for(who, other)
    memory: MemoryStore = InMemoryStore()
    told = NOTHING_TOLD
    if who.remembering.of_others:
        memory, told = shared(mind.memory, mind.told, mind.kb.me, other, holds=still(who, mind, remembers))
    theirs = begin_mind(them, mind.seed, memory)
    theirs.time, theirs.seen, theirs.told = mind.time, mind.seen, told
    for name, minds, belief in mind.kb.thought_of(other):
        theirs.kb.tell(name, belief.value, minds, belief.certainty)
    if who.remembering.of_others:
        believe_shared(who, mind, theirs)
    theirs.goals = believed_goals(theirs.kb, theirs.goals)
    theirs.memory.know((who.name, *[one for one in known_agents(who, mind) if one.key != other.key]))
    sight = mind.seen.get(other.key)
    if sight is not None:
        felt = them.kernel.emotions(theirs.affect, sight.time)
        left = [
            Potential(one.type, one.intensity, one.toward, one.because, one.sustained_until, goal=one.goal)
            for one in felt
        ]
        theirs.affect = them.kernel.init(sight.mood, sight.time, left)
    return them, theirs


def believe_shared(who: MindDefinition, mind: Mind, theirs: Mind) -> None:
    """Let a picture believe what one's own memory shows that the other came to know, of what one believes oneself.

    What one learned since that they believe stays.
    """
    other = theirs.kb.me
    thought = {name.key: belief.value for name, minds, belief in mind.kb.thought_of(other) if minds == OWN}
    for shape in mind.kb.shapes():
        changes = last_changes(theirs, shape)
        for name in mind.kb.believed(shape) if changes else ():
            last, held = changes.get(in_own_eyes(name, other).key), thought.get(name.key)
            since = -inf if held is None or last is None else believed_since(who, mind, name, (other,), held)
            if last is not None and last.time > since:
                believe(theirs, last.event)


def last_changes(theirs: Mind, shape: Compound) -> Mapping[Key, Episode]:
    """When each property of a shape last changed, as far as a picture remembers, by the property in its eyes."""
    last: dict[Key, Episode] = {}
    for episode, _ in theirs.memory.matching(happened("Property-Change", ANY, shape, ANY), EMPTY):
        before = last.get(episode.event.content.key)
        if before is None or episode.time > before.time:
            last[episode.event.content.key] = episode
    return last


def definition_taken_for(who: MindDefinition, other: Symbol) -> MindDefinition:
    """Whom somebody takes another to be: one like themselves, but of an average temper, unless a model says more."""
    return who.taken_for.of(other, partial(worked_out, who, other))


def worked_out(who: MindDefinition, other: Symbol) -> MindDefinition:
    """`definition_taken_for`, when it is first asked."""
    model = who.models.get(other.key)
    if model is not None:
        said, of_others = model.remembering, who.remembering.of_others
        remembering = said if said.of_others == of_others else replace(said, of_others=of_others)
        same = model.name == other and remembering is said
        return model if same else replace(model, name=other, remembering=remembering)
    return replace(
        who,
        name=other,
        personality=Personality(),
        affect=who.affect.average(),
        beliefs=(),
        memories=(),
        knows=None,
        feelings=(),
        mood=None,
    )


def believed_goals(kb: KnowledgeBase, goals: Mapping[Key, Goal]) -> Mapping[Key, Goal]:
    """The goals of a model, with those that a mind is believed to have: `Wants(Tom, Job) = 8`."""
    if not kb.relations_of(WANTS):
        return goals
    believed = dict(goals)
    for value, _, found in kb.answers(WANTS):
        goal, matters = found["goal"], as_number(value)
        if isinstance(goal, Symbol) and matters is not None:
            known = believed.get(goal.key, Goal(goal))
            believed[goal.key] = replace(known, significance=max(0.0, min(10.0, matters)))
    return believed
