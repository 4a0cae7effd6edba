"""What a scenario says of memory becomes how its people remember."""

from pathlib import Path

from fatima_py.recall import Distortion, Ebbinghaus, Never, Power, Remembering
from fatima_py.scenario import read_definition

SCENARIO = """
fatima: 1
title: Two who remember
affect: {clock: day}
memory: {forgets: power}
cast:
  Ann: {memory: {forgets: ebbinghaus, by: luck, distorts: [details], reminded: 0.4}}
  Tom: {}
  Ida: {affect: {clock: life}, memory: {reminded: 1, of_others: true}}
"""


def remembering(folder: Path, scenario: str) -> list[Remembering]:
    """How everybody in a scenario remembers."""
    file = folder / "remembering.yaml"
    file.write_text(scenario, encoding="utf-8")
    return [one.remembering for one in read_definition(file).cast]


def test_a_person_says_it_for_themselves_and_the_scenario_for_the_others(tmp_path: Path) -> None:
    ann, tom, ida = remembering(tmp_path, SCENARIO)
    assert ann.forgetting == Ebbinghaus(pace=4)
    assert (ann.by_luck, ann.reminded) == (True, 0.4)
    assert ann.may(Distortion.DETAILS)
    assert tom.forgetting == Power(pace=4)
    assert (ida.forgetting, ida.reminded, ida.of_others, ann.of_others) == (Never(), 1.0, True, False)


def test_forgetting_goes_by_the_clock_of_whoever_forgets(tmp_path: Path) -> None:
    told = SCENARIO.replace("affect: {clock: day}\n", "")
    ann, tom, _ = remembering(tmp_path, told)
    assert ann.forgetting == Ebbinghaus(pace=20)
    assert tom.forgetting == Power(pace=20)
