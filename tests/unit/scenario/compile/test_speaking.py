"""Facts that may be spoken of, and how lines may be worded."""

from pathlib import Path

from fatima_py.realize.base import as_written
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


CELLAR = "{keys: [cellar], say: Behind the barrels there is a door., secret_until: Iris has said AskAllergy}"


def lines(tmp_path: Path, *rows: str, said: str = "{lore: the cellar}") -> list[str]:
    """What Robot and Iris and again Robot say, where the first and the last line tell a fact of the lore."""
    file = tmp_path / "ward.yaml"
    ward = WARD.replace("Bed 4 next.", said).replace("Bed 4, yes.", said)
    file.write_text(ward + "lore:\n" + "".join(f"  - {row}\n" for row in rows), encoding="utf-8")
    scene = load_scenario(file)
    briefs = [scene.play(turn).brief for turn in iter(scene.turn, None)]
    return [as_written(brief) for brief in briefs if brief is not None]


def test_a_line_tells_a_fact_as_soon_as_it_is_no_secret_any_more(tmp_path):
    first, _, last = lines(tmp_path, CELLAR, said="{lore: the cellar} {LORE:Cellar}")

    assert first == "..."
    assert last == "Behind the barrels there is a door. Behind the barrels there is a door."


def test_a_line_tells_the_first_fact_that_its_speaker_knows(tmp_path):
    hers = "{keys: [cellar], say: It is cold., known_by: Iris}"
    always = "{always: true, say: It rains.}"
    his = "{keys: [cellar, barrel], say: It is dark., order: 2}"

    assert lines(tmp_path, hers, always, his)[0] == "It is dark."


def test_a_fact_that_nobody_can_ever_tell_is_found(tmp_path):
    rows = ["{keys: [cellar], say: It is cold., known_by: Iris}"]
    found: dict[str, list[tuple[str, str]]] = {}
    for asks in ("the cellar", "the celar", ""):
        lines(tmp_path, *rows, said=f"So: {{lore: {asks}}}")
        found[asks] = [(one.code, one.sentence) for one in check_file(tmp_path / "ward.yaml") if "slot" in one.sentence]

    assert found == {
        "the cellar": [("FA201", "the slot {lore: the cellar} never has a value: Robot does not know it")] * 2,
        "the celar": [("FA201", "the slot {lore: the celar} never has a value: no lore has a key in 'the celar'")] * 2,
        "": [("FA201", "the slot {lore: } never has a value: no lore has a key in ''")] * 2,
    }


def test_a_secret_that_cannot_be_read_is_reported_where_it_stands(tmp_path):
    file = tmp_path / "ward.yaml"
    file.write_text(
        WARD + "lore:\n  - {always: true, say: Penicillin., secret_until: my hunger > 3}\n", encoding="utf-8"
    )

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
