"""Keeping: whether a wording is the written line, word for word in its order, with nothing but style added.

The words of a line carry its facts. So all of them stay, in their order; what may come is a phrase of the style words
of the language or of what the author allows besides, and what may go is a word that says nothing by itself. Names,
numbers with what they count, negated and modal phrases and cues are pieces into which nothing comes. Pauses may be put
around what comes, and a wavering (`...`) between any two words; otherwise they stay where they are.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import Kind, Pause, Word, is_stammer

__all__ = ["Line", "broken", "line_of", "quoted"]

LONGEST, MOST_STAMMERED = 10, 3
"""So many words a phrase may have that comes to a line, and so many are said twice."""
SHORT = 3
"""A part of a sentence of so many words may be one of the things that it lists."""


@dataclass(frozen=True, slots=True)
class Line:
    """A written line as it is to be kept, word by word.

    One that is `glued` is one piece with the word before it, one that `may_go` says nothing by itself, and one that is
    `whole` (a number, a denial, a cue) stands once and is never stammered. `listener` is who it is said to.
    """

    words: tuple[Word, ...]
    glued: tuple[bool, ...]
    may_go: tuple[bool, ...]
    whole: tuple[bool, ...]
    listener: Phrase = ()


def line_of(words: Sequence[Word], lexicon: Lexicon, listener: Phrase = ()) -> Line:
    """What of a line is one piece, and what of it may go.

    Who listens may be called by name, set off by pauses, where a sentence or a part of it begins or ends; where the
    line does it, somewhere.
    """
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
    opening, called = set(openings(words, lexicon)), set(calls(words, listener))
    light = [
        (word.form in lexicon.light and starts_apart(words, at)) or at in opening | called
        for at, word in enumerate(words)
    ]
    may_go = tuple(one and not glued[at] and not glued[at + 1] and not whole[at] for at, one in enumerate(light))
    return Line(tuple(words), tuple(glued[: len(words)]), may_go, tuple(whole), listener)


def openings(words: Sequence[Word], lexicon: Lexicon) -> Iterator[int]:
    """The places of words that may go at the beginning of their sentence: `I am`, `there are`."""
    at = 0
    while at < len(words):
        begin = at
        while at < len(words) and words[at].sentence == words[begin].sentence:
            at += 1
        while begin < at and words[begin].kind is Kind.CUE:
            begin += 1
        run = begin
        while run < at and words[run].form in lexicon.opening | lexicon.helpers:
            run += 1
        follows = run < at and words[run].before is Pause.NONE
        if follows and not words[begin].asks and any(word.form in lexicon.helpers for word in words[begin:run]):
            yield from range(begin, run)


def calls(words: Sequence[Word], listener: Phrase) -> Iterator[int]:
    """The places of the name of who listens, where pauses set it off."""
    size = len(listener)
    for at in range(len(words) - size + 1 if size else 0):
        if tuple(word.form for word in words[at : at + size]) == listener and stands_apart(words, at, size):
            yield from range(at, at + size)


def stands_apart(words: Sequence[Word], at: int, size: int) -> bool:
    """Whether pauses, or the ends of a text, stand on both sides of some words in a row."""
    return starts_apart(words, at) and (at + size == len(words) or words[at + size].before is not Pause.NONE)


def starts_apart(words: Sequence[Word], at: int) -> bool:
    """Whether a pause, or the beginning of the text, stands before a word."""
    return at == 0 or words[at].before is not Pause.NONE


class Gap(IntEnum):
    """What came in a wording since the last word of the line.

    Nothing, words, words among which was a pause, or such among which a sentence ended.
    """

    NOTHING = 0
    WORDS = 1
    PAUSED = 2
    STOPPED = 3

    def then(self, pause: Pause) -> "Gap":
        """What came with one more phrase, before which is a pause or none."""
        come = {Pause.NONE: Gap.WORDS, Pause.HARD: Gap.STOPPED}.get(pause, Gap.PAUSED)
        return max(self, come)


Place = tuple[int, int, Gap]
"""So many words of the line and of the wording are read, and what came since the last word that both have."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A line and a wording of it, and what may be added."""

    line: Line
    said: tuple[Word, ...]
    lexicon: Lexicon
    allowed: Collection[Phrase]

    def steps(self, place: Place) -> Iterator[Place]:
        """Where one may be after one step of reading both."""
        at, on, gap = place
        if at < len(self.line.words):
            if on < len(self.said) and self.goes_on(place):
                yield at + 1, on + 1, Gap.NOTHING
            if self.line.may_go[at]:
                yield at + 1, on, max(gap, Gap.WORDS)
        if on < len(self.said):
            if self.may_stop(place):
                come = gap.then(self.said[on].before)
                yield from ((at, on + size, come) for size in self.additions(place))
            yield from ((at, on + size, gap) for size in self.stammers(place))

    def may_stop(self, place: Place) -> bool:
        """Whether a sentence of the wording may end where the next word of it begins a new one."""
        at, on, _ = place
        if self.said[on].before is not Pause.HARD or not 0 < at < len(self.line.words):
            return True
        pause = self.line.words[at].before
        return pause is Pause.HARD or (pause is not Pause.NONE and not self.hangs(at))

    def goes_on(self, place: Place) -> bool:
        """Whether the next word of the wording is the next one of the line, with such a pause as may stand before."""
        at, on, gap = place
        one, other = self.line.words[at], self.said[on]
        if not self.is_same(one, other) or one.asks != other.asks or not self.names_alike(at, on):
            return False
        if self.line.glued[at]:
            return gap is Gap.NOTHING and one.before == other.before and self.counts_alike(at, on)
        return at == 0 or (self.pauses(place) if one.before is not Pause.NONE else self.flows(place))

    def flows(self, place: Place) -> bool:
        """Whether no pause comes where the line has none, but a wavering, or one beside what was added."""
        at, on, gap = place
        one, other = self.line.words[at], self.said[on]
        if one.kind is Kind.NUMBER or (gap is Gap.NOTHING and self.is_name(at)):
            return other.before is Pause.NONE
        free = gap is not Gap.NOTHING or other.form in self.lexicon.joining
        return other.before <= (Pause.SOFT if free else Pause.WAVER)

    def pauses(self, place: Place) -> bool:
        """Whether a pause of the line is one of the wording, as it has to be there."""
        at, on, gap = place
        one, other = self.line.words[at], self.said[on]
        if other.before > one.before and self.denies_at(at):
            return False
        stops = gap is Gap.STOPPED or other.before is Pause.HARD
        if stops != (one.before is Pause.HARD) and self.hangs(at):
            return False
        return other.before is not Pause.NONE or gap >= Gap.PAUSED

    def hangs(self, at: int) -> bool:
        """Whether something hangs on a condition in the sentence of a word of the line, or in the one before."""
        words = self.line.words
        near = {words[at].sentence, words[at - 1].sentence}
        return any(word.form in self.lexicon.conditions for word in words if word.sentence in near)

    def is_same(self, one: Word, other: Word) -> bool:
        """Whether a word of the wording is one of the line: in the same form, or a short form that may be it."""
        if one.form == other.form:
            return one.written[1:] == one.written[1:].lower() or one.written == other.written
        return self.lexicon.may_be.get(other.form) == one.form

    def names_alike(self, at: int, on: int) -> bool:
        """Whether what has a capital inside a sentence has one in both, as a name has; all of a word may have them."""
        one, other = self.line.words[at], self.said[on]
        if not (is_first(one) and is_first(other)):
            return True
        if other.before is Pause.NONE and on and is_capital(other) and not one.written[:1].isupper():
            return False
        inside = one.before in (Pause.NONE, Pause.SOFT) and at > 0
        return not (inside and is_capital(one) and self.is_name(at)) or other.written[:1].isupper()

    def counts_alike(self, at: int, on: int) -> bool:
        """Whether two numbers in a row are both in words or both in digits, as in the line."""
        one, other = self.line.words[at], self.said[on]
        if not at or one.kind is not Kind.NUMBER or self.line.words[at - 1].kind is not Kind.NUMBER:
            return True
        return one.written[-1:].isdigit() == other.written[-1:].isdigit()

    def denies_at(self, at: int) -> bool:
        """Whether a word of the line, or the one before it, denies."""
        return any(word.form in self.lexicon.negations for word in self.line.words[max(at - 1, 0) : at + 1])

    def is_name(self, at: int) -> bool:
        """Whether a word of the line looks like a name: it has a capital inside a sentence."""
        word, before = self.line.words[at], self.line.words[at - 1]
        return (
            word.written[:1].isupper()
            and word.form != "i"
            and at > 0
            and word.sentence == before.sentence
            and word.before is not Pause.HARD
        )

    def additions(self, place: Place) -> Iterator[int]:
        """How many words of the wording may have been added next."""
        on = place[1]
        said = self.said
        if on and said[on - 1].kind is Kind.NUMBER and said[on].before is Pause.NONE:
            return
        for size in range(1, min(LONGEST, len(said) - on) + 1):
            phrase = tuple(word.form for word in said[on : on + size])
            if any(word.before is not Pause.NONE for word in said[on + 1 : on + size]):
                return
            if on + size < len(said) and said[on + size].kind is Kind.NUMBER and said[on + size].before is Pause.NONE:
                continue
            if self.comes(place, phrase, apart=stands_apart(said, on, size)):
                yield size

    def comes(self, place: Place, phrase: Phrase, *, apart: bool) -> bool:
        """Whether a phrase may be added at a place; pauses set it off (`apart`) or do not."""
        at, on, _ = place
        lexicon = self.lexicon
        if phrase in lexicon.within:
            return apart or not self.is_denied(at)
        edge = self.is_edge(at)
        starts = edge and at < len(self.line.words)
        if (len(phrase) == 1 and phrase[0] in lexicon.light) or (starts and phrase in lexicon.leading):
            return starts_apart(self.said, on)
        names = self.calls(phrase)
        calls = edge and (names or phrase in lexicon.address) and not self.is_listed(at, sure=not names)
        placed = calls or (starts and phrase in lexicon.openers)
        return apart and (placed or phrase in lexicon.apart or phrase in self.allowed)

    def is_denied(self, at: int) -> bool:
        """Whether something is denied before a word of the line, in its sentence."""
        words = self.line.words
        sentence = words[max(at - 1, 0)].sentence
        return any(word.form in self.lexicon.negations for word in words[:at] if word.sentence == sentence)

    def is_edge(self, at: int) -> bool:
        """Whether the line, a sentence of it or a part of one begins or ends before a word."""
        words = self.line.words
        return at in (0, len(words)) or words[at].before is not Pause.NONE

    def is_listed(self, at: int, *, sure: bool) -> bool:
        """Whether somebody who is called before a word of the line could be one of several that it names.

        So it is where commas and a joining word part a sentence: inside it, and before a short beginning; beside a
        short part only, where it has to be `sure`.
        """
        words = self.line.words
        if at == len(words):
            return False
        sentence = [word for word in words if word.sentence == words[at].sentence]
        begin = next(number for number, word in enumerate(words) if word.sentence == words[at].sentence)
        cuts = [0, *(number for number, word in enumerate(sentence) if number and word.before is Pause.SOFT)]
        if len(cuts) == 1 or not any(word.form in self.lexicon.joining for word in sentence[cuts[1] :]):
            return False
        parts = [sentence[one:other] for one, other in pairwise([*cuts, len(sentence)])]
        beside = [part for cut, part in zip(cuts, parts, strict=True) if at - begin in (cut, cut + len(part))]
        return (at > begin and not sure) or any(self.is_item(part) for part in beside)

    def is_item(self, part: Sequence[Word]) -> bool:
        """Whether a part of a sentence may be one of the things that it lists: it is short, and no word of style."""
        phrase = tuple(word.form for word in part)
        return len(part) <= SHORT and phrase not in self.lexicon.apart | self.lexicon.openers

    def calls(self, phrase: Phrase) -> bool:
        """Whether somebody is called by a name of theirs, with a form of address before it or without."""
        listener = self.line.listener
        named = [
            at
            for at in range(len(phrase))
            if phrase[at:] == listener or (at == len(phrase) - 1 and self.is_part(phrase[at]))
        ]
        before = self.lexicon.apart | self.lexicon.address | self.lexicon.leading
        return any(not at or phrase[:at] in before for at in named)

    def is_part(self, word: str) -> bool:
        """Whether a word is part of the name of who listens, and nothing else that is known of the language."""
        known = self.lexicon.negations | self.lexicon.modals | self.lexicon.light
        return (
            word in self.line.listener and word not in known and (word,) not in self.lexicon.apart | self.lexicon.within
        )

    def stammers(self, place: Place) -> Iterator[int]:
        """How many words somebody stammers: the last come once more after a pause, or the next begins before it."""
        at, on, gap = place
        word, said = self.said[on], self.said
        begins = on + 1 < len(said) and said[on + 1].before is Pause.WAVER and word.kind is Kind.WORD
        if begins and is_stammer(word.form, said[on + 1].form):
            yield 1
        if gap is not Gap.NOTHING or word.before is not Pause.WAVER:
            return
        for size in range(1, min(MOST_STAMMERED, at, on) + 1):
            again = [one.form for one in said[on : on + size]] == [one.form for one in said[on - size : on]]
            flows = all(one.before is Pause.NONE for one in said[on + 1 : on + size])
            if again and flows and not any(self.line.whole[at - size : at]):
                yield size


def is_first(word: Word) -> bool:
    """Whether a word is what its piece of the text begins with, as `we` in `we'll`."""
    return word.written.casefold().startswith(word.form)


def is_capital(word: Word) -> bool:
    """Whether a word begins with a capital, and not all of it is in capitals."""
    return word.written[:1].isupper() and word.form != "i" and not (len(word.written) > 1 and word.written.isupper())


def broken(line: Line, said: Sequence[Word], lexicon: Lexicon, allowed: Collection[Phrase] = ()) -> str:
    """What of a line a wording does not keep, in one clause; empty where it only adds style."""
    comparison = Comparison(line, tuple(said), lexicon, allowed)
    start: Place = (0, 0, Gap.NOTHING)
    reached, waiting, furthest = set[Place]([start]), [start], start
    while waiting:
        place = waiting.pop()
        if place[:2] == (len(line.words), len(said)):
            return uncalled(line, said) or asked(line, said)
        furthest = max(furthest, place)
        new = [one for one in comparison.steps(place) if one not in reached]
        reached.update(new)
        waiting += new
    return told(comparison, furthest)


def uncalled(line: Line, said: Sequence[Word]) -> str:
    """That who listens is no more called by name; empty where they are, or were not."""
    size, called = len(line.listener), list(calls(line.words, line.listener))
    forms = [word.form for word in said]
    after = sum(tuple(forms[at : at + size]) == line.listener for at in range(len(forms)))
    return f"it drops {line.words[called[0]].written!r}" if called and after * size < len(called) else ""


def asked(line: Line, said: Sequence[Word]) -> str:
    """That more or fewer sentences ask; empty where as many do."""
    return "" if questions(line.words) == questions(said) else "it changes what is asked"


def told(comparison: Comparison, furthest: Place) -> str:
    """Why a wording is not the line, of which so many words were found in their order."""
    line, said = comparison.line, comparison.said
    known = {word.form for word in line.words} | set(comparison.lexicon.may_be)
    places = [(at, on, Gap.NOTHING) for at in (0, len(line.words)) for on in range(len(said))]
    style = {on + one for at, on, gap in places for size in comparison.additions((at, on, gap)) for one in range(size)}
    strange = (word for on, word in enumerate(said) if word.form not in known and on not in style)
    if (word := next(strange, None)) is not None:
        return f"it adds {quoted(word.written)!r}, which is neither in the line nor a word of style there"
    counts = Counter(comparison.lexicon.may_be.get(word.form, word.form) for word in said)
    needed = Counter(
        comparison.lexicon.may_be.get(word.form, word.form) for at, word in enumerate(line.words) if not line.may_go[at]
    )
    if (missing := next((word for word in line.words if needed[word.form] > counts[word.form]), None)) is not None:
        return f"it drops {missing.written!r}"
    _, on, _ = furthest
    there = f" (at {quoted(said[on].written)!r})" if on < len(said) else ""
    order = f"it takes the words of the line out of their order, or breaks up what belongs together{there}"
    return asked(line, said) or order


def questions(words: Sequence[Word]) -> int:
    """How many sentences ask."""
    return len({word.sentence for word in words if word.asks})


def quoted(found: str) -> str:
    """As much of a word of a wording as may be told of it: what is long could be anything."""
    most = 6 if any(sign.isdigit() for sign in found) else 20
    return found if len(found) <= most else f"{found[:3]}..."
