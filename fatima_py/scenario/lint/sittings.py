"""Sittings: what people wait for or remember that comes about in none of the scenes that are checked together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from os.path import normpath
from pathlib import Path
from typing import NamedTuple

from fatima_py.errors import Place, Problem
from fatima_py.events import SpeechAct
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.lines.voicing import ONLY_TOLD
from fatima_py.scenario.lint.findings.rules.happening import misplaced, undone
from fatima_py.scenario.lint.questions import People
from fatima_py.scenario.lint.reach.saying import said_hint, said_in_words
from fatima_py.scenario.lint.walks import all_conditions, asked_of_memory
from fatima_py.scenario.problems import did_you_mean, problem

__all__ = ["between_findings"]


class Awaited(NamedTuple):
    """An event that is waited for or asked of memory, where that is written, and the scenes where it may come about.

    Each is with those who may be `me` there; `where` says in words what scenes they are.
    """

    event: Compound
    place: Place
    scenes: Sequence[tuple[Built, People]]
    where: str


def between_findings(scenes: Sequence[Built], others: Iterable[str] = ()) -> Iterator[Problem]:
    """What the sheets of some scenes wait for, or memories in them are asked for, and none of the scenes has; once.

    `others` are the texts of what is not among them: nothing is said of a sheet or of people that these name.
    """
    elsewhere, told = "\n".join(others), set[Place]()
    for one in (*awaited_on_sheets(scenes, elsewhere), *asked_of_lives(scenes, elsewhere)):
        if one.place not in told and not any(may_be(built, one, people) for built, people in one.scenes):
            told.add(one.place)
            yield never(one)


def awaited_on_sheets(scenes: Sequence[Built], elsewhere: str) -> Iterator[Awaited]:
    """What appraisals and promises on sheets wait for, in all scenes that have the sheet."""
    for sheet in dict.fromkeys(file for built in scenes for file in sheets_of(built)):
        if Path(sheet).name in elsewhere:
            continue
        having = [(built, of_sheet(built, sheet)) for built in scenes if sheet in sheets_of(built)]
        where = (
            f"in any of the {len(having)} scenes with this sheet" if len(having) > 1 else "in the scene with this sheet"
        )
        yield from (Awaited(event, place, having, where) for event, place in on_sheet(having[0][0], sheet))


def on_sheet(built: Built, sheet: str) -> Iterator[tuple[Compound, Place]]:
    """The events that rules on a sheet wait for. A promise may well never be kept: anybody may say what would.

    To whom a promise is made, kept or broken is not asked.
    """
    rules = [(one.rule.event, one.place) for one in built.appraisals]
    ends = [(one.rule.until, one.place) for one in built.appraisals if one.rule.until is not None]
    rules += [(event, built.places.get(event, place)) for event, place in ends]
    for one in built.promises:
        for event in one.rule.events:
            kind, subject, content, _ = event.args
            who = subject if event is one.rule.made else ANY
            place = built.places.get(event, one.place)
            rules.append((Compound(event.head, (kind, who, content, ANY)), place))
    for event, place in rules:
        if normpath(place.file) == sheet:
            yield event, place


def sheets_of(built: Built) -> list[str]:
    """The files of the sheets that people of a scene begin with."""
    return [normpath(one.sheet_source.file) for one in built.parts.cast if one.sheet_source is not None]


def of_sheet(built: Built, sheet: str) -> People:
    """Those of a scene who begin with a sheet."""
    members = [one for one in built.parts.cast if one.sheet_source is not None]
    words = {one.word for one in members if one.sheet_source and normpath(one.sheet_source.file) == sheet}
    return [mind for mind in built.definition.cast if str(mind.name) in words]


def asked_of_lives(scenes: Sequence[Built], elsewhere: str) -> Iterator[Awaited]:
    """What memory is asked for in a scene before which there were others, in all scenes with somebody of its cast.

    What people bring along of before them all is nobody's to judge.
    """
    for scene in scenes if not any(built.definition.lives for built in scenes) else ():
        people = {mind.name for mind in scene.definition.cast}
        sittings = [built for built in scenes if any(mind.name in people for mind in built.definition.cast)]
        named = any(re.search(rf"\b{re.escape(str(name))}\b", elsewhere) for name in people)
        if not scene.parts.doc.later or len(sittings) == 1 or named:
            continue
        where = f"in any of the {len(sittings)} scenes"
        for event, place, of_none in asked_of_memory(scene, all_conditions(scene)):
            if not of_none:
                yield Awaited(event, place, [(built, built.definition.cast) for built in sittings], where)


def may_be(built: Built, one: Awaited, people: People) -> bool:
    """Whether an event may come about in a scene, or nobody knows."""
    kind, _, content, _ = one.event.args
    unwritten = any(move.rule.unwritten for move in built.moves)
    if kind.key != "action-end" or unwritten or not built.definition.turn_taking.by_scene:
        return True
    found = [*undone(built, kind, content, one.place)] or [*misplaced(built, one.event, one.place, people)]
    return not found or any(each.code == "FA203" for each in found)  # a slip is told of where it is


def never(one: Awaited) -> Problem:
    """That what is waited for comes about nowhere, and who it is that nobody is called like."""
    _, subject, content, _ = one.event.args
    cast = {mind.name for built, _ in one.scenes for mind in built.definition.cast}
    named = isinstance(subject, Symbol) and subject not in (ANY, NIL, SELF)
    if named and subject not in cast:
        sentence = f"nobody {one.where} is called {subject}, so {ONLY_TOLD}"
        return problem("FA302", one.place, sentence, did_you_mean(str(subject), map(str, cast)))
    said = SpeechAct.of(content)
    what = f"does {content}" if said is None else said_in_words(said)
    me = {str(mind.name) for _, people in one.scenes for mind in people} if subject == SELF else set[str]()
    who = f"{subject} never" if named else f"{me.pop()} never" if len(me) == 1 else "nobody"
    sentence = f"{who} {what} {one.where}, so {ONLY_TOLD}"
    hint = said_hint([built for built, _ in one.scenes], said, "see who says or does it, and to whom")
    return problem("FA302", one.place, sentence, hint)
