"""Draft: a scenario put together from files of the FAtiMA Toolkit, before it is written in our format."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fatima_py.affect import ToolkitMood
from fatima_py.dialogue import START, DialogueGraph, Move
from fatima_py.interop.read.announcements import AWAITED, awaited
from fatima_py.interop.read.cast import SEVERAL, apart
from fatima_py.interop.read.document import Node
from fatima_py.interop.read.kinds import Kind
from fatima_py.interop.read.leftovers import note_unknown
from fatima_py.interop.read.lines import move, states
from fatima_py.interop.read.rules import Rules
from fatima_py.interop.read.toolkit import SCENARIO
from fatima_py.interop.read.worldmodel import read_world
from fatima_py.interop.upgrade.file_set import FileSet, Piece
from fatima_py.interop.upgrade.generations import LINES
from fatima_py.interop.upgrade.host_conventions import EFFECT, PLAYER, joined_by_player, stand_in
from fatima_py.interop.upgrade.import_notes import Counts, ImportNotes, Note
from fatima_py.interop.upgrade.people import Person, dispositions_of, embedded, person, rules_in
from fatima_py.mind import MindDefinition
from fatima_py.names import Symbol
from fatima_py.scene.announcing import Announcement
from fatima_py.semantics import TOOLKIT
from fatima_py.signs import printable
from fatima_py.world import World

__all__ = ["Draft", "Group", "draft_of"]


@dataclass(frozen=True, slots=True)
class Group:
    """Rules of one file, and whose they are (empty: everybody's)."""

    name: str
    rules: Rules
    owners: tuple[Symbol, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What becomes a scenario file.

    `pieces` are the files in it, `decisions` holds what was decided here, `added` is how much of it no file says (below
    0: how much two files say).
    """

    title: str
    about: str
    cast: tuple[MindDefinition, ...]
    groups: tuple[Group, ...]
    graph: DialogueGraph
    world: World
    player: Symbol | None
    pieces: tuple[Piece, ...]
    decisions: ImportNotes
    added: Counts = Counts()
    announces: tuple[Announcement, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """Everything that was guessed or not carried, file by file."""
        notes = [note for one in self.pieces for note in one.notes.kept]
        return tuple(dict.fromkeys([*notes, *self.decisions.kept]))


def draft_of(piece: Piece, file_set: FileSet, storage: Piece | None = None) -> Draft:
    """A file with everything it refers to, and what its rules wait for; what lacks a cast gets one."""
    draft = draft_alone(piece, file_set, storage)
    announces = awaited([group.rules for group in draft.groups])
    for one in announces:
        draft.decisions.remark(AWAITED[one])
    return replace(draft, announces=announces)


def draft_alone(piece: Piece, file_set: FileSet, storage: Piece | None) -> Draft:
    """A file with everything it refers to; what lacks a cast gets one."""
    if piece.kind is Kind.SCENARIO:
        return scenario(piece, file_set, storage)
    if piece.kind is Kind.CHARACTER:
        return alone(piece, [person(piece, file_set)])
    if piece.kind is Kind.WORLD:
        return replace(alone(piece, []), world=world_in(piece.root, piece.notes))
    holds_somebody = piece.kind is Kind.APPRAISAL and any(piece.root[key] for key in ("KnowledgeBase", "Goals"))
    if holds_somebody:
        return alone(piece, [person(piece, file_set)])
    draft = alone(piece, [])
    return replace(draft, groups=(Group(stem(piece.path), rules_in(piece)),))


def alone(piece: Piece, people: Sequence[Person]) -> Draft:
    """A file that is no scenario, as a scenario of one."""
    cast, pieces, notes = list(people), pieces_of(piece, people), ImportNotes(str(piece.path))
    if not cast:
        one = lonely(notes)
        if piece.kind is Kind.APPRAISAL:
            one = replace(one, mind=replace(one.mind, affect=ToolkitMood(dispositions_of(piece))))
        cast = [one]
    minds = tuple(one.mind for one in cast)
    return Draft(
        stem(piece.path), "", minds, groups_of(cast), DialogueGraph(), World(), None, pieces, notes, less(people)
    )


def less(people: Sequence[Person]) -> Counts:
    """What two files of a character both say."""
    return Counts(beliefs=-sum(one.twice for one in people))


def lonely(notes: ImportNotes) -> Person:
    """Somebody for a scenario in which nobody is."""
    notes.guess("there is nobody in this file, so that the scenario has a cast of one, called Agent")
    return Person(stand_in("Agent"))


def scenario(piece: Piece, file_set: FileSet, storage: Piece | None) -> Draft:
    """A scenario."""
    root, notes = piece.root, ImportNotes(str(piece.path))
    note_unknown(root, SCENARIO)
    people = uniquely_named(cast_of(piece, file_set), notes)
    graph = graph_of(root, piece.notes)
    world_piece = file_set.referred(root["WorldModelSource"], piece)
    if world_piece and world_piece.kind is not Kind.WORLD:
        root["WorldModelSource"].warn(f"{world_piece.path.name} is no world model")
        world_piece = None
    world = world_in(world_piece.root, world_piece.notes) if world_piece else world_in(root["WorldModel"], piece.notes)
    pieces = (*pieces_of(piece, people), *(one for one in (world_piece, storage) if one))
    minds = tuple(one.mind for one in people)
    groups = groups_of(people)
    if storage is not None:
        groups = (*groups, Group(stem(storage.path), rules_in(storage)))
    player = next((one.name for one in minds if one.name == PLAYER), None)
    title = " ".join(root["ScenarioName"].text().split()) or stem(piece.path)
    about = root["Description"].text()
    draft = Draft(title, about, minds, groups, graph, world, player, pieces, notes, less(people))
    return draft if minds and piece.generation.startswith("v4") else staged(draft)


def staged(draft: Draft) -> Draft:
    """A scenario from when turns and states were the host's affair, with what hosts then did."""
    if not draft.graph.states:
        return draft if draft.cast else replace(draft, cast=(lonely(draft.decisions).mind,))
    world, notes = draft.world, draft.decisions
    added = draft.added
    if not world.rules:
        notes.guess("no world model: whoever was spoken to has the floor, in the state that the line leads to")
        world, added = World([EFFECT], semantics=TOOLKIT), added + Counts(rules=1)
    cast, rules, more = joined_by_player(draft.cast, draft.graph, notes)
    groups = (*draft.groups, *(Group("conversation", rules, (one,)) for one in more.speakers))
    player = next((one.name for one in cast if one.name == PLAYER), None)
    added += Counts(rules=len(more.speakers), beliefs=more.beliefs)
    return replace(draft, world=world, cast=cast, groups=groups, player=player, added=added)


def cast_of(piece: Piece, file_set: FileSet) -> list[Person]:
    """Everybody in a scenario, from files of their own or from its own text."""
    found: list[Person] = []
    for node in piece.root["CharacterSources"]:
        add(found, node, piece, file_set)
    for number, node in enumerate(piece.root["Characters"], 1):
        if node["Source"]:
            add(found, node["Source"], piece, file_set)
        else:
            found.append(embedded(node, number, piece))
    return found


def add(people: list[Person], source: Node, by: Piece, file_set: FileSet) -> None:
    """Let the character of a file join."""
    piece = file_set.referred(source, by)
    if piece is None:
        return
    if piece.kind in (Kind.CHARACTER, Kind.APPRAISAL):
        people.append(person(piece, file_set))
    else:
        source.warn(f"{piece.path.name} holds no character, but {piece.kind}")


def uniquely_named(people: Sequence[Person], notes: ImportNotes) -> list[Person]:
    """Everybody under a name of their own."""
    found: list[Person] = []
    for one in people:
        name = one.mind.name
        own = apart(name, [other.mind.name for other in found])
        if own is not name:
            notes.guess(SEVERAL.format(name=name, own=own))
        found.append(replace(one, mind=replace(one.mind, name=own)))
    return found


def graph_of(root: Node, notes: ImportNotes) -> DialogueGraph:
    """The lines; what stood apart as the player's is said by the player only."""
    moves: list[Move] = []
    taken: set[str] = set()
    for key in LINES:
        for node in root[key]:
            one = move(node, len(moves) + 1, taken)
            if not notes.spoils(node.path):
                moves.append(replace(one, by=PLAYER) if key == "PlayerDialogues" else one)
    graph = DialogueGraph.of(states(moves))
    return replace(graph, start=START) if START.key in graph.states else graph


def world_in(node: Node, notes: ImportNotes) -> World:
    """The effects of a world model that can be read."""
    world = read_world(node)
    path = f"{node.path}.Effects.dictionary" if node.path else "Effects.dictionary"
    rules = [rule for rule in world.rules if not notes.spoils(f"{path}[{int(rule.id.split()[1].rstrip(':')) - 1}]")]
    for effect in (effect for _, effects in node["Effects"].pairs() for effect in effects):
        if effect["ResponsibleAgent"].text() not in ("", "-"):
            effect["ResponsibleAgent"].warn("nothing is made of this")
    return World(rules, semantics=TOOLKIT)


def groups_of(people: Sequence[Person]) -> tuple[Group, ...]:
    """The rules of each file once, with everybody who goes by them."""
    owners: dict[Path, list[Symbol]] = {}
    pieces = {one.path: one for somebody in people for one in somebody.rules}
    for somebody in people:
        for one in somebody.rules:
            owners.setdefault(one.path, []).append(somebody.mind.name)
    return tuple(Group(stem(path), rules_in(piece), tuple(owners[path])) for path, piece in pieces.items())


def pieces_of(piece: Piece, people: Sequence[Person]) -> tuple[Piece, ...]:
    """Every file that is in a scenario, once."""
    found = {one.path: one for one in (piece, *(one for somebody in people for one in somebody.pieces))}
    return tuple(found.values())


def stem(path: Path) -> str:
    """What a file is called, without its end, as a text that can be written."""
    return printable(path.stem)
