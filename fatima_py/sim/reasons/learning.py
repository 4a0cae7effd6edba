"""Learning: who of a town learned of something, when, and of whom."""

from collections.abc import Iterable, Iterator

from fatima_py.errors import LogError
from fatima_py.events import SpeechAct
from fatima_py.names import NIL, SELF, Compound, label, renamed
from fatima_py.record.phrasing import read_name
from fatima_py.record.town import Born, End, Line, Percept, Spoken, TownHeader, TownRecord
from fatima_py.record.values import Trace
from fatima_py.sim.reasons.rows import day_time
from fatima_py.sim.ticks import seconds

__all__ = ["believed_first", "known_by", "learned_of"]


def known_by(log: Iterable[TownRecord], time: float) -> Iterator[TownRecord]:
    """The records of a log up to a time (in seconds since the run began). Raises LogError where the run ends before."""
    last, start = 0.0, 0.0
    for record in log:
        if isinstance(record, TownHeader):
            start = record.start
        else:
            last = seconds(record.tick)
        if last > time:
            return
        yield record
    if last < time:
        raise LogError(f"the log ends at {day_time(start + last)}; expected a time before that")


def learned_of(log: Iterable[TownRecord], what: str) -> Iterator[Line]:
    """The records in which somebody learned of a property or an action, by its name or all of it, in any case.

    It was perceived, told of, or said (a meaning or style will do then), a conversation brought somebody to believe it,
    or the ties of the town had them believe it from the start.
    """
    key = key_of(what)
    return (record for record in log if not isinstance(record, TownHeader | End) and is_about(record, key))


def believed_first(record: TownRecord, what: str) -> dict[str, str]:
    """What the ties of the town let somebody believe of something from the start, with its values."""
    if not isinstance(record, Born):
        return {}
    return {name: value for name, value in record.believes.items() if is_called(name, key_of(what))}


def key_of(what: str) -> str:
    """What is asked for, however it is spaced and in any case."""
    return what.replace(" ", "").lower()


def is_about(record: Line, key: str) -> bool:
    """Whether somebody learned of something in a record."""
    if isinstance(record, Born):
        return bool(believed_first(record, key))
    if isinstance(record, Percept):
        return record.via != "self" and is_lived(record.mind, key)
    if isinstance(record, Spoken):
        changed = [name for effect in record.beat.effects for _, name, _ in effect.changes]
        hearers = [mind for mind in record.beat.minds if mind.who != record.beat.who]
        return any(is_called(name, key) for name in changed) or any(is_lived(mind, key) for mind in hearers)
    return False


def is_lived(mind: Trace, key: str) -> bool:
    """Whether what somebody lived is what is asked for: its content, or what a line that was said means or how."""
    event = read_name(mind.percept)
    if not isinstance(event, Compound) or len(event.args) != 4:
        return False
    content = renamed(event.args[2], SELF.key, label(mind.who))
    said = SpeechAct.of(content)
    marks = [] if said is None else [str(one) for one in (said.meaning, said.style) if one != NIL]
    return any(is_called(name, key) for name in (str(content), *marks))


def is_called(name: str, key: str) -> bool:
    """Whether a name, or what stands before its parts, is what is asked for."""
    text = key_of(name)
    return key in (text, text.partition("(")[0])
