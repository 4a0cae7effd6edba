"""`fatima test`."""

import json
from shutil import copytree

import pytest


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory, monkeypatch):
    """What failed is kept for one test only."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def brief(cafe, tmp_path):
    """The same café, whose test by chance has few plays."""
    path = tmp_path / "brief" / "cafe.yaml"
    copytree(cafe.parent / "agents", path.parent / "agents")
    text = cafe.read_text()
    assert "runs: 100" in text
    path.write_text(text.replace("runs: 100", "runs: 3"))
    return path


@pytest.fixture
def failing(brief, tmp_path):
    """A scenario one of whose tests fails."""
    path = tmp_path / "failing.yaml"
    copytree(brief.parent / "agents", tmp_path / "agents")
    path.write_text(brief.read_text().replace("expect: Nora says Warm", "expect: Nora says Cold"))
    return path


@pytest.fixture
def stuck(tmp_path):
    """A scenario in which nothing can be said after the first line."""
    path = tmp_path / "stuck.yaml"
    path.write_text(
        "fatima: 1\ntitle: T\nplayer: Tom\ncast: {Ann: {}, Tom: {}}\ndialogue: |\n  == start\n"
        "  Tom: Open? -> shut @open\n  Tom: Please? -> shut @please\n  == shut\n"
        "  Ann (if my mood > 9): Yes. -> end @yes\n"
    )
    return path


def test_tests_that_pass_exit_with_0(fatima, cafe):
    answer = fatima("test", cafe)

    assert answer.code == 0
    assert answer.out.splitlines()[-1] == "4 passed, 0 failed"


def test_a_failed_test_tells_what_was_expected_and_what_came_and_exits_with_1(fatima, failing):
    answer = fatima("test", failing)

    assert answer.code == 1
    assert "FAILED" in answer.out
    assert "expected: Nora says Cold" in answer.out
    assert "got: " in answer.out
    assert answer.out.splitlines()[-1] == "3 passed, 1 failed"


def test_a_folder_is_searched_for_scenarios_only(fatima, brief):
    assert fatima("test", brief.parent).out.splitlines()[-1] == "4 passed, 0 failed"


def test_tests_can_be_chosen_by_name(fatima, failing):
    answer = fatima("test", failing, "-k", "locked out")

    assert answer.code == 0
    assert answer.out.splitlines()[-1] == "1 passed, 0 failed"


def test_a_choice_that_no_test_meets_is_wrong_usage(fatima, cafe):
    answer = fatima("test", cafe, "-k", "unicorn")

    assert answer.code == 2
    assert "no test has 'unicorn' in its name" in answer.err


def test_results_are_there_for_other_programs(fatima, failing):
    results = json.loads(fatima("test", failing, "--json").out)

    assert [result["passed"] for result in results] == [False, True, True, True]
    assert results[0]["line"] > 1


def test_a_quiet_run_shows_only_what_fails(fatima, failing):
    rows = fatima("test", failing, "--quiet").out.splitlines()

    assert [row for row in rows if row.startswith("passed")] == []
    assert rows[0].startswith("FAILED")


def test_a_broken_file_does_not_keep_the_others_from_being_tested(fatima, brief, broken):
    answer = fatima("test", broken, brief)

    assert answer.code == 2
    assert "FA101" in answer.err
    assert answer.out.splitlines()[-1] == "4 passed, 0 failed; 1 file could not be used"


def test_a_test_that_cannot_be_played_does_not_keep_the_others_from_it(fatima, tmp_path):
    text = "fatima: 1\ntitle: T\ncast: {Ann: {}, Tom: {}}\ndialogue: |\n  == start\n  Ann [Kind]: Hi. -> end\n"
    tests = "tests:\n  - {name: good, expect: Ann says Kind}\n  - {name: bad, expect: Ann says Kand}\n"
    (tmp_path / "tea.yaml").write_text(text + tests)

    answer = fatima("test", tmp_path / "tea.yaml")

    assert answer.code == 2
    assert "tea.yaml:9:25: FA020" in answer.err
    assert answer.out.splitlines()[-1] == "1 passed, 0 failed; 1 file had tests that could not be played"


def test_plays_by_chance_tell_what_they_reached_and_why_not_the_rest(fatima, cafe):
    answer = fatima("test", cafe, "--random", 20)

    rows = answer.out.splitlines()
    assert answer.code == 0
    assert rows[0] == f"{cafe}: 20 plays by chance, seeds 1 to 20"
    assert rows[1] == "  20 ended"
    assert [row.split()[0] for row in rows[3:8]] == ["lines", "states", "rules", "emotions", "endings"]


def test_a_play_that_gets_stuck_is_named_with_the_command_that_shows_it(fatima, stuck):
    answer = fatima("test", stuck, "--random", 3, "--seed", 7)
    *_, words = [row for row in answer.out.splitlines() if "--replay 9" in row]
    again = fatima(*words.split()[1:])

    assert answer.code == 1
    assert "    seed 7, in the state shut after 1 turn" in answer.out
    assert again.code == 1
    rows = again.out.splitlines()
    assert rows[1:3] in (
        ["   1  Tom: Open?  (open)", "        by luck, rather than please"],
        ["   1  Tom: Please?  (please)", "        by luck, rather than open"],
    )
    assert rows[3] == "stuck in the state shut after 1 turn"
    assert any("The line yes of Ann is closed" in row for row in rows)


def test_coverage_below_what_is_asked_for_fails(fatima, stuck, tmp_path):
    fine = tmp_path / "fine.yaml"
    fine.write_text(stuck.read_text().replace(" (if my mood > 9)", ""))

    assert fatima("test", fine, "--random", 9, "--coverage-min", 100).code == 0
    answer = fatima("test", fine, "--random", 1, "--coverage-min", 90)
    assert answer.code == 1
    assert "  lines       2 of 3     66 %  under 90 %" in answer.out.splitlines()
    assert "  never reached:" in answer.out.splitlines()


def test_plays_by_chance_are_there_for_other_programs(fatima, stuck):
    (told,) = json.loads(fatima("test", stuck, "--random", 2, "--turns", 9, "--json").out)

    assert told["coverage"]["lines"]["of"] == 3
    assert told["outcomes"] == {"ended": 0, "going on": 0, "going round": 0, "stuck": 2, "failed": 0}
    assert told["bad"][0]["replay"] == f"fatima test {stuck} --replay 1 --turns 9"
    assert {one["kind"] for one in told["never"]} >= {"line", "ending"}
    assert all(one["why"] for one in told["never"])
    assert json.loads(fatima("test", stuck, "--replay", 1, "--json").out)[0]["who"] == "Tom"


def test_only_the_plays_that_failed_last_time_are_played_again(fatima, stuck):
    stuck.write_text(stuck.read_text().replace("Please? -> shut", "Please? -> end"))
    all_of_them = json.loads(fatima("test", stuck, "--random", 8, "--json").out)
    seeds = [one["seed"] for one in all_of_them[0]["bad"]]

    (again,) = json.loads(fatima("test", stuck, "--random", 8, "--last-failed", "--json").out)

    assert 0 < len(seeds) < 8
    assert again["seeds"] == seeds


def test_only_the_tests_that_failed_last_time_are_run_again(fatima, failing, brief):
    assert fatima("test", failing, "--last-failed").out.splitlines()[-1] == "3 passed, 1 failed"
    assert fatima("test", failing, "--last-failed").out.splitlines()[-1] == "0 passed, 1 failed"

    failing.write_text(brief.read_text())

    assert fatima("test", failing, "--last-failed").out.splitlines()[-1] == "1 passed, 0 failed"
    assert fatima("test", failing, "--last-failed").out.splitlines()[-1] == "4 passed, 0 failed"


def test_what_goes_only_without_plays_by_chance_is_wrong_usage_with_them(fatima, cafe):
    assert "leave out -k" in fatima("test", cafe, "--random", 2, "-k", "warm").err
    assert (
        "expected its file, got 2"
        in fatima("test", cafe, cafe.parent / "agents" / ".." / "cafe.yaml", "--replay", 2).err
    )


def test_a_broken_file_does_not_keep_the_others_from_being_played_by_chance(fatima, broken, stuck):
    answer = fatima("test", broken, stuck, "--random", 2)

    assert answer.code == 2
    assert "FA101" in answer.err
    assert answer.out.startswith(f"{stuck}: 2 plays by chance")


def test_a_test_is_made_of_a_recorded_play_and_added_to_its_scenario(fatima, cafe, tmp_path):
    copytree(cafe.parent, tmp_path / "own")
    scenario, log = tmp_path / "own" / "cafe.yaml", tmp_path / "own" / "evening.log"
    fatima("play", scenario, "--auto", "--record", log)

    shown = fatima("test", "--from", log)
    added = fatima("test", "--from", log, "-o", scenario)

    assert (shown.code, added.code) == (0, 0)
    assert shown.out.startswith("tests:\n  - name: as played in evening.log\n")
    assert shown.out.removeprefix("tests:\n") in scenario.read_text()
    assert fatima("test", scenario, "-k", "as played").out.splitlines()[-1] == "1 passed, 0 failed"


def test_a_play_that_parts_from_its_scenario_is_told_and_not_added(fatima, cafe, tmp_path):
    copytree(cafe.parent, tmp_path / "own")
    scenario, log = tmp_path / "own" / "cafe.yaml", tmp_path / "own" / "evening.log"
    fatima("play", scenario, "--auto", "--record", log)
    changed = scenario.read_text().replace("@cafe_010", "@cafe_999")
    scenario.write_text(changed)

    answer = fatima("test", scenario, "--from", log, "-o", scenario)

    assert answer.code == 1
    assert "cafe.yaml has changed since the play was recorded" in answer.err
    assert "the play parts from" in answer.err
    assert scenario.read_text() == changed


def test_a_play_whose_scenario_is_not_here_asks_for_its_file(fatima, log, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    answer = fatima("test", "--from", log)

    assert answer.code == 2
    assert "the scenario cafe.yaml is not here: name its file as well" in answer.err
