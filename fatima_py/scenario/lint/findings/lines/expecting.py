"""Expecting: what tests expect of which every answer is right, and steps that cannot be where the play has led."""

import re
from collections.abc import Iterable, Iterator

from fatima_py.errors import Place, Problem
from fatima_py.kb import Operator
from fatima_py.names import Compound, as_number, symbol
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.wanted import Amount, Asked, Can, Deed, Felt, InState, Others, Trial
from fatima_py.scenario.lint.findings.affect.reaching import RANGES, STRONGEST
from fatima_py.scenario.lint.findings.lines.dying import is_unreached, is_unsaid, may_feel, unfelt
from fatima_py.scenario.lint.reach.living import Living
from fatima_py.scenario.lint.reach.stepping import Lost, lost_steps
from fatima_py.scenario.lint.walks import as_written
from fatima_py.scenario.problems import IDLE, problem

__all__ = ["idle_tests", "lost_tests"]

AT_LEAST_NOTHING = re.compile(r"\bat least (?:0+\.?0*|\.0+)\s*$", re.IGNORECASE)


def idle_tests(built: Built, trials: Iterable[Trial]) -> Iterator[Problem]:
    """What is expected and holds whatever happens, as a number lies in a range: a test of it tests nothing."""
    if is_faithful(built.parts.doc):  # there numbers may be larger
        return
    for trial in trials:
        for step in trial.steps:
            match step:
                case Felt():
                    yield from idle_feeling(built, trial, step)
                case Asked(never=False) if (found := always(step)) is not None:
                    yield idle(built, trial, step.said, f"it is from {found[0]:g} to {found[1]:g}")
                case _:
                    pass
        yield from silent(built, trial)
        for name, amount in trial.counts:
            most = trial.random.runs if trial.random and name == "dead_ends" else 1
            if (amount.bound == "at least" and amount.number <= 0) or is_most(amount, most):
                what = f"no more than {most} runs" if name == "dead_ends" else "from 0% to 100%"
                yield idle(built, trial, f"{name}: {amount.said}", f"it is {what}")


def silent(built: Built, trial: Trial) -> Iterator[Problem]:
    """A test that takes steps and expects nothing, where nothing that it expects could not be read."""
    source = built.parts.source
    waits = any(not isinstance(one, Others) and (not isinstance(one, Deed) or one.awaited) for one in trial.steps)
    for number, doc in enumerate(built.parts.doc.tests if trial.steps and not waits else ()):
        written = bool(doc.expect) or any(not isinstance(one, str) for one in doc.play)
        if source.place(("tests", number)) == trial.place and not written:
            sentence = "this test expects nothing: it fails only where one of its steps cannot be taken"
            yield problem("FA213", trial.place, sentence, "write under 'expect' what is to come of them")


def is_most(amount: Amount, most: float) -> bool:
    """Whether a bound is what is never surpassed."""
    return amount.bound == "at most" and amount.number >= most


def idle_feeling(built: Built, trial: Trial, felt: Felt) -> Iterator[Problem]:
    """A strength that every feeling has; at least 0 is no more than that it is felt."""
    place = place_of(built, trial, felt.said)
    if is_most(felt.amount, STRONGEST) and felt.never:
        yield never(place, felt.said, f"nothing is felt more strongly than {STRONGEST}")
    elif is_most(felt.amount, STRONGEST):
        yield idle(built, trial, felt.said, f"nothing is felt more strongly than {STRONGEST}")
    elif AT_LEAST_NOTHING.search(felt.said):
        plain = AT_LEAST_NOTHING.sub("", felt.said).strip()
        sentence = f"'{felt.said}' tests no strength: every one is at least 0, so it says no more than '{plain}'"
        yield problem("FA213", place, sentence, "expect a strength above 0, or leave it out")


def always(asked: Asked) -> tuple[float, float] | None:
    """The range of what is asked for, where all of it meets the condition; None elsewhere."""
    side, number = asked.condition.left, as_number(asked.condition.right)
    if not isinstance(side, Compound) or number is None:
        return None
    ends = RANGES.get((str(side.head.key), len(side.args)))
    if ends is None or asked.condition.operator is Operator.NOT_EQUAL or not ends[0] <= number <= ends[1]:
        return None
    return ends if all(asked.condition.operator.holds(symbol(end), asked.condition.right) for end in ends) else None


def idle(built: Built, trial: Trial, said: str, why: str) -> Problem:
    """An expectation that always comes true."""
    hint = "expect what could be otherwise"
    return problem("FA213", place_of(built, trial, said), f"'{said}' {IDLE}: {why}", hint)


def never(place: Place, said: str, why: str) -> Problem:
    """A test that never comes out."""
    return problem("FA402", place, f"the test waits for '{said}', and {why}", "expect what can come")


def lost_tests(built: Built, living: Living, trials: Iterable[Trial]) -> Iterator[Problem]:
    """Steps that cannot be where the play has led, and what is expected never to be and never can be."""
    for trial in trials:
        if not is_given(trial):
            for step in trial.steps:
                if isinstance(step, Deed | InState | Felt) and step.never and (why := never_comes(built, living, step)):
                    yield idle(built, trial, step.said, why)
        hopeless = [step for step in trial.steps if not is_never(step) and never_comes(built, living, step)]
        for lost in lost_steps(built, trial) if not hopeless else ():
            yield never(place_of(built, trial, lost.step.said), lost.step.said, where(built, lost))


def is_given(trial: Trial) -> bool:
    """Whether a test begins otherwise than the scenario does, or plays somebody else by hand."""
    given = trial.beliefs or trial.minds or trial.facts
    return bool(given) or trial.start is not None or trial.seat is not None


def is_never(step: object) -> bool:
    """Whether it is expected that something is not so."""
    return isinstance(step, Deed | Can | InState | Felt | Asked) and step.never


def never_comes(built: Built, living: Living, step: object) -> str:
    """Why a step never comes about in a scene; empty where it may, for all that is known."""
    match step:
        case InState() if is_unreached(built, living, step.state.key):
            return f"the state '{step.state}' is never reached"
        case Deed() if is_unsaid(built, living, step):
            return "that line is never said"
        case Felt() if step.amount.bound != "at most" and not may_feel(built, step):
            return unfelt(built, step)
        case _:
            return ""


def where(built: Built, lost: Lost) -> str:
    """Where a line stands that a step means, and where the play has led by then."""
    step, here = lost.step, lost.here
    states = built.definition.graph.states
    led = " or ".join(f"'{states[one].name}'" if one in states else "its end" for one in sorted(here, key=str))
    if not isinstance(step, Deed):
        return f"the play has led to {led} by then"
    meant = [one for one in built.moves if step.may_be(one.rule)]
    closed = [one for one in meant if one.rule.id in lost.closed]
    if closed:
        asked = lost.closed[closed[0].rule.id]
        said = as_written(asked, built.places.get(asked, closed[0].place), built)
        return f"that line asks for '{said}', which has not come about by then"
    homes = dict.fromkeys(str(one.rule.state) for one in meant)
    stands = " and ".join(f"'{state}'" for state in homes)
    return f"that line stands in {stands} only, where the play has led to {led} by then" if stands else "it is over"


def place_of(built: Built, trial: Trial, said: str) -> Place:
    """Where a sentence of a test stands, as far as it is written as it is read; else the test."""
    begin = trial.place
    for number, row in enumerate(built.parts.source.lines[begin.line - 1 :], begin.line):
        column = row.find(said)
        if column >= 0:
            return Place(begin.file, number, column + 1, said)
    return begin
