"""Laws of recall by distances of meaning and of feeling."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect import Vad
from fatima_py.recall import Account, Question, Recollection, Search, Strategy, plutchik_distance, primaries
from fatima_py.recall.strategies import DISTANCES, WAYS, measured, nearest

UNIT = st.floats(-1, 1)
MOODS = st.builds(Vad, UNIT, UNIT, UNIT)
STRATEGIES = st.builds(Strategy, st.sampled_from([*WAYS]), st.sampled_from([*DISTANCES]))
WORDS = st.lists(st.sampled_from(["boat", "sea", "gull", "oar", "Ann"]), min_size=1, max_size=4).map(" ".join)
ACCOUNTS = st.builds(
    Account,
    WORDS,
    st.sampled_from([(), ("Ann",), ("Tom",)]),
    st.integers(0, 3).map(float),
    mood=st.none() | MOODS,
)
LIVES = st.lists(ACCOUNTS, max_size=30)
QUESTIONS = st.builds(
    Question, st.sampled_from(["boat", "Did Ann see the sea?", "gull and oar", ""]), mood=st.none() | MOODS
)

LINES = st.tuples(ACCOUNTS, st.sampled_from(["", "a", "b", "c"]), st.sets(st.integers(0, 9), max_size=1))


def linked(lines: list[tuple[Account, str, set[int]]]) -> Search:
    """A life in sessions, of which some is linked."""
    return Search(
        Account(one.words, one.people, at / 2, session, mood=one.mood, links=tuple(n for n in links if n < at))
        for at, (one, session, links) in enumerate(lines)
    )


def compared(search: Search, asked: Question, strategy: Strategy, limit: int) -> list[Recollection]:
    """What a strategy chooses where all that is relevant at all is measured."""
    relevant, accounts = search.relevant(asked, ()), search.accounts
    allowed = [number for _, number in relevant.nearing if asked.allows(accounts[number])]
    found = measured(strategy, [(one, accounts[one], relevant.value(one)) for one in allowed], asked.mood)
    return [
        Recollection(one.number, one.account, strategy.score(one), strategy.terms(one, relevant.term(one.number)))
        for one in nearest(strategy, found, limit)
    ]


def said(search: Search, asked: Question, strategy: Strategy, limit: int = 10) -> list[tuple[float, float, str]]:
    found = search.recall(asked, limit, strategy=strategy)
    return [(one.score, one.account.time, one.account.words) for one in found]


@given(LIVES, QUESTIONS, STRATEGIES, st.integers(0, 12))
def test_what_a_strategy_chooses_would_come_to_mind_without_it_each_once_the_best_first(
    lives: list[Account], asked: Question, strategy: Strategy, limit: int
):
    search = Search(lives)
    allowed = {one.number for one in search.recall(asked, 99)}

    found = search.recall(asked, limit, strategy=strategy)

    numbers = [one.number for one in found]
    assert {*numbers} <= allowed
    assert len({*numbers}) == len(numbers) == min(limit, len(allowed))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= term.value <= 1 for one in found for term in one.because[1:])


@given(st.lists(LINES, max_size=60), QUESTIONS, st.sampled_from([(), ("Ann",)]), STRATEGIES, st.integers(0, 12))
def test_what_is_left_out_because_it_cannot_be_near_enough_is_not_missed(
    lines: list[tuple[Account, str, set[int]]],
    asked: Question,
    about: tuple[str, ...],
    strategy: Strategy,
    limit: int,
):
    search, narrowed = linked(lines), replace(asked, about=about)

    assert search.recall(narrowed, limit, strategy=strategy) == compared(search, narrowed, strategy, limit)


@given(LIVES, QUESTIONS, STRATEGIES, st.none() | MOODS)
def test_among_memories_of_one_mood_every_strategy_goes_by_meaning(
    lives: list[Account], asked: Question, strategy: Strategy, mood: Vad | None
):
    search = Search(Account(one.words, one.people, one.time, mood=mood) for one in lives)

    found = [[one.number for one in search.recall(asked, strategy=way)] for way in (strategy, Strategy("semantic"))]

    assert found[0] == found[1]


@given(st.data(), LIVES, QUESTIONS, STRATEGIES)
def test_a_strategy_does_not_depend_on_the_order_of_storing(
    data: st.DataObject, lives: list[Account], asked: Question, strategy: Strategy
):
    shuffled = data.draw(st.permutations(lives))
    search, other = Search(lives), Search(shuffled)

    scores = [[score for score, _, _ in said(each, asked, strategy)] for each in (search, other)]

    assert scores[0] == pytest.approx(scores[1])


@given(st.lists(st.tuples(ACCOUNTS, st.floats(0.01, 100)), max_size=30), MOODS, STRATEGIES, st.integers(-8, 8))
def test_only_the_shares_of_relevance_count(
    found: list[tuple[Account, float]], mood: Vad, strategy: Strategy, power: int
):
    orders = [
        [
            one.number
            for one in nearest(
                strategy,
                measured(strategy, [(at, told, scale * value) for at, (told, value) in enumerate(found)], mood),
                10,
            )
        ]
        for scale in (1.0, 2.0**power)
    ]

    assert orders[0] == orders[1]


@given(
    st.lists(st.tuples(ACCOUNTS, st.floats(0.01, 100)), min_size=1, max_size=40), MOODS, st.sampled_from([*DISTANCES])
)
def test_by_feeling_after_meaning_the_nearest_in_feeling_of_the_pool_comes_first(
    found: list[tuple[Account, float]], mood: Vad, emotion: str
):
    by_meaning, both = Strategy("semantic", emotion), Strategy("semantic_then_emotion", emotion)
    near = measured(both, [(at, told, value) for at, (told, value) in enumerate(found)], mood)

    pool = nearest(by_meaning, near, 20)

    assert nearest(both, near, 1)[0].emotion == min(one.emotion for one in pool)


@given(MOODS, MOODS, st.sampled_from([*DISTANCES]))
def test_a_distance_of_feeling_is_the_same_both_ways_nothing_to_itself_and_at_most_one(one: Vad, other: Vad, name: str):
    apart = DISTANCES[name]

    assert apart(one, other) == pytest.approx(apart(other, one), abs=1e-12)
    assert apart(one, one) == pytest.approx(0, abs=1e-12)
    assert 0 <= apart(one, other) <= 1


@given(MOODS)
def test_the_primaries_of_a_mood_are_rated_from_one_to_ten_and_the_cosine_of_none_is_defined(mood: Vad):
    assert all(1 <= much <= 10 for much in primaries(mood))
    assert 0 <= plutchik_distance(mood, None) < 1
