"""Rests: what is to come of a line as it is written, behind what was said of it so far."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.spoken import END, Pause, plain_spelling, spoken

__all__ = ["MOST_ENDS", "Rests", "Words", "words_by"]

MOST_ENDS = 40
"""At so many ends of sentences a wording is judged while it grows; what comes behind is judged as a whole."""
NEAREST = 2
"""So many places of the line are tried at each of them."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words `of` a text as they are compared, and those that may come again anywhere, as `it`."""

    of: Callable[[str], Sequence[str]]
    anywhere: frozenset[str] = frozenset()


PLAIN = Words(lambda text: re.findall(r"\w+", plain_spelling(text).casefold()))


def words_by(lexicon: Lexicon) -> Words:
    """The words of a language; one that somebody stammers is said once.

    >>> from fatima_py.realize.languages import LEXICONS
    >>> words_by(LEXICONS["en"]).of("We... we've two rooms.")
    ['we', 'have', '2', 'rooms']
    """

    def of(text: str) -> Iterator[str]:
        before = ""
        for word in spoken(text, lexicon):
            if word.before is not Pause.WAVER or word.form != before:
                yield word.form
            before = word.form

    empty = frozenset(word for phrase in lexicon.empty for word in phrase)
    return Words(lambda text: [*of(text)], empty | lexicon.may_be.keys())


class Rests:
    """The rests of one line, asked for as a wording of it grows.

    A line is said from its beginning to its end. So no rest begins before the one that was given last, and of those
    behind it only the two are judged before which stands most like what was said.

    A rest must not say once more what was said beyond the line: that could be the beginning of the rest. Then there is
    none until it is clear which it was.

    >>> rests = Rests("It is late. Good night.", lambda text: "" if "night" in text else "it drops 'night'")
    >>> rests.behind("Oh! It is late."), rests.behind("Oh! It is late. Good!")
    (' Good night.', None)
    """

    def __init__(self, written: str, judge: Callable[[str], str], words: Words = PLAIN) -> None:
        self.judge, self.words = judge, words
        cuts = [0, *(found.end() for found in END.finditer(written))]
        cuts += [len(written)] if cuts[-1] < len(written) else []
        self.rests = [f" {written.lstrip()}", *(written[cut:] for cut in cuts[1:])]
        self.sentences = [PLAIN.of(written[begin:end]) for begin, end in pairwise(cuts)]
        self.before = [Counter[str]()]
        for begin, end in pairwise(cuts):
            self.before.append(self.before[-1] + Counter(words.of(written[begin:end])))
        self.first, self.ends = 0, 0

    def behind(self, said: str) -> str | None:
        """The rest behind what was said, up to the end of a sentence; None where there is none, or not yet."""
        self.ends += 1
        if self.ends > MOST_ENDS:
            return None
        words = Counter(self.words.of(said))
        nearest = sorted(range(self.first, len(self.rests)), key=lambda at: unlike(words, self.before[at]))[:NEAREST]
        right = (
            at
            for at in nearest
            if self.is_clear(words, at) and not self.echoes(said, at) and not self.judge(said + self.rests[at])
        )
        found = next(right, None)
        if found is None:
            return None
        self.first = found
        return self.rests[found]

    def echoes(self, said: str, at: int) -> bool:
        """Whether the rest begins with the sentence that was said last, and the line before it ends with another."""
        begins = [0, *(found.end() for found in END.finditer(said))]
        last = PLAIN.of(said[begins[-2 if begins[-1] == len(said) and len(begins) > 1 else -1] :])
        return self.sentences[at : at + 1] == [last] and (at == 0 or self.sentences[at - 1] != last)

    def is_clear(self, words: Counter[str], at: int) -> bool:
        """Whether the rest says nothing again that was said beyond the line before it."""
        beyond, rest = words - self.before[at], self.before[-1] - self.before[at]
        return not (beyond.keys() & rest.keys()) - self.words.anywhere


def unlike(words: Counter[str], others: Counter[str]) -> int:
    """How many words one of two texts has and the other has not."""
    return (words - others).total() + (others - words).total()
