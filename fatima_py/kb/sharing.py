"""Sharing: what several rules that are asked one after another, of the same beliefs, need to find out once only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fatima_py.kb.conditions import Condition
from fatima_py.kb.extensions import Asking, Extensions, distinct, distinct_of, is_narrow, is_pure
from fatima_py.kb.store import Answer, KnowledgeBase
from fatima_py.names import EMPTY, Key, Substitution, Symbol

__all__ = ["Path", "Shared"]


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers to a question; they are `apart` where each leaves another way, as any of them then do."""

    all: Sequence[Answer]
    apart: bool

    @classmethod
    def of(cls, coming: Iterable[Answer]) -> "Answers":
        """Answers that are kept from now on."""
        found = list(coming)
        return cls(found, len(distinct([one.found for one in found])) == len(found))


Ways = tuple[Substitution, ...]


class Beginning:
    """The ways that the first conditions of some rules leave, and how the rules go on from there.

    `answers` are those to the left sides of conditions in these ways; where there are several ways, from the second
    time on that they are `asked`, as most are asked once. `found` are those to the condition that led here, if kept.
    """

    __slots__ = ("answers", "asked", "following", "found", "ways")

    def __init__(self, ways: Ways = (EMPTY,), found: Answers | None = None) -> None:
        self.ways = ways
        self.found = None if found is None else found.all
        self.asked: set[Key] = set()
        self.answers: dict[Key, Answers] = {}
        self.following: dict[Condition, Beginning] = {}


class Shared:
    """What conditions came to, for rules over the same beliefs. Where a rule tells something, it is forgotten.

    What they have in common hangs together as a tree: at its `root` nothing is asked yet. `extensions` are what a
    condition adds to what is known, from the second time on that it is `asked`, as most are asked once. `changes` says
    after how many changes of the beliefs that was found out (-1: nothing was asked yet).
    """

    __slots__ = ("asked", "changes", "extensions", "root")

    def __init__(self) -> None:
        self.root = Beginning()
        self.extensions: dict[Condition, Extensions] = {}
        self.asked: set[Condition] = set()
        self.changes = -1

    def see(self, kb: KnowledgeBase) -> None:
        """Forget what was found before something was told."""
        if kb.changes != self.changes:
            self.root, self.changes = Beginning(), kb.changes
            self.extensions.clear()
            self.asked.clear()

    def extensions_of(self, condition: Condition, asking: Asking) -> Extensions | None:
        """What a pure condition adds, None the first time."""
        found = self.extensions.get(condition)
        if found is None and condition in self.asked:
            found = self.extensions[condition] = Extensions(condition, asking)
        self.asked.add(condition)
        return found


class Path:
    """The way of one rule through what it shares with others: `place` is how far it has come."""

    __slots__ = ("place", "shared")

    def __init__(self, shared: Shared, kb: KnowledgeBase) -> None:
        shared.see(kb)
        self.shared = shared
        self.place = shared.root

    def follow(self, condition: Condition) -> bool:
        """Go on to where another rule has come by the same condition, if one has."""
        found = self.place.following.get(condition)
        if found is not None:
            self.place = found
        return found is not None

    def ask(self, condition: Condition, held: Ways, asking: Asking) -> Ways | None:
        """The ways that a condition leaves of those that are held; None where its answers are not for others to use."""
        if condition.others or not is_pure(condition, asking.kb) or not is_narrow(condition, held):
            return None
        if not condition.names:  # answered in the same way wherever it is asked
            answers = self.answers_to(condition, self.shared.root, (EMPTY,), asking)
            return held if any(True for _ in of_answers(condition, answers, asking)) else ()
        answers = self.answers_to(condition, self.place, held, asking)
        found = of_answers(condition, answers, asking)
        apart = isinstance(answers, Answers) and answers.apart and isinstance(condition.right, Symbol)
        return tuple(found) if apart else distinct_of(found, held)

    def answers_to(
        self, condition: Condition, place: Beginning, held: Ways, asking: Asking
    ) -> Answers | Iterable[Answer]:
        """The answers to the left side of a condition at a place: those that are kept there, or as they come."""
        asked = condition.left.key
        found = place.answers.get(asked)
        if found is not None:
            asking.kb.spend(len(found.all))
            return found
        coming = asking.kb.answer_each(condition.left, asking.kb.counted(held), asking.minds)
        if len(held) > 1 and asked not in place.asked:
            place.asked.add(asked)
            return coming
        found = place.answers[asked] = Answers.of(coming)
        return found

    def go_on(self, condition: Condition, ways: Ways) -> None:
        """Come to where a condition leaves some ways, for others to follow."""
        before = self.place
        asked = before if condition.names else self.shared.root
        self.place = before.following[condition] = Beginning(ways, asked.answers.get(condition.left.key))

    def leave(self, ways: Ways) -> None:
        """Come to where no other rule is known to go."""
        self.place = Beginning(ways)


def of_answers(condition: Condition, answers: Answers | Iterable[Answer], asking: Asking) -> Iterator[Substitution]:
    """The substitutions of answers that were kept, or as they come, under which a condition holds."""
    return condition.of_answers(answers.all if isinstance(answers, Answers) else answers, asking.kb, asking.minds)
