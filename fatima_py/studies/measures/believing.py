"""Believing: what somebody believes of something through a run, or what is so in the world."""

import re
from collections.abc import Iterator

from fatima_py.errors import UsageError
from fatima_py.kb import OWN
from fatima_py.names import NIL
from fatima_py.record.town import Asked, Born, Occurrence, Percept, Spoken, TownRecord
from fatima_py.record.values import Trace
from fatima_py.scene import Fact
from fatima_py.setting import Setting
from fatima_py.sim.reasons.learning import learned_without_hearing
from fatima_py.sim.ticks import seconds
from fatima_py.studies.measures.forms import Believed
from fatima_py.studies.measures.watchers import Run, Value, Watcher, moment_of

__all__ = ["BeliefWatch", "belief_called", "parts_of", "typed"]

BECOMES = re.compile(r"Event\(Property-Change, [^,]+, (?P<name>.+), (?P<value>[^,]+)\)")
"""An event by which something becomes so, with what, and what it becomes."""
MINE = re.compile(r"\b(?:SELF|me)\b", re.IGNORECASE)
FLAGS = {"true": True, "false": False}


def belief_called(name: str, who: str) -> str:
    """What a belief of somebody is called, in small letters and without blanks, with their own name for their own.

    >>> belief_called("Trusts(me, Dot)", "Hanne"), belief_called("Trusts(SELF, Dot)", "Hanne")
    ('trusts(hanne,dot)', 'trusts(hanne,dot)')
    """
    return MINE.sub(who, name).replace(" ", "").lower()


def parts_of(name: str, who: str) -> tuple[str, list[str]]:
    """What stands before the parts of a name, and the parts, with their own name for somebody's own.

    >>> parts_of("Likes(SELF, worker2)", "worker1")
    ('Likes', ['worker1', 'worker2'])
    """
    head, _, rest = MINE.sub(who, name).partition("(")
    return head.strip(), [part.strip() for part in rest.rstrip(")").split(",")]


class BeliefWatch(Watcher):
    """What somebody believes at a moment: as they began, or as they have learned since."""

    def __init__(self, form: Believed, run: Run) -> None:
        self.form = form
        self.moment = moment_of(form.window, run.header.start)
        self.is_there = form.window.end or form.window.begin
        self.value = "" if run.setting is None else begun(form, run.setting)

    def read(self, record: TownRecord) -> None:
        """Take in what somebody learns, up to the moment; how they began holds from the start on."""
        for name, value in self.changes(record):
            if belief_called(name, self.form.who) in self.form.names:
                self.value = "" if value == NIL.key else value

    def changes(self, record: TownRecord) -> Iterator[tuple[str, str]]:
        """What somebody learns by a record, or what becomes so in the world, with what it is then."""
        if isinstance(record, Born):
            yield from record.believes.items() if record.who == self.form.who else ()
            return
        tick = getattr(record, "tick", 0)
        if seconds(tick) > self.moment:
            return
        if not self.form.who:
            if isinstance(record, Occurrence) and (found := BECOMES.fullmatch(record.event)):
                yield found["name"], found["value"]
            return
        for trace in traces_of(record):
            if trace.who == self.form.who and (found := BECOMES.fullmatch(trace.percept)):
                yield found["name"], found["value"]
        yield from changes_without_hearing(record, self.form.who)

    def result(self, end: float) -> Value:
        """What they believe, None for nothing, or where the run has no such moment.

        Raises UsageError for what is no number where one was measured.
        """
        if not self.is_there and self.moment > end:
            return None
        return typed(self.value, self.form)


def begun(form: Believed, setting: Setting) -> str:
    """What somebody believes as a run begins, by their sheet or as it is so in the world; empty for nothing."""
    facts = [(fact.name, fact.value) for fact in setting.facts if not form.who or knows(form.who, fact)]
    groups = [group for group in setting.people if form.who in map(str, group.names)]
    own = [(belief.name, belief.value) for group in groups for belief in group.mind.beliefs if belief.minds == OWN]
    found = [str(value) for name, value in (*facts, *own) if belief_called(str(name), form.who) in form.names]
    return found[-1] if found and found[-1] != NIL.key else ""


def knows(who: str, fact: Fact) -> bool:
    """Whether somebody knows a fact of the world from the start."""
    return not fact.known_by or who in map(str, fact.known_by)


def changes_without_hearing(record: TownRecord, who: str) -> Iterator[tuple[str, str]]:
    """What somebody comes to believe without perceiving it."""
    found = learned_without_hearing(record) if isinstance(record, Asked | Spoken) else ()
    return ((name, value) for one, name, value in found if one == who)


def traces_of(record: TownRecord) -> tuple[Trace, ...]:
    """What was lived by a record."""
    if isinstance(record, Percept):
        return (record.mind,)
    return record.beat.minds if isinstance(record, Spoken) else ()


def typed(value: str, form: Believed) -> Value:
    """What is believed, as the kind that the measure has. Raises UsageError for what is no such thing."""
    if not value:
        return None
    if form.kind == "text":
        return value
    try:
        return float(value) if form.kind == "number" else FLAGS[value.lower()]
    except (KeyError, ValueError):
        what = "a number" if form.kind == "number" else "true or false"
        raise UsageError(f"{min(form.names)} is {value!r} in this run; expected {what}") from None
