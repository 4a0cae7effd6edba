"""Between: why barks and interruptions did not come, and what they and the narration kept from being said."""

from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.record import Log, explain
from fatima_py.record.unsaid import lines_like, rows_of, silent, unsaid
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene
from fatima_py.session import Session
from tests.unit.scenario.files import scenario, write

PIER = scenario(
    """
    player: Tom
    appraisals:
      - {id: stung, for: Ann, when: Tom says Rude to me, feels: {desirable: -7, praiseworthy: -7 for Tom}}
    """,
    cast="Tom: {}\nAnn: {}\nBob: {believes: {Cold(sea): 2}}",
    dialogue="""
    == pier
    Tom to Ann [Rude]: Hey. -> quay @hey
    == quay
    (narration): Gulls. @gulls
    Ann to Tom: Well. -> sea @well
    == sea
    Tom to Ann: Out. -> sea @out
    == rage (bank, interrupts when my anger at Tom > 5)
    Ann to Tom: Enough! @enough
    == mumbling (bank, at most every 40 s)
    Bob: {~Rain.|Wind.} @rain
    Bob (if Cold(sea) >= 6): Brr. @brr
    == humming (bank, at most every 2 s)
    Bob: Mm. @hum
    """,
)


@pytest.fixture
def played(tmp_path: Path) -> Log:
    """The play of seven beats: hum or rain, hey, narration, enough, well, a bark, out."""
    session = Session(Scene(read_definition(write(tmp_path, PIER)), seed=1, player="Tom"), record_lines=True)
    for _ in range(7):
        session.choose()
    return session.log


def told(play: Log, line: str, step: int | None = None) -> list[str]:
    (one,) = lines_like(play, line)
    return [*rows_of(unsaid(play, one, step))]


def test_the_play_is_as_the_tests_below_take_it(played: Log):
    assert [one.brief and one.brief.line for one in played.beats] == [
        "rain",
        "hey",
        "gulls",
        "enough",
        "well",
        "hum",
        "out",
    ]


def test_a_line_that_lost_to_an_interruption_or_to_narration_says_so(played: Log):
    assert told(played, "well", 4) == ["  Step 4: it was open, but Ann interrupted with enough (bank rage)."]
    assert told(played, "well", 3) == ["  Step 3: it was open, but the narration came first (gulls)."]
    assert told(played, "out", 6) == ["  Step 6: it was open, but Bob said hum by the way (bank humming)."]
    assert told(played, "enough", 3) == ["  Step 3: it was open, but the narration came first (gulls)."]


def test_a_bark_that_is_heard_too_soon_names_the_seconds(played: Log):
    (why,) = told(played, "rain", 6)

    assert why.startswith("  Step 6: it was closed: it may be heard at most every 40 s, and was heard ")


def test_a_bark_is_never_said_twice_running(played: Log):
    said = "nothing is said by the way twice running, and"

    assert told(played, "hum", 2) == [f"  Step 2: it was closed: {said} rain was said just before."]
    assert told(played, "brr", 7) == [f"  Step 7: it was closed: {said} hum was said just before."]


def test_a_bark_whose_condition_does_not_hold_tells_what_was_found(played: Log):
    assert told(played, "brr", 1) == ["  Step 1: it was closed: Cold(sea) is 2, at least 6 was asked."]


def test_a_bark_waits_for_a_turn_of_the_player(played: Log):
    when = "before a turn of the player's or where nobody has a turn"

    assert told(played, "hum", 5) == [f"  Step 5: it is said by the way, {when}, and it was Ann's turn."]


def test_an_interruption_tells_what_it_waits_for_and_that_it_was_answered(played: Log):
    assert told(played, "enough", 2) == [
        "  Step 2: it interrupts when my anger at Tom > 5: my anger at Tom is 0, more than 5 was asked."
    ]
    assert told(played, "enough", 5) == ["  Step 5: it has interrupted already, and its cause still holds."]


def test_who_is_busy_or_played_by_a_person_says_nothing_between_turns(played: Log):
    bare = Log(played.header, tuple([replace(one, closed=()) for one in played.beats]))
    busy = tuple([replace(one, because="is busy with Nap") for one in bare.beats[4].waiting])
    napping = Log(played.header, (replace(bare.beats[4], waiting=busy),))
    by_hand = Log(replace(played.header, player="Bob"), bare.beats)

    assert told(napping, "hum", 5) == ["  Step 5: it was open, but Bob is busy with Nap."]
    (why,) = told(by_hand, "hum", 5)
    assert why.startswith("  Step 5: Bob is played by a person, and nobody chooses what is said between turns")


def test_an_interruption_of_a_recording_that_holds_less_says_what_it_waits_for(played: Log):
    bare = Log(played.header, tuple([replace(one, closed=()) for one in played.beats]))

    assert told(bare, "enough", 5) == [
        "  Step 5: it interrupts when my anger at Tom > 5; that did not come about, or had been answered."
    ]


def test_a_beat_says_how_it_came_between(played: Log):
    rows = {one.step: [*explain(one)] for one in played.beats}

    assert "  It is narration, which comes before any turn." in rows[3]
    assert "  Ann interrupted (bank rage), because my anger at Tom is 7, more than 5 was asked." in rows[4]
    assert "  Bob said it by the way (bank humming)." in rows[6]


def test_who_had_a_remark_to_make_is_told_what_came_before_it(tmp_path: Path):
    text = PIER.replace("Bob (if Cold(sea) >= 6)", "Ann").replace("mumbling (bank", "mumbling (bank, saliency first")
    session = Session(Scene(read_definition(write(tmp_path, text)), seed=1, player="Tom"), record_lines=True)
    for _ in range(5):
        session.choose()

    rows = [*rows_of(silent(session.log, "Ann"))]

    assert rows[0] == (
        "  Step 1: had brr to say between turns: it was open, but Bob said rain by the way (bank mumbling)."
    )
    assert not any("there is no line" in row for row in rows)


def test_who_has_a_remark_that_waits_for_the_player_is_told_so(played: Log):
    rows = [*rows_of(silent(played, "Bob", 5))]

    assert len(rows) == 1
    assert rows[0].startswith("  Step 5: had hum to say between turns: it is said by the way, before a turn of the")
