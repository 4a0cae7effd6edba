"""What is asserted of the crowd of a town, from one look at it to the next."""

from dataclasses import replace

import pytest

from fatima_py.errors import UsageError
from fatima_py.record.town import CrowdStart, CrowdStep, End
from fatima_py.sim.assertions import hold
from tests.towns import town_header

MINUTE = 60_000_000
HEADER = replace(town_header(), crowd=CrowdStart(200, 60.0, ("Measles",)), until=240.0)


def look(number: int, valence: float, knows: int, hostile: float = 0.0) -> CrowdStep:
    """A look at the crowd, a minute after the one before."""
    octants = {"hostile": hostile, "relaxed": 1 - hostile}
    return CrowdStep(number, number * MINUTE, (valence, 0.1, 0.0), (0.1, 0.1, 0.1), octants, {"Measles": knows})


RUN = (HEADER, look(1, 0.2, 10), look(2, -0.1, 60, 0.25), look(3, -0.3, 120, 0.5), End(4 * MINUTE, "until", 3))


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("mean valence of the crowd is never below -0.4", True),
        ("mean valence of the crowd is never below -0.2", False),
        ("valence of the crowd falls below -0.2", True),
        ("valence of the crowd falls below -0.4", False),
        ("mood of the crowd is above 1 at 8:01", True),
        ("mean mood of the crowd is below 0 at 8:01", False),
        ("valence of the crowd is below 0 at the end", True),
        ("share of the crowd that knows Measles is above 0.5 at the end", True),
        ("the share of the crowd that knows Measles is always above 0.2", False),
        ("share of the crowd who have heard measles is never above 0.6", True),
        ("share of the crowd that is hostile is at most 0.5", True),
        ("share of the crowd that is hostile rises above 0.3", True),
        ("arousal of the crowd is always at least 0.1", True),
    ],
)
def test_the_crowd_is_as_it_was_when_it_was_looked_at_last(said, holds):
    (verdict,) = hold([said], RUN)
    assert (bool(verdict), verdict.is_empty) == (holds, False)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("share of the crowd that knows Measels is above 0.5", "did you mean 'measles'?"),
        ("share of the crowd that is hostil is above 0.5", "did you mean 'hostile'?"),
        ("mean valence of the crowd rises above", "a number to compare with"),
        ("mean valence of the crowd hums", "how it compares"),
    ],
)
def test_what_cannot_be_asked_of_a_crowd_is_told(said, told):
    with pytest.raises(UsageError, match=told.replace("?", r"\?")):
        hold([said], RUN)


def test_of_a_town_without_a_crowd_nothing_is_asserted():
    with pytest.raises(UsageError, match="a run of a setting that has a crowd"):
        hold(["mean valence of the crowd is above 0"], (replace(HEADER, crowd=None), *RUN[1:]))


def test_a_counterexample_names_the_look_that_shows_it():
    (verdict,) = hold(["mean valence of the crowd is never below -0.2"], RUN)
    assert verdict.against is not None
    assert (verdict.against.id, verdict.against.time) == (3, 180.0)
    assert "The mean valence of the crowd was -0.30." in "\n".join(verdict.against.told)
