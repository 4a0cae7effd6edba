"""Counting: a number that its guards keep from being reached is told of, and one that may be reached never is."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

CAST = """
Ann: {believes: {"Trusts(me, Tom)": 40, "Level(Milk)": 3}}
Tom: {believes: {"Trusts(Ann, me)": %s}}
"""
DIALOGUE = """
== start
Tom to Ann [Kind]: There. -> start @kind
Ann to Tom [Rude] {Level(Milk) -1; once}: No milk. -> start @rude
Ann to Tom (if Level(Milk) > 0) {Level(Milk) / 2}: Half of it. -> start @half
Ann to Tom (if %s): Well. -> end @bye
"""
RISES = 'effects:\n  - {after: Tom says Kind to anyone, if: "Trusts(Ann, Tom) < 80", then: "%sTrusts(Ann, Tom) +20"}\n'


def told(tmp_path, asked: str, *, rises: str = RISES % "everyone: ", toms: int = 40) -> list[str]:
    """What is told of the condition of the last line."""
    text = scenario(f"player: Tom\n{rises}", cast=CAST % toms, dialogue=DIALOGUE % asked)
    found = check_file(write(tmp_path, text))
    return [one.sentence for one in found if one.code in ("FA205", "FA201")]


@pytest.mark.parametrize(
    "asked",
    [
        "Trusts(Ann, Tom) at least 81",
        "Trusts(Ann, Tom) < 40",
        "Trusts(Ann, Tom) = 50",
        "Level(Milk) > 3",
        "Level(Milk) < -1",
    ],
)
def test_a_number_that_the_guards_of_its_changes_keep_away_is_told_of(asked: str, tmp_path):
    assert [sentence for sentence in told(tmp_path, asked) if f"'{asked}' never holds" in sentence]


@pytest.mark.parametrize(
    "asked",
    ["Trusts(Ann, Tom) at least 80", "Trusts(Ann, Tom) = 60", "Trusts(Ann, Tom) = 40", "Level(Milk) < 0.6"],
)
def test_a_number_that_may_be_reached_is_not(asked: str, tmp_path):
    assert told(tmp_path, asked) == []


def test_the_numbers_that_there_are_are_named(tmp_path):
    assert told(tmp_path, "Trusts(Ann, Tom) = 50") == [
        "Trusts(Ann, Tom) is never anything but 40, 60, 80, so 'Trusts(Ann, Tom) = 50' never holds"
    ]


def test_a_guard_asked_of_somebody_who_believes_otherwise_bounds_nothing(tmp_path):
    assert told(tmp_path, "Trusts(Ann, Tom) = 200", toms=20) == []
    assert told(tmp_path, "Trusts(Ann, Tom) = 200", rises=RISES % "") == []


def test_a_guarded_number_of_many_steps_is_bounded_all_the_same(tmp_path):
    rises = RISES.replace("80", "8000").replace("20", "0.5") % "everyone: "
    assert told(tmp_path, "Trusts(Ann, Tom) > 9000", rises=rises)
    assert told(tmp_path, "Trusts(Ann, Tom) > 7000", rises=rises) == []


def test_who_goes_on_from_another_evening_may_begin_with_any_number(tmp_path):
    assert told(tmp_path, "Trusts(Ann, Tom) = 50", rises=f"later: 1 d\n{RISES % 'everyone: '}") == []


HUB = """
== start
Tom to Ann <Ask> (visits to told < 1) {Level(Milk) of Ann +5}: Well? ->> told @ask
Tom to Ann <Show> (not Seen(Photo)) {Level(Milk) of Ann +5; Seen(Photo) = true}: Look. -> start @show
Tom to Ann {Level(Milk) of Ann +5; once}: Look again. -> start @again
Ann to Tom (%s): Well. -> end @bye
Tom: Bye. -> end @late

== told
Ann to Tom {Level(Milk) +5}: I told you. -> back @told
"""


@pytest.mark.parametrize(("asked", "found"), [("Level(Milk) > 23", 1), ("Level(Milk) > 22", 0), ("Level(Milk) = 4", 1)])
def test_what_lines_do_counts_as_often_as_they_may_be_said(asked: str, found: int, tmp_path):
    text = scenario("player: Tom\nfacts: {Seen(Photo): false}\n", cast=CAST % 40, dialogue=HUB % asked)
    said = [one.sentence for one in check_file(write(tmp_path, text)) if one.code == "FA205"]
    assert len(said) == found


@pytest.mark.parametrize(
    ("first", "then", "found"),
    [
        ("visits to aside < 1", "visits to aside > 0", True),
        ("visits to aside = 0", "visits to aside >= 1", True),
        ("visits to aside < 2", "visits to aside > 0", False),
        ("visits to aside < 1", "visits to start > 1", False),
    ],
)
def test_what_comes_behind_a_line_that_asks_not_to_have_been_somewhere_is_not_changed_by_it(
    first: str, then: str, found: bool, tmp_path
):
    dialogue = f"""
== start
Ann to Tom ({first}) {{once; Level(Milk) -1}}: One less. -> start
Ann to Tom ({then}) {{once; Level(Milk) = 0}}: None. -> start
Tom to Ann: Aside. ->> aside
Ann to Tom (if Level(Milk) < 0): Well. -> end
== aside
Tom: Hm. -> back
"""
    text = scenario("player: Tom\n", cast=CAST % 40, dialogue=dialogue)

    told_of = [one.sentence for one in check_file(write(tmp_path, text)) if one.code in ("FA205", "FA201")]

    assert [sentence for sentence in told_of if "'Level(Milk) < 0' never holds" in sentence] == told_of
    assert bool(told_of) is found
