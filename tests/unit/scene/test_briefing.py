"""What the one who words a line is told."""

from dataclasses import replace

import pytest

from fatima_py.affect import DisplayRule
from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.events import action_event
from fatima_py.names import compound
from fatima_py.realize import BakedLine
from fatima_py.scene import Fact, Lore, Scene, SceneDefinition, Speech
from fatima_py.scene.briefing import Saying, brief_of, speaking_time
from tests.builders import INSULTED, definition, graph, move, word

LINE = move(
    "late",
    "Start",
    "End",
    "Sarah",
    "Tom",
    meaning="Complain",
    text="You are late, {Tom.name}. {Time(Now)} {nothing} {a b}",
)
SCENE = SceneDefinition(
    "A test",
    (definition("Sarah", INSULTED, believes=["Time(Now) = Nine"]), definition("Tom")),
    graph(LINE),
    lore=(Lore("It rains.", ("late",)), Lore("The bus is red.", ("bus",)), Lore("This is Lisbon.", always=True)),
    speech=Speech(reword_all=True, at_most=12, never=("hell",)),
    display={"tom": "Old Tom"},
)


def test_a_brief_is_plain_text_about_a_line():
    sarah = Scene(SCENE).cast[0]
    sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))

    brief = brief_of(SCENE, sarah, word("Tom"), LINE, Saying(4))

    assert (brief.speaker, brief.listener, brief.line, brief.step) == ("Sarah", "Old Tom", "late", 4)
    assert (brief.style, brief.meaning) == ("", "Complain")
    assert brief.slots == {"Tom.name": "Old Tom", "Time(Now)": "Nine"}
    assert (brief.mood, brief.feeling) == ("", "angry at Old Tom")
    assert (brief.may_reword, brief.at_most, brief.never) == (True, 12, ("hell",))
    assert brief.lore == ("It rains.", "This is Lisbon.")


def test_a_brief_tells_what_is_shown_and_not_what_is_felt():
    before_tom = DisplayRule(factor=0, mask=EmotionType.JOY, share=0.5, audience=word("Tom"))
    sarah = Character(replace(SCENE.cast[0], display=(before_tom,)))
    sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))

    to_tom, to_kim = (brief_of(SCENE, sarah, word(whom), LINE, Saying(4)) for whom in ("Tom", "Kim"))

    assert (to_tom.mood, to_tom.feeling) == ("", "a little happy")
    assert (to_kim.mood, to_kim.feeling) == ("", "angry at Old Tom")


def test_a_line_for_nobody_is_for_everyone():
    brief = brief_of(SCENE, Scene(SCENE).cast[0], None, LINE, Saying(1))

    assert (brief.listener, brief.feeling, brief.mood) == ("everyone", "", "calm")


@pytest.mark.parametrize(("text", "time"), [("One two three four five", 2.6), ("", 0.6), (None, 2.6)])
def test_speaking_takes_as_long_as_the_written_words(text: str | None, time: float):
    assert speaking_time(text) == pytest.approx(time)


BORN_FREE = {
    "Chinese": "人人生而自由, 在尊严和权利上一律平等。",
    "Japanese": "人はみな生まれながらに自由で、尊厳と権利において平等だ。",
    "Thai": "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ",
    "Khmer": "មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។",
}


@pytest.mark.parametrize("language", BORN_FREE)
def test_saying_the_same_takes_about_as_long_in_every_language(language):
    english = speaking_time("All human beings are born free and equal in dignity and rights.")

    assert speaking_time(BORN_FREE[language]) == pytest.approx(english, rel=0.45)


def test_words_among_signs_without_blanks_count_as_words():
    assert speaking_time("\u6211\u6709 two dogs\uff01") == pytest.approx(speaking_time("two dogs") + 2 / 2.9)
    assert speaking_time("well - no !") == pytest.approx(0.6 + 4 / 2.5)


@pytest.mark.parametrize(
    ("slot", "quoted"),
    [
        ("memory: what Tom promised", "I shall paint the old boat."),
        ("Memory:the kitchen", "The kitchen is flooded."),
        ("memory: who stole the horse", None),
        ("memory:", None),
    ],
)
def test_a_slot_quotes_what_whoever_speaks_remembers_best_and_stays_where_nothing_comes_to_mind(
    slot: str, quoted: str | None
):
    line = move("quote", "Start", "End", "Sarah", "Tom", text=f"You said: {{{slot}}}")
    sarah, tom = Scene(SCENE).cast
    said = [("Speak(Start, End, Promise, -)", "I shall paint the old boat."), ("Wave", "The kitchen is flooded.")]
    for time, (deed, words) in enumerate(said):
        sarah.perceive(action_event("Tom", deed, "Sarah", time), words=words)
    sarah.perceive(action_event("Tom", "Promise", "Sarah", 5))

    assert brief_of(SCENE, sarah, word("Tom"), line, Saying(1)).slots.get(slot) == quoted
    assert brief_of(SCENE, tom, word("Sarah"), line, Saying(1)).slots == {}


def test_a_slot_of_one_word_is_the_fact_of_that_name_as_the_speaker_knows_it():
    line = move("count", "Start", "End", "Sarah", "Tom", text="{Evidence} { evidence } {Key}")
    facts = (Fact(compound("Fact", "Evidence"), word("2")), Fact(compound("Fact", "Key"), word("lost"), (word("Tom"),)))
    sarah, tom = Scene(told := replace(SCENE, facts=facts)).cast

    assert brief_of(told, sarah, tom.name, line, Saying(1)).slots == {"Evidence": "2", "evidence": "2"}
    assert brief_of(told, tom, sarah.name, line, Saying(1)).slots["Key"] == "lost"


def test_a_line_that_may_be_reworded_has_the_tone_of_what_is_shown():
    sarah = Scene(SCENE).cast[0]
    sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))
    exact = replace(SCENE, speech=replace(SCENE.speech, reword_all=False))

    brief = brief_of(SCENE, sarah, word("Tom"), LINE, Saying(4))
    kept = brief_of(exact, sarah, word("Tom"), LINE, Saying(4))

    assert (brief.tone, brief.styled, brief.luck) == ("moderately hostile", False, 0.0)
    assert (kept.tone, kept.manner) == ("", ())


def test_a_line_that_is_open_wide_has_a_tone_and_is_not_reworded():
    sarah = Scene(SCENE).cast[0]
    sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))
    wide, exact = replace(LINE, wide=True), Speech(reword_marked=False)

    brief = brief_of(SCENE, sarah, word("Tom"), wide, Saying(4))
    kept = brief_of(replace(SCENE, speech=exact), sarah, word("Tom"), wide, Saying(4))

    assert (brief.open_wide, brief.may_reword, brief.tone) == (True, False, "moderately hostile")
    assert (kept.open_wide, kept.may_reword, kept.tone) == (False, False, "")


def test_luck_is_drawn_where_there_are_wordings_to_choose_between():
    baked = replace(SCENE, speech=replace(SCENE.speech, wordings=(BakedLine("x", "X.", "any", "Y."),)))
    (sarah, _), saying = Scene(SCENE).cast, Saying(4, seed=3)

    assert brief_of(SCENE, sarah, word("Tom"), LINE, saying).luck == 0.0
    assert brief_of(baked, sarah, word("Tom"), LINE, saying).luck == saying.luck([word("Sarah"), word("Tom")])


def test_the_names_of_all_are_told_where_the_mood_of_a_line_is_heard_without_a_model():
    styled = replace(SCENE, speech=replace(SCENE.speech, styled=True))
    sarah = Scene(styled).cast[0]

    named = {brief_of(one, sarah, word("Tom"), LINE, Saying(1)).names for one in (styled, SCENE)}

    assert named == {tuple(styled.name_of(one.name) for one in styled.cast), ()}


def test_the_luck_of_a_tone_is_another_each_time_a_line_is_said():
    styled = replace(SCENE, speech=replace(SCENE.speech, styled=True))
    sarah = Scene(styled).cast[0]

    lucks = [brief_of(styled, sarah, word("Tom"), LINE, Saying(step, times=step)).luck for step in (1, 2, 1)]

    assert lucks[0] == lucks[2] != lucks[1]
