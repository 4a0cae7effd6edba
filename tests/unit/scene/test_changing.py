"""What effects come to: facts, beliefs that go up and down, and what saying a line or coming into a state does."""

from dataclasses import replace

import pytest

from fatima_py.dialogue import DialogueGraph, DialogueState, Move
from fatima_py.errors import UsageError
from fatima_py.names import ANY, SELF, parse, symbol
from fatima_py.record import as_record, explain
from fatima_py.scene import Fact, Scene, SceneDefinition
from fatima_py.world import Change, EffectRule, World
from tests.builders import TALK, conditions, definition, move, name, word

EVIDENCE = name("Fact(Evidence)")
UP = parse("Math(Fact(Evidence), Plus, 1)")


def line(*changes: Change) -> EffectRule:
    return EffectRule("say", name("Event(*, *, *, *)"), changes)


def play(
    *changes: Change, believes: tuple[str, ...] = (), entered: tuple[Change, ...] = (), facts: tuple[Fact, ...] = ()
) -> Scene:
    moves: tuple[Move, ...] = (move("say", "hub", "hub", "Voss", "Danny"),)
    world = World(of_lines={"say": line(*changes)}, on_enter={word("hub").key: line(*entered)} if entered else {})
    cast = (definition("Voss", acts=[TALK]), definition("Danny", believes=believes))
    graph = DialogueGraph.of([DialogueState(word("hub"), moves)])
    return Scene(SceneDefinition("Interview", cast, graph, world, facts=facts))


def test_a_line_changes_a_fact_and_everybody_knows_it():
    scene = play(Change(EVIDENCE, UP, ANY, fact=True), facts=(Fact(EVIDENCE, symbol(2)),))

    beat = scene.play()

    assert str(scene.now.facts[EVIDENCE]) == "3"
    assert [str(one.belief(EVIDENCE)) for one in scene.cast] == ["3", "3"]
    assert [(str(one.value), str(one.was)) for effect in beat.effects for one in effect.changes] == [("3", "2")]


def test_who_believes_otherwise_of_a_fact_keeps_to_it_until_it_changes():
    scene = play(
        Change(EVIDENCE, UP, ANY, fact=True), believes=("Fact(Evidence) = 9",), facts=(Fact(EVIDENCE, symbol(0)),)
    )
    assert [str(one.belief(EVIDENCE)) for one in scene.cast] == ["0", "9"]

    scene.play()

    assert [str(one.belief(EVIDENCE)) for one in scene.cast] == ["1", "1"]


def test_a_fact_that_is_kept_is_known_to_those_who_may_know_it():
    kept = Fact(EVIDENCE, symbol(0), (word("Voss"),))
    scene = play(Change(EVIDENCE, UP, ANY, fact=True), facts=(kept,))

    scene.play()

    assert [str(one.belief(EVIDENCE)) for one in scene.cast] == ["1", "None"]


def test_a_belief_moves_in_the_eyes_of_each_by_what_they_believed():
    trust = name("Trusts(Danny, Voss)")
    less = Change(trust, parse("Math(Trusts(Danny, Voss), Minus, 1)"), ANY)
    scene = play(less, believes=("Trusts(Danny, Voss) = 4",))
    scene.member("Voss").believe("Trusts(Danny, Voss)", "7")

    beat = scene.play()

    assert [str(one.belief(trust)) for one in scene.cast] == ["6", "3"]
    assert [(str(one.observer), str(one.was), str(one.value)) for one in beat.effects[0].changes] == [
        ("Voss", "7", "6"),
        ("Danny", "4", "3"),
    ]


def test_what_nobody_believes_does_not_move():
    scene = play(Change(name("Trusts(Danny, Voss)"), parse("Math(Trusts(Danny, Voss), Minus, 1)"), word("Danny")))

    beat = scene.play()

    assert beat.effects[0].changes == ()
    assert scene.member("Danny").belief("Trusts(Danny, Voss)") is None


def test_coming_into_a_state_does_what_its_author_says():
    scene = play(entered=(Change(EVIDENCE, UP, ANY, fact=True),), facts=(Fact(EVIDENCE, symbol(0)),))

    beats = [scene.play() for _ in range(2)]

    assert str(scene.now.facts[EVIDENCE]) == "2"
    assert [effect.rule for effect in beats[0].effects] == ["say", "say"]


def test_facts_are_saved_forked_and_undone():
    scene = play(Change(EVIDENCE, UP, ANY, fact=True), facts=(Fact(EVIDENCE, symbol(0)),))
    scene.play()
    saved = scene.save()

    def fail(_beat: object) -> None:
        raise ValueError("no room")

    with pytest.raises(ValueError, match="no room"):
        scene.play(keep=fail)
    other = Scene(scene.definition)
    other.load(saved)

    assert (scene.now.facts, other.now.facts, scene.fork().now.facts) == ({EVIDENCE: symbol(1)},) * 3


def test_a_host_answers_what_only_it_knows():
    scene = play()
    asked = replace(
        scene.definition, functions=(("Near", 2), ("Weather", 0)), answers={"Near": lambda one, other: one != other}
    )

    one = Scene(asked).member("Voss")

    assert [str(one.belief("Near(Voss, Danny)")), str(one.belief("Near(Voss, Voss)"))] == ["True", "False"]


def test_where_beliefs_rule_facts_are_worked_out_and_kept_all_the_same():
    scene = play(Change(EVIDENCE, UP, ANY, fact=True), facts=(Fact(EVIDENCE, symbol(1), (word("Voss"),)),))
    ruled = Scene(replace(scene.definition, turns="beliefs"))

    ruled.play()

    assert ruled.now.facts == {EVIDENCE: symbol(2)}
    assert [str(one.belief(EVIDENCE)) for one in ruled.cast] == ["2", "None"]


def test_a_fact_that_is_new_since_a_scene_was_saved_is_so_when_it_goes_on():
    before = play()
    after = Scene(replace(before.definition, facts=(Fact(EVIDENCE, symbol(0)),)))

    after.load(before.save())

    assert after.now.facts == {EVIDENCE: symbol(0)}
    assert [str(one.belief(EVIDENCE)) for one in after.cast] == ["0", "0"]


def test_each_change_of_a_line_is_worked_out_after_those_before_it():
    trust = name("Trusts(Danny, Voss)")
    twice = Change(trust, parse("Math(Trusts(Danny, Voss), Plus, 1)"), word("Danny"))
    scene = play(twice, twice, believes=("Trusts(Danny, Voss) = 4",))

    beat = scene.play()

    assert str(scene.member("Danny").belief(trust)) == "6"
    assert [str(one.was) for one in beat.effects[0].changes] == ["4", "5"]


def test_a_belief_may_be_worked_out_of_the_fact_that_has_just_changed():
    told = Change(name("Told(Danny)"), EVIDENCE, word("Danny"))
    scene = play(Change(EVIDENCE, UP, ANY, fact=True), told, facts=(Fact(EVIDENCE, symbol(2)),))

    scene.play()

    assert str(scene.member("Danny").belief("Told(Danny)")) == "3"


@pytest.mark.parametrize(
    "worked", ["Math(Fact(Evidence), Div, 0)", "Math(Fact(Evidence), Times, 1e308)", "Math(Fact(Evidence), Plus, Late)"]
)
def test_a_fact_that_comes_to_no_number_stays_what_it_was_and_the_beat_says_so(worked: str):
    scene = play(Change(EVIDENCE, parse(worked), ANY, fact=True), facts=(Fact(EVIDENCE, symbol(200)),))

    (effect,) = scene.play().effects

    assert (scene.now.facts, effect.changes) == ({EVIDENCE: symbol(200)}, ())
    assert [(str(one.property), str(one.value), str(one.was)) for one in effect.failed] == [
        (str(EVIDENCE), str(parse(worked)), "200")
    ]


def test_what_went_well_before_a_change_failed_is_kept():
    times = Change(EVIDENCE, parse("Math(Fact(Evidence), Times, 1e308)"), ANY, fact=True)
    scene = play(times, times, facts=(Fact(EVIDENCE, symbol(1)),))

    (effect,) = scene.play().effects

    assert [str(one.value) for one in effect.changes] == ["1e+308"]
    assert [str(one.was) for one in effect.failed] == ["1e+308"]
    assert [str(one.belief(EVIDENCE)) for one in scene.cast] == ["1e+308"] * 2


def test_a_belief_that_comes_to_no_number_stays_and_who_believes_nothing_is_not_spoken_of():
    trust = name("Trusts(Danny, Voss)")
    split = Change(trust, parse("Math(Trusts(Danny, Voss), Div, 0)"), ANY)
    scene = play(split, believes=("Trusts(Danny, Voss) = 4",))

    (effect,) = scene.play().effects

    assert [(str(one.observer), str(one.was)) for one in effect.failed] == [("Danny", "4")]
    assert str(scene.member("Danny").belief(trust)) == "4"


def test_what_cannot_be_worked_out_is_recorded_and_told():
    over = Change(EVIDENCE, parse("Math(Fact(Evidence), Div, 0)"), ANY, fact=True)
    scene = play(over, facts=(Fact(EVIDENCE, symbol(3)),))

    told = explain(as_record(scene.play()), {"Voss": "Voss", "Danny": "Danny"})

    assert "  Evidence stays 3, for Evidence / 0 comes to no number." in told


@pytest.mark.parametrize(
    ("worked", "observer", "told"),
    [
        (
            "Math(Cheer(Voss), Plus, 1)",
            "Danny",
            "Cheer(Voss) is still nothing for Danny, for Danny believes nothing of it",
        ),
        ("Math(Cheer(Voss), Plus, 1)", "*", "Cheer(Voss) is still nothing, for nobody believes anything of it"),
        ("Math(Trusts(Voss), Plus, Rain(Noon))", "Danny", "for Danny believes nothing of Rain(Noon)"),
        ("Math(Math(Trusts(Voss), Times, 2), Plus, Rain(Noon))", "Danny", "for Danny believes nothing of Rain(Noon)"),
    ],
)
def test_a_change_of_what_nobody_concerned_believes_comes_to_nothing_and_is_told(worked: str, observer: str, told: str):
    cheer = Change(name("Cheer(Voss)"), parse(worked), ANY if observer == "*" else word(observer))
    scene = play(cheer, believes=("Trusts(Voss) = 4",))

    beat = scene.play()

    assert str(scene.member("Danny").belief("Cheer(Voss)")) == "None"
    for raw in (False, True):
        sentences = explain(as_record(beat), {"Voss": "Voss", "Danny": "Danny"}, raw=raw)
        assert any(told in one for one in sentences), sentences


def test_a_change_that_comes_to_something_in_some_eyes_tells_nothing_of_the_others():
    up = Change(name("Trusts(Voss)"), parse("Math(Trusts(Voss), Plus, 1)"), ANY)
    scene = play(up, believes=("Trusts(Voss) = 4",))

    (effect,) = scene.play().effects

    assert [str(one.value) for one in effect.changes] == ["5"]
    assert effect.failed == ()


def test_on_a_line_of_anybody_me_is_whoever_says_it():
    line_of_any = (
        Change(name("Tired(SELF)"), symbol("True"), SELF),
        Change(name("Trusts(Danny, SELF)"), symbol(3), word("Danny")),
        Change(name("Late(SELF)"), symbol("True"), ANY, fact=True),
        Change(name("Heard(SELF)"), symbol("True"), ANY),
    )
    scene = play(*line_of_any)

    scene.play()

    assert [str(one.belief("Tired(Voss)")) for one in scene.cast] == ["True", "None"]
    assert str(scene.member("Danny").belief("Trusts(Danny, Voss)")) == "3"
    assert {str(one) for one in scene.now.facts} == {"Late(Voss)"}
    assert [str(one.belief(f"Heard({one.name})")) for one in scene.cast] == ["True", "True"]


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), "two words", "Cat([x])", "", [], b"x"])
def test_what_a_function_of_the_host_may_not_give_is_told_with_its_name(wrong: object):
    scene = play()
    asked = replace(scene.definition, functions=(("Weather", 1),), answers={"Weather": lambda _where: wrong})

    with pytest.raises(UsageError, match="the function Weather gave"):
        Scene(asked).member("Voss").belief("Weather(town)")


def test_a_function_of_the_host_that_fails_leaves_the_scene_as_it_was():
    def failing(_where: str) -> str:
        raise ConnectionError("no network")

    scene = play()
    waits = replace(move("say", "hub", "hub", "Voss"), conditions=conditions("Weather(town) = rain"))
    graph = DialogueGraph.of([DialogueState(word("hub"), (waits,))])
    asked = Scene(replace(scene.definition, graph=graph, functions=(("Weather", 1),), answers={"Weather": failing}))
    before = asked.save()

    for ask in (asked.look, asked.turn, asked.play):
        with pytest.raises(ConnectionError):
            ask()

    assert asked.save() == before
