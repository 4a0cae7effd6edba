"""Sounding: moods that are to be heard, and that nothing lets be heard, are told."""

import pytest

from fatima_py.scenario import check_file, load_scenario
from tests.unit.scenario.files import write

TEA = """fatima: 1
title: Tea
language: {language}
cast: {{Nora: {{}}}}
speech:
{speech}
dialogue: |
  == start
  Nora: Tea is up.  -> end @tea_010{mark}
"""


def told(folder, *, language="en", speech="  style: from emotion", mark=""):
    """What is found of how moods are heard, with its row."""
    file = write(folder, TEA.format(language=language, speech=speech, mark=mark))
    return [(one.sentence, one.place.line) for one in check_file(file) if one.code in ("FA126", "FA025")]


def test_moods_are_not_heard_where_no_line_may_be_reworded(tmp_path):
    told_so = [("no mood is heard in the lines: none of them may be reworded", 6)]

    assert told(tmp_path) == told_so
    assert told(tmp_path, speech="  style: from emotion\n  lines marked ~: as written", mark=" ~") == told_so


def test_moods_are_not_heard_in_a_language_without_a_table(tmp_path):
    for language in ("fi", "pt"):
        (found,) = told(tmp_path, language=language, mark=" ~")
        assert found == (f"no mood is heard in the lines: there is no table of style for the language '{language}'", 6)


@pytest.mark.parametrize("language", ["en", "nl", "en-GB"])
def test_moods_are_heard_in_marked_lines_and_in_all_that_may_be_reworded(language, tmp_path):
    assert told(tmp_path, language=language, mark=" ~") == []
    assert told(tmp_path, language=language, speech="  style: from emotion\n  default: may be reworded") == []


def test_who_wants_no_moods_to_be_heard_is_told_nothing(tmp_path):
    assert told(tmp_path, speech="  style: plain") == []


OWN = """  style: from emotion
  may say: [blast it]
  tones:
    hostile: {{before: ["Blast it,", "Ugh,", "{phrase}"]}}
    sad: {{behind: [", {behind}"]}}"""


@pytest.mark.parametrize(
    ("phrase", "behind", "number"),
    [("Look,", "honestly", 0), ("{you.name},", "{you.name}", 0), ("Splendid,", "honestly", 1), ("Look,", "for now", 1)],
)
def test_a_phrase_that_is_no_word_of_style_and_not_allowed_is_told(phrase, behind, number, tmp_path):
    speech = OWN.format(phrase=phrase, behind=behind)
    file = write(tmp_path, TEA.format(language="en", speech=speech, mark=" ~"))

    found = [one for one in check_file(file) if one.code == "FA127"]

    assert [one.place.line for one in found] == [9 if phrase == "Splendid," else 10][:number]


def test_phrases_of_the_author_are_told_to_whoever_words_the_line(tmp_path):
    file = write(tmp_path, TEA.format(language="en", speech=OWN.format(phrase="Look,", behind="honestly"), mark=" ~"))
    speech = load_scenario(file).definition.speech

    assert speech.phrases("fully hostile")[1:] == (("Blast it,", "Ugh,", "Look,"), None)
    assert speech.phrases("fully sad")[1:] == (None, (", honestly",))
    assert speech.phrases("") == ("", None, None)
