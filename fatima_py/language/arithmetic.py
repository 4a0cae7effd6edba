"""Arithmetic: `Score(Day) + 1` as the name that works it out, `Math(Score(Day), Plus, 1)`, and the other way."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from fatima_py.language.refusing import SentenceError
from fatima_py.names import Compound, Symbol, Term, compound
from fatima_py.patterns import late_pattern

__all__ = ["SIGNS", "in_infix", "of_facts", "operands", "worked_out"]

SIGNS = {"+": "Plus", "-": "Minus", "*": "Times", "/": "Div"}
"""What stands between two numbers, and what it is called in names."""
SIGN_OF = {word.lower(): sign for sign, word in SIGNS.items()}
BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}
EXPONENT = late_pattern(r"[+-]?[0-9]+\.?[0-9]*e|[+-]?\.[0-9]+e", re.IGNORECASE)
LONGEST = 100
"""So many parts a sum may have (ours)."""
DEEPEST = 32
"""More brackets inside one another than this are an accident: names may be nested 64 deep, and each takes one."""


class Group(NamedTuple):
    """What stands in brackets of its own."""

    parts: "tuple[str | Group, ...]"


Parts = tuple[str | Group, ...]
"""What is worked out, left to right: what is asked for, or brackets, and the signs between."""


def operands(text: str) -> Parts:
    """The parts of a sum: what is asked for at the even places, signs at the odd ones. Raises SentenceError.

    Brackets behind a word belong to its name; a minus within a word is part of it, as in `Fears-Confirmed(me)`.

    >>> operands("Score(Day) -1"), operands("2 * (A(x) + -3)")
    (('Score(Day)', '-', '1'), ('2', '*', Group(parts=('A(x)', '+', '-3'))))
    """
    parts, end = split(text, 0, 0)
    if end < len(text):
        raise SentenceError(f"{text.strip()!r}: a bracket too many, behind {text[:end].strip()!r}")
    if len(parts) > 2 * LONGEST:
        raise SentenceError(f"a sum of more than {LONGEST} parts: expected a shorter one")
    return parts


def split(text: str, at: int, depth: int) -> tuple[Parts, int]:
    """The parts from a place on, to the end or the bracket that closes them, and where that is."""
    if depth > DEEPEST:
        raise SentenceError(f"more than {DEEPEST} brackets inside one another: expected a simpler sum")
    parts: list[str | Group] = []
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if text[at : at + 1] == "(":
            inner, closing = split(text, at + 1, depth + 1)
            if text[closing : closing + 1] != ")":
                raise SentenceError(f"{text.strip()!r}: expected ')' at its end")
            parts.append(Group(inner))
            at = closing + 1
        else:
            end = operand_end(text, at)
            parts.append(text[at:end].strip())
            at = end
        while at < len(text) and text[at].isspace():
            at += 1
        if text[at : at + 1] not in SIGNS or at == len(text):
            return tuple(parts), at
        parts.append(text[at])
        at += 1


def operand_end(text: str, start: int) -> int:
    """Where the thing ends that is asked for from a place on."""
    depth, at = 0, start
    if text[at : at + 1] in SIGNS and at < len(text):
        at += 1  # the sign of a number, or the names '*' and '-'
    while at < len(text):
        sign = text[at]
        if sign == ")" and not depth:
            return at
        depth += (sign == "(") - (sign == ")")
        if not depth and sign in SIGNS and parts_two(text[start:at], sign):
            return at
        at += 1
    return at


def parts_two(before: str, sign: str) -> bool:
    """Whether a sign stands between two numbers, and not within a word or number."""
    if sign in "*/":
        return True
    if EXPONENT.fullmatch(before.strip()):
        return False
    return sign == "+" or before[-1:].isspace() or before[-1:] in (")", "]", "%")


def worked_out(parts: Parts, read: Callable[[str], Term]) -> Term:
    """The name that works out parts; `read` gives the name of what is asked for. Raises SentenceError."""
    terms = [operand(part, read) for part in parts[::2]]
    signs = [str(sign) for sign in parts[1::2]]
    for binding in (2, 1):
        place = 0
        while place < len(signs):
            if BINDING[signs[place]] == binding:
                terms[place : place + 2] = [compound("Math", terms[place], SIGNS[signs.pop(place)], terms[place + 1])]
            else:
                place += 1
    return terms[0]


def operand(part: str | Group, read: Callable[[str], Term]) -> Term:
    """The name of one part. Raises SentenceError."""
    if isinstance(part, Group):
        return worked_out(part.parts, read)
    if not part:
        raise SentenceError("expected a number, or what is asked for, on both sides of '+', '-', '*' and '/'")
    return read(part)


def sum_of(term: Term) -> tuple[Term, str, Term] | None:
    """Both sides of what is worked out, with the sign between; None for any other name."""
    if not isinstance(term, Compound) or len(term.args) != 3 or term.head.key != "math":
        return None
    left, operation, right = term.args
    sign = SIGN_OF.get(str(operation).lower()) if isinstance(operation, Symbol) else None
    return None if sign is None else (left, sign, right)


def in_infix(term: Term, say: Callable[[Term], str], binding: int = 0) -> str:
    """What is worked out as it is written, `Score(Day) + 1`; `say` writes what is asked for.

    Brackets stand where what is around it binds as much as `binding`, or more.

    >>> in_infix(compound("Math", compound("Math", 1, "Plus", "A"), "Times", 3), str)
    '(1 + A) * 3'
    """
    parts = sum_of(term)
    if parts is None:
        return say(term)
    left, sign, right = parts
    own = BINDING[sign]
    text = f"{in_infix(left, say, own - 1)} {sign} {in_infix(right, say, own)}"
    return f"({text})" if own <= binding else text


def of_facts(term: Term, facts: Mapping[str, Compound]) -> Term:
    """A name in which declared facts stand for the bare words that name them where `Math` works something out.

    >>> from fatima_py.names import parse
    >>> str(of_facts(parse("Math(Share, Div, 2)"), {"share": compound("Fact", "Share")}))
    'Math(Fact(Share), Div, 2)'
    """
    if not facts or not isinstance(term, Compound):
        return term
    args = tuple(of_facts(part, facts) for part in term.args)
    if (term.head.key, len(args)) == ("math", 3):
        one, other = (facts.get(str(part).lower(), part) for part in (args[0], args[2]))
        args = (one, args[1], other)
    return term if args == term.args else Compound(term.head, args)
