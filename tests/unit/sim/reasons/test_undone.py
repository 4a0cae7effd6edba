"""Why somebody of a town did not do something, all through a run or at a time."""

from dataclasses import replace
from typing import Any

import pytest

from fatima_py.errors import LogError
from fatima_py.record.town import Activity, Asked, TownRecord
from fatima_py.record.values import Decision, Wish
from fatima_py.record.wishes import NearMiss
from fatima_py.scenario import load_setting
from fatima_py.sim.reasons import whose, why_not
from fatima_py.sim.town import Town
from tests.told import TICKS, Told

TELL = """
fatima: 1
setting: Telling
clock: {from: 08:00, until: 09:00}
people: {Ann: {}, Ben: {}, Cid: {}}
day: {anyone: [else Work], Cid: [08:30 Nap for 5 min (priority 9)]}
encounters:
  - {id: tell, for: Ann, do: Tell($w) to Ben, if: ["EventId(Action-End, Cid, Nap, *) = $w"], when free: 9 times an hour}
"""
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


def test_what_was_not_remembered_is_told_of_a_rule_that_tells_of_a_deed(tmp_path):
    path = tmp_path / "tell.yaml"
    path.write_text(TELL, encoding="utf-8")
    log: list[TownRecord] = []
    Town(load_setting(path), sink=log).run()

    told = {one.why for one in why_not(log, "Ann", "tell").spans}

    assert "Cid has not done Nap" in told
    assert not [why for why in told if "-1" in why]


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

    assert found.told == (
        "worker2 was doing nothing.",
        "worker2 was never asked what to do before that: as far as this run tells, the rule help_out is for Mara only.",
    )
    assert found.spans == ()


def test_of_a_part_of_the_day_it_is_told_when_it_began_and_what_it_gave_way_to():
    town = Told()
    first = asked(town, 0, why="day", about="Work_2", chosen=2)
    begun = town.begins(0, "Mara", "Work", priority=5.0, rule="Work_2", cause=first)
    snapped = asked(town, 5, HELP, chosen=town.next + 2)
    one = town.records[begun]
    assert isinstance(one, Activity)
    town.add(replace(one, id=town.next, tick=300 * TICKS, state="interrupted", by=snapped))
    town.begins(300, "Mara", "Help", rule="help_out", target="worker1", cause=snapped)
    asked(town, 9, why="day", about="Work_2", kept="Help", priority=5.0)

    assert why_not(town.end(), "Mara", "work").told == (
        "No rule wants work: it is in people's day.",
        "  09:00:00: Mara begins Work, in Desks  (record 2)",
        "  09:05:00: Mara is interrupted in Work, in Desks, for Help to worker1 (priority 0)  (record 4)",
        "  09:09:00: it came in their day, but they went on with Help (priority 5)  (record 6)",
    )
    assert why_not(town.end(), "worker1", "Work").told[0] == (
        "No rule wants Work: it is in people's day, and worker1 never began it."
    )


def test_what_somebody_had_not_begun_or_said_by_a_time_is_not_told_as_never_done():
    town = Told()
    town.begins(300, "worker1", "Coffee", rule="Coffee_2")
    town.talks(360, "worker1", "Mara", "Sorry")

    day, line = (why_not(town.end(), "worker1", what, 180.0).told for what in ("Coffee", "Sorry"))

    assert "No rule wants Coffee: it is in people's day, and worker1 had not begun it by 09:03:00." in day
    assert "Sorry is said in the conversation apology: worker1 had not said it by 09:03:00." in line


@pytest.mark.parametrize(
    "more",
    [
        {"kept": "Work", "priority": 5.0},
        {"closed": "help_out: the Kitchen is full"},
        {"chosen": 9},
        {"chosen": 10},
    ],
    ids=["went on", "in the way", "began it", "began another"],
)
def test_deeds_toward_different_people_are_told_each_on_its_own(more):
    town = Told()
    for minute, whom in ((1, "worker1"), (2, "worker2"), (3, "worker1")):
        asked(town, minute, replace(HELP, target=whom), **more)
    while town.next < 9:
        town.change(200, "Server(Up)", "False")
    town.begins(240, "Mara", "Help", rule="help_out")
    town.begins(240, "Mara", "Coffee", rule="Coffee")

    spans = why_not(town.end(), "Mara", "Help").spans

    assert [one.times for one in spans] == [2, 1]
    assert ["worker1" in one.why for one in spans] == [True, False]
    assert ["worker2" in one.why for one in spans] == [False, True]


def test_what_was_begun_instead_and_wanted_of_others_is_told_each_on_its_own():
    town = Told()
    for minute, whom in ((1, "worker1"), (2, "worker2")):
        asked(town, minute, HELP, chosen=town.next + 1)
        town.begins(minute * 60, "Mara", "Greet", rule="greet", target=whom)
        asked(town, minute, replace(HELP, target=whom), kept="Work")

    rather = [one.why for one in why_not(town.end(), "Mara", "Help").spans if "began" in one.why]
    wanted = [one.why for one in why_not(town.end(), "Mara", "Help to Mara").spans]

    assert [why.partition("but ")[2] for why in rather] == [
        "began Greet to worker1 (priority 0) instead",
        "began Greet to worker2 (priority 0) instead",
    ]
    assert wanted == [f"the rule wanted Help to {whom} then, and not to Mara" for whom in ("worker1", "worker2")]


def test_of_somebody_who_is_never_asked_it_is_told_for_whom_alone_the_rule_is():
    town = morning()

    (told,) = why_not(town.end(), "worker2", "Help").told

    assert told == "worker2 was never asked what to do: as far as this run tells, the rule help_out is for Mara only."


def test_of_a_rule_that_came_up_for_others_only_no_reason_is_made_up():
    town = morning()
    town.add(Asked(town.next, 480 * TICKS, "worker1", "end", Decision()))
    town.add(Asked(town.next, 490 * TICKS, "worker2", "end", Decision(passed_over=(NearMiss("late", "A = 1"),))))

    (span,) = why_not(town.end(), "worker1", "Help").spans
    (own,) = why_not(town.end(), "worker1", "late").spans

    assert span.why == "as far as this run tells, the rule help_out is for Mara only"
    assert own.why == "the rule is not theirs, or had no say"


def test_what_a_rule_found_of_others_is_no_answer_about_somebody():
    town = Told()
    asked(town, 1, None, NearMiss("help_out", "Likes(SELF, worker1) > 1", "0.5"))
    asked(town, 2, HELP, kept="Work", priority=5.0, closed="help_out: worker2 is busy")

    of_other, of_him = (why_not(town.end(), "Mara", f"help_out to {who}").spans for who in ("worker2", "worker1"))

    assert of_other[0].why.startswith("nothing is recorded of worker2; of others the rule found that ")
    assert "nothing is recorded" not in of_him[0].why
    assert of_him[1].why == "they wanted Help to worker1 (priority 4), but went on with Work (priority 5)"


def test_what_could_be_had_with_one_was_not_barred_as_it_was_with_another():
    town = Told()
    busy, had, less = (Wish(f"Converse(tea, {who})", 3.0, "tea", who) for who in ("worker1", "worker2", "worker3"))
    barriers = "tea: they have had it as often as they may; tea: worker2 is busy"
    decision = Decision(less, lost=(busy, had))
    town.add(Asked(1, 0, "Mara", "end", decision, chosen=2, closed=barriers, barred=2))
    town.begins(0, "Mara", "Lunch", rule="Lunch", priority=9.0)

    reasons = [why_not(town.end(), "Mara", f"tea with worker{number}").spans[0].why for number in (1, 2, 3)]

    assert [one.partition("but ")[2] for one in reasons] == [
        "they have had it as often as they may",
        "worker2 is busy",
        "began Lunch (priority 9) instead",
    ]


@pytest.mark.parametrize(
    "what", ["apology with worker1", "the conversation apology with worker1", "Apology to WORKER1"]
)
def test_a_conversation_is_asked_about_in_the_words_in_which_it_is_told(what):
    town = Told()
    asked(town, 1, Wish("Converse(apology, worker2, worker1)", 3.0, "apology", "worker2"), kept="Work", priority=5.0)
    asked(town, 2, Wish("Converse(apology, worker2)", 3.0, "apology", "worker2"))

    first, second = why_not(town.end(), "Mara", what).spans

    assert first.why.startswith(
        "they wanted the conversation apology with worker2 and worker1 (priority 2), but went on"
    )
    assert second.why.startswith("the rule wanted the conversation apology with worker2 then, and not ")


def test_of_a_line_it_is_told_in_which_conversation_it_is_said_and_when_somebody_said_it():
    town = Told()
    town.add(Asked(1, 0, "worker1", "end", Decision(passed_over=(NearMiss("apology", "Mood(SELF) > 1", "0"),))))
    town.talks(60, "worker1", "Mara", "Sorry")

    found = why_not(town.end(), "worker1", "Sorry")

    assert found.told == ("Sorry is said in the conversation apology: worker1 said it at 09:01:01 (record 3).",)
    assert [span.rule for span in found.spans] == ["apology"]
    assert why_not(town.end(), "Mara", "Sorry").told[0].endswith("apology: Mara did not say it.")


def test_without_a_name_it_is_asked_of_the_one_whom_it_has_to_do_with():
    assert whose(morning().end(), "Help") == "Mara"
    assert whose(morning().end(), "Work") == "Mara"
    town = morning()
    town.begins(500, "worker1", "Work")
    with pytest.raises(LogError, match=r"Work is asked of somebody: add --who NAME \(Mara, worker1\)"):
        whose(town.end(), "Work")


def test_what_no_rule_lets_people_do_and_a_time_behind_the_end_are_refused():
    with pytest.raises(
        LogError, match=r"no rule of this run lets people do 'Halp' \(help_out\) \(did you mean 'help'\?\)"
    ):
        why_not(morning().end(), "Mara", "Halp")
    with pytest.raises(LogError, match="the log ends at 10:00:00"):
        why_not(morning().end(), "Mara", "Help", 7200.0)
