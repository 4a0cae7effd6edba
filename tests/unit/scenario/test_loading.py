"""Loading: from a path to a scene, a character or a list of what is wrong."""

from itertools import pairwise
from pathlib import Path

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.scenario import check_file, load_character, load_scenario, read_definition
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.source import shipped
from fatima_py.scenario.tests import try_tests
from tests.unit.scenario.files import scenario, write

STATES = ("start", "two", "three", "end")


def test_a_scene_is_loaded_with_its_luck(tmp_path: Path):
    path = write(tmp_path, scenario())

    scene = load_scenario(str(path), seed=5)
    turn = scene.turn() or pytest.fail("nobody has a turn")
    beat = scene.play(turn)

    assert scene.seed == 5
    assert beat.written


def test_every_scene_of_a_definition_begins_anew(tmp_path: Path):
    path = write(tmp_path, scenario())
    first, second = load_scenario(path), load_scenario(path)

    first.play(first.turn() or pytest.fail("nobody has a turn"))

    assert first.over
    assert not second.over
    assert read_definition(path).graph == second.definition.graph


def test_a_scenario_without_a_dialogue_is_a_cast(tmp_path: Path):
    scene = load_scenario(write(tmp_path, scenario(dialogue="")))

    assert [str(one.name) for one in scene.cast] == ["Ann", "Tom"]
    assert scene.turn() is None


def test_a_slip_that_check_takes_for_an_error_by_all_its_places_keeps_a_scenario_from_being_loaded(tmp_path: Path):
    choices = [f"== {here} (choice 5 s else Agre)\nTom <Yes>: Yes. -> {there}" for here, there in pairwise(STATES)]
    dialogue = "\n".join([*choices, "== always (bank)\nTom <Agree>: I do."])
    path = write(tmp_path, scenario("player: Tom\n", dialogue=dialogue))

    with pytest.raises(ScenarioError) as refused:
        load_scenario(path)

    assert [one.code for one in refused.value.problems] == ["FA203"]
    assert [*refused.value.problems] == [one for one in check_file(path) if one.severity == "error"]


def test_checking_tells_what_keeps_a_file_from_being_read(tmp_path: Path):
    assert [found.code for found in check_file(tmp_path / "missing.yaml")] == ["FA001"]
    assert [found.code for found in check_file(write(tmp_path, "fatima: 1\n"))] == ["FA014", "FA014"]


def test_a_sheet_with_an_error_is_no_character(tmp_path: Path):
    sheet = write(tmp_path, "fatima: 1\nappraisals:\n  - when: Tom shouts\n    feels: {desirable: 1}\n")

    with pytest.raises(ScenarioError, match=r"scene\.yaml:3:11: FA020"):
        load_character(sheet)


def test_a_scenario_is_no_sheet_and_a_sheet_no_scenario(tmp_path: Path):
    story, sheet = write(tmp_path, scenario(), "story.yaml"), write(tmp_path, "fatima: 1\nvoice: Dry.\n", "sheet.yaml")

    with pytest.raises(ScenarioError, match="FA013 unknown key 'cast'"):
        load_character(story)
    with pytest.raises(ScenarioError, match="FA014 this looks like a sheet"):
        load_scenario(sheet)


def test_what_the_package_comes_with_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, scenario(), "content/scenarios/shipped.yaml")
    monkeypatch.setattr(shipped, "SHIPPED", tmp_path / "content")
    monkeypatch.chdir(tmp_path)

    assert load_scenario("scenarios/shipped.yaml").definition.title == "A test"


def test_what_lies_here_goes_before_what_the_package_comes_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, scenario(), "content/scenarios/story.yaml")
    write(tmp_path, scenario().replace("A test", "My own"), "scenarios/story.yaml")
    monkeypatch.setattr(shipped, "SHIPPED", tmp_path / "content")
    monkeypatch.chdir(tmp_path)

    assert load_scenario("scenarios/story.yaml").definition.title == "My own"


def test_in_a_clone_what_the_package_comes_with_lies_beside_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path, scenario(), "clone/scenarios/shipped.yaml")
    write(tmp_path, '[project]\nname = "fatima-py"\n', "clone/pyproject.toml")
    monkeypatch.setattr(shipped, "SHIPPED", tmp_path / "none")
    monkeypatch.setattr(shipped, "CLONED", tmp_path / "clone")
    monkeypatch.chdir(tmp_path)

    assert load_scenario("scenarios/shipped.yaml").definition.title == "A test"
    with pytest.raises(ScenarioError, match=r"FA001 there is no such file \(it is neither here nor"):
        load_scenario("scenarios/none.yaml")


@pytest.mark.parametrize(
    "project", ['[project]\nname = "another"\n', None], ids=["the folder of another project", "no project"]
)
def test_what_lies_beside_the_code_counts_only_where_it_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: str | None
):
    write(tmp_path, scenario(), "site/scenarios/story.yaml")
    if project:
        write(tmp_path, project, "site/pyproject.toml")
    monkeypatch.setattr(shipped, "SHIPPED", tmp_path / "none")
    monkeypatch.setattr(shipped, "CLONED", tmp_path / "site")
    monkeypatch.chdir(tmp_path)

    assert shipped.found("scenarios/story.yaml") == Path("scenarios/story.yaml")


@pytest.mark.parametrize("name", ["pyproject.toml", "scenarios/../pyproject.toml", "story.yaml"])
def test_only_what_the_package_comes_with_is_found_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.chdir(tmp_path)

    assert shipped.found(name) == Path(name)


TWO = """
tests:
  - name: one
    play: [Ann says rude]
  - name: two
    {wrong}
"""
WRONG = {
    "an unknown key": "ply: [Ann says rude]",
    "a wrong shape": "play: {Ann: rude}",
    "no step": "play: [Ann shouts]",
    "no state": "expect: the scene is strat",
    "no seed": "given: {seed: x}",
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_test_that_cannot_be_read_keeps_nobody_from_playing_or_from_the_other_tests(tmp_path: Path, wrong: str):
    path = write(tmp_path, scenario(TWO.format(wrong=wrong)))

    results, problems = try_tests(path)

    assert load_scenario(path).turn() is not None
    assert [(one.name, one.passed) for one in results] == [("one", True)]
    assert [one.place.line for one in problems] == [10]
    assert [one for one in check_file(path) if one.severity == "error"] == problems


def test_tests_that_are_no_list_keep_nobody_from_playing(tmp_path: Path):
    path = write(tmp_path, scenario("tests: later\n"))

    assert load_scenario(path).cast
    assert [(one.code, one.place.line) for one in check_file(path)] == [("FA015", 6)]


def test_a_rule_that_is_not_as_it_must_be_leaves_the_others_to_be_judged(tmp_path: Path):
    rules = """
    appraisals:
      - when: Tom says Rude to me
        feelz: {desirable: 3}
      - when: Tom shouts
        feels: {desirable: 3}
    lore:
      - {sai: It is late.}
      - {say: It is early., known_by: Bob}
    acts: []
    """
    path = write(tmp_path, scenario(rules, dialogue="== start\nAnn: Hi. -> strat"))

    found = check_file(path)

    assert [(one.code, one.place.line) for one in found if one.severity == "error"] == [
        *[("FA014", 7), ("FA013", 8), ("FA020", 9), ("FA014", 12), ("FA013", 12)],
        *[("FA016", 13), ("FA013", 14), ("FA101", 17)],
    ]
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    assert list(caught.value.problems) == [one for one in found if one.severity == "error"]


DANCE = "appraisals:\n  - when: Ann does Dance\n    feels: {desirable: 1}\n"


def test_where_a_rule_could_not_be_read_nothing_is_suspected_that_may_come_of_it(tmp_path: Path):
    broken = write(tmp_path, scenario(DANCE + "actions: [{do: Dance, iff: late}]\n"), "broken.yaml")

    assert [one.code for one in check_file(broken)] == ["FA013", "FA020"]
    assert [one.code for one in check_file(write(tmp_path, scenario(DANCE)))] == ["FA302"]


def test_a_rule_of_a_sheet_that_is_not_as_it_must_be_leaves_the_others_to_be_judged(tmp_path: Path):
    write(
        tmp_path, "fatima: 1\nappraisals:\n  - {whn: Tom says Rude}\n  - {when: Tom shouts, feels: nothing}\n", "a.yaml"
    )
    path = write(tmp_path, scenario(cast="Ann: {from: a.yaml}\nTom: {}"))

    found = {(Path(one.place.file).name, one.code, one.place.line) for one in check_file(path)}

    assert {("a.yaml", "FA013", 3), ("a.yaml", "FA020", 4), ("scene.yaml", "FA022", 4)} <= found


def test_what_has_no_place_of_its_own_still_keeps_the_file_from_being_judged(tmp_path: Path):
    path = write(tmp_path, scenario("player: [Ann]\ntests: later\nactions: [{do: Wave, when: Tom shouts}]\n"))

    assert [(one.code, one.place.line) for one in check_file(path)] == [("FA015", 6), ("FA015", 7), ("FA013", 8)]


CELLAR = "== start\nAnn: Hi. -> end\n== cellar {comment}\nAnn: Dark. -> end"


@pytest.mark.parametrize("comment", ["# fatima: ignore FA102", "#fatima:ignore FA101,FA102 it is a cellar"])
def test_a_comment_behind_a_row_of_dialogue_waves_through_what_is_found_in_it(tmp_path: Path, comment: str):
    path = write(tmp_path, scenario(dialogue=CELLAR.format(comment=comment)))
    write(tmp_path, CELLAR.format(comment=comment), "cellar.dialogue")
    beside = write(tmp_path, scenario("dialogue_file: cellar.dialogue\n", dialogue=""), "beside.yaml")

    assert "FA102" not in [one.code for one in (*check_file(path), *check_file(beside))]
    assert [str(state.name) for state in read_definition(path).graph.states.values()] == ["start", "cellar"]


def test_a_comment_behind_a_line_is_no_part_of_what_is_said_or_where_it_leads(tmp_path: Path):
    talk = "== start\nAnn: Hi # 5. -> end @hi  # fatima: ignore FA111\nTom: Ho. ## low -> end # fatima: ignore FA105"
    moves = read_definition(write(tmp_path, scenario(dialogue=talk))).graph.all_moves()

    assert [(one.text, one.note, str(one.target)) for one in moves] == [("Hi # 5.", "", "End"), ("Ho.", "low", "End")]


def test_a_comment_in_the_yaml_may_stand_behind_what_it_is_about(tmp_path: Path):
    waved = DANCE.replace("\n    f", "  # fatima: ignore FA302\n    f")

    assert [one.code for one in check_file(write(tmp_path, scenario(DANCE)))] == ["FA302"]
    assert check_file(write(tmp_path, scenario(waved))) == []


def test_a_file_can_wave_a_code_through_wherever_it_is_found(tmp_path: Path):
    path = write(
        tmp_path,
        scenario(DANCE + DANCE.replace("appraisals:\n", "").replace("Dance", "Sing") + "# fatima: ignore-file FA302\n"),
    )

    assert check_file(path) == []


@pytest.mark.parametrize(
    ("comment", "column", "sentence"),
    [
        ("# fatima: ignore FA103", 18, "nothing is found in row 7 as FA103"),
        ("# fatima: ignore-file FA103", 23, "nothing is found in this file as FA103"),
        ("# fatima: ignore", 1, "this comment names no code"),
        ("# fatima: ignore FA909", 18, "there is no code FA909"),
    ],
)
def test_a_comment_that_waves_nothing_through_is_told(tmp_path: Path, comment: str, column: int, sentence: str):
    (found,) = check_file(write(tmp_path, scenario(f"{comment}\nlanguage: en\n")))

    assert (found.code, found.severity, found.place.line, found.place.column) == ("FA026", "info", 6, column)
    assert found.sentence == sentence


def test_whether_a_comment_is_of_use_is_not_told_while_something_cannot_be_read_or_belongs_to_a_sheet(tmp_path: Path):
    write(tmp_path, "# fatima: ignore-file FA302\nfatima: 1\n", "ann.yaml")
    text = scenario(cast="Ann: {from: ann.yaml}\nTom: {}")

    assert check_file(write(tmp_path, text)) == []
    assert [
        one.code for one in check_file(write(tmp_path, f"# fatima: ignore FA103\n{text}actions: [{{do: x y}}]\n"))
    ] == ["FA020"]


def test_a_file_is_judged_as_if_it_held_another_text(tmp_path: Path):
    path = write(tmp_path, scenario("dialogue_file: talk.dialogue\n", dialogue=""))
    talk = write(tmp_path, "== start\nAnn: Hi. -> strat\n", "talk.dialogue")

    instead = {str(talk.resolve()): talk.read_text().replace("strat", "end")}

    assert [one.code for one in check_file(path)] == ["FA101"]
    assert check_file(path, Report(texts=instead)) == []
    assert len(check_file(path, Report(texts=instead | {str(path.resolve()): "fatima: 1\n"}))) == 2


ROWS = "== start\nAnn says hi -> end\nTom: Ho. -> cellar\n== cel lar (endng)\nTom: Dark. -> nowhere"


def test_a_row_of_dialogue_that_cannot_be_read_leaves_all_else_to_be_judged(tmp_path: Path):
    rules = "actions:\n  - {do: x y}\n  - {do: say Kind}\ntests:\n  - {name: one, expect: Ann says rude}\n"
    path = write(tmp_path, scenario(rules, dialogue=ROWS))
    write(tmp_path, ROWS, "talk.dialogue")
    beside = write(tmp_path, scenario(f"dialogue_file: talk.dialogue\n{rules}", dialogue=""), "beside.yaml")

    found = check_file(path)

    rest = [("FA020", 7), ("FA301", 8), ("FA020", 10), ("FA021", 13), ("FA021", 15)]
    assert [(one.code, one.place.line) for one in found] == rest
    assert sorted(one.code for one in check_file(beside)) == sorted([*[code for code, _ in rest], "FA022"])
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    assert list(caught.value.problems) == [found[0], *found[3:]]


FAULTS = """
facts:
  Evidence: 0
appraisals:
  - {when: Tom says Rude to me, feels: {desirable: -3}}
  - {when: Ann says Kidn to me, feels: {desirable: 3}}
promises:
  - {id: tea, made: Tom says Rude to Ann, kept: Ann says Kind to Tom}
lore:
  - {keys: [tea], say: Tea is served.}
tests:
  - {name: one, play: [anything, Tom says Rude], expect: mood of Tom < 9}
"""
LINES = """
== start
Tom: After tea. -> talk
== talk
on enter: {Evidence +1}
Ann [Kind]: Well. -> end
Tom [Rude] (Evidence > 0): Now. -> end
Tom: Oh. -> talk
== cellar
Ann: Dark. -> end
"""
WHOLE = scenario(FAULTS, dialogue=LINES)


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ("Ann [Kind]: Well.", "Ann [Kind: Well."),
        ("Ann [Kind]: Well.", "Ann [Kind] {weight none}: Well."),
        ("Ann [Kind]: Well. -> end", "Ann [Kind]: Well. => end"),
        ("Tom: Oh. -> talk", "Tom Oh. -> talk"),
        ("== talk", "== talk (lop)"),
        ("== talk", "== talk tea"),
        ("on enter: {Evidence +1}", "on enter: Evidence +1"),
        ("on enter: {Evidence +1}", "on enter: {Evidence}"),
        ("Evidence: 0", "Evidence: [0]"),
        ("{when: Tom says Rude to me", "{when: [Tom], until: {}"),
        ("{when: Tom says Rude to me", "{when: Tom shouts Rude at me"),
        ("{id: tea", "{id: []"),
        ("{keys: [tea], say", "{keys: {}, say"),
        ("play: [anything, Tom says Rude]", "play: {}"),
        ("play: [anything, Tom says Rude]", "play: [Tom shouts Rude]"),
        ("Tom: {}", "Tom: {mood: [3]}"),
    ],
)
def test_whatever_cannot_be_read_hides_nothing_else_and_brings_nothing_else(tmp_path: Path, sound: str, broken: str):
    found = {(one.code, one.sentence) for one in check_file(write(tmp_path, WHOLE))}
    assert {code for code, _ in found} == {"FA102", "FA203"}

    then = check_file(write(tmp_path, WHOLE.replace(sound, broken, 1)))

    assert WHOLE.count(sound)
    assert found <= {(one.code, one.sentence) for one in then}
    assert {one.code for one in then if one.severity != "error"} <= {"FA102"}


def test_a_rule_that_asks_for_the_truth_value_that_a_word_stands_for_is_not_told_to_ask_for_the_word(tmp_path: Path):
    cast, asks = "Ann: {believes: {Has(Tea): YES}}\nTom: {}", "actions:\n  - {do: Pour, if: Has(Tea) = true}\n"
    quoted = write(tmp_path, scenario(asks, cast=cast.replace("YES", "'yes'")), "quoted.yaml")

    assert [one.code for one in check_file(write(tmp_path, scenario(asks, cast=cast)))] == ["FA018"]
    assert [(one.code, one.hint) for one in check_file(quoted)] == [("FA201", "did you mean yes?")]


@pytest.mark.parametrize("other", ["scene.yaml", "ann.yaml"])
def test_a_scenario_or_a_sheet_is_no_dialogue(tmp_path: Path, other: str):
    write(tmp_path, "# Ann.\nfatima: 1\ncharacter: Ann\n", "ann.yaml")
    found = check_file(write(tmp_path, scenario(f"dialogue_file: {other}\n", dialogue="")))

    assert [(one.code, Path(one.place.file).name) for one in found] == [
        *[("FA021", other), ("FA022", "scene.yaml")],
    ]
    assert "this is a scenario or a sheet, and no dialogue" in {one.sentence for one in found}


def test_nobody_is_called_nothing(tmp_path: Path):
    found = check_file(write(tmp_path, scenario(cast="Ann: {called: ''}\nTom: {}")))

    assert [(one.code, one.sentence.partition(":")[0]) for one in found] == [("FA016", "'called'")]


def test_a_misspelt_state_is_told_once_and_not_what_comes_of_it(tmp_path: Path):
    lines = "== start\nAnn: Tea. -> sreved\n== served (ending)\nTom: Yes. -> end"
    rest = "tests: [{name: she is served, play: [Ann says anything], expect: the scene is served}]\n"

    assert [(one.code, one.edit) for one in check_file(write(tmp_path, scenario(rest, dialogue=lines)))] == [
        ("FA101", "served")
    ]


@pytest.mark.parametrize("missing", ["dialogue_file: none.dialogue\n", ""])
def test_where_a_file_is_missing_nothing_is_suspected_that_may_come_of_it(tmp_path: Path, missing: str):
    cast = "Ann: {}\nTom: {}" if missing else "Ann: {from: none.yaml}\nTom: {}"
    talk = f"== start\nAnn [Rude]: Hi. -> {'later' if missing else 'end'}"
    path = write(tmp_path, scenario(missing + DANCE, cast=cast, dialogue=talk))

    assert sorted(one.code for one in check_file(path)) == ["FA001", "FA022"]


TOLD_ONCE = """
fatima: 1
title: Tea
player: Tom
cast: {Ann: {believes: {'Trusts(me, Tom)': 3}}, Tom: {}}
facts: {Evidence: {value: 0, known_by: [Ann, Tom]}}
appraisals:
  - {for: Ann, when: Tom says Rude to me, feels: {desirable: -3}}
actions:
  - {do: say anything}
  - {for: Ann, do: say Warm, if: 'Trusts(me, Tom) > 2', priority: 3}
tests:
  - {name: over, play: [Tom says Rude, anything, Tom says Kind], expect: the scene is done}
dialogue: |
  == start
  Tom <Rude> {Evidence +1}: Tea.  -> talk
  Tom <Kind>: Tea, please.  -> talk
  == talk
  Ann [Warm] (Evidence >= 1): Here.  -> ask
  Ann: There.  -> ask
  == ask
  Tom <Kind> (Evidence < 1): Thanks.  -> end
  Tom <Kind> (Evidence >= 1): Well.  -> done
  == done (ending)
  Tom: Bye.
"""


@pytest.mark.parametrize(
    ("sound", "broken", "code"),
    [
        ("known_by: [Ann, Tom]", "known_by: [Annn, Tmo]", "FA016"),
        ("known_by: [Ann, Tom]", "known_by: [Berta]", "FA016"),
        ("for: Ann, when", "for: Berta, when", "FA016"),
        ("for: Ann, do", "for: Berta, do", "FA016"),
        ("Tom <Rude> {Ev", "Tim <Rude> {Ev", "FA106"),
        ("Tom <Rude> {Ev", "Tom <nothing> {Ev", "FA020"),
        ("Ann [Warm] (", "Ann [anyone] (", "FA020"),
        ("Ann [Warm] (", "Ann [Wa(rm] (", "FA020"),
        ("== ask", "== done", "FA021"),
        ("{Evidence +1}", "{Evidence 1}", "FA020"),
        ("{Evidence +1}", "{once, Evidence +1}", "FA021"),
        ("Ann [Warm] (Evidence >= 1)", "Ann [Warm] (Tape() >= 1)", "FA020"),
    ],
)
def test_one_mistake_is_one_finding_and_what_comes_of_it_waits(sound: str, broken: str, code: str, tmp_path: Path):
    assert check_file(write(tmp_path, TOLD_ONCE)) == []
    found = check_file(write(tmp_path, TOLD_ONCE.replace(sound, broken, 1)))

    assert TOLD_ONCE.count(sound)
    assert {one.code for one in found} == {code}
    assert len({one.place.line for one in found}) == 1


LADDER = """
fatima: 1
title: A ladder
player: Tom
cast: {Ann: {}, Tom: {}}
facts: {Rope: coiled}
tests:
  - {name: up, play: [Tom says climb, Ann says mind, Tom says more], expect: [Ann does not say fall, the scene is top]}
dialogue: |
  == start
  Tom to Ann: I climb.  -> rung @climb
  Tom to Ann {Rope = cut}: I cut it.  ->> below @cut
  == below
  Ann: Why?  -> back
  == rung
  Ann (Rope = cut): You fall.  -> ground @fall
  Ann (else): Mind the gap.  -> ledge @mind
  == ledge
  Tom: One more.  -> top @more
  == ground (ending)
  == top (ending)
"""


@pytest.mark.parametrize(
    ("sound", "broken", "code"),
    [
        ("I climb.  -> rung", "I climb.", "FA021"),
        ("Mind the gap.  -> ledge", "Mind the gap. \u2192 ledge", "FA021"),
        ("One more.  -> top @more", "One more. @more", "FA021"),
        ("(Rope = cut)", "(Rope == cut)", "FA020"),
        ("{Rope = cut}", "{Rope := cut}", "FA020"),
        ("->> below", "->> blow", "FA101"),
        ("== below", "== rung", "FA021"),
    ],
)
def test_what_follows_from_a_row_of_dialogue_waits_until_it_is_mended(
    sound: str, broken: str, code: str, tmp_path: Path
):
    assert check_file(write(tmp_path, LADDER)) == []
    found = check_file(write(tmp_path, LADDER.replace(sound, broken, 1)))

    assert LADDER.count(sound)
    assert {one.code for one in found} == {code}


VISITED = """
fatima: 1
title: A shop
player: Ann
cast: {Ann: {}, Bo: {}}
facts: {Coins: 3}
tests:
  - {name: pays, play: [anything, Ann says buy], expect: Coins = 2}
dialogue: |
  == start
  Bo: Welcome.  -> hub
  == hub
  Ann (visits to shop < 1) {Coins -1}: I buy.  ->> shop @buy
  Ann (visits to shop >= 1; Bo has said Sold; Coins < 3): Out.  -> end
  Ann (else): Wait.  -> hub
  == shop
  Bo <Sold>: Sold.  -> back
"""


@pytest.mark.parametrize(
    ("sound", "broken", "code"),
    [
        ("Welcome.  -> hub", "Welcome.  \u2192 hub", "FA021"),
        ("Welcome.  -> hub", "Welcome.  -> hubb", "FA101"),
        ("Welcome.  -> hub", "Welcome.", "FA021"),
        ("Bo: Welcome.", "Welcome.", "FA021"),
        ("Bo: Welcome.", "Bob: Welcome.", "FA106"),
        ("Bo <Sold>: Sold.", "<Sold>: Sold.", "FA021"),
        ("Bo <Sold>: Sold.", "Bo <Sold> Sold.", "FA021"),
        ("Ann (else): Wait.  -> hub", "Wait.", "FA021"),
        ("@buy", "@buy @it", "FA021"),
        ("Ann (else): Wait.", "(else) Wait.", "FA021"),
        ("->> shop", "=>> shop", "FA021"),
        ("(visits to shop < 1)", "(visits to shop < one", "FA021"),
        ("(visits to shop < 1)", "(visits in shop < 1)", "FA020"),
    ],
)
def test_nothing_is_said_of_states_visits_and_numbers_beside_a_row_that_cannot_be_read(
    sound: str, broken: str, code: str, tmp_path: Path
):
    assert check_file(write(tmp_path, VISITED)) == []
    found = check_file(write(tmp_path, VISITED.replace(sound, broken, 1)))

    assert VISITED.count(sound)
    assert {one.code for one in found} == {code}


def test_a_state_that_no_row_could_lead_to_is_told_beside_a_row_that_cannot_be_read(tmp_path: Path):
    apart = "== attic\n  Tom: Dust.  -> end\n  == top (ending)"
    broken = LADDER.replace("== top (ending)", apart).replace("Mind the gap.  -> ledge", "Mind the gap. \u2192 ledge")

    assert [one.code for one in check_file(write(tmp_path, broken))] == ["FA021", "FA102"]
