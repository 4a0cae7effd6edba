"""How feelings look."""

import pytest

from fatima_py.cli.feelings import axis, gauge


@pytest.mark.parametrize(("share", "bar"), [(0, "────"), (0.5, "━━──"), (0.6, "━━╾─"), (1, "━━━━"), (7, "━━━━")])
def test_a_bar_grows_by_halves_and_ends_at_its_end(share, bar):
    assert gauge(share, "green", 4).plain == bar


@pytest.mark.parametrize(
    ("value", "bar"), [(0, "──┼──"), (0.75, "──┼━╾"), (-0.75, "╼━┼──"), (-1, "━━┼──"), (3, "──┼━━")]
)
def test_an_axis_leans_to_its_side(value, bar):
    assert axis(value, 2).plain == bar
