"""Returning: detours that never come back, and lines that lead back from nowhere."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write


def told(folder, dialogue):
    """The codes of what is told at the sign."""
    clean, place = marked(scenario("player: Tom\n", dialogue=dialogue))
    found = check_file(write(folder, clean))
    return [one.code for one in found if (one.place.line, one.place.column) == place]


@pytest.mark.parametrize(
    "lines",
    [
        "Tom: Hi. ->> §aside\nTom: Bye. -> end\n== aside\nAnn: Yes. -> start",
        "Tom: Hi. ->> §aside\nTom: Bye. -> end\n== aside\nAnn: Yes. -> end",
        "Tom: Hi. ->> §aside\nTom: Bye. -> end\n== aside\nAnn: Yes. -> more\n== more\nTom: And? -> aside",
        "Tom: Hi. -> aside\nTom: Bye. -> end\n== aside\nAnn: Yes. -> §back\nAnn: No. -> end",
        "Tom: Hi. ->> one\nTom: Bye. -> two\n== one\nAnn: Yes. -> back\n== two\nAnn: No. -> §back",
        "Tom: Hi. ->> aside\nTom: Ho. -> §aside\nTom: Bye. -> end\n== aside\nAnn: Yes. -> back\nAnn: No. -> back",
        "Tom: Hi. -> b\n== b\nTom: Ho. -> §aside\nTom: Hm. ->> aside\nTom: Bye. -> end\n== aside\nAnn: Yes. -> back",
    ],
)
def test_a_detour_without_a_way_back_and_a_way_back_without_a_detour_are_told(lines, tmp_path):
    assert told(tmp_path, f"== start\n{lines}") == ["FA112"]


@pytest.mark.parametrize(
    "lines",
    [
        "Tom: Hi. ->> §aside\nTom: Bye. -> end\n== aside\nAnn: Yes. -> back",
        "Tom: Hi. ->> §aside\nTom: Bye. -> end\n== aside\nAnn: Yes. -> end\nAnn: No. -> m\n== m\nTom: Hm. -> back",
        "Tom: Hi. ->> a\nTom: Bye. -> end\n== a\nAnn: Yes. ->> b\nAnn: No. -> back\n== b\nTom: Hm. -> §back",
        "Tom: Hi. ->> aside\nTom: Ho. -> §aside\nTom: Bye. -> end\n== aside\nAnn: Yes. -> back\nAnn: No. -> end",
        "Tom: Hi. ->> a\nTom: Ho. ->> b\nTom: Bye. -> end\n== a\nAnn: Yes. -> §b\n== b\nAnn: No. -> back",
        "Tom: Hi. -> §back\n== back\nAnn: Yes. -> end",
    ],
)
def test_a_detour_that_may_come_back_is_not_told(lines, tmp_path):
    assert told(tmp_path, f"== start\n{lines}") == []
