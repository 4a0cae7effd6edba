"""Places: those that somebody must go to and no way leads to, and what happens where nobody ever is."""

from collections.abc import Iterator, Sequence

from fatima_py.errors import Place, Problem
from fatima_py.names import NIL
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.setting.crowd import Person, shown, visitors
from fatima_py.scenario.problems import problem
from fatima_py.setting.ways import Ways

__all__ = ["happening_findings", "way_findings"]


def way_findings(made: BuiltSetting, people: Sequence[Person]) -> Iterator[Problem]:
    """Places that somebody must go to and no way leads to from where they begin."""
    ways = Ways(made.places)
    told = set[Place]()
    for person in people:
        here = person.group.at
        wanted = [(one.place, one.rule.place, one.rule.action) for one in person.routines]
        wanted += [(one.place, one.rule.where, one.rule.rule.action) for one in person.errands]
        for spot, place, action in wanted:
            if place != NIL and ways.time(here, place) is None and spot not in told:
                told.add(spot)
                start, end = shown(made, here), shown(made, place)
                sentence = f"no way leads from {start} to {end}, where {person.shown} does {action}"
                yield problem("FA604", spot, sentence, f"write 'to {end}: 30 s' under a place")


def happening_findings(made: BuiltSetting, people: Sequence[Person]) -> Iterator[Problem]:
    """What happens where nobody ever is, and nobody hears."""
    visited = visitors(people)
    for one in made.happenings:
        place = one.rule.place
        heard = {place.key}
        if one.rule.loud:
            heard |= {other.name.key for other in made.places if place in other.hears}
        if place != NIL and not one.rule.to and heard.isdisjoint(visited):
            sentence = f"nobody perceives {one.rule.id}: nobody is ever in {shown(made, place)}"
            yield problem("FA612", one.place, sentence, "let it happen where somebody is, or send it to somebody")
