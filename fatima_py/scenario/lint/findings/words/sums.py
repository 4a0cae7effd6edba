"""Sums: what a slot asks for in the words of a condition, `Share / 2`, and the name that it is written by."""

from fatima_py.errors import NameSyntaxError
from fatima_py.language import SentenceError, Vocabulary
from fatima_py.names import ME, Compound, parse
from fatima_py.patterns import late_pattern

__all__ = ["worked_out"]

GLUED = late_pattern(r"(?<![\w-])([^\W\d]\w*)-(?=\d)")
"""What a number is taken from, with no blank before the minus."""
ADDED = late_pattern(r"\s[+-]\d")
"""A number that is added with its sign, which follows from saying a line."""
OF_FACT = late_pattern(r"\bFact\((\w+)\)")
SELF_AGAIN = late_pattern(r"\bSELF\b")


def worked_out(slot: str, words: Vocabulary) -> str:
    """The name of what a slot asks for that holds a sum or a question in words; empty for other slots.

    >>> from fatima_py.names import compound
    >>> words = Vocabulary(facts={"share": compound("Fact", "Share")})
    >>> worked_out("Share / 2", words), worked_out("my mood", words), worked_out("Share +1", words)
    ('Math(Share, Div, 2)', 'Mood(me)', '')
    """
    apart = GLUED.sub(r"\1 - ", slot)
    if "$" in slot or ADDED.search(slot) or (apart == slot and is_name(slot)):
        return ""
    try:
        asked = words.condition(f"{apart} = 1").left
    except SentenceError:
        return ""
    return OF_FACT.sub(r"\1", SELF_AGAIN.sub("me", str(asked))) if isinstance(asked, Compound) else ""


def is_name(slot: str) -> bool:
    """Whether a slot is written as a name."""
    try:
        parse(ME.sub("SELF", slot))
    except NameSyntaxError:
        return False
    return True
