"""Prospects: what is felt about goals as they become more or less likely, are reached or lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fatima_py.appraisal.variables import Appraisal, Appraised
from fatima_py.emotions import EmotionType, Potential
from fatima_py.inputs import read_number
from fatima_py.names import Compound, Key, Symbol
from fatima_py.semantics import Semantics

__all__ = ["ENDS", "Goal", "Outlook", "prospects_by_level", "prospects_of"]

BASE, COLOUR = 0.6, 0.2
"""A point of significance is felt as `BASE` for the whole way from impossible to certain, and `COLOUR` more at its end.

Hope grows towards certainty and fear towards hopelessness (ours). Together they are small enough that a change of 0.01
in the likelihood of what matters most changes no emotion by more than 0.1, in any mood.
"""


HALF = 0.5
"""What was feared for counts beside what was hoped for, and beside half of all there is where that is more (ours)."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What has become of a goal: how much of its likelihood was `hoped` and `feared` for since (0 to 1 each).

    `likelihood`, `hoped` and `feared` are as they were before `time`, the last at which it changed, and `change` is by
    how much it changed then in all. What happens at one time is one change; `held` is how much of it has a cause that
    holds on `until` an event.
    """

    time: float
    likelihood: float
    hoped: float = 0.0
    feared: float = 0.0
    change: float = 0.0
    until: Compound | None = None
    held: float = 0.0

    def changed(self, by: float, holding: Mapping[Compound, float]) -> "Outlook":
        """The same with one more change at its time, of which shares hold on until events: most until one of them."""
        sizes = {until: by * share for until, share in holding.items()}
        if self.until is not None:
            sizes[self.until] = sizes.get(self.until, 0.0) + self.held
        until = max(sizes, key=lambda one: abs(sizes[one]), default=None)
        return replace(self, change=self.change + by, until=until, held=0.0 if until is None else sizes[until])

    @property
    def holding(self) -> float:
        """The share of the change whose cause holds on (0 to 1)."""
        return max(0.0, min(1.0, self.held / self.change)) if self.change else 0.0


MOST = 1e9
"""So far a number of a goal may go, so that no product of a few becomes infinite (ours)."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Something a character wants, or wants to `avoid`.

    `significance` is how much it matters (0 to 10), and `likelihood` how likely it seems (0 to 1) that what its `name`
    says comes about, so that a goal to avoid is reached when it is 0. `outlook` is what has become of it so far (None:
    it stands as it was given).

    Files of the Toolkit may go beyond the ranges. Raises UsageError for a number beyond a thousand million.
    """

    name: Symbol
    significance: float = 5.0
    likelihood: float = 0.5
    avoid: bool = False
    outlook: Outlook | None = None

    def __post_init__(self) -> None:
        for name in ("significance", "likelihood"):
            number = read_number(getattr(self, name), f"the {name} of {self.name}", -MOST, MOST)
            object.__setattr__(self, name, number)

    def before(self, time: float) -> Outlook:
        """How the goal stood before a time, with what has changed at that very time already."""
        last = self.outlook
        if last is None:
            return Outlook(time, self.likelihood)
        if last.time == time:
            return last
        hoped, feared = shifted(last.hoped, last.feared, self.success - self.reached(last.likelihood))
        return Outlook(time, self.likelihood, hoped, feared)

    def given(self, felt: Potential) -> "Goal":
        """The goal of somebody who hopes or fears for it from the start, so strongly."""
        share = min(1.0, felt.intensity / (BASE * self.significance)) if self.significance > 0 else 0.0
        hoped, feared = (share if felt.type is kind else 0.0 for kind in (EmotionType.HOPE, EmotionType.FEAR))
        last = self.outlook or Outlook(0.0, self.likelihood)
        hoped, feared = min(1.0, last.hoped + hoped), min(1.0, last.feared + feared)
        return replace(self, outlook=replace(last, hoped=hoped, feared=feared))

    @property
    def success(self) -> float:
        """How likely it is that the goal is reached."""
        return self.reached(self.likelihood)

    def reached(self, likelihood: float) -> float:
        """How likely it is that the goal is reached if what it names is so likely."""
        return 1.0 - likelihood if self.avoid else likelihood


def prospects_of(
    appraisal: Appraisal, changes: Sequence[tuple[Appraised, float]], goals: Mapping[Key, Goal], time: float
) -> tuple[list[Potential], Mapping[Key, Goal]]:
    """Hope, fear and their ends, as goals become more or less likely at a time; and the goals as they then stand.

    All changes of one time are one change, so that their order is no matter.
    """
    found: list[Potential] = []
    if not changes:
        return found, goals
    changed, held = goals, appraisal.held()
    for key, change in changes:
        goal = changed.get(key.about.key)
        if goal is not None:
            before = goal.before(time)
            now = before.changed(change, {until: shares[key] for until, shares in held.items() if key in shares})
            likelihood = max(0.0, min(1.0, round(before.likelihood + now.change, 6)))
            after = replace(goal, likelihood=likelihood, outlook=now)
            changed = {**changed, key.about.key: after}
            felt = felt_about(after, before, appraisal.because_of(key))
            held_on = now.holding
            found += [replace(one, sustained_until=now.until, held=held_on) for one in felt] if held_on else felt
    return found, changed


def felt_about(goal: Goal, before: Outlook, because: str) -> Iterator[Potential]:
    """What is felt about a goal that stood otherwise before.

    The change counts, and the level colours it. What is reached or lost ends in what was hoped and feared for it: there
    is no relief, and no fear confirmed, of what was not feared.
    """
    was, now = goal.reached(before.likelihood), goal.success
    if now == was:
        if before.change:
            yield Potential(EmotionType.HOPE, 0.0, because=because, goal=goal.name)
        return
    if now in (0.0, 1.0):
        surprise = (1.0 + abs(now - was)) / 2
        share = before.feared / max(HALF, before.feared + was)
        of_hope, of_fear = ENDS[now]
        for kind, part in ((of_hope, 1.0 - share), (of_fear, share)):
            if part:
                yield Potential(kind, goal.significance * surprise * part, because=because, goal=goal.name)
        return
    hoped, feared = shifted(before.hoped, before.feared, now - was)
    if now > was:
        felt, most = weight(now) - weight(was), weight(now) - weight(now - hoped)
    else:
        lost = 1.0 - now
        felt, most = weight(lost) - weight(1.0 - was), weight(lost) - weight(lost - feared)
    kind = EmotionType.HOPE if now > was else EmotionType.FEAR
    size = goal.significance
    yield Potential(kind, size * felt, because=because, goal=goal.name, most=size * max(felt, most))


def weight(likelihood: float) -> float:
    """What hope for it is worth as something becomes likely, summed up from impossible on.

    What was hoped or feared beyond that from the start counts in plain proportion.
    """
    return BASE * likelihood + COLOUR * likelihood * max(0.0, likelihood) / 2


def shifted(hoped: float, feared: float, change: float) -> tuple[float, float]:
    """What is hoped and feared for after a change: what adds to the one is taken from the other (0 to 1 each)."""
    return max(0.0, min(1.0, hoped + change)), max(0.0, min(1.0, feared - change))


ENDS = {
    1.0: (EmotionType.SATISFACTION, EmotionType.RELIEF),
    0.0: (EmotionType.DISAPPOINTMENT, EmotionType.FEARS_CONFIRMED),
}
"""What comes of hope and of fear where a goal is reached, and where it is lost."""


def prospects_by_level(
    appraisal: Appraisal,
    changes: Sequence[tuple[Appraised, float]],
    goals: Mapping[Key, Goal],
    semantics: Semantics,
) -> tuple[list[Potential], Mapping[Key, Goal]]:
    """The hope and fear of the FAtiMA Toolkit: as strong as a goal is likely, and all about nothing in particular."""
    found: list[Potential] = []
    changed = goals
    for key, change in changes:
        goal = changed.get(key.about.key)
        if goal is not None and (goal.name.text == key.about.text or not semantics.spelling_counts):
            after = replace(goal, likelihood=max(0.0, min(1.0, round(goal.likelihood + change, 6))))
            changed = {**changed, key.about.key: after}
            kind, strength = by_level(goal.likelihood, after.likelihood)
            found.append(Potential(kind, strength * goal.significance, because=appraisal.because_of(key)))
    return found, changed


def by_level(before: float, after: float) -> tuple[EmotionType, float]:
    """The emotion of a goal whose likelihood changed, and how much of its significance is felt."""
    if after == before:
        return EmotionType.HOPE, 0.0
    if after > before:
        if after < 1:
            return EmotionType.HOPE, after
        return (EmotionType.SATISFACTION if before > 0.5 else EmotionType.RELIEF), after
    if after > 0:
        return EmotionType.FEAR, 1 - after
    return (EmotionType.DISAPPOINTMENT if before >= 0.5 else EmotionType.FEARS_CONFIRMED), 1 - after
