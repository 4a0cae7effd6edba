"""Comparing: how far two recordings of plays are equal in what happened, and where they only sound otherwise."""

from dataclasses import dataclass
from itertools import zip_longest

from fatima_py.record.log import Log
from fatima_py.record.values import Beat, Happened

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two recordings side by side.

    So many happenings (beats, told events, thoughts) are `equal`, from the first on, in all that is recorded of them:
    what was done, felt and meant. `parted` are the two that come then, None where a play is over by then; it is None
    itself where nothing differs. `reworded` are the steps, before that, whose lines have other words.
    """

    equal: int
    parted: tuple[Happened | None, Happened | None] | None = None
    reworded: tuple[int, ...] = ()


def compare(a: Log, b: Log) -> Comparison:
    """Compare two recordings: first what happened, and as far as that is equal how it was worded."""
    pairs = list(zip_longest(a.happenings, b.happenings))
    equal = next((number for number, (mine, other) in enumerate(pairs) if mine != other), len(pairs))
    said, heard = a.wordings, b.wordings
    reworded = [
        one.step
        for one, _ in pairs[:equal]
        if isinstance(one, Beat)
        and (said[one.step].text if one.step in said else one.written)
        != (heard[one.step].text if one.step in heard else one.written)
    ]
    return Comparison(equal, pairs[equal] if equal < len(pairs) else None, tuple(reworded))
