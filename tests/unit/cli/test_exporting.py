"""`fatima export`."""

import json


def test_a_scenario_is_written_for_the_toolkit(fatima, cafe, tmp_path):
    answer = fatima("export", cafe, "--to", "toolkit", "-o", tmp_path / "out")

    assert answer.code == 0
    scenario = json.loads((tmp_path / "out" / "scenario.json").read_text(encoding="utf-8"))
    assert [one["KnowledgeBase"]["Perspective"] for one in scenario["root"]["Characters"]] == ["Nora", "Sam"]
    assert "FA024 cast.Nora.personality" in answer.out
    assert "not carried over" in answer.out.splitlines()[-1]


def test_what_was_written_can_be_played_and_written_again(fatima, cafe, tmp_path):
    fatima("export", cafe, "-o", tmp_path / "one")
    files = [tmp_path / "one" / "scenario.json", "--rules", tmp_path / "one" / "storage.json"]

    played = fatima("play", *files, "--auto", "--turns", "4")
    again = fatima("export", *files, "-o", tmp_path / "two")

    assert played.code == 0
    assert "Sam: " in played.out
    assert again.out.endswith("written, everything is carried over\n")
    for name in ("scenario.json", "storage.json"):
        assert json.loads((tmp_path / "two" / name).read_text()) == json.loads((tmp_path / "one" / name).read_text())


def test_files_are_not_overwritten_by_accident(fatima, cafe, tmp_path):
    (tmp_path / "storage.json").write_text("mine")

    answer = fatima("export", cafe, "-o", tmp_path)

    assert answer.code == 2
    assert "--force" in answer.err
    assert (tmp_path / "storage.json").read_text() == "mine"
    assert not (tmp_path / "scenario.json").exists()
    assert fatima("export", cafe, "-o", tmp_path, "--force").code == 0


def test_what_cannot_be_read_exits_with_2(fatima, broken, tmp_path):
    assert fatima("export", broken, "-o", tmp_path / "out").code == 2
    assert not (tmp_path / "out").exists()
