"""Meeting: conditions that nobody who is asked can meet, by what each of them may come to believe."""

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import cast

from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition, Operator
from fatima_py.names import ANY, SELF, Compound, Symbol, as_bool, as_number, renamed
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.trials import Asked, Trial
from fatima_py.scenario.lint.findings.beliefs.unread import exchanged
from fatima_py.scenario.lint.findings.beliefs.values import nearly
from fatima_py.scenario.lint.questions import People, questions
from fatima_py.scenario.lint.reach.knowing import Held, Knowing, Span, inner, is_compared
from fatima_py.scenario.lint.reach.numbers import Numbers, is_sum, joined, plain
from fatima_py.scenario.lint.walks import as_written, in_words, words_in
from fatima_py.scenario.problems import near, problem, swapped
from fatima_py.scene.changing import WORLD

__all__ = ["meeting_findings", "tried_findings"]

MANY = 6
"""So many values are told, and no more."""


def meeting_findings(built: Built, knowing: Knowing) -> Iterator[Problem]:
    """The conditions of rules, lines and lore that nobody who is asked can meet.

    The number or truth value that a condition forbids (`unless`) need not come.
    """
    if is_faithful(built.parts.doc):  # there a program tells people what it likes
        return
    for question in questions(built):
        forbidding = {*question.conditions.unless}
        for condition, place, people in question.asked(built):
            if people:
                yield from unmet(built, knowing, condition, place, people, values=condition not in forbidding)
                yield from untold(built, knowing, condition, place)


def tried_findings(built: Built, knowing: Knowing, trials: Iterable[Trial]) -> Iterator[Problem]:
    """The expectations of tests that nobody who is asked can meet; what a test gives, somebody believes in it."""
    if is_faithful(built.parts.doc):
        return
    for trial in trials:
        for step in trial.steps if not trial.beliefs else ():
            if isinstance(step, Asked):
                people = [mind for mind in built.definition.cast if step.who in (WORLD, mind.name)]
                yield from unmet(built, knowing, step.condition, step.place, people)


def unmet(
    built: Built, knowing: Knowing, condition: Condition, place: Place, people: People, *, values: bool = True
) -> Iterator[Problem]:
    """Why nobody of those asked can meet a condition, if none of them can."""
    if any(knowing.may_hold(condition, mind) for mind in people):
        return
    for side in (condition.left, condition.right):
        if (
            isinstance(side, Compound)
            and knowing.is_stored(side)
            and not any(knowing.of(side, mind) for mind in people)
        ):
            if (found := unbelieved(built, knowing, side, place, people)) is not None:
                yield found
            return
    side, wanted = condition.left, condition.right
    if is_sum(side) or is_compared(condition):
        yield unmatched(built, knowing, condition, place, people)
        return
    word = isinstance(wanted, Symbol) and as_number(wanted) is None and as_bool(wanted) is None
    if (values or word) and isinstance(side, Compound):
        held = [one for mind in people for one in knowing.of(side, mind)]
        yield from unvalued(built, condition, place, held)


def untold(built: Built, knowing: Knowing, condition: Condition, place: Place) -> Iterator[Problem]:
    """What is asked of who told it, where nobody may believe it and others of its kind are believed."""
    asked = condition.left
    told = asked.args[0] if isinstance(asked, Compound) and asked.head.key == "tellerof" else None
    if isinstance(told, Compound) and knowing.is_stored(told):
        anybody = any(knowing.of(told, mind) for mind in built.definition.cast)
        if not anybody and (found := unbelieved(built, knowing, told, place, built.definition.cast)) is not None:
            yield found


def unbelieved(built: Built, knowing: Knowing, asked: Compound, place: Place, people: People) -> Problem | None:
    """A belief that none of those has who are asked; None where nobody at all has any of the kind, which is told."""
    within = inner(asked)
    if not isinstance(within, Compound):
        return None
    alike = knowing.anybodys(within.head.key)
    kind = [one for one in alike if len(one.name.args) == len(within.args)]
    if not kind:
        return None
    who = " and ".join(str(mind.name) for mind in people)
    meant = renamed(asked, SELF.key, people[0].name) if len(people) == 1 else asked
    others = [one for one in built.definition.cast if one not in people and knowing.of(cast("Compound", meant), one)]
    if others:
        names = " and ".join(str(mind.name) for mind in others)
        believe = "believes" if len(people) == 1 else "believe"
        sentence = f"{in_words(meant)} is asked of {who}, who never {believe} anything of it; {names} may"
        return problem(
            "FA201", place, sentence, f"ask '{others[0].name} believes ...', or let {who} come to believe it"
        )
    return never(built, asked, place, kind, f"of {who}" if len(people) == 1 and asked.has_self else "for")


def never(built: Built, asked: Compound, place: Place, kind: Sequence[Held], whose: str) -> Problem | None:
    """A belief of a kind that people have, of something of which nobody believes it; of a slip in a name it is told.

    `whose` says of whom it is asked, as `me` may be another than whoever says the line.
    """
    names = list(dict.fromkeys(str(one.name) for one in kind))
    sentence = f"{in_words(asked)} is asked {whose}, and nobody ever believes it"
    known = [str(word) for one in kind for word in words_in(one.name) if word != ANY]
    people = [str(mind.name) for mind in built.definition.cast]
    for word in dict.fromkeys(map(str, words_in(asked))):
        if near(word, people):
            return None
        if meant := near(word, known):
            return problem("FA203", place, sentence, f"did you mean {meant}?", swapped(place, word, [meant]))
    few = f"what is believed is {', '.join(names[:MANY])}"
    turned = exchanged(asked, [one.name for one in kind])
    return problem("FA201", place, sentence, few if turned is None else f"did you mean {in_words(turned)}? {few}")


def unvalued(built: Built, condition: Condition, place: Place, held: Sequence[Held]) -> Iterator[Problem]:
    """A value that a belief never has."""
    wanted, asked = condition.right, condition.left
    values = list(dict.fromkeys(str(one.value) for one in held))
    if isinstance(wanted, Symbol) and condition.operator is Operator.EQUAL and nearly(str(wanted), values):
        return  # a slip of the pen, which is told already
    said = as_written(condition, place, built)
    few = ", ".join(values[:MANY]) + (" or another" if len(values) > MANY else "")
    numbers = as_number(wanted) is not None and all(is_numeric(one) for one in held)
    known = [number for one in held if isinstance(one.value, Symbol) and (number := as_number(one.value)) is not None]
    if len(values) > MANY and len(known) == len(held):
        few = f"a number from {min(known):g} to {max(known):g}"
    sentence = f"{in_words(asked)} is never anything but {few}, so '{said}' never holds"
    hint = (
        "ask for a number that it comes to" if numbers else "ask for a value that it has, or let an effect set this one"
    )
    yield problem("FA205" if numbers else "FA201", place, sentence, hint)


def unmatched(built: Built, knowing: Knowing, condition: Condition, place: Place, people: People) -> Problem:
    """A sum or a comparison of numbers that never comes out as it is asked."""
    few = [
        f"{in_words(side)} is never anything but {few_of(joined(knowing.numbers(side, mind) for mind in people))}"
        for side in (condition.left, condition.right)
        if isinstance(side, Compound)
    ]
    sentence = f"{' and '.join(few)}, so '{as_written(condition, place, built)}' never holds"
    return problem("FA205", place, sentence, "ask for a number that it comes to")


def few_of(numbers: Numbers) -> str:
    """Some numbers in words."""
    known = plain(numbers)
    if known is None or isinstance(known, Span):
        return str(known or Span(-inf, inf))
    return ", ".join(f"{one:g}" for one in known) if len(known) <= MANY else str(Span(known[0], known[-1]))


def is_numeric(one: Held) -> bool:
    """Whether what is believed is a number."""
    return isinstance(one.value, Span) or (isinstance(one.value, Symbol) and as_number(one.value) is not None)
