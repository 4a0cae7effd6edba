"""The tables of fields in the reference."""

import griffe
import pytest

from tools.fields import Fields, clauses_of

WRITTEN = '''
from dataclasses import dataclass
from typing import ClassVar

WORDS = {%s}

@dataclass
class Feeling:
    """What somebody feels.

    `strength` (0 to 10) is how much of it; `whom` it is about may be nobody. It is kept.

    >>> Feeling(1.0, "`kept`")
    """

    strength: float
    whom: str = "-"
    kept: int = 0
    many: ClassVar[int] = 3
    _own: int = 0
    told: str = ""
    """In words."""


class Plain:
    """No value."""

    def answer(self) -> int:
        """A number."""
'''


@pytest.fixture
def module(tmp_path) -> griffe.Object | griffe.Alias:
    text = WRITTEN % ", ".join(f"{number}: {number}" for number in range(100))
    (tmp_path / "told.py").write_text(text, encoding="utf-8")
    return griffe.load("told", search_paths=[tmp_path], extensions=griffe.load_extensions(Fields))


def test_a_class_has_a_row_for_each_of_its_fields_with_the_sentence_that_names_it(module):
    text = module["Feeling"].docstring.value

    assert text.partition("Attributes:\n")[2].splitlines() == [
        "    strength: `strength` (0 to 10) is how much of it",
        "    whom: `whom` it is about may be nobody.",
        "    kept: \N{NO-BREAK SPACE}",
    ]


def test_what_stands_in_brackets_is_no_clause_of_its_own():
    assert clauses_of("`luck` is for life (None: `seed`); `seed` settles the rest.") == [
        "`luck` is for life (None: `seed`);",
        "`seed` settles the rest.",
    ]


def test_a_class_without_fields_is_told_as_it_is_written(module):
    assert module["Plain"].docstring.value == "No value."


def test_a_long_table_is_shown_without_its_value(module):
    assert module["WORDS"].value is None
