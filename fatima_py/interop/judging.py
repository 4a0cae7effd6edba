"""Judging: what is probably not meant in a scenario of the FAtiMA Toolkit, told of the files in which it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.files import write_file
from fatima_py.interop.importing import is_current, taken
from fatima_py.interop.read.kinds import Kind
from fatima_py.interop.read.lines import move
from fatima_py.interop.read.rules import Rules
from fatima_py.interop.upgrade.draft import Draft, draft_of, stem
from fatima_py.interop.upgrade.file_set import FileSet, Piece
from fatima_py.interop.upgrade.generations import LINES
from fatima_py.interop.upgrade.pairing import rules_beside
from fatima_py.interop.upgrade.people import PARTS
from fatima_py.interop.write.yaml_writer import scenario_text
from fatima_py.scenario.checking import check_file
from fatima_py.scenario.source.spans import Source
from fatima_py.scenario.source.strict_yaml import read_yaml

__all__ = ["suspicions"]

Where = tuple[str, str]
"""A file, and the path in it, empty where it is not known."""
HOLDS: Mapping[str, tuple[Kind, str]] = {
    "appraisals": (Kind.APPRAISAL, "AppraisalRules.Rules"),
    "actions": (Kind.DECISION, "ActionTendencies"),
    "relations": (Kind.IMPORTANCE, "AttributionRules"),
    "claims": (Kind.IMPORTANCE, "Claims"),
    "conferrals": (Kind.IMPORTANCE, "Conferrals"),
    "exchanges": (Kind.EXCHANGES, "SocialExchanges"),
}
"""Where the rules of a scenario stand in files of the Toolkit."""
BY_HOST = ("FA102", "FA103", "FA104", "FA105", "FA201", "FA301", "FA302")
"""What a program that plays such a file may bring itself: states, beliefs and events, told as a remark."""
NUMBERED = re.compile(r"(?:rule|effect) (\d+): ")
ID = re.compile(r"@(\S+)")


def suspicions(file: Path, rules: Path | None = None) -> tuple[Problem, ...]:
    """What `check` finds in a scenario once it is imported, with its place in the files it is made of.

    Nothing for a file that is no scenario: what it waits for may stand in others.
    """
    file_set = FileSet()
    piece = file_set.piece(file)
    if piece.kind is not Kind.SCENARIO:
        return ()
    storage = taken(file_set, rules) if rules else None
    if storage is None and is_current(piece):
        storage = rules_beside(piece, file_set).storage
    draft = draft_of(piece, file_set, storage)
    with TemporaryDirectory() as folder:
        trial = Path(folder, "scenario.yaml")
        write_file(trial, scenario_text(draft))
        try:
            source = read_yaml(trial)
        except ScenarioError as wrong:
            return tuple([told(one, (str(file), "")) for one in wrong.problems])
        lines = line_paths(piece)
        kept = [one for one in check_file(trial) if is_judged(one, draft)]
        return tuple([told(one, place_of(one.place, source, draft, lines)) for one in kept])


def is_judged(found: Problem, draft: Draft) -> bool:
    """Whether a finding is about what the files say: where none says what follows from a line, a program does."""
    return found.code != "FA102" or any(one.kind is Kind.WORLD for one in draft.pieces) or is_current(draft.pieces[0])


def told(found: Problem, where: Where) -> Problem:
    """A finding, told of the file that it is about: one that plays, so that nothing here is an error."""
    file, path = where
    sentence = f"{path}: {found.sentence}" if path else found.sentence
    severity = "info" if found.code in BY_HOST else "warning" if found.severity == "error" else found.severity
    return replace(found, place=Place(file), sentence=sentence, severity=severity, edit=None)


def place_of(place: Place, source: Source, draft: Draft, lines: Mapping[str, str]) -> Where:
    """Where in the files of the Toolkit it stands what is written here, as far as that is known."""
    scenario, way = draft.pieces[0], way_to(place, source)
    kind, entry = (str(way[0]), way[1]) if len(way) > 1 else (str(way[0]) if way else "", None)
    path = ""
    if kind == "dialogue":
        path = next((lines[one] for one in ID.findall(source.lines[place.line - 1]) if one in lines), "")
    elif kind == "cast" and is_current(scenario):
        path = f"Characters[{list(source.node(('cast',)).children).index(entry)}]" if entry else ""
    elif isinstance(entry, int):
        places = list(effect_places(draft) if kind == "effects" else rule_places(kind, draft))
        # What could not be written is missing in the scenario, so that nobody knows any more which rule is which.
        if len(places) == len(source.node((kind,)).children) and places[entry][0]:
            return places[entry]
    return str(scenario.path), path


def way_to(place: Place, source: Source) -> Sequence[str | int]:
    """The way to the innermost value that begins at a place or before it, itself or with its key."""
    way: list[str | int] = []
    node = source.root
    while node.children:
        begins = {step: node.keys.get(str(step), (one.line, one.column)) for step, one in node.children.items()}
        before = [step for step, begin in begins.items() if begin <= (place.line, place.column)]
        if not before:
            break
        way.append(before[-1])
        node = node.children[before[-1]]
    return way


def line_paths(piece: Piece) -> Mapping[str, str]:
    """Where the lines of a scenario stand, by their ids."""
    taken: set[str] = set()
    nodes = [node for key in LINES for node in piece.root[key]]
    return {move(node, number, taken).id: node.path for number, node in enumerate(nodes, 1)}


def rule_places(kind: str, draft: Draft) -> Iterator[Where]:
    """Where the rules of one kind stand, in the order in which they are written."""
    for group in draft.groups:
        for number, rule in enumerate(rules_of(kind, group.rules)):
            part, path = HOLDS[kind]
            pieces = [one for one in draft.pieces if one.kind in (part, Kind.STORAGE) and stem(one.path) == group.name]
            prefix = f"{PARTS[part]}." if pieces and pieces[0].kind is Kind.STORAGE else ""
            yield (str(pieces[0].path), f"{prefix}{path}[{numbered(rule, number)}]") if pieces else ("", "")


def rules_of(kind: str, rules: Rules) -> Sequence[object]:
    """The rules of one kind."""
    found: Mapping[str, Sequence[object]] = {
        "appraisals": rules.appraisal.rules,
        "actions": rules.actions,
        "relations": rules.attributions,
        "claims": rules.claims,
        "conferrals": rules.conferrals,
        "exchanges": rules.exchanges,
    }
    return found.get(kind, ())


def effect_places(draft: Draft) -> Iterator[Where]:
    """Where the effects stand; nowhere, where no file says them."""
    pieces = [one for one in draft.pieces if one.kind is Kind.WORLD] or [draft.pieces[0]]
    prefix = "" if pieces[0].kind is Kind.WORLD else "WorldModel."
    for rule in draft.world.rules:
        known = NUMBERED.match(rule.id)
        yield (str(pieces[0].path), f"{prefix}Effects.dictionary[{numbered(rule, 0)}]") if known else ("", "")


def numbered(rule: object, otherwise: int) -> int:
    """Which rule of its file this is, from 0; some are left out."""
    found = NUMBERED.match(str(getattr(rule, "id", "")))
    return int(found[1]) - 1 if found else otherwise
