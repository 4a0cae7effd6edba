"""The lock of a study: what was run, by which code, with which command and where, for whoever would run it again."""

import json
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from fatima_py.errors import UsageError
from fatima_py.files import write_file
from fatima_py.sim.manifest import PACKAGES, code_digest, installed
from fatima_py.studies.design import Level, Study
from fatima_py.studies.ledger import LEDGER

__all__ = ["LOCK", "differences", "left_of", "lock_in", "locked", "relock", "see_own", "write_lock"]

LOCK = "study.lock"
FORM = 1
MORE = ("ray",)


def see_own(folder: Path) -> None:
    """See that a folder is new, or empty, or a study's. Raises UsageError where it is none of these."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder: name another (-o)")
    if folder.is_dir() and not (folder / LEDGER).is_file() and any(not is_hidden(one) for one in folder.iterdir()):
        raise UsageError(f"{folder} holds something else than a study: name another folder (-o)")


def is_hidden(path: Path) -> bool:
    """Whether a file is one of those that nobody sees."""
    return path.name.startswith(".")


def lock_in(folder: Path) -> Mapping[str, object]:
    """What the lock in a folder tells, nothing where there is none that can be read."""
    try:
        told: object = json.loads((folder / LOCK).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return cast("Mapping[str, object]", told) if isinstance(told, Mapping) else {}


def locked(study: Study) -> Mapping[str, object]:
    """What the results of a study hang on."""
    return {
        "title": study.title,
        "study": study.path.name,
        "play": study.play.name,
        "seed": study.seed,
        "factors": {one.name: [level.name for level in one.levels] for one in study.factors},
        "within": [one.name for one in study.factors if one.within],
        "sets": {one.name: {level.name: said(level) for level in one.levels} for one in study.factors},
        "until": {"scene_ends": study.until.scene_ends, "seconds": study.until.seconds},
        "runs": study.runs,
        "measures": {one.name or one.text: one.text for one in study.measures},
        "files": dict(sorted(study.files.items())),
        "code": code_digest(),
    }


def said(level: Level) -> Mapping[str, object]:
    """What a level sets, as JSON has it."""
    told: object = json.loads(json.dumps({one.path: one.value for one in level.sets}, default=str))
    return cast("Mapping[str, object]", told)


def differences(before: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    """What of that is another than it was, in a few words each."""
    for name, what in WORDS.items():
        if name in before and before[name] != now[name]:
            yield what
    if before.get("factors") == now["factors"] and before.get("sets", now["sets"]) != now["sets"]:
        yield "what the levels set"
    files = before.get("files")
    if isinstance(files, Mapping) and (changed := changes(cast("Mapping[str, str]", files), now)):
        yield f"the {'file' if len(changed) == 1 else 'files'} {', '.join(changed)}"


def left_of(kept: int, of: int) -> str:
    """What is left of the runs that were there before something changed.

    >>> left_of(8, 12)
    '8 of 12 runs are not affected, and are kept'
    >>> left_of(0, 180)
    'That concerns all 180 runs, which are had anew'
    """
    if kept:
        return f"{kept:,} of {of:,} runs are not affected, and are kept"
    return f"That concerns {f'all {of:,} runs, which are' if of != 1 else 'the one run, which is'} had anew"


WORDS: Mapping[str, str] = {
    "title": "the title",
    "play": "what is played",
    "seed": "the seed",
    "factors": "the factors or their levels",
    "within": "which factors share their seeds",
    "until": "when a run ends",
    "runs": "the number of runs",
    "measures": "the measures",
    "code": "the code of fatima_py",
}


def changes(before: Mapping[str, str], now: Mapping[str, object]) -> Sequence[str]:
    """The files that are others than they were."""
    files = cast("Mapping[str, str]", now["files"])
    return [name for name in sorted({*before, *files}) if before.get(name) != files.get(name)]


def write_lock(folder: Path, study: Study, more: Mapping[str, Any]) -> None:
    """Write what was run, and on what. Raises OSError."""
    told = {
        "fatima_study": FORM,
        **locked(study),
        **more,
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "packages": {name: found for name in (*PACKAGES, *MORE) if (found := installed(name))},
        "machine": {"system": platform.platform(), "processor": platform.machine()},
    }
    write_file(folder / LOCK, json.dumps(told, indent=2, ensure_ascii=False) + "\n")


def relock(folder: Path, study: Study, **more: object) -> None:
    """Let the lock say of which study the tables are now, where they were made anew without a run. Raises OSError."""
    before = lock_in(folder)
    told = {"fatima_study": FORM, **before, **locked(study), **more}
    if told != before:
        write_file(folder / LOCK, json.dumps(told, indent=2, ensure_ascii=False) + "\n")
