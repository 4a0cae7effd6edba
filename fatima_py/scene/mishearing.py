"""Mishearing: who answers what a player types and nobody understands, as the author gave it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from fatima_py.names import Symbol
from fatima_py.realize.base import readable, slots_of
from fatima_py.scene.briefing import slot_value
from fatima_py.scene.definition import SceneDefinition

if TYPE_CHECKING:
    from fatima_py.scene.scene import Scene

__all__ = ["Answer", "answer_in", "filled_in", "names_in"]


class Answer(NamedTuple):
    """What is said to what is not understood: `said`, by somebody who is `named` before a colon, or by anybody.

    `who` is the one of the cast who has that name, None where nobody has it, or none is written.
    """

    said: str
    named: str = ""
    who: Symbol | None = None


def names_in(definition: SceneDefinition) -> Mapping[str, Symbol]:
    """All names of the cast without case: those of the file, and those that are shown."""
    names = {definition.name_of(one.name).casefold(): one.name for one in definition.cast}
    return names | {one.name.text.casefold(): one.name for one in definition.cast}


def answer_in(text: str, names: Mapping[str, Symbol]) -> Answer:
    """An answer as its author wrote it; `Nora: Pardon?` is Nora's where somebody is called so.

    >>> from fatima_py.names import symbol
    >>> answer_in("Nora: Pardon?", {"nora": symbol("Nora")}), answer_in("What?", {})
    (Answer(said='Pardon?', named='Nora', who=Nora), Answer(said='What?', named='', who=None))
    """
    named, colon, said = text.partition(":")
    who = names.get(" ".join(named.split()).casefold()) if colon else None
    if not colon:
        return Answer(text.strip())
    return Answer((text if who is None else said).strip(), named.strip(), who)


def filled_in(scene: "Scene", said: str, by: Symbol, to: Symbol) -> str:
    """An answer with its slots filled as in a line that one says to another; `...` where there is no value."""
    speaker = scene.member(by)
    values = {slot: slot_value(scene.definition, speaker, to, slot) for slot in slots_of(said)}
    return readable(said, {slot: value for slot, value in values.items() if value is not None})
