"""Crowding: the members of the crowd of a town in columns, with the people of the town among them.

It needs numpy: only a town whose setting has a crowd loads this module.
"""

from collections.abc import Container, Mapping, Sequence
from math import expm1, inf, log
from random import Random
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fatima_py.emotions import EmotionType
from fatima_py.errors import LogError
from fatima_py.names import Symbol
from fatima_py.record.base import Mood
from fatima_py.rng import stream
from fatima_py.saved import Saved
from fatima_py.setting import (
    AtRandom,
    Draw,
    Edges,
    Everybody,
    Normal,
    Reached,
    Rumour,
    ScaleFree,
    SmallWorld,
    Uniform,
)
from fatima_py.setting import Crowd as CrowdSetting
from fatima_py.setting.digest import digest_of
from fatima_py.sim.columns import TRAITS
from fatima_py.sim.crowd.contagion import Contagion
from fatima_py.sim.crowd.crowd import Crowd
from fatima_py.sim.crowd.luck import Luck
from fatima_py.sim.crowd.network import Network
from fatima_py.sim.crowd.rumours import Rumour as Told
from fatima_py.sim.kernel import below
from fatima_py.sim.population import Population
from fatima_py.sim.town.packing import packed, unpacked
from fatima_py.sim.town.person import Person

__all__ = ["Members", "Seen"]

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
HOUR = 3600.0
SEEDS = 1 << 62
MOST = 1.0 - 2.0**-53
"""Nothing is more likely to be passed on within an hour, but it is certain sooner or later."""


class Seen(NamedTuple):
    """A crowd as it is looked at: means and spreads of the axes of the mood, shares in octants, who knows what."""

    mood: Mood
    spread: Mood
    octants: Mapping[str, float]
    knows: Mapping[str, int]


class Waiting(NamedTuple):
    """What is to reach the crowd: a rumour by its name, or what lets so `many` members feel an emotion, by its luck."""

    name: str
    emotion: str = ""
    intensity: float = 0.0
    many: int = 0


def read_waiting(saved: Saved) -> Waiting:
    """What is to reach the crowd. Raises LogError for what says something else."""
    name, emotion, intensity, count = saved.items(4)
    kind = emotion.text()
    if kind and kind not in [one.value for one in EmotionType]:
        raise emotion.expected("an emotion")
    return Waiting(name.text(), kind, intensity.number(0, 10), count.count())


class Members:
    """The members of the crowd of one run, some of whom are the people of the town, each at a place of their own."""

    def __init__(self, setting: CrowdSetting, people: Sequence[Person], seed: int) -> None:
        self.setting, self.people = setting, people
        self.of = digest_of([setting.members, setting.network, setting.traits, setting.people, setting.kernel])
        """What its members are by."""
        self.network = network_of(setting, seed)
        self.luck = Luck(stream(seed, "crowd", "draws").randrange(SEEDS))
        self.nodes = places_of(setting, people, self.network, seed)
        self.crowd = self.begun(seed)
        self.waiting: list[Waiting] = []
        """What has happened and reaches the crowd when it is looked at next."""
        self.told: set[tuple[str, int]] = set()
        """Who of the people has perceived which rumour."""

    def begun(self, seed: int) -> Crowd:
        """The crowd as the run begins: everybody is at rest."""
        return Crowd(
            Population(traits_of(self.setting, self.luck), self.setting.kernel),
            self.network,
            seed=stream(seed, "crowd").randrange(SEEDS),
            contagion=self.contagion(),
            noise=self.setting.noise,
        )

    def contagion(self) -> Contagion | None:
        """How fast moods go over ties; None where they do not."""
        mean = float(self.network.total.mean())
        rate = self.setting.contagion / mean if mean else 0.0
        return Contagion(log(2) / rate) if rate else None

    def go_on(self, now: float) -> float:
        """Let the crowd live until a time in seconds, and what has begun reach it: how many seconds have passed."""
        passed = now - self.crowd.time
        self.crowd.go_on(passed)
        waiting, self.waiting = self.waiting, []
        for one in waiting:
            if one.emotion:
                members = self.drawn(one.name, one.many)
                self.crowd.happen(one.name, EmotionType(one.emotion), one.intensity, members=members)
            else:
                self.start(one.name)
        return passed

    def begin(self, rumour: str) -> None:
        """Let a rumour begin."""
        self.waiting.append(Waiting(rumour))

    def reach(self, reached: Reached, name: str) -> list[int]:
        """Let a happening of a name reach members drawn at random for it: who of the people are among them."""
        count = reached.count(len(self.network))
        if reached.emotion is not None:
            self.waiting.append(Waiting(name, reached.emotion.value, reached.intensity, count))
        members = self.drawn(name, count)
        return np.nonzero(np.isin(self.nodes, members))[0].tolist()

    def drawn(self, name: str, count: int) -> Rows:
        """So many members, drawn at random for a name."""
        draws = self.luck.uniform(f"happening {name}", 0, len(self.network))
        return np.sort(np.argsort(draws, kind="stable")[:count])

    def heard(self) -> list[tuple[str, int]]:
        """Who of the people, by their places in the cast, has heard a rumour that they have not been told of yet."""
        found = list[tuple[str, int]]()
        for rumour in self.crowd.rumours:
            when = self.crowd.heard(rumour).when[self.nodes]
            new = [at for at in np.nonzero(~np.isnan(when))[0].tolist() if (rumour, at) not in self.told]
            found += [(rumour, at) for at in new]
        self.told.update(found)
        return found

    def meant(self, who: Symbol) -> list[int]:
        """Who of the people is meant by a name, or that of a group, by their places in the cast."""
        return [at for at, one in enumerate(self.people) if who in (one.name, one.group.name)]

    def save(self) -> dict[str, Any]:
        """All of it as JSON values."""
        return {
            "of": self.of,
            "crowd": packed(self.crowd.columns()),
            "waiting": [list(one) for one in self.waiting],
            "told": sorted([list(one) for one in self.told]),
        }

    def load(self, saved: Saved) -> None:
        """Go on from what was saved. Raises LogError for a crowd of other members, and for a damaged one."""
        if saved.field("of").text() != self.of:
            raise LogError(
                "this is a checkpoint of another crowd: expected one of the same members, traits, network and people"
            )
        columns = unpacked(saved.field("crowd"))
        self.crowd = Crowd.of_columns(columns, self.network, self.setting.kernel)
        self.crowd.contagion, self.crowd.noise = self.contagion(), self.setting.noise
        for name in self.crowd.rumours:
            known = [told_of(one) for one in self.setting.rumours if str(one.name) == name]
            if known != [self.crowd.heard(name).rumour]:
                raise LogError(f"the rumour {name} goes round already: expected it to be as it was when it began")
        self.waiting = [read_waiting(one) for one in saved.field("waiting").items()]
        told = [one.items(2) for one in saved.field("told").items()]
        self.told = {(rumour.text(), below(at, len(self.people))) for rumour, at in told}

    def impose(self, moods: Sequence[Mood]) -> None:
        """Let the members who are people show these moods, in the order of the people."""
        self.crowd.impose(self.nodes, np.array(moods, np.float64).reshape(-1, 3).T)

    def pulls(self, seconds: float) -> list[tuple[float, Mood]]:
        """For each of the people: which share of its way a mood goes in so many seconds, and whereto."""
        if self.crowd.contagion is None or seconds <= 0.0:
            return [(0.0, (0.0, 0.0, 0.0))] * len(self.nodes)
        rate = log(2) / self.crowd.contagion.half_life
        shares = -np.expm1(-rate * seconds * self.network.total[self.nodes])
        moods, pull = self.crowd.mood()[:, self.nodes], self.crowd.pull(self.nodes, seconds)
        goals = moods + np.divide(pull, shares, out=np.zeros_like(pull), where=shares > 0.0)
        axes = np.clip(goals, -1.0, 1.0).T.tolist()
        return [(share, (goal[0], goal[1], goal[2])) for share, goal in zip(shares.tolist(), axes, strict=True)]

    def seen(self) -> Seen:
        """The crowd as it is now."""
        report = self.crowd.report()
        octants = {name: share for name, share in report.octants if share}
        return Seen(report.mean, report.spread, octants, dict(report.knowing))

    def start(self, name: str) -> None:
        """Let those know a rumour first who are drawn at random, and the people who are named."""
        rumour = next((one for one in self.setting.rumours if str(one.name) == name), None)
        if rumour is None:
            return
        draws = self.luck.uniform(f"first {name}", 0, len(self.network))
        named = [self.nodes[at] for who in rumour.who for at in self.meant(who)]
        members = [*np.argsort(draws, kind="stable")[: rumour.members].tolist(), *named]
        self.crowd.begin(told_of(rumour), np.array(members, np.intp))

    def __len__(self) -> int:
        return len(self.network)


def told_of(rumour: Rumour) -> Told:
    """A rumour as a crowd passes it on."""
    hourly = min(-expm1(-rumour.passes_on * HOUR), MOST)
    lasts = inf if rumour.half_life is None else rumour.half_life
    return Told(str(rumour.name), hourly, rumour.valence, rumour.subjectivity, lasts)


def network_of(crowd: CrowdSetting, seed: int) -> Network:
    """The network of a crowd as it is drawn for a run."""
    count, luck = crowd.members, stream(seed, "crowd", "network").randrange(SEEDS)
    match crowd.network:
        case SmallWorld(near, rewired):
            made = Network.small_world(count, near, rewired, luck)
        case ScaleFree(each):
            made = Network.scale_free(count, each, luck)
        case AtRandom(each):
            made = Network.regular(count, each, luck)
        case Everybody():
            made = Network.complete(count)
        case Edges(pairs, one_way):
            made = tied(count, pairs, one_way=one_way)
    return made


def tied(count: int, pairs: Sequence[tuple[int, int, float]], *, one_way: bool) -> Network:
    """The network of ties that were written: the second of each hears the first, and the other way round as well."""
    heard, hearers = (np.array([pair[end] - 1 for pair in pairs], np.int64) for end in (0, 1))
    weights = np.array([weight for *_, weight in pairs], np.float64)
    if not one_way:
        heard, hearers = np.append(heard, hearers), np.append(hearers, heard)
        weights = np.append(weights, weights)
    return Network.tied(count, hearers, heard, weights)


def traits_of(crowd: CrowdSetting, luck: Luck) -> Floats:
    """The traits of each member: a row for each trait."""
    rows = [drawn(crowd.traits.get(name), name, crowd.members, luck) for name in TRAITS]
    return np.clip(np.stack(rows), -1.0, 1.0)


def drawn(draw: Draw | None, name: str, count: int, luck: Luck) -> Floats:
    """A trait of each member, drawn by the random numbers of each."""
    match draw:
        case None:
            found = np.zeros(count)
        case Normal(mean, sd):
            found = mean + sd * luck.normal(f"trait {name}", 0, count)
        case Uniform(low, high):
            found = low + (high - low) * luck.uniform(f"trait {name}", 0, count)
        case _:
            streams = (stream(luck.seed, "trait", name, member) for member in range(count))
            found = np.array([draw.number(one, member) for member, one in enumerate(streams)], np.float64)
    return found


def places_of(crowd: CrowdSetting, people: Sequence[Person], network: Network, seed: int) -> Rows:
    """Which member each of the people is, by their numbers from 0: each another one.

    Those by number come first, then those who are well connected, the first, and any, each by a stream of their own.
    """
    ways = {who.key: way for who, way in crowd.people.items()}
    said = [ways.get(one.name.key, ways.get(one.group.name.key, "by chance")) for one in people]
    found = {at: way - 1 for at, way in enumerate(said) if isinstance(way, int)}
    taken = set(found.values())
    ranked = {"well connected": np.argsort(-network.total, kind="stable").tolist(), "the first": range(len(network))}
    for way, order in ranked.items():
        free = (member for member in order if member not in taken)
        for at in [at for at, one in enumerate(said) if one == way]:
            found[at] = next(free)
            taken.add(found[at])
    for at in [at for at, way in enumerate(said) if way == "by chance"]:
        found[at] = any_other(len(network), taken, stream(seed, "crowd", "member", people[at].name.text))
        taken.add(found[at])
    return np.array([found[at] for at in range(len(people))], np.intp)


def any_other(count: int, taken: Container[int], luck: Random) -> int:
    """A random member who is nobody else's."""
    found = luck.randrange(count)
    while found in taken:
        found = luck.randrange(count)
    return found
