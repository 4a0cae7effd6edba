"""Stirring: what an event was to a mind, as a writer asks: what was felt and why, and what became of the mood."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fatima_py.affect import Vad, mood_words
from fatima_py.language.remembering import long_ago
from fatima_py.record.aims import become
from fatima_py.record.conditions import either
from fatima_py.record.feelings import NOTICEABLE, SHOWN, about, explain_ended, said
from fatima_py.record.phrasing import clock_time, event_words, in_words, ruled, shown
from fatima_py.record.values import Emotion, Thought, Trace

__all__ = ["strongest_in", "tell_alone", "tell_felt", "tell_minds", "tell_thought"]

Names = Mapping[str, str]


def tell_minds(minds: Iterable[Trace], names: Names) -> Iterator[str]:
    """What an event was to everybody, whoever felt most first."""
    for mind in sorted(minds, key=lambda one: -strongest_in(one)):
        yield from tell_trace(mind, names)


def strongest_in(mind: Trace) -> float:
    """How strong the strongest emotion was that somebody felt, now or again; 0 where there was none."""
    again = mind.reminded.mind.felt if mind.reminded else ()
    return max([one.intensity for one in (*mind.felt, *again)], default=0.0)


def tell_trace(mind: Trace, names: Names) -> Iterator[str]:
    """What one event was to one mind; nothing where it was nothing."""
    who, event = shown(mind.who, names), event_words(mind.percept, mind.who, names)
    felt = sorted(mind.felt, key=lambda one: -one.intensity)
    if felt:
        yield f"{who} felt {said(felt[0], names, mind.goals)}{before(felt[0])}, because {event}{by_rule(felt[0])}."
    elif mind.contagion or mind.ended or mind.reminded or mind.goals:
        yield f"{who} noticed: {event}."
    elif mind.unfelt:
        yield f"{who} hardly felt anything: {event} ({either([one.type for one in mind.unfelt], 'and')} too faint)."
    else:
        return
    for one in felt[1:]:
        rule = "" if one.because == felt[0].because else by_rule(one)
        yield f"  {who} felt {said(one, names, mind.goals)} too{before(one)}{rule}."
    yield from tell_after(who, mind, names, felt)


def tell_after(who: str, mind: Trace, names: Names, felt: Sequence[Emotion]) -> Iterator[str]:
    """What came with what was felt: how long it stays, what was done about it, what ended, what became of the mood."""
    for one in felt:
        for until in (one.until, *one.also_until):
            if until:
                yield f"  {one.type} holds on until: {event_words(until, mind.who, names)}."
    for coping in mind.coping:
        how = coping.strategy.lower().replace("-", " ")
        kept = f" brought it from {coping.before:.1f} to {coping.after:.1f}" if coping.after < coping.before else ""
        hidden = f" let it show as {coping.shown:.1f} only" if coping.shown < coping.after else ""
        if kept or hidden:
            yield f"  {who} felt {coping.type}, and {how}{' and'.join(part for part in (kept, hidden) if part)}."
    yield from (f"  {become(goal, who)}." for goal in mind.goals)
    yield from explain_ended(mind, names)
    if mind.contagion is not None:
        mood = mood_words(Vad(*mind.contagion.shown))
        yield f"  The mood of {shown(mind.contagion.of, names)} ({mood}) rubbed off on {who}."
    yield from tell_mood(who, mind)
    if mind.reminded is not None:
        yield from tell_reminded(mind.reminded, names)


def by_rule(emotion: Emotion) -> str:
    """The rules that an emotion comes of."""
    return f" ({ruled(emotion.because)})" if emotion.because else ""


def before(emotion: Emotion) -> str:
    """Whether an emotion was felt before, and is stronger for it."""
    is_joined = emotion.fresh is not None and emotion.intensity - emotion.fresh >= SHOWN
    return " (some of it left from before)" if is_joined else ""


def tell_mood(who: str, mind: Trace) -> Iterator[str]:
    """How the mood moved: in words, and in the numbers that conditions ask for (from -10 to 10)."""
    old, new = Vad(*mind.before), Vad(*mind.after)
    if all(abs(one - other) < NOTICEABLE for one, other in zip(old.axes, new.axes, strict=True)):
        return
    first, last = mood_words(old), mood_words(new)
    numbers = (f"{old.valence * 10:+z.1f}", f"{new.valence * 10:+z.1f}")
    if first != last:
        yield f"  {who}'s mood went from {first} ({numbers[0]}) to {last} ({numbers[1]})."
    elif numbers[0] != numbers[1]:
        yield f"  {who}'s mood is still {last}, from {numbers[0]} to {numbers[1]}."


def tell_thought(thought: Thought, names: Names) -> Iterator[str]:
    """What somebody thought of again, and what was felt of it."""
    mind, who = thought.mind, shown(thought.mind.who, names)
    yield f"{who} thought again at {clock_time(mind.time, ' s')} of: {event_words(mind.percept, mind.who, names)}."
    yield from tell_again(who, thought, names)


def tell_reminded(thought: Thought, names: Names) -> Iterator[str]:
    """What an event brought to mind, and what was felt of it."""
    mind, who = thought.mind, shown(thought.mind.who, names)
    ago = long_ago(thought.time - thought.happened)
    yield f"  It reminded {who} of: {event_words(mind.percept, mind.who, names)} ({ago})."
    yield from tell_again(who, thought, names)


def tell_again(who: str, thought: Thought, names: Names) -> Iterator[str]:
    """What was felt of something remembered, from what it was to what it is."""
    mind = thought.mind
    felt = sorted(mind.felt, key=lambda one: -one.intensity)
    for one in felt:
        was = next((f" (it was {was.intensity:.1f})" for was in thought.was if about(was) == about(one)), "")
        yield f"  {who} felt {said(one, names, mind.goals)} again{was}."
    if not felt:
        yield "  Nothing was felt of it."
    yield from tell_after(who, mind, names, felt)


def tell_alone(mind: Trace, names: Names) -> Iterator[str]:
    """What one event was to one mind, where nothing else is told: that it was nothing is told as well."""
    noticed = f"{shown(mind.who, names)} noticed: {event_words(mind.percept, mind.who, names)}. It meant nothing."
    yield from list(tell_trace(mind, names)) or [noticed]


def tell_felt(emotion: Emotion, names: Names) -> Iterator[str]:
    """An emotion by itself."""
    yield f"{said(emotion, names)}{before(emotion)}{f', because of {emotion.because}' if emotion.because else ''}."
    for until in (emotion.until, *emotion.also_until):
        if until:
            yield f"  It holds on until: {in_words(until)}."
