"""Colouring: what of all that people of a town do has a colour of its own in a picture."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fatima_py.errors import UsageError
from fatima_py.spelling import did_you_mean
from fatima_py.view.town.values import WAY, Doing, Person

__all__ = ["OTHERS", "Colours", "refuse_undone", "sort_of"]

ACTIONS = ("#9db4c8", "#d9c08f", "#b3c9a4", "#c9a9bd", "#8fbcb8", "#d3a68f", "#a8a4cc", "#c9c37a")
"""Of what fills a day: pale, so that moods stand out."""
DEEDS = ("#7b3294", "#1b7837", "#c2185b", "#8c510a", "#00695c")
"""Of what is done to somebody: dark, as it is short."""
OTHERS = "#d6d6d6"
TOLD = ("Tell(", "Send(")


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of what is done to others and of what fills the day, by the names of the deeds."""

    deeds: Mapping[str, str]
    days: Mapping[str, str]

    @classmethod
    def of(cls, people: Iterable[Person], since: float, until: float, only: Iterable[str] = ()) -> "Colours":
        """Those for what some people do in a span of time, most time first; of `only` these deeds (none: of all).

        >>> Colours.of([], 0, 60)
        Colours(deeds={}, days={})
        """
        spent: dict[str, float] = {}
        aimed = set[str]()
        wanted = {sort_of(one).lower() for one in only}
        for doing in done_within(people, since, until):
            sort = sort_of(doing.action)
            if not wanted or sort.lower() in wanted:
                spent[sort] = spent.get(sort, 0.0) + min(doing.end, until) - max(doing.start, since)
                aimed |= {sort} if doing.target not in ("", "-", "*") else set()
        most = sorted(spent, key=lambda sort: (-spent[sort], sort))
        deeds = dict(zip([sort for sort in most if sort in aimed], DEEDS, strict=False))
        return cls(deeds, dict(zip([sort for sort in most if sort not in deeds], ACTIONS, strict=False)))

    def __getitem__(self, action: str) -> str:
        """The colour of something that is done."""
        sort = sort_of(action)
        return self.deeds.get(sort) or self.days.get(sort, OTHERS)

    def marks(self) -> Iterator[tuple[str, str]]:
        """What has a colour, and which."""
        yield from self.deeds.items()
        yield from self.days.items()


def refuse_undone(only: Iterable[str], actions: Iterable[str]) -> None:
    """Refuse to draw what is none of the actions that are done. Raises UsageError, which says what was meant."""
    done = {*map(sort_of, actions)}
    known = {one.lower() for one in done}
    for name in only:
        if sort_of(name).lower() not in known:
            hint = did_you_mean(name, done)
            raise UsageError(f"nobody does {name} in this run{f': {hint}' if hint else ''}")


def done_within(people: Iterable[Person], since: float, until: float) -> Iterator[Doing]:
    """What is done in a span of time, ways left out."""
    for one in people:
        for doing in one.doings:
            if not doing.action.startswith(WAY) and doing.start <= until and doing.end >= since:
                yield doing


def sort_of(action: str) -> str:
    """What is done, of whatever is told the telling alone.

    >>> sort_of("Tell(115)"), sort_of("Walk(Dog)")
    ('Tell', 'Walk(Dog)')
    """
    return action.partition("(")[0] if action.startswith(TOLD) else action
