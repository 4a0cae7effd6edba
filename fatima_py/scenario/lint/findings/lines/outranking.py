"""Outranking: lines that are never said, as wherever they are open another one of the same speaker goes before them.

Of lines that a wish fits, the one with the most conditions is said, or by `saliency first` the one that is written
first. Where such a line is always open beside another, or one of several always is, the other never has its turn; and
(else) never comes where a line with conditions always is open. A player is offered all lines but those.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fatima_py.decision import ActionRule
from fatima_py.dialogue import MOST_SPECIFIC, NARRATION, DialogueState, Move, StateKind
from fatima_py.errors import Problem
from fatima_py.kb import Condition, Conditions, Operator
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, Compound, Key, Symbol, Term, Variable, compound, meet, symbol, variables
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.lint.findings.affect.feelings import TOWARD
from fatima_py.scenario.lint.findings.beliefs.guards import answers, meets
from fatima_py.scenario.lint.findings.beliefs.idle import is_here_only, meets_all, unsure
from fatima_py.scenario.lint.findings.beliefs.values import anybodys
from fatima_py.scenario.lint.findings.lines.opening import is_always
from fatima_py.scenario.lint.findings.lines.repeating import meets as met_by_times
from fatima_py.scenario.lint.findings.rules.shadowing import fits, implied
from fatima_py.scenario.lint.findings.words.weighing import share_speaker
from fatima_py.scenario.lint.questions import is_openness
from fatima_py.scenario.lint.reach.knowing import Held, Knowing
from fatima_py.scenario.lint.reach.repeating import Often
from fatima_py.scenario.lint.reach.times import followed
from fatima_py.scenario.problems import problem

__all__ = ["Opening", "outranking_findings"]

Line = Written[Move]
ALWAYS_ANSWERED = frozenset({"mood", "visits", "eventcount", "eventid", "lasteventid", *TOWARD})
"""The keys of what is worked out and always has an answer, which is a number."""


def outranking_findings(built: Built, opening: "Opening") -> Iterator[Problem]:
    """The lines before which another one of their speaker always goes."""
    often = opening.often
    states, staying = built.definition.graph.states, staying_open(built, opening)
    for one in built.moves:
        state, who = states[one.rule.state.key], mind_of(built, one.rule.by)
        if who is None or state.kind is StateKind.BANK or state.loop or one.rule.id not in often.living.said:
            continue
        there = staying.get(state.name.key, ())
        others = [other for other in there if other is not one and share_speaker(one.rule, other.rule)]
        if one.rule.otherwise:
            first = opening.always([other for other in others if other.rule.specificity], one.rule, who)
            yield from [told(one, first, "so (else) never comes and this line")] if first else []
        elif who.name != built.definition.player is not None:
            before = [other for other in others if goes_before(built, state, other.rule, one.rule)]
            first = opening.always([each for each in before if is_wanted_too(who, each.rule, one.rule)], one.rule, who)
            why = "has more conditions" if first and first[0].rule.specificity > one.rule.specificity else "comes first"
            yield from [told(one, first, f"and {why}, so this one")] if first else []


def staying_open(built: Built, opening: "Opening") -> Mapping[Key, Sequence[Line]]:
    """The lines that may go before others of their state and are closed by nothing but their conditions, as written.

    Where the number of conditions decides, a line without any goes before none.
    """
    found: dict[Key, list[Line]] = {}
    for one in built.moves:
        state = built.definition.graph.states[one.rule.state.key]
        by_order = (state.saliency or built.definition.saliency) == "first"
        if (one.rule.specificity or by_order) and opening.may_stay_open(one.rule, state):
            found.setdefault(state.name.key, []).append(one)
    return found


def mind_of(built: Built, who: Symbol) -> MindDefinition | None:
    """Whoever of the cast is called so."""
    return built.member(who)


def told(one: Line, first: Sequence[Line], why: str) -> Problem:
    """That a line is never said, as others are always open."""
    rows = sorted({other.place.line for other in first})
    which = (
        f"the line in row {rows[0]}" if len(rows) == 1 else f"one of the lines in rows {' and '.join(map(str, rows))}"
    )
    sentence = f"{which} is open wherever this one is {why} is never said"
    return problem("FA108", one.place, sentence, "let what the other asks for not always hold, or remove this line")


# --- Which of two lines is said.


def goes_before(built: Built, state: DialogueState, other: Move, line: Move) -> bool:
    """Whether of two lines that a wish fits, one is always said before the other."""
    scene = built.definition
    strategy, leans = state.saliency or scene.saliency, scene.tendency is not None and not state.saliency
    if strategy == MOST_SPECIFIC or leans:
        return other.specificity > line.specificity and (not leans or other.style == line.style)
    order = [move.id for move in state.moves]
    return strategy == "first" and scene.tendency is None and order.index(other.id) < order.index(line.id)


def is_wanted_too(who: MindDefinition, other: Move, line: Move) -> bool:
    """Whether somebody wants to say one line whenever they want to say another."""
    rules = [rule for rule in who.action_rules if fits(rule, who, line)]
    conferred = any(meet(one.action, line.action) is not None for one in who.conferrals)
    return not conferred and all(leaves_open(rule, other, line) for rule in rules)


def leaves_open(rule: ActionRule, other: Move, line: Move) -> bool:
    """Whether a rule says nothing of that in which two lines differ."""
    if not isinstance(rule.action, Compound):
        return False
    asked = [side for one in rule.conditions.all if not is_openness(one) for side in one.sides()]
    asked += [side for one in rule.conditions.unless for side in one.sides()]
    used = {variable for term in (*asked, rule.target, rule.priority) for variable in variables(term)}
    parts = list(zip(rule.action.args, other.action.args, line.action.args, strict=True))
    differing = [want for want, mine, yours in parts if mine != yours]
    return all(
        want == ANY or (isinstance(want, Variable) and want not in used and rule.action.args.count(want) == 1)
        for want in differing
    )


# --- Which lines are always open.


def first_visit(state: Symbol) -> Condition:
    """The question whether a state is come into for the first time."""
    return Condition(compound("Visits", state), Operator.EQUAL, symbol(1))


class Opening:
    """What holds whenever the scene is in a state, by what its people may believe there."""

    def __init__(self, built: Built, knowing: Knowing, often: Often, trials: Iterable[Trial]) -> None:
        self.built, self.knowing, self.often, self.living = built, knowing, often, often.living
        self.semantics = knowing.semantics
        self.unsure = unsure(built, trials)

    def may_stay_open(self, line: Move, state: DialogueState) -> bool:
        """Whether nothing but the conditions of a line ever closes it in its state."""
        plain = not (line.otherwise or line.after or line.conditions.unless or line.conditions.universal)
        return plain and line.by != NARRATION and line.id in self.living.said and is_always(line, state, self.often)

    def always(self, others: Sequence[Line], line: Move, who: MindDefinition) -> Sequence[Line]:
        """A line, or several of which one is, that is open whenever another is; none where there is no such."""
        alone: dict[tuple[Term, Symbol | None], list[tuple[Condition, Line]]] = {}
        for other in others:
            left = [one for one in other.rule.conditions.all if not self.holds(one, line, who)]
            if not left:
                return [other]
            for one in left[0].alternatives() if len(left) == 1 else ():
                alone.setdefault((one.left, one.asks), []).append((one, other))
        for several in alone.values():
            if self.covers([one for one, _ in several], line, who):
                return list({other.rule.id: other for _, other in several}.values())
        return []

    def is_never_silent(self, lines: Sequence[Line], state: Symbol, who: MindDefinition) -> bool:
        """Whether one of some lines is open whenever the scene is in a state: the first time, and each time later."""
        return bool(lines) and all(
            self.always(lines, replace(lines[0].rule, conditions=Conditions((asked,))), who)
            for asked in (first_visit(state), replace(first_visit(state), operator=Operator.MORE))
        )

    def holds(self, condition: Condition, line: Move, who: MindDefinition) -> bool:
        """Whether a condition holds whenever a line is open: it is implied by one of the line's, or always so there."""
        mine = [one for one in line.conditions.all if not one.others]
        first = first_visit(line.state) in mine
        return any(
            any(implied(one, by, self.semantics) for by in mine)
            or self.is_sure(one, line.state, who)
            or (first and self.is_sure_at_first(one, line.state))
            for one in condition.alternatives()
        )

    def is_sure_at_first(self, condition: Condition, state: Symbol) -> bool:
        """Whether a condition holds while a state is come into once only: where no way to it leads by another."""
        asked = condition.left
        if not isinstance(asked, Compound) or asked.head.key != "visits" or not isinstance(asked.args[0], Symbol):
            return False
        ways = {one: led_to for one, led_to in self.often.ways.items() if one != state.key}
        begun = followed([self.built.definition.graph.start.key], ways)
        before = asked.args[0].key in begun and state.key in followed([asked.args[0].key], ways)
        return not before and all(met_by_times(condition, 0.0, 0.0))

    def is_sure(self, condition: Condition, state: Symbol, who: MindDefinition) -> bool:
        """Whether a condition holds whenever the scene is in a state, by what changes in a play."""
        asked, person = condition.left, mind_of(self.built, condition.asks or who.name)
        if not isinstance(asked, Compound) or condition.counts or not isinstance(condition.right, Symbol):
            return False
        if asked.head.key == "visits" and isinstance(asked.args[0], Symbol):
            return all(met_by_times(condition, *self.often.visits(asked.args[0].key, state.key)))
        held = None if person is None else self.values(asked, person, state)
        return held is not None and all(meets_all(one.value, condition, self.knowing) for one in held)

    def values(self, asked: Compound, who: MindDefinition, state: Symbol) -> Sequence[Held] | None:
        """All that somebody may believe of a name in a state; None where they may have no such belief.

        Nor where nothing in a play changes it: then it may be a setting, or be changed by a program.
        """
        if not self.is_known(asked, who) or not any(one.cause is not None for one in self.knowing.of(asked, who)):
            return None
        come = self.living
        return come.knowing.of(asked, who, lambda one: come.has_come(come.cause_after(one), state.key))

    def is_known(self, asked: Compound, who: MindDefinition) -> bool:
        """Whether somebody surely believes something of a name, from the start and for good."""
        if not asked.grounded or not self.knowing.is_stored(asked) or not is_here_only(self.built):
            return False
        name = self.knowing.plain(asked, who.name)
        first = any(one.cause is None and one.name == name for one in self.knowing.of(asked, who))
        return first and not any(meet(anybodys(asked), one) is not None for one in self.unsure)

    def covers(self, conditions: Sequence[Condition], line: Move, who: MindDefinition) -> bool:
        """Whether one of some conditions about one question holds whenever a line is open."""
        asked, asks = conditions[0].left, conditions[0].asks
        plain = all(isinstance(one.right, Symbol) and not one.counts for one in conditions)
        person = mind_of(self.built, asks or who.name)
        if not plain or person is None or not isinstance(asked, Compound):
            return False
        mine = [one for one in line.conditions.all if not one.others and (one.left, one.asks) == (asked, asks)]
        held = self.values(asked, person, line.state)
        if held is not None and all(isinstance(one.value, Symbol) for one in held):
            return self.all_met(conditions, [one.value for one in held if isinstance(one.value, Symbol)], mine)
        if asked.head.key in ALWAYS_ANSWERED and asked.grounded:
            return self.all_met(conditions, [*answers([*conditions, *mine])], mine)
        if not self.is_known(asked, person):
            return False
        words = [one.value for one in self.knowing.of(asked, person) if isinstance(one.value, Symbol)]
        return self.all_met(conditions, [*answers([*conditions, *mine]), *words], mine)

    def all_met(self, conditions: Sequence[Condition], values: Iterable[Term], mine: Sequence[Condition]) -> bool:
        """Whether each of some values that meet `mine` meets one of some conditions as well, and there is any."""
        left = [value for value in values if all(meets(one, value, self.semantics) for one in mine)]
        return bool(left) and all(any(meets(one, value, self.semantics) for one in conditions) for value in left)
