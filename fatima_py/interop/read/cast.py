"""Cast: the characters of a FAtiMA Toolkit scenario, as they stand in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import isfinite, log

from fatima_py.affect import Disposition, ToolkitMood, Vad
from fatima_py.appraisal import Goal
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import BeliefError
from fatima_py.events import Event, EventKind
from fatima_py.interop.read.dispositions import read_dispositions
from fatima_py.interop.read.document import Node
from fatima_py.interop.read.kinds import SOURCES
from fatima_py.interop.read.leftovers import note_unknown
from fatima_py.interop.read.rules import Rules
from fatima_py.interop.read.spelling import old_emotion
from fatima_py.kb import KnowledgeBase, Perspective, perspective_of
from fatima_py.mind import GivenBelief, MindDefinition
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term, Variable, is_grounded, label, symbol
from fatima_py.scene.computing import computed
from fatima_py.semantics import TOOLKIT, Semantics

__all__ = ["BEFORE", "CHARACTER", "SEVERAL", "apart", "character", "read_cast"]

CERTAIN = re.compile(r"(?P<value>.*),(?P<certainty>[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)")
"""A value and its certainty, behind the last comma: the value may hold commas of its own."""
KINDS = {kind.value.lower(): kind for kind in EventKind}
UNREAD = Variable("unread")
"""Stands for a value that cannot be read: nobody can believe a variable."""
NOTHING_MORE: Mapping[EmotionType, Disposition] = {}
CHARACTER = {
    *("KnowledgeBase", "BodyName", "VoiceName", "EmotionalState", "AutobiographicMemory", "Goals", "CharacterName"),
    *("OtherAgents", "UnifierLog", *(name for names in SOURCES.values() for name in names)),
}
"""The fields of a character that something is made of, or that name other files."""
BEFORE = "BeforeTheScene"
"""The property whose change stands for the cause of a feeling that comes from nothing in particular."""
SHORTEST = 1e-6
"""Seconds; a half life must be longer than nothing."""


def read_cast(characters: Node, rules: Rules) -> tuple[MindDefinition, ...]:
    """Everybody of a scenario, all going by the same rules."""
    cast: list[MindDefinition] = []
    for node in characters:
        perspective = node["KnowledgeBase"]["Perspective"]
        name = perspective.word()
        if name in (NIL, ANY, SELF):
            perspective.complain(f"expected the name of the character, found {name}")
            continue
        note_unknown(node, CHARACTER)
        own = apart(name, [one.name for one in cast])
        if own is not name:
            perspective.warn(SEVERAL.format(name=name, own=own))
        cast.append(replace(character(node, name, rules), name=own))
    return tuple(cast)


SEVERAL = "there are several {name}; one became {own}"


def apart(name: Symbol, taken: Sequence[Symbol]) -> Symbol:
    """A name for somebody that nobody has yet: of several Tom, the second is Tom_2."""
    number, own = 1, name
    while own in taken:
        number += 1
        own = symbol(f"{name}_{number}")
    return own


def character(
    node: Node,
    name: Symbol,
    rules: Rules,
    more: Mapping[EmotionType, Disposition] = NOTHING_MORE,
    semantics: Semantics = TOOLKIT,
) -> MindDefinition:
    """One character; `more` dispositions go before those of its own state."""
    state = node["EmotionalState"]
    past = memories(node["AutobiographicMemory"])
    numbers = {number: place for place, (number, _) in enumerate(past)}
    return MindDefinition(
        name,
        affect=affect_of(state, more),
        appraisal_rules=rules.appraisal,
        action_rules=rules.actions,
        attribution_rules=rules.attributions,
        exchanges=rules.exchanges,
        claims=rules.claims,
        conferrals=rules.conferrals,
        beliefs=beliefs(node["KnowledgeBase"]["Knowledge"], name, semantics),
        goals=goals(node["Goals"]),
        mood=Vad(state["Mood"].number(0.0, -10, 10) / 10),
        voice=node["VoiceName"].text(),
        body=node["BodyName"].text(),
        memories=tuple([event for _, event in past]),
        knows=known(node["OtherAgents"]),
        feelings=tuple(feelings(state["EmotionalPool"], numbers)),
        semantics=semantics,
    )


def affect_of(state: Node, more: Mapping[EmotionType, Disposition]) -> ToolkitMood:
    """The constants of the affective state. Its decay constant says how much a half life leaves: a half, as a rule."""
    node = state["AppraisalConfiguration"]
    left = node["HalfLifeDecayConstant"].number(0.5, SHORTEST, 1 - SHORTEST)
    stretch = log(0.5) / log(left)
    return ToolkitMood(
        {**dict(read_dispositions(state["EmotionDispositions"])), **more},
        emotion_half_life=stretch * node["EmotionalHalfLifeDecayTime"].number(15.0, SHORTEST),
        mood_half_life=stretch * node["MoodHalfLifeDecayTime"].number(60.0, SHORTEST),
        emotion_on_mood=node["EmotionInfluenceOnMoodFactor"].number(0.3),
        mood_on_emotion=node["MoodInfluenceOnEmotionFactor"].number(0.3),
        least_mood=node["MinimumMoodValueForInfluencingEmotions"].number(0.5, 0),
    )


def feelings(pool: Node, causes: Mapping[float, int]) -> Iterator[Potential]:
    """What a character feels at the start; `causes` are the places of its memories, by their numbers in the file."""
    for node in pool:
        written = node["EmotionType"].text()
        kind = old_emotion(written)
        if kind is None:
            node["EmotionType"].complain(f"expected an emotion such as Joy, found {written[:60]!r}")
            continue
        cause = causes.get(node["CauseId"].number(-1), -1)
        if cause < 0 and node["EventName"] and BEFORE not in node["EventName"].text():
            node["EventName"].warn("what the emotion is about is not remembered; it is felt all the same")
        yield Potential(kind, node["Intensity"].number(0.0, 0, 10), node["Target"].word(), episode=cause)


def beliefs(knowledge: Node, me: Symbol, semantics: Semantics) -> tuple[GivenBelief, ...]:
    """What a character believes, and believes that others believe. Of two words about one thing the last counts."""
    kb = KnowledgeBase(me)
    kb.offer(*computed(semantics, "beliefs"))
    known: dict[tuple[Key, Perspective], GivenBelief] = {}
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
                    about, whose = kb.resolved(belief.name, belief.minds)
                    if (about.key, whose) in known:
                        node.warn(f"{property_name[:60]} is believed already; the last word counts")
                    known[about.key, whose] = belief
            except BeliefError as error:
                node.complain(str(error))
    return tuple(known.values())


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
        return node.term(UNREAD) if node else NIL, 1.0
    text = "".join(node.value.split())
    parts = CERTAIN.fullmatch(text)
    certainty = float(parts["certainty"]) if parts else 1.0
    if not isfinite(certainty):
        node.complain("expected a certainty that is a number")
        certainty = 1.0
    return node.parsed(parts["value"] if parts else text, UNREAD), certainty


def goals(node: Node) -> tuple[Goal, ...]:
    """What a character wants. The name of a goal is any text."""
    known: dict[Key, Goal] = {}
    for goal in node:
        name = goal["Name"].text()
        if not name:
            goal["Name"].complain("expected the name of the goal")
        one = Goal(label(name), goal["Significance"].number(5.0), goal["Likelihood"].number(0.5))
        if name and one.name.key in known:
            goal["Name"].warn(f"there is a goal {name[:60]} already; the last one counts")
        known[one.name.key] = one
    return tuple(known.values())


def memories(node: Node) -> list[tuple[float, Event]]:
    """What a character remembers, the oldest first, each with its number in the file.

    The story starts at 0 seconds: what is remembered was before.
    """
    now = node["Tick"].number(0.0)
    read = [(record["Id"].number(-1), remembered(record, now)) for record in node["records"]]
    events = [(number, event) for number, event in read if event is not None and not is_made_up(event)]
    return sorted(events, key=lambda one: one[1].time)


def is_made_up(event: Event) -> bool:
    """Whether a memory stands in a file only because a feeling of no cause must have one there."""
    return event.kind is EventKind.PROPERTY_CHANGE and str(event.content).startswith(f"{BEFORE}(")


def known(node: Node) -> tuple[Symbol, ...] | None:
    """Who is known at the start; None where nothing is said of it."""
    return None if node.value is None else tuple([name.word() for name, _ in node.pairs()])


def remembered(record: Node, now: float) -> Event | None:
    """One remembered event; None where its kind is unknown."""
    written = record["Type"].text()
    kind = KINDS.get(written.lower())
    if kind is None:
        record["Type"].complain(f"expected {', '.join(EventKind)}, found {written[:60]!r}")
        return None
    first, second = ("Property", "NewValue") if kind is EventKind.PROPERTY_CHANGE else ("Action", "Target")
    time = min(0.0, record["Timestamp"].number(now) - now)
    doer, content, target = record["Subject"].word(), record[first].term(), record[second].term()
    if not (is_grounded(content) and is_grounded(target)):
        record.complain(f"expected an event without variables, found {kind}, {doer}, {content}, {target}")
        return None
    return Event(kind, doer, content, target, time)
