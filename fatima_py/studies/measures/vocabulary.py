"""Vocabulary: what there is in a setting that a measure may name: people, what may come up, what may be believed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from fatima_py.decision import ActionRule
from fatima_py.events import EventKind, SpeechAct
from fatima_py.kb import OWN
from fatima_py.mind import MindDefinition
from fatima_py.names import NIL, Compound, Symbol, Term, Variable
from fatima_py.record import OLDEST_READABLE, VERSION
from fatima_py.record.town import TownHeader
from fatima_py.release import ENGINE
from fatima_py.scene import SceneDefinition
from fatima_py.setting import Setting
from fatima_py.sim.assertions.words import Known
from fatima_py.sim.town.beginning import crowd_start
from fatima_py.studies.measures.believing import belief_called
from fatima_py.world import World

__all__ = ["Vocabulary", "among", "vocabulary_of"]

SOMEBODY = "[somebody]"
"""Whoever it is that comes to believe something: any name may stand there."""
PLAIN = ("-", "*")
"""What stands for nothing or for anything where a name may stand."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of a town, and where the setting is known (`whole`), all that may come up or be believed in it.

    `words` are what actions, lines, styles, meanings, conversations and facts are called, as they are written, by how
    they are compared; `beliefs` likewise, with the values that they may have where these are written, and `facts` those
    of them that may be so in the world. `ties` are the names of ties, `conversations` those of conversations. `among`
    is the digest of the people, empty for not known.
    """

    known: Known
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    beliefs: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    believed: Mapping[str, str] = field(default_factory=dict[str, str])
    facts: frozenset[str] = frozenset()
    ties: Mapping[str, str] = field(default_factory=dict[str, str])
    conversations: Mapping[str, str] = field(default_factory=dict[str, str])
    whole: bool = False
    among: str = ""


def vocabulary_of(setting: Setting) -> Vocabulary:
    """The vocabulary of a setting."""
    words: dict[str, str] = {}
    for one in called_in(setting):
        for way in (one, one.partition("(")[0].strip()):
            words.setdefault(way.lower(), way)
    beliefs: dict[str, set[str]] = {}
    believed: dict[str, str] = {}
    for name, value in believed_in(setting):
        key = belief_called(name, "")
        believed.setdefault(key, name)
        beliefs.setdefault(key, set()).add(value)
    header = header_for(setting)
    return Vocabulary(
        Known.of(header),
        words,
        {name: frozenset(values) for name, values in beliefs.items()},
        believed,
        frozenset(belief_called(name, "") for name, _ in so_in(setting)),
        {str(tie.name).lower(): str(tie.name) for tie in setting.ties},
        {one.id.lower(): one.id for one in setting.conversations},
        whole=True,
        among=among(header),
    )


def among(header: TownHeader) -> str:
    """The digest of who is in a town, and of which group: equal digests, equal meaning of names."""
    told = "\n".join(f"{who}\t{group}\t{header.called.get(who, '')}" for who, group in header.people.items())
    return sha256(told.encode()).hexdigest()[:16]


def header_for(setting: Setting) -> TownHeader:
    """The header that a run of a setting would have, as far as names go."""
    people = [(name, group, number) for group in setting.people for number, name in enumerate(group.names)]
    return TownHeader(
        version=VERSION,
        oldest_readable=OLDEST_READABLE,
        engine=ENGINE,
        title=setting.title,
        seed=0,
        key="",
        start=setting.clock.start,
        until=setting.clock.until,
        places={str(place.name): place.display or str(place.name) for place in setting.places},
        people={str(name): str(group.name) for name, group, _ in people},
        called={str(name): shown for name, group, number in people if (shown := group.shown(number))},
        crowd=crowd_start(setting.crowd),
    )


def called_in(setting: Setting) -> Iterator[str]:
    """What may come up in a setting, by all that it is called."""
    for routine in setting.day:
        yield from ways(routine.action)
    for encounter in setting.encounters:
        yield from ways(encounter.rule.action)
    for happening in setting.happenings:
        for event in happening.events:
            yield from ways(event.content)
    yield from passed_on(setting)
    for conversation in setting.conversations:
        yield conversation.id
        yield from said_in(conversation.scene)
    for group in setting.people:
        for rule in group.mind.action_rules:
            yield from ways(rule.action)
    yield from (name for name, _ in believed_in(setting))


def passed_on(setting: Setting) -> Iterator[str]:
    """The rumours of a setting, and the hearing of each."""
    for rumour in setting.crowd.rumours if setting.crowd else ():
        yield from (str(rumour.heard), str(rumour.name))


def said_in(scene: SceneDefinition) -> Iterator[str]:
    """What may be said and done in a conversation."""
    for move in scene.graph.all_moves():
        yield move.id
        yield from (str(one) for one in (move.meaning, move.style) if str(one) not in PLAIN)
    for mind in scene.cast:
        for rule in mind.action_rules:
            yield from ways(rule.action)


def ways(action: Term) -> Iterator[str]:
    """What an action may be called: the saying of a line by its meaning and style, anything else by its name."""
    said = SpeechAct.of(action)
    if said is None:
        yield str(action)
    else:
        yield from (str(one) for one in (said.meaning, said.style) if isinstance(one, Symbol | Compound) and one != NIL)


def believed_in(setting: Setting) -> Iterator[tuple[str, str]]:
    """What somebody may believe, or may be so in the world, each with a value that it may have."""
    yield from so_in(setting)
    for group in setting.people:
        yield from believed_by(group.mind, [str(name) for name in group.names])
    for encounter in setting.encounters:
        yield from told_by([encounter.rule], SOMEBODY)


def so_in(setting: Setting) -> Iterator[tuple[str, str]]:
    """What may be so in the world, each with a value that it may have."""
    yield from ((str(fact.name), str(fact.value)) for fact in setting.facts)
    for happening in setting.happenings:
        changes = [event for event in happening.events if event.kind is EventKind.PROPERTY_CHANGE]
        yield from ((str(event.content), str(event.target)) for event in changes)
    yield from changed_by(setting.world)
    for conversation in setting.conversations:
        yield from changed_by(conversation.scene.world)
        yield from ((str(fact.name), str(fact.value)) for fact in conversation.scene.facts)


def believed_by(mind: MindDefinition, names: list[str]) -> Iterator[tuple[str, str]]:
    """What people of a kind believe from the start, or by rules of their own."""
    own = [belief for belief in mind.beliefs if belief.minds == OWN]
    for name in names:
        yield from ((belief_called(str(belief.name), name), str(belief.value)) for belief in own)
        yield from told_by(mind.action_rules, name)


def told_by(rules: Iterable[ActionRule], name: str) -> Iterator[tuple[str, str]]:
    """What somebody comes to believe as they act by rules that tell them."""
    for rule in rules:
        for condition in rule.conditions.all:
            told = condition.left
            if isinstance(told, Compound) and str(told.head) == "Tell" and len(told.args) == 2:
                yield belief_called(str(told.args[0]), name), str(told.args[1])


def changed_by(world: World) -> Iterator[tuple[str, str]]:
    """What becomes so by the rules of a world."""
    for rule in (*world.rules, *world.of_lines.values(), *world.on_enter.values()):
        yield from (
            (str(one.property), str(one.value)) for one in rule.changes if not isinstance(one.property, Variable)
        )
