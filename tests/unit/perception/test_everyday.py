"""Everyday sentences that were labelled before any reader had read them come out right."""

import pytest

from fatima_py.perception import RidgeReader, TextAffect, sound_of

READER: TextAffect = RidgeReader()


def test_of_the_everyday_sentences_at_least_seventeen_in_twenty_are_read_right(root):
    lines = (root / "tests" / "unit" / "perception" / "everyday.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    right = [text for _, tone, text in rows if READER.read(text).tone == tone]

    assert len(rows) >= 150
    assert len(right) >= 0.85 * len(rows)


def test_what_nothing_surpasses_and_whom_one_blames_is_read_right(root):
    lines = (root / "tests" / "unit" / "perception" / "clauses.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    heard = {text: str(sound.args[0]) for *_, text in rows if (sound := sound_of(text))}
    surpassed = [READER.read(text).tone == tone for _, kind, tone, text in rows if kind == "surpassed"]
    blamed = [heard.get(text) == "angry" for _, _, meant, text in rows if meant == "angry"]
    spared = [heard.get(text) != "angry" for _, _, meant, text in rows if meant == "not angry"]

    assert sum(surpassed) >= 0.9 * len(surpassed)
    assert sum(blamed) >= 0.8 * len(blamed)
    assert sum(spared) >= 0.85 * len(spared)


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("angry", "bad"),
        ("I AM SO ANGRY!!!", "bad"),
        ("wedding", "good"),
        ("cancer", "bad"),
        ("relief", "good"),
        ("I am not sad.", "good"),
        ("not happy", "bad"),
        ("I'm not unhappy with it.", "good"),
        ("They never thanked us.", "bad"),
        ("I have no fear.", "good"),
        ("He survived cancer.", "good"),
        ("We lost all hope.", "bad"),
        ("It was neither good nor kind.", "bad"),
        ("I have never been so happy!", "good"),
        ("\N{WEARY CAT FACE}\N{CRYING CAT FACE}", "bad"),
        ("dinner \N{FACE SAVOURING DELICIOUS FOOD}", "good"),
        ("ok >:(", "bad"),
        ("<3", "good"),
        ("soooo happyyyy", "good"),
    ],
)
def test_a_plain_feeling_is_read_the_right_way(text, tone):
    assert READER.read(text).tone == tone


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("happy", "very happy"),
        ("very happy", "very very happy"),
        ("good", "GOOD"),
        ("good", "good!"),
        ("good!", "good!!!"),
        ("slightly pleased", "pleased"),
        ("a bit nice", "nice"),
        ("nice, but terrible", "terrible, but nice"),
        ("\N{SMILING FACE WITH SMILING EYES}", "\N{SMILING FACE WITH SMILING EYES}" * 3),
        ("I like it", "I like it a lot"),
    ],
)
def test_what_strengthens_pleases_more(less, more):
    assert READER.read(less).vad.valence < READER.read(more).vad.valence


def test_a_reading_names_the_words_and_signs_that_made_it():
    reading = READER.read("I am FED UP with you \N{POUTING FACE}")

    assert {"fed up", "\N{POUTING FACE}"} <= {clue.word for clue in reading.because}


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "!" * 100_000, "! " * 50_000, "but " * 20_000, ":(" * 50_000, "\N{POUTING FACE}" * 50_000]
)
def test_a_long_text_of_one_kind_has_a_reading(text):
    assert -1 <= READER.read(text).vad.valence <= 1


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("The pain is gone at last.", "good"),
        ("My headache has stopped.", "good"),
        ("The storm is finally over.", "good"),
        ("All our worries are behind us.", "good"),
        ("The fever went away overnight.", "good"),
        ("The fighting has ended.", "good"),
        ("Her fear is gone.", "good"),
        ("The nightmare is over.", "good"),
        ("The pain is back.", "bad"),
        ("The pain never went away.", "bad"),
        ("The pain is not gone.", "bad"),
        ("She said yes!", "good"),
        ("I finally found my keys!", "good"),
        ("We finally got the house.", "good"),
        ("He finally passed his exam.", "good"),
        ("I finally made it home.", "good"),
        ("He finally sat down.", "neutral"),
        ("He finally got sick.", "bad"),
        ("The pain has stopped me from sleeping.", "bad"),
        ("My poor dog is gone.", "bad"),
    ],
)
def test_what_is_bad_and_over_and_what_is_got_at_last_is_good(text, tone):
    assert READER.read(text).tone == tone


@pytest.mark.parametrize(
    ("text", "blames"),
    [
        ("Why do you always have to ruin everything?", True),
        ("Do you have to be so rude?", True),
        ("Why do you keep lying to me?", True),
        ("Why do you have to be such a jerk?", True),
        ("Why do I have to suffer?", False),
        ("Why do you have to cry?", False),
        ("Why do they have to die?", False),
    ],
)
def test_to_ask_why_somebody_has_to_do_harm_is_to_blame_them(text, blames):
    assert (str(sound_of(text)).startswith("Sounds(angry")) == blames
