"""What is measured of the crowd of a town, from one look at it to the next."""

from dataclasses import replace

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.record.town import CrowdStart, CrowdStep, End
from fatima_py.sim.assertions import Known
from fatima_py.studies.measures import measure, read_measures
from tests.measured import written
from tests.towns import town_header

MINUTE = 60_000_000
HEADER = replace(town_header(), crowd=CrowdStart(200, 60.0, ("Measles",)), until=240.0)


def look(number: int, valence: float, knows: int, hostile: float = 0.0) -> CrowdStep:
    """A look at the crowd, a minute after the one before."""
    octants = {"hostile": hostile, "relaxed": 1 - hostile}
    return CrowdStep(number, number * MINUTE, (valence, 0.1, 0.0), (0.1, 0.1, 0.1), octants, {"Measles": knows})


RUN = (
    HEADER,
    look(0, 0.4, 0),
    look(1, 0.2, 10),
    look(2, -0.1, 60, 0.25),
    look(3, -0.3, 120, 0.5),
    End(4 * MINUTE, "until", 4),
)


def measured(sentence):
    """What a sentence is of the run: a value, or a course."""
    values, courses, _ = measure(read_measures(written(sentence), Known.of(HEADER)), RUN)
    return courses.get(sentence, values.get(sentence))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("valence of the crowd", -0.3),
        ("mean valence of the crowd at the end", -0.3),
        ("the mean mood of the crowd at 8:01", 2.0),
        ("valence of the crowd at the start", 0.4),
        ("lowest valence of the crowd before 8:03", -0.1),
        ("highest valence of the crowd after 8:01", 0.2),
        ("first valence of the crowd after 8:01", 0.2),
        ("last valence of the crowd before 8:02", 0.2),
        ("mean valence of the crowd", 0.05),
        ("arousal of the crowd at 8:02", 0.1),
        ("share of the crowd that knows Measles", 0.6),
        ("the share of the crowd who have heard measles at 8:02", 0.3),
        ("share of the crowd that is hostile at the end", 0.5),
        ("share of the crowd that is anxious at the end", 0.0),
        ("time until the share of the crowd that knows Measles is above 0.5", 180.0),
        ("time until valence of the crowd falls below -0.3", None),
        ("share of time in which valence of the crowd is below 0", 0.5),
        ("whether share of the crowd that knows Measles rises above 0.5", True),
        ("valence of the crowd over time every 2 min", ((0.0, 0.4), (120.0, -0.1), (240.0, -0.3))),
        ("mean share of the crowd that knows Measles over time every 2 min", ((0.0, 0.0), (120.0, 0.3), (240.0, 0.6))),
    ],
)
def test_the_crowd_is_as_it_was_when_it_was_looked_at_last(sentence, found):
    value = measured(sentence)
    assert value == (found if isinstance(found, tuple) else pytest.approx(found))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("share of the crowd that knows Measels", "did you mean 'measles'?"),
        (
            "time until the share of the crowd that knows Measels is above 0.5",
            "at column 46 .*did you mean 'measles'?",
        ),
        ("share of the crowd that is hostil over time", "did you mean 'hostile'?"),
        ("lowest valence of the crowd at the end", "at a moment the crowd is as it is then"),
        ("highest valence of the crowd over time", "at each time the crowd is as it is then"),
        ("valence of the crowd after 8:01", "which value of that time"),
        ("valence of the crowd whenever", "at column 22 .* a time, as in"),
        ("valence of the crowd for 5 min", "a moment or a time of day"),
    ],
)
def test_what_cannot_be_measured_of_a_crowd_is_told(sentence, told):
    with pytest.raises(ScenarioError) as wrong:
        read_measures(written(sentence), Known.of(HEADER))
    assert [one.code for one in wrong.value.problems] == ["FA701"]
    wrong.match(told.replace("?", r"\?"))


def test_of_a_town_without_a_crowd_nothing_is_measured():
    with pytest.raises(ScenarioError, match="a run of a setting that has a crowd"):
        read_measures(written("valence of the crowd"), Known.of(replace(HEADER, crowd=None)))
