import os
from pathlib import Path
from shutil import copytree

import pytest

from tests.disks import disk_of


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
