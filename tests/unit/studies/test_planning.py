"""A plan has all runs of a study, each with a seed and a key that hang on what it says and on nothing else."""

from dataclasses import replace
from itertools import islice

import pytest

from fatima_py.errors import UsageError
from fatima_py.studies.design import Until
from fatima_py.studies.planning import cells, plan, planned
from fatima_py.studies.reading import read_study
from tests.designs import TEA, study_in, written_study

FACTORS = "style:\n  warm: {Bo.believes.Manner(me): kind}\n  cold: {}\nnerves: {Ann.personality.neuroticism: [0, 1]}"


def study_of(tmp_path, factors: str = FACTORS, more: str = "runs: 3\n", **files: str):
    """A study that was read."""
    return read_study(written_study(tmp_path, study_in(factors, more=more), **files))


def test_the_runs_come_cell_by_cell_the_last_factor_changing_first(tmp_path):
    runs = plan(study_of(tmp_path))

    assert [one.cell.shown for one in runs[::3]] == [
        "style=warm, nerves=0",
        "style=warm, nerves=1",
        "style=cold, nerves=0",
        "style=cold, nerves=1",
    ]
    assert [one.number for one in runs] == [1, 2, 3] * 4
    assert len({one.key for one in runs}) == len({one.seed for one in runs}) == 12


def test_a_study_without_factors_has_one_cell(tmp_path):
    (run,) = plan(read_study(written_study(tmp_path, "study: 1\nplay: tea.yaml\n")))

    assert (run.cell.shown, run.number) == ("all runs", 1)


def test_levels_within_share_their_luck_and_no_key(tmp_path):
    runs = plan(study_of(tmp_path, more="runs: 3\nwithin: style\n"))
    warm, cold = runs[:6], runs[6:]

    assert [one.seed for one in warm] == [one.seed for one in cold]
    assert {one.key for one in warm}.isdisjoint(one.key for one in cold)


def test_another_seed_is_other_luck(tmp_path):
    study = study_of(tmp_path)

    assert {one.seed for one in plan(study)}.isdisjoint(one.seed for one in plan(replace(study, seed=1)))


def test_a_key_hangs_on_what_is_measured_and_when_a_run_ends_and_a_seed_does_not(tmp_path):
    study = study_of(tmp_path, more="runs: 1\nmeasures: {a: mood of Ann at the end}\n")
    longer = replace(study, until=Until(seconds=60))
    other = replace(study, measures=tuple(replace(one, text="mood of Bo at the end") for one in study.measures))
    first, *others = (plan(one)[0] for one in (study, longer, other))

    assert len({first.key, *[one.key for one in others]}) == 3
    assert {first.seed} == {one.seed for one in others}


@pytest.mark.parametrize("end", ["", "."])
def test_a_key_hangs_on_the_program_that_measures(tmp_path, end):
    text = f'runs: 1\nmeasures: {{a: "python: measures.py:density{end}"}}\n'
    (tmp_path / "measures.py").write_text("def density(log): return 1\n")
    before = plan(study_of(tmp_path, more=text))[0]
    (tmp_path / "measures.py").write_text("def density(log): return 2\n")
    after = plan(study_of(tmp_path, more=text))[0]

    assert (before.key != after.key, before.seed == after.seed) == (True, True)


def test_a_plan_of_millions_begins_at_once(tmp_path):
    study = study_of(tmp_path, more="runs: 2500000\n")

    assert [one.number for one in islice(planned(study), 3)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("runs", "sentence"), [(0, "has no runs"), (2_500_001, "4 cells with 2,500,001 runs each are 10,000,004")]
)
def test_no_runs_and_too_many_are_refused(tmp_path, runs, sentence):
    study = replace(study_of(tmp_path), runs=runs)

    with pytest.raises(UsageError, match=sentence):
        plan(study)


def test_the_cells_of_a_study_are_all_combinations(tmp_path):
    assert len(cells(study_of(tmp_path))) == 4


SPELLED = {
    "cast and no cast": ["cast.Ann.personality.neuroticism: 0.1", "Ann.personality.neuroticism: 0.10"],
    "me and the name": [
        "Bo.believes.Manner(me): 3",
        "cast.Bo.believes.Manner( Bo): 3.0",
        "Bo.believes.Manner(SELF).value: 3",
        "Bo.believes.Manner(me): {value: 3}",
    ],
    "the value of a belief that says more": ["Bo.believes.Host(me): false", "Bo.believes.host(Bo).value: false"],
    "a new name": ["Bo.believes.Seen(me): 3", "cast.Bo.believes.Seen( Bo): 3.0", "Bo.believes.Seen(SELF).value: 3"],
    "a new name in other capitals": ["Bo.believes.Seen(me): 3", "bo.believes.seen(me): 3", "Bo.believes.SEEN(BO): 3"],
    "a new name with somebody in it": [
        '"Bo.believes.Knows(me, Ann)": 3',
        '"Bo.believes.KNOWS(Bo, ANN)": 3',
        '"Bo.believes.knows(me,ann).value": 3',
    ],
    "a new fact": ["facts.Door(Open): true", "facts.door(open): true", "facts.DOOR(Open).value: true"],
    "a new goal": ["Bo.wants.Peace: {matters: 4}", "Bo.wants.peace: {matters: 4}"],
    "a rule": ["actions.rude.priority: 4", "actions.1.priority: 4.0", "Bo.actions.rude.priority: 4"],
    "a rule of a sheet": ["actions.snap.priority: 4", "Ann.actions.1.priority: 4"],
    "a line": ["lines.one.say: Tea!", "lines . one . say: Tea!"],
}
SEEN = TEA.replace(
    "if: Manner(me) = rude", 'if: [Manner(me) = rude, Seen(me) < 2, "Knows(me, Ann) != 1", Door(Open) = true]'
)


@pytest.mark.no_cover
@pytest.mark.parametrize("spelled", SPELLED.values(), ids=SPELLED)
def test_another_spelling_of_a_path_and_its_value_is_no_other_luck_and_no_other_key(tmp_path, spelled):
    first, *others = (plan(study_of(tmp_path, f"a: {{x: {{}}, y: {{{one}}}}}", tea=SEEN)) for one in spelled)

    assert [[(one.key, one.seed) for one in runs] for runs in others] == [
        [(one.key, one.seed) for one in first] for _ in others
    ]


def test_the_condition_of_a_scenario_is_one_value_in_both_forms(tmp_path):
    short, long = (plan(study_of(tmp_path, text)) for text in ("tension: [1, 2]", "b: {$condition.tension: [1.0, 2]}"))

    assert [(one.key, one.seed) for one in short] == [(one.key, one.seed) for one in long]


def test_the_luck_of_a_run_does_not_hang_on_where_files_lie_and_which_of_them_says_a_value(tmp_path):
    study = study_in("a: {x: {}, y: {Ann.personality.neuroticism: 0.1}}\nb: {x: {}, y: {Ann.voice: calm}}")
    one = written_study(tmp_path / "one", study)
    other = written_study(tmp_path / "two" / "deep", study.replace("tea.yaml", "../tea.yaml"))
    (tmp_path / "two" / "tea.yaml").write_text(TEA.replace("ann.yaml", "people/ann.yaml"), encoding="utf-8")
    (tmp_path / "two" / "people").mkdir()
    (other.parent / "ann.yaml").rename(tmp_path / "two" / "people" / "ann.yaml")
    third = written_study(tmp_path / "three", study, tea=TEA.replace("mood: 1", "personality: {neuroticism: 0}"))

    assert [(run.key, run.seed) for run in plan(read_study(one))] == [
        (run.key, run.seed) for run in plan(read_study(other))
    ]
    assert [run.seed for run in plan(read_study(one))] == [run.seed for run in plan(read_study(third))]


def test_another_value_and_another_path_are_other_luck(tmp_path):
    levels = (
        "Bo.mood: 3",
        "Bo.mood: 4",
        "Ann.mood: 3",
        "Bo.believes.Host(me): {value: false}",
        "Bo.believes.Host(me): false",
    )

    assert len({plan(study_of(tmp_path, f"a: {{x: {{}}, y: {{{one}}}}}"))[-1].seed for one in levels}) == len(levels)
