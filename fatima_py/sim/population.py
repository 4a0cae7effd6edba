"""Population: the default kernel in columns, for a great many agents who feel and are not asked why.

It needs numpy, which nothing else of a simulation loads: import it from this module.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fatima_py.affect.dynamics import SWEEP, VadDynamics
from fatima_py.affect.fading import FADED
from fatima_py.affect.personality import Personality
from fatima_py.emotions import EmotionType
from fatima_py.errors import UsageError
from fatima_py.sim.columns import (
    KINDS,
    TRAITS,
    Floats,
    Rows,
    left,
    moved,
    powers_of,
    reactions_of,
    resting,
    strengths_of,
    summed,
    totals,
)

__all__ = ["KINDS", "TRAITS", "Population"]

ROWS = {kind: row for row, kind in enumerate(KINDS)}
SIGNS: Floats = np.array([float(kind.sign) for kind in KINDS])
BLOCK = 32_768
"""So many agents are stepped at once (ours): what is read and written for them stays in the cache."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What happened at one time so far: to which agents, their moods before it, and what they felt.

    A pair is an emotion and an agent in one number; `powers` is how much of it was felt, in the form that adds up.
    """

    agents: Rows
    before: Floats
    pairs: Rows
    powers: Floats


class Population:
    """So many agents, each with a personality, a mood and 22 emotions, under one clock of simulated seconds.

    They feel as `kernel` has it (whose own personality is nobody's here), equal to 1e-9, within limits: emotions are
    about nobody in particular, their causes are over at once, and moods do not spread. `traits` has a row for each of
    TRAITS and a column for each agent. They begin at rest, or in a `mood`: three rows, or three numbers for everybody.

    >>> people = Population.of([Personality(neuroticism=-1), Personality(neuroticism=1)])
    >>> people.feel([0, 1], EmotionType.ANGER, 5).tolist()
    [True, True]
    >>> people.step(60)
    >>> people.intensity(EmotionType.ANGER).round(2).tolist()
    [1.6, 3.43]

    Raises UsageError for traits or moods of another shape or out of range, and for a kernel that adapts or regulates.
    """

    def __init__(
        self, traits: ArrayLike, kernel: VadDynamics | None = None, *, mood: ArrayLike | None = None, time: float = 0.0
    ) -> None:
        kernel = kernel or VadDynamics()
        if kernel.adaptation is not None or kernel.regulation is not None:
            raise UsageError("a population neither adapts nor regulates: expected a kernel that does neither")
        self.time = time
        self.traits = of_agents(traits, len(TRAITS))
        self.rest = resting(self.traits, kernel)
        self.traits.flags.writeable = self.rest.flags.writeable = False
        self._mood = self.rest.copy() if mood is None else of_agents(mood, 3, len(self))
        self._emotions: Floats = np.zeros((len(KINDS), len(self)))
        self._ever: set[int] = set()
        self._reactions = reactions_of(self.traits, kernel)
        self._congruence = kernel.congruence
        self._moment = NOTHING
        self._steps = 0
        self._stride: tuple[float, list[Floats]] = (0.0, [])

    @classmethod
    def of(cls, people: Iterable[Personality], kernel: VadDynamics | None = None) -> "Population":
        """The population of these personalities, at rest."""
        rows = [[getattr(one, trait) for trait in TRAITS] for one in people]
        return cls(np.array(rows, np.float64).reshape(-1, len(TRAITS)).T, kernel)

    def __len__(self) -> int:
        return int(self.traits.shape[1])

    def mood(self, now: float | None = None) -> Floats:
        """Valence, arousal and dominance of everybody, as three rows: by the clock, or at a later time."""
        if now is None or now <= self.time:
            return self._mood.copy()
        return self.rest + (self._mood - self.rest) * left(self._reactions.homing, now - self.time)

    def intensity(self, kind: EmotionType, now: float | None = None) -> Floats:
        """How strongly everybody feels an emotion (0 to 10), by the clock or at a later time."""
        row, later = ROWS[kind], 0.0 if now is None else max(0.0, now - self.time)
        felt: Floats = self._emotions[row] * left(self._reactions.speeds[self._reactions.speed_of[row]], later)
        felt *= felt > FADED
        return felt

    def emotions(self, now: float | None = None) -> Floats:
        """How strongly everybody feels each emotion, one row for each of KINDS."""
        return np.stack([self.intensity(kind, now) for kind in KINDS])

    def strongest(self, now: float | None = None) -> tuple[Rows, Floats]:
        """Everybody's strongest emotion, as its row (of equals the first, -1 where nothing is felt), and how strong."""
        which, most = np.full(len(self), -1, np.intp), np.zeros(len(self))
        for row in sorted(self._ever):
            felt = self.intensity(KINDS[row], now)
            which[felt > most] = row
            np.maximum(most, felt, out=most)
        return which, most

    def step(self, seconds: float) -> None:
        """Let time pass for everybody: emotions fade, moods go home. Raises UsageError for negative time."""
        if seconds < 0.0:
            raise UsageError(f"cannot step {seconds:g} seconds: expected 0 or more")
        self._pass(seconds, self.time + seconds)

    def feel(
        self,
        agents: ArrayLike,
        kinds: EmotionType | Sequence[EmotionType] | Rows,
        intensities: ArrayLike,
        now: float | None = None,
    ) -> NDArray[np.bool_]:
        """Have agents feel emotions, as strong as an appraisal gave them (0 to 10): which of them are felt.

        The three go together as columns; a single value goes with all. An agent may come often: what happens at one
        time is felt at once, in any order, in one call or several. A later `now` lets time pass before, an earlier one
        is the clock's. Raises UsageError for an agent or a row of an emotion that does not exist.
        """
        columns = np.broadcast_arrays(
            numbered(agents, len(self), "agents"),
            numbered(rows_of(kinds), len(KINDS), "emotions"),
            np.asarray(intensities, np.float64),
        )
        who, what, given = (column.ravel() for column in columns)
        if now is not None:
            self._pass(now - self.time, now)
        valence = self._before(who)[0]
        beyond = given + SIGNS[what] * valence * 10.0 * self._congruence - self._reactions.threshold(what, who)
        felt: NDArray[np.bool_] = (given > 0.0) & (beyond > 0.0)
        self._add(what[felt], who[felt], powers_of(np.minimum(10.0, beyond[felt])))
        return felt

    def _pass(self, seconds: float, now: float) -> None:
        """Fade and go home, block by block, so that memory is read and written once.

        What is over is not felt, so that it need not be gone at once; now and then it is, before numbers get so small
        that they slow the processor down.
        """
        if now <= self.time:
            return
        self.time, self._moment = now, NOTHING
        self._steps += 1
        *fading, homing = self._kept(seconds)
        for start in range(0, len(self), BLOCK):
            part = slice(start, start + BLOCK)
            for row in self._ever:
                felt = self._emotions[row, part]
                felt *= fading[self._reactions.speed_of[row]][part]
                if self._steps % SWEEP == 0:
                    felt *= felt > FADED
            mood, rest = self._mood[:, part], self.rest[:, part]
            mood -= rest
            mood *= homing[part]
            mood += rest

    def _kept(self, seconds: float) -> list[Floats]:
        """What a step leaves of each group of emotions, and of the mood's way home: kept for the next, if as long."""
        if seconds != self._stride[0]:
            speeds = (*self._reactions.speeds, self._reactions.homing)
            self._stride = seconds, [np.broadcast_to(left(speed, seconds), len(self)) for speed in speeds]
        return self._stride[1]

    def _before(self, agents: Rows) -> Floats:
        """The moods of agents before the present moment, in which they now are."""
        moment = self._moment
        everybody, place = np.unique(np.append(moment.agents, agents), return_inverse=True)
        known, asked = np.split(place, [len(moment.agents)])
        before = self._mood[:, everybody]
        before[:, known] = moment.before
        self._moment = Moment(everybody, before, moment.pairs, moment.powers)
        return before[:, asked]

    def _add(self, rows: Rows, agents: Rows, powers: Floats) -> None:
        """Add what is felt to the emotions, and move the moods from before the moment by all that was felt in it."""
        self._ever.update(np.flatnonzero(np.bincount(rows)).tolist())
        pairs, powers = summed(rows * len(self) + agents, powers)
        moment, flat = self._moment, self._emotions.reshape(-1)
        known = flat[pairs]
        known[(known <= FADED) & ~np.isin(pairs, moment.pairs)] = 0.0
        flat[pairs] = strengths_of(powers_of(known) + powers)
        pairs, powers = summed(np.append(moment.pairs, pairs), np.append(moment.powers, powers))
        self._moment = Moment(moment.agents, moment.before, pairs, powers)
        self._mood[:, moment.agents] = self._moved(self._moment)

    def _moved(self, moment: Moment) -> Floats:
        """The moods after a moment."""
        rows, agents = np.divmod(moment.pairs, len(self))
        place, size = np.searchsorted(moment.agents, agents), len(moment.agents)
        share = strengths_of(moment.powers) * self._reactions.share(rows, agents)
        after = np.empty_like(moment.before)
        for axis, centre in enumerate(self._reactions.centres[:, rows]):
            low, high = np.ones(size), -np.ones(size)
            np.minimum.at(low, place, centre)
            np.maximum.at(high, place, centre)
            after[axis] = moved(moment.before[axis], totals(place, centre * share, size), low, high)
        return after


def rows_of(kinds: EmotionType | Sequence[EmotionType] | Rows) -> Rows:
    """The rows of emotions, which may be rows already."""
    if isinstance(kinds, np.ndarray):
        return kinds
    return np.array([ROWS[kind] for kind in ([kinds] if isinstance(kinds, EmotionType) else kinds)], np.intp)


def numbered(numbers: ArrayLike, most: int, what: str) -> Rows:
    """Numbers of agents or emotions; raises UsageError where one is none."""
    found = np.asarray(numbers)
    if found.size and (found.dtype.kind not in "iu" or found.min() < 0 or found.max() >= most):
        raise UsageError(f"cannot read the numbers of {what}: expected integers from 0 to {most - 1}")
    return found.astype(np.intp)


def of_agents(values: ArrayLike, rows: int, agents: int | None = None) -> Floats:
    """Values, each from -1 to 1, as a column of so many rows for each agent; raises UsageError where they are not."""
    given = np.array(values, np.float64)
    if given.ndim == 1 and agents is not None:
        given = np.repeat(given[:, None], agents, axis=1)
    if given.ndim != 2 or len(given) != rows or given.shape[1] != (given.shape[1] if agents is None else agents):
        many = "a column for each agent" if agents is None else f"{agents} columns"
        raise UsageError(f"cannot read an array of shape {given.shape}: expected {rows} rows and {many}")
    if not (np.abs(given) <= 1.0).all():
        raise UsageError("cannot read an array with values out of range: expected each from -1 to 1")
    return np.ascontiguousarray(given)


NOTHING = Moment(np.zeros(0, np.intp), np.zeros((3, 0)), np.zeros(0, np.intp), np.zeros(0))
