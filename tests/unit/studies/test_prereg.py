"""Plans that are frozen before the first run, and what a report says of them."""

import json
from dataclasses import replace

import pytest

from fatima_py.errors import ScenarioError, UsageError
from fatima_py.studies.before import earlier_runs
from fatima_py.studies.design import Assignment, Precision, Until
from fatima_py.studies.executing import Done
from fatima_py.studies.freezing import draft, freeze, frozen_beside
from fatima_py.studies.ledger import Ledger
from fatima_py.studies.prereg import EXCLUSION, plan_of, plan_text, read_plan
from fatima_py.studies.report.writing import summary, write_report
from tests.studies import factor, leave_runs, study_of, written

BEFORE, DURING = "2026-01-01T10:00:00+00:00", "2026-02-01T10:00:00+00:00"


@pytest.fixture
def study(tmp_path):
    return study_of(
        factor("style", "warm", "neutral", within=True),
        measures={"mood": "valence of Hanne at the end", "slip": "whether Hanne says Slip"},
        report=["mood by style", "compare warm with neutral on mood"],
        hypothesis="Warm is better: yes, \"really\".", path=tmp_path / "study.yaml", runs=3, seed=7,
    )  # fmt: skip


def ran(study, tmp_path, began=DURING):
    folder = leave_runs(tmp_path / "runs", study, lambda _, number: {"mood": number / 10, "slip": number > 1})
    (folder / "study.lock").write_text(json.dumps({"written": began}))
    return folder


def badges(page):
    return [
        part.partition("</h3>")[0].partition('class="standing ')[2].partition('"')[0] for part in page.split("<h3>")[1:]
    ]


def plan_part(page):
    return page.partition('<section id="plan">')[2].partition("</section>")[0]


def test_a_study_without_a_plan_gets_the_one_that_it_says_itself(study, tmp_path):
    frozen = freeze(study, BEFORE)

    assert read_plan(tmp_path / "prereg.yaml") == plan_of(study) == frozen.plan
    assert frozen.plan.hypotheses == ('Warm is better: yes, "really".',)
    assert (frozen.plan.outputs, frozen.plan.comparisons) == (
        ("mood by style",),
        ("compare warm with neutral on mood",),
    )
    assert json.loads((tmp_path / "prereg.lock").read_text())["frozen"] == BEFORE


def test_a_plan_with_a_precision_is_read_as_it_is_written(study, tmp_path):
    precise = replace(study, precision=Precision("mood", 0.03), until=Until(scene_ends=True, seconds=60.0), report=())
    (tmp_path / "prereg.yaml").write_text(plan_text(plan_of(precise)))

    assert read_plan(tmp_path / "prereg.yaml") == plan_of(precise)
    assert plan_of(precise).until == "the scene ends, or 60 s"


def test_a_report_says_of_each_output_whether_it_was_planned(study, tmp_path):
    freeze(study, BEFORE)
    more = study_of(
        *study.factors, measures={one.name: one.text for one in study.measures}, path=study.path, runs=3, seed=7,
        hypothesis=study.hypothesis,
        report=["Mood  by style", "slip by style", "compare warm with neutral on slip"],
    )  # fmt: skip

    page = write_report(more, ran(more, tmp_path)).read_text(encoding="utf-8")

    assert badges(page) == ["planned", "exploratory", "exploratory"]
    assert "Departures from the plan concern" not in page
    assert "A plan was frozen on 2026-01-01" in plan_part(page)
    assert "1 of 3 outputs were planned (confirmatory), the rest are exploratory." in plan_part(page)
    assert "&#x27;compare warm with neutral on mood&#x27; was planned, and is not in the report." in plan_part(page)
    assert "&#x27;compare warm with neutral on slip&#x27; was compared, and was not planned." in plan_part(page)
    assert "Mood  by style [planned]" in summary(more, tmp_path / "runs")


def test_without_a_frozen_plan_everything_is_exploratory(study, tmp_path):
    page = write_report(study, ran(study, tmp_path)).read_text(encoding="utf-8")

    assert "No plan was frozen before the first run: everything here is exploratory." in plan_part(page)
    assert badges(page) == ["", ""]


def test_every_departure_from_the_plan_is_named(study, tmp_path):
    freeze(study, BEFORE)
    other = replace(
        study_of(
            factor("style", "warm", "cold"), measures={"mood": "lowest valence of Hanne"}, path=study.path, runs=2,
        ),
        precision=Precision("mood", 0.1), until=Until(scene_ends=True),
    )  # fmt: skip

    page = plan_part(write_report(other, ran(other, tmp_path)).read_text(encoding="utf-8")).replace("&#x27;", "'")

    for sentence in (
        "The plan has 3 runs of each cell, and the study 2.",
        "The plan has 7 as its seed, and the study 0.",
        "The plan has 600 s as the end of a run, and the study the scene ends.",
        "The plan stops at no precision, and the study at a half width of 0.1 of mood.",
        "The plan has style within, and the study nothing.",
        "The factor style has warm, neutral in the plan, and warm, cold in the study.",
        "The measure mood is 'valence of Hanne at the end' in the plan, and 'lowest valence of Hanne' in the study.",
        "The measure slip is 'whether Hanne says Slip' in the plan, and left out in the study.",
    ):
        assert sentence in page


def test_a_plan_that_was_changed_after_it_was_frozen_counts_for_nothing(study, tmp_path):
    freeze(study, BEFORE)
    with (tmp_path / "prereg.yaml").open("a") as file:
        file.write("# and one more thing\n")

    page = write_report(study, ran(study, tmp_path)).read_text(encoding="utf-8")

    assert "prereg.yaml is not what was frozen: nothing counts as planned." in plan_part(page)
    assert badges(page) == ["exploratory", "exploratory"]


def test_a_plan_that_was_frozen_after_the_runs_is_told(study, tmp_path):
    freeze(study, DURING)

    page = plan_part(write_report(study, ran(study, tmp_path, BEFORE)).read_text(encoding="utf-8"))

    assert f"The plan was frozen on {DURING}, after the runs of {BEFORE}." in page
    methods = (tmp_path / "runs" / "methods.md").read_text(encoding="utf-8")
    assert "A plan was frozen on 2026-02-01, after the first runs (of 2026-01-01)" in methods
    assert "0 of 2 outputs were planned" in methods


def setting(study, **values):
    """The study, the level warm of which sets some values."""
    (style,) = study.factors
    warm, neutral = style.levels
    sets = tuple(Assignment(path.replace("_", "."), value, warm.place) for path, value in values.items())
    return replace(study, factors=(replace(style, levels=(replace(warm, sets=sets), neutral)),))


def test_a_plan_has_what_each_level_sets_and_a_level_that_sets_something_else_is_told(study, tmp_path):
    planned = setting(study, Hanne_mood=0.00001, Hanne_tie=[True, None, 'yes: "no"', {"b": 2.5}])
    frozen = freeze(planned, BEFORE)

    assert read_plan(tmp_path / "prereg.yaml") == plan_of(planned) == frozen.plan
    other = setting(study, Hanne_mood=0.5)
    page = plan_part(write_report(other, ran(other, tmp_path)).read_text(encoding="utf-8"))
    assert "The level warm of style sets Hanne.mood: 1e-05, Hanne.tie: [true, null" in page
    assert "in the plan, and Hanne.mood: 0.5 in the study." in page
    assert "The level neutral" not in page


def test_a_planned_output_that_a_departure_concerns_says_so_on_its_badge(study, tmp_path):
    """A level that sets something else concerns what has it in, and no comparison of two other levels."""
    three = replace(
        study, factors=(factor("style", "warm", "neutral", "stern", within=True),),
        report=(*study.report, written("compare neutral with stern on mood"), written("slip by style")),
    )  # fmt: skip
    freeze(three, BEFORE)
    (style,) = three.factors
    warm, *others = style.levels
    warmer = replace(warm, sets=(Assignment("Hanne.mood", 0.5, warm.place),))
    now = replace(three, factors=(replace(style, levels=(warmer, *others)),))

    page = write_report(now, ran(now, tmp_path)).read_text(encoding="utf-8").replace("&#x27;", "'")

    assert badges(page) == ["planned departed", "planned departed", "planned", "planned departed"]
    assert page.count(">planned, with departures<") == 3
    told = "The level warm of style sets nothing in the plan, and Hanne.mood: 0.5 in the study."
    assert page.count(f'<p class="note">Departure from the plan: {told}</p>') == 3
    assert "Departures from the plan concern 3 planned outputs." in plan_part(page)
    methods = (tmp_path / "runs" / "methods.md").read_text(encoding="utf-8")
    concerned = "concerns 'mood by style', 'compare warm with neutral on mood', 'slip by style'"
    assert f"Departures: {told.removesuffix('.')} ({concerned})." in methods
    rows = summary(now, tmp_path / "runs")
    assert "compare warm with neutral on mood [planned, with departures]" in rows
    assert "compare neutral with stern on mood [planned]" in rows


def test_more_runs_than_planned_concern_every_planned_output(study, tmp_path):
    freeze(study, BEFORE)
    more = replace(study, runs=4)

    page = write_report(more, ran(more, tmp_path)).read_text(encoding="utf-8")

    assert badges(page) == ["planned departed", "planned departed"]
    methods = (tmp_path / "runs" / "methods.md").read_text(encoding="utf-8")
    assert "The plan has 3 runs of each cell, and the study 4 (concerns all planned outputs)." in methods


def test_a_measure_that_was_added_is_a_departure_that_concerns_nothing_that_was_planned(study, tmp_path):
    freeze(study, BEFORE)
    more = replace(study, measures=(*study.measures, written("valence of Hanne at 00:01", "early")))
    folder = leave_runs(tmp_path / "runs", more, lambda _, number: {"mood": number / 10, "slip": True, "early": 0.0})

    page = write_report(more, folder).read_text(encoding="utf-8").replace("&#x27;", "'")

    assert "The measure early ('valence of Hanne at 00:01') is not in the plan." in plan_part(page)
    assert badges(page) == ["planned", "planned"]


def test_a_hypothesis_that_was_changed_since_the_plan_was_frozen_is_told(study, tmp_path):
    freeze(study, BEFORE)
    other = replace(study, hypothesis="Neutral is\nbetter.")

    page = plan_part(write_report(other, ran(other, tmp_path)).read_text(encoding="utf-8"))

    assert "when the plan was frozen, and is &#x27;Neutral is better.&#x27; now." in page


def test_a_plan_that_leaves_open_what_levels_set_departs_in_nothing(study, tmp_path):
    (tmp_path / "prereg.yaml").write_text(plan_text(replace(plan_of(study), sets={})))
    freeze(study, BEFORE)

    other = setting(study, Hanne_mood=0.5)
    page = plan_part(write_report(other, ran(other, tmp_path)).read_text(encoding="utf-8"))

    assert "Departures from the plan" not in page


def test_files_that_were_changed_since_the_plan_was_frozen_are_told(study, tmp_path):
    frozen = replace(study, files={"study.yaml": "a1", "ann.yaml": "b1", "tea.yaml": "c1"})
    freeze(frozen, BEFORE)
    folder = ran(frozen, tmp_path)
    (folder / "study.lock").write_text(json.dumps({"started": DURING, "files": {**frozen.files, "tea.yaml": "c2"}}))
    other = replace(frozen, files={"study.yaml": "a1", "ann.yaml": "b2", "tea.yaml": "c1"})

    page = plan_part(write_report(other, folder).read_text(encoding="utf-8"))

    assert "ann.yaml, tea.yaml are not what they were when the plan was frozen." in page
    methods = (folder / "methods.md").read_text(encoding="utf-8")
    assert "The report names 1 departure from the plan." in methods


def seen(study, *own, keys=()):
    return earlier_runs(study, own, lambda: keys)


def leave_ledger(folder, keys, **lock):
    folder.mkdir(parents=True)
    with Ledger(folder) as ledger:
        ledger.expect(keys)
        for key in keys:
            ledger.done(Done(key, {"mood": 0.5}))
    (folder / "study.lock").write_text(json.dumps({"started": DURING, **lock}))


def test_nothing_is_frozen_after_the_first_run(study, tmp_path):
    folder = ran(study, tmp_path)
    with pytest.raises(UsageError, match=r"frozen before the first run, and .* has runs of it \(results\.parquet\)"):
        freeze(study, DURING, seen(study, folder))
    assert not (tmp_path / "prereg.yaml").exists()


def test_runs_of_a_plan_that_are_in_another_folder_keep_it_from_being_frozen(study, tmp_path):
    """Also where their folder is called anything, and belongs to a study of another name."""
    leave_ledger(tmp_path / "runs" / "looked at", ["a", "b", "c"], seed=7, study="x.yaml")
    own = tmp_path / "runs" / "other"

    with pytest.raises(UsageError, match=r"looked at has 2 of the runs that are planned: .*'seed: 8'"):
        freeze(study, DURING, seen(study, own, keys=["b", "c", "d"]))
    assert freeze(study, DURING, seen(study, own, keys=["d", "e"])).earlier == ()


def test_runs_of_a_trial_with_another_seed_are_told_with_the_plan(study, tmp_path):
    mine = {"study": "study.yaml", "play": "handover.yaml", "title": "Warm or neutral"}
    own = tmp_path / "runs" / "trial"
    leave_ledger(own, ["a", "b"], seed=6, **mine)
    leave_ledger(tmp_path / "runs" / "more", ["c"], seed=5, **mine)
    leave_ledger(tmp_path / "runs" / "strange", ["d"], seed=5, **(mine | {"play": "tea.yaml"}))

    frozen = freeze(study, BEFORE, seen(study, own, keys=["x"]))

    parts = [one.replace(tmp_path.as_posix(), "") for one in frozen.earlier]
    assert parts == ["2 runs with the seed 6 in /runs/trial", "1 run with the seed 5 in /runs/more"]
    assert frozen_beside(study.path) == frozen
    page = plan_part(write_report(study, ran(study, tmp_path / "now")).read_text(encoding="utf-8"))
    assert "Before the plan was frozen, there were 2 runs with the seed 6 in" in page
    assert "there were 1 run with the seed 5 in" in (tmp_path / "now/runs/methods.md").read_text(encoding="utf-8")


def test_what_comes_of_the_seed_of_a_study_was_seen_though_its_measures_are_others_now(study, tmp_path):
    own = tmp_path / "runs" / "trial"
    leave_ledger(own, ["a"], seed=study.seed)

    with pytest.raises(UsageError, match=r"trial has runs of it \(ledger\.sqlite\)"):
        freeze(study, DURING, seen(study, own, keys=["b"]))


def test_a_draft_is_written_changed_and_then_frozen(study, tmp_path):
    path = draft(study)
    text = path.read_text(encoding="utf-8")
    assert "\nalpha: 0.05\n" in text
    assert not (tmp_path / "prereg.lock").exists()
    for was, now in {
        "alpha: 0.05": "alpha: 0.01",
        "smallest_effect: {}": "smallest_effect: {mood: 0.04}",
        'why_runs: ""': "why_runs: A trial had an SD of 0.1.",
        EXCLUSION: "Runs in which nobody speaks.",
    }.items():
        assert was in text
        text = text.replace(was, now)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="is there already: change it, and freeze it then"):
        draft(study)
    freeze(study, BEFORE)

    page = plan_part(write_report(study, ran(study, tmp_path)).read_text(encoding="utf-8"))
    methods = (tmp_path / "runs/methods.md").read_text(encoding="utf-8")

    for sentence in (
        "Alpha: 0.01 (two-sided, of p corrected after Holm).",
        "Smallest effect of interest: 0.04 of mood.",
        "Why 3 runs a cell: A trial had an SD of 0.1.",
        "Exclusion: Runs in which nobody speaks.",
    ):
        assert sentence in page
        assert sentence in methods
    assert "is the word of who froze it" in page


def test_a_smallest_effect_of_what_is_no_measure_is_told(study, tmp_path):
    (tmp_path / "prereg.yaml").write_text(plan_text(replace(plan_of(study), smallest={"moood": 0.1})))

    with pytest.raises(
        ScenarioError, match="FA663 moood, of which a smallest effect is named, is no measure of the study"
    ):
        freeze(study, BEFORE)


def test_a_plan_is_frozen_once(study):
    freeze(study, BEFORE)
    with pytest.raises(UsageError, match=r"was frozen on 2026-01-01: remove prereg.lock to begin anew"):
        freeze(study, DURING)


def test_a_plan_of_ones_own_is_kept_as_it_is(study, tmp_path):
    text = plan_text(replace(plan_of(study), exclusion="Runs in which nobody speaks are left out."))
    (tmp_path / "prereg.yaml").write_text(text)

    frozen = freeze(study, BEFORE)

    assert (tmp_path / "prereg.yaml").read_text() == text
    assert frozen.plan.exclusion == "Runs in which nobody speaks are left out."
    assert frozen_beside(study.path) == frozen


def test_a_plan_that_is_not_that_of_the_study_is_not_frozen(study, tmp_path):
    text = plan_text(plan_of(study)).replace("runs: 3", "runs: 40").replace('"neutral"', '"cold"')
    (tmp_path / "prereg.yaml").write_text(text)

    with pytest.raises(ScenarioError) as caught:
        freeze(study, BEFORE)

    row = text.splitlines().index("runs: 40") + 1
    told = [str(one).removeprefix(f"{tmp_path}/") for one in caught.value.problems]
    assert told[0] == (
        f"prereg.yaml:{row}:7: FA663 the plan has 40 runs of each cell, and the study 3 "
        "(bring the two together, then freeze)"
    )
    assert "FA663 the factor style has warm, cold in the plan, and warm, neutral in the study" in told[1]
    assert not (tmp_path / "prereg.lock").exists()


def test_a_misspelt_key_of_a_plan_is_told_at_its_place(study, tmp_path):
    (tmp_path / "prereg.yaml").write_text(plan_text(plan_of(study)).replace("exclusion:", "exlusion:"))

    with pytest.raises(ScenarioError, match=r"FA013 .*did you mean 'exclusion'"):
        freeze(study, BEFORE)


LOST = {
    "prereg.yaml is gone": (lambda folder: (folder / "prereg.yaml").unlink(), "prereg.yaml is not there any more"),
    "prereg.yaml is no YAML": (
        lambda folder: (folder / "prereg.yaml").write_text("hypotheses: ["), "prereg.yaml cannot be read any more",
    ),
    "prereg.lock is empty": (lambda folder: (folder / "prereg.lock").write_text("{}"), "prereg.lock cannot be read"),
    "prereg.lock is no JSON": (lambda folder: (folder / "prereg.lock").write_text("?"), "prereg.lock cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize(("lose", "said"), LOST.values(), ids=LOST)
def test_a_plan_that_was_frozen_and_is_lost_is_told_and_not_frozen_anew(study, tmp_path, lose, said):
    freeze(study, BEFORE)
    lose(tmp_path)

    with pytest.raises(UsageError, match=said):
        freeze(study, BEFORE)
    page = write_report(study, ran(study, tmp_path)).read_text()
    assert said in plan_part(page)
    assert "No plan was frozen" not in page
    assert badges(page) == ["", ""]


def test_a_plan_of_another_study_in_the_folder_counts_for_nothing(study, tmp_path):
    freeze(study, BEFORE)
    other = replace(study, path=tmp_path / "other.yaml")

    page = write_report(other, ran(other, tmp_path)).read_text()
    assert "that of study.yaml, and not of other.yaml: everything here is exploratory" in plan_part(page)
    assert badges(page) == ["", ""]
    with pytest.raises(UsageError, match=r"that of study\.yaml, and not of other\.yaml"):
        freeze(other, BEFORE)
