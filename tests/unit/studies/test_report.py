"""The report of a study, made of what its runs have left in their folder."""

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from math import nan
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from fatima_py.errors import UsageError
from fatima_py.studies.analysis.pairs import paired_of
from fatima_py.studies.design import Assignment, Precision, Until
from fatima_py.studies.report.answering import answers_of
from fatima_py.studies.report.answers import Comings
from fatima_py.studies.report.reading import further_measures, read_outputs
from fatima_py.studies.report.results import read_results
from fatima_py.studies.report.writing import summary, write_report
from fatima_py.view.portrait import MINUS
from tests.studies import factor, leave_runs, study_of

pytestmark = pytest.mark.wide

MEASURES = {
    "mood": "valence of Hanne at the end",
    "anger": "number of emotions of Hanne of type Anger",
    "time": "time until Hanne says Slip",
    "slip": "whether Hanne says Slip",
    "ending": "ending",
    "way": "valence of Hanne over time",
}
LINES = (
    "mood by style and nurse",
    "compare warm with neutral on mood within nurse equivalent within 0.5",
    "compare calm with tense on mood",
    "way over time by style",
    "endings by style",
    "time by nurse",
    "slip by style",
    "compare calm with tense on slip",
    "compare warm with neutral on time",
    "network of talk by style",
)
SECOND = ("-effects", "-equivalence", "-changes", "-shares", "-every", "-interaction", "-test", "-omnibus")
"""How the names of tables end that stand beside another."""
NETWORK = re.compile(r'(?:src|href)="(?!#|figures/)|url\((?!#)|@import|<script|<link|<iframe')


def made(**more: Any):
    """A study of two factors, of which one is within."""
    told: dict[str, Any] = {"report": LINES, "runs": 4, **more}
    return study_of(
        factor("style", "warm", "neutral", within=True), factor("nurse", "calm", "tense"),
        measures=MEASURES, question="For whom?", **told,
    )  # fmt: skip


def value(cell: Mapping[str, str], number: int) -> dict[str, Any]:
    """Moods that differ by 0.1 and 0.2, and a slip in every second run."""
    warm, tense = cell["style"] == "warm", cell["nurse"] == "tense"
    mood = number / 10 - 0.5 * tense + (0.1 + 0.1 * (number % 2)) * warm
    came = number % 2 == 0 or tense
    return {
        "mood": mood, "anger": number + tense, "time": 60.0 * number if came else None, "slip": came,
        "ending": "Safe <b>" if came else "Missed",
    }  # fmt: skip


def course(cell: Mapping[str, str], number: int) -> dict[str, list[tuple[float, float]]]:
    return {"way": [(0.0, 0.0), (60.0, value(cell, number)["mood"])]}


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """A folder with a report, which no test changes."""
    folder = leave_runs(tmp_path_factory.mktemp("reported") / "runs", made(), value, course)
    write_report(made(), folder)
    return folder


@pytest.fixture(scope="module")
def page(reported):
    return (reported / "report.html").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    return leave_runs(tmp_path / "runs", made(), value, course)


def table(folder, number, ending=""):
    (path,) = folder.glob(f"tables/{number:02}-*{ending or '[0-9a-z]'}.csv") if ending else [
        one for one in folder.glob(f"tables/{number:02}-*.csv") if not one.stem.endswith(SECOND)
    ]  # fmt: skip
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_report_opens_from_a_disk_without_a_network_and_without_a_program(page):
    assert NETWORK.findall(page) == []
    assert "<svg" in page


def test_a_report_answers_every_line_in_its_order(page):
    assert re.findall(r"<h3>\d+\. ([^<]*)", page) == list(LINES)


def test_what_the_runs_say_is_never_part_of_the_page_itself(page):
    assert "Safe <b>" not in page
    assert "Safe &lt;b&gt;" in page


def test_a_table_has_the_means_of_its_cells(reported):
    rows = table(reported, 1)

    assert [(row["style"], row["nurse"], row["n"]) for row in rows] == [
        ("warm", "calm", "4"), ("warm", "tense", "4"), ("neutral", "calm", "4"), ("neutral", "tense", "4"),
    ]  # fmt: skip
    assert float(rows[2]["mean (-1 to 1)"]) == pytest.approx(0.25)
    assert float(rows[2]["mean low"]) == pytest.approx(0.25 - 3.18245 * 0.129099 / 2, abs=1e-4)


def test_levels_that_share_their_luck_are_compared_by_pairs(reported):
    rows, effects = table(reported, 2), table(reported, 2, "effects")
    first = [value({"style": "warm", "nurse": "calm"}, number)["mood"] for number in range(1, 5)]
    second = [value({"style": "neutral", "nurse": "calm"}, number)["mood"] for number in range(1, 5)]

    assert [(row["nurse"], row["pairs"]) for row in rows] == [("calm", "4"), ("tense", "4")]
    assert float(rows[0]["difference (-2 to 2)"]) == pytest.approx(0.15)
    assert float(effects[0]["d_z (SD)"]) == pytest.approx(paired_of(first, second).d_z.value)


def test_the_p_of_all_comparisons_of_a_measure_are_one_family(reported, folder):
    alone = made(report=["compare calm with tense on mood"])
    (holm,) = [float(row["p (Holm)"]) for row in table(reported, 3)]

    write_report(alone, folder)

    (single,) = [float(row["p (Holm)"]) for row in table(folder, 1)]
    assert holm > single


def test_levels_are_said_to_be_equivalent_within_a_bound(reported):
    assert [row["verdict"] for row in table(reported, 2, "equivalence")] == ["equivalent", "equivalent"]


def test_what_never_came_is_told_and_kept(page, reported):
    rows = table(reported, 6)

    assert [(row["nurse"], row["n"], row["runs in all"], row["never came"]) for row in rows] == [
        ("calm", "4", "8", "4"), ("tense", "4", "8", "0"),
    ]  # fmt: skip
    assert float(rows[0]["restricted mean (min)"]) == pytest.approx((2 * (2 + 4) + 4 * 10) / 8)
    assert "what never came counts as 10 min. This limit is the end of a run." in page


def test_the_share_in_which_it_came_is_told_with_its_interval(reported):
    row = table(reported, 6)[0]

    assert float(row["share that came (0 to 1)"]) == pytest.approx(0.5)
    assert 0 < float(row["share that came low"]) < 0.5 < float(row["share that came high"]) < 1


def test_what_came_in_no_run_of_scenes_that_end_by_themselves_has_no_time_and_no_difference(tmp_path):
    study = made(report=["time by style", "compare warm with neutral on time"], until=Until(scene_ends=True))
    folder = leave_runs(tmp_path, study, lambda cell, number: {**value(cell, number), "time": None})

    page = write_report(study, folder).read_text(encoding="utf-8")

    assert {row["restricted mean (s)"] for row in table(folder, 1)} == {""}
    assert {row["difference (s)"] for row in table(folder, 2)} == {""}
    assert "It came in no run, and the study does not say when a run ends" in page


ENDS = {("warm", 1): 10.0, ("warm", 2): 20.0, ("warm", 3): 30.0, ("neutral", 1): 12.0, ("neutral", 2): 40.0,
        ("neutral", 3): 16.0}  # fmt: skip
"""When each run of a scene ended, by its style and number; it had come at the end of the first of each style alone."""


@pytest.mark.parametrize("until", [Until(scene_ends=True), Until(True, 120.0), Until(True, 1800.0)])
def test_a_time_that_never_came_in_scenes_counts_as_the_last_moment_of_any_run_whatever_else_ends_them(tmp_path, until):
    """By hand: warm (10 + 40 + 40) / 3 = 30, neutral (12 + 40 + 40) / 3 = 92 / 3."""
    study = study_of(
        factor("style", "warm", "neutral", within=True), measures={"time": "time until Hanne says Slip"}, runs=3,
        report=["time by style", "compare warm with neutral on time"], until=until,
    )  # fmt: skip

    def came(cell, number):
        end = ENDS[cell["style"], number]
        return {"time": end if number == 1 else None, "t_end": end}

    page = write_report(study, leave_runs(tmp_path, study, came)).read_text(encoding="utf-8")

    assert [float(row["restricted mean (s)"]) for row in table(tmp_path, 1)] == pytest.approx([30.0, 92 / 3])
    assert float(table(tmp_path, 2)[0]["difference (s)"]) == pytest.approx(30 - 92 / 3)
    assert (
        "what never came counts as 40 s, also in a run that ended before with its scene (a competing end). "
        "This limit is the last moment at which any run of the study still went on."
    ) in page
    assert "Mind that it never came in 4 of 6 runs" in page
    assert "<td>t_end</td><td>of a run</td><td>s</td>" in page


@pytest.mark.parametrize(
    ("until", "end"), [(Until(seconds=600.0), 600.0), (Until(scene_ends=True), 252.0), (Until(True, 600.0), 252.0)]
)
def test_times_are_shown_to_the_end_of_runs_or_a_little_behind_the_last_event(tmp_path, until, end):
    study = made(report=["time by style"], until=until)
    results = read_results(study, leave_runs(tmp_path, study, value))

    (answer,) = answers_of(study, results, read_outputs(study.report, study, results.measured))

    assert isinstance(answer.picture, Comings)
    assert answer.picture.end == pytest.approx(end)


def test_shares_of_a_truth_value_and_of_endings_are_told(reported):
    assert [(row["style"], row["true in"], row["n"]) for row in table(reported, 7)] == [
        ("warm", "6", "8"), ("neutral", "6", "8"),
    ]  # fmt: skip
    assert [(row["style"], row["n"], row["Safe <b>"], row["Missed"]) for row in table(reported, 5)] == [
        ("warm", "8", "6", "2"), ("neutral", "8", "6", "2"),
    ]  # fmt: skip
    assert [row["Missed (0 to 1)"] for row in table(reported, 5, "shares")] == ["0.25", "0.25"]


def test_groups_without_common_luck_are_compared_as_such(reported):
    (row,), (effect,) = table(reported, 8), table(reported, 8, "effects")

    assert row["n"] == "4, 4"
    assert float(row["difference (-1 to 1)"]) == pytest.approx(-0.5)
    assert float(effect["odds ratio (0 or more)"]) == pytest.approx((2.5 / 2.5) / (4.5 / 0.5))


def test_a_course_has_its_mean_at_each_time(reported):
    rows = [row for row in table(reported, 4) if row["runs"] == "neutral"]

    assert [float(row["mean (-1 to 1)"]) for row in (rows[0], rows[-1])] == [
        pytest.approx(0.0),
        pytest.approx(0.0),
    ]
    assert float(rows[-1]["time (s)"]) == 60


def test_of_what_nothing_was_kept_nothing_is_shown_and_it_is_said(page):
    assert (
        "Nothing is shown: these runs kept no &#x27;network of talk&#x27;; run the study again, and they will." in page
    )


def test_every_figure_lies_beside_the_page_as_a_journal_takes_it(reported):
    figures = sorted(path.name for path in reported.glob("figures/*"))

    assert len(figures) == 2 * (len(LINES) - 1)
    for path in reported.glob("figures/*.svg"):
        root = ET.parse(path).getroot()  # noqa: S314 - a picture of ours
        assert round(float(root.attrib["width"].removesuffix("pt")) / 72 * 25.4) in {85, 180}
        assert root.findall(".//{http://www.w3.org/2000/svg}text")
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in reported.glob("figures/*.png"))


def test_names_within_figures_are_their_own(page):
    names = re.findall(r' id="([^"]+)"', page)

    assert len(names) == len(set(names))


def test_equal_results_give_equal_reports(reported, tmp_path):
    again = leave_runs(tmp_path / "again", made(), value, course)
    paths = [reported / "report.html", write_report(made(), again)]

    files = [
        {str(one.relative_to(path.parent)): one.read_bytes() for one in path.parent.rglob("*.*")} for path in paths
    ]
    assert files[0].keys() == files[1].keys()
    assert [name for name, text in files[0].items() if text != files[1][name] and not name.endswith(".parquet")] == []


def test_times_and_machines_stand_on_one_line(folder):
    before = write_report(made(report=LINES[:1]), folder).read_text(encoding="utf-8").splitlines()
    (folder / "study.lock").write_text(
        '{"written": "2026-01-02T03:04:05+00:00", "jobs": 4, "machine": {"system": "x"}}'
    )

    after = write_report(made(report=LINES[:1]), folder).read_text(encoding="utf-8").splitlines()

    assert len([1 for one, other in zip(before, after, strict=True) if one != other]) == 1
    assert any("written: 2026-01-02T03:04:05+00:00; jobs: 4; machine: system x" in one for one in after)


def test_a_report_that_asks_for_less_leaves_no_older_figures(folder):
    write_report(made(report=["mood by style", "slip by style"]), folder)
    (folder / "figures" / "mine.svg").write_text("<svg/>")

    write_report(made(report=["mood by style"]), folder)

    assert sorted(path.name for path in folder.glob("figures/*")) == [
        "01-mood-by-style.png", "01-mood-by-style.svg", "mine.svg",
    ]  # fmt: skip


def test_runs_that_are_not_there_are_told(folder):
    page = write_report(made(runs=5, report=LINES[:1]), folder).read_text(encoding="utf-8")

    assert "4 of 20 planned runs have no result; what follows is about the 16 others." in page


def test_where_no_run_of_a_cell_differs_it_is_told_that_nothing_is_left_to_luck(tmp_path, folder):
    study = made(report=LINES[:1])
    same = leave_runs(tmp_path, study, lambda cell, _number: value(cell, 1))
    told = "nothing that is measured is left to chance"

    assert told in write_report(study, same).read_text(encoding="utf-8")
    assert told in " ".join(one.strip() for one in summary(study, same))
    assert told not in write_report(study, folder).read_text(encoding="utf-8")


def test_runs_that_differ_in_their_course_alone_are_not_alike(tmp_path):
    study = made(report=LINES[:1])
    folder = leave_runs(
        tmp_path, study, lambda cell, _number: value(cell, 1), lambda _cell, number: {"way": [(0.0, 0.1 * number)]}
    )

    assert not any("left to chance" in one for one in summary(study, folder))


def test_runs_without_a_number_are_told_where_means_are(tmp_path):
    study = made(report=["mood by nurse", "compare warm with neutral on mood"])
    folder = leave_runs(
        tmp_path, study, lambda cell, number: {**value(cell, number), "mood": None if number == 1 else 0.1 * number}
    )

    page = write_report(study, folder).read_text(encoding="utf-8")

    assert "Runs without a value are not in these numbers: 2 of calm, 2 of tense." in page
    assert "Runs without a value or a twin are on neither side: 4." in page
    assert "No p is told where the values do not vary, or are too few." in page


def test_one_run_a_cell_has_numbers_without_intervals(tmp_path):
    study = made(runs=1, report=LINES[:5])
    folder = leave_runs(tmp_path, study, value, course)

    rows = summary(study, folder)

    assert any(re.fullmatch(r"  warm +calm +1 +0\.300 +none +none +0\.300", row) for row in rows)
    assert write_report(study, folder).is_file()


def test_a_study_without_factors_and_lines_has_a_report(tmp_path):
    study = study_of(measures={"mood": "valence of Hanne at the end"})
    folder = leave_runs(tmp_path, study, lambda _, number: {"mood": number / 10})

    assert [row.split() for row in summary(study, folder)[:3]] == [
        ["mood"],
        f"runs n mean ({MINUS}1 to 1) SD MCSE median ({MINUS}1 to 1)".split(),
        ["all", "runs", "5", "0.30", "[0.10,", "0.50]", "0.158", "0.0707", "0.300"],
    ]  # fmt: skip
    assert "in a single cell" in (write_report(study, folder).parent / "methods.md").read_text(encoding="utf-8")


def test_a_summary_fits_a_terminal_whatever_the_names(tmp_path):
    names = [f"a very long name of the level number {number} that goes on and on" for number in range(7)]
    study = study_of(factor("intervention", *names), measures=MEASURES, runs=3)
    long = leave_runs(tmp_path, study, lambda _, number: value({"style": "warm", "nurse": "calm"}, number))

    rows = summary(study, long)

    assert max(map(len, rows)) <= 88
    assert "number 6" in write_report(study, long).read_text(encoding="utf-8")


def test_columns_that_have_no_room_in_a_terminal_follow_below_and_none_is_left_out(tmp_path):
    study = study_of(factor("style", "warm", "neutral"), measures={"ending": "ending"}, runs=14)
    names = [f"Ending {number} that has a name" for number in range(14)]
    folder = leave_runs(tmp_path, study, lambda _, number: {"ending": names[number - 1]})

    rows = summary(study, folder)
    write_report(study, folder)

    assert max(map(len, rows)) <= 88
    assert [name for name in sorted(names)[:11] if sum(name in row for row in rows) < 2] == []
    assert [row["all others"] for row in table(folder, 1)] == ["3", "3"]
    assert {row["what came out"] for row in table(folder, 1, "every")} == set(names)


def test_the_summary_says_what_the_report_says(reported):
    rows = summary(made(), reported)

    assert "compare calm with tense on slip" in rows
    assert any(re.fullmatch(r"  calm, tense +4, 4 +0\.500 +1\.00 +.0\.50 \[.*\] +0\.102", row) for row in rows)


def test_the_model_is_described_from_its_file(tmp_path):
    study = made(report=LINES[9:], play=Path("scenarios/handover.yaml"), until=Until(scene_ends=True, seconds=1800.0))
    page = write_report(study, leave_runs(tmp_path, study, value, course)).read_text(encoding="utf-8")

    parts = re.findall(r"<h4>(\d\. [^<]*)</h4>", page)
    assert parts == [
        "1. Purpose and patterns", "2. Entities, state variables, and scales", "3. Process overview and scheduling",
        "4. Design concepts", "5. Initialization", "6. Input data", "7. Submodels",
    ]  # fmt: skip
    assert "The entities are 3 people" in page
    assert "<td>Dot</td>" in page
    assert "A run goes on until the scene ends or, if that is sooner, for 30 min." in page
    assert "Affect of Hanne, Kofi, Dot: the kernel &#x27;vad&#x27;" in page
    assert re.search(r"Appraisal: \d+ rules \(Hanne \d+, Kofi \d+, Dot \d+\), which tell .*desirability in \d+", page)
    assert re.search(r"Decision: \d+ rules of action \(.*\), \d+ with conditions", page)
    assert "Dialogue: 26 states; turns by &#x27;floor&#x27;" in page
    assert "Crowd: not described." in page


def test_a_crowd_is_described_from_its_file(tmp_path):
    study = made(report=LINES[9:], play=Path("simulations/crowd/town.yaml"))
    page = write_report(study, leave_runs(tmp_path, study, value, course)).read_text(encoding="utf-8")

    assert "Crowd: 10000 members in a small world (Watts and Strogatz 1998) of " in page
    assert re.search(r"contagion [\d.]+ an hour, noise [\d.]+; traits drawn: neuroticism normal\(0, [\d.]+\)", page)
    assert re.search(r"\(begins with .+, passed on [\d.]+ an hour to each tie, valence .+, subjectivity .+, .+\)", page)
    assert re.search(
        r"Around them is a crowd of 10000 members with a mood each, which goes in steps of \d+ (s|min)", page
    )


def test_what_levels_set_is_told_as_files_say_it_with_every_digit(tmp_path):
    study = setting(
        study_of(factor("style", "warm", "cold"), measures={"mood": "valence of Hanne at the end"}), -0.12345, None
    )
    folder = leave_runs(tmp_path, study, lambda _, number: {"mood": number / 10})

    page = write_report(study, folder).read_text()

    assert page.count("Hanne.mood = -0.12345") == page.count("Hanne.mood = null") == 2


def setting(study, *values):
    """A study whose levels set these moods."""
    place = study.factors[0].place
    levels = [
        replace(level, sets=(Assignment("Hanne.mood", value, place),))
        for level, value in zip(study.factors[0].levels, values, strict=True)
    ]
    return replace(study, factors=(replace(study.factors[0], levels=tuple(levels)),))


def test_a_paragraph_of_methods_names_every_interval_of_its_tables(reported):
    told = (reported / "methods.md").read_text()

    for one in ("Medians have intervals between two values of the order.", "odds ratios Woolf's", "Rank-biserial"):
        assert one in told


def test_what_no_file_tells_of_a_model_is_said_to_be_not_described(tmp_path):
    study = made(report=LINES[9:], play=Path("gone.yaml"))
    page = write_report(study, leave_runs(tmp_path, study, value, course)).read_text(encoding="utf-8")

    assert "Scheduling: not described" in page
    assert [f"{one}: not described" in page for one in ("Affect", "Appraisal", "Decision", "Dialogue")] == [True] * 4


def test_a_town_is_described_from_its_file(tmp_path):
    study = made(report=LINES[9:], play=Path("simulations/office/office.yaml"))
    page = write_report(study, leave_runs(tmp_path, study, value, course)).read_text(encoding="utf-8")

    assert re.search(r"Space is \d+ places; who is in one perceives what is done there", page)


def test_a_model_that_cannot_be_read_is_said_to_be_so(page):
    assert "What is played (handover.yaml) could not be read when this report was made." in page


def test_a_folder_without_results_is_no_study(tmp_path):
    with pytest.raises(UsageError, match=r"there are no results in .*: expected results.parquet"):
        write_report(made(), tmp_path)


def test_results_of_another_study_are_refused(folder):
    study = study_of(factor("day", "one"), measures=MEASURES)
    with pytest.raises(UsageError, match="holds the results of another study: it has no column day"):
        write_report(study, folder)


def test_a_table_that_is_none_is_told(folder):
    (folder / "results.parquet").write_text("no")
    with pytest.raises(UsageError, match=r"results\.parquet is no table"):
        write_report(made(), folder)


def test_what_a_report_needs_besides_makes_its_lines_whole(tmp_path):
    study = study_of(
        factor("style", "warm", "neutral"), measures={"mood": "valence of Hanne at the end"},
        report=["mood over time by style", "endings by style"], runs=2,
    )  # fmt: skip
    names = [one.name for one in further_measures(study)]
    folder = leave_runs(
        tmp_path, study, lambda _, number: {"mood": 0.1 * number, "ending": "Safe"},
        lambda _, number: {"mood over time": [(0.0, 0.0), (10.0, 0.1 * number)]},
    )  # fmt: skip

    page = write_report(study, folder).read_text(encoding="utf-8")

    assert names == ["mood over time", "ending"]
    assert page.count("<figure") == 2


def test_a_course_that_begins_late_has_no_mean_before(tmp_path):
    styles = factor("style", "warm", "neutral")
    study = study_of(styles, measures={"way": "valence of Hanne over time"}, report=["way by style"], runs=2)
    way = [(0.0, 0.25), (30.0, 0.5), (60.0, 0.5)]
    folder = leave_runs(
        tmp_path, study, lambda *_: {"n": 1}, lambda cell, _: {"way": way[cell["style"] == "neutral" :]}
    )

    write_report(study, folder)

    rows = [row for row in table(folder, 1) if row["runs"] == "neutral"]
    assert [row["mean (-1 to 1)"] for row in (rows[0], rows[-1])] == [repr(nan), "0.5"]


def test_a_course_is_told_at_times_at_which_it_was_measured_with_how_many_runs_still_go_on(tmp_path):
    study = study_of(measures={"way": "valence of Hanne over time every 30 s"}, report=["way"], runs=4)
    ends = {1: 12.0, 2: 40.0, 3: 40.0, 4: 71.5}
    folder = leave_runs(
        tmp_path,
        study,
        lambda *_: {"n": 1},
        lambda _, number: {"way": [*[(t, 0.0) for t in (0.0, 30.0, 60.0) if t < ends[number]], (ends[number], 1.0)]},
    )

    page = write_report(study, folder).read_text(encoding="utf-8")

    told = [(row["time (s)"], row["mean (-1 to 1)"], row["still going on"]) for row in table(folder, 1)]
    assert told == [("0.0", "0.0", "4"), ("30.0", "0.25", "3"), ("60.0", "0.75", "1"), ("71.5", "1.0", "1")]
    assert "its last value is kept; about half way, at 30 s, there still went on all runs: 3 of 4." in page


def test_a_number_without_a_run_says_so(tmp_path):
    study = study_of(factor("style", "warm", "neutral"), measures={"mood": "valence of Hanne at the end"}, runs=3)
    folder = leave_runs(tmp_path, study, lambda _, number: {"mood": number / 10})
    frame = pl.read_parquet(folder / "results.parquet")
    frame.filter(pl.col("style") == "warm").write_parquet(folder / "results.parquet")

    rows = summary(study, folder)

    assert any(re.fullmatch(r"  neutral +0 +none +none +none +none", row) for row in rows)
    assert "3 of 6 planned runs have no result" in rows[0]
    assert "no value" in write_report(study, folder).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("within", "levels", "sentence"),
    [
        (True, ("warm", "plain", "gentel"), "plain and gentel (style) made no difference to any measure in 6 pairs:"),
        (
            False,
            ("warm", "plain", "dull", "flat"),
            "plain, dull and flat (style) made no difference to any measure in 6",
        ),
        (True, ("warm", "plain"), ""),
    ],
)
def test_levels_that_made_no_difference_to_any_measure_are_told(tmp_path, within, levels, sentence):
    study = study_of(
        factor("style", *levels, within=within), factor("nurse", "calm", "tense"),
        measures={"mood": "valence of Hanne at the end", "n": "number of lines"}, runs=3,
    )  # fmt: skip
    folder = leave_runs(
        tmp_path,
        study,
        lambda cell, number: {"mood": number * len(cell["nurse"]), "n": 4 + (cell["style"] == "warm" and number == 3)},
    )

    told = " ".join(row.strip() for row in summary(study, folder)[:2])

    assert told.startswith(sentence)
    assert ("made no difference" in told) == bool(sentence)
    assert ("made no difference" in write_report(study, folder).read_text(encoding="utf-8")) == bool(sentence)


def test_levels_that_differ_in_a_course_alone_made_a_difference(tmp_path):
    study = study_of(factor("style", "warm", "plain"), measures={"way": "valence of Hanne over time"}, runs=2)
    folder = leave_runs(
        tmp_path, study, lambda *_: {"n": 1}, lambda cell, _: {"way": [(0.0, 0.1), (9.0, len(cell["style"]) / 10)]}
    )

    assert "made no difference" not in " ".join(summary(study, folder))


def test_levels_that_differ_in_a_network_alone_made_a_difference(tmp_path):
    study = study_of(factor("style", "warm", "plain"), measures={"talk": "network of talk"}, report=["talk"], runs=2)
    apart = leave_runs(
        tmp_path / "apart", study, lambda *_: {}, network=lambda cell, _: {"talk": {("Ann", cell["style"]): 2.0}}
    )
    alike = leave_runs(tmp_path / "alike", study, lambda *_: {}, network=lambda *_: {"talk": {("Ann", "Bo"): 2.0}})

    assert "made no difference" not in " ".join(summary(study, apart))
    assert "made no difference" in " ".join(summary(study, alike))


@pytest.mark.parametrize("most", [5, 8])
def test_a_mean_that_is_not_as_precise_as_wanted_is_told_as_that(tmp_path, most):
    study = study_of(
        factor("style", "warm", "plain"), measures={"mood": "valence of Hanne at the end"}, runs=5,
        precision=Precision("mood", 0.1),
    )  # fmt: skip
    folder = leave_runs(
        tmp_path, study, lambda cell, number: {"mood": number / (10 if cell["style"] == "warm" else 99)}
    )
    study = replace(study, runs=most)

    rows, page = summary(study, folder), write_report(study, folder).read_text(encoding="utf-8")
    methods = (folder / "methods.md").read_text(encoding="utf-8")

    limit = "The limit of 5 runs was reached in 1 of 2 cells before the mean of mood was as precise as wanted: "
    missing = "Runs are missing, and in 1 of 2 cells the mean of mood is not as precise as wanted: "
    width = "half the width of its 95 % interval is 0.196 (warm), and was to be at most 0.1."
    told = f"{limit if most == 5 else missing}{width}"
    assert " ".join(row.strip() for row in rows).startswith(told)
    assert methods.count(told) == 1
    assert "Runs were to be added to each cell until the 95 % interval of mood was at most 0.1" in methods
    assert page.count(" in 1 of 2 cells ") == 2


def test_a_mean_that_is_as_precise_as_wanted_is_told_as_that(tmp_path):
    study = study_of(measures={"first": "time until an insult"}, runs=5, precision=Precision("first", 300.0))
    folder = leave_runs(tmp_path, study, lambda _, number: {"first": 500.0 if number < 4 else None})

    write_report(study, folder)
    methods = (folder / "methods.md").read_text(encoding="utf-8")

    assert "Runs were added to each cell until the 95 % interval of first was at most 300 wide" in methods
    assert "as precise as wanted" not in methods
    narrow = replace(study, precision=Precision("first", 50.0))  # those in which it never came count as the end
    assert "is 68 (all runs), and was to be at most 50." in " ".join(map(str.strip, summary(narrow, folder)))
