"""Days: times at which somebody has nothing to do, entries that fall together, and times that never come."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from fatima_py.errors import Problem
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.setting.crowd import Person
from fatima_py.scenario.problems import problem
from fatima_py.setting import A_DAY, Clock, Routine

__all__ = ["clock_findings", "clock_text", "day_findings", "gaps", "surely"]

Span = tuple[float, float]
ELSE = "add '- else Work', say"


def day_findings(person: Person, made: BuiltSetting) -> Iterator[Problem]:
    """Times at which somebody has nothing to do, and entries of which only one can be done."""
    mine = person.routines
    if not made.routines:
        return
    yield from overlap_findings(person, mine)
    if any(one.rule.otherwise for one in mine):
        return
    start, until = made.clock.start, day_end(made.clock)
    start = max(start, person.group.comes[1]) if person.group.comes else start
    until = min(until, person.group.goes[0]) if person.group.goes else until
    ways = ((perhaps, "has nothing to do from {} to {}"), (surely, "may have nothing to do at some time from {} to {}"))
    for spans, told in ways:
        gap = next(gaps(sorted(spans(one.rule) for one in mine), start, until), None)
        if gap is not None:
            sentence = f"{person.shown} {told.format(*map(clock_text, gap))}"
            place = next((one.place for one in mine if spans(one.rule)[1] == gap[0]), person.place)
            yield problem("FA603", place, sentence, ELSE)
            return


def surely(routine: Routine) -> Span:
    """The time in which an entry is being done, whatever is drawn."""
    if routine.at is None:
        return 0.0, 0.0
    shortest = routine.lasts[0] if routine.lasts is not None else 0.0
    return routine.at[1], routine.at[0] + shortest if routine.until is None else routine.until


def perhaps(routine: Routine) -> Span:
    """The time in which an entry may be being done."""
    if routine.at is None:
        return 0.0, 0.0
    longest = routine.lasts[1] if routine.lasts is not None else 0.0
    return routine.at[0], routine.at[1] + longest if routine.until is None else routine.until


def gaps(spans: Sequence[Span], start: float, until: float) -> Iterator[Span]:
    """The times between two that no span covers."""
    free = start
    for begin, end in spans:
        if begin > free and end > begin:
            yield free, min(begin, until)
        if end > begin:
            free = max(free, end)
        if free >= until:
            return
    if free < until:
        yield free, until


def overlap_findings(person: Person, mine: Sequence[Written[Routine]]) -> Iterator[Problem]:
    """Entries that may fall together and are as important as one another."""
    for one, other in combinations(mine, 2):
        if one.rule.priority != other.rule.priority or one.rule.otherwise != other.rule.otherwise:
            continue
        if one.rule.otherwise:
            sentence = f"{person.shown} never does {other.rule.action} otherwise: {one.rule.action} comes first"
            yield problem("FA609", other.place, sentence, "give one of the two another priority")
        elif perhaps(one.rule)[0] < perhaps(other.rule)[1] and perhaps(other.rule)[0] < perhaps(one.rule)[1]:
            both = f"{one.rule.action} when {other.rule.action} begins"
            sentence = f"{person.shown} may still be at {both}, and the two are as important as one another"
            yield problem("FA609", other.place, sentence, "give one of the two another priority, or another time")


def clock_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Times of day that a run of one day does not come to, and people who go before they come."""
    if made.clock.until <= A_DAY:
        yield from late_findings(made)
    for name, group in zip(made.doc.people, made.people, strict=True):
        if group.comes and group.goes and group.goes[0] <= group.comes[1]:
            place = made.source.place(("people", name, "goes"))
            yield problem("FA610", place, f"{name} may go before they come", "write a later time to go")


def late_findings(made: BuiltSetting) -> Iterator[Problem]:
    """What is written for a time at which the one day of a run has not begun, or is over."""
    start, until = made.clock.start, made.clock.until
    whole = f"the clock runs from {clock_text(start)} to {clock_text(until)}"
    for one in made.routines:
        begin, end = perhaps(one.rule)
        if not one.rule.otherwise and (begin >= until or end <= start):
            yield problem("FA610", one.place, f"{one.rule.action} is never done at that time", whole)
    for happening in made.happenings:
        for at in happening.rule.at:
            if not start <= at < until:  # a run takes what comes before its end
                sentence = f"{happening.rule.id} never happens at {clock_text(at)}"
                yield problem("FA610", happening.place, sentence, whole)
    yield from absent_findings(made, whole)


def absent_findings(made: BuiltSetting, whole: str) -> Iterator[Problem]:
    """People who come after the one day of a run, or go before it; `whole` says how long that is."""
    start, until = made.clock.start, made.clock.until
    for name, group in zip(made.doc.people, made.people, strict=True):
        for key, hours in (("comes", group.comes), ("goes", group.goes)):
            if hours and (hours[0] >= until if key == "comes" else hours[1] <= start):
                yield problem("FA610", made.source.place(("people", name, key)), f"{name} is never there", whole)


def day_end(clock: Clock) -> float:
    """The time of day at which a day ends: that of the last, 24:00 for the others."""
    return min(clock.until, A_DAY)


def clock_text(time: float) -> str:
    """A time of day as it is written.

    >>> clock_text(34200.0)
    '09:30'
    """
    minutes, seconds = divmod(round(time), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
