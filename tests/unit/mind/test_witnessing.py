"""What of one's own memories another remembers as well, and the picture of their memory."""

from dataclasses import replace

import pytest

from fatima_py.character import Character
from fatima_py.errors import UsageError
from fatima_py.events import action_event, belief_event
from fatima_py.memory import Source
from fatima_py.mind import GivenBelief, model_of, witnessed
from fatima_py.mind.telling import Told
from fatima_py.mind.witnessing import shared
from fatima_py.names import EMPTY, parse
from fatima_py.recall import Remembering
from tests.builders import INSULTED, answers, conditions, definition, feels, name, rule, word

INSULT = "Speak(s, t, Insult, -)"
EVERYTHING = name("Event(*, *, *, *)")


def reckoning(*, of_others: bool = False) -> Character:
    """Ann, who thinks of others as of herself: that they count insults, and mind whether the shop is open."""
    counts = rule("counts", "Event(Action-End, *, Wave, *)", feels("desirability", "[n]"))
    counts = replace(counts, conditions=conditions("EventCount(Action-End, *, Speak(*, *, Insult, *), SELF) = [n]"))
    shop = rule(
        "shop", "Event(Action-End, *, Knock, *)", feels("desirability", -6), when=conditions("Open(Shop) = True")
    )
    who = replace(definition("Ann", INSULTED, counts, shop), remembering=Remembering(of_others=of_others))
    ann = Character(who)
    ann.enter(session="then", present=["Tom"])
    ann.perceive(action_event("Kim", INSULT, "Tom", 1))
    ann.perceive(action_event("Kim", INSULT, "Ann", 2))
    ann.perceive(belief_event("Tom", "Open(Shop)", "True", 3), told_by="Tom")
    ann.enter(session="now")
    ann.perceive(action_event("Kim", INSULT, "Tom", 4))
    ann.perceive(action_event("Ann", "Sigh", "-", 5))
    return ann


def test_what_another_remembers_as_well_is_told_from_their_side_without_what_anybody_felt():
    ann = reckoning()

    found = list(witnessed(ann.mind, word("Tom")))

    assert [(one.id, str(one.event)) for one in found] == [
        (0, f"Event(Action-End, Kim, {INSULT}, SELF)"),
        (1, f"Event(Action-End, Kim, {INSULT}, Ann)"),
        (2, "Event(Property-Change, SELF, Open(Shop), True)"),
        (3, f"Event(Action-End, Kim, {INSULT}, SELF)"),
    ]
    assert ann.mind.memory.get(1).felt
    assert all((one.felt, one.mood) == ((), None) for one in found)
    assert [tuple(map(str, one.context.present)) for one in found] == [("Ann",)] * 4
    assert [one.context.source for one in found] == [Source.SEEN, Source.SEEN, Source.TOLD, Source.SEEN]


@pytest.mark.parametrize(("of_others", "felt"), [(False, 0), (True, 2)])
def test_a_prediction_goes_by_what_they_remember_where_one_remembers_of_others(of_others: bool, felt: int):
    ann = reckoning(of_others=of_others)

    trace = ann.predict("Tom", action_event("Zoe", "Wave"))

    assert sum(trace.appraisal.values.values()) == felt


@pytest.mark.parametrize(("of_others", "felt"), [(False, 0), (True, -6)])
def test_a_prediction_goes_by_what_they_know_where_one_remembers_of_others(of_others: bool, felt: int):
    ann = reckoning(of_others=of_others)

    trace = ann.predict("Tom", action_event("Zoe", "Knock"))

    assert sum(trace.appraisal.values.values()) == felt


def test_a_prediction_through_another_goes_by_what_both_remember():
    ann = reckoning(of_others=True)

    through_tom = ann.predict(["Tom", "Kim"], action_event("Zoe", "Wave"))
    of_me = ann.predict(["Tom", "Ann"], action_event("Zoe", "Wave"))

    assert (sum(through_tom.appraisal.values.values()), sum(of_me.appraisal.values.values())) == (0, 1)


def test_what_one_believes_that_they_believe_goes_before_what_they_were_told():
    ann = reckoning(of_others=True)
    ann.believe("ToM(Tom, Open(Shop))", "False")

    _, tom = model_of(ann.definition, ann.mind, word("Tom"))

    assert [str(belief.value) for known, _, belief in tom.kb.entries() if str(known) == "Open(Shop)"] == ["False"]


def test_what_they_were_told_goes_before_what_one_began_to_believe_of_them():
    ann = reckoning(of_others=True)
    began = GivenBelief(name("Open(Shop)"), parse("False"), minds=(word("Tom"),))
    ann.definition = replace(ann.definition, beliefs=(began,))
    ann.mind.kb.tell(began.name, began.value, began.minds)

    _, tom = model_of(ann.definition, ann.mind, word("Tom"))

    assert [str(belief.value) for known, _, belief in tom.kb.entries() if str(known) == "Open(Shop)"] == ["True"]


def test_whom_one_takes_another_to_be_thinks_of_others_as_one_does_oneself():
    ann = reckoning(of_others=True)
    kim = definition("Kim", INSULTED)
    ann.definition = replace(ann.definition, models={word("Tom").key: kim})

    them, tom = model_of(ann.definition, ann.mind, word("Tom"))

    assert (str(them.name), them.remembering.of_others, len(list(tom.memory))) == ("Tom", True, 4)


def test_a_picture_answers_what_they_would_answer():
    ann = reckoning(of_others=True)

    _, tom = model_of(ann.definition, ann.mind, word("Tom"))

    assert answers(tom.kb, "EventId(Action-End, Kim, *, SELF)") == ["0", "3"]
    assert answers(tom.kb, "EventElapsedTime(3)") == ["1"]
    assert answers(tom.kb, "EventElapsedTime(4)") == []
    assert answers(tom.kb, "IsKnownTo(Ann, Open(Shop), True)") == ["True"]
    assert answers(tom.kb, "RememberedBy(Ann, Action-End, Kim, *, *)") == ["3"]


def test_a_picture_of_a_memory_is_a_store_that_changes_none():
    ann = reckoning()
    before = ann.save()
    told = Told().and_told(word("Tom"), belief_event("Ann", "Late(Tom)", "True", 2.5))
    memory, _ = shared(ann.mind.memory, told, word("Ann"), word("Tom"))
    lived = len(memory)

    number = memory.append(action_event("Zoe", "Wave", time=9))
    fork = memory.fork()
    memory.cut(lived)

    assert [one.id for one in memory] == [0, 1, 5, 2, 3]
    assert [str(one.event.content) for one, _ in memory.matching(name("Event(Property-Change, *, [p], *)"), EMPTY)] == [
        "Late(SELF)",
        "Open(Shop)",
    ]
    assert (number, fork.get(number).id, len(fork), len(memory)) == (6, 6, 7, 6)
    assert [one.id for one in memory.recall(about=word("Ann"), since=1.5)] == [5, 1]
    assert [one.id for one in memory.recall(until=2.5, limit=1)] == [5]
    newest = memory.newest()
    assert newest is not None
    assert newest.id == 3
    assert ann.save() == before


def test_what_another_does_not_remember_and_a_picture_that_is_to_be_kept_are_refused():
    ann = reckoning()
    memory, _ = shared(ann.mind.memory, ann.mind.told, word("Ann"), word("Tom"))

    with pytest.raises(UsageError, match="Tom is not thought to remember episode 4"):
        memory.get(4)
    with pytest.raises(UsageError, match="what Tom is thought to remember is not saved"):
        memory.snapshot()
    with pytest.raises(UsageError, match="what Tom is thought to remember is not saved"):
        memory.restore({})


def test_what_is_told_again_is_told_as_it_was_last():
    told = Told()
    for time, value in ((1, "True"), (2, "False")):
        told = told.and_told(word("Tom"), belief_event("Ann", "Late(Kim)", value, time))
    told = told.and_told(word("Kim"), belief_event("Ann", "Late(Kim)", "True", 3))

    assert [str(one) for one in told.to(word("Tom"), EVERYTHING)] == ["Event(Property-Change, Ann, Late(Kim), False)"]
    assert not list(told.to(word("Kim"), name("Event(Property-Change, *, Late(Tom), *)")))
    assert parse("Late(Kim)") in [one.change.content for one in told.said.values()]
