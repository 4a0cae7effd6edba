"""Generations: documents of the FAtiMA Toolkit before version 4 in the form that version 4 gives them.

Nothing moves to another place, so that a path in the new form is the path in the file.
"""

import re
from collections.abc import Mapping

from fatima_py.errors import FatimaError
from fatima_py.interop.read.document import Json, Node
from fatima_py.interop.read.kinds import Kind
from fatima_py.interop.read.line_ids import GIVEN_ID
from fatima_py.interop.upgrade.import_notes import ImportNotes
from fatima_py.names import ANY, Compound, Term, Variable, as_number, parse, variables
from fatima_py.scenario.emit.writing import writable

__all__ = ["LINES", "person_fields", "upgraded"]

LINES = ("Dialogues", "PlayerDialogues", "AgentDialogues")
"""Where the lines of a scenario stand; before version 2 those of the player stood apart."""
ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
HALF_LIVES = (
    *("HalfLifeDecayConstant", "EmotionInfluenceOnMoodFactor", "MoodInfluenceOnEmotionFactor"),
    *("MinimumMoodValueForInfluencingEmotions", "EmotionalHalfLifeDecayTime", "MoodHalfLifeDecayTime"),
)
Fields = dict[str, Json]


def upgraded(kind: Kind, root: Node, notes: ImportNotes) -> Fields:
    """The fields of a document in the newest form. What is no list where a list belongs is noted."""
    fields = dict(root.value) if isinstance(root.value, dict) else Fields()
    match kind:
        case Kind.SCENARIO:
            for key in LINES:
                fields[key] = [line(one, notes) for one in root[key]]
        case Kind.APPRAISAL:
            rules = root["AppraisalRules"]
            if isinstance(rules.value, dict):
                changed: Json = [appraisal(one, notes) for one in rules["Rules"]]
                fields["AppraisalRules"] = {**rules.value, "Rules": changed}
        case Kind.DECISION:
            default = fields.get("DefaultActionPriority", 1)
            fields["ActionTendencies"] = [
                {"Priority": default, **one.value} if isinstance(one.value, dict) else one.value
                for one in root["ActionTendencies"]
            ]
        case Kind.EXCHANGES:
            fields["SocialExchanges"] = [exchange(one, n, notes) for n, one in enumerate(root["SocialExchanges"], 1)]
        case Kind.WORLD:
            fields.setdefault("Effects", fields.get("EffectsByEventNames"))
        case _:
            pass
    return fields


def line(node: Node, notes: ImportNotes) -> Json:
    """A line of dialogue; its names are names, and its text can be written on a row."""
    if not isinstance(node.value, dict):
        notes.add("expected a line of dialogue", path=node.path)
        return node.value
    fields = {
        **node.value,
        "CurrentState": name(node["CurrentState"], "States", notes),
        "NextState": name(node["NextState"], "States", notes),
        "Meaning": name(node["Meaning"], "Meanings", notes) if node["Meaning"].value else "-",
        "Style": name(node["Style"], "Styles", notes) if node["Style"].value else "-",
        "Utterance": utterance(node["Utterance"], notes),
    }
    given = node["UtteranceId"]
    written = given.value
    if written and not (isinstance(written, str) and ID.fullmatch(written)):
        notes.guess(f"the id {written!r} is none here; it stands in the note of the line", given.path)
        fields |= {"UtteranceId": None, GIVEN_ID: str(written)}
    return fields


def name(node: Node, head: str, notes: ImportNotes) -> Json:
    """A name; of several (version 1.4) one name, and of what is none a word that is."""
    value = node.value
    if isinstance(value, list):
        parts = [
            made_word(str(one.value), "is not a name", one.path, notes)
            if isinstance(one.value, list)
            else name(one, head, notes)
            for one in node
        ]
        return parts[0] if len(parts) == 1 else f"{head}({', '.join(map(str, parts))})" if parts else "-"
    if not isinstance(value, str | dict):
        return "-" if value is None else value
    if isinstance(value, dict):
        return made_word(str(value), "is not a name", node.path, notes)
    try:
        parse(value)
    except FatimaError:
        return made_word(value, "is not a name", node.path, notes)
    return value


def word(text: Json, path: str, notes: ImportNotes) -> Json:
    """A name that must be one word."""
    written = name(Node(text, path, notes, {}), "Names", notes)
    if isinstance(written, str) and "(" in written:
        return made_word(written, "is not one word", path, notes)
    return written


def made_word(text: str, reason: str, path: str, notes: ImportNotes) -> str:
    """A word made of a text."""
    made = re.sub(r"\W+", "_", text).strip("_")
    made = made if re.match(r"[A-Za-z1-9_]", made) else f"_{made}"
    notes.guess(f"{text[:60]!r} {reason} and became {made[:60]}", path)
    return made


def utterance(node: Node, notes: ImportNotes) -> Json:
    """What is said, without what cannot stand in a text file; nothing at all is said as `...`."""
    text = "" if node.value is None else BREAKS.sub("\n", str(node.value)).strip()
    written = writable(text)
    if written != text:
        notes.guess("characters that cannot stand in a text file were left out", node.path)
    if not written:
        notes.guess("there are no words, so '...' is said", node.path)
    return written or "..."


def appraisal(node: Node, notes: ImportNotes) -> Json:
    """An appraisal rule. Of old, it said how desirable an event was, and how praiseworthy of its subject."""
    if not isinstance(node.value, dict) or node["AppraisalVariables"]:
        return node.value
    said = {key: 0 if (amount := node[key].value) is None else amount for key in ("Desirability", "Praiseworthiness")}
    felt = [key for key, amount in said.items() if not is_zero(amount)]
    event, subject = with_subject(node["EventName"].value, needed="Praiseworthiness" in felt)
    if subject != "-":
        notes.guess(f"praise and blame are for the subject of the event, {subject}", node.path)
    feels: Json = [
        {"Name": key, "Value": said[key], "Target": subject if key == "Praiseworthiness" else "-"} for key in felt
    ]
    return {**node.value, "EventName": event, "AppraisalVariables": {"AppraisalVariables": feels}}


def is_zero(amount: Json) -> bool:
    """Whether an old rule says nothing by this: it passed zeros over."""
    if isinstance(amount, str):
        try:
            return as_number(parse(amount)) == 0
        except FatimaError:
            return False
    return amount == 0


def with_subject(value: Json, *, needed: bool) -> tuple[Json, str]:
    """The event of a rule and a name for its subject: a new variable where anybody will do."""
    try:
        event = parse(value) if isinstance(value, str) and needed else None
    except FatimaError:
        event = None
    if not isinstance(event, Compound) or len(event.args) != 4:
        return value, "-"
    subject: Term = event.args[1]
    if subject == ANY:
        subject = Variable(next(one for one in ("subject", "subject_", "subject__") if free(one, event)))
        event = Compound(event.head, (event.args[0], subject, *event.args[2:]))
        return str(event), str(subject)
    return value, str(subject)


def free(variable: str, event: Compound) -> bool:
    """Whether no variable of an event is called so."""
    return Variable(variable) not in set(variables(event))


def exchange(node: Node, number: int, notes: ImportNotes) -> Json:
    """A social exchange; before version 2.5 it had no steps, and the influence rules had other fields."""
    value, path = node.value, node.path
    if not isinstance(value, dict):
        return value
    called = next((one for key in ("Name", "Action", "Intent", "Description") if (one := node[key].value)), None)
    if called is None or called is not node["Name"].value:
        notes.guess("the exchange has no name; it was given one", path)
    target = node["Target"].value
    if not (isinstance(target, str) and target.strip().startswith("[")):
        notes.guess("whom it is done with became [target]", f"{path}.Target")
        target = "[target]"
    single = node["InfluenceRule"]
    reasons: Json = [reason(one, notes) for one in node["InfluenceRules"]]
    return {
        **value,
        "Name": word(called or f"Exchange_{number}", f"{path}.Name", notes),
        "Target": target,
        "StartingConditions": value.get("StartingConditions", value.get("Conditions")),
        "InfluenceRules": reasons or ([reason(single, notes)] if isinstance(single.value, dict) else []),
    }


def reason(node: Node, notes: ImportNotes) -> Json:
    """An influence rule."""
    value = node.value
    if not isinstance(value, dict) or "Rules" in value:
        return value
    rules = next((value[key] for key in ("Rule", "RuleConditions", "Conditions") if value.get(key)), None)
    if "Value" not in value:
        notes.guess("the reason counts 1: it does not say how much", node.path)
    return {**value, "Rules": rules, "Value": value.get("Value", 1), "Mode": value.get("Mode", "-")}


def person_fields(character: Mapping[str, Json], appraisal_root: Mapping[str, Json]) -> Fields:
    """The fields of a character, with what its appraisal file held of it: all in version 1.0, goals until 3.0."""
    state = merged(appraisal_root.get("EmotionalState"), character.get("EmotionalState"))
    half_lives: Fields = {key: appraisal_root[key] for key in HALF_LIVES if key in appraisal_root}
    constants = merged(half_lives, state.get("AppraisalConfiguration"))
    fields: Fields = {
        key: appraisal_root[key] for key in ("AutobiographicMemory", "Goals") if appraisal_root.get(key) is not None
    }
    fields |= {key: value for key, value in character.items() if value is not None}
    known, own = appraisal_root.get("KnowledgeBase"), character.get("KnowledgeBase")
    knowledge = merged(part(known, "Knowledge"), part(own, "Knowledge"))
    fields["KnowledgeBase"] = {**merged(known, own), "Knowledge": {**knowledge}}
    fields["EmotionalState"] = {**state, "AppraisalConfiguration": constants}
    return fields


def part(value: Json, key: str) -> Json:
    """A field of what may be an object."""
    return value.get(key) if isinstance(value, dict) else None


def merged(first: Json, second: Json) -> Fields:
    """Two objects as one, the second going before the first; objects in them alike."""
    both: Fields = dict(first) if isinstance(first, dict) else {}
    for key, value in second.items() if isinstance(second, dict) else ():
        old = both.get(key)
        both[key] = {**old, **value} if isinstance(old, dict) and isinstance(value, dict) else value
    return both
