"""What a cast keeps of a sitting, recorded and explained."""

import pytest

from fatima_py.record import as_json, explain, read_log
from fatima_py.scenario import load_scenario
from fatima_py.session import Session
from tests.unit.scenario.files import scenario, write

PROMISED = """
promises:
  - {id: boat, for: Ann, made: Tom says Promise to me, kept: Tom says Paint, within: 3 d}
appraisals:
  - {id: hurt, for: Ann, when: Tom's promise boat becomes broken, feels: {desirable: -6, praiseworthy: -6 for Tom}}
"""
LINES = """
== start
Tom to Ann <Promise>: I shall paint your boat. -> then
== then
Ann to Tom: "{memory: what Tom promised}" -> last
== last
Tom to Ann <Paint>: Here it is. -> end
"""


@pytest.fixture
def session(tmp_path) -> Session:
    """A play in which Tom has promised something."""
    text = scenario(PROMISED, cast="Ann: {}\nTom: {}", dialogue=LINES)
    session = Session(load_scenario(write(tmp_path, text)))
    session.choose()
    return session


def test_what_everybody_concludes_is_recorded_and_told_in_words(session: Session):
    session.advance(4 * 86400)

    (told,) = session.conclude()

    assert session.log.records[-1].kind == "external"
    assert explain(told, {"Ann": "Annie"}, raw=True)[0] == (
        "Annie concluded at 4d 00:00:00: Tom has broken the promise boat, "
        '"I shall paint your boat." (made 4 days ago, episode 0).'
    )
    assert "So Ann felt Anger 6.0 toward Tom, because of hurt." in "\n".join(explain(told, raw=True))
    assert session.conclude() == ()


def test_a_conclusion_reads_back_from_a_log(session: Session, tmp_path):
    session.conclude()
    path = tmp_path / "play.log"
    session.log.write(path)

    read = read_log(path)

    assert as_json(read.records[-1]) == as_json(session.log.records[-1])
    assert "concluded: Tom's promise boat is open" in read.transcript()


def test_where_a_conclusion_cannot_be_kept_nobody_has_concluded_anything(session: Session):
    before = [len(one.mind.memory) for one in session.scene.cast]

    def fail(told: object) -> None:
        raise OSError(str(told))

    with pytest.raises(OSError, match="boat"):
        session.scene.conclude(fail)

    assert [len(one.mind.memory) for one in session.scene.cast] == before


def test_what_was_concluded_is_not_quoted_as_what_was_said(session: Session):
    session.conclude()

    beat = session.choose()

    assert beat.written == '"I shall paint your boat."'
