"""People: who is meant in an assertion: a name, a group, anybody, a variable, or whoever was named before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fatima_py.sim.assertions.cursor import Cursor
from fatima_py.sim.assertions.sentences import Compared, Many, Who
from fatima_py.sim.assertions.words import Known

__all__ = ["OTHER", "THEY", "Meant", "read_number", "read_who"]

THEY, OTHER = "they", "the other"
"""How whoever did the first thing of a sentence is called in the rest of it, and whomever it was done to."""
ANYBODY: Mapping[str, Many] = {
    **dict.fromkeys(["anyone", "anybody"], "any"),
    **dict.fromkeys(["someone", "somebody"], "some"),
    **dict.fromkeys(["everyone", "everybody"], "every"),
    **dict.fromkeys(["nobody", "no one", "none"], "none"),
}
DETERMINERS: Mapping[str, Many] = {
    **dict.fromkeys(["any"], "any"),
    **dict.fromkeys(["a", "an", "some", "one", "another"], "some"),
    **dict.fromkeys(["every", "each", "all"], "every"),
    **dict.fromkeys(["no"], "none"),
}
THE_SAME = ("they", "he", "she", "the same person", "the same", "same person")
THE_OTHER = ("the other", "each other", "other")
THEM = ("them", "him", "her")
PEOPLE = ("people", "persons", "person", "of them", "them")
BOUNDS: Mapping[str, str] = {
    **dict.fromkeys(["at least"], ">="),
    **dict.fromkeys(["at most"], "<="),
    **dict.fromkeys(["more than"], ">"),
    **dict.fromkeys(["fewer than", "less than"], "<"),
    **dict.fromkeys(["exactly"], "="),
}
OWN = ("themselves", "themself", "himself", "herself")
RELATIVE = ("that they", "whom they", "who they", "they", "he", "she")


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant, and how many of them: a `number` of them, where one is said."""

    who: Who
    many: Many = "one"
    number: Compared | None = None


def read_who(words: Cursor, known: Known, *, subject: Who | None = None) -> Meant | None:
    """Who comes next, taken; None where nobody does. `subject` is who does it, where this is whom it is done to.

    Raises UsageError for a relative clause that is none.
    """
    found = pronoun(words, subject) or anybody(words, known) or named(words, known)
    if found is None:
        return None
    who = found.who
    if words.next.startswith("$") and len(words.next) > 1:
        who = replace(who, variable=words.take().lower())
    return replace(found, who=met(words, who) if subject is not None else who)


def pronoun(words: Cursor, subject: Who | None) -> Meant | None:
    """Whoever was named before, by a pronoun or by a variable that stands alone."""
    if words.next.startswith("$") and len(words.next) > 1:
        return Meant(Who(variable=words.take().lower()))
    if words.took(*THE_OTHER):
        return Meant(Who(variable=OTHER))
    if words.took(*OWN):
        return Meant(Who(variable=subject.variable if subject else THEY))
    if words.took(*THEM):
        is_they = subject is not None and subject.variable == THEY
        return Meant(Who(variable=OTHER if is_they else THEY))
    return Meant(Who(variable=THEY)) if words.took(*THE_SAME) else None


def anybody(words: Cursor, known: Known) -> Meant | None:
    """Anybody, or anybody of a group."""
    if found := words.took(*ANYBODY):
        return Meant(but(words, known), ANYBODY[found])
    here = words.at
    found = words.took(*DETERMINERS)
    is_name = not found and named(words, known) is not None  # one of a group, as in 'night guard 1'
    group = None if is_name else words.longest(group_ways(known))
    if group is None:
        words.at = here
        return None
    return Meant(Who(known.groups[group]), DETERMINERS[found] if found else "any")


def group_ways(known: Known) -> Mapping[str, str]:
    """How each group may be written: by its name, or as several."""
    return {**{f"{group}s": group for group in known.groups}, **{group: group for group in known.groups}}


def but(words: Cursor, known: Known) -> Who:
    """Anybody, but for somebody by name or those of a group. Raises UsageError where it does not say for whom."""
    if not words.took("but", "except", "other than"):
        return Who()
    meant = named(words, known) or anybody(words, known)
    if meant is None or meant.who.names is None:
        raise words.unknown("somebody of the town by name", [*known.names, *known.groups])
    return Who(frozenset(known.people.values()) - meant.who.names)


def named(words: Cursor, known: Known) -> Meant | None:
    """Somebody by name."""
    found = words.longest(known.people)
    return None if found is None else Meant(Who(frozenset({found})))


def read_number(words: Cursor, known: Known) -> Meant | None:
    """A number of people who come next, such as `at least 3 workers`, taken; None where there is none."""
    here = words.at
    sign = words.took(*BOUNDS)
    if sign and words.next.isdecimal():
        number = float(words.take())
        words.took("of the", "of")
        if words.took(*PEOPLE):
            return Meant(Who(), "some", (BOUNDS[sign], number))
        if (meant := anybody(words, known)) is not None:
            return replace(meant, many="some", number=(BOUNDS[sign], number))
    words.at = here
    return None


def met(words: Cursor, who: Who) -> Who:
    """Whom they never met, or met, where a clause says so."""
    if not words.took(*RELATIVE):
        return who
    words.took("have", "has", "had")
    never = words.took("never", "not")
    words.took("yet", "ever", "before")
    if not words.took("met"):
        raise words.refuse("'they never met' or 'they met'", ("met", "never"))
    words.took("before", "yet")
    return replace(who, met=not never)
