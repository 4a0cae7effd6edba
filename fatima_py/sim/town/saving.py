"""Saving a town: what is pending, where everybody is and what they do, every mind and conversation, as JSON values."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fatima_py.errors import LogError
from fatima_py.names import NIL, Compound, Symbol, parse
from fatima_py.release import ENGINE
from fatima_py.saved import Saved
from fatima_py.scene.saving import scene_values
from fatima_py.scene.state import read_state
from fatima_py.sim.town.beginning import key_of
from fatima_py.sim.town.dispatching import HANDLERS
from fatima_py.sim.town.person import Person, doing_values, read_doing
from fatima_py.sim.town.seating import Opened, open_talk
from fatima_py.sim.town.talk import Had, Talk
from fatima_py.sim.town.waking import make, present
from fatima_py.sim.town.wishes import Mating

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["load_town", "save_town"]

VERSION = 2


def save_town(town: "Town") -> dict[str, Any]:
    """A checkpoint of a town as JSON values."""
    kernel, wording = town.kernel, town.wording
    return {
        "version": VERSION,
        "engine": ENGINE,
        "title": town.setting.title,
        "key": key_of(town),
        "seed": town.seed,
        "now": kernel.now,
        "added": kernel.number,
        "at": [kernel.tick, kernel.round, kernel.phase],
        "records": town.records,
        "begun": town.begun,
        "over": town.over,
        "pending": kernel.save(),
        "facts": {str(name): str(value) for name, value in town.facts.items()},
        "talked": {name: [had.often, list(had.times)] for name, had in town.talked.items()},
        "waited_for": {str(index): sorted(others) for index, others in town.waited_for.items()},
        "people": {str(one.name): person_values(one) for one in town.people if is_told(one)},
        "talks": [talk_values(one) for one in town.talks.values()],
        **({} if wording is None else {"wording": wording.save()}),
    }


def is_told(one: Person) -> bool:
    """Whether there is anything to say of somebody."""
    return (
        one.character is not None or one.place != NIL or bool(one.waiting) or one.doing is not None or bool(one.fired)
    )


def person_values(one: Person) -> dict[str, Any]:
    """Somebody as JSON values; without a mind where they have lived nothing."""
    return {
        "place": str(one.place),
        "doing": doing_values(one.doing),
        "waiting": [doing_values(each) for each in one.waiting],
        "wanted": sorted(one.wanted),
        "fired": one.fired,
        "talk": one.talk,
        "asking": one.asking,
        "again": one.again,
        "crossing": one.crossing,
        "born": one.born,
        "mind": None if one.character is None else one.character.save(),
        "session": "" if one.character is None else one.character.mind.setting.session,
    }


def talk_values(talk: Talk) -> dict[str, Any]:
    """A conversation as JSON values; the minds of those who take part are theirs."""
    return {
        "id": talk.id,
        "conversation": talk.conversation.id,
        "roles": [[str(role), str(who)] for role, who in talk.roles],
        "place": str(talk.place),
        "saying": talk.saying,
        "scene": scene_values(talk.conversation.scene.title, talk.scene.seed, talk.scene.now, {}),
    }


def expect_same(town: "Town", values: Saved) -> None:
    """See that a checkpoint is one of this setting, of this form and seed. Raises LogError where it is not."""
    if values.mapping().get("version") != VERSION or values.field("title").text() != town.setting.title:
        raise LogError(f"this is no checkpoint of {town.setting.title!r} in form {VERSION}, and cannot be gone on from")
    seed = values.field("seed").whole()
    if seed != town.seed:
        raise LogError(f"this is a checkpoint of seed {seed}, and the run is of seed {town.seed}")


def load_town(town: "Town", saved: Mapping[str, Any]) -> None:
    """Go on from a checkpoint in a town of the same people. Raises LogError for what is none."""
    values = Saved(saved, "this checkpoint")
    expect_same(town, values)
    again = type(town.kernel)(town.handle, start=values.field("now").count())
    town.kernel = again
    town.records = values.field("records").count()
    town.begun, town.over = values.field("begun").flag(), values.field("over").flag()
    town.talked = {name: read_had(had) for name, had in values.field("talked").fields()}
    town.waited_for = {
        int(index): {one.count() for one in others.items()} for index, others in values.field("waited_for").fields()
    }
    town.facts = {
        name: parse(value.text())
        for text, value in values.field("facts").fields()
        if isinstance(name := parse(text), Compound)
    }
    if town.wording is not None and values.has("wording"):
        town.wording.load(values.field("wording").mapping())
    for place in town.at.values():
        place.clear()
    town.companies.clear()
    people = values.field("people")
    for one in town.people:
        if people.has(str(one.name)):
            read_person(town, one, people.field(str(one.name)))
    for talk in values.field("talks").items():
        read_talk(town, talk)
    for one in town.people:
        if people.has(str(one.name)):
            read_mind_of(town, one, people.field(str(one.name)))
    again.tick, again.round, again.phase = [part.count() for part in values.field("at").items(3)]
    again.load(map(read_pending, values.field("pending").items()), values.field("added").count())


def read_had(saved: Saved) -> Had:
    """How often a conversation was had. Raises LogError, with the place, for what does not say it."""
    often, times = saved.items(2)
    return Had(often.count(), tuple([at.count() for at in times.items()]))


def read_pending(saved: Saved) -> tuple[int, int, int, int, str, Any, int]:
    """A pending record. Raises LogError, with the place, for what is none."""
    tick, phase, rounds, owner, kind, payload, number = saved.items(7)
    if kind.text() not in HANDLERS:
        raise kind.damage(f"expected a kind of record, found {kind.text()}")
    data: Any = payload.value
    return tick.count(), phase.count(), rounds.count(), owner.count(), kind.text(), data, number.count()


def read_person(town: "Town", one: Person, saved: Saved) -> None:
    """Take over where somebody is and what they do, and make their mind if they have one."""
    place = parse(saved.field("place").text())
    one.place = place if isinstance(place, Symbol) else NIL
    if one.place != NIL:
        town.at[one.place.key].append(one)
    one.doing = read_doing(saved.field("doing"))
    one.waiting = [each for part in saved.field("waiting").items() if (each := read_doing(part)) is not None]
    one.wanted = {part.text() for part in saved.field("wanted").items()}
    one.fired = {name: count.count() for name, count in saved.field("fired").fields()}
    one.talk, one.asking = saved.field("talk").count(), saved.field("asking").count()
    one.again = saved.field("again").count()
    one.crossing = saved.field("crossing").count()
    one.born = saved.field("born").flag()
    if not saved.field("mind").missing:
        make(town, one)


def read_talk(town: "Town", saved: Saved) -> None:
    """Take over a conversation: who plays it, and where it is."""
    name = saved.field("conversation").text()
    one = next((each for each in town.setting.conversations if each.id == name), None)
    if one is None:
        raise saved.damage(f"the setting has no conversation {name}")
    roles = [(role.word(), who.word()) for role, who in (pair.items(2) for pair in saved.field("roles").items())]
    mating = Mating(one, tuple(roles))
    scene = saved.field("scene")
    opened = Opened(saved.field("id").count(), saved.field("place").word(), scene.field("seed").whole())
    talk = open_talk(town, mating, opened)
    talk.scene.now = read_state(scene)
    talk.saying = saved.field("saying").count()
    town.talks[talk.id] = talk


def read_mind_of(town: "Town", one: Person, saved: Saved) -> None:
    """Take over the mind of somebody, as it was; in a conversation their rules ask about it."""
    from fatima_py.sim.town.asking import offer_town  # noqa: PLC0415

    if saved.field("mind").missing:
        return
    character = present(one)
    character.load(saved.field("mind").mapping())
    offer_town(town, one, character)
    talk = town.talks.get(one.talk)
    if talk is not None:
        talk.scene.prepare(character)
    one.among = None
    character.mind.setting = character.mind.setting._replace(session=saved.field("session").text())
