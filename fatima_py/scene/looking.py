"""Looking: what may be said and done at one point of a scene, and why nothing else. Nothing is changed by it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from fatima_py.character import Character
from fatima_py.decision import Decision, Intention
from fatima_py.dialogue import Move, fitting, said_by
from fatima_py.errors import UsageError
from fatima_py.events import SpeechAct
from fatima_py.kb import Answer, DynamicProperty, Query
from fatima_py.names import ANY, NIL, Compound, Key, Symbol, Term
from fatima_py.rng import stream
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.lines import closed
from fatima_py.scene.look import Line, Look, Option, Turn, Waiting
from fatima_py.scene.state import SceneState

__all__ = ["Looking", "deed", "lived", "position_of"]

Ranked = TypeVar("Ranked")


@dataclass(frozen=True, slots=True)
class Looking:
    """A scene while it stands still. Which lines are open is worked out once for each speaker."""

    definition: SceneDefinition
    state: SceneState
    cast: Mapping[Key, Character]
    seed: int
    player: Symbol | None
    known: dict[Key, tuple[Move, ...]] = field(default_factory=dict[Key, tuple[Move, ...]])

    @property
    def over(self) -> bool:
        """Whether the conversation has come to one of its ends."""
        return self.definition.turn_taking.is_over(self.definition.graph, self.state.position)

    def look(self) -> Look:
        """Everything there is to see: whose turn it is, which lines are open, who waits and why."""
        turns = {} if self.over else {turn.who: turn for turn in self.turns()}
        taken = self.definition.turn_taking.pick(turns.values())
        others = [one for one in self.cast.values() if taken is None or one.name != taken.who]
        return Look(
            self.state.steps + 1,
            self.state.time,
            self.state.position,
            self.over,
            taken,
            tuple(self.lines()),
            tuple([self.waiting(one, turns.get(one.name), taken) for one in others]),
        )

    def turn(self) -> Turn | None:
        """Whose turn it is; None when the scene is over or nobody has anything left to do."""
        return None if self.over else self.definition.turn_taking.pick(self.turns())

    def turns(self) -> Iterator[Turn]:
        """The turns of those who would act, in the order in which they are asked."""
        people = [one.name for one in self.cast.values()]
        order = self.definition.turn_taking.order(people, self.state)
        for name in order if isinstance(self.definition.turns, str) else each_once(order, people, "key", "`turns`"):
            turn = self.turn_of(self.cast[name.key])
            if turn is not None:
                yield turn

    def turn_of(self, who: Character, *, by_hand: bool = False) -> Turn | None:
        """What somebody might do now, None where there is nothing; by hand, every line that is open to them."""
        if self.over or who.mind.busy is not None:
            return None
        by_player, decision = by_hand or who.name == self.player, who.consider()
        free = by_player and self.definition.turn_taking.by_scene
        options = self.open_options(who, decision) if free else self.wished_options(who, decision)
        if by_player and not free:
            options = tuple([one for one in options if one.intention.utility == options[0].intention.utility])
        if not options:
            return None
        now, episodes = self.state, lived(self.cast.values())
        return Turn(who.name, options, None if free else decision, by_player, now.steps + 1, now, episodes)

    def open_moves(self, speaker: Character) -> tuple[Move, ...]:
        """The lines that somebody may say in this state, all their conditions holding."""
        found = self.known.get(speaker.name.key)
        if found is None:
            moves = self.definition.turn_taking.moves(self.definition.graph, self.state.position)
            mine = said_by(moves, speaker.name)
            found = tuple([move for move in mine if closed(move, speaker, self.cast) is None])
            self.known[speaker.name.key] = found
        return found

    def open_options(self, who: Character, decision: Decision) -> tuple[Option, ...]:
        """Every line that is open to somebody, and every deed that they want."""
        lines = [Option(Intention(move.action, NIL, 0.0, "player"), move) for move in self.open_moves(who)]
        deeds = [Option(wish) for wish in decision.intentions if SpeechAct.of(wish.action) is None]
        return (*lines, *deeds)

    def wished_options(self, who: Character, decision: Decision) -> tuple[Option, ...]:
        """The ways in which somebody's wishes can come true, each thing once, the most wanted first."""
        found: dict[object, Option] = {}
        for option in (option for wish in decision.intentions for option in self.ways(wish, who)):
            found.setdefault((deed(option).key, option.intention.target.key, option.move and option.move.id), option)
        return tuple(found.values())

    def ways(self, wish: Intention, who: Character) -> list[Option]:
        """The ways in which one wish can come true: each line that would do, the most salient first."""
        action = wish.action
        if SpeechAct.of(action) is None:
            return [Option(wish)]
        moves = fitting(self.open_moves(who), action, who.definition.semantics)
        if not moves:
            return []
        luck = stream(self.seed, who.name.text, "line", self.state.steps)
        ranked = self.definition.ranking(moves, self.state.last_said, luck)
        if not isinstance(self.definition.saliency, str):
            ranked = each_once(ranked, moves, "id", "`saliency`")
        return [Option(wish, move) for move in ranked]

    def lines(self) -> Iterator[Line]:
        """Every line of the state, once for each who may say it."""
        for move in self.definition.turn_taking.moves(self.definition.graph, self.state.position):
            for one in self.cast.values():
                if move.by in (one.name, ANY):
                    yield Line(move, one.name, closed(move, one, self.cast))

    def waiting(self, one: Character, turn: Turn | None, taken: Turn | None) -> Waiting:
        """What somebody wants who does not get the turn, and why they do not get it."""
        if one.mind.busy is not None:
            return Waiting(one.name, None, f"is busy with {one.mind.busy[0]}")
        if turn is not None:
            because = self.definition.turn_taking.passed_over(turn, taken, self.state)
            return Waiting(one.name, turn.options[0].intention, because)
        decision = one.consider()
        if self.over:
            return Waiting(one.name, decision.best, "cannot go on: the scene is over")
        if decision.best is not None:
            return Waiting(one.name, decision.best, "there is no line for it")
        return Waiting(one.name, None, "wants nothing", decision.passed_over)


def deed(option: Option) -> Term:
    """What an option is as an action: its line as written; what that leaves open (`*`) is as the speaker wished it."""
    wish, move = option.intention.action, option.move
    if move is None or not isinstance(wish, Compound):
        return wish
    parts = zip(move.action.args, wish.args, strict=True)
    return Compound(move.action.head, tuple([wished if written == ANY else written for written, wished in parts]))


def each_once(given: object, asked: Sequence[Ranked], by: str, part: str) -> Sequence[Ranked]:
    """What a host's own strategy gives, in its order. Raises UsageError, which names the part, unless that is all."""
    several: Sequence[object] = cast("Sequence[object]", given) if isinstance(given, Sequence) else ()
    found = [getattr(one, by, None) for one in several]
    expected = [getattr(one, by) for one in asked]
    if len(found) != len(expected) or any(one not in found for one in expected):
        raise UsageError(
            f"{part} of this scene must give each of {', '.join(map(str, expected))} once: it gave {given}"
        )
    return cast("Sequence[Ranked]", given)


def lived(people: Iterable[Character]) -> int:
    """How many episodes and thoughts there were: whatever anybody lives, or thinks of again, makes it more."""
    return sum([len(one.mind.memory) + one.mind.thoughts for one in people])


def position_of(state: Callable[[], Symbol]) -> DynamicProperty:
    """`DialogueState(anybody)`: the state that a conversation is in."""

    def answer(query: Query) -> Sequence[Answer]:
        """The state, whoever is asked about."""
        return (Answer(state(), 1.0, query.known),)

    return DynamicProperty("DialogueState", 1, answer, "where the conversation is")
