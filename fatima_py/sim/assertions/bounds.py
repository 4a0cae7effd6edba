"""Bounds: how much of something is meant, by a comparison with a number."""

import re
from collections.abc import Mapping

from fatima_py.sim.assertions.cursor import Cursor
from fatima_py.sim.assertions.sentences import Compared
from fatima_py.sim.assertions.words import NUMBER

__all__ = ["COMPARISONS", "read_bound"]

COMPARISONS: Mapping[str, str] = {
    **dict.fromkeys(["at least", "not less than", "not below", ">="], ">="),
    **dict.fromkeys(["at most", "not more than", "not above", "<="], "<="),
    **dict.fromkeys(["more than", "above", "over", ">"], ">"),
    **dict.fromkeys(["less than", "below", "under", "<"], "<"),
}


def read_bound(words: Cursor) -> Compared | None:
    """A comparison with a number that is not a number of times, None where there is none."""
    here = words.at
    words.took("of")
    sign = words.took(*COMPARISONS)
    rest = words.rest[:2]
    if not sign or not rest or not re.fullmatch(NUMBER, rest[0]) or rest[1:] in (["times"], ["time"]):
        words.at = here
        return None
    return COMPARISONS[sign], float(words.take())
