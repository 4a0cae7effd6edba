"""Agreement: what checking accepts plays, and what cannot be played is a finding with its place."""

from pathlib import Path

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.scenario import check_file, load_character, load_scenario
from tests.unit.scenario.files import marked, scenario, write

NINES = "9" * 400


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("FA020", scenario(cast="Ann: {believes: {§Tom(Ann): true}}\nTom: {}")),
        ("FA020", scenario(cast="Ann: {believes: {§TOM(Ann): true}}\nTom: {}")),
        ("FA020", scenario(cast="Ann: {believes: {§ToM(Ann): true}}\nTom: {}")),
        ("FA020", scenario(cast='Ann: {believes: {§"Tom(Ann, Is(Late))": true}}\nTom: {}')),
        ("FA020", scenario(cast='Ann: {believes: {§"ToM(A, ToM(B, ToM(C, Is(Late))))": true}}\nTom: {}')),
        ("FA020", scenario(cast="Ann: {believes: {§Count(Ask): 0}}\nTom: {}")),
        ("FA020", scenario(cast="Ann: {believes: {§Ask(x): 0}}\nTom: {}")),
        ("FA016", scenario(cast="Ann: {believes: {§Mood(me): 0}}\nTom: {}")),
        ("FA020", scenario("actions:\n  - {do: §Wave, to: ' '}\n")),
        ("FA020", scenario("effects:\n  - {after: Ann says Rude, then: [§Tom believes Tom(Ann)]}\n")),
        ("FA020", scenario(dialogue="== start\nAnn (if §Tom(Ann) = true): Hi. -> end\nAnn: Ho. -> end")),
        ("FA016", scenario(f"actions:\n  - {{do: Wave, takes: §{NINES} s}}\n")),
        ("FA016", scenario(f"speech: {{at_most: §{'9' * 5000} words}}\n")),
        *[
            ("FA016", text)
            for name in ('"\\0"', '"a\\0.yaml"', "' '", "''", '"\\n"', '"\\e[2J.yaml"')
            for text in (
                scenario(f"dialogue_file: §{name}\n"),
                scenario(f"dialogue_file: [§{name}]\n"),
                scenario(cast=f"Ann: {{from: §{name}}}\nTom: {{}}"),
                scenario(cast=f"Ann: {{from_card: §{name}}}\nTom: {{}}"),
            )
        ],
        ("FA016", scenario(cast=f"Ann: {{hesitates: §{NINES} d}}\nTom: {{}}")),
    ],
)
def test_what_cannot_be_played_is_found_where_it_stands(code: str, text: str, tmp_path: Path):
    clean, place = marked(text)
    path = write(tmp_path, clean)

    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    errors = [one for one in check_file(path) if one.severity == "error"]

    assert errors == list(caught.value.problems)
    assert [(one.code, one.place.line, one.place.column) for one in errors] == [(code, *place)]


@pytest.mark.parametrize(
    "told",
    [
        *("Ann believes Mood(me) = 3", "everyone believes Joy(Tom) = 5", "anyone believes Tick(me)"),
        *("$x believes GoalLikelihood($x) = 1", "Ann forgets Mood(me)", "Tom no longer believes Count(Is(Late))"),
        *("everyone believes DialogueState(Ann) = start", "$x believes ToM($x, Mood($x)) = 3"),
        *("Ann believes Likes(anyone) = 1", "everyone believes Likes(Ann, *) = $x"),
        *("Ann believes ToM(-, Is(Late)) = true", "Ann believes ToM(Tom, ToM(Ann, ToM(Tom, Is(Late))))"),
    ],
)
def test_an_effect_lets_nobody_believe_what_cannot_be_believed(told: str, tmp_path: Path):
    rules = f'effects:\n  - {{after: anyone $x says Rude, then: [the scene moves to end, §"{told}"]}}\n'
    clean, place = marked(scenario(rules))
    (found,) = check_file(write(tmp_path, clean))

    assert (found.code, found.severity, found.place.line, found.place.column) == ("FA020", "error", *place)
    assert "cannot be" in found.sentence or "ToM" in found.sentence


@pytest.mark.parametrize(
    "asked", ["Tell(Mood(me), 3) = 3", "Math(Tell(Tick(me), 1), Plus, 1) > 1", "Tell(Likes(anyone), 3) = 3"]
)
def test_a_condition_tells_nothing_that_cannot_be_believed(asked: str, tmp_path: Path):
    for text in (
        scenario(f"actions:\n  - {{do: Wave, if: §'{asked}'}}\n"),
        scenario(dialogue=f"== start\nAnn (if §{asked}): Hi. -> end\nAnn: Ho. -> end"),
    ):
        clean, place = marked(text)
        found = [one for one in check_file(write(tmp_path, clean)) if one.severity == "error"]

        assert [(one.code, one.place.line, one.place.column) for one in found] == [("FA020", *place)]


@pytest.mark.parametrize(
    "told", ["Ann believes Has(Floor) = Tom", "$x believes Likes($x) = 3", "Ann forgets Likes(me)"]
)
def test_an_effect_lets_people_believe_the_rest(told: str, tmp_path: Path):
    text = scenario(f'effects:\n  - {{after: anyone $x says Rude, then: "{told}"}}\n')

    assert not [one for one in check_file(write(tmp_path, text)) if one.severity == "error"]


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        *[
            ("FA020", f"actions: [{{do: §{said}}}]")
            for said in ("anything", "'*'", "nothing", "'-'", "me", "say", "'5'", "Mood(me)", "Give(anyone)")
        ],
        ("FA020", "actions: [{do: §'Event(a, b, c, d)'}]"),
        ("FA020", "actions: [{do: §'Volition(a, b, c, d)'}]"),
        ("FA020", "conferrals: [{do: §anything, to: Tom, needs: 3}]"),
        *[("FA020", f"claims: [{{do: §{said}, needs: 3}}]") for said in ("$x", "'*'", "me", "'3'", "say")],
        *[("FA020", f"actions: [{{do: Wave, layer: §{said}}}]") for said in ("Foo(x)", "$x", "' '", "'*'", "''", "me")],
        *[
            ("FA020", f"relations: [{{towards: Tom, gains: §{said}}}]")
            for said in ("lots", "Likes(me)", "me", "'*'", "'1e999'", "''", "' '")
        ],
        ("FA204", "relations: [{towards: Tom, gains: §$x}]"),
        *[("FA020", f"exchanges: [{{name: §{said}}}]") for said in ("'*'", "'-'", "me", "'5'", "' '")],
        *[("FA020", f"exchanges: [{{name: A, steps: [B, §{said}]}}]") for said in ("'*'", "'-'", "' '", "C(x)")],
        ("FA016", "exchanges: [{name: A, steps: [Ask, Answer, §ask]}]"),
        *[("FA020", f"exchanges: [{{name: A, reasons: [{{adds: 1, mode: §{said}}}]}}]") for said in ("' '", "'*'")],
        *[("FA020", f"effects: [{{after: Ann says Rude, then: §the scene moves to {to}}}]") for to in ("*", "-")],
        *[
            ("FA020", f"effects: [{{after: Ann says Rude, then: §{who} believes A(b)}}]")
            for who in ("nobody", "5", "nothing")
        ],
        *[("FA016", f"lore: [{{say: x, known_by: [Ann, §{who}]}}]") for who in ("Bob", "me", "anyone", "'-'")],
        ("FA020", "lore: [{say: x, secret_until: §'Tell(Mood(me), 1) = 1'}]"),
        ("FA016", "actions: [{do: say Rude, takes: §0 s}]"),
        ("FA016", "appraisals: [{when: Ann says Rude, feels: {desirable: 1}, recovers: §0.0 min}]"),
        ("FA016", "appraisals: [{when: Ann says Rude, feels: {desirable: §[]}}]"),
        ("FA020", "appraisals: [{when: Ann says Rude, feels: {desirable for others: §3}}]"),
        ("FA016", "speech: {at_most: §0 words}"),
        ("FA016", "speech: {at_most: §000 characters}"),
        ("FA016", "speech: {never: [sorry, §' ']}"),
    ],
)
def test_what_would_be_read_and_not_kept_to_is_found_where_it_stands(code: str, rules: str, tmp_path: Path):
    clean, place = marked(scenario(rules + "\n"))

    errors = [one for one in check_file(write(tmp_path, clean)) if one.severity == "error"]

    assert [(one.code, one.place.line, one.place.column) for one in errors] == [(code, *place)]


@pytest.mark.parametrize("number", [NINES, f"-{NINES}", f"{NINES}.5", "1e999", "-1E+400"])
@pytest.mark.parametrize(
    "rules",
    [
        "actions: [{{do: Wave, if: §Likes(Tom) > {}}}]",
        "actions: [{{do: Wave, if: '§Math({}, Plus, 1) > 3'}}]",
        "relations: [{{towards: Tom, gains: §'{}'}}]",
        "effects: [{{after: Ann says Rude, then: §Ann believes Likes(Tom) = {}}}]",
        "appraisals: [{{when: Ann says Rude, feels: {{desirable: §'{}'}}}}]",
    ],
)
def test_a_number_that_no_float_holds_is_refused_in_words(rules: str, number: str, tmp_path: Path):
    clean, place = marked(scenario(rules.format(number).replace("'§", "§'") + "\n"))

    errors = [one for one in check_file(write(tmp_path, clean)) if one.severity == "error"]

    assert [(one.code, one.place.line, one.place.column) for one in errors] == [("FA020", *place)]
    assert "is no value: expected a smaller one" in errors[0].sentence


@pytest.mark.parametrize(
    ("code", "said"),
    [
        *[("FA020", f"wants: {{§{name}: {{}}}}") for name in ("'*'", "'-'", "$x", "'5'", "' '", "Foo(x)", "me")],
        *[("FA020", f"knows: [Tom, §{name}]") for name in ("'-'", "'*'", "'5'", "anyone", "nobody", "me")],
        ("FA016", "emotions: {Anger: §[]}"),
        ("FA020", "emotions: {§'Anger at ': 3}"),
        ("FA016", "shows: [{emotions: §[]}]"),
        ("FA016", "affect: {regulation: {emotions: §[]}}"),
    ],
)
def test_what_would_be_read_of_somebody_and_not_kept_to_is_found(code: str, said: str, tmp_path: Path):
    clean, place = marked(scenario(cast=f"Ann: {{{said}}}\nTom: {{}}"))

    errors = [one for one in check_file(write(tmp_path, clean)) if one.severity == "error"]

    assert [(one.code, one.place.line, one.place.column) for one in errors] == [(code, *place)]


@pytest.mark.parametrize(
    "rules",
    [
        "actions: [{do: Give($x), if: IsAgent($x), layer: Mouth, takes: 0.5 s}, {do: $y, if: Mood(me) = $y}]",
        "claims: [{do: Give(anyone), needs: 2}, {do: say Rude, needs: 2}]",
        "relations: [{towards: Tom, gains: $n, if: Likes(Tom) = $n}, {towards: Tom, gains: '3'}]",
        "exchanges: [{name: Old Dance, steps: [Ask Her, Answer], reasons: [{adds: 1, mode: Fun}]}]",
        "appraisals: [{when: Ann says Rude, feels: {'goal  Peace': 0.5, desirable for others: 3 for Tom}}]",
        "speech: {at_most: 30 words, never: [sorry]}",
    ],
)
def test_what_is_kept_to_is_no_error(rules: str, tmp_path: Path):
    found = check_file(write(tmp_path, scenario(rules + "\n")))

    assert not [one for one in found if one.severity == "error"]


@pytest.mark.parametrize("word", ["$x", "*", "-", "me", "anything", "nothing", "nobody", "true", "Offer($x)", "A(*)"])
@pytest.mark.parametrize("marks", ["[{}]", "<{}>", "[Kind] <{}>"])
def test_a_style_or_meaning_that_nobody_could_hear_is_found_at_its_line(marks: str, word: str, tmp_path: Path):
    text, place = marked(scenario(dialogue=f"== start\n§Ann {marks.format(word)}: Hi. -> end"))
    (found,) = check_file(write(tmp_path, text))

    assert (found.code, found.severity, found.place.line, found.place.column) == ("FA020", "error", *place)


@pytest.mark.parametrize(("word", "codes"), [("*", []), ("$x", [("FA020", "warning")])])
def test_the_toolkit_has_lines_of_any_style(word: str, codes: list[tuple[str, str]], tmp_path: Path):
    text = scenario("semantics: toolkit\n", dialogue=f"== start\nAnn [{word}]: Hi. -> end")

    assert [(one.code, one.severity) for one in check_file(write(tmp_path, text))] == codes


def test_what_the_toolkit_lets_pass_is_a_warning(tmp_path: Path):
    rules = "semantics: toolkit\neffects:\n  - {after: Ann says Rude, then: Ann believes Mood(me) = 3}\n"
    (found,) = [one for one in check_file(write(tmp_path, scenario(rules))) if one.code == "FA020"]

    assert found.severity == "warning"


def test_a_belief_about_a_belief_of_somebody_called_tom_is_one(tmp_path: Path):
    text = scenario(cast='Ann: {believes: {"ToM(Tom, Is(Late))": true, Likes(Tom): 3}}\nTom: {}')

    ann = load_scenario(write(tmp_path, text)).cast[0]

    assert str(ann.belief("ToM(Tom, Is(Late))")) == "True"


@pytest.mark.parametrize("rest", ["dialogue_file: round.dialogue\n", "x-note: nothing\n"])
def test_a_link_that_leads_to_itself_is_a_file_that_cannot_be_read(rest: str, tmp_path: Path):
    (tmp_path / "round.dialogue").symlink_to("round.dialogue")
    (tmp_path / "link.yaml").symlink_to("link.yaml")
    scene = write(tmp_path, scenario(rest))

    found = check_file(scene if "dialogue" in rest else tmp_path / "link.yaml")

    assert [one.code for one in found if one.severity == "error"][:1] == ["FA001"]


@pytest.mark.parametrize("belief", ["Count(Ask)", "ToM(Ann)", "Tom(Ann)"])
def test_a_sheet_says_so_as_well(belief: str, tmp_path: Path):
    path = write(tmp_path, f"fatima: 1\ncharacter: Ann\nbelieves: {{{belief}: 0}}\n")

    with pytest.raises(ScenarioError, match="cannot be"):
        load_character(path)


BY_WHOM = """
player: Ann
actions:
  - {{do: {does}, to: anyone}}
effects:
  - after: §anyone $x {done} $y
    then: ["{told}", everyone believes Is(Late) = true]
"""


@pytest.mark.parametrize("done", ["says anything to", "says Rude to", "does Wave to"])
@pytest.mark.parametrize(
    "told", ["everyone believes Spoke($x, $y)", "$x believes ToM($y, Late($x)) = true", "Tom forgets Likes($y)"]
)
def test_nobody_believes_anything_of_everyone_and_the_play_goes_on(done: str, told: str, tmp_path: Path):
    text = scenario(
        BY_WHOM.format(does="Wave" if "Wave" in done else "say anything", done=done, told=told),
        dialogue="== start\nAnn to everyone [Rude]: Hi. -> start\nTom to everyone [Rude]: Ho. -> start",
    )
    clean, place = marked(text)
    path = write(tmp_path, clean)
    found = [one for one in check_file(path) if one.code == "FA302"]
    scene = load_scenario(path)
    for _ in range(4):
        scene.play()

    assert [(one.severity, one.place.line, one.place.column) for one in found] == [("warning", *place)]
    assert "$y is everyone" in found[0].sentence
    assert [str(one.belief("Is(Late)")) for one in scene.cast] == ["True", "True"]


@pytest.mark.parametrize(
    "rules",
    [
        "effects: [{after: anyone $x says anything to $y, then: everyone believes Spoke($x) = $y}]",
        "effects: [{after: anyone $x says Kind to $y, then: everyone believes Spoke($y)}]",
        "effects: [{after: Tom says anything to $y, then: everyone believes Spoke($y)}]",
        "effects: [{after: anyone $x says anything to $y, if: IsAgent($y), then: everyone believes Spoke($y)}]",
    ],
)
def test_an_effect_that_never_is_about_everyone_is_as_it_should_be(rules: str, tmp_path: Path):
    text = scenario(
        rules + "\n", dialogue="== start\nAnn to everyone [Rude]: Hi. -> end\nTom to Ann [Kind]: Ho. -> end"
    )

    assert not [one for one in check_file(write(tmp_path, text)) if one.code == "FA302"]


@pytest.mark.parametrize(
    "asked",
    [
        *("ToM($x, Likes(me)) > 3", "Math(ToM($x, Likes(me)), Plus, 1) > 3", "ToM(Tom, ToM($x, Likes(me))) = 3"),
        *("$who > 2", "$who != 2", "3 <= $who"),
        *("ToM($x, Likes($x)) = 3", "Tell(Seen(Tom), $x) = true", "Likes(Tom) > ToM($x, Likes(me))"),
    ],
)
def test_a_condition_that_nobody_can_ask_is_found_where_it_stands(asked: str, tmp_path: Path):
    for text in (
        scenario(f"actions:\n  - {{do: Wave, if: §'{asked}'}}\n"),
        scenario(f"appraisals:\n  - {{when: Ann says Rude, unless: §'{asked}', feels: {{desirable: 1}}}}\n"),
        scenario(f"effects:\n  - {{after: Ann says Rude, if: §'{asked}', then: Ann believes A(b)}}\n"),
        scenario(f"lore:\n  - {{say: x, secret_until: §'{asked}'}}\n"),
        scenario(f"exchanges:\n  - {{name: Flirt, with: $z, reasons: [{{adds: 1, if: §'{asked}'}}]}}\n"),
        scenario(dialogue=f"== start\nAnn (if §{asked}): Hi. -> end\nAnn: Ho. -> end"),
    ):
        clean, place = marked(text)
        found = [one for one in check_file(write(tmp_path, clean)) if one.severity == "error"]

        assert [(one.code, one.place.line, one.place.column) for one in found] == [("FA204", *place)]


@pytest.mark.parametrize(
    "asked",
    [
        *("[IsAgent($x), 'ToM($x, Likes(me)) > 3']", "['Likes(me) = $n', 'Tell(Seen(Tom), $n) = 3']"),
        *("['Math(Near($x), Plus, ToM($x, Likes(me))) > 3']", "['Tell(Seen($y), $x) = 3']", "['Told(ToM($x, A(b)))']"),
    ],
)
def test_a_condition_whose_variables_have_values_can_be_asked(asked: str, tmp_path: Path):
    text = scenario(f"actions:\n  - {{do: Wave, if: {asked}}}\n")

    assert not [one for one in check_file(write(tmp_path, text)) if one.severity == "error"]
