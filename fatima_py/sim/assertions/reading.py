"""Reading: an assertion from its sentence.

What stands at its edges is read first: in which runs, within how long, at which time of day. What is left is one moment
and how often it comes up, two of which one follows or precedes the other, or a measure that compares with a number.
"""

import re
from dataclasses import replace
from math import inf

from fatima_py.errors import UsageError
from fatima_py.inputs import read_object
from fatima_py.sim.assertions.crowds import of_crowd
from fatima_py.sim.assertions.cursor import Cursor, refusal
from fatima_py.sim.assertions.edges import Edges, edges_of, misplaced
from fatima_py.sim.assertions.moments import HAPPENS, MOODY, SOMEBODY, TOWARD, Clause, MomentReader
from fatima_py.sim.assertions.people import OTHER, read_number
from fatima_py.sim.assertions.sentences import Assertion, Followed, Level, Moment, Often, Preceded, Who
from fatima_py.sim.assertions.stating import bounds_of, is_stated, measured, names_of, stated
from fatima_py.sim.assertions.words import COUNTS, Known
from fatima_py.spelling import did_you_mean

__all__ = ["read_assertion"]

JOINTS = re.compile(
    r" (?:(?:is|are) (?:always )?(?P<never>never |not )?followed by"
    r"|(?P<before>(?:is|are) (?:always )?preceded by|only after)) ",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"^(?:when|whenever|after|each time|every time) (?P<first>(?:[^,(]|\([^)]*\))+), (?P<second>.+)$", re.IGNORECASE
)
THERE = re.compile(r"^there (?:is|are|was|were) (?P<rest>.+)$", re.IGNORECASE)
JOINING = ("followed", "preceded", "never", "only", "after", "times", "always", "within", "before")

CONNECTIVES = ("and", "or", "but", "unless", "if", "when", "while", "before", "after", "until", "because", "than")
STATE_ONLY = (
    "this beside what is so ('is in PLACE', 'is doing ACTIVITY', 'is angry', 'mood of') only; "
    "what comes up does so 'between 8:25 and 8:35'"
)
AND = "'B only after A' join two things that come up"


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
    says = (
        two(sentence, edges, known)
        or of_crowd(sentence, edges, known)
        or measured(sentence, edges, known)
        or one(sentence, edges, known)
    )
    if edges.within is not None and isinstance(says, Often | Level):
        raise misplaced(sentence, edges, "within", "two moments, as in 'fear is followed by relief within 5 s'")
    if edges.asks_of_state and not isinstance(says, Level):
        raise refusal(sentence, edges.end + 1, STATE_ONLY)
    return Assertion(sentence, says, edges.window, edges.runs, meanwhile(sentence, edges, known, says))


def meanwhile(text: str, edges: Edges, known: Known, says: Often | Followed | Preceded | Level) -> Level | None:
    """What is to be so as something comes up, None where nothing is. Raises UsageError for what is never so."""
    if not edges.meanwhile:
        return None
    words = part(text, *edges.meanwhile)
    clause = whole(words, known, first=False)
    if not isinstance(says, Often) or clause.comes or clause.denied or not is_stated(clause, edges):
        words.at = 0
        raise words.refuse("what is so as something comes up, as in 'nobody insults anyone while Mara is in PLACE'")
    return stated(clause, Edges(0, 0), words)


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
        if clause.denied or clause.to_each or clause.number is not None:
            words.at = 0
            raise words.refuse(
                "what comes up, without 'no', 'never' or 'nobody', a number of people, or 'every' behind it"
            )
        if clause.moment.kinds == MOODY:
            raise no_moment(words)
    return between(one.moment, other.moment, second)


def no_moment(words: Cursor) -> UsageError:
    """The error of the octant of a mood where something is to come up: nothing does as a mood comes into it."""
    words.at = 0
    return words.refuse("what comes up: a mood is what it is for a while, as in 'Mara is hostile at 12:00'")


def between(first: Moment, second: Moment, words: Cursor) -> tuple[Moment, Moment]:
    """Two moments with whom they have in common. Raises UsageError for a variable that stands for nobody yet."""
    if OTHER in second.variables and first.whom is None:
        first = replace(first, whom=Who(variable=OTHER))
    unbound = sorted(one for one in second.variables - first.variables if one.startswith("$"))
    if unbound:
        words.at = next(at for at, word in enumerate(words.tokens) if word.text.lower() == unbound[0])
        raise words.refuse("a variable of the first thing, as in 'when anyone $x insults $y, $x says Sorry to $y'")
    return first, second


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
    if words.next.lower() in CONNECTIVES:
        return words.refuse(
            f"one assertion, without '{words.next.lower()}': 'when A, B', 'A is followed by B' and {AND}"
        )
    if any(word.removesuffix("s") in {*known.groups, "people", "person"} for word in words.rest[:2]):
        return words.refuse("how often, as in 'at least 3 times', or to how many, as in 'at least 3 people'")
    if words.next[:1].isalpha() and words.next.lower() not in ("is", "are"):
        return words.unknown(SOMEBODY, [*known.names, *known.groups, "anyone"])
    return words.refuse("nothing more here: 'is followed by', 'is preceded by' or 'only after' joins two moments")


def one(text: str, edges: Edges, known: Known) -> Often | Level:
    """How often a moment comes up, or what is so. Raises UsageError for what is neither."""
    there = THERE.match(text[edges.start : edges.end])
    words = part(text, edges.start + (there.start("rest") if there else 0), edges.end)
    before = times(words) if there or is_number_of_things(words, known) else None
    clause = MomentReader(words, known).read()
    often = before or times(words)
    if words.next:
        raise left(words, known)
    if often is None and is_stated(clause, edges):
        return stated(clause, edges, words)
    return counted(clause, often, known, words)


def is_number_of_things(words: Cursor, known: Known) -> bool:
    """Whether a number of things that come up is next, such as `at most 2 apologies`, and no number of people."""
    here = words.at
    is_people = read_number(words, known) is not None
    words.at = here
    is_number = not is_people and times(words) is not None
    following = words.rest[1:2]
    words.at = here
    return is_number and here == 0 and (not following or following[0] in (*TOWARD, *HAPPENS, "in"))


def counted(clause: Clause, often: tuple[int, float] | None, known: Known, words: Cursor) -> Often:
    """How often something comes up, in all or of how many people. Raises UsageError for a number that is denied."""
    if clause.moment.kinds == MOODY:
        raise no_moment(words)
    least, most = often or (1, inf)
    each = names_of(clause.moment.who, known)
    if clause.to_each and clause.moment.whom is not None:
        if clause.denied or clause.many not in ("one", "any") or clause.number is not None:
            words.at = 0
            raise words.refuse("'every' or a number of those who do it or of those whom it is done to, not of both")
        doer = clause.moment.who.names if clause.many == "one" else None
        each = names_of(clause.moment.whom, known) - (doer or frozenset())
        among = bounds_of(clause.to_many) if clause.to_many else (len(each), inf)
        return Often(clause.moment, least, most, each, among, to_each=True)
    if clause.denied and (clause.number is not None or (clause.noun and often)):
        words.at = 0
        raise words.refuse("a number without 'no' or 'never', as in 'at most 3 times'")
    if clause.denied and often is None:
        one = (each, (1.0, inf)) if clause.many == "some" else (None, (0.0, inf))  # of somebody it never comes up
        return Often(clause.moment, 0, 0, *one)
    if clause.number is not None or clause.denied:
        among = bounds_of(clause.number) if clause.number else (0, 0)
        return Often(clause.moment, least, most, each, among)
    if clause.many == "every" or (clause.many == "any" and often and not least and not clause.noun):
        return Often(clause.moment, least, most, each, (len(each), inf))
    is_one_of_many = clause.many in ("some", "any") and often is not None and not clause.noun
    return Often(clause.moment, least, most, each, (1, inf)) if is_one_of_many else Often(clause.moment, least, most)


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
