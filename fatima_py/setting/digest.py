"""Digests of settings: a key of all that one says, the same in any process and on any machine."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import Field, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from hashlib import blake2b
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType
from typing import Any

from fatima_py.names import Term
from fatima_py.setting.definition import Setting
from fatima_py.setting.later import is_said

__all__ = ["digest_of", "setting_digest"]

SIZE = 16
OWN = ("<lambda>", "<locals>")
"""What the name of a function holds that nobody can ask for by its name."""


def setting_digest(setting: Setting) -> str:
    """The digest of all that a setting says, whatever files it was read from: of equal settings, equal ones."""
    looked = Look()
    said = [one for one in fields(setting) if one.name != "files" and is_said(one, getattr(setting, one.name))]
    return looked.sealed([looked.part(getattr(setting, one.name)) for one in said])


def digest_of(value: object) -> str:
    """The digest of what a value says: numbers, texts, names, what holds such values, and functions by their names.

    >>> digest_of((1, "a")) == digest_of((1.0, "a")), digest_of({1, 2}) == digest_of({1, 3})
    (True, False)
    """
    looked = Look()
    return looked.sealed([looked.part(value)])


class Look:
    """One look through values, which looks at each that is shared but once."""

    def __init__(self) -> None:
        self.known: dict[int, tuple[object, bytes]] = {}

    @staticmethod
    def sealed(parts: list[bytes]) -> str:
        """The digest of several parts."""
        return blake2b(joined(parts), digest_size=SIZE).hexdigest()

    def part(self, value: Any) -> bytes:  # noqa: ANN401 - whatever a setting may hold
        """What stands for a value, of a few bytes where it holds others."""
        plain = PLAIN.get(value.__class__)
        if plain is not None:
            return plain(value)
        if isinstance(value, Term):
            return b"t" + str(value).encode(errors="surrogatepass")
        if isinstance(value, Enum):
            return f"e{type(value).__qualname__}.{value.name}".encode()
        found = self.known.get(id(value))
        if found is None:
            self.known[id(value)] = value, b"round"  # what holds itself is held by its name
            digest = blake2b(self.whole(value), digest_size=SIZE).digest()
            found = self.known[id(value)] = value, digest
        return found[1]

    def whole(self, value: Any) -> bytes:  # noqa: ANN401
        """Everything that a value holds."""
        if isinstance(value, type):
            return name_of(value)
        if is_dataclass(value):
            kind: Any = type(value)
            said = [one for one in compared(kind) if is_said(one, getattr(value, one.name))]
            return b"d" + joined([name_of(kind), *[self.part(getattr(value, one.name)) for one in said]])
        look = next((look for kind, look in WAYS if isinstance(value, kind)), Look.made)
        return look(self, value)

    def several(self, values: Iterable[Any]) -> bytes:
        """Values in their order."""
        return b"l" + joined([self.part(one) for one in values])

    def pairs(self, values: Mapping[Any, Any]) -> bytes:
        """Values by their names, in whatever order."""
        return b"m" + joined(sorted(self.part(pair) for pair in values.items()))

    def members(self, values: Iterable[Any]) -> bytes:
        """Values without an order."""
        return b"s" + joined(sorted(self.part(one) for one in values))

    def function(self, value: FunctionType) -> bytes:
        """A function by its name and what it holds; by what it does, too, where it has no name of its own."""
        own = [self.code(value.__code__)] if any(one in value.__qualname__ for one in OWN) else []
        held = [self.part(cell.cell_contents) for cell in value.__closure__ or () if not is_empty(cell)]
        return b"f" + joined([name_of(value), *own, self.part(value.__defaults__), *held])

    def made(self, value: Any) -> bytes:  # noqa: ANN401
        """Anything else by what it is made of; what cannot be taken apart, as an open file, by what it is."""
        try:
            return b"o" + self.part(value.__reduce_ex__(4))
        except TypeError:
            return name_of(type(value))

    def code(self, code: CodeType) -> bytes:
        """What a function does that has no name of its own."""
        return code.co_code + self.part([one for one in code.co_consts if not isinstance(one, CodeType)])


@cache
def compared(kind: Any) -> "tuple[Field[Any], ...]":  # noqa: ANN401 - a class of data
    """The fields by which values of a class are told apart."""
    return tuple([one for one in fields(kind) if one.compare])


def joined(parts: list[bytes]) -> bytes:
    """Parts behind one another, each with how long it is: no two lists give the same."""
    return b"".join([b"%d:%b" % (len(one), one) for one in parts])


def name_of(value: Any) -> bytes:  # noqa: ANN401 - a class or a function
    """The name under which a class or a function is found."""
    return f"n{value.__module__}.{value.__qualname__}".encode()


def is_empty(cell: Any) -> bool:  # noqa: ANN401 - the class of cells has no public name
    """Whether a function speaks of something that is not there yet."""
    try:
        cell.cell_contents  # noqa: B018
    except ValueError:
        return True
    return False


def number(value: float) -> bytes:
    """A number: a whole one is what it is, however it was written."""
    return b"i%d" % value if float(value).is_integer() else b"r" + repr(value).encode()


PLAIN: Mapping[type, Callable[[Any], bytes]] = {
    str: lambda text: b"x" + text.encode(errors="surrogatepass"),
    bytes: lambda data: b"y" + data,
    bool: lambda flag: b"+" if flag else b"-",
    type(None): lambda _: b"0",
    int: lambda whole: b"i%d" % whole,
    float: number,
}
"""What stands for what holds nothing else."""

WAYS: Sequence[tuple[Any, Callable[[Look, Any], bytes]]] = (
    ((tuple, list), Look.several),
    (Mapping, Look.pairs),
    (AbstractSet, Look.members),
    (FunctionType, Look.function),
    (MethodType, lambda look, one: b"b" + look.part((one.__self__, one.__func__))),
    (BuiltinFunctionType, lambda _, one: name_of(one)),
    (partial, lambda look, one: b"p" + look.part((one.func, one.args, one.keywords))),
)
"""How to look at what holds values, by its kind."""
