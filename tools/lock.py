"""Pin the exact version of everything the project and its checks need, in `pyproject.toml` itself.

`uv run tools/lock.py` resolves anew and rewrites the list of pins; `--check` changes nothing and fails where a
direct dependency has no pin, or where resolving under the pins gives another list. Names and versions are all that is
kept: no addresses.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

__all__ = ["main"]

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"
PINS = re.compile(r"^constraint-dependencies = \[\n.*?^\]$", re.DOTALL | re.MULTILINE)
HELD = ["torch==2.13.0"]
"""Pins chosen by hand: the torch whose CPU build `just test-all` installs."""


def resolved(text: str) -> list[str]:
    """Every package that the project described by `text` may need, on any machine: sorted `name==version`."""
    export = ["uv", "export", "--all-extras", "--all-groups", "--no-emit-project", "--no-hashes", "--no-annotate"]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pyproject.toml").write_text(text)
        run = subprocess.run([*export, "--no-header", "--project", folder], capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    return sorted(line.partition(" ;")[0].strip() for line in run.stdout.splitlines())


def with_pins(text: str, pins: list[str]) -> str:
    """The text of `pyproject.toml` with another list of pins."""
    rows = "".join(f'  "{pin}",\n' for pin in pins)
    return PINS.sub(f"constraint-dependencies = [\n{rows}]", text)


def direct(described: dict[str, Any]) -> set[str]:
    """The names that `pyproject.toml` itself asks for."""
    project: dict[str, Any] = described["project"]
    rows: list[list[str]] = [
        project["dependencies"],
        *project["optional-dependencies"].values(),
        *described["dependency-groups"].values(),
    ]
    return {re.split(r"[\[<>=!~; ]", asked)[0] for row in rows for asked in row} - {project["name"]}


def complaints(text: str) -> list[str]:
    """What is wrong with the pins, a sentence each."""
    described = tomllib.loads(text)
    pins: list[str] = described["tool"]["uv"]["constraint-dependencies"]
    unpinned = direct(described) - {pin.partition("==")[0] for pin in pins}
    fresh = resolved(text)
    return [
        *(f"{name} is asked for and not pinned" for name in sorted(unpinned)),
        *(f"{pin} is pinned and not needed" for pin in sorted({*pins} - {*fresh})),
        *(f"{pin} is needed and not pinned" for pin in sorted({*fresh} - {*pins})),
    ]


def main() -> int:
    """Write the pins, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail where the pins are stale")
    text = PYPROJECT.read_text()
    if not parser.parse_args().check:
        PYPROJECT.write_text(with_pins(text, resolved(with_pins(text, HELD))))
        return 0
    found = complaints(text)
    print(*found, *(["run `just lock`"] if found else ["the pins are fresh"]), sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
