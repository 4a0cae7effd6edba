"""Relevance: how much each episode is about a question."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heapify, heappop, heappush, heappushpop, nsmallest
from math import prod

from fatima_py.errors import UsageError
from fatima_py.recall.account import Account, Affect, Question
from fatima_py.recall.beside import ceiling, shares
from fatima_py.recall.dates import Span, spans
from fatima_py.recall.index import Hit
from fatima_py.recall.past import TOLD, Past
from fatima_py.recall.weighing import ROUNDED, Factor, Term
from fatima_py.recall.words import asks_when, terms_of, words_of

__all__ = ["ASKED", "DATED", "LINKED", "SAYS_WHEN", "SESSION", "THEN", "Library", "Relevance", "Sought"]

ASKED = 1.5
"""How many times more an episode counts in which somebody acts whom the question names (ours)."""
SAYS_WHEN = 1.5
"""How many times more an episode counts that says when, where the question asks when (ours)."""
DATED = 1.5
"""How many times more an episode counts of a time that the question speaks of (ours)."""
THEN = 0.25
"""What being of that time adds, where a question has no other words than those for times and people (ours)."""
LINKED = 0.5
"""What of the relevance of an episode those linked to it have (ours: as the one next to it in its session)."""
SESSION = 0.2
"""How much more an episode counts whose session is, of all, the most about the question (ours)."""
OF_ALL = ("happen", "happens", "happened", "happening", "remember")
"""Words of a question for whatever was at a time (ours)."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question comes to.

    That is its terms and how often it says them, whom it names, whether it asks when, and the times that it speaks of;
    `bare` is one that has no other words than those for times and people.
    """

    terms: Mapping[str, float]
    asked: frozenset[str] = frozenset()
    when: bool = False
    spans: tuple[Span, ...] = ()
    bare: bool = False

    def span_of(self, account: Account) -> Span | None:
        """The time spoken of at which an account is."""
        return next((span for span in self.spans if span.holds(account.time)), None)


@dataclass(frozen=True, slots=True)
class Relevance:
    """How relevant episodes are: by their own words, and how many times more their sessions make them count."""

    sought: Sought
    own: Mapping[int, float]
    sessions: Mapping[int, float]


class Library:
    """Accounts, and what of them is shared with others that had the same past.

    A fork looks at the past of the one that it was forked from, as it was then. Whoever goes on from less than all of a
    past, or from that of another, copies it first. No account that it holds was felt more strongly than `strongest`.
    """

    __slots__ = ("accounts", "epoch", "own", "past", "strongest")

    def __init__(self, epoch: datetime | None = None) -> None:
        self.accounts: list[Account] = []
        self.epoch = epoch
        self.past, self.own = Past(), True
        self.strongest = 0.0

    def add(self, account: Account) -> int:
        """Take in an account; the answer is its number.

        Raises UsageError for one that is older than its session, and for a link to no account.
        """
        number = len(self.accounts)
        if not self.own or len(self.past) > number:
            self.past, self.own = self.past.fork(), True
            self.past.cut(number)
        self.past.add(account)
        self.accounts.append(account)
        self.strongest = max(self.strongest, account.intensity)
        return number

    def cut(self, length: int) -> None:
        """Be as it was when it held so many accounts. Raises UsageError for more than there are."""
        if not 0 <= length <= len(self.accounts):
            raise UsageError(f"there are {len(self.accounts)} accounts, which cannot be cut to {length}")
        del self.accounts[length:]
        if self.own and not self.past.shared:
            self.past.cut(length)

    def fork(self) -> "Library":
        """The same accounts, with a future of their own."""
        forked = Library(self.epoch)
        forked.accounts, forked.past, forked.own = [*self.accounts], self.past, False
        forked.strongest = self.strongest
        self.past.shared = True
        return forked

    def felt(self, number: int, intensity: float, mood: Affect | None) -> None:
        """Set how strongly and in what mood something was felt. Raises UsageError for the number of no account."""
        if not 0 <= number < len(self.accounts):
            raise UsageError(f"there is no account {number}: {len(self.accounts)} are known, from 0 on")
        self.accounts[number] = replace(self.accounts[number], intensity=intensity, mood=mood)
        self.strongest = max(self.strongest, self.accounts[number].intensity)

    def sought(self, text: str, now: float | None = None) -> Sought:
        """What a question comes to.

        Who is named by a short name is looked for by the whole. Words that are relative to now are not looked for: in
        another account they speak of another day.
        """
        asked = frozenset(self.past.names.asked(text, len(self.accounts)))
        told = spans(text, self.epoch, now) if self.epoch is not None else ()
        terms = Counter(terms_of(words_of(without(text, [span for span in told if span.relative]))))
        names = {term for person in asked for term in terms_of(words_of(person))}
        for term in sorted(names - {*terms}):
            terms[term] = 1
        rest = [word for word in words_of(without(text, told)) if word not in OF_ALL]
        bare = bool(told) and names.issuperset(terms_of(rest))
        if bare:
            terms -= Counter(terms_of(OF_ALL))
        return Sought({term: float(times) for term, times in terms.items()}, asked, asks_when(text), told, bare)

    def relevance(self, sought: Sought) -> Relevance:
        """How relevant each episode is by itself; what is not at all is left out."""
        own = self.scores(sought)
        sessions = self.past.sessions.scores(sought.terms, self.past.index, TOLD, len(self.accounts))
        if sought.asked:
            asked, accounts = sought.asked, self.accounts
            own = {n: score if asked.isdisjoint(accounts[n].people) else score * ASKED for n, score in own.items()}
        if sought.when:
            timed = self.past.timed
            own = {number: score * SAYS_WHEN if timed[number] else score for number, score in own.items()}
        if sought.spans:
            own = {n: score * DATED if sought.span_of(self.accounts[n]) else score for n, score in own.items()}
        top = max(sessions.values(), default=0.0) or 1.0
        return Relevance(sought, own, {session: 1 + SESSION * score / top for session, score in sessions.items()})

    def scores(self, sought: Sought) -> dict[int, float]:
        """What the words find, or the time where there are no others.

        Names of who is asked about find nothing where that does: they add to it.
        """
        index, texts = self.past.index, len(self.accounts)
        names = {term for person in sought.asked for term in terms_of(words_of(person))}
        found = index.scores({term: times for term, times in sought.terms.items() if term not in names}, texts)
        if sought.bare:
            for number, account in enumerate(self.accounts):
                if sought.span_of(account):
                    found[number] = found.get(number, 0.0) + THEN
        called = {term: times for term, times in sought.terms.items() if term in names}
        if not found:
            return index.scores(called, texts)
        for number, more in index.scores(called, texts, found).items():
            found[number] = found.get(number, 0.0) + more
        return found

    def nearing(self, relevance: Relevance) -> Iterator[tuple[float, int]]:
        """All episodes with any relevance, each after the most that it and those after it can have.

        First the most is known of each session wherever its episodes lie, then of its best moment, then of each moment:
        the next only where the one before is reached.
        """
        past, texts, raised = self.past, len(self.accounts), relevance.sessions
        own, linked = past.sessions.groups(relevance.own), past.sessions.groups(self.linked_to(relevance.own))
        none, left = dict[int, float](), shares()
        waiting: list[tuple[float, int, int, Mapping[int, float]]] = [
            (-ceiling(values.values(), left) * raised.get(session, 1.0), 0, session, none)
            for session, values in own.items()
            if session not in linked
        ]
        for session, values in linked.items():
            most = ceiling(own.get(session, none).values(), left) + max(values.values())
            waiting.append((-most * raised.get(session, 1.0), 0, session, none))
        heapify(waiting)
        while waiting:
            value, known, at, moments = heappop(waiting)
            if known == 0:
                of_all = past.sessions.episodes[at] if at >= 0 else ()
                moments = past.moments.most(own.get(at, none), linked.get(at, none), of_all)
                heappush(waiting, (-max(moments.values()) * raised.get(at, 1.0), 1, at, moments))
            elif known == 1:
                for moment, most in moments.items():
                    heappush(waiting, (-most * raised.get(at, 1.0), 2, moment, none))
            else:
                yield from ((-value, number) for number in past.moments.held[at] if number < texts)

    def linked_to(self, own: Mapping[int, float]) -> dict[int, float]:
        """The most that what is linked to each episode adds to it."""
        most: dict[int, float] = {}
        for number in own.keys() & self.past.linked.keys():
            for other in self.past.linked[number]:
                if other < len(self.accounts):
                    most[other] = max(most.get(other, 0.0), own[number] * LINKED)
        return most

    def around(self, relevance: Relevance, number: int) -> list[tuple[str, int, float]]:
        """What lies beside an episode, and the most relevant that is linked to it; how, and how much it adds."""
        found = [("beside", other, value) for other, value in self.past.moments.added(number, relevance.own)]
        links = self.past.linked.get(number)
        if links:
            own, near = relevance.own, {other for _, other, _ in found}
            values = [(own[other], -other) for other in links if other in own and other not in near]
            found += [("linked", -other, value * LINKED) for value, other in sorted(values)[-1:]]
        return found

    def value(self, relevance: Relevance, number: int) -> float:
        """The relevance of an episode as a whole: its own, that of what is around it, and for its session."""
        value = relevance.own.get(number, 0.0)
        for _, _, more in self.around(relevance, number):
            value += more
        return value * relevance.sessions.get(self.past.sessions.of[number], 1.0)

    def term(self, relevance: Relevance, number: int) -> Term:
        """The relevance of an episode, and what it is made of."""
        sought, account = relevance.sought, self.accounts[number]
        session = relevance.sessions.get(self.past.sessions.of[number], 1.0)
        found, factors = list[Hit](), list[Factor]()
        if number in relevance.own:
            found = self.past.index.hits(sought.terms, len(self.accounts), number)
            factors = self.factors(number, sought)
        span = sought.span_of(account)
        if sought.bare and span:
            found.append(Hit("time", span.words, THEN))
        times = prod([factor.times for factor in factors], start=session)
        own = [hit._replace(value=hit.value * times) for hit in found]
        around = [Hit(how, f"#{other}", value * session) for how, other, value in self.around(relevance, number)]
        if session > 1:
            factors.append(Factor(f"session {account.session}", session))
        return Term("relevance", self.value(relevance, number), 1.0, (*own, *around), tuple(factors))

    def times(self, relevance: Relevance, number: int) -> float:
        """How many times more an episode counts for who acted, when it was and which session it is of."""
        session = relevance.sessions.get(self.past.sessions.of[number], 1.0)
        return prod([factor.times for factor in self.factors(number, relevance.sought)], start=session)

    def rank_of_equals(self, number: int) -> tuple[float, str, int]:
        """What orders episodes that are equally relevant."""
        account = self.accounts[number]
        return account.time, account.words, number

    def order(self, relevance: Relevance) -> list[int]:
        """All episodes with any relevance, the most relevant first."""
        values = {number: self.value(relevance, number) for _, number in self.nearing(relevance)}
        return sorted(values, key=lambda one: (-values[one], *self.rank_of_equals(one)))

    def best(self, relevance: Relevance, question: Question, count: int) -> list[int]:
        """The so many most relevant of those that a question allows, in the same order."""
        values, best = dict[int, float](), list[float]()
        for bound, number in self.nearing(relevance):
            if len(best) == count and bound * ROUNDED < best[0]:
                break
            if question.allows(self.accounts[number]):
                values[number] = value = self.value(relevance, number)
                (heappush if len(best) < count else heappushpop)(best, value)
        return nsmallest(count, values, key=lambda one: (-values[one], *self.rank_of_equals(one)))

    def superseding(self, number: int) -> list[int]:
        """The accounts that supersede one, or that supersede such as do, rising."""
        found, waiting = set[int](), [number]
        while waiting:
            newer = self.past.superseded.get(waiting.pop(), ())
            waiting += [one for one in newer if one < len(self.accounts) and one not in found]
            found.update(waiting)
        return sorted(found)

    def factors(self, number: int, sought: Sought) -> list[Factor]:
        """Why an episode counts more for itself."""
        account, span = self.accounts[number], sought.span_of(self.accounts[number])
        return [
            *(Factor(f"{person} is asked about", ASKED) for person in sorted(sought.asked & {*account.people})[:1]),
            *([Factor(f"it was then: {span.words}", DATED)] if span else []),
            *([Factor("says when", SAYS_WHEN)] if sought.when and self.past.timed[number] else []),
        ]


def without(text: str, told: Iterable[Span]) -> str:
    """A text without the words that speak of some times."""
    for span in told:
        text = text.replace(span.words, " ", 1)
    return text
