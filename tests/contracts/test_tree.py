"""What no file of the tree may hold, so that it works the same on every machine."""

import re
import subprocess
from pathlib import Path

import pytest

REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:com|org)|yarnpkg\.com|download\.pytorch\.org|anaconda\.org"
    r"|proxy\.golang\.org|crates\.io"
)
MACHINE = re.compile(r"(?<![\w.~:/-])/(?:work|root|home|Users|opt)/|[A-Z]:\\Users\\")
NEIGHBOUR = re.compile(r"\.\./shared")


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    """Every text file that is or may be committed, by its path."""
    listing = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, capture_output=True, text=True, check=True).stdout.split("\0")
    return {name: (root / name).read_text(errors="ignore") for name in names if name and (root / name).is_file()}


def holding(texts: dict[str, str], pattern: re.Pattern[str]) -> list[str]:
    return [name for name, text in texts.items() if pattern.search(text)]


def test_no_file_names_a_package_registry(texts):
    assert holding(texts, REGISTRY) == []


def test_no_file_names_a_path_of_one_machine(texts):
    assert holding(texts, MACHINE) == []


def test_only_tests_know_a_neighbouring_folder(texts):
    assert [name for name in holding(texts, NEIGHBOUR) if not name.startswith("tests/")] == []


@pytest.mark.parametrize("folder", ["agents", "scenarios", "simulations"])
def test_content_is_not_importable(root, folder):
    assert [*(root / folder).rglob("__init__.py")] == []
