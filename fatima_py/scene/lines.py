"""Lines: which may be said now, and what keeps the others from it."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from fatima_py.character import Character
from fatima_py.dialogue import Move
from fatima_py.kb import Budget, Condition, Conditions, KnowledgeBase, Trial, Verdict, solve
from fatima_py.names import EMPTY, Key, Substitution, Symbol
from fatima_py.scene.look import Closed

__all__ = ["closed", "verdict"]

Cast = Mapping[Key, Character]


def closed(move: Move, speaker: Character, cast: Cast) -> Closed | None:
    """What keeps somebody from saying a line, None where nothing does.

    Raises BudgetError, which names the line, where its conditions are too much to look through.
    """
    if not move.conditions.all and not move.conditions.unless:
        return None
    those = asked((*move.conditions.all, *move.conditions.unless), speaker, cast)
    kbs = {id(kb): kb for kb, _ in those}.values()
    with Budget(move.conditions, f"line {move.id}", *kbs), Trial(*kbs):  # what a line tells is nothing to another line
        found, kb = verdict(move.conditions, speaker, cast, f"line {move.id}")
        return None if found.solutions else Closed(*found.shortfall(kb))


def verdict(conditions: Conditions, speaker: Character, cast: Cast, rule: str = "") -> tuple[Verdict, KnowledgeBase]:
    """How the conditions of a line come out, and whose beliefs the last of them was asked of.

    They are asked of the speaker, those that name somebody (`Nora believes ...`) of that person, in whose question SELF
    is that person. A variable has one value in all of them. Who is not there believes nothing.
    """
    own = speaker.mind.kb
    if not any(condition.asks for condition in (*conditions.all, *conditions.unless)):
        return solve(conditions, own, rule=rule), own
    current: tuple[Substitution, ...] = (EMPTY,)
    for kb, together in asked(conditions.all, speaker, cast):
        found = solve(Conditions(together, universal=conditions.universal), kb, current, rule=rule)
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
    for kb, together in asked(unless, speaker, cast):
        current = solve(Conditions(together), kb, current, rule=rule).solutions
        if not current:
            return False
    return bool(unless)


def asked(
    conditions: Sequence[Condition], speaker: Character, cast: Cast
) -> list[tuple[KnowledgeBase, tuple[Condition, ...]]]:
    """The conditions in their order, those that are asked of one person one after another together."""
    runs = groupby(conditions, key=lambda condition: condition.asks)
    return [(speaker.mind.kb if who is None else beliefs_of(who, speaker, cast), tuple(run)) for who, run in runs]


def beliefs_of(who: Symbol, speaker: Character, cast: Cast) -> KnowledgeBase:
    """The beliefs of somebody; those of one who is not there are none."""
    one = cast.get(who.key)
    return KnowledgeBase(who, speaker.mind.kb.semantics) if one is None else one.mind.kb
