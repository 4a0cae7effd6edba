"""Spelling: which known word was probably meant by one that is not known."""

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from typing import Self

from fatima_py.patterns import late_pattern

__all__ = ["Suggestion", "did_you_mean", "is_numbered", "name_meant", "numbered_alike", "respelt", "slips"]

NEARLY = 0.78
"""Words as alike as this (of 1) are one word and a slip of the pen, however many letters differ (ours)."""
TOKEN = late_pattern(r"[^\W\d_]+")
PARTS = late_pattern(r"\w+|[^\w\s]")
NUMBERED = late_pattern(r"(.*?)([0-9]{1,9})")
MOST = 3
"""So many words are named at most where they are as near as one another."""
BLANKS = r"[\s_]+"
"""What may stand between the words of a name."""
LETTERS = 3
"""One letter in so many may be wrong in a word that is nearly another (ours)."""


class Suggestion(str):
    """A hint, `did you mean 'voice'?`, that knows for which `word` it is and what is `meant` by it.

    `meant` is empty where several words are as near as one another.
    """

    __slots__ = ("meant", "word")

    word: str
    meant: str

    def __new__(cls, word: str, *meant: str) -> Self:
        """The hint; empty where nothing is near."""
        named = " or ".join(f"'{one}'" for one in meant)
        made = super().__new__(cls, f"did you mean {named}?" if meant else "")
        made.word, made.meant = word, meant[0] if len(meant) == 1 else ""
        return made

    def within(self, text: str) -> str | None:
        """A text with what is meant instead of the word, wherever it stands in it.

        Blanks in a name may be written as `_` or as several, and an apostrophe in single quotes is written twice. None
        where the hint names several words, or where the word does not stand there.

        >>> Suggestion("Mr_Keen", "Mr_Keane").within("'Mr  Keen says Hi'")
        "'Mr Keane says Hi'"
        """
        twice = "''" if text.startswith("'") else "'"
        parts = [re.escape(part.replace("'", twice)) for part in re.split(r"[\s_]+", self.word)]
        word = BLANKS.join(parts)
        form = rf"(?<!\w)(?<!\w-){word}(?!-?\w)" if self.word[:1].isalnum() else word

        def said(found: re.Match[str]) -> str:
            meant = self.meant if "_" in found[0] or "_" not in self.word else self.meant.replace("_", " ")
            return meant.replace("'", twice)

        made, count = re.subn(form, said, text, flags=re.IGNORECASE)
        return made if self.word and self.meant and count else None


def did_you_mean(word: str, known: Iterable[str]) -> Suggestion:
    """A hint that names the known word most like `word`, whatever their case; empty when none is.

    >>> did_you_mean("voce", ["voice", "body"]), did_you_mean("Jun", ["Jon", "Jan"]), did_you_mean("Ida", ["Jon"])
    ("did you mean 'voice'?", "did you mean 'Jon' or 'Jan'?", '')
    """
    words, written = {one.lower(): one for one in known}, word.lower()
    many = {one: slips(written, one) for one in words if is_near(written, one)}
    least = min(many.values(), default=0)
    nearest = [words[one] for one in many if many[one] == least]
    return Suggestion(word, *(nearest if len(nearest) <= MOST else []))


def name_meant(name: str, known: Iterable[str]) -> Suggestion:
    """A hint for a name with parts, `Late(Fery)`: the known name of which one word alone is most like its own.

    What begins such a name is known as well.

    >>> name_meant("late(fery)", ["Late(Ferry)", "Late(Bus)"]), name_meant("Lat", ["Late(Bus)"]), name_meant("X(Y)", [])
    ("did you mean 'Late(Ferry)'?", "did you mean 'Late'?", '')
    """
    words = PARTS.findall(name.lower())
    found = dict[str, int]()
    for one in dict.fromkeys(each for whole in known for each in (whole, whole.partition("(")[0])):
        others = PARTS.findall(one.lower())
        apart = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
        if len(words) == len(others) and len(apart) == 1 and is_near(*apart[0]):
            found[one] = slips(*apart[0])
    nearest = [one for one, many in found.items() if many == min(found.values())]
    return Suggestion(name, *(nearest if len(nearest) <= MOST else []))


def is_near(word: str, other: str) -> bool:
    """Whether one word may be the other and a slip of the pen or a few; another number is another name."""
    longest, shortest = max(len(word), len(other)), min(len(word), len(other))
    if word.startswith(other) or other.startswith(word):
        return shortest >= max(2, longest // 2) and not is_numbered(word, other)
    if longest - shortest > longest // LETTERS or is_numbered(word, other):
        return False
    alike, few = SequenceMatcher(None, other, word), max(longest // LETTERS, sorted(word) == sorted(other))
    return slips(word, other) <= few or (alike.quick_ratio() >= NEARLY and alike.ratio() >= NEARLY)


def is_numbered(word: str, other: str) -> bool:
    """Whether two words differ by their numbers, of which neither is the other with two digits exchanged."""
    one, two = (sorted(filter(str.isdigit, text)) for text in (word, other))
    return one != two and len(one) == len(two)


def numbered_alike(word: str, known: Iterable[str]) -> str:
    """A hint for a word with another number than any known one: the two of them with the nearest; empty without any.

    >>> numbered_alike("cafe_466", ["cafe_400", "cafe_460", "cafe_470", "bar_466"])
    "the nearest are 'cafe_470' and 'cafe_460'"
    """
    found = NUMBERED.fullmatch(word)
    if not found:
        return ""
    others = [one for one in map(NUMBERED.fullmatch, known) if one and one[1].lower() == found[1].lower()]
    others.sort(key=lambda one: abs(int(one[2]) - int(found[2])))
    nearest = [f"'{one[0]}'" for one in others[:2]]
    return f"the nearest {'are' if len(nearest) > 1 else 'is'} {' and '.join(nearest)}" if nearest else ""


def respelt(text: str, known: Iterable[str], reads: Callable[[str], bool]) -> Suggestion:
    """A hint for the one word of a text that, spelled as a known word, makes the text one that `reads`.

    Empty where there is none, or more than one.

    >>> respelt("Ann syas Hi", ["says", "does"], lambda text: " says " in text)
    "did you mean 'says'?"
    """
    words = sorted(set(known))
    found = {
        (token[0], one): slips(token[0].lower(), one.lower())
        for token in TOKEN.finditer(text)
        for one in (words if token[0] not in words else ())
        if is_near(token[0].lower(), one.lower()) and reads(f"{text[: token.start()]}{one}{text[token.end() :]}")
    }
    nearest = [pair for pair, many in found.items() if many == min(found.values())]
    return Suggestion(*nearest[0]) if len(nearest) == 1 else Suggestion("")


def slips(word: str, other: str) -> int:
    """How many letters are to be put in, left out, changed or exchanged with the next to make a word of another.

    Each part of a word is changed once at most: optimal string alignment, after Damerau, "A technique for computer
    detection and correction of spelling errors", Communications of the ACM 7 (1964), pp. 171-176.

    >>> slips("sreved", "served"), slips("voce", "voice"), slips("onec", "once")
    (1, 1, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for here, sign in enumerate(word, 1):
        above, before, row = before, row, [here]
        for there, wanted in enumerate(other, 1):
            least = min(before[there] + 1, row[there - 1] + 1, before[there - 1] + (sign != wanted))
            if here > 1 and there > 1 and sign == other[there - 2] and word[here - 2] == wanted:
                least = min(least, above[there - 2] + 1)
            row.append(least)
    return row[-1]
