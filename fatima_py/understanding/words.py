"""Words: what a text means by its own words, by the keywords of an author, and by its likeness to what may be said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fatima_py.inputs import is_too_long
from fatima_py.understanding.folding import folded, is_disguised
from fatima_py.understanding.likeness import fits, is_doubted, is_unsure, twin_of
from fatima_py.understanding.numbers import numbered
from fatima_py.understanding.pieces import Piece, pieces_of, plain_words
from fatima_py.understanding.values import Choice, Guess, How, Understanding, Understood, judged

__all__ = ["ByWords", "understand"]


@dataclass(frozen=True, slots=True)
class ByWords:
    """Understands by words alone, with no model: quick, the same every time, and at home on any machine."""

    def understand(self, typed: str, choices: Sequence[Choice], language: str = "en", /) -> Understanding:
        """Which choice a text means."""
        return understand(typed, choices, language)


def understand(typed: str, choices: Sequence[Choice], language: str = "en") -> Understanding:
    """Which of some choices a text means: by all its words, by a number in words, by a keyword, or by its likeness.

    Where two are as near as one another, or none is near enough, nothing is meant; nor is it by a text of more than
    1,000 characters.

    >>> choices = [Choice("Ready. Bed 9."), Choice("Sit down while you tell me.", hears=("chair",))]
    >>> understand("ready bed 9", choices).meant
    Understood(option=1, how=<How.WORDS: 'its words'>, score=1.0)
    >>> understand("take a chair, Hanne", choices).meant
    Understood(option=2, how=<How.KEYWORD: 'a keyword'>, score=1.0)
    >>> understand("ready for bed 7", choices).meant is None
    True
    """
    if is_too_long(typed):
        return Understanding()
    words = plain_words(typed, language)
    same = [number for number, one in enumerate(choices, 1) if words and plain_words(one.words, language) == words]
    if same or not words:
        found = settled(same, How.WORDS)
        return asked_about(found) if same and asks_more(typed, choices[same[0] - 1].words) else found
    if number := numbered(folded(typed, language), len(choices), language):
        return settled([number, *said_by_others(typed, choices, number, language)], How.NUMBER)
    heard = keyed(pieces_of(typed, language), choices, language)
    found = by_keyword(typed, choices, heard, language) if heard else likest(typed, choices, language)
    return asked_about(found) if is_disguised(folded(typed, language)) else found


def asked_about(found: Understanding) -> Understanding:
    """What was meant as what was only near."""
    return found if found.meant is None else Understanding(None, (Guess(found.meant.option, found.meant.score),))


def asks_more(typed: str, words: str) -> bool:
    """Whether a text is a question by its mark alone, and what has the same words is none."""
    return "?" in folded(typed) and "?" not in folded(words)


def by_keyword(typed: str, choices: Sequence[Choice], heard: Sequence[int], language: str) -> Understanding:
    """What a keyword means, which is asked about where what stands around it asks, rejects, reports or supposes."""
    found = settled(heard, How.KEYWORD)
    return asked_about(found) if len(heard) == 1 and is_unsure(typed, choices[heard[0] - 1], language) else found


def likest(typed: str, choices: Sequence[Choice], language: str) -> Understanding:
    """Which of some choices a text is like, where it is not as like another, and says nothing that makes one doubt."""
    found = judged(fits(typed, choices, language), How.LIKENESS)
    if found.meant is not None and is_doubted(typed, choices[found.meant.option - 1], language):
        return Understanding(None, (Guess(found.meant.option, found.meant.score),))
    if found.meant is None or not (twin := twin_of(typed, choices, found.meant.option, language)):
        return found
    return Understanding(None, (Guess(found.meant.option, found.meant.score), Guess(twin, found.meant.score)))


def said_by_others(typed: str, choices: Sequence[Choice], number: int, language: str) -> list[int]:
    """The other choices whose words say the number that was typed, and nothing else was: `two` may be two rooms."""
    told = [one.term for one in pieces_of(typed, language)]
    return [
        at
        for at, choice in enumerate(choices, 1)
        if at != number and len(told) == 1 and told[0] in {one.term for one in pieces_of(choice.words, language)}
    ]


def settled(numbers: Sequence[int], how: How) -> Understanding:
    """What is sure for one choice, and cannot be told where it is for several, or for none."""
    if len(numbers) == 1:
        return Understanding(Understood(numbers[0], how, 1.0))
    return Understanding(None, tuple([Guess(number, 1.0) for number in numbers[:2]]))


def keyed(asked: Sequence[Piece], choices: Sequence[Choice], language: str) -> list[int]:
    """The choices of which the longest keyword was said."""
    found = {
        number: length
        for number, choice in enumerate(choices, 1)
        if (length := max(said_keys(asked, choice, language), default=0))
    }
    return [number for number, length in found.items() if length == max(found.values())]


def said_keys(asked: Sequence[Piece], choice: Choice, language: str) -> Iterator[int]:
    """How many words each keyword of a choice has that was said as it stands, neither denied nor torn apart."""
    told = [(one.term, one.denied) for one in asked]
    for keyword in choice.hears:
        key = [(one.term, one.denied) for one in pieces_of(keyword, language)]
        if key and any(told[at : at + len(key)] == key for at in range(len(told) - len(key) + 1)):
            yield len(key)
