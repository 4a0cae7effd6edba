"""Refusing: what is said of sentences that cannot be understood, and what may have been meant."""

import re
from difflib import get_close_matches
from typing import NoReturn

from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.events import FEELINGS_HEARD, STRENGTHS_HEARD
from fatima_py.names import ANY, NIL, Compound, Symbol, Term, Variable

__all__ = [
    "SentenceError",
    "check_minds",
    "refuse_foreign",
    "refuse_formless",
    "refuse_nobodys",
    "refuse_several",
    "refuse_strength",
    "refuse_unfelt",
    "refuse_wordy",
]

NO_OPERATORS = {
    "===": "=",
    "!==": "!=",
    "=!": "!=",
    "==": "=",
    "=>": ">=",
    "=<": "<=",
    "<>": "!=",
    "\u2265": ">=",
    "\u2264": "<=",
    "\u2260": "!=",
}
"""How other languages compare, and what is written here."""
NO_OPERATOR = re.compile("|".join(NO_OPERATORS))
SAYING = {"says", "said", "saying", "speak", "speaks", "tell", "tells"}
CONDITION_FORMS = (
    "expected 'Property(...) = value', 'my anger at Tom > 2', 'my mood < 0', 'I have heard anyone say Style',"
    " or 'there is a line to say Style'"
)
DEED_FORMS = "expected 'say Style', 'Action', 'Action(Thing)' or 'Action to Name'"

MIND = "tom"
"""The head of a belief about what somebody believes, without case."""
SEVERAL = re.compile(r"(?:^|\s)(?P<word>and|or|&&?|\|\|?)\s", re.IGNORECASE)
"""What would make two sentences of one."""


STRENGTH = re.compile(
    rf"\bsound(?:s|ed)?\s+((?P<much>[\w' -]*?\w)\s+(?P<feeling>{'|'.join(FEELINGS_HEARD)}))\b", re.IGNORECASE
)
"""Words before a feeling that somebody sounds like."""


class SentenceError(ValueError):
    """A sentence that cannot be understood; its text says what was expected."""


def refuse_several(text: str, what: str, advice: str) -> None:
    """Say that a sentence says one thing, where it holds `and` or `or`. Raises SentenceError."""
    if found := SEVERAL.search(text):
        word = found["word"]
        if word.lower() in {"or", "||", "|"}:
            advice = "write a rule, or a line, for each"
        raise SentenceError(f"'{word}' joins two {what}, and a sentence says one: {advice}")


def refuse_strength(sentence: str) -> None:
    """Say how strongly somebody may sound like a feeling, where other words stand before it. Raises SentenceError."""
    found = STRENGTH.search(sentence)
    if found and found["much"] not in STRENGTHS_HEARD:
        known = ", ".join(f"'{words}'" for words in STRENGTHS_HEARD)
        raise SentenceError(f"nothing sounds {found[1]}: expected {known} or nothing before '{found['feeling']}'")


def refuse_foreign(sentence: str) -> None:
    """Say how two things are compared here, where it is written as elsewhere. Raises SentenceError."""
    if found := NO_OPERATOR.search(sentence):
        raise SentenceError(f"{found[0]!r} compares nothing here: did you mean {NO_OPERATORS[found[0]]!r}?")


def refuse_formless(sentence: str) -> None:
    """Say what a condition looks like, where words stand that ask nothing. Raises SentenceError."""
    asks = sentence.startswith(("my ", "goal ")) or " of " in sentence or not sentence
    if not asks and not re.search(r"[($\[]", sentence):
        raise SentenceError(f"{sentence!r} asks nothing: {CONDITION_FORMS}")


def refuse_nobodys(left: str, operator: str, right: str) -> None:
    """Say whose a feeling may be that is nobody's, and that nothing stands to be compared. Raises SentenceError."""
    if not left:
        return  # what is not there is no name either
    if not right:
        raise SentenceError(f"expected something behind '{operator}'")
    first, *others = left.split()
    kind = emotion_named(first)
    if "(" in left or (kind is None and first.lower() != "mood") or "of" in others or right.startswith(("$", "[")):
        return
    meant = f"my {left}" if others else f"{kind.label if kind else 'Mood'}(me)"
    raise SentenceError(f"{left!r} is nobody's: did you mean '{meant} {operator} {right}'?")


def refuse_wordy(deed: str) -> None:
    """Say what a rule may do, where it is more than one word and nothing is said. Raises SentenceError."""
    first, *others = deed.split() or [""]
    if others and "(" not in deed:
        meant = f" (did you mean 'say {' '.join(others)}'?)" if first.lower() in SAYING else ""
        raise SentenceError(f"{deed!r} is no action: {DEED_FORMS}{meant}")


def refuse_unfelt(word: str) -> NoReturn:
    """Say what can be felt, and what may have been meant. Raises SentenceError."""
    feelings = ", ".join(one.label for one in EmotionType)
    close = get_close_matches(word.lower(), ["mood", *(one.label.lower() for one in EmotionType)], n=1)
    meant = f" (did you mean {close[0]!r}?)" if close else ""
    raise SentenceError(f"{word!r} is no feeling: expected mood or one of {feelings}{meant}")


def check_minds(name: Term) -> None:
    """See that what is read as a belief about a belief is one. Raises SentenceError."""
    while isinstance(name, Compound) and name.head.key == MIND:
        if len(name.args) != 2 or str(name.head) == "Tom":
            said = "it is read as ToM(who, property), what one thinks that somebody believes"
            raise SentenceError(f"{name} cannot be believed: {said}; a property needs another word")
        who, name = name.args
        if not isinstance(who, Variable) and (not isinstance(who, Symbol) or who in (ANY, NIL)):
            raise SentenceError(f"ToM({who}, {name}): expected the name of a character as the first part of ToM")
