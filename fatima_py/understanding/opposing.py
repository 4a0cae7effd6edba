"""Opposing: what a text cannot mean that is like a choice, and what it had better be asked about."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fatima_py.understanding.alike import alike, is_misspelt
from fatima_py.understanding.denials import small_of
from fatima_py.understanding.pieces import Clause, Piece
from fatima_py.understanding.times import CONDITION, PAST, is_either, is_inflected, times_in

__all__ = ["REQUESTS", "has_denied_otherwise", "has_other_times", "is_doubtful", "is_question", "is_request", "opposed"]

OPPOSED = 0.2
"""With so large a share of what is common denied on one side only, a text does not fit (ours)."""
SHARED = 0.5
"""Clauses that share less, in words of weight 1, are not about the same, unless that is all that one says (ours)."""
ALL = 0.99
BEGUN, ENDED = 3, 2
"""Two forms of a verb begin with so many letters alike, and all but so many of the shorter one (ours)."""
UNNAMED = frozenset({"es", "pt", "it"})
"""Languages in which a verb says by itself who does it."""
POLITE = frozenset(["please", "well", "so", "ok", "okay", "oh", "now", "then", "and", "but"])
REQUESTS = {
    "en": frozenset(["can", "could", "may", "might", "will", "would"]),
    "nl": frozenset(["kan", "kun", "kunt", "kunnen", "mag", "mogen", "wil", "wilt", "zou", "zouden"]),
    "de": frozenset(
        [
            "kann",
            "kannst",
            "können",
            "könnt",
            "könnte",
            "könnten",
            "könntest",
            "darf",
            "dürfen",
            "würdest",
            "würden",
            "willst",
        ]
    ),
    "fr": frozenset(["peux", "puis", "pouvez", "pourrais", "pourriez", "peut", "veux", "voulez"]),
    "es": frozenset(["puedo", "puedes", "puede", "podría", "podrías", "podemos", "quieres"]),
    "pt": frozenset(["posso", "pode", "podes", "poderia", "podia", "podemos", "quer"]),
    "it": frozenset(["posso", "puoi", "può", "potrei", "potresti", "potrebbe", "possiamo", "vuoi"]),
}
"""What a request may begin with, which is as polite as it is to ask (ours)."""
ASKABLE = frozenset(["i", "we", "you", "someone", "somebody", "anyone", "anybody"])
"""Of whom one asks in English what is to be done, and not only whether it will be."""


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
    tag = language.lower().split("-")[0]
    if says_opposites(words_of(asked), words_of(said), tag):
        return True
    if has_other_times(asked, said, tag) or has_other_forms(asked, said, tag):
        return True
    return any(
        one.person != other.person > 0 < one.person
        or asks_otherwise(one, other, tag)
        or is_of_another_time(one, other, tag)
        for one, other in pairs(asked, said)
    )


def asks_otherwise(one: Clause, other: Clause, tag: str) -> bool:
    """Whether one of two clauses asks and the other tells; a polite request does neither."""
    if other.opens and other.marked and not (one.asks or one.marked):
        return True
    if one.opens and not (other.asks or other.marked):
        return True
    if one.asks and other.asks:
        return False
    if one.tagged or other.tagged or is_request(one, tag) or is_request(other, tag):
        return False
    asks, is_asked = is_question(one) or is_turned(one, other), is_question(other)
    return asks != is_asked and (tells(other, one, tag) if asks else tells(one, other, tag))


def tells(one: Clause, other: Clause, tag: str) -> bool:
    """Whether a clause says of somebody what they do or are, where another asks.

    In Spanish, Portuguese and Italian nobody need be named for that.
    """
    named = one.person > 0 or not small_of(tag).first.isdisjoint(one.words[1:])
    return named or is_turned(other, one) or is_moved(one, other) or (tag in UNNAMED and len(one.words) > 1)


def is_question(clause: Clause) -> bool:
    """Whether a clause asks, by its words or its mark."""
    return clause.opens or clause.inverted or clause.marked


def is_request(clause: Clause, tag: str) -> bool:
    """Whether a clause asks for something to be done, or for leave, which says the same as telling it.

    >>> is_request(Clause(words=["can", "i", "sit"]), "en"), is_request(Clause(words=["should", "i", "sit"]), "en")
    (True, False)
    """
    words = [one for one in clause.words[:4] if one not in POLITE and one != "not"]
    is_of_others = tag == "en" and len(words) > 1 and words[1] not in ASKABLE
    return bool(words) and words[0] in REQUESTS.get(tag, ()) and not is_of_others


def is_turned(one: Clause, other: Clause) -> bool:
    """Whether a clause begins with a verb and who does it, and another has them the other way round."""
    first = list(one.words[:2])
    return len(first) == 2 and any([*pair] == first[::-1] for pair in pairwise(other.words)) and not other.inverted


def is_moved(one: Clause, other: Clause) -> bool:
    """Whether the first word of a question stands further behind in what is told."""
    mine, theirs = ([word for word in each.words if word not in POLITE] for each in (one, other))
    return bool(mine and theirs) and not is_question(one) and mine[0] != theirs[0] and theirs[0] in mine


def has_other_times(asked: Sequence[Clause], said: Sequence[Clause], tag: str) -> bool:
    """Whether a text tells what was or would be, or what is so on a condition, and a choice nowhere does."""
    mine, theirs = (frozenset[str]().union(*[times_in(one.words, tag) for one in each]) for each in (asked, said))
    if PAST not in theirs and any(is_inflected(piece.said, tag) for one in said for piece in one.pieces):
        theirs |= {PAST}
    return bool(mine - theirs)


def is_of_another_time(one: Clause, other: Clause, tag: str) -> bool:
    """Whether a clause tells what is, and that of a choice what was or would be."""
    mine, theirs = times_in(one.words, tag), times_in(other.words, tag)
    if CONDITION in theirs or is_request(one, tag) or is_either(one.words, tag):
        return False
    return bool(theirs - mine) and one.person > 0 and not any(is_inflected(piece.said, tag) for piece in one.pieces)


def has_other_forms(asked: Sequence[Clause], said: Sequence[Clause], tag: str) -> bool:
    """Whether a text has a verb in a form of the past, or of what would be, of which a choice has others alone."""
    forms = [(piece, PAST in times_in(one.words, tag)) for one in said for piece in one.pieces]
    for clause in asked:
        is_past = PAST in times_in(clause.words, tag)
        for piece in clause.pieces:
            same = [(other, past) for other, past in forms if is_form(piece, other, tag)]
            mine = is_inflected(piece.said, tag)
            if same and all(mine != is_inflected(other.said, tag) and not (past or is_past) for other, past in same):
                return True
    return False


def is_form(one: Piece, other: Piece, tag: str) -> bool:
    """Whether two words are one, or two forms of one verb."""
    if one.number or other.number or not one.said or not other.said:
        return False
    if one.term == other.term or tag == "en":
        return one.term == other.term or is_misspelt(one.term, other.term)
    least = min(len(one.said), len(other.said))
    return least >= BEGUN and one.said[: max(BEGUN, least - ENDED)] == other.said[: max(BEGUN, least - ENDED)]


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
    pairs_known = small_of(language).opposites
    return any(
        one in mine and other in theirs and one not in theirs and other not in mine for one, other in pairs_known
    )
