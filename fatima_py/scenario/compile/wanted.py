"""Wanted: what the steps of a test are, and what they expect."""

from dataclasses import dataclass
from typing import TypeAlias

from fatima_py.dialogue import NARRATION, Move
from fatima_py.emotions import EmotionType
from fatima_py.errors import Place
from fatima_py.kb import Condition
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, Compound, Symbol, Term, label, meet
from fatima_py.scenario.schema.documents import RandomDoc

__all__ = ["Amount", "Asked", "Can", "Deed", "Felt", "InState", "Others", "Seen", "Step", "Trial", "Wanted"]


@dataclass(frozen=True, slots=True)
class Others:
    """A step in which whoever is not the player does as they like."""


@dataclass(frozen=True, slots=True)
class Deed:
    """That somebody says a line, named by its id, style or meaning, or does something: a step, or what is `awaited`.

    `wanted` is None for anything. Of what is `never` to be, it is the opposite that is expected.
    """

    said: str
    who: Symbol
    awaited: bool
    wanted: Term | None = None
    never: bool = False

    def is_line(self, move: Move) -> bool:
        """Whether it is the saying of this line."""
        parts = [part for part in (move.style, move.meaning) if part != NIL]
        names = [label(move.id), *parts, *[part.head for part in parts if isinstance(part, Compound)]]
        return self.wanted is None or any(meet(name, self.wanted) is not None for name in names)

    def may_be(self, move: Move) -> bool:
        """Whether it is the saying of this line by one who may say it."""
        mine = move.by == self.who or (move.by == ANY and self.who != NARRATION)
        return mine and self.is_line(move)

    def is_action(self, action: Term) -> bool:
        """Whether it is this action."""
        return self.wanted is None or meet(action, self.wanted) is not None


@dataclass(frozen=True, slots=True)
class Can:
    """That a line is open to somebody, or (`never`) that none of those meant is as their next turn comes."""

    said: str
    deed: Deed
    never: bool = False


@dataclass(frozen=True, slots=True)
class InState:
    """That the conversation is in a state, or is not."""

    said: str
    state: Symbol
    never: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or the bound that it is: `at least` or `at most` so much. `said` is how it is written."""

    said: str
    number: float
    bound: str = ""

    def holds(self, value: float) -> bool:
        """Whether a value is what was asked for."""
        if self.bound == "at least":
            return value >= self.number
        return value <= self.number if self.bound == "at most" else value == self.number


@dataclass(frozen=True, slots=True)
class Felt:
    """That somebody feels something, or does not, perhaps toward somebody or about a goal, and how strongly."""

    said: str
    who: Symbol
    kind: EmotionType
    toward: Symbol | None
    amount: Amount
    goal: Symbol | None = None
    never: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """That a condition holds, or does not, asked of somebody."""

    said: str
    who: Symbol
    condition: Condition
    place: Place
    never: bool = False


Seen: TypeAlias = Can | InState | Felt | Asked
"""What can be seen at one point of a play."""
Wanted: TypeAlias = Deed | Seen
"""What may be expected."""
Step: TypeAlias = Others | Wanted
"""What a test is made of."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A test that can be played: how it begins, and its steps, or (with `random`) what many plays are to count.

    It begins with these `beliefs` besides, `minds` of some of the cast in place of the scenario's, other `facts`, and
    `answers` of the host to questions. `seat` is who is played by hand in place of the player of the scenario (`-`:
    nobody); left out, the player is.
    """

    name: str
    place: Place
    seed: int = 0
    start: Symbol | None = None
    beliefs: tuple[tuple[Symbol, Compound, Term], ...] = ()
    minds: tuple[MindDefinition, ...] = ()
    facts: tuple[tuple[Compound, Term], ...] = ()
    answers: tuple[tuple[Compound, Term], ...] = ()
    seat: Symbol | None = None
    steps: tuple[Step, ...] = ()
    random: RandomDoc | None = None
    counts: tuple[tuple[str, Amount], ...] = ()
