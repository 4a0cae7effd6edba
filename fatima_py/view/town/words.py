"""Words: what stands behind each line of the log of a town, for whoever asks why."""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import NamedTuple

from fatima_py.record.explanation import explain
from fatima_py.record.phrasing import called, in_words, quoted, ruled
from fatima_py.record.telling import tell_effect, tell_rules
from fatima_py.record.town import Activity, Asked, Line, Occurrence, Percept, Remembered, Reply, Spoken, Talk
from fatima_py.record.values import Decision, Trace
from fatima_py.record.wishes import importance
from fatima_py.sim.prompts import behind_it, prompt_in_words
from fatima_py.sim.words import Names, doing_of, in_sentence, name_of, spot_of, way_of

__all__ = ["Told", "tell"]

MOST = 3
"""So many wishes are told, and so many reasons why nothing came of them."""


class Told(NamedTuple):
    """A line in words: its sentence, more sentences, and the lines that it comes of, by their ids, the next first."""

    head: str
    more: tuple[str, ...] = ()
    causes: tuple[int, ...] = ()


def tell(line: Line, names: Names) -> Told:
    """A line of a log in words, in the names that people see. Of a percept the first is only how it was perceived."""
    causes = dict.fromkeys([one for one in causes_of(line) if one not in (0, line.id)])
    return Told(head_of(line, names), tuple([called(one, names) for one in behind(line, names)]), tuple(causes))


def head_of(line: Line, names: Names) -> str:
    """A line in one sentence."""
    if isinstance(line, Percept):
        return way_of(line.via, names)
    if isinstance(line, Asked):
        return decided(line, names)
    if isinstance(line, Spoken):
        return said(line, names)
    place = spot_of(line, names)
    return f"{in_sentence(line, names)}{f' in {place}' if place else ''}"


def causes_of(line: Line) -> tuple[int, ...]:
    """What a line comes of, 0 where that is nothing."""
    if isinstance(line, Occurrence):
        return (line.of, line.cause)
    if isinstance(line, Activity):
        return (line.cause,) if line.state == "begun" else (line.by, line.activity)
    if isinstance(line, Talk):
        return (line.cause, line.talk)
    return (line.talk,) if isinstance(line, Spoken) else (getattr(line, "of", 0),)


@singledispatch
def behind(_line: Line, _names: Names) -> Iterable[str]:
    """What stands behind a line: rules, feelings, wishes; of most kinds nothing."""
    return ()


@behind.register
def _(line: Percept, names: Names) -> Iterable[str]:
    return meant(line.mind, names)


@behind.register
def _(line: Occurrence, names: Names) -> Iterable[str]:
    return (sentence for effect in line.effects for sentence in tell_effect(effect, names))


@behind.register
def _(line: Asked, names: Names) -> Iterable[str]:
    return weighed(line, names)


@behind.register
def _(line: Activity, _names: Names) -> Iterable[str]:
    return ruling(line)


@behind.register
def _(line: Spoken, names: Names) -> Iterable[str]:
    return explain(line.beat, names, line.wording)[1:]


@behind.register
def _(line: Remembered, names: Names) -> Iterable[str]:
    return explain(line.thought, names)[1:]


@behind.register
def _(line: Reply, _names: Names) -> Iterable[str]:
    return (line.note,) if line.note else ()


def meant(mind: Trace, names: Names) -> tuple[str, ...]:
    """What something was to a mind; nothing where it meant nothing."""
    moved = mind.felt or mind.unfelt or mind.ended or mind.goals or mind.contagion or mind.reminded
    return tuple(explain(mind, names)) if moved else ()


def ruling(line: Activity) -> Iterator[str]:
    """Which rule an activity comes of, and how important it is."""
    if line.rule and line.state in ("begun", "on"):
        yield f"Done by {behind_it(line)}, of priority {line.priority:g}."


def decided(line: Asked, names: Names) -> str:
    """What became of it that somebody was asked; what was begun has a line of its own."""
    who = name_of(line.who, names)
    if line.chosen:
        return f"{who} decides what to do"
    return f"{who} goes on with {doing_of(line.kept, names)}" if line.kept else f"{who} does nothing else"


def weighed(line: Asked, names: Names) -> Iterator[str]:
    """Why somebody was asked, what they wanted, and what kept them from it."""
    yield f"Asked as {prompt_in_words(line, names)}."
    yield from wanted(line.decision, names)
    if line.closed:
        why = [*dict.fromkeys(line.closed.split("; "))]
        more = f", and {len(why) - MOST} more" if len(why) > MOST else ""
        yield f"Not begun: {'; '.join(why[:MOST])}{more}."
    yield from (
        sentence.removeprefix("  ") for sentence in tell_rules(line.decision.passed_over, name_of(line.who, names))
    )


def wanted(decision: Decision, names: Names) -> Iterator[str]:
    """What somebody wanted, the most wanted first."""
    wishes = [one for one in (decision.wish, *decision.lost) if one is not None]
    for one in wishes[:MOST]:
        whom = "" if one.target in ("*", "-") else one.target
        yield f"Wanted {doing_of(one.action, names, whom)} (priority {importance(one.utility):.2g}, {ruled(one.rule)})."
    if len(wishes) > MOST:
        more = len(wishes) - MOST
        yield f"Wanted {more} other thing{'s' * (more > 1)}."


def said(line: Spoken, names: Names) -> str:
    """What was said to whom; a deed without words in the words of its author."""
    beat = line.beat
    whom = f" to {name_of(beat.to, names)}" if beat.to not in ("", "*", "-") else ""
    what = quoted(line.said) if beat.brief else beat.stage or called(in_words(beat.action), names)
    return f"{name_of(beat.who, names)}{whom}: {what}"
