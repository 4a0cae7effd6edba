"""Kinds: what a file of ours is, by its outermost keys."""

import pytest

from fatima_py.scenario.source.kinds import says


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("title: T\ncast:\n  setting: {}\n", False),
        ("{title: T, cast: {setting: {}}, tags: [setting]}", False),
        ("{title: setting}", False),
        ("{title: {a: [b, {c: d}]}, setting: T}", True),
        ("{setting: T, cast: [", True),
        ("# {\nsetting: T\n", True),
        ("x: |\n  setting: T\n", False),
    ],
)
def test_only_a_key_of_the_outermost_level_says_what_a_file_is(text, is_one):
    assert says(text, "setting") is is_one
