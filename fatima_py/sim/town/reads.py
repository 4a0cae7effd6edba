"""What the wishes of somebody read: nobody is asked what to do where nothing of it has changed."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fatima_py.decision import ActionRule
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.kb import BUILT_IN, Condition, Operator
from fatima_py.mind import Trace
from fatima_py.names import SELF, TOLERANCE, Compound, Key, Symbol, Term, as_number

__all__ = ["NOTHING_READ", "Reads", "Threshold", "is_touched", "reads_of"]

OF_THE_TOWN = frozenset({"here", "place", "doing"})
"""What changes only where somebody comes, goes, or does something else."""
FEELINGS = frozenset({"mood", "coping", "ambivalence", "emotionintensity"})
"""What is felt, beside the emotions by their names."""

BOTH = (-TOLERANCE, TOLERANCE)
EDGES = {
    Operator.EQUAL: BOTH,
    Operator.NOT_EQUAL: BOTH,
    Operator.LESS: BOTH[:1],
    Operator.AT_LEAST: BOTH[:1],
    Operator.MORE: BOTH[1:],
    Operator.AT_MOST: BOTH[1:],
}
"""How far from a number what is compared with it crosses from one answer to the other."""
TURNED = {
    **EDGES,
    Operator.LESS: BOTH[1:],
    Operator.AT_LEAST: BOTH[1:],
    Operator.MORE: BOTH[:1],
    Operator.AT_MOST: BOTH[:1],
}
"""The same where the number stands first: `1 < Mood(SELF)`."""


class Threshold(NamedTuple):
    """A number that a mood (`emotion` None) or an emotion is compared with, towards one person or anybody (None).

    `asked` is the condition that does, as it is recorded: `Mood(SELF) < -2`.
    """

    emotion: EmotionType | None
    value: float
    toward: Symbol | None = None
    asked: str = ""


class Reads(NamedTuple):
    """What is asked: feelings, who is here, memory or anything else that is worked out, and beliefs by their heads."""

    feelings: bool = False
    company: bool = False
    always: bool = False
    beliefs: frozenset[str] = frozenset()
    thresholds: tuple[Threshold, ...] = ()


NOTHING_READ = Reads()


def reads_of(rules: Iterable[ActionRule], properties: Iterable[tuple[Key, int]]) -> Reads:
    """What the conditions and priorities of some rules ask of a mind that works out some `properties`."""
    asked = [condition for rule in rules for condition in (*rule.conditions.all, *rule.conditions.unless)]
    heads = {head for one in asked for side in one.sides() for head in heads_of(side)}
    heads |= {head for rule in rules for head in heads_of(rule.priority)}
    computed = {name for name, _ in properties} - {one.name.lower() for one in BUILT_IN}
    felt = {head for head in heads if head in FEELINGS or head.startswith("strongest") or is_emotion(head)}
    company = heads & OF_THE_TOWN
    worked_out = (heads & computed) - felt - company
    thresholds = dict.fromkeys(one for condition in asked for one in thresholds_of(condition))
    return Reads(
        bool(felt), bool(company), bool(worked_out), frozenset(heads - felt - company - worked_out), tuple(thresholds)
    )


def heads_of(term: Term) -> Iterator[str]:
    """The keys of the heads in a name."""
    if isinstance(term, Compound):
        yield str(term.head.key)
        for part in term.args:
            yield from heads_of(part)


def is_emotion(head: str) -> bool:
    """Whether a head is the name of an emotion."""
    return emotion_named(head) is not None


def edges_of(one: Condition) -> Iterator[tuple[Term, float | None]]:
    """Each side of a comparison, with the numbers at which it becomes another; None beside what is no number.

    What is as near as `TOLERANCE` is equal: `>` and `<=` become another above the number, `<` and `>=` below it.
    """
    for side, other, edges in ((one.left, one.right, EDGES), (one.right, one.left, TURNED)):
        value = as_number(other)
        for edge in edges[one.operator]:
            yield side, None if value is None else value + edge


def thresholds_of(condition: Condition) -> Iterator[Threshold]:
    """The numbers that a condition compares a mood or an emotion of one's own with."""
    for one in condition.alternatives():
        for side, value in edges_of(one):
            if value is None or not isinstance(side, Compound) or not side.args or side.args[0] != SELF:
                continue
            asked = f"{one.left} {one.operator} {one.right}"
            emotion = emotion_named(str(side.head.key))
            if emotion is not None:
                toward = side.args[1] if len(side.args) > 1 else None
                yield Threshold(emotion, value, toward if isinstance(toward, Symbol) else None, asked)
            elif side.head.key == "mood":
                yield Threshold(None, value, None, asked)


def is_touched(reads: Reads, trace: Trace) -> bool:
    """Whether what somebody has just lived may have changed what they want."""
    if reads.always or (reads.feelings and (trace.affect.segment is not None or moved(trace))):
        return True
    content = trace.percept.content
    return bool(reads.beliefs) and isinstance(content, Compound) and str(content.head.key) in reads.beliefs


def moved(trace: Trace) -> bool:
    """Whether anything is felt otherwise than it was."""
    return bool(trace.affect.felt or trace.affect.emptied or trace.release.ended or trace.contagion or trace.reminded)
