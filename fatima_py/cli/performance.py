"""Performance: a scene played beat by beat on a stage, by the engine or by a person."""

from collections.abc import Sequence
from enum import Enum
from typing import Any, Protocol

from fatima_py.cli.recording import Recording
from fatima_py.record import beat_record, explain_beat
from fatima_py.scene import Beat, Option, Scene, Turn

__all__ = ["Performance", "Stage", "Wish"]

Record = dict[str, Any]


class Wish(Enum):
    """What a person may want other than one of the options."""

    BACK = "back"
    QUIT = "quit"


class Stage(Protocol):
    """Where a performance can be seen."""

    def opening(self, scene: Scene) -> None:
        """Before anything has happened."""
        ...

    def beat(self, scene: Scene, beat: Beat) -> None:
        """After something was said or done."""
        ...

    def reasons(self, sentences: Sequence[str]) -> None:
        """Why it was said or done."""
        ...

    def ask(self, scene: Scene, turn: Turn, past: "Past") -> Option | Wish:
        """Let a person choose."""
        ...

    def remark(self, sentence: str) -> None:
        """A word to the person who plays."""
        ...

    def closing(self, sentence: str) -> None:
        """After everything."""
        ...


class Past:
    """What was played so far, and why."""

    def __init__(self, header: Record) -> None:
        self.header = header
        self.records: list[Record] = []

    def why(self, record: Record) -> list[str]:
        """Why a beat happened."""
        return explain_beat(record, self.header)


class Performance:
    """One play of a scene, at most `turns` beats long."""

    def __init__(
        self, scene: Scene, stage: Stage, header: Record, *, turns: int, why: bool, recording: Recording | None = None
    ) -> None:
        self.scene = scene
        self.stage = stage
        self.past = Past(header)
        self.turns = turns
        self.why = why
        self.recording = recording
        self.choices: list[tuple[int, Record]] = []

    def run(self) -> None:
        """Play to the end."""
        self.stage.opening(self.scene)
        self.stage.closing(f"{self.play()} {self.figures()}")

    def play(self) -> str:
        """Play until nothing is left to play; the answer says how it ended."""
        while len(self.past.records) < self.turns:
            before = self.scene.save() if self.scene.player else {}
            turn = self.scene.turn()
            if turn is None:
                return self.ending()
            option = self.stage.ask(self.scene, turn, self.past) if turn.by_player else turn.options[0]
            if option is Wish.QUIT:
                return f"You left in the state {self.scene.state}."
            if isinstance(option, Wish):
                self.go_back(before)
                continue
            if turn.by_player:
                self.choices.append((len(self.past.records), before))
            self.show(self.scene.play(turn, option))
        return f"Stopped in the state {self.scene.state}: --turns allows no more."

    def show(self, beat: Beat) -> None:
        """Let a beat be seen, and keep it."""
        record = beat_record(beat)
        self.past.records.append(record)
        if self.recording:
            self.recording.beat(record)
        self.stage.beat(self.scene, beat)
        if self.why:
            self.stage.reasons(self.past.why(record))

    def go_back(self, now: Record) -> None:
        """Return to the choice before this one, as if what came since had never happened."""
        if not self.choices:
            self.scene.load(now)
            self.stage.remark("This is the first choice; there is nothing to go back to.")
            return
        beats, before = self.choices.pop()
        self.scene.load(before)
        del self.past.records[beats:]
        if self.recording:
            self.recording.back_to(beats)
        self.stage.remark("Back at the choice before.")

    def ending(self) -> str:
        """How a scene that goes no further came to its end."""
        if self.scene.over:
            return f"The scene ended in the state {self.scene.state}."
        if self.scene.by_beliefs:
            return "The scene ended: nobody has anything left to say."
        return f"The scene is stuck in the state {self.scene.state}: nobody has anything left to say or do."

    def figures(self) -> str:
        """How long it was."""
        scene, beats = self.scene, len(self.past.records)
        return f"{beats} {'beat' if beats == 1 else 'beats'}, {scene.time:.1f} simulated seconds, seed {scene.seed}."
