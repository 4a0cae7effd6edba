"""Given: what a test may say of somebody, besides what they believe, as it begins."""

from collections.abc import Mapping

from fatima_py.scenario.schema.fields import Doc, Line, Many
from fatima_py.scenario.schema.people import Memory, Mood, Strengths

__all__ = ["GivenDoc"]


class GivenDoc(Doc):
    """In what mood somebody begins, what they feel, and what they remember besides."""

    mood: Mood | None = None
    """From -10 to 10, or in three dimensions from -1 to 1."""
    feels: Mapping[Line, Strengths] = {}
    """From 0 to 10, at somebody or about a goal: `Anger at Tom`."""
    remembers: Many[Memory] = ()
    """What has happened before, besides what the scenario says, oldest first."""
