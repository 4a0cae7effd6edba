"""What the guide to assertions says of its own run: each line of its tables is asserted, and found as it is told."""

import re
from pathlib import Path

import pytest

from fatima_py.scenario import load_setting
from fatima_py.sim.assertions import hold
from fatima_py.sim.running import Plan, run_setting

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "assert-about-runs.md"
FILE = re.compile(r'^```yaml title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `([^`]+)` \| (holds|fails|nothing to judge) \| (.+) \|$", re.MULTILINE)
ARTICLE = re.compile(r"\b(?:the|an?) ")
"""A small word, which may be left out."""
TABLE = re.compile(r"^\| assertion \|.*\n\|[-|]+\n((?:\|.*\n)+)", re.MULTILINE)


@pytest.fixture(scope="module")
def page():
    """What the guide says."""
    return PAGE.read_text(encoding="utf-8")


def test_each_line_of_the_tables_is_found_as_it_is_told_and_without_each_of_its_small_words(page, tmp_path):
    for name, text in FILE.findall(page):
        (tmp_path / name).write_text(text, encoding="utf-8")
    run_setting(load_setting(tmp_path / "office.yaml"), tmp_path / "run", Plan(1))
    told = [(sentence, found) for sentence, found, _ in ROW.findall(page)]

    told += [
        (sentence[: one.start()] + sentence[one.end() :], found)
        for sentence, found in told
        for one in ARTICLE.finditer(sentence)
    ]
    verdicts = hold([sentence for sentence, _ in told], tmp_path / "run")

    found = ["nothing to judge" if one.is_empty else "holds" if one else "fails" for one in verdicts]
    assert [(sentence, got) for (sentence, _), got in zip(told, found, strict=True)] == told


def test_each_line_of_the_tables_is_an_assertion_that_was_tried(page):
    rows = [row for table in TABLE.findall(page) for row in table.splitlines()]

    assert len(rows) == len(ROW.findall(page)) > 50
