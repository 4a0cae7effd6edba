"""Strategies: recall by distances of meaning and of feeling, and why."""

from itertools import starmap

import pytest

from fatima_py.affect import TERMS, Vad
from fatima_py.errors import UsageError
from fatima_py.recall import PRIMARIES, Account, Question, RecallWeights, Search, Strategy, plutchik_distance, primaries
from fatima_py.recall.strategies import WAYS, Near, measured, nearest, vad_distance

GLAD, GLOOMY = Vad(0.8, 0.4, 0.4), Vad(-0.6, -0.3, -0.3)
BOAT = Question("Who sold the boat?", mood=GLOOMY)


def near(number: int, semantic: float, emotion: float) -> Near:
    return Near(number, Account("the boat"), 1.0, semantic, emotion)


APART = list(starmap(near, [(0, 0.0, 0.6), (1, 0.5, 0.05), (2, 0.4, 0.3), (3, 0.9, 0.0)]))


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("semantic", [0, 2, 1, 3]),
        ("add", [1, 0, 2, 3]),
        ("multiply", [0, 3, 1, 2]),
        ("semantic_then_emotion", [3, 1, 2, 0]),
        ("emotion_then_semantic", [0, 2, 1, 3]),
    ],
)
def test_each_strategy_weighs_meaning_and_feeling_in_its_own_way(name: str, order: list[int]):
    assert [one.number for one in nearest(Strategy(name), APART, 4)] == order


@pytest.mark.parametrize(("limit", "pool"), [(3, 20), (10, 20), (11, 22)])
def test_the_first_distance_lets_twice_as_many_through_as_are_wanted_and_at_least_twenty(limit: int, pool: int):
    crossed = [near(number, number / 100, 1 - number / 100) for number in range(50)]

    by_emotion = [one.number for one in nearest(Strategy("semantic_then_emotion"), crossed, limit)]
    by_meaning = [one.number for one in nearest(Strategy("emotion_then_semantic"), crossed, limit)]

    assert by_emotion == [*range(pool - 1, pool - 1 - limit, -1)]
    assert by_meaning == [*range(50 - pool, 50 - pool + limit)]


def test_meaning_is_as_far_as_relevance_lies_below_the_best_and_feeling_as_moods_lie_apart():
    found = [
        (0, Account("a", mood=Vad(1, 1, 1)), 4.0),
        (1, Account("b", mood=Vad(-1, -1, -1)), 1.0),
        (2, Account("c"), 2),
    ]

    distances = [(one.semantic, one.emotion) for one in measured(Strategy(), found, Vad(1, 1, 1))]

    assert [number for pair in distances for number in pair] == pytest.approx([0, 0, 0.75, 1, 0.5, 0.5])


def test_what_is_of_no_relevance_is_as_far_as_can_be():
    assert [one.semantic for one in measured(Strategy(), [(0, Account("a"), 0.0)], None)] == [1]


def test_of_equally_near_ones_the_nearer_in_meaning_comes_first_then_the_older_then_by_their_words():
    equal = [
        near(0, 0.4, 0.2),
        Near(1, Account("b", time=1.0), 1.0, 0.2, 0.4),
        Near(2, Account("c"), 1.0, 0.2, 0.4),
        Near(3, Account("a"), 1.0, 0.2, 0.4),
    ]

    assert [one.number for one in nearest(Strategy("add"), equal, 4)] == [3, 2, 1, 0]
    assert [one.number for one in nearest(Strategy("multiply"), equal, 4)] == [3, 2, 1, 0]


LIFE = [
    Account("I sold the old boat.", ("Tom",), 0.0, mood=GLAD),
    Account("The boat was sold, and I cried.", ("Ann",), 1.0, mood=GLOOMY),
    Account("Gulls over the harbour.", ("Ann",), 2.0, mood=GLOOMY),
    Account("The boat was sold.", ("Eve",), 3.0, mood=GLAD),
]


@pytest.mark.parametrize("name", WAYS)
def test_what_has_nothing_to_do_with_the_question_does_not_come_to_mind_in_whatever_mood(name: str):
    assert {one.number for one in Search(LIFE).recall(BOAT, strategy=name)} == {0, 1, 3}


@pytest.mark.parametrize("name", WAYS)
def test_only_what_the_question_allows_is_chosen_from(name: str):
    asked = Question("the boat", about=("Ann",), mood=GLAD)

    assert [one.number for one in Search(LIFE).recall(asked, strategy=Strategy(name))] == [1]


def test_without_words_a_question_brings_to_mind_what_was_felt_in_its_mood():
    assert [one.number for one in Search(LIFE).recall(Question(mood=GLOOMY), 2, strategy="add")] == [1, 2]


@pytest.mark.parametrize("name", WAYS)
def test_without_a_mood_every_strategy_goes_by_meaning(name: str):
    asked = Question("Who sold the boat and cried?")

    found = [[one.number for one in Search(LIFE).recall(asked, strategy=each)] for each in (name, "semantic")]

    assert found[0] == found[1]


def test_an_answer_says_what_both_distances_are_and_how_they_count():
    found = Search(LIFE).recall(BOAT, strategy="add")
    last = found[-1]

    assert [term.name for term in last.because] == ["relevance", "semantic", "emotion"]
    relevance, semantic, emotion = last.because
    assert sum(hit.value for hit in relevance.hits) == pytest.approx(relevance.value)
    assert semantic.value == pytest.approx(1 - relevance.value / max(one.because[0].value for one in found))
    assert emotion.value == vad_distance(GLOOMY, last.account.mood)
    assert last.score == pytest.approx(1 - (semantic.value + emotion.value) / 2)
    assert f"semantic {semantic.value:.2f} added" in str(last)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("semantic", ["alone", "not counted"]),
        ("multiply", ["multiplied", "multiplied"]),
        ("semantic_then_emotion", ["first", "then"]),
        ("emotion_then_semantic", ["then", "first"]),
    ],
)
def test_an_answer_says_which_distance_came_first(name: str, said: list[str]):
    one = Search(LIFE).recall(BOAT, 1, strategy=name)[0]

    assert [term.counts for term in one.because[1:]] == said
    assert f"semantic {one.because[1].value:.2f} {said[0]}" in str(one)
    assert f"emotion {one.because[2].value:.2f} {said[1]}" in str(one)


def test_other_rankings_count_as_meaning():
    asked = Question("boat")

    found = Search(LIFE).recall(asked, strategy="semantic", rankings=[[2, 0, 1, 3]])

    assert [one.number for one in found] == [one.number for one in Search(LIFE).recall(asked, rankings=[[2, 0, 1, 3]])]


@pytest.mark.parametrize("limit", [0, 1, 2])
@pytest.mark.parametrize("name", WAYS)
def test_no_more_are_chosen_than_asked_for(name: str, limit: int):
    assert len(Search(LIFE).recall(BOAT, limit, strategy=name)) == limit


@pytest.mark.parametrize("wrong", ["sum", "Add", "", 3, None, ["add"]])
def test_a_name_of_no_strategy_and_of_no_distance_is_refused_with_those_there_are(wrong: object):
    with pytest.raises(UsageError, match=r"there is no strategy .*: expected one of semantic, add, multiply"):
        Strategy(wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"there is no distance of emotion .*: expected one of vad, plutchik"):
        Strategy("add", wrong)  # type: ignore[arg-type]
    if wrong is not None:
        with pytest.raises(UsageError, match="there is no strategy"):
            Search(LIFE).recall(BOAT, strategy=wrong)  # type: ignore[arg-type]


def test_weights_beside_a_strategy_are_refused():
    with pytest.raises(UsageError, match="weights count in the product"):
        Search(LIFE).recall(BOAT, weights=RecallWeights(mood=2.0), strategy="add")


def test_the_points_of_the_primaries_are_those_of_the_terms_for_them():
    words = ("joyful", "friendly", "fearful", "surprised", "sad", "disgusted", "angry", "curious")

    assert [Vad(*point) for point in PRIMARIES.values()] == [TERMS[word] for word in words]


def test_each_primary_is_wholly_in_its_own_mood_and_none_in_no_mood():
    for place, point in enumerate(PRIMARIES.values()):
        assert primaries(Vad(*point))[place] == 10
    assert primaries(None) == primaries(Vad()) == (1,) * 8


def test_by_the_straight_line_a_weak_feeling_is_not_a_strong_one_and_by_the_cosine_it_nearly_is():
    strong, weak, sad = TERMS["joyful"], Vad(0.38, 0.24, 0.175), TERMS["sad"]

    assert vad_distance(strong, weak) > 0.1
    assert plutchik_distance(strong, weak) < 0.02
    assert plutchik_distance(strong, sad) > 0.5


def test_feelings_may_be_compared_by_their_primaries():
    search = Search([Account("a", mood=TERMS["sad"]), Account("b", mood=TERMS["joyful"])])

    found = search.recall(Question(mood=TERMS["happy"]), strategy=Strategy("add", "plutchik"))

    assert [one.number for one in found] == [1, 0]
    assert found[1].because[2].value == plutchik_distance(TERMS["happy"], TERMS["sad"])
