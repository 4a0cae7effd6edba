"""Agreement: what checking accepts plays, and what cannot be played is a finding with its place."""

from pathlib import Path

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.scenario import check_file, load_character, load_scenario
from tests.unit.scenario.files import marked, scenario, write

NINES = "9" * 400


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("FA020", scenario(cast="Ann: {believes: {§Tom(Ann): true}}\nTom: {}")),
        ("FA020", scenario(cast="Ann: {believes: {§TOM(Ann): true}}\nTom: {}")),
        ("FA020", scenario(cast="Ann: {believes: {§ToM(Ann): true}}\nTom: {}")),
        ("FA020", scenario(cast='Ann: {believes: {§"Tom(Ann, Is(Late))": true}}\nTom: {}')),
        ("FA020", scenario(cast='Ann: {believes: {§"ToM(A, ToM(B, ToM(C, Is(Late))))": true}}\nTom: {}')),
        ("FA020", scenario(cast="Ann: {believes: {§Count(Ask): 0}}\nTom: {}")),
        ("FA020", scenario(cast="Ann: {believes: {§Ask(x): 0}}\nTom: {}")),
        ("FA016", scenario(cast="Ann: {believes: {§Mood(me): 0}}\nTom: {}")),
        ("FA020", scenario("actions:\n  - {do: §Wave, to: ' '}\n")),
        ("FA020", scenario("effects:\n  - {after: Ann says Rude, then: [§Tom believes Tom(Ann)]}\n")),
        ("FA020", scenario(dialogue="== start\nAnn (if §Tom(Ann) = true): Hi. -> end\nAnn: Ho. -> end")),
        ("FA016", scenario(f"actions:\n  - {{do: Wave, takes: §{NINES} s}}\n")),
        ("FA016", scenario(f"speech: {{at_most: §{'9' * 5000} words}}\n")),
        ("FA016", scenario(cast=f"Ann: {{hesitates: §{NINES} d}}\nTom: {{}}")),
    ],
)
def test_what_cannot_be_played_is_found_where_it_stands(code: str, text: str, tmp_path: Path):
    clean, place = marked(text)
    path = write(tmp_path, clean)

    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    errors = [one for one in check_file(path) if one.severity == "error"]

    assert errors == list(caught.value.problems)
    assert [(one.code, one.place.line, one.place.column) for one in errors] == [(code, *place)]


def test_a_belief_about_a_belief_of_somebody_called_tom_is_one(tmp_path: Path):
    text = scenario(cast='Ann: {believes: {"ToM(Tom, Is(Late))": true, Likes(Tom): 3}}\nTom: {}')

    ann = load_scenario(write(tmp_path, text)).cast[0]

    assert str(ann.belief("ToM(Tom, Is(Late))")) == "True"


@pytest.mark.parametrize("belief", ["Count(Ask)", "ToM(Ann)", "Tom(Ann)"])
def test_a_sheet_says_so_as_well(belief: str, tmp_path: Path):
    path = write(tmp_path, f"fatima: 1\ncharacter: Ann\nbelieves: {{{belief}: 0}}\n")

    with pytest.raises(ScenarioError, match="cannot be"):
        load_character(path)
