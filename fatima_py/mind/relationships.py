"""Relationships: how far the feelings and the fortunes of others become one's own."""

from dataclasses import dataclass

from fatima_py.inputs import read_number
from fatima_py.kb import KnowledgeBase
from fatima_py.names import SELF, Compound, Substitution, Symbol, Variable, as_number, ground, symbol

__all__ = ["Relationships"]

OTHER = Variable("x")
LIKES = Compound(symbol("Likes"), (SELF, OTHER))
CLOSE = Compound(symbol("Close"), (SELF, OTHER))


@dataclass(frozen=True, slots=True)
class Relationships:
    """What others are to somebody. Both strengths are from 0, nothing, to 1.

    `contagion` is how far somebody goes towards a mood that they see in one they like and are close to as much as can
    be. `empathy` is how much of the fortune of one whom they like, or hate, that much is a fortune to them. `liking`
    (-10 to 10) and `closeness` (0 to 10) are the beliefs that say what somebody, `[x]`, is to them: without the one
    they are strangers, without the other they are as close as can be.

    Raises UsageError for a strength out of range.
    """

    contagion: float = 0.0
    empathy: float = 0.0
    liking: Compound = LIKES
    closeness: Compound = CLOSE

    def __post_init__(self) -> None:
        for name, strength in (("contagion", self.contagion), ("empathy", self.empathy)):
            read_number(strength, name, 0, 1)

    def liked(self, kb: KnowledgeBase, other: Symbol) -> float:
        """How much somebody is liked, from -10 to 10; 0 where nothing is believed about it."""
        said = believed(kb, self.liking, other)
        return 0.0 if said is None else max(-10.0, min(10.0, said))

    def contagion_from(self, kb: KnowledgeBase, other: Symbol) -> float:
        """The share of the way to somebody's mood that one goes: nothing of the way to one who is not liked."""
        liking = max(0.0, self.liked(kb, other))
        said = believed(kb, self.closeness, other) if liking else None
        close = 10.0 if said is None else max(0.0, min(10.0, said))
        return self.contagion * liking / 10 * close / 10


def believed(kb: KnowledgeBase, template: Compound, other: Symbol) -> float | None:
    """The number that is believed of somebody, None where there is none."""
    found = kb.ask(ground(template, Substitution({OTHER.key: other})))
    return None if found is None else as_number(found.value)
