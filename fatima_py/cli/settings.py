"""Settings: defaults that a project keeps in `fatima.toml`, or in `pyproject.toml` under `[tool.fatima]`."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from fatima_py.errors import UsageError

__all__ = ["Known", "project_settings"]

Known = Mapping[str, "set[str] | Known"]
"""The options of each verb; of a group of verbs, those of each of them."""
Settings = dict[str, object]
IN_A_ROW = frozenset({"select", "ignore", "severity"})
"""Options that take several values in one word, which may be lists and tables in a file."""
LARGEST = 5_000_000
"""So many bytes a file with settings may have."""


def project_settings(known: Callable[[], Known], folder: Path = Path()) -> Settings:
    """The defaults of the options, by verb; which there are is asked only where a file has some.

    Raises UsageError for a verb or an option that is not `known`.
    """
    for path, table in ((folder / "fatima.toml", ()), (folder / "pyproject.toml", ("tool", "fatima"))):
        if path.is_file() and (found := read(path, table)):
            verbs = known()
            return {verb: options_of(path, verb, given, verbs) for verb, given in found.items()}
    return {}


def read(path: Path, table: tuple[str, ...]) -> dict[str, Any]:
    """One table of a TOML file, empty where it has none."""
    import tomllib

    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise UsageError(f"{path} cannot be read: it has more than {LARGEST / 1e6:.0f} MB")
    try:
        found = tomllib.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        raise UsageError(f"{path} cannot be read: {fault_of(wrong)}") from None
    for depth, key in enumerate(table, 1):
        inner: object = found.get(key, {})
        if not isinstance(inner, dict):
            raise UsageError(f"{path}: [{'.'.join(table[:depth])}] is no table; write [{'.'.join(table)}.check], say")
        found = cast("dict[str, Any]", inner)
    return found


def fault_of(wrong: Exception) -> str:
    """What is wrong with a TOML file, as it stands within a sentence."""
    from tomllib import TOMLDecodeError

    if isinstance(wrong, RecursionError):
        return "it is nested too deeply"
    if isinstance(wrong, UnicodeDecodeError):
        return f"byte 0x{wrong.object[wrong.start]:02x} is not UTF-8"
    if isinstance(wrong, TOMLDecodeError):
        return str(wrong)
    return "it holds a number of too many digits"  # what else there is that cannot be had


def options_of(path: Path, verb: str, given: object, known: Known) -> Settings:
    """The options of a verb under the names they have inside."""
    *_, word = verb.split()
    if word in known and not isinstance(given, dict):
        raise UsageError(f"{path}: {verb} must be a table of options; write [{verb.replace(' ', '.')}]")
    if word not in known or not isinstance(given, dict):
        raise UsageError(f"{path}: [{verb.replace(' ', '.')}] is no verb; expected one of {', '.join(sorted(known))}")
    has, tables = known[word], cast("dict[str, object]", given)
    if not isinstance(has, set):
        return {name: options_of(path, f"{verb} {name}", table, has) for name, table in tables.items()}
    options = {inner(name, has): in_a_row(value) if name in IN_A_ROW else value for name, value in tables.items()}
    for name in options.keys() - has:
        option = name.replace("_", "-")
        raise UsageError(f"{path}: {verb} has no option {option}; 'fatima {verb} --help' shows those it has")
    return options


def inner(name: str, known: "set[str]") -> str:
    """The name that an option has inside, where Python needs another than the one that is written."""
    word = name.replace("-", "_")
    return f"{word}_" if word not in known and f"{word}_" in known else word


def in_a_row(value: object) -> object:
    """A list or a table as the command line has it: `FA1,FA203`, `FA202=off,FA103=info`."""
    if isinstance(value, dict):
        return ",".join(f"{key}={word}" for key, word in cast("dict[str, object]", value).items())
    return ",".join(map(str, cast("list[object]", value))) if isinstance(value, list) else value
