"""Words: the vocabulary of assertions: what feelings are called, what verbs stand for, times and numbers."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from fatima_py.affect.labels import OCTANTS
from fatima_py.affect.phrasing import ADJECTIVES
from fatima_py.emotions import EmotionType
from fatima_py.record.town import TownHeader
from fatima_py.sim.calling import called_in, spelled
from fatima_py.sim.ticks import TICKS_A_SECOND, seconds

__all__ = [
    "CALMEST",
    "COUNTS",
    "DURATION",
    "FEELINGS",
    "MEASURES",
    "MOODS",
    "NUMBER",
    "STATES",
    "UNITS",
    "Known",
    "clock_seconds",
    "exact",
    "ongoing",
    "plainest",
    "seconds_in",
    "stems",
]

FEELINGS: Mapping[str, str] = {
    **{kind.label.lower(): kind.label for kind in EmotionType},
    "happiness": "Joy",
    "sadness": "Distress",
}
"""The nouns for emotions, as they are recorded."""
STATES: Mapping[str, str] = {
    **{adjective.word: kind.label for kind, adjective in ADJECTIVES.items()},
    "ashamed": "Shame",
    "disappointed": "Disappointment",
    "distressed": "Distress",
    "fearful": "Fear",
    "frightened": "Fear",
    "joyful": "Joy",
    "sad": "Distress",
    "scared": "Fear",
    "sorry": "Remorse",
    "sorry for": "Pity",
    "thankful": "Gratitude",
}
"""What somebody is who feels an emotion: the adjectives that the rest of the package uses, and some others."""
CALMEST = "neutral"
"""What somebody is whose mood is next to none, and so in no octant."""
MOODS: Mapping[str, str] = {one: one for one in (*OCTANTS.values(), CALMEST)}
"""What somebody is by the octant that their mood lies in."""
MEASURES: Mapping[str, tuple[int, float]] = {
    "mood": (0, 10.0),
    "valence": (0, 1.0),
    "arousal": (1, 1.0),
    "dominance": (2, 1.0),
}
"""What can be measured of a mood: which axis, and on which scale (the mood of conditions goes from -10 to 10)."""
NUMBER = r"[-+]?\d+(?:\.\d+)?"
UNITS: Mapping[str, float] = {
    **dict.fromkeys(["ms", "milliseconds", "millisecond"], 0.001),
    **dict.fromkeys(["s", "sec", "second", "seconds"], 1.0),
    **dict.fromkeys(["min", "minute", "minutes"], 60.0),
    **dict.fromkeys(["h", "hour", "hours"], 3600.0),
    **dict.fromkeys(["day", "days"], 86400.0),
}
DURATION = rf"(\d+(?:\.\d+)?) ?({'|'.join(sorted(UNITS, key=len, reverse=True))})"
COUNTS: Mapping[str, int] = {"once": 1, "twice": 2}
HISSING = ("s", "x", "z", "ch", "sh", "o")
"""The ends of words behind which `es` stands for `s`."""
SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]|.*[cv]")
"""A word that has an `e` at its end, if it has not doubled its last letter before `ing`: `com`, `leav`."""
CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?")


@dataclass(frozen=True, slots=True)
class Known:
    """The names of the `people`, the `groups` (with who is in them) and the `places` of a town.

    Each is by how it is written in small letters.
    """

    people: Mapping[str, str] = field(default_factory=dict[str, str])
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    places: Mapping[str, str] = field(default_factory=dict[str, str])
    called: Mapping[str, str] = field(default_factory=dict[str, str])
    """How people see those whose name is another in one word."""
    rumours: Mapping[str, str] = field(default_factory=dict[str, str])
    """What is passed on in the crowd, as places."""
    members: int = 0
    """How many are in the crowd; 0 where there is none."""

    @property
    def names(self) -> list[str]:
        """The names of the people, each once, as people see them."""
        return [self.called.get(name, name) for name in dict.fromkeys(self.people.values())]

    @classmethod
    def of(cls, header: TownHeader) -> "Known":
        """The names in the town of a log; a place goes by the name that people see as well, a group by its words."""
        groups: dict[str, set[str]] = {}
        for who, group in header.people.items():
            for way in (group.lower(), spelled(group)):
                groups.setdefault(way, set()).add(who)
        shown = {display.lower(): name for name, display in header.places.items() if display}
        return cls(
            called_in(header),
            {one: frozenset(names) for one, names in groups.items() if spelled(one) not in map(spelled, names)},
            {**shown, **{name.lower(): name for name in header.places}},
            header.called,
            {one.lower(): one for one in header.crowd.rumours} if header.crowd else {},
            header.crowd.members if header.crowd else 0,
        )


def clock_seconds(text: str) -> float | None:
    """A time of day in seconds since midnight, None for what is none.

    >>> clock_seconds("9:30"), clock_seconds("10:31:05"), clock_seconds("9.30")
    (34200.0, 37865.0, None)
    """
    found = CLOCK.fullmatch(text)
    return None if found is None else int(found[1]) * 3600.0 + int(found[2]) * 60.0 + int(found[3] or 0)


def seconds_in(text: str) -> float | None:
    """A duration in seconds, None for what is none.

    >>> seconds_in("5 s"), seconds_in("1.5 hours"), seconds_in("soon")
    (5.0, 5400.0, None)
    """
    found = re.fullmatch(DURATION, text)
    return None if found is None else exact(float(found[1]) * UNITS[found[2]])


def exact(time: float) -> float:
    """A time or a duration in seconds, as the whole microseconds of a log have it, so that equal ones are equal.

    >>> exact(0.3 - 0.1) == 0.2, 0.3 - 0.1 == 0.2
    (True, False)
    """
    return seconds(round(time * TICKS_A_SECOND))


def stems(verb: str) -> frozenset[str]:
    """The actions that a verb of somebody, or a noun of many, may stand for, in small letters.

    >>> sorted(stems("insults")), sorted(stems("apologies"))
    (['insult', 'insults'], ['apologi', 'apologie', 'apologies', 'apology'])
    """
    word = verb.lower()
    found = {word}
    if word.endswith("ies") and len(word) > len("lies"):
        found |= {f"{word[:-3]}y"}
    if word.endswith("es"):
        found |= {word[:-2]}
    if word.endswith("s") and not word.endswith("ss"):
        found |= {word[:-1]}
    return frozenset(found)


def plainest(words: Collection[str]) -> str:
    """Which of the words that a verb or a noun may stand for is most like one.

    >>> plainest(stems("apologies")), plainest(stems("insults")), plainest(stems("comes")), plainest(ongoing("taking"))
    ('apology', 'insult', 'come', 'take')
    """
    return min(words, key=lambda one: (is_cut(one, words), len(one), one), default="")


def is_cut(one: str, words: Collection[str]) -> bool:
    """Whether a word lacks a letter that belongs to it, among those that a verb or a noun may stand for.

    >>> [one for verb in ("comes", "watches", "apologies") for one in sorted(stems(verb)) if is_cut(one, stems(verb))]
    ['com', 'apologi', 'apologie']
    """
    if one.endswith(("i", "ie")):
        return f"{one}s" not in words or len(one) > len("lie") or one.endswith("i")
    if f"{one}e" not in words:
        return False
    return not one.endswith(HISSING) if f"{one}es" in words else bool(SHORT.fullmatch(one))


def ongoing(word: str) -> frozenset[str]:
    """The activities that somebody may do who is at it, in small letters; none where a word is no such form.

    >>> sorted(ongoing("working")), sorted(ongoing("planning")), ongoing("angry")
    (['work', 'worke'], ['plan', 'plann', 'planne'], frozenset())
    """
    stem = word.lower().removesuffix("ing")
    if stem == word.lower() or len(stem) < 2:
        return frozenset()
    doubled = {stem[:-1]} if stem[-1:] == stem[-2:-1] else set[str]()
    return frozenset({stem, f"{stem}e", *doubled})
