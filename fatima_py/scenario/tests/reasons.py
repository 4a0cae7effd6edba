"""Reasons: why something was never reached, in sentences."""

from collections import Counter
from collections.abc import Iterator, Mapping

from fatima_py.names import Symbol
from fatima_py.record.explanation import unmet
from fatima_py.record.phrasing import in_words
from fatima_py.record.values import NearMiss
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.tests.arising import arising
from fatima_py.scenario.tests.missing import Cause, Causes, most_frequent
from fatima_py.scenario.tests.reaching import Reached, Target, felt

__all__ = ["why_never"]

MOST = 2
"""So many causes are told of each."""


def why_never(target: Target, built: Built, reached: Reached, causes: Causes) -> list[str]:
    """Why something was never reached: what stood in its way most often, or what never came first."""
    found = causes.get((target.kind, target.name), Counter[Cause]())
    if found:
        return list(told(found, target.kind))[:MOST]
    return list(Absent(built, reached, causes).why(target))


def told(causes: Mapping[Cause, int], kind: str) -> Iterator[str]:
    """Causes in sentences, those of one kind together where only a value differs, the most frequent first."""
    total = sum(causes.values())
    merged: Counter[Cause] = Counter()
    for cause, count in causes.items():
        merged[cause[:2] if cause[0] == "held" else cause] += count
    if kind == "emotion":
        strongest = max(causes, key=lambda cause: float(cause[1]))
        yield f"what was felt of it was too weak: {strongest[1]} at most, and it takes more than {strongest[2]}"
        return
    for cause, count in most_frequent(merged):
        often = f"{count} of {total} times" if count < total else "each time" if count > 1 else "the one time"
        yield sentence_of(cause, values_of(cause, causes), often)


def values_of(cause: Cause, causes: Mapping[Cause, int]) -> str:
    """The value that was found most often where a condition did not hold."""
    mine = {one: count for one, count in causes.items() if one[:2] == cause[:2]}
    return most_frequent(mine)[0][0][-1]


SENTENCES = {
    "lost": "it was open, and {1} was done instead",
    "unwanted": "it was open, and no rule of {1} wanted it",
    "waiting": "it was open, and {2} had the turn, not {1}",
    "silent": "it was open, and {1} did not go on, nor did anybody else",
    "no line": "it was wanted, and no line that says it was open",
    "luck": "it was open, and luck chose something else (more runs may reach it)",
}


def sentence_of(cause: Cause, value: str, often: str) -> str:
    """One cause in a sentence."""
    if cause[0] == "held":
        return f"{unmet(NearMiss('', cause[1], value))}, {often}"
    return f"{SENTENCES[cause[0]].format(*cause)}, {often}"


class Absent:
    """Why that was not reached of which nothing came near."""

    def __init__(self, built: Built, reached: Reached, causes: Causes) -> None:
        self.built, self.reached, self.causes = built, reached, causes

    def why(self, target: Target) -> Iterator[str]:
        """What never came first."""
        match target.kind:
            case "line":
                yield from self.of_line(target.name)
            case "state" | "ending":
                yield from self.of_state(target.name)
            case "emotion":
                yield from self.of_emotion(target.name)
            case "action":
                yield from self.of_action(target.name)
            case kind:
                yield from self.of_event(kind, target.name)

    def is_reached(self, state: Symbol) -> bool:
        """Whether any play came to a state."""
        return str(state) in self.reached["state"] | self.reached["ending"]

    def of_line(self, name: str) -> Iterator[str]:
        """No play came to the state of a line, or whoever may say it was not there."""
        move = next(one.rule for one in self.built.moves if one.rule.id == name)
        if self.built.definition.turn_taking.by_scene and not self.is_reached(move.state):
            yield f"no play came to its state {move.state}"
        else:
            yield "nobody who may say it ever looked for a line there"

    def of_state(self, name: str) -> Iterator[str]:
        """Which lines and effects lead to a state, and what kept those that a play came near to."""
        lines = [one.rule for one in self.built.moves if str(one.rule.target) == name and str(one.rule.state) != name]
        effects = [one.rule.id for one in self.built.effects if str(one.rule.moves_to) == name]
        came = [move for move in lines if self.is_reached(move.state)]
        for move in came[:MOST]:
            why = self.first("line", move.id)
            yield f"the state {move.state} was reached, and its line {move.id} never said: {why}"
        for effect in effects[:MOST]:
            yield f"the effect {effect} never came: {self.first('effect', effect)}"
        if lines and not came:
            yield f"no play came to {listed(list(dict.fromkeys(str(move.state) for move in lines)))}, which leads to it"
        if not lines and not effects:
            yield "nothing leads to it"

    def first(self, kind: str, name: str) -> str:
        """The first reason why something else was not reached."""
        return next(iter(why_never(Target(kind, name), self.built, self.reached, self.causes)), "nobody knows why")

    def of_emotion(self, name: str) -> Iterator[str]:
        """Which appraisals give rise to an emotion, and whether they ever held."""
        for one in self.built.definition.cast:
            for kind, rules in arising(one).items():
                if felt(one.name, kind) == name:
                    never = [rule for rule in rules if rule not in self.reached["appraisal"]]
                    if rules and len(never) == len(rules):
                        yield f"{listed(rules)} never held, which {'give' if len(rules) > 1 else 'gives'} rise to it"
                    elif kind.of_goal:
                        yield f"no goal came to its end by {listed(rules)}"
                    elif rules:
                        yield f"{listed(rules)} held, but another emotion came of it, or not both at once"
                    else:
                        yield "it comes of what others feel, and never did"

    def of_action(self, name: str) -> Iterator[str]:
        """Whoever has a rule never had the turn."""
        whose = [one.is_for for one in self.built.actions if one.rule.id == name]
        whose += [one.is_for for one in self.built.conferrals if one.rule.id == name]
        cast = [str(who.name) for who in self.built.definition.cast]
        people = [who for who in cast if any(is_for(who) for is_for in whose)]
        yield f"{listed(people)} never had the turn" if people else "it is nobody's"

    def of_event(self, kind: str, name: str) -> Iterator[str]:
        """The event that a rule waits for never happened."""
        rules = self.built.appraisals if kind == "appraisal" else self.built.effects if kind == "effect" else ()
        for one in rules:
            if one.rule.id == name:
                yield f"its event never happened: {in_words(str(one.rule.event))}"
                return
        yield "nobody was asked for it"


def listed(names: list[str] | tuple[str, ...]) -> str:
    """Names in a row: `a, b and c`, the rest of many as a number."""
    shown = list(names[:4]) + ([f"{len(names) - 4} more"] if len(names) > 4 else [])
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
