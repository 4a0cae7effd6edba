"""States: questions, rules and slots that name a state of the dialogue which there is not."""

import re
from collections.abc import Iterable, Iterator

from fatima_py.dialogue.graph import BACK, END, DialogueState, StateKind
from fatima_py.errors import Place, Problem
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition, Operator
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, Term, symbol
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.questions import changes, state_place
from fatima_py.scenario.lint.walks import all_deeds, as_written, compounds_in
from fatima_py.scenario.problems import near, problem, swapped

__all__ = ["state_findings", "unknown_states", "visited"]

NOT_STATES = (ANY, NIL, SELF)


def state_findings(built: Built, conditions: Iterable[tuple[Condition, Place]]) -> Iterator[Problem]:
    """The states that are named in vain, where the scene keeps them.

    What stands in another file may be about another scene: there only slips of the pen are told.
    """
    if is_faithful(built.parts.doc) or not built.moves or not built.definition.turn_taking.by_scene:
        return
    yield from unknown_states(built, (*asked_states(built, conditions), *said_states(built)))
    yield from unmarked_endings(built)


def unmarked_endings(built: Built) -> Iterator[Problem]:
    """States that nothing but the end comes after and that are no endings, beside endings that are called alike."""
    graph = built.definition.graph
    called: dict[str, list[DialogueState]] = {}
    for state in graph.states.values():
        if state.kind is not StateKind.BANK:
            called.setdefault(begin_of(state.name), []).append(state)
    for begin, alike in called.items():
        endings = [one.name for one in alike if one.kind is StateKind.ENDING]
        if begin and endings and all(one.kind is StateKind.ENDING or is_last(one) for one in alike):
            for state in alike:
                if state.kind is StateKind.SCENE and state.name != graph.start:
                    sentence = (
                        f"nothing but the end comes after the state '{state.name}', "
                        f"and it is no ending as '{endings[0]}' is"
                    )
                    place, edit = state_place(built, state), f"write '== {state.name} (ending)'"
                    yield problem("FA103", place, sentence, edit)


def is_last(state: DialogueState) -> bool:
    """Whether every line of a state leads to the end."""
    return bool(state.moves) and all(move.target == END for move in state.moves)


def begin_of(name: Symbol) -> str:
    """What states are called alike by: the first of several words, empty where a name is one word."""
    first, *rest = re.split(r"[\W_]|(?=\d)", str(name).lower())
    return first if rest and first else ""


def unknown_states(built: Built, asked: Iterable[tuple[Symbol, Place, str]]) -> Iterator[Problem]:
    """The states among those `asked` for that there are not, with where they are and what comes of it."""
    here = built.parts.source.file
    known = {state.name for state in built.definition.graph.states.values()} | {END}
    for state, place, what in asked:
        if state in known or state in NOT_STATES or (state == BACK and not what):
            continue
        words = [str(one) for one in known]
        sentence = f"there is no state '{state}'{what}"
        if meant := near(str(state), words):
            yield problem("FA203", place, sentence, f"did you mean {meant}?", swapped(place, str(state), [meant]))
        elif place.file == here and not built.parts.doc.later:
            yield problem("FA201", place, sentence, f"there are {', '.join(sorted(words))}")


def asked_states(built: Built, conditions: Iterable[tuple[Condition, Place]]) -> Iterator[tuple[Symbol, Place, str]]:
    """The states that conditions and changes ask for, and what comes of it where there is none."""
    for condition, place in conditions:
        for side, other in ((condition.left, condition.right), (condition.right, condition.left)):
            for name in compounds_in(side):
                yield from ((one, place, answer(built, condition, place)) for one in visited(name))
            if isinstance(side, Compound) and side.head.key == "dialoguestate" and isinstance(other, Symbol):
                yield other, place, answer(built, condition, place)
    for one in changes(built):
        yield from ((state, one.place, "") for name in compounds_in(one.change.value) for state in visited(name))


def visited(name: Compound) -> Iterator[Symbol]:
    """The state whose visits a question counts, or whose lines it asks for."""
    parts = name.args if name.head.key in ("visits", "validdialogue") else ()
    for part in parts[:1]:
        if isinstance(part, Symbol):
            yield part


def answer(built: Built, condition: Condition, place: Place) -> str:
    """What a condition about a state comes to that there is not."""
    side, wanted = condition.left, condition.right
    if not isinstance(side, Compound) or not isinstance(wanted, Symbol) or condition.counts:
        return ""
    said = as_written(condition, place, built)
    if side.head.key == "dialoguestate":
        ever = {Operator.EQUAL: "never", Operator.NOT_EQUAL: "always"}.get(condition.operator)
        return f", so '{said}' {ever} holds" if ever else ""
    ever = "always" if condition.operator.holds(symbol(0), wanted) else "never"
    return f", so '{said}' {ever} holds" if side.head.key == "visits" else ""


def said_states(built: Built) -> Iterator[tuple[Symbol, Place, str]]:
    """The states from which, and to which, the lines lead that rules say, wait for, or ask memory for."""
    events: list[tuple[Term, Place]] = [(one.rule.event.args[2], one.place) for one in built.appraisals]
    events += [(one.rule.event.args[2], one.place) for one in built.effects]
    for action, place in (*all_deeds(built), *events):
        said = SpeechAct.of(action)
        for state in (said.state, said.target) if said is not None else ():
            if isinstance(state, Symbol):
                yield state, place, ""
