"""Perceiving: what happens at a place reaches those who are there, and what it is to them is taken down."""

from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from fatima_py.affect import Vad
from fatima_py.events import Event, EventKind, parse_event
from fatima_py.memory import Context, Source
from fatima_py.mind import Trace
from fatima_py.names import ANY, NIL, Symbol
from fatima_py.record.recording import record_effect, record_trace
from fatima_py.record.town import Occurrence, Percept
from fatima_py.scene.acting import believable
from fatima_py.scene.changing import facts_after, worked_out, world_of
from fatima_py.sim.kernel import Phase
from fatima_py.sim.ticks import seconds
from fatima_py.sim.town.person import Moment, Person, word_named
from fatima_py.sim.town.prompting import ask_later, in_order, look_again, watch
from fatima_py.sim.town.reads import is_touched
from fatima_py.sim.town.waking import as_of_now, awake, present
from fatima_py.world import Change, Effect

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = [
    "MOST_COMPANY",
    "Cause",
    "News",
    "Reach",
    "company",
    "happen",
    "hearers",
    "lived",
    "perceive",
    "perceive_all",
    "settle_in",
    "told",
]

SEEN = ("present", "overheard")
"""How somebody learns of what goes on before their eyes: then they see the face of whoever does it."""
MOST_COMPANY = 150
"""So many people at one place are remembered one by one, more are a crowd: so many somebody knows (Dunbar 1992)."""


class Cause(NamedTuple):
    """What brought something about: the `id` of its record, the activity that it belongs to, the author's `words`."""

    id: int = 0
    of: int = 0
    words: str = ""


def company(town: "Town", place: Symbol) -> Sequence[Person]:
    """Who is at a place, in the order of this tick; everybody who is anywhere for no place."""
    if place == NIL:
        return in_order(town, [one for one in town.people if one.place != NIL])
    return in_order(town, town.at.get(place.key, ()))


def hearers(town: "Town", place: Symbol, *, loud: bool) -> list[tuple[Person, str]]:
    """Who learns of what happens at a place, and how: who is there and, where it is loud, who is where it is heard."""
    found = [(one, "present") for one in company(town, place)]
    if loud and place != NIL:
        for other in town.setting.places:
            if place in other.hears and other.name != place:
                found += [(one, "loud") for one in company(town, other.name)]
    return found


class Reach(NamedTuple):
    """Who learns of something: who is there; where it is `loud`, also who hears that; or those it is sent `to`, later.

    `delay` is in ticks. What is sent may be `by` somebody who tells it.
    """

    loud: bool = False
    to: Sequence[Person] | None = None
    delay: int = 0
    by: Symbol = NIL


class News(NamedTuple):
    """What somebody learns: an event, with its record (`of`), the mood its doer showed, its words, and who tells it.

    `delay` is how many seconds ago it was, and `text` the event as it is taken down, where that is at hand.
    """

    event: Event
    of: int
    shown: Vad | None = None
    words: str = ""
    delay: float = 0.0
    by: Symbol = NIL
    text: str = ""


AS_IT_IS = nullcontext()
AUTHOR = Cause()
NEAR = Reach()


def happen(town: "Town", event: Event, sort: str, place: Symbol, cause: Cause = AUTHOR, reach: Reach = NEAR) -> int:
    """Let something happen at a place, take it down with what the world makes of it, and let it be perceived.

    A message only tells of what has happened already: it changes nothing. The answer is the id of its record.
    """
    effects = effects_of(town, event, place) if sort != "message" else ()
    record = occurrence(town, event, sort, place, cause)
    made, to = [record_effect(one) for one in effects], [str(one.name) for one in reach.to or ()]
    town.sink(replace(record, effects=tuple(made), loud=reach.loud, to=tuple(to)))
    heard = hearers(town, place, loud=reach.loud) if reach.to is None else [(one, "message") for one in reach.to]
    told(town, News(event, record.id, by=reach.by), heard, reach.delay)
    for change in [change for effect in effects for change in effect.changes]:
        changed(town, change, event, place, record.id)
    return record.id


def occurrence(town: "Town", event: Event, sort: str, place: Symbol, cause: Cause) -> Occurrence:
    """What happened at a place, as the next record."""
    return Occurrence(
        id=town.number(),
        tick=town.kernel.now,
        event=str(event),
        sort=sort,
        who=str(event.subject),
        action=str(event.content),
        target="" if event.target == NIL else str(event.target),
        at="" if place == NIL else str(place),
        cause=cause.id,
        of=cause.of,
        words=cause.words,
    )


def effects_of(town: "Town", event: Event, place: Symbol) -> tuple[Effect, ...]:
    """What the world makes of an event, worked out: the mind of the doer as of now answers, else what is so."""
    world = town.setting.world
    if not world.rules:
        return ()
    doer = town.by_name.get(event.subject.key)
    with ExitStack() as now:
        kb = world_of(town.facts) if doer is None else now.enter_context(as_of_now(town, awake(town, doer))).mind.kb
        found = world.effects(event, kb)
        if not found:
            return ()
        cast = [now.enter_context(as_of_now(town, awake(town, one))) for one in company(town, place)]
        found = believable(cast, worked_out(town.setting.facts, cast, town.facts, found))
    town.facts = facts_after(town.facts, found)
    return found


def changed(town: "Town", change: Change, event: Event, place: Symbol, cause: int) -> None:
    """Let those who are there, and in whose eyes it changes, see what an event has changed."""
    seen = Event(EventKind.PROPERTY_CHANGE, event.subject, change.property, change.value, event.time)
    record = occurrence(town, seen, "change", place, Cause(cause))
    town.sink(replace(record, target=str(seen.target)))  # `-` is a value: a belief that is taken away
    told(
        town,
        News(seen, record.id),
        [(one, "present") for one in company(town, place) if change.observer in (ANY, one.name)],
    )


def told(town: "Town", news: News, heard: Sequence[tuple[Person, str]], delay: int = 0) -> None:
    """Let people learn of an event: now, one after the other, or all at once after what else is done at this tick."""
    if not heard:
        return
    event = news.event
    news = news._replace(shown=mood_shown(town, event.subject, [one for one, via in heard if via in SEEN]))
    if town.order == "sequential" and not delay:
        for one, via in heard:
            perceive(town, one, news, via)
        return
    face = None if news.shown is None else list(news.shown.axes)
    names, moments = noted(town, heard) if not delay else ([[one.index, via, 0] for one, via in heard], [])
    payload = [news.of, str(event.name), event.time, face, delay, str(news.by), news.words, names, moments]
    town.kernel.add(town.kernel.now + delay, Phase.PERCEIVE, 0, "percept", payload)


def noted(town: "Town", heard: Sequence[tuple[Person, str]]) -> tuple[list[list[Any]], list[list[Any]]]:
    """Who learns of something, how and at which of some moments; and these: a place, who is there, and what they do."""
    places = list(dict.fromkeys(one.place for one, _ in heard))
    number = {place: index for index, place in enumerate(places)}
    return (
        [[one.index, via, number[one.place]] for one, via in heard],
        [[str(place), town.company_at(place), doings(town, town.company_at(place))] for place in places],
    )


def doings(town: "Town", among: Sequence[int]) -> list[str]:
    """What each of some people does now, `-` for nothing."""
    people = town.people
    return [str(NIL if (doing := people[index].doing) is None else doing.action) for index in among]


def mood_shown(town: "Town", doer: Symbol, others: Sequence[Person]) -> Vad | None:
    """The mood that whoever does something shows, None where nobody looks."""
    one = town.by_name.get(doer.key)
    if one is None or not any(other.group.mind.watchful for other in others if other is not one):
        return None
    with as_of_now(town, awake(town, one)) as character:
        return character.shown_mood()


def perceive_all(town: "Town", payload: Sequence[Any]) -> None:
    """Let everybody who learned of an event at a tick live it, as they were placed when it reached them."""
    number, name, time, face, delay, by, words, names, moments = payload
    event = parse_event(name, town.now if delay else time)
    news = News(
        event,
        number,
        None if face is None else Vad(*face),
        words,
        delay=seconds(delay),
        by=word_named(by),
        text=name,
    )
    heard: list[tuple[int, str, int]] = names
    then = [
        Moment(word_named(place), tuple(among), None if list(doing) == doings(town, among) else doing)
        for place, among, doing in moments  # lists in a checkpoint
    ]
    for index, via, moment in heard:
        perceive(town, town.people[index], news, via, then[moment] if moment < len(then) else None)


def perceive(town: "Town", person: Person, news: News, via: str, then: Moment | None = None) -> None:
    """Let somebody live an event, of now or of a moment of this tick, and take down what it was to them."""
    character = awake(town, person)
    own = news.event.subject == person.name
    seen = news.shown is not None and not own and via in SEEN and character.definition.watchful
    face = news.shown if seen else None
    here = person.place, town.company_at(person.place)
    moved = then is not None and (then.doing is not None or (then.place, then.among) != here)
    settle_in(town, person)
    with lived_in(town, person, then, via) if moved or via == "overheard" else AS_IT_IS:
        trace = character.live(news.event, face, news.words, news.by)
    number = town.number()
    town.sink(
        Percept(
            id=number,
            tick=town.kernel.now,
            of=news.of,
            who=str(person.name),
            via="self" if own else via,
            mind=record_trace(trace, news.text if trace.percept is news.event else ""),
            delay=news.delay,
        )
    )
    lived(town, person, trace, number)


@contextmanager
def lived_in(town: "Town", person: Person, then: Moment | None, via: str) -> Generator[None, None, None]:
    """Let somebody live something where they were at a moment (None: where they are now), among those who were there.

    What their rules ask meanwhile of who is here, and of what these do, is answered as of then. What is overheard is
    remembered so.
    """
    person.then = then
    settle_in(town, person)
    mind = present(person).mind
    before = mind.setting
    if via == "overheard":
        mind.setting = before._replace(source=Source.OVERHEARD)
    try:
        yield
    finally:
        mind.setting, person.then = before, None
        settle_in(town, person)


def settle_in(town: "Town", person: Person) -> None:
    """Let what somebody lives be remembered as of where they are, or were as it happened, and among whom."""
    then = person.then or Moment(person.place, town.company_at(person.place))
    where, among = then.place, then.among
    if person.among is among:
        return
    person.among = among
    mind = present(person).mind
    known = among if len(among) <= MOST_COMPANY else ()
    others = tuple([town.people[index].name for index in known if index != person.index])
    place = "" if where == NIL else str(where)
    mind.setting = Context("", mind.setting.session or town.setting.title, place, others, Source.SEEN)


def lived(town: "Town", person: Person, trace: Trace, number: int) -> None:
    """After something was lived: ask its person what to do where it may have changed that, and when a feeling fades."""
    if is_touched(person.reads, trace):
        ask_later(town, person, "perceived", of=number)
    if person.reads.thresholds and trace.affect.segment is not None:
        watch(town, person)
    if person.talk:
        look_again(town, person.talk)
