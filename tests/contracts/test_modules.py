"""How a module is made: short, said in one sentence, frozen, typed without exceptions."""

import ast
import importlib
import types
from functools import cache
from pathlib import Path

import fatima_py

PACKAGE = Path(fatima_py.__file__).parent
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
PACKAGES = [name for name in MODULES if name.endswith("__init__.py")]

MOST_LINES = 400
DOORS = (
    "cli/",
    "dialogue/analysis.py",
    "perception/vader.py",
    "realize/llm.py",
    "recall/embedding.py",
    "recall/stemming.py",
    "scenario/",
    "sim/",
    "studies/analysis/quantiles.py",
    "studies/engines/ray.py",
    "studies/report/drawing.py",
    "studies/report/results.py",
    "studies/report/weaving.py",
    "studies/tables.py",
    "view/portrait.py",
    "view/town/film.py",
    "view/town/moods.py",
)
"""Where a library without full types may make a suppression necessary."""
MUTABLE = {"fatima_py.mind.state.Mind"}
"""The data classes that change in place; this list may only shrink."""


@cache
def tree_of(module: str) -> ast.Module:
    """A module, parsed."""
    return ast.parse((PACKAGE / module).read_text())


def dotted(module: str) -> str:
    """The name under which a file of the package is imported."""
    return ".".join(["fatima_py", *module.removesuffix(".py").split("/")]).removesuffix(".__init__")


def is_frozen(decorator: ast.expr) -> bool:
    """Whether `@dataclass(...)` says both frozen and slots."""
    keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
    return {"frozen=True", "slots=True"} <= {ast.unparse(keyword) for keyword in keywords}


def loose_dataclasses(module: str) -> list[str]:
    """The data classes of a module that may be changed after they are made."""
    return [
        f"{dotted(module)}.{node.name}"
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if ast.unparse(decorator).split("(")[0] in {"dataclass", "dataclasses.dataclass"} and not is_frozen(decorator)
    ]


def test_a_module_opens_with_one_sentence():
    first = {module: (ast.get_docstring(tree_of(module)) or "").split("\n\n")[0] for module in MODULES}

    assert {module: text for module, text in first.items() if not text.endswith((".", ":"))} == {}


def assigned(module: str) -> set[str]:
    """What a module sets at its top."""
    return {
        ast.unparse(target)
        for node in tree_of(module).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    }


def test_a_module_says_what_it_offers():
    silent = [module for module in MODULES if "__all__" not in assigned(module)]

    assert [module for module in silent if not module.endswith("__main__.py")] == []


def test_a_module_is_short():
    lines = {module: len((PACKAGE / module).read_text().splitlines()) for module in MODULES}

    assert {module: many for module, many in lines.items() if many > MOST_LINES} == {}


def test_values_are_frozen_and_slotted():
    assert {name for module in MODULES for name in loose_dataclasses(module)} == MUTABLE


def test_types_are_suppressed_only_at_the_doors():
    suppressing = [
        module
        for module in MODULES
        if any(mark in (PACKAGE / module).read_text() for mark in ("# type: ignore", "# pyright:"))
    ]

    assert [module for module in suppressing if not module.startswith(DOORS)] == []


FEELING = (
    "affect/",
    "appraisal/",
    "decision/",
    "memory/",
    "mind/",
    "recall/",
    "social/",
    "sim/carrying",
    "sim/columns",
    "sim/homing",
    "sim/population",
)
"""Where numbers are added that a story may hang on."""


def test_numbers_are_added_alike_by_every_python():
    """`sum` rounds another way since Python 3.12, `math.fsum` is exact; with a start it adds other things."""
    sums = [
        f"{module}:{node.lineno}"
        for module in MODULES
        if module.startswith(FEELING)
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "sum" and len(node.args) == 1
    ]

    assert sums == []


def hidden(package: str) -> list[str]:
    """The modules of a package that a name of it hides."""
    siblings = [path.stem for path in (PACKAGE / package).parent.glob("*.py") if not path.stem.startswith("__")]
    for name in siblings:
        importlib.import_module(f"{dotted(package)}.{name}")
    face = importlib.import_module(dotted(package))
    return [f"{dotted(package)}.{name}" for name in siblings if not isinstance(getattr(face, name), types.ModuleType)]


def test_no_name_of_a_package_hides_one_of_its_modules():
    assert [name for package in PACKAGES for name in hidden(package)] == []
