"""Explaining: which columns of the tables a measure stands on, and an expression in polars that is as much.

In an expression `tables` gives the tables of a run by their names, as frames, and `pl` is polars.
"""

from collections.abc import Callable, Mapping
from typing import Any

from fatima_py.sim.assertions.sentences import Level, Moment
from fatima_py.studies.measures.forms import (
    Awaited,
    Believed,
    Course,
    Ended,
    Finished,
    Form,
    Hook,
    Linked,
    Met,
    Netted,
    Paced,
    Shared,
    Spoke,
    Tallied,
    Valued,
)

__all__ = ["explained"]

MOODS = "`moods`: who, t, valence, arousal, dominance, and between two rows the closed form of their fading"
FELT = "`emotions`: who, type, toward, t, felt_intensity, half_life, floor, ended_t"
FACTS = "`events`, `perceptions`, `activities`, `talks`, `utterances` and `emotions`, as assertions read them"
THINGS: Mapping[str, str] = {
    "mood": MOODS,
    "octant": MOODS,
    "feeling": FELT,
    "place": "`events` of the kind move and `activities`: who, place, from",
    "doing": "`activities`: who, action, from, until",
    "talking": "`talks`: roles, from, until",
    "crowd": "`crowd`: t, axes and shares of octants, and `rumours`: t, rumour, share; each holds until the next look",
    "fact": "`events` of the kinds change and happening: action, target, t",
}


LINKS: Mapping[str, str] = {
    "talk": "`utterances`: who, to",
    "contagion": "`moods`: who, event, valence, and where it was just before; and who did that event",
}


def valued(says: Valued | Course) -> tuple[str, str]:
    """Of a quantity in people; the first of a mood is its first row."""
    columns = THINGS[says.quantity.thing]
    is_one = says.names is not None and len(says.names) == 1
    name = next(iter(says.quantity.names))
    if (
        isinstance(says, Valued)
        and says.over == "first"
        and is_one
        and name != "mood"
        and says.quantity.thing == "mood"
    ):
        return columns, f'tables["moods"].filter({of("who", says.names)}).sort("id")["{name}"].first()'
    return columns, ""


def of(column: str, names: frozenset[str] | None) -> str:
    """A condition that a column has one of some names."""
    return f'pl.col("{column}").is_in({sorted(names or ())!r})'


def feelings(moment: Moment) -> str:
    """The rows of emotions that a moment is of, empty where a table has no word for it."""
    others = moment.whom
    by_name = others is None or (others.names is not None and others.met is None)
    if moment.kinds != frozenset({"feels"}) or not by_name or moment.asked or moment.place:
        return ""
    asked = ['pl.col("event").is_not_null()']
    if moment.words:
        asked.append(f'pl.col("type").str.to_lowercase().is_in({sorted(moment.words)!r})')
    if moment.who.names is not None:
        asked.append(of("who", moment.who.names))
    if others is not None:
        asked.append(of("toward", others.names))
        if not others.is_named(next(iter(others.names or ()))) or moment.who.names != others.names:
            asked.append('pl.col("who") != pl.col("toward")')
    return f'tables["emotions"].filter({", ".join(asked)})'


def said(moment: Moment) -> str:
    """The rows of lines that a moment is of, empty where a table has no word for it."""
    others = moment.whom
    if moment.kinds != frozenset({"says"}) or others is not None or moment.place or not moment.words:
        return ""
    words = sorted(moment.words)
    marks = ", ".join(
        f'pl.col("{column}").str.to_lowercase().is_in({words!r})' for column in ("meaning", "style", "line")
    )
    asked = [f"pl.any_horizontal({marks})"]
    if moment.who.names is not None:
        asked.append(of("who", moment.who.names))
    return f'tables["utterances"].filter({", ".join(asked)})'


def tallied(says: Tallied) -> tuple[str, str]:
    """Of what comes up: the number of its rows."""
    rows = feelings(says.moment) or said(says.moment)
    is_plain = says.window.always and says.meanwhile is None
    return columns_of(says.moment), f"{rows}.height" if rows and is_plain else ""


def columns_of(moment: Moment) -> str:
    """The columns that what comes up stands on."""
    return "`emotions`: who, type, toward, t" if moment.kinds == frozenset({"feels"}) else FACTS


def spoke(says: Spoke | Paced) -> tuple[str, str]:
    """Of lines: the number of their rows, in a minute by the length of the run, which no table has."""
    rows = 'tables["utterances"]' if says.names is None else f'tables["utterances"].filter({of("who", says.names)})'
    if isinstance(says, Spoke):
        return "`utterances`: who", f"{rows}.height"
    return "`utterances`: who; and the length of the run", ""


def awaited(says: Awaited) -> tuple[str, str]:
    """Of the first time: the lowest `t` of the rows."""
    if isinstance(says.until, Level):
        return THINGS[says.until.measure.thing], ""
    rows = feelings(says.until) or said(says.until)
    return columns_of(says.until), f'{rows}["t"].min()' if rows else ""


def talks(conversation: str) -> str:
    """The rows of conversations that are over."""
    named = f', pl.col("scene").str.to_lowercase().str.starts_with({conversation!r})' if conversation else ""
    return f'tables["talks"].filter(pl.col("ended") == "over"{named})'


def ended(says: Ended) -> tuple[str, str]:
    """Of endings: the one that came last."""
    return "`talks`: scene, ended, ending, until", f'{talks(says.conversation)}.sort("until")["ending"].last()'


def finished(says: Finished) -> tuple[str, str]:
    """Of the end of conversations: the first."""
    return "`talks`: scene, ended, until", f'{talks(says.conversation)}["until"].min()'


def netted(says: Netted) -> tuple[str, str]:
    """Of networks: who is tied to whom, or talks to whom."""
    return ("`beliefs` by the source tie: who, property" if says.tie else LINKS[says.of]), ""


EXPLAINED: Mapping[type, Callable[[Any], tuple[str, str]]] = {
    Valued: valued,
    Course: valued,
    Tallied: tallied,
    Spoke: spoke,
    Paced: spoke,
    Awaited: awaited,
    Finished: finished,
    Ended: ended,
    Netted: netted,
    Linked: lambda says: (LINKS[says.of], ""),
    Met: lambda _: (FACTS, ""),
    Shared: lambda says: (THINGS[says.level.measure.thing], ""),
    Believed: lambda _: ("what the sheet says, and `beliefs`: who, property, value, t", ""),
    Hook: lambda says: (f"all tables, by {says.function} in {says.file}", ""),
}


def explained(says: Form) -> tuple[str, str]:
    """Which columns a measure stands on, and an expression that is as much, empty where none is."""
    return EXPLAINED[type(says)](says)
