"""Moments: what comes up, as an assertion says it: by a noun (`an insult to Mara`) or a clause (`Tom says Sorry`)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from fatima_py.errors import UsageError
from fatima_py.sim.assertions.bounds import read_bound
from fatima_py.sim.assertions.cursor import Cursor
from fatima_py.sim.assertions.everyday import emotion_nearest, state_nearest
from fatima_py.sim.assertions.people import OTHER, THEY, Meant, read_number, read_who
from fatima_py.sim.assertions.sentences import Compared, Many, Measure, Moment, Who
from fatima_py.sim.assertions.words import FEELINGS, MOODS, STATES, Known, ongoing, stems
from fatima_py.spelling import did_you_mean

__all__ = ["DENIED", "HAPPENS", "MOODY", "SOMEBODY", "STAYS", "TOWARD", "Clause", "MomentReader"]

TOWARD = ("towards", "toward", "at", "to", "for", "of", "with", "by", "over", "from")
NOT_BEING = ("is never", "are never", "is not", "isn't", "are not", "aren't")
DENIED = ("never", "does not", "do not", "doesn't", "don't", "does never", "cannot")
COMES = ("comes to", "come to", "goes to", "go to", "arrives at", "arrive at", "enters", "enter")
BEING = ("is", "are", "be")
BECOMES = ("becomes", "become", "turns", "changes to")
GETS = ("becomes", "become", "gets", "get")
STAYS = ("stays", "stay", "remains", "remain")
IS_FACT = ("is", "becomes", "turns", "changes", "stays", "remains", "never", "isn't")
VERBS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(["says", "say"], frozenset({"says"})),
    **dict.fromkeys(["does", "do"], frozenset({"does", "has"})),
    **dict.fromkeys(["starts", "start", "begins", "begin"], frozenset({"starts", "has"})),
}
"""Verbs behind which a name stands, of a conversation as well."""
ARTICLES = ("an", "a", "the", "any")
HAS = ("has", "have", "had")
LEARNS = (
    *("learns of", "learn of", "hears of", "hear of", "knows of", "know of"),
    *("perceives", "perceive", "sees", "see", "hears", "hear"),
)
"""Verbs for what somebody perceives or is told of."""
OVERHEARS = ("overhears", "overhear")
BARE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(["talks", "talk", "speaks", "speak"], frozenset({"talks"})),
    **dict.fromkeys(["meets", "meet"], frozenset({"meets"})),
}
ANYTHING = ("anything", "something", "nothing")
NOUN = frozenset({"does", "says", "has", "becomes"})
"""What a noun such as `insult` may be: a deed, a line of that meaning or style, a conversation, what becomes so."""
FELT = frozenset({"feels"})
MOODY = frozenset({"moody"})
"""Of no fact: nothing comes up as a mood that is left alone comes into another octant."""
DEED = frozenset({"does", "says", "has"})
"""What a verb such as `insults` may be: the same as its noun, of somebody."""
DONE = ("is done", "are done", "is said", "are said")
HAPPENS = ("happens", "happen", "comes up", "come up", "occurs", "occur")
EXPECTED = (
    "what they do: 'feels Anger', 'is angry at anyone', 'says Sorry', 'insults anyone', 'does Insult to anyone', "
    "'starts Lunch', 'has an apology', 'comes to PLACE', 'leaves PLACE', 'talks to anyone' or 'meets anyone'"
)
SOMEBODY = "somebody of the town"


@dataclass(frozen=True, slots=True)
class Clause:
    """A moment with how many people it is asserted of, and whether it is denied; a noun is of nobody in particular.

    What is so is asserted of a `number` of people at once, where one is given, and `always`, where that is said. What
    `comes` up, such as by a noun, may be so from then on, and is asserted as that only where the rest asks for it. What
    is done `to_each` is asserted of each of those whom it is done to, or of so many of them as `to_many` says.
    """

    moment: Moment
    many: Many = "any"
    denied: bool = False
    number: Compared | None = None
    always: bool = False
    comes: bool = False
    noun: bool = False
    to_each: bool = False
    to_many: Compared | None = None


class MomentReader:
    """What reads a moment. Whoever does the `first` thing of a sentence is `they` in the rest of it."""

    __slots__ = ("always", "first", "is_so", "known", "to", "to_many", "words")

    def __init__(self, words: Cursor, known: Known, *, first: bool = True) -> None:
        self.words = words
        self.known = known
        self.first = first
        self.always = False
        self.is_so = False
        self.to: Many = "any"
        self.to_many: Compared | None = None

    def read(self) -> Clause:
        """What comes up, up to its last word or to a number of times. Raises UsageError for what is none."""
        if (fact := self.fact()) is not None:
            return fact
        meant = read_number(self.words, self.known) or read_who(self.words, self.known)
        return self.noun() if meant is None else self.clause(meant)

    def clause(self, meant: Meant) -> Clause:
        """What somebody does, or is."""
        who, words = self.called(meant.who, THEY), self.words
        is_not, does_not = words.took(*NOT_BEING), words.took(*DENIED)
        always = words.took("ever", "always", "all") in ("always", "all")
        stays = words.took(*STAYS)
        moment = self.placed(self.being(who) if is_not or stays else self.verb(who))
        denied = bool(is_not or does_not) or "none" in (meant.many, self.to)
        always = bool(always or stays or self.always)
        comes = moment.kinds == FELT and not self.is_so
        clause = Clause(moment, meant.many, denied, meant.number, always, comes)
        return replace(clause, to_each=self.to_each, to_many=self.to_many)

    @property
    def to_each(self) -> bool:
        """Whether it is asserted of each of those whom it is done to, or of a number of them."""
        return self.to == "every" or self.to_many is not None

    def fact(self) -> Clause | None:
        """What becomes so, or is so, of a fact; None where no fact comes next."""
        words, here = self.words, self.words.at
        called = words.next
        if not called[:1].isalpha() or not self.is_fact(called):
            return None
        words.take()
        is_not, joined = bool(words.took(*NOT_BEING)), words.took(*BECOMES, *BEING, *STAYS, *DENIED)
        if not is_not and not joined:
            words.at = here
            return None
        is_not = is_not or joined in DENIED
        becomes = joined in BECOMES or bool(joined in DENIED and words.took(*BECOMES))
        is_not = bool(words.took("never", "not")) or is_not
        always = bool(words.took("always")) or joined in STAYS
        asked = None if becomes else read_bound(words)
        value = "" if asked else words.take().lower()
        if not value and asked is None:
            raise words.refuse("what it becomes or is, as in 'Server(Up) becomes false'")
        value = "" if value in ANYTHING else value
        names = frozenset({fact_name(called, self.known.people)})
        state = None if becomes else Measure("fact", names, value=value)
        moment = Moment(frozenset({"becomes"}), names, asked=asked, text=words.written, value=value, state=state)
        return Clause(moment, "any", is_not, always=always, noun=True)

    def is_fact(self, called: str) -> bool:
        """Whether a word is the name of a fact: it has brackets, or becomes or is what nobody of the town could be."""
        if "(" in called:
            return True
        here, rest = self.words.at, self.words.rest
        somebody = read_who(self.words, self.known) is not None or read_number(self.words, self.known) is not None
        self.words.at = here
        names = [*self.known.people.values(), *self.known.groups]
        if somebody or not called[:1].isupper() or rest[1:2] == [] or rest[1] not in IS_FACT:
            return False
        is_persons = any(
            word in STATES or word in MOODS or word in ("in", "at", "doing") or (word not in ANYTHING and ongoing(word))
            for word in rest[2:]
        )
        return not is_persons and not did_you_mean(called, names)

    def called(self, who: Who, name: str) -> Who:
        """Somebody, whom the rest of the sentence may call by a name."""
        return replace(who, variable=who.variable or (name if self.first else ""))

    def verb(self, who: Who) -> Moment:
        """What somebody does."""
        words = self.words
        if words.took("feels", "feel"):
            return self.lasting(self.feeling(who, FEELINGS, "an emotion"))
        if words.took(*BEING):
            return self.being(who)
        if words.took(*GETS):
            return self.feeling(who, STATES, "an adjective for an emotion")
        if words.took(*COMES):
            return Moment(frozenset({"comes"}), self.place(), who)
        return self.deed(who)

    def being(self, who: Who) -> Moment:
        """What somebody is: in a state, at a place, or doing something, which begins at a moment; or interrupted."""
        words = self.words
        self.is_so = True
        self.always = words.took("ever", "still", "always", "throughout") == "always"
        if words.took("interrupted"):
            named = words.rest[:2] not in (["at", "least"], ["at", "most"]) and words.took("in", "at")
            return Moment(frozenset({"interrupted"}), self.name("an activity") if named else frozenset(), who)
        if (mood := self.mood()) is not None:
            return Moment(MOODY, frozenset(), who, state=Measure("octant", mood))
        return self.being_there(who) if words.took("in", "at") else self.being_busy(who)

    def being_there(self, who: Who) -> Moment:
        """That somebody is at the place that comes next."""
        place = self.place()
        return Moment(frozenset({"comes"}), place, who, state=Measure("place", place))

    def being_busy(self, who: Who) -> Moment:
        """What somebody does who talks or is at an activity, else what they feel."""
        words = self.words
        if words.took("talking", "speaking"):
            whom = self.whom(who)
            return Moment(frozenset({"talks"}), frozenset(), who, whom, state=None if whom else Measure("talking"))
        if words.took("doing") or (words.next.lower() not in STATES and ongoing(words.next)):
            called = ongoing(words.next) or frozenset({words.next.lower()})
            words.take()
            whom = self.whom(who)
            return Moment(frozenset({"starts"}), called, who, whom, state=Measure("doing", called, whom))
        what = "an adjective for an emotion or a mood, 'in PLACE' or 'doing ACTIVITY'"
        return self.lasting(self.feeling(who, STATES, what, [*STATES, *MOODS]))

    def mood(self) -> frozenset[str] | None:
        """The octant of a mood that comes next, by its adjective or in full; None where none does."""
        words, here = self.words, self.words.at
        if words.took("in the mood octant"):
            found = words.longest(MOODS)
            if found is None:
                raise words.refuse("an octant of moods", MOODS)
            return frozenset({found})
        found = words.longest(MOODS)
        if found is None and words.took("in a", "in an"):
            found = words.longest(MOODS)
            found = found if words.took("mood") else None
        words.at = words.at if found else here
        return frozenset({found}) if found else None

    @staticmethod
    def lasting(moment: Moment) -> Moment:
        """A feeling that comes up, and lasts."""
        return replace(moment, state=Measure("feeling", moment.words, moment.whom))

    def deed(self, who: Who) -> Moment:
        """What somebody says, does, starts, or has to do with another."""
        words = self.words
        if words.took("comes", "come"):
            return Moment(frozenset({"comes"}), frozenset(), who)
        if words.took("leaves", "leave"):
            return Moment(frozenset({"leaves"}), self.place() if words.next else frozenset(), who)
        if words.took(*HAS):
            return self.talk(who)
        if found := words.took(*LEARNS, *OVERHEARS):
            words.took(*ARTICLES)
            kinds, called = (
                frozenset({"overhears" if found in OVERHEARS else "learns"}),
                stems(min(self.name("what it is called"), default="")),
            )
        elif found := words.took(*VERBS):
            words.took(*ARTICLES)
            kinds, called = VERBS[found], self.name("what it is called")
        elif found := words.took(*BARE):
            kinds, called = BARE[found], frozenset[str]()
        elif words.next[:1].isalpha():
            kinds, called = DEED, stems(words.take())
        else:
            raise words.refuse(EXPECTED)
        whom = self.whom(who)
        words.took(*ANYTHING[:2])  # as in 'tells Ms Weber anything'
        return Moment(kinds, called, who, whom)

    def talk(self, who: Who) -> Moment:
        """A conversation that somebody has, whatever they are in it, with anybody who takes part."""
        self.words.took(*ARTICLES)
        called = self.name("what the conversation is called")
        whom = self.whom(who)
        return Moment(frozenset({"had" if whom is None else "had with"}), called, who, whom)

    def name(self, what: str) -> frozenset[str]:
        """The name of a line or an action. Raises UsageError where there is none."""
        if not self.words.next:
            raise self.words.refuse(what)
        called = fact_name(self.words.take(), self.known.people)
        return frozenset() if called in ANYTHING else frozenset({called})

    def noun(self) -> Clause:
        """What comes up by a noun: an emotion, an action, a line's meaning, a conversation."""
        words = self.words
        many: Many = "none" if words.took("no") else "any"
        named = words.took("every", "each", "any", "an", "a", "the", "all") or many == "none"
        if not words.next:
            raise words.refuse("who does what, or what comes up")
        following = words.rest[1:2]
        is_known = named or words.next.lower() in FEELINGS
        is_done = " ".join(words.rest[1:3]) in DONE
        if not is_known and following and not is_done and following[0] not in (*TOWARD, "in", "from"):
            raise self.nobody()
        noun = words.take().lower()
        label = FEELINGS.get(noun)
        called = frozenset({label.lower()}) if label else stems(noun)
        who = self.owner()
        words.took(*DONE)
        whom = self.whom(who)
        moment = Moment(FELT if label else NOUN, called, who, whom, read_bound(words) if label else None)
        moment = self.lasting(moment) if label else moment
        words.took(*HAPPENS)
        denied = "none" in (many, self.to)
        clause = Clause(self.placed(moment), many, denied, comes=True, noun=True)
        return replace(clause, to_each=self.to_each, to_many=self.to_many)

    def owner(self) -> Who:
        """Whose feeling or deed a noun is: that of the one who is spoken of, unless it says whose."""
        if not self.words.took("of", "by", "from"):
            return Who(variable=THEY)
        meant = read_who(self.words, self.known)
        if meant is None:
            raise self.nobody()
        return self.called(meant.who, THEY)

    def feeling(self, who: Who, names: Mapping[str, str], what: str, meant: Iterable[str] = ()) -> Moment:
        """An emotion that somebody feels, at whom, how strongly."""
        label = self.words.longest(names)
        if label is None:
            next_one = self.words.next
            hint = emotion_nearest(next_one) if names is FEELINGS else state_nearest(next_one, names)
            raise self.words.refuse(what, meant or names, hint=hint)
        return Moment(FELT, frozenset({label.lower()}), who, self.whom(who), read_bound(self.words))

    def whom(self, who: Who) -> Who | None:
        """Whom something is done to or felt toward, None where nobody is named."""
        words, here = self.words, self.words.at
        meant, joined = read_number(words, self.known), ""  # before a word that may begin a number: 'at least 3 people'
        if meant is None:
            joined = words.took(*TOWARD)
            meant = read_number(words, self.known) or read_who(words, self.known, subject=who)
        if meant is not None:
            self.to, self.to_many = meant.many, meant.number
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
        return self.words.unknown(SOMEBODY, [*self.known.names, *self.known.groups, "anyone", "nobody"])


def fact_name(written: str, people: Mapping[str, str]) -> str:
    """The name of a fact or a deed as it is recorded, in small letters, where `people` are known by other names.

    >>> fact_name("Friend(Ann,Ms Weber)", {"ms weber": "Ms_Weber"})
    'friend(ann, ms_weber)'
    """
    parts = [part.strip().lower() for part in re.split(r"([(),])", written)]
    return "".join([", " if part == "," else people.get(part, part).lower() for part in parts])
