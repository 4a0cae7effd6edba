"""Quantities: one side of a comparison: `my anger at Tom`, `goal Win`, `visits to hub`, `Score(Day) + 1`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fatima_py.emotions import emotion_named
from fatima_py.language.arithmetic import operands, worked_out
from fatima_py.language.refusing import SentenceError, refuse_undeclared, refuse_unfelt, refuse_word
from fatima_py.names import SELF, Symbol, Term, as_number, compound
from fatima_py.spelling import did_you_mean

if TYPE_CHECKING:
    from fatima_py.language.parser import Vocabulary

__all__ = ["number_asked", "side"]

VISITS = ("visits", "to")
"""How often the conversation came into a state: `visits to hub`."""


def side(words: "Vocabulary", text: str) -> str:
    """One side of a comparison as a name, perhaps with `#` before it. Raises SentenceError.

    >>> from fatima_py.language import Vocabulary
    >>> side(Vocabulary(), "my anger at Tom"), side(Vocabulary(), "2 * visits to hub")
    ('Anger(SELF, Tom)', 'Math(2, Times, Visits(hub))')
    """
    parts = operands(text)
    if len(parts) == 1 and isinstance(parts[0], str):
        return quantity(words, text)
    return str(worked_out(parts, lambda part: number_asked(words, part)))


def number_asked(words: "Vocabulary", text: str) -> Term:
    """What is asked for within something that is worked out. Raises SentenceError."""
    asked = quantity(words, text)
    if asked.startswith("#"):
        raise SentenceError(f"{text!r} can only be compared: '#' counts the values of a variable")
    term = words.term(asked)
    if isinstance(term, Symbol) and as_number(term) is None:
        refuse_undeclared(text, words.facts)
    return term


def quantity(words: "Vocabulary", text: str) -> str:
    """A feeling, a goal, how often a state was come into, a fact or another name."""
    said = text.split()
    if said[:1] == ["goal"] and len(said) > 1:
        return str(compound("GoalLikelihood", words.term("_".join(said[1:]))))
    if said == ["my"]:
        raise SentenceError("expected what is mine, as in 'my mood' or 'my anger at Tom'")
    if said[:1] == ["my"]:
        return feeling(words, SELF, said[1:])
    if len(said) >= 3 and said[1] == "of" and said[0].lower() != "visits":
        return feeling(words, words.person(said[2]), [said[0], *said[3:]])
    if len(said) > 1 and said[0].isalpha() and did_you_mean(said[0], VISITS[:1]):
        return visits(words, said)
    return named(words, text)


def feeling(words: "Vocabulary", whose: Term, said: Sequence[str]) -> str:
    """What somebody feels, about whom or what."""
    if said[0].lower() == "mood":
        if said[1:]:
            raise SentenceError(f"a mood is about nobody and nothing: leave out {' '.join(said[1:])!r}")
        return str(compound("Mood", whose))
    kind = emotion_named(said[0])
    if kind is None:
        refuse_unfelt(said[0])
    return str(compound(kind.label, whose, *felt_about(words, said[1:])))


def felt_about(words: "Vocabulary", said: Sequence[str]) -> Sequence[Term]:
    """Whom, or which goal, a feeling is about: `at Tom`, `about GetHome`. Raises SentenceError."""
    match said:
        case []:
            return ()
        case ["at" | "toward" | "towards" | "for", who]:
            return (words.person(who),)
        case ["about", _, *_]:
            return (words.term("_".join(said[1:])),)
        case _:
            rest = " ".join(said)
            raise SentenceError(f"{rest!r} says nothing of a feeling: expected 'at Tom' or 'about GetHome' behind it")


def visits(words: "Vocabulary", said: Sequence[str]) -> str:
    """How often the conversation came into a state. Raises SentenceError."""
    if len(said) != 3 or (said[0].lower(), said[1]) != VISITS:
        refuse_word(f"{' '.join(said)!r} is no count", " ".join(said), f"visits to {said[-1]}")
    state = words.term(said[2])
    return str(compound("Visits", state))


def named(words: "Vocabulary", text: str) -> str:
    """What is asked for by its name: a property, a fact, or `#$x` for how many values a variable has."""
    if (fact := words.fact(text)) is not None:
        return str(fact)
    return "#" * text.startswith("#") + str(words.term(text.removeprefix("#")))
