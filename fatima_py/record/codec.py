"""Codec: values as JSON, and the two numbers of the form they are written in.

Writing is here and needs the standard library alone. A field that has its default is left out, the `kind` of a value
stands only where the value stands alone, and a number is written so that it is read back as itself.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from json.encoder import encode_basestring
from typing import Any, cast

from fatima_py.errors import UsageError
from fatima_py.files import LONGEST, MOST
from fatima_py.inputs import plain_number
from fatima_py.record.values import Recorded

__all__ = ["OLDEST_READABLE", "VERSION", "as_dict", "as_json"]

VERSION = 2
"""1: untyped records with "fatima_log"; 2: typed values with a `kind`, briefs in place of words, moods as segments."""
OLDEST_READABLE = 2

AS_IT_IS = frozenset([str, float, int, bool, type(None)])
"""What JSON knows; subclasses are turned into these."""
ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))
Plain = tuple[tuple[str, object], ...]


def as_dict(value: object) -> dict[str, Any]:
    """A recorded value as JSON values, `kind` first where it has one. Raises UsageError for what is no value."""
    if not isinstance(value, Recorded):
        raise UsageError(f"{type(value).__name__} is no recorded value: expected what `as_record` gives")
    kind = getattr(value, "kind", None)
    told = plain(value)
    return told if kind is None else {"kind": kind, **told}


def as_json(value: object) -> str:
    """A recorded value as one line of JSON. Raises UsageError for what is too large to be read again."""
    if not isinstance(value, Recorded):
        raise UsageError(f"{type(value).__name__} is no recorded value: expected what `as_record` gives")
    kind, text = getattr(value, "kind", None), written(value)
    if kind is not None:
        text = f'{{"kind":{quoted(kind)}{"" if text == "{}" else ","}{text[1:]}'
    if text.count(",") > MOST or 4 * len(text) > LONGEST < len(text.encode()):
        raise UsageError(
            f"a {type(value).__name__.lower()} of {len(text)} signs is too large for a recording: expected at most "
            f"{MOST} values and {LONGEST / 1e6:.0f} MB"
        )
    return text


def written(value: Any) -> str:  # noqa: ANN401 - any value goes in
    """A value as JSON, as `plain` gives it: a run writes thousands of them a second."""
    return (WRITERS.get(type(value)) or writer_for(type(value)))(value)


def writer_for(kind: Any) -> Callable[[Any], str]:  # noqa: ANN401 - a class of values
    """What writes the values of a class, made when the first of them is written."""
    writer = WRITERS[kind] = writer_of(kind) if is_dataclass(kind) else by_json
    return writer


def by_json(value: object) -> str:
    """What is of no class that is written here, such as a number of NumPy's, by way of `plain`."""
    return ENCODER.encode(plain(value))


def number(value: float) -> str:
    """A number that is read back as itself. Raises ValueError for one that JSON does not know."""
    if value - value != 0.0:
        raise ValueError(f"Out of range float values are not JSON compliant: {value!r}")
    return repr(value)


def several(values: Sequence[Any]) -> str:
    """Several values as a list."""
    return (
        f"[{','.join([(WRITERS.get(type(one)) or writer_for(type(one)))(one) for one in values])}]" if values else "[]"
    )


def keyed(values: Mapping[Any, Any]) -> str:
    """Values by their keys."""
    return f"{{{','.join([f'{quoted(str(key))}:{written(value)}' for key, value in values.items()])}}}"


def writer_of(kind: Any) -> Callable[[Any], str]:  # noqa: ANN401 - a class of values
    """What writes the values of a class of data: field by field, without those that have their default."""
    rows = [(f"{quoted(name)}:", name, default, type(default)) for name, default in shape(kind)]
    known = WRITERS.get

    def write(value: object) -> str:
        """A value of the class as JSON."""
        parts: list[str] = []
        for key, name, default, sort in rows:
            part: object = getattr(value, name)
            if part is default:
                continue
            found = type(part)
            if found is not sort or part != default:
                parts.append(key + (known(found) or writer_for(found))(part))
        return f"{{{','.join(parts)}}}"

    return write


quoted: Callable[[str], str] = encode_basestring
WRITERS: dict[Any, Callable[[Any], str]] = {
    str: quoted,
    float: number,
    int: int.__repr__,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null",
    tuple: several,
    list: several,
    dict: keyed,
}
"""What writes the values of a class."""


def plain(value: object) -> Any:  # noqa: ANN401 - any value goes in, and what json can write comes out
    """A value in what JSON knows."""
    kind = type(value)
    if kind in AS_IT_IS:
        return value
    if kind in SHAPES:
        return parts(value, SHAPES[kind])
    if kind is tuple or kind is list:
        return [part if type(part) in AS_IT_IS else plain(part) for part in cast("Sequence[object]", value)]
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in cast("Mapping[object, object]", value).items()}
    known = str(value) if isinstance(value, str) else plain_number(value)  # such as one of NumPy's
    return known if known is not None else parts(value, shape(kind))


def parts(value: object, told: Plain) -> dict[str, Any]:
    """The fields of a value that are not as by default, in what JSON knows."""
    return {
        name: part if type(part) in AS_IT_IS else plain(part)
        for name, default in told
        if not same(part := getattr(value, name), default)
    }


def same(part: object, default: object) -> bool:
    """Whether a field has its default."""
    return part is default or (type(part) is type(default) and part == default)


SHAPES: dict[Any, Plain] = {}


def shape(kind: Any) -> Plain:  # noqa: ANN401 - a class of values
    """The fields of a class of values but `kind`, each with its default; one that has none is always written."""
    if kind not in SHAPES:
        SHAPES[kind] = tuple([(field.name, default_of(field)) for field in fields(kind) if field.name != "kind"])
    return SHAPES[kind]


def default_of(field: "Field[Any]") -> object:
    """The default of a field, or a thing that equals nothing."""
    if field.default is not MISSING:
        return field.default
    return MISSING if field.default_factory is MISSING else field.default_factory()
