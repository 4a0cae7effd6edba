"""A cast that plays, beat by beat."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from fatima_py.affect import DisplayRule, Personality, Vad
from fatima_py.appraisal import Goal
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import LogError, UsageError
from fatima_py.events import action_event
from fatima_py.kb import Conditions
from fatima_py.memory import Source
from fatima_py.mind import MindDefinition, Relationships
from fatima_py.names import parse, symbol
from fatima_py.scene import Beat, Option, Scene, SceneDefinition
from fatima_py.world import Change, EffectRule, World
from tests.builders import COPIES, TALK, cafe_scene, conditions, definition, move, name, scene, word


def played(setting: SceneDefinition | Scene, most: int = 20) -> list[Beat]:
    """The beats of a scene that plays itself, up to so many."""
    playing = setting if isinstance(setting, Scene) else Scene(setting)
    beats: list[Beat] = []
    while len(beats) < most and (turn := playing.turn()):
        beats.append(playing.play(turn))
    return beats


def lines(beats: list[Beat]) -> list[str]:
    """Who said which line to whom; deeds in brackets."""
    return [
        f"{beat.actor} {beat.option.move.id if beat.option.move else f'({beat.event.content})'} {beat.event.target}"
        for beat in beats
    ]


def follow(state: str, *rules: EffectRule) -> World:
    """A world in which leaving has an effect."""
    return World(
        [EffectRule("follows", name("Event(Action-End, [who], Speak(*, *, Leave, *), *)"), (), symbol(state)), *rules]
    )


def test_a_scene_plays_to_its_end(cafe: Scene):
    beats = played(cafe)

    assert lines(beats)[0] in {"Tom rude Sarah", "Tom kind Sarah"}
    assert lines(beats)[-1] == "Sarah serve Tom"
    assert cafe.over
    assert cafe.turn() is None
    assert [beat.step for beat in beats] == list(range(1, len(beats) + 1))


def test_words_take_their_time(cafe: Scene):
    beats = played(cafe)

    assert all(beat.time + beat.duration == pytest.approx(beat.event.time) for beat in beats)
    assert cafe.time == beats[-1].event.time
    rude = [beat for beat in beats if beat.option.move and beat.option.move.id == "sorry"]
    assert all(beat.duration == pytest.approx(0.6 + 3 / 2.5) for beat in rude)


def test_everybody_perceives_a_beat(cafe: Scene):
    turn = cafe.turn()
    assert turn is not None

    beat = cafe.play(turn)

    assert [str(trace.who) for trace in beat.traces] == ["Sarah", "Tom", "Ann"]
    assert all(len(one.mind.memory) == 1 for one in cafe.cast)


def test_slots_are_filled_with_the_names_of_those_who_talk():
    talk = scene(
        move("hi", "Start", "End", "Tom", "Sarah", text="Hello {you.name}, I am {me.name}. {Age(Sarah)}? {nobody}"),
        endings=["End"],
    )
    playing = Scene(talk)
    playing.member(word("Tom")).believe("Age(Sarah)", "30")

    (beat,) = played(playing)

    assert beat.written == "Hello Sarah, I am Tom. 30? ..."


def test_a_line_without_a_listener_is_for_whoever_spoke_last():
    talk = scene(
        move("a", "Start", "One", "Kim", "Sarah"),
        move("b", "One", "Two", "Sarah"),
        move("c", "Two", "End", "Tom", "*"),
        cast=("Sarah", "Tom", "Kim"),
    )

    assert lines(played(talk)) == ["Kim a Sarah", "Sarah b Kim", "Tom c *"]


def test_the_first_line_is_for_the_player_or_else_for_the_first_other():
    talk = (move("a", "Start", "End", "Sarah"),)

    assert lines(played(scene(*talk, cast=("Sarah", "Tom", "Kim"), player="Kim"))) == ["Sarah a Kim"]
    assert lines(played(scene(*talk, cast=("Sarah", "Tom", "Kim")))) == ["Sarah a Tom"]
    assert lines(played(scene(*talk, cast=("Sarah",)))) == ["Sarah a -"]


def test_whoever_is_spoken_to_has_the_floor():
    talk = scene(
        move("a", "Start", "Talk", "Sarah", "Kim"),
        move("b", "Talk", "End"),
        cast=("Sarah", "Tom", "Kim"),
    )
    playing = Scene(talk)
    assert str(playing.member(word("Tom")).belief("Has(Floor)")) == "Sarah"

    beats = played(playing, most=1)

    assert lines(beats) == ["Sarah a Kim"]
    assert str(playing.member(word("Tom")).belief("Has(Floor)")) == "Kim"
    assert lines(played(playing)) == ["Kim b Sarah"]


def test_the_player_begins_where_the_script_lets_them():
    talk = scene(move("a", "Start", "End"), player="Tom")

    assert lines(played(talk)) == ["Tom a Sarah"]


SMALL_TALK = (move("say", "Start", "Start", to="-"),)


@pytest.mark.parametrize(
    ("turns", "speakers"),
    [("floor", "Sarah Tom Sarah Tom"), ("round", "Sarah Tom Kim Sarah"), ("director", "Sarah Sarah Sarah Sarah")],
)
def test_a_strategy_says_who_is_next(turns: str, speakers: str):
    beats = played(scene(*SMALL_TALK, cast=("Sarah", "Tom", "Kim"), turns=turns), most=4)

    assert " ".join(str(beat.actor) for beat in beats) == speakers


def test_in_a_free_talk_the_strongest_wish_goes_first():
    eager = ActionRule("eager", TALK.action, priority=symbol(5), conditions=TALK.conditions)
    talk = scene(*SMALL_TALK, cast=("Sarah", definition("Tom", acts=[eager])), turns="free")

    assert [str(beat.actor) for beat in played(talk, most=3)] == ["Tom", "Tom", "Tom"]


def test_a_strategy_passes_over_those_with_nothing_to_say():
    talk = scene(move("a", "Start", "End", "Kim"), cast=("Sarah", "Tom", "Kim"))

    assert [str(beat.actor) for beat in played(talk)] == ["Kim"]


def test_a_scene_is_stuck_where_nobody_has_anything_to_say_though_it_is_not_over():
    playing = Scene(scene(move("a", "Start", "Cellar")))

    played(playing)

    assert playing.turn() is None
    assert not playing.over


def test_conditions_of_a_line_are_asked_of_the_speaker():
    talk = scene(
        move("a", "Start", "End", when=conditions("Brave(SELF) = True")),
        cast=("Sarah", definition("Tom", acts=[TALK], believes=["Brave(SELF) = True"])),
    )

    assert lines(played(talk)) == ["Tom a Sarah"]


TIRED_TOM = definition("Tom", acts=[TALK], believes=["Tired(SELF) = True"])


def test_what_another_believes_keeps_to_them():
    talk = scene(move("a", "Start", "End", "Sarah", when=conditions("Tired(Tom) = True")), cast=("Sarah", TIRED_TOM))

    assert lines(played(talk)) == []


def test_a_condition_that_names_whose_belief_it_is_is_asked_of_that_person():
    tired = replace(conditions("Tired(SELF) = True").all[0], asks=word("Tom"))
    happy = replace(conditions("Joy(SELF) > 3").all[0], asks=word("Tom"))
    talk = scene(
        move("a", "Start", "Middle", "Sarah", when=Conditions((tired,))),
        move("b", "Middle", "End", "Sarah", when=Conditions((tired,), (happy,))),
        move("c", "Middle", "End", "Sarah", when=Conditions((), (tired,))),
        cast=("Sarah", TIRED_TOM),
    )

    assert lines(played(talk)) == ["Sarah a Tom", "Sarah b Tom"]


def test_an_exception_that_is_asked_of_somebody_closes_a_line_and_is_told_as_one():
    tired = replace(conditions("Tired(SELF) = True").all[0], asks=word("Tom"))
    talk = scene(move("c", "Start", "End", "Sarah", when=Conditions((), (tired,))), cast=("Sarah", TIRED_TOM))

    (line,) = Scene(talk).look().lines

    assert line.closed is not None
    assert line.closed.condition.startswith("not ")


def test_a_condition_of_somebody_who_is_not_there_does_not_hold():
    tired = replace(conditions("Tired(SELF) = True").all[0], asks=word("Joe"))
    talk = scene(move("a", "Start", "End", "Sarah", when=Conditions((tired,))))

    assert lines(played(talk)) == []


@pytest.mark.parametrize(("age", "said"), [("Kim", ["Sarah a Tom"]), ("Zoe", [])])
def test_conditions_asked_of_several_people_share_their_variables(age: str, said: list[str]):
    sarah = definition("Sarah", acts=[TALK], believes=["Friend(SELF, Kim) = True", f"Age({age}) = 7"])
    tom = definition("Tom", acts=[TALK], believes=["Tired(Kim) = True", "Tired(Zoe) = True"])
    friend, tired, old = conditions("Friend(SELF, [x]) = True", "Tired([x]) = True", "Age([x]) > 5").all
    when = Conditions((friend, replace(tired, asks=word("Tom")), old))

    assert lines(played(scene(move("a", "Start", "End", "Sarah", when=when), cast=(sarah, tom)))) == said


def test_what_the_speaker_believes_of_another_goes_before_what_is_true():
    tired = definition("Tom", acts=[TALK], believes=["Tired(SELF) = True"])
    sarah = definition("Sarah", acts=[TALK], believes=["Tired(Tom) = False"])

    assert (
        played(scene(move("a", "Start", "End", "Sarah", when=conditions("Tired(Tom) = True")), cast=(sarah, tired)))
        == []
    )


def test_what_may_be_said_follows_what_is_believed_meanwhile():
    playing = Scene(scene(move("a", "Start", "End", "Sarah", when=conditions("Brave(SELF) = True"))))
    assert playing.turn() is None

    playing.member(word("Sarah")).believe("Brave(me)", "True")

    assert lines(played(playing)) == ["Sarah a Tom"]


def test_an_exception_takes_a_line_away():
    brave = definition("Sarah", acts=[TALK], believes=["Brave(SELF) = True"])
    talk = scene(
        move("a", "Start", "End", "Sarah", when=conditions(unless=["Brave(SELF) = True"])), cast=(brave, "Tom")
    )

    assert played(talk) == []


def test_effects_change_what_the_observers_believe():
    seen = EffectRule(
        "seen",
        name("Event(Action-End, [who], Speak(*, *, Leave, *), *)"),
        (Change(parse("Gone([who])"), parse("True")), Change(parse("Sad([who])"), parse("True"), symbol("Kim"))),
    )
    playing = Scene(
        scene(move("a", "Start", "End", "Sarah", meaning="Leave"), cast=("Sarah", "Tom", "Kim"), world=World([seen]))
    )

    (beat,) = played(playing)

    beliefs = [[str(one.belief(text)) for text in ("Gone(Sarah)", "Sad(Sarah)")] for one in playing.cast]
    assert beliefs == [["True", "None"], ["True", "None"], ["True", "True"]]
    assert len(beat.traces) == 3 + 3 + 1
    assert beat.effects[0].rule == "seen"


def test_the_condition_of_an_effect_is_asked_of_the_one_who_acted():
    paid = EffectRule(
        "paid",
        name("Event(Action-End, [who], Speak(*, *, Leave, *), *)"),
        (Change(parse("Paid([who])"), parse("True")),),
        conditions=conditions("Money(SELF) > 3"),
    )

    def effects(rich: str) -> list[str]:
        cast = [definition(one, acts=[TALK], believes=[f"Money(SELF) = {5 if one == rich else 1}"]) for one in NAMES]
        talk = scene(move("a", "Start", "End", "Tom", "Sarah", meaning="Leave"), cast=cast, world=World([paid]))
        return [effect.rule for beat in played(talk) for effect in beat.effects]

    assert [effects(rich) for rich in NAMES] == [[], ["paid"], []]


NAMES = ("Sarah", "Tom", "Kim")


def test_a_rule_may_ask_for_the_state_of_ones_own_conversation():
    def answers(*texts: str) -> list[str | None]:
        return [str(sarah.belief(text)) for text in texts]

    playing = Scene(scene(move("a", "Start", "Talk", "Sarah"), move("b", "Talk", "End", "Tom")))
    sarah = playing.member(word("Sarah"))
    asked = ("DialogueState(SELF)", "DialogueState(me)", "DialogueState(Tom)")

    before = answers(*asked)
    played(playing, most=1)

    assert before == ["Start", "Start", "Start"]
    assert answers(*asked) == ["Talk", "Talk", "Talk"]


def test_a_deed_towards_anybody_is_towards_nobody_in_particular():
    wave = ActionRule("wave", parse("Wave"), target=parse("*"))

    (beat,) = played(scene(cast=(definition("Sarah", acts=[wave]), "Tom")), most=1)

    assert str(beat.event.target) == "*"


def test_a_loaded_scene_hears_what_it_is_told_before_the_next_turn_as_the_saved_one():
    told = action_event("Tom", "Speak(Insult)", "Sarah", time=40.0)
    playing, again = Scene(cafe_scene(goes_on=True), seed=3), Scene(cafe_scene(goes_on=True))
    played(playing, most=3)
    again.turn()
    again.load(json.loads(json.dumps(playing.save())))

    for one in (playing, again):
        for member in one.cast:
            member.perceive(told)
        one.member(word("Sarah")).believe("Sorry(Tom)", "True")

    assert again.save() == playing.save()
    assert played(again, most=8) == played(playing, most=8)


def test_an_effect_moves_the_scene():
    playing = Scene(
        scene(
            move("a", "Start", "Talk", "Sarah", meaning="Leave"),
            move("b", "Street", "End", "Tom"),
            world=follow("Street"),
        )
    )

    assert [(str(beat.state), str(beat.next_state)) for beat in played(playing)] == [
        ("Start", "Street"),
        ("Street", "End"),
    ]


def test_a_line_of_a_bank_leaves_the_scene_where_it_is():
    playing = Scene(
        scene(
            move("a", "Start", "End", "Sarah"),
            move("hm", "Chatter", "Chatter", "Tom"),
            banks=["Chatter"],
            turns="round",
        )
    )
    playing.now = playing.now._replace(last=word("Sarah"))

    beats = played(playing)

    assert lines(beats) == ["Tom hm Sarah", "Sarah a Tom"]
    assert beats[0].next_state == beats[0].state == word("Start")


def test_a_deed_needs_no_line():
    nap = ActionRule("nap", parse("Nap(Sofa)"), parse("Sarah"), takes=600.0)
    playing = Scene(scene(*SMALL_TALK, cast=(definition("Tom", acts=[nap]), "Sarah")))

    (beat,) = played(playing, most=1)

    assert lines([beat]) == ["Tom (Nap(Sofa)) Sarah"]
    assert beat.duration == 600
    assert beat.brief is None


def test_of_lines_that_would_do_the_one_not_said_for_longest_is_said():
    talk = scene(move("a", "Start", "Start", "Sarah"), move("b", "Start", "Start", "Sarah"), turns="director")

    said = [beat.option.move.id for beat in played(talk, most=6) if beat.option.move]

    assert sorted(said[:2]) == sorted(said[2:4]) == ["a", "b"]
    assert said[:2] == said[2:4] == said[4:]


def test_a_player_chooses():
    playing = Scene(cafe_scene(), player=word("Tom"))
    turn = playing.turn()
    assert turn is not None

    beat = playing.play(turn, turn.options[0])

    assert turn.by_player
    assert turn.decision is None
    assert [option.move.id for option in turn.options if option.move] == ["rude", "kind"]
    assert lines([beat]) == ["Tom rude Sarah"]


def test_a_player_may_do_more_than_talk():
    wave = ActionRule("wave", parse("Wave"))
    playing = Scene(
        scene(move("a", "Start", "End"), cast=(definition("Tom", acts=[wave]), "Sarah")), player=word("Tom")
    )
    turn = playing.turn()
    assert turn is not None

    assert [str(option.intention.action) for option in turn.options] == ["Speak(Start, End, -, -)", "Wave"]
    assert isinstance(turn.options[1], Option)


def test_a_scene_may_start_elsewhere():
    playing = Scene(cafe_scene(), start=word("Quarrel"))

    assert lines(played(playing, most=1))[0] in {"Tom sorry Sarah", "Tom sneer Sarah"}


def test_who_is_not_in_the_cast_is_not_there(cafe: Scene):
    with pytest.raises(UsageError, match="Joe is not in the cast; expected one of Sarah, Tom, Ann"):
        cafe.member(word("Joe"))


def test_a_quarrel_follows_an_insult():
    playing = Scene(cafe_scene(), player=word("Tom"))
    turn = playing.turn()
    assert turn is not None
    playing.play(turn, turn.options[0])

    answer = playing.turn()

    assert answer is not None
    assert "snap" in {option.move.id for option in answer.options if option.move}


@pytest.mark.parametrize("after", range(6))
def test_a_saved_scene_goes_on_as_if_nothing_had_happened(after: int):
    playing, again = Scene(cafe_scene(goes_on=True), seed=3), Scene(cafe_scene(goes_on=True))
    played(playing, most=after)

    again.load(json.loads(json.dumps(playing.save())))

    assert again.save() == playing.save()
    assert played(again, most=8) == played(playing, most=8)


@pytest.mark.parametrize("way", COPIES)
def test_a_copied_scene_goes_on_by_itself(way: Callable[[Scene], Scene]):
    playing = Scene(cafe_scene(goes_on=True), seed=3, player=symbol("Tom"))
    played(playing, most=3)

    again = way(playing)

    assert again.player == symbol("Tom")
    assert played(again, most=8) == played(playing, most=8)
    assert again.save() == playing.save()


def test_a_state_of_another_scene_is_refused(cafe: Scene):
    with pytest.raises(LogError, match="cannot be continued here"):
        cafe.load(Scene(scene(*SMALL_TALK)).save())
    with pytest.raises(LogError, match="form 99"):
        cafe.load({**cafe.save(), "version": 99})
    with pytest.raises(LogError, match=r"saved state of 'Cafe' is damaged: the field 'steps' is missing"):
        cafe.load({key: value for key, value in cafe.save().items() if key != "steps"})
    with pytest.raises(LogError, match="another cast, without Bob, Zoe"):
        Scene(cafe_scene(onlookers=["Bob", "Zoe"])).load(cafe.save())


def test_what_a_scenario_does_not_know_any_more_is_told_and_what_is_new_in_it_is_as_it_says():
    setting = cafe_scene(goes_on=True)
    playing = Scene(setting, seed=3)
    played(playing, most=3)
    saved = json.loads(json.dumps(playing.save()))
    wish = Goal(word("Peace"), 8, 0.25)
    changed = replace(setting, cast=tuple([replace(one, goals=(wish,)) for one in setting.cast[:2]]))
    again, onward = Scene(changed), Scene(setting)

    notes, nothing = again.load(saved), onward.load(saved)
    back = Scene(setting).load(json.loads(json.dumps(again.save())) | {"minds": saved["minds"]})

    assert (nothing, back) == ((), ())
    assert notes == ("Ann is not in the cast any more: that mind is left out",)
    assert [one.mind.goals[wish.name.key] for one in again.cast] == [wish, wish]
    assert again.time == playing.time


def test_a_state_that_the_dialogue_has_not_any_more_is_told():
    saved = Scene(scene(move("a", "Start", "Middle"), move("b", "Middle", "End"))).save()
    shorter = Scene(scene(move("a", "Start", "End")))

    at_end, lost = shorter.load({**saved, "state": "End"}), shorter.load({**saved, "state": "Middle"})

    assert at_end == ()
    assert lost == ("the dialogue has no state Middle any more, and nobody has a line there",)


WORDS = ActionRule(
    "talk",
    parse("Speak([s], [n], [m], [y])"),
    parse("[x]"),
    conditions=conditions(
        "Has(Floor) = SELF",
        "DialogueState([x]) = [s]",
        "ValidDialogue([s], [n], [m], [y]) = True",
        "IsAgent([x]) = True",
    ),
)
FOLLOWS = EffectRule(
    "follows",
    name("Event(Action-End, [a], Speak([s], [n], *, *), [b])"),
    (
        Change(parse("DialogueState([b])"), parse("[n]"), parse("[a]")),
        Change(parse("DialogueState([a])"), parse("[n]"), parse("[b]")),
        Change(parse("Has(Floor)"), parse("[b]")),
    ),
)


def believing() -> Scene:
    """A scene that keeps floor and dialogue states as beliefs, as those of the Toolkit do."""
    return Scene(
        scene(
            move("a", "Start", "Talk", meaning="Greet"),
            move("b", "Talk", "Done"),
            cast=(
                definition("Sarah", acts=[WORDS], believes=["DialogueState(Tom) = Start", "Has(Floor) = SELF"]),
                definition("Tom", acts=[WORDS], believes=["DialogueState(Sarah) = Start", "Has(Floor) = Sarah"]),
            ),
            world=World([FOLLOWS]),
            turns="beliefs",
        )
    )


def test_where_beliefs_rule_everybody_has_met_everybody():
    for one in believing().cast:
        assert [str(one.belief(f"IsAgent({other})")) for other in ("Sarah", "Tom", "Zoe")] == ["True", "True", "False"]


def test_where_beliefs_rule_the_scenarios_own_rules_pass_the_floor():
    playing = believing()

    assert lines(played(playing)) == ["Sarah a Tom", "Tom b Sarah"]
    assert playing.turn() is None
    assert not playing.over
    assert [str(one.belief("Has(Floor)")) for one in playing.cast] == ["Sarah", "Sarah"]


def test_where_beliefs_rule_a_saved_scene_goes_on_as_well():
    playing, again = believing(), believing()
    played(playing, most=1)

    again.load(json.loads(json.dumps(playing.save())))

    assert again.save() == playing.save()
    assert played(again) == played(playing)


def test_a_cast_knows_one_another_before_anybody_has_acted(cafe: Scene):
    first, *others = cafe.cast
    known = [one.name for one in others]

    assert [str(first.belief(f"IsAgent({name})")) for name in known] == ["True"] * len(known)
    assert str(first.belief("IsAgent(Nobody)")) == "False"


def test_a_scene_that_is_loaded_knows_its_cast_in_the_same_order(cafe: Scene):
    turn = cafe.turn()
    assert turn is not None
    cafe.play(turn)
    again = Scene(cafe.definition)

    again.load(cafe.save())

    assert [list(one.mind.memory.met) for one in again.cast] == [list(one.mind.memory.met) for one in cafe.cast]


# --- Between people.

GLOOM = Vad(-0.8, -0.4, -0.2)
FOND = [f"Likes(SELF, {who}) = 10" for who in ("Tom", "Ann", "Kim")]


def friends(*order: str, contagion: float = 0.5) -> SceneDefinition:
    """Tom, who is gloomy, sighs among friends who like one another."""
    people = {
        who: replace(definition(who, acts=[TALK], believes=FOND), relationships=Relationships(contagion))
        for who in ("Tom", "Ann", "Kim")
    }
    people["Tom"] = replace(people["Tom"], mood=GLOOM)
    sigh = move("sigh", "Start", "End", "Tom", "Ann")
    return scene(sigh, cast=[people[who] for who in order], turns="director", endings=["End"])


def test_a_mood_spreads_to_all_who_look_on():
    (beat,) = played(friends("Tom", "Ann", "Kim"))

    assert [trace.contagion and (str(trace.contagion.of), trace.contagion.share) for trace in beat.traces] == [
        None,
        ("Tom", 0.5),
        ("Tom", 0.5),
    ]
    assert all(trace.contagion is None or trace.contagion.shown == GLOOM for trace in beat.traces)


@pytest.mark.parametrize("order", [("Tom", "Ann", "Kim"), ("Kim", "Ann", "Tom"), ("Ann", "Tom", "Kim")])
def test_what_is_caught_does_not_depend_on_the_order_of_the_cast(order: Sequence[str]):
    by_name = {"Tom": 0, "Ann": 1, "Kim": 2}
    expected = played(friends("Tom", "Ann", "Kim"))[0].traces

    (beat,) = played(friends(*order))

    assert sorted(beat.traces, key=lambda trace: by_name[str(trace.who)]) == list(expected)


@pytest.mark.parametrize("how", ["tell", "ruminate", "advance"])
def test_a_face_is_seen_as_it_is_by_the_time_of_the_scene_whoever_made_it_later(how: str):
    playing = Scene(friends("Tom", "Ann"))
    playing.tell(action_event("Kim", "Wave", "Ann"))
    if how == "tell":
        playing.tell(action_event("Kim", "Wave", "Ann", time=1800), to="Ann")
    elif how == "ruminate":
        playing.ruminate("Ann", 0, at=1800)
    else:
        playing.advance(1800)
    now = playing.member("Tom").definition.kernel.mood(playing.member("Tom").mind.affect, 1800)

    (beat,) = played(playing)

    assert beat.traces[1].contagion is not None
    assert beat.traces[1].contagion.shown == now != GLOOM
    assert {one.mind.time for one in playing.cast} == {playing.time}


def test_whom_nobody_looks_at_shows_nothing():
    playing = Scene(friends("Tom", "Ann", "Kim", contagion=0))

    (beat,) = played(playing)

    assert all(trace.contagion is None for trace in beat.traces)
    assert all(not one.mind.seen for one in playing.cast)


def test_what_is_hidden_is_not_caught():
    setting = friends("Tom", "Ann")
    tom, ann = setting.cast
    angry = replace(tom, mood=None, feelings=(Potential(EmotionType.ANGER, 8, word("Ann")),))
    poker_faced = replace(angry, display=(DisplayRule(factor=0, audience=word("Ann")),))

    def caught_of(who: MindDefinition) -> Vad:
        (beat,) = played(replace(setting, cast=(who, ann)))
        assert beat.traces[1].contagion is not None
        return beat.traces[1].contagion.shown

    assert caught_of(poker_faced).valence > caught_of(angry).valence == 0


def torn(hesitates: float, toward: str = "Sarah") -> MindDefinition:
    """Tom, who loves and is angry at somebody."""
    felt = (Potential(EmotionType.LOVE, 8, word(toward)), Potential(EmotionType.ANGER, 8, word(toward)))
    return replace(definition("Tom", acts=[TALK]), feelings=felt, hesitates=hesitates)


@pytest.mark.parametrize(
    ("tom", "to", "seconds"),
    [
        (torn(2), "Sarah", 1.6),
        (torn(0), "Sarah", 0),
        (torn(2, toward="Kim"), "Sarah", 0),
        (torn(2), "*", 0),
        (replace(definition("Tom", acts=[TALK]), hesitates=2), "Sarah", 0),
    ],
    ids=["torn", "who never hesitates", "torn about somebody else", "to everybody", "not torn"],
)
def test_who_is_torn_about_somebody_hesitates_before_they_speak_to_them(tom: MindDefinition, to: str, seconds: float):
    say = move("say", "Start", "End", "Tom", to, text="One two three four five")

    (beat,) = played(scene(say, cast=[tom, "Sarah"], endings=["End"]))

    assert beat.hesitated == pytest.approx(seconds)
    assert beat.duration == pytest.approx(2.6 + seconds)
    assert beat.event.time == pytest.approx(beat.duration)


def test_nobody_hesitates_to_do_what_needs_no_words():
    leave = ActionRule("leave", parse("Leave"), parse("Sarah"))

    beat, *_ = played(scene(cast=[replace(torn(2), action_rules=(leave,)), "Sarah"]), most=1)

    assert beat.hesitated == 0
    assert beat.duration == pytest.approx(2.6)


@pytest.mark.parametrize("cut", range(6))
def test_a_scene_with_bonds_is_restored_as_it_was(cut: int):
    setting = cafe_scene(goes_on=True)
    cast = tuple(
        replace(one, personality=Personality(extraversion=1), relationships=Relationships(0.6, 0.6), hesitates=2)
        for one in setting.cast
    )
    one, other = Scene(replace(setting, cast=cast), seed=3), Scene(replace(setting, cast=cast))
    for who in one.cast:
        for friend in ("Sarah", "Tom"):
            if friend != str(who.name):
                who.believe(f"Likes(me, {friend})", "7")
    played(one, cut)

    other.load(json.loads(json.dumps(one.save())))

    assert bool(other.cast[2].mind.seen) is (cut > 0)
    assert played(other, 5) == played(one, 5)
    assert other.save() == one.save()


def test_a_damaged_state_changes_nobody(cafe: Scene):
    other = Scene(cafe.definition, seed=3)
    played(other, most=2)
    saved, before = other.save(), cafe.save()
    saved["minds"]["Tom"]["time"] = "soon"

    with pytest.raises(LogError, match=r"the saved mind of Tom is damaged at time"):
        cafe.load(saved)

    assert cafe.save() == before


def test_an_event_of_a_time_that_is_past_happens_now_and_once_to_each(cafe: Scene):
    cafe.advance(50)

    told = cafe.tell(action_event("Sarah", "Wave", "Tom", time=1), to=["Sarah", "sarah", "Tom"])

    assert (told.event.time, [str(who) for who in told.to], len(told.traces)) == (50, ["Sarah", "Tom"], 2)


def test_everybody_in_a_cast_has_a_name_of_their_own():
    cast = cafe_scene().cast

    with pytest.raises(UsageError, match="is in the cast twice"):
        replace(cafe_scene(), cast=(*cast, cast[0]))


def test_a_state_that_is_refused_takes_no_memories_away(cafe: Scene):
    note = cafe.save(episodes=False)
    played(cafe, 2)
    before = cafe.save()
    note["minds"]["Sarah"]["time"] = "x"
    note["minds"]["Tom"]["memory"]["length"] = 0

    with pytest.raises(LogError, match="damaged at time"):
        cafe.load(note)

    assert cafe.save() == before


@pytest.mark.parametrize("whose", ["Tom", "Sarah"])
def test_what_fails_in_one_mind_has_happened_in_none(cafe: Scene, whose: str, monkeypatch: pytest.MonkeyPatch):
    cafe.play()
    before = cafe.save()

    live = Character.live

    def down(one: Character, *event: Any) -> Any:
        if one.name == symbol(whose):
            raise OSError("the store is down")
        return live(one, *event)

    with monkeypatch.context() as broken:
        broken.setattr(Character, "live", down)
        for step in (cafe.play, lambda: cafe.tell(action_event("World", "Bang"))):
            with pytest.raises(OSError, match="is down"):
                step()

    assert cafe.save() == before
    assert cafe.play().step == 2


def test_who_believes_another_to_have_the_floor_does_so_in_a_copy(cafe: Scene):
    cafe.member("Tom").believe("Has(Floor)", "Kim")

    for other in (cafe.fork(), json_copy(cafe)):
        assert str(other.member("Tom").belief("Has(Floor)")) == str(cafe.member("Tom").belief("Has(Floor)"))


def json_copy(scene: Scene) -> Scene:
    """A scene that was loaded from a save."""
    other = Scene(scene.definition)
    other.load(json.loads(json.dumps(scene.save())))
    return other


@pytest.mark.parametrize(
    ("wants", "open_by_hand"),
    [
        ({"Wave": 2, "Bow": 2, "Nod": 1}, ["Bow", "Wave"]),
        ({"Wave": 1, "Nod": 2}, ["Nod"]),
        ({"Wave": 1}, ["Wave"]),
    ],
)
def test_where_beliefs_rule_whoever_is_played_by_hand_chooses_among_what_they_want_most(
    wants: dict[str, int], open_by_hand: list[str]
):
    wishes = [ActionRule(what.lower(), word(what), word("Tom"), symbol(much)) for what, much in wants.items()]
    cast = (definition("Ann", acts=wishes), definition("Tom"))
    playing = Scene(scene(cast=cast, turns="beliefs"), player="Ann")

    mine, others = playing.turn_of("Ann"), Scene(playing.definition).turn_of("Ann")

    assert mine is not None
    assert others is not None
    assert sorted(str(one.intention.action) for one in mine.options) == open_by_hand
    assert len(others.options) == len(wants)


def test_who_is_alone_speaks_to_nobody():
    alone = Scene(scene(move("a", "Start", "End"), cast=("Ann",)))

    brief = alone.play().brief

    assert brief is not None
    assert (brief.speaker, brief.listener) == ("Ann", "everyone")


def test_a_line_is_remembered_in_its_words_among_whom_it_was_said_and_what_it_changed_as_told():
    met = EffectRule(
        "met",
        name("Event(Action-End, [who], Speak(*, *, Leave, *), *)"),
        (Change(parse("Gone([who])"), parse("True")),),
    )
    farewell = move("a", "Start", "End", "Sarah", meaning="Leave", text="Goodbye, {you.name}.")
    playing = Scene(scene(farewell, cast=("Sarah", "Tom", "Kim"), world=World([met])), session="monday")

    playing.play()

    sarah, tom, _ = [list(one.mind.memory) for one in playing.cast]
    assert [one.context.words for one in tom] == ["Goodbye, Tom.", ""]
    assert [(one.context.source, str(one.context.by)) for one in tom] == [(Source.SEEN, "-"), (Source.TOLD, "Sarah")]
    assert [one.context.source for one in sarah] == [Source.SEEN, Source.SEEN]
    assert {(one.context.session, one.context.present) for one in tom} == {("monday", (word("Kim"), word("Sarah")))}


def test_a_sitting_without_a_name_is_remembered_by_the_title_and_a_fork_goes_on_with_it():
    playing = Scene(scene(move("a", "Start", "End", "Sarah")))
    named = Scene(scene(move("a", "Start", "End", "Sarah")), session="tuesday").fork()

    assert [one.mind.setting.session for one in playing.cast] == ["A test", "A test"]
    assert [one.mind.setting.session for one in named.cast] == ["tuesday", "tuesday"]
