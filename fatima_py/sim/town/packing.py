"""Packing: columns as JSON values, for a checkpoint: each with its kind and shape, its bytes compressed."""

from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Mapping
from typing import Any
from zlib import compress, decompress, error

import numpy as np
from numpy.typing import NDArray

from fatima_py.saved import Saved

__all__ = ["packed", "unpacked"]

LEVEL = 6
KINDS = frozenset("biufU")
"""The kinds of columns that are packed: truth values, numbers and texts."""


def packed(columns: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
    """Columns by name as JSON values: equal columns give equal ones."""
    return {name: packed_column(column) for name, column in sorted(columns.items())}


def packed_column(column: NDArray[Any]) -> list[Any]:
    """One column."""
    whole = np.ascontiguousarray(column)
    return [whole.dtype.str, list(column.shape), b64encode(compress(whole.tobytes(), LEVEL)).decode("ascii")]


def unpacked(saved: Saved) -> dict[str, NDArray[Any]]:
    """Columns by name. Raises LogError, with the place, for what is none."""
    return {name: unpacked_column(one) for name, one in saved.fields()}


def unpacked_column(saved: Saved) -> NDArray[Any]:
    """One column."""
    kind, sizes, data = saved.items(3)
    shape = tuple([size.count() for size in sizes.items()])
    try:
        sort = np.dtype(kind.text())
        if sort.kind not in KINDS:
            raise kind.expected("a kind of numbers or texts")
        return np.frombuffer(decompress(b64decode(data.text(), validate=True)), sort).reshape(shape).copy()
    except (NoBase64, error, TypeError, ValueError) as wrong:
        raise saved.damage(wrong) from None
