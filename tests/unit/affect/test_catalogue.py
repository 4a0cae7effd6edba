"""The page of the emotions."""

from pathlib import Path

from fatima_py.affect.catalogue import catalogue_page
from fatima_py.affect.coordinates import TABLES
from fatima_py.emotions import EmotionType


def test_the_page_of_the_emotions_is_fresh(root: Path):
    page = (root / "docs" / "reference" / "emotions.md").read_text(encoding="utf-8")

    assert page == catalogue_page(), "python -m fatima_py.affect.catalogue > docs/reference/emotions.md"


def test_the_page_speaks_of_every_emotion_and_of_every_table():
    page = catalogue_page()

    assert [kind for kind in EmotionType if page.count(f"| {kind.label} |") != 2] == []
    assert [name for name in TABLES if f"`{name}`" not in page] == []
