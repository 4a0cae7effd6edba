"""A session: somebody or something plays a scene. The terminal, a simulation, tests, a server are its hosts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self, cast

from fatima_py.dialogue import Move
from fatima_py.errors import LogError, UsageError
from fatima_py.events import Event
from fatima_py.inputs import bare, read_object, read_part, read_term, read_text, read_typed, read_whole, shown
from fatima_py.mind import Thought
from fatima_py.names import NIL, Symbol, Term
from fatima_py.realize.base import Brief, Realizer, Utterance, verbatim
from fatima_py.realize.prompt import Prompting
from fatima_py.realize.wrappers import prompting_for, prompting_of
from fatima_py.record import Log, as_dict, as_record, header_of
from fatima_py.record.base import Prompted
from fatima_py.record.standing import script_lines, standing_of
from fatima_py.record.values import Beat as RecordedBeat
from fatima_py.record.values import External, Happened, Header, Wording
from fatima_py.record.values import Thought as RecordedThought
from fatima_py.release import ENGINE
from fatima_py.saved import Saved
from fatima_py.scene import Beat, Look, Option, Scene, SceneDefinition, Told, Turn, Typed
from fatima_py.scene.acting import own_words
from fatima_py.scene.marking import Moment, come_back, moment_of
from fatima_py.scene.pausing import expect_paused, points_of
from fatima_py.session.history import Choice
from fatima_py.session.log_file import LogFile, OnFile
from fatima_py.session.sparing import spare_players
from fatima_py.session.speaking import Speech, named, read_utterance, worded, worded_aloud
from fatima_py.session.typing import taken
from fatima_py.session.voices import voice_of, words_apart

__all__ = ["Session"]

VERSION = 1
"""1: the first form of a saved session."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point to come back to: how much was recorded and chosen by then, and the state of the scene."""

    records: int
    choices: int
    scene: Moment


class Session:
    """One play of a scene, recorded as it goes. `realizer` words lines when the host asks for it, or never.

    Where none is given, the wordings that the author has approved are spoken, and all else as written.
    A realizer that asks a model with a negative stimulus is refused where a person plays (UsageError).

    With `record_lines` the recording holds before each beat which lines were closed, who waited and what was asked, so
    that `why` can say why something was not said; each choice takes about twice as long then.

    `look` is free; `choose`, `tell` and `ruminate` go on, each recorded at once, and `advance` lets time pass; `undo`
    goes back to the last choice that a person made, `fork` makes a second session from here, `save` and `resume` go on
    another day. `history` says who chose what, `notes` what was left out of a saved session because the scenario does
    not know it any more. `scene` is what is played; `header` is the first line of its recording; `records` are the
    others, in their order; `log_file` is where they are written as they come, None for nowhere; `marks` are the points
    that `undo` comes back to, the last one last.
    """

    def __init__(
        self,
        scene: Scene,
        *,
        realizer: Realizer | None = None,
        source: str = "",
        log_file: LogFile | None = None,
        header: Header | None = None,
        record_lines: bool = False,
    ) -> None:
        self.scene = read_object(scene, Scene, "what a session plays")
        if realizer is not None:
            read_part(realizer, Realizer, "`realizer`")
        if log_file is not None:
            read_object(log_file, LogFile, "`log_file`")
        self.realizer = realizer or voice_of(scene.definition)
        spare_players(self.realizer, scene)
        source = read_text(source, "the source of a scene")
        self.record_lines = record_lines
        self.header = header or header_of(
            scene, source=source, asked=Prompted.by(prompting_of(self.realizer)), **named(self.realizer)
        )
        if record_lines and not self.header.lines:
            self.header = replace(self.header, lines=script_lines(scene.definition))
        self.log_file = log_file
        self.records: list[Happened | Wording] | OnFile = []
        self.history: list[Choice] = []
        self.marks: list[Mark] = []
        self.notes: tuple[str, ...] = ()

    @property
    def log(self) -> Log:
        """What was played so far."""
        return Log(self.header, self.records.so_far() if isinstance(self.records, OnFile) else tuple(self.records))

    def look(self) -> Look:
        """How things stand; looking changes nothing."""
        return self.scene.look()

    def turn(self) -> Turn | None:
        """Whose turn it is and what they may do, None where it is nobody's."""
        return self.scene.turn()

    def choose(
        self,
        choice: Option | int | None = None,
        *,
        turn: Turn | None = None,
        by: str = "",
        typed: Typed | None = None,
    ) -> Beat:
        """Let the one whose turn it is do something: an option, its number from 1 on, or what they want most.

        `by` names who chose where it was not the character itself, and `typed` what they typed that was taken for the
        option. The beat holds the brief of its line: `word` it when you like. Raises UsageError where nobody has a
        turn, and for an option that is not open.
        """
        by, turn = read_text(by, "the name of who chose"), self.scene.turn() if turn is None else turn
        turn = turn if turn is None else read_object(turn, Turn, "a turn")
        option = choice if choice is None or isinstance(choice, Option) else numbered(turn, choice)
        if turn is not None and typed is not None:
            turn, option = taken(turn, option, typed)
        by = by or ("player" if turn is not None and turn.by_player else "")
        mark = self.mark() if by else None
        standing = standing_of(self.scene, turn, option) if self.record_lines and turn is not None else None

        def keep(beat: Beat) -> None:
            kept: Any = as_record(beat)
            kept = kept if standing is None else standing.beside(kept)
            self.keep(replace(kept, decision=replace(kept.decision, chosen_by=by)) if by else kept)

        beat = self.scene.play(turn, option, keep)
        if mark is not None:
            self.marks.append(mark)
        self.history.append(Choice(beat.step, str(beat.actor), by, what_was_done(beat)))
        return beat

    def say(
        self, text: str, *, sounds: Term | None = None, to: str | Symbol = "", turn: Turn | None = None, by: str = ""
    ) -> Beat:
        """Let the one whose turn it is, and who is played by hand, say a text of their own to somebody.

        `sounds` is what it sounds like, as `fatima_py.perception.sound_of` hears it (None: like nothing), and `to` whom
        it is said to, else whom they are talking to. The conversation stays in its state. Raises UsageError as `choose`
        does, for somebody who is not played by hand, and for a text without a word or of more than 1,000 characters.
        """
        turn = self.scene.turn() if turn is None else read_object(turn, Turn, "a turn")
        if turn is None:
            return self.choose()
        if not turn.by_player:
            hint = f'expected a scene of {turn.who}: Scene(..., player="{turn.who}")'
            raise UsageError(f"{turn.who} is not played by hand, and says what the dialogue holds; {hint}")
        text = read_typed(text, "what is said")
        if not any(one.isalnum() or not one.isascii() for one in text):  # an emoji is as good as a word
            raise UsageError(f"{text!r} cannot be said: expected words")
        style = NIL if sounds is None else read_term(sounds, "what a text sounds like")
        listener = self.scene.member(to).name if to else NIL
        line = Move("", NIL, NIL, verbatim(text), turn.who, listener, style)
        option = own_words(self.scene.definition, self.scene.now, turn, line, self.scene.member(turn.who))
        return self.choose(option, turn=replace(turn, options=(*turn.options, option)), by=by)

    def word(self, beat: Beat, utterance: Utterance | None = None) -> Utterance | None:
        """Word the line of a beat, or take the wording that the host found for it; None for a deed without words.

        What a realizer refuses is spoken as written, with the reason. The play does not wait for it and is not changed.
        Raises UsageError for a beat that is not, or no longer, part of this play, for a wording that is none, and for a
        model with a negative stimulus where a person plays.
        """
        if (brief := self.brief_of(beat)) is None:
            return None
        given, fault = (None, "") if utterance is None else read_utterance(utterance)
        if fault:
            raise UsageError(f"the line cannot be worded so: {fault}")
        if given is None:
            spare_players(self.realizer, self.scene)
            spoken = worded(self.realizer, brief)
            self.keep_words(beat, spoken, prompting_for(self.realizer, spoken))
            return spoken
        self.keep_words(beat, given)
        return given

    def stream(self, beat: Beat) -> Speech | None:
        """The line of a beat sentence by sentence, as its realizer words it; None for a deed without words.

        It is recorded once the last part was given; where that is never asked for, nothing is. Raises UsageError as
        `word` does.
        """
        if (brief := self.brief_of(beat)) is None:
            return None
        spare_players(self.realizer, self.scene)
        return Speech(
            worded_aloud(self.realizer, brief),
            lambda spoken: self.keep_words(beat, spoken, prompting_for(self.realizer, spoken)),
        )

    def brief_of(self, beat: Beat) -> Brief | None:
        """What a realizer is told of the line of a beat, None for a deed; raises UsageError as `word` does."""
        brief = read_object(beat, Beat, "what is worded").brief
        if brief is not None and not self.holds(beat):
            raise UsageError(f"step {beat.step} of this play is another: the beat was undone, or played elsewhere")
        return brief

    def keep_words(self, beat: Beat, spoken: Utterance, how: Prompting | None = None) -> None:
        """Record how a line was worded, and how a model was asked for it, where that is not how it is written."""
        if (told := words_apart(beat, spoken, how)) is not None:
            self.keep(told)

    def tell(self, event: Event, to: Iterable[str | Symbol] | str | Symbol | None = None) -> Told:
        """Let something happen that nobody of the scene brings about, to those named or to everybody."""
        return self.scene.tell(event, to, lambda told: self.keep(cast("External", as_record(told))))

    def conclude(self) -> tuple[Told, ...]:
        """Let everybody keep what they conclude of the sitting, as it ends."""
        return self.scene.conclude(lambda told: self.keep(cast("External", as_record(told))))

    def ruminate(self, name: str | Symbol, episode: int, at: float | None = None) -> Thought:
        """Let one of the cast think of a remembered event again, now or at a time."""
        return self.scene.ruminate(
            name, episode, at, lambda thought: self.keep(cast("RecordedThought", as_record(thought)))
        )

    def advance(self, now: float) -> None:
        """Let time pass, up to `now` in simulated seconds."""
        self.scene.advance(now)

    def holds(self, beat: Beat) -> bool:
        """Whether a beat is part of this play."""
        played = (one for one in reversed(self.records) if isinstance(one, RecordedBeat))
        kept = next((one for one in played if one.step <= beat.step), None)
        return kept is not None and (kept.step, kept.brief, kept.time) == (beat.step, beat.brief, beat.time)

    def keep(self, one: Happened | Wording) -> None:
        """Add to the record, and first to the file: what cannot be written there is not kept."""
        if self.log_file is not None:
            self.log_file.add(one)
        self.records.append(one)

    def keep_on(self, log_file: LogFile) -> None:
        """Let what is recorded stand in a log file, which begins with what there is, and no more in memory."""
        self.log_file, self.records = log_file, OnFile(log_file)

    # --- Going back, and going on elsewhere.

    def __copy__(self) -> "Session":
        """A second session that goes on from here, as `fork` makes it."""
        return self.fork()

    def __deepcopy__(self, _memo: object) -> "Session":
        return self.fork()

    def __reduce__(self) -> tuple[Any, ...]:
        """What another process gets goes on from here; no file is written of it."""
        return resumed, (self.scene, self.save(), self.realizer)

    def mark(self) -> Mark:
        """This point."""
        return Mark(len(self.records), len(self.history), moment_of(self.scene))

    def undo(self) -> bool:
        """Go back to the last choice that a person made, as if what came since had never been; False for no choice."""
        if not self.marks:
            return False
        if self.log_file is not None:
            self.log_file.see_open()
        mark, seed = self.marks[-1], self.scene.seed
        come_back(self.scene, mark.scene)
        self.marks.pop()
        if self.scene.seed != seed:  # a fork keeps the seed that it was given
            self.scene.reseed(seed)
        del self.records[mark.records :], self.history[mark.choices :]
        if self.log_file is not None:
            self.log_file.cut(mark.records)
        return True

    def fork(self, *, seed: int | None = None) -> "Session":
        """A second session that goes on from here, by another seed where one is given; no file is written of it."""
        scene = self.scene.fork(seed=seed)
        other = Session(scene, realizer=self.realizer, header=self.header, record_lines=self.record_lines)
        other.records, other.history, other.marks = [*self.records], [*self.history], [*self.marks]
        return other

    def save(self, *, episodes: bool = True) -> dict[str, Any]:
        """The session as JSON values: the scene with every mind, what was recorded, and who chose.

        Without `episodes` it goes on in the lives of its scene, which hold what is remembered: it says where they
        stand. Raises UsageError for that of a scene in no lives.
        """
        return {
            "version": VERSION,
            "engine": ENGINE,
            "header": as_dict(self.header),
            **({"scene": self.scene.save()} if episodes else paused(self.scene)),
            "records": [as_dict(one) for one in self.records],
            "history": [[one.step, one.who, one.by, one.what] for one in self.history],
        }

    @classmethod
    def resume(
        cls, scene: Scene | SceneDefinition, saved: Mapping[str, Any], *, realizer: Realizer | None = None
    ) -> Self:
        """The session as it was saved, in a scene of the same definition; what was chosen before cannot be undone.

        Who is played by hand is as it was, in a scene of the definition; a scene that is handed in has to agree. Raises
        LogError for that of another scene, cast, player or version, and for damage, UsageError for one that goes on in
        lives where they are not at hand, or have gone on without it.
        """
        values = Saved(saved, "this saved session")
        written = values.mapping()
        form = written.get("version")
        if form != VERSION or type(form) is not int:
            by = bare(written.get("engine", "0.1.0 or older"))
            raise LogError(
                f"this session was saved by fatima_py {by} in form {shown(form)}; form {VERSION} is read here"
            )
        header = read_record(values.field("header"), "header")
        records = [
            read_record(one, "beat", "external", "thought", "wording") for one in values.field("records").items()
        ]
        history = [read_choice(one) for one in values.field("history").items()]
        beats = [(one.step, one.who) for one in records if isinstance(one, RecordedBeat)]
        if beats != [(one.step, one.who) for one in history]:
            raise values.field("history").damage("expected one choice for each recorded beat, in the same order")
        again = cls(scene if isinstance(scene, Scene) else Scene(scene), realizer=realizer)
        if not isinstance(scene, Scene) and header.player in [str(one.name) for one in again.scene.cast]:
            again.scene.player = again.scene.member(header.player).name
        if header.player != ("" if again.scene.player is None else str(again.scene.player)):
            raise LogError(
                f"{header.player or 'nobody'} was played by hand in this session, and {again.scene.player or 'nobody'} "
                "is here"
            )
        spare_players(again.realizer, again.scene)
        if values.has("lives"):
            expect_paused(again.scene.lives, values.field("lives"))
        again.notes = again.scene.load(values.field("scene").mapping())
        if history and again.scene.steps != history[-1].step:
            last = f"expected {history[-1].step}, the step of the last beat that is recorded"
            raise values.field("scene").field("steps").damage(last)
        again.header, again.records, again.history = header, records, history
        again.record_lines = bool(header.lines)
        return again


def paused(scene: Scene) -> dict[str, Any]:
    """A scene in lives as JSON values, and where these stand. Raises UsageError for a scene in none."""
    if scene.lives is None:
        raise UsageError("only a scene in lives is saved without episodes")
    saved, narrator = scene.save(episodes=False), scene.narrator
    if narrator is not None:  # who has no life
        saved["minds"][str(narrator.name)] = narrator.save()
    session = scene.cast[0].mind.setting.session
    return {"scene": saved, "lives": points_of(scene.lives, [one.name for one in scene.cast], session)}


def what_was_done(beat: Beat) -> str:
    """The id of the line that was said, the words where it has none, or the action."""
    move = beat.option.move
    return str(beat.event.content) if move is None else move.id or beat.written


def resumed(scene: Scene, saved: Mapping[str, Any], realizer: Realizer) -> Session:
    """A session that goes on from where it was saved."""
    return Session.resume(scene, saved, realizer=realizer)


def read_record(saved: Saved, *kinds: str) -> Any:  # noqa: ANN401 - which record it is, its `kind` says
    """A record. Raises LogError, with the place, for what is none of the kinds expected."""
    from fatima_py.record.reading import read_value  # noqa: PLC0415 - a session that only writes needs no pydantic

    try:
        return read_value(saved.mapping(), *kinds)
    except LogError as damage:
        raise saved.damage(damage) from None


def read_choice(saved: Saved) -> Choice:
    """Who chose what. Raises LogError, with the place, for what is none."""
    step, who, by, what = saved.items(4)
    return Choice(step.count(), who.text(), by.text(), what.text())


def numbered(turn: Turn | None, given: int) -> Option | None:
    """An option of a turn by its number. Raises UsageError for a number that none has, and for what is no number."""
    number = read_whole(given, "the number of an option")
    if turn is None:
        return None
    if not 1 <= number <= len(turn.options):
        raise UsageError(f"there is no option {number}: expected 1 to {len(turn.options)}")
    return turn.options[number - 1]
