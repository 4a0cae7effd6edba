"""The writer's view of a play: the talk with its seconds, and the inner life of the cast beside it."""

from collections.abc import Iterable

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fatima_py.cli.aloud import in_speech
from fatima_py.cli.console import color_of
from fatima_py.cli.feelings import PANEL, failures, names_of_axes, portrait
from fatima_py.cli.wording import refused
from fatima_py.names import ANY, NIL, Symbol
from fatima_py.realize.base import Utterance
from fatima_py.record.phrasing import clock_time
from fatima_py.scene import Beat, Scene

__all__ = ["LEGEND", "beside", "portraits", "written_beat"]

SIDE_BY_SIDE = 72
"""From so many columns on there is room for the feelings beside the talk."""
SET_IN = 2
"""Columns by which feelings below the talk are set in."""
LEGEND = "V, A, D: valence, arousal, dominance; moods -10 to 10, emotions 0 to 10."


def written_beat(console: Console, scene: Scene, beat: Beat, spoken: Utterance | None) -> RenderableType:
    """The talk on the left, on the right the feelings of those who felt something: so a low screen holds more beats."""
    moved = [trace.who for trace in beat.traces if trace.emotions or trace.reminded]
    shown = [one.name for one in scene.cast if one.name in moved]
    talk = talk_of(scene, beat, spoken)
    return beside(console, talk, portraits(console, scene, shown)) if shown else Padding(talk, (1, 0, 0, 0))


def talk_of(scene: Scene, beat: Beat, spoken: Utterance | None) -> RenderableType:
    """Who said what to whom, and when."""
    name_of, cast = scene.definition.name_of, [one.name for one in scene.cast]
    head = Text(name_of(beat.actor), style=f"bold {color_of(beat.actor, cast)}")
    if len(cast) > 2 and isinstance(beat.event.target, Symbol) and beat.event.target not in (NIL, ANY):
        head.append(f" to {name_of(beat.event.target)}", style="not bold default")
    head.append(f"  {clock_time(beat.time - scene.began, ' s')}", style="not bold bright_black")
    parts: list[RenderableType] = [words(beat, spoken)]
    if beat.option.move and beat.option.move.note:
        parts.append(Text(beat.option.move.note, style="italic dim"))
    if spoken and (refusal := refused(spoken, beat.brief)):
        parts.append(Text(refusal, style="dim"))
    parts += [Text(failure, style="dim") for failure in failures(beat.effects, scene.definition)]
    return Group(head, Padding(Group(*parts), (0, 0, 0, 2)))


def words(beat: Beat, utterance: Utterance | None) -> Text:
    """What was said, deeds among the words in italics and cues dimmed; or what was done."""
    if utterance is None:
        return Text(f"does {beat.event.content}", style="italic")
    return in_speech(utterance.text)


def portraits(console: Console, scene: Scene, names: Iterable[Symbol]) -> RenderableType:
    """The portraits of some of the cast, one below the other, and above them what the axes of moods are called."""
    cast = [one.name for one in scene.cast]
    room = min(PANEL, console.width - SET_IN)
    shown = [scene.member(name) for name in names]
    rows = names_of_axes(shown, room)
    for number, one in enumerate(shown):
        rows += [Text()] if number else []
        rows += portrait(one, scene.definition, color_of(one.name, cast), room)
    return Group(*rows)


def beside(console: Console, left: RenderableType, right: RenderableType) -> RenderableType:
    """Two columns where there is room for two, otherwise one below the other."""
    if console.width < SIDE_BY_SIDE:
        return Padding(Group(left, Padding(right, (0, 0, 0, SET_IN))), (1, 0, 0, 0))
    table = Table(
        box=box.MINIMAL,
        show_header=False,
        show_edge=False,
        border_style="bright_black",
        pad_edge=False,
        expand=True,
    )
    table.add_column(ratio=1, overflow="fold")
    table.add_column(width=PANEL, overflow="fold")
    table.add_row(left, right)
    return Padding(table, (1, 0, 0, 0))
