"""Cases: recorded answers of the reference, and whether this engine gives the same."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from fatima_py.errors import FatimaError
from fatima_py.semantics import Semantics
from tests.conformance.session import Session

__all__ = ["RECORDED", "main", "mismatches", "read_cases"]

CLOSE = 1e-4
RECORDED = Path(__file__).parents[3] / "shared/conformance"
"""Where the answers of the reference are, if they are here."""


def read_cases(path: Path) -> Iterator[dict[str, Any]]:
    """The cases of a file, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def mismatches(case: dict[str, Any], semantics: Semantics) -> Iterator[tuple[list[str], Any, Any]]:
    """The commands of a case that are answered differently: command, expected, got."""
    session = Session(case["files"], semantics)
    for command, expected in zip(case["script"], case["expect"], strict=True):
        try:
            got = session.answer(command)
        except FatimaError as wrong:
            got = f"{type(wrong).__name__}: {wrong}"
        if not same(expected, got):
            yield command, expected, got


def same(expected: Any, got: Any) -> bool:
    """Whether two answers are the same: numbers within 1e-4, everything else exactly."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return expected.keys() <= got.keys() and all(same(value, got[key]) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(expected, bool) or isinstance(got, bool) or isinstance(expected, str):
        return bool(expected == got) and type(expected) is type(got)
    if isinstance(expected, int | float) and isinstance(got, int | float):
        return abs(expected - got) <= CLOSE
    return bool(expected == got)


def main(files: Sequence[str]) -> int:
    """Replay every case of every file, print what differs and how many passed."""
    passed = failed = 0
    for name in files:
        for case in read_cases(Path(name)):
            found = list(mismatches(case, Semantics.toolkit()))
            passed, failed = passed + (not found), failed + bool(found)
            for command, expected, got in found:
                print(f"{case['id']}: {' '.join(command)}")
                print(f"  expected {json.dumps(expected)}\n  got      {json.dumps(got)}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0
