"""Conventions: how a scene of ours keeps its floor and its state where only beliefs can, as the FAtiMA Toolkit does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from fatima_py.decision import ActionRule
from fatima_py.dialogue import Move
from fatima_py.events import SpeechAct
from fatima_py.interop.read.report import Report
from fatima_py.interop.read.rules import EVENT, Rules
from fatima_py.kb import Condition, Operator
from fatima_py.mind import GivenBelief, MindDefinition
from fatima_py.names import (
    ANY,
    NIL,
    Compound,
    Key,
    Substitution,
    Symbol,
    Term,
    Variable,
    compound,
    ground,
    symbol,
    unify,
)
from fatima_py.scene import SceneDefinition
from fatima_py.world import Change, EffectRule, World

__all__ = ["believing_names", "keeping_beliefs", "plain_world", "speakers", "with_floor"]

ACTION_END = symbol("Action-End")
FLOOR = compound("Has", symbol("Floor"))
SPEAKER, LISTENER, NEXT = Variable("s"), Variable("t"), Variable("ns")
TALKING = Compound(EVENT, (ACTION_END, SPEAKER, SpeechAct(ANY, NEXT, ANY, ANY).action, LISTENER))
HAS_FLOOR = Condition(FLOOR, Operator.EQUAL, symbol("SELF"))


def dialogue_state(who: Term) -> Compound:
    """The belief about the state of the conversation with somebody."""
    return compound("DialogueState", who)


def with_floor(rules: Rules) -> Rules:
    """Rules by which only who has the floor acts, and says what the state of the conversation allows."""
    return replace(rules, actions=tuple(map(on_the_floor, rules.actions)))


def on_the_floor(rule: ActionRule) -> ActionRule:
    """One such rule. A line that is said to nobody in particular is said to whomever one talks with."""
    action, target, before = rule.action, rule.target, [HAS_FLOOR]
    if (speech := SpeechAct.of(action)) is not None:
        if target in (NIL, ANY):
            taken = {name for condition in rule.conditions.all for name in condition.names}
            target = next(one for one in map(Variable, ("x", "to", "listener")) if one.key not in taken)
        before.append(Condition(dialogue_state(target), Operator.EQUAL, speech.state))
    conditions = replace(rule.conditions, all=(*before, *rule.conditions.all))
    return replace(rule, target=target, conditions=conditions)


def believing_names(scene: SceneDefinition, guarded: set[Symbol]) -> SceneDefinition:
    """The scene with everybody who has rules of their own believing who they are."""
    cast = [
        knowing(one, [GivenBelief(compound("Named", one.name), symbol(value=True))]) if one.name in guarded else one
        for one in scene.cast
    ]
    return replace(scene, cast=tuple(cast))


def keeping_beliefs(scene: SceneDefinition, report: Report) -> SceneDefinition:
    """The scene with beliefs about floor and state, and effects that keep them."""
    first = speakers(scene).get(scene.graph.start.key, scene.cast[0].name)
    cast = tuple(believing(one, scene, first) for one in scene.cast)
    rules = list(without_conditions(scene.world.rules, report))
    deeds = [after_deed(rule, scene) for rule in rules if not is_speech(rule.event)]
    report_overlaps(deeds, report)
    lines = merged(after_lines(scene, [rule for rule in rules if is_speech(rule.event)]))
    names = [one.name for one in scene.cast]
    base = EffectRule("talking", TALKING, (*told(names, NEXT, SPEAKER, LISTENER), Change(FLOOR, LISTENER)))
    return replace(scene, cast=cast, world=World([*merged(deeds), *lines, base]), turns="beliefs")


def plain_world(world: World, report: Report) -> World:
    """What follows from what is done, as the Toolkit can have it in a scene that keeps floor and state itself."""
    rules = list(without_conditions(world.rules, report))
    if not world.semantics.one_effect_an_event:
        report_overlaps(rules, report)
    return World(rules, world.semantics)


def speakers(scene: SceneDefinition) -> dict[Key, Symbol]:
    """The states in which only one of the cast has lines, with who that is."""
    cast = {one.name for one in scene.cast}
    found: dict[Key, Symbol] = {}
    for key, state in scene.graph.states.items():
        speaking = {move.by for move in state.moves}
        if len(speaking) == 1 and speaking <= cast:
            found[key] = next(iter(speaking))
    return found


def believing(who: MindDefinition, scene: SceneDefinition, first: Symbol) -> MindDefinition:
    """One of the cast with what the conventions need."""
    start = scene.graph.start
    states = [GivenBelief(dialogue_state(one.name), start) for one in scene.cast if one.name != who.name]
    return knowing(who, [*states, GivenBelief(FLOOR, first)])


def knowing(who: MindDefinition, needed: Sequence[GivenBelief]) -> MindDefinition:
    """One of the cast with further beliefs; what the author wrote stands."""
    known = {one.name.key for one in who.beliefs if not one.minds}
    return replace(who, beliefs=(*who.beliefs, *(one for one in needed if one.name.key not in known)))


def told(names: Sequence[Symbol], state: Term, speaker: Term, listener: Term) -> Iterator[Change]:
    """Everybody learns the state of the conversation with everybody else."""
    if len(names) == 2:
        yield Change(dialogue_state(speaker), state, listener)
        yield Change(dialogue_state(listener), state, speaker)
        return
    for who in names:
        for observer in names:
            if observer != who:
                yield Change(dialogue_state(who), state, observer)


def without_conditions(rules: Iterable[EffectRule], report: Report) -> Iterator[EffectRule]:
    """The effects that the Toolkit can have."""
    for rule in rules:
        if rule.conditions.all or rule.conditions.unless:
            report.warn("an effect of the Toolkit has no conditions, so it is left out", path=f"effect {rule.id}")
        else:
            yield rule


def is_speech(event: Compound) -> bool:
    """Whether an event is about saying a line."""
    return SpeechAct.of(event.args[2]) is not None


def after_deed(rule: EffectRule, scene: SceneDefinition) -> EffectRule:
    """What follows from something that is done; where the scene moves on, everybody knows, and its speaker is next."""
    state = rule.moves_to
    if state is None:
        return rule
    names = [one.name for one in scene.cast]
    following = speakers(scene).get(state.key)
    floor = [] if following is None else [Change(FLOOR, following)]
    changes = (*rule.changes, *told(names, state, names[0], names[-1]), *floor)
    return replace(rule, changes=changes, moves_to=None)


def after_lines(scene: SceneDefinition, rules: Sequence[EffectRule]) -> Iterator[EffectRule]:
    """What follows from each line where it is more than that the other one is next.

    For an event the Toolkit takes one effect only, so what several rules say of a line stands together.
    """
    names = [one.name for one in scene.cast]
    following = speakers(scene)
    for move in scene.graph.all_moves():
        who, whom = speaking(move, names)
        said = Compound(EVENT, (ACTION_END, who, move.action, whom))
        met = [(rule, found) for rule in rules if (found := unify(apart(rule.event), said)) is not None]
        state = next((rule.moves_to for rule, _ in met if rule.moves_to is not None), move.target)
        floor = following.get(state.key, whom)
        if met or len(names) != 2 or floor != whom:
            changes = [changed(change, found) for rule, found in met for change in rule.changes]
            changes += [*told(names, state, who, LISTENER), Change(FLOOR, floor if floor in names else LISTENER)]
            speech = SpeechAct(ANY, move.target, move.meaning, move.style).action
            event = Compound(EVENT, (ACTION_END, who, speech, LISTENER))
            yield EffectRule(f"after {move.id}", event, tuple(changes), priority=2)


def speaking(move: Move, names: Sequence[Symbol]) -> tuple[Term, Term]:
    """Who says a line to whom, as far as it is known; of two people, one speaks to the other."""
    who: Term = move.by if move.by in names else SPEAKER
    others = [one for one in names if one != who]
    if len(names) == 2 and len(others) == 1:
        return who, others[0]
    return who, move.to if move.to in names else LISTENER


def changed(change: Change, found: Substitution) -> Change:
    """A change with what the line says filled in."""
    name, value, observer = (ground(apart(part), found) for part in (change.property, change.value, change.observer))
    return replace(change, property=name, value=value, observer=observer)


def merged(rules: Iterable[EffectRule]) -> Iterator[EffectRule]:
    """One effect for each event."""
    found: dict[Key, EffectRule] = {}
    for rule in rules:
        known = found.get(rule.event.key)
        changes = (*known.changes, *rule.changes) if known else rule.changes
        found[rule.event.key] = replace(known or rule, changes=tuple(dict.fromkeys(changes)))
    yield from found.values()


def report_overlaps(rules: Sequence[EffectRule], report: Report) -> None:
    """Note the effects of which only one can happen."""
    for one, other in combinations(rules, 2):
        if unify(apart(one.event), other.event) is not None:
            sentence = "where an event is both, the Toolkit takes one effect only"
            report.warn(sentence, path=f"effects {one.id} and {other.id}")


def apart(term: Term) -> Term:
    """A name whose variables are nobody else's."""
    if isinstance(term, Variable):
        return Variable(f"{term.name}_other")
    return Compound(term.head, tuple(map(apart, term.args))) if isinstance(term, Compound) else term
