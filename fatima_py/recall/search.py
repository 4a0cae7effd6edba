"""Search: which episodes a question brings to mind, and why."""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from fatima_py.errors import UsageError
from fatima_py.recall.account import Account, Affect, Question
from fatima_py.recall.fusion import RANK_CONSTANT, fuse
from fatima_py.recall.index import Hit
from fatima_py.recall.meaning import NEAREST, Meaning, TextVectors
from fatima_py.recall.relevance import Library, Relevance
from fatima_py.recall.strategies import Strategy, contending, measured, nearest
from fatima_py.recall.weighing import OPEN, ROUNDED, RecallWeights, Term, most, product, values_beside
from fatima_py.recall.words import affect_share

__all__ = ["Recollection", "Search"]

USUAL = RecallWeights()
NO_WORDS = Term("relevance", 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Recollection:
    """An episode that came to mind, how well it answers, and why.

    `number` is that of the episode, and `account` the episode in words, as it is remembered. `score` is the product of
    the values of the terms in `because`, each raised to its weight; under a strategy, 1 less the distance by which it
    orders. `true` is the account as it was, where it is remembered otherwise.
    """

    number: int
    account: Account
    score: float
    because: tuple[Term, ...]
    true: Account | None = None

    def __str__(self) -> str:
        was = [] if self.true is None else [f"it was: {self.true.words}"]
        return "\n  ".join([f"#{self.number} {self.score:.2f}: {self.account.words}", *was, *map(str, self.because)])


@dataclass(frozen=True, slots=True)
class Relevant:
    """Episodes, each after the most that it and those after it are relevant; and how much each is, and why."""

    nearing: Iterator[tuple[float, int]]
    value: Callable[[int], float]
    term: Callable[[int], Term]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with what is relevant to it, and what else counts."""

    library: Library
    question: Question
    weights: RecallWeights
    affect: float
    relevant: Relevant
    left: Callable[[int], float] | None = None

    def allows(self, number: int) -> bool:
        """Whether an episode is asked for, and is not forgotten."""
        return self.question.allows(self.library.accounts[number]) and (self.left is None or self.left(number) > 0)

    def beside(self, number: int) -> tuple[tuple[str, float, float], ...]:
        """What counts for an episode beside relevance."""
        beside = values_beside(self.library.accounts[number], self.question, self.weights, self.affect)
        left = () if self.left is None else (("left", self.left(number), self.weights.left),)
        still = self.question.open
        loops = (("open", OPEN if number in still else 1.0, self.weights.open),) if still else ()
        return (*beside, *left, *loops)

    def alone(self, number: int) -> float:
        """The score of an episode, whatever supersedes it."""
        return self.relevant.value(number) * product(self.beside(number))

    def most(self, number: int, bound: float) -> float:
        """The most that the score of an episode can be whose relevance is at most so much."""
        return bound * ROUNDED * product(self.beside(number))

    def newer(self, number: int) -> dict[int, float]:
        """Those that come to mind as well and supersede an episode, at one or more removes, each with its score."""
        newer = [one for one in self.library.superseding(number) if self.allows(one)]
        return {one: score for one in newer if (score := self.alone(one)) > 0}

    def score(self, number: int) -> tuple[float, int]:
        """The score of an episode, which is at most that of what supersedes it; and by how many it is."""
        newer = self.newer(number) if number in self.library.past.superseded else {}
        return min([self.alone(number), *newer.values()]), len(newer)

    def terms(self, number: int) -> tuple[Term, ...]:
        """What the score of an episode is the product of."""
        terms = (self.relevant.term(number), *(Term(*value) for value in self.beside(number)))
        newer = self.newer(number)
        if not newer:
            return terms
        least, other = min((score, other) for other, score in newer.items())
        whole = self.alone(number)
        times = least / whole if least < whole else 1.0
        return (*terms, Term("superseded", times, 1.0, (Hit("by", f"#{other}", times),)))


class Search:
    """Accounts of episodes, and what comes to mind of them when a question is asked.

    An episode is relevant by the words it shares with the question, rare ones first; more so if somebody acts whom the
    question names, if it says when and the question asks when, if it was at a time that the question speaks of, if
    episodes beside it in its session or linked to it are relevant, and if the session is. To add one more costs the
    same however many there are.

    Simulated second 0 lies at `epoch`, by its own clock whatever its zone; without it no times are read in questions.
    With `vectors`, an episode is relevant by what it means as well, and the two orders are fused. They are asked when a
    question is, and may be set at any time; without them no model is. `library` holds the accounts and the index of
    their words; `meaning` knows which vectors are theirs, None until a question is asked with some.
    """

    __slots__ = ("library", "meaning", "vectors")

    def __init__(
        self, accounts: Iterable[Account] = (), *, epoch: datetime | None = None, vectors: TextVectors | None = None
    ) -> None:
        self.library = Library(epoch)
        self.vectors = vectors
        self.meaning: Meaning | None = None
        for account in accounts:
            self.add(account)

    def __len__(self) -> int:
        return len(self.library.accounts)

    @property
    def accounts(self) -> Sequence[Account]:
        """The accounts in their order, as they are now."""
        return self.library.accounts

    def add(self, account: Account) -> int:
        """Take in an account; the answer is its number, from 0 on.

        Raises UsageError for one from before the last of its session, and for a link to no account before it.
        """
        return self.library.add(account)

    def cut(self, length: int) -> None:
        """Forget the end: be as it was when it held so many accounts. Raises UsageError for more than there are.

        How strongly the accounts that are left were felt is not taken back.
        """
        self.library.cut(length)
        if self.meaning:
            self.meaning.cut(length)

    def fork(self) -> "Search":
        """A search with the same past, whose future is its own.

        It shares what is known of the past. What that holds is copied when the fork, or one that was cut after it was
        forked, takes in an account of its own.
        """
        forked = Search(epoch=self.library.epoch, vectors=self.vectors)
        forked.library = self.library.fork()
        forked.meaning = self.meaning.fork() if self.meaning else None
        return forked

    def felt(self, number: int, intensity: float, mood: Affect | None = None) -> None:
        """Set how strongly (0 to 10) and in what mood an account was felt, which may be known after it was added.

        Raises UsageError for the number of no account, and for an intensity out of range.
        """
        self.library.felt(number, intensity, mood)

    def rarity(self, term: str) -> float:
        """How rare a term (a word without its ending, as it is searched for) is among the accounts; more is rarer."""
        return self.library.past.index.rarity(term, len(self))

    def recall(
        self,
        question: Question,
        limit: int = 10,
        *,
        weights: RecallWeights = USUAL,
        rankings: Sequence[Sequence[int]] = (),
        strategy: Strategy | str | None = None,
        left: Callable[[int], float] | None = None,
    ) -> list[Recollection]:
        """The episodes that come to mind first; of equal ones the older, and those of one time by their words.

        What another supersedes comes after it, as long as the question allows both.

        `rankings` are other orders of relevance: each has numbers of accounts, the best first. They, and the order by
        the `vectors` of the search, are fused with the order by words, and relevance is what `fuse` gives, 1 for what
        is first in all. A question without telling words brings to mind whatever it allows. A `strategy` (or its name)
        chooses by distances of meaning and of feeling instead of the product; recency and strength do not count then.
        `left` says how much is left of the episode of a number: what is at 0 is forgotten and does not come to mind.
        Raises UsageError for a ranking with a number that is no account's, for a name of no strategy, and for weights
        beside a strategy; with vectors, what their embedder raises.
        """
        if strategy is not None:
            if weights != USUAL:
                raise UsageError("weights count in the product of terms only: expected no strategy beside them")
            return self.by_distance(question, limit, strategy, rankings, left)
        affect = affect_share(question.text) if question.affect is None else question.affect
        question = of_the_named(question, self.library)
        asking = Asking(self.library, question, weights, affect, self.relevant(question, rankings), left)
        accounts, ceiling = self.library.accounts, most(weights, self.library.strongest) * ROUNDED
        ceiling *= OPEN**weights.open if question.open else 1.0
        found: list[tuple[float, int, float, str, int]] = []
        for bound, number in asking.relevant.nearing:
            full = len(found) == limit
            if full and (not limit or bound * ceiling < -found[-1][0]):
                break
            account = accounts[number]
            if asking.allows(number) and not (full and asking.most(number, bound) < -found[-1][0]):
                score, newer = asking.score(number)
                if score > 0 or asking.relevant.value(number) > 0:  # its session may be near it without being about it
                    insort(found, (-score, newer, account.time, account.words, number))
                    del found[limit:]
        return [Recollection(number, accounts[number], -score, asking.terms(number)) for score, *_, number in found]

    def by_distance(
        self,
        question: Question,
        limit: int,
        given: Strategy | str,
        rankings: Sequence[Sequence[int]],
        left: Callable[[int], float] | None,
    ) -> list[Recollection]:
        """The episodes that a strategy chooses of those that are relevant at all."""
        strategy = given if isinstance(given, Strategy) else Strategy(given)
        accounts, relevant = self.library.accounts, self.relevant(question, rankings)
        nearing = (
            (bound, number, accounts[number])
            for bound, number in relevant.nearing
            if question.allows(accounts[number]) and (left is None or left(number) > 0)
        )
        found = contending(strategy, nearing, relevant.value, question.mood, limit)
        return [
            Recollection(one.number, one.account, strategy.score(one), strategy.terms(one, relevant.term(one.number)))
            for one in nearest(strategy, measured(strategy, found, question.mood), limit)
        ]

    def relevant(self, question: Question, rankings: Sequence[Sequence[int]]) -> Relevant:
        """How relevant each episode is to a question, and to whom ranked them."""
        library = self.library
        relevance = library.relevance(library.sought(question.text, question.now))
        meant = self.by_meaning(question, relevance)
        if rankings or meant:
            words = library.best(relevance, question, NEAREST) if meant else library.order(relevance)
            orders = {"words": words, "vectors": meant}
            orders |= {f"ranking {at}": self.checked(ranking) for at, ranking in enumerate(rankings, 1)}
            return fused({name: order for name, order in orders.items() if order})
        if relevance.sought.terms or relevance.own:
            return Relevant(
                library.nearing(relevance), partial(library.value, relevance), partial(library.term, relevance)
            )
        return Relevant(((1.0, number) for number in range(len(self))), lambda _: 1.0, lambda _: NO_WORDS)

    def by_meaning(self, question: Question, relevance: Relevance) -> list[int]:
        """The episodes that are near to a question in meaning, the nearest first; none without vectors or words."""
        if self.vectors is None or not question.text.strip():
            return []
        if self.meaning is None or self.meaning.vectors is not self.vectors:
            self.meaning = Meaning(self.vectors)
        return self.meaning.order(self.library, question, relevance)

    def checked(self, ranking: Sequence[int]) -> list[int]:
        """A ranking. Raises UsageError where a number in it is no account's, or is in it twice."""
        wrong = next((number for number in ranking if not 0 <= number < len(self)), None)
        if wrong is not None:
            raise UsageError(f"a ranking holds {wrong}, which is no account: {len(self)} are known, from 0 on")
        if len({*ranking}) < len(ranking):
            raise UsageError("a ranking holds an account twice: expected each once, the best first")
        return [*ranking]


def of_the_named(question: Question, library: Library) -> Question:
    """A question for which only what is open of those whom it names counts as open, where it names anybody."""
    if not question.open:
        return question
    named = frozenset(library.past.names.asked(question.text, len(library.accounts)))
    if not named:
        return question
    still = [one for one in question.open if not named.isdisjoint(library.accounts[one].people)]
    return replace(question, open=frozenset(still))


def fused(orders: Mapping[str, Sequence[int]]) -> Relevant:
    """Several orders as one relevance: 1 for what is first in all of them."""
    scale = (RANK_CONSTANT + 1) / max(1, len(orders))
    values = {number: score * scale for number, score in fuse(orders.values()).items()}
    places = {name: {number: place for place, number in enumerate(order, 1)} for name, order in orders.items()}

    def term(number: int) -> Term:
        """The relevance of an episode by its places."""
        hits = [
            Hit(name, f"place {found[number]}", scale / (RANK_CONSTANT + found[number]))
            for name, found in places.items()
            if number in found
        ]
        return Term("relevance", values[number], 1.0, tuple(hits))

    return Relevant(((value, number) for number, value in values.items()), lambda one: values.get(one, 0.0), term)
