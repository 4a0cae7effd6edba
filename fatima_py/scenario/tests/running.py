"""Running: the tests that stand in a scenario, played and judged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from fatima_py.dialogue import StateKind
from fatima_py.errors import FatimaError, Place, Problem, ScenarioError
from fatima_py.rng import stream
from fatima_py.scenario.compile.given import as_given
from fatima_py.scenario.compile.trials import Trial, read_trials
from fatima_py.scenario.loading import read_built
from fatima_py.scenario.schema.documents import RandomDoc
from fatima_py.scenario.tests.steps import FailedError, ScenarioTest
from fatima_py.scene import Scene, SceneDefinition

__all__ = ["TestResult", "run_tests", "try_tests"]


@dataclass(frozen=True, slots=True)
class TestResult:
    """How one test came out: `sentences` say what was expected, what happened instead, and why."""

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


def try_tests(path: Path | str, *, only: str = "") -> tuple[list[TestResult], list[Problem]]:
    """Play the tests whose name contains `only`: how those came out that can be played, and what is wrong with others.

    Raises ScenarioError where anything but the tests is an error.
    """
    built = read_built(path, tested=False)
    trials, problems = read_trials(built, only)
    return [judged(built.definition, trial) for trial in trials], [*built.parts.unread_tests, *problems]


def judged(scene: SceneDefinition, trial: Trial) -> TestResult:
    """Play one test."""
    begin, passed = perf_counter(), True
    try:
        sentences = (random_plays if trial.random else play_steps)(scene, trial)
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
    """A scene that begins as a test wants it. The player does nothing but what the test says."""
    begun = Scene(as_given(scene, trial), seed=seed, player=scene.player, start=trial.start)
    knowing = {one.name: one.known_by for one in scene.facts}
    for name, value in trial.facts:
        for one in begun.cast:
            if not knowing[name] or one.name in knowing[name]:
                one.mind.kb.tell(name, value)
    for who, name, value in trial.beliefs:
        begun.member(who).mind.kb.tell(name, value)
    return begun


def random_plays(scene: SceneDefinition, trial: Trial) -> tuple[str, ...]:
    """Play many times, the player doing anything, and count what was reached. Raises FailedError with the seeds."""
    asked = trial.random or RandomDoc()
    said: set[str] = set()
    seeds = range(trial.seed, trial.seed + asked.runs)
    stuck = [seed for seed in seeds if not one_play(begun(scene, trial, seed), seed, asked.turns, said)]
    moves = scene.graph.all_moves()
    counted = {
        "dead_ends": float(len(stuck)),
        "coverage": len({move.id for move in moves} & said) / max(1, len(moves)),
    }
    never = [move.id for move in moves if move.id not in said]
    for key, wanted in trial.counts:
        if not wanted.holds(counted[key]):
            raise FailedError("\n".join(missed(key, wanted.said, counted[key], stuck, never)))
    return (f"{asked.runs} runs, {counted['coverage']:.0%} of the lines said, {len(stuck)} stuck",)


def missed(key: str, wanted: str, got: float, stuck: Sequence[int], never: Sequence[str]) -> Iterator[str]:
    """What random play did not reach."""
    yield f"expected: {key} {wanted}"
    yield f"got: {got:.0%}" if key == "coverage" else f"got: {got:g}"
    if key == "coverage":
        yield f"never said: {', '.join(never)}"
    elif stuck:
        yield f"stuck with the seeds {', '.join(map(str, stuck[:10]))}"


def one_play(scene: Scene, seed: int, turns: int, said: set[str]) -> bool:
    """Play once by chance; the answer is whether it came to an end or was still going on."""
    for step in range(turns):
        turn = scene.turn()
        if turn is None:
            return ended(scene)
        luck = stream(seed, "rehearsal", step)
        option = luck.choice(turn.options) if turn.by_player else None
        beat = scene.play(turn, option)
        if beat.option.move is not None:
            said.add(beat.option.move.id)
    return True


def ended(scene: Scene) -> bool:
    """Whether a scene in which nobody has a turn is where it should be."""
    state = scene.definition.graph.states.get(scene.state.key)
    return scene.over or (state is not None and state.kind is StateKind.ENDING)
