"""Failing: what came instead of what a test expected, and why, in the words of the author."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from fatima_py.dialogue import NARRATION, Move
from fatima_py.kb import Condition, KnowledgeBase
from fatima_py.names import NIL, SELF, Compound, Symbol, compound
from fatima_py.record import Log, as_record, explain
from fatima_py.record.conditions import told_failed, told_held
from fatima_py.record.phrasing import in_words
from fatima_py.record.recording import closed_texts, header_of
from fatima_py.record.standing import Standing, closed_in, script_lines, standing_of
from fatima_py.record.unsaid import why_unsaid
from fatima_py.record.values import Beat as RecordedBeat
from fatima_py.record.wishes import Held
from fatima_py.scenario.compile.wanted import Asked, Deed, Felt
from fatima_py.scene import Beat, Line, Look, Option, Scene, SceneDefinition, Turn
from fatima_py.scene.changing import WORLD, world_of

__all__ = [
    "believed_instead",
    "done",
    "felt_instead",
    "marked",
    "mind_of",
    "name_of",
    "open_to",
    "so_far",
    "standing_before",
    "why_instead",
    "why_not",
    "why_open",
]

MOST_LINES = 3
"""So many lines are told of each by itself."""
OF_MEMORY = ("eventid", "eventcount", "sincelast")
"""What is asked of what somebody remembers of events."""
MOOD = compound("Mood", SELF)


def name_of(option: Option) -> str:
    """A line by its id, an action by its name."""
    return option.move.id if option.move else str(option.intention.action)


def done(option: Option) -> str:
    """What somebody did: `said cafe_010`, `did LockUp`."""
    return f"{'said' if option.move else 'did'} {name_of(option)}"


def marked(option: Option) -> str:
    """A line by its id and what else a step may name it by, an action by its name."""
    move = option.move
    style = f" [{move.style}]" if move and move.style != NIL else ""
    return f"{name_of(option)}{style}{f' <{move.meaning}>' if move and move.meaning != NIL else ''}"


def so_far(beats: list[Beat], definition: SceneDefinition) -> str:
    """What was played, for the reader of a failure."""
    said = [f"  {definition.name_of(beat.actor)}: {name_of(beat.option)}" for beat in beats]
    return "\n".join(["played so far:", *said] if said else ["nothing was played yet"])


def why_not(scene: Scene, deed: Deed) -> Iterator[str]:
    """Of each line that was meant, why it is not said as things stand and nobody goes on."""
    definition = scene.definition
    meant = [move for move in definition.graph.all_moves() if deed.may_be(move)]
    with scene.standing() as still:
        look, between = still.look(), [*still.lines_between(), *still.narrated()]
    here = {line.move.id: line for line in (*look.lines, *between) if line.who == deed.who}
    for move in meant[:MOST_LINES]:
        yield f"  The line {move.id} {why_not_now(move, here.get(move.id), look, definition.name_of(deed.who))}."
    yield from others_than(meant)


def why_not_now(move: Move, line: Line | None, look: Look, who: str) -> str:
    """Why a line is not said as things stand, as the end of a sentence."""
    if line is None:
        return f"belongs to the state {move.state}, and the scene was {look.state}"
    if line.closed is not None:
        return f"was closed: {told_failed(*closed_texts(line.closed))}"
    if line.who == NARRATION:
        return "was open, and something else was told before it"
    if look.turn is not None and look.turn.who == line.who:
        wanted = any(option.move is not None and option.move.id == move.id for option in look.turn.options)
        return f"was open {'and wanted, but another came before it' if wanted else f'but no rule of {who} wanted it'}"
    return f"was open, but {who} did not have the turn{waiting_for(look, line.who)}"


def standing_before(scene: Scene, turn: Turn) -> Standing:
    """How a scene stands before a turn, with what might have been narrated and was closed."""
    found = standing_of(scene, turn)
    with scene.standing() as still:
        return found._replace(closed=(*found.closed, *closed_in(still.narrated())))


def why_instead(scene: Scene, beats: Sequence[Beat], standing: Standing, deed: Deed) -> Iterator[str]:
    """Why the last of some beats came, and of each line that was meant why not, as `fatima why` tells it.

    `standing` is how things stood before that beat.
    """
    definition = scene.definition
    last = standing.beside(recorded(beats[-1]))
    header = replace(header_of(scene), lines=script_lines(definition))
    play = Log(header, (*map(recorded, beats[:-1]), last))
    yield from explain(last, header.cast, play=play)
    meant = [move for move in definition.graph.all_moves() if deed.may_be(move)]
    by_id = {line.id: line for line in header.lines}
    for move in meant[:MOST_LINES]:
        if move.state != beats[-1].state and not by_id[move.id].anywhere:
            yield f"  The line {move.id} belongs to the state {move.state}, and the scene was {last.state}."
            continue
        reason = why_unsaid(play, by_id[move.id], last)
        yield f"  The line {move.id} was not said: {reason.why}."
        yield from (f"    {one}" for one in reason.behind)
    yield from others_than(meant)


def recorded(beat: Beat) -> RecordedBeat:
    """A beat as it is recorded."""
    return cast("RecordedBeat", as_record(beat))


def others_than(meant: Sequence[Move]) -> Iterator[str]:
    """That nothing is told of the last of many lines."""
    if len(meant) > MOST_LINES:
        yield f"  Nor was any of {len(meant) - MOST_LINES} other lines."


def waiting_for(look: Look, who: Symbol) -> str:
    """Why somebody did not get the turn, as the end of a sentence."""
    return next((f": {one.because}" for one in look.waiting if one.who == who), "")


def why_open(scene: Scene, deed: Deed) -> Iterator[str]:
    """The lines that are open although none was to be, with their conditions and what their values are."""
    for move in open_to(scene, deed.who):
        if deed.is_line(move):
            held = [holding(one, mind_of(scene, one.asks or deed.who)) for one in move.conditions.all]
            held += [f"'{in_words(str(one))}' does not hold" for one in move.conditions.unless]
            yield f"  The line {move.id} is open: {' and '.join(held) or 'it has no condition'}."


def open_to(scene: Scene, who: Symbol) -> tuple[Move, ...]:
    """The lines that are open to somebody, or to the narration."""
    if who != NARRATION:
        return scene.open_moves(who)
    with scene.standing() as still:
        return tuple([line.move for line in still.narrated() if line.closed is None])


def mind_of(scene: Scene, who: Symbol) -> KnowledgeBase | None:
    """Whose beliefs are asked: somebody's, or the world's; None for those of one who is not there."""
    if who is WORLD:
        return world_of(scene.now.facts)
    one = scene.by_name.get(who.key)
    return None if one is None else one.mind.kb


def holding(condition: Condition, kb: KnowledgeBase | None) -> str:
    """A condition that holds, with the value that it asks for."""
    held = None if kb is None else next(kb.meaningful(condition.left), None)
    return f"'{in_words(str(condition))}' holds{'' if held is None else f' (it is {held.value})'}"


def felt_instead(scene: Scene, wanted: Felt) -> str:
    """What somebody feels instead of what was expected."""
    who = scene.member(wanted.who)
    felt = ", ".join(emotion.in_words(who.definition.avoided) for emotion in who.emotions) or "nothing"
    return f"{scene.definition.name_of(who.name)} feels {felt}; mood {10 * who.mood.valence:z.1f}"


def believed_instead(scene: Scene, wanted: Asked) -> str:
    """What somebody believes, or in what mood they are, instead of what was expected."""
    asked = wanted.condition.left
    if isinstance(asked, Compound) and asked.head.key in OF_MEMORY:
        found = next(scene.member(wanted.who).mind.kb.meaningful(asked), None)
        condition, was = str(replace(wanted.condition, asks=None)), "" if found is None else str(found.value)
        return told_held(Held(condition, was)) if wanted.never else told_failed(condition, was)
    if wanted.who is WORLD:
        so = next(world_of(scene.now.facts).meaningful(asked), None)
        return f"{in_words(str(asked))} is {so.value if so else 'nothing'}"
    who = scene.member(wanted.who)
    name = scene.definition.name_of(who.name)
    if asked == MOOD:
        return f"the mood of {name} is {10 * who.mood.valence:z.1f}"
    held = next(who.mind.kb.meaningful(asked), None)
    return f"{name} believes {in_words(str(asked))} = {held.value if held else 'nothing'}"
