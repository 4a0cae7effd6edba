"""What happens in a town, as it is recorded: the values of which one stands on each line of the log of a run.

Every value but the first and last has an `id`, counted up through the run, by which others speak of it, and the `tick`
(a whole microsecond since the run began) at which it was recorded. `time` in what minds lived is in seconds since then.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from fatima_py.fast_init import fast_init
from fatima_py.record.base import AS_WRITTEN, BY_AUTHORS, Mood, Prompted, Recorded
from fatima_py.record.values import Beat, Decision, Effect, MindStart, Thought, Trace, Wording
from fatima_py.record.wishes import ScriptLine

__all__ = [
    "CROWD",
    "Activity",
    "Asked",
    "Born",
    "CrowdStart",
    "CrowdStep",
    "End",
    "Line",
    "Occurrence",
    "Percept",
    "Remembered",
    "Reply",
    "Spoken",
    "Swayed",
    "Talk",
    "TownHeader",
    "TownRecord",
]


CROWD = "Event(Action-End, Crowd, Mingle, SELF)"
"""What stands in place of an event where the mood of somebody follows the crowd: nobody perceives or remembers it."""


@dataclass(frozen=True, slots=True)
class CrowdStart(Recorded):
    """The crowd of a setting: how many `members`, looked at `every` so many seconds, and the `rumours` told in it."""

    members: int
    every: float
    rumours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TownHeader(Recorded):
    """Which setting was run: the first line of a log.

    `version` is the form in which the log is written, and `oldest_readable` the oldest form whose readers can read it;
    `engine` is the version of the program. `title` is that of the setting; `source` is left empty by this version;
    `seed` settles all that is left to luck; `until` is when its clock ends, in seconds since the midnight before
    `start`; `order` and `tie` are how those act who do so at one instant, as a `Setting` says. `semantics` are the
    policies in which its people go with the FAtiMA Toolkit; `realizer` and `model` are who words the lines. The line
    begins with its `kind` (`town`).

    `files` holds the digest (SHA-256) of each file that it was read from, `places` the name that people see of each
    place, `people` the group of each person, `called` the name that people see of whoever goes by another. `begin` is
    the place at which the people of each group are as it begins, of those who are there by then, and `facts` what is so
    of the world by then. `start` is the time of day at which it begins, in seconds. `key` is the digest of what the
    setting says and of the seed: equal keys, equal logs. A run that was forked from another and goes on otherwise from
    the tick `forked` names the key of that (`parent`): it began as that did. `lines` are those of each conversation, by
    its name: whoever plays a role of it says them. `crowd` is the crowd in which its people live, None for none, and
    `asked` how a language model is asked for the words of lines.
    """

    version: int
    oldest_readable: int
    engine: str
    title: str
    seed: int
    key: str
    start: float
    until: float
    places: Mapping[str, str]
    people: Mapping[str, str]
    order: str = "simultaneous"
    tie: str = "stable"
    source: str = ""
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    semantics: tuple[str, ...] = ()
    realizer: str = "template"
    model: str = ""
    called: Mapping[str, str] = field(default_factory=dict[str, str])
    parent: str = ""
    forked: int = 0
    begin: Mapping[str, str] = field(default_factory=dict[str, str])
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    lines: Mapping[str, tuple[ScriptLine, ...]] = field(default_factory=dict[str, tuple[ScriptLine, ...]])
    crowd: CrowdStart | None = None
    asked: Prompted | None = None
    kind: Literal["town"] = "town"

    @property
    def words_later(self) -> bool:
        """Whether somebody is asked for the words of lines, who may give them after these are spoken (a Reply)."""
        return self.realizer not in {BY_AUTHORS, AS_WRITTEN}

    def began(self, who: str) -> str:
        """Where somebody was as the run began; empty where they came later, or where an older log does not say."""
        return self.begin.get(self.people.get(who, ""), "")


@dataclass(frozen=True, slots=True)
class Born(Recorded):
    """Somebody (`who`) as they first live anything in the town: who never does has no line.

    `mind` is how they feel by then. `traits` are the five, `believes` what the ties of the town let them believe beside
    what their sheet says. `id` is its number among the records of the run; `tick` is when it was recorded, in
    microseconds since the run began; `kind` (`born`) comes first in its line.
    """

    id: int
    tick: int
    who: str
    traits: Mapping[str, float]
    mind: MindStart
    believes: Mapping[str, str] = field(default_factory=dict[str, str])
    kind: Literal["born"] = "born"


@dataclass(frozen=True, slots=True)
class Occurrence(Recorded):
    """Something that happened, `at` a place (empty: at none).

    `event` is what happened, as `Event(kind, subject, content, target)`: `who` is its subject, `action` its content,
    and `target` whom or what it was done to (empty: none). `effects` are what the world made of it.

    `cause` is the id of what brought it about: a decision, an activity, another occurrence (0: the author's own). It
    belongs to the activity `of` (0: none). `sort` says which it is: a deed that `starts`, `ends` or is `interrupted`, a
    `happening`, a `change` of what is so, a `move` to or from a place, a `message`. `loud` is what is heard next door.
    `words` are those in which its author tells it, where it has any. `to` are those whom it is sent to, who alone learn
    of it (none: whoever is there does). `id` is its number among the records of the run; `tick` is when it was
    recorded, in microseconds since the run began; `kind` (`occurrence`) comes first in its line.
    """

    id: int
    tick: int
    event: str
    sort: str
    who: str
    action: str
    target: str = ""
    at: str = ""
    cause: int = 0
    of: int = 0
    effects: tuple[Effect, ...] = ()
    loud: bool = False
    words: str = ""
    to: tuple[str, ...] = ()
    kind: Literal["occurrence"] = "occurrence"


@fast_init
@dataclass(frozen=True, slots=True)
class Percept(Recorded):
    """What an occurrence or a line (`of`, by its id) was to somebody (`who`), who learned of it in a way (`via`).

    Ways: `present`, `overheard`, `loud`, `message`, `told by NAME`, `self`. `delay` is how long it took, in seconds.
    `mind` is what they made of it, and felt. `id` is its number among the records of the run; `tick` is when it was
    recorded, in microseconds since the run began; `kind` (`percept`) comes first in its line.
    """

    id: int
    tick: int
    of: int
    who: str
    via: str
    mind: Trace
    delay: float = 0.0
    kind: Literal["percept"] = "percept"


@dataclass(frozen=True, slots=True)
class Asked(Recorded):
    """Somebody (`who`) was asked what to do, and why then: what they wanted, and what became of it.

    `chosen` is the id of the activity or conversation that began of it, 0 for none: then `kept` says what they went on
    with, and `closed` why. `why` is `end`, `day`, `perceived`, `crossed`, `rate`, `free`, `again` (what may be had once
    more), `arrived`, `left`, `forked` (the run goes on by another setting), and `about` what it was: the id of a
    routine or rule, or `Mood(SELF) < -2`, say. `of` is the id of what asked (a percept, an activity; 0: the clock). So
    many of what they wanted most were `barred`: they could not be had, as `closed` says, each reason once. `decision`
    is what they wanted and what had no say; `priority` is how important to them was what they did then (0: nothing).
    `id` is its number among the records of the run; `tick` is when it was recorded, in microseconds since the run
    began; `kind` (`asked`) comes first in its line.
    """

    id: int
    tick: int
    who: str
    why: str
    decision: Decision
    about: str = ""
    of: int = 0
    chosen: int = 0
    kept: str = ""
    closed: str = ""
    barred: int = 0
    priority: float = 0.0
    kind: Literal["asked"] = "asked"


@dataclass(frozen=True, slots=True)
class Activity(Recorded):
    """What somebody (`who`) does from this tick on: an `action`, where, for how long, and how important it is.

    `state` says whether it has `begun`, goes `on` after an interruption, was `interrupted` (`by` the decision of that
    id), is `over`, or was `dropped`. `activity` is the id of the line where it began, its own for the first. `cause` is
    the id of the decision behind it (0: the day). `until` is the tick at which it is to end (0: open), `left` how many
    seconds of it are left where it was interrupted. `target` is whom or what it is done to (empty: none); `at` is where
    they are by then; `priority` is how important it is to them; `rule` is the id of the routine, rule or conversation
    that it comes of. `id` is its number among the records of the run; `tick` is when it was recorded, in microseconds
    since the run began; `kind` (`activity`) comes first in its line.
    """

    id: int
    tick: int
    activity: int
    who: str
    action: str
    state: str
    target: str = ""
    at: str = ""
    priority: float = 0.0
    rule: str = ""
    cause: int = 0
    by: int = 0
    until: int = 0
    left: float = 0.0
    kind: Literal["activity"] = "activity"


@dataclass(frozen=True, slots=True)
class Talk(Recorded):
    """A conversation begins, ends, or somebody joins or leaves it.

    `talk` is the id of the line where it began, its own for the first. `roles` gives who plays whom, with whoever joins
    or leaves by it; a log of an earlier version gives it where a conversation begins only. `state` is `begun`,
    `joined`, `left`, `over` or `broken off`; `who` joined or left, and `ending` is the state of the dialogue that it
    came to. `scene` is the id of the conversation in the setting; `at` is the place where it is held; `cause` is the id
    of what brought it about, where it begins (0: nothing in the log). `id` is its number among the records of the run;
    `tick` is when it was recorded, in microseconds since the run began; `kind` (`talk`) comes first in its line.
    """

    id: int
    tick: int
    talk: int
    scene: str
    state: str
    at: str = ""
    roles: Mapping[str, str] = field(default_factory=dict[str, str])
    who: str = ""
    cause: int = 0
    ending: str = ""
    kind: Literal["talk"] = "talk"


@dataclass(frozen=True, slots=True)
class Spoken(Recorded):
    """A `beat` of a conversation, with what it was to everybody who takes part; who overhears has a percept `of` it.

    What is `loud` is heard next door. `wording` is how a line was worded as it was spoken, None for as it is written;
    where somebody is asked for its words, they come later, in a Reply. `talk` is the id of the line where the
    conversation began; `at` is the place where it is held. `id` is its number among the records of the run; `tick` is
    when it was recorded, in microseconds since the run began; `kind` (`spoken`) comes first in its line.
    """

    id: int
    tick: int
    talk: int
    beat: Beat
    at: str = ""
    loud: bool = False
    wording: Wording | None = None
    kind: Literal["spoken"] = "spoken"

    @property
    def said(self) -> str:
        """The words in which it was spoken; empty for a deed without words."""
        return self.beat.written if self.wording is None else self.wording.text


@dataclass(frozen=True, slots=True)
class Remembered(Recorded):
    """Somebody thought of something again (`thought`).

    `id` is its number among the records of the run; `tick` is when it was recorded, in microseconds since the run
    began; `kind` (`remembered`) comes first in its line.
    """

    id: int
    tick: int
    thought: Thought
    kind: Literal["remembered"] = "remembered"


@dataclass(frozen=True, slots=True)
class Reply(Recorded):
    """How a line (`of`, the id of what was spoken) was worded (`text`), and `by` whom.

    It was asked for at the tick `asked`; a `note` says why a wording was refused. `id` is its number among the records
    of the run; `tick` is when it was recorded, in microseconds since the run began; `kind` (`reply`) comes first in its
    line.
    """

    id: int
    tick: int
    of: int
    text: str
    by: str
    asked: int = 0
    note: str = ""
    kind: Literal["reply"] = "reply"


@dataclass(frozen=True, slots=True)
class CrowdStep(Recorded):
    """How the crowd is at a look at it: its mean `mood`, and how far moods lie apart (`spread`, standard deviations).

    `octants` is the share of members (0 to 1) in each octant of the moods, `knows` how many know each rumour. The mood
    of the people is in it as it is after they lived what went before. `id` is its number among the records of the run;
    `tick` is when it was recorded, in microseconds since the run began; `kind` (`crowd`) comes first in its line.
    """

    id: int
    tick: int
    mood: Mood
    spread: Mood
    octants: Mapping[str, float] = field(default_factory=dict[str, float])
    knows: Mapping[str, int] = field(default_factory=dict[str, int])
    kind: Literal["crowd"] = "crowd"


@fast_init
@dataclass(frozen=True, slots=True)
class Swayed(Recorded):
    """The mood of somebody followed those around them in the crowd, at a look at it (`of`, by its id).

    `mind` holds how far it went (`contagion`), and how it goes on; it is no event, and nothing is remembered of it.
    `id` is its number among the records of the run; `tick` is when it was recorded, in microseconds since the run
    began; `kind` (`swayed`) comes first in its line.
    """

    id: int
    tick: int
    of: int
    mind: Trace
    kind: Literal["swayed"] = "swayed"


@dataclass(frozen=True, slots=True)
class End(Recorded):
    """The last line of a whole log: at which `tick` the run ended (microseconds), and `why`: `until`, `idle` or `cost`.

    `moods` is how everybody who lived is by then. `records` is how many stand between the first line and this one;
    `kind` (`end`) comes first.
    """

    tick: int
    why: str
    records: int
    moods: Mapping[str, Mood] = field(default_factory=dict[str, Mood])
    kind: Literal["end"] = "end"


Line = Born | Occurrence | Percept | Asked | Activity | Talk | Spoken | Remembered | Reply | CrowdStep | Swayed
"""What has an id."""
TownRecord = TownHeader | Line | End
"""A line of the log of a town."""
