"""Telling: why something happened, as a writer asks: the feelings, the wishes, the lines, in the words of the author.

Everything here is read from a recorded value, as in `explanation`, which tells the numbers behind it as well.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from fatima_py.dialogue import NARRATION
from fatima_py.events import heard_as
from fatima_py.language import bare
from fatima_py.language.remembering import long_ago
from fatima_py.names import SELF, label, renamed
from fatima_py.realize.base import braced, lacking, refusal_in
from fatima_py.record.between import by_the_way, interrupted
from fatima_py.record.conditions import TOLD, either, told_failed, told_held, told_rules
from fatima_py.record.feelings import said
from fatima_py.record.grounding import explain_provenance, known_by
from fatima_py.record.log import Log
from fatima_py.record.looks import Look, Turn
from fatima_py.record.phrasing import (
    clock_time,
    event_words,
    in_words,
    is_handed_on,
    quoted,
    read_name,
    rounded,
    ruled,
    shown,
    sounding_like,
    wished,
)
from fatima_py.record.rivals import tell_rivals
from fatima_py.record.stirring import tell_alone, tell_felt, tell_minds, tell_thought
from fatima_py.record.values import (
    Beat,
    Decision,
    Effect,
    Emotion,
    Event,
    External,
    Held,
    NearMiss,
    Provenance,
    Thought,
    Trace,
    Typed,
    Waiting,
    Wish,
    Wording,
)
from fatima_py.signs import on_one_row

__all__ = [
    "TELLING",
    "concluded",
    "tell_beat",
    "tell_effect",
    "tell_failed",
    "tell_manner",
    "tell_rules",
    "tell_turn",
    "tell_wording",
    "waited",
]

Names = Mapping[str, str]
MOST = 3
"""So many of the other wishes are told."""
SUM = re.compile(r"math\(", re.IGNORECASE)
"""How what is worked out of numbers begins."""


def tell_beat(beat: Beat, names: Names, wording: Wording | None = None, play: Log | None = None) -> Iterator[str]:
    """What was done and why, what changed by it, what it was to everybody, and last which rules had no say."""
    yield from tell_action(beat, names, wording)
    yield from tell_decision(beat, names, play)
    for belief, value in beat.decision.told:
        yield f"  {shown(beat.who, names)} now believes {belief} = {value}: a rule tells it."
    yield from (sentence for effect in beat.effects for sentence in tell_effect(effect, names))
    if beat.state != beat.next_state:
        yield f"  The conversation went from {beat.state} to {beat.next_state}."
    yield from tell_minds(beat.minds, names)
    decision = beat.decision
    if decision.wish is not None and not (decision.by_player or decision.chosen_by):
        yield from tell_rules(decision.passed_over, shown(beat.who, names))


def tell_external(told: External, names: Names) -> Iterator[str]:
    """What an event that nobody of the cast brought about was to everybody."""
    to = ", ".join(shown(who, names) for who in told.to)
    if told.concluded:
        yield concluded(told, to)
    else:
        whom = f", told to {to}" if to else ""
        yield f"This happened at {clock_time(told.time, ' s')}{whom}: {event_words(told.event, '', names)}."
        yield from (sentence for effect in told.effects for sentence in tell_effect(effect, names))
    yield from tell_minds(told.minds, names)


def tell_action(beat: Beat, names: Names, wording: Wording | None) -> Iterator[str]:
    """What was done, in which words."""
    who, brief = shown(beat.who, names), beat.brief
    to = f" to {shown(beat.to, names)}" if beat.to not in ("", "*") else ""
    if brief is None:
        yield f"{who} did {in_words(beat.action)}{to} at {clock_time(beat.time, ' s')}."
        return
    spoken = beat.written if wording is None else wording.text
    marks = [f"[{brief.style}]"] * bool(brief.style) + [f"<{brief.meaning}>"] * bool(brief.meaning)
    about = ", ".join(part for part in (brief.line and f"line {brief.line}", " ".join(marks)) if part)
    yield f"{who} said{to} at {clock_time(beat.time, ' s')}: {quoted(spoken)}{f' ({about})' if about else ''}"
    yield from tell_manner(beat, who)
    for one in beat.misremembered:
        yield f"  {who} remembers {quoted(one.said)}, and it was {quoted(one.true)}"
    yield from tell_wording(beat, wording)


def concluded(told: External, to: str) -> str:
    """What somebody concluded, as one sentence: what ends with a quoted one ends with it."""
    stop = "" if told.concluded.endswith(('."', '!"', '?"')) else "."
    return f"{to} concluded at {clock_time(told.time, ' s')}: {on_one_row(told.concluded)}{stop}"


def tell_manner(beat: Beat, who: str) -> Iterator[str]:
    """What there is to say of how a line was said."""
    if beat.brief is not None and not beat.brief.line:
        yield f"  These are words of their own{sounding_like(beat.action)}."
    if beat.decision.typed is not None:
        yield f"  {tell_typed(beat.decision.typed, who)}"
    if beat.hesitated:
        yield f"  {who} hesitated for {beat.hesitated:.1f} s, torn between opposite feelings."


def tell_typed(typed: Typed, who: str) -> str:
    """What somebody typed, what it was taken for and by what, and what it sounds like."""
    how = f" by {typed.how}" if typed.how else ""
    fits = f" ({typed.score:.2f} of 1)" if typed.score < 1 else ""
    sounds = f"; it sounds {heard_as(read_name(typed.sounds))}" if typed.sounds else ""
    return f"{who} typed {quoted(typed.text)}, which was taken for this{how}{fits}{sounds}."


def tell_missing(beat: Beat) -> Iterator[str]:
    """For which slots of its line nobody had a value."""
    slots = () if beat.brief is None else lacking(beat.brief)
    if slots:
        yield f"  There was no value for {braced(slots)}, and '...' was said in its place."


def tell_wording(beat: Beat, wording: Wording | None) -> Iterator[str]:
    """How a line was worded otherwise than it is written, or why it was not; and what it lacks."""
    yield from tell_missing(beat)
    if wording is None:
        return
    if wording.text != beat.written:
        yield f"  The line is written {quoted(beat.written)} and was worded by {wording.by}."
    if why := refusal_in(wording.note, beat.brief):
        which = "It" if wording.text == beat.written else "The rest of it"
        yield f"  {which} was spoken as written: {why}."
    if wording.asked is not None:
        yield f"  The model was asked with {wording.asked}."


def tell_decision(beat: Beat, names: Names, play: Log | None) -> Iterator[str]:
    """Why this and nothing else was done."""
    decision, who = beat.decision, shown(beat.who, names)
    wish = decision.wish
    if decision.by_player or wish is None:
        how = "chose" if beat.brief is None or beat.brief.line else "said"
        rather = f", rather than {either(decision.instead_of)}" if decision.instead_of else ""
        yield f"  {who} is played by a person, who {how} it{rather}."
    elif decision.chosen_by:
        rather = f", rather than {either(decision.instead_of)}" if decision.instead_of else ""
        yield f"  {decision.chosen_by[:1].upper()}{decision.chosen_by[1:]} chose it for {who}{rather}."
    elif between := came_between(beat, names):
        yield f"  {between}{held_in(decision.asked)}."
    else:
        yield f"  {who} wanted {wished(wish.action, wish.line)} ({ruled(wish.rule)}){held_in(decision.asked)}."
    if decision.opened:
        yield f"  The line is open because {'; '.join(map(told_held, decision.opened))}."
    if wish is None or decision.by_player:
        return
    if decision.instead_of and not decision.chosen_by:
        yield from (f"  {sentence}" for sentence in tell_rivals(beat, play))
    yield from tell_grounds(beat, names)
    yield from (f"  {who} {wanted}." for wanted in tell_lost(beat.action, wish, decision))


def tell_rules(passed_over: Sequence[NearMiss], whose: str = "", most: int = MOST) -> Iterator[str]:
    """The rules of somebody that had no say, each with what kept it from one; `whose` is empty where nobody knows."""
    if passed_over:
        yield f"  {whose}'s rules without a say:" if whose else "  Rules without a say:"
        yield from (f"    {rule}" for rule in told_rules(passed_over, most))


def came_between(beat: Beat, names: Names) -> str:
    """How a line came between that nobody wanted: narration, a bark, an interruption; empty for any other."""
    if beat.who == str(NARRATION):
        return "It is narration, which comes before any turn"
    if not (bank := by_the_way(beat)):
        return ""
    return f"{shown(beat.who, names)} {'interrupted' if interrupted(beat) else 'said it by the way'} (bank {bank})"


def held_in(conditions: Sequence[Held]) -> str:
    """What a rule asked, with what was found; empty where it asked nothing, and where that is not known."""
    return f", because {'; '.join(map(told_held, conditions))}" if conditions else ""


def tell_grounds(beat: Beat, names: Names) -> Iterator[str]:
    """What a decision rests on: what one remembers, and what one was told."""
    who = shown(beat.who, names)
    for one in beat.decision.grounds:
        ago = long_ago(beat.time - one.happened)
        if one.belief:
            yield f"  {who} believes {one.belief} = {one.value} because {known_by(one, names)} ({ago})."
            continue
        felt = "".join(f"; {said(emotion, names)}" for emotion in one.felt)
        often = f", for the last of {one.times} times" if one.times > 1 else ""
        yield f"  {who} remembers: {event_words(one.event, beat.who, names)} ({ago}{often}{felt})."


def tell_lost(action: str, done: Wish, decision: Decision) -> Iterator[str]:
    """What else was wanted: each thing once, the last resorts not at all."""
    wishes = [*{one.action: one for one in reversed(decision.lost) if one.utility >= 0}.values()]
    wishes = sorted([one for one in wishes if one.action != action], key=lambda one: -one.utility)
    equal = [one for one in wishes if one.utility == done.utility and one.line not in decision.instead_of]
    alike = [wished(one.action, one.line, one.target) for one in equal]
    more = [wished(one.action, one.line, one.target) for one in wishes if one.utility > done.utility]
    less = [wished(one.action, one.line, one.target) for one in wishes if one.utility < done.utility]
    if more:
        yield f"wanted {several(more)} more"
    if alike:
        yield f"wanted {several(alike)} just as much{'' if decision.chosen_by else ', and luck decided'}"
    if less:
        yield f"wanted {several(less)} less"


def several(things: Sequence[str]) -> str:
    """Some of the things that were wanted, each once, the rest as a number.

    >>> several(["to say [Kind]", "to say [Cold]", "to do Leave"])
    'to say [Kind], [Cold] or to do Leave'
    """
    things = list(dict.fromkeys(things))
    told = [one.removeprefix("to say ") if number else one for number, one in enumerate(things[:MOST])]
    more = [f"{len(things) - MOST} other things"] if len(things) > MOST + 1 else things[MOST:]
    return either([*told, *more])


def tell_effect(effect: Effect, names: Names) -> Iterator[str]:
    """What the world made of it."""
    for number, (observer, written, value) in enumerate(effect.changes):
        own = read_name(written)
        name = bare(str(own if observer == "*" else renamed(own, SELF.key, label(observer), heads=False)))
        was = effect.was[number] if number < len(effect.was) else None
        whose = "" if observer == "*" or names_whom(name, observer) else f" for {shown(observer, names)}"
        if was is not None and value != "-":
            moved = f"stayed {value}" if was == value else f"went from {was or 'nothing'} to {value}"
            yield f"  {name} {moved}{whose}."
            continue
        who = "Everyone" if observer == "*" else shown(observer, names)
        yield f"  {who} no longer believes {name}." if value == "-" else f"  {who} now believes {name} = {value}."
    yield from (f"  {sentence}" for sentence in tell_failed(effect, names))
    if effect.moves_to:
        yield f"  The scene moved to {effect.moves_to}."


def tell_failed(effect: Effect, names: Names) -> Iterator[str]:
    """What did not change, as it could not be worked out, or as nothing is believed of what it comes of."""
    for observer, written, asked, was in effect.failed:
        name, sum_asked = (bare(TOLD.side(read_name(one))) for one in (written, asked))
        whose = "" if observer == "*" or names_whom(written, observer) else f" for {shown(observer, names)}"
        stays = f"stays {rounded(was)}" if was else "is still nothing"
        if SUM.match(asked):
            yield f"{name} {stays}{whose}, for {sum_asked} comes to no number."
            continue
        of = "it" if name == sum_asked else sum_asked
        how = "nobody believes anything" if observer == "*" else f"{shown(observer, names)} believes nothing"
        yield f"{name} {stays}{whose}, for {how} of {of}."


def names_whom(name: str, observer: str) -> bool:
    """Whether a property says itself in whose eyes it is: it names that person first."""
    return re.match(rf"\w+\({re.escape(observer)}\b", name) is not None


def tell_wishes(decision: Decision, names: Names, whose: str = "") -> Iterator[str]:
    """What somebody would do, and what has no say, before anything is done."""
    for one in (decision.wish, *decision.lost):
        if one is not None:
            yield would(one, names)
    if decision.wish is None:
        yield "Wants nothing."
    yield from tell_rules(decision.passed_over, whose, len(decision.passed_over))
    yield from (f"  Would believe {belief} = {value} then: a rule tells it." for belief, value in decision.told)


def tell_wish(wish: Wish, names: Names) -> Iterator[str]:
    """What somebody would do, by itself."""
    yield would(wish, names)


def would(wish: Wish, names: Names) -> str:
    """What somebody would do, by which rule."""
    whom = shown(wish.target, names)
    says_whom = "Speak(" in wish.action or is_handed_on(wish.action)
    to = f" to {whom}" if whom not in ("", "*") and not says_whom else ""
    wants = wished(wish.action, wish.line, whom).removeprefix("to ")
    return f"Would {wants}{to} ({ruled(wish.rule)})."


def tell_turn(
    turn: Turn, names: Names, wishes: "Callable[[Decision, Names], Iterator[str]] | None" = None
) -> Iterator[str]:
    """Whose turn it is, and what they may do; `wishes` tells what they would do (None: as a writer asks)."""
    yield f"It is {shown(turn.who, names)}'s turn{', who is played by a person' if turn.by_player else ''}."
    for option in turn.options:
        done = f"say {option.line}: {quoted(option.text)}" if option.line else f"do {in_words(option.wish.action)}"
        yield f"  {option.number}: {done}"
    if turn.decision is not None:
        wanted = wishes or partial(tell_wishes, whose=shown(turn.who, names))
        yield from (f"  {sentence}" for sentence in wanted(turn.decision, names))


def tell_look(look: Look, names: Names) -> Iterator[str]:
    """Whose turn it is, why nobody else has it, and which condition closes which line."""
    if look.turn is None:
        over = "is over" if look.over else "is not over, but nobody has anything left to do"
        yield f"It is nobody's turn: the scene {over} (state {look.state})."
    else:
        yield from tell_turn(look.turn, names)
    for one in look.waiting:
        yield f"{shown(one.who, names)}{waited(one)}."
        yield from tell_rules(one.passed_over, shown(one.who, names))
    for line in look.lines:
        if line.closed is not None:
            why = told_failed(line.closed.condition, line.closed.was)
            yield f"The line {line.id} of {shown(line.who, names)} is closed: {why}."


def waited(one: Waiting) -> str:
    """What somebody wanted who did not get the turn, and why they did not get it."""
    if one.wanted is None:
        return f" {one.because}"
    return f" wanted {wished(one.wanted.action, one.wanted.line)} ({ruled(one.wanted.rule)}), but {one.because}"


def tell_event(event: Event, _: Names) -> Iterator[str]:
    """An event by itself."""
    yield f"{in_words(event.name)}."


TELLING: Mapping[type[Any], Callable[[Any, Names], Iterator[str]]] = {
    Beat: tell_beat,
    External: tell_external,
    Thought: tell_thought,
    Trace: tell_alone,
    Decision: tell_wishes,
    Turn: tell_turn,
    Look: tell_look,
    Emotion: tell_felt,
    Wish: tell_wish,
    Provenance: explain_provenance,
    Event: tell_event,
}
"""What tells of each recorded value that stands alone."""
