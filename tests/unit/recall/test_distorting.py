"""Distorting: the gist that is left, the mood that colours, the source that is taken for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.affect import Vad
from fatima_py.errors import UsageError
from fatima_py.recall import Account, Search, blurred, coloured, luck_of, retold, sourced
from fatima_py.recall.distorting import COLOUR

SHARES, VALENCES = st.floats(0, 1), st.floats(-1, 1)
WORDS = st.lists(st.sampled_from(["Tom", "sold", "the", "old", "boat", "to", "a", "man", "from", "Brest"]), max_size=12)
SAID = "Tom sold the old boat to a fisherman from Brest."


def test_nothing_is_lost_of_what_is_fresh_and_the_gist_of_nothing():
    assert blurred(SAID, 1.0) == (SAID, ())
    assert len(blurred(SAID, 0.0).lost) == 4
    assert blurred("", 0.0) == ("", ())
    assert blurred("and so on", 0.0) == ("and so on", ())


def test_the_rarest_details_go_first():
    search = Search([*(Account("The boat was sold.") for _ in range(9)), Account(SAID)])

    lost = [{*blurred(SAID, share / 10, search.rarity).lost} for share in range(10)]

    assert not any({"boat", "sold"} & {*some} for some in lost)
    assert lost[0] == {"Tom", "old", "fisherman", "Brest"}


def test_what_was_lost_together_leaves_one_gap():
    assert blurred("A fisherman painted me", 0.0, len).words == "A \N{HORIZONTAL ELLIPSIS} painted me"
    assert blurred("A sad fisherman swims, paints", 0.0, len).words == "A sad \N{HORIZONTAL ELLIPSIS}"


def test_what_is_distorted_says_so_in_words():
    assert str(blurred("Tom sold boats", 1.0)) == "Tom sold boats"
    assert str(blurred("Tom sold wagons", 0.5, len)).endswith("(lost: wagons)")
    assert str(coloured(0.5, -0.5, 0.0)) == "valence +0.20 (was +0.50)"
    assert str(sourced("Tom", {"Ann": 1.0}, 0.0, 0.5)) == "Ann (it was Tom)"
    assert str(sourced("Tom", {"Ann": 1.0}, 1.0, 0.5)) == "Tom"


@given(WORDS, SHARES, SHARES, st.integers(0, 99))
def test_what_is_lost_stays_lost_while_less_is_left(words: list[str], one: float, other: float, seed: int):
    less, more = sorted([one, other])
    faint, clear = (blurred(" ".join(words), share, seed=seed) for share in (less, more))

    assert all(faint.lost.count(word) >= clear.lost.count(word) for word in clear.lost)
    assert blurred(" ".join(words), less, seed=seed) == faint


@given(VALENCES, VALENCES, SHARES)
def test_a_mood_draws_what_is_recalled_toward_itself_and_never_far(valence: float, mood: float, left: float):
    found = coloured(valence, mood, left)

    assert -1 <= found.recalled <= 1
    assert abs(found.recalled - valence) <= COLOUR * abs(mood - valence) + 1e-12
    assert (found.recalled - valence) * (mood - valence) >= 0
    assert coloured(valence, mood, 1.0).recalled == valence


@given(SHARES, SHARES, SHARES, st.floats(0, 1))
def test_a_source_is_the_less_confused_the_more_is_left_and_the_less_alike_they_are(
    one: float, other: float, likeness: float, luck: float
):
    less, more = sorted([one, other])
    faint, clear = (sourced("Tom", {"Ann": likeness}, share, luck) for share in (less, more))

    assert faint.confused or not clear.confused
    assert not sourced("Tom", {"Ann": 0.0}, less, luck).confused
    assert not sourced("Tom", {"Tom": 1.0}, less, luck).confused


def test_a_source_is_taken_for_the_most_alike():
    lucks = [luck_of(7, "Ann", number) for number in range(400)]
    found = [sourced("Tom", {"Zoe": 0.5, "Kim": 0.5, "Ann": 0.1}, 0.0, luck).recalled for luck in lucks]

    assert {*found} == {"Tom", "Kim"}
    assert found.count("Kim") / 400 == pytest.approx(0.5, abs=0.06)
    assert sourced("Tom", {}, 0.0, 0.0).recalled == "Tom"


def test_what_is_out_of_range_is_refused_in_a_sentence():
    with pytest.raises(UsageError, match="what is left of an episode of 2 is out of range: expected 0 to 1"):
        blurred(SAID, 2.0)
    with pytest.raises(UsageError, match="the valence of a mood of -2 is out of range"):
        coloured(0.0, -2.0, 0.0)
    with pytest.raises(UsageError, match="how alike two episodes are of 3 is out of range"):
        sourced("Tom", {"Ann": 3.0}, 0.0, 0.0)
    with pytest.raises(UsageError, match=r"the luck of an episode of 1\.5 is out of range"):
        sourced("Tom", {"Ann": 1.0}, 0.0, 1.5)


def test_what_was_not_told_is_lost_for_good_however_fresh_it_is_again():
    account = Account(SAID, ("Tom",), 5.0, "pier", intensity=3.0)
    first = retold(account, 0.3, rarity=len)
    second = retold(first.account, 1.0, rarity=len)

    assert first.words.lost
    assert second.words.lost == ()
    assert second.account == first.account
    assert (first.true, first.account.people, first.account.session) == (account, ("Tom",), "pier")


def test_a_feeling_keeps_the_colour_in_which_it_was_told():
    account, gloom = Account("The boat.", mood=Vad(0.5, 0.2, 0.1)), Vad(-0.5, -0.2)
    told = retold(account, 0.0, gloom)

    assert told.account.mood == pytest.approx((0.2, 0.2, 0.1))
    assert told.feeling == pytest.approx((0.2, 0.5))
    assert str(told) == "The boat.; valence +0.20 (was +0.50)"
    assert retold(told.account, 1.0, Vad(1.0)).account.mood == told.account.mood
    assert retold(account, 0.0).account == account
    assert retold(Account("The boat."), 0.0, gloom).feeling is None


@given(WORDS, st.lists(SHARES, max_size=4), st.integers(0, 99))
def test_each_telling_holds_no_detail_that_the_last_did_not(words: list[str], shares: list[float], seed: int):
    told = Account(" ".join(words))
    for share in shares:
        again = retold(told, share, seed=seed)
        assert {*again.account.words.split()} <= {*told.words.split(), "\N{HORIZONTAL ELLIPSIS}"}
        told = again.account
