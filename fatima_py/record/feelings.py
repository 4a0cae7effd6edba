"""Feelings: what was felt, what it came of, and what became of the mood, in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import isclose

from fatima_py.affect import AXES, Vad, mood_words
from fatima_py.affect.fading import FADED
from fatima_py.emotions import emotion_named
from fatima_py.language.remembering import long_ago
from fatima_py.record.aims import aimed_at
from fatima_py.record.phrasing import clock_time, in_words
from fatima_py.record.values import Coping, Emotion, Ended, GoalChange, Thought, Trace

__all__ = ["explain_feelings", "explain_felt", "explain_mood", "explain_reminded", "explain_thought"]

Names = Mapping[str, str]
SHOWN = 0.05
"""A difference in intensity that shows at one decimal."""
NOTICEABLE = 0.005
"""A mood that moved less than this on every axis is not worth a sentence."""


def explain_feelings(who: str, mind: Trace, names: Names) -> Iterator[str]:
    """What was done about feelings, what was felt in the end, what was not, and what was caught from another."""
    yield from explain_ended(mind, names)
    for coping in mind.coping:
        yield f"  {who} coped with {coping.type} {coping.before:.1f}: {coped(coping)}."
    for emotion in mind.felt:
        yield from explain_emotion(who, emotion, names, mind)
    for weak in mind.unfelt:
        yield f"  {weak.type} stayed below the threshold ({weak.potential:.1f}, needed {weak.threshold:.1f})."
    contagion = mind.contagion
    if contagion is not None:
        of, shown = names.get(contagion.of, contagion.of), mood_words(Vad(*contagion.shown))
        yield f"  {who} saw that {of} was {shown} and went {contagion.share:.0%} of the way to that mood."


def explain_ended(mind: Trace, names: Names) -> Iterator[str]:
    """What ended of what held on, and what becomes of each feeling; `released` says where those were kept, if known."""
    fading = {one.place: one for one in mind.fading}
    settled = {one.goal for one in mind.goals if one.after in (0.0, 1.0)}
    for number, over in enumerate(mind.ended):
        place = "".join(mind.released[number : number + 1]).removesuffix(f", {over.until}")
        left = fading.get(place) if place else None
        of = f"{over.type}{toward(over, names)}{aimed_at(left, mind.goals) if left else ''}"
        if left and place in mind.emptied and left.goal in settled:
            yield f"  {of} is over at once ({over.because}): what it was about is settled."
        elif left and (place in mind.emptied or left.intensity <= FADED):
            yield f"  The cause of {of} is over ({over.because}), and nothing is felt of it any more."
        else:
            becomes = "another still holds on to a part of it" if left and left.until else "it fades from now on"
            yield f"  The cause of {of} is over ({over.because}): {becomes}."


def explain_emotion(who: str, emotion: Emotion, names: Names, mind: Trace) -> Iterator[str]:
    """What was felt, toward whom, what it came of and for how long it stays."""
    felt, *more = explain_felt(emotion, names, mind.goals, mind.coping)
    yield f"  So {who} felt {felt}"
    yield from more


def explain_felt(
    emotion: Emotion, names: Names, goals: Sequence[GoalChange] = (), coping: Sequence[Coping] = ()
) -> Iterator[str]:
    """An emotion by itself, with what was done about feelings when it came."""
    because = f", because of {emotion.because}" if emotion.because else ""
    yield f"{said(emotion, names, goals)}{made_of(emotion, coping)}{because}."
    if emotion.until:
        below = "" if emotion.half_life is None else f" below {emotion.intensity * emotion.floor:.1f}"
        yield f"  It does not fade{below} before this: {in_words(emotion.until)}."
    for event in emotion.also_until:
        yield f"  A part of that ends with another cause, before this: {in_words(event)}."


def said(emotion: Emotion, names: Names, goals: Sequence[GoalChange] = ()) -> str:
    """An emotion in one breath: how strong it is, toward whom, and about which goal."""
    return f"{emotion.type} {emotion.intensity:.1f}{toward(emotion, names)}{aimed_at(emotion, goals)}"


def toward(emotion: Emotion | Ended, names: Names) -> str:
    """Whom an emotion is about, if it is about anybody else."""
    whom = emotion.toward
    return f" toward {names.get(whom, whom)}" if whom not in ("", "SELF") else ""


def made_of(emotion: Emotion, coping: Sequence[Coping]) -> str:
    """The way of an intensity: the potential, what mood and disposition made of it, what coping, what was still felt.

    Of a hope or a fear the whole is coped with, and not what is fresh of it.
    """
    potential, fresh, felt = emotion.potential, emotion.fresh, emotion.intensity
    if potential is None or fresh is None or abs(potential - felt) < SHOWN:
        return ""
    parts = [f"a potential of {potential:.1f}"]
    done = [one for one in coping if one.type == emotion.type and one.after < one.before]
    alone = next((one.before for one in done if isclose(one.after, fresh, abs_tol=SHOWN / 100)), fresh)
    by = "mood, disposition and coping" if done and alone == fresh else "mood and disposition"
    parts += [f"{alone:.1f} by {by}"] if abs(alone - potential) >= SHOWN else []
    parts += [f"{fresh:.1f} by coping"] if abs(fresh - alone) >= SHOWN else []
    parts += [f"{felt:.1f} with what was still felt"] if abs(felt - fresh) >= SHOWN else []
    return f" ({'; '.join(parts)})"


def coped(coping: Coping) -> str:
    """How somebody coped, and what became of the feeling."""
    how = f"{coping.strategy.lower().replace('-', ' ')}"
    why = f" ({coping.because})" if coping.because else ""
    felt = f", felt as {coping.after:.1f}" if coping.after < coping.before else ""
    seen = f", shown as {coping.shown:.1f}" if coping.shown < coping.after else ""
    return f"{how}{why}{felt}{seen}"


def explain_mood(who: str, before: Vad, after: Vad) -> Iterator[str]:
    """How the mood moved."""
    moved = list(zip(AXES, before.axes, after.axes, strict=True))
    if all(abs(new - old) < NOTICEABLE for _, old, new in moved):
        return
    steps = ", ".join(f"{axis} {old:+z.2f} to {new:+z.2f}" for axis, old, new in moved if abs(new - old) >= NOTICEABLE)
    yield f"  {who}'s mood is now {mood_words(after)} ({steps})."


def explain_thought(thought: Thought, names: Names) -> Iterator[str]:
    """What somebody thought of again, and what was felt of it: how strong it was, and is by a share of that."""
    mind, who = thought.mind, names.get(thought.mind.who, thought.mind.who)
    of = f"{who} thought again at {clock_time(mind.time, ' s')} of: {in_words(mind.percept)} (episode {mind.episode})"
    if not thought.was:
        yield f"{of}. Nothing was felt about it."
        return
    yield f"{of}, felt as {thought.share:.0%} of what it was."
    yield from explain_again(who, thought, names)


def explain_reminded(thought: Thought, names: Names) -> Iterator[str]:
    """What an event brought to mind, why that, and what was felt of it."""
    mind, who = thought.mind, names.get(thought.mind.who, thought.mind.who)
    terms = dict(thought.because)
    alike = [f"the same {what}" for what in ("deed", "person", "place") if terms.get(what) == 1.0]
    why = f", because of {' and '.join(alike)}" if alike else ""
    how = ", ".join(f"{what} {value:.2f}" for what, value in terms.items())
    ago = long_ago(thought.time - thought.happened, fine=True)
    yield f"  It reminded {who} of: {in_words(mind.percept)} (episode {mind.episode}, {ago}){why} ({how})."
    yield f"  Of that {thought.share:.0%} came back."
    yield from explain_again(who, thought, names)


def explain_again(who: str, thought: Thought, names: Names) -> Iterator[str]:
    """What was felt of something remembered: what it was, what it is again, and what became of the mood."""
    mind = thought.mind
    again = {about(one) for one in mind.felt}
    weak = {one.type for one in mind.unfelt}
    for was in thought.was:
        why = "" if about(was) in again or was.type in weak else not_again(was)
        yield f"  It was {said(was, names)}{why}."
    plain = replace(mind, felt=tuple([replace(one, because="") for one in mind.felt]))
    yield from explain_feelings(who, plain, names)
    yield from explain_mood(who, Vad(*mind.before), Vad(*mind.after))


def about(emotion: Emotion) -> tuple[str, str, str]:
    """What is one emotion, however strong it is."""
    return (emotion.type, emotion.toward, emotion.goal)


def not_again(was: Emotion) -> str:
    """Why what was felt is not felt again."""
    kind = emotion_named(was.type)
    if kind is not None and kind.of_goal:
        return "; what is felt about a goal is as the goal stands now"
    return "; it is felt anyway, for its cause holds on"
