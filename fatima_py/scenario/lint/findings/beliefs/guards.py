"""Guards: conditions of one rule that cannot hold together, or of which one says no more than another.

What is compared is one question with itself, asked of the same person, with numbers, words and truth values. Two such
comparisons cannot hold together where no value meets both, and one is implied where whatever meets the other meets it.
Between the values that are named, below and above them, it is enough to try one value each.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition
from fatima_py.names import ANY, FALSE, SELF, TRUE, Compound, Symbol, Term, as_bool, as_number, symbol
from fatima_py.scenario.compile.affect import semantics_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.affect.feelings import TOWARD
from fatima_py.scenario.lint.findings.affect.reaching import RANGES
from fatima_py.scenario.lint.findings.people.promising import is_promise
from fatima_py.scenario.lint.questions import Question, questions
from fatima_py.scenario.lint.reach.knowing import Knowing
from fatima_py.scenario.lint.walks import COUNTS, as_written
from fatima_py.scenario.problems import problem
from fatima_py.semantics import Semantics

__all__ = ["guard_findings"]

OTHERWISE = symbol("SomethingElseAltogether")
ONE_ANSWER = frozenset({"mood", "goallikelihood", "si", "dialoguestate", "sincelast", "visits", *COUNTS, *TOWARD})
"""The keys of what is worked out and has one answer at a time."""


class Guard(NamedTuple):
    """One comparison, where it stands, and whether it forbids the rule (`unless`)."""

    condition: Condition
    place: Place
    forbids: bool = False


def guard_findings(built: Built, knowing: Knowing) -> Iterator[Problem]:
    """The guards of rules and lines that contradict one another, or that say what another has said."""
    semantics = semantics_of(built.parts.doc)
    for question in questions(built):
        guards = list(guards_of(built, question, knowing))
        yield from idle(built, guards, semantics)
        yield from exhausted(built, question, knowing, semantics)
        if len(guards) > 1:
            yield from together(built, guards, semantics, alone=len(question.conditions.unless) < 2)


def exhausted(built: Built, question: Question, knowing: Knowing, semantics: Semantics) -> Iterator[Problem]:
    """Conditions of which one or the other half holds whatever is answered, as `my mood < 1 or my mood >= 1`."""
    for condition in question.conditions.all:
        halves: dict[tuple[Term, Term | None], list[Condition]] = {}
        for one in condition.alternatives() if condition.others else ():
            asked, right = one.left, one.right
            plain = isinstance(right, Symbol) and right not in (ANY, SELF) and not one.counts
            if plain and isinstance(asked, Compound) and is_one(asked, knowing):
                halves.setdefault((asked, one.asks), []).append(one)
        if any(len(several) > 1 and covers(several, semantics) for several in halves.values()):
            place = built.places.get(condition, question.place)
            sentence = f"'{as_written(condition, place, built)}' holds whatever is answered, and says nothing"
            yield problem("FA213", place, sentence, "remove it, or ask for other values")


def guards_of(built: Built, question: Question, knowing: Knowing) -> Iterator[Guard]:
    """The comparisons of a rule that can be understood by themselves, each written one once."""
    written = [(one, False) for one in question.conditions.all] + [(one, True) for one in question.conditions.unless]
    for condition, forbids in written:
        asked, right = condition.left, condition.right
        plain = isinstance(right, Symbol) and right not in (ANY, SELF) and not condition.counts
        one = not condition.others
        if plain and one and isinstance(asked, Compound) and (is_one(asked, knowing) or is_whether(condition)):
            yield Guard(condition, built.places.get(condition, question.place), forbids)


def is_one(asked: Compound, knowing: Knowing) -> bool:
    """Whether a question has one answer at a time: a belief, or what is worked out and has no more than one."""
    return knowing.is_stored(asked) or asked.head.key in ONE_ANSWER or is_promise(asked)


def is_whether(condition: Condition) -> bool:
    """Whether a condition asks memory whether something has happened at all."""
    asked = condition.left
    return (
        isinstance(asked, Compound)
        and asked.head.key in ("eventid", "lasteventid")
        and as_number(condition.right) == -1
    )


def together(built: Built, guards: Sequence[Guard], semantics: Semantics, *, alone: bool) -> Iterator[Problem]:
    """What two guards about one question are to one another; an exception is judged where it stands `alone`."""
    told = set[Guard]()
    for one, other in combinations(guards, 2):
        same = one.condition.left == other.condition.left and one.condition.asks == other.condition.asks
        if not same or other in told or (one.forbids and other.forbids):
            continue
        if one.forbids or other.forbids:
            found = excepted(built, one, other, semantics) if alone else None
        else:
            found = both(built, one, other, semantics)
        if found is not None:
            told.add(other)
            yield found


def both(built: Built, one: Guard, other: Guard, semantics: Semantics) -> Problem | None:
    """What is wrong with two guards that both have to hold."""
    values = list(tried([one.condition, other.condition]))
    mine = [meets(one.condition, value, semantics) for value in values]
    yours = [meets(other.condition, value, semantics) for value in values]
    said, also = (as_written(guard.condition, guard.place, built) for guard in (one, other))
    if any(mine) and any(yours) and not any(a and b for a, b in zip(mine, yours, strict=True)):
        sentence = f"'{said}' and '{also}' never hold together, so this never comes about"
        return problem("FA212", other.place, sentence, "remove one of the two, or write 'or' between them")
    if not any(mine) or not any(yours):
        return None
    implied, by = (also, said) if implies(mine, yours) else (said, also) if implies(yours, mine) else ("", "")
    place = other.place if implied == also else one.place
    return implied_by(implied, by, place) if implied else None


def implies(first: Sequence[bool], then: Sequence[bool]) -> bool:
    """Whether the second guard holds wherever the first does."""
    return all(b for a, b in zip(first, then, strict=True) if a)


def implied_by(implied: str, by: str, place: Place) -> Problem:
    """A guard that says no more than another."""
    return problem("FA213", place, f"'{implied}' holds wherever '{by}' does, and says no more", "remove it")


def excepted(built: Built, one: Guard, other: Guard, semantics: Semantics) -> Problem | None:
    """What is wrong with a guard and an exception: that forbids all that it asks for, or nothing of it."""
    wanted, forbids = (other, one) if one.forbids else (one, other)
    values = list(tried([one.condition, other.condition]))
    asked = [meets(wanted.condition, value, semantics) for value in values]
    barred = [meets(forbids.condition, value, semantics) for value in values]
    if not any(asked):
        return None
    said, unless = (as_written(guard.condition, guard.place, built) for guard in (wanted, forbids))
    if implies(asked, barred):
        sentence = f"'{said}' is asked for and 'unless {unless}' forbids all of it, so this never comes about"
        return problem("FA212", forbids.place, sentence, "remove one of the two")
    if not any(a and b for a, b in zip(asked, barred, strict=True)):
        sentence = f"'unless {unless}' forbids nothing that '{said}' asks for"
        return problem("FA213", forbids.place, sentence, "remove it")
    return None


def idle(built: Built, guards: Iterable[Guard], semantics: Semantics) -> Iterator[Problem]:
    """Guards that whatever is answered meets, as the answer lies in a range."""
    for one in guards:
        asked = one.condition.left
        if not isinstance(asked, Compound) or (str(asked.head.key), len(asked.args)) not in RANGES:
            continue
        low, high = RANGES[str(asked.head.key), len(asked.args)]
        number = as_number(one.condition.right)
        inside = number is not None and low <= number <= high
        if inside and all(meets(one.condition, value, semantics) for value in tried([one.condition])):
            said = as_written(one.condition, one.place, built)
            sentence = f"'{said}' always holds, as it is from {low:g} to {high:g}"
            yield problem("FA213", one.place, sentence, "remove it, or ask for another number")


def tried(conditions: Sequence[Condition]) -> Iterator[Term]:
    """A value for each answer that some conditions about one question tell apart."""
    asked = conditions[0].left
    ends = RANGES.get((str(asked.head.key), len(asked.args))) if isinstance(asked, Compound) else None
    named = {number for one in conditions if (number := as_number(one.right)) is not None}
    truth = any(as_bool(one.right) is not None for one in conditions)
    numbers = sorted({*named, 0.0, 1.0} if named and truth else named)  # 0 is as good as false, another as true
    between = [(one + other) / 2 for one, other in pairwise(numbers)]
    around = [numbers[0] - 1, numbers[-1] + 1] if numbers else [0.0, 1.0]
    for number in sorted({*numbers, *between, *around, *(ends or ())}):
        if ends is None or ends[0] <= number <= ends[1]:
            yield symbol(number)
    if ends is None:
        words = [one.right for one in conditions if as_number(one.right) is None]
        truths = [TRUE, FALSE] if any(as_bool(word) is not None for word in words) else []
        yield from dict.fromkeys([*words, *truths, OTHERWISE])


def meets(condition: Condition, value: Term, semantics: Semantics) -> bool:
    """Whether a value is one that a condition asks for."""
    return isinstance(condition.right, Symbol) and condition.meets(value, condition.right, semantics)


def covers(conditions: Sequence[Condition], semantics: Semantics) -> bool:
    """Whether some conditions about one question leave out no answer to it."""
    return all(any(meets(one, value, semantics) for one in conditions) for value in answers(conditions))


def answers(conditions: Sequence[Condition]) -> Iterator[Term]:
    """The answers that some conditions tell apart: true and false, numbers, or words and any other."""
    truths = all(as_bool(one.right) is not None and as_number(one.right) is None for one in conditions)
    numbers = all(as_number(one.right) is not None for one in conditions)
    for value in tried(conditions):
        if (as_number(value) is not None) is numbers and (not truths or as_bool(value) is not None):
            yield value
