"""Sheet: what of a town goes on the paper, how high that is, and how far its moods go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import nan

from fatima_py.affect import Vad
from fatima_py.affect.vad import AXES
from fatima_py.errors import UsageError
from fatima_py.view.portrait import PEOPLE
from fatima_py.view.town.colouring import OTHERS, Colours, refuse_undone
from fatima_py.view.town.values import Chronicle, Deed, Person

__all__ = [
    "GAP",
    "HEAD",
    "LABEL",
    "LEFT",
    "LONGEST",
    "RIGHT",
    "SMALL",
    "WIDTH",
    "WORD",
    "Excerpt",
    "Sheet",
    "fitted",
    "words_of",
]

WIDTH, LEFT, RIGHT, HEAD, FOOT = 9.6, 1.2, 1.15, 0.62, 0.5
"""Inches."""
GROUPS, KEY, GAP = 1.5, 0.2, 0.3
LABEL = 0.13
"""Inches from the name of a group to the next."""
WORD, LETTER = 0.17, 0.02
"""What words that lean need from one to the next, and upwards for each letter."""
SMALL, LONGEST = 0.056, 48
"""Inches that a small letter takes, and how many of them words have at most."""
LANES = {4: 1.0, 12: 0.56, 24: 0.44, 60: 0.26}
"""How high the lane of each person is, by how many there are at most."""
SCALES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
"""How far a mood goes that has the whole height; one for the whole paper."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What of a town is drawn: `who` by name (none: everybody), one `axis` of the mood, from `since` to `until` (s).

    `only` are the deeds that have colours (none: those that most time is spent with, and what is done to others).
    """

    who: tuple[str, ...] = ()
    axis: str = "valence"
    since: float = 0.0
    until: float | None = None
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes on the paper, and how high it is."""

    told: Chronicle
    axis: str
    since: float
    until: float
    people: tuple[Person, ...]
    colors: Colours
    scale: float

    @classmethod
    def of(cls, told: Chronicle, excerpt: Excerpt) -> "Sheet":
        """Choose it. Raises UsageError for what is not there."""
        names = {one.name for one in told.people}
        for who in excerpt.who:
            if who not in names:
                raise UsageError(f"there is no {who} in this run; expected one of {', '.join(sorted(names))}")
        if excerpt.axis not in AXES:
            raise UsageError(f"a mood has no {excerpt.axis}; expected one of {', '.join(AXES)}")
        until = min(told.end, told.end if excerpt.until is None else excerpt.until)
        if not 0 <= excerpt.since < until:
            raise UsageError(
                f"there is nothing to draw from {told.clock(excerpt.since)} to {told.clock(until)} of this run, which "
                f"goes from {told.clock(0)} to {told.clock(told.end)}"
            )
        refuse_undone(excerpt.only, (doing.action for one in told.people for doing in one.doings))
        people = tuple([one for one in told.people if not excerpt.who or one.name in excerpt.who])
        scale = scale_of(people, excerpt.axis, excerpt.since, until)
        colors = Colours.of(people, excerpt.since, until, excerpt.only, told.people)
        return cls(told, excerpt.axis, excerpt.since, until, people, colors, scale)

    @property
    def groups(self) -> Mapping[str, Sequence[Person]]:
        """The groups, where any is of several people.

        Where there are more of them than colours, who is alone in one is shown in their lane only, if there are lanes.
        """
        found: dict[str, list[Person]] = {}
        for one in self.people:
            if one.segments:
                found.setdefault(one.group, []).append(one)
        several = {group: people for group, people in found.items() if len(people) > 1}
        return several if self.lane and len(found) > len(PEOPLE) else found if several else {}

    @property
    def panel(self) -> float:
        """The height of the panel of the groups in inches, in which the name of each has room."""
        return max(GROUPS, LABEL * (len(self.groups) + 1)) if self.groups else 0.0

    @property
    def lane(self) -> float:
        """The height of a lane in inches; 0 where there are too many."""
        return next((height for most, height in LANES.items() if len(self.people) <= most), 0.0)

    @property
    def lanes(self) -> float:
        """The height of all lanes; those of more people than have room are drawn where there is nothing else."""
        return len(self.people) * (self.lane or (0.0 if self.groups else min(LANES.values())))

    @property
    def happenings(self) -> Sequence[Deed]:
        """What the author let happen while it is drawn."""
        return [one for one in self.told.happenings if self.since <= one.time <= self.until]

    @property
    def named(self) -> Sequence[Deed]:
        """The happenings that have room for their words: none where there are too many."""
        return self.happenings if len(self.happenings) * WORD <= WIDTH - LEFT - RIGHT else []

    @property
    def words(self) -> float:
        """The room that these need."""
        longest = max([len(words_of(one, self.told)) for one in self.named], default=0)
        return 0.1 + (0.25 + LETTER * longest if longest else 0.0)

    @property
    def others(self) -> bool:
        """Whether anything is done that has no colour of its own."""
        done = (doing for one in self.people for doing in one.doings)
        return any(
            self.colors[one.action] == OTHERS for one in done if one.start <= self.until and one.end >= self.since
        )

    @property
    def key(self) -> str:
        """How to read it."""
        groups = "Thick line: the middle of a group; around it: half of its people. " if self.groups else ""
        if groups and self.told.crowd:
            groups = "Thick line: a group, and half of its people; dotted: the crowd; dashed: who knows a rumour. "
        high = f"Above the line of a lane: {'pleasant' if self.axis == 'valence' else 'more'}, up to {self.scale:g}; "
        lanes = high + "strokes: what was felt, up to 10; dotted: the mood at rest; dark: in talk"
        return groups + lanes if self.lanes else groups

    @property
    def height(self) -> float:
        """The height of the paper in inches."""
        groups = self.panel + (GAP if self.lanes else 0) if self.groups else 0.0
        return HEAD + self.words + groups + self.lanes + FOOT + KEY

    def value(self, mood: Vad | None) -> float:
        """What is drawn of a mood, not a number where there is none."""
        return nan if mood is None else float(getattr(mood, self.axis))


def scale_of(people: Iterable[Person], axis: str, since: float, until: float) -> float:
    """How far the moods of all go at most, rounded up: between two steps they only come back from where they are."""
    inside = [
        float(getattr(mood, axis))
        for one in people
        for time in (since, *(start for start in one.starts if since <= start <= until))
        if (mood := one.mood(time)) is not None
    ]
    most = max(map(abs, inside), default=1.0)
    return next((scale for scale in SCALES if most <= scale), 1.0)


def words_of(one: Deed, told: Chronicle) -> str:
    """What happened, and where."""
    return fitted(f"{one.words} ({told.place(one.at)})" if one.at else one.words, LONGEST)


def fitted(text: str, most: int) -> str:
    """A text of at most so many letters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
