"""Kill `fatima play --life`, again and again, and see that every life goes on from its last whole beat.

Run it with `just bench killed_plays` or, for 50 kills, `uv run python bench/killed_plays.py 50`. A child plays evening
after evening of `scenarios/six_evenings` in one folder of lives, and is killed (SIGKILL) at a random moment. Then every
life must pass `fatima memory check`, hold every beat that was shown before the kill, and have a state of the mind that
knows all of its episodes. A folder is killed ten times, then another begins. It ends with 1 if anything is missing.
"""

import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import sleep

from fatima_py.cli.app import run
from fatima_py.memory import SqliteStore

EVENINGS = sorted((Path(__file__).parents[1] / "scenarios" / "six_evenings").glob("*.yaml"))
KILLS = 20
FOLDER = 10
"""So often one folder is killed before another begins."""
ROW = re.compile(r"^ *\d[\d.:d ]*  \w+: ", re.MULTILINE)
"""How a beat is shown."""


def live(folder: Path, first: int) -> None:
    """Play evening after evening without an end, from one of them on."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    for seed, path in enumerate(cycle([*EVENINGS[first:], *EVENINGS[:first]])):
        run(["play", str(path), "--life", str(folder), "--auto", "--seed", str(seed)])


def killed(folder: Path, luck: Random) -> int:
    """Let a child play, and kill it; the answer is how many beats it has shown."""
    command = [sys.executable, __file__, str(folder), str(luck.randrange(len(EVENINGS)))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        assert child.stdout is not None
        said = child.stdout.readline() if luck.random() < 0.9 else ""
        sleep(luck.uniform(0, 0.5))
        child.kill()
        rest = said + child.stdout.read()
    return len(ROW.findall(rest[: rest.rfind("\n") + 1]))


def lost(folder: Path, shown: int) -> tuple[str, int]:
    """What is missing in the lives of a folder, empty for nothing, and how many beats they hold."""
    lives = sorted(folder.glob("*.life"))
    if not lives:
        return ("no life is there" if shown else ""), 0
    told = StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        code = run(["memory", "check", *map(str, lives)])
    if code:
        return f"fatima memory check exits with {code}: {told.getvalue()}", 0
    beats = 0
    for path in lives:
        with SqliteStore.open(path, read_only=True) as life:
            known = -1 if life.mind is None else life.mind["memory"]["length"]
            if known != len(life) and len(life):
                return f"{path.stem} remembers {len(life)} episodes, and the mind knows {known}", 0
            beats = max(beats, len([one for one in life if one.context.words]))
    return (f"{shown} beats were shown, and {beats} are there" if beats < shown else ""), beats


def goes_on(folder: Path) -> str:
    """Why the next play does not go on, empty where it does."""
    told = StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        code = run(["play", str(EVENINGS[0]), "--life", str(folder), "--auto"])
    return f"the next play exits with {code}: {told.getvalue()}" if code else ""


def main(arguments: list[str]) -> int:
    """Kill so often, and say what was lost."""
    if len(arguments) == 2:
        live(Path(arguments[0]), int(arguments[1]))
    kills = int(arguments[0]) if arguments else KILLS
    luck = Random(kills)
    failures = shown = 0
    with TemporaryDirectory() as place:
        for number in range(kills):
            folder = Path(place, str(number // FOLDER))
            held = 0 if number % FOLDER == 0 else lost(folder, 0)[1]
            new = killed(folder, luck)
            missing, _ = lost(folder, held + new)
            shown += new
            if missing := missing or goes_on(folder):
                failures += 1
                print(f"kill {number + 1}: {missing}")
    print(f"{kills} kills, {shown} beats were shown, {failures} times something was lost or did not go on")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
