"""Wording: texts of a scenario, made fit for a picture."""

__all__ = ["plural", "shortened"]


def plural(count: int, what: str) -> str:
    """A number of things.

    >>> plural(1, "line"), plural(3, "line")
    ('1 line', '3 lines')
    """
    return f"{count} {what}{'' if count == 1 else 's'}"


def shortened(text: str, room: int) -> str:
    """As much of a text as there is room for, in one row.

    >>> shortened("a long way to go", 8)
    'a long…'
    """
    one = " ".join(text.split())
    return one if len(one) <= room else one[: max(0, room - 1)].rstrip() + "…"
