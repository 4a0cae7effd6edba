"""Addressing: lines that do not say to whom, and always go to another than a rule waits for."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from fatima_py.dialogue import NARRATION, Move, StateKind
from fatima_py.errors import Place, Problem
from fatima_py.events import SpeechAct
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.lint.findings.people.promising import awaited_of_promises
from fatima_py.scenario.lint.findings.rules.shadowing import fits
from fatima_py.scenario.lint.questions import People, people_of
from fatima_py.scenario.lint.reach.living import Living
from fatima_py.scenario.lint.reach.saying import lines_met
from fatima_py.scenario.lint.reach.turns import Coming
from fatima_py.scenario.lint.walks import asked_of_memory, owned_conditions
from fatima_py.scenario.problems import problem

__all__ = ["addressing_findings"]


class Awaited(NamedTuple):
    """Something said that a rule waits for, or that memory is asked for, where it stands, and whose rule it is."""

    event: Compound
    place: Place
    people: People


def addressing_findings(built: Built, living: Living, trials: Iterable[Trial]) -> Iterator[Problem]:
    """What is said to the wrong one, by lines that leave open to whom."""
    if living.lived_before or built.definition.announces:
        return
    going = Going(built, living, frozenset(one.start.key for one in trials if one.start is not None))
    for event, place, people in awaited(built):
        found = [missed(going, event, mind.name, lines_met(built, event, mind)) for mind in people]
        if found and all(found):
            whom, line, others = next(one for one in found if one is not None)
            row = next(one.place.line for one in built.moves if one.rule is line)
            names = " or ".join(sorted(str(name) for name in others))
            sentence = f"the line in row {row} does not say to whom it is and goes to {names}, never to {whom}"
            yield problem("FA302", place, f"{sentence}, so this never happens", f"write 'to {whom}' at the line")


def awaited(built: Built) -> Iterator[Awaited]:
    """All that is said that rules wait for and memory is asked for."""
    for one in built.appraisals:
        yield Awaited(one.rule.event, one.place, built.those_with(one))
    for effect in built.effects:
        yield Awaited(effect.rule.event, effect.place, people_of(built, effect.rule.event.args[1]))
    for promised, place in awaited_of_promises(built):
        yield Awaited(promised, place, built.definition.cast)
    for condition, place, people in owned_conditions(built, forbidding=False):
        for event, where, of_none in asked_of_memory(built, [(condition, place)]):
            yield from () if of_none else [Awaited(event, where, people)]


class Going:
    """To whom lines go that do not say it, each found once; sittings may have `begun` in some states."""

    def __init__(self, built: Built, living: Living, begun: Collection[Key]) -> None:
        self.built, self.living, self.begun = built, living, begun
        self.people = frozenset(mind.name for mind in built.definition.cast)
        self.found: dict[str, frozenset[Symbol] | None] = {}

    def to(self, line: Move) -> frozenset[Symbol] | None:
        """Those of the cast to whom a line may go; None where it says to whom, or it may be anybody."""
        if line.to != NIL:
            return None
        if line.id not in self.found:
            self.found[line.id] = goes_to(self.built, self.living, self.begun, line)
        return self.found[line.id]


def missed(
    going: Going, event: Compound, me: Symbol, lines: list[Move]
) -> tuple[Symbol, Move, frozenset[Symbol]] | None:
    """Whom nothing of what is awaited is said to, a line that is so, and to whom they go; None where it may be."""
    kind, _, content, target = event.args
    whom = me if target == SELF else target
    said = [line for line in lines if line.id in going.living.said]
    if (
        not isinstance(whom, Symbol)
        or str(kind) != "Action-End"
        or SpeechAct.of(content) is None
        or whom not in going.people
        or not said
    ):
        return None
    found = [going.to(line) for line in said]
    others = frozenset[Symbol]().union(*[one for one in found if one is not None])
    return (whom, said[0], others) if None not in found and whom not in others else None


def goes_to(built: Built, living: Living, begun: Collection[Key], line: Move) -> frozenset[Symbol] | None:
    """Those of the cast to whom a line may go that does not say to whom; None where it may be anybody.

    That is whoever acted last, else the player or the first of the others, but where a rule says to whom.
    """
    states, turns = built.definition.graph.states, living.turns
    banks = [one.rule.by for one in built.moves if states[one.rule.state.key].kind is StateKind.BANK]
    speaking = built.called(line.by)
    rules = [(rule, mind) for mind in speaking for rule in mind.action_rules]
    aimed = any(rule.target != NIL and fits(rule, mind, line) for rule, mind in rules)
    aimed = aimed or any(mind.conferrals for mind in speaking)
    last = turns.last_before(line.state.key) | {*banks}
    last |= {NIL} if line.state.key in begun else set()
    if ANY in last or line.by == ANY or aimed or states[line.state.key].kind is StateKind.BANK:
        return None
    if NARRATION in last:  # which is no turn: whoever acted before it did so last
        last |= {*turns.names}
    return frozenset(to for one in last for to in turns.spoken_to(NIL, line.by, Coming(one, NIL)))
