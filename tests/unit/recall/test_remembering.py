"""How somebody remembers is said in one value, which refuses what it does not know."""

import pytest

from fatima_py.errors import UsageError
from fatima_py.recall import Distortion, Never, Power, Remembering


def test_by_default_all_is_remembered_as_it_was() -> None:
    usual = Remembering()
    assert (usual.forgetting, usual.by_luck, usual.reminded, usual.of_others) == (Never(), False, 0.0, False)
    assert not any(map(usual.may, Distortion))


def test_distortions_are_known_by_their_names() -> None:
    one = Remembering(Power(), distorts=["details", Distortion.SOURCES])
    assert one.may(Distortion.DETAILS)
    assert one.may(Distortion.SOURCES)
    assert not one.may(Distortion.RETELLING)
    assert one == Remembering(Power(), distorts={Distortion.SOURCES, Distortion.DETAILS})


def test_a_distortion_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match=r"no distortion 'names': choose of details, feelings, sources, retelling"):
        Remembering(distorts=["names"])


def test_a_share_out_of_range_and_what_is_no_policy_are_refused() -> None:
    with pytest.raises(UsageError, match="`reminded`"):
        Remembering(reminded=1.5)
    with pytest.raises(UsageError, match="`forgetting` cannot be"):
        Remembering("ebbinghaus")  # type: ignore[arg-type]
