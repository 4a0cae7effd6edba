"""Wishes: what people of a town may want, as rules beside those of their sheets."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from fatima_py.decision import ActionRule, Intention
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition, Conditions, Operator
from fatima_py.names import NIL, SELF, TRUE, Compound, Symbol, Term, Variable, compound, symbol
from fatima_py.setting import Conversation
from fatima_py.sim.town.person import Person

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["CONVERSE", "due", "is_meant", "is_speech", "mating", "wishes_of"]

CONVERSE = symbol("Converse")
"""What somebody does who wants a conversation: `Converse(apology, $b)`."""
SPEAK = "speak"


def is_meant(who: Sequence[Symbol], person: Person) -> bool:
    """Whether somebody is among those named, by their own name or by that of their group; nobody named: everybody."""
    return not who or any(one in (person.name, person.group.name) for one in who)


def wishes_of(town: "Town", person: Person) -> tuple[ActionRule, ...]:
    """The rules that the town gives somebody: encounters, and conversations in which they may play the first role."""
    encounters = [one.rule for one in town.roster.errands.of(person.called)]
    return (*encounters, *map(wish_to_talk, town.roster.plays.of([person.name])))


def wish_to_talk(one: Conversation) -> ActionRule:
    """The rule by which whoever may play the first role of a conversation wants it.

    The others of its roles are those who are here under its conditions.
    """
    first, others = one.roles[0][1], [who for role, who in one.roles[1:] if role not in one.open]
    own = {first.key} if isinstance(first, Variable) else set[str]()
    others = [who for who in others if who.key not in own]
    here = [Condition(compound("Here", who), Operator.EQUAL, TRUE) for who in others]
    rows = (*one.conditions.all, *[row for row in here if row not in one.conditions.all])
    action = Compound(CONVERSE, (symbol(one.id), *others))
    conditions = Conditions(rows, one.conditions.unless)
    return ActionRule(one.id, action, others[0] if others else NIL, symbol(one.priority), conditions=conditions)


def is_speech(action: Term) -> bool:
    """Whether an action is to say a line, which is done in conversations only."""
    return SpeechAct.of(action) is not None or (isinstance(action, Compound) and action.head.key == SPEAK)


def due(town: "Town", person: Person, rules: Sequence[ActionRule]) -> tuple[ActionRule, ...]:
    """Some rules without those of encounters whose rate has not come due for somebody."""
    return tuple([rule for rule in rules if rule.id in person.wanted or not is_rated(town, person, rule.id)])


def is_rated(town: "Town", person: Person, name: str) -> bool:
    """Whether a rule is that of an encounter which comes due for somebody at a rate."""
    found = town.roster.encounter(person, name)
    return found is not None and found.rate is not None


class Mating(NamedTuple):
    """A conversation that somebody wants, and who would play which of its roles."""

    conversation: Conversation
    roles: tuple[tuple[Symbol, Symbol], ...]


def mating(town: "Town", wish: Intention, person: Person) -> Mating | None:
    """The conversation that a wish is for, with the people of its roles; None for a wish of another kind."""
    action = wish.action
    if not isinstance(action, Compound) or action.head != CONVERSE:
        return None
    one = town.roster.conversations.get(str(action.args[0]))
    if one is None:
        return None
    own = one.roles[0][1]
    others = iter(action.args[1:])
    roles: list[tuple[Symbol, Symbol]] = []
    for number, (role, who) in enumerate([pair for pair in one.roles if pair[0] not in one.open]):
        found = person.name if not number or who == own else next(others)
        roles.append((role, found if isinstance(found, Symbol) and found != SELF else person.name))
    return Mating(one, tuple(roles))
