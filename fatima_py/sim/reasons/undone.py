"""Undone: why somebody of a town did not do something, each time that they were asked what to do, or by a time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fatima_py.errors import LogError
from fatima_py.names import Compound
from fatima_py.record.conditions import either, told_failed
from fatima_py.record.phrasing import called, read_name
from fatima_py.record.reasons import Reason
from fatima_py.record.town import Activity, Asked, Talk, TownHeader, TownRecord
from fatima_py.record.values import Wish
from fatima_py.record.wishes import NearMiss, importance
from fatima_py.sim.barriers import barrier_to
from fatima_py.sim.prompts import entry_named
from fatima_py.sim.reasons.lives import Life
from fatima_py.sim.reasons.rows import Teller
from fatima_py.sim.reasons.searching import Search, rule_seen
from fatima_py.sim.reasons.tidings import in_full
from fatima_py.sim.reasons.unsaid import told_unsaid
from fatima_py.sim.reasons.whom import somebody
from fatima_py.sim.ticks import seconds
from fatima_py.sim.words import doing_of, few

__all__ = ["Span", "Undone", "why_not"]

WORD = re.compile(r"[\w-]+")
SHOWN = 3
"""So many people are named for whom alone a rule came up."""


@dataclass(frozen=True, slots=True)
class Span:
    """So many `times` somebody was asked with the same outcome, from the first to the last, the record `id`.

    `why` is what was found the last time.
    """

    rule: str
    why: str
    first: str
    last: str
    id: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Undone:
    """Why something was not done: a `title`, what its person did at the time that is asked about, and the reasons.

    `told` are the sentences that come first; `spans` are the reasons, each for how often somebody was asked with that
    outcome.
    """

    title: str
    told: tuple[str, ...]
    spans: tuple[Span, ...]

    def rows(self) -> Iterator[str]:
        """What a person reads."""
        yield self.title
        yield from self.told
        for rule in dict.fromkeys(span.rule for span in self.spans):
            yield f"By rule {rule}:"
            for span in [one for one in self.spans if one.rule == rule]:
                when = span.first if span.times == 1 else f"{span.first} to {span.last}, {span.times} times"
                yield f"  {when}: {span.why}  (record {span.id})"


def why_not(log: Iterable[TownRecord], who: str, what: str, time: float | None = None) -> Undone:
    """Why somebody did not do something: an action, perhaps `to` somebody, or a conversation, or what a rule wants.

    A part of somebody's day and a line that is said will do as well. It is told of each time that they were asked what
    to do, or of the last time before a time (in seconds since the run began), with what they did then. Raises LogError
    for somebody who is not in the town, for what nothing in the run lets people do, and where the run ends before that
    time.
    """
    teller: Teller | None = None
    search, life, last = Search(who, what), Life(who), 0.0
    for record in in_full(log):
        if isinstance(record, TownHeader):
            teller = Teller(record)
            life.who = search.who = somebody(record, who)
            search.begin(record)
            continue
        last = seconds(record.tick)
        is_early = time is None or last <= time
        if is_early:
            life.follow(record)
        search.take(record, is_early=is_early)
    if teller is None:
        raise LogError("this is no log of a run; expected its header first")
    if time is not None and last < time:
        raise LogError(f"the log ends at {teller.day_time(last)}; expected a time before that")
    return found_in(search, life, teller, time)


def found_in(search: Search, life: Life, teller: Teller, time: float | None) -> Undone:
    """What is told of what was found."""
    rules = search.meant()
    whom = f" {search.way} {teller.shown(search.whom)}" if search.whom else ""
    at = "" if time is None else f" at {teller.day_time(time)}"
    who = teller.shown(search.who)
    title = f"{search.what}{whom} by {who}{at} in {teller.header.title}, seed {teller.header.seed}"
    asked = search.asked if time is None else search.asked[-1:]
    spans = [span for rule in rules for span in spans_of(search, rule, asked, teller)]
    told = [] if time is None else [*busy(teller, life)]
    is_line = bool(search.scenes) and not any(search.what.lower() in search.rules[rule] for rule in rules)
    if is_line:
        told += told_line(search, teller, time)
    elif not rules:
        told += told_entry(search, teller, time)
    if not asked and not is_line:
        theirs = "; ".join(filter(None, [not_theirs(search, rule, teller) for rule in rules]))
        before = "" if time is None else " before that"
        told.append(f"{who} was never asked what to do{before}{f': {theirs}' if theirs else ''}.")
    return Undone(title, tuple(told), tuple(spans))


def told_line(search: Search, teller: Teller, time: float | None) -> Iterator[str]:
    """When somebody said a line, and where they did not, what it asks and what became of the conversations."""
    yield told_said(search, teller, time)
    talks = [*search.talks.values()]
    for scene, lines in search.lines.items():
        for line in lines:
            yield from told_unsaid(search.who, scene, line, talks, teller)


def told_said(search: Search, teller: Teller, time: float | None) -> str:
    """In which conversation a line is said, and when somebody said it, by a time where one is asked about."""
    when = [f"{teller.clock(one.tick)} (record {one.id})" for one in search.said]
    who = teller.shown(search.who)
    never = "did not say it" if time is None else f"had not said it by {teller.day_time(time)}"
    did = f"{who} said it at {', '.join(when)}" if when else f"{who} {never}"
    scenes = either([*search.scenes], "and")
    return f"{search.what} is said in the conversation{'s' * (len(search.scenes) > 1)} {scenes}: {did}."


def told_entry(search: Search, teller: Teller, time: float | None) -> Iterator[str]:
    """What became of a part of somebody's day, by a time where one is asked about."""
    rows = [(one.tick, one.id, told_done(search, one, teller)) for one in search.entries]
    for asked in search.asked:
        if asked.why == "day" and not asked.chosen and entry_named(asked.about).lower() == search.what.lower():
            kept = doing_of(asked.kept, teller.names) if asked.kept else "what they did"
            why = f"it came in their day, but they went on with {kept} (priority {asked.priority:g})"
            rows.append((asked.tick, asked.id, why))
    never = "never began it" if time is None else f"had not begun it by {teller.day_time(time)}"
    whose = "" if rows else f", and {teller.shown(search.who)} {never}"
    yield f"No rule wants {search.what}: it is in people's day{whose}."
    yield from (f"  {teller.clock(tick)}: {why}  (record {number})" for tick, number, why in sorted(rows))


def told_done(search: Search, one: Activity, teller: Teller) -> str:
    """That a part of somebody's day began or gave way, and to what."""
    instead = next((each for each in search.began.values() if one.by and each.cause == one.by), None)
    if instead is None:
        return teller.told(one)
    rather = f"the conversation {instead.scene}" if isinstance(instead, Talk) else thing_of(instead, teller)
    return f"{teller.told(one)}, for {rather}"


def busy(teller: Teller, life: Life) -> Iterator[str]:
    """What somebody did at a time, and how important it was to them."""
    who = teller.shown(life.who)
    for one in [one for one in (life.talking, life.doing) if one is not None]:
        what = f"the conversation {one.scene}" if isinstance(one, Talk) else thing_of(one, teller)
        yield f"{who} was at {what} since {teller.clock(one.tick)}.  (record {one.id})"
    if life.talking is None and life.doing is None:
        yield f"{who} was doing nothing."


def spans_of(search: Search, rule: str, asked: Sequence[Asked], teller: Teller) -> list[Span]:
    """The reasons of a rule, each once, in the order in which they came first."""
    found: dict[tuple[str, ...], Span] = {}
    for one in asked:
        reason, clock = outcome(search, rule, one, teller), teller.clock(one.tick)
        before = found.get(reason.key)
        first, times = (before.first, before.times) if before else (clock, 0)
        found[reason.key] = Span(rule, reason.why, first, clock, one.id, times + 1)
    return list(found.values())


def outcome(search: Search, rule: str, asked: Asked, teller: Teller) -> Reason:
    """What came of a rule when somebody was asked."""
    decision, names = asked.decision, teller.names
    wishes = [one for one in (decision.wish, *decision.lost) if one is not None and one.rule == rule]
    mine = [one for one in wishes if not search.whom or is_to(one, search.whom)]
    if mine:
        return came_of(mine[0], asked, search.began.get(asked.chosen), teller)
    if wishes:
        whom = doing_of(wishes[0].action, names, wishes[0].target)
        return Reason(("other", whom), f"the rule wanted {whom} then, and not {search.way} {teller.shown(search.whom)}")
    near = next((one for one in decision.passed_over if one.rule == rule), None)
    if near is not None:
        return closed(search, near, teller)
    return silent(search, rule, teller)


def silent(search: Search, rule: str, teller: Teller) -> Reason:
    """Why nothing is recorded of a rule: it is not theirs, its time had not come, or it had no say."""
    theirs = not_theirs(search, rule, teller)
    if theirs:
        return Reason(("theirs",), theirs)
    if rule in search.rated:
        return Reason(("due",), "its time had not come")
    return Reason(("silent",), "the rule is not theirs, or had no say")


def not_theirs(search: Search, rule: str, teller: Teller) -> str:
    """For whom alone a rule came up, in words; empty where it came up for somebody's own group, or for nobody."""
    others = [teller.place(one) for one in rule_seen(search, rule, teller.header.people)]
    return f"as far as this run tells, the rule {rule} is for {few(others, SHOWN)} only" if others else ""


def is_to(wish: Wish, whom: str) -> bool:
    """Whether a wish is to do something to somebody, or to talk with them."""
    action = read_name(wish.action)
    talks = isinstance(action, Compound) and action.head.key == "converse"
    company = [str(one).lower() for one in action.args[1:]] if talks and isinstance(action, Compound) else []
    return whom.lower() in (wish.target.lower(), *company)


def closed(search: Search, near: NearMiss, teller: Teller) -> Reason:
    """Which condition failed; of somebody else than is asked about, that is said."""
    found = called(told_failed(near.failed, near.was), teller.names)
    words = set(WORD.findall(near.failed))
    others = (words & set(teller.header.people)) - {search.who}
    if search.whom in teller.header.people and others and search.whom not in words:
        return Reason(
            ("others", near.failed),
            f"nothing is recorded of {teller.place(search.whom)}; of others the rule found that {found}",
        )
    return Reason(("closed", near.failed), found)


def came_of(wish: Wish, asked: Asked, began: Activity | Talk | None, teller: Teller) -> Reason:
    """What came of a wish: it was begun, or something else was, or they went on as before."""
    what = doing_of(wish.action, teller.names, wish.target)
    wanted = f"they wanted {what} (priority {importance(wish.utility):g})"
    if began is not None and rule_of(began) == wish.rule and wish == asked.decision.wish:
        return Reason(("done", what), f"they began it: {what}")
    if barrier := barrier_to(asked, wish):
        return Reason(("barred", what, barrier), f"{wanted}, but {teller.shown(barrier)}")
    if began is not None:
        rather = f"the conversation {began.scene}" if isinstance(began, Talk) else thing_of(began, teller)
        return Reason(("rather", what, rule_of(began), whom_of(began)), f"{wanted}, but began {rather} instead")
    kept = doing_of(asked.kept, teller.names) if asked.kept else "what they did"
    return Reason(("busy", what, asked.kept), f"{wanted}, but went on with {kept} (priority {asked.priority:g})")


def rule_of(began: Activity | Talk) -> str:
    """The rule by which something began."""
    return began.scene if isinstance(began, Talk) else began.rule


def whom_of(began: Activity | Talk) -> str:
    """Whom something that began was to; of a conversation, which names nobody in its row, nobody."""
    return "" if isinstance(began, Talk) else began.target


def thing_of(one: Activity, teller: Teller) -> str:
    """What somebody does, and how important it is to them."""
    return f"{doing_of(one.action, teller.names, one.target)} (priority {one.priority:g})"
