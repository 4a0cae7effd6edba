"""The front door: the README, the home page and the pages that lead on from them."""

import re
import tomllib

import pytest

from tools.address import addressed

WIDEST = 88
SHARED = re.compile(r"<!-- also in \S+ -->\n(.*?)<!-- end -->", re.DOTALL)
RELEASE = re.compile(r"^## (\S+) \(\d{4}-\d\d-\d\d\)$", re.MULTILINE)
BLOCK = re.compile(r"^```\w*.*?\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def version(root) -> str:
    return str(tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"])


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("README.md", "Version {}"),
        ("CITATION.cff", "version: {}"),
        ("mkdocs.yml", "copyright: fatima_py {},"),
        ("fatima_py/release.py", 'ENGINE = "{}"'),
        ("docs/install.md", "fatima_py-{}-py3-none-any.whl"),
    ],
)
def test_the_version_is_the_same_wherever_it_is_said(root, version, page, said):
    assert said.format(version) in (root / page).read_text(encoding="utf-8")


def test_the_changelog_tells_of_this_version_or_there_is_news_for_it(root, version):
    told = RELEASE.findall((root / "CHANGELOG.md").read_text(encoding="utf-8"))

    assert told[0] == version or any(root.glob("changes/*.*.md"))


def test_who_cites_is_told_the_day_of_the_release(root, version):
    cited = re.findall(r"^date-released: (\S+)$", (root / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    news = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    told = re.findall(rf"^## {re.escape(version)} \((.*)\)$", news, re.MULTILINE)

    assert len(cited) == 1
    assert told in ([], cited)


def test_the_changelog_tells_of_each_release_once_and_of_the_newest_first(root):
    told = RELEASE.findall((root / "CHANGELOG.md").read_text(encoding="utf-8").partition("<!-- news -->\n")[2])
    numbers = [tuple(int(part) for part in release.split(".")) for release in told]

    assert numbers == sorted(set(numbers), reverse=True) != []


@pytest.mark.parametrize("page", ["README.md", "docs/index.md", "docs/install.md", "docs/gallery.md"])
def test_no_block_of_a_first_page_is_wider_than_a_repository_shows(root, page):
    blocks = BLOCK.findall((root / page).read_text(encoding="utf-8"))

    assert [row for block in blocks for row in block.splitlines() if len(row) > WIDEST] == []


def test_what_the_readme_and_the_home_page_share_is_said_alike(root):
    readme = SHARED.findall((root / "README.md").read_text(encoding="utf-8").replace("](docs/", "]("))
    home = SHARED.findall((root / "docs/index.md").read_text(encoding="utf-8"))

    assert len(home) > 2
    assert sorted(readme) == sorted(home)


@pytest.mark.parametrize("page", ["README.md", "docs/index.md", "docs/install.md"])
def test_the_two_commands_stand_on_each_first_page(root, page):
    text = (root / page).read_text(encoding="utf-8")

    assert "pip install -q uv && uv run --no-dev fatima play scenarios/cafe.yaml\n" in text
    assert "uv run pytest" in text


def test_each_how_to_is_the_answer_to_a_question(root):
    asked = (root / "docs/how-to/index.md").read_text(encoding="utf-8")
    pages = {page.name for page in (root / "docs/how-to").glob("*.md")} - {"index.md"}

    assert sorted(page for page in pages if f"]({page}" not in asked) == []


def test_each_question_has_an_answer(root):
    asked = (root / "docs/how-to/index.md").read_text(encoding="utf-8")
    questions = re.split(r"^### ", asked, flags=re.MULTILINE)[1:]

    assert len(questions) > 30
    assert [one.splitlines()[0] for one in questions if "](" not in one or "?" not in one.splitlines()[0]] == []


def test_each_extra_has_its_row_on_the_page_of_installing(root):
    extras = tomllib.loads((root / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    page = (root / "docs/install.md").read_text(encoding="utf-8")

    assert [name for name in extras if name != "all" and f"| `{name}` |" not in page] == []


def test_the_terms_of_the_glossary_stand_once_and_in_order(root):
    page = (root / "docs/reference/glossary.md").read_text(encoding="utf-8")
    terms = [re.sub(r"[^a-z ]", "", term.lower()) for term in re.findall(r"^## (.*)", page, re.MULTILINE)]

    assert terms == sorted(set(terms))


TELLING = ("docs/install.md", "mkdocs.yml", "CITATION.cff", "pyproject.toml")


@pytest.mark.parametrize("name", TELLING)
def test_every_file_that_tells_an_address_tells_the_one_that_is_set(root, name):
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["addresses"]
    text = (root / name).read_text(encoding="utf-8")

    assert addressed(name, text, told["repository"], told["site"]) == text, "just address"


@pytest.mark.parametrize("name", TELLING)
def test_an_address_is_told_once_it_is_set_and_no_longer_once_it_is_not(root, name):
    text = (root / name).read_text(encoding="utf-8")

    set_once = addressed(name, text, "https://example.org/code", "https://example.org/pages/")

    assert "https://example.org/code" in set_once
    assert addressed(name, set_once, "", "") == addressed(name, text, "", "")
