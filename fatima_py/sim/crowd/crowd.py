"""A crowd: a population whose members hear one another, pass on rumours and stray, with minds among them.

It needs numpy, which nothing else of a simulation loads: import it from this module.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fatima_py.affect.dynamics import VadDynamics
from fatima_py.emotions import EmotionType
from fatima_py.errors import LogError, UsageError
from fatima_py.inputs import read_number, read_object, read_seed, read_text, read_whole
from fatima_py.sim.column_files import Columns, read_columns, write_columns
from fatima_py.sim.column_inputs import intensities_of, numbered, of_agents, passing
from fatima_py.sim.crowd.contagion import Contagion
from fatima_py.sim.crowd.holding import Held, held_by, held_of, of_held
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.models.model import Model
from fatima_py.sim.crowd.network import Network
from fatima_py.sim.crowd.reports import Report, of_moods
from fatima_py.sim.crowd.rumours import Heard, Rumour, Telling
from fatima_py.sim.crowd.saving import contagion_of, heard_of, network_of, of_contagion, of_heard, of_network, part_of
from fatima_py.sim.population import Population

__all__ = ["Crowd"]

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]

AXES = ("valence", "arousal", "dominance")
WHAT = "a crowd"


class Crowd:
    """The members of a population, tied by a network, under one clock of simulated seconds.

    In a step each mood goes home as that of its population does, strays by `noise`, is drawn along by the moods of
    those who are heard (`contagion`; None: by nobody), and is moved by rumours that are heard for the first time.
    `noise` is how far moods stray from home when left alone, as a standard deviation (0: not at all).

    All that is drawn hangs on `seed`, on what it is for, on the number of the step and on the number of the member, so
    that in how many `shards` a step is worked out changes no bit.

    `number` counts the steps that were taken; `minds` are the members whose moods come from outside, by their numbers.

    >>> crowd = Crowd(Population(np.zeros((5, 4)), mood=[0.8, 0, 0]), Network.complete(4), seed=1)
    >>> crowd.impose([0], [[-1.0], [0.0], [0.0]])
    >>> crowd.begin(Rumour("the ward closes", chance=0.5, valence=-1, subjectivity=0.5), [0])
    >>> report = crowd.step(600)
    >>> report.knowing
    (('the ward closes', 1),)

    Raises UsageError for a network of another size, and for what is out of range.
    """

    def __init__(
        self,
        people: Population,
        network: Network,
        *,
        seed: int = 0,
        contagion: Contagion | None = Contagion(),  # noqa: B008 - frozen
        noise: float = 0.0,
        shards: int = 1,
    ) -> None:
        self.people, self.network = (
            read_object(people, Population, "a population"),
            read_object(network, Network, "ties"),
        )
        if len(people) != len(network):
            raise UsageError(f"a network of {len(network)} does not go with {len(people)} people: expected as many")
        self.luck, self.contagion = Luck(read_seed(seed)), contagion
        self.noise = read_number(noise, "the noise of moods", 0.0, 1.0)
        self.shards = read_whole(shards, "the number of shards")
        if self.shards < 1:
            raise UsageError(f"the number of shards cannot be {shards}: expected 1 or more")
        self.number = 0
        self.minds: Rows = np.zeros(0, np.intp)
        self._imposed: Floats = np.zeros((3, 0))
        self._last = 0.0
        self._heard: dict[str, Heard] = {}
        self._held: dict[str, Held] = {}

    def __len__(self) -> int:
        return len(self.people)

    @property
    def time(self) -> float:
        """The clock, in seconds."""
        return self.people.time

    def mood(self) -> Floats:
        """Valence, arousal and dominance of everybody now, as three rows; of minds what was imposed."""
        moods = self.people.mood()
        moods[:, self.minds] = self._imposed
        return moods

    def impose(self, nodes: ArrayLike, moods: ArrayLike) -> None:
        """Make members minds, whose moods come from outside: a column of `moods` for each of `nodes`.

        They are heard like anyone, and neither time nor noise nor those around them move them until their moods are
        imposed again. Raises UsageError for members that do not exist or come twice, and for moods out of range.
        """
        members = numbered(np.atleast_1d(nodes), len(self), "members")
        if len(np.unique(members)) != len(members):
            raise UsageError("cannot impose two moods on one member: expected each once")
        given = of_agents(moods, 3, len(members))
        others = ~np.isin(self.minds, members)
        self.minds = np.append(self.minds[others], members)
        self._imposed = np.append(self._imposed[:, others], given, axis=1)

    def pull(self, nodes: ArrayLike, seconds: float | None = None) -> Floats:
        """How far those whom some members hear would draw each of them in so many seconds, as they all are now.

        The columns go with `nodes`; without a time, it is that of the last step. Raises UsageError for members that do
        not exist and for a time below 0.
        """
        members = numbered(np.atleast_1d(nodes), len(self), "members")
        lasting = read_number(self._last if seconds is None else seconds, "how long members are pulled", 0.0)
        if self.contagion is None:
            return np.zeros((3, len(members)))
        return self.contagion.pull(self.network, members, self.mood(), lasting)

    def happen(
        self,
        name: str,
        kind: EmotionType,
        intensity: ArrayLike,
        *,
        share: float | None = None,
        members: ArrayLike | None = None,
    ) -> Rows:
        """Have an event make some feel an emotion (0 to 10, as an appraisal would give it): whom it reached.

        It reaches these `members`, or a `share` of the crowd (0 to 1; everybody, where neither is given) that is drawn
        by its name and the number of the step: called again within the step, it reaches the same. Minds feel nothing
        here: they are told apart, so that their own appraisal says what they feel. Raises UsageError for both at once,
        and for what is out of range or does not go with those whom it reaches.
        """
        if share is not None and members is not None:
            raise UsageError("an event reaches a share of a crowd or named members: expected one of both")
        if members is not None:
            reached = numbered(np.atleast_1d(members), len(self), "members")
        else:
            most = 1.0 if share is None else read_number(share, "the share that an event reaches", 0.0, 1.0)
            draws = self.luck.uniform(f"event {read_text(name, 'the name of an event')}", self.number, len(self))
            (reached,) = np.nonzero(draws < most)
        strong = intensities_of(intensity, reached)
        feeling = ~np.isin(reached, self.minds)
        self.people.feel(reached[feeling], kind, strong[feeling])
        return reached

    def begin(self, rumour: Rumour, members: ArrayLike) -> None:
        """Tell some members a rumour from outside of the crowd, now. Raises UsageError for members that do not exist.

        It may be told again later, to others or the same; one of the same name that says something else is refused.
        """
        told = numbered(np.atleast_1d(members), len(self), "members")
        known = self._heard.get(read_object(rumour, Rumour, "a rumour").name) or Heard.nobody(rumour, len(self))
        if known.rumour != rumour:
            raise UsageError(f"the rumour {rumour.name!r} goes round already, and is {known.rumour}")
        new = told[np.isnan(known.when[told])]
        self._heard[rumour.name] = known.told(np.unique(told), self.time)
        if len(new):
            self.people.change(lambda moods: moved(moods, rumour, new))

    @property
    def rumours(self) -> tuple[str, ...]:
        """The names of the rumours that were begun, in their order."""
        return tuple(self._heard)

    def heard(self, rumour: Rumour | str) -> Heard:
        """How a rumour stands now. Raises UsageError for one that was never begun."""
        name = rumour.name if isinstance(rumour, Rumour) else rumour
        if name not in self._heard:
            known = ", ".join(repr(one) for one in self._heard) or "none"
            raise UsageError(f"no rumour {name!r} was begun: expected one of those that were ({known})")
        return self._heard[name]

    def hold(self, name: str, model: Model, values: ArrayLike) -> None:
        """Let members hold something from now on that spreads by a model of contagion (`fatima_py.sim.crowd.models`).

        `values` are what each holds now, as the model takes them: states, levels, or rows of them. A model that is
        given again under the same name begins anew. What is held hangs on nothing else in the crowd, and steps with it:
        by its name, by the number of the step and by the number of the member. Raises UsageError for values that do not
        fit.
        """
        self._held[name] = Held.of(read_text(name, "the name of what is held"), model, values, self.network)

    def held(self, name: str) -> NDArray[Any]:
        """What everybody holds now by a name. Raises UsageError for one by which nothing is held."""
        return held_by(self._held, name).values

    def step(self, seconds: float) -> Report:
        """Let time pass: how the crowd is then.

        Raises UsageError for what is no time, negative time, and more than is worked out of contagion in one step
        (`Contagion.longest`); nothing has happened then.

        Everything in it takes the others as they are at its beginning: the shorter the steps, the more it is as if all
        happened at once. A step of no time does nothing.
        """
        self.go_on(seconds)
        return self.report()

    def go_on(self, seconds: float) -> None:
        """Take a step without looking at how the crowd is then. Raises UsageError as a `step` does."""
        seconds = passing(seconds)
        if self.contagion is not None:
            self.contagion.refuse_long(self.network, seconds)
        self.people.step(seconds)
        if seconds > 0.0:
            new = [(heard.rumour, hearers) for heard, hearers in self._tell(seconds)]
            self.people.change(lambda moods: self._moved(moods, seconds, new))
            for name, one in self._held.items():
                self._held[name] = one.step(self.network, seconds, self.luck, self.number)
            self.number, self._last = self.number + 1, seconds

    def report(self) -> Report:
        """How the crowd is now."""
        means, spreads, octants = of_moods(self.mood())
        knowing = tuple((name, heard.knowing) for name, heard in self._heard.items())
        ever = tuple((name, heard.ever) for name, heard in self._heard.items())
        held = tuple((name, one.summary()) for name, one in self._held.items())
        valence, arousal, dominance = means
        around, awake, above = spreads
        mean, spread = (valence, arousal, dominance), (around, awake, above)
        return Report(self.number, self.time, mean, spread, octants, knowing, ever, held)

    def save(self, path: str | Path) -> None:
        """Write all of it with its network to a file, as a whole or not at all; raises OSError where that cannot be."""
        network = {f"network {name}": column for name, column in of_network(self.network).items()}
        write_columns(Path(path), WHAT, {**self.columns(), **network})

    def columns(self) -> Columns:
        """All that it is but its network, by name, as it is saved."""
        return {
            "seed": np.array(str(self.luck.seed)),
            "number": np.array(self.number),
            "minds": self.minds,
            "setting": np.array([self.noise, self._last]),
            "imposed": self._imposed,
            **of_contagion(self.contagion),
            **{f"people {name}": column for name, column in self.people.columns().items()},
            **of_heard(self._heard.values()),
            **of_held(self._held.values()),
        }

    @classmethod
    def load(
        cls,
        path: str | Path,
        kernel: VadDynamics | None = None,
        *,
        shards: int = 1,
        models: Mapping[str, Model] | None = None,
    ) -> "Crowd":
        """The crowd that was saved in a file; it goes on as if it had not been.

        `models` are those by which something is held, by name. Raises LogError for a file that cannot be opened, is
        damaged, holds something else or is of another kernel or other models.
        """
        columns = read_columns(Path(path), WHAT)
        try:
            return cls.of_columns(
                columns, network_of(part_of(columns, "network")), kernel, shards=shards, models=models
            )
        except (LogError, KeyError, ValueError) as wrong:
            raise LogError(f"{path}: {wrong}") from None

    @classmethod
    def of_columns(
        cls,
        columns: Columns,
        network: Network,
        kernel: VadDynamics | None = None,
        *,
        shards: int = 1,
        models: Mapping[str, Model] | None = None,
    ) -> "Crowd":
        """The crowd that its columns are of, with its network. Raises LogError where they are not those of one."""
        try:
            noise, last = columns["setting"].tolist()
            found = cls(
                Population.of_columns(part_of(columns, "people"), kernel),
                network,
                seed=int(str(columns["seed"])),
                contagion=contagion_of(columns),
                noise=noise,
                shards=shards,
            )
            found.number, found._last = int(columns["number"]), last
            found.minds, found._imposed = columns["minds"].astype(np.intp), columns["imposed"]
            found._heard = dict(heard_of(columns))
            found._held = dict(held_of(columns, models or {}))
        except (KeyError, ValueError, UsageError) as wrong:
            raise LogError(f"these are not the columns of a crowd ({wrong})") from None
        return found

    def _tell(self, seconds: float) -> Iterable[tuple[Heard, Rows]]:
        """Let each rumour go round: how it stands, and who heard it for the first time."""
        telling = Telling(self.luck, self.number, seconds, self.time)
        told = [telling.step(heard, self.network, self._parts()) for heard in self._heard.values()]
        self._heard = {heard.rumour.name: heard for heard, _ in told}
        return told

    def _moved(self, moods: Floats, seconds: float, new: Iterable[tuple[Rumour, Rows]]) -> Floats:
        """Moods after a step, in which they have gone home already."""
        moods[:, self.minds] = self._imposed
        if self.noise:
            self._stray(moods, seconds)
        if self.contagion is not None:
            moods = self.contagion.spread(moods, self.network, seconds, self._gather)
        for rumour, hearers in new:
            moods = moved(moods, rumour, hearers)
        moods[:, self.minds] = self._imposed
        return moods

    def _stray(self, moods: Floats, seconds: float) -> None:
        """Add what moods stray by in so many seconds: exactly that of an Ornstein-Uhlenbeck process around home."""
        for first, last in self._parts():
            spread = self.noise * np.sqrt(-np.expm1(-2.0 * log(2) * seconds / self.people.half_lives[first:last]))
            for axis, row in zip(AXES, moods[:, first:last], strict=True):
                strayed = row + spread * self.luck.normal(f"noise {axis}", self.number, last - first, first)
                np.clip(strayed, -1.0, 1.0, out=row)
        moods[:, self.minds] = self._imposed

    def _gather(self, moods: Floats) -> Floats:
        """What everybody hears, summed up part by part."""
        if self.shards == 1:
            return self.network.gather(moods)
        return np.concatenate([self.network.gather(moods, *part) for part in self._parts()], axis=-1)

    def _parts(self) -> list[tuple[int, int]]:
        """Everybody, in as many parts as there are shards."""
        ends = [len(self) * part // self.shards for part in range(self.shards + 1)]
        return list(pairwise(ends))


def moved(moods: Floats, rumour: Rumour, hearers: Rows) -> Floats:
    """Moods after some have heard a rumour for the first time: they go a share of the way to how good it sounds."""
    moods = moods.copy()
    moods[0, hearers] += rumour.subjectivity * (rumour.valence - moods[0, hearers])
    return moods
