"""Likeness: how well a text fits each of some choices, by the words that they share.

A word counts more the fewer choices it stands in, and less where it says little by itself. A text that denies what a
choice says, or the other way round, or says another number, does not fit it at all.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from math import log

from fatima_py.understanding.alike import alike
from fatima_py.understanding.beside import says_more, strays, supposes
from fatima_py.understanding.opposing import has_denied_otherwise, is_doubtful, opposed
from fatima_py.understanding.pieces import Clause, Piece, clauses_of, pieces_of
from fatima_py.understanding.values import Choice

__all__ = ["fits", "is_doubted", "is_refuted", "is_unsure", "twin_of"]

MEANT = 0.8
"""What a word counts that names what a line does (ours)."""
SHARE_OF_TYPED = 0.6
"""How much of a score is for what was typed, the rest also for how much of the choice it says (ours)."""
OF_SENTENCE = 0.6
"""How much of that goes by one sentence of the choice alone (ours)."""
NUMBERED = 1.5
"""What a number counts beside a word (ours)."""
ENOUGH = 0.5
"""Words that together count less say too little for anything to be meant by them (ours)."""
SPELLED = 300
"""So many letters of both are compared as they are spelled, which takes the longer the more there are (ours)."""
CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Read:
    """A choice as it is compared: the clauses and pieces of its words, and the pieces of what it does."""

    clauses: Sequence[Clause]
    said: Sequence[Piece]
    does: Sequence[Piece]


def fits(typed: str, choices: Sequence[Choice], language: str = "en") -> list[float]:
    """How well a text fits each choice, from 0 to 1.

    >>> open_now = [Choice("I'll go home."), Choice("Sit down, I can stand.")]
    >>> [round(one, 1) for one in fits("please sit down", open_now)]
    [0.0, 0.6]
    >>> fits("I won't go home", open_now)[0]
    0.0
    """
    clauses = clauses_of(typed, language)
    asked = [piece for clause in clauses for piece in clause.pieces]
    read = [read_of(one, language) for one in choices]
    rare = rarity(read)
    return [
        0.0 if opposed(clauses, one.clauses) else fit(asked, one, rare, typed, choice.words)
        for one, choice in zip(read, choices, strict=True)
    ]


def twin_of(typed: str, choices: Sequence[Choice], number: int, language: str = "en") -> int:
    """The number of another choice that a text is as like as one, word for word, so that nobody can tell; 0 for none.

    A choice of which every word was said has no such twin.

    >>> doors = [Choice("The left door."), Choice("The right door."), Choice("Door!")]
    >>> twin_of("the door", doors, 2), twin_of("the right one, the door", doors, 2), twin_of("the door", doors, 3)
    (1, 0, 0)
    """
    clauses = clauses_of(typed, language)
    asked = [piece for clause in clauses for piece in clause.pieces]
    read = [read_of(one, language) for one in choices]
    mine = read[number - 1]
    if {one.term for one in mine.said} <= {one.term for one in asked}:
        return 0
    told = [likest_in(one, mine) for one in asked]
    others = ((at, one) for at, one in enumerate(read, 1) if at != number and not opposed(clauses, one.clauses))
    return next(
        (
            at
            for at, one in others
            if all(likest_in(piece, one) >= much for piece, much in zip(asked, told, strict=True))
        ),
        0,
    )


def is_refuted(typed: str, choice: Choice, language: str = "en") -> bool:
    """Whether a text denies what a choice says, or says another number.

    >>> is_refuted("I won't go", Choice("I'll go.")), is_refuted("at nine", Choice("At ten."))
    (True, True)
    """
    asked, said = clauses_of(typed, language), clauses_of(choice.words, language)
    return opposed(asked, said) or has_denied_otherwise(asked, said)


def is_doubted(typed: str, choice: Choice, language: str = "en") -> bool:
    """Whether a text may mean something else than a choice that it is like, so that it is better asked about.

    >>> is_doubted("you can wait", Choice("I'll wait.")), is_doubted("it is full", Choice("Why is it full?"), "en")
    (True, True)
    """
    asked, read, tag = clauses_of(typed, language), read_of(choice, language), language.lower().split("-")[0]
    return is_doubtful(asked, read.clauses, language) or says_more(asked, read.clauses, read.does, tag)


def is_unsure(typed: str, choice: Choice, language: str = "en") -> bool:
    """Whether what stands around a keyword of a choice asks, rejects, reports, supposes, or tells of another time.

    >>> [is_unsure(one, Choice("Aye.", hears=("boat",))) for one in ("the boat, please", "I hate boats", "which boat")]
    [False, True, True]
    """
    asked, tag = clauses_of(typed, language), language.lower().split("-")[0]
    said = [*clauses_of(choice.words, language), *(one for key in choice.hears for one in clauses_of(key, language))]
    keys = {piece.term for key in choice.hears for piece in pieces_of(key, language)}
    about = [one for one in asked if not keys.isdisjoint(piece.term for piece in one.pieces)]
    return strays(about, said, tag) or supposes(asked, said, tag)


def read_of(choice: Choice, language: str) -> Read:
    """A choice as it is compared."""
    does = " ".join(CAMEL.findall(choice.meaning))
    heard = ". ".join(choice.hears)
    clauses = clauses_of(choice.words, language)
    said = [piece for clause in clauses for piece in clause.pieces]
    return Read(clauses, said, [*pieces_of(does, language), *pieces_of(heard, language)])


def rarity(read: Sequence[Read]) -> Mapping[str, float]:
    """What each word counts by how many of the choices it stands in, 1 for one that stands in one alone."""
    count = Counter(term for one in read for term in {piece.term for piece in (*one.said, *one.does)})
    return {term: log(1 + len(read) / many) / log(1 + len(read)) for term, many in count.items()}


def fit(asked: Sequence[Piece], read: Read, rare: Mapping[str, float], typed: str, words: str) -> float:
    """How well a text fits one choice."""
    weights = [weight_of(one, rare) for one in asked]
    if not sum(weights):
        return 0.0
    found = [likest_in(one, read) for one in asked]
    typed_share = sum(weight * one for weight, one in zip(weights, found, strict=True)) / sum(weights)
    share = said_share(asked, read, rare)
    told = min(1.0, max(sum(weights) * typed_share / ENOUGH, share))
    score = typed_share * told * (SHARE_OF_TYPED + (1 - SHARE_OF_TYPED) * share)
    spelled, written = typed[:SPELLED].casefold(), words[:SPELLED].casefold()
    alike = SequenceMatcher(None, spelled, written, autojunk=False).ratio()
    return min(1.0, 0.95 * score + 0.05 * alike)


def said_share(asked: Sequence[Piece], read: Read, rare: Mapping[str, float]) -> float:
    """How much of a choice is said, from 0 to 1: mostly of the sentence that is said most of all."""
    sentences = [[*several] for _, several in groupby(read.said, key=lambda one: one.sentence)]
    best = max((share_of(asked, one, rare) for one in sentences), default=0.0)
    return OF_SENTENCE * best + (1 - OF_SENTENCE) * share_of(asked, read.said, rare)


def share_of(asked: Sequence[Piece], said: Sequence[Piece], rare: Mapping[str, float]) -> float:
    """How much of some words is said, from 0 to 1; words that say little by themselves are not much when all are."""
    weights = [weight_of(one, rare) for one in said]
    return sum(weight * likest(one, asked) for weight, one in zip(weights, said, strict=True)) / max(sum(weights), 1.0)


def weight_of(piece: Piece, rare: Mapping[str, float]) -> float:
    """What a word counts among some choices."""
    return piece.weight * rare.get(piece.term, 1.0) * (NUMBERED if piece.number else 1.0)


def likest(piece: Piece, others: Sequence[Piece]) -> float:
    """How much a word is like the one of some that is most like it, from 0 to 1."""
    return max((alike(piece, one) for one in others), default=0.0)


def likest_in(piece: Piece, read: Read) -> float:
    """How much a word is like what a choice says or does, from 0 to 1."""
    return max(likest(piece, read.said), MEANT * likest(piece, read.does))
