"""Values that are made fast are what dataclasses alone would make."""

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, InitVar, dataclass, field, replace
from typing import Any

import pytest

from fatima_py.fast_init import fast_init


class Base:
    """What both have in common."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Slow(Base):
    """A value as dataclasses make it."""

    name: str
    parts: dict[str, int] = field(default_factory=dict[str, int])
    size: float = 1.5
    kind: str = "slow"


@fast_init
@dataclass(frozen=True, slots=True)
class Fast(Base):
    """The same value, made fast."""

    name: str
    parts: dict[str, int] = field(default_factory=dict[str, int])
    size: float = 1.5
    kind: str = "slow"


@fast_init
@dataclass(frozen=True, slots=True)
class Checked:
    """A value that looks at itself once it is made."""

    size: float

    def __post_init__(self) -> None:
        assert type(self) is Checked
        if self.size < 0:
            raise ValueError("too small")


@fast_init
@dataclass(frozen=True, slots=True)
class Square:
    """A value with fields that are worked out of the others."""

    side: float
    size: float = field(init=False)
    colour: str = "red"
    name: str = field(init=False, compare=False)

    @staticmethod
    def worked_out(side: float, colour: str) -> tuple[float, str]:
        """How large it is, and what it is called."""
        return side * side, f"a {colour} square"


ARGUMENTS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("a",), {}),
    (("a", {"b": 1}), {}),
    (("a",), {"size": 2.0}),
    ((), {"kind": "k", "name": "a"}),
    (("a", {}, 0.0, ""), {}),
]


@pytest.mark.parametrize(("args", "named"), ARGUMENTS)
def test_it_is_what_dataclasses_make(args: tuple[Any, ...], named: dict[str, Any]):
    slow, fast = Slow(*args, **named), Fast(*args, **named)

    assert repr(fast) == repr(slow).replace("Slow", "Fast")
    assert type(fast) is Fast
    packed = pickle.loads(pickle.dumps(fast))  # noqa: S301 - its own
    for again in (packed, copy.copy(fast), copy.deepcopy(fast), replace(fast)):
        assert (again, type(again)) == (fast, Fast)


def test_a_default_that_is_made_is_made_for_each():
    assert Fast("a").parts is not Fast("a").parts


def test_it_is_frozen_once_it_is_made():
    value = Fast("a")

    with pytest.raises(FrozenInstanceError):
        value.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        delattr(value, "name")


@pytest.mark.parametrize("wrong", [(), ("a", {}, 1.0, "", 5)])
def test_wrong_arguments_are_refused_as_ever(wrong: tuple[Any, ...]):
    with pytest.raises(TypeError, match=r"Fast\.__init__\(\)"):
        Fast(*wrong)


def test_its_arguments_are_told_as_ever():
    told, ever = inspect.signature(Fast), inspect.signature(Slow)

    assert list(told.parameters) == list(ever.parameters)
    assert [one.annotation for one in told.parameters.values()] == [one.annotation for one in ever.parameters.values()]


def test_it_looks_at_itself_when_it_is_whole():
    assert Checked(1.0).size == 1.0
    with pytest.raises(ValueError, match="too small"):
        Checked(-1.0)


def test_fields_that_are_no_arguments_are_worked_out():
    one = Square(2.0, "blue")

    assert repr(one) == "Square(side=2.0, size=4.0, colour='blue', name='a blue square')"
    assert replace(one, side=3.0) == Square(3.0, "blue")
    assert Square(1.0).name == "a red square"
    for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):  # noqa: S301 - its own
        assert (again, type(again)) == (one, Square)


def test_fields_that_nobody_works_out_are_refused():
    @dataclass(frozen=True, slots=True)
    class Alone:
        """A value with a field that nothing sets."""

        size: float = field(init=False)

    with pytest.raises(TypeError, match="size is no argument by place"):
        fast_init(Alone)


def test_a_field_that_is_no_argument_by_place_is_refused():
    @dataclass(frozen=True, slots=True)
    class Named:
        """A value whose field goes by its name."""

        size: float = field(kw_only=True)

    with pytest.raises(TypeError, match="size is no argument by place"):
        fast_init(Named)


@dataclass(frozen=True, slots=True)
class Further(Fast):
    """A value that builds on one that is made fast."""

    more: int = 3


class Tile(Square):
    """A value that builds on one of which some fields are worked out."""


@dataclass(frozen=True, slots=True)
class Box(Square):
    """A dataclass that builds on one of which some fields are worked out."""

    height: float = 1.0


class Same(Fast):
    """Another that has nothing more, and a layout of its own."""


def test_what_builds_on_it_is_made_as_ever():
    assert repr(Further("a", more=4)) == "Further(name='a', parts={}, size=1.5, kind='slow', more=4)"
    assert (type(Tile(2.0)), Tile(2.0).size, Tile(2.0, "blue").name) == (Tile, 4.0, "a blue square")
    assert (type(Same("a")), Same("a", {}, 2.0).size, Same("a").parts) == (Same, 2.0, {})


def test_dataclasses_work_out_the_fields_of_what_they_build_on():
    box = Box(2.0, "blue", 3.0)

    assert repr(box) == "Box(side=2.0, size=4.0, colour='blue', name='a blue square', height=3.0)"
    assert replace(box, side=3.0) == Box(3.0, "blue", 3.0)
    assert pickle.loads(pickle.dumps(box)) == box  # noqa: S301 - its own


def test_an_argument_that_is_no_field_is_refused():
    @dataclass(frozen=True)
    class Given:
        """A value that is made of something that it does not keep."""

        size: float
        scale: InitVar[float]

    with pytest.raises(TypeError, match="an argument that is no field"):
        fast_init(Given)
