"""The shipped study gives the table that its folder shows."""

import importlib.util
import sys

import pytest

pytestmark = pytest.mark.golden


def test_the_night_shift_study_gives_the_recorded_table(root, capsys):
    folder = root / "simulations/night_shift"
    spec = importlib.util.spec_from_file_location("night_shift", folder / "run.py")
    assert spec is not None
    assert spec.loader is not None
    study = sys.modules["night_shift"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(study)

    study.main([])

    told = capsys.readouterr().out
    assert told == (folder / "expected.txt").read_text(encoding="utf-8")
    assert told in (folder / "README.md").read_text(encoding="utf-8")
