"""Search: what a question brings to mind, in which order, and why."""

from datetime import UTC, datetime
from math import prod

import pytest

from fatima_py.affect import Vad
from fatima_py.errors import UsageError
from fatima_py.recall import Account, Question, RecallWeights, Search

TALK = [
    Account("I sold the old boat.", ("Tom",), 0.0, "harbour"),
    Account("Who bought it?", ("Ann",), 1.0, "harbour"),
    Account("A fisherman from Brest.", ("Tom",), 2.0, "harbour"),
    Account("Did your sister paint the kitchen?", ("Tom",), 100.0, "kitchen"),
    Account("She painted it last weekend, all yellow.", ("Ann",), 101.0, "kitchen"),
]


def numbers(search: Search, text: str, **asked: object) -> list[int]:
    return [one.number for one in search.recall(Question(text, **asked))]  # type: ignore[arg-type]


def test_the_words_of_a_question_find_what_was_said_in_any_form_of_them():
    assert numbers(Search(TALK), "Who was painting kitchens?")[0] == 3


def test_what_shares_no_word_and_lies_beside_nothing_does_not_come_to_mind():
    assert sorted(numbers(Search(TALK), "the yellow kitchen")) == [3, 4]


def test_what_lies_beside_comes_along_and_less_the_farther_it_lies():
    search = Search(
        [Account("the boat", session="a", time=0.0), *(Account("so", session="a", time=t) for t in (1.0, 2.0, 3.0))]
    )

    found = search.recall(Question("boat"))

    assert [one.number for one in found] == [0, 1, 2]
    assert [one.score / found[0].score for one in found] == pytest.approx([1, 0.5, 0.25])


def test_nothing_lies_beside_what_has_no_session_or_another():
    search = Search([Account("the boat"), Account("so"), Account("so", session="a"), Account("so", session="b")])

    assert numbers(search, "boat") == [0]


def test_of_two_who_say_the_same_the_one_asked_about_comes_first():
    search = Search([Account("I love the sea.", ("Ann",)), Account("I love the sea.", ("Tom",))])

    assert numbers(search, "What does Tom love?") == [1, 0]
    assert numbers(search, "What does Ann love?") == [0, 1]


def test_a_short_name_asks_about_who_alone_can_be_meant():
    search = Search([Account("I swim.", ("Caroline",)), Account("I swim.", ("Melanie",))])

    assert numbers(search, "Does Mel swim?") == [1, 0]


def test_a_name_alone_finds_who_acts_and_adds_to_what_other_words_find():
    search = Search([Account("I swim.", ("Ann",)), Account("I sing.", ("Ann",)), Account("I swim.", ("Tom",))])

    assert sorted(numbers(search, "Ann")) == [0, 1]
    assert numbers(search, "Does Ann swim?") == [0, 2]


def test_asked_when_what_says_when_comes_first():
    search = Search([Account("We went camping, at last."), Account("We went camping last weekend.")])

    assert numbers(search, "When did they go camping?")[0] == 1
    assert numbers(search, "Who went camping?")[0] == 0


def test_a_date_in_a_question_finds_the_session_of_that_date():
    days = [Account("We swam.", when=day) for day in ("8 May, 2023", "2 July, 2023", "9 July, 2023")]

    assert numbers(Search(days), "Who swam in May 2023?")[0] == 0
    assert numbers(Search(days), "Who swam on 9 July?")[0] == 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"about": ("Ann",)}, [4]),
        ({"session": "kitchen"}, [3, 4]),
        ({"since": 1.0, "until": 2.0}, [1, 2]),
        ({"since": 500.0}, []),
    ],
)
def test_a_question_may_allow_some_episodes_only(asked: dict[str, object], found: list[int]):
    text = "" if "since" in asked else "paint the kitchen"

    assert sorted(numbers(Search(TALK), text, **asked)) == found


def test_a_question_without_telling_words_brings_to_mind_what_was_strong_then_what_is_old():
    search = Search([Account("a", time=1.0), Account("b", time=0.0), Account("c", time=2.0, intensity=5.0)])

    assert numbers(search, "What was it?") == [2, 1, 0]


def test_the_recent_comes_first_where_there_is_a_now():
    search = Search([Account("the boat", time=0.0), Account("the boat", time=1e6)])

    assert numbers(search, "boat") == [0, 1]
    assert numbers(search, "boat", now=2e6) == [1, 0]


GLAD, GLOOMY = Vad(0.8, 0.4, 0.4), Vad(-0.6, -0.3, -0.3)


def test_mood_brings_to_mind_what_was_felt_in_it_if_the_question_is_about_feeling():
    search = Search([Account("Tom felt glad.", mood=GLAD), Account("Tom felt sad.", mood=GLOOMY)])

    assert numbers(search, "How did Tom feel?", mood=GLOOMY) == [1, 0]
    assert numbers(search, "How did Tom feel?", mood=GLAD) == [0, 1]
    assert numbers(search, "Where was Tom?", mood=GLOOMY) == [0, 1]
    assert numbers(search, "Where was Tom?", mood=GLOOMY, affect=1.0) == [1, 0]


def test_weights_of_nothing_leave_relevance_only():
    strong = Search([Account("the boat"), Account("the boat", intensity=9.0)])

    weightless = strong.recall(Question("boat"), weights=RecallWeights(0, 0, 0))

    assert [one.number for one in strong.recall(Question("boat"))] == [1, 0]
    assert [one.number for one in weightless] == [0, 1]


@pytest.mark.parametrize(
    "text", ["When did Ann's sister paint the kitchen?", "Who bought Tom's boat?", "fisherman", "Ann"]
)
def test_the_terms_multiply_to_the_score_and_the_hits_add_up_to_relevance(text: str):
    accounts = [*TALK, Account("the yellow boat", ("Ann",), 101.0, "kitchen", intensity=4.0, mood=GLAD)]

    found = Search(accounts).recall(Question(text, now=1e5, mood=GLOOMY, affect=0.5))

    assert found
    for one in found:
        relevance = one.because[0]
        assert prod(term.value**term.weight for term in one.because) == pytest.approx(one.score)
        assert sum(hit.value for hit in relevance.hits) == pytest.approx(relevance.value)


def test_a_recollection_says_why():
    first = Search(TALK).recall(Question("When did Ann's sister paint?", now=DAY))[0]

    said = str(first)

    assert said.startswith("#4 ")
    for reason in ("words: paint", "beside: #3", "1.50 times, Ann is asked about", "1.50 times, says when", "recency"):
        assert reason in said


DAY = 86400.0


def test_other_rankings_are_fused_with_the_words():
    search = Search([Account("the boat"), Account("the ship"), Account("the ferry")])

    found = search.recall(Question("boat"), rankings=[[1, 0, 2]])

    assert [one.number for one in found] == [0, 1, 2]
    assert [hit.word for hit in found[0].because[0].hits] == ["place 1", "place 2"]
    assert search.recall(Question(""), rankings=[[2], [2]])[0].score == pytest.approx(1)


@pytest.mark.parametrize("ranking", [[3], [-1], [0, 0]])
def test_a_ranking_of_what_is_not_there_or_is_there_twice_is_refused(ranking: list[int]):
    with pytest.raises(UsageError, match="a ranking holds"):
        Search(TALK[:3]).recall(Question("boat"), rankings=[ranking])


def test_no_more_come_to_mind_than_asked_for():
    search = Search([Account("the boat")] * 20)

    assert [len(search.recall(Question("boat"), limit)) for limit in (0, 1, 30)] == [0, 1, 20]


def test_an_episode_from_before_the_last_of_its_session_is_refused_and_leaves_no_trace():
    search = Search(TALK)

    with pytest.raises(UsageError, match="too late"):
        search.add(Account("a whale", time=50.0, session="kitchen"))

    assert len(search) == len(TALK)
    assert numbers(search, "whale") == []


def test_a_life_without_accounts_brings_nothing_to_mind():
    assert Search().recall(Question("boat")) == []


def test_a_search_that_is_cut_is_as_it_was():
    search = Search(TALK)
    search.cut(2)

    assert len(search) == 2
    assert search.recall(Question("boat kitchen")) == Search(TALK[:2]).recall(Question("boat kitchen"))
    assert search.add(TALK[3]) == 2


def test_a_fork_and_what_it_was_forked_from_go_on_apart():
    search = Search(TALK[:2])
    forked = search.fork()
    search.add(Account("a whale"))
    forked.add(Account("a gull"))
    again = forked.fork()
    forked.cut(0)

    assert [numbers(one, "whale or gull") for one in (search, forked, again)] == [[2], [], [2]]
    assert numbers(search, "gull") == numbers(again, "whale") == []
    assert (len(search), len(forked), len(again)) == (3, 0, 3)


def test_what_was_forked_and_cut_goes_on_from_there():
    search = Search(TALK)
    forked = search.fork()
    search.cut(2)
    added = search.add(Account("a yellow boat", ("Ann",), 50.0, "kitchen"))

    assert (added, numbers(search, "kitchen"), len(forked)) == (2, [], 5)
    assert search.recall(Question("yellow boat")) == Search(search.accounts).recall(Question("yellow boat"))
    assert forked.recall(Question("yellow boat")) == Search(TALK).recall(Question("yellow boat"))


def test_a_fork_does_not_know_whom_the_other_met_later():
    search = Search([Account("I swim.", ("Caroline",)), Account("I swim.", ("Melanie",))])
    forked = search.fork()
    search.add(Account("I sing.", ("Melchior",)))

    assert numbers(forked, "Does Mel swim?") == [1, 0]
    assert numbers(search, "Does Mel swim?") == [0, 1]


def test_what_is_linked_to_much_in_other_sessions_is_not_passed_over():
    search = Search(
        [
            Account("the boat", session="a"),
            Account("so, and the boat of the sea and of all that swims in it", session="b", links=(0,)),
            Account("a boat", session="c"),
        ]
    )

    assert search.recall(Question("boat"), 1) == search.recall(Question("boat"), 9)[:1]


def test_what_was_felt_is_told_after_it_was_added_and_to_no_fork():
    search = Search([Account("the boat"), Account("the boat")])
    forked = search.fork()
    search.felt(1, 9.0, GLAD)

    assert numbers(search, "boat") == [1, 0]
    assert numbers(forked, "boat") == [0, 1]
    found = search.recall(Question("boat"))[0].account
    assert (found.intensity, found.mood, found.words) == (9.0, GLAD, "the boat")


def test_a_cut_or_a_feeling_that_cannot_be_is_refused():
    search = Search(TALK)

    for length in (6, -1):
        with pytest.raises(UsageError, match=f"there are 5 accounts, which cannot be cut to {length}"):
            search.cut(length)
    for number in (5, -1):
        with pytest.raises(UsageError, match=f"there is no account {number}: 5 are known, from 0 on"):
            search.felt(number, 1.0)
    with pytest.raises(UsageError, match="the intensity of an account"):
        search.felt(0, 11.0)


def test_what_is_linked_to_a_hit_comes_along_either_way_one_step_far():
    search = Search(
        [Account("so"), Account("the boat", links=(0,)), Account("so", links=(1,)), Account("so", links=(2,))]
    )

    found = search.recall(Question("boat"))

    assert [one.number for one in found] == [1, 0, 2]
    assert [one.score / found[0].score for one in found] == pytest.approx([1, 0.5, 0.5])
    assert "linked: #1" in str(found[1])


def test_of_several_linked_the_most_relevant_counts_and_what_lies_beside_does_not_count_twice():
    hub = Search([Account("the boat"), Account("a boat, and oars"), Account("so", links=(0, 1))])
    near = Search([Account("the boat", session="a"), Account("so", session="a", time=1.0, links=(0,))])

    first, *_, last = hub.recall(Question("boat"))
    assert last.score == pytest.approx(first.score / 2)
    found = near.recall(Question("boat"))
    assert found[1].score == pytest.approx(found[0].score / 2)
    assert "linked" not in str(found[1])


def test_what_is_superseded_comes_after_what_supersedes_it_and_says_so():
    search = Search(
        [
            Account("We live in Brest, by the sea in Brest.", intensity=10.0),
            Account("We live in Nantes now.", supersedes=(0,)),
            Account("We moved again, to Vannes.", supersedes=(1,)),
        ]
    )

    found = search.recall(Question("Who lives in Brest?"))

    assert [one.number for one in found] == [2, 1, 0]
    assert "superseded" in str(found[-1])
    assert numbers(search, "Who lives in Brest?", until=-1.0) == []


def test_what_supersedes_counts_only_where_it_is_allowed():
    search = Search([Account("the boat", time=0.0), Account("no boat", time=9.0, supersedes=(0,))])

    assert numbers(search, "boat") == [1, 0]
    assert numbers(search, "boat", until=5.0) == [0]
    assert "superseded" not in str(search.recall(Question("boat", until=5.0))[0])


DAYS = [
    Account("We sailed to Brest.", ("Tom",), 0.0),
    Account("We sailed to Nantes.", ("Ann",), 86400.0),
    Account("I said so yesterday, that happened.", ("Eve",), 2 * 86400.0),
    Account("We sailed home.", ("Tom",), 3 * 86400.0),
]


def test_a_time_that_a_question_speaks_of_raises_what_was_then_and_filters_nothing():
    search = Search(DAYS, epoch=datetime(2023, 5, 1, tzinfo=UTC))

    assert numbers(search, "Who sailed yesterday?", now=4 * 86400.0)[0] == 3
    assert numbers(search, "Who sailed on 2 May 2023?")[0] == 1
    assert sorted(numbers(search, "Who sailed before 2 May 2023?")) == [0, 1, 3]
    assert "1.50 times, it was then: before 2 May 2023" in str(search.recall(Question("sailed before 2 May 2023"))[0])


def test_a_question_of_nothing_but_a_time_brings_to_mind_what_was_then():
    search = Search(DAYS, epoch=datetime(2023, 5, 1, tzinfo=UTC))

    assert numbers(search, "What happened yesterday?", now=4 * 86400.0) == [3]
    assert numbers(search, "What did Tom do before the 3rd of May?", now=4 * 86400.0) == [0, 1]
    assert "time: yesterday" in str(search.recall(Question("What was yesterday?", now=4 * 86400.0))[0])


def test_words_relative_to_now_find_no_word_that_was_relative_to_another_time():
    search = Search(DAYS, epoch=datetime(2023, 5, 1, tzinfo=UTC))

    assert numbers(search, "Who sailed yesterday?", now=9 * 86400.0) == [3, 1, 0]
    assert 2 in numbers(Search(DAYS), "Who sailed yesterday?", now=9 * 86400.0)
