"""Annotations: which strategy of support, and which dialogue act, the styles and meanings of lines stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from fatima_py.names import Key, Term

__all__ = ["ACTS", "SHARES", "STRATEGIES", "Act", "Annotations", "Strategy"]

Strategy = Literal[
    "question",
    "self-disclosure",
    "reassurance",
    "suggestion",
    "reflection",
    "information",
    "restatement",
    "other",
]
"""The eight strategies of emotional support of ESConv (Liu et al. 2021)."""
Act = Literal[
    "greeting",
    "question",
    "answer",
    "statement-opinion",
    "statement-non-opinion",
    "apology",
    "command",
    "agreement",
    "disagreement",
    "acknowledge",
    "appreciation",
    "interjection",
    "conventional-closing",
    "thanking",
    "quotation",
    "reject",
    "irony",
    "comfort",
    "other",
]
"""The nineteen dialogue acts of CPED (Chen et al. 2022, arXiv 2205.14727)."""
STRATEGIES: tuple[str, ...] = get_args(Strategy)
"""The strategies, in the order of their source."""
ACTS: tuple[str, ...] = get_args(Act)
"""The dialogue acts, in the order of their source."""
SHARES: Mapping[str, float] = {
    "question": 20.7,
    "self-disclosure": 9.3,
    "reassurance": 15.4,
    "suggestion": 16.1,
    "reflection": 7.8,
    "information": 6.6,
    "restatement": 5.9,
    "other": 18.2,
}
"""How often each strategy is taken in ESConv, in percent (the README of its repository)."""


@dataclass(frozen=True, slots=True)
class Annotations:
    """The strategy and the act of styles and meanings, each by the key of its name.

    `strategies` holds which of `STRATEGIES` a style or meaning stands for, and `acts` which of `ACTS`; one that is in
    neither stands for none.
    """

    strategies: Mapping[Key, str] = field(default_factory=dict[Key, str])
    acts: Mapping[Key, str] = field(default_factory=dict[Key, str])

    def strategy_of(self, style: Term, meaning: Term) -> str:
        """The strategy of a line; that of its style goes before that of its meaning, and empty is none."""
        return self.strategies.get(style.key) or self.strategies.get(meaning.key, "")

    def act_of(self, style: Term, meaning: Term) -> str:
        """The act of a line; that of its style goes before that of its meaning, and empty is none."""
        return self.acts.get(style.key) or self.acts.get(meaning.key, "")

    def __bool__(self) -> bool:
        return bool(self.strategies or self.acts)
