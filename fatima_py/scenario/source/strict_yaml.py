"""Strict YAML: a file becomes plain values, and nothing in it changes its meaning on the way.

Of the plain words only `true`, `false`, `null` and numbers are not text: `no`, `on`, `12:30`, `007` and dates are.
A key may be written once. Tags are refused, and so are aliases that stand for too much.
"""

import re
from math import isfinite
from pathlib import Path
from typing import NoReturn

import yaml

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.scenario.problems import problem
from fatima_py.scenario.source.dashes import is_row
from fatima_py.scenario.source.spans import Data, Node, Source
from fatima_py.scenario.source.syntax import COMMENT, HALF, HALF_HINT, QUOTES, syntax_problem
from fatima_py.scenario.source.textfile import BREAK, checked, read_text

__all__ = ["Source", "plain", "read_yaml", "read_yaml_text"]

LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
DEEPEST = 64
"""The most lists and mappings inside one another."""
MOST_ALIASED = 100_000
"""The most values that all aliases of a file may stand for."""

CONSTANTS: dict[str, Data] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
BRACKETS = (("{", "}"), ("[", "]"), ("(", ")"), ("<", ">"))
MERGE_HINT = "write the keys out, or let *name stand for a whole value"
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,300})")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
NO_BREAKS = "\x85\u2028\u2029"
"""What the parser, which knows YAML 1.1, takes for ends of lines; neither YAML 1.2 nor an editor does."""
OPEN = re.compile(r"\(\w[^()]*\Z")
"""A bracket that is open at the end of a text."""
TAGS: dict[type[yaml.Event], set[str | None]] = {
    yaml.ScalarEvent: {None, "!", "tag:yaml.org,2002:str"},
    yaml.SequenceStartEvent: {None, "!", "tag:yaml.org,2002:seq"},
    yaml.MappingStartEvent: {None, "!", "tag:yaml.org,2002:map"},
}


def read_yaml(path: Path) -> Source:
    """Read a file. Raises ScenarioError with everything that is wrong with it as YAML."""
    return read_yaml_text(read_text(path), str(path))


def read_yaml_text(text: str, file: str = "<text>", begins: str = "fatima: 1") -> Source:
    """Read a text as if it stood in `file`.

    >>> read_yaml_text("open: no").data
    {'open': 'no'}
    """
    return Builder(checked(text, file), file, begins).source()


def plain(text: str) -> Data:
    """What a word without quotes means."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if FLOAT.fullmatch(text) and isfinite(number := float(text)):
        return number
    return text


def stand_ins(text: str) -> dict[int, str]:
    """Signs that are not in the text, for those in it that the parser would misunderstand."""
    free = (chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text)
    return dict(zip((ord(sign) for sign in NO_BREAKS if sign in text), free, strict=False))


class Builder:
    """Builds the values of one text from the parser's events."""

    def __init__(self, text: str, file: str, begins: str) -> None:
        self.file = file
        self.begins = begins
        self.lines = tuple(BREAK.split(text))
        instead = stand_ins(text)
        self.events = yaml.parse(text.translate(instead), Loader=LOADER)
        self.meant = {ord(other): chr(sign) for sign, other in instead.items()}
        self.problems: list[Problem] = []
        self.anchors: dict[str, Node | None] = {}
        self.aliased = 0
        self.quoted: yaml.ScalarEvent | None = None

    def source(self) -> Source:
        """The whole text, or everything that is wrong with it."""
        try:
            root = self.document()
        except yaml.YAMLError as error:
            raise ScenarioError([*self.problems, syntax_problem(error, self.file, self.lines, self.quoted)]) from None
        if self.problems:
            raise ScenarioError(self.problems)
        return Source(self.file, self.lines, root)

    def document(self) -> Node:
        """The one document of the text."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            self.fail("FA011", Place(self.file), "the file is empty", f"begin with '{self.begins}'")
        root = self.node(next(self.events), 1)
        next(self.events)
        if not isinstance(after := next(self.events), yaml.StreamEndEvent):
            self.fail("FA012", self.at(after), "a second document begins here", "remove '---', or make two files")
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        """The value that begins with `event`, inside `depth - 1` others."""
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            return self.alias(event, depth)
        self.check_tag(event)
        if event.anchor:
            self.anchors[event.anchor] = None
        if isinstance(event, yaml.ScalarEvent):
            self.quoted = event if event.style in QUOTES else None
            node = self.scalar(event)
        elif depth > DEEPEST:
            self.fail("FA009", self.at(event), f"more than {DEEPEST} lists and mappings inside one another")
        else:
            node = (
                self.mapping(event, depth) if isinstance(event, yaml.MappingStartEvent) else self.sequence(event, depth)
            )
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def scalar(self, event: yaml.ScalarEvent) -> Node:
        """A text, number, truth value or nothing."""
        place = self.at(event)
        quoted = event.style or event.tag
        value = event.value.translate(self.meant) if self.meant else event.value
        if HALF_CHARACTER.search(event.value):  # the parser in Python lets them through
            self.problems.append(problem("FA003", place, HALF, HALF_HINT))
        if not event.style:
            self.check_comment(event)
            self.check_comma(event)
        data, spelling = (value, "") if quoted else (plain(value), value)
        written = self.written(event)
        text, rows = ("", written) if "\n" in written else (written, "")
        return Node(data, place.line, place.column, event.style or "", text=text, spelling=spelling, rows=rows)

    def check_comment(self, event: yaml.ScalarEvent) -> None:
        """Note a comment that swallows the sign by which a bracket in the text was to be closed."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end and end.line < len(self.lines) else ""
        if end is None or not (comment := COMMENT.search(rest)):
            return
        for opening, closing in BRACKETS:
            if event.value.count(opening) > event.value.count(closing) and closing in rest[comment.start() :]:
                sentence = f"a comment begins at this #, and the {closing} in it closes nothing"
                place = Place(self.file, end.line + 1, end.column + comment.start() + 1)
                self.problems.append(problem("FA004", place, sentence, "put text that holds ' #' in quotes"))

    def check_comma(self, event: yaml.ScalarEvent) -> None:
        """Note a comma that ends a text between braces or in a list before a bracket in the text was closed."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end and end.line < len(self.lines) else ""
        if end and rest.startswith(",") and ")" in rest and OPEN.search(event.value):
            place = Place(self.file, end.line + 1, end.column + 1)
            sentence = "this comma ends the text before it, in which a ( is open"
            self.problems.append(problem("FA004", place, sentence, "put text that holds a comma in quotes"))

    def written(self, event: yaml.ScalarEvent) -> str:
        """A value as it stands in the file, its lines with newlines between them."""
        start, end = event.start_mark, event.end_mark
        if start is None or end is None or not event.value:
            return ""
        rows = [*self.lines[start.line : end.line + 1]]
        if end.line < len(self.lines):
            rows[-1] = rows[-1][: end.column]
        rows[0] = rows[0][start.column :]
        return "\n".join(rows).rstrip()

    def sequence(self, start: yaml.Event, depth: int) -> Node:
        """A list, from its first item to its end."""
        place = self.at(start)
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Node(
            data=[item.data for item in items],
            line=place.line,
            column=place.column,
            children=dict(enumerate(items)),
            size=1 + sum(item.size for item in items),
            height=1 + max((item.height for item in items), default=0),
        )

    def mapping(self, start: yaml.Event, depth: int) -> Node:
        """A mapping, from its first key to its end."""
        place = self.at(start)
        children: dict[str | int, Node] = {}
        data: dict[str, Data] = {}
        keys: dict[str, tuple[int, int]] = {}
        texts: dict[str, str] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, text = self.key(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if key is None:
                continue
            here = self.at(event)
            if key in keys:
                self.twice(key, here, keys[key])
            children[key], data[key], keys[key], texts[key] = value, value.data, (here.line, here.column), text
        size = 1 + sum(value.size for value in children.values())
        height = 1 + max((value.height for value in children.values()), default=0)
        return Node(data, place.line, place.column, "", children, keys, size, height, key_texts=texts)

    def key(self, event: yaml.Event, depth: int) -> tuple[str | None, str]:
        """What a key says, None when it is no text, and how it is written."""
        node = self.node(event, depth)
        data = node.data
        if data == "<<" and not node.style:
            sentence = "'<<' is no key here: nothing is merged into a mapping"
            self.problems.append(problem("FA013", self.at(event), sentence, MERGE_HINT))
            return None, ""
        if isinstance(data, str):
            return data, node.text
        if isinstance(event, yaml.ScalarEvent):
            sentence = f"the key {event.value} is no text" if event.value else "expected a key before ':'"
            hint = f'write "{event.value}":'
        else:
            sentence, hint = "a list or mapping stands where a key is expected", "put the key in quotes"
        self.problems.append(problem("FA007", self.at(event), sentence, hint))
        return None, ""

    def twice(self, key: str, place: Place, before: tuple[int, int]) -> None:
        """Note that a key is written again."""
        sentence = f"the key '{key}' is written twice, first at line {before[0]}, column {before[1]}"
        hint = "remove one of the two, or rename it"
        if is_row(self.lines[before[0] - 1], before[1]):
            hint = f"remove one of the two, or write '- {key}' if another row begins here"
        self.problems.append(problem("FA006", place, sentence, hint))

    def alias(self, event: yaml.Event, depth: int) -> Node:
        """The value that an alias stands for."""
        place = self.at(event)
        name = event.anchor if isinstance(event, yaml.AliasEvent) and event.anchor else ""
        if name not in self.anchors:
            hint = f"put text that begins with * in quotes, or mark a value with &{name}"
            self.fail("FA010", place, f"nothing above is marked &{name}", hint)
        if (node := self.anchors[name]) is None:
            self.fail("FA010", place, f"the value marked &{name} holds itself")
        self.aliased += node.size
        if self.aliased > MOST_ALIASED:
            self.fail("FA010", place, f"the aliases of this file stand for more than {MOST_ALIASED} values")
        if depth + node.height - 1 > DEEPEST:
            self.fail("FA009", place, f"more than {DEEPEST} lists and mappings inside one another")
        return node

    def check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Note a tag that means something to other programs."""
        if event.tag not in TAGS[type(event)]:
            sentence = f"the tag {event.tag} is not allowed, expected a plain value"
            hint = "put text that begins with ! in quotes"
            self.problems.append(problem("FA008", self.at(event), sentence, hint))

    def at(self, event: yaml.Event) -> Place:
        """Where an event begins."""
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def fail(self, code: str, place: Place, sentence: str, hint: str = "") -> NoReturn:
        """Give up: nothing that follows can be trusted."""
        raise ScenarioError([*self.problems, problem(code, place, sentence, hint)])
