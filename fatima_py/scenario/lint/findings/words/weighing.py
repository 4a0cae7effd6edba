"""Weighing: weights, exceptions and moods of styles that have nothing to decide between."""

from collections.abc import Iterator, Mapping, Sequence

from fatima_py.dialogue import MOST_SPECIFIC, NARRATION, DialogueState, Move, StateKind
from fatima_py.errors import Problem
from fatima_py.names import ANY, NIL
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.lint.findings.lines.opening import may_close
from fatima_py.scenario.problems import near, problem, swapped
from fatima_py.scene.going import is_bark

__all__ = ["weighing_findings"]

Lines = Sequence[Written[Move]]
LEANING = "tendency"
"""The strategy of a mood that leans, among those that are named."""


def weighing_findings(built: Built) -> Iterator[Problem]:
    """What is said of how to choose between lines where there is no choice."""
    states = built.definition.graph.states
    for one in built.moves:
        if one.rule.weight != 1:
            yield from unweighed(built, states[one.rule.state.key], one)
        if one.rule.otherwise:
            yield from exceptionless(built, states[one.rule.state.key], one, beside(built, one))
    yield from leaning_findings(built)


def beside(built: Built, one: Written[Move]) -> list[Written[Move]]:
    """The other lines of the same state that whoever says one may say."""
    line = one.rule
    return [
        other
        for other in built.moves
        if other is not one and other.rule.state == line.state and share_speaker(line, other.rule)
    ]


def share_speaker(line: Move, other: Move) -> bool:
    """Whether somebody may say both of two lines."""
    return ANY in (line.by, other.by) or line.by == other.by


def rivals(built: Built, one: Written[Move]) -> list[Written[Move]]:
    """The lines that may be open together with one: of its state and of banks, and with one of a bank all but barks.

    Beside a bark and an interruption it is every line of the bank, as chance may decide who says one as well.
    """
    states, line = built.definition.graph.states, one.rule
    here = states[line.state.key]
    if line.by == NARRATION:
        return beside(built, one)
    if is_bark(here):
        return [other for other in built.moves if other is not one and other.rule.state == line.state]
    common = [key for key, state in states.items() if state.kind is StateKind.BANK and not is_bark(state)]
    anywhere = here.kind is StateKind.BANK
    return [
        other
        for other in built.moves
        if other is not one
        and not is_bark(states[other.rule.state.key])
        and (anywhere or other.rule.state.key in (*common, line.state.key))
        and share_speaker(line, other.rule)
    ]


def unweighed(built: Built, state: DialogueState, one: Written[Move]) -> Iterator[Problem]:
    """A weight where chance never decides between the line and another."""
    line, others, ways = one.rule, rivals(built, one), strategies(built, state)
    why = ""
    if line.by == NARRATION:
        why = "narration is told in the order in which it is written"
    elif not others:
        why = f"{'there is' if line.by == ANY or is_bark(state) else f'{line.by} has'} no other line here"
    elif ways == {"first"}:
        why = "by 'saliency first' the line that is written first is said"
    elif not any(alike(line, other.rule, way) for way in ways for other in others):
        why = "no other line here has as many conditions" + (" and the same style" if LEANING in ways else "")
    elif all(other.rule.weight == line.weight for other in others):
        why = "every other line here has the same"
    if why:
        hint = "remove it, or write another line beside it" if "same" not in why else "remove it, or write another"
        yield problem("FA117", one.place, f"the weight decides nothing: {why}", hint)


def strategies(built: Built, state: DialogueState) -> set[str]:
    """The strategies by which a line of a state may be chosen; `LEANING` is that of a tendency.

    A plain bank goes by the states in which its lines are said. So does one of barks or interruptions without a
    strategy of its own; who speaks there is chosen without the tendency.
    """
    scene, banked = built.definition, state.kind is StateKind.BANK
    if state.saliency and (is_bark(state) or not banked):
        return {state.saliency}
    found = {str(scene.saliency) if scene.tendency is None else LEANING}
    if banked:
        found |= {one.saliency for one in scene.graph.states.values() if one.saliency and not is_bark(one)}
    return found | ({str(scene.saliency)} if is_bark(state) else set())


def alike(line: Move, other: Move, way: str) -> bool:
    """Whether chance may decide between two lines by a strategy."""
    if way in (MOST_SPECIFIC, LEANING):
        return line.specificity == other.specificity and (way != LEANING or line.style == other.style)
    return way != "first"


def exceptionless(built: Built, state: DialogueState, one: Written[Move], others: Lines) -> Iterator[Problem]:
    """An (else) where no line of its speaker has a condition, or beside a line that says as much without one.

    A player is offered both.
    """
    line = one.rule
    if not any(other.rule.specificity and not other.rule.otherwise for other in others):
        who = "nobody" if line.by == ANY else "the narration" if line.by == NARRATION else str(line.by)
        sentence = f"{who} has no line with a condition in '{state.name}', so (else) is no exception"
        yield problem("FA118", one.place, sentence, "remove (else), or give another line its condition")
        return
    plain = next((other for other in others if is_plain(other.rule, state) and same_voice(other.rule, line)), None)
    if plain is not None and line.by not in (NARRATION, ANY, built.definition.player):
        sentence = f"the line in row {plain.place.line} is open beside this one, so (else) is not all that is left"
        yield problem("FA118", one.place, sentence, "write (else) on it as well, or give it a condition")


def is_plain(line: Move, state: DialogueState) -> bool:
    """Whether a line is always open in its state."""
    return not may_close(line, state)


def same_voice(line: Move, other: Move) -> bool:
    """Whether a rule that wants one of two lines wants the other as well."""
    return (line.by, line.style, line.meaning) == (other.by, other.style, other.meaning)


def leaning_findings(built: Built) -> Iterator[Problem]:
    """Moods of styles that no line has, and a tendency without any, or without a choice between styles."""
    doc, source, scene = built.parts.doc, built.parts.source, built.definition
    spoken = {one.rule.style.key: str(one.rule.style) for one in built.moves if one.rule.style != NIL}
    for text in doc.styles:
        place = source.key_place(("styles", text))
        if text.lower() not in spoken and built.moves:
            meant = near(text, spoken.values())
            sentence = f"no line has the style {text}, so its mood counts for nothing"
            if meant:
                yield problem("FA203", place, sentence, f"did you mean {meant}?", swapped(place, text, [meant]))
            else:
                yield problem("FA307", place, sentence, "write such a line, or remove the style")
    if scene.tendency is None:
        if doc.styles:
            place = source.key_place(("styles",))
            sentence = "without 'tendency' no mood leans to any style, so 'styles' counts for nothing"
            yield problem("FA307", place, sentence, "write 'tendency: 0.5', or remove 'styles'", about=["tendency"])
        return
    place = source.key_place(("tendency",))
    if not any(key in scene.styles for key in spoken):
        sentence = "no style of a line has a mood, so that luck alone decides between them"
        yield problem("FA307", place, sentence, "say under 'styles' in which mood each is spoken, as in 'Warm: 4'")
    elif not any(len(several) > 1 for several in choices(built).values()):
        sentence = "nobody has lines of two styles in one state, so that a mood has nothing to lean to"
        yield problem("FA307", place, sentence, "write a second line of another style, or remove it")


def choices(built: Built) -> Mapping[tuple[str, str], set[object]]:
    """The styles in which each of the cast may speak in each state; banks count as one state."""
    states = built.definition.graph.states
    found: dict[tuple[str, str], set[object]] = {}
    for one in built.moves:
        bank = states[one.rule.state.key].kind is StateKind.BANK
        for mind in built.definition.cast:
            if one.rule.by in (ANY, mind.name):
                for key in states if bank else [one.rule.state.key]:
                    found.setdefault((str(mind.name), str(key)), set()).add(one.rule.style)
    return found
