"""Undone: why somebody of a town did not do something, each time that they were asked what to do, or by a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fatima_py.errors import LogError
from fatima_py.names import Compound
from fatima_py.record.conditions import told_failed
from fatima_py.record.phrasing import read_name
from fatima_py.record.reasons import Reason
from fatima_py.record.town import Activity, Asked, Talk, TownHeader, TownRecord
from fatima_py.record.values import Wish
from fatima_py.record.wishes import importance
from fatima_py.sim.agenda import seconds
from fatima_py.sim.calling import one_called
from fatima_py.sim.reasons.lives import Life
from fatima_py.sim.reasons.rows import Teller
from fatima_py.sim.reasons.tidings import in_full
from fatima_py.sim.reasons.whom import somebody
from fatima_py.sim.words import doing_of
from fatima_py.spelling import did_you_mean

__all__ = ["Span", "Undone", "why_not"]

SHOWN = 8
"""So many rules are named where what is asked about is none."""


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
    """Why something was not done: a title, what its person did at the time that is asked about, and the reasons."""

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


class Search:
    """What is looked for while a log is read: who, what, and what is known so far of the rules behind it.

    `rules` holds the names of what each rule lets people do, `rated` the rules that come due from time to time, `began`
    what that person began by its id, and `daily` what people did, all in small letters.
    """

    __slots__ = ("asked", "began", "daily", "rated", "rules", "what", "who", "whom")

    def __init__(self, who: str, what: str, whom: str) -> None:
        self.who, self.what, self.whom = who, what, whom
        self.asked: list[Asked] = []
        self.rules: dict[str, set[str]] = {}
        self.rated: set[str] = set()
        self.began: dict[int, Activity | Talk] = {}
        self.daily: set[str] = set()

    def take(self, record: TownRecord, *, is_early: bool) -> None:
        """Take in a record; what is not early says no more than which rules there are."""
        if isinstance(record, Asked):
            for wish in filter(None, (record.decision.wish, *record.decision.lost)):
                self.learn(wish.rule, wish.action)
            for near in record.decision.passed_over:
                self.learn(near.rule)
            if record.why == "rate":
                self.rated.add(record.about)
            if is_early and record.who == self.who:
                self.asked.append(record)
        if isinstance(record, Activity):
            self.daily |= {record.action.lower(), record.rule.lower()}
        if (isinstance(record, Activity) and record.who == self.who) or isinstance(record, Talk):
            self.began[record.id] = record

    def learn(self, rule: str, action: str = "") -> None:
        """Take in that a rule is one by which people want something."""
        known = self.rules.setdefault(rule, {rule.lower()})
        if action:
            name = read_name(action)
            known |= {action.lower(), str(name.head).lower() if isinstance(name, Compound) else action.lower()}

    def meant(self) -> list[str]:
        """The rules that let people do what is asked about. Raises LogError, which names those there are, for none."""
        found = [rule for rule, names in self.rules.items() if self.what.lower() in names]
        if not found and self.what.lower() in self.daily:
            raise LogError(
                f"no rule of this run wants {self.what}, which is in people's day: ask --who --at what was done then"
            )
        if not found:
            names = sorted({*self.rules, *(name for several in self.rules.values() for name in several)})
            hint = did_you_mean(self.what, names)
            known = f"{', '.join([*self.rules][:SHOWN])}{', ...' if len(self.rules) > SHOWN else ''}" or "none"
            raise LogError(f"no rule of this run lets people do {self.what!r} ({known}){f' ({hint})' if hint else ''}")
        return found


def why_not(log: Iterable[TownRecord], who: str, what: str, time: float | None = None) -> Undone:
    """Why somebody did not do something: an action, perhaps `to` somebody, or a conversation, or what a rule wants.

    It is told of each time that they were asked what to do, or of the last time before a time (in seconds since the run
    began), with what they did then. Raises LogError for somebody who is not in the town, for what no rule of the run
    lets people do, and where the run ends before that time.
    """
    teller: Teller | None = None
    deed, _, whom = what.strip().partition(" to ")
    search, life, last = Search(who, deed.strip(), whom.strip()), Life(who), 0.0
    for record in in_full(log):
        if isinstance(record, TownHeader):
            teller = Teller(record)
            life.who = search.who = somebody(record, who)
            search.whom = one_called(record, search.whom) or search.whom
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
    whom, who = f" to {teller.shown(search.whom)}" if search.whom else "", teller.shown(search.who)
    at = "" if time is None else f" at {teller.day_time(time)}"
    title = f"{search.what}{whom} by {who}{at} in {teller.header.title}, seed {teller.header.seed}"
    asked = search.asked if time is None else search.asked[-1:]
    spans = [span for rule in rules for span in spans_of(search, rule, asked, teller)]
    told = () if time is None else tuple(busy(teller, life))
    if not asked:
        told = (*told, f"{who} was never asked what to do{' before that' if time is not None else ''}.")
    return Undone(title, told, tuple(spans))


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
    mine = [one for one in wishes if not search.whom or one.target.lower() == search.whom.lower()]
    if mine:
        return came_of(mine[0], asked, search.began.get(asked.chosen), teller)
    if wishes:
        whom = doing_of(wishes[0].action, names, wishes[0].target)
        return Reason(("other",), f"the rule wanted {whom} then, and not to {teller.shown(search.whom)}")
    near = next((one for one in decision.passed_over if one.rule == rule), None)
    if near is not None:
        return Reason(("closed", near.failed), teller.shown(told_failed(near.failed, near.was)))
    if rule in search.rated:
        return Reason(("due",), "its time had not come")
    return Reason(("silent",), "the rule is not theirs, or had no say")


def came_of(wish: Wish, asked: Asked, began: Activity | Talk | None, teller: Teller) -> Reason:
    """What came of a wish: it was begun, or something else was, or they went on as before."""
    what = doing_of(wish.action, teller.names, wish.target)
    wanted = f"they wanted {what} (priority {importance(wish.utility):g})"
    if began is not None and rule_of(began) == wish.rule and wish == asked.decision.wish:
        return Reason(("done",), f"they began it: {what}")
    barrier = next((one for one in asked.closed.split("; ") if one.startswith(f"{wish.rule}: ")), "")
    if barrier:
        return Reason(("barred", barrier), f"{wanted}, but {teller.shown(barrier.removeprefix(f'{wish.rule}: '))}")
    if began is not None:
        rather = f"the conversation {began.scene}" if isinstance(began, Talk) else thing_of(began, teller)
        return Reason(("rather", rule_of(began)), f"{wanted}, but began {rather} instead")
    kept = doing_of(asked.kept, teller.names) if asked.kept else "what they did"
    return Reason(("busy", asked.kept), f"{wanted}, but went on with {kept} (priority {asked.priority:g})")


def rule_of(began: Activity | Talk) -> str:
    """The rule by which something began."""
    return began.scene if isinstance(began, Talk) else began.rule


def thing_of(one: Activity, teller: Teller) -> str:
    """What somebody does, and how important it is to them."""
    return f"{doing_of(one.action, teller.names, one.target)} (priority {one.priority:g})"
