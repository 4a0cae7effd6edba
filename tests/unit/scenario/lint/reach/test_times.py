"""Times: how often a line may be said at most, by what is written at it and by how often its state is come into."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from fatima_py.scenario.lint.reach.times import most_of, most_times
from fatima_py.scenario.loading import read_built
from tests.unit.scenario.files import scenario, write


def most(folder: Path, dialogue: str) -> Mapping[str, float]:
    """How often each line of a dialogue may be said."""
    return most_times(read_built(write(folder, scenario("player: Tom\n", dialogue=dialogue))))


@pytest.mark.parametrize(("header", "times"), [("== hub", 3), ("== hub (loop)", float("inf"))])
def test_a_line_that_stays_is_a_visit_unless_it_stays_in_a_loop(header, times, tmp_path):
    found = most(tmp_path, f"{header}\nTom (visits to hub < 3): Again. -> hub @again\n")

    assert found["again"] == times


def test_a_line_that_leads_where_it_asks_not_to_have_been_is_said_so_often(tmp_path):
    dialogue = "== hub\nTom (visits to aside < 2): So. ->> aside @so\nTom: Bye. -> end\n== aside\nAnn: Yes. -> back"

    assert most(tmp_path, dialogue)["so"] == 2


def visits(folder: Path, dialogue: str, state: str) -> float:
    """How often a state of a dialogue may be come into."""
    return most_of(read_built(write(folder, scenario("player: Tom\n", dialogue=dialogue)))).visits[state]


HUB = "== hub\nTom (visits to aside < 2): So. ->> aside\nTom (visits to aside < {most}): Now. ->> aside\n{more}"
ASIDE = "Tom: Bye. -> end\n== aside\nAnn: Yes. -> back"


@pytest.mark.parametrize(
    ("most", "more", "times"), [(2, "", 2), (3, "", 3), (2, "Tom {once}: Once more. ->> aside\n", 3)]
)
def test_lines_that_ask_not_to_have_been_somewhere_lead_there_so_often_together(most, more, times, tmp_path):
    assert visits(tmp_path, HUB.format(most=most, more=more) + ASIDE, "aside") == times


def test_a_line_that_does_not_ask_leads_somewhere_as_often_as_one_likes(tmp_path):
    assert visits(tmp_path, HUB.format(most=2, more="Tom: Again. ->> aside\n") + ASIDE, "aside") == float("inf")
