"""Memory: what every store of episodes must promise, for those who write their own."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, product
from typing import Any, cast

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.errors import UsageError
from fatima_py.events import Event, EventKind, action_event, belief_event
from fatima_py.memory import PLAIN, Context, Episode, Felt, MemoryStore, Source, activation
from fatima_py.names import EMPTY, Compound, Substitution, Symbol, label, parse, unify
from fatima_py.testing.counting import check_counting
from fatima_py.testing.promises import answering

__all__ = ["check_memory_store"]

Factory = Callable[[], MemoryStore]
View = dict[str, object]

HOUR = 3600.0
LIVED = (
    action_event("Tom", "Hug", "SELF", 0.0),
    belief_event("World", "Open(Shop)", "True", HOUR),
    action_event("SELF", "Speak(start, asked, -, Kind)", "Tom", 2 * HOUR),
    action_event("Kim", "Give(Book)", "Tom", 2 * HOUR),
    replace(action_event("Kim", "Give(Ball)", "SELF", 3 * HOUR), kind=EventKind.ACTION_START),
    action_event("tom", "Hit", "*", 30 * HOUR),
    action_event("Zoe", "*", "Kim", 31 * HOUR),
    action_event("*", "Hug", "-", 31 * HOUR),
    belief_event("Zoe", "Open(Door)", "False", 60 * HOUR),
    action_event("Ann", "Speak(asked, end, -, Rude)", "SELF", 61.5 * HOUR),
    action_event("TOM", "Hug", "SELF", 200 * HOUR),
)
"""Events with what is easily lost: two at a time, spellings, wildcards, deeds with parts, changes of a property."""
LATER = (action_event("Bob", "Hug", "Kim", 201 * HOUR), action_event("Kim", "Hit", "SELF", 202 * HOUR))
KNOWN = {0: "Eve", 4: "KIM, Ida", 9: "Ida, Tom"}
"""Who is made known before the episode of a number."""
CUTS = (0, 1, 4, 5, 9, 11)
"""To which lengths a store is cut: to nothing and to all, and about the places where somebody is made known."""
FELT = {
    0: (Felt(EmotionType.JOY, 4.0), Felt(EmotionType.LOVE, 0.1 + 0.2, label("Tom"))),
    3: (Felt(EmotionType.RESENTMENT, 2.5, label("Kim")), Felt(EmotionType.RESENTMENT, 2.0, label("Tom"))),
    5: (Felt(EmotionType.ANGER, 10.0, label("tom")), Felt(EmotionType.DISTRESS, 3.0)),
    9: (Felt(EmotionType.REPROACH, 1e-3, label("Ann")), Felt(EmotionType.FEAR, 1.0, goal=label("to be safe"))),
    10: (Felt(EmotionType.JOY, 4.0),),
}
MOODS = {0: Vad(0.5, 0.25, 0.1 + 0.2), 2: Vad(), 5: Vad(-1.0, 1.0, -1.0), 9: Vad(-0.4, 0.2, -0.3)}
"""The moods that episodes left behind; those of the others are not kept."""
PARTY = Context("", "monday", "Bar à vin", (cast("Symbol", parse("Kim")), cast("Symbol", parse("Zoe"))))
CONTEXTS = {
    1: Context(session="monday", source=Source.INFERRED),
    2: PARTY._replace(words='Where were you, Tom?\n"At home".'),
    3: PARTY,
    4: PARTY,
    8: Context("The door is open.", "tuesday", source=Source.TOLD, by=cast("Symbol", parse("Zoe"))),
    9: PARTY._replace(present=(cast("Symbol", parse("KIM")), cast("Symbol", parse("Zoe")))),
}
"""In which context episodes were lived, some in the same one, or in one that is only spelled otherwise."""
TEMPLATES = [
    cast("Compound", parse(f"Event({', '.join(parts)})"))
    for parts in product(
        ["*", "[k]", "Property-Change"],
        ["*", "[x]", "Tom", "Zoe", "Nobody"],
        ["*", "[d]", "Hug", "Give([y])", "Open(Shop)"],
        ["*", "[x]", "SELF", "False"],
    )
][::7]
SUBSTITUTIONS = [EMPTY, *(Substitution({"[x]": parse(name)}) for name in ("Kim", "tom"))]
MATCHES = {f"matching({template}, {known})": (template, known) for template, known in product(TEMPLATES, SUBSTITUTIONS)}
QUESTIONS: list[dict[str, Any]] = [
    {"about": about, "since": since, "until": until, "feeling": feeling, "limit": limit}
    for about, since, until, feeling, limit in product(
        [None, cast("Symbol", parse("tom")), cast("Symbol", parse("Kim")), cast("Symbol", parse("Nobody"))],
        [None, 2 * HOUR, 31 * HOUR],
        [None, 2 * HOUR, 1000 * HOUR],
        [None, EmotionType.JOY, EmotionType.HOPE],
        [99, 2, 0],
    )
][::11]
"""Of all combinations a few, in which every word meets every other."""
RECALLS = {
    f"recall({', '.join(f'{name}={value}' for name, value in asked.items() if value is not None)})": asked
    for asked in QUESTIONS
}


def check_memory_store(factory: Factory) -> None:
    """Raise an AssertionError, with a sentence, where the stores that a factory makes break a promise of the protocol.

    Each store that is made must be empty, and independent of the others. Nothing is asked of how fast it is, or of the
    form of a snapshot. One that counts (`CountingStore`) must count as looking at each episode does.

    >>> from fatima_py.memory import InMemoryStore
    >>> check_memory_store(InMemoryStore)
    """
    with answering("a memory store"):
        check_promises(partial(make, factory))


def check_promises(factory: Factory) -> None:
    """Check one promise after the other."""
    check_living(factory())
    check_tagging(lived(factory()))
    check_numbers(lived(factory()))
    check_snapshot(factory)
    for length in CUTS:
        check_cutting(factory, length)
    check_forking(factory)
    check_counting(factory)


def make(factory: Factory) -> MemoryStore:
    """A new store, in which nothing is remembered."""
    store = factory()
    expect("a new store is empty and independent of others", [*store, *store.met.values()], [])
    return store


def check_living(store: MemoryStore) -> None:
    """Live some events: what is told of each, and of all, is what a plain list would tell."""
    expect_view("with nothing lived", view(store), plain_view([], {}))
    episodes: list[Episode] = []
    met: dict[object, str] = {}
    for number, event in enumerate(LIVED):
        people = people_known(number)
        if people:
            store.know(people)
            met = {person.key: person.text for person in people} | met
        context = CONTEXTS.get(number, PLAIN)
        expect("`append` gives the number of the episode", store.append(event, context), number)
        if event.kind is not EventKind.PROPERTY_CHANGE:
            met.setdefault(event.subject.key, event.subject.text)
        expect("an episode can be got before it is tagged", store.get(number), Episode(number, event, context=context))
        episodes.append(Episode(number, event, FELT.get(number, ()), MOODS.get(number), context))
        tagged = store.tag(number, emotions(number), MOODS.get(number))
        expect("`tag` gives the episode with what was felt, in which mood and context", tagged, episodes[-1])
        expect_view(f"after {number + 1} episodes", view(store), plain_view(episodes, met))
    looked = store.matching(TEMPLATES[0], EMPTY)
    before = [episode.id for episode, _ in islice(looked, 1)]
    store.append(LATER[0])
    before += [episode.id for episode, _ in islice(looked, len(LIVED))]
    expect("`matching` while episodes are appended gives those of before", before, list(range(len(LIVED))))


def check_tagging(store: MemoryStore) -> None:
    """Tag an old episode: that one is another, and nothing else is."""
    expected = [
        replace(episode, felt=(Felt(EmotionType.PRIDE, 9.0),)) if episode.id == 3 else episode for episode in store
    ]
    met = {key: person.text for key, person in store.met.items()}
    before = view(store)
    store.know([*store.met.values()])
    store.know([])
    expect_view("to know again all who were known, in their order, changes nothing", view(store), before)
    store.tag(3, [Emotion(EmotionType.PRIDE, 9.0, 3)])
    expect_view("`tag` changes what was felt about one episode", view(store), plain_view(expected, met))
    store.tag(3, [])
    expect_view("`tag` with nothing felt leaves the episode as it is", view(store), plain_view(expected, met))
    expected = [replace(one, mood=Vad(0.1)) if one.id == 5 else one for one in expected]
    store.tag(5, [], Vad(0.1))
    expect_view("`tag` with a mood alone leaves what was felt as it is", view(store), plain_view(expected, met))


def check_numbers(store: MemoryStore) -> None:
    """Ask for what is not there: it is refused, and nothing has changed."""
    before, length = view(store), len(store)
    refused: dict[str, Callable[[], object]] = {
        "`get` of a number that is none": lambda: store.get(length),
        "`get` of a number below 0": lambda: store.get(-1),
        "`tag` of a number that is none": lambda: store.tag(length, emotions(0)),
        "`tag` of a number below 0": lambda: store.tag(-1, emotions(0)),
        "`cut` to more episodes than there are": lambda: store.cut(length + 1),
        "`cut` to less than none": lambda: store.cut(-1),
        "`restore` where something is remembered": lambda: store.restore(store.snapshot()),
    }
    for what, asked in refused.items():
        expect_refusal(what, asked)
        expect_view(f"after {what}", view(store), before)


def check_snapshot(factory: Factory) -> None:
    """Take snapshots and go on from them: they are plain JSON, nothing changes them, and their future is the same."""
    store, empty = lived(factory()), factory()
    empty.restore(factory().snapshot())
    expect_view("the snapshot of an empty store, restored", view(empty), plain_view([], {}))
    before, snapshot = view(store), store.snapshot()
    text = json.dumps(snapshot, allow_nan=False)
    expect("a snapshot is plain JSON values", json.loads(text), snapshot)
    live(store, LATER)
    store.tag(3, [Emotion(EmotionType.PRIDE, 9.0, 3)])
    expect("what happens later does not change a snapshot", json.dumps(snapshot), text)
    restored = restore(factory, snapshot)
    expect_view("a restored store", view(restored), before)
    expect("the snapshot of a restored store", restored.snapshot(), snapshot)
    expect_view("a later snapshot, restored", view(restore(factory, store.snapshot())), view(store))
    live(restored, LATER)
    restored.tag(3, [Emotion(EmotionType.PRIDE, 9.0, 3)])
    expect_view("what a restored store makes of the future", view(restored), view(store))


def check_cutting(factory: Factory, length: int) -> None:
    """Forget the end: it is as if it had never happened, for a store that was restored as well."""
    whole = lived(factory())
    never = lived(factory(), length)
    people = people_known(length)
    if people:
        never.know(people)
    for store, what in ((restore(factory, whole.snapshot()), "a restored store"), (whole, "a store")):
        store.snapshot()
        view(store)  # whatever a store works out when it is asked is there to be cut
        store.cut(length)
        expect_view(f"{what} cut to {length} episodes", view(store), view(never))
        expect_view(f"the snapshot of {what} cut to {length}", view(restore(factory, store.snapshot())), view(never))
        live(store, LATER)
    live(never, LATER)
    expect_view(f"what a store cut to {length} makes of the future", view(whole), view(never))
    again = lived(factory())
    again.cut(length)
    live_on(again, length)
    expect_view(f"a store cut to {length} that lives the same again", view(again), view(lived(factory())))


def check_forking(factory: Factory) -> None:
    """Fork: both go on from the same past, and neither sees the future of the other."""
    store = lived(factory())
    store.snapshot()
    before, forked = view(store), store.fork()
    expect_view("a fork", view(forked), before)
    live(forked, LATER)
    forked.tag(3, [Emotion(EmotionType.PRIDE, 9.0, 3)])
    forked.know([cast("Symbol", parse("Una"))])
    forked.snapshot()
    after = view(forked)
    expect_view("what happens to a fork does not happen to the store", view(store), before)
    expect_view("the snapshot of the store is its own", view(restore(factory, store.snapshot())), before)
    store.cut(2)
    live(store, LATER[1:])
    expect_view("what happens to the store does not happen to a fork", view(forked), after)
    expect_view("the snapshot of a fork is its own", view(restore(factory, forked.snapshot())), after)


def lived(store: MemoryStore, length: int = len(LIVED)) -> MemoryStore:
    """A store after so many events, with those made known before each."""
    for number, event in enumerate(LIVED[:length]):
        people = people_known(number)
        if people:
            store.know(people)
        store.tag(store.append(event, CONTEXTS.get(number, PLAIN)), emotions(number), MOODS.get(number))
    return store


def live_on(store: MemoryStore, length: int) -> None:
    """Live what comes after so many episodes; who is made known before the next of them is known already."""
    for number, event in enumerate(LIVED[length:], length):
        if number > length:
            store.know(people_known(number))
        store.tag(store.append(event, CONTEXTS.get(number, PLAIN)), emotions(number), MOODS.get(number))


def live(store: MemoryStore, events: Iterable[Event]) -> None:
    """Let more happen, each with some joy, in a context that was there before and in one that was not."""
    for event in events:
        number = store.append(event, PARTY if event is LATER[0] else Context(f"Said {event}.", "later"))
        store.tag(number, [Emotion(EmotionType.JOY, 5.0, number)], Vad(0.2))


def restore(factory: Factory, snapshot: Mapping[str, Any]) -> MemoryStore:
    """A store from a snapshot that was written to a file and read."""
    store = factory()
    store.restore(json.loads(json.dumps(snapshot)))
    return store


def people_known(number: int) -> list[Symbol]:
    """Who is made known before an episode."""
    return [cast("Symbol", parse(name)) for name in KNOWN[number].split(", ")] if number in KNOWN else []


def emotions(number: int) -> list[Emotion]:
    """What is felt about an episode."""
    return [Emotion(one.type, one.intensity, number, one.toward, goal=one.goal) for one in FELT.get(number, ())]


def view(store: MemoryStore) -> View:
    """Everything that a store tells."""
    return {
        "len": len(store),
        "iter": list(store),
        "spellings": spelled(store),
        "get": [store.get(number) for number in range(len(store))],
        "newest": store.newest(),
        "met": [(key, person.text) for key, person in store.met.items()],
        "recall()": list(store.recall()),
        **{question: list(store.recall(**asked)) for question, asked in RECALLS.items()},
        **{
            question: [(one.id, how.values) for one, how in store.matching(*asked)]
            for question, asked in MATCHES.items()
        },
    }


def plain_view(episodes: Sequence[Episode], met: Mapping[Any, str]) -> View:
    """The same, worked out by looking at each episode."""
    return {
        "len": len(episodes),
        "iter": list(episodes),
        "spellings": spelled(episodes),
        "get": list(episodes),
        "newest": episodes[-1] if episodes else None,
        "met": list(met.items()),
        "recall()": recall_plainly(episodes, about=None, since=None, until=None, feeling=None, limit=10),
        **{question: recall_plainly(episodes, **asked) for question, asked in RECALLS.items()},
        **{question: list(match_plainly(episodes, *asked)) for question, asked in MATCHES.items()},
    }


def spelled(episodes: Iterable[Episode]) -> list[object]:
    """The names in episodes as they are spelled: in other spellings they are equal, and not the same."""
    return [(str(one.event), [str(person) for person in one.context.present], str(one.context.by)) for one in episodes]


def recall_plainly(
    episodes: Sequence[Episode],
    *,
    about: Symbol | None,
    since: float | None,
    until: float | None,
    feeling: EmotionType | None,
    limit: int,
) -> list[Episode]:
    """What comes to mind first, by sorting all that may be meant."""
    meant = [
        episode
        for episode in episodes
        if (about is None or about in (episode.event.subject, episode.event.target))
        and (since is None or episode.time >= since)
        and (until is None or episode.time <= until)
        and (feeling is None or any(one.type is feeling for one in episode.felt))
    ]
    return sorted(meant, key=lambda episode: -activation(episode.time, episode.intensity))[:limit]


def match_plainly(episodes: Sequence[Episode], template: Compound, known: Substitution) -> Iterator[tuple[int, object]]:
    """The numbers of the episodes that unify with a template, and how."""
    for episode in episodes:
        found = unify(template, episode.event.name, known)
        if found is not None:
            yield episode.id, found.values


def expect_refusal(what: str, asked: Callable[[], object]) -> None:
    """Raise an AssertionError where a call does not raise UsageError."""
    try:
        asked()
    except UsageError:
        return
    except Exception as error:
        raise AssertionError(f"{what} must raise UsageError, not {error!r}") from error
    raise AssertionError(f"{what} must raise UsageError")


def expect_view(promise: str, given: View, expected: View) -> None:
    """Raise an AssertionError where a store does not tell what it should, with the first answer that is another."""
    for question, answer in expected.items():
        expect(f"{promise}: {question}", given[question], answer)


def expect(promise: str, given: object, expected: object) -> None:
    """Raise an AssertionError where something is not as promised."""
    if given != expected:
        raise AssertionError(f"{promise}: expected {told(expected)}, not {told(given)}")


def told(value: object) -> str:
    """A value for a sentence."""
    values = cast("list[object]", value) if isinstance(value, list) else [value]
    return ", ".join(str(part) if isinstance(part, Episode) else repr(part) for part in values) or "nothing"
