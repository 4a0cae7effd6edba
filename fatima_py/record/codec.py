"""Codec: values as JSON, and the two numbers of the form they are written in.

Writing is here, but for the lines of a town, and needs the standard library alone. A field that has its default is left
out, the `kind` of a value stands only where the value stands alone, and a number is written so that it is read back as
itself.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields
from typing import Any, cast

from fatima_py.errors import UsageError
from fatima_py.files import LONGEST, MOST
from fatima_py.inputs import plain_number
from fatima_py.record.values import Recorded

__all__ = ["OLDEST_READABLE", "VERSION", "as_dict", "as_json"]

VERSION = 2
"""1: untyped records with "fatima_log"; 2: typed values with a `kind`, briefs in place of words, moods as segments."""
OLDEST_READABLE = 2
"""The oldest version of logs that is read; what is older is refused, with both numbers."""

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
    text = ENCODER.encode(as_dict(value))
    if text.count(",") > MOST or 4 * len(text) > LONGEST < len(text.encode()):
        raise UsageError(
            f"a {type(value).__name__.lower()} of {len(text)} signs is too large for a recording: expected at most "
            f"{MOST} values and {LONGEST / 1e6:.0f} MB"
        )
    return text


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
