"""Building: from the documents of a scenario to a scene that can be played."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar, cast

from fatima_py.appraisal import AppraisalRule, Feels
from fatima_py.decision import ActionRule
from fatima_py.dialogue import END, DialogueGraph, DialogueState, Move, StateKind
from fatima_py.errors import NameSyntaxError, Place
from fatima_py.events import is_read
from fatima_py.kb import Condition, Conditions
from fatima_py.language import SentenceError, Vocabulary, joined
from fatima_py.names import (
    ANY,
    NIL,
    Compound,
    Symbol,
    Term,
    has_any,
    is_grounded,
    label,
    parse,
    symbol,
)
from fatima_py.recall import Promise
from fatima_py.scenario.compile.affect import is_faithful, semantics_of
from fatima_py.scenario.compile.includes import Parts, Report
from fatima_py.scenario.compile.minds import MindBuilder, Rulebook, Settings
from fatima_py.scenario.compile.naming import Owners, distinct, is_shared, says_the_same
from fatima_py.scenario.compile.pasts import pasts_of
from fatima_py.scenario.compile.promising import promise_of
from fatima_py.scenario.compile.rules import RuleCompiler, Written
from fatima_py.scenario.compile.speaking import lore_of, speech_of
from fatima_py.scenario.compile.words import MEANT_OTHERWISE
from fatima_py.scenario.problems import cast_hint, did_you_mean, swapped
from fatima_py.scenario.schema.documents import SheetDoc
from fatima_py.scenario.schema.fields import Doc as AnyDoc
from fatima_py.scenario.schema.fields import seconds
from fatima_py.scenario.script.script import LineDoc
from fatima_py.scenario.source.spans import Path
from fatima_py.scene import SceneDefinition
from fatima_py.scene.computing import computed
from fatima_py.scene.definition import A_DAY
from fatima_py.social import AttributionRule, Claim, Conferral, Exchange
from fatima_py.world import EffectRule, World

__all__ = ["Built", "Settings", "build"]

LISTENING = re.compile(r"\bsound(?:s|ed)\b|\bheard\s.+\ssound\s", re.IGNORECASE)
WAITING = frozenset({"when", "after", "until", "if_", "unless"})
"""Where a document waits for something, or asks about it."""

Named = Written[AppraisalRule] | Written[ActionRule] | Written[Conferral] | Written[Promise]
Rule = TypeVar("Rule")
Doc = TypeVar("Doc")


@dataclass(frozen=True, slots=True)
class Built:
    """A scene with the rules it was built from and the places where they are written."""

    definition: SceneDefinition
    parts: Parts
    appraisals: tuple[Written[AppraisalRule], ...]
    actions: tuple[Written[ActionRule], ...]
    effects: tuple[Written[EffectRule], ...]
    relations: tuple[Written[AttributionRule], ...]
    claims: tuple[Written[Claim], ...]
    conferrals: tuple[Written[Conferral], ...]
    exchanges: tuple[Written[Exchange], ...]
    promises: tuple[Written[Promise], ...]
    moves: tuple[Written[Move], ...]
    places: Mapping[Condition | Compound | Feels, Place]
    beliefs: Mapping[tuple[Symbol, Compound], Place]
    vocabulary: Vocabulary


def build(parts: Parts, report: Report, settings: Settings | None = None) -> Built:
    """Build the scene. What cannot be built is reported and left out."""
    return Builder(parts, report, settings or {}).built()


class Builder:
    """Builds one scene out of its parts."""

    def __init__(self, parts: Parts, report: Report, settings: Settings) -> None:
        self.parts = parts
        self.report = report
        self.settings = settings
        self.semantics = semantics_of(parts.doc)
        self.names = tuple(member.word for member in parts.cast)
        self.listening = listens(parts)
        self.vocabulary = self.words(Vocabulary(parts.people))
        self.main = RuleCompiler(
            parts.source,
            self.vocabulary,
            report,
            self.names,
            offered=computed(self.semantics, parts.doc.turns, promises=promises_in(parts)),
            faithful=is_faithful(parts.doc),
        )

    def words(self, plain: Vocabulary) -> Vocabulary:
        """The words that the lines of the scenario introduce."""
        lines = [line for state in self.parts.script.states for line in state.lines]
        self.sounds = {line.id.lower(): self.sound(line) for line in lines if not line.style}
        styles = {text.lower() for line in lines for text in word_forms(line.style)}
        meanings = {text.lower() for line in lines for text in word_forms(line.meaning)}
        actions: dict[str, Compound] = {}
        for line in lines:
            with self.report.reading(line.place, line.style or line.meaning):
                meaning, style = plain.term(word(line.meaning)), plain.term(word(line.style))
                first, second, style = line.state, line.target or "end", self.sounds.get(line.id.lower(), style)
                actions[line.id.lower()] = Compound(
                    symbol("Speak"), (state_name(first), state_name(second), meaning, style)
                )
        return Vocabulary(plain.people, frozenset(styles), frozenset(meanings), actions)

    def sound(self, line: LineDoc) -> Term:
        """What a line in English without a style sounds like, where a rule listens to that; `-` for nothing."""
        if not self.listening or not is_read(self.parts.doc.language):
            return NIL
        from fatima_py.perception.sounding import sound_of  # noqa: PLC0415 - who does not listen needs no numpy

        return sound_of(line.text) or NIL

    def player(self, cast: Sequence[Symbol]) -> Symbol | None:
        """Who is played by hand; a stranger is told of, and is nobody."""
        doc, source = self.parts.doc, self.parts.source
        named = self.vocabulary.plain(doc.player) if doc.player else ""
        player = self.known(named, "FA016", source.place(("player",))) if named else None
        return player if player in cast else None

    def built(self) -> Built:
        """The scene with its rules."""
        doc = self.parts.doc
        rules = Rulebook(
            distinct(
                self.rules(RuleCompiler.appraisal, "appraisals", doc.appraisals, lambda sheet: sheet.appraisals),
                says_the_same,
            ),
            distinct(self.rules(RuleCompiler.action, "actions", doc.actions, lambda sheet: sheet.actions)),
            distinct(self.rules(RuleCompiler.relation, "relations", doc.relations, lambda sheet: sheet.relations)),
            self.rules(RuleCompiler.claim, "claims", doc.claims, lambda sheet: sheet.claims),
            distinct(self.rules(RuleCompiler.conferral, "conferrals", doc.conferrals, lambda sheet: sheet.conferrals)),
            self.rules(RuleCompiler.exchange, "exchanges", doc.exchanges, lambda _: ()),
            self.rules(promise_of, "promises", doc.promises, lambda sheet: sheet.promises),
            tuple(self.moves()),
        )
        written = [self.main.effect(rule, ("effects", number)) for number, rule in enumerate(doc.effects)]
        effects = distinct([one for one in written if one is not None])
        for named in (rules.appraisals, rules.actions, rules.conferrals, rules.promises):
            self.check_ids(named)
        graph = DialogueGraph.of(self.states(rules.moves))
        self.check_targets(graph)
        minds = MindBuilder(self.parts, self.report, self.settings, self.main)
        cast = minds.cast(rules)
        definition = SceneDefinition(
            title=doc.title,
            cast=cast,
            graph=graph,
            world=World([one.rule for one in effects], self.semantics),
            player=self.player([who.name for who in cast]),
            turns=doc.turns,
            announces=doc.announces,
            about=" ".join(doc.about.split()),
            language=doc.language,
            lore=tuple(lore_of(self.parts, self.main)),
            speech=speech_of(doc.speech),
            display={symbol(member.word).key: member.name for member in self.parts.cast},
            files=dict(self.report.files),
            lives=pasts_of(self.parts, cast, self.report),
            later=A_DAY if (later := seconds(doc.later)) is None else later,
        )
        return Built(
            definition,
            self.parts,
            rules.appraisals,
            rules.actions,
            effects,
            rules.relations,
            rules.claims,
            rules.conferrals,
            rules.exchanges,
            rules.promises,
            rules.moves,
            self.report.places,
            self.report.beliefs,
            self.vocabulary,
        )

    def rules(
        self,
        compiled: Callable[[RuleCompiler, Doc, Path], Written[Rule] | None],
        kind: str,
        own: Sequence[Doc],
        of_sheet: Callable[[SheetDoc], Sequence[Doc]],
    ) -> tuple[Written[Rule], ...]:
        """The rules of one kind: those of the scenario, then those that the sheets of the cast bring."""
        found = [compiled(self.main, doc, (kind, number)) for number, doc in enumerate(own)]
        for member in self.parts.cast:
            if member.sheet is not None and member.sheet_source is not None:
                compiler = replace(self.main, source=member.sheet_source, owner=member.word)
                found += [compiled(compiler, doc, (kind, number)) for number, doc in enumerate(of_sheet(member.sheet))]
        return tuple(one for one in found if one is not None)

    def check_ids(self, rules: Sequence[Named]) -> None:
        """Report rules of one kind that were given the same id, where both are somebody's."""
        known: dict[str, list[Owners]] = {}
        for one in (rule for rule in rules if rule.named):
            others = known.setdefault(one.rule.id.lower(), [])
            if any(is_shared(one.owners, other) for other in others):
                self.report.add(
                    "FA401", one.place, f"another rule is called {one.rule.id} already", "rename one of the two"
                )
            others.append(one.owners)

    def moves(self) -> Iterator[Written[Move]]:
        """The lines of the dialogue."""
        seen: dict[str, LineDoc] = {}
        for line in (line for state in self.parts.script.states for line in state.lines):
            if line.id.lower() in seen:
                first = seen[line.id.lower()].place.line
                self.report.add(
                    "FA401", line.place, f"the id {line.id} is taken by the line in row {first}", "give it another id"
                )
            seen[line.id.lower()] = line
            by = self.speaker(line)
            with self.report.reading(line.place, line.style or line.meaning):
                to = self.addressee(line)
                style, meaning = self.mark(line.style, line.place), self.mark(line.meaning, line.place)
                style = self.sounds.get(line.id.lower(), style)
                conditions = Conditions(tuple(self.line_conditions(line)))
                yield Written(
                    Move(
                        line.id,
                        state_name(line.state),
                        state_name(line.target) if line.target else END,
                        line.text,
                        by,
                        to,
                        style,
                        meaning,
                        conditions,
                        line.note,
                        line.reword,
                    ),
                    line.place,
                )

    def mark(self, text: str, place: Place) -> Term:
        """A style or meaning of a line, `-` where there is none; what nobody could hear is reported."""
        term = self.vocabulary.term(word(text))
        with self.report.reading(place, text, lenient=self.main.faithful):
            if not is_grounded(term):
                raise SentenceError("a line that is said has a style and a meaning without variables")
            if text and not self.main.faithful and (has_any(term) or term in MEANT_OTHERWISE):
                raise SentenceError("the word has a meaning of its own in rules; a style or meaning needs another")
            if not self.main.faithful and isinstance(term, Compound) and term.has_self:
                raise SentenceError("a style or meaning is heard by everybody, so 'me' means nobody: name the person")
        return term

    def line_conditions(self, line: LineDoc) -> Iterator[Condition]:
        """The conditions of a line that can be read."""
        for text, place in zip(
            line.conditions, line.condition_places or (line.place,) * len(line.conditions), strict=True
        ):
            with self.report.reading(place, text):
                yield self.main.noted(self.vocabulary.line_condition(text), text, place)

    def speaker(self, line: LineDoc) -> Symbol:
        """Who says a line; `any` is whoever has the floor."""
        who = self.vocabulary.plain(line.by)
        return ANY if who.lower() == "any" else self.known(who, "FA106", line.place)

    def addressee(self, line: LineDoc) -> Term:
        """To whom a line is said, `-` for whoever spoke last."""
        if not line.to:
            return NIL
        who = self.vocabulary.plain(line.to)
        return ANY if who.lower() in {"everyone", "all"} else self.known(who, "FA106", line.place)

    def known(self, who: str, code: str, place: Place) -> Symbol:
        """The name of somebody, who must be in the cast."""
        if who.lower() not in {name.lower() for name in self.names}:
            hint, edit = cast_hint(who, self.names), swapped(place, who, self.names)
            self.report.add(code, place, f"nobody in the cast is called {who}", hint, edit)
        return label(who)

    def states(self, moves: Sequence[Written[Move]]) -> list[DialogueState]:
        """The states with the lines that lead away from them."""
        found: list[DialogueState] = []
        for state in self.parts.script.states:
            name = state_name(state.name)
            if name == END and not self.main.faithful:
                sentence = f"'{state.name}' is the end of every conversation, and no state of one"
                self.report.add("FA016", state.place, sentence, "call the state otherwise")
            ways = tuple(one.rule for one in moves if one.rule.state == name)
            found.append(DialogueState(name, ways, StateKind(state.kind or "scene")))
        return found

    def check_targets(self, graph: DialogueGraph) -> None:
        """Report lines and effects that lead to a state that does not exist."""
        names = [str(state.name) for state in graph.states.values()]
        asked = [
            (line.target, line.target_place)
            for state in self.parts.script.states
            for line in state.lines
            if line.target
        ]
        asked += [
            (state, self.parts.source.place(("effects", number, "then", nth)))
            for number, doc in enumerate(self.parts.doc.effects)
            for nth, sentence in enumerate(doc.then)
            if (state := self.vocabulary.moved_to(sentence))
        ]
        for target, place in asked:
            name = state_name(target)
            if name not in (END, NIL, ANY) and name.key not in graph.states:
                hint = did_you_mean(target, [*names, "end"]) or f"add a row '== {target}'"
                edit = swapped(place, target, [*names, "end"])
                self.report.add("FA101", place, f"there is no state '{target}'", hint, edit)


def promises_in(parts: Parts) -> bool:
    """Whether anybody may ask what has become of promises."""
    return bool(parts.doc.promises) or any(member.sheet and member.sheet.promises for member in parts.cast)


def listens(parts: Parts) -> bool:
    """Whether anything in a scenario waits for what a line sounds like by its words."""
    lines = [text for state in parts.script.states for line in state.lines for text in line.conditions]
    return any(map(LISTENING.search, chain(lines, waiting((parts.doc, *[member.sheet for member in parts.cast])))))


def waiting(part: object) -> Iterator[str]:
    """The sentences of a document, or of several, that wait for something or ask about it."""
    if isinstance(part, tuple):
        yield from (sentence for one in cast("tuple[object, ...]", part) for sentence in waiting(one))
    elif isinstance(part, AnyDoc):
        yield from asked_in(part)


def asked_in(part: AnyDoc) -> Iterator[str]:
    """The sentences of one document, and of those in it, that wait for something or ask about it."""
    for name in type(part).model_fields:
        told: object = getattr(part, name)
        if name in WAITING:
            yield from (told,) if isinstance(told, str) else cast("tuple[str, ...]", told)
        else:
            yield from waiting(told)


def word_forms(text: str) -> tuple[str, ...]:
    """A style or meaning as it is written, and its head where it has parts."""
    return (word(text), word(text).split("(")[0]) if text else ()


def word(text: str) -> str:
    """A style or meaning as a name; `-` where there is none."""
    return joined(text) or "-"


def state_name(text: str) -> Symbol:
    """The name of a state; `end` is the end of the conversation."""
    if text.lower() == "end":
        return END
    with suppress(NameSyntaxError):
        number = parse(text)
        return number if isinstance(number, Symbol) and number.text == text else label(text)
    return label(text)
