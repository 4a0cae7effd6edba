"""Comparing: what is surpassed by nothing is said to be, although a negation stands before it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from fatima_py.perception.lists import tone_of

__all__ = ["is_compared", "is_surpassed"]

SURPASSING = frozenset(
    {"couldn't", "couldnt", "could not", "can't", "cannot", "never", "nothing", "nobody", "no one", "none"}
)
"""Turned by these, what is compared is surpassed by nothing: `couldn't be happier`, `never been so happy`."""
SURPASSED = frozenset({"so", "such", "more", "such a", "so much", "this"})
COMPARED_AHEAD = re.compile(
    r"(?:\w+ ){0,2}?(?<!any )(?<!no )(?:more|better|worse|like (?:you|he|she|they|this|that))\b"
)
"""What may stand right behind a tone that is compared: `nobody hurt me more`, `nobody makes me laugh like you`."""
ARTICLES = frozenset({"a", "an", "the"})
LINKS = frozenset({"of", "and", "or", "but", "who", "in", "at", "to", "than", "that"})
"""In front of these, and at an end, what stands behind an article is a noun: `never a killer`."""
EXISTS = frozenset({"is", "was", "are", "were", "there's"})


def is_surpassed(turner: str, degree: str, before: Sequence[str], tone: str, after: Sequence[str]) -> bool:
    """Whether nothing surpasses a tone that is said after a word that turns, perhaps with a degree.

    `before` and `after` are the words around it. `No` needs an `ever`, or `there is` before it: `he is no better` is
    no praise.

    >>> is_surpassed("nobody", "", "nobody was ever".split(), "kinder", "to me".split())
    True
    >>> is_surpassed("no", "", "he is no".split(), "better", ()), is_surpassed("never", "", ["a"], "killer", ())
    (False, False)
    """
    if turner == "no":
        exists = before[-3:-1] and before[-2] in EXISTS and ("there" in before[-3:-1] or before[-2] == "there's")
        if "ever" not in before and not exists:
            return False
    elif turner not in SURPASSING:
        return False
    if degree in SURPASSED or tone.startswith("so ") or COMPARED_AHEAD.match(" ".join(after)):
        return True
    noun = before[-1:] and before[-1] in ARTICLES and (not after or not after[0].isalnum() or after[0] in LINKS)
    return is_compared(tone) and not noun


@lru_cache(maxsize=1 << 12)
def is_compared(word: str) -> bool:
    """Whether a word says more of what another says.

    >>> [word for word in ("kinder", "safer", "sadder", "happier", "better", "anger", "never") if is_compared(word)]
    ['kinder', 'safer', 'sadder', 'happier', 'better']
    """
    if word in ("better", "worse"):
        return True
    stems = (word[:-2], word[:-1], word[:-3], f"{word[:-3]}y") if word.endswith("er") else ()
    return any(len(stem) > 2 and tone_of(stem) is not None for stem in stems)
