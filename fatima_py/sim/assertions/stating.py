"""Stating: what is so of people, or how much there is of something in them, as an assertion says it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from math import inf

from fatima_py.sim.assertions.bounds import COMPARISONS, read_bound
from fatima_py.sim.assertions.cursor import Cursor
from fatima_py.sim.assertions.edges import Edges
from fatima_py.sim.assertions.moments import DENIED, SOMEBODY, STAYS, Clause, MomentReader
from fatima_py.sim.assertions.people import THEY, Meant, read_number, read_who
from fatima_py.sim.assertions.sentences import Compared, How, Level, Measure, Who
from fatima_py.sim.assertions.words import FEELINGS, MEASURES, NUMBER, Known

__all__ = ["RISES", "WHOLE", "bounds_of", "compared", "is_stated", "measured", "names_of", "qualified_whole", "stated"]

MEASURED = re.compile(
    rf"^(?P<mean>(?:the )?(?:mean|average) (?:of )?)?(?P<what>{'|'.join([*MEASURES, *FEELINGS])}) of (?P<rest>.+)$",
    re.IGNORECASE,
)
RISES = {
    **dict.fromkeys(["rises above", "goes above", "rise above", "go above"], ">"),
    **dict.fromkeys(["falls below", "drops below", "goes below", "fall below", "drop below", "go below"], "<"),
}
HOW: Mapping[str, How] = {"always": "always", "ever": "some", "sometimes": "some"}
CONTRARY = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
WHOLE = ("fact", "crowd")
"""What is nobody's own."""
SO: Compared = (">", 0.0)


def names_of(who: Who, known: Known) -> frozenset[str]:
    """Who is meant, by name."""
    return frozenset(known.people.values()) if who.names is None else who.names


def bounds_of(number: Compared) -> tuple[float, float]:
    """The fewest and the most people that a number allows.

    >>> bounds_of((">", 2.0)), bounds_of(("=", 2.0))
    ((3.0, inf), (2.0, 2.0))
    """
    sign, many = number
    fewest = {">=": many, ">": many + 1, "=": many}
    most = {"<=": many, "<": many - 1, "=": many}
    return fewest.get(sign, 0), most.get(sign, inf)


def is_stated(clause: Clause, edges: Edges) -> bool:
    """Whether a clause says what is so, and not what comes up: where it is, and whom they met, are of a moment."""
    moment = clause.moment
    if (
        clause.to_each
        or moment.state is None
        or moment.place
        or (moment.whom is not None and moment.whom.met is not None)
    ):
        return False
    return not clause.comes or edges.asks_of_state


def stated(clause: Clause, edges: Edges, words: Cursor) -> Level:
    """What is so of people, or of a fact, and when."""
    moment = clause.moment
    measure = moment.state or Measure("talking")
    always = clause.always or edges.through or (edges.window.through and not clause.denied)
    asked = moment.asked or SO
    level = Level(measure, moment.who, asked, "always" if always else "some", text=moment.text)
    is_some = clause.many == "any" and not clause.always  # at a time `anyone` is whoever it may be
    meant = Meant(moment.who, "some" if is_some else clause.many, clause.number)
    return qualified(level, meant, edges, words, denied=clause.denied)


def qualified(level: Level, meant: Meant, edges: Edges, words: Cursor, *, denied: bool) -> Level:
    """What is so, of how many people and for how long. Raises UsageError for what does not go together."""
    words.at = 0
    if meant.number is not None:
        if denied:
            raise words.refuse("a number of people without 'never' or 'not'")
        is_bounded = meant.number[0] not in (">", ">=")
        level = replace(level, number=meant.number, how="always" if is_bounded else level.how, many="every")
    elif denied and meant.many == "some" and level.measure.thing != "fact" and level.asked[0] in CONTRARY:
        how: How = "some" if level.how == "always" else "always"
        asked = CONTRARY[level.asked[0]], level.asked[1]
        level = replace(level, asked=asked, how=how, many="some")
    elif denied:
        level = replace(level, many="none")
    else:
        by_how = meant.many in ("some", "any") and (meant.many == "some" or level.how == "some")
        level = replace(level, many="some" if by_how else "every")
    return level if edges.lasting is None else lasting(level, edges.lasting, words)


def qualified_whole(level: Level, edges: Edges, words: Cursor, *, denied: bool) -> Level:
    """What is so of the crowd as a whole, and for how long. Raises UsageError for what does not go together."""
    words.at = 0
    level = replace(level, many="none" if denied else "some" if level.how == "some" else "every")
    return level if edges.lasting is None else lasting(level, edges.lasting, words)


def lasting(level: Level, long: Compared, words: Cursor) -> Level:
    """What is so for so long at a time: what is so for at most that long is never so for longer."""
    if long[0] in (">", ">="):
        return replace(level, how="some", lasting=long)
    if level.many != "every" and level.measure.thing not in WHOLE:
        raise words.refuse("'for more than' beside 'never', 'nobody' or 'somebody', or somebody by name")
    return replace(level, how="some", many="none", lasting=(CONTRARY[long[0]], long[1]))


def measured(text: str, edges: Edges, known: Known) -> Level | None:
    """What is measured of somebody, and compares with a number; None for anything else."""
    found = MEASURED.match(text[edges.start : edges.end])
    if found is None:
        return None
    words = Cursor(text, edges.start + found.start("rest"), edges.end)
    meant = read_number(words, known) or read_who(words, known)
    if meant is None:
        raise words.unknown(SOMEBODY, [*known.names, *known.groups, "anyone", "nobody"])
    what = found["what"].lower()
    reader = MomentReader(words, known)
    whom = toward(reader, meant) if what in FEELINGS else None
    never = bool(words.took(*DENIED))
    verb = words.took("is", "are", *STAYS, *RISES)
    if not verb and what in FEELINGS and not never:
        return None  # a feeling that comes up
    asked, how, not_so = compared(words, verb)
    denied = never or not_so or meant.many == "none"
    measure = Measure("feeling", frozenset({FEELINGS[what].lower()}), whom) if what in FEELINGS else Measure("mood")
    measure = measure if what in FEELINGS else replace(measure, names=frozenset({what}))
    is_each = meant.many in ("one", "every") and meant.number is None
    default: How = "some" if denied else "always" if is_each or edges.window.through or edges.through else "some"
    level = Level(measure, meant.who, asked, how or default, text=f"{what} of {words.written}")
    if found["mean"]:
        return mean(level, edges, words)
    return qualified(level, meant, edges, words, denied=denied)


def toward(reader: MomentReader, meant: Meant) -> Who | None:
    """Toward whom a feeling is measured. Raises UsageError for a number of people: each has one of their own."""
    whom = reader.whom(reader.called(meant.who, THEY))
    if reader.to_many is not None:
        raise reader.words.refuse("one whom it is felt toward, or anybody, and no number of them")
    return whom


def mean(level: Level, edges: Edges, words: Cursor) -> Level:
    """What people have on average, at a moment. Raises UsageError where none is said."""
    if not (edges.window.end or edges.window.is_moment):
        words.at = len(words.tokens)
        raise words.refuse("when, as a mean is of a moment: 'at 12:00' or 'at the end'")
    return replace(level, mean=True, how="always", many="every")


def compared(words: Cursor, verb: str) -> tuple[Compared, How | None, bool]:
    """How what is measured compares with a number, when, and whether that is denied. Raises UsageError for nothing."""
    if not verb:
        raise words.refuse("how it compares, as in 'is never below -8' or 'rises above 5'", ("is", "stays", "rises"))
    said = words.took("never", "not", *HOW)
    how: How | None = "some" if verb in RISES else "always" if verb in STAYS else HOW.get(said)
    asked: Compared | None = read_bound(words) if verb not in RISES else risen(words, verb)
    if asked is None:
        raise words.refuse("a number to compare with, as in 'below -8' or 'at least 3'", COMPARISONS)
    if words.next:
        raise words.refuse("nothing more here")
    return asked, how, said in ("never", "not")


def risen(words: Cursor, verb: str) -> Compared | None:
    """The number that is risen above or fallen below, None where there is none."""
    return (RISES[verb], float(words.take())) if re.fullmatch(NUMBER, words.next) else None
