"""Mutate: change the engine in one place at a time, and see whether a test notices.

`just mutate --seed 1 --count 300` draws the places by their seed. Each mutation is made in a copy of the tree, in a
temporary folder: the tree itself is never touched, however the run ends. The tests of the changed module's own folder
are asked first, then those that play whole minds, the laws, and the recorded runs. It prints every mutation that no
test noticed, and how many were detected. It takes seconds for one that is noticed and minutes for one that is not, so
it is run by hand.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tools.mutations import CORE, Mutation, sample

__all__ = ["main"]

ROOT = Path(__file__).parents[1]
PACKAGE = "fatima_py"
LEFT = (".*", "__pycache__", "dist", "site", "htmlcov", "uv.lock")
"""What a copy of the tree does without."""
FAR = (
    "unit", "unit/mind", "unit/scene", "unit/session", "unit/world", "upstream", "laws", "golden", "conformance",
    "unit/testing",
)  # fmt: skip
"""Folders of tests that whatever is wrong with a mind should fail in, the quick ones first."""
PATIENCE = 200
"""Seconds of computing after which a mutation that never ends is held to be noticed."""
MEMORY = 4 << 30
OPTIONS = ("-x", "-q", "--no-header", "-p", "no:randomly", "-p", "no:cacheprovider", "--hypothesis-profile", "mutant")


def main(words: Sequence[str] | None = None) -> None:
    """Read the command line, run the mutations, and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=0, help="which places are drawn")
    parser.add_argument("--count", type=int, default=100, help="how many mutations")
    parser.add_argument("--jobs", type=int, default=1, help="how many at a time")
    parser.add_argument("--only", nargs="+", default=CORE, help="packages or modules, such as affect or affect/vad")
    parser.add_argument("--list", action="store_true", help="print the mutations and run nothing")
    parser.add_argument("--trust", action="store_true", help="do not see first whether the tests pass as they are")
    given = parser.parse_args(words)
    mutations = sample(ROOT / PACKAGE, given.seed, given.count, tuple(given.only))
    if given.list:
        print(*mutations, sep="\n")
        return
    survivors = [mutation for mutation, noticed in run(mutations, given.jobs, trust=given.trust) if not noticed]
    print(*(f"survived: {PACKAGE}/{mutation}" for mutation in survivors), sep="\n")
    most, detected = len(mutations), len(mutations) - len(survivors)
    print(f"{detected} of {most} detected ({100 * detected / max(1, most):.1f} percent)")


def run(mutations: Sequence[Mutation], jobs: int, *, trust: bool) -> list[tuple[Mutation, bool]]:
    """Whether each mutation is noticed; every job has a copy of the tree of its own.

    Without `trust` the tests are run on the untouched copy first: where they fail by themselves, they notice nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            copies.put(copied(Path(folder, str(number), "tree")))
        if not trust:
            see_green(mutations, Path(folder, "0", "tree"))

        def judge(mutation: Mutation) -> tuple[Mutation, bool]:
            copy = copies.get()
            try:
                noticed = is_noticed(mutation, copy)
            finally:
                copies.put(copy)
            print(f"{'noticed' if noticed else 'SURVIVED'}: {mutation}", flush=True)
            return mutation, noticed

        with ThreadPoolExecutor(jobs) as threads:
            try:
                return list(threads.map(judge, mutations))
            except KeyboardInterrupt:
                threads.shutdown(cancel_futures=True)
                raise


def see_green(mutations: Sequence[Mutation], copy: Path) -> None:
    """End the run where the tests fail by themselves: they would notice everything."""
    asked = {test: None for one in mutations for tests in files_for(one.module, copy) for test in tests}
    if fails([*asked], copy):
        raise SystemExit("the tests fail on the tree as it is: mend that first")


def copied(target: Path) -> Path:
    """A copy of the tree to change things in."""
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*LEFT))
    return target


def is_noticed(mutation: Mutation, copy: Path) -> bool:
    """Whether a test fails with the mutation, which is gone from the copy again afterwards."""
    file = copy / PACKAGE / mutation.module
    original = file.read_bytes()
    near, far = files_for(mutation.module, copy)
    try:
        write(file, mutation.source.encode())
        return any(fails(tests, copy) for tests in (near, far) if tests)
    finally:
        write(file, original)


def write(file: Path, source: bytes) -> None:
    """Write a module, and throw away what was compiled of it: a change within a second might pass for none."""
    file.write_bytes(source)
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
        compiled.unlink()


def files_for(module: str, root: Path) -> tuple[list[str], list[str]]:
    """The files to ask about a module: its examples and its folder of tests, its own file first; then the others."""
    path = Path(module)
    mirror = root / "tests" / "unit" / path.parent
    own = mirror / f"test_{path.stem}.py"
    inside = [] if path.parent == Path() else sorted(mirror.glob("test_*.py"))
    near = [one for one in dict.fromkeys([root / PACKAGE / module, own, *inside]) if one.is_file()]
    far = [file for folder in FAR for file in sorted((root / "tests" / folder).glob("test_*.py"))]
    return [*map(str, near)], [str(file) for file in far if file not in near]


def fails(tests: Sequence[str], copy: Path) -> bool:
    """Whether a run of tests ends in anything but success."""
    command = [sys.executable, "-m", "pytest", *OPTIONS, *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": ""}  # the tests are compiled once
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=copy, env=environment, stdout=silent, stderr=silent)
    bound(process.pid)
    try:
        return process.wait(PATIENCE * 10) != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        process.kill()


def bound(process: int) -> None:
    """Let a process compute and remember only so much: a mutation may count to infinity."""
    resource.prlimit(process, resource.RLIMIT_CPU, (PATIENCE, PATIENCE + 5))
    resource.prlimit(process, resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
