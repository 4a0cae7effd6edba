"""Parts of a setting that its ties and its crowd have in common."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, Tag

from fatima_py.scenario.schema.fields import Doc, Line, Share, by_shape

__all__ = ["Count", "Drawn", "ScaleFreeDoc", "SmallWorldDoc", "Trait"]

Count = Annotated[int, Field(ge=1, le=1_000_000)]
Drawn: TypeAlias = Annotated[
    Annotated[float, Tag("<a number>")] | Annotated[Line, Tag("<text>")],
    by_shape("a number, or a draw such as normal(0, 0.4), uniform(-1, 1) or from traits.csv"),
]
Trait = Literal["openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism"]


class SmallWorldDoc(Doc):
    """A ring of neighbours in which some ties lead elsewhere."""

    neighbours: Count
    """With how many of the nearest everybody is tied; an even number."""
    rewired: Share = 0.1
    """The share of ties that are led elsewhere."""


class ScaleFreeDoc(Doc):
    """A network in which a few have many ties."""

    each: Count
    """To how many others each is tied who comes."""
