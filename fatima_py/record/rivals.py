"""Rivals: what put the line that was said before each of the others that would have done as well.

A recording holds which lines those were and by which strategy one was chosen. How many conditions and which style each
has stands among the lines in its header, and when each was said last in its beats.
"""

from collections.abc import Iterator

from fatima_py.record.conditions import either
from fatima_py.record.log import Log, last_before
from fatima_py.record.values import Beat, ScriptLine

__all__ = ["by_what", "tell_rivals"]

BECAUSE = {
    "conditions": "It is the most specific of the lines that would do, before {}.",
    "recency": "Of the lines that would do, it had been said least recently, rather than {}.",
    "luck": "Luck chose it among the lines that would do, rather than {}.",
    "order": "Of the lines that would do, it stands first in the script, before {}.",
    "mood": "Of the lines that would do, the mood leaned to this one, rather than {}.",
    "own": "The strategy of the host chose it, rather than {}.",
    "": "It was chosen among the lines that would do, rather than {}.",
}
"""What made the difference between several lines, where it is the same for each that lost (`Decision.decided`)."""
EACH = {
    "mood": "The mood leaned to this line, rather than {}.",
    "conditions": "It has more conditions than {}.",
    "recency": "It had been said less recently than {}.",
    "luck": "Luck chose it, rather than {}.",
}
"""What it was where lines lost by different things, in the order in which they are asked."""
BY_NAME = {"first": "order", "random": "luck", "own": "own"}
"""What makes the difference by the strategies that look at one thing only."""
BY_CONDITIONS = ("most_specific", "tendency")
"""The strategies that look at conditions, then at what was said least recently, then to chance."""


def tell_rivals(beat: Beat, play: Log | None) -> Iterator[str]:
    """What put a line before the others, each once by what it lost by; of a beat alone, what made the difference."""
    others, lost = beat.decision.instead_of, dict[str, list[str]]()
    for other in others:
        lost.setdefault(told_apart(other, beat, play), []).append(other)
    if len(lost) == 1:
        (made,) = lost
        yield BECAUSE.get(made, BECAUSE[""]).format(either(others))
        return
    yield from (EACH[made].format(either(lost[made])) for made in EACH if made in lost)


def told_apart(other: str, beat: Beat, play: Log | None) -> str:
    """What put a line before another; what made the difference to all where the lines are not known."""
    pair = lines_of(other, beat, play)
    made = "" if play is None or pair is None else difference(play, *pair, beat)
    return made or beat.decision.decided


def lines_of(other: str, beat: Beat, play: Log | None) -> tuple[ScriptLine, ScriptLine] | None:
    """The line that was said in a beat and another, None where the recording does not hold them both."""
    if play is None or beat.brief is None:
        return None
    known = {line.id: line for line in play.header.lines}
    won, lost = known.get(beat.brief.line), known.get(other)
    return None if won is None or lost is None else (won, lost)


def difference(play: Log, won: ScriptLine, line: ScriptLine, beat: Beat) -> str:
    """What put a line before another by the strategy that chose: a key of `BECAUSE`, empty where none is recorded."""
    strategy = beat.decision.saliency
    if strategy == "tendency" and won.style.lower() != line.style.lower():
        return "mood"
    if strategy in BY_CONDITIONS and won.conditions != line.conditions:
        return "conditions"
    if strategy in (*BY_CONDITIONS, "least_recent"):
        later = said_before(play, line.id, beat) > said_before(play, won.id, beat)
        return "recency" if later or beat.decision.decided == "recency" else "luck"
    return BY_NAME.get(strategy, "")


def by_what(play: Log, line: ScriptLine, beat: Beat) -> str:
    """What put the line that was said before another that would have done as well, as the end of a sentence."""
    pair = lines_of(line.id, beat, play)
    made = BY_NAME.get(beat.decision.saliency, "") if pair is None else difference(play, *pair, beat)
    if made == "conditions" and pair is not None:
        return f"it has more conditions ({pair[0].conditions}; this one {line.conditions or 'none'})"
    if made == "recency":
        step = said_before(play, line.id, beat)
        return f"this one had been said more recently{f', at step {step}' if step >= 0 else ''}"
    if made == "luck":
        return "luck chose it" if beat.decision.saliency == "random" else "luck chose between the two"
    return LOST_BY.get(made, "it was chosen")


LOST_BY = {
    "order": "it stands before this one in the script",
    "mood": "the mood leaned to it",
    "own": "the strategy of the host chose it",
}


def said_before(play: Log, line: str, beat: Beat) -> int:
    """The step at which a line was said last before a beat; -1 for never."""
    last = last_before(play.said.get(line, ()), beat.step)
    return -1 if last is None else last
