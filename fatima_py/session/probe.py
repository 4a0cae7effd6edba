"""A probe: the same events through one mind or another, outside any scene."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels, Goal
from fatima_py.character import Character
from fatima_py.events import Event
from fatima_py.mind import MindDefinition, Trace
from fatima_py.names import ANY, NIL, SELF, Term, Variable, compound, parse, symbol
from fatima_py.record.recording import mind_start, record_trace
from fatima_py.record.timeline import AffectTimeline, Moment, timeline_of

__all__ = ["COMMON_EVENTS", "SOMEBODY", "Probe", "common_sense", "run_probe"]

V = AppraisalVariable
WHO = Variable("x")
SOMEBODY = "Somebody"
"""Who does what nobody in particular does."""
COMMON_GOAL = Goal(symbol("BeSafe"), significance=10.0, likelihood=0.7)
"""What everybody wants who judges by the common rules."""


def feels(variable: AppraisalVariable, value: float, about: Term = NIL) -> Feels:
    """What one event is in one respect."""
    return Feels(variable, parse(str(value)), about)


COMMON_EVENTS: Mapping[str, tuple[Feels, ...]] = {
    "insult": (feels(V.DESIRABILITY, -5), feels(V.PRAISEWORTHINESS, -5, WHO)),
    "praise": (feels(V.DESIRABILITY, 3), feels(V.PRAISEWORTHINESS, 5, WHO)),
    "gift": (feels(V.DESIRABILITY, 5), feels(V.LIKE, 4)),
    "loss": (feels(V.DESIRABILITY, -6),),
    "threat": (feels(V.GOAL_SUCCESS_PROBABILITY, -0.5, COMMON_GOAL.name),),
    "help": (feels(V.PRAISEWORTHINESS, 4, WHO), feels(V.GOAL_SUCCESS_PROBABILITY, 0.25, COMMON_GOAL.name)),
}
"""What a few events are to anybody, for people who have no rules of their own (the numbers are ours)."""


def rules_for(word: str) -> list[AppraisalRule]:
    """The rules about an event of this name, whether it is said or done to me."""
    deeds = [compound("Speak", ANY, ANY, ANY, word), parse(word)]
    return [
        AppraisalRule(word, compound("Event", "Action-End", WHO, deed, SELF), COMMON_EVENTS[word]) for deed in deeds
    ]


COMMON_RULES = AppraisalRules([rule for word in COMMON_EVENTS for rule in rules_for(word)])


def common_sense(one: MindDefinition) -> MindDefinition:
    """Somebody who judges a few common events as anybody would, in place of their own rules."""
    return replace(one, appraisal_rules=COMMON_RULES, goals=(*one.goals, COMMON_GOAL))


@dataclass(frozen=True, slots=True)
class Probe:
    """What events did to somebody: the trace of each, and how they felt from the beginning to some time after.

    `name` is what they are called; `traces` are in the order of the events; `timeline` is how they felt.
    """

    name: str
    traces: tuple[Trace, ...]
    timeline: AffectTimeline


def run_probe(one: Character, events: Sequence[Event], *, name: str = "", after: float = 600.0) -> Probe:
    """Let somebody live events, and be left in peace for `after` seconds; `name` is what they are called then."""
    called = name or str(one.name)
    start = mind_start(one)
    traces = tuple([one.perceive(event) for event in events])
    moments = [Moment(event.time, [record_trace(trace)]) for event, trace in zip(events, traces, strict=True)]
    end = max((event.time for event in events), default=0.0) + after
    return Probe(called, traces, timeline_of(start, moments, {start.who: called, SOMEBODY: ""}, end))
