"""Feelings: emotions and moods as small bars, and in half a sentence."""

from collections.abc import Collection, Iterable, Iterator
from math import inf

from rich.text import Text

from fatima_py.affect import Vad, mood_words
from fatima_py.character import Character
from fatima_py.emotions import Emotion, about_goal
from fatima_py.mind import Trace
from fatima_py.names import NIL, SELF, Key
from fatima_py.record.recording import record_effect
from fatima_py.record.telling import tell_failed
from fatima_py.scene import SceneDefinition
from fatima_py.world import Effect

__all__ = ["PANEL", "axis", "changes", "failures", "gauge", "names_of_axes", "portrait"]

PANEL = 36
"""Columns that a portrait needs."""
MOST = 5
"""So many emotions of one character are shown."""
SIDE = 4
LENGTH = 9
RAIL = "bright_black"
PLEASANT, UNPLEASANT = "green", "red"


def gauge(share: float, style: str, length: int = LENGTH) -> Text:
    """A bar from 0 to 1, in steps of half a cell.

    >>> gauge(0.5, "green", 5).plain
    '━━╾──'
    """
    full, half = divmod(round(max(0.0, min(1.0, share)) * length * 2), 2)
    return Text.assemble(("━" * full + "╾" * half, style), ("─" * (length - full - half), RAIL))


def axis(value: float, length: int = SIDE) -> Text:
    """A bar from -1 to 1 with its middle marked.

    >>> axis(-0.4, 4).plain, axis(1, 2).plain
    ('──╼━┼────', '──┼━━')
    """
    full, half = divmod(round(min(1.0, abs(value)) * length * 2), 2)
    rest = "─" * (length - full - half)
    if value < 0:
        return Text.assemble((rest, RAIL), "╼" * half + "━" * full, ("┼" + "─" * length, RAIL))
    return Text.assemble(("─" * length + "┼", RAIL), "━" * full + "╾" * half, (rest, RAIL))


def portrait(one: Character, scene: SceneDefinition, color: str, room: int = PANEL) -> list[Text]:
    """Who somebody is right now: mood in words and as a number, its axes, and what is felt, the strongest first.

    The number is that of transcripts, from -10 to 10; `room` is how many columns there are.
    """
    head = Text.assemble((scene.name_of(one.name), f"bold {color}"), "  ", (mood_words(one.mood), "italic"))
    head.append(f" {one.mood.valence * 10:+z.1f}")
    return [head, axes(one, room), *rows(one.emotions, scene, one.definition.avoided)]


def names_of_axes(cast: Iterable[Character], room: int) -> list[Text]:
    """What stands above the bars of moods: their letters and names; nothing where no mood has them on one row."""
    moved = max((one.definition.kernel.axes for one in cast), key=len, default=())
    named = " ".join(f"{name[0].upper()} {name:{2 * SIDE + 1}}" for name in moved).rstrip()
    return [Text(named, RAIL)] if len(moved) > 1 and len(named) <= room else []


def axes(one: Character, room: int) -> Text:
    """The axes of a mood that the kernel moves, on one row where there is room; a mood of the Toolkit has only one."""
    mood, moved = one.mood, one.definition.kernel.axes
    if len(moved) == 1:
        (value,) = (getattr(mood, name) for name in moved)
        return Text.assemble(("mood ", RAIL), axis(value))
    named = ((name[0].upper(), getattr(mood, name)) for name in moved)
    bars = [Text.assemble((letter, RAIL), " ", axis(value)) for letter, value in named]
    return Text(" " if sum(map(len, bars)) + len(bars) - 1 <= room else "\n").join(bars)


def rows(emotions: Iterable[Emotion], scene: SceneDefinition, avoided: Collection[Key]) -> Iterator[Text]:
    """One row for each emotion, the strongest of each kind; what is left over is counted."""
    kinds: dict[tuple[object, ...], Emotion] = {}
    for emotion in emotions:
        kinds.setdefault((emotion.type, emotion.toward, emotion.goal), emotion)
    felt = list(kinds.values())
    width = max((len(emotion.type.label) for emotion in felt[:MOST]), default=0)
    for emotion in felt[:MOST]:
        style = PLEASANT if emotion.type.positive else UNPLEASANT
        yield Text.assemble(
            emotion.type.label.ljust(width),
            " ",
            gauge(emotion.intensity / 10, style),
            f" {emotion.intensity:.1f}",
            (arrow(emotion, scene, avoided), RAIL),
        )
    if len(felt) > MOST:
        yield Text(f"and {len(felt) - MOST} more", style=RAIL)


def arrow(emotion: Emotion, scene: SceneDefinition, avoided: Collection[Key]) -> str:
    """Whom, or which goal, an emotion is about, where it is about somebody else."""
    if emotion.goal != NIL:
        return f" → {about_goal(emotion.type, emotion.goal, avoided).split(maxsplit=1)[1]}"
    return "" if emotion.toward in (NIL, SELF) else f" → {scene.name_of(emotion.toward)}"


def failures(effects: Iterable[Effect], scene: SceneDefinition) -> Iterator[str]:
    """What did not change, as it could not be worked out."""
    names = {str(one.name): scene.name_of(one.name) for one in scene.cast}
    for effect in effects:
        yield from tell_failed(record_effect(effect), names) if effect.failed else ()


def changes(traces: Iterable[Trace], scene: SceneDefinition, width: float = inf) -> Iterator[str]:
    """For everyone who felt something: what, toward whom, because of which rule, and in which mood that left them.

    A row is at most `width` wide, and ends between two feelings.
    """
    moods: dict[str, Vad] = {}
    felt: dict[str, dict[tuple[object, ...], Emotion]] = {}
    avoided: dict[str, list[Key]] = {}
    for trace in traces:
        who = scene.name_of(trace.who)
        avoided.setdefault(who, []).extend(trace.avoided)
        thought = trace.reminded
        moods[who] = trace.affect.after if thought is None else thought.affect.after
        for emotion in trace.emotions if thought is None else (*trace.emotions, *thought.emotions):
            felt.setdefault(who, {})[emotion.type, emotion.toward, emotion.goal] = emotion
    for who, emotions in felt.items():
        *felt_before, last = [in_words(emotion, scene, avoided[who]) for emotion in emotions.values()]
        mood = f"mood {mood_words(moods[who])} {moods[who].valence * 10:+z.1f}"
        yield from fitted([f"{who} feels", *(f"{one}," for one in felt_before), f"{last};", mood], width)


def fitted(pieces: Iterable[str], width: float) -> Iterator[str]:
    """Rows of pieces that stay whole: as many in each as fit, those after the first row set in.

    >>> list(fitted(["Ann feels", "Joy 2.0,", "Hope 1.0;", "mood fine"], 20))
    ['Ann feels Joy 2.0,', '  Hope 1.0;', '  mood fine']
    """
    row = ""
    for piece in pieces:
        if row.strip() and len(row) + 1 + len(piece) > width:
            yield row
            row = " "
        row += f" {piece}" if row else piece
    yield row


def in_words(emotion: Emotion, scene: SceneDefinition, avoided: Collection[Key]) -> str:
    """An emotion in half a sentence."""
    because = f" ({emotion.because})" if emotion.because else ""
    toward = "" if emotion.toward in (NIL, SELF) else f" toward {scene.name_of(emotion.toward)}"
    goal = about_goal(emotion.type, emotion.goal, avoided)
    return f"{emotion.type.label} {emotion.intensity:.1f}{toward}{goal}{because}"
