"""Importing: files of every generation of the FAtiMA Toolkit become scenarios in our format, with a report."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from fatima_py.errors import Place, Problem, ScenarioError, UsageError
from fatima_py.files import is_one_of, lines_of, write_file, write_files
from fatima_py.interop.read.kinds import Kind
from fatima_py.interop.upgrade.draft import Draft, draft_of
from fatima_py.interop.upgrade.file_set import FileSet, Piece, toolkit_files
from fatima_py.interop.upgrade.import_notes import Counts, Note
from fatima_py.interop.upgrade.pairing import NO_RULES_FOUND, Pairing, rules_beside
from fatima_py.interop.write.yaml_writer import scenario_text
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.loading import read_built
from fatima_py.signs import json_text

__all__ = ["REPORT", "Imported", "import_files", "is_current", "report_json", "report_table", "taken"]

REPORT = "report.json"
"""What the report for programs is called in the folder of what was imported."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file.

    `file` is what was read; `kind` says what it holds, such as `character` or `action rules`; `generation` is which
    versions of the Toolkit write such a file. Both are empty where it cannot be imported. `parts` are the other files
    that went into the same scenario; `notes` tell what was guessed or not carried, file by file. `found` is how much it
    and the files it refers to hold, `carried` how much of that the scenario holds. `problems` is what kept it from
    being imported; there is no `output` then. Where nobody has rules, for want of the file that holds them, `mute` says
    what to do.
    """

    file: Path
    kind: str = ""
    generation: str = ""
    output: Path | None = None
    parts: tuple[Path, ...] = ()
    found: Counts = Counts()
    carried: Counts = Counts()
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    mute: str = ""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What its reader must know at once."""
        told = Problem("FA022", Place(str(self.file)), NO_RULES_FOUND, self.mute, severity="warning")
        return (told,) if self.mute else ()


def import_files(
    paths: Sequence[Path],
    folder: Path,
    *,
    storage: Path | None = None,
    force: bool = False,
    report: bool = False,
    file_set: FileSet | None = None,
) -> list[Imported]:
    """Import files, and folders with everything in them, into a folder; `storage` holds the rules of a scenario.

    With `report`, `REPORT` stands in the folder, too, and goes on from that of an earlier import.
    What stands in a `file_set` is not read again.
    Raises UsageError where a file would be overwritten that `force` does not give up, or that is read; OSError where
    one cannot be written, and nothing is written then.
    """
    targets = {file: folder / name for file, name in outputs(paths).items()}
    file_set = file_set or FileSet()
    storages = [piece for file in targets if (piece := taken(file_set, file)) and piece.kind is Kind.STORAGE]
    rules = file_set.piece(storage) if storage else None
    if rules and rules.kind is not Kind.STORAGE:
        raise UsageError(f"{storage} holds no rule storage, but {rules.kind}")
    found: list[Imported] = []
    texts: dict[Path, str] = {}
    for file, target in targets.items():
        try:
            piece = file_set.piece(file)
            pairing = paired(piece, rules, storages, file_set)
            mute = pairing.hint if is_current(piece) and pairing.storage is None else ""
            draft = draft_of(piece, file_set, pairing.storage)
            text = scenario_text(draft)
            found.append(replace(imported(draft, target, text), mute=mute))
            texts[target] = text
        except ScenarioError as broken:
            found.append(Imported(file, problems=broken.problems))
    if report and found:
        texts[folder / REPORT] = report_json(found, reported(folder / REPORT))
    refuse_overwriting(texts, [storage, *(part for one in found for part in (one.file, *one.parts))], force=force)
    write_files(texts, folders=True)
    return found


def refuse_overwriting(targets: Iterable[Path], read: Iterable[Path | None], *, force: bool) -> None:
    """Refuse to write over what is read, and, without `force`, over anything but a report that is gone on from."""
    sources = [one for one in read if one]
    for target in targets:
        if is_one_of(target, sources):
            raise UsageError(f"{target} is what is read here; choose another name or folder; nothing was written")
    for target in targets:
        if target.exists() and not force and not (target.name == REPORT and reported(target)):
            raise UsageError(f"{target} is there already; nothing was written; --force writes over it")


def taken(file_set: FileSet, file: Path) -> Piece | None:
    """A file, None where it cannot be used."""
    try:
        return file_set.piece(file)
    except ScenarioError:
        return None


def outputs(paths: Sequence[Path]) -> dict[Path, Path]:
    """Each file once, with the name of what is made of it: scenarios go by their own name, others keep their end."""
    names: dict[Path, Path] = {}
    used: set[str] = set()
    for path in paths:
        for file in toolkit_files(path):
            if file in names:
                continue
            place = file.parent.relative_to(path) if path.is_dir() else Path()
            stem = file.stem if file.suffix.lower() in (".iat", ".json") else file.name
            name, number = place / f"{stem}.yaml", 1
            while str(name).lower() in used:
                number += 1
                name = place / f"{stem}-{number}.yaml"
            used.add(str(name).lower())
            names[file] = name
    return names


def paired(piece: Piece, rules: Piece | None, storages: Sequence[Piece], file_set: FileSet) -> Pairing:
    """The rules of a scenario: those given, or those found beside it; that there are none is noted."""
    if rules is not None or not is_current(piece):
        return Pairing(rules if piece.kind is Kind.SCENARIO else None)
    found = rules_beside(piece, file_set, storages)
    if found.storage is None:
        piece.notes.guess(NO_RULES_FOUND)
    return found


def is_current(piece: Piece) -> bool:
    """Whether this is a scenario whose rules stand in a storage, as from version 4 on."""
    return piece.kind is Kind.SCENARIO and piece.generation.startswith("v4")


def imported(draft: Draft, target: Path, text: str) -> Imported:
    """What becomes of a file, once the text of its scenario is read back to see that everything arrives."""
    first, *others = draft.pieces
    try:
        with TemporaryDirectory() as folder:
            trial = Path(folder, target.name)
            write_file(trial, text)
            built = read_built(trial)
    except ScenarioError as broken:
        raise ScenarioError([of_source(one, first.path) for one in broken.problems]) from None
    return Imported(
        first.path,
        first.kind,
        first.generation,
        target,
        tuple(one.path for one in others),
        sum((one.holds for one in draft.pieces), Counts()),
        counted(built) - draft.added,
        draft.notes,
    )


def of_source(found: Problem, file: Path) -> Problem:
    """A problem of what was written, told of the file it was made of: nobody will ever see the other."""
    return replace(found, place=Place(str(file)), sentence=f"no scenario can be made of it: {found.sentence}")


def counted(built: Built) -> Counts:
    """How much a scenario holds."""
    cast = built.definition.cast
    social = (built.relations, built.claims, built.conferrals, built.exchanges)
    rules = (built.appraisals, built.actions, built.effects, *social)
    return Counts(
        len(built.moves),
        sum(map(len, rules)),
        sum(len(one.beliefs) for one in cast),
        sum(len(one.goals) for one in cast),
    )


def report_json(found: Sequence[Imported], before: Sequence[Mapping[str, object]] = ()) -> str:
    """The report for programs, behind what an earlier one says of other files."""
    files: list[Mapping[str, object]] = [
        {
            "file": one.file.as_posix(),
            "kind": str(one.kind),
            "generation": one.generation,
            "output": one.output.as_posix() if one.output else None,
            "with": [part.as_posix() for part in one.parts],
            "found": asdict(one.found),
            "carried": asdict(one.carried),
            "notes": [asdict(note) for note in one.notes],
            "problems": [str(problem) for problem in one.problems],
        }
        for one in found
    ]
    again = {one[key] for one in files for key in ("file", "output") if one[key]}
    others = [one for one in before if again.isdisjoint([one["file"], one["output"]])]
    return json_text({"version": 1, "files": [*others, *files]}) + "\n"


def reported(path: Path) -> Sequence[Mapping[str, object]]:
    """What the report of an earlier import says of each file; nothing where none stands there."""
    try:
        told: object = json.loads(b"".join(lines_of(path)))
    except (OSError, ValueError, RecursionError):
        return ()
    files: object = cast("Mapping[str, object]", told).get("files") if isinstance(told, dict) else None
    entries = cast("list[object]", files) if isinstance(files, list) else []
    known = [cast("Mapping[str, object]", one) for one in entries if is_entry(one)]
    return known if len(known) == len(entries) else ()


def is_entry(one: object) -> bool:
    """Whether this is what a report says of a file."""
    if not isinstance(one, dict):
        return False
    told = cast("Mapping[str, object]", one)
    return isinstance(told.get("file"), str) and isinstance(told.get("output", 0), str | None) and "notes" in told


HEADINGS = ("file", "what it is", "generation", "lines", "rules", "beliefs", "goals", "guessed", "not carried")


def report_table(found: Sequence[Imported]) -> list[tuple[str, ...]]:
    """The report for people, row by row, the headings first; `3/4` is 3 carried of 4."""
    return [HEADINGS, *map(row, found)]


def row(one: Imported) -> tuple[str, ...]:
    """What became of one file."""
    if one.output is None:
        return (one.file.name, "cannot be imported", *[""] * 7)
    pairs = zip(astuple(one.carried), astuple(one.found), strict=True)
    counts = [str(held) if held == found else f"{held}/{found}" for held, found in pairs]
    guessed = sum(note.what == "guessed" for note in one.notes)
    return (one.file.name, str(one.kind), one.generation, *counts, str(guessed), str(len(one.notes) - guessed))


def astuple(counts: Counts) -> tuple[int, ...]:
    """The numbers in the order of the table."""
    return counts.lines, counts.rules, counts.beliefs, counts.goals
