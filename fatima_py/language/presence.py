"""Presence: who is here and who is in which place, as a rule asks it: `$x is here`, `I am in Kitchen`."""

import re
from typing import TYPE_CHECKING

from fatima_py.kb import Condition, Operator
from fatima_py.language.remembering import WHO
from fatima_py.names import FALSE, SELF, TRUE, Compound, Term, Variable, as_bool, compound

if TYPE_CHECKING:
    from fatima_py.language.parser import Vocabulary

__all__ = ["presence_asked", "presence_said"]

HERE = re.compile(rf"(?P<who>{WHO})\s+is\s+(?P<not>not\s+)?here")
IN = re.compile(rf"(?P<who>{WHO})\s+(?:am|is)\s+(?P<not>not\s+)?in\s+(?P<place>[$\w\[\]-]+)")


def presence_asked(words: "Vocabulary", sentence: str) -> tuple[str, str, str] | None:
    """What is compared, how and with what where a sentence asks for somebody's place; None for any other.

    Who is here is asked as `Here(who)`, where somebody is as `Place(who)`: both are for a town to answer.

    >>> from fatima_py.language import Vocabulary
    >>> presence_asked(Vocabulary(), "$x is not here"), presence_asked(Vocabulary(), "I am in Kitchen")
    (('Here([x])', '=', 'False'), ('Place(SELF)', '=', 'Kitchen'))
    """
    if found := HERE.fullmatch(sentence):
        return place_of(words, "Here", found["who"]), "=", str(FALSE if found["not"] else TRUE)
    if found := IN.fullmatch(sentence):
        where: Term = words.term(found["place"])
        return place_of(words, "Place", found["who"]), "!=" if found["not"] else "=", str(where)
    return None


def place_of(words: "Vocabulary", asked: str, who: str) -> str:
    """The question for somebody's place."""
    return str(compound(asked, words.person(who)))


def presence_said(condition: Condition, place: str, *, denied: bool = False) -> str:
    """A condition about somebody's place as an author writes it, or that it does not hold; empty for any other.

    `place` is what its right side is called.

    >>> from fatima_py.kb import parse_condition
    >>> presence_said(parse_condition("Here([x]) = False"), "False"), presence_said(parse_condition("A(x) = 1"), "1")
    ('$x is not here', '')
    """
    asked, operator = condition.left, condition.operator
    if operator not in (Operator.EQUAL, Operator.NOT_EQUAL) or not isinstance(asked, Compound) or len(asked.args) != 1:
        return ""
    who = asked.args[0]
    name = "I" if who == SELF else f"${who.name}" if isinstance(who, Variable) else str(who)
    is_so = (operator is Operator.EQUAL) is not denied
    if asked.head.key == "here" and (here := as_bool(condition.right)) is not None:
        return f"{name} is {'' if here is is_so else 'not '}here"
    if asked.head.key == "place":
        return f"{name} {'am' if who == SELF else 'is'} {'' if is_so else 'not '}in {place}"
    return ""
