"""Colouring: what of all that people of a town do has a colour of its own in a picture."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

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
    def of(
        cls,
        people: Sequence[Person],
        since: float,
        until: float,
        only: Iterable[str] = (),
        everybody: Sequence[Person] = (),
    ) -> "Colours":
        """Those for what some people do in a span of time, most time first; of `only` these deeds (none: of all).

        Each has that of its name among all that `everybody` does (nobody: these people) from beginning to end, so that
        it is the same whatever part is drawn.

        >>> Colours.of([], 0, 60)
        Colours(deeds={}, days={})
        """
        spent: dict[str, float] = {}
        every = [one for person in everybody or people for one in person.doings if not one.action.startswith(WAY)]
        aimed = {sort_of(one.action) for one in every if one.target not in ("", "-", "*")}
        usual = {sort_of(one.action) for one in every} - aimed
        wanted = {sort_of(one).lower() for one in only}
        for doing in done_within(people, since, until):
            sort = sort_of(doing.action)
            if not wanted or sort.lower() in wanted:
                spent[sort] = spent.get(sort, 0.0) + min(doing.end, until) - max(doing.start, since)
        most = sorted(spent, key=lambda sort: (-spent[sort], sort))
        deeds = given([sort for sort in most if sort in aimed], aimed, DEEDS)
        rest = [sort for sort in most if sort not in deeds]
        return cls(deeds, given(rest, {*usual, *rest}, ACTIONS))

    def __getitem__(self, action: str) -> str:
        """The colour of something that is done."""
        sort = sort_of(action)
        return self.deeds.get(sort) or self.days.get(sort, OTHERS)

    def marks(self) -> Iterator[tuple[str, str]]:
        """What has a colour, and which."""
        yield from self.deeds.items()
        yield from self.days.items()


def given(most: Sequence[str], every: Iterable[str], palette: Sequence[str]) -> Mapping[str, str]:
    """The colours of the first of some names, as many as there are: that of their place among `every`, if it is free.

    >>> [*given(["Work", "Rest", "Tea"], ["Rest", "Tea", "Work"], ("red", "blue"))]
    ['Work', 'Rest']
    """
    count, places = len(palette), places_of(every, len(palette))
    found: dict[str, int] = {}
    for name in most[:count]:
        taken = found.values()
        found[name] = next(one for one in after(places[name], count) if one not in taken)
    return {name: palette[place] for name, place in found.items()}


def places_of(names: Iterable[str], count: int) -> Mapping[str, int]:
    """Which of so many places each name has: that which it is counted to, or the next that is as empty as any.

    >>> places_of(["Work", "Rest", "Coffee"], 8) == places_of(["Coffee", "Work", "Rest"], 8)
    True
    """
    places: dict[str, int] = {}
    full = [0] * count
    for name in sorted(names):
        places[name] = next(one for one in after(number_of(name) % count, count) if full[one] == min(full))
        full[places[name]] += 1
    return places


def after(first: int, count: int) -> Iterator[int]:
    """All of so many places, from one on and around.

    >>> [*after(2, 4)]
    [2, 3, 0, 1]
    """
    return ((first + more) % count for more in range(count))


def number_of(name: str) -> int:
    """A number that a name is counted to, the same in every run; the page of a timeline counts alike.

    >>> number_of("Rest") == number_of("Rest") != number_of("Work")
    True
    """
    return reduce(lambda number, letter: (number * 31 + ord(letter)) % 2**31, name, 0)


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
