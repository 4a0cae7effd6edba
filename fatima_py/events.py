"""Events: the only thing that minds exchange."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import TypeVar

from fatima_py.errors import NameSyntaxError, UsageError
from fatima_py.fast_init import fast_init
from fatima_py.inputs import read_number, read_property, read_term, read_value
from fatima_py.names import (
    EMPTY,
    ME,
    NIL,
    SELF,
    Compound,
    Scalar,
    Substitution,
    Symbol,
    Term,
    Variable,
    in_own_eyes,
    parse,
    symbol,
    unify_parts,
)

__all__ = [
    "FEELINGS_HEARD",
    "OVERHEARD",
    "STRENGTHS_HEARD",
    "TOLD",
    "Event",
    "EventKind",
    "SpeechAct",
    "action_event",
    "belief_event",
    "egocentric",
    "heard_as",
    "is_heard",
    "is_read",
    "parse_event",
    "read_event",
    "reported",
    "sounding",
    "speak",
    "told_of",
]


class EventKind(StrEnum):
    """What kind of thing happened; the values are the words of the FAtiMA Toolkit.

    `ACTION_START` is that somebody begins to do or say something; `ACTION_END` is that it is done or said;
    `PROPERTY_CHANGE` is that a property has a value from now on.
    """

    ACTION_START = "Action-Start"
    ACTION_END = "Action-End"
    PROPERTY_CHANGE = "Property-Change"


OVERHEARD = "Overheard"
"""The kind by which a line goes, beside its own, where rules and memories of whoever overhears it are asked for."""
TOLD = "Told"
"""The kind by which an event goes, beside its own, where rules of whoever is told of it wait for it."""


@fast_init
@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at `time` (simulated seconds).

    `kind` says whether an action has begun, an action is done or a property has changed. An action event says that
    `subject` did `content` to `target`; a property change says that, by the hand of `subject`, the property `content`
    now has the value `target`. `name` is the event as one name, `Event(kind, subject, content, target)`; it is made
    when it is asked for, since it weighs more than all the rest.

    Raises UsageError for parts that are no names, for a name with variables, and for a time that is no finite number.
    """

    kind: EventKind
    subject: Symbol
    content: Term
    target: Term
    time: float = 0.0

    def __post_init__(self) -> None:
        kind, subject, content, target = self.kind, self.subject, self.content, self.target
        if kind not in KINDS or type(subject) is not Symbol or type(content) not in TERMS or type(target) not in TERMS:
            found = f"{kind}, {subject}, {content}, {target}"
            raise UsageError(f"an event cannot be made of {found}: expected a kind, a word for who did it, two names")
        if not (content.grounded and target.grounded):
            raise UsageError(f"{self} cannot happen: expected an event without variables")
        self.read_time()

    def read_time(self) -> None:
        """Take the time as a number. Raises UsageError for what is no finite one."""
        if type(self.time) is not float or not -inf < self.time < inf:
            object.__setattr__(self, "time", read_number(self.time, "the time of an event"))

    @property
    def name(self) -> Compound:
        """The event as one name."""
        return Compound(EVENT, (KINDS[self.kind], self.subject, self.content, self.target))

    def met_by(self, template: Compound, known: Substitution = EMPTY) -> Substitution | None:
        """What `unify` finds of a template, in which what is known stands already, and the name, which is not made."""
        return unify_parts(template, EVENT, (KINDS[self.kind], self.subject, self.content, self.target), known)

    def __str__(self) -> str:
        return f"{EVENT}({KINDS[self.kind]}, {self.subject}, {self.content}, {self.target})"

    def at(self, time: float) -> "Event":
        """The same event at another time; both share their parts. Raises UsageError for what is no finite number."""
        other, put = object.__new__(Event), object.__setattr__
        put(other, "kind", self.kind)
        put(other, "subject", self.subject)
        put(other, "content", self.content)
        put(other, "target", self.target)
        put(other, "time", time)
        other.read_time()
        return other


EVENT = symbol("Event")
KINDS = {kind: symbol(kind.value) for kind in EventKind}
TERMS = (Symbol, Compound, Variable)
SPEAK = symbol("Speak")
TELLING = symbol(TOLD)
SOUNDS = symbol("Sounds")
FEELINGS_HEARD = ("angry", "sad", "afraid", "happy", "calm")
"""What a line can sound like."""
STRENGTHS_HEARD = {"very": symbol("very"), "a little": symbol("little"), "slightly": symbol("little")}
"""How much of it, in the words of a sentence."""


def heard_as(style: Term) -> str:
    """What somebody sounds like, in words, and by which word; empty for a style of an author's.

    >>> print(heard_as(sounding(symbol("angry"), symbol("idiot"), STRENGTHS_HEARD["very"])))
    very angry by the word idiot
    """
    if not isinstance(style, Compound) or not is_heard(style):
        return ""
    feeling, clue, strength = style.args
    much = next((f"{words} " for words, term in STRENGTHS_HEARD.items() if term == strength), "")
    return f"{much}{feeling}" + ("" if clue == NIL else f" by the word {clue}")


def is_read(language: str) -> bool:
    """Whether texts of a language, by its tag, are read for feeling with no reader of one's own: English alone.

    >>> is_read("en-GB"), is_read("de")
    (True, False)
    """
    return language.lower().split("-")[0] == "en"


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """The saying of a line: from a `state` of the dialogue to a `target`, what it does (`meaning`) and how (`style`).

    As an action it is `Speak(state, target, meaning, style)`; a `Speak` of other than four parts is a plain deed.
    """

    state: Term
    target: Term
    meaning: Term
    style: Term

    @classmethod
    def of(cls, action: Term) -> "SpeechAct | None":
        """The speech act that an action is, None for a deed without words.

        >>> print(SpeechAct.of(parse("Speak(door, desk, Greet, Warm)")).style, SpeechAct.of(parse("Speak(Up)")))
        Warm None
        """
        if isinstance(action, Compound) and action.head == SPEAK and len(action.args) == 4:
            return cls(*action.args)
        return None

    @property
    def action(self) -> Compound:
        """The action of saying the line."""
        return Compound(SPEAK, (self.state, self.target, self.meaning, self.style))


def speak(state: str, next_state: str, meaning: str = "-", style: str = "-") -> Compound:
    """The action of saying a line of the dialogue graph."""
    return SpeechAct(*[parse(word) for word in (state, next_state, meaning, style)]).action


def sounding(feeling: Term, clue: Term = NIL, strength: Term = NIL) -> Compound:
    """The style of a line whose author gave none: what its words sound like, and the word that says so most.

    `strength` is `very`, `little`, or `-` for what lies between.

    >>> print(sounding(symbol("Angry"), symbol("idiot")))
    Sounds(Angry, idiot, -)
    """
    return Compound(SOUNDS, (feeling, clue, strength))


def is_heard(style: Term) -> bool:
    """Whether a style is what the words of a line sound like, and none of the author's."""
    return isinstance(style, Compound) and style.head == SOUNDS and len(style.args) == 3


def told_of(teller: Term, event: Term) -> Compound:
    """What an event goes by for whoever is told of it: `Event(Told, teller, event, SELF)`.

    >>> print(told_of(symbol("Jonas"), parse("Event(Property-Change, *, Late(Ferry), *)")))
    Event(Told, Jonas, Event(Property-Change, *, Late(Ferry), *), SELF)
    """
    return Compound(EVENT, (TELLING, teller, event, SELF))


def reported(event: Compound) -> Compound:
    """The event that is told of, where one that rules wait for is a telling; else itself.

    >>> print(reported(told_of(symbol("Jonas"), parse("Event(Action-End, Tom, Wave, *)"))))
    Event(Action-End, Tom, Wave, *)
    """
    kind, _, what, _ = event.args
    is_event = isinstance(what, Compound) and what.head == EVENT and len(what.args) == 4
    return what if kind == TELLING and isinstance(what, Compound) and is_event else event


def action_event(subject: str | Symbol, action: str | Term, target: str | Term = "-", time: float = 0.0) -> Event:
    """`subject` has done `action` to `target`.

    `Speak(Insult)` is short for a line outside any dialogue whose meaning and style are both Insult: a host without a
    dialogue graph says what was done and needs no more.

    Raises NameSyntaxError for a text that is no name, and for a doer of more than one word; UsageError for a time that
    is no finite number, for variables, and for what is neither a text nor a name.

    >>> print(action_event("Tom", "Speak(Insult)", "Sarah"))
    Event(Action-End, Tom, Speak(-, -, Insult, Insult), Sarah)
    """
    name = read_named(action, "what was done")
    if isinstance(name, Compound) and name.head == SPEAK and len(name.args) == 1:
        name = Compound(SPEAK, (NIL, NIL, name.args[0], name.args[0]))
    return Event(EventKind.ACTION_END, read_doer(subject), name, read_named(target, "to whom it was done"), time)


def belief_event(subject: str | Symbol, name: str | Compound, value: Scalar | Term, time: float = 0.0) -> Event:
    """By the hand of `subject`, the property `name` now has `value`.

    Raises NameSyntaxError and UsageError as `action_event` does, and for a property that has no parts.

    >>> print(belief_event("Nora", "Is(Shop, Open)", False))
    Event(Property-Change, Nora, Is(Shop, Open), False)
    """
    doer, what = read_doer(subject), read_property(named(name, "what has changed"), "a property that has changed")
    return Event(EventKind.PROPERTY_CHANGE, doer, what, read_value(named(value, "its value"), "its value"), time)


def parse_event(text: str, time: float = 0.0) -> Event:
    """Read `Event(kind, subject, content, target)`. Raises NameSyntaxError where it is anything else."""
    name = read_term(text, "an event")
    if not isinstance(name, Compound) or name.head != EVENT or len(name.args) != 4 or not name.grounded:
        raise NameSyntaxError(
            str(text), 1, "Event(kind, subject, action or property, target or value) without variables"
        )
    kind, subject, content, target = name.args
    for known, word in KINDS.items():
        if kind == word and isinstance(subject, Symbol):
            return Event(known, subject, content, target, time)
    raise NameSyntaxError(text, 7, "Action-Start, Action-End or Property-Change, then who did it")


def read_event(event: object) -> Event:
    """An event, if it is one. Raises UsageError for anything else."""
    if not isinstance(event, Event):
        raise UsageError(f"{event!r} is no event: make one with action_event, belief_event or parse_event")
    return event


Given = TypeVar("Given")


def named(given: Given, what: str) -> Given:
    """What is said of an event, if it names everybody: `me` is somebody else to each who perceives it.

    Raises UsageError for a text with `me` in it.
    """
    if isinstance(given, str) and "me" in given and ME.search(given):
        raise UsageError(
            f"{what} cannot be {given!r}: an event is the same for everybody; write a name in place of 'me'"
        )
    return given


def read_named(given: object, what: str) -> Term:
    """A name that says the same to everybody, or a text that is one."""
    return read_term(named(given, what), what)


def read_doer(subject: object) -> Symbol:
    """Who did something: one word. What is no word may be the action, in the wrong place."""
    doer = read_named(subject, "who did it")
    if not isinstance(doer, Symbol):
        raise NameSyntaxError(str(subject), 1, "who did it, one word such as Tom; what was done comes after the doer")
    return doer


def egocentric(event: Event, me: Symbol) -> Event:
    """The event as the one called `me` perceives it: every mention of the own name is SELF.

    >>> from fatima_py.names import symbol
    >>> print(egocentric(action_event("Tom", "Hug", "Sarah"), symbol("Sarah")))
    Event(Action-End, Tom, Hug, SELF)
    """
    subject = SELF if event.subject.key == me.key else event.subject
    content, target = in_own_eyes(event.content, me), in_own_eyes(event.target, me)
    if subject is event.subject and content is event.content and target is event.target:
        return event
    return Event(event.kind, subject, content, target, event.time)
