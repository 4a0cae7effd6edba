"""Spans: what a YAML file says, and where it says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from fatima_py.errors import Place
from fatima_py.scenario.source.textfile import BREAK

__all__ = ["Data", "Node", "Path", "Source"]

Data: TypeAlias = "str | int | float | bool | list[Data] | dict[str, Data] | None"
"""What YAML can say."""

Path: TypeAlias = Sequence[str | int]
"""The way to a value: the keys and positions that lead to it from the top of the file."""


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file: what it says, where it begins (both from 1), and what it holds.

    `style` is `|`, `>`, `'`, `"` or, for plain values, nothing. `keys` are the places of the keys. `size` counts
    the values in it and itself, `height` the lists and mappings inside one another, both with aliases followed.
    `text` is how it is written, where it stands on one line, and `rows` where it does on several, with a newline for
    each end of a line; `spelling` is how a plain value is, without its anchor. `key_texts` are how keys are written.
    `file` is where it stands instead, with its key, where another file has put it there.
    """

    data: Data
    line: int
    column: int
    style: str = ""
    children: Mapping[str | int, "Node"] = field(default_factory=dict["str | int", "Node"])
    keys: Mapping[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    size: int = 1
    height: int = 0
    text: str = ""
    spelling: str = ""
    rows: str = ""
    key_texts: Mapping[str, str] = field(default_factory=dict[str, str])
    file: str = ""

    def place(self, file: str) -> Place:
        """Where it stands: in a file, unless another has put it there."""
        return Place(self.file or file, self.line, self.column, self.text or self.rows)


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file that has been read: its `data`, and the place of everything in it."""

    file: str
    lines: tuple[str, ...]
    root: Node

    @property
    def data(self) -> Data:
        """What the file says, in plain Python values."""
        return self.root.data

    def node(self, path: Path) -> Node:
        """The value at `path`; a step that leads nowhere is skipped, so that there is always a place to show."""
        node = self.root
        for step in path:
            node = node.children.get(step, node)
        return node

    def spelled(self, path: Path) -> str:
        """What the value at `path` says, a number as it is spelled."""
        node = self.node(path)
        is_number = isinstance(node.data, int | float) and not isinstance(node.data, bool)
        return node.spelling if is_number else str(node.data)

    def known_path(self, path: Path) -> Path:
        """The same path without the steps that lead nowhere."""
        known: list[str | int] = []
        for step in path:
            if step in self.node(known).children:
                known.append(step)
        return known

    def place(self, path: Path, offset: int = 0) -> Place:
        """Where the value at `path` begins, or where the character `offset` of its text stands.

        Folding and escapes move characters about: a place in such a text is the place of the text.
        """
        node = self.node(path)
        for line, column, text in self.block_lines(path) if offset and not node.file else ():
            if offset <= len(text) and self.lines[line - 1].startswith(text, column - 1):
                return Place(self.file, line, column + offset)
            offset -= len(text) + 1
        return node.place(self.file)

    def key_place(self, path: Path) -> Place:
        """Where the key that ends `path` is written; the place of the value when it has no key."""
        key = path[-1] if path else ""
        inside = self.node(path[:-1])
        if not isinstance(key, str) or key not in inside.keys:
            return self.place(path)
        line, column = inside.keys[key]
        file = self.node(path).file or self.file
        return Place(file, line, column, inside.key_texts.get(key, ""))

    def block_lines(self, path: Path) -> list[tuple[int, int, str]]:
        """The lines of a text as (line, column, text): where each begins in the file, and what it says.

        The places are true for a block (`|`) and for text on one line; other lines get the place of the text.
        """
        node = self.node(path)
        if not isinstance(node.data, str):
            return []
        rows = BREAK.split(node.data.removesuffix("\n"))
        if node.style != "|" or node.file:
            return [(node.line, node.column + (node.style in {"'", '"'}), row) for row in rows]
        below = self.lines[node.line :]
        return [
            (number, len(line) - len(row) + 1, row)
            for number, (line, row) in enumerate(zip(below, rows, strict=False), node.line + 1)
        ]
