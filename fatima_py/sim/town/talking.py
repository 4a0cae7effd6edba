"""Talking: conversations begin where people meet who want one, go on line by line, are overheard, and end."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fatima_py.dialogue import NARRATION
from fatima_py.errors import UsageError
from fatima_py.events import Event, SpeechAct
from fatima_py.kb import solve
from fatima_py.names import NIL, Substitution, Symbol, Variable, symbol
from fatima_py.realize.base import as_written
from fatima_py.record.recording import as_record
from fatima_py.record.town import Spoken
from fatima_py.record.town import Talk as TalkRecord
from fatima_py.scene import Beat, Turn
from fatima_py.scene.choosing import chosen_of
from fatima_py.scene.committing import aim_of, pace_of
from fatima_py.scene.timing import lets_go_by
from fatima_py.sim.kernel import Phase
from fatima_py.sim.ticks import seconds, ticks
from fatima_py.sim.town.doing import freed, put_down
from fatima_py.sim.town.perceiving import News, company, hearers, lived, told
from fatima_py.sim.town.person import Person
from fatima_py.sim.town.prompting import ask_again, ask_later, is_waiting, look_again, next_turn, order_of, watch
from fatima_py.sim.town.seating import Opened, open_talk, rise, seat, sit_down
from fatima_py.sim.town.talk import Had, Talk
from fatima_py.sim.town.waking import as_of_now, awake
from fatima_py.sim.town.wishes import Mating
from fatima_py.sim.town.words import ask_for_words, words_at_once

if TYPE_CHECKING:
    from fatima_py.sim.town.town import Town

__all__ = ["begin_talk", "busy_for", "cut_off", "end_talk", "hush", "leave_talk", "say", "take_turn"]

LOUD = ("shout", "shouting", "loud", "scream")
"""The styles of lines that are heard next door."""


def busy_for(town: "Town", person: Person, mating: Mating, priority: float) -> str:
    """What keeps people from a conversation that one of them wants, in words; empty where nothing does.

    Who is busy with something as important is waited for.
    """
    one, names = mating.conversation, [who for _, who in mating.roles]
    if one.where and person.place not in one.where:
        return f"it is not had in {person.place}"
    if len({who.key for who in names}) < len(names):
        return "nobody can play two roles"
    barriers = (missing(town, person, who, priority) for who in names)
    barrier = next((one for one in barriers if one), "")
    return barrier or ("they have had it as often as they may" if is_had(town, person, mating) else "")


def missing(town: "Town", person: Person, who: Symbol, priority: float) -> str:
    """Why somebody cannot take part in what another wants of them, in words; empty where they can."""
    other = town.by_name.get(who.key)
    if other is None or other.place != person.place:
        return f"{who} is not here"
    if other is not person and (other.talk or other.priority >= priority):
        town.waited_for.setdefault(other.index, set()).add(person.index)
        return f"{who} is busy"
    return ""


def is_had(town: "Town", person: Person, mating: Mating) -> bool:
    """Whether these people have had a conversation as often as they may: who wants it is asked again when they may."""
    if mating.conversation.at_most is None:
        return False
    count, span = mating.conversation.at_most
    since = [at for at in town.talked.get(had_by(mating), Had()).times if at > town.kernel.now - ticks(span)]
    if len(since) < count:
        return False
    ask_again(town, person, since[-count] + ticks(span), mating.conversation.id)
    return True


def had_by(mating: Mating) -> str:
    """Under which name it is kept that some people had a conversation, in whatever roles."""
    return " ".join([mating.conversation.lot, *sorted(str(who.key) for _, who in mating.roles)])


def begin_talk(town: "Town", mating: Mating, priority: float, cause: int) -> int:
    """Let a conversation begin between people who are free for it; the answer is the id of its record."""
    people = [town.by_name[who.key] for _, who in mating.roles]
    place = people[0].place
    for one in people:
        awake(town, one)
    for one in people:
        put_down(town, one, by=cause)
    number = town.number()
    before = town.talked.get(had_by(mating), Had())
    named = all(isinstance(one, Symbol) for _, one in mating.conversation.roles)  # as in a scene alone
    seed = town.seed if named and not before.often else town.luck("talk", had_by(mating), before.often).getrandbits(32)
    most, span = mating.conversation.at_most or (0, 0.0)
    town.talked[had_by(mating)] = before.again(town.kernel.now, most, ticks(span))
    town.talks[number] = talk = open_talk(town, mating, Opened(number, place, seed))
    town.sink(replace(note(town, talk, "begun", number), cause=cause))
    for one in people:
        others = [other.name for other in people if other is not one]
        sit_down(town, one, talk, others[0] if others else NIL, priority, cause)
    next_turn(town, talk)
    return number


def take_turn(town: "Town", number: int) -> None:
    """Let whoever's turn it is begin to speak or act; where it is nobody's, the conversation is over.

    Who lets the time to choose go by does so until it is over, or until anybody has something to say.
    """
    talk = town.talks.get(number)
    waiting = talk is not None and is_waiting(town, talk)
    if talk is None or (talk.saying in town.kernel.pending and not waiting):
        return
    if talk.conversation.open:
        join(town, talk)
    if waiting:
        if is_let_go(talk.scene.turn()):
            return
        town.kernel.cancel(talk.saying)
    scene, now = talk.scene, town.kernel.now
    if seconds(now) > scene.time:
        scene.advance(seconds(now))
    turn = scene.turn()
    if turn is None:
        end_talk(town, talk, "over")
        return
    if is_let_go(turn):
        take_until(town, talk, turn, "hush", turn.limit)
    else:
        take_until(town, talk, turn, "say", lasting(talk, turn))


def take_until(town: "Town", talk: Talk, turn: Turn, kind: str, lasts: float) -> None:
    """Let a turn be taken for so many seconds from where the scene is, after which there is a record of a kind."""
    talk.turn = turn
    at = max(town.kernel.now + 1, ticks(talk.scene.time + lasts))
    speaker = town.by_name.get(turn.who.key, town.by_name[talk.people[0].key])  # nobody narrates by themselves
    talk.saying = town.kernel.add(at, Phase.ACT, order_of(town, speaker, at), kind, [talk.id]).number


def lasting(talk: Talk, turn: Turn) -> float:
    """How many seconds a turn lasts from its beginning."""
    option = turn.options[0]
    return pace_of(talk.scene, turn, option, aim_of(talk.scene, turn, option)).duration


def is_let_go(turn: Turn | None) -> bool:
    """Whether a turn is that of somebody who lets the time to choose go by."""
    return turn is not None and lets_go_by(turn, turn.options[0])


def hush(town: "Town", number: int) -> None:
    """Let the time to choose be over: who has said nothing in it has done so, or begins what they say then."""
    talk = town.talks.get(number)
    if talk is None:
        return
    turn = standing_turn(talk)
    if turn is None or not is_let_go(turn):
        take_turn(town, number)
    elif turn.options[0].move is None:
        say(town, number)
    else:
        take_until(town, talk, turn, "say", lasting(talk, turn))


def say(town: "Town", number: int) -> None:
    """Let a turn come true that was begun: who takes part hears it, who is there overhears it, and the next one begins.

    Where something has happened meanwhile, whoever speaks says what they would say now.
    """
    talk = town.talks.get(number)
    if talk is None:
        return
    turn = standing_turn(talk)
    if turn is None:
        end_talk(town, talk, "over")
        return
    beat = talk.scene.play(turn)
    talk.turn = None
    spoken = town.number()
    record: Any = as_record(beat)
    heard = talk.conversation.overheard and beat.actor != NARRATION
    loud = heard and is_loud(beat)
    words = words_at_once(town, talk, beat)
    town.sink(Spoken(spoken, town.kernel.now, number, record, str(talk.place), loud, words))
    ask_for_words(town, spoken, beat.brief)
    if heard:
        overhear(town, talk, beat, spoken, loud=loud)
    for trace in beat.traces:
        person = town.by_name.get(trace.who.key)
        if person is not None:
            lived(town, person, trace, spoken)
    if number in town.talks:
        next_turn(town, talk)


def standing_turn(talk: Talk) -> Turn | None:
    """The turn that was begun, if nobody has lived anything since; else whose it is now."""
    turn, scene = talk.turn, talk.scene
    if turn is not None:
        with suppress(UsageError):  # something has happened since
            chosen_of(turn, None, scene.definition, scene.now, scene.cast)
            return turn
    return scene.turn()


def overhear(town: "Town", talk: Talk, beat: Beat, of: int, *, loud: bool) -> None:
    """Let those overhear a line, or see a deed, who are there and take no part."""
    taking_part = {who.key for who in talk.people}
    words = as_written(beat.brief) if beat.brief else ""
    near = hearers(town, talk.place, loud=loud)
    others = [(one, via) for one, via in near if one.name.key not in taking_part]
    told(town, News(beat.event, of, words=words), [(one, "overheard") for one, via in others if via != "loud"])
    next_door = [(one, via) for one, via in others if via == "loud"]
    told(town, News(unheard(beat.event), of), next_door)  # that somebody shouts, not the words


def is_loud(beat: Beat) -> bool:
    """Whether a line is heard next door: by its style."""
    said = SpeechAct.of(beat.event.content)
    return said is not None and str(said.style).casefold() in LOUD


def unheard(event: Event) -> Event:
    """A line of which nothing is heard but that it is loud."""
    return replace(event, content=SpeechAct(NIL, NIL, NIL, symbol("Loud")).action, target=NIL)


def leave_talk(town: "Town", person: Person) -> None:
    """Let somebody leave the conversation that they are in: it goes on without an open role, and is broken off else."""
    talk = town.talks.get(person.talk)
    if talk is None:
        return
    town.sink(replace(note(town, talk, "left", town.number()), who=str(person.name)))
    role = next((role for role, who in talk.roles if who == person.name), NIL)
    if role not in talk.conversation.open:
        end_talk(town, talk, "broken off")
        return
    seat(town, talk, tuple([pair for pair in talk.roles if pair[0] != role]))
    get_up(town, person)
    look_again(town, talk.id)


def join(town: "Town", talk: Talk) -> None:
    """Let somebody who is there, has nothing more important to do, and wants it, fill an open role."""
    one = talk.conversation
    for role, who in one.roles:
        if role not in one.open or any(role == filled for filled, _ in talk.roles) or not isinstance(who, Variable):
            continue
        for person in company(town, talk.place):
            if not person.talk and person.priority < one.priority and wants_in(town, talk, who, person):
                put_down(town, person)
                sit_down(town, person, talk, talk.people[0], one.priority, 0)
                seat(town, talk, (*talk.roles, (role, person.name)))
                town.sink(replace(note(town, talk, "joined", town.number()), who=str(person.name)))
                break


def wants_in(town: "Town", talk: Talk, who: Variable, person: Person) -> bool:
    """Whether somebody wants to join a conversation: what it asks of them holds in their mind."""
    one = talk.conversation
    played = dict(talk.roles)
    known = {each.key: played[role] for role, each in one.roles if role in played and isinstance(each, Variable)}
    start = (Substitution({**known, who.key: person.name}),)
    with as_of_now(town, awake(town, person)) as character:
        return bool(solve(one.joining, character.mind.kb, start).solutions)


def note(town: "Town", talk: Talk, state: str, number: int) -> TalkRecord:
    """What has become of a conversation, as the record of a number."""
    roles = {str(role): str(who) for role, who in talk.roles}
    return TalkRecord(number, town.kernel.now, talk.id, talk.conversation.id, state, str(talk.place), roles)


def end_talk(town: "Town", talk: Talk, state: str) -> None:
    """Let a conversation end: who took part is as they are outside it, and is asked what to do."""
    town.talks.pop(talk.id, None)
    town.kernel.cancel(talk.saying)
    ending = talk.scene.ending if talk.scene.ending != NIL else talk.scene.state
    if state == "broken off" and talk.conversation.broken_off != NIL:
        ending = talk.conversation.broken_off
    number = town.number()
    town.sink(replace(note(town, talk, state, number), ending=str(ending)))
    for who in talk.people:
        get_up(town, town.by_name[who.key], number)


def cut_off(town: "Town", number: int, scene: str, place: str, among: Sequence[tuple[int, str]]) -> None:
    """Let a conversation be broken off that the setting, of which the run is gone on from another, has no more.

    `among` gives who takes part, by their places in the cast, and whom they play.
    """
    of, at = town.number(), "" if place == str(NIL) else place
    roles = {role: str(town.people[index].name) for index, role in among}
    town.sink(TalkRecord(of, town.kernel.now, number, scene, "broken off", at, roles))
    for index, _ in among:
        get_up(town, town.people[index], of)


def get_up(town: "Town", person: Person, of: int = 0) -> None:
    """Let somebody be as they are outside conversations, after one, and be asked what to do."""
    rise(town, person)
    ask_later(town, person, "end", about="talk", of=of)
    freed(town, person)
    if person.reads.thresholds:
        watch(town, person)
