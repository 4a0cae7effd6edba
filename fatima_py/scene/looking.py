"""Looking: what may be said and done at one point of a scene, and why nothing else. Nothing is changed by it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fatima_py.affect.words import distance
from fatima_py.character import Character
from fatima_py.decision import Decision, Intention
from fatima_py.dialogue import (
    MOST_SPECIFIC,
    NARRATION,
    SALIENCY,
    DialogueState,
    Move,
    Saliency,
    fitting,
    leaning,
    said_by,
)
from fatima_py.events import SpeechAct
from fatima_py.names import ANY, NIL, Key, Symbol
from fatima_py.rng import stream
from fatima_py.scene.between import by_silence, holds, who_says
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.going import is_bark
from fatima_py.scene.hosted import each_once
from fatima_py.scene.lines import closed, verdict
from fatima_py.scene.look import Closed, Line, Look, Option, Turn, Waiting, deed
from fatima_py.scene.opening import otherwise, remaining, used_up
from fatima_py.scene.state import SceneState
from fatima_py.scene.timing import chooser, hushed, timed, unsaid
from fatima_py.scene.wanting import CONDITIONS, plainest

__all__ = ["Looking", "lived"]

TOGETHER = ("first", "random")
"""The strategies that rank the lines of several equal wishes as those of one, though conditions do not weigh."""


@dataclass(frozen=True, slots=True)
class Looking:
    """A scene while it stands still. Which lines are open is worked out once for each speaker.

    `left` has at most one value: the line that remains in a loop in which nobody has any, with who may say it.
    """

    definition: SceneDefinition
    state: SceneState
    cast: Mapping[Key, Character]
    seed: int
    player: Symbol | None
    narrator: Character | None = None
    known: dict[Key, tuple[Move, ...]] = field(default_factory=dict[Key, tuple[Move, ...]])
    left: list[tuple[tuple[Move, Symbol], ...]] = field(default_factory=list[tuple[tuple[Move, Symbol], ...]])

    @property
    def over(self) -> bool:
        """Whether the conversation has come to one of its ends."""
        return self.definition.turn_taking.is_over(self.definition.graph, self.state.position)

    def look(self) -> Look:
        """Everything there is to see: whose turn it is, which lines are open, who waits and why."""
        turns = {} if self.over else {turn.who: turn for turn in self.turns()}
        taken = self.taken(turns.values())
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
        return self.taken(self.turns())

    def taken(self, turns: Iterable[Turn]) -> Turn | None:
        """The turn that is taken: what comes between goes before what is wanted, a bark only before a player."""
        if self.over:
            return None
        if (first := self.narration() or self.interruption()) is not None:
            return first
        turn = self.definition.turn_taking.pick(turns) or self.silence()
        player = self.definition.player if self.player is None else self.player
        waits = turn is None or player in (None, turn.who)
        return (self.bark() if waits else None) or turn

    def silence(self) -> Turn | None:
        """The turn of whoever lets the time to choose go by, where nobody has anything to say."""
        who = chooser(self.here, self.definition, self.state, [*self.cast.values()], self.player)
        if who is None:
            return None
        turn = self.begun(who, (), None, by_player=who == self.player)
        return unsaid(turn, self.here, self.definition, self.open_moves(self.cast[who.key]))

    def turns(self) -> Iterator[Turn]:
        """The turns of those who would act, in the order in which they are asked."""
        people = [one.name for one in self.cast.values()]
        order = self.definition.turn_taking.order(people, self.state)
        for name in order if isinstance(self.definition.turns, str) else each_once(order, people, "key", "`turns`"):
            turn = self.turn_of(self.cast[name.key])
            if turn is not None:
                yield turn

    def narration(self) -> Turn | None:
        """What is told here by nobody of the cast, before anybody takes a turn."""
        told = [line.move for line in self.narrated() if line.closed is None]
        return self.between(NARRATION, told[:1], "the narration")

    def narrated(self) -> Iterator[Line]:
        """What may be told in this state by nobody of the cast, with what keeps it from being told."""
        if self.narrator is None:
            return
        moves = [move for move in self.definition.graph.moves(self.state.position) if move.by == NARRATION]
        if not moves:
            return
        told = self.open_of(moves, self.narrator)
        other = Closed("else", f"the line {told[0].id} is open") if told else None
        yield from (
            Line(one, NARRATION, self.why_closed(one, self.narrator) or (other if one not in told else None))
            for one in moves
        )

    def interruption(self) -> Turn | None:
        """What somebody says who takes the floor, of a bank for whose interruption they have cause."""
        for state in self.definition.graph.interrupting:
            if state.name.text.lower() in self.state.taken:
                continue
            called = [one for one in self.others() if holds(state, one, self.cast)]
            if (turn := self.from_bank(state, called)) is not None:
                return turn
        return None

    def bark(self) -> Turn | None:
        """What somebody says by the way, never twice running, of the bank that was not heard for longest."""
        barks = self.definition.graph.barks
        if not barks or any(self.just_said(move) for state in barks for move in state.moves):
            return None
        people = [*self.others()]
        return next(filter(None, (self.from_bank(state, people) for state in by_silence(barks, self.state))), None)

    def others(self) -> Iterator[Character]:
        """Those who are played by nobody and not busy, in the order of the cast."""
        yield from (one for one in self.cast.values() if one.name != self.player and one.mind.busy is None)

    def from_bank(self, state: DialogueState, people: Sequence[Character]) -> Turn | None:
        """The turn of one of some people who have a line in a bank."""
        open_to = {one.name: moves for one in people if (moves := self.open_of(state.moves, one))}
        if not open_to:
            return None
        strategy = self.strategy_in(state)
        one = self.cast[who_says(state, open_to, self.state, strategy, self.seed).key]
        ways = [(Intention(move.action, NIL, 0.0, str(state.name)), move) for move in open_to[one.name]]
        ranked = self.ranked(ways, one, state)
        return self.between(one.name, [option.move for option in ranked if option.move], str(state.name))

    def between(self, who: Symbol, moves: Sequence[Move], because: str) -> Turn | None:
        """A turn that is nobody's wish, None where there is nothing to say."""
        options = tuple([Option(Intention(move.action, NIL, 0.0, because), move) for move in moves])
        return self.begun(who, options, Decision(tuple([one.intention for one in options]))) if options else None

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
        turn = self.begun(who.name, options, None if free else decision, by_player=by_player)
        if free:
            return timed(turn, self.here, self.definition)
        if self.player is None:
            return hushed(turn, self.here, self.definition, self.seed, self.open_moves(who))
        return turn

    def begun(
        self, who: Symbol, options: tuple[Option, ...], decision: Decision | None, *, by_player: bool = False
    ) -> Turn:
        """A turn of somebody's as the scene stands."""
        now = self.state
        return Turn(who, options, decision, by_player, now.steps + 1, now, lived(self.cast.values()))

    @property
    def here(self) -> DialogueState | None:
        """The state of the dialogue that the scene is in."""
        return self.definition.graph.states.get(self.state.position.key)

    def open_moves(self, speaker: Character) -> tuple[Move, ...]:
        """The lines that somebody may say in this state, all their conditions holding, barks left out."""
        found = self.known.get(speaker.name.key)
        if found is None:
            moves = self.definition.turn_taking.moves(self.definition.graph, self.state.position)
            found = self.known[speaker.name.key] = self.open_of(moves, speaker)
        return found or self.left_in_loop(speaker)

    def left_in_loop(self, speaker: Character) -> tuple[Move, ...]:
        """The line that somebody may say again, where the conversation is in a loop in which nobody has any left."""
        here = self.here
        if here is None or not here.loop:
            return ()
        if not self.left:
            self.left.append(())  # rules that ask for lines meanwhile find none
            if not any(self.open_moves(one) for one in self.cast.values()):
                self.left[0] = self.said_in(here)
        return tuple([move for move, who in self.left[0] if who == speaker.name])

    def said_in(self, here: DialogueState) -> tuple[tuple[Move, Symbol], ...]:
        """The line of a loop that remains, of all that were said and whose conditions hold, by each who may say it."""
        found = [
            (move, one.name)
            for move in here.moves
            for one in self.cast.values()
            if move.by in (one.name, ANY)
            and used_up(move, here, self.state, looping=False) is None
            and closed(move, one, self.cast) is None
        ]
        last = remaining([move for move, _ in found]) if found else None
        return tuple([(move, who) for move, who in found if move is last])

    def open_of(self, moves: Sequence[Move], speaker: Character) -> tuple[Move, ...]:
        """The lines among some that somebody may say."""
        mine = said_by(moves, speaker.name)
        return otherwise([move for move in mine if self.why_closed(move, speaker) is None])

    def why_closed(self, move: Move, speaker: Character) -> Closed | None:
        """What keeps somebody from saying a line."""
        state = self.definition.graph.states.get(move.state.key)
        return used_up(move, state, self.state) or closed(move, speaker, self.cast)

    def open_options(self, who: Character, decision: Decision) -> tuple[Option, ...]:
        """Every line that is open to somebody, and every deed that they want."""
        lines = [Option(Intention(move.action, NIL, 0.0, "player"), move) for move in self.open_moves(who)]
        deeds = [Option(wish) for wish in decision.intentions if SpeechAct.of(wish.action) is None]
        return (*lines, *deeds)

    def wished_options(self, who: Character, decision: Decision) -> tuple[Option, ...]:
        """The ways in which somebody's wishes can come true, each thing once, the most wanted first."""
        wishes = self.pooled(who, decision) if self.ranks_together else self.one_by_one(who, decision)
        found: dict[object, Option] = {}
        for option in wishes:
            found.setdefault((deed(option).key, option.intention.target.key, option.move and option.move.id), option)
        return tuple(found.values())

    def one_by_one(self, who: Character, decision: Decision) -> Iterator[Option]:
        """The ways in which each wish can come true, one wish after another."""
        for wish in decision.intentions:
            moves = self.fit(wish, who)
            yield from [Option(wish)] if moves is None else self.ranked([(wish, move) for move in moves], who)

    def pooled(self, who: Character, decision: Decision) -> Iterator[Option]:
        """The ways in which wishes can come true, the lines of what is wanted alike ranked together.

        Where conditions weigh, a line whose conditions hold is wanted as much as the plainest wish to say anything.
        """
        given = [move for move in self.open_moves(who) if move.specificity] if self.weighs_conditions else []
        plain = plainest(who.definition.action_rules) if given else 0.0
        wished: dict[float, list[Intention]] = {plain: []} if given else {}
        for wish in decision.intentions:
            wished.setdefault(wish.utility, []).append(wish)
        for utility in sorted(wished, reverse=True):
            fits = [(wish, self.fit(wish, who)) for wish in wished[utility]]
            ways = {move.id: (wish, move) for wish, moves in reversed(fits) for move in moves or ()}
            if given and utility == plain:
                ways = {move.id: (Intention(move.action, NIL, plain, CONDITIONS), move) for move in given} | ways
            if not self.weighs_conditions:
                ways = {move.id: ways[move.id] for move in self.open_moves(who) if move.id in ways}
            lines = list(self.ranked(list(ways.values()), who))
            for wish, moves in fits:
                if moves is None:
                    yield Option(wish)
                else:
                    yield from lines
                    lines = []
            yield from lines

    def fit(self, wish: Intention, who: Character) -> list[Move] | None:
        """The lines by which a wish can come true, None for one to do something without words."""
        action = wish.action
        if SpeechAct.of(action) is None:
            return None
        return fitting(self.open_moves(who), action, who.definition.semantics)

    def ranked(
        self, ways: Sequence[tuple[Intention, Move]], who: Character, bank: DialogueState | None = None
    ) -> Iterator[Option]:
        """Wishes with the lines that would do for them, the most salient line first: those of the state, or a bank."""
        if not ways:
            return
        moves, by_id = [move for _, move in ways], {move.id: wish for wish, move in ways}
        luck = stream(self.seed, who.name.text, "line", self.state.steps)
        found = self.ranking(who, bank)(moves, self.state.last_said, luck)
        if not isinstance(self.definition.saliency, str):
            found = each_once(found, moves, "id", "`saliency`")
        yield from (Option(by_id[move.id], move) for move in found)

    @property
    def weighs_conditions(self) -> bool:
        """Whether a line is wanted for its conditions."""
        weighs = self.strategy_in() == MOST_SPECIFIC or self.definition.tendency is not None
        return weighs and self.definition.turn_taking.by_scene

    @property
    def ranks_together(self) -> bool:
        """Whether the lines of several wishes that are as strong are ranked as those of one are."""
        return self.weighs_conditions or (self.definition.turn_taking.by_scene and self.strategy_in() in TOGETHER)

    def strategy_in(self, bank: DialogueState | None = None) -> str | Saliency:
        """By which strategy a line is chosen here, or of a bank, by its name or as itself."""
        return next((one.saliency for one in (bank, self.here) if one and one.saliency), self.definition.saliency)

    def ranking(self, who: Character, bank: DialogueState | None = None) -> Saliency:
        """Which of several lines somebody says here, or of a bank."""
        tendency, named = self.definition.tendency, self.strategy_in(bank)
        if tendency is None or any(one and one.saliency for one in (bank, self.here)):
            return SALIENCY[named] if isinstance(named, str) else named
        styles, mood = self.definition.styles, who.mood
        return leaning(
            tendency, lambda move: None if (at := styles.get(move.style.key)) is None else distance(at, mood)
        )

    def lines(self) -> Iterator[Line]:
        """Every line of the state, once for each who may say it."""
        for move in self.definition.turn_taking.moves(self.definition.graph, self.state.position):
            for one in self.cast.values():
                if move.by in (one.name, ANY):
                    yield Line(move, one.name, self.told_closed(move, one))

    def lines_between(self) -> Iterator[Line]:
        """Every line of a bark or an interruption, once for each who may say it, with what keeps them from it.

        One that nothing keeps is an interruption that takes the floor, or a bark that waits for a turn of the player.
        """
        for state in (*self.definition.graph.interrupting, *self.definition.graph.barks):
            for one in self.others():
                gate = self.why_no_gap(state, one)
                for move in state.moves:
                    if move.by in (one.name, ANY):
                        yield Line(move, one.name, gate or self.why_closed(move, one))

    def why_no_gap(self, state: DialogueState, one: Character) -> Closed | None:
        """What keeps somebody from coming between with any line of a bank."""
        if state.interrupts is None:
            heard = [move for bark in self.definition.graph.barks for move in bark.moves if self.just_said(move)]
            return Closed("by the way", f"{heard[0].id} was said just before") if heard else None
        if state.name.text.lower() in self.state.taken:
            return Closed("answered", "its cause still holds")
        found, kb = verdict(state.interrupts, one, self.cast, f"the interruption {state.name}")
        return None if found.solutions else Closed(*found.shortfall(kb, state.interrupts))

    def just_said(self, move: Move) -> bool:
        """Whether a line was the last that was said."""
        return self.state.last_said.get(move.id) == self.state.steps

    def told_closed(self, move: Move, who: Character) -> Closed | None:
        """What keeps somebody from saying a line, another line too where this one is for when there is none."""
        closed_by = None if move in self.left_in_loop(who) else self.why_closed(move, who)
        if closed_by is None and move.otherwise and move not in self.open_moves(who):
            other = next((one for one in self.open_moves(who) if one.specificity and one.state == move.state), move)
            return Closed("else", f"the line {other.id} is open")
        return closed_by

    def waiting(self, one: Character, turn: Turn | None, taken: Turn | None) -> Waiting:
        """What somebody wants who does not get the turn, and why they do not get it."""
        if one.mind.busy is not None:
            return Waiting(one.name, None, f"is busy with {one.mind.busy[0]}")
        if turn is not None:
            between = "" if taken is None else self.between_words(taken)
            because = between or self.definition.turn_taking.passed_over(turn, taken, self.state)
            return Waiting(one.name, turn.options[0].intention, because)
        decision = one.consider()
        if self.over:
            return Waiting(one.name, decision.best, "cannot go on: the scene is over")
        if decision.best is not None:
            return Waiting(one.name, decision.best, "there is no line for it")
        return Waiting(one.name, None, "wants nothing", decision.passed_over)

    def between_words(self, taken: Turn) -> str:
        """In a few words, why everybody else waits for a turn that comes between; empty for any other turn."""
        move = taken.options[0].move
        state = None if move is None else self.definition.graph.states.get(move.state.key)
        if taken.who == NARRATION:
            return "waits for the narration"
        if state is None or not is_bark(state):
            return ""
        return f"{taken.who} interrupts" if state.interrupts is not None else f"{taken.who} says something by the way"


def lived(people: Iterable[Character]) -> int:
    """How many episodes and thoughts there were: whatever anybody lives, or thinks of again, makes it more."""
    return sum([len(one.mind.memory) + one.mind.thoughts for one in people])
