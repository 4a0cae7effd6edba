"""Rehearsal: a scenario played many times by chance, what that reached, and why not the rest."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.pasts import pasts_in
from fatima_py.scenario.loading import read_built
from fatima_py.scenario.tests.chance import Outcome, Run, by_luck, play_by_chance
from fatima_py.scenario.tests.missing import Causes, Missing, added
from fatima_py.scenario.tests.processes import each_of, processes
from fatima_py.scenario.tests.reaching import KINDS, Reached, Reaching, Target, merged, targets
from fatima_py.scenario.tests.reasons import why_never
from fatima_py.scene import Beat, Look, Scene, SceneDefinition, Turn

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

__all__ = ["TURNS", "Never", "Rehearsal", "Replay", "rehearse", "replay"]

Found = TypeVar("Found")
TURNS = 100
"""So many turns a play by chance may take where nothing else is said (ours)."""
FEWEST = 10
"""So many plays at least are worth a process of their own."""


@dataclass(frozen=True, slots=True)
class Never:
    """Something that no play reached, and why not."""

    target: Target
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of playing a scenario many times: each run in the order of its seed, and what was reached of it all.

    Each began with the lives of the folder `life`, empty: with those that the scenario names; it `lacks_lives` where
    the scenario says how much `later` it is, and nobody has lived anything.
    """

    file: str
    runs: tuple[Run, ...]
    targets: tuple[Target, ...]
    never: tuple[Never, ...] = ()
    endings: dict[str, int] = field(default_factory=dict[str, int])
    life: str = ""
    lacks_lives: bool = False

    def of(self, outcome: Outcome) -> list[Run]:
        """The runs that came out so."""
        return [run for run in self.runs if run.outcome is outcome]

    def counted(self, *kinds: str) -> tuple[int, int]:
        """How many targets of some kinds were reached, and how many there are."""
        there = sum(one.kind in kinds for one in self.targets)
        return there - sum(one.target.kind in kinds for one in self.never), there

    @property
    def coverage(self) -> dict[str, float]:
        """The share (0 to 1) that was reached of lines, states, rules, emotions and endings; all of nothing is 1."""
        counts = {name: self.counted(*kinds) for name, kinds in KINDS.items()}
        return {name: reached / there if there else 1.0 for name, (reached, there) in counts.items()}


def rehearse(
    path: Path | str, *, seeds: Sequence[int], turns: int = TURNS, jobs: int = 1, life: Path | str = ""
) -> Rehearsal:
    """Play a scenario once with each seed, at most so many turns, in so many processes: the answer hangs on no order.

    Each play begins with the lives of the folder `life` where one is given, and changes none. Raises ScenarioError
    where anything but the tests of the scenario is an error, LifeError and UsageError for lives that cannot be used,
    UsageError where one of the processes is ended from outside.
    """
    source = str(path), str(life)
    built = built_of(*source)
    with Workers(built, source, jobs) as workers:
        firsts = workers.map(first_pass, seeds, turns)
        reached = merged([found for _, found in firsts])
        there = targets(built)
        missing: Reached = {kind: set() for kinds in KINDS.values() for kind in kinds}
        for one in there:
            if one.name not in reached[one.kind]:
                missing[one.kind].add(one.name)
        causes = (
            added(workers.map(partial(second_pass, missing=missing), seeds, turns)) if any(missing.values()) else {}
        )
    runs = sorted([run for some, _ in firsts for run in some], key=lambda run: run.seed)
    never = [
        Never(one, tuple(why_never(one, built, reached, causes))) for one in there if one.name in missing[one.kind]
    ]
    return Rehearsal(str(path), tuple(runs), there, tuple(never), endings_of(runs), str(life), lacks_lives(built))


def lacks_lives(built: Built) -> bool:
    """Whether a scenario goes on from earlier ones, and nobody has a life to go on from."""
    return "later" in built.parts.doc.model_fields_set and not built.definition.lives


def built_of(path: str, life: str) -> Built:
    """A scenario whose people have lived what the files of a folder hold, where one is given."""
    built = read_built(path, tested=False)
    if not life:
        return built
    pasts = pasts_in(Path(life), built.definition.cast)
    return replace(built, definition=replace(built.definition, lives={**built.definition.lives, **pasts}))


def endings_of(runs: Sequence[Run]) -> dict[str, int]:
    """How many runs came to each ending, the most frequent first."""
    found: dict[str, int] = {}
    for run in runs:
        if run.outcome is Outcome.ENDED:
            found[run.ending or run.state] = found.get(run.ending or run.state, 0) + 1
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def first_pass(built: Built, seeds: Sequence[int], turns: int) -> tuple[list[Run], Reached]:
    """Play with each seed, and see what is reached."""
    watch, scene = Reaching(built), built.definition
    runs = [play_by_chance(dealt(scene, seed), seed, turns, [watch]) for seed in seeds]
    return runs, watch.found


def dealt(definition: SceneDefinition, seed: int) -> Scene:
    """A scene before a play by chance."""
    return Scene(by_luck(definition, seed), seed=seed, player=definition.player)


def second_pass(built: Built, seeds: Sequence[int], turns: int, missing: Reached) -> Causes:
    """Play the same plays again, and see what stands in the way of what none of them reached."""
    watch = Missing(built, missing)
    for seed in seeds:
        play_by_chance(dealt(watch.definition, seed), seed, turns, [watch])
    return watch.causes


@dataclass(frozen=True, slots=True)
class Replay:
    """One play by chance as it went: each turn with what was done in it, and how things stood at the end."""

    run: Run
    steps: tuple[tuple[Turn, Beat], ...]
    look: Look
    definition: SceneDefinition


def replay(path: Path | str, seed: int, turns: int = TURNS, life: Path | str = "") -> Replay:
    """The play by chance that a seed gives, as `rehearse` played it. Raises what that does."""
    definition = built_of(str(path), str(life)).definition
    scene, steps = dealt(definition, seed), Steps()
    run = play_by_chance(scene, seed, turns, [steps])
    return Replay(run, tuple(steps.taken), scene.look(), definition)


class Steps:
    """Watches what is done, and what else might have been."""

    def __init__(self) -> None:
        self.taken: list[tuple[Turn, Beat]] = []

    def begun(self, scene: Scene) -> None:
        """Nothing is done yet."""

    def before(self, scene: Scene, turn: Turn | None) -> None:
        """Nothing is done yet."""

    def after(self, scene: Scene, beat: Beat) -> None:
        """A turn, and what was done in it."""
        del scene
        self.taken.append((beat.turn, beat))


class Workers:
    """Processes that play a scenario, or this one where one is enough."""

    def __init__(self, built: Built, source: tuple[str, str], jobs: int) -> None:
        self.built, self.source, self.jobs = built, source, max(1, jobs)
        self.pool: ProcessPoolExecutor | None = None
        self.open = ExitStack()

    def __enter__(self) -> Self:
        if self.jobs > 1:
            self.pool = self.open.enter_context(processes(self.jobs))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.open.__exit__(kind, error, at)

    def map(self, play: Callable[[Built, Sequence[int], int], Found], seeds: Sequence[int], turns: int) -> list[Found]:
        """What comes of playing with the seeds, a part of them at a time, in their order."""
        if self.pool is None:
            return [play(self.built, seeds, turns)]
        parts = list(parts_of(seeds, self.jobs))
        return each_of(self.pool, partial(elsewhere, play, self.source, turns), parts)


def parts_of(seeds: Sequence[int], jobs: int) -> Iterator[Sequence[int]]:
    """The seeds in parts, some for each process."""
    size = max(FEWEST, -(-len(seeds) // (4 * jobs)))
    yield from (seeds[at : at + size] for at in range(0, len(seeds), size))


def elsewhere(
    play: Callable[[Built, Sequence[int], int], Found], source: tuple[str, str], turns: int, seeds: Sequence[int]
) -> Found:
    """Play in another process, which reads the scenario itself, once."""
    return play(read_once(*source), seeds, turns)


@cache
def read_once(path: str, life: str) -> Built:
    """The scenario as a process of `Workers` reads it."""
    return built_of(path, life)
