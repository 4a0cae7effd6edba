"""A command line to type on, and a small scenario to play."""

from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
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


@pytest.fixture(scope="session")
def aside() -> Fatima:
    """Run a command line in this process for what several tests look at, so beside what one of them prints."""

    def type_in(*words: object) -> Answer:
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run([str(word) for word in words])
        return Answer(code, out.getvalue(), err.getvalue())

    return type_in


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def recorded(aside: Fatima, cafe: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A play that was recorded once."""
    path = tmp_path_factory.mktemp("recorded") / "evening.log"
    assert aside("play", cafe, "--auto", "--record", path).code == 0
    return path.read_bytes()


@pytest.fixture
def log(recorded: bytes, tmp_path: Path) -> Path:
    """A recorded play, for a test to change or to replace."""
    path = tmp_path / "evening.log"
    path.write_bytes(recorded)
    return path
