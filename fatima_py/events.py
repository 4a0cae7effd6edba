"""Events: the only thing that minds exchange."""

from dataclasses import dataclass, field
from enum import StrEnum

from fatima_py.errors import NameSyntaxError
from fatima_py.names import NIL, SELF, Compound, Symbol, Term, compound, parse, renamed, symbol

__all__ = ["Event", "EventKind", "action_event", "belief_event", "egocentric", "parse_event", "speak"]


class EventKind(StrEnum):
    """What kind of thing happened; the values are the words of the FAtiMA Toolkit."""

    ACTION_START = "Action-Start"
    ACTION_END = "Action-End"
    PROPERTY_CHANGE = "Property-Change"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at `time` (simulated seconds).

    An action event says that `subject` did `content` to `target`; a property change says that, by the hand of
    `subject`, the property `content` now has the value `target`. `name` is the event as one name,
    `Event(kind, subject, content, target)`.
    """

    kind: EventKind
    subject: Symbol
    content: Term
    target: Term
    time: float = 0.0
    name: Compound = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        name = Compound(EVENT, (KINDS[self.kind], self.subject, self.content, self.target))
        object.__setattr__(self, "name", name)

    def __str__(self) -> str:
        return str(self.name)

    def at(self, time: float) -> "Event":
        """The same event at another time."""
        return Event(self.kind, self.subject, self.content, self.target, time)


EVENT = symbol("Event")
KINDS = {kind: symbol(kind.value) for kind in EventKind}
SPEAK = symbol("Speak")


def speak(state: str, next_state: str, meaning: str = "-", style: str = "-") -> Compound:
    """The action of saying a line of the dialogue graph."""
    return compound(SPEAK, *[parse(word) for word in (state, next_state, meaning, style)])


def action_event(subject: str, action: str, target: str = "-", time: float = 0.0) -> Event:
    """`subject` has done `action` to `target`.

    `Speak(Insult)` is short for a line outside any dialogue whose meaning and style are both Insult: a host without a
    dialogue graph says what was done and needs no more.

    >>> print(action_event("Tom", "Speak(Insult)", "Sarah"))
    Event(Action-End, Tom, Speak(-, -, Insult, Insult), Sarah)
    """
    name = parse(action)
    if isinstance(name, Compound) and name.head == SPEAK and len(name.args) == 1:
        name = Compound(SPEAK, (NIL, NIL, name.args[0], name.args[0]))
    return Event(EventKind.ACTION_END, as_symbol(subject), name, parse(target), time)


def belief_event(subject: str, name: str, value: str, time: float = 0.0) -> Event:
    """By the hand of `subject`, the property `name` now has `value`.

    >>> print(belief_event("Nora", "Is(Shop, Open)", "False"))
    Event(Property-Change, Nora, Is(Shop, Open), False)
    """
    return Event(EventKind.PROPERTY_CHANGE, as_symbol(subject), parse(name), parse(value), time)


def parse_event(text: str, time: float = 0.0) -> Event:
    """Read `Event(kind, subject, content, target)`. Raises NameSyntaxError where it is anything else."""
    name = parse(text)
    if not isinstance(name, Compound) or name.head != EVENT or len(name.args) != 4 or not name.grounded:
        raise NameSyntaxError(text, 1, "Event(kind, subject, action or property, target or value) without variables")
    kind, subject, content, target = name.args
    for known, word in KINDS.items():
        if kind == word and isinstance(subject, Symbol):
            return Event(known, subject, content, target, time)
    raise NameSyntaxError(text, 7, "Action-Start, Action-End or Property-Change, then who did it")


def as_symbol(text: str) -> Symbol:
    """Read a name that must be one word."""
    name = parse(text)
    if not isinstance(name, Symbol):
        raise NameSyntaxError(text, 1, "one word, such as the name of a character")
    return name


def egocentric(event: Event, me: Symbol) -> Event:
    """The event as the one called `me` perceives it: every mention of the own name is SELF.

    >>> from fatima_py.names import symbol
    >>> print(egocentric(action_event("Tom", "Hug", "Sarah"), symbol("Sarah")))
    Event(Action-End, Tom, Hug, SELF)
    """
    subject = SELF if event.subject.key == me.key else event.subject
    content, target = renamed(event.content, me.key, SELF), renamed(event.target, me.key, SELF)
    if subject is event.subject and content is event.content and target is event.target:
        return event
    return Event(event.kind, subject, content, target, event.time)
