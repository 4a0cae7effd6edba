"""Values: a play as it is recorded, in plain texts and numbers.

Each value is frozen, stands on its own, and goes to JSON and back as it is. A line of a log is a `Header`, a `Beat`, an
`External`, a `Thought` or a `Wording`; `kind` says which. Names are the engine's own (`Speak(...)`, `SELF`, `-` is
empty); times are simulated seconds, intensities go from 0 to 10, moods are valence, arousal and dominance from -1 to 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from fatima_py.fast_init import fast_init
from fatima_py.realize.base import Brief, as_written
from fatima_py.record.base import Emotion, Mood, Prompted, Recorded, Segment
from fatima_py.record.origins import Ground, Misremembered, Provenance
from fatima_py.record.wishes import Held, NearMiss, ScriptLine, Shut, Typed, Waiting, Wish

__all__ = [
    "Beat",
    "Contagion",
    "Coping",
    "Decision",
    "Effect",
    "Emotion",
    "Ended",
    "Event",
    "External",
    "Firing",
    "GoalChange",
    "Ground",
    "Happened",
    "Header",
    "Held",
    "MindStart",
    "Misremembered",
    "Mood",
    "NearMiss",
    "Prompted",
    "Provenance",
    "Record",
    "Recorded",
    "ScriptLine",
    "Segment",
    "Shut",
    "Thought",
    "Trace",
    "Typed",
    "Unfelt",
    "Waiting",
    "Wish",
    "Wording",
]


@dataclass(frozen=True, slots=True)
class MindStart(Recorded):
    """Somebody (`who`) as a play begins at `time` (seconds), and the name of the `kernel` of their affect.

    `mood` is theirs by then, `rest` where it comes home to, and `segment` how it goes on; `felt` are their emotions,
    the strongest first.
    """

    who: str
    kernel: str
    time: float
    mood: Mood
    rest: Mood
    segment: Segment
    felt: tuple[Emotion, ...] = ()


@dataclass(frozen=True, slots=True)
class Header(Recorded):
    """What was played: the first line of a log.

    `engine` is the version of the program; `title` is that of the scene; `seed` settles all that is left to luck;
    `minds` are the cast as the play begins; `source` is the name of the scenario file (empty: none); `player` is who is
    played by hand (empty: nobody). The line begins with its `kind` (`header`). `version` is the form in which it was
    written and `oldest_readable` the oldest form whose readers can read it. `files` holds the digest (SHA-256) of each
    file that the scene was read from, `semantics` the policies in which it goes with the FAtiMA Toolkit, `realizer` and
    `model` who words its lines, `asked` how that model is asked, and `tape` the digest of the one that they are spoken
    from. `cast` gives the name that people see. The play `began` at a time other than 0 where people went on from their
    lives; all times are by the clock of these. `lines` are those of the script, where the recording holds which of them
    could be said. `strategies` and `acts` are those that styles and meanings stand for, by the key of each.
    """

    version: int
    oldest_readable: int
    engine: str
    title: str
    seed: int
    cast: Mapping[str, str]
    minds: tuple[MindStart, ...]
    source: str = ""
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    semantics: tuple[str, ...] = ()
    realizer: str = "template"
    model: str = ""
    player: str = ""
    began: float = 0.0
    lines: tuple[ScriptLine, ...] = ()
    strategies: Mapping[str, str] = field(default_factory=dict[str, str])
    acts: Mapping[str, str] = field(default_factory=dict[str, str])
    tape: str = ""
    asked: Prompted | None = None
    kind: Literal["header"] = "header"


@fast_init
@dataclass(frozen=True, slots=True)
class Firing(Recorded):
    """An appraisal `rule` that held for some values (`bindings`): what it `said` of what, how `worn` it is (0 to 1)."""

    rule: str
    said: Mapping[str, float]
    bindings: Mapping[str, str] = field(default_factory=dict[str, str])
    worn: float = 0.0


@dataclass(frozen=True, slots=True)
class Unfelt(Recorded):
    """An emotion (`type`) whose strength (`potential`) stayed below the `threshold` that somebody has for it."""

    type: str
    potential: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Coping(Recorded):
    """How strong an emotion (`type`) was `before` a `strategy`, is `after` it and is `shown`, and `because` of what."""

    strategy: str
    type: str
    before: float
    after: float
    shown: float
    because: str = ""


@dataclass(frozen=True, slots=True)
class Ended(Recorded):
    """An emotion (`type`, `toward` whom, `because` of what rule) that fades now: its cause held on `until` an event."""

    type: str
    toward: str
    because: str
    until: str


@dataclass(frozen=True, slots=True)
class Contagion(Recorded):
    """A mood that was caught `of` somebody, as it was `shown`: a `share` (0 to 1) of the way to it was gone."""

    of: str
    share: float
    shown: Mood


@dataclass(frozen=True, slots=True)
class GoalChange(Recorded):
    """A `goal` (or one to `avoid`) whose name has become more or less likely: from `before` to `after` (0 to 1)."""

    goal: str
    before: float
    after: float
    avoid: bool = False


@fast_init
@dataclass(frozen=True, slots=True)
class Trace(Recorded):
    """One event in one mind: what it was to somebody (`who`), and what they felt.

    They perceived it as `percept`, in which `SELF` is they, at `time`, and remember it under the number `episode`.
    `before` and `after` are the moods before and after it; `fired` are the rules that held; `near` are those for such
    an event that did not; `felt` are the emotions that came of it; `unfelt` are those that stayed below their
    threshold; `coping` is what was done about some; `ended` are those whose cause it ended; `contagion` is the mood
    that was caught (None: none); `goals` are those that became more or less likely. Alone in JSON, it begins with its
    `kind` (`trace`). `values` is what it all came to for each appraisal variable. `segment` says how the mood goes on
    where something moved it. `released` are the places of emotions whose cause was over, `fading` is what these go on
    as; `emptied` are the places in which nothing is felt any more. `reminded` is the episode that the event brought to
    mind, and what was felt of that after all the rest.
    """

    who: str
    percept: str
    episode: int
    before: Mood
    after: Mood
    time: float = 0.0
    fired: tuple[Firing, ...] = ()
    near: tuple[NearMiss, ...] = ()
    values: Mapping[str, float] = field(default_factory=dict[str, float])
    felt: tuple[Emotion, ...] = ()
    unfelt: tuple[Unfelt, ...] = ()
    coping: tuple[Coping, ...] = ()
    ended: tuple[Ended, ...] = ()
    contagion: Contagion | None = None
    goals: tuple[GoalChange, ...] = ()
    segment: Segment | None = None
    released: tuple[str, ...] = ()
    fading: tuple[Emotion, ...] = ()
    emptied: tuple[str, ...] = ()
    reminded: "Thought | None" = None
    kind: Literal["trace"] = "trace"

    @property
    def moved(self) -> bool:
        """Whether anything was felt, one's own or another's, now or again."""
        return bool(self.felt or self.contagion or (self.reminded and self.reminded.mind.felt))


@dataclass(frozen=True, slots=True)
class Decision(Recorded):
    """What was wanted and what had no say.

    `wish` is what was done of it (of a decision that was not acted on, the most wanted), None where a person chose;
    `chosen_by` names who chose, empty for the character itself. `instead_of` are the lines that would have done as
    well, `lost` the other wishes, `passed_over` the rules that gave none. `told` is what the rules `Tell` whoever acts
    by them: (property, value) for each belief. `grounds` is what was remembered that it rests on, of a decision that
    was acted on.

    Where the recording holds which lines could be said: `asked` is what the rule of the wish asked and `opened` what
    the line did, each with what was found. `saliency` is the strategy that chose among several lines (`own` is one of
    the host's) and `decided` what made the difference: `conditions`, `recency`, `luck`, `order`, `mood` or `own`.

    `typed` is what a person typed who chose no number, and which was taken for what was done. `by_player` says that a
    person chose, in the place of whom they play. Alone in JSON, it begins with its `kind` (`decision`).
    """

    wish: Wish | None = None
    by_player: bool = False
    chosen_by: str = ""
    instead_of: tuple[str, ...] = ()
    lost: tuple[Wish, ...] = ()
    passed_over: tuple[NearMiss, ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    grounds: tuple[Ground, ...] = ()
    asked: tuple[Held, ...] = ()
    opened: tuple[Held, ...] = ()
    saliency: str = ""
    decided: str = ""
    typed: Typed | None = None
    kind: Literal["decision"] = "decision"


@dataclass(frozen=True, slots=True)
class Effect(Recorded):
    """What the world made of an event, by which `rule`: beliefs that changed, and perhaps a new state.

    `changes` holds (observer, property, value) for each belief; `moves_to` is the new state (empty: none). `was` holds
    for each change the value that there was before (empty: none), and nothing where that is not known. `failed` holds
    (observer, property, what could not be worked out, what still holds) for each change that was none: a sum that came
    to no number, or the property it would be worked out of and nothing is believed of.
    """

    rule: str
    changes: tuple[tuple[str, str, str], ...] = ()
    moves_to: str = ""
    was: tuple[str, ...] = ()
    failed: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Event(Recorded):
    """Something that happens at a `time` (seconds), as `Event(kind, subject, content, target)`: its `name`.

    Alone in JSON, it begins with its `kind` (`event`).
    """

    name: str
    time: float = 0.0
    kind: Literal["event"] = "event"


@dataclass(frozen=True, slots=True)
class Beat(Recorded):
    """One turn as it was played, the `step` of this number (from 1): what was done, why, and what it was to everybody.

    `who` did the `action` to somebody or something (`to`, empty: nobody), which is the `event` that everybody
    perceived. The conversation was in `state` before it and in `next_state` after it; `decision` tells why it was done;
    `effects` are what the world made of it; `minds` are what it was to everybody, and then what each change was. The
    turn began at `time` and took `took` seconds, of which the actor `hesitated` for so many. `brief` is what whoever
    words the line is told, None for a deed without words; `stage` is the author's note to it, or how the author tells a
    deed. `misremembered` is what the line quotes otherwise than it was. `closed` are the lines of the state that could
    not be said and `waiting` the others of the cast, where the recording holds which lines could be said. The line
    begins with its `kind` (`beat`).
    """

    step: int
    time: float
    took: float
    who: str
    event: str
    action: str
    state: str
    next_state: str
    decision: Decision
    to: str = ""
    hesitated: float = 0.0
    brief: Brief | None = None
    stage: str = ""
    effects: tuple[Effect, ...] = ()
    minds: tuple[Trace, ...] = ()
    misremembered: tuple[Misremembered, ...] = ()
    closed: tuple[Shut, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    kind: Literal["beat"] = "beat"

    @property
    def written(self) -> str:
        """The line as its author wrote it, slots filled; empty for a deed without words."""
        return "" if self.brief is None else as_written(self.brief)

    @property
    def end(self) -> float:
        """When it was done, and everybody perceived it."""
        return self.time + self.took


@dataclass(frozen=True, slots=True)
class External(Recorded):
    """An `event` at a `time` that nobody of the cast brought about; `to` names who perceived it (none: everybody).

    What somebody has `concluded` is told to them alone: it is that, in words. `effects` are what the world made of it;
    `minds` are what it was to those who perceived it. The line begins with its `kind` (`external`).
    """

    event: str
    time: float
    to: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    minds: tuple[Trace, ...] = ()
    concluded: str = ""
    kind: Literal["external"] = "external"

    @property
    def end(self) -> float:
        """When everybody perceived it."""
        return self.time


@dataclass(frozen=True, slots=True)
class Thought(Recorded):
    """A remembered event that somebody thought of again: in `mind`, the event, when it was thought of and what it did.

    `was` is what was felt about it when it `happened`, of which a `share` (0 to 1) is felt again. `because` are the
    terms (0 to 1) whose product says how readily it came to mind by itself, none where somebody went back to it. The
    line begins with its `kind` (`thought`).
    """

    mind: Trace
    happened: float
    share: float
    was: tuple[Emotion, ...] = ()
    because: tuple[tuple[str, float], ...] = ()
    kind: Literal["thought"] = "thought"

    @property
    def time(self) -> float:
        """When it was thought of."""
        return self.mind.time

    @property
    def end(self) -> float:
        """When it was felt."""
        return self.mind.time

    @property
    def minds(self) -> tuple[Trace, ...]:
        """What it was to the only one to whom it was anything."""
        return (self.mind,)


@dataclass(frozen=True, slots=True)
class Wording(Recorded):
    """How the line of a `step` was worded (`text`), and `by` whom; a `note` says why a wording was refused.

    `asked` is how a language model was asked for it, None where none was. The line begins with its `kind` (`wording`).
    """

    step: int
    text: str
    by: str
    note: str = ""
    asked: Prompted | None = None
    kind: Literal["wording"] = "wording"


Happened = Beat | External | Thought
"""What changes minds: what somebody did, what was told, what was thought of again."""
Record = Header | Happened | Wording
"""A line of a log."""
