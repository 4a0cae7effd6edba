"""Written: a line as it is to be kept, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import Kind, Pause, Word

__all__ = ["Line", "line_of"]


@dataclass(frozen=True, slots=True)
class Line:
    """A written line as it is to be kept, word by word.

    One that is `glued` is one piece with the word before it, and one that is `whole` (a number, a denial, a cue) stands
    once and is never stammered. `listener` is who it is said to.
    """

    words: tuple[Word, ...]
    glued: tuple[bool, ...]
    whole: tuple[bool, ...]
    listener: Phrase = ()


def line_of(words: Sequence[Word], lexicon: Lexicon, listener: Phrase = ()) -> Line:
    """What of a line is one piece, and what of it stands once; `listener` is the name of whoever it is said to."""
    glued = [False] * (len(words) + 1)
    whole = [False] * len(words)
    for at, word in enumerate(words):
        denies, modal = word.form in lexicon.negations, word.form in lexicon.modals
        counts = word.kind is Kind.NUMBER
        whole[at] = denies or modal or counts or word.kind is Kind.CUE
        if (denies or modal or counts) and at + 1 < len(words) and words[at + 1].before is Pause.NONE:
            glued[at + 1] = True
        if denies and at and word.before is Pause.NONE and words[at - 1].form in lexicon.auxiliaries | lexicon.modals:
            glued[at] = True
    return Line(tuple(words), tuple(glued[: len(words)]), tuple(whole), listener)
