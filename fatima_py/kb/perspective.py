"""Perspectives: whose belief a belief is, one's own or what one thinks another believes."""

from fatima_py.errors import BeliefError
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, Term, symbol

__all__ = ["DEEPEST", "OWN", "UNIVERSAL", "Perspective", "perspective_of", "seen_through", "theory_of_mind"]

Perspective = tuple[Symbol, ...]
"""The minds one looks through, outermost first: `()` is my own, `(Mary,)` is what I think that Mary believes."""

OWN: Perspective = ()
"""The perspective of a mind itself: what it believes, and not what others do."""
UNIVERSAL: Perspective = (ANY,)
"""What is true whoever is asked: found where a perspective holds no belief of its own."""

DEEPEST = 2
TOM = symbol("ToM")


def perspective_of(who: Term, me: Symbol) -> Perspective:
    """The perspective of a written name: `SELF`, `Mary`, `Mary(Tom)`, or `*` for everybody.

    Raises BeliefError for variables, `-`, more than one name side by side, or more than two minds deep.

    >>> from fatima_py.names import parse
    >>> perspective_of(parse("Mary(Tom)"), parse("Ann"))
    (Mary, Tom)
    """
    if who == ANY:
        return UNIVERSAL
    minds: list[Symbol] = []
    rest: Term | None = who
    while rest is not None:
        head = rest.head if isinstance(rest, Compound) else rest
        if not isinstance(head, Symbol) or head in (ANY, NIL):
            raise BeliefError(f"{who} is no perspective: expected a name, or a name inside a name as in Mary(Tom)")
        if isinstance(rest, Compound) and len(rest.args) != 1:
            raise BeliefError(f"{who} is no perspective: each mind looks through one other mind only")
        mind = me if head == SELF else head
        if (minds[-1] if minds else me) != mind:
            minds.append(mind)
        rest = rest.args[0] if isinstance(rest, Compound) else None
    return checked(tuple(minds))


def theory_of_mind(name: Term, minds: Perspective, me: Symbol) -> tuple[Term, Perspective]:
    """Take `ToM(Mary, ...)` off a property: the property inside, and the perspective it is about."""
    while isinstance(name, Compound) and name.head == TOM:
        if len(name.args) != 2:
            raise BeliefError(f"{name}: expected ToM(who, property)")
        mind = name.args[0]
        if not isinstance(mind, Symbol) or mind in (ANY, NIL):
            raise BeliefError(f"{name}: expected the name of a character as the first part of ToM")
        last = minds[-1] if minds else me
        mind = last if mind == SELF else mind
        minds = minds if mind == last else checked((*minds, mind))
        name = name.args[1]
    return name, minds


def seen_through(name: Term, minds: Perspective) -> Term:
    """A property as a belief of other minds, the reverse of `theory_of_mind`.

    >>> from fatima_py.names import parse
    >>> seen_through(parse("Late(Tom)"), (parse("Mary"), parse("Tom")))
    ToM(Mary, ToM(Tom, Late(Tom)))
    """
    for mind in reversed(minds):
        name = Compound(TOM, (mind, name))
    return name


def checked(minds: Perspective) -> Perspective:
    """The perspective, if it is not deeper than minds go."""
    if len(minds) > DEEPEST:
        raise BeliefError(f"{' in '.join(map(str, minds))}: a mind looks through at most {DEEPEST} other minds")
    return minds
