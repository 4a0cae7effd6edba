"""Remembering: sentences that ask one's memory: whether, how often, how long ago something was, and who told of it."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import reduce
from typing import Protocol

from fatima_py.events import OVERHEARD, STRENGTHS_HEARD, EventKind
from fatima_py.language.grouping import counted
from fatima_py.language.refusing import SentenceError
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, Term, Variable, compound, number_text, parse
from fatima_py.patterns import late_pattern

__all__ = ["OPERATORS", "SOUND", "TO", "WHO", "asked_of_memory", "long_ago", "time_ago"]

WHO = r"(?:(?:anyone|someone|everyone)\s+\$\w+|[$\w\[\]*-]+)"
TO = rf"(?:\s+to\s+(?P<whom>{WHO}))?"
SOUND = (
    rf"(?:(?P<strength>{'|'.join(STRENGTHS_HEARD)})\s+)?(?P<feeling>[$\w\[\]]+)"
    r"(?:\s+with\s+the\s+word\s+(?P<clue>\S+))?"
)
TIMES = r"(?:,?\s+(?P<bound>at\s+least|at\s+most|more\s+than|less\s+than|exactly)\s+(?P<count>\d+)\s+times?)?"
NOT = r"(?P<not>not\s+|never\s+)?"
WHAT = r"(?P<line>line\s+)?(?P<what>.+?)"
SECONDS: Mapping[str, int] = {"week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}
"""The units of time in which something may be long ago, in seconds; the longest first."""
UNITS: Mapping[str, int] = {"d": 86400, "h": 3600, "min": 60, "s": 1}
"""The units of time as they are written in short, in seconds; the longest first."""
NOW = 0.05
"""Seconds that do not show at one decimal."""
LONG = rf"(?P<count>\d+(?:\.\d+)?)\s*(?P<unit>{'|'.join((*SECONDS, *UNITS))})(?:(?<=[a-z]{{3}})s)?"
"""How long: a number with a unit, written out or in short."""
VERBS = re.compile("did|done|heard|know|remember|said|seen|sounded|told")
"""Every sentence that asks a memory has one of these; most others have none, and no form is tried on them."""
AGO = rf"(?:was|is)\s+(?P<bound>at\s+least|at\s+most|more\s+than|less\s+than)\s+{LONG}\s+ago"
HEARD = late_pattern(
    rf"I\s+have\s+{NOT}(?P<way>heard|seen|overheard)\s+(?P<who>{WHO})\s+(?P<verb>say|do)\s+{WHAT}{TO}{TIMES}"
)
HEARD_SOUND = late_pattern(
    rf"I\s+have\s+{NOT}(?P<way>heard|overheard)\s+(?P<who>{WHO})\s+(?P<verb>sound)\s+{SOUND}{TO}{TIMES}"
)
SOUNDED = late_pattern(rf"(?P<who>I|{WHO})\s+(?:has|have)\s+{NOT}(?P<verb>sounded)\s+{SOUND}{TO}{TIMES}")
SAID = late_pattern(rf"(?P<who>I|{WHO})\s+(?:has|have)\s+{NOT}(?P<verb>said|done)\s+{WHAT}{TO}{TIMES}")
REMEMBER_SOUND = late_pattern(
    rf"I\s+(?:do\s+)?{NOT}remember\s+(?P<who>{WHO})\s+(?P<verb>sounding)\s+{SOUND}{TO}{TIMES}"
)
REMEMBER = late_pattern(rf"I\s+(?:do\s+)?{NOT}remember\s+(?P<who>{WHO})\s+(?P<verb>saying|doing)\s+{WHAT}{TO}{TIMES}")
LAST_SOUND = late_pattern(rf"the\s+last\s+time\s+(?P<who>I|{WHO})\s+(?P<verb>sounded)\s+{SOUND}{TO}\s+{AGO}")
LAST = late_pattern(rf"the\s+last\s+time\s+(?P<who>I|{WHO})\s+(?P<verb>said|did)\s+{WHAT}{TO}\s+{AGO}")
SINCE_WHEN = rf"(?:(?P<bound>at\s+least|at\s+most|more\s+than|less\s+than)\s+)?{LONG}\s+since\s+"
SINCE_SOUND = late_pattern(rf"{SINCE_WHEN}(?P<who>I|{WHO})\s+(?P<verb>sounded)\s+{SOUND}{TO}")
SINCE = late_pattern(rf"{SINCE_WHEN}(?P<who>I|{WHO})\s+(?P<verb>said|did)\s+{WHAT}{TO}")
TOLD = late_pattern(rf"(?P<who>{WHO})\s+(?:has\s+)?told\s+me\s+that\s+(?P<what>\S.*)")
THINKS = rf"(?:(?P<through>{WHO})\s+thinks\s+that\s+)?(?P<mind>{WHO})\s+"
DO = r"(?:(?:does|do)\s+(?P<not>not)\s+)?"
SHARED_SOUND = late_pattern(rf"{THINKS}{DO}remembers?\s+(?P<who>{WHO})\s+(?P<verb>sounding)\s+{SOUND}{TO}{TIMES}")
SHARED = late_pattern(rf"{THINKS}{DO}remembers?\s+(?P<who>{WHO})\s+(?P<verb>saying|doing)\s+{WHAT}{TO}{TIMES}")
WAS_THERE = rf"{THINKS}was\s+(?:(?P<not>not)\s+)?there\s+when\s+(?P<who>{WHO})\s+"
THERE_SOUND = late_pattern(rf"{WAS_THERE}(?P<verb>sounded)\s+{SOUND}{TO}{TIMES}")
THERE = late_pattern(rf"{WAS_THERE}(?P<verb>said|did)\s+{WHAT}{TO}{TIMES}")
KNOWS = late_pattern(rf"{THINKS}{DO}knows?\s+that\s+(?P<what>\S.*?)(?:(?:\s*=\s*|\s+is\s+)(?P<value>\S.*))?")
OF_OTHERS = {SHARED_SOUND: "RememberedBy", SHARED: "RememberedBy", THERE_SOUND: "WitnessedBy", THERE: "WitnessedBy"}
"""What is asked of others by the forms of sentences."""
AGES = (LAST_SOUND, LAST, SINCE_SOUND, SINCE)
"""Sentences about how long ago something was."""
REMEMBERED = (HEARD_SOUND, SOUNDED, HEARD, SAID, REMEMBER_SOUND, REMEMBER)
OPERATORS = {"at least": ">=", "at most": "<=", "more than": ">", "less than": "<", "exactly": "="}

NEGATED = {">=": "<", "<=": ">", ">": "<=", "<": ">=", "=": "!="}


class Words(Protocol):
    """The words of a scenario, as far as they are asked here."""

    @property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The styles and meanings of each group."""
        ...

    def person(self, text: str | None) -> Term:
        """Who is meant."""
        ...

    def term(self, text: str) -> Term:
        """A name in the author's words."""
        ...

    def property(self, text: str) -> Compound:
        """A property that can be believed."""
        ...

    def event(self, text: str) -> Compound:
        """The event of a sentence."""
        ...

    def speech(self, what: str, *, line: bool) -> Compound:
        """What is said."""
        ...

    def sound(self, found: re.Match[str]) -> Compound:
        """What a line sounds like."""
        ...


def asked_of_memory(words: Words, sentence: str) -> tuple[str, str, str] | None:
    """The two sides of what a sentence asks of a memory, with the operator between; None for another sentence."""
    if VERBS.search(sentence) is None:
        return None
    return asked_of_oneself(words, sentence) or asked_of_others(words, sentence)


def asked_of_oneself(words: Words, sentence: str) -> tuple[str, str, str] | None:
    """The same for a sentence about what one remembers oneself; None for another sentence."""
    if found := next(filter(None, (form.fullmatch(sentence) for form in AGES)), None):
        ago = float(Decimal(found["count"]) * {**SECONDS, **UNITS}[found["unit"]])
        return str(compound("SinceLast", *happened(words, found))), operator(found), number_text(ago)
    if found := next(filter(None, (form.fullmatch(sentence) for form in REMEMBERED)), None):
        several = len(counted(words.groups, found.groupdict().get("what") or "")) > 1
        if found["count"]:
            count = words.term(found["count"])
            compared = NEGATED[operator(found)] if found["not"] else operator(found)
            return str(number_of(words, found)), compared, str(count)
        if several:
            left, none, some, least = number_of(words, found), "=", ">", "0"
        else:
            left, none, some, least = compound("EventId", *happened(words, found)), "=", "!=", "-1"
        return str(left), none if found["not"] else some, least
    if found := TOLD.fullmatch(sentence):
        who = NIL if found["who"].lower() == "nobody" else words.person(found["who"])
        asked = str(compound("TellerOf", event_told(words, found["what"]) or words.property(found["what"])))
        return (asked, "!=", "-") if who == ANY else (asked, "=", str(who))
    return None


def event_told(words: Words, sentence: str) -> Compound | None:
    """The event of a sentence about what somebody said or did, or what became so; None for the name of a property."""
    try:
        return words.event(sentence)
    except SentenceError:
        return None


def asked_of_others(words: Words, sentence: str) -> tuple[str, str, str] | None:
    """The same for a sentence about what somebody else remembers, was there for or knows; None for another sentence."""
    for form, head in OF_OTHERS.items():
        if found := form.fullmatch(sentence):
            asked = str(compound(head, onlooker(words, found), *happened(words, found)))
            if not found["count"]:
                return asked, "=" if found["not"] else ">", "0"
            compared = NEGATED[operator(found)] if found["not"] else operator(found)
            return asked, compared, str(words.term(found["count"]))
    if found := KNOWS.fullmatch(sentence):
        value = words.term(found["value"] or "True")
        asked = str(compound("IsKnownTo", onlooker(words, found), words.property(found["what"]), value))
        return asked, "=", str(not found["not"])
    return None


def onlooker(words: Words, found: re.Match[str]) -> Term:
    """Whose memory is asked, as `Tom`, or as `Tom(SELF)` for what Tom thinks that I remember. Raises SentenceError."""
    mind = words.person(found["mind"])
    through = None if found["through"] is None else words.person(found["through"])
    minds = [one for one in (through, mind) if one is not None]
    if ANY in minds or NIL in minds or minds[0] == SELF:
        raise SentenceError(
            "expected the name of somebody else, or anyone $x, as in 'Tom knows that Late(Ida)'; "
            "what I remember myself is asked by 'I remember ...'"
        )
    return mind if not isinstance(through, Symbol | Variable) else Compound(through, (mind,))


def operator(found: re.Match[str]) -> str:
    """How a number is compared."""
    return OPERATORS[" ".join((found["bound"] or "at least").split())]


def happened(words: Words, found: re.Match[str]) -> tuple[Term, Term, Term, Term]:
    """The parts of the event that a memory is asked for."""
    return (kind_of(found), words.person(found["who"]), deed(words, found), words.person(found["whom"]))


def kind_of(found: re.Match[str]) -> Term:
    """The kind of the event that a memory is asked for: a line that is over, or one that was overheard."""
    return parse(OVERHEARD if found.groupdict().get("way") == "overheard" else EventKind.ACTION_END.value)


def number_of(words: Words, found: re.Match[str]) -> Term:
    """How many remembered events fit; of a group, those of all its styles and meanings together."""
    asked = found.groupdict().get("what") or ""
    if len(several := counted(words.groups, asked)) == 1:
        return compound("EventCount", *happened(words, found))
    kind, who, whom = kind_of(found), words.person(found["who"]), words.person(found["whom"])
    if any(isinstance(one, Variable) for one in (who, whom)):
        raise SentenceError(
            f"{asked} of a variable is counted for one style or meaning: expected one of {', '.join(several)}"
        )
    parts = [compound("EventCount", kind, who, words.speech(one, line=False), whom) for one in several]
    return reduce(lambda total, part: compound("Math", total, parse("Plus"), part), parts)


def deed(words: Words, found: re.Match[str]) -> Term:
    """What one remembers that somebody said or did, or sounded like."""
    if found["verb"].startswith("sound"):
        return words.sound(found)
    spoken = found["verb"].startswith("sa")
    return words.speech(found["what"], line=bool(found["line"])) if spoken else words.term(found["what"])


def time_ago(seconds: float, *, short: bool = False) -> str:
    """A time in the longest unit of which it is a whole number; seconds for what is none of any.

    >>> time_ago(172800), time_ago(60), time_ago(90), time_ago(0.5), time_ago(120, short=True)
    ('2 days', '1 minute', '90 seconds', '0.5 seconds', '2 min')
    """
    lengths = UNITS.items() if short else SECONDS.items()
    whole = ((unit, length) for unit, length in lengths if seconds >= length and seconds % length == 0)
    if short:
        unit, length = next(whole, ("s", 1))
        return f"{number_text(seconds / length)} {unit}"
    unit, length = next(whole, ("second", 1))
    return f"{number_text(seconds / length)} {unit}" + ("" if seconds == length else "s")


def long_ago(seconds: float, *, fine: bool = False) -> str:
    """How long ago something was, to the nearest day, hour or minute; of less than a minute only if `fine`.

    >>> long_ago(4.26), long_ago(100), long_ago(200000), long_ago(3600)
    ('just now', '2 minutes ago', '2 days ago', '1 hour ago')
    >>> long_ago(0, fine=True), long_ago(4.26, fine=True)
    ('just now', '4.3 s ago')
    """
    fitting = ((unit, length) for unit, length in SECONDS.items() if seconds >= length and unit != "week")
    unit, length = next(fitting, ("second", 1))
    if unit == "second":
        return f"{seconds:.1f} s ago" if fine and seconds >= NOW else "just now"
    count = round(seconds / length)
    return f"{count} {unit}{'' if count == 1 else 's'} ago"
