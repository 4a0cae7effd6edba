"""What strangers type or have written never commands a terminal, and is spoken by nobody else."""

import io

import pytest

from fatima_py.signs import BREAK, printable
from tests.strangers import HIDDEN, TEXTS, inn

LINES = [" ".join(BREAK.sub(" ", one.text).split(" "))[:600] for one in TEXTS]


@pytest.mark.parametrize("view", [(), ("--why",)], ids=["plain", "why"])
def test_a_terminal_shows_what_is_typed_without_its_commands(fatima, tmp_path, monkeypatch: pytest.MonkeyPatch, view):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([*LINES, "1", "1", "q", ""])))
    path = tmp_path / "play.log"

    answer = fatima("play", inn(tmp_path), "--as", "Tom", "--record", path, "--turns", 60, *view)
    why = fatima("why", path)

    for shown in (answer.out, answer.err, why.out, why.err):
        assert printable(shown) == shown
        assert HIDDEN not in shown
    assert answer.code == why.code == 0
    assert [row for row in answer.out.splitlines() if "Ann: The key is yours" in row and "Tom" not in row] == []


@pytest.mark.no_cover
@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_card_is_shown_without_its_commands(fatima, tmp_path, number):
    path = inn(tmp_path, TEXTS[number].text)

    for answer in (fatima("check", path), fatima("play", path, "--auto")):
        assert printable(answer.out + answer.err) == answer.out + answer.err
        assert "Traceback" not in answer.err
