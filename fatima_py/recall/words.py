"""Words: what of a text is searched, and whether it is about a time or about a feeling."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from fatima_py.memory.silent import SILENT
from fatima_py.patterns import late_pattern
from fatima_py.recall.irregular import IRREGULAR
from fatima_py.recall.stemming import stem

__all__ = ["affect_share", "asks_when", "says_when", "term_of", "terms_of", "words_of"]

WORD = late_pattern(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*")

DATES = frozenset(
    """
    yesterday today tonight tomorrow recently since ago monday tuesday wednesday thursday friday saturday sunday mondays
    tuesdays wednesdays thursdays fridays saturdays sundays january february march april june july august september
    october november december
    """.split()  # noqa: SIM905 - as the lists of silent words
)
"""Words that say when. The month of May is left out, because what may be is no time."""
SPANS = frozenset(
    """
    night nights morning mornings evening evenings day days week weeks weekend weekends month months year years spring
    summer summers autumn fall winter winters
    """.split()  # noqa: SIM905
)
WHICH = frozenset(
    "last next this past previous following few couple one two three four five six seven eight nine ten".split()  # noqa: SIM905
)
"""What makes of a span a time: last week, a couple of days, the next long weekend."""
YEAR = late_pattern(r"(?:19|20)\d\d")
WHEN = late_pattern(
    r"\bwhen\b|\bhow long\b|\b(?:what|which) (?:(?:was|is) the )?(?:time|day|date|week|month|year|season)\b",
    re.IGNORECASE,
)

FEELINGS = frozenset(
    """
    feel feels felt feeling feelings emotion emotions emotional mood moods happy happiness glad joy joyful sad sadness
    unhappy angry anger furious mad afraid fear scared anxious anxiety worried worry nervous proud pride ashamed shame
    guilty guilt grateful gratitude thankful disappointed disappointment hope hopeful love loved hate hated jealous
    envious excited excitement upset lonely relieved relief surprised disgusted frustrated frustration embarrassed hurt
    """.split()  # noqa: SIM905
)
"""Words about feeling: the emotions of Ortony, Clore and Collins as they are said, and feeling itself (ours)."""


def words_of(text: str) -> list[str]:
    """The words of a text, small, without apostrophes and the possessive ending.

    >>> words_of("Melanie's kids didn't swim.")
    ['melanie', 'kids', 'didnt', 'swim']
    """
    found = WORD.findall(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return [word.removesuffix("'s").replace("'", "") for word in found]


@lru_cache(maxsize=1 << 16)
def term_of(word: str) -> str:
    """A word without its ending, empty for a word that says nothing by itself."""
    return "" if word in SILENT else stem(IRREGULAR.get(word, word))


def terms_of(words: Iterable[str]) -> list[str]:
    """What of words is searched: the telling ones without their endings, in their order.

    >>> terms_of(words_of("What did Melanie's kids paint? They were painting shells!"))
    ['melani', 'kid', 'paint', 'paint', 'shell']
    """
    return [term for word in words if (term := term_of(word))]


def asks_when(text: str) -> bool:
    """Whether a question asks for a time."""
    return WHEN.search(text) is not None


def says_when(words: Sequence[str]) -> bool:
    """Whether words say when something happens.

    >>> says_when(words_of("We went last weekend.")), says_when(words_of("We may go."))
    (True, False)
    """
    for at, word in enumerate(words):
        if word in DATES or (word[0].isdigit() and YEAR.fullmatch(word)):
            return True
        if word in SPANS and any(one in WHICH or one.isdigit() for one in words[max(0, at - 2) : at]):
            return True
    return False


def affect_share(text: str) -> float:
    """How much a text is about feeling, from 0 to 1: the share of its telling words that name a feeling.

    >>> affect_share("How did Tom feel?"), affect_share("Where did Tom buy the boat?")
    (0.5, 0.0)
    """
    telling = [word for word in words_of(text) if term_of(word)]
    return len([word for word in telling if word in FEELINGS]) / len(telling) if telling else 0.0
