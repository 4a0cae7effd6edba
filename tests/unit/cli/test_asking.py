"""What a person is shown to choose from."""

import io
import os
from dataclasses import replace

import pytest

from fatima_py.cli.asking import choice_of, described, locked
from fatima_py.cli.console import output
from fatima_py.cli.free_words import Listener
from fatima_py.dialogue import DialogueGraph
from fatima_py.scenario import read_definition
from fatima_py.scene import Option, Scene
from fatima_py.session import Session
from fatima_py.understanding import ByWords

KEYS = """\
fatima: 1
title: Keys
player: Ann
cast: {Ann: {believes: {Has(Key): false}}}
dialogue: |
  == start
  Ann: Knock.  -> end @knock
  Ann (if Has(Key) = true): Unlock.  -> end @unlock
"""


@pytest.mark.parametrize("shown", [True, False])
def test_a_line_that_is_closed_is_seen_only_where_its_author_lets_it(tmp_path, shown):
    file = tmp_path / "keys.yaml"
    file.write_text(KEYS, encoding="utf-8")
    definition = read_definition(file)
    states = [replace(state, shows_locked=shown) for state in definition.graph.states.values()]
    scene = Scene(replace(definition, graph=DialogueGraph.of(states)), player="Ann")
    turn = scene.turn()

    assert turn is not None
    found = [(words.plain, because) for words, because in locked(scene, turn, writer=False)]
    assert found == ([("Unlock.", "Has(Key) is False, not True")] if shown else [])


@pytest.fixture
def timed(tmp_path):
    """A session in which Ann has next to no time to choose, and says nothing where it is over."""
    file = tmp_path / "keys.yaml"
    file.write_text(KEYS, encoding="utf-8")
    definition = read_definition(file)
    states = [replace(state, limit=0.001) for state in definition.graph.states.values()]
    return Session(Scene(replace(definition, graph=DialogueGraph.of(states)), player="Ann"))


@pytest.mark.parametrize("writer", [True, False])
def test_whoever_types_nothing_before_the_time_is_over_does_what_the_state_says(timed, monkeypatch, capsys, writer):
    turn = timed.turn()
    told: list[str] = []
    with os.fdopen(os.pipe()[0]) as silent:
        monkeypatch.setattr("sys.stdin", silent)
        chosen = choice_of(output(), told.extend, timed, turn, writer=writer)

    assert isinstance(chosen, Option)
    assert chosen is turn.default
    assert described(timed.scene, turn, chosen, writer=False)[0].plain == "say nothing"
    assert ("Ann (0 s) > " in capsys.readouterr().out, told) == (writer, [] if writer else ["Say something soon."])


def test_whoever_types_in_time_is_heard(timed, monkeypatch, tmp_path):
    typed = tmp_path / "typed"
    typed.write_text("1\n")
    turn = timed.turn()
    with typed.open() as keys:
        monkeypatch.setattr("sys.stdin", keys)
        assert choice_of(output(), print, timed, turn, writer=False) is turn.options[0]


@pytest.mark.parametrize("pasted", ["help " * 1_200_000, "!" * 1001, "2" * 6000, f"s {'x' * 6000}", f"1{' ' * 1000}"])
@pytest.mark.parametrize("free", [True, False])
def test_a_text_that_is_pasted_and_too_long_is_told_once_and_the_next_row_is_what_is_typed(
    timed, monkeypatch, tmp_path, pasted, free
):
    typed, told = tmp_path / "typed", list[str]()
    typed.write_text(f"{pasted}\n1\nrest\n")
    turn = replace(timed.turn(), default=None)
    listener = Listener(ByWords()) if free else None
    with typed.open() as keys:
        monkeypatch.setattr("sys.stdin", keys)
        assert choice_of(output(), told.extend, timed, turn, writer=False, listener=listener) is turn.options[0]
        assert keys.readline() == "rest\n"

    assert told == [
        "That is longer than 1,000 characters, and nobody hears it: type less, or the number of a line.",
    ]


@pytest.mark.parametrize("rest", ["", "\n"])
def test_a_text_as_long_as_may_be_is_read_whole(timed, monkeypatch, rest):
    said = "help " * 199 + "help!"
    monkeypatch.setattr("sys.stdin", io.StringIO(said + rest))
    turn = replace(timed.turn(), default=None)
    assert (len(said), choice_of(output(), print, timed, turn, writer=False)) == (1000, said)


@pytest.mark.parametrize("writer", [True, False])
def test_where_nobody_can_be_timed_it_is_said_and_whoever_types_has_all_the_time(
    timed, monkeypatch, tmp_path, capsys, writer
):
    typed = tmp_path / "typed"
    typed.write_text("1\n")
    turn = timed.turn()
    told: list[str] = []

    def only_sockets(*_: object) -> None:
        raise OSError(10038, "not a socket")  # what Windows says of a keyboard

    monkeypatch.setattr("fatima_py.cli.asking.select", only_sockets)
    with typed.open() as keys:
        monkeypatch.setattr("sys.stdin", keys)
        assert choice_of(output(), told.extend, timed, turn, writer=writer) is turn.options[0]

    assert told == ["Take your time: this choice has a limit, and here nobody can be timed."]
    assert "Ann > " in capsys.readouterr().out


@pytest.mark.parametrize(("others", "shown"), [("Bob: {}, Cem: {called: Mr. Cem}", True), ("Cem: {}", False)])
def test_to_whom_words_of_ones_own_would_go_is_shown_where_it_is_not_plain(
    tmp_path, monkeypatch, capsys, others, shown
):
    file = tmp_path / "keys.yaml"
    cast = f"cast: {{Ann: {{}}, {others}}}"
    text = KEYS.replace("cast: {Ann: {believes: {Has(Key): false}}}", cast).replace("Ann: Knock", "Ann to Cem: Knock")
    file.write_text(text.replace("  Ann (if Has(Key) = true): Unlock.  -> end @unlock\n", ""), encoding="utf-8")
    session = Session(Scene(read_definition(file), player="Ann"))
    turn = session.turn()
    assert turn is not None
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))

    told: list[str] = []

    choice_of(output(), told.extend, session, turn, writer=False)

    assert ("(words of your own go to Mr. Cem)" in capsys.readouterr().out) is shown
