"""Unification: the one way in which names meet."""

from fatima_py.names.substitution import EMPTY, Substitution, bound, ground
from fatima_py.names.terms import ANY, Compound, Symbol, Term, Variable
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["TOLERANCE", "equal", "match", "meet", "unify", "unify_parts"]

TOLERANCE = 1e-4
"""Numbers closer than this are the same number (the tolerance of the FAtiMA Toolkit)."""


def equal(left: Term, right: Term) -> bool:
    """Whether two names say the same; numbers may differ by less than TOLERANCE.

    >>> from fatima_py.names import parse
    >>> equal(parse("P(0.30000001)"), parse("p(0.3)")), equal(parse("5"), parse("True"))
    (True, False)
    """
    if left.key == right.key:
        return True
    if isinstance(left, Symbol) and isinstance(right, Symbol):
        mine, yours = left.key, right.key
        return isinstance(mine, int | float) and isinstance(yours, int | float) and abs(mine - yours) < TOLERANCE
    if isinstance(left, Compound) and isinstance(right, Compound) and len(left.args) == len(right.args):
        return equal(left.head, right.head) and all(map(equal, left.args, right.args))
    return False


def match(left: Term, right: Term, semantics: Semantics = DEFAULT) -> bool:
    """Whether two names without variables meet; `*` meets anything, on either side, at any depth.

    >>> from fatima_py.names import parse
    >>> match(parse("A(*)"), parse("A(B(c))"))
    True
    """
    if left.key == "*" or right.key == "*":
        return True
    if type(left) is Compound and type(right) is Compound:
        if len(left.args) != len(right.args) or not match(left.head, right.head, semantics):
            return False
        for mine, yours in zip(left.args, right.args, strict=True):  # noqa: SIM110 (every event comes through here)
            if not match(mine, yours, semantics):
                return False
        return True
    return (left is right or equal(left, right)) and not (semantics.wildcards_are_shallow and left.key == "-")


def unify(left: Term, right: Term, known: Substitution = EMPTY, semantics: Semantics = DEFAULT) -> Substitution | None:
    """The smallest substitution beyond `known` that makes two names meet, or None. `*` meets anything.

    A whole name that is one variable meets words only; inside a name a variable may stand for anything.

    >>> from fatima_py.names import parse
    >>> str(unify(parse("Likes([x], [y])"), parse("Likes(Ann, Tom)")))
    '[x]/Ann, [y]/Tom'
    >>> unify(parse("Likes([x], [x])"), parse("Likes(Ann, Tom)")) is None
    True
    """
    if left.grounded and right.grounded:
        return known if match(left, right, semantics) else None
    if type(left) is Compound and type(right) is Compound:
        if right.grounded and not known.values and not semantics.wildcards_are_shallow:
            values: dict[str, Term] = {}
            return Substitution(values, known.doubts) if fills(right.head, right.args, left, values) else None
        return meet_compounds(left, right, known, semantics)
    if isinstance(ground(left, known), Compound) is not isinstance(ground(right, known), Compound):
        return known if ANY in (left, right) and not semantics.wildcards_are_shallow else None
    return meet(left, right, known, semantics)


def unify_parts(
    template: Compound, head: Symbol | Variable, args: tuple[Term, ...], known: Substitution = EMPTY
) -> Substitution | None:
    """The same of a template and a name without variables, of which head and arguments are enough: none is made.

    What is known has to stand in the template already, as `ground` puts it there.

    >>> from fatima_py.names import parse, symbol
    >>> print(unify_parts(parse("Likes([x], Tom)"), symbol("Likes"), (symbol("Ann"), symbol("Tom"))))
    [x]/Ann
    """
    values = {**known.values} if known.values else {}
    return Substitution(values, known.doubts) if fills(head, args, template, values) else None


def fills(head: Symbol | Variable, args: tuple[Term, ...], template: Compound, values: dict[str, Term]) -> bool:
    """Whether a name without variables meets a template; what the variables are then is written to `values`.

    It is `meet_compounds` for where nothing is known before, as when an event is held against a rule.
    """
    if len(args) != len(template.args):
        return False
    if head is not template.head and not fits(head, template.head, values):
        return False
    for yours, mine in zip(args, template.args, strict=True):
        if mine is not yours and mine is not ANY and not fits(yours, mine, values):
            return False
    return True


def fits(part: Term, template: Term, values: dict[str, Term]) -> bool:
    """The same of a part of a name: here a variable may stand for anything."""
    if type(template) is Variable:
        value = values.setdefault(template.key, part)
        return value is part or match(value, part)
    if type(template) is Compound and type(part) is Compound:
        return fills(part.head, part.args, template, values)
    return match(template, part)


def meet(left: Term, right: Term, known: Substitution = EMPTY, semantics: Semantics = DEFAULT) -> Substitution | None:
    """Unify two parts of names: here a variable may stand for anything."""
    if left is right:
        return known
    if type(left) is Variable:
        return meet_variable(left, right, known, semantics)
    if type(right) is Variable:
        return meet_variable(right, left, known, semantics)
    if type(left) is Compound and type(right) is Compound:
        return meet_compounds(left, right, known, semantics)
    return known if left is ANY or right is ANY or equal(left, right) else None


def meet_variable(variable: Variable, other: Term, known: Substitution, semantics: Semantics) -> Substitution | None:
    """Unify a variable, which may have a value by now, with anything."""
    if variable.key not in known.values:
        return bound(known, variable, other)
    value = ground(variable, known)
    if type(value) is Variable or type(other) is Variable:
        return bound(known, variable, other)
    return meet(value, other, known, semantics)


def meet_compounds(left: Compound, right: Compound, known: Substitution, semantics: Semantics) -> Substitution | None:
    """Unify head and arguments in order, each with what the ones before it have bound."""
    if semantics.wildcards_are_shallow and left.grounded and right.grounded:
        return known if equal(left, right) else None
    if len(left.args) != len(right.args):
        return None
    result: Substitution | None = known
    if left.head is not right.head and left.head != right.head:
        result = meet(left.head, right.head, known, semantics)
    for mine, yours in zip(left.args, right.args, strict=True):
        if result is None:
            return None
        if mine is not yours:
            result = meet(mine, yours, result, semantics)
    return result
