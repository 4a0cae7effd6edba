"""Plain: a transcript row for each beat, for pipes, files and quick looks."""

from collections.abc import Sequence

from rich.text import Text

from fatima_py.cli.console import color_of, line, note, output
from fatima_py.cli.feelings import changes, failures
from fatima_py.cli.performance import Ended, Wish
from fatima_py.cli.wording import refused
from fatima_py.dialogue import NARRATION
from fatima_py.realize.base import Utterance
from fatima_py.record.phrasing import clock_time
from fatima_py.scene import Beat, Option, Scene, Turn
from fatima_py.session import Session, Speech
from fatima_py.signs import on_one_row

__all__ = ["PlainStage"]

INDENT = " " * 11
WIDTH = 88
"""What is felt stands in rows of this width: on a page, in a terminal and in a repository nothing of it is cut off."""


class PlainStage:
    """Shows `   1.6  Sarah: text`, and below it what was felt."""

    def __init__(self) -> None:
        self.console = output(wide=True)

    def opening(self, scene: Scene) -> None:
        """The title is no part of a transcript."""
        note(on_one_row(scene.definition.title))

    def beat(self, scene: Scene, beat: Beat, spoken: Utterance | None) -> None:
        """One row, and below it what those felt who felt something."""
        cast = [one.name for one in scene.cast]
        who = scene.definition.name_of(beat.actor)
        row = Text(f"{clock_time(beat.time - scene.began):>7}  ")
        if beat.actor != NARRATION:
            row.append(who, color_of(beat.actor, cast)).append(": ")
        row.append(said(beat, spoken))
        line(self.console, row)
        for change in changes(beat.traces, scene.definition, WIDTH - len(INDENT)):
            line(self.console, INDENT + change, "dim")
        for failure in failures(beat.effects, scene.definition):
            line(self.console, INDENT + failure, "dim")
        if spoken and (refusal := refused(spoken, beat.brief)):
            line(self.console, INDENT + refusal, "dim")

    def speech(self, scene: Scene, beat: Beat, speech: Speech) -> Utterance:
        """The row is there once all of it is."""
        spoken = speech.whole()
        self.beat(scene, beat, spoken)
        return spoken

    def reasons(self, sentences: Sequence[str]) -> None:
        """The sentences, set in."""
        for sentence in sentences:
            line(self.console, f"{INDENT}| {sentence}", "dim")

    def ask(self, session: Session, turn: Turn) -> Option | Wish | str:
        """Nobody is there to ask: the first option is played."""
        del session
        return turn.options[0]

    def remark(self, sentence: str) -> None:
        """A word beside the transcript."""
        note(sentence)

    def closing(self, ended: Ended) -> None:
        """How it ended."""
        line(self.console, f"{ended.told} {ended.figures}")

    def afterwards(self, session: Session) -> None:
        """Nobody is there to ask."""


def said(beat: Beat, spoken: Utterance | None) -> str:
    """What was said, on one row, or done."""
    if spoken is None:
        return f"({beat.shown or beat.event.content})"
    return on_one_row(spoken.text)
