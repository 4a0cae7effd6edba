"""Scenario files: reading, checking, building and testing them."""

from typing import TYPE_CHECKING

from fatima_py.scenario.checking import check_file
from fatima_py.scenario.loading import found, load_character, load_scenario, read_definition

if TYPE_CHECKING:
    from fatima_py.scenario.settings import load_setting
    from fatima_py.scenario.tests import TestResult, run_tests

__all__ = [
    "TestResult",
    "check_file",
    "found",
    "load_character",
    "load_scenario",
    "load_setting",
    "read_definition",
    "run_tests",
]

LATER = ("TestResult", "load_setting", "run_tests")
"""What is imported when it is first asked for: whoever reads a scenario needs none of it."""


def __getattr__(name: str) -> object:
    """Import what plays tests or reads settings on its first use (PEP 562)."""
    if name not in LATER:
        raise AttributeError(f"module 'fatima_py.scenario' has no attribute {name!r}")
    value: object = getattr(home_of(name), name)
    globals()[name] = value
    return value


def home_of(name: str) -> object:
    """The module in which something lives that is imported later."""
    if name == "load_setting":
        from fatima_py.scenario import settings  # noqa: PLC0415

        return settings
    from fatima_py.scenario import tests  # noqa: PLC0415

    return tests


def __dir__() -> list[str]:
    """The public names, those that are loaded later among them."""
    return [*__all__]
