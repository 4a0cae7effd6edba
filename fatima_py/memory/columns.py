"""Columns: episodes as JSON values, each written out once and shared by all snapshots."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from fatima_py.emotions import EmotionType
from fatima_py.errors import NameSyntaxError
from fatima_py.events import Event, parse_event
from fatima_py.memory.episode import Episode, Felt
from fatima_py.names import NIL, label
from fatima_py.saved import Saved

__all__ = ["Columns", "read_feelings", "read_percepts"]


class Columns:
    """What was written out so far, as columns of texts and numbers: the events, and each feeling with its episode.

    A column holds only values that cannot change, so that a snapshot is a shallow copy of each.
    """

    __slots__ = ("emotions", "events", "felt_in", "goals", "intensities", "toward")

    def __init__(self) -> None:
        self.events: list[str] = []
        self.felt_in: list[int] = []
        self.emotions: list[str] = []
        self.intensities: list[float] = []
        self.toward: list[str] = []
        self.goals: list[str] = []

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> "Columns":
        """The columns that were written out before."""
        columns, felt = cls(), written["felt"]
        columns.events = [*written["events"]]
        columns.felt_in, columns.emotions = [*felt["episodes"]], [*felt["emotions"]]
        columns.intensities = [*felt["intensities"]]
        nobody = [str(NIL)] * len(columns.felt_in)
        columns.toward, columns.goals = [*felt.get("toward", nobody)], [*felt.get("goals", nobody)]
        return columns

    def write(self, episodes: Sequence[Episode]) -> dict[str, Any]:
        """Write out the episodes that were not yet; the answer is all columns."""
        for episode in episodes[len(self.events) :]:
            self.events.append(str(episode.event))
            for one in episode.felt:
                self.felt_in.append(episode.id)
                self.emotions.append(one.type.value)
                self.intensities.append(one.intensity)
                self.toward.append(str(one.toward))
                self.goals.append(one.goal.text)
        return {"events": [*self.events], "felt": self.felt()}

    def felt(self) -> dict[str, Any]:
        """The columns of the feelings."""
        return {
            "episodes": [*self.felt_in],
            "emotions": [*self.emotions],
            "intensities": [*self.intensities],
            "toward": [*self.toward],
            "goals": [*self.goals],
        }

    def cut(self, length: int) -> None:
        """Forget what was written of the episodes from a number on."""
        if length < len(self.events):
            del self.events[length:]
            kept = bisect_left(self.felt_in, length)
            for column in (self.felt_in, self.emotions, self.intensities, self.toward, self.goals):
                del column[kept:]

    def fork(self) -> "Columns":
        """The same columns, to which others may be added."""
        return Columns.of({"events": self.events, "felt": self.felt()})


def read_percepts(saved: Saved) -> list[Event]:
    """The events in their order, each at its time. Raises LogError for what is none."""
    texts = saved.field("events").items()
    times = saved.field("times").items(len(texts))
    return [read_percept(text, time) for text, time in zip(texts, times, strict=True)]


def read_percept(text: Saved, time: Saved) -> Event:
    """An event at its time."""
    try:
        return parse_event(text.text(), time.number())
    except NameSyntaxError as error:
        raise text.damage(error) from None


def read_feelings(saved: Saved, length: int) -> dict[int, tuple[Felt, ...]]:
    """What was felt about each of so many episodes, by its number. Raises LogError for what cannot be felt.

    What was written before whom it was about was kept is about nobody.
    """
    numbers = saved.field("episodes").items()
    kinds, strengths = (saved.field(key).items(len(numbers)) for key in ("emotions", "intensities"))
    nobody = [Saved(str(NIL), saved.whole_of)] * len(numbers)
    toward, goals = (saved.field(key).items(len(numbers)) if saved.has(key) else nobody for key in ("toward", "goals"))
    found: dict[int, list[Felt]] = {}
    for number, kind, strength, whom, goal in zip(numbers, kinds, strengths, toward, goals, strict=True):
        if number.count() >= length:
            raise number.expected(f"the number of one of {length} episodes")
        felt = Felt(kind.one_of(EmotionType), strength.number(0, 10), whom.word(), label(goal.text()))
        found.setdefault(number.count(), []).append(felt)
    return {number: tuple(feelings) for number, feelings in found.items()}
