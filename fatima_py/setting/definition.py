"""A setting as it was written: places, people, what their day is, what may happen between them.

Nothing of it ever changes. Times of day are seconds since midnight, durations are seconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from fatima_py.decision import ActionRule
from fatima_py.errors import UsageError
from fatima_py.events import Event
from fatima_py.inputs import read_number, read_positive, read_whole, read_word
from fatima_py.kb import Conditions
from fatima_py.mind import MindDefinition
from fatima_py.names import NIL, Symbol, Term, Variable, symbol
from fatima_py.scene import Fact, SceneDefinition
from fatima_py.setting.checking import faults_of
from fatima_py.setting.crowd import Crowd, Reached
from fatima_py.setting.draws import Draw
from fatima_py.setting.later import later
from fatima_py.setting.numbers import MOST_OFTEN
from fatima_py.setting.ties import Tie
from fatima_py.world import World

__all__ = [
    "A_DAY",
    "HERE",
    "Clock",
    "Conversation",
    "Encounter",
    "Happening",
    "People",
    "Place",
    "Routine",
    "Setting",
]

A_DAY = 86400.0
"""The seconds of a day."""
HERE = symbol("Here")
"""Where everybody is in a setting that names no place."""


@dataclass(frozen=True, slots=True)
class Clock:
    """When a run begins and until when it goes: seconds since the midnight before it begins.

    `start` is when it begins, at most a day after that midnight, and `until` when it ends, which may be days later.
    Raises UsageError where it ends before it begins.
    """

    start: float = 0.0
    until: float = A_DAY

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", read_number(self.start, "when a run begins", 0, A_DAY))
        object.__setattr__(self, "until", read_number(self.until, "until when a run goes", self.start))


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `travel` is how long the way to others is, there and back; who is in it hears loud speech of `hears`.

    `name` is what rules and records call it, and `display` its name as people see it, empty where it is no other.
    """

    name: Symbol
    travel: tuple[tuple[Symbol, float], ...] = ()
    hears: tuple[Symbol, ...] = ()
    display: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """One person (`count` is None), or so many of a kind, as 20 of `worker` are called worker1 to worker20.

    `name` is what the person, or the kind, is called, and `mind` the definition that each of them begins with. Each
    trait in `traits` is drawn for each of them. They are `at` a place from `comes` to `goes` (None: all the time), both
    drawn for each day and each of them between a lowest and a highest time. `display` is the name as people see it,
    where it is another. Raises UsageError for a count below 1.
    """

    name: Symbol
    mind: MindDefinition
    count: int | None = None
    at: Symbol = HERE
    traits: Mapping[str, Draw] = field(default_factory=dict[str, Draw])
    comes: tuple[float, float] | None = None
    goes: tuple[float, float] | None = None
    display: str = ""

    def shown(self, number: int = 0) -> str:
        """The name as people see it, of a kind that of the one of a number from 0; empty where it is no other one."""
        return self.display if self.count is None or not self.display else f"{self.display} {number + 1}"

    def __post_init__(self) -> None:
        if self.count is not None:
            what = f"how many of {self.name} there are"
            object.__setattr__(self, "count", int(read_number(read_whole(self.count, what), what, 1)))

    @property
    def names(self) -> tuple[Symbol, ...]:
        """What each of them is called."""
        if self.count is None:
            return (self.name,)
        return tuple([symbol(f"{self.name}{number}") for number in range(1, self.count + 1)])


class Called(Protocol):
    """What has an id, and perhaps a name for what it draws."""

    @property
    def id(self) -> str:
        """What it is called."""
        ...

    @property
    def luck(self) -> str:
        """What its random numbers go by, empty where its id will do."""
        ...


class Entry:
    """What a setting holds that draws at random."""

    __slots__ = ()

    @property
    def lot(self: Called) -> str:
        """What its random numbers go by."""
        return self.luck or self.id


@dataclass(frozen=True, slots=True)
class Routine(Entry):
    """What the day of somebody holds: at a time, or (`otherwise`) whenever there is nothing else.

    `id` is what records call it. Its `action` is done at a `place` (`-`: wherever they are) and to a `target` (`-`:
    nobody), with a `priority` beside what else they may do. It begins at a time drawn from `at` (earliest, latest) for
    each person and day and lasts as long as is drawn from `lasts`, or `until` a time of day (seconds since midnight).
    `who` are people or groups (none: everybody). An activity that is interrupted goes on later where it `resumes`. What
    it draws goes by `luck` where that is said, and by its id else.
    """

    id: str
    action: Term
    who: tuple[Symbol, ...] = ()
    at: tuple[float, float] | None = None
    lasts: tuple[float, float] | None = None
    until: float | None = None
    place: Symbol = NIL
    target: Term = NIL
    priority: float = 5.0
    otherwise: bool = False
    resumes: bool = True
    luck: str = ""


@dataclass(frozen=True, slots=True)
class Encounter(Entry):
    """Something that people may want to do, as an action rule says: to somebody present, or (an errand) by oneself.

    `rule` is that action rule, and `who` are the people or groups that may want it (none: everybody). Where it has a
    `rate` (how often a second, on average, up to 1,000), it comes due at the times of a Poisson process of each person
    and encounter, and is let go where its conditions do not hold then. Where its person is doing something as
    important, it is let go as well, unless it `waits` until they are not. `where` is the place that it needs, to which
    they go first. `loud` is heard in places that hear this one. Where it is interrupted, it goes on later if it
    `resumes`, and is over else. What it lets somebody `Send` arrives after a `delay` of so many seconds. What it
    draws goes by `luck` where that is said, and by its id else.
    """

    rule: ActionRule
    who: tuple[Symbol, ...] = ()
    rate: float | None = None
    waits: bool = True
    where: Symbol = NIL
    loud: bool = False
    resumes: bool = False
    delay: float = 0.0
    luck: str = ""

    def __post_init__(self) -> None:
        if self.rate is not None:
            object.__setattr__(self, "rate", read_positive(self.rate, f"how often {self.id} comes due", MOST_OFTEN))
        object.__setattr__(self, "delay", read_number(self.delay, f"the delay of {self.id}", 0))

    @property
    def id(self) -> str:
        """What it is called: the id of its rule."""
        return self.rule.id


@dataclass(frozen=True, slots=True)
class Conversation(Entry):
    """A scene of the dialogue layer that begins in the town when people who are present fill its roles.

    `id` is what records call it. `roles` give for each of the cast of `scene` who plays it: a variable that
    `conditions` and presence bind, or somebody by name. Conditions are asked of the mind of whoever plays the first
    role. It is had at one of the places `where` (none: anywhere), no more often than `at_most` (how often, in how many
    seconds) by the same people. Who is in the same place overhears it, unless it is not `overheard`. Someone who has
    another activity of higher `priority` to do leaves, and it is broken off then. `broken_off` is the state of the
    dialogue that it ends in then (`-`: the one that it was in). Roles that are `open` may stay empty: whoever is there,
    has nothing more important to do and wants it by `joining` (asked of their own mind) joins it, and may leave without
    ending it. What it draws goes by `luck` where that is said, and by its id else.
    """

    id: str
    scene: SceneDefinition
    roles: tuple[tuple[Symbol, Variable | Symbol], ...]
    conditions: Conditions = Conditions()
    where: tuple[Symbol, ...] = ()
    at_most: tuple[int, float] | None = None
    priority: float = 6.0
    overheard: bool = True
    broken_off: Symbol = NIL
    open: tuple[Symbol, ...] = ()
    joining: Conditions = Conditions()
    luck: str = ""


@dataclass(frozen=True, slots=True)
class Happening(Entry):
    """What the author lets happen: at times of day, or about so often (`rate`, a second, up to 1,000), or both.

    `id` is what it is called; several may share one that differ in place or receivers. `events` happen one after
    another at one instant, which is their time whatever they say, and `at` are the times of day, in seconds since
    midnight. Everybody who is at `place` perceives it (`-`: wherever they are); where it is sent `to` people or groups,
    these do, after `delay` seconds. `loud` is heard in places that hear this one. Where it `reaches` a crowd, those
    members feel what it says, and the people among them perceive the events. `words` tell people who read of the run
    what it is. What it draws goes by `luck` where that is said, and by its key else.
    """

    id: str
    events: tuple[Event, ...]
    at: tuple[float, ...] = ()
    rate: float | None = None
    place: Symbol = NIL
    to: tuple[Symbol, ...] = ()
    delay: float = 0.0
    loud: bool = False
    words: str = ""
    luck: str = ""
    reaches: Reached | None = later(None)

    @property
    def key(self) -> str:
        """What tells it from other happenings, wherever these are: its id, where it happens and to whom it is sent."""
        where = "" if self.place == NIL else f" in {self.place}"
        return f"{self.id}{where}{' to ' if self.to else ''}{', '.join(map(str, self.to))}"

    @property
    def lot(self) -> str:
        """What its random numbers go by."""
        return self.luck or self.key

    def __post_init__(self) -> None:
        if self.rate is not None:
            object.__setattr__(self, "rate", read_positive(self.rate, f"how often {self.id} happens", MOST_OFTEN))
        object.__setattr__(self, "delay", read_number(self.delay, f"the delay of {self.id}", 0))


@dataclass(frozen=True, slots=True)
class Setting:
    """All that the author wrote of a town.

    `title` is what it is called and `about` what it is about, for people. `people` live in it, in the order of the
    cast, at its `places`; its `clock` says when a run begins and ends. `day` is what their days hold, `encounters` what
    they may want to do, `conversations` the scenes that they may come to, and `happenings` what the author lets happen.
    `ties` are who is what to whom as it begins, `facts` what is so in the world as it begins, and `world` the rules by
    which events change that. `order` says how those who act at one instant see each other, as they were before it
    (`simultaneous`) or one after the other (`sequential`). `tie` is the order in which they act, that of the cast
    (`stable`) or another at each instant (`shuffle`). `mingle` is after how many seconds those who stay in one place
    look at each other again. `crowd` is that in which they live, None for none. `files` holds the digest (SHA-256) of
    each file that it was read from. Raises UsageError for two people of one name; a town refuses one in which people,
    places, ways or roles are missing.
    """

    title: str
    people: tuple[People, ...]
    places: tuple[Place, ...] = (Place(HERE),)
    clock: Clock = Clock()
    day: tuple[Routine, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    happenings: tuple[Happening, ...] = ()
    ties: tuple[Tie, ...] = ()
    world: World = field(default_factory=World)
    facts: tuple[Fact, ...] = ()
    order: Literal["simultaneous", "sequential"] = "simultaneous"
    tie: Literal["stable", "shuffle"] = "stable"
    mingle: float | None = None
    about: str = ""
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    crowd: Crowd | None = later(None)

    def __post_init__(self) -> None:
        seen = set[object]()
        for name in self.names:
            if name.key in seen:
                raise UsageError(f"{name} is in the town twice: expected a name of their own for everybody")
            seen.add(name.key)

    def refuse_faults(self) -> None:
        """See that everything is there that is spoken of. Raises UsageError where it is not."""
        if (fault := next(faults_of(self), None)) is not None:
            raise UsageError(f"the setting {self.title!r} cannot run: {fault}")

    @property
    def names(self) -> tuple[Symbol, ...]:
        """Everybody, in the order in which they were written."""
        return tuple([name for group in self.people for name in group.names])

    def place(self, name: str | Symbol) -> Place:
        """A place by its name, in any case. Raises UsageError, which names those there are."""
        key = read_word(name, "a place").key
        found = next((one for one in self.places if one.name.key == key), None)
        if found is None:
            known = ", ".join(str(one.name) for one in self.places)
            raise UsageError(f"there is no place {name}; expected one of {known}")
        return found
