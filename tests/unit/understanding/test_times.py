"""Times, questions, refusals and disguises: what is like a line and means another thing is asked about."""

import pytest

from fatima_py.understanding import Choice, How, understand
from fatima_py.understanding.folding import folded

OTHER = Choice("Zzz.")
OTHERWISE = [
    ("en", "I'll pay for the boat.", "I would pay for the boat if I had money"),
    ("en", "I'll pay for the boat.", "I paid for the boat"),
    ("en", "I'll pay for the boat.", "I have paid for the boat"),
    ("en", "I'll pay for the boat.", "I would have paid for the boat"),
    ("en", "I'll pay for the boat.", "if I pay for the boat"),
    ("en", "I'll pay for the boat.", "I could pay for the boat"),
    ("en", "I'll pay for the boat.", "I might pay for the boat"),
    ("en", "I'll pay for the boat.", "I did pay for the boat"),
    ("en", "I'll pay for the boat.", "I was going to pay for the boat"),
    ("en", "I'll pay for the boat.", "should I pay for the boat?"),
    ("en", "I'll pay for the boat.", "shall I pay for the boat"),
    ("en", "I'll pay for the boat.", "do I pay for the boat"),
    ("en", "I'll pay for the boat.", "I pay for the boat?"),
    ("en", "I paid for the boat.", "I will pay for the boat"),
    ("en", "I would pay for the boat.", "I will pay for the boat"),
    ("en", "The captain is asleep.", "is the captain asleep?"),
    ("en", "The captain is asleep.", "is the captain asleep"),
    ("en", "The captain is asleep.", "the captain was asleep"),
    ("en", "Is the captain asleep?", "the captain is asleep"),
    ("en", "Have you any rope?", "you have rope"),
    ("en", "Have you any rope?", "I have rope"),
    ("en", "Did you lock the gate?", "you locked the gate"),
    ("en", "You locked the gate.", "did you lock the gate?"),
    ("en", "You locked the gate.", "lock the gate"),
    ("en", "Lock the gate.", "you locked the gate"),
    ("nl", "Ik betaal de boot.", "ik heb de boot betaald"),
    ("nl", "Ik betaal de boot.", "ik betaalde de boot"),
    ("nl", "Ik betaal de boot.", "ik zou de boot betalen"),
    ("nl", "Ik betaal de boot.", "als ik de boot betaal"),
    ("nl", "Ik betaal de boot.", "betaal ik de boot?"),
    ("nl", "Ik betaal de boot.", "betaal ik de boot"),
    ("nl", "Slaapt de kapitein?", "de kapitein slaapt"),
    ("de", "Ich bezahle das Boot.", "ich habe das Boot bezahlt"),
    ("de", "Ich bezahle das Boot.", "ich bezahlte das Boot"),
    ("de", "Ich bezahle das Boot.", "ich würde das Boot bezahlen"),
    ("de", "Ich bezahle das Boot.", "wenn ich das Boot bezahle"),
    ("de", "Ich bezahle das Boot.", "bezahle ich das Boot?"),
    ("fr", "Je prends le bateau.", "j'ai pris le bateau"),
    ("fr", "Je paie le bateau.", "je paierais le bateau"),
    ("fr", "Je paie le bateau.", "si je paie le bateau"),
    ("fr", "Je paie le bateau.", "est-ce que je paie le bateau"),
    ("fr", "Je paie le bateau.", "je paie le bateau ?"),
    ("es", "Pago el barco.", "pagó el barco"),
    ("es", "Pago el barco.", "pagaría el barco"),
    ("es", "Pago el barco.", "si pago el barco"),
    ("es", "Pago el barco.", "¿pago el barco?"),
    ("es", "Pagaré el barco.", "pagaba el barco"),
    ("it", "Pago la barca.", "pagavo la barca"),
    ("it", "Pago la barca.", "ho pagato la barca"),
    ("it", "Pago la barca.", "pagherei la barca"),
    ("it", "Pago la barca.", "se pago la barca"),
    ("it", "Pago la barca.", "pago la barca?"),
    ("pt", "Pago o barco.", "paguei o barco"),
    ("pt", "Pago o barco.", "pagaria o barco"),
    ("pt", "Pago o barco.", "se pago o barco"),
    ("pt", "Pago o barco.", "pago o barco?"),
]
DISGUISED = [
    ("en", "I'll lock the gate.", "w\u043en't lock the gate, I"),
    ("en", "I'll lock the gate.", "I will n\u200bot lock the gate"),
    ("en", "I'll lock the gate.", "I will n\xadever lock the gate"),
    ("en", "I'll lock the gate.", "I will \uff4e\uff4f\uff54 lock the gate"),
    ("en", "I'll lock the gate.", "I will n\u043et lock the gate"),
    ("en", "I'll lock the gate.", "I wo\u02bcnt lock the gate"),
    ("en", "I'll lock the gate.", "I won\u2019t lock the gate"),
    ("en", "I'll lock the gate.", "I won\u02b9t lock the gate"),
    ("en", "I'll lock the gate.", "I won\uff07t lock the gate"),
    ("en", "I'll lock the gate.", "I will no\u0301t lock the gate"),
    ("en", "Bed 9 is ready.", "bed \uff18 is ready"),
    ("en", "Bed 9 is ready.", "bed \u2467 is ready"),
    ("en", "Bed 9 is ready.", "bed \u0668 is ready"),
]
REFUSED = [
    ("en", "money", "I will never give you the money"),
    ("en", "money", "I refuse to give you the money"),
    ("en", "money", "I'd rather die than give you the money"),
    ("en", "money", "forget the money"),
    ("en", "money", "forget about the money"),
    ("en", "money", "no way you get the money"),
    ("en", "money", "as if I'd give you the money"),
    ("en", "money", "over my dead body will you get the money"),
    ("en", "money", "the money? never!"),
    ("en", "money", "money? no."),
    ("en", "money", "the money, never"),
    ("en", "money", "I don't think that you should get the money"),
    ("en", "money", "I doubt that I'll give you the money"),
    ("en", "money", "take a walk instead of the money"),
    ("en", "money", "fat chance you see the money"),
    ("en", "money", "n\u043e money"),
    ("en", "money", "anything but the money"),
    ("en", "money", "you won't see a penny of the money"),
    ("nl", "geld", "ik geef je het geld nooit"),
    ("nl", "geld", "ik weiger je het geld te geven"),
    ("nl", "geld", "ik geloof niet dat je het geld krijgt"),
    ("nl", "geld", "over mijn lijk krijg je het geld"),
    ("nl", "geld", "het geld? nooit!"),
    ("nl", "geld", "vergeet het geld maar"),
    ("de", "geld", "ich gebe dir das Geld nie"),
    ("de", "geld", "ich weigere mich, dir das Geld zu geben"),
    ("de", "geld", "ich glaube nicht, dass du das Geld bekommst"),
    ("de", "geld", "nur über meine Leiche bekommst du das Geld"),
    ("de", "geld", "vergiss das Geld"),
    ("fr", "argent", "je ne te donne jamais l'argent"),
    ("fr", "argent", "je refuse de donner l'argent"),
    ("fr", "argent", "je ne crois pas que tu auras l'argent"),
    ("fr", "argent", "hors de question de te donner l'argent"),
    ("fr", "argent", "oublie l'argent"),
    ("es", "dinero", "nunca te doy el dinero"),
    ("es", "dinero", "no creo que te dé el dinero"),
    ("es", "dinero", "ni hablar del dinero"),
    ("es", "dinero", "olvida el dinero"),
    ("es", "dinero", "me niego a darte el dinero"),
    ("it", "soldi", "non ti do mai i soldi"),
    ("it", "soldi", "non credo che ti do i soldi"),
    ("it", "soldi", "mi rifiuto di darti i soldi"),
    ("it", "soldi", "scordati i soldi"),
    ("pt", "dinheiro", "nunca te dou o dinheiro"),
    ("pt", "dinheiro", "não acho que te dou o dinheiro"),
    ("pt", "dinheiro", "recuso dar o dinheiro"),
    ("pt", "dinheiro", "esquece o dinheiro"),
]
MEANT = [
    ("en", "I'll pay for the boat.", "I will pay for the boat now"),
    ("en", "I'll pay for the boat.", "pay for the boat"),
    ("en", "I'll pay for the boat.", "ok, let me pay for the boat"),
    ("en", "I'll pay for the boat.", "I'm paying for the boat, ok?"),
    ("en", "I'll pay for the boat.", "can I pay for the boat?"),
    ("en", "I'll pay for the boat.", "may I pay for the boat"),
    ("en", "Lock the gate, please.", "could you lock the gate?"),
    ("en", "Lock the gate, please.", "will you lock the gate"),
    ("en", "Lock the gate, please.", "I'd like you to lock the gate"),
    ("en", "Have you any rope?", "do you have any rope"),
    ("en", "Have you any rope?", "any rope here"),
    ("en", "Have you any rope?", "have you rope"),
    ("en", "Is the captain asleep?", "is the captain asleep"),
    ("en", "The captain is asleep.", "the captain's asleep"),
    ("en", "You locked the gate.", "you locked that gate"),
    ("en", "You locked the gate.", "so you have locked the gate"),
    ("en", "Did you lock the gate?", "did you lock that gate"),
    ("en", "If you come, lock the gate.", "lock the gate"),
    ("en", "I would pay for the boat.", "I'd pay for that boat"),
    ("en", "I'd like two apples.", "I want two apples"),
    ("en", "Two apples for me.", "I'd like two apples"),
    ("en", "You're open till ten, aren't you?", "you are open till ten"),
    ("en", "I saw the light.", "I have seen the light"),
    ("nl", "Ik betaal de boot.", "dan betaal ik de boot"),
    ("nl", "Ik betaal de boot.", "ik betaal nu de boot"),
    ("nl", "Ik heb de boot betaald.", "ik heb die boot betaald"),
    ("de", "Ich bezahle das Boot.", "dann bezahle ich das Boot"),
    ("fr", "Je paie le bateau.", "moi je paie le bateau"),
    ("es", "Pago el barco.", "yo pago el barco"),
    ("it", "Pago la barca.", "io pago la barca"),
    ("pt", "Pago o barco.", "eu pago o barco"),
    ("en", "I'll lock the gate.", "\uff29'll lock the gate now"),
    ("en", "I'll lock the gate.", "I'll l\u043eck the gate"),
    ("en", "I'll lock the gate.", "I'll lo\u200bck the gate"),
]
WANTED = [
    ("en", "money", "here's the money"),
    ("en", "money", "could you give me the money?"),
    ("en", "money", "tell me about the money"),
    ("en", "money", "the money, you idiot!"),
    ("en", "money", "I don't care, take the money"),
    ("en", "money", "no, take the money"),
    ("en", "money", "no! here is the money"),
    ("en", "money", "mon\u0435y"),
    ("en", "money", "m\u200boney"),
    ("en", "money", "\uff4doney"),
    ("nl", "geld", "hier is het geld"),
    ("nl", "geld", "nee, neem het geld"),
    ("de", "geld", "hier ist das Geld"),
    ("fr", "argent", "voilà l'argent"),
    ("es", "dinero", "aquí está el dinero"),
    ("it", "soldi", "ecco i soldi"),
    ("pt", "dinheiro", "aqui está o dinheiro"),
    ("en", "never mind", "never mind"),
    ("en", "no", "no"),
]


@pytest.mark.parametrize(("language", "line", "typed"), OTHERWISE)
def test_another_time_a_condition_and_a_question_are_not_taken_for_a_line_that_tells_or_the_other_way(
    language, line, typed
):
    assert understand(typed, [Choice(line), OTHER], language).meant is None


@pytest.mark.parametrize("typed", ["I paid for the boat", "shall I pay for the boat", "if I pay for the boat"])
def test_what_may_mean_a_line_otherwise_is_asked_about(typed):
    found = understand(typed, [Choice("I'll pay for the boat."), OTHER])
    assert (found.meant, [guess.option for guess in found.nearest]) == (None, [1])


@pytest.mark.parametrize(("language", "line", "typed"), DISGUISED)
def test_a_denial_or_a_number_in_other_letters_is_read_as_what_it_looks_like(language, line, typed):
    assert understand(typed, [Choice(line), OTHER], language).meant is None


@pytest.mark.parametrize(("language", "keyword", "typed"), REFUSED)
def test_a_keyword_in_a_refusal_does_not_mean_its_line(language, keyword, typed):
    assert understand(typed, [Choice("Qqq rrr.", hears=(keyword,)), OTHER], language).meant is None


@pytest.mark.parametrize(("language", "line", "typed"), MEANT)
def test_requests_fragments_and_the_same_time_mean_the_line(language, line, typed):
    found = understand(typed, [Choice(line), OTHER], language).meant
    assert found is not None
    assert found.option == 1


@pytest.mark.parametrize(("language", "keyword", "typed"), WANTED)
def test_a_keyword_that_is_not_refused_means_its_line_in_any_letters(language, keyword, typed):
    found = understand(typed, [Choice("Qqq rrr.", hears=(keyword,)), OTHER], language).meant
    assert found is not None
    assert (found.option, found.how) == (1, How.KEYWORD)


def test_the_words_of_a_line_with_a_question_mark_that_it_does_not_have_are_asked_about():
    choices = [Choice("Ready. Bed 9."), Choice("Any tea?")]
    found = understand("ready, bed 9?", choices)
    assert (found.meant, [guess.option for guess in found.nearest]) == (None, [1])
    assert understand("any tea", choices).meant is not None


def test_a_word_that_mixes_alphabets_beyond_reading_is_asked_about():
    found = understand("sign the \u0436orm form", [Choice("Sign the form."), OTHER])
    assert (found.meant, [guess.option for guess in found.nearest]) == (None, [1])


def test_letters_of_a_language_whose_words_are_not_known_stay_as_they_are():
    assert folded("\u0440\u043e\u0442", "ru") == "\u0440\u043e\u0442"
    found = understand("\u042f \u0438\u0434\u0443", [Choice("\u042f \u0438\u0434\u0443."), OTHER], "ru").meant
    assert found is not None
