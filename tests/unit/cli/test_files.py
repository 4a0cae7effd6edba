import json
import os
from pathlib import Path
from shutil import copytree

import pytest

from tests.disks import disk_of
from tests.unit.interop.files import scenario as toolkit_scenario
from tests.unit.interop.files import storage

SETTING = '{"fatima": 1, "setting": "Day", "clock": {"from": "08:00", "until": "09:00"}, "people": {"Ann": {}}, DAY}'
DAY = '"day": {"Ann": ["else Work"]}'
STYLES = {
    "JSON": SETTING.replace("DAY", DAY),
    "JSON over several lines": "# of a program\n---\n" + SETTING.replace(", ", ",\n  ").replace("DAY", DAY),
    "flow": SETTING.replace("DAY", DAY).replace('"', "").replace("08:00", "'08:00'").replace("09:00", "'09:00'"),
    "quoted keys": "'fatima': 1\n\"setting\" : Day\nclock: {from: 08:00, until: 09:00}\npeople: {Ann: {}}\nday: {}\n",
}


@pytest.mark.parametrize(
    "words",
    [
        "graph {cafe} -o {cafe} --format svg",
        "graph {cafe} -o {sheet} --format txt",
        "graph {cafe} -o {link} --format dot",
        "schema -o {cafe}",
        "affect plot {log} -o {log}",
        "affect compare calm anxious --event insult -o {drawn}",
        "import {report} -o {folder} --force",
        "export {scenario} -o {folder} --force",
    ],
)
def test_what_is_read_is_never_written_over(words: str, fatima, cafe: Path, log: Path, tmp_path: Path):
    folder, link, drawn = tmp_path / "out", tmp_path / "link", tmp_path / "cafe.svg"
    assert fatima("export", cafe, "-o", folder).code == 0
    report, recording, scenario = folder / "report.json", log.with_suffix(".svg"), folder / "scenario.json"
    report.write_bytes(scenario.read_bytes())
    recording.write_bytes(log.read_bytes())
    drawn.write_bytes(cafe.read_bytes())
    link.symlink_to(cafe)
    sheet = next((cafe.parent / "agents").glob("*.yaml"))
    named = {"cafe": cafe, "sheet": sheet, "link": link, "log": recording, "drawn": drawn, "folder": folder}
    before = {path: path.read_bytes() for path in (cafe, sheet, report, recording, scenario, drawn)}

    answer = fatima(*words.format(report=report, scenario=scenario, **named).split())

    assert answer.code == 2
    assert "choose another name" in answer.err
    assert {path: path.read_bytes() for path in before} == before


WRITING = [
    *(f"graph {{cafe}} --format {form} -o" for form in ("txt", "svg", "mermaid", "dot", "graphml")),
    *("graph {cafe} --full --format txt -o", "schema -o", "schema --recording -o"),
    *("affect plot {log} -o", "affect compare calm anxious --event insult -o"),
]
"""Whatever writes one file, its name last."""


@pytest.mark.no_cover
@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("verb", WRITING)
def test_what_was_written_is_written_again(verb: str, ending: str, fatima, cafe: Path, log: Path, tmp_path: Path):
    out, words = tmp_path / f"out.{ending}", verb.format(cafe=cafe, log=log).split()
    out.touch()

    assert [fatima(*words, out).code for _ in range(2)] == [0, 0]
    assert out.stat().st_size


@pytest.mark.parametrize("verb", WRITING)
def test_whatever_else_stands_there_is_never_written_over(verb: str, fatima, cafe: Path, log: Path, tmp_path: Path):
    contents = {
        "notes": "Ask Ann about the ending.\n12 states, 3 lines\n",
        "dialogue": "== start\nNora: Hello. -> counter\n",
        "recording": log.read_text(),
        "tape": '{"key": "a", "model": "m", "line": "l", "text": "Hello."}\n',
        "settings": '{"$schema": "https://json.schemastore.org/package", "title": "mine"}',
        "page": "<!DOCTYPE html>\n<html><svg></svg></html>",
        "checkpoint": '{"version": 1, "session": {}}',
        "sound": "RIFF....",
    }
    for name, text in contents.items():
        (out := tmp_path / f"{name}.svg").write_text(text)

        answer = fatima(*verb.format(cafe=cafe, log=log).split(), out)

        assert answer.code == 2
        assert f"{name}.svg is there already and is not a" in answer.err
        assert out.read_text() == text


def test_one_form_does_not_replace_another(fatima, cafe: Path, tmp_path: Path):
    for form in ("txt", "svg", "mermaid", "dot", "graphml"):
        fatima("graph", cafe, "--format", form, "-o", tmp_path / form)

    answers = {
        (one, other): fatima("graph", cafe, "--format", one, "-o", tmp_path / other).code
        for one in ("txt", "svg", "mermaid", "dot", "graphml")
        for other in ("txt", "svg", "mermaid", "dot", "graphml")
    }
    assert {pair for pair, code in answers.items() if code == 0} == {(one, one) for one, _ in answers}


def test_an_outline_that_is_added_to_an_open_file_is_added(fatima, cafe: Path, tmp_path: Path):
    with (tmp_path / "notes").open("w") as notes:
        notes.write("Mine\n")
        notes.flush()

        assert fatima("graph", cafe, "--format", "txt", "-o", f"/dev/fd/{notes.fileno()}").code == 0

    assert (tmp_path / "notes").read_text().startswith("Mine\n")


def test_an_export_never_replaces_what_it_is_made_of(fatima, tmp_path: Path):
    (tmp_path / "inn.json").write_text(json.dumps(toolkit_scenario()))
    rules = tmp_path / "storage.json"
    rules.write_text(text := json.dumps(storage(edm={"ActionTendencies": []})))

    answer = fatima("export", tmp_path / "inn.json", "-o", tmp_path, "--force")

    assert answer.code == 2
    assert "storage.json is what is read here" in answer.err
    assert rules.read_text() == text


MADE = {
    "a recording of a play": '{"kind":"header","version":2}\n',
    "a tape of wordings": '{"key": "0af3", "model": "m", "line": "l"}\n',
    "a saved session or scene": '{"version": 1, "engine": "0.1"}',
    "a checkpoint of a simulation": '{\n  "now": 0,\n  "added": 1\n}',
    "the report of an import": '{\n  "version": 1,\n  "files": []\n}',
    "a JSON Schema": '{\n  "$schema": "x"\n}',
}


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("words", ["play {file}", "graph {file}", "check {file}", "import {file} -o {folder}"])
def test_what_we_wrote_for_programs_is_known_by_name(kind: str, words: str, fatima, tmp_path: Path):
    for name in ("evening.log", "evening.json"):
        (file := tmp_path / name).write_text(MADE[kind])

        answer = fatima(*words.format(file=file, folder=tmp_path / "new").split())

        assert answer.code == 2
        assert f"this is {kind}" in answer.err + answer.out


@pytest.mark.parametrize("verb", ["why", "affect plot"])
def test_what_is_no_recording_is_told_for_what_it_is(verb: str, fatima, cafe: Path, tmp_path: Path):
    others = {kind: text.encode() for kind, text in MADE.items() if "recording" not in kind}
    others |= {"a PNG picture": b"\x89PNG\r\n\x1a\n....", "an XML document": b"<a/>"}
    others |= {"a scenario or character sheet": cafe.read_bytes()}
    for kind, raw in others.items():
        (file := tmp_path / "evening.log").write_bytes(raw)

        answer = fatima(*verb.split(), file)

        assert (answer.code, f"this is {kind}; expected a recording" in answer.err) == (2, True)


@pytest.mark.parametrize("verb", ["play", "graph", "bake"])
def test_where_a_scenario_is_expected_a_folder_is_told_as_one_with_a_scenario_in_it(verb: str, fatima, cafe: Path):
    answer = fatima(verb, cafe.parent)

    assert answer.code == 2
    assert f"this is a folder, expected a file (name a scenario in it, such as {cafe})" in answer.err


@pytest.mark.parametrize("words", ["affect plot {0}", "diff {0} {0}", "test --from {0} x.yaml"])
def test_where_a_recording_is_expected_a_folder_is_told_as_one(words: str, fatima, tmp_path: Path):
    answer = fatima(*words.format(tmp_path).split())

    assert (answer.code, f"{tmp_path}: this is a folder; expected a recording" in answer.err) == (2, True)


@pytest.mark.parametrize("words", ["why {0}", "sim log {0}", "sim table {0}", "sim diff {0} {0}", "sim timeline {0}"])
def test_where_a_run_is_expected_a_folder_that_holds_none_is_told_as_that(words: str, fatima, tmp_path: Path):
    answer = fatima(*words.format(tmp_path).split())

    assert (answer.code, f"{tmp_path}: this folder holds no run" in answer.err) == (2, True)


def test_a_life_is_no_folder(fatima, tmp_path: Path):
    assert "this is a folder, expected a file" in fatima("memory", "show", tmp_path).err


def test_beside_a_recording_that_is_not_there_one_of_nearly_that_name_is_meant(fatima, log: Path):
    answer = fatima("why", log.with_name("evenning.log"))

    assert answer.err.endswith("evenning.log: there is no such file (did you mean 'evening.log'?)\n")


@pytest.mark.parametrize("verb", ["play", "import"])
def test_a_scenario_of_ours_by_a_name_of_the_toolkit_is_told(verb: str, fatima, cafe: Path, tmp_path: Path):
    (file := tmp_path / "cafe.json").write_bytes(cafe.read_bytes())

    answer = fatima(verb, file, *(["-o", tmp_path / "new"] if verb == "import" else []))

    assert answer.code == 2
    assert "this is a scenario or sheet of ours already" in answer.err


@pytest.mark.parametrize("verb", ["graph {cafe} --format svg", "schema", "affect plot {log}", "export {cafe}", "new"])
def test_a_disk_that_is_full_is_told_with_the_file(verb: str, fatima, cafe: Path, log: Path, tmp_path: Path):
    with disk_of(3000):
        words = verb.format(cafe=cafe, log=log).split()
        answer = fatima(*words, *([] if verb == "new" else ["-o"]), tmp_path / "out.svg")

    assert answer.code == 2
    assert "out.svg" in answer.err
    assert "too large; nothing was written" in answer.err
    assert not (tmp_path / "out.svg").exists()


@pytest.mark.parametrize(
    "words",
    [
        "why {folder}/pipe.log",
        "affect plot /dev/zero",
        "check {folder}/pipe.yaml",
        "check {folder}",
        "test {folder}/pipe.yaml",
        "play {folder}/pipe.yaml",
        "play {folder}/pipe.json",
        "graph {folder}/pipe.json",
        "import {folder} -o {folder}/out",
        "import {folder}/pipe.json -o {folder}/out",
        "play {cafe} --record {folder}/pipe.log",
        "affect compare {folder}/pipe.yaml calm --event insult",
    ],
)
def test_a_pipe_is_refused_before_it_is_opened(words: str, fatima, cafe: Path, tmp_path: Path):
    for ending in ("log", "yaml", "json", "iat"):
        os.mkfifo(tmp_path / f"pipe.{ending}")

    assert fatima(*words.format(folder=tmp_path, cafe=cafe).split()).code == 2


def test_a_pipe_among_the_scenarios_of_a_folder_stops_nobody(fatima, cafe: Path, tmp_path: Path):
    copytree(cafe.parent, tmp_path / "cafe")
    os.mkfifo(tmp_path / "cafe" / "pipe.yaml")

    assert fatima("check", tmp_path / "cafe").code == 0


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b"# Ours\r"])
def test_a_scenario_is_found_in_its_folder_however_an_editor_saves_it(start: bytes, fatima, tmp_path: Path):
    (tmp_path / "tiny.YAML").write_bytes(start + b"fatima: 1\r")

    answer = fatima("check", tmp_path)

    assert answer.code == 2
    assert "'title' is missing here" in answer.out


def test_a_scenario_of_a_folder_that_is_no_utf_8_is_told(fatima, cafe: Path, tmp_path: Path):
    (tmp_path / "cafe.yaml").write_text(cafe.read_text(), encoding="utf-16")

    answer = fatima("check", tmp_path)

    assert answer.code == 2
    assert "FA003" in answer.out


@pytest.mark.parametrize("verb", ["check", "test", "upgrade"])
def test_a_file_of_a_folder_that_cannot_be_read_is_told(verb: str, fatima, cafe: Path, tmp_path: Path, monkeypatch):
    locked = tmp_path / "locked.yaml"
    locked.write_text("")
    copytree(cafe.parent, tmp_path / "cafe")
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != locked)  # root reads whatever it likes

    answer = fatima(verb, tmp_path)

    assert answer.code == 2
    assert str(locked) in answer.out + answer.err


@pytest.mark.parametrize("words", ["check", "test", "test --random 2", "play --auto"])
def test_a_link_that_leads_to_itself_is_a_file_that_cannot_be_read(words: str, fatima, tmp_path: Path):
    link = tmp_path / "tea.yaml"
    link.symlink_to(link)

    answer = fatima(*words.split(), link)

    assert answer.code == 2
    assert "FA001" in answer.out + answer.err


def test_a_link_that_leads_to_itself_is_no_scenario_of_a_play(fatima, log: Path, tmp_path: Path):
    link = tmp_path / "tea.yaml"
    link.symlink_to(link)

    answer = fatima("test", "--from", log, link)

    assert answer.code == 2
    assert "FA001" in answer.out + answer.err


@pytest.mark.parametrize("style", STYLES)
def test_a_setting_that_runs_is_checked_as_one_and_found_in_a_folder(fatima, tmp_path, style):
    Path(tmp_path, "day.yaml").write_text(STYLES[style], encoding="utf-8")

    ran = fatima("sim", tmp_path / "day.yaml", "-o", tmp_path / "run")
    one, folder = fatima("check", tmp_path / "day.yaml"), fatima("check", tmp_path)

    assert (ran.code, one.code, folder.code) == (0, 0, 0), (ran.err, one.out, folder.err)
    assert "nothing found in 1 file" in one.err + one.out
    assert "nothing found in 1 file" in folder.err + folder.out


def test_a_sheet_in_braces_is_checked_as_a_sheet(fatima, tmp_path):
    Path(tmp_path, "ann.yaml").write_text('{"fatima": 1, "character": "Ann", "mood": 2}', encoding="utf-8")

    answer = fatima("check", tmp_path)

    assert (answer.code, "FA" in answer.out) == (0, False), answer.out
