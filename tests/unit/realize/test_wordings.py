"""Answers of models, hostile and good, that were written by others than the guards: none changes a fact and is spoken.

`hostile.yaml` was written by somebody who had not seen the guards, `attacks.yaml` by one who had: all of these passed
once. `good.yaml` is what a model says that does as it is told.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from fatima_py.realize import LEXICONS, Brief
from fatima_py.realize.base import verbatim
from fatima_py.realize.guards import fault_of

WORDINGS = Path(__file__).parents[2] / "wordings"
TEN_PERCENT = 10


def read(name: str) -> Sequence[Mapping[str, Any]]:
    """The answers of a file."""
    found: Sequence[Mapping[str, Any]] = yaml.safe_load((WORDINGS / name).read_text(encoding="utf-8"))
    return found


def judged(one: Mapping[str, Any]) -> str:
    """What is wrong with an answer."""
    brief = Brief(
        verbatim(one["line"]),
        "Speaker",
        one.get("listener") or "",
        language=one["language"],
        never=tuple(one.get("never", ())),
        may_say=tuple(one.get("may say", ())),
    )
    return fault_of(brief, one["answer"], LEXICONS[brief.language])


@pytest.mark.parametrize("name", ["hostile.yaml", "attacks.yaml"])
def test_no_hostile_answer_is_spoken(name: str):
    spoken = [one["answer"] for one in read(name) if not judged(one)]

    assert spoken == []


def test_of_good_answers_at_most_one_in_ten_is_refused():
    answers = read("good.yaml")
    refused = [(one["answer"], fault) for one in answers if (fault := judged(one))]

    assert len(refused) * TEN_PERCENT <= len(answers), refused


def test_a_line_itself_is_always_spoken():
    lines = [
        {**one, "answer": one["line"]} for name in ("hostile.yaml", "attacks.yaml", "good.yaml") for one in read(name)
    ]

    assert [one["line"] for one in lines if "never" not in one and judged(one)] == []
