"""Building: from the documents of a scenario to a scene that can be played."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, TypeVar, cast

from fatima_py.appraisal import AppraisalRule
from fatima_py.collector import uncollected
from fatima_py.decision import ActionRule
from fatima_py.dialogue import DialogueGraph, Move
from fatima_py.errors import Place, Problem
from fatima_py.events import is_read
from fatima_py.language import Vocabulary
from fatima_py.mind import MindDefinition
from fatima_py.names import (
    NIL,
    Compound,
    Key,
    Symbol,
    Term,
    symbol,
)
from fatima_py.recall import Promise
from fatima_py.scenario.compile.affect import affect_compiler, is_faithful, semantics_of
from fatima_py.scenario.compile.annotating import annotations_of, check_annotations, groups_of, spread_rules
from fatima_py.scenario.compile.baking import WordingRow, baked_lines, wordings_of
from fatima_py.scenario.compile.changing import effect_of
from fatima_py.scenario.compile.choosing import functions_of, saliency_of, styles_of
from fatima_py.scenario.compile.facts import facts_of, named_facts
from fatima_py.scenario.compile.includes import Member, Parts, Report
from fatima_py.scenario.compile.minds import MindBuilder, Rulebook, Settings
from fatima_py.scenario.compile.naming import distinct, says_the_same
from fatima_py.scenario.compile.owning import Owned
from fatima_py.scenario.compile.pasts import pasts_of
from fatima_py.scenario.compile.places import Places
from fatima_py.scenario.compile.promising import promise_of
from fatima_py.scenario.compile.rules import RuleCompiler, Written, spelled_by
from fatima_py.scenario.compile.saying import Sayings
from fatima_py.scenario.compile.speaking import lore_of, speech_of
from fatima_py.scenario.compile.talking import LineBuilder, known, leads_to, state_name, word, word_forms
from fatima_py.scenario.schema.documents import SheetDoc
from fatima_py.scenario.schema.fields import Doc as AnyDoc
from fatima_py.scenario.schema.fields import seconds
from fatima_py.scenario.schema.findings import names_in
from fatima_py.scenario.script.header import StateDoc
from fatima_py.scenario.script.script import LineDoc
from fatima_py.scenario.source.spans import Path
from fatima_py.scene import SceneDefinition
from fatima_py.scene.computing import computed
from fatima_py.scene.definition import A_DAY
from fatima_py.social import AttributionRule, Claim, Conferral, Exchange
from fatima_py.world import EffectRule, World

__all__ = ["Beside", "Built", "Settings", "build", "state_name"]

LISTENING = re.compile(r"\bsound(?:s|ed)\b|\bheard\s.+\ssound\s", re.IGNORECASE)
WAITING = frozenset({"when", "after", "until", "if_", "unless"})
"""Where a document waits for something, or asks about it."""

Named = Written[AppraisalRule] | Written[ActionRule] | Written[Conferral] | Written[Promise]
Rule = TypeVar("Rule")
Doc = TypeVar("Doc")


@dataclass(frozen=True, slots=True)
class Beside:
    """What a scene is come to with where people of a setting play it.

    `beliefs` are what they may believe, whatever of it, and `states` those to which the setting leads.
    """

    beliefs: tuple[Compound, ...] = ()
    states: tuple[Symbol, ...] = ()


ALONE = Beside()
"""What a scene has that nobody of a setting plays."""


@dataclass(frozen=True, slots=True)
class Built:
    """A scene with the rules it was built from and the places where they are written."""

    definition: SceneDefinition
    parts: Parts
    appraisals: tuple[Written[AppraisalRule], ...]
    actions: tuple[Written[ActionRule], ...]
    effects: tuple[Written[EffectRule], ...]
    line_effects: tuple[Written[EffectRule], ...]
    """What saying a line does, by its id, and what coming into a state does, called `enter STATE`."""
    relations: tuple[Written[AttributionRule], ...]
    claims: tuple[Written[Claim], ...]
    conferrals: tuple[Written[Conferral], ...]
    exchanges: tuple[Written[Exchange], ...]
    promises: tuple[Written[Promise], ...]
    moves: tuple[Written[Move], ...]
    places: Places
    beliefs: Mapping[tuple[Symbol, Compound], Place]
    vocabulary: Vocabulary
    standing: Mapping[Key, int]
    """Where in the cast each of it stands, by the key of their name."""
    lines: Mapping[Key, Sequence[Written[Move]]]
    """The moves of each state that has any, by its key."""
    sayings: Sayings
    """The moves by the events that they are."""
    states: Mapping[str, StateDoc]
    """The states as they are written, by their names without case."""
    beside: Beside = ALONE
    wordings: tuple[WordingRow, ...] = ()
    wording_faults: tuple[Problem, ...] = ()
    """What keeps rows of the file of wordings from being used, or the whole of it."""

    def member(self, who: Term) -> MindDefinition | None:
        """Whoever of the cast is called so; None where nobody is."""
        number = self.standing.get(who.key)
        return None if number is None else self.definition.cast[number]

    def called(self, who: Term) -> tuple[MindDefinition, ...]:
        """Those of the cast who are called so: one, or none."""
        mind = self.member(who)
        return () if mind is None else (mind,)

    def member_of(self, mind: MindDefinition) -> Member:
        """What is written of one of the cast."""
        return self.parts.cast[self.standing[mind.name.key]]

    def those_with(self, one: Written[Any]) -> Sequence[MindDefinition]:
        """Those of the cast whose rule one is, in the order of the cast."""
        numbers = {number for owner in one.owners if (number := self.standing.get(owner)) is not None}
        cast = self.definition.cast
        return [cast[number] for number in sorted(numbers)] if one.owners else cast


@uncollected()
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
        self.functions = tuple(functions_of(parts, report))
        partless = tuple([one.name for one in self.functions if not one.arity])
        self.vocabulary = self.words(Vocabulary(parts.people, functions=partless))
        self.main = RuleCompiler(
            parts.source,
            self.vocabulary,
            report,
            self.names,
            spelled=spelled_by(self.names),
            offered=computed(self.semantics, parts.doc.turns, promises=promises_in(parts)),
            faithful=is_faithful(parts.doc),
        )

    def words(self, plain: Vocabulary) -> Vocabulary:
        """The words that the lines of the scenario introduce."""
        lines = [(line, state) for state in self.parts.script.states for line in state.lines]
        self.sounds = {line.id.lower(): self.sound(line) for line, _ in lines if not line.style}
        styles = {text.lower() for line, _ in lines for text in word_forms(line.style)}
        meanings = {text.lower() for line, _ in lines for text in word_forms(line.meaning)}
        actions: dict[str, Compound] = {}
        for line, state in lines:
            with self.report.reading(line.place, line.style or line.meaning):
                meaning, style = plain.term(word(line.meaning)), plain.term(word(line.style))
                first, second = state_name(line.state), state_name(leads_to(line, state))
                style = self.sounds.get(line.id.lower(), style)
                actions[line.id.lower()] = Compound(symbol("Speak"), (first, second, meaning, style))
        facts = named_facts(self.parts, plain, self.report)
        check_annotations(self.parts, self.report)
        groups = groups_of(self.parts)
        return Vocabulary(
            plain.people, frozenset(styles), frozenset(meanings), actions, facts, self.names, groups, plain.functions
        )

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
        player = known(self.main, named, "FA016", source.place(("player",))) if named else None
        return player if player in cast else None

    def built(self) -> Built:
        """The scene with its rules."""
        doc = self.parts.doc
        talk = LineBuilder(self.parts, self.main, self.sounds)
        facts = tuple(facts_of(self.parts, self.main))
        rules = self.rulebook()
        moves = tuple(talk.moves())
        written = [
            effect_of(self.main, rule, ("effects", number))
            for number, rule in spread_rules(doc.effects, self.vocabulary)
        ]
        effects = distinct([one for one in written if one is not None])
        for named in (rules.appraisals, rules.actions, rules.conferrals, rules.promises):
            self.check_ids(named.rules)
        wordings = wordings_of(self.parts, self.report)
        graph = DialogueGraph.of(talk.states(moves))
        talk.check_targets(graph)
        of_lines, on_enter = talk.of_lines(moves), talk.on_enter()
        affect = affect_compiler(self.parts, self.report)
        minds = MindBuilder(self.parts, self.report, self.settings, self.main, affect, facts)
        cast = minds.cast(rules, frozenset([one.rule.by for one in moves]))
        definition = SceneDefinition(
            title=doc.title,
            cast=cast,
            graph=graph,
            world=World(
                [one.rule for one in effects],
                self.semantics,
                of_lines={one.rule.id: one.rule for one in of_lines},
                on_enter={key: one.rule for key, one in on_enter.items()},
            ),
            player=self.player([who.name for who in cast]),
            turns=doc.turns,
            announces=doc.announces,
            about=" ".join(doc.about.split()),
            language=doc.language,
            lore=tuple(lore_of(self.parts, self.main)),
            speech=speech_of(doc.speech, tuple(baked_lines(wordings.rows, self.parts.script.lines, self.vocabulary))),
            display={symbol(member.word).key: member.doc.called or member.name for member in self.parts.cast},
            saliency=saliency_of(doc),
            files=dict(self.report.files),
            lives=pasts_of(self.parts, cast, self.report),
            later=A_DAY if (later := seconds(doc.later)) is None else later,
            facts=facts,
            styles=styles_of(self.parts, self.main),
            tendency=doc.tendency,
            functions=tuple([(one.name, one.arity) for one in self.functions]),
            answerable={one.name: one.answers for one in self.functions if one.answers},
            shown={one.rule.id: one.shown for one in rules.actions.rules if one.shown},
            annotations=annotations_of(self.parts, self.vocabulary),
        )
        return Built(
            definition,
            self.parts,
            tuple(rules.appraisals.rules),
            tuple(rules.actions.rules),
            effects,
            (*of_lines, *on_enter.values()),
            tuple(rules.relations.rules),
            tuple(rules.claims.rules),
            tuple(rules.conferrals.rules),
            tuple(rules.exchanges.rules),
            tuple(rules.promises.rules),
            moves,
            self.report.places,
            self.report.beliefs,
            self.vocabulary,
            {who.name.key: number for number, who in enumerate(cast)},
            by_state(moves),
            Sayings([one.rule for one in moves]),
            {state.name.lower(): state for state in self.parts.script.states},
            wordings=wordings.rows,
            wording_faults=wordings.faults,
        )

    def rulebook(self) -> Rulebook:
        """What the people of the scenario go by."""
        doc, rules = self.parts.doc, self.rules
        return Rulebook(
            Owned(
                distinct(
                    rules(RuleCompiler.appraisal, "appraisals", doc.appraisals, lambda sheet: sheet.appraisals),
                    says_the_same,
                )
            ),
            Owned(distinct(rules(RuleCompiler.action, "actions", doc.actions, lambda sheet: sheet.actions))),
            Owned(distinct(rules(RuleCompiler.relation, "relations", doc.relations, lambda sheet: sheet.relations))),
            Owned(rules(RuleCompiler.claim, "claims", doc.claims, lambda sheet: sheet.claims)),
            Owned(distinct(rules(RuleCompiler.conferral, "conferrals", doc.conferrals, lambda one: one.conferrals))),
            Owned(rules(RuleCompiler.exchange, "exchanges", doc.exchanges, lambda _: ())),
            Owned(rules(promise_of, "promises", doc.promises, lambda sheet: sheet.promises)),
        )

    def rules(
        self,
        compiled: Callable[[RuleCompiler, Doc, Path], Written[Rule] | None],
        kind: str,
        own: Sequence[Doc],
        of_sheet: Callable[[SheetDoc], Sequence[Doc]],
    ) -> tuple[Written[Rule], ...]:
        """The rules of one kind: those of the scenario, then those that the sheets of the cast bring."""
        found = [
            self.rule(compiled, self.main, doc, (kind, number)) for number, doc in spread_rules(own, self.vocabulary)
        ]
        for member in self.parts.cast:
            if member.sheet is not None and member.sheet_source is not None:
                compiler = replace(self.main, source=member.sheet_source, owner=member.word)
                sheets = spread_rules(of_sheet(member.sheet), self.vocabulary)
                found += [self.rule(compiled, compiler, doc, (kind, number)) for number, doc in sheets]
        return tuple(one for one in found if one is not None)

    def rule(
        self,
        compiled: Callable[[RuleCompiler, Doc, Path], Written[Rule] | None],
        compiler: RuleCompiler,
        doc: Doc,
        path: Path,
    ) -> Written[Rule] | None:
        """A rule; of one that cannot be read the names are known."""
        made = compiled(compiler, doc, path)
        if made is None:
            self.report.unread.update(names_in(compiler.source.node(path)))
        return made

    def check_ids(self, rules: Sequence[Named]) -> None:
        """Report rules of one kind that were given the same id, where both are somebody's."""
        known = defaultdict[str, Owned[Any]](Owned)
        for one in (rule for rule in rules if rule.named):
            others = known[one.rule.id.lower()]
            if others.shared_with(one.owners):
                self.report.add(
                    "FA401", one.place, f"another rule is called {one.rule.id} already", "rename one of the two"
                )
            others.add(one)


def by_state(moves: Iterable[Written[Move]]) -> Mapping[Key, Sequence[Written[Move]]]:
    """Moves by the keys of the states in which they stand."""
    lines = defaultdict[Key, list[Written[Move]]](list)
    for one in moves:
        lines[one.rule.state.key].append(one)
    return dict(lines)


def promises_in(parts: Parts) -> bool:
    """Whether anybody may ask what has become of promises."""
    return bool(parts.doc.promises) or any(member.sheet and member.sheet.promises for member in parts.cast)


def listens(parts: Parts) -> bool:
    """Whether anything in a scenario waits for what a line sounds like by its words."""
    lines = [text for line in parts.script.lines for text in (*line.conditions, *line.unless)]
    lines += [state.interrupts for state in parts.script.states]
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
