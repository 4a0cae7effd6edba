"""Hosted: what a host's own strategies of turn taking and of saliency give is held to what they were asked."""

from collections.abc import Sequence
from typing import TypeVar, cast

from fatima_py.errors import UsageError

__all__ = ["each_once"]

Ranked = TypeVar("Ranked")


def each_once(given: object, asked: Sequence[Ranked], by: str, part: str) -> Sequence[Ranked]:
    """What a host's own strategy gives, in its order. Raises UsageError, which names the part, unless that is all."""
    several: Sequence[object] = cast("Sequence[object]", given) if isinstance(given, Sequence) else ()
    found = [getattr(one, by, None) for one in several]
    expected = [getattr(one, by) for one in asked]
    if len(found) != len(expected) or any(one not in found for one in expected):
        raise UsageError(
            f"{part} of this scene must give each of {', '.join(map(str, expected))} once: it gave {given}"
        )
    return cast("Sequence[Ranked]", given)
