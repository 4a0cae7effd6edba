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
from fatima_py.names import SELF, Compound, Key, as_number
from fatima_py.recall import Remembering
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.affect.feelings import TOWARD
from fatima_py.scenario.lint.findings.affect.gating import only_speaker
from fatima_py.scenario.lint.findings.lines.opening import is_free
from fatima_py.scenario.lint.findings.rules.shadowing import at_odds, fits, is_speech, strength
from fatima_py.scenario.lint.questions import is_openness, state_place
from fatima_py.scenario.lint.reach.knowing import Knowing
from fatima_py.scenario.lint.reach.leaving import also_left
from fatima_py.scenario.lint.reach.living import Living
from fatima_py.scenario.lint.reach.producing import produced
from fatima_py.scenario.lint.reach.repeating import ways_out
from fatima_py.scenario.lint.reach.saying import event_of, lines_met
from fatima_py.scenario.lint.reach.times import followed
from fatima_py.scenario.problems import problem

__all__ = ["circling_findings"]


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
