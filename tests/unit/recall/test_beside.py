"""Beside: what lies next to an episode."""

from fatima_py.recall.beside import Moments, ceiling, shares


def moments(*lived: tuple[str, float]) -> Moments:
    built = Moments()
    for session, time in lived:
        built.add(session, time)
    return built


def test_what_happens_at_one_moment_lies_a_moment_apart():
    both = moments(("a", 0.0), ("a", 0.0), ("a", 1.0))

    assert both.added(0, {1: 4.0}) == both.added(2, {1: 4.0}) == [(1, 2.0)]


def test_of_a_moment_the_most_relevant_episode_counts():
    crowd = moments(("a", 0.0), ("a", 0.0), ("a", 1.0))

    assert crowd.added(2, {0: 1.0, 1: 4.0}) == [(1, 2.0)]


def test_sessions_that_alternate_are_kept_apart():
    both = moments(("a", 0.0), ("b", 0.0), ("a", 1.0), ("b", 1.0))

    assert both.added(2, {0: 4.0, 1: 4.0, 3: 4.0}) == [(0, 2.0)]


def test_no_episode_of_a_moment_comes_to_more_than_its_most():
    crowd = moments(("a", 0.0), ("a", 0.0), ("a", 1.0), ("a", 2.0), ("a", 3.0))
    relevance = {0: 1.0, 1: 4.0, 3: 2.0}

    most = crowd.most(relevance)

    for number in range(5):
        whole = relevance.get(number, 0.0) + sum(value for _, value in crowd.added(number, relevance))
        assert whole <= most.get(crowd.of[number], 0.0)


def test_going_along_a_session_comes_to_the_same_as_going_out_from_what_is_relevant():
    crowd = moments(*(("a", float(number // 2)) for number in range(9)))
    relevance = {0: 1.0, 3: 4.0, 4: 2.0, 8: 2.0}

    along = crowd.most(relevance, {5: 1.0}, range(9))

    assert along == crowd.most(relevance, {5: 1.0})
    assert along[2] == 2.0 * 1.5 + 4.0 / 2 + 1.0 / 4 + 2.0 / 4 + 1.0


def test_no_episode_of_a_session_comes_to_more_than_the_ceiling_of_the_session():
    crowd = moments(("a", 0.0), ("a", 0.0), ("a", 1.0), ("a", 2.0), ("a", 3.0), ("a", 4.0))
    relevance = dict.fromkeys(range(6), 2.0)

    whole = [relevance[number] + sum(value for _, value in crowd.added(number, relevance)) for number in range(6)]

    assert max(whole) == 5.0
    assert ceiling(relevance.values(), shares()) == 6.0
