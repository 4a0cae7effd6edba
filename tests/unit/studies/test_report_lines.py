"""What a line under `report:` may say, and what is told of one that says something else."""

import pytest

from fatima_py.errors import ScenarioError
from fatima_py.studies.report.outputs import Kind
from fatima_py.studies.report.reading import further_measures, read_outputs
from tests.studies import Named, factor, study_of, written

MEASURES = (
    Named("mood"),
    Named("anger"),
    Named("slip", "flag"),
    Named("ending", "text"),
    Named("way", "course"),
    Named("web", "network"),
    Named("calm by night"),
)


@pytest.fixture
def study():
    return study_of(
        factor("style", "warm", "neutral"), factor("nurse", "calm", "tense"), factor("day", "calm", "with rain"),
        measures={"mood": "valence of Hanne at the end", "ending": "ending"},
    )  # fmt: skip


def read(study, *lines):
    return read_outputs([written(line) for line in lines], study, MEASURES)


def told(study, line):
    with pytest.raises(ScenarioError) as caught:
        read(study, line)
    return [str(one) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("line", "kind", "measure", "by"),
    [
        ("mood by style", Kind.MEANS, "mood", ("style",)),
        ("Mood  by Style and nurse", Kind.MEANS, "mood", ("style", "nurse")),
        ("mood", Kind.MEANS, "mood", ()),
        ("slip by nurse", Kind.MEANS, "slip", ("nurse",)),
        ("calm by night by style", Kind.MEANS, "calm by night", ("style",)),
        ("way over time by style", Kind.COURSES, "way", ("style",)),
        ("way by style", Kind.COURSES, "way", ("style",)),
        ("endings by style", Kind.COUNTS, "ending", ("style",)),
        ("ending by style", Kind.COUNTS, "ending", ("style",)),
        ("counts of slip by nurse", Kind.COUNTS, "slip", ("nurse",)),
        ("network of talk by style", Kind.NETWORK, "network of talk", ("style",)),
        ("Network of  Contagion among workers", Kind.NETWORK, "network of contagion among workers", ()),
        ("web by style and nurse", Kind.NETWORK, "web", ("style", "nurse")),
    ],
)
def test_a_line_shows_a_measure(study, line, kind, measure, by):
    (found,) = read(study, line)

    assert (found.kind, found.measure, found.by, found.text) == (kind, measure, by, line)


@pytest.mark.parametrize(
    ("line", "levels", "within", "bound"),
    [
        ("compare warm with neutral on mood", ("warm", "neutral"), "", None),
        ("compare Neutral with warm on mood within nurse", ("neutral", "warm"), "nurse", None),
        ("compare warm with neutral on mood within nurse equivalent within 0.05", ("warm", "neutral"), "nurse", 0.05),
        ("compare warm with neutral on slip equivalent within .1", ("warm", "neutral"), "", 0.1),
        ("compare style=warm with style=neutral on mood", ("warm", "neutral"), "", None),
        ("compare STYLE=Warm with Style=neutral on mood", ("warm", "neutral"), "", None),
        ("compare warm with all on mood", ("warm", "neutral"), "", None),
        ("compare warm with neutral on ending", ("warm", "neutral"), "", None),
        ("compare warm with ALL on endings within nurse", ("warm", "neutral"), "nurse", None),
    ],
)
def test_a_line_compares_two_levels(study, line, levels, within, bound):
    (found,) = read(study, line)

    assert (found.kind, found.factor, found.levels) == (Kind.COMPARISON, "style", levels)
    assert (found.within, found.bound) == (within, bound)


def test_a_level_is_known_by_its_factor_where_its_name_is_not_its_own_and_may_hold_words_of_a_line(study):
    (found,) = read(study, "compare day=calm with with rain on mood")

    assert (found.factor, found.levels) == ("day", ("calm", "with rain"))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("moot by style", "study.yaml:1:5: FA661 there is no measure 'moot' (did you mean 'mood'?)"),
        ("mood by stile", "study.yaml:1:13: FA661 there is no factor 'stile' (did you mean 'style'?)"),
        (
            "mood by style and nurse and day",
            "study.yaml:1:33: FA662 at most 2 factors stand behind 'by' (make two lines)",
        ),
        ("mood by style and style", "study.yaml:1:13: FA662 style stands twice behind 'by'"),
        (
            "compare warm with neutrl on mood",
            "study.yaml:1:23: FA661 there is no level 'neutrl' (did you mean 'neutral'?)",
        ),
        (
            "compare warm with tense on mood",
            (
                "study.yaml:1:23: FA662 warm is a level of style, and tense one of nurse "
                "(two levels of one factor are compared)"
            ),
        ),
        ("compare warm with warm on mood", "study.yaml:1:13: FA662 warm is compared with itself"),
        (
            "compare warm with neutral on ending equivalent within 0.1",
            (
                "study.yaml:1:34: FA662 ending is a text, and no number to compare "
                "(write 'compare LEVEL with LEVEL on MEASURE')"
            ),
        ),
        (
            "compare warm with neutral on way",
            "study.yaml:1:34: FA662 way is a course, and no number to compare (write 'MEASURE over time by FACTOR')",
        ),
        (
            "compare warm with neutral on web",
            "study.yaml:1:34: FA662 web is a network, and no number to compare (write 'MEASURE by FACTOR')",
        ),
        (
            "web over time",
            (
                "study.yaml:1:5: FA662 web is one network a run, and has no course "
                "(measure 'web: valence of NAME over time', for example)"
            ),
        ),
        ("compare warn with all on mood", "study.yaml:1:13: FA661 there is no level 'warn' (did you mean 'warm'?)"),
        (
            "compare calm with all on mood",
            "study.yaml:1:13: FA662 calm is a level of nurse and of day (write 'compare nurse=calm with all')",
        ),
        (
            "compare warm with neutral on mood within style",
            "study.yaml:1:46: FA662 style is the factor that is compared, expected another",
        ),
        (
            "compare warm with neutral on mood equivalent within -1",
            "study.yaml:1:57: FA662 expected a number above 0 as the bound of equivalence, not -1",
        ),
        (
            "mood over time by style",
            (
                "study.yaml:1:5: FA662 mood is one number a run, and has no course "
                "(measure 'mood: valence of NAME over time', for example)"
            ),
        ),
        (
            "counts of mood by style",
            "study.yaml:1:15: FA662 mood is a number, and no text or truth value to count (write 'mood by FACTOR')",
        ),
        ("network of talks", "study.yaml:1:16: FA661 there is no network of that 'talks' (did you mean 'talk'?)"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_at_its_word(study, line, problem):
    assert told(study, line) == [problem]


def test_every_problem_of_a_report_is_told_at_once(study):
    with pytest.raises(ScenarioError) as caught:
        read(study, "moot by stile", "angr")

    assert len(caught.value.problems) == 3


def test_an_empty_line_is_told_what_it_may_say(study):
    (problem,) = told(study, " ")

    assert "FA660 a line of the report is empty (a line is one of: MEASURE by FACTOR; " in problem


@pytest.mark.parametrize("line", ["compare", "compare warm", "compare warm or cold", "compare warm with all"])
def test_a_line_that_begins_as_a_comparison_is_told_how_one_is_written(study, line):
    (problem,) = told(study, line)

    assert f"study.yaml:1:5: FA660 '{line}' is no comparison (expected 'compare LEVEL with LEVEL on MEASURE" in problem


def test_a_measure_may_be_called_as_a_comparison_begins(study):
    (found,) = read_outputs([written("compare notes by style")], study, [Named("compare notes")])

    assert (found.kind, found.measure) == (Kind.MEANS, "compare notes")


@pytest.mark.parametrize(
    "again",
    ["compare warm with neutral on mood", "Compare  style=warm with NEUTRAL on mood", "compare warm with all on mood"],
)  # fmt: skip
def test_a_comparison_that_stands_there_twice_is_told_as_it_would_count_twice(study, again):
    with pytest.raises(ScenarioError) as caught:
        read(study, "compare warm with neutral on mood", "mood by style", again)

    (problem,) = caught.value.problems
    assert f"FA662 '{again}' shows what 'compare warm with neutral on mood' shows (see line 1: remove one" in str(
        problem
    )


def test_endings_are_not_shown_where_no_measure_tells_them():
    study = study_of(factor("style", "warm", "neutral"), measures={"mood": "valence of Hanne at the end"})
    with pytest.raises(ScenarioError, match="FA661 no measure says how scenes ended"):
        read_outputs([written("endings by style")], study, [Named("mood")])


def test_a_study_that_asks_for_nothing_is_shown_by_each_measure_and_factor(study):
    found = read_outputs((), study, (Named("mood"), Named("ending", "text"), Named("way", "course")))

    assert [one.text for one in found] == [
        "mood by style", "mood by nurse", "mood by day",
        "counts of ending by style", "counts of ending by nurse", "counts of ending by day",
        "way over time by style", "way over time by nurse", "way over time by day",
    ]  # fmt: skip
    assert [one.text for one in read_outputs((), study_of(measures={}), (Named("mood"),))] == ["mood"]


def test_lines_that_a_study_gets_without_asking_are_lines_that_may_be_written(study):
    measures = (Named("mood"), Named("ending", "text"), Named("way", "course"))
    found = read_outputs((), study, measures)

    again = read_outputs([written(one.text) for one in found], study, measures)

    assert [(one.kind, one.measure, one.by) for one in again] == [(one.kind, one.measure, one.by) for one in found]


@pytest.mark.parametrize(
    ("measure", "course"),
    [
        ("mood of Hanne", "mood of Hanne over time"),
        ("the mood of Hanne at end", "the mood of Hanne over time"),
        ("valence of Hanne, in the beginning", "valence of Hanne over time"),
        ("intensity of Anger of Hanne at Kofi at 0:05", "intensity of Anger of Hanne at Kofi over time"),
    ],
)
@pytest.mark.parametrize("line", ["mood over time by style", "mood over the time by style"])
def test_the_course_of_what_is_taken_at_a_moment_is_of_the_same_without_it(measure, course, line):
    study = study_of(factor("style", "warm", "neutral"), measures={"mood": measure}, report=[line])

    assert [one.text for one in further_measures(study)] == [course]
    (output,) = read_outputs(study.report, study, [Named("mood"), Named("mood over time", "course")])
    assert (output.kind, output.measure) == (Kind.COURSES, "mood over time")


def test_what_a_report_needs_besides_is_measured_too():
    study = study_of(
        factor("style", "warm", "neutral"),
        measures={"mood": "valence of Hanne at the end", "n": "number of lines"},
        report=["mood over time by style", "n over time by style", "endings by style"],
    )

    more = further_measures(study)

    assert [(one.name, one.text) for one in more] == [
        ("mood over time", "valence of Hanne over time"),
        ("ending", "ending"),
    ]
    kinds = [Named("mood"), Named("n"), Named("mood over time", "course"), Named("ending", "text")]
    shown = read_outputs([study.report[0], study.report[2]], study, kinds)
    assert [one.measure for one in shown] == ["mood over time", "ending"]


def test_a_network_that_a_report_shows_is_measured_by_its_own_sentence_unless_a_measure_is_that():
    lines = ["network of talk by style", "the Network of talk", "network of contagion among workers", "network of tlak"]
    plain, named = (
        study_of(factor("style", "warm", "neutral"), measures=measures, report=lines)
        for measures in ({"n": "number of lines"}, {"web": "the network of talk", "n": "number of lines"})
    )

    assert [(one.name, one.text) for one in further_measures(plain)] == [
        ("network of talk", "network of talk"),
        ("network of contagion among workers", "network of contagion among workers"),
    ]
    assert [one.name for one in further_measures(named)] == ["network of contagion among workers"]
    kinds = [Named("web", "network"), Named("n")]
    assert [one.measure for one in read_outputs(named.report[:2], named, kinds)] == ["web", "web"]


def test_nothing_more_is_measured_where_it_is_measured_already(study):
    assert further_measures(study) == ()


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        (
            "mood by xyz",
            "study.yaml:1:13: FA661 there is no factor 'xyz' (there is style, nurse, day; a line is one of:",
        ),
        ("histogram of mood", "study.yaml:1:5: FA661 there is no measure 'histogram of mood' (there is mood, anger, "),
        ("compare warm with xyz on mood", "study.yaml:1:23: FA661 there is no level 'xyz' (there is warm, neutral, "),
    ],
)
def test_a_line_that_is_none_is_told_with_all_that_a_line_may_say(study, line, begins):
    (problem,) = told(study, line)

    assert problem.startswith(begins)
    assert "MEASURE by FACTOR and FACTOR; " in problem
    assert "compare LEVEL with LEVEL on MEASURE [within FACTOR] [equivalent within 0.05]; " in problem


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("compare warm and neutral on mood", "compare warm with neutral on mood"),
        ("compare warm vs. neutral on mood within nurse", "compare warm with neutral on mood within nurse"),
        ("compare warm to neutral in mood", "compare warm with neutral on mood"),
        ("difference between warm and neutral on mood", "compare warm with neutral on mood"),
        ("mood per style", "mood by style"),
        ("mood by style, nurse", "mood by style and nurse"),
        ("mood by style by nurse", "mood by style and nurse"),
    ],
)
def test_a_line_in_other_words_is_told_in_ours(study, line, meant):
    (sentence,) = told(study, line)

    assert sentence.endswith(f"(did you mean '{meant}'?)")


def test_what_a_line_may_say_is_told_once(study):
    with pytest.raises(ScenarioError) as caught:
        read(study, "sorrow by style", "grief by style", "rage")

    hints = [one.hint for one in caught.value.problems]
    assert [hint.count("a line is one of: ") for hint in hints] == [1, 0, 0]
    assert all(hint.startswith("there is mood, anger") for hint in hints)


def test_a_level_that_is_said_in_part_is_named_in_full_and_one_in_place_of_its_factor_with_it():
    study = study_of(factor("style", "warm and kind", "neutral"), measures={"mood": "mood of Hanne"})

    assert told(study, "compare neutral with warm on mood")[0].endswith("(did you mean 'warm and kind'?)")
    assert told(study, "mood by neutral")[0].endswith("(neutral is a level of style)")
