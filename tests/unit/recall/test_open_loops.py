"""What is open comes to mind before what is done."""

from dataclasses import replace

import pytest

from fatima_py.character import Character
from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.recall import Account, Promise, Question, RecallWeights, Search
from tests.builders import definition, name

TASKS = Search([Account(f"The task {letter}.", time=0.0) for letter in "abcd"])


def numbers(question: Question, weights: RecallWeights | None = None) -> list[int]:
    return [one.number for one in TASKS.recall(question, weights=weights or RecallWeights())]


def test_what_is_open_comes_first_and_the_reasons_say_so():
    asked = Question("Which task?", open=frozenset({1, 3}))

    found = TASKS.recall(asked)

    assert [one.number for one in found] == [1, 3, 0, 2]
    assert [str(one.because[-1]) for one in found] == ["open 1.90 ^ 1"] * 2 + ["open 1.00 ^ 1"] * 2


def test_what_is_open_with_another_does_not_come_before_what_is_asked_about_somebody():
    promises = Search([Account("I promise: the roof.", ("Tom",)), Account("I promise: the lawn.", ("Ida",))])
    asked = Question("what Ida promised", open=frozenset({0}))

    assert promises.recall(asked)[0].number == 1
    assert promises.recall(replace(asked, text="what was promised"))[0].number == 0
    assert promises.recall(replace(asked, text="what Tom promised"))[0].because[-1].value == 1.9


def test_without_what_is_open_nothing_counts_for_it():
    assert [term.name for term in TASKS.recall(Question("Which task?"))[0].because] == [
        "relevance",
        "recency",
        "strength",
        "mood",
    ]


def test_what_is_open_counts_by_its_weight():
    asked = Question("Which task?", open=frozenset({3}))

    assert numbers(asked, RecallWeights(open=0)) == [0, 1, 2, 3]
    assert numbers(asked) == [3, 0, 1, 2]
    with pytest.raises(UsageError):
        RecallWeights(open=-1)


def test_the_promises_of_a_character_are_open_until_they_are_kept():
    vow = Promise("task", name("Event(Action-End, [x], Vow, SELF)"), name("Event(Action-End, [x], Keep, *)"))
    ann = Character(replace(definition("Ann"), promises=(vow,)))
    for number, who in enumerate(("Tom", "Ida")):
        ann.perceive(action_event(who, "Vow", "Ann", float(number)), words="I promise to do that task.")
    ann.perceive(action_event("Tom", "Keep", "-", 9.0))

    assert next(one.number for one in ann.recollect("Which task did they promise?")) == 1
    assert next(one.number for one in ann.recollect(Question("Which task?", open=frozenset({0})))) == 0
