"""Regulation: what somebody does about a feeling that is too much.

The five families of Gross's process model (1998, 2015). Whatever is done works on the part of a feeling that lies
beyond the trigger, so that a stronger feeling never ends up as the weaker one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from math import fsum
from typing import Any

from fatima_py.affect.personality import Personality
from fatima_py.affect.traits import GROUPS
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.inputs import read_number

__all__ = [
    "EFFECTS",
    "STRATEGY_PREFERENCES",
    "Effect",
    "Regulation",
    "RegulationOutcome",
    "Strategy",
    "StrategyPreference",
    "chosen",
    "coping_with",
    "held_back",
    "regulated",
]


class Strategy(StrEnum):
    """The families of strategies, in the order in which they can meet an emotion on its way (Gross 1998)."""

    SITUATION_SELECTION = "situation_selection"
    """To leave, or not to go there."""
    SITUATION_MODIFICATION = "situation_modification"
    """To change what is the matter."""
    ATTENTION = "attention"
    """To think of something else."""
    REAPPRAISAL = "reappraisal"
    """To see it in another light."""
    SUPPRESSION = "suppression"
    """To let nobody see it."""

    @property
    def outward(self) -> bool:
        """Whether it is something to do: it changes no feeling by itself and is there for action rules to ask for."""
        return self in (Strategy.SITUATION_SELECTION, Strategy.SITUATION_MODIFICATION)

    @property
    def label(self) -> str:
        """The word as it stands in conditions: `Situation-Selection`."""
        return "-".join(part.capitalize() for part in self.value.split("_"))


@dataclass(frozen=True, slots=True)
class Effect:
    """What a strategy does to each point of a feeling beyond the trigger, at full effort.

    `eased` is the share that is no longer felt, `hidden` the share that is felt and not shown, `arousal` how far the
    effort itself moves the mood's arousal.
    """

    eased: float = 0.0
    hidden: float = 0.0
    arousal: float = 0.0


EFFECTS: Mapping[Strategy, Effect] = {
    Strategy.SITUATION_SELECTION: Effect(),
    Strategy.SITUATION_MODIFICATION: Effect(),
    Strategy.ATTENTION: Effect(eased=0.45),
    Strategy.REAPPRAISAL: Effect(eased=0.6),
    Strategy.SUPPRESSION: Effect(hidden=0.8, arousal=0.02),
}
"""Reappraisal to distraction as 4 to 3: d = .36 and .27 in Webb, Miles and Sheeran's meta-analysis (2012).

Suppression hides, raises sympathetic activation and leaves an unpleasant experience what it was (Gross and Levenson
1993, 1997). All sizes are ours.
"""


@dataclass(frozen=True, slots=True)
class StrategyPreference:
    """One row: somebody at the end of `trait` (1) leans to `strategy` by `size` more than the average person.

    `source` says what the direction rests on, and whether the size is ours.
    """

    strategy: Strategy
    trait: str
    size: float
    source: str


S = Strategy
META = "direction: Connor-Smith and Flachsbart 2007, Barańczuk 2019; size: ours"
FIVE = "direction: Barańczuk 2019; size: ours"
STRATEGY_PREFERENCES = (
    StrategyPreference(S.SITUATION_SELECTION, "neuroticism", 0.3, META),
    StrategyPreference(S.SITUATION_SELECTION, "extraversion", -0.1, FIVE),
    StrategyPreference(S.SITUATION_SELECTION, "conscientiousness", -0.1, FIVE),
    StrategyPreference(S.SITUATION_SELECTION, "agreeableness", -0.1, FIVE),
    StrategyPreference(S.SITUATION_SELECTION, "openness", -0.1, FIVE),
    StrategyPreference(S.SITUATION_MODIFICATION, "conscientiousness", 0.3, META),
    StrategyPreference(S.SITUATION_MODIFICATION, "extraversion", 0.2, META),
    StrategyPreference(S.SITUATION_MODIFICATION, "neuroticism", -0.15, META),
    StrategyPreference(S.SITUATION_MODIFICATION, "openness", 0.05, FIVE),
    StrategyPreference(S.SITUATION_MODIFICATION, "agreeableness", 0.05, FIVE),
    StrategyPreference(
        S.ATTENTION, "neuroticism", 0.15, "ours, after wishful thinking in Connor-Smith and Flachsbart 2007"
    ),
    StrategyPreference(S.REAPPRAISAL, "neuroticism", -0.25, META),
    StrategyPreference(S.REAPPRAISAL, "extraversion", 0.15, META),
    StrategyPreference(S.REAPPRAISAL, "conscientiousness", 0.15, META),
    StrategyPreference(S.REAPPRAISAL, "openness", 0.15, FIVE),
    StrategyPreference(S.REAPPRAISAL, "agreeableness", 0.1, FIVE),
    StrategyPreference(
        S.SUPPRESSION, "extraversion", -0.4, "direction: Gross and John 2003, Barańczuk 2019; size: ours"
    ),
    StrategyPreference(S.SUPPRESSION, "openness", -0.1, FIVE),
    StrategyPreference(S.SUPPRESSION, "conscientiousness", -0.1, FIVE),
    StrategyPreference(S.SUPPRESSION, "agreeableness", -0.1, FIVE),
    StrategyPreference(S.SUPPRESSION, "neuroticism", 0.05, FIVE),
)
"""Who leans to what. What the meta-analyses call avoidance and withdrawal is situation selection here, their problem
solving is situation modification, their cognitive restructuring is reappraisal."""
COMMON: Mapping[Strategy, float] = {S.ATTENTION: 0.45, S.REAPPRAISAL: 0.5}
"""How the average person leans (ours): to reappraisal, then to distraction, then to the rest alike."""
REST = 0.4
NOTABLE = 0.05
"""A trait that adds less than this to a leaning is no reason for it."""


@dataclass(frozen=True, slots=True)
class Regulation:
    """How somebody copes: with which `emotions`, from which intensity on, with what, and how well.

    `trigger` is from 0 to 10, `effort` from 0 (it changes nothing) to 1. The order of `strategies` does not matter; of
    two `preferences` of one trait to one strategy the later counts, so that `(*STRATEGY_PREFERENCES, own)` overrides.

    Raises UsageError for a trigger or an effort out of range.
    """

    trigger: float = 5.0
    strategies: tuple[Strategy, ...] = tuple(Strategy)
    effort: float = 1.0
    emotions: frozenset[EmotionType] = GROUPS["unpleasant"]
    preferences: tuple[StrategyPreference, ...] = STRATEGY_PREFERENCES

    def __post_init__(self) -> None:
        for name, value, most in (("trigger", self.trigger, 10), ("effort", self.effort, 1)):
            read_number(value, name, 0, most)

    def as_dict(self) -> dict[str, Any]:
        """The parts as JSON values, by name."""
        return {
            "trigger": self.trigger,
            "strategies": list(self.strategies),
            "effort": self.effort,
            "emotions": [kind.value for kind in EmotionType if kind in self.emotions],
            "preferences": [asdict(row) for row in self.preferences],
        }


@dataclass(frozen=True, slots=True)
class RegulationOutcome:
    """What was done about one feeling, and what decided.

    `strategy` is what was done about a feeling of a `type`. `before` is its intensity (0 to 10) as it came, `after`
    what is felt of it after that, and `shown` how much of that others see. `arousal` is what the effort adds to the
    arousal of the mood. `because` says in words what decided for the strategy, as "low neuroticism".
    """

    strategy: Strategy
    type: EmotionType
    before: float
    after: float
    shown: float
    arousal: float = 0.0
    because: str = ""

    def __str__(self) -> str:
        felt = f", felt as {self.after:.1f}" if self.after < self.before else ""
        seen = f", shown as {self.shown:.1f}" if self.shown < self.after else ""
        return f"{self.type.label} {self.before:.1f}{felt}{seen}: {self.strategy.label} ({self.because})"


def regulated(
    regulation: Regulation, personality: Personality, kind: EmotionType, strength: float
) -> RegulationOutcome | None:
    """What somebody does about a fresh feeling, None where it is not too much for them.

    >>> str(regulated(Regulation(), Personality(neuroticism=-0.6), EmotionType.ANGER, 7))
    'Anger 7.0, felt as 5.8: Reappraisal (low neuroticism)'
    """
    if strength < regulation.trigger or kind not in regulation.emotions:
        return None
    strategy = chosen(regulation, personality, strength)
    if strategy is None:
        return None
    effect = EFFECTS[strategy]
    beyond = (strength - regulation.trigger) * regulation.effort
    after = strength - effect.eased * beyond
    if strategy is not chosen(regulation, personality, 0):  # what is not overwhelming of it is thought over as ever
        more = EFFECTS[Strategy.REAPPRAISAL].eased - effect.eased
        after -= more * (overwhelming(regulation) - regulation.trigger) * regulation.effort
    why = reason(regulation, personality, strategy)
    return RegulationOutcome(
        strategy=strategy,
        type=kind,
        before=strength,
        after=after,
        shown=after - effect.hidden * beyond,
        arousal=effect.arousal * beyond,
        because=why,
    )


def chosen(regulation: Regulation, personality: Personality, strength: float) -> Strategy | None:
    """The allowed strategy that somebody leans to most, the earlier of equals; None where none is allowed.

    What is very strong, in the upper half of what is too much, is rather turned away from than thought over
    (Sheppes, Scheibe, Suri and Gross 2011; where that begins is ours).
    """
    allowed = [strategy for strategy in Strategy if strategy in regulation.strategies]
    best = max(allowed, key=lambda one: propensity(regulation, personality, one), default=None)
    if best is Strategy.REAPPRAISAL and strength > overwhelming(regulation) and Strategy.ATTENTION in allowed:
        return Strategy.ATTENTION
    return best


def overwhelming(regulation: Regulation) -> float:
    """Above which intensity a feeling is rather turned away from than thought over."""
    return (regulation.trigger + 10) / 2


def propensity(regulation: Regulation, personality: Personality, strategy: Strategy) -> float:
    """How much somebody leans to a strategy."""
    return fsum((COMMON.get(strategy, REST), *pulls(regulation, personality, strategy).values()))


def pulls(regulation: Regulation, personality: Personality, strategy: Strategy) -> dict[str, float]:
    """What each trait of somebody adds to their leaning to a strategy."""
    rows = [row for row in regulation.preferences if row.strategy is strategy]
    return {row.trait: row.size * float(getattr(personality, row.trait)) for row in rows}


def reason(regulation: Regulation, personality: Personality, strategy: Strategy) -> str:
    """What decided for a strategy: at most two traits, the weightier first."""
    if len(regulation.strategies) == 1:
        return "nothing else is open"
    if strategy is Strategy.ATTENTION and chosen(regulation, personality, 0) is Strategy.REAPPRAISAL:
        thought, turned = (regulation.effort * EFFECTS[one].eased for one in (Strategy.REAPPRAISAL, strategy))
        beyond = f"too strong to be thought over beyond {overwhelming(regulation):.1f}"
        return f"{beyond}: {thought:.2f} of each point up to there is eased, {turned:.2f} of the rest"
    added = pulls(regulation, personality, strategy)
    traits = sorted((trait for trait in added if added[trait] > NOTABLE), key=lambda trait: -added[trait])
    words = [f"{'high' if getattr(personality, trait) > 0 else 'low'} {trait}" for trait in traits[:2]]
    return ", ".join(words) or "as most people do"


def coping_with(
    regulation: Regulation, personality: Personality, emotions: Sequence[Emotion]
) -> RegulationOutcome | None:
    """What somebody does about the strongest feeling that is too much, None where none is.

    It is what was done about it when it came, for as long as what is left of it is too much; where nothing was, because
    it has come about bit by bit or was there from the start, it is what they would do about it.
    """
    felt = [one for one in emotions if one.intensity >= regulation.trigger and one.type in regulation.emotions]
    most = max(felt, key=lambda one: one.intensity, default=None)
    return None if most is None else regulated(regulation, personality, most.type, most.coped or most.intensity)


def held_back(regulation: Regulation, personality: Personality, emotions: Sequence[Emotion]) -> tuple[Emotion, ...]:
    """The emotions as strong as somebody who suppresses lets them show; for anybody else, as they are felt."""
    return tuple([one.at(one.time, one.intensity - hidden(regulation, personality, one)) for one in emotions])


def hidden(regulation: Regulation, personality: Personality, emotion: Emotion) -> float:
    """How many points of an emotion somebody keeps to themselves."""
    coping = regulated(regulation, personality, emotion.type, emotion.intensity)
    return coping.after - coping.shown if coping else 0.0
