"""Recording: what happened, as values that can be kept."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import singledispatch

from fatima_py.appraisal import Appraisal, Firing
from fatima_py.character import Character
from fatima_py.decision import Decision, Intention, PassedOver
from fatima_py.errors import NameSyntaxError, UsageError
from fatima_py.events import Event
from fatima_py.kb import seen_through
from fatima_py.mind import Thought, Trace
from fatima_py.names import Substitution, ground, parse
from fatima_py.realize.base import Utterance
from fatima_py.record import base, looks, origins, values, wishes
from fatima_py.record.affects import (
    contagion_of,
    coping_of,
    ended_of,
    felt_of,
    mood_of,
    place_text,
    record_emotion,
    remembered,
    segment_of,
    text_of,
)
from fatima_py.record.codec import OLDEST_READABLE, VERSION
from fatima_py.record.grounding import ground_of, misremembered_of, record_provenance
from fatima_py.release import ENGINE
from fatima_py.scene import Beat, Look, Scene, Told, Turn
from fatima_py.scene.look import Closed, Line, Option, Typed, Waiting
from fatima_py.semantics import Semantics
from fatima_py.world import Effect

__all__ = ["as_record", "closed_texts", "header_of", "mind_start", "record_effect", "waiting_of", "wording_of"]

HOST = "the host"
"""Who chose, where an option was taken that is not the first: a program, or somebody whom it did not name."""


def header_of(
    scene: Scene,
    *,
    source: str = "",
    realizer: str = "template",
    model: str = "",
    tape: str = "",
    asked: base.Prompted | None = None,
) -> values.Header:
    """The first line of a log: which scene is played, by whom, with which seed, and who words its lines."""
    definition = scene.definition
    return values.Header(
        version=VERSION,
        oldest_readable=OLDEST_READABLE,
        engine=ENGINE,
        title=definition.title,
        seed=scene.seed,
        cast={str(one.name): definition.name_of(one.name) for one in scene.cast},
        minds=tuple([mind_start(one) for one in scene.cast]),
        source=source,
        files=definition.files,
        semantics=tuple(sorted({policy for who in definition.cast for policy in policies(who.semantics)})),
        realizer=realizer,
        model=model,
        player="" if scene.player is None else str(scene.player),
        began=scene.began,
        strategies={str(key): one for key, one in definition.annotations.strategies.items()},
        acts={str(key): one for key, one in definition.annotations.acts.items()},
        tape=tape,
        asked=asked,
    )


def policies(semantics: Semantics) -> list[str]:
    """The policies in which a semantics goes with the Toolkit."""
    return [policy.name for policy in fields(semantics) if getattr(semantics, policy.name)]


def wording_of(step: int, utterance: Utterance, asked: base.Prompted | None = None) -> values.Wording:
    """How the line of a step was worded, and how a language model was asked for it."""
    return values.Wording(step, utterance.text, utterance.by, utterance.note, asked)


@singledispatch
def as_record(value: object) -> object:
    """What a host got back (a trace, a beat, a look, ...) as a value that can be kept; a recorded value is one already.

    Raises UsageError for anything else.
    """
    if type(value).__module__ in {one.__name__ for one in (base, origins, wishes, values, looks)}:
        return value
    raise UsageError(
        f"{type(value).__name__} cannot be recorded by itself: expected a beat, a look or what else stands alone"
    )


@as_record.register
def _(beat: Beat) -> values.Beat:
    event = str(beat.event)
    return values.Beat(
        step=beat.step,
        time=beat.time,
        took=beat.duration,
        who=str(beat.actor),
        event=event,
        action=str(beat.event.content),
        state=str(beat.state),
        next_state=str(beat.next_state),
        decision=decision_of(beat.turn, beat.option, tuple([ground_of(one) for one in beat.grounds])),
        to=text_of(beat.event.target),
        hesitated=beat.hesitated,
        misremembered=tuple([misremembered_of(one) for one in beat.quotes if one.account.words != one.true.words]),
        brief=beat.brief,
        stage=beat.shown if beat.option.move is None else beat.option.move.note,
        effects=tuple([record_effect(effect) for effect in beat.effects]),
        minds=record_traces(beat.traces, beat.event, event),
    )


@as_record.register
def _(told: Told) -> values.External:
    event = str(told.event)
    return values.External(
        event=event,
        time=told.event.time,
        to=tuple([str(name) for name in told.to]),
        effects=tuple([record_effect(effect) for effect in told.effects]),
        minds=record_traces(told.traces, told.event, event),
        concluded=told.concluded,
    )


def record_thought(thought: Thought) -> values.Thought:
    """What somebody thought of again."""
    episode = thought.episode
    again = replace(episode, event=episode.event.at(thought.time))
    mind = record_trace(Trace(thought.who, again, Appraisal({}), thought.affect, avoided=thought.avoided))
    was = tuple([remembered(felt, thought.avoided) for felt in episode.felt])
    return values.Thought(mind, episode.time, thought.share, was, thought.because)


def record_traces(traces: Sequence[Trace], event: Event, text: str) -> tuple[values.Trace, ...]:
    """What an event was to everybody; who is not named in it perceives it as it is."""
    return tuple([record_trace(trace, text if trace.percept is event else "") for trace in traces])


def record_effect(effect: Effect) -> values.Effect:
    """What the world made of an event."""
    changes = [(str(one.observer), str(one.property), str(one.value)) for one in effect.changes]
    moves_to = "" if effect.moves_to is None else str(effect.moves_to)
    was = tuple([text_of(one.was) for one in effect.changes])
    failed = [(str(one.observer), str(one.property), str(one.value), text_of(one.was)) for one in effect.failed]
    return values.Effect(effect.rule, tuple(changes), moves_to, was if any(was) else (), tuple(failed))


def decision_of(turn: Turn, chosen: Option, grounds: tuple[values.Ground, ...] = ()) -> values.Decision:
    """What was decided in a turn, what lost, what had no say."""
    decision = turn.decision or Decision()
    by_hand = turn.by_player or chosen is not turn.options[0]  # the first is what the character itself would do
    lines = {id(one.intention): one.move.id for one in reversed(turn.options) if one.move}
    rivals = [option for option in turn.options if by_hand or option.intention is chosen.intention]
    return values.Decision(
        wish=None if turn.by_player else record_wish(chosen.intention),
        by_player=turn.by_player,
        chosen_by=HOST if by_hand and not turn.by_player else "",
        instead_of=tuple([option.move.id for option in rivals if option.move and option is not chosen]),
        lost=tuple(
            [record_wish(one, lines.get(id(one), "")) for one in decision.intentions if one is not chosen.intention]
        ),
        passed_over=tuple([missed(rule) for rule in decision.passed_over]),
        told=told_by(decision),
        grounds=grounds,
        typed=None if chosen.typed is None else typed_of(chosen.typed),
    )


def typed_of(typed: Typed) -> values.Typed:
    """What somebody typed."""
    return values.Typed(typed.text, typed.how, typed.score, text_of(typed.sounds))


def record_decision(decision: Decision) -> values.Decision:
    """A decision that nobody has acted on."""
    wishes = [record_wish(one) for one in decision.intentions]
    passed_over = tuple([missed(rule) for rule in decision.passed_over])
    return values.Decision(
        wish=wishes[0] if wishes else None, lost=tuple(wishes[1:]), passed_over=passed_over, told=told_by(decision)
    )


def told_by(decision: Decision) -> tuple[tuple[str, str], ...]:
    """What the rules of a decision tell whoever acts by them, each belief in the mind that it is of."""
    return tuple([(str(seen_through(one.name, one.minds)), str(one.value)) for one in decision.told])


def record_wish(wish: Intention, line: str = "") -> values.Wish:
    """Something that somebody would do, by saying a line where they would say one."""
    bindings = {name: str(value) for name, value in wish.bindings.items()}
    return values.Wish(str(wish.action), wish.utility, wish.rule, text_of(wish.target), bindings, line)


def missed(rule: PassedOver) -> values.NearMiss:
    """A rule that gave no wish."""
    return values.NearMiss(rule.rule, rule.failed, rule.was)


def record_trace(trace: Trace, percept: str = "") -> values.Trace:
    """One event in one mind; `percept` is the text of it, where it is at hand."""
    appraisal, affect, released = trace.appraisal, trace.affect, trace.release
    perceived = (
        trace.who.text,
        percept or str(trace.percept),
        trace.episode.id,
        mood_of(affect.before),
        mood_of(affect.after),
        trace.percept.time,
    )
    fired = tuple([firing_of(one) for one in appraisal.fired])
    as_said = bool(fired) and appraisal.values is appraisal.fired[0].said  # of one rule, as for most
    meant = fired[0].said if as_said else {str(about): value for about, value in appraisal.values.items()}
    felt = tuple(felt_of(affect, trace.avoided)) if affect.felt else ()
    segment = None if affect.segment is None else segment_of(affect.segment)
    rest = (appraisal.near, affect.unfelt, affect.coping, affect.emptied, affect.again, released.ended, trace.goals)
    if not any(rest) and trace.contagion is None and trace.reminded is None:  # as for most
        return values.Trace(*perceived, fired=fired, values=meant, felt=felt, segment=segment)
    return values.Trace(
        *perceived,
        fired=fired,
        near=tuple([values.NearMiss(one.rule, one.failed, one.was) for one in appraisal.near]),
        values=meant,
        felt=felt,
        unfelt=tuple([values.Unfelt(one.type.label, one.potential, one.threshold) for one in affect.unfelt]),
        coping=tuple(map(coping_of, affect.coping)),
        ended=tuple(map(ended_of, trace.ended)),
        contagion=None if trace.contagion is None else contagion_of(trace.contagion),
        goals=tuple([values.GoalChange(str(one.goal), one.before, one.after, one.avoid) for one in trace.goals]),
        segment=segment,
        released=tuple(map(place_text, released.emptied)),
        fading=(
            *[
                record_emotion(*one, avoided=trace.avoided)
                for one in zip(released.fading, released.places, released.half_lives, strict=True)
            ],
            *[record_emotion(*one, avoided=trace.avoided) for one in affect.again],
        ),
        emptied=tuple(map(place_text, affect.emptied)),
        reminded=None if trace.reminded is None else record_thought(trace.reminded),
    )


def firing_of(firing: Firing) -> values.Firing:
    """An appraisal rule that held."""
    said = {str(about): value for about, value in firing.said.items()}
    return values.Firing(firing.rule, said, given(firing.found), firing.worn)


def mind_start(one: Character) -> values.MindStart:
    """Somebody as a play begins."""
    kernel, state, now = one.definition.kernel, one.mind.affect, one.mind.time
    felt = zip(kernel.emotions(state, now), kernel.places(state, now), strict=True)
    return values.MindStart(
        who=str(one.name),
        kernel=kernel.name,
        time=now,
        mood=mood_of(one.mood),
        rest=mood_of(kernel.rest),
        segment=segment_of(kernel.segment(state)),
        felt=tuple(
            [
                record_emotion(emotion, place, kernel.half_life(emotion), avoided=one.definition.avoided)
                for emotion, place in sorted(felt, key=lambda pair: -pair[0].intensity)
            ]
        ),
    )


def record_event(event: Event) -> values.Event:
    """Something that happens."""
    return values.Event(str(event), event.time)


@as_record.register
def _(look: Look) -> looks.Look:
    return looks.Look(
        step=look.step,
        time=look.time,
        state=str(look.state),
        over=look.over,
        turn=None if look.turn is None else record_turn(look.turn),
        lines=tuple([line_of(line) for line in look.lines]),
        waiting=tuple([waiting_of(one) for one in look.waiting]),
    )


def record_turn(turn: Turn) -> looks.Turn:
    """Whose turn it is and what they may do."""
    options = [option_of(number, option) for number, option in enumerate(turn.options, 1)]
    decision = None if turn.decision is None else record_decision(turn.decision)
    return looks.Turn(str(turn.who), tuple(options), decision, turn.by_player)


def option_of(number: int, option: Option) -> looks.Option:
    """Something that may be done, by its number from 1 on."""
    move = option.move
    return looks.Option(number, record_wish(option.intention), move.id if move else "", move.text if move else "")


def line_of(line: Line) -> looks.Line:
    """A line of the state."""
    closed = None if line.closed is None else looks.Closed(*closed_texts(line.closed))
    return looks.Line(line.move.id, str(line.who), line.move.text, closed)


def closed_texts(closed: Closed) -> tuple[str, str]:
    """The condition that closes a line and what was found; what is no condition is one text with what is known."""
    try:
        parse(closed.was or "-")
    except NameSyntaxError:
        return f"{closed.condition}: {closed.was}", ""
    return closed.condition, closed.was


def waiting_of(one: Waiting) -> looks.Waiting:
    """Somebody who did not get the turn."""
    wanted = None if one.wanted is None else record_wish(one.wanted)
    return looks.Waiting(str(one.who), one.because, wanted, tuple(map(missed, one.passed_over)))


def given(found: Substitution) -> Mapping[str, str]:
    """The values that variables had."""
    return {name: str(ground(value, found)) for name, value in found.values.items()}


as_record.register(record_decision)
as_record.register(record_provenance)
as_record.register(record_wish)
as_record.register(record_thought)
as_record.register(record_trace)
as_record.register(record_emotion)
as_record.register(record_event)
as_record.register(record_turn)
