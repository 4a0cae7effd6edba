"""Missing: what stood in the way of what no play has reached, each time that it came near."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fatima_py.decision import Decision
from fatima_py.dialogue import NARRATION
from fatima_py.events import Event
from fatima_py.kb import KnowledgeBase, solve
from fatima_py.mind import Trace
from fatima_py.names import unify
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.tests.reaching import Reached, felt, related
from fatima_py.scene import Beat, Look, Option, Scene, SceneDefinition, Turn
from fatima_py.world import Effect, World

__all__ = ["Cause", "Causes", "Missing", "added", "most_frequent"]

Cause = tuple[str, ...]
"""What stood in the way: `held` (a condition, with the value that was found), `lost` (to what), `unwanted` (by whom),
`waiting` (who waited, for whom), `silent` (who might have spoken), `luck`, `no line`, `no gap` (between turns),
`by another` (who came between, with which line), `between` (what came first), `weak` (how strong
it was, and what it takes).
"""
Causes = dict[tuple[str, str], Counter[Cause]]
"""By the kind and the name of what was not reached, how often each cause stood in its way."""


def added(several: Sequence[Causes]) -> Causes:
    """The causes of several plays together."""
    found: Causes = {}
    for one in several:
        for target, causes in one.items():
            found.setdefault(target, Counter()).update(causes)
    return found


class WatchedWorld(World):
    """A world that tells what kept its rules from having a say."""

    __slots__ = ("missing",)

    def __init__(self, world: World, missing: "Missing") -> None:
        super().__init__(world.rules, world.semantics, of_lines=world.of_lines, on_enter=world.on_enter)
        self.missing = missing

    def effects(self, event: Event, kb: KnowledgeBase, line: str = "") -> tuple[Effect, ...]:
        """What an event brings about; what kept the rules that wait for it is noted."""
        name = event.name
        for template, rule in self.index.candidates(name):
            known = unify(template, name) if rule.id in self.missing.of["effect"] else None
            if known is not None:
                verdict = solve(rule.conditions, kb, (known,), rule=rule.id)
                if verdict.failed is not None:
                    self.missing.note("effect", rule.id, "held", *verdict.shortfall(kb))
        return super().effects(event, kb, line)


class Missing:
    """Watches what stands in the way of what was not reached."""

    def __init__(self, built: Built, of: Reached) -> None:
        self.of = of
        self.causes: Causes = {}
        self.relations = [one.rule for one in built.relations if one.rule.id in of["relation"]]
        self.definition: SceneDefinition = replace(built.definition, world=WatchedWorld(built.definition.world, self))
        graph = built.definition.graph
        self.between = {move.id for bank in (*graph.interrupting, *graph.barks) for move in bank.moves}
        self.pending: list[tuple[str, str, Cause]] = []

    def note(self, kind: str, name: str, *cause: str) -> None:
        """Note a cause."""
        self.causes.setdefault((kind, name), Counter())[cause] += 1

    def begun(self, scene: Scene) -> None:
        """Nothing has come near yet."""

    def before(self, scene: Scene, turn: Turn | None) -> None:
        """What is closed, and what is open and may not be chosen."""
        self.pending = []
        graph, taking = scene.definition.graph, scene.definition.turn_taking
        if any(move.id in self.of["line"] for move in taking.moves(graph, scene.state)):
            self.see_lines(scene)
        if self.of["line"] & self.between:
            self.see_between(scene, turn)
        if turn is not None and self.of["action"]:
            self.see_rules(scene.member(turn.who).decide() if turn.decision is None else turn.decision, turn)
        for rule in self.relations:
            for one, verdict in related(rule, scene):
                if verdict.failed is not None:
                    self.note("relation", rule.id, "held", *verdict.shortfall(one.mind.kb))

    def see_lines(self, scene: Scene) -> None:
        """Why lines of the state may not be said now; of those that may, it is to be seen what is."""
        look = scene.look()
        open_to, first = {option.move.id for option in look.options if option.move is not None}, self.first_of(look)
        for line in look.lines:
            if line.move.id not in self.of["line"]:
                continue
            if line.closed is not None:
                self.note("line", line.move.id, "held", line.closed.condition, line.closed.was)
            elif first:
                self.note("line", line.move.id, "between", first)
            elif look.turn is None or look.turn.who != line.who:
                waited = (
                    ("silent", str(line.who)) if look.turn is None else ("waiting", str(line.who), str(look.turn.who))
                )
                self.note("line", line.move.id, *waited)
            elif line.move.id not in open_to:
                self.note("line", line.move.id, "unwanted", str(line.who))
            else:
                by_luck = look.turn.by_player or scene.player is None
                self.pending.append(("line", line.move.id, ("luck",) if by_luck else ("lost",)))

    def first_of(self, look: Look) -> str:
        """What comes before any turn: a bank that interrupts or is said by the way, the narration; empty for none."""
        move = None if look.turn is None else look.turn.options[0].move
        if look.turn is not None and look.turn.who == NARRATION:
            return "the narration"
        return f"the bank {move.state}" if move is not None and move.id in self.between else ""

    def see_between(self, scene: Scene, turn: Turn | None) -> None:
        """Why barks and interruptions do not come now; of those that may, it is to be seen what does."""
        open_to = set[str]() if turn is None else {option.move.id for option in turn.options if option.move is not None}
        with scene.standing() as still:
            lines = [line for line in still.lines_between() if line.move.id in self.of["line"]]
        for line in lines:
            if line.closed is not None:
                self.note("line", line.move.id, "held", line.closed.condition, line.closed.was)
            elif line.move.id in open_to:
                self.pending.append(("line", line.move.id, ("lost",)))
            elif first := self.other_between(turn):
                self.note("line", line.move.id, "by another", *first)
            else:
                self.note("line", line.move.id, "no gap")

    def other_between(self, turn: Turn | None) -> tuple[str, ...]:
        """Who comes between, and with which line of a bank; nothing where it is a turn of somebody's, or nobody's."""
        move = None if turn is None else turn.options[0].move
        return () if turn is None or move is None or move.id not in self.between else (str(turn.who), move.id)

    def see_rules(self, decision: Decision, turn: Turn) -> None:
        """Why rules of whoever has the turn have no say; of those that have one, it is to be seen what is done."""
        for one in decision.passed_over:
            if one.rule in self.of["action"]:
                self.note("action", one.rule, "held", one.failed, one.was)
        there = {option.intention.rule for option in turn.options}
        for name in {wish.rule for wish in decision.intentions} & self.of["action"]:
            if name in there:
                self.pending.append(("action", name, ("lost",)))
            else:
                self.note("action", name, "no line")

    def after(self, scene: Scene, beat: Beat) -> None:
        """What was done in place of what might have been, and what was felt too weakly."""
        del scene
        for kind, name, cause in self.pending:
            self.note(kind, name, *cause, *((done_instead(kind, beat.option),) if cause == ("lost",) else ()))
        for trace in beat.traces:
            self.see_appraisal(trace)

    def see_appraisal(self, trace: Trace) -> None:
        """What kept appraisals of an event, and what was too weak to be felt."""
        for one in trace.appraisal.near:
            if one.rule in self.of["appraisal"]:
                self.note("appraisal", one.rule, "held", one.failed, one.was)
        for weak in trace.affect.unfelt:
            if (name := felt(trace.who, weak.type)) in self.of["emotion"]:
                self.note("emotion", name, "weak", f"{weak.potential:.1f}", f"{weak.threshold:.1f}")


def done_instead(kind: str, option: Option) -> str:
    """What was done: for a line the line, for a rule the rule."""
    if kind == "action":
        return option.intention.rule
    return option.move.id if option.move is not None else str(option.intention.action)


def most_frequent(causes: Mapping[Cause, int]) -> list[tuple[Cause, int]]:
    """The causes, the most frequent first, in an order that does not hang on who counted."""
    return sorted(causes.items(), key=lambda one: (-one[1], one[0]))
