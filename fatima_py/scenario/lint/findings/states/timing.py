"""Timing: choices in time that nobody has, or that end in what nothing waits for."""

from collections.abc import Iterator, Sequence

from fatima_py.dialogue import DialogueState, Move
from fatima_py.errors import Place, Problem
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, compound, label, meet, renamed
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.lines.closing import Closing
from fatima_py.scenario.lint.findings.lines.opening import is_always, is_free, plain_banks
from fatima_py.scenario.lint.questions import state_place
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.reach.repeating import Often
from fatima_py.scenario.lint.walks import EVENT, all_conditions, awaited_outright, compounds_in
from fatima_py.scenario.problems import problem
from fatima_py.scene.announcing import event_asked
from fatima_py.scene.timing import SILENCE, is_called, silence_in
from fatima_py.spelling import did_you_mean

__all__ = ["timing_findings"]


def timing_findings(built: Built, often: Often, closing: Closing) -> Iterator[Problem]:
    """The timed choices of the player that are none, and those at whose end nothing follows."""
    player = built.definition.player
    banks = [move for state in plain_banks(built) for move in state.moves]
    for state in built.definition.graph.states.values():
        if not state.limit or player is None:
            continue
        silence = label(state.default or SILENCE)
        mine = [move for move in (*state.moves, *banks) if move.by in (ANY, player)]
        if not mine:
            sentence = f"{player} has no line in '{state.name}', so there is nothing to choose in time"
            yield problem(
                "FA114", state_place(built, state), sentence, f"remove 'choice', or let {player} say something"
            )
        elif not is_sure(state, [move for move in mine if is_called(move, silence)], often, closing):
            others = [move for move in (*state.moves, *banks) if move.by != player]
            yield from unheard(built, state, silence, player, mine, others)


def is_sure(state: DialogueState, moves: Sequence[Move], often: Often, closing: Closing) -> bool:
    """Whether of some lines one is always open where the time to choose is over."""
    here = [move for move in moves if is_always(move, state, often)]
    return any(map(is_free, here)) or (bool(here) and not closing.may_be_all(state, here))


def unheard(
    built: Built, state: DialogueState, silence: Symbol, player: Symbol, mine: Sequence[Move], others: Sequence[Move]
) -> Iterator[Problem]:
    """That a choice ends in a deed that nothing waits for and after which nobody has a line here."""
    done = compound("Event", "Action-End", player, silence_in(state) or silence, ANY)
    if any(meet(opened(renamed(one, SELF.key, ANY)), done) is not None for one in awaited(built)):
        return
    is_named = any(is_called(move, silence) for move in mine)
    is_own = not is_named and silence != label(SILENCE)
    elsewhere = [one for one in built.moves if is_own and is_called(one.rule, silence) and one.rule.by in (ANY, player)]
    words = words_of(built, mine)
    meant = did_you_mean(str(silence), [*words, *deeds_of(built), SILENCE] if is_own else [])
    if not (elsewhere or meant) and (built.definition.graph.barks or asks_time(built)):
        return  # something may come of the time that goes by
    place = state_place(built, state)
    if is_own:
        sentence = f"no line of {player} in '{state.name}' is called {silence}, and no rule waits for it as a deed"
        if elsewhere:
            sentence = f"{sentence}: the line in row {elsewhere[0].place.line} is in '{elsewhere[0].rule.state}'"
        hint = meant or f"write the id, style or meaning of a line, or 'else {SILENCE}'"
        yield problem("FA114", default_place(built, state), sentence, hint)
    elif is_named and not others:
        sentence = f"{silence} may be closed when the time is over, and nothing waits for {player} to say nothing"
        hint = "name a line that is always open, or let one more be called so that is open then"
        yield problem("FA114", place, sentence, hint)
    elif not others:
        sentence = f"nothing waits for {player} to say nothing in '{state.name}', so the time to choose changes nothing"
        hint = f"let a line of the state be said then, as in 'else {words[0]}'" if words else "let a line be said then"
        hint = f"{hint}, or a rule wait for it, as in 'when: {player} does {silence} to me'"
        yield problem("FA114", place, sentence, hint)


def words_of(built: Built, moves: Sequence[Move]) -> list[str]:
    """What lines are called: their meanings, styles and the ids that the author gave them."""
    given = {line.id for line in built.parts.script.lines if line.id_given}
    parts = [part for move in moves for part in (move.meaning, move.style, *([move.id] if move.id in given else []))]
    return [str(part) for part in parts if part != NIL]


def deeds_of(built: Built) -> list[str]:
    """The deeds without words that something waits for, by their names."""
    return [str(one.args[2]) for one in awaited(built) if len(one.args) > 3 and type(one.args[2]) is Symbol]


def default_place(built: Built, state: DialogueState) -> Place:
    """Where it is written what is done when the time to choose is over."""
    return built.states[str(state.name).lower()].default_place


def asks_time(built: Built) -> bool:
    """Whether anything asks how long something is ago, so that saying nothing lets it come."""
    sides = [side for condition, _ in all_conditions(built) for side in (condition.left, condition.right)]
    return any(one.head.key in ("sincelast", "sincelearned") for side in sides for one in compounds_in(side))


def awaited(built: Built) -> Iterator[Compound]:
    """The events that rules, effects and promises wait for, and that memory is asked for."""
    yield from awaited_outright(built)
    for condition, _ in all_conditions(built):
        for side in (condition.left, condition.right):
            yield from (Compound(EVENT, event_asked(one)) for one in compounds_in(side) if event_asked(one))
