"""Pasts: what some of a cast have lived before the scene, as files of lives hold it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fatima_py.errors import LifeError, LogError, ScenarioError, UsageError
from fatima_py.files import failing
from fatima_py.memory.lines import read_life_at_hand
from fatima_py.mind import MindDefinition, Past, read_past
from fatima_py.names import Key
from fatima_py.scenario.compile.includes import Member, Parts, Report, keep_inside

__all__ = ["pasts_in", "pasts_of"]


def pasts_of(parts: Parts, cast: Sequence[MindDefinition], report: Report) -> Mapping[Key, Past]:
    """What each of a cast has lived whose life the scenario names; one that cannot be used is reported and left out."""
    people = zip(parts.cast, cast, strict=True)
    return {who.name.key: past for member, who in people for past in past_of(member, who, parts, report)}


def pasts_in(folder: Path, cast: Sequence[MindDefinition]) -> Mapping[Key, Past]:
    """What each of a cast has lived whose life a folder holds; no file is changed.

    Raises UsageError for what is no folder or holds none of their lives, and for the life of somebody else, LifeError
    for one that cannot be used.
    """
    try:
        paths = {path.stem.lower(): path for path in sorted(folder.iterdir()) if path.suffix == ".life"}
    except OSError as wrong:
        raise UsageError(
            f"{folder}: no lives can be read there ({failing(wrong)}); expected a folder of them"
        ) from None
    found: dict[Key, Past] = {}
    for who in cast:
        if (path := paths.get(who.name.text.lower())) is not None:
            owner, memory, state = read_life_at_hand(path)
            found[who.name.key] = Past(memory, state)
            if fault := fault_of(owner, who, found[who.name.key]):
                raise UsageError(f"{path} cannot be used: {fault}")
    if not found:
        raise UsageError(f"{folder} holds no life of {' or '.join(str(who.name) for who in cast)}")
    return found


def past_of(member: Member, who: MindDefinition, parts: Parts, report: Report) -> Iterator[Past]:
    """What one of a cast has lived, if the scenario names a life of theirs that can be used."""
    name = member.doc.life
    if not name:
        return
    place = parts.source.place((*member.path, "life"))
    path = Path(parts.source.file).parent / name
    with report.including(place, f"the life {name}"):
        keep_inside(path, parts.source)
        try:
            owner, memory, state = read_life_at_hand(path)
        except LifeError as wrong:
            raise ScenarioError([wrong.problem]) from None
        report.digest(name, path)
        past = Past(memory, state)
        if fault := fault_of(owner, who, past):
            report.add("FA022", place, f"the life {name} cannot be used: {fault}")
        else:
            yield past


def fault_of(owner: str, who: MindDefinition, past: Past) -> str:
    """Why somebody cannot go on from a past, empty where they can."""
    if owner and owner.lower() != who.name.text.lower():
        return f"it is the life of {owner}, not of {who.name}"
    try:
        read_past(who, past)
    except LogError as damage:
        return str(damage)
    return ""
