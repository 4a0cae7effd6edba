"""Keeping: whether a wording is the written line, word for word in its order, with nothing but style added.

The words of a line carry its facts. So all of them stay, in their order; what may come is a phrase of the style words
of the language or of what the author allows besides. Names, numbers with what they count, negated and modal phrases and
cues are pieces into which nothing comes. Pauses carry facts, too: which words belong to which sentence. So they stay
what they are, the end of a sentence an end and a comma a comma, but for an end before what another sentence says of
something. A wavering (`...`) may come between any two words, or in the place of a pause, and pauses set off what comes.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import Kind, Pause, Word, is_stammer
from fatima_py.realize.written import Line

__all__ = ["broken", "quoted"]

LONGEST, MOST_STAMMERED = 10, 3
"""So many words a phrase may have that comes to a line, and so many are said twice."""
CALLED = 3
"""Words of fewer letters are no others in capitals, as `US` is."""
SHORT = 3
"""A part of a sentence of so many words may be one of the things that it lists."""


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
        if at < len(self.line.words) and on < len(self.said) and self.goes_on(place):
            yield at + 1, on + 1, Gap.NOTHING
        if at == 0 and (size := self.begun()):
            yield size, on, max(gap, Gap.WORDS)
        if on < len(self.said):
            if self.may_stop(place):
                come = gap.then(self.said[on].before)
                yield from ((at, on + size, come) for size in self.additions(place))
            yield from ((at, on + size, gap) for size in self.stammers(place))

    def begun(self) -> int:
        """How many words of the line say nothing, and it may begin behind them; 0 for none."""
        words = self.line.words
        sizes = (len(one) for one in self.lexicon.empty if tuple(word.form for word in words[: len(one)]) == one)
        size = max(sizes, default=0)
        follows = size < len(words) and words[size].before is Pause.NONE and not self.line.glued[size]
        return size if follows and not words[0].asks else 0

    def may_stop(self, place: Place) -> bool:
        """Whether a sentence of the wording may end where the next word of it begins a new one."""
        at, on, _ = place
        if self.said[on].before is not Pause.HARD or not 0 < at < len(self.line.words):
            return True
        return self.begins(at)

    def goes_on(self, place: Place) -> bool:
        """Whether the next word of the wording is the next one of the line, with such a pause as may stand before."""
        at, on, gap = place
        one, other = self.line.words[at], self.said[on]
        if not self.is_same(at, other) or one.asks != other.asks or not self.names_alike(at, on):
            return False
        if at and self.line.words[at - 1].kind is Kind.CUE and self.begins(at):
            return True
        if self.line.glued[at]:
            return gap is Gap.NOTHING and one.before == other.before and self.counts_alike(at, on)
        return at == 0 or (self.pauses(place) if one.before is not Pause.NONE else self.flows(place))

    def begins(self, at: int) -> bool:
        """Whether a sentence of the line begins at a word, whatever cues stand before it."""
        words = self.line.words
        while at and words[at].before is not Pause.HARD and words[at - 1].kind is Kind.CUE:
            at -= 1
        return at == 0 or words[at].before is Pause.HARD

    def flows(self, place: Place) -> bool:
        """Whether no pause comes where the line has none, but a wavering, or one beside what was added."""
        at, on, gap = place
        one, other = self.line.words[at], self.said[on]
        if one.kind is Kind.NUMBER or (gap is Gap.NOTHING and self.is_name(at)):
            return other.before is Pause.NONE
        return other.before <= (Pause.WAVER if gap is Gap.NOTHING else Pause.SOFT)

    def pauses(self, place: Place) -> bool:
        """Whether a pause of the line is one of the wording: an end of a sentence an end, a comma none."""
        at, on, gap = place
        before, after = self.line.words[at].before, self.said[on].before
        if after is Pause.WAVER and gap is Gap.NOTHING:
            return before is Pause.WAVER or not self.denies_at(at)
        if before is Pause.HARD and after is Pause.SOFT and gap is Gap.NOTHING:
            return self.is_subject(at) and not self.hangs(at)
        ends = gap is Gap.STOPPED or after is Pause.HARD
        return ends == (before is Pause.HARD) and (after is not Pause.NONE or gap >= Gap.PAUSED)

    def hangs(self, at: int) -> bool:
        """Whether something hangs on a condition in the sentence of a word of the line or in the one before."""
        words = self.line.words
        near = {words[at].sentence, words[at - 1].sentence}
        return any(word.form in self.lexicon.conditions for word in words if word.sentence in near)

    def is_same(self, at: int, other: Word) -> bool:
        """Whether a word of the wording is one of the line: in the same form, or a short form that may be it."""
        one = self.line.words[at]
        if one.form == other.form:
            return one.written[1:] == one.written[1:].lower() or one.written == other.written
        owns = at == 0 or (self.line.words[at - 1].written[:1].isupper() and not self.is_subject(at - 1))
        return self.lexicon.may_be.get(other.form) == one.form and not owns

    def names_alike(self, at: int, on: int) -> bool:
        """Whether what has a capital inside a sentence has one in both, as a name has, and no word has more of them."""
        one, other = self.line.words[at], self.said[on]
        if not (is_first(one) and is_first(other)):
            return True
        if is_loud(other) != is_loud(one) and len(other.written) < CALLED and other.form not in self.lexicon.negations:
            return False
        if other.before is not Pause.HARD and on and is_capital(other) and not one.written[:1].isupper():
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
            inside = {word.before for word in said[on + 1 : on + size]} - {Pause.NONE}
            if inside - {Pause.SOFT}:
                return
            if inside and phrase not in self.lexicon.apart:
                continue
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
        if phrase in lexicon.requests:
            return edge and starts_apart(self.said, on) and not self.states(at)
        leads = starts and phrase in lexicon.leading and (len(phrase) == 1 or self.is_subject(at))
        if leads or (phrase in lexicon.address and self.is_listener(at)):
            return starts_apart(self.said, on)
        if not edge and self.line.words[at].form in lexicon.conditions:
            return False
        placed = self.is_called(at, phrase) or (starts and phrase in lexicon.openers)
        placed = placed or (at == 0 and phrase in lexicon.first)
        return apart and (placed or phrase in lexicon.apart or phrase in self.allowed)

    def is_listener(self, at: int) -> bool:
        """Whether the line calls who listens by name from a word on."""
        words, listener = self.line.words, self.line.listener
        named = tuple(word.form for word in words[at : at + len(listener)]) == listener
        return bool(listener) and named and starts_apart(words, at)

    def is_called(self, at: int, phrase: Phrase) -> bool:
        """Whether somebody is called before a word of the line, and can be nobody else there.

        Behind a word for a person, or one that stands for a person, it would tell who that is (`my husband, Tom`).
        """
        words, names = self.line.words, self.calls(phrase)
        rest = phrase[1:] if phrase[:1] in self.lexicon.leading else phrase
        if not (self.is_edge(at) and (names or rest in self.lexicon.address)) or self.is_listed(at, sure=not names):
            return False
        begins = at < len(words) and self.begins(at)
        return begins or not (self.is_name(at - 1) or self.lexicon.is_person(words[at - 1].form))

    def states(self, at: int) -> bool:
        """Whether the sentence that begins or ends before a word of the line begins with what something is said of."""
        words = self.line.words
        begins = at < len(words) and self.begins(at)
        here = at if begins else at - 1
        first = next(number for number, word in enumerate(words) if word.sentence == words[here].sentence)
        return self.is_subject(first)

    def is_subject(self, at: int) -> bool:
        """Whether a word of the line is one with which what is said begins."""
        return self.line.words[at].form in self.lexicon.subjects

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
        if at == len(words) or (at and words[at].before is Pause.HARD):
            last = next((cut for cut in range(at - 1, -1, -1) if words[cut].before is not Pause.NONE), 0)
            if last and words[last].before is Pause.SOFT and self.is_item(words[last:at]) and not sure:
                return True
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
        known = self.lexicon.negations | self.lexicon.modals
        return (
            word in self.line.listener and word not in known and (word,) not in self.lexicon.apart | self.lexicon.within
        )

    def stammers(self, place: Place) -> Iterator[int]:
        """How many words somebody stammers: the last come once more after a pause, or the next begins before it."""
        at, on, gap = place
        word, said = self.said[on], self.said
        begins = on + 1 < len(said) and said[on + 1].before is Pause.WAVER and word.kind is Kind.WORD
        if begins and (is_stammer(word.form, said[on + 1].written.casefold()) or begins_phrase(word, said[on + 1])):
            yield 1
        if gap is not Gap.NOTHING or word.before is not Pause.WAVER:
            return
        for size in range(1, min(MOST_STAMMERED, at, on) + 1):
            again = [one.form for one in said[on : on + size]] == [one.form for one in said[on - size : on]]
            flows = all(one.before is Pause.NONE for one in said[on + 1 : on + size])
            if again and flows and not any(self.line.whole[at - size : at]):
                yield size


def begins_phrase(word: Word, phrase: Word) -> bool:
    """Whether a word is what a phrase of several begins with that counts as one, as `all` in `all right`."""
    first, *others = phrase.written.casefold().split()
    return bool(others) and first == word.form


def is_first(word: Word) -> bool:
    """Whether a word is what its piece of the text begins with, as `we` in `we'll`."""
    return word.written.casefold().startswith(word.form)


def is_capital(word: Word) -> bool:
    """Whether a word begins with a capital, and not all of it is in capitals."""
    return word.written[:1].isupper() and word.form != "i" and not (len(word.written) > 1 and word.written.isupper())


def is_loud(word: Word) -> bool:
    """Whether a word of several letters is all in capitals."""
    return len(word.written) > 1 and word.written.isupper()


def broken(line: Line, said: Sequence[Word], lexicon: Lexicon, allowed: Collection[Phrase] = ()) -> str:
    """What of a line a wording does not keep, in one clause; empty where it only adds style."""
    comparison = Comparison(line, tuple(said), lexicon, allowed)
    start: Place = (0, 0, Gap.NOTHING)
    reached, waiting, furthest = set[Place]([start]), [start], start
    while waiting:
        place = waiting.pop()
        if place[:2] == (len(line.words), len(said)):
            return asked(line, said)
        furthest = max(furthest, place)
        new = [one for one in comparison.steps(place) if one not in reached]
        reached.update(new)
        waiting += new
    return told(comparison, furthest)


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
    needed = Counter(comparison.lexicon.may_be.get(word.form, word.form) for word in line.words)
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
