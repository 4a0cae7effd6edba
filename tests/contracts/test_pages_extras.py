"""Pages on studies: a command that needs the extra has it, so that it works in a fresh clone."""

import re

import pytest

NEEDS = re.compile(r"fatima sim (?:report )?simulations/\S*study\.yaml")
PAGES = ("docs/studies/*.md", "simulations/*/README.md")


@pytest.mark.parametrize("where", PAGES)
def test_a_command_that_runs_a_study_of_the_repository_has_the_extra(root, where):
    lines = [line for page in root.glob(where) for line in page.read_text().splitlines() if NEEDS.search(line)]

    assert len(lines) >= 5
    assert [line for line in lines if "--extra experiments fatima" not in line] == []
