"""Laws of recall."""

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.recall import Account, Question, RecallWeights, Recollection, Search

WORDS = st.lists(st.sampled_from(["boat", "sea", "gull", "oar", "Ann", "yesterday"]), min_size=1, max_size=4)
LIVED = st.tuples(
    st.floats(0, 3).map(round).map(float),
    WORDS.map(" ".join),
    st.sampled_from([(), ("Ann",), ("Tom",), ("Ann", "Tom")]),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from([0.0, 5.0]),
)
LIVES = st.lists(LIVED, max_size=10)
QUESTIONS = st.sampled_from(["boat", "When did Ann see the sea?", "gull and oar", "Tom", ""])

Lived = tuple[float, str, tuple[str, ...], str, float]


def told(lived: Lived) -> Account:
    time, words, people, session, intensity = lived
    return Account(words, people, time, session, intensity=intensity)


def living(lives: list[Lived]) -> Search:
    return Search(told(lived) for lived in sorted(lives, key=lambda one: one[0]))


def said(found: list[Recollection]) -> list[tuple[float, float, str]]:
    return [(one.score, one.account.time, one.account.words) for one in found]


@given(st.data(), LIVES, QUESTIONS, st.integers(0, 10))
def test_recall_does_not_depend_on_the_order_of_what_happened_at_one_time(
    data: st.DataObject, lives: list[Lived], text: str, limit: int
):
    shuffled = data.draw(st.permutations(lives))

    one, other = (
        living(lives).recall(Question(text, now=9.0), limit),
        living(shuffled).recall(Question(text, now=9.0), limit),
    )

    assert said(one) == said(other)


@given(LIVES, QUESTIONS.filter(bool))
def test_an_episode_that_has_nothing_to_do_with_a_question_takes_the_place_of_none_that_has(
    lives: list[Lived], text: str
):
    search = living(lives)
    before = {one.number for one in search.recall(Question(text))}

    added = search.add(Account("a whale", ("Eve",), 9.0, "elsewhere", intensity=10.0))
    after = {one.number for one in search.recall(Question(text), max(1, len(before)))}

    assert added not in after
    assert after == before


@given(LIVES, QUESTIONS, st.integers(0, 10))
def test_the_first_are_the_first_of_all(lives: list[Lived], text: str, limit: int):
    search = living(lives)

    assert search.recall(Question(text), limit) == search.recall(Question(text), 99)[:limit]


@given(LIVES.filter(bool), QUESTIONS, st.integers(0, 9))
def test_what_was_felt_more_strongly_does_not_come_later(lives: list[Lived], text: str, which: int):
    mild = [(*lived[:4], 0.0) for lived in sorted(lives, key=lambda one: one[0])]
    number = which % len(mild)
    strong = [*mild[:number], (*mild[number][:4], 9.0), *mild[number + 1 :]]

    places = [[one.number for one in living(life).recall(Question(text), 99)] for life in (mild, strong)]

    assert (number in places[0]) == (number in places[1])
    assert number not in places[0] or places[1].index(number) <= places[0].index(number)


@given(LIVES, QUESTIONS)
def test_without_weights_the_order_is_that_of_relevance(lives: list[Lived], text: str):
    found = living(lives).recall(Question(text, now=9.0), weights=RecallWeights(0, 0, 0))

    assert [one.score for one in found] == sorted((one.because[0].value for one in found), reverse=True)
