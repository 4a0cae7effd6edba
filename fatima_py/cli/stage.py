"""Stage: the conversation in a terminal, with the inner life of the cast beside it."""

import re
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fatima_py.cli.asking import choice_of, help_text
from fatima_py.cli.console import color_of, output
from fatima_py.cli.console import spoken as in_speech
from fatima_py.cli.feelings import PANEL, portrait
from fatima_py.cli.performance import Wish
from fatima_py.names import ANY, NIL, Symbol
from fatima_py.realize.base import Utterance
from fatima_py.record.phrasing import clock_time
from fatima_py.scene import Beat, Option, Scene, Turn
from fatima_py.session import Session
from fatima_py.signs import on_one_row

__all__ = ["TerminalStage"]

BLANKS = re.compile(r"[ \t\n]+")
"""What a text is folded at; other blanks are there for a reason."""
SIDE_BY_SIDE = 72
"""From so many columns on there is room for the feelings beside the talk."""
SET_IN = 2
"""Columns by which feelings below the talk are set in."""
LEGEND = "Mood: V, A, D are valence, arousal and dominance, from -1 to 1. Emotions go from 0 to 10."
CROWD = 3
"""So many portraits are shown after every beat; of a larger cast only who felt something."""


class TerminalStage:
    """Shows a beat and the feelings it left, and asks the person at the keyboard."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or output()

    def opening(self, scene: Scene) -> None:
        """The title, what it is about, and the cast as it comes on."""
        definition = scene.definition
        self.console.print()
        self.console.print(Text(on_one_row(definition.title), style="bold"))
        about = Text(BLANKS.sub(" ", definition.about.strip()), style="dim")
        self.console.print(self.beside(about, self.portraits(scene, [one.name for one in scene.cast])))
        by_hand = scene.player and help_text(definition.name_of(scene.player), definition.language)
        self.remark(f"{LEGEND}\n{by_hand}" if by_hand else LEGEND)

    def beat(self, scene: Scene, beat: Beat, spoken: Utterance | None) -> None:
        """The talk on the left, the feelings on the right."""
        cast = [one.name for one in scene.cast]
        moved = [trace.who for trace in beat.traces if trace.emotions or trace.reminded]
        shown = cast if len(cast) <= CROWD else [name for name in cast if name in moved]
        talk = self.talk(scene, beat, spoken)
        self.console.print(self.beside(talk, self.portraits(scene, shown)) if shown else Padding(talk, (1, 0, 0, 0)))

    def talk(self, scene: Scene, beat: Beat, spoken: Utterance | None) -> RenderableType:
        """Who said what to whom, and when."""
        name_of, cast = scene.definition.name_of, [one.name for one in scene.cast]
        head = Text(name_of(beat.actor), style=f"bold {color_of(beat.actor, cast)}")
        if len(cast) > 2 and isinstance(beat.event.target, Symbol) and beat.event.target not in (NIL, ANY):
            head.append(f" to {name_of(beat.event.target)}", style="not bold default")
        head.append(f"  {clock_time(beat.time - scene.began, ' s')}", style="not bold bright_black")
        parts: list[RenderableType] = [words(beat, spoken)]
        if beat.option.move and beat.option.move.note:
            parts.append(Text(beat.option.move.note, style="italic dim"))
        if spoken and spoken.note:
            parts.append(Text(f"spoken as written: {spoken.note}", style="dim"))
        return Group(head, Padding(Group(*parts), (0, 0, 0, 2)))

    def portraits(self, scene: Scene, names: Iterable[Symbol]) -> RenderableType:
        """The portraits of some of the cast, one below the other."""
        cast = [one.name for one in scene.cast]
        room = min(PANEL, self.console.width - SET_IN)
        rows: list[Text] = []
        for name in names:
            rows += [Text()] if rows else []
            rows += portrait(scene.member(name), scene.definition, color_of(name, cast), room)
        return Group(*rows)

    def beside(self, left: RenderableType, right: RenderableType) -> RenderableType:
        """Two columns where there is room for two, otherwise one below the other."""
        if self.console.width < SIDE_BY_SIDE:
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

    def reasons(self, sentences: Sequence[str]) -> None:
        """The sentences, quieter than the play."""
        for sentence in sentences:
            depth = 2 + len(sentence) - len(sentence.lstrip())
            self.console.print(Padding(Text(sentence.strip(), style="dim"), (0, 0, 0, depth)))

    def ask(self, session: Session, turn: Turn) -> Option | Wish | str:
        """Let the person choose, or say something of their own."""
        return choice_of(self.console, self.reasons, session, turn)

    def remark(self, sentence: str) -> None:
        """A word to the person."""
        self.console.print()
        self.console.print(Text(sentence, style="dim"))

    def closing(self, sentence: str) -> None:
        """How it ended."""
        self.console.print()
        self.console.print(Text(sentence, style="bold"))


def words(beat: Beat, utterance: Utterance | None) -> Text:
    """What was said, deeds among the words in italics; or what was done."""
    if utterance is None:
        return Text(f"does {beat.event.content}", style="italic")
    return in_speech(utterance.text)
