"""Walks: through all that a scenario asks and does, each with its place."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from fatima_py.errors import Place
from fatima_py.events import egocentric, reported
from fatima_py.kb import Condition, Operator
from fatima_py.language import Renderer, SentenceError, UnsayableError
from fatima_py.language.arithmetic import in_infix
from fatima_py.names import NIL, Compound, Symbol, Term, as_number, meet, symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.given import spelling_of
from fatima_py.scenario.compile.trials import Asked, Trial
from fatima_py.scenario.lint.questions import People, changes, people_of, questions
from fatima_py.scene.announcing import OF_OTHERS, TELLER, event_asked

__all__ = [
    "COUNTS",
    "aimed",
    "all_conditions",
    "all_deeds",
    "as_written",
    "asked_of_memory",
    "awaited_outright",
    "believed_words",
    "compounds_in",
    "first_word",
    "first_words",
    "head",
    "in_words",
    "is_change",
    "owned_conditions",
    "remembered",
    "speakers",
    "tested_conditions",
    "words_in",
]

EVENT = symbol("Event")
COUNTS = ("eventcount", *OF_OTHERS)
"""What is worked out as how many events there are."""
IN_WORDS = Renderer(told=True)


def all_conditions(built: Built) -> Iterator[tuple[Condition, Place]]:
    """Every condition with its place, each half of an `or` for itself."""
    for question in questions(built):
        yield from ((condition, place) for condition, place, _ in question.asked(built))


def as_written(condition: Condition, place: Place, built: Built) -> str:
    """A condition as its author wrote it, where it stands there (perhaps between quotes), and else in words."""
    written = place.text.strip().strip("'\"")
    with suppress(SentenceError):
        if built.vocabulary.line_condition(written) == condition:
            return written
    with suppress(UnsayableError):
        return IN_WORDS.condition(condition)
    return str(condition)


def tested_conditions(trials: Iterable[Trial]) -> Iterator[tuple[Condition, Place]]:
    """Every condition that a test expects to hold, with its place."""
    for trial in trials:
        yield from ((step.condition, step.place) for step in trial.steps if isinstance(step, Asked))


def awaited_outright(built: Built) -> Iterator[Compound]:
    """The events that rules, effects and promises wait for, or wait to be told of.

    What memory is asked for is `asked_of_memory`.
    """
    events = [*[one.rule.event for one in built.appraisals], *[one.rule.event for one in built.effects]]
    events += [one.rule.until for one in built.appraisals if one.rule.until is not None]
    events += [event for one in built.promises for event in one.rule.events]
    yield from map(reported, events)


def first_words(built: Built) -> set[str]:
    """What the names of beliefs and facts from the start begin with, as their authors write them."""
    names = [one.name for one in built.definition.facts]
    names += [one.name for mind in built.definition.cast for one in mind.beliefs]
    return {*map(first_word, names)}


def first_word(name: Compound) -> str:
    """What a name with parts begins with: `Seen` of `Seen(Photo)`, `Coins` of the fact Coins."""
    return spelling_of(name).partition("(")[0]


def remembered(built: Built) -> list[Compound]:
    """The events that somebody remembers from the start, each in their own eyes."""
    return [egocentric(event, mind.name).name for mind in built.definition.cast for event in mind.memories]


def asked_of_memory(
    built: Built, conditions: Iterable[tuple[Condition, Place]]
) -> Iterator[tuple[Compound, Place, bool]]:
    """The events that conditions ask memory for, where they stand, and whether they hold where none has happened.

    What somebody remembers from the start may be asked for, and is left out.
    """
    past = remembered(built)
    for condition, place in conditions:
        sides = [condition.left, condition.right]
        for question in (name for side in sides for name in compounds_in(side)):
            event = Compound(EVENT, event_asked(question))
            if event.args and not any(meet(event, one) is not None for one in past):
                yield reported(event), place, question is condition.left and asks_for_none(condition)


def asks_for_none(condition: Condition) -> bool:
    """Whether a question to memory holds where nothing of the kind has happened: an id is -1, a count 0, a teller -."""
    if isinstance(condition.left, Compound) and condition.left.head.key == TELLER:
        return condition.operator is Operator.EQUAL and condition.right == NIL
    none = 0 if isinstance(condition.left, Compound) and condition.left.head.key in COUNTS else -1
    least = none + 1 if condition.operator is Operator.LESS else none
    operators = (Operator.EQUAL, Operator.AT_MOST, Operator.LESS)
    return condition.operator in operators and as_number(condition.right) == least


def owned_conditions(built: Built, *, forbidding: bool = True) -> Iterator[tuple[Condition, Place, People]]:
    """The conditions that some of the cast are asked, with their places and those whom they are asked.

    Not those that forbid a rule (`unless`) where they are not `forbidding`.
    """
    for question in questions(built):
        if question.owned:
            yield from question.asked(built, forbidding=forbidding)


def speakers(built: Built, by: Symbol, condition: Condition) -> People:
    """Whom the condition of a line asks."""
    return people_of(built, condition.asks or by)


def all_deeds(built: Built) -> Iterator[tuple[Term, Place]]:
    """Everything that somebody may do, with its place."""
    yield from ((one.rule.action, one.place) for one in built.actions)
    yield from ((one.rule.action, one.place) for one in built.conferrals)


def aimed(built: Built) -> Iterator[tuple[Term, Term]]:
    """Everything that somebody may do, with that to which it is done."""
    yield from ((one.rule.action, one.rule.target) for one in built.actions)
    yield from ((one.rule.action, one.rule.target) for one in built.conferrals)


def head(term: Term) -> Term:
    """The word an action begins with."""
    return term.head if isinstance(term, Compound) else term


def in_words(asked: Term) -> str:
    """What a condition asks for, as an author writes it; a fact by its name.

    >>> from fatima_py.names import parse
    >>> in_words(parse("Anger(SELF, Tom)")), in_words(parse("Math(Fact(Papers), Plus, 1)"))
    ('my anger at Tom', 'Papers + 1')
    """
    return in_infix(asked, in_one)


def in_one(asked: Term) -> str:
    """What a condition asks for that is no sum."""
    return spelling_of(asked) if isinstance(asked, Compound) and asked.head.key == "fact" else IN_WORDS.asked(asked)


def compounds_in(term: Term) -> Iterator[Compound]:
    """The names with parts in a name, itself the first."""
    if isinstance(term, Compound):
        yield term
        for arg in term.args:
            yield from compounds_in(arg)


def words_in(term: Term) -> Iterator[Symbol]:
    """The words in a name, but for those that names in it begin with."""
    if isinstance(term, Symbol):
        yield term
    for arg in term.args if isinstance(term, Compound) else ():
        yield from words_in(arg)


def believed_words(built: Built) -> Iterator[Symbol]:
    """The words of all beliefs that somebody starts with or comes to have."""
    for mind in built.definition.cast:
        for belief in mind.beliefs:
            yield from (*words_in(belief.name), *words_in(belief.value))
    for change in [one.change for one in changes(built)]:
        yield from (*words_in(change.property), *words_in(change.value))


def is_change(event: Term) -> bool:
    """Whether an event is a change that people see."""
    return isinstance(event, Compound) and event.args[0].key == "property-change"
