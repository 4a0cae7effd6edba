"""Matrix: run the tests with the oldest Python that the project promises, and with the newest that is here.

`just matrix` takes what `uv` knows to be installed and what pyenv keeps, and fetches none (`uv python install` does).
Each Python has an environment of its own in a temporary folder. Where the oldest is all that is here, a sentence says
so, and only it is asked.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

__all__ = ["main"]

ROOT = Path(__file__).parents[1]
VERSION = re.compile(r"3\.\d+\.\d+")

Version = tuple[int, ...]


def main(names: Sequence[str]) -> None:
    """Ask the tests, or those named, of both; exits with the first failure."""
    oldest = version_of(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"].strip(">="))
    here = {version: path for version, path in installed().items() if version >= oldest}
    if not here:
        sys.exit(f"no Python {told(oldest)} or newer is installed here")
    first, last = min(here), max(here)
    if first[:2] == last[:2]:
        print(f"Python {told(last)} is the only one here: nothing newer than {told(first[:2])} is tried.", flush=True)
    for version in dict.fromkeys((first, last)):
        print(f"Python {told(version)}", flush=True)
        ask(here[version], names)


def installed() -> dict[Version, str]:
    """The Pythons of this machine by version, as `uv` lists them and as pyenv keeps them."""
    listing = ["uv", "python", "list", "--only-installed", "--output-format", "json"]
    listed = json.loads(subprocess.run(listing, capture_output=True, text=True, check=True).stdout)
    found = {version_of(one["version"]): str(one["path"]) for one in listed if VERSION.fullmatch(one["version"])}
    for folder in Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions").glob("3.*"):
        if VERSION.fullmatch(folder.name):
            found.setdefault(version_of(folder.name), str(folder / "bin" / "python"))
    return found


def version_of(text: str) -> Version:
    """A version as numbers, which compare."""
    return tuple(int(part) for part in text.split("."))


def told(version: Version) -> str:
    """A version as it is written."""
    return ".".join(map(str, version))


def ask(python: str, names: Sequence[str]) -> None:
    """Run the tests with one Python."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(Path(folder, "venv"))}
        command = ["uv", "run", "--python", python, "pytest", "-q", *names]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if code:
        sys.exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
