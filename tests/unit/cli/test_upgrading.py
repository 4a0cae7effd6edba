"""`fatima upgrade`."""

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
