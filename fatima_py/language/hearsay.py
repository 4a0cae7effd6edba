"""Hearsay: what somebody is told, as a rule waits for it: `I hear of Late(Ferry) from $x`."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from fatima_py.events import reported, told_of
from fatima_py.language.refusing import SentenceError
from fatima_py.language.remembering import WHO
from fatima_py.names import ANY, NIL, Compound, Term, compound

if TYPE_CHECKING:
    from fatima_py.language.parser import Vocabulary
from fatima_py.patterns import late_pattern

__all__ = ["hearsay", "hearsay_said"]

OF = late_pattern(rf"I\s+hea(?:r|rd)\s+of\s+(?P<what>\S.*?)(?:\s+from\s+(?P<who>{WHO}))?")
THAT = late_pattern(rf"I\s+hea(?:r|rd)(?:\s+from\s+(?P<who>{WHO}))?\s+that\s+(?P<what>\S.*)")


def hearsay_said(words: "Vocabulary", sentence: str) -> Compound | None:
    """The event of a sentence about what one is told, and by whom; None for any other. Raises SentenceError.

    >>> from fatima_py.language import Vocabulary
    >>> print(hearsay_said(Vocabulary(), "I hear of Late(Ferry) from $x"))
    Event(Told, [x], Event(*, *, Late(Ferry), *), SELF)
    """
    if found := THAT.fullmatch(sentence):
        told = words.event(found["what"])
        if reported(told) is not told:
            raise SentenceError("what was told is an event or a belief: expected one that is not told in its turn")
    elif found := OF.fullmatch(sentence):
        told = compound("Event", ANY, ANY, words.fact(found["what"]) or words.term(found["what"]), ANY)
    else:
        return None
    who = words.person(found["who"])
    if who == NIL:
        raise SentenceError("what nobody tells is not heard of: expected a name, anyone or anyone $x")
    return told_of(who, told)


def hearsay(teller: str, told: Compound, said: Callable[[Term], str], event: str, verb: str) -> Iterator[str]:
    """Sentences that may say what is heard of a teller: what they tell of by its name, or the `event` in words.

    >>> late = compound("Event", ANY, ANY, compound("Late", "Ferry"), ANY)
    >>> list(hearsay("anyone", late, str, "", "hear"))
    ['I hear of Late(Ferry)', 'I hear that ']
    """
    kind, doer, what, whom = told.args
    source = "" if teller == "anyone" else f" from {teller}"
    if kind == doer == whom == ANY:
        yield f"I {verb} of {said(what)}{source}"
    yield f"I {verb}{source} that {event}"
