"""Rivals: what put a line before each of those that would have done as well."""

from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.record import Log, explain
from fatima_py.record.rivals import by_what
from fatima_py.record.unsaid import lines_like
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene
from fatima_py.session import Session

STORY = """\
fatima: 1
title: The lamp
cast: {{Ann: {{}}, Bo: {{}}}}
facts: {{Lit: true, Warm: true}}
{more}
dialogue: |
  == start
{lines}
"""
TIED = """\
  Ann (Lit): One. -> start @one
  Ann (Warm): Two. -> start @two
  Ann: Plain. -> start @plain"""
ALIKE = """\
  Ann: One. -> start @one
  Ann: Two. -> start @two"""
STYLED = """\
  Ann [Warm]: One. -> start @one
  Ann [Warm]: Two. -> start @two
  Ann [Cold]: Three. -> start @three"""
LEANING = "tendency: 1\nstyles: {Cold: -4, Warm: 4}"


def played(folder: Path, lines: str, more: str = "", *, beats: int = 1) -> Log:
    """So many beats of a scene with some lines, with how the lines stood."""
    path = folder / "lamp.yaml"
    path.write_text(STORY.format(lines=lines, more=more), encoding="utf-8")
    session = Session(Scene(read_definition(path), seed=1), record_lines=True)
    for _ in range(beats):
        session.choose()
    return session.log


def reasons(play: Log, beat: int = 0, *, raw: bool = False) -> list[str]:
    """What is told of the lines that lost."""
    told = explain(play.beats[beat], play=play, raw=raw)
    return [one.strip() for one in told if "rather than" in one or "than plain" in one or "before" in one]


@pytest.mark.parametrize("raw", [False, True])
def test_each_line_that_lost_is_told_with_what_it_lost_by(tmp_path: Path, *, raw: bool):
    play = played(tmp_path, TIED)
    assert play.beats[0].brief is not None
    other = "one" if play.beats[0].brief.line == "two" else "two"

    assert reasons(play, raw=raw) == ["It has more conditions than plain.", f"Luck chose it, rather than {other}."]


def test_a_line_said_less_recently_is_told_beside_one_with_fewer_conditions(tmp_path: Path):
    play = played(tmp_path, TIED, beats=2)
    assert play.beats[0].brief is not None

    assert [one.strip() for one in explain(play.beats[1], play=play)][-2:] == [
        "It has more conditions than plain.",
        f"It had been said less recently than {play.beats[0].brief.line}.",
    ]


def test_the_mood_leans_to_a_style_and_luck_chooses_among_lines_of_one(tmp_path: Path):
    alike, styled = played(tmp_path, ALIKE, LEANING), played(tmp_path, STYLED, LEANING)
    warm = replace(styled.beats[0], decision=replace(styled.beats[0].decision, instead_of=("two", "three")))

    (said,) = reasons(alike)
    assert said.startswith("Luck chose it among the lines that would do, rather than ")
    assert warm.brief is not None
    one = replace(warm, brief=replace(warm.brief, line="one"))
    assert [sentence.strip() for sentence in explain(one, play=styled) if "rather than" in sentence] == [
        "The mood leaned to this line, rather than three.",
        "Luck chose it, rather than two.",
    ]
    (three,) = lines_like(styled, "three")
    assert by_what(styled, three, one) == "the mood leaned to it"


def test_a_beat_alone_tells_what_made_the_difference(tmp_path: Path):
    beat = played(tmp_path, TIED).beats[0]

    assert any(one.startswith("  Luck chose it among the lines that would do, rather than ") for one in explain(beat))


def test_a_line_said_before_the_recording_began_was_said_more_recently(tmp_path: Path):
    play = played(tmp_path, ALIKE)
    beat = play.beats[0]
    before = replace(beat, decision=replace(beat.decision, decided="recency"))
    (line,) = lines_like(play, beat.decision.instead_of[0])

    assert by_what(play, line, before) == "this one had been said more recently"
