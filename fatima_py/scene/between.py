"""Between: who comes between the turns of the others, and has cause to. Nothing is changed by asking."""

from collections.abc import Mapping, Sequence
from math import inf

from fatima_py.character import Character
from fatima_py.dialogue import SALIENCY, DialogueGraph, DialogueState, Move, Saliency
from fatima_py.names import ANY, Key, Symbol
from fatima_py.rng import stream
from fatima_py.scene.lines import verdict
from fatima_py.scene.state import SceneState

__all__ = ["by_silence", "holds", "still_taken", "who_says"]

BY_LINE = ("first", "random")
"""The strategies that look at nothing but the lines, whoever says them."""


def holds(state: DialogueState, one: Character, cast: Mapping[Key, Character]) -> bool:
    """Whether somebody has cause to interrupt with the lines of a bank."""
    gate = state.interrupts
    return gate is not None and bool(verdict(gate, one, cast, f"the interruption {state.name}")[0].solutions)


def still_taken(graph: DialogueGraph, now: SceneState, cast: Mapping[Key, Character]) -> frozenset[str]:
    """The interruptions that were used and whose cause still holds for anybody."""
    held = [state for state in graph.interrupting if state.name.text.lower() in now.taken]
    return frozenset(state.name.text.lower() for state in held if any(holds(state, one, cast) for one in cast.values()))


def by_silence(banks: Sequence[DialogueState], now: SceneState) -> list[DialogueState]:
    """Banks of barks, the one that was not heard for longest first; of those never heard, as in the script."""
    return sorted(banks, key=lambda state: now.barked.get(state.name.text.lower(), -inf))


def who_says(
    state: DialogueState,
    open_to: Mapping[Symbol, Sequence[Move]],
    now: SceneState,
    strategy: str | Saliency,
    seed: int,
) -> Symbol:
    """Who says a line of a bank, of those to whom at least one is open: who has said none for longest.

    Of equals it is whoever has the line that the strategy puts first, whoever says it. By `first` and `random` that
    alone decides.
    """
    heard = {name: heard_of(state, name, now) for name in open_to}
    longest = min(heard.values())
    names = [name for name in open_to if strategy in BY_LINE or heard[name] == longest]
    if len(names) == 1:
        return names[0]
    luck = stream(seed, state.name.text, "bank", now.steps)
    lines = [move for move in state.moves if any(move in open_to[name] for name in names)]
    rank = SALIENCY[strategy] if isinstance(strategy, str) else strategy
    first = rank(lines, now.last_said, luck)[0]
    return luck.choice([name for name in names if first in open_to[name]])


def heard_of(state: DialogueState, who: Symbol, now: SceneState) -> int:
    """The step at which a line of a bank was heard last that somebody may say; -1 for none."""
    return max([now.last_said.get(move.id, -1) for move in state.moves if move.by in (who, ANY)], default=-1)
