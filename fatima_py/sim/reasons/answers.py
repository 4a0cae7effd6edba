"""Answers: why something happened in a town, and why somebody did and felt what they did at a time.

What each mind made of an event is told by `fatima_py.record.explain`, as in a play; what is told here is how one thing
led to the next. Nothing is read but the log.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from fatima_py.affect import Vad, mood_words
from fatima_py.errors import LogError
from fatima_py.record import explain
from fatima_py.record.feelings import explain_mood, said
from fatima_py.record.log import since
from fatima_py.record.phrasing import clock_time, event_words, ruled
from fatima_py.record.stirring import strongest_in
from fatima_py.record.telling import held_in, tell_effect, tell_lost, tell_rules
from fatima_py.record.town import (
    Activity,
    Asked,
    End,
    Line,
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
from fatima_py.record.values import Wish, Wording
from fatima_py.sim.barriers import barrier_to, unhad
from fatima_py.sim.prompts import behind_it
from fatima_py.sim.reasons.causes import Causes, direct, lived_in, willing
from fatima_py.sim.reasons.lives import Felt, Life, told_away
from fatima_py.sim.reasons.rows import Teller
from fatima_py.sim.reasons.whom import somebody
from fatima_py.sim.ticks import seconds
from fatima_py.sim.words import doing_of, worded

__all__ = ["Answer", "Step", "most_felt", "why_at", "why_record"]

MOST = 14
"""So many causes, and so many consequences, are told."""
UNHAD = 3
"""So many wishes that could not be had are told."""
FEELINGS = 4
"""So many feelings of a moment are told."""
LEARNED = {
    "present": "was there",
    "overheard": "overheard it",
    "loud": "heard it from where they were",
    "message": "read it",
    "self": "did it",
}
"""How somebody learned of something, by the way in which they did."""


@dataclass(frozen=True, slots=True)
class Step:
    """A record of a chain: its `id`, the time of day (`clock`), and what happened.

    `told` is that in a sentence, with more below it.
    """

    id: int
    clock: str
    told: tuple[str, ...]

    def rows(self) -> Iterator[str]:
        """What a person reads."""
        first, *more = self.told
        yield f"  {self.clock}  {first}  (record {self.id})"
        yield from (f"      {sentence}" for sentence in more)


@dataclass(frozen=True, slots=True)
class Answer:
    """Why something is as it is: a `title`, what it was to whoever lived it, what it goes back to, what came of it.

    `record` is the one that is asked about, None for a time; `told` are sentences of what it was; `because` is what it
    goes back to; `then` is what came of it. `further` is how many records it goes back to behind those that are told.
    `occasions` is what only says when it came up: how many records, and from when until when.
    """

    title: str
    record: Line | None
    told: tuple[str, ...]
    because: tuple[Step, ...] = ()
    then: tuple[Step, ...] = ()
    further: int = 0
    occasions: tuple[int, str, str] = (0, "", "")

    def rows(self) -> Iterator[str]:
        """What a person reads."""
        yield self.title
        yield from self.told
        if self.because or self.occasions[0]:
            yield "It goes back to:"
            yield from (row for step in self.because for row in step.rows())
            yield from self.left_out()
        if self.then:
            yield "What came of it:"
            yield from (row for step in self.then for row in step.rows())

    def left_out(self) -> Iterator[str]:
        """What it goes back to besides, and how to ask for that."""
        if self.further:
            yield f"  and {records(self.further)} before that: ask of --event {self.because[-1].id}"
        many, since, until = self.occasions
        if many:
            when = f"at {since}" if since == until else f"{since} to {until}"
            yield f"  and {records(many)} ({when}) that only say when it came up: --raw tells"


def records(count: int) -> str:
    """So many records."""
    return f"{count} record{'s' * (count != 1)}"


def why_record(log: Iterable[TownRecord], number: int, *, raw: bool = False) -> Answer:
    """Why a record of a town is as it is; `log` is read twice, so it must be a list or a log on disk.

    Raises LogError where there is no record of that id, or none at all.
    """
    causes = Causes.of(log)
    if not causes.last:
        raise LogError("nothing has happened in this run so far")
    if not 0 < number <= causes.last:
        raise LogError(f"there is no record {number}; the log holds the records 1 to {causes.last}")
    every = causes.back(number, occasions=raw)
    back = dict(islice(every.items(), MOST))
    besides = [one for one in causes.back(number, occasions=True) if one not in every]
    found = gathered(log, number, {number, *back, *besides[:1], *besides[-1:]})
    record, teller = found.records[number], found.teller
    title = f"Record {number} of {teller.header.title}, seed {teller.header.seed}, at {teller.clock(record.tick)}"
    wording = found.wording
    told = tuple(told_whole(teller, record, wording, raw=raw))
    because = list[Step]()
    for one, moved in back.items():
        doers = {mover: willing(found.records[mover]) for mover in sorted(moved) if mover in found.records}
        because.append(step_of(teller, found.records[one], raw=raw, moved=doers))
    then = [step_of(teller, one, raw=raw, brief=True) for one in found.then]
    times = [teller.clock(found.records[one].tick) for one in (besides[-1:] + besides[:1])] or ["", ""]
    return Answer(
        title,
        found.whole,
        told,
        tuple(because),
        tuple(then),
        len(every) - len(back),
        (len(besides), times[0], times[1]),
    )


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records of a chain, from one pass over a log: its causes, and what came of the one that is asked about.

    That one is there as the log has it as well (`whole`).
    """

    teller: Teller
    records: dict[int, Line]
    then: tuple[Line, ...]
    wording: Reply | None
    whole: Line | None


def gathered(log: Iterable[TownRecord], number: int, wanted: set[int]) -> Gathered:
    """The records of some ids, and what came of one of them."""
    teller: Teller | None = None
    records: dict[int, Line] = {}
    wave, then, wording, whole = {number}, list[Line](), None, None
    for record in log:
        if isinstance(record, TownHeader):
            teller = Teller(record)
        if teller is None or isinstance(record, TownHeader | End):
            continue
        full = teller.line(record)
        if record.id in wanted:
            records[record.id] = full
            whole = record if record.id == number else whole
        if isinstance(record, Reply) and record.of == number:
            wording = record
        elif record.id > number and wave.intersection(direct(record)):
            wave.add(record.id)
            then += [full] if len(then) < MOST and is_news(record) else []
    if teller is None:
        raise LogError("this is no log of a run; expected its header first")
    return Gathered(teller, records, tuple(then), wording, whole)


def is_news(record: Line) -> bool:
    """Whether a record is worth telling as what came of another: something was felt, wanted or done."""
    if isinstance(record, Percept):
        return record.mind.moved
    if isinstance(record, Swayed):
        return False
    if isinstance(record, Asked):
        return bool(record.chosen)
    return not isinstance(record, Activity) or record.state == "begun"


def step_of(
    teller: Teller, record: Line, *, raw: bool = False, brief: bool = False, moved: Mapping[int, str] = {}
) -> Step:
    """A record as a step of a chain; `brief` in one sentence. `moved` are the records whose doer it had moved last."""
    more = [] if brief else [teller.shown(one.removeprefix("  ")) for one in told_more(teller, record, raw=raw)]
    for doer in dict.fromkeys(moved.values()):
        numbers = [str(number) for number, who in moved.items() if who == doer]
        more.append(f"This had moved {teller.shown(doer)} last before record {' and '.join(numbers)}.")
    return Step(record.id, teller.clock(record.tick), (teller.told(record), *more))


def told_more(teller: Teller, record: Line, *, raw: bool) -> Iterator[str]:
    """What there is to say of a record of a chain besides its one sentence."""
    if isinstance(record, Asked):
        yield from told_decision(record, raw=raw)
    elif isinstance(record, Activity):
        yield from told_activity(teller, record)
    elif isinstance(record, Occurrence):
        yield from (sentence for effect in record.effects for sentence in tell_effect(effect, teller.names))
    elif isinstance(record, Swayed):
        yield from explain_mood(record.mind.who, Vad(*record.mind.before), Vad(*record.mind.after))
    elif raw:
        for mind in lived_in(record):
            yield from explain(mind, teller.names, raw=True) if mind.moved else ()


def wording_in(header: TownHeader, step: int, reply: Reply) -> Wording:
    """How a line of a run was worded, and how its model was asked where that gave or refused the words."""
    by_model = header.model in (reply.by, reply.note.partition(": ")[0])
    return Wording(step, reply.text, reply.by, reply.note, header.asked if by_model else None)


def told_whole(teller: Teller, record: Line, wording: Reply | None, *, raw: bool) -> Iterator[str]:
    """Everything that there is to say of a record."""
    if isinstance(record, Percept):
        yield from explain(record.mind, teller.names, raw=raw)
        yield f"  {teller.shown(learned(record))}."
    elif isinstance(record, Spoken):
        words = record.wording if wording is None else wording_in(teller.header, record.beat.step, wording)
        beat = since(record.beat, -teller.header.start)
        first, *more = explain(beat, teller.names, words, raw=raw)
        yield first.replace(f" at {clock_time(beat.time, ' s')}", "", 1)  # the title says when
        yield from more
    elif isinstance(record, Remembered):
        yield from explain(since(record.thought, -teller.header.start), teller.names, raw=raw)
    else:
        yield f"{teller.told(record).removesuffix('.')}."
        yield from (f"  {teller.shown(one.removeprefix('  '))}" for one in told_more(teller, record, raw=raw))


def learned(percept: Percept) -> str:
    """How somebody learned of something."""
    by = percept.via.removeprefix("told by ")
    how = f"was told it by {by}" if by != percept.via else LEARNED.get(percept.via, percept.via)
    return f"{percept.who} {how}{f', {percept.delay:g} s after it was' if percept.delay else ''}"


def told_decision(asked: Asked, *, raw: bool) -> Iterator[str]:
    """What the rule of somebody's wish asked, what they wanted less, which rules had no say."""
    decision, wish = asked.decision, asked.decision.wish
    if raw:
        yield from explain(decision, raw=True)
        return
    if wish is not None:
        if decision.asked:
            yield f"The rule {wish.rule} holds{held_in(decision.asked)}."
        could_not = unhad(asked)
        lost = [one for one in decision.lost if not any(one is other for other in could_not)]
        yield from (
            f"{asked.who} {wanted}." for wanted in tell_lost(wish.action, wish, replace(decision, lost=tuple(lost)))
        )
        yield from told_unhad(asked, [one for one in could_not if one is not wish])
    yield from tell_rules(decision.passed_over, asked.who)


def told_unhad(asked: Asked, wishes: Sequence[Wish]) -> Iterator[str]:
    """What somebody wanted besides and could not have, a few in one row each, and why not."""
    for one in wishes[:UNHAD]:
        yield f"{asked.who} wanted {doing_of(one.action, {}, one.target)} in vain: {barrier_to(asked, one)}."
    if len(wishes) > UNHAD:
        yield f"{asked.who} wanted {len(wishes) - UNHAD} more in vain."


def told_activity(teller: Teller, one: Activity) -> Iterator[str]:
    """How important an activity is, by which rule or part of the day, until when."""
    if one.state not in ("begun", "on"):
        return
    until = f", until {teller.clock(one.until)}" if one.until else ""
    by = f", by {behind_it(one)}" if one.rule else ""
    yield f"Its priority is {one.priority:g}{by}{until}."


def why_at(log: Iterable[TownRecord], who: str, time: float, *, raw: bool = False) -> tuple[Answer, ...]:
    """What somebody did and felt at a time (in seconds since the run began), and why; `log` is read several times.

    The first answer is how they were; then comes why they did what they did, and why they felt what they felt most.
    Raises LogError for somebody who is not in the town, and for a time at which the run is over.
    """
    teller, life, last = lived_until(log, who, time)
    if last < time:
        raise LogError(f"the log ends at {teller.day_time(last)}; expected a time before that")
    header = teller.header
    felt = life.feels(time)
    title = f"{teller.shown(life.who)} at {teller.day_time(time)} in {header.title}, seed {header.seed}"
    away = told_away(teller, life, log)
    told = (*([away] if away else told_doing(teller, life)), *told_feelings(teller, life, time))
    behind = life.talking or life.doing
    about = [behind.id] if behind is not None and behind.cause else []
    about += [one.id for one, _ in felt[:1] if one.id not in about]
    return (Answer(title, None, told), *[why_record(log, one, raw=raw) for one in about])


def lived_until(log: Iterable[TownRecord], who: str, time: float) -> tuple[Teller, Life, float]:
    """Somebody's life up to a time, what tells of it, and how far the log goes as far as it was read."""
    teller: Teller | None = None
    life, last = Life(who), 0.0
    for record in log:
        if isinstance(record, TownHeader):
            name = somebody(record, who)
            teller, life = Teller(record), Life(name, record.began(name))
        elif teller is not None:
            last = seconds(record.tick)
            if last > time:
                break
            life.follow(teller.note(record))
    if teller is None:
        raise LogError("this is no log of a run; expected its header first")
    return teller, life, last


def told_doing(teller: Teller, life: Life) -> Iterator[str]:
    """What somebody does, and where."""
    if life.talking is not None:
        yield since_then(teller, life.talking)
    if life.doing is not None:
        yield since_then(teller, life.doing)
        yield from (f"  {sentence}" for sentence in told_activity(teller, life.doing))
    elif life.talking is None:
        place = teller.place(life.place)
        yield f"{teller.shown(life.who)} was doing nothing{f', in {place}' if place else ''}."


def since_then(teller: Teller, record: Activity | Talk) -> str:
    """What somebody is in since a record."""
    return f"Since {teller.clock(record.tick)}: {teller.told(record)}  (record {record.id})"


def told_feelings(teller: Teller, life: Life, time: float) -> Iterator[str]:
    """The mood of somebody, and what they feel, each with what it comes of."""
    who = teller.shown(life.who)
    if life.segment is None:
        yield f"{who} had lived nothing yet."
        return
    mood: Vad = life.segment.at(time)
    yield f"{who}'s mood was {mood_words(mood)} ({mood.valence * 10:+z.1f} of -10 to 10)."
    if life.swayed is not None:
        told = teller.told(life.swayed)
        yield f"  At {teller.clock(life.swayed.tick)} {told}.  (record {life.swayed.id})"
    for felt, now in life.feels(time)[:FEELINGS]:
        yield f"{who} felt {told_feeling(teller, felt, now)}."


def told_feeling(teller: Teller, felt: Felt, now: float) -> str:
    """An emotion as strong as it is now, and what it comes of."""
    name = said(felt.emotion, teller.names).replace(f" {felt.emotion.intensity:.1f}", f" {now:.1f}", 1)
    if felt.trace is None:
        return f"{name} from the start"
    what = worded(teller.words.get(felt.of, ""), event_words(felt.trace.percept, felt.trace.who, teller.names))
    at = teller.day_time(felt.trace.time)
    rule = f" ({ruled(felt.emotion.because)})" if felt.emotion.because else ""
    return f"{name}, because {what}{rule} at {at}  (record {felt.id})"


def most_felt(log: Iterable[TownRecord], who: str = "") -> int:
    """The record in which somebody, or anybody, felt most; the first line where nobody felt anything."""
    best, strongest = 1, 0.0
    for record in log:
        if isinstance(record, TownHeader):
            who = somebody(record, who) if who else ""
        elif not isinstance(record, End):
            much = max([strongest_in(mind) for mind in lived_in(record) if who in ("", mind.who)], default=0.0)
            if much > strongest:
                best, strongest = record.id, much
    return best
