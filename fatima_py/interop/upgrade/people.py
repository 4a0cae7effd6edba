"""People: the characters of an import, each with the rules that its files give it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fatima_py.affect import Disposition
from fatima_py.appraisal import AppraisalRules
from fatima_py.emotions import EmotionType
from fatima_py.interop.read.cast import CHARACTER, character
from fatima_py.interop.read.dispositions import read_dispositions
from fatima_py.interop.read.document import Json, Node, document
from fatima_py.interop.read.kinds import SOURCES, Kind
from fatima_py.interop.read.leftovers import note_unknown
from fatima_py.interop.read.rules import APPRAISAL, DECISION, EXCHANGES, HOLDS, IMPORTANCE, Rules, read_rules, rules_of
from fatima_py.interop.upgrade.file_set import FileSet, Piece, counts
from fatima_py.interop.upgrade.generations import person_fields
from fatima_py.interop.upgrade.import_notes import ImportNotes
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, SELF, Symbol, symbol
from fatima_py.semantics import TOOLKIT, Semantics
from fatima_py.signs import one_word

__all__ = ["NO_RULES", "Person", "dispositions_of", "embedded", "person", "rules_in"]

NO_RULES = Rules(AppraisalRules())
PARTS: Mapping[Kind, str] = {
    Kind.APPRAISAL: APPRAISAL,
    Kind.DECISION: DECISION,
    Kind.IMPORTANCE: IMPORTANCE,
    Kind.EXCHANGES: EXCHANGES,
}
APPRAISAL_FILE = {
    *("AppraisalRules", "EmotionDispositions", "Goals", "KnowledgeBase", "AutobiographicMemory", "EmotionalState"),
    *("HalfLifeDecayConstant", "EmotionInfluenceOnMoodFactor", "MoodInfluenceOnEmotionFactor"),
    *("MinimumMoodValueForInfluencingEmotions", "EmotionalHalfLifeDecayTime", "MoodHalfLifeDecayTime"),
}
"""What an appraisal file may hold: of old, the whole character."""


@dataclass(frozen=True, slots=True)
class Person:
    """A character, the files that hold its rules, and all the files it was made of.

    `twice` counts the beliefs that stood in two of them.
    """

    mind: MindDefinition
    rules: tuple[Piece, ...] = ()
    pieces: tuple[Piece, ...] = ()
    twice: int = 0


def person(piece: Piece, file_set: FileSet) -> Person:
    """The character of a character file, or of an appraisal file from the days when those held one."""
    sources = {kind: source(piece, kind, file_set) for kind in SOURCES} if piece.kind is Kind.CHARACTER else {}
    if piece.kind is Kind.APPRAISAL:
        sources[Kind.APPRAISAL] = piece
    note_unknown(piece.root, APPRAISAL_FILE if piece.kind is Kind.APPRAISAL else CHARACTER)
    appraisal = sources.get(Kind.APPRAISAL)
    own: Mapping[str, Json] = fields_of(piece.root) if piece.kind is Kind.CHARACTER else {}
    fields = person_fields(own, fields_of(appraisal.root) if appraisal else {})
    node = document(fields, piece.notes)
    name = name_of(node, own, piece)
    mind = character(node, name, NO_RULES, dispositions_of(appraisal) if appraisal else {}, read_as(piece))
    found = tuple(one for one in sources.values() if one is not None)
    pieces = (piece, *(one for one in found if one is not piece))
    return Person(mind, found, pieces, told_twice(pieces, fields))


def told_twice(pieces: Sequence[Piece], fields: Mapping[str, Json]) -> int:
    """How many beliefs of a character stand in two of its files; those of the character file count."""
    told = sum(one.holds.beliefs for one in pieces)
    twice = told - counts({**fields}).beliefs
    if twice:
        pieces[0].notes.guess(f"{twice} beliefs stand in the appraisal file too; those in this file count")
    return twice


def embedded(node: Node, number: int, by: Piece) -> Person:
    """A character that stands in its scenario."""
    notes = by.notes
    note_unknown(node, CHARACTER)
    written = node["KnowledgeBase"]["Perspective"].word()
    name = written if written not in (NIL, ANY, SELF) else symbol(f"Character{number}")
    if name is not written:
        notes.guess(f"the character has no name and became {name}", node.path)
    return Person(character(node, name, NO_RULES, semantics=read_as(by)))


def read_as(piece: Piece) -> Semantics:
    """How the Toolkit read the rules of a file when it was written."""
    return TOOLKIT if piece.generation.startswith("v4") else Semantics.toolkit_3()


def source(piece: Piece, kind: Kind, file_set: FileSet) -> Piece | None:
    """The file of a kind of rules that a character names."""
    for key in SOURCES[kind]:
        found = file_set.referred(piece.root[key], piece)
        if found is not None and found.kind is not kind:
            piece.notes.warn(f"{found.path.name} holds no {kind}", path=key)
        elif found is not None:
            return found
    return None


def fields_of(node: Node) -> Mapping[str, Json]:
    """The fields of an object."""
    return node.value if isinstance(node.value, dict) else {}


def name_of(node: Node, own: Mapping[str, Json], piece: Piece) -> Symbol:
    """What a character is called: by its beliefs, its own word, or its file."""
    believed, called = node["KnowledgeBase"]["Perspective"], node["CharacterName"]
    for one in (believed, called) if "KnowledgeBase" in own else (called, believed):
        if one and (name := one.word()) not in (NIL, ANY, SELF):
            return name
    name = symbol(one_word(piece.path.stem))
    if own or piece.kind is Kind.CHARACTER:
        piece.notes.guess(f"the character has no name and is called {name} after its file")
    return name


def dispositions_of(appraisal: Piece) -> Mapping[EmotionType, Disposition]:
    """The thresholds and speeds of fading that an appraisal file sets."""
    return dict(read_dispositions(appraisal.root["EmotionDispositions"]))


def rules_in(piece: Piece) -> Rules:
    """The rules of a file; those that cannot be read are left out, and noted."""
    if piece.kind is Kind.STORAGE:
        return whole(read_rules(piece.written, piece.notes), piece.notes, PARTS)
    part = PARTS[piece.kind]
    note_unknown(piece.root, APPRAISAL_FILE if piece.kind is Kind.APPRAISAL else HOLDS[part])
    rules = whole(rules_of({part: piece.root}, piece.notes), piece.notes, {})
    if rules.claims and "Conferrals" not in fields_of(piece.root):
        piece.notes.guess("from version 2 on the Toolkit did not keep to claims; here they count", "Claims")
    return rules


def whole(rules: Rules, notes: ImportNotes, parts: Mapping[Kind, str]) -> Rules:
    """The rules that could be read as a whole: a rule without one of its conditions is another rule."""

    def kept(kind: Kind, path: str, count: int) -> list[int]:
        prefix = f"{parts[kind]}." if kind in parts else ""
        return [number for number in range(count) if not notes.spoils(f"{prefix}{path}[{number}]")]

    appraisal = rules.appraisal.rules
    return Rules(
        AppraisalRules([appraisal[one] for one in kept(Kind.APPRAISAL, "AppraisalRules.Rules", len(appraisal))]),
        tuple(rules.actions[one] for one in kept(Kind.DECISION, "ActionTendencies", len(rules.actions))),
        tuple(rules.attributions[one] for one in kept(Kind.IMPORTANCE, "AttributionRules", len(rules.attributions))),
        tuple(rules.exchanges[one] for one in kept(Kind.EXCHANGES, "SocialExchanges", len(rules.exchanges))),
        tuple(rules.claims[one] for one in kept(Kind.IMPORTANCE, "Claims", len(rules.claims))),
        tuple(rules.conferrals[one] for one in kept(Kind.IMPORTANCE, "Conferrals", len(rules.conferrals))),
    )
