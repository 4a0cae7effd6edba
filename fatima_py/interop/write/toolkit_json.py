"""Toolkit json: scenes and rules in the form in which the FAtiMA Toolkit (version 4 and later) keeps them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from fatima_py.affect import AffectModel, ToolkitMood
from fatima_py.affect.mood import SLOTS
from fatima_py.appraisal import AppraisalRule, AppraisalVariable
from fatima_py.dialogue import Move
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import Event, EventKind
from fatima_py.interop.read.cast import BEFORE
from fatima_py.interop.read.dispositions import disposition_json, dispositions_in
from fatima_py.interop.read.document import Json
from fatima_py.interop.read.line_ids import given_id
from fatima_py.interop.read.rules import APPRAISAL, DECISION, EXCHANGES, IMPORTANCE, Rules
from fatima_py.kb import UNIVERSAL, Conditions, Perspective
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, SELF, Symbol, Term, compound, number_text
from fatima_py.scene import SceneDefinition
from fatima_py.social import Exchange
from fatima_py.world import World

__all__ = ["scenario_json", "storage_json"]

Object = dict[str, Json]

VERSIONS = {
    "IntegratedAuthoringTool.IntegratedAuthoringToolAsset": "1.7.0.0",
    "EmotionalAppraisal.EmotionalAppraisalAsset": "1.4.1.0",
    "EmotionalDecisionMaking.EmotionalDecisionMakingAsset": "1.2.0.0",
    "SocialImportance.SocialImportanceAsset": "1.5.0.0",
    "CommeillFaut.CommeillFautAsset": "1.7.0.0",
    "AutobiographicMemory.AM+ActionEvent": "1.0.0.0",
    "AutobiographicMemory.AM+PropertyChangeEvent": "1.0.0.0",
}
"""The classes of the Toolkit with the versions that its own files of version 4 and later name."""
ACTION_RECORD, CHANGE_RECORD = 1, 2
NAMES: Mapping[AppraisalVariable, str] = {
    AppraisalVariable.DESIRABILITY: "Desirability",
    AppraisalVariable.DESIRABILITY_FOR_OTHER: "Desirability for others",
    AppraisalVariable.PRAISEWORTHINESS: "Praiseworthiness",
    AppraisalVariable.LIKE: "Like",
    AppraisalVariable.GOAL_SUCCESS_PROBABILITY: "Goal Success Probablity",  # codespell:ignore probablity
}
SLOT_VARIABLES: Mapping[str, AppraisalVariable] = {
    "D": AppraisalVariable.DESIRABILITY,
    "O": AppraisalVariable.DESIRABILITY_FOR_OTHER,
    "P": AppraisalVariable.PRAISEWORTHINESS,
    "L": AppraisalVariable.LIKE,
    "G": AppraisalVariable.GOAL_SUCCESS_PROBABILITY,
}
"""What the letters of a slot of the Toolkit's affect stand for."""
USUAL = ToolkitMood()
"""By what the Toolkit lets everybody feel, and one who feels by a kernel of ours."""


def scenario_json(scene: SceneDefinition, texts: Mapping[str, str]) -> Object:
    """The scenario file of a scene that keeps floor and dialogue states as beliefs; `texts` are its lines by id."""
    root: Object = {"classId": 0, "ScenarioName": scene.title, "Description": scene.about}
    lines: list[Json] = [dialogue(move, texts[move.id]) for move in scene.graph.all_moves()]
    if lines:
        root["Dialogues"] = lines
    root["Characters"] = [character(one) for one in scene.cast]
    root["WorldModel"] = world(scene.world)
    remembered = any(one.memories or one.feelings for one in scene.cast)
    kinds = ["IntegratedAuthoringTool.IntegratedAuthoringToolAsset"]
    kinds += ["AutobiographicMemory.AM+ActionEvent", "AutobiographicMemory.AM+PropertyChangeEvent"] * remembered
    return {"root": root, "types": types(*kinds)}


def types(*names: str) -> list[Json]:
    """The table of types, which the Toolkit's reader wants."""
    rows: list[Json] = []
    for number, name in enumerate(names):
        where = f"{name.split('.')[0]}, Version={VERSIONS[name]}, Culture=neutral, PublicKeyToken=null"
        rows.append({"TypeId": number, "ClassName": f"{name}, {where}"})
    return rows


def dialogue(move: Move, text: str) -> Object:
    """One line."""
    return {
        "CurrentState": value(move.state),
        "NextState": value(move.target),
        "Meaning": value(move.meaning),
        "Style": value(move.style),
        "Utterance": text,
        "UtteranceId": given_id(move.id, text, move.note),
    }


def value(term: Term) -> Json:
    """A name as the truth value, number or text that it is; a number that is spelled in its own way is text."""
    if not isinstance(term, Symbol) or isinstance(term.value, str):
        return str(term)
    if isinstance(term.value, bool):
        return term.value
    return number(term.value) if term.text == number_text(term.value) else term.text


def number(given: float) -> int | float:
    """A number, whole where it is."""
    tidy = round(given, 9)
    return int(tidy) if tidy == int(tidy) else tidy


def character(who: MindDefinition) -> Object:
    """One of the cast."""
    told: dict[str, Json] = {}
    for belief in who.beliefs:
        entries = told.setdefault(perspective(belief.minds), {})
        if isinstance(entries, dict):
            entries[str(belief.name)] = f"{belief.value}, {belief.certainty:.9g}"
    tick = max((ceil(-event.time) for event in who.memories), default=0)
    pool, records = felt_and_remembered(who, tick)
    disposed: Object = {}
    if known := dispositions_in(who.kernel.settings()):
        disposed["EmotionDispositions"] = disposition_json(known)
    return {
        "KnowledgeBase": {"Perspective": str(who.name), "Knowledge": told},
        "BodyName": who.body or None,
        "VoiceName": who.voice or None,
        "EmotionalState": {
            "Mood": number(who.mood.valence * 10 if who.mood else 0),
            "initialTick": 0,
            "EmotionalPool": pool,
            "AppraisalConfiguration": configuration(who.kernel if who.kernel.name == USUAL.name else USUAL),
            **disposed,
        },
        "AutobiographicMemory": {
            "Tick": tick,
            "records": records,
        },
        "OtherAgents": {"dictionary": [acquaintance(one) for one in met(who)]},
        "Goals": [
            {"Name": str(one.name), "Significance": number(one.significance), "Likelihood": number(one.likelihood)}
            for one in who.goals
        ],
    }


def met(who: MindDefinition) -> Sequence[Symbol]:
    """Whom somebody knows at the start: where nothing says so, who acts in the memories."""
    if who.knows is not None:
        return who.knows
    acted = [event.subject for event in who.memories if event.kind is not EventKind.PROPERTY_CHANGE]
    return list(dict.fromkeys([one for one in acted if one not in (who.name, SELF)]))


def acquaintance(one: Symbol) -> Object:
    """Somebody who is known. What they feel, the Toolkit writes down and never reads."""
    state: Object = {"Mood": 0, "initialTick": 0, "EmotionalPool": [], "AppraisalConfiguration": configuration(USUAL)}
    return {"key": str(one), "value": {"Name": str(one), "EmotionalState": state}}


def perspective(minds: Perspective) -> str:
    """Whose belief it is: `SELF`, `SELF(Mary)`, or `*` for everybody."""
    if minds == UNIVERSAL:
        return str(ANY)
    return str(SELF) + "".join(f"({one}" for one in minds) + ")" * len(minds)


def configuration(kernel: AffectModel[Any]) -> Object:
    """The constants of the emotional state."""
    known = kernel.settings()
    return {
        "HalfLifeDecayConstant": 0.5,
        "EmotionInfluenceOnMoodFactor": number(known["emotion_on_mood"]),
        "MoodInfluenceOnEmotionFactor": number(known["mood_on_emotion"]),
        "MinimumMoodValueForInfluencingEmotions": number(known["least_mood"]),
        "EmotionalHalfLifeDecayTime": number(known["emotion_half_life"]),
        "MoodHalfLifeDecayTime": number(known["mood_half_life"]),
    }


def felt_and_remembered(who: MindDefinition, tick: int) -> tuple[list[Json], list[Json]]:
    """The feelings at the start, and the memories with one more for each feeling that has none of its own.

    The Toolkit keeps a feeling by its cause and its appraisal variables, and reads none without a cause.
    """
    pool: list[Json] = []
    records: list[Json] = [record(number, event, tick) for number, event in enumerate(who.memories)]
    taken: set[tuple[int, tuple[str, ...]]] = set()
    for felt in who.feelings:
        said, number = variables_of(felt.type), felt.episode
        cause = who.memories[number] if number >= 0 else None
        if cause is None or (number, said) in taken:
            number, about = len(records), compound(BEFORE, felt.type.label)
            cause = Event(EventKind.PROPERTY_CHANGE, who.name, about, felt.toward)
            records.append(record(number, cause, tick))
        taken.add((number, said))
        pool.append(feeling(felt, cause, number))
    return pool, records


def feeling(felt: Potential, cause: Event, place: int) -> Object:
    """An emotion that is felt from the start, and the memory that it comes from."""
    target: Object = {} if felt.toward == NIL else {"Direction": str(felt.toward), "Target": str(felt.toward)}
    return {
        "Intensity": number(felt.intensity),
        "Decay": 1,
        "Threshold": 1,
        "CauseId": place,
        **target,
        "EventName": str(cause.name),
        "EmotionType": felt.type.label,
        "Valence": "Positive" if felt.type.positive else "Negative",
        "AppraisalVariables": list(variables_of(felt.type)),
        "InfluenceMood": felt.type.moves_mood,
    }


def variables_of(kind: EmotionType) -> tuple[str, ...]:
    """The appraisal variables that an emotion comes from, as the Toolkit notes them beside it."""
    return tuple([NAMES[SLOT_VARIABLES[letter]] for letter in SLOTS[kind].split("-")])


def record(place: int, event: Event, tick: int) -> Object:
    """A remembered event."""
    change = event.kind is EventKind.PROPERTY_CHANGE
    first, second = ("Property", "NewValue") if change else ("Action", "Target")
    return {
        "classId": CHANGE_RECORD if change else ACTION_RECORD,
        "Id": place,
        "Type": event.kind.value,
        "Subject": str(event.subject),
        "Timestamp": number(tick + event.time),
        first: value(event.content),
        second: value(event.target),
    }


def world(rules: World) -> Object:
    """What follows from what is done."""
    effects: list[Json] = []
    priorities: list[Json] = []
    for rule in rules.rules:
        changes: list[Json] = [
            {"PropertyName": str(one.property), "NewValue": value(one.value), "ObserverAgent": value(one.observer)}
            for one in rule.changes
        ]
        effects.append({"key": str(rule.event), "value": changes})
        priorities.append({"key": str(rule.event), "value": rule.priority})
    return {"Effects": {"dictionary": effects}, "Priorities": {"dictionary": priorities}}


def storage_json(rules: Rules) -> list[Json]:
    """The storage file: the name of each part and the part in turn."""
    appraisals: list[Json] = [appraisal(rule) for rule in rules.appraisal.rules]
    tendencies: list[Json] = [
        {
            "Action": str(rule.action),
            "Target": value(rule.target),
            "Layer": value(rule.layer),
            "Conditions": conditions(rule.conditions),
            "Priority": value(rule.priority),
        }
        for rule in rules.actions
    ]
    attributions: list[Json] = [
        {
            "RuleName": rule.note or re.sub(r"^rule \d+: ", "", rule.id),
            "Target": value(rule.target),
            "Value": value(rule.value),
            "Conditions": conditions(rule.conditions),
        }
        for rule in rules.attributions
    ]
    said: Object = {"classId": 0, "Description": None, "AppraisalRules": {"AppraisalWeight": 1, "Rules": appraisals}}
    return [
        *part(APPRAISAL, "EmotionalAppraisal", said),
        *part(DECISION, "EmotionalDecisionMaking", {"classId": 0, "ActionTendencies": tendencies}),
        *part(IMPORTANCE, "SocialImportance", {"classId": 0, "AttributionRules": attributions}),
        *part(EXCHANGES, "CommeillFaut", {"classId": 0, "SocialExchanges": list(map(exchange, rules.exchanges))}),
    ]


def part(name: str, assembly: str, root: Object) -> Iterator[Json]:
    """One part of the storage."""
    yield name
    yield {"root": root, "types": types(f"{assembly}.{name}")}


def appraisal(rule: AppraisalRule) -> Object:
    """What an event means."""
    said: list[Json] = [
        {"Name": NAMES[one.variable], "Value": value(one.value), "Target": value(one.about)} for one in rule.feels
    ]
    return {
        "EventName": str(rule.event),
        "Conditions": conditions(rule.conditions),
        "AppraisalVariables": {"AppraisalVariables": said},
    }


def conditions(given: Conditions) -> Object:
    """The conditions of a rule."""
    quantifier: Object = {"Quantifier": "Universal"} if given.universal else {}
    return {**quantifier, "Set": [str(one) for one in given.all]}


def exchange(one: Exchange) -> Json:
    """A social exchange."""
    reasons: list[Json] = [
        {"Rules": conditions(reason.conditions), "Value": number(reason.value), "Mode": value(reason.mode)}
        for reason in one.influence
    ]
    return {
        "Name": value(one.name),
        "Description": one.about,
        "Steps": [value(step) for step in one.steps],
        "Target": str(one.target),
        "StartingConditions": conditions(one.starting),
        "InfluenceRules": reasons,
    }
