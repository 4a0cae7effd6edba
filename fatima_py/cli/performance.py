"""Performance: a session that can be seen on a stage, led by the engine or by a person."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, cast

from fatima_py.cli.ending import name_of_end
from fatima_py.cli.wording import Teller
from fatima_py.dialogue.graph import END
from fatima_py.events import heard_as, is_read
from fatima_py.names import NIL
from fatima_py.realize.base import Utterance
from fatima_py.realize.parts import Streaming
from fatima_py.record import as_record, explain
from fatima_py.record.log import newest, since
from fatima_py.record.phrasing import clock_time
from fatima_py.scene import Beat, Option, Scene, Turn, Waiting
from fatima_py.session import Session, Speech

if TYPE_CHECKING:
    from fatima_py.cli.keeper import Keeper
    from fatima_py.record.values import External
    from fatima_py.understanding import Heard

__all__ = ["Answer", "Ended", "Performance", "Save", "Stage", "Wish"]


class Wish(Enum):
    """What a person may want other than one of the options: to go back, to leave, to see the other view."""

    BACK = "back"
    QUIT = "quit"
    VIEW = "view"


class Save(NamedTuple):
    """The wish to save this point of a play, by a `name` or (empty) by one that is free."""

    name: str = ""


Answer: TypeAlias = "Option | Wish | Save | Heard | str"
"""What a person may answer."""


class Ended(NamedTuple):
    """How a play ended: in a `sentence` with the state, in a `short` one without, by the `name` of the ending if any.

    `figures` say how long it was.
    """

    sentence: str
    short: str
    name: str = ""
    figures: str = ""

    @property
    def told(self) -> str:
        """What is said to people: the name of the ending, or else the sentence."""
        return f"The end: {self.name}." if self.name else self.sentence


class Stage(Protocol):
    """Where a performance can be seen."""

    def opening(self, scene: Scene) -> None:
        """Before anything has happened."""
        ...

    def beat(self, scene: Scene, beat: Beat, spoken: Utterance | None) -> None:
        """After something was said or done."""
        ...

    def speech(self, scene: Scene, beat: Beat, speech: Speech) -> Utterance:
        """While something is said whose words are still on their way."""
        ...

    def reasons(self, sentences: Sequence[str]) -> None:
        """Why it was said or done, for whoever writes the scene."""
        ...

    def ask(self, session: Session, turn: Turn) -> Answer:
        """Let a person choose an option, type what is taken for one, or say something of their own."""
        ...

    def remark(self, sentence: str) -> None:
        """A word to the person who plays."""
        ...

    def closing(self, ended: Ended) -> None:
        """After everything."""
        ...

    def afterwards(self, session: Session) -> None:
        """Once all of it is kept, while a person may still ask why."""
        ...


class Performance:
    """One play of a scene, at most `turns` more beats long; `quit` says that a person has left it before its end.

    What is to be said before it begins is told in `remarks`. A `keeper` keeps it to go on with another day.
    """

    def __init__(
        self,
        session: Session,
        stage: Stage,
        *,
        turns: int,
        why: bool,
        keeper: "Keeper | None" = None,
        remarks: Sequence[str] = (),
    ) -> None:
        self.session = session
        self.keeper, self.remarks = keeper, remarks
        self.scene = session.scene
        self.stage = stage
        self.resumed = any(choice.by for choice in session.history)
        self.turns = turns + len(session.history)
        self.why = why
        self.teller = Teller()
        self.quit = False

    @property
    def beats(self) -> int:
        """How many beats were played, what was taken back not counted."""
        return len(self.session.history)

    def run(self) -> None:
        """Play to the end; in lives, everybody concludes what they keep as the sitting begins, and as it ends.

        A sitting that is left before anything was chosen leaves them as they were, and one that is kept to go on with
        has not ended.
        """
        self.stage.opening(self.scene)
        for remark in self.remarks:
            self.stage.remark(remark)
        if self.scene.lives is not None and not self.beats:
            self.scene.lives.waits = True
            self.conclude()
        ended = self.play()
        if self.waits and self.beats and not self.quit:  # it went on without a choice of the player
            self.begin()
            self.scene.keep()
            if not self.scene.may_end:
                self.keep()
        if self.beats and not self.waits and not (self.keeper and self.keeper.kept()):
            self.conclude()
        self.teller.end(self.session.realizer)
        self.stage.closing(ended._replace(figures=self.figures()))
        self.stage.reasons(self.left())

    def going_on(self) -> str:
        """Where a play that has not come to its end is kept, and how it goes on; empty where it is not."""
        if self.waits and self.scene.lives is not None and self.quit:
            return f"You had not chosen anything, so the lives in {self.scene.lives.folder} are as they were."
        if self.keeper is not None:
            return self.keeper.kept()
        if self.scene.lives is None or not (self.quit and self.beats):
            return ""
        return f"What they have lived is kept in {self.scene.lives.folder}, and the next play there goes on from it."

    @property
    def waits(self) -> bool:
        """Whether what was played is kept in no life yet."""
        return self.scene.lives is not None and self.scene.lives.waits

    def begin(self) -> None:
        """Let what is played be kept from now on, with all that was until now."""
        if self.scene.lives is not None:
            self.scene.lives.waits = False

    def conclude(self) -> None:
        """Let those whose lives go on keep what they make of them; what it does to them is told, and all with `why`."""
        for told in self.session.conclude() if self.scene.lives is not None else ():
            if self.why or any(trace.emotions for trace in told.traces):
                recorded = since(cast("External", as_record(told)), self.scene.began)
                self.stage.reasons(explain(recorded, self.session.header.cast))

    def play(self) -> Ended:
        """Play until nothing is left to play; the answer says how it ended."""
        while self.beats < self.turns:
            turn = self.session.turn()
            if turn is None:
                return self.ending()
            option = self.stage.ask(self.session, turn) if turn.by_player else turn.options[0]
            if option is Wish.QUIT:
                self.quit = True
                return Ended(f"You left in the state {self.scene.state}.", "You left.")
            if isinstance(option, Save):
                self.stage.remark(self.keeper.save(option.name) if self.keeper else "This play is not kept.")
            elif isinstance(option, Wish):
                self.go_back()
            else:
                if turn.by_player or self.scene.player is None:
                    self.begin()
                self.act(option, turn)
            self.keep()
        why = "--turns allows no more."
        return Ended(f"Stopped in the state {self.scene.state}: {why}", f"Stopped: {why}")

    def act(self, option: "Option | Heard | str", turn: Turn) -> None:
        """Let an option, what was taken for one, or a text of a person's own, be played and seen."""
        if isinstance(option, str):
            self.say(option, turn)
        elif isinstance(option, Option):
            self.show(self.session.choose(option, turn=turn))
        else:
            self.show(self.session.choose(option.option, turn=turn, typed=option.typed))

    def keep(self) -> None:
        """Keep the play as it stands now."""
        if self.keeper is not None and not self.waits and (fault := self.keeper.keep()):
            self.stage.remark(fault)

    def say(self, text: str, turn: Turn) -> None:
        """Let a person say a text of their own, which sounds as it is read where it is in English, and tell them so."""
        from fatima_py.perception import sound_of

        language = self.scene.definition.language
        sound = sound_of(text, language=language)
        self.show(self.session.say(text, sounds=sound, turn=turn))
        if is_read(language) and not self.why:  # which says it among the reasons
            self.stage.reasons([f"Your words sound {heard_as(sound) if sound else 'like nothing'}."])

    def show(self, beat: Beat) -> None:
        """Let a beat be seen, once it is worded."""
        spoken = self.worded(beat)
        self.teller.hear(spoken, beat.brief)
        if self.why:
            log = self.session.log
            kept, wording = newest(log)
            if kept is not None:
                self.stage.reasons(explain(since(kept, log.header.began), log.header.cast, wording, play=log))

    def worded(self, beat: Beat) -> Utterance | None:
        """Show a beat: its words as they come where a model words them, or else all at once."""
        words = self.session.stream(beat) if beat.brief is not None and beat.brief.may_reword else None
        if words is not None and isinstance(self.session.realizer, Streaming):
            return self.stage.speech(self.scene, beat, words)
        spoken = self.session.word(beat)
        self.stage.beat(self.scene, beat, spoken)
        return spoken

    def go_back(self) -> None:
        """Return to the choice before this one, as if what came since had never happened."""
        if self.session.undo():
            self.stage.remark("Back at the choice before.")
        elif self.resumed:
            self.stage.remark("What was chosen before the play was saved cannot be taken back.")
        else:
            self.stage.remark("This is the first choice; there is nothing to go back to.")

    @property
    def at_end(self) -> bool:
        """Whether it is over, or at one of its endings; where beliefs keep the state, silence is the end instead."""
        return self.scene.over or (self.scene.definition.turn_taking.by_scene and self.scene.ending != NIL)

    def ending(self) -> Ended:
        """How a scene that goes no further came to its end."""
        state = self.scene.state
        if self.keeper is not None and self.scene.may_end and (fault := self.keeper.close(str(state))):
            self.stage.remark(fault)
        if self.at_end:
            name = "" if self.scene.ending == NIL else name_of_end(self.scene.ending.text)
            return Ended(f"The scene ended in the state {state}.", "The end.", name)
        if not self.scene.definition.turn_taking.by_scene:
            return Ended("The scene ended: nobody has anything left to do.", "The end: nobody has anything left to do.")
        left = "nobody has anything left to say or do."
        return Ended(f"The scene is stuck in the state {state}: {left}", f"The scene is stuck: {left}")

    def left(self) -> list[str]:
        """What is still wanted where nobody can go on, and what stands in the way; nothing where that is the end."""
        look = self.scene.look()
        if look.turn is not None or self.at_end:
            return []
        if self.beats and not self.scene.definition.graph.moves(look.state) and not any(map(wanting, look.waiting)):
            return [] if look.state == END else [f"No line begins in the state {look.state}."]
        return explain(look, self.session.header.cast)[1:]

    def figures(self) -> str:
        """How long it was."""
        scene, beats = self.scene, self.beats
        time = clock_time(scene.time - scene.began, " s")
        lasted = f"{time[:-1]}simulated seconds" if time.endswith(" s") else f"{time} of simulated time"
        return f"{beats} {'beat' if beats == 1 else 'beats'}, {lasted}, seed {scene.seed}."


def wanting(one: Waiting) -> bool:
    """Whether somebody wants something that they cannot do."""
    return one.wanted is not None
