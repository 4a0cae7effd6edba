"""Moments: what comes up, as an assertion says it: by a noun (`an insult to Mara`) or a clause (`Tom says Sorry`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from fatima_py.errors import UsageError
from fatima_py.sim.assertions.cursor import Cursor
from fatima_py.sim.assertions.people import OTHER, THEY, Many, read_who
from fatima_py.sim.assertions.sentences import Moment, Who
from fatima_py.sim.assertions.words import FEELINGS, NUMBER, STATES, Known, stems

__all__ = ["COMPARISONS", "DENIED", "SOMEBODY", "Clause", "MomentReader", "read_bound"]

COMPARISONS: Mapping[str, str] = {
    **dict.fromkeys(["at least", "not less than", "not below", ">="], ">="),
    **dict.fromkeys(["at most", "not more than", "not above", "<="], "<="),
    **dict.fromkeys(["more than", "above", "over", ">"], ">"),
    **dict.fromkeys(["less than", "below", "under", "<"], "<"),
}
TOWARD = ("towards", "toward", "at", "to", "for", "of", "with", "by", "over", "from")
NOT_BEING = ("is never", "are never", "is not", "isn't", "are not", "aren't")
DENIED = ("never", "does not", "do not", "doesn't", "don't", "does never", "cannot")
COMES = ("comes to", "come to", "goes to", "go to", "arrives at", "arrive at", "enters", "enter")
VERBS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(["says", "say"], frozenset({"says"})),
    **dict.fromkeys(["does", "do"], frozenset({"does"})),
    **dict.fromkeys(["starts", "start", "begins", "begin"], frozenset({"starts"})),
}
"""Verbs behind which a name stands."""
LEARNS = (
    *("learns of", "learn of", "hears of", "hear of", "knows of", "know of"),
    *("perceives", "perceive", "sees", "see", "hears", "hear"),
)
"""Verbs for what somebody perceives or is told of."""
BARE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(["talks", "talk", "speaks", "speak"], frozenset({"talks"})),
    **dict.fromkeys(["meets", "meet"], frozenset({"meets"})),
}
ANYTHING = ("anything", "something", "nothing")
NOUN = frozenset({"does", "says", "has", "becomes"})
"""What a noun such as `insult` may be: a deed, a line of that meaning or style, a conversation, what becomes so."""
DEED = frozenset({"does", "says"})
HAPPENS = ("happens", "happen", "comes up", "come up", "occurs", "occur")
EXPECTED = (
    "what they do: 'feels Anger', 'is angry at anyone', 'says Sorry', 'insults anyone', 'does Insult to anyone', "
    "'starts Lunch', 'comes to PLACE', 'leaves PLACE', 'talks to anyone' or 'meets anyone'"
)
SOMEBODY = "somebody of the town"


@dataclass(frozen=True, slots=True)
class Clause:
    """A moment with how many people it is asserted of, and whether it is denied; a noun is of nobody in particular."""

    moment: Moment
    many: Many = "any"
    denied: bool = False


class MomentReader:
    """What reads a moment. Whoever does the `first` thing of a sentence is `they` in the rest of it."""

    __slots__ = ("first", "known", "words")

    def __init__(self, words: Cursor, known: Known, *, first: bool = True) -> None:
        self.words = words
        self.known = known
        self.first = first

    def read(self) -> Clause:
        """What comes up, up to its last word or to a number of times. Raises UsageError for what is none."""
        meant = read_who(self.words, self.known)
        if meant is None:
            return self.noun()
        who = self.called(meant.who, THEY)
        is_not, does_not = self.words.took(*NOT_BEING), self.words.took(*DENIED)
        self.words.took("ever", "always")
        moment = self.placed(self.being(who) if is_not else self.verb(who))
        return Clause(moment, meant.many, bool(is_not or does_not) or meant.many == "none")

    def called(self, who: Who, name: str) -> Who:
        """Somebody, whom the rest of the sentence may call by a name."""
        return replace(who, variable=who.variable or (name if self.first else ""))

    def verb(self, who: Who) -> Moment:
        """What somebody does."""
        words = self.words
        if words.took("feels", "feel"):
            return self.feeling(who, FEELINGS, "an emotion")
        if words.took("is", "are", "be"):
            return self.being(who)
        if words.took(*COMES):
            return Moment(frozenset({"comes"}), self.place(), who)
        if words.took("leaves", "leave"):
            return Moment(frozenset({"leaves"}), self.place() if words.next else frozenset(), who)
        return self.deed(who)

    def being(self, who: Who) -> Moment:
        """What somebody is: in a state, interrupted, or at a place, which is to come there."""
        words = self.words
        words.took("ever")
        if words.took("interrupted"):
            named = words.took("in", "at", "while")
            return Moment(frozenset({"interrupted"}), self.name("an activity") if named else frozenset(), who)
        if words.took("in", "at"):
            return Moment(frozenset({"comes"}), self.place(), who)
        return self.feeling(who, STATES, "an adjective for an emotion, or 'in PLACE'")

    def deed(self, who: Who) -> Moment:
        """What somebody says, does, starts, or has to do with another."""
        words = self.words
        if words.took(*LEARNS):
            words.took("an", "a", "the", "any")
            kinds, called = frozenset({"learns"}), stems(min(self.name("what it is called"), default=""))
        elif found := words.took(*VERBS):
            kinds, called = VERBS[found], self.name("what it is called")
        elif found := words.took(*BARE):
            kinds, called = BARE[found], frozenset[str]()
        elif words.next[:1].isalpha():
            kinds, called = DEED, stems(words.take())
        else:
            raise words.refuse(EXPECTED)
        return Moment(kinds, called, who, self.whom(who))

    def name(self, what: str) -> frozenset[str]:
        """The name of a line or an action. Raises UsageError where there is none."""
        if not self.words.next:
            raise self.words.refuse(what)
        called = self.words.take().lower()
        return frozenset() if called in ANYTHING else frozenset({called})

    def noun(self) -> Clause:
        """What comes up by a noun: an emotion, an action, a line's meaning, a conversation."""
        words = self.words
        many: Many = "none" if words.took("no") else "any"
        named = words.took("every", "each", "any", "an", "a", "the", "all") or many == "none"
        if not words.next:
            raise words.refuse("who does what, or what comes up")
        following = words.rest[1:2]
        if (
            not named
            and words.next.lower() not in FEELINGS
            and following
            and following[0] not in (*TOWARD, "in", "from")
        ):
            raise self.nobody()
        noun = words.take().lower()
        label = FEELINGS.get(noun)
        called = frozenset({label.lower()}) if label else stems(noun)
        who = self.owner()
        whom = self.whom(who)
        moment = Moment(
            frozenset({"feels"}) if label else NOUN, called, who, whom, read_bound(words) if label else None
        )
        words.took(*HAPPENS)
        return Clause(self.placed(moment), many, many == "none")

    def owner(self) -> Who:
        """Whose feeling or deed a noun is: that of the one who is spoken of, unless it says whose."""
        if not self.words.took("of", "by", "from"):
            return Who(variable=THEY)
        meant = read_who(self.words, self.known)
        if meant is None:
            raise self.nobody()
        return self.called(meant.who, THEY)

    def feeling(self, who: Who, names: Mapping[str, str], what: str) -> Moment:
        """An emotion that somebody feels, at whom, how strongly."""
        label = self.words.longest(names)
        if label is None:
            raise self.words.refuse(what, names)
        return Moment(frozenset({"feels"}), frozenset({label.lower()}), who, self.whom(who), read_bound(self.words))

    def whom(self, who: Who) -> Who | None:
        """Whom something is done to or felt toward, None where nobody is named."""
        words, here = self.words, self.words.at
        joined = words.took(*TOWARD)
        meant = read_who(words, self.known, subject=who)
        if meant is not None:
            return self.called(meant.who, OTHER)
        if joined and not self.is_other(joined, here):
            raise self.nobody()
        words.at = here
        return None

    def is_other(self, joined: str, here: int) -> bool:
        """Whether what follows a word such as `at` is a place or a number, and no person."""
        words, now = self.words, self.words.at
        words.at = here
        numbered = bool(words.took("at least", "at most")) or read_bound(words) is not None
        words.at = now
        placed = joined == "at" and self.place_next() is not None
        words.at = now
        return numbered or placed

    def place_next(self) -> str | None:
        """A place, taken where one comes next."""
        here = self.words.at
        self.words.took("the")
        place = self.words.longest(self.known.places)
        if place is None:
            self.words.at = here
        return place

    def place(self) -> frozenset[str]:
        """A place by its name. Raises UsageError, which says which there are."""
        place = self.place_next()
        if place is None:
            raise self.words.unknown("a place of the town", self.known.places.values())
        return frozenset({place.lower()})

    def placed(self, moment: Moment) -> Moment:
        """A moment, at the place that is named behind it."""
        if self.words.rest[:2] not in (["at", "least"], ["at", "most"]) and self.words.took("in", "at"):
            (place,) = self.place()
            moment = replace(moment, place=place)
        return replace(moment, text=self.words.written)

    def nobody(self) -> UsageError:
        """The error of a name that is nobody's."""
        return self.words.unknown(SOMEBODY, [*self.known.people.values(), *self.known.groups, "anyone", "nobody"])


def read_bound(words: Cursor) -> tuple[str, float] | None:
    """A comparison with a number that is not a number of times, None where there is none."""
    here = words.at
    words.took("of")
    sign = words.took(*COMPARISONS)
    rest = words.rest[:2]
    if not sign or not rest or not re.fullmatch(NUMBER, rest[0]) or rest[1:] in (["times"], ["time"]):
        words.at = here
        return None
    return COMPARISONS[sign], float(words.take())
