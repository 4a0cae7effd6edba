"""Reading names from text.

name      := symbol | symbol '(' name (',' name)* ')'
symbol    := '*' | '-' | '[' variable ']' | word | number
"""

import re
from functools import lru_cache

from fatima_py.errors import NameSyntaxError
from fatima_py.names.terms import Compound, Symbol, Term, Variable, symbol
from fatima_py.signs import composed

__all__ = ["parse"]

VARIABLE = re.compile(r"\[[A-Za-z_][\w-]*\]")
CHUNK = re.compile(r"[^(),]*")
DEEPEST = 64
"""More nesting than this is no name but an accident (or an attack): no file in the wild passes 6."""


@lru_cache(maxsize=16384)
def parse(text: str) -> Term:
    """Read one name. Raises NameSyntaxError with the column and what was expected.

    >>> parse("Likes( john , [x] )")
    Likes(john, [x])
    >>> parse("12.0"), parse("TRUE"), parse("-")
    (12.0, True, -)
    >>> parse("Likes(Sarah")
    Traceback (most recent call last):
    fatima_py.errors.NameSyntaxError: cannot read 'Likes(Sarah' at column 12: expected ',' or ')'
    """
    text = composed(text)
    term, end = read(text, 0, 0)
    if end < len(text):
        raise NameSyntaxError(text, end + 1, "the end of the name")
    return term


def read(text: str, start: int, depth: int) -> tuple[Term, int]:
    """Read the name that begins at `start`; the second answer is where it ends."""
    if depth > DEEPEST:
        raise NameSyntaxError(text, start + 1, f"at most {DEEPEST} names inside one another")
    chunk = CHUNK.match(text, start)
    end = start if chunk is None else chunk.end()
    head = read_symbol(text, start, end)
    if end == len(text) or text[end] != "(":
        return head, end
    args: list[Term] = []
    while end < len(text) and text[end] in "(,":
        if text[end] == "(" and args:
            break
        arg, end = read(text, end + 1, depth + 1)
        args.append(arg)
    if end == len(text) or text[end] != ")":
        raise NameSyntaxError(text, end + 1, "',' or ')'")
    end += 1
    while end < len(text) and text[end].isspace():
        end += 1
    return Compound(head, tuple(args)), end


def read_symbol(text: str, start: int, end: int) -> Symbol | Variable:
    """Read a symbol or variable from `text[start:end]`, blanks around it ignored."""
    raw = text[start:end]
    word = raw.strip()
    if VARIABLE.fullmatch(word):
        return Variable(word[1:-1])
    try:
        return symbol(word)
    except NameSyntaxError as error:
        column = start + len(raw) - len(raw.lstrip()) + 1
        raise NameSyntaxError(text, column, error.expected) from None
