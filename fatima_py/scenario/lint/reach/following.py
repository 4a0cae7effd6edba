"""Following: what is asked that a play can be followed in, from the first line on, and what becomes of it.

A belief is followed through the changes that lines, states and events make of it, a number of visits or of lines
through what is said, and a promise through what makes, keeps and breaks it. None stands for no answer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from itertools import chain
from math import inf
from types import MappingProxyType
from typing import NamedTuple, cast

from fatima_py.dialogue import Move
from fatima_py.dialogue.graph import END
from fatima_py.kb import Condition
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term, as_number, meet, renamed, symbol
from fatima_py.recall import MY_PROMISE, PROMISE, Promise
from fatima_py.scenario.compile.saying import event_of
from fatima_py.scenario.lint.questions import Changed, changes
from fatima_py.scenario.lint.reach.counting import inner
from fatima_py.scenario.lint.reach.living import key_of
from fatima_py.scenario.lint.reach.numbers import WORK, is_sum, near
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.reach.repeating import Often, asked_lines, is_surely
from fatima_py.scenario.lint.walks import EVENT, remembered
from fatima_py.scene.announcing import event_asked

__all__ = ["Asked", "Course", "Following", "Question", "Step", "Value", "asked_by"]

Asked = tuple[Term, Symbol]
"""What is asked, with people by name, and of whom; of what is so for everybody, of nobody in particular (`*`)."""
Question = Asked | tuple[Condition, Symbol]
"""What is asked, or a condition of which it is not known what it asks, and of whom."""
Value = Term | None
Step = Callable[[Value], Iterable[Value]]
"""What may become of an answer."""
Steps = Mapping[Key, Step]
MARGIN = 3.0
"""So many of the largest steps beyond what is asked for, numbers are no longer told apart (ours)."""
OPEN, KEPT, BROKEN = symbol("open"), symbol("kept"), symbol("broken")


class Course(NamedTuple):
    """How an answer goes: what it may be at first, and after lines by their ids, states, and deeds at any time."""

    first: frozenset[Value]
    lines: Steps
    states: Steps = MappingProxyType({})
    anytime: Sequence[Step] = ()
    may_be: Callable[[Value, Key], bool] = lambda _, __: True


class NotFollowedError(Exception):
    """What is asked goes its own ways."""


def asked_by(condition: Condition, who: MindDefinition, often: Often) -> Asked:
    """What a condition asks, and of whom; what is so for everybody is asked of nobody in particular."""
    asked, whom = condition.left, condition.asks or who.name
    shared = {fact.name for fact in often.built.definition.facts if not fact.known_by}
    name = opened(renamed(asked, SELF.key, whom))
    common = asked in shared or (isinstance(asked, Compound) and asked.head.key == "visits") or bool(event_asked(asked))
    return name, ANY if common else whom


class Following:
    """The courses of what may be asked in a scenario; `given` is what tests let people believe besides."""

    def __init__(self, often: Often, given: Sequence[tuple[Term, Term]]) -> None:
        self.often, self.built, self.living, self.given = often, often.built, often.living, given

    def courses(self, compared: Mapping[Question, Sequence[float]]) -> dict[Question, Course]:
        """The courses of what may be followed of all that is asked, by the numbers that each is `compared` with."""
        found = {one: self.course(one, numbers) for one, numbers in compared.items()}
        return {one: course for one, course in found.items() if course is not None}

    def course(self, one: Question, numbers: Sequence[float]) -> Course | None:
        """How the answer to a question goes; None where that is not known."""
        try:
            return self.followed(one[0], one[1], numbers)
        except NotFollowedError:
            return None

    def followed(self, asked: Term | Condition, who: Symbol, numbers: Sequence[float]) -> Course:
        """How the answer to a question goes. Raises NotFollowedError where that is not known."""
        if not isinstance(asked, Compound) or inner(asked) is not asked:
            raise NotFollowedError
        if asked.head.key == "visits":
            return self.visits(asked, numbers)
        if event_asked(asked):
            return self.heard(asked, who, numbers)
        return self.promise(asked, who) if asked.head in (PROMISE, MY_PROMISE) else self.belief(asked, who, numbers)

    def is_surely(self, event: Compound, line: Move) -> bool:
        """Whether a line is surely an event; of two people, either speaks to the other."""
        others = [mind.name for mind in self.built.definition.cast if mind.name != line.by]
        heard = replace(line, to=others[0]) if line.to == NIL and len(others) == 1 and line.by != ANY else line
        return is_surely(event.args, heard)

    # --- How often a state was come into, and a line said.

    def visits(self, asked: Compound, numbers: Sequence[float]) -> Course:
        """How often a state was come into."""
        state, most = asked.args[0], int(max(numbers, default=0)) + 1
        graph = self.built.definition.graph
        if not isinstance(state, Symbol) or state.key not in graph.states or state == END:
            raise NotFollowedError

        def may_be(value: Value, at: Key) -> bool:
            least, often = self.often.visits(state.key, at)
            number = as_number(value) if value is not None else None
            return number is not None and least <= number <= max(often, least) if often < inf else True

        first = frozenset[Value]({symbol(int(graph.start == state))})
        return Course(first, {}, {state.key: counter(most)}, (), cache(may_be))

    def heard(self, asked: Compound, who: Symbol, numbers: Sequence[float]) -> Course:
        """How often, or whether, a line was said."""
        event = Compound(EVENT, event_asked(asked))
        counts = asked.head.key == "eventcount"
        others = [one.event for one in self.living.events if not is_line(one.event)]
        if self.often.forgets or remembered(self.built) or any(meet(event, one) is not None for one in others):
            raise NotFollowedError
        if asked.head.key not in ("eventid", "lasteventid", "eventcount") or (not counts and {*numbers} != {-1.0}):
            raise NotFollowedError
        most = int(max(numbers, default=0)) + 1 if counts else 0
        lines = asked_lines(self.built, asked, who)
        steps: dict[Key, Step] = {
            line.id: counter(most) if self.is_surely(event, line) else either(counter(most)) for line in lines
        }
        return Course(frozenset({symbol(0 if counts else -1)}), steps)

    # --- What became of a promise.

    def promise(self, asked: Compound, who: Symbol) -> Course:
        """What became of somebody's promise, as another has seen it."""
        called, whose = asked.args  # of one's own, to whom
        written = [one for one in self.built.promises if one.rule.name == called and one.is_for(str(who))]
        rule = written[0].rule if len(written) == 1 else None
        seen = None if rule is None else rule.seen_by(who)
        if seen is None or seen.who != whose or not isinstance(whose, Symbol) or seen.name_of(whose) != asked:
            raise NotFollowedError
        if self.often.forgets or remembered(self.built):
            raise NotFollowedError
        late: list[Step] = [either(turning({OPEN: BROKEN}))] if seen.within < inf else []
        return Course(frozenset({None}), dict(self.turned(seen, who)), anytime=late)

    def turned(self, promise: Promise, who: Symbol) -> Iterator[tuple[Key, Step]]:
        """What each line makes of a promise."""
        ways = [(promise.made, turning({None: OPEN})), (promise.kept, turning({OPEN: KEPT}))]
        ways += [] if promise.broken is None else [(promise.broken, turning({OPEN: BROKEN}))]
        waits = [(cast("Compound", opened(renamed(event, SELF.key, who))), way) for event, way in ways]
        deeds = [one.event for one in self.living.events if not is_line(one.event)]
        if any(meet(event, one) is not None for event, _ in waits for one in deeds):
            raise NotFollowedError
        for line in [one.rule for one in self.built.moves]:
            met = [(event, way) for event, way in waits if meet(event, event_of(line)) is not None]
            if len(met) > 1 or any(not self.is_surely(event, line) for event, _ in met):
                raise NotFollowedError
            if met:
                yield line.id, met[0][1]

    # --- What somebody believes.

    @cached_property
    def changes(self) -> Sequence[Changed]:
        """All changes that come about."""
        return [one for one in changes(self.built) if key_of(one.cause) in self.living.effects]

    def belief(self, asked: Compound, who: Symbol, numbers: Sequence[float]) -> Course:
        """What somebody believes, or what is so."""
        if self.living.lived_before or asked.has_any or not self.living.knowing.is_stored(asked):
            raise NotFollowedError
        about = [one for one in self.changes if self.is_about(one, asked, who)]
        amounts = [abs(as_number(part) or 0.0) for one in about for part in parts_of(one.change.value)]
        reach, exact = MARGIN * max([1.0, *amounts]), self.all_of(asked, who)
        low, high = min(numbers, default=0.0) - reach, max(numbers, default=0.0) + reach
        ends = (low, high) if exact is None else (-inf, inf)
        lines: dict[Key, Step] = {}
        states: dict[Key, Step] = {}
        anytime = list[Step]()
        for one in about:
            step = self.step(one, asked, who, ends)
            if one.cause.line is not None:
                add(lines, one.cause.line.id, step)
            elif one.cause.state is not None:
                add(states, one.cause.state.key, step)
            else:
                self.by_event(one, step, lines, anytime)

        def may_be(value: Value, _: Key) -> bool:
            return exact is None or value in exact

        return Course(self.begun(asked, who), lines, states, anytime, may_be)

    def is_about(self, one: Changed, asked: Compound, who: Symbol) -> bool:
        """Whether a change may be one of what somebody believes."""
        change = one.change
        sees = not isinstance(change.observer, Symbol) or change.observer in (ANY, who, SELF) or who == ANY
        return sees and meet(opened(renamed(inner(change.property), SELF.key, ANY)), asked) is not None

    def step(self, one: Changed, asked: Compound, who: Symbol, ends: tuple[float, float]) -> Step:
        """What a change makes of an answer: both are there where it may be about something else, or of another."""
        change = one.change
        by = NIL if one.cause.line is None else one.cause.line.by
        me = who if change.observer == ANY or one.cause.line is None else by
        eyes = renamed(change.observer, SELF.key, by)
        sure = renamed(change.property, SELF.key, me) == asked and eyes in (ANY, who)
        if inner(change.property) is not change.property or change.value in (ANY, SELF):
            raise NotFollowedError
        missing = symbol(0) if change.fact else None

        def after(old: Value) -> Iterable[Value]:
            value = self.worked(change.value, asked, who, old if old is not None else missing)
            number = None if value is None else as_number(value)
            new = symbol(min(max(number, ends[0]), ends[1])) if number is not None else value
            found = old if value is None else None if new == NIL else new
            return [found] if sure else [old, found]

        self.worked(change.value, asked, who, missing)
        return after

    def worked(self, value: Term, name: Compound, who: Symbol, old: Value) -> Value:
        """What a value comes to that is worked out of what is changed, and of what never is; None where to nothing."""
        if not isinstance(value, Compound):
            return value
        if value == name:
            return old
        if not is_sum(value) or str(value.args[1].key) not in WORK:
            return self.constant(value, who)
        left, right = (self.worked(value.args[at], name, who, old) for at in (0, 2))
        sides = [None if side is None else as_number(side) for side in (left, right)]
        if sides[0] is None or sides[1] is None:
            return None
        found = WORK[str(value.args[1].key)](sides[0], sides[1])
        return symbol(near(found)) if abs(found) < inf else None

    def constant(self, name: Compound, who: Symbol) -> Value:
        """What is always so for somebody. Raises NotFollowedError where that is not known, or more than one thing."""
        is_changed = any(self.is_about(one, name, who) for one in self.changes)
        first = self.begun(name, who)
        if is_changed or len(first) != 1 or not self.living.knowing.is_stored(name):
            raise NotFollowedError
        return next(iter(first))

    def by_event(
        self,
        one: Changed,
        step: Step,
        lines: dict[Key, Step],
        anytime: list[Step],
    ) -> None:
        """Where a change of an event comes: after the lines that may be the event, else at any time."""
        event = cast("Compound", opened(renamed(one.cause.rule.event, SELF.key, ANY)))
        met = self.built.sayings.meeting(event)
        is_plain = not (one.cause.rule.conditions.all or one.cause.rule.conditions.unless)
        for line in met:
            add(lines, line.id, step if is_plain and self.is_surely(event, line) else either(step))
        others = [other.event for other in self.living.events if not is_line(other.event)]
        if not met or any(meet(event, other) is not None for other in others):
            anytime.append(step)

    def begun(self, asked: Compound, who: Symbol) -> frozenset[Value]:
        """What somebody may believe as the scene begins."""
        facts = [fact for fact in self.built.definition.facts if fact.name == asked]
        mind = self.built.member(who)
        if mind is None:
            first: set[Term] = {fact.value for fact in facts}
        else:
            held = [one for one in self.living.knowing.of(asked, mind) if one.cause is None]
            if any(one.name != asked or not isinstance(one.value, Symbol) for one in held):
                raise NotFollowedError
            first = {one.value for one in held if isinstance(one.value, Symbol)}
        if any(not isinstance(value, Symbol) for value in first):
            raise NotFollowedError
        return frozenset[Value]([*(first or [None]), *self.besides(asked, who)])

    def all_of(self, asked: Compound, who: Symbol) -> frozenset[Value] | None:
        """All that somebody may ever believe of a name, and nothing at all; None where that is not so many values."""
        minds = [one for one in self.built.definition.cast if who in (one.name, ANY)]
        values = [one.value for mind in minds for one in self.living.knowing.of(asked, mind)]
        words = frozenset[Value]([None, *self.besides(asked, who), *[one for one in values if isinstance(one, Symbol)]])
        return words if all(isinstance(value, Symbol) for value in values) else None

    def besides(self, asked: Compound, who: Symbol) -> list[Term]:
        """What tests let somebody believe of a name."""
        names = [(opened(renamed(inner(name), SELF.key, who)), value) for name, value in self.given]
        return [value for name, value in names if meet(name, asked) is not None]


def parts_of(value: Term) -> Iterator[Term]:
    """A value, and all that it is worked out of."""
    yield value
    for part in value.args if isinstance(value, Compound) else ():
        yield from parts_of(part)


def turning(way: Mapping[Value, Value]) -> Step:
    """What was something is something else; a promise that is made once more is perhaps open again."""
    return lambda old: [way.get(old, old)] if None not in way or old is None else [old, way[None]]


def counter(most: int) -> Step:
    """One more, up to so many."""
    return lambda old: [symbol(min(most, int(as_number(old) or 0) + 1))] if old is not None else [None]


def either(step: Step) -> Step:
    """What may come, or not."""
    return lambda old: [old, *step(old)]


def add(steps: dict[Key, Step], key: Key, step: Step) -> None:
    """One more step of a line or a state, behind those that it has."""
    before = steps.get(key)
    steps[key] = step if before is None else lambda old: chain.from_iterable(step(one) for one in before(old))


def is_line(event: Term) -> bool:
    """Whether an event is surely the saying of a line."""
    content = event.args[2] if isinstance(event, Compound) else NIL
    return isinstance(content, Compound) and content.head.key == "speak"
