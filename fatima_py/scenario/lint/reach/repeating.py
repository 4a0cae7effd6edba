"""Repeating: how often a line may be said in one play, and how often a state be come into, at most.

A line that leads where nothing leads back from is said once, and so is one marked `once` and one of a loop, but for
that which remains. What its own conditions say of how often it was said counts as well. Where anything is open, such
as where an effect may move the scene anywhere, it is any number of times.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import inf

from fatima_py.dialogue import NARRATION, Move, StateKind
from fatima_py.dialogue.graph import END
from fatima_py.kb import Condition, Operator
from fatima_py.names import ANY, SELF, Compound, Key, Symbol, Term, as_number, renamed
from fatima_py.recall import Remembering
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.reach.living import Living
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.reach.times import Most, bound, followed, is_spent, is_visit, jumps, leading, most_of
from fatima_py.scenario.lint.walks import EVENT
from fatima_py.scene.announcing import event_asked

__all__ = ["Often", "asked_lines", "is_about", "is_surely", "ways_out"]

HAPPENED = ("eventid", "lasteventid")
"""The keys of what asks whether something has happened."""


class Often:
    """How often what may come about in a scene does so at most: a number, or `inf` for any."""

    def __init__(self, built: Built, living: Living) -> None:
        self.built, self.living = built, living
        self.keeps_all = all(one.remembering == Remembering() for one in built.definition.cast)
        self.forgets = living.lived_before or not self.keeps_all
        self.ways = ways_out(built, living.said.values())

    @cached_property
    def behind(self) -> dict[Key, frozenset[Key]]:
        """The states that each state is followed by, sooner or later: itself where it is come into again."""
        states = self.built.definition.graph.states
        return {state: followed([*self.ways.get(state, ())], self.ways) for state in states}

    def comes_back(self, line: Move) -> bool:
        """Whether the state of a line may be come into again once it was said."""
        bank = self.built.definition.graph.states[line.state.key].kind is StateKind.BANK
        targets = leading(self.built, line)
        return bank or any(line.state.key in {one, *self.behind.get(one, ())} for one in targets)

    def may_come_before(self, line: Move, state: Key) -> bool:
        """Whether a line may have been said by the time a state is come into, or stayed in."""
        bank = self.built.definition.graph.states[line.state.key].kind is StateKind.BANK
        ahead = (
            {line.state.key, *leading(self.built, line)}
            if not is_visit(self.built, line)
            else leading(self.built, line)
        )
        return bank or any(state in {one, *self.behind.get(one, ())} for one in ahead)

    def visits(self, state: Key, at: Key | None = None) -> tuple[float, float]:
        """How often a state was come into at least and at most; `at` a state, by then."""
        if state == END.key:
            return 0.0, 0.0  # where it is come into, nobody asks any more
        first = self.built.definition.graph.start.key == state
        if at is None:
            return float(first), self.most_visits(state)
        before = state == at or state in {one for one in self.behind if at in self.behind[one]}
        surely = first or state == at or self.is_on_the_way(state, at)
        return float(surely), self.most_visits(state) if before or first else 0.0

    def is_on_the_way(self, state: Key, at: Key) -> bool:
        """Whether nothing leads from the first state to another but through a state between."""
        around = {one: led_to - {state} for one, led_to in self.ways.items()}
        return at not in followed([self.built.definition.graph.start.key], around)

    def most_visits(self, state: Key) -> float:
        """How often a state may be come into at most: a bank into which nothing leads never is."""
        bank = self.built.definition.graph.states[state].kind is StateKind.BANK
        if bank and not any(state in led_to for led_to in self.ways.values()):
            return 0.0
        return self.most.visits.get(state, inf) if state in self.behind.get(state, ()) else 1.0

    @cached_property
    def most(self) -> Most:
        """How often each line may be said, and each state come into, at most by what is written at the lines."""
        return most_of(self.built)

    def times(self, line: Move, *, asking: bool = True) -> float:
        """How often a line may be said at most; what its own conditions say of that counts where `asking`."""
        if line.id not in self.living.said:
            return 0.0
        state = self.built.definition.graph.states[line.state.key]
        if line.once or not self.comes_back(line) or is_spent(line, state):
            return 1.0
        if not asking:
            return inf
        return min([self.most.times[line.id], *[self.limit(line, one) for one in line.conditions.all]])

    def limit(self, line: Move, condition: Condition) -> float:
        """How often a line may be said for all that one of its conditions asks."""
        number = as_number(condition.right) if isinstance(condition.right, Symbol) else None
        asked, operator = condition.left, condition.operator
        if not isinstance(asked, Compound) or number is None or condition.others or condition.asks or condition.counts:
            return inf
        if self.forgets or not is_bound(asked, line):
            return inf
        if asked.head.key == "eventcount":
            return bound(operator, number)
        return 1.0 if asked.head.key in HAPPENED and number == -1 and operator is Operator.EQUAL else inf


def is_bound(asked: Compound, line: Move) -> bool:
    """Whether a question to memory is surely about a line, whenever it is said, as whoever says it asks."""
    return line.by not in (ANY, NARRATION) and is_about(asked, line, line.by)


def is_about(asked: Compound, line: Move, who: Symbol) -> bool:
    """Whether a question to somebody's memory is surely about a line, whenever it is said."""
    return is_surely([renamed(part, SELF.key, who) for part in event_asked(asked)], line)


def is_surely(parts: Sequence[Term], line: Move) -> bool:
    """Whether a line, whenever it is said, is an event of some kind, doer, content and target."""
    if len(parts) != 4:
        return False
    kind, subject, content, target = parts
    said = isinstance(content, Compound) and all(
        want in (ANY, part) for want, part in zip((content.head, *content.args), line_parts(line), strict=True)
    )
    return str(kind) == "Action-End" and subject in (ANY, line.by) and said and target in (ANY, line.to)


def line_parts(line: Move) -> tuple[Term, ...]:
    """What a line is as an action, part by part."""
    return (line.action.head, *line.action.args)


def asked_lines(built: Built, asked: Compound, who: Symbol) -> list[Move]:
    """The lines that a question to memory may be about, as somebody asks it."""
    event = opened(renamed(Compound(EVENT, event_asked(asked)), SELF.key, who))
    return built.sayings.meeting(event) if isinstance(event, Compound) else []


def ways_out(built: Built, lines: Iterable[Move]) -> dict[Key, set[Key]]:
    """The states to which lines and effects lead, by the state from which they do."""
    graph = built.definition.graph
    found: dict[Key, set[Key]] = {key: set() for key in graph.states}
    for line in lines:
        if is_visit(built, line):
            found[line.state.key].update(leading(built, line))
    away = jumps(built)
    for led_to in found.values():
        led_to.update(away)
    found.pop(END.key, None)
    return found
