"""A person of a town: where they are, what they are doing and still mean to do, and, once they live, their mind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from fatima_py.names import NIL, Key, Symbol, Term, parse
from fatima_py.saved import Saved
from fatima_py.setting import People
from fatima_py.sim.town.reads import NOTHING_READ, Reads

if TYPE_CHECKING:
    from fatima_py.character import Character
    from fatima_py.decision import ActionRule
    from fatima_py.mind import MindDefinition

__all__ = ["Doing", "Moment", "Person", "doing_values", "read_doing", "word_named"]


@dataclass(frozen=True, slots=True)
class Doing:
    """What somebody does, or means to do: an action of a `rule`, for how important it is to them (`priority`).

    `sort` is `routine`, `encounter`, `going` or `talk`. It needs a `place` (`-`: any). It ends at the tick `until`, or
    when `left` ticks of it are done; with neither it goes on until something else comes. `id` is that of the record
    where it began (0: it has not), `cause` that of the decision behind it. Who is `going` does what comes `then`.
    """

    sort: str
    action: Term
    rule: str
    priority: float
    target: Term = NIL
    place: Symbol = NIL
    until: int | None = None
    left: int | None = None
    id: int = 0
    cause: int = 0
    loud: bool = False
    resumes: bool = False
    talk: int = 0
    since: int = 0
    """The tick at which it was begun, or gone on with."""
    end: int = 0
    """The number of the record of the kernel that ends it."""
    then: "Doing | None" = None

    def due(self, now: int) -> int | None:
        """The tick at which it is to end if it goes on from now."""
        if self.until is not None:
            return max(self.until, now)
        return None if self.left is None else now + self.left

    def due_in(self, now: int) -> int:
        """How many ticks of it are left now, 0 for what is open."""
        return (self.due(now) or now) - now

    @property
    def open(self) -> bool:
        """Whether it has no end of its own."""
        return self.until is None and self.left is None


class Moment(NamedTuple):
    """Where somebody was when something happened, and among whom, by their places in the cast.

    `doing` is what each of those did then (`-`: nothing), None where all of them still do it.
    """

    place: Symbol
    among: Sequence[int]
    doing: Sequence[str] | None = None


class Person:
    """Somebody of a group of the cast, by their place in the whole cast (`index`) and in the group (`number`).

    Until they live anything they have no `character`, and until that is taken down they are not `born`. `base` is who
    they are, and `outside` the same with the wishes of the town; `rules` are those by which they want anything now, and
    `reads` what these ask (`listening` has both by the encounters that are wanted). `computed` is what their rules may
    ask that is worked out, outside conversations. They are nowhere (`-`) while they are not in the town. `waiting` are
    activities that are due or were interrupted. `wanted` are the encounters whose rate has come due, `fired` how often
    each did, by what its luck goes by. `talk` is the conversation that they are in (0: none), `asking` the record that
    will ask them, `again` one that will later, `crossing` that of the next threshold. `among` are those who were about
    them at what they last lived, `then` is the moment of what they live just now, where they or others have moved on
    since.
    """

    __slots__ = (
        "again",
        "among",
        "asking",
        "base",
        "born",
        "character",
        "computed",
        "crossing",
        "doing",
        "fired",
        "group",
        "index",
        "listening",
        "name",
        "number",
        "outside",
        "place",
        "reads",
        "rules",
        "talk",
        "then",
        "waiting",
        "wanted",
    )

    def __init__(self, name: Symbol, index: int, group: People, number: int) -> None:
        self.name, self.index, self.group, self.number = name, index, group, number
        self.forget()

    def forget(self) -> None:
        """Be as nobody is who has lived nothing: nowhere, without a mind, and with nothing to do."""
        self.place: Symbol = NIL
        self.character: Character | None = None
        self.born = False
        self.base: MindDefinition | None = None
        self.outside: MindDefinition | None = None
        self.rules: tuple[ActionRule, ...] = ()
        self.reads: Reads = NOTHING_READ
        self.computed: frozenset[tuple[Key, int]] = frozenset()
        self.listening: dict[frozenset[str], tuple[tuple[ActionRule, ...], Reads]] = {}
        self.among: Sequence[int] | None = None
        self.then: Moment | None = None
        self.doing: Doing | None = None
        self.waiting: list[Doing] = []
        self.wanted: set[str] = set()
        self.fired: dict[str, int] = {}
        self.talk = self.asking = self.again = self.crossing = 0

    @property
    def called(self) -> tuple[Symbol, Symbol]:
        """By which names they are meant: their own and that of their group."""
        return self.name, self.group.name

    @property
    def priority(self) -> float:
        """How important to them is what they are doing; nothing is less so than doing nothing."""
        return float("-inf") if self.doing is None else self.doing.priority


def word_named(text: str) -> Symbol:
    """A place or somebody by the name that is kept; `-` for none."""
    name = parse(text)
    return name if isinstance(name, Symbol) else NIL


def doing_values(one: Doing | None) -> dict[str, Any] | None:
    """An activity as JSON values."""
    if one is None:
        return None
    return {
        "sort": one.sort,
        "action": str(one.action),
        "rule": one.rule,
        "priority": one.priority,
        "target": str(one.target),
        "place": str(one.place),
        "until": one.until,
        "left": one.left,
        "id": one.id,
        "cause": one.cause,
        "loud": one.loud,
        "resumes": one.resumes,
        "talk": one.talk,
        "since": one.since,
        "end": one.end,
        "then": doing_values(one.then),
    }


def read_doing(saved: Saved) -> Doing | None:
    """An activity from its JSON values. Raises LogError, with the place, for what is none."""
    if saved.missing:
        return None
    return Doing(
        sort=saved.field("sort").text(),
        action=saved.field("action").name(),
        rule=saved.field("rule").text(),
        priority=saved.field("priority").number(),
        target=saved.field("target").name(),
        place=saved.field("place").word(),
        until=None if saved.field("until").missing else saved.field("until").count(),
        left=None if saved.field("left").missing else saved.field("left").count(),
        id=saved.field("id").count(),
        cause=saved.field("cause").count(),
        loud=saved.field("loud").flag(),
        resumes=saved.field("resumes").flag(),
        talk=saved.field("talk").count(),
        since=saved.field("since").count(),
        end=saved.field("end").count(),
        then=read_doing(saved.field("then")),
    )
