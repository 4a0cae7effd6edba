"""Failing: what came instead of what a test expected, and why, in the words of the author."""

from collections.abc import Iterator

from fatima_py.kb import Condition, KnowledgeBase
from fatima_py.names import NIL, SELF, Symbol, compound
from fatima_py.record.explanation import unmet
from fatima_py.record.phrasing import in_words
from fatima_py.record.values import NearMiss
from fatima_py.scenario.compile.wanted import Asked, Deed, Felt
from fatima_py.scene import Beat, Look, Option, Scene, SceneDefinition
from fatima_py.scene.changing import WORLD, world_of

__all__ = [
    "believed_instead",
    "done",
    "felt_instead",
    "marked",
    "mind_of",
    "name_of",
    "so_far",
    "why_not",
    "why_open",
]

MOST_LINES = 3
"""So many lines are told of each by itself."""
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


def why_not(look: Look, deed: Deed, definition: SceneDefinition) -> Iterator[str]:
    """Of each line that was meant, why it was not said (or done) as things stood."""
    meant = [move for move in definition.graph.all_moves() if deed.may_be(move)]
    who = definition.name_of(deed.who)
    here = {line.move.id: line for line in look.lines if line.who == deed.who}
    for move in meant[:MOST_LINES]:
        line = here.get(move.id)
        if line is None:
            yield f"  The line {move.id} belongs to the state {move.state}, and the scene was {look.state}."
        elif line.closed is not None:
            why = unmet(NearMiss(move.id, line.closed.condition, line.closed.was))
            yield f"  The line {move.id} was closed: {why}."
        elif look.turn is not None and look.turn.who == deed.who:
            wanted = any(option.move is not None and option.move.id == move.id for option in look.turn.options)
            why = "and wanted, but another came before it" if wanted else f"but no rule of {who} wanted it"
            yield f"  The line {move.id} was open {why}."
        else:
            yield f"  The line {move.id} was open, but {who} did not have the turn{waiting_for(look, deed.who)}."
    if len(meant) > MOST_LINES:
        yield f"  Nor was any of {len(meant) - MOST_LINES} other lines."


def waiting_for(look: Look, who: Symbol) -> str:
    """Why somebody did not get the turn, as the end of a sentence."""
    return next((f": {one.because}" for one in look.waiting if one.who == who), "")


def why_open(scene: Scene, deed: Deed) -> Iterator[str]:
    """The lines that are open although none was to be, with their conditions and what their values are."""
    for move in scene.open_moves(deed.who):
        if deed.is_line(move):
            held = [holding(one, mind_of(scene, one.asks or deed.who)) for one in move.conditions.all]
            held += [f"'{in_words(str(one))}' does not hold" for one in move.conditions.unless]
            yield f"  The line {move.id} is open: {' and '.join(held) or 'it has no condition'}."


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
    if wanted.who is WORLD:
        so = next(world_of(scene.now.facts).meaningful(asked), None)
        return f"{in_words(str(asked))} is {so.value if so else 'nothing'}"
    who = scene.member(wanted.who)
    name = scene.definition.name_of(who.name)
    if asked == MOOD:
        return f"the mood of {name} is {10 * who.mood.valence:z.1f}"
    held = next(who.mind.kb.meaningful(asked), None)
    return f"{name} believes {in_words(str(asked))} = {held.value if held else 'nothing'}"
