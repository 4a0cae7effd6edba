"""Lookup: the numbers of events, by who acted or was acted on, and by the word of the deed."""

from collections.abc import Sequence

from fatima_py.events import Event
from fatima_py.memory.episode import Episode
from fatima_py.memory.trail import Trail
from fatima_py.names import ANY, Compound, Key, Substitution, Symbol, Term, Variable, ground

__all__ = ["Index", "Lookup"]

Numbers = Sequence[int] | Trail[int]
NONE = Trail[int]()


class Index:
    """Numbers under keys. Forks share the numbers of a key until one of them adds some or lets some go.

    A number that is alone under its key stands there itself: most words of a long life are met once.
    """

    __slots__ = ("numbers", "own")

    def __init__(self) -> None:
        self.numbers: dict[Key, int | Trail[int]] = {}
        self.own: set[Key] = set()

    def __contains__(self, key: Key) -> bool:
        return key in self.numbers

    def of(self, key: Key) -> Trail[int]:
        """The numbers under a key, the lowest first."""
        found = self.numbers.get(key, NONE)
        return found if isinstance(found, Trail) else Trail((found,))

    def add(self, key: Key, number: int) -> None:
        """Put a number above all others under a key."""
        if key in self.numbers:
            self.owned(key).append(number)
        else:
            self.numbers[key] = number

    def drop(self, key: Key) -> None:
        """Let go of the last number under a key."""
        if isinstance(self.numbers[key], Trail):
            numbers = self.owned(key)
            numbers.cut(len(numbers) - 1)
        else:
            del self.numbers[key]

    def owned(self, key: Key) -> Trail[int]:
        """The numbers under a key, which nobody else has."""
        found = self.numbers[key]
        if not isinstance(found, Trail):
            found = self.numbers[key] = Trail((found,))
        elif key not in self.own:
            found = self.numbers[key] = found.fork()
        self.own.add(key)
        return found

    def fork(self) -> "Index":
        """The same numbers, to which others may be added."""
        forked = Index()
        forked.numbers, self.own = {**self.numbers}, set()
        return forked


class Lookup:
    """Which events may meet a template: those of its doer or of its deed, whichever are rarer.

    It follows a life when it is asked, and looks at what is new; `followed` is how far it has come.
    """

    __slots__ = ("by_person", "by_word", "followed")

    def __init__(self) -> None:
        self.by_person, self.by_word = Index(), Index()
        self.followed = 0

    def follow(self, episodes: Trail[Episode]) -> None:
        """Take in what is new in a life."""
        for episode in episodes.stretch(self.followed, len(episodes)):
            self.add(episode.id, episode.event)
        self.followed = len(episodes)

    def let_go(self, episode: Episode) -> None:
        """Let go of the last episode, if it was taken in."""
        if episode.id < self.followed:
            self.followed = episode.id
            self.drop(episode.event)

    def add(self, number: int, event: Event) -> None:
        """Take in an event under a number above all others."""
        who, target, content = event.subject.key, event.target, event.content
        self.by_person.add(who, number)
        if type(target) is Symbol and target.key != who:
            self.by_person.add(target.key, number)
        self.by_word.add(content.head.key if type(content) is Compound else content.key, number)

    def drop(self, event: Event) -> None:
        """Let go of the last event."""
        for person in people_of(event):
            self.by_person.drop(person)
        self.by_word.drop(word_of(event.content).key)

    def candidates(self, template: Compound, known: Substitution, numbers: Numbers) -> list[int]:
        """The numbers, of those that there are, of the events that may meet a template; what is added later is not."""
        _, subject, content, _ = template.args
        for index, word in ((self.by_person, ground(subject, known)), (self.by_word, word_of(ground(content, known)))):
            if isinstance(word.key, str) and isinstance(word, Symbol) and word != ANY:  # numbers need not be equal
                found: Numbers = index.of(word.key)
                if ANY.key in index:  # what was done by anybody, or was anything, meets every template
                    found = sorted({*found, *index.of(ANY.key)})
                numbers = found if len(found) < len(numbers) else numbers
        return [*numbers]

    def fork(self) -> "Lookup":
        """The same numbers, to which others may be added."""
        forked = Lookup()
        forked.by_person, forked.by_word = self.by_person.fork(), self.by_word.fork()
        forked.followed = self.followed
        return forked


def people_of(event: Event) -> set[Key]:
    """The keys of those who acted or were acted on."""
    target = event.target
    return {event.subject.key, target.key} if isinstance(target, Symbol) else {event.subject.key}


def word_of(term: Term) -> Symbol | Variable:
    """The word an action or property begins with."""
    return term.head if isinstance(term, Compound) else term
