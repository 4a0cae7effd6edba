"""Grounding: where beliefs and decisions come from, as it is recorded and read from a log, and told in sentences."""

from collections.abc import Iterator, Mapping, Sequence

from fatima_py.events import EventKind
from fatima_py.inputs import read_property, read_term
from fatima_py.language import FACT, bare
from fatima_py.language.remembering import long_ago
from fatima_py.memory import Source
from fatima_py.mind import Ground, Provenance
from fatima_py.names import ME, NIL, Compound, Symbol, compound, in_own_eyes, label, match, parse
from fatima_py.record import values
from fatima_py.record.affects import remembered, text_of
from fatima_py.record.feelings import said
from fatima_py.record.log import Log
from fatima_py.record.phrasing import clock_time, in_words
from fatima_py.scene.quoting import Quotation
from fatima_py.spelling import name_meant

__all__ = [
    "asked_property",
    "explain_grounds",
    "explain_provenance",
    "ground_of",
    "learned_in",
    "misremembered_of",
    "near_learned",
    "record_provenance",
]

Names = Mapping[str, str]
CHANGE = EventKind.PROPERTY_CHANGE.value
BY_RULE = "rule"
"""The source of what a rule told whoever acted by it."""


def ground_of(one: Ground) -> values.Ground:
    """What a condition rested on, as it is recorded."""
    episode = one.episode
    return values.Ground(
        condition=one.condition,
        episode=episode.id,
        happened=episode.time,
        event=str(episode.event),
        belief="" if one.belief is None else str(one.belief),
        value="" if one.value is None else str(one.value),
        source=episode.context.source.value,
        by=text_of(episode.context.by),
        times=one.times,
        felt=tuple([remembered(felt, ()) for felt in episode.felt]),
        taken_for=text_of(one.taken_for),
    )


def misremembered_of(one: Quotation) -> values.Misremembered:
    """What was quoted in other words than it was in, as it is recorded."""
    return values.Misremembered(one.slot, one.number, one.account.words, one.true.words)


def record_provenance(one: Provenance) -> values.Provenance:
    """Where a belief comes from, as it is recorded."""
    value, episode = "" if one.value is None else str(one.value), one.episode
    if episode is None:
        return values.Provenance(str(one.who), str(one.belief), value, given=one.given)
    return values.Provenance(
        who=str(one.who),
        belief=str(one.belief),
        value=value,
        episode=episode.id,
        happened=episode.time,
        event=str(episode.event),
        source=episode.context.source.value,
        by=text_of(episode.context.by),
        session=episode.context.session,
        taken_for=text_of(one.taken_for),
    )


def explain_grounds(grounds: Sequence[values.Ground], now: float, names: Names) -> Iterator[str]:
    """What a decision of a time rests on: what one remembers, and what one was told."""
    for one in grounds:
        where = f"episode {one.episode}, {long_ago(now - one.happened, fine=True)}"
        if one.belief:
            yield f"  It believes {one.belief} = {one.value} because {known_by(one, names)} ({where})."
            continue
        felt = ", ".join(said(emotion, names) for emotion in one.felt)
        often = f", for the last of {one.times} times" if one.times > 1 else ""
        yield f"  It did so because it remembers: {in_words(one.event)} ({where}{often}{felt and f'; {felt}'})."


def known_by(one: values.Ground | values.Provenance, names: Names) -> str:
    """How something came to be known."""
    if one.taken_for:
        return f"{names.get(one.taken_for, one.taken_for)} told it, as it remembers; it was {names.get(one.by, one.by)}"
    if one.source == "told":
        return f"{names.get(one.by, one.by) or 'somebody'} told it"
    return "it was inferred" if one.source == "inferred" else "it was seen"


def explain_provenance(one: values.Provenance, names: Names) -> Iterator[str]:
    """Who told somebody of something, and when."""
    who, belief = names.get(one.who, one.who), bare(one.belief)
    believes = f"{who} believes {belief} = {one.value}" if one.value else f"{who} believes nothing about {belief}"
    if one.episode is not None:
        session = f", session {one.session}" if one.session else ""
        when = clock_time(one.happened, " s")
        yield f"{believes}: {known_by(one, names)} at {when} (episode {one.episode}{session})."
    elif one.source == BY_RULE:
        yield f"{believes}: a rule told it at {clock_time(one.happened, ' s')}."
    elif not one.value:
        yield f"{believes}."
    elif one.given:
        yield f"{believes} since the beginning."
    else:
        yield f"{believes}: nothing that {who} remembers brought it about."


def asked_property(text: str) -> Compound:
    """A property as its author writes it: a fact by its name alone. Raises NameSyntaxError for what is none.

    >>> asked_property("Pots"), asked_property("Owes(me, Tom)")
    (Fact(Pots), Owes(SELF, Tom))
    """
    asked = read_term(ME.sub("SELF", text.strip()), "what is asked")
    return read_property(compound(FACT, asked) if isinstance(asked, Symbol) else asked, "what is asked")


def learned_in(play: Log, belief: str, step: int | None = None) -> tuple[values.Provenance, ...]:
    """Where the belief about a property comes from, of each who learned it in a recorded play (up to a step).

    Who believes it and is not in the answer did so before the play began. Raises NameSyntaxError and UsageError for
    what is no property.
    """
    asked = asked_property(belief)
    found: dict[str, values.Provenance] = {}
    for one in play.happenings:
        if isinstance(one, values.Beat):
            if step is not None and one.step > step:
                break
            for name, value in one.decision.told:
                if match(parse(name), asked):
                    found[one.who] = values.Provenance(one.who, name, value, happened=one.time, source=BY_RULE)
        for trace in one.minds:
            if CHANGE in trace.percept and (told := change_told(trace, one, asked)) is not None:
                found[trace.who] = told
    return tuple(found.values())


def near_learned(play: Log, belief: str, step: int | None = None) -> str:
    """A hint for a property that nobody learned of in a play: one that is spelled nearly so; empty where none is."""
    beats = [one for one in play.happenings if isinstance(one, values.Beat) and (step is None or one.step <= step)]
    told = [name for one in beats for name, _ in one.decision.told]
    events = [parse(trace.percept) for one in play.happenings for trace in one.minds if CHANGE in trace.percept]
    told += [str(event.args[2]) for event in events if isinstance(event, Compound) and len(event.args) == 4]
    return name_meant(belief, told)


def change_told(trace: values.Trace, one: values.Happened, asked: Compound) -> values.Provenance | None:
    """What somebody learned of a property from one event, and of whom; None where it was about another."""
    event = parse(trace.percept)
    if not isinstance(event, Compound) or len(event.args) != 4:
        return None
    kind, _, name, value = event.args
    if str(kind) != CHANGE or not match(in_own_eyes(asked, label(trace.who)), name):
        return None
    told = isinstance(one, values.Beat) and one.brief is not None and one.who != trace.who
    return values.Provenance(
        who=trace.who,
        belief=str(name),
        value="" if value == NIL else str(value),
        episode=trace.episode,
        happened=trace.time,
        event=trace.percept,
        source=(Source.TOLD if told else Source.SEEN).value,
        by=one.who if told and isinstance(one, values.Beat) else "",
    )
