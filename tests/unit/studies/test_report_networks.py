"""Networks in the report of a study: a panel a level, a row an arrow."""

import csv
import re
from xml.etree import ElementTree as ET

import pytest

from fatima_py.studies.report.answering import answers_of
from fatima_py.studies.report.answers import Arrow, Net
from fatima_py.studies.report.drawing import NARROW, WIDE, drawn
from fatima_py.studies.report.reading import read_outputs
from fatima_py.studies.report.results import read_results
from fatima_py.studies.report.weaving import places_in
from fatima_py.studies.report.writing import summary, write_report
from tests.studies import factor, leave_runs, study_of

pytestmark = pytest.mark.wide

TALK, MOODS = "network of talk", "network of contagion"


def study(*lines, runs=4, **more):
    return study_of(
        factor("style", "warm", "neutral", within=True), measures={TALK: TALK, MOODS: MOODS, "n": "number of lines"},
        report=lines, runs=runs, **more,
    )  # fmt: skip


def network(cell, number):
    """Hanne says twice as much to Kofi as the number of the run, where it is warm; he answers in every second run."""
    warm = cell["style"] == "warm"
    answer = {("Kofi", "Hanne"): 1.0} if number % 2 else {}
    moved = {("Hanne", "Kofi"): 0.1 * number if warm else -0.1, ("the crowd", "Hanne"): 0.2}
    return {TALK: {("Hanne", "Kofi"): 2.0 * number, **answer} if warm else {}, MOODS: moved}


def left(folder, made, how=network):
    return leave_runs(folder, made, lambda *_: {"n": 1}, network=how)


def rows_in(folder, number):
    (path,) = folder.glob(f"tables/{number:02}-*.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answer(folder, made):
    results = read_results(made, folder)
    return answers_of(made, results, read_outputs(made.report, made, results.measured))[0]


def test_an_arrow_has_its_mean_over_all_runs_of_the_level_also_those_without_it(tmp_path):
    made = study("network of talk by style")
    folder = left(tmp_path, made)
    write_report(made, folder)

    assert [tuple(row.values()) for row in rows_in(folder, 1)] == [
        ("warm", "Hanne", "Kofi", "5.0", "2.581988897471611", "4", "4"),
        ("warm", "Kofi", "Hanne", "0.5", "0.5773502691896257", "2", "4"),
    ]


def test_levels_that_share_their_luck_are_averaged_for_each_luck_first(tmp_path):
    made = study("network of talk")
    folder = left(tmp_path, made)
    write_report(made, folder)

    first, second = rows_in(folder, 1)
    assert [first[name] for name in ("runs", "mean a run (lines)", "in runs", "of")] == ["all runs", "2.5", "4", "8"]
    assert float(first["SD"]) == pytest.approx(2.581988897471611 / 2)
    assert second["mean a run (lines)"] == "0.25"


def test_each_level_has_a_panel_with_everybody_at_the_same_place(tmp_path):
    made = study("network of contagion by style")
    picture = answer(left(tmp_path, made), made).picture

    assert isinstance(picture, Net)
    assert (picture.nodes, picture.middle, picture.signed) == (("Hanne", "Kofi"), "the crowd", True)
    assert [(name, arrows[-1].much < 0) for name, arrows in picture.panels] == [("warm", False), ("neutral", True)]


def test_of_a_network_of_nobody_and_of_runs_that_kept_none_nothing_is_shown(tmp_path):
    made = study("network of talk by style")
    none = answer(left(tmp_path / "none", made, lambda *_: {}), made)
    old = answer(leave_runs(tmp_path / "old", made, lambda *_: {"n": 1}), made)

    assert none.notes == ("Nothing is shown: in no run did anything go between two.",)
    assert old.notes == ("Nothing is shown: these runs kept no 'network of talk'; run the study again, and they will.",)


def everybody(cell, number):
    """Forty people each of whom moves all the others, the first of them most."""
    del cell
    people = [f"worker{place}" for place in range(1, 41)]
    pairs = ((one, other) for one in people for other in people if one != other)
    return {MOODS: {pair: number / (1 + people.index(pair[0]) + people.index(pair[1])) for pair in pairs}}


def test_of_many_the_strongest_are_drawn_and_it_is_said_how_many_are_not(tmp_path):
    made = study("network of contagion by style", runs=1)
    folder = left(tmp_path, made, everybody)
    found = answer(folder, made)
    write_report(made, folder)
    page = (folder / "report.html").read_text(encoding="utf-8")

    assert isinstance(found.picture, Net)
    assert len(found.picture.nodes) == 25
    assert [len(arrows) for _, arrows in found.picture.panels] == [60, 60]
    assert "Drawn are the 25 between whom most goes; 15 others are left out." in found.caption
    assert "Drawn are the 120 strongest of 3,120 arrows; the table has all." in found.caption
    assert len(rows_in(folder, 1)) == 3120
    assert "3,100 more rows are in tables/01-network-of-contagion-by-style.csv." in page
    assert page.count("<td>worker1</td>") < 60


def test_a_terminal_shows_the_first_rows_and_names_the_file(tmp_path):
    made = study("network of contagion by style", runs=1)
    rows = summary(made, left(tmp_path, made, everybody))

    head = rows.index("network of contagion by style") + 1
    assert rows[head].split() == ["style", "from", "to", "mean", "a", "run", "(valence)", "SD", "in", "runs", "of"]
    assert rows[-1].strip().startswith("3,096 more rows")
    assert max(map(len, rows)) <= 88


def texts_in(svg):
    """The words of a figure."""
    return ["".join(one.itertext()).strip() for one in ET.fromstring(svg).iter() if one.tag.endswith("}text")]  # noqa: S314


def test_a_figure_has_the_names_the_levels_and_the_scale_and_is_the_same_each_time():
    arrows = (Arrow("Ann", "Bo", 0.7), Arrow("Bo", "Ann", -0.2))
    picture = Net("valence", ("Ann", "Bo"), (("warm", arrows), ("neutral", ())), signed=True)
    first, again = drawn(picture, "one", "A network"), drawn(picture, "one", "A network")

    assert first == again
    assert first.width == WIDE
    assert {"Ann", "Bo", "warm", "neutral", "more pleasant", "less pleasant", "0.5 (valence, mean a run)"} <= set(
        texts_in(first.svg)
    )
    assert {"#0072b2", "#d55e00"} <= set(re.findall("#[0-9a-f]{6}", first.svg))


@pytest.mark.parametrize("count", [1, 3, 8, 25])
def test_a_figure_of_one_panel_has_one_column_whoever_is_in_it(count):
    nodes = tuple(f"worker{number}" for number in range(count))
    picture = Net("lines", nodes, (("all runs", (Arrow("the crowd", nodes[0], 3.0),)),), "the crowd")
    figure = drawn(picture, "one", "A network")

    assert figure.width == NARROW
    assert {*nodes, "the crowd"} <= set(texts_in(figure.svg))
    assert "all runs" not in texts_in(figure.svg)


def test_nobody_stands_where_another_does():
    spots = places_in([f"worker{number}" for number in range(25)])

    assert len(set(spots.values())) == 25
