"""Why: the chain from what happened to what was felt, decided and said, in sentences.

Everything here is read from a recorded value. Nothing is worked out after the fact.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from fatima_py.affect import Vad
from fatima_py.errors import UsageError
from fatima_py.inputs import read_object, shown
from fatima_py.record.aims import become, said_of
from fatima_py.record.conditions import ALTERNATIVE, each_once, is_used_up, left_to_others, told_failed
from fatima_py.record.feelings import explain_feelings, explain_felt, explain_mood, explain_reminded, explain_thought
from fatima_py.record.grounding import explain_grounds, explain_provenance
from fatima_py.record.log import Log
from fatima_py.record.looks import Look, Turn
from fatima_py.record.phrasing import called, clock_time, in_words, is_handed_on, is_said, quoted, rounded, wished
from fatima_py.record.recording import as_record
from fatima_py.record.rivals import tell_rivals
from fatima_py.record.telling import (
    TELLING,
    concluded,
    tell_beat,
    tell_failed,
    tell_manner,
    tell_turn,
    tell_wording,
)
from fatima_py.record.values import (
    Beat,
    Decision,
    Effect,
    Emotion,
    Event,
    External,
    NearMiss,
    Provenance,
    Thought,
    Trace,
    Wish,
    Wording,
)

__all__ = ["explain"]

Names = Mapping[str, str]
OPEN = re.compile(r"[\[#]")
"""What stands in a condition that was asked in several ways, or that counts them."""
MOST_LOST = 3
"""So many of the other wishes are told in full."""
NOBODY: Names = {}
EXPLAINED = (
    "a beat, a told event, a thought, a trace, a decision, a turn, a look, an emotion, a wish, an event or a provenance"
)


def explain(
    value: object,
    names: Names = NOBODY,
    wording: Wording | None = None,
    *,
    play: Log | None = None,
    raw: bool = False,
) -> list[str]:
    """Why something is as it is, live or recorded: whatever a character or a scene gives back that stands alone.

    `names` are those that people see, by the engine's own (the `cast` of a log's header); `wording` is how the line of
    a beat was worded. With the `play` that a beat is of, and its lines, each line that might have been said instead is
    told with what it lost by. What follows from a sentence is set in by two blanks. Told `raw`, it is everything that
    was recorded: what each rule said, utilities, potentials, episodes. Raises UsageError for any other value.
    """
    see_given(names, wording)
    recorded = as_record(value)
    kind = type(recorded)
    if kind not in TELLING:
        raise UsageError(f"there is nothing to explain in {kind.__name__}: expected {EXPLAINED}")
    if isinstance(recorded, Beat):
        told = [*(explain_beat if raw else tell_beat)(recorded, names, wording, play)]
    else:
        told = [*(EXPLAINING if raw else TELLING)[kind](recorded, names)]
    return [called(sentence, names) for sentence in told]


def see_given(names: object, wording: object) -> None:
    """See that names are by name, and that a wording is one. Raises UsageError where they are not."""
    given: object = names
    texts = cast("Mapping[object, object]", names).values() if isinstance(names, Mapping) else (None,)
    if not all(isinstance(one, str) for one in texts):
        raise UsageError(f"`names` cannot be {shown(given)}: expected texts by name, as in a log's `header.cast`")
    if wording is not None:
        read_object(wording, Wording, "a wording")


def explain_beat(beat: Beat, names: Names, wording: Wording | None, play: Log | None) -> Iterator[str]:
    """The whole chain of one beat: what was done and why, what followed, what everybody made of it."""
    yield from explain_action(beat, names, wording)
    yield from explain_decision(beat, names, play)
    who = names.get(beat.who, beat.who)
    yield from (f"  {who} believes {belief} = {value} since: a rule tells it." for belief, value in beat.decision.told)
    yield from (sentence for effect in beat.effects for sentence in explain_effect(effect, names))
    yield from (sentence for mind in beat.minds for sentence in explain_trace(mind, names))


def explain_external(told: External, names: Names) -> Iterator[str]:
    """What an event that nobody of the cast brought about was to everybody."""
    to = ", ".join(names.get(who, who) for who in told.to)
    if told.concluded:
        yield concluded(told, to)
        yield from (sentence for mind in told.minds for sentence in explain_trace(mind, names))
        return
    yield f"This happened at {clock_time(told.time, ' s')}{', told to ' if to else ''}{to}: {in_words(told.event)}."
    yield from (sentence for effect in told.effects for sentence in explain_effect(effect, names))
    yield from (sentence for mind in told.minds for sentence in explain_trace(mind, names))


def explain_action(beat: Beat, names: Names, wording: Wording | None) -> Iterator[str]:
    """What was done, in which words."""
    who, brief = names.get(beat.who, beat.who), beat.brief
    to = f" to {names.get(beat.to, beat.to)}" if beat.to not in ("", "*") else ""
    if brief is None:
        yield f"{who} did {in_words(beat.action)}{to} at {clock_time(beat.time, ' s')}."
        return
    parts = (brief.style and f"style {brief.style}", brief.meaning and f"meaning {brief.meaning}")
    manner = ", ".join(part for part in parts if part)
    how = f" ({manner})" if manner else ""
    line = f" line {brief.line}" if brief.line else ""
    spoken = beat.written if wording is None else wording.text
    yield f"{who} said{line}{to} at {clock_time(beat.time, ' s')}{how}: {quoted(spoken)}"
    yield from tell_manner(beat, who)
    for one in beat.misremembered:
        yield f"  {who} remembers: {quoted(one.said)}; it was: {quoted(one.true)} (episode {one.episode})."
    yield from tell_wording(beat, wording)
    if line or beat.state != beat.next_state:
        yield f"  The conversation went from {beat.state} to {beat.next_state}."


def explain_decision(beat: Beat, names: Names, play: Log | None) -> Iterator[str]:
    """Why this and nothing else was done."""
    decision, who = beat.decision, names.get(beat.who, beat.who)
    wish = decision.wish
    if decision.by_player or wish is None:
        how = "chose" if beat.brief is None or beat.brief.line else "said"
        yield f"  {who} is played by a person, who {how} it{among(decision.instead_of)}."
        return
    if decision.chosen_by:
        chooser = decision.chosen_by
        yield f"  {chooser[:1].upper()}{chooser[1:]} chose it for {who}{among(decision.instead_of)}."
        yield f"  {who} has the rule {wish.rule} for it, with utility {wish.utility:.2f}{given(wish.bindings)}."
        yield from explain_grounds(decision.grounds, beat.time, names)
        yield from explain_lost(beat.action, wish, decision.lost, by_luck=False)
        return
    yield f"  {who} did it because of the rule {wish.rule}, with utility {wish.utility:.2f}{given(wish.bindings)}."
    if decision.instead_of:
        yield from (f"  {sentence}" for sentence in tell_rivals(beat, play))
    yield from explain_grounds(decision.grounds, beat.time, names)
    yield from explain_lost(beat.action, wish, decision.lost)
    for rule in decision.passed_over:
        yield f"  The rule {rule.rule} had no say: {unmet(rule)}."


def explain_lost(action: str, done: Wish, lost: Sequence[Wish], *, by_luck: bool = True) -> Iterator[str]:
    """What else was wanted, and less: each thing once, the last resorts not at all, the rest as a number."""
    wishes = {one.action: one for one in reversed(lost) if one.utility >= 0 and one.action != action}
    shown = sorted(wishes.values(), key=lambda one: -one.utility)
    for one in shown[:MOST_LOST]:
        more = "more" if one.utility > done.utility else "less"
        how = f"just as much{', and luck decided' if by_luck else ''}" if one.utility == done.utility else more
        wanted = wished(one.action, one.line, one.target)
        yield f"  It wanted {wanted} {how} (utility {one.utility:.2f}, rule {one.rule})."
    if len(shown) > MOST_LOST:
        left = len(shown) - MOST_LOST
        yield f"  It wanted {left} other thing{'s' * (left > 1)} less than that."


def explain_wishes(decision: Decision, names: Names) -> Iterator[str]:
    """What somebody would do, and what has no say, before anything is done."""
    for one in (decision.wish, *decision.lost):
        if one is not None:
            yield would(one, names)
    if decision.wish is None:
        yield "Wants nothing."
    for rule in decision.passed_over:
        yield f"  The rule {rule.rule} has no say: {unmet(rule)}."
    yield from (f"  Would believe {belief} = {value} then: a rule tells it." for belief, value in decision.told)


def would(wish: Wish, names: Names) -> str:
    """What somebody would do, by which rule."""
    whom = names.get(wish.target, wish.target)
    says_whom = is_said(wish.action) or is_handed_on(wish.action)
    to = f" to {whom}" if whom not in ("", "*") and not says_whom else ""
    wants = wished(wish.action, wish.line, whom).removeprefix("to ")
    return f"Would {wants}{to} (utility {wish.utility:.2f}, rule {wish.rule}){given(wish.bindings)}."


def explain_turn(turn: Turn, names: Names) -> Iterator[str]:
    """Whose turn it is, and what they may do."""
    return tell_turn(turn, names, explain_wishes)


def explain_look(look: Look, names: Names) -> Iterator[str]:
    """Whose turn it is, why nobody else has it, and which condition closes which line."""
    if look.turn is None:
        over = "is over" if look.over else "is not over, but nobody has anything left to do"
        yield f"It is nobody's turn: the scene {over} (state {look.state})."
    else:
        yield from explain_turn(look.turn, names)
    for one in look.waiting:
        wanted = (
            ""
            if one.wanted is None
            else f" wanted {wished(one.wanted.action, one.wanted.line)} (rule {one.wanted.rule}), but"
        )
        yield f"{names.get(one.who, one.who)}{wanted} {one.because}."
        yield from explain_held(one.passed_over)
    for line in look.lines:
        if line.closed is not None:
            why = unmet(NearMiss(line.id, line.closed.condition, line.closed.was))
            yield f"The line {line.id} of {names.get(line.who, line.who)} is closed: {why}."


def explain_held(passed_over: Sequence[NearMiss]) -> Iterator[str]:
    """What keeps rules from having a say, each reason once with the rules that it keeps."""
    reasons: dict[str, list[str]] = {}
    for one in passed_over:
        reasons.setdefault(unmet(one), []).append(one.rule)
    for reason, rules in [(reason, each_once(rules)) for reason, rules in reasons.items()]:
        more = f" and {len(rules) - MOST_LOST} more" if len(rules) > MOST_LOST else ""
        yield f"  {reason}, so {', '.join(rules[:MOST_LOST])}{more} cannot be."


def unmet(rule: NearMiss, how: str = "it is {}") -> str:
    """The condition that kept a rule from holding, and what was found instead; `how` says so of a value."""
    if is_used_up(rule.failed) or ALTERNATIVE in rule.failed:
        return told_failed(rule.failed)
    if left := left_to_others(rule.failed):
        return left
    words = in_words(rule.failed)
    if rule.failed.startswith("not "):
        return f"{words} holds"
    if rule.was:
        # the number of an episode says nothing to people
        was = "" if rule.was == "-1" or rule.failed.startswith("EventId(") else f" ({how.format(rounded(rule.was))})"
    else:
        was = "" if OPEN.search(rule.failed) else " (nothing is known of it)"
    return f"'{words}' does not hold{was}"


def signed(value: float) -> str:
    """A number with its sign, to two places at most.

    >>> signed(5), signed(-3.00346), signed(0.125)
    ('+5', '-3', '+0.12')
    """
    return f"{round(value, 2):+g}"


def among(others: Sequence[str]) -> str:
    """What else there was."""
    return f", rather than {' or '.join(others)}" if others else ""


def given(bindings: Mapping[str, str]) -> str:
    """The values that variables had."""
    shown = [f"{name.strip('[]')} = {value}" for name, value in bindings.items() if value != "-"]
    if {"[state]", "[next]"} <= bindings.keys():
        shown = [one for one in shown if one.split(" = ")[0] not in {"state", "next", "meaning", "style"}]
    return f" ({', '.join(shown)})" if shown else ""


def explain_effect(effect: Effect, names: Names) -> Iterator[str]:
    """What the world made of it."""
    for observer, name, value in effect.changes:
        who = "everyone" if observer == "*" else names.get(observer, observer)
        told = f"no longer believes {name}" if value == "-" else f"believes {name} = {value}"
        yield f"  By the rule {effect.rule}, {who} {told}."
    yield from (f"  By the rule {effect.rule}, {sentence}" for sentence in tell_failed(effect, names))
    if effect.moves_to:
        yield f"  By the rule {effect.rule}, the scene moved to {effect.moves_to}."


def explain_alone(mind: Trace, names: Names) -> Iterator[str]:
    """What one event was to one mind, where nothing else is told: that it was nothing is told as well."""
    perceived = f"{names.get(mind.who, mind.who)} perceived: {in_words(mind.percept)} (episode {mind.episode})"
    yield from list(explain_trace(mind, names)) or [f"{perceived}. It meant nothing."]


def explain_trace(mind: Trace, names: Names) -> Iterator[str]:
    """What one event was to one mind; nothing where it was nothing."""
    who = names.get(mind.who, mind.who)
    if not (mind.fired or mind.near or mind.contagion or mind.ended or mind.reminded):
        return
    yield f"{who} perceived: {in_words(mind.percept)} (episode {mind.episode})."
    for fired in mind.fired:
        said = ", ".join(f"{said_of(about)} {signed(value)}" for about, value in fired.said.items())
        worn = f"; {who} is used to it, {fired.worn:.0%} less" if fired.worn else ""
        yield f"  The rule {fired.rule} says: {said}{given(fired.bindings)}{worn}."
    for near in mind.near:
        yield f"  The rule {near.rule} nearly held: {unmet(near)}."
    yield from (f"  {become(goal, who)}." for goal in mind.goals)
    yield from explain_feelings(who, mind, names)
    yield from explain_mood(who, Vad(*mind.before), Vad(*mind.after))
    if mind.reminded is not None:
        yield from explain_reminded(mind.reminded, names)


EXPLAINING: Mapping[type, Callable[[Any, Names], Iterable[str]]] = {
    External: explain_external,
    Thought: explain_thought,
    Trace: explain_alone,
    Decision: explain_wishes,
    Turn: explain_turn,
    Look: explain_look,
    Emotion: explain_felt,
    Wish: lambda wish, names: [would(wish, names)],
    Provenance: explain_provenance,
    Event: lambda event, _: [f"{in_words(event.name)}."],
}
"""What tells of each recorded value that stands alone, beside a beat."""
