"""Dates: the times that a text speaks of."""

from datetime import UTC, datetime, timedelta
from math import inf

import pytest

from fatima_py.recall.dates import moment, spans

EPOCH = datetime(2023, 5, 1, tzinfo=UTC)
NOW = (datetime(2023, 6, 14, 15, 30, tzinfo=UTC) - EPOCH).total_seconds()  # a Wednesday


def read(text: str, now: float | None = NOW) -> list[tuple[str, str, str]]:
    """The words of each time, its beginning and its end."""
    return [(span.words, written(span.since), written(span.until)) for span in spans(text, EPOCH, now)]


def written(time: float) -> str:
    return (
        str(time) if time in {-inf, inf} else f"{EPOCH + timedelta(seconds=time):%Y-%m-%d %H:%M}".removesuffix(" 00:00")
    )


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("8 May 2023", "2023-05-08", "2023-05-09"),
        ("8th of may, 2023", "2023-05-08", "2023-05-09"),
        ("May 8th, 2023", "2023-05-08", "2023-05-09"),
        ("Dec. 31 2023", "2023-12-31", "2024-01-01"),
        ("2023-05-08", "2023-05-08", "2023-05-09"),
        ("Sept 2022", "2022-09-01", "2022-10-01"),
        ("2 July", "2022-07-02", "2022-07-03"),
        ("2 June", "2023-06-02", "2023-06-03"),
        ("29 February", "2020-02-29", "2020-03-01"),
        ("last May", "2023-05-01", "2023-06-01"),
        ("last June", "2022-06-01", "2022-07-01"),
        ("this August", "2023-08-01", "2023-09-01"),
        ("next June", "2024-06-01", "2024-07-01"),
        ("next July", "2023-07-01", "2023-08-01"),
        ("yesterday", "2023-06-13", "2023-06-14"),
        ("the day before yesterday", "2023-06-12", "2023-06-13"),
        ("This morning", "2023-06-14", "2023-06-15"),
        ("tomorrow", "2023-06-15", "2023-06-16"),
        ("last night", "2023-06-13 18:00", "2023-06-14 06:00"),
        ("ten minutes ago", "2023-06-14 15:20", "2023-06-14 15:21"),
        ("an hour ago", "2023-06-14 14:00", "2023-06-14 15:00"),
        ("2 days ago", "2023-06-12", "2023-06-13"),
        ("a couple of weeks ago", "2023-05-29", "2023-06-05"),
        ("four months ago", "2023-02-01", "2023-03-01"),
        ("a year ago", "2022-01-01", "2023-01-01"),
        ("last week", "2023-06-05", "2023-06-12"),
        ("last weekend", "2023-06-10", "2023-06-12"),
        ("this weekend", "2023-06-17", "2023-06-19"),
        ("this month", "2023-06-01", "2023-07-01"),
        ("next year", "2024-01-01", "2025-01-01"),
        ("on Monday", "2023-06-12", "2023-06-13"),
        ("last Wednesday", "2023-06-07", "2023-06-08"),
        ("next Wednesday", "2023-06-21", "2023-06-22"),
        ("this Friday", "2023-06-16", "2023-06-17"),
        ("before 8 May 2023", "-inf", "2023-05-08"),
        ("after last week", "2023-06-12", "inf"),
        ("since the 8th of May", "2023-05-08", "inf"),
        ("until yesterday", "-inf", "2023-06-14"),
        ("by July 10, 2022", "-inf", "2022-07-11"),
        ("between 3 May and 5 June", "2023-05-03", "2023-06-06"),
        ("from May to July 2022", "2022-05-01", "2022-08-01"),
        ("between 11 August and 15 August 2021", "2021-08-11", "2021-08-16"),
        ("the week before 16 November 2023", "2023-11-09", "2023-11-16"),
        ("the day after 16 November 2023", "2023-11-17", "2023-11-18"),
        ("two weeks before 11 August 2023", "2023-07-24", "2023-07-31"),
        ("the Sunday before 25 October 2022", "2022-10-23", "2022-10-24"),
        ("the Sunday after 25 October 2022", "2022-10-30", "2022-10-31"),
        ("the weekend before April 10, 2023", "2023-04-08", "2023-04-10"),
        ("last weekend before April 8, 2023", "2023-04-01", "2023-04-03"),
        ("the weekend after 3 June 2023", "2023-06-10", "2023-06-12"),
    ],
)
def test_a_time_is_read_from_its_beginning_to_its_end(text: str, since: str, until: str):
    assert read(f"What was it {text}?") == [(text, since, until)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in May 2021", "May 2021"),
        ("in August", "August"),
        ("in 2022", "2022"),
        ("in the past two weeks", "in the past two weeks"),
    ],
)
def test_what_stands_before_a_time_in_which_something_was_is_no_part_of_it(text: str, words: str):
    assert [found for found, _, _ in read(f"Where was he {text}?")] == [words]


def test_the_past_two_weeks_are_those_up_to_now():
    (span,) = spans("Who came in the past two weeks?", EPOCH, NOW)

    assert (span.holds(NOW), span.holds(NOW - 14 * 86400), span.holds(NOW - 15 * 86400)) == (True, True, False)


def test_several_times_are_read_in_their_order():
    assert [words for words, _, _ in read("Was it yesterday or on 3 May?")] == ["yesterday", "3 May"]


def test_what_is_relative_to_now_is_not_known_without_it_and_what_is_not_is():
    assert read("yesterday, in May, on 8 May, two days ago, last week, on Monday", now=None) == []
    assert read("in May 2023 or 2022-01-01", now=None) == [
        ("May 2023", "2023-05-01", "2023-06-01"),
        ("2022-01-01", "2022-01-01", "2022-01-02"),
    ]
    assert [span.relative for span in spans("yesterday or on 8 May 2023", EPOCH, NOW)] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2023",
        "9999 years ago",
        "2023-13-01",
        "He may go.",
        "They march on.",
        "the last one",
        "room 2019",
        "3 boats",
        "a second",
        "",
    ],
)
def test_what_is_no_time_of_the_calendar_is_none(text: str):
    assert read(text) == []


@pytest.mark.parametrize("now", [1e300, -1e300, inf, float("nan")])
def test_a_now_that_no_calendar_has_is_not_known(now: float):
    assert moment(EPOCH, now) is None
    assert read("yesterday", now) == []


def test_a_calendar_of_a_zone_counts_by_its_own_clock():
    assert spans("on 2 May 2023", EPOCH.replace(tzinfo=None)) == spans("on 2 May 2023", EPOCH)
