"""Birth: the mind that somebody starts with, which answers what its rules ask."""

from fatima_py.events import egocentric
from fatima_py.kb import BUILT_IN, KnowledgeBase
from fatima_py.memory import MemoryStore
from fatima_py.mind.binding import properties_of
from fatima_py.mind.state import Mind, MindDefinition

__all__ = ["begin_mind"]


def begin_mind(who: MindDefinition, seed: int = 0, memory: MemoryStore | None = None) -> Mind:
    """The mind that a character starts with; its rules may ask about feelings, memories and goals.

    It remembers in `memory`, or in an empty store of its definition.
    """
    kb = KnowledgeBase(who.name, who.semantics)
    kb.offer(*BUILT_IN)
    for belief in who.beliefs:
        kb.tell(belief.name, belief.value, belief.minds, belief.certainty)
    memory = who.empty_memory() if memory is None else memory
    for event in who.memories:
        memory.append(egocentric(event, who.name))
    affect = who.kernel.init(who.mood, 0.0, who.feelings)
    mind = Mind(kb, memory, affect, {goal.name.key: goal for goal in who.goals}, seed=seed)
    kb.offer(*properties_of(who, mind))
    return mind
