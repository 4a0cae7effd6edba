"""Extras: an optional library comes by the command that works for how this copy of the package runs."""

import re
from pathlib import Path

import pytest

from fatima_py.extras import Copy, bringing, calling, this_copy


@pytest.fixture
def clone(tmp_path):
    """A clone of the repository, as far as it is looked at."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "fatima-py"\n')
    (tmp_path / "fatima_py").mkdir()
    return tmp_path


def test_in_a_clone_with_uv_what_was_typed_is_told_with_the_extra(clone):
    words = ("/somewhere/bin/fatima", "sim", "my study.yaml", "--jobs", "2")
    copy = this_copy(clone / "fatima_py", "nowhere", {"UV": "uv"}, words)

    assert bringing("vader", copy) == "uv run --no-dev --extra vader fatima sim 'my study.yaml' --jobs 2"


def test_in_a_clone_an_environment_of_uv_is_known_by_its_settings(clone, tmp_path):
    (tmp_path / "pyvenv.cfg").write_text("home = x\nuv = 0.9\n")
    copy = this_copy(clone / "fatima_py", str(tmp_path), {}, ["mine.py", "sim"])

    assert bringing("scale", copy) == "uv sync --inexact --no-dev --extra scale"


def test_in_a_clone_without_uv_pip_takes_the_clone():
    assert bringing("scale", Copy(Path("my clone"))) == "pip install -e 'my clone[scale]'"


@pytest.mark.parametrize(
    ("environment", "command"),
    [({}, "pip install 'ray>=2.40'"), ({"UV": "uv"}, "uv pip install 'ray>=2.40'")],
)
def test_where_the_package_is_installed_the_libraries_of_the_extra_are_named(tmp_path, environment, command):
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "of-somebody-else"\n')

    assert bringing("scale", this_copy(tmp_path / "fatima_py", "nowhere", environment, [])) == command


def test_an_extra_of_several_libraries_brings_all_of_them():
    command = bringing("serve", Copy())

    assert command == "pip install 'fastapi>=0.115' 'uvicorn>=0.30'"


def test_in_a_clone_that_uv_runs_uv_runs_every_command(clone):
    copy = this_copy(clone / "fatima_py", "nowhere", {"UV": "uv"}, [])

    assert calling(clone / "my_scene", copy) == "uv run --no-dev fatima"
    assert calling(clone.parent, copy) == f"uv run --project {clone.resolve().as_posix()} --no-dev fatima"


def test_where_the_program_has_a_name_of_its_own_it_is_called_by_that(clone, tmp_path):
    (tmp_path / "pyvenv.cfg").write_text("home = x\nuv = 0.9\n")

    assert calling(clone, this_copy(clone / "fatima_py", str(tmp_path), {}, [])) == "fatima"
    assert calling(clone, this_copy(clone / "elsewhere" / "fatima_py", "nowhere", {"UV": "uv"}, [])) == "fatima"


def test_no_page_and_no_code_installs_the_package_by_a_name_that_no_registry_has(root):
    texts = [*(root / "docs").rglob("*.md"), root / "README.md", *(root / "fatima_py").rglob("*.py")]
    named = re.compile(r"pip install [^`\n]*fatima[-_]py\[")

    assert not [file for file in texts if named.search(file.read_text("utf-8"))]
