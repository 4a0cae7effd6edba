"""Coming: what may come to a line that is kept, and where: style, and what its author allows besides."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from fatima_py.realize.aside import Aside
from fatima_py.realize.calling import calls_at
from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import Kind, Pause, Word
from fatima_py.realize.written import Line, starts_apart

__all__ = ["Additions", "stands_apart"]

LONGEST = 10
"""So many words a phrase may have that comes to a line."""


@dataclass(frozen=True, slots=True)
class Additions:
    """A line and a wording of it, and what may be added to it."""

    line: Line
    said: tuple[Word, ...]
    lexicon: Lexicon
    allowed: Collection[Phrase]

    def sizes(self, at: int, on: int, *, stopped: bool = False) -> Iterator[int]:
        """How many words of the wording may have been added next; `stopped` where a sentence ended before them."""
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
            if self.comes(at, on, phrase, apart=stands_apart(said, on, size)) or self.calls(at, on, phrase, stopped):
                yield size

    def comes(self, at: int, on: int, phrase: Phrase, *, apart: bool) -> bool:
        """Whether a phrase may be added at a place; pauses set it off (`apart`) or do not."""
        lexicon = self.lexicon
        if phrase in lexicon.within and not apart:
            return not self.is_denied(at) and not self.reports(at)
        if phrase in lexicon.requests:
            return self.is_asked(at) or (self.line.is_edge(at) and starts_apart(self.said, on) and self.orders(at))
        if self.comes_close(at, on, phrase):
            return True
        if not self.line.is_edge(at) and self.line.words[at].form in lexicon.conditions:
            return False
        return apart and self.comes_apart(at, on, phrase)

    def comes_close(self, at: int, on: int, phrase: Phrase) -> bool:
        """Whether a phrase may be added with nothing behind it: before a sentence or a name, or in a question."""
        lexicon = self.lexicon
        if (phrase in lexicon.wondering and self.wonders(at)) or (phrase in lexicon.degrees and self.is_so(at, phrase)):
            return True
        leads = self.starts(at) and phrase in lexicon.leading and (len(phrase) == 1 or self.is_subject(at))
        leads = leads or (phrase in lexicon.first and self.may_follow(at))
        return starts_apart(self.said, on) and (leads or (phrase in lexicon.address and calls_at(self.line, at)))

    def comes_apart(self, at: int, on: int, phrase: Phrase) -> bool:
        """Whether a phrase may be added that pauses set off."""
        lexicon = self.lexicon
        if phrase in self.allowed:
            return True
        led = (phrase, phrase[1:]) if phrase[:1] in lexicon.leading else (phrase,)
        if any(one in lexicon.apart or one in lexicon.leading for one in led):
            return not self.admits(at, on, phrase) if self.line.is_edge(at) else self.may_part(at, phrase)
        if phrase in lexicon.openers:
            return self.starts(at)
        return phrase in lexicon.first and (at == 0 or self.may_follow(at))

    def calls(self, at: int, on: int, phrase: Phrase, stopped: bool) -> bool:  # noqa: FBT001 - a place has two sides
        """Whether a phrase may be added by which who listens is called."""
        if not stands_apart(self.said, on, len(phrase)):
            return False
        return self.aside.calls(at, on, phrase, stopped=stopped)

    @property
    def aside(self) -> Aside:
        """Where in the wording somebody may be called."""
        return Aside(self.line, self.said, self.lexicon, self.allowed)

    def starts(self, at: int) -> bool:
        """Whether the line, a sentence of it or a part of one begins with a word."""
        return self.line.is_edge(at) and at < len(self.line.words)

    def admits(self, at: int, on: int, phrase: Phrase) -> bool:
        """Whether a phrase that is more than a sound is the last sentence: it says something."""
        sounds = phrase in self.lexicon.within or phrase in self.lexicon.kinds.get("interjections", ())
        ends = 0 < at == len(self.line.words) and on + len(phrase) == len(self.said)
        return ends and self.said[on].before is Pause.HARD and not sounds

    def may_part(self, at: int, phrase: Phrase) -> bool:
        """Whether a phrase may part what belongs together: a sound, or an aside, and not before what says which."""
        lexicon, word = self.lexicon, self.line.words[at].form
        sounds = phrase in lexicon.asides or phrase in lexicon.leading
        return sounds and word not in lexicon.asking and word not in lexicon.conditions

    def may_follow(self, at: int) -> bool:
        """Whether a question begins with a word of the line that asks, behind which nothing can be `so`."""
        words = self.line.words
        return at < len(words) and self.line.begins(at) and words[at].asks and words[at].form in self.lexicon.asking

    def is_so(self, at: int, phrase: Phrase) -> bool:
        """Whether a word says what something is like, and nothing is denied there; `so` comes at an end."""
        words, lexicon = self.line.words, self.lexicon
        if not 1 < at < len(words) or words[at].before is not Pause.NONE or words[at].form in lexicon.exact:
            return False
        ends = self.line.is_edge(at + 1) or phrase not in lexicon.first
        return ends and words[at - 1].form in lexicon.being and not self.is_denied(at)

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
        last = [word.form for word in self.line.sentence_of(at) if word.kind is Kind.WORD]
        orders = self.lexicon.orders.intersection((words[at].form, last[-1]))
        return bool(orders) and words[at - 1].form in self.lexicon.hearer and words[at - 2].form in self.lexicon.modals

    def orders(self, at: int) -> bool:
        """Whether the sentence that begins or ends before a word says what somebody is to do, or wishes it."""
        words, begin = self.line.words, self.begin_of(at)
        if words[begin].form in self.lexicon.orders:
            return True
        longest = max(map(len, self.lexicon.wishes), default=0)
        begun = tuple(word.form for word in words[begin : begin + longest])
        return any(begun[: len(one)] == one for one in self.lexicon.wishes)

    def reports(self, at: int) -> bool:
        """Whether something is doubted, said or thought before a word of the line, in its sentence."""
        return self.has_before(at, self.lexicon.reporting)

    def is_denied(self, at: int) -> bool:
        """Whether something is denied before a word of the line, in its sentence."""
        return self.has_before(at, self.lexicon.negations)

    def has_before(self, at: int, forms: Collection[str]) -> bool:
        """Whether one of some words stands before a word of the line, in its sentence."""
        begin = self.line.first_of(max(at - 1, 0))
        return any(word.form in forms for word in self.line.words[begin:at])

    def states(self, at: int) -> bool:
        """Whether the sentence that begins or ends before a word of the line begins with what something is said of."""
        return self.is_subject(self.begin_of(at))

    def begin_of(self, at: int) -> int:
        """Where the sentence begins that begins or ends before a word of the line."""
        begins = at < len(self.line.words) and self.line.begins(at)
        return self.line.first_of(at if begins else at - 1)

    def is_subject(self, at: int) -> bool:
        """Whether a word of the line is one with which what is said begins."""
        return self.line.words[at].form in self.lexicon.subjects


def stands_apart(words: Sequence[Word], at: int, size: int) -> bool:
    """Whether pauses, or the ends of a text, stand on both sides of some words in a row."""
    return starts_apart(words, at) and (at + size == len(words) or words[at + size].before is not Pause.NONE)
