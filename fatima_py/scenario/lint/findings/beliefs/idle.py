"""Idle: what a scenario offers to its rules and lines, and none of them takes up."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from math import isfinite

from fatima_py.errors import NameSyntaxError, Place, Problem
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, Term, meet, parse, symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.lint.findings.affect.reaching import DOWN, UP
from fatima_py.scenario.lint.findings.beliefs.values import anybodys
from fatima_py.scenario.lint.questions import changes, questions
from fatima_py.scenario.lint.reach.knowing import Knowing, Span, asked_of
from fatima_py.scenario.lint.walks import as_written, compounds_in, in_words
from fatima_py.scenario.problems import problem
from fatima_py.scene.announcing import announcement_of, event_asked

__all__ = ["Kept", "idle_findings", "is_here_only", "meets_all", "steady_findings", "unsure"]


def idle_findings(built: Built, asked: Iterable[Term]) -> Iterator[Problem]:
    """Functions that nothing asks, announcements that nothing waits for, and words that show no deed."""
    source = built.parts.source
    names = [name for term in (*asked, *[one.change.value for one in changes(built)]) for name in compounds_in(term)]
    known = {asked_of(name) for name in names}
    for number, text in enumerate(built.parts.doc.functions):
        with suppress(NameSyntaxError):
            question = text.partition("=")[0].strip()
            name = parse(re.sub(r"\(\s*\)$", "(-)", question))  # without parts it is asked as one of nothing
            if isinstance(name, Compound) and asked_of(name) not in known:
                place = source.place(("functions", number))
                yield problem("FA202", place, f"nothing ever asks {question}", "ask it in a condition, or remove it")
    wanted = {announced for event in heard(built, names) if (announced := announcement_of(event[0], event[2]))}
    for announced in built.definition.announces:
        if announced not in wanted:
            place = source.key_place(("announces",))
            yield problem("FA202", place, f"nothing waits for what 'announces: {announced}' tells", "remove it")
    yield from unused_words(built)


def unused_words(built: Built) -> Iterator[Problem]:
    """What rules say that counts for nothing: recovery from what nobody gets used to, words for what has its own."""
    for number, doc in enumerate(built.parts.doc.appraisals):
        if doc.recovers and not doc.habituates:
            place = built.parts.source.key_place(("appraisals", number, "recovers"))
            sentence = "nobody gets used to this, so that there is nothing to recover from"
            yield problem("FA115", place, sentence, "write 'habituates: 0.2' as well, or remove it")
    for one in built.actions:
        if one.shown and SpeechAct.of(one.rule.action) is not None:
            sentence = "'shown' is how a deed is told, and this rule says a line, which has words of its own"
            yield problem("FA115", one.place, sentence, "remove it, or write it into the line, as in *she nods*")


def heard(built: Built, names: Iterable[Compound]) -> Iterator[tuple[Term, ...]]:
    """The kind, doer, content and target of all that rules wait for or ask memory for."""
    yield from (one.rule.event.args for one in built.appraisals)
    yield from (one.rule.event.args for one in built.effects)
    yield from (one.rule.until.args for one in built.appraisals if one.rule.until is not None)
    yield from (parts for name in names if (parts := event_asked(name)))


def steady_findings(built: Built, knowing: Knowing, trials: Sequence[Trial]) -> Iterator[Problem]:
    """What is asked of facts that nothing ever changes, or of beliefs that meet it whatever becomes of them."""
    given = {name for trial in trials for name, _ in trial.facts}
    given |= {name for trial in trials for _, name, _ in trial.beliefs}
    facts = {fact.name for fact in built.definition.facts if not fact.known_by} - given
    kept = Kept(built, knowing, trials)
    for question in questions(built):
        for condition, place, people in question.asked(built):
            asked, minds = condition.left, people or built.definition.cast
            if not isinstance(asked, Compound):
                continue
            if asked in facts and all(is_steady(condition, mind, knowing) for mind in minds):
                said = as_written(condition, place, built)
                sentence = f"nothing ever changes {in_words(asked)}, which is a fact, so '{said}' always holds"
                yield problem("FA213", place, sentence, "change it in an effect, as in {... +1}, or remove this")
            elif question.owned and place.file == built.parts.source.file and kept.always(condition, people):
                said = as_written(condition, place, built)
                sentence = f"'{said}' always holds, whatever becomes of {in_words(asked)}"
                yield problem("FA213", place, sentence, percent(place) or "remove it, or ask for another value")


class Kept:
    """What people believe from the start and for good, be it with other values: no effect and no test takes it away."""

    def __init__(self, built: Built, knowing: Knowing, trials: Iterable[Trial]) -> None:
        self.built, self.knowing, self.unsure = built, knowing, unsure(built, trials)

    def always(self, condition: Condition, people: Iterable[MindDefinition]) -> bool:
        """Whether a condition without `or` holds for each of some people, of whom there is one, whatever changes."""
        asked, minds = condition.left, list(people)
        if not minds or not isinstance(asked, Compound) or not is_here_only(self.built):
            return False
        kept = not any(meet(anybodys(asked), name) is not None for name in self.unsure)
        return kept and all(always_meets(condition, mind, self.knowing) for mind in minds)


def unsure(built: Built, trials: Iterable[Trial]) -> Sequence[Term]:
    """What tests give people to believe, and what effects take away, as it may be anybody's."""
    given = [name for trial in trials for name, _ in trial.facts]
    given += [name for trial in trials for _, name, _ in trial.beliefs]
    lost = [one.change.property for one in changes(built) if one.change.value == NIL]
    return [anybodys(name) for name in (*given, *lost)]


def is_here_only(built: Built) -> bool:
    """Whether nobody brings beliefs from other sittings."""
    return not built.definition.lives and not built.parts.doc.later


def percent(place: Place) -> str:
    """What is likely meant by a share where numbers are larger."""
    found = re.search(r"([\d.]+)\s*%", place.text)
    return f"{found[0]} is {float(found[1]) / 100:g}; did you mean {found[1]}?" if found else ""


def always_meets(condition: Condition, who: MindDefinition, knowing: Knowing) -> bool:
    """Whether somebody believes from the start what a condition asks of, and it holds for all that effects make of it.

    What no effect changes may be a setting, or be changed by a program.
    """
    asked, right = condition.left, condition.right
    plain = isinstance(right, Symbol) and right not in (ANY, SELF) and not (condition.counts or condition.others)
    if not plain or not isinstance(asked, Compound) or not asked.grounded or not knowing.is_stored(asked):
        return False
    held = knowing.of(asked, who)
    first = any(one.cause is None and one.name == knowing.plain(asked, who.name) for one in held)
    changed = any(one.cause is not None for one in held)
    return first and changed and all(meets_all(one.value, condition, knowing) for one in held)


def meets_all(value: Term | Span | None, condition: Condition, knowing: Knowing) -> bool:
    """Whether a value, or each of a span, is what a condition asks for."""
    right = condition.right
    if isinstance(value, Span):
        end = value.low if condition.operator in UP else value.high
        return condition.operator in (*UP, *DOWN) and isfinite(end) and condition.operator.holds(symbol(end), right)
    return isinstance(value, Symbol) and isinstance(right, Symbol) and condition.meets(value, right, knowing.semantics)


def is_steady(condition: Condition, who: MindDefinition, knowing: Knowing) -> bool:
    """Whether a condition holds for somebody from the start, and for all that they may ever believe of it."""
    asked, right = condition.left, condition.right
    if not isinstance(asked, Compound) or not isinstance(right, Symbol) or right in (ANY, SELF) or condition.counts:
        return False
    held = knowing.of(asked, who)
    return bool(held) and all(
        one.cause is None and isinstance(one.value, Symbol) and condition.meets(one.value, right, knowing.semantics)
        for one in held
    )
