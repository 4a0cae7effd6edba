"""Crowds: members of whom nobody is asked why, and among whom the people of a setting live."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from fatima_py.affect.dynamics import VadDynamics
from fatima_py.emotions import EmotionType
from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_positive, read_whole
from fatima_py.names import Compound, Symbol, compound
from fatima_py.setting.draws import Draw
from fatima_py.setting.ties import Everybody, ScaleFree, SmallWorld

__all__ = [
    "HEARS",
    "MOST_MEMBERS",
    "WAYS_IN",
    "AtRandom",
    "Crowd",
    "CrowdNetwork",
    "Edges",
    "Reached",
    "Rumour",
    "WayIn",
]

MOST_MEMBERS = 1_000_000
"""So many members a crowd has at most."""
HEARS = "Hears"
"""What it is called that a rumour comes to one of the people."""
MOST_TOGETHER = 3_000
"""Among so many members everybody may be tied to everybody (ours): that is 9 million ties."""
WayIn = Literal["by chance", "well connected", "the first"]
"""How people of a setting come to be members of its crowd, as a file says it."""
WAYS_IN: tuple[WayIn, ...] = ("by chance", "well connected", "the first")
"""Which members people may be: any, those with the most ties, or those with the lowest numbers."""


@dataclass(frozen=True, slots=True)
class AtRandom:
    """A network in which everybody is tied to `each` others, whoever these are."""

    each: int

    def __post_init__(self) -> None:
        if read_whole(self.each, "the ties of everybody") < 1:
            raise UsageError("a network needs at least 1 tie for everybody")


@dataclass(frozen=True, slots=True)
class Edges:
    """The ties of a crowd that were written in the file `source`.

    `pairs` are two members each, by their numbers from 1, and the weight of their tie. Unless they are `one_way`, moods
    and rumours go both ways along each; else from the first to the second.
    """

    pairs: tuple[tuple[int, int, float], ...]
    one_way: bool = False
    source: str = ""


CrowdNetwork = SmallWorld | ScaleFree | AtRandom | Everybody | Edges
"""Who of a crowd knows whom: a network that is drawn, everybody, or edges from a file."""


@dataclass(frozen=True, slots=True)
class Rumour:
    """What is passed on in a crowd: each who knows it tells each who is tied to them, `passes_on` times a second.

    `name` is what it is called, as no other rumour of the crowd is. It begins at a time of day (`at`, None: as the run
    begins), of `members` drawn at random and of the people `who`. What it says is as pleasant as its `valence` (-1 to
    1), and moves whoever hears it the more, the more `subjectivity` (0 to 1) it has. By half in each `half_life`
    seconds it is forgotten (None: never).

    Raises UsageError for a number out of range.
    """

    name: Symbol
    passes_on: float
    members: int = 0
    who: tuple[Symbol, ...] = ()
    at: float | None = None
    valence: float = 0.0
    subjectivity: float = 0.0
    half_life: float | None = None

    @property
    def heard(self) -> Compound:
        """What happens to one of the people who hears it: `Hears(Measles)`."""
        return compound(HEARS, self.name)

    def __post_init__(self) -> None:
        what = f"of the rumour {self.name}"
        object.__setattr__(self, "passes_on", read_number(self.passes_on, f"how often {self.name} is passed on", 0))
        read_number(read_whole(self.members, f"the members {what}"), f"the members {what}", 0)
        object.__setattr__(self, "valence", read_number(self.valence, f"the valence {what}", -1, 1))
        object.__setattr__(self, "subjectivity", read_number(self.subjectivity, f"the subjectivity {what}", 0, 1))
        if self.at is not None:
            object.__setattr__(self, "at", read_number(self.at, f"when the rumour {self.name} begins", 0))
        if self.half_life is not None:
            object.__setattr__(self, "half_life", read_positive(self.half_life, f"the half-life {what}"))


@dataclass(frozen=True, slots=True)
class Reached:
    """Whom of a crowd a happening reaches: a `share` (0 to 1) of the members, or so many, drawn at random each time.

    `members` is how many, at most all there are, None where the share is given. They feel an emotion of an `intensity`
    from 0 to 10 (no `emotion`: nothing). Raises UsageError for a number out of range, and for neither or both of the
    two.
    """

    share: float | None = None
    members: int | None = None
    emotion: EmotionType | None = None
    intensity: float = 0.0

    def __post_init__(self) -> None:
        if (self.share is None) == (self.members is None):
            raise UsageError("expected the share of a crowd that is reached, or the number of its members")
        if self.share is not None:
            object.__setattr__(self, "share", read_number(self.share, "the share of a crowd", 0, 1))
        if self.members is not None:
            read_number(read_whole(self.members, "the members who are reached"), "the members who are reached", 0)
        object.__setattr__(self, "intensity", read_number(self.intensity, "the intensity of what is felt", 0, 10))

    def count(self, members: int) -> int:
        """How many of so many members are reached.

        >>> Reached(share=0.25).count(10), Reached(members=20).count(10)
        (2, 10)
        """
        if self.members is not None:
            return min(self.members, members)
        return round((self.share or 0.0) * members)


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many `members` with moods, tied in a `network`, who are looked at `every` so many seconds.

    Each trait in `traits` is drawn for each member. Over ties moods even out at the rate `contagion` (a second; 0: they
    do not): so fast a member whose ties weigh as much as those of the mean comes towards those tied to them. `noise` (0
    to 1) is how far moods stray from home by themselves, as a standard deviation. `rumours` are what may be passed on
    among them, each by a name of its own. Moods go by the affect model `kernel`. `people` says which members the people
    and groups of the setting are: in a way, or by the number of one from 1; of whom it is not said, by chance.

    Raises UsageError for a number out of range.

    >>> from fatima_py.setting import SmallWorld
    >>> Crowd(100, SmallWorld(4), contagion=1e-4).every
    300.0

    Raises UsageError for a number out of range.
    """

    members: int
    network: CrowdNetwork = SmallWorld(10)
    traits: Mapping[str, Draw] = field(default_factory=dict[str, Draw])
    contagion: float = 0.0
    noise: float = 0.0
    every: float = 300.0
    people: Mapping[Symbol, WayIn | int] = field(default_factory=dict[Symbol, WayIn | int])
    rumours: tuple[Rumour, ...] = ()
    kernel: VadDynamics = VadDynamics()

    def __post_init__(self) -> None:
        members = read_whole(self.members, "the members of a crowd")
        read_number(members, "the members of a crowd", 1, MOST_MEMBERS)
        object.__setattr__(self, "contagion", read_number(self.contagion, "the contagion of a crowd", 0))
        object.__setattr__(self, "noise", read_number(self.noise, "the noise of a crowd", 0, 1))
        object.__setattr__(self, "every", read_positive(self.every, "the time between two looks at a crowd"))

    def faults(self, names: Sequence[Symbol], groups: Sequence[Symbol]) -> Iterator[str]:
        """What is wrong with it among people of these names and groups, a sentence each."""
        known = {one.key for one in (*names, *groups)}
        if self.members < len(names):
            yield f"a crowd of {self.members} has no room for the {len(names)} people who live in it"
        yield from self.network_faults()
        asked = [(one, "the people of the crowd") for one in self.people]
        asked += [(who, f"the rumour {one.name}") for one in self.rumours for who in one.who]
        yield from (f"there is no person {who} ({where})" for who, where in asked if who.key not in known)
        numbers = [one for one in self.people.values() if isinstance(one, int)]
        for number in dict.fromkeys(numbers):
            if not 1 <= number <= self.members:
                yield f"a crowd of {self.members} has no member {number}"
            elif numbers.count(number) > 1:
                yield f"member {number} of the crowd is several people"
        single = {one.key for one in names}
        yield from (
            f"{who} are several, and cannot all be member {way}"
            for who, way in self.people.items()
            if isinstance(way, int) and who.key not in single and who.key in known
        )
        seen = set[object]()
        for one in self.rumours:
            if one.name.key in seen:
                yield f"the rumour {one.name} is there twice: expected a name of its own for each"
            seen.add(one.name.key)
            if one.members > self.members:
                yield f"a crowd of {self.members} has no {one.members} members with whom {one.name} could begin"

    def network_faults(self) -> Iterator[str]:
        """What is wrong with the network among so many members, a sentence each."""
        match self.network:
            case SmallWorld(near) if near % 2 or near >= self.members:
                yield f"{near} neighbours among {self.members} members: expected an even number below {self.members}"
            case ScaleFree(each) | AtRandom(each) if each >= self.members:
                yield f"{each} ties for each among {self.members} members: expected fewer than {self.members}"
            case Everybody() if self.members > MOST_TOGETHER:
                yield (
                    f"everybody is tied to everybody among {self.members} members: expected at most {MOST_TOGETHER}, "
                    "or another network"
                )
            case Edges(pairs):
                ends = {end for one, other, _ in pairs for end in (one, other)}
                strange = min((end for end in ends if not 1 <= end <= self.members), default=None)
                if strange is not None:
                    yield f"a crowd of {self.members} has no member {strange} to be tied"
            case _:
                pass
