"""Reasons: why something was never reached, in sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fatima_py.dialogue import StateKind
from fatima_py.kb import Operator
from fatima_py.names import Symbol, as_number, label
from fatima_py.record.conditions import asked_in
from fatima_py.record.explanation import unmet
from fatima_py.record.phrasing import in_words, with_ids
from fatima_py.record.recording import closed_texts
from fatima_py.record.standing import script_lines
from fatima_py.record.values import NearMiss
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.tests.arising import arising
from fatima_py.scenario.tests.missing import Cause, Causes, most_frequent
from fatima_py.scenario.tests.reaching import HELD_FOR, Reached, Target, felt
from fatima_py.scene import Closed
from fatima_py.scene.going import is_bark

__all__ = ["why_never"]

MOST = 2
"""So many causes are told of each."""


def why_never(target: Target, built: Built, reached: Reached, causes: Causes) -> list[str]:
    """Why something was never reached: what stood in its way most often, or what never came first."""
    found = causes.get((target.kind, target.name), Counter[Cause]())
    why = list(told(found, target.kind))[:MOST] if found else list(Absent(built, reached, causes).why(target))
    return [with_ids(sentence, script_lines(built.definition)) for sentence in why]


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
        mine = {one[-1]: count for one, count in causes.items() if one[:2] == cause[:2]}
        yield f"{sentence_of(cause, mine)}, {often}"


SENTENCES = {
    "lost": "it was open, and {1} was done instead",
    "unwanted": "it was open, and no rule of {1} wanted it",
    "waiting": "it was open, and {2} had the turn, not {1}",
    "silent": "it was open, and {1} did not go on, nor did anybody else",
    "between": "it was open, and {1} came first",
    "by another": "it was open, and {1} came first with {2}",
    "no gap": "it was open, and something else came between the turns, or it was not the player's turn",
    "no line": "it was wanted, and no line that says it was open",
    "luck": "it was open, and luck chose something else (more runs may reach it)",
}


def sentence_of(cause: Cause, found: Mapping[str, int]) -> str:
    """One cause in a sentence; where a condition did not hold, with the best of what was found each time."""
    if cause[0] != "held":
        return SENTENCES[cause[0]].format(*cause)
    value = most_frequent({(one,): count for one, count in found.items()})[0][0][0]
    value, how = closest(cause[1], found) or (value, "it is {}")
    return unmet(NearMiss("", *closed_texts(Closed(cause[1], value))), how)


def closest(text: str, found: Iterable[str]) -> tuple[str, str] | None:
    """Of several values that were found the one nearest to what a comparison asks, and how to say it; None for others.

    >>> closest("Anger(SELF) > 7", ["0", "4", "3.2"]), closest("Shares(-) = 3", ["0", "5"])
    (('4', 'it came to {} at most'), ('5', 'it came to {} at the nearest'))
    >>> closest("Mood(SELF) < -2", ["", "1", "0.5"]), closest("Anger(SELF) > 7", ["0"])
    (('0.5', 'it came to {} at least'), None)
    """
    condition = asked_in(text)
    numbers = {value: number for value in found if (number := as_number(label(value))) is not None}
    if condition is None or condition.others or len(numbers) <= 1:
        return None
    asked = as_number(condition.right)
    match condition.operator:
        case Operator.MORE | Operator.AT_LEAST:
            return max(numbers, key=numbers.__getitem__), "it came to {} at most"
        case Operator.LESS | Operator.AT_MOST:
            return min(numbers, key=numbers.__getitem__), "it came to {} at least"
        case Operator.EQUAL if asked is not None:
            return min(numbers, key=lambda one: (abs(numbers[one] - asked), one)), "it came to {} at the nearest"
        case _:
            return None


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
        """Whether any play came to a state; to a bank, which is in every state, each does."""
        graph = self.built.definition.graph.states
        if state.key in graph and graph[state.key].kind is StateKind.BANK:
            return True
        return str(state) in self.reached["state"] | self.reached["ending"]

    def of_line(self, name: str) -> Iterator[str]:
        """No play came to the state of a line, or whoever may say it was not there."""
        move = next(one.rule for one in self.built.moves if one.rule.id == name)
        bank, player = self.built.definition.graph.states.get(move.state.key), self.built.definition.player
        if is_bark(bank) and move.by == player:
            yield f"{player} is the player, and nobody chooses what is said between turns"
            return
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
            for kind, rules in arising(one, self.built).items():
                if felt(one.name, kind) == name:
                    yield self.of_rules(rules, str(one.name), of_goal=kind.of_goal)

    def of_rules(self, rules: Sequence[str], who: str, *, of_goal: bool) -> str:
        """What became of the appraisals that give rise to an emotion of somebody's."""
        held = [rule for rule in rules if f"{rule} of {who}" in self.reached[HELD_FOR]]
        never = [rule for rule in rules if rule not in held]
        if not rules:
            return "it comes of what others feel, and never did"
        if not held:
            whom = f" for {who}" if self.reached["appraisal"].intersection(rules) else ""
            return f"{listed(rules)} never held{whom}, which {'give' if len(rules) > 1 else 'gives'} rise to it"
        if of_goal:
            return f"no goal came to its end by {listed(rules)}"
        if never:
            return f"{listed(held)} held, but nothing came of it alone, and {listed(never)} never held for {who}"
        both = ", or not both at once" if len(held) > 1 else ""
        return f"{listed(held)} held, but another emotion came of it{both}"

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


def listed(names: Sequence[str]) -> str:
    """Names in a row: `a, b and c`, the rest of many as a number."""
    shown = list(names[:4]) + ([f"{len(names) - 4} more"] if len(names) > 4 else [])
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
