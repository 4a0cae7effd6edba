"""Waking: the mind of somebody, made when they first live anything."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from fatima_py.affect import Personality
from fatima_py.character import Character
from fatima_py.mind import MindDefinition
from fatima_py.names import Compound, Symbol, symbol
from fatima_py.record.recording import mind_start
from fatima_py.record.town import Born
from fatima_py.rng import stream
from fatima_py.scene.changing import is_known
from fatima_py.sim.town.asking import offer_town
from fatima_py.sim.town.person import Person
from fatima_py.sim.town.reads import reads_of
from fatima_py.sim.town.recasting import recast
from fatima_py.sim.town.wishes import due, is_speech, wishes_of

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["as_of_now", "awake", "born", "listen", "make", "present"]

MOST_LISTENING = 32
"""Of so many sets of encounters that somebody wanted at once it is kept what they read (ours)."""
TRAITS = ("openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism")


def awake(town: "Town", person: Person) -> Character:
    """The character of somebody; one who has lived nothing yet is born now, and it is taken down."""
    if person.character is None:
        make(town, person)
    if not person.born:
        town.sink(born(town, person))
    return present(person)


@contextmanager
def as_of_now(town: "Town", character: Character) -> Generator[Character, None, None]:
    """Somebody as they are by now, to look at: what fades has faded, and their own time is what it was afterwards."""
    mind, before = character.mind, character.mind.time
    mind.time = max(before, town.now)
    try:
        yield character
    finally:
        mind.time = before


def present(person: Person) -> Character:
    """The character of somebody who lives."""
    assert person.character is not None, "nobody is asked before they live"  # noqa: S101
    return person.character


def make(town: "Town", person: Person) -> Character:
    """Make the mind of somebody as the run began: who they are, what their ties let them believe, what they know."""
    definition = person.base = definition_of(person, town.seed)
    person.outside = outside_of(town, person, definition)
    character = person.character = Character(person.outside, town.seed)
    offer_town(town, person, character)
    kb = character.mind.kb
    person.computed = frozenset(kb.properties)
    for name, value in believed(town, person).items():
        kb.tell(name, value)
    for fact in town.setting.facts:
        if is_known(fact, person.name) and kb.ask(fact.name) is None:
            kb.tell(fact.name, fact.value)
    character.mind.memory.know([other for _, other, _ in town.ties.get(person.name.key, ())])
    listen(town, person)
    return character


def listen(town: "Town", person: Person) -> None:
    """Work out by which rules somebody who lives now wants anything, and what these read."""
    if person.outside is None:
        return
    wanted = frozenset(person.wanted)
    if wanted not in person.listening:
        if len(person.listening) >= MOST_LISTENING:
            person.listening.clear()
        rules = due(town, person, person.outside.action_rules)
        person.listening[wanted] = rules, reads_of(rules, person.computed)
    person.rules, person.reads = person.listening[wanted]


def outside_of(town: "Town", person: Person, definition: MindDefinition) -> MindDefinition:
    """Somebody as they are outside conversations: without the rules for lines, and with the wishes of the town."""
    own = tuple([rule for rule in definition.action_rules if not is_speech(rule.action)])
    rules = (*own, *wishes_of(town, person))
    return definition if rules == definition.action_rules else replace(definition, action_rules=rules)


def definition_of(person: Person, seed: int) -> MindDefinition:
    """Who somebody is: the sheet of their group under their own name, with the traits that are drawn for them."""
    group = person.group
    mind = recast(group.mind, {group.mind.name.key: person.name} if group.mind.name != person.name else {})
    if mind.name != person.name:
        mind = replace(mind, name=person.name)
    if not group.traits:
        return mind
    own = mind.personality or Personality()
    drawn = {
        trait: clipped(draw.number(stream(seed, person.name.text, "trait", trait), person.number))
        for trait, draw in group.traits.items()
    }
    return replace(mind, personality=replace(own, **drawn))


def clipped(value: float) -> float:
    """A trait within its range, -1 to 1."""
    return max(-1.0, min(1.0, value))


def believed(town: "Town", person: Person) -> Mapping[Compound, Symbol]:
    """What the ties of somebody let them believe."""
    return {
        Compound(name, (person.name, other)): symbol(round(weight, 6))
        for name, other, weight in town.ties.get(person.name.key, ())
    }


def born(town: "Town", person: Person) -> Born:
    """That somebody lives, and how they are as they begin to."""
    person.born = True
    character = present(person)
    personality = character.personality
    return Born(
        id=town.number(),
        tick=town.kernel.now,
        who=str(person.name),
        traits={trait: float(getattr(personality, trait)) for trait in TRAITS},
        mind=mind_start(character),
        believes={str(name): str(value) for name, value in believed(town, person).items()},
    )
