"""Waiting: lines of people who are never asked, and deeds they never come to, as a line of somebody is always there.

That is a line without conditions, one of several of which one is open for every answer, or one
`(else)` beside them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from fatima_py.decision import ActionRule
from fatima_py.dialogue import DialogueState, Move, StateKind
from fatima_py.errors import Problem
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition, Operator
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, SELF, Compound, Key, Symbol, Term, Variable, as_number, meet
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.default_rules import is_speech
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.lint.findings.lines.outranking import Opening
from fatima_py.scenario.lint.findings.rules.shadowing import fits
from fatima_py.scenario.lint.questions import People, is_openness, people_of
from fatima_py.scenario.lint.reach.living import Living
from fatima_py.scenario.problems import problem
from fatima_py.scene.announcing import STATE
from fatima_py.scene.wanting import plainest
from fatima_py.semantics import DEFAULT

__all__ = ["always_speaking", "asked_before", "deed_findings", "unwanted_findings", "waiting_findings"]


def always_speaking(built: Built, opening: Opening) -> Mapping[Key, frozenset[Symbol]]:
    """Those who always have a line in a state, by its key, and a rule, or a player, who says it."""
    found: dict[Key, frozenset[Symbol]] = {}
    for key, state in built.definition.graph.states.items():
        if key in opening.living.states and state.kind is not StateKind.BANK:
            people = [mind for mind in built.definition.cast if speaks_always(built, opening, state, mind)]
            found[key] = frozenset(mind.name for mind in people)
    return found


def speaks_always(
    built: Built, opening: Opening, state: DialogueState, who: MindDefinition, above: float = -inf
) -> bool:
    """Whether somebody always has a line in a state that they may choose, or that a rule above a priority would say."""
    wanted = [
        one
        for one in built.lines.get(state.name.key, ())
        if one.rule.by in (ANY, who.name)
        and not state.loop
        and (
            who.name == built.definition.player
            or any(says_surely(rule, who, one.rule, above) for rule in who.action_rules)
        )
    ]
    lines = [one for one in wanted if opening.may_stay_open(one.rule, state)]
    return opening.is_never_silent(lines, state.name, who) or has_another(opening, state, who, wanted)


def has_another(opening: Opening, state: DialogueState, who: MindDefinition, wanted: Sequence[Written[Move]]) -> bool:
    """Whether somebody always has a line `(else)` where they have none with conditions, all of which they want."""
    said = {one.rule.id for one in wanted}
    others = [line for line in state.moves if line.by in (ANY, who.name) and line.specificity and not line.otherwise]
    return all(line.id in said for line in others) and any(
        one.rule.otherwise
        and not one.rule.conditions.all
        and opening.may_stay_open(replace(one.rule, otherwise=False), state)
        for one in wanted
    )


def says_surely(rule: ActionRule, who: MindDefinition, line: Move, above: float) -> bool:
    """Whether a rule of somebody's wants to say a line whenever it is open, with more than a priority."""
    priority, said = as_number(rule.priority), SpeechAct.of(rule.action)
    if said is None or priority is None or priority <= above or rule.conditions.unless or not fits(rule, who, line):
        return False
    return all(is_openness(one) or is_other_style(one, said.style, line) for one in rule.conditions.all)


def is_other_style(asked: Condition, style: Term, line: Move) -> bool:
    """Whether a condition asks that a line has not a style, and it has not: one for which another rule is."""
    differs = asked.operator is Operator.NOT_EQUAL and not asked.others and isinstance(asked.right, Symbol)
    return differs and isinstance(style, Variable) and asked.left == style and asked.right != line.style


def waiting_findings(built: Built, living: Living, lives: Living) -> Iterator[Problem]:
    """The lines that may be said for all that was known (`living`), and not once it is known who always speaks."""
    states = built.definition.graph.states
    for one in [one for one in built.moves if states[one.rule.state.key].kind is not StateKind.BANK]:
        line = one.rule
        people = people_of(built, line.by)
        known = line.id in living.said and line.id not in lives.never and line.state.key in lives.states
        if not known or line.id in lives.said or len(people) != 1 or lives.turns.comes_to(line.state, people[0].name):
            continue
        yield asked_before(lives, one, people[0])


def asked_before(living: Living, one: Written[Move], who: MindDefinition) -> Problem:
    """That somebody is never asked in the state of a line."""
    first = ", ".join(sorted(str(name) for name in living.turns.always_speaking(one.rule.state) - {who.name}))
    sentence = f"{first} is always asked before {who.name} in the state '{one.rule.state}' and always has a line"
    hint = "let the lines that lead there be said to whoever is to answer, or change 'turns'"
    return problem("FA108", one.place, f"{sentence}, so this line is never said", hint)


def unwanted_findings(built: Built, opening: Opening) -> Iterator[Problem]:
    """The lines that are never said, as whoever has them always has another one there that their rules want more."""
    always: dict[tuple[Key, Symbol, float], bool] = {}
    for one in built.moves:
        line, people = one.rule, people_of(built, one.rule.by)
        state = built.definition.graph.states[line.state.key]
        told = line.id not in opening.living.said or state.kind is StateKind.BANK
        if told or len(people) != 1 or people[0].name == built.definition.player:
            continue
        who = people[0]
        most = most_wanted(who, line)
        if most is None:
            continue
        asked = (line.state.key, who.name, most)
        if asked not in always:
            always[asked] = speaks_always(built, opening, state, who, most)
        if always[asked]:
            sentence = f"in the state '{line.state}' {who.name} always has another line that a stronger rule wants"
            hint = "let that rule ask for something, or write a higher priority for saying this line"
            yield problem("FA108", one.place, f"{sentence}, so this line is never said", hint)


def most_wanted(who: MindDefinition, line: Move) -> float | None:
    """The highest priority with which somebody may want to say a line; None where that is not known, or by no rule."""
    priorities = [as_number(rule.priority) for rule in who.action_rules if fits(rule, who, line)]
    known = [one for one in priorities if one is not None]
    conferred = any(meet(one.action, line.action) is not None for one in who.conferrals)
    if conferred or who.exchanges or not known or len(known) < len(priorities):
        return None
    return max([*known, plainest(who.action_rules) - 1.0]) if line.specificity else max(known)


def deed_findings(built: Built, opening: Opening, lives: Living) -> Iterator[Problem]:
    """The rules for deeds that are never done, as a line of somebody is always there wherever they may hold.

    Those of people who are asked nowhere at all are told already.
    """
    for one in built.actions:
        people = built.those_with(one)
        if not is_speech(one.rule) and any(opening.living.is_asked(mind.name) for mind in people):
            yield from passed_over(opening.living, lives, one, people) or drowned(built, opening, one, people)


def passed_over(living: Living, lives: Living, one: Written[ActionRule], people: People) -> list[Problem]:
    """A rule that may hold only in states where others, who always speak there, are asked before whoever has it."""
    if one.place.file != living.built.parts.source.file:  # a sheet may be for other scenes as well
        return []
    places = [(state, mind) for mind in people for state in where_held(living, one, mind)]
    if {mind.name for _, mind in places} != {mind.name for mind in people}:
        return []
    if any(state.name.key not in lives.states or lives.turns.comes_to(state.name, mind.name) for state, mind in places):
        return []
    states = ", ".join(dict.fromkeys(f"'{state.name}'" for state, _ in places))
    names = " and ".join(str(mind.name) for mind in people)
    sentence = f"wherever this rule may hold (in {states}) somebody with a line is asked before {names}"
    hint = "let the lines that lead there be said to whoever is to act, or change 'turns'"
    return [problem("FA306", one.place, f"{sentence}, so it is never asked", hint)]


def drowned(built: Built, opening: Opening, one: Written[ActionRule], people: People) -> list[Problem]:
    """A rule that is wanted less than a line which whoever has it always has where they are asked and it may hold."""
    others = [mind for mind in people if mind.name != built.definition.player]
    priority = as_number(one.rule.priority)
    if built.definition.player is None or not others or priority is None:
        return []
    if not all(never_silent(built, opening, one, mind, priority) for mind in others):
        return []
    names = " and ".join(str(mind.name) for mind in others)
    where = f"wherever {names} is asked" + (" and this may hold" if one.rule.conditions.all else "")
    sentence = f"{where} there is a line to say that is wanted more, so this is never done"
    return [problem("FA305", one.place, sentence, "write a higher priority than that for saying a line")]


def where_held(living: Living, one: Written[ActionRule], who: MindDefinition) -> Sequence[DialogueState]:
    """The states that are reached, and spoken in, where the conditions of a rule may hold for somebody.

    Of a rule on a sheet, which may be for other scenes as well, all of them.
    """
    anywhere = one.place.file != living.built.parts.source.file
    return [
        state
        for key, state in living.built.definition.graph.states.items()
        if key in living.states and state.kind is not StateKind.BANK and not living.turns.narrated_away(state.name)
        if anywhere or all(living.may(asked, who, key) and may_be_in(asked, state) for asked in one.rule.conditions.all)
    ]


def may_be_in(condition: Condition, state: DialogueState) -> bool:
    """Whether a condition may hold in a state, as far as it asks in which one the scene is."""
    for one in condition.alternatives():
        asked, right = one.left, one.right
        plain = isinstance(right, Symbol) and right not in (ANY, SELF) and not one.counts
        if not plain or not isinstance(asked, Compound) or asked.head.key != STATE:
            return True
        if isinstance(right, Symbol) and one.meets(state.name, right, DEFAULT):
            return True
    return False


def never_silent(built: Built, opening: Opening, one: Written[ActionRule], who: MindDefinition, above: float) -> bool:
    """Whether somebody has a line, by rules above a priority, wherever they are asked and another rule may hold."""
    living = opening.living
    states = [state for state in where_held(living, one, who) if living.turns.comes_to(state.name, who.name)]
    return bool(states) and all(speaks_always(built, opening, state, who, above) for state in states)
