"""Laws of what a mind remembers, whatever it lived and whatever came to mind."""

import json
from copy import copy
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.character import Character
from fatima_py.events import action_event
from fatima_py.mind import Left, MindDefinition
from fatima_py.recall import Distortion, Ebbinghaus, Power, Remembering, forgetting_named
from tests.builders import answers, definition
from tests.laws.lives import LIVES, NAMES, Life, live, somebody

SECONDS = st.integers(0, 400).map(lambda hours: hours * 3600.0)
GROWING = st.sampled_from([Ebbinghaus(), Ebbinghaus(pace=20), Power(pace=20), forgetting_named("never")])
POLICIES = st.one_of(GROWING, st.just(forgetting_named("memorybank-legacy")))
REMEMBERING = st.builds(Remembering, POLICIES, st.booleans())
THOUGHTS = st.lists(st.tuples(st.integers(0, 10), SECONDS), max_size=4)
ASKED = ("EventId(*, [who], [what], *)", "EventCount(*, [who], [what], *)", "SinceLast(*, Tom, [what], *)")
NEVER = Remembering(forgetting_named("never"), by_luck=True)


def sarah(remembering: Remembering, life: Life) -> Character:
    """Sarah after a life, who remembers in some way."""
    one = Character(forgetful(remembering))
    live(one, life)
    return one


def forgetful(remembering: Remembering) -> MindDefinition:
    """Somebody with rules of every kind, who remembers in some way."""
    return replace(somebody(), remembering=remembering)


def think(who: Character, thoughts: list[tuple[int, float]]) -> None:
    """Let some of the past come to mind, one after another, each a time after the last."""
    for number, pause in thoughts:
        who.wait(who.mind.time + pause)
        if number < len(who.mind.memory):
            who.ruminate(number)


def remembered(who: Character) -> set[int]:
    """The numbers of the episodes that somebody remembers now."""
    left = Left(who.definition, who.mind)
    return {number for number in range(len(who.mind.memory)) if left(number)}


def told(who: Character) -> list[object]:
    """All that somebody answers about what they lived."""
    found = [(one.number, one.score, [*map(str, one.because)]) for one in who.recollect("Who did hit or insult Tom?")]
    return [*(answers(who.mind.kb, one) for one in ASKED), found]


@given(REMEMBERING, LIVES, THOUGHTS, SECONDS)
def test_rules_and_questions_are_answered_of_what_is_remembered_and_of_nothing_else(
    remembering: Remembering, life: Life, thoughts: list[tuple[int, float]], later: float
):
    who = sarah(remembering, life)
    think(who, thoughts)
    who.wait(who.mind.time + later)
    kept = remembered(who)

    ids = {int(answer.split()[0]) for answer in answers(who.mind.kb, "EventId(*, [who], [what], *)")} - {-1}
    counts = sum(int(answer.split()[0]) for answer in answers(who.mind.kb, "EventCount(*, [who], [what], *)"))
    assert ids == kept
    assert counts == len(kept)
    assert {one.number for one in who.recollect("", limit=100)} == kept


@given(REMEMBERING, LIVES, THOUGHTS, SECONDS)
def test_nothing_is_remembered_again_by_itself(
    remembering: Remembering, life: Life, thoughts: list[tuple[int, float]], later: float
):
    who = sarah(remembering, life)
    think(who, thoughts)
    before = remembered(who)
    who.wait(who.mind.time + later)

    assert remembered(who) <= before


@given(st.builds(Remembering, GROWING, st.booleans()), LIVES, THOUGHTS, st.integers(0, 10), SECONDS, SECONDS)
def test_to_come_to_mind_leaves_less_at_no_later_time(
    remembering: Remembering, life: Life, thoughts: list[tuple[int, float]], number: int, pause: float, later: float
):
    who = sarah(remembering, life)
    think(who, thoughts)
    again = copy(who)
    think(again, [(number, pause)])
    who.wait(again.mind.time)
    for one in (who, again):
        one.wait(one.mind.time + later)
    before, after = Left(who.definition, who.mind), Left(again.definition, again.mind)

    assert all(after(number) >= before(number) - 1e-12 for number in range(len(who.mind.memory)))


@given(REMEMBERING, LIVES, THOUGHTS, SECONDS)
def test_the_cause_of_what_is_still_felt_is_remembered(
    remembering: Remembering, life: Life, thoughts: list[tuple[int, float]], later: float
):
    who = sarah(remembering, life)
    think(who, thoughts)
    who.wait(who.mind.time + later)

    assert {one.episode for one in who.emotions if one.episode >= 0} <= remembered(who)


@given(REMEMBERING, LIVES, THOUGHTS, SECONDS)
def test_who_was_saved_and_loaded_forgets_alike(
    remembering: Remembering, life: Life, thoughts: list[tuple[int, float]], later: float
):
    who = sarah(remembering, life)
    think(who, thoughts)
    again = Character(who.definition)
    again.load(json.loads(json.dumps(who.save())))
    for one in (who, again):
        one.wait(one.mind.time + later)
        think(one, [(0, 0.0)])

    assert told(again) == told(who)
    assert again.mind.recalled == who.mind.recalled


@given(LIVES, THOUGHTS, SECONDS)
def test_who_never_forgets_answers_as_one_of_whom_nothing_is_said(
    life: Life, thoughts: list[tuple[int, float]], later: float
):
    plain, never = Character(somebody()), Character(forgetful(NEVER))
    for one in (plain, never):
        live(one, life)
        think(one, thoughts)
        one.wait(one.mind.time + later)

    assert told(never) == told(plain)
    assert never.save() == plain.save()


@given(REMEMBERING, LIVES, THOUGHTS)
def test_to_ask_changes_nothing(remembering: Remembering, life: Life, thoughts: list[tuple[int, float]]):
    who = sarah(remembering, life)
    think(who, thoughts)
    before, first = who.save(), told(who)

    assert told(who) == first
    assert who.save() == before


@given(st.builds(Remembering, POLICIES), st.lists(st.sampled_from(NAMES[1:]), max_size=6), st.data(), SECONDS)
def test_what_is_recalled_does_not_depend_on_the_order_of_what_was_at_one_time(
    remembering: Remembering, people: list[str], data: st.DataObject, later: float
):
    def recalled(order: list[int]) -> list[tuple[object, ...]]:
        who = Character(replace(definition("Sarah"), remembering=remembering))
        for place in order:
            who.perceive(action_event(people[place], "Wave", "Sarah"), words=f"This is greeting {place}.")
        who.wait(3600.0)
        for place in {0} & {*order}:
            who.ruminate(order.index(place))
        who.wait(3600.0 + later)
        return [(one.account.words, one.score) for one in who.recollect("Who sent a greeting?", limit=4)]

    assert recalled([*range(len(people))]) == recalled(data.draw(st.permutations(range(len(people)))))


@given(REMEMBERING, st.lists(st.tuples(st.booleans(), SECONDS), max_size=6), SECONDS)
def test_nobody_recalls_what_only_others_lived(
    remembering: Remembering, moments: list[tuple[bool, float]], later: float
):
    ann, kim = (Character(replace(definition(one), remembering=remembering)) for one in ("Ann", "Kim"))
    for hers, pause in moments:
        one, other = (ann, kim) if hers else (kim, ann)
        one.wait(one.mind.time + pause)
        said = f"This is a secret of {one.name}."
        one.perceive(action_event("Tom", "Tell", str(one.name), one.mind.time), words=said)
        other.wait(one.mind.time)
    for one in (ann, kim):
        one.wait(one.mind.time + later)
        assert {
            word for found in one.recollect("Whose secret is it?") for word in found.account.words.split()[-1:]
        } <= {f"{one.name}."}


@given(REMEMBERING, st.sets(st.sampled_from([*Distortion])), LIVES, THOUGHTS, SECONDS)
def test_what_is_remembered_wrongly_stands_beside_what_it_was_and_changes_no_episode(
    remembering: Remembering, distorts: set[Distortion], life: Life, thoughts: list[tuple[int, float]], later: float
):
    plain, wrong = (sarah(replace(remembering, distorts=some), life) for some in ((), distorts))
    for one in (plain, wrong):
        think(one, thoughts)
        one.wait(one.mind.time + later)
    episodes = [*wrong.mind.memory]
    right, found = (one.recollect("Who did hit or insult Tom?") for one in (plain, wrong))

    assert [(one.number, one.score, one.true or one.account) for one in found] == [
        (one.number, one.score, one.account) for one in right
    ]
    assert all(one.true is None or one.true != one.account for one in found)
    assert [*wrong.mind.memory] == episodes
