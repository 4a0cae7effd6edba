"""The words of a clause turn, strengthen and weaken one another, and nothing beyond it."""

import pytest

from fatima_py.perception.hearing import AFTER_BUT, BEFORE_BUT, STRONGER, TURNED, WEAKER, heard


def factors(text: str) -> dict[str, float]:
    return {one.word: one.factor for one in heard(text)[0] if one.point is not None}


@pytest.mark.parametrize(
    ("text", "word", "factor"),
    [
        ("not good", "good", TURNED),
        ("I didn't think that it was good", "good", TURNED),
        ("nobody was hurt", "hurt", TURNED),
        ("not that I remember ever having been good", "good", 1.0),
        ("neither good nor kind", "kind", TURNED),
        ("no, good", "good", 1.0),
        ("not here. good", "good", 1.0),
        ("I did not come because it was bad", "bad", 1.0),
        ("not without joy", "joy", 1.0),
        ("not bad or cruel", "cruel", TURNED),
        ("not like that terrible man", "terrible", 1.0),
        ("without pain", "pain", TURNED),
        ("free of pain", "pain", TURNED),
        ("free of joy", "joy", 1.0),
        ("refused love", "love", TURNED),
        ("very good", "good", STRONGER),
        ("slightly good", "good", WEAKER),
        ("very very very very good", "good", 2.0),
        ("really, really good", "good", STRONGER**2),
        ("not very good", "good", TURNED),
        ("kind of good", "good", WEAKER),
        ("couldn't be better", "better", STRONGER),
        ("no one has ever been kinder", "kinder", STRONGER),
        ("nobody ever hurt me more", "hurt", STRONGER**2),
        ("nobody hurt me any more", "hurt", TURNED),
        ("there is no greater joy", "joy", 1.0),
        ("there is no better cook", "better", STRONGER),
        ("he is no better", "better", TURNED),
        ("he was never a killer", "killer", TURNED),
        ("I never saw a nicer house", "nicer", STRONGER),
        ("I have never felt so alone", "so alone", STRONGER),
        ("isn't it good?", "good", -TURNED),
        ("isn't it good", "good", TURNED),
        ("good but bad", "good", BEFORE_BUT),
        ("good but bad", "bad", AFTER_BUT),
        ("can't stop crying", "crying", 1.0),
        ("I love you so much and I hate this", "love", STRONGER),
        ("I love you so much and I hate this", "hate", 1.0),
        ("it hurts a lot yet I like it", "hurts", STRONGER),
        ("I hate you so much it annoys me", "hate", STRONGER),
        ("thank you very much for the help", "thank", STRONGER),
        ("I am sad a little and hopeful", "hopeful", 1.0),
        ("I hate it really and I am sad", "hate", STRONGER),
        ("I am growing more and more angry", "angry", STRONGER**2),
        ("he gave it a lot and good luck", "good luck", STRONGER),
        ("I love you so much but I hate this", "love", STRONGER * BEFORE_BUT),
        ("not today :(", ":(", 1.5),
    ],
)
def test_a_tone_counts_by_what_stands_before_it(text, word, factor):
    assert factors(text)[word] == pytest.approx(factor)


def test_like_likens_after_a_verb_of_seeming():
    assert "like" in factors("I like it")
    assert "like" not in factors("it looks like rain")


def test_a_negation_that_has_turned_a_tone_is_not_read_by_its_letters():
    assert [one.lettered for one in heard("not good")[0]] == [False, True]
    assert [one.lettered for one in heard("not today")[0]] == [True, True]


def test_loud_words_are_counted():
    assert heard("I AM SO loud")[1] == 2


@pytest.mark.parametrize(
    ("text", "word", "blamed"),
    [
        ("You ruined it", "ruined", True),
        ("why have you always destroyed it", "destroyed", True),
        ("you are such a liar", "liar", True),
        ("I ruined it", "ruined", False),
        ("they ruined you", "ruined", False),
        ("I told you it was ruined", "ruined", False),
        ("you lost it", "lost", False),
        ("you are dead", "dead", False),
        ("you had a good day", "good", False),
    ],
)
def test_bad_that_is_said_of_you_angers(text, word, blamed):
    (point,) = [one.point for one in heard(text)[0] if one.word == word and one.point is not None]

    assert (point.arousal > 0 and point.dominance > 0) == blamed
