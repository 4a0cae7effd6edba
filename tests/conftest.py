"""What every test may ask for."""

import gc
import os
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from fatima_py.character import Character
from fatima_py.scene import Scene
from tests.builders import INSULTED, cafe_scene, character

EVERY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a law is not about how fast
settings.register_profile("fatima_py", EVERY)
settings.register_profile("quick", EVERY, max_examples=8)
settings.register_profile("mutant", EVERY, max_examples=20, phases=[Phase.explicit, Phase.generate], derandomize=True)
settings.load_profile("fatima_py")


os.environ.pop("UV", None)  # what is told to type does not depend on what has started the tests

if sys.dont_write_bytecode:  # or every program that a test starts would compile all that it loads once more
    BYTECODE = Path(__file__).parents[1] / ".pytest_cache" / "bytecode"
    os.environ |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(BYTECODE)}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` records what the golden tests see, instead of comparing it."""
    parser.addoption("--accept", action="store_true", help="record what golden tests see, instead of comparing it")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep the many tests out of what is looked through for garbage, while they are found and ever after."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """End what pytest-cov measures in the process that hands out the tests, and what it begins in a worker too early.

    The one runs no test once all is loaded. The other would go on beneath the measuring that begins when the worker
    knows that it is one, and so through every test that is not to be measured.
    """
    plugin: Any = session.config.pluginmanager.getplugin("_cov")
    aside = hasattr(session.config, "workerinput") or session.config.getoption("numprocesses", None)
    if aside and plugin is not None and plugin.cov_controller is not None:
        plugin.cov_controller.cov.stop()


UNMEASURED = tuple(
    Path(__file__).parent / name
    for name in ("conformance", "contracts", "golden", "laws", "upstream", "unit/bench", "unit/tools", "../docs")
)
"""Folders whose tests go many times where those of the rest of `unit` have been, or to programs beside the package:
to measure that takes longer than they do."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out of the measured coverage what only goes where others have been."""
    folders = {folder.resolve() for folder in UNMEASURED}
    for item in items:
        if folders.intersection(item.path.parents):
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the tree."""
    return Path(__file__).parent.parent


@pytest.fixture
def sarah() -> Character:
    """Somebody touchy: an insult makes her angry, by the rule `insulted`."""
    return character("Sarah", INSULTED)


@pytest.fixture
def cafe() -> Scene:
    """Tom orders a coffee of Sarah while Ann looks on."""
    return Scene(cafe_scene(), seed=7)


@pytest.fixture
def as_recorded(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the one recorded in a file; `just golden NAME` records it anew."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--accept"):
            file.write_text(text)
        assert text == file.read_text(), f"{file.name} tells another story; `just golden {file.stem}` accepts this one"

    return compare
