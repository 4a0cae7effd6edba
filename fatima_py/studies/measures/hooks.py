"""Hooks: measures in Python: functions of the tables of a run, for what no sentence can say."""

import ast
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import isfinite
from pathlib import Path
from traceback import extract_tb
from typing import Any, Literal, cast

from fatima_py.errors import UsageError
from fatima_py.record.town import TownRecord
from fatima_py.sim.tables.frames import frames_of
from fatima_py.sim.tables.rows import rows_of
from fatima_py.spelling import did_you_mean
from fatima_py.studies.measures.forms import Hook
from fatima_py.studies.measures.watchers import Value

__all__ = ["Tables", "hooked", "read_hook", "tables_of"]

Tables = Mapping[str, Any]
"""The tables of a run by their names, as frames of polars."""
KINDS: Mapping[str, Literal["number", "flag", "text"]] = {"bool": "flag", "str": "text"}
"""What a function gives that says what it gives; any other gives a number."""
EXPECTED: Mapping[str, tuple[str, tuple[type, ...]]] = {
    "number": ("a finite number, or None for none", (int, float)),
    "flag": ("True or False, or None for neither", (bool,)),
    "text": ("a text, or None for none", (str,)),
}


def read_hook(file: str, function: str, folder: Path) -> Hook:
    """A function of a file beside a study, which is read and not run.

    Raises UsageError for what is no such function.
    """
    path = folder / file
    try:
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source, file)
    except (OSError, UnicodeDecodeError) as missing:
        why = missing.strerror if isinstance(missing, OSError) else "it is no text"
        raise UsageError(f"FA701 cannot read {file}: expected a Python file beside the study ({why})") from None
    except SyntaxError as wrong:
        raise UsageError(f"FA701 {file}:{wrong.lineno}:{wrong.offset}: this is no Python: {wrong.msg}") from None
    defined = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
    if function not in defined:
        hint = did_you_mean(function, defined)
        meant = f" ({hint})" if hint else ""
        raise UsageError(f"FA701 {file} has no function {function}: expected one that takes the tables of a run{meant}")
    found = defined[function]
    needed = [*found.args.posonlyargs, *found.args.args]
    if len(needed) - len(found.args.defaults) > 1 or not (needed or found.args.vararg):
        raise UsageError(
            f"FA701 {file}:{found.lineno}: {function} takes {len(needed)} things; expected the tables alone"
        )
    gives = found.returns.id if isinstance(found.returns, ast.Name) else ""
    return Hook(file, function, source, KINDS.get(gives, "number"))


def tables_of(records: Sequence[TownRecord]) -> Tables:
    """The tables of a run by their names. Raises MissingExtraError where polars is not installed."""
    return {name: frame.collect() for name, frame in frames_of(rows_of(records)).items()}


def hooked(hook: Hook, tables: Tables) -> Value:
    """What the function gives for a run.

    Raises UsageError, with the line, for whatever goes wrong in it, and for what it may not give.
    """
    try:
        value = loaded(hook.file, hook.source)[hook.function](tables)
    except Exception as wrong:  # noqa: BLE001 - whatever a stranger's function raises is told in one sentence
        raise UsageError(f"{hook.file}:{line_of(wrong, hook.file)}: {hook.function}: {told(wrong)}") from None
    value = value.item() if hasattr(value, "item") else value
    what, types = EXPECTED[hook.kind]
    is_wrong_flag = hook.kind == "number" and isinstance(value, bool)
    if value is None:
        return None
    if not isinstance(value, types) or is_wrong_flag or (isinstance(value, float) and not isfinite(value)):
        raise UsageError(f"{hook.file}: {hook.function} gave {value!r}; expected {what}")
    return cast("Value", value)


@lru_cache(maxsize=64)
def loaded(file: str, source: str) -> Mapping[str, Any]:
    """What a file defines, once it was run."""
    space: dict[str, Any] = {"__name__": Path(file).stem}
    exec(compile(source, file, "exec"), space)  # noqa: S102 - the author asked for it
    return space


def line_of(wrong: Exception, file: str) -> int:
    """The line of a file at which something went wrong, the last of several."""
    lines = [frame.lineno for frame in extract_tb(wrong.__traceback__) if frame.filename == file]
    return (lines[-1] if lines else 0) or 0


def told(wrong: Exception) -> str:
    """What went wrong, on one line."""
    text = " ".join(str(wrong).split())
    return f"{type(wrong).__name__}: {text}" if text else type(wrong).__name__
