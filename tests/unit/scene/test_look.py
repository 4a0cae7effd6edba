"""Looking at a scene: what is open, what is closed and why, who waits and why."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from fatima_py.decision import ActionRule
from fatima_py.dialogue import MOST_SPECIFIC
from fatima_py.errors import UsageError
from fatima_py.events import action_event, belief_event
from fatima_py.names import Symbol, parse, symbol
from fatima_py.scenario import load_scenario
from fatima_py.scene import Closed, Look, Scene, SceneDefinition, SceneState
from fatima_py.scene.turn_taking import InTurn, by_floor
from tests.builders import TALK, cafe_scene, conditions, definition, move, scene, word


def told(look: Look) -> dict[str, str]:
    """Who waits, and why."""
    return {str(one.who): one.because for one in look.waiting}


def test_a_look_says_whose_turn_it_is_and_what_they_may_do(cafe: Scene):
    look = cafe.look()

    assert look.turn == cafe.turn()
    assert (look.step, look.time, str(look.state), look.over) == (1, 0.0, "Door", False)
    assert [option.move and option.move.id for option in look.options] == [
        option.move and option.move.id
        for option in look.turn.options  # type: ignore[union-attr]
    ]


def test_every_line_of_the_state_is_open_or_has_a_condition_that_closes_it():
    playing = Scene(cafe_scene(), start=word("Counter"))

    lines = {line.move.id: line for line in playing.look().lines}

    assert set(lines) == {"snap", "serve"}
    assert lines["serve"].closed is None
    assert lines["snap"].closed == Closed("Anger(SELF) > 2", "0")
    assert {str(line.who) for line in lines.values()} == {"Sarah"}


def test_a_line_for_anybody_is_told_once_for_each():
    lines = Scene(scene(move("hi", "Start", "End"), cast=("Ann", "Tom"))).look().lines

    assert [(line.move.id, str(line.who)) for line in lines] == [("hi", "Ann"), ("hi", "Tom")]


def test_who_waits_is_told_what_they_wanted_and_why_they_did_not_get_it():
    eager = ActionRule("eager", TALK.action, priority=symbol(5), conditions=TALK.conditions)
    wave = ActionRule("wave", parse("Wave"))
    hum = ActionRule("hum", parse("Speak(*, *, Hum, *)"))
    people = (
        definition("Ann", acts=[eager]),
        definition("Tom", acts=[wave]),
        definition("Kim", acts=[hum]),
        definition("Zoe"),
        definition("Joe", acts=[wave]),
    )
    playing = Scene(scene(move("hi", "Start", "End", "Ann"), cast=people, turns="free"))
    joe = playing.member("Joe")
    joe.mind.busy = (parse("Dig"), parse("-"))

    look = playing.look()

    assert str(look.turn and look.turn.who) == "Ann"
    assert told(look) == {
        "Tom": "wants it less than Ann",
        "Kim": "there is no line for it",
        "Zoe": "wants nothing",
        "Joe": "is busy with Dig",
    }
    assert [one.wanted and one.wanted.rule for one in look.waiting] == ["wave", "hum", None, None]


@pytest.mark.parametrize(
    ("turns", "because"),
    [("floor", "Ann has the floor"), ("round", "comes later in the round"), ("director", "comes later in the cast")],
)
def test_a_regime_says_why_somebody_else_goes_first(turns: str, because: str):
    playing = Scene(scene(move("hi", "Start", "Start"), cast=("Ann", "Tom"), turns=turns))

    assert told(playing.look()) == {"Tom": because}


def test_when_the_scene_is_over_nobody_has_a_turn_and_everybody_is_told_so():
    playing = Scene(scene(move("a", "Start", "End"), endings=["End"]))
    playing.play()

    look = playing.look()

    assert look.turn is None
    assert look.over
    assert set(told(look).values()) == {"cannot go on: the scene is over"}


@pytest.mark.no_cover
@pytest.mark.wide
@pytest.mark.parametrize("name", ["cafe", "handover", "schoolyard"])
def test_looking_changes_nothing_of_what_follows(name: str, root: Path):
    gazed, blind = (load_scenario(root / f"scenarios/{name}.yaml", seed=3) for _ in range(2))

    for step in range(12):
        before = gazed.save()
        looks = [gazed.look() for _ in range(1000 if step == 1 else 5)]
        for one in gazed.cast:
            one.decide()

        assert all(look == looks[0] for look in looks)
        assert gazed.save() == before
        if looks[0].turn is None:
            break
        assert gazed.play() == blind.play()

    assert gazed.save() == blind.save()


def test_a_belief_told_between_two_looks_counts_at_the_second():
    playing = Scene(scene(move("a", "Start", "End", "Sarah", when=conditions("Brave(SELF) = True"))))
    first = playing.look()

    playing.member("sarah").believe("Brave(me)", "True")

    assert first.turn is None
    assert [line.closed for line in playing.look().lines] == [None]
    assert playing.look().turn is not None


def test_a_turn_can_be_played_once(cafe: Scene):
    turn = cafe.turn()
    cafe.play(turn)

    with pytest.raises(UsageError, match="was for step 1, and the next is 2: look again"):
        cafe.play(turn)


def test_an_option_of_somebody_else_cannot_be_played(cafe: Scene):
    turn = cafe.turn()
    assert turn is not None
    foreign = replace(turn.options[0], move=move("foreign", "Door", "End", "Tom"))

    with pytest.raises(UsageError, match="Tom has no such option"):
        cafe.play(turn, foreign)


def test_without_a_turn_nothing_can_be_played():
    with pytest.raises(UsageError, match="nobody has a turn"):
        Scene(scene(move("a", "Cellar", "Attic"), move("b", "Attic", "End", "Nobody")), start=word("Attic")).play()


def test_an_event_may_be_told_to_some_and_is_an_effect_for_all(cafe: Scene):
    told = cafe.tell(action_event("Rain", "Fall", time=4), to=["sarah", word("Ann")])

    assert [str(trace.who) for trace in told.traces] == ["Sarah", "Ann"]
    assert [len(one.mind.memory) for one in cafe.cast] == [1, 0, 1]
    assert cafe.time == 4


def test_an_event_told_to_nobody_in_particular_reaches_everybody(cafe: Scene):
    assert [str(trace.who) for trace in cafe.tell(action_event("Rain", "Fall")).traces] == ["Sarah", "Tom", "Ann"]


def test_time_passes_for_everybody(cafe: Scene):
    cafe.advance(30)

    assert [one.mind.time for one in cafe.cast] == [30, 30, 30]
    assert cafe.time == 30


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        (float("nan"), "the time to advance to of nan is out of range"),
        (float("inf"), "the time to advance to of inf is out of range"),
        ("soon", "the time to advance to cannot be 'soon': expected a number"),
    ],
)
def test_time_goes_on_only(cafe: Scene, time: float, sentence: str):
    cafe.advance(30)

    with pytest.raises(UsageError, match=sentence):
        cafe.advance(time)

    assert [cafe.time, *(one.mind.time for one in cafe.cast)] == [30] * 4


def test_a_clock_that_is_behind_the_scene_moves_nothing(cafe: Scene):
    beat = cafe.play()
    turn, before = cafe.turn(), cafe.save()

    for frame in range(60):
        cafe.advance(frame / 60)

    assert cafe.time == beat.time + beat.duration > 1
    assert cafe.save() == before
    assert cafe.play(turn).step == 2


@pytest.mark.parametrize(
    ("event", "to"),
    [
        (action_event("Rain", "Fall", time=4), "Joe"),
        (action_event("Rain", "Fall", time=4), ["Sarah", "Joe"]),
        ("Rain", None),
        (None, None),
    ],
)
def test_what_cannot_be_told_changes_nobody(cafe: Scene, event: Any, to: Any):
    before = cafe.save()

    with pytest.raises(UsageError, match=r"not in the cast|is no event"):
        cafe.tell(event, to)

    assert cafe.save() == before


@pytest.mark.parametrize("seed", [3.5, True, "7", None])
def test_a_seed_that_is_none_is_refused(seed: Any):
    with pytest.raises(UsageError, match="a seed cannot be"):
        Scene(cafe_scene(), seed=seed)


def test_seeds_of_any_kind_of_whole_number_are_one_seed():
    one, other = Scene(cafe_scene(), seed=3), Scene(cafe_scene(), seed=3.0)  # type: ignore[arg-type]

    assert other.save() == one.save()


TELLS = ActionRule(
    "count", parse("Speak(*, *, *, *)"), conditions=conditions("Tell(Said(SELF), Math(Said(SELF), Plus, 1)) = [n]")
)


def test_what_rules_tell_is_believed_when_they_are_acted_on_and_not_when_they_are_looked_at():
    ann = definition("Ann", acts=[TELLS], believes=["Said(SELF) = 0"])
    playing = Scene(scene(move("hi", "Start", "Start", "Ann"), cast=(ann, "Tom"), turns="director"))

    for _ in range(5):
        playing.look()
    unseen = str(playing.member("Ann").belief("Said(me)"))
    playing.play()
    playing.play()

    assert (unseen, str(playing.member("Ann").belief("Said(me)"))) == ("0", "2")


def test_a_line_whose_condition_tells_something_tells_nothing_while_it_is_looked_at():
    line = move("hi", "Start", "End", "Ann", when=conditions("Tell(Seen(SELF), True) = True"))
    playing = Scene(scene(line, cast=("Ann", "Tom")))
    before = playing.save()

    assert playing.look().options
    assert playing.save() == before


def test_a_member_is_found_by_any_name_that_people_write():
    playing = Scene(replace(cafe_scene(), display={"tom": "Old Tom"}))

    assert [str(playing.member(name).name) for name in ("TOM", "old tom", word("Tom"))] == ["Tom"] * 3


@pytest.mark.parametrize("field", ["turns", "saliency"])
def test_a_strategy_that_is_none_is_refused_with_those_there_are(field: str):
    with pytest.raises(UsageError, match=f"`{field}` cannot be 'loudest': expected one of"):
        SceneDefinition("A test", (), **{field: "loudest"})  # type: ignore[arg-type]


def test_a_turn_is_over_once_anything_has_happened(cafe: Scene):
    told, waited, met = cafe.fork(), cafe.fork(), cafe.fork()
    turn = cafe.turn()

    told.tell(belief_event("World", "Late(Tom)", "True"))
    waited.advance(5)
    met.member("Ann").perceive(action_event("Rain", "Fall"))

    for other in (told, waited, met):
        with pytest.raises(UsageError, match="something has happened since this turn was looked at: look again"):
            other.play(turn)
    assert cafe.fork().play(turn).step == 1


def test_a_turn_without_options_cannot_be_played(cafe: Scene):
    turn = cafe.turn()
    assert turn is not None

    with pytest.raises(UsageError, match="has no such option"):
        cafe.play(replace(turn, options=()))


def test_what_the_condition_of_a_line_tells_is_nothing_to_another_line():
    lines = [
        move("one", "Start", "Start", when=conditions("Likes(SELF) > 0")),
        move("two", "Start", "Start", when=conditions("Tell(Likes(SELF), -9) = -9")),
        move("three", "Start", "Start", when=conditions("Likes(SELF) > 0")),
    ]
    playing = Scene(scene(*lines))
    for one in playing.cast:
        one.believe("Likes(SELF)", 4)

    assert {line.closed for line in playing.look().lines} == {None}


def test_two_threads_cannot_use_one_scene(cafe: Scene):
    inside, go_on = Event(), Event()

    def slowly(cast: Sequence[Symbol], state: SceneState) -> list[Symbol]:
        inside.set()
        go_on.wait(60)
        return by_floor(cast, state)

    slow = Scene(replace(cafe.definition, turns=InTurn(slowly)))
    before = slow.save()
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(slow.look)
        inside.wait(60)
        for use in (
            slow.look,
            slow.turn,
            slow.play,
            lambda: slow.turn_of("Sarah"),
            lambda: slow.tell(action_event("Rain", "Fall")),
            lambda: slow.advance(30),
            lambda: slow.reseed(3),
            lambda: slow.member("Tom").perceive(action_event("Rain", "Fall")),
            lambda: slow.member("Tom").reseed(3),
        ):
            with pytest.raises(UsageError, match=r"two threads use (the scene 'Cafe'|Tom) at once"):
                use()
        go_on.set()
        assert asked.result().turn == slow.turn()

    assert slow.save() == before


def test_a_scene_starts_in_a_state_of_its_dialogue_however_that_is_written():
    assert Scene(cafe_scene(), start="quarrel").state == word("Quarrel")
    assert Scene(SceneDefinition("Silence", ()), start="Start").state == word("Start")


@pytest.mark.parametrize("start", ["Attic", "Quarrel(1", "", 5])
def test_a_state_that_the_dialogue_does_not_have_is_no_start(start: Any):
    with pytest.raises(UsageError, match=r"the dialogue has no state .*; expected one of Door, Counter"):
        Scene(cafe_scene(), start=start)


def test_the_player_of_a_definition_is_one_of_the_cast_by_name_or_text():
    definition = replace(cafe_scene(), player="Tom")  # type: ignore[arg-type]

    assert definition.player == word("Tom")
    with pytest.raises(UsageError, match="the player Bob is not in the cast; expected one of Sarah, Tom, Ann"):
        replace(definition, player=word("Bob"))


def test_whose_open_lines_are_asked_for_may_be_said_by_name(cafe: Scene):
    tom = cafe.member("Tom")

    assert cafe.open_moves("tom") == cafe.open_moves(word("Tom")) == cafe.open_moves(tom) != ()
    with pytest.raises(UsageError, match="5 is not in the cast"):
        cafe.open_moves(5)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["", "  "])
def test_a_name_of_blanks_is_shown_as_one(cafe: Scene, name: str):
    with pytest.raises(UsageError, match=f"^'{name}' is not in the cast; expected one of Sarah, Tom, Ann"):
        cafe.member(name)


def specific(saliency: str = MOST_SPECIFIC, *acts: ActionRule) -> Scene:
    """Sarah may answer plainly, or (as she is hurt) otherwise; rules of hers may want a style."""
    hurt = definition("Sarah", acts=acts or [TALK], believes=["Hurt(SELF) = True"])
    plain, wince = move("plain", "hub", "hub", "Sarah"), move("wince", "hub", "hub", "Sarah", when=HURT)
    one = scene(plain, wince, cast=(hurt,))
    return Scene(replace(one, saliency=saliency))


HURT = conditions("Hurt(SELF) = True")


def test_a_line_with_a_condition_that_holds_wins_over_the_plain_one_every_time():
    one = specific()

    assert {move.id for _ in range(5) if (move := one.play().option.move)} == {"wince"}


def test_under_the_old_order_conditions_count_for_nothing():
    one = specific("least_recent")

    said = [move.id for _ in range(4) if (move := one.play().option.move)]

    assert sorted(said) == ["plain", "plain", "wince", "wince"]


def test_written_first_is_said_first_whatever_the_meanings():
    lines = [move(one, "hub", "hub", "Sarah", meaning=one.title()) for one in ("nod", "wince", "shrug")]

    said = {Scene(replace(scene(*lines), saliency="first"), seed=seed).play().option.move for seed in range(8)}

    assert {one and one.id for one in said} == {"nod"}


def test_a_condition_opens_a_line_that_no_rule_names_and_a_rule_that_wants_more_goes_before_it():
    wants = ActionRule("plainly", parse("Speak([s], [n], Plain, [y])"), conditions=SAID)
    lines = (move("plain", "hub", "hub", "Sarah", meaning="Plain"), move("wince", "hub", "hub", "Sarah", when=HURT))
    heard: list[str] = []
    for priority in (1, 5):
        who = definition("Sarah", acts=[replace(wants, priority=symbol(priority))], believes=["Hurt(SELF) = True"])
        one = Scene(scene(*lines, cast=(who,)))
        heard += [move.id for move in [one.play().option.move] if move]

    assert heard == ["wince", "plain"]


SAID = conditions("ValidDialogue([s], [n], Plain, [y]) = True")
