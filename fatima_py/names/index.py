"""An index of templates: which of a thousand rules can meet this name, at the cost of those that can."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Generic, Never, TypeVar

from fatima_py.names.terms import ANY, Compound, Key, Symbol, Term, has_any, is_grounded

__all__ = ["TemplateIndex"]

Item = TypeVar("Item")
Path = tuple[int, ...]


class TemplateIndex(Generic[Item]):
    """Items found by template.

    Each item is filed under one constant of its template, the one that fewest other templates share; a name
    then asks only under the constants that it has itself. Items come in the order in which they were given.

    `filed` holds items by the path and the key of that constant; `unfiled` are those whose template has none; `paths`
    are where such a constant may stand in a name.
    """

    __slots__ = ("filed", "paths", "unfiled")

    def __init__(self, items: Sequence[tuple[Term, Item]]) -> None:
        constants = [list(constant_parts(template)) for template, _ in items]
        shared = Counter(part for parts in constants for part in parts)
        self.filed: dict[tuple[Path, Key], list[tuple[int, Term, Item]]] = {}
        self.unfiled: list[tuple[int, Term, Item]] = []
        for order, (parts, (template, item)) in enumerate(zip(constants, items, strict=True)):
            drawer = self.unfiled
            if parts:
                rarest = min(parts, key=lambda part: shared[part])
                drawer = self.filed.setdefault(rarest, [])
            drawer.append((order, template, item))
        self.paths = tuple(dict.fromkeys(path for path, _ in self.filed))

    def candidates(self, name: Term) -> list[tuple[Term, Item]]:
        """The items whose template may meet `name`; what is left out cannot."""
        found = list(self.unfiled)
        if has_any(name) or not is_grounded(name):
            for drawer in self.filed.values():
                found.extend(drawer)
        else:
            for path in self.paths:
                found.extend(self.filed.get((path, key_at(name, path)), NOTHING))
        if len(found) > 1:
            found.sort(key=by_order)
        return [(template, item) for _, template, item in found]


NOTHING: tuple[tuple[int, Term, Never], ...] = ()


def by_order(entry: tuple[int, Term, object]) -> int:
    """The place of an entry among those given."""
    return entry[0]


def constant_parts(term: Term, path: Path = ()) -> Iterator[tuple[Path, Key]]:
    """The constants of a template with the path to each: argument numbers, 0 for the head."""
    if isinstance(term, Compound):
        yield from constant_parts(term.head, (*path, 0))
        for place, arg in enumerate(term.args, 1):
            yield from constant_parts(arg, (*path, place))
    elif isinstance(term, Symbol) and term != ANY and isinstance(term.key, str):
        yield path, term.key


def key_at(name: Term, path: Path) -> Key:
    """The key of the symbol at a path, empty where the name has none there."""
    part = name
    for place in path:
        if not isinstance(part, Compound) or place > len(part.args):
            return ""
        part = part.args[place - 1] if place else part.head
    return part.key if isinstance(part, Symbol) else ""
