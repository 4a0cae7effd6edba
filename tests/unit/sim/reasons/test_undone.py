"""Why somebody of a town did not do something, all through a run or at a time."""

from typing import Any

import pytest

from fatima_py.errors import LogError
from fatima_py.record.town import Activity, Asked
from fatima_py.record.values import Decision, Wish
from fatima_py.record.wishes import NearMiss
from fatima_py.sim.reasons import why_not
from tests.told import TICKS, Told

HELP = Wish("Help", 5.0, "help_out", "worker1")


def asked(town: Told, minute: int, wish: Wish | None = None, *near: NearMiss, why: str = "end", **more: Any) -> int:
    """Mara is asked what to do."""
    decision = Decision(wish, passed_over=near)
    return town.add(Asked(town.next, minute * 60 * TICKS, "Mara", why, decision, **more))


def morning() -> Told:
    """A morning in which Mara is kept from helping by all that may keep anybody."""
    town = Told()
    town.begins(0, "Mara", "Work", priority=5.0, rule="Work_2")
    for minute, mood in ((1, "0.5"), (2, "0.8")):
        asked(town, minute, None, NearMiss("help_out", "Mood(SELF) > 1", mood), kept="Work")
    asked(town, 3, HELP, kept="Work", priority=5.0)
    asked(town, 4, HELP, closed="help_out: worker1 is not here", kept="Work", priority=1.0)
    asked(town, 5, None, kept="Work")
    asked(town, 6, HELP, chosen=town.next + 1, why="rate", about="help_out")
    town.begins(360, "Mara", "Help", rule="help_out", target="worker1")
    asked(town, 7, HELP, chosen=town.next + 1)
    town.begins(420, "Mara", "Coffee", rule="Coffee", priority=9.0)
    return town


def test_each_reason_is_told_once_with_how_often_it_held_and_what_was_found_last():
    assert [*why_not(morning().end(), "mara", "Help").rows()] == [
        "Help by Mara in A small office, seed 7",
        "By rule help_out:",
        "  09:01:00 to 09:02:00, 2 times: my mood is 0.8, more than 1 was asked  (record 3)",
        "  09:03:00: they wanted Help to worker1 (priority 4), but went on with Work (priority 5)  (record 4)",
        "  09:04:00: they wanted Help to worker1 (priority 4), but worker1 is not here  (record 5)",
        "  09:05:00: its time had not come  (record 6)",
        "  09:06:00: they began it: Help to worker1  (record 7)",
        "  09:07:00: they wanted Help to worker1 (priority 4), but began Coffee (priority 9) instead  (record 9)",
    ]


def test_at_a_time_it_is_told_what_somebody_did_and_what_came_of_it_when_they_were_asked_last():
    found = why_not(morning().end(), "Mara", "help_out", 185.0)

    assert [*found.rows()][:2] == [
        "help_out by Mara at 09:03:05 in A small office, seed 7",
        "Mara was at Work (priority 5) since 09:00:00.  (record 1)",
    ]
    assert [(one.first, one.times) for one in found.spans] == [("09:03:00", 1)]


def test_a_deed_toward_somebody_else_is_another():
    (span,) = why_not(morning().end(), "Mara", "Help to worker2", 185.0).spans

    assert span.why == "the rule wanted Help to worker1 then, and not to worker2"


def test_somebody_who_was_never_asked_and_does_nothing_is_told_to():
    town = morning()
    town.add(Activity(town.next, 500 * TICKS, 1, "worker2", "Work", "over", at="Desks"))

    found = why_not(town.end(), "worker2", "Help", 600.0)

    assert found.told == ("worker2 was doing nothing.", "worker2 was never asked what to do before that.")
    assert found.spans == ()


def test_what_is_in_the_day_is_wanted_by_no_rule_and_that_is_said():
    with pytest.raises(LogError, match="no rule of this run wants Work, which is in people's day"):
        why_not(morning().end(), "Mara", "Work")


def test_what_no_rule_lets_people_do_and_a_time_behind_the_end_are_refused():
    with pytest.raises(
        LogError, match=r"no rule of this run lets people do 'Halp' \(help_out\) \(did you mean 'help'\?\)"
    ):
        why_not(morning().end(), "Mara", "Halp")
    with pytest.raises(LogError, match="the log ends at 10:00:00"):
        why_not(morning().end(), "Mara", "Help", 7200.0)
