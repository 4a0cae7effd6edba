"""Asking: conditions that nobody can ask, as a variable in them has no value by then, found without playing."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition, Conditions, Operator
from fatima_py.names import Compound, Term, Variable, variables
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.questions import questions
from fatima_py.scenario.lint.walks import first_words
from fatima_py.scenario.problems import problem
from fatima_py.spelling import Suggestion

__all__ = ["asking_findings"]

PARTS_ASKED = frozenset(
    {"math", "countsubs", "count", "squaredistance", "roundmethod", "roundtotensmethod", "ask", "exists", "tell", "tom"}
)
"""The keys of what is worked out by asking its parts."""
READ_WITH_THEIR_RULE = frozenset({"appraisal", "action", "effect"})
"""The kinds of rules whose bare variables are told as they are read, but for those behind `unless`."""


def asking_findings(built: Built) -> Iterator[Problem]:
    """Variables that nothing gives a value to: for whose mind is asked, what is told, what is compared, or for whom."""
    valueless = list(asked_without_value(built))
    yield from valueless
    told = {one.sentence.partition(" ")[0] for one in valueless}
    for one in unbound_people(built) if not is_faithful(built.parts.doc) else ():
        if one.sentence.rpartition(" ")[2] not in told:  # what is wrong with that variable is told already
            yield one


def asked_without_value(built: Built) -> Iterator[Problem]:
    """Variables in conditions that must have a value, and have none."""
    known = first_words(built)
    for question in questions(built):
        valued, asked = set(question.known), [*question.asked(built)]
        for condition, place, _ in asked:
            yield from still_open(condition, valued, place)
        if not is_faithful(built.parts.doc):
            whole = question.conditions.all if question.kind in READ_WITH_THEIR_RULE else ()
            told = [one for many in whole for one in many.alternatives()]
            met = question.known.union(*[one.names for one in told])
            yield from compared_alone([one for one in asked if one[0] not in told], met, known)


def unbound_people(built: Built) -> Iterator[Problem]:
    """Whom relations and exchanges are about, where that is a variable and their conditions are about others only.

    Whoever is met then counts for more, or is asked, by what holds of somebody else.
    """
    for one in built.relations:
        if isinstance(one.rule.target, Variable):
            asked = [one.rule.conditions]
            yield from about_others(
                one.rule.target, asked, one.place, {found.key for found in variables(one.rule.value)}
            )
    for each in built.exchanges:
        asked = [each.rule.starting, *[reason.conditions for reason in each.rule.influence]]
        yield from about_others(each.rule.target, asked, each.place)


def about_others(
    who: Variable, asked: Iterable[Conditions], place: Place, values: Collection[str] = ()
) -> Iterator[Problem]:
    """A variable for somebody that no condition has, where conditions have others that are not only for `values`."""
    names = {variable.key: variable for many in asked for one in many.all for variable in one.variables()}
    others = [variable for key, variable in names.items() if key not in values]
    if who.key not in names and others:
        sentence = f"${who.name} is used but never bound: the conditions are about ${others[0].name}"
        yield problem("FA204", place, sentence, f"write ${others[0].name} here, or ${who.name} there")


def compared_alone(
    asked: Sequence[tuple[Condition, Place, object]], known: frozenset[str], heads: Iterable[str]
) -> Iterator[Problem]:
    """The variables that are compared as they are and stand in no other condition: any number that is believed is met.

    `$Coins >= 2` is how other programs write what is `Coins >= 2` here.
    """
    for number, (condition, place, _) in enumerate(asked):
        others = {name for at, (one, _, _) in enumerate(asked) if at != number for name in one.names}
        for side in (condition.left, condition.right):
            alone = isinstance(side, Variable) and condition.operator is not Operator.EQUAL and not condition.counts
            if alone and isinstance(side, Variable) and side.key not in others | known:
                word = f"${side.name}"
                meant = next((one for one in heads if one.lower() == side.name.lower()), "")
                hint = Suggestion(word, meant) if meant else "write the name of a belief or a fact without $"
                yield problem("FA204", place, f"{word} is a variable, and nothing gives it a value", hint)


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
