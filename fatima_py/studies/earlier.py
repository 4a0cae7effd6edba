"""Earlier: experiments as they were written before there were factors, read as what they meant."""

from collections.abc import Mapping
from dataclasses import replace

from fatima_py.scenario.source.spans import Data, Node, Source
from fatima_py.studies.changes import CONDITION

__all__ = ["as_factors"]


def as_factors(source: Source) -> Node:
    """The factors of `between`, `within` and `set`, each level by its name.

    What `set` says of a level without a dot is the value of `$condition.name`; a level of which it says nothing is the
    value of the condition that is called as its factor.
    """
    root = source.root
    sets = root.children.get("set", Node({}, 0, 0)).children
    found = dict[str | int, Node]()
    keys = dict[str, tuple[int, int]]()
    for key in ("between", "within"):
        said = root.children.get(key, Node({}, 0, 0))
        for factor, levels in said.children.items():
            if isinstance(levels.data, list):
                named = {str(one.data): one for one in levels.children.values()}
                made = {name: level(sets.get(name), str(factor), one) for name, one in named.items()}
                found[factor] = mapping(levels, made)
                keys[str(factor)] = said.keys.get(str(factor), (levels.line, levels.column))
    data: dict[str, Data] = {str(name): one.data for name, one in found.items()}
    return Node(data, root.line, root.column, "", found, keys)


def level(sets: Node | None, factor: str, name: Node) -> Node:
    """What a level sets, by paths."""
    if sets is None:
        return mapping(name, {CONDITION + factor: name})
    made = {path if "." in str(path) else CONDITION + str(path): one for path, one in sets.children.items()}
    return mapping(sets, {str(path): one for path, one in made.items()})


def mapping(near: Node, children: Mapping[str, Node]) -> Node:
    """A mapping that stands where another value does."""
    data: dict[str, Data] = {name: one.data for name, one in children.items()}
    held: dict[str | int, Node] = dict(children.items())
    keys = {name: (one.line, one.column) for name, one in children.items()}
    return replace(near, data=data, children=held, keys=keys, key_texts={})
