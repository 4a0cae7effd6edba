"""The numbers along the bottom of a figure stand apart, however long they are."""

import re
from itertools import pairwise

import pytest

from fatima_py.studies.analysis.estimates import Estimate
from fatima_py.studies.report.answers import Dots, Mark
from fatima_py.studies.report.drawing import drawn

NUMBER = re.compile(
    r'<text style="font-size: ?([\d.]+)px[^"]*" (?:x="([\d.]+)"[^>]*|[^>]*translate\(([\d.]+)[^>]*)>([\u2212\d.]+)<'
)


@pytest.mark.parametrize("reach", [-0.00103, 0.1034, 0.0102, 3.0, 12_345_678.0])
def test_no_number_runs_into_the_next(reach):
    pytest.importorskip("matplotlib")
    marks = [
        Mark(name, "", Estimate(share * reach, None, None, 3)) for name, share in [("weak", -0.9), ("strong", 0.9)]
    ]

    svg = drawn(Dots("valence of the crowd", tuple(marks), zero=True), "one", "Valence").svg

    placed = sorted((float(x or moved), float(size), text) for size, x, moved, text in NUMBER.findall(svg))
    assert len(placed) > 1
    for (left, size, text), (right, _, other) in pairwise(placed):
        assert right - left > size * 0.6 * (len(text) + len(other)) / 2, (text, other)
