"""Birth: the mind that somebody starts with, which answers what its rules ask."""

from collections.abc import Sequence

from fatima_py.emotions import Emotion
from fatima_py.events import egocentric
from fatima_py.kb import KnowledgeBase
from fatima_py.memory import MemoryStore
from fatima_py.mind.asking import Bearer
from fatima_py.mind.binding import given_to, properties_of
from fatima_py.mind.state import Mind, MindDefinition

__all__ = ["begin_mind"]


def begin_mind(
    who: MindDefinition, seed: int = 0, memory: MemoryStore | None = None, *, past: bool = True, at: float = 0.0
) -> Mind:
    """The mind that a character starts with; its rules may ask about feelings, memories and goals.

    It remembers in `memory`, or in an empty store of its definition. Without its `past` it believes nothing yet and
    remembers no more than that store does: what it has lived is read from elsewhere. It begins `at` a time (simulated
    seconds), and what it remembers from the start lies as long before that as the definition says.
    """
    kb = KnowledgeBase(who.name, who.semantics, given_to(who.semantics))
    memory = who.empty_memory() if memory is None else memory
    affect = who.kernel.init(who.mood, at, who.feelings)
    if past:
        begin_with_past(who, kb, memory, who.kernel.emotions(affect, at) if who.memories else (), at)
    goals = {goal.name.key: goal for goal in who.goals}
    for felt in who.feelings:
        if felt.goal.key in goals:
            goals[felt.goal.key] = goals[felt.goal.key].given(felt)
    mind = Mind(kb, memory, affect, goals, at, seed=seed, luck=seed)
    kb.properties, kb.bearer = properties_of(who), Bearer(who, mind)
    return mind


def begin_with_past(
    who: MindDefinition, kb: KnowledgeBase, memory: MemoryStore, felt: Sequence[Emotion], at: float
) -> None:
    """Believe and remember what there is from the start, which is `at` a time, with what is still `felt` of it."""
    for belief in who.beliefs:
        kb.tell(belief.name, belief.value, belief.minds, belief.certainty)
    for event in who.memories:
        number = memory.append(egocentric(event.at(event.time + at) if at else event, who.name))
        memory.tag(number, [one for one in felt if one.episode == number])
    if who.knows:
        memory.know(who.knows)
