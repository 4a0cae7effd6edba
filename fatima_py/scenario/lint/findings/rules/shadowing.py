"""Shadowing: rules that are never followed as a stronger one always is, and rules that nobody is ever asked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from fatima_py.decision import ActionRule
from fatima_py.dialogue import Move
from fatima_py.errors import Problem
from fatima_py.kb import Condition
from fatima_py.language import OPEN_LINE
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, SELF, Compound, Symbol, as_number, meet, renamed
from fatima_py.scenario.compile.affect import is_faithful, semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.default_rules import is_speech, left_by
from fatima_py.scenario.compile.owning import Owned
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.lint.findings.beliefs.guards import implies, is_one, is_whether, meets, tried
from fatima_py.scenario.lint.findings.beliefs.idle import Kept
from fatima_py.scenario.lint.questions import is_openness, people_of
from fatima_py.scenario.lint.reach.knowing import Knowing
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.reach.turns import is_free
from fatima_py.scenario.lint.walks import as_written
from fatima_py.scenario.problems import problem
from fatima_py.semantics import Semantics

__all__ = ["at_odds", "fits", "implied", "shadow_findings", "strength"]

Rule = Written[ActionRule]


def shadow_findings(built: Built, knowing: Knowing, trials: Iterable[Trial]) -> Iterator[Problem]:
    """The action rules that are never followed, and those that nobody asks."""
    if is_faithful(built.parts.doc):
        return
    kept, rules = Kept(built, knowing, trials), Owned(built.actions)
    weighed = {mind.name: with_strength(rules.written_of(str(mind.name))) for mind in built.definition.cast}
    for one in built.actions:
        people = built.those_with(one)
        yield from (
            voiceless(built, one, people) or by_hand(built, one, people) or closed_to(built, one, people, knowing)
        )
        over = [
            overshadowed(built, one, mind, kept, weighed[mind.name])
            for mind in people
            if mind.name != built.definition.player
        ]
        if over and all(over) and (stronger := over[0]) is not None:
            sentence = f"whenever this rule holds, so does the stronger {stronger.rule.id}, so it is never followed"
            yield problem("FA305", one.place, sentence, "let this one be the stronger, or give the other a condition")


def by_hand(built: Built, one: Rule, people: Sequence[MindDefinition]) -> list[Problem]:
    """A rule by which only the player would say some lines rather than others: what a player says, a person chooses."""
    player, rule = built.definition.player, one.rule
    plain = rule.conditions.unless or any(not is_openness(asked) for asked in rule.conditions.all)
    narrow = not (isinstance(rule.action, Compound) and rule.action.args == OPEN_LINE)
    if [mind.name for mind in people] != [player] or not one.owners or not is_speech(rule) or not (plain or narrow):
        return []
    if one.place.file != built.parts.source.file:  # a sheet may also be somebody's who plays themselves
        return []
    sentence = f"{player} is played by hand and may say any line, so this rule is asked only where nobody plays"
    return [problem("FA306", one.place, sentence, "remove it, or let somebody else be the player")]


def voiceless(built: Built, one: Rule, people: Sequence[MindDefinition]) -> list[Problem]:
    """A rule for saying something of people who have no line that is so."""
    if not one.owners or not is_speech(one.rule) or not built.moves or not people:
        return []
    lines = [line.rule for line in built.moves if line.rule.by == ANY or line.rule.by in [who.name for who in people]]
    if any(fits(one.rule, mind, line) for mind in people for line in lines):
        return []
    everybody = [line.rule for line in built.moves]
    if not any(fits(one.rule, mind, line) for mind in people for line in everybody):
        return []  # no line at all is so, which is told already
    names = " or ".join(str(mind.name) for mind in people)
    sentence = f"{names} has no line that this rule could say, only others have" if lines else f"{names} has no line"
    return [problem("FA301", one.place, f"{sentence}, so this rule never says anything", "let it be for whoever has")]


def closed_to(built: Built, one: Rule, people: Sequence[MindDefinition], knowing: Knowing) -> list[Problem]:
    """A rule that holds only where none of the lines that it would say is open: each asks for what contradicts it."""
    others = [mind for mind in people if mind.name != built.definition.player]
    lines = [line for mind in others for line in built.moves if line.rule.by in (ANY, mind.name)]
    wanted = [line for line in lines if any(fits(one.rule, mind, line.rule) for mind in others)]
    if not is_speech(one.rule) or not wanted or one.place.file != built.parts.source.file:
        return []
    against = [at_odds(one.rule, line.rule, knowing) for line in wanted]
    if not all(against):
        return []
    mine, yours = against[0] or (one.rule.conditions.all[0], one.rule.conditions.all[0])
    said, also = (
        as_written(asked, built.places.get(asked, place), built)
        for asked, place in ((mine, one.place), (yours, wanted[0].place))
    )
    sentence = f"'{said}' and '{also}' of the line in row {wanted[0].place.line} never hold together"
    more = ", nor do those of the others that it would say" if len(wanted) > 1 else ""
    hint = "ask for what may hold together, or let the rule say another line"
    return [problem("FA301", one.place, f"{sentence}{more}, so this rule never says anything", hint)]


def at_odds(rule: ActionRule, line: Move | ActionRule, knowing: Knowing) -> tuple[Condition, Condition] | None:
    """A condition of a rule and one of a line, or another rule, that no answer meets; None where there are none."""
    for one, other in product(rule.conditions.all, line.conditions.all):
        asked, plain = one.left, not (one.others or other.others or one.counts or other.counts)
        same = (one.left, one.asks) == (other.left, other.asks)
        whether = is_whether(one) and is_whether(other)
        if not (plain and same and isinstance(asked, Compound) and (whether or is_one(asked, knowing))):
            continue
        if any(not isinstance(each.right, Symbol) or each.right in (ANY, SELF) for each in (one, other)):
            continue
        values = list(tried([one, other]))
        if not any(meets(one, value, knowing.semantics) and meets(other, value, knowing.semantics) for value in values):
            return one, other
    return None


def fits(rule: ActionRule, who: MindDefinition, line: Move) -> bool:
    """Whether a rule may say a line."""
    return meet(opened(renamed(rule.action, SELF.key, who.name)), line.action) is not None


def overshadowed(
    built: Built, one: Rule, who: MindDefinition, kept: Kept, rules: Sequence[tuple[float, Rule]]
) -> Rule | None:
    """A stronger one of the `rules` of somebody that holds, and can be followed, wherever one does.

    What always holds in this scene counts for nothing beside a rule on a sheet, which may be for other scenes as well.
    """
    semantics = semantics_of(built.parts.doc)
    mine, here = strength(one.rule), one.place.file == built.parts.source.file
    for theirs, other in rules if mine is not None else ():
        if other is one or mine is None or theirs <= mine:
            continue
        left = [asked for asked in other.rule.conditions.all if not (here and is_certain(built, asked, who, kept))]
        plain = replace(other.rule, conditions=replace(other.rule.conditions, all=tuple(left)))
        if holds_too(plain, one.rule, semantics) and takes_over(built, other.rule, one.rule, who):
            return other
    return None


def is_certain(built: Built, condition: Condition, who: MindDefinition, kept: Kept) -> bool:
    """Whether a condition of somebody's holds all through the scene, or one of those with `or` between does."""
    return built.definition.turn_taking.by_scene and any(
        kept.always(one, [who] if one.asks is None else people_of(built, one.asks)) for one in condition.alternatives()
    )


def with_strength(rules: Iterable[Rule]) -> Sequence[tuple[float, Rule]]:
    """Those of some rules of which it is known how strong they are, with that."""
    weighed = [(strength(one.rule), one) for one in rules]
    return [(how_much, one) for how_much, one in weighed if how_much is not None]


def strength(rule: ActionRule) -> float | None:
    """The priority of a rule, None where it is worked out."""
    return as_number(rule.priority) if isinstance(rule.priority, Symbol) else None


def holds_too(stronger: ActionRule, weaker: ActionRule, semantics: Semantics) -> bool:
    """Whether one rule holds wherever another does: each of its conditions is implied by one of the other's."""
    mine, theirs = stronger.conditions, weaker.conditions
    if mine.universal or theirs.universal or stronger.target != weaker.target:
        return False
    asked = [one for one in mine.all if not is_openness(one)]
    if any(not any(implied(one, other, semantics) for other in theirs.all) for one in asked):
        return False
    return not mine.unless or mine.unless == theirs.unless


def implied(one: Condition, by: Condition, semantics: Semantics) -> bool:
    """Whether a condition holds wherever another does."""
    if one == by:
        return True
    if (
        (one.left, one.asks, one.counts) != (by.left, by.asks, by.counts)
        or one.counts
        or not isinstance(one.left, Compound)
    ):
        return False
    if not isinstance(one.right, Symbol) or not isinstance(by.right, Symbol) or SELF in (one.right, by.right):
        return False
    if one.others or by.others:
        return False
    values = list(tried([one, by]))
    return implies(
        [meets(by, value, semantics) for value in values], [meets(one, value, semantics) for value in values]
    )


def takes_over(built: Built, stronger: ActionRule, weaker: ActionRule, who: MindDefinition) -> bool:
    """Whether the stronger rule can be followed wherever the weaker can: a deed can, a line where there is one."""
    if not is_speech(stronger):
        return stronger.takes is None and not is_open(stronger)
    if not is_speech(weaker):
        return False
    lines = [one.rule for one in built.moves if one.rule.by in (ANY, who.name)]
    wanted = [line for line in lines if fits(weaker, who, line)]
    left = left_by(stronger, [one.rule for one in built.actions if one.is_for(str(who.name))])
    said = [
        line
        for line in lines
        if left.isdisjoint({("style", line.style), ("meaning", line.meaning)}) and fits(stronger, who, line)
    ]
    return bool(wanted) and all(
        line in said or any(is_free(other) for other in said if other.state == line.state) for line in wanted
    )


def is_open(rule: ActionRule) -> bool:
    """Whether what a rule does, or to whom, depends on what is found."""
    return not rule.action.grounded or not (isinstance(rule.target, Symbol))
