"""Shorthand: what the file of a setting says in a key (`20 like`, `to Kitchen`, `at 11:15 in Desks`), spelled out.

Every part keeps its place, so that what is wrong with it is told where it is written; it has no text of its own there,
so that nothing is written over it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from fatima_py.errors import Problem
from fatima_py.scenario.problems import problem
from fatima_py.scenario.schema.findings import rekeyed, with_children
from fatima_py.scenario.source.spans import Data, Node, Source
from fatima_py.spelling import Suggestion

__all__ = ["NO_DOT", "TIME", "UNREAD", "as_scenario", "spelled_out", "with_colons"]

TIME = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
"""A time of day."""
DOTTED = re.compile(r"(?<![\w.])([0-9]{1,2})\.([0-5][0-9])(?![\w.])(?! ?(?:ms|s|min|h|d|times?)\b)")
"""What may be meant for a time of day: `9.30`, but not `9.30 min`."""
LIKE = re.compile(r"(?P<count>[0-9]{1,7}) like")
WAY = re.compile(r"to (?P<place>\S.*)")
HAPPENS = re.compile(
    rf"(?:at (?P<at>{TIME}(?:, {TIME})*)|(?P<often>(?:about|once|twice|every)\b.*?))(?: in (?P<in>\S.*))?"
)
SHORT = re.compile(r"(?:at|about|once|twice|every) .*")
PERCEIVED = re.compile(r"(?P<words>[^()]*\S)\s*\((?P<who>[^()]+?) perceives? (?P<what>.+)\)")
EVERYONE = ("everyone", "everybody", "everyone there", "everybody there")
FORMS = "expected 'at 11:15 in Desks', 'at 9:00, 13:00' or 'about 2 times a day in Desks'"
UNREAD = "x-unread"
"""The key of what could not be read."""
SAID = (
    "expected what happens and who perceives it, as in 'the server goes down (everyone there perceives Server(Down)"
    " becomes true)'"
)

NO_DOT = "a time of day has a colon"
COLON = "write 'at 09:30: the owner rings (...)'"


def as_scenario(source: Source) -> Source:
    """The file of a setting with its people where a scenario has its cast."""
    return replace(source, root=rekeyed(source.root, ("people",), "cast"))


def with_colons(text: str) -> str:
    """A text in which times of day that are written with a dot have a colon.

    >>> with_colons("9.30 to 10.00 Read"), with_colons("10:00 Read for 1.50 h")
    ('09:30 to 10:00 Read', '10:00 Read for 1.50 h')
    """
    return DOTTED.sub(lambda found: f"{found[1]:0>2}:{found[2]}", text)


def spelled_out(source: Source) -> tuple[Source, list[Problem]]:
    """The file of a setting with nothing said in keys, and what could not be read."""
    wrong: list[Problem] = []
    root = changed(source.root, "people", lambda people: each(people, person))
    root = changed(root, "places", lambda places: each(places, place))
    root = changed(
        root, "ties", lambda ties: each(ties, lambda tie: changed(tie, "pairs", lambda rows: each(rows, pair)))
    )
    root = changed(root, "happenings", lambda several: each(several, lambda one: happening(one, source, wrong)))
    return replace(source, root=root), wrong


def changed(node: Node, key: str, change: Callable[[Node], Node]) -> Node:
    """A value in which what stands under a key is another."""
    if key not in node.children:
        return node
    return with_children(node, {**node.children, key: change(node.children[key])})


def each(node: Node, change: Callable[[Node], Node]) -> Node:
    """A list or a mapping of which every entry is another."""
    return with_children(node, {step: change(one) for step, one in node.children.items()}) if node.children else node


def person(node: Node) -> Node:
    """Somebody: `20 like: sheet.yaml` is `count: 20` and `from: sheet.yaml`."""
    found: dict[str | int, Node] = {}
    keys = dict(node.keys)
    for step, one in node.children.items():
        like = LIKE.fullmatch(str(step))
        if like is None:
            found[step] = one
            continue
        line, column = keys[str(step)]
        found |= {"count": Node(int(like["count"]), line, column, file=one.file), "from": one}
        keys |= {"count": (line, column), "from": (one.line, one.column)}
    return replace(with_children(node, found), keys=keys) if found else node


def place(node: Node) -> Node:
    """A place: `to Kitchen: 20 s` is `to: {Kitchen: 20 s}`."""
    ways = {step: way["place"] for step in node.children if (way := WAY.fullmatch(str(step)))}
    if not ways:
        return node
    kept = {step: one for step, one in node.children.items() if step not in ways}
    to = mapping(node, {where: node.children[step] for step, where in ways.items()})
    to = replace(to, keys={where: node.keys[str(step)] for step, where in ways.items()})
    return replace(with_children(node, {**kept, "to": to}), keys={**node.keys, "to": node.keys[str(next(iter(ways)))]})


def pair(node: Node) -> Node:
    """A tie: `Mara -> worker1: 3` without quotes, which YAML takes for a mapping, is that text."""
    key, weight = next(iter(node.children.items()), ("", node))
    if len(node.children) != 1 or not isinstance(key, str) or weight.children or isinstance(weight.data, list | dict):
        return node
    line, column = node.keys[key]
    return Node(
        f"{key}: {'' if weight.data is None else weight.spelling or weight.data}", line, column, file=weight.file
    )


def happening(node: Node, source: Source, wrong: list[Problem]) -> Node:
    """Something that happens: `at 11:15 in Desks: the server goes down (...)`, part by part."""
    if isinstance(node.data, str) and SHORT.fullmatch(node.data):
        time, _, rest = node.data.partition(": ")
        if rest and HAPPENS.fullmatch(time):  # all of it in quotes
            return happening(mapping(node, {time: beside(node, rest)}), source, wrong)
        here = replace(beside(node, node.data), text=node.data).place(source.file)
        sentence = f"cannot read '{node.data}': expected a colon behind the time and the place"
        wrong.append(problem("FA020", here, sentence, COLON))
        return mapping(node, {UNREAD: beside(node, "")})
    key = next(iter(node.children), "")
    value = node.children.get(key)
    if len(node.children) != 1 or value is None or not isinstance(key, str) or not SHORT.fullmatch(key):
        return node
    line, column = node.keys[key]
    spot = Node(None, line, column, file=value.file)
    when, said = HAPPENS.fullmatch(key), PERCEIVED.fullmatch(" ".join(str(value.data).split()))
    if when is None or said is None:
        here = (replace(spot, text=key) if when is None else beside(value, None)).place(source.file)
        text, expected = (key, FORMS) if when is None else (str(value.data), SAID)
        meant = with_colons(key) if when is None else ""
        hint = Suggestion(key, meant) if HAPPENS.fullmatch(meant) else ""
        wrong.append(problem("FA020", here, f"cannot read '{text}': {NO_DOT if hint else expected}", hint))
        return mapping(node, {UNREAD: beside(spot, "")})

    parts: dict[str, Node | None] = {
        "id": beside(value, re.sub(r"\W+", "_", said["words"]).strip("_")),
        "at": texts(spot, when["at"].split(", ")) if when["at"] else None,
        "often": beside(spot, when["often"]) if when["often"] else None,
        "in": beside(spot, when["in"]) if when["in"] else None,
        "to": None if said["who"] in EVERYONE else texts(value, re.split(r", | and ", said["who"])),
        "what": texts(value, said["what"].split("; ")),
        "words": beside(value, said["words"]),
    }
    return mapping(node, {name: one for name, one in parts.items() if one is not None})


def beside(near: Node, data: Data) -> Node:
    """A value that stands where another does."""
    return Node(data, near.line, near.column, file=near.file)


def texts(near: Node, several: Sequence[str]) -> Node:
    """A list of texts that stand where another value does."""
    items = [beside(near, one) for one in several]
    data: list[Data] = list(several)
    return replace(beside(near, data), children=dict(enumerate(items)), size=1 + len(items), height=1)


def mapping(near: Node, children: Mapping[str, Node]) -> Node:
    """A mapping that stands where another value does."""
    data: dict[str, Data] = {name: one.data for name, one in children.items()}
    keys = {name: (one.line, one.column) for name, one in children.items()}
    held: dict[str | int, Node] = dict(children.items())
    return Node(data, near.line, near.column, "", held, keys, 1 + len(children), 1 + near.height, file=near.file)
