"""Repeating: phrases that are never said, and numbers of times that never come, as a line is said less often than that.

How often a line may be said and a state be come into at most is known from how states lead to one another, from `once`
and from loops.
"""

from collections.abc import Iterator, Sequence
from math import fsum, inf
from typing import NamedTuple

from fatima_py.dialogue import Move, StateKind
from fatima_py.dialogue.graph import END
from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, Compound, Symbol, Variable, as_number, symbol
from fatima_py.realize.base import SLOT
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.default_rules import is_speech
from fatima_py.scenario.lint.findings.rules.shadowing import fits
from fatima_py.scenario.lint.findings.words.slots import place_of
from fatima_py.scenario.lint.questions import People, Question, questions
from fatima_py.scenario.lint.reach.living import GOING_ON
from fatima_py.scenario.lint.reach.repeating import Often, asked_lines
from fatima_py.scenario.lint.walks import as_written, remembered
from fatima_py.scenario.problems import problem
from fatima_py.scene.announcing import event_asked
from fatima_py.scene.varying import SHUFFLE, phrases_of
from fatima_py.semantics import DEFAULT

__all__ = ["repeating_findings"]


class Counted(NamedTuple):
    """A condition about a number of times, where it stands, who may ask it, and the line or state it is asked in.

    Of a rule for saying something it is asked where any of the lines that are `wanted` by it may be said.
    """

    condition: Condition
    place: Place
    people: People
    line: Move | None = None
    forbids: bool = False
    wanted: Sequence[Move] = ()

    @property
    def asked(self) -> Compound | None:
        """What it counts: visits or events; None where it compares neither with a number."""
        left, right = self.condition.left, self.condition.right
        counts = isinstance(left, Compound) and left.head.key in ("visits", "eventcount")
        plain = isinstance(right, Symbol) and as_number(right) is not None and not self.condition.counts
        return left if plain and counts and isinstance(left, Compound) else None


def repeating_findings(built: Built, often: Often) -> Iterator[Problem]:
    """Sequences with more phrases than their line is said, and numbers of times that never, or always, are so."""
    yield from phrase_findings(built, often)
    for one in counted(built):
        least, most = span_of(one, often)
        yield from number_findings(built, one, least, most)


def phrase_findings(built: Built, often: Often) -> Iterator[Problem]:
    """Phrases that come only where a line is said more often than it may be."""
    lines = {line.id: line for line in built.parts.script.lines}
    for one in built.moves:
        times = often.times(one.rule)
        for slot in SLOT.finditer(one.rule.text) if 0 < times < inf else ():
            phrases = phrases_of(slot["slot"] or "")
            if len(phrases) > times and not slot["slot"].startswith(SHUFFLE):
                left = " and ".join(f"'{phrase}'" for phrase in phrases[int(times) :])
                never = "is never" if len(phrases) - times == 1 else "are never"
                sentence = (
                    f"this line is said {times_in_words(0, times)} in a play, so {left} of {slot[0]} {never} said"
                )
                hint = f"write {{{SHUFFLE}...}} for one by luck, or let the line be said again"
                yield problem("FA116", place_of(slot, lines[one.rule.id], built), sentence, hint)


def counted(built: Built) -> Iterator[Counted]:
    """The conditions about numbers of visits and of events, each half of an `or` for itself."""
    lines = {one.place: one.rule for one in built.moves}
    for question in questions(built):
        forbidding = {*question.conditions.unless}
        line = lines.get(question.place) if question.kind == "line" else None
        wanted = wanted_lines(built, question) if question.kind == "action" else ()
        for condition, place, people in question.asked(built):
            one = Counted(condition, place, people, line, condition in forbidding, wanted)
            if one.asked is not None and (people or one.asked.head.key == "visits"):
                yield one


def wanted_lines(built: Built, question: Question) -> Sequence[Move]:
    """The lines that a rule would say, none where it does a deed."""
    rules = [one.rule for one in built.actions if one.place == question.place and is_speech(one.rule)]
    lines = [one.rule for one in built.moves]
    return [
        line
        for line in lines
        if any(line.by in (ANY, mind.name) and fits(rule, mind, line) for rule in rules for mind in question.people)
    ]


def span_of(one: Counted, often: Often) -> tuple[float, float]:
    """How often what is counted has been so at least, and at most, where it is asked."""
    asked = one.asked
    if asked is None or isinstance(asked.args[0], Variable):
        return 0.0, inf
    if asked.head.key == "visits":
        state = asked.args[0].key
        if state not in (END.key, *often.built.definition.graph.states):
            return 0.0, inf
        places = [often.living.at(line) for line in (one.line, *one.wanted) if line is not None] or [GOING_ON]
        spans = [often.visits(state, None if at == GOING_ON else at) for at in places]
        return min(least for least, _ in spans), max(most for _, most in spans)
    return 0.0, max([most_heard(asked, mind, one.line, often) for mind in one.people], default=inf)


def most_heard(asked: Compound, who: MindDefinition, line: Move | None, often: Often) -> float:
    """How often somebody may have heard, at most, what a question counts; `inf` where it may be anything else."""
    _, _, content, _ = event_asked(asked)
    said = isinstance(content, Compound) and content.head.key == "speak"
    style, meaning = (content.args[3], content.args[2]) if said and isinstance(content, Compound) else (ANY, ANY)
    own_words = style == ANY == meaning or not (isinstance(style, Symbol) and isinstance(meaning, Symbol))
    if not said or own_words or often.forgets or remembered(often.built):
        return inf
    lines = asked_lines(often.built, asked, who.name)
    if not lines:
        return inf  # that nobody says it is told of it
    before = [
        0.0 if one is line and often.times(one, asking=False) == 1 else often.times(one, asking=one is not line)
        for one in lines
    ]
    return inf if inf in before else fsum(before)


def number_findings(built: Built, one: Counted, least: float, most: float) -> Iterator[Problem]:
    """That a number of times never comes, or always is so."""
    if one.asked is None or (most == inf and least == 0 and not (one.asked.grounded and is_number(one.condition))):
        return  # what is open in a question is given a value by it, and that says something
    found = meets(one.condition, least, most)
    said, where = as_written(one.condition, one.place, built), "" if one.line is None else " before this line"
    where = " before any line of this rule" if one.wanted else where
    what, verb = ("that", "said") if one.asked.head.key != "visits" else (place_in_words(built, one.asked), "come into")
    often = f"is {verb} {times_in_words(least, most)}" if most else f"is never {verb}"
    sentence = f"{what} {often}{where}, so '{said}'"
    if most == inf and least == 0:
        sentence = f"nothing comes less than 0 times, so '{said}'"
    if not any(found) and not one.forbids:
        yield problem("FA205", one.place, f"{sentence} never holds", "ask for a number that it comes to")
    elif all(found):
        yield problem("FA213", one.place, f"{sentence} always holds", "remove it, or ask for another number")


def place_in_words(built: Built, asked: Compound) -> str:
    """The state of which it is asked how often it was come into."""
    state = built.definition.graph.states.get(asked.args[0].key) if isinstance(asked.args[0], Symbol) else None
    bank = state is not None and state.kind is StateKind.BANK
    return f"'{asked.args[0]}' is a bank, which" if bank else f"the state '{asked.args[0]}'"


def is_number(condition: Condition) -> bool:
    """Whether a condition compares with a number."""
    return isinstance(condition.right, Symbol) and as_number(condition.right) is not None


def times_in_words(least: float, most: float) -> str:
    """How often something comes, from least to most.

    >>> times_in_words(0, 2), times_in_words(1, 1), times_in_words(1, inf)
    ('at most 2 times', 'once', 'at least once')
    """
    low, high = ("once" if number == 1 else f"{number:g} times" for number in (least, most))
    if least == most:
        return high
    if most == inf:
        return f"at least {low}"
    return f"from {least:g} to {high}" if least else f"at most {high}"


def meets(condition: Condition, least: float, most: float) -> Sequence[bool]:
    """Whether a condition holds for each number of times that there may be, of those that it tells apart."""
    number = as_number(condition.right) or 0.0
    high = min(most, max(number, least) + 2)
    return [
        isinstance(condition.right, Symbol) and condition.meets(symbol(count), condition.right, DEFAULT)
        for count in range(int(least), int(high) + 1)
    ]
