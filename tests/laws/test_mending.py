"""Laws of mending: a slip of the pen in a file that is sound is found, and what is suggested gives the file back."""

import re
from functools import cache
from os.path import realpath
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.cli.checking import findings
from fatima_py.cli.mending import MARK, Shelf, Texts, mended
from fatima_py.errors import Problem
from fatima_py.scenario.compile.includes import Report

ROOT = Path(__file__).parents[2]
SOUND = tuple(ROOT / "scenarios" / name for name in ("cafe.yaml", "interview.yaml", "six_evenings/6_the_tie.yaml"))
WORD = re.compile(r"[^\W\d_][\w-]{3,}")
SUGGESTED = re.compile(r"did you mean '?([^']*?)'?\?\)*\Z")


def judge(file: Path, texts: Texts) -> tuple[Problem, ...]:
    """What is wrong with a scenario."""
    return tuple(findings(file, None, Report(texts=texts)))


@cache
def words_of(file: Path) -> tuple[re.Match[str], ...]:
    """The words of a scenario, without those of comments."""
    text = file.read_text(encoding="utf-8")
    rows = {number for number, row in enumerate(text.split("\n")) if row.lstrip().startswith("#")}
    return tuple(found for found in WORD.finditer(text) if text.count("\n", 0, found.start()) not in rows)


@st.composite
def slips(draw: st.DrawFn) -> tuple[Path, int, str, str]:
    """A scenario, where a word begins in it, the word, and how it is written with a slip."""
    file = draw(st.sampled_from(SOUND))
    found = draw(st.sampled_from(words_of(file)))
    word, at = found[0], draw(st.integers(0, len(found[0]) - 2))
    letter = draw(st.sampled_from("aeiou"))
    exchanged = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    slip = draw(st.sampled_from([word[:at] + word[at + 1 :], word[:at] + letter + word[at:], exchanged]))
    return file, found.start(), word, slip


@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.stem)
def test_nothing_is_found_in_what_the_laws_begin_with(file: Path):
    assert [one for one in judge(file, {}) if one.severity == "error"] == []


@settings(max_examples=40, derandomize=True)
@given(slips(), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", MARK]))
def test_what_is_suggested_gives_the_file_back(planted: tuple[Path, int, str, str], ending: str, begin: str):
    file, at, word, slip = planted
    text = file.read_text(encoding="utf-8")
    row = text.count("\n", 0, at) + 1
    sound = begin + text.replace("\n", ending)
    bad = begin + f"{text[:at]}{slip}{text[at + len(word) :]}".replace("\n", ending)
    key = realpath(file)
    found = judge(file, {key: bad})
    suggested = [one for one in found if SUGGESTED.search(str(one)) and " or '" not in str(one)]

    assert [one for one in suggested if one.edit is None] == []

    first = next(
        (one for one in found if one.edit is not None and one.place.line == row and slip in one.place.text), None
    )
    if first is not None:
        given_back = mended(file, judge, lambda told: told, Shelf(), {key: bad}).texts[key]
        assert given_back.lower() == sound.lower()  # the words of sentences are one in either case
