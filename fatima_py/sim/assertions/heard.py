"""Heard: what kinds of things came up in a run at all, so that what holds for want of them can be told."""

from collections.abc import Callable, Mapping
from math import inf

from fatima_py.record.town import TownHeader
from fatima_py.sim.assertions.facts import Fact, fact_called
from fatima_py.sim.assertions.sentences import Assertion, Level, Measure, Moment, Often, Thing
from fatima_py.sim.assertions.watching import Found
from fatima_py.sim.assertions.windows import is_cut, stretches
from fatima_py.sim.assertions.words import plainest
from fatima_py.sim.reasons.rows import day_time

__all__ = ["Heard", "moments_of"]

BEGINS: Mapping[Thing, str] = {
    "feeling": "feels",
    "place": "comes",
    "doing": "starts",
    "talking": "talking",
    "fact": "known",
    "mood": "born",
    "octant": "born",
    "crowd": "crowd",
}
"""The kind of fact without which nothing of a sort is ever so."""
NEVER: Mapping[str, Callable[[str], str]] = {
    "feels": lambda word: f"nobody ever felt {word.title()}",
    "comes": lambda word: f"nobody was ever in {word}",
    "leaves": lambda word: f"nobody ever left {word}" if word else "nobody ever left a place",
    "starts": lambda word: f"nobody ever began '{word}'",
    "interrupted": lambda _: "nobody was ever interrupted in it",
    "becomes": lambda word: f"'{word}' never became anything",
    "known": lambda word: f"nothing is known of '{word}'",
    "talking": lambda _: "nobody ever talked",
    "talks": lambda _: "nobody ever talked",
    "meets": lambda _: "nobody ever met anybody",
    "born": lambda _: "nobody lived anything",
    "crowd": lambda _: "nobody looked at the crowd",
    "had": lambda word: f"nobody ever had '{word}'" if word else "nobody ever talked",
    "had with": lambda word: f"nobody ever had '{word}'" if word else "nobody ever talked",
    "overhears": lambda word: f"nobody ever overheard '{word}'",
    "learns": lambda word: f"nobody ever learned of '{word}'",
}


class Heard:
    """The kinds of facts that came up in a run, each with what they were called."""

    __slots__ = ("header", "kinds")

    def __init__(self, header: TownHeader) -> None:
        self.header = header
        self.kinds: set[tuple[str, str]] = {("comes", place.lower()) for place in header.begin.values()}
        self.kinds |= {("known", word) for name in header.facts for word in fact_called(name)}

    def take(self, fact: Fact) -> None:
        """Note what a fact is."""
        self.kinds.add((fact.kind, ""))
        for word in fact.words:
            self.kinds.add((fact.kind, word))
            if fact.kind in ("becomes", "believes"):
                self.kinds.add(("known", word))
        for emotion in fact.mind.felt if fact.mind is not None else ():
            self.kinds |= {("feels", ""), ("feels", emotion.type.lower())}

    def wanting(self, assertion: Assertion, found: Found, end: float) -> str:
        """Why an assertion that holds had nothing to judge in a run that ended at a second, empty where it had.

        It had where the kind of thing that it is about came up at all: to anybody, anywhere, at any time.
        """
        says = assertion.says
        if not found.holds or found.empty:
            return found.empty if found.holds else ""
        if no_time := self.no_time(assertion, end):
            return no_time
        if isinstance(says, Level):
            name = BEGINS[says.measure.thing]
            return self.never(Moment(frozenset({name}), words_of(says.measure))) or (
                "" if found.met else "nothing is known of it at that time"
            )
        if isinstance(says, Often):
            met = says.moment.whom is not None and says.moment.whom.met is not None
            near = f"nothing of that kind came up, with whomever: {says.moment.text}" if met and not found.met else ""
            return self.never(says.moment) or near
        return "" if found.met else self.never(says.first) or f"this never came up: {says.first.text}"

    def no_time(self, assertion: Assertion, end: float) -> str:
        """That a run had not the time of day that an assertion is of, or not to its end; empty where it had."""
        window, midnight = assertion.window, self.header.start
        if not window.end and not window.always and not [*stretches(window, midnight, 0.0, end)]:
            return "the run has no such time"
        if says_too_much(assertion, midnight, end):
            return f"the run ends at {day_time(midnight + end).removesuffix(':00')}, before that time is over"
        return ""

    def never(self, moment: Moment) -> str:
        """That nothing of the kind of a moment came up, empty where something did."""
        words = moment.words or {""}
        if any((kind, word) in self.kinds for kind in moment.kinds for word in words):
            return ""
        word = plainest(words)
        (kind, *others) = sorted(moment.kinds)
        places = {name.lower(): shown or name for name, shown in self.header.places.items()}
        word = places.get(word, word)
        if "does" in moment.kinds and any(("starts", one) in self.kinds for one in words):
            return f"'{word}' was begun, and never done to its end"
        return f"nothing called '{word}' came up" if others or kind not in NEVER else NEVER[kind](word)


def says_too_much(assertion: Assertion, midnight: float, end: float) -> bool:
    """Whether an assertion that holds so far may yet fail, in a time of day that a run was never in to its end.

    What was to come up, or to be so, at some time or other and was, stays so whatever comes after.
    """
    says = assertion.says
    if isinstance(says, Often):
        settled = says.most == inf and says.among[1] == inf
    else:
        settled = isinstance(says, Level) and says.how != "always" and says.many != "none" and says.number is None
    return not settled and is_cut(assertion.window, midnight, end)


def words_of(measure: Measure) -> frozenset[str]:
    """What a fact is called without which something is never so."""
    return frozenset() if measure.thing in ("mood", "octant", "talking", "crowd") else measure.names


def moments_of(assertion: Assertion) -> tuple[Moment, ...]:
    """The moments that an assertion speaks of, and with which what it speaks of begins."""
    says = assertion.says
    if isinstance(says, Level):
        return (Moment(frozenset({BEGINS[says.measure.thing]}), words_of(says.measure)),)
    return (says.moment,) if isinstance(says, Often) else (says.first, says.second)
