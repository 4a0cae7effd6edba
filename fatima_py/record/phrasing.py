"""Phrasing: names and conditions in the words that authors write them in."""

import re

from fatima_py.emotions import emotion_named
from fatima_py.errors import NameSyntaxError
from fatima_py.kb import Condition, Operator, parse_condition
from fatima_py.names import ANY, NIL, SELF, Compound, Term, Variable, as_number, parse, symbol

__all__ = ["in_words", "phrased_action", "phrased_condition", "phrased_event"]

SPEAK = symbol("Speak")


def in_words(text: str) -> str:
    """A recorded name or condition in words; what has no words of its own stays as it is.

    >>> in_words("Event(Action-End, Tom, Speak(asked, end, Scorn, Insult), SELF)")
    'Tom said [Insult] <Scorn> to me'
    >>> in_words("EventCount(Action-End, Tom, Speak(*, *, *, Insult), *) >= 3")
    'I have heard Tom say [Insult] at least 3 times'
    >>> in_words("Mood(SELF) < -2")
    'my mood < -2'
    """
    excepted = text.removeprefix("not ")
    if excepted != text:
        return f"the exception '{in_words(excepted)}'"
    try:
        if re.search(r"[=<>]", text):
            return phrased_condition(parse_condition(text))
        term = parse(text)
    except NameSyntaxError:
        return text
    return phrased_event(term) if isinstance(term, Compound) and term.head.key == "event" else word(term)


def word(term: Term) -> str:
    """A name, with `me` for SELF."""
    if term == SELF:
        return "me"
    return re.sub(r"\bSELF\b", "me", str(term))


def doer(term: Term) -> str:
    """Whoever acts."""
    return "I" if term == SELF else "anyone" if term == ANY else str(term)


def to_whom(term: Term) -> str:
    """Whom something is done to, with the word before it; nothing where it is nobody in particular."""
    return "" if term in (ANY, NIL) else f" to {word(term)}"


def phrased_action(action: Term) -> str:
    """What is done: a line by its style and meaning, as they stand in a script; anything else by its name."""
    if isinstance(action, Compound) and action.head.key == "speak" and len(action.args) == 4:
        meaning, style = action.args[2:]
        parts = [f"[{style}]"] if is_named(style) else []
        parts += [f"<{meaning}>"] if is_named(meaning) else []
        return " ".join(parts) or ("anything" if ANY in (meaning, style) else "a line")
    return word(action)


def is_named(term: Term) -> bool:
    """Whether a style or meaning is one in particular."""
    return term not in (ANY, NIL) and not isinstance(term, Variable)


def is_said(action: Term) -> bool:
    """Whether an action is the saying of a line."""
    return isinstance(action, Compound) and action.head.key == "speak"


def phrased_event(event: Compound) -> str:
    """An event as a sentence."""
    kind, subject, content, target = event.args
    if str(kind) == "Property-Change":
        return f"{word(content)} became {word(target)}"
    verb = "began" if str(kind) == "Action-Start" else "said" if is_said(content) else "did"
    return f"{doer(subject)} {verb} {phrased_action(content)}{to_whom(target)}"


def phrased_condition(condition: Condition) -> str:
    """A condition as its author would have written it."""
    left, operator, right = condition.left, condition.operator, condition.right
    if not isinstance(left, Compound):
        return re.sub(r"\bSELF\b", "me", str(condition))
    if left.head.key in {"eventid", "eventcount"} and len(left.args) == 4:
        return remembered(left, operator, right)
    quantity = re.sub(r"\bSELF\b", "me", str(left))
    kind = emotion_named(str(left.head))
    mine = bool(left.args) and left.args[0] == SELF
    if left.head.key == "mood" and mine:
        quantity = "my mood"
    elif left.head.key == "goallikelihood":
        quantity = f"goal {left.args[0]}"
    elif kind is not None and mine:
        quantity = f"my {kind.value.replace('_', '-')}" + (f" at {word(left.args[1])}" if len(left.args) == 2 else "")
    elif left.head.key == "validdialogue":
        said = phrased_action(Compound(SPEAK, left.args))
        return "there is a line to say" if said == "a line" else f"there is a line to say {said}"
    return f"{quantity} {operator} {word(right)}"


def remembered(left: Compound, operator: Operator, right: Term) -> str:
    """A question to memory, as a sentence."""
    _, subject, content, target = left.args
    verb, seen = ("say", "heard") if is_said(content) else ("do", "seen")
    deed = f"{verb} {phrased_action(content)}{to_whom(target)}"
    never = "not " if left.head.key == "eventid" and operator is Operator.EQUAL and as_number(right) == -1 else ""
    times = {Operator.AT_LEAST: "at least", Operator.AT_MOST: "at most"}.get(operator, str(operator))
    count = f" {times} {right} times" if left.head.key == "eventcount" else ""
    if subject == SELF:
        return f"I have {never}{'said' if verb == 'say' else 'done'} {deed.removeprefix(verb + ' ')}{count}"
    return f"I have {never}{seen} {doer(subject)} {deed}{count}"
