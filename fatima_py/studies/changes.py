"""Changes: what a file that is played is taken to say instead, value by value.

A value that is changed stands, with its key, where the study says it: what is wrong with it is told there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from os.path import realpath
from typing import Any, cast

from fatima_py.affect import PRESETS, TRAITS
from fatima_py.errors import Place
from fatima_py.scenario.schema.findings import with_children
from fatima_py.scenario.schema.shorthand import spelled_out
from fatima_py.scenario.script.script import LineDoc
from fatima_py.scenario.source.spans import Data, Node, Path, Source

__all__ = [
    "CONDITION",
    "LINES",
    "PARTS_OF_LINES",
    "VALUED",
    "Change",
    "Changes",
    "Target",
    "as_said",
    "node_of",
    "opened",
]

CONDITION = "$condition."
"""How a value begins that a level of a study gives."""
VALUED = ("believes", "facts")
"""Where a bare value is short for a mapping with `value`."""
LINES = "lines"
"""What stands before the id of a line of dialogue."""
PARTS_OF_LINES: Mapping[str, str] = {
    "say": "text",
    "style": "style",
    "meaning": "meaning",
    "to": "target",
    "towards": "to",
    "weight": "weight",
}
"""What can be set of a line, by the keys that a line has where its parts are written out."""
PLACED = {"text": ("text_place",), "target": ("target_place",)}
"""Of which parts of a line it is known where they stand."""


@dataclass(frozen=True, slots=True)
class Target:
    """A value of a file: the file (`os.path.realpath`), whose sheet it is read as, and the way to the value."""

    file: str
    whose: str
    way: tuple[str | int, ...]

    def meets(self, other: "Target") -> bool:
        """Whether the one is in the other, or the same."""
        count = min(len(self.way), len(other.way))
        there = (self.file, self.whose) == (other.file, other.whose)
        return there and self.way[:count] == other.way[:count]


@dataclass(frozen=True, slots=True)
class Change:
    """What stands at a target instead, and where its key is written."""

    target: Target
    node: Node
    key: Place


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is changed, and the values of `$condition.name` by name: what a `Report` takes as its `change`."""

    changes: tuple[Change, ...] = ()
    conditions: Mapping[str, Node] = field(default_factory=dict[str, Node])

    def __call__(self, source: Source, whose: str) -> Source:
        """A file as it is taken to be."""
        file = realpath(source.file)
        mine = [one for one in self.changes if (one.target.file, one.target.whose) == (file, whose)]
        mine = [one for one in mine if one.target.way[0] != LINES]
        root = as_said(source).root if mine else source.root
        for one in mine:
            root = put(root, one.target.way, one)
        if self.conditions and any(CONDITION in line for line in source.lines):
            root = filled(root, self.conditions)
        return replace(source, root=root)

    def reword(self, line: LineDoc) -> LineDoc:
        """A line of dialogue as it is taken to be."""
        for one in self.changes:
            if one.target.way[:2] == (LINES, line.id) and one.target.file == realpath(line.place.file):
                part = PARTS_OF_LINES[str(one.target.way[2])]
                place = Place(one.node.file, one.node.line, one.node.column, one.node.text)
                said: dict[str, Any] = {
                    part: one.node.data,
                    "place": place,
                    **dict.fromkeys(PLACED.get(part, ()), place),
                }
                line = replace(line, **said)
        return line


def as_said(source: Source) -> Source:
    """A file with nothing said in keys, as far as it is a setting and can be read."""
    if "setting" not in source.root.children:
        return source
    made, wrong = spelled_out(source)
    return source if wrong else made


def node_of(value: object, place: Place) -> Node:
    """A value as it stands somewhere, all that is in it at one place; a whole number is one however it is written."""
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value)
        return mapping({str(key): node_of(one, place) for key, one in pairs.items()}, place)
    if isinstance(value, list | tuple):
        items = [node_of(one, place) for one in cast("Sequence[object]", value)]
        data: list[Data] = [one.data for one in items]
        return Node(data, place.line, place.column, children=dict(enumerate(items)), height=1, file=place.file)
    told = cast("str | float | bool | None", value)
    told = int(told) if isinstance(told, float) and told.is_integer() else told
    spelling = "" if isinstance(told, str) else str(told)
    return Node(told, place.line, place.column, text=place.text, spelling=spelling, file=place.file)


def mapping(children: Mapping[str, Node], place: Place) -> Node:
    """A mapping that stands at a place."""
    data: dict[str, Data] = {key: one.data for key, one in children.items()}
    held: dict[str | int, Node] = dict(children.items())
    keys = {key: (one.line, one.column) for key, one in children.items()}
    return Node(data, place.line, place.column, "", held, keys, 1 + len(held), 1, file=place.file)


def opened(node: Node, trail: Path) -> Node:
    """A value in which more can be set: what is short for a mapping, spelled out; anything else, as it is."""
    here = Place(node.file, node.line, node.column)
    if trail and trail[-1] == "personality" and isinstance(node.data, str) and node.data in PRESETS:
        traits = PRESETS[node.data]
        return mapping({name: node_of(getattr(traits, name), here) for name in TRAITS}, here)
    valued = len(trail) > 1 and trail[-2] in VALUED
    return mapping({"value": node}, here) if valued and not isinstance(node.data, dict) else node


def put(node: Node, way: Path, change: Change, trail: Path = ()) -> Node:
    """A value with what is changed at the end of a way, and what is missing on it."""
    if not way:
        return change.node
    first, *rest = way
    node = opened(node, trail)
    inside = node.children.get(first)
    made = put(mapping({}, change.key) if inside is None else inside, rest, change, (*trail, first))
    whole = with_children(node, {**node.children, first: made}) if node.children else held(node, first, made)
    if isinstance(first, int) or (inside is not None and rest):
        return whole
    keys = {**node.keys, first: (change.key.line, change.key.column)}
    texts = {**node.key_texts, first: change.key.text}
    return replace(whole, keys=keys, key_texts=texts)


def held(node: Node, key: str | int, child: Node) -> Node:
    """A value that held nothing with one key."""
    return replace(node, data={str(key): child.data}, children={key: child}, height=1 + child.height)


def filled(node: Node, conditions: Mapping[str, Node]) -> Node:
    """A value with those that a study gives in all places that ask for them."""
    if isinstance(node.data, str):
        given = conditions.get(node.data.removeprefix(CONDITION)) if node.data.startswith(CONDITION) else None
        return node if given is None else given
    if not node.children:
        return node
    return with_children(node, {step: filled(one, conditions) for step, one in node.children.items()})
