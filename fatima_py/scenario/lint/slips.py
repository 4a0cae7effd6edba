"""Slips: of two spellings of which each is nearly the other, which one is the slip: the one that stands less often."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from fatima_py.errors import Place, Problem
from fatima_py.scenario.problems import did_you_mean, near, problem
from fatima_py.scenario.source.spans import Source

__all__ = ["weighed"]

WORD = re.compile(r"\w+")
MANY, MORE = 3, 2
"""Of so many uses of one spelling and a single one of the other, that one is the slip (ours): of more than one where
nothing is told of that one itself, and it is declared nowhere."""
NAMES, VALUES = "FA1", "FA2"
"""Where the codes begin that are about an author's own names, and about those that nothing declares:
the words of the format are right however often another stands for them."""
Pair = tuple[str, str]
"""What is written, and what an edit writes instead."""


def weighed(found: Sequence[Problem], sources: Iterable[Source], apart: Collection[str] = ()) -> list[Problem]:
    """The findings, without edits that write a rarer spelling for the commoner.

    Where a spelling that stands once would be written for one that stands often, that one place is told instead. Files
    that stand `apart` name what others declare: however often, it makes no spelling there the right one.
    """
    beside = [one for one in found if one.place.file in apart]
    return [*of_scenario([one for one in found if one.place.file not in apart], sources), *beside]


def of_scenario(found: Sequence[Problem], sources: Iterable[Source]) -> list[Problem]:
    """The findings in files of which each declares and names."""
    pairs = defaultdict[Pair, list[Problem]](list)
    for one in found:
        if one.code >= NAMES and (pair := pair_of(one)) is not None:
            pairs[pair].append(one)
    files = list(sources) if pairs else []
    slips = [
        (pair, places[0])
        for pair, several in pairs.items()
        if len(several) >= (MORE if pair[::-1] not in pairs and several[0].code >= VALUES else MANY)
        and near(pair[0], [pair[1]])
        and len(places := list(standing(pair[1], files))) == 1
    ]
    if slips:
        return [*told_once(found, pairs, slips)]
    often = {word: len(list(standing(word, files))) for pair in pairs for word in pair}
    doubtful = {pair for pair in pairs if near(pair[0], [pair[1]]) and often[pair[0]] > often[pair[1]] > 0}
    doubtful |= {pair for pair in pairs if pair[::-1] in pairs and often[pair[0]] > often[pair[1]]}
    order = [one for one in pairs if one[::-1] in pairs and often[one[0]] == often[one[1]]]
    order.sort(key=lambda pair: min((one.place.file, one.place.line) for one in pairs[pair]))
    doubtful |= {pair for number, pair in enumerate(order) if pair[::-1] in order[:number]}  # the first is mended
    return [undecided(one, pair) if (pair := pair_of(one)) in doubtful and one.code >= NAMES else one for one in found]


def undecided(one: Problem, pair: Pair) -> Problem:
    """A finding of which nobody but the author can say which of two spellings is the slip."""
    return replace(one, edit=None, hint=f"'{pair[0]}' or '{pair[1]}' is a slip of the other")


def pair_of(one: Problem) -> Pair | None:
    """The one word that an edit changes, and what to; None where it changes another number of them."""
    before, after = WORD.findall(one.place.text), WORD.findall(one.edit or "")
    changed = {pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]}
    return changed.pop() if len(before) == len(after) and len(changed) == 1 else None


def standing(word: str, files: Iterable[Source]) -> Iterator[Place]:
    """Where a word stands in some files."""
    for source in files:
        for number, row in enumerate(source.lines, 1):
            for one in re.finditer(rf"\b{re.escape(word)}\b", row):
                yield Place(source.file, number, one.start() + 1, word)


def told_once(
    found: Sequence[Problem], pairs: dict[Pair, list[Problem]], slips: Sequence[tuple[Pair, Place]]
) -> Iterator[Problem]:
    """The findings, each slip in its one place instead of everything that it makes look wrong."""
    words, others = {pair[0].lower() for pair, _ in slips}, [pair[::-1] for pair, _ in slips]
    yield from (one for one in found if words.isdisjoint(one.names) and pair_of(one) not in others)
    for (meant, word), place in slips:
        sentence = f"{word} is named here only, and {len(pairs[meant, word])} places name {meant} instead"
        yield problem("FA203", place, sentence, did_you_mean(word, [meant]))
