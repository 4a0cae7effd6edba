"""Ending: goals that changes in words may take to their end, where no word says so, found without playing."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from fatima_py.appraisal import AppraisalRule, AppraisalVariable, Goal
from fatima_py.dialogue import Move, StateKind
from fatima_py.errors import Place, Problem
from fatima_py.events import SpeechAct
from fatima_py.language import CHANGES
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, Compound, Key, Symbol
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.owning import Owned
from fatima_py.scenario.lint.reach.producing import at_once
from fatima_py.scenario.lint.reach.saying import lines_met
from fatima_py.scenario.lint.reach.times import most_times
from fatima_py.scenario.problems import problem
from fatima_py.scene.scene import ENTERS

__all__ = ["ending_findings"]

RELATIVE = {word: change for word, change in CHANGES.items() if abs(change) < 1}
"""The words that change how likely something is, and mean no end."""


class Shift(NamedTuple):
    """A change of somebody's goal in words: by how much, by which rule, where it stands."""

    who: MindDefinition
    goal: Goal
    word: str
    rule: AppraisalRule
    place: Place

    @property
    def change(self) -> float:
        """How much more likely the goal becomes."""
        return RELATIVE[self.word]

    def end(self, other: float = 0.0) -> float | None:
        """The end (0 or 1) to which the change, and another with it, takes the goal as it begins; None for none."""
        start, now = self.goal.likelihood, round(self.goal.likelihood + self.change + other, 6)
        return None if 0 < now < 1 or not 0 < start < 1 else float(now >= 1)


def ending_findings(built: Built) -> Iterator[Problem]:
    """Changes in words that take a goal to its end, at once or at the second of them."""
    if is_faithful(built.parts.doc):  # there no goal is over
        return
    told = set[tuple[Place, Key]]()
    rules = Owned(built.appraisals)
    for mind in built.definition.cast:
        shifts = list(shifts_of(mind, rules))
        for number, one in enumerate(shifts):
            found = ended_by(built, one, shifts[: number + 1])
            if found is not None and (one.place, one.goal.name.key) not in told:
                told.add((one.place, one.goal.name.key))
                yield found


def shifts_of(mind: MindDefinition, rules: Owned[AppraisalRule]) -> Iterator[Shift]:
    """The changes in words of what somebody wants or avoids."""
    goals = {goal.name.key: goal for goal in mind.goals}
    for one in rules.written_of(str(mind.name)) if goals else ():
        for feels, place in zip(one.rule.feels, one.values, strict=True):
            word, goal = " ".join(place.text.lower().split()), goals.get(feels.about.key)
            if feels.variable is AppraisalVariable.GOAL_SUCCESS_PROBABILITY and goal and word in RELATIVE:
                yield Shift(mind, goal, word, one.rule, place)


def ended_by(built: Built, one: Shift, all_before: list[Shift]) -> Problem | None:
    """What a change ends: by itself, where it comes twice, or together with one of those before it."""
    end = one.end()
    if end is not None:
        return None if asks_likelihood(one.rule) else ends(one, end, "")
    end = one.end(one.change)
    if end is not None and may_both(built, one, one):
        return ends(one, end, " where it comes twice")
    for other in all_before[:-1]:
        both = one.end(other.change) if other.goal == one.goal and other.change * one.change > 0 else None
        if both is not None and other.end() is None and may_both(built, other, one):
            return ends(one, both, f" together with the rule {other.rule.id}")
    return None


def ends(one: Shift, end: float, how: str) -> Problem:
    """That a goal comes to its end, and what that is to whoever has it."""
    goal, word = one.goal, "certain" if end else "impossible"
    verb = "avoids" if goal.avoid else "wants"
    over = "reached" if goal.reached(end) else "lost"
    begins = f"it begins {goal.likelihood:.0%} likely, and then is {over}"
    sentence = f"'{one.word}' makes {goal.name}, which {one.who.name} {verb}, {word}{how}: {begins}"
    return problem("FA209", one.place, sentence, f"write '{word}' if that is meant; if not, change it by less")


def asks_likelihood(rule: AppraisalRule) -> bool:
    """Whether a rule asks how likely a goal is, so that it may wait until that is another than at first."""
    sides = [side for one in rule.conditions.all for side in (one.left, one.right)]
    return any(isinstance(side, Compound) and side.head.key == "goallikelihood" for side in sides)


def may_both(built: Built, one: Shift, other: Shift) -> bool:
    """Whether the event of one rule and that of another may both come in one play; of the same rule, it twice.

    What conditions forbid is known in a play only, so that rules with conditions are said to do so never.
    """
    asked = [rule.conditions for rule in (one.rule, other.rule)]
    if any(conditions.all or conditions.unless for conditions in asked):
        return False
    if one is not other and at_once(one.rule, other.rule):
        return True
    said, heard = (lines_of(built, shift) for shift in (one, other))
    if said is None or heard is None:
        return one is not other or is_repeatable(one.rule)
    return both_said(built, said, heard)


def both_said(built: Built, said: list[Move], heard: list[Move]) -> bool:
    """Whether one of some lines and one of others may both be said in one play; one that is among both, twice."""
    times, states = most_times(built), built.definition.graph.states.values()
    lines = [*product(said, heard), *product(heard, said)]
    pairs = [(first, then) for first, then in lines if first is not then or times[then.id] > 1]
    anywhere = any(state.kind is StateKind.BANK for state in states)  # what leads on may stand in any of its lines
    return any(anywhere or may_follow(built, first, then) for first, then in pairs)


def is_repeatable(rule: AppraisalRule) -> bool:
    """Whether what is no line may be done again: everybody enters once, and something becomes true once."""
    kind, _, content, _ = rule.event.args
    return str(kind) != "Property-Change" and content != ENTERS


def lines_of(built: Built, one: Shift) -> list[Move] | None:
    """The lines that a rule waits for, None where it waits for no line, or lines are said without states."""
    kind, _, content, _ = one.rule.event.args
    if kind.key != "action-end" or SpeechAct.of(content) is None or not built.definition.turn_taking.by_scene:
        return None
    return lines_met(built, one.rule.event, one.who)


def may_follow(built: Built, first: Move, then: Move) -> bool:
    """Whether a line may be said after another, as states lead to one another and effects move the scene."""
    states = built.definition.graph.states
    jumps = [one.rule.moves_to for one in built.effects if one.rule.moves_to is not None]
    open_to = [first.target, *jumps]
    if not all(isinstance(state, Symbol) and state != ANY for state in open_to):
        return True
    seen: set[Key] = set()
    while open_to:
        state = open_to.pop()
        if state.key not in seen:
            seen.add(state.key)
            open_to += [move.target for move in states[state.key].moves] if state.key in states else []
    return then.state.key in seen
