"""`fatima check`."""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from shutil import copytree

import pytest
from rich.cells import cell_len

from fatima_py.scenario import check_file
from tests.designs import TEA, study_in, written_study
from tests.unit.interop.files import scenario, storage


def test_a_good_scenario_is_fine(fatima, cafe):
    answer = fatima("check", cafe)

    assert (answer.code, answer.out) == (0, "nothing found in 1 file\n")


def test_a_folder_is_searched_for_scenarios_and_sheets(fatima, cafe):
    assert fatima("check", cafe.parent).out == "nothing found in 2 files\n"


@pytest.mark.no_cover
def test_a_setting_is_checked_among_scenarios_and_is_none(fatima, cafe, tmp_path):
    folder = copytree(cafe.parent, tmp_path / "cafe")
    setting = folder / "town.yaml"
    setting.write_text("fatima: 1\nsetting: A town\npeople: {Ann: {}}\nday: {Anne: [else Wait]}\n")

    assert "town.yaml:4:7: FA602 nobody is called Anne" in fatima("check", folder).out
    assert "FA023 this is a setting" in fatima("play", setting).err
    assert "town.yaml" not in fatima("test", folder).out


def test_an_error_is_told_by_place_code_and_sentence_and_exits_with_2(fatima, broken):
    answer = fatima("check", broken)

    assert answer.code == 2
    assert answer.out.startswith(f"{broken}:")
    assert "FA101" in answer.out
    assert "did you mean 'counter'?" in answer.out


def test_a_terminal_shows_the_line_and_points_at_it(fatima, broken, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")

    rows = fatima("check", broken).out.splitlines()

    source = next(number for number, row in enumerate(rows) if "-> countre" in row)
    assert rows[source + 1].rstrip().endswith("^")


def test_a_warning_exits_with_1_unless_that_is_not_wanted(fatima, cafe, tmp_path):
    path = tmp_path / "warning.yaml"
    copytree(cafe.parent / "agents", tmp_path / "agents")
    path.write_text(
        cafe.read_text().replace(
            "== served (ending)", "== nobody_comes_here\n  Nora: Hello?  -> end @x\n\n  == served (ending)"
        )
    )

    strict, lenient = fatima("check", path), fatima("check", path, "--exit-zero")

    assert (strict.code, lenient.code) == (1, 0)
    assert "FA102" in strict.out
    assert "1 warning in 1 file" in strict.out


def test_findings_are_there_for_other_programs(fatima, broken):
    answer = fatima("check", broken, "--json")

    found = json.loads(answer.out)
    assert found[0]["code"] == "FA101"
    assert found[0]["file"] == str(broken)
    assert {"line", "column", "end_line", "end_column", "severity", "sentence", "hint"} <= {*found[0]}
    assert found[0]["end_column"] - found[0]["column"] == len("countre")
    assert found[0]["edit"] == "counter"


def test_findings_can_be_counted(fatima, broken):
    answer = fatima("check", broken, "--statistics")

    assert answer.code == 2
    assert "     1  FA101  A line leads to a state that does not exist." in answer.out


def test_a_sheet_is_checked_as_a_sheet(fatima, cafe, tmp_path):
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text((cafe.parent / "agents" / "barista.yaml").read_text().replace("voice:", "voce:"))

    answer = fatima("check", sheet)

    assert answer.code == 2
    assert "did you mean 'voice'?" in answer.out


def test_scenarios_that_share_a_sheet_are_judged_together(fatima, tmp_path):
    (tmp_path / "ann.yaml").write_text(
        "fatima: 1\ncharacter: Ann\nappraisals:\n  - {when: anyone says <Sorry> to me, feels: {desirable: 1}}\n"
    )
    for number in (1, 2):
        (tmp_path / f"{number}.yaml").write_text(
            f"fatima: 1\ntitle: Evening {number}\nlater: 1 d\ncast: {{Ann: {{from: ann.yaml}}, Tom: {{}}}}\n"
            "dialogue: |\n  == start\n  Tom to Ann <Alas>: Late again.  -> end\n"
        )

    alone, both = fatima("check", tmp_path / "1.yaml"), fatima("check", tmp_path)

    assert (alone.code, alone.out) == (0, "nothing found in 1 file\n")
    assert both.code == 1
    assert both.out.startswith(f"{tmp_path / 'ann.yaml'}:4:12: FA302 nobody says Sorry in any of the 2 scenes")
    assert both.out.endswith("1 warning in 3 files\n")


def test_a_folder_without_scenarios_exits_with_2(fatima, tmp_path):
    answer = fatima("check", tmp_path)

    assert answer.code == 2
    assert "there is no scenario or character sheet in" in answer.err


@pytest.mark.parametrize("folder", [".git", "node_modules"])
def test_hidden_folders_are_left_alone(fatima, cafe, tmp_path, folder):
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "cafe.yaml").write_text(cafe.read_text())

    assert fatima("check", tmp_path).code == 2


def test_rules_are_given_to_a_scenario_of_the_toolkit(fatima, tmp_path):
    (tmp_path / "tea.json").write_text(json.dumps(scenario()))
    (tmp_path / "rules.dat").write_text(json.dumps(storage()))

    without = fatima("check", tmp_path / "tea.json")
    with_rules = fatima("check", tmp_path / "tea.json", "--rules", tmp_path / "rules.dat")

    assert without.code == 2
    assert "pass it with --rules" in without.out
    assert (with_rules.code, with_rules.out) == (0, "nothing found in 1 file\n")


def test_rules_do_not_go_with_a_scenario_of_ours(fatima, cafe, tmp_path):
    answer = fatima("check", cafe, "--rules", tmp_path / "rules.json")

    assert answer.code == 2
    assert "--rules goes with a Toolkit scenario" in answer.err


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_a_terminal_points_at_the_sign_however_wide_the_signs_before_it_are(fatima, tmp_path, monkeypatch, columns):
    path = tmp_path / "wide.yaml"
    said = "\u6f22\u5b57e\u0301" * 9
    path.write_text(f"fatima: 1\ntitle: x\ncast: {{Sam: {{is: '{said}', nonsense: 1}}}}\n", encoding="utf-8")
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", str(columns))):
        monkeypatch.setenv(name, value)

    rows = re.sub(r"\x1b\[\d*m", "", fatima("check", path).out).splitlines()

    caret = next(number for number, row in enumerate(rows) if row.rstrip().endswith(" ^"))
    source = rows[caret - 1]
    place = next(place for place in range(len(source)) if cell_len(source[:place]) == rows[caret].index("^"))
    assert source[place:].startswith("no")
    assert cell_len(source) <= max(columns, 20)


def test_the_path_of_a_sheet_cannot_command_the_terminal(fatima, tmp_path):
    path = tmp_path / "scene.yaml"
    path.write_text('fatima: 1\ntitle: x\ncast: {Sam: {from: "a\\e[2J\\u202e\\u200b.yaml"}}\n')

    plain, told = fatima("check", path).out, fatima("check", "--json", path).out

    assert "a<U+001B>[2J<U+202E><U+200B>.yaml" in plain
    assert not {"\x1b", "\u202e"} & {*plain, *told}


SORRY = """
fatima: 1
title: Sorry
cast: {Offender: {}, Offended: {}}
appraisals:
  - {id: hit, for: Offended, when: Offender does Insult to me, feels: {desirable: -2}}
actions:
  - do: say anything
  - {do: say Sorry, for: Offender, if: [Remorse(me) > 2], priority: 4}
  - {do: say Cold, for: Offender, if: ["Likes(me, Offended) < 2"], priority: 3}
dialogue: |
  == start
  Offender to Offended <Sorry>: Sorry. -> end
  Offender to Offended <Cold>: Well. -> end
  Offender to Offended <Go>: Bye. -> end
"""
PLAYED = """
fatima: 1
setting: An office
people: {worker: {count: 4}}
ties: {likes: {everybody: true}}
encounters: [{id: hit, do: Insult to $x, if: $x is here, when free: about 3 times an hour}]
conversations: [{play: sorry.yaml, as: {Offender: $a, Offended: $b}, if: I have done Insult to $b}]
"""


MISSES = ["FA302", "FA206", "FA201"]


@pytest.mark.parametrize("below", ["", "scenes"])
def test_what_is_missing_in_a_scene_only_while_nobody_of_a_setting_plays_it_is_not_told_beside_the_setting(
    fatima, tmp_path, below
):
    scene, office = tmp_path / "town" / below / "sorry.yaml", tmp_path / "town" / "office.yaml"
    scene.parent.mkdir(parents=True)
    scene.write_text(SORRY)

    told = fatima("check", scene).out
    assert [code for code in MISSES if code in told] == MISSES

    office.write_text(PLAYED.replace("sorry.yaml", str(Path(below, "sorry.yaml"))))
    assert fatima("check", scene).out == "nothing found in 1 file\n"
    assert fatima("check", tmp_path / "town").out == "nothing found in 2 files\n"

    scene.write_text(SORRY.replace("Likes(me", "Trusts(me"))
    assert "FA201 Trusts(SELF, Offended)" in fatima("check", scene).out


NAMED = [
    ("Here(Rolf) = true", ""),
    ("Here(Ralf) = true", ""),  # nobody knows who may be there
    ("Trusts(me, Rolf) > 2", "FA201 Trusts(SELF, Rolf)"),
]


@pytest.mark.parametrize(("asked", "told"), NAMED)
def test_a_scene_beside_its_setting_may_ask_what_a_town_answers(fatima, tmp_path, asked, told):
    (tmp_path / "office.yaml").write_text(PLAYED.replace("worker: {count: 4}", "worker: {count: 4}, Rolf: {}"))
    (tmp_path / "sorry.yaml").write_text(SORRY.replace("Likes(me, Offended) < 2", asked))

    out = fatima("check", tmp_path / "sorry.yaml").out
    assert told in out
    assert bool(told) == ("FA201" in out)


@pytest.mark.parametrize(("name", "count"), [("Rolf", 0), ("Zora", 1)])
def test_a_scene_beside_its_setting_may_name_people_of_the_setting(fatima, tmp_path, name, count):
    (tmp_path / "office.yaml").write_text(PLAYED.replace("worker: {count: 4}", "worker: {count: 4}, Rolf: {}"))
    (tmp_path / "sorry.yaml").write_text(SORRY.replace("when: Offender does", f"when: {name} does"))

    told = fatima("check", tmp_path / "sorry.yaml").out
    assert told.count(f"FA302 nobody in the cast is called {name}") == count


ASKED = """
fatima: 1
title: Asking
cast: {Asker: {}, Asked: {}}
dialogue: |
  == start
  Asker to Asked <Ask> {Told(Late) of Asked = true}: Have you been here long?  -> wait
  == wait
  Asked to Asker (if Bell(Rung)) <Bell>: There is the bell.  -> late
  Asked to Asker (else): No.  -> end
  == late
  Asker to Asked (if my mood > 4): Then I will go.  -> end
  Asker to Asked (else): Then I will stay.  -> end
  == gone
  Asked: She went.  -> further
  == further
  Asked: Well.  -> end
"""
ROOM = """
fatima: 1
setting: A room
people: {Ann: {goes: 09:20}, Bo: {}}
facts: {Bell(Rung): false}
appraisals: [{when: Told(Late) becomes true, feels: {desirable: 5}}]
conversations: [{play: ask.yaml, as: {Asker: Ann, Asked: Bo}, if: Bo is here, broken off: gone}]
happenings: [at 09:12: a bell rings (everyone perceives Bell(Rung) becomes true)]
"""
ALONE = ["FA202", "FA201", "FA107", "FA102", "FA102"]


def test_what_a_setting_asks_changes_and_leads_to_is_not_missing_in_a_scene_that_it_plays(fatima, tmp_path):
    scene, room = tmp_path / "ask.yaml", tmp_path / "room.yaml"
    scene.write_text(ASKED)
    assert [row.split()[1] for row in fatima("check", scene).out.splitlines()[:-1]] == ALONE

    room.write_text(ROOM)
    assert fatima("check", tmp_path).out == "nothing found in 2 files\n"
    assert fatima("check", scene).out == "nothing found in 1 file\n"

    room.write_text(ROOM.replace("broken off: gone", "overheard: false"))
    told = fatima("check", scene).out.splitlines()
    assert [row.split()[1] for row in told[:-1]] == ["FA102", "FA102"]

    room.write_text(ROOM.replace("appraisals", "# appraisals"))
    assert "FA202 nothing ever asks for Told(Late)" in fatima("check", scene).out

    room.write_text(ROOM.replace("Bell(Rung)", "Door(Open)"))
    assert "FA201 Bell(Rung) is asked for" in fatima("check", scene).out


@pytest.mark.parametrize(
    ("wrong", "code"),
    [("people:\n\tAnn: {}", "FA005"), ("people: {Ann: {}, Bo: {}, bo: {}}", "FA401"), ("people: {Bo: {}}", "FA602")],
)
def test_while_a_setting_has_errors_nothing_is_said_of_its_scenes_that_it_may_make_good(fatima, tmp_path, wrong, code):
    (tmp_path / "ask.yaml").write_text(f"{ASKED}  Asked: Well.  -> end\n")
    (tmp_path / "room.yaml").write_text(ROOM.replace("people: {Ann: {goes: 09:20}, Bo: {}}", wrong))

    told = fatima("check", tmp_path).out.splitlines()
    assert {row.split()[1] for row in told[:-1]} == {"FA111", code}


def test_a_sheet_that_was_not_named_counts_where_something_is_found_in_it(fatima, tmp_path):
    sheet, scene = tmp_path / "ann.yaml", tmp_path / "scene.yaml"
    sheet.write_text("name: Ann\nappraisals:\n  - when: anyone does Nod to me\n    feels: {desirable: soon}\n")
    scene.write_text(
        "fatima: 1\ntitle: Tea\ncast: {Ann: {from: ann.yaml}, Tom: {}}\n"
        "dialogue: |\n  == start\n  Tom to Ann: Hm.  -> ende\n"
    )

    told = fatima("check", scene).out.splitlines()
    assert {row.split(":")[0] for row in told[:-1]} == {str(scene), str(sheet)}
    assert told[-1].endswith("in 2 files")


def test_the_design_of_a_study_is_told_for_what_it_is(fatima, tmp_path):
    design = tmp_path / "design.yaml"
    design.write_text("scenario: cafe.yaml\nseed: 1\nrepeat: 40\nmeasure: [ending]\n")

    told = (
        "FA023 this is the design of a study, and no scenario (check the scenario that it names; the study reads this)"
    )
    assert fatima("check", design).out.splitlines() == [f"{design}:1:1: {told}", "1 error in 1 file"]


def test_no_check_grows_with_the_number_of_days(tmp_path):
    def calls(days: int) -> int:
        setting = tmp_path / "town.yaml"
        setting.write_text(
            f"fatima: 1\nsetting: A shop\nclock: {{from: 09:00, until: 17:00, days: {days}}}\n"
            "people: {Ann: {comes: 09:00 to 09:30}, Tom: {}}\n"
            "day: {anyone: [around 12:00 Lunch for 10 to 20 min, else Work]}\n"
            "encounters: [{do: Greet to $x, when free: once a day, if: $x is here}]\n"
            "happenings: [{often: about 2 times a day, what: Ann does Greet to Tom}]\n"
            "appraisals: [{when: anyone does Greet to me, feels: {desirable: 1}}]\n"
        )
        counted = Counter[str]()
        sys.setprofile(lambda _, event, __: counted.update([event]))
        try:
            check_file(setting)
        finally:
            sys.setprofile(None)
        return counted["call"]

    calls(2)
    assert calls(1_000_000) <= 1.2 * calls(3)


def test_a_study_is_checked_by_name_and_in_its_folder(fatima, tmp_path):
    path = written_study(tmp_path, study_in("a: {x: {}, y: {Bo.moood: 3}}"))
    by_name, of_folder = fatima("check", path), fatima("check", tmp_path, "--select", "FA0")

    assert by_name.code == of_folder.code == 2
    assert "study.yaml:4:18: FA013 unknown key 'moood' (did you mean 'mood'?)" in by_name.out
    assert "study.yaml:4:18: FA013" in of_folder.out


def test_what_is_surely_meant_by_a_path_of_a_study_is_written(fatima, tmp_path):
    path = written_study(tmp_path, study_in("a: {x: {}, y: {actions.rde.priority: 9}}"))

    assert fatima("check", path, "--fix").code == 0
    assert "{actions.rude.priority: 9}" in path.read_text()


def test_the_experiment_of_a_scenario_is_checked_with_it(fatima, tmp_path):
    written_study(tmp_path, "", tea=TEA + "experiment:\n  factors: {a: {Anne.mood: [1, 2]}}\n")
    answer = fatima("check", tmp_path / "tea.yaml")

    assert answer.code == 2
    assert "FA620 there is no Anne in tea.yaml (did you mean 'Ann'?)" in answer.out


def test_a_study_is_no_scenario_to_play(fatima, tmp_path):
    path = written_study(tmp_path, study_in("a: [1]"))

    assert "this is a study, and no scenario (run it with 'fatima sim')" in fatima("play", path, "--auto").err
    assert fatima("test", tmp_path / "study.yaml").code == 2


@pytest.mark.parametrize("name", ["scenarios/cafe.yaml", "agents/warm_nurse.yaml", "simulations/office/office.yaml"])
def test_what_the_package_comes_with_is_checked_by_its_name_anywhere(fatima, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)

    assert fatima("check", name).out == "nothing found in 1 file\n"


def test_check_of_a_folder_finds_the_study_that_does_not_say_so(fatima, tmp_path):
    (tmp_path / "study.yaml").write_text("play: robot.yaml\nruns: 5\nmeasures: {mood: mood of Dot}\n")
    answer = fatima("check", tmp_path)

    assert answer.code == 2
    assert "FA014 this looks like a study" in answer.out
