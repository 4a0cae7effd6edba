"""Why somebody of a town did not say a line that nobody, or only somebody else, said."""

from pathlib import Path

import pytest

from fatima_py.errors import LogError
from fatima_py.record.town import Asked, TownRecord
from fatima_py.sim.reasons import whose, why_not
from tests.settings import ran
from tests.unit.scenario.files import write
from tests.unit.scenario.towns import town

BRIEFING = """
fatima: 1
title: The briefing
cast: {Captain: {}, Purser: {}}
dialogue: |
  == start
  Captain to Purser <Late>: We'll be late. -> heard

  == heard
  Purser to Captain <Nod> (if my mood >= -2): I'll tell them. -> end
  Purser to Captain <Grumble> (if my mood < -2; unless I have said Nod): Do I? -> row

  == row
  Captain to Purser <Snap>: You do. -> end

  == elsewhere (bank)
  any <Cough> (if my mood < -9): Hm.
"""
BRIDGE = """
clock: {from: 09:00, until: 10:00}
conversations:
  - id: briefing
    play: briefing.yaml
    as: {Captain: captain, Purser: Olsen}
    at most: twice an hour for the same people
"""
PEOPLE = "people: {captain: {called: Capt. Ruud}, Olsen: {}, Ida: {}}"


@pytest.fixture
def records(tmp_path: Path) -> list[TownRecord]:
    """A run in which a briefing is had twice."""
    write(tmp_path, BRIEFING, "briefing.yaml")
    return ran(town(tmp_path, BRIDGE, PEOPLE))


def told(records: list[TownRecord], who: str, what: str, time: float | None = None) -> list[str]:
    """What is told of a line, without where it stands in the log."""
    return [row.partition("  (record")[0].strip() for row in why_not(records, who, what, time).told]


def test_of_a_line_that_nobody_said_it_is_told_what_it_asks_and_what_was_said_instead(records):
    assert told(records, "Olsen", "Grumble") == [
        "Grumble is said in the conversation briefing: Olsen did not say it.",
        "It is the line heard.2 of Purser, in the state heard, if my mood < -2, unless I have said <Nod>.",
        "09:00:00 to 09:00:03.6, 2 times: it came to the state heard, and Olsen said <Nod>",
    ]


def test_of_a_line_of_a_state_that_was_not_come_to_it_is_told_how_the_conversation_ended(records):
    assert told(records, "captain", "[snap]")[1:] == [
        "It is the line row.1 of Captain, in the state row.",
        "09:00:00 to 09:00:03.6, 2 times: it did not come to the state row: it was over in End",
    ]


def test_of_a_line_of_another_role_it_is_told_that_the_conversation_was_had_without_them(records):
    assert told(records, "Ida", "heard.2")[-1] == "The conversation briefing was had, but not with Ida as Purser."
    assert told(records, "Ida", "Cough")[1:] == [
        "It is the line elsewhere.1, at any time, if my mood < -9.",
        "The conversation briefing was had, but not with Ida.",
    ]


def test_of_a_line_that_was_said_it_is_told_when_and_not_whether_they_were_asked_what_to_do(records):
    quiet = [one for one in records if not isinstance(one, Asked)]

    assert told(quiet, "Olsen", "Nod") == [
        "Nod is said in the conversation briefing: Olsen said it at 09:00:03.6 (record 8), 09:00:07.2 (record 15).",
        "It is the line heard.1 of Purser, in the state heard, if my mood >= -2.",
    ]


def test_what_was_not_had_by_a_time_is_told_as_not_had(records):
    assert told(records[:2], "Olsen", "Grumble")[-1] == "The conversation briefing was not had."


def test_who_plays_the_role_of_a_line_is_meant_where_nobody_is_named(records):
    assert (whose(records, "Grumble"), whose(records, "Snap")) == ("Olsen", "captain")


def test_a_misspelt_line_is_told_which_was_meant(records):
    with pytest.raises(LogError, match="did you mean 'Grumble'"):
        why_not(records, "Olsen", "Grumbl")
