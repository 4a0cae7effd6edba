"""Learning: who of a town learned of something, when, and of whom."""

from collections.abc import Iterable, Iterator

from fatima_py.names import Compound
from fatima_py.record.phrasing import read_name
from fatima_py.record.town import End, Line, Percept, Spoken, TownHeader, TownRecord

__all__ = ["learned_of"]


def learned_of(log: Iterable[TownRecord], what: str) -> Iterator[Line]:
    """The records in which somebody learned of a property or an action, by its name or all of it, in any case.

    It was perceived, or told of, or a conversation brought somebody to believe it.
    """
    key = what.replace(" ", "").lower()
    return (record for record in log if not isinstance(record, TownHeader | End) and is_about(record, key))


def is_about(record: Line, key: str) -> bool:
    """Whether somebody learned of something in a record."""
    if isinstance(record, Percept):
        return record.via != "self" and is_called(content_of(record.mind.percept), key)
    if isinstance(record, Spoken):
        return any(is_called(name, key) for effect in record.beat.effects for _, name, _ in effect.changes)
    return False


def content_of(percept: str) -> str:
    """What a perceived event was."""
    event = read_name(percept)
    return str(event.args[2]) if isinstance(event, Compound) and len(event.args) == 4 else ""


def is_called(name: str, key: str) -> bool:
    """Whether a name, or what stands before its parts, is what is asked for."""
    text = name.replace(" ", "").lower()
    return key in (text, text.partition("(")[0])
