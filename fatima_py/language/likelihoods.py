"""Likelihoods: how likely something is, and how much more likely it becomes, in the words of an author.

`LIKELIHOODS` is the mean, to two digits, of what two collections say that people mean by the words: the medians of 238
science writers (Mosteller and Youtz 1990) and the means of 21 studies (Vogel, Appelbaum, Haller and Ostermann 2022),
both as transcribed by others. Even chances and `almost impossible` are in the first of them only (there as *less often
than not*, *even chance*, *more often than not* and *almost never*). Ours is that `certain` and `impossible` are the
ends themselves (people mean 97 and 4 % by them), and that *possible* is no word here: half of the science writers meant
something from 7 to 50 % by it. `CHANGES` are ours.
"""

from collections.abc import Mapping

from fatima_py.language.refusing import refuse_word
from fatima_py.names import number_text

__all__ = ["CHANGES", "LIKELIHOODS", "change_named", "likelihood_asked", "likelihood_named"]

LIKELIHOODS: Mapping[str, float] = {
    "impossible": 0.0,
    "almost impossible": 0.03,
    "very unlikely": 0.08,
    "unlikely": 0.18,
    "less likely than not": 0.4,
    "as likely as not": 0.5,
    "more likely than not": 0.6,
    "likely": 0.7,
    "very likely": 0.85,
    "almost certain": 0.88,
    "certain": 1.0,
}
"""How likely something is, from 0 to 1."""

CHANGES: Mapping[str, float] = {
    "impossible": -1.0,
    "much less likely": -0.4,
    "less likely": -0.2,
    "a little less likely": -0.1,
    "a little more likely": 0.1,
    "more likely": 0.2,
    "much more likely": 0.4,
    "certain": 1.0,
}
"""How much more likely something becomes, from -1 to 1; the ends are reached from wherever it was."""


def likelihood_named(text: str) -> float | None:
    """How likely something is that is said to be so, None for other words.

    >>> likelihood_named("Very likely"), likelihood_named("possible")
    (0.85, None)
    """
    return LIKELIHOODS.get(" ".join(text.lower().split()))


def change_named(text: str) -> float | None:
    """How much more likely something becomes that is said to become so, None for other words.

    >>> change_named("a little more likely"), change_named("impossible"), change_named("likely")
    (0.1, -1.0, None)
    """
    return CHANGES.get(" ".join(text.lower().split()))


def likelihood_asked(goal: str, operator: str, text: str) -> str:
    """What is compared with `goal ...`: a number for a likelihood in words; all else stays as it is.

    Raises SentenceError where a word that is no end would have to be met exactly.

    >>> likelihood_asked("goal GetHome", ">=", "very likely"), likelihood_asked("goal GetHome", ">=", "$x")
    ('0.85', '$x')
    """
    number = likelihood_named(text) if goal.startswith("goal ") else None
    if number is None:
        return text
    if operator in ("=", "!=") and number not in (0.0, 1.0):
        bound = "at least" if number >= 0.5 else "at most"
        refuse_word(f"{text!r} would be {number:.0%} exactly", f"{goal} = {text}", f"{goal} {bound} {text}")
    return number_text(number)
