"""One case of recorded answers, replayed on this engine."""

import json
import re
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fatima_py.affect import AffectState, Disposition, ToolkitMood, Vad, strongest
from fatima_py.appraisal import AppraisalRules, Goal
from fatima_py.character import Character
from fatima_py.dialogue import valid_dialogue
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.events import parse_event
from fatima_py.interop.read.document import document
from fatima_py.interop.read.lines import slotted, unique
from fatima_py.interop.read.report import Report
from fatima_py.interop.read.rules import APPRAISAL, DECISION, EXCHANGES, IMPORTANCE, Rules, rules_of
from fatima_py.interop.read.toolkit import scene_of
from fatima_py.kb import Conditions, parse_condition, perspective_of, solve
from fatima_py.mind import MindDefinition
from fatima_py.names import (
    ANY,
    NIL,
    SELF,
    Compound,
    Substitution,
    Symbol,
    Term,
    Variable,
    as_number,
    equal,
    ground,
    is_grounded,
    match,
    parse,
    renamed,
    symbol,
    unify,
    variables,
)
from fatima_py.realize.base import Brief, as_written, slots_of
from fatima_py.scene import SceneDefinition
from fatima_py.semantics import Semantics
from fatima_py.social import importance_of, volition

__all__ = ["Session"]

NAMED = (EmotionType.LOVE, EmotionType.HATE)
"""Emotions in which the reference calls the character by name where it means itself."""
PARTS = (APPRAISAL, DECISION, IMPORTANCE, EXCHANGES)


def printed(term: Term) -> str:
    """A name as the reference prints it: numbers as the shortest text that reads back as the same float32."""
    if isinstance(term, Compound):
        return f"{printed(term.head)}({', '.join(map(printed, term.args))})"
    number = as_number(term)
    return str(term) if number is None else number_printed(number)


def number_printed(number: float) -> str:
    if number == int(number) and abs(number) < 1e7:
        return str(int(number))
    single = struct.unpack("f", struct.pack("f", number))[0]
    for digits in range(1, 10):
        text = f"{single:.{digits}g}"
        if struct.unpack("f", struct.pack("f", float(text)))[0] == single:
            return text
    return repr(single)


class Session:
    """The commands of a case share one state: the characters, and the scenario if one was loaded."""

    def __init__(self, files: Mapping[str, str], semantics: Semantics) -> None:
        self.files = files
        self.semantics = semantics
        self.cast: dict[str, Character] = {}
        self.scene = SceneDefinition("", ())
        self.first = 0
        self.ids: dict[str, str] = {}

    def answer(self, command: Sequence[str]) -> Any:
        verb: Callable[..., Any] = getattr(self, f"do_{command[0]}")
        return verb(*command[1:])

    def text(self, name: str) -> Any:
        return json.loads(self.files[name.removeprefix("@")].lstrip("\ufeff"))

    def who(self, name: str) -> Character:
        return self.cast[name]

    # names

    def do_name(self, text: str) -> Any:
        term = parse(text)
        parts = [term.head, *term.args] if isinstance(term, Compound) else [term]
        return {
            "text": printed(term),
            "grounded": is_grounded(term),
            "primitive": isinstance(term, Symbol) and term != ANY,
            "variable": isinstance(term, Variable),
            "universal": term == ANY,
            "terms": [printed(part) for part in parts],
            "variables": [printed(one) for one in variables(term)],
        }

    def do_equal(self, left: str, right: str) -> Any:
        return equal(parse(left), parse(right))

    def do_match(self, left: str, right: str) -> Any:
        return match(parse(left), parse(right), self.semantics)

    def do_unify(self, left: str, right: str) -> Any:
        found = unify(parse(left), parse(right), semantics=self.semantics)
        if found is None:
            return None
        return {name: printed(ground(value, found)) for name, value in found.values.items()}

    # characters

    def do_new(self, name: str, *files: str) -> Any:
        report = Report(name)
        parts = {
            part: document(self.text(file), report, part) for part, file in zip(PARTS, files, strict=False) if file
        }
        rules = rules_of(parts, report) if parts else Rules(AppraisalRules())
        who = MindDefinition(
            symbol(name),
            affect=ToolkitMood(),
            appraisal_rules=rules.appraisal,
            action_rules=rules.actions,
            attribution_rules=rules.attributions,
            exchanges=rules.exchanges,
            semantics=self.semantics,
        )
        self.cast[name] = Character(who)
        return name

    def do_scenario(self, scenario: str, storage: str) -> Any:
        from fatima_py.interop.read.rules import read_rules

        report = Report(scenario)
        rules = read_rules(self.text(storage), report)
        self.ids, taken = {}, set[str]()
        for number, line in enumerate(self.text(scenario)["root"].get("Dialogues", []), 1):
            self.ids[unique(line["UtteranceId"] or f"line-{number}", taken)] = line["UtteranceId"]
        self.first = 1  # the reference counts the events of a loaded character from 1
        self.scene = scene_of(self.text(scenario), rules, report, "case")
        for who in self.scene.cast:
            one = Character(replace(who, semantics=self.semantics))
            one.mind.kb.offer(valid_dialogue(self.scene.graph.all_moves))
            self.cast[str(who.name)] = one
        return {
            "characters": [str(who.name) for who in self.scene.cast],
            "dialogues": len(self.scene.graph.all_moves()),
        }

    def do_believe(self, who: str, name: str, value: str, certainty: str = "1", perspective: str = "SELF") -> Any:
        kb = self.who(who).mind.kb
        kb.tell(parse(name), parse(value), perspective_of(parse(perspective), kb.me), float(certainty))
        return True

    def do_goal(self, who: str, name: str, significance: str, likelihood: str) -> Any:
        mind = self.who(who).mind
        goal = Goal(symbol(name), float(significance), float(likelihood))
        mind.goals = {**mind.goals, goal.name.key: goal}
        return True

    def do_disposition(self, who: str, emotion: str, threshold: str, decay: str) -> Any:
        one = self.who(who)
        kind = emotion_named(emotion)
        affect = one.definition.kernel
        assert isinstance(affect, ToolkitMood)
        assert kind is not None
        dispositions = {**affect.dispositions, kind: Disposition(float(threshold), float(decay))}
        self.redefine(one, affect=replace(affect, dispositions=dispositions))
        return True

    def redefine(self, one: Character, affect: ToolkitMood) -> None:
        one.definition = replace(one.definition, affect=affect)
        one.adopt(one.mind)
        if self.scene.cast:
            one.mind.kb.offer(valid_dialogue(self.scene.graph.all_moves))

    def do_mood(self, who: str, value: str) -> Any:
        mind = self.who(who).mind
        mind.affect = AffectState(mind.time, Vad(float(value) / 10), pool=mind.affect.pool)
        return True

    def do_perceive(self, who: str, event: str) -> Any:
        one = self.who(who)
        one.perceive(parse_event(event, one.mind.time))
        return True

    def do_perceiveall(self, event: str) -> Any:
        return all(self.do_perceive(name, event) for name in self.cast)

    def do_update(self, who: str, ticks: str) -> Any:
        one = self.who(who)
        for _ in range(int(ticks)):
            one.wait(one.mind.time + 1)
            settle(one)
        return True

    # answers

    def do_state(self, who: str) -> Any:
        one = self.who(who)
        mind = one.mind
        felt = one.definition.kernel.emotions(mind.affect, mind.time)
        most = strongest(felt)
        emotions = [
            {
                "type": emotion.type.label,
                "intensity": emotion.intensity,
                "target": printed(one.name if emotion.toward == SELF and emotion.type in NAMED else emotion.toward),
                "cause_id": emotion.episode + self.first,
                "cause": printed(renamed(mind.memory.get(emotion.episode).event.name, SELF.key, one.name)),
            }
            for emotion in felt
        ]
        return {
            "name": str(one.name),
            "tick": int(mind.time),
            "mood": 10 * one.mood.valence,
            "emotions": sorted(emotions, key=lambda row: (row["cause_id"], row["type"], row["target"])),
            "strongest": most.type.label if most else None,
            "goals": sorted(
                (
                    {"name": str(goal.name), "likelihood": goal.likelihood, "significance": goal.significance}
                    for goal in mind.goals.values()
                ),
                key=lambda row: str(row["name"]),
            ),
            "beliefs": sorted(
                (
                    {
                        "name": printed(name),
                        "perspective": nested(minds),
                        "value": printed(belief.value),
                        "certainty": belief.certainty,
                    }
                    for name, minds, belief in mind.kb.entries()
                ),
                key=lambda row: (str(row["name"]), str(row["perspective"])),
            ),
            "events": [
                {
                    "id": episode.id + self.first,
                    "event": printed(renamed(episode.event.name, SELF.key, one.name)),
                    "subject": printed(renamed(episode.event.subject, SELF.key, one.name)),
                    "time": int(episode.time),
                    "emotions": [one.type.label for one in episode.felt],
                }
                for episode in mind.memory
            ],
        }

    def do_decide(self, who: str, layer: str = "*") -> Any:
        wish = parse(layer)
        assert isinstance(wish, Symbol)
        if wish not in (ANY, NIL, *(rule.layer for rule in self.who(who).definition.action_rules)):
            if self.who(who).mind.busy is None:
                return []  # to the reference no layer is unknown
            wish = ANY
        rows = [
            {"action": printed(one.action), "target": printed(one.target), "utility": one.utility}
            for one in self.who(who).decide(wish).intentions
        ]
        return sorted(rows, key=lambda row: (-float(str(row["utility"])), str(row["action"]), str(row["target"])))

    def do_ask(self, who: str, name: str, perspective: str = "SELF") -> Any:
        kb = self.who(who).mind.kb
        belief = kb.ask(parse(name), perspective_of(parse(perspective), kb.me))
        return ["-", 1] if belief is None else [printed(belief.value), belief.certainty]

    def do_askall(self, who: str, name: str, perspective: str) -> Any:
        kb = self.who(who).mind.kb
        answers = kb.answers(parse(name), minds=perspective_of(parse(perspective), kb.me))
        rows = [
            {"value": printed(value), "certainty": certainty, "bindings": bindings(found)}
            for value, certainty, found in answers
        ]
        return sorted(rows, key=compact)

    def do_conditions(self, who: str, quantifier: str, *texts: str) -> Any:
        kb = self.who(who).mind.kb
        conditions = Conditions(tuple(map(parse_condition, texts)), universal=quantifier == "Universal")
        return sorted((bindings(found) for found in solve(conditions, kb).solutions), key=compact)

    def do_si(self, who: str, target: str) -> Any:
        one = self.who(who)
        return importance_of(one.mind.kb, one.definition.attribution_rules, symbol(target))

    def do_volition(self, who: str, exchange: str, step: str, target: str, mode: str) -> Any:
        del step
        one = self.who(who)
        meant = next(known for known in one.definition.exchanges if known.name == symbol(exchange))
        will = volition(one.mind.kb, meant, symbol(target), parse(mode))
        return None if will is None else will.value

    def do_effects(self, *events: str) -> Any:
        found: list[dict[str, str]] = []
        for text in events:
            event = parse_event(text)
            effects = self.scene.world.effects(event, next(iter(self.cast.values())).mind.kb)
            if not effects and self.semantics.one_effect_an_event:
                break
            found += [
                {"property": printed(one.property), "value": printed(one.value), "observer": printed(one.observer)}
                for effect in effects
                for one in effect.changes
            ]
        return found

    def do_dialogues(self, *asked: str) -> Any:
        wanted = [parse(text) for text in asked]
        moves = {move.id: move for move in self.scene.graph.all_moves()}
        assert len(moves) == len(self.ids)
        return [
            {
                "current": printed(move.action.args[0]),
                "next": printed(move.action.args[1]),
                "meaning": printed(move.meaning),
                "style": printed(move.style),
                "utterance": re.sub(r"\{(.*?)\}", r"[[\1]]", move.text),
                "id": self.ids[move.id],
            }
            for move in (moves[name] for name in self.ids)
            if all(one == ANY or equal(one, part) for one, part in zip(wanted, move.action.args, strict=True))
        ]

    def do_text(self, who: str, utterance: str) -> Any:
        one = self.who(who)
        text = slotted(utterance)
        slots = {slot: str(one.belief(slot) or NIL) for slot in slots_of(text)}
        return as_written(Brief(text, who, slots=slots))


def settle(one: Character) -> None:
    """A tick of the reference: what has faded away or snapped to nothing at a whole tick stays so."""
    affect, mind = one.definition.kernel, one.mind
    if affect.mood(mind.affect, mind.time).valence == 0 and mind.affect.mood.valence != 0:
        mind.affect = AffectState(mind.time, Vad(), pool=mind.affect.pool)


def nested(minds: tuple[Symbol, ...]) -> str:
    if minds == (ANY,):
        return "*"
    text = ""
    for mind in reversed(minds):
        text = f"{mind}({text})" if text else str(mind)
    return f"SELF({text})" if text else "SELF"


def bindings(found: Substitution) -> dict[str, list[Any]]:
    rows = {name: [printed(ground(value, found)), found.doubts.get(name, 1)] for name, value in found.values.items()}
    return dict(sorted(rows.items()))


def compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
