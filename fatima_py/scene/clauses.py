"""Clauses: what of a sentence could be one of its own: `Tom killed Anna` in `Tom killed Anna, and Bea saw it.`."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from fatima_py.realize.languages import lexicon_for
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.spoken import plain_spelling
from fatima_py.recall.irregular import IRREGULAR
from fatima_py.scene.parting import parts_of

__all__ = ["clauses_of"]

LEAST = 3
"""So many words a clause has that tells something wherever it stands (ours)."""
TELLING = 2
"""So many of them say something: `he was there` could be said of anybody."""
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
MOST_PARTS = 12
"""Of a sentence with more parts than so many none is left out."""
LINKS = frozenset(
    {"that", "so", "as", "before", "after", "once"}
    | {"dat", "zodat", "nadat", "voordat", "want", "dus"}
    | {"que", "pois", "porque", "depois", "antes"}
)
"""What clauses are linked with, besides the conditions and the joining words of a language."""
SUPPOSED = frozenset({"if", "unless", "whether", "als", "tenzij", "mits", "se", "caso"})
"""What comes behind them is not said to be so."""
PAST = {"en": ("ed",), "pt": ("ou", "eu", "iu", "aram", "eram", "iram")}
"""How the past of verbs ends that follow the rule."""
PERSON = frozenset({"he", "she", "it", "who"})
"""A word with an `s` behind them, or behind a name, is a verb."""


def clauses_of(sentence: str, language: str) -> Iterator[str]:
    """The clauses of a sentence that tell something by themselves. Of a language without a lexicon, none are known.

    >>> list(clauses_of("On Sunday, Tom killed Anna because she hid his gold, he said.", "en"))
    ['Tom killed Anna', 'she hid his gold']
    >>> list(clauses_of("In the middle of the night, it was Tom, the old baker.", "en"))
    []
    """
    lexicon = lexicon_for(language)
    if lexicon is None:
        return
    parts, tag = parts_of(plain_spelling(sentence)), language.lower().split("-")[0]
    for text in (*(one for part in parts for one in linked(part, lexicon)), *shortened(parts)):
        if is_clause(WORD.findall(text), lexicon, tag):
            yield text


def shortened(parts: Sequence[str]) -> Iterator[str]:
    """A sentence without one of the parts inside it, as `Tom killed Anna` for `Tom, the baker, killed Anna`."""
    if len(parts) <= MOST_PARTS:
        for at in range(1, len(parts) - 1):
            yield " ".join([*parts[:at], *parts[at + 1 :]])


def linked(part: str, lexicon: Lexicon) -> Iterator[str]:
    """What of a part of a sentence is said to be so, at its beginning and behind each word that links."""
    begun, supposed = 0, False
    for found in links_of(lexicon).finditer(part):
        if not supposed:
            yield part[begun : found.start()].strip()
        begun, supposed = found.end(), found[0].casefold() in SUPPOSED
    if not supposed:
        yield part[begun:].strip(" .!?")


@lru_cache(maxsize=16)
def links_of(lexicon: Lexicon) -> re.Pattern[str]:
    """The words that link clauses."""
    words = "|".join(sorted(map(re.escape, LINKS | SUPPOSED | lexicon.conditions | lexicon.joining)))
    return re.compile(rf"(?<![\w'])(?:{words})(?![\w'])", re.IGNORECASE)


def is_clause(words: Sequence[str], lexicon: Lexicon, language: str) -> bool:
    """Whether words say something of somebody, and enough to know what."""
    small = [word.casefold() for word in words]
    if len(words) < LEAST or small[0] in lexicon.asking:
        return False
    mute = lexicon.subjects | lexicon.small | lexicon.auxiliaries | lexicon.modals | lexicon.reporting | lexicon.being
    told = sum(word not in mute for word in small)
    return told >= TELLING and any(is_verb(words, at, lexicon, language) for at in range(1, len(words)))


def is_verb(words: Sequence[str], at: int, lexicon: Lexicon, language: str) -> bool:
    """Whether a word says what somebody does or is, as far as that shows."""
    word, before = words[at].casefold(), words[at - 1]
    if word in lexicon.reporting or words[at][0].isupper():
        return False
    if lexicon.is_verb(word) or (len(word) > LEAST and word.endswith(PAST.get(language, ()))):
        return True
    if language != "en":
        return False
    past = word in IRREGULAR and word not in lexicon.persons
    somebody = before.casefold() in PERSON or (before[0].isupper() and before.casefold() not in lexicon.small)
    return past or (somebody and word.endswith("s") and not word.endswith(("ss", "'s")))
