"""The file of a study is read, and whatever is wrong with it is told where it stands, before anything runs."""

import re
from pathlib import Path

import pytest

from fatima_py.cli.reporting import folder_of
from fatima_py.errors import ScenarioError
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.loading import found
from fatima_py.studies.design import TAKEN, Precision, Until
from fatima_py.studies.reading import check_study, read_study
from tests.designs import ROOM, TEA, study_in, written_study

ROOT = Path(__file__).parents[3]
TWO = "a: {x: {}, y: {Bo.mood: 3}}"


def told(path: Path, report: Report | None = None) -> list[tuple[str, int, int, str, str]]:
    """What is wrong with a study: the code, where, the sentence and the hint."""
    found = check_study(path, report)
    return [(one.code, one.place.line, one.place.column, one.sentence, one.hint) for one in found]


def test_a_study_is_what_its_file_says(tmp_path):
    text = study_in(
        "style:\n  warm: {Bo.believes.Manner(me): kind}\n  cold: {}\nnerves: {Ann.personality.neuroticism: [0, 0.5]}",
        more="within: style\nruns: {until: half width of mood at most 0.03, at most: 500}\nseed: 4\n"
        "until: the scene ends, or 30 min\nmeasures: {mood: valence of Ann at the end}\n"
        "report: [mood by style]\nquestion: Does it matter?\n",
    )
    study = read_study(written_study(tmp_path, text))
    style, nerves = study.factors

    assert (style.name, style.within, [one.name for one in style.levels]) == ("style", True, ["warm", "cold"])
    assert [(one.path, one.value) for one in style.levels[0].sets] == [("Bo.believes.Manner(me)", "kind")]
    assert (nerves.name, nerves.within, [one.name for one in nerves.levels]) == ("nerves", False, ["0", "0.5"])
    assert (study.runs, study.precision, study.seed) == (500, Precision("mood", 0.03), 4)
    assert study.until == Until(scene_ends=True, seconds=1800)
    assert [(one.name, one.text, one.place.line) for one in study.measures] == [
        ("mood", "valence of Ann at the end", 12)
    ]
    assert [one.text for one in study.report] == ["mood by style"]
    assert (study.title, study.play, study.question) == (tmp_path.name, tmp_path / "tea.yaml", "Does it matter?")
    assert set(study.files) == {"study.yaml", "tea.yaml", "ann.yaml"}


def test_a_range_and_a_table_are_levels(tmp_path):
    path = written_study(
        tmp_path, study_in("a: {Ann.personality.neuroticism: from -1 to 1 by 0.5}\nb: {from: levels.csv}")
    )
    (tmp_path / "levels.csv").write_text("level,Bo.mood,Ann.mood\nlow,-2,\nusual,,\nhigh,2,1.5\n")
    a, b = read_study(path).factors

    assert [one.name for one in a.levels] == ["-1.0", "-0.5", "0.0", "0.5", "1.0"]
    assert [one.sets[0].value for one in a.levels] == [-1, -0.5, 0, 0.5, 1]
    assert [(one.name, [(it.path, it.value) for it in one.sets]) for one in b.levels] == [
        ("low", [("Bo.mood", -2)]),
        ("usual", []),
        ("high", [("Bo.mood", 2), ("Ann.mood", 1.5)]),
    ]


def test_what_is_wrong_with_a_cell_of_a_table_is_told_there(tmp_path):
    path = written_study(tmp_path, study_in("b: {from: levels.csv}"))
    (tmp_path / "levels.csv").write_text("level,Bo.mood\nlow,-2\nhigh,20\n")
    (wrong,) = check_study(path)

    assert str(wrong) == f"{tmp_path / 'levels.csv'}:3:6: FA016 'mood': expected at most 10, got 20"


TABLES = {
    "a level without a name": ("level,Bo.mood\nlow,1\n ,2\n", 3, 2, "this level has no name"),
    "a column twice": ("level,Bo.mood,bo.mood\nlow,1,2\n", 1, 15, "there is a column bo.mood already"),
    "a column without a name": ("level,,Bo.mood\nlow,1,1\n", 1, 7, "this column has no name"),
    "semicolons": ("level;Bo.mood\nlow;1,5\n", 1, 1, "semicolons: write commas"),
    "tabs": ("level\tBo.mood\nlow\t1\n", 1, 1, "tabs: write commas"),
    "nothing": ("", 1, 1, "a path as the name of each other column"),
    "a quote in a row": ('level,Bo.mood\nlow,"1\nhigh,3\n', 2, 1, "a quote is never closed"),
    "a quote in the first row": ('level,"Bo.mood\nlow,1\n', 1, 1, "a quote is never closed"),
    "text behind a quote": ('level,Bo.mood\nlow,"1"x\n', 2, 1, "',' expected after"),
}


@pytest.mark.parametrize(("text", "line", "column", "why"), TABLES.values(), ids=TABLES)
def test_a_table_of_levels_that_is_none_is_told_at_its_place(tmp_path, text, line, column, why):
    path = written_study(tmp_path, study_in("b: {from: levels.csv}"))
    (tmp_path / "levels.csv").write_text(text, encoding="utf-8")
    (wrong, asked) = sorted(check_study(path), key=lambda one: one.place.file)

    assert (wrong.code, wrong.place.line, wrong.place.column) == ("FA608", line, column)
    assert why in f"{wrong.sentence} {wrong.hint}"
    assert (asked.code, asked.place.line) == ("FA022", 4)


def test_a_table_of_levels_may_have_a_byte_order_mark_and_quotes(tmp_path):
    path = written_study(tmp_path, study_in("b: {from: levels.csv}"))
    (tmp_path / "levels.csv").write_text('\ufefflevel,"Ann.believes.Likes(me, Bo)"\n"a, b",1\n"c","2"\n', "utf-8")
    (factor,) = read_study(path).factors

    assert [(one.name, one.sets[0].path, one.sets[0].value) for one in factor.levels] == [
        ("a, b", "Ann.believes.Likes(me, Bo)", 1),
        ("c", "Ann.believes.Likes(me, Bo)", 2),
    ]


def test_a_path_of_a_table_is_told_where_its_column_is(tmp_path):
    path = written_study(tmp_path, study_in("b: {from: levels.csv}"))
    (tmp_path / "levels.csv").write_text('level,Ann.mood,"Bo.moood"\nlow,,1\nhigh,,2\n')

    assert {(one.place.line, one.place.column) for one in check_study(path)} == {(1, 17)}


def test_a_table_without_rows_is_told_as_a_factor_without_levels(tmp_path):
    path = written_study(tmp_path, study_in("b: {from: levels.csv}"))
    (tmp_path / "levels.csv").write_text("level,Bo.mood\n")

    assert [one[:4] for one in told(path)] == [("FA016", 4, 3, "b has no levels")]


def test_the_experiment_of_a_scenario_is_a_study_of_it(tmp_path):
    said = "experiment:\n  factors: {tension: [1, 2]}\n  runs: 3\n"
    written_study(tmp_path, "", tea=TEA + said)
    study = read_study(tmp_path / "tea.yaml")

    assert (study.play, study.runs, study.title) == (tmp_path / "tea.yaml", 3, "tea")
    assert [(one.path, one.value) for level in study.factors[0].levels for one in level.sets] == [
        ("$condition.tension", 1),
        ("$condition.tension", 2),
    ]


def test_an_experiment_of_earlier_times_is_read_as_what_it_meant(tmp_path):
    said = (
        "experiment:\n  between: {temper: [hot, cold]}\n  within: {tension: [1, 2]}\n"
        "  set:\n    hot: {Ann.personality.neuroticism: 1}\n    cold: {Ann.personality.neuroticism: -1}\n"
        "  repeat: 7\n  measure: [mood of Ann at the end]\n"
    )
    written_study(tmp_path, "", tea=TEA + said)
    study = read_study(tmp_path / "tea.yaml")

    assert [(one.name, one.within) for one in study.factors] == [("temper", False), ("tension", True)]
    assert [one.sets[0].path for one in study.factors[0].levels] == ["Ann.personality.neuroticism"] * 2
    assert [one.sets[0].path for one in study.factors[1].levels] == ["$condition.tension"] * 2
    assert (study.runs, study.measures[0].text) == (7, "mood of Ann at the end")


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("", Until(scene_ends=True)),
        ("until: the scene ends\n", Until(scene_ends=True)),
        ("until: scene ends\n", Until(scene_ends=True)),
        ("until: end of scene, or 5 min\n", Until(scene_ends=True, seconds=300)),
        ("until: 90 s\n", Until(seconds=90)),
        ("until: the scene ends or 1 h or 30 min\n", Until(scene_ends=True, seconds=1800)),
    ],
)
def test_a_run_ends_when_it_is_said(tmp_path, text, until):
    assert read_study(written_study(tmp_path, study_in(TWO, more=text))).until == until


@pytest.mark.parametrize(("said", "seconds"), [("9:30", 5400), ('"7:00"', 82800), ("2 h", 7200)])
def test_a_time_of_day_is_one_of_the_clock_of_the_setting(tmp_path, said, seconds):
    text = study_in("a: {Ann.mood: [1, 2]}", play="room.yaml", more=f"until: {said}\n")

    assert read_study(written_study(tmp_path, text)).until == Until(seconds=seconds)


@pytest.mark.parametrize(
    ("factors", "code", "column", "sentence"),
    [
        ("a: {Anne.mood: [1, 2]}", "FA620", 7, "there is no Anne in tea.yaml"),
        ("a: {Ann.personality.neurotcism: [0, 1]}", "FA013", 7, "unknown key 'neurotcism'"),
        ("a: {Ann.personality.neuroticism: [0, 2]}", "FA016", 40, "'neuroticism': expected at most 1, got 2"),
        ("a: {x: {}, y: {}}", "FA621", 14, "no level of a sets anything"),
        (
            "a: {x: {Ann.mood: 1}, y: {}}",
            "FA621",
            25,
            "the levels x and y of a make no difference: both play the same",
        ),
        ("a: {x: {}, y: {Bo.believes.Hat(me): red}}", "FA621", 18, "'Bo.believes.Hat(me)' sets what nobody has or asks about"),  # noqa: E501
        ("a: {lines.one.say: [Hm., 3]}", "FA015", 28, "'lines.one.say': expected text, got a number"),
        ("a: {lines.one.weight: [1, 0]}", "FA015", 29, "'lines.one.weight': expected a number above 0, got a number"),
        ("a: {lines.one.to: [asked, gone]}", "FA101", 29, "there is no state 'gone'"),
        ("a: {x: {}, X: {Bo.mood: 3}}", "FA624", 14, "a has a level X already"),
        ("seed: {x: {}, y: {Bo.mood: 3}}", "FA624", 3, "the factor seed is called as a column of the results is"),
        ("Run: {x: {}, y: {Bo.mood: 3}}", "FA624", 3, "the factor Run is called as a column of the results is"),
        ("a: {Bo.mood: from 1 to 0 by 0.5}", "FA016", 16, "'from 1 to 0 by 0.5' never comes to its end: expected steps toward it"),  # noqa: E501
        ("a: {x: {actions.snap.if: Anger(me > 1}, y: {}}", "FA020", 28, "cannot read 'Anger(me > 1': 'Anger(me' is not a name: expected ',' or ')'"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_level_that_does_not_fit_is_told_where_it_is_written(tmp_path, factors, code, column, sentence):
    path = written_study(tmp_path, study_in(factors))

    assert [one[:4] for one in told(path)] == [(code, 4, column, sentence)]
    with pytest.raises(ScenarioError, match=code):
        read_study(path)


def test_a_belief_that_is_misspelt_is_told_with_what_is_meant(tmp_path):
    path = written_study(tmp_path, study_in("a: {x: {}, y: {Bo.believes.Maner(me): kind}}"))
    (found,) = check_study(path)

    assert found.edit == "Bo.believes.Manner(me)"


def test_levels_of_two_factors_do_not_set_the_same(tmp_path):
    path = written_study(tmp_path, study_in("a: {Bo.mood: [1, 2]}\nb: {cast.Bo.mood: [3, 4]}"))

    assert {one[:4] for one in told(path)} == {("FA626", 5, 7, "b sets 'cast.Bo.mood', as a sets 'Bo.mood'")}


@pytest.mark.parametrize(
    ("more", "code", "column", "sentence"),
    [
        ("within: b", "FA623", 9, "there is no factor b"),
        ("within: [a, b]", "FA623", 13, "there is no factor b"),
        ("runs: 0", "FA016", 7, "'runs': expected at least 1, got 0"),
        ("runs: 1000000000", "FA625", 7, "2 cells with 1,000,000,000 runs each are 2,000,000,000: expected at most 10,000,000"),  # noqa: E501
        ("runs: {until: half width of m at most 1, at most: 9}", "FA623", 15, "there is no measure m"),
        ("runs: {until: soon, at most: 9}", "FA020", 15, "cannot read 'soon': expected 'half width of MEASURE at most 0.03'"),  # noqa: E501
        ("until: soon", "FA020", 8, "cannot read 'soon': expected 'the scene ends', a time such as 30 min or 20:00, or two of them with 'or'"),  # noqa: E501
        ("measures: {a: mood of Ann at the end}", "FA624", 15, "the measure a is called as the factor a is"),
        ("measures: {run: valence of Ann at the end}", "FA624", 17, "the measure run is called as a column of the results is"),  # noqa: E501
        ("measures: [number of lines, Number of lines]", "FA624", 29, "the measure Number of lines is called as the measure number of lines is"),  # noqa: E501
        ("measure: ending", "FA013", 1, "unknown key 'measure'"),
    ],
)  # fmt: skip
def test_a_design_that_cannot_be_is_told_where_it_is_written(tmp_path, more, code, column, sentence):
    path = written_study(tmp_path, study_in(TWO, more=f"{more}\n"))

    assert [one[:4] for one in told(path)] == [(code, 5, column, sentence)]


EVERYTHING = """
titel: Tea
runs: 0
within: [manner, mod]
factors:
  manner: {}
  mood: {Bo.mood: [1, much]}
  again: {cast.Bo.mood: [3, 4]}
measures: {m: mood of Anne}
report: [m by mod]
"""


def test_all_that_is_wrong_with_a_study_is_told_at_once_and_nothing_for_what_else_is_wrong(tmp_path):
    path = written_study(tmp_path, "study: 1\nplay: tea.yaml" + EVERYTHING)

    assert [(code, line) for code, line, *_ in told(path)] == [
        ("FA013", 3), ("FA016", 4), ("FA623", 5), ("FA016", 7), ("FA016", 8), ("FA626", 9), ("FA702", 10),
    ]  # fmt: skip


def test_lines_of_the_report_are_looked_at_whatever_else_is_wrong(tmp_path):
    more = (
        "until: 5 minuts\nmeasures: {m: mood of Anne, n: number of lines}\nreport: [m by mod, counts of m, k by mood]\n"
    )
    text = study_in("mood: {Bo.mood: [1, 2]}", more=more)

    assert [one[0] for one in told(written_study(tmp_path, text))] == ["FA020", "FA702", "FA661", "FA661"]


def test_of_factors_that_cannot_be_read_no_line_of_the_report_is_told_anything(tmp_path):
    more = "measures: {m: mood of Ann}\nreport: [k by mood, m by mod, compare a with b on m]\n"
    found = told(written_study(tmp_path, study_in("mood: []", more=more)))

    assert [one[0] for one in found] == ["FA016", "FA661"]
    assert "there is no measure 'k'" in found[1][3]


@pytest.mark.parametrize("levels", ["[1, much]", "[much, 2]", "[much, more]"])
def test_measures_and_lines_of_the_report_are_looked_at_whichever_levels_do_not_fit(tmp_path, levels):
    text = study_in(f"mood: {{Bo.mood: {levels}}}", more="measures: {m: mood of Anne, n: number of lines}\n")
    codes = [one[0] for one in told(written_study(tmp_path, text))]

    assert codes[-1] == "FA702"
    right = text.replace("Anne", "Ann") + "report: [m by mod]\n"
    assert [one[0] for one in told(written_study(tmp_path, right))][-1] == "FA661"


def test_a_value_of_another_kind_is_only_told_to_be_set_by_a_path_where_there_are_several(tmp_path):
    found = told(written_study(tmp_path, study_in("a: {x: {Ann.personality.neuroticism: {b: 1}}, y: {}}")))

    assert [one[4] for one in found] == [""]


def test_a_measure_without_a_name_is_not_called_as_a_factor_is(tmp_path):
    path = written_study(tmp_path, study_in("ending: {Bo.mood: [1, 2]}", more="measures: [ending]\n"))

    assert [one[:4] for one in told(path)] == [("FA624", 5, 12, "the measure ending is called as the factor ending is")]


@pytest.mark.parametrize("name", ["weight", "Target", "measure"])
def test_no_factor_is_called_as_a_column_of_the_networks_where_there_are_any(tmp_path, name):
    factors = f"{name}: {{x: {{}}, y: {{Bo.mood: 3}}}}"
    plain = written_study(tmp_path / "plain", study_in(factors))
    netted = written_study(tmp_path / "netted", study_in(factors, more=f"report: [network of talk by {name}]\n"))

    assert told(plain) == []
    assert [one[:4] for one in told(netted)] == [
        ("FA624", 4, 3, f"the factor {name} is called as a column of the networks is")
    ]


@pytest.mark.parametrize(
    ("measure", "gives"), [("ending", "text"), ("valence of Ann over time", "course"), ("network of talk", "network")]
)
def test_a_study_cannot_stop_by_what_has_no_mean(tmp_path, measure, gives):
    more = f"measures: {{m: {measure}}}\nruns: {{until: half width of m at most 0.1, at most: 9}}\n"
    path = written_study(tmp_path, study_in(TWO, more=more))

    assert [one[:4] for one in told(path)] == [("FA627", 6, 15, f"the measure m gives a {gives}, which has no mean")]
    with pytest.raises(ScenarioError, match="FA627"):
        read_study(path)


@pytest.mark.parametrize("measure", ["time until Ann says Sharp", "whether Ann says Sharp", "valence of Ann"])
def test_a_study_may_stop_by_whatever_has_a_mean(tmp_path, measure):
    more = f"measures: {{m: {measure}}}\nruns: {{until: half width of m at most 0.1, at most: 9}}\n"

    assert told(written_study(tmp_path, study_in(TWO, more=more))) == []


@pytest.mark.parametrize("name", ["Seen(me)", "seen(bo)"])
def test_levels_of_two_factors_do_not_set_a_new_name_in_other_capitals(tmp_path, name):
    text = study_in(f"a: {{Bo.believes.Seen(me): [1, 2]}}\nb: {{Bo.believes.{name}: [3, 4]}}")
    path = written_study(
        tmp_path, text, tea=TEA.replace("if: Manner(me) = rude", "if: [Manner(me) = rude, Seen(me) < 2]")
    )

    assert {one[0] for one in told(path)} == {"FA626"}


def test_all_that_somebody_believes_is_set_at_once_where_they_believe_nothing_yet(tmp_path):
    tea = TEA.replace("    believes: {Manner(me): rude, Host(me): {value: true, certainty: 0.5}}\n", "")
    path = written_study(tmp_path, study_in("a: {x: {}, y: {Bo.believes: {Manner(me): rude}}}"), tea=tea)

    assert not [one for one in check_study(path) if one.severity == "error"]


def test_a_scenario_with_errors_is_told_of_before_its_levels(tmp_path):
    path = written_study(tmp_path, study_in("a: {Anne.mood: [1, 2]}"), tea=TEA.replace("-> asked @one", "-> aked @one"))

    assert [one[0] for one in told(path)] == ["FA622", "FA101"]


@pytest.mark.parametrize("here", [".", ROOT], ids=["anywhere", "in the clone"])
def test_a_study_plays_what_the_package_comes_with_wherever_it_lies(tmp_path, monkeypatch, here):
    monkeypatch.chdir(tmp_path / here)
    path = tmp_path / "study.yaml"
    path.write_text("study: 1\nplay: scenarios/cafe.yaml\n", encoding="utf-8")

    assert read_study(path).play.resolve() == found("scenarios/cafe.yaml").resolve()


def test_a_study_says_where_what_it_plays_was_looked_for(tmp_path):
    path = written_study(tmp_path, "study: 1\nplay: scenarios/none.yaml\n")

    assert [(one[0], one[4]) for one in told(path)] == [
        ("FA001", "check the path and its spelling"),
        ("FA022", "it is neither beside the study nor among what the package comes with"),
    ]


def test_a_comment_of_the_study_waves_what_is_found_in_it_through(tmp_path):
    text = study_in("a: {x: {}, y: {Bo.believes.Hat(me): red}}  # fatima: ignore FA621")

    assert told(written_study(tmp_path, text)) == []


@pytest.mark.no_cover
def test_the_study_of_the_hand_over_on_the_page_of_the_format_is_read_and_has_fifteen_rows(root, tmp_path):
    page = (root / "docs" / "reference" / "study.md").read_text(encoding="utf-8")
    text = page.partition('```yaml title="study.yaml"\n')[2].partition("```")[0]
    path = tmp_path / "study.yaml"
    path.write_text(text.replace("scenarios/", f"{root}/scenarios/"), encoding="utf-8")
    study = read_study(path)

    assert len(text.splitlines()) == 15
    assert [len(one.levels) for one in study.factors] == [2, 3]
    assert study.runs == 50


def test_levels_of_two_factors_do_not_set_a_value_and_all_that_it_is_in(tmp_path):
    path = written_study(
        tmp_path, study_in("a: {Bo.personality.openness: [0, 1]}\nb: {Bo.personality: [calm, anxious]}")
    )

    assert [one[0] for one in told(path)] == ["FA626"]


def test_a_level_does_not_set_one_value_twice(tmp_path):
    path = written_study(tmp_path, study_in("a: {x: {Bo.mood: 1, cast.Bo.mood: 2}, y: {}}"))

    assert [one[:4] for one in told(path)] == [("FA626", 4, 23, "'cast.Bo.mood' is set where 'Bo.mood' is")]


@pytest.mark.parametrize(("name", "called"), [("study.yaml", "mine"), ("stop.yaml", "stop"), ("study.yml", "mine")])
def test_a_study_without_a_title_is_called_as_the_folder_of_its_runs_is(tmp_path, name, called):
    path = written_study(tmp_path / "mine", study_in(TWO)).rename(tmp_path / "mine" / name)

    assert (read_study(path).title, folder_of(path, None)) == (called, Path("runs") / called)


def test_the_page_of_the_format_tells_what_nothing_may_be_called(root):
    page = (root / "docs" / "reference" / "study.md").read_text(encoding="utf-8")
    (told,) = [part for part in page.split("\n\n") if part.startswith("Neither a factor nor a measure")]

    assert set(re.findall(r"`(\w+)`", told)) == TAKEN


@pytest.mark.parametrize(
    ("level", "column", "sentence", "hint"),
    [
        (
            "actions: {rude: 3}",
            27,
            "'actions': expected a list, got a mapping",
            "in tea.yaml, this is a list: set what",
        ),
        ("actions.rude: [1]", 32, "'actions.rude': expected a mapping, got a list", "in tea.yaml, this is a map"),
        ("Bo.believes: [1, 2]", 31, "'Bo.believes': expected a mapping, got a list", "in tea.yaml, this is a map"),
        ("cast: [Ann]", 18, "'cast' is all of them: expected the name of one, as in cast.Ann", ""),
    ],
)
def test_a_value_of_another_kind_is_told_by_the_path_of_the_level(tmp_path, level, column, sentence, hint):
    ((_, line, at, said, helps),) = told(written_study(tmp_path, study_in(f"a: {{x: {{}}, y: {{{level}}}}}")))

    assert (line, at, said) == (4, column, sentence)
    assert helps.startswith(hint)


BELL = "(everyone perceives Bell(Rings) becomes true)"


@pytest.mark.parametrize(
    ("play", "path", "value", "code", "at"),
    [
        ("tea.yaml", "Bo.believes.Host(me)", "yes", "FA018", 0),
        ("tea.yaml", "Bo.believes.Host(me)", "{value: off}", "FA018", 8),
        ("tea.yaml", "Ann.believes.Host(me)", "yes", "FA018", 0),
        ("tea.yaml", "facts.Server(Up)", "on", "FA018", 0),
        ("tea.yaml", "dialogue", "hello", "FA021", 0),
        ("tea.yaml", "Bo.mood", "30", "FA016", 0),
        ("tea.yaml", "actions.rude.if", "Manner(me) =", "FA020", 0),
        ("tea.yaml", "actions.rude.do", "say Rudee", "FA203", 0),
        ("tea.yaml", "lines.one.to", "nowhere", "FA101", 0),
        ("tea.yaml", "lines.one.towards", "Tom", "FA106", 0),
        ("room.yaml", "Ann.believes.Host(me)", "no", "FA018", 0),
        ("room.yaml", "tea.Bo.believes.Host(me)", "no", "FA018", 0),
        ("room.yaml", "facts.Server(Up)", "no", "FA018", 0),
        ("room.yaml", "places.Desks", "{to Kichen: 20 s}", "FA601", 1),
        ("room.yaml", "happenings", "[at 9:30 in Desks the bell rings]", "FA020", 1),
        ("room.yaml", "happenings", f"['at 9:30 in Dsks: the bell rings {BELL}']", "FA601", 1),
        ("room.yaml", "happenings", "[{'at 9:30 in Desks': the bell}]", "FA020", 1),
        ("room.yaml", "happenings", "[{'at 9:30 in Desks': 'it rings (Tom perceives Bell(Rings) becomes true)'}]", "FA602", 1),  # noqa: E501
        ("room.yaml", "encounters.nod.if", "$x is heer", "FA602", 0),
    ],
)  # fmt: skip
def test_whatever_is_wrong_with_the_value_of_a_level_is_told_where_the_study_says_it(
    tmp_path, play, path, value, code, at
):
    row = f"      {path}: "
    study = written_study(tmp_path, study_in(f"a:\n  x: {{}}\n  y:\n{row[2:]}{value}", play=play))
    (problem, *_) = check_study(study)

    assert (problem.code, Path(problem.place.file).name, problem.place.line) == (code, "study.yaml", 7)
    assert len(row) + 1 <= problem.place.column <= len(row) + 1 + at + 1
    assert {Path(one.place.file).name for one in check_study(study)} == {"study.yaml"}


@pytest.mark.parametrize(
    ("levels", "told_of"),
    [
        (("rude", "kind"), None),
        (("rude", "rud"), "(did you mean 'rude'?)"),
        (("kind", "gruff"), "(nothing asks for that of the level kind either)"),
    ],
)
def test_a_word_of_a_level_that_nothing_asks_for_is_told(tmp_path, levels, told_of):
    rows = "".join(f"\n  {word}: {{Bo.believes.Manner(me): {word}}}" for word in levels)
    found = check_study(written_study(tmp_path, study_in(f"style:{rows}")))
    words = f"nothing asks whether Manner(me) is {levels[1]}, only whether it is rude"

    assert [(one.code, one.severity, one.place.line) for one in found] == [("FA628", "warning", 6)] * bool(told_of)
    assert [f"{one.sentence} ({one.hint})" for one in found] == [f"{words} {told_of}"] * bool(told_of)


def test_a_word_of_a_level_that_a_setting_does_not_ask_for_is_told(tmp_path):
    room = ROOM.replace("if: $x is here,", "if: [$x is here, Manner(me) = rude],")
    levels = "style:\n  rude: {Ann.believes.Manner(me): rude}\n  other: {Ann.believes.Manner(me): rudee}"
    found = told(written_study(tmp_path, study_in(levels, play="room.yaml"), room=room))

    assert [(code, line, hint) for code, line, _, _, hint in found] == [("FA628", 6, "did you mean 'rude'?")]


ROOM_TIME = "it goes from 08:00 to 12:00"
SCENE = "a scene begins at 00:00, and hardly takes an hour"


@pytest.mark.parametrize(
    ("play", "until", "measure", "sentence"),
    [
        ("tea.yaml", "", "valence of Ann at 10:00", f"hardly any run comes to a time at 10:00: {SCENE}"),
        ("tea.yaml", "", "valence of Ann at 0:05", None),
        ("tea.yaml", "10 min", "valence of Ann at 0:10", None),
        (
            "tea.yaml", "the scene ends, or 4 min", "value of Likes(me, Bo) of Ann at 0:05",
            "no run comes to a time at 00:05: it goes from 00:00 to 00:04",
        ),
        ("room.yaml", "", "valence of Ann at 13:00", f"no run comes to a time at 13:00: {ROOM_TIME}"),
        ("room.yaml", "", "valence of Ann at day 2 9:00", f"no run comes to a time at day 2 09:00: {ROOM_TIME}"),
        ("room.yaml", "", "highest valence of Ann before 7:30", f"no run comes to a time before 07:30: {ROOM_TIME}"),
        ("room.yaml", "1 h", "valence of Ann at 9:30", "no run comes to a time at 09:30: it goes from 08:00 to 09:00"),
        ("room.yaml", "", "share of time in which Ann is hostile after 11:30", None),
        ("room.yaml", "", "valence of Ann at the end", None),
    ],
)  # fmt: skip
def test_a_time_of_a_measure_to_which_no_run_comes_is_told(tmp_path, play, until, measure, sentence):
    more = f"until: {until}\nmeasures:\n  it: {measure}\n" if until else f"measures:\n  it: {measure}\n"
    found = check_study(written_study(tmp_path, study_in("mood: {Ann.mood: [0, 1]}", play=play, more=more)))

    assert [(one.code, one.severity, one.sentence) for one in found] == [("FA610", "warning", sentence)] * bool(
        sentence
    )


def test_a_time_of_a_measure_is_looked_at_in_cells_that_can_be_played(tmp_path):
    more = "measures:\n  it: valence of Ann at 10:00\n"
    text = study_in("mood: {Ann.mood: [99, 1]}", more=more)

    assert {code for code, *_ in told(written_study(tmp_path, text))} > {"FA610"}


def test_a_time_to_which_the_runs_of_one_level_come_is_none_that_is_told(tmp_path):
    more = "measures:\n  it: valence of Ann at 13:00\n"
    levels = 'long:\n  usual: {}\n  late: {clock.until: "14:00"}'

    assert check_study(written_study(tmp_path, study_in(levels, play="room.yaml", more=more))) == []


def test_a_bare_list_of_values_is_told_how_it_says_what_is_set(tmp_path):
    (found,) = told(written_study(tmp_path, study_in("style: [gentle, plain]")))

    assert (found[0], found[3]) == ("FA620", "nothing in tea.yaml asks for $condition.style")
    assert "name what is set, as in 'style: {PATH: [...]}'" in found[4]
