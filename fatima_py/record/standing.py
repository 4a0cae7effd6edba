"""Standing: how things stood before a beat, as a recording can hold it beside the beat. Looking changes nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from fatima_py.character import Character
from fatima_py.dialogue import MOST_SPECIFIC, DialogueState, Move, StateKind
from fatima_py.kb import Condition, Conditions, KnowledgeBase
from fatima_py.names import ANY, Compound, Key, Substitution, Symbol, Term, ground, symbol
from fatima_py.record import values
from fatima_py.record.recording import closed_texts, waiting_of
from fatima_py.record.wishes import Held, ScriptLine, Shut, Waiting
from fatima_py.scene import Look, Option, Scene, SceneDefinition, Turn
from fatima_py.scene.going import is_bark, state_of
from fatima_py.scene.grounding import of_line, of_rule
from fatima_py.scene.lines import minds_asked, verdict
from fatima_py.scene.look import Line
from fatima_py.scene.state import SceneState

__all__ = ["Standing", "closed_in", "held_in", "script_lines", "standing_of"]

Cast = Mapping[Key, Character]
COUNT = symbol("EventCount")
OWN = "own"
TENDENCY = "tendency"


class Standing(NamedTuple):
    """Which lines of the state were closed, who waited, and what an option rested on, before it was taken.

    `instead_of` are the lines among which the strategy chose, where wishes of equal strength stand together.
    """

    closed: tuple[Shut, ...]
    waiting: tuple[Waiting, ...]
    asked: tuple[Held, ...] = ()
    opened: tuple[Held, ...] = ()
    saliency: str = ""
    decided: str = ""
    instead_of: tuple[str, ...] = ()

    def beside(self, beat: values.Beat) -> values.Beat:
        """A beat with how things stood before it."""
        decision = replace(
            beat.decision,
            asked=self.asked,
            opened=self.opened,
            saliency=self.saliency,
            decided=self.decided,
            instead_of=self.instead_of or beat.decision.instead_of,
        )
        return replace(beat, decision=decision, closed=self.closed, waiting=self.waiting)


def standing_of(scene: Scene, turn: Turn, option: Option | None = None) -> Standing:
    """How a scene stands before a turn is played: with the option, or with what the one whose turn it is wants most."""
    chosen = option if option is not None else turn.options[0]
    with scene.standing() as still:
        look = still.look()
        lines = [*look.lines, *still.narrated(), *still.lines_between()]
        who = scene.by_name.get(turn.who.key)
        if who is None:
            return Standing(closed_in(lines), waiting_in(look, turn))
        opened = [
            one
            for conditions, known in of_line(chosen.move, who, scene.by_name)
            for one in held_in(conditions, known, who, scene.by_name)
        ]
        rule = [
            one
            for conditions, known in wanted_by(turn, chosen, who, scene)
            for one in held_in(conditions, known, who, scene.by_name)
        ]
    choice = choice_of(scene.definition, scene.now, turn, chosen)
    return Standing(closed_in(lines), waiting_in(look, turn), tuple(rule), tuple(opened), *choice)


def wanted_by(turn: Turn, chosen: Option, who: Character, scene: Scene) -> Iterator[tuple[Conditions, Substitution]]:
    """What the rule of a wish asked, or what a bank asked whose line interrupts, with the values for which it held."""
    if turn.by_player:
        return
    yield from of_rule(chosen.intention, who)
    state = None if chosen.move is None else scene.definition.graph.states.get(chosen.move.state.key)
    if state is not None and state.interrupts is not None and str(state.name) == chosen.intention.rule:
        found, _ = verdict(state.interrupts, who, scene.by_name, chosen.intention.rule)
        yield from [(state.interrupts, known) for known in found.solutions[:1]]


def closed_in(lines: Iterable[Line]) -> tuple[Shut, ...]:
    """Of some lines those that may not be said now, once for each who might."""
    return tuple(
        [Shut(line.move.id, str(line.who), *closed_texts(line.closed)) for line in lines if line.closed is not None]
    )


def waiting_in(look: Look, turn: Turn) -> tuple[Waiting, ...]:
    """Those who did not get the turn."""
    return tuple([waiting_of(one) for one in look.waiting if one.who != turn.who])


def held_in(conditions: Conditions, known: Substitution, who: Character, cast: Cast) -> Iterator[Held]:
    """Conditions that hold for some values, each with what is found."""
    for condition in filter(is_telling, conditions.all):
        yield held(*way_of(condition, known, who, cast), known)
    for condition in filter(is_telling, conditions.unless):
        one = held(*way_of(condition, known, who, cast), known)
        yield replace(one, condition=f"not {one.condition}")


def way_of(condition: Condition, known: Substitution, who: Character, cast: Cast) -> tuple[Condition, KnowledgeBase]:
    """The way in which a condition holds: the first of its alternatives that does, and whose beliefs say so."""
    ways = [
        (replace(one, asks=kb.me) if one.asks == ANY else one, kb)
        for one in condition.alternatives()
        for kb in minds_asked(one.asks, who, cast)
    ]
    found = (way for way in ways if next(way[0].extend(way[1], known), None) is not None)
    return next(found, (ways or [(condition, who.mind.kb)])[0])


def is_telling(condition: Condition) -> bool:
    """Whether a condition says anything about the moment: not that there is a line, nor how a variable is bound."""
    left = condition.left
    return bool(condition.others) or (isinstance(left, Compound) and left.head.key != "validdialogue")


def held(condition: Condition, kb: KnowledgeBase, known: Substitution) -> Held:
    """A condition with its values in place of its variables, and what is found on both sides."""
    left, right = ground(condition.left, known), ground(condition.right, known)
    text = str(replace(condition, left=left, right=right)) if left != right else str(condition)
    was = found_for(condition.left, known, kb)
    looked_up = found_for(condition.right, known, kb) if isinstance(right, Compound) else ""
    times = ""
    if isinstance(left, Compound) and left.head.key == "eventid":
        times = found_for(Compound(COUNT, left.args), known, kb)
    return Held(text, was, looked_up, int(times) if times.isdecimal() else 0)


def found_for(asked_for: Term, known: Substitution, kb: KnowledgeBase) -> str:
    """The first answer to what is asked, empty where there is none; a name is its own answer."""
    return next((str(answer.value) for answer in kb.meaningful(asked_for, known)), "")


def choice_of(
    definition: SceneDefinition, now: SceneState, turn: Turn, chosen: Option
) -> tuple[str, str, tuple[str, ...]]:
    """The strategy that chose a line among several, what made the difference, and which the others are; else nothing.

    By conditions and by mood it chooses among the lines of all wishes of equal strength, otherwise among those of one.
    """
    if turn.by_player or chosen.move is None or chosen is not turn.options[0]:
        return "", "", ()
    strategy, wish = strategy_in(definition, now.position, chosen), chosen.intention
    pooled = strategy in (MOST_SPECIFIC, TENDENCY) and definition.turn_taking.by_scene
    rivals = [
        one.move
        for one in turn.options
        if one.move
        and one is not chosen
        and (one.intention is wish or (pooled and one.intention.utility == wish.utility))
    ]
    if not rivals:
        return "", "", ()
    made = difference(strategy, chosen.move, rivals, now.last_said)
    return strategy, made, tuple([one.id for one in rivals])


def strategy_in(definition: SceneDefinition, position: Symbol, chosen: Option) -> str:
    """The strategy by which one of several lines is chosen in a state, or of a bank that comes between turns."""
    said = state_of(definition, chosen.move)
    for state in (said if is_bark(said) else None, definition.graph.states.get(position.key)):
        if state is not None and state.saliency:
            return state.saliency
    if definition.tendency is not None:
        return TENDENCY
    return definition.saliency if isinstance(definition.saliency, str) else OWN


def difference(strategy: str, chosen: Move, rivals: Sequence[Move], last_said: Mapping[str, int]) -> str:
    """What put a line before its rivals by a strategy."""
    if strategy in BY_NAME:
        return BY_NAME[strategy]
    if strategy == MOST_SPECIFIC:
        most = max(one.specificity for one in rivals)
        if chosen.specificity > most:
            return "conditions"
        rivals = [one for one in rivals if one.specificity == most]
    elif strategy != "least_recent":
        return OWN
    said = last_said.get(chosen.id, -1)
    return "recency" if all(said < last_said.get(one.id, -1) for one in rivals) else "luck"


BY_NAME = {"first": "order", "random": "luck", TENDENCY: "mood"}
"""What makes the difference by the strategies that look at one thing only."""


def script_lines(definition: SceneDefinition, *, asking: bool = False) -> tuple[ScriptLine, ...]:
    """The lines of a script, as the header of a recording holds them; `asking` with their conditions."""
    by_scene, graph = definition.turn_taking.by_scene, definition.graph
    moves = [(move, state) for state in graph.states.values() for move in state.moves]
    lines = [(script_line(move, state, by_scene=by_scene), move.conditions) for move, state in moves]
    return tuple([replace(line, asks=told(asked)) if asking else line for line, asked in lines])


def told(asked: Conditions) -> tuple[str, ...]:
    """Conditions as a recording holds them; what must not hold is denied."""
    return (*map(str, asked.all), *(f"not {one}" for one in asked.unless))


def script_line(move: Move, state: DialogueState, *, by_scene: bool) -> ScriptLine:
    """A line of the script; those of a bank are for any time."""
    asked = state.interrupts
    return ScriptLine(
        id=move.id,
        state=str(move.state),
        target=str(move.target),
        text=move.text,
        by=str(move.by),
        style=str(move.style),
        meaning=str(move.meaning),
        conditions=move.specificity,
        once=move.once,
        anywhere=not by_scene or state.kind is StateKind.BANK,
        interrupts=() if asked is None else told(asked),
        every=state.every if asked is None else 0.0,
    )
