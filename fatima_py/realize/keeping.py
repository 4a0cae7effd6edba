"""Keeping: whether a wording is the written line, word for word in its order, with nothing but style added.

The words of a line carry its facts. So all of them stay, in their order; what may come is a phrase of the style words
of the language or of what the author allows besides. Names, numbers with what they count, negated and modal phrases and
cues are pieces into which nothing comes. Pauses carry facts, too: which words belong to which sentence. So they stay
what they are, the end of a sentence an end and a comma a comma, but for an end before what another sentence says of
something. A wavering (`...`) may come between any two words, or in the place of a pause, and pauses set off what comes.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from fatima_py.realize.calling import calls_in
from fatima_py.realize.coming import Additions, stands_apart
from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import Kind, Pause, Word, is_stammer
from fatima_py.realize.written import Line

__all__ = ["broken", "quoted"]

MOST_STAMMERED = 3
"""So many words are said twice."""
CALLED = 3
"""Words of fewer letters are no others in capitals, as `US` is."""


class Gap(IntEnum):
    """What came in a wording since the last word of the line.

    Nothing, words, words among which was a pause, such among which a sentence ended, or a word that joins two.
    """

    NOTHING = 0
    WORDS = 1
    PAUSED = 2
    STOPPED = 3
    JOINED = 4

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
    coming: Additions

    def steps(self, place: Place) -> Iterator[Place]:
        """Where one may be after one step of reading both."""
        at, on, gap = place
        if at < len(self.line.words) and on < len(self.said) and self.goes_on(place):
            yield at + 1, on + 1, Gap.NOTHING
        if at == 0 and (size := self.begun()):
            yield size, on, max(gap, Gap.WORDS)
        if on < len(self.said):
            if self.joins(place):
                yield at, on + 1, Gap.JOINED
            if self.may_stop(place):
                come = gap.then(self.said[on].before)
                sizes = self.coming.sizes(at, on, stopped=come is Gap.STOPPED)
                yield from ((at, on + size, come) for size in sizes)
            yield from ((at, on + size, gap) for size in self.stammers(place))

    def begun(self) -> int:
        """How many words of the line say nothing, and it may begin behind them; 0 for none."""
        words = self.line.words
        sizes = (len(one) for one in self.lexicon.empty if tuple(word.form for word in words[: len(one)]) == one)
        size = max(sizes, default=0)
        if size == len(words) or words[size].before is not Pause.NONE or self.line.glued[size] or words[0].asks:
            return 0
        word = words[size]
        names = word.form in self.lexicon.subjects or word.form.endswith(tuple(self.lexicon.gerunds))
        return size if names or word.kind is Kind.NUMBER else 0

    def may_stop(self, place: Place) -> bool:
        """Whether a sentence of the wording may end where the next word of it begins a new one."""
        at, on, _ = place
        if self.said[on].before is not Pause.HARD or not 0 < at < len(self.line.words):
            return True
        return self.line.begins(at)

    def goes_on(self, place: Place) -> bool:
        """Whether the next word of the wording is the next one of the line, with such a pause as may stand before."""
        at, on, gap = place
        one, other = self.line.words[at], self.said[on]
        if not self.is_same(at, other) or one.asks != other.asks or not self.names_alike(at, on):
            return False
        if at and self.line.words[at - 1].kind is Kind.CUE and self.line.begins(at):
            return True
        if self.line.glued[at]:
            return gap is Gap.NOTHING and one.before == other.before and self.counts_alike(at, on)
        return at == 0 or (self.pauses(place) if one.before is not Pause.NONE else self.flows(place))

    def joins(self, place: Place) -> bool:
        """Whether the next word of the wording joins two sentences of the line, as `and` does."""
        at, on, gap = place
        ends = 0 < at < len(self.line.words) and self.line.words[at].before is Pause.HARD and gap is Gap.NOTHING
        word = self.said[on]
        return ends and word.form in self.lexicon.adding and word.before is Pause.SOFT and self.goes_with(at)

    def adds_sentence(self, at: int) -> bool:
        """Whether what somebody says of another thing comes with a word of the line, as in `and I was never late`."""
        words, lexicon = self.line.words, self.lexicon
        if words[at].form not in lexicon.adding or at + 1 == len(words) or not self.coming.is_subject(at + 1):
            return False
        before = {word.form for word in words[self.line.first_of(at) : at]}
        return self.coming.states(at) and not before & (lexicon.reporting | lexicon.conditions | lexicon.negations)

    def goes_with(self, at: int) -> bool:
        """Whether a sentence of the line that begins at a word says something of its own, also in one with the last."""
        return self.coming.is_subject(at) and self.coming.states(at - 1) and not self.hangs(at)

    def flows(self, place: Place) -> bool:
        """Whether no pause comes where the line has none, but a wavering, or one beside what was added."""
        at, on, gap = place
        one, other = self.line.words[at], self.said[on]
        if one.kind is Kind.NUMBER or (gap is Gap.NOTHING and self.line.is_name(at)):
            return other.before is Pause.NONE
        if gap is Gap.NOTHING and other.before is Pause.SOFT:
            return self.adds_sentence(at)
        return other.before <= (Pause.WAVER if gap is Gap.NOTHING else Pause.SOFT)

    def pauses(self, place: Place) -> bool:
        """Whether a pause of the line is one of the wording: an end of a sentence an end, a comma none."""
        at, on, gap = place
        before, after = self.line.words[at].before, self.said[on].before
        if gap is Gap.JOINED or not self.coming.aside.keeps(at, on):
            return gap is Gap.JOINED and after is Pause.NONE
        if after is Pause.WAVER and gap is Gap.NOTHING:
            return before is Pause.WAVER or self.may_waver(at, on)
        if before is Pause.HARD and after is Pause.SOFT and gap is Gap.NOTHING:
            return self.goes_with(at)
        ends = gap is Gap.STOPPED or after is Pause.HARD
        return ends == (before is Pause.HARD) and (after is not Pause.NONE or gap >= Gap.PAUSED)

    def may_waver(self, at: int, on: int) -> bool:
        """Whether a wavering may stand for a pause: for the end of a sentence where another begins clearly."""
        if self.line.words[at].before is not Pause.HARD:
            return not self.denies_at(at)
        begun = on > 0 and is_stammer(self.said[on - 1].form, self.said[on].form)
        new = is_capital(self.said[on]) or (begun and self.said[on - 1].before is Pause.HARD)
        return new or (self.goes_with(at) and not self.denies_at(at))

    def hangs(self, at: int) -> bool:
        """Whether something hangs on a condition in the sentence of a word of the line or in the one before.

        So does what somebody says or thinks, in the one before.
        """
        last = self.line.sentence_of(at - 1)
        tied = any(word.form in self.lexicon.conditions for word in (*last, *self.line.sentence_of(at)))
        return tied or any(word.form in self.lexicon.reporting for word in last)

    def is_same(self, at: int, other: Word) -> bool:
        """Whether a word of the wording is one of the line: in the same form, or a short form that may be it."""
        one = self.line.words[at]
        if one.form == other.form:
            if named_inside(other) and not named_inside(one):
                return False
            return one.written[1:] == one.written[1:].lower() or one.written == other.written
        behind = self.line.words[at + 1].form if at + 1 < len(self.line.words) else ""
        if self.lexicon.may_be.get(one.form) == other.form and other.form not in self.lexicon.modals:
            return at > 0 and self.coming.is_subject(at - 1) and self.is_clear(behind)
        owns = at == 0 or (self.line.words[at - 1].written[:1].isupper() and not self.coming.is_subject(at - 1))
        if owns or self.lexicon.may_be.get(other.form) != one.form:
            return False
        return one.form not in self.lexicon.modals or behind not in self.lexicon.unclear

    def is_clear(self, behind: str) -> bool:
        """Whether a short form before a word can only be what it may be: `it's late`, but not `he's left`."""
        return bool(behind) and behind not in self.lexicon.done and not behind.endswith(tuple(self.lexicon.ending))

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
        return not (inside and is_capital(one) and self.line.is_name(at)) or other.written[:1].isupper()

    def counts_alike(self, at: int, on: int) -> bool:
        """Whether two numbers in a row are both in words or both in digits, as in the line."""
        one, other = self.line.words[at], self.said[on]
        if not at or one.kind is not Kind.NUMBER or self.line.words[at - 1].kind is not Kind.NUMBER:
            return True
        return one.written[-1:].isdigit() == other.written[-1:].isdigit()

    def denies_at(self, at: int) -> bool:
        """Whether a word of the line, or the one before it, denies."""
        return any(word.form in self.lexicon.negations for word in self.line.words[max(at - 1, 0) : at + 1])

    def stammers(self, place: Place) -> Iterator[int]:
        """How many words somebody stammers: the last come once more after a pause, or the next begins before it."""
        at, on, gap = place
        word, said = self.said[on], self.said
        stops = on + 1 < len(said) and said[on + 1].before is Pause.WAVER and word.kind is Kind.WORD
        if stops and (is_stammer(word.form, said[on + 1].written.casefold()) or begins_phrase(word, said[on + 1])):
            yield 1
        if gap > Gap.PAUSED or word.before not in (Pause.WAVER, Pause.SOFT):
            return
        for size in range(1, min(MOST_STAMMERED, at, len(said) - on) + 1):
            mine, again = self.line.words[at - size : at], said[on : on + size]
            same = all(self.sounds_as(one, other) for one, other in zip(mine, again, strict=True))
            flows = all(one.before is Pause.NONE for one in (*again[1:], *mine[1:]))
            stutters = size == 1 and gap is Gap.NOTHING and word.before is Pause.WAVER and self.line.begins(at - 1)
            begins = stutters or self.lexicon.is_small(mine[0].form)
            if same and flows and begins and not any(self.line.whole[at - size : at]):
                yield size

    def sounds_as(self, one: Word, other: Word) -> bool:
        """Whether a word is another, or a short form that may be it."""
        return one.form in (other.form, self.lexicon.may_be.get(other.form))


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


def named_inside(word: Word) -> bool:
    """Whether a name could stand behind the first word of a phrase that counts as one, as in `I'm Sorry`."""
    return any(is_capital(replace(word, written=one)) for one in word.written.split()[1:])


def is_loud(word: Word) -> bool:
    """Whether a word of several letters is all in capitals."""
    return len(word.written) > 1 and word.written.isupper()


def broken(line: Line, said: Sequence[Word], lexicon: Lexicon, allowed: Collection[Phrase] = ()) -> str:
    """What of a line a wording does not keep, in one clause; empty where it only adds style."""
    words = tuple(said)
    comparison = Comparison(line, words, lexicon, Additions(line, words, lexicon, allowed))
    start: Place = (0, 0, Gap.NOTHING)
    reached, waiting, furthest = set[Place]([start]), [start], start
    while waiting:
        place = waiting.pop()
        if place[:2] == (len(line.words), len(said)):
            return asked(line, said)
        furthest = max(furthest, place)
        new = [one for one in comparison.steps(place) if one not in reached]
        reached.update(new)
        waiting += new[::-1]  # the next word of the line is tried first: that is how most wordings go on
    return told(comparison, furthest)


def asked(line: Line, said: Sequence[Word]) -> str:
    """That more or fewer sentences ask; empty where as many do."""
    return "" if questions(line.words) == questions(said) else "it changes what is asked"


def told(comparison: Comparison, furthest: Place) -> str:
    """Why a wording is not the line, of which so many words were found in their order."""
    line, said = comparison.line, comparison.said
    known = {word.form for word in line.words} | set(comparison.lexicon.may_be)
    places = [(at, on) for at in (0, len(line.words)) for on in range(len(said))]
    style = {on + one for at, on in places for size in comparison.coming.sizes(at, on) for one in range(size)}
    calls = calls_in(said, line.listener, comparison.lexicon)
    style |= {at + one for at, call in calls if stands_apart(said, at, len(call)) for one in range(len(call))}
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
