"""Tests: those that stand in a scenario, played and judged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from fatima_py.dialogue import StateKind
from fatima_py.errors import FatimaError, Place, Problem, ScenarioError
from fatima_py.kb import Conditions, solve
from fatima_py.names import NIL
from fatima_py.record import explain
from fatima_py.rng import stream
from fatima_py.scenario.compile.trials import Asked, Deed, Felt, InState, Others, Trial, read_trials
from fatima_py.scenario.loading import read_built
from fatima_py.scenario.schema.documents import RandomDoc
from fatima_py.scene import Beat, Option, Scene, SceneDefinition

__all__ = ["TestResult", "run_tests", "try_tests"]

PATIENCE = 20
"""So many turns the others may take until an expectation comes true."""


@dataclass(frozen=True, slots=True)
class TestResult:
    """How one test came out: `sentences` say what was expected, what happened instead, and why."""

    __test__ = False

    name: str
    place: Place
    passed: bool
    sentences: tuple[str, ...] = ()
    seconds: float = 0.0


class FailedError(Exception):
    """A test that did not come out; its text says what was expected and what happened."""


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
        match step:
            case Others():
                test.others()
            case Deed():
                (test.expect_deed if step.awaited else test.act)(step)
            case _:
                test.expect(step)
    return ()


def begun(scene: SceneDefinition, trial: Trial, seed: int) -> Scene:
    """A scene that begins as a test wants it. The player does nothing but what the test says."""
    begun = Scene(scene, seed=seed, player=scene.player, start=trial.start)
    for who, name, value in trial.beliefs:
        begun.member(who).mind.kb.tell(name, value)
    return begun


class ScenarioTest:
    """One test on its way through a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.beats: list[Beat] = []

    def act(self, deed: Deed) -> None:
        """Let somebody say or do what a step says."""
        turn = self.scene.turn_of(deed.who, by_hand=True)
        for option in turn.options if turn else ():
            if fits(option, deed):
                self.beats.append(self.scene.play(turn, option))
                return
        open_to = ", ".join(marked(option) for option in turn.options) if turn else "nothing"
        raise FailedError(
            f"{deed.said}: that cannot be said or done in the state '{self.scene.state}'\n"
            f"open to {deed.who}: {open_to}\n{self.so_far()}"
        )

    def others(self) -> Beat | None:
        """Let whoever is not the player take one turn, if anybody has one."""
        turn = self.scene.turn()
        if turn is None or turn.by_player:
            return None
        beat = self.scene.play(turn)
        self.beats.append(beat)
        return beat

    def expect(self, wanted: InState | Felt | Asked) -> None:
        """Wait, while the others act, for something to hold. Raises FailedError when it does not."""
        for _ in range(PATIENCE):
            if self.holds(wanted):
                return
            if self.others() is None:
                break
        if not self.holds(wanted):
            raise FailedError(f"expected: {wanted.said}\ngot: {self.instead_of(wanted)}\n{self.so_far()}")

    def expect_deed(self, deed: Deed) -> None:
        """Wait for somebody to say or do something. Raises FailedError when they do not."""
        for _ in range(PATIENCE):
            beat = self.others()
            if beat is None:
                break
            if beat.actor == deed.who:
                if fits(beat.option, deed):
                    return
                reasons = "\n".join(explain(beat))
                raise FailedError(f"expected: {deed.said}\ngot: {deed.who} did {name_of(beat.option)}\n{reasons}")
        raise FailedError(f"expected: {deed.said}\ngot: {deed.who} did nothing\n{self.so_far()}")

    def holds(self, wanted: InState | Felt | Asked) -> bool:
        """Whether something that can be seen holds now."""
        match wanted:
            case InState():
                return self.scene.state == wanted.state
            case Felt():
                return self.feels(wanted)
            case Asked():
                kb = self.scene.member(wanted.who).mind.kb
                return bool(solve(Conditions((wanted.condition,)), kb).solutions)

    def feels(self, wanted: Felt) -> bool:
        """Whether somebody feels something, strongly enough."""
        felt = [
            one.intensity
            for one in self.scene.member(wanted.who).emotions
            if one.type is wanted.kind and wanted.toward in (None, one.toward) and wanted.goal in (None, one.goal)
        ]
        return (bool(felt) or wanted.amount.bound == "at most") and wanted.amount.holds(max(felt, default=0.0))

    def instead_of(self, wanted: InState | Felt | Asked) -> str:
        """What is the case instead of what was expected."""
        if isinstance(wanted, InState):
            return f"the scene is {self.scene.state}"
        who = self.scene.member(wanted.who)
        if isinstance(wanted, Felt):
            felt = ", ".join(emotion.in_words(who.definition.avoided) for emotion in who.emotions) or "nothing"
            return f"{who.name} feels {felt}; mood {10 * who.mood.valence:.1f}"
        held = next(who.mind.kb.meaningful(wanted.condition.left), None)
        return f"{who.name} believes {wanted.condition.left} = {held.value if held else 'nothing'}"

    def so_far(self) -> str:
        """What was played, for the reader of a failure."""
        said = [f"  {beat.actor}: {name_of(beat.option)}" for beat in self.beats]
        return "\n".join(["played so far:", *said] if said else ["nothing was played yet"])


def fits(option: Option, deed: Deed) -> bool:
    """Whether an option is the line, style, meaning or action that is meant."""
    return deed.is_line(option.move) if option.move else deed.is_action(option.intention.action)


def marked(option: Option) -> str:
    """A line by its id and what else a step may name it by, an action by its name."""
    move = option.move
    style = f" [{move.style}]" if move and move.style != NIL else ""
    return f"{name_of(option)}{style}{f' <{move.meaning}>' if move and move.meaning != NIL else ''}"


def name_of(option: Option) -> str:
    """A line by its id, an action by its name."""
    return option.move.id if option.move else str(option.intention.action)


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
