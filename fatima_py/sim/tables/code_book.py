"""The code book: which tables there are of a run, which columns each has, and what stands in them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from fatima_py.affect.labels import OCTANTS

__all__ = ["COMMON", "TABLES", "Column", "Kind", "Table", "code_book"]


class Kind(StrEnum):
    """What stands in a column: a `WHOLE` number, any `NUMBER`, a `TEXT`, or true or false (`FLAG`)."""

    WHOLE = "whole number"
    NUMBER = "number"
    TEXT = "text"
    FLAG = "true or false"


class Column(NamedTuple):
    """A column by `name`: the `kind` of its values, what they are (`about`), and which tables' ids (`joins`)."""

    name: str
    kind: Kind
    about: str
    joins: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table by `name`: what a row of it is (`about`), and its `own` columns, behind those that all tables have.

    The rows of a `late` one are whole only when something has come to its end, and so do not come by their ids.
    """

    name: str
    about: str
    own: tuple[Column, ...]
    late: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in their order."""
        return (*COMMON, *self.own)


def whole(name: str, about: str, *joins: str) -> Column:
    """A column of whole numbers: ids of the tables that it `joins`, where it names any."""
    return Column(name, Kind.WHOLE, about, joins)


def number(name: str, about: str) -> Column:
    """A column of numbers."""
    return Column(name, Kind.NUMBER, about)


def text(name: str, about: str) -> Column:
    """A column of texts."""
    return Column(name, Kind.TEXT, about)


def flag(name: str, about: str) -> Column:
    """A column of truth values."""
    return Column(name, Kind.FLAG, about)


def of_perception() -> Column:
    """The column that holds the perception of which something came."""
    return Column("perception", Kind.TEXT, "the perception that it came of", ("perceptions",))


WHO = text("who", "whose it is")
COMMON = (
    text("run", "the key of the run: the digest of what the setting says and of the seed"),
    whole("id", "the id of the line of the log that the row comes from"),
    whole("number", "which of the rows of this table that come from that line, counted from 0"),
    number("t", "when, in seconds since the run began"),
    whole("tick", "the same in whole microseconds"),
)
"""What every table begins with; `id` and `number` together name a row of it."""
ROWS = (
    Table(
        "people",
        "somebody who lived anything in the run",
        (
            WHO,
            text("group", "the group of people that they are of, by their own name where they are none"),
            number("openness", "-1 to 1"),
            number("conscientiousness", "-1 to 1"),
            number("extraversion", "-1 to 1"),
            number("agreeableness", "-1 to 1"),
            number("neuroticism", "-1 to 1"),
            text("place", "where they were as the run began; none: they came later, or an older log does not say"),
        ),
    ),
    Table(
        "events",
        "something that happened: a deed, a line that was said, a happening of the author's",
        (
            text(
                "kind",
                "starts, ends or interrupted (a deed), happening, change, move, message, line (said in a "
                "conversation) or deed (done in one)",
            ),
            text("subject", "who did it"),
            text("action", "what was done, as rules hear it"),
            text("target", "to whom"),
            text("place", "where, as its author writes it; none for a message or a thought"),
            whole(
                "cause",
                "the id of what brought it about: a decision, an activity, another event; of a line what was said or "
                "done before it in its conversation, of the first the conversation; none: the author",
                "decisions",
                "activities",
                "events",
                "talks",
            ),
            whole("activity", "the activity that it belongs to", "activities"),
            whole("conversation", "the conversation in which it was said or done", "talks"),
            flag("loud", "whether it is heard next door"),
            text("words", "what happened in words, those of the author where a happening has any"),
        ),
    ),
    Table(
        "perceptions",
        "what an event was to somebody",
        (
            text("perception", "what it is called by what came of it, within the run"),
            whole("event", "what was perceived", "events"),
            WHO,
            text("via", "present, overheard, loud, message, told by NAME, self"),
            number("delay", "how long it took to reach them, in seconds"),
            text("percept", "the event as it was to them, who are SELF in it"),
            whole("episode", "the number of the memory that it became, in the mind of this person"),
            flag("felt", "whether anything was felt"),
        ),
    ),
    Table(
        "appraisals",
        "what a rule said of a perception",
        (
            of_perception(),
            WHO,
            text("rule", "the appraisal rule that held"),
            text("variable", "the appraisal variable"),
            text("about", "whom or which goal it is about; none: nothing in particular"),
            number("value", "-10 to 10"),
            number("worn", "how worn the rule was by then, 0 to 1"),
        ),
    ),
    Table(
        "emotions",
        "an emotion as it was felt",
        (
            WHO,
            text("type", "the emotion, as in conditions: Happy-For"),
            text("toward", "whom it is toward, themselves by their own name; none: nobody in particular"),
            text("goal", "the goal that it is about"),
            number("potential", "what it came of, 0 to 10; none where several causes came together"),
            number("intensity", "how strong it was by itself, 0 to 10"),
            number("felt_intensity", "how strong it was together with what was still felt of its kind, 0 to 10"),
            number("half_life", "in how many seconds half of it fades; none: it does not"),
            number("floor", "the share of it that stays while its cause lasts, 0 to 1"),
            whole("event", "what it was felt about; the recall, of what was thought of again", "events", "recalls"),
            of_perception(),
            text("because", "the rules that it came of"),
            number("ended_t", "when it was too weak to be felt or had become another; none: felt at the end still"),
        ),
        late=True,
    ),
    Table(
        "moods",
        "a mood from the moment on at which something moved it; between two rows it goes home by halves",
        (
            WHO,
            number("valence", "-1 to 1; ten times that is the mood for which rules ask, and which sentences tell"),
            number("arousal", "-1 to 1"),
            number("dominance", "-1 to 1"),
            number("home_valence", "where it is going, -1 to 1"),
            number("home_arousal", "-1 to 1"),
            number("home_dominance", "-1 to 1"),
            number("half_life", "in how many seconds half of the way is left; parts held up by an emotion take longer"),
            whole(
                "event", "what moved it; none: how they were as they first lived anything", "events", "recalls", "crowd"
            ),
            of_perception(),
        ),
    ),
    Table(
        "decisions",
        "something that somebody wanted or was kept from when they were asked what to do",
        (
            WHO,
            text(
                "why_asked",
                "end, day, perceived, crossed, rate, free, again, arrived, left, forked; turn in a conversation",
            ),
            text("about", "what it was: a routine, a rule, a crossing such as Mood(SELF) < -2"),
            whole(
                "asked_by",
                "what asked: a perception, an activity, a conversation that was over for them; none: the clock",
                "perceptions",
                "activities",
                "talks",
            ),
            text("rule", "the rule of the wish, or the rule that had no say"),
            text("action", "what was wanted; none where the rule had no say"),
            text("target", "toward whom"),
            number("utility", "how much it was wanted: its priority, and 1 more where what was asked is certain"),
            number("priority", "how important that is beside what they were doing"),
            flag("chosen", "whether it was done"),
            whole(
                "became",
                "the activity or the conversation that began of it; of a turn, the event of what was said",
                "activities",
                "talks",
                "events",
            ),
            text("lost_to", "the rule, or else the action, that was done or gone on with instead"),
            text("closed_by", "the condition that failed and what was found, or what was in the way"),
        ),
        late=True,
    ),
    Table(
        "utterances",
        "a line that was said",
        (
            whole("event", "the event of its saying", "events"),
            whole("conversation", "the conversation", "talks"),
            WHO,
            text("to", "to whom"),
            text("line", "the id of the line in its script"),
            text("state", "the state of the dialogue in which it was said"),
            text("style", "how it is meant to sound"),
            text("meaning", "what it does: an Insult, an Apology"),
            text("text", "the words"),
            text("by", "who worded it; written: the author"),
            text("note", "why a wording was refused"),
        ),
        late=True,
    ),
    Table(
        "memories",
        "an episode that somebody keeps",
        (
            WHO,
            whole("episode", "its number in the mind of this person"),
            text("source", "how it is known: as `via` of the perception"),
            text("about", "the event as it is remembered, the owner being SELF"),
            number("strength", "the strongest intensity that was felt about it, 0 to 10"),
            whole("event", "what it is of", "events"),
            of_perception(),
        ),
    ),
    Table(
        "recalls",
        "a memory that somebody thought of again",
        (
            WHO,
            text("about", "the event as it is remembered"),
            whole("episode", "its number in the mind of this person"),
            number("happened", "when it happened, in seconds since the run began"),
            number("share", "how much of what was felt is felt again, 0 to 1"),
            number("readiness", "how readily it came to mind by itself, 0 to 1; none where somebody went back to it"),
            whole("event", "what brought it to mind; none: it came by itself, or somebody went back to it", "events"),
            of_perception(),
        ),
    ),
    Table(
        "beliefs",
        "a belief from the moment on at which it was learned",
        (
            WHO,
            text("property", "what it is about; SELF is who believes it"),
            text("value", "what is believed; - takes a belief away"),
            text(
                "source", "how it is known: as `via` of the perception; tie, before anything happened; rule, of a deed"
            ),
            whole(
                "event",
                "what it was learned of; none: tied so before, or told by the rule of the decision `id`",
                "events",
            ),
            of_perception(),
        ),
    ),
    Table(
        "activities",
        "a stretch of time in which somebody did one thing",
        (
            WHO,
            whole("activity", "the id of its first stretch", "activities"),
            text("action", "what they did"),
            text("target", "toward whom"),
            text("place", "where"),
            number("priority", "how important it was to them"),
            text("rule", "the rule or the entry of the day behind it"),
            whole("cause", "the decision behind it; none: the day", "decisions"),
            number("from", "from when on, in seconds since the run began"),
            number("until", "until when; none: it went on at the end"),
            text("ended", "over, interrupted or dropped; none: it went on at the end"),
            whole("interrupted_by", "the activity or conversation that interrupted it", "activities", "talks"),
        ),
        late=True,
    ),
    Table(
        "talks",
        "a conversation",
        (
            text("scene", "which scene was played"),
            text("place", "where"),
            text("roles", "who played whom as it began: Offender = Mara, Offended = Tom"),
            whole("cause", "the decision that it began of", "decisions"),
            number("from", "from when on, in seconds since the run began"),
            number("until", "until when; none: it went on at the end"),
            text("ended", "over or broken off; none: it went on at the end"),
            text("ending", "the state of the dialogue that it came to"),
        ),
        late=True,
    ),
    Table(
        "crowd",
        "a look at the crowd, where the setting has one",
        (
            number("valence", "the mean of all members, -1 to 1"),
            number("arousal", "the same"),
            number("dominance", "the same"),
            number("valence_spread", "how far they lie apart, as a standard deviation"),
            number("arousal_spread", "the same"),
            number("dominance_spread", "the same"),
            *[
                number(octant, "the share of members whose mood is in this octant, 0 to 1")
                for octant in OCTANTS.values()
            ],
        ),
    ),
    Table(
        "rumours",
        "how many of the crowd know a rumour at a look at it",
        (
            text("rumour", "which"),
            whole("members", "how many know it"),
            number("share", "the same as a share of all members, 0 to 1"),
        ),
    ),
)
TABLES: Mapping[str, Table] = {table.name: table for table in ROWS}
"""The tables of a run, by their names."""

PAGE = """# The tables of a run

What happened in a run of a town is kept as rows whose ids join. While it runs there is its log alone. When it is
finished, its folder holds each table as a Parquet file in `tables/`, which pandas, R and polars read. `TownLog` gives
them either way:

```python
import polars as pl
from fatima_py.sim.log import TownLog

log = TownLog("runs/office-seed7")
insults = log.frame("events").filter(pl.col("action") == "Insult")
heard = insults.join(log.frame("perceptions"), left_on="id", right_on="event").collect()
```

A frame is lazy and stands in the order of its ids. A Parquet file holds rows in the order in which they were whole, and
this code book in the metadata of its columns. `fatima sim table` prints a table as CSV, for which no extra is needed;
a text in it that begins as a formula does (`=`, `+`, `-`, `@`) has a `'` before it, so that no spreadsheet runs it.
Names of people and places are text. Where there is nothing to say, there is no value (null). What somebody hands on of
their memory stands as the event that it is, `Tell(Event(Action-End, Rolf, Tease, Ida))`, where the log has its number.

## Columns of every table

{common}

{tables}
"""
HEAD = ("| column | holds | what it is |", "|---|---|---|")


def code_book() -> str:
    """The tables and their columns as the page of the reference shows them."""
    tables = [f"## {table.name}\n\nA row is {table.about}.\n\n{in_rows(table.own)}" for table in TABLES.values()]
    return PAGE.format(common=in_rows(COMMON), tables="\n\n".join(tables))


def in_rows(columns: Iterable[Column]) -> str:
    """Columns as the rows of a table."""
    return "\n".join([*HEAD, *[f"| `{one.name}` | {one.kind} | {one.about}{joining(one)} |" for one in columns]])


def joining(column: Column) -> str:
    """Whose ids a column holds."""
    key = column.name if column.name == "perception" else "id"
    *others, last = [f"[{name}](#{name})" for name in column.joins] or [""]
    return f" (`{key}` of {', '.join(others)}{' or ' if others else ''}{last})" if last else ""
