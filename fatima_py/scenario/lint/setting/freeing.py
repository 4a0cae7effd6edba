"""Freeing: wishes for which people never have time, as all that they do is as important to them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fatima_py.errors import Place, Problem
from fatima_py.events import SpeechAct
from fatima_py.names import NIL, Key, Symbol, as_number
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.setting.crowd import Person
from fatima_py.scenario.lint.setting.day import gaps, surely
from fatima_py.scenario.problems import problem
from fatima_py.setting import A_DAY, Conversation, Routine

__all__ = ["busy_findings"]


class Wish(NamedTuple):
    """Something that people may want: how important it is, for whom, and whether they are named."""

    name: str
    priority: float
    people: Sequence[Person]
    place: Place
    named: bool = False


def busy_findings(made: BuiltSetting, people: Sequence[Person]) -> Iterator[Problem]:
    """What people may want and never have time for: nobody of all, or somebody of those who are named for it."""
    for one in wishes(made, people):
        busy = [who for who in one.people if not is_ever_free(who, one.priority, made)]
        if busy and (one.named or len(busy) == len(one.people)):
            names = ", ".join(who.shown for who in busy) if one.named else "everybody"
            does = "do" if len(busy) > 1 and one.named else "does"
            what, priority = least_of(busy[0])
            sentence = f"there is never time for {one.name} ({one.priority:g}): {names} always {does} something that is"
            yield never_time(f"{sentence} as important, such as {what} ({priority:g})", one.place, priority)
    for talk in made.conversations:
        yield from talk_findings(talk.rule, talk.place, made, people)


def never_time(sentence: str, place: Place, priority: float) -> Problem:
    """That there is never time for something that is less important than something else, or as important."""
    return problem("FA616", place, sentence, f"give it a priority above {priority:g}, or what is done then a lower one")


def wishes(made: BuiltSetting, people: Sequence[Person]) -> Iterator[Wish]:
    """The encounters and other deeds of the setting whose importance is a number."""
    meant: dict[str, list[Person]] = {}
    for person in people:
        for errand in person.errands:
            meant.setdefault(errand.rule.id, []).append(person)
    for one in made.encounters:
        priority = as_number(one.rule.rule.priority)
        if priority is not None:
            yield Wish(one.rule.id, priority, meant.get(one.rule.id, ()), one.place, bool(one.rule.who))
    for deed in made.built.actions:
        priority = as_number(deed.rule.priority)
        if deed.place.file == made.source.file and priority is not None and SpeechAct.of(deed.rule.action) is None:
            owners = [person for person in people if not deed.owners or person.keys & set(deed.owners)]
            yield Wish(deed.rule.id, priority, owners, deed.place, bool(deed.owners))


def talk_findings(one: Conversation, place: Place, made: BuiltSetting, people: Sequence[Person]) -> Iterator[Problem]:
    """A conversation with a role that nobody ever has time for where it is had."""
    where = frozenset([spot.key for spot in one.where])
    for role, who in one.roles:
        meant = [person for person in people if not isinstance(who, Symbol) or who.key in person.keys]
        there = [person for person in meant if not where or person.places() & where]
        if role in one.open or not there or any(is_ever_free(person, one.priority, made, where) for person in there):
            continue
        what, priority = least_of(there[0], where)
        mine = f"{who} always does" if isinstance(who, Symbol) else "everybody who is there does"
        sentence = f"there is never time for {one.id} ({one.priority:g}): {mine} something that is as important"
        yield never_time(f"{sentence}, such as {what} ({priority:g})", place, priority)
        return


def is_ever_free(person: Person, priority: float, made: BuiltSetting, where: frozenset[Key] = frozenset()) -> bool:
    """Whether somebody may at some time do nothing as important as a priority, in one of some places (none: anywhere).

    They may even where that cannot be known.
    """
    mine = [one.rule for one in person.routines]
    if any(is_room(one, priority, where) for one in mine) or is_idle(person, mine, made):
        return True
    levels = [as_number(one.rule.rule.priority) for one in person.errands if one.rule.where.key in where]
    return any(level is None or (level < priority and is_ever_free(person, level, made)) for level in levels)


def is_room(routine: Routine, priority: float, where: frozenset[Key]) -> bool:
    """Whether an entry leaves room for what has a priority, while it is done or after it was interrupted."""
    there = not where or routine.place == NIL or routine.place.key in where
    return (there and routine.priority < priority) or not routine.resumes


def is_idle(person: Person, mine: Sequence[Routine], made: BuiltSetting) -> bool:
    """Whether somebody may have nothing to do at some time of the day at which they are there, or never is there."""
    if any(one.otherwise for one in mine):
        return False
    several = made.clock.until > A_DAY
    start, until = (0.0, A_DAY) if several else (made.clock.start, made.clock.until)
    start = max(start, person.group.comes[0]) if person.group.comes else start
    until = min(until, person.group.goes[1]) if person.group.goes else until
    sure = [one for one in mine if one.until is not None or (one.at is not None and one.at[0] >= start)]
    return until <= start or next(gaps(sorted(map(surely, sure)), start, until), None) is not None


def least_of(person: Person, where: frozenset[Key] = frozenset()) -> tuple[str, float]:
    """What is least important of what a day holds for somebody, in one of some places, and how important it is."""
    mine = [one.rule for one in person.routines]
    there = [one for one in mine if not where or one.place == NIL or one.place.key in where]
    least = min(there or mine, key=lambda one: one.priority)
    return str(least.action), least.priority
