"""What is told of conditions, styles and commands of other programs that stand in the words of a line."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write


def found(folder, words):
    """What is said to be spoken aloud of the words of a line."""
    talk = f"== start\nAnn [Rude] <Ask> {{Coins +1}}: {words}  -> start"
    problems = check_file(write(folder, scenario("facts: {Coins: 0}\n", dialogue=talk)))
    return [one.sentence.partition(" reads as ")[0] for one in problems if one.code == "FA120"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Two, please. (Coins >= 2)", "(Coins >= 2)"),
        ("Two, please. (Coins)", "(Coins)"),
        ("Two, please. (else)", "(else)"),
        ("Two, please. (if Coins >= 2)", "(if Coins >= 2)"),
        ("Two, please. (if I have not heard Tom say Rude)", "(if I have not heard Tom say Rude)"),
        ("(Tom has said Rude) Two, please.", "(Tom has said Rude)"),
        ("Two, please. (visits to start < 3)", "(visits to start < 3)"),
        ("<<if $coins >= 2>> Two, please.", "<<if $coins >= 2>>"),
        ("Two, please. [rude]", "[rude]"),
        ("Two? <Ask>", "<Ask>"),
        ("{&Two|Three}, please.", "{&Two|Three}"),
        ("{Coins >= 2: Two|One}, please.", "{Coins >= 2: Two|One}"),
    ],
)
def test_what_reads_as_a_condition_a_style_or_a_command_is_said_aloud(words, said, tmp_path):
    assert found(tmp_path, words) == [said]


@pytest.mark.parametrize(
    "words",
    [
        "Two, please. (she laughs)",
        "I was in Rome (once).",
        "(Tom has said nothing) What?",
        "(I have seen her do nothing) What?",
        "What? (my hope is small)",
        "It is [rude] of you.",
        "Two, please. (not now)",
        "Two of {Coins}. [sic]",
        "{Two|Three}, and {~one|none}: please.",
        "A <small> one, <3.",
        "Well (or not).",
    ],
)
def test_words_in_brackets_are_words(words, tmp_path):
    assert found(tmp_path, words) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{~Two.|Three. Please", "{ opens the phrases of a part that varies"),
        ("Two of {Coins, please", "{ opens a slot"),
        ("{~Two.|Three.} of {Coins, please", "{ opens a slot"),
        ("Two of Coins}, please", "} closes nothing"),
        ("Two of {Coins}}, please", "} closes nothing"),
    ],
)
def test_a_brace_without_the_other_is_said_aloud(words, said, tmp_path):
    (sentence,) = found(tmp_path, words)
    assert sentence.startswith(said)


@pytest.mark.parametrize(
    "words", [r"\{sighs\} Two, please.", r"Two \{ of them.", "{Two|Three} of {Coins}, {~please|thanks}.", "{{Coins}}"]
)
def test_braces_in_pairs_and_those_behind_a_backslash_are_not_told(words, tmp_path):
    assert found(tmp_path, words) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[Tea?|More tea?]", ["[Tea?|More tea?]"]),
        ("Well, [one|two|three] then.", ["[one|two|three]"]),
        ("{Tea?|More tea?}", []),
        ("He wrote [sic] | and left.", []),
    ],
)
def test_phrases_in_the_wrong_brackets_are_said_aloud(words, said, tmp_path):
    assert found(tmp_path, words) == said
