"""Dying: lines that are never said, endings that are never reached, and tests that wait for either."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fatima_py.dialogue import Move, StateKind
from fatima_py.dialogue.analysis import analyze
from fatima_py.errors import Place, Problem
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition
from fatima_py.mind import MindDefinition
from fatima_py.names import Key
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.compile.wanted import Deed, Felt, InState, Trial
from fatima_py.scenario.lint.findings.affect.reaching import may_be_toward
from fatima_py.scenario.lint.findings.lines.waiting import asked_before
from fatima_py.scenario.lint.questions import people_of, state_place
from fatima_py.scenario.lint.reach.entering import also_entered
from fatima_py.scenario.lint.reach.knowing import Knowing
from fatima_py.scenario.lint.reach.living import GOING_ON, Living
from fatima_py.scenario.lint.reach.producing import produced
from fatima_py.scenario.lint.reach.saying import Wish, says, spoken
from fatima_py.scenario.lint.walks import as_written
from fatima_py.scenario.problems import problem
from fatima_py.scenario.script.row import NARRATOR

__all__ = [
    "cut_off_findings",
    "dying_findings",
    "hopeless_findings",
    "is_unreached",
    "is_unsaid",
    "may_feel",
    "never_said",
    "unfelt",
]

NEVER = ("FA108", "FA205", "FA212")
"""The codes by which it is told of a line that it, or one of its conditions, never comes about."""


def dying_findings(built: Built, knowing: Knowing, living: Living) -> Iterator[Problem]:
    """The lines that are never said although their state is reached, and the deeds of people who are never asked.

    Nothing is told of a line of which a condition is told that nobody meets, nor of one that no rule is for.
    """
    for one in built.moves:
        if one.rule.id not in living.said and one.rule.state.key in living.states:
            people = people_of(built, one.rule.by)
            if len(people) == 1:
                yield from dead(built, knowing, living, one, people[0])
    yield from unasked(built, living)


def unasked(built: Built, living: Living) -> Iterator[Problem]:
    """The rules for deeds of people who are never asked, as somebody is always asked before them."""
    for one in built.actions:
        people = [mind.name for mind in built.those_with(one)]
        if people and SpeechAct.of(one.rule.action) is None and not any(living.is_asked(who) for who in people):
            names = " and ".join(map(str, people))
            sentence = f"in every state somebody with a line is asked before {names}, so this rule is never asked"
            yield problem("FA306", one.place, sentence, "let lines be said to whoever is to act, or change 'turns'")


def dead(built: Built, knowing: Knowing, living: Living, one: Written[Move], who: MindDefinition) -> Iterator[Problem]:
    """Why a line is never said."""
    line = one.rule
    failed = next((asked for asked in line.conditions.all if not living.may(asked, who, living.at(line))), None)
    if failed is not None:
        if is_possible(built, knowing, failed, who):
            place = built.places.get(failed, one.place)
            where = "bank" if living.at(line) == GOING_ON else "state"
            sentence = f"'{as_written(failed, place, built)}' never holds in the {where} '{line.state}'"
            why = "what it asks for comes after this line only, or not at all"
            yield problem("FA108", place, f"{sentence}, so this line is never said", why)
    elif not living.has_rule(line, who):
        if says(who, line):
            sentence = f"the rules of {who.name} that would say this line never hold, so it is never said"
            yield problem("FA108", one.place, sentence, "write a rule that may hold, such as 'do: say anything'")
    elif living.turns.narrated_away(line.state):
        sentence = f"what is narrated in the state '{line.state}' leads away before anybody speaks"
        yield problem("FA108", one.place, f"{sentence}, so this line is never said", unnarrated(built, line))
    elif living.has_cause(line, who.name) and not is_led_into(built, line):  # what is told of the cause, or the way in
        yield asked_before(living, one, who)


def is_led_into(built: Built, line: Move) -> bool:
    """Whether a line is one of a bank into which another line leads."""
    bank = built.definition.graph.states[line.state.key].kind is StateKind.BANK
    return bank and any(one.rule.target == line.state != one.rule.state for one in built.moves)


def unnarrated(built: Built, line: Move) -> str:
    """How a line comes before what is narrated in its state, which leads away: in an ending without '->' as well."""
    here = [one for one in built.parts.script.lines if one.state.lower() == str(line.state).lower()]
    if any(one.target for one in here if one.by == NARRATOR):
        return "leave '->' out of the narration"
    return "let this line lead to an ending of its own, '-> after', and narrate it there, below '== after (ending)'"


def is_possible(built: Built, knowing: Knowing, asked: Condition, who: MindDefinition) -> bool:
    """Whether a condition may hold at some time, by what people may believe; if not, that is told of the condition."""
    for one in asked.alternatives():
        people = [who] if one.asks is None else people_of(built, one.asks)
        if any(knowing.may_hold(one, mind) for mind in people):
            return True
    return False


def never_said(built: Built, told: Iterable[Problem]) -> frozenset[str]:
    """The ids of the lines of which it is told that they, or one of their conditions, never come about."""
    lines = {one.place for one in told if one.code == "FA108"}
    asked = {one.place for one in told if one.code in NEVER}
    return frozenset(
        one.rule.id for one in built.moves if one.place in lines or not asked.isdisjoint(places_asked(built, one))
    )


def places_asked(built: Built, one: Written[Move]) -> Iterator[Place]:
    """Where the conditions of a line stand that hold in one way only."""
    places = (built.places.get(asked, one.place) for asked in one.rule.conditions.all if not asked.others)
    yield from (place for place in places if place != one.place)


def cut_off_findings(built: Built, living: Living) -> Iterator[Problem]:
    """The endings, and the first of other states, that only lines lead to that are never said."""
    graph = built.definition.graph
    unreached = {state.key for state in analyze(graph, also_entered(built)).unreachable}
    for key, state in graph.states.items():
        if key in living.states or key in unreached:
            continue
        rows = [one.place.line for one in built.moves if one.rule.target == state.name]
        near = [one for one in built.moves if one.rule.target == state.name and one.rule.state.key in living.states]
        if rows and (near or state.kind is StateKind.ENDING):
            which = "the line" if len(rows) == 1 else "the lines"
            what = "the ending" if state.kind is StateKind.ENDING else "the state"
            sentence = f"{what} '{state.name}' is never reached: {which} that lead to it are never said"
            if len(rows) == 1:
                sentence = sentence.replace("lead to it are", "leads to it is")
            yield problem("FA107", state_place(built, state), f"{sentence} (row {', '.join(map(str, rows))})")


def hopeless_findings(built: Built, living: Living, trials: Iterable[Trial]) -> Iterator[Problem]:
    """Tests that wait for what can never come; those that begin elsewhere, or with other beliefs, are left out."""
    for trial in trials:
        for step in trial.steps if trial.start is None and trial.seat is None and not trial.beliefs else ():
            match step:
                case InState(never=False) if is_unreached(built, living, step.state.key):
                    yield hopeless(trial.place, step.said, f"the state '{step.state}' is never reached")
                case Deed(never=False) if is_unsaid(built, living, step):
                    yield hopeless(trial.place, step.said, "that line is never said")
                case Felt(never=False) if step.amount.bound != "at most" and not may_feel(built, step):
                    yield hopeless(trial.place, step.said, unfelt(built, step))
                case _:
                    pass


def hopeless(place: Place, said: str, why: str) -> Problem:
    """A test that never comes out."""
    return problem("FA402", place, f"the test waits for '{said}', and {why}", "expect what can come")


def is_unreached(built: Built, living: Living, state: Key) -> bool:
    """Whether a state of the dialogue is never come into."""
    return state in built.definition.graph.states and state not in living.states


def is_unsaid(built: Built, living: Living, deed: Deed) -> bool:
    """Whether all lines that a step may mean are never said; false where it means a deed."""
    lines = [one.rule for one in built.moves if deed.may_be(one.rule)]
    whose = built.called(deed.who)
    rules: list[Wish] = [rule for who in whose for rule in who.action_rules]
    rules += [rule for who in whose for rule in who.conferrals]
    deeds = [rule for rule in rules if deed.is_action(rule.action)]
    return bool(lines) and not deeds and not any(line.id in living.said for line in lines)


def may_feel(built: Built, felt: Felt) -> bool:
    """Whether somebody may come to feel something, toward whom it is to be felt."""
    for mind in built.definition.cast:
        if mind.name == felt.who:
            toward = produced(mind, spoken(built)).get(felt.kind)
            if toward is not None and (felt.toward is None or may_be_toward(felt.kind, felt.toward, toward, built)):
                return True
    return False


def unfelt(built: Built, felt: Felt) -> str:
    """Why somebody never comes to feel something."""
    plain = felt.toward is not None and may_feel(built, replace(felt, toward=None))
    return f"no rule can give {felt.who} {felt.kind.label}{f' toward {felt.toward}' if plain else ''}"
