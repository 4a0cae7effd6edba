"""A town whose lines are worded by a model that is late, silent or broken, and whose process is killed."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from fatima_py.errors import UsageError
from fatima_py.realize import Brief, Utterance
from fatima_py.sim.calls import Budget, Pace
from fatima_py.sim.kept_words import KeptWords
from fatima_py.sim.running import Plan, run_setting
from fatima_py.sim.wording import Wording
from tests.streets import Scripted
from tests.towns import cafe_town

TOWN = cafe_town(40)
RUN = """
import sys, time
from pathlib import Path
from fatima_py.sim.calls import Pace
from fatima_py.sim.kept_words import KeptWords
from fatima_py.sim.running import Plan, run_setting
from fatima_py.sim.wording import Wording
from tests.streets import Scripted
from tests.towns import cafe_town

folder = Path(sys.argv[1])
asked = (folder / "asked").open("a")

def pay(brief):
    asked.write(f"{brief.text}\\n")
    asked.flush()
    if asked.tell() > int(sys.argv[2]):
        time.sleep(60)

words = Wording(Scripted(pay), kept=KeptWords(folder / "tape.jsonl"), pace=Pace(threads=4))
run_setting(cafe_town(40), folder / "run", Plan(seed=1, checkpoint=float(sys.argv[3]), resume=True), wording=words)
"""


def replies(folder: Path) -> list[dict[str, Any]]:
    log = (folder / "log.jsonl").read_text(encoding="utf-8").splitlines()
    return [one for one in map(json.loads, log) if one["kind"] == "reply"]


def ran(folder: Path, words: Wording, **plan: Any) -> bytes:
    """The log of a run into a folder."""
    run_setting(TOWN, folder, Plan(seed=1, checkpoint=7.0, **plan), wording=words)
    return (folder / "log.jsonl").read_bytes()


def test_a_model_that_never_answers_keeps_a_town_no_longer_than_there_is_patience(tmp_path):
    never, asked = Event(), list[str]()

    def wait(brief: Brief) -> None:
        asked.append(brief.text)
        if len(asked) % 5 == 3:
            never.wait(30)

    ran(tmp_path / "run", Wording(Scripted(wait), pace=Pace(threads=50, patience=0.1)))
    never.set()

    notes = Counter(one.get("note", "") for one in replies(tmp_path / "run"))
    assert notes["no answer came within 0.1 s"] >= 2
    assert notes[""] > notes["no answer came within 0.1 s"]


@pytest.mark.parametrize("patience", [0, -1.0, float("nan"), float("inf")])
def test_no_patience_at_all_is_refused(patience):
    with pytest.raises(UsageError, match="seconds that words are waited for"):
        Pace(patience=patience)


class Silent:
    """Words every line as nothing."""

    def __init__(self, text: str) -> None:
        self.text = text

    def realize(self, brief: Brief, /) -> Utterance:
        return Utterance(self.text, brief.text, by="silent")


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_a_wording_of_nothing_is_no_wording(tmp_path, text):
    ran(tmp_path / "run", Wording(Silent(text)))

    said = replies(tmp_path / "run")
    assert len(said) > 10
    assert {one["note"] for one in said} == {"the realizer gave no wording: its text is empty"}
    assert all(one["text"].strip() for one in said)


@pytest.mark.wide
@pytest.mark.parametrize(("paid", "checkpoint"), [(40, 7), (250, 100)])
def test_no_answer_is_paid_twice_by_a_run_that_was_killed_while_questions_were_on_their_way(tmp_path, paid, checkpoint):
    def start(limit: int) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-c", RUN, str(tmp_path), str(limit), str(checkpoint)])

    def size(name: str) -> int:
        return (tmp_path / name).stat().st_size if (tmp_path / name).exists() else 0

    first = start(paid)
    while size("asked") <= paid or not size("tape.jsonl"):
        with pytest.raises(subprocess.TimeoutExpired):
            first.wait(0.05)
    first.kill()
    first.wait()
    answered = (tmp_path / "tape.jsonl").read_bytes().count(b"\n")
    assert start(1_000_000).wait(60) == 0

    whole = ran(tmp_path / "whole", Wording(Scripted(), pace=Pace(threads=1, held=1)))
    assert (tmp_path / "run" / "log.jsonl").read_bytes() == whole
    asked = (tmp_path / "asked").read_bytes().count(b"\n")
    assert answered > 0
    assert asked <= len(replies(tmp_path / "run")) + 1 + 4  # one in the last second, and those lost in the kill


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_a_tape_that_was_cut_gives_what_is_left_of_it_and_the_rest_is_asked_for(tmp_path, share):
    tape = tmp_path / "tape.jsonl"
    whole = ran(tmp_path / "whole", Wording(Scripted(), kept=KeptWords(tape), pace=Pace(threads=1)))
    lines = tape.read_bytes()
    tape.write_bytes(lines[: int(len(lines) * share)])
    left, again = tape.read_bytes().count(b"\n"), Scripted()

    assert ran(tmp_path / "again", Wording(again, kept=KeptWords(tape), pace=Pace(threads=1))) == whole
    assert len(again.asked) == lines.count(b"\n") - left
    assert sorted(tape.read_bytes().splitlines()) == sorted(lines.splitlines())


@pytest.mark.parametrize("most", range(0, 12, 3))
def test_a_run_that_reaches_its_cap_anywhere_goes_on_to_the_log_of_one_that_did_not(tmp_path, most):
    whole = ran(tmp_path / "whole", Wording(Scripted()))
    poor, rich = Scripted(), Scripted()
    ran(tmp_path / "run", Wording(poor, budget=Budget(most)))

    assert len(poor.asked) == most
    assert ran(tmp_path / "run", Wording(rich, budget=Budget(1_000)), resume=True) == whole
    assert len(poor.asked) + len(rich.asked) == len(replies(tmp_path / "whole")) + 1  # one is asked in the last second
