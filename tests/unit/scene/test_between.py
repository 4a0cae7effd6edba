"""What comes between the turns that people take: narration, interruptions, barks, and time that is over."""

from dataclasses import replace
from itertools import pairwise

import pytest

from fatima_py.decision import ActionRule
from fatima_py.dialogue import BACK, NARRATION, DialogueGraph, DialogueState, Move, StateKind
from fatima_py.events import Event, EventKind
from fatima_py.names import ANY, NIL, parse, symbol
from fatima_py.record import as_json, as_record
from fatima_py.scene import Fact, Scene, SceneDefinition, Turn
from fatima_py.session import Session
from fatima_py.world import EffectRule, World
from tests.builders import TALK, conditions, definition, feels, move, name, rule, word

BANK = StateKind.BANK


def state(title: str, *moves: Move, **options: object) -> DialogueState:
    return replace(DialogueState(word(title), moves), **options)  # type: ignore[arg-type]


def built(
    *states: DialogueState, cast: tuple[str, ...] = ("Voss", "Danny", "Keane"), **options: object
) -> SceneDefinition:
    people = tuple(definition(who, acts=[TALK]) for who in cast)
    return replace(SceneDefinition("Interview", people, DialogueGraph.of(states)), **options)  # type: ignore[arg-type]


def turn_in(scene: Scene) -> Turn:
    turn = scene.turn()
    assert turn is not None
    return turn


def told(identity: str, target: str = "hub", **options: object) -> Move:
    return replace(move(identity, "hub", target), by=NARRATION, **options)  # type: ignore[arg-type]


def said(scene: Scene, beats: int) -> list[str]:
    played = [scene.play() for _ in range(beats)]
    return [beat.option.move.id if beat.option.move else str(beat.event.content) for beat in played]


HUB = state("hub", move("ask", "hub", "hub", "Voss", "Danny"), move("answer", "hub", "hub", "Danny", "Voss"))


def test_narration_is_told_first_and_once_a_visit():
    hall = state("hall", move("return", "hall", "hub", "Voss"))
    scene = Scene(built(state("hub", told("rain"), move("leave", "hub", "hall", "Voss")), hall))
    here = Scene(built(state("hub", told("rain"), *HUB.moves)))

    assert said(scene, 4) == ["rain", "leave", "return", "rain"]
    assert said(here, 5).count("rain") == 1


def test_narration_is_no_event_unless_it_means_something():
    scene = Scene(built(state("hub", told("rain"), *HUB.moves)))

    beat = scene.play()

    assert (str(beat.actor), beat.written, beat.traces) == ("Narration", "(rain)", ())
    assert [len(one.mind.memory) for one in scene.cast] == [0, 0, 0]


def test_narration_with_a_meaning_is_heard_by_all():
    startled = rule("startled", "Event(Action-End, *, Speak(*, *, Thunder, *), *)", feels("desirability", -5))
    cast = (definition("Voss", startled, acts=[TALK]), definition("Danny", acts=[TALK]))
    scene = Scene(replace(built(state("hub", told("thunder", meaning=word("Thunder")), *HUB.moves)), cast=cast))

    beat = scene.play()

    assert [str(trace.who) for trace in beat.traces] == ["Voss", "Danny"]
    assert [emotion.type.label for emotion in scene.member("Voss").emotions] == ["Distress"]


def test_a_scene_that_is_narrated_is_saved_forked_recorded_and_explained():
    session = Session(Scene(built(state("hub", told("rain"), *HUB.moves))))
    session.choose()
    session.choose()

    again = Session.resume(session.scene.definition, session.save())

    assert as_json(as_record(again.scene.play())) == as_json(as_record(session.scene.fork().play()))
    assert session.log.beats[0].who == "Narration"


OBJECTION = move("object", "objection", "hub", "Keane", "Voss", text="Enough.")
INTERRUPTS = state("objection", OBJECTION, kind=BANK, interrupts=conditions("Angry(SELF) = True"))


def test_who_has_cause_takes_the_floor_and_the_scene_is_where_it_was():
    scene = Scene(built(HUB, INTERRUPTS))
    assert said(scene, 2) == ["ask", "answer"]
    scene.member("Keane").believe("Angry(me)", "True")

    assert [str(turn_in(scene).who), said(scene, 1), str(scene.state)] == ["Keane", ["object"], "hub"]


def test_an_interruption_is_used_once_while_its_cause_holds_and_again_when_it_comes_back():
    scene = Scene(built(HUB, INTERRUPTS))
    scene.member("Keane").believe("Angry(me)", "True")
    assert said(scene, 3).count("object") == 1

    scene.member("Keane").believe("Angry(me)", "False")
    assert "object" not in said(scene, 2)
    scene.member("Keane").believe("Angry(me)", "True")

    assert said(scene, 1) == ["object"]


def test_a_look_tells_that_somebody_interrupts():
    scene = Scene(built(HUB, INTERRUPTS))
    scene.member("Keane").believe("Angry(me)", "True")

    assert {str(one.who): one.because for one in scene.look().waiting}["Voss"] == "Keane interrupts"


BARKS = state(
    "barks",
    move("cough", "barks", "hub", "Keane", "Danny"),
    move("sigh", "barks", "hub", "Keane", "Danny"),
    kind=BANK,
    every=20.0,
)


def test_a_bark_comes_before_a_choice_of_the_player_and_never_in_its_place():
    scene = Scene(
        built(state("hub", move("ask", "hub", "hub", "Voss", "Danny")), BARKS, player=word("Voss")), player="Voss"
    )

    lines = said(scene, 8)

    assert "ask" in lines
    assert all(not (one != "ask" and other != "ask") for one, other in pairwise(lines))


def test_barks_keep_their_distance():
    scene = Scene(
        built(state("hub", move("ask", "hub", "hub", "Voss", "Danny")), BARKS, player=word("Voss")), player="Voss"
    )
    played = [scene.play() for _ in range(30)]

    heard = [beat.event.time for beat in played if str(beat.actor) == "Keane"]

    assert len(heard) > 1
    assert all(later - sooner >= 20 for sooner, later in pairwise(heard))


def test_a_choice_may_have_a_time_and_a_default():
    silent = replace(move("hush", "hub", "hub", "Voss", "Danny"), style=word("Silence"))
    scene = Scene(
        built(state("hub", *HUB.moves, silent, limit=12.0, default="silence"), player=word("Voss")), player="Voss"
    )

    turn = turn_in(scene)

    assert (turn.limit, turn.default and turn.default.move and turn.default.move.id) == (12.0, "hush")


def test_silence_is_a_deed_that_others_may_judge():
    uneasy = rule("uneasy", "Event(Action-End, Voss, Silence, SELF)", feels("desirability", -4))
    cast = (definition("Voss", acts=[TALK]), definition("Danny", uneasy, acts=[TALK]))
    timed = state("hub", *HUB.moves, limit=12.0)
    scene = Scene(replace(built(timed, player=word("Voss")), cast=cast), player="Voss")
    turn = turn_in(scene)

    beat = scene.play(turn, turn.default)

    assert (beat.duration, str(beat.event.target)) == (12.0, "Danny")
    assert scene.member("Danny").emotions
    assert str(turn_in(scene).who) == "Danny"


def test_whose_turn_it_is_changes_nothing_where_much_comes_between():
    definition_ = built(state("hub", told("rain"), *HUB.moves), INTERRUPTS, BARKS)
    looked, plain = Scene(definition_, seed=3), Scene(definition_, seed=3)
    for one in (looked, plain):
        one.member("Keane").believe("Angry(me)", "True")

    lines: list[str] = []
    for _ in range(6):
        looked.look()
        looked.turn()
        lines += said(looked, 1)

    assert lines == said(plain, 6)


def test_under_free_nobody_speaks_twice_running_while_another_wants_to_as_much():
    scene = Scene(built(HUB, cast=("Voss", "Danny"), turns="free"))

    speakers = [str(scene.play().actor) for _ in range(6)]

    assert speakers in (["Voss", "Danny"] * 3, ["Danny", "Voss"] * 3)


def test_under_free_the_player_is_asked_at_equal_wish_and_never_starves():
    eager = replace(TALK, priority=word("9"))
    cast = (definition("Danny", acts=[eager]), definition("Keane", acts=[eager]), definition("Voss", acts=[TALK]))
    hub = state("hub", *(move(who.lower(), "hub", "hub", who) for who in ("Voss", "Danny", "Keane")))
    scene = Scene(replace(built(hub, turns="free", player=word("Voss")), cast=cast), player="Voss")

    speakers = [str(scene.play().actor) for _ in range(9)]

    assert speakers.count("Voss") == 3


def once(action: str, priority: str) -> ActionRule:
    """A rule of somebody's to do something once."""
    never = conditions(f"EventId(Action-End, SELF, {action}, *) = -1")
    return ActionRule(action, parse(action), NIL, conditions=never, priority=word(priority))


def test_under_free_everybody_who_wants_it_more_may_have_a_turn_before_the_player():
    bow, nod, wave = once("Bow", "3"), once("Nod", "2"), once("Wave", "2")
    cast = (
        definition("Ann", acts=[TALK]),
        *(definition(who, acts=[act]) for who, act in (("Bo", bow), ("Cy", nod), ("Di", wave))),
    )
    hub = state("hub", move("hello", "hub", "hub", "Ann"))
    scene = Scene(replace(built(hub, turns="free"), cast=cast), player="Ann")

    assert [str(scene.play().actor) for _ in range(5)] == ["Bo", "Cy", "Di", "Ann", "Ann"]


def test_under_free_nobody_waits_for_those_who_want_nothing():
    eager = replace(TALK, priority=word("9"))
    cast = (definition("Ann", acts=[TALK]), definition("Bo", acts=[eager]), definition("Cy"), definition("Di"))
    hub = state("hub", *(move(who.lower(), "hub", "hub", who) for who in ("Ann", "Bo")))
    scene = Scene(replace(built(hub, turns="free"), cast=cast), player="Ann")

    assert [str(scene.play().actor) for _ in range(4)] == ["Bo", "Ann", "Bo", "Ann"]


def test_under_free_what_is_narrated_is_no_turn_that_the_player_waits_for():
    eager = replace(TALK, priority=word("9"))
    cast = (definition("Ann", acts=[TALK]), definition("Bo", acts=[eager]), definition("Cy", acts=[eager]))
    hub = state("hub", told("rain"), *(move(who.lower(), "hub", "hub", who) for who in ("Ann", "Bo", "Cy")))
    scene = Scene(replace(built(hub, turns="free"), cast=cast), player="Ann")

    assert [str(scene.play().actor) for _ in range(4)] == ["Narration", "Bo", "Cy", "Ann"]


def test_who_acted_since_the_player_did_is_saved():
    scene = Scene(built(HUB, turns="free", player=word("Keane")), player="Keane")
    scene.play()
    again = Scene(built(HUB, turns="free", player=word("Keane")), player="Keane")

    again.load(scene.save())

    assert (again.now.acted, again.now.unasked) == (frozenset({word("Voss")}), 1)


def test_narration_that_was_added_since_a_scene_was_saved_keeps_nobody_from_going_on():
    before = Scene(built(HUB))
    before.play()
    after = Scene(built(state("hub", *HUB.moves, told("rain"))))

    assert after.load(before.save()) == ()
    assert said(after, 1) == ["rain"]


def test_looking_tells_the_narrator_nothing_new():
    kept = Fact(name("Fact(Secret)"), symbol(1), (word("Keane"),))
    scene = Scene(built(state("hub", told("rain"), *HUB.moves), facts=(kept,)))
    before = scene.save()

    scene.look()

    assert scene.save() == before


REMARK = state("barks", replace(move("cough", "barks", "hub", "Keane"), to=ANY), kind=BANK, every=20.0)
"""What Keane says to everyone."""


def asked(
    *said: Move,
    talk: DialogueState = REMARK,
    cast: tuple[str, ...] = ("Voss", "Danny", "Keane"),
    **options: object,
) -> Scene:
    """Danny has spoken, and it is for Voss, who is played, to answer."""
    hub = state("hub", *(said or (move("ask", "hub", "hub", "Voss"),)), limit=12.0)
    begin = state("begin", move("greet", "begin", "hub", "Danny", "Voss"))
    scene = Scene(built(begin, hub, talk, cast=cast, player=word("Voss"), **options), player="Voss")
    scene.play()
    return scene


def test_silence_after_a_remark_by_the_way_is_done_to_whoever_acted_before_it():
    scene = asked()
    assert said(scene, 1) == ["cough"]
    turn = turn_in(scene)

    assert str(scene.play(turn, turn.default).event.target) == "Danny"


def test_an_interruption_leaves_everybody_talking_to_whom_they_were():
    scene = asked(talk=INTERRUPTS)
    scene.member("Keane").believe("Angry(me)", "True")
    assert said(scene, 1) == ["object"]
    turn = turn_in(scene)

    assert str(scene.now.last) == "Danny"
    assert str(scene.play(turn).event.target) == "Keane"  # it was Voss who was interrupted: she answers that


def test_silence_is_done_to_the_one_to_whom_everything_unsaid_would_have_been():
    scene = asked(move("ask", "hub", "hub", "Voss", "Keane"), talk=INTERRUPTS)
    turn = turn_in(scene)

    assert str(scene.play(turn, turn.default).event.target) == "Keane"


def test_a_remark_by_the_way_skips_nobody_in_a_round():
    everybody = [move(who.lower(), "hub", "hub", who) for who in ("Danny", "Voss", "Keane")]
    scene = asked(*everybody, turns="round", cast=("Danny", "Voss", "Keane"))

    assert said(scene, 3) == ["cough", "voss", "keane"]


def test_an_interruption_that_moves_the_scene_is_a_turn():
    stop = EffectRule("stop", name("Event(Action-End, Keane, *, *)"), (), word("stopped"))
    scene = asked(talk=INTERRUPTS, world=World([stop]))
    scene.member("Keane").believe("Angry(me)", "True")

    scene.play()

    assert (str(scene.state), str(scene.now.last), scene.now.between) == ("stopped", "Keane", ())


def test_who_was_heard_between_turns_is_saved_with_the_scene():
    scene = asked(talk=INTERRUPTS)
    scene.member("Keane").believe("Angry(me)", "True")
    scene.play()
    other = Scene(scene.definition, player="Voss")

    other.load(scene.save())

    assert [str(one) for one in other.now.between] == ["Keane", "Voss"]
    assert other.now == scene.now


def test_remarks_come_before_the_choices_of_whoever_is_played():
    scene = Scene(asked().definition, player="Danny", start="hub")

    assert str(turn_in(scene).who) == "Voss"  # nobody waits for her: it is Danny who is played


def silent(scene: Scene) -> str:
    """What is done where the time to choose is over, and nothing else is waited for."""
    turn = turn_in(scene)
    return str(scene.play(turn, turn.default).event.content)


def test_the_clock_is_off_after_a_silence_that_nobody_answers_and_on_again_when_something_has_happened():
    scene = asked(talk=INTERRUPTS)
    assert silent(scene) == "Silence"

    again = turn_in(scene)
    assert (again.limit, again.default) == (0.0, None)
    assert [str(one.intention.action) for one in again.options][-1] == "Silence"  # it may still be chosen

    scene.tell(Event(EventKind.ACTION_END, word("Knock"), word("Knock"), NIL, scene.time))
    assert turn_in(scene).limit == 12.0


def test_a_remark_by_the_way_is_no_answer_to_a_silence():
    scene = asked()
    scene.play()
    silent(scene)
    scene.advance(scene.time + 20)

    assert said(scene, 1) == ["cough"]
    assert turn_in(scene).default is None


def test_an_answer_to_a_silence_sets_the_clock_again():
    answer = move("answer", "hub", "hub", "Danny", "Voss")
    scene = asked(move("ask", "hub", "hub", "Voss"), answer, talk=INTERRUPTS)
    silent(scene)

    assert said(scene, 1) == ["answer"]
    assert turn_in(scene).default is not None


def test_a_line_that_says_nothing_stops_the_clock_as_well():
    hush = replace(move("hush", "hub", "hub", "Voss"), style=word("Silence"))
    scene = asked(move("ask", "hub", "hub", "Voss"), hush, talk=INTERRUPTS)
    silent(scene)

    assert turn_in(scene).default is None


def test_where_the_line_for_the_time_that_is_over_is_closed_silence_is_a_deed():
    hush = replace(move("hush", "hub", "hub", "Voss", when=conditions("Angry(SELF) = True")), style=word("Shrug"))
    scene = Scene(
        built(state("hub", *HUB.moves, hush, limit=12.0, default="Shrug"), player=word("Voss")), player="Voss"
    )

    assert silent(scene) == "Silence"


def test_that_nobody_answered_is_saved_with_the_scene():
    scene = asked(talk=INTERRUPTS)
    silent(scene)
    other = Scene(scene.definition, player="Voss")

    other.load(scene.save())

    assert (other.now.hushed, other.now) == (True, scene.now)


def test_where_nobody_plays_luck_lets_the_time_go_by_now_and_then():
    timed = built(state("hub", *HUB.moves, limit=12.0), player=word("Voss"))
    scenes = [Scene(timed, seed=seed) for seed in range(10)]

    done = [one for scene in scenes for one in said(scene, 8)]

    assert 0 < done.count("Silence") < len(done) / 4
    assert done == [one for seed in range(10) for one in said(Scene(timed, seed=seed), 8)]


@pytest.mark.parametrize("player", ["Voss", None])
def test_who_has_nothing_to_say_where_there_is_time_to_choose_lets_it_go_by_once(player: str | None):
    closed = move("ask", "hub", "hub", "Voss", "Danny", when=conditions("Angry(SELF) = True"))
    scene = Scene(built(state("hub", closed, limit=12.0), player=word("Voss")), player=player)

    turn = turn_in(scene)
    beat = scene.play(turn, turn.default)

    assert (len(turn.options), beat.duration, str(beat.event)) == (1, 12.0, "Event(Action-End, Voss, Silence, Danny)")
    assert scene.turn() is None  # nobody has answered: the clock would go round for ever


STUNG = rule(
    "stung",
    "Event(Action-End, Voss, Speak(*, *, Hard, *), *)",
    feels("desirability", -6),
    feels("praiseworthiness", -6, "Voss"),
)


def insulting(after: float) -> Scene:
    """Voss insults Danny twice, the second time after a silence, and Keane has his limit."""
    hard = replace(move("hard", "hub", "hub", "Voss", "Danny"), meaning=word("Hard"))
    limit = state("objection", OBJECTION, kind=BANK, interrupts=conditions("Anger(SELF, Voss) > 3"))
    again = state("again", replace(hard, id="harder", state=word("again"), after=after))
    begin = state("hub", replace(hard, target=word("again")))
    cast = (definition("Voss", acts=[TALK]), definition("Danny"), definition("Keane", STUNG))
    return Scene(replace(built(begin, again, limit), cast=cast))


def test_an_anger_that_fades_and_rises_again_within_one_beat_interrupts_again():
    scene = insulting(900.0)

    assert said(scene, 4) == ["hard", "object", "harder", "object"]


def test_an_anger_that_has_not_faded_interrupts_once():
    scene = insulting(0.0)

    assert said(scene, 2) == ["hard", "object"]
    assert [str(scene.play().actor), str(turn_in(scene).who)] == ["Voss", "Voss"]


def test_an_anger_that_fades_while_time_passes_may_interrupt_again():
    scene = insulting(0.0)
    said(scene, 2)

    scene.advance(scene.time + 900)

    assert scene.now.taken == frozenset()
    assert said(scene, 2) == ["harder", "object"]


def test_two_narrations_are_told_one_after_the_other_before_anybody_speaks():
    scene = Scene(built(state("hub", told("rain"), told("wind"), *HUB.moves)))

    assert said(scene, 3)[:2] == ["rain", "wind"]


def test_a_state_in_which_only_narration_is_left_stands_still_after_it():
    scene = Scene(built(state("hub", told("rain"))))

    assert said(scene, 1) == ["rain"]
    assert (scene.turn(), scene.over, scene.look().turn) == (None, False, None)


@pytest.mark.parametrize("turns", ["floor", "round", "free", "director"])
def test_where_nobody_wants_anything_nobody_has_a_turn(turns: str):
    cast = tuple(definition(who) for who in ("Voss", "Danny"))
    scene = Scene(replace(built(HUB, turns=turns), cast=cast))

    assert scene.turn() is None
    assert [one.because for one in scene.look().waiting] == ["wants nothing"] * 2


def test_an_interruption_within_a_detour_leaves_the_way_back():
    aside = replace(move("aside", "hub", "photo", "Voss"), detour=True)
    photo = state("photo", move("look", "photo", str(BACK), "Danny"))
    scene = Scene(built(state("hub", aside), photo, INTERRUPTS))
    assert said(scene, 1) == ["aside"]
    scene.member("Keane").believe("Angry(me)", "True")

    assert said(scene, 2) == ["object", "look"]
    assert (str(scene.state), scene.now.returns) == ("hub", ())


def test_back_in_a_bank_leads_nowhere_and_keeps_the_way_back_of_a_detour():
    aside = replace(move("aside", "hub", "photo", "Voss"), detour=True)
    photo = state("photo", move("look", "photo", str(BACK), "Danny"))
    bank = state("bank", replace(move("well", "bank", str(BACK), "Keane"), once=True), kind=BANK)
    scene = Scene(built(state("hub", aside), photo, bank, turns="round"))

    assert sorted(said(scene, 3)) == ["aside", "look", "well"]
    assert (str(scene.state), scene.now.returns) == ("hub", ())


def bank(title: str, *lines: Move, **options: object) -> DialogueState:
    return state(title, *lines, kind=BANK, every=0.5, **options)


def remark(identity: str, by: str, title: str = "mutter", **options: object) -> Move:
    return replace(move(identity, title, title, by), **options)  # type: ignore[arg-type]


def remarks(*banks: DialogueState, cast: tuple[str, ...] = ("Voss", "Danny", "Keane"), beats: int = 24) -> list[str]:
    hub = state("hub", move("ask", "hub", "hub", "Voss", "Danny"))
    scene = Scene(built(hub, *banks, cast=cast, player=word("Voss")), player="Voss")
    return [one for one in said(scene, beats) if one != "ask"]


@pytest.mark.parametrize("cast", [("Voss", "Danny", "Keane"), ("Voss", "Keane", "Danny"), ("Keane", "Voss", "Danny")])
def test_those_who_have_something_to_say_by_the_way_say_it_by_turns(cast: tuple[str, ...]):
    heard = remarks(bank("mutter", remark("hum", "Danny", weight=9.0), remark("cough", "Keane")), cast=cast)

    assert {*heard[::2]} | {*heard[1::2]} == {"hum", "cough"}
    assert all(one != other for one, other in pairwise(heard))


def test_more_conditions_keep_nobody_else_from_saying_something_by_the_way():
    asked = conditions("Is(Late) = true")
    lines = [remark("late", "Danny", conditions=asked), remark("hum", "Danny"), remark("cough", "Keane")]
    hub = state("hub", move("ask", "hub", "hub", "Voss", "Danny"))
    scene = Scene(built(hub, bank("mutter", *lines), player=word("Voss")), player="Voss")
    scene.member("Danny").believe("Is(Late)", "true")

    heard = [one for one in said(scene, 24) if one != "ask"]

    assert heard[0] == "late"
    assert heard.count("cough") >= len(heard) // 2


def test_of_several_banks_the_one_that_was_not_heard_for_longest_goes_first():
    heard = remarks(bank("mutter", remark("hum", "Danny")), bank("chatter", remark("barley", "Danny", "chatter")))

    assert heard[:4] == ["hum", "barley", "hum", "barley"]


def test_by_luck_the_weights_alone_decide_who_says_something_by_the_way():
    lines = remark("hum", "Danny", weight=9.0), remark("cough", "Keane")
    heard = remarks(bank("mutter", *lines, saliency="random"), beats=120)

    assert heard.count("hum") > 2 * heard.count("cough") > 0


def test_as_written_the_first_line_of_a_bank_goes_first_whoever_says_it():
    heard = remarks(bank("mutter", remark("cough", "Keane"), remark("hum", "Danny"), saliency="first"))

    assert {*heard} == {"cough"}


def test_a_remark_that_anybody_may_make_keeps_nobody_from_their_own():
    heard = remarks(bank("mutter", remark("cough", "*"), remark("hum", "Danny")), beats=40)

    assert {"cough", "hum"} == {*heard}


def test_of_two_who_have_cause_to_interrupt_the_other_does_so_the_next_time():
    gate = conditions("Angry(SELF) = true")
    outburst = state("outburst", remark("stop", "Danny", "outburst"), remark("no", "Keane", "outburst"), kind=BANK)
    hub = state("hub", move("ask", "hub", "hub", "Voss", "Danny"))
    scene = Scene(built(hub, replace(outburst, interrupts=gate), player=word("Voss")), player="Voss")

    def angry(*, are: bool) -> None:
        for who in ("Danny", "Keane"):
            scene.member(who).believe(f"Angry({who})", str(are).lower())

    heard: list[str] = []
    for _ in range(2):
        angry(are=True)
        heard += said(scene, 2)
        angry(are=False)
        scene.advance(scene.time + 1)
        heard += said(scene, 1)

    assert {"stop", "no"} <= {*heard}
