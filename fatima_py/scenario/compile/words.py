"""Words: what may stand where an author names a deed, a step, a layer or an amount."""

from collections.abc import Collection

from fatima_py.language import SentenceError, Vocabulary, joined
from fatima_py.names import ANY, FALSE, NIL, SELF, TRUE, Compound, Key, Symbol, Term, Variable, has_any

__all__ = ["MEANT_OTHERWISE", "binding", "check_action", "is_name", "number_or_variable", "one_word"]

MEANT_OTHERWISE = (ANY, NIL, SELF, TRUE, FALSE)
"""What means something in rules, and so names nothing else."""


def is_name(term: Term) -> bool:
    """Whether a term may name something: a word of the author's, with parts or without."""
    return term not in MEANT_OTHERWISE and not isinstance(term.key, float)


def one_word(vocabulary: Vocabulary, text: str, *, free: bool = False) -> Symbol:
    """The name of something, one word; `free` to be one that rules read otherwise. Raises SentenceError."""
    if not text.strip():
        raise SentenceError("expected a name of one word, got nothing")
    term = vocabulary.term(joined(text))
    if not isinstance(term, Symbol):
        raise SentenceError(f"{text!r} is not one word")
    if not free and not is_name(term):
        raise SentenceError(f"{text!r} has a meaning of its own in rules: expected another word")
    return term


def check_action(action: Term, computed: Collection[tuple[Key, int]] = (), *, claimed: bool = False) -> None:
    """See that somebody can do this; what is `claimed` may leave parts of it open. Raises SentenceError."""
    expected = "expected the name of an action, such as LockUp or Give($x)"
    if not is_name(action) or action.key == "say" or (claimed and isinstance(action, Variable)):
        raise SentenceError(f"{action} is nothing that can be done: {expected}, or 'say' and a line")
    if isinstance(action, Compound) and action.head.key != "speak":
        if action.head.key == "event" or (action.head.key, len(action.args)) in computed:
            raise SentenceError(f"{action} is asked, and not done: {expected}")
        if has_any(action) and not claimed:
            raise SentenceError(f"{action} is no one action: {expected}")


def number_or_variable(vocabulary: Vocabulary, text: str) -> Term:
    """An amount, as a number or as a variable that stands for one. Raises SentenceError."""
    if not text.strip():
        raise SentenceError("expected a number or a variable, got nothing")
    term = vocabulary.term(text)
    if not isinstance(term, Variable) and not isinstance(term.key, float):
        raise SentenceError(f"expected a number or a variable, got {text}")
    return term


def binding(name: str, where: str) -> str:
    """A sentence that gives a variable its value; no event stands in an `if`."""
    return f"IsAgent(${name})" if where == "'if'" else f"anyone ${name} says ..."
