"""An ordinary week: small things stay small, and a great one tells for days."""

import importlib.util
import sys
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def study(root) -> ModuleType:
    """The study as a module."""
    spec = importlib.util.spec_from_file_location("ordinary_week", root / "simulations/ordinary_week/run.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["ordinary_week"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_small_things_stay_small_and_a_death_weighs_more_than_three_insults_for_days(study: ModuleType, seed: int):
    found = study.main(["--seed", str(seed)])
    usual, hurt, bereaved = found["ordinary"], found["three insults"], found["a death"]

    assert -0.35 < usual.lowest < usual.highest < 0.45
    assert abs(usual.mean) < 0.15
    after = [
        (one - other, one - another)
        for one, other, another in zip(usual.later, hurt.later, bereaved.later, strict=True)
    ]
    for insults, grief in after[:3]:
        assert grief > insults + 0.05
    assert after[1][0] < 0.02
    assert bereaved.lowest < hurt.lowest


def test_the_folder_shows_what_comes_out(study: ModuleType, root, capsys):
    study.main([])

    assert capsys.readouterr().out in (root / "simulations/ordinary_week/README.md").read_text(encoding="utf-8")
