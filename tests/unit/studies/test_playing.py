"""What is played in a cell is what the scenario or the setting says, with what the levels set."""

import pickle
from dataclasses import replace
from hashlib import sha256

import pytest

from fatima_py.affect import Personality
from fatima_py.errors import UsageError
from fatima_py.mind import MindDefinition
from fatima_py.names import symbol
from fatima_py.record.town import Spoken, Talk, TownRecord
from fatima_py.scenario import load_setting, read_definition
from fatima_py.setting import Setting, setting_of
from fatima_py.setting.digest import digest_of, setting_digest
from fatima_py.sim.town import Town
from fatima_py.studies import playing
from fatima_py.studies.parts import the_parts
from fatima_py.studies.planning import cells, plan
from fatima_py.studies.playing import played
from fatima_py.studies.reading import check_study, read_study
from tests.designs import ANN, study_in, written_study


def settings(tmp_path, factors: str, play: str = "tea.yaml") -> list[Setting]:
    """What is played in the cells of a study."""
    study = read_study(written_study(tmp_path, study_in(factors, play=play)))
    return [played(study, cell) for cell in cells(study)]


def mind(setting: Setting, name: str) -> MindDefinition:
    """Somebody as a setting has them."""
    return next(one.mind for one in setting.people if one.name == symbol(name))


def personality(setting: Setting, name: str) -> Personality:
    """The traits that somebody has in a setting."""
    found = mind(setting, name).personality
    assert found is not None
    return found


def valence(setting: Setting, name: str) -> float:
    """The mood with which somebody begins in a setting."""
    found = mind(setting, name).mood
    assert found is not None
    return found.valence


def test_a_level_sets_a_trait_of_a_sheet_and_leaves_the_others(tmp_path):
    low, high = settings(tmp_path, "a: {Ann.personality.neuroticism: [-1, 1]}")

    assert (personality(low, "Ann").neuroticism, personality(high, "Ann").neuroticism) == (-1, 1)
    assert personality(low, "Ann").extraversion == 0.2
    assert digest_of(mind(low, "Bo")) == digest_of(mind(high, "Bo"))


def test_a_trait_of_a_named_personality_is_set_and_the_others_stay_as_the_name_says(tmp_path):
    as_it_is, other = settings(tmp_path, "a: {x: {}, y: {Bo.personality.openness: 1}}")

    assert replace(personality(as_it_is, "Bo"), openness=1.0) == personality(other, "Bo")


def test_a_level_sets_a_belief_and_how_certain_it_is_stays(tmp_path):
    _, other = settings(tmp_path, "a: {x: {}, y: {Bo.believes.Host(me): false}}")
    (host,) = [one for one in mind(other, "Bo").beliefs if str(one.name) == "Host(SELF)"]

    assert (str(host.value), host.certainty) == ("False", 0.5)


def test_a_level_gives_the_value_of_a_condition(tmp_path):
    low, high = settings(tmp_path, "tension: [-5, 5]")

    assert (valence(low, "Bo"), valence(high, "Bo")) == (-0.5, 0.5)


def test_a_level_sets_how_many_there_are_where_the_file_says_so_many_like_a_sheet(tmp_path):
    three, five = settings(tmp_path, "a: {people.worker.count: [3, 5]}", play="room.yaml")

    assert (len(three.names), len(five.names)) == (4, 6)
    assert three.names == load_setting(tmp_path / "room.yaml").names


def test_a_level_sets_what_a_scene_of_a_setting_says(tmp_path):
    low, high = settings(tmp_path, "a: {tea.actions.rude.priority: [3, 9]}", play="room.yaml")

    assert digest_of(low.conversations) != digest_of(high.conversations)
    assert digest_of(low.people) == digest_of(high.people)


def test_a_level_sets_the_words_of_a_line(tmp_path):
    (one, other) = settings(tmp_path, 'a: {x: {}, y: {lines.one.say: "Tea, please."}}')
    said: list[str] = []
    for setting in (one, other):
        log: list[TownRecord] = []
        Town(setting, sink=log).run()
        said.append(" ".join(str(it.beat) for it in log if isinstance(it, Spoken)))

    assert ["Tea. Now." in text for text in said] == [True, False]
    assert said[1] == said[0].replace("Tea. Now.", "Tea, please.")


def test_a_sheet_that_two_share_is_changed_for_one_of_them(tmp_path):
    _, other = settings(tmp_path, "a: {x: {}, y: {Ann.personality.extraversion: -1}}", play="room.yaml")

    assert personality(other, "Ann").extraversion == -1
    assert personality(other, "worker").extraversion == 0.2


def test_what_is_played_can_be_handed_to_another_process(tmp_path):
    (one, _) = settings(tmp_path, "tension: [-5, 5]")

    assert setting_digest(pickle.loads(pickle.dumps(one))) == setting_digest(one)  # noqa: S301 - our own


def test_a_comment_in_what_is_played_makes_no_other_setting(tmp_path):
    before, _ = settings(tmp_path, "tension: [-5, 5]")
    path = written_study(tmp_path, study_in("tension: [-5, 5]"), tea=(tmp_path / "tea.yaml").read_text() + "# Tea.\n")
    study = read_study(path)

    assert setting_digest(played(study, cells(study)[0])) == setting_digest(before)


def test_a_cell_is_compiled_once(tmp_path):
    study = read_study(written_study(tmp_path, study_in("tension: [-5, 5]")))
    first, _ = cells(study)

    assert played(study, first) is played(study, first)


def test_levels_that_fit_alone_and_not_together_are_told(tmp_path):
    text = study_in("a: {x: {Ann.wants.Tea: {matters: 5}}, y: {}}\nb: {x: {Ann.avoids.Tea: {matters: 5}}, y: {}}")
    tea = (written_study(tmp_path, text).parent / "tea.yaml").read_text() + "lore: [{keys: [tea], say: 'Tea.'}]\n"
    tea = tea.replace("actions:\n", "actions:\n  - {do: say Sweet, if: Joy(me) > 9}\n")
    path = written_study(tmp_path, text, tea=tea)
    told = check_study(path)

    assert [(one.code, one.place.line) for one in told if one.severity == "error"] == [("FA622", 5), ("FA006", 5)]
    assert "with a=x, b=x, what is played has errors" in [one.sentence for one in told]


def test_a_scene_as_a_setting_is_over_with_its_conversation(root):
    scene = read_definition(root / "scenarios" / "handover.yaml")
    log: list[TownRecord] = []
    Town(setting_of(scene, 1800), seed=3, sink=log).run()

    assert [one.state for one in log if isinstance(one, Talk)][-1] == "over"
    assert sum(isinstance(one, Spoken) for one in log) > 5


def test_a_scene_is_not_played_for_no_time(root):
    with pytest.raises(UsageError, match="for how long a scene is played"):
        setting_of(read_definition(root / "scenarios" / "handover.yaml"), 0)


def test_a_file_that_was_changed_since_the_study_was_read_is_not_played(tmp_path, monkeypatch):
    study = read_study(written_study(tmp_path, study_in("a: {Ann.mood: [1, 2]}")))
    monkeypatch.setattr(playing, "MOST_KEPT", 1)
    monkeypatch.setattr(playing, "kept", {})
    first, last = cells(study)
    played(study, first)
    played(study, last)
    (tmp_path / "ann.yaml").write_text(ANN.replace("extraversion: 0.2", "extraversion: 0.3"))

    with pytest.raises(UsageError, match=r"^ann\.yaml was changed since the study was read: the same command goes on"):
        played(study, first)
    assert personality(played(read_study(study.path), first), "Ann").extraversion == 0.3


def test_what_is_compiled_once_more_is_what_the_keys_of_its_runs_were_made_of(tmp_path, monkeypatch):
    study = read_study(written_study(tmp_path, study_in("a: {Ann.mood: [1, 2]}")))
    monkeypatch.setattr(playing, "MOST_KEPT", 1)
    monkeypatch.setattr(playing, "kept", {})
    unknown = replace(study, files={})
    first, last = cells(unknown)
    played(unknown, first)
    played(unknown, last)
    (tmp_path / "ann.yaml").write_text(ANN.replace("extraversion: 0.2", "extraversion: 0.3"))

    with pytest.raises(UsageError, match=r"^a file that tea\.yaml is made of was changed since the study was read"):
        played(unknown, first)


def test_a_function_is_of_the_file_as_the_study_was_read_with_it(tmp_path):
    text = study_in("a: {Ann.mood: [1, 2]}", more='measures: {m: "python: measures.py:one"}\n')
    (tmp_path / "measures.py").write_bytes(b"def one(tables):\r\n    return 1\r\n")
    study = read_study(written_study(tmp_path, text))
    parts, before = the_parts(), plan(study)
    parts.measuring(study)
    (tmp_path / "measures.py").write_text("def one(tables):\n    return 2\n")

    assert study.files["measures.py"] == sha256(b"def one(tables):\r\n    return 1\r\n").hexdigest()
    assert plan(study) == before
    with pytest.raises(UsageError, match=r"^measures\.py was changed since the study was read"):
        parts.measuring(study)
