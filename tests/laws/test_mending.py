"""Laws of mending: a slip of the pen in a file that is sound is found, and what is suggested gives the file back."""

import re
from functools import cache
from os.path import realpath
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.cli.mending import MARK, Shelf, mended, rewritten
from fatima_py.errors import Problem
from tests.laws.judging import judge

ROOT = Path(__file__).parents[2]
LARGE = tuple(ROOT / "scenarios" / name for name in ("cafe.yaml", "interview.yaml", "six_evenings/6_the_tie.yaml"))
SMALLER = (
    *(ROOT / "scenarios" / name for name in ("apology.yaml", "six_evenings/1_the_tomatoes.yaml", LARGE[-1])),
    *(ROOT / "fatima_py" / "cli" / "templates" / name / f"{name}.yaml" for name in ("cafe", "interview", "group")),
)
"""What is judged in a tenth of the time of the large ones, so that more can be asked of them."""
WORD = re.compile(r"[^\W\d_][\w-]{3,}")
SUGGESTED = re.compile(r"did you mean '?([^']*?)'?\?\)*\Z")


@cache
def words_of(file: Path) -> tuple[re.Match[str], ...]:
    """The words of a scenario, without those of comments."""
    text = file.read_text(encoding="utf-8")
    rows = {number for number, row in enumerate(text.split("\n")) if row.lstrip().startswith("#")}
    return tuple(found for found in WORD.finditer(text) if text.count("\n", 0, found.start()) not in rows)


@st.composite
def slips(draw: st.DrawFn, files: tuple[Path, ...]) -> tuple[Path, int, str, str]:
    """A scenario, where a word begins in it, the word, and how it is written with a slip."""
    file = draw(st.sampled_from(files))
    found = draw(st.sampled_from(words_of(file)))
    word, at = found[0], draw(st.integers(0, len(found[0]) - 2))
    letter = draw(st.sampled_from("aeiou"))
    exchanged = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    slip = draw(st.sampled_from([word[:at] + word[at + 1 :], word[:at] + letter + word[at:], exchanged]))
    return file, found.start(), word, slip


@pytest.mark.parametrize("file", sorted({*SMALLER, *LARGE}), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_nothing_is_found_in_what_the_laws_begin_with(file: Path):
    assert [one for one in judge(file, {}) if one.severity == "error"] == []


ENDINGS = st.sampled_from(["\n", "\r\n", "\r"])
BEGINNINGS = st.sampled_from(["", MARK])


@settings(max_examples=60, derandomize=True)
@given(slips(SMALLER), ENDINGS, BEGINNINGS)
def test_what_is_suggested_gives_the_file_back(planted: tuple[Path, int, str, str], ending: str, begin: str):
    given_back(planted, ending, begin)


@pytest.mark.slow
@settings(max_examples=40, derandomize=True)
@given(slips(LARGE), ENDINGS, BEGINNINGS)
def test_what_is_suggested_gives_a_large_file_back(planted: tuple[Path, int, str, str], ending: str, begin: str):
    given_back(planted, ending, begin)


def given_back(planted: tuple[Path, int, str, str], ending: str, begin: str) -> None:
    """See that what is suggested of a slip has its edit, and that mending it gives back the file without it."""
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
        again = mended(file, judge, lambda told: told, Shelf(), {key: bad}).texts[key]
        assert again.lower() == sound.lower()  # the words of sentences are one in either case


ASKED = (
    "{} less than twice",
    "{} at least twice",
    "{} fewer than 2 times",
    "{} no more than three times",
    "{} 2 times",
    "{} once",
    "{} more then 2 times",
    "!Seen(Photo)",
    "Coins-1 > 2",
    "Coins-1 is greater than 2",
    "Coins => 2",
    "Coins == 2",
    "Cions > 2",
    "else if Coins > 2",
    "Bo is angry at Ann",
    "promise house is kept",
    "not Ann has said Ask",
    "anger at Ann > 2",
)
CHANGED = (
    "Coins-1",
    "Coins--",
    "Coins++",
    "Coins-=1",
    "Cions-1",
    "set Coins to 3",
    "set Coins = 3",
    "add 2 to Coins",
    "lower Coins by 2",
    "Seen(Photo)",
    "!Seen(Photo)",
    "everyone Seen(Photo) = true",
    "Bo: Seen(Photo) = true",
    "Coins",
    "Coins becomes 3",
)
SMALL = """fatima: 1
title: Slips
cast: {{Ann: {{}}, Bo: {{believes: {{Seen(Photo): true}}}}}}
facts: {{Coins: 3}}
effects:
  - after: Ann says Ask
    then: {2}
actions:
  - do: say anything
    if:
      - {3}
dialogue: |
  == start
  Ann <Ask> ({0}) {{{1}}}: More?  -> start
  Bo: Bye.  -> end
"""


@settings(max_examples=60, derandomize=True)
@given(*[st.sampled_from(one) for one in (ASKED, CHANGED, CHANGED, ASKED)], st.sampled_from(["", " or Coins > 7"]))
def test_what_is_written_instead_can_be_read(asked: str, changed: str, then: str, wanted: str, behind: str):
    said = [f"{asked}{behind}".format("Ann has said Ask"), changed, then, wanted.format("I have heard Ann say Ask")]
    said[2:] = [f'"{one}"' if one.startswith("!") or ": " in one else one for one in said[2:]]  # YAML wants it so
    text = SMALL.format(*said)
    file = ROOT / "scenarios" / "slips.yaml"
    key = realpath(file)
    offered = [one for one in judge(file, {key: text}) if one.edit is not None]

    for one in offered:
        written, _ = rewritten(text, [one])
        again = [other for other in judge(file, {key: written}) if other.code < "FA1"]
        assert [str(other) for other in again if other.place.line == one.place.line and overlap(one, other)] == []


def overlap(one: Problem, other: Problem) -> bool:
    """Whether a finding stands where another one was mended."""
    return one.place.column <= other.place.column <= one.place.column + len(one.edit or "")
