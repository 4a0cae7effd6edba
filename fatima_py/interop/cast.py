"""Cast: the characters of a FAtiMA Toolkit scenario, as they stand in it."""

import re
from collections.abc import Iterator
from math import isfinite, log

from fatima_py.affect import ToolkitMood, Vad
from fatima_py.appraisal import Goal
from fatima_py.emotions import Potential
from fatima_py.errors import BeliefError
from fatima_py.events import Event, EventKind
from fatima_py.interop.dispositions import read_dispositions
from fatima_py.interop.document import Node
from fatima_py.interop.rules import Rules
from fatima_py.interop.spelling import old_emotion
from fatima_py.kb import BUILT_IN, KnowledgeBase, Perspective, perspective_of
from fatima_py.mind import GivenBelief, MindDefinition
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term, is_grounded, symbol
from fatima_py.semantics import Semantics

__all__ = ["read_cast"]

CERTAIN = re.compile(r"(?P<value>.*),(?P<certainty>[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)")
"""A value and its certainty, behind the last comma: the value may hold commas of its own."""
KINDS = {kind.value.lower(): kind for kind in EventKind}
SHORTEST = 1e-6
"""Seconds; a half life must be longer than nothing."""


def read_cast(characters: Node, rules: Rules) -> tuple[MindDefinition, ...]:
    """Everybody of a scenario, all going by the same rules."""
    cast: dict[Key, MindDefinition] = {}
    for node in characters:
        perspective = node["KnowledgeBase"]["Perspective"]
        name = perspective.word()
        if name in (NIL, ANY, SELF):
            perspective.complain(f"expected the name of the character, found {name}")
        elif name.key in cast:
            perspective.complain(f"there is a {name} already", code="FA401")
        else:
            cast[name.key] = character(node, name, rules)
    return tuple(cast.values())


def character(node: Node, name: Symbol, rules: Rules) -> MindDefinition:
    """One character."""
    state = node["EmotionalState"]
    return MindDefinition(
        name,
        affect=affect_of(state),
        appraisal_rules=rules.appraisal,
        action_rules=rules.actions,
        attribution_rules=rules.attributions,
        exchanges=rules.exchanges,
        claims=rules.claims,
        conferrals=rules.conferrals,
        beliefs=tuple(beliefs(node["KnowledgeBase"]["Knowledge"], name)),
        goals=tuple(goals(node["Goals"])),
        mood=Vad(state["Mood"].number(0.0, -10, 10) / 10),
        voice=node["VoiceName"].text(),
        body=node["BodyName"].text(),
        memories=memories(node["AutobiographicMemory"]),
        feelings=tuple(feelings(state["EmotionalPool"])),
        semantics=Semantics.toolkit(),
    )


def affect_of(state: Node) -> ToolkitMood:
    """The constants of the affective state. Its decay constant says how much a half life leaves: a half, as a rule."""
    node = state["AppraisalConfiguration"]
    left = node["HalfLifeDecayConstant"].number(0.5, SHORTEST, 1 - SHORTEST)
    stretch = log(0.5) / log(left)
    return ToolkitMood(
        dict(read_dispositions(state["EmotionDispositions"])),
        emotion_half_life=stretch * node["EmotionalHalfLifeDecayTime"].number(15.0, SHORTEST),
        mood_half_life=stretch * node["MoodHalfLifeDecayTime"].number(60.0, SHORTEST),
        emotion_on_mood=node["EmotionInfluenceOnMoodFactor"].number(0.3),
        mood_on_emotion=node["MoodInfluenceOnEmotionFactor"].number(0.3),
        least_mood=node["MinimumMoodValueForInfluencingEmotions"].number(0.5, 0),
    )


def feelings(pool: Node) -> Iterator[Potential]:
    """What a character feels at the start."""
    for node in pool:
        written = node["EmotionType"].text()
        kind = old_emotion(written)
        if kind is None:
            node["EmotionType"].complain(f"expected an emotion such as Joy, found {written[:60]!r}")
        else:
            yield Potential(kind, node["Intensity"].number(0.0, 0, 10), node["Target"].word())


def beliefs(knowledge: Node, me: Symbol) -> Iterator[GivenBelief]:
    """What a character believes, and believes that others believe."""
    kb = KnowledgeBase(me)
    kb.offer(*BUILT_IN)
    for key, told in knowledge.fields():
        try:
            minds = perspective_of(told.parsed(key), me)
        except BeliefError as error:
            told.complain(str(error))
            continue
        for property_name, node in told.fields():
            belief = given(node, node.parsed(property_name), minds)
            try:
                if belief is not None:
                    kb.tell(belief.name, belief.value, belief.minds, belief.certainty)
                    yield belief
            except BeliefError as error:
                node.complain(str(error))


def given(node: Node, name: Term, minds: Perspective) -> GivenBelief | None:
    """A belief, written as `value, certainty`; None where it cannot be one."""
    value, certainty = believed(node)
    if not isinstance(name, Compound):
        node.complain(f"expected a property such as Likes(Tom), found {name}")
        return None
    if not is_grounded(value):
        node.complain(f"expected a value without variables, found {value}")
        return None
    return GivenBelief(name, value, certainty, minds)


def believed(node: Node) -> tuple[Term, float]:
    """The value of a belief and how certain it is."""
    if not isinstance(node.value, str):
        return node.term(), 1.0
    text = "".join(node.value.split())
    parts = CERTAIN.fullmatch(text)
    certainty = float(parts["certainty"]) if parts else 1.0
    if not isfinite(certainty):
        node.complain("expected a certainty that is a number")
        certainty = 1.0
    return node.parsed(parts["value"] if parts else text), certainty


def goals(node: Node) -> Iterator[Goal]:
    """What a character wants. The name of a goal is any text."""
    for goal in node:
        name = goal["Name"].text()
        if not name:
            goal["Name"].complain("expected the name of the goal")
        yield Goal(symbol(name), goal["Significance"].number(5.0), goal["Likelihood"].number(0.5))


def memories(node: Node) -> tuple[Event, ...]:
    """What a character remembers, the oldest first. The story starts at 0 seconds: what is remembered was before."""
    now = node["Tick"].number(0.0)
    events = [event for record in node["records"] if (event := remembered(record, now)) is not None]
    return tuple(sorted(events, key=lambda event: event.time))


def remembered(record: Node, now: float) -> Event | None:
    """One remembered event; None where its kind is unknown."""
    written = record["Type"].text()
    kind = KINDS.get(written.lower())
    if kind is None:
        record["Type"].complain(f"expected {', '.join(EventKind)}, found {written[:60]!r}")
        return None
    first, second = ("Property", "NewValue") if kind is EventKind.PROPERTY_CHANGE else ("Action", "Target")
    time = min(0.0, record["Timestamp"].number(now) - now)
    event = Event(kind, record["Subject"].word(), record[first].term(), record[second].term(), time)
    if not event.name.grounded:
        record.complain(f"expected an event without variables, found {event}")
    return event
