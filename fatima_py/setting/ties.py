"""Ties: who is what to whom before anything happens, drawn from a kind of network or as it was written."""

from dataclasses import dataclass

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_whole
from fatima_py.names import Symbol
from fatima_py.setting.draws import Draw, Fixed

__all__ = ["Everybody", "Given", "Groups", "Network", "ScaleFree", "SmallWorld", "Tie"]


@dataclass(frozen=True, slots=True)
class SmallWorld:
    """A ring in which everybody knows the nearest `neighbours`, a share `rewired` of the ties led elsewhere.

    After Watts and Strogatz (Nature 393, 1998).
    """

    neighbours: int
    rewired: float = 0.1

    def __post_init__(self) -> None:
        if read_whole(self.neighbours, "the neighbours of a small world") < 1:
            raise UsageError("a small world needs at least 1 neighbour for everybody")
        object.__setattr__(self, "rewired", read_number(self.rewired, "the share that is rewired", 0, 1))


@dataclass(frozen=True, slots=True)
class ScaleFree:
    """A network that grows: who comes is tied to `each` others, the more likely to those who have many ties.

    After Barabasi and Albert (Science 286, 1999).
    """

    each: int

    def __post_init__(self) -> None:
        if read_whole(self.each, "the ties of a scale-free network") < 1:
            raise UsageError("a scale-free network needs at least 1 tie for everybody who comes")


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of `size` in the order of the people: two of one group are tied with chance `within`, others `between`."""

    size: int
    within: float = 1.0
    between: float = 0.0

    def __post_init__(self) -> None:
        if read_whole(self.size, "the size of a group") < 1:
            raise UsageError("a group needs at least 1 of a size")
        for part in ("within", "between"):
            object.__setattr__(self, part, read_number(getattr(self, part), f"the chance `{part}`", 0, 1))


@dataclass(frozen=True, slots=True)
class Everybody:
    """Everybody is tied to everybody else."""


@dataclass(frozen=True, slots=True)
class Given:
    """The ties that were written, one by one or in the file `source`.

    `pairs` say from whom, to whom, and the weight of each.
    """

    pairs: tuple[tuple[Symbol, Symbol, float], ...]
    source: str = ""


Network = SmallWorld | ScaleFree | Groups | Everybody | Given
"""Who knows whom: by groups, at random, everybody, or as ties are given."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A weighted relation: who is tied to $x believes `Likes(me, $x)` to be the weight, where `name` is Likes.

    The `network` says who is tied to whom, and is drawn once for a run; `weight` is what each of its ties weighs, and
    pairs that are written have weights of their own. Unless it is `one_way`, both ends of a tie hold it, each with a
    weight drawn from a stream of their own; pairs that are written go one way. `among` names the people or groups that
    it is about (none: everybody).
    """

    name: Symbol
    network: Network
    weight: Draw = Fixed(1.0)
    one_way: bool = False
    among: tuple[Symbol, ...] = ()
