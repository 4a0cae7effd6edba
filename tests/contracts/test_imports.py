"""What importing the package may load: nobody pays for a library that nobody uses."""

import subprocess
import sys

import pytest

HEAVY = {"litellm", "networkx", "numpy", "openai", "pydantic", "rich", "simpy", "typer", "yaml"}

LOADED = """
import sys
before = {*sys.modules}
%s
print(*{name.partition(".")[0] for name in {*sys.modules} - before})
"""


def loaded_by(program: str) -> set[str]:
    """The top-level modules that a fresh interpreter loads while it runs a program."""
    run = subprocess.run([sys.executable, "-c", LOADED % program], capture_output=True, text=True, check=False)
    assert not run.returncode, run.stderr
    return {*run.stdout.split()}


def test_importing_the_package_loads_no_third_party():
    assert not loaded_by("import fatima_py") & HEAVY


@pytest.mark.parametrize("module", ["fatima_py.character", "fatima_py.mind"])
def test_a_mind_needs_only_the_standard_library(module):
    assert loaded_by(f"import {module}") - sys.stdlib_module_names == {"fatima_py"}


BEGIN = """
from fatima_py.cli import app
from fatima_py.studies.parts import the_parts
from fatima_py.studies.reading import read_study
from fatima_py.studies.running import run_study
study, parts = read_study("simulations/handover/study.yaml"), the_parts()
parts.plan(study), parts.measuring(study)
"""


def test_a_study_is_read_and_planned_without_what_only_its_tables_and_its_report_need(root, monkeypatch):
    monkeypatch.chdir(root)

    assert not loaded_by(BEGIN) & {"matplotlib", "networkx", "numpy", "polars", "pyarrow", "scipy"}


CHECK = """
from fatima_py.cli.app import run
run(["check", "scenarios/cafe.yaml"])
print(*(name for name in sys.modules if name.startswith("fatima_py.")))
"""
PLAY = """
from fatima_py.cli.app import run
run(["play", "--auto", "--turns", "1", "scenarios/cafe.yaml"])
print(*(name for name in sys.modules if name.startswith("fatima_py.")))
"""
NEEDLESS = (
    "fatima_py.cli.watching",
    "fatima_py.realize.llm",
    "fatima_py.realize.streaming",
    "fatima_py.realize.wrappers",
    "fatima_py.record",
    "fatima_py.scenario.compile.setting",
    "fatima_py.scenario.lint.setting",
    "fatima_py.scenario.schema.prereg",
    "fatima_py.scenario.schema.setting",
    "fatima_py.scenario.settings",
    "fatima_py.scenario.tests",
    "fatima_py.setting",
    "fatima_py.sim",
    "fatima_py.studies",
)
"""What watches files, asks a model, reads logs and settings, plays tests, and simulates."""


def test_a_scenario_is_checked_without_what_draws_counts_or_plays(root, monkeypatch):
    monkeypatch.chdir(root)

    loaded = loaded_by(CHECK)

    assert {"fatima_py", "fatima_py.scenario.loading", "pydantic"} <= loaded
    assert not loaded & {"litellm", "matplotlib", "networkx", "numpy", "polars", "pyarrow", "scipy", "simpy"}
    assert [one for one in sorted(loaded) if f"{one}.".startswith(tuple(f"{name}." for name in NEEDLESS))] == []


def test_a_scenario_plays_by_itself_without_what_listens_to_people(root, monkeypatch):
    monkeypatch.chdir(root)

    loaded = loaded_by(PLAY)

    assert {"fatima_py", "fatima_py.session"} <= loaded
    assert not loaded & {"fatima_py.perception", "fatima_py.understanding", "networkx", "numpy", "simpy"}
    assert not loaded & {"fatima_py.cli.asking", "fatima_py.cli.stage", "fatima_py.setting"}


@pytest.mark.wide
def test_touching_every_public_name_does_not_load_the_language_model_library():
    touched = loaded_by("import fatima_py\nfor name in fatima_py.__all__: getattr(fatima_py, name)")

    assert not touched & {"litellm", "openai"}
