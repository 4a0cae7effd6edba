"""Relevance: how much each episode is about a question."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop
from itertools import chain

from fatima_py.memory.account import FIELDS, Account
from fatima_py.memory.beside import Moments
from fatima_py.memory.index import Hit, Index
from fatima_py.memory.naming import Names
from fatima_py.memory.weighing import Factor, Term
from fatima_py.memory.words import asks_when, says_when, terms_of, words_of

__all__ = ["ASKED", "SAYS_WHEN", "SESSION", "Library", "Relevance", "Sought"]

ASKED = 1.5
"""How many times more an episode counts in which somebody acts whom the question names (ours)."""
SAYS_WHEN = 1.5
"""How many times more an episode counts that says when, where the question asks when (ours)."""
SESSION = 0.2
"""How much more an episode counts whose session is, of all, the most about the question (ours)."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question comes to: its terms and how often it says them, whom it names, and whether it asks when."""

    terms: Mapping[str, float]
    asked: frozenset[str]
    when: bool


@dataclass(frozen=True, slots=True)
class Relevance:
    """How relevant episodes are: by their own words, and how many times more their sessions make them count."""

    sought: Sought
    own: Mapping[int, float]
    sessions: Mapping[str, float]


class Library:
    """Accounts in an index by word and field, with their moments, their sessions and the people who act in them."""

    __slots__ = ("accounts", "index", "moments", "names", "sessions", "timed")

    def __init__(self) -> None:
        self.accounts: list[Account] = []
        self.index, self.sessions = Index[int](FIELDS), Index[str]({"words": 1.0})
        self.moments, self.names = Moments(), Names()
        self.timed: list[bool] = []

    def add(self, account: Account) -> int:
        """Take in an account; the answer is its number. Raises UsageError for one that is older than its session."""
        number = len(self.accounts)
        self.moments.add(account.session, account.time)
        self.accounts.append(account)
        self.names.add(account.people)
        words = {field: words_of(text) for field in FIELDS if (text := account.text(field))}
        self.timed.append(says_when(words.get("words", ())))
        terms = {field: terms_of(found) for field, found in words.items()}
        self.index.add(number, terms)
        if account.session:
            told = chain.from_iterable(found for field, found in terms.items() if field != "people")
            self.sessions.add(account.session, {"words": told})
        return number

    def sought(self, text: str) -> Sought:
        """What a question comes to. Who is named by a short name is looked for by the whole."""
        asked = frozenset(self.names.asked(text))
        terms = Counter(terms_of(words_of(text)))
        for term in sorted({term for person in asked for term in terms_of(words_of(person))} - {*terms}):
            terms[term] = 1
        return Sought({term: float(times) for term, times in terms.items()}, asked, asks_when(text))

    def relevance(self, sought: Sought) -> Relevance:
        """How relevant each episode is by itself; what is not at all is left out."""
        own, sessions = self.scores(sought), self.sessions.scores(sought.terms)
        if sought.asked or sought.when:
            own = {number: score * self.times(number, sought) for number, score in own.items()}
        top = max(sessions.values(), default=0.0) or 1.0
        return Relevance(sought, own, {session: 1 + SESSION * score / top for session, score in sessions.items()})

    def scores(self, sought: Sought) -> dict[int, float]:
        """What the words find. Names of who is asked about find nothing where other words do: they add to that."""
        names = {term for person in sought.asked for term in terms_of(words_of(person))}
        found = self.index.scores({term: times for term, times in sought.terms.items() if term not in names})
        called = {term: times for term, times in sought.terms.items() if term in names}
        for number, more in self.index.scores(called, [*found] if found else None).items():
            found[number] = found.get(number, 0.0) + more
        return found

    def times(self, number: int, sought: Sought) -> float:
        """How many times more an episode counts for who acts in it, and for saying when."""
        times = ASKED if sought.asked and not sought.asked.isdisjoint(self.accounts[number].people) else 1.0
        return times * SAYS_WHEN if sought.when and self.timed[number] else times

    def nearing(self, relevance: Relevance) -> Iterator[tuple[float, int]]:
        """All episodes with any relevance, each after the most that it and those after it can have."""
        waiting = [(-value, moment) for moment, value in self.moments.most(relevance.own).items()]
        heapify(waiting)
        while waiting:
            value, moment = heappop(waiting)
            for number in self.moments.held[moment]:
                yield -value * (1 + SESSION), number

    def value(self, relevance: Relevance, number: int) -> float:
        """The relevance of an episode as a whole: its own, what lies beside it, and for its session."""
        value = relevance.own.get(number, 0.0)
        for _, more in self.moments.added(number, relevance.own):
            value += more
        return value * relevance.sessions.get(self.accounts[number].session, 1.0)

    def term(self, relevance: Relevance, number: int) -> Term:
        """The relevance of an episode, and what it is made of."""
        sought, account = relevance.sought, self.accounts[number]
        session, times = relevance.sessions.get(account.session, 1.0), self.times(number, sought)
        found = self.index.hits(sought.terms, number) if number in relevance.own else []
        own = [hit._replace(value=hit.value * times * session) for hit in found]
        beside = [
            Hit("beside", f"#{other}", value * session) for other, value in self.moments.added(number, relevance.own)
        ]
        factors = [
            *(
                Factor(f"{person} is asked about", ASKED)
                for person in sorted(sought.asked & {*account.people})[:1]
                if own
            ),
            *([Factor("says when", SAYS_WHEN)] if own and sought.when and self.timed[number] else []),
            *([Factor(f"session {account.session}", session)] if session > 1 else []),
        ]
        return Term("relevance", self.value(relevance, number), 1.0, (*own, *beside), tuple(factors))
