"""The manifest of a run: what ran, by which code, on what machine and for how long, for whoever would run it again."""

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple, cast

from fatima_py.files import write_file
from fatima_py.record import as_dict
from fatima_py.record.town import End, TownHeader
from fatima_py.sim.checkpoints import is_as_kept

__all__ = ["MANIFEST", "PACKAGES", "Stretch", "code_digest", "installed", "is_as_finished", "write_manifest"]

MANIFEST = "manifest.json"
FORM = 1
PACKAGES = ("numpy", "simpy", "pydantic", "pyyaml", "polars", "pyarrow")
"""What a run, its reading or its tables may hang on."""
OF_HEADER = (
    "title", "source", "engine", "version", "seed", "key", "start", "until", "order", "tie", "semantics", "files",
    "realizer", "model",
)  # fmt: skip
"""What stands in the first line of the log as well."""
NOTHING: Mapping[str, Any] = {}


class Stretch(NamedTuple):
    """A time for which the run went on without a break: since when (UTC), between which ticks, how many seconds.

    `wall` is the time that passed, `cpu` what the process worked.
    """

    started: str
    from_tick: int
    to_tick: int
    wall: float
    cpu: float


def write_manifest(
    log: Path,
    header: TownHeader,
    stretch: Stretch | None = None,
    end: End | None = None,
    words: Mapping[str, Any] = NOTHING,
    *,
    fork: Mapping[str, Any] | None = None,
) -> None:
    """Write the manifest of a run beside its log, or bring it up to date by a `stretch` more.

    A run without an `end` is not finished, and the digest of its log not known; `words` says what was asked of models,
    `fork` of which run it is a fork, as is said of it from then on. Raises OSError where it cannot be written.
    """
    path = log.with_name(MANIFEST)
    before = manifest_in(path)
    manifest = {
        "fatima_run": FORM,
        **{name: getattr(header, name) for name in OF_HEADER},
        "asked": None if header.asked is None else as_dict(header.asked),
        "places": len(header.places),
        "people": len(header.people),
        "code": code_digest(),
        "python": platform.python_version(),
        "packages": {name: found for name in PACKAGES if (found := installed(name))},
        "machine": {"system": platform.platform(), "processor": platform.machine()},
        "fork": before.get("fork") if fork is None else dict(fork),
        "stretches": [*stretches_in(before), *([] if stretch is None else [stretch._asdict()])],
        "finished": end is not None,
        "why": None if end is None else end.why,
        "records": None if end is None else end.records,
        "log": None if end is None else {"bytes": log.stat().st_size, "sha256": sha256_of(log)},
        "words": dict(words),
    }
    write_file(path, json.dumps(manifest, indent=2, ensure_ascii=False, default=dict) + "\n")


def manifest_in(path: Path) -> Mapping[str, object]:
    """What a manifest tells; nothing where there is none that can be read."""
    try:
        told: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return NOTHING
    return cast("Mapping[str, object]", told) if isinstance(told, Mapping) else NOTHING


def is_as_finished(log: Path) -> bool:
    """Whether the log of a run is what it was when that was finished, as its manifest says.

    Where that does not say it, it is asked up to the newest checkpoint that can be read.
    """
    told = manifest_in(log.with_name(MANIFEST)).get("log")
    digest = cast("Mapping[str, object]", told).get("sha256") if isinstance(told, Mapping) else None
    return is_as_kept(log) if digest is None else digest == sha256_of(log)


def stretches_in(manifest: Mapping[str, object]) -> Sequence[object]:
    """The stretches that a manifest tells of."""
    found = manifest.get("stretches")
    return cast("list[object]", found) if isinstance(found, list) else ()


@cache
def code_digest() -> str:
    """The digest (SHA-256) of the code of the package: its modules by their paths."""
    package, found = Path(__file__).parent.parent, hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        found.update(f"{path.relative_to(package).as_posix()}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def sha256_of(path: Path) -> str:
    """The digest (SHA-256) of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def installed(name: str) -> str:
    """The version of a package, empty where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
