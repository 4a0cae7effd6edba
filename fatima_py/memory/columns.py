"""Columns: episodes as JSON values, each written out once and shared by all snapshots."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from operator import is_
from typing import Any

from fatima_py.affect import Vad
from fatima_py.emotions import EmotionType
from fatima_py.errors import NameSyntaxError
from fatima_py.events import Event, parse_event
from fatima_py.memory.episode import PLAIN, Context, Episode, Felt, Source
from fatima_py.memory.trail import Trail
from fatima_py.names import NIL, label
from fatima_py.saved import Saved

__all__ = [
    "Columns",
    "read_contexts",
    "read_feelings",
    "read_moods",
    "read_percepts",
    "read_setting",
    "read_settings",
    "setting_values",
    "spelling",
]


NO_MOOD = (None, None, None)
READ = 8_192
"""So many events are at hand that were read last: people who lived the same share them, as they did before (ours)."""
BY_EPISODE = ("events", "words", "setting_of")
BY_FEELING = ("felt_in", "emotions", "intensities", "toward", "goals")
Spelled = tuple[str, ...]
"""A context without its words, as it is spelled: session, place, source, by whom, and who was there."""


class Columns:
    """What was written out so far, as columns of texts and numbers: the events, and each feeling with its episode.

    A column holds only values that cannot change, so that a snapshot is a shallow copy of each. What many episodes
    share of their contexts is written once, with the number of the first of them.
    """

    __slots__ = (
        "emotions",
        "events",
        "felt_in",
        "goals",
        "intensities",
        "moods",
        "setting_of",
        "settings",
        "since",
        "toward",
        "words",
    )

    def __init__(self) -> None:
        self.events: Trail[str] = Trail()
        self.words: Trail[str] = Trail()
        self.moods: tuple[Trail[float | None], ...] = (Trail(), Trail(), Trail())
        self.setting_of: Trail[int] = Trail()
        self.since: Trail[int] = Trail()
        self.settings: dict[Spelled, int] = {}
        self.felt_in: Trail[int] = Trail()
        self.emotions: Trail[str] = Trail()
        self.intensities: Trail[float] = Trail()
        self.toward: Trail[str] = Trail()
        self.goals: Trail[str] = Trail()

    @classmethod
    def of(cls, snapshot: Mapping[str, Any], settings: Sequence[Context]) -> "Columns":
        """The columns that a snapshot holds; those without contexts are of an earlier form, and written anew."""
        columns, felt = cls(), snapshot["felt"]
        if "settings" in snapshot and "toward" in felt:
            columns.events.extend(snapshot["events"])
            columns.words.extend(snapshot["words"])
            for axis, values in zip(columns.moods, snapshot["moods"], strict=True):
                axis.extend(values)
            columns.setting_of.extend(snapshot["setting_of"])
            columns.settings = {spelling(setting): number for number, setting in enumerate(settings)}
            first = {number: at for at, number in reversed([*enumerate(columns.setting_of)])}
            columns.since.extend([first[number] for number in range(len(settings))])
            columns.felt_in.extend(felt["episodes"])
            columns.emotions.extend(felt["emotions"])
            columns.intensities.extend(felt["intensities"])
            columns.toward.extend(felt["toward"])
            columns.goals.extend(felt["goals"])
        return columns

    def write(self, episodes: Trail[Episode]) -> dict[str, Any]:
        """Write out the episodes that were not yet; the answer is all columns."""
        new = episodes.stretch(len(self.events), len(episodes))
        self.events.extend([str(one.event) for one in new])
        self.words.extend([one.context.words for one in new])
        moods = [NO_MOOD if one.mood is None else one.mood.axes for one in new]
        for place, axis in enumerate(self.moods):
            axis.extend([mood[place] for mood in moods])
        self.write_settings(new)
        self.write_feelings(new)
        return {
            "events": self.events.listed(),
            "moods": [axis.listed() for axis in self.moods],
            "words": self.words.listed(),
            "settings": [*map(spelled_values, self.settings)],
            "setting_of": self.setting_of.listed(),
            "felt": self.felt(),
        }

    def write_settings(self, episodes: Iterable[Episode]) -> None:
        """Write out in which contexts episodes were remembered."""
        before, number = PLAIN, -1
        for episode in episodes:
            context = episode.context
            if number < 0 or not all(map(is_, context[1:], before[1:])):  # most are in the one of the episode before
                before, setting = context, spelling(context)
                if setting not in self.settings:
                    self.settings[setting] = len(self.settings)
                    self.since.append(episode.id)
                number = self.settings[setting]
            self.setting_of.append(number)

    def write_feelings(self, episodes: Iterable[Episode]) -> None:
        """Write out what was felt about episodes."""
        felt = [(episode.id, one) for episode in episodes for one in episode.felt]
        self.felt_in.extend([number for number, _ in felt])
        self.emotions.extend([one.type.value for _, one in felt])
        self.intensities.extend([one.intensity for _, one in felt])
        self.toward.extend([str(one.toward) for _, one in felt])
        self.goals.extend([one.goal.text for _, one in felt])

    def felt(self) -> dict[str, Any]:
        """The columns of the feelings."""
        return {
            "episodes": self.felt_in.listed(),
            "emotions": self.emotions.listed(),
            "intensities": self.intensities.listed(),
            "toward": self.toward.listed(),
            "goals": self.goals.listed(),
        }

    def cut(self, length: int) -> None:
        """Forget what was written of the episodes from a number on."""
        if length < len(self.events):
            felt, known = bisect_left(self.felt_in, length), bisect_left(self.since, length)
            self.settings = dict(islice(self.settings.items(), known))
            self.since.cut(known)
            for name in BY_EPISODE:
                getattr(self, name).cut(length)
            for axis in self.moods:
                axis.cut(length)
            for name in BY_FEELING:
                getattr(self, name).cut(felt)

    def fork(self) -> "Columns":
        """The same columns, to which others may be added."""
        forked = Columns()
        for name in ("since", *BY_EPISODE, *BY_FEELING):
            setattr(forked, name, getattr(self, name).fork())
        forked.moods, forked.settings = tuple([axis.fork() for axis in self.moods]), {**self.settings}
        return forked


def spelling(setting: Context) -> Spelled:
    """A context without its words, as it is spelled: names are equal in other spellings, too."""
    return (setting.session, setting.place, setting.source.value, str(setting.by), *map(str, setting.present))


def setting_values(setting: Context) -> list[Any]:
    """A context without its words, as JSON values."""
    return spelled_values(spelling(setting))


def spelled_values(setting: Spelled) -> list[Any]:
    """A context as it is spelled, as JSON values."""
    session, place, source, by, *present = setting
    return [session, place, present, source, by]


def read_percepts(saved: Saved) -> list[Event]:
    """The events in their order, each at its time. Raises LogError for what is none."""
    events, times = saved.field("events"), saved.field("times")
    texts = events.texts()
    with suppress(NameSyntaxError):
        return [*map(event_at, texts, times.numbers(count=len(texts)))]
    return [read_percept(text, time) for text, time in zip(events.items(), times.items(), strict=True)]


def read_percept(text: Saved, time: Saved) -> Event:
    """An event at its time."""
    try:
        return event_at(text.text(), time.number())
    except NameSyntaxError as error:
        raise text.damage(error) from None


@lru_cache(maxsize=READ)
def event_at(text: str, time: float) -> Event:
    """An event at its time: one value for all who lived it."""
    return event_of(text).at(time)


@lru_cache(maxsize=READ)
def event_of(text: str) -> Event:
    """An event that may have happened more than once: all that did share its name."""
    return parse_event(text)


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


def read_moods(saved: Saved, length: int) -> list[Vad | None]:
    """The moods that so many episodes left behind. Raises LogError for what is none."""
    if not saved.has("settings"):
        return [None] * length
    axes = saved.field("moods").items(3)
    first, *_ = [axis.values(length) for axis in axes]
    if None not in first:
        return [*map(Vad, *[axis.numbers(-1, 1) for axis in axes])]
    if first.count(None) == length:
        return [None] * length
    moods = zip(*[axis.items() for axis in axes], strict=True)
    return [None if mood[0].missing else Vad(*[axis.number(-1, 1) for axis in mood]) for mood in moods]


def read_contexts(saved: Saved, length: int) -> list[Context]:
    """The contexts of so many episodes; before they were kept, plain ones. Raises LogError for what is none."""
    if not saved.has("settings"):
        return [PLAIN] * length
    settings = read_settings(saved)
    words = saved.field("words").texts(length)
    numbers = saved.field("setting_of").counts(len(settings), f"the number of one of {len(settings)} settings", length)
    found = [settings[number] for number in numbers]
    return [setting._replace(words=told) if told else setting for setting, told in zip(found, words, strict=True)]


def read_settings(saved: Saved) -> list[Context]:
    """The contexts, without their words, that a snapshot holds. Raises LogError for what is none, or is there twice."""
    settings = [read_setting(one) for one in saved.field("settings").items()] if saved.has("settings") else []
    if len({*map(spelling, settings)}) < len(settings):
        raise saved.field("settings").expected("each context once")
    return settings


def read_setting(saved: Saved) -> Context:
    """A context without its words."""
    session, place, present, source, by = saved.items(5)
    there = tuple([one.word() for one in present.items()])
    return Context("", session.text(), place.text(), there, source.one_of(Source), by.word())
