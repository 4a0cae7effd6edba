"""Lookup: the numbers of events, by who acted or was acted on, and by the word of the deed."""

from collections.abc import Sequence

from fatima_py.events import Event
from fatima_py.names import ANY, Compound, Key, Substitution, Symbol, Term, Variable, ground

__all__ = ["Lookup"]


class Lookup:
    """Which events may meet a template: those of its doer or of its deed, whichever are rarer."""

    __slots__ = ("by_person", "by_word")

    def __init__(self) -> None:
        self.by_person: dict[Key, list[int]] = {}
        self.by_word: dict[Key, list[int]] = {}

    def add(self, number: int, event: Event) -> None:
        """Take in an event under a number above all others."""
        for person in people_of(event):
            self.by_person.setdefault(person, []).append(number)
        content = event.content
        word = content.head.key if isinstance(content, Compound) else content.key  # `word_of`, for every event there is
        self.by_word.setdefault(word, []).append(number)

    def drop(self, event: Event) -> None:
        """Let go of the last event."""
        for person in people_of(event):
            self.by_person[person].pop()
        self.by_word[word_of(event.content).key].pop()

    def candidates(self, template: Compound, known: Substitution, numbers: Sequence[int]) -> Sequence[int]:
        """The numbers, of those that there are, of the events that may meet a template; what is added later is not."""
        _, subject, content, _ = template.args
        for index, word in ((self.by_person, ground(subject, known)), (self.by_word, word_of(ground(content, known)))):
            if isinstance(word.key, str) and isinstance(word, Symbol) and word != ANY:  # numbers need not be equal
                found = index.get(word.key, [])
                if ANY.key in index:  # what was done by anybody, or was anything, meets every template
                    found = sorted({*found, *index[ANY.key]})
                numbers = found if len(found) < len(numbers) else numbers
        return list(numbers)

    def fork(self) -> "Lookup":
        """The same numbers, to which others may be added."""
        forked = Lookup()
        forked.by_person = {person: [*numbers] for person, numbers in self.by_person.items()}
        forked.by_word = {word: [*numbers] for word, numbers in self.by_word.items()}
        return forked


def people_of(event: Event) -> set[Key]:
    """The keys of those who acted or were acted on."""
    target = event.target
    return {event.subject.key, target.key} if isinstance(target, Symbol) else {event.subject.key}


def word_of(term: Term) -> Symbol | Variable:
    """The word an action or property begins with."""
    return term.head if isinstance(term, Compound) else term
