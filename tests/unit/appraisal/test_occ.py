"""Which emotions an appraisal gives rise to: the table of Ortony, Clore and Collins."""

from typing import Any

import pytest

from fatima_py.appraisal import Appraisal, AppraisalVariable, Appraised, Goal, derive
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import UsageError
from fatima_py.semantics import DEFAULT, Semantics
from tests.builders import word

SARAH = word("Sarah")


def potentials(said: str, goals: tuple[Goal, ...] = (), semantics: Semantics = DEFAULT) -> list[str]:
    """What a note such as `desirability 5, like -3` (`of` names whom it is about) gives, when Sarah did it."""
    values: dict[Appraised, float] = {}
    for part in said.split(", "):
        what, _, about = part.partition(" of ")
        variable, _, value = what.rpartition(" ")
        values[Appraised(AppraisalVariable(variable), word(about or "-"))] = float(value)
    found, _ = derive(Appraisal(values), {goal.name.key: goal for goal in goals}, SARAH, semantics)
    return [f"{one.type.label} {one.intensity:g}{'' if str(one.toward) == '-' else f' {one.toward}'}" for one in found]


@pytest.mark.parametrize(
    ("said", "emotions"),
    [
        ("desirability 5", ["Joy 5"]),
        ("desirability -5", ["Distress 5"]),
        ("desirability 0", []),
        ("praiseworthiness 5 of SELF", ["Pride 5 SELF"]),
        ("praiseworthiness -5 of SELF", ["Shame 5 SELF"]),
        ("praiseworthiness 5 of Sarah", ["Admiration 5 Sarah"]),
        ("praiseworthiness -5 of Sarah", ["Reproach 5 Sarah"]),
        ("like 5", ["Love 3.5 Sarah"]),
        ("like -5", ["Hate 3.5 Sarah"]),
        ("like 5 of Tom", ["Love 3.5 Tom"]),
        ("like 0", []),
        ("desirability for other 5 of Tom", []),
        ("desirability 5, desirability for other 5 of Tom", ["Happy-For 5 Tom"]),
        ("desirability -5, desirability for other 5 of Tom", ["Resentment 5 Tom"]),
        ("desirability 5, desirability for other -5 of Tom", ["Gloating 5 Tom"]),
        ("desirability -5, desirability for other -5 of Tom", ["Pity 5 Tom"]),
        ("desirability 0, desirability for other 6 of Tom", []),
        ("desirability 0, desirability for other -6 of Tom", []),
        ("desirability 9, desirability for other 0.5 of Tom", ["Happy-For 0.947368 Tom", "Joy 8.5"]),
        ("desirability 2, desirability for other -6 of Tom", ["Gloating 3 Tom"]),
        (
            "desirability -6, desirability for other -4 of Tom, desirability for other 3 of Kim",
            ["Pity 4.8 Tom", "Resentment 4 Kim", "Distress 2"],
        ),
        ("desirability 5, desirability for other 0 of Tom", ["Joy 5"]),
        ("desirability 5, praiseworthiness 5 of SELF", ["Gratification 5 SELF"]),
        ("desirability -5, praiseworthiness -5 of SELF", ["Remorse 5 SELF"]),
        ("desirability 5, praiseworthiness 5 of Sarah", ["Gratitude 5 Sarah"]),
        ("desirability -5, praiseworthiness -5 of Sarah", ["Anger 5 Sarah"]),
        ("desirability 3, praiseworthiness 7 of Sarah", ["Gratitude 4.2 Sarah", "Admiration 4 Sarah"]),
        ("desirability -8, praiseworthiness -0.5 of Sarah", ["Anger 0.941176 Sarah", "Distress 7.5"]),
        ("desirability 5, praiseworthiness 0 of Sarah", ["Joy 5"]),
        ("desirability 0, praiseworthiness 5 of Sarah", ["Admiration 5 Sarah"]),
        (
            "desirability -4, praiseworthiness -6 of Sarah, praiseworthiness -3 of Tom, praiseworthiness 2 of Kim",
            ["Anger 4.8 Sarah", "Reproach 2 Sarah", "Anger 3.42857 Tom", "Admiration 2 Kim"],
        ),
        (
            "desirability 5, praiseworthiness 5 of Sarah, praiseworthiness 5 of Tom",
            ["Gratitude 5 Sarah", "Gratitude 5 Tom"],
        ),
        (
            "desirability 5, praiseworthiness 5 of Sarah, desirability for other 5 of Tom",
            ["Happy-For 5 Tom", "Gratitude 5 Sarah"],
        ),
        ("praiseworthiness 5 of Sarah, praiseworthiness 4 of Tom", ["Admiration 5 Sarah", "Admiration 4 Tom"]),
        ("desirability 5, like 4", ["Joy 5", "Love 2.8 Sarah"]),
    ],
)
def test_the_occ_table(said: str, emotions: list[str]):
    assert potentials(said) == emotions


def test_a_good_deed_that_hurts_is_admired_and_hurts():
    # The reference makes one weak compound emotion of it (|D + P| / 2), whatever the signs.
    assert potentials("desirability -5, praiseworthiness 4 of Sarah") == ["Admiration 4 Sarah", "Distress 5"]


def test_the_toolkit_takes_the_mean_of_the_whole_parts():
    toolkit = Semantics.toolkit()

    assert potentials("desirability 3, praiseworthiness 7 of Sarah", semantics=toolkit) == ["Gratitude 5 Sarah"]
    assert potentials("desirability 9, desirability for other 0.5 of Tom", semantics=toolkit) == ["Happy-For 4.75 Tom"]
    assert potentials("desirability 0", semantics=toolkit) == ["Joy 0"]


@pytest.mark.parametrize(
    ("likelihood", "change", "emotions"),
    [
        (0.4, 0.2, ["Hope 0.7"]),  # 5 * (0.6 * 0.2 + 0.1 * (0.36 - 0.16))
        (0.4, -0.2, ["Fear 0.74"]),  # 5 * (0.6 * 0.2 + 0.1 * (0.64 - 0.36))
        (0.4, 0.6, ["Satisfaction 4"]),  # 5 * (1 + 0.6) / 2
        (0.4, 0.7, ["Satisfaction 4"]),
        (0.4, -0.4, ["Disappointment 3.5"]),
        (0.4, 0, []),
        (0.9, 0.1, ["Satisfaction 2.75"]),
        (0.6, -1, ["Disappointment 4"]),
    ],
)
def test_hopes_and_fears_about_a_goal(likelihood: float, change: float, emotions: list[str]):
    goal = Goal(word("G"), significance=5, likelihood=likelihood)

    assert potentials(f"goal success probability {change} of G", (goal,)) == emotions


@pytest.mark.parametrize(
    ("likelihood", "change", "emotion"),
    [
        (0.4, 0.2, "Hope 3"),
        (0.4, 0.6, "Relief 5"),
        (0.4, -0.4, "Fears-Confirmed 5"),
        (0.4, -0.1, "Fear 3.5"),
        (0.4, 0, "Hope 0"),
        (0.6, 0.4, "Satisfaction 5"),
        (0.6, -1, "Disappointment 5"),
        (0.5, 0.5, "Relief 5"),
        (0.5, -0.5, "Disappointment 5"),
    ],
)
def test_in_the_toolkit_they_are_as_strong_as_the_goal_is_likely(likelihood: float, change: float, emotion: str):
    goal = Goal(word("G"), significance=5, likelihood=likelihood)

    assert potentials(f"goal success probability {change} of G", (goal,), Semantics.toolkit()) == [emotion]


@pytest.mark.parametrize(
    ("avoid", "changes", "emotions"),
    [
        # Feared by 0.4 where 0.2 was still hoped for: two thirds of what ends it are of fear.
        (False, [-0.4, 0.8], ["Relief 6", "Satisfaction 3"]),
        (False, [-0.4, -0.2], ["Disappointment 2", "Fears-Confirmed 4"]),
        (True, [0.2, -0.8], ["Relief 3.6", "Satisfaction 5.4"]),
        (True, [-0.6], ["Satisfaction 8"]),
        (True, [0.4], ["Disappointment 7"]),
    ],
)
def test_what_was_feared_ends_in_relief_and_what_was_hoped_in_satisfaction(
    avoid: bool, changes: list[float], emotions: list[str]
):
    goal, found = Goal(word("G"), 10, 0.6, avoid=avoid), tuple[Potential, ...]()
    for time, change in enumerate(changes):
        values = {Appraised(AppraisalVariable.GOAL_SUCCESS_PROBABILITY, word("G")): change}
        found, held = derive(Appraisal(values), {goal.name.key: goal}, SARAH, time=time)
        goal = held[goal.name.key]

    assert sorted(f"{one.type.label} {one.intensity:g}" for one in found) == sorted(emotions)
    assert {str(one.goal) for one in found} == {"G"}


def test_what_is_feared_for_from_the_start_ends_in_relief():
    goal = Goal(word("G"), 10, 0.4).given(Potential(EmotionType.FEAR, 6, goal=word("G")))

    assert potentials("goal success probability 0.6 of G", (goal,)) == ["Satisfaction 2.28571", "Relief 5.71429"]


def test_the_goal_keeps_its_new_likelihood_and_the_old_goals_are_untouched():
    goals = {goal.name.key: goal for goal in (Goal(word("G"), 5, 0.4), Goal(word("H"), 5, 0.6))}
    values = {Appraised(AppraisalVariable.GOAL_SUCCESS_PROBABILITY, word("G")): 0.2}

    _, changed = derive(Appraisal(values), goals, SARAH)

    assert changed["g"].likelihood == pytest.approx(0.6)
    assert changed["h"] is goals["h"]
    assert goals["g"].likelihood == 0.4


def test_a_goal_that_nobody_has_moves_nobody():
    assert potentials("goal success probability 0.5 of Nothing") == []


def test_every_emotion_type_comes_of_some_appraisal():
    words = "desirability {d}, praiseworthiness {p} of {who}, desirability for other {o} of Tom, like {p}"
    kinds = {
        text.rsplit(" ", 2)[0].split(" ")[0]
        for d in (5, -5)
        for p in (5, -5)
        for o in (5, -5)
        for who in ("SELF", "Sarah")
        for text in potentials(words.format(d=d, p=p, o=o, who=who))
        + potentials(f"praiseworthiness {p} of {who}")
        + potentials(f"desirability {d}")
    }

    assert len(kinds) == len(EmotionType) - 6


@pytest.mark.parametrize("number", [1e308, -1e10, float("inf")])
@pytest.mark.parametrize("name", ["significance", "likelihood"])
def test_a_goal_of_numbers_with_which_nothing_can_be_reckoned_is_refused(name: str, number: float):
    given: dict[str, Any] = {name: number}

    with pytest.raises(UsageError, match=f"the {name} of Win of .* is out of range"):
        Goal(word("Win"), **given)
