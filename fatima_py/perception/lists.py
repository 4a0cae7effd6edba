"""Lists: what words and phrases say of feeling by themselves.

Three lists, of which the first that knows a word is believed: the terms of Russell and Mehrabian (1977), our own words
and phrases (`everyday.txt`), and the lexicon of VADER (Hutto and Gilbert 2014; `vader.tsv`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import name as name_of

from fatima_py.affect import TERMS, Vad
from fatima_py.perception.pieces import plain, tokens_of

__all__ = ["by_first_word", "tone_of", "tone_of_sign", "tones"]

ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ily", "y"), ("iest", "y"), ("ier", "y"), ("iness", "y"), ("ness", ""), ("es", ""),
    ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("'s", ""), ("in", "ing"),
    ("est", ""), ("est", "e"), ("er", ""), ("er", "e"),
)  # fmt: skip
"""What is taken from the end of a word that no list has, and what is put in its place."""
ALL_ENDINGS = tuple(ending for ending, _ in ENDINGS)
STEM = 4
"""A stem has at least so many letters."""
LONG = 24
"""A word of more letters is looked for as it stands."""
MANY = re.compile(r"(.)\1{2,}")
SMILEYS = (
    (re.compile(r"</3+"), "broken heart"),
    (re.compile(r"<3+"), "heart"),
    (re.compile(r"<?[>]?[:;=].*[(\[{]$"), "sad"),
    (re.compile(r">[:;=].*"), "angry"),
    (re.compile(r"T_T|[)][-']?[:;=]"), "sad"),
    (re.compile(r".*[/\\|*@]$"), "dissatisfied"),
    (re.compile(r"-_+-"), "mildly annoyed"),
    (re.compile(r".*[oO]$"), "surprised"),
)
"""What a smiley shows, by its shape; any other one is happy."""


@cache
def tones() -> Mapping[str, Vad]:
    """Where each word and phrase of the lists lies; of what only pleases or displeases, the other axes are 0."""
    return dict(vader()) | dict(everyday()) | {spaced(term): point for term, point in TERMS.items()}


def vader() -> Iterator[tuple[str, Vad]]:
    """The words of VADER's lexicon, whose ratings go from -4 to 4."""
    for line in lines_of("vader.tsv"):
        word, rating = line.split("\t")
        yield word, Vad(float(rating) / 4)


def everyday() -> Iterator[tuple[str, Vad]]:
    """Our words and phrases: those of a feeling are where the feeling is."""
    for line in reversed(lines_of("everyday.txt")):  # of two lines that hold a word, the first counts
        head, words = line.split(": ")
        point = TERMS.get(head) or Vad(float(head))
        yield from ((spaced(word), point) for word in words.split(", "))


def lines_of(name: str) -> list[str]:
    """The lines of a list, without remarks."""
    text = files("fatima_py.perception").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def spaced(phrase: str) -> str:
    """A phrase as its words with one blank between them."""
    return " ".join(map(plain, tokens_of(phrase)))


def by_first_word(phrases: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """How many words the phrases have that begin with a word, the longest first.

    >>> by_first_word(["fed up", "fed", "angry"])
    {'fed': (2, 1), 'angry': (1,)}
    """
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        words = phrase.split()
        found.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


@lru_cache(maxsize=1 << 14)
def tone_of(word: str) -> Vad | None:
    """Where a word lies, None where no list knows it, or the word that it is a form of, or that it draws out.

    >>> tone_of("sooo"), tone_of("weddings"), tone_of("happyyyy") == tone_of("happy")
    (None, Vad(valence=0.7, arousal=0.0, dominance=0.0), True)
    """
    known = tones()
    if word in known or len(word) > LONG:
        return known.get(word)
    if MANY.search(word):
        drawn = (MANY.sub(r"\1\1", word), MANY.sub(r"\1", word))
        return next((known[form] for form in drawn if form in known), None)
    if not word.endswith(ALL_ENDINGS):
        return None
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(stem := word[: -len(ending)]) >= STEM and stem + instead in known:
            return known[stem + instead]
    return None


@lru_cache(maxsize=1 << 10)
def tone_of_sign(sign: str) -> Vad | None:
    """Where a smiley or an emoji lies; an emoji is what its name says.

    >>> tone_of_sign(":-(") == tone_of("sad"), tone_of_sign("\N{ANGRY FACE}") == tone_of("angry")
    (True, True)
    """
    if len(sign) > 1:
        return tones()[next((word for shape, word in SMILEYS if shape.fullmatch(sign)), "happy")]
    words = [plain(word) for word in tokens_of(name_of(sign, "").lower().replace("-", " "))]
    spans = [" ".join(words[at:to]) for at in range(len(words)) for to in range(len(words), at, -1)]
    longest = max((span for span in spans if span in tones()), key=lambda span: span.count(" "), default="")
    if " " in longest:
        return tones()[longest]
    return max(
        (point for word in words if (point := tone_of(word))), key=lambda point: abs(point.valence), default=None
    )
