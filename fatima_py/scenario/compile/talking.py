"""Talking: the lines and states of a dialogue, and what saying and coming into them does."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

from fatima_py.dialogue import BACK, END, NARRATION, SALIENCY, DialogueGraph, DialogueState, Move, StateKind
from fatima_py.errors import NameSyntaxError, Place
from fatima_py.kb import Condition, Conditions
from fatima_py.language import SentenceError, Vocabulary, joined, of_facts, read_or_suggest
from fatima_py.names import ANY, NIL, Compound, Key, Symbol, Term, has_any, is_grounded, label, parse
from fatima_py.realize.base import SLOT
from fatima_py.scenario.compile.changing import effect_of_line, effect_on_enter
from fatima_py.scenario.compile.includes import Parts, Report
from fatima_py.scenario.compile.rules import RuleCompiler, Written
from fatima_py.scenario.compile.words import MEANT_OTHERWISE
from fatima_py.scenario.problems import cast_hint, did_you_mean
from fatima_py.scenario.schema.findings import NAME
from fatima_py.scenario.script.brackets import Part, pieces, unescaped
from fatima_py.scenario.script.header import UNMARKED
from fatima_py.scenario.script.row import NARRATOR, LineDoc
from fatima_py.scenario.script.script import StateDoc
from fatima_py.scene.briefing import asked_of_lore
from fatima_py.scene.quoting import asked_of_memory
from fatima_py.scene.varying import phrases_of
from fatima_py.world import EffectRule

__all__ = ["LineBuilder", "known", "leads_to", "slot_named", "state_name", "word", "word_forms"]

INTRODUCED = re.compile(r"else|(?:if|unless)\s+\S.*")
EVERYONE = ("everyone", "all")
"""To whom a line is said that is for nobody in particular."""
RESERVED = {END: "the end of every conversation", BACK: "where a detour came from"}
"""What is no state, and what it is instead."""


@dataclass(frozen=True, slots=True)
class LineBuilder:
    """Builds the dialogue of one scenario; what cannot be built is reported and left out.

    `sounds` are what lines without a style sound like, by their ids, without case.
    """

    parts: Parts
    compiler: RuleCompiler
    sounds: Mapping[str, Term]

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the scenario."""
        return self.compiler.vocabulary

    @property
    def report(self) -> Report:
        """What is found."""
        return self.compiler.report

    @property
    def reserved(self) -> Collection[Symbol]:
        """What no state may be called: a state `back` would be in the way of detours."""
        if self.compiler.faithful:
            return ()
        return (END, BACK) if any(line.detour for line in self.parts.script.lines) else (END,)

    def moves(self) -> Iterator[Written[Move]]:
        """The lines of the dialogue."""
        seen: dict[str, LineDoc] = {}
        for state in self.parts.script.states:
            for line in state.lines:
                if line.id.lower() in seen:
                    first = seen[line.id.lower()].place.line
                    sentence = f"the id {line.id} is taken by the line in row {first}"
                    self.report.add("FA401", line.place, sentence, "give it another id")
                seen[line.id.lower()] = line
                by = self.speaker(line)
                with self.report.reading(line.place, line.style or line.meaning):
                    yield Written(self.move(line, state, by), line.place)

    def move(self, line: LineDoc, state: StateDoc, by: Symbol) -> Move:
        """A line of a state. Raises SentenceError."""
        to = ANY if by == NARRATION else self.addressee(line)
        style, meaning = self.mark(line.style, line.place), self.mark(line.meaning, line.place)
        reader = partial(self.vocabulary.line_condition, by=said_by_one([by]))
        return Move(
            line.id,
            state_name(line.state),
            state_name(leads_to(line, state)),
            text_named(line.text, self.vocabulary),
            by,
            to,
            self.sounds.get(line.id.lower(), style),
            meaning,
            Conditions(
                tuple(self.conditions(reader, line.conditions, line.condition_places or (line.place,))),
                tuple(self.conditions(reader, line.unless, line.unless_places or (line.place,))),
            ),
            line.note,
            line.reword,
            line.once,
            line.after,
            line.weight,
            line.otherwise,
            line.detour,
            line.tags,
            line.wide,
            line.hears,
        )

    def of_lines(self, moves: Sequence[Written[Move]]) -> list[Written[EffectRule]]:
        """What saying the lines does that do anything."""
        said = {one.rule.id.lower(): one.rule for one in moves}
        lines = [line for line in self.parts.script.lines if line.id.lower() in said]
        found = [effect_of_line(self.compiler, line, said[line.id.lower()]) for line in lines]
        return [one for one in found if one is not None]

    def on_enter(self) -> Mapping[Key, Written[EffectRule]]:
        """What coming into the states does that do anything, by the keys of their names."""
        found = {
            one.name: effect_on_enter(self.compiler, one, state_name(one.name)) for one in self.parts.script.states
        }
        return {state_name(name).key: one for name, one in found.items() if one is not None}

    def mark(self, text: str, place: Place) -> Term:
        """A style or meaning of a line, `-` where there is none; what nobody could hear is reported."""
        with self.marking():
            term = self.vocabulary.term(word(text))
        with self.report.reading(place, text, lenient=self.compiler.faithful), self.marking():
            self.check_mark(term, text)
        return term

    @contextmanager
    def marking(self) -> Generator[None, None, None]:
        """Note that a style or meaning cannot be read, which may be any."""
        try:
            yield
        except SentenceError:
            self.report.unread.add(UNMARKED)
            raise

    def check_mark(self, term: Term, text: str) -> None:
        """See that a style or meaning of a line is one that can be heard. Raises SentenceError."""
        faithful = self.compiler.faithful
        if not is_grounded(term):
            raise SentenceError("a line that is said has a style and a meaning without variables")
        if text and not faithful and (has_any(term) or term in MEANT_OTHERWISE):
            raise SentenceError("the word has a meaning of its own in rules; a style or meaning needs another")
        if not faithful and isinstance(term, Compound) and term.has_self:
            raise SentenceError("a style or meaning is heard by everybody, so 'me' means nobody: name the person")

    def conditions(
        self, reader: Callable[[str], Condition], texts: Sequence[str], places: Sequence[Place]
    ) -> Iterator[Condition]:
        """The conditions of a line or a state that can be read; of several at one place, that is theirs."""
        for text, place in zip(texts, places if len(places) == len(texts) else [places[0]] * len(texts), strict=True):
            with self.report.reading(place, text):
                yield self.compiler.noted(read_or_suggest(reader, text, introduced), text, place)

    def interrupts(self, state: StateDoc) -> Conditions | None:
        """When the lines of a bank take the floor, None where they never do."""
        if not state.interrupts:
            return None
        place = state.interrupts_place
        asked = list(pieces(Part("(", -1, place.text or state.interrupts, 0)))
        places = [Place(place.file, place.line, place.column + one.column, one.written) for one in asked]
        reader = partial(self.vocabulary.interruption, by=said_by_one(list(map(self.speaker, state.lines))))
        return Conditions(tuple(self.conditions(reader, [unescaped(one.text) for one in asked], places)))

    def speaker(self, line: LineDoc) -> Symbol:
        """Who says a line; `any` is whoever has the floor. What nobody says is told, and may be anybody's."""
        if line.by == NARRATOR:
            return NARRATION
        who = self.vocabulary.plain(line.by)
        if who.lower() == "any":
            return ANY
        if who.lower() not in self.compiler.spelled:
            self.report.unread.update(NAME.findall(f"{line.style} {line.meaning} {line.id}".lower()))
        return known(self.compiler, who, "FA106", line.place)

    def addressee(self, line: LineDoc) -> Term:
        """To whom a line is said, `-` for whoever spoke last."""
        if not line.to:
            return NIL
        who = self.vocabulary.plain(line.to)
        return ANY if who.lower() in EVERYONE else known(self.compiler, who, "FA106", line.place, EVERYONE)

    def states(self, moves: Sequence[Written[Move]]) -> list[DialogueState]:
        """The states with the lines that lead away from them."""
        found: list[DialogueState] = []
        lines, reserved = defaultdict[Symbol, list[Move]](list), self.reserved
        for one in moves:
            lines[one.rule.state].append(one.rule)
        for state in self.parts.script.states:
            name = state_name(state.name)
            if name in reserved:
                sentence = f"'{state.name}' is {RESERVED[name]}, and no state of one"
                self.report.add("FA016", state.place, sentence, "call the state otherwise")
            made = DialogueState(
                name,
                tuple(lines.get(name, ())),
                StateKind(state.kind or "scene"),
                state.limit,
                state.default,
                state.loop,
                state.every,
                self.interrupts(state),
                self.saliency(state),
                state.shows_locked,
            )
            found.append(made)
        return found

    def saliency(self, state: StateDoc) -> str:
        """The strategy by which lines of a state are chosen, empty for that of the scene."""
        if not state.saliency or state.saliency in SALIENCY:
            return state.saliency
        place = state.saliency_place
        sentence = f"'saliency': expected one of {', '.join(SALIENCY)}, got '{state.saliency}'"
        self.report.add("FA016", place, sentence, did_you_mean(state.saliency, SALIENCY))
        return ""

    def check_targets(self, graph: DialogueGraph) -> None:
        """Report lines and effects that lead to a state that does not exist, and detours to none."""
        lines = [line for line in self.parts.script.lines if line.target]
        asked = [(line.target, line.target_place) for line in lines]
        asked += [
            (state, self.parts.source.place(("effects", number, "then", nth)))
            for number, doc in enumerate(self.parts.doc.effects)
            for nth, sentence in enumerate(doc.then)
            if (state := self.vocabulary.moved_to(sentence))
        ]
        for target, place in asked:
            self.check_target(target, place, graph.states)
        for line in lines:
            name = state_name(line.target)
            if line.detour and name in (END, BACK):
                sentence = f"a detour leads to a state, and '{line.target}' is {RESERVED[name]}"
                self.report.add("FA101", line.target_place, sentence, f"write '-> {line.target}'")

    def check_target(self, target: str, place: Place, states: Mapping[Key, DialogueState]) -> None:
        """Report what leads to a state that does not exist."""
        name = state_name(target)
        if name in (END, BACK, NIL, ANY) or name.key in states:
            return
        names = [*[str(state.name) for state in states.values()], "end", "back"]
        hint = did_you_mean(target, names) or f"add a row '== {target}'"
        self.report.add("FA101", place, f"there is no state '{target}'", hint)


def known(compiler: RuleCompiler, who: str, code: str, place: Place, others: Sequence[str] = ()) -> Symbol:
    """The name of somebody as the cast spells it, who must be in it; `others` are words that might have stood there."""
    named = compiler.spelled.get(who.lower())
    if named is None:
        hint = cast_hint(who, compiler.cast, (*compiler.vocabulary.people, *others))
        if who.lower() == "narration":
            hint = f"write '{NARRATOR}' for what nobody of the cast says"
        compiler.report.strange(code, place, f"nobody in the cast is called {who}", who, hint)
    return label(named or who)


def text_named(text: str, vocabulary: Vocabulary) -> str:
    """The text of a line with the people in its slots by the one word that names them in beliefs."""

    def named(found: re.Match[str]) -> str:
        return f"{{{slot_named(found['slot'], vocabulary)}}}" if found["slot"] else found[0]

    return SLOT.sub(named, text) if vocabulary.people or vocabulary.facts else text


def slot_named(slot: str, vocabulary: Vocabulary) -> str:
    """What a slot asks for, people by one word and the facts in a sum by their names; what is to be said stays."""
    words = bool(phrases_of(slot)) or asked_of_memory(slot) is not None or asked_of_lore(slot) is not None
    if words:
        return slot
    named = vocabulary.named(slot) if vocabulary.people else slot
    with suppress(NameSyntaxError):
        term = parse(named)
        if (worked := of_facts(term, vocabulary.facts)) != term:
            return str(worked)
    return slot if named == " ".join(slot.split()) else named


def introduced(text: str) -> str | None:
    """What may introduce a condition in a row, `if`, `unless` or `else`, where it is spelled so; None where not."""
    found = INTRODUCED.fullmatch(text)
    return found[0] if found else None


def said_by_one(speakers: Sequence[Symbol]) -> Term:
    """Who says all of some lines, `-` where there are several, or one that is not known yet."""
    one = speakers[0] if speakers else NIL
    return one if one not in (ANY, NARRATION) and all(who == one for who in speakers) else NIL


def leads_to(line: LineDoc, state: StateDoc) -> str:
    """The state that a line leads to: where it does not say, the one it is said in if that may be stayed in, or `end`.

    What is narrated stays where it is, but for the last row of an ending.

    >>> leads_to(LineDoc("talk", "Ann", "Hm."), StateDoc("talk", "bank"))
    'talk'
    """
    stays = state.stays or (line.by == NARRATOR and (state.kind != "ending" or line not in state.lines[-1:]))
    return line.target or (line.state if stays else "end")


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
