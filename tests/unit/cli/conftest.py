"""A command line to type on, and a small scenario to play."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

import fatima_py
from fatima_py.cli.app import run


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a command line."""

    code: int
    out: str
    err: str


Fatima = Callable[..., Answer]


@pytest.fixture
def fatima(capsys: pytest.CaptureFixture[str]) -> Fatima:
    """Run a command line in this process."""

    def type_in(*words: object) -> Answer:
        code = run([str(word) for word in words])
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return type_in


@pytest.fixture
def cafe() -> Path:
    """The scenario that `fatima new` begins with: Nora, and Sam, whom a person may play."""
    return Path(fatima_py.__file__).parent / "cli" / "templates" / "cafe" / "cafe.yaml"


@pytest.fixture
def broken(tmp_path: Path, cafe: Path) -> Path:
    """The same scenario with a line that leads nowhere."""
    path = tmp_path / "broken.yaml"
    path.write_text(cafe.read_text().replace("-> counter @cafe_010", "-> countre @cafe_010"))
    copytree(cafe.parent / "agents", tmp_path / "agents")
    return path


@pytest.fixture
def log(fatima: Fatima, cafe: Path, tmp_path: Path) -> Path:
    """A recorded play."""
    path = tmp_path / "evening.log"
    fatima("play", cafe, "--auto", "--record", path)
    return path
