"""Upgrading: which scenarios would play otherwise now, and what is written into them."""

from pathlib import Path

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.scenario import read_definition
from fatima_py.scenario.upgrading import upgraded
from tests.unit.scenario.files import scenario, write

RIVALS = """
== start
Ann: Hm. -> end @plain
Ann (if my mood > 2): Ah. -> end @glad
"""


def after(folder: Path, text: str) -> str:
    """What a scenario is to say."""
    return upgraded(write(folder, text)).after


def is_changed(folder: Path, dialogue: str, rest: str = "") -> bool:
    """Whether anything is written into a scenario."""
    return bool(upgraded(write(folder, scenario(rest, dialogue=dialogue))).rivals)


def test_a_plain_line_beside_one_with_conditions_is_said_as_before(tmp_path: Path):
    text = scenario(dialogue=RIVALS)

    made = upgraded(write(tmp_path, text))

    assert made.after == text.replace("title: A test\n", "title: A test\nsaliency: least_recent\n")
    assert [(str(one.state), str(one.who), one.fewer.id, one.more.id) for one in made.rivals] == [
        ("start", "Ann", "plain", "glad")
    ]
    assert read_definition(write(tmp_path, made.after)).saliency == "least_recent"
    assert not upgraded(write(tmp_path, made.after)).rivals


@pytest.mark.parametrize(
    "dialogue",
    [
        "== start\nAnn (if my mood > 2): Ah. -> end\nAnn (if Has(Tea) = 1): Ho. -> end",
        "== start\nAnn: Hm. -> end\nTom (if my mood > 2): Ah. -> end",
        "== start\nAnn: Hm. -> more\n== more\nAnn (if my mood > 2): Ah. -> end",
        "== start\nAnn (if my mood > 2; Has(Tea) = 1): Ah. -> end\nAnn (if my mood <= 2): Ho. -> end",
        "== start\nAnn (if my mood > 2; Has(Tea) = 1): Ah. -> end\nAnn (unless Has(Tea) = 1): Ho. -> end",
        "== start\nAnn (else): Hm. -> end\nAnn (if my mood > 2): Ah. -> end",
        "== start (saliency first)\nAnn: Hm. -> end\nAnn (if my mood > 2): Ah. -> end",
    ],
)
def test_lines_that_are_never_open_together_for_one_speaker_change_nothing(dialogue: str, tmp_path: Path):
    assert not is_changed(tmp_path, dialogue)


@pytest.mark.parametrize(
    "dialogue",
    [
        "== start\nany: Hm. -> end\nAnn (if my mood > 2): Ah. -> end",
        "== start\nAnn: Hm. -> end\n== talk (bank)\nAnn (if my mood > 2): Ah. -> end",
        "== start\nAnn (if my mood > 2; Has(Tea) = 1): Ah. -> end\nAnn (if my mood > 2): Ho. -> end",
    ],
)
def test_lines_of_anybody_and_of_banks_compete_as_well(dialogue: str, tmp_path: Path):
    assert is_changed(tmp_path, dialogue)


@pytest.mark.parametrize("rest", ["player: Ann\n", "saliency: random\n", "semantics: toolkit\n"])
def test_a_player_chooses_and_a_scenario_that_says_how_is_left_alone(rest: str, tmp_path: Path):
    assert not is_changed(tmp_path, RIVALS, rest)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("title: A test\n", "title: A test\n{}"),
        ("title: A test  # mine\nabout: |\n  One.\n\n  # Two.\n\n# people\n", "{}\n# people\n"),
        ("title: A test\nturns: floor\n", "turns: floor\n{}"),
        ("title: A test\r\nturns: floor\r\n", "turns: floor\r\n{}"),
    ],
)
def test_comments_layout_and_line_ends_stay(before: str, then: str, tmp_path: Path):
    text = scenario(dialogue=RIVALS).replace("title: A test\n", before)
    path = tmp_path / "scene.yaml"
    path.write_bytes(text.encode())
    row = "saliency: least_recent" + ("\r\n" if "\r" in before else "\n")

    made = upgraded(path).after

    assert made.replace(row, "") == text
    assert then.format(row) in made


def test_what_stands_in_braces_is_added_to_there(tmp_path: Path):
    text = (
        "\ufeff{fatima: 1, title: T, cast: {Ann: {}}, dialogue: {start: "
        "[{by: Ann, say: Hm., to: end}, {by: Ann, say: Ah., if: my mood > 2, to: end}]}}\n"
    )

    assert after(tmp_path, text) == text.replace("title: T", "saliency: least_recent, title: T")


def test_a_file_with_errors_is_to_be_mended_first(tmp_path: Path):
    with pytest.raises(ScenarioError, match="FA101"):
        upgraded(write(tmp_path, scenario(dialogue=RIVALS.replace("-> end @glad", "-> endd @glad"))))
