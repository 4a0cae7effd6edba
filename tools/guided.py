"""Fuzz guided by coverage: atheris keeps the changed files that reach new code, and changes those further.

`uv run --with atheris tools/guided.py --minutes 60` takes the targets of `tools/fuzz.py` in turn; `--target` names
some. What is tried, kept and printed is as there. Of the changes half are those made there, half are of bytes.
atheris has wheels for Linux only (https://github.com/google/atheris), so the project does not depend on it.
"""

import argparse
import importlib
import os
import resource
import sys
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stderr
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

__all__ = ["main"]

MEMORY = 500 << 20
"""What an input may take, in bytes, beside the program as it starts."""


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line, and try the targets; 1 where something fails."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=5, help="how long, over all targets")
    parser.add_argument("--seed", type=int, default=1, help="which changes are made")
    parser.add_argument("--target", action="append", help="one kind of file (default: each)")
    given = parser.parse_args(words)
    atheris = importlib.import_module("atheris")  # noqa: TID251 - checkers have no types of it, and no package
    with redirect_stderr(StringIO()), atheris.instrument_imports(include=["fatima_py"]):  # it tells each module
        from tools import fuzz  # noqa: PLC0415 - here, so that what it imports is watched
    names: list[str] = given.target or list(fuzz.TARGETS)
    failed = False
    for name in names:  # each in a process of its own, which atheris ends
        seconds = given.minutes * 60 / len(names)
        child = get_context("fork").Process(target=guide, args=(atheris, name, given.seed, seconds))
        child.start()
        child.join()
        failed |= bool(child.exitcode)
    return failed


def guide(atheris: Any, name: str, seed: int, seconds: float) -> None:  # noqa: ANN401 - it has no types here
    """Try files of a target for some seconds, and end the process: with 1 where there was a fault."""
    from tools import fuzz  # noqa: PLC0415 - likewise

    desk = fuzz.Desk(name)
    corpus = Path(tempfile.mkdtemp(prefix=f"fatima-guided-{name}-"))
    for number, text in enumerate(fuzz.TARGETS[name].seeds()):
        (corpus / str(number)).write_text(text, encoding="utf-8")
    end = monotonic() + seconds

    def attempt(data: bytes) -> None:
        if monotonic() > end:
            print(f"{desk} (guided, seed {seed})", flush=True)
            os._exit(bool(desk.seen))
        desk.attempt(data.decode("utf-8", errors="replace"))

    def change(data: bytes, size: int, luck: int) -> bytes:
        if luck % 2:
            return bytes(atheris.Mutate(data, size))
        text = fuzz.changed(name, data.decode("utf-8", errors="replace"), Random(luck))
        return text.encode("utf-8", errors="replace")[:size]

    # Without its own alarm and bound of memory: the desk sets the one for each file, and the other stands below.
    options = [f"-seed={seed}", f"-max_len={1 << 17}", "-timeout=0", "-rss_limit_mb=0", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], attempt, custom_mutator=change)
    taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
