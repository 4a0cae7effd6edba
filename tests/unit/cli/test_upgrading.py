"""`fatima upgrade`."""

import os

import pytest

OLD = """\
fatima: 1
title: Old
cast: {Ann: {}}
dialogue: |
  == start
  Ann: Hm.  -> end @plain
  Ann (if my mood > 2): Ah.  -> end @glad
"""


@pytest.fixture
def old(tmp_path):
    """A scenario that would play otherwise now."""
    path = tmp_path / "old.yaml"
    path.write_text(OLD)
    return path


def test_a_file_is_rewritten_and_it_is_told_why(fatima, old):
    answer = fatima("upgrade", old)

    assert answer.code == 0
    assert answer.out == (
        f"{old}: wrote 'saliency: least_recent', since in 'start' Ann may say plain and glad, "
        "which has more conditions\n"
        "1 of 1 file changed\n"
    )
    assert old.read_text() == OLD.replace("title: Old\n", "title: Old\nsaliency: least_recent\n")
    assert fatima("upgrade", old).out == "nothing to change in 1 file\n"


def test_a_difference_is_shown_and_nothing_is_written(fatima, old):
    answer = fatima("upgrade", "--diff", old)

    assert answer.code == 1
    assert "\n title: Old\n+saliency: least_recent\n cast: {Ann: {}}\n" in answer.out
    assert answer.err == "1 of 1 file would be changed\n"
    assert old.read_text() == OLD


def test_of_several_files_one_with_errors_is_told_of_and_the_others_are_rewritten(fatima, old, broken):
    answer = fatima("upgrade", broken, old)

    assert answer.code == 2
    assert "FA101" in answer.err
    assert "saliency" in old.read_text()
    assert "saliency" not in broken.read_text()


def test_a_folder_without_scenarios_is_told_of(fatima, tmp_path):
    assert fatima("upgrade", tmp_path).code == 2


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_upgraded(fatima, old, tmp_path):
    bad, plain = tmp_path / "bad.yaml", tmp_path / "plain.yaml"
    bad.write_text("fatima: 1\ntitle: [\n")
    plain.write_text(OLD.replace(" (if my mood > 2)", ""))

    answer = fatima("upgrade", bad, old, plain, tmp_path / "none.yaml")

    assert answer.code == 2
    assert "bad.yaml:3:1: FA004" in answer.err
    assert "none.yaml: FA001 there is no such file" in answer.err
    assert answer.out.endswith("1 of 4 files changed; 2 of 4 files cannot be read or written, or have errors\n")
    assert "saliency: least_recent" in old.read_text()


def test_where_no_file_can_be_read_nothing_is_said_of_changes(fatima, tmp_path):
    answer = fatima("upgrade", tmp_path / "none.yaml")

    assert answer.code == 2
    assert answer.out == "1 of 1 file cannot be read or written, or has errors\n"


def test_a_file_that_cannot_be_written_is_told_and_the_others_are_upgraded(fatima, old, tmp_path, monkeypatch):
    other = tmp_path / "other.yaml"
    other.write_text(OLD)

    def write(path, content):
        if path == other:
            raise PermissionError(13, "Permission denied", str(path))
        path.write_text(content)

    monkeypatch.setattr("fatima_py.files.write_file", write)

    answer = fatima("upgrade", other, old)

    assert answer.code == 2
    assert f"{other}: Permission denied" in answer.err
    assert answer.out.endswith("1 of 2 files changed; 1 of 2 files cannot be read or written, or has errors\n")
    assert other.read_text() == OLD
    assert "saliency: least_recent" in old.read_text()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_ends_and_the_mark_at_the_beginning_stay(fatima, tmp_path, mark, end):
    path = tmp_path / "old.yaml"
    path.write_bytes(mark + OLD.replace("\n", end).encode())

    assert fatima("upgrade", path).code == 0

    then = OLD.replace("title: Old\n", "title: Old\nsaliency: least_recent\n")
    assert path.read_bytes() == mark + then.replace("\n", end).encode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_row_is_added_behind_a_last_row_without_an_end(fatima, tmp_path, end):
    path = tmp_path / "old.yaml"
    path.write_bytes((OLD.replace("title: Old\n", "") + "title: Old").replace("\n", end).encode())

    assert fatima("upgrade", path).code == 0
    assert path.read_bytes().decode().endswith(f"title: Old{end}saliency: least_recent{end}")


def test_a_link_stays_a_link_and_a_file_its_permissions(fatima, old, tmp_path):
    link = tmp_path / "link.yaml"
    link.symlink_to(old)
    old.chmod(0o640)

    assert fatima("upgrade", link).code == 0

    assert link.is_symlink()
    assert "saliency: least_recent" in old.read_text()
    assert old.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to anything")
def test_a_file_that_may_only_be_read_is_told_in_one_sentence_and_stays(fatima, old):
    old.chmod(0o444)

    answer = fatima("upgrade", old)

    assert answer.code == 2
    assert f"fatima: {old}: Permission denied; what stood there is as it was\n" in answer.err
    assert old.read_text() == OLD
