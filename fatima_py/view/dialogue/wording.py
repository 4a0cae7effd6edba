"""Wording: texts of a scenario, made fit for a picture."""

__all__ = ["plural", "shortened", "tidy"]


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


def tidy(text: str) -> str:
    r"""A text without what XML cannot hold and what could command a terminal.

    >>> tidy("a\x1b[2Jb")
    'a\ufffd[2Jb'
    """
    return "".join(one if one.isprintable() or one in "\n\t" else "\ufffd" for one in text)
