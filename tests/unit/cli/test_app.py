"""The program as a whole: help, errors, exit codes, settings."""

import subprocess
import sys

import pytest

from fatima_py.errors import MissingExtraError, RealizeError, UsageError

WITHOUT_LITELLM = "import sys; sys.modules['litellm'] = None; from fatima_py.cli.app import main; main()"


def program(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the program as its users do, its streams being pipes."""
    command = [sys.executable, "-m", "fatima_py", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def test_the_help_names_the_verbs():
    answer = program("--help")

    assert answer.returncode == 0
    for verb in ("new", "check", "test", "play", "why", "schema", "version"):
        assert f"  {verb} " in answer.stdout


def test_the_help_loads_none_of_the_libraries_that_a_verb_may_need():
    listing = "import sys; from fatima_py.cli.app import run; run(['--help']); print(*sys.modules, file=sys.stderr)"

    answer = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)

    assert not {"litellm", "networkx", "numpy", "pydantic", "rich", "simpy", "yaml"} & {*answer.stderr.split()}


@pytest.mark.parametrize("words", [[], ["pla"], ["play"], ["play", "--seed", "many", "x.yaml"], ["why"]])
def test_wrong_usage_is_said_and_exits_with_2(fatima, words):
    answer = fatima(*words)

    assert answer.code == 2
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("words", [["play"], ["check"], ["test"]])
def test_a_missing_file_is_named_and_exits_with_2(fatima, tmp_path, words):
    answer = fatima(*words, tmp_path / "nowhere.yaml")

    assert answer.code == 2
    assert "nowhere.yaml: FA001 there is no such file" in answer.out + answer.err


@pytest.mark.parametrize("words", [["play"], ["test"]])
def test_a_broken_file_is_told_by_place_and_code_and_exits_with_2(fatima, broken, words):
    answer = fatima(*words, broken)

    assert answer.code == 2
    assert "broken.yaml:" in answer.err
    assert "FA101" in answer.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("no"), 2),
        (PermissionError(13, "Permission denied", "x.yaml"), 2),
        (MissingExtraError("litellm", "llm"), 3),
        (RealizeError("no"), 3),
        (ZeroDivisionError("oops"), 2),
    ],
)
def test_every_error_becomes_a_sentence_and_an_exit_code(fatima, cafe, monkeypatch, error, code):
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("fatima_py.cli.playing.read", fail)

    answer = fatima("play", cafe)

    assert answer.code == code
    assert answer.err.startswith("fatima: ")
    assert len(answer.err.splitlines()) == 1


def test_a_fault_of_ours_is_one_sentence_that_names_debug_and_with_it_a_traceback(fatima, cafe, monkeypatch):
    monkeypatch.setattr("fatima_py.cli.playing.read", lambda *_: 1 // 0)

    short, long = fatima("play", cafe), fatima("play", cafe, "--debug")

    assert "--debug" in short.err
    assert "Traceback" not in short.err
    assert "Traceback" in long.err
    assert short.code == long.code


def test_an_extra_that_is_not_installed_is_named_and_exits_with_3(cafe):
    words = ["play", str(cafe), "--speech", "live", "--model", "any"]

    answer = subprocess.run(
        [sys.executable, "-c", WITHOUT_LITELLM, *words], capture_output=True, text=True, check=False
    )

    assert answer.returncode == 3
    assert "pip install 'fatima_py[llm]'" in answer.stderr
    assert not answer.stdout


def test_results_and_progress_go_different_ways(cafe):
    answer = program("play", cafe)

    assert answer.returncode == 0
    assert "Sam: " in answer.stdout
    assert "Ten to Ten" in answer.stderr


def test_a_reader_who_has_enough_is_no_error(cafe):
    command = f"{sys.executable} -m fatima_py play {cafe} --why | head -1"

    answer = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602

    assert "Traceback" not in answer.stderr
    assert "Error" not in answer.stderr


def test_a_project_keeps_its_defaults_in_a_file(fatima, cafe, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fatima.toml").write_text("[play]\nturns = 1\nseed = 7\n")

    by_file = fatima("play", cafe)
    by_hand = fatima("play", cafe, "--seed", 3)

    assert "1 beat," in by_file.out
    assert "seed 7." in by_file.out
    assert "seed 3." in by_hand.out


def test_the_environment_wins_over_the_file(fatima, cafe, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.fatima.play]\nseed = 7\n")
    monkeypatch.setenv("FATIMA_PLAY_SEED", "5")

    answer = fatima("play", cafe)

    assert "seed 5." in answer.out


@pytest.mark.parametrize("text", ["[tool]\nfatima = 3", "tool = 3", "[tool]\nfatima = [1]"])
def test_settings_that_are_no_table_are_refused_in_a_sentence(fatima, cafe, tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(text)

    answer = fatima("play", cafe)

    assert (answer.code, "is no table" in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [("[pley]\nseed = 1", "[pley] is no verb"), ("[play]\nsead = 1", "no option sead"), ("[", "cannot be read")],
)
def test_a_mistake_in_the_settings_is_said(fatima, cafe, tmp_path, monkeypatch, text, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fatima.toml").write_text(text)

    answer = fatima("play", cafe)

    assert answer.code == 2
    assert said in answer.err
