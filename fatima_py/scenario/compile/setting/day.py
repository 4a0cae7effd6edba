"""Days: what the day of somebody holds, a sentence an entry: `09:00 Meet in Hall for 30 min (priority 6)`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fatima_py.language import SentenceError
from fatima_py.names import NIL, is_grounded
from fatima_py.scenario.compile.rules import RuleCompiler, Written
from fatima_py.scenario.compile.setting.quantities import A_DAY, LASTS, lasting, refuse_dots, time_of_day
from fatima_py.scenario.compile.setting.roll import Roll
from fatima_py.scenario.compile.words import check_action, slug
from fatima_py.scenario.schema.shorthand import TIME
from fatima_py.setting import Routine

__all__ = ["AROUND", "routines_of"]

AROUND = 900.0
"""So many seconds before or after a time something begins that is `around` it (ours)."""
OTHERWISE = 1.0
"""How important what is done is that is done where there is nothing else (ours)."""
ENTRY = re.compile(
    rf"(?:(?P<else>else)|(?P<around>around )?(?P<from>{TIME})(?: to (?P<to>{TIME}))?"
    rf"|between (?P<early>{TIME}) and (?P<late>{TIME})) (?P<what>\S.*?)(?: in (?P<place>\S.*?))?"
    rf"(?: for (?P<lasts>{LASTS})| until (?P<until>{TIME}))?(?: \((?P<options>[^()]*)\))?"
)
PRIORITY = re.compile(r"priority (?P<number>[0-9]+(?:\.[0-9]+)?)")
GONE = "not resumed"
FORMS = (
    "expected '09:00 Meet in Hall for 30 min (priority 6)', 'around 10:30 Coffee for 10 to 15 min', "
    "'12:00 to 13:00 Lunch in Kitchen' or 'else Work in Desks'"
)


def routines_of(day: Mapping[str, Sequence[str]], compiler: RuleCompiler, roll: Roll) -> Iterator[Written[Routine]]:
    """The entries that can be read."""
    for whose, entries in day.items():
        names = re.split(r", ?| and ", whose)
        spot = compiler.source.key_place(("day", whose))
        before = len(roll.report.problems)
        who = roll.who(names, [spot] * len(names))
        strange = len(roll.report.problems) > before
        for number, text in enumerate(entries):
            place = compiler.place(("day", whose, number))
            with compiler.report.reading(place, text):
                routine = entry(" ".join(text.split()), compiler, roll, ("day", whose, number))
                if not strange:
                    yield Written(replace(routine, who=who), place, named=False)


def entry(text: str, compiler: RuleCompiler, roll: Roll, path: tuple[str, str, int]) -> Routine:
    """One entry. Raises SentenceError."""
    said = ENTRY.fullmatch(text)
    if said is None:
        refuse_dots(text, ENTRY)
        raise SentenceError(FORMS)
    action, target = compiler.vocabulary.deed(said["what"])
    check_action(action, compiler.computed)
    if not is_grounded(action) or not is_grounded(target or NIL):
        raise SentenceError("an entry of a day holds no variables: name what is done, and to whom")
    otherwise = bool(said["else"])
    priority, resumes = options(said["options"] or "", OTHERWISE if otherwise else 5.0)
    ends = [said["to"], said["lasts"], said["until"]]
    if otherwise and any(ends):
        raise SentenceError("what is done otherwise ends when something else begins: leave out how long")
    if not otherwise and len([one for one in ends if one]) != 1:
        raise SentenceError("expected how long it takes, once: 'for 30 min', 'until 10:00' or '9:00 to 10:00'")
    at = None if otherwise else begins(said)
    until = time_of_day(said["to"] or said["until"]) if said["to"] or said["until"] else None
    if at is not None and until is not None and until <= at[1]:
        raise SentenceError(f"it ends before it begins: write the earlier time first{over_night(said, until)}")
    return Routine(
        slug(said["what"]),
        action,
        at=at,
        lasts=lasting(said["lasts"]) if said["lasts"] else None,
        until=until,
        place=roll.place(said["place"] or "", compiler.place(path)),
        target=target or NIL,
        priority=priority,
        otherwise=otherwise,
        resumes=resumes,
    )


def begins(said: re.Match[str]) -> tuple[float, float]:
    """The earliest and the latest time at which an entry begins. Raises SentenceError."""
    if said["early"]:
        early, late = time_of_day(said["early"]), time_of_day(said["late"])
        if late < early:
            raise SentenceError("write the earlier time first")
        return early, late
    time = time_of_day(said["from"])
    return (max(0.0, time - AROUND), time + AROUND) if said["around"] else (time, time)


def over_night(said: re.Match[str], until: float) -> str:
    """How an entry is written that ends the morning after it begins; empty where it cannot be meant to."""
    begin = time_of_day(said["from"]) if said["from"] else 0.0
    if begin <= until:
        return ""
    hours = f"{(A_DAY + until - begin) / 3600:.4g}"
    return f", or for a night '{said['around'] or ''}{said['from']} {said['what']} for {hours} h'"


def options(text: str, priority: float) -> tuple[float, bool]:
    """How important an entry is, and whether it goes on after an interruption. Raises SentenceError."""
    resumes = True
    for option in filter(None, text.split(", ")):
        if number := PRIORITY.fullmatch(option):
            priority = float(number["number"])
        elif option == GONE:
            resumes = False
        else:
            raise SentenceError(f"({option}) is no option: expected (priority 6) or ({GONE})")
    return priority, resumes
