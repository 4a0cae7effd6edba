"""Running: the tests that stand in a scenario, played and judged."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from fatima_py.errors import FatimaError, Place, Problem, ScenarioError
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.given import as_given, player_in
from fatima_py.scenario.compile.trials import Trial, each_trial, read_trials
from fatima_py.scenario.compile.wanted import Amount
from fatima_py.scenario.loading import read_built
from fatima_py.scenario.schema.documents import RandomDoc
from fatima_py.scenario.tests.chance import Outcome, Run, by_luck, play_by_chance
from fatima_py.scenario.tests.reaching import KINDS, Reaching, Target, percentage, targets
from fatima_py.scenario.tests.steps import FailedError, ScenarioTest
from fatima_py.scene import Scene, SceneDefinition

__all__ = ["Case", "TestResult", "cases_of", "run_tests", "try_tests"]


MOST_PLACES = 4
"""A share in percent is told to so many places at most."""


@dataclass(frozen=True, slots=True)
class TestResult:
    """How one test came out: `sentences` say what was expected, what happened instead, and why.

    `name` is what the test is called, `place` where it is written, and `passed` whether all was as expected. `seconds`
    is how long it took to play, 0 where it could not be.
    """

    __test__ = False

    name: str
    place: Place
    passed: bool
    sentences: tuple[str, ...] = ()
    seconds: float = 0.0


def run_tests(path: Path | str, *, only: str = "") -> list[TestResult]:
    """Play the tests of a scenario whose name contains `only`. Raises ScenarioError for a scenario with errors."""
    results, problems = try_tests(path, only=only)
    if problems:
        raise ScenarioError(problems)
    return results


def try_tests(
    path: Path | str, *, only: str = "", names: Collection[str] = ()
) -> tuple[list[TestResult], list[Problem]]:
    """Play the tests whose name contains `only`: how those came out that can be played, and what is wrong with others.

    Where `names` are given, those of them are played that there are, or, where there are none, all.
    Raises ScenarioError where anything but the tests is an error.
    """
    built = read_built(path, tested=False)
    trials, problems = read_trials(built, only)
    chosen = [trial for trial in trials if trial.name in names] or trials
    return [judged(built, trial) for trial in chosen], [*built.parts.unread_tests, *problems]


@dataclass(frozen=True, slots=True)
class Case:
    """One test of a scenario, to be played; what is wrong with one that cannot be is its failure."""

    built: Built
    trial: Trial
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """What the test is called."""
        return self.trial.name

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.trial.place

    def played(self) -> TestResult:
        """Play it."""
        if self.problems:
            return TestResult(self.name, self.place, passed=False, sentences=tuple(map(str, self.problems)))
        return judged(self.built, self.trial)


def cases_of(path: Path | str) -> list[Case]:
    """Every test of a scenario, none of them played. Raises ScenarioError where anything but the tests is an error."""
    built = read_built(path, tested=False)
    return [Case(built, trial, tuple(problems)) for trial, problems in each_trial(built)]


def judged(built: Built, trial: Trial) -> TestResult:
    """Play one test."""
    begin, passed = perf_counter(), True
    try:
        sentences = random_plays(built, trial) if trial.random else play_steps(built.definition, trial)
    except (FatimaError, FailedError) as failure:
        passed, sentences = False, tuple(str(failure).split("\n"))
    return TestResult(trial.name, trial.place, passed, sentences, perf_counter() - begin)


def play_steps(scene: SceneDefinition, trial: Trial) -> tuple[str, ...]:
    """Take every step of a test, and see what comes of it. Raises FailedError."""
    test = ScenarioTest(begun(scene, trial, trial.seed))
    for step in trial.steps:
        test.take(step)
    return ()


def begun(scene: SceneDefinition, trial: Trial, seed: int) -> Scene:
    """A scene that begins as a test wants it. Whoever is played by hand does nothing but what the test says."""
    begun = Scene(as_given(scene, trial), seed=seed, player=player_in(scene, trial), start=trial.start)
    knowing = {one.name: one.known_by for one in scene.facts}
    for name, value in trial.facts:
        for one in begun.cast:
            if not knowing[name] or one.name in knowing[name]:
                one.mind.kb.tell(name, value)
    for who, name, value in trial.beliefs:
        begun.member(who).mind.kb.tell(name, value)
    return begun


def random_plays(built: Built, trial: Trial) -> tuple[str, ...]:
    """Play many times, the player doing anything, and count what was reached. Raises FailedError with the seeds."""
    asked, scene = trial.random or RandomDoc(), built.definition
    watch = Reaching(built)
    seeds = range(trial.seed, trial.seed + asked.runs)
    runs = [play_by_chance(begun(by_luck(scene, seed), trial, seed), seed, asked.turns, [watch]) for seed in seeds]
    for run in runs:
        if run.outcome is Outcome.FAILED:
            raise FailedError(f"the play with seed {run.seed} failed: {run.fault}")
    stuck = [run for run in runs if run.outcome in (Outcome.STUCK, Outcome.GOING_ROUND)]
    there = targets(built)
    never = [one for one in there if one.name not in watch.found[one.kind]]
    counted = {"dead_ends": float(len(stuck))}
    for name, kinds in (("coverage", KINDS["lines"]), *KINDS.items()):
        most = sum(one.kind in kinds for one in there)
        counted[name] = (most - sum(one.kind in kinds for one in never)) / most if most else 1.0
    for key, wanted in trial.counts:
        if not wanted.holds(counted[key]):
            raise FailedError("\n".join(missed(key, wanted, counted[key], stuck, never)))
    return (f"{asked.runs} runs, {percentage(counted['coverage'])}% of the lines said, {len(stuck)} stuck",)


def short_of(wanted: Amount, got: float) -> str:
    """A share that is not as wanted, in percent, to as few places as do not look as if it was.

    >>> short_of(Amount("at most 85%", 0.85, "at most"), 6 / 7)
    '85.7'
    """
    told = [percentage(got, places) for places in range(MOST_PLACES + 1)]
    return next((one for one in told if not wanted.holds(float(one) / 100)), told[-1])


def missed(key: str, wanted: Amount, got: float, stuck: Sequence[Run], never: Sequence[Target]) -> Iterator[str]:
    """What random play did not reach."""
    yield f"expected: {key} {wanted.said}"
    yield f"got: {got:g}" if key == "dead_ends" else f"got: {short_of(wanted, got)}%"
    if key != "dead_ends":
        kinds = KINDS["lines" if key == "coverage" else key]
        verb = "said" if kinds == KINDS["lines"] else "reached"
        yield f"never {verb}: {', '.join(one.name for one in never if one.kind in kinds)}"
    elif stuck:
        yield f"stuck with the seeds {', '.join(str(run.seed) for run in stuck[:10])}"
