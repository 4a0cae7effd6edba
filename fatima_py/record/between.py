"""Between: what came between the turns of the others, and why a line that may come between did not.

Such lines are narration, barks (banks `at most every` so many seconds) and interruptions. No rule wants them.
"""

from fatima_py.dialogue import NARRATION
from fatima_py.events import SpeechAct
from fatima_py.record.conditions import condition_words, told_failed
from fatima_py.record.log import Log
from fatima_py.record.phrasing import read_name, shown
from fatima_py.record.reasons import Reason
from fatima_py.record.values import Beat, ScriptLine, Shut

__all__ = ["by_the_way", "came_first", "comes_between", "interrupted", "kind_of", "uncalled"]


def by_the_way(beat: Beat) -> str:
    """The bank of a line that came between turns, be it to interrupt; empty for any other line, and for narration."""
    said, rule = SpeechAct.of(read_name(beat.action)), beat.decision.wish.rule if beat.decision.wish else ""
    return rule if said is not None and rule and str(said.state) == rule else ""


def interrupted(beat: Beat) -> bool:
    """Whether a line of a bank that came between turns took the floor; by its conditions, where they are recorded."""
    return bool(beat.decision.asked) or any(one.because.endswith(" interrupts") for one in beat.waiting)


def comes_between(line: ScriptLine) -> bool:
    """Whether a line is a bark or one that interrupts."""
    return bool(line.interrupts) or line.every > 0


def came_first(play: Log, beat: Beat) -> Reason | None:
    """That what was said in a beat came before any turn; None where it was a turn of somebody's."""
    who, line = shown(beat.who, play.header.cast), "" if beat.brief is None else beat.brief.line
    if beat.who == str(NARRATION):
        return Reason(("narration",), f"it was open, but the narration came first ({line})")
    if not (bank := by_the_way(beat)):
        return None
    did = f"interrupted with {line}" if interrupted(beat) else f"said {line} by the way"
    return Reason(("between", bank), f"it was open, but {who} {did} (bank {bank})")


def uncalled(play: Log, line: ScriptLine, beat: Beat) -> Reason:
    """Why a line that comes between turns did not come in one step."""
    shut = [one for one in beat.closed if one.line == line.id]
    if shut:
        return not_called(line, shut[0])
    if (first := not_asked(play, line, beat) or came_first(play, beat)) is not None:
        return first
    if line.interrupts:
        why = f"it interrupts when {asked(line)}; that did not come about, or had been answered"
        return Reason(("interrupts",), why)
    why = "it is said by the way, before a turn of the player's or where nobody has a turn"
    return Reason(("turn",), f"{why}, and it was {shown(beat.who, play.header.cast)}'s turn")


def not_asked(play: Log, line: ScriptLine, beat: Beat) -> Reason | None:
    """That whoever has a line is not asked whether they come between; None where they are."""
    who = shown(line.by, play.header.cast)
    if line.by == play.header.player:
        return Reason(("by hand",), f"{who} is played by a person, and nobody chooses what is said between turns")
    busy = [one for one in beat.waiting if one.who == line.by and one.because.startswith("is busy")]
    return Reason(("busy",), f"it was open, but {who} {busy[0].because}") if busy else None


def not_called(line: ScriptLine, shut: Shut) -> Reason:
    """What kept a line from coming between, in steps in which that differs in what was found only."""
    why, key = told_failed(shut.failed, shut.was), kind_of(shut)
    if key in line.interrupts:
        return Reason(("interrupts", key), f"it interrupts when {asked(line)}: {why}")
    return Reason(("closed", key), why if key == "answered" else f"it was closed: {why}")


def kind_of(shut: Shut) -> str:
    """What kept a line from being said, without what was found, which differs from step to step."""
    return shut.failed.partition(": ")[0]


def asked(line: ScriptLine) -> str:
    """When a line interrupts, in words."""
    return " and ".join(condition_words(one) for one in line.interrupts)
