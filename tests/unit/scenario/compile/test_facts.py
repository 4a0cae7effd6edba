"""Facts: what is so as a scene begins, and who knows it."""

from pathlib import Path

import pytest

from fatima_py.names import symbol
from fatima_py.scenario import check_file, read_definition
from fatima_py.scene import Scene
from fatima_py.scene.briefing import Saying, brief_of
from tests.unit.scenario.files import CAST, scenario, write

FACTS = """
facts:
  Evidence: 0
  Seen(Photo): false
  Confession: {value: none, known_by: [Ann]}
"""


def beliefs(folder: Path, cast: str = CAST) -> dict[str, dict[str, str]]:
    """What everybody believes as the scene begins."""
    found = read_definition(write(folder, scenario(FACTS, cast=cast))).cast
    return {str(who.name): {str(one.name): str(one.value) for one in who.beliefs} for who in found}


def test_a_fact_is_known_to_everybody_unless_it_is_kept(tmp_path: Path):
    both = {"Fact(Evidence)": "0", "Seen(Photo)": "False"}

    assert beliefs(tmp_path) == {"Ann": both | {"Fact(Confession)": "none"}, "Tom": both}


def test_what_somebody_believes_of_a_fact_goes_before_it(tmp_path: Path):
    found = beliefs(tmp_path, "Ann: {believes: {Evidence: 3}}\nTom: {}")

    assert (found["Ann"]["Fact(Evidence)"], found["Tom"]["Fact(Evidence)"]) == ("3", "0")


def test_the_scene_keeps_what_is_so(tmp_path: Path):
    found = read_definition(write(tmp_path, scenario(FACTS))).facts

    assert [(str(one.name), str(one.value), [str(who) for who in one.known_by]) for one in found] == [
        ("Fact(Evidence)", "0", []),
        ("Seen(Photo)", "False", []),
        ("Fact(Confession)", "none", ["Ann"]),
    ]


@pytest.mark.parametrize(
    ("facts", "code", "sentence"),
    [
        ("{me: 1}", "FA020", "a fact is called by a word of its own"),
        ("{Seen($x): 1}", "FA020", "a fact holds no variables"),
        ("{Evidence: 1, evidence: 2}", "FA006", "'evidence' says once more what 'Evidence' has said"),
        ("{Evidence: {value: 1, known_by: Toom}}", "FA016", "Toom is not in the cast"),
        ("{Mood(Tom): 1}", "FA020", "Mood"),
        ("{Evidence: [1]}", "FA015", "expected text, a number, true or false"),
    ],
)
def test_what_can_be_no_fact_is_told(facts: str, code: str, sentence: str, tmp_path: Path):
    found = check_file(write(tmp_path, scenario(f"facts: {facts}\n")))

    assert any(one.code == code and sentence in one.sentence for one in found), found


@pytest.mark.parametrize(
    ("does", "believed"),
    [
        ("Confession = made", {"Ann": "made", "Tom": None, "Kim": None}),
        ("Confession of Tom = made", {"Ann": "none", "Tom": "made", "Kim": None}),
        ("everyone: Confession = made", {"Ann": "made", "Tom": "made", "Kim": "made"}),
        ("everyone: Confession = made; Confession = denied", {"Ann": "denied", "Tom": "made", "Kim": "made"}),
    ],
)
def test_who_does_not_know_a_fact_comes_to_know_it_where_a_line_says_so_and_as_it_says(does, believed, tmp_path: Path):
    talk = f"== start\nAnn to Tom {{{does}}}: I did it. -> end"
    path = write(tmp_path, scenario(FACTS, cast="Ann: {}\nTom: {}\nKim: {}", dialogue=talk))
    scene = Scene(read_definition(path))

    scene.play()

    asked = {str(one.name): one.belief("Fact(Confession)") for one in scene.cast}
    assert {who: None if value is None else str(value) for who, value in asked.items()} == believed


def test_a_fact_in_a_sum_of_a_slot_needs_no_brackets(tmp_path: Path):
    row = "== start\nAnn: {Math(evidence, Plus, 3)} and {Math(2, Times, Math(Evidence, Plus, 1))} -> end"
    told = read_definition(write(tmp_path, scenario(FACTS, dialogue=row)))
    ann, tom = Scene(told).cast
    (line,) = told.graph.moves(symbol("start"))

    assert list(brief_of(told, ann, tom.name, line, Saying(1)).slots.values()) == ["3", "2"]
