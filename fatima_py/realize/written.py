"""Written: a line as it is to be kept, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import Kind, Pause, Word

__all__ = ["Line", "line_of", "starts_apart"]


@dataclass(frozen=True, slots=True)
class Line:
    """A written line as it is to be kept, word by word.

    One that is `glued` is one piece with the word before it, and one that is `whole` (a number, a denial, a cue) stands
    once and is never stammered. `listener` is who it is said to; they are called in the sentence `home` alone, and in
    any where that is -1.
    """

    words: tuple[Word, ...]
    glued: tuple[bool, ...]
    whole: tuple[bool, ...]
    listener: Phrase = ()
    home: int = -1

    def begins(self, at: int) -> bool:
        """Whether a sentence of the line begins at a word, whatever cues stand before it."""
        words = self.words
        while at and words[at].before is not Pause.HARD and words[at - 1].kind is Kind.CUE:
            at -= 1
        return at == 0 or words[at].before is Pause.HARD

    def first_of(self, at: int) -> int:
        """Where the sentence of a word begins."""
        words = self.words
        while at and words[at - 1].sentence == words[at].sentence:
            at -= 1
        return at

    def sentence_of(self, at: int) -> Sequence[Word]:
        """The words of the sentence of a word."""
        begin, end = self.first_of(at), at
        while end < len(self.words) and self.words[end].sentence == self.words[at].sentence:
            end += 1
        return self.words[begin:end]

    def is_edge(self, at: int) -> bool:
        """Whether the line, a sentence of it or a part of one begins or ends before a word."""
        return at in (0, len(self.words)) or self.words[at].before is not Pause.NONE

    def is_name(self, at: int) -> bool:
        """Whether a word of the line looks like a name: it has a capital inside a sentence."""
        word, before = self.words[at], self.words[at - 1]
        return (
            word.written[:1].isupper()
            and word.form != "i"
            and at > 0
            and word.sentence == before.sentence
            and word.before is not Pause.HARD
        )


def starts_apart(words: Sequence[Word], at: int) -> bool:
    """Whether a pause, or the beginning of the text, stands before a word."""
    return at == 0 or words[at].before is not Pause.NONE


def line_of(words: Sequence[Word], lexicon: Lexicon, listener: Phrase = ()) -> Line:
    """What of a line is one piece, and what of it stands once; `listener` is the name of whoever it is said to."""
    glued = [False] * (len(words) + 1)
    whole = [False] * len(words)
    for at, word in enumerate(words):
        denies, modal = word.form in lexicon.negations, word.form in lexicon.modals
        counts = word.kind is Kind.NUMBER
        denied = at + 1 < len(words) and words[at + 1].form in lexicon.negations
        whole[at] = denies or counts or word.kind is Kind.CUE or (modal and denied)
        if (denies or modal or counts) and at + 1 < len(words) and words[at + 1].before is Pause.NONE:
            glued[at + 1] = True
        if denies and at and word.before is Pause.NONE and words[at - 1].form in lexicon.auxiliaries | lexicon.modals:
            glued[at] = True
    return Line(tuple(words), tuple(glued[: len(words)]), tuple(whole), listener)
