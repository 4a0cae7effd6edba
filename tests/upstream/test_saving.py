"""What survives being written and read, after the upstream class `SerializationTests` of its utilities (23 cases)."""

import json

import pytest

from fatima_py.character import Character
from fatima_py.kb import Answer, DynamicProperty
from fatima_py.names import TRUE, Scalar, parse, symbol
from tests.upstream.asking import living, toolkit_person

VALUES = [1734059214, 18446744073709551615, 0.123456789012345, "text"]


def saved_and_loaded(who: Character) -> Character:
    """Another of the same name that goes on from what was written as JSON."""
    again = toolkit_person(str(who.name))
    again.load(json.loads(json.dumps(who.save())))
    return again


def knowing(*beliefs: tuple[str, Scalar]) -> Character:
    """Matt, who was told the values of some properties."""
    who = toolkit_person("Matt")
    for name, value in beliefs:
        who.mind.kb.tell(parse(name), symbol(value))
    return who


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_read_as_it_was_written(value):
    assert parse(str(symbol(value))) == symbol(value)


@pytest.mark.parametrize("value", VALUES)
def test_the_value_of_a_belief_is_loaded_as_it_was_saved(value):
    believed = saved_and_loaded(knowing(("Value(SELF)", value))).mind.kb.ask(parse("Value(Matt)"))

    assert believed is not None
    assert believed.value == symbol(value)


def test_a_moment_is_loaded_as_it_was_saved():
    who = living(toolkit_person("Matt"), "Event(Action-End, Tom, Wave, Matt)")
    who.mind.time = 1511322153.123456

    assert saved_and_loaded(who).mind.time == who.mind.time


@pytest.mark.parametrize("numbers", [[7, 3, 3, 11], [0.987654321098765, 0.5, 0.000244140625]])
def test_many_values_keep_their_order(numbers):
    who = knowing(*((f"Entry({place})", number) for place, number in enumerate(numbers)))

    assert list(saved_and_loaded(who).mind.kb.entries()) == list(who.mind.kb.entries())


@pytest.mark.parametrize("asked", ["Score(aB3xYz)", "score(AB3XYZ)"])
def test_what_is_filed_under_a_word_is_found_in_any_writing(asked):
    found = saved_and_loaded(knowing(("Score(aB3xYz)", 12), ("Score(Q0rSt)", 13))).mind.kb.ask(parse(asked))

    assert found is not None
    assert str(found.value) == "12"


def test_what_is_computed_is_not_saved():
    who = knowing(("Likes(Tom)", True))
    who.mind.kb.offer(DynamicProperty("Clock", 1, lambda query: [Answer(TRUE, 1.0, query.known)]))
    again = saved_and_loaded(who)

    assert who.mind.kb.ask(parse("Clock(Tom)")) is not None
    assert again.mind.kb.ask(parse("Clock(Tom)")) is None
    assert again.mind.kb.ask(parse("Likes(Tom)")) is not None
