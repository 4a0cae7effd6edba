"""A town: who does what when, who learns of it, and who is asked what to do."""

from dataclasses import replace
from typing import TypeVar

import pytest

from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.mind import Relationships
from fatima_py.names import parse, symbol
from fatima_py.record.town import Activity, Asked, Occurrence, Percept, Spoken, Talk, TownHeader, TownRecord
from fatima_py.record.values import Decision
from fatima_py.setting import Clock, Conversation, Happening, Place
from fatima_py.sim.prompts import prompt_in_words
from fatima_py.sim.town import Town
from fatima_py.sim.transcript import transcript
from fatima_py.world import Change, EffectRule, World
from tests.builders import cafe_scene, definition, name
from tests.settings import DESKS, HALL, KITCHEN, errand, person, ran, routine, two_rooms, wish

Kind = TypeVar("Kind")
ANN, BOB, EVE = (person(who) for who in ("Ann", "Bob", "Eve"))
COFFEE = routine("coffee", "Coffee", at=(32700.0, 32700.0), lasts=(600.0, 600.0), place=KITCHEN)
WORK = routine("work", "Work", priority=1.0, place=DESKS, otherwise=True)
SERVER = Happening("server", (action_event("World", "ServerDown"),), (33000.0,), place=DESKS)


def of_kind(records: list[TownRecord], kind: type[Kind], **said: object) -> list[Kind]:
    """The records of a kind that say something."""
    return [one for one in records if isinstance(one, kind) and all(getattr(one, k) == v for k, v in said.items())]


def seconds(record: Activity | Occurrence | Percept | Asked | Talk | Spoken) -> float:
    return record.tick / 1e6


# --- What people do.


def test_a_day_goes_from_one_thing_to_the_next_and_the_way_there_takes_time():
    records = ran(two_rooms(ANN, day=(COFFEE, WORK)))

    assert [(seconds(one), one.action, one.state) for one in of_kind(records, Activity)] == [
        (0.0, "Work", "begun"),
        (300.0, "Work", "dropped"),
        (300.0, "Go(Kitchen)", "begun"),
        (320.0, "Go(Kitchen)", "over"),
        (320.0, "Coffee", "begun"),
        (920.0, "Coffee", "over"),
        (920.0, "Go(Desks)", "begun"),
        (940.0, "Go(Desks)", "over"),
        (940.0, "Work", "begun"),
    ]


def test_what_is_over_when_somebody_arrives_is_dropped_and_not_done():
    short = replace(COFFEE, lasts=None, until=32710.0)  # ten seconds, with a way of twenty
    records = ran(two_rooms(ANN, day=(short, WORK)))

    assert [(seconds(one), one.action, one.state) for one in of_kind(records, Activity)][2:] == [
        (300.0, "Go(Kitchen)", "begun"),
        (320.0, "Go(Kitchen)", "over"),
        (320.0, "Coffee", "dropped"),
        (320.0, "Go(Desks)", "begun"),
        (340.0, "Go(Desks)", "over"),
        (340.0, "Work", "begun"),
    ]
    assert not of_kind(records, Occurrence, action="Coffee")


def test_something_more_important_interrupts_and_what_is_left_is_done_after_it():
    meeting = routine("meeting", "Meet", at=(32800.0, 32800.0), lasts=(60.0, 60.0), priority=8.0)
    records = ran(two_rooms(ANN, day=(replace(COFFEE, place=DESKS), meeting)))

    coffee = [(seconds(one), one.state, one.left) for one in of_kind(records, Activity, action="Coffee")]
    assert coffee == [(300.0, "begun", 0.0), (400.0, "interrupted", 500.0), (460.0, "on", 0.0), (960.0, "over", 0.0)]
    assert len({one.activity for one in of_kind(records, Activity, action="Coffee")}) == 1


def test_what_ends_at_a_time_of_day_says_how_much_of_it_is_left_where_it_is_interrupted():
    shift = routine("shift", "Work", at=(32400.0, 32400.0), until=34200.0, place=DESKS)
    meeting = routine("meeting", "Meet", at=(32800.0, 32800.0), lasts=(60.0, 60.0), priority=8.0)
    records = ran(two_rooms(ANN, day=(shift, meeting)))

    work = [(seconds(one), one.state, one.left) for one in of_kind(records, Activity, action="Work")]
    assert work == [(0.0, "begun", 0.0), (400.0, "interrupted", 1400.0), (460.0, "on", 0.0), (1800.0, "over", 0.0)]


def test_what_nobody_had_time_for_is_given_up_when_it_falls_due_again():
    guard = routine("guard", "Guard", at=(32400.0, 32400.0), lasts=(86300.0, 86300.0), priority=9.0)
    setting = two_rooms(ANN, day=(guard, replace(COFFEE, place=DESKS, lasts=(3600.0, 3600.0))), hour=3 * 24.0)
    coffee = of_kind(ran(setting), Activity, action="Coffee")

    begun = [seconds(one) for one in coffee if one.state == "begun"]
    assert begun == [86300.0, 86400.0 + 86300.0, 2 * 86400.0 + 86300.0]
    assert [one.state for one in coffee[:4]] == ["begun", "interrupted", "dropped", "begun"]


def test_what_is_as_important_does_not_interrupt():
    other = routine("other", "Meet", at=(32800.0, 32800.0), lasts=(60.0, 60.0), priority=COFFEE.priority)
    records = ran(two_rooms(ANN, day=(COFFEE, other)))

    assert not of_kind(records, Activity, state="interrupted")
    assert [seconds(one) for one in of_kind(records, Activity, action="Meet")] == [920.0, 980.0]


def test_people_come_and_go_and_perceive_nothing_while_they_are_away():
    setting = two_rooms(ANN, BOB, happenings=(SERVER,))
    ann, bob = setting.people
    records = ran(replace(setting, people=(ann, replace(bob, comes=(33600.0, 33600.0), goes=(34000.0, 34000.0)))))

    (header,) = of_kind(records, TownHeader)
    assert (header.began("Ann"), header.began("Bob")) == ("Desks", "")
    assert [one.who for one in of_kind(records, Percept) if "ServerDown" in one.mind.percept] == ["Ann"]
    assert [(one.who, seconds(one)) for one in of_kind(records, Percept)][1:] == [("Ann", 1200.0), ("Bob", 1200.0)]


def test_who_came_and_went_before_the_run_begins_is_not_there_until_they_come_again():
    setting = replace(two_rooms(ANN, BOB), clock=Clock(18 * 3600.0, 18 * 3600.0 + 86400.0))
    ann, bob = setting.people
    shift = replace(bob, comes=(8 * 3600.0, 8 * 3600.0), goes=(16 * 3600.0, 16 * 3600.0))
    moves = of_kind(ran(replace(setting, people=(ann, shift))), Occurrence, sort="move")

    assert [(one.action, seconds(one) / 3600) for one in moves] == [("Arrive(Desks)", 14.0), ("Leave(Desks)", 22.0)]


@pytest.mark.parametrize("rate", [0.0, -1.0, float("nan"), float("inf")])
def test_what_comes_due_never_or_all_the_time_is_refused(rate):
    with pytest.raises(UsageError, match="how often wave comes due"):
        errand(wish("wave", "Wave"), rate=rate)


def test_a_message_may_be_sent_to_somebody_who_is_elsewhere_and_a_deed_may_not_be_done_to_them():
    send = errand(
        wish("send", "Send(Late(Train))", to="Eve", takes=1.0), who=(symbol("Ann"),), rate=1 / 600, delay=60.0
    )
    wave = errand(wish("wave", "Wave", to="Eve", takes=1.0), who=(symbol("Ann"),), rate=1 / 600)
    ann = replace(ANN, beliefs=definition("Ann", believes=["Late(Train) = True"]).beliefs)
    records = ran(two_rooms(ann, EVE, at={"Eve": HALL}, encounters=(send, wave)))

    sent = [seconds(one) for one in of_kind(records, Occurrence, action="Send(Late(Train))")]
    read = [(one.via, seconds(one) - one.delay) for one in of_kind(records, Percept, who="Eve")]
    assert read == [("message", time) for time in sent]
    assert sent
    assert not of_kind(records, Occurrence, action="Wave")


def test_what_is_felt_cannot_be_handed_on_as_news():
    tells = errand(wish("tells", "Tell(Mood(Ann))", to="Bob", takes=1.0), who=(symbol("Ann"),), rate=1 / 600)

    assert "told by Ann" not in {one.via for one in of_kind(ran(two_rooms(ANN, BOB, encounters=(tells,))), Percept)}


def test_who_had_a_conversation_as_often_as_they_may_is_asked_when_they_may_have_it_again():
    roles = ((symbol("Tom"), symbol("Ann")), (symbol("Sarah"), symbol("Bob")))
    talk = Conversation("order", cafe_scene(onlookers=()), roles, at_most=(1, 600.0))
    records = ran(two_rooms(ANN, BOB, conversations=(talk,)))

    again = of_kind(records, Asked, why="again")
    assert again
    assert {prompt_in_words(one, {}) for one in again} == {"order may be had again"}


def test_who_was_free_for_a_moment_only_is_told_to_have_been():
    closed = "wave: Joann is busy; order: Ann is busy"
    asked = [Asked(1, 0, "Bob", "free", Decision(), who, closed=closed) for who in ("Ann", "Eve", "ann")]

    told = [prompt_in_words(one, {"Ann": "Old Ann"}) for one in asked]
    assert told == ["Old Ann was free for a moment", "Eve is free now", "ann is free now"]


def test_what_is_lived_after_a_conversation_is_not_remembered_as_part_of_it():
    roles = ((symbol("Tom"), symbol("Ann")), (symbol("Sarah"), symbol("Bob")))
    talk = Conversation("order", cafe_scene(onlookers=()), roles, at_most=(1, 3600.0))
    town = Town(two_rooms(ANN, BOB, conversations=(talk,), happenings=(SERVER,)))
    town.run()

    sessions = [one.context.session for one in town.character("Ann").mind.memory]
    assert sessions[0].startswith("Cafe")
    assert sessions[-1] == "Two rooms"


def test_a_rate_lets_somebody_want_something_so_often_and_no_more():
    wave = errand(wish("wave", "Wave", takes=1.0), rate=1 / 60)
    counts = [len(of_kind(ran(two_rooms(ANN, encounters=(wave,)), seed), Occurrence)) for seed in range(8)]

    assert 400 < sum(counts) < 560  # 480 are expected; three standard deviations of a Poisson count are 66
    assert len(set(counts)) > 1


def test_what_comes_due_while_nothing_speaks_for_it_is_let_go():
    lamp = EffectRule("on", name("Event(Action-End, World, Light, *)"), (Change(name("Lamp(On)"), symbol("True")),))
    light = Happening("light", (action_event("World", "Light"),), (34200.0,))
    clap = errand(wish("clap", "Clap", "Lamp(On) = True", takes=1.0), rate=1 / 120)
    people = [person(who) for who in ("Ann", "Bob", "Eve", "Ida", "Lou")]
    records = ran(two_rooms(*people, happenings=(light,), world=World((lamp,)), encounters=(clap,)))

    times = [seconds(one) for one in of_kind(records, Occurrence, action="Clap")]
    assert min(times) > 1801
    assert len(set(times)) == len(times) > 40


@pytest.mark.parametrize(("waits", "times"), [(True, [600.0]), (False, [])])
def test_what_comes_due_while_somebody_is_busy_waits_for_them_or_is_let_go(waits, times):
    work = routine("work", "Work", at=(32400.0, 32400.0), lasts=(600.0, 600.0), priority=9.0)
    wave = errand(wish("wave", "Wave", takes=1.0), rate=1 / 200, waits=waits)
    records = ran(two_rooms(ANN, day=(work,), encounters=(wave,)), seed=4)

    begun = [seconds(one) for one in of_kind(records, Activity, action="Wave", state="begun") if seconds(one) <= 600]
    assert begun == times


# --- Who learns of it.


def test_what_happens_in_a_room_is_perceived_by_those_who_are_there():
    setting = two_rooms(ANN, BOB, EVE, at={"Eve": HALL}, happenings=(SERVER,))

    assert [(one.who, one.via) for one in of_kind(ran(setting), Percept)] == [("Ann", "present"), ("Bob", "present")]


def test_a_loud_deed_is_heard_next_door_and_a_quiet_one_is_not():
    shout = errand(wish("shout", "Insult", to="Bob", takes=1.0), who=(symbol("Ann"),), rate=1 / 600)
    at = {"Eve": KITCHEN}
    loud = ran(two_rooms(ANN, BOB, EVE, at=at, encounters=(replace(shout, loud=True),)))
    quiet = ran(two_rooms(ANN, BOB, EVE, at=at, encounters=(shout,)))

    assert {one.via for one in of_kind(loud, Percept, who="Eve")} == {"loud"}
    assert of_kind(quiet, Percept, who="Bob")
    assert not of_kind(quiet, Percept, who="Eve")


def test_a_message_arrives_after_its_delay_wherever_somebody_is():
    note = Happening("note", (action_event("World", "Help", "Eve"),), (32460.0,), to=(symbol("Eve"),), delay=90.0)
    records = ran(two_rooms(ANN, EVE, at={"Eve": HALL}, happenings=(note,)))
    heard = of_kind(records, Percept)

    assert [(one.who, one.via, seconds(one), one.delay) for one in heard] == [("Eve", "message", 150.0, 90.0)]
    assert [row[10:].strip() for row in transcript(records) if "Help" in row] == ["World did Help to Eve (sent to Eve)"]
    assert heard[0].mind.felt


def test_what_somebody_tells_is_news_to_the_hearer_who_remembers_it_as_told():
    tells = errand(wish("tells", "Tell(Secret)", to="Bob", takes=1.0), who=(symbol("Ann"),), rate=1 / 600)
    gossip = replace(tells, rule=replace(tells.rule, action=name("Tell(Affair(Eve))")))
    setting = two_rooms(replace(ANN, beliefs=()), BOB, EVE, encounters=(gossip,))
    town = Town(setting, seed=3)
    town.begin()
    town.character("Ann").believe("Affair(Eve)", "True")
    town.run()

    assert str(town.character("Bob").belief("Affair(Eve)")) == "True"
    learned = town.character("Bob").source_of("Affair(Eve)").episode
    assert learned is not None
    assert str(learned.context.by) == "Ann"
    assert town.character("Eve").belief("Affair(Eve)") is None


def test_a_change_of_the_world_is_believed_by_those_who_were_there():
    broken = EffectRule(
        "breaks", name("Event(Action-End, World, ServerDown, *)"), (Change(name("Works(Server)"), symbol("False")),)
    )
    town = Town(two_rooms(ANN, EVE, at={"Eve": HALL}, happenings=(SERVER,), world=World((broken,))))
    town.run()

    assert str(town.character("Ann").belief("Works(Server)")) == "False"
    assert town.character("Eve").belief("Works(Server)") is None


def test_a_mood_is_caught_by_those_who_stay_in_one_room_and_look_at_each_other():
    def mood_of(mingle: float | None) -> float:
        watchful = replace(ANN, relationships=Relationships(contagion=1.0))
        sad = replace(BOB, mood=type(BOB.kernel.rest)(-0.9, 0.0, 0.0))
        town = Town(two_rooms(watchful, sad, hour=0.1, mingle=mingle))
        town.begin()
        town.character("Bob")
        town.character("Ann").believe("Likes(Ann, Bob)", "10")
        town.run()
        ann = town.character("Ann")
        ann.wait(town.now)
        return ann.mood.valence

    assert mood_of(60.0) < mood_of(None)


# --- Who is asked what to do.


def test_somebody_is_asked_when_a_feeling_crosses_a_number_that_a_wish_reads():
    sulks = wish("sulks", "Sulk", "Mood(SELF) < -1", takes=5.0)
    setting = two_rooms(replace(person("Ann", sulks), mood=type(ANN.kernel.rest)(-0.5, 0.0, 0.0)), hour=2.0)
    records = ran(setting)

    crossed = of_kind(records, Asked, why="crossed")[-1]
    missed = crossed.decision.passed_over[0]
    assert crossed.about == "Mood(SELF) < -1"
    assert prompt_in_words(crossed, {}) == "their mood has come past -1"
    assert missed.failed == "Mood(SELF) < -1"
    assert float(missed.was) == pytest.approx(-1, abs=1e-3)
    last = of_kind(records, Activity, action="Sulk", state="begun")[-1]
    assert 0 <= seconds(crossed) - seconds(last) <= 5


@pytest.mark.parametrize(
    ("mood", "asked"),
    [
        (-0.5, "Mood(SELF) < -1"),
        (-0.5, "Mood(SELF) <= -1"),
        (0.5, "Mood(SELF) > 1"),
        (0.5, "Mood(SELF) >= 1"),
        (0.5, "1 < Mood(SELF)"),
        (0.5, "1 <= Mood(SELF)"),
    ],
)
def test_somebody_is_asked_once_as_a_feeling_comes_past_a_number_and_their_wish_is_over_by_then(mood, asked):
    sulks = wish("sulks", "Sulk", asked, takes=5.0)
    ann = replace(person("Ann", sulks), mood=type(ANN.kernel.rest)(mood, 0.0, 0.0))
    crossed = of_kind(ran(two_rooms(ann, hour=2.0)), Asked, why="crossed")

    assert [[near.rule for near in one.decision.passed_over] for one in crossed] == [["sulks"]]


def test_nobody_is_asked_about_what_none_of_their_wishes_read():
    settles = wish("settles", "Settle", "Open(Door) = True")
    records = ran(two_rooms(person("Ann", settles), happenings=(SERVER,)))

    assert [one.why for one in of_kind(records, Asked)] == ["day"]


def test_people_to_whom_nothing_happens_have_no_mind_and_cost_no_event():
    town = Town(two_rooms(ANN, BOB, EVE, at={"Eve": HALL}, happenings=(SERVER,)))
    town.run()

    assert [one.character is not None for one in town.people] == [True, True, False]
    assert town.kernel.number == 2


def test_the_first_of_two_who_want_the_same_gets_it_and_the_other_hears_that_it_is_gone():
    cafe = cafe_scene(onlookers=())
    roles = ((symbol("Tom"), parse("[a]")), (symbol("Sarah"), symbol("Eve")))
    talk = Conversation("order", cafe, roles, at_most=(1, 3600.0), priority=6.0)  # type: ignore[arg-type]
    records = ran(two_rooms(ANN, BOB, EVE, conversations=(talk,), day=(WORK,)))

    begun = of_kind(records, Talk, state="begun")
    assert begun[0].roles == {"Tom": "Ann", "Sarah": "Eve"}
    assert next(one.closed for one in of_kind(records, Asked, who="Bob")) == "order: Eve is busy"
    assert begun[1].roles == {"Tom": "Bob", "Sarah": "Eve"}
    assert begun[1].tick == of_kind(records, Talk, state="over")[0].tick


# --- What cannot be.


def test_a_loop_that_takes_no_time_is_told_with_what_goes_round():
    spins = wish("spins", "Spin", takes=0.0)

    with pytest.raises(UsageError, match="while no time passes"):
        ran(two_rooms(person("Ann", spins)))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"day": (replace(COFFEE, place=symbol("Roof")),)}, "there is no place Roof .coffee of the day."),
        ({"day": (replace(COFFEE, who=(symbol("Zoe"),)),)}, "there is no person Zoe"),
        ({"day": (COFFEE, COFFEE)}, "the entry of the day coffee is there twice"),
        ({"conversations": (Conversation("talk", cafe_scene(), ()),)}, "has no roles: expected who plays Sarah"),
    ],
)
def test_a_setting_of_what_there_is_not_is_refused_before_it_runs(more, said):
    with pytest.raises(UsageError, match=said):
        Town(two_rooms(ANN, **more))


def test_a_way_that_no_one_can_go_is_refused_before_it_runs():
    setting = two_rooms(ANN, day=(COFFEE,))

    with pytest.raises(UsageError, match="no way leads from Desks, where Ann is, to Kitchen"):
        Town(replace(setting, places=(Place(DESKS, ((HALL, 1.0),)), Place(KITCHEN), Place(HALL))))


def test_rules_may_ask_who_is_here_and_who_is_not():
    greets = wish("greets", "Greet", "Here([x]) = True", "Place([x]) = Desks", to="[x]", takes=600.0)
    looks = wish("looks", "Look", "Here(Eve) = False", takes=600.0)
    records = ran(two_rooms(person("Ann", greets), BOB, EVE, at={"Eve": HALL}))
    missing = ran(two_rooms(person("Ann", looks), BOB, EVE, at={"Eve": HALL}))

    assert {(one.who, one.target) for one in of_kind(records, Occurrence)} == {("Ann", "Bob")}
    assert of_kind(missing, Activity, action="Look", state="begun")
    assert not of_kind(ran(two_rooms(person("Ann", looks), EVE)), Activity)
