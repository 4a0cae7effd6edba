"""Forgetting: how much is left of an episode at any time, and when it is too little, by policies with a name.

Nothing ticks: what is left is worked out when somebody asks, from when the episode was lived and last came to mind.
How often it is asked changes nothing. Forgotten is not deleted: what comes to mind again is there as it was.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from math import exp, expm1, inf, log, log1p
from typing import ClassVar, Protocol

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_positive, read_whole
from fatima_py.recall.weighing import DAY, FADE, STRONGEST
from fatima_py.rng import stream

__all__ = [
    "FORGETTING",
    "FORGOTTEN",
    "Ebbinghaus",
    "Forgetting",
    "MemoryBankLegacy",
    "MemoryTrace",
    "Never",
    "Power",
    "forgetting_named",
    "is_forgotten",
    "luck_of",
]

FORGOTTEN = 0.05
"""An episode of which less than this share is left is forgotten (ours: by `ebbinghaus`, after three times its S)."""
GAIN = 2.0
"""How much more stable an episode gets by coming to mind when it was nearly forgotten.

Fitted to what Ebbinghaus (1885, chapter VIII) saved when he learned lists of 12, 24 and 36 syllables anew on each of
five days: one gain for the three, with a stability of its own for each, errs by .04 (root mean square).
"""
FEELING = 2.0
"""How many times longer an episode is remembered for each point of intensity (ours).

So what left nobody cold for a moment is gone after three days, a feeling of 5 after three months, one of 10 after eight
years. That what moves is remembered better a week later is Cahill and McGaugh (1995), not by how much.
"""
LIFELONG = 10_000.0
"""No episode becomes more stable by coming to mind than by so many times (ours: 27 years in place of a day)."""
LEGACY = 5 * DAY
"""The time constant in the code of MemoryBank."""
LIMITS = {"gain": (0.0, 100.0), "feeling": (1.0, 100.0), "best": (0.0, STRONGEST)}
HOW_OFTEN = "how often an episode came to mind"
FARTHEST = 700.0
"""The greatest exponent whose power is still a number."""


@dataclass(frozen=True, slots=True)
class MemoryTrace:
    """What has to be known of an episode to tell how much is left of it.

    It was lived at `encoded` (simulated seconds) with an `intensity` (0 to 10) of the strongest feeling. It came to
    mind `recalls` times since, at last at `last` (-inf: never), and is `strength` times as stable as at first. Raises
    UsageError for what is no number or out of range.
    """

    encoded: float
    intensity: float = 0.0
    recalls: int = 0
    last: float = -inf
    strength: float = 1.0

    def __post_init__(self) -> None:
        if self.fits():
            return  # as an engine makes them, by the thousand
        times = read_number(read_whole(self.recalls, HOW_OFTEN), HOW_OFTEN, 0)
        last = self.last if self.last == -inf else read_number(self.last, "the time at which an episode came to mind")
        object.__setattr__(self, "encoded", read_number(self.encoded, "the time of an episode"))
        object.__setattr__(self, "intensity", read_number(self.intensity, "the intensity of an episode", 0, STRONGEST))
        object.__setattr__(self, "recalls", int(times))
        object.__setattr__(self, "last", last)
        object.__setattr__(self, "strength", read_positive(self.strength, "the strength of an episode"))

    def fits(self) -> bool:
        """Whether all is of its kind and in its range."""
        numbers = (self.encoded, self.intensity, self.last, self.strength)
        return (
            {*map(type, numbers)} == {float}
            and type(self.recalls) is int
            and -inf < self.encoded < inf
            and 0 <= self.intensity <= STRONGEST
            and self.recalls >= 0
            and -inf <= self.last < inf
            and 0 < self.strength < inf
        )

    @property
    def since(self) -> float:
        """Since when it fades: when it was lived or came to mind, whichever is later."""
        return max(self.encoded, self.last)


class Forgetting(Protocol):
    """How episodes fade: pure functions of what is known of one, and of a time in simulated seconds.

    `fatima_py.testing.check_forgetting` checks all of it.
    """

    def retention(self, trace: MemoryTrace, now: float) -> float:
        """How much of an episode is left at a time, from 1 (all of it, also before it was lived) to 0."""
        ...

    def forgotten_at(self, trace: MemoryTrace, threshold: float = FORGOTTEN) -> float:
        """When as much is left of an episode as the threshold (0 to 1) unless it comes to mind before; inf for never.

        Raises UsageError for a threshold that is no number or out of range.
        """
        ...

    def recalled(self, trace: MemoryTrace, now: float) -> MemoryTrace:
        """The trace after the episode came to mind at a time: all of it is there, and no less at any later time.

        Raises UsageError for a time before it last came to mind.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fading:
    """What the policies have in common: left is a function of the time since, in units of how long an episode lasts.

    `pace` is how many times faster than life a story is told: 1 in real time, 20 for scenes that stand for days. Raises
    UsageError for a setting that is no number or out of range.
    """

    name: ClassVar[str]
    pace: float = 1.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value, what = getattr(self, field.name), f"`{field.name}`"
            limits = LIMITS.get(field.name)
            number = read_number(value, what, *limits) if limits else read_positive(value, what)
            object.__setattr__(self, field.name, number)

    def lasting(self, trace: MemoryTrace) -> float:
        """How many seconds make one unit of time for an episode."""
        raise NotImplementedError

    def left(self, units: float) -> float:
        """What is left after so many units."""
        return exp(-units)

    def units(self, share: float) -> float:
        """The units after which a share (above 0, to 1) is left."""
        return -log(share)

    def retention(self, trace: MemoryTrace, now: float) -> float:
        """How much of an episode is left at a time, from 1 to 0."""
        return self.left(max(0.0, now - trace.since) / self.lasting(trace))

    def forgotten_at(self, trace: MemoryTrace, threshold: float = FORGOTTEN) -> float:
        """When as much is left of an episode as the threshold; inf for a threshold of 0, which is never reached."""
        share = read_number(threshold, "the threshold of forgetting", 0, 1)
        return trace.since + self.lasting(trace) * self.units(share) if share else inf

    def recalled(self, trace: MemoryTrace, now: float) -> MemoryTrace:
        """The trace after the episode came to mind: it fades anew, and as much slower as `firmer` says."""
        time = read_number(now, "the time at which an episode comes to mind")
        if time < trace.since:
            raise UsageError(f"an episode cannot come to mind at {time:g}: it last did at {trace.since:g}")
        return replace(trace, recalls=trace.recalls + 1, last=time, strength=self.firmer(trace, time))

    def firmer(self, trace: MemoryTrace, now: float) -> float:  # noqa: ARG002
        """How stable an episode is after it came to mind."""
        return trace.strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Ebbinghaus(Fading):
    """R = exp(-t / S), as MemoryBank's paper has it after Ebbinghaus (Zhong et al. 2024); t since it last came to mind.

    S is `stability` seconds at first: a day, as in that paper and as in Ebbinghaus's (1885) lists of 12 syllables (.9).
    Each time an episode comes to mind S is 1 + `gain` * (1 - R) times as long: by nothing for what is fresh anyway, by
    most for what was nearly forgotten, which is why spaced recall lasts and massed recall does not. For each point of
    intensity it is `feeling` times as long. Beyond the intensity `best` that falls again as it rose (an inverted U,
    after Yerkes and Dodson 1908); by default it does not.
    """

    name: ClassVar[str] = "ebbinghaus"
    stability: float = DAY
    gain: float = GAIN
    feeling: float = FEELING
    best: float = STRONGEST

    def lasting(self, trace: MemoryTrace) -> float:
        """S: the stability, by what was felt and by how often and when it came to mind."""
        felt = trace.intensity if trace.intensity <= self.best else max(0.0, 2 * self.best - trace.intensity)
        seconds: float = self.stability / self.pace * trace.strength * self.feeling**felt
        return seconds

    def firmer(self, trace: MemoryTrace, now: float) -> float:
        """How stable an episode is after it came to mind: the more so, the less was left of it."""
        grown = trace.strength * (1 + self.gain * (1 - self.retention(trace, now)))
        return max(trace.strength, min(LIFELONG, grown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(Ebbinghaus):
    """R = (1 + t / S)^-d, Wickelgren's power law (1974): fast at first, and then for long hardly at all.

    S is as in `Ebbinghaus`; the power d is `decay`, by default .5 as in ACT-R (Anderson and Lebiere 1998).
    """

    name: ClassVar[str] = "power"
    decay: float = FADE

    def left(self, units: float) -> float:
        """What is left after so many units."""
        return exp(-self.decay * log1p(units))

    def units(self, share: float) -> float:
        """The units after which a share is left."""
        exponent = -log(share) / self.decay
        return expm1(exponent) if exponent < FARTHEST else inf


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryBankLegacy(Fading):
    """exp(-t / 5 * S), t in days and S = 1 + recalls: what MemoryBank's code does, for parity. It forgets backwards.

    Its paper has R = exp(-t / S). The code multiplies by S, so that what comes to mind often is forgotten sooner. It
    also draws anew at each start of the program; here what is drawn belongs to an episode for life.
    """

    name: ClassVar[str] = "memorybank-legacy"

    def lasting(self, trace: MemoryTrace) -> float:
        """Five days at first, half of it after one recall, a third after two."""
        return LEGACY / self.pace / (1 + trace.recalls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Never(Fading):
    """Nothing is forgotten."""

    name: ClassVar[str] = "never"

    def retention(self, trace: MemoryTrace, now: float) -> float:  # noqa: ARG002
        """All of it."""
        return 1.0

    def forgotten_at(self, trace: MemoryTrace, threshold: float = FORGOTTEN) -> float:  # noqa: ARG002
        """Never."""
        read_number(threshold, "the threshold of forgetting", 0, 1)
        return inf


FORGETTING: Mapping[str, Callable[..., Forgetting]] = {
    policy.name: policy for policy in (Ebbinghaus, Power, Never, MemoryBankLegacy)
}
"""The policies by name."""


def forgetting_named(name: str, pace: float = 1.0) -> Forgetting:
    """The policy of that name with its usual constants, for a story told `pace` times as fast as life.

    Raises UsageError where there is none, and for a pace that is no number above 0.

    >>> forgetting_named("power").forgotten_at(MemoryTrace(encoded=0), threshold=0.5) / 86400
    3.0
    """
    if name not in FORGETTING:
        raise UsageError(f"there is no forgetting named {name!r}: choose one of {', '.join(FORGETTING)}")
    return FORGETTING[name](pace=pace)


def is_forgotten(
    policy: Forgetting, trace: MemoryTrace, now: float, luck: float | None = None, *, threshold: float = FORGOTTEN
) -> bool:
    """Whether an episode is forgotten at a time: whether less is left of it than the threshold.

    With the `luck` that belongs to the episode for life (0 to 1, see `luck_of`) the threshold is 1 - luck. So what is
    left is the share of episodes that are remembered, more luck never forgets sooner, and what is forgotten stays so
    until it comes to mind again. Raises UsageError for a luck or threshold that is no number or out of range.

    >>> policy, trace = forgetting_named("ebbinghaus"), MemoryTrace(encoded=0)
    >>> is_forgotten(policy, trace, 2 * 86400), is_forgotten(policy, trace, 3 * 86400)
    (False, True)
    >>> is_forgotten(policy, trace, 86400, luck=0.5), is_forgotten(policy, trace, 86400, luck=0.7)
    (True, False)
    """
    share = threshold if luck is None else 1 - read_number(luck, "the luck of an episode", 0, 1)
    return now > policy.forgotten_at(trace, share)


def luck_of(seed: int, owner: str, number: int) -> float:
    """The random number that an episode of somebody has for life: from 0 to below 1, the same on every machine.

    >>> luck_of(7, "Ann", 0) == luck_of(7, "Ann", 0), luck_of(7, "Ann", 0) == luck_of(7, "Ann", 1)
    (True, False)
    """
    return stream(seed, owner, "forgetting", number).random()
