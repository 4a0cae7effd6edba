"""Words: what may stand where an author names a deed, a step, a layer or an amount."""

import re
from collections.abc import Collection, Iterable, Mapping

from fatima_py.appraisal import RECOVERY, AppraisalVariable, Feels
from fatima_py.language import CHANGES, SentenceError, Vocabulary, change_named, joined
from fatima_py.names import (
    ANY,
    FALSE,
    NIL,
    SELF,
    TRUE,
    Compound,
    Key,
    Symbol,
    Term,
    Variable,
    has_any,
    number_text,
    symbol,
)
from fatima_py.scenario.problems import did_you_mean
from fatima_py.scenario.schema.fields import PACES, seconds

__all__ = [
    "MEANT_OTHERWISE",
    "amount",
    "binding",
    "check_action",
    "each_feeling",
    "goal_moved",
    "is_name",
    "number_or_variable",
    "one_word",
    "recovery",
    "slug",
]

Feelings = Mapping[str, float | str | tuple[float | str, ...]] | str

AMOUNT = re.compile(r"[\d$\[]")
"""What a number or a variable holds, and words for a change do not."""

MEANT_OTHERWISE = (ANY, NIL, SELF, TRUE, FALSE)
"""What means something in rules, and so names nothing else."""


def slug(text: str) -> str:
    """An id made of a sentence, for a rule that was given none."""
    return re.sub(r"\W+", "_", text).strip("_")


def amount(said: float | str) -> str:
    """A number, or text that stands for one, as it is read in a sentence."""
    return said if isinstance(said, str) else number_text(said)


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


def goal_moved(vocabulary: Vocabulary, key: str, said: str) -> Feels:
    """How much more likely a goal becomes, by its key in `feels`, as a number or in words. Raises SentenceError."""
    goal = vocabulary.term(joined(key.removeprefix("goal ")))
    if isinstance(goal, Compound):
        raise SentenceError(f"{key!r} names no goal: expected one word behind 'goal'")
    return Feels(AppraisalVariable.GOAL_SUCCESS_PROBABILITY, change(vocabulary, key, said), goal)


def change(vocabulary: Vocabulary, key: str, said: str) -> Term:
    """How much more likely something becomes."""
    if (named := change_named(said)) is not None:
        return symbol(named)
    if said and not AMOUNT.search(said):
        hint = did_you_mean(said.lower(), [word for word in CHANGES if word[0] == said[0].lower()])
        words = ", ".join(CHANGES)
        raise SentenceError(f"expected a number from -1 to 1, or one of {words}", hint)
    value, about = vocabulary.felt(said)
    if about not in (NIL, SELF):
        raise SentenceError(f"{key!r} is for oneself: leave out 'for', or write 'desirable for others'")
    return value


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


def recovery(said: str) -> float:
    """In how many seconds half of a habit is lost, by the clock of a scene where it goes by a clock.

    >>> recovery("2 h"), recovery(""), recovery("quickly")
    (7200.0, 600.0, 120.0)
    """
    return RECOVERY * PACES[said] if said in PACES else seconds(said) or RECOVERY


def each_feeling(feels: Feelings) -> Iterable[tuple[str, str]]:
    """What a rule says, one thing after another."""
    for key, said in feels.items() if not isinstance(feels, str) else ():
        for one in said if isinstance(said, tuple) else (said,):
            yield key, amount(one)
