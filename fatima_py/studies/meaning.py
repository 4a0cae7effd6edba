"""Meaning: what a level sets, in one spelling, however its path and its value are written and wherever files lie."""

from collections.abc import Iterator
from os.path import realpath
from pathlib import Path
from typing import cast

from fatima_py.scenario.source.spans import Node, Source
from fatima_py.studies.changes import CONDITION, LINES, VALUED, Target
from fatima_py.studies.design import Assignment
from fatima_py.studies.paths import NOTHING, Found, Played, entry, folded, names_of, of_me

__all__ = ["meaning_of", "node_at"]

VALUE = "value"
"""Where a belief that is a mapping has its value."""


def meaning_of(played: Played, one: Assignment, found: Found) -> tuple[str, object]:
    """The one path for what was found at that of an assignment, and what is set there.

    It names whose value it is and not the file that says it: no prefix that can be left out, the names of the file as
    they are written there, new ones without capitals and blanks, `me` for whoever it is about, and entries by their id.
    """
    if found.condition:
        return CONDITION + found.condition, one.value
    told = sorted(path_to(played, target) for target in found.targets)
    return " and ".join(told), bare(played, found.targets, one.value)


def path_to(played: Played, target: Target) -> str:
    """The one path to a value of a file."""
    if target.way[0] == LINES:
        return ".".join(map(str, target.way))
    within, scene, source = next(place for place in places(played) if is_in(place[2], target, place[1]))
    is_persons = not target.whose and target.way[0] == scene.people_key
    me = target.whose or (str(target.way[1:2][0]) if is_persons else "")
    steps = list(names(source.root, target, me))
    if len(steps) > 2 and steps[-1] == VALUE and steps[-3] in VALUED:
        steps.pop()
    return ".".join([*within, *([target.whose] if target.whose else []), *steps[is_persons:]])


def places(played: Played, within: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Played, Source]]:
    """The files of what is played and of its scenes, each with the names of the scenes that it is in."""
    for source in (played.source, *played.sheets.values()):
        yield within, played, source
    for name, scene in played.scenes.items():
        yield from places(scene, (*within, Path(name).stem))


def is_in(source: Source, target: Target, played: Played) -> bool:
    """Whether a target is in a file, as it is read there."""
    read = played.sheets.get(target.whose) if target.whose else played.source
    return source is read and realpath(source.file) == target.file


def names(node: Node, target: Target, me: str) -> Iterator[str]:
    """The steps of a way, as the file says them."""
    for step in target.way:
        if isinstance(step, int):
            called = next(names_of(node.children.get(step, NOTHING)), "")
            yield called if called and entry(node, [called])[0] == step else str(step + 1)
        else:
            yield of_me(step if step in node.children else folded(step), me) if "(" in step else step
        node = node.children.get(step, NOTHING)


def bare(played: Played, targets: tuple[Target, ...], value: object) -> object:
    """A value, without the mapping around that of a belief where the file says no more of it."""
    way, given = targets[0].way, value
    said = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    if set(said) != {VALUE} or len(way) < 2 or way[-2] not in VALUED:
        return given
    return given if node_at(played, targets[0]).children else said[VALUE]


def node_at(played: Played, target: Target) -> Node:
    """What a file says at a target; nothing where it says nothing there."""
    node = next((source for _, scene, source in places(played) if is_in(source, target, scene)), played.source).root
    for step in target.way:
        node = node.children.get(step, NOTHING)
    return node
