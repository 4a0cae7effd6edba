"""How a test is made: it asserts nothing about the clock, shares builders, not other tests, and is measured or not."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
MODULES = sorted(path.relative_to(TESTS).as_posix() for path in TESTS.rglob("*.py"))
CLOCKS = {"monotonic", "perf_counter", "process_time", "thread_time", "time", "timeit"}
"""Names by which a test would come to a clock; `bench/` measures, and fails nobody."""


@cache
def tree_of(module: str) -> ast.Module:
    """A module of the tests, parsed."""
    return ast.parse((TESTS / module).read_text(encoding="utf-8"))


def imports_of(module: str) -> Iterator[tuple[str, str]]:
    """What a module of the tests imports: the module, and the name out of it."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def test_no_test_looks_at_the_clock():
    clocks = [
        f"{module}: {origin}"
        for module in MODULES
        for origin, name in imports_of(module)
        if {*origin.split(".")} & CLOCKS or name in CLOCKS
    ]
    measured = [
        f"{module}: {node.name}"
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.FunctionDef) and "benchmark" in {argument.arg for argument in node.args.args}
    ]

    assert (clocks, measured) == ([], [])


def test_tests_share_builders_and_not_one_another():
    others = [
        f"{module}: {origin}.{name}"
        for module in MODULES
        for origin, name in imports_of(module)
        if origin.startswith("tests.") and any(part.startswith("test_") for part in f"{origin}.{name}".split("."))
    ]

    assert others == []


@pytest.mark.no_cover
def test_what_is_not_to_be_measured_is_not_slowed_down_by_measuring():
    assert not type(sys.gettrace()).__module__.startswith("coverage")
