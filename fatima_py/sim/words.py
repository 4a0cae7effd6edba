"""Words: what each line of the log of a run says, in a sentence."""

from collections.abc import Iterable, Mapping
from functools import singledispatch

from fatima_py.affect import Vad, mood_words
from fatima_py.affect.personality import TRAITS
from fatima_py.names import ANY, NIL, SELF, Compound
from fatima_py.record.deeds import doing_words, way_to
from fatima_py.record.feelings import said
from fatima_py.record.phrasing import called, event_words, in_words, quoted, read_name, telling_words
from fatima_py.record.town import (
    Activity,
    Asked,
    Born,
    CrowdStep,
    End,
    Occurrence,
    Percept,
    Remembered,
    Reply,
    Spoken,
    Swayed,
    Talk,
    TownHeader,
    TownRecord,
)
from fatima_py.record.values import Trace, Wish
from fatima_py.record.wishes import importance
from fatima_py.setting import A_DAY, HERE
from fatima_py.sim.barriers import barrier_to, barriers_of, unhad
from fatima_py.sim.prompts import prompt_in_words
from fatima_py.sim.ticks import seconds

__all__ = [
    "LAST",
    "Names",
    "asked",
    "clock",
    "doing_of",
    "duration",
    "felt_of",
    "few",
    "in_sentence",
    "lived",
    "name_of",
    "names_of",
    "perceived",
    "place_of",
    "spoken",
    "spot_of",
    "time_of_day",
    "way_of",
    "worded",
]

Names = Mapping[str, str]
TOLD_BY = "told by "
"""How the way begins in which somebody learned of something from another."""


def clock(header: TownHeader, tick: int) -> str:
    """The time of day of a tick; from the second day on, the day before it.

    >>> from fatima_py.record.town import TownHeader
    >>> header = TownHeader(2, 2, "", "", 0, "", start=28800.0, until=0.0, places={}, people={})
    >>> clock(header, 5_250_000), clock(header, 86_400_000_000)
    ('08:00:05', 'day 2 08:00:00')
    """
    return time_of_day(header.start + seconds(tick))


def time_of_day(time: float) -> str:
    """Seconds since the midnight before a run as a time of day; from the second day on, the day before it.

    >>> time_of_day(90061)
    'day 2 01:01:01'
    """
    days, rest = divmod(time, A_DAY)
    minutes, second = divmod(int(rest), 60)
    hour, minute = divmod(minutes, 60)
    return f"{f'day {days + 1:.0f} ' if days else ''}{hour:02}:{minute:02}:{second:02}"


def duration(seconds: float) -> str:
    """So many seconds in words.

    >>> duration(2161.16), duration(55), duration(7200), duration(0.25)
    ('36 min 1 s', '55 s', '2 h', '0.2 s')
    """
    minutes, second = divmod(round(seconds), 60)
    hour, minute = divmod(minutes, 60)
    parts = [f"{count} {unit}" for count, unit in ((hour, "h"), (minute, "min"), (second, "s")) if count]
    return " ".join(parts) if seconds >= 1 else f"{seconds:.1f} s"


def few(names: Iterable[str], most: int = 6) -> str:
    """Some names, the first so many of them, and how many more there are.

    >>> few(["Mara", "Tom"]), few("abcdefghi"), few("abc", 2), few([])
    ('Mara, Tom', 'a, b, c, d, e, f and 3 more', 'a, b and 1 more', '')
    """
    every = list(names)
    return ", ".join(every[:most]) + (f" and {len(every) - most} more" if len(every) > most else "")


def names_of(header: TownHeader) -> Names:
    """The names that people see of who and what is called otherwise inside: places and people of several words.

    The only place of a setting that writes none has no name (empty).
    """
    if [*header.places] == [HERE.text]:
        return {HERE.text: "", **header.called}
    return {**{name: shown for name, shown in header.places.items() if name != shown}, **header.called}


def name_of(who: str, names: Names) -> str:
    """Somebody by the name that people see."""
    return names.get(who, who)


def place_of(record: TownRecord, names: Names) -> str:
    """Where something was, as people call it; empty where it was nowhere. Who has got somewhere is there."""
    at: str = getattr(record, "at", "")
    if isinstance(record, Activity) and record.state == "over":
        at = way_to(read_name(record.action)) or at
    return names.get(at, at)


def spot_of(record: TownRecord, names: Names) -> str:
    """Where something was, where its sentence does not say so already."""
    is_move = isinstance(record, Occurrence) and record.sort == "move"
    is_there = isinstance(record, Activity) and record.state == "over" and bool(way_to(read_name(record.action)))
    return "" if is_move or is_there else place_of(record, names)


LAST = "last"
"""The sort of what was to be over just as a run ends: it stands in no log."""


@singledispatch
def in_sentence(record: TownRecord, names: Names) -> str:
    """What a line says, without when and where; `names` are those that people see."""
    raise TypeError(f"a {type(record).__name__} is no line of the log of a run, about {names}")


@in_sentence.register
def _(record: TownHeader, names: Names) -> str:
    del names
    return f"a run of {record.title}, with seed {record.seed}"


@in_sentence.register
def _(record: Born, names: Names) -> str:
    traits = ", ".join(f"{trait} {value:+.2f}" for trait in TRAITS if (value := record.traits.get(trait)))
    return f"{name_of(record.who, names)} lives something for the first time{f' ({traits})' if traits else ''}"


@in_sentence.register
def _(record: Occurrence, names: Names) -> str:
    happened = worded(record.words, event_words(record.event, "", names))
    to = f" to {few(name_of(one, names) for one in record.to)}" if record.to else ""
    if record.sort == "message" and record.cause and record.words:
        return f"{few(name_of(one, names) for one in record.to)} hears in the crowd that {record.words}"
    if record.sort == "message" and record.cause:
        return f"a message{to} says that {happened}"
    if to:
        return f"{happened} (sent{to})"
    if record.sort == LAST:
        return f"{happened} until the end"
    return f"{happened}, but was interrupted" if record.sort == "interrupted" else happened


def worded(words: str, happened: str) -> str:
    """What happened, behind the words of the author who let it happen."""
    return f"{words}: {happened}" if words else happened


@in_sentence.register
def _(record: Percept, names: Names) -> str:
    return perceived(record, names)


def perceived(record: Percept, names: Names, words: str = "", line: str = "") -> str:
    """What somebody perceived and felt; `words` are those in which the author tells what happened.

    `line` is what was said, where they overheard it: of a loud line next door nobody hears the words.
    """
    via = "" if record.via in {"present", "self"} else f" ({way_of(record.via, names)})"
    heard = said_in(record.mind, line, names) if line and record.via == "overheard" else ""
    return f"{name_of(record.who, names)} perceived{via}: {worded(words, lived(record.mind, names, heard))}"


def way_of(via: str, names: Names) -> str:
    """The way in which somebody learned of something, as it stands in the log, with the name that people see.

    >>> way_of("told by hand_two", {"hand_two": "Hand No. 2"}), way_of("overheard", {})
    ('told by Hand No. 2', 'overheard')
    """
    teller = via.removeprefix(TOLD_BY)
    return via if teller == via else f"{TOLD_BY}{name_of(teller, names)}"


def said_in(mind: Trace, line: str, names: Names) -> str:
    """Who said a line to whom, of what somebody perceived; empty where nobody said anything."""
    event = read_name(mind.percept)
    if not isinstance(event, Compound) or len(event.args) != 4:
        return ""
    doer, whom = (name_of(mind.who if one == SELF else str(one), names) for one in (event.args[1], event.args[3]))
    return f"{doer} said{f' to {whom}' if event.args[3] not in (NIL, ANY) else ''}: {quoted(line)}"


@in_sentence.register
def _(record: Asked, names: Names) -> str:
    return asked(record, names)


def asked(record: Asked, names: Names, often: str = "") -> str:
    """That somebody was asked, why, what they wanted, and what they went on with; `often` tells of other times."""
    who, why = name_of(record.who, names), prompt_in_words(record, names)
    return f"{who} is asked what to do{often or ','} as {why}: {weighed(record, names)}"


def weighed(record: Asked, names: Names) -> str:
    """What somebody wanted most and what kept them from it; what they went on with, and what else could not be had."""
    wish, barriers = record.decision.wish, barriers_of(record)
    kept = f"goes on with {doing_of(record.kept, names)}" if record.kept else ""
    if wish is None and record.chosen:
        return "wants nothing new, and does what comes next"
    if wish is None:
        return f"wants nothing{f', and {kept}' if kept else ''}"
    wanted, barrier = f"wants most of all {wished(wish, names)}", barrier_to(record, wish) if is_unhad(record) else ""
    if barrier:
        others = [one for one in barriers if one != (wish.rule, barrier)]
        told = f", but {called(barrier, names)}{f', so {name_of(record.who, names)} {kept}' if kept else ''}"
    else:
        others = barriers
        more = " more" if record.priority > importance(wish.utility) else " as"
        is_less = bool(kept) and record.priority >= importance(wish.utility)
        told = f", but {kept}, which is{more} important (priority {record.priority:g})" if is_less else ""
        told = told or (f", and {kept}" if kept else "")
        wanted = f"{wanted}{', of what could be had' if barriers else ''}"
    in_vain = "; ".join([f"{rule}: {text}" if rule else text for rule, text in others])
    return f"{wanted}{told}{f' ({called(in_vain, names)})' if in_vain else ''}"


def is_unhad(record: Asked) -> bool:
    """Whether what somebody wanted most could not be had."""
    return bool(record.barred) and record.decision.wish is unhad(record)[0]


def wished(wish: Wish, names: Names) -> str:
    """A wish in a few words."""
    priority = importance(wish.utility)
    return f"{doing_of(wish.action, names, wish.target)} (priority {priority:g}, by {wish.rule})"


def doing_of(action: str, names: Names, target: str = "") -> str:
    """Something that is done, to whom; a conversation with whom.

    >>> doing_of("Converse(tea, Tom)", {}, "Tom"), doing_of("Go(RoomA)", {"RoomA": "Room A"})
    ('the conversation tea with Tom', 'the way to Room A')
    """
    if own := doing_words(read_name(action)):
        return called(own, names)
    if telling := telling_words(action, target):
        return called(telling, names)
    return f"{called(in_words(action), names)}{f' to {called(target, names)}' if target else ''}"


VERBS: Names = {
    "begun": "begins",
    "on": "goes on with",
    "interrupted": "is interrupted in",
    "over": "is done with",
    "dropped": "drops",
}
GOING: Names = {
    "begun": "sets out for",
    "on": "goes on to",
    "interrupted": "stops on the way to",
    "over": "has come to",
    "dropped": "gives up the way to",
}


@in_sentence.register
def _(record: Activity, names: Names) -> str:
    left = f", {duration(record.left)} of it left" if record.left else ""
    who = name_of(record.who, names)
    if place := way_to(read_name(record.action)):
        return f"{who} {GOING.get(record.state, record.state)} {names.get(place, place)}{left}"
    verb = VERBS.get(record.state, record.state)
    return f"{who} {verb} {doing_of(record.action, names, record.target)}{left}"


@in_sentence.register
def _(record: Talk, names: Names) -> str:
    people = [name_of(who, names) for who in record.roles.values() if who != record.who]
    all_of_them = " and ".join(filter(None, [", ".join(people[:-1]), *people[-1:]]))
    if record.state == "begun":
        return f"{all_of_them} begin{'' if len(people) > 1 else 's'} the conversation {record.scene}"
    if record.state in {"joined", "left"}:
        verb, others = "joins" if record.state == "joined" else "leaves", f" with {all_of_them}" if people else ""
        return f"{name_of(record.who, names)} {verb} the conversation {record.scene}{others}"
    whose = f" of {all_of_them}" if people else ""
    ending = f", and ends in {record.ending}" if record.ending and record.ending.lower() != "end" else ""
    return f"the conversation {record.scene}{whose} is {record.state}{ending}"


@in_sentence.register
def _(record: Spoken, names: Names) -> str:
    return spoken(record, record.said, names)


def spoken(record: Spoken, text: str, names: Names) -> str:
    """What was said in a conversation in these words, or done, and to whom."""
    beat = record.beat
    whom = f" to {name_of(beat.to, names)}" if beat.to not in {"", "*", "-"} else ""
    who = f"{name_of(beat.who, names)}{whom}"
    if beat.brief is None:
        return f"{who}: ({beat.stage or called(in_words(beat.action), names)})"
    return f"{who}: {' '.join(text.split())}"


@in_sentence.register
def _(record: Remembered, names: Names) -> str:
    mind = record.thought.mind
    return f"{name_of(mind.who, names)} thought again of: {lived(mind, names)}"


@in_sentence.register
def _(record: Reply, names: Names) -> str:
    del names
    note = f" ({record.note})" if record.note else ""
    return f"what was said in line {record.of} is worded by {record.by}: {quoted(record.text)}{note}"


@in_sentence.register
def _(record: CrowdStep, names: Names) -> str:
    mood, knows = record.mood[0] * 10, [f"{count:,} know {called(one, names)}" for one, count in record.knows.items()]
    return f"the crowd has a mood of {mood:+z.1f} on average{''.join(f'; {one}' for one in knows)}"


@in_sentence.register
def _(record: Swayed, names: Names) -> str:
    mind = record.mind
    felt = (
        f" ({mood_words(Vad(*mind.contagion.shown))}), {mind.contagion.share:.1%} of the way" if mind.contagion else ""
    )
    return f"the mood of {name_of(mind.who, names)} follows those around them in the crowd{felt}"


@in_sentence.register
def _(record: End, names: Names) -> str:
    del names
    return f"the run ends{ENDS.get(record.why, f' ({record.why})')}"


ENDS: Names = {
    "until": ", as its time is over",
    "idle": ", as nothing is left to happen",
    "cost": ", as more lines would be worded than may be",
}
"""Why a run ends."""


def lived(mind: Trace, names: Names, told: str = "") -> str:
    """An event as it was to somebody, and what they felt: emotions from 0 to 10, the mood from -10 to 10.

    What happened is told in the words `told`, where it has any.
    """
    felt = felt_of(mind, names)
    happened = told or event_words(mind.percept, mind.who, names)
    return f"{happened}{f'; {felt}' if mind.felt else f', {felt}' if felt else ''}"


def felt_of(mind: Trace, names: Names) -> str:
    """What somebody felt of an event, and the mood that they came into; empty where neither moved."""
    felt = ", ".join(said(one, names, mind.goals) for one in mind.felt)
    mood = f"mood {mind.after[0] * 10:+z.1f}" if mind.moved else ""
    return ", ".join(filter(None, [f"felt {felt}" if felt else "", mood]))
