"""Options: what is said of a state, or of a line of a bank, and does nothing there."""

from collections.abc import Iterator
from itertools import chain

from fatima_py.dialogue import NARRATION, DialogueState, Move, StateKind
from fatima_py.dialogue.graph import BACK
from fatima_py.errors import Place, Problem
from fatima_py.names import ANY, Symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.lint.findings.lines.opening import may_close
from fatima_py.scenario.lint.questions import state_place
from fatima_py.scenario.lint.reach.leaving import also_left
from fatima_py.scenario.lint.reach.repeating import Often
from fatima_py.scenario.problems import problem
from fatima_py.scene.going import is_bark

__all__ = ["option_findings"]


def option_findings(built: Built, often: Often) -> Iterator[Problem]:
    """The options of states and the words of lines in banks that nothing comes of."""
    left = also_left(built)
    for state in built.definition.graph.states.values():
        place = state_place(built, state)
        if state.kind is StateKind.BANK:
            into = list(led_into(built, state))
            yield from of_bank(state, place, entered=bool(into))
            yield from () if state.name.key in left else into
            yield from (
                found for one in built.moves if one.rule.state == state.name for found in in_bank(built, state, one)
            )
        else:
            yield from unlocked(built, state, place)
            yield from unlooped(state, place, often)
        yield from unranked(built, state, place)
        yield from unentered(built, state, often)


def of_bank(state: DialogueState, place: Place, *, entered: bool) -> Iterator[Problem]:
    """What goes by the state that the conversation is in, where a bank is never `entered`, and a bank of nothing.

    Between the turns of the others who speaks goes by the `saliency` of the bank itself.
    """
    if not state.moves:
        sentence = f"the bank '{state.name}' has no line, so nothing is ever said of it"
        yield problem("FA115", place, sentence, "write a line in it, or remove it")
    ignored = {
        f"saliency {state.saliency}": bool(state.saliency) and not is_bark(state),
        "show locked": state.shows_locked,
    }
    for name in (name for name, said in ignored.items() if said and not entered):
        sentence = f"'{name}' goes by the state that the conversation is in, and that is never this bank"
        yield problem("FA115", place, sentence, "write it behind the names of the states in question")
    if state.every and state.interrupts is None and len(state.moves) == 1 and state.moves[0].once:
        sentence = "the only line of this bank is said once, so that 'at most every' keeps nothing apart"
        yield problem("FA119", place, sentence, "remove 'once', or write more remarks")


def led_into(built: Built, bank: DialogueState) -> Iterator[Problem]:
    """A line or an effect that leads into a bank, out of which nothing leads: its lines leave the scene where it is."""
    written = {line.id: line.target_place for line in built.parts.script.lines}
    states = built.definition.graph.states
    lines = [one for one in built.moves if one.rule.target == bank.name != one.rule.state]
    lines = [one for one in lines if states[one.rule.state.key].kind is not StateKind.BANK and not one.rule.detour]
    places = [written[one.rule.id] for one in lines]
    places += [one.place for one in built.effects if one.rule.moves_to == bank.name]
    for place in places[:1]:
        more = f" (so in row {', '.join(str(one.line) for one in places[1:])})" if places[1:] else ""
        sentence = (
            f"'{bank.name}' is a bank, whose lines leave the conversation where it is: it never leads on from here"
        )
        hint = f"lead to a state, or write '== {bank.name}' without (bank)"
        yield problem("FA103", place, f"{sentence}{more}", hint)


def in_bank(built: Built, state: DialogueState, one: Written[Move]) -> Iterator[Problem]:
    """What is written in a line of a bank and does nothing there, and lines that nobody says of one."""
    line, player = one.rule, built.definition.player
    written = next(doc for doc in built.parts.script.lines if doc.id == line.id)
    if line.by == NARRATION:
        sentence = "nobody narrates from a bank, so this is never told"
        yield problem("FA108", one.place, sentence, "let one of the cast say it, or write it in the states in question")
    elif is_bark(state) and line.by == player and not any(led_into(built, state)):
        sentence = f"{player} is played by hand, and only others interrupt or say something by the way"
        hint = "leave 'at most every' and 'interrupts' out, so that it may be chosen in every state"
        yield problem("FA108", one.place, f"{sentence}, so this line is never said", hint)
    if written.target and written.target_place.text and line.target != state.name:
        arrow = f"{'->>' if line.detour else '->'} {'back' if line.target == BACK else written.target}"
        sentence = f"a line of a bank leaves the conversation where it is, so '{arrow}' leads nowhere"
        hint = f"remove it; an effect may lead on, as in 'then: the scene moves to {written.target}'"
        yield problem("FA115", written.target_place, sentence, hint if line.target != BACK else "remove it")


def unlocked(built: Built, state: DialogueState, place: Place) -> Iterator[Problem]:
    """`show locked` where no line of the player's is ever closed."""
    player = built.definition.player
    if state.shows_locked and player is not None:
        mine = [move for move in state.moves if move.by in (ANY, player)]
        if not any(may_close(move, state) for move in mine):
            sentence = f"'show locked' shows nothing: no line of {player} in '{state.name}' is ever closed"
            yield problem("FA119", place, sentence, "remove it, or give a line a condition")


def unlooped(state: DialogueState, place: Place, often: Often) -> Iterator[Problem]:
    """A loop in which no line is ever said twice anyway, since each leads away for good."""
    if state.loop and state.moves and not any(often.comes_back(move) for move in state.moves):
        sentence = f"no line of '{state.name}' stays or comes back, so that 'loop' makes no difference"
        yield problem("FA119", place, sentence, "remove it, or leave '->' out of the lines that are to stay")


def unranked(built: Built, state: DialogueState, place: Place) -> Iterator[Problem]:
    """A strategy of its own for a state in which nobody has two lines to choose between, or a bank of one line."""
    if not state.saliency or state.kind is StateKind.BANK:
        if state.saliency and is_bark(state) and len(state.moves) == 1 and not any(led_into(built, state)):
            sentence = f"'{state.name}' has one line, so that 'saliency {state.saliency}' makes no difference"
            yield problem("FA119", place, sentence, "remove it, or write another line")
        return
    banks = [one for one in built.definition.graph.states.values() if one.kind is StateKind.BANK]
    moves = list(chain(state.moves, *[bank.moves for bank in banks]))
    people: list[Symbol] = [mind.name for mind in built.definition.cast]
    if all(sum(move.by in (ANY, who) for move in moves) < 2 for who in people):
        sentence = f"nobody has two lines in '{state.name}', so that 'saliency {state.saliency}' makes no difference"
        yield problem("FA119", place, sentence, "remove it, or write another line")


def unentered(built: Built, state: DialogueState, often: Often) -> Iterator[Problem]:
    """What would happen where the conversation comes into a state that it is in from the start, or a bank."""
    doc = built.states.get(str(state.name).lower())
    if doc is None or not doc.enter:
        return
    place = doc.enter_places[0] if doc.enter_places else doc.place
    if state.kind is StateKind.BANK and not any(led_into(built, state)):
        sentence = f"the conversation never comes into the bank '{state.name}', so 'on enter' never happens"
        yield problem("FA115", place, sentence, "write it on the lines, between { and }")
    elif state.name == built.definition.graph.start and state.name.key not in often.behind[state.name.key]:
        sentence = f"the scene begins in '{state.name}' and never comes into it again, so 'on enter' never happens"
        yield problem("FA115", place, sentence, "write it as a fact or a belief from the start, or in the next state")
