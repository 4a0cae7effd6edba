"""Talking: what lines and states of a script become, and what saying and coming into them does."""

from pathlib import Path

import pytest

from fatima_py.dialogue import BACK, NARRATION
from fatima_py.errors import Problem
from fatima_py.names import ANY, SELF
from fatima_py.realize import as_written
from fatima_py.scenario import check_file, read_definition
from fatima_py.scenario.loading import read_built
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.scene.briefing import Saying, brief_of
from fatima_py.scene.varying import variants
from tests.unit.scenario.files import scenario, write

CAST = """
Ann: {called: "Ms. Añe O'Neil"}
Tom: {}
"""
HUB = """
== start (choice 12 s else Kind, show locked, saliency first)
on enter: {Evidence +1; Seen(Door) = true}
(narration): Rain.
Ann [Rude] (Evidence >= 2; unless Seen(Key)) {Trusts(Tom, me) -1; once; after 8 s; weight 2}: No. -> end #a @rude
Ms. Añe O'Neil to Tom [Kind] (else) {everyone: Seen(Door) = true; fact Seen(Key) = 1}: Yes. ->> aside @kind
any {Evidence = 3; Calm(me) = 1; Evidence of Tom = 0}: Hm. -> end @any
== aside (loop)
Tom: Well. -> back
Tom: So.
== barks (bank, at most every 20 s, interrupts when mood of Tom < 0; Evidence > 1)
Tom: Stop.
"""
FACTS = "facts: {Evidence: 0}"


def built(folder: Path, rest: str = FACTS, *, cast: str = CAST, dialogue: str = HUB) -> SceneDefinition:
    """The scene of a scenario."""
    return read_definition(write(folder, scenario(rest + "\n", cast=cast, dialogue=dialogue)))


def errors(folder: Path, rest: str = FACTS, *, cast: str = CAST, dialogue: str = HUB) -> list[Problem]:
    """What is wrong with a scenario."""
    found = check_file(write(folder, scenario(rest + "\n", cast=cast, dialogue=dialogue)))
    return [one for one in found if one.severity == "error"]


def test_a_line_is_what_its_row_says(tmp_path: Path):
    lines = {move.id: move for move in built(tmp_path).graph.all_moves()}

    rude = lines["rude"]
    assert (rude.once, rude.after, rude.weight, rude.tags, rude.specificity) == (True, 8.0, 2.0, ("a",), 2)
    assert [str(one) for one in rude.conditions.all] == ["Fact(Evidence) >= 2"]
    assert len(rude.conditions.unless) == 1
    kind = lines["kind"]
    assert (str(kind.by), str(kind.to), kind.otherwise, kind.detour) == ("Ann", "Tom", True, True)
    assert lines["aside.1"].target == BACK


def test_narration_is_nobodys_heard_by_all_and_stays_as_lines_of_loops_and_banks_do(tmp_path: Path):
    lines = {move.id: move for move in built(tmp_path).graph.all_moves()}

    assert (lines["start.1"].by, lines["start.1"].to) == (NARRATION, ANY)
    assert [str(lines[one].target) for one in ("start.1", "aside.2", "barks.1")] == ["start", "aside", "barks"]


def test_narration_stays_in_an_ending_unless_it_is_the_last_row(tmp_path: Path):
    dialogue = "== start (ending)\n(narration): Claps. @a\nTom: Good night. @b\n(narration): Dark. @c"

    assert {move.id: str(move.target) for move in built(tmp_path, "", dialogue=dialogue).graph.all_moves()} == {
        "a": "start",
        "b": "End",
        "c": "End",
    }


def test_a_state_is_what_its_header_says(tmp_path: Path):
    start, aside, barks = built(tmp_path).graph.states.values()

    assert (start.limit, start.default, start.shows_locked, start.saliency) == (12.0, "Kind", True, "first")
    assert (aside.loop, barks.every) == (True, 20.0)
    assert barks.interrupts is not None
    assert len(barks.interrupts.all) == 2


def test_in_the_conditions_of_a_line_and_of_a_bank_me_is_whoever_speaks(tmp_path: Path):
    dialogue = (
        "== start\nTom (anyone's Anger toward me > 4; unless Ann's Fear > 3 or Evidence > 1): Hm. -> end @hm\n"
        "== talk (bank, interrupts when anyone's Anger toward me rises above 5)\nTom: Stop."
    )

    start, talk = built(tmp_path, dialogue=dialogue).graph.states.values()

    assert talk.interrupts is not None
    (asked, interrupts, unless) = (
        *start.moves[0].conditions.all,
        *talk.interrupts.all,
        *start.moves[0].conditions.unless,
    )
    assert [str(one.left) for one in (asked, interrupts)] == ["Anger(SELF, Tom)", "Anger(SELF, Tom)"]
    assert len(unless.others) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rude", [("Trusts(Tom, Ann)", "Math(Trusts(Tom, Ann), Minus, 1)", "Tom", False)]),
        ("kind", [("Seen(Door)", "True", "*", False), ("Seen(Key)", "1", "*", True)]),
        (
            "any",
            [
                ("Fact(Evidence)", "3", "*", True),
                ("Calm(SELF)", "1", "SELF", False),
                ("Fact(Evidence)", "0", "Tom", False),
            ],
        ),
    ],
)
def test_what_a_line_does_is_a_rule_of_the_world_by_its_id(
    line: str, said: list[tuple[str, str, str, bool]], tmp_path: Path
):
    rule = built(tmp_path).world.of_lines[line]

    assert [(str(one.property), str(one.value), str(one.observer), one.fact) for one in rule.changes] == said


def test_what_coming_into_a_state_does_is_everybodys(tmp_path: Path):
    (rule,) = built(tmp_path).world.on_enter.values()

    assert rule.id == "enter start"
    assert [(str(one.property), one.observer, one.fact) for one in rule.changes] == [
        ("Fact(Evidence)", ANY, True),
        ("Seen(Door)", ANY, False),
    ]


def test_every_change_of_a_line_and_a_state_has_its_place(tmp_path: Path):
    found = read_built(write(tmp_path, scenario(FACTS + "\n", cast=CAST, dialogue=HUB))).line_effects

    assert {one.rule.id: [(place.line, place.column) for place in one.values] for one in found} == {
        "rude": [(11, 49)],
        "kind": [(12, 40), (12, 69)],
        "any": [(13, 8), (13, 22), (13, 36)],
        "enter start": [(9, 14), (9, 27)],
    }


def test_an_effect_may_be_said_as_a_line_says_it(tmp_path: Path):
    rest = "effects:\n  - {after: Tom says Kind, then: [Calm(x) +1, forget Seen(Door), 'Likes(Ann, Tom) = 2']}"

    (rule,) = built(tmp_path, rest, dialogue="== start\nTom [Kind]: Hm. -> end").world.rules

    assert [(str(one.property), str(one.observer)) for one in rule.changes] == [
        ("Calm(x)", "Tom"),
        ("Seen(Door)", "Tom"),
        ("Likes(Ann, Tom)", "Ann"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "sentence"),
    [
        ("{Evidence = 3;", "{Evidnce = 3;", "FA020", "'Evidnce' is no fact (did you mean 'Evidence'?)"),
        ("{Evidence = 3;", "{Calm($x) = 3;", "FA020", "$x has no value here"),
        ("{Evidence = 3;", "{the scene moves to aside;", "FA020", "where the conversation goes stands behind the text"),
        ("on enter: {Evidence +1;", "on enter: {Calm(me) of me = 1;", "FA020", "'me' means nobody"),
        ("interrupts when mood of Tom < 0;", "interrupts when moood of Tom < 0;", "FA020", "is no feeling"),
        ("saliency first", "saliency frist", "FA016", "expected one of"),
        ("->> aside", "->> asside", "FA101", "there is no state 'asside'"),
        ("->> aside", "->> end", "FA101", "a detour leads to a state, and 'end' is the end of every conversation"),
        ("== aside", "== back", "FA016", "'back' is where a detour came from, and no state of one"),
        ("(narration): Rain.", "Narration: Rain. -> end", "FA106", "nobody in the cast is called Narration"),
    ],
)
def test_what_cannot_be_said_of_a_line_or_state_is_told(old: str, new: str, code: str, sentence: str, tmp_path: Path):
    found = errors(tmp_path, dialogue=HUB.replace(old, new))

    assert any(one.code == code and sentence in one.sentence for one in found), found


def test_a_state_may_be_called_back_where_nobody_makes_a_detour(tmp_path: Path):
    scene = built(tmp_path, "", dialogue="== start\nTom: Hm. -> back\n== back\nTom: Ho. -> end")

    assert [str(move.target) for move in scene.graph.all_moves()] == ["back", "End"]


def test_a_person_may_be_called_with_any_letters_marks_and_blanks(tmp_path: Path):
    scene = built(tmp_path)

    assert scene.name_of(scene.cast[0].name) == "Ms. Añe O'Neil"
    assert scene.member("ms. añe o'neil") == scene.cast[0].name


@pytest.mark.parametrize(
    ("slot", "said"),
    [
        ("{Ms. Añe O'Neil}", "Ms. Añe O'Neil"),
        ("{ms. añe o'neil.name}", "Ms. Añe O'Neil"),
        ("{Old Kim Jr.}", "Old Kim Jr."),
        ("{Trusts(Ms. Añe O'Neil, Tom)}", "3"),
        ("{Boss(Tom)}", "Ms. Añe O'Neil"),
        ("{Boss(Ms. Añe O'Neil)}", "Tom"),
        ("{Kind(Tom)} {Sure}", "5 ..."),
        ("{Old Kim Jr.|Kim}", "Old Kim Jr."),
        ("{ Owes(Old Kim Jr.) } { Owes(Tom) }", "..."),
    ],
)
def test_a_slot_names_people_as_they_are_called(slot: str, said: str, tmp_path: Path):
    believes = "{'Trusts(Ann, Tom)': 3, Boss(Tom): Ann, Boss(Ann): me, Kind(Tom): 5}"
    cast = CAST.replace(
        "Tom: {}", f"Tom: {{believes: {believes}}}\nOld Kim: {{called: Old Kim Jr.}}\nLena: {{called: Kind}}"
    )
    scene = Scene(built(tmp_path, "", cast=cast, dialogue=f"== start\nTom to Ann: {slot} -> end"))
    move, tom = scene.definition.graph.all_moves()[0], scene.member("Tom")

    brief = brief_of(scene.definition, tom, scene.member("Ann").name, move, Saying(1, varied=variants(move, 0, 0)))

    assert as_written(brief).casefold() == said.casefold()


@pytest.mark.parametrize(
    ("cast", "code"),
    [
        ("Ann: {called: Tom}\nTom: {}", "FA401"),
        ("Ann: {called: Mr. X}\nTom: {called: mr. x}", "FA401"),
        ("Ann: {called: Everyone}\nTom: {}", "FA016"),
        ("Ann: {called: 'a: b'}\nTom: {}", "FA016"),
        ("Ann: {}\nTom: {}\nNarration: {}", "FA016"),
    ],
)
def test_a_name_that_is_anothers_or_cannot_be_spoken_is_told(cast: str, code: str, tmp_path: Path):
    found = errors(tmp_path, "", cast=cast, dialogue="== start\nTom: Hm. -> end")

    assert [one.code for one in found] == [code]


def test_whoever_says_a_line_of_anybody_is_whose_belief_changes(tmp_path: Path):
    (change,) = built(tmp_path, "", dialogue="== start\nany {Calm(x) = 1}: Hm. -> end @x").world.of_lines["x"].changes

    assert change.observer == SELF
