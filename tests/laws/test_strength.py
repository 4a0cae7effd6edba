"""Nothing is felt more strongly in a play, no mood is better or worse and no goal likelier than `check` says."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fatima_py.scenario.compile.building import build
from fatima_py.scenario.compile.includes import Report, gather
from fatima_py.scenario.lint.reach.living import living_of
from fatima_py.scenario.lint.reach.repeating import Often
from fatima_py.scenario.lint.reach.strength import Strength
from fatima_py.scene import Scene

SLACK = 1e-6
HEAD = """fatima: 1
title: Feelings that add up
player: Ann
cast:
  Ann: {}
  Tom:
"""
KINDS = ("desirable: {}", "praiseworthy: {} for {whom}", "like: {} for {whom}", "desirable for others: {} for {whom}")
TRAITS = ("neuroticism", "extraversion", "agreeableness")
numbers = st.integers(-10, 10).filter(bool)


@st.composite
def rules(draw: st.DrawFn, number: int) -> str:
    """A rule of Tom's about a line of one meaning, or of any."""
    meaning = draw(st.sampled_from(["M0", "M1", "M2"]))
    who, whom = draw(st.sampled_from([("Ann", "Ann"), ("anyone $x", "$x"), ("Ann", "me")]))
    chosen = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True))
    said = [kind.format(draw(numbers), whom=whom) for kind in chosen]
    if draw(st.integers(0, 3)) == 0:
        said.append(f"goal Home: {draw(st.sampled_from(['0.1', '-0.2', 'more likely', 'less likely']))}")
    asks = draw(st.sampled_from(["", "", ", if: my mood > 0", ", if: my anger > 2"]))
    return f"  - {{id: r{number}, for: Tom, when: '{who} says {meaning} to me'{asks}, feels: {{{', '.join(said)}}}}}\n"


@st.composite
def scenarios(draw: st.DrawFn) -> str:
    """A loop in which Ann says something to Tom, of which some is said once."""
    traits = ", ".join(f"{trait}: {draw(st.sampled_from([-1, -0.4, 0, 0.7, 1]))}" for trait in TRAITS)
    mood, anger = draw(st.integers(-8, 8)), draw(st.integers(1, 6))
    rows = [HEAD, f"    mood: {mood}\n" if draw(st.booleans()) else "", f"    personality: {{{traits}}}\n"]
    rows += [f"    emotions: {{Anger at Ann: {anger}}}\n" if draw(st.booleans()) else ""]
    rows += ["    wants: {Home: {matters: 5, likely: 0.4}}\nappraisals:\n"]
    rows += [draw(rules(number)) for number in range(draw(st.integers(1, 4)))]
    rows.append("dialogue: |\n  == start (loop)\n")
    for number in range(5):
        again = draw(st.booleans())
        rows.append(f"  Ann to Tom <M{number % 3}>{' {once}' if again else ''}: Line {number}. ->> aside @l{number}\n")
    rows.append("  Ann to Tom: Bye. -> end @bye\n  == aside\n  Tom to Ann: Well. -> back @well\n")
    return "".join(rows)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that scenarios are written to."""
    return tmp_path_factory.mktemp("strength") / "strength.yaml"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scenarios(), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 300)), min_size=4, max_size=14))
def test_nobody_feels_more_than_they_may(path: Path, text: str, choices: list[tuple[int, int]]):
    path.write_text(text, encoding="utf-8")
    report = Report()
    built = build(gather(path, report), report)
    assert not [one for one in report.problems if one.severity == "error"], report.problems
    scene = Scene(built.definition)
    tom = scene.member("Tom")
    bounds = Strength(built, Often(built, living_of(built, ())), tom.definition)
    for choice, passed in choices:
        if (turn := scene.turn()) is None:
            break
        scene.play(turn, turn.options[choice % len(turn.options)])
        felt = tom.definition.kernel.emotions(tom.mind.affect, tom.mind.time)
        for one in felt:
            toward = tom.definition.name if str(one.toward) == "SELF" else one.toward
            assert one.intensity <= bounds.feeling(one.type, toward) + SLACK
            assert one.intensity <= bounds.feeling(one.type) + SLACK
        mood = 10 * tom.definition.kernel.mood(tom.mind.affect, tom.mind.time).valence
        assert bounds.mood.low - SLACK <= mood <= bounds.mood.high + SLACK
        for goal in tom.mind.goals.values():
            low, high = bounds.likelihood(goal.name)
            assert low - SLACK <= goal.likelihood <= high + SLACK
        scene.advance(scene.time + passed)
