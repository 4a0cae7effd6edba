"""Circling: states that lead back to one another for good, as somebody's rule that once held holds on.

Told where one alone speaks in a state, a stronger rule of theirs says a line that is always open, all that follows
leads back there, and nothing on the way ends what the rule asks for, nor opens another line.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from fatima_py.appraisal import AppraisalRules
from fatima_py.decision import ActionRule
from fatima_py.dialogue import DialogueState, Move, StateKind
from fatima_py.emotions import emotion_named
from fatima_py.errors import Problem
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition, Operator
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, SELF, Compound, Key, Term, as_number, meet, renamed
from fatima_py.recall import Remembering
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.default_rules import is_speech
from fatima_py.scenario.compile.saying import event_of
from fatima_py.scenario.lint.findings.affect.feelings import TOWARD
from fatima_py.scenario.lint.findings.affect.gating import only_speaker
from fatima_py.scenario.lint.findings.lines.opening import is_free
from fatima_py.scenario.lint.findings.rules.shadowing import at_odds, fits, strength
from fatima_py.scenario.lint.questions import happens, is_openness, state_place
from fatima_py.scenario.lint.reach.knowing import Knowing
from fatima_py.scenario.lint.reach.leaving import also_left
from fatima_py.scenario.lint.reach.living import Living
from fatima_py.scenario.lint.reach.producing import opened, produced
from fatima_py.scenario.lint.reach.repeating import ways_out
from fatima_py.scenario.lint.reach.saying import lines_met
from fatima_py.scenario.lint.reach.times import followed
from fatima_py.scenario.problems import problem

__all__ = ["circling_findings", "repeating_itself"]


PASSING = frozenset(["visits", "eventid", "eventcount", "lasteventid", "sincelast", "mood", "math", "random", "tickid"])
"""What changes as time goes by and lines are said, whatever else happens."""


def circling_findings(built: Built, living: Living, knowing: Knowing) -> Iterator[Problem]:
    """The states to which a rule of somebody's leads back for good, where the scene has banks nowhere."""
    graph, left = built.definition.graph, also_left(built)
    if any(state.kind is StateKind.BANK for state in graph.states.values()):
        return
    for key, state in graph.states.items():
        who = only_speaker(built, state)
        plain = who is not None and not (who.conferrals or who.relationships.contagion)
        if who is None or not plain or state.loop or state.limit or key not in living.states or key in left:
            continue
        for rule in [one.rule for one in built.actions if one.is_for(str(who.name)) and is_speech(one.rule)]:
            ring = ring_of(built, state, rule, who, knowing)
            if ring and not ring & left and lasts(built, rule, who, ring):
                yield told(built, state, ring, rule)
                break


def told(built: Built, state: DialogueState, ring: Collection[Key], rule: ActionRule) -> Problem:
    """That a scene goes round for ever."""
    states = built.definition.graph.states
    names = ", ".join(f"'{one.name}'" for key, one in states.items() if key in ring)
    sentence = f"once {rule.id} holds in '{state.name}', it holds on and the scene goes round in {names} for ever"
    return problem("FA104", state_place(built, state), sentence, "let a line lead out of them")


def ring_of(
    built: Built, state: DialogueState, rule: ActionRule, who: MindDefinition, knowing: Knowing
) -> frozenset[Key]:
    """The states in which a scene goes round while a rule holds in one of them; none where it may go on."""
    again = [move for move in state.moves if fits(rule, who, move)]
    others = [move for move in state.moves if move not in again]
    is_open = any(is_free(move) and not (move.once or move.otherwise or move.after) for move in again)
    if not others or not is_open or not all(stays_behind(built, one, rule, who, knowing) for one in others):
        return frozenset()
    ways = ways_out(built, [one.rule for one in built.moves if one.rule not in others])
    ring, states = followed([state.name.key], ways), built.definition.graph.states
    closed = all(key in states and states[key].kind is StateKind.SCENE and ways.get(key) for key in ring)
    back = all(state.name.key in followed(ways[key], ways) for key in ring) if closed else False
    return ring if closed and back else frozenset()


def stays_behind(built: Built, line: Move, rule: ActionRule, who: MindDefinition, knowing: Knowing) -> bool:
    """Whether a line is not said while a rule holds: it is closed then, or all that says it is weaker or does not hold.

    What is done instead of speaking must be weaker as well.
    """
    mine = strength(rule)
    if not is_free(line):
        return at_odds(rule, line, knowing) is not None
    for one in [each.rule for each in built.actions if each.is_for(str(who.name))]:
        theirs = strength(one)
        behind = mine is not None and theirs is not None and theirs < mine
        if (fits(one, who, line) or not is_speech(one)) and not behind and at_odds(rule, one, knowing) is None:
            return False
    return True


# --- Lines that lead back to where they stand.


def repeating_itself(built: Built, living: Living) -> Iterator[Problem]:
    """The lines of somebody who alone speaks in a state that lead back to it and change nothing that opens another."""
    graph, left = built.definition.graph, also_left(built)
    if any(not is_speech(one.rule) for one in built.actions) or any(mind.conferrals for mind in built.definition.cast):
        return
    for one in built.moves:
        line, state = one.rule, graph.states[one.rule.state.key]
        who = only_speaker(built, state)
        again = is_free(line) and line.target == state.name and not (line.once or line.otherwise or line.after)
        if who is None or not again or state.loop or state.limit or state.name.key in left or line.detour:
            continue
        others = [move for move in state.moves if move.id != line.id]
        closed = others and state.name.key in living.states and all(map(stays_closed, others))
        if closed and not changes_something(built, line, who):
            sentence = f"{who.name} alone speaks in '{state.name}', and this line leads back there"
            hint = "let it lead on, or write {once}"
            yield problem("FA104", one.place, f"{sentence}: while no other is open, it is said for ever", hint)


def stays_closed(line: Move) -> bool:
    """Whether a closed line stays so while nothing new happens: it asks for a belief, or for a feeling to rise."""
    if not line.conditions.all or line.conditions.unless:
        return False
    return all(waits(one) for whole in line.conditions.all for one in whole.alternatives())


def waits(condition: Condition) -> bool:
    """Whether a condition that does not hold comes to hold only by what happens."""
    asked = condition.left
    if not isinstance(asked, Compound) or asked.head.key in PASSING or condition.counts:
        return False
    is_felt = emotion_named(str(asked.head)) is not None
    return not is_felt or condition.operator in (Operator.MORE, Operator.AT_LEAST)


def changes_something(built: Built, line: Move, who: MindDefinition) -> bool:
    """Whether what a line, or what is said by the way, does may open another line of its speaker."""
    states = built.definition.graph.states
    said = [line, *[move for state in states.values() if state.kind is StateKind.BANK for move in state.moves]]
    events = [event_of(one) for one in said]
    for cause in happens(built):
        met = cause.line is None and cause.state is None
        if cause.line in said or cause.state == line.state or (met and any(meets(cause.rule.event, e) for e in events)):
            return True
    return any(meets(rule.event, event_of(line)) for rule in who.appraisal_rules.rules)


def meets(event: Term, said: Term) -> bool:
    """Whether what is said may be an event that is waited for."""
    return meet(opened(renamed(event, SELF.key, ANY)), said) is not None


# --- Whether what is asked holds on.


def lasts(built: Built, rule: ActionRule, who: MindDefinition, ring: Collection[Key]) -> bool:
    """Whether a rule that asks for something holds on in some states, once it holds."""
    asked = [one for one in rule.conditions.all if not is_openness(one)]
    plain = not (rule.conditions.unless or rule.conditions.universal) and bool(asked)
    lines = [one.rule for one in built.moves if one.rule.state.key in ring]
    return plain and all(holds_on(built, one, who, lines) for one in asked)


def holds_on(built: Built, condition: Condition, who: MindDefinition, lines: Sequence[Move]) -> bool:
    """Whether a condition holds on while nothing but some lines is said: it asks for what was said, or felt no more."""
    asked, number = condition.left, as_number(condition.right)
    if not isinstance(asked, Compound) or condition.others or condition.asks or condition.counts or number is None:
        return False
    if asked.head.key in ("eventid", "lasteventid") and who.remembering == Remembering():
        return condition.operator is Operator.NOT_EQUAL and number == -1
    kind = emotion_named(str(asked.head)) if asked.head.key in TOWARD else None
    down = condition.operator in (Operator.LESS, Operator.AT_MOST)
    return kind is not None and asked.args[0] == SELF and down and kind not in felt_of(built, who, lines)


def felt_of(built: Built, who: MindDefinition, lines: Sequence[Move]) -> Collection[object]:
    """The emotions that somebody may come to have while nothing but some lines is said."""
    rules = [one for one in who.appraisal_rules.rules if may_fire(built, one.event, who, lines)]
    kinds = produced(replace(who, appraisal_rules=AppraisalRules(rules), feelings=()), [*map(event_of, lines)])
    return frozenset(kinds)


def may_fire(built: Built, event: Compound, who: MindDefinition, lines: Sequence[Move]) -> bool:
    """Whether an event that somebody waits for may be one of some lines, or anything else than a line."""
    if SpeechAct.of(event.args[2]) is None:
        return True
    return any(line in lines for line in lines_met(built, event, who))
