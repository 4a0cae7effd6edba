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


def test_what_feelings_in_a_play_came_of_is_written_for_reccon(fatima, log, tmp_path):
    out = tmp_path / "evening.json"

    answer = fatima("export", log, "--to", "reccon", "-o", out)

    (talk,) = json.loads(out.read_text(encoding="utf-8"))["evening"]
    shown = [turn for turn in talk if turn["emotion"] != "neutral"]
    assert answer.code == 0
    assert answer.out == f"{out} written: {len(talk)} turns, {len(shown)} of them with a feeling\n"
    assert [turn["turn"] for turn in talk] == [*range(1, len(talk) + 1)]
    assert all(turn["expanded emotion cause evidence"] for turn in shown)


def test_for_reccon_files_are_not_overwritten_by_accident(fatima, log, tmp_path):
    out = tmp_path / "mine.json"
    out.write_text("mine")

    assert "--force" in fatima("export", log, "--to", "reccon", "-o", out).err
    assert out.read_text() == "mine"
    assert fatima("export", log, "--to", "reccon", "-o", out, "--force").code == 0

    before = log.read_bytes()
    answer = fatima("export", log, "--to", "reccon", "-o", log, "--force")
    assert (answer.code, "what is read here" in answer.err) == (2, True)
    assert log.read_bytes() == before


def test_what_is_no_recording_cannot_be_written_for_reccon(fatima, cafe, log, tmp_path):
    out = tmp_path / "out.json"
    header = log.read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "silent.log").write_text(f"{header}\n", encoding="utf-8")

    for file, why in (
        (cafe, "this is a scenario"),
        (tmp_path / "none.log", "no such file"),
        (tmp_path / "silent.log", "silent.log: nobody says or does anything"),
    ):
        answer = fatima("export", file, "--to", "reccon", "-o", out)
        assert (answer.code, why in answer.err) == (2, True), answer.err
        assert "Traceback" not in answer.err
    assert not out.exists()


def test_a_recording_needs_no_rules(fatima, log, tmp_path):
    answer = fatima("export", log, "--to", "reccon", "--rules", log, "-o", tmp_path / "out.json")

    assert (answer.code, "--rules goes with --to toolkit" in answer.err) == (2, True)
