"""Seating: people of the town become the cast of a scene, and are themselves again after it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from fatima_py.character import Character
from fatima_py.mind import MindDefinition
from fatima_py.mind.binding import bind
from fatima_py.names import Key, Symbol, Term, label
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.scene.announcing import FLOOR
from fatima_py.scene.definition import Lore
from fatima_py.scene.sealing import is_kept
from fatima_py.sim.town.asking import offer_town
from fatima_py.sim.town.perceiving import settle_in
from fatima_py.sim.town.person import Doing, Person
from fatima_py.sim.town.recasting import recast, recast_words
from fatima_py.sim.town.roles import laying_down, living_role, playing
from fatima_py.sim.town.talk import Talk
from fatima_py.sim.town.waking import awake, present
from fatima_py.sim.town.wishes import CONVERSE, Mating

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["Opened", "open_talk", "rise", "scene_of", "seat", "sit_down"]

UNNAMED: Mapping[Key, str] = {}
Roles = tuple[tuple[Symbol, Symbol], ...]


class Opened(NamedTuple):
    """When a conversation began, by the id of its record, where, and the seed of what is drawn in it."""

    number: int
    place: Symbol
    seed: int


def scene_of(definition: SceneDefinition, roles: Roles, shown: Mapping[Key, str] = UNNAMED) -> SceneDefinition:
    """A scene as if it had been written of those who play it; a role that nobody plays is nobody's.

    Who plays a role is called as they are `shown` to people, or by their own name: one who plays Kofi and is called
    Hanne is no other Hanne of the scene. A role that is called as the one who plays it is spelled as they are.
    """
    played = {role.key for role, _ in roles}
    cast = tuple([who for who in definition.cast if who.name.key in played])
    definition = definition if len(cast) == len(definition.cast) else with_cast(definition, cast)
    spelled = {who.name.key: who.name.text for who in cast}
    others = {role.key: who for role, who in roles if spelled.get(role.key) != who.text}
    own = {who.key: shown.get(who.key, who.text) for _, who in roles}
    display = {**{key: name for key, name in definition.display.items() if key not in others}, **own}
    definition = recast(definition, others)
    called = {role.key: label(own[who.key]) for role, who in roles if role.key in others}
    kept = tuple(kept_of(definition.lore, called))
    if display == definition.display and not kept:
        return definition
    return replace(definition, display=display, lore=(*definition.lore, *kept))


def kept_of(lore: Iterable[Lore], called: Mapping[Key, Symbol]) -> Iterator[Lore]:
    """Facts that are not for everybody, told of those who play the roles they name: kept as these are, never told."""
    for one in filter(is_kept, lore if called else ()):
        text = recast_words(one.text, called)
        if text != one.text:
            yield replace(one, text=text, keys=(), always=False)


def with_cast(definition: SceneDefinition, cast: tuple[MindDefinition, ...]) -> SceneDefinition:
    """A scene of some of its cast; where the player is not among them, the time to choose is nobody's."""
    if definition.player in (None, *[who.name for who in cast]):
        return replace(definition, cast=cast)
    states = {key: replace(state, limit=0.0) for key, state in definition.graph.states.items()}
    return replace(definition, cast=cast, player=None, graph=replace(definition.graph, states=states))


def open_talk(town: "Town", mating: Mating, opened: Opened) -> Talk:
    """A conversation that begins, the minds of those who play it going on in its scene."""
    one = mating.conversation
    scene = scene_among(town, one.scene, mating.roles, opened)
    return Talk(opened.number, one, scene, mating.roles, opened.place)


def scene_among(town: "Town", written: SceneDefinition, roles: Roles, opened: Opened) -> Scene:
    """A scene with the people of its roles as they play them."""
    people = [town.by_name[who.key] for _, who in roles]
    shown = {one.name.key: called for one in people if (called := one.group.shown(one.number))}
    definition = scene_of(written, roles, shown)
    cast = [take_role(town, town.by_name[who.name.key], who) for who in definition.cast]
    played = [one.definition for one in cast]
    if any(mine is not role for mine, role in zip(played, definition.cast, strict=True)):
        definition = replace(definition, cast=tuple(played))
    scene = Scene.among(definition, cast, seed=opened.seed, session=f"{definition.title} {opened.number}")
    for one in cast:
        town.by_name[one.name.key].among = None  # the scene has said among whom it is
        settle_in(town, town.by_name[one.name.key])
    return scene


def take_role(town: "Town", person: Person, role: MindDefinition) -> Character:
    """Let somebody play a role from now on."""
    character = awake(town, person)
    character.wait(town.now)
    base = person.base or character.definition
    take_on(character, playing(base, role))
    if role is not base:
        living_role(character.mind, role)
    return character


def take_on(character: Character, definition: MindDefinition) -> None:
    """Let somebody be as a definition says from now on: their rules ask what it lets them ask."""
    if character.definition is not definition:
        character.definition = definition
        bind(definition, character.mind)


def withdraw(character: Character, own: Collection[tuple[Key, int]]) -> None:
    """Let nothing be asked any more but what is somebody's own: neither of a scene that is over, nor of a role."""
    kb = character.mind.kb
    kb.withdraw(*[one for one in kb.properties if one not in own])


def seat(town: "Town", talk: Talk, roles: Roles) -> None:
    """Let a conversation go on where it is with other people in its roles."""
    before = talk.scene
    talk.play(scene_among(town, talk.conversation.scene, roles, Opened(talk.id, talk.place, before.seed)))
    talk.roles, talk.turn, talk.scene.now = roles, None, before.now
    if talk.scene.definition.turn_taking.by_scene:
        for one in talk.scene.cast:
            one.mind.kb.tell(FLOOR, before.now.floor)


def sit_down(town: "Town", person: Person, talk: Talk, other: Term, priority: float, cause: int) -> None:
    """Let somebody be in a conversation: that is what they are doing."""
    person.talk = talk.id
    person.doing = Doing(
        "talk",
        CONVERSE,
        talk.conversation.id,
        priority,
        target=other,
        id=talk.id,
        talk=talk.id,
        since=town.kernel.now,
        cause=cause,
    )


def rise(town: "Town", person: Person) -> None:
    """Let somebody be as they are outside conversations: with the wishes of the town, and without those of a role."""
    character = present(person)
    if person.outside is not None:
        take_on(character, person.outside)
        laying_down(character.mind, person.outside)
    withdraw(character, person.computed)
    offer_town(town, person, character)
    character.mind.setting = character.mind.setting._replace(session=town.setting.title)
    person.talk, person.doing, person.among = 0, None, None
