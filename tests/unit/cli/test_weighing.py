"""Which findings `fatima check` tells, and how bad each is taken to be."""

import json
from pathlib import Path

import pytest

from fatima_py.cli.weighing import verdict, weights_of
from fatima_py.errors import Place
from fatima_py.scenario.problems import problem

HERE = Place("tea.yaml", 1, 1)
FOUND = [problem(code, HERE, "?") for code in ("FA004", "FA101", "FA102", "FA111", "FA202")]
TEA = """\
fatima: 1
title: Tea
cast: {Nora: {}}
dialogue: |
  == start
  Nora: Hi.  -> end
  == cellar
  Nora: Dark.  -> end
"""


@pytest.fixture
def tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scenario with a warning, in the folder that one works in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "tea.yaml"
    path.write_text(TEA)
    return path


@pytest.mark.parametrize(
    ("select", "ignore", "told"),
    [
        ("FA1", "", ["FA004", "FA101", "FA102", "FA111"]),
        ("FA101, fa2", "", ["FA004", "FA101", "FA202"]),
        ("", "FA1,FA004", ["FA004", "FA202"]),
        ("FA1", "FA11", ["FA004", "FA101", "FA102"]),
        ("", "", ["FA004", "FA101", "FA102", "FA111", "FA202"]),
    ],
)
def test_codes_are_chosen_by_how_they_begin_and_what_keeps_a_file_from_being_read_is_always_told(select, ignore, told):
    assert [one.code for one in weights_of(select, ignore, "").weighed(FOUND)] == told


def test_a_code_is_as_bad_as_it_is_taken_to_be():
    weighed = weights_of("", "", "FA111=error, fa102=Info,FA202=off").weighed(FOUND)

    assert [(one.code, one.severity) for one in weighed] == [
        ("FA004", "error"),
        ("FA101", "error"),
        ("FA102", "info"),
        ("FA111", "error"),
    ]


def test_a_finding_says_how_bad_it_is_taken_to_be_where_the_catalogue_says_otherwise(fatima, tea: Path):
    usual = fatima("check", tea).out
    error = fatima("check", tea, "--severity", "FA102=error").out
    same = fatima("check", tea, "--severity", "FA102=warning").out

    assert ":7:6: FA102 no line" in usual
    assert error == usual.replace("FA102 ", "FA102 (error) ").replace("1 warning", "1 error")
    assert same == usual


@pytest.mark.parametrize(
    ("least", "codes"),
    [("warning", (0, 0, 1, 2)), ("error", (0, 0, 0, 2)), ("info", (0, 1, 1, 2))],
)
def test_the_exit_code_is_as_bad_as_the_worst_finding_that_counts(least, codes):
    found = [[], [problem("FA111", HERE, "?")], [problem("FA102", HERE, "?")], FOUND]

    assert tuple(verdict(several, least) for several in found) == codes


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--select FA9", "select FA9: there is no code FA9"),
        ("--ignore F101x", "ignore F101x: there is no code F101X; expected a code such as FA203"),
        (
            "--severity FA2O2=off",
            "there is no code FA2O2; expected a code such as FA203 (did you mean 'FA202' or 'FA212'?)",
        ),
        ("--severity FA202=of", "expected off, info, warning or error behind FA202 (did you mean 'off'?)"),
        ("--severity FA202", "severity FA202: expected off, info, warning or error behind FA202"),
        ("--severity FA2=off", "there is no code FA2"),
        ("--severity FA004=off", "FA004 keeps a file from being read, and is always an error"),
        ("--fail-level warn", "--fail-level"),
        ("--format sarif --statistics", "--statistics is told as text"),
        ("--json --diff", "--diff is told as text"),
    ],
)
def test_a_code_or_word_that_nobody_knows_is_told(fatima, tea, words, said):
    answer = fatima("check", tea, *words.split())

    assert answer.code == 2
    assert said in answer.err


def test_a_project_says_how_bad_codes_are(fatima, tea):
    Path("fatima.toml").write_text('[check]\nfail-level = "info"\n[check.severity]\nFA102 = "info"\n')

    answer = fatima("check", tea, "--json")

    assert answer.code == 1
    assert [(one["code"], one["severity"]) for one in json.loads(answer.out)] == [("FA102", "info")]


def test_a_project_says_what_is_told_and_how_and_the_command_line_wins(fatima, tea):
    Path("pyproject.toml").write_text('[tool.fatima.check]\nignore = ["FA102", "FA3"]\nformat = "json"\n')

    assert json.loads(fatima("check", tea).out) == []
    assert "FA102" in fatima("check", tea, "--ignore", "", "--format", "text").out


def test_a_mistake_in_the_severities_of_a_project_is_told(fatima, tea):
    Path("fatima.toml").write_text('[check.severity]\nFA102 = "warn"\n')

    answer = fatima("check", tea)

    assert answer.code == 2
    assert (
        "severity FA102=warn: expected off, info, warning or error behind FA102 (did you mean 'warning'?)" in answer.err
    )


def test_the_environment_says_how_findings_are_told(fatima, tea, monkeypatch):
    monkeypatch.setenv("FATIMA_CHECK_FORMAT", "github")
    monkeypatch.setenv("FATIMA_CHECK_SEVERITY", "FA102=error")

    answer = fatima("check", tea)

    assert answer.code == 2
    assert answer.out.startswith("::error file=tea.yaml,line=7,col=6")
