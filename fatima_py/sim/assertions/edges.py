"""Edges: what stands at the edges of an assertion: in which runs, within how long or for how long, when."""

import re
from dataclasses import dataclass, field, replace
from math import inf

from fatima_py.errors import UsageError
from fatima_py.setting import A_DAY
from fatima_py.sim.assertions.cursor import refusal
from fatima_py.sim.assertions.sentences import Compared, Runs, Window
from fatima_py.sim.assertions.words import DURATION, clock_seconds, seconds_in

__all__ = ["ALL_DAY", "Edges", "edges_of", "misplaced"]

CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
TIME = rf"((?:day \d+,? )?{CLOCK})"
AT = rf"(?:at {TIME}|on day \d+,? at {CLOCK})"
DATED = re.compile(rf"(?:day (?P<day>\d+),? (?:at )?)?(?P<clock>{CLOCK})", re.IGNORECASE)
BOUND = r"(?:at|in the|at the) (?:end|start|beginning)"
ALL_DAY = Window()
LASTING = {
    **dict.fromkeys(["more than", "longer than", "over"], ">"),
    **dict.fromkeys(["at most", "no longer than", "not more than"], "<="),
    "less than": "<",
}
EDGES = {
    "runs": re.compile(
        r",? in (?P<how>every|each|all|no|some|any|(?:at least|at most) \d+(?:\.\d+)?(?P<share> ?%)?)"
        r"(?: of)?(?: the)? runs?$",
        re.IGNORECASE,
    ),
    "within": re.compile(rf",? within (?P<time>{DURATION})(?: of it| of that)?$", re.IGNORECASE),
    "lasting": re.compile(
        rf",? for (?P<sign>at least|more than|longer than|over|at most|no longer than|not more than|less than)? ?"
        rf"(?P<time>{DURATION})(?: at (?:a )?time)?$",
        re.IGNORECASE,
    ),
    "at": re.compile(rf",? {AT}$", re.IGNORECASE),
    "through": re.compile(r",? (?:throughout|all (?:the )?(?:time|day))$", re.IGNORECASE),
    "before": re.compile(rf",? (?:before|by) {TIME}$", re.IGNORECASE),
    "after": re.compile(rf",? after {TIME}$", re.IGNORECASE),
    "between": re.compile(rf",? (?:between|from) {TIME} (?:and|to|until) {TIME}$", re.IGNORECASE),
    "end": re.compile(rf",? {BOUND}$", re.IGNORECASE),
    "meanwhile": re.compile(r",? while (?P<so>.+)$", re.IGNORECASE),
}
FRONT = re.compile(
    rf"^(before {TIME}|after {TIME}|{AT}|(?:between|from) {TIME} (?:and|to|until) {TIME}|{BOUND}"
    r"|in (?:every|each|all)(?: of)?(?: the)? runs?),? ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Edges:
    """What stands at the edges of an assertion; `start` and `end` are where the rest begins and ends.

    `lasting` is for how long something is to be so, `through` whether it is to be so all the time. `meanwhile` is where
    it says what is to be so as something comes up.
    """

    start: int
    end: int
    window: Window = Window()
    within: float | None = None
    lasting: Compared | None = None
    through: bool = False
    meanwhile: tuple[int, int] | None = None
    runs: Runs = field(default_factory=Runs)

    @property
    def asks_of_state(self) -> bool:
        """Whether it is about what is so, not about what comes up."""
        return self.window.end or self.window.is_moment or self.through or self.lasting is not None


def misplaced(text: str, edges: Edges, word: str, where: str) -> UsageError:
    """The error of an edge that does not go with the rest."""
    found = text.lower().rfind(word, edges.end)
    return refusal(text, max(found, 0), f"{word!r} beside {where}, only")


def edges_of(text: str) -> Edges:
    """What stands at the edges of an assertion."""
    edges = Edges(0, len(text))
    if front := FRONT.match(text):
        edges = replace(edges, start=front.end(), window=window_of(text, front.start(1), front.end(1)) or ALL_DAY)
    while True:
        inner = text[: edges.end]
        found = next(((kind, one) for kind, edge in EDGES.items() if (one := edge.search(inner))), None)
        if found is None or found[1].start() < edges.start:
            return edges
        edges = with_edge(edges, *found)


def with_edge(edges: Edges, kind: str, found: re.Match[str]) -> Edges:
    """The edges with one more."""
    edges = replace(edges, end=found.start())
    if kind == "through":
        edges = replace(edges, through=True)
    elif kind == "meanwhile":
        edges = replace(edges, meanwhile=found.span("so"))
    elif kind == "lasting":
        sign = LASTING.get((found["sign"] or "").lower(), ">=")
        edges = replace(edges, lasting=(sign, seconds_in(found["time"].lower()) or 0.0))
    elif kind == "within":
        edges = replace(edges, within=seconds_in(found["time"].lower()))
    elif kind == "runs":
        edges = replace(edges, runs=runs_of(found["how"].lower(), share=bool(found["share"])))
    elif edges.window != ALL_DAY:
        raise refusal(found.string, found.start() + 1, "one time only")
    else:
        edges = replace(edges, window=window_of(found.string, *found.span()) or ALL_DAY)
    return edges


def window_of(text: str, start: int, end: int) -> Window | None:
    """The time of day that a part of an assertion names, of every day or of one, None where it names none.

    Raises UsageError for a time that no clock shows, and for one that ends before it begins.
    """
    word = text[start:end].strip(", ").lower()
    if word.endswith(("end", "start", "beginning")):
        return Window(end=word.endswith("end"), through=True, begin=not word.endswith("end"))
    times, dated = times_in(text, start, end)
    if not times:
        return None
    if word.startswith(("before", "by")):
        return Window(until=times[0], dated=dated)
    if word.startswith(("at", "on")):
        return Window(times[0], times[0], through=True, dated=dated)
    return Window(times[0], times[1] if len(times) > 1 else inf, through=word.startswith("from"), dated=dated)


def times_in(text: str, start: int, end: int) -> tuple[list[float], bool]:
    """The times that a part of an assertion names, and whether they are of a day that it names.

    A time without a day is of that of the one before it, else of the first.
    """
    times: list[float] = []
    dated, day = False, 1
    for found in DATED.finditer(text, start, end):
        dated, day = dated or bool(found["day"]), int(found["day"] or day)
        time = clock_seconds(found["clock"])
        time = None if time is None or not day else time + (day - 1) * A_DAY
        if time is None or times[-1:] >= [time]:
            raise refusal(text, found.start(), "a time of day, the later one last, as in 'from 9:00 to 17:30'")
        times.append(time)
    return times, dated


def runs_of(how: str, *, share: bool) -> Runs:
    """In how many runs, from the words for it."""
    if how in ("some", "any"):
        return Runs(1, share=False)
    if how == "no":
        return Runs(0, 0, share=False)
    found = re.search(r"[\d.]+", how)
    if found is None:
        return Runs()
    return Runs(0, float(found[0]), share=share) if how.startswith("at most") else Runs(float(found[0]), share=share)
