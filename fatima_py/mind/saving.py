"""Saving a mind: its state and nothing of its definition, as plain JSON values.

A mind may go on by another definition than it was saved with, such as a sheet that was worked on since: what was saved
is as it was, what is new there is as it says, and what it does not know any more is left out, and told.

The form carries two numbers: the version that wrote it and the oldest that can read it. Of the memory it holds a
snapshot, or only how long it was: then the state goes back into the store that it was saved from.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from fatima_py.affect.state import read_vad
from fatima_py.appraisal import Goal, Habit, Outlook
from fatima_py.appraisal.prospects import MOST
from fatima_py.errors import BeliefError, LogError
from fatima_py.events import Event, EventKind, egocentric
from fatima_py.inputs import bare, shown
from fatima_py.kb import Perspective
from fatima_py.memory import PLAIN, MemoryStore
from fatima_py.memory.columns import read_setting, setting_values
from fatima_py.mind.birth import begin_mind
from fatima_py.mind.remembering import forgets
from fatima_py.mind.state import GivenBelief, Identity, Mind, MindDefinition, ObservedMood
from fatima_py.names import EMPTY, Key, Symbol, Term, label
from fatima_py.recall import Recalled
from fatima_py.saved import Saved

__all__ = ["OLDEST_READABLE", "VERSION", "Restored", "load_mind", "read_mind", "read_recalled", "save_mind"]

VERSION = 8
"""1: the first form; 2: impulses with their centres, causes that hold on, habits, a temperament that adapts, sights;
3: moods that were caught and the strain of coping apart from impulses, the level a habit's moment began with, whom one
knows; 4: feelings in the form of the kernel that they are felt by, and its name, how many deeds of one's own were lived
in place of how many decisions were taken, and the length of the memory, with a snapshot of it or without; who was
weighed in an appraisal, if anybody was; 5: how much of each feeling a mood carries, emotions about goals, goals to
avoid and what has become of each; 6: toward whom and about which goal each remembered feeling was, and how
often something was thought of again, and what was believed from the start and is not any more; 7: each cause that holds
an emotion on, with how much of it, how strong each was before coping, in which setting somebody is, and of each episode
the words, the mood and the setting; 8: what has come of the episodes that came to mind, if that makes a difference, and
when which of them did so by itself, if any did, what was told to whom, and the seed of what is forgotten."""
OLDEST_READABLE = 5
NEEDED = 7
"""The version that a program must know to read what is written here, unless anything that came to mind is in it."""


def save_mind(who: MindDefinition, mind: Mind, *, episodes: bool = True) -> dict[str, Any]:
    """The state of a mind as JSON values; the feelings are as its kernel saves them.

    Without `episodes` it says only how many there are, and is loaded again into the same memory, which forgets what
    came after it.
    """
    memory: dict[str, Any] = {"length": len(mind.memory)}
    if episodes:
        memory["snapshot"] = mind.memory.snapshot()
    return {
        "version": VERSION,
        "oldest_readable": VERSION if mind.recalled else NEEDED,
        "name": mind.kb.me.text,
        "time": mind.time,
        "deeds": mind.deeds,
        "thoughts": mind.thoughts,
        "identities": [[one.name.text, one.category.text, one.salience] for one in mind.identities.values()],
        "habits": [
            [rule, habit.level, habit.time, habit.recovers, habit.before] for rule, habit in mind.habits.items()
        ],
        "seen": [[key, list(sight.mood.axes), sight.time] for key, sight in mind.seen.items()],
        **({"weighed": [[str(one), importance] for one, importance in mind.weighed.items()]} if mind.weighed else {}),
        **({"reminded": [[number, time] for number, time in mind.reminded.items()]} if mind.reminded else {}),
        **({"told": told} if (told := [*telling_values(mind)]) else {}),
        **({"setting": setting_values(mind.setting)} if mind.setting != PLAIN else {}),
        **({} if mind.luck is None or not forgets(who.remembering) else {"luck": mind.luck}),
        **({"recalled": [[number, *one] for number, one in mind.recalled.items()]} if mind.recalled else {}),
        "busy": None if mind.busy is None else [str(part) for part in mind.busy],
        "beliefs": [
            [str(name), str(belief.value), belief.certainty, [str(one) for one in minds]]
            for name, minds, belief in mind.kb.entries()
        ],
        **({"forgotten": forgotten} if (forgotten := [*forgotten_values(who, mind)]) else {}),
        "goals": [goal_values(goal) for goal in mind.goals.values()],
        "memory": memory,
        "kernel": who.kernel.name,
        "affect": who.kernel.save(mind.affect),
    }


class Restored(NamedTuple):
    """A `mind` that was read, the `length` its memory is to be cut to, and what there is to say of it in `notes`."""

    mind: Mind
    length: int
    notes: tuple[str, ...] = ()

    def taken_up(self, who: MindDefinition) -> Mind:
        """The mind, whose memory has forgotten what came after it, and knows whoever is known from the start by now."""
        memory = self.mind.memory
        memory.cut(self.length)
        new = [one for one in who.knows or () if one.key not in memory.met]
        if new:
            memory.know(new)
        return self.mind


def load_mind(who: MindDefinition, saved: Mapping[str, Any], memory: MemoryStore | None = None) -> Mind:
    """The mind of a character as it was saved.

    What was saved without its episodes takes up `memory`, the store that it was saved from (or a fork of it), cut to
    the length of then; what was saved with them begins a store of its own.

    Raises LogError for another character, kernel or version, and for a value that is missing, of another type or out of
    range.
    """
    return read_mind(who, saved, memory).taken_up(who)


def read_mind(who: MindDefinition, saved: Mapping[str, Any], memory: MemoryStore | None) -> Restored:
    """The mind of a character as it was saved; of its memory, nothing is cut yet."""
    values = Saved(saved, f"the saved mind of {who.name}")
    if values.field("name").text().lower() != who.name.text.lower():
        raise LogError(f"this is the mind of {bare(saved['name'])}, not of {who.name}")
    version, oldest = values.field("version").count(), values.field("oldest_readable").count()
    if version < OLDEST_READABLE or oldest > VERSION:
        by = "an earlier" if version < VERSION else "a later"
        raise LogError(
            f"this mind was saved in form {shown(version)}, by {by} version of fatima_py; "
            f"forms {OLDEST_READABLE} to {VERSION} can be read"
        )
    kernel = values.field("kernel").text()
    if kernel != who.kernel.name:
        raise LogError(
            f"the feelings of {who.name} were saved by the kernel {shown(kernel)}, and {who.name} feels by "
            f"{who.kernel.name!r}"
        )
    return read_state(who, values, memory)


def read_state(who: MindDefinition, saved: Saved, memory: MemoryStore | None) -> Restored:
    """A mind from values that were saved in a form that can be read."""
    store, length = read_memory(who, saved.field("memory"), memory)
    mind = begin_mind(who, memory=store, past=False)
    for belief in saved.field("beliefs").items():
        read_belief(mind, belief)
    believe_new(who, mind, saved)
    goals = {goal.name.key: goal for goal in map(read_goal, saved.field("goals").items())}
    mind.goals = {goal.name.key: as_it_stood(goal, goals.get(goal.name.key)) for goal in who.goals}
    mind.time, mind.affect = saved.field("time").number(0), read_feelings(who, saved, length)
    mind.habits = dict(map(read_habit, saved.field("habits").items()))
    mind.seen = dict(map(read_observed_mood, saved.field("seen").items()))
    mind.weighed = dict(map(read_weighed, saved.field("weighed").items() if saved.has("weighed") else ()))
    for one in saved.field("told").items() if saved.has("told") else ():
        mind.told = mind.told.and_told(*read_telling(mind, one))
    mind.deeds = saved.field("deeds").count()
    mind.thoughts = saved.field("thoughts").count() if saved.has("thoughts") else 0
    mind.luck = saved.field("luck").whole() if saved.has("luck") else None
    mind.reminded = dict(map(read_reminded, saved.field("reminded").items() if saved.has("reminded") else ()))
    identities = [read_identity(identity) for identity in saved.field("identities").items()]
    mind.identities = {identity.category.key: identity for identity in identities}
    mind.setting = read_setting(saved.field("setting")) if saved.has("setting") else PLAIN
    mind.recalled = (
        dict(read_recalled(one, length) for one in saved.field("recalled").items()) if saved.has("recalled") else {}
    )
    busy = saved.field("busy")
    if not busy.missing:
        action, target = busy.items(2)
        mind.busy = (action.name(), target.name())
    gone = [goal.name for key, goal in goals.items() if key not in mind.goals]
    return Restored(mind, length, tuple(notes_on(who, mind, gone)))


def notes_on(who: MindDefinition, mind: Mind, gone: Sequence[Symbol]) -> Iterator[str]:
    """What there is to say where somebody goes on by another definition than the one they were saved with."""
    for name in gone:
        yield f"{who.name} has no goal {name} any more: what was saved of it is left out"
    for event in who.memories:
        past = egocentric(event, who.name)
        if next(mind.memory.matching(past.name, EMPTY), None) is None:
            yield f"{who.name} was saved without the memory of {past}: it is left out, for that life has begun already"


def read_memory(who: MindDefinition, saved: Saved, memory: MemoryStore | None) -> tuple[MemoryStore, int]:
    """The store that a saved mind remembers in, and how many episodes of it.

    Raises LogError where it is not at hand, too short or damaged.
    """
    length = saved.field("length").count()
    if saved.has("snapshot"):
        memory = who.empty_memory()
        try:
            memory.restore(saved.field("snapshot").mapping())
        except LogError as damage:
            raise saved.field("snapshot").damage(damage) from None
        except (AttributeError, LookupError, TypeError, ValueError) as damage:
            raise saved.field("snapshot").damage(repr(damage)) from damage
    if memory is None:
        raise LogError(f"{who.name} was saved without episodes; give the memory that they were saved from")
    if length > len(memory):
        raise LogError(f"{who.name} was saved with {length} episodes, and this memory holds {len(memory)}")
    return memory, length


def read_belief(mind: Mind, saved: Saved) -> None:
    """Believe what was believed."""
    name, value, certainty, minds = saved.items(4)
    perspective = tuple([mind_of.word() for mind_of in minds.items()])
    try:
        mind.kb.tell(name.name(), value.name(), perspective, certainty.number(0, 1))
    except BeliefError as error:
        raise saved.damage(error) from None


def stored(mind: Mind, belief: GivenBelief) -> tuple[Term, Perspective]:
    """Where a belief of a definition stands among those of a mind."""
    return mind.kb.resolved(belief.name, belief.minds)


def forgotten_values(who: MindDefinition, mind: Mind) -> Iterator[list[Any]]:
    """What was believed from the start and is not any more: what is new in a definition can be told from it."""
    held = {(name.key, minds) for name, minds, _ in mind.kb.entries()}
    for belief in who.beliefs:
        name, minds = stored(mind, belief)
        if (name.key, minds) not in held:
            yield [str(name), [str(one) for one in minds]]


def believe_new(who: MindDefinition, mind: Mind, saved: Saved) -> None:
    """Believe what the definition says and what was saved does not name, as a belief or as one that was forgotten."""
    known = {(name.key, minds) for name, minds, _ in mind.kb.entries()}
    for forgotten in saved.field("forgotten").items() if saved.has("forgotten") else ():
        about, whose = forgotten.items(2)
        known.add((about.compound().key, tuple([one.word() for one in whose.items()])))
    for belief in who.beliefs:
        name, minds = stored(mind, belief)
        if (name.key, minds) not in known:
            mind.kb.tell(belief.name, belief.value, belief.minds, belief.certainty)


def as_it_stood(goal: Goal, saved: Goal | None) -> Goal:
    """A goal as likely as it was; how much it matters, and whether it is to be avoided, is the author's to say."""
    return goal if saved is None else replace(goal, likelihood=saved.likelihood, outlook=saved.outlook)


def telling_values(mind: Mind) -> Iterator[list[Any]]:
    """What was told to others, each with whom, what and when."""
    for one in mind.told.said.values():
        yield [str(one.to), str(one.change.content), str(one.change.target), one.change.time]


def read_telling(mind: Mind, saved: Saved) -> tuple[Symbol, Event]:
    """To whom something was told, and what."""
    to, about, value, time = saved.items(4)
    return to.word(), Event(EventKind.PROPERTY_CHANGE, mind.kb.me, about.compound(), value.name(), time.number())


def goal_values(goal: Goal) -> list[Any]:
    """A goal as it stands."""
    last = goal.outlook
    outlook = None if last is None else outlook_values(last)
    return [str(goal.name), goal.significance, goal.likelihood, goal.avoid, outlook]


def outlook_values(last: Outlook) -> list[Any]:
    """What had become of a goal."""
    held = [] if last.until is None else [str(last.until), last.held]
    return [last.time, last.likelihood, last.hoped, last.feared, last.change, *held]


def read_goal(saved: Saved) -> Goal:
    """A goal as it stood."""
    name, significance, likelihood, avoid, outlook = saved.items(5)
    return Goal(
        label(name.text()),
        significance.number(-MOST, MOST),
        likelihood.number(-MOST, MOST),
        avoid.flag(),
        None if outlook.missing else read_outlook(outlook),
    )


def read_outlook(saved: Saved) -> Outlook:
    """What had become of a goal."""
    time, likelihood, hoped, feared, change, *held = saved.items(7 if len(saved.items()) > 5 else 5)
    last = Outlook(time.number(0), likelihood.number(), hoped.number(0, 1), feared.number(0, 1), change.number())
    return replace(last, until=held[0].compound(), held=held[1].number()) if held else last


def read_habit(saved: Saved) -> tuple[str, Habit]:
    """How used somebody was to a rule."""
    rule, level, time, recovers, before = saved.items(5)
    return rule.text(), Habit(level.number(0, 1), time.number(0), recovers.positive(), before.number(0, 1))


def read_observed_mood(saved: Saved) -> tuple[Key, ObservedMood]:
    """The mood in which somebody was last seen."""
    name, mood, time = saved.items(3)
    return name.word().key, ObservedMood(read_vad(mood), time.number(0))


def read_weighed(saved: Saved) -> tuple[Term, float]:
    """How much somebody counted when the last event was appraised."""
    name, importance = saved.items(2)
    return name.name(), importance.number()


def read_recalled(saved: Saved, length: int) -> tuple[int, Recalled]:
    """What has come of an episode that came to mind; it must be among so many."""
    number, recalls, last, strength, words, valence = saved.items(6)
    if number.count() >= length:
        raise number.damage(f"episode {number.count()} came to mind, and only {length} are remembered")
    told = None if words.missing else words.text()
    felt = None if valence.missing else valence.number(-1, 1)
    return number.count(), Recalled(recalls.count(), last.number(), strength.positive(), told, felt)


def read_reminded(saved: Saved) -> tuple[int, float]:
    """When which episode last came to mind by itself."""
    number, time = saved.items(2)
    return number.count(), time.number(0)


def read_identity(saved: Saved) -> Identity:
    """An identity that was active."""
    name, category, salience = saved.items(3)
    return Identity(name.word(), category.word(), salience.positive(1))


def read_feelings(who: MindDefinition, saved: Saved, length: int) -> Any:  # noqa: ANN401 - a state is its kernel's own
    """The feelings as their kernel reads them; what caused them must be among so many episodes."""
    values = saved.field("affect")
    try:
        state = who.kernel.load(values.mapping())
        felt = who.kernel.emotions(state, saved.field("time").number())
    except LogError as damage:
        raise values.damage(damage) from None
    except (AttributeError, LookupError, TypeError, ValueError) as damage:
        raise values.damage(repr(damage)) from damage
    for emotion in felt:
        if emotion.episode >= length:
            raise values.damage(f"{emotion} comes of episode {emotion.episode}, and only {length} are remembered")
    return state
