"""A text sounds like a feeling, for the word that says so, and rules can wait for that."""

from itertools import permutations

import pytest

from fatima_py.affect import TERMS, Vad
from fatima_py.events import Event, action_event
from fatima_py.perception import AffectReading, Clue, sound_of, spoken
from fatima_py.scenario import load_scenario
from fatima_py.session import Session

SHOP = """\
fatima: 1
title: The shop
player: Tom
cast:
  Tom: {is: A customer.}
  Nora: {is: Sells shoes.}
appraisals:
  - for: Nora
    when: anyone $x sounds angry to me
    feels: {desirable: -5, praiseworthy: -5 for $x}
actions:
  - for: Tom
    do: say anything
dialogue: |
  == start
  Tom: You are such an idiot!  -> end @insult
  Tom [Kind]: You are such an idiot, dear.  -> end @tease
  Tom: The shop opens at nine.  -> end @plain
"""


@pytest.fixture
def session(tmp_path) -> Session:
    file = tmp_path / "shop.yaml"
    file.write_text(SHOP, encoding="utf-8")
    return Session(load_scenario(file))


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("You are such an idiot!", "Sounds(angry, idiot, very)"),
        ("I hate you.", "Sounds(angry, hate, -)"),
        ("I'm fed up with this.", "Sounds(angry, fed_up, -)"),
        ("I'm so scared!", "Sounds(afraid, scared, very)"),
        ("My heart is broken", "Sounds(sad, heart_is_broken, very)"),
        ("She died.", "Sounds(sad, died, -)"),
        ("What a lovely day!", "Sounds(happy, lovely, very)"),
        ("It is so peaceful here.", "Sounds(calm, peaceful, very)"),
        ("\N{POUTING FACE}", "Sounds(angry, pouting_face, -)"),
        (":-(", "Sounds(sad, smiley, -)"),
        ("Who did this?", "None"),
        ("No.", "None"),
        ("Stop.", "None"),
        ("Not me.", "None"),
        ("The shop opens at nine.", "None"),
        ("", "None"),
    ],
)
def test_a_text_sounds_like_a_feeling_for_a_word(text, sound):
    assert str(sound_of(text)) == sound


def test_short_lines_of_every_day_sound_like_nothing_and_short_lines_of_feeling_like_what_they_say(root):
    lines = (root / "tests" / "unit" / "perception" / "short.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    heard = [(meant, str(sound.args[0]) if (sound := sound_of(text)) else "-") for _, meant, text in rows]
    alarms = [sound != "-" for meant, sound in heard if meant == "-"]
    felt = [(sound == meant, sound == "-") for meant, sound in heard if meant != "-"]

    assert len(alarms) >= 240
    assert sum(alarms) <= len(alarms) / 25
    assert sum(right for right, _ in felt) >= 0.8 * len(felt)
    assert sum(silent for _, silent in felt) <= len(felt) / 15


@pytest.mark.parametrize(
    ("line", "strength"),
    [("I love you so much", "very"), ("I hate you a lot", "very"), ("It scared me a little", "little")],
)
@pytest.mark.parametrize(
    "more", ["", " and I can't sleep", ", I can't sleep", ", Tom", " yet I stay", " but we are here"]
)
def test_a_degree_that_ends_a_clause_belongs_to_what_stands_before_it(line: str, strength: str, more: str):
    sound = sound_of(line + more)

    assert sound is not None
    assert str(sound.args[2]) == strength


def test_what_a_but_takes_or_gives_is_no_degree():
    assert str(sound_of("I am angry, but it is late.")) == "Sounds(angry, angry, -)"
    assert str(sound_of("It is late, but I am angry.")) == "Sounds(angry, angry, -)"


@pytest.mark.parametrize(
    ("texts", "strength"),
    [
        (
            [
                "I am very angry.",
                "I AM SO ANGRY!!!",
                "I am furious.",
                "Shut up!!!",
                "I'm terrified.",
                "We are overjoyed.",
            ],
            "very",
        ),
        (["I hate you so much!", "I am extremely sad.", "GET OUT!", "She is absolutely terrified of dogs."], "very"),
        (["I am angry.", "You idiot.", "I'm scared.", "I'm sad today.", "That's nice.", "I am not happy.", ":-("], "-"),
        (
            ["I am a little angry.", "I'm slightly annoyed.", "I am a bit sad.", "I was a little scared of it."],
            "little",
        ),
    ],
)
def test_how_strong_a_feeling_is_heard_goes_by_degrees_marks_capitals_and_words_for_the_utmost(texts, strength):
    heard = {text: sound_of(text) for text in texts}

    assert {text: str(sound.args[2]) for text, sound in heard.items() if sound} == dict.fromkeys(texts, strength)


SAYING = {
    "angry": ["I am furious.", "You idiot!", "I am very angry.", "I'm a bit annoyed.", "SHUT UP!!!", "I hate you."],
    "sad": ["I am devastated.", "She died.", "I feel so miserable.", "I am lonely.", "I am a bit sad."],
    "afraid": ["I'm terrified.", "I am afraid of him.", "I am a little scared.", "I'm so scared!"],
    "happy": ["We are overjoyed.", "This is great.", "What a lovely day!", "I am rather glad."],
}
ORDER = ["little", "-", "very"]


@pytest.mark.parametrize(
    ("feeling", "one", "more"),
    [(feeling, *pair) for feeling, lines in SAYING.items() for pair in permutations(lines, 2)],
)
def test_one_more_sentence_of_a_feeling_never_makes_a_line_sound_less_of_it(feeling: str, one: str, more: str):
    alone, both = sound_of(one), sound_of(f"{one} {more}")

    assert alone is not None
    assert both is not None
    assert str(alone.args[0]) == str(both.args[0]) == feeling
    assert ORDER.index(str(both.args[2])) >= ORDER.index(str(alone.args[2]))


BAD = ["terrible day", "horrible meal", "bad film", "awful noise", "dreadful place", "disgusting soup"]
GOOD = ["lovely day", "great film", "wonderful party", "nice surprise"]


@pytest.mark.parametrize("what", BAD + GOOD)
@pytest.mark.parametrize("frame", ["What a {}", "Such a {}", "It was a {}", "{}"])
def test_neither_a_mark_nor_one_more_sentence_makes_a_line_sound_less(what: str, frame: str):
    line = frame.format(what).capitalize()
    alone = sound_of(f"{line}.")
    assert alone is not None

    for more in (
        f"{line}!",
        f"{line}!!",
        f"We missed the bus. {line}." if what in BAD else f"We are here. {line}.",
        f"I don't know what to do. {line}!" if what in BAD else f"I know what to do. {line}!",
        f"So we went there with the others at nine. {line}!",
    ):
        both = sound_of(more)
        assert both is not None
        assert ORDER.index(str(both.args[2])) >= ORDER.index(str(alone.args[2])), more


@pytest.mark.parametrize("more", [":)", "It is great.", "\N{SMILING FACE WITH SMILING EYES}", "I am not sad at all."])
def test_a_word_that_lies_nearest_to_a_feeling_counts_beside_any_other(more: str):
    assert [
        str(sound.args[2])
        for text in (f"I love you so much. {more}", f"{more} I love you so much")
        if (sound := sound_of(text))
    ] == ["very", "very"]


def test_the_word_that_is_told_is_one_of_those_that_say_how_strong_a_feeling_is():
    assert str(sound_of("I am furious. You idiot!")) == "Sounds(angry, furious, very)"
    assert str(sound_of("I am a little annoyed. You idiot!")) == "Sounds(angry, idiot, -)"


def test_a_reader_that_names_no_words_of_ours_says_how_strong_by_how_far_it_reads():
    class Distant:
        def __init__(self, share: float) -> None:
            self.share = share

        def read(self, text: str, /) -> AffectReading:
            return AffectReading(TERMS["angry"].scaled(self.share), "writer", 1.0, (Clue(text, Vad(-self.share)),))

    assert [str(sound_of("grr", Distant(share))) for share in (0.4, 0.8, 1.2)] == [
        "Sounds(angry, grr, little)",
        "Sounds(angry, grr, -)",
        "Sounds(angry, grr, very)",
    ]


def test_any_reader_may_be_handed_in():
    class Grim:
        def read(self, text: str, /) -> AffectReading:
            return AffectReading(Vad(-0.6, -0.1, -0.3), "writer", 1.0, (Clue(text, Vad(-0.6)),))

    assert str(sound_of("rain", Grim())) == "Sounds(sad, rain, -)"


def test_a_line_without_a_style_is_heard_by_its_words_and_one_with_a_style_is_not(session):
    heard = {move.id: str(move.style) for move in session.scene.definition.graph.all_moves()}

    assert heard == {"insult": "Sounds(angry, idiot, very)", "tease": "Kind", "plain": "-"}


def test_a_rule_hears_an_angry_line_and_says_to_whom_it_is_due(session):
    turn = session.turn()
    beat = session.choose(next(option for option in turn.options if option.move.id == "insult"), turn=turn)
    felt = {str(trace.who): [one.type.label for one in trace.emotions] for trace in beat.traces}

    assert felt == {"Tom": [], "Nora": ["Anger"]}
    assert beat.brief is not None
    assert beat.brief.style == ""


def test_free_text_is_an_event_like_any_other(session):
    told = session.tell(spoken("I am so furious with you!", "Tom", "Nora"))

    assert [one.type.label for trace in told.traces for one in trace.emotions] == ["Anger"]


STRENGTHS = """\
appraisals:
  - {for: Nora, when: anyone $x sounds very angry to me, feels: {desirable: -8}}
  - {for: Nora, when: anyone $x sounds a little angry to me, feels: {desirable: -2}}
  - for: Nora
    when: anyone $x does Leave
    if: I have heard $x sound angry to me at least 2 times
    feels: {desirable: 4}
"""


def test_rules_tell_very_angry_from_a_little_and_ask_what_one_has_heard(tmp_path):
    file = tmp_path / "shop.yaml"
    file.write_text(SHOP[: SHOP.index("appraisals")] + STRENGTHS + SHOP[SHOP.index("actions") :], encoding="utf-8")
    session = Session(load_scenario(file))
    leave = action_event("Tom", "Leave", "Nora")

    def felt(event: Event) -> list[str]:
        return [one.type.label for trace in session.tell(event).traces for one in trace.emotions]

    assert felt(spoken("I am angry.", "Tom", "Nora")) == []
    assert felt(leave) == []
    assert felt(spoken("I am a little angry.", "Tom", "Nora")) == ["Distress"]
    assert felt(spoken("I am very angry.", "Tom", "Nora")) == ["Distress"]
    assert felt(leave) == ["Joy"]


@pytest.mark.parametrize(
    ("asks", "listens"),
    [
        ("if: I have heard $x sound angry", True),
        ("unless: I have sounded sad to $x", True),
        ("if: Is(Sound)", False),
        ("if: I have heard $x say Kind", False),
    ],
)
def test_lines_are_heard_where_a_condition_asks_what_somebody_sounded_like(asks, listens, tmp_path):
    file = tmp_path / "shop.yaml"
    file.write_text(SHOP.replace("when: anyone $x sounds angry to me", f"when: anyone $x says Kind\n    {asks}"))
    styles = [str(move.style) for move in load_scenario(file).definition.graph.all_moves()]

    assert styles == ["Sounds(angry, idiot, very)" if listens else "-", "Kind", "-"]


def test_free_text_may_be_of_a_time_like_any_event():
    assert spoken("Well.", "Tom", "Nora").time == 0.0
    assert spoken("Well.", "Tom", "Nora", time=4).time == 4.0


def test_a_scenario_that_does_not_listen_reads_no_line(tmp_path):
    file = tmp_path / "deaf.yaml"
    file.write_text(SHOP.replace("sounds angry", "says Kind"), encoding="utf-8")

    assert [str(move.style) for move in load_scenario(file).definition.graph.all_moves()] == ["-", "Kind", "-"]


@pytest.mark.parametrize(("language", "rude", "bad"), [("en", True, True), ("en-GB", True, True), ("de", False, False)])
def test_lines_are_read_in_a_scenario_in_english_alone(language, rude, bad, tmp_path):
    """German `die` and `Bad` are no English words, and English is no German."""
    file = tmp_path / "laden.yaml"
    text = SHOP.replace("fatima: 1\n", f"fatima: 1\nlanguage: {language}\n")
    file.write_text(text.replace("The shop opens at nine.", "Er war im Bad."), encoding="utf-8")
    styles = [str(move.style) for move in load_scenario(file).definition.graph.all_moves()]

    assert [style != "-" for style in styles if style != "Kind"] == [rude, bad]


@pytest.mark.parametrize("text", ["Halt die Klappe", "Er war im Bad.", "You are such an idiot!", ":-("])
def test_a_text_in_another_language_sounds_like_nothing_to_the_reader_of_english(text):
    assert sound_of(text, language="de") is None
    assert spoken(text, "Tom", "Nora", language="pt-BR") == spoken("Well.", "Tom", "Nora")
    assert sound_of(text) is not None


def test_a_reader_of_ones_own_reads_any_language():
    class Deutsch:
        def read(self, text: str, /) -> AffectReading:
            return AffectReading(TERMS["angry"], "writer", 1.0, (Clue(text, Vad(-0.5)),))

    assert str(sound_of("Mist", Deutsch(), language="de")) == "Sounds(angry, mist, very)"
