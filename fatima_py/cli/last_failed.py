"""Last failed: which tests, and which plays by chance, failed when a scenario was last tested.

They are kept in the cache of whoever tests, a file for each scenario, and nowhere where nothing failed.
"""

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, cast

__all__ = ["Failures", "keep_failures", "last_failures"]


class Failures(NamedTuple):
    """The names of the tests that failed, and the seeds of the plays that got stuck or failed."""

    tests: tuple[str, ...] = ()
    seeds: tuple[int, ...] = ()


def last_failures(file: Path) -> Failures:
    """What failed of a scenario when it was last tested; nothing where that is not known."""
    try:
        told: object = json.loads(place_of(file).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Failures()
    known = cast("dict[str, object]", told) if isinstance(told, dict) else {}
    tests, seeds = known.get("tests"), known.get("seeds")
    if not (isinstance(tests, list) and isinstance(seeds, list)):
        return Failures()
    return Failures(
        tuple([one for one in cast("list[object]", tests) if isinstance(one, str)]),
        tuple([one for one in cast("list[object]", seeds) if isinstance(one, int)]),
    )


def keep_failures(file: Path, failures: Failures) -> None:
    """Keep what failed of a scenario; where that cannot be written, it is not kept."""
    place = place_of(file)
    with suppress(OSError):
        if not any(failures):
            place.unlink(missing_ok=True)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(failures._asdict()), encoding="utf-8")


def place_of(file: Path) -> Path:
    """Where the failures of a scenario are kept."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "fatima" / "tests" / f"{sha256(os.path.realpath(file).encode()).hexdigest()[:32]}.json"
