"""Documents: the JSON of the FAtiMA Toolkit, read without trusting it.

Its serializer wraps an object in `root`, writes an object that is shared as `refId@n` with a list of `references`,
and puts values into `boxedValue`, `elements` and `dictionary`. Its tables of types are of no use to anybody else.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import isfinite
from pathlib import Path
from typing import NoReturn, TypeAlias

from fatima_py.errors import FatimaError, Place, ScenarioError
from fatima_py.interop.read.report import MOST, Report
from fatima_py.names import NIL, Symbol, Term, parse, symbol
from fatima_py.scenario.problems import problem
from fatima_py.scenario.source.foreign import OURS
from fatima_py.scenario.source.textfile import at, read_text

__all__ = ["Json", "Node", "document", "read_json", "shape"]

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Fields: TypeAlias = dict[str, Json]

LONGEST = 1000
"""No name in the wild has a tenth as many characters."""
NO_NUMBER = re.compile(r'"(?:\\.|[^"\\])*"|(?P<word>NaN|-?Infinity)')
"""A text, or what Python takes for a number and JSON does not."""
DEEPEST = 100
"""No file in the wild nests its values a tenth as deep."""


def read_json(path: Path, report: Report) -> Json:
    """The value that a JSON file holds; keys that stand twice are noted.

    Raises ScenarioError where it holds none, with the place if it is known.
    """
    text = read_text(path)
    twice: list[tuple[Fields, str]] = []
    file = str(path)
    if not text.strip():
        raise ScenarioError([problem("FA011", Place(file), "the file is empty")])
    try:
        value: Json = json.loads(
            text, parse_constant=refused, parse_int=whole, object_pairs_hook=partial(fields_of, twice)
        )
    except json.JSONDecodeError as error:
        if OURS.search(text):
            sentence, hint = "this is a scenario or sheet of ours already", "play it with 'fatima play'"
            raise ScenarioError([problem("FA023", Place(file), sentence, hint)]) from None
        cut = error.msg.startswith("Unterminated") or error.pos >= len(text.rstrip())
        reason = "it ends in the middle, as if it had been cut off" if cut else error.msg[:1].lower() + error.msg[1:]
        sentence = f"the file is not JSON: {reason}"
        raise ScenarioError([problem("FA023", at(file, text[: error.pos]), sentence)]) from None
    except RecursionError:
        raise too_deep(file) from None
    except ValueError as error:
        place = place_of(NO_NUMBER, text, file)
        raise ScenarioError([problem("FA023", place, f"the file is not JSON: {error}")]) from None
    if depth(value) > DEEPEST:
        raise too_deep(file)
    for where, key in placed(value, twice) if twice else ():
        report.warn(f"{key[:60]} stands here twice; the last one counts", path=where)
    return value


def fields_of(twice: list[tuple[Fields, str]], pairs: list[tuple[str, Json]]) -> Fields:
    """An object, and what stands in it twice."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        counted = Counter(key for key, _ in pairs)
        twice.extend((fields, key) for key, count in counted.items() if count > 1)
    return fields


def placed(value: Json, twice: list[tuple[Fields, str]]) -> Iterator[tuple[str, str]]:
    """The paths to objects in which keys stand twice, and the keys; as many as anybody reads."""
    keys = {id(held): [key for one, key in twice[:MOST] if one is held] for held, _ in twice[:MOST]}
    left: list[tuple[str, Json]] = [("", value)]
    while left:
        path, one = left.pop()
        if isinstance(one, dict):
            where = path.removeprefix(".root").removeprefix(".")
            yield from ((where, key) for key in keys.get(id(one), ()))
            left += [(f"{path}.{key}", inner) for key, inner in one.items()]
        elif isinstance(one, list):
            left += [(f"{path}[{number}]", inner) for number, inner in enumerate(one)]


def place_of(pattern: re.Pattern[str], text: str, file: str) -> Place:
    """Where a word stands that is no part of a text."""
    found = next((one for one in pattern.finditer(text) if one["word"]), None)
    if found is None:
        return Place(file)
    return at(file, text[: found.start()])


def too_deep(file: str) -> ScenarioError:
    """The error for a file that nobody wrote by hand, and no program of good will."""
    return ScenarioError([problem("FA009", Place(file), "values are nested too deeply to be read")])


def depth(value: Json) -> int:
    """How many lists and objects are inside one another."""
    levels, inside = 0, [value]
    while inside := [one for one in inside if isinstance(one, list | dict)]:
        levels += 1
        inside = [inner for one in inside for inner in (one.values() if isinstance(one, dict) else one)]
    return levels


def refused(word: str) -> NoReturn:
    """Say that a word is no number, although Python's reader would take it."""
    raise ValueError(f"{word} is not a number")


def whole(digits: str) -> float:
    """A whole number; one that is too long to count with becomes the nearest float."""
    return int(digits) if len(digits) < 16 else float(digits)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a document, with the path to it. Asked for what it is not, it notes that and answers with a default.

    What is absent is a node too: its value is None.
    """

    value: Json
    path: str
    report: Report
    shared: Mapping[str, Json]

    def __getitem__(self, key: str) -> "Node":
        if self.value is not None and not isinstance(self.value, dict):
            self.expected("an object")
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return self.inner(value, f"{self.path}.{key}" if self.path else key)

    def __bool__(self) -> bool:
        return self.value is not None

    def __iter__(self) -> Iterator["Node"]:
        """The entries of a list; none where it is absent."""
        if self.value is not None and not isinstance(self.value, list):
            self.expected("a list")
        entries = self.value if isinstance(self.value, list) else []
        return (self.inner(value, f"{self.path}[{number}]") for number, value in enumerate(entries))

    def inner(self, value: Json, path: str) -> "Node":
        """A value inside this one, with what the serializer wrapped around it taken off."""
        if isinstance(value, str) and value in self.shared:
            value = self.shared[value]
        if isinstance(value, dict):
            value = value.get("boxedValue", value.get("elements", value))
        return Node(value, path, self.report, self.shared)

    def fields(self) -> list[tuple[str, "Node"]]:
        """The fields of an object with their names."""
        if self.value is not None and not isinstance(self.value, dict):
            self.expected("an object")
        return [(key, self[key]) for key in self.value] if isinstance(self.value, dict) else []

    def pairs(self) -> list[tuple["Node", "Node"]]:
        """Keys and values of what was a dictionary."""
        return [(entry["key"], entry["value"]) for entry in self["dictionary"]]

    def text(self, default: str = "") -> str:
        """A text; numbers and truth values are taken as they are written."""
        if self.value is None:
            return default
        if isinstance(self.value, list | dict):
            self.expected("text")
            return default
        text = self.value if isinstance(self.value, str) else str(symbol(self.value))
        if any("\ud800" <= char <= "\udfff" for char in text):
            self.complain("the text holds half a character", code="FA003")
            return default
        return text

    def number(self, default: float, least: float = float("-inf"), most: float = float("inf")) -> float:
        """A number within its range."""
        if self.value is None:
            return default
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self.expected("a number")
            return default
        if not isfinite(self.value):
            self.complain("the number is too large to count with")
            return default
        if not least <= self.value <= most:
            self.complain(f"expected a number from {least:g} to {most:g}, found {self.value:g}")
            return default
        return float(self.value)

    def term(self, default: Term = NIL) -> Term:
        """A name."""
        value = self.value
        if value is None:
            return default
        if isinstance(value, float) and not isfinite(value):
            self.complain("the number is too large to count with")
            return default
        return self.parsed(value, default) if isinstance(value, str) else symbol_of(self, default)

    def parsed(self, text: str, default: Term = NIL) -> Term:
        """The name that a text is."""
        if len(text) > LONGEST:
            self.complain(f"a text of {len(text)} characters is no name")
            return default
        try:
            return parse(text)
        except FatimaError as error:
            self.complain(str(error)[:400])
            return default

    def word(self, default: Symbol = NIL) -> Symbol:
        """A name that is a single word."""
        term = self.term(default)
        if isinstance(term, Symbol):
            return term
        self.complain(f"expected a single word, found {term}")
        return default

    def expected(self, what: str) -> None:
        """Note that something else should have stood here."""
        self.complain(f"expected {what}, found {shape(self.value)}")

    def complain(self, sentence: str, hint: str = "", *, code: str = "FA023") -> None:
        """Note an error."""
        self.report.add(sentence, hint, code=code, path=self.path)

    def warn(self, sentence: str, hint: str = "", *, code: str = "FA024") -> None:
        """Note what is not carried over."""
        self.report.warn(sentence, hint, code=code, path=self.path)


def symbol_of(node: Node, default: Term) -> Term:
    """The name that a number or a truth value is."""
    if isinstance(node.value, bool | int | float):
        return symbol(node.value)
    node.expected("a name")
    return default


def document(value: Json, report: Report, path: str = "") -> Node:
    """The object that a value of the Toolkit's serializer stands for."""
    shared: dict[str, Json] = {}
    root = value
    if isinstance(value, dict) and "root" in value:
        root = value["root"]
        references = value.get("references")
        for entry in references if isinstance(references, list) else []:
            if isinstance(entry, dict) and "refId" in entry:
                shared[f"refId@{entry['refId']}"] = entry
    return Node(None, "", report, shared).inner(root, path)


def shape(value: Json) -> str:
    """What kind of value this is, in words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return SHAPES.get(type(value), "nothing")


SHAPES: Mapping[type[object], str] = {
    str: "text",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}
