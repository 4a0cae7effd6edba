"""Before: runs of a study that were had before its plan is frozen, as far as the folders of runs tell it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fatima_py.errors import LogError, UsageError
from fatima_py.studies.design import Study
from fatima_py.studies.ledger import LEDGER, finished_in
from fatima_py.studies.lock import lock_in

__all__ = ["Earlier", "earlier_runs", "folders_near", "refuse_seen"]

LEFT = (LEDGER, "results.parquet")
"""What runs leave in a folder."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """Runs of a study in a folder: how many, of which seed (None: nothing says it), and since when (empty: likewise).

    `planned` are those that are runs of the plan itself: their keys are. Of a folder that is the study's `own`, any
    run counts as one of the study.
    """

    folder: str
    left: str
    runs: int
    seed: int | None
    began: str
    planned: int
    own: bool

    @property
    def shown(self) -> str:
        """What was had where, in words."""
        many = f"{self.runs} run{'' if self.runs == 1 else 's'}" if self.runs else f"runs ({self.left})"
        seed = "" if self.seed is None else f" with the seed {self.seed}"
        return f"{many}{seed} in {self.folder}"


def folders_near(study: Study, own: Sequence[Path]) -> Iterator[Path]:
    """The folders in which runs of a study may be: its own, and those with runs beside these or beside its file."""
    places = [*(one.parent for one in own), Path("runs"), study.path.parent / "runs", study.path.parent]
    found = [path for place in places if place.is_dir() for path in sorted(place.iterdir()) if path.is_dir()]
    seen = set[Path]()
    for path in (*own, *found):
        if (whole := path.resolve()) not in seen and any((path / one).exists() for one in LEFT):
            seen.add(whole)
            yield path


def earlier_runs(study: Study, own: Sequence[Path], keys: Callable[[], Iterable[str]]) -> tuple[Earlier, ...]:
    """The runs of a study that are there, in its `own` folders and in others near them; `keys` are those of its plan.

    A run that is no run of the plan counts where it is in a folder of the study's own, or where the lock beside it
    names a study of the same file, play and title.
    """
    folders = list(folders_near(study, own))
    wanted = frozenset(keys()) if any((one / LEDGER).exists() for one in folders) else frozenset[str]()
    mine = {one.resolve() for one in own}
    found = [(one, seen_in(one, wanted, is_own=one.resolve() in mine)) for one in folders]
    return tuple(one for path, one in found if one.own or one.planned or (one.runs and is_kin(study, lock_in(path))))


def seen_in(folder: Path, wanted: frozenset[str], *, is_own: bool) -> Earlier:
    """What a folder has of runs; one whose ledger cannot be read has none that are told apart."""
    done, lock = frozenset[str](), lock_in(folder)
    with suppress(LogError, OSError):
        done = finished_in(folder)
    seed, began = lock.get("seed"), str(lock.get("started") or lock.get("written") or "")
    left = next(one for one in LEFT if (folder / one).exists())
    known = seed if isinstance(seed, int) else None
    return Earlier(folder.as_posix(), left, len(done), known, began, len(done & wanted), is_own)


def is_kin(study: Study, lock: Mapping[str, object]) -> bool:
    """Whether a lock is that of a study which is called and plays the same."""
    mine = {"study": study.path.name, "play": study.play.name, "title": study.title}
    return all(lock.get(name) == value for name, value in mine.items())


def refuse_seen(study: Study, earlier: Sequence[Earlier]) -> None:
    """See that what a plan is of was not seen before. Raises UsageError where runs of it are there, or of its seed.

    What each seed leads to is known after a run, also where a measure or a level is another now. Runs of another seed,
    as of a trial, are none of the plan.
    """
    for one in earlier:
        same_seed = one.own and one.seed in {None, study.seed}
        if not one.planned and not same_seed:
            continue
        which = f"{one.planned} of the runs that are planned" if one.planned else f"runs of it ({one.left})"
        raise UsageError(
            f"a plan is frozen before the first run, and {one.folder} has {which}: what comes of this seed may have "
            f"been seen. Give {study.path.name} another seed ('seed: {study.seed + 1}'), freeze, and run it anew"
        )
