"""The player's view of a play: who speaks and what is said, stage directions set apart, and nothing else."""

import re
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from fatima_py.cli.aloud import as_played, in_speech
from fatima_py.cli.console import color_of
from fatima_py.dialogue import NARRATION
from fatima_py.names import ANY, NIL, Symbol, label
from fatima_py.realize.base import Utterance
from fatima_py.realize.cues import DEED
from fatima_py.scene import Beat, Scene, SceneDefinition
from fatima_py.scene.look import Option
from fatima_py.scene.timing import SILENCE
from fatima_py.signs import BREAK

__all__ = ["deed_in_words", "played_beat", "rows_of_speech"]

AT_END = re.compile(r"""[.!?\u2026\u3002\uff01\uff1f"'\u201d\u2019\u00bb)]\s+$""")
"""How a sentence ends: what stands between asterisks behind it is a direction, and no stressed word."""


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
    deeds = list(DEED.finditer(row))
    whole = bool(deeds) and deeds[0].group() == row.strip()
    first = deeds[0] if deeds and not row[: deeds[0].start()].strip() else None
    begins = first is not None and (whole or (row[first.end() :][:1].isspace() and first.group()[1].islower()))
    last = deeds[-1] if deeds and not row[deeds[-1].end() :].strip() and not whole else None
    ends = last is not None and AT_END.search(row[: last.start()]) is not None
    if first is not None and begins:
        yield first.group()[1:-1], True
    rest = row[first.end() if first and begins else 0 : last.start() if last and ends else len(row)].strip()
    if rest or not (begins or ends):
        yield rest, False
    if last is not None and ends:
        yield last.group()[1:-1], True
