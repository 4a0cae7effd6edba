"""Ordering: conditions of which one comes true only behind what makes another one false for good.

`Ann has said Excuse` and `visits to corrected < 1` never hold together where whatever she says so leads to `corrected`,
or comes behind it: what has been said stays so, and a state that was come into once stays come into. Nor do
`Ann has said Yes` and `Ann has said No`, where the one leads past the other and the other past the one. And what has
been said on each way to a line need not be asked there.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from fatima_py.dialogue import Move, StateKind
from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, SELF, Compound, Key, Symbol, as_number, meet, renamed, symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.saying import event_of
from fatima_py.scenario.lint.questions import Question, questions
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.reach.repeating import Often, asked_lines, is_about, ways_out
from fatima_py.scenario.lint.reach.times import followed, is_visit, jumps, leading
from fatima_py.scenario.lint.walks import as_written, remembered
from fatima_py.scenario.problems import problem
from fatima_py.scene.announcing import event_asked
from fatima_py.semantics import DEFAULT

__all__ = ["ordering_findings"]

BETWEEN_TURNS = ("line", "action", "conferral", "interruption")
"""What is asked once all that was said has led where it leads."""
HAPPENED = ("eventid", "lasteventid", "eventcount")


class Needs(NamedTuple):
    """A condition that holds only once one of some `lines` was said, or only until any of them is, and its place."""

    condition: Condition
    place: Place
    lines: frozenset[str]


def ordering_findings(built: Built, often: Often) -> Iterator[Problem]:
    """What rules and lines ask for that never holds together, or where the line stands, as one comes behind another."""
    lines = {one.place: one.rule for one in built.moves}
    for question in questions(built) if often.keeps_all else ():
        yield from always_said(often, question, lines.get(question.place))
    for question in questions(built) if not often.living.lived_before else ():
        if question.kind not in BETWEEN_TURNS or question.conditions.universal:
            continue
        asked = [one for one in question.conditions.all if not (one.others or one.counts)]
        yield from apart(often, [found for one in asked if (found := once_said(often, one, question)) is not None])
        for before in (found for one in asked if (found := until_said(often, one, question)) is not None):
            around = around_of(often, before.lines)
            for one in asked:
                after = once_said(often, one, question)
                if after is not None and all(comes_behind(often, line, before.lines, around) for line in after.lines):
                    yield at_odds(built, after, before)
            line = lines.get(question.place) if question.kind == "line" else None
            if line is not None and is_memory(before.condition) and comes_behind(often, line.id, frozenset(), around):
                yield too_late(built, line, before)


def always_said(often: Often, question: Question, line: Move | None) -> Iterator[Problem]:
    """What a line asks for that was surely said before, as nothing else leads to its state."""
    if line is None or question.kind != "line":
        return
    for one in question.conditions.all:
        people, asked = asked_people(often, one, question), one.left
        if not people or not isinstance(asked, Compound) or not is_memory(one) or not is_once_for_all(one):
            continue
        if is_of_one(asked):  # of lines that are heard alike it is told that they are
            continue
        said = often.living.said.values()
        sure = [other.id for other in said if all(is_about(asked, other, mind.name) for mind in people)]
        if sure and comes_behind(often, line.id, frozenset(), around_of(often, sure)):
            place = often.built.places.get(one, question.place)
            sentence = f"'{as_written(one, place, often.built)}' always holds in the state '{line.state}'"
            hint = "remove it, or ask for what may not have been said"
            yield problem("FA213", place, f"{sentence}, as nothing else leads there", hint)


def at_odds(built: Built, after: Needs, before: Needs) -> Problem:
    """That two conditions never hold together."""
    said, also = (as_written(each.condition, each.place, built) for each in (after, before))
    sentence = f"'{said}' comes to hold only where '{also}' no longer does, so this never comes about"
    return problem("FA212", before.place, sentence, "remove one of the two")


def too_late(built: Built, line: Move, before: Needs) -> Problem:
    """That a line asks for what is over wherever its state is come into."""
    said = as_written(before.condition, before.place, built)
    sentence = f"'{said}' never holds in the state '{line.state}', which comes behind it, so this line is never said"
    return problem("FA108", before.place, sentence, "remove it, or let another line lead there")


def apart(often: Often, needs: Sequence[Needs]) -> Iterator[Problem]:
    """What is asked for together although of the lines that each takes only those of one are said in a play."""
    for one, other in combinations(needs, 2):
        pairs = [*product(one.lines, other.lines), *product(other.lines, one.lines)]
        if not any(may_follow(often, first, then) for first, then in pairs):
            said, also = (as_written(each.condition, each.place, often.built) for each in (one, other))
            sentence = f"'{said}' and '{also}' never hold together: what is said for one leads past what is said for"
            yield problem("FA212", other.place, f"{sentence} the other", "remove one of the two, or write 'or' between")


def may_follow(often: Often, first: str, then: str) -> bool:
    """Whether a line is another one, or may be said after it."""
    one, other = (often.living.said[each] for each in (first, then))
    states = often.built.definition.graph.states
    if one == other or StateKind.BANK in (states[one.state.key].kind, states[other.state.key].kind):
        return True
    ahead = leading(often.built, one) if is_visit(often.built, one) else [one.state.key]
    return other.state.key in followed([*ahead, *jumps(often.built)], often.ways)


# --- What has to be said before a condition holds, and until when another does.


def once_said(often: Often, one: Condition, question: Question) -> Needs | None:
    """The lines of which one is said before a condition holds: of visits, all that lead there; None where not known."""
    built, asked = often.built, one.left
    if not isinstance(asked, Compound) or holds_at(one, 0 if asked.head.key in ("visits", "eventcount") else -1):
        return None
    place, said = built.places.get(one, question.place), often.living.said.values()
    if asked.head.key == "visits" and isinstance(asked.args[0], Symbol):
        state, graph = asked.args[0].key, built.definition.graph
        lines = [line.id for line in said if state in graph.led_to(line)]
        return Needs(one, place, frozenset(lines)) if lines and state not in (graph.start.key, *jumps(built)) else None
    people = asked_people(often, one, question)
    if not is_memory(one) or not people or remembered(built):
        return None
    met = [line.id for mind in people for line in asked_lines(built, asked, mind.name) if line in said]
    return Needs(one, place, frozenset(met)) if met else None


def until_said(often: Often, one: Condition, question: Question) -> Needs | None:
    """The lines of which none is said while a condition holds that nothing of a kind has come yet; None for others."""
    built, asked = often.built, one.left
    if not isinstance(asked, Compound) or not is_never(one):
        return None
    said = often.living.said.values()
    if asked.head.key == "visits":
        lines = [line.id for line in said if leads_surely(built, line, asked.args[0])]
    elif is_memory(one) and asked.head.key != "lasteventid" and not often.forgets:
        people = asked_people(often, one, question)
        lines = [line.id for line in said if people and all(is_about(asked, line, mind.name) for mind in people)]
    else:
        return None
    return Needs(one, built.places.get(one, question.place), frozenset(lines)) if lines else None


def asked_people(often: Often, one: Condition, question: Question) -> list[MindDefinition]:
    """Those who may be asked."""
    people = question.people if one.asks is None else often.built.definition.cast
    return [mind for mind in people if one.asks in (None, mind.name)]


def is_memory(condition: Condition) -> bool:
    """Whether memory is asked for something that was said."""
    asked = condition.left
    parts = event_asked(asked) if isinstance(asked, Compound) and asked.head.key in HAPPENED else ()
    return len(parts) == 4 and isinstance(parts[2], Compound) and parts[2].head.key == "speak"


def is_never(condition: Condition) -> bool:
    """Whether a condition holds where nothing of a kind has come, and never again once something has."""
    asked = condition.left
    counts = isinstance(asked, Compound) and asked.head.key in ("visits", "eventcount")
    number = as_number(condition.right) if isinstance(condition.right, Symbol) else None
    none, some = (0, 1) if counts else (-1, 0)
    return number is not None and holds_at(condition, none) and not any(holds_at(condition, one) for one in (some, 999))


def is_of_one(asked: Compound) -> bool:
    """Whether memory is asked for one line, by the states between which it leads."""
    content = event_asked(asked)[2]
    return isinstance(content, Compound) and content.args[0] != ANY


def is_once_for_all(condition: Condition) -> bool:
    """Whether a condition holds once something of a kind has come, and from then on."""
    asked = condition.left
    none, some = (0, 1) if isinstance(asked, Compound) and asked.head.key == "eventcount" else (-1, 0)
    last = isinstance(asked, Compound) and asked.head.key == "lasteventid"
    met = all(holds_at(condition, one) for one in (some, 999)) and not holds_at(condition, none)
    return (
        met
        and not (condition.others or condition.counts)
        and not last
        and isinstance(condition.right, Symbol)
        and as_number(condition.right) is not None
    )


def holds_at(condition: Condition, number: int) -> bool:
    """Whether a condition holds where the answer is a number; where it compares with none, it may."""
    right = condition.right
    return not isinstance(right, Symbol) or condition.meets(symbol(number), right, DEFAULT)


def leads_surely(built: Built, line: Move, state: object) -> bool:
    """Whether a state is come into whenever a line is said: no effect of that may move the scene elsewhere instead."""
    moving = [one.rule.event for one in built.effects if one.rule.moves_to is not None]
    moved = any(meet(opened(renamed(event, SELF.key, ANY)), event_of(line)) is not None for event in moving)
    return line.target == state and is_visit(built, line) and not moved


# --- What comes behind what.


def around_of(often: Often, without: Iterable[str]) -> frozenset[Key]:
    """The states that may be come into although none of some lines was said."""
    left = [line for line in often.living.said.values() if line.id not in {*without}]
    return followed([often.built.definition.graph.start.key], ways_out(often.built, left))


def comes_behind(often: Often, said: str, lines: frozenset[str], around: frozenset[Key]) -> bool:
    """Whether a line is one of some, or stands in a state that is come into only after one of them."""
    state = often.living.said[said].state.key if said in often.living.said else None
    if state is None or often.built.definition.graph.states[state].kind is StateKind.BANK:
        return said in lines
    return said in lines or state not in around
