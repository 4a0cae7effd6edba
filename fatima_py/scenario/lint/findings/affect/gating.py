"""Gating: states in which only somebody speaks whose every rule for that asks for a mood that the way there takes away.

The way is one of lines without conditions that is open from the start; it is lived by the mind of whoever is to speak,
as it begins. Nothing is told where anything else may be said or done then, or where what is felt depends on more.
"""

from collections.abc import Iterator, Sequence

from fatima_py.dialogue import DialogueState, Move, StateKind
from fatima_py.errors import Place, Problem
from fatima_py.events import Event, EventKind, SpeechAct
from fatima_py.kb import Condition
from fatima_py.mind import Mind, MindDefinition, begin_mind, perceive
from fatima_py.names import EMPTY, NIL, SELF, Compound, Key, Symbol, meet, renamed, symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.affect.feelings import TOWARD
from fatima_py.scenario.lint.findings.affect.reaching import Asked, is_gate
from fatima_py.scenario.lint.findings.lines.opening import is_free
from fatima_py.scenario.lint.findings.rules.shadowing import fits
from fatima_py.scenario.lint.questions import is_openness
from fatima_py.scenario.lint.reach.leaving import also_left
from fatima_py.scenario.lint.reach.living import Living
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.reach.turns import Coming, Turns
from fatima_py.scenario.lint.walks import as_written
from fatima_py.scenario.problems import problem

__all__ = ["gating_findings", "only_speaker"]

AGAIN = 10.0
"""A mood counts as gone where it does not come back within so many simulated seconds (ours)."""


def gating_findings(built: Built, living: Living) -> Iterator[Problem]:
    """The moods that a way takes away and without which a scene is stuck, each where it is asked for."""
    graph, scene = built.definition.graph, built.definition
    banks = any(state.kind is StateKind.BANK for state in graph.states.values())
    if scene.player is None or living.lived_before or banks:
        return
    left, paths, told = also_left(built), paths_of(built), set[Place]()
    for key, state in graph.states.items():
        who = only_speaker(built, state)
        if who is None or key in left or key not in living.states or state.limit or who.relationships.contagion:
            continue
        gates = gates_of(built, who, state)
        for path in paths.get(key, ()) if gates else ():
            mind = lived(living.turns, who, path)
            place = gates[0][1]
            if mind is not None and place not in told and is_stuck(built, who, mind, [gate for gate, _ in gates]):
                told.add(place)
                yield closed(built, who, state, path[-1], gates)


def closed(
    built: Built, who: MindDefinition, state: DialogueState, last: Move, gates: Sequence[tuple[Condition, Place]]
) -> Problem:
    """That nobody speaks in a state any more."""
    row = next(one.place.line for one in built.moves if one.rule.id == last.id)
    said = " nor ".join(dict.fromkeys(f"'{as_written(gate, place, built)}'" for gate, place in gates))
    sentence = f"after the line in row {row} {who.name} is not in the mood for {said}, and only {who.name} speaks"
    hint = "add a rule for saying a line that holds in any mood"
    return problem("FA207", gates[0][1], f"{sentence} in '{state.name}': the scene is stuck", hint)


def only_speaker(built: Built, state: DialogueState) -> MindDefinition | None:
    """The one of the cast, no player, who alone has lines in a state in which the scene goes on."""
    speakers = {move.by for move in state.moves}
    if state.kind is not StateKind.SCENE or len(speakers) != 1 or built.definition.player in speakers:
        return None
    return next((mind for mind in built.definition.cast if mind.name in speakers), None)


def gates_of(built: Built, who: MindDefinition, state: DialogueState) -> Sequence[tuple[Condition, Place]]:
    """The mood that each rule asks for by which somebody says a line of a state; none where one asks for none."""
    if any(move.specificity for move in state.moves) or who.conferrals:
        return ()
    found: list[tuple[Condition, Place]] = []
    for one in built.actions:
        if one.is_for(str(who.name)) and any(fits(one.rule, who, move) for move in state.moves):
            asked = [each for each in one.rule.conditions.all if not each.others and each.asks is None]
            gate = next((each for each in asked if is_gate(Asked(each, one.place, [who]))), None)
            if gate is None:
                return ()
            found.append((gate, built.places.get(gate, one.place)))
    return found


# --- The ways to a state, and what they leave behind.


def paths_of(built: Built) -> dict[Key, list[Sequence[Move]]]:
    """Ways from the start into each state by lines that are surely open, one for each line that leads there."""
    graph = built.definition.graph
    found: dict[Key, list[Sequence[Move]]] = {}
    waiting: list[tuple[Symbol, Sequence[Move]]] = [(graph.start, ())]
    seen = {graph.start.key}
    while waiting:
        here, path = waiting.pop(0)
        moves = graph.moves(here)
        for move in surely_said(built, moves) if all(map(is_free, moves)) else ():
            if not move.detour and move.target != here:
                found.setdefault(move.target.key, []).append((*path, move))
                if move.target.key not in seen and move.target.key in graph.states:
                    seen.add(move.target.key)
                    waiting.append((move.target, (*path, move)))
    return found


def surely_said(built: Built, here: Sequence[Move]) -> Sequence[Move]:
    """The lines of a state that may be said where nobody feels anything yet: by the player, or by all rules for one."""
    if len({move.by for move in here}) != 1:
        return ()
    by = here[0].by
    found = here
    if by != built.definition.player:
        who = built.member(by)
        rules = [rule for rule in who.action_rules if any(fits(rule, who, move) for move in here)] if who else []
        plain = [rule for rule in rules if all(map(is_openness, rule.conditions.all)) and not rule.conditions.unless]
        found = [line for line in here if plain and who and all(fits(rule, who, line) for rule in rules)]
    return [line for line in found if line.id not in built.definition.world.of_lines]


def lived(turns: Turns, who: MindDefinition, path: Sequence[Move]) -> Mind | None:
    """The mind of somebody who has heard the lines of a way; None where what is felt of them depends on more."""
    mind, last = begin_mind(who), NIL
    for line in path:
        people = turns.spoken_to(NIL, line.by, Coming(last, NIL)) if line.to == NIL else [line.to]
        event = Event(EventKind.ACTION_END, line.by, line.action, people[0], mind.time)
        waiting = [rule for rule in who.appraisal_rules.rules if rule.conditions.all or rule.conditions.unless]
        if (
            any(meet(opened(renamed(rule.event, SELF.key, who.name)), event.name) is not None for rule in waiting)
            or people[1:]
        ):
            return None
        perceive(who, mind, event)
        last = line.by
    return mind


def is_stuck(built: Built, who: MindDefinition, mind: Mind, gates: Sequence[Condition]) -> bool:
    """Whether none of some moods is there, nor comes back soon, and nobody can do anything else."""
    for later in (0.0, AGAIN):
        mood = symbol(10 * who.kernel.mood(mind.affect, mind.time + later).valence)
        if any(gate.operator.holds(mood, gate.right) for gate in gates):
            return False
    deeds = [one for one in built.actions if SpeechAct.of(one.rule.action) is None]
    others = [mind for mind in built.definition.cast if mind is not who]
    doing = any(mind is not who for one in deeds for mind in built.those_with(one))
    if doing or any(one.conferrals for one in others):
        return False
    mine = [one.rule for one in deeds if one.is_for(str(who.name))]
    return all(any(is_unfelt(one, mind) for one in rule.conditions.all) for rule in mine)


def is_unfelt(condition: Condition, mind: Mind) -> bool:
    """Whether a condition asks for a feeling of one's own that a mind has not."""
    asked = condition.left
    if not isinstance(asked, Compound) or asked.head.key not in (*TOWARD, "mood") or asked.args[0] != SELF:
        return False
    if not asked.grounded or condition.others or condition.asks is not None:
        return False
    return next(iter(condition.extend(mind.kb, EMPTY)), None) is None
