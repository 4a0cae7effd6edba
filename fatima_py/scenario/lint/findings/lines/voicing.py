"""Voicing: lines that nobody ever says, and sounds that no line has, found without playing."""

import re
from collections.abc import Iterator

from fatima_py.dialogue import Move
from fatima_py.errors import Place, Problem
from fatima_py.events import SpeechAct, heard_as, is_heard, is_read, sounding
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, Term, Variable, label, meet
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.questions import people_of
from fatima_py.scenario.lint.reach.saying import is_said_anyway, lines_met, says
from fatima_py.scenario.lint.walks import all_conditions, asked_of_memory
from fatima_py.scenario.problems import problem

__all__ = ["ONLY_TOLD", "alike_findings", "sound_findings", "unchosen_findings"]

ONLY_TOLD = "this can only happen if a program tells the scene"


def sound_findings(built: Built) -> Iterator[Problem]:
    """Rules that wait for what a line sounds like, or ask who sounded so, where no line does; a player may sound so."""
    for event, place, people in awaited(built):
        said = SpeechAct.of(event.args[2])
        if said is None or not isinstance(said.style, Compound) or not is_heard(said.style) or not built.moves:
            continue
        if not is_read(built.definition.language):
            language = built.definition.language
            sentence = f"what is said is read for feeling in English alone, and this scenario is in '{language}'"
            yield problem("FA302", place, sentence, "give lines a style, and wait for that: 'says Rude'")
        elif not any(lines_met(built, event, who) for who in people) and not may_be_played(built, event):
            yield problem("FA302", place, *unheard(built, said.style))


def unheard(built: Built, sound: Compound) -> tuple[str, str]:
    """Why no line sounds like something, and what to do about it."""
    feeling = in_words(sound, sound) if isinstance(sound.args[0], Symbol) else "like anything"
    styles = [one.rule.style for one in built.moves]
    read = {in_words(one, sound) for one in styles if isinstance(one, Compound) and is_heard(one)}
    if NIL not in styles and not read:
        sentence = f"every line has its author's style and is not read, so nobody sounds {feeling}, and {ONLY_TOLD}"
        return sentence, "wait for the style, as in 'says Rude', or leave it out of a line"
    found = " and ".join(sorted(read)) or "like nothing"
    sentence = f"no line sounds {feeling} to whom this rule is for, as those without a style sound {found}: {ONLY_TOLD}"
    return sentence, "let the words of a line sound so"


def alike_findings(built: Built) -> Iterator[Problem]:
    """Lines that are waited for by their id and heard as another line is: an event has a state, a target and a sound.

    A line is named where its id stands in the sentence.
    """
    if is_faithful(built.parts.doc):
        return
    waited = [(event.args[1], event.args[2], place) for event, place, _ in awaited(built)]
    waited += [(ANY, one.rule.action, one.place) for one in built.actions]
    for who, action, place in dict.fromkeys(waited):
        if not isinstance(action, Compound) or not action.grounded or action.has_any:
            continue
        heard = [one.rule for one in built.moves if one.rule.action == action and meet(one.rule.by, who) is not None]
        named = [
            one
            for one in heard
            if re.search(rf"\b(?:line|says?|said)\s+{re.escape(one.id)}\b", place.text, re.IGNORECASE)
        ]
        if named and (others := [one.id for one in heard if one.id != named[0].id]):
            move = named[0]
            style = "without a style and a meaning" if {move.style, move.meaning} == {NIL} else "and sound alike"
            sentence = f"the line {move.id} is heard as {' and '.join(others)} is: they lead from {move.state} to "
            hint = f"give {move.id} a meaning of its own, as in '<{str(move.id).capitalize()}>'"
            yield problem("FA121", place, f"{sentence}{move.target} {style}", hint)


def in_words(sound: Compound, asked: Compound) -> str:
    """What something sounds like; by which word and how much where that is asked."""
    feeling, *details = sound.args
    told = [
        NIL if isinstance(one, Variable) or one is ANY else detail
        for detail, one in zip(details, asked.args[1:], strict=True)
    ]
    return heard_as(sounding(feeling, *told))


def awaited(built: Built) -> Iterator[tuple[Compound, Place, list[MindDefinition]]]:
    """The events that rules wait for or ask memory for, where they stand, and those who may perceive them."""
    cast = list(built.definition.cast)
    for one in built.appraisals:
        people = [*built.those_with(one)]
        yield one.rule.event, one.place, people
        if one.rule.until is not None:
            yield one.rule.until, built.places.get(one.rule.until, one.place), people
    yield from ((one.rule.event, one.place, cast) for one in built.effects)
    asked = asked_of_memory(built, all_conditions(built))
    yield from ((event, place, cast) for event, place, of_none in asked if not of_none)


def may_be_played(built: Built, event: Compound) -> bool:
    """Whether it may be the person who plays somebody that an event waits for, and who may say what they like."""
    player, who = built.definition.player, event.args[1]
    return player is not None and (who in (ANY, SELF, player) or not isinstance(who, Symbol))


def unchosen_findings(built: Built) -> Iterator[Problem]:
    """Lines that no rule of whoever has them says, the first of each style and meaning.

    A player may say any line, and some need no rule (`is_said_anyway`). Nothing is told of those without a rule of
    their own for what they say, nor of those whose rules fit no line at all, which is told where the rules stand.
    """
    if is_faithful(built.parts.doc):  # there whoever is played by hand has no rules
        return
    unsaid: dict[tuple[Symbol, Term, Term], list[Place]] = {}
    choosy = choosy_of(built)
    for one in built.moves:
        speakers = people_of(built, one.rule.by)
        needs_rule = not is_said_anyway(built, one.rule)
        if needs_rule and speakers and all(mind.name in choosy and not says(mind, one.rule) for mind in speakers):
            unsaid.setdefault((one.rule.by, one.rule.style, one.rule.meaning), []).append(one.place)
    for (by, style, meaning), places in unsaid.items():
        marks = [str(part) for part in (style, meaning) if part != NIL and not is_sound(part)]
        others = len(places) - 1
        more = f", nor {'is 1 other' if others == 1 else f'are {others} others'} like it" if others else ""
        whose = "anybody" if by == ANY else by
        sentence = f"no rule of {whose} says {marks[0] if marks else 'a line without a style'}"
        hint = "write 'do: say anything', or let a player choose it"
        if marks:
            hint = f"write 'do: say {marks[0]}', or 'do: say anything' for all lines"
        yield problem("FA301", places[0], f"{sentence}, so this line is never said{more}", hint)


def choosy_of(built: Built) -> frozenset[Symbol]:
    """Those who have rules of their own for saying lines, of which one says some line, and are no player."""
    own = [one.owners for one in built.actions if SpeechAct.of(one.rule.action) is not None]
    own += [one.owners for one in built.conferrals if SpeechAct.of(one.rule.action) is not None]
    speaking = {mind.name: mind for owners in own for who in owners for mind in built.called(label(who))}
    saying = dict[Symbol, list[Move]]()
    for one in built.moves:
        saying.setdefault(one.rule.by, []).append(one.rule)
    return frozenset(
        who
        for who, mind in speaking.items()
        if who != built.definition.player
        and any(says(mind, line) for line in (*saying.get(who, ()), *saying.get(ANY, ())))
    )


def is_sound(part: Term) -> bool:
    """Whether a style is what a line sounds like."""
    return isinstance(part, Compound) and is_heard(part)
