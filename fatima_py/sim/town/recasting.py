# pyright: basic
"""Recasting: what was written of some people, as if it had been written of others."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from fatima_py.appraisal import AppraisalRules
from fatima_py.dialogue import Move
from fatima_py.errors import NameSyntaxError
from fatima_py.names import Compound, Key, Symbol, Term, Variable, parse, replaced
from fatima_py.realize.baked import BakedLine
from fatima_py.realize.base import SLOT
from fatima_py.scene.briefing import NAME, asked_of_lore
from fatima_py.scene.quoting import MEMORY, asked_of_memory
from fatima_py.scene.varying import phrases_of
from fatima_py.world import World

__all__ = ["recast", "recast_words"]

Written = TypeVar("Written")
Change = Callable[[Symbol | Variable], Term]
BLANK = re.escape(" ")
SAID: Mapping[type, tuple[str, ...]] = {Move: ("text",), BakedLine: ("of", "text")}
"""What is said of some people: texts in whose slots they are named."""


def recast(value: Written, names: Mapping[Key, Symbol]) -> Written:
    """A definition with other names in the place of some, wherever they stand; itself where none of them does.

    Texts are left as they are but for the slots of lines. A name that is spelled otherwise than its other is another.
    """
    if not names:
        return value

    def change(part: Symbol | Variable) -> Term:
        other = names.get(part.key, part) if isinstance(part, Symbol) else part
        return part if other == part and str(other) == str(part) else other

    return cast("Written", walk(value, change, names))


def walk(value: Any, change: Change, names: Mapping[Key, Symbol]) -> Any:  # noqa: ANN401
    """A value of any kind with the change made in all its parts."""
    if isinstance(value, Symbol | Compound):
        return replaced(value, change)
    if isinstance(value, str | int | float | Variable) or value is None:
        return value
    if isinstance(value, tuple | frozenset):
        parts = tuple(value)
        return several(value, parts, [walk(part, change, names) for part in parts])
    if isinstance(value, Mapping):
        return keyed(value, change, names)
    return whole(value, change, names)


def several(value: Any, parts: tuple[Any, ...], made: list[Any]) -> Any:  # noqa: ANN401 - a tuple, a named one, a set
    """A collection of changed parts, of the kind that it was."""
    if all(one is other for one, other in zip(made, parts, strict=True)):
        return value
    if isinstance(value, frozenset):
        return frozenset(made)
    return type(value)(*made) if hasattr(value, "_fields") else tuple(made)


def keyed(value: Mapping[Any, Any], change: Change, names: Mapping[Key, Symbol]) -> Any:  # noqa: ANN401
    """A mapping with its values changed, and those of its keys that are names or the keys of names."""
    made = {
        (names[key].key if isinstance(key, str) and key in names else walk(key, change, names)): walk(
            part, change, names
        )
        for key, part in value.items()
    }
    same = all(key in value and value[key] is part for key, part in made.items())
    return value if same else made


def whole(value: Any, change: Change, names: Mapping[Key, Symbol]) -> Any:  # noqa: ANN401
    """A frozen value, or a set of rules, with its parts changed; what has no parts is itself."""
    if isinstance(value, AppraisalRules):
        rules = walk(value.rules, change, names)
        return value if rules is value.rules else AppraisalRules(rules)
    if isinstance(value, World):
        parts = [walk(part, change, names) for part in (value.rules, value.of_lines, value.on_enter)]
        rules, of_lines, on_enter = parts
        return World(rules, value.semantics, of_lines=of_lines, on_enter=on_enter)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    made: dict[str, Any] = {}
    for field in fields(value):
        if field.init:
            part = getattr(value, field.name)
            if (new := walk(part, change, names)) is not part:
                made[field.name] = new
    texts = {name: recast_text(getattr(value, name), change, names) for name in SAID.get(type(value), ())}
    made |= {name: text for name, text in texts.items() if text != getattr(value, name)}
    return replace(cast("Any", value), **made) if made else value


def recast_text(text: str, change: Change, names: Mapping[Key, Symbol]) -> str:
    """The text of a line with other names in what its slots ask for; what varies is said as it stands."""

    def slot(found: re.Match[str]) -> str:
        return recast_slot(found[0], found["slot"].strip(), change, names) if found["slot"] else found[0]

    return SLOT.sub(slot, text)


def recast_slot(written: str, slot: str, change: Change, names: Mapping[Key, Symbol]) -> str:
    """A slot as it is `written`, with others in the place of those it names; lore is asked for in words of its own."""
    if phrases_of(slot) or asked_of_lore(slot) is not None:
        return written
    if (asks := asked_of_memory(slot)) is not None:
        return f"{{{MEMORY}: {recast_words(asks, names)}}}"
    who = slot.removesuffix(NAME)
    try:
        name = parse(who)
    except NameSyntaxError:
        return written
    new = replaced(name, change)
    return written if new is name else f"{{{new}{slot[len(who) :]}}}"


def recast_words(text: str, names: Mapping[Key, Symbol]) -> str:
    """Words in which somebody is named, with others in the place of some.

    >>> recast_words("what Ms Weber's boss said", {"ms_weber": Symbol("Lou", "lou", "Lou")})
    "what Lou's boss said"
    """
    written = sorted([str(key).replace("_", " ") for key in names], key=len, reverse=True)
    named = re.compile(rf"\b(?:{'|'.join(re.escape(one).replace(BLANK, '[_ ]') for one in written)})\b", re.IGNORECASE)
    return named.sub(lambda found: str(names[found[0].lower().replace(" ", "_")]), text)
