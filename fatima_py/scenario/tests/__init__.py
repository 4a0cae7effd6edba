"""Tests: those that stand in a scenario, and plays by chance that look for what is never reached."""

from fatima_py.scenario.tests.rehearsal import Rehearsal, rehearse, replay
from fatima_py.scenario.tests.running import TestResult, run_tests, try_tests

__all__ = ["Rehearsal", "TestResult", "rehearse", "replay", "run_tests", "try_tests"]
