"""Fast init: frozen dataclasses that are made as fast as mutable ones.

The `__init__` that `dataclass(frozen=True)` writes goes through `object.__setattr__` for each field, which is most of
the cost of a value that is made by the million (`bench/sim.py` prints it).
"""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar, cast

__all__ = ["fast_init"]

T = TypeVar("T")


def fast_init(kind: type[T]) -> type[T]:
    """The same frozen dataclass with slots, with an `__init__` that does the same in a fifth of the time.

    While its fields are set, a value is of a class that is not frozen and has the same layout; nobody sees it before it
    is of its own. One of a class that builds on it is made as dataclasses do. Fields that are no arguments are what the
    static method `worked_out` of the class makes of the arguments, in their order; of those who build on it, as the
    first thing in `__post_init__`. Raises TypeError for a class with a field that is neither, or an argument that is no
    field.

    >>> from dataclasses import dataclass
    >>> @fast_init
    ... @dataclass(frozen=True, slots=True)
    ... class Point:
    ...     x: float
    ...     y: float = 0.0
    >>> Point(1.0)
    Point(x=1.0, y=0.0)
    """
    every: tuple[Field[Any], ...] = fields(cast("Any", kind))
    parts, made = tuple([one for one in every if one.init]), tuple([one.name for one in every if not one.init])
    plain = kind.__init__
    for one in every:
        if one.kw_only or not (one.init or hasattr(kind, "worked_out")):
            raise TypeError(f"{kind.__name__}.{one.name} is no argument by place")
    if plain.__code__.co_argcount != len(parts) + 1:
        raise TypeError(f"{kind.__name__} has an argument that is no field")
    open_to = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    known: dict[str, Any] = {"_kind": kind, "_open": type(kind.__name__, (kind,), open_to), "_missing": MISSING}
    known |= {
        "_become": vars(object)["__class__"].__set__,
        "_plain": plain,
        "_worked_out": getattr(kind, "worked_out", None),
        "_after": getattr(kind, "__post_init__", None),
    }
    for one in parts:
        known |= {f"_default_{one.name}": one.default, f"_new_{one.name}": one.default_factory}
    exec("\n".join(lines_of(kind, parts, made)), known)  # noqa: S102 - as dataclasses do: names of fields, and nothing else
    init = known["__init__"]
    init.__qualname__, init.__annotations__ = f"{kind.__qualname__}.__init__", plain.__annotations__
    type.__setattr__(kind, "__init__", init)
    if made:
        type.__setattr__(kind, "__post_init__", working_out(kind, parts, made, known["_after"]))
    return kind


def working_out(
    kind: type, parts: tuple[Field[Any], ...], made: tuple[str, ...], after: Callable[[Any], None] | None
) -> Callable[[Any], None]:
    """The `__post_init__` of a class that works fields out: dataclasses that build on it set what they are given."""
    worked_out: Callable[..., tuple[Any, ...]] = vars(kind)["worked_out"].__func__

    def work_out(self: Any) -> None:  # noqa: ANN401 - of whatever class builds on it
        if self.__class__ is not kind:
            given = [getattr(self, one.name) for one in parts]
            for name, value in zip(made, worked_out(*given), strict=True):
                object.__setattr__(self, name, value)
        if after is not None:
            after(self)

    return work_out


def lines_of(kind: type, parts: tuple[Field[Any], ...], made: tuple[str, ...]) -> Iterator[str]:
    """The lines of an `__init__` that sets some fields, and others to what is worked out of them."""
    yield f"def __init__(self, {', '.join(map(argument, parts))}):"
    yield "    if self.__class__ is not _kind:"
    yield f"        _plain({', '.join(['self', *map(value_of, parts)])})"
    if made and not hasattr(kind, "__post_init__"):
        yield "        self.__post_init__()"
    yield "        return"
    if made:
        names = "".join(f"_of_{name}, " for name in made)
        yield f"    {names}= _worked_out({', '.join(map(value_of, parts))})"
    yield "    _become(self, _open)"
    for one in parts:
        yield f"    self.{one.name} = {value_of(one)}"
    for name in made:
        yield f"    self.{name} = _of_{name}"
    yield "    self.__class__ = _kind"
    if hasattr(kind, "__post_init__"):
        yield "    _after(self)"


def value_of(one: "Field[Any]") -> str:
    """The value of a field, which is made where it is not given and has no default but one that is made."""
    name = one.name
    return name if one.default_factory is MISSING else f"_new_{name}() if {name} is _missing else {name}"


def argument(one: "Field[Any]") -> str:
    """A field as an argument, with its default where it has one."""
    if one.default is not MISSING:
        return f"{one.name}=_default_{one.name}"
    return one.name if one.default_factory is MISSING else f"{one.name}=_missing"
