"""Hooks: measures in Python: functions of the tables of a run, for what no sentence can say."""

import ast
import os
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout, suppress
from functools import lru_cache
from io import TextIOBase
from math import isfinite
from pathlib import Path
from signal import Signals
from traceback import extract_tb
from types import CodeType, FrameType
from typing import Any, Literal

from fatima_py.errors import UsageError
from fatima_py.record.town import TownRecord
from fatima_py.sim.tables.frames import frames_of
from fatima_py.sim.tables.rows import rows_of
from fatima_py.spelling import did_you_mean
from fatima_py.studies.faults import told, unplaced, writable
from fatima_py.studies.measures.forms import Hook
from fatima_py.studies.measures.watchers import Value
from fatima_py.studies.signals import heard, listening

__all__ = ["Tables", "hooked", "read_hook", "tables_of"]

Tables = Mapping[str, Any]
"""The tables of a run by their names, as frames of polars."""
KINDS: Mapping[str, Literal["number", "flag", "text"]] = {"bool": "flag", "str": "text"}
"""What a function gives that says what it gives; any other gives a number."""
EXPECTED: Mapping[str, tuple[str, tuple[type[float | str], ...]]] = {
    "number": ("a finite number, a whole one within 64 bits, or None for none", (int, float)),
    "flag": ("True or False, or None for neither", (bool,)),
    "text": ("a text that can be written, or None for none", (str,)),
}
LONG = 60
"""What is shown of a value is at most so long."""


def read_hook(file: str, function: str, folder: Path) -> Hook:
    """A function of a file beside a study, which is read and not run.

    Raises UsageError for what is no such function.
    """
    path = folder / file
    try:
        source = path.read_bytes().decode()
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
    """What the function gives for a run, as a plain value that any process, file and table can take.

    Raises UsageError, with the line, for whatever goes wrong in it, its exit as well, and for what it may not give;
    MemoryError, with the line, where there is no room for it.
    """
    ends = list[int]()
    line = 0
    try:
        with noted(ends), alone():
            function = loaded(hook.file, hook.source)[hook.function]
            line = line_in(function, hook.file)
            value = function(dict(tables))
    except MemoryError as wrong:  # which is of the machine, and of what else runs on it
        raise MemoryError(f"{hook.file}:{line_of(wrong, hook.file)}: {hook.function}") from None
    except BaseException as wrong:
        if ends:  # it is not the function that ends, but somebody who ends the study
            raise
        raise UsageError(f"{hook.file}:{line_of(wrong, hook.file)}: {hook.function}: {told(wrong)}") from None
    found, is_plain = plain(value, *EXPECTED[hook.kind][1])
    if not is_plain:
        at = f":{line}" if line else ""
        raise UsageError(f"{hook.file}{at}: {hook.function} gave {shown(value)}; expected {EXPECTED[hook.kind][0]}")
    return found


def plain(value: Any, *types: type[float | str]) -> tuple[Value, bool]:  # noqa: ANN401 - a stranger gives it
    """A value as nothing but one of these types, or None, and whether it is that.

    >>> plain(True, int, float), plain(1 << 63, int, float), plain("x", str)
    ((None, False), (None, False), ('x', True))
    """
    with suppress(Exception):  # of several values, which are none
        value = value.item() if hasattr(value, "item") else value
    if value is None:
        return None, True
    if isinstance(value, bool) or bool in types:
        return (value, True) if isinstance(value, bool) and bool in types else (None, False)
    for kind in types:
        if isinstance(value, kind):
            made = MAKE[kind](value)
            return (made, True) if FITS[kind](made) else (None, False)
    return None, False


MAKE: Mapping[type, Callable[[Any], Value]] = {int: int.__int__, float: float.__float__, str: str.__str__}
"""What makes a plain value of one of a kind of it, past whatever that kind says itself."""
FITS: Mapping[type, Callable[[Any], bool]] = {
    int: lambda number: -WIDEST <= number < WIDEST,
    float: isfinite,
    str: lambda text: writable(text) == text,
}
WIDEST = 1 << 63


def shown(value: object) -> str:
    """A value on one line; of one that is long, or cannot be shown, what it is."""
    try:
        text = unplaced(writable(" ".join(repr(value).split())))
    except Exception:  # noqa: BLE001 - it is a stranger's
        text = ""
    return (
        text
        if 0 < len(text) <= LONG
        else f"{type(value).__module__}.{type(value).__qualname__}".removeprefix("builtins.")
    )


@contextmanager
def alone() -> Generator[None, None, None]:
    """Let what a function does besides giving a value touch nobody else.

    What it prints goes to standard error, the working folder is afterwards what it was, and a copy of this process
    that it has made (`os.fork`) ends with it.
    """
    own, folder = os.getpid(), working_folder()
    try:
        with redirect_stdout(Aside()):
            yield
    finally:
        if os.getpid() != own:
            os._exit(0)
        if folder and working_folder() != folder:
            os.chdir(folder)


def working_folder() -> str:
    """The folder in which this process works, empty where it is no more."""
    try:
        return os.getcwd()  # noqa: PTH109 - it is given back as it was
    except OSError:
        return ""


class Aside(TextIOBase):
    """What a function prints, for standard error, and for nobody where that is closed."""

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, text: str, /) -> int:
        """Write it there."""
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
        return len(text)


@contextmanager
def noted(ends: list[int]) -> Generator[None, None, None]:
    """Note which signals come meanwhile that would end this process, where it listens to any."""
    before = heard()

    def note(number: int, frame: FrameType | None) -> None:
        ends.append(number)
        before[Signals(number)](number, frame)

    with listening(before, note):
        yield


@lru_cache(maxsize=64)
def loaded(file: str, source: str) -> Mapping[str, Any]:
    """What a file defines, once it was run."""
    space: dict[str, Any] = {"__name__": Path(file).stem}
    exec(compile(source, file, "exec"), space)  # noqa: S102 - the author asked for it
    return space


def line_of(wrong: BaseException, file: str) -> int:
    """The line of a file at which something went wrong, the last of several."""
    lines = [frame.lineno for frame in extract_tb(wrong.__traceback__) if frame.filename == file]
    return (lines[-1] if lines else 0) or 0


def line_in(function: object, file: str) -> int:
    """The line of a file in which a function begins, 0 where it is not written there."""
    code = getattr(function, "__code__", None)
    return code.co_firstlineno if isinstance(code, CodeType) and code.co_filename == file else 0
