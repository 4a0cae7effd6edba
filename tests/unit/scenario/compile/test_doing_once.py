"""Deeds without words that are done once."""

from pathlib import Path

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.scenario import load_scenario
from tests.unit.scenario.files import scenario, write

WAVING = scenario(
    """
    player: Tom
    actions:
      - {id: wave, for: Ann, do: Wave, once: true, priority: 5}
      - {id: nod, for: Ann, do: Nod to $x, if: Near($x), once: true, priority: 3}
      - {for: Ann, do: say anything}
    """,
    cast="Ann: {believes: {Near(Tom): true, Near(Bob): true}}\nTom: {}\nBob: {}",
    dialogue="== start\nAnn: Well. -> end @well",
)


def test_a_deed_that_is_done_once_is_done_no_more_and_to_each_once(tmp_path: Path):
    scene = load_scenario(write(tmp_path, WAVING), seed=1)
    done = [scene.play() for _ in range(4)]

    assert [str(one.option.intention.action) for one in done[:3]] == ["Wave", "Nod", "Nod"]
    assert {str(one.option.intention.target) for one in done[1:3]} == {"Tom", "Bob"}
    assert done[3].option.move is not None


def test_what_keeps_a_deed_from_being_done_again_is_told_as_it_would_be_written(tmp_path: Path):
    scene = load_scenario(write(tmp_path, WAVING), seed=1)
    scene.play()
    decision = scene.member("Ann").decide()

    assert ("wave", "EventId(Action-End, SELF, Wave, *) = -1") in [
        (one.rule, one.failed) for one in decision.passed_over
    ]


def test_a_line_is_said_once_by_its_own_mark(tmp_path: Path):
    text = WAVING.replace("do: Wave, once", "do: say Warm, once")

    with pytest.raises(ScenarioError, match="FA016 'once' is for a deed without words"):
        load_scenario(write(tmp_path, text))
