"""Naming: people of a setting who are misspelt where something is done by them, or to them."""

from collections.abc import Iterator

from fatima_py.errors import Place, Problem
from fatima_py.events import EventKind, reported
from fatima_py.names import Symbol, Term
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.setting.asking import with_encounters
from fatima_py.scenario.lint.setting.doing import slip, waited

__all__ = ["naming_findings"]


def naming_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Names of doers, and of those whom something is done to, that are nearly those of people, and nobody's.

    Others are left alone: a happening may be the work of the weather, and something may be done to a door.
    """
    known = {name.key: str(name) for name in (*made.names, *[group.name for group in made.people])}
    for who, place in dict.fromkeys(named_in(made)):
        if isinstance(who, Symbol) and who.key not in known:
            found = slip(place, who, known.values(), f"nobody is called {who}")
            if found is not None:
                yield found


def named_in(made: BuiltSetting) -> Iterator[tuple[Term, Place]]:
    """Whoever does something, or has it done to them, in what a setting itself says, lets people do and waits for."""
    for event, place, _ in waited(made):
        parts = reported(event).args
        if str(parts[0]) != EventKind.PROPERTY_CHANGE:
            yield from ((who, place) for who in (parts[1], parts[3]))
    for one in made.happenings:
        deeds = [event for event in one.rule.events if event.kind is not EventKind.PROPERTY_CHANGE]
        yield from ((who, one.place) for event in deeds for who in (event.subject, event.target))
    built = with_encounters(made)
    yield from ((one.rule.target, one.place) for one in built.actions if one.place.file == made.source.file)
