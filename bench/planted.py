"""How many planted faults `fatima check` finds, and how often it cries wolf: `python -m bench.planted PATHS`.

Each kind of fault (`bench.planted_faults`) is planted in copies of real scenarios, by luck (`--seed`), so many times
(`--per-kind`). It is found where check then tells something new at the planted row, or something new that names the
planted word. What is told of the scenarios as they are, is a false alarm. Remarks on what is kept and not used yet
(FA025), and of what the Toolkit's files lose (FA024), are none.
"""

import argparse
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, cast

import yaml

from bench.planted_faults import KINDS as FAULTS
from bench.planted_faults import Page, Planted
from bench.planted_words import KINDS as WORDS
from fatima_py.cli.checking import findings
from fatima_py.errors import Problem

KINDS = {**FAULTS, **WORDS}
GOAL = 57 / 60
"""So many of the planted faults are to be found."""
WOLVES = 2
"""So many false alarms are borne."""
KNOWN = ("FA024", "FA025")
TOOLKIT = (".iat", ".json")


class Original(NamedTuple):
    """A real scenario: the folder that is copied, the file that is checked, and the file that a fault is planted in."""

    root: Path
    scenario: Path
    page: Path


class Outcome(NamedTuple):
    """What became of a planted fault: in which file, whether it was found, and what told of it."""

    kind: str
    file: str
    found: bool
    told: tuple[Problem, ...]


def originals(paths: Sequence[Path]) -> list[Original]:
    """The scenarios at paths, each once for itself and once for each sheet that it brings."""
    found = list[Original]()
    for path in paths:
        files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        for file in files:
            doc = document(file)
            if "title" in doc and "fatima" in doc:
                sheets = [one.get("from") for one in cast("dict[str, Any]", doc.get("cast", {})).values() if one]
                pages = [file, *[file.parent / str(sheet) for sheet in sheets if sheet]]
                root = common([file, *pages])
                found += [Original(root, file.resolve(), one.resolve()) for one in pages if one.exists()]
    return found


def common(files: Sequence[Path]) -> Path:
    """The innermost folder that all files are in."""
    parents = [list(reversed(one.resolve().parents)) for one in files]
    together = [level[0] for level in zip(*parents, strict=False) if len(set(level)) == 1]
    return together[-1]


def document(file: Path) -> dict[str, Any]:
    """What a file holds, nothing where it cannot be read."""
    try:
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError, UnicodeError):
        return {}
    return cast("dict[str, Any]", read) if isinstance(read, dict) else {}


def page_of(one: Original) -> Page:
    """The page that a fault is planted in."""
    text, scenario = one.page.read_text(encoding="utf-8"), document(one.scenario)
    cast_docs = cast("dict[str, Any]", scenario.get("cast", {}))
    voices = {
        who: frozenset(voices_of(who, doc or {}, scenario, one.scenario.parent)) for who, doc in cast_docs.items()
    }
    return Page(text, document(one.page), tuple(cast_docs), voices)


def voices_of(who: str, doc: Mapping[str, Any], scenario: Mapping[str, Any], folder: Path) -> Iterator[str]:
    """What the rules of somebody say."""
    sheet = document(folder / doc["from"]) if doc.get("from") else {}
    rules = [rule for rule in scenario.get("actions", []) if who in str(rule.get("for", who))]
    for rule in (*rules, *sheet.get("actions", []), *doc.get("actions", [])):
        if str(rule.get("do", "")).startswith("say "):
            yield str(rule["do"])[4:]


def checked(one: Original, text: str | None = None) -> list[Problem]:
    """What check finds in a copy of a scenario, with another text on its page where one is given."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        for file in files_of(one):
            target = copy / file.relative_to(one.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
        if text is not None:
            (copy / one.page.relative_to(one.root)).write_text(text, encoding="utf-8")
        found = findings(copy / one.scenario.relative_to(one.root))
        return [problem for problem in found if problem.code not in KNOWN]


def files_of(one: Original) -> Iterator[Path]:
    """The files that a scenario needs."""
    yield from {one.scenario, one.page}
    doc = document(one.scenario)
    for member in cast("dict[str, Any]", doc.get("cast", {})).values():
        sheet = one.scenario.parent / str((member or {}).get("from", ""))
        if (member or {}).get("from") and sheet.exists():
            yield sheet.resolve()
    if (script := doc.get("dialogue_file")) and (one.scenario.parent / script).exists():
        yield (one.scenario.parent / script).resolve()


def plant(kind: str, among: Sequence[Original], luck: Random, taken: set[str]) -> Outcome | None:
    """Plant a fault of a kind in one of the scenarios, and see whether it is found; None where there is no place."""
    for one in luck.sample(among, len(among)):
        page = page_of(one)
        planted = KINDS[kind](page, luck)
        if planted is None or planted.text == page.text or planted.text in taken:
            continue
        taken.add(planted.text)
        before = Counter(said(problem) for problem in checked(one))
        new = list[Problem]()
        for problem in checked(one, planted.text):
            before[said(problem)] -= 1
            new += [problem] if before[said(problem)] < 0 else []
        told = tuple(problem for problem in new if tells(problem, planted, one.page.name))
        return Outcome(kind, one.page.name, bool(told), told or tuple(new))
    return None


def said(problem: Problem) -> str:
    """What a finding says, wherever it stands."""
    return f"{problem.code} {Path(problem.place.file).name} {re.sub(r'row [0-9]+', 'row', problem.sentence)}"


def tells(problem: Problem, planted: Planted, file: str) -> bool:
    """Whether a finding tells of a fault: where it stands, or by its name."""
    here = Path(problem.place.file).name == file and problem.place.line in planted.rows
    text = f"{problem.sentence} {problem.hint}"
    return here or any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in planted.words)


def wolves(paths: Sequence[Path]) -> Iterator[Problem]:
    """What check tells of scenarios as they are, but for remarks."""
    for path in paths:
        files = (
            [one for one in sorted(path.rglob("*")) if one.suffix in (".yaml", *TOOLKIT)] if path.is_dir() else [path]
        )
        for file in files:
            if file.suffix in TOOLKIT or "fatima" in document(file):
                found = [one for one in findings(file) if one.code not in KNOWN and one.severity != "info"]
                yield from (one for one in found if "FA001" not in one.code and "FA022" not in one.code)


def main() -> int:
    """Plant, check, and print what came of it; 1 where too little is found, or too much."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("paths", nargs="+", type=Path, help="scenarios, or folders of them, to plant faults in")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--per-kind", type=int, default=1)
    reader.add_argument("--also", nargs="*", type=Path, default=[], help="files in which nothing is to be found")
    reader.add_argument("--kind", default="", help="only the kinds whose name contains this")
    reader.add_argument("--keep", type=Path, help="where the planted text of what is missed is written")
    asked = reader.parse_args()
    outcomes = [one for kind in KINDS if asked.kind in kind for one in planted_of(kind, asked)]
    print(f"{'kind':58} planted found  told by")
    for kind in dict.fromkeys(one.kind for one in outcomes):
        mine = [one for one in outcomes if one.kind == kind]
        codes = Counter(told.code for one in mine if one.found for told in one.told)
        print(f"{kind:58} {len(mine):7} {sum(one.found for one in mine):5}  {' '.join(sorted(codes))}")
    found = sum(one.found for one in outcomes)
    print(f"{len(outcomes)} faults of {len({one.kind for one in outcomes})} kinds planted, {found} found")
    for one in outcomes:
        if not one.found:
            print(f"  missed: {one.kind} in {one.file}" + "".join(f"\n     {told}" for told in one.told[:3]))
    alarms = list(wolves([*asked.paths, *asked.also]))
    print(f"{len(alarms)} false alarms in what was not planted")
    for kind, count in Counter(
        (one.code, re.sub(r"'[^']*'|\b[A-Z]\w+", "_", one.sentence)) for one in alarms
    ).most_common(40):
        print(f"  {count:5} {' '.join(kind)[:200]}")
    return int(found < GOAL * len(outcomes) or len(alarms) > WOLVES)


def planted_of(kind: str, asked: argparse.Namespace) -> Iterator[Outcome]:
    """The faults of one kind."""
    among, taken = originals(asked.paths), set[str]()
    for number in range(asked.per_kind):
        outcome = plant(kind, among, Random(f"{asked.seed} {kind} {number}"), taken)
        if outcome is not None:
            yield outcome


if __name__ == "__main__":
    sys.exit(main())
