"""Claims and conferrals: what one may do only to people who count enough, and what one does because they do."""

from collections.abc import Iterable
from dataclasses import dataclass

from fatima_py.kb import Conditions
from fatima_py.names import SELF, Symbol, Term, renamed, unify

__all__ = ["Claim", "Conferral", "claimed"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Whoever `action` (a template) is done to must count for at least `importance`."""

    action: Term
    importance: float


@dataclass(frozen=True, slots=True)
class Conferral:
    """When the `conditions` hold, `action` is due to `target`, who must count for at least `importance`.

    `id` is what an intention that comes of it names as its rule.
    """

    id: str
    action: Term
    target: Term
    importance: float
    conditions: Conditions = Conditions()


def claimed(claims: Iterable[Claim], action: Term, me: Symbol) -> float:
    """How much the target of an action must count: the most that a claim asks for it, 0 where none does."""
    asked = (one.importance for one in claims if unify(renamed(one.action, SELF.key, me), action) is not None)
    return max(asked, default=0.0)
