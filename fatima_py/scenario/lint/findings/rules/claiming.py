"""Claiming: what is only done to those who count enough, where nobody does it or nobody ever counts so much."""

from collections.abc import Iterator, Sequence
from math import fsum, inf

from fatima_py.errors import Place, Problem
from fatima_py.events import SpeechAct
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, Symbol, Term, as_number
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.rules.happening import does, unsaid
from fatima_py.scenario.lint.reach.saying import wanted
from fatima_py.scenario.lint.walks import all_deeds, head
from fatima_py.scenario.problems import near, problem, swapped
from fatima_py.social import AttributionRule
from fatima_py.social.importance import LEAST

__all__ = ["claim_findings"]


def claim_findings(built: Built) -> Iterator[Problem]:
    """Claims about what nobody does, and claims and conferrals that ask for more than anybody ever counts.

    A sheet may be about people and deeds of other scenarios.
    """
    here = built.parts.source.file
    for one in built.claims:
        owners = built.those_with(one)
        told = [*undone(built, one.rule.action, one.place)]
        if one.place.file == here and not told:
            told = [*unmade(built, one.rule.action, one.place, owners)]
            told = told or [*too_much(built, one.rule.importance, one.place, owners, ANY)]
        yield from told
    for due in built.conferrals:
        if due.place.file == here:
            owners = built.those_with(due)
            yield from too_much(built, due.rule.importance, due.place, owners, due.rule.target)


def undone(built: Built, action: Term, place: Place) -> Iterator[Problem]:
    """A claim about an action that is nearly called like one that somebody does, or a line like one that there is."""
    said = SpeechAct.of(action)
    if said is not None:
        yield from (one for one in unsaid(built, said, place) if one.code == "FA203")
        return
    deeds, name = {str(head(one)) for one, _ in all_deeds(built)}, str(head(action))
    if meant := near(name, deeds) if name.lower() not in {deed.lower() for deed in deeds} else "":
        yield problem(
            "FA203", place, f"no action is called {name}", f"did you mean {meant}?", swapped(place, name, [meant])
        )


def unmade(built: Built, action: Term, place: Place, owners: Sequence[MindDefinition]) -> Iterator[Problem]:
    """A claim about what no rule of those does who keep to it; a player may say any line."""
    by_hand = any(mind.name == built.definition.player for mind in owners) and SpeechAct.of(action) is not None
    if owners and not by_hand and not any(does(one, action) for mind in owners for one in wanted(mind)):
        names = " or ".join(str(mind.name) for mind in owners)
        sentence = f"no rule of {names} does '{place.text}', so this claim is about nothing"
        yield problem("FA301", place, sentence, "write a rule for it under 'actions', or remove the claim")


def too_much(
    built: Built, needed: float, place: Place, owners: Sequence[MindDefinition], whom: Term
) -> Iterator[Problem]:
    """What asks for more than anybody that it may be done to can ever count for."""
    if is_faithful(built.parts.doc) or not owners:  # there who is weighed adds up
        return
    most = max(most_importance(mind, whom) for mind in owners)
    if most < needed:
        names = " and ".join(str(mind.name) for mind in owners)
        who = f"{whom} counts" if isinstance(whom, Symbol) and whom not in (ANY, NIL) else "nobody counts"
        much = f"{most:g} at most" if who != "nobody counts" else f"more than {most:g}"
        sentence = f"{who} {much} for {names}, and this needs {needed:g}, so it is never done"
        hint = "ask for less, or let somebody count for more under 'relations'"
        yield problem("FA205", place, sentence, hint)


def most_importance(who: MindDefinition, whom: Term) -> float:
    """The most that somebody may count for one; `inf` where no bound is known.

    A rule counts once for each way in which its conditions hold: once, where they name nobody but whom it is about.
    """
    named = whom if isinstance(whom, Symbol) and whom not in (ANY, NIL) else None
    rules = [
        one
        for one in who.attribution_rules
        if named is None or not isinstance(one.target, Symbol) or one.target in (named, ANY)
    ]
    return max(LEAST, fsum(most_of(one) for one in rules))


def most_of(rule: AttributionRule) -> float:
    """The most that a rule may give."""
    number = as_number(rule.value) if isinstance(rule.value, Symbol) else None
    if number is None:
        return inf
    mine = set[str]() if isinstance(rule.target, Symbol) else {rule.target.key}
    open_to = {name for one in rule.conditions.all for name in one.names} - mine
    return 0.0 if number <= 0 else inf if open_to else number
