"""`fatima graph`."""

import json

import pytest

from tests.unit.interop.files import line, scenario, storage


@pytest.fixture
def shop(tmp_path):
    """A scenario of the Toolkit."""
    path = tmp_path / "shop.json"
    path.write_text(json.dumps(scenario(Dialogues=[line("Start", "S1", "Hello."), line("S1", "End", "Bye.")])))
    return path


def test_the_dialogue_is_shown_as_an_outline(fatima, cafe):
    answer = fatima("graph", cafe)

    assert answer.code == 0
    assert "▶ start" in answer.out
    assert "→ counter" in answer.out


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.svg", "<svg "),
        ("a.mmd", "flowchart"),
        ("a.dot", "digraph"),
        ("a.GV", "digraph"),
        ("a.graphml", "<?xml"),
        ("a.txt", ""),
    ],
)
def test_the_name_of_the_file_settles_the_form(fatima, cafe, tmp_path, name, begins):
    answer = fatima("graph", cafe, "-o", tmp_path / name)

    assert (answer.code, answer.out) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_a_form_can_be_asked_for(fatima, cafe, tmp_path):
    fatima("graph", cafe, "--format", "svg", "-o", tmp_path / "picture")

    assert fatima("graph", cafe, "--format", "svg").out == (tmp_path / "picture").read_text(encoding="utf-8")


def test_a_name_that_says_nothing_exits_with_2(fatima, cafe, tmp_path):
    answer = fatima("graph", cafe, "-o", tmp_path / "picture.jpeg")

    assert answer.code == 2
    assert "--format" in answer.err


def test_the_lines_of_a_toolkit_scenario_need_no_rules(fatima, shop, tmp_path):
    (tmp_path / "rules.json").write_text(json.dumps(storage()))

    without, with_rules = fatima("graph", shop), fatima("graph", shop, "--rules", tmp_path / "rules.json")

    assert (without.code, with_rules.code) == (0, 0)
    assert without.out.splitlines()[1:] == with_rules.out.splitlines()[1:]
    assert "Bye." in without.out


def test_the_states_of_a_chain_can_be_kept_apart(fatima, shop):
    assert "↓ S1" in fatima("graph", shop).out
    assert "↓ S1" not in fatima("graph", shop, "--full").out
