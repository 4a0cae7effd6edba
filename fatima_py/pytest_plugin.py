"""Pytest plugin: with `pytest --fatima` the tests that scenarios hold are collected beside all others.

Nothing of the engine is loaded where the option is not given.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

if TYPE_CHECKING:
    from fatima_py.scenario.tests.running import Case

__all__ = ["ScenarioFile", "ScenarioItem", "pytest_addoption", "pytest_collect_file"]

SUFFIXES = (".yaml", ".yml")


class ScenarioFailure(Exception):  # noqa: N818 - a test that did not come out is no error
    """A test of a scenario that did not come out; its text is what the author is told."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the option that turns the plugin on."""
    group = parser.getgroup("fatima", "scenarios of fatima_py")
    group.addoption("--fatima", action="store_true", help="collect the tests that scenarios (.yaml) hold")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "ScenarioFile | None":
    """Collect a scenario, or what cannot be read and may be one, where it is asked for; no other YAML file."""
    if not parent.config.getoption("--fatima") or file_path.suffix not in SUFFIXES:
        return None
    from fatima_py.cli.files import is_locked, is_ours

    if not (is_locked(file_path) or is_ours(file_path, sheets=False)):
        return None
    file: ScenarioFile = cast("Any", ScenarioFile).from_parent(parent, path=file_path)  # what pytest types half
    return file


class ScenarioFile(pytest.File):
    """A scenario, whose tests are items."""

    def collect(self) -> Iterator["ScenarioItem"]:
        """The tests. Raises CollectError, with all that is wrong, for a scenario that cannot be used."""
        from fatima_py.errors import ScenarioError
        from fatima_py.scenario.tests import cases_of

        try:
            cases = cases_of(self.path)
        except ScenarioError as wrong:
            raise self.CollectError("\n".join(map(str, wrong.problems))) from None
        for case in cases:
            yield ScenarioItem.of(self, case)


class ScenarioItem(pytest.Item):
    """A test of a scenario.

    `case` is the test as it was read, which plays itself.
    """

    case: "Case"

    @classmethod
    def of(cls, parent: ScenarioFile, case: "Case") -> "ScenarioItem":
        """The item of one test."""
        item: ScenarioItem = cast("Any", cls).from_parent(parent, name=case.name)
        item.case = case
        return item

    def runtest(self) -> None:
        """Play the test. Raises ScenarioFailure where it does not come out."""
        result = self.case.played()
        if not result.passed:
            raise ScenarioFailure("\n".join(result.sentences))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """What the author is told: no traceback, unless something is wrong inside."""
        del style
        if isinstance(excinfo.value, ScenarioFailure):
            return f"{self.case.place}: {self.case.name}\n{excinfo.value}"
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the test stands."""
        return self.path, self.case.place.line - 1, self.name
