"""Cues: what a line tells the body to do, apart from the words (`<gaze(Tom)>`); and deeds among them (`*sighs*`)."""

import re
from typing import NamedTuple

__all__ = ["ANGLED", "CUE", "DEED", "Cue", "cues_of", "without_cues"]

CUE = re.compile(r"<(?P<name>[^\W\d_][^<>()]*)(?:\((?P<argument>[^<>]*)\))?\s*>")
"""A cue: a name, which begins with a letter, and what it is about between parentheses where there is anything."""
ANGLED = re.compile(r"<[^<>]*>")
"""All that may be meant as a cue, a name or none: nothing of it is a word, and no wording may change it."""
DEED = re.compile(r"\*(?=\S)[^*\n]+(?<=\S)\*")
"""What is done meanwhile: it stands right between asterisks."""


class Cue(NamedTuple):
    """What the body is told to do: a `name`, its `argument` (empty for none), and where.

    `at` is the place in the text without cues, in characters from 0: before what stands there, it is done.
    """

    name: str
    argument: str = ""
    at: int = 0


def without_cues(text: str) -> str:
    """A text as it is read aloud; of the blanks around a cue one is left, and none at the ends.

    >>> without_cues("<gaze(Tom)> Thank you, <nod> Nora.")
    'Thank you, Nora.'
    """
    return taken_apart(text)[0]


def cues_of(text: str) -> tuple[Cue, ...]:
    """The cues of a text, in their order.

    >>> cues_of("<gaze(Tom)> Thank you, <nod> Nora.")
    (Cue(name='gaze', argument='Tom', at=0), Cue(name='nod', argument='', at=11))
    """
    return taken_apart(text)[1]


def taken_apart(text: str) -> tuple[str, tuple[Cue, ...]]:
    """A text without its cues, and they."""
    plain, end, cues = "", 0, list[Cue]()
    for found in CUE.finditer(text):
        plain = joined(plain, text[end : found.start()])
        cues.append(Cue(found["name"].strip(), (found["argument"] or "").strip(), len(plain)))
        end = found.end()
    if not cues:
        return text, ()
    plain = joined(plain, text[end:]).rstrip()
    return plain, tuple([one._replace(at=min(one.at, len(plain))) for one in cues])


def joined(plain: str, part: str) -> str:
    """What was said so far with what comes behind a cue, one blank between them where there were two."""
    return plain + (part.lstrip() if not plain or plain[-1].isspace() else part)
