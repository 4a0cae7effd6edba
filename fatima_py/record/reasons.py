"""Reasons: why something was not said in one step of a play."""

from typing import NamedTuple

__all__ = ["Reason"]


class Reason(NamedTuple):
    """Why something was not said in one step; `key` says what is the same reason, whatever was found."""

    key: tuple[str, ...]
    why: str
    behind: tuple[str, ...] = ()
