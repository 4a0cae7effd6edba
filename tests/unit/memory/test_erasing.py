"""A person is removed from a life."""

from pathlib import Path

import pytest

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.errors import LifeError, UsageError
from fatima_py.events import action_event
from fatima_py.memory import Context, Source, SqliteStore, erase_person, export_life, inspect_life
from fatima_py.names import label, symbol


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A life with Tom Baker, with others, and with others who speak of him."""
    path = tmp_path / "ann.life"
    tom, kim = symbol("TomBaker"), symbol("Kim")
    with SqliteStore(path, owner="Ann") as life:
        life.know([tom, kim])
        for count in range(300):  # so that many pages hold him
            life.append(action_event("TomBaker", "Wave", "SELF", count), Context(f"I am Tom, {count}.", "Tom's day"))
        told = Context("Tom Baker is ill.", "later", "at Tom's", (tom, kim), Source.TOLD, tom)
        number = life.append(action_event("Kim", "Tell(TomBaker)", "SELF", 300), told)
        pity = Emotion(EmotionType.PITY, 3.0, number, tom)
        life.tag(number, [pity, Emotion(EmotionType.LOVE, 2.0, number, kim, goal=label("visit Tom"))], Vad(0.1))
        life.append(action_event("Kim", "Wave", "SELF", 301), Context("Bye."))
    return path


@pytest.mark.parametrize("name", ["TomBaker", "tom baker", "TOM_BAKER"])
def test_nothing_of_a_person_is_left_in_the_file(file: Path, name: str):
    erased = erase_person(file, name)

    assert erased.names == ("TomBaker",)
    assert (erased.episodes, erased.changed, erased.feelings, erased.known) == (300, 1, 1, True)
    left = file.read_bytes().lower()
    assert [word for word in (b"tom", b"baker") if word in left] == []
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert inspect_life(file) == []


def test_what_is_left_keeps_its_numbers_times_and_figures(file: Path):
    erase_person(file, "TomBaker")

    with SqliteStore.open(file) as life:
        assert len(life) == 302
        one = life.get(300)
        assert str(one.event) == "Event(Action-End, Kim, Tell(Somebody), SELF)"
        assert one.context == Context("Somebody is ill.", "later", "at Somebody's", (symbol("Kim"),), Source.TOLD)
        assert [(felt.type, felt.intensity, felt.goal.text) for felt in one.felt] == [
            (EmotionType.LOVE, 2.0, "visit Somebody")
        ]
        assert one.mood == Vad(0.1)
        assert str(life.get(7).event) == "Event(Property-Change, -, Removed, -)"
        assert (life.get(7).time, life.get(7).context, life.get(7).felt) == (7.0, Context(), ())
        assert [person.text for person in life.met.values()] == ["Kim"]
        assert life.owner == "Ann"
        life.append(action_event("Kim", "Wave", "SELF", 302))


def test_who_is_only_named_in_words_is_removed_from_them(file: Path):
    with SqliteStore.open(file) as life:
        life.append(action_event("Kim", "Wave", "SELF", 302), Context("Ida came."))

    erased = erase_person(file, "Ida")

    assert (erased.names, erased.episodes, erased.changed, erased.known) == ((), 0, 1, False)
    assert b"Ida" not in file.read_bytes()


@pytest.mark.parametrize(
    ("name", "sentence"), [("Nobody", "there is nothing about Nobody"), ("ann", "whose life this is")]
)
def test_a_stranger_and_the_owner_are_refused_and_the_file_is_as_it_was(file: Path, name: str, sentence: str):
    before = file.read_bytes()

    with pytest.raises(UsageError, match=sentence):
        erase_person(file, name)

    assert file.read_bytes() == before


@pytest.mark.parametrize("read_only", [True, False])
def test_while_another_has_it_open_nothing_is_removed(file: Path, read_only: bool):
    with SqliteStore.open(file, read_only=read_only) as life:
        lines = [*export_life(life)]
        with pytest.raises(LifeError, match="FA503"):
            erase_person(file, "TomBaker")
        assert [*export_life(life)] == lines
    with SqliteStore.open(file) as life:
        assert [*export_life(life)] == lines
