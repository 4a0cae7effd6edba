"""Learning: who of a town learned of something, when, and of whom."""

from collections.abc import Iterable, Iterator

from fatima_py.errors import LogError
from fatima_py.events import SpeechAct
from fatima_py.names import ANY, NIL, SELF, Compound, label, renamed
from fatima_py.record.phrasing import read_name
from fatima_py.record.town import Asked, Born, End, Line, Percept, Spoken, TownHeader, TownRecord
from fatima_py.record.values import Trace
from fatima_py.sim.reasons.rows import day_time
from fatima_py.sim.ticks import seconds
from fatima_py.spelling import name_meant

__all__ = ["believed_first", "first_learned", "known_by", "learned_of", "learned_without_hearing", "near_learned"]


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


def learned_of(log: Iterable[TownRecord], what: str, who: str = "") -> Iterator[Line]:
    """The records in which anybody, or `who` alone, learned of a property or an action, by its name or all of it.

    Either may be written in any case. It was perceived, told of, or said (a meaning or style will do then; whoever says
    it learns nothing), a conversation or a rule by which they decided brought somebody to believe it, or the ties of
    the town had them believe it from the start.
    """
    key = key_of(what)
    found = ((record, learners(record, key)) for record in log if not isinstance(record, TownHeader | End))
    return (record for record, names in found if names and (not who or who in names))


def first_learned(log: Iterable[TownRecord], what: str) -> dict[str, int]:
    """Who learned of a property or an action (see `learned_of`), in their order, and the tick at which each first did.

    >>> from fatima_py.record.town import Percept
    >>> from fatima_py.record.values import Trace
    >>> mind = Trace("Tom", "Event(Action-End, Ann, Wave, SELF)", 0, (0, 0, 0), (0, 0, 0), 1)
    >>> first_learned([Percept(1, 5, 0, "Tom", "present", mind), Percept(2, 9, 0, "Tom", "present", mind)], "wave")
    {'Tom': 5}
    """
    found: dict[str, int] = {}
    for record in learned_of(log, what):
        for name in learners(record, key_of(what)):
            found.setdefault(name, record.tick)
    return found


def near_learned(log: Iterable[TownRecord], what: str) -> str:
    """A hint for what nobody learned of: what was learned that is spelled nearly so; empty where there is none."""
    return name_meant(what, dict.fromkeys(name for record in log for name in names_learned(record)))


def names_learned(record: TownRecord) -> Iterator[str]:
    """All that anybody learned of in a record, by its names."""
    if isinstance(record, Born):
        yield from record.believes
    elif isinstance(record, Percept):
        yield from names_lived(record.mind) if record.via != "self" else ()
    elif isinstance(record, Spoken):
        yield from (name for mind in record.beat.minds if mind.who != record.beat.who for name in names_lived(mind))
        yield from (change[1] for effect in record.beat.effects for change in effect.changes)


def believed_first(record: TownRecord, what: str) -> dict[str, str]:
    """What the ties of the town let somebody believe of something from the start, with its values."""
    if not isinstance(record, Born):
        return {}
    return {name: value for name, value in record.believes.items() if is_called(name, key_of(what))}


def key_of(what: str) -> str:
    """What is asked for, however it is spaced and in any case."""
    return what.replace(" ", "").lower()


def learners(record: Line, key: str) -> list[str]:
    """Who learned of something in a record."""
    if isinstance(record, Born):
        return [record.who] if believed_first(record, key) else []
    if isinstance(record, Percept):
        return [record.who] if record.via != "self" and is_lived(record.mind, key) else []
    if isinstance(record, Spoken):
        beat = record.beat
        heard = [mind.who for mind in beat.minds if mind.who != beat.who and is_lived(mind, key)]
        return [*dict.fromkeys([*heard, *brought_to_believe(record, key)])]
    return brought_to_believe(record, key)


def brought_to_believe(record: Line, key: str) -> list[str]:
    """Who came to believe something by a record that they did not perceive."""
    return [who for who, name, _ in learned_without_hearing(record) if is_called(name, key)]


def learned_without_hearing(record: Line) -> Iterator[tuple[str, str, str]]:
    """Who came to believe what, and which value of it, by a record without perceiving or being told it.

    A line brings somebody to believe it, or everybody in the conversation, or a rule by which somebody decides does.
    """
    if isinstance(record, Asked):
        yield from ((record.who, *belief) for belief in record.decision.told)
    if not isinstance(record, Spoken):
        return
    beat = record.beat
    everybody = dict.fromkeys([mind.who for mind in beat.minds])
    changes = [change for effect in beat.effects for change in effect.changes]
    brought = [(one, name, to) for who, name, to in changes for one in (everybody if who == ANY.key else [who])]
    yield from dict.fromkeys([*brought, *[(beat.who, *belief) for belief in beat.decision.told]])


def is_lived(mind: Trace, key: str) -> bool:
    """Whether what somebody lived is what is asked for: its content, or what a line that was said means or how."""
    return any(is_called(name, key) for name in names_lived(mind))


def names_lived(mind: Trace) -> list[str]:
    """The names of what somebody lived: its content, and what a line that was said means and how."""
    event = read_name(mind.percept)
    if not isinstance(event, Compound) or len(event.args) != 4:
        return []
    content = renamed(event.args[2], SELF.key, label(mind.who))
    said = SpeechAct.of(content)
    return [str(content), *([] if said is None else [str(one) for one in (said.meaning, said.style) if one != NIL])]


def is_called(name: str, key: str) -> bool:
    """Whether a name, or what stands before its parts, is what is asked for."""
    text = key_of(name)
    return key in (text, text.partition("(")[0])
