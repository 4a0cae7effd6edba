"""The README shows what really happens."""

import re

import pytest

from fatima_py.record import explain
from fatima_py.scenario import load_scenario
from fatima_py.sim import Simulation

pytestmark = pytest.mark.golden


def blocks(text: str, mark: str) -> list[str]:
    return re.findall(rf"<!-- {mark}[^>]*-->\n```text\n(.*?)```", text, re.DOTALL)


def test_the_exchange_in_the_readme_is_what_the_first_command_plays(root, capsys):
    from fatima_py.cli.app import run

    (shown,) = blocks((root / "README.md").read_text(encoding="utf-8"), "exchange")

    code = run(["play", str(root / "scenarios/cafe.yaml"), "--auto", "--seed", "18"])

    assert code == 0
    assert shown
    assert capsys.readouterr().out.startswith(shown)


def test_the_two_commands_that_ask_why_run_as_they_are_printed(root, tmp_path, monkeypatch, capsys):
    from fatima_py.cli.app import run

    readme = (root / "README.md").read_text(encoding="utf-8")
    shown = [*blocks(readme, "exchange"), *blocks(readme, "why")]
    commands = re.findall(r"^\$ uv run --no-dev fatima (.*log\.jsonl.*)", readme, re.MULTILINE)
    (tmp_path / "scenarios").symlink_to(root / "scenarios")
    (tmp_path / "agents").symlink_to(root / "agents")
    monkeypatch.chdir(tmp_path)

    told: list[str] = []
    for command in commands:
        assert run(command.split()) == 0
        told.append(capsys.readouterr().out)

    assert len(commands) == 2
    assert all(part in text for part, text in zip(shown, told, strict=True))


def test_the_reason_in_the_readme_is_what_why_tells(root):
    (shown,) = blocks((root / "README.md").read_text(encoding="utf-8"), "why")
    scene = load_scenario(root / "scenarios/cafe.yaml")
    log = Simulation(scene, seed=18).run(until=600)

    told = "\n".join(explain(log.beats[0], log.header.cast))

    assert shown.strip()
    assert shown.strip() in told
