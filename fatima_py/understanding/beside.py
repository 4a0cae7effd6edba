"""Beside: what a text says besides the words of a choice, or in place of one, so that it may mean something else."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from fatima_py.memory.silent import SILENT
from fatima_py.perception.lists import tone_of
from fatima_py.understanding.alike import alike
from fatima_py.understanding.denials import Small, small_of
from fatima_py.understanding.manner import FRAMING, SAYING, STYLE, THIRD
from fatima_py.understanding.opposing import REQUESTS, has_other_times, is_question, is_request
from fatima_py.understanding.pieces import BARE, OF_SUBJECTS, Clause, Piece, piece_of
from fatima_py.understanding.times import CONDITION, is_inflected, times_in

__all__ = ["denies_beside", "says_more", "strays", "supposes"]

TELLING = frozenset({("tell", "me"), ("tell", "us")})
EACH_MORE = 2
"""So many words of a choice have to be said for each one that it lacks (ours)."""
NEGATIVE = -0.22
"""From this valence down, from -1 to 1, a word may reject what stands beside it (ours)."""
ALIGNED = 200
"""So many words of both are laid beside one another, which takes the longer the more there are (ours)."""
WHOSE = frozenset(["my", "your", "his", "her", "our", "their"])
"""With these in English somebody else is named who does something."""
ASKING = frozenset(["is", "are", "was", "were", "does", "did", "has"])
"""With these an English sentence begins only where it asks."""
OTHERS = 3
"""The person of those who neither speak nor are spoken to."""
NEAR = 2
"""Where others stand in place of words, and are not as many, both are no more than so many (ours)."""


def says_more(asked: Sequence[Clause], said: Sequence[Clause], does: Sequence[Piece], tag: str) -> bool:
    """Whether a text denies, rejects or reports what it says of a choice, names another, or says much besides it.

    `does` are further words that a choice may be meant by.
    """
    theirs = [*(piece for clause in said for piece in clause.pieces), *does]
    if denies_beside(asked, said, tag) or frames(asked, theirs, tag):
        return True
    if asks_alone(asked, said, tag) or foretells(asked, said, tag):
        return True
    return is_much(asked, theirs, tag) or names_others(asked, said, tag) or exchanges(asked, said, tag)


def strays(about: Sequence[Clause], said: Sequence[Clause], tag: str) -> bool:
    """Whether clauses with a keyword ask where nothing of a choice does, reject, report, or tell of another time.

    So they do where somebody else than in the choice does something in them.
    """
    theirs = [piece for clause in said for piece in clause.pieces]
    if frames(about, theirs, tag) or has_other_times(about, said, tag):
        return True
    if any(one.person == OTHERS for one in about) and not any(one.person == OTHERS for one in said):
        return True
    return asks_alone(about, said, tag)


def asks_alone(asked: Sequence[Clause], said: Sequence[Clause], tag: str) -> bool:
    """Whether a text asks, politely or to agree is not meant, and a choice asks nothing."""
    asks = any(
        (is_question(one) or begins_asking(one, tag)) and not (one.tagged or is_request(one, tag)) for one in asked
    )
    return asks and not any(is_question(one) or one.asks for one in said)


def begins_asking(clause: Clause, tag: str) -> bool:
    """Whether a clause begins as in English only a question does: `is bed 9 free`, `will the captain sail`."""
    first, second = (*clause.words[:2], "", "")[:2]
    return tag == "en" and (first in ASKING or (first in REQUESTS["en"] and second in OF_SUBJECTS))


def foretells(asked: Sequence[Clause], said: Sequence[Clause], tag: str) -> bool:
    """Whether a text tells in English what will be, and a choice what was."""
    mine, theirs = ({word for one in each for word in one.words} for each in (asked, said))
    was = any(is_inflected(piece.said, tag) for one in said for piece in one.pieces)
    return tag == "en" and was and "will" in mine - theirs


def supposes(asked: Sequence[Clause], said: Sequence[Clause], tag: str) -> bool:
    """Whether a text tells what is so on a condition, and a choice does not."""
    mine, theirs = (any(CONDITION in times_in(one.words, tag) for one in each) for each in (asked, said))
    return mine and not theirs


def denies_beside(asked: Sequence[Clause], said: Sequence[Clause], tag: str) -> bool:
    """Whether a text has more denials than a choice, or one in a clause that only denies, where a choice has none.

    Such a clause denies what it stands beside: `I'll go. Not really.`
    """
    small = small_of(tag)
    mine, theirs = ([one for one in each if denials_in(one, small)] for each in (asked, said))
    if sum(denials_in(one, small) for one in mine) > sum(denials_in(one, small) for one in theirs):
        return True
    return any(only_denies(one, small, tag) for one in mine) and not any(only_denies(one, small, tag) for one in theirs)


def denials_in(clause: Clause, small: Small) -> int:
    """How many words of a clause deny, `no,` and the like among them."""
    return sum(one in small.denials or one in BARE for one in clause.words)


def only_denies(clause: Clause, small: Small, tag: str) -> bool:
    """Whether a clause says nothing but that something is not so: `not really`, `no way`, `I won't`."""
    return not any(tells(piece, small, tag) for piece in clause.pieces if piece.said not in BARE)


def tells(piece: Piece, small: Small, tag: str) -> bool:
    """Whether a word says something by itself."""
    said = piece.said
    if piece.number:
        return True
    if (
        said in STYLE.get(tag, ())
        or said in small.denials
        or (tag == "en" and not SILENT.isdisjoint((said, piece.term)))
    ):
        return False
    return len(said) > 1 and said not in {*small.persons, *small.breaks, *small.asking}


def frames(asked: Sequence[Clause], theirs: Sequence[Piece], tag: str) -> bool:
    """Whether a text has a word, which a choice lacks, by which it tells what others say, or rejects what it says.

    Any word of saying stands for any other.
    """
    known, saying = {piece.term for piece in theirs}, SAYING.get(tag, frozenset[str]())
    if not saying.isdisjoint(piece.said for piece in theirs):
        known |= {piece.term for one in asked for piece in one.pieces if piece.said in saying}
    pieces = (piece for one in asked for piece in without_request(one))
    return any(piece.term not in known and is_framing(piece, tag) for piece in pieces if not piece.number)


def without_request(clause: Clause) -> Sequence[Piece]:
    """The words of a clause without a `tell me` that only asks."""
    asks = any(pair in TELLING for pair in pairwise(clause.words))
    return [one for one in clause.pieces if not (asks and one.said == "tell")]


def is_framing(piece: Piece, tag: str) -> bool:
    """Whether a word reports or rejects what stands beside it; in English any does that is clearly negative."""
    if piece.said in FRAMING.get(tag, ()) or piece.said in SAYING.get(tag, ()):
        return True
    if tag != "en" or piece.said in SILENT or piece.said in STYLE["en"]:
        return False
    tone = tone_of(piece.said)
    return tone is not None and tone.valence <= NEGATIVE


def is_much(asked: Sequence[Clause], theirs: Sequence[Piece], tag: str) -> bool:
    """Whether a text says much that a choice does not, beside what it says of it."""
    small = small_of(tag)
    mine = [piece for one in asked for piece in one.pieces if tells(piece, small, tag)]
    more = sum(not any(alike(one, other) for other in theirs) for one in mine)
    return more * EACH_MORE > len(mine) - more


def names_others(asked: Sequence[Clause], said: Sequence[Clause], tag: str) -> bool:
    """Whether a text speaks of somebody (`he`, `her`, `my wife`) of whom a choice does not."""
    mine, theirs = ({THIRD.get(tag, {}).get(word) for one in each for word in one.words} for each in (asked, said))
    known = {piece.term for one in said for piece in one.pieces}
    whose = (one.pieces[1] for one in asked if {*one.words[:1]} & WHOSE and len(one.pieces) > 1)
    return bool(mine - theirs - {None}) or any(one.term not in known for one in whose)


def exchanges(asked: Sequence[Clause], said: Sequence[Clause], tag: str) -> bool:
    """Whether a text has a word in place of one of a choice, as `ask your sister` has for `Ask your brother.`."""
    mine, other = laid_out(asked, tag), laid_out(said, tag)
    steps = SequenceMatcher(None, [one.term for one in mine], [one.term for one in other], autojunk=False).get_opcodes()
    return any(
        step == "replace" and is_exchanged(mine[first:last], other[begun:ended], other, tag)
        for step, first, last, begun, ended in steps
    )


def is_exchanged(mine: Sequence[Piece], other: Sequence[Piece], theirs: Sequence[Piece], tag: str) -> bool:
    """Whether words stand in place of others, one for one or among few, and are not alike."""
    if len(mine) == len(other):
        return any(weighs(one, each, theirs, tag) for one, each in zip(mine, other, strict=True))
    return max(len(mine), len(other)) <= NEAR and any(weighs(one, each, theirs, tag) for one in mine for each in other)


def weighs(one: Piece, other: Piece, theirs: Sequence[Piece], tag: str) -> bool:
    """Whether it is another thing to say one word for another, which `theirs` lack."""
    small = small_of(tag)
    if (one.said, other.said) in small.opposites:
        return True
    if alike(one, other) or same_person(one, other, small):
        return False
    if tells(one, small, tag) and any(alike(one, each) for each in theirs):
        return False
    return all(tells(each, small, tag) or each.said in small.persons for each in (one, other))


def same_person(one: Piece, other: Piece, small: Small) -> bool:
    """Whether two words stand for who speaks, or both for who is spoken to: `we` for `I`."""
    return small.persons.get(one.said, 0) == small.persons.get(other.said, 0) in {1, 2}


def laid_out(clauses: Sequence[Clause], tag: str) -> list[Piece]:
    """The words of a text in their order, but for those of style and denials."""
    small, style = small_of(tag), STYLE.get(tag, frozenset[str]())
    words = [word for one in clauses for word in one.words][:ALIGNED]
    return [
        replace(piece_of(one, tag, small), said=one) for one in words if one not in style and one not in small.denials
    ]
