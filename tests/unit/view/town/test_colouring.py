"""What has a colour of its own in a picture of a town."""

import pytest

from fatima_py.errors import UsageError
from fatima_py.view.town import Excerpt, chronicle_of, draw_town
from fatima_py.view.town.colouring import OTHERS, Colours
from tests.offices import OfficeScript

MINUTE = 60.0


@pytest.fixture(scope="module")
def told():
    """A town with more to do in an hour than there are colours, in which something short is done to somebody."""
    town = OfficeScript({"Mara": "Mara", "Tom": "Tom"})
    for number in range(12):
        town.goes(5 * number, "Mara", f"Task{number}", "Desks")
    town.goes(0, "Tom", "Rest", "Kitchen")
    town.deed(50, "Tom", "Insult", "Mara")
    town.deed(55, "Tom", "Tell(7)", "Mara")
    town.deed(58, "Tom", "Tell(9)", "Mara")
    return chronicle_of(town.end())


def test_what_is_done_to_somebody_has_a_colour_however_short_it_is(told):
    colours = Colours.of(told.people, 0, 120 * MINUTE)

    assert [*colours.deeds] == ["Tell", "Insult"]
    assert colours["Tell(7)"] == colours["Tell(9)"] != colours["Insult"]
    assert OTHERS in {colours[f"Task{number}"] for number in range(12)}
    assert len({color for _, color in colours.marks()}) == len([*colours.marks()]) == 10


def test_of_a_part_of_the_day_that_alone_has_colours_which_is_done_in_it(told):
    early = Colours.of(told.people, 0, 9 * MINUTE)

    assert [name for name, _ in early.marks()] == ["Rest", "Task0", "Task1"]


def test_what_is_done_has_one_colour_whichever_part_is_drawn():
    town, fork = (OfficeScript({"Mara": "Mara", "Tom": "Tom"}) for _ in range(2))
    for number, action in enumerate(["Work", "Rest", "Coffee", "Walk"]):
        town.goes(10 * number, "Mara", action, "Desks")
        fork.goes(8 * (4 - number), "Tom", action, "Kitchen")
    town.goes(0, "Tom", "Walk", "Kitchen")
    every = chronicle_of(town.end()).people
    whole = Colours.of(every, 0, 120 * MINUTE)
    (mara,) = [one for one in every if one.name == "Mara"]
    parts = [Colours.of([mara], 0, 9 * MINUTE, (), every), Colours.of(every, 25 * MINUTE, 120 * MINUTE)]
    parts += [
        Colours.of(every, 0, 120 * MINUTE, ["Walk"]),
        Colours.of(chronicle_of(fork.end()).people, 0, 120 * MINUTE),
    ]

    assert len({*whole.days.values()}) == 4
    for part in parts:
        assert part.days
        assert part.days.items() <= whole.days.items()


def test_a_colour_is_kept_for_what_is_asked_for(told):
    only = Colours.of(told.people, 0, 120 * MINUTE, ["insult", "Rest"])

    assert ([*only.deeds], [*only.days]) == (["Insult"], ["Rest"])
    assert only["Task1"] == OTHERS


def test_what_nobody_does_is_not_coloured_in_silence(told, tmp_path):
    with pytest.raises(UsageError, match="nobody does Insolt in this run: did you mean 'Insult'"):
        draw_town(told, tmp_path / "a.svg", Excerpt(only=("Insolt",)))
