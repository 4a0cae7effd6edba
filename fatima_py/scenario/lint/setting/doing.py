"""Doing: deeds that nothing comes of, and rules that wait for what nobody ever does."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fatima_py.decision.telling import told_in
from fatima_py.errors import Place, Problem
from fatima_py.events import OVERHEARD, EventKind, SpeechAct, reported
from fatima_py.kb import Condition
from fatima_py.names import ANY, Compound, Key, Symbol, Term, compound
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.findings.words.slots import asked_in_slots
from fatima_py.scenario.lint.reach.knowing import inner
from fatima_py.scenario.lint.setting.asking import conversation_conditions, given, with_encounters
from fatima_py.scenario.lint.setting.fitting import fits, misfit
from fatima_py.scenario.lint.walks import (
    all_conditions,
    all_deeds,
    asked_of_memory,
    awaited_outright,
    compounds_in,
    head,
    in_words,
)
from fatima_py.scenario.problems import near, problem, swapped
from fatima_py.setting.moving import ARRIVE, STAY

__all__ = ["asked_for", "doing_findings", "done", "heads_of", "slip", "waited"]

SLIP = "FA203"
NOTHING_OVERHEARD = "a conversation is overheard by those who are there, unless it says 'overheard: false'"
NOTHING_TOLD = "somebody hands on what they know by 'do: Tell(Late(Ferry)) to $x', or by Send in a message"

FEW = 5
"""So many names are told that might have been meant (ours)."""

Heads = dict[Key, str]


def doing_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Encounters that no rule waits for, and rules that wait for what nobody does, each slip of the pen once."""
    deeds = list(deed_findings(made))
    yield from deeds
    slips = {word for one in deeds if one.code == SLIP for word in one.about}
    told = set[tuple[Place, str]]()
    for one in (*waiting_findings(made), *unasked_findings(made)):
        if not one.about & slips and (one.place, one.sentence) not in told:
            told.add((one.place, one.sentence))
            yield one


def deed_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Encounters and deeds of happenings that no rule waits for, and that memory is not asked for."""
    built = with_encounters(made)
    plays = [one.built for one in made.plays.values()]
    events = [*awaited(built, conversation_conditions(made)), *[event for one in plays for event in awaited(one)]]
    if any(head(event.args[2]) == ANY or not isinstance(head(event.args[2]), Symbol) for event in events):
        return  # somebody waits for anything that is done
    contents = list(dict.fromkeys(event.args[2] for event in events))
    heads = heads_of(contents)
    for action, place in happening_here(made):
        word = head(action)
        if not isinstance(word, Symbol) or SpeechAct.of(action) or told_in(action) is not None:
            continue
        if word.key not in heads:
            yield slip(place, word, heads.values(), f"no rule waits for {word}") or problem(
                "FA202", place, f"no rule waits for {word}, so that nothing is felt of it"
            )
        elif not fits(action, contents):
            sentence = f"no rule waits for {in_words(action)}"
            yield misfit(action, contents, place, sentence) or problem(
                "FA202", place, f"{sentence}, so that nothing is felt of it", only_known(action, contents)
            )


def happening_here(made: BuiltSetting) -> Iterator[tuple[Term, Place]]:
    """The deeds of encounters and of happenings, each with its place."""
    yield from ((one.rule.rule.action, one.place) for one in made.encounters)
    for one in made.happenings:
        yield from (
            (event.content, one.place) for event in one.rule.events if event.kind is not EventKind.PROPERTY_CHANGE
        )


def awaited(built: Built, besides: Iterable[tuple[Condition, Place]] = ()) -> Iterator[Compound]:
    """The events that rules wait for and that memory is asked for."""
    yield from awaited_outright(built)
    yield from (event for event, _, _ in asked_of_memory(built, [*all_conditions(built), *besides]))


def waiting_findings(made: BuiltSetting) -> Iterator[Problem]:
    """What the setting itself waits for, or asks memory for, and nobody ever does or says, or that never changes."""
    changes = [one for one in map(inner, given(made)) if isinstance(one, Compound)]
    doings = list(dict.fromkeys(done(made)))
    deeds, changed = heads_of(doings), heads_of(changes)
    words = {word: word for word in made.built.vocabulary.styles | made.built.vocabulary.meanings}
    yield from unheard_findings(made)
    for event, place, denied in waited(made):
        kind, _, content, _ = event.args
        spoken = SpeechAct.of(content)
        if spoken is not None:
            parts = [part for part in (spoken.style, spoken.meaning) if isinstance(part, Symbol)]
            unsaid = [part for part in parts if str(part) not in ("*", "-") and str(part.key) not in words]
            yield from never_any(place, unsaid, words, "says", denied=denied)
        elif isinstance(word := head(content), Symbol) and word != ANY:
            change = str(kind) == EventKind.PROPERTY_CHANGE or (kind == ANY and word.key in changed)
            if change and word.key not in changed:
                yield from never_any(place, [word], changed, "changes", denied=denied)
            elif change and not fits(inner(content), changes):
                never_so = f"nothing ever changes {in_words(inner(content))}"
                yield from misfitting(place, inner(content), changes, never_so, denied=denied)
            if not change and word.key not in deeds:
                known = deeds if kind != ANY else deeds | changed
                yield from never_any(place, [word], known, "does" if kind != ANY else "tells of", denied=denied)
            elif not change and not fits(content, doings):
                yield from misfitting(place, content, doings, f"nobody ever does {in_words(content)}", denied=denied)


def waited(made: BuiltSetting) -> Iterator[tuple[Compound, Place, bool]]:
    """What appraisals and conditions of the setting itself wait for, and whether it is asked that it never was."""
    conditions = [*all_conditions(with_encounters(made)), *conversation_conditions(made)]
    found = [(reported(one.rule.event), one.place, False) for one in made.built.appraisals]
    found += asked_of_memory(made.built, conditions)
    yield from (one for one in found if one[1].file == made.source.file)


def never_any(
    place: Place, words: Iterable[Symbol], known: Mapping[Any, str], verb: str, *, denied: bool
) -> Iterator[Problem]:
    """That words never come about; of what is `denied`, and so holds, only slips of the pen."""
    found = [never(place, word, known.values(), verb) for word in words]
    yield from (one for one in found if not denied or one.code == SLIP)


def misfitting(place: Place, name: Term, known: Sequence[Term], sentence: str, *, denied: bool) -> Iterator[Problem]:
    """That only others come about that begin as a name does; of what is `denied`, only slips of the pen."""
    found = misfit(name, known, place, sentence)
    if found or not denied:
        yield found or problem("FA302", place, sentence, only_known(name, known))


def only_known(name: Term, known: Iterable[Term]) -> str:
    """What there is instead of a name that begins as it does, in words."""
    alike = sorted({in_words(one) for one in known if head(one) == head(name)})
    return f"known here: {', '.join(alike)}" if len(alike) <= FEW else ""


def unasked_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Changes that are injected of what nobody believes or asks for."""
    before = replace(made, happenings=())
    names = [one for one in map(inner, [*given(before), *asked_for(made)]) if isinstance(one, Compound)]
    known = heads_of(names)
    for happening in made.happenings:
        changes = [one.content for one in happening.rule.events if one.kind is EventKind.PROPERTY_CHANGE]
        for content in map(inner, changes):
            word = head(content)
            if isinstance(word, Symbol) and word.key in known and not fits(content, names):
                sentence = f"nothing asks for {in_words(content)}, so that nothing comes of {happening.rule.id}"
                yield misfit(content, names, happening.place, sentence) or problem(
                    "FA202", happening.place, sentence, only_known(content, names)
                )
            elif isinstance(word, Symbol) and word.key not in known:
                sentence = f"nothing asks for {word}, so that nothing comes of {happening.rule.id}"
                yield slip(happening.place, word, known.values(), sentence) or problem(
                    "FA202", happening.place, sentence, "ask it in a condition, or let a rule wait for it"
                )


def asked_for(made: BuiltSetting, besides: Built | None = None) -> Iterator[Term]:
    """What is asked and waited for in a setting, and in its scenes but for one (`besides`)."""
    plays = [one.built for one in made.plays.values() if one.built is not besides]
    asking = [all_conditions(one) for one in (with_encounters(made), *plays)]
    conditions = [one for each in (*asking, conversation_conditions(made)) for one, _ in each]
    yield from (name for one in conditions for side in one.sides() for name in compounds_in(side))
    yield from (event.args[2] for event, _, _ in waited(made))
    yield from (event.args[2] for one in (made.built, *plays) for event in awaited_outright(one))
    yield from (name for one in plays for name in asked_in_slots(one))


def unheard_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Rules of the setting itself that wait for what is overheard, or told, where nothing is."""
    overheard = any(one.rule.overheard for one in made.conversations)
    told = any(told_in(action) is not None for action in done(made))
    for one in made.built.appraisals:
        if one.place.file != made.source.file:
            continue
        if not overheard and str(one.rule.event.args[0]) == OVERHEARD:
            yield problem("FA302", one.place, "nobody overhears anything in this setting", NOTHING_OVERHEARD)
        if not told and reported(one.rule.event) is not one.rule.event:
            yield problem("FA302", one.place, "nobody tells anybody of anything in this setting", NOTHING_TOLD)


def done(made: BuiltSetting) -> Iterator[Term]:
    """Everything that somebody does or that happens in a setting, and in its scenes."""
    plays = [one.built for one in made.plays.values()]
    for built in (with_encounters(made), *plays):
        yield from (action for action, _ in all_deeds(built))
    yield from (one.rule.action for one in made.routines)
    yield from (event.content for one in made.happenings for event in one.rule.events)
    yield from (compound(word, one.name) for one in made.places for word in (ARRIVE, STAY))
    if made.crowd is not None:
        yield from (one.heard for one in made.crowd.rumours)


def never(place: Place, word: Symbol, known: Iterable[str], verb: str) -> Problem:
    """That what a rule waits for never comes about, and what may be meant."""
    sentence = f"nobody ever {verb} {word} in this setting" if verb != "changes" else f"nothing ever changes {word}"
    return slip(place, word, known, sentence) or problem("FA302", place, sentence)


def slip(place: Place, word: Symbol, known: Iterable[str], sentence: str) -> Problem | None:
    """That a word is nearly one that is known; None where it is not."""
    meant = near(str(word), known)
    edit = swapped(place, str(word), [meant]) if meant else None
    return problem(SLIP, place, sentence, f"did you mean {meant}?", edit, about=[str(word), meant]) if meant else None


def heads_of(terms: Iterable[Term]) -> Heads:
    """The words that names begin with, by their keys."""
    return {word.key: str(word) for one in terms if isinstance(word := head(one), Symbol)}
