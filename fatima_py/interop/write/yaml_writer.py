"""YAML writer: a draft as a scenario file in our format."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from fatima_py.interop.upgrade.draft import Draft, Group
from fatima_py.interop.upgrade.import_notes import ImportNotes
from fatima_py.interop.write.people_writer import person
from fatima_py.interop.write.phrasing import Phrasing
from fatima_py.interop.write.rules_writer import RulesWriter
from fatima_py.interop.write.script_writer import script_of, vocabulary_of
from fatima_py.language import UnsayableError
from fatima_py.names import Key, Symbol, symbol
from fatima_py.scenario.compile.includes import TAKEN
from fatima_py.scenario.emit.writing import Plain, writable, yaml_text
from fatima_py.scenario.schema.fields import CAST_NAME
from fatima_py.scenario.script.script import format_script
from fatima_py.world import EffectRule

__all__ = ["scenario_text"]

MOST_NOTES = 50
"""As many notes are kept in the file itself; the report has them all."""


def scenario_text(draft: Draft) -> str:
    """The scenario file of a draft. What the format cannot say is noted in its notes and left out."""
    notes = draft.decisions
    renames = renamed_people([one.name for one in draft.cast], notes)
    phrasing = Phrasing(renames=renames)
    script = script_of(draft.graph, phrasing, notes)
    phrasing = Phrasing(vocabulary_of(script), renames)
    rules = RulesWriter(phrasing, notes, people={one.name.key: called(one.name, renames) for one in draft.cast})
    data: dict[str, Plain] = {
        "fatima": 1,
        "title": draft.title,
        "about": " ".join(draft.about.split()),
        "semantics": "toolkit" if draft.pieces[0].generation.startswith("v4") else "toolkit 3",
        "turns": "beliefs",
        "announces": list(draft.announces),
        "player": called(draft.player, renames) if draft.player else "",
        "cast": {called(one.name, renames): person(one, phrasing, notes) for one in draft.cast},
        "appraisals": of_groups(draft.groups, rules.appraisals),
        "relations": of_groups(draft.groups, rules.relations),
        "claims": of_groups(draft.groups, rules.claims),
        "conferrals": of_groups(draft.groups, rules.conferrals),
        "exchanges": of_groups(draft.groups, rules.exchanges),
        "actions": of_groups(draft.groups, rules.actions),
        "effects": list(effects(draft.world.rules, rules)),
        "dialogue": format_script(script) if script.states else "",
        "source": source(draft),
    }
    said = {key: value for key, value in data.items() if value not in ("", [])}
    return writable(f"# Imported from {draft.pieces[0].path.name} of the FAtiMA Toolkit.\n{yaml_text(said)}")


def of_groups(groups: Sequence[Group], written: Callable[[Group], Iterator[Mapping[str, Plain]]]) -> list[Plain]:
    """The rules of one kind, group by group."""
    return [one for group in groups for one in written(group)]


def effects(found: Sequence[EffectRule], rules: RulesWriter) -> Iterator[Mapping[str, Plain]]:
    """The effects that can be said."""
    for rule in found:
        try:
            yield rules.effect(rule)
        except UnsayableError as error:
            rules.notes.warn(f"{rule.id}: {error}")


def called(name: Symbol, renames: Mapping[Key, Symbol]) -> str:
    """What somebody is called in the scenario."""
    return renames.get(name.key, name).text


def renamed_people(cast: Sequence[Symbol], notes: ImportNotes) -> Mapping[Key, Symbol]:
    """New names for those whose own cannot be a name in a scenario."""
    taken = {one.text.lower() for one in cast} | TAKEN
    renames: dict[Key, Symbol] = {}
    for one in cast:
        if re.match(CAST_NAME, one.text) and one.text.lower() not in TAKEN:
            continue
        plain = unicodedata.normalize("NFKD", one.text).encode("ascii", "ignore").decode()
        word = re.sub(r"\W+", "_", plain).strip("_")
        word = word if re.match(r"[A-Za-z]", word) else f"C{word}"
        while word.lower() in taken:
            word += "_"
        taken.add(word.lower())
        renames[one.key] = symbol(word)
        notes.guess(f"nobody can be called {one} in a scenario; it became {word}")
    return renames


def source(draft: Draft) -> Plain:
    """Where the scenario came from, and what could not be carried."""
    first = draft.pieces[0]
    notes = draft.notes
    told: dict[str, Plain] = {
        "program": f"FAtiMA Toolkit {first.generation}",
        "files": [one.path.name for one in draft.pieces],
    }
    for key in ("guessed", "not carried"):
        said = [note for note in notes if note.what == key]
        sentences = [f"{note.place}: {note.sentence}" if note.place else note.sentence for note in said]
        more = [f"and {len(sentences) - MOST_NOTES} more"] if len(sentences) > MOST_NOTES else []
        if sentences:
            told[key.replace(" ", "_")] = [" ".join(one.split()) for one in (*sentences[:MOST_NOTES], *more)]
    return told
