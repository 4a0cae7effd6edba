"""Wanting: what somebody wanted when they were asked, as rows: what was done, what lost, what had no say."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fatima_py.record.phrasing import rounded
from fatima_py.record.town import Asked
from fatima_py.record.values import Beat, Decision, NearMiss, Wish
from fatima_py.sim.barriers import barrier_to
from fatima_py.sim.tables.sheet import Row, Sheet, Value, link

__all__ = ["Done", "decided", "taken"]


class Done(NamedTuple):
    """What somebody began: by which rule, what, toward whom."""

    rule: str = ""
    action: str = ""
    target: str = ""


class Outcome(NamedTuple):
    """What became of a wish: what began of it (None: nothing), or what was done or gone on with instead, and why."""

    priority: float | None = None
    became: int | None = None
    lost_to: str | None = None
    closed_by: str | None = None


def decided(sheet: Sheet, asked: Asked, done: Done | None) -> Iterator[Row]:
    """The rows of a decision; one of somebody who wanted nothing and was kept from nothing holds no rule.

    `done` is what was begun (None: nothing), of a wish or of the day.
    """
    decision, who = asked.decision, (asked.who, asked.why, asked.about or None, link(asked.of))
    wishes = [*filter(None, [decision.wish]), *decision.lost]
    chosen = place_of(wishes, done) if done else None
    instead = asked.kept if done is None else done.rule or done.action
    for place, wish in enumerate(wishes or [None]):
        if place == chosen:
            yield row_of(sheet, who, of_wish(wish), Outcome(asked.priority, link(asked.chosen)))
        else:
            yield row_of(
                sheet,
                who,
                of_wish(wish),
                Outcome(None, None, instead or None, (barrier_to(asked, wish) or None) if wish else None),
            )
    yield from passed_over(sheet, who, decision)
    if chosen is not None:
        yield from told(sheet, asked.who, decision)


def taken(sheet: Sheet, beat: Beat) -> Iterator[Row]:
    """The rows of the decision of a turn in a conversation, which is acted on as it is recorded."""
    decision, who = beat.decision, (beat.who, "turn", beat.state, None)
    yield row_of(sheet, who, of_wish(decision.wish), Outcome(None, sheet.id))
    for wish in decision.lost:
        yield row_of(sheet, who, of_wish(wish), Outcome(lost_to=decision.wish.rule if decision.wish else None))
    yield from passed_over(sheet, who, decision)
    yield from told(sheet, beat.who, decision)


def row_of(sheet: Sheet, who: tuple[Value, ...], wish: tuple[Value, ...], outcome: Outcome) -> Row:
    """The row of a wish, or of a rule that had no say; `who` is who was asked, why, about what and by what."""
    priority, became, *lost = outcome
    return sheet.row("decisions", *who, *wish, priority, became is not None, became, *lost)


def of_wish(wish: Wish | None) -> tuple[Value, ...]:
    """The rule, the action, whom it is toward and how much it was wanted."""
    return (None,) * 4 if wish is None else (wish.rule, wish.action, wish.target or None, wish.utility)


def place_of(wishes: Sequence[Wish], done: Done) -> int | None:
    """Which of the wishes it was that somebody acted on, None where it was none: who goes there first, goes for it."""
    alike = [place for place, wish in enumerate(wishes) if wish.rule == done.rule]
    exact = (place for place in alike if (wishes[place].action, wishes[place].target) == (done.action, done.target))
    return next(exact, next(iter(alike), None))


def passed_over(sheet: Sheet, who: tuple[Value, ...], decision: Decision) -> Iterator[Row]:
    """The rows of the rules that had no say."""
    for rule in decision.passed_over:
        yield row_of(sheet, who, (rule.rule, None, None, None), Outcome(closed_by=kept_from(rule)))


def kept_from(rule: NearMiss) -> str:
    """What kept a rule from having a say."""
    return f"{rule.failed} (it is {rounded(rule.was)})" if rule.was else rule.failed


def told(sheet: Sheet, who: str, decision: Decision) -> Iterator[Row]:
    """The rows of what the rules of a decision let somebody believe who acts by them."""
    for what, value in decision.told:
        yield sheet.row("beliefs", who, what, value, "rule", None, None)
