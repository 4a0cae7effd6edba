"""How feelings look."""

import pytest

from fatima_py.affect import Vad
from fatima_py.cli.feelings import axis, changes, gauge
from fatima_py.scene import Scene
from tests.builders import cafe_scene


@pytest.mark.parametrize(("share", "bar"), [(0, "────"), (0.5, "━━──"), (0.6, "━━╾─"), (1, "━━━━"), (7, "━━━━")])
def test_a_bar_grows_by_halves_and_ends_at_its_end(share, bar):
    assert gauge(share, "green", 4).plain == bar


@pytest.mark.parametrize(
    ("value", "bar"), [(0, "──┼──"), (0.75, "──┼━╾"), (-0.75, "╼━┼──"), (-1, "━━┼──"), (3, "──┼━━")]
)
def test_an_axis_leans_to_its_side(value, bar):
    assert axis(value, 2).plain == bar


def test_a_mood_that_is_all_but_nothing_has_no_minus():
    scene = Scene(cafe_scene(), seed=7)
    traces = next(found for beat in iter(scene.play, None) if (found := [one for one in beat.traces if one.emotions]))
    nearly = [one._replace(affect=one.affect._replace(after=Vad(-0.0001, 0, 0))) for one in traces]
    assert {row.split()[-1] for row in changes(nearly, scene.definition)} == {"+0.0"}
