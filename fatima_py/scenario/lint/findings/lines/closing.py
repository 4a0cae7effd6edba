"""Closing: whether a scene may be in a state while all of some lines there are closed.

The scene is followed from its start on, with what the lines ask as it becomes on the way (`reach/following`). What
cannot be followed may have any answer that it ever has there, in any mixture.
"""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from math import prod
from typing import NamedTuple

from fatima_py.dialogue import NARRATION, DialogueState, Move, StateKind
from fatima_py.dialogue.graph import END
from fatima_py.kb import Condition, Conditions
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, FALSE, SELF, TRUE, Compound, Key, Symbol, Term, as_number, meet, renamed, symbol
from fatima_py.recall import PromiseState
from fatima_py.scenario.compile.saying import event_of
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.lint.findings.beliefs.guards import answers
from fatima_py.scenario.lint.findings.lines.opening import one_holds
from fatima_py.scenario.lint.findings.people.promising import is_promise
from fatima_py.scenario.lint.questions import happens, people_of
from fatima_py.scenario.lint.reach.following import Course, Following, Question, Step, Value, asked_by
from fatima_py.scenario.lint.reach.knowing import Held
from fatima_py.scenario.lint.reach.producing import anybodys
from fatima_py.scenario.lint.reach.repeating import Often
from fatima_py.scenario.lint.reach.times import is_visit
from fatima_py.scene.opening import remaining

__all__ = ["Closing"]

MOST_POINTS, MOST_MIXTURES, MOST_LOOKS = 4000, 4000, 16000
"""So many places of a play, and mixtures of answers, are looked at for a state, and places for all states (ours)."""
Truth = bool | None
"""Whether something is so; None where that is not known."""
NOTHING = frozenset[str]()
Answers = Mapping[Question, Value]
Values = tuple[Value, ...]
Opens = Callable[[Values], bool]
"""Whether a line may be open, by answers to some questions in their order."""


class Point(NamedTuple):
    """Where a play may be: in which state, with which answers to what is followed, after which of some lines."""

    state: Key
    values: Values
    said: frozenset[str] = frozenset()


class Closing:
    """Whether lines may be closed together, in a scenario; `trials` may let people believe more."""

    def __init__(self, often: Often, trials: Iterable[Trial] = ()) -> None:
        self.often, self.built, self.living = often, often.built, often.living
        self.semantics, self.graph = often.living.knowing.semantics, often.built.definition.graph
        given: list[tuple[Term, Term]] = []
        for trial in trials:
            given += [*trial.facts, *[(name, value) for _, name, value in trial.beliefs]]
        self.left = MOST_LOOKS
        self.questions: dict[tuple[Condition, Symbol], Question] = {}
        self.seen: dict[object, tuple[Mapping[Question, Course], Collection[Point] | None]] = {}
        self.following = Following(often, given)
        lines = [one.rule for one in self.built.moves if one.rule.id in self.living.said]
        self.lines: dict[Key, list[Move]] = {key: [] for key in self.graph.states}
        for line in lines:
            self.lines[line.state.key].append(line)
        states = self.graph.states
        self.anywhere = [line for line in lines if states[line.state.key].kind is StateKind.BANK]
        moving = [(one.rule.event, one.rule.moves_to) for one in happens(self.built)]
        self.moving = [(anybodys(event), state.key) for event, state in moving if isinstance(state, Symbol)]
        self.led = {line.id: tuple(self.led_to(line)) for several in self.lines.values() for line in several}
        self.jumped = tuple(self.jumps())

    def may_hold(self, conditions: Conditions, who: MindDefinition, state: Key) -> bool:
        """Whether conditions may hold for somebody in a state."""
        known = self.known_at(state, self.asked([(conditions, [who])]), NOTHING)
        if known is None:
            return True
        followed, points = known
        answers = (dict(zip(followed, one.values, strict=True)) for one in points)
        return any(self.holds(conditions, who, one) is not False for one in answers)

    def may_be_all(
        self, state: DialogueState, lines: Sequence[Move], *, spent: bool = False, barred: Sequence[Move] = ()
    ) -> bool:
        """Whether a scene may be in a state where all of some lines are closed: by their conditions, or `spent`.

        The more is followed, the less may be. What the lines ask may do, or it takes what others on the way ask as
        well, and which of those have been used up. Those that are `barred` are surely closed as well, by what is
        followed.
        """
        if not spent and one_holds(lines, self.semantics):
            return False
        others = [line for several in self.lines.values() for line in several]
        watched = self.used_up_among(lines) if spent else NOTHING
        ways = [(list[Move](), watched), (others, watched), (others, watched | self.used_up_among(others))]
        return all(self.may_close(state, lines, besides, also, barred) for besides, also in ways)

    def used_up_among(self, lines: Iterable[Move]) -> frozenset[str]:
        """Those of some lines that are used up by being said."""
        return frozenset(line.id for line in lines if line.once or self.graph.states[line.state.key].loop)

    def may_close(
        self,
        state: DialogueState,
        lines: Sequence[Move],
        besides: Sequence[Move],
        watched: frozenset[str],
        barred: Sequence[Move],
    ) -> bool:
        """Whether some lines may all be closed, where what they and others ask is followed, and which are said."""
        known = self.known_at(state.name.key, self.asked(self.of_lines([*lines, *barred, *besides])), watched)
        asked = self.asked(self.of_lines(lines))
        if known is None and besides:
            return True
        followed, points = known or ((), [Point(state.name.key, (), watched)])
        bars = [self.opens(one, followed) for one in barred]
        left = [one for one in points if not any(opens(one.values) for opens in bars)]
        free = [one for one in asked if one not in followed]
        values = [self.values(one, asked[one], state) for one in free] if left else []
        mixtures = None if prod(map(len, values)) > MOST_MIXTURES else [*product(*values)]
        closed = [(line, self.opens(line, [*followed, *free])) for line in lines]
        return any(may_close_at(one, state, closed, mixtures) for one in left)

    def known_at(
        self, state: Key, asked: Mapping[Question, Sequence[Condition]], watched: frozenset[str]
    ) -> tuple[Sequence[Question], Sequence[Point]] | None:
        """What is followed, and where a play may be with answers to it in a state; None where that is too much."""
        numbers = {one: tuple(sorted({*numbers_in(conditions)})) for one, conditions in asked.items()}
        key = (frozenset(numbers.items()), watched)
        if key not in self.seen:
            courses = self.following.courses(numbers)
            self.seen[key] = courses, self.points(courses, watched)
        followed, points = self.seen[key]
        if points is None:
            return None
        return [*followed], [one for one in points if one.state == state]

    # --- What is asked.

    def of_lines(self, lines: Iterable[Move]) -> list[tuple[Conditions, Sequence[MindDefinition]]]:
        """What lines ask, and of whom."""
        return [(line.conditions, self.speakers(line)) for line in lines]

    def asked(self, several: Iterable[tuple[Conditions, Sequence[MindDefinition]]]) -> dict[Question, list[Condition]]:
        """All that conditions ask of people, each with those that compare it with something."""
        found: dict[Question, list[Condition]] = {}
        for conditions, people in several:
            for mind, whole in product(people, (*conditions.all, *conditions.unless)):
                for one in whole.alternatives():
                    found.setdefault(self.question(one, mind), []).append(one)
        return found

    def question(self, condition: Condition, who: MindDefinition) -> Question:
        """What a condition asks; itself where it does not ask one thing and compare it with something plain."""
        found = self.questions.get((condition, who.name))
        if found is None:
            found = self.questions[condition, who.name] = self.read(condition, who)
        return found

    def read(self, condition: Condition, who: MindDefinition) -> Question:
        """What a condition asks, found out."""
        plain = isinstance(condition.right, Symbol) and ANY not in (condition.right, condition.asks)
        if plain and not condition.counts and isinstance(condition.left, Compound) and condition.left.grounded:
            return asked_by(condition, who, self.often)
        return condition, who.name

    def speakers(self, line: Move) -> Sequence[MindDefinition]:
        """Who may say a line; anybody stands for who narrates."""
        return self.built.definition.cast[:1] if line.by == NARRATION else people_of(self.built, line.by)

    # --- Where a play may be.

    def points(self, followed: Mapping[Question, Course], watched: frozenset[str]) -> set[Point] | None:
        """Where a play may be, with answers to what is followed; None where that is too much."""
        all_courses = [*followed.values()]
        first = product(*[one.first for one in all_courses])
        open_to = [Point(self.graph.start.key, values) for values in first]
        seen = set(open_to)
        several = [line for lines in self.lines.values() for line in lines]
        opens = {line.id: self.opens(line, [*followed]) for line in several}
        while open_to:
            for one in self.after(open_to.pop(), all_courses, opens, watched):
                if one not in seen and self.is_possible(one, all_courses):
                    seen.add(one)
                    open_to.append(one)
            self.left -= 1
            if len(seen) > MOST_POINTS or self.left < 0:
                return None
        return seen

    def is_possible(self, point: Point, followed: Iterable[Course]) -> bool:
        """Whether each answer is one that there may be in its state."""
        return all(course.may_be(value, point.state) for course, value in zip(followed, point.values, strict=True))

    def after(
        self, point: Point, all_courses: Sequence[Course], opens: Mapping[str, Opens], watched: frozenset[str]
    ) -> Iterator[Point]:
        """Where a play may be next."""
        if point.state == END.key or point.state not in self.graph.states:
            return
        for at, course in enumerate(all_courses):
            for step in course.anytime:
                yield from (point._replace(values=put(point.values, at, new)) for new in step(point.values[at]))
        for line in (*self.lines[point.state], *self.anywhere):
            if opens[line.id](point.values) and not is_used_up(line, self.graph.states[line.state.key], point.said):
                said = point.said | ({line.id} & watched)
                for values in stepped(point.values, [one.lines.get(line.id) for one in all_courses]):
                    yield from self.entered(point._replace(values=values, said=said), self.led[line.id], all_courses)
        yield from self.entered(point, self.jumped, all_courses)

    def led_to(self, line: Move) -> Iterable[Key | None]:
        """The states that are come into once a line is said, None for staying where one is."""
        event = event_of(line)
        moved = {state for waits, state in self.moving if meet(waits, event) is not None}
        return [*(self.graph.led_to(line) if is_visit(self.built, line) else [None]), *moved]

    def jumps(self) -> Iterable[Key]:
        """The states that deeds may move the scene to."""
        lines = self.built.sayings.events
        for one in self.built.effects:
            target, of_line = one.rule.moves_to, any(meet(anybodys(one.rule.event), line) is not None for line in lines)
            if target is not None and not isinstance(target, Symbol):
                yield from self.graph.states
            elif target is not None and (one.place, one.rule.id) in self.living.effects and not of_line:
                yield target.key

    def entered(self, point: Point, states: Iterable[Key | None], followed: Sequence[Course]) -> Iterator[Point]:
        """Where a play is once it has come into one of some states."""
        for state in states:
            steps = [one.states.get(state) if state is not None else None for one in followed]
            for values in stepped(point.values, steps):
                yield Point(point.state if state is None else state, values, point.said)

    # --- Which lines are closed.

    def opens(self, line: Move, followed: Sequence[Question]) -> Opens:
        """Whether a line may be open, by answers to what is followed; any answers that it asks for are tried once."""
        asked = self.asked(self.of_lines([line]))
        places = [at for at, one in enumerate(followed) if one in asked]
        mine = [followed[at] for at in places]

        @cache
        def may_open(*values: Value) -> bool:
            known = dict(zip(mine, values, strict=True))
            return any(self.holds(line.conditions, mind, known) is not False for mind in self.speakers(line))

        return lambda values: may_open(*[values[at] for at in places])

    def holds(self, conditions: Conditions, who: MindDefinition, known: Answers) -> Truth:
        """Whether conditions hold for somebody; None where that is not known."""
        asked = [self.is_met(one, who, known) for one in conditions.all]
        barred = [self.is_met(one, who, known) for one in conditions.unless]
        if barred:
            asked.append(negated(every(barred)))
        return every(asked)

    def is_met(self, condition: Condition, who: MindDefinition, known: Answers) -> Truth:
        """Whether a condition, or one of its others, holds for somebody; None where that is not known."""
        return negated(every([negated(self.is_one_met(one, who, known)) for one in condition.alternatives()]))

    def is_one_met(self, condition: Condition, who: MindDefinition, known: Answers) -> Truth:
        """Whether a condition without others holds for somebody; None where that is not known."""
        question = self.question(condition, who)
        if question not in known:
            return None
        value = known[question]
        if question[0] is condition:
            return value == TRUE
        right = renamed(condition.right, SELF.key, condition.asks or who.name)
        return value is not None and isinstance(right, Symbol) and condition.meets(value, right, self.semantics)

    def values(self, question: Question, conditions: Sequence[Condition], state: DialogueState) -> Sequence[Value]:
        """What may be answered in a state to what is not followed, of what conditions tell apart."""
        asked, who = question
        if not isinstance(asked, Compound):
            return (TRUE, FALSE)
        if is_promise(asked):
            return (None, *[symbol(one.value) for one in PromiseState])
        told_apart = [*answers(conditions)]
        if asked.head.key == "visits" and isinstance(asked.args[0], Symbol):
            least, most = self.often.visits(asked.args[0].key, state.name.key)
            top = min(most, max(least, *numbers_in(conditions)) + 1)
            return [symbol(often) for often in range(int(least), int(top) + 1)]
        if not self.living.knowing.is_stored(asked):
            return told_apart
        minds = [one for one in self.built.definition.cast if who in (one.name, ANY)]
        held = [one.value for mind in minds for one in self.living.knowing.of(asked, mind, self.come_by(state))]
        words = list(dict.fromkeys(value for value in held if isinstance(value, Symbol)))
        is_all = all(isinstance(value, Symbol) for value in held)
        return (words or [None]) if is_all else [*told_apart, *words]

    def come_by(self, state: DialogueState) -> Callable[[Held], bool]:
        """Whether something may have come to be believed by a state."""
        return lambda one: self.living.has_come(self.living.cause_after(one), state.name.key)


def may_close_at(
    point: Point, state: DialogueState, closed: Iterable[tuple[Move, Opens]], mixtures: Iterable[Values] | None
) -> bool:
    """Whether all of some lines may be closed at a point, with any other answers; None: there are too many of those."""
    left = [opens for line, opens in closed if not is_used_up(line, state, point.said)]
    return mixtures is None or any(not any(opens((*point.values, *one)) for opens in left) for one in mixtures)


def every(found: Iterable[Truth]) -> Truth:
    """Whether all of some things are so, of which None may be or not."""
    several = [*found]
    return False if False in several else None if None in several else True


def negated(found: Truth) -> Truth:
    """Whether something is not so."""
    return None if found is None else not found


def put(values: Values, at: int, value: Value) -> Values:
    """Values with another one in a place."""
    return (*values[:at], value, *values[at + 1 :])


def stepped(values: Values, steps: Iterable[Step | None]) -> Iterator[Values]:
    """All that may become of answers, each by its step."""
    yield from product(*[[old] if step is None else [*step(old)] for old, step in zip(values, steps, strict=True)])


def numbers_in(conditions: Iterable[Condition]) -> list[float]:
    """The numbers that conditions compare something with."""
    return [number for one in conditions if (number := as_number(one.right)) is not None]


def is_used_up(line: Move, state: DialogueState, said: Container[str]) -> bool:
    """Whether a line is closed as it was said, after which of some lines."""
    if line.id not in said or line.once or line.state != state.name or not state.loop:
        return line.id in said and line.once
    mine = [one for one in state.moves if one.by == line.by]
    return not (all(one.id in said for one in mine) and remaining(mine) is line)
