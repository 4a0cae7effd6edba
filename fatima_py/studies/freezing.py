"""Freezing: a plan that is kept before the first run, with its digest and the day, in `prereg.lock` beside a study."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from fatima_py.errors import ScenarioError, UsageError
from fatima_py.files import failing, write_files
from fatima_py.scenario.problems import problem
from fatima_py.scenario.schema.prereg import read_prereg_doc
from fatima_py.scenario.source.spans import Source
from fatima_py.scenario.source.strict_yaml import read_yaml
from fatima_py.studies.before import Earlier, refuse_seen
from fatima_py.studies.departing import Departure, differences, sentence_of
from fatima_py.studies.design import Study
from fatima_py.studies.prereg import FORM, Plan, plan_in, plan_of, plan_text, read_plan

__all__ = ["LOCK", "PLAN", "Frozen", "began_before", "departures", "draft", "freeze", "frozen_beside"]

PLAN, LOCK = "prereg.yaml", "prereg.lock"
UNFIT = "FA663"


@dataclass(frozen=True, slots=True)
class Frozen:
    """A plan that was frozen: on which day (UTC), its digest (SHA-256), and whether its file is still what it was.

    `files` are the digests (SHA-256) of the files of the study on that day, by name; empty where none were kept, and
    `hypothesis` is what the study said that day, None where it was not kept. `earlier` are runs that were there then.
    """

    plan: Plan
    digest: str
    when: str
    intact: bool
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    hypothesis: str | None = None
    earlier: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day on which it was frozen."""
        return self.when[:10]


def freeze(study: Study, now: str, earlier: Sequence[Earlier] = ()) -> Frozen:
    """Freeze the plan of a study at a time (ISO 8601, UTC); without a `prereg.yaml`, write the one that it says itself.

    `earlier` are its runs that are there. Those of another seed, as of a trial, are kept with the plan. Raises
    UsageError where runs of the plan may have been seen and where a plan is frozen already, of this or another study,
    ScenarioError for one that cannot be read or is not that of the study, OSError.
    """
    path, lock = study.path.parent / PLAN, study.path.parent / LOCK
    refuse_seen(study, earlier)
    refuse_frozen(study)
    if is_there := path.exists():
        text, source = text_of(path), read_yaml(path)
        plan = plan_in(read_prereg_doc(source))
        refuse_unfit(study, plan, source)
    else:
        plan = plan_of(study)
        text = plan_text(plan).encode()
    made = Frozen(
        plan=plan,
        digest=hashlib.sha256(text).hexdigest(),
        when=now,
        intact=True,
        files=dict(sorted(study.files.items())),
        hypothesis=flat(study.hypothesis),
        earlier=tuple(one.shown for one in earlier),
    )
    kept = {
        "fatima_prereg": FORM,
        "study": study.path.name,
        "sha256": made.digest,
        "frozen": now,
        "files": made.files,
        "hypothesis": made.hypothesis,
        "earlier": made.earlier,
    }
    told = {lock: json.dumps(kept, indent=2, ensure_ascii=False) + "\n"}
    write_files(told if is_there else {path: text, **told})
    return made


def draft(study: Study) -> Path:
    """Write the plan that a study says itself, to be changed and then frozen. Raises UsageError where one is there."""
    path = study.path.parent / PLAN
    if path.exists():
        raise UsageError(f"{path} is there already: change it, and freeze it then")
    refuse_frozen(study)
    write_files({path: plan_text(plan_of(study))})
    return path


def refuse_frozen(study: Study) -> None:
    """See that no plan is frozen yet. Raises UsageError."""
    match frozen_beside(study.path):
        case Frozen() as before:
            state = "" if before.intact else f", and {PLAN} was changed since"
            raise UsageError(
                f"the plan of {study.path.name} was frozen on {before.day}{state}: remove {LOCK} to begin anew"
            )
        case "":
            pass
        case told:
            raise UsageError(f"{told}: remove {LOCK} to begin anew, or have each study in a folder of its own")


def text_of(path: Path) -> bytes:
    """What stands in a file. Raises UsageError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise UsageError(f"{path} cannot be read: {failing(wrong)}") from wrong


def refuse_unfit(study: Study, plan: Plan, source: Source) -> None:
    """See that a plan is that of a study. Raises ScenarioError with each difference, at its place in the plan."""
    keys = {"factors": "design", "within": "design", "sets": "design"}
    found = [
        problem(
            UNFIT, source.place([keys.get(one.key, one.key), one.key]), one.said, "bring the two together, then freeze"
        )
        for one in differences(plan, plan_of(study))
    ]
    if found:
        raise ScenarioError(found)


def frozen_beside(path: Path) -> Frozen | str:
    """The plan that was frozen for the study of a file, or why none counts for it; empty where none was frozen."""
    lock, file = path.parent / LOCK, path.parent / PLAN
    if not lock.exists():
        return ""
    told = said_in(lock)
    digest, day = str(told.get("sha256", "")), str(told.get("frozen", ""))
    if not digest:
        return f"nothing says what was frozen, as {LOCK} cannot be read"
    if not is_of(path.name, told):
        whose = str(told.get("study", "")) or "another study"
        return f"the plan that {LOCK} keeps is that of {whose}, and not of {path.name}"
    try:
        text, plan = file.read_bytes(), read_plan(file)
    except (OSError, ScenarioError):
        state = "cannot be read any more" if file.exists() else "is not there any more"
        return f"a plan was frozen on {day[:10]} (digest {digest[:12]}), and {PLAN} {state}"
    said = told.get("hypothesis")
    hypothesis = said if isinstance(said, str) else None
    intact = digest == hashlib.sha256(text).hexdigest()
    return Frozen(plan, digest, day, intact, files_in(told), hypothesis, texts_in(told, "earlier"))


def said_in(lock: Path) -> Mapping[str, Any]:
    """What a lock says; nothing where it cannot be read."""
    try:
        told: object = json.loads(lock.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return cast("Mapping[str, Any]", told) if isinstance(told, Mapping) else {}


def is_of(name: str, told: Mapping[str, Any]) -> bool:
    """Whether a lock is that of the study that a file of this name says; one that names no files is."""
    files = files_in(told)
    return str(told.get("study", name)) == name and (not files or name in files)


def files_in(told: Mapping[str, Any]) -> Mapping[str, str]:
    """The digests of files that a lock tells, by name."""
    said: object = told.get("files")
    pairs = cast("Mapping[object, object]", said).items() if isinstance(said, Mapping) else ()
    return {str(name): str(sha) for name, sha in pairs}


def texts_in(told: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """The texts that a lock tells in a list."""
    said: object = told.get(name)
    return tuple(map(str, cast("list[object]", said))) if isinstance(said, list) else ()


def began_before(frozen: Frozen, lock: Mapping[str, Any]) -> str:
    """When the runs began, where that was before their plan was frozen; else empty."""
    began = str(lock.get("started") or lock.get("written") or "")
    return began if frozen.when and began < frozen.when else ""


def changed_since(study: Study, frozen: Frozen, lock: Mapping[str, Any]) -> list[str]:
    """The files that are not, or were not in the runs, what they were when the plan was frozen."""
    if not frozen.files:
        return []
    there = [frozen.files, *filter(None, (study.files, files_in(lock)))]
    names = sorted({name for files in there for name in files})
    return [name for name in names if len({files.get(name) for files in there}) > 1]


def departures(study: Study, frozen: Frozen, lock: Mapping[str, Any]) -> tuple[Departure, ...]:
    """In what a study departs from the plan that was frozen, in sentences; `lock` says when its runs were had.

    That the file of the study is another concerns no output by itself: what it says is compared key by key, unless the
    plan leaves open what levels set.
    """
    told = [replace(one, said=sentence_of(one.said)) for one in differences(frozen.plan, plan_of(study))]
    if not frozen.intact:
        told.insert(0, Departure("", f"{PLAN} is not what was frozen: nothing counts as planned.", whole=False))
    if changed := changed_since(study, frozen, lock):
        are = "are not what they were" if len(changed) > 1 else "is not what it was"
        is_open = bool(frozen.plan.factors) and not frozen.plan.sets
        whole = is_open or changed != [study.path.name]
        told.append(Departure("", f"{', '.join(changed)} {are} when the plan was frozen.", whole=whole))
    if began := began_before(frozen, lock):
        sentence = f"The plan was frozen on {frozen.when}, after the runs of {began}."
        told.insert(0, Departure("", sentence, whole=False))
    if frozen.hypothesis is not None and flat(study.hypothesis) != frozen.hypothesis:
        was, now = (f"'{one}'" if one else "none" for one in (frozen.hypothesis, flat(study.hypothesis)))
        sentence = f"The hypothesis of the study was {was} when the plan was frozen, and is {now} now."
        told.append(Departure("hypotheses", sentence, whole=False))
    return tuple(told)


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
