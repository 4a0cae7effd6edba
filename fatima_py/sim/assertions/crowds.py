"""Crowds: what is measured of the crowd of a town, from one look at it to the next, as an assertion says it."""

import re
from collections.abc import Iterator

from fatima_py.affect.labels import OCTANTS
from fatima_py.record.town import CrowdStep
from fatima_py.sim.assertions.cursor import Cursor
from fatima_py.sim.assertions.edges import Edges
from fatima_py.sim.assertions.facts import Fact
from fatima_py.sim.assertions.moments import DENIED, STAYS
from fatima_py.sim.assertions.sentences import ANYONE, How, Level, Measure
from fatima_py.sim.assertions.stating import RISES, compared, qualified_whole
from fatima_py.sim.assertions.words import MEASURES, Known
from fatima_py.sim.reasons.rows import Teller

__all__ = ["CROWD", "CrowdOf", "of_crowd"]

CROWD = "the crowd"
"""How the crowd is called where somebody by name would be."""
SHARE = r"share of (?:the )?crowd (?:that|who|which)"
ASKED = re.compile(
    rf"^(?:the )?(?:(?:(?:mean|average) (?:of )?)?(?P<axis>{'|'.join(MEASURES)}) of (?:the )?crowd"
    rf"|{SHARE} (?:knows?|has heard|have heard) (?P<rumour>\S+)|{SHARE} (?:is|are) (?P<octant>\S+))(?= )",
    re.IGNORECASE,
)


def of_crowd(text: str, edges: Edges, known: Known) -> Level | None:
    """What is measured of the crowd, and compares with a number; None for anything else.

    Raises UsageError for a rumour that there is not, and for a run without a crowd.
    """
    found = ASKED.match(text[edges.start : edges.end])
    if found is None:
        return None
    start = edges.start + found.end()
    measure = measure_of(found, text, edges, known)
    words = Cursor(text, start, edges.end)
    never = bool(words.took(*DENIED))
    verb = words.took("is", "are", *STAYS, *RISES)
    asked, how, not_so = compared(words, verb)
    denied = never or not_so
    default: How = "some" if denied or verb in RISES else "always"
    level = Level(measure, ANYONE, asked, how or default, text=found[0])
    return qualified_whole(level, edges, words, denied=denied)


def measure_of(found: re.Match[str], text: str, edges: Edges, known: Known) -> Measure:
    """What is measured: an axis of the mean mood, or how many know a rumour, or are in an octant."""
    what = next(name for name in ("axis", "rumour", "octant") if found[name])
    word = found[what].lower()
    there = {"axis": dict.fromkeys(MEASURES), "rumour": known.rumours, "octant": dict.fromkeys(OCTANTS.values())}[what]
    at = edges.start + found.start(what)
    words = Cursor(text, at, edges.end)
    if not known.members:
        raise words.refuse("a run of a setting that has a crowd")
    if word not in there:
        expected = "a rumour of the crowd" if what == "rumour" else f"one of {', '.join(OCTANTS.values())}"
        raise words.refuse(expected, [*there])
    return Measure("crowd", frozenset({word}), value=what)


class CrowdOf:
    """What there is of something in the crowd, as it was when it was looked at last; nobody knows it before."""

    __slots__ = ("members", "name", "now", "what")

    def __init__(self, measure: Measure, members: int) -> None:
        self.name, self.what, self.members = next(iter(measure.names)), measure.value, members
        self.now: CrowdStep | None = None

    def is_changed_by(self, fact: Fact) -> bool:
        """Whether the crowd is looked at."""
        return fact.kind == "crowd"

    def take(self, fact: Fact) -> None:
        """Go on as it is then."""
        self.now = fact.record if isinstance(fact.record, CrowdStep) else self.now

    def at(self, time: float) -> float | None:
        """How much there is."""
        del time
        if self.now is None:
            return None
        if self.what == "axis":
            axis, scale = MEASURES[self.name]
            return self.now.mood[axis] * scale
        if self.what == "octant":
            return self.now.octants.get(self.name, 0.0)
        know = {name.lower(): count for name, count in self.now.knows.items()}
        return know.get(self.name, 0) / self.members

    def turns(self, number: float, start: float, end: float) -> Iterator[float]:
        """Never between two looks."""
        del number, start, end
        return iter(())

    def told(self, who: str, time: float, teller: Teller) -> str:
        """What it is."""
        del who, teller
        value = self.at(time)
        what = f"The mean {self.name} of the crowd" if self.what == "axis" else "The share of the crowd"
        return f"{what} was {'not known' if value is None else f'{value:.2f}'}."
