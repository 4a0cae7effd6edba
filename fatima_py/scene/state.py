"""The state of a scene: where the conversation is, apart from what goes on in its people."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from fatima_py.names import NIL, Compound, Symbol, Term, label
from fatima_py.saved import Saved

__all__ = ["SceneState", "read_state", "state_values"]


class SceneState(NamedTuple):
    """Where a conversation is: the `position` in its graph, simulated seconds, `steps` played.

    It `began` at a time other than 0 where its people have lived before.

    `floor` is who was spoken to, `last` who acted last (`-`: nobody yet), `last_said` the step at which each line was
    said last, by its id, and `times` how often; `visits` how often each state was come into, by its name. `returns` are
    the states from which detours were made, the last one last, and `facts` what is so in the world. `taken` names the
    interruptions that were used and still hold, `barked` has when each bank of barks was heard last, by its name.
    """

    position: Symbol
    time: float = 0.0
    steps: int = 0
    floor: Symbol = NIL
    last: Symbol = NIL
    last_said: Mapping[str, int] = {}
    began: float = 0.0
    times: Mapping[str, int] = {}
    visits: Mapping[str, int] = {}
    returns: tuple[Symbol, ...] = ()
    facts: Mapping[Compound, Term] = {}
    taken: frozenset[str] = frozenset()
    barked: Mapping[str, float] = {}


def state_values(state: SceneState) -> dict[str, Any]:
    """A state as JSON values."""
    return {
        "state": str(state.position),
        "time": state.time,
        "steps": state.steps,
        "floor": str(state.floor),
        "last": str(state.last),
        "last_said": dict(state.last_said),
        **({"began": state.began} if state.began else {}),
    }


def read_state(saved: Saved) -> SceneState:
    """A state from its JSON values. Raises LogError, with the place, for a value that is missing or no such thing."""
    position, floor, last = (label(saved.field(key).text()) for key in ("state", "floor", "last"))
    said = {line: step.count() for line, step in saved.field("last_said").fields()}
    time, steps = saved.field("time").number(0), saved.field("steps").count()
    began = saved.field("began").number(0) if saved.has("began") else 0.0
    return SceneState(position, time, steps, floor, last, said, began)
