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


@pytest.mark.parametrize("typed", ["number two", "option 2", "The second one.", "line two", "two", "#2", "2."])
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


@pytest.mark.parametrize("typed", ["ready. bed 9" + "!" * 1000, "get a chair, " * 100, f"2. {' ' * 1000}"])
def test_what_nobody_types_by_its_length_means_none_whatever_it_says(typed):
    assert meant(typed) == ""
    assert meant(typed[:12]) != ""


def test_a_line_of_any_length_is_compared_with_what_is_typed():
    tale = " ".join(f"word{number} and on." for number in range(2000))
    found = understand("sit down, I can stand", [*WARD, Choice(tale, "tale")])
    assert found.meant is not None
    assert found.meant.option == 1


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


@pytest.mark.parametrize(
    ("language", "line", "denied", "said"),
    [
        ("nl", "Ik wacht.", "ik wacht niet", "nou ik wacht"),
        ("nl", "Ik neem de boot.", "ik neem de boot nooit", "ik neem nu de boot"),
        ("de", "Ich nehme das Boot.", "ich nehme das Boot nicht", "ich nehme das Boot jetzt"),
        ("fr", "J'attends ici.", "je n'attends pas ici", "moi j'attends ici"),
        ("es", "Espero aquí.", "aquí no espero", "yo espero aquí"),
        ("pt", "Eu espero aqui.", "eu espero aqui nunca", "eu espero aqui então"),
        ("it", "Aspetto qui.", "non aspetto mai qui", "io aspetto qui"),
        ("en", "I'll pay the fare.", "I pay the fare never", "I pay the fare then"),
        ("en", "I'll pay the fare.", "I would do anything but pay the fare", "I pay the fare then"),
        ("en", "I'll pay.", "I pay nothing", "then I pay"),
        ("en", "I'll pay.", "I hardly pay", "then I pay"),
    ],
)
def test_a_denial_denies_its_clause_wherever_it_stands_in_it_and_means_no_line_that_says_otherwise(
    language, line, denied, said
):
    assert understand(denied, [Choice(line)], language).meant is None
    assert understand(said, [Choice(denied)], language).meant is None
    assert understand(said, [Choice(line)], language).meant is not None


@pytest.mark.parametrize(
    ("language", "line", "other", "same"),
    [
        ("en", "Two rooms for three nights.", "three rooms for two nights", "2 rooms for 3 nights, please"),
        ("en", "It's eight minutes to ten.", "it is ten past eight", "it's only eight minutes before ten"),
        ("en", "It's eight minutes to ten.", "ten minutes to eight", "eight minutes to ten it is"),
        ("en", "Two hundred and five.", "two hundred and six", "205 then"),
        ("nl", "Twee kamers voor drie nachten.", "drie kamers voor twee nachten", "2 kamers voor 3 nachten graag"),
        ("nl", "Ik betaal tweeëntwintig euro.", "ik betaal drieëntwintig euro", "ik betaal dan 22 euro"),
        ("de", "Zwei Zimmer für einundzwanzig.", "zwei Zimmer für einunddreißig", "zwei Zimmer für 21 bitte"),
        ("fr", "Chambre quatre-vingt-dix-sept.", "chambre quatre-vingt-sept", "la chambre 97"),
        ("es", "Dos cuartos, treinta y dos noches.", "tres cuartos, treinta y dos noches", "2 cuartos, 32 noches ya"),
        ("it", "Due camere per ventotto notti.", "tre camere per ventotto notti", "2 camere per 28 notti dai"),
        ("pt", "Dois quartos, trinta e duas noites.", "três quartos, trinta e duas noites", "2 quartos, 32 noites já"),
    ],
)
def test_numbers_in_words_count_in_their_order_and_other_numbers_mean_no_line(language, line, other, same):
    assert understand(other, [Choice(line)], language).meant is None
    assert understand(same, [Choice(line)], language).meant is not None


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("I'll wait until morning.", "you can wait until morning"),
        ("I'll wait until morning.", "she waits until morning"),
        ("Why is it always full?", "it is always full of rats"),
        ("I'm holding the dose.", "when are you holding the dose?"),
        ("Where is the left door?", "where is the right door"),
        ("I'll pay the fare.", "I will pay double the fare"),
        ("Give me a coffee.", "give me two coffees"),
    ],
)
def test_what_is_like_a_line_and_says_of_another_person_or_asks_or_says_the_opposite_is_asked_about(line, typed):
    found = understand(typed, [Choice(line), Choice("Good night.")])
    assert found.meant is None
    assert [guess.option for guess in found.nearest] == [1]


def test_with_is_not_without():
    open_now = [Choice("Take the parcel over without me.")]
    assert understand("take the parcel with me", open_now).meant is None
    assert understand("take the parcel over without me then", open_now).meant is not None


@pytest.mark.parametrize(("language", "typed"), [("nl", "twee"), ("nl", "nummer twee"), ("de", "zwei"), ("fr", "deux")])
def test_a_number_alone_is_that_of_a_choice_in_the_language_of_the_play(language, typed):
    assert understand(typed, [Choice("A"), Choice("B")], language).meant == Understood(2, How.NUMBER, 1.0)


def test_a_number_alone_that_another_choice_says_is_asked_about():
    found = understand("two", [Choice("Two rooms."), Choice("No room.")])
    assert (found.meant, {guess.option for guess in found.nearest}) == (None, {1, 2})


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=5))
def test_whatever_is_typed_a_choice_is_meant_that_is_there_or_none(typed, words):
    choices = [Choice(one) for one in words]
    found = understand(typed, choices)
    assert found.meant is None or (1 <= found.meant.option <= len(choices) and 0 < found.meant.score <= 1)
    assert all(1 <= guess.option <= len(choices) for guess in found.nearest)
    assert found == understand(typed, choices)
