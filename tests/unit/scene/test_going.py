"""Where a conversation goes: detours, visits, what is said once, and what is there for when nothing else is."""

import pickle
from dataclasses import replace

import pytest

from fatima_py.dialogue import BACK, NARRATION, DialogueGraph, DialogueState, Move, StateKind
from fatima_py.names import symbol
from fatima_py.saved import Saved
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.scene.state import read_state, state_values
from fatima_py.world import EffectRule, World
from tests.builders import TALK, conditions, definition, move, name, word


def state(title: str, *moves: Move, **options: object) -> DialogueState:
    return replace(DialogueState(word(title), moves), **options)  # type: ignore[arg-type]


def play(*states: DialogueState, cast: tuple[str, ...] = ("Voss", "Danny"), **options: object) -> Scene:
    people = tuple(definition(who, acts=[TALK]) for who in cast)
    built = replace(SceneDefinition("Interview", people, DialogueGraph.of(states)), **options)  # type: ignore[arg-type]
    return Scene(built)


def said(scene: Scene, beats: int) -> list[str]:
    return [beat.option.move.id for _ in range(beats) if (beat := scene.play()).option.move]


def closed(scene: Scene) -> dict[str, str]:
    return {one.move.id: f"{one.closed.condition}: {one.closed.was}" for one in scene.look().lines if one.closed}


def test_a_detour_comes_back_to_where_it_was_made():
    aside = replace(move("aside", "hub", "photo", "Voss"), detour=True)
    hub = state(
        "hub",
        aside,
        replace(move("leave", "hub", "end", "Voss"), otherwise=False, conditions=conditions("Visits(photo) > 0")),
    )
    scene = play(hub, state("photo", move("look", "photo", str(BACK), "Danny")))

    assert said(scene, 1) == ["aside"]
    assert (str(scene.state), [str(one) for one in scene.now.returns]) == ("photo", ["hub"])
    assert said(scene, 1) == ["look"]
    assert (str(scene.state), scene.now.returns) == ("hub", ())


def test_a_scene_that_begins_on_a_detour_comes_back_from_it():
    hub = state("hub", replace(move("aside", "hub", "photo", "Voss"), detour=True))
    photo = state("photo", move("look", "photo", str(BACK), "Danny"))
    begun = Scene(play(hub, photo).definition, start="photo")

    assert [str(one) for one in begun.now.returns] == ["hub"]
    assert said(begun, 2) == ["look", "aside"]
    assert play(hub, photo).now.returns == ()


def test_without_a_detour_a_line_that_leads_back_stays():
    scene = play(state("hub", move("look", "hub", str(BACK), "Voss")))

    scene.play()

    assert str(scene.state) == "hub"


def test_a_state_that_is_called_back_is_a_state():
    scene = play(state("hub", move("go", "hub", "Back", "Voss")), state("Back", move("end", "Back", "End", "Danny")))

    assert said(scene, 2) == ["go", "end"]
    assert scene.over


def test_rules_may_ask_how_often_the_scene_was_in_a_state():
    scene = play(state("hub", move("again", "hub", "hub", "Voss")))

    assert [str(scene.cast[0].belief("Visits(hub)")), str(scene.cast[0].belief("Visits(nowhere)"))] == ["1", "0"]
    said(scene, 2)
    assert str(scene.cast[0].belief("Visits(hub)")) == "3"


def test_a_line_that_is_said_once_is_closed_afterwards_and_says_why():
    once = replace(move("promise", "hub", "hub", "Voss"), once=True)
    scene = play(state("hub", once, move("go", "hub", "hub", "Voss")), cast=("Voss",))

    lines = said(scene, 6)

    assert lines.count("promise") == 1
    assert closed(scene) == {"promise": f"once: said at step {lines.index('promise') + 1}"}


def test_the_topics_of_a_loop_vanish_and_the_last_line_remains():
    hub = state("hub", *(move(topic, "hub", "hub", "Voss") for topic in ("car", "phone", "leave")), loop=True)
    scene = play(hub, cast=("Voss",))

    assert sorted(said(scene, 3)) == ["car", "leave", "phone"]
    assert said(scene, 2) == ["leave", "leave"]


def test_in_a_loop_nobody_comes_into_the_state_again_without_leaving_it():
    scene = play(state("hub", *(move(topic, "hub", "hub", "Voss") for topic in ("car", "phone")), loop=True))
    entered = World(on_enter={word("hub").key: EffectRule("in", name("Event(*, *, *, *)"), (), word("nowhere"))})

    said(scene, 2)
    same = Scene(replace(scene.definition, world=entered))
    said(same, 2)

    assert [dict(one.now.visits) for one in (scene, same)] == [{"hub": 1}] * 2


def test_a_detour_that_comes_back_is_a_visit_of_where_it_was_made_and_a_line_of_a_bank_is_none():
    hub = state("hub", replace(move("aside", "hub", "photo", "Voss"), detour=True, once=True))
    chat = state("chat", move("hm", "chat", "chat", "Voss"), kind=StateKind.BANK)
    scene = play(hub, state("photo", move("look", "photo", str(BACK), "Danny")), chat)

    ways = [(said(scene, 1), dict(scene.now.visits)) for _ in range(3)]

    assert ways == [
        (["aside"], {"hub": 1, "photo": 1}),
        (["look"], {"hub": 2, "photo": 1}),
        (["hm"], {"hub": 2, "photo": 1}),
    ]


def test_without_a_detour_what_leads_back_is_no_visit():
    scene = play(state("hub", move("look", "hub", str(BACK), "Voss")))

    scene.play()

    assert dict(scene.now.visits) == {"hub": 1}


def loop(*moves: Move) -> DialogueState:
    return state("hub", *moves, loop=True)


HALL = state("hall", move("return", "hall", "hub", "Danny"))


def test_a_detour_of_a_loop_into_itself_is_a_visit_as_any_other():
    aside = replace(move("aside", "hub", "hub", "Voss"), detour=True, once=True)
    scene = play(loop(aside, replace(move("leave", "hub", "end", "Voss"), conditions=conditions("Visits(hub) > 1"))))

    assert said(scene, 2) == ["aside", "leave"]


def test_a_scene_starts_in_the_first_state_that_is_no_bank():
    bank = state("chat", move("hm", "chat", "chat", "Voss"), kind=StateKind.BANK)

    assert str(play(bank, state("talk", move("go", "talk", "end", "Danny"))).state) == "talk"
    assert str(play(bank).state) == "chat"


def test_of_a_loop_what_leads_out_remains_wherever_it_is_written():
    leave, topics = move("leave", "hub", "hall", "Voss"), [move(one, "hub", "hub", "Voss") for one in ("car", "phone")]
    lines = said(play(loop(leave, *topics), HALL), 8)

    assert (sorted(lines[:4]), lines[4:]) == (["car", "leave", "phone", "return"], ["leave", "return"] * 2)


def test_where_nobody_in_a_loop_has_anything_left_what_remains_is_the_last_that_is_open():
    shut = move("leave", "hub", "End", "Voss", when=conditions("Trusts(Danny, SELF) = True"))
    scene = play(loop(move("car", "hub", "hub", "Voss"), move("phone", "hub", "hub", "Voss"), shut), saliency="first")

    assert said(scene, 4) == ["car", "phone", "phone", "phone"]
    assert closed(scene).keys() == {"car", "leave"}

    scene.member("Voss").believe("Trusts(Danny, me)", "True")
    assert said(scene, 1) == ["leave"]
    assert scene.over


def test_nothing_is_said_again_in_a_loop_while_somebody_has_a_line_left():
    shut = move("leave", "hub", "End", "Voss", when=conditions("Trusts(Danny, SELF) = True"))
    scene = play(loop(move("car", "hub", "hub", "Voss"), shut, *(move(one, "hub", "hub", "Danny") for one in "ab")))

    assert sorted(said(scene, 3)) == ["a", "b", "car"]


def test_what_is_said_once_is_not_said_again_in_a_loop_either():
    scene = play(loop(replace(move("car", "hub", "hub", "Voss"), once=True)))

    assert said(scene, 1) == ["car"]
    assert scene.turn() is None


def test_a_line_for_otherwise_is_open_where_no_line_with_conditions_is():
    other = replace(move("shrug", "hub", "hub", "Voss"), otherwise=True)
    scene = play(
        state("hub", other, move("wince", "hub", "hub", "Voss", when=conditions("Hurt(SELF) = True"))), cast=("Voss",)
    )

    assert [one.id for one in scene.open_moves("Voss")] == ["shrug"]
    scene.member("Voss").believe("Hurt(me)", "True")
    assert [one.id for one in scene.open_moves("Voss")] == ["wince"]
    assert closed(scene) == {"shrug": "else: the line wince is open"}


def test_a_silence_before_a_line_takes_its_time():
    plain, late = move("now", "hub", "end", "Voss", text="No."), move("late", "hub", "end", "Voss", text="No.")

    beats = [play(state("hub", one), cast=("Voss",)).play() for one in (plain, replace(late, after=8.0))]

    assert beats[1].duration - beats[0].duration == pytest.approx(8)


def test_what_was_counted_is_saved_and_taken_back_with_the_scene():
    aside = replace(move("aside", "hub", "photo", "Voss"), detour=True, once=True)
    scene = play(
        state("hub", aside, move("go", "hub", "hub", "Voss")), state("photo", move("look", "photo", "Back", "Danny"))
    )
    turn = scene.turn()
    assert turn is not None
    scene.play(turn, next(one for one in turn.options if one.move and one.move.id == "aside"))
    saved = scene.save()
    other = Scene(scene.definition)

    other.load(saved)

    assert other.now == scene.now
    assert said(other, 1) == ["look"]
    assert (str(other.state), other.now.times["aside"]) == ("hub", 1)


def test_an_ending_keeps_its_name_after_its_last_line():
    talk = state("talk", move("go", "talk", "released", "Voss"))
    scene = play(talk, state("released", move("coat", "released", "end", "Danny"), kind=StateKind.ENDING))

    named = [str(scene.ending)]
    for _ in range(2):
        scene.play()
        named.append(str(scene.ending))

    assert (named, str(scene.state), scene.over) == (["-", "released", "released"], "end", True)


def test_who_comes_back_out_of_an_ending_has_come_to_none():
    talk = state("talk", move("go", "talk", "goodbye", "Voss"))
    scene = play(talk, state("goodbye", move("wait", "goodbye", "talk", "Danny"), kind=StateKind.ENDING))

    assert said(scene, 2) == ["go", "wait"]
    assert str(scene.ending) == "-"


def test_the_ending_is_saved_with_its_scene():
    scene = play(state("over", move("coat", "over", "end", "Danny"), kind=StateKind.ENDING))
    scene.play()

    assert read_state(Saved(state_values(scene.now), "scene")).ending == word("over")


def test_the_narration_is_known_whatever_words_were_read_since():
    told = replace(move("rain", "start", "start", "Voss"), by=NARRATION)
    scene = play(state("start", told, move("go", "start", "end", "Voss")))
    symbol.cache_clear()

    again = Scene(pickle.loads(pickle.dumps(scene.definition)))  # noqa: S301 - its own

    assert said(again, 2) == said(scene, 2) == ["rain", "go"]
