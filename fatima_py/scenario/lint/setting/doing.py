"""Doing: deeds that nothing comes of, and rules that wait for what nobody ever does."""

from collections.abc import Iterable, Iterator

from fatima_py.errors import Place, Problem
from fatima_py.events import OVERHEARD, EventKind, SpeechAct
from fatima_py.kb import Condition
from fatima_py.names import ANY, Compound, Key, Symbol, Term
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.reach.knowing import inner
from fatima_py.scenario.lint.setting.asking import conversation_conditions, given, with_encounters
from fatima_py.scenario.lint.walks import all_conditions, all_deeds, asked_of_memory, awaited_outright, head
from fatima_py.scenario.problems import near, problem, swapped
from fatima_py.setting.telling import told_in

__all__ = ["doing_findings"]

SLIP = "FA203"
NOTHING_OVERHEARD = "a conversation is overheard by those who are there, unless it says 'overheard: false'"

Heads = dict[Key, str]


def doing_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Encounters that no rule waits for, and rules that wait for what nobody does, each slip of the pen once."""
    deeds = list(deed_findings(made))
    yield from deeds
    slips = {word for one in deeds if one.code == SLIP for word in one.about}
    yield from (one for one in waiting_findings(made) if not one.about & slips)


def deed_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Encounters that no rule waits for, and that memory is not asked for."""
    built = with_encounters(made)
    plays = [one.built for one in made.plays.values()]
    events = [*awaited(built, conversation_conditions(made)), *[event for one in plays for event in awaited(one)]]
    if any(head(event.args[2]) == ANY or not isinstance(head(event.args[2]), Symbol) for event in events):
        return  # somebody waits for anything that is done
    heads = heads_of(event.args[2] for event in events)
    for encounter in made.encounters:
        word = head(encounter.rule.rule.action)
        told = SpeechAct.of(encounter.rule.rule.action) or told_in(encounter.rule.rule.action) is not None
        if isinstance(word, Symbol) and word.key not in heads and not told:
            yield slip(encounter.place, word, heads.values(), f"no rule waits for {word}") or problem(
                "FA202", encounter.place, f"no rule waits for {word}, so that nothing is felt of it"
            )


def awaited(built: Built, besides: Iterable[tuple[Condition, Place]] = ()) -> Iterator[Compound]:
    """The events that rules wait for and that memory is asked for."""
    yield from awaited_outright(built)
    yield from (event for event, _, _ in asked_of_memory(built, [*all_conditions(built), *besides]))


def waiting_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Appraisals of the setting itself that wait for what nobody ever does or says, or for what never changes."""
    deeds = heads_of(done(made))
    changed = heads_of(one for one in map(inner, given(made)) if isinstance(one, Compound))
    words = {word: word for word in made.built.vocabulary.styles | made.built.vocabulary.meanings}
    yield from unheard_findings(made)
    for one in made.built.appraisals:
        kind, _, content, _ = one.rule.event.args
        if one.place.file != made.source.file:
            continue
        spoken = SpeechAct.of(content)
        if spoken is not None:
            parts = [part for part in (spoken.style, spoken.meaning) if isinstance(part, Symbol)]
            unsaid = [part for part in parts if str(part) not in ("*", "-") and str(part.key) not in words]
            yield from (never(one.place, part, words.values(), "says") for part in unsaid)
        elif isinstance(word := head(content), Symbol) and word != ANY:
            if str(kind) == EventKind.PROPERTY_CHANGE and word.key not in changed:
                yield never(one.place, word, changed.values(), "changes")
            if str(kind) != EventKind.PROPERTY_CHANGE and word.key not in deeds:
                yield never(one.place, word, deeds.values(), "does")


def unheard_findings(made: BuiltSetting) -> Iterator[Problem]:
    """Rules of the setting itself that wait for what is overheard, where nothing is."""
    if any(one.rule.overheard for one in made.conversations):
        return
    for one in made.built.appraisals:
        if str(one.rule.event.args[0]) == OVERHEARD and one.place.file == made.source.file:
            yield problem("FA302", one.place, "nobody overhears anything in this setting", NOTHING_OVERHEARD)


def done(made: BuiltSetting) -> Iterator[Term]:
    """Everything that somebody does or that happens in a setting, and in its scenes."""
    plays = [one.built for one in made.plays.values()]
    for built in (with_encounters(made), *plays):
        yield from (action for action, _ in all_deeds(built))
    yield from (one.rule.action for one in made.routines)
    yield from (event.content for one in made.happenings for event in one.rule.events)


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
