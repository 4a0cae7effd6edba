"""`fatima play --tape`: a live play keeps its wordings, and another speaks from them without a model."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest

from fatima_py.realize import BakedRealizer, RecordedRealizer
from fatima_py.record import Log, read_log
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene
from fatima_py.session import Session
from fatima_py.testing.llm_server import good, llm_server, wrong

MODEL = ("--speech", "live", "--model", "any")


@pytest.fixture
def asked(monkeypatch):
    """How often a model was asked that words every line well."""
    calls = list[str]()

    def ask(*given: Any) -> str:
        calls.append("")
        return good(given[2])

    def parts(_: object, messages: Any, __: float) -> Iterator[str]:
        yield ask(None, "any", messages)

    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer.ready", lambda _: None)
    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._ask", ask)
    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._parts", parts)
    return calls


def happened(log: Log) -> list[object]:
    return [log.header.seed, *log.happenings]


def spoken(log: Log) -> list[tuple[object, ...]]:
    return [(step, one.text, one.by, one.note) for step, one in log.wordings.items()]


def test_a_play_can_be_heard_again_from_its_tape_without_a_model(fatima, cafe, tmp_path, asked):
    tape, live, again = (tmp_path / name for name in ("cafe.tape", "live.log", "again.log"))
    first = fatima("play", cafe, "--auto", *MODEL, "--tape", tape, "--record", live)
    calls = len(asked)

    second = fatima("play", cafe, "--auto", "--speech", "recorded", "--tape", tape, "--record", again)

    assert (first.code, second.code) == (0, 0)
    assert calls
    assert len(asked) == calls
    assert second.out == first.out
    assert "Well... " in second.out
    one, other = read_log(live), read_log(again)
    assert happened(other) == happened(one)
    assert spoken(other) == spoken(one)
    assert spoken(one)
    assert (other.header.realizer, other.header.model) == ("RecordedRealizer", "any")
    assert (one.header.tape, other.header.tape) == ("", sha256(tape.read_bytes()).hexdigest())


def test_what_happens_is_the_same_with_a_tape_and_without(fatima, cafe, tmp_path, asked):
    tape, live, plain = (tmp_path / name for name in ("cafe.tape", "live.log", "plain.log"))
    fatima("play", cafe, "--auto", *MODEL, "--tape", tape, "--record", live)
    fatima("play", cafe, "--auto", "--record", plain)

    assert asked
    assert happened(read_log(live)) == happened(read_log(plain))
    assert read_log(live).records != read_log(plain).records
    assert "tape" not in json.loads(plain.read_text().splitlines()[0])


def test_a_line_that_is_not_on_the_tape_is_spoken_as_written_and_a_sentence_says_so(fatima, cafe, tmp_path, asked):
    tape = tmp_path / "cafe.tape"
    fatima("play", cafe, "--auto", *MODEL, "--tape", tape)
    tape.write_text("".join(row for row in tape.read_text().splitlines(keepends=True) if "Well..." not in row))

    answer = fatima("play", cafe, "--auto", "--speech", "recorded", "--tape", tape)

    missing = [row for row in answer.out.splitlines() if f"spoken as written: the tape {tape} does not hold " in row]
    assert asked
    assert answer.code == 0
    assert missing
    assert "Well... " not in answer.out


def test_a_second_live_play_asks_for_no_line_that_is_on_the_tape(fatima, cafe, tmp_path, asked):
    tape = tmp_path / "cafe.tape"
    fatima("play", cafe, "--auto", *MODEL, "--tape", tape)
    kept, calls = tape.read_text(), len(asked)

    fatima("play", cafe, "--auto", *MODEL, "--tape", tape)

    assert tape.read_text() == kept
    assert len(asked) <= calls + 1  # the model is tried before the play


def test_what_is_on_the_tape_is_heard_though_the_model_is_dead_by_now(fatima, cafe, tmp_path, asked, monkeypatch):
    tape = tmp_path / "cafe.tape"
    first, kept = fatima("play", cafe, "--auto", *MODEL, "--tape", tape), tape.read_text()

    def refuse(*_: Any) -> str:
        raise ConnectionRefusedError(111, "any")

    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._ask", refuse)
    again = fatima("play", cafe, "--auto", *MODEL, "--tape", tape)

    assert asked
    assert "Well... " in first.out
    assert (again.code, again.out) == (0, first.out)
    assert tape.read_text() == kept


@pytest.mark.usefixtures("asked")
def test_of_two_models_on_a_tape_one_can_be_heard(fatima, cafe, tmp_path):
    tape, log = tmp_path / "cafe.tape", tmp_path / "one.log"
    fatima("play", cafe, "--auto", *MODEL, "--tape", tape)
    fatima("play", cafe, "--auto", "--speech", "live", "--model", "other", "--tape", tape)

    answer = fatima("play", cafe, "--auto", "--speech", "recorded", "--tape", tape, "--model", "other", "--record", log)
    nobody = fatima("play", cafe, "--auto", "--speech", "recorded", "--tape", tape, "--model", "third")

    assert (answer.code, nobody.code) == (0, 2)
    assert read_log(log).header.model == "other"
    assert {one.by for one in read_log(log).wordings.values()} == {"other"}
    assert f"there is no wording of third on the tape {tape}" in nobody.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--speech", "recorded"), "--speech recorded needs the tape: name it with --tape"),
        (("--speech", "recorded", "--tape", "none.tape"), "there is no tape none.tape: --speech live --tape none.tape"),
        (("--speech", "recorded", "--tape", "empty"), "there is no wording on the tape empty"),
        (("--speech", "recorded", "--tape", "letter"), "letter:1: expected one take of a tape"),
        ((*MODEL, "--tape", "letter"), "letter:1: expected one take of a tape"),
        ((*MODEL, "--tape", "folder"), "folder: the tape cannot be read"),
        (
            (*MODEL, "--tape", "nowhere/any.tape"),
            "the tape nowhere/any.tape cannot be written: there is no folder nowhere",
        ),
    ],
)
def test_a_tape_that_cannot_be_used_is_told_before_the_play(fatima, cafe, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").touch()
    (tmp_path / "letter").write_text("Dear Nora,\n")
    (tmp_path / "folder").mkdir()

    answer = fatima("play", cafe, "--auto", *words)

    assert answer.code == 2
    assert said in answer.err
    assert not answer.out
    assert (tmp_path / "letter").read_text() == "Dear Nora,\n"


def test_options_that_are_for_nothing_are_told_of(fatima, cafe, tmp_path):
    answer = fatima("play", cafe, "--auto", "--turns", 1, "--tape", tmp_path / "cafe.tape")

    assert answer.code == 0
    assert "no wordings are kept: --tape goes with --speech live" in answer.err
    assert not (tmp_path / "cafe.tape").exists()


@pytest.mark.slow
@pytest.mark.parametrize("reply", [good, wrong])
def test_a_play_over_http_can_be_had_again_when_the_server_is_gone(fatima, cafe, tmp_path, reply):
    tape, live, again = (tmp_path / name for name in ("cafe.tape", "live.log", "again.log"))
    with llm_server(reply) as server:
        model = ("--speech", "live", "--model", "openai/any", "--api-base", server.url)
        fatima("play", cafe, "--auto", *model, "--tape", tape, "--record", live)

    fatima("play", cafe, "--auto", "--speech", "recorded", "--tape", tape, "--record", again)
    answer = fatima("diff", live, again)

    assert answer.code == 0
    assert "What happens is equal, word for word" in answer.out


@pytest.mark.usefixtures("asked")
def test_the_tape_is_named_where_approved_wordings_go_before_it(fatima, cafe, tmp_path):
    tape = tmp_path / "cafe.tape"
    fatima("play", cafe, "--auto", *MODEL, "--tape", tape)
    recorded = RecordedRealizer.load(tape)

    session = Session(Scene(read_definition(cafe)), realizer=BakedRealizer((), recorded))

    assert session.header.tape == recorded.digest
    assert recorded.digest
