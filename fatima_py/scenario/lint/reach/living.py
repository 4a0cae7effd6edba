"""Living: which lines may ever be said and which states be reached, by all that has to come before.

A line may be said where its state is reached, somebody who says it may meet its conditions by what has come about by
then, a rule of theirs says it (a player says any), and nobody who always has something to say is always asked before
them. What is said and done lets people believe more, so that more may be said, until nothing is new. Nothing that may
come about is left out; that something may never is sure, but for what a program tells.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from fatima_py.appraisal import AppraisalRules
from fatima_py.dialogue import Move, StateKind
from fatima_py.dialogue.graph import END, NARRATION
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.errors import Place
from fatima_py.kb import Condition, Conditions
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, SELF, Compound, Key, Symbol, Term, compound, meet, renamed
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.saying import event_of
from fatima_py.scenario.lint.questions import Changed, Happens, changes, happens, people_of
from fatima_py.scenario.lint.reach.knowing import Held, Knowing, known_by, unchanged
from fatima_py.scenario.lint.reach.missing import holds_of_none, holds_unfelt
from fatima_py.scenario.lint.reach.producing import opened, produced
from fatima_py.scenario.lint.reach.saying import Wish, is_said, is_said_anyway, spoken
from fatima_py.scenario.lint.reach.times import most_times
from fatima_py.scenario.lint.reach.turns import Turns
from fatima_py.scenario.lint.walks import EVENT, compounds_in, is_change, remembered
from fatima_py.scene.announcing import event_asked
from fatima_py.scene.going import is_bark
from fatima_py.scene.timing import silence_in

__all__ = ["GOING_ON", "Living", "living_of"]

After = frozenset[Key] | None
"""The states behind which something has come about; None for anywhere."""
ANYWHERE: After = None
GOING_ON: Key = "*"
"""In any state in which the scene is not over, where lines of a bank are said and deeds are done."""


class Happened(NamedTuple):
    """Something that may happen, and after which states it has."""

    event: Term
    after: After


class Living:
    """What may come about so far in a scene: lines by their ids, states by their keys, events, deeds and effects.

    The lines of the ids in `never` are known not to be said for another reason; those `speaking` in a state always have
    a line there.
    """

    def __init__(
        self,
        built: Built,
        computed: Iterable[tuple[Key, int]],
        never: Container[str] = (),
        speaking: Mapping[Key, frozenset[Symbol]] | None = None,
    ) -> None:
        self.built, self.never = built, never
        self.computed = frozenset(computed)
        self.turns = Turns(built, speaking)
        self.said: dict[str, Move] = {}
        self.states: set[Key] = set()
        self.events: list[Happened] = []
        self.done: set[tuple[str, Key]] = set()
        self.effects: dict[tuple[Place, str], After] = {}
        self.knowing = Knowing({}, self.computed)
        self.ways: dict[Key, set[Key]] = {}
        self.jumps: set[Key] = set()
        self.closed: dict[Key, frozenset[Key]] = {}
        self.willing: set[tuple[str, Symbol]] = set()
        self.waiting: dict[str, int] = {}
        """The lines that only wait for somebody to be asked in their state, and by how many ways that is come into."""

    @property
    def lived_before(self) -> bool:
        """Whether people may remember other sittings."""
        return bool(self.built.definition.lives) or bool(self.built.parts.doc.later)

    def play(self) -> "Living":
        """Let everything come about that may."""
        graph = self.built.definition.graph
        self.reach(graph.start.key)
        for state in self.built.beside.states:
            self.reach(state.key)
            self.turns.jump(state.key)
        self.states.update(key for key, state in graph.states.items() if state.kind is StateKind.BANK)
        self.events += [Happened(event, ANYWHERE) for event in remembered(self.built)]
        self.learn()
        while self.step():
            pass
        return self

    def learn(self) -> None:
        """What everybody may believe by now."""
        come = [one for one in self.changes if key_of(one.cause) in self.effects]
        self.knowing = known_by(self.built, self.computed, come, self.before, lambda: self.times)

    @cached_property
    def changes(self) -> Sequence[Changed]:
        """All that effects change."""
        return [*changes(self.built)]

    @cached_property
    def causes(self) -> Sequence[Happens]:
        """All that has effects."""
        return [*happens(self.built)]

    @cached_property
    def before(self) -> Sequence[tuple[Symbol, Held]]:
        """What everybody may believe without any change."""
        return [*unchanged(self.built)]

    @cached_property
    def times(self) -> Mapping[str, float]:
        """How often each line may be said at most, by its id."""
        return most_times(self.built)

    def step(self) -> bool:
        """Let come about what may by now; whether anything was new."""
        before = (len(self.said), len(self.states), len(self.done), self.turns.size)
        for one in self.built.moves:
            line = one.rule
            if line.id not in self.said and self.is_due(line) and self.may_be_said(line):
                self.say(line)
        for mind in self.built.definition.cast:
            rules: list[Wish] = [*mind.action_rules, *mind.conferrals]
            for rule in rules:
                new = (rule.id, mind.name.key) not in self.done
                if new and self.is_asked(mind.name) and self.may_all(rule.conditions, [mind], GOING_ON):
                    self.done.add((rule.id, mind.name.key))
                    action = renamed(rule.action, SELF.key, mind.name)
                    event = compound("Event", "Action-End", mind.name, opened(action), opened(rule.target))
                    if not is_said(action):
                        self.events.append(Happened(event, ANYWHERE))
                        self.turns.deed(mind.name, rule.target)
        changed = self.follow()
        self.turns.spread(self.said.values(), self.states)
        return changed or before != (len(self.said), len(self.states), len(self.done), self.turns.size)

    def is_asked(self, who: Symbol) -> bool:
        """Whether somebody may be asked in any state that is reached."""
        graph = self.built.definition.graph
        states = [
            one.name for key, one in graph.states.items() if key in self.states and one.kind is not StateKind.BANK
        ]
        return not states or any(self.turns.comes_to(state, who) for state in states)

    def say(self, line: Move) -> None:
        """A line that may be said, and where it leads."""
        self.said[line.id] = line
        in_bank = self.built.definition.graph.states[line.state.key].kind is StateKind.BANK
        targets = self.built.definition.graph.led_to(line)
        self.events.append(Happened(event_of(line), ANYWHERE if in_bank else frozenset(targets)))
        if not in_bank:  # so that a dialogue that is written from its beginning is gone through at once
            self.turns.lead(line, line.state.key, targets)
            for target in targets:
                self.ways.setdefault(line.state.key, set()).add(target)
                self.reach(target)
        self.closed.clear()

    def reach(self, state: Key) -> None:
        """A state that may be come into; where a choice is timed, who has a line there may say nothing."""
        here, player = self.built.definition.graph.states.get(state), self.built.definition.player
        silence = silence_in(here)
        if state not in self.states and here is not None and silence is not None:
            for who in dict.fromkeys([player] if player is not None else [move.by for move in here.moves]):
                event = compound("Event", "Action-End", who, silence, ANY)
                self.events.append(Happened(event, frozenset({state})))
        self.states.add(state)

    def follow(self) -> bool:
        """The effects of what may happen; whether any is new."""
        found = dict(self.effects)
        for cause in self.causes:
            after = self.after(cause)
            if after is None or after:
                old = found.get(key_of(cause), frozenset[Key]())
                found[key_of(cause)] = None if after is None or old is None else after | old
                if isinstance(cause.rule.moves_to, Symbol):
                    self.jumps.add(cause.rule.moves_to.key)
                    self.reach(cause.rule.moves_to.key)
                    self.turns.jump(cause.rule.moves_to.key)
                elif cause.rule.moves_to is not None:
                    self.jumps.update(self.built.definition.graph.states)
                    self.states.update(self.built.definition.graph.states)
                    for state in self.jumps:
                        self.turns.jump(state)
        if found == self.effects:
            return False
        self.effects = found
        self.events = [one for one in self.events if not is_change(one.event)] + list(self.seen_changes())
        self.closed.clear()
        self.learn()
        return True

    def after(self, cause: Happens) -> After:
        """After which states an effect has come about; none (an empty set) where it does not."""
        if cause.line is not None:
            bank = self.built.definition.graph.states[cause.line.state.key].kind is StateKind.BANK
            found: After = ANYWHERE if bank else frozenset(self.built.definition.graph.led_to(cause.line))
            return found if cause.line.id in self.said else frozenset()
        if cause.state is not None:
            return frozenset({cause.state.key}) if cause.state.key in self.states else frozenset()
        event = opened(renamed(cause.rule.event, SELF.key, ANY))
        met = [one.after for one in self.events if meet(event, one.event) is not None]
        if not met or not self.may_all(cause.rule.conditions, cause.people, None):
            return frozenset()
        behind = [one for one in met if one is not None]
        if len(behind) < len(met):
            return self.moved_to(cause)
        return frozenset[Key]().union(*behind)

    def moved_to(self, cause: Happens) -> After:
        """After which states an effect has come about of what may happen anywhere: there where its event moves to.

        Of several effects of an event, the last that moves the scene says where.
        """
        if not isinstance(cause.rule.moves_to, Symbol):
            return ANYWHERE
        event = opened(renamed(cause.rule.event, SELF.key, ANY))
        also = [one.rule for one in self.built.effects if one.rule.moves_to is not None]
        also = [one for one in also if meet(event, opened(renamed(one.event, SELF.key, ANY))) is not None]
        states = [one.moves_to.key for one in also if isinstance(one.moves_to, Symbol)]
        return frozenset(states) if len(states) == len(also) else ANYWHERE

    def seen_changes(self) -> Iterator[Happened]:
        """The changes that people see as events."""
        for cause in self.causes:
            if key_of(cause) in self.effects:
                for change in cause.rule.changes:
                    event = compound("Event", "Property-Change", ANY, opened(change.property), opened(change.value))
                    yield Happened(event, self.effects[key_of(cause)])

    # --- What may be said.

    def is_due(self, line: Move) -> bool:
        """Whether the state of a line is reached, and something is new there if the line only waited for a turn."""
        state = line.state.key
        return state in self.states and self.waiting.get(line.id) != self.turns.ways_into(state)

    def may_be_said(self, line: Move) -> bool:
        """Whether a line of a state that is reached may be said; who narrates wants nothing, and has seen all."""
        if line.id in self.never:
            return False
        if line.by == NARRATION:
            return self.may_all(line.conditions, self.built.definition.cast, self.at(line))
        people = people_of(self.built, line.by)
        willing = [mind.name for mind in people if self.would_say(line, mind)]
        if any(self.is_asked_for(line, who) for who in willing):
            return True
        state = self.built.definition.graph.states[line.state.key]
        if len(willing) == len(people) and state.kind is not StateKind.BANK and state.interrupts is None:
            self.waiting[line.id] = self.turns.ways_into(line.state.key)
        return False

    def would_say(self, line: Move, who: MindDefinition) -> bool:
        """Whether a line is open to somebody, and a rule of theirs may say it; what may so once, may from then on."""
        if (line.id, who.name) in self.willing:
            return True
        willing = self.is_open(line, who) and self.has_rule(line, who)
        if willing:
            self.willing.add((line.id, who.name))
        return willing

    def is_asked_for(self, line: Move, who: Symbol) -> bool:
        """Whether somebody may be asked where a line may be said; what comes between turns waits for none."""
        state = self.built.definition.graph.states[line.state.key]
        if state.interrupts is not None:
            return self.has_cause(line, who)
        if state.kind is StateKind.BANK:
            return is_bark(state) or self.is_asked(who)
        return self.turns.comes_to(line.state, who)

    def has_cause(self, line: Move, who: Symbol) -> bool:
        """Whether somebody may come to feel what a line that interrupts waits for; whoever is played is not judged."""
        cause = self.built.definition.graph.states[line.state.key].interrupts
        if cause is None or who == self.built.definition.player:
            return True
        people = people_of(self.built, who)
        return all(any(self.may_be_felt(one, mind, GOING_ON) for mind in people) for one in cause.all)

    def is_open(self, line: Move, who: MindDefinition) -> bool:
        """Whether the conditions of a line may hold for whoever says it."""
        return self.may_all(line.conditions, [who], self.at(line))

    def at(self, line: Move) -> Key:
        """In which state a line is said; a line of a bank in any in which the scene goes on."""
        in_bank = self.built.definition.graph.states[line.state.key].kind is StateKind.BANK
        return GOING_ON if in_bank else line.state.key

    def has_rule(self, line: Move, who: MindDefinition) -> bool:
        """Whether a rule of somebody's may say a line; a player says any, and some lines need none."""
        if who.name == self.built.definition.player or is_said_anyway(self.built, line):
            return True
        rules: list[Wish] = [*who.action_rules, *who.conferrals]
        return any(
            is_said(rule.action)
            and meet(opened(renamed(rule.action, SELF.key, who.name)), line.action) is not None
            and self.may_all(rule.conditions, [who], self.at(line))
            for rule in rules
        )

    def may_all(self, conditions: Conditions, people: Iterable[MindDefinition], at: Key | None) -> bool:
        """Whether all conditions that must hold may, for one of some people, in a state (None: in any)."""
        return any(all(self.may(condition, mind, at) for condition in conditions.all) for mind in people)

    def may(self, condition: Condition, who: MindDefinition, at: Key | None) -> bool:
        """Whether a condition may hold by now."""
        for one in condition.alternatives():
            asked = [who] if one.asks is None else people_of(self.built, one.asks)
            if any(self.may_one(one, mind, at) for mind in asked):
                return True
        return False

    def may_one(self, condition: Condition, who: MindDefinition, at: Key | None) -> bool:
        """Whether a condition without `or` may hold for somebody."""
        if not self.knowing.may_hold(condition, who, lambda one: self.has_come(self.cause_after(one), at)):
            return False
        if self.lived_before:
            return True
        for side in (condition.left, condition.right):
            for question in compounds_in(side):
                asked = event_asked(question)
                if asked and not holds_of_none(condition, question) and not self.happened(asked, who, at):
                    return False
        return True

    def may_be_felt(self, condition: Condition, who: MindDefinition, at: Key | None) -> bool:
        """Whether a feeling that is asked for may come of what may have happened by then; true of what is none."""
        people = [who] if condition.asks is None else people_of(self.built, condition.asks)
        kind = emotion_named(str(condition.left.head)) if isinstance(condition.left, Compound) else None
        if kind is None or condition.others or self.lived_before or holds_unfelt(condition):
            return True
        return any(self.may_feel(kind, condition.left, mind, at) for mind in people)

    def may_feel(self, kind: EmotionType, asked: Term, who: MindDefinition, at: Key | None) -> bool:
        """Whether somebody may have a feeling of their own by then."""
        if not isinstance(asked, Compound) or asked.args[0] != SELF or who.memories or who.relationships.contagion:
            return True
        own = who.appraisal_rules.rules
        rules = [one for one in own if self.happened(one.event.args, who, at)]
        rules = [one for one in rules if self.may_all(one.conditions, [who], at)]
        return kind in produced(replace(who, appraisal_rules=AppraisalRules(rules)), spoken(self.built))

    def happened(self, asked: tuple[Term, ...], who: MindDefinition, at: Key | None) -> bool:
        """Whether an event that memory is asked for may have happened by then."""
        event = opened(renamed(Compound(EVENT, asked), SELF.key, who.name))
        return any(meet(event, one.event) is not None and self.has_come(one.after, at) for one in self.events)

    def cause_after(self, one: Held) -> After:
        """After which states something is believed."""
        return None if one.cause is None else self.effects.get(key_of(one.cause), frozenset())

    def has_come(self, after: After, at: Key | None) -> bool:
        """Whether what comes after some states has come in a state."""
        if after is None or at is None:
            return True
        if at != GOING_ON:
            return any(at in self.behind(state) for state in after)
        names = [name for state in after for name in self.behind(state)]
        states = self.built.definition.graph.states
        return any(name in states and not self.built.definition.graph.is_over(states[name].name) for name in names)

    def behind(self, state: Key) -> frozenset[Key]:
        """The states that may be come into from one, itself among them."""
        found = self.closed.get(state)
        if found is None:
            seen, open_to = set[Key](), [state]
            while open_to:
                one = open_to.pop()
                if one not in seen:
                    seen.add(one)
                    open_to += self.ways.get(one, ())
                    open_to += self.jumps if one != END.key else ()
            found = self.closed[state] = frozenset(seen)
        return found


def living_of(
    built: Built,
    computed: Iterable[tuple[Key, int]],
    never: Container[str] = (),
    speaking: Mapping[Key, frozenset[Symbol]] | None = None,
) -> Living:
    """What may ever come about in a scene in which lines are `never` said, and people always `speaking` in a state."""
    return Living(built, computed, never, speaking).play()


def key_of(cause: Happens) -> tuple[Place, str]:
    """What an effect is known by."""
    return (cause.place, cause.rule.id if cause.line is None else cause.line.id)
