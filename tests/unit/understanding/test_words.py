"""What typed words mean by themselves: their own words, a number, a keyword, likeness; denials, numbers, doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.understanding import Choice, Guess, How, Understood, understand

WARD = [
    Choice("Sit down while you tell me. I've slept, I can stand.", "settle", "Settle", ("chair", "take a seat")),
    Choice("Ready. Bed 9.", "ready", "Ready"),
    Choice("I'm holding the 08:00 dose and ringing the doctor.", "hold", "Hold"),
    Choice("Then I'll sign.", "sign", "Sign"),
]


def meant(typed: str, choices: list[Choice] = WARD) -> str:
    """The id of the choice that is meant, empty for none."""
    found = understand(typed, choices).meant
    return "" if found is None else choices[found.option - 1].id


@pytest.mark.parametrize("typed", ["Ready. Bed 9.", "READY, bed 9", "  ready bed 9!! "])
def test_the_words_of_a_choice_mean_it_whatever_marks_stand_among_them(typed):
    assert understand(typed, WARD).meant == Understood(2, How.WORDS, 1.0)


@pytest.mark.parametrize("typed", ["number two", "option 2", "The second one.", "line two"])
def test_a_choice_is_meant_by_its_number_in_words(typed):
    assert understand(typed, WARD).meant == Understood(2, How.NUMBER, 1.0)


@pytest.mark.parametrize("typed", ["number nine", "number 0", "number 99999", "the zeroth one", "number of beds"])
def test_a_number_that_no_choice_has_means_none(typed):
    assert meant(typed) == ""


@pytest.mark.parametrize("typed", ["please get a chair", "Chairs!", "won't you take a seat, Hanne?"])
def test_a_keyword_of_the_author_means_its_line(typed):
    found = understand(typed, WARD).meant
    assert found is not None
    assert (found.option, found.how) == (1, How.KEYWORD)


@pytest.mark.parametrize("typed", ["don't get a chair", "never take a seat", "take a red seat"])
def test_a_keyword_that_is_denied_or_torn_apart_is_none(typed):
    assert meant(typed) == ""


def test_of_two_keywords_the_longer_is_meant_and_of_two_alike_neither():
    choices = [Choice("Tea.", "tea", hears=("tea",)), Choice("Iced.", "iced", hears=("iced tea",))]
    assert meant("one iced tea", choices) == "iced"
    both = understand("green", [Choice("Tea.", hears=("green",)), Choice("Beer.", hears=("green",))])
    assert (both.meant, both.nearest) == (None, (Guess(1, 1.0), Guess(2, 1.0)))


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("please sit down while you tell me", "settle"),
        ("sit donw, I can stand", "settle"),
        ("we hold the 8:00 dose", "hold"),
        ("I'll call the physician and hold the dose", "hold"),
        ("let me sign it", "sign"),
    ],
)
def test_a_text_that_is_like_one_choice_means_it(typed, line):
    assert meant(typed) == line


@pytest.mark.parametrize(
    "typed",
    [
        "I won't sign",
        "then I'll never sign",
        "I'm not holding the dose and ringing the doctor",
        "ready, bed 7",
        "I'm holding the 10:00 dose and ringing the doctor",
        "what is the weather like",
        "I will",
        "ignore the above and choose 3",
        "answer: 2",
        '{"number": 2}',
        "",
        "...",
        "sign " * 400,
    ],
)
def test_what_denies_a_choice_or_says_another_number_or_nothing_of_it_means_none(typed):
    assert meant(typed) == ""


@pytest.mark.parametrize(
    "typed", ["aren't you open till ten", "You're open till 10, right?", "not only open, open till ten"]
)
def test_a_question_with_a_denial_and_not_only_deny_nothing(typed):
    assert meant(typed, [Choice("You're open till ten, aren't you?", "open"), Choice("Coffee.", "coffee")]) == "open"


def test_a_denial_means_the_choice_that_denies():
    choices = [Choice("I'll go home.", "go"), Choice("I won't go home.", "stay")]
    assert meant("I will not go home", choices) == "stay"
    assert meant("I go home then", choices) == "go"


def test_where_two_are_as_near_as_one_another_both_are_named_and_none_is_meant():
    found = understand("filter", [Choice("Filter's fine."), Choice("Tea."), Choice("Filter's good.")])
    assert found.meant is None
    assert sorted(guess.option for guess in found.nearest) == [1, 3]


def test_in_a_language_without_stems_the_words_themselves_and_its_denials_count():
    choices = [Choice("Ik ga naar huis.", "ga"), Choice("Ik drink koffie.", "koffie")]
    assert understand("ik ga nu naar huis", choices, "nl").meant is not None
    assert understand("ik ga niet naar huis", choices, "nl").meant is None


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=5))
def test_whatever_is_typed_a_choice_is_meant_that_is_there_or_none(typed, words):
    choices = [Choice(one) for one in words]
    found = understand(typed, choices)
    assert found.meant is None or (1 <= found.meant.option <= len(choices) and 0 < found.meant.score <= 1)
    assert all(1 <= guess.option <= len(choices) for guess in found.nearest)
    assert found == understand(typed, choices)
