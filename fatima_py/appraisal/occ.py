"""Affect derivation: which emotions an appraisal gives rise to (Ortony, Clore and Collins 1988)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fatima_py.appraisal.variables import Appraisal, AppraisalVariable, Appraised
from fatima_py.emotions import EmotionType, Potential
from fatima_py.inputs import read_number
from fatima_py.names import NIL, SELF, Key, Symbol
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["Goal", "derive"]

Said = tuple[Appraised, float]
DESIRABILITY = Appraised(AppraisalVariable.DESIRABILITY)
LIKE_SCALE = 0.7
"""Liking an event's doer is felt a little less than its worth (the factor of the FAtiMA Toolkit)."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Something a character wants, or wants to `avoid`: how much it matters (0 to 10) and how likely it seems (0 to 1).

    The likelihood is that of what the goal names, so that a goal to avoid is reached when it is 0.
    Files of the Toolkit may go beyond the ranges. Raises UsageError for a number that is not finite.
    """

    name: Symbol
    significance: float = 5.0
    likelihood: float = 0.5
    avoid: bool = False

    def __post_init__(self) -> None:
        for name in ("significance", "likelihood"):
            object.__setattr__(self, name, read_number(getattr(self, name), f"the {name} of {self.name}"))


def derive(
    appraisal: Appraisal, goals: Mapping[Key, Goal], subject: Symbol, semantics: Semantics = DEFAULT
) -> tuple[tuple[Potential, ...], Mapping[Key, Goal]]:
    """The emotion potentials of an appraisal, and the goals as they now stand. `subject` is who did it.

    Fortunes of others come first (happy-for, pity, gloating, resentment), then compounds of one's own fortune
    and somebody's deed (gratitude, anger, gratification, remorse). Only where there was neither are the deed
    (admiration, reproach, pride, shame) and the fortune (joy, distress) felt for themselves. Love and hate
    follow from `like`, hope and fear and their ends from the likelihood of goals.
    """
    if not appraisal.values:
        return (), goals
    said = grouped(appraisal.values)
    deeds = said.get(AppraisalVariable.PRAISEWORTHINESS, ())
    fortune = said[AppraisalVariable.DESIRABILITY][0][1] if AppraisalVariable.DESIRABILITY in said else None
    others = said.get(AppraisalVariable.DESIRABILITY_FOR_OTHER, ())
    found = fortunes_of_others(appraisal, fortune, others)
    found += compounds(appraisal, fortune or 0.0, deeds, semantics)
    alone = not found
    found += attributions(appraisal, deeds) if alone else ()
    found += attractions(appraisal, said.get(AppraisalVariable.LIKE, ()), subject)
    found += well_being(appraisal, fortune) if alone and fortune is not None else ()
    changes = said.get(AppraisalVariable.GOAL_SUCCESS_PROBABILITY, ())
    prospects, changed = prospects_of(appraisal, changes, goals, semantics)
    potentials = (*found, *prospects)
    for firing in appraisal.fired:
        if firing.until is not None:
            return tuple(
                [replace(one, sustained_until=appraisal.sustained_until(one.because)) for one in potentials]
            ), changed
    return potentials, changed


def grouped(values: Mapping[Appraised, float]) -> Mapping[AppraisalVariable, list[Said]]:
    """What an appraisal says of each variable, about whomever."""
    found: dict[AppraisalVariable, list[Said]] = {}
    for about, value in values.items():
        found.setdefault(about.variable, []).append((about, value))
    return found


def fortunes_of_others(appraisal: Appraisal, mine: float | None, others: Sequence[Said]) -> list[Potential]:
    """Joy or sorrow over what happens to somebody else."""
    found: list[Potential] = []
    for key, theirs in others:
        if mine is not None and theirs != 0:
            kinds = {
                (True, True): EmotionType.HAPPY_FOR,
                (True, False): EmotionType.GLOATING,
                (False, True): EmotionType.RESENTMENT,
                (False, False): EmotionType.PITY,
            }
            kind = kinds[(mine >= 0, theirs >= 0)]
            because = appraisal.because_of(DESIRABILITY, key)
            found.append(Potential(kind, (abs(theirs) + abs(mine)) / 2, key.about, because))
    return found


def compounds(appraisal: Appraisal, fortune: float, deeds: Sequence[Said], semantics: Semantics) -> list[Potential]:
    """One's fortune and the deed it came from, felt as one; only where both are good or both are bad."""
    found: list[Potential] = []
    for key, worth in deeds:
        if fortune * worth > 0 or (semantics.mixed_compounds and fortune * worth != 0):
            good = fortune > 0
            if key.about is SELF:
                kind = EmotionType.GRATIFICATION if good else EmotionType.REMORSE
            else:
                kind = EmotionType.GRATITUDE if good else EmotionType.ANGER
            because = appraisal.because_of(DESIRABILITY, key)
            found.append(Potential(kind, abs(fortune + worth) / 2, key.about, because))
    return found


def attributions(appraisal: Appraisal, deeds: Sequence[Said]) -> Iterator[Potential]:
    """Approval or disapproval of a deed, one's own or another's."""
    for key, worth in deeds:
        if key.about is SELF:
            kind = EmotionType.PRIDE if worth >= 0 else EmotionType.SHAME
        else:
            kind = EmotionType.ADMIRATION if worth >= 0 else EmotionType.REPROACH
        yield Potential(kind, abs(worth), key.about, appraisal.because_of(key))


def attractions(appraisal: Appraisal, likings: Sequence[Said], subject: Symbol) -> Iterator[Potential]:
    """Love or hate of whom the rule names, otherwise of the one who acted."""
    for key, liking in likings:
        if liking != 0:
            kind = EmotionType.LOVE if liking > 0 else EmotionType.HATE
            toward = subject if key.about == NIL else key.about
            yield Potential(kind, LIKE_SCALE * abs(liking), toward, appraisal.because_of(key))


def well_being(appraisal: Appraisal, fortune: float) -> tuple[Potential]:
    """Joy or distress over one's own fortune."""
    kind = EmotionType.JOY if fortune >= 0 else EmotionType.DISTRESS
    return (Potential(kind, abs(fortune), because=appraisal.because_of(DESIRABILITY)),)


def prospects_of(
    appraisal: Appraisal, changes: Sequence[Said], goals: Mapping[Key, Goal], semantics: Semantics
) -> tuple[list[Potential], Mapping[Key, Goal]]:
    """Hope, fear and their fulfilment, as goals become more or less likely."""
    found: list[Potential] = []
    changed = goals
    for key, change in changes:
        goal = changed.get(key.about.key)
        if goal is not None and (goal.name.text == key.about.text or not semantics.spelling_counts):
            after = replace(goal, likelihood=max(0.0, min(1.0, round(goal.likelihood + change, 6))))
            changed = {**changed, key.about.key: after}
            kind, strength = prospect(goal.likelihood, after.likelihood)
            found.append(Potential(kind, strength * goal.significance, because=appraisal.because_of(key)))
    return found, changed


def prospect(before: float, after: float) -> tuple[EmotionType, float]:
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
