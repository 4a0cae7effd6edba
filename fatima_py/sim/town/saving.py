"""Saving a town: what is pending, where everybody is and what they do, every mind and conversation, as JSON values."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from fatima_py.errors import LogError
from fatima_py.inputs import shown
from fatima_py.names import NIL, Compound, Term
from fatima_py.release import ENGINE
from fatima_py.saved import Saved
from fatima_py.scene.saving import scene_values
from fatima_py.scene.state import read_state
from fatima_py.sim.kernel import Kernel, Phase, below
from fatima_py.sim.ticks import LONGEST
from fatima_py.sim.town.looking import members_of
from fatima_py.sim.town.pending import place_in, see_pending
from fatima_py.sim.town.person import Doing, Person, doing_values, read_doing
from fatima_py.sim.town.renaming import Called, called_before, lots_of, rename, renamed_talk
from fatima_py.sim.town.replanning import replan
from fatima_py.sim.town.seating import Opened, open_talk
from fatima_py.sim.town.talk import Had, Talk
from fatima_py.sim.town.waking import make, present
from fatima_py.sim.town.wishes import Mating

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["load_town", "save_town"]

VERSION = 5
SORTS = ("routine", "encounter", "going", "talk")


def save_town(town: "Town") -> dict[str, Any]:
    """A checkpoint of a town as JSON values."""
    wording = town.wording
    return {
        "version": VERSION,
        "engine": ENGINE,
        "title": town.setting.title,
        "key": town.key,
        "seed": town.seed,
        "order": town.order,
        "tie": town.tie,
        "plans": town.plans,
        "lots": lots_of(town.setting),
        **town.kernel.save(),
        "records": town.records,
        "begun": town.begun,
        "over": town.over,
        "facts": {str(name): str(value) for name, value in town.facts.items()},
        "talked": {name: [had.often, list(had.times)] for name, had in town.talked.items()},
        "waited_for": {str(index): sorted(others) for index, others in town.waited_for.items()},
        "people": {str(one.name): person_values(one) for one in town.people if is_told(one)},
        "talks": [talk_values(one) for one in town.talks.values()],
        **({} if wording is None else {"wording": wording.save()}),
        **({} if town.members is None else {"crowd": town.members.save()}),
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
        "fired": dict(one.fired),
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


def expect_same(town: "Town", values: Saved, *, forked: bool) -> None:
    """See that a checkpoint is one of this run, of this form and program. Raises LogError, which says what differs.

    The setting of a run that is `forked` may be another.
    """
    told = values.mapping()
    if type(told.get("version")) is not int or told["version"] != VERSION:
        raise LogError(f"this is no checkpoint of a town in form {VERSION}, and cannot be gone on from")
    own = (("title", town.setting.title), ("order", town.order), ("tie", town.tie))
    for name, here in (("engine", ENGINE), ("seed", town.seed), *(() if forked else own)):
        if told.get(name) != here or type(told[name]) is not type(here):
            raise LogError(f"this is a checkpoint of {name} {shown(told.get(name))}, and the run is of {name} {here!r}")
    if not forked and told.get("key") != town.key:
        raise LogError(f"this is a checkpoint of another setting {town.setting.title!r} than that which runs")


def load_town(town: "Town", saved: Mapping[str, Any], *, forked: bool = False) -> None:
    """Go on from a checkpoint in a town of the same people. Raises LogError for what is none."""
    values = Saved(saved, "this checkpoint")
    expect_same(town, values, forked=forked)
    town.kernel = Kernel.saved(town.handle, values, partial(see_pending, town))
    read_whole_town(town, values)
    people = values.field("people")
    for name, person in people.fields():
        if name.lower() not in town.by_name:
            raise person.damage(f"there is no {name} in the setting")
    told = [(one, people.field(str(one.name))) for one in town.people if people.has(str(one.name))]
    for one, person in told:
        read_person(town, one, person)
    before = called_before(values.field("lots")) if forked else ()
    gone = [talk for talk in values.field("talks").items() if not read_talk(town, talk, before, forked=forked)]
    rename(town, before)
    for one, person in told:
        read_mind_of(town, one, person, [talk.field("id").count() for talk in gone])
    if town.wording is not None and values.has("wording"):
        town.wording.load(values.field("wording").mapping())
    for talk in gone:
        let_break_off(town, talk)
    if forked and town.begun:
        replan(town, values.field("plans"), before)


def read_whole_town(town: "Town", values: Saved) -> None:
    """Take over what is nobody's own; nobody is anywhere then, or has lived anything."""
    for one in town.people:
        one.forget()
    town.records = values.field("records").count()
    town.begun, town.over = values.field("begun").flag(), values.field("over").flag()
    town.talked = {name: read_had(had) for name, had in values.field("talked").fields()}
    town.waited_for = dict([waited(town, index, others) for index, others in values.field("waited_for").fields()])
    facts = [
        (Saved(text, value.whole_of, "facts").compound(), value.name())
        for text, value in values.field("facts").fields()
    ]
    town.facts = dict[Compound, Term](facts)
    for place in town.at.values():
        place.clear()
    town.companies.clear()
    town.talks.clear()
    load_crowd(town, values)


def load_crowd(town: "Town", values: Saved) -> None:
    """Take over the crowd as it was; that of a setting which has none any more is left behind.

    Raises LogError for a crowd of other members.
    """
    town.members = None
    if town.setting.crowd is not None and values.has("crowd"):
        members = members_of(town)
        if members is not None:
            members.load(values.field("crowd"))


def read_had(saved: Saved) -> Had:
    """How often a conversation was had. Raises LogError, with the place, for what does not say it."""
    often, times = saved.items(2)
    return Had(often.count(), tuple([at.count() for at in times.items()]))


def waited(town: "Town", index: str, others: Saved) -> tuple[int, set[int]]:
    """Who is waited for, and by whom, by their places in the cast."""
    if not index.isdecimal() or int(index) >= len(town.people):
        raise others.damage(f"expected the place of somebody in the cast, found {shown(index)}")
    return int(index), {below(one, len(town.people)) for one in others.items()}


def read_person(town: "Town", one: Person, saved: Saved) -> None:
    """Take over where somebody is and what they do, and make their mind if they have one."""
    one.place = place_in(town, saved.field("place"))
    if one.place != NIL:
        town.at[one.place.key].append(one)
    one.doing = read_activity(town, saved.field("doing"))
    waiting = [read_activity(town, part) for part in saved.field("waiting").items()]
    one.waiting = [each for each in waiting if each is not None]
    one.wanted = {part.text() for part in saved.field("wanted").items()}
    one.fired = {name: count.count() for name, count in saved.field("fired").fields()}
    one.talk, one.asking = saved.field("talk").count(), saved.field("asking").count()
    one.again = saved.field("again").count()
    one.crossing = saved.field("crossing").count()
    one.born = saved.field("born").flag()
    if not saved.field("mind").missing:
        make(town, one)


def read_activity(town: "Town", saved: Saved) -> Doing | None:
    """An activity, at a place that there is. Raises LogError for any other."""
    found = read_doing(saved)
    if found is None:
        return None
    if found.sort not in SORTS:
        raise saved.field("sort").expected(f"one of {', '.join(SORTS)}")
    place_in(town, saved.field("place"))
    if (found.sort == "going") != (found.then is not None):
        raise saved.field("then").expected("what comes after a way, and after nothing else")
    read_activity(town, saved.field("then"))
    return found


def read_talk(town: "Town", saved: Saved, before: Sequence[Called], *, forked: bool) -> bool:
    """Take over a conversation: who plays it, and where it is; `before` says what was called how in the run forked.

    The answer is whether it goes on; it does not where a run is forked whose setting has no such conversation.
    """
    name = saved.field("conversation").text()
    one = town.roster.conversations.get(renamed_talk(town, before, name))
    if one is None and not forked:
        raise saved.damage(f"the setting has no conversation {name}")
    roles = [(role.word(), who.word()) for role, who in (pair.items(2) for pair in saved.field("roles").items())]
    if one is None or (forked and not {role for role, _ in roles} <= {role for role, _ in one.roles}):
        return False
    known = {role for role, _ in one.roles}
    if not roles or any(role not in known or who.key not in town.by_name for role, who in roles):
        raise saved.field("roles").expected(f"who plays {', '.join(map(str, known))}")
    mating = Mating(one, tuple(roles))
    scene = saved.field("scene")
    opened = Opened(saved.field("id").count(), place_in(town, saved.field("place")), scene.field("seed").whole())
    talk = open_talk(town, mating, opened)
    scene.field("time").number(0, LONGEST)  # no town comes to a later one
    talk.scene.now = read_state(scene)
    talk.saying = saved.field("saying").count()
    town.talks[talk.id] = talk
    return True


def let_break_off(town: "Town", saved: Saved) -> None:
    """Let those who are in a conversation that there is no more leave it, first of all that comes now."""
    number, name = saved.field("id").count(), saved.field("conversation").text()
    roles = {who.text().lower(): role.text() for role, who in (pair.items(2) for pair in saved.field("roles").items())}
    among = [one for one in town.people if one.talk == number]
    for one in among:
        one.talk = 0
    playing = [[one.index, roles.get(str(one.name).lower(), str(one.name))] for one in among]
    payload = [number, name, str(place_in(town, saved.field("place"))), playing]
    town.kernel.add(town.kernel.now, Phase.HAPPEN, 0, "gone", payload)


def read_mind_of(town: "Town", one: Person, saved: Saved, gone: Sequence[int]) -> None:
    """Take over the mind of somebody, as it was; in a conversation that is not `gone` their rules ask about it."""
    from fatima_py.sim.town.asking import offer_town  # noqa: PLC0415

    if saved.field("mind").missing:
        return
    character = present(one)
    character.load(saved.field("mind").mapping())
    offer_town(town, one, character)
    talk = town.talks.get(one.talk)
    if one.talk not in (0, *gone) and (talk is None or one.name not in talk.people):
        raise saved.field("talk").damage(f"{one.name} takes no part in a conversation {one.talk}")
    if talk is not None:
        talk.scene.prepare(character)
    one.among = None
    character.mind.setting = character.mind.setting._replace(session=saved.field("session").text())
