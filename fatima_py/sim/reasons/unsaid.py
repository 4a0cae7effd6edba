"""Unsaid: why somebody of a town did not say a line in the conversations that have it, as far as the log tells."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fatima_py.dialogue import NARRATION
from fatima_py.names import ANY
from fatima_py.record.conditions import EXCEPTED, condition_words
from fatima_py.record.phrasing import called, wished
from fatima_py.record.reasons import Reason
from fatima_py.record.town import Spoken, Talk, TownHeader
from fatima_py.record.wishes import ScriptLine
from fatima_py.sim.reasons.rows import Teller

__all__ = ["Had", "goes_by", "lines_in", "plays", "told_unsaid"]

ANYBODY = (str(ANY), str(NARRATION))


class Had(NamedTuple):
    """A conversation that was had: where it began, who plays whom of it, what was said, and how it ended, if it did."""

    begun: Talk
    roles: dict[str, str]
    spoken: list[Spoken]
    ended: list[Talk]


def goes_by(line: ScriptLine, name: str) -> bool:
    """Whether a line has a name, in small letters: its id, its style or its meaning."""
    return name != "-" and name in (line.id.lower(), line.style.lower(), line.meaning.lower())


def lines_in(header: TownHeader, name: str) -> Mapping[str, Sequence[ScriptLine]]:
    """The lines of a name, in small letters, by the conversations that have any."""
    found = {scene: [line for line in lines if goes_by(line, name)] for scene, lines in header.lines.items()}
    return {scene: lines for scene, lines in found.items() if lines}


def told_unsaid(who: str, scene: str, line: ScriptLine, talks: Sequence[Had], teller: Teller) -> Iterator[str]:
    """What a line of a conversation asks, and of each time that it was had with somebody, why they did not say it."""
    mine = [one for one in talks if one.begun.scene == scene]
    theirs = [one for one in mine if plays(one, who, line.by)]
    asks = ", ".join(asks_of(line))
    by = "" if line.by in ANYBODY else f" of {line.by}"
    where = "at any time" if line.anywhere else f"in the state {line.state}"
    yield f"  It is the line {line.id}{by}, {where}{f', {asks}' if asks else ''}."
    if not theirs:
        without = f"not with {teller.shown(who)}{'' if line.by in ANYBODY else f' as {line.by}'}"
        yield f"  The conversation {scene} was {f'had, but {without}' if mine else 'not had'}."
    found: dict[tuple[str, ...], list[tuple[Had, Reason]]] = {}
    for one in theirs:
        if (reason := why_unsaid(one, who, line, teller)) is not None:
            found.setdefault(reason.key, []).append((one, reason))
    for rows in found.values():
        first, last = (teller.clock(rows[at][0].begun.tick) for at in (0, -1))
        when = first if len(rows) == 1 else f"{first} to {last}, {len(rows)} times"
        had, reason = rows[-1]
        yield f"  {when}: {reason.why}  (record {had.begun.id})"


def plays(one: Had, who: str, role: str) -> bool:
    """Whether somebody plays a role of a conversation, any where it is anybody's."""
    return who in one.roles.values() if role in ANYBODY else one.roles.get(role) == who


def asks_of(line: ScriptLine) -> Iterator[str]:
    """The conditions of a line in words, and what must not hold."""
    all_of_them = [one for one in line.asks if not one.startswith(EXCEPTED)]
    if all_of_them:
        yield f"if {' and '.join(map(condition_words, all_of_them))}"
    for one in line.asks:
        if one.startswith(EXCEPTED):
            yield f"unless {condition_words(one.removeprefix(EXCEPTED))}"


def why_unsaid(one: Had, who: str, line: ScriptLine, teller: Teller) -> Reason | None:
    """Why somebody did not say a line in a conversation; None where they did."""
    said = [each for each in one.spoken if each.beat.brief is not None and each.beat.brief.line == line.id]
    if any(each.beat.who == who for each in said):
        return None
    there = [each for each in one.spoken if line.anywhere or each.beat.state.lower() == line.state.lower()]
    if there:
        beat = (said or there)[-1].beat
        rather = wished(beat.action, "" if beat.brief is None else beat.brief.line).removeprefix("to say ")
        at = "" if line.anywhere else f"it came to the state {line.state}, and "
        told = called(f"{at}{beat.who} {'said' if beat.brief else 'chose'} {rather}", teller.names)
        return Reason(("rather", told), told)
    end = one.ended[-1] if one.ended else None
    how = "it goes on still" if end is None else f"it was {end.state}{f' in {end.ending}' if end.ending else ''}"
    return Reason(("never", how), f"it did not come to the state {line.state}: {how}")
