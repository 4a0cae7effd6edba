"""Aside: how words by which somebody is called are set off from what is said in a wording."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from fatima_py.realize.calling import Side, calls_in, may_call
from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import Kind, Pause, Word
from fatima_py.realize.telling import SHORT, opens
from fatima_py.realize.written import Line

__all__ = ["Aside"]

COMMA = ","


@dataclass(frozen=True, slots=True)
class Aside:
    """A line and a wording of it, in which somebody is called.

    A comma sets them off. Behind a dash, a `...` or as a sentence of its own a name could answer or complete what was
    said (`I know who did it... Tom.`), but at the very beginning: `Tom... I love you.`, `Tom! I love you.`
    """

    line: Line
    said: tuple[Word, ...]
    lexicon: Lexicon
    allowed: Collection[Phrase]

    def calls(self, at: int, on: int, phrase: Phrase, *, stopped: bool) -> bool:
        """Whether a phrase that pauses set off calls somebody; `stopped` where a sentence ended before it."""
        side, end = self.side(at, stopped=stopped), on + len(phrase)
        if not self.line.words or (side is Side.END and stopped):
            return False
        alone = side is Side.FRONT and self.is_alone(end)
        asked = tuple(word.form for word in self.said[end : end + 1]) in self.lexicon.requests
        free = alone and self.goes_with_allowed(on)
        if not may_call(self.line, at, phrase, self.lexicon, side, asked=asked or free):
            return False
        if side is not Side.FRONT:
            return self.follows_comma(on) and (side is Side.END or self.said[end].signs == COMMA)
        begins = all(word.kind is Kind.CUE for word in self.line.words[:at])
        if alone:
            return free or (begins and "!" in self.signs_at(self.stop(end)))
        return (begins or self.follows_comma(on)) and self.leads(at, end, begins=begins)

    def keeps(self, at: int, on: int) -> bool:
        """Whether a comma beside a call of the line is one in the wording: `Who did it, Tom?`, and not `... Tom?`."""
        line, lexicon, word = self.line, self.lexicon, self.said[on]
        if line.words[at].before is not Pause.SOFT or word.signs == COMMA or line.words[at].signs != COMMA:
            return True
        for begin, call in calls_in(line.words, line.listener, lexicon):
            end = begin + len(call)
            if begin == at and (end == len(line.words) or line.words[end].before is Pause.HARD):
                return word.before is Pause.NONE and self.follows_comma(self.part_of(on))
            if end == at and line.begins(begin) and word.before is not Pause.NONE:
                return word.before is Pause.WAVER and begin == 0 and opens(line, at, lexicon)
        return True

    def part_of(self, on: int) -> int:
        """Where the part of the wording begins that a word is in."""
        while on and self.said[on].before is Pause.NONE:
            on -= 1
        return on

    def side(self, at: int, *, stopped: bool) -> Side:
        """On which side of a sentence of the line something comes before a word."""
        words = self.line.words
        if at == len(words):
            return Side.END
        if not self.line.begins(at):
            return Side.INSIDE
        return Side.FRONT if stopped or at == 0 or words[at - 1].kind is Kind.CUE else Side.END

    def stop(self, on: int) -> int:
        """Where the sentence of the wording ends that goes on with a word: before the next, or with the wording."""
        return next((cut for cut in range(on, len(self.said)) if self.said[cut].before is Pause.HARD), len(self.said))

    def signs_at(self, on: int) -> str:
        """The signs before a word of the wording; none behind its last."""
        return self.said[on].signs if on < len(self.said) else ""

    def is_alone(self, end: int) -> bool:
        """Whether nothing but style comes before a sentence ends."""
        return all(self.is_style(part) for part in self.parts(end, self.stop(end)))

    def leads(self, at: int, end: int, *, begins: bool) -> bool:
        """Whether a comma, or a `...` at the very beginning, parts a call from the sentence behind it."""
        set_off = self.said[end].signs == COMMA or (begins and self.said[end].before is Pause.WAVER)
        return set_off and self.flows(at, end, self.stop(end))

    def flows(self, at: int, end: int, stop: int) -> bool:
        """Whether nothing parts what a sentence begins with from what is said of it: `Tom, the thief... is gone`."""
        first = self.line.words[at].form
        if first not in self.lexicon.determiners or first in self.lexicon.pronouns:
            return True
        begin = next((cut for cut in range(end, stop) if self.said[cut].form == first), end)
        near = range(begin + 1, min(begin + 1 + SHORT, stop))
        verb = next((cut for cut in near if self.lexicon.is_verb(self.said[cut].form)), near.stop - 1)
        parted = (self.said[cut] for cut in range(begin + 1, verb + 1))
        return all(word.before is Pause.NONE or word.form == first for word in parted)

    def follows_comma(self, on: int) -> bool:
        """Whether commas alone stand before a word and the words of style before it, up to other words or a stop."""
        said = self.said
        while on and said[on].before is not Pause.HARD:
            if said[on].signs != COMMA:
                return False
            start = self.part_of(on - 1)
            if not self.is_style(tuple(word.form for word in said[start:on])):
                return True
            on = start
        return True

    def goes_with_allowed(self, on: int) -> bool:
        """Whether what the author allows is said in the same sentence before a word."""
        start = on
        while start and self.said[start].before is not Pause.HARD:
            start -= 1
        return any(part in self.allowed for part in self.parts(start, on))

    def parts(self, begin: int, end: int) -> list[Phrase]:
        """The parts of the wording from a word to another, between pauses."""
        inner = (cut for cut in range(begin + 1, end) if self.said[cut].before is not Pause.NONE)
        cuts = [begin, *inner, end] if begin < end else []
        return [tuple(word.form for word in self.said[one:other]) for one, other in pairwise(cuts)]

    def is_style(self, part: Phrase) -> bool:
        """Whether a part of a wording may be nothing but words of style."""
        lexicon = self.lexicon
        kinds = (lexicon.apart, lexicon.leading, lexicon.openers, lexicon.address, lexicon.first, lexicon.requests)
        return any(part in kind for kind in kinds) or self.names(part)

    def names(self, part: Phrase) -> bool:
        """Whether a part of a wording is the name of who listens."""
        return bool(self.line.listener) and part == self.line.listener
