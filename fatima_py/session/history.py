"""History: who chose what, step by step."""

from dataclasses import dataclass

__all__ = ["Choice"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen in a step: for `who`, `by` whom (empty: by the character itself), a line's id or an action."""

    step: int
    who: str
    by: str
    what: str
