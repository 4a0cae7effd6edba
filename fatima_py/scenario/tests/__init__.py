"""Tests: those that stand in a scenario, and plays by chance that look for what is never reached."""

from fatima_py.scenario.tests.rehearsal import Rehearsal, rehearse, replay
from fatima_py.scenario.tests.running import Case, TestResult, cases_of, run_tests, try_tests

__all__ = ["Case", "Rehearsal", "TestResult", "cases_of", "rehearse", "replay", "run_tests", "try_tests"]
