"""Old files of the Toolkit open directly, and nothing of that stays on disk."""

from pathlib import Path

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.interop.importing import opened
from fatima_py.scene import Scene

SHARED = Path(__file__).parents[4] / "shared/toolkit-files"


def test_an_old_scenario_plays_as_it_is():
    if not SHARED.is_dir():
        pytest.skip("the Toolkit's own files are not here")
    file = next(iter(sorted(SHARED.rglob("*Novice*.iat"))))

    definition, notes = opened(file)

    scene = Scene(definition, seed=3)
    turn = scene.turn()
    assert turn is not None
    assert scene.play(turn).utterance is not None
    assert any(note.what == "guessed" for note in notes)


@pytest.mark.parametrize("text", ["", '{"root": [', "[" * 20_000])
def test_a_file_that_is_not_what_it_says_gives_one_coded_sentence(tmp_path, text):
    file = tmp_path / "story.iat"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ScenarioError) as caught:
        opened(file)

    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].code.startswith("FA0")


def test_a_file_that_is_not_there_gives_one_coded_sentence(tmp_path):
    with pytest.raises(ScenarioError) as caught:
        opened(tmp_path / "nothing.iat")

    assert [problem.code for problem in caught.value.problems] == ["FA001"]
