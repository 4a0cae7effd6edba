"""Measuring: what is followed of somebody, or of several, through a run, and how it goes on between two facts."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from fatima_py.record.timeline import Feelings
from fatima_py.record.town import TownHeader
from fatima_py.sim.assertions.crowds import CrowdOf
from fatima_py.sim.assertions.facts import Fact, fact_called
from fatima_py.sim.assertions.moods import Lived, MoodOf, OctantOf
from fatima_py.sim.assertions.sentences import Compared, Measure, Thing, Who, compares
from fatima_py.sim.assertions.telling import told_fact
from fatima_py.sim.reasons.rows import Teller
from fatima_py.sim.words import few

if TYPE_CHECKING:
    from fatima_py.affect.fading import DecayCurve

__all__ = ["FeelingOf", "Group", "Measured", "measured"]

HALVINGS = 60
"""Halving a day so often comes down to less than a microsecond."""


class Measured(Protocol):
    """How much of something there is, from one fact that changes it until the next; None while nobody can know."""

    def is_changed_by(self, fact: Fact) -> bool:
        """Whether a fact changes it."""
        ...

    def take(self, fact: Fact) -> None:
        """Go on as a fact that changes it says."""
        ...

    def at(self, time: float) -> float | None:
        """How much there is at a time that is not before the last fact."""
        ...

    def turns(self, number: float, start: float, end: float) -> Iterator[float]:
        """When it comes past a number between two times, the first time first."""
        ...

    def told(self, who: str, time: float, teller: Teller) -> str:
        """What is so of somebody at a time, in a sentence."""
        ...


class Heart(Feelings):
    """What somebody feels now; what they felt before is not kept."""

    __slots__ = ()

    def end(self, place: str, time: float) -> None:
        """Make a place empty."""
        del time
        self.now.pop(place, None)


class FeelingOf(Lived):
    """How strong somebody feels something, toward somebody where that is asked; 0 before they live anything."""

    __slots__ = ("heart", "label", "me", "whom")

    def __init__(self, label: str, whom: Who | None) -> None:
        self.heart: Heart | None = None
        self.label = label
        self.whom = whom
        self.me = ""

    def take(self, fact: Fact) -> None:
        """Feel what is lived."""
        self.me = fact.who
        if fact.mind is not None:
            self.heart = Heart(fact.mind)
        elif fact.trace is not None and self.heart is not None:
            self.heart.live(fact.trace, fact.time)

    def curves(self) -> Iterator[tuple["DecayCurve", str]]:
        """How each feeling of the kind goes on, and toward whom."""
        for (label, toward, _), curve in self.heart.now.values() if self.heart else ():
            if label.lower() == self.label and (self.whom is None or self.is_meant(self.whom, toward)):
                yield curve, toward

    def felt(self, time: float) -> Iterator[tuple[float, str]]:
        """How strong each feeling of the kind is, and toward whom."""
        return ((curve.at(time), toward) for curve, toward in self.curves())

    def is_meant(self, whom: Who, toward: str) -> bool:
        """Whether a feeling is toward those who are asked for; anybody is never oneself."""
        other = self.me if toward == "SELF" else toward
        return whom.bind(other, {}) is not None and (other != self.me or whom.is_named(self.me))

    def at(self, time: float) -> float:
        """How strong the strongest of its kind is."""
        return max([much for much, _ in self.felt(time)], default=0.0)

    def turns(self, number: float, start: float, end: float) -> Iterator[float]:
        """When the strongest, which can only fade, falls below a number: to a part of a microsecond."""
        if not self.at(start) > number >= self.at(end):
            return
        for _ in range(HALVINGS):
            middle = (start + end) / 2
            start, end = (middle, end) if self.at(middle) > number else (start, middle)
        yield end

    def told(self, who: str, time: float, teller: Teller) -> str:
        """How strong it is, and toward whom."""
        much, toward = max(self.felt(time), default=(0.0, ""))
        to = toward or (next(iter(self.whom.names)) if self.whom and self.whom.names else "")
        whom = f" {'toward' if to in teller.header.people else 'about'} {to}" if to not in ("", "SELF", who) else ""
        return f"{self.label.title()} of {who}{whom} was {much:.2f}."


class Steady:
    """What is so from one fact until the next, and does not change between them."""

    __slots__ = ()

    def turns(self, number: float, start: float, end: float) -> Iterator[float]:
        """Never."""
        del number, start, end
        return iter(())


class PlaceOf(Steady):
    """Whether somebody is at a place."""

    __slots__ = ("now", "places")

    def __init__(self, places: frozenset[str], begun: str) -> None:
        self.places = places
        self.now = begun

    def is_changed_by(self, fact: Fact) -> bool:
        """Whether somebody comes or leaves."""
        return fact.kind in ("comes", "leaves")

    def take(self, fact: Fact) -> None:
        """Be where the fact says."""
        self.now = fact.at if fact.kind == "comes" else ""

    def at(self, time: float) -> float:
        """1 at the place, else 0."""
        del time
        return float(self.now in self.places)

    def told(self, who: str, time: float, teller: Teller) -> str:
        """Where they are."""
        del time
        place = next((teller.place(name) for name in teller.header.places if name.lower() == self.now), self.now)
        return f"{who} was {f'in {place}' if place else 'there'}." if self.now else f"{who} was nowhere in the town."


class DoingOf(Steady):
    """Whether somebody does something, to somebody where that is asked."""

    __slots__ = ("current", "now", "whom", "words")

    def __init__(self, words: frozenset[str], whom: Who | None) -> None:
        self.words = words
        self.whom = whom
        self.current = 0
        self.now: Fact | None = None

    def is_changed_by(self, fact: Fact) -> bool:
        """Whether somebody begins something, goes on with it, or no longer does it."""
        if fact.kind != "doing":
            return False
        return bool(fact.amount) or getattr(fact.record, "activity", 0) == self.current

    def take(self, fact: Fact) -> None:
        """Do what the fact says."""
        self.now = fact if fact.amount else None
        self.current = getattr(fact.record, "activity", 0) if fact.amount else 0

    def at(self, time: float) -> float:
        """1 while they do it, else 0."""
        del time
        if self.now is None or not self.now.words & self.words:
            return 0.0
        return float(self.whom is None or self.whom.bind(self.now.whom, {}) is not None)

    def told(self, who: str, time: float, teller: Teller) -> str:
        """What they do."""
        del time, teller
        return f"{who} was doing {getattr(self.now.record, 'action', '') if self.now else 'nothing'}."


class TalkingOf(Steady):
    """Whether somebody takes part in a conversation."""

    __slots__ = ("now",)

    def __init__(self) -> None:
        self.now = 0.0

    def is_changed_by(self, fact: Fact) -> bool:
        """Whether somebody begins to talk, or no longer does."""
        return fact.kind == "talking"

    def take(self, fact: Fact) -> None:
        """Talk, or not."""
        self.now = fact.amount

    def at(self, time: float) -> float:
        """1 while they talk, else 0."""
        del time
        return self.now

    def told(self, who: str, time: float, teller: Teller) -> str:
        """Whether they talk."""
        del time, teller
        return f"{who} was {'' if self.now else 'not '}talking."


class Given(NamedTuple):
    """What a fact is as the run begins."""

    name: str
    value: str


class FactOf(Steady):
    """Whether a fact has a value, or, without one, the number that it has.

    Before it changes it is what it was `given` as, by the setting, else what the ties of the town let somebody believe
    from the start; nobody can know where neither says it.
    """

    __slots__ = ("given", "names", "now", "value")

    def __init__(self, names: frozenset[str], value: str, given: Given | None) -> None:
        self.names = names
        self.value = value
        self.given = given
        self.now: Fact | None = None

    def is_changed_by(self, fact: Fact) -> bool:
        """Whether it becomes something, or somebody is the first to believe it."""
        if not fact.words & self.names:
            return False
        return fact.kind == "becomes" or (fact.kind == "believes" and self.now is None and self.given is None)

    def take(self, fact: Fact) -> None:
        """Be what the fact says."""
        self.now = fact

    def at(self, time: float) -> float | None:
        """1 while it has the value, else 0; or its number."""
        del time
        is_now = self.given.value.lower() if self.now is None and self.given is not None else None
        is_now = self.now.value if self.now is not None else is_now
        if is_now is None or self.value:
            return None if is_now is None else float(is_now == self.value)
        return number_in(is_now)

    def told(self, who: str, time: float, teller: Teller) -> str:
        """What it is."""
        del who, time
        if self.now is not None:
            return told_fact(teller, self.now)
        return (
            "It was not known." if self.given is None else f"{self.given.name} was {self.given.value} from the start."
        )


class Group:
    """How many of several people it is so of at once, or, without `asked`, what there is of it in them on average."""

    __slots__ = ("asked", "members")

    def __init__(self, members: Mapping[str, Measured], asked: Compared | None) -> None:
        self.members = members
        self.asked = asked

    def is_changed_by(self, fact: Fact) -> bool:
        """Whether a fact changes what there is in one of them."""
        one = self.members.get(fact.who)
        return one is not None and one.is_changed_by(fact)

    def take(self, fact: Fact) -> None:
        """Let one of them go on."""
        self.members[fact.who].take(fact)

    def known(self, time: float) -> dict[str, float]:
        """What there is in each of them, as far as anybody can know."""
        values = {who: one.at(time) for who, one in self.members.items()}
        return {who: value for who, value in values.items() if value is not None}

    def at(self, time: float) -> float | None:
        """How many, or what on average; None while nobody can know it of anybody."""
        known = self.known(time)
        if not known:
            return None
        return sum(known.values()) / len(known) if self.asked is None else float(len(so_of(known, self.asked)))

    def turns(self, number: float, start: float, end: float) -> Iterator[float]:
        """When the number changes; what they have on average is asked for at a moment only."""
        del number
        if self.asked is not None:
            bound = self.asked[1]
            yield from sorted({time for one in self.members.values() for time in one.turns(bound, start, end)})

    def told(self, who: str, time: float, teller: Teller) -> str:
        """Of whom it is so, or what each has."""
        del who, teller
        known = self.known(time)
        if self.asked is not None:
            so = so_of(known, self.asked)
            return f"It was so of {len(so)} of {len(self.members)}{f': {few(so)}' if so else ''}."
        low, high = min(known, key=known.__getitem__, default=""), max(known, key=known.__getitem__, default="")
        spread = f", from {known[low]:.2f} ({low}) to {known[high]:.2f} ({high})" if known else ""
        return f"The mean of {len(known)} people was {self.at(time) or 0.0:.2f}{spread}."


def so_of(known: Mapping[str, float], asked: Compared) -> list[str]:
    """Of whom it is so."""
    return [who for who, value in known.items() if compares(value, asked)]


def number_in(value: str) -> float | None:
    """The number that a value is, None for what is none."""
    try:
        return float(value)
    except ValueError:
        return None


FOLLOWED: Mapping[Thing, Callable[[Measure, TownHeader, str], Measured]] = {
    "mood": lambda measure, _, _who: MoodOf(only(measure)),
    "octant": lambda measure, _, _who: OctantOf(only(measure)),
    "feeling": lambda measure, _, _who: FeelingOf(only(measure), measure.whom),
    "place": lambda measure, header, who: PlaceOf(measure.names, header.began(who).lower()),
    "doing": lambda measure, _, _who: DoingOf(measure.names, measure.whom),
    "talking": lambda _, _header, _who: TalkingOf(),
    "crowd": lambda measure, header, _: CrowdOf(measure, header.crowd.members if header.crowd else 0),
    "fact": lambda measure, header, _: FactOf(measure.names, measure.value, given_in(header, measure.names)),
}


def given_in(header: TownHeader, names: frozenset[str]) -> Given | None:
    """What a fact of such a name is as the run begins, the last of several; None where the setting does not say."""
    found = [Given(*fact) for fact in header.facts.items() if fact_called(fact[0]) & names]
    return found[-1] if found else None


def only(measure: Measure) -> str:
    """The name of a measure that has one."""
    return next(iter(measure.names))


def measured(measure: Measure, header: TownHeader, who: str = "") -> Measured:
    """What follows a measure of one person, or of a fact, from how it is as the run begins."""
    return FOLLOWED[measure.thing](measure, header, who)
