"""Acting: to whom something is done, and what everybody sees of what it brings about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fatima_py.affect import Vad
from fatima_py.character import Character
from fatima_py.decision import Intention
from fatima_py.dialogue import Move
from fatima_py.errors import BeliefError, UsageError
from fatima_py.events import Event, EventKind, SpeechAct
from fatima_py.mind import Trace
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, Term
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.going import is_bark
from fatima_py.scene.look import Option, Turn
from fatima_py.scene.state import SceneState
from fatima_py.world import Change, Effect

__all__ = [
    "addressee",
    "believable",
    "changes_seen",
    "made_known",
    "mood_seen",
    "observers",
    "own_words",
    "partner_of",
    "take_over",
    "target_of",
]


OWN_WORDS = "words of their own"
"""What stands in the place of a rule where somebody says what no author wrote."""


def target_of(scene: SceneDefinition, now: SceneState, actor: Symbol, chosen: Option) -> Term:
    """To whom something is done: as written, else to whoever they are talking to."""
    written, move = chosen.intention.target, chosen.move
    if move is None or not scene.turn_taking.by_scene:
        return written
    written = move.to if move.to != NIL else written
    if written != NIL:
        return written
    return partner_of(scene, now, actor)


def partner_of(scene: SceneDefinition, now: SceneState, actor: Symbol) -> Symbol:
    """To whom somebody is talking: whoever spoke to them between turns, whoever acted last, the player, or another.

    `-` where nobody else is there.
    """
    others = [one.name for one in scene.cast if one.name != actor]
    asking = now.between[0] if now.between and now.between[1] == actor else None
    guesses = [guess for guess in (asking, now.last, scene.player) if guess is not None and guess in others]
    return next(iter((*guesses, *others)), NIL)


def take_over(actor: Character, turn: Turn) -> None:
    """Let somebody believe what the rules tell by which they act."""
    for told in turn.decision.told if turn.decision else ():
        actor.mind.kb.tell(told.name, told.value, told.minds, told.certainty)


def mood_seen(cast: Sequence[Character], actor: Character, listener: Symbol | None) -> Vad | None:
    """The mood that whoever acts shows, None where nobody looks."""
    looked_at = any(one.definition.watchful for one in cast if one is not actor)
    return actor.shown_mood(listener) if looked_at else None


def addressee(scene: SceneDefinition, now: SceneState, turn: Turn, who: Character) -> Symbol:
    """To whom words of somebody's own go: to whom they are talking; `-` where nobody else is there.

    Where nobody has spoken to them, nor they to anybody, it is the one to whom the first open line would be, and so it
    is where beliefs keep the state.
    """
    found = talking_with(scene, now, who) if scene.turn_taking.by_scene else NIL
    written = [target_of(scene, now, who.name, option) for option in turn.options if option.move]
    likely = [one for one in (found, *written) if isinstance(one, Symbol) and one not in (NIL, ANY)]
    partner = partner_of(scene, now, who.name) if scene.turn_taking.by_scene else NIL
    return next(iter(likely), partner)


def talking_with(scene: SceneDefinition, now: SceneState, who: Character) -> Symbol:
    """Who spoke to somebody last since the scene began, or to whom they have spoken since; `-` for nobody.

    What is said by the way counts where its line is written to them.
    """
    memory, cast = who.mind.memory, [one.name for one in scene.cast if one.name != who.name]
    for number in range(len(memory) - 1, -1, -1):
        episode = memory.get(number)
        if episode.time <= now.began:
            break
        doer, target = (who.name if one == SELF else one for one in (episode.event.subject, episode.event.target))
        if doer == who.name and target in cast:
            found = target
        elif target in (who.name, ANY) and doer in cast and is_meant(scene, episode.event.content, doer, who.name):
            found = doer
        else:
            continue
        if isinstance(found, Symbol) and SpeechAct.of(episode.event.content) is not None:
            return found
    return NIL


def is_meant(scene: SceneDefinition, action: Term, doer: Term, who: Symbol) -> bool:
    """Whether what somebody said is meant for somebody, and not said by the way to nobody."""
    said = SpeechAct.of(action)
    bank = None if said is None else scene.graph.states.get(said.state.key)
    return bank is None or not is_bark(bank) or any(one.to == who and one.by in (doer, ANY) for one in bank.moves)


def own_words(scene: SceneDefinition, now: SceneState, turn: Turn, line: Move, who: Character) -> Option:
    """To say a line that no author wrote: to whom it is, else to whom they are talking.

    The conversation stays where it is. Raises UsageError where beliefs keep its state and no line is open to say which.
    """
    written = [option for option in turn.options if option.move]
    at = now.position
    if not scene.turn_taking.by_scene:
        if not (open_lines := [option.move for option in written if option.move]):
            raise UsageError(f"nothing can be said by {turn.who} now: no line of the dialogue is open")
        at = open_lines[0].state
    to = line.to if line.to != NIL else addressee(scene, now, turn, who)
    line = replace(line, state=at, target=at, to=to)
    option = Option(Intention(line.action, to, 0.0, OWN_WORDS), line)
    return replace(option, intention=option.intention._replace(target=target_of(scene, now, turn.who, option)))


def believable(cast: Sequence[Character], effects: Sequence[Effect]) -> tuple[Effect, ...]:
    """Effects without the changes that no belief can be about, as one whose variable came to be `*`."""
    found: list[Effect] = []
    for effect in effects:
        changes = tuple([one for one in effect.changes if can_be_believed(one, cast)])
        if changes or effect.moves_to is not None or not effect.changes:
            found.append(effect if changes == effect.changes else replace(effect, changes=changes))
    return tuple(found)


def can_be_believed(change: Change, cast: Sequence[Character]) -> bool:
    """Whether all those in whose eyes something changes can believe it."""
    try:
        for one in observers(change, cast):
            one.mind.kb.tellable(change.property, change.value)
    except BeliefError:
        return False
    return True


def observers(change: Change, cast: Sequence[Character]) -> list[Character]:
    """Those in whose eyes something changes."""
    return [one for one in cast if change.observer in (ANY, one.name)]


def changes_seen(
    scene: SceneDefinition, cast: Sequence[Character], effects: Sequence[Effect], actor: Symbol, time: float
) -> Iterator[tuple[Character, Event, Sequence[Symbol]]]:
    """What changes in whose eyes, one after another: each is to be lived before the next is asked for.

    It is by the hand of the actor; where beliefs rule, one's own finding, as to hosts of the Toolkit. Behind it are all
    those in whose eyes the same changes.
    """
    by_scene = scene.turn_taking.by_scene
    for change in (change for effect in effects for change in effect.changes):
        seeing = observers(change, cast)
        names = [one.name for one in seeing]
        for one in seeing:
            finder, value = (actor, change.value) if by_scene else (one.name, found_by(one, change))
            yield one, Event(EventKind.PROPERTY_CHANGE, finder, change.property, value, time), names


def made_known(
    scene: SceneDefinition, cast: Sequence[Character], effects: Sequence[Effect], cause: Event, *, told: bool
) -> list[Trace]:
    """Let everyone concerned see what an event has changed, or be `told` of it by whoever spoke, who remembers it.

    Of the company, those notice it in whose eyes it changes.
    """
    teller = next((one for one in cast if told and one.name == cause.subject), None)
    by = NIL if teller is None else teller.name
    traces: list[Trace] = []
    for one, change, company in changes_seen(scene, cast, effects, cause.subject, cause.time):
        traces.append(one.live(change, by=by, among=company))
        if teller is not None and teller is not one:
            teller.mind.told = teller.mind.told.and_told(one.name, change)
    return traces


def found_by(one: Character, change: Change) -> Term:
    """The value of a change to somebody, who looks up what is a property: `-` where they believe nothing about it."""
    if not isinstance(change.value, Compound):
        return change.value
    belief = next(one.mind.kb.meaningful(change.value), None)
    return NIL if belief is None else belief.value
