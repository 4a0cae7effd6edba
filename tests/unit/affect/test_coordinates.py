"""Where the emotions lie: the tables hold the numbers that were printed, and say whose they are."""

import csv
from hashlib import sha256
from pathlib import Path

import pytest

from fatima_py.affect.coordinates import ALMA, TABLES, Coordinates, coordinates_named
from fatima_py.affect.labels import octant
from fatima_py.affect.vad import Vad
from fatima_py.affect.words import TERMS
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.errors import UsageError

DATA = Path(__file__).parents[4] / "shared" / "data"
GAMYGDALA = TABLES["gamygdala"]
LISTED = TABLES["russell-mehrabian"]
EVERY = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def printed(file: str) -> list[dict[str, str]]:
    """The rows of a table as it was printed."""
    path = DATA / file
    if not path.exists():
        pytest.skip(f"{file} is not here")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def place(row: dict[str, str]) -> Vad:
    """The point of a printed row."""
    return Vad(float(row["pleasure"]), float(row["arousal"]), float(row["dominance"]))


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("alma", "a8a78af323627dbbecb948a667ae135ad358ea9f06ca82b08fa3235e60c6017f"),
        ("gamygdala", "872a83b36d432116044ac733c24b69767e35d4a8263fafa3b591a578ca872b8b"),
        ("russell-mehrabian", "17fda9732add77f4bbf7842e37eb63563f38a0c3720f808b6e08f3ddfb6f4a3f"),
    ],
)
def test_no_number_has_changed_since_it_was_compared_with_the_source(name: str, digest: str):
    points = sorted(coordinates_named(name).points.items())
    text = "\n".join(f"{kind} {at.valence:.2f} {at.arousal:.2f} {at.dominance:.2f}" for kind, at in points)

    assert sha256(text.encode()).hexdigest() == digest


def test_the_numbers_of_alma_are_those_that_gebhard_printed():
    rows = printed("alma_occ_pad.csv")
    known = {kind: row for row in rows if (kind := emotion_named(row["occ_emotion"]))}

    assert {kind: place(row) for kind, row in known.items()} == ALMA
    assert {row["occ_emotion"] for row in rows} == {*TABLES["alma"].terms.values(), "Liking", "Disliking"}


def test_every_point_of_alma_lies_in_the_octant_that_gebhard_names():
    rows = printed("alma_occ_pad.csv")

    assert [row["occ_emotion"] for row in rows if octant(place(row)) != row["octant"].lower()] == []


def test_relief_is_in_its_octant_only_with_the_sign_of_dominance_that_we_took():
    relief = ALMA[EmotionType.RELIEF]

    assert octant(relief) == "relaxed"
    assert octant(Vad(relief.valence, relief.arousal, -relief.dominance)) == "docile"


def test_the_numbers_of_gamygdala_are_its_own_where_it_has_any():
    rows = {emotion_named(row["emotion"].replace("fear-", "fears-")): row for row in printed("gamygdala_pad.csv")}

    cruel = rows.pop(EmotionType.GLOATING)  # unpleasant there, though gloating is pleasant to the one who gloats

    assert place(cruel).valence < 0
    assert {kind: GAMYGDALA.points[kind] for kind in rows if kind} == {kind: place(row) for kind, row in rows.items()}
    assert set(EmotionType) - set(rows) == GAMYGDALA.ours
    assert all(rows[kind]["russell_mehrabian_term"].startswith(GAMYGDALA.terms[kind]) for kind in rows if kind)


def test_gamygdala_is_off_the_terms_it_took_by_three_hundredths_at_most():
    for kind in set(EmotionType) - {EmotionType.GLOATING}:
        own, term = GAMYGDALA.points[kind], TERMS[GAMYGDALA.terms[kind]]
        assert (own.valence, own.arousal, own.dominance) == pytest.approx(
            (term.valence, term.arousal, term.dominance), abs=0.031
        )


def test_the_table_of_terms_holds_rated_words_only_and_no_place_twice():
    assert {kind: TERMS[term] for kind, term in LISTED.terms.items()} == LISTED.points
    assert len({*LISTED.points.values()}) == len(EmotionType)


@EVERY
def test_every_emotion_has_a_place_and_a_term(table: Coordinates):
    assert set(table.points) == set(table.terms) == set(EmotionType)
    assert all(point == point.clipped() for point in table.points.values())
    assert table.ours <= set(EmotionType)


@EVERY
def test_pleasant_emotions_lie_on_the_pleasant_side(table: Coordinates):
    assert [kind for kind, point in table.points.items() if point.valence * kind.sign <= 0] == []


def test_an_unknown_table_is_refused_with_the_choices():
    with pytest.raises(UsageError, match="'pad': choose one of alma, gamygdala, russell-mehrabian"):
        coordinates_named("pad")
