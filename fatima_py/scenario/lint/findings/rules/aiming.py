"""Aiming: effects about whomever something is done to, where that is everyone, found without playing."""

from collections.abc import Iterator

from fatima_py.errors import Problem
from fatima_py.names import ANY, Symbol, Term, Variable, meet, variables
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.walks import aimed
from fatima_py.scenario.problems import problem
from fatima_py.world import EffectRule

__all__ = ["aiming_findings"]


def aiming_findings(built: Built) -> Iterator[Problem]:
    """Effects that let people believe something about whomever a line or deed is to, while one is to everyone."""
    to_everyone = list(done_to_everyone(built))
    for one in built.effects:
        target = one.rule.event.args[3]
        if isinstance(target, Variable) and is_about(one.rule, target) and any(fits(one.rule, *d) for d in to_everyone):
            sentence = (
                f"${target.name} is everyone where that is done or said to everyone, which no belief can be about"
            )
            hint = f"name somebody, or leave ${target.name} out of what is believed"
            yield problem("FA302", one.place, sentence, hint)


def done_to_everyone(built: Built) -> Iterator[tuple[Term, Term]]:
    """Who may do what to everyone."""
    if built.definition.turn_taking.by_scene:
        yield from ((one.rule.by, one.rule.action) for one in built.moves if one.rule.to == ANY)
    yield from ((ANY, action) for action, target in aimed(built) if target == ANY)


def is_about(rule: EffectRule, target: Variable) -> bool:
    """Whether a change is about a variable for which any value will do."""
    asked = {name for condition in rule.conditions.all for name in condition.names}
    return target.key not in asked and any(target in variables(one.property) for one in rule.changes)


def fits(rule: EffectRule, who: Term, deed: Term) -> bool:
    """Whether a rule is about somebody's deed."""
    kind, subject, content, _ = rule.event.args
    if kind.key != "action-end" or meet(content, deed) is None:
        return False
    return not isinstance(subject, Symbol) or ANY in (subject, who) or subject == who
