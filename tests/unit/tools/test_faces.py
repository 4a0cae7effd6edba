"""The one place of each name in the reference."""

import griffe
import pytest

from tools import faces

FILES = {
    "told/__init__.py": '"""All of it."""\nfrom told.deep import Here\n__all__ = ["Here"]\n',
    "told/deep.py": '"""Below."""\nfrom told.far import There\n__all__ = ["Here", "Mine", "There"]\n\n'
    'class Here:\n    """Offered above."""\n\nclass Mine:\n    """Of its own."""\n',
    "told/far.py": '"""Further below."""\n__all__ = ["There"]\n\nclass There:\n    """Offered above."""\n',
    "told/unseen.py": 'from told.far import There\n__all__ = ["There"]\n',
    "docs/all.md": "# All\n\n::: told\n\n::: told.deep\n",
    "docs/deep/far.md": "# Far\n\n::: told.far\n",
}


@pytest.fixture
def package(tmp_path, monkeypatch) -> griffe.Object | griffe.Alias:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(faces, "PAGES", tmp_path / "docs")
    return griffe.load("told", search_paths=[tmp_path], extensions=griffe.load_extensions(faces.Faces))


def public(module):
    return [name for name, one in module.members.items() if one.is_public and not one.is_module]


def test_a_name_is_told_once_where_the_highest_page_offers_it(package):
    assert public(package) == ["Here"]
    assert public(package["deep"]) == ["There", "Mine"]


def test_a_module_that_has_no_name_left_tells_none_and_says_where_they_are_told(package):
    assert public(package["far"]) == []
    assert package["far"].docstring.value.endswith("Told where they are imported from: [`There`][told.deep.There].")


def test_a_module_that_no_page_shows_is_the_place_of_nothing(package):
    assert public(package["unseen"]) == ["There"]
    assert "told.unseen" not in package["far"].docstring.value
