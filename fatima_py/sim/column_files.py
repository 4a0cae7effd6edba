"""Columns on disk: arrays by name in one file of numpy's (npz), with a version and a digest of them all."""

import struct
from collections.abc import Mapping
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from fatima_py.errors import LogError
from fatima_py.files import failing, write_file

__all__ = ["Columns", "read_columns", "write_columns"]

Columns = Mapping[str, NDArray[Any]]

VERSION = 1
UNREADABLE = (
    AttributeError,
    TypeError,
    ValueError,
    EOFError,
    KeyError,
    RuntimeError,
    MemoryError,
    SyntaxError,
    BadZipFile,
    struct.error,
)
"""What numpy raises for files that it cannot read."""
HEAD = "fatima_py"
"""The array that says what is in the file: the version of its form, what it is, and the digest of the others."""


def write_columns(path: Path, what: str, columns: Columns) -> None:
    """Write columns to a file, all of them or none. Raises OSError, which names the file."""
    head = np.array([str(VERSION), what, digest_of(columns)])
    buffer = BytesIO()
    np.savez(buffer, allow_pickle=False, **{HEAD: head, **columns})
    write_file(path, buffer.getvalue())


def read_columns(path: Path, what: str) -> Columns:
    """The columns of a file. Raises LogError for one that is damaged, holds something else or cannot be opened."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            columns = {name: file[name] for name in file.files}
    except OSError as wrong:
        raise LogError(f"{path}: cannot be read ({failing(wrong)})") from None
    except UNREADABLE as wrong:
        raise LogError(f"{path}: this is no file of {what}, or a damaged one ({wrong})") from None
    head = columns.pop(HEAD, np.array([])).ravel().tolist()
    if len(head) != 3 or head[1] != what:
        raise LogError(f"{path}: expected {what}, found {head[1] if len(head) == 3 else 'something else'}")
    if head[0] != str(VERSION):
        raise LogError(f"{path}: this is {what} in form {head[0]}: expected form {VERSION}")
    if head[2] != digest_of(columns):
        raise LogError(f"{path}: this file of {what} is damaged: its columns are not those that were written")
    return columns


def digest_of(columns: Columns) -> str:
    """All columns in short: their names, kinds, shapes and bytes."""
    digest = blake2b(digest_size=16)
    for name in sorted(columns):
        column = np.ascontiguousarray(columns[name])
        digest.update(f"{name}\x1f{column.dtype.str}\x1f{columns[name].shape}\x1f".encode())
        digest.update(column.data if column.size else b"")
    return digest.hexdigest()
