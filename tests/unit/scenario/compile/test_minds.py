"""Minds: what the people of a scenario believe as its scene begins, as it is spelled."""

from pathlib import Path

import pytest

from fatima_py.character import Character
from fatima_py.kb import Conditions, parse_condition, solve
from fatima_py.scenario import check_file, load_scenario, read_definition
from fatima_py.scenario.tests import run_tests
from tests.unit.scenario.files import scenario, write

SPELLINGS = [
    ("007", "007"),
    ('"0451"', "0451"),
    ("123456789012345678", "123456789012345678"),
    ("-90071992547409931", "-90071992547409931"),
    ("1.50", "1.50"),
    ('"1.50"', "1.50"),
    ("12.0", "12.0"),
    ("1_000", "1_000"),
    ("2024-05-01", "2024-05-01"),
    ('"yes"', "yes"),
    ("0x1F", "0x1F"),
    ("1e3", "1e3"),
    ("1E+05", "1E+05"),
    ("+5", "+5"),
    ("-0", "-0"),
    (".5", ".5"),
    ("5.", "5."),
    ("{value: 0.10, certainty: 0.5}", "0.10"),
    ("&code 0.70", "0.70"),
]
TALK = """
== start
Ann: Code {Code(me)}. -> end
"""


def scene(tmp_path: Path, value: str) -> Path:
    """The path of a scenario in which Ann believes that her code is a value, and says so."""
    return write(tmp_path, scenario(cast=f"Ann: {{believes: {{Code(me): {value}}}}}\nTom: {{}}", dialogue=TALK))


@pytest.mark.parametrize(("written", "said"), SPELLINGS)
def test_what_is_believed_is_said_and_kept_as_it_is_spelled(written: str, said: str, tmp_path: Path):
    played = load_scenario(scene(tmp_path, written))
    played.load(played.save())

    assert str(played.cast[0].belief("Code(me)")) == said
    assert played.play().written == f"Code {said}."


@pytest.mark.parametrize(("written", "asked"), [("007", "7"), ("1.50", "1.5"), ("1e3", "1000"), ("12.0", "0012")])
def test_numbers_that_are_equal_are_one_value_however_they_are_spelled(written: str, asked: str, tmp_path: Path):
    ann = load_scenario(scene(tmp_path, written)).cast[0]

    assert holds(ann, f"Code(SELF) = {asked}")


def test_whole_numbers_that_differ_in_their_last_digit_differ(tmp_path: Path):
    ann = load_scenario(scene(tmp_path, "123456789012345678")).cast[0]

    assert holds(ann, "Code(SELF) = 123456789012345678")
    assert not holds(ann, "Code(SELF) = 123456789012345679")
    assert holds(ann, "Code(SELF) > 5")


def test_what_an_effect_sets_and_a_test_gives_keeps_its_spelling(tmp_path: Path):
    rest = """
    effects:
      - after: Ann says anything
        then: everyone believes Pin(Ann) = 0099
    tests:
      - name: given
        given: {Ann: {Code(me): 0070}}
        play: [anything]
        expect: [Ann believes Pin(me) = 99, Ann believes Code(me) = 71]
    """
    cast = "Ann: {believes: {Code(me): 1}}\nTom: {}"
    path = write(tmp_path, scenario(rest, cast=cast, dialogue=TALK))
    played = load_scenario(path)
    played.play()

    (told,) = run_tests(path)

    assert [str(one.belief("Pin(Ann)")) for one in played.cast] == ["0099", "0099"]
    assert "got: Ann believes Code(me) = 0070" in "\n".join(told.sentences)


def holds(who: Character, condition: str) -> bool:
    """Whether somebody believes it."""
    return bool(solve(Conditions((parse_condition(condition),)), who.mind.kb).solutions)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Y(Ann)", "Y(me)"), ("Y(SELF)", "Y(ann)"), ("Y(me, P(me))", "Y(Ann, P(Ann))"), ("X(a)", "X( A )")],
)
def test_a_belief_is_the_same_by_every_name_of_oneself(first: str, second: str, tmp_path: Path):
    cast = f'Ann: {{believes: {{"{first}": 1, "{second}": 2}}}}\nTom: {{believes: {{Y(Ann): 1, Y(me): 2}}}}'

    (found,) = [one for one in check_file(write(tmp_path, scenario(cast=cast))) if one.severity == "error"]

    assert (found.code, found.sentence) == ("FA006", f"'{second}' says once more what '{first}' has said")


GOALS = """
Ann:
  wants: {Get Home: {matters: 7, likely: very likely}}
  avoids: {Arrest: {matters: 8, likely: unlikely}, Rain: {}}
  emotions: {Fear about Arrest: 4, Hope about Get Home: [1, 2]}
Tom: {}
"""


def test_somebody_wants_some_goals_and_avoids_others(tmp_path: Path):
    ann, _ = read_definition(write(tmp_path, scenario(cast=GOALS))).cast

    assert [(str(one.name), one.significance, one.likelihood, one.avoid) for one in ann.goals] == [
        ("Get_Home", 7.0, 0.85, False),
        ("Arrest", 8.0, 0.18, True),
        ("Rain", 5.0, 0.5, True),
    ]


def test_what_is_felt_from_the_start_may_be_about_a_goal(tmp_path: Path):
    ann, _ = read_definition(write(tmp_path, scenario(cast=GOALS))).cast

    felt = [(one.type.label, one.intensity, str(one.goal)) for one in ann.feelings]
    assert felt == [("Fear", 4.0, "Arrest"), ("Hope", 1.0, "Get_Home"), ("Hope", 2.0, "Get_Home")]


def test_the_scenario_goes_before_the_sheet_where_one_wants_what_the_other_avoids(tmp_path: Path):
    write(tmp_path, "fatima: 1\navoids: {Rain: {matters: 2}, Arrest: {}}\n", "ann.yaml")
    cast = "Ann: {from: ann.yaml, wants: {Rain: {matters: 3}}}\nTom: {}"
    ann, _ = read_definition(write(tmp_path, scenario(cast=cast))).cast

    assert {str(one.name): (one.significance, one.avoid) for one in ann.goals} == {
        "Rain": (3.0, False),
        "Arrest": (5.0, True),
    }


@pytest.mark.parametrize(
    ("cast", "rest", "told"),
    [
        ("Ann: {wants: {Rain: {}}, avoids: {rain: {}}}\nTom: {}", "", "FA006 'rain' is wanted, and to be avoided"),
        ("Ann: {avoids: {Rain: {}, rain: {}}}\nTom: {}", "", "FA006 'rain' says once more what 'Rain' has said"),
        ("Ann: {avoids: {me: {}}}\nTom: {}", "", "FA020 cannot read 'me'"),
        ("Ann: {avoids: {Rain: {}}}\nTom: {}", "semantics: toolkit\n", "FA016 the Toolkit knows no goal to avoid"),
        (
            "Ann: {wants: {Rain: {likely: possible}}}\nTom: {}",
            "",
            "FA016 'likely': expected a number from 0 to 1, or one",
        ),
        ("Ann: {wants: {Rain: {likely: lkely}}}\nTom: {}", "", "got 'lkely' (did you mean 'likely'?)"),
        ("Ann: {wants: {Rain: {likely: 1.5}}}\nTom: {}", "", "FA016 'likely': expected at most 1, got 1.5"),
        ("Ann: {wants: {Rain: {likely: [1]}}}\nTom: {}", "", "FA015 'likely': expected a number, got a list"),
        ("Ann: {emotions: {Anger about Rain: 1}}\nTom: {}", "", "Anger is about no goal: say whom it is at"),
        ("Ann: {emotions: {Fear about 3: 1}}\nTom: {}", "", "has a meaning of its own in rules"),
    ],
)
def test_goals_that_cannot_be_are_told(cast: str, rest: str, told: str, tmp_path: Path):
    found = "\n".join(map(str, check_file(write(tmp_path, scenario(rest, cast=cast)))))

    assert told in found
