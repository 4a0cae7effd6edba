"""Saving a mind: its state and nothing of its definition, as plain JSON values.

The form carries two numbers: the version that wrote it and the oldest that can be read.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from fatima_py.affect import AffectState, Impulse, Moment, Sway, Vad
from fatima_py.appraisal import Goal, Habit
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.errors import LogError, intact
from fatima_py.events import parse_event
from fatima_py.mind.state import Identity, Mind, MindDefinition, Sight
from fatima_py.names import Compound, Symbol, parse, symbol

__all__ = ["OLDEST_READABLE", "VERSION", "load_mind", "save_mind"]

VERSION = 3
"""1: the first form; 2: impulses with their centres, causes that hold on, habits, a temperament that adapts, sights;
3: moods that were caught and the strain of coping apart from impulses, the level a habit's moment began with, whom one
knows."""
OLDEST_READABLE = 3

Saved = dict[str, Any]


def save_mind(mind: Mind) -> Saved:
    """The state of a mind as JSON values."""
    affect = mind.affect
    return {
        "version": VERSION,
        "oldest_readable": OLDEST_READABLE,
        "name": mind.kb.me.text,
        "time": mind.time,
        "decisions": mind.decisions,
        "identities": [[one.name.text, one.category.text, one.salience] for one in mind.identities.values()],
        "habits": [
            [rule, habit.level, habit.time, habit.recovers, habit.before] for rule, habit in mind.habits.items()
        ],
        "seen": [[key, list(sight.mood.axes), sight.time] for key, sight in mind.seen.items()],
        "busy": None if mind.busy is None else [str(part) for part in mind.busy],
        "beliefs": [
            [str(name), str(belief.value), belief.certainty, [str(one) for one in minds]]
            for name, minds, belief in mind.kb.entries()
        ],
        "goals": [[str(goal.name), goal.significance, goal.likelihood] for goal in mind.goals.values()],
        "met": [str(one) for one in mind.memory.met.values()],
        "memory": [
            [str(one.event), one.time, [[kind.value, intensity] for kind, intensity in one.felt]] for one in mind.memory
        ],
        "affect": {
            "time": affect.time,
            "mood": list(affect.mood.axes),
            "moment": moment_values(affect.moment),
            "home": None if affect.home is None else list(affect.home.axes),
            "rest": None if affect.rest is None else list(affect.rest.axes),
            "pool": [[key_list(key), emotion_list(emotion)] for key, emotion in affect.pool.items()],
        },
    }


def load_mind(who: MindDefinition, saved: Mapping[str, Any]) -> Mind:
    """The mind of a character as it was saved. Raises LogError for another character or version, and for damage."""
    if saved.get("name") != who.name.text:
        raise LogError(f"this is the mind of {saved.get('name')}, not of {who.name}")
    if int(saved.get("version", 0)) < OLDEST_READABLE or int(saved.get("oldest_readable", 0)) > VERSION:
        raise LogError(
            f"this mind was saved in form {saved.get('version')}; forms {OLDEST_READABLE} to {VERSION} can be read"
        )
    with intact(f"the saved mind of {who.name} is damaged"):
        return read_mind(who, saved)


def read_mind(who: MindDefinition, saved: Mapping[str, Any]) -> Mind:
    """A mind from values that were saved in a form that can be read."""
    mind = Mind.of(replace(who, beliefs=(), memories=()))
    for name, value, certainty, minds in saved["beliefs"]:
        mind.kb.tell(parse(name), parse(value), tuple(cast("Symbol", parse(one)) for one in minds), certainty)
    mind.goals = {symbol(name).key: Goal(symbol(name), matters, likely) for name, matters, likely in saved["goals"]}
    for text, time, felt in saved["memory"]:
        number = mind.memory.open(parse_event(text, time))
        mind.memory.colour(number, feelings(felt))
    affect = saved["affect"]
    pool: dict[Hashable, Emotion] = {read_key(key): read_emotion(values) for key, values in affect["pool"]}
    home, rest = (None if affect[key] is None else Vad(*affect[key]) for key in ("home", "rest"))
    moment = None if affect["moment"] is None else read_moment(*affect["moment"])
    mind.affect = AffectState(affect["time"], Vad(*affect["mood"]), pool, moment, home, rest)
    mind.memory.know([cast("Symbol", parse(name)) for name in saved["met"]])
    mind.habits = {rule: Habit(*values) for rule, *values in saved["habits"]}
    mind.seen = {key: Sight(Vad(*axes), time) for key, axes, time in saved["seen"]}
    mind.time, mind.decisions = saved["time"], saved["decisions"]
    identities = [
        Identity(symbol(name), symbol(category), salience) for name, category, salience in saved["identities"]
    ]
    mind.identities = {one.category.key: one for one in identities}
    busy = saved["busy"]
    mind.busy = None if busy is None else (parse(busy[0]), parse(busy[1]))
    return mind


def moment_values(moment: Moment | None) -> list[Any] | None:
    """What led to a mood: the mood before, the three parts of the impulse, what was felt and caught, and the strain."""
    if moment is None:
        return None
    impulse, sway = moment.impulse, moment.sway
    axes = [list(one.axes) for one in (moment.mood, impulse.by, impulse.low, impulse.high)]
    felt = {kind.value: felt for kind, felt in moment.felt.items()}
    return [axes, felt, [list(sway.centre.axes), sway.share, sway.weight], moment.strain]


def read_moment(axes: list[list[float]], felt: Saved, caught: list[Any], strain: float) -> Moment:
    """What led to a mood, from its values."""
    mood, by, low, high = (Vad(*one) for one in axes)
    centre, share, weight = caught
    strengths = {EmotionType(kind): strength for kind, strength in felt.items()}
    return Moment(mood, Impulse(by, low, high), strengths, Sway(Vad(*centre), share, weight), strain)


def feelings(felt: Sequence[tuple[str, float]]) -> tuple[tuple[EmotionType, float], ...]:
    """What was felt about an episode."""
    return tuple((EmotionType(kind), intensity) for kind, intensity in felt)


def emotion_list(emotion: Emotion) -> list[Any]:
    """The parts of an emotion in the order of its definition."""
    return [
        emotion.type.value,
        emotion.intensity,
        emotion.episode,
        str(emotion.toward),
        emotion.time,
        emotion.decay,
        emotion.because,
        None if emotion.held is None else str(emotion.held),
    ]


def read_emotion(values: Sequence[Any]) -> Emotion:
    """An emotion from its parts."""
    kind, intensity, episode, toward, time, decay, because, held = values
    until = None if held is None else cast("Compound", parse(held))
    return Emotion(EmotionType(kind), intensity, episode, cast("Symbol", parse(toward)), time, decay, because, until)


def key_list(key: object) -> list[Any]:
    """The key of a pool: two words or numbers, symbols marked by their name."""
    return [
        ["name", str(part)] if isinstance(part, Symbol | Compound) else part for part in cast("tuple[object, ...]", key)
    ]


def read_key(parts: Sequence[Any]) -> Hashable:
    """The key of a pool from its parts."""
    return tuple(symbol_or_plain(part) for part in parts)


def symbol_or_plain(part: list[str] | str | int) -> Hashable:
    """A marked symbol, or the plain value."""
    if isinstance(part, list):
        return parse(part[1])
    return EmotionType(part) if isinstance(part, str) and part in EMOTION_WORDS else part


EMOTION_WORDS = {kind.value for kind in EmotionType}
