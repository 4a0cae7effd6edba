"""Fitting: what kinds of things a line says, by which it is settled what may come to it."""

from collections.abc import Iterator
from functools import lru_cache

from fatima_py.patterns import late_pattern
from fatima_py.realize.cues import DEED, without_cues
from fatima_py.realize.languages import phrase_of
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.spoken import END, Kind, plain_spelling, spoken

__all__ = ["bids_in_a_word", "fits_kinds", "is_said_alone", "kinds_of"]

WORD = late_pattern(r"[^\W\d_]+")
PART = late_pattern(r"[^,;:.!?\u2026\"()\[\]]+")
"""What stands between two signs: no phrase goes across one."""
LONGEST = 4
"""So many words has the longest phrase by which a line is known to be of a kind."""
CALLED = frozenset({"question", "exclaimed"})
"""Before these nobody calls a word out."""


@lru_cache(maxsize=1024)
def kinds_of(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Which of the kinds of `toning.KINDS` a line is.

    >>> from fatima_py.realize.languages import LEXICONS
    >>> sorted(kinds_of("I can't thank you enough!", LEXICONS["en"]))
    ['courtesy', 'denial', 'exclaimed']
    >>> sorted(kinds_of("Well, get out.", LEXICONS["en"]))
    ['command']
    """
    said = plain_spelling(without_cues(text))
    written = frozenset(phrases_in(said.casefold()))
    found = {
        "question": "?" in said,
        "exclaimed": "!" in said,
        "denial": not lexicon.negations.isdisjoint(word.form for word in spoken(said, lexicon)),
        "courtesy": not lexicon.courteous.isdisjoint(written),
        "sorrow": not lexicon.sorrow.isdisjoint(written),
        "command": bool(bidden(said, lexicon)),
    }
    return frozenset(kind for kind, is_so in found.items() if is_so)


def fits_kinds(phrase: str, kinds: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a phrase may come to a line of some kinds, by its signs and the table of its language."""
    if "!" in phrase and kinds & CALLED:
        return False
    return not any(phrase.casefold() in lexicon.unfit.get(kind, ()) for kind in kinds)


@lru_cache(maxsize=1024)
def bids_in_a_word(text: str, lexicon: Lexicon) -> bool:
    """Whether a line begins with a command of one word, as `Sit.`: what comes to it would take its edge off."""
    return len(bidden(plain_spelling(without_cues(text)), lexicon).split()) == 1


def is_said_alone(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence stays what it is where somebody is called behind it: it has several words, or a known one.

    Behind any other word alone it would be a command: `Fire!`, but `Fire, Kofi!`.
    """
    words = WORD.findall(without_cues(DEED.sub(" ", sentence)).casefold())
    known = lexicon.small | lexicon.answers | lexicon.courteous | lexicon.negations
    return len(words) != 1 or words[0] in known or is_style(words[0], lexicon)


def phrases_in(text: str) -> Iterator[str]:
    """The words of a text and the phrases that they make, with `_` between their words."""
    for part in PART.findall(text):
        words = WORD.findall(part)
        for at in range(len(words)):
            yield from ("_".join(words[at:end]) for end in range(at + 1, min(at + LONGEST, len(words)) + 1))


def bidden(said: str, lexicon: Lexicon) -> str:
    """What the first sentence of a line commands, without what is called out or set off before it; empty for nothing.

    That is a guess: it asks nothing, and begins with no word that a statement or an answer begins with.
    """
    line = DEED.sub(" ", said).strip()
    end = END.search(line)
    if end and "?" in end[0]:
        return ""
    parts = [one for one in PART.findall(line[: end.start() if end else len(line)]) if WORD.search(one)]
    while len(parts) > 1 and (len(parts[0].split()) == 1 or is_style(parts[0], lexicon)):
        del parts[0]
    return " ".join(parts).strip() if parts and is_command(parts[0], lexicon) else ""


def is_command(part: str, lexicon: Lexicon) -> bool:
    """Whether a part of a sentence begins as a command does: with no subject, condition, answer, thanks or number."""
    words = [word for word in spoken(part, lexicon) if (word.form,) not in lexicon.requests]
    second = next((word.form for word in words if word.written != words[0].written), "")
    if not words or words[0].kind is not Kind.WORD or lexicon.is_verb(second) or is_style(part, lexicon):
        return False
    told = lexicon.subjects | lexicon.conditions | lexicon.asking | lexicon.linking | lexicon.negations
    begun = {words[0].form, *WORD.findall(words[0].written.casefold())[:1]}
    return begun.isdisjoint(told | lexicon.answers | lexicon.courteous)


def is_style(part: str, lexicon: Lexicon) -> bool:
    """Whether a part of a sentence is a word of style, or a phrase of them."""
    said = phrase_of(part, lexicon)
    return any(said in one for one in lexicon.kinds.values())
