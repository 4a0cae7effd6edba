"""Past: the accounts of a life in an index by word and field, with their moments, sessions and people."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from fatima_py.errors import UsageError
from fatima_py.recall.account import FIELDS, Account
from fatima_py.recall.beside import Moments
from fatima_py.recall.index import Index
from fatima_py.recall.naming import Names
from fatima_py.recall.sessions import Sessions
from fatima_py.recall.words import says_when, terms_of, words_of

__all__ = ["TOLD", "Past"]

TOLD = tuple(field for field in FIELDS if field != "people")
"""The fields whose words are those of the session as well."""


class Past:
    """What of accounts never changes. It can be asked as it was after any number of them.

    `shared` says that somebody else may look at it, who must not miss its end.
    """

    __slots__ = ("index", "linked", "moments", "names", "sessions", "shared", "superseded", "timed")

    def __init__(self) -> None:
        self.index, self.sessions = Index(FIELDS), Sessions()
        self.moments, self.names = Moments(), Names()
        self.timed = bytearray()
        self.linked: dict[int, list[int]] = {}
        self.superseded: dict[int, list[int]] = {}
        self.shared = False

    def __len__(self) -> int:
        return len(self.timed)

    def add(self, account: Account) -> None:
        """Take in the next account.

        Raises UsageError for one from before the last of its session, or with a link to none that is there.
        """
        number = len(self)
        links = {*account.links, *account.supersedes}
        if wrong := [one for one in sorted(links) if not 0 <= one < number]:
            raise UsageError(
                f"an account is linked to {wrong[0]}, which is none before it: {number} are known, from 0 on"
            )
        self.moments.add(account.session, account.time)
        self.names.add(account.people, number)
        words = {field: words_of(text) for field in FIELDS if (text := account.text(field))}
        self.timed.append(says_when(words.get("words", ())))
        terms = {field: terms_of(found) for field, found in words.items()}
        self.index.add(number, terms)
        self.sessions.add(account.session, sum((len(terms.get(field, ())) for field in TOLD), 0))
        for other in sorted(links):
            self.linked.setdefault(number, []).append(other)
            self.linked.setdefault(other, []).append(number)
        for other in sorted({*account.supersedes}):
            self.superseded.setdefault(other, []).append(number)

    def cut(self, length: int) -> None:
        """Be as it was after so many accounts. It costs what its words cost, and not how many accounts there are."""
        self.index.cut(length)
        self.sessions.cut(length)
        self.moments.cut(length)
        self.names.cut(length)
        self.linked, self.superseded = until(self.linked, length), until(self.superseded, length)
        del self.timed[length:]

    def fork(self) -> "Past":
        """The same, with a future of its own."""
        forked = Past()
        forked.index, forked.sessions = self.index.fork(), self.sessions.fork()
        forked.moments, forked.names = self.moments.fork(), self.names.fork()
        forked.linked = until(self.linked, len(self))
        forked.superseded = until(self.superseded, len(self))
        forked.timed = self.timed[:]
        return forked


def until(links: Mapping[int, Sequence[int]], length: int) -> dict[int, list[int]]:
    """Links among the first so many, each with its own ends, rising."""
    kept = {number: [*ends[: bisect_left(ends, length)]] for number, ends in links.items() if number < length}
    return {number: ends for number, ends in kept.items() if ends}
