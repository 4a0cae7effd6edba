"""Overhearing: what is said among others, as a rule waits for it: `I overhear $x say Rude to $y`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fatima_py.events import OVERHEARD
from fatima_py.language.remembering import SOUND, TO, WHO
from fatima_py.names import Compound, Term, compound

if TYPE_CHECKING:
    from fatima_py.language.parser import Vocabulary
from fatima_py.patterns import late_pattern

__all__ = ["overhearing_said", "overhearings"]

LINE = late_pattern(rf"I\s+overhea(?:r|rd)\s+(?P<who>{WHO})\s+say\s+(?P<line>line\s+)?(?P<what>.+?){TO}")
SOUNDING = late_pattern(rf"I\s+overhea(?:r|rd)\s+(?P<who>{WHO})\s+sound\s+{SOUND}{TO}")


def overhearing_said(words: "Vocabulary", sentence: str) -> Compound | None:
    """The event of a sentence about what is overheard; None for any other. Raises SentenceError.

    >>> from fatima_py.language import Vocabulary
    >>> print(overhearing_said(Vocabulary(), "I overhear $x say Rude to $y"))
    Event(Overheard, [x], Speak(*, *, *, Rude), [y])
    """
    if found := SOUNDING.fullmatch(sentence):
        action: Compound = words.sound(found)
    elif found := LINE.fullmatch(sentence):
        action = words.speech(found["what"], line=bool(found["line"]))
    else:
        return None
    who: Term = words.person(found["who"])
    whom: Term = words.person(found["whom"])
    return compound("Event", OVERHEARD, who, action, whom)


def overhearings(who: str, sounds: Iterator[str], lines: Iterator[str], to: str, *, told: bool) -> Iterator[str]:
    """Sentences that may say what is overheard of somebody, from what they sound like and how they say it.

    >>> list(overhearings("Tom", iter(()), iter(["Rude"]), " to Ida", told=False))
    ['I overhear Tom say Rude to Ida']
    """
    verb = "overheard" if told else "overhear"
    yield from (f"I {verb} {who} sound {sound}{to}" for sound in sounds)
    yield from (f"I {verb} {who} say {said}{to}" for said in lines)
