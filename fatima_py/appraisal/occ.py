"""Affect derivation: which emotions an appraisal gives rise to (Ortony, Clore and Collins 1988)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import fsum

from fatima_py.appraisal.prospects import Goal, prospects_by_level, prospects_of
from fatima_py.appraisal.variables import OWN_FORTUNE, Appraisal, AppraisalVariable, Appraised
from fatima_py.emotions import EmotionType, Potential
from fatima_py.names import NIL, SELF, Compound, Key, Symbol
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["derive"]

LIKE_SCALE = 0.7
"""Liking an event's doer is felt a little less than its worth (the factor of the FAtiMA Toolkit)."""


def derive(
    appraisal: Appraisal,
    goals: Mapping[Key, Goal],
    subject: Symbol,
    semantics: Semantics = DEFAULT,
    time: float = 0.0,
) -> tuple[tuple[Potential, ...], Mapping[Key, Goal]]:
    """The emotion potentials of an appraisal at a time, and the goals as they then stand. `subject` is who did it.

    What is welcome and praiseworthy at once is gratitude or gratification, what is neither, anger or remorse; what is
    the fortune of somebody else as well is happy-for, gloating, resentment or pity. Each is as strong as the harmonic
    mean of the two that it is made of (ours), and towards everybody who has a part in it. What one of the two is more
    than the other is felt for itself: of one's own fortune joy or distress, of a deed admiration, reproach, pride or
    shame. So every emotion is continuous in every variable, and none needs more than is said of it: without fortune of
    one's own, nobody gloats.

    Love and hate follow from `like`, hope and fear and their ends from the likelihood of goals.
    """
    if not appraisal.values:
        return (), goals
    said = grouped(appraisal.values)
    deeds = said.get(AppraisalVariable.PRAISEWORTHINESS, ())
    others = said.get(AppraisalVariable.DESIRABILITY_FOR_OTHER, ())
    fortune = appraisal.values.get(OWN_FORTUNE)
    liked = attractions(appraisal, said.get(AppraisalVariable.LIKE, ()), subject)
    changes = said.get(AppraisalVariable.GOAL_SUCCESS_PROBABILITY, ())
    if semantics.whole_compounds:
        fortune = in_all(said.get(AppraisalVariable.DESIRABILITY, ()))
        found = [*compounds_of_means(appraisal, fortune, deeds, others, semantics, list(liked))]
        prospects, changed = prospects_by_level(appraisal, changes, goals, semantics)
    else:
        found = [*fortunes(appraisal, fortune or 0.0, deeds, others), *liked]
        prospects, changed = prospects_of(appraisal, changes, goals, time)
    potentials = (*found, *prospects)
    for firing in appraisal.fired:
        if firing.until is not None:
            held = appraisal.held(semantics)
            return tuple([sustained(one, held) for one in potentials]), changed
    return potentials, changed


def sustained(potential: Potential, held: Mapping[Compound, Mapping[Appraised, float]]) -> Potential:
    """A potential with the event that ends most of what it comes of, and how much of it that is."""
    if potential.goal is not NIL:
        return potential
    asked, whole = PARTS[potential.type], (NIL, potential.toward)
    unnamed = potential.type.of_goal  # the Toolkit's are about any goal
    most, ends = 0.0, None
    for until, shares in held.items():
        found = [
            share for about, share in shares.items() if about.variable in asked and (unnamed or about.about in whole)
        ]
        if fsum(found) / len(asked) > most:
            most, ends = min(1.0, fsum(found) / len(asked)), until
    return potential if ends is None else replace(potential, sustained_until=ends, held=most)


def grouped(values: Mapping[Appraised, float]) -> Mapping[AppraisalVariable, list[tuple[Appraised, float]]]:
    """What an appraisal says of each variable, about whomever."""
    found: dict[AppraisalVariable, list[tuple[Appraised, float]]] = {}
    for said in values.items():
        found.setdefault(said[0].variable, []).append(said)
    return found


def fortunes(
    appraisal: Appraisal,
    mine: float,
    deeds: Sequence[tuple[Appraised, float]],
    others: Sequence[tuple[Appraised, float]],
) -> Iterator[Potential]:
    """What is felt about one's own fortune, that of others, and the deeds that they come of; each part once.

    What is felt with another for their sake is beside one's own fortune, and takes nothing of it.
    """
    shared = [0.0]
    for key, theirs in others:
        with_them = Appraised(AppraisalVariable.DESIRABILITY, key.about)
        felt_with = appraisal.values.get(with_them)
        one = mine if felt_with is None else felt_with
        if one and theirs:
            if felt_with is None:
                shared.append(min(abs(one), abs(theirs)))
            because = appraisal.because_of(OWN_FORTUNE if felt_with is None else with_them, key)
            yield Potential(FORTUNES[(one > 0, theirs > 0)], compounded(one, theirs), key.about, because)
    for key, worth in deeds:
        common = min(abs(mine), abs(worth)) if mine * worth > 0 else 0.0
        if common:
            shared.append(common)
            because = appraisal.because_of(OWN_FORTUNE, key)
            yield Potential(COMPOUNDS[(key.about is SELF, worth > 0)], compounded(mine, worth), key.about, because)
        if abs(worth) > common:
            kind = ATTRIBUTIONS[(key.about is SELF, worth > 0)]
            yield Potential(kind, abs(worth) - common, key.about, appraisal.because_of(key))
    if abs(mine) > max(shared):
        kind = EmotionType.JOY if mine > 0 else EmotionType.DISTRESS
        yield Potential(kind, abs(mine) - max(shared), because=appraisal.because_of(OWN_FORTUNE))


def in_all(said: Sequence[tuple[Appraised, float]]) -> float | None:
    """How desirable an event is for oneself, all that is felt with others included; None where nothing says so."""
    return max(-10.0, min(10.0, fsum(value for _, value in said))) if said else None


def compounded(one: float, other: float) -> float:
    """How strong an emotion is that is made of two: their harmonic mean, without signs; nothing where one is 0.

    >>> compounded(-5, -5), round(compounded(-4, 6), 2), round(compounded(9, 0.1), 2)
    (5.0, 4.8, 0.2)
    """
    return 2 * abs(one * other) / (abs(one) + abs(other))


FORTUNES = {
    (True, True): EmotionType.HAPPY_FOR,
    (True, False): EmotionType.GLOATING,
    (False, True): EmotionType.RESENTMENT,
    (False, False): EmotionType.PITY,
}
"""By whether an event is good for oneself, and for the other."""
COMPOUNDS = {
    (True, True): EmotionType.GRATIFICATION,
    (True, False): EmotionType.REMORSE,
    (False, True): EmotionType.GRATITUDE,
    (False, False): EmotionType.ANGER,
}
"""By whether the deed was one's own, and whether it and its fortune are good."""
ATTRIBUTIONS = {
    (True, True): EmotionType.PRIDE,
    (True, False): EmotionType.SHAME,
    (False, True): EmotionType.ADMIRATION,
    (False, False): EmotionType.REPROACH,
}
"""By whether the deed was one's own, and whether it is good."""
V = AppraisalVariable
PARTS: Mapping[EmotionType, tuple[AppraisalVariable, ...]] = {
    **dict.fromkeys((EmotionType.JOY, EmotionType.DISTRESS), (V.DESIRABILITY,)),
    **dict.fromkeys(FORTUNES.values(), (V.DESIRABILITY, V.DESIRABILITY_FOR_OTHER)),
    **dict.fromkeys(COMPOUNDS.values(), (V.DESIRABILITY, V.PRAISEWORTHINESS)),
    **dict.fromkeys(ATTRIBUTIONS.values(), (V.PRAISEWORTHINESS,)),
    **dict.fromkeys((EmotionType.LOVE, EmotionType.HATE), (V.LIKE,)),
    **{kind: (V.GOAL_SUCCESS_PROBABILITY,) for kind in EmotionType if kind.of_goal},
}
"""The variables that each emotion is made of."""


def attractions(
    appraisal: Appraisal, likings: Sequence[tuple[Appraised, float]], subject: Symbol
) -> Iterator[Potential]:
    """Love or hate of whom the rule names, otherwise of the one who acted."""
    for key, liking in likings:
        if liking != 0:
            kind = EmotionType.LOVE if liking > 0 else EmotionType.HATE
            toward = subject if key.about == NIL else key.about
            yield Potential(kind, LIKE_SCALE * abs(liking), toward, appraisal.because_of(key))


def compounds_of_means(
    appraisal: Appraisal,
    fortune: float | None,
    deeds: Sequence[tuple[Appraised, float]],
    others: Sequence[tuple[Appraised, float]],
    semantics: Semantics,
    liked: Sequence[Potential],
) -> Iterator[Potential]:
    """The emotions of the FAtiMA Toolkit, in its order: a compound is the mean of its parts and takes all of them.

    Only where there is neither a fortune of somebody else nor a compound are the deed and the fortune felt for
    themselves. What is worth 0 counts as good.
    """
    found = [
        Potential(
            FORTUNES[(fortune >= 0, theirs >= 0)],
            (abs(theirs) + abs(fortune)) / 2,
            key.about,
            appraisal.because_of(OWN_FORTUNE, key),
        )
        for key, theirs in others
        if fortune is not None and theirs != 0
    ]
    mine = fortune or 0.0
    for key, worth in deeds:
        if mine * worth > 0 or (semantics.mixed_compounds and mine * worth != 0):
            because = appraisal.because_of(OWN_FORTUNE, key)
            kind = COMPOUNDS[(key.about is SELF, mine > 0)]
            found.append(Potential(kind, abs(mine + worth) / 2, key.about, because))
    yield from found
    if not found:
        for key, worth in deeds:
            kind = ATTRIBUTIONS[(key.about is SELF, worth >= 0)]
            yield Potential(kind, abs(worth), key.about, appraisal.because_of(key))
    yield from liked
    if not found and fortune is not None:
        kind = EmotionType.JOY if fortune >= 0 else EmotionType.DISTRESS
        yield Potential(kind, abs(fortune), because=appraisal.because_of(OWN_FORTUNE))
