"""How large a name is written."""

import pytest

from fatima_py.view.labels import fitting

pytestmark = pytest.mark.wide


@pytest.mark.parametrize("text", ["Fear → BeSomewhereWarm", "WWWWWWWWWWWWWWWWWWWWWWW", "i" * 60])
def test_a_text_is_smaller_where_it_would_be_wider_than_its_room(text):
    paths = pytest.importorskip("matplotlib.textpath")

    size = fitting(text, 8, 1.2)

    assert 0 < size <= 8
    assert paths.TextPath((0, 0), text, size=size).get_extents().width <= 1.2 * 72 + 0.01
    assert fitting("Ann", 8, 1.2) == 8
    assert fitting("", 8, 1.2) == 8
