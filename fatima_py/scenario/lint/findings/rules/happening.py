"""Happening: rules that wait for what cannot happen, and rules for what cannot be said."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from fatima_py.errors import Place, Problem
from fatima_py.events import SpeechAct, is_heard, reported
from fatima_py.kb import Condition
from fatima_py.language import SentenceError
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, Term, Variable, label, meet, renamed
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.affect.feelings import stranger
from fatima_py.scenario.lint.findings.lines.voicing import ONLY_TOLD
from fatima_py.scenario.lint.findings.people.promising import awaited_of_promises
from fatima_py.scenario.lint.questions import People, questions
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.reach.saying import lines_met, said_hint, said_in_words, wanted
from fatima_py.scenario.lint.walks import (
    aimed,
    all_conditions,
    all_deeds,
    asked_of_memory,
    believed_words,
    head,
    remembered,
)
from fatima_py.scenario.problems import cast_hint, did_you_mean, near, problem, swapped
from fatima_py.scene.announcing import announcement_of
from fatima_py.scene.scene import ENTERS
from fatima_py.scene.timing import SILENCE
from fatima_py.spelling import numbered_alike

__all__ = [
    "does",
    "event_findings",
    "memory_findings",
    "misplaced",
    "speech_findings",
    "undone",
    "unheard_findings",
    "unsaid",
    "unspoken_findings",
]


def event_findings(built: Built) -> Iterator[Problem]:
    """Rules that wait for something that cannot happen."""
    here, cast = built.parts.source.file, built.definition.cast
    events: list[tuple[Compound, Place, People]] = []
    for one in built.appraisals:
        owners = built.those_with(one) if one.place.file == here else cast  # a sheet is anybody's
        events.append((one.rule.event, one.place, owners))
        if one.rule.until:
            events.append((one.rule.until, built.places.get(one.rule.until, one.place), owners))
    yield from uneffected(built)
    yield from unbelieving(built)
    events += [(one.rule.event, one.place, cast) for one in built.effects if not is_only_seen(one.rule.event)]
    events += [(event, place, cast) for event, place in awaited_of_promises(built)]
    aims = aims_of(built)
    for event, place, whose in events:
        kind, subject, content, target = event.args
        if (inner := reported(event)) is not event:  # which only a setting, or a program, lets somebody hear of
            people = [subject, inner.args[1], inner.args[3]]
            yield from (one for who in people for one in strangers(built, who, place) if one.code == "FA203")
        elif str(kind) != "Property-Change":
            elsewhere = bool(built.parts.doc.later) and place.file != here  # in another sitting of a life
            found = [*strangers(built, subject, place)]
            if not is_aim(built, content, target, aims):
                found += strangers(built, target, place)
            found += undone(built, kind, content, place, subject)
            told = found or [*misplaced(built, event, place, whose)]
            yield from (one for one in told if one.code == "FA203" or not elsewhere)


def misplaced(built: Built, event: Compound, place: Place, owners: People) -> Iterator[Problem]:
    """What is said and done in a scene, but not by those, or to those, whom a rule of its `owners` waits for."""
    kind, subject, content, target = event.args
    said = SpeechAct.of(content)
    people = [one for one in (subject, target) if isinstance(one, Symbol) and one not in (ANY, NIL)]
    if kind.key != "action-end" or not people or not owners or not built.definition.turn_taking.by_scene:
        return
    if said is not None:
        heard = any(is_heard(part) for part in (said.style, said.meaning))
        if heard or not built.moves or any(lines_met(built, event, mind) for mind in owners):
            return
        what = said_in_words(said)
    else:
        doers: People = built.called(subject)
        if subject == SELF:
            doers = owners
        if not any(head(action) == head(content) for action, _ in all_deeds(built)) or not doers:
            return
        if any(does(action, content) for mind in doers for action in wanted(mind)):
            return
        what = f"does {content}"
    who = "nobody" if subject == ANY or not isinstance(subject, Symbol) else f"{subject} never"
    if subject == SELF:
        who = f"{owners[0].name} never" if len(owners) == 1 else "nobody whom this rule is for"
    yield problem(
        "FA302",
        place,
        f"{who} {what}{to_whom(built, event, owners)}, so {ONLY_TOLD}",
        said_hint([built], said, "see who says or does it, and to whom"),
    )


def to_whom(built: Built, event: Compound, owners: People) -> str:
    """To whom nobody says or does it: somebody by name, or the one owner of a rule, where others are told it."""
    target = event.args[3]
    if target != SELF:
        return f" to {target}" if isinstance(target, Symbol) and target not in (ANY, NIL) else ""
    anybody = renamed(event, SELF.key, ANY)
    elsewhere = isinstance(anybody, Compound) and any(lines_met(built, anybody, mind) for mind in owners)
    return f" to {owners[0].name}" if elsewhere and len(owners) == 1 else ""


def does(action: Term, content: Term) -> bool:
    """Whether the action of a rule may be what an event is about."""
    return meet(opened(renamed(action, SELF.key, ANY)), opened(renamed(content, SELF.key, ANY))) is not None


def uneffected(built: Built) -> Iterator[Problem]:
    """Effects of what is only seen: that something is started, or somebody enters, or nobody has anything to say."""
    for one in built.effects:
        if is_only_seen(one.rule.event):
            sentence = f"effects follow from what is done, and that is only seen, so {ONLY_TOLD}"
            yield problem("FA302", one.place, sentence, "write the effect after the deed itself")


def unbelieving(built: Built) -> Iterator[Problem]:
    """Effects on somebody who is not there to come to believe anything."""
    cast = [str(mind.name) for mind in built.definition.cast]
    for number, doc in enumerate(built.parts.doc.effects):
        for nth, sentence in enumerate(doc.then):
            place = built.parts.source.place(("effects", number, "then", nth))
            with suppress(SentenceError):  # which is told already
                who = built.vocabulary.belief(sentence)[0]
                for one in strangers(built, who, place):
                    told = f"nobody in the cast is called {who}, so nobody comes to believe it"
                    yield one if one.code == "FA203" else problem("FA302", place, told, cast_hint(str(who), cast))


def is_only_seen(event: Compound) -> bool:
    """Whether an event is no deed, for all that everybody may perceive it."""
    kind, _, content, _ = event.args
    if str(kind) == "Property-Change":
        return False
    return kind.key == "action-start" or content == ENTERS or announcement_of(kind, content) is not None


def strangers(built: Built, person: Term, place: Place) -> Iterator[Problem]:
    """One who acts, or is acted on, and is not in the cast."""
    if isinstance(person, Symbol) and person not in (ANY, NIL, SELF) and built.member(person) is None:
        names = [str(mind.name) for mind in built.definition.cast]
        yield unknown("nobody in the cast is called", str(person), names, place)


def aims_of(built: Built) -> Mapping[Term, Sequence[Term]]:
    """To what rules do each action, by the word it begins with; `*` is for any."""
    aims = defaultdict[Term, list[Term]](list)
    for action, target in aimed(built):
        aims[head(action)].append(target)
        aims[ANY].append(target)
    return aims


def is_aim(built: Built, content: Term, thing: Term, known: Mapping[Term, Sequence[Term]]) -> bool:
    """Whether a rule does an action to a thing: it names it, or leaves open to what, and beliefs name it."""
    word = head(content)
    aims = known.get(ANY if is_open(word) else word, ())
    return thing in aims or (any(map(is_open, aims)) and any(one == thing for one in believed_words(built)))


def is_open(term: Term) -> bool:
    """Whether a part of a rule may be anything."""
    return isinstance(term, Variable) or term == ANY


def undone(built: Built, kind: Term, content: Term, place: Place, doer: Term = ANY) -> Iterator[Problem]:
    """What nobody ever does, or says, or is seen to start; of a deed with what its `doer` does that is called alike."""
    word, said = head(content), SpeechAct.of(content)
    deeds = {str(head(action)) for action, _ in all_deeds(built)} if said is None else set[str]()
    timed = [state for state in built.definition.graph.states.values() if state.limit]
    deeds |= {label(state.default or SILENCE).text for state in timed}  # what is done where the time is over
    if not built.definition.turn_taking.by_scene:
        deeds.add(str(ENTERS))  # everybody is seen to, as the scene begins
    known = is_open(word) or str(word).lower() in {deed.lower() for deed in deeds}
    if said is not None:
        yield from unsaid(built, said, place)
    elif announcement_of(kind, content) is None and not known:
        past = {str(head(one.args[2])) for one in remembered(built)}
        found = unknown("no action is called", str(word), deeds | past, place)
        yield found if found.hint else problem(found.code, place, found.sentence, deeds_alike(built, doer, str(word)))
        return
    yield from unannounced(built, kind, content, place)


FEW = 4
"""So many deeds of somebody are named."""


def deeds_alike(built: Built, doer: Term, word: str) -> str:
    """The deeds of somebody, first those that have a part of a word (`LockUp` of `LockDoor`); empty where none has."""
    wishes = [wish for mind in built.called(doer) for wish in wanted(mind)]
    deeds = dict.fromkeys(str(head(one)) for one in wishes if SpeechAct.of(one) is None and not is_open(head(one)))
    alike = [one for one in deeds if not parts_of(one).isdisjoint(parts_of(word))]
    few = list(dict.fromkeys([*alike, *deeds]))[:FEW] if alike else []
    return f"{doer}'s {'deed is' if len(deeds) == 1 else 'deeds are'} {', '.join(few)}" if few else ""


def parts_of(word: str) -> set[str]:
    """The words that one is made of, in small letters: `lock` and `up` of `LockUp`."""
    return {part.lower() for part in re.findall(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])", word)}


UNTOLD = {
    "starts": "a line starts, only that it was said",
    "silences": "no dialogue is left",
}
"""What nobody is told where it is not announced."""


def unannounced(built: Built, kind: Term, content: Term, place: Place) -> Iterator[Problem]:
    """A start or a silence that nobody is told of: deeds have no start, and the others have to be announced."""
    needed = announcement_of(kind, content)
    if needed is None and kind.key == "action-start":
        yield problem("FA302", place, f"nobody is seen to start {content}, only to have done it, so {ONLY_TOLD}")
    elif needed is not None and needed not in built.definition.announces:
        sentence = f"nobody is told that {UNTOLD[needed]}, so {ONLY_TOLD}"
        yield problem("FA302", place, sentence, f"write 'announces: {needed}' to let everybody be told")


def memory_findings(built: Built, conditions: Iterable[tuple[Condition, Place]]) -> Iterator[Problem]:
    """Questions to memory about what cannot happen, or about somebody who is nearly called like one of the cast.

    Where a question holds as nothing of the kind has happened, only slips of the pen are told, and words that no line
    has, or none of whoever is asked about.
    """
    aims = aims_of(built)
    for event, place, of_none in asked_of_memory(built, conditions):
        kind, _, content, _ = event.args
        people = [who for who in event.args[1::2] if not is_aim(built, content, who, aims)]
        unknown_people = [one for who in people for one in stranger(who, built, place)]
        yield from unknown_people
        is_deed = kind.key in ("action-start", "action-end", "overheard")
        doer = event.args[1]
        told = [*(undone(built, kind, content, place, doer) if is_deed else unannounced(built, kind, content, place))]
        if is_deed and not told and not unknown_people:
            told = [*misplaced(built, event, place, built.definition.cast)]
        if of_none:
            own = place.file == built.parts.source.file and SpeechAct.of(content) is not None
            told = [held_anyway(one) for one in told if own or one.code == "FA203"]
        later = built.parts.doc.later  # what has not happened in this sitting may have in another
        yield from (one for one in told if one.code == "FA203" or not later)


def held_anyway(found: Problem) -> Problem:
    """What is told of something that never happens, for a question that holds where it has not happened."""
    if found.code == "FA203":
        return found
    sentence = found.sentence.removesuffix(f", so {ONLY_TOLD}")
    return problem(
        "FA213", found.place, f"{sentence}, so this always holds, unless a program tells the scene", found.hint
    )


def unheard_findings(built: Built) -> Iterator[Problem]:
    """What somebody asks their memory for that is said, but never so that any of those who ask may have heard it."""
    if is_faithful(built.parts.doc) or built.parts.doc.later or not built.definition.turn_taking.by_scene:
        return
    cast = built.definition.cast
    events = {one.place: one.rule.event for one in built.appraisals}
    for question in questions(built):
        mine = events.get(question.place) if question.kind == "appraisal" else None
        spoken_to = mine.args[3] if mine is not None and mine.args[1] == SELF else None
        for condition, place, people in question.asked(built, forbidding=False) if question.owned else ():
            for event, _, of_none in asked_of_memory(built, [(condition, place)]):
                said = SpeechAct.of(event.args[2])
                if said is None or of_none or any(is_heard(part) for part in (said.style, said.meaning)):
                    continue
                heard = [mind for mind in cast if lines_met(built, event, mind)]
                other = isinstance(spoken_to, Variable) and event.args[1] == spoken_to  # whom I speak to is not I
                if people and heard and not any(may_hear(built, event, mind, other=other) for mind in people):
                    names = " and ".join(str(mind.name) for mind in people)
                    who = f"nobody {'else ' if other else ''}{said_in_words(said)}"
                    sentence = f"{who} so that {names} may remember it, so {ONLY_TOLD}"
                    yield problem("FA302", place, sentence, said_hint([built], said, "see who says it, and to whom"))


def may_hear(built: Built, event: Compound, who: MindDefinition, *, other: bool) -> bool:
    """Whether a line is said as somebody asks their memory for it, by an `other` where it cannot be their own."""
    return any(not other or line.by != who.name for line in lines_met(built, event, who))


def speech_findings(built: Built) -> Iterator[Problem]:
    """Action rules for lines that nobody has."""
    for action, place in all_deeds(built):
        if (said := SpeechAct.of(action)) is not None:
            yield from misnamed(built, place)
            for found in unsaid(built, said, place):
                if found.code == "FA302":
                    sentence = found.sentence.split(", so")[0] + ", so this rule never says anything"
                    yield problem("FA301", found.place, sentence, found.hint)
                else:
                    yield found


def misnamed(built: Built, place: Place) -> Iterator[Problem]:
    """A rule that says a line by its id, where the style or meaning of that very line is nearly spelled so."""
    word = place.text.removeprefix("say ").strip()
    line = next((one.rule for one in built.moves if one.rule.id.lower() == word.lower()), None)
    for part in (line.style, line.meaning) if line is not None else ():
        if isinstance(part, Symbol) and part != NIL and near(str(part), [word]):
            sentence = f"this says one line only, whose id is {word}, and that line is {part}"
            yield problem("FA301", place, sentence, f"write {word} there, or 'say line {word}' here")


def unspoken_findings(built: Built) -> Iterator[Problem]:
    """Rules that do what is a style or meaning of lines, and that nothing waits for: they were to say it."""
    events = [one.rule.event for one in built.appraisals] + [one.rule.event for one in built.effects]
    events += [event for event, _ in awaited_of_promises(built)]
    awaited = [
        event.args[2] for event in (*events, *[one for one, _, _ in asked_of_memory(built, all_conditions(built))])
    ]
    for one in built.actions:
        action = one.rule.action
        spoken = [move.rule for move in built.moves if move.rule.by == ANY or one.is_for(str(move.rule.by))]
        parts = [part for move in spoken for part in (move.style, move.meaning) if part not in (NIL, ANY)]
        if is_open(head(action)) or action in awaited or not any(fits(action, part) for part in parts):
            continue
        written = one.place.text
        sentence = f"{action} is a style or meaning of lines, and this rule does a deed called so: it says nothing"
        edit = f"say {written}" if written == str(action) else None
        yield problem("FA301", one.place, sentence, f"write 'do: say {action}'", edit)


def unsaid(built: Built, spoken: SpeechAct, place: Place) -> Iterator[Problem]:
    """A style or meaning that a rule waits for and no line has."""
    styles, meanings = ([one.rule.style for one in built.moves], [one.rule.meaning for one in built.moves])
    said = [part for part in (*styles, *meanings) if part != NIL]
    if not built.moves:
        return
    for part, mine, others in ((spoken.meaning, meanings, styles), (spoken.style, styles, meanings)):
        if (
            is_heard(part)
            or not isinstance(head(part), Symbol)
            or part in (ANY, NIL)
            or any(fits(part, one) for one in mine)
        ):
            continue
        if any(fits(part, one) for one in others):
            yield of_other_kind(part, place, is_style=part is spoken.style)
            continue
        words = [str(head(one)) for one in said]
        words += awaited_more(built, str(head(part))) if built.parts.doc.later else []
        alike = str(head(part)).lower() in {word.lower() for word in words}
        name, known = (str(part), ()) if alike else (str(head(part)), words)
        ids = [] if alike else [one.rule.id for one in built.moves]
        yield unknown("no line has the style or meaning", name, known, place, ids)


def of_other_kind(part: Term, place: Place, *, is_style: bool) -> Problem:
    """A style that is only a meaning of lines, or a meaning that is only a style."""
    kind, other = ("style", "meaning") if is_style else ("meaning", "style")
    written, meant = (f"[{part}]", f"<{part}>") if is_style else (f"<{part}>", f"[{part}]")
    edit, count = re.subn(re.escape(written), meant, place.text, flags=re.IGNORECASE)
    sentence = f"no line has the {kind} {part}, which is a {other} of lines"
    return problem("FA203", place, sentence, f"did you mean {meant}?", edit if count else None)


def awaited_more(built: Built, word: str) -> list[str]:
    """The styles and meanings that rules and questions wait for more often than for a word, in other sittings."""
    events = [one.rule.event for one in built.appraisals] + [one.rule.event for one in built.effects]
    events += [event for event, _, _ in asked_of_memory(built, all_conditions(built))]
    spoken = [said for event in events if (said := SpeechAct.of(event.args[2])) is not None]
    parts = [str(head(part)) for said in spoken for part in (said.style, said.meaning) if not is_open(part)]
    counts = Counter(parts)
    return [one for one in counts if counts[one] > counts[word]]


def fits(part: Term, said: Term) -> bool:
    """Whether a rule that waits for a style or meaning hears that of a line."""
    return meet(renamed(part, SELF.key, ANY), said) is not None  # whoever it is that says, or hears, of oneself


def unknown(sentence: str, name: str, known: Iterable[str], place: Place, ids: Iterable[str] = ()) -> Problem:
    """A name that nothing has: a slip of the pen, or an event that only a host can bring; `ids` might be meant too."""
    meant = near(name, known)
    if meant:
        return problem("FA203", place, f"{sentence} {name}", f"did you mean {meant}?", swapped(place, name, [meant]))
    words = [*known, *ids]
    hint = did_you_mean(name, words) or numbered_alike(name, words)
    return problem("FA302", place, f"{sentence} {name}, so {ONLY_TOLD}", hint)
