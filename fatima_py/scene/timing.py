"""Timing: what is done where the time to choose is over."""

from collections.abc import Sequence
from dataclasses import replace

from fatima_py.character import Character
from fatima_py.decision import Intention
from fatima_py.dialogue import DialogueState, Move, said_by
from fatima_py.names import ANY, NIL, Symbol, label
from fatima_py.rng import stream
from fatima_py.scene.acting import partner_of, target_of
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.look import Option, Turn
from fatima_py.scene.state import SceneState

__all__ = [
    "SILENCE",
    "UNSAID",
    "chooser",
    "hushed",
    "is_called",
    "is_silence",
    "lets_go_by",
    "silence_in",
    "timed",
    "unsaid",
]

SILENCE = "Silence"
"""The deed of saying nothing, where a state names no other."""
UNSAID = "letting the time go by"
"""What stands in the place of a rule where nothing is said in time."""
TOO_LATE = 1 / 8
"""How likely it is that a player whom nobody plays lets the time go by (ours)."""


def silence_in(here: DialogueState | None) -> Symbol | None:
    """The deed that is done in a state where nothing is said in time; None where there is all the time to choose.

    Where the state names a line, it is only done while that is closed.
    """
    if here is None or not here.limit:
        return None
    return label(SILENCE if any(is_named(move, here) for move in here.moves) else here.default or SILENCE)


def is_named(move: Move, here: DialogueState) -> bool:
    """Whether a line is called as the state says, by its id, style or meaning."""
    return is_called(move, label(here.default or SILENCE))


def is_called(move: Move, name: Symbol) -> bool:
    """Whether a line is called so, by its id, style or meaning."""
    return name.key in (label(move.id).key, move.style.key, move.meaning.key)


def is_silence(option: Option, here: DialogueState | None) -> bool:
    """Whether an option is what is done in a state where nothing is said in time."""
    if here is None or not here.limit:
        return False
    return option.intention.rule == UNSAID if option.move is None else is_named(option.move, here)


def lets_go_by(turn: Turn, option: Option) -> bool:
    """Whether an option is that of letting the time to choose go by, in a turn of somebody whom nobody plays."""
    return not turn.by_player and option == turn.default


def timed(turn: Turn, here: DialogueState | None, scene: SceneDefinition) -> Turn:
    """A turn with the time there is to choose and what is done when it is over.

    That is a line by its id, style or meaning; where none that is open is called so, saying nothing is a deed, which
    takes all the time. Where nobody has answered the last silence, there is all the time to choose: the clock would go
    round for ever.
    """
    silent = silence_of(turn, here, scene)
    if here is None or silent is None:
        return turn
    options = turn.options if silent in turn.options else (*turn.options, silent)
    if turn.state is not None and turn.state.hushed:
        return replace(turn, options=options)
    return replace(turn, options=options, limit=here.limit, default=silent)


def hushed(
    turn: Turn, here: DialogueState | None, scene: SceneDefinition, seed: int, lines: Sequence[Move] = ()
) -> Turn:
    """The turn of somebody whom nobody plays; chance lets the time go by where they are the author's player."""
    of_player = turn.who == scene.player and scene.turn_taking.by_scene
    silent = silence_of(turn, here, scene, lines) if of_player else None
    if silent is None or turn.state is None or turn.state.hushed:
        return turn
    if stream(seed, turn.who.text, SILENCE.lower(), turn.step).random() >= TOO_LATE:
        return turn
    options = (silent, *[one for one in turn.options if one != silent])
    return replace(turn, options=options, limit=silent_for(here), default=silent)


def chooser(
    here: DialogueState | None,
    scene: SceneDefinition,
    now: SceneState,
    cast: Sequence[Character],
    player: Symbol | None,
) -> Symbol | None:
    """Who may choose in time what to say: whoever is played, or is written as the player, else the first who is asked.

    They have a line here, be it closed, and are not busy. None where nobody is so, and where beliefs keep the state.
    """
    turns = scene.turn_taking
    if here is None or not here.limit or not turns.by_scene:
        return None
    lines, player = turns.moves(scene.graph, now.position), player or scene.player
    free = [one.name for one in cast if one.mind.busy is None and said_by(lines, one.name)]
    asked = turns.order([one.name for one in cast], now)
    return next((who for who in asked if who in free and player in (None, who)), None)


def unsaid(turn: Turn, here: DialogueState | None, scene: SceneDefinition, lines: Sequence[Move]) -> Turn | None:
    """The turn of somebody who has nothing to say or to do: the time to choose goes by; None where there is no such."""
    silent = silence_of(turn, here, scene, lines)
    if silent is None or turn.state is None or turn.state.hushed:
        return None
    return replace(turn, options=(silent,), limit=silent_for(here), default=silent)


def silent_for(here: DialogueState | None) -> float:
    """So many simulated seconds there are to choose in a state; 0 where there is all the time."""
    return 0.0 if here is None else here.limit


def silence_of(
    turn: Turn, here: DialogueState | None, scene: SceneDefinition, lines: Sequence[Move] = ()
) -> Option | None:
    """What is done where nothing is said in time; None where there is all the time to choose.

    A deed is done to the one to whom all that might have been said is, else to whoever they are talking to. `lines` are
    those that are open, as far as the turn does not have them because they are not wanted.
    """
    deed, now = silence_in(here), turn.state
    if here is None or deed is None or now is None:
        return None
    open_to = [option for option in turn.options if option.move is not None]
    open_to += [Option(Intention(move.action, NIL, 0.0, UNSAID), move) for move in lines]
    line = next((option for option in open_to if is_silence(option, here)), None)
    if line is not None:
        return line
    targets = {target_of(scene, now, turn.who, option) for option in open_to}
    partner = targets.pop() if len(targets) == 1 else ANY
    to = partner if partner in [one.name for one in scene.cast] else partner_of(scene, now, turn.who)
    return Option(Intention(deed, to, 0.0, UNSAID, takes=here.limit))
