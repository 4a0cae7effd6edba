"""Naming: whom a question names."""

from fatima_py.recall.naming import Names


def names(*people: str) -> Names:
    known = Names()
    known.add(people)
    return known


def test_who_has_several_names_is_meant_by_each_of_them():
    assert names("Mary Ann", "Ann").asked("Was Mary there?") == {"Mary Ann"}
    assert names("Mary Ann", "Ann").asked("Was ann there?") == {"Mary Ann", "Ann"}


def test_a_short_name_that_could_be_that_of_two_names_nobody():
    assert names("Melanie", "Melchior").asked("Was Mel there?") == set()


def test_small_words_and_the_first_are_no_short_names():
    assert names("Candace", "Tomas").asked("Can a tom be there?") == set()


def test_one_who_has_two_names_that_begin_alike_is_one():
    assert names("Tomas Tomson").asked("Was Tom there?") == {"Tomas Tomson"}
