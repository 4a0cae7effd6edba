"""Whose belief a belief is."""

import pytest

from fatima_py.errors import BeliefError
from fatima_py.kb import OWN, UNIVERSAL, perspective_of
from fatima_py.names import parse
from tests.builders import word


@pytest.mark.parametrize(
    ("text", "minds"),
    [
        ("SELF", []),
        ("Ann", []),
        ("Mary", ["Mary"]),
        ("Mary(Tom)", ["Mary", "Tom"]),
        ("SELF(Mary(Tom))", ["Mary", "Tom"]),
        ("Mary(Mary(Tom))", ["Mary", "Tom"]),
        ("Mary(SELF)", ["Mary", "Ann"]),
        ("Mary(Ann)", ["Mary", "Ann"]),
    ],
)
def test_a_written_perspective_of_ann(text: str, minds: list[str]):
    assert perspective_of(parse(text), word("Ann")) == tuple(map(word, minds))


def test_everybody_is_a_perspective_too():
    assert perspective_of(parse("*"), word("Ann")) == UNIVERSAL
    assert perspective_of(parse("SELF"), word("Ann")) == OWN


@pytest.mark.parametrize("text", ["-", "[x]", "Mary([x])", "Mary(*)", "Mary(-)", "Mary(Tom, Zoe)", "Mary(Tom(Zoe))"])
def test_what_is_no_perspective_is_refused(text: str):
    with pytest.raises(BeliefError):
        perspective_of(parse(text), word("Ann"))
