"""Upgrading: which scenarios would play otherwise now, and what is written into them."""

from pathlib import Path

import pytest

from fatima_py.cli.files import authored_files
from fatima_py.errors import ScenarioError
from fatima_py.scenario import read_definition
from fatima_py.scenario.upgrading import upgraded
from tests.unit.scenario.files import scenario, write

ROOT = Path(__file__).parents[3]
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


@pytest.mark.parametrize(
    ("dialogue", "rest"),
    [
        (RIVALS, "facts: {Evidence: 0}\n"),
        (RIVALS, "tendency: 0.5\n"),
        (RIVALS, 'functions: ["Near(who)"]\n'),
        (RIVALS, "styles: {Kind: 3}\n"),
        (RIVALS, "actions:\n  - {for: Ann, do: Stare, shown: looks at the floor}\n"),
        (RIVALS.replace("== start", "== start (choice 8 s)"), ""),
        (RIVALS.replace("== start", "== start (show locked)"), ""),
        (RIVALS.replace("== start", "== start\non enter: {Seen(Tom) = true}"), ""),
        (RIVALS + "Tom {once}: Oh. -> end", ""),
        (RIVALS + "Tom {weight 2}: Oh. -> end", ""),
        (RIVALS + "Tom {after 2 s}: Oh. -> end", ""),
        (RIVALS + "Tom {Seen(Tom) = true}: Oh. -> end", ""),
        (RIVALS + "Tom (else): Oh. -> end", ""),
        (RIVALS + "Tom: Oh. -> end #slow", ""),
        (RIVALS + "(narration): Rain. -> end", ""),
        (RIVALS + "Tom: Oh. ->> more\n== more\nTom: Hm. -> back", ""),
        (RIVALS + "Tom (if my mood > 2 or my mood < -2): Oh. -> end", ""),
        (RIVALS + "Tom (if visits to start > 1): Oh. -> end", ""),
        (RIVALS + "Tom (if Ann has said Rude less than 2 times): Oh. -> end", ""),
        (RIVALS + "Tom (if Ann's Anger > 2): Oh. -> end", ""),
    ],
)
def test_a_scenario_with_a_word_of_today_is_of_no_older_form(dialogue: str, rest: str, tmp_path: Path):
    assert is_changed(tmp_path, RIVALS)
    assert not is_changed(tmp_path, dialogue, rest)


def test_a_name_that_is_shown_is_a_word_of_today(tmp_path: Path):
    text = scenario(cast="Ann: {called: Mrs. Ann}\nTom: {}", dialogue=RIVALS)

    assert not upgraded(write(tmp_path, text)).rivals


def shipped() -> list[Path]:
    """Every scenario that comes with the program, and every one that a new project begins with."""
    folders = (ROOT / "scenarios", ROOT / "fatima_py/cli/templates")
    return authored_files(folders, sheets=False)


def test_nothing_that_is_shipped_is_of_an_older_form():
    assert len(shipped()) > 10
    assert [path for path in shipped() if upgraded(path).rivals] == []


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_what_was_upgraded_is_of_no_older_form(begin: str, ending: str, tmp_path: Path):
    text = begin + scenario("about: >\n  One.\n\n  Two.\n\n# people\n", dialogue=RIVALS).replace("\n", ending)
    path = tmp_path / "scene.yaml"
    path.write_bytes(text.encode())

    made = upgraded(path)
    path.write_bytes(made.after.encode())

    assert made.after != text
    assert upgraded(path).after == made.after
    assert not upgraded(path).rivals


def test_what_stands_in_braces_is_added_to_there(tmp_path: Path):
    text = (
        "\ufeff{fatima: 1, title: T, cast: {Ann: {}}, dialogue: {start: "
        "[{by: Ann, say: Hm., to: end}, {by: Ann, say: Ah., if: my mood > 2, to: end}]}}\n"
    )

    assert after(tmp_path, text) == text.replace("title: T", "saliency: least_recent, title: T")


def test_a_file_with_errors_is_to_be_mended_first(tmp_path: Path):
    with pytest.raises(ScenarioError, match="FA101"):
        upgraded(write(tmp_path, scenario(dialogue=RIVALS.replace("-> end @glad", "-> endd @glad"))))
