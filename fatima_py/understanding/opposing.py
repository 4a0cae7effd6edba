"""Opposing: what a text cannot mean that is like a choice, and what it had better be asked about."""

from collections.abc import Iterator, Sequence

from fatima_py.understanding.alike import alike
from fatima_py.understanding.denials import small_of
from fatima_py.understanding.pieces import Clause, Piece

__all__ = ["has_denied_otherwise", "is_doubtful", "opposed"]

OPPOSED = 0.2
"""With so large a share of what is common denied on one side only, a text does not fit (ours)."""
SHARED = 0.5
"""Clauses that share less, in words of weight 1, are not about the same, unless that is all that one says (ours)."""
ALL = 0.99


def opposed(asked: Sequence[Clause], said: Sequence[Clause]) -> bool:
    """Whether a text denies what a choice says, or the other way round, or says other numbers or the same otherwise."""
    numbers, theirs = numbers_in(asked), numbers_in(said)
    if theirs and not stands_in(numbers, theirs):
        return True
    return is_mostly_denied(asked, said)


def has_denied_otherwise(asked: Sequence[Clause], said: Sequence[Clause]) -> bool:
    """Whether any clause of a text is denied where a choice is not, or the other way round."""
    return any(denied_otherwise(one, said) for one in asked)


def denied_otherwise(clause: Clause, said: Sequence[Clause]) -> bool:
    """Whether all clauses of a choice that a clause is most about are denied and it is not, or the other way round."""
    shares = [shared(clause.pieces, one.pieces) for one in said]
    best = max(shares, default=0.0)
    if best < min(SHARED, ALL * sum(one.weight for one in clause.pieces)) or not best:
        return False
    return all(one.is_denied != clause.is_denied for one, share in zip(said, shares, strict=True) if share == best)


def is_mostly_denied(asked: Sequence[Clause], said: Sequence[Clause]) -> bool:
    """Whether much of what a text and a choice have in common is denied on one side only."""
    common = against = 0.0
    theirs = [piece for clause in said for piece in clause.pieces]
    for one in (piece for clause in asked for piece in clause.pieces):
        same = [other for other in theirs if alike(one, other)]
        common += one.weight if same else 0.0
        against += one.weight if same and all(other.denied != one.denied for other in same) else 0.0
    return against > OPPOSED * common


def shared(asked: Sequence[Piece], said: Sequence[Piece]) -> float:
    """How much weight some words have that others have as well."""
    return sum(one.weight for one in asked if any(alike(one, other) for other in said))


def numbers_in(clauses: Sequence[Clause]) -> list[str]:
    """The numbers of a text, and what is done to them, in their order."""
    return [piece.term for clause in clauses for piece in clause.pieces if piece.number]


def stands_in(numbers: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether numbers stand among others in the same order, with nothing between them.

    >>> stands_in(["2", "3"], ["2", "3", "4"]), stands_in(["3", "2"], ["2", "3"]), stands_in([], ["2"])
    (True, False, True)
    """
    many = len(numbers)
    return any(list(theirs[at : at + many]) == list(numbers) for at in range(len(theirs) - many + 1))


def is_doubtful(asked: Sequence[Clause], said: Sequence[Clause], language: str = "en") -> bool:
    """Whether a text like a choice denies a part of it, says an opposite, a number more, or asks what it tells.

    So it is where it says of somebody else what a choice says.
    """
    if has_denied_otherwise(asked, said) or (numbers_in(asked) and not numbers_in(said)):
        return True
    if says_opposites(words_of(asked), words_of(said), language):
        return True
    return any(
        one.person != other.person > 0 < one.person or asks_otherwise(one, other) for one, other in pairs(asked, said)
    )


def asks_otherwise(one: Clause, other: Clause) -> bool:
    """Whether one of two clauses asks why, who or what, and the other tells."""
    if other.opens and other.marked:
        return not (one.asks or one.marked)
    return one.opens and not (other.asks or other.marked)


def pairs(asked: Sequence[Clause], said: Sequence[Clause]) -> Iterator[tuple[Clause, Clause]]:
    """Each clause of a text with the one of a choice that it is most about, where there is one."""
    for one in asked:
        best = max(said, key=lambda other: shared(one.pieces, other.pieces), default=None)
        if best is not None and shared(one.pieces, best.pieces) >= SHARED:
            yield one, best


def words_of(clauses: Sequence[Clause]) -> frozenset[str]:
    """All words of a text as they stand."""
    return frozenset([word for one in clauses for word in one.words])


def says_opposites(mine: frozenset[str], theirs: frozenset[str], language: str) -> bool:
    """Whether a text has a word of which a choice has the opposite, and neither has both.

    >>> says_opposites(frozenset({"with", "me"}), frozenset({"without", "me"}), "en")
    True
    """
    pairs_known = small_of(language.lower().split("-")[0]).opposites
    return any(
        one in mine and other in theirs and one not in theirs and other not in mine for one, other in pairs_known
    )
