"""Folding: where rows end in texts without blanks."""

from io import StringIO

import pytest
from rich.text import Text

from fatima_py.cli.console import Screen


def rows(text: str, width: int) -> list[str]:
    """The rows of a text on a screen of so many columns."""
    screen = Screen()
    screen.file, screen.width = StringIO(), width
    screen.print(Text(text))
    return screen.file.getvalue().split()


@pytest.mark.parametrize(
    ("sign", "begins"),
    [("🇵🇹", "🇵"), ("क्ष", "क"), ("ক্ষ", "ক"), ("န္တ", "န"), ("ក្រ", "ក"), ("👩‍👧", "👩"), ("e\u0301", "e"), ("日。", "日")],
)
@pytest.mark.parametrize("width", [5, 7, 20])
def test_no_row_ends_within_a_sign(sign: str, begins: str, width: int):
    found = rows(sign * 37, width)

    assert "".join(found) == sign * 37
    assert len(found) > 1
    assert all(row.startswith(begins) and len(row) % len(sign) == 0 for row in found)


def test_words_that_fit_stay_whole_and_keep_their_style():
    screen = Screen()
    screen.file, screen.width = StringIO(), 8
    text = Text("ab ") + Text("क्ष" * 6, style="bold") + Text("\n\nं ok")

    lines = [[part.text for part in row if part.text.strip()] for row in screen.render_lines(text, pad=False)]

    assert lines == [["ab "], ["क्ष" * 4], ["क्ष" * 2], [], ["ं ok"]]


def test_a_terminal_that_can_do_little_is_as_wide_as_it_is(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(Screen, "is_dumb_terminal", True)

    assert Screen().width == 60
