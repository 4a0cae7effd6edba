"""Forms: how something is written that an author gives as a word."""

from collections.abc import Iterator, Mapping
from typing import Literal, get_args, get_origin

from fatima_py.affect.labels import OCTANTS
from fatima_py.scenario.schema.fields import Doc

__all__ = ["FORMS", "documents", "form_meant"]

FORMS: Mapping[str, str] = {
    "wants": "{Win: {matters: 8}}",
    "avoids": "{Loss: {matters: 8}}",
    "emotions": "{Anger: 5}",
    "believes": "{Tall(Tom): true}",
    "dispositions": "{Anger: {threshold: 2}}",
    "personality": "{extraversion: 0.5, neuroticism: -0.5}",
    "feels": "{desirable: 5}",
    "facts": "{Rain: true}",
    "styles": "{Cold: -3}",
    "tones": '{hostile: {before: ["Ugh,"]}}',
}
"""How the values are written in which the keys are the author's, or that may be a word as well, by where they stand."""
MOODS = ("mood", "temperament")
STRONG = 0.5
"""How far a mood lies from the middle on each axis that is written for its word (ours)."""
SHOWN = 3
"""So many keys of a document are named, or those that it needs."""


def form_meant(key: str, said: str, document: str = "") -> str:
    """How a value is written that is said as a word; empty where nobody knows.

    `key` is the key at which it stands, and `document` the name of the class of what belongs there, if any.

    >>> form_meant("mood", "hostile"), form_meant("memory", "power", "RememberingDoc")
    ('{valence: -0.5, arousal: 0.5, dominance: 0.5}', '{forgets: power}')
    >>> form_meant("Win", "very much", "GoalDoc"), form_meant("emotions", "anger")
    ('{matters: ..., likely: ...}', '{Anger: 5}')
    """
    signs = next((signs for signs, word in OCTANTS.items() if word == said.strip().lower()), None)
    if key in MOODS and signs is not None:
        axes = zip(("valence", "arousal", "dominance"), signs, strict=True)
        return f"{{{', '.join(f'{axis}: {STRONG if high else -STRONG}' for axis, high in axes)}}}"
    doc = next((one for one in documents(Doc) if one.__name__ == document), None)
    return FORMS.get(key, "") if doc is None else form_of(doc, said)


def documents(doc: type[Doc]) -> Iterator[type[Doc]]:
    """All kinds of documents that are a document of some kind."""
    for one in doc.__subclasses__():
        yield one
        yield from documents(one)


def form_of(doc: type[Doc], said: str) -> str:
    """A document with the key that takes a word, or else with those that it needs, or its first."""
    fields = {field.alias or name: field for name, field in doc.model_fields.items() if name != "x_keys"}
    for key, field in fields.items():
        for words, several in words_in(field.annotation):
            if said in words:
                return f"{{{key}: {f'[{said}]' if several else said}}}"
    needed = [key for key, field in fields.items() if field.is_required()]
    named = needed or [*fields][:SHOWN]
    return f"{{{', '.join(f'{key}: ...' for key in named)}{', ...' if len(named) < len(fields) else ''}}}"


def words_in(kind: object, *, several: bool = False) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The words that a value of some kind may be, and whether they stand in a list."""
    if get_origin(kind) is Literal:
        yield get_args(kind), several
        return
    for part in get_args(kind):
        yield from words_in(part, several=several or get_origin(kind) is tuple)
