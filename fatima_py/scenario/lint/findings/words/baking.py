"""Baking: wordings that are stale, are never spoken, say less than their line, or wait for a verdict."""

from collections.abc import Collection, Iterable, Iterator

from fatima_py.dialogue import Move
from fatima_py.errors import Problem
from fatima_py.names import ANY, NIL, Symbol
from fatima_py.realize.baked import fault_in, squeezed, unconfirmed_in
from fatima_py.realize.base import Brief, unfilled
from fatima_py.realize.languages import lexicon_for
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.losing import lost_in
from fatima_py.scenario.compile.baking import APPROVED, OPEN, REJECTED, WordingRow, is_of, rejected_in, said_in
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.talking import text_named
from fatima_py.scenario.problems import did_you_mean, problem
from fatima_py.scenario.script.script import LineDoc
from fatima_py.scene import SceneDefinition
from fatima_py.scene.briefing import opened

__all__ = ["baking_findings", "plain_brief"]

NAMELESS = "this line is open wide, and has no id by which a wording of it could be found"


def baking_findings(built: Built) -> Iterator[Problem]:
    """What is wrong with each wording, in the order of their file, and what is left to do."""
    lines = {line.id.lower(): line for line in built.parts.script.lines}
    moves = {one.rule.id.lower(): one.rule for one in built.moves}
    for row in built.wordings:
        line, move = lines.get(row.doc.line.lower()), moves.get(row.doc.line.lower())
        if line is None:
            if not built.parts.unread and built.parts.is_all_spoken:
                sentence = f"there is no line '{row.doc.line}'"
                yield problem("FA411", row.place("line"), sentence, renamed(row, lines.values()))
        elif row.doc.verdict == REJECTED and not is_of(row, line):
            continue  # it is spoken of neither
        elif not is_of(row, line):
            hint = "see with 'fatima bake --review' whether it still fits, or write 'of' anew"
            yield problem("FA412", row.place("of"), f"the line {line.id} reads '{squeezed(line.text)}' now", hint)
        elif move is not None:
            yield from wording_findings(built, row, line, move)
    yield from twice(built.wordings)
    yield from left_to_do(built, moves.values())


def renamed(row: WordingRow, lines: Collection[LineDoc]) -> str:
    """Which line is meant by a wording that has the id of none; those that read as it says come first."""
    same = [one.id for one in lines if squeezed(one.text) == squeezed(row.doc.of)]
    if same:
        also = f"{' and '.join(same)} {'reads' if len(same) == 1 else 'read'} the same"
        return did_you_mean(row.doc.line, same) or also
    return did_you_mean(row.doc.line, [one.id for one in lines]) or "the line is gone, or renamed"


def wording_findings(built: Built, row: WordingRow, line: LineDoc, move: Move) -> Iterator[Problem]:
    """What is wrong with a wording of a line that is as it was."""
    brief, place = plain_brief(built.definition, move), row.place("text")
    text = text_named(row.doc.text.strip(), built.vocabulary)
    if not (brief.may_reword or brief.open_wide):
        hint = "write ~ or ~~ behind the line"
        yield problem("FA413", row.place("line"), f"the line {line.id} is always spoken as written", hint)
    elif row.doc.verdict == APPROVED and (fault := fault_in(brief, text)):
        hint = "reject it" if brief.open_wide else "mend it, or open the line wide with ~~"
        hint = hint if text else "write its text"
        yield problem("FA415", place, f"this wording of {line.id} is never spoken: {fault}", hint)
    elif row.is_approved and brief.open_wide and not row.doc.confirmed:
        lexicon = lexicon_for(brief.language) or Lexicon()
        if lost := list(lost_in(brief.text, text, lexicon)):
            hint = "write 'confirmed: true' in the row if this is meant"
            mute = ", and is not spoken" if unconfirmed_in(brief, text) else ""
            said = f"this wording of {line.id} says something else{mute}: {'; '.join(lost)}"
            yield problem("FA416", place, said, hint)


def twice(rows: Iterable[WordingRow]) -> Iterator[Problem]:
    """Wordings that stand there a second time, whatever was thought of them."""
    seen: dict[tuple[str, ...], WordingRow] = {}
    for row in rows:
        doc, first = row.doc, seen.setdefault(said_in(row), row)
        if doc.text.strip() and first is not row:
            verdicts = (first.doc.verdict, doc.verdict)
            differ = f", {verdicts[0]} there and {verdicts[1]} here" if len({*verdicts}) > 1 else ""
            differ += ", and is not spoken" if {*verdicts} == {APPROVED, REJECTED} else ""
            sentence = f"this wording of {doc.line} stands in line {first.place().line} already{differ}"
            yield problem("FA414", row.place(), sentence, "remove one")


def left_to_do(built: Built, moves: Iterable[Move]) -> Iterator[Problem]:
    """How many wordings are to be written or open, at the first of them, and which lines are open wide in vain."""
    if blank := [row for row in built.wordings if row.is_blank]:
        count = "1 row is" if len(blank) == 1 else f"{len(blank)} rows are"
        yield problem("FA417", blank[0].place(), f"{count} still to be written", "write each 'text'")
    if rows := [row for row in built.wordings if row.doc.verdict == OPEN and not row.is_blank]:
        count = "1 wording waits" if len(rows) == 1 else f"{len(rows)} wordings wait"
        yield problem("FA417", rows[0].place(), f"{count} for a verdict", "look at them with 'fatima bake --review'")
    rejected = rejected_in(built.wordings)  # what is approved as well is told of there
    approved = {one.line.lower() for one in built.definition.speech.wordings}
    approved |= {row.doc.line.lower() for row in built.wordings if row.is_approved and said_in(row) in rejected}
    lines = {line.id.lower(): line for line in built.parts.script.lines}
    for move in moves:
        unworded = not built.wording_faults and move.id.lower() not in approved
        if unworded and opened(move, built.definition.speech)[1]:
            sentence = f"the line {move.id} is open wide, and no wording of it is approved"
            line = lines[move.id.lower()]
            hint = "make some with 'fatima bake'" if line.id_given else "give it an id, as in '@tea_010', to bake some"
            yield problem("FA418", line.place, sentence if line.id_given else NAMELESS, hint)


def plain_brief(scene: SceneDefinition, move: Move) -> Brief:
    """What is known of a line without playing: how it is written, who may say it, and what limits a wording of it."""
    speech = scene.speech
    reworded, wide = opened(move, speech)
    brief = Brief(
        move.text,
        scene.name_of(move.by) if move.by != ANY else "",
        listener_of(scene, move),
        move.id,
        language=scene.language,
        may_reword=reworded,
        at_most=speech.at_most,
        never=speech.never,
        may_say=speech.may_say,
        open_wide=wide,
    )
    return unfilled(brief)


def listener_of(scene: SceneDefinition, move: Move) -> str:
    """Who hears a line, where it is sure: who it is for, or the other one of two; empty otherwise."""
    if isinstance(move.to, Symbol) and move.to not in (ANY, NIL):
        return scene.name_of(move.to)
    others = [one.name for one in scene.cast if one.name != move.by]
    return scene.name_of(others[0]) if len(others) == 1 else ""
