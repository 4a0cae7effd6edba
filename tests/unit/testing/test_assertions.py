import pytest

from fatima_py.testing import check_assertions
from tests.told import insulted


def test_assertions_that_hold_pass():
    check_assertions(insulted(), "Mara never insults anyone", "fear is followed by relief within 5 s")


def test_an_assertion_that_fails_is_told_with_the_moment_that_shows_it_and_no_other_is():
    with pytest.raises(AssertionError) as failed:
        check_assertions(insulted(), "Mara never insults anyone", "nobody insults Mara")

    assert str(failed.value).startswith("FAILS  nobody insults Mara")
    assert "09:01:10  worker1 did Insult to Mara, in Desks." in str(failed.value)


def test_a_strict_test_fails_where_there_was_nothing_to_judge():
    check_assertions(insulted(), "nobody is proud")
    with pytest.raises(AssertionError, match="nobody ever felt Pride"):
        check_assertions(insulted(), "nobody is proud", strict=True)
