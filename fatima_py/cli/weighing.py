"""Weighing: which findings are told, and how bad each is taken to be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from fatima_py.errors import Problem, UsageError

__all__ = ["SEVERITIES", "Level", "Weights", "marked", "verdict", "weights_of"]


class Level(StrEnum):
    """How bad a finding is, from a remark to what keeps a file from being used."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


SEVERITIES = tuple(Level)
OFF = "off"
UNREADABLE = frozenset(f"FA{number:03}" for number in range(1, 13))
"""What keeps a file from being read at all is always told, and is always an error."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Which codes are told: those that begin as `select` says (all, where it is empty), without those of `ignore`.

    `severities` says how bad a code is, `off` where it is not to be told.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict[str, str])

    def weighed(self, problems: Iterable[Problem]) -> list[Problem]:
        """The findings that are told, each as bad as it is taken to be."""
        return [
            one if one.code in UNREADABLE else replace(one, severity=self.severities.get(one.code, one.severity))
            for one in problems
            if one.code in UNREADABLE or self.tells(one.code)
        ]

    def tells(self, code: str) -> bool:
        """Whether findings with a code are told."""
        chosen = not self.select or code.startswith(self.select)
        return chosen and not code.startswith(self.ignore) and self.severities.get(code) != OFF


def weights_of(select: str, ignore: str, severity: str) -> Weights:
    """The weights that options and settings name. Raises UsageError for a code or a word that nobody knows."""
    return Weights(prefixes("select", select), prefixes("ignore", ignore), severities_of(severity))


def prefixes(option: str, given: str) -> tuple[str, ...]:
    """Codes and beginnings of codes, as `FA1,FA203`."""
    found = tuple(one.upper() for one in words_of(given))
    for one in found:
        known(one, f"{option} {given}", is_prefix=True)
    return found


def severities_of(given: str) -> Mapping[str, str]:
    """How bad codes are taken to be, as `FA202=off,FA103=error`."""
    from fatima_py.scenario.problems import did_you_mean

    found: dict[str, str] = {}
    for one in words_of(given):
        code, _, word = (part.strip() for part in one.partition("="))
        known(code.upper(), f"severity {one}")
        if word.lower() not in (OFF, *SEVERITIES):
            hint = did_you_mean(word.lower(), (OFF, *SEVERITIES))
            told = f"severity {one}: expected off, info, warning or error behind {code}"
            raise UsageError(f"{told} ({hint})" if hint else told)
        if code.upper() in UNREADABLE:
            raise UsageError(f"severity {one}: {code.upper()} keeps a file from being read, and is always an error")
        found[code.upper()] = word.lower()
    return found


def known(code: str, said: str, *, is_prefix: bool = False) -> None:
    """Refuse what is neither a code nor, where that may be, the beginning of one. Raises UsageError."""
    from fatima_py.scenario.problems import CATALOGUE, did_you_mean

    if code in CATALOGUE or (is_prefix and code and any(one.startswith(code) for one in CATALOGUE)):
        return
    hint = did_you_mean(code, CATALOGUE)
    expected = "expected a code such as FA203" + (", or how codes begin, such as FA2" if is_prefix else "")
    raise UsageError(f"{said}: there is no code {code}; {expected}{f' ({hint})' if hint else ''}")


def words_of(given: str) -> list[str]:
    """What stands between commas."""
    return [one.strip() for one in given.split(",") if one.strip()]


def marked(one: Problem) -> Problem:
    """A finding that says how bad it is taken to be where the catalogue of codes says otherwise."""
    from fatima_py.scenario.problems import CATALOGUE

    rule = CATALOGUE.get(one.code)
    is_other = rule is not None and rule.severity != one.severity
    return replace(one, sentence=f"({one.severity}) {one.sentence}") if is_other else one


def verdict(problems: Sequence[Problem], least: str = Level.WARNING) -> int:
    """The exit code: 2 where there is an error, 1 where anything else is as bad as `least` or worse."""
    worst = max((SEVERITIES.index(Level(one.severity)) for one in problems), default=-1)
    return 2 if worst == SEVERITIES.index(Level.ERROR) else 1 if worst >= SEVERITIES.index(Level(least)) else 0
