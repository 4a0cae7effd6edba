"""Planning: from a study to its runs, each with its seed and the key of its result."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path

from fatima_py.errors import UsageError
from fatima_py.setting.digest import digest_of, setting_digest
from fatima_py.sim.manifest import code_digest
from fatima_py.studies.design import Assignment, Cell, Planned, Study, hook_in
from fatima_py.studies.limits import amount_fault
from fatima_py.studies.meaning import meaning_of
from fatima_py.studies.paths import look_up
from fatima_py.studies.playing import base_of, levels_of, played

__all__ = ["cells", "plan", "planned", "seed_of"]


def cells(study: Study) -> tuple[Cell, ...]:
    """All combinations of levels, those of the last factor changing first; one where there is no factor."""
    return tuple(study.cells())


def plan(study: Study) -> tuple[Planned, ...]:
    """All runs of a study, cell by cell, in each by their numbers from 1.

    Raises UsageError for no run and for more than 10,000,000, ScenarioError for a cell that cannot be played.
    """
    return tuple(planned(study))


def planned(study: Study) -> Iterator[Planned]:
    """The runs of `plan`, one by one."""
    if (fault := amount_fault(study)) is not None:
        raise UsageError(fault.told)
    rest = rest_of(study)
    for cell in study.cells():
        setting = setting_digest(played(study, cell))
        luck = between(study, cell)
        for number in range(1, study.runs + 1):
            seed = seed_of(study.seed, number, luck)
            yield Planned(joined(setting, str(seed), rest), cell, number, seed)


def seed_of(root: int, number: int, luck: str) -> int:
    """The seed of a run: of the root of a study's seeds, of its number in its cell, and of what the cell sets."""
    return int.from_bytes(blake2b(f"{root}\0{number}\0{luck}".encode(), digest_size=7).digest(), "big")


def between(study: Study, cell: Cell) -> str:
    """What tells the seed of a cell from that of others: all that its levels set, but those of factors within."""
    within = {factor.name for factor in study.factors if factor.within}
    named = [factor for factor, _ in cell.levels if factor in {one.name for one in study.factors}]
    levels = zip(named, levels_of(study, cell), strict=True)
    return canonical(study, [one for factor, level in levels if factor not in within for one in level.sets])


def canonical(study: Study, sets: Sequence[Assignment]) -> str:
    """What some assignments set, in whichever order and spelling they are written, wherever the files lie."""
    base, said = base_of(study.play, tuple(sorted(study.files.items()))), list[tuple[str, object]]()
    for one in sets:
        found = look_up(base, one.path, of_mapping=isinstance(one.value, dict))
        said.append(meaning_of(base, one, found))
    return digest_of(sorted([(path, digest_of(value)) for path, value in said]))


def rest_of(study: Study) -> str:
    """What all results hang on besides what is played and its seed: how long, what is measured, and the code."""
    measures = sorted((one.name or one.text, " ".join(one.text.split())) for one in study.measures)
    hooks = [source_of(study, text) for _, text in measures if hook_in(text)]
    return joined(digest_of((study.until, measures, hooks)), code())


def source_of(study: Study, text: str) -> str:
    """The digest (SHA-256) of the file of a function as the study was read with it, empty where it cannot be read."""
    if found := hook_in(text):
        if read := study.files.get(found["file"]):
            return read
        with suppress(OSError):
            return sha256((Path(study.path).parent / found["file"]).read_bytes()).hexdigest()
    return ""


@cache
def code() -> str:
    """The digest of the code of the package."""
    return code_digest()


def joined(*parts: str) -> str:
    """The key of several parts."""
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
