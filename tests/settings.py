"""Small settings: two rooms, a few people who snap at each other, and the cafe as a conversation among them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fatima_py.decision import ActionRule
from fatima_py.mind import MindDefinition
from fatima_py.names import Symbol, Variable, parse, symbol
from fatima_py.record.lines import town_line
from fatima_py.record.town import TownRecord
from fatima_py.setting import (
    Clock,
    Conversation,
    Encounter,
    Everybody,
    Normal,
    People,
    Place,
    Routine,
    Setting,
    Tie,
)
from fatima_py.sim.town import Town
from tests.builders import cafe_scene, conditions, definition, feels, rule

__all__ = [
    "DESKS",
    "HALL",
    "KITCHEN",
    "errand",
    "lines",
    "office",
    "person",
    "ran",
    "routine",
    "two_rooms",
    "wish",
    "written",
]

DESKS, KITCHEN, HALL = symbol("Desks"), symbol("Kitchen"), symbol("Hall")
INSULTED = rule(
    "insulted",
    "Event(Action-End, [x], Insult, SELF)",
    feels("desirability", -6),
    feels("praiseworthiness", -5, "[x]"),
)
HELPED = rule("helped", "Event(Action-End, [x], Help, SELF)", feels("desirability", 5))


def wish(name: str, action: str, *asked: str, to: str = "-", priority: float = 3.0, takes: float = 10.0) -> ActionRule:
    """A rule by which somebody wants something."""
    return ActionRule(name, parse(action), parse(to), symbol(priority), conditions=conditions(*asked), takes=takes)


def person(name: str, *wishes: ActionRule) -> MindDefinition:
    """Somebody who minds an insult and likes help."""
    return replace(definition(name, INSULTED, HELPED), action_rules=wishes)


def routine(name: str, action: str, **more: Any) -> Routine:
    """An entry of the day."""
    return Routine(name, parse(action), **more)


def errand(wish: ActionRule, **more: Any) -> Encounter:
    """An encounter."""
    return Encounter(wish, **more)


def two_rooms(
    *people: MindDefinition, hour: float = 1.0, at: Mapping[str, Symbol] | None = None, **more: Any
) -> Setting:
    """People in a room with a kitchen 20 s away and a hall that nobody is in, for an hour from nine on."""
    where = at or {}
    return Setting(
        more.pop("title", "Two rooms"),
        tuple([People(one.name, one, at=where.get(str(one.name), DESKS)) for one in people]),
        (Place(DESKS, ((KITCHEN, 20.0),)), Place(KITCHEN, hears=(DESKS,)), Place(HALL, ((DESKS, 5.0),))),
        Clock(9 * 3600.0, (9 + hour) * 3600.0),
        **more,
    )


def office(count: int = 4, *, hour: float = 1.0, extra: Sequence[People] = (), **more: Any) -> Setting:
    """So many who snap when nobody they like is near, have a coffee, and in the kitchen play the cafe when angry."""
    cafe = cafe_scene(onlookers=())
    roles = tuple(zip([who.name for who in cafe.cast], (Variable("a"), Variable("b")), strict=True))
    snap = wish("snap", "Insult", "Here([x]) = True", "Likes(SELF, [x]) < 1", to="[x]")
    sulk = wish("sulk", "Sulk", "Mood(SELF) < -1.5", priority=2.0)
    worker = symbol("worker")
    return Setting(
        "A small office",
        (People(worker, person("worker"), count, DESKS, {"neuroticism": Normal(0, 0.4)}), *extra),
        (Place(DESKS, ((KITCHEN, 20.0),)), Place(KITCHEN, hears=(DESKS,)), Place(HALL)),
        Clock(9 * 3600.0, (9 + hour) * 3600.0),
        day=(
            routine("coffee", "Coffee", at=(33000.0, 33600.0), lasts=(300.0, 500.0), place=KITCHEN, who=(worker,)),
            routine("work", "Work", place=DESKS, priority=1.0, otherwise=True, who=(worker,)),
        ),
        encounters=(
            errand(snap, rate=1 / 600, who=(worker,), loud=True),
            errand(sulk, rate=1 / 900, who=(worker,)),
        ),
        conversations=(
            Conversation("cafe", cafe, roles, conditions("Anger(SELF, [b]) > 3"), at_most=(1, 3600.0), priority=4.0),
        ),
        ties=(Tie(symbol("Likes"), Everybody(), Normal(1, 3), among=(worker,)),),
        **more,
    )


def ran(setting: Setting, seed: int = 1, **more: Any) -> list[TownRecord]:
    """The log of a whole run."""
    records: list[TownRecord] = []
    town = Town(setting, seed=seed, sink=records.append, **more)
    town.run()
    town.finish()
    return records


def lines(records: Iterable[TownRecord]) -> list[str]:
    """A log as it is written."""
    return [written(record) for record in records]


def written(record: TownRecord) -> str:
    """A record as it is written, without the end of its line."""
    return town_line(record)[:-1].decode()
