"""Towns as pictures and films."""

import sys
from dataclasses import replace
from itertools import pairwise
from stat import S_IXUSR
from typing import Any

import pytest

from fatima_py.errors import MissingExtraError, MissingProgramError, UsageError
from fatima_py.record.town import CrowdStart, CrowdStep
from fatima_py.view.town import Excerpt, Reel, animate, chronicle_of, draw_town
from fatima_py.view.town.moods import draw_groups, named_at
from fatima_py.view.town.sheet import LABEL, Sheet
from tests.offices import OfficeScript, small_office
from tests.told import Told

pytestmark = pytest.mark.wide
SHORT = Reel(every=1800)
THANKS = "Speak(a, b, Thank, -)"
ONLY = {"all": (), "both": ("Tell", "Insult"), "told": ("Tell",)}


@pytest.fixture(scope="module")
def told():
    """A small town."""
    return chronicle_of(small_office())


@pytest.fixture
def drawing():
    """Tests that draw need the extra."""
    return pytest.importorskip("matplotlib")


@pytest.mark.usefixtures("drawing")
def test_the_same_log_gives_the_same_picture(told, tmp_path):
    draw_town(told, tmp_path / "1.svg")
    draw_town(chronicle_of(small_office()), tmp_path / "2.svg")

    assert (tmp_path / "1.svg").read_bytes() == (tmp_path / "2.svg").read_bytes()
    assert (tmp_path / "1.svg").read_text().startswith("<?xml")


@pytest.mark.usefixtures("drawing")
def test_a_part_of_the_day_of_some_is_another_picture(told, tmp_path):
    sizes = []
    for excerpt in (Excerpt(("Mara", "worker1")), Excerpt(("Mara",), "arousal", 1000, 3000)):
        draw_town(told, tmp_path / "a.svg", excerpt)
        sizes.append((tmp_path / "a.svg").stat().st_size)

    assert sizes[0] > sizes[1]


@pytest.mark.usefixtures("drawing")
def test_a_town_in_which_nobody_lived_anything_has_a_picture_and_a_film(tmp_path):
    header, end = OfficeScript({}).end()
    people = {"A $x^2$ of a very, very long name": "x", "B": "y"}
    town = chronicle_of([replace(header, people=people), end])

    draw_town(town, tmp_path / "a.png")
    frames = animate(town, tmp_path / "a.gif", SHORT)

    assert frames == 4
    assert all((tmp_path / name).stat().st_size > 1000 for name in ("a.png", "a.gif"))


@pytest.mark.usefixtures("drawing")
def test_a_crowd_is_a_band_and_a_rumour_a_curve_among_the_groups(told):
    from matplotlib.figure import Figure

    looks = [
        CrowdStep(100 + at, at * 1_200_000_000, (-0.1 * at, 0.0, 0.0), (0.1, 0.1, 0.1), {}, {"Flu": 20 * at})
        for at in range(3)
    ]
    crowded = replace(told, header=replace(told.header, crowd=CrowdStart(80, 1200.0, ("Flu",))), crowd=tuple(looks))
    sheet, panel = Sheet.of(crowded, Excerpt()), Figure().add_subplot()
    draw_groups(panel, sheet)
    curves: dict[str, Any] = {str(line.get_linestyle()): line.get_ydata() for line in panel.get_lines()}

    assert list(curves[":"]) == pytest.approx([0.0, -0.1, -0.2])
    assert list(curves["--"]) == pytest.approx([sheet.scale * (2 * share - 1) for share in (0.0, 0.25, 0.5)])
    assert {"crowd (80)", "Flu 50%"} <= {one.get_text() for one in panel.texts}
    assert "the crowd" in sheet.key
    assert "the crowd" not in Sheet.of(told, Excerpt()).key


def town_of(people):
    """A town in which everybody has seen the same."""
    office = OfficeScript(people)
    office.happen(1, "Event(Action-End, World, Rain, -)")
    for who in people:
        office.goes(2, who, "Rest", "Desks", 5)
    return chronicle_of(office.end())


@pytest.mark.parametrize("ends", [[0.0] * 9, [-1.0] * 9, [-0.2, 0.9, 0.9, 0.9], [1.0]])
def test_the_names_of_groups_stand_apart_and_beside_their_panel(ends):
    sheet = Sheet.of(town_of({f"{group}{number}": group for group in "abcdefghi" for number in "12"}), Excerpt())
    least = 2 * LABEL / sheet.panel * sheet.scale

    places = named_at(ends, least, sheet.scale)

    assert min(after - before for before, after in pairwise([*places, 9.0])) >= least - 1e-9
    assert -sheet.scale - 1e-9 <= min(places) <= max(places) <= sheet.scale + 1e-9


def test_of_more_groups_than_colours_those_of_one_have_their_lane_only():
    several = {"Tom1": "Tom", "Tom2": "Tom"}
    few, many = (
        Sheet.of(town_of({**several, **{name: name for name in names}}), Excerpt()) for names in ("AB", "ABCDEFGHIJ")
    )

    assert [*few.groups] == ["Tom", "A", "B"]
    assert [*many.groups] == ["Tom"]
    assert len(many.people) == 12


def test_without_lanes_whoever_is_alone_in_a_group_is_shown_among_the_groups():
    crowd = {f"Tom{number}": "Tom" for number in range(52)}
    with_lanes, without = (
        Sheet.of(town_of({**crowd, **{name: name for name in names}}), Excerpt()) for names in ("ABCDEFGH", "ABCDEFGHI")
    )

    assert (with_lanes.lane > 0, [*with_lanes.groups]) == (True, ["Tom"])
    assert (without.lane, [*without.groups]) == (0, ["Tom", *"ABCDEFGHI"])


@pytest.mark.usefixtures("drawing")
def test_more_people_than_have_room_are_drawn_as_groups(tmp_path):
    names = {f"p{number}": "p" for number in range(70)}
    town = OfficeScript(names)
    for who in names:
        town.live(who, "Event(Action-End, p0, Speak(-, -, Insult, -), p1)", 1)

    draw_town(chronicle_of(town.end()), tmp_path / "a.svg")

    assert float((tmp_path / "a.svg").read_text().split('height="')[1].split("pt")[0]) < 300


@pytest.mark.parametrize(
    ("excerpt", "said"),
    [
        (Excerpt(("Kim",)), "there is no Kim in this run; expected one of Mara, worker1"),
        (Excerpt(axis="joy"), "a mood has no joy; expected one of valence, arousal, dominance"),
        (Excerpt(since=7200), "from 11:00 to 11:00 of this run, which goes from 09:00 to 11:00"),
        (Excerpt(until=0), "there is nothing to draw"),
    ],
)
def test_what_is_not_there_cannot_be_drawn(told, tmp_path, excerpt, said):
    with pytest.raises(UsageError, match=said):
        draw_town(told, tmp_path / "a.svg", excerpt)


def test_pictures_and_films_of_another_form_are_refused(told, tmp_path):
    with pytest.raises(UsageError, match=r"ends in \.svg or \.png"):
        draw_town(told, tmp_path / "a.jpeg")
    with pytest.raises(UsageError, match=r"ends in \.gif or \.mp4"):
        animate(told, tmp_path / "a.avi")


@pytest.mark.usefixtures("drawing")
def test_the_same_log_gives_the_same_film(told, tmp_path):
    frames = animate(told, tmp_path / "1.gif", SHORT)
    animate(told, tmp_path / "2.gif", SHORT)

    assert frames == 4
    assert (tmp_path / "1.gif").read_bytes() == (tmp_path / "2.gif").read_bytes()
    assert (tmp_path / "1.gif").read_bytes().startswith(b"GIF89a")


@pytest.mark.parametrize("reel", [Reel(since=7200), Reel(since=-1), Reel(every=0.5)])
def test_a_film_of_nothing_and_an_endless_one_are_refused(told, tmp_path, reel):
    with pytest.raises(UsageError, match=r"nothing to show|at most 7200"):
        animate(told, tmp_path / "a.gif", reel)


def test_an_mp4_needs_ffmpeg(told, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MissingProgramError, match=r"ffmpeg is not installed.*\.gif"):
        animate(told, tmp_path / "a.mp4")


@pytest.fixture
def ffmpeg(tmp_path, monkeypatch):
    """Something that is called ffmpeg, with a script of one's own."""

    def install(script):
        (tmp_path / "ffmpeg").write_text(f"#!{sys.executable}\nimport sys\n{script}\n")
        (tmp_path / "ffmpeg").chmod((tmp_path / "ffmpeg").stat().st_mode | S_IXUSR)
        monkeypatch.setenv("PATH", str(tmp_path))

    return install


@pytest.mark.usefixtures("drawing")
def test_ffmpeg_is_given_each_frame(told, tmp_path, ffmpeg):
    ffmpeg("open(sys.argv[-1], 'wb').write(b'%d' % len(sys.stdin.buffer.read()))")

    animate(told, tmp_path / "a.mp4", SHORT)

    assert int((tmp_path / "a.mp4").read_text()) % (4 * 4) == 0


@pytest.mark.usefixtures("drawing")
def test_what_ffmpeg_complains_of_is_told(told, tmp_path, ffmpeg):
    ffmpeg("sys.exit('no such codec')")

    with pytest.raises(UsageError, match=r"ffmpeg could not write it: no such codec"):
        animate(told, tmp_path / "a.mp4", SHORT)
    assert not (tmp_path / "a.mp4").exists()


def test_without_matplotlib_the_extra_is_named(told, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(MissingExtraError, match="experiments"):
        draw_town(told, tmp_path / "a.svg")
    with pytest.raises(MissingExtraError, match="experiments"):
        animate(told, tmp_path / "a.gif")


@pytest.mark.usefixtures("drawing")
def test_only_the_actions_that_are_named_stand_between_people(told, tmp_path):
    animate(told, tmp_path / "all.gif", replace(SHORT, since=1100, until=1300, every=50))
    animate(told, tmp_path / "said.gif", replace(SHORT, since=1100, until=1300, every=50, only=(THANKS,)))

    assert (tmp_path / "all.gif").read_bytes() != (tmp_path / "said.gif").read_bytes()


@pytest.mark.usefixtures("drawing")
def test_a_film_takes_all_tellings_for_one_action_and_refuses_what_nobody_does(tmp_path):
    town = OfficeScript({"Mara": "Mara", "Tom": "Tom"})
    for who in town.minds:
        town.goes(0, who, "Work", "Desks")
    town.deed(50, "Tom", "Tell(7)", "Mara")
    town.deed(52, "Tom", "Insult", "Mara")
    told = chronicle_of(town.end())
    reels = {name: replace(SHORT, since=2900, until=3200, every=100, only=only) for name, only in ONLY.items()}
    for name, reel in reels.items():
        animate(told, tmp_path / f"{name}.gif", reel)

    films = {name: (tmp_path / f"{name}.gif").read_bytes() for name in reels}
    assert films["all"] == films["both"] != films["told"]
    with pytest.raises(UsageError, match="nobody does Hug in this run"):
        animate(told, tmp_path / "none.gif", replace(SHORT, only=("Hug",)))


@pytest.mark.usefixtures("drawing")
def test_the_line_of_a_group_ends_where_all_of_it_have_left_the_town():
    import numpy as np
    from matplotlib.figure import Figure

    town = Told(begin={"worker": "Desks"})
    for who in ("worker1", "worker2"):
        town.begins(0, who)
        town.lives(0, who, mood=(-0.3, 0.0, 0.0))
        town.leaves(1800, who, "Desks")
    panel = Figure().add_subplot()

    draw_groups(panel, Sheet.of(chronicle_of(town.end()), Excerpt()))

    times, moods = max((np.asarray(one.get_data()) for one in panel.lines), key=np.size)
    drawn = times[~np.isnan(moods)]
    assert drawn.min() == 0
    assert drawn.max() == pytest.approx(1800, abs=10)
