"""Calling: who of a town is meant by a name, as it is written in the setting, as people see it, or in one word."""

from collections.abc import Mapping

from fatima_py.record.town import TownHeader
from fatima_py.signs import composed

__all__ = ["all_called", "called_in", "one_called", "spelled"]


def spelled(name: str) -> str:
    """A name as it is looked for: in small letters, with a blank for a `_` and for several blanks.

    >>> spelled("Ms  Weber") == spelled("ms_weber") == "ms weber"
    True
    """
    return composed(" ".join(name.replace("_", " ").split())).lower()


def called_in(header: TownHeader) -> Mapping[str, str]:
    """Everybody of a run by each of their names, in one word and as people see it, in small letters."""
    shown = [(display, name) for name, display in header.called.items()]
    ways = [way for name in header.people for way in ((name.lower(), name), (spelled(name), name))]
    return {**{way: name for display, name in shown for way in (display.lower(), spelled(display))}, **dict(ways)}


def all_called(header: TownHeader, name: str) -> tuple[str, ...]:
    """Everybody of a run who is called so, or whose group is, in one word each; nobody for an unknown name."""
    one = one_called(header, name)
    asked = spelled(name)
    return (one,) if one else tuple([who for who, group in header.people.items() if spelled(group) == asked])


def one_called(header: TownHeader, name: str) -> str | None:
    """Who of a run is called so, in one word; None for nobody."""
    return called_in(header).get(spelled(name))
