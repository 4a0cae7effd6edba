"""Handing on: a message reaches its receiver and changes nothing, and news of an instant goes no farther within it."""

import pytest

from fatima_py.record.town import Occurrence, Percept, TownRecord
from fatima_py.sim.town import Town
from fatima_py.sim.transcript import transcript
from tests.settings import ran
from tests.unit.scenario.towns import town

HALL_AND_YARD = "clock: {from: 09:00, until: 09:30}\nplaces: {Hall: {to Yard: 30 s}, Yard: {}}\n"
PEOPLE = "people: {Ann: {at: Hall}, Bob: {at: Hall}, Far: {at: Yard}, Lone: {at: Yard}}"
BREAKING = """
facts: {Kettle(Works): true}
effects:
  - {after: anyone does Break, then: Kettle(Works) = false}
  - {after: anyone does Repair, then: Kettle(Works) = true}
"""
WHAT_BROKE = '"EventId(Action-End, Ann, Break, -) = $w", "$w >= 0", "EventId(Action-End, me, Send(*), Far) = -1"'
SENT = f"""
encounters:
  - {{do: Send($w) to Far, for: Bob, if: [{WHAT_BROKE}], takes: 3 min, arrives after: 5 min}}
happenings:
  - at 09:01 in Hall: it breaks (everyone there perceives Ann does Break)
  - at 09:02 in Hall: it is mended (everyone there perceives Ann does Repair)
"""
LETTER = """
happenings: [{at: 09:01, what: Ann does Break to Far, to: Far, after: 5 min}]
"""


def changes(records: list[TownRecord]) -> list[str]:
    """What of the world changed in a run, as it is written."""
    return [one.event for one in records if isinstance(one, Occurrence) and one.sort == "change"]


def lived(records: list[TownRecord], who: str) -> list[tuple[str, float]]:
    """How somebody learned of each thing that they lived, and after how many seconds of the run."""
    return [(one.via, one.tick / 1e6) for one in records if isinstance(one, Percept) and one.who == who]


def test_a_message_tells_its_receiver_alone_of_a_deed_and_does_not_do_it_again(tmp_path):
    records = ran(town(tmp_path, HALL_AND_YARD + BREAKING + SENT, PEOPLE))

    assert changes(records) == [
        "Event(Property-Change, Ann, Kettle(Works), False)",
        "Event(Property-Change, Ann, Kettle(Works), True)",
    ]
    assert lived(records, "Far") == [("message", 540.0)]
    assert not lived(records, "Lone")
    assert any("a message to Far says that" in row for row in transcript(records))


def test_a_letter_of_the_author_changes_nothing_and_is_read_by_nobody_else(tmp_path):
    records = ran(town(tmp_path, HALL_AND_YARD + BREAKING + LETTER, PEOPLE))

    assert changes(records) == []
    assert [(one.who, one.via) for one in records if isinstance(one, Percept)] == [("Far", "message")]
    assert any(row.endswith("(sent to Far)") for row in transcript(records))


TELLING = """
clock: {from: 09:00, until: 09:10}
encounters:
  - {id: ab, do: Tell(News(Late)) to Bob, for: Ann, if: Go(Now) = true, takes: 10 s}
  - {id: bc, do: Tell(News(Late)) to Cy, for: Bob, if: Go(Now) = true, takes: 10 s}
happenings:
  - at 09:01: go (everyone there perceives Go(Now) becomes true)
"""
ANN, BOB, CY = (
    f"{who}: {{believes: {{News(Late): {what}}}}}" for who, what in (("Ann", "soon"), ("Bob", "never"), ("Cy", "maybe"))
)


@pytest.mark.parametrize("order", [(ANN, BOB, CY), (BOB, ANN, CY), (CY, BOB, ANN)])
def test_news_that_two_hand_on_at_one_instant_does_not_hang_on_the_order_of_the_cast(tmp_path, order):
    one = Town(town(tmp_path, TELLING, f"people: {{{', '.join(order)}}}"), seed=1)
    one.run(70.5)  # both have told once, at 70 s

    assert str(one.character("Bob").belief("News(Late)")) == "soon"
    assert str(one.character("Cy").belief("News(Late)")) == "never"


def test_a_transcript_says_of_what_belief_somebody_told_another(tmp_path):
    rows = transcript(ran(town(tmp_path, TELLING, f"people: {{{ANN}, {BOB}, {CY}}}")))

    assert any(row.endswith("Ann told Bob of News(Late)") for row in rows)
