"""Scenario files: reading, checking, building and testing them."""

from typing import TYPE_CHECKING

from fatima_py.scenario.loading import check_file, found, load_character, load_scenario, load_setting, read_definition

if TYPE_CHECKING:
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


def __getattr__(name: str) -> object:
    """Import what plays tests on its first use (PEP 562): whoever reads a scenario needs none of it."""
    if name not in ("TestResult", "run_tests"):
        raise AttributeError(f"module 'fatima_py.scenario' has no attribute {name!r}")
    from fatima_py.scenario import tests  # noqa: PLC0415

    value: object = getattr(tests, name)
    globals()[name] = value
    return value
