"""The README shows what really happens."""

import re

import pytest

from fatima_py.record import explain
from fatima_py.scenario import load_scenario
from fatima_py.sim import Simulation

pytestmark = pytest.mark.golden


def blocks(text: str, mark: str) -> list[str]:
    """What stands in the blocks behind a mark, as far as they are shown: `...` stands for the rest of one."""
    found = re.findall(rf"<!-- {mark}[^>]*-->\n```text\n(.*?)```", text, re.DOTALL)
    return [one.removesuffix("...\n") for one in found]


def test_the_exchange_in_the_readme_is_what_the_first_command_plays(root, capsys):
    from fatima_py.cli.app import run

    (shown,) = blocks((root / "README.md").read_text(encoding="utf-8"), "exchange")

    code = run(["play", str(root / "scenarios/cafe.yaml"), "--auto", "--seed", "18"])

    assert code == 0
    assert shown
    printed = capsys.readouterr().out
    assert printed.startswith(shown)
    assert printed != shown  # the play goes on, as the dots say
    assert f"{shown}...\n" in (root / "README.md").read_text(encoding="utf-8")


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
