"""Crowds: what the file of a setting may say of the crowd in which its people live."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import Field, Tag

from fatima_py.scenario.schema.fields import (
    CastName,
    Doc,
    FileName,
    Lasting,
    Line,
    Names,
    Share,
    Unit,
    by_shape,
)
from fatima_py.scenario.schema.setting_parts import Count, Drawn, ScaleFreeDoc, SmallWorldDoc, Trait

__all__ = ["CrowdDoc", "CrowdNetworkDoc", "RandomDoc", "RumourDoc"]

Rate: TypeAlias = Annotated[
    Annotated[float, Tag("<a number>")] | Annotated[Line, Tag("<text>")],
    by_shape("how much in which time, as in '0.2 an hour', or 0"),
]
MemberOf: TypeAlias = Annotated[
    Annotated[int, Tag("<a number>")] | Annotated[Line, Tag("<text>")],
    by_shape("'by chance', 'well connected', 'the first' or the number of a member"),
]


class RandomDoc(Doc):
    """A network in which everybody is tied to so many others, whoever these are."""

    each: Count
    """To how many others each is tied."""


class CrowdNetworkDoc(Doc):
    """Who of a crowd is tied to whom."""

    small_world: SmallWorldDoc | None = Field(default=None, alias="small world")
    """A ring of neighbours in which some ties lead elsewhere."""
    scale_free: ScaleFreeDoc | None = Field(default=None, alias="scale free")
    """A network in which a few have many ties."""
    at_random: RandomDoc | None = Field(default=None, alias="at random")
    """A network in which everybody is tied to so many others, whoever these are."""
    everybody: bool = False
    """Whether everybody is tied to everybody else."""
    file: FileName = ""
    """A table with the columns from and to, which hold numbers of members from 1, and weight."""
    one_way: bool = Field(default=False, alias="one way")
    """Whether along the ties of a table moods and rumours go only from the first to the second."""


class RumourDoc(Doc):
    """What is passed on in a crowd."""

    starts_at: Line = Field(default="", alias="starts at")
    """The time of day at which it begins; left out, as the run begins."""
    starts_with: Names = Field(default=(), alias="starts with")
    """Who knows it first: `10 members`, or people by name."""
    passes_on: Rate = Field(default=0.0, alias="passes on")
    """How often whoever knows it tells it to each who is tied to them: `0.1 an hour`."""
    valence: Unit = 0
    """How pleasant it is, from -1 to 1."""
    subjectivity: Share = 0
    """How much it moves whoever hears it, from 0 to 1."""
    forgotten_in: Lasting | None = Field(default=None, alias="forgotten in")
    """In which time half of it is forgotten; left out, it never is."""


class CrowdDoc(Doc):
    """A crowd of members of whom nobody is asked why, in which the people of a setting live."""

    members: Count
    """How many they are, with the people of the setting."""
    traits: Mapping[Trait, Drawn] = {}
    """Traits that are drawn for each of them, from -1 to 1: `normal(0, 0.3)`."""
    network: CrowdNetworkDoc | None = None
    """Who of them is tied to whom; left out, a small world of 10 neighbours."""
    contagion: Rate = 0.0
    """How fast their moods even out over ties: `0.2 an hour`; left out, they do not."""
    noise: Share = 0
    """How far their moods stray from home by themselves, as a standard deviation; left out, they do not."""
    every: Lasting = "5 min"
    """The time between two looks at them."""
    people: Mapping[Line, MemberOf] = {}
    """Which members the people of the setting are: `by chance`, `well connected`, `the first`, or a number."""
    rumours: Mapping[CastName, RumourDoc] = {}
    """What is passed on among them."""
