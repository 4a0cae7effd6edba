"""Measures in Python: a function of the tables of a run, and what is told of one that goes wrong."""

import os
import pickle
import signal
import sys
from pathlib import Path

import pytest

from fatima_py.errors import ScenarioError, UsageError
from fatima_py.studies.design import Until
from fatima_py.studies.executing import Failure, Task, attempt
from fatima_py.studies.measures import measure
from fatima_py.studies.measures.hooks import tables_of
from fatima_py.studies.parts import Measured
from tests.measured import handover, read
from tests.settings import ran

GOOD = """\
import polars as pl

def lines(tables):
    return tables["utterances"].filter(pl.col("who") == "Hanne").height

def mean(tables):
    return tables["moods"]["valence"].mean()

def warm(tables) -> bool:
    return "Hanne" in set(tables["people"]["who"])

def who(tables) -> str:
    return sorted(tables["people"]["who"])[0]

def nothing(tables):
    return None
"""


@pytest.fixture(scope="module")
def setting():
    """The hand-over."""
    return handover()


@pytest.fixture(scope="module")
def records(setting):
    """A run of it."""
    return ran(setting)


def hooked(setting, records, folder, source, function="density"):
    """What a function of a file is of a run."""
    (folder / "measures.py").write_text(source)
    values, *_ = measure(read(setting, f"python: measures.py:{function}", folder=folder), records, setting)
    return values[f"python: measures.py:{function}"]


def test_a_function_is_given_the_tables_and_gives_a_value(setting, records, tmp_path):
    assert hooked(setting, records, tmp_path, GOOD, "lines") == 6
    assert isinstance(hooked(setting, records, tmp_path, GOOD, "mean"), float)
    assert hooked(setting, records, tmp_path, GOOD, "warm") is True
    assert hooked(setting, records, tmp_path, GOOD, "who") == "Dot"
    assert hooked(setting, records, tmp_path, GOOD, "nothing") is None


def test_what_goes_wrong_in_a_function_is_the_failure_of_its_run_in_the_same_sentence(setting, tmp_path):
    (tmp_path / "measures.py").write_text("import sys\ndef density(tables):\n    sys.exit(3)\n")
    measuring = Measured(tuple(read(setting, "python: measures.py:density", folder=tmp_path)))
    failure = attempt(Task("a", setting, 1, Until(seconds=60.0), measuring))

    assert isinstance(failure, Failure)
    assert (failure.why, failure.always) == ("measures.py:3: density: SystemExit: 3", True)


def test_a_function_for_which_there_is_no_room_is_tried_again_and_told_with_its_line(setting, tmp_path):
    (tmp_path / "measures.py").write_text("def density(tables):\n    raise MemoryError\n")
    measuring = Measured(tuple(read(setting, "python: measures.py:density", folder=tmp_path)))
    failure = attempt(Task("a", setting, 1, Until(seconds=60.0), measuring))

    assert isinstance(failure, Failure)
    assert (failure.why, failure.always) == ("MemoryError: measures.py:2: density", False)


@pytest.mark.parametrize(
    ("gives", "value", "wanted"),
    [
        ("float", "2**63 - 1", 2**63 - 1),
        ("float", "-(2**63)", -(2**63)),
        ("float", "Level.HIGH", 3),
        ("float", "Odd(0.5)", 0.5),
        ("str", "Word.WARM", "warm"),
        ("float", "tables['moods']['valence'].len()", None),
    ],
)
def test_what_a_function_gives_is_plain_whatever_kind_of_it_that_was(setting, records, tmp_path, gives, value, wanted):
    source = (
        "from enum import IntEnum, Enum\n"
        "class Level(IntEnum):\n    HIGH = 3\n"
        "class Word(str, Enum):\n    WARM = 'warm'\n"
        "class Odd(float):\n    def __float__(self):\n        return 7.0\n"
        f"def density(tables) -> {gives}:\n    return {value}\n"
    )
    found = hooked(setting, records, tmp_path, source)

    assert type(found) in (int, float, str)
    assert wanted in (None, found)


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
def test_who_ends_a_study_in_the_middle_of_a_function_ends_it(setting, records, tmp_path, number):
    source = f"import os, signal\ndef density(tables):\n    os.kill(os.getpid(), signal.{number})\n    return 1\n"
    mine = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with pytest.raises((KeyboardInterrupt, SystemExit)):
            hooked(setting, records, tmp_path, source)
    finally:
        signal.signal(signal.SIGTERM, mine)

    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_a_function_prints_is_no_result(setting, records, tmp_path, capsys):
    hooked(setting, records, tmp_path, "def density(tables):\n    print('looking')\n    return 1\n")

    assert capsys.readouterr() == ("", "looking\n")


def test_a_function_that_prints_where_nobody_reads_gives_its_value(setting, records, tmp_path, monkeypatch):
    closed = (tmp_path / "closed").open("w")
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed)

    assert hooked(setting, records, tmp_path, "def density(tables):\n    print('looking')\n    return 1\n") == 1


def test_what_a_function_does_to_its_tables_and_its_folder_is_nothing_to_others(setting, records, tmp_path):
    source = "import os\n\ndef density(tables):\n    tables.clear()\n    os.chdir('/')\n    return 1\n"
    (tmp_path / "measures.py").write_text(f"{source}\ndef after(tables):\n    return len(tables)\n")
    sentences = ("python: measures.py:density", "python: measures.py:after")
    before = Path.cwd()
    values, *_ = measure(read(setting, *sentences, folder=tmp_path), records, setting)

    assert values[sentences[1]] == len(tables_of(records))
    assert Path.cwd() == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system copies no processes")
def test_a_copy_of_the_process_that_a_function_makes_ends_with_it(setting, records, tmp_path):
    source = """\
import os, signal

def density(tables):
    copy = os.fork()
    if not copy:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        return 2
    return os.waitpid(copy, 0)[1]
"""
    assert hooked(setting, records, tmp_path, source) == 0


def test_a_function_says_what_it_gives(setting, tmp_path):
    (tmp_path / "measures.py").write_text(GOOD)
    names = ("lines", "warm", "who")
    kinds = [one.kind for one in read(setting, *[f"python: measures.py:{name}" for name in names], folder=tmp_path)]

    assert kinds == ["number", "flag", "text"]


def test_a_function_goes_to_a_worker_with_its_source_and_needs_its_file_no_more(setting, records, tmp_path):
    (tmp_path / "measures.py").write_text(GOOD)
    measures = pickle.loads(pickle.dumps(read(setting, "python: measures.py:lines", folder=tmp_path)))  # noqa: S301 - its own
    (tmp_path / "measures.py").unlink()

    assert measure(measures, records, setting)[0] == {"python: measures.py:lines": 6}
    assert measures[0].source == GOOD


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("def density(tables):\n    return 1 / 0\n", "measures.py:2: density: ZeroDivisionError: division by zero"),
        ("def density(tables):\n    return tables['x']\n", "measures.py:2: density: KeyError: 'x'"),
        (
            "def density(tables):\n    return [1]\n",
            "measures.py:1: density gave [1]; expected a finite number, a whole",
        ),
        ("def density(tables):\n    return -(2**63) - 1\n", "gave -9223372036854775809; expected a finite number"),
        ("def density(tables):\n    return 10**5000\n", "gave int; expected a finite number"),
        (
            "def density(tables) -> str:\n    return 'a\\ud800'\n",
            r"gave 'a\ud800'; expected a text that can be written",
        ),
        (
            "def density(tables):\n    return tables['moods']\n",
            "density gave polars.dataframe.frame.DataFrame; expected a",
        ),
        ("def density(tables):\n    return tables['moods']['valence']\n", "polars.series.series.Series; expected a"),
        ("class X(Exception):\n    __str__ = None\ndef density(tables):\n    raise X\n", "measures.py:4: density: X"),
        ("class X:\n    __repr__ = None\ndef density(tables):\n    return X()\n", "density gave measures.X; expected"),
        ("def density(tables):\n    return object()\n", "density gave <object object>; expected a finite number"),
        (
            "def density(tables):\n    raise ValueError(f'{object()} is wrong')\n",
            "measures.py:2: density: ValueError: <object object> is wrong",
        ),
        ("import sys\ndef density(tables):\n    sys.exit(3)\n", "measures.py:3: density: SystemExit: 3"),
        ("def density(tables):\n    raise KeyboardInterrupt\n", "measures.py:2: density: KeyboardInterrupt"),
        ("def density(tables):\n    return float('nan')\n", "density gave nan; expected a finite number"),
        ("def density(tables):\n    return True\n", "density gave True; expected a finite number"),
        ("def density(tables) -> bool:\n    return 1\n", "density gave 1; expected True or False"),
        ("import nosuch\ndef density(tables):\n    return 1\n", "measures.py:1: density: ModuleNotFoundError"),
    ],
)
def test_what_goes_wrong_in_a_function_is_told_with_its_line(setting, records, tmp_path, source, told):
    with pytest.raises(UsageError) as refused:
        hooked(setting, records, tmp_path, source)

    assert told in str(refused.value)
    assert str(tmp_path) not in str(refused.value)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (None, "cannot read measures.py: expected a Python file beside the study (No such file or directory)"),
        ("def desnity(tables):\n    return 1\n", "measures.py has no function density"),
        ("def desnity(tables):\n    return 1\n", "did you mean 'desnity'?"),
        ("def density(tables:\n", "measures.py:1:"),
        ("def density(a, b):\n    return 1\n", "measures.py:1: density takes 2 things; expected the tables alone"),
        ("def density():\n    return 1\n", "measures.py:1: density takes 0 things; expected the tables alone"),
    ],
)
def test_a_function_that_is_none_is_refused_before_anything_runs(setting, tmp_path, source, told):
    if source is not None:
        (tmp_path / "measures.py").write_text(source)

    with pytest.raises(ScenarioError) as refused:
        read(setting, "python: measures.py:density", folder=tmp_path)

    assert told in str(refused.value)
    assert refused.value.problems[0].place.line == 1


def test_a_file_is_not_run_as_it_is_read(setting, tmp_path):
    (tmp_path / "measures.py").write_text("raise SystemExit\ndef density(tables):\n    return 1\n")

    assert read(setting, "python: measures.py:density", folder=tmp_path)
