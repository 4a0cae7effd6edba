"""What stands beside the words of a line or a keyword: refusals, reports, others who do it, one word for another."""

import pytest

from fatima_py.understanding import Choice, How, understand

OTHER = Choice("Zzz qqq.")
BOAT = "I'll water the plants every evening."
REFUSALS = ["No.", "Not really.", "I refuse.", "Or not.", "Nope.", "Just kidding.", "Wrong.", "I won't.", "No way."]
BESIDE = ["{line}. {no}", "{line}, {no}", "{line}... {no}", "{line}\n{no}", "{no} {line}"]
FRAMED = [
    'He said "{}"',
    "it is false that {}",
    '"{}" is a lie',
    "{} never mind",
    "stop saying {}",
    "I'm not going to say {}",
    "nobody says {}",
    "as if {}",
    "suppose I were to say {}",
    "yeah right, {}",
    "anything else than {}",
    "{} yesterday",
]
OTHERWISE = [
    ("My brother took the letter.", "your brother took the letter"),
    ("My brother took the letter.", "my sister took the letter"),
    ("My brother took the letter.", "my brother stole the letter"),
    ("My brother took the letter.", "my brother will take the letter"),
    ("My brother took the letter.", "my brother took the letter?"),
    ("The captain sails at nine.", "the captain sails tomorrow"),
    ("The captain sails at nine.", "the mate sails at nine"),
    ("The captain sails at nine.", "does the captain sail at nine"),
    ("The captain sails at nine.", "will the captain sail at nine"),
    ("The captain sails at nine.", "is the captain sailing at nine"),
    ("I gave the key to your sister.", "I gave the key to your brother"),
    ("I gave the key to your sister.", "I gave the key to my sister"),
    ("I gave the key to your sister.", "I gave the letter to your sister"),
    ("Two apples to take away.", "my wife wants two apples to take away"),
    ("Two apples to take away.", "he asked for two apples to take away"),
    ("I'll sign the form and ring the doctor.", "the nurse will sign the form and ring the doctor"),
    ("I'll sign the form and ring the doctor.", "I'll sign the form or ring the doctor"),
    ("I'll sign the form and ring the doctor.", "I hate to sign the form and ring the doctor"),
    ("Thursday night. Start wherever it's easiest.", "Wednesday night, start wherever it's easiest"),
    ("Mia, there's a seat at our table.", "Dario, there's a seat at our table"),
    ("I'll wait in here for you.", "I'll wait out there for you"),
    ("You're right, I did it.", "you're wrong, I did it"),
]
SAME = [
    ("My brother took the letter.", "so my brother took that letter"),
    ("The captain sails at nine.", "well, the captain sails at 9 then"),
    ("I gave the key to your sister.", "I gave your sister the key"),
    ("I'll sign the form and ring the doctor.", "I'll call the physician and sign the form"),
    ("How long have you been on your feet?", "tell me, how long have you been on your feet"),
    ("How long have you been on your feet?", "how long have you been standing on your feet today"),
    ("No. I won't go there.", "nope, I will not go there"),
    ("No. I won't go there.", "No. I won't go there."),
    ("Sorry, I said that in anger.", "I'm sorry, I said it in anger"),
    ("Wrong. I'm ringing the doctor.", "wrong, I'll ring the doctor"),
]
ABROAD = [
    ("nl", "Ik neem de boot.", "Ik neem de boot. Nee.", "dan neem ik de boot"),
    ("de", "Ich nehme das Boot.", "Ich nehme das Boot. Gelogen!", "ich nehme jetzt bitte das Boot"),
    ("fr", "Je prends le bateau.", "elle dit je prends le bateau", "alors je prends le bateau"),
    ("es", "Tomo el barco.", "mentira, tomo el barco", "entonces tomo el barco"),
    ("pt", "Tomo o barco.", "ele disse tomo o barco", "agora tomo o barco"),
    ("it", "Prendo la barca.", "lui dice prendo la barca", "allora prendo la barca"),
]
AROUND = [
    "when does the boat leave?",
    "is there a boat",
    "boat?",
    "if there were a boat",
    "I took the boat yesterday",
    "I hate boats",
    "stop talking about the boat",
    "skip the boat",
    "she said boat",
    "my friend said the boat",
    "I wish we had a boat",
]


@pytest.mark.parametrize("no", REFUSALS)
@pytest.mark.parametrize("beside", BESIDE)
def test_a_refusal_beside_the_words_of_a_line_does_not_mean_it(no, beside):
    typed = beside.format(line=BOAT.rstrip("."), no=no)
    assert understand(typed, [Choice(BOAT), OTHER]).meant is None


@pytest.mark.parametrize("framed", FRAMED)
def test_the_words_of_a_line_that_are_reported_or_rejected_do_not_mean_it(framed):
    assert understand(framed.format(BOAT), [Choice(BOAT), OTHER]).meant is None


@pytest.mark.parametrize(("line", "typed"), OTHERWISE)
def test_somebody_else_or_one_word_in_place_of_another_does_not_mean_the_line(line, typed):
    assert understand(typed, [Choice(line), OTHER]).meant is None


def test_what_frames_a_line_is_asked_about():
    found = understand(f"He said {BOAT}", [Choice(BOAT), OTHER])
    assert (found.meant, [guess.option for guess in found.nearest]) == (None, [1])


@pytest.mark.parametrize(("line", "typed"), SAME)
def test_what_says_the_same_with_style_or_everyday_words_beside_it_means_the_line(line, typed):
    found = understand(typed, [Choice(line), OTHER]).meant
    assert found is not None
    assert found.option == 1


@pytest.mark.parametrize(("language", "line", "otherwise", "same"), ABROAD)
def test_in_other_languages_a_rejection_is_none_and_small_words_are_no_more(language, line, otherwise, same):
    choices = [Choice(line), OTHER]
    assert understand(otherwise, choices, language).meant is None
    assert understand(same, choices, language).meant is not None


@pytest.mark.parametrize("typed", AROUND)
def test_a_keyword_in_a_question_a_rejection_a_report_or_another_time_is_asked_about(typed):
    found = understand(typed, [Choice("Aye, let us go.", hears=("boat",)), OTHER])
    assert (found.meant, [guess.option for guess in found.nearest]) == (None, [1])


@pytest.mark.parametrize("typed", ["the boat!", "I'll take the boat", "the boat, please", "can I have the boat?"])
def test_a_keyword_that_answers_or_asks_for_something_means_its_line(typed):
    found = understand(typed, [Choice("Aye, let us go.", hears=("boat",)), OTHER]).meant
    assert found is not None
    assert found.how is How.KEYWORD


def test_a_keyword_of_a_line_that_asks_is_meant_by_a_question():
    found = understand("when does the boat leave?", [Choice("When do we sail?", hears=("boat",)), OTHER]).meant
    assert found is not None
    assert found.option == 1
