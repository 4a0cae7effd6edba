"""Substitutions: what the variables of a rule turned out to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import overload

from fatima_py.fast_init import fast_init
from fatima_py.names.terms import Compound, Symbol, Term, Variable, variables

__all__ = ["EMPTY", "Substitution", "bound", "ground"]


@fast_init
@dataclass(frozen=True, slots=True)
class Substitution:
    """Variables with their `values`, and how certain each value is.

    A value may itself be a variable or hold some: `ground` follows them to the end. Both are by the key of the variable
    (`[x]`). How certain values are (0 to 1) is in `doubts`; what is not in it is certain.
    """

    values: Mapping[str, Term] = field(default_factory=dict[str, Term])
    doubts: Mapping[str, float] = field(default_factory=dict[str, float])

    @property
    def certainty(self) -> float:
        """The smallest certainty among the values, 1 when there are none."""
        return min(self.doubts.values(), default=1.0)

    @property
    def grounded(self) -> Mapping[str, Term]:
        """The values with every known variable in them replaced."""
        return {key: ground(value, self) for key, value in self.values.items()}

    def __getitem__(self, variable: Variable | str) -> Term:
        key = variable.key if isinstance(variable, Variable) else f"[{variable.lower()}]"
        return ground(self.values[key], self)

    def __bool__(self) -> bool:
        return bool(self.values)

    def __str__(self) -> str:
        return ", ".join(f"{key}/{value}" for key, value in self.grounded.items())


EMPTY = Substitution()
"""No variable with a value: what a match begins with."""


@overload
def ground(term: Compound, known: Substitution) -> Compound: ...


@overload
def ground(term: Term, known: Substitution) -> Term: ...


def ground(term: Term, known: Substitution) -> Term:
    """The name with every known variable replaced by its value.

    >>> from fatima_py.names import parse
    >>> ground(parse("Likes([x], Tom)"), Substitution({"[x]": parse("Ann")}))
    Likes(Ann, Tom)
    """
    if type(term) is Symbol:
        return term
    values = known.values
    if type(term) is Variable:
        value = values.get(term.key)
        return term if value is None else value if type(value) is Symbol else ground(value, known)
    if type(term) is not Compound or term.grounded or not values:
        return term
    args: list[Term] = []
    for arg in term.args:
        value = values.get(arg.key) if type(arg) is Variable else arg
        args.append(value if type(value) is Symbol else ground(arg, known))
    head = term.head if type(term.head) is Symbol else ground(term.head, known)
    return Compound(term.head if isinstance(head, Compound) else head, tuple(args))


def bound(known: Substitution, variable: Variable, value: Term, certainty: float = 1.0) -> Substitution | None:
    """The substitution with one more binding, the same where it was already known, None on a conflict.

    A value that was known before keeps its certainty. A name cannot be bound to a name that contains it.
    """
    old = ground(variable, known) if variable.key in known.values else variable
    new = value if type(value) is Symbol else ground(value, known)
    if type(old) is type(new) and old.key == new.key:
        return known
    if type(old) is not Variable:
        return None if type(new) is not Variable else bound(known, new, old, certainty)
    if not new.grounded and any(inner == old for inner in variables(new)):
        return None
    values = {**known.values, old.key: new}
    doubts = known.doubts if certainty == 1.0 else {**known.doubts, old.key: certainty}
    return Substitution(values, doubts)
