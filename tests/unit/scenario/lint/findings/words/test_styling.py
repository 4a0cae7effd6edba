"""A style or meaning that nothing asks for and that is nearly one that something does is told; another word is not."""

import pytest

from fatima_py.scenario import check_file
from fatima_py.scenario.lint.findings.words.styling import is_slip
from tests.unit.scenario.files import marked, scenario, write

RULES = """
actions:
  - do: say anything
  - {for: Ann, do: say Gentle, if: my mood > 2, priority: 2}
appraisals:
  - {when: Tom says <Believe> to me, for: Ann, feels: {desirable: 3}}
"""
TALK = """
== start
Tom <Believe>: I do. -> next
§Tom %s: Perhaps. -> next
== next
Ann [Gentle]: Well. -> start
Ann %s: Gently now. -> end
"""


OR_NOT = "if that is what is meant, and '# fatima: ignore FA301' behind the row if not"


def told(folder, *marks, rest=RULES):
    """The hints of what is told of the two lines that are marked so; nothing is mended, as two words may be meant."""
    text, place = marked(scenario(rest, dialogue=TALK % marks))
    found = [one for one in check_file(write(folder, text)) if one.code == "FA301" and one.hint]
    assert all(one.place.line in (place[0], place[0] + 3) for one in found)
    assert not any(one.edit for one in found)
    return [one.hint for one in found]


@pytest.mark.parametrize("word", ["Genlte", "Gently", "Gentl", "Gentlle", "Gentleness"])
def test_a_style_that_is_nearly_one_that_a_rule_says_is_told(word, tmp_path):
    assert told(tmp_path, "<Doubt>", f"[{word}] <Wait>") == [f"write Gentle {OR_NOT}"]


@pytest.mark.parametrize("word", ["Beleive", "Belive", "Bellieve"])
def test_a_meaning_that_is_nearly_one_that_a_rule_waits_for_is_told(word, tmp_path):
    assert told(tmp_path, f"<{word}>", "[Gentle]") == [f"write Believe {OR_NOT}"]


@pytest.mark.parametrize("style", ["Ungentle", "Gentler", "Genial", "Mild"])
@pytest.mark.parametrize("meaning", ["Believed", "Relieve", "Disbelieve"])
def test_another_word_is_not_told(style, meaning, tmp_path):
    assert told(tmp_path, f"<{meaning}>", f"[{style}]") == []


@pytest.mark.parametrize(
    "rest",
    [
        RULES + "  - {when: anyone says Gently to anyone, feels: {desirable: 1}}\n",
        RULES + "effects:\n  - {after: Ann says Gently, then: Ann believes Was(Gently)}\n",
        RULES + "styles: {Gently: 3}\n",
        RULES + "tests:\n  - name: gently\n    play: [Tom says Believe, expect: Ann says Gently]\n",
        "actions:\n  - {for: Ann, do: say anything}\n",
    ],
)
def test_a_style_that_is_asked_for_itself_or_is_nearly_one_that_nothing_asks_for_is_not_told(rest, tmp_path):
    assert told(tmp_path, "<Doubt>", "[Gently]", rest=rest) == []


@pytest.mark.parametrize(
    ("word", "other", "slip"),
    [
        ("clod", "cold", True),
        ("warmth", "warm", True),
        ("angrily", "angry", True),
        ("tenser", "tense", False),
        ("terse", "tense", False),
        ("impolite", "polite", False),
        ("mood2", "mood1", False),
        ("bold", "cold", False),
    ],
)
def test_what_begins_otherwise_or_is_another_degree_is_no_slip(word, other, slip):
    assert is_slip(word, other) is slip


def test_two_styles_that_are_used_several_times_each_are_both_meant(tmp_path):
    rules = "actions:\n  - {do: say anything}\n  - {for: Ann, do: say Weary, if: my mood < 0, priority: 2}\n"
    rows = "== start\nAnn [Weary]: Oh. -> start\nAnn [Weary]: Ah. -> start\nAnn [Wary]: Hm. -> end\n%s"
    once, twice = (check_file(write(tmp_path, scenario(rules, dialogue=rows % more))) for more in ("", AGAIN))

    assert [one.code for one in once if "Wary" in one.sentence] == ["FA301"]
    assert [one for one in twice if "Wary" in one.sentence] == []


AGAIN = "Ann [Wary]: Well. -> end"


def test_a_style_that_is_meant_is_waved_through_as_it_is_told(tmp_path):
    talk = TALK.replace("§", "") % ("<Doubt>", "[Gently] <Wait>")
    (one,) = [one for one in check_file(write(tmp_path, scenario(RULES, dialogue=talk))) if "Gently" in one.sentence]
    waived = talk.replace("Gently now. -> end", f"Gently now. -> end  {one.hint.split(chr(39))[1]}")

    found = check_file(write(tmp_path, scenario(RULES, dialogue=waived)))

    assert [one for one in found if "Gently" in one.sentence or one.code == "FA026"] == []
