"""The player's view of a play: who speaks and what is said, stage directions set apart, and nothing else."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from fatima_py.cli.aloud import as_played, in_speech
from fatima_py.cli.console import color_of
from fatima_py.dialogue import NARRATION
from fatima_py.names import ANY, NIL, Symbol, label
from fatima_py.realize.base import Utterance
from fatima_py.realize.cues import directions_in
from fatima_py.scene import Beat, Scene, SceneDefinition
from fatima_py.scene.look import Option
from fatima_py.scene.timing import SILENCE
from fatima_py.signs import BREAK

__all__ = ["deed_in_words", "played_beat", "rows_of_speech"]


def played_beat(scene: Scene, beat: Beat, spoken: Utterance | None) -> RenderableType:
    """Who speaks, and below it the words; what nobody of the cast says, and what is done, stands by itself."""
    name = scene.definition.name_of(beat.actor)
    if spoken is None:
        target = beat.event.target
        done = deed_in_words(scene.definition, beat.option, target if isinstance(target, Symbol) else NIL)
        return Padding(Text(f"{name} {done}", style="italic"), (1, 0, 0, 0))
    rows = Group(*rows_of_speech(as_played(spoken.text)))
    if beat.actor == NARRATION or (beat.option.move and beat.option.move.by == NARRATION):
        return Padding(rows, (1, 0, 0, 0))
    cast = [one.name for one in scene.cast]
    head = Text(name, style=f"bold {color_of(beat.actor, cast)}")
    if len(cast) > 2 and isinstance(beat.event.target, Symbol) and beat.event.target not in (NIL, ANY):
        head.append(f" to {scene.definition.name_of(beat.event.target)}", style="not bold default")
    return Padding(Group(head, Padding(rows, (0, 0, 0, 2))), (1, 0, 0, 0))


def deed_in_words(definition: SceneDefinition, option: Option, target: Symbol) -> str:
    """What somebody does, as their author tells it, or else by the name of the action: `looks away`, `does LockUp`."""
    if shown := definition.shown.get(option.intention.rule):
        return shown
    if option.intention.action == label(SILENCE):
        return "says nothing"
    toward = "" if target in (NIL, ANY) else f" to {definition.name_of(target)}"
    return f"does {option.intention.action}{toward}"


def rows_of_speech(text: str) -> Iterator[Text]:
    """The rows of a speech, each stage direction at its beginning or end on a row of its own, between brackets."""
    for row in BREAK.sub("\n", text).split("\n"):
        for part, apart in parts_of(row):
            yield Text(f"({part})", style="italic") if apart else in_speech(part)


def parts_of(row: str) -> Iterator[tuple[str, bool]]:
    """The parts of a row, and whether each is a stage direction that is set apart.

    >>> list(parts_of("*sighs* I *told* you. *to nobody*"))
    [('sighs', True), ('I *told* you.', False), ('to nobody', True)]
    """
    end, spans = 0, list(directions_in(row))
    for start, stop in spans:
        if words := row[end:start].strip():
            yield words, False
        yield row[start + 1 : stop - 1], True
        end = stop
    if (rest := row[end:].strip()) or not spans:
        yield rest, False
