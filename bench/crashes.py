"""Kill a program that writes a life, again and again, and see that nothing is lost of what was safe.

Run it with `just bench crashes` or, for 200 kills, `uv run python bench/crashes.py 200`. A child lives on in the file
of one life, in groups of random size, and says after each what is safe. It is killed (SIGKILL) at a random moment:
while it starts, writes or commits. Then the life must pass `fatima memory check`, and hold every episode that was said
to be safe, with its words, what was felt and the mood. A life is killed ten times, then another begins. It ends with 1
if anything is missing.
"""

import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import sleep

from fatima_py.affect import Vad
from fatima_py.cli.app import run
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import action_event
from fatima_py.memory import Context, SqliteStore

KILLS = 20
LIFE = 10
"""So often one life is killed before another begins."""


def live(path: Path, seed: int) -> None:
    """Live on without an end, and say how many episodes are safe."""
    luck = Random(seed)
    with SqliteStore(path, owner="Ann") as life:
        while True:
            with life.group():
                for number in range(len(life), len(life) + luck.choice((1, 3, 10, 100))):
                    life.append(action_event("Tom", f"Wave(T{number})", "SELF", number), Context(f"This is {number}."))
                    life.tag(number, [Emotion(EmotionType.JOY, number % 100 / 10, number)], Vad(number % 7 / 10))
            print(len(life), flush=True)


def killed(path: Path, luck: Random) -> int:
    """Let a child live, and kill it; the answer is how many episodes it said were safe."""
    command = [sys.executable, __file__, str(path), str(luck.randrange(10**6))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = child.stdout.readline() if luck.random() < 0.9 else ""
        sleep(luck.uniform(0, 0.3))
        child.kill()
        rest = said + child.stdout.read()
    return max([0, *map(int, rest.splitlines()[: rest.count("\n")])])


def lost(path: Path, safe: int) -> str:
    """What is missing in a life, empty for nothing."""
    if not path.exists():
        return "" if not safe else "the file is not there"
    told = StringIO()
    with redirect_stdout(told):
        code = run(["memory", "check", str(path)])
    if code:
        return f"fatima memory check exits with {code}: {told.getvalue()}"
    with SqliteStore.open(path, read_only=True) as life:
        if len(life) < safe:
            return f"{safe} episodes were safe, and {len(life)} are there"
        for number in range(len(life)):
            one = life.get(number)
            expected = (f"Wave(T{number})", f"This is {number}.", number % 100 / 10, Vad(number % 7 / 10))
            if number < safe and (str(one.event.content), one.context.words, one.intensity, one.mood) != expected:
                return f"episode {number} is {one}"
    return ""


def main(arguments: list[str]) -> int:
    """Kill so often, and say what was lost."""
    if len(arguments) == 2:
        live(Path(arguments[0]), int(arguments[1]))
    kills = int(arguments[0]) if arguments else KILLS
    luck = Random(kills)
    episodes = failures = safe = 0
    with TemporaryDirectory() as folder:
        for number in range(kills):
            path = Path(folder, f"{number // LIFE}.life")
            safe = max(killed(path, luck), safe if number % LIFE else 0)
            if missing := lost(path, safe):
                failures += 1
                print(f"kill {number + 1}: {missing}")
            episodes += safe if number % LIFE == LIFE - 1 or number == kills - 1 else 0
    print(f"{kills} kills, {episodes} episodes were safe, {failures} lives had lost something")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
