"""Timelines as pictures."""

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.affect import DecayCurve, MoodSegment, Vad
from fatima_py.emotions import EmotionType
from fatima_py.errors import MissingExtraError, UsageError
from fatima_py.record.timeline import AffectTimeline, EmotionTrack, Mark
from fatima_py.view.labels import apart
from fatima_py.view.portrait import clock_for, draw_moods, draw_timelines

pytestmark = pytest.mark.wide

REST = Vad(0.2, 0.1, 0.0)


def life(name: str = "Ann", marks: int = 2, end: float = 120.0) -> AffectTimeline:
    """Somebody who is hurt at the beginning."""
    band = EmotionTrack(EmotionType.ANGER, "Tom", (DecayCurve(10, 6.0, 60, 300),))
    events = tuple(Mark(end * number / marks, f"Tom: {number}", felt=number > 0) for number in range(marks))
    segments = (MoodSegment(0, REST, REST, 600), MoodSegment(10, Vad(-0.5), REST, 600))
    return AffectTimeline(name, REST, segments, (band,), events, end)


@pytest.fixture
def drawing():
    """Tests that draw need the extra."""
    return pytest.importorskip("matplotlib")


@pytest.mark.usefixtures("drawing")
@pytest.mark.parametrize("draw", [draw_timelines, draw_moods])
@pytest.mark.parametrize("ending", ["svg", "png", "PNG"])
def test_the_same_lives_give_the_same_bytes(tmp_path, draw, ending):
    lives = [life("Ann"), life("Tom", marks=60)]
    first, second = tmp_path / f"1.{ending}", tmp_path / f"2.{ending}"

    draw(lives, first)
    draw(lives, second)

    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes()[:4] in (b"<?xm", b"\x89PNG")


@pytest.mark.usefixtures("drawing")
def test_a_picture_names_no_date_and_no_program(tmp_path):
    draw_timelines([life()], tmp_path / "a.svg")

    text = (tmp_path / "a.svg").read_text()
    assert "dc:date" not in text
    assert "Matplotlib" not in text


@pytest.mark.usefixtures("drawing")
@pytest.mark.parametrize("draw", [draw_timelines, draw_moods])
def test_an_svg_has_a_title_and_its_words_are_text(tmp_path, draw):
    draw([life("Ann & Bo"), life("Tom")], tmp_path / "a.svg")

    text = (tmp_path / "a.svg").read_text()
    assert "<title>What Ann &amp; Bo, Tom felt</title>" in text
    assert re.search(r"<text [^>]*>Tom</text>", text)


@pytest.mark.usefixtures("drawing")
def test_somebody_who_felt_nothing_has_a_picture_too(tmp_path):
    calm = AffectTimeline("Ann", REST, (MoodSegment(0, REST, REST),), (), (), 60)

    draw_timelines([calm], tmp_path / "a.svg")
    draw_moods([calm], tmp_path / "b.svg")

    assert all((tmp_path / name).stat().st_size > 1000 for name in ("a.svg", "b.svg"))


@pytest.mark.usefixtures("drawing")
def test_names_may_be_long_and_hold_any_sign(tmp_path):
    people = [life("A $x^2$ of a very, very long name"), *(life(f"No. {number}") for number in range(8))]

    draw_timelines(people, tmp_path / "a.svg")
    draw_moods(people, tmp_path / "b.svg")

    assert all((tmp_path / name).stat().st_size > 1000 for name in ("a.svg", "b.svg"))


@pytest.mark.usefixtures("drawing")
def test_of_thousands_of_events_only_those_told_in_words_are_lines_of_their_own(tmp_path):
    few, many = [
        replace(life(), marks=tuple(Mark(120 * number / marks, "Tom", felt=number < 3) for number in range(marks)))
        for marks in (50, 2000)
    ]

    draw_timelines([few], tmp_path / "few.svg")
    draw_timelines([many], tmp_path / "many.svg")

    lines = [(tmp_path / f"{name}.svg").read_text().count('<g id="line2d') for name in ("few", "many")]
    assert 100 < lines[0] < 250
    assert lines[1] < 150


def test_a_picture_of_another_form_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"ends in \.svg or \.png"):
        draw_timelines([life()], tmp_path / "a.jpeg")


def test_without_matplotlib_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(MissingExtraError, match="experiments"):
        draw_timelines([life()], Path(tmp_path / "a.svg"))


@pytest.mark.parametrize(
    ("end", "unit", "read"), [(300, "s", 60), (301, "min", 1), (86400, "h", 1 / 60), (604800, "d", 1 / 1440)]
)
def test_the_unit_of_time_suits_the_length(end, unit, read):
    assert (clock_for(end).unit, clock_for(end).read(60)) == (unit, read)


@pytest.mark.parametrize(
    ("values", "places"),
    [([], []), ([0.0, 1.0], [0.0, 1.0]), ([0.0, 0.0, 0.0], [-0.2, 0.0, 0.2]), ([0.0, 0.0, 0.15], [-0.15, 0.05, 0.25])],
)
def test_names_are_moved_apart_as_little_as_possible(values, places):
    assert apart(values, 0.2) == pytest.approx(places)
