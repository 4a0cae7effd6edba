"""Facts that may be spoken of, and how lines may be worded."""

from pathlib import Path

from fatima_py.scenario import check_file, load_scenario

WARD = """\
fatima: 1
title: Ward
cast:
  Robot: {}
  Iris: {}
dialogue: |
  == start
  Robot: Bed 4 next.  -> asked
  == asked
  Iris <AskAllergy>: And bed 4, any allergy?  -> told
  == told
  Robot: Bed 4, yes.  -> end
"""


def told(tmp_path: Path, *rows: str) -> list[tuple[str, ...]]:
    """What whoever words a line is told, the lore being as given."""
    file = tmp_path / "ward.yaml"
    file.write_text(WARD + "lore:\n" + "".join(f"  - {row}\n" for row in rows), encoding="utf-8")
    scene = load_scenario(file)
    briefs = [scene.play(turn).brief for turn in iter(scene.turn, None)]
    return [brief.lore for brief in briefs if brief is not None]


def test_a_fact_is_told_where_one_of_its_keys_is_spoken_of(tmp_path):
    assert told(tmp_path, "{keys: [allergy], say: Penicillin.}") == [(), ("Penicillin.",), ()]


def test_a_secret_is_told_when_its_condition_holds(tmp_path):
    fact = "{keys: [bed 4], say: Penicillin., secret_until: Iris has said AskAllergy}"

    assert told(tmp_path, fact) == [(), (), ("Penicillin.",)]


def test_a_fact_is_told_to_those_who_know_it(tmp_path):
    assert told(tmp_path, "{always: true, say: Room 2., known_by: Iris}") == [(), ("Room 2.",), ()]


def test_facts_are_told_in_their_order(tmp_path):
    (first, *_) = told(tmp_path, "{always: true, say: Second., order: 2}", "{always: true, say: First., order: 1}")

    assert first == ("First.", "Second.")


def test_a_secret_that_cannot_be_read_is_reported_where_it_stands(tmp_path):
    file = tmp_path / "ward.yaml"
    file.write_text(WARD + "lore:\n  - {say: Penicillin., secret_until: my hunger > 3}\n", encoding="utf-8")

    (problem,) = check_file(file)

    assert (problem.code, problem.place.line) == ("FA020", 14)
    assert "'hunger' is no feeling" in problem.sentence


def test_with_or_without_a_speech_key_the_marked_lines_may_be_reworded_and_no_others(tmp_path):
    file = tmp_path / "ward.yaml"
    file.write_text(WARD.replace("Bed 4 next.  -> asked", "Bed 4 next.  -> asked ~"), encoding="utf-8")
    without = load_scenario(file).definition.speech
    file.write_text(file.read_text(encoding="utf-8") + "speech: {at_most: 20 words}\n", encoding="utf-8")
    scene = load_scenario(file)

    assert (without.reword_marked, without.reword_all) == (True, False)
    assert (scene.definition.speech.reword_marked, scene.definition.speech.at_most) == (True, 20)


def test_what_nothing_uses_yet_is_a_remark(tmp_path):
    file = tmp_path / "ward.yaml"
    file.write_text(
        WARD + "languages: [pt]\nspeech: {backups: [as written], memories: 9 characters}\n", encoding="utf-8"
    )

    found = [(one.code, one.severity, one.place.line) for one in check_file(file)]

    assert found == [("FA025", "info", 13), ("FA025", "info", 14), ("FA025", "info", 14)]
