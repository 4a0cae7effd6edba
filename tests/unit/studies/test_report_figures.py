"""The figures of a report: of many levels, of names that are long or have letters of any kind, and of a single run."""

import re
import warnings

import pytest

from fatima_py.studies.analysis.estimates import Estimate
from fatima_py.studies.report.answers import Bands, Dots, Mark, Shares, Track
from fatima_py.studies.report.drawing import drawn
from fatima_py.studies.report.writing import summary, write_report
from tests.studies import leave_runs, study_of

pytestmark = pytest.mark.wide

NAMES = tuple(f"level {number}" for number in range(1, 33))
LONG = "a name that goes on and on " * 40


def height(svg):
    found = re.search(r'<svg[^>]* height="([0-9.]+)pt"', svg)
    assert found is not None
    return float(found[1])


def test_no_two_of_many_courses_are_drawn_alike():
    tracks = tuple(Track(name, (0.0, 1.0), (0.0, 0.5), (0.0, 0.4), (0.0, 0.6), 3) for name in NAMES)

    svg = drawn(Bands("mood", tracks), "figure", "A figure").svg

    courses = re.findall(r'style="(fill: none;[^"]*stroke-width: 1\.3)[^"]*"', svg)
    assert len(courses) == 2 * len(NAMES)
    assert len(set(courses)) == len(NAMES)


def test_a_figure_has_a_title_by_which_it_is_read_aloud():
    svg = drawn(Dots("mood", (Mark("all", "", Estimate(0.1, 0.0, 0.2, 3)),)), "figure", "endings by <who> & how").svg

    assert svg.index("<title>endings by &lt;who&gt; &amp; how</title>") < svg.index("<g id=")


def test_no_two_of_many_levels_have_the_same_mark_in_the_same_colour():
    marks = tuple(Mark("all", name, Estimate(0.1, 0.0, 0.2, 3)) for name in NAMES)

    svg = drawn(Dots("mood", marks, NAMES), "figure", "A figure").svg

    legend = svg[svg.index('id="figure-legend_1"') :]
    assert len(set(re.findall(r'<use xlink:href="(#[^"]+)"[^>]*style="(fill: #[^;"]+)', legend))) == len(NAMES)


@pytest.mark.parametrize("name", [LONG, "a" * 100_000], ids=["of many words", "of one"])
def test_a_name_takes_no_more_room_than_there_is(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = drawn(Shares("share of runs", (name, "short"), (("all runs", (1, 2)),)), "figure", "A figure").svg

    assert height(svg) < 200
    assert "…" in svg


def test_a_letter_that_no_font_has_is_drawn_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = drawn(
            Dots("mood", (Mark("party \N{PARTY POPPER}", "", Estimate(0.1, 0.0, 0.2, 3)),)), "figure", "A figure"
        ).svg

    assert "\N{PARTY POPPER}" in svg


def test_the_course_of_a_single_run_has_no_interval(tmp_path):
    study = study_of(measures={"way": "valence of Hanne over time"}, report=["way"], runs=1)
    folder = leave_runs(tmp_path, study, lambda *_: {"n": 1}, lambda *_: {"way": [(0.0, 0.5), (60.0, 0.25)]})

    rows = [row.split() for row in summary(study, folder)]
    assert ["all", "runs", "60.0", "0.250", "1"] in rows


@pytest.mark.parametrize(("rare", "told"), [(1, True), (10, False), (0, False)])
def test_where_a_part_of_a_bar_has_no_room_for_its_number_the_table_is_named(tmp_path, rare, told):
    study = study_of(runs=20, measures={"ending": "ending"}, report=["endings"])
    folder = leave_runs(tmp_path, study, lambda _cell, number: {"ending": "rare" if number <= rare else "often"})

    page = write_report(study, folder).read_text(encoding="utf-8")

    assert ("Parts that are too small for a number have theirs in the table." in page) is told
