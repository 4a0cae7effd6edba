"""Disks: a disk that is full, for the tests of whatever writes."""

import resource
from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["disk_of"]


@contextmanager
def disk_of(size: int) -> Generator[None, None, None]:
    """No file grows beyond so many bytes, as on a disk that is full then."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
