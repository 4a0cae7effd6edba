"""Syntax: the cause of a fault in YAML is named where it stands, with what to write."""

import pytest
import yaml

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.scenario.source import strict_yaml
from fatima_py.scenario.source.strict_yaml import read_yaml_text
from tests.unit.scenario.files import marked


@pytest.fixture(params=[yaml.SafeLoader, strict_yaml.LOADER], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """Every promise holds with the parser in C and with the one in Python."""
    monkeypatch.setattr(strict_yaml, "LOADER", request.param)


def found_at(text: str) -> Problem:
    """The one thing that is wrong with a text, at its sign §."""
    clean, (line, column) = marked(text)
    with pytest.raises(ScenarioError) as caught:
        read_yaml_text(clean, "cafe.yaml")
    (only,) = caught.value.problems
    assert only.place == Place("cafe.yaml", line, column)
    return only


@pytest.mark.parametrize(
    "text",
    [
        'title: "He said "§hi" to me"\ncast: {}\n',
        "title: 'It'§s me'\ncast: {}\n",
        "title: 'It'§s'\ncast: {}\n",
        "cast: {Ann: {is: 'Tom'§s friend'}}\n",
        "when: ['Tom'§s here', b]\n",
        '- "Hi," §he said\n- b\n',
        "a:\n  b: 'rock '§n' roll'\n  c: d\n",
    ],
)
def test_a_quote_inside_quotes_of_its_kind_is_the_cause(text: str):
    found = found_at(text)

    assert found.code == "FA004"
    assert found.sentence.startswith("the text in quotes has ended at")
    assert "inside single quotes" in found.hint or "inside double quotes" in found.hint


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quote_that_is_closed_lines_below_by_the_next_one_is_told_where_it_opens(quote):
    rows = [f"  - text: {quote}no end", "    by: Ada", f"  - text: {quote}fire{quote}"]

    with pytest.raises(ScenarioError) as error:
        read_yaml_text("\n".join(["rows:", *rows]), "inn.yaml")

    (found,) = error.value.problems
    assert (found.place.line, found.place.column) == (2, 11)
    assert found.sentence == "the text in quotes that begins here goes on to line 4, and more follows there"
    assert found.hint.startswith(f"close it with {quote}, or write ")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("cast:\n  Ann: {is: nice §# a comment }\n  Tom: {}\n", "}"),
        ("cast:\n  Ann: {Name §# x}\n  Tom: {}\n", "}"),
        ("play: [Ann says §# hi]\nb: c\n", "]"),
        ("play: [a,\n  b §# c]\nd: e\n", "]"),
        ("say: Hello {Name §# your name}\nto: end\n", "}"),
        ("if: Has(me §# x)\n", ")"),
    ],
)
def test_a_comment_that_swallows_a_bracket_is_the_cause(text: str, sign: str):
    found = found_at(text)

    assert (found.code, found.sentence) == ("FA004", f"a comment begins at this #, and the {sign} in it closes nothing")
    assert "in quotes" in found.hint


@pytest.mark.parametrize(
    "text",
    [
        "cast: {Ann: {believes: {Likes(Ann§, Bob): 3}}}\n",
        "actions:\n  - {do: Wave, if: Likes(me§, Bob) = 3}\n",
        "if: [Likes(me§, Bob) = 3]\n",
        "if: [A(b) = 1, B(c§, d) = 3]\n",
        "cast: {Ann: {is: sad (but§, as one says, polite)}}\n",
    ],
)
def test_a_comma_that_ends_a_text_within_brackets_is_the_cause(text: str):
    found = found_at(text)

    assert (found.code, found.sentence) == ("FA004", "this comma ends the text before it, in which a ( is open")


@pytest.mark.parametrize(
    "text", ["is: sad (but, polite)\n", "is: [a (b), c, 'd(e, f)']\n", "is: [a (b, c]\n", "is: [sad =(, glad =)]\n"]
)
def test_other_commas_are_nobodys_fault(text: str):
    assert read_yaml_text(text, "cafe.yaml").data == yaml.safe_load(text)


@pytest.mark.parametrize("text", ["a: b # (c)", "a: {b: c} # }", "a: [b, # one\n  c] # ]", "a: '{b # }'", "a: b} # }"])
def test_a_comment_beside_closed_brackets_is_a_comment(text: str):
    assert read_yaml_text(text).data


@pytest.mark.parametrize("text", ["cast:\n  Tom:\n    §<<: *x\n    mood: 2\n", "believes: {§<<: *x}\n"])
def test_a_merge_key_is_told_for_what_it_is(text: str):
    found = found_at(f"x-base: &x {{mood: 1}}\n{text}")

    assert (found.code, found.sentence) == ("FA013", "'<<' is no key here: nothing is merged into a mapping")


def test_a_merge_sign_in_quotes_is_text():
    assert read_yaml_text('x-a: {"<<": 1}\nb: <<').data == {"x-a": {"<<": 1}, "b": "<<"}


@pytest.mark.parametrize("text", [r'a: "b \ud83d c"', r'a: "\udc00"', r'a: "\ud83d\ude00"', r'"\ud83d": a'])
def test_half_a_character_in_an_escape_is_told(text: str):
    with pytest.raises(ScenarioError) as caught:
        read_yaml_text(text, "cafe.yaml")

    assert {found.code for found in caught.value.problems} == {"FA003"}
    assert "half of one" in caught.value.problems[0].sentence


@pytest.mark.parametrize(
    ("text", "sentence", "hint"),
    [
        ("a:\n  b: 1\n §\u00a0c: 2\nd: 3\n", "a no-break space (U+00A0)", "type the blanks anew"),
        ("a:\n  b: 1\n §\u3000c: 2\nd: 3\n", "an ideographic space (U+3000)", "type the blanks anew"),
        ("a:\n  is§:The one\n  of: 2\n", "nothing is said of 'is'", "put a blank after 'is:'"),
        ("- when§:Ann does Wave\n  feels: 2\n", "nothing is said of 'when'", "put a blank after 'when:'"),
    ],
)
def test_a_fault_is_told_at_the_row_of_its_cause(text, sentence, hint):
    found = found_at(text)

    assert sentence in found.sentence
    assert hint in found.hint
