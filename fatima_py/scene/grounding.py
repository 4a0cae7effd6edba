"""Grounding: what a wish that comes true, and the line that is said for it, rested on in memory."""

from collections.abc import Iterator, Mapping

from fatima_py.character import Character
from fatima_py.decision import Intention
from fatima_py.dialogue import Move
from fatima_py.kb import Budget, Conditions, Trial
from fatima_py.mind import Ground, grounds_in
from fatima_py.names import Key, Substitution
from fatima_py.scene.lines import asked, verdict
from fatima_py.scene.look import Option, Turn

__all__ = ["grounds_of"]

Cast = Mapping[Key, Character]


def grounds_of(turn: Turn, chosen: Option, who: Character, cast: Cast) -> tuple[Ground, ...]:
    """The remembered episodes that the conditions of a wish and of its line rested on, each once.

    Nothing for what a person chose. It is worked out for what is done only, for of all that may be done it would cost
    too much.
    """
    if turn.by_player:
        return ()
    held = [*of_rule(chosen.intention, who), *of_line(chosen.move, who, cast)]
    found: dict[tuple[int, Key | None], Ground] = {}
    for conditions, known in held:
        for one in grounds_in(who.definition, who.mind, conditions, known):
            found.setdefault((one.episode.id, None if one.belief is None else one.belief.key), one)
    return tuple(found.values())


def of_rule(wish: Intention, who: Character) -> Iterator[tuple[Conditions, Substitution]]:
    """The conditions of the rule that a wish comes from, with the values for which they held."""
    given = [(one.id, one.conditions) for one in who.definition.action_rules]
    given += [(one.id, one.conditions) for one in who.definition.conferrals]
    yield from [(conditions, wish.found) for rule, conditions in given if rule == wish.rule][:1]


def of_line(move: Move | None, who: Character, cast: Cast) -> Iterator[tuple[Conditions, Substitution]]:
    """The conditions of a line, with the first values for which they hold."""
    if move is None or not move.conditions.all:
        return
    kbs = asked((*move.conditions.all, *move.conditions.unless), who, cast)
    with Budget(move.conditions, f"line {move.id}", *kbs), Trial(*kbs):
        found, _ = verdict(move.conditions, who, cast, f"line {move.id}")
    for known in found.solutions[:1]:
        yield move.conditions, known
