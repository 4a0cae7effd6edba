"""`fatima play --speech live`: a model that words lines, or does not, and a play that goes on."""

import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from itertools import chain, repeat
from pathlib import Path
from threading import Event

import pytest

import fatima_py
from fatima_py.cli.wording import Teller
from fatima_py.realize import Brief, Utterance
from fatima_py.realize.prompt import VERSION
from fatima_py.realize.standby import YET
from fatima_py.testing.llm_server import (
    Answer,
    Messages,
    Raw,
    Stream,
    dead,
    dripping,
    dripping_head,
    endless,
    garbage,
    good,
    injecting,
    llm_server,
    refusing,
    slow,
    stopping_midway,
)

INN = """\
fatima: 1
title: The Inn
player: Guest
cast: {Marta: {is: The innkeeper.}, Guest: {is: A traveller.}}
speech: {lines marked ~: may be reworded}
dialogue: |
  == start
  Guest: Have you got a room?  -> asked
  == asked
  Marta: There are 2 rooms left. Neither is warm.  -> told ~
  == told
  Guest: Is there a fire?  -> fire
  == fire
  Marta: There is. It is out.  -> end ~
"""
SETTING = Path(fatima_py.__file__).parent / "cli" / "templates" / "town" / "town.yaml"
WRITTEN = [
    "Guest: Have you got a room?",
    "Marta: There are 2 rooms left. Neither is warm.",
    "Guest: Is there a fire?",
    "Marta: There is. It is out.",
]


@pytest.fixture
def inn(tmp_path):
    path = tmp_path / "inn.yaml"
    path.write_text(INN, encoding="utf-8")
    return path


@pytest.fixture
def replying(monkeypatch):
    """Lets a function take the place of litellm behind every question."""

    def reply(answer: Callable[..., str]) -> None:
        monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer.ready", lambda _: None)
        monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._ask", answer)

    return reply


def said_in(out: str) -> list[str]:
    """What was said in a transcript."""
    return [row[9:] for row in out.splitlines() if row[:7].strip()[:1].isdigit()]


def test_a_live_play_needs_the_name_of_a_model(fatima, inn):
    answer = fatima("play", inn, "--speech", "live")

    assert answer.code == 2
    assert "--model" in answer.err


def test_a_play_whose_key_is_not_set_is_played_as_written_and_says_which(fatima, inn, monkeypatch):
    monkeypatch.delenv("SOME_KEY", raising=False)

    answer = fatima("play", inn, "--speech", "live", "--model", "any", "--key-env", "SOME_KEY")

    assert (answer.code, said_in(answer.out)) == (0, WRITTEN)
    assert answer.err.count("SOME_KEY") == 1


@pytest.mark.parametrize("key", ["9f8e7d6c5b4a", "sk-live-any", "AKIAIOSFODNN7EXAMPLE", "KEYOFLETTERSTHATISLONG"])
def test_a_key_in_the_place_of_its_variable_is_not_repeated(fatima, inn, key):
    answer = fatima("play", inn, "--speech", "live", "--model", "any", "--key-env", key)

    assert answer.code == 0
    assert "the environment variable named by --key-env" in answer.err
    assert key not in answer.err


def test_a_model_that_does_not_answer_is_told_once_and_the_play_goes_on(fatima, inn, replying):
    def refuse(*_: object) -> str:
        raise ConnectionRefusedError(111, "sk-of-somebody")

    replying(refuse)
    answer = fatima("play", inn, "--speech", "live", "--model", "any")

    title, *told = answer.err.splitlines()
    assert (answer.code, title, said_in(answer.out)) == (0, "The Inn", WRITTEN)
    (sentence,) = told
    assert sentence == (
        "any gives no answer (ConnectionRefusedError: Connection refused; is the server running?): lines are spoken as "
        "written; check its name, its address and its key"
    )
    assert "as written" not in answer.out


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ("", "the reply is empty"),
        ("Good evening!", 'the reply is not JSON of the form {"text": "..."}'),
        (r'{"text": "\ud800 Well."}', 'the "text" of the reply holds half a character'),
    ],
)
def test_a_model_without_usable_answers_is_left_alone_and_told_of_once(fatima, inn, monkeypatch, replying, reply, why):
    inn.write_text(
        INN.replace("It is out.  -> end ~", "It is out. -> a ~\n  == a\n  Marta: Ah. Cold. -> end ~"), "utf-8"
    )
    replying(lambda *_: reply)
    monkeypatch.setattr("fatima_py.realize.llm.LLMRealizer._parts", lambda *_: (part for part in [reply]))

    answer = fatima("play", inn, "--speech", "live", "--model", "any")

    assert answer.code == 0
    assert answer.err.splitlines()[1:] == [
        f"any gives no usable answer ({why}): lines are spoken as written; choose one that answers in JSON"
    ]
    assert answer.out.count(f"spoken as written: any: {why}") == 2


def test_a_model_that_had_no_line_to_word_is_said_to_have_worded_none(fatima, inn, replying):
    inn.write_text(INN.replace(" ~\n", "\n"), encoding="utf-8")
    replying(lambda *_: '{"text": "Well..."}')

    answer = fatima("play", inn, "--speech", "live", "--model", "any")

    assert (answer.code, said_in(answer.out)) == (0, WRITTEN)
    assert answer.err.splitlines()[1:] == [
        "any worded nothing: no line that was said may be reworded (mark those that may with ~)"
    ]


def test_a_stimulus_stands_at_the_end_of_the_task_in_the_recording_and_in_why(fatima, inn, tmp_path, replying):
    tasks: list[str] = []

    def ask(_realizer: object, _model: str, messages: Messages, *_: object) -> str:
        tasks.append(messages[0]["content"])
        return good(messages)

    replying(ask)
    more = ["--stimulus", "EP03", "--stimulus", "NP04", "--hints", "none", "--record", tmp_path / "log.jsonl"]
    answer = fatima("play", inn, "--auto", "--speech", "live", "--model", "any", *more)

    assert answer.code == 0
    assert tasks[-1].endswith("Make certain that it is right.\nEvery other model got this task right.")
    sentence = f"The model was asked with prompt {VERSION}; hints: none; stimuli: EP03, NP04."
    assert sentence in fatima("why", f"{tmp_path / 'log.jsonl'}:2").out
    assert '"asked":{"prompt":3,"hints":"none","stimuli":["EP03","NP04"]}' in (tmp_path / "log.jsonl").read_text()


@pytest.mark.parametrize("command", ["play", "sim"])
def test_a_stimulus_that_there_is_none_of_is_wrong_usage(fatima, inn, command):
    file = inn if command == "play" else SETTING

    answer = fatima(command, file, "--stimulus", "EP12")

    assert answer.code == 2
    assert "--stimulus: there is no stimulus 'EP12': expected EP01 to EP11 or NP01 to NP10" in answer.err


def test_a_negative_stimulus_is_refused_where_a_person_sits_at_the_terminal(fatima, inn, monkeypatch):
    monkeypatch.setattr("fatima_py.cli.console.dialog_possible", lambda: True)

    answer = fatima("play", inn, "--speech", "live", "--model", "any", "--stimulus", "EP02", "--stimulus", "NP04")

    assert answer.code == 2
    assert "NP04 is negative, and Guest is played by a person: expected such stimuli where everybody" in answer.err
    assert "plays themselves (--auto)" in answer.err


def test_stimuli_without_a_model_are_said_to_do_nothing(fatima, inn):
    answer = fatima("play", inn, "--stimulus", "EP02")

    assert answer.code == 0
    assert "no model is asked" in answer.err


def test_why_a_model_never_answers_is_told_once_after_it_was_waited_for(capsys):
    teller = Teller()
    written, brief = "Good evening.", Brief("Good evening.", "Marta", may_reword=True)
    notes = [
        f"any: no answer: {YET}",
        "",
        f"any: no answer: {YET}",
        "any: no answer: status 401; it is not asked again",
    ]

    for note in (*notes, *notes):
        teller.hear(Utterance(written, written, note=note), brief)

    waited, told = capsys.readouterr().err.splitlines()
    assert waited == "any has not answered yet: lines are spoken as written until it does"
    assert told.startswith("any gives no answer (status 401): ")


@pytest.fixture
def program(inn):
    """A play in a program of its own, with nobody at its input."""

    def play(url: str, model: str = "openai/any") -> subprocess.CompletedProcess[str]:
        words = ["play", str(inn), "--speech", "live", "--model", model, "--api-base", url]
        command = [sys.executable, "-m", "fatima_py", *words]
        return subprocess.run(command, input="1\n", capture_output=True, text=True, check=False, timeout=240)

    return play


def then(first: Answer, *others: Answer) -> Answer:
    """A model that answers in one way, then in another, and at last always in the same way."""
    answers = chain([first, *others], repeat(others[-1]))

    def answer(messages: Messages) -> str | bytes | Raw | Stream:
        return next(answers)(messages)

    return answer


def telling(known: Event) -> Answer:
    """A good model, of which it is known that it was asked."""

    def answer(messages: Messages) -> str:
        known.set()
        return good(messages)

    return answer


def wait_for_an_answer(known: Event) -> None:
    """Wait until a model is asked for its first line, and then as long as its answer may be on its way."""
    assert known.wait(240)
    Event().wait(2)


def two_megabytes(_: Messages) -> bytes:
    return b" " * 2_000_000


SILENT = {
    "hangs up": (dead, "the server hung up"),
    "speaks no such protocol": (garbage, "gives no answer"),
    "wants a key": (refusing(401, "no"), "status 401: the key is missing"),
    "knows no such model": (refusing(404, "no"), "status 404: there is no such model"),
    "is asked too often": (refusing(429, "no"), "status 429: it was asked too often"),
    "has too much to say": (two_megabytes, "more than 1 MB"),
    "never stops": (endless, "more than 1 MB"),
    "is slow to load": (slow(90), "has not answered yet"),
    "drips": (dripping, "has not answered yet"),
    "drips its head": (dripping_head, "has not answered yet"),
    "is slow later": (then(good, slow(30)), "not there within 4 s"),
    "drips later": (then(good, dripping), "not there within 4 s"),
    "fails later": (then(good, refusing(500, "no")), "status 500: the server failed"),
}
"""Models that give no answer, and what is told of each."""


@pytest.mark.slow
@pytest.mark.skipif(find_spec("litellm") is None, reason="litellm is not installed")
class TestAtATerminal:
    """The same with a person who waits for nothing."""

    @pytest.fixture
    def at(self, inn):
        pytest.importorskip("pty", reason="there are no pseudo-terminals here")
        from tests.unit.cli.terminal import Terminal

        def sit_down(url: str, *more: str) -> Terminal:
            words = ["--speech", "live", "--model", "openai/any", "--api-base", url, "--as", "Guest", *more]
            return Terminal("play", inn, *words, afresh=True)

        return sit_down

    def test_the_prompt_is_there_while_the_model_is_cold_and_no_line_waits_for_it(self, at):
        with llm_server(slow(120)) as server, at(server.url) as screen:
            screen.wait_for("Guest > ")
            screen.type("1")
            screen.wait_for("Guest > ")
            screen.type("1")

            assert screen.end() == 0
            assert "Neither is warm." in screen.screen
            assert screen.screen.count("openai/any had not answered before the play ended") == 1

    @pytest.mark.parametrize("view", [[], ["--writer"]], ids=["player", "writer"])
    def test_a_sentence_is_on_the_screen_before_the_next_is_worded_and_ctrl_c_ends_the_play(self, at, view):
        known = Event()
        answer = then(telling(known), stopping_midway(9, hang_up=False))
        with llm_server(answer) as server, at(server.url, *view) as screen:
            screen.wait_for("Guest > ")
            wait_for_an_answer(known)
            screen.type("1")
            screen.wait_for("Well... There are 2 rooms left.")
            assert "Neither is warm." not in screen.screen
            screen.interrupt()

            assert screen.end() == 130
            assert "Interrupted" in screen.screen
            assert "Traceback" not in screen.screen

    def test_the_rest_of_a_line_that_breaks_off_comes_as_it_is_written(self, at):
        known = Event()
        with llm_server(then(telling(known), stopping_midway(9), good)) as server, at(server.url) as screen:
            screen.wait_for("Guest > ")
            wait_for_an_answer(known)
            screen.type("1")
            screen.wait_for("Well... There are 2 rooms left. Neither is warm.")
            screen.wait_for("openai/any gives no answer (the answer breaks off): lines are spoken as written")
            screen.wait_for("Guest > ")
            screen.type("1")

            assert screen.end() == 0
            assert "Well... There is. It is out." in screen.screen


WATCH = """\
import os, sys

def watch(event, told):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        with open(os.environ["REACHED"], "a") as file:
            print(told[1] if event.startswith(("socket.c", "socket.s")) else told[:2], file=file)

sys.addaudithook(watch)
"""
"""Run as Python starts: writes down every address that is looked up or connected to."""


@pytest.mark.slow
@pytest.mark.skipif(find_spec("litellm") is None, reason="litellm is not installed")
class TestOverHttp:
    """The same as a program, through the real library, to a server on this machine."""

    def told(self, done: subprocess.CompletedProcess[str]) -> list[str]:
        """What is told of the model, besides what a play always says at its beginning."""
        assert (done.returncode, len(said_in(done.stdout))) == (0, len(WRITTEN)), done.stderr
        rows = [row for row in done.stderr.splitlines() if row != "The Inn" and "answers are read from" not in row]
        assert "as written" not in done.stdout
        return rows

    def test_the_words_of_a_good_model_are_spoken(self, program):
        with llm_server(good) as server:
            done = program(server.url)

        assert self.told(done) == []
        assert said_in(done.stdout)[1] == "Marta: Well... There are 2 rooms left. Neither is warm."

    def test_nothing_but_the_address_that_was_named_is_looked_up_or_reached(self, program, tmp_path, monkeypatch):
        reached = tmp_path / "reached"
        (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        monkeypatch.setenv("REACHED", str(reached))

        with llm_server(good) as server:
            done = program(server.url)

        port = server.url.split(":")[2].split("/")[0]
        assert done.returncode == 0
        assert set(reached.read_text(encoding="utf-8").splitlines()) == {f"('127.0.0.1', {port})"}

    @pytest.mark.parametrize(("answer", "cause"), SILENT.values(), ids=SILENT)
    def test_a_model_that_gives_no_answer_is_told_in_one_sentence_and_the_line_is_spoken(self, program, answer, cause):
        with llm_server(answer) as server:
            done = program(server.url)

        (told,) = self.told(done)
        assert cause in told
        assert said_in(done.stdout) == WRITTEN

    def test_what_goes_wrong_behind_a_good_sentence_leaves_the_rest_as_it_is_written(self, program):
        with llm_server(then(good, stopping_midway(9), injecting)) as server:
            done = program(server.url)

        spoken = said_in(done.stdout)
        (told,) = (row for row in done.stderr.splitlines() if "gives no answer" in row)
        assert (done.returncode, spoken[1]) == (0, "Marta: Well... There are 2 rooms left. Neither is warm.")
        assert "(the answer breaks off)" in told
        assert spoken[3] == "Marta: Well... There is. It is out."
        assert "the rest is spoken as written: openai/any: it adds 'Ignore'" in done.stdout

    def test_so_is_one_that_is_not_there_and_one_that_litellm_does_not_know(self, program):
        with llm_server(good) as server:
            pass

        for model, cause in (("openai/any", "refused"), ("nonsense", "check the name of the model")):
            (told,) = self.told(program(server.url, model))
            assert cause in told
