"""What goes wrong says so in a sentence."""

import pytest

from fatima_py.errors import (
    BeliefError,
    BudgetError,
    FatimaError,
    LifeError,
    LogError,
    MissingExtraError,
    MissingProgramError,
    NameSyntaxError,
    Place,
    Problem,
    RealizeError,
    ScenarioError,
    UsageError,
)


def test_one_except_catches_everything_we_raise_on_purpose():
    kinds = (
        BeliefError,
        BudgetError,
        LifeError,
        LogError,
        MissingExtraError,
        MissingProgramError,
        NameSyntaxError,
        RealizeError,
        ScenarioError,
        UsageError,
    )

    assert all(issubclass(kind, FatimaError) for kind in kinds)


def test_a_name_that_cannot_be_read_is_a_value_error_as_well():
    error = NameSyntaxError("A.b", 1, "a word")

    assert isinstance(error, ValueError)
    assert str(error) == "cannot read 'A.b' at column 1: expected a word"


def test_a_place_is_a_file_or_a_point_in_it():
    assert str(Place("cafe.yaml")) == "cafe.yaml"
    assert str(Place("cafe.yaml", 14, 3)) == "cafe.yaml:14:3"


def test_a_place_ends_behind_what_is_written_there():
    place = Place("cafe.yaml", 14, 3, "state")

    assert (place.end.line, place.end.column) == (14, 8)
    assert Problem("FA016", place, "no").end == place.end
    assert Place("cafe.yaml", 14, 3).end == place == Place("cafe.yaml", 14, 3)


def test_a_scenario_error_tells_every_problem():
    problems = [
        Problem("FA017", Place("cafe.yaml", 14, 3), "state 'Calm' is never left", "add a line"),
        Problem("FA001", Place("cafe.yaml"), "the file is empty"),
    ]

    error = ScenarioError(problems)

    assert error.problems == tuple(problems)
    assert str(error).splitlines() == [
        "cafe.yaml:14:3: FA017 state 'Calm' is never left (add a line)",
        "cafe.yaml: FA001 the file is empty",
    ]


def test_a_missing_library_comes_with_the_extra_that_brings_it():
    with pytest.raises(MissingExtraError, match=r"^litellm is not installed; it comes with the extra llm: .*\bllm\b"):
        raise MissingExtraError("litellm", "llm")
