"""History: who chose what, step by step."""

from dataclasses import dataclass

__all__ = ["Choice"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen in a `step`: for `who`, `by` whom (empty: by the character itself), and `what`.

    That is a line's id, what was said in words of their own, or an action.
    """

    step: int
    who: str
    by: str
    what: str
