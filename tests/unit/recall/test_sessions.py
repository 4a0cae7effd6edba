"""Sessions: how much each is about a question."""

from math import log

import pytest

from fatima_py.recall.index import Index
from fatima_py.recall.sessions import Sessions


def told(*lived: tuple[str, str]) -> tuple[Sessions, Index]:
    """Episodes of (session, words)."""
    sessions, index = Sessions(), Index({"words": 1.0})
    for number, (session, words) in enumerate(lived):
        index.add(number, {"words": words.split()})
        sessions.add(session, len(words.split()))
    return sessions, index


TOLD = (("a", "boat boat"), ("", "boat"), ("b", "sea"), ("a", "sea sea"), ("b", "boat"))


def test_a_session_is_scored_as_one_text_of_all_its_episodes():
    sessions, index = told(*TOLD)

    scores = sessions.scores({"boat": 1.0}, index, ["words"], 4)

    amount = 2 / (0.25 + 0.75 * 4 / 2.5)
    assert scores == pytest.approx({0: log(1 + 1.5 / 1.5) * amount / (1.2 + amount)})


def test_what_was_asked_of_fewer_episodes_is_what_is_asked_after_a_cut():
    for length in range(len(TOLD) + 1):
        (sessions, index), (cut, _), (never, shorter) = told(*TOLD), told(*TOLD), told(*TOLD[:length])
        cut.cut(length)

        expected = never.scores({"boat": 1.0, "sea": 2.0}, shorter, ["words"], length)

        assert sessions.scores({"boat": 1.0, "sea": 2.0}, index, ["words"], length) == expected
        assert cut.scores({"boat": 1.0, "sea": 2.0}, shorter, ["words"], length) == expected


def test_an_episode_without_a_session_has_a_group_of_its_own():
    sessions, _ = told(*TOLD, ("", "oar"))

    assert [*sessions.groups({0: 1.0, 1: 2.0, 3: 3.0, 5: 4.0}).values()] == [{0: 1.0, 3: 3.0}, {1: 2.0}, {5: 4.0}]
