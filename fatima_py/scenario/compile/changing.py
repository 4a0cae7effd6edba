"""Changing: what follows from events, from saying a line and from coming into a state."""

import re
from collections.abc import Iterable, Iterator, Sequence

from fatima_py.dialogue import NARRATION, Move
from fatima_py.errors import Place
from fatima_py.language import SentenceError, read_or_suggest
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, Term, Variable, compound, variables
from fatima_py.scenario.compile.believing import check_change
from fatima_py.scenario.compile.rules import RuleCompiler, Written
from fatima_py.scenario.compile.words import is_name, slug
from fatima_py.scenario.schema.documents import EffectDoc
from fatima_py.scenario.script.header import StateDoc
from fatima_py.scenario.script.row import LineDoc
from fatima_py.scenario.source.spans import Path
from fatima_py.world import Change, EffectRule

__all__ = ["effect_of", "effect_of_line", "effect_on_enter"]

NOBODY = re.compile(r"(?:nobody|nothing|-)\s", re.IGNORECASE)
BELIEVER = "expected who believes it: a name, a variable or everyone"


def effect_of(compiler: RuleCompiler, doc: EffectDoc, path: Path) -> Written[EffectRule] | None:
    """A rule of the world."""
    conditions = compiler.conditions(doc.if_, (), path)
    written = compiler.place((*path, "after"))
    with compiler.report.reading(written, doc.after):
        event = read_or_suggest(compiler.vocabulary.event, doc.after)
        if event.has_self:
            raise SentenceError("an effect is nobody's own, so 'me' means nobody; name who, or write anyone $x")
        compiler.check_questions(event, conditions, path)
        known = compiler.bound_variables(event, conditions)
        changes: list[Change] = []
        places: list[Place] = []
        moves_to: Term | None = None
        for number, sentence in enumerate(doc.then):
            place = compiler.place((*path, "then", number))
            with compiler.report.reading(place, sentence, bare=True):
                state = compiler.vocabulary.moved_to(sentence)
                if state is None:
                    changes.append(change_of(compiler, sentence, place, doer_of(event), known))
                    places.append(place)
                    continue
                moves_to = compiler.vocabulary.term(state)
                if moves_to in (ANY, NIL) and not compiler.faithful:
                    raise SentenceError("expected the name of a state")
        rule = EffectRule(slug(f"after {doc.after}"), event, tuple(changes), moves_to, conditions, doc.priority)
        return Written(rule, written, named=False, values=tuple(places))
    return None


def effect_of_line(compiler: RuleCompiler, line: LineDoc, move: Move) -> Written[EffectRule] | None:
    """What saying a line does, None where it does nothing; of a line of anybody, `me` is whoever says it."""
    by = {ANY: SELF, NARRATION: NIL}.get(move.by, move.by)
    event = compound("Event", "Action-End", move.by, move.action, ANY)
    return effect(compiler, move.id, event, by, zip(line.effects, places_of(line.effect_places, line), strict=True))


def effect_on_enter(compiler: RuleCompiler, doc: StateDoc, state: Symbol) -> Written[EffectRule] | None:
    """What coming into a state does, None where it does nothing."""
    event = compound("Event", "Property-Change", ANY, compound("DialogueState", ANY), state)
    sentences = zip(doc.enter, doc.enter_places or (doc.place,) * len(doc.enter), strict=True)
    return effect(compiler, f"enter {state}", event, NIL, sentences)


def places_of(places: Sequence[Place], line: LineDoc) -> Sequence[Place]:
    """The places of what a line does; those of a line that was never written are its own."""
    return places or (line.place,) * len(line.effects)


def effect(
    compiler: RuleCompiler, called: str, event: Compound, by: Term, sentences: Iterable[tuple[str, Place]]
) -> Written[EffectRule] | None:
    """What sentences change that wait for no event, where `by` is whose doing it is."""
    found = list(read(compiler, by, sentences))
    if not found:
        return None
    changes, places = zip(*found, strict=True)
    return Written(EffectRule(called, event, changes), places[0], values=places)


def read(compiler: RuleCompiler, by: Term, sentences: Iterable[tuple[str, Place]]) -> Iterator[tuple[Change, Place]]:
    """The changes that can be read, each with its place."""
    for sentence, place in sentences:
        with compiler.report.reading(place, sentence, bare=is_structured(compiler, place)):
            if compiler.vocabulary.moved_to(sentence) is not None:
                raise SentenceError("where the conversation goes stands behind the text: write '-> state'")
            yield change_of(compiler, sentence, place, by, None), place


def is_structured(compiler: RuleCompiler, place: Place) -> bool:
    """Whether a place in a dialogue holds a value of YAML, and no part of a row."""
    data = compiler.source.data
    dialogue = data.get("dialogue") if isinstance(data, dict) else None
    return isinstance(dialogue, dict) and place.file == compiler.source.file


def change_of(compiler: RuleCompiler, sentence: str, place: Place, by: Term, known: set[str] | None) -> Change:
    """What a sentence changes; `known` are the variables that have a value, None where none may stand.

    Raises SentenceError.
    """
    words = compiler.vocabulary
    said = read_or_suggest(lambda text: words.change(text, by), sentence, words.moved_to)
    if NOBODY.match(sentence) and said.observer == NIL and not compiler.faithful:
        raise SentenceError(BELIEVER)
    observer = ANY if said.observer == NIL else said.observer
    used = [*variables(observer), *variables(said.property), *variables(said.value)]
    if known is not None:
        compiler.check_bound(used, known, place, "'after' or 'if'")
    elif used:
        raise SentenceError(f"${used[0].name} has no value here: name who or what, or write it under 'effects'")
    if observer is SELF and by != SELF:
        raise SentenceError("an effect is nobody's own, so 'me' means nobody; name who")
    if observer not in (ANY, SELF) and not is_name(observer) and not compiler.faithful:
        raise SentenceError(BELIEVER)
    with compiler.report.reading(place, sentence, lenient=compiler.faithful):
        check_change(observer, said.property, said.value, compiler.offered)
    return Change(said.property, said.value, observer, said.fact)


def doer_of(event: Compound) -> Term:
    """Whose doing an event is, `-` where it is anybody's or nobody's."""
    doer = event.args[1] if len(event.args) == 4 else NIL
    return doer if isinstance(doer, Symbol | Variable) and doer != ANY else NIL
