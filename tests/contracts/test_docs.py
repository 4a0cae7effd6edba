"""The pages speak of everything that a user can meet, and their links lead somewhere."""

import ast
import re
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

ROOT = Path(__file__).parents[2]
PAGES = [
    page for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))) if ">>> " in page.read_text("utf-8")
]
TYPED = re.compile(r"^>>> .*(?:\n\.\.\.(?: .*)?$)*", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")


@pytest.fixture(scope="module")
def pages(root: Path) -> str:
    return "\n".join(page.read_text() for page in sorted((root / "docs").rglob("*.md")))


def commands(group: TyperGroup, path: str) -> list[str]:
    """Every command line that a program understands, without its options."""
    found: list[str] = []
    for name, command in group.commands.items():
        if command.hidden:
            continue
        line = f"{path} {name}"
        found += commands(command, line) if isinstance(command, TyperGroup) else [line]
    return found


def test_every_command_is_documented(pages):
    app = pytest.importorskip("fatima_py.cli.app", reason="there is no command line yet").app
    program = typer.main.get_command(app)
    assert isinstance(program, TyperGroup)

    assert [line for line in commands(program, "fatima") if line not in pages] == []


def test_every_problem_code_is_documented(pages):
    problems = pytest.importorskip("fatima_py.scenario.problems", reason="there is no catalogue of problems yet")

    assert [code for code in problems.CATALOGUE if code not in pages] == []


def test_every_part_of_the_package_has_its_place_in_the_reference(root, pages):
    parts = {path.stem for path in (root / "fatima_py").iterdir() if path.suffix == ".py" or path.is_dir()} - {"cli"}

    assert [part for part in sorted(parts) if not part.startswith("_") and f"::: fatima_py.{part}\n" not in pages] == []


def test_every_package_has_its_layer_in_the_readme(root):
    packages = {path.parent.name for path in (root / "fatima_py").glob("*/__init__.py")}
    drawn = (root / "README.md").read_text().partition("## The layers")[2].partition("Imports point")[0]
    layers = {word for row in drawn.splitlines() for word in re.findall(r"\w+", row[22:].partition("   ")[0])}

    assert packages - layers == set()


def test_the_seconds_that_a_model_is_given_are_those_of_its_page(root):
    from fatima_py.cli.wording import PATIENCE, UNWATCHED
    from fatima_py.realize.llm import LLMRealizer

    page = (root / "docs/how-to/connect-a-language-model.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| .* \| (\d+) \| .* \|$", page, re.MULTILINE)

    assert [float(one) for one in told] == [PATIENCE, UNWATCHED, LLMRealizer("any").timeout]


def test_every_page_can_be_reached_from_the_menu(root):
    menu = (root / "mkdocs.yml").read_text()
    written = [page.relative_to(root / "docs").as_posix() for page in sorted((root / "docs").rglob("*.md"))]

    assert [page for page in written if f": {page}\n" not in menu] == []


def test_every_page_can_be_reached_without_a_menu_by_two_links_from_the_home_page(root):
    docs = root / "docs"
    home = docs / "index.md"
    reached = {home, *linked(home)}
    reached |= {target for page in reached for target in linked(page)}

    assert sorted({*docs.rglob("*.md")} - reached) == []


def linked(page: Path) -> list[Path]:
    """The pages that a page leads to."""
    targets = (page.parent / target for target in LINK.findall(page.read_text(encoding="utf-8")))
    return [target.resolve() for target in targets if target.suffix == ".md"]


def test_every_link_leads_to_a_file(root):
    written = [*root.glob("*.md"), *root.glob("*/README.md"), *(root / "docs").rglob("*.md")]
    written += (root / "simulations").rglob("*.md")
    dead = [
        f"{page.relative_to(root)}: {target}"
        for page in written
        for target in LINK.findall(page.read_text())
        if not (page.parent / target).exists()
    ]

    assert dead == []


def test_every_column_of_a_table_has_a_name(root):
    heads = re.compile(r"^(\|.*\|)\n\|[-:| ]+\|$", re.MULTILINE)
    nameless = [
        f"{page.relative_to(root)}: {head}"
        for page in sorted((root / "docs").rglob("*.md"))
        for head in heads.findall(page.read_text(encoding="utf-8"))
        if re.search(r"\|\s*\|", head)
    ]

    assert nameless == []


COMPOUND = (ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.FunctionDef, ast.If, ast.Try, ast.While, ast.With)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_typed_in_python_can_be_pasted_at_its_prompt(page):
    typed = TYPED.findall(page.read_text(encoding="utf-8"))

    assert [statement for statement in typed if breaks(statement)] == []


def breaks(typed: str) -> bool:
    """Whether a prompt would take a statement for ended before its end, or wait for more behind it."""
    rows = [row[4:] for row in typed.splitlines()]
    is_compound = isinstance(ast.parse("\n".join(rows)).body[0], COMPOUND)
    return "" in rows[:-1] or is_compound != (rows[-1] == "")
