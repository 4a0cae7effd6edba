"""What the reference of measures says of its own runs: each line of its tables is measured, and found as it is told."""

import re
from pathlib import Path
from typing import Any

import pytest

from fatima_py.scenario import load_setting
from fatima_py.studies.measures import measure
from tests.measured import handover, read
from tests.settings import ran

DOCS = Path(__file__).parents[2] / "docs"
FILE = re.compile(r'^```yaml title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"^\| measure \|.*\n\|[-|]+\n((?:\|.*\n)+)", re.MULTILINE)
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def page():
    """What the reference says."""
    return (DOCS / "reference" / "measures.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The office of the guide to assertions."""
    folder = tmp_path_factory.mktemp("office")
    for name, text in FILE.findall((DOCS / "how-to" / "assert-about-runs.md").read_text(encoding="utf-8")):
        (folder / name).write_text(text, encoding="utf-8")
    return load_setting(folder / "office.yaml")


@pytest.fixture(scope="module")
def stall(tmp_path_factory):
    """The stall and its town of the reference of settings."""
    path = tmp_path_factory.mktemp("stall") / "market.yaml"
    files = dict(FILE.findall((DOCS / "reference" / "format.md").read_text(encoding="utf-8")))
    path.write_text(files["market.yaml"], encoding="utf-8")
    return load_setting(path)


def rows_of(page, start, end):
    """The rows between two headings."""
    return ROW.findall(page.partition(start)[2].partition(end)[0])


CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shown(value):
    """A value as the page has it."""
    if value is None or isinstance(value, bool):
        return "none" if value is None else str(value).lower()
    return (f"{value:.4g}" if abs(value) < 10_000 else f"{value:.0f}") if isinstance(value, float) else str(value)


ARTICLE = re.compile(r"(?<!speech )\b(?:the|an?) ")
"""A small word; `speech a minute` is as much as `per minute`."""


def without_articles(rows):
    """Each row without each of its small words, one by one."""
    return [
        (sentence[: one.start()] + sentence[one.end() :], value)
        for sentence, value in rows
        for one in ARTICLE.finditer(sentence)
    ]


def found(setting, rows):
    """What each measure of some rows is of the run of the seed 1."""
    values, courses, networks = measure(read(setting, *[sentence for sentence, _ in rows]), ran(setting), setting)
    assert all(len(points) > 2 for points in courses.values())
    apart = {**dict.fromkeys(courses, "course"), **dict.fromkeys(networks, "network")}
    return [(sentence, apart.get(sentence) or shown(values[sentence])) for sentence, _ in rows]


def test_each_line_about_the_office_is_measured_as_it_is_told(page, office):
    rows = rows_of(page, "## What can be said", "## The crowd")

    assert found(office, rows) == rows
    assert found(office, without_articles(rows)) == without_articles(rows)
    assert len(rows) > 40


def test_each_line_about_the_crowd_is_measured_as_it_is_told(page, stall):
    rows = rows_of(page, "## The crowd", "## Conversations")

    assert found(stall, rows) == rows
    assert found(stall, without_articles(rows)) == without_articles(rows)
    assert len(rows) > 10


def test_each_line_about_the_hand_over_is_measured_as_it_is_told(page):
    rows = rows_of(page, "## Conversations", "## In Python")

    assert found(handover(), rows) == rows
    assert found(handover(), without_articles(rows)) == without_articles(rows)
    assert len(rows) > 10


def test_each_line_of_the_tables_is_a_measure_that_was_tried(page):
    rows = [row for table in TABLE.findall(page) for row in table.splitlines()]

    assert len(rows) == len(ROW.findall(page))


def test_the_program_of_the_page_measures_a_run(page, root, monkeypatch):
    monkeypatch.chdir(root)
    space: dict[str, Any] = {}

    exec(CODE.findall(page)[0], space)  # noqa: S102 - what the page shows

    assert -1 < space["values"]["mood"] < 1
    assert space["values"]["insults"] > 0
    assert space["courses"] == space["networks"] == {}


def test_the_function_of_the_page_is_a_measure(page, office, tmp_path):
    (tmp_path / "measures.py").write_text(CODE.findall(page)[1], encoding="utf-8")
    measures = read(office, "python: measures.py:shouted", folder=tmp_path)

    assert measure(measures, ran(office), office)[0] == {"python: measures.py:shouted": 0}


def test_what_the_page_shows_of_a_measure_is_what_it_tells(page, office):
    shown = page.partition("```text\n")[2].partition("```")[0]

    assert read(office, shown.partition("\n")[0])[0].explain() + "\n" == shown
