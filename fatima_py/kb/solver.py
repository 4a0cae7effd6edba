"""Solving: the values of their variables for which conditions hold together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import NamedTuple

from fatima_py.errors import BudgetError
from fatima_py.fast_init import fast_init
from fatima_py.kb.conditions import Condition, Conditions, Operator
from fatima_py.kb.extensions import (
    Asking,
    Extensions,
    counts_ways,
    distinct,
    distinct_of,
    is_narrow,
    is_pure,
    names_of,
    restrict,
    take_distinct,
)
from fatima_py.kb.joining import Join
from fatima_py.kb.perspective import OWN, Perspective
from fatima_py.kb.sharing import Path, Shared
from fatima_py.kb.store import Answer, KnowledgeBase
from fatima_py.names import EMPTY, Compound, Substitution, Symbol, Term, Variable, ground, symbol

__all__ = ["BUDGET", "Budget", "Missed", "Shortfall", "Verdict", "holds", "solve"]

BUDGET = 500_000
"""How many beliefs, computed answers and ways one `solve` may look through: a few seconds of work."""
WIDE = 500
"""Where one condition leaves more ways than this, and more than `GROWTH` times those before, several are joined."""
GROWTH = 4
TOGETHER = 64
"""So many conditions are joined at most: each takes a few calls inside one another."""
REPORTED = 16
"""So many of the ways that reached a failing condition are told."""


class Shortfall(NamedTuple):
    """What a rule fell short of: a condition, put in words where somebody reads it, and the values it had then.

    `condition` is the one that failed, with what a variable stands for in place of a variable alone. `excepted` says
    that it was an exception, which did hold. `known` is the one way that reached it, None where there were several.
    `values` are those of the left side of the condition, and of each that would have been enough instead.
    """

    condition: Condition
    values: Sequence[Term | None] = ()
    known: Substitution | None = None
    excepted: bool = False

    def __str__(self) -> str:
        text = f"{'not ' if self.excepted else ''}{self.condition}"
        for name, value in self.known.grounded.items() if self.known else ():
            text = text.replace(name, str(value))
        return text

    @property
    def was(self) -> str:
        """The values in words; empty where there were none."""
        alone = "" if len(self.values) == 1 else "nothing"
        found = any(value is not None for value in self.values)
        return ", ".join([alone if value is None else str(value) for value in self.values]) if found else ""


@dataclass(frozen=True, slots=True)
class Missed:
    """A rule that did not hold, and what it fell short of: most are never read.

    `rule` is the id of the rule; `shortfall` is put in words only where somebody reads it.
    """

    rule: str
    shortfall: Shortfall

    @property
    def failed(self) -> str:
        """The condition that failed, in words."""
        return str(self.shortfall)

    @property
    def was(self) -> str:
        """The value that was found instead; empty where there was none."""
        return self.shortfall.was


@fast_init
@dataclass(frozen=True, slots=True)
class Verdict:
    """How conditions came out: the substitutions that satisfy them, or the condition that none survived.

    `solutions` are what satisfies all of them, in the order of the beliefs; none where one failed. `failed` is None
    where they hold; `held` are the substitutions that reached the failing condition, the first 16 at most. `excepted`
    says that it was an exception, which did hold. `found` are the answers to the left side of the failing condition,
    where they are still at hand.
    """

    solutions: tuple[Substitution, ...]
    failed: Condition | None = None
    held: tuple[Substitution, ...] = ()
    excepted: bool = False
    found: Sequence[Answer] | None = field(default=None, repr=False, compare=False)

    def shortfall(self, kb: KnowledgeBase, conditions: Conditions | None = None) -> tuple[str, str]:
        """The condition that kept a rule from holding, and the value that its left side had (empty where none).

        Of a condition with others it is the value of each, in their order, where all are asked of the same beliefs. Of
        a variable that one of all the `conditions` before gave its value, what it stands for is told in its place.
        """
        missed = self.missed(kb, conditions)
        return ("", "") if missed is None else (str(missed), missed.was)

    def missed(self, kb: KnowledgeBase, conditions: Conditions | None = None) -> Shortfall | None:
        """The `shortfall` that is put in words only where somebody reads it; None where there is none."""
        if self.failed is None:
            return None
        failed = self.failed if conditions is None else spelled_out(self.failed, conditions.all)
        asked = failed.alternatives()
        elsewhere = bool(failed.others) and any(one.asks for one in asked)
        values = () if elsewhere else tuple([self.value_of(one.left, kb) for one in asked])
        return Shortfall(failed, values, self.held[0] if len(self.held) == 1 else None, self.excepted)

    def value_of(self, asked: Term, kb: KnowledgeBase) -> Term | None:
        """The value of one side of the condition that failed; None where there is none, or not one in all ways."""
        if len(self.held) != 1 and not (self.held and asked.grounded):  # the same in each of several ways
            return None
        known = self.failed is not None and asked is self.failed.left
        answers = self.found if known and self.found is not None else kb.answer_each(asked, self.held[:1])
        return next((answer.value for answer in answers), None)


def spelled_out(failed: Condition, before: Sequence[Condition]) -> Condition:
    """A condition on a variable alone as one on what a condition before it gave that as its value.

    >>> from fatima_py.kb import parse_condition
    >>> given, failed = parse_condition("Strength([x]) = [v]"), parse_condition("[v] > 3")
    >>> print(spelled_out(failed, [given, failed]))
    Strength([x]) > 3
    """
    if not isinstance(failed.left, Variable) or failed.counts or failed.asks or failed.others:
        return failed
    given = (one for one in before if one.right == failed.left and one.operator is Operator.EQUAL)
    plain = (one.left for one in given if not (one.counts or one.asks or one.others) and isinstance(one.left, Compound))
    return replace(failed, left=next(plain, failed.left))


def solve(
    conditions: Conditions,
    kb: KnowledgeBase,
    known: Sequence[Substitution] = (EMPTY,),
    minds: Perspective = OWN,
    shared: Shared | None = None,
    rule: str = "",
) -> Verdict:
    """Find every substitution beyond `known` under which the conditions hold, in the order of the beliefs.

    The order of the solutions, and the condition that fails, are those of asking one condition after another.
    `shared` may only be given where nothing is known before and no belief changes between the calls, but by `Tell`.
    Raises BudgetError, which names `rule`, where there is more to look through than `BUDGET`.
    """
    if not (conditions.all or conditions.unless):
        return Verdict(tuple(known))
    outer, kb.limit = kb.limit, min(kb.limit, kb.work + BUDGET)  # as `Budget` does: every rule comes through here
    try:
        return decide(conditions, tuple(known), Asking(kb, minds), shared)
    except BudgetError as spent:
        raise (spent if spent.conditions else BudgetError(str(conditions), rule)) from None
    finally:
        kb.limit = outer


def holds(
    conditions: Conditions,
    kb: KnowledgeBase,
    known: Sequence[Substitution] = (EMPTY,),
    minds: Perspective = OWN,
    rule: str = "",
) -> bool:
    """Whether conditions hold in any way: `solve` for those who do not ask in which. Raises BudgetError as it does."""
    with Budget(conditions, rule, kb):
        return bool(decide(conditions, tuple(known), Asking(kb, minds), enough=1).solutions)


class Budget:
    """All that some knowledge bases are asked inside is looked through within one `BUDGET` each.

    Within another budget it is no more than that one has left. Raises BudgetError, which names `conditions` and `rule`,
    where it is spent.
    """

    __slots__ = ("conditions", "kbs", "outer", "rule")

    def __init__(self, conditions: object, rule: str, *kbs: KnowledgeBase) -> None:
        self.conditions, self.rule, self.kbs = conditions, rule, kbs

    def __enter__(self) -> None:
        self.outer = [kb.limit for kb in self.kbs]
        for kb in self.kbs:
            kb.limit = min(kb.limit, kb.work + BUDGET)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for kb, limit in zip(self.kbs, self.outer, strict=True):
            kb.limit = limit
        if isinstance(error, BudgetError) and not error.conditions:
            raise BudgetError(str(self.conditions), self.rule) from None


def decide(
    conditions: Conditions,
    known: tuple[Substitution, ...],
    asking: Asking,
    shared: Shared | None = None,
    enough: int | None = None,
) -> Verdict:
    """How conditions come out; `enough` solutions may do. Raises BudgetError, which does not say yet of what."""
    current, done = known, 0
    path = None if shared is None else Path(shared, asking.kb)
    while done < len(conditions.all):
        held = current or (EMPTY,)
        if path is None:
            done, current, join = advance(conditions, done, held, asking, enough)
        else:
            done, current, join = share(conditions, done, held, asking, path)
        if join is not None and not current:
            return Verdict((), *join.failure(REPORTED))
        anew = conditions.universal and asking.kb.semantics.ways_are_one_list
        if (not current and not anew) or (conditions.universal and lost_values(held, current)):
            return Verdict((), conditions.all[done - 1], held[:REPORTED], found=path.place.found if path else None)
    if conditions.unless:
        allowed = without(current, conditions.unless, asking)
        if not allowed:
            return Verdict((), conditions.unless[-1], current[:REPORTED], excepted=True)
        current = allowed
    return Verdict(current)


Stage = tuple[int, tuple[Substitution, ...], Join | None]
"""How many conditions are done, the ways that are left, and the join that found them where there was one."""


def share(conditions: Conditions, done: int, held: tuple[Substitution, ...], asking: Asking, path: Path) -> Stage:
    """Ask the next condition, unless another rule that begins in the same way has asked it before."""
    condition = conditions.all[done]
    path.shared.see(asking.kb)
    if path.follow(condition):
        return done + 1, path.place.ways, None
    ways = path.ask(condition, held, asking)
    stage = advance(conditions, done, held, asking, None, path.shared) if ways is None else (done + 1, ways, None)
    if stage[0] == done + 1:
        path.go_on(condition, stage[1])
    else:
        path.leave(stage[1])
    return stage


def advance(
    conditions: Conditions,
    done: int,
    held: tuple[Substitution, ...],
    asking: Asking,
    enough: int | None,
    shared: Shared | None = None,
) -> Stage:
    """Ask the next condition, alone where it leaves few ways for each of those held."""
    condition = conditions.all[done]
    if condition.counts or (condition.others and counts_ways(condition, asking.kb)):
        return done + 1, counting(condition, held, asking), None
    if len(held) > 1 and counts_ways(condition, asking.kb):
        return done + 1, distinct(extended(*counted_answers(condition, held, asking), asking)), None
    if len(held) == 1:
        return done + 1, distinct_of(condition.extend(asking.kb, held[0], asking.minds), held), None
    coming = extended(condition, held, asking, shared)
    if done and is_narrow(condition, held):  # what is known at first may be there twice
        return done + 1, distinct_of(coming, held), None
    return widen(conditions, done, held, asking, enough, coming)


def widen(
    conditions: Conditions,
    done: int,
    held: tuple[Substitution, ...],
    asking: Asking,
    enough: int | None,
    coming: Iterator[Substitution],
) -> Stage:
    """The ways that come of a condition; where these are too many, it is joined with those behind it."""
    ways: dict[object, Substitution] = {}
    if not take_distinct(coming, ways, max(WIDE, GROWTH * len(held))):
        end = joinable(conditions, done, asking.kb)
        if end > done + 1:
            join = Join(conditions.all[done:end], held, asking)
            last = end == len(conditions.all) and not conditions.unless
            return end, join.ways(end - done, enough if last else None), join
        take_distinct(coming, ways, None)
    return done + 1, tuple(ways.values()), None


def counting(condition: Condition, held: tuple[Substitution, ...], asking: Asking) -> tuple[Substitution, ...]:
    """What a condition about all the ways makes of them; with others, each of these is asked of all in its turn."""
    if not condition.others:
        return distinct(extended(counted(condition, held), held, asking))
    apart = [Conditions((one,)) for one in condition.alternatives()]
    return distinct(found for one in apart for found in advance(one, 0, held, asking, None)[1])


def extended(
    condition: Condition, held: tuple[Substitution, ...], asking: Asking, shared: Shared | None = None
) -> Iterator[Substitution]:
    """What a condition makes of each way, asked once for those that are the same to it."""
    extensions = extensions_for(condition, held, asking, shared)
    if extensions is not None:
        for known in held:
            yield from extensions.of(known)
        return
    yield from condition.extend_each(asking.kb, held, asking.minds)


def extensions_for(
    condition: Condition, held: tuple[Substitution, ...], asking: Asking, shared: Shared | None
) -> Extensions | None:
    """What a condition adds, where it is worth to remember that: for several ways, or several rules."""
    several = any(name not in condition.names for name in held[0].values)
    if not (several or shared is not None) or not is_pure(condition, asking.kb):
        return None
    found = None if shared is None else shared.extensions_of(condition, asking)
    return Extensions(condition, asking) if found is None and several else found


def joinable(conditions: Conditions, done: int, kb: KnowledgeBase) -> int:
    """Where the conditions end that may be joined with the next one: under `for all` the order is what counts."""
    end = done
    if not conditions.universal:
        last = min(len(conditions.all), done + TOGETHER)
        while end < last and is_pure(conditions.all[end], kb):
            end += 1
    return end


def counted(condition: Condition, held: tuple[Substitution, ...]) -> Condition:
    """A condition on how many values a variable has, with their number in its place."""
    right = count_of(condition.right, held) if condition.counts_both else condition.right
    return Condition(count_of(condition.left, held), condition.operator, right)


def count_of(variable: Term, held: tuple[Substitution, ...]) -> Symbol:
    """How many distinct values a variable has."""
    return symbol(len({ground(variable, one).key for one in held if is_bound(variable, one)}))


def without(ways: tuple[Substitution, ...], unless: tuple[Condition, ...], asking: Asking) -> tuple[Substitution, ...]:
    """The ways in which the exceptions do not hold together; ways that are the same to them are asked once."""
    names = names_of(*unless)
    once = len(ways) > 1 and all(is_pure(condition, asking.kb) for condition in unless)
    excepted: dict[object, bool] = {}
    kept: list[Substitution] = []
    for number, known in enumerate(ways):
        asking.kb.spend()
        key = restrict(known, names)[0] if once else number
        if key not in excepted:
            excepted[key] = bool(decide(Conditions(unless), (known,), asking, enough=1).solutions)
        if not excepted[key]:
            kept.append(known)
    return tuple(kept)


def counted_answers(
    condition: Condition, held: tuple[Substitution, ...], asking: Asking
) -> tuple[Condition, tuple[Substitution, ...]]:
    """A condition on `CountSubs(...)` with the number of answers in all ways in its place, and the ways they leave."""
    (asked,) = condition.left.args if isinstance(condition.left, Compound) else (condition.left,)
    found = [answer for known in held for answer in asking.kb.meaningful(asked, known, asking.minds)]
    number = len({(ground(asked, answer.found).key, answer.value.key) for answer in found})
    counting = Condition(symbol(number), condition.operator, condition.right)
    return counting, tuple([answer.found for answer in found]) or held


def is_bound(variable: Term, known: Substitution) -> bool:
    """Whether the variable has a value."""
    return not isinstance(ground(variable, known), Variable)


def lost_values(before: tuple[Substitution, ...], after: tuple[Substitution, ...]) -> bool:
    """Whether a variable that had values before has another number of them now."""
    names = dict.fromkeys(name for one in before for name in one.values)  # what one alternative binds, another may not
    return any(len(values_of(name, before)) != len(values_of(name, after)) for name in names)


def values_of(name: str, among: tuple[Substitution, ...]) -> set[object]:
    """The distinct values of one variable."""
    return {ground(one.values[name], one).key for one in among if name in one.values}
