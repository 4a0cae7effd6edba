"""Asking: conditions that nobody can ask, as a variable in them has no value by then, found without playing."""

from collections.abc import Iterator

from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition
from fatima_py.names import Compound, Term, Variable, variables
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.questions import questions
from fatima_py.scenario.problems import problem

__all__ = ["asking_findings"]

PARTS_ASKED = frozenset(
    {"math", "countsubs", "count", "squaredistance", "roundmethod", "roundtotensmethod", "ask", "exists", "tell", "tom"}
)
"""The keys of what is worked out by asking its parts."""


def asking_findings(built: Built) -> Iterator[Problem]:
    """Variables for whose mind is asked, or for what is told, that nothing gives a value to."""
    for question in questions(built):
        met = set(question.known)
        for condition, place, _ in question.asked(built):
            yield from still_open(condition, met, place)


def still_open(condition: Condition, met: set[str], place: Place) -> Iterator[Problem]:
    """The variables of a condition that must have a value and have none; those that it gives one are `met` then."""
    for name in dict.fromkeys(open_in(condition.left, met) + open_in(condition.right, met)):
        yield problem(
            "FA204", place, f"${name} is used but never bound", f"bind it before, as by IsAgent(${name}) = True"
        )
    met.update(condition.names)


def open_in(asked: Term, met: set[str]) -> list[str]:
    """The variables that asking a name needs a value of, beyond those `met`; those that it binds are met then."""
    found: list[str] = []
    if not isinstance(asked, Compound) or asked.head.key not in PARTS_ASKED:
        met.update(one.key for one in variables(asked))
        return found
    needed, parts = None, asked.args
    if len(asked.args) == 2 and asked.head.key in ("tom", "tell"):
        first, second = asked.args
        needed, parts = (first, (second,)) if asked.head.key == "tom" else (second, ())
        if asked.head.key == "tell" and not first.grounded and not met.issuperset(one.key for one in variables(first)):
            needed = None  # nothing is told then
    if isinstance(needed, Variable) and needed.key not in met:
        found.append(needed.name)
    for part in parts:
        found += open_in(part, met)
    return found
