"""Fuzzing: the same files for a seed, each target reads its own seeds, and a fault is told."""

from itertools import islice
from pathlib import Path

import pytest

from tools import fuzz
from tools.fuzz import TARGETS, Target, attempt, variants


@pytest.mark.parametrize("name", TARGETS)
def test_the_same_seed_makes_the_same_files_and_another_seed_others(name: str):
    first, again, other = (list(islice(variants(name, seed), 5)) for seed in (1, 1, 2))

    assert first == again
    assert first != other


@pytest.mark.parametrize("name", ["sheet", "script", "log", "checkpoint", "toolkit"])
def test_what_a_target_begins_with_has_no_fault(name: str, tmp_path: Path):
    for number, text in enumerate(TARGETS[name].seeds()):
        path = tmp_path / f"{number}.json"
        path.write_text(text, encoding="utf-8")
        assert attempt(name, path) == ""


def test_whatever_goes_wrong_with_a_file_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def broken(path: Path) -> None:
        raise ZeroDivisionError(path.name)

    monkeypatch.setattr(fuzz, "TARGETS", {"broken": Target(list, lambda text, _: text, broken, "a")})

    assert "ZeroDivisionError: a.yaml" in attempt("broken", tmp_path / "a.yaml")
