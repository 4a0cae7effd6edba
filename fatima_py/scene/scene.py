"""A scene: a cast that plays, beat by beat."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Any

from fatima_py.affect import Vad, ambivalence_of, hesitation
from fatima_py.character import Character
from fatima_py.decision import Intention
from fatima_py.dialogue import Move, StateKind, fitting, least_recent, said_by, valid_dialogue
from fatima_py.errors import LogError, UsageError, intact
from fatima_py.events import Event, EventKind
from fatima_py.kb import Condition, Conditions, DynamicProperty, KnowledgeBase, Query, solve
from fatima_py.kb.store import Answer
from fatima_py.mind import Trace
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, Term, compound, parse, replaced, symbol
from fatima_py.realize.base import Realizer, Utterance
from fatima_py.realize.template import TemplateRealizer
from fatima_py.rng import stream
from fatima_py.scene.beat import Beat, Option, Turn
from fatima_py.scene.briefing import brief_of, speaking_time
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.turns import ORDERS
from fatima_py.world import Effect

__all__ = ["Scene"]

FLOOR = compound("Has", "Floor")
ENTERS = symbol("Enters")
VERSION = 1


class Scene:
    """A cast at one point of its play. `player` names who is played by hand (None: everybody plays themselves).

    `turn` says whose turn it is and what they may do, `play` does it; `over` ends it.
    """

    def __init__(
        self,
        definition: SceneDefinition,
        *,
        seed: int = 0,
        realizer: Realizer | None = None,
        player: Symbol | None = None,
        start: Symbol | None = None,
    ) -> None:
        self.definition = definition
        self.seed = seed
        self.realizer = realizer or TemplateRealizer()
        self.player = player
        self.cast = tuple(Character(who, seed) for who in definition.cast)
        self.start = start or definition.graph.start
        self.state = self.start
        self.time = 0.0
        self.steps = 0
        self.last_said: dict[str, int] = {}
        self.open: dict[Symbol, tuple[Move, ...]] = {}
        names = [one.name for one in self.cast]
        self.last = NIL
        self.floor = names[0] if names else NIL
        leader = definition.player
        if leader is not None and leader in names and said_by(definition.graph.moves(self.state), leader):
            self.floor = leader
        for one in self.cast:
            self.prepare(one)
        if self.by_beliefs:
            self.enter()

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and pickles are scenes of their own, which go on from the same state."""
        return resumed, (self.definition, self.realizer, self.player, self.start, self.save())

    def __deepcopy__(self, _memo: object) -> "Scene":
        return copy(self)  # only the state changes: what is played, and who words it, is shared

    def enter(self) -> None:
        """Let everybody see who is there, as the Toolkit's hosts do: its rules ask whom one has met."""
        for name in [one.name for one in self.cast]:
            for one in self.cast:
                one.perceive(Event(EventKind.ACTION_END, name, ENTERS, NIL, self.time))

    def prepare(self, one: Character) -> None:
        """Let a character's rules ask about the conversation."""
        one.mind.kb.offer(valid_dialogue(lambda: self.open_moves(one)))
        if not self.by_beliefs:
            one.mind.kb.offer(DynamicProperty("DialogueState", 1, self.answer_state, "where the conversation is"))
            one.mind.kb.tell(FLOOR, self.floor)
            one.mind.memory.know([other.name for other in self.cast if other is not one])

    @property
    def by_beliefs(self) -> bool:
        """Whether the scenario's own rules keep floor and dialogue states as beliefs, as the Toolkit's do."""
        return self.definition.turns == "beliefs"

    def answer_state(self, query: Query) -> Sequence[Answer]:
        """`DialogueState(anybody)`: the state that the conversation is in."""
        return (Answer(self.state, 1.0, query.known),)

    def member(self, name: Term) -> Character:
        """The character of a name. Raises UsageError for a name that is not in the cast."""
        for one in self.cast:
            if one.name == name:
                return one
        cast = ", ".join(str(one.name) for one in self.cast)
        raise UsageError(f"{name} is not in the cast; expected one of {cast}")

    @property
    def over(self) -> bool:
        """Whether the conversation has come to one of its ends."""
        return not self.by_beliefs and self.definition.graph.is_over(self.state)

    def open_moves(self, speaker: Character) -> tuple[Move, ...]:
        """The lines that somebody may say in this state, all their conditions holding."""
        if self.by_beliefs:
            return tuple(said_by(self.definition.graph.all_moves(), speaker.name))
        if speaker.name not in self.open:
            graph = self.definition.graph
            banks = [state.moves for state in graph.states.values() if state.kind is StateKind.BANK]
            moves = said_by([*graph.moves(self.state), *(move for bank in banks for move in bank)], speaker.name)
            self.open[speaker.name] = tuple([move for move in moves if self.allowed(move.conditions, speaker)])
        return self.open[speaker.name]

    def allowed(self, conditions: Conditions, speaker: Character) -> bool:
        """Whether the conditions of a line hold: for the speaker, or for whom they are about."""
        if conditions.universal or len(conditions.all) + len(conditions.unless) == 0:
            return bool(solve(conditions, speaker.mind.kb).solutions)
        kbs = [self.asked(condition, speaker) for condition in (*conditions.all, *conditions.unless)]
        if all(kb is speaker.mind.kb for kb in kbs):
            return bool(solve(conditions, speaker.mind.kb).solutions)
        held = [self.holds(condition, speaker) for condition in conditions.all]
        excepted = [self.holds(condition, speaker) for condition in conditions.unless]
        return all(held) and not (excepted and all(excepted))

    def holds(self, condition: Condition, speaker: Character) -> bool:
        """Whether one condition holds, asked of the right mind."""

        def outward(word: Term) -> Term:
            return speaker.name if word == SELF else word

        kb = self.asked(condition, speaker)
        seen = replace(condition, left=replaced(condition.left, outward), right=replaced(condition.right, outward))
        return bool(solve(Conditions((seen,)), kb).solutions)

    def asked(self, condition: Condition, speaker: Character) -> KnowledgeBase:
        """Who knows whether a condition holds: the speaker; of what the speaker has no belief about, the one named."""
        left = condition.left
        if isinstance(left, Compound) and speaker.mind.kb.ask(left) is None:
            for one in self.cast:
                if left.args[0] == one.name and one is not speaker:
                    return one.mind.kb
        return speaker.mind.kb

    def turn(self) -> Turn | None:
        """Whose turn it is and what they may do; None when the scene is over or nobody has anything left to do."""
        if self.over:
            return None
        self.open.clear()
        order = ORDERS[self.definition.turns]([one.name for one in self.cast], self.floor, self.last)
        turns = (turn for name in order if (turn := self.turn_of(name)))
        if self.by_beliefs:
            willing = list(turns)
            speaks = any(option.move for turn in willing for option in turn.options)
            return willing[0] if speaks else None
        if self.definition.turns == "free":
            return max(turns, key=lambda turn: turn.options[0].intention.utility, default=None)
        return next(turns, None)

    def turn_of(self, name: Symbol) -> Turn | None:
        """What one of the cast may do now, None where there is nothing."""
        who = self.member(name)
        if who.mind.busy is not None:
            return None
        decision = who.decide()
        if name == self.player and not self.by_beliefs:
            lines = [Option(Intention(move.action, NIL, 0.0, "player"), move) for move in self.open_moves(who)]
            deeds = [Option(wish) for wish in decision.intentions if not is_speech(wish.action)]
            return Turn(name, (*lines, *deeds), by_player=True) if lines or deeds else None
        found: dict[object, Option] = {}
        for option in (option for wish in decision.intentions for option in self.options(wish, who)):
            found.setdefault((deed(option).key, option.intention.target.key, option.move and option.move.id), option)
        options = tuple(found.values())
        if name == self.player:
            options = tuple(one for one in options if one.intention.utility == options[0].intention.utility)
        return Turn(name, options, decision, name == self.player) if options else None

    def options(self, wish: Intention, who: Character) -> list[Option]:
        """The ways in which a wish can come true: each line that would do, the one not said for longest first."""
        action = wish.action
        if not is_speech(action):
            return [Option(wish)]
        moves = fitting(self.open_moves(who), action)
        if not moves:
            return []
        first = least_recent(moves, self.last_said, stream(self.seed, who.name.text, "line", self.steps))
        return [Option(wish, first), *(Option(wish, move) for move in moves if move is not first)]

    def play(self, turn: Turn, option: Option | None = None) -> Beat:
        """Play a turn: the option, or what the one whose turn it is wants most."""
        chosen = option or turn.options[0]
        actor, move = self.member(turn.who), chosen.move
        target = self.target_of(turn.who, chosen)
        listener = target if isinstance(target, Symbol) and target not in (NIL, ANY) else None
        hesitated = hesitation_of(actor, listener) if move else 0.0
        duration = hesitated + (chosen.intention.takes or speaking_time(move.text if move else None))
        self.steps += 1
        spoken, shown = self.spoken(actor, listener, move), self.shown(actor, listener)
        started, before = self.time, self.state
        self.time += duration
        event = Event(EventKind.ACTION_END, turn.who, deed(chosen), target, self.time)
        traces = [one.perceive(event, shown if one.definition.watchful else None) for one in self.cast]
        effects = self.definition.world.effects(event, actor.mind.kb)
        traces.extend(self.apply(effects, turn.who))
        self.move_on(move, effects, target)
        self.last = turn.who
        return Beat(
            self.steps,
            started,
            duration,
            turn,
            chosen,
            event,
            before,
            self.state,
            effects,
            tuple(traces),
            spoken,
            hesitated,
        )

    def shown(self, actor: Character, audience: Symbol | None) -> Vad | None:
        """The mood in which everybody sees the actor, whatever their place in the cast; None where nobody looks."""
        looks = any(one.definition.watchful for one in self.cast if one is not actor)
        return actor.shown_mood(audience) if looks else None

    def target_of(self, actor: Symbol, chosen: Option) -> Term:
        """To whom something is done: as written, else whoever acted last, else the player or the first other."""
        written = chosen.intention.target
        if chosen.move is not None and not self.by_beliefs and chosen.move.to != NIL:
            written = chosen.move.to
        if written not in (NIL, ANY) or self.by_beliefs or chosen.move is None or written == ANY:
            return written
        others = [one.name for one in self.cast if one.name != actor]
        for guess in (self.last, self.definition.player):
            if guess is not None and guess in others:
                return guess
        return others[0] if others else NIL

    def spoken(self, actor: Character, listener: Symbol | None, move: Move | None) -> Utterance | None:
        """The words of a line, as the realizer has them."""
        if move is None:
            return None
        self.last_said[move.id] = self.steps
        return self.realizer.realize(brief_of(self.definition, actor, listener, move, self.steps))

    def apply(self, effects: Sequence[Effect], actor: Symbol) -> list[Trace]:
        """Let everyone concerned see what changed: by whose hand, or, where beliefs rule, as one's own finding."""
        traces: list[Trace] = []
        for change in (change for effect in effects for change in effect.changes):
            for one in self.cast:
                if change.observer in (ANY, one.name):
                    finder = one.name if self.by_beliefs else actor
                    seen = Event(EventKind.PROPERTY_CHANGE, finder, change.property, change.value, self.time)
                    traces.append(one.perceive(seen))
        return traces

    def move_on(self, move: Move | None, effects: Sequence[Effect], target: Term) -> None:
        """Take the conversation to its next state and give the floor away."""
        graph = self.definition.graph
        source = graph.states.get(move.state.key) if move else None
        if move is not None and not (source and source.kind is StateKind.BANK):
            self.state = move.target
        for effect in effects:
            if isinstance(effect.moves_to, Symbol):
                self.state = effect.moves_to
        self.open.clear()
        if not self.by_beliefs and isinstance(target, Symbol) and any(one.name == target for one in self.cast):
            self.floor = target
            for one in self.cast:
                one.mind.kb.tell(FLOOR, target)

    def save(self) -> dict[str, Any]:
        """The state of the scene and of every mind as JSON values."""
        return {
            "version": VERSION,
            "oldest_readable": VERSION,
            "title": self.definition.title,
            "seed": self.seed,
            "state": str(self.state),
            "time": self.time,
            "steps": self.steps,
            "floor": str(self.floor),
            "last": str(self.last),
            "last_said": dict(self.last_said),
            "minds": {str(one.name): one.save() for one in self.cast},
        }

    def load(self, saved: Mapping[str, Any]) -> None:
        """Go on from a saved state. Raises LogError for that of another scene, cast or version, and for damage."""
        if saved.get("title") != self.definition.title or saved.get("version") != VERSION:
            raise LogError(
                f"this is a state of {saved.get('title')!r}, form {saved.get('version')}, and cannot be continued here"
            )
        with intact(f"the saved state of {self.definition.title!r} is damaged"):
            self.restore(saved)

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Take over a state of this scene."""
        absent = [str(one.name) for one in self.cast if str(one.name) not in saved["minds"]]
        if absent:
            raise LogError(
                f"this is a state of another cast, without {', '.join(absent)}, and cannot be continued here"
            )
        self.seed, self.time, self.steps = saved["seed"], saved["time"], saved["steps"]
        self.state, self.floor, self.last = (as_symbol(saved[key]) for key in ("state", "floor", "last"))
        self.last_said = dict(saved["last_said"])
        self.open.clear()
        for one in self.cast:
            one.seed = self.seed
            one.load(saved["minds"][str(one.name)])
            self.prepare(one)


def resumed(
    definition: SceneDefinition, realizer: Realizer, player: Symbol | None, start: Symbol, saved: Mapping[str, Any]
) -> Scene:
    """A scene that goes on from a saved state."""
    scene = Scene(definition, realizer=realizer, player=player, start=start)
    scene.load(saved)
    return scene


def as_symbol(text: str) -> Symbol:
    """A saved name."""
    term = parse(text)
    return term if isinstance(term, Symbol) else symbol(text)


def is_speech(action: Term) -> bool:
    """Whether an action is the saying of a line."""
    return isinstance(action, Compound) and action.head.key == "speak" and len(action.args) == 4


def hesitation_of(speaker: Character, listener: Symbol | None) -> float:
    """The seconds for which somebody hesitates before they speak to one about whom they are torn."""
    longest = speaker.definition.hesitates
    return hesitation(ambivalence_of(speaker.emotions, listener), longest) if longest and listener else 0.0


def deed(option: Option) -> Term:
    """What an option is as an action: its line as written; what that leaves open (`*`) is as the speaker wished it."""
    wish, move = option.intention.action, option.move
    if move is None or not isinstance(wish, Compound):
        return wish
    parts = zip(move.action.args, wish.args, strict=True)
    return Compound(move.action.head, tuple([wished if written == ANY else written for written, wished in parts]))
