"""Population: the default kernel in columns, for a great many agents who feel and are not asked why.

It needs numpy, which nothing else of a simulation loads: import it from this module.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fatima_py.affect.dynamics import VadDynamics
from fatima_py.affect.fading import FADED
from fatima_py.affect.personality import Personality
from fatima_py.emotions import EmotionType
from fatima_py.errors import LogError, UsageError
from fatima_py.sim.carrying import Carrying
from fatima_py.sim.column_files import Columns, read_columns, write_columns
from fatima_py.sim.column_inputs import array_of, numbered, of_agents, passing, rows_of, seconds_of, together
from fatima_py.sim.columns import (
    KINDS,
    TRAITS,
    Floats,
    Rows,
    left,
    moved,
    of_some,
    powers_of,
    reactions_of,
    resting,
    strengths_of,
    summed,
    totals,
)
from fatima_py.sim.homing import Homing, blocks
from fatima_py.sim.moments import Moment

__all__ = ["KINDS", "TRAITS", "Population"]

SIGNS: Floats = np.array([float(kind.sign) for kind in KINDS])


class Population:
    """So many agents, each with a personality, a mood and 22 emotions, under one clock of simulated seconds.

    They feel as `kernel` has it (whose own personality is nobody's here), equal to 1e-9, within limits: emotions are
    about nobody in particular, their causes are over at once, and moods do not spread. `traits` has a row for each of
    TRAITS and a column for each agent. They begin at rest, or in a `mood`: three rows, or three numbers for everybody.

    A step moves nothing but the clock: moods and emotions are kept as of when somebody last felt something, and worked
    out from there whenever they are asked for. `time` is that of the clock; `rest` are the moods that theirs come home
    to, as three rows: valence, arousal, dominance.

    >>> people = Population.of([Personality(neuroticism=-1), Personality(neuroticism=1)])
    >>> people.feel([0, 1], EmotionType.ANGER, 5).tolist()
    [True, True]
    >>> people.step(60)
    >>> people.intensity(EmotionType.ANGER).round(2).tolist()
    [1.61, 3.26]

    Raises UsageError for traits or moods of another shape or out of range, and for a kernel that adapts or regulates.
    """

    def __init__(
        self, traits: ArrayLike, kernel: VadDynamics | None = None, *, mood: ArrayLike | None = None, time: float = 0.0
    ) -> None:
        kernel = kernel or VadDynamics()
        if kernel.adaptation is not None or kernel.regulation is not None:
            raise UsageError("a population neither adapts nor regulates: expected a kernel that does neither")
        self.time = seconds_of(time)
        self.traits = of_agents(traits, len(TRAITS))
        self.rest = resting(self.traits, kernel)
        self.traits.flags.writeable = self.rest.flags.writeable = False
        self._reactions = reactions_of(self.traits, kernel)
        self._congruence = kernel.congruence
        self._mood = self.rest.copy() if mood is None else of_agents(mood, 3, len(self))
        self._away = False
        """Whether `_mood` says how far moods are from home, and not where they are."""
        self._homing = Homing(self._reactions.inertia, self.time)
        self._carrying = Carrying(len(self))
        cells = (len(KINDS), len(self))
        self._strengths, self._speeds, self._times = (np.zeros(cells) for _ in range(3))
        self._ever = np.zeros(len(KINDS), np.bool_)
        """Which emotions anybody ever felt."""
        self._moment = Moment()

    @classmethod
    def of(cls, people: Iterable[Personality], kernel: VadDynamics | None = None) -> "Population":
        """The population of these personalities, at rest."""
        rows = [[getattr(one, trait) for trait in TRAITS] for one in people]
        return cls(np.array(rows, np.float64).reshape(-1, len(TRAITS)).T, kernel)

    def __len__(self) -> int:
        return int(self.traits.shape[1])

    @property
    def half_lives(self) -> Floats:
        """After how many seconds the mood of each, which nothing holds up, is half of the way home."""
        return self._reactions.inertia

    def mood(self, now: float | None = None) -> Floats:
        """Valence, arousal and dominance of everybody, as three rows: by the clock, or at a later time."""
        moods, then = np.empty_like(self._mood), self._then(now)
        for part in blocks(len(self)):
            found = moods[:, part]
            self._go(part, self._homing.passed(part, then), found, away=False)
            if self._carrying.marked(part):
                np.clip(found, -1.0, 1.0, out=found)
        return moods

    def intensity(self, kind: EmotionType, now: float | None = None) -> Floats:
        """How strongly everybody feels an emotion (0 to 10), by the clock or at a later time."""
        strengths = np.zeros(len(self))
        (row,), then = rows_of(kind), self._then(now)
        if self._ever[row]:
            for part in blocks(len(self)):
                strengths[part] = self._intensities(row, part, then)
        return strengths

    def emotions(self, now: float | None = None) -> Floats:
        """How strongly everybody feels each emotion, one row for each of KINDS."""
        return np.stack([self.intensity(kind, now) for kind in KINDS])

    def strongest(self, now: float | None = None) -> tuple[Rows, Floats]:
        """Everybody's strongest emotion, as its row (of equals the first, -1 where nothing is felt), and how strong."""
        which, most, then = np.full(len(self), -1, np.intp), np.zeros(len(self)), self._then(now)
        for part in blocks(len(self)):
            for row in np.flatnonzero(self._ever).tolist():
                felt = self._intensities(row, part, then)
                which[part][felt > most[part]] = row
                np.maximum(most[part], felt, out=most[part])
        return which, most

    def step(self, seconds: float) -> None:
        """Let time pass for everybody. Raises UsageError for no time, negative time, and one without an end."""
        self._go_on(self.time + passing(seconds))

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
        is the clock's. Raises UsageError for an agent or an emotion that does not exist, for an intensity that is no
        finite number, for columns of different lengths, and for no time.
        """
        who, what, given = together(
            numbered(agents, len(self), "agents"),
            numbered(rows_of(kinds), len(KINDS), "emotions"),
            array_of(intensities, "intensities", np.float64),
        )
        if not np.isfinite(given).all():
            raise UsageError("cannot read the intensities: expected finite numbers")
        if now is not None:
            self._go_on(now)
        place = self._met(who)
        settled = np.clip(self._moment.before[0] - self._moment.fresh, -1.0, 1.0)
        help_of_mood = 1.0 + SIGNS[what] * settled[place] * self._congruence
        beyond = given * help_of_mood - self._reactions.threshold(what, who)
        felt: NDArray[np.bool_] = (given > 0.0) & (beyond > 0.0)
        self._add(what[felt], place[felt], np.minimum(10.0, beyond[felt]))
        return felt

    def arrive(self) -> None:
        """Keep the moods of everybody as of now, in place; what they are now and later is the same to 1e-12.

        From then on they are kept as how far they are from home. Where nobody carries anything of an emotion by then,
        this is one multiplication in place; steps of one length, one after the other, take no exponentials.
        """
        if not self._homing.still(self.time):
            self._arrive(away=True)

    def change(self, moods: Callable[[Floats], Floats]) -> None:
        """Change the moods of everybody, as those around them do: `moods` is given those of now and gives new ones.

        What they are moved by goes home like the rest of a mood, and no emotion carries it. Raises UsageError for moods
        of another shape or out of range (each from -1 to 1).
        """
        self._arrive(away=False)
        old, over, self._moment = self._mood.copy(), None, Moment()
        if self._carrying.anywhere:
            np.clip(old, -1.0, 1.0, out=old)
            over = self._mood - old
        new = array_of(moods(old), "moods", np.float64)
        if new.shape != old.shape:
            raise UsageError(f"cannot change moods into an array of shape {new.shape}: expected {old.shape}")
        if new.size and not -1.0 <= new.min() <= new.max() <= 1.0:
            raise UsageError("cannot change moods into values out of range: expected each from -1 to 1")
        self._mood[...] = new
        if over is not None:
            self._mood += over

    def save(self, path: str | Path) -> None:
        """Write all of it to a file, as a whole or not at all; raises OSError where that cannot be."""
        write_columns(Path(path), "a population", self.columns())

    @classmethod
    def load(cls, path: str | Path, kernel: VadDynamics | None = None) -> "Population":
        """The population that was saved in a file; it goes on as if it had not been.

        Raises LogError for a file that cannot be opened, is damaged, holds something else or is of another kernel.
        """
        return cls.of_columns(read_columns(Path(path), "a population"), kernel)

    def columns(self) -> Columns:
        """All that it is, by name, as it is saved."""
        ever, moment = np.flatnonzero(self._ever), self._moment._asdict()
        felt = {name: column[..., ever, :] for name, column in self._felt().items()}
        then = {f"moment {name}": column for name, column in moment.items()}
        kernel = np.frombuffer(self._reactions.digest(self._congruence, self.rest), np.uint8)
        return {
            "traits": self.traits,
            "time": np.array(self.time),
            "kernel": kernel,
            "ever": ever,
            "since": self._homing.since,
            "away": np.array(self._away),
            **self._own(),
            **felt,
            **then,
        }

    @classmethod
    def of_columns(cls, columns: Columns, kernel: VadDynamics | None = None) -> "Population":
        """The population that its columns are of. Raises LogError where they are not those of one with this kernel."""
        try:
            found = cls(columns["traits"], kernel, time=float(columns["time"]))
            if columns["kernel"].tobytes() != found._reactions.digest(found._congruence, found.rest):
                raise LogError("this population was saved with another kernel: expected that which it is loaded with")
            ever = columns["ever"].astype(np.intp)
            found._ever[ever] = True
            for name, column in found._own().items():
                column[...] = columns[name]
            for name, column in found._felt().items():
                column[..., ever, :] = columns[name]
            found._moment = Moment(**{name: columns[f"moment {name}"] for name in Moment._fields})
            found._homing.since = columns["since"]
            found._away = bool(columns.get("away", False))
            found._carrying.mark_all(ever)
        except (KeyError, ValueError, IndexError, UsageError) as wrong:
            raise LogError(f"these are not the columns of a population ({wrong})") from None
        return found

    def _own(self) -> dict[str, Floats]:
        """The columns that are kept for everybody."""
        return {"mood": self._mood, "fresh": self._carrying.fresh}

    def _felt(self) -> dict[str, Floats]:
        """The columns that are kept for each emotion that was ever felt."""
        carried, felt = self._carrying, {"strengths": self._strengths, "speeds": self._speeds, "times": self._times}
        return {"parts": carried.parts, "slow": carried.slow, "echo": carried.echo, **felt}

    def _go_on(self, now: float) -> None:
        """Let the clock go on to a time, which ends the moment."""
        if (time := seconds_of(now)) > self.time:
            self.time, self._moment = time, Moment()

    def _then(self, now: float | None) -> float:
        """The time that is asked about."""
        return self.time if now is None else max(seconds_of(now), self.time)

    def _go(self, agents: slice | Rows, passed: float | Floats, out: Floats, *, away: bool) -> None:
        """How far some are from home (`away`), or where they are, after so long on their way."""
        moods, rest = of_some(self._mood, agents), of_some(self.rest, agents)
        still = isinstance(passed, float) and passed == 0.0
        if still and away is self._away:
            out[...] = moods
            return
        distances = moods if self._away else np.subtract(moods, rest, out=out)
        if still:
            out[...] = distances
        else:
            kept = self._homing.kept(agents, passed)
            np.multiply(distances, kept, out=out)
            if not isinstance(agents, slice) or self._carrying.marked(agents):
                self._carrying.hold(agents, passed, kept, out)
        if not away:
            out += rest

    def _intensities(self, row: int, agents: slice, then: float) -> Floats:
        """How strongly some feel an emotion."""
        felt = left(self._speeds[row, agents], then - self._times[row, agents])
        felt *= self._strengths[row, agents]
        felt *= felt > FADED
        return felt

    def _met(self, agents: Rows) -> Rows:
        """Have agents in the present moment, to which they are brought: the place of each in it."""
        moment = self._moment
        everybody, place = np.unique(np.append(moment.agents, agents), return_inverse=True)
        known, asked = place[: len(moment.agents)], place[len(moment.agents) :]
        new = np.ones(len(everybody), np.bool_)
        new[known] = False
        self._bring(everybody[new])
        before, fresh = self._mood.take(everybody, axis=1), self._carrying.fresh.take(everybody)
        if self._away:
            before += self.rest[:, everybody]
        before[:, known], fresh[known] = moment.before, moment.fresh
        self._moment = moment._replace(agents=everybody, before=before, fresh=fresh)
        return asked

    def _arrive(self, *, away: bool) -> None:
        """Bring everybody to the present time, kept as how far they are from home (`away`) or as where they are."""
        for part in blocks(len(self)):
            passed, moods = self._homing.passed(part, self.time), self._mood[:, part]
            self._go(part, passed, moods, away=away)
            if self._carrying.marked(part):
                self._carrying.fade(part, passed, self._homing.speeds)
                if not self._carrying.carries(part):
                    self._carrying.calm(part, moods + self.rest[:, part] if away else moods)
        self._away = away
        self._homing.begin(self.time)

    def _bring(self, agents: Rows) -> None:
        """Bring some to the present time."""
        passed = self._homing.passed(agents, self.time)
        if not np.count_nonzero(passed):
            return
        moods = np.empty((3, len(agents)))
        self._go(agents, passed, moods, away=self._away)
        self._mood[:, agents] = moods
        self._carrying.fade(agents, passed, self._homing.speeds)
        self._homing.begin(self.time, agents)

    def _add(self, rows: Rows, places: Rows, strengths: Floats) -> None:
        """Add what those of the moment feel to emotions and to what moods carry, and move the moods by all of it."""
        there = self._moment.agents
        pairs, powers = summed(rows * len(there) + places, powers_of(strengths))
        rows, places = np.divmod(pairs, len(there))
        agents = there[places]
        cells = rows * len(self) + agents
        self._ever[rows] = True
        self._join(cells, rows, agents, powers)
        self._moment = self._moment.joined(cells, *self._carrying.of(cells))
        self._carrying.add(cells, powers)
        self._carrying.mark(rows, agents)
        self._move()

    def _join(self, cells: Rows, rows: Rows, agents: Rows, powers: Floats) -> None:
        """Join what is felt with what is still felt of the same: the slower of the two to fade says how slowly."""
        times, speeds = self._times.take(cells), self._speeds.take(cells)
        known = self._strengths.take(cells) * left(speeds, self.time - times)
        known *= (known > FADED) | (times == self.time)
        strengths = strengths_of(powers_of(known) + powers)
        fresh = self._reactions.speed(rows, agents, strengths)
        self._strengths.put(cells, strengths)
        self._speeds.put(cells, np.where(known > 0.0, np.minimum(speeds, fresh), fresh))
        self._times.put(cells, self.time)

    def _move(self) -> None:
        """Move the moods from before the moment by all that was felt in it: by as much as they carry more."""
        moment = self._moment
        levels = self._carrying.echo.take(moment.cells)
        rises = levels - moment.levels
        more = rises > 0.0
        rises, levels, known = rises[more], levels[more], moment.slow[more]
        rows, agents = np.divmod(moment.cells[more], len(self))
        place = np.searchsorted(moment.agents, agents)
        pulls = self._reactions.centres.take(rows, axis=1) * (rises * self._reactions.share(rows, agents))
        by = np.array([totals(place, axis, len(moment.agents)) for axis in pulls])
        after = moved(moment.before, by)
        some = np.flatnonzero(np.bincount(place))
        who, moods = moment.agents[some], after.take(some, axis=1)
        self._mood[:, who] = moods - self.rest.take(who, axis=1) if self._away else moods
        self._carrying.fresh[who] = (moment.fresh + after[0] - moment.before[0])[some]
        # What goes home more slowly than a mood holds it up from now on, by the share of its pull that was not lost.
        slow = self._reactions.speed(rows, agents, levels)
        slow = np.where((known > 0.0) & ((known < slow) | (slow == 0.0)), known, slow)
        lasts = np.flatnonzero((slow > 0.0) & (slow < self._homing.speeds[agents]))
        if len(lasts):
            there = place[lasts]
            way, by = (after - moment.before)[:, there], by[:, there]
            gone = np.divide(way, by, out=np.ones(way.shape), where=by != 0.0)
            parts = moment.parts.compress(more, axis=1)[:, lasts] + pulls[:, lasts] * gone
            self._carrying.last(rows[lasts], agents[lasts], parts, slow[lasts])
