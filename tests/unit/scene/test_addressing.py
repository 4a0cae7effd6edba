"""To whom words of one's own go: to whom one is talking."""

from pathlib import Path

import pytest

from fatima_py.names import NIL
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene
from fatima_py.scene.acting import addressee, talking_with
from fatima_py.session import Session
from tests.unit.scenario.files import scenario, write

BAR = scenario(
    "player: Tom\nturns: director\n",
    cast="Tom: {}\nAnn: {}\nBob: {}",
    dialogue="""
    == bar
    Tom to Bob: Is that seat yours? -> bar @seat
    Tom to Ann: A beer. -> bar @beer
    Tom to everyone: Evening! -> bar @evening
    Tom to Bob: Who are you? -> asked @who
    Tom to Ann: What is he like? -> talk @like
    == asked
    Ann to Tom: Leave him alone. -> bar @leave
    == talk
    Ann to Tom: He drinks. -> between @drinks
    == between
    Bob to Ann: I heard that. -> bar @heard
    """,
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(Scene(read_definition(write(tmp_path, BAR)), player="Tom"))


def listener(session: Session, *lines: str) -> str:
    """To whom own words go once the player has said some lines, and the others have answered."""
    for line in lines:
        turn = session.turn()
        assert turn is not None
        session.choose(next(one for one in turn.options if one.move and one.move.id == line), turn=turn)
        while (turn := session.turn()) is not None and not turn.by_player:
            session.choose()
    return str(session.say("Well, well.").event.target)


@pytest.mark.parametrize(
    ("lines", "to"),
    [
        ((), "Bob"),  # nobody has spoken: as the first line goes
        (("beer",), "Ann"),
        (("beer", "seat"), "Bob"),
        (("who",), "Ann"),
        (("like",), "Ann"),  # what the others say to one another is not said to the player
        (("beer", "evening"), "Ann"),
    ],
)
def test_words_of_ones_own_go_to_whom_one_is_talking_with(lines: tuple[str, ...], to: str, session: Session):
    assert listener(session, *lines) == to


def test_words_of_ones_own_go_on_to_the_one_they_went_to_before(session: Session):
    session.say("Evening.", to="Ann")

    assert listener(session) == "Ann"


def test_whom_one_is_talking_with_is_known_before_and_changes_nothing(session: Session):
    scene = session.scene
    turn, before = scene.turn(), scene.save()
    assert turn is not None

    to = addressee(scene.definition, scene.now, turn, scene.member("Tom"))

    assert scene.save() == before
    assert session.say("Evening.").event.target == to


MUTTERED = """
== start
Ann to Tom: What do you want? -> bar @want
== bar
Tom to Bob: A chair. -> bar @chair
== mutter (bank, at most every 1 s)
Bob{}: Barley again. @barley
"""


@pytest.mark.parametrize(("written", "to"), [("", "Ann"), (" to Ann", "Ann"), (" to Tom", "Bob")])
def test_a_remark_by_the_way_is_an_address_only_where_it_is_written_to_somebody(written: str, to: str, tmp_path: Path):
    text = scenario("player: Tom\n", cast="Tom: {}\nAnn: {}\nBob: {}", dialogue=MUTTERED.replace("{}", written))
    session = Session(Scene(read_definition(write(tmp_path, text)), player="Tom"))

    while (turn := session.turn()) is not None and not turn.by_player:
        session.choose()

    assert [one.brief and one.brief.line for one in session.log.beats][-1] == "barley"
    assert listener(session) == to


def test_who_spoke_in_an_earlier_sitting_is_not_who_one_is_talking_with(tmp_path: Path):
    text = scenario(
        "player: Tom\n",
        cast="Tom: {remembers: [{event: Bob said Rude to me}]}\nAnn: {}\nBob: {}",
        dialogue="== start\nTom to Ann: A beer. -> end @beer\nBob [Rude]: No. -> end @no",
    )
    scene = Scene(read_definition(write(tmp_path, text)), player="Tom")

    assert talking_with(scene.definition, scene.now, scene.member("Tom")) == NIL
