"""People writer: a character as an author would write it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from fatima_py.affect import ToolkitMood
from fatima_py.affect.model import Disposition
from fatima_py.interop.read.dispositions import disposition_entries, dispositions_in
from fatima_py.interop.upgrade.import_notes import ImportNotes
from fatima_py.interop.write.phrasing import Phrasing
from fatima_py.kb import OWN, UNIVERSAL, Perspective, seen_through
from fatima_py.language import UnsayableError
from fatima_py.mind import GivenBelief, MindDefinition
from fatima_py.names import NIL, SELF
from fatima_py.scenario.emit.writing import Plain

__all__ = ["person"]

Entry = dict[str, Plain]
CONSTANTS = ("emotion_half_life", "mood_half_life", "emotion_on_mood", "mood_on_emotion", "least_mood")
USUAL = ToolkitMood()


def person(mind: MindDefinition, phrasing: Phrasing, notes: ImportNotes) -> Entry:
    """What a scenario says of a character."""
    entry: Entry = {
        "body": " ".join(mind.body.split()),
        "voice": " ".join(mind.voice.split()),
        "mood": short(10 * mind.mood.valence) if mind.mood else 0,
        "affect": affect(mind),
        "believes": dict(beliefs(mind.beliefs, phrasing, notes, str(mind.name))),
        "wants": dict(goals(mind, notes, avoid=False)),
        "avoids": dict(goals(mind, notes, avoid=True)),
        "remembers": list(memories(mind, phrasing, notes)),
        "knows": [phrasing.person(one) for one in mind.knows or ()],
        "emotions": feelings(mind, phrasing, -1),
    }
    said = {key: value for key, value in entry.items() if value not in ("", {}, [])}
    return {"knows": [], **said} if mind.strangers else said


def short(number: float) -> float:
    """A number as short as it can be."""
    rounded = round(number, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def affect(mind: MindDefinition) -> Entry:
    """The constants that are not the usual ones."""
    if mind.kernel.name != USUAL.name:
        return {}
    settings, usually = mind.kernel.settings(), USUAL.settings()
    said: Entry = {key: short(settings[key]) for key in CONSTANTS if settings[key] != usually[key]}
    usual, others = disposition_entries(dispositions_in(settings))
    dispositions: Entry = {"anything": disposition(usual)} if usual else {}
    dispositions |= {kind.label: disposition(one) for kind, one in others.items()}
    return said | ({"dispositions": dispositions} if dispositions else {})


def disposition(one: Disposition) -> Entry:
    """How easily an emotion is felt and how fast it fades."""
    return {"threshold": short(one.threshold), "decay": short(one.decay)}


def beliefs(
    given: Sequence[GivenBelief], phrasing: Phrasing, notes: ImportNotes, who: str
) -> Iterator[tuple[str, Plain]]:
    """What a character believes; a property that several minds are believed to hold is told for each of them."""
    shared = Counter(one.name for one in given)
    taken: set[str] = set()
    for one in given:
        apart = shared[one.name] > 1 and one.minds != UNIVERSAL
        try:
            key = phrasing.property(seen_through(one.name, one.minds or (SELF,)) if apart else one.name)
            value = phrasing.value(one.value)
        except UnsayableError as error:
            notes.warn(f"a belief of {who} is left out: {error}")
            continue
        if key in taken:
            notes.warn(f"{who} believes {key} twice; the first is left out")
        taken.add(key)
        yield key, belief(one, value, OWN if apart else one.minds, notes)


def belief(one: GivenBelief, value: Plain, minds: Perspective, notes: ImportNotes) -> Plain:
    """The value of a belief, with its certainty and whose it is where that needs saying."""
    certainty = max(0.0, min(1.0, one.certainty))
    if certainty != one.certainty:
        notes.guess(f"{one.name}: a certainty of {one.certainty:g} became {certainty:g}")
    entry: Entry = {"value": value}
    if certainty != 1:
        entry["certainty"] = short(certainty)
    if minds:
        entry["about"] = "anyone" if minds == UNIVERSAL else nested(minds)
    return entry if len(entry) > 1 else value


def nested(minds: Perspective) -> str:
    """A perspective as a name: `Mary(Tom)`."""
    return "(".join(map(str, minds)) + ")" * (len(minds) - 1)


def goals(mind: MindDefinition, notes: ImportNotes, *, avoid: bool) -> Iterator[tuple[str, Plain]]:
    """What a character wants, or wants to avoid."""
    for goal in (one for one in mind.goals if one.name.text.strip() and one.avoid is avoid):
        matters, likely = max(0.0, min(10.0, goal.significance)), max(0.0, min(1.0, goal.likelihood))
        if (matters, likely) != (goal.significance, goal.likelihood):
            notes.guess(f"the goal {goal.name} was brought within its range")
        yield " ".join(goal.name.text.split()), {"matters": short(matters), "likely": short(likely)}


def memories(mind: MindDefinition, phrasing: Phrasing, notes: ImportNotes) -> Iterator[Plain]:
    """What a character remembers, and still feels of it."""
    for number, event in enumerate(mind.memories):
        if not event.name.grounded:
            continue
        try:
            text = phrasing.event(event.name)
        except UnsayableError as error:
            notes.warn(f"a memory is left out: {error}")
            continue
        ago = "" if event.time == 0 else re.sub(r"\.?0+$", "", f"{-event.time:.3f}") + "s"
        entry: Entry = {"event": text, "ago": ago, "feels": feelings(mind, phrasing, number)}
        said = {key: value for key, value in entry.items() if value}
        yield said if len(said) > 1 else text


def feelings(mind: MindDefinition, phrasing: Phrasing, episode: int) -> Entry:
    """What a character feels at the start of one memory; of none in particular, for -1."""
    found: dict[str, list[Plain]] = {}
    for one in (one for one in mind.feelings if one.episode == episode):
        toward = "" if one.toward == NIL else f" at {phrasing.person(one.toward)}"
        about = "" if one.goal == NIL else f" about {one.goal}"
        found.setdefault(f"{one.type.label}{toward}{about}", []).append(short(one.intensity))
    return {name: strengths if len(strengths) > 1 else strengths[0] for name, strengths in found.items()}
