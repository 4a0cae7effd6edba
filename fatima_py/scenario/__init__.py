"""Scenario files: reading, checking, building and testing them."""

from fatima_py.scenario.loading import check_file, found, load_character, load_scenario, load_setting, read_definition
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
