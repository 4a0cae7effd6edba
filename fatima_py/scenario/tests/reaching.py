"""Reaching: what there is to reach in a scenario, and what a play has reached of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from fatima_py.appraisal import AppraisalRule
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.dialogue import END, StateKind
from fatima_py.emotions import EmotionType
from fatima_py.errors import Place
from fatima_py.events import SpeechAct
from fatima_py.kb import Verdict, solve
from fatima_py.names import Symbol, unify
from fatima_py.scenario.compile.building import Built, state_name
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.tests.arising import arising
from fatima_py.scene import Beat, Scene, Turn
from fatima_py.social import AttributionRule

__all__ = [
    "HELD_FOR",
    "KINDS",
    "RULES",
    "Reached",
    "Reaching",
    "Target",
    "felt",
    "merged",
    "percentage",
    "related",
    "states_of",
    "targets",
]

RULES = ("appraisal", "action", "effect", "relation")
"""The kinds of rules that are counted."""
KINDS: Mapping[str, tuple[str, ...]] = {
    "lines": ("line",),
    "states": ("state", "ending"),
    "rules": RULES,
    "emotions": ("emotion",),
    "endings": ("ending",),
}
"""What coverage is of, and the kinds of targets that each counts."""


HELD_FOR = "held for"
"""What is noted besides: which appraisals held for whom, as `rule of Nora`."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a play may reach: a line, a state, a rule, an emotion of somebody's, an ending."""

    kind: str
    name: str
    place: Place = Place("")


Reached = dict[str, set[str]]
"""What was reached, by the kind of target."""


def merged(several: Sequence[Reached]) -> Reached:
    """All that was reached in several plays."""
    found: Reached = {}
    for one in several:
        for kind, names in one.items():
            found.setdefault(kind, set()).update(names)
    return found


def percentage(share: float, places: int = 0) -> str:
    """A share (0 to 1) in percent to so many places, rounded down: what is not all is never 100.

    >>> percentage(6 / 7), percentage(6 / 7, 1), percentage(0.29), percentage(1)
    ('85', '85.7', '29', '100')
    """
    return f"{floor(round(share * 100 * 10**places, 6)) / 10**places:g}"


def targets(built: Built) -> tuple[Target, ...]:
    """Everything there is to reach, in the order of the scenario, each once."""
    found = [Target("line", one.rule.id, one.place) for one in built.moves]
    found += states_of(built) if built.definition.turn_taking.by_scene else []
    found += [Target("appraisal", one.rule.id, one.place) for one in built.appraisals if anybodys(one, built)]
    found += [Target("action", one.rule.id, one.place) for one in built.actions if not is_chosen(one, built)]
    found += [Target("action", one.rule.id, one.place) for one in built.conferrals]
    found += [Target("effect", one.rule.id, one.place) for one in built.effects]
    found += [Target("relation", one.rule.id, one.place) for one in built.relations]
    found += [Target("emotion", felt(one.name, kind)) for one in built.definition.cast for kind in arising(one, built)]
    known = {(one.kind, one.name): one for one in reversed(found)}
    return tuple(sorted(known.values(), key=found.index))


def states_of(built: Built) -> Iterator[Target]:
    """The states of the dialogue but for banks; those that end it, and the end, are endings."""
    for state in built.parts.script.states:
        if state.kind != "bank":
            kind = "ending" if state.kind == "ending" else "state"
            yield Target(kind, str(state_name(state.name)), state.place)
    endings = {state.name for state in built.definition.graph.states.values() if state.kind is StateKind.ENDING}
    led = [one.place for one in built.moves if one.rule.target == END and one.rule.state not in endings]
    if led := [*led, *[one.place for one in built.effects if one.rule.moves_to == END]]:
        yield Target("ending", str(END), led[0])


def anybodys(one: Written[AppraisalRule], built: Built) -> bool:
    """Whether anybody of the cast has a rule."""
    return any(one.is_for(str(who.name)) for who in built.definition.cast)


def is_chosen(one: Written[ActionRule], built: Built) -> bool:
    """Whether it is only for the player to choose what a rule would say: nobody asks the rule in a play by hand."""
    player = built.definition.player
    by_hand = built.definition.turn_taking.by_scene and player is not None
    return by_hand and SpeechAct.of(one.rule.action) is not None and one.owners == (str(player).lower(),)


def felt(who: Symbol, kind: EmotionType) -> str:
    """An emotion of somebody's, as it is called: `Anger of Nora`."""
    return f"{kind.label} of {who}"


def related(rule: AttributionRule, scene: Scene) -> Iterator[tuple[Character, Verdict]]:
    """How a relation comes out between each of those who have it and each of the others."""
    for one in scene.cast:
        if rule in one.definition.attribution_rules:
            ways = [unify(rule.target, other.name) for other in scene.cast if other is not one]
            yield from ((one, solve(rule.conditions, one.mind.kb, (known,))) for known in ways if known is not None)


class Reaching:
    """Watches what plays reach."""

    def __init__(self, built: Built) -> None:
        self.found: Reached = {kind: set() for kinds in (*KINDS.values(), [HELD_FOR]) for kind in kinds}
        self.endings = {one.name for one in states_of(built) if one.kind == "ending"}
        self.relations = [one.rule for one in built.relations]

    def begun(self, scene: Scene) -> None:
        """The first state, and what is felt from the start."""
        self.came_to(scene.state)
        self.found["emotion"].update(felt(one.name, kind.type) for one in scene.cast for kind in one.emotions)

    def before(self, scene: Scene, turn: Turn | None) -> None:
        """Nothing is reached before a turn."""

    def after(self, scene: Scene, beat: Beat) -> None:
        """What was said, which rules held, what was felt."""
        if beat.option.move is not None:
            self.found["line"].add(beat.option.move.id)
        for state in (beat.state, beat.next_state, scene.state):
            self.came_to(state)
        self.found["action"].add(beat.option.intention.rule)
        self.found["effect"].update(effect.rule for effect in beat.effects)
        for trace in beat.traces:
            self.found["appraisal"].update(trace.appraisal.because)
            self.found[HELD_FOR].update(f"{rule} of {trace.who}" for rule in trace.appraisal.because)
            again = () if trace.reminded is None else trace.reminded.emotions
            self.found["emotion"].update(felt(trace.who, one.type) for one in (*trace.emotions, *again))
        self.relations = [rule for rule in self.relations if not self.relates(rule, scene)]

    def came_to(self, state: Symbol) -> None:
        """Note a state."""
        self.found["ending" if str(state) in self.endings else "state"].add(str(state))

    def relates(self, rule: AttributionRule, scene: Scene) -> bool:
        """Whether a relation holds now, which is noted."""
        found = any(verdict.solutions for _, verdict in related(rule, scene))
        if found:
            self.found["relation"].add(rule.id)
        return found
