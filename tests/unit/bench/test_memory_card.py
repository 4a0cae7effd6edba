"""The card of memory phenomena: a page that hides no row, verdicts that go by the criterion, measures by hand."""

from math import nan
from pathlib import Path

import pytest

from bench import memory_card
from bench.memory_card import CARD, USUAL, Phenomenon, advantage, inverted_u, lines, main, rehearsed
from fatima_py.recall import Ebbinghaus

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "memory-card.md"
ROWS = [one for phenomena in CARD.values() for one in phenomena]


def test_the_page_shows_what_the_command_prints():
    printed = "\n".join(lines())

    assert f"```text\n{printed}\n```" in PAGE.read_text(encoding="utf-8")


def test_the_page_tells_the_experiment_and_the_source_of_every_row():
    page = PAGE.read_text(encoding="utf-8")
    designs, sources = page.split("## The experiments")[1].split("## What is missed")[0], page.split("## Sources")[1]

    for one in ROWS:
        assert one.name in designs, one.name
        assert one.source.split()[0] in sources, one.source
        assert one.source.split()[-1] in sources, one.source


def test_every_row_is_printed_with_its_verdict_in_88_columns():
    printed = list(lines())

    assert len([line for line in printed if line.endswith((" pass", " FAIL"))]) == len(ROWS)
    assert max(len(part) for line in printed for part in line.split("\n")) <= 88
    assert printed == list(lines())


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [(0.1, "0.10 pass"), (0.0999, "0.10 FAIL"), (nan, "   - FAIL")],
    ids=["at it", "below", "none"],
)
def test_the_criterion_alone_decides(figure: float, verdict: str):
    row, passed = Phenomenon("a thing", "Somebody 1900", lambda: figure).row()

    assert row.endswith(verdict)
    assert passed == verdict.endswith("pass")


def test_a_share_of_chance_is_not_found():
    chance = [one for one in ROWS if one.name == "mood-congruent recall"]

    assert [one.least > 0.5 for one in chance] == [True]
    assert all(one.least >= memory_card.PRESENT for one in ROWS)


def test_places_of_a_list_are_compared_with_the_ten_in_the_middle(monkeypatch: pytest.MonkeyPatch):
    def remembered() -> list[int]:
        return [0, 1, 2, 3, 4, 5]

    monkeypatch.setattr(memory_card, "serial_positions", remembered)

    assert advantage(range(5)) == pytest.approx(0.9)
    assert advantage(range(15, 20)) == pytest.approx(-0.1)


def test_an_inverted_u_has_its_best_inside():
    assert inverted_u(USUAL) == 0
    assert inverted_u(Ebbinghaus(best=5.0)) > 0.5


def test_what_came_to_mind_thrice_at_once_is_no_firmer_than_once():
    assert rehearsed(USUAL, [9.0, 9.0, 9.0]).strength == rehearsed(USUAL, [9.0]).strength


def test_the_command_prints_the_card_and_takes_nothing(capsys: pytest.CaptureFixture[str]):
    assert main([]) == 0
    assert capsys.readouterr().out == "\n".join(lines()) + "\n"
    assert main(["data"]) == 2
    assert "expected nothing" in capsys.readouterr().err
