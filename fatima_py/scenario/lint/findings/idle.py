"""Idle: what a scenario offers to its rules and lines, and none of them takes up."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from fatima_py.errors import NameSyntaxError, Problem
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, SELF, Compound, Symbol, Term, parse
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.lint.questions import changes, questions
from fatima_py.scenario.lint.reach.knowing import Knowing, asked_of
from fatima_py.scenario.lint.walks import as_written, compounds_in, in_words
from fatima_py.scenario.problems import problem
from fatima_py.scene.announcing import announcement_of, event_asked

__all__ = ["idle_findings", "steady_findings"]


def idle_findings(built: Built, asked: Iterable[Term]) -> Iterator[Problem]:
    """Functions that nothing asks, announcements that nothing waits for, and words that show no deed."""
    source = built.parts.source
    names = [name for term in (*asked, *[one.change.value for one in changes(built)]) for name in compounds_in(term)]
    known = {asked_of(name) for name in names}
    for number, text in enumerate(built.parts.doc.functions):
        with suppress(NameSyntaxError):
            name = parse(text)
            if isinstance(name, Compound) and asked_of(name) not in known:
                place = source.place(("functions", number))
                yield problem("FA202", place, f"nothing ever asks {name}", "ask it in a condition, or remove it")
    wanted = {announced for event in heard(built, names) if (announced := announcement_of(event[0], event[2]))}
    for announced in built.definition.announces:
        if announced not in wanted:
            place = source.key_place(("announces",))
            yield problem("FA202", place, f"nothing waits for what 'announces: {announced}' tells", "remove it")
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


def steady_findings(built: Built, knowing: Knowing, trials: Iterable[Trial]) -> Iterator[Problem]:
    """What is asked of facts that nothing ever changes, where everybody knows them, so that it always holds."""
    given = {name for trial in trials for name, _ in trial.facts}
    given |= {name for trial in trials for _, name, _ in trial.beliefs}
    facts = {fact.name for fact in built.definition.facts if not fact.known_by} - given
    for question in questions(built) if facts else ():
        for condition, place, people in question.asked(built):
            minds = people or built.definition.cast
            if condition.left in facts and all(is_steady(condition, mind, knowing) for mind in minds):
                said = as_written(condition, place, built)
                sentence = f"nothing ever changes {in_words(condition.left)}, which is a fact, so '{said}' always holds"
                yield problem("FA213", place, sentence, "change it in an effect, as in {... +1}, or remove this")


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
