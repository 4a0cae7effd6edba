"""The doors of the engine: what goes wrong leaves no trace, whatever was lived before."""

import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect import Vad
from fatima_py.character import Character
from fatima_py.errors import FatimaError, UsageError
from fatima_py.events import Event, EventKind, action_event, belief_event
from fatima_py.kb import Answer, DynamicProperty, KnowledgeBase, Query, Trial
from fatima_py.mind import MindDefinition
from fatima_py.names import Compound, parse, symbol
from fatima_py.record.recording import record_trace
from tests.builders import conditions, definition, feels, rule, word
from tests.laws.lives import LIVES, Life, live, somebody

NAN, INF = float("nan"), float("inf")
NO_NUMBERS: st.SearchStrategy[Any] = st.sampled_from([NAN, INF, -INF, None, "3", [], True, 1j])
NO_NAMES: st.SearchStrategy[Any] = st.sampled_from(["", "a b", "Likes(", "José O'Brien", None, 3, [], 1.5])
NO_SHARES = st.one_of(NO_NUMBERS, st.floats(1.001, 1e9), st.floats(-1e9, -0.001))
NO_VALUES: st.SearchStrategy[Any] = st.sampled_from([None, [], {}, NAN, INF, "a b", "[x]", "Cat([x])"])
NO_MOODS: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([Vad(5, 0, 0), Vad(0, NAN), Vad(0, 0, -INF), (0, 0, 0), "calm", 3, Vad(cast("Any", "x"))]),
    st.builds(Vad, st.floats(1.001, 9), st.floats(-1, 1)),
)
WAVE = action_event("Tom", "Wave", "Sarah")
Door = Callable[[Character], object]


def calls(door: Callable[..., Door], *values: st.SearchStrategy[Any]) -> st.SearchStrategy[Door]:
    return st.builds(door, *values)


MISTAKES: st.SearchStrategy[Door] = st.one_of(
    calls(lambda time: lambda who: who.perceive(action_event("Tom", "Hug", "Sarah", time)), NO_NUMBERS),
    calls(lambda time: lambda who: who.perceive(WAVE.at(time)), NO_NUMBERS),
    calls(lambda name: lambda who: who.perceive(action_event(name, "Hug", "Sarah")), NO_NAMES),
    calls(lambda name: lambda who: who.perceive(action_event("Tom", name, "Sarah")), NO_NAMES),
    calls(lambda name: lambda who: who.perceive(action_event("Tom", "Hug", name)), NO_NAMES),
    calls(lambda name: lambda who: who.perceive(belief_event("Tom", name, "3")), NO_NAMES),
    calls(lambda value: lambda who: who.perceive(belief_event("Tom", "Age(Tom)", value)), NO_VALUES),
    calls(
        lambda event: lambda who: who.perceive(event), st.sampled_from([None, "Event(Action-End, Tom, Hug, Ann)", 3])
    ),
    calls(lambda mood: lambda who: who.perceive(WAVE, mood), NO_MOODS),
    st.just(lambda who: who.perceive(action_event("Hug(Tom)", "Sarah"))),
    st.just(lambda who: who.perceive(action_event("Tom", "Hug([x])", "Sarah"))),
    st.just(lambda who: who.perceive(belief_event("Is(Shop, Open)", "Tom", "True"))),
    st.just(lambda who: who.perceive(belief_event("Tom", "Mood(Sarah)", 3))),
    st.just(lambda who: who.perceive(belief_event("Tom", "Age(*)", 3))),
    st.just(lambda who: who.perceive(belief_event("Tom", "ToM([x], Age(Tom))", 3))),
    calls(lambda time: lambda who: who.wait(time), NO_NUMBERS),
    calls(lambda value: lambda who: who.believe("Age(Tom)", value), NO_VALUES),
    calls(lambda name: lambda who: who.believe(name, 3), NO_NAMES),
    calls(lambda share: lambda who: who.believe("Age(Tom)", 3, share), NO_SHARES),
    calls(lambda share: lambda who: who.identify("Nurse", "work", share), NO_SHARES),
    calls(lambda name: lambda who: who.identify(name), NO_NAMES),
    calls(lambda name: lambda who: who.decide(name), NO_NAMES),
    calls(lambda name: lambda who: who.face(name), st.sampled_from(["", "a b", 3, []])),
    calls(lambda name: lambda who: who.shown_mood(name), st.sampled_from(["", "Likes(Tom)", 3])),
    calls(lambda name: lambda who: who.belief(name), NO_NAMES),
    calls(lambda name: lambda who: who.predict(name, WAVE), NO_NAMES),
    calls(lambda event: lambda who: who.predict("Tom", event), st.sampled_from([None, "Wave"])),
    calls(lambda saved: lambda who: who.load(saved), st.sampled_from([None, {}, [], {"name": "Sarah"}])),
)


def felt(who: Character, event: Event) -> object:
    """What an event is to somebody, and how they are after it."""
    return record_trace(who.perceive(event)), who.save()


@given(LIVES, st.lists(MISTAKES, min_size=1, max_size=4))
def test_a_mistake_of_a_host_is_told_in_a_sentence_and_leaves_no_trace(life: Life, mistakes: list[Door]):
    who, twin = Character(somebody()), Character(somebody())
    live(who, life)
    live(twin, life)
    before = who.save()

    for mistake in mistakes:
        with pytest.raises(FatimaError) as refused:
            mistake(who)
        assert len(str(refused.value).split()) > 3

    assert json.dumps(who.save()) == json.dumps(before)
    hit = action_event("Tom", "Hit", "Sarah", time=who.mind.time + 1)
    assert felt(who, hit) == felt(twin, hit)


class TroubleError(Exception):
    """What a property of a host may raise."""


def troubled(life: Life) -> Character:
    """Somebody with a rule that tells something and then asks a property that fails, as long as there is trouble."""
    rules = somebody().appraisal_rules.rules
    trap = rule(
        "trap",
        "Event(*, *, *, *)",
        feels("desirability", 1),
        when=conditions("Tell(Seen(Tom), True) = True", "Tell(Score(Sarah), 1) = 1", "Trap(SELF) = True"),
    )
    who = Character(definition("Sarah", *rules, trap))
    live(who, life)
    return who


@given(LIVES, st.lists(LIVES.filter(bool), min_size=1, max_size=3))
def test_a_life_that_fails_on_the_way_leaves_no_trace(life: Life, failing: list[Life]):
    who, twin = troubled(life), troubled(life)
    before = who.save()

    def trap(_: Query) -> list[Answer]:
        raise TroubleError

    who.mind.kb.offer(DynamicProperty("Trap", 1, trap))
    for pause, event in (moment for some in failing for moment in some):
        with pytest.raises(TroubleError):
            who.perceive(event.at(who.mind.time + pause))
    for target in ("-", "9"):
        with pytest.raises(TroubleError):
            who.perceive(belief_event("Kim", "Score(Sarah)", target))
    who.mind.kb.withdraw(("trap", 1))

    assert json.dumps(who.save()) == json.dumps(before)
    hit = action_event("Tom", "Hit", "Sarah", time=who.mind.time + 1)
    assert felt(who, hit) == felt(twin, hit)


PROPERTIES = st.sampled_from([f"{head}({', '.join(args)})" for head in "PQ" for args in ("a", "b", "ab", "ba", "c")])
WHOSE = st.sampled_from(["{}", "ToM(Mary, {})", "ToM(Tom, {})"])
CHANGES = st.lists(st.tuples(st.builds(str.format, WHOSE, PROPERTIES), st.sampled_from(["1", "2", "-"])), max_size=12)
QUESTIONS = [parse(text) for text in ("[x]", "P([x])", "P([x], [y])", "Q(a, [y])", "*(b)", "Q([x], a)", "*([x], b)")]


def change(kb: KnowledgeBase, changes: list[tuple[str, str]]) -> None:
    for name, value in changes:
        if value == "-":
            kb.forget(parse(name))
        else:
            kb.tell(parse(name), parse(value))


def standing(kb: KnowledgeBase) -> object:
    """Everything that is believed, and every answer in its order."""
    answers = [[(str(one.value), str(one.found)) for one in kb.answers(question)] for question in QUESTIONS]
    return list(kb.entries()), answers, [list(kb.thought_of(word(other))) for other in ("Mary", "Tom")]


@given(CHANGES, CHANGES, CHANGES)
def test_a_trial_leaves_everything_in_its_place(before: list[Any], tried: list[Any], after: list[Any]):
    kb, twin = KnowledgeBase(word("Ann")), KnowledgeBase(word("Ann"))
    change(kb, before)
    change(twin, before)

    with Trial(kb) as told:
        change(kb, tried)

    assert len(told) == sum(value != "-" for _, value in tried)
    assert standing(kb) == standing(twin)
    change(kb, after)
    change(twin, after)
    assert standing(kb) == standing(twin)


@given(CHANGES, CHANGES)
def test_what_is_kept_is_as_if_no_journal_had_been_kept(before: list[Any], kept: list[Any]):
    kb, twin = KnowledgeBase(word("Ann")), KnowledgeBase(word("Ann"))
    change(kb, before)
    change(twin, [*before, *kept])

    outer = kb.begin()
    change(kb, kept)
    kb.keep(outer)

    assert standing(kb) == standing(twin)


@given(CHANGES, CHANGES, CHANGES, CHANGES)
def test_a_fork_and_what_it_was_made_of_are_changed_each_for_itself(
    before: list[Any], mine: list[Any], tried: list[Any], theirs: list[Any]
):
    kb, twin, other_twin = KnowledgeBase(word("Ann")), KnowledgeBase(word("Ann")), KnowledgeBase(word("Ann"))
    change(kb, before)
    change(twin, [*before, *mine])
    change(other_twin, [*before, *theirs])

    fork = kb.fork()
    change(kb, mine)
    with Trial(kb, fork):
        change(kb, tried)
        change(fork, tried)
    change(fork, theirs)

    assert standing(kb) == standing(twin)
    assert standing(fork) == standing(other_twin)


@pytest.mark.parametrize(
    ("subject", "content", "target"),
    [("Tom", "Hug", "Ann"), (symbol("Tom"), "Hug", symbol("Ann")), (parse("Son(Tom)"), symbol("Hug"), symbol("Ann"))],
)
def test_an_event_is_made_of_names(subject: Any, content: Any, target: Any):
    with pytest.raises(UsageError, match="an event cannot be made of"):
        Event(EventKind.ACTION_END, subject, content, target)


def test_a_mind_is_never_without_what_its_rules_ask():
    from fatima_py.mind import begin_mind

    mind = begin_mind(MindDefinition.plain("Ann"), 3)

    assert mind.seed == 3
    assert mind.kb.ask(cast("Compound", parse("Mood(SELF)"))) is not None
