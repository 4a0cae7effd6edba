"""Sharing: what several rules that are asked one after another, of the same beliefs, need to find out once only."""

from collections.abc import Iterable, Sequence

from fatima_py.kb.conditions import Condition
from fatima_py.kb.extensions import Asking, Extensions
from fatima_py.kb.store import Answer, KnowledgeBase
from fatima_py.names import EMPTY, Key, Substitution

__all__ = ["Shared"]


class Shared:
    """What conditions came to, for rules over the same beliefs. Where a rule tells something, it is forgotten.

    `beginnings` are the ways that the first conditions of a rule leave, `answers` those to the left side of a condition
    of which nothing is known yet, `extensions` what a condition adds to what is known: both from the second time on
    that something is `asked`, as most things are asked once.
    """

    __slots__ = ("answers", "asked", "beginnings", "extensions", "told")

    def __init__(self) -> None:
        self.beginnings: dict[tuple[Condition, ...], tuple[Substitution, ...]] = {}
        self.answers: dict[Key, Sequence[Answer]] = {}
        self.extensions: dict[Condition, Extensions] = {}
        self.asked: set[object] = set()
        self.told = 0

    def see(self, kb: KnowledgeBase) -> None:
        """Forget what was found before something was told."""
        told = 0 if kb.journal is None else len(kb.journal.told)
        if told != self.told:
            self.told = told
            for found in (self.beginnings, self.answers, self.extensions, self.asked):
                found.clear()

    def again(self, question: object) -> bool:
        """Whether something was asked before."""
        if question in self.asked:
            return True
        self.asked.add(question)
        return False

    def answers_to(self, condition: Condition, asking: Asking) -> Iterable[Answer]:
        """What the left side of a pure condition may be, while nothing is known of it."""
        asked = condition.left.key
        found = self.answers.get(asked)
        if found is None:
            answers = asking.kb.meaningful(condition.left, EMPTY, asking.minds)
            if not self.again(asked):
                return answers
            found = self.answers[asked] = list(answers)
        asking.kb.spend(len(found))
        return found

    def extensions_of(self, condition: Condition, asking: Asking) -> Extensions | None:
        """What a pure condition adds, None the first time."""
        found = self.extensions.get(condition)
        if found is None and self.again(condition):
            found = self.extensions[condition] = Extensions(condition, asking)
        return found
