"""Stage: a play in a terminal, as its players or as its writers see it, and the person at the keyboard."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.console import Console, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.text import Text

from fatima_py.cli.afterwards import asked_afterwards
from fatima_py.cli.asking import choice_of
from fatima_py.cli.console import output
from fatima_py.cli.free_words import Listener
from fatima_py.cli.helping import help_text
from fatima_py.cli.performance import Answer, Ended, Wish
from fatima_py.cli.players_view import played_beat
from fatima_py.cli.writers_view import LEGEND, beside, portraits, written_beat
from fatima_py.realize.base import Utterance
from fatima_py.scene import Beat, Scene, Turn
from fatima_py.session import Session, Speech
from fatima_py.signs import on_one_row

__all__ = ["TerminalStage"]

BLANKS = re.compile(r"[ \t\n]+")
"""What a text is folded at; other blanks are there for a reason."""


BELOW = 3
"""Rows that stand on the screen with an answer: the question, a blank one and the next prompt."""
LEAST = 4
"""So many rows of an answer are shown on the lowest screen."""


class TerminalStage:
    """Shows a play to the person at the keyboard, and asks them.

    Players see who speaks and what is said; a `writer` sees what everybody feels, how lines are said, when, and why.
    With a `listener` what they type is one of the lines, or not understood.
    """

    def __init__(
        self, console: Console | None = None, *, writer: bool = False, listener: Listener | None = None
    ) -> None:
        self.console = console or output()
        self.writer = writer
        self.listener = listener

    def opening(self, scene: Scene) -> None:
        """The title, what it is about, and for a writer the cast as it comes on."""
        definition = scene.definition
        self.console.print()
        self.console.print(Text(on_one_row(definition.title), style="bold"))
        about = Text(BLANKS.sub(" ", definition.about.strip()), style="dim")
        if self.writer:
            self.console.print(beside(self.console, about, self.everybody(scene)))
        elif about:
            self.console.print(Padding(about, (1, 0, 0, 0)))
        told = [LEGEND] if self.writer else []
        if scene.player:
            name, free = definition.name_of(scene.player), self.listener is not None
            told.append(help_text(name, definition.language, writer=self.writer, free=free))
        self.remark("\n".join(told))

    def everybody(self, scene: Scene) -> RenderableType:
        """The portraits of the whole cast."""
        return portraits(self.console, scene, [one.name for one in scene.cast])

    def beat(self, scene: Scene, beat: Beat, spoken: Utterance | None) -> None:
        """What was said or done."""
        self.console.print(self.shown(scene, beat, spoken))

    def shown(self, scene: Scene, beat: Beat, spoken: Utterance | None) -> RenderableType:
        """A beat as it is seen in the view of now."""
        return written_beat(self.console, scene, beat, spoken) if self.writer else played_beat(scene, beat, spoken)

    def speech(self, scene: Scene, beat: Beat, speech: Speech) -> Utterance:
        """What is said, sentence by sentence as it comes."""
        said = Utterance("", beat.written)
        with self.live(self.shown(scene, beat, said)) as live:
            for part in speech:
                said = replace(said, text=said.text + part)
                live.update(self.shown(scene, beat, said), refresh=True)
            spoken = speech.whole()
            live.update(self.shown(scene, beat, spoken), refresh=True)
        return spoken

    def live(self, shown: RenderableType) -> Live:
        """Something on the screen that changes until it is whole."""
        return Live(
            shown,
            console=self.console,
            auto_refresh=False,
            redirect_stdout=False,
            redirect_stderr=False,
            vertical_overflow="visible",
        )

    def reasons(self, sentences: Sequence[str]) -> None:
        """The sentences, to a writer."""
        if self.writer:
            self.tell(sentences)

    def tell(self, sentences: Sequence[str]) -> None:
        """The sentences, quieter than the play, and no more rows than leave their first one on the screen."""
        rows = [row for sentence in sentences for row in self.folded(sentence)]
        most = max(LEAST, self.console.height - BELOW)
        if len(rows) > most:
            rows[most - 1 :] = [set_in(f"... and {len(rows) - most + 1} more rows, which a taller window shows", 2)]
        for row in rows:
            self.console.print(row)

    def folded(self, sentence: str) -> Iterator[Padding]:
        """The rows of a sentence, each set in as it is."""
        depth = 2 + len(sentence) - len(sentence.lstrip())
        for row in Text(sentence.strip()).wrap(self.console, max(1, self.console.width - depth)):
            yield set_in(row.plain, depth)

    def ask(self, session: Session, turn: Turn) -> Answer:
        """Let the person choose, or say something of their own."""
        while True:
            answer = choice_of(self.console, self.tell, session, turn, writer=self.writer, listener=self.listener)
            if answer is not Wish.VIEW:
                return answer
            self.turn_over(session.scene)

    def turn_over(self, scene: Scene) -> None:
        """Go over to the other view."""
        self.writer = not self.writer
        if not self.writer:
            self.remark("The player's view: what is said. Type w to see what they feel.")
            return
        self.remark(f"The writer's view: what they feel, and how lines are said; here ? asks why.\n{LEGEND}")
        self.console.print(Padding(self.everybody(scene), (1, 0, 0, 2)))

    def remark(self, sentence: str) -> None:
        """A word to the person."""
        self.console.print()
        self.console.print(Text(sentence, style="dim"))

    def closing(self, ended: Ended) -> None:
        """How it ended, and for a writer how long it was."""
        self.console.print()
        short = ended.told if ended.name else ended.short
        self.console.print(Text(f"{ended.told} {ended.figures}" if self.writer else short, style="bold"))

    def afterwards(self, session: Session) -> None:
        """Let the person ask why, once nothing more is played, until they leave."""
        while asked_afterwards(self.console, self.tell, session) is Wish.VIEW:
            self.turn_over(session.scene)


def set_in(row: str, depth: int) -> Padding:
    """A row, quiet and set in by so many columns."""
    return Padding(Text(row, style="dim"), (0, 0, 0, depth))
