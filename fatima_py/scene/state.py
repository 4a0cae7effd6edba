"""The state of a scene: where the conversation is, apart from what goes on in its people."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from fatima_py.errors import NameSyntaxError
from fatima_py.names import NIL, Compound, Symbol, Term, label, parse
from fatima_py.saved import Saved

__all__ = ["SceneState", "read_state", "state_values"]


class SceneState(NamedTuple):
    """Where a conversation is: the `position` in its graph, the `time` (simulated seconds), and `steps` played.

    It `began` at a time other than 0 where its people have lived before.

    `floor` is who was spoken to, `last` who acted last (`-`: nobody yet), `last_said` the step at which each line was
    said last, by its id, and `times` how often; `visits` how often each state was come into, by its name. `returns` are
    the states from which detours were made, the last one last, and `facts` what is so in the world. `taken` names the
    interruptions that were used and still hold, `barked` has when each bank of barks was heard last, by its name.
    `entered` is the step at which the conversation came from another state to where it is. Since the player acted the
    others had `unasked` turns, and those who had them `acted`. `between` is who has said something between the turns
    since the last one, and to whom (`-` to nobody in particular); empty where nobody has. It is `hushed` where the last
    who had a turn let the time to choose go by. `ending` is the ending that the conversation has come to (`-`: none).
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
    entered: int = 0
    unasked: int = 0
    between: tuple[Symbol, ...] = ()
    ending: Symbol = NIL
    hushed: bool = False
    acted: frozenset[Symbol] = frozenset()


def state_values(state: SceneState) -> dict[str, Any]:
    """A state as JSON values; what is empty is left out of those that came later."""
    later = {
        "began": state.began,
        "times": dict(state.times),
        "visits": dict(state.visits),
        "returns": [str(one) for one in state.returns],
        "facts": {str(name): str(value) for name, value in state.facts.items()},
        "taken": sorted(state.taken),
        "barked": dict(state.barked),
        "entered": state.entered,
        "unasked": state.unasked,
        "between": [str(one) for one in state.between],
        "ending": "" if state.ending == NIL else str(state.ending),
        "hushed": state.hushed,
        "acted": sorted(map(str, state.acted)),
    }
    return {
        "state": str(state.position),
        "time": state.time,
        "steps": state.steps,
        "floor": str(state.floor),
        "last": str(state.last),
        "last_said": dict(state.last_said),
        **{key: value for key, value in later.items() if value},
    }


def read_state(saved: Saved) -> SceneState:
    """A state from its JSON values. Raises LogError, with the place, for a value that is missing or no such thing."""
    position, floor, last = (label(saved.field(key).text()) for key in ("state", "floor", "last"))
    said = {line: step.count() for line, step in saved.field("last_said").fields()}
    time, steps = saved.field("time").number(0), saved.field("steps").count()
    began = saved.field("began").number(0) if saved.has("began") else 0.0
    return SceneState(position, time, steps, floor, last, said, began, **later_values(saved))


def later_values(saved: Saved) -> dict[str, Any]:
    """What states have that were not saved from the first."""

    def fields(key: str) -> Iterable[tuple[str, Saved]]:
        return saved.field(key).fields() if saved.has(key) else ()

    def items(key: str) -> Iterable[Saved]:
        return saved.field(key).items() if saved.has(key) else ()

    return {
        "times": {name: count.count() for name, count in fields("times")},
        "visits": {name: count.count() for name, count in fields("visits")},
        "returns": tuple([label(one.text()) for one in items("returns")]),
        "hushed": saved.field("hushed").flag() if saved.has("hushed") else False,
        "between": tuple([label(one.text()) for one in items("between")]),
        "ending": label(saved.field("ending").text()) if saved.has("ending") else NIL,
        "facts": dict([fact_value(name, value) for name, value in fields("facts")]),
        "taken": frozenset(one.text() for one in items("taken")),
        "barked": {name: time.number(0) for name, time in fields("barked")},
        "entered": saved.field("entered").count() if saved.has("entered") else 0,
        "unasked": saved.field("unasked").count() if saved.has("unasked") else 0,
        "acted": frozenset(label(one.text()) for one in items("acted")),
    }


def fact_value(name: str, value: Saved) -> tuple[Compound, Term]:
    """A fact and its value. Raises LogError, with the place, for what is none."""
    try:
        fact, held = parse(name), parse(value.text())
    except NameSyntaxError as wrong:
        raise value.damage(str(wrong)) from None
    if not isinstance(fact, Compound):
        raise value.damage(f"expected a fact with parts, found {name}")
    return fact, held
