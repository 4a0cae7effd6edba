"""Times: how often a line may be said in one play at most, by how often its state is come into and what it asks for.

A state is come into as often as lines that lead to it are said, and a line that leaves its state is said as often as
that is come into. A line marked `once` is said once, so is one of a loop, but for that which remains, and so is one
that closes itself: it changes what it asks for, and nothing changes it back. One that leads to a state and asks how
often that was visited is said so often only.
"""

from collections.abc import Container, Iterable, Mapping
from math import ceil, floor, fsum, inf
from typing import NamedTuple, cast

from fatima_py.dialogue import NARRATION, DialogueState, Move, StateKind
from fatima_py.dialogue.graph import BACK
from fatima_py.kb import Condition, Operator
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, as_number, meet
from fatima_py.scenario.compile.affect import semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.questions import Changed, changes
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.walks import all_conditions, compounds_in
from fatima_py.scene.opening import leads_out, remaining

__all__ = [
    "Most",
    "bound",
    "followed",
    "is_remaining",
    "is_spent",
    "is_visit",
    "jumps",
    "leading",
    "most_of",
    "most_times",
]


class Most(NamedTuple):
    """How often lines may be said at most, by their ids, and states be come into; `inf` for any number of times."""

    times: Mapping[str, float]
    visits: Mapping[Key, float]


def most_times(built: Built) -> Mapping[str, float]:
    """How often each line may be said at most, by its id; `inf` for any number of times."""
    return most_of(built).times


def most_of(built: Built) -> Most:
    """How often everything may come at most; the first state is come into as the scene begins."""
    lines = [one.rule for one in built.moves]
    if not built.definition.turn_taking.by_scene:
        return Most(dict.fromkeys((line.id for line in lines), inf), dict.fromkeys(built.definition.graph.states, inf))
    away, led = jumps(built), {line.id: leading(built, line) for line in lines if is_visit(built, line)}
    again = followed(away, ways_of(built, lines))
    told = any(part.head.key == "tell" for one, _ in all_conditions(built) for part in compounds_in(one.left))
    changed = [] if told else list(changes(built))  # what is told may be changed back
    limits = {line.id: limit(built, line, changed, again) for line in lines}
    bounds = {line.id: bound_by_visits(built, line, again) for line in lines}
    visits = dict.fromkeys(built.definition.graph.states, 0.0)
    patience = 2 * len(visits) + 10  # what still grows then has no end
    while True:
        times = {line.id: said(built, line, limits[line.id], visits) for line in lines}
        found = come_into(built, led, times, bounds) | dict.fromkeys(away, inf)
        if found == visits:
            return Most(times, visits)
        patience -= 1
        visits = {one: often if often == visits.get(one, 0.0) or patience > 0 else inf for one, often in found.items()}


def said(built: Built, line: Move, most: float, visits: Mapping[Key, float]) -> float:
    """How often a line may be said where the states are come into so often."""
    if built.definition.graph.states[line.state.key].kind is StateKind.BANK:
        return most
    often = visits[line.state.key]
    stays = line.target == line.state and line.by != NARRATION  # what is narrated is so once a visit
    return min(most, inf if stays and often else often)


def come_into(
    built: Built, led: Mapping[str, Iterable[Key]], times: Mapping[str, float], bounds: Mapping[str, float]
) -> dict[Key, float]:
    """How often each state may be come into by lines that lead there where they may be said so often.

    Lines that ask how often it was come into come to no more together than the most that one of them lets it be.
    """
    found = dict.fromkeys(built.definition.graph.states, 0.0)
    found[built.definition.graph.start.key] = 1.0
    asking: dict[Key, list[str]] = {}
    for line, states in led.items():
        for state in states:
            if bounds[line] < inf:
                asking.setdefault(state, []).append(line)
            else:
                found[state] = found.get(state, 0.0) + times[line]
    for state, lines in asking.items():
        together = min(fsum(times[line] for line in lines), max(bounds[line] for line in lines))
        found[state] = found.get(state, 0.0) + together
    return found


def is_visit(built: Built, line: Move) -> bool:
    """Whether a state is come into once a line is said: not by one of a bank, nor where it stays."""
    state = built.definition.graph.states[line.state.key]
    stays = line.target == line.state and (line.by == NARRATION or (state.loop and not line.detour))
    return state.kind is not StateKind.BANK and not stays


def jumps(built: Built) -> list[Key]:
    """The states that an effect may move the scene to."""
    moved = [one.rule.moves_to for one in built.effects if one.rule.moves_to is not None]
    if all(isinstance(one, Symbol) and one not in (ANY, NIL) for one in moved):
        return [one.key for one in moved if isinstance(one, Symbol)]
    return [*built.definition.graph.states]


def leading(built: Built, line: Move) -> list[Key]:
    """The states that a line leads to; one that leads back, to all where a detour was made, and perhaps to its own."""
    graph = built.definition.graph
    if not graph.leads_back(line) or line.state.key in on_detours(built):
        return [*graph.led_to(line)]
    return [*{line.state.key, *graph.led_to(line)}]


def on_detours(built: Built) -> set[Key]:
    """The states that are come into on a detour only, so that there is always somewhere to come back to."""
    graph = built.definition.graph
    lines = [line for line in graph.all_moves() if graph.states[line.state.key].kind is not StateKind.BANK]
    ways: dict[Key, set[Key]] = {}
    for line in lines:
        if not line.detour:
            ways.setdefault(line.state.key, set()).add(line.target.key)
    return {*graph.states} - followed([graph.start.key, *jumps(built)], ways)


def ways_of(built: Built, lines: Iterable[Move]) -> dict[Key, set[Key]]:
    """The states to which lines lead, by the state from which they do."""
    ways: dict[Key, set[Key]] = {}
    for line in lines:
        ways.setdefault(line.state.key, set()).update(leading(built, line))
    return ways


def followed(states: Iterable[Key], ways: Mapping[Key, set[Key]]) -> frozenset[Key]:
    """The states that may be come to from some states, these among them."""
    seen, open_to = set[Key](), [*states]
    while open_to:
        one = open_to.pop()
        if one not in seen:
            seen.add(one)
            open_to += ways.get(one, ())
    return frozenset(seen)


def limit(built: Built, line: Move, changed: Iterable[Changed], again: Container[Key]) -> float:
    """How often a line may be said at most by what is written at it; where it stands is perhaps come into `again`.

    That is after an effect has moved the scene elsewhere, so that the state that the line leads to is not visited.
    """
    state = built.definition.graph.states[line.state.key]
    if line.once or is_spent(line, state) or closes_itself(built, line, changed):
        return 1.0
    return bound_by_visits(built, line, again)


def bound_by_visits(built: Built, line: Move, again: Container[Key]) -> float:
    """How often the state that a line leads to may have been come into once it is said, by what it asks."""
    asked = line.conditions.all if line.state.key not in again and is_visit(built, line) else ()
    return min((visited(line, one) for one in asked), default=inf)


def visited(line: Move, condition: Condition) -> float:
    """How often a line may be said that asks how often the state was visited that it leads to."""
    asked, number = condition.left, as_number(condition.right) if isinstance(condition.right, Symbol) else None
    if condition.others or condition.counts or number is None or not isinstance(asked, Compound):
        return inf
    about = asked.head.key == "visits" and asked.args[0] == line.target != BACK
    return bound(condition.operator, number) if about else inf


def bound(operator: Operator, number: float) -> float:
    """How many there come to be where less than, or at most, so many are asked for; `inf` where it is otherwise."""
    if operator is Operator.LESS:
        return float(max(0, ceil(number)))
    if operator is Operator.AT_MOST:
        return float(max(0, floor(number) + 1))
    return 1.0 if operator is Operator.EQUAL and number == 0 else inf


def is_remaining(line: Move, among: Iterable[Move]) -> bool:
    """Whether a line of a loop is the one of its speaker that remains: the last that leads out, else the last."""
    return remaining([one for one in among if one.by == line.by]) == line


def is_spent(line: Move, state: DialogueState) -> bool:
    """Whether a line of a loop is said once.

    It is not the one of its speaker that remains, and where nobody has any left, another one does: one that is always
    open and leads out, behind it if it leads out itself.
    """
    if not state.loop or is_remaining(line, state.moves):
        return False
    out = [one for one in state.moves if leads_out(one)]
    behind = out[out.index(line) + 1 :] if line in out else out
    return any(not (one.conditions.all or one.conditions.unless or one.once or one.otherwise) for one in behind)


def closes_itself(built: Built, line: Move, changed: Iterable[Changed]) -> bool:
    """Whether saying a line changes what it asks for, so that it is never open again: nothing changes it back."""
    done = [one for one in changed if one.cause.line == line]
    for asked in line.conditions.all:
        name = asked.left
        plain = isinstance(name, Compound) and name.grounded and not (name.has_any or name.has_self)
        if plain and not (asked.others or asked.counts or asked.asks):
            mine = [one for one in done if one.change.property == name and shuts(built, one, asked)]
            about = [one for one in changed if meet(opened(one.change.property), name) is not None] if mine else []
            if any(reaches(built, one, line.by) for one in mine) and all(shuts(built, one, asked) for one in about):
                return True
    return False


def shuts(built: Built, one: Changed, asked: Condition) -> bool:
    """Whether a condition no longer holds once something has changed so."""
    value = one.change.value
    known = isinstance(value, Symbol) and value not in (ANY, SELF) and isinstance(asked.right, Symbol)
    return known and not asked.meets(cast("Symbol", value), cast("Symbol", asked.right), semantics_of(built.parts.doc))


def reaches(built: Built, one: Changed, who: Symbol) -> bool:
    """Whether a change surely comes in somebody's eyes."""
    change = one.change
    kept = any(fact.known_by for fact in built.definition.facts if change.fact and fact.name == change.property)
    return not kept and change.observer in (ANY, who)
