"""Concluding: what is kept of a sitting when it is over, by plain rules and within a stated number.

Concluded is what was lived since one last concluded, in this session:

- what has become of each promise, where that is another than was last concluded;
- of everybody who acted, or of whom something was felt, the impression that they left (the strongest feeling toward
  them and the last, of which a whole is judged: Fredrickson and Kahneman 1993), the deed of theirs that was felt most,
  and what they told of that is believed;
- how likely each goal is that stands, where that is another than was last concluded.

Each is an episode of a property that rules may ask, with words for people, and with the strongest feeling that it rests
on where it gives rise to none of its own: so it lasts as long as that would. The rules and numbers are ours.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fatima_py.emotions import Emotion
from fatima_py.events import Event, EventKind, SpeechAct
from fatima_py.language.remembering import long_ago
from fatima_py.memory import Episode, Felt, Source
from fatima_py.mind.misremembering import teller_remembered
from fatima_py.mind.promising import standing_of
from fatima_py.mind.remembering import Left
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.mind.step import Trace, perceive
from fatima_py.mind.undoing import Undoing
from fatima_py.names import ANY, EMPTY, NIL, SELF, Compound, Key, Symbol, Term, compound, symbol
from fatima_py.recall import PromiseState, Standing

__all__ = ["CONCLUDED", "MOST", "Concluded", "Conclusion", "conclude", "conclusions"]

MOST = 12
"""So many things are concluded at once, the first of them; the rest is left."""
CONCLUDED: Mapping[tuple[Key, int], str] = {
    ("impression", 1): "Impression",
    ("moment", 1): "Moment",
    ("told", 2): "Told",
    ("plan", 1): "Plan",
}
"""What is believed of conclusions, by head and arity; what is concluded of promises is worked out anyway."""
EVENT, CHANGE = symbol("Event"), symbol(EventKind.PROPERTY_CHANGE.value)


class Conclusion(NamedTuple):
    """Something that is concluded: a property of `about` and its value, in words, and the feelings that it rests on."""

    about: Symbol
    property: Compound
    value: Term
    words: str
    felt: tuple[Felt, ...] = ()


class Concluded(NamedTuple):
    """A conclusion as it was drawn.

    `words` are a sentence that says it; `trace` is what it was to whoever drew it, and lived it as an event.
    """

    trace: Trace
    words: str


def conclude(who: MindDefinition, mind: Mind) -> tuple[Concluded, ...]:
    """Draw conclusions, at the mind's present time: each is lived as an episode that was inferred, and believed.

    To conclude again at once adds nothing. Whatever is raised on the way, the mind is as it was before.
    """
    with Undoing(mind):
        return tuple([lived(who, mind, one) for one in conclusions(who, mind)])


def lived(who: MindDefinition, mind: Mind, one: Conclusion) -> Concluded:
    """Live a conclusion; nobody else is there."""
    context = mind.setting._replace(words=one.words, present=(), source=Source.INFERRED, by=NIL)
    event = Event(EventKind.PROPERTY_CHANGE, one.about, one.property, one.value, mind.time)
    trace = perceive(who, mind, event, None, context)
    if not trace.episode.felt:
        number = trace.episode.id
        felt = [Emotion(it.type, it.intensity, number, it.toward, mind.time, goal=it.goal) for it in one.felt]
        trace = trace._replace(episode=mind.memory.tag(number, felt))
    return Concluded(trace, one.words)


def conclusions(who: MindDefinition, mind: Mind) -> tuple[Conclusion, ...]:
    """What would be concluded now, the first first; nothing at the very time of the last conclusion."""
    newest = mind.memory.newest()
    if newest is None or (newest.context.source is Source.INFERRED and newest.time == mind.time):
        return ()
    since = tuple(lived_since(mind))
    found = [*of_promises(who, mind), *of_people(who, mind, since), *of_goals(mind)]
    return tuple(found[:MOST])


def lived_since(mind: Mind) -> Sequence[Episode]:
    """What was lived in this session since one last concluded, the oldest first."""
    found: list[Episode] = []
    for number in range(len(mind.memory) - 1, -1, -1):
        episode = mind.memory.get(number)
        if episode.context.source is Source.INFERRED or episode.context.session != mind.setting.session:
            break
        found.append(episode)
    return found[::-1]


def last_concluded(mind: Mind, name: Compound) -> Episode | None:
    """The episode in which something was last concluded of a property, None where nothing was."""
    template = Compound(EVENT, (CHANGE, ANY, name, ANY))
    drawn = [one for one, _ in mind.memory.matching(template, EMPTY) if one.context.source is Source.INFERRED]
    return drawn[-1] if drawn else None


# --- Promises.


def of_promises(who: MindDefinition, mind: Mind) -> Iterator[Conclusion]:
    """What has become of promises since that was last concluded; of one that was made anew, whatever it is."""
    for one in standing_of(who, mind):
        value, last = symbol(one.state.value), last_concluded(mind, one.name)
        if last is None or last.event.target != value or last.id < one.made:
            evidence = [mind.memory.get(number) for number in (one.made, one.by) if number is not None]
            about = SELF if one.promise.mine else one.who
            yield Conclusion(about, one.name, value, promise_in_words(one, mind), strongest(felt_in(evidence)))


def promise_in_words(one: Standing, mind: Mind) -> str:
    """What has become of a promise, in a sentence."""
    made, called = mind.memory.get(one.made), one.promise.id
    to = f" to {one.who}" if one.promise.mine else ""
    if one.state is PromiseState.OPEN:
        stands = f"My promise {called}{to} is open" if to else f"{one.who}'s promise {called} is open"
    else:
        stands = f"{'I have' if to else f'{one.who} has'} {one.state.value} the promise {called}{to}"
    said = f', "{made.context.words}"' if made.context.words and made.context.source is not Source.INFERRED else ""
    return f"{stands}{said} (made {long_ago(mind.time - made.time)}, episode {one.made})"


# --- People.


def of_people(who: MindDefinition, mind: Mind, since: Sequence[Episode]) -> Iterator[Conclusion]:
    """What is kept of everybody whom one had to do with, in the order of meeting them."""
    people = {person.key: person for episode in since for person in people_in(episode)}
    for person in people.values():
        yield from impression(person, since)
        yield from moment(person, since)
        yield from told(person, who, mind, since)


def people_in(episode: Episode) -> Iterator[Symbol]:
    """Others who acted in an episode, told of it or were felt about."""
    acted = () if episode.event.kind is EventKind.PROPERTY_CHANGE else (episode.event.subject,)
    for person in (*acted, episode.context.by, *[felt.toward for felt in episode.felt]):
        if person not in (SELF, NIL, ANY):
            yield person


def impression(person: Symbol, since: Sequence[Episode]) -> Iterator[Conclusion]:
    """The mean of the strongest feeling toward somebody and the last, from -10 to 10; nothing where none was felt."""
    moments = [felt for one in since if (felt := [each for each in one.felt if each.toward == person])]
    if not moments:
        return
    peak = strongest([each for felt in moments for each in felt])[0]
    (end,) = strongest(moments[-1])
    value = symbol(round((signed(peak) + signed(end)) / 2, 2))
    words = f"{person} left me with {in_words(peak)} at the strongest and {in_words(end)} at last"
    both = (peak,) if peak == end else (peak, end)
    yield Conclusion(person, compound("Impression", person), value, words, both)


def moment(person: Symbol, since: Sequence[Episode]) -> Iterator[Conclusion]:
    """The deed of somebody that was felt most; nothing where nothing was felt about any."""
    deeds = [one for one in since if one.event.subject == person and one.event.kind is EventKind.ACTION_END]
    most = max(deeds, key=lambda one: one.intensity, default=None)
    if most is None or not most.felt:
        return
    did = f'said "{most.context.words}"' if most.context.words else f"did {most.event.content}"
    words = f"What I felt most about is that {person} {did}"
    yield Conclusion(person, compound("Moment", person), gist_of(most.event.content), words, strongest(most.felt))


def gist_of(content: Term) -> Term:
    """What was done or said, in a word where it has one: the meaning of a line, else its style."""
    said = SpeechAct.of(content)
    return content if said is None else next((part for part in (said.meaning, said.style) if part != NIL), content)


def told(person: Symbol, who: MindDefinition, mind: Mind, since: Sequence[Episode]) -> Iterator[Conclusion]:
    """What somebody is remembered to have told that is still believed: of several what was felt most, else the last."""
    left = Left.of(who, mind)
    changes = [one for one in since if teller_remembered(who, mind, one, left) == person]
    believed = [one for one in changes if is_believed(mind, one.event)]
    most = max(believed, key=lambda one: (one.intensity, one.id), default=None)
    if most is not None and isinstance(most.event.content, Compound):
        name, value = most.event.content, most.event.target
        words = f"{person} told me that {name} is {value}, which I believe"
        yield Conclusion(person, compound("Told", person, name), value, words, strongest(most.felt))


def is_believed(mind: Mind, told: Event) -> bool:
    """Whether it is believed what was told."""
    belief = mind.kb.ask(told.content)
    return belief is not None and told.target not in (NIL, SELF) and belief.value == told.target


# --- Goals.


def of_goals(mind: Mind) -> Iterator[Conclusion]:
    """How likely a goal is that stands, or one that stood when it was last concluded."""
    for goal in mind.goals.values():
        name, value = compound("Plan", goal.name), symbol(goal.likelihood)
        before = last_concluded(mind, name)
        stands = 0 < goal.likelihood < 1
        if stands if before is None else before.event.target != value:
            aim = f"keep from {goal.name}" if goal.avoid else str(goal.name)
            words = f"I want {aim}: {goal.likelihood:.0%} likely" if stands else f"I wanted {aim}, and that is over"
            yield Conclusion(SELF, name, value, words)


# --- Feelings.


def felt_in(episodes: Iterable[Episode]) -> list[Felt]:
    """What was felt in some episodes."""
    return [felt for one in episodes for felt in one.felt]


def strongest(felt: Iterable[Felt]) -> tuple[Felt, ...]:
    """The strongest of some feelings, of equals the first; nothing where there are none."""
    most = max(felt, key=lambda one: one.intensity, default=None)
    return () if most is None else (most,)


def signed(felt: Felt) -> float:
    """How strong a feeling was, below 0 for an unpleasant one."""
    return felt.type.sign * felt.intensity


def in_words(felt: Felt) -> str:
    """A feeling, and how strong it was."""
    return f"{felt.type.label} {felt.intensity:.1f}"
