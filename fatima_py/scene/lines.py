"""Lines: which may be said now, and what keeps the others from it."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from fatima_py.character import Character
from fatima_py.dialogue import Move
from fatima_py.kb import Budget, Condition, Conditions, KnowledgeBase, Trial, Verdict, solve
from fatima_py.kb.extensions import distinct
from fatima_py.names import ANY, EMPTY, Key, Substitution, Symbol
from fatima_py.scene.look import Closed

__all__ = ["closed", "verdict"]

Cast = Mapping[Key, Character]


def closed(move: Move, speaker: Character, cast: Cast) -> Closed | None:
    """What keeps somebody from saying a line, None where nothing does.

    Raises BudgetError, which names the line, where its conditions are too much to look through.
    """
    if not move.conditions.all and not move.conditions.unless:
        return None
    kbs = asked((*move.conditions.all, *move.conditions.unless), speaker, cast)
    with Budget(move.conditions, f"line {move.id}", *kbs), Trial(*kbs):  # what a line tells is nothing to another line
        found, kb = verdict(move.conditions, speaker, cast, f"line {move.id}")
        return None if found.solutions else Closed(*found.shortfall(kb, move.conditions))


def verdict(conditions: Conditions, speaker: Character, cast: Cast, rule: str = "") -> tuple[Verdict, KnowledgeBase]:
    """How the conditions of a line come out, and whose beliefs the last of them was asked of.

    They are asked of the speaker, those that name somebody (`Nora believes ...`) of that person, in whose question SELF
    is that person, and those that name anyone (`*`) of each of the others, of whom one is enough. A variable has one
    value in all of them. Who is not there believes nothing.
    """
    own = speaker.mind.kb
    if not any(map(asks_others, (*conditions.all, *conditions.unless))):
        return solve(conditions, own, rule=rule), own
    current: tuple[Substitution, ...] = (EMPTY,)
    for together in runs(conditions.all):
        found, kb = answer(together, current, speaker, cast, rule, universal=conditions.universal)
        if not found.solutions:
            return found, kb
        current = found.solutions
    allowed = tuple([known for known in current if not excepted(conditions.unless, known, speaker, cast, rule)])
    if conditions.unless and not allowed:
        return Verdict((), conditions.unless[-1], current, excepted=True), own
    return Verdict(allowed), own


def excepted(unless: Sequence[Condition], known: Substitution, speaker: Character, cast: Cast, rule: str) -> bool:
    """Whether the exceptions hold together for one solution."""
    current: tuple[Substitution, ...] = (known,)
    for together in runs(unless):
        current = answer(together, current, speaker, cast, rule)[0].solutions
        if not current:
            return False
    return bool(unless)


def answer(
    together: tuple[Condition, ...],
    current: tuple[Substitution, ...],
    speaker: Character,
    cast: Cast,
    rule: str,
    *,
    universal: bool = False,
) -> tuple[Verdict, KnowledgeBase]:
    """How conditions come out that are asked together, and whose beliefs were asked last."""
    if not is_spread(together[0]):
        (kb,) = minds_asked(together[0].asks, speaker, cast)
        return solve(Conditions(together, universal=universal), kb, current, rule=rule), kb
    found: list[Substitution] = []
    kb = speaker.mind.kb
    for one in together[0].alternatives():
        for kb in minds_asked(one.asks, speaker, cast):
            found += solve(Conditions((one,)), kb, current, rule=rule).solutions
    return Verdict(distinct(found), None if found else together[0], () if found else current), kb


def runs(conditions: Sequence[Condition]) -> list[tuple[Condition, ...]]:
    """The conditions in their order, those together that are asked of one person one after another."""
    alone = {id(condition): number for number, condition in enumerate(conditions) if is_spread(condition)}
    return [tuple(run) for _, run in groupby(conditions, key=lambda one: (one.asks, alone.get(id(one))))]


def asks_others(condition: Condition) -> bool:
    """Whether a condition is asked of anybody but the speaker."""
    return any(one.asks is not None for one in condition.alternatives())


def is_spread(condition: Condition) -> bool:
    """Whether a condition, or one of its others, is asked of several people, so that it stands for itself."""
    asked_of = {one.asks for one in condition.alternatives()}
    return ANY in asked_of or len(asked_of) > 1


def asked(conditions: Sequence[Condition], speaker: Character, cast: Cast) -> list[KnowledgeBase]:
    """Whose beliefs conditions are asked of, each once."""
    each = [one.asks for condition in conditions for one in condition.alternatives()]
    kbs = [kb for who in dict.fromkeys(each) for kb in minds_asked(who, speaker, cast)]
    return list({id(kb): kb for kb in kbs}.values())


def minds_asked(who: Symbol | None, speaker: Character, cast: Cast) -> list[KnowledgeBase]:
    """The beliefs of whoever is asked: the speaker where nobody is named, everybody else for anyone."""
    if who is None:
        return [speaker.mind.kb]
    if who == ANY:
        return [one.mind.kb for one in cast.values() if one is not speaker]
    return [beliefs_of(who, speaker, cast)]


def beliefs_of(who: Symbol, speaker: Character, cast: Cast) -> KnowledgeBase:
    """The beliefs of somebody; those of one who is not there are none."""
    one = cast.get(who.key)
    return KnowledgeBase(who, speaker.mind.kb.semantics) if one is None else one.mind.kb
