"""Reading: an assertion from its sentence.

What stands at its edges is read first: in which runs, within how long, at which time of day. What is left is one moment
and how often it comes up, two of which one follows or precedes the other, or a measure that compares with a number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import inf

from fatima_py.errors import UsageError
from fatima_py.inputs import read_object
from fatima_py.sim.assertions.cursor import Cursor, refusal
from fatima_py.sim.assertions.moments import COMPARISONS, DENIED, SOMEBODY, Clause, MomentReader, read_bound
from fatima_py.sim.assertions.people import THEY, Many, read_who
from fatima_py.sim.assertions.sentences import Assertion, Followed, How, Level, Moment, Often, Preceded, Runs, Window
from fatima_py.sim.assertions.words import (
    COUNTS,
    DURATION,
    FEELINGS,
    MEASURES,
    NUMBER,
    Known,
    clock_seconds,
    seconds_in,
)
from fatima_py.spelling import did_you_mean

__all__ = ["read_assertion"]

TIME = r"(\d{1,2}:\d\d(?::\d\d)?)"
ALL_DAY = Window()
EDGES = {
    "runs": re.compile(
        r",? in (?P<how>every|each|all|no|some|any|(?:at least|at most) \d+(?:\.\d+)?(?P<share> ?%)?)"
        r"(?: of)?(?: the)? runs?$",
        re.IGNORECASE,
    ),
    "within": re.compile(rf",? within (?P<time>{DURATION})(?: of it| of that)?$", re.IGNORECASE),
    "before": re.compile(rf",? (?:before|by) {TIME}$", re.IGNORECASE),
    "after": re.compile(rf",? after {TIME}$", re.IGNORECASE),
    "between": re.compile(rf",? (?:between|from) {TIME} (?:and|to|until) {TIME}$", re.IGNORECASE),
    "end": re.compile(r",? (?:at|in) the end$", re.IGNORECASE),
}
FRONT = re.compile(
    rf"^(before {TIME}|after {TIME}|(?:between|from) {TIME} (?:and|to|until) {TIME}|(?:at|in) the end"
    r"|in (?:every|each|all) runs?),? ",
    re.IGNORECASE,
)
JOINTS = re.compile(
    r" (?:(?:is|are) (?:always )?(?P<never>never |not )?followed by"
    r"|(?P<before>(?:is|are) (?:always )?preceded by|only after)) ",
    re.IGNORECASE,
)
WHEN = re.compile(r"^(?:when|whenever|after|each time|every time) (?P<first>[^,]+), (?P<second>.+)$", re.IGNORECASE)
THERE = re.compile(r"^there (?:is|are|was|were) (?P<rest>.+)$", re.IGNORECASE)
MEASURED = re.compile(rf"^(?P<what>{'|'.join([*MEASURES, *FEELINGS])}) of (?P<rest>.+)$", re.IGNORECASE)
RISES = {
    **dict.fromkeys(["rises above", "goes above", "rise above", "go above"], ">"),
    **dict.fromkeys(["falls below", "drops below", "goes below", "fall below", "drop below", "go below"], "<"),
}
STAYS = ("stays", "stay", "remains", "remain")
HOW: Mapping[str, How] = {"never": "never", "not": "never", "always": "always", "ever": "some", "sometimes": "some"}
JOINING = ("followed", "preceded", "never", "only", "after", "times", "always", "within", "before")
LABELS = {label.lower(): label for label in FEELINGS.values()}


@dataclass(frozen=True, slots=True)
class Edges:
    """What stands at the edges of an assertion; `start` and `end` are where the rest begins and ends."""

    start: int
    end: int
    window: Window = Window()
    within: float | None = None
    runs: Runs = field(default_factory=Runs)


def read_assertion(text: str, known: Known) -> Assertion:
    """An assertion about a run, from a sentence in the names of a town.

    Raises UsageError (FA701), with what was expected and where, for what is no assertion, and (FA702) for a name that
    nobody and no place has.

    >>> known = Known({"mara": "Mara"})
    >>> read_assertion("Mara never insults anyone", known).says.most
    0
    >>> read_assertion("fear is followed by relief within 5 s in every run", known).says.within
    5.0
    """
    sentence = read_object(text, str, "an assertion").strip().rstrip(".")
    edges = edges_of(sentence)
    if not sentence[edges.start : edges.end]:
        raise refusal(sentence, 0, "a sentence such as 'Mara never insults anyone'")
    says = two(sentence, edges, known) or measured(sentence, edges, known) or often(sentence, edges, known)
    if edges.within is not None and isinstance(says, Often | Level):
        raise misplaced(sentence, edges, "within", "two moments, as in 'fear is followed by relief within 5 s'")
    if edges.window.end and not isinstance(says, Level):
        raise misplaced(sentence, edges, "the end", "what somebody feels or how their mood is")
    return Assertion(sentence, says, edges.window, edges.runs)


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
    if kind == "within":
        return replace(edges, within=seconds_in(found["time"].lower()))
    if kind == "runs":
        return replace(edges, runs=runs_of(found["how"].lower(), share=bool(found["share"])))
    return replace(edges, window=window_of(found.string, *found.span()) or edges.window)


def window_of(text: str, start: int, end: int) -> Window | None:
    """The time of day that a part of an assertion names, None where it names none.

    Raises UsageError for a time that no clock shows, and for one that ends before it begins.
    """
    word = text[start:end].strip(", ").lower()
    if word.endswith("the end"):
        return Window(end=True)
    times: list[float] = []
    for found in re.finditer(TIME, text[start:end]):
        time = clock_seconds(found[0])
        if time is None or times[-1:] >= [time]:
            raise refusal(text, start + found.start(), "a time of day, the later one last, as in 'from 9:00 to 17:30'")
        times.append(time)
    if not times:
        return None
    if word.startswith(("before", "by")):
        return Window(until=times[0])
    return Window(times[0], times[1] if len(times) > 1 else inf)


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


def two(text: str, edges: Edges, known: Known) -> Followed | Preceded | None:
    """Two moments of which one follows or precedes the other, None where there is one."""
    within = inf if edges.within is None else edges.within
    if when := WHEN.match(text[edges.start : edges.end]):
        first, second = (
            part(text, edges.start + when.start(one), edges.start + when.end(one)) for one in ("first", "second")
        )
        return Followed(*pair(first, second, known), within)
    joint = JOINTS.search(text, edges.start, edges.end)
    if joint is None:
        return None
    first, second = part(text, edges.start, joint.start()), part(text, joint.end(), edges.end)
    if joint["before"]:
        return Preceded(*pair(first, second, known), within)
    return Followed(*pair(first, second, known), within, never=bool(joint["never"]))


def part(text: str, start: int, end: int) -> Cursor:
    """The words of a part of an assertion."""
    return Cursor(text, start, end)


def pair(first: Cursor, second: Cursor, known: Known) -> tuple[Moment, Moment]:
    """Two moments in one sentence."""
    one = whole(first, known)
    other = whole(second, known, first=False)
    for words, clause in ((first, one), (second, other)):
        if clause.denied:
            words.at = 0
            raise words.refuse("what comes up, without 'no', 'never' or 'nobody'")
    return one.moment, other.moment


def whole(words: Cursor, known: Known, *, first: bool = True) -> Clause:
    """A moment that is all there is. Raises UsageError for words that are left."""
    clause = MomentReader(words, known, first=first).read()
    if words.next:
        raise left(words, known)
    return clause


def left(words: Cursor, known: Known) -> UsageError:
    """The error of words that are left: a joint or an adverb that is misspelt, else somebody whom nobody knows."""
    for place in range(1, len(words.tokens)):
        if did_you_mean(words.tokens[place].text, JOINING) and words.tokens[place].text.lower() not in JOINING:
            words.at = place
            return words.refuse("nothing of that kind here", JOINING)
    if words.next[:1].isalpha() and words.next.lower() not in ("is", "are"):
        return words.unknown(SOMEBODY, [*known.people.values(), *known.groups, "anyone"])
    return words.refuse("nothing more here: 'is followed by', 'is preceded by' or 'only after' joins two moments")


def measured(text: str, edges: Edges, known: Known) -> Level | None:
    """What is measured of somebody, and compares with a number; None for anything else."""
    found = MEASURED.match(text[edges.start : edges.end])
    if found is None:
        return at_the_end(text, edges, known) if edges.window.end else None
    words = Cursor(text, edges.start + found.start("rest"), edges.end)
    meant = read_who(words, known)
    if meant is None:
        raise words.unknown("somebody of the town", [*known.people.values(), *known.groups, "anyone", "nobody"])
    what = found["what"].lower()
    reader = MomentReader(words, known)
    whom = reader.whom(reader.called(meant.who, THEY)) if what in FEELINGS else None
    never = bool(words.took(*DENIED)) or meant.many == "none"
    verb = words.took("is", "are", *STAYS, *RISES)
    if not verb and what in FEELINGS:
        return None  # a feeling that comes up
    asked, how = compared(words, verb)
    default: How = "some" if meant.many in ("some", "any") else "always"
    return leveled(
        Level(FEELINGS.get(what, what), meant.who, whom, asked, "never" if never else how or default), meant.many, known
    )


def leveled(level: Level, many: Many, known: Known) -> Level:
    """A measure of each of many people, where it is to be so of each at some time."""
    is_each = many == "every" and level.how == "some"
    return replace(level, each=level.who.names or frozenset(known.people.values())) if is_each else level


def compared(words: Cursor, verb: str) -> tuple[tuple[str, float], How | None]:
    """How what is measured compares with a number, and when. Raises UsageError where it does not."""
    if not verb:
        raise words.refuse("how it compares, as in 'is never below -8' or 'rises above 5'", ("is", "stays", "rises"))
    said = words.took(*HOW)
    how: How | None = "some" if verb in RISES else HOW.get(said)
    rises = RISES.get(verb, "")
    asked = read_bound(words) if not rises else (rises, 0.0)
    if rises and re.fullmatch(NUMBER, words.next):
        asked = rises, float(words.take())
    elif rises or asked is None:
        raise words.refuse("a number to compare with, as in 'below -8' or 'at least 3'", COMPARISONS)
    if words.next:
        raise words.refuse("nothing more here")
    return asked, how


def at_the_end(text: str, edges: Edges, known: Known) -> Level:
    """What somebody feels at the end. Raises UsageError for anything else."""
    words = part(text, edges.start, edges.end)
    clause = whole(words, known)
    moment = clause.moment
    if "feels" not in moment.kinds:
        raise refusal(text, edges.end + 1, "'at the end' behind what somebody feels or how their mood is")
    how: How = "never" if clause.denied else "some" if clause.many in ("some", "any") else "always"
    (label,) = moment.words
    return Level(LABELS[label], moment.who, moment.whom, moment.asked or (">", 0.0), how)


def often(text: str, edges: Edges, known: Known) -> Often:
    """How often a moment comes up. Raises UsageError for what is no moment."""
    there = THERE.match(text[edges.start : edges.end])
    words = part(text, edges.start + (there.start("rest") if there else 0), edges.end)
    before = times(words) if there else None
    clause = MomentReader(words, known).read()
    least, most = before or times(words) or (1, inf)
    if words.next:
        raise left(words, known)
    if clause.denied:
        least, most = 0, 0
    each = (clause.moment.who.names or frozenset(known.people.values())) if clause.many == "every" else None
    return Often(clause.moment, least, most, each)


def times(words: Cursor) -> tuple[int, float] | None:
    """How many times, taken, None where it does not say."""
    here = words.at
    if found := words.took(*COUNTS):
        return COUNTS[found], inf
    how = words.took("at least", "at most", "exactly", "more than", "less than", "fewer than")
    written = words.next.lower()
    if not how or not (written.isdecimal() or written in COUNTS):
        words.at = here
        return None
    number = COUNTS[written] if written in COUNTS else int(written)
    words.take()
    words.took("times", "time")
    return {
        "at least": (number, inf),
        "at most": (0, number),
        "exactly": (number, number),
        "more than": (number + 1, inf),
    }.get(how, (0, number - 1))
