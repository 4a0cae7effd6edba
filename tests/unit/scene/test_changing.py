"""What effects come to: facts, beliefs that go up and down, and what saying a line or coming into a state does."""

from dataclasses import replace

import pytest

from fatima_py.dialogue import DialogueGraph, DialogueState, Move
from fatima_py.names import ANY, parse, symbol
from fatima_py.scene import Fact, Scene, SceneDefinition
from fatima_py.world import Change, EffectRule, World
from tests.builders import TALK, definition, move, name, word

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
