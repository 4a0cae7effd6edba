"""Answers of models, hostile and good, that were written by others than the guards: none changes a fact and is spoken.

`hostile.yaml` and `hostile_unseen.yaml` were written by some who had not seen the guards, `attacks.yaml` by one who
had: all of these passed once. `good.yaml` is what a model says that does as it is told, `good_to_the_prompt.yaml` what
one says that is told so by the prompt.
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
HOSTILE = ("hostile.yaml", "hostile_unseen.yaml", "attacks.yaml")
GOOD = ("good.yaml", "good_to_the_prompt.yaml")
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


@pytest.mark.parametrize("name", HOSTILE)
def test_no_hostile_answer_is_spoken(name: str):
    spoken = [one["answer"] for one in read(name) if not judged(one)]

    assert spoken == []


@pytest.mark.parametrize("name", GOOD)
def test_of_good_answers_at_most_one_in_ten_is_refused(name: str):
    answers = read(name)
    refused = [(one["answer"], fault) for one in answers if (fault := judged(one))]

    assert len(refused) * TEN_PERCENT <= len(answers), refused


def test_a_line_itself_is_always_spoken():
    lines = [{**one, "answer": one["line"]} for name in (*HOSTILE, *GOOD) for one in read(name)]

    assert [one["line"] for one in lines if "never" not in one and judged(one)] == []
