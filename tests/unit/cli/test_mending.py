"""`fatima check --fix` and `--diff`."""

import subprocess
from pathlib import Path
from shutil import copytree

import pytest

from fatima_py import files
from fatima_py.cli import mending
from fatima_py.cli.mending import mend, rewritten
from fatima_py.errors import Place, Problem

SMALL = """\
fatima: 1
title: Tea
cast:
  Ann: {}
  Sam: {}
dialogue: |
  == start
  Ann: Hi.  -> sreved
  == served (ending)
  Sam: Bye.
"""
TWO = "\n  Ann: {from: ann.yaml}"
TEST = "tests: [{name: one, ply: [Ann says Hi]}]\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that one works in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def small(folder: Path, text: str = SMALL, name: str = "tea.yaml") -> Path:
    """A scenario, byte for byte."""
    path = folder / name
    path.write_bytes(text.encode())
    return path


def edit(line: int, column: int, was: str, now: str) -> Problem:
    """A finding that says what to write."""
    return Problem("FA101", Place("tea.yaml", line, column, was), "?", edit=now)


def test_what_is_sure_to_be_meant_is_written(fatima, broken):
    answer = fatima("check", broken, "--fix")

    assert (answer.code, answer.out) == (0, "nothing found in 1 file\n")
    assert "-> counter @cafe_010" in broken.read_text()
    assert answer.err.endswith("FA101 mended: counter instead of countre\n1 mended\n")
    assert fatima("check", broken).code == 0


def test_what_is_not_sure_is_left_and_told(fatima, here):
    path = small(here, SMALL + "actions: [{do: x y}]\n")

    answer = fatima("check", path, "--fix")

    assert answer.code == 2
    assert "FA020" in answer.out
    assert "1 error in 1 file" in answer.out
    assert answer.err.endswith("1 mended\n")


def test_every_other_sign_of_a_file_stays(fatima, here):
    text = "\ufeff" + SMALL.replace("\n", "\r\n").replace("Ann: Hi.", "Ann: \U0001f375 Olá\u2028 \u0065\u0301.")
    path = small(here, text)

    fatima("check", path, "--fix")

    assert path.read_bytes().decode() == text.replace("sreved", "served")


def test_a_mistake_that_another_hid_is_mended_too(fatima, here):
    path = small(here, SMALL + "effekts:\n  - {aftre: Sam says anything, then: [the scene moves to strat]}\n")

    answer = fatima("check", path, "--fix", "--select", "FA013,FA101")

    assert "effects:\n  - {after: Sam says anything, then: [the scene moves to start]}" in path.read_text()
    assert answer.err.endswith("4 mended\n")


def test_files_that_a_scenario_includes_are_mended_where_they_lie(fatima, cafe, here):
    copytree(cafe.parent, here / "cafe")
    sheet, path = here / "cafe" / "agents" / "barista.yaml", here / "cafe" / "cafe.yaml"
    head, mark, talk = path.read_text().partition("dialogue: |\n")
    talk, tests, rest = talk.partition("\ntests:")
    (here / "cafe" / "late.dialogue").write_text(talk.replace("-> counter @cafe_010", "-> countre @cafe_010"))
    path.write_text(f"{head}dialogue_file: late.dialogue\n{tests}{rest}")
    sheet.write_text(sheet.read_text().replace("voice:", "voce:"))

    answer = fatima("check", path, "--fix")

    assert mark
    assert (answer.code, answer.out) == (0, "nothing found in 1 file\n")
    assert "voice:" in sheet.read_text()
    assert "-> counter @cafe_010" in (here / "cafe" / "late.dialogue").read_text()


def test_a_difference_is_shown_as_patch_reads_it_and_nothing_is_written(fatima, here):
    path = small(here, SMALL.removesuffix("\n"))
    before = path.read_bytes()

    answer = fatima("check", path, "--diff")

    assert answer.code == 2
    assert answer.err == "1 would be mended\n"
    assert answer.out.startswith("--- tea.yaml\n+++ tea.yaml\n@@ ")
    assert path.read_bytes() == before
    subprocess.run(["patch", "-p0"], input=answer.out.encode(), check=True, capture_output=True)
    assert path.read_text() == SMALL.replace("sreved", "served").removesuffix("\n")


def test_fix_with_diff_writes_nothing(fatima, here):
    path = small(here)

    answer = fatima("check", path, "--fix", "--diff")

    assert "+  Ann: Hi.  -> served\n" in answer.out
    assert path.read_text() == SMALL


def judging(slip: Path, hidden: dict[str, int]) -> mending.Judge:
    """A judge who finds one slip in a file, and in each scenario so many errors once it is mended."""

    def judge(file: Path, texts: mending.Texts) -> list[Problem]:
        if "onee" in texts.get(str(slip), slip.read_text()):
            return [Problem("FA013", Place(str(slip), 1, 1, "onee"), "unknown key 'onee'", edit="one")]
        return [Problem("FA020", Place(str(file), 1, 1), "cannot read this")] * hidden[file.name]

    return judge


@pytest.mark.parametrize(("errors", "text", "held"), [(1, "one: 1\n", 0), (2, "onee: 1\n", 1)])
def test_what_would_leave_more_errors_is_not_written(errors, text, held, here):
    path = small(here, "onee: 1\n")

    done = mend([path], judging(path, {"tea.yaml": errors}), lambda found: found, write=True)

    assert path.read_text() == text
    assert sum(left_out for _, left_out in done.held) == held


@pytest.mark.parametrize(("errors", "text"), [(1, "one: 1\n"), (2, "onee: 1\n")])
def test_what_would_leave_another_scenario_with_more_errors_is_not_written(errors, text, here):
    sheet, first, second = (small(here, "onee: 1\n", f"{name}.yaml") for name in ("ann", "first", "second"))

    mend([first, second], judging(sheet, {"first.yaml": 0, "second.yaml": errors}), lambda found: found, write=True)

    assert sheet.read_text() == text


@pytest.mark.usefixtures("here")
def test_a_file_that_nobody_may_write_to_is_told_and_the_others_are_mended(fatima, here, monkeypatch):
    path, other = small(here), small(here, name="other.yaml")

    def refuse(contents):
        if path.resolve() in contents:
            raise PermissionError(13, "Permission denied; what stood there is as it was", str(path))
        files.write_files(contents)

    monkeypatch.setattr(mending, "write_files", refuse)

    answer = fatima("check", path, other, "--fix")

    assert answer.code == 2
    assert f"fatima: {path}: Permission denied; what stood there is as it was\n" in answer.err
    assert path.read_text() == SMALL
    assert "-> served" in other.read_text()


def test_a_file_that_somebody_changes_in_the_meantime_is_left_as_they_leave_it(fatima, here, monkeypatch):
    path = small(here)
    keeping = mending.keep

    def changed(shelf, texts):
        path.write_text(SMALL + "x-mine: 1\n")
        keeping(shelf, texts)

    monkeypatch.setattr(mending, "keep", changed)

    answer = fatima("check", path, "--fix")

    assert answer.code == 2
    assert "somebody has changed the file in the meantime; nothing was written" in answer.err
    assert path.read_text() == SMALL + "x-mine: 1\n"


def test_only_what_is_told_is_mended(fatima, here):
    path = small(here, SMALL + TEST)

    fatima("check", path, "--fix", "--select", "FA013")

    assert "sreved" in path.read_text()
    assert "play:" in path.read_text()


def test_of_edits_that_overlap_the_first_is_made():
    text, done = rewritten("one two three\n", [edit(1, 5, "two three", "2 3"), edit(1, 1, "one two", "1 2")])

    assert text == "1 2 three\n"
    assert [one.edit for one in done] == ["1 2"]


def test_edits_of_one_row_are_all_made_and_what_does_not_fit_is_left():
    text, done = rewritten("one two\rthree", [edit(1, 5, "two", "2"), edit(1, 1, "one", "1"), edit(2, 1, "four", "4")])

    assert text == "1 2\rthree"
    assert len(done) == 2


def test_edits_that_undo_one_another_come_to_an_end(here):
    path = small(here)
    file = str(path)
    turns = {"sreved": "served", "served": "sreved"}

    def judge(_: Path, texts: mending.Texts) -> list[Problem]:
        word = texts.get(file, SMALL).splitlines()[7].split()[-1]
        return [Problem("FA101", Place(file, 8, 17, word), "?", edit=turns[word])]

    done = mending.mend([path], judge, list, write=False)

    assert len(done.edits) <= 2
