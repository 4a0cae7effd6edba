"""Disks: a disk that is full, for the tests of whatever writes."""

import resource
import sys
from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["disk_of"]


@contextmanager
def disk_of(size: int) -> Generator[None, None, None]:
    """No file grows beyond so many bytes, as on a full disk; Python would keep half of what it compiles."""
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        sys.dont_write_bytecode = writes
