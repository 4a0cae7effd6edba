"""Unsaid: why a line of the script was not said in a recorded play, and why somebody did not speak.

Both are answered for each step, and steps one after another with the same reason are told together. A recording holds
what is asked for where its header holds the lines of the script.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fatima_py.dialogue import NARRATION, Move, fitting
from fatima_py.errors import LogError
from fatima_py.inputs import shown as printable
from fatima_py.names import NIL, label
from fatima_py.record.between import came_first, comes_between, kind_of, uncalled
from fatima_py.record.conditions import either, told_failed, told_rules
from fatima_py.record.log import Log, last_before
from fatima_py.record.phrasing import called, phrased_action, quoted, read_name, shown, wished
from fatima_py.record.reasons import Reason
from fatima_py.record.rivals import by_what
from fatima_py.record.telling import waited
from fatima_py.record.values import Beat, ScriptLine, Shut, Waiting, Wish
from fatima_py.spelling import did_you_mean

__all__ = ["Span", "lines_like", "member", "rows_of", "silent", "titled", "unsaid", "why_unsaid"]

ANYBODY = "*"
NEW = "record the play again with 'fatima play --record', or `Session(..., record_lines=True)`"
MOST_RANGES = 6
"""So many ranges of steps are told."""
NO_LINE = "there is no line for it"
"""Why somebody does not get the turn who wants to speak and has nothing to say in it."""
WORDS = 4
"""A line goes by any part of its words from so many signs on, and by whole words below that."""


class Span(NamedTuple):
    """Steps of a play, each from a first to a last one, for which the same reason holds, and what is behind it.

    Where what was found differs from step to step, it is what was found in the last of them, which is named.
    """

    steps: tuple[tuple[int, int], ...]
    why: str
    behind: tuple[str, ...] = ()


def lines_like(play: Log, asked: str) -> list[ScriptLine]:
    """The lines that are meant: by id, else by style or meaning (`[Rude]`, `<Apology>`), else by a part of their words.

    Raises LogError where the recording holds no lines, and where none is meant.
    """
    if not play.header.lines:
        raise LogError(f"this recording does not hold which lines could be said: {NEW}")
    wanted = asked.strip().lower()
    bare = wanted.strip("[]<>")
    ways: Sequence[Callable[[ScriptLine], bool]] = (
        lambda line: line.id.lower() == wanted,
        lambda line: bare in (line.style.lower(), line.meaning.lower()) and bare != "-",
        lambda line: has_words(line.text.lower(), wanted),
    )
    meant = [[line for line in play.header.lines if way(line)] for way in ways]
    found = next(filter(None, meant), None)
    if found is None:
        names = dict.fromkeys(name for one in play.header.lines for name in (one.id, one.style, one.meaning))
        hint = did_you_mean(bare, [one for one in names if one != "-"])
        expected = hint or "expected an id, a style, a meaning or some of its words"
        raise LogError(f"no line of this recording goes by {printable(asked)}; {expected}")
    return found


def has_words(text: str, part: str) -> bool:
    """Whether a part of a text is meant, both in small letters; a short part is a word or several of it.

    >>> has_words("put on a tie.", "tie"), has_words("it was untied.", "tie"), has_words("it was untied.", "untie")
    (True, False, True)
    """
    if len(part) >= WORDS:
        return part in text
    return bool(part) and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def titled(line: ScriptLine, names: Mapping[str, str]) -> str:
    """A line, by whom and in which state it is."""
    by = "anybody" if line.by == ANYBODY else shown(line.by, names)
    which = f"Narration {line.id}" if line.by == str(NARRATION) else f"Line {line.id} of {by}"
    return f"{which} in {line.state}: {quoted(line.text)}"


def unsaid(play: Log, line: ScriptLine, step: int | None = None) -> list[Span]:
    """Why a line was not said, in one step or in all of them. Raises LogError where there is no such step."""
    return spans(play, step, lambda beat: why_unsaid(play, line, beat))


def silent(play: Log, name: str, step: int | None = None) -> list[Span]:
    """Why somebody did not speak, in one step or in all of them, and what they said where they did.

    Raises LogError for a name that is not in the cast, for a recording that does not hold it, and where there is no
    such step.
    """
    who = member(play, name)
    if not any(beat.waiting for beat in play.beats) and any(beat.who != who for beat in play.beats):
        raise LogError(f"this recording does not hold what others wanted: {NEW}")
    return spans(play, step, lambda beat: why_silent(play, who, beat))


def member(play: Log, name: str) -> str:
    """One of the cast of a recording, by their name in any case or as people see it."""
    wanted, cast = name.strip().lower(), play.header.cast
    found = next((who for who, called in cast.items() if wanted in (who.lower(), called.lower())), None)
    if found is None:
        known = list(dict.fromkeys([*cast, *cast.values()]))
        expected = did_you_mean(name.strip(), known) or f"expected one of {', '.join(cast)}"
        raise LogError(f"{printable(name)} is not in the cast of this recording; {expected}")
    return found


def spans(play: Log, step: int | None, why: Callable[[Beat], Reason]) -> list[Span]:
    """The reasons of one step or of all, each once, in the order in which they came first."""
    beats = [beat for beat in play.beats if step in (None, beat.step)]
    if not beats:
        raise LogError(f"there is no step {step}; the recording holds {len(play.beats)}")
    found: dict[tuple[str, ...], list[tuple[int, Reason]]] = {}
    for beat in beats:
        reason = why(beat)
        found.setdefault(reason.key, []).append((beat.step, reason))
    return [span_of(several, play.header.cast) for several in found.values()]


def span_of(several: Sequence[tuple[int, Reason]], names: Mapping[str, str]) -> Span:
    """Steps with the same reason, and what was found in the last of them, with that step where it is not always so."""
    step, last = several[-1]
    rows = [called(one, names) for one in (last.why, *last.behind)]
    always = [all(one in (reason.why, *reason.behind) for _, reason in several) for one in (last.why, *last.behind)]
    told = [row if holds else as_of(row, step) for row, holds in zip(rows, always, strict=True)]
    return Span(ranges([step for step, _ in several]), told[0], tuple(told[1:]))


def as_of(row: str, step: int) -> str:
    """What was found in a step and not in all that are told with it.

    >>> as_of("Trust is 2", 4), as_of("it is closed (last at step 3)", 4)
    ('Trust is 2 (at step 4)', 'it is closed (last at step 3, as of step 4)')
    """
    return f"{row[:-1]}, as of step {step})" if row.endswith(")") else f"{row} (at step {step})"


def ranges(steps: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Numbers in their order as ranges of those that follow one another.

    >>> ranges([1, 2, 3, 5, 7, 8])
    ((1, 3), (5, 5), (7, 8))
    """
    found: list[tuple[int, int]] = []
    for step in steps:
        first = found.pop()[0] if found and found[-1][1] == step - 1 else step
        found.append((first, step))
    return tuple(found)


# --- A line that was not said.


def why_unsaid(play: Log, line: ScriptLine, beat: Beat) -> Reason:
    """Why a line was not said in one step."""
    if beat.brief is not None and beat.brief.line == line.id:
        return Reason(("said",), "it was said")
    return kept_away(play, line, beat) or came_first(play, beat) or turned_down(play, line, beat)


def kept_away(play: Log, line: ScriptLine, beat: Beat) -> Reason | None:
    """What kept a line from being among those that might be said; None for one that might."""
    if line.once and (said := last_before(play.said.get(line.id, ()), beat.step)) is not None:
        return Reason(("once",), f"it may be said once, and was said at step {said}")
    if comes_between(line):
        return uncalled(play, line, beat)
    if not line.anywhere and line.state.lower() != beat.state.lower():
        return elsewhere(play, line, beat)
    speaker = beat.who if line.by == ANYBODY else line.by
    turn = () if speaker in (beat.who, str(NARRATION)) else (f"besides, {no_turn(speaker, beat, play).why}",)
    shut = next((one for one in beat.closed if one.line == line.id and one.who.lower() == speaker.lower()), None)
    if shut is None:
        return None
    why = f"it was closed{to_whom(line, shut, play)}: {told_failed(shut.failed, shut.was)}"
    return Reason(("closed", kind_of(shut)), why, turn)


def turned_down(play: Log, line: ScriptLine, beat: Beat) -> Reason:
    """That a line was open and who would have said it had not the turn, or chose another."""
    if line.by == ANYBODY or line.by.lower() == beat.who.lower():
        return lost(play, line, beat)
    away = no_turn(line.by, beat, play)
    return Reason(("turn", *away.key), f"it was open, but {away.why}", away.behind)


def to_whom(line: ScriptLine, shut: Shut, play: Log) -> str:
    """To whom a line that anybody may say was closed."""
    return f" to {shown(shut.who, play.header.cast)}" if line.by == ANYBODY else ""


def elsewhere(play: Log, line: ScriptLine, beat: Beat) -> Reason:
    """That the scene was not in the state of a line, and when it was there last."""
    there = play.states.get(line.state.lower(), ())
    last = last_before(there, beat.step)
    never = "it had not been there yet" if there else "it never was"
    when = never if last is None else f"last at step {last}"
    return Reason(("elsewhere", "" if last is None else "again"), f"the scene was not in {line.state} ({when})")


def no_turn(who: str, beat: Beat, play: Log) -> Reason:
    """Why somebody had not the turn."""
    called, actor = shown(who, play.header.cast), shown(beat.who, play.header.cast)
    one = next((one for one in beat.waiting if one.who.lower() == who.lower()), None)
    if one is None:
        return Reason(("turn",), f"it was {actor}'s turn, not {called}'s")
    wait = waiting(one, beat, play)
    return Reason(wait.key, f"it was {actor}'s turn: {called} {wait.why}", wait.behind)


def lost(play: Log, line: ScriptLine, beat: Beat) -> Reason:
    """To what an open line of the one whose turn it was has lost."""
    decision, who = beat.decision, shown(beat.who, play.header.cast)
    done = beat.brief.line if beat.brief and beat.brief.line else wished(beat.action).removeprefix("to ")
    if decision.by_player or decision.wish is None:
        return Reason(("player",), f"it was open, and {who}, who is played by a person, chose {done}")
    if decision.chosen_by:
        return Reason(("host",), f"it was open, and {decision.chosen_by} chose {done} for {who}")
    wishes = sorted([one for one in decision.lost if meets(one, line)], key=lambda one: -one.utility)
    if line.id in decision.instead_of or meets(decision.wish, line):
        return Reason(("rival", done), f"it was open, but {done} was said: {by_what(play, line, beat)}")
    if wishes:
        more = "just as much, and luck decided" if wishes[0].utility == decision.wish.utility else "more"
        why = f"it was open, but {who} wanted {wished(decision.wish.action, done)} {more}"
        rules = " before ".join(dict.fromkeys([decision.wish.rule, wishes[0].rule]))
        return Reason(("less", done, wishes[0].rule), f"{why} (rule {rules})")
    behind = tuple(told_rules(decision.passed_over))
    return Reason(("unwanted",), f"it was open, but no rule of {who} wanted {marks_of(line)}", behind)


def meets(wish: Wish, line: ScriptLine) -> bool:
    """Whether a wish may come true by a line."""
    if wish.line == line.id:
        return True
    move = Move(
        line.id, label(line.state), label(line.target), "", style=read_name(line.style), meaning=read_name(line.meaning)
    )
    return bool(fitting([move], read_name(wish.action)))


def marks_of(line: ScriptLine) -> str:
    """To say a line, by its marks where it has any."""
    style, meaning = read_name(line.style), read_name(line.meaning)
    if style == NIL == meaning:
        return "a line without style and meaning"
    return f"to say {phrased_action(Move('', NIL, NIL, '', style=style, meaning=meaning).action)}"


# --- Somebody who did not speak.


def why_silent(play: Log, who: str, beat: Beat) -> Reason:
    """Why somebody did not speak in one step, or what they did."""
    if beat.who == who:
        words = f"said {quoted(beat.written)}" if beat.brief else f"did {phrased_action(read_name(beat.action))}"
        line = f" (line {beat.brief.line})" if beat.brief and beat.brief.line else ""
        return Reason(("acted", str(beat.step)), f"{words}{line}")
    one = next((one for one in beat.waiting if one.who == who), None)
    if one is None:
        return Reason(("unknown",), f"it was {shown(beat.who, play.header.cast)}'s turn")
    wants = one.wanted is not None and one.because != NO_LINE
    return (None if wants else remark_of(play, who, beat)) or waiting(one, beat, play)


def remark_of(play: Log, who: str, beat: Beat) -> Reason | None:
    """Why somebody did not say what they might have said between turns; None where they had no such line."""
    shut = {closed.line for closed in beat.closed if closed.who == who}
    theirs = [one for one in play.header.lines if comes_between(one) and one.by.lower() in (ANYBODY, who.lower())]
    free = next((one for one in theirs if one.id not in shut), None)
    if free is None or who == play.header.player:
        return None
    away = uncalled(play, free, beat)
    return Reason(("remark", *away.key), f"had {free.id} to say between turns: {away.why}", away.behind)


def waiting(one: Waiting, beat: Beat, play: Log) -> Reason:
    """What somebody wanted who did not get the turn, and why they did not."""
    if one.wanted is None and one.passed_over:
        mine = [line for line in play.header.lines if line.by.lower() in (ANYBODY, one.who.lower())]
        there = [line for line in mine if line.anywhere or line.state.lower() == beat.state.lower()]
        shut = [closed for closed in beat.closed if closed.who == one.who]
        if not there:
            return Reason(("no line",), "had no line in the state of the scene, and wanted nothing else")
        if len({closed.line for closed in shut}) == len(there):
            behind = tuple([f"{closed.line}: {told_failed(closed.failed, closed.was)}" for closed in shut])
            return Reason(
                ("shut", *[f"{closed.line} {kind_of(closed)}" for closed in shut]), "had closed lines only", behind
            )
        failed = tuple([f"{near.rule} {near.failed}" for near in one.passed_over])
        return Reason(("nothing", *failed), "wanted nothing: no rule had a say", tuple(told_rules(one.passed_over)))
    key = (one.because, "" if one.wanted is None else one.wanted.rule)
    return Reason(key, waited(one).strip())


def rows_of(found: Sequence[Span]) -> Iterator[str]:
    """What was found, in rows."""
    for one in found:
        yield f"  {steps_in_words(one.steps)}: {one.why}."
        yield from (f"    {reason}" for reason in one.behind)


def steps_in_words(steps: Sequence[tuple[int, int]]) -> str:
    """Some steps in words, the last of many as a number.

    >>> steps_in_words([(4, 4)]), steps_in_words([(1, 3), (5, 5)])
    ('Step 4', 'Steps 1 to 3 and 5')
    """
    told = [str(first) if first == last else f"{first} to {last}" for first, last in steps]
    if len(told) > MOST_RANGES:
        more = sum(last - first + 1 for first, last in steps[MOST_RANGES - 1 :])
        told = [*told[: MOST_RANGES - 1], f"{more} later ones"]
    several = len(told) > 1 or " to " in told[0]
    return f"Step{'s' * several} {either(told, 'and')}"
