"""Committing: letting an option come true, so that everybody perceives it and what it brings about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from fatima_py.character import Character
from fatima_py.dialogue import NARRATION, Move
from fatima_py.events import Event, EventKind
from fatima_py.names import ANY, NIL, Symbol, Term
from fatima_py.realize.base import as_written, filled
from fatima_py.scene.acting import mood_seen, take_over, target_of
from fatima_py.scene.announcing import FLOOR, end_rounds
from fatima_py.scene.briefing import Saying, brief_of, hesitation_of, speaking_time
from fatima_py.scene.going import counted, is_bark, moved_on, state_of
from fatima_py.scene.grounding import grounds_of
from fatima_py.scene.look import Option, Turn, deed
from fatima_py.scene.play import Beat, Followed
from fatima_py.scene.quoting import say_aloud
from fatima_py.scene.state import SceneState
from fatima_py.scene.timing import is_silence, lets_go_by
from fatima_py.scene.varying import variants
from fatima_py.scene.voiced import hear_voice
from fatima_py.world import Effect

if TYPE_CHECKING:
    from fatima_py.scene.scene import Scene

__all__ = ["Pace", "aim_of", "commit", "pace_of", "saying_of"]


class Pace(NamedTuple):
    """How long a turn takes, in simulated seconds, of which somebody `hesitated` and was silent for so many.

    `varied` are the parts of its line that vary, as it is said then.
    """

    hesitated: float
    silence: float
    duration: float
    varied: Mapping[str, str]


def commit(scene: "Scene", turn: Turn, chosen: Option) -> Beat:
    """Let an option come true: everybody perceives it, and what it brings about."""
    definition, before, step = scene.definition, scene.now, scene.steps + 1
    actor, move = actor_of(scene, turn.who), chosen.move
    target = aim_of(scene, turn, chosen)
    grounds = () if turn.who == NARRATION else grounds_of(turn, chosen, actor, scene.by_name)
    take_over(actor, turn)
    listener = listener_of(target)
    hesitated, silence, duration, varied = pace_of(scene, turn, chosen, target)
    brief = None if move is None else brief_of(definition, actor, listener, move, saying_of(scene, move, varied))
    quotes = say_aloud(actor, move)
    shown = mood_seen(scene.cast, actor, listener)
    event = Event(EventKind.ACTION_END, turn.who, deed(chosen), target, before.time + duration)
    begun = replace(event, kind=EventKind.ACTION_START, time=before.time + hesitated + silence)
    traces = scene.live(begun) if move and "starts" in definition.announces else []
    scene.now = noted(scene, move, event.time)
    heard = turn.who != NARRATION or (move is not None and move.meaning != NIL)
    if scene.now.taken and heard:
        scene.pass_until(event.time)  # what has faded meanwhile was over before this happens
    traces += scene.live(event, shown, as_written(brief) if brief else "") if heard else []
    heard_so, besides = hear_voice(scene, chosen, event)
    traces += heard_so
    line = "" if move is None else move.id
    effects = (*definition.world.effects(event, actor.mind.kb, line), *besides)
    followed = scene.bring_about(effects, event, told=move is not None)
    entered = move_on(scene, turn.who, move, followed.effects, target, event)
    scene.now = scene.now._replace(hushed=is_hushed(scene, before, turn.who, chosen))
    traces += [*followed.traces, *entered.traces]
    if turn.who != NARRATION:
        traces += end_rounds(scene, scene.cast[scene.cast.index(actor) + 1 :], scene.cast)
    return Beat(
        step=step,
        time=before.time,
        duration=duration,
        turn=turn,
        option=chosen,
        event=event,
        state=before.position,
        next_state=scene.state,
        effects=(*followed.effects, *entered.effects),
        traces=tuple(traces),
        brief=brief,
        hesitated=hesitated,
        grounds=grounds,
        quotes=quotes,
        shown=definition.shown.get(chosen.intention.rule, "") if move is None else "",
    )


def pace_of(scene: "Scene", turn: Turn, chosen: Option, target: Term) -> Pace:
    """How long an option of a turn takes that is done to a target, were it to come true now."""
    move = chosen.move
    hesitated = hesitation_of(actor_of(scene, turn.who), listener_of(target)) if move else 0.0
    varied = {} if move is None else variants(move, scene.now.times.get(move.id, 0), scene.seed)
    text = None if move is None else filled(move.text, varied) if varied else move.text
    silence = 0.0 if move is None else move.after + (turn.limit if lets_go_by(turn, chosen) else 0.0)
    return Pace(hesitated, silence, hesitated + silence + (chosen.intention.takes or speaking_time(text)), varied)


def saying_of(scene: "Scene", move: Move, varied: Mapping[str, str]) -> Saying:
    """How a line is said that is the next of a scene."""
    return Saying(scene.steps + 1, scene.now.times.get(move.id, 0), varied, scene.seed)


def aim_of(scene: "Scene", turn: Turn, chosen: Option) -> Term:
    """To whom an option is done; what is narrated is for everybody."""
    return ANY if turn.who == NARRATION else target_of(scene.definition, scene.now, turn.who, chosen)


def listener_of(target: Term) -> Symbol | None:
    """Who in particular is spoken to, None for nobody."""
    return target if isinstance(target, Symbol) and target not in (NIL, ANY) else None


def is_hushed(scene: "Scene", before: SceneState, who: Symbol, chosen: Option) -> bool:
    """Whether the last who had a turn let the time to choose go by, and the conversation is where it was."""
    if scene.state != before.position:
        return False
    between = who == NARRATION or is_bark(state_of(scene.definition, chosen.move))
    return before.hushed if between else is_silence(chosen, scene.definition.graph.states.get(before.position.key))


def actor_of(scene: "Scene", who: Symbol) -> Character:
    """Who acts: one of the cast, or the narrator."""
    return scene.narrator if who == NARRATION and scene.narrator is not None else scene.member(who)


def noted(scene: "Scene", move: Move | None, time: float) -> SceneState:
    """The state of a scene in which one more beat is played, its line counted."""
    now, step = scene.now, scene.steps + 1
    now = now._replace(time=time, steps=step)
    if move is None or move.unwritten:
        return now
    state = state_of(scene.definition, move)
    barked = {**now.barked, state.name.text.lower(): time} if state is not None and state.every else now.barked
    return now._replace(last_said={**now.last_said, move.id: step}, times=counted(now.times, move.id), barked=barked)


def waited(now: SceneState, who: Symbol, player: Symbol | None) -> SceneState:
    """The state of a scene with who acted since the player did; what is said between turns is no turn."""
    if who == player:
        return now._replace(unasked=0, acted=frozenset())
    if who == NARRATION or now.between:
        return now
    return now._replace(unasked=now.unasked + 1, acted=now.acted | {who})


def move_on(
    scene: "Scene", who: Symbol, move: Move | None, effects: Sequence[Effect], target: Term, event: Event
) -> Followed:
    """Take the conversation to its next state and give the floor away; what coming there brings about is the answer."""
    before, definition = scene.now, scene.definition
    scene.now = waited(moved_on(definition, before, who, move, effects), who, scene.player)
    between = is_bark(state_of(definition, move)) and (move is None or move.to == NIL)
    gives = isinstance(target, Symbol) and target.key in scene.by_name and not between
    if definition.turn_taking.by_scene and gives and isinstance(target, Symbol):
        scene.now = scene.now._replace(floor=target)
        for one in scene.cast:
            one.mind.kb.tell(FLOOR, target)
    followed = Followed()
    if scene.now.visits is not before.visits:
        followed = scene.bring_about(definition.world.effects_of_entering(scene.state), event)
    scene.lapse()
    said = state_of(definition, move)
    if said is not None and said.interrupts is not None:
        scene.now = scene.now._replace(taken=scene.now.taken | {said.name.text.lower()})
    return followed
