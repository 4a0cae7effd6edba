"""Coming: what may come to a line that is kept, and where: style, and what its author allows besides."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from fatima_py.realize.calling import calls_at, may_call
from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import Kind, Pause, Word
from fatima_py.realize.written import Line, starts_apart

__all__ = ["Additions"]

LONGEST = 10
"""So many words a phrase may have that comes to a line."""


@dataclass(frozen=True, slots=True)
class Additions:
    """A line and a wording of it, and what may be added to it."""

    line: Line
    said: tuple[Word, ...]
    lexicon: Lexicon
    allowed: Collection[Phrase]

    def sizes(self, at: int, on: int) -> Iterator[int]:
        """How many words of the wording may have been added next."""
        said = self.said
        if on and said[on - 1].kind is Kind.NUMBER and said[on].before is Pause.NONE:
            return
        for size in range(1, min(LONGEST, len(said) - on) + 1):
            phrase = tuple(word.form for word in said[on : on + size])
            inside = {word.before for word in said[on + 1 : on + size]} - {Pause.NONE}
            if inside - {Pause.SOFT}:
                return
            if inside and phrase not in self.lexicon.apart:
                continue
            if on + size < len(said) and said[on + size].kind is Kind.NUMBER and said[on + size].before is Pause.NONE:
                continue
            if self.comes(at, on, phrase, apart=stands_apart(said, on, size)):
                yield size

    def comes(self, at: int, on: int, phrase: Phrase, *, apart: bool) -> bool:
        """Whether a phrase may be added at a place; pauses set it off (`apart`) or do not."""
        lexicon = self.lexicon
        if phrase in lexicon.within:
            return apart or not self.is_denied(at)
        if phrase in lexicon.requests:
            return self.is_asked(at) or (self.line.is_edge(at) and starts_apart(self.said, on) and not self.states(at))
        if self.comes_close(at, on, phrase):
            return True
        if not self.line.is_edge(at) and self.line.words[at].form in lexicon.conditions:
            return False
        return apart and self.comes_apart(at, on, phrase)

    def comes_close(self, at: int, on: int, phrase: Phrase) -> bool:
        """Whether a phrase may be added with nothing behind it: before a sentence or a name, or in a question."""
        lexicon = self.lexicon
        if (phrase in lexicon.wondering and self.wonders(at)) or (phrase in lexicon.degrees and self.is_so(at)):
            return True
        leads = self.starts(at) and phrase in lexicon.leading and (len(phrase) == 1 or self.is_subject(at))
        leads = leads or (phrase in lexicon.first and self.may_follow(at))
        return starts_apart(self.said, on) and (leads or (phrase in lexicon.address and calls_at(self.line, at)))

    def comes_apart(self, at: int, on: int, phrase: Phrase) -> bool:
        """Whether a phrase may be added that pauses set off."""
        lexicon = self.lexicon
        if phrase in lexicon.apart or phrase in lexicon.leading or phrase in self.allowed:
            return True
        if phrase[:1] in lexicon.leading and phrase[1:] in lexicon.apart:
            return True
        if phrase in lexicon.openers:
            return self.starts(at)
        called = may_call(self.line, at, phrase, lexicon) and not self.answers(at, on, len(phrase))
        return called or (phrase in lexicon.first and (at == 0 or self.may_follow(at)))

    def starts(self, at: int) -> bool:
        """Whether the line, a sentence of it or a part of one begins with a word."""
        return self.line.is_edge(at) and at < len(self.line.words)

    def answers(self, at: int, on: int, size: int) -> bool:
        """Whether so many words of the wording are a sentence of their own behind a question: an answer to it."""
        alone = self.said[on].before is Pause.HARD and all(
            one.before is Pause.HARD for one in self.said[on + size :][:1]
        )
        return at > 0 and self.line.words[at - 1].asks and alone

    def may_follow(self, at: int) -> bool:
        """Whether the line, or a question of it, begins with a word that would be no other behind `so`."""
        words = self.line.words
        if at == len(words) or not self.line.begins(at):
            return False
        word = words[at].form
        asks = words[at].asks and (word in self.lexicon.asking or word in self.lexicon.auxiliaries)
        return asks or (at == 0 and self.is_subject(at))

    def is_so(self, at: int) -> bool:
        """Whether a word of the line ends a part of it and says what something is like, and nothing is denied there."""
        words = self.line.words
        if not 1 < at < len(words) or words[at].before is not Pause.NONE or not self.line.is_edge(at + 1):
            return False
        return words[at - 1].form in self.lexicon.being and not self.is_denied(at)

    def wonders(self, at: int) -> bool:
        """Whether a question begins with the word before one of the line, and goes on there: `who on earth`."""
        words = self.line.words
        inside = 0 < at < len(words) and words[at].before is Pause.NONE and words[at].asks
        return inside and self.line.begins(at - 1) and words[at - 1].form in self.lexicon.asking

    def is_asked(self, at: int) -> bool:
        """Whether who listens is asked for what comes from a word of the line on, as behind `could you`."""
        words = self.line.words
        if not 1 < at < len(words) or not words[at].asks or words[at].before is not Pause.NONE:
            return False
        return words[at - 1].form in self.lexicon.hearer and words[at - 2].form in self.lexicon.modals

    def is_denied(self, at: int) -> bool:
        """Whether something is denied before a word of the line, in its sentence."""
        words = self.line.words
        sentence = words[max(at - 1, 0)].sentence
        return any(word.form in self.lexicon.negations for word in words[:at] if word.sentence == sentence)

    def states(self, at: int) -> bool:
        """Whether the sentence that begins or ends before a word of the line begins with what something is said of."""
        words = self.line.words
        begins = at < len(words) and self.line.begins(at)
        here = at if begins else at - 1
        first = next(number for number, word in enumerate(words) if word.sentence == words[here].sentence)
        return self.is_subject(first)

    def is_subject(self, at: int) -> bool:
        """Whether a word of the line is one with which what is said begins."""
        return self.line.words[at].form in self.lexicon.subjects


def stands_apart(words: Sequence[Word], at: int, size: int) -> bool:
    """Whether pauses, or the ends of a text, stand on both sides of some words in a row."""
    return starts_apart(words, at) and (at + size == len(words) or words[at + size].before is not Pause.NONE)
