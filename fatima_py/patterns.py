"""Patterns: regular expressions that are compiled when they are first used.

To compile one takes a twentieth of a millisecond up to two. Where a module looks for what is rare, or written otherwise
than it should be, most runs find no use for its patterns, and begin sooner without them.
"""

import re
from collections.abc import Callable
from typing import cast

__all__ = ["late_pattern"]


class LatePattern:
    """Stands for a pattern: each of its methods is that of the compiled one, from the first time it is asked for."""

    def __init__(self, pattern: str, compiled_by: re.RegexFlag) -> None:
        self.pattern = pattern
        self.compiled_by = compiled_by

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str, re.RegexFlag]]:
        """A copy is compiled when it is first used, too."""
        return late_pattern, (self.pattern, self.compiled_by)

    def __getattr__(self, name: str) -> object:
        """A method of the compiled pattern, kept here, so that this is asked once. Raises AttributeError."""
        value: object = getattr(re.compile(self.pattern, self.compiled_by), name)
        setattr(self, name, value)
        return value


def late_pattern(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """What `re.compile` answers, but compiled only when it is used, by its methods: `re.sub` and its like know it not.

    >>> late_pattern("[a-z]+", re.IGNORECASE).findall("Two words")
    ['Two', 'words']
    """
    return cast("re.Pattern[str]", LatePattern(pattern, flags))
