"""What the check of the pages says where it cannot look."""

import sys
from pathlib import Path
from typing import NoReturn

import pytest

from tools import docs_check
from tools.pages import chromium


def test_the_pages_of_a_site_are_named_as_their_addresses(tmp_path: Path):
    for name in ("", "install", "how-to/ask-why"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "index.html").touch()
    (tmp_path / "404.html").touch()

    assert docs_check.names(tmp_path) == ["", "how-to/ask-why/", "install/"]


def test_without_playwright_a_sentence_says_what_brings_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)

    assert docs_check.main([]) == docs_check.NO_BROWSER
    assert "uv run --group browser" in capsys.readouterr().err


def test_without_a_chromium_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def nowhere(_: Path) -> NoReturn:
        raise chromium.NoBrowserError(chromium.MISSING)

    monkeypatch.setattr(docs_check, "browse", nowhere)

    assert docs_check.main([]) == docs_check.NO_BROWSER
    assert "apt-get install chromium" in capsys.readouterr().err
