"""Six evenings: one life through six scenarios, which tell the story that was recorded beside them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fatima_py.affect import mood_words
from fatima_py.memory import SqliteStore, inspect_life
from fatima_py.scenario import check_file, load_scenario, run_tests
from fatima_py.scene import Lives
from fatima_py.session import Session
from fatima_py.sim import Simulation

FOLDER = Path(__file__).parents[2] / "scenarios" / "six_evenings"
EVENINGS = sorted(FOLDER.glob("*.yaml"))
SEED = 7


def told(lives: Path, *lines: str) -> Iterator[Session]:
    """Six evenings one after another, everybody for themselves but where a chosen line can be said."""
    for path in EVENINGS:
        with Lives(lives) as kept:
            session = Session(load_scenario(path, seed=SEED, lives=kept))
            while (turn := session.scene.turn()) is not None:
                mine = session.scene.turn_of(turn.who, by_hand=True) or turn
                option = next((one for one in mine.options if one.move and one.move.id in lines), None)
                session.choose(option, turn=mine if option else turn)
            yield session


def said(session: Session) -> list[str]:
    """The lines that were said, by their ids."""
    return [one.what for one in session.history]


@pytest.mark.golden
def test_the_six_evenings_are_the_ones_that_were_recorded(tmp_path: Path, as_recorded: Callable[[Path, str], None]):
    story: list[str] = []
    for path in EVENINGS:
        with Lives(tmp_path) as lives:
            play = Simulation(load_scenario(path, lives=lives), seed=SEED)
            log = play.run(until=play.scene.began + 600)
            marta = play.scene.member("Marta")
            felt = "; ".join([f"Marta: {mood_words(marta.mood)}", *map(str, marta.emotions)])
            story += [log.header.title, log.transcript(), "", felt, ""]

    as_recorded(FOLDER / "six_evenings.transcript", "\n".join(story))


@pytest.mark.parametrize("path", [*EVENINGS, *(FOLDER / "people").glob("*.yaml")], ids=lambda path: path.stem)
def test_nothing_is_wrong_with_an_evening_and_its_people(path: Path):
    if path in EVENINGS:
        assert check_file(path) == []
        assert [(one.name, one.sentences) for one in run_tests(path) if not one.passed] == []
    else:
        assert path.read_text(encoding="utf-8").count("appraisals:") == 1


def test_a_promise_is_kept_one_is_broken_and_what_was_told_in_confidence_is_kept(tmp_path: Path):
    evenings = [said(session) for session in told(tmp_path)]

    assert "tomatoes_050" in evenings[0]
    assert evenings[2][1] == "fuse_020"
    assert evenings[3][:2] == ["carnations_010", "carnations_040"]
    assert evenings[4][:2] == ["bowl_010", "bowl_040"]
    assert "tie_020" in evenings[5]
    assert [inspect_life(path) for path in sorted(tmp_path.glob("*.life"))] == [[], [], [], []]


@pytest.mark.parametrize("line", ["tomatoes_060", "bowl_020"], ids=["not promised", "not kept"])
def test_where_the_tomatoes_are_not_watered_she_lets_it_slip(tmp_path: Path, line: str):
    *_, last = told(tmp_path, line)

    assert said(last)[1] == "tie_030"
    assert last.scene.member("Marta").emotions[0].type.label == "Shame"


def test_what_he_has_not_told_her_she_cannot_tell(tmp_path: Path):
    *_, last = told(tmp_path, "tomatoes_110")

    assert said(last)[1] == "tie_040"


def test_who_owns_up_is_let_in(tmp_path: Path):
    evenings = [said(session) for session in told(tmp_path, "carnations_020")]

    assert evenings[3][-1] == "carnations_070"
    assert evenings[4][1] == "bowl_050"


def test_nobody_remembers_an_evening_at_which_they_were_not(tmp_path: Path):
    titles = [session.scene.definition.title for session in told(tmp_path)]

    sessions: dict[str, list[str]] = {}
    for path in tmp_path.glob("*.life"):
        with SqliteStore.open(path, read_only=True) as life:
            sessions[path.stem] = list(dict.fromkeys(one.context.session for one in life))
    assert sessions["Marta"] == titles
    assert sessions["Pavel"] == [titles[0], titles[4]]
    assert sessions["Emil"] == [titles[2], titles[5]]
