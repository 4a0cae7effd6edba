"""In which episodes a property has changed."""

from fatima_py.events import action_event, belief_event
from fatima_py.memory import InMemoryStore
from fatima_py.names import parse
from fatima_py.recall import Learnings


def test_the_episodes_in_which_a_property_changed_are_found_by_the_property():
    memory, learnings = InMemoryStore(), Learnings()
    for number, name in enumerate(["Sold(Boat)", "Sold(Car)", "sold(boat)"]):
        memory.append(belief_event("Ida", name, "True", number))
    memory.append(action_event("Ida", "Sold(Boat)", "-", 9))

    assert learnings.of(parse("Sold(Boat)"), memory) == [0, 2]
    assert learnings.of(parse("Sold(Bike)"), memory) == []


def test_what_comes_later_is_found_as_well_and_what_was_cut_is_not():
    memory, learnings = InMemoryStore(), Learnings()
    for number in range(3):
        memory.append(belief_event("Ida", "Sold(Boat)", "True", number))
    learnings.of(parse("Sold(Boat)"), memory)

    memory.cut(1)
    memory.append(belief_event("Tom", "Sold(Boat)", "False", 5))

    assert learnings.of(parse("Sold(Boat)"), memory) == [0, 1]
