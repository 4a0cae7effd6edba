"""Play a wheel: install what `uv build` makes in an environment of its own, and play a scenario that it brings along.

What the installed program plays must be, line for line, what the tree recorded beside the scenario. It runs in an empty
folder, and nothing of the tree can be imported there.
"""

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
SCENARIO = "scenarios/cafe.yaml"
SPOKEN = re.compile(r" +\d+\.\d  \S")
WHERE = "import fatima_py; print(fatima_py.__file__)"


def main() -> None:
    """Build, install, play and compare; exits with 1 and says what differs."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        python = installed(folder)
        away = folder / "away"
        away.mkdir()
        where = output([python, "-P", "-c", WHERE], away).strip()
        if not Path(where).is_relative_to(folder):
            sys.exit(f"the program was not played from the wheel, but from {where}")
        played = output([python, "-P", "-m", "fatima_py", "play", SCENARIO, "--auto", "--seed", "7"], away)
    spoken = [line for line in played.splitlines() if SPOKEN.match(line)]
    recorded = (
        (ROOT / SCENARIO).with_suffix(".transcript").read_text(encoding="utf-8").partition("\n\n")[0].splitlines()
    )
    if spoken != recorded:
        sys.exit("the wheel plays another story than the one recorded:\n" + "\n".join(spoken))
    print(f"the wheel plays {SCENARIO} as it was recorded: {len(spoken)} lines")


def installed(folder: Path) -> str:
    """The Python of a fresh environment that holds the wheel, and what it needs under the pins of the tree."""
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"]["constraint-dependencies"]
    (folder / "pins.txt").write_text("\n".join(pins))
    python = str(folder / "venv" / "bin" / "python")
    output(["uv", "build", "--quiet", "--wheel", "--out-dir", str(folder)], ROOT)
    (wheel,) = folder.glob("*.whl")
    output(["uv", "venv", "--quiet", "--python", sys.executable, str(folder / "venv")], folder)
    install = ["uv", "pip", "install", "--quiet", "--python", python, "--constraint", str(folder / "pins.txt")]
    output([*install, str(wheel)], folder)
    return python


def output(command: Sequence[str], folder: Path) -> str:
    """What a command prints; its failure is ours."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    ended = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if ended.returncode:
        sys.exit(f"{' '.join(command)} ended with {ended.returncode}")
    return ended.stdout


if __name__ == "__main__":
    main()
