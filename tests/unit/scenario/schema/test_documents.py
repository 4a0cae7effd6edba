"""Documents: what a scenario and a character sheet may say, and what an author is told otherwise."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.scenario.schema.documents import ScenarioDoc, read_scenario_doc, read_sheet_doc
from fatima_py.scenario.schema.forms import FORMS
from fatima_py.scenario.schema.people import PersonalityDoc, VadDoc
from fatima_py.scenario.source.strict_yaml import read_yaml, read_yaml_text

REFERENCE = Path(__file__).parents[5] / "shared" / "reference"
HEAD = "fatima: 1\ntitle: Cafe\n"
CAST = "cast: {Nora: {}}\n"


def scenario(text: str) -> ScenarioDoc:
    """The scenario that a text says."""
    return read_scenario_doc(read_yaml_text(text, "cafe.yaml"))


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with a scenario."""
    with pytest.raises(ScenarioError) as caught:
        scenario(text)
    return caught.value.problems


def problem(text: str) -> Problem:
    """The one thing that is wrong with a scenario."""
    (only,) = problems(text)
    return only


def nora(text: str) -> str:
    """A scenario in which this is said of Nora, from line 5 on."""
    return f"{HEAD}cast:\n  Nora:\n    {text}\n"


@pytest.mark.parametrize("name", ["late_shift", "ward6"])
def test_the_reference_scenarios_are_read(name: str):
    path = REFERENCE / f"{name}.fatima.yaml"
    if not path.exists():
        pytest.skip("the reference scenarios are not beside this tree")

    assert read_scenario_doc(read_yaml(path)).cast


def test_a_short_scenario_has_sensible_defaults():
    doc = scenario(HEAD + CAST)

    assert (doc.language, doc.turns, doc.player, doc.dialogue, doc.speech) == ("en", "floor", None, None, None)
    assert doc.cast["Nora"].personality == PersonalityDoc()
    assert doc.cast["Nora"].mood is None


@pytest.mark.parametrize("key", ["title", "cast"])
def test_a_document_is_frozen(key: str):
    doc = scenario(HEAD + CAST)

    with pytest.raises(ValidationError):
        setattr(doc, key, "Bar")


def test_one_name_is_short_for_a_list_of_one():
    doc = scenario(f"{HEAD}{CAST}actions: [{{for: Nora, do: say Hi, if: [a, b]}}]\neffects: [{{after: x, then: y}}]")

    assert doc.actions[0].for_ == ("Nora",)
    assert doc.actions[0].if_ == ("a", "b")
    assert doc.effects[0].then == ("y",)


def test_a_bare_value_is_short_for_a_certain_belief():
    beliefs = scenario(nora("believes: {A: true, B: 2, C: 40%, D: {value: 0.5, certainty: 0.9}}")).cast["Nora"].believes

    assert [(belief.value, belief.certainty) for belief in beliefs.values()] == [
        (True, 1),
        (2, 1),
        ("40%", 1),
        (0.5, 0.9),
    ]


@pytest.mark.parametrize(
    ("mood", "read"),
    [
        ("-2", -2),
        ("0.5", 0.5),
        ("$condition.robot_mood", "$condition.robot_mood"),
        ("{valence: 0.5, dominance: -1}", VadDoc(valence=0.5, dominance=-1)),
    ],
)
def test_a_mood_is_a_number_a_setting_or_three_dimensions(mood: str, read: object):
    assert scenario(nora(f"mood: {mood}")).cast["Nora"].mood == read


def test_keys_of_ones_own_are_kept():
    doc = scenario(f"{HEAD}x-draft: {{by: me}}\ncast:\n  Nora:\n    x-actor: Ann\n")

    assert doc.x_keys == {"x-draft": {"by": "me"}}
    assert doc.cast["Nora"].x_keys == {"x-actor": "Ann"}


def test_dialogue_is_text_or_a_mapping_of_states():
    text = scenario(f"{HEAD}{CAST}dialogue: |\n  == start\n")
    mapping = scenario(
        f"{HEAD}{CAST}dialogue: {{start: [{{by: Nora, say: Hi, to: end, at: [1, 2]}}], done (ending): []}}"
    )

    assert text.dialogue == "== start\n"
    assert isinstance(mapping.dialogue, dict)
    assert list(mapping.dialogue) == ["start", "done (ending)"]


def test_a_test_expects_text_a_list_or_a_mapping():
    doc = scenario(
        f"{HEAD}{CAST}tests:\n"
        "  - {name: a, play: [Nora says hi, {expect: [b, c]}], expect: the scene is locked}\n"
        "  - {name: b, random: {runs: 5}, expect: {dead_ends: 0}}\n"
    )

    assert doc.tests[0].expect == ("the scene is locked",)
    assert doc.tests[1].expect == {"dead_ends": 0}
    assert doc.tests[1].random is not None


def test_a_member_of_the_cast_may_begin_with_a_sheet():
    assert scenario(nora("from: ../agents/nora.yaml")).cast["Nora"].from_ == "../agents/nora.yaml"


def test_a_sheet_is_a_character_by_itself():
    text = "fatima: 1\ncharacter: Nora\nvoice: dry\nmood: 1\nactions: [{do: say Hi, takes: 3s}]\nx-from: a card\n"

    sheet = read_sheet_doc(read_yaml_text(text))

    assert (sheet.character, sheet.voice, sheet.mood, sheet.actions[0].takes) == ("Nora", "dry", 1, "3s")


def test_a_sheet_is_no_scenario():
    with pytest.raises(ScenarioError, match="FA013 unknown key 'cast'"):
        read_sheet_doc(read_yaml_text("fatima: 1\ncast: {}\n"))


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "sentence", "hint"),
    [
        ("voce: dry", "FA013", 5, 5, "unknown key 'voce'", "did you mean 'voice'?"),
        ("voice: 3", "FA017", 5, 12, "'voice': expected text, got a number", "put it in quotes"),
        ("voice: true", "FA017", 5, 12, "'voice': expected text, got true", "put it in quotes"),
        ("voice: [a]", "FA015", 5, 12, "'voice': expected text, got a list", "quotes"),
        ("voice:", "FA015", 5, 11, "'voice': expected text, got nothing", "after the colon"),
        ("mood: 12", "FA016", 5, 11, "'mood': expected at most 10, got 12", ""),
        (
            "mood: happy",
            "FA016",
            5,
            11,
            "'mood': expected a number from -10 to 10, $condition.name, or {valence: ",
            "",
        ),
        ("mood: true", "FA015", 5, 11, "dominance: ...}, each from -1 to 1, got true", ""),
        ("mood: {joy: 1}", "FA013", 5, 12, "unknown key 'joy'", "known here: valence, arousal, dominance"),
        ("personality: {openness: '1'}", "FA015", 5, 29, "'openness': expected a number, got text", ""),
        ("believes: {Open: no}", "FA018", 5, 22, "no is a word here, not false", "write false"),
        ("believes: {Open: {value: yes}}", "FA018", 5, 30, "yes is a word here, not true", "write true"),
        ("believes: {Open: []}", "FA015", 5, 22, "'Open': expected text, a number, true or false, got a list", ""),
        ("believes: {Open: {certainty: 1}}", "FA014", 5, 16, "'value' is missing here", "add 'value: ...'"),
        ("remembers: [a, 3]", "FA017", 5, 20, "'remembers': expected text, got a number", ""),
        ("wants: {Home: {matters: 11}}", "FA016", 5, 29, "'matters': expected at most 10, got 11", ""),
    ],
)
def test_what_is_wrong_with_a_character_is_told_with_its_place(
    text: str, code: str, line: int, column: int, sentence: str, hint: str
):
    found = problem(nora(text))

    assert found.code == code
    assert found.place == Place("cafe.yaml", line, column)
    assert sentence in found.sentence
    assert hint in found.hint


def test_a_word_in_quotes_may_be_believed():
    assert scenario(nora("believes: {Answer: 'no'}")).cast["Nora"].believes["Answer"].value == "no"


@pytest.mark.parametrize(
    ("text", "code", "sentence", "hint"),
    [
        (
            "turns: floo",
            "FA016",
            "expected 'floor', 'free', 'round', 'director' or 'beliefs', got 'floo'",
            "did you mean 'floor'?",
        ),
        ("language: English", "FA016", "expected a language such as en or pt-BR, got 'English'", ""),
        ("languages: [pt, pt]", "FA016", "'languages': expected every entry once, got a list", ""),
        ("player: true", "FA017", "'player': expected text, got true", ""),
        ("appraisals:", "FA015", "'appraisals': expected a list, got nothing", "remove the key"),
        ("appraisals: [3]", "FA015", "'appraisals': expected a mapping, got a number", ""),
        ("appraisals: [{when: a, feels: {}}]", "FA016", "'feels': expected 1 or more entries, got nothing", ""),
        ("appraisals: [{when: a, feels: {desirabl: 1}}]", "FA013", "got 'desirabl'", "did you mean 'desirable'?"),
        ("appraisals: [{when: a, feels: {like: true}}]", "FA015", "'like': expected a number or text, got true", ""),
        ("appraisals: [{when: '', feels: {like: 1}}]", "FA016", "'when': expected text, got nothing", ""),
        (
            "actions: [{do: a, takes: long}]",
            "FA016",
            "expected a duration such as 3s, 200ms, 1.5 min or 30 d, got 'long'",
            "",
        ),
        ("dialogue: [a]", "FA015", "'dialogue': expected dialogue lines as text after |", ""),
        ("dialogue: {a b: []}", "FA016", "expected the name of a state", ""),
        ("dialogue_file: {}", "FA015", "'dialogue_file': expected text or a list of texts, got a mapping", ""),
        ("claims: [{do: Hug}]", "FA014", "'needs' is missing here", "add 'needs: ...'"),
        ("claims: [{do: Hug, needs: -1}]", "FA016", "'needs': expected at least 0, got -1", ""),
        ("claims: [{do: Hug, needs: 3, to: Tom}]", "FA013", "unknown key 'to'", ""),
        ("conferrals: [{do: Hug, needs: 3, iff: a}]", "FA013", "unknown key 'iff'", "did you mean 'if'?"),
        ("experiment: {repeat: 0}", "FA016", "'repeat': expected at least 1, got 0", ""),
        ("experiment: {seed: 1.5}", "FA016", "'seed': expected a whole number, got 1.5", ""),
        ("speech: {keep: [nmes]}", "FA016", "'keep': expected 'numbers', 'names'", "did you mean 'names'?"),
        ("tests: [{name: a, play: [3]}]", "FA015", "'play': expected text, or expect: and what must hold", ""),
        ("speech: {at_most: 30}", "FA015", "'at_most': expected a limit such as 30 words", ""),
        ("memory: power", "FA015", "'memory': expected a mapping, got text", "write {forgets: power}"),
        (
            "affect: slow",
            "FA015",
            "'affect': expected a mapping, got text",
            "write {clock: ...}",
        ),
        ("lore: [The cellar.]", "FA015", "'lore': expected a mapping, got text", "write {say: ..., ...}"),
        ("lore: [3]", "FA015", "'lore': expected a mapping, got a number", ""),
        ("appraisals: [{when: a, feels: joy}]", "FA016", "'feels': expected 'nothing'", "write {desirable: 5}"),
        ("appraisals: [{when: a, feels: nothin}]", "FA016", "'feels': expected 'nothing'", "did you mean 'nothing'?"),
    ],
)
def test_what_is_wrong_with_a_scenario_is_told(text: str, code: str, sentence: str, hint: str):
    found = problem(f"{HEAD}{CAST}{text}\n")

    assert found.code == code
    assert found.place.line == 4
    assert sentence in found.sentence
    assert hint in found.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("mood: hostile", "write {valence: -0.5, arousal: 0.5, dominance: 0.5}"),
        ("mood: Docile", "write {valence: 0.5, arousal: -0.5, dominance: -0.5}"),
        ("mood: grumpy", ""),
        ("personality: grumpy", "write {extraversion: 0.5, neuroticism: -0.5}"),
        ("personality: clam", "did you mean 'calm'?"),
        ("wants: {Win: much}", "write {matters: ..., likely: ...}"),
        ("affect: {temperament: bored}", "write {valence: -0.5, arousal: -0.5, dominance: -0.5}"),
        ("affect: {regulation: reappraisal}", "write {by: [reappraisal]}"),
        ("emotions: anger", "write {Anger: 5}"),
    ],
)
def test_a_word_in_place_of_a_number_or_a_mapping_is_told_how_that_is_written(text: str, hint: str):
    found = problem(f"{HEAD}cast: {{Nora: {{{text}}}}}\n")

    assert found.code in ("FA015", "FA016")
    assert found.hint == hint


def test_a_mood_that_is_a_word_is_told_of_all_ways_to_write_one():
    ways = (
        "expected a number from -10 to 10, $condition.name, or {valence: ..., arousal: ..., dominance: ...}, each from"
    )
    assert ways in problem(f"{HEAD}cast: {{Nora: {{mood: hostile}}}}\n").sentence


OF_PARTS = {
    "feels": CAST + "appraisals: [{when: a, %s}]",
    "facts": CAST + "%s",
    "styles": CAST + "%s",
    "tones": CAST + "speech: {%s}",
    "dispositions": "cast: {Nora: {affect: {%s}}}",
}


@pytest.mark.parametrize("key", FORMS)
def test_what_is_said_to_be_written_can_be_read(key: str):
    said = OF_PARTS.get(key, "cast: {Nora: {%s}}") % f"{key}: {FORMS[key]}"

    assert scenario(f"{HEAD}{said}\n").cast


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("cast: {9to: {}}", "expected"),
        ("cast: {Nora: {affect: {regulation: {by: [distraction]}}}}", "'by': expected 'situation selection', "),
        ("cast: {Nora: {affect: {regulation: {emotions: [3, 4]}}}}", "'emotions': expected text, got a number"),
        ("cast: {Nora: {emotions: {Joy: [a]}}}", "'Joy': expected a number"),
    ],
)
def test_a_list_of_which_every_entry_is_wrong_is_not_too_short_as_well(text: str, sentence: str):
    found = problems(f"{HEAD}{text}\n")

    assert all("or more entries" not in one.sentence for one in found)
    assert any(sentence in one.sentence for one in found)


@pytest.mark.parametrize("version", ["2", "true", "1.0", "'1'", "one"])
def test_another_version_is_refused_by_its_own_code(version: str):
    found = problem(f"fatima: {version}\ntitle: Cafe\n{CAST}")

    assert (found.code, found.place, found.hint) == ("FA019", Place("cafe.yaml", 1, 9), "write 'fatima: 1'")


def test_what_is_missing_is_told_where_it_belongs():
    found = problems("fatima: 1\ncast: {}\nactions:\n  - if: a\n")

    assert [(each.code, each.place.line, each.sentence) for each in found] == [
        ("FA014", 1, "'title' is missing here"),
        ("FA016", 2, "'cast': expected 1 or more entries, got nothing"),
        ("FA014", 4, "'do' is missing here"),
    ]


@pytest.mark.parametrize("text", ["- a", "hello", "3"])
def test_a_file_that_is_no_mapping_is_refused(text: str):
    assert problem(text).code == "FA015"


def test_every_problem_is_told_in_the_order_of_the_file():
    found = problems("fatima: 1\ntitle: 3\ncast:\n  Nora: {voce: a, believes: {A: on}, mood: 11}\n  9to: {}\nx: 1\n")

    assert [each.code for each in found] == ["FA017", "FA013", "FA018", "FA016", "FA016", "FA013"]
    assert [each.place for each in found] == sorted((each.place for each in found), key=lambda it: (it.line, it.column))


def test_no_sentence_speaks_of_the_validator():
    text = "fatima: x\ntitle: []\ncast: 3\nactions: {a: b}\nlore: [{say: 3, always: 1, order: x}]\nspeech: []\n"

    for found in problems(text):
        assert not {"pydantic", "Input", "http", "tuple", "dict"} & set(found.sentence.replace("'", " ").split())
