"""Between people: how much one counts for another, and what one wants to do with them."""

from fatima_py.social.claims import Claim, Conferral, claimed
from fatima_py.social.exchange import Exchange, InfluenceRule, Volition, social_volition, step_of, volition, volitions
from fatima_py.social.importance import AttributionRule, Weighing, importance_of, social_importance

__all__ = [
    "AttributionRule",
    "Claim",
    "Conferral",
    "Exchange",
    "InfluenceRule",
    "Volition",
    "Weighing",
    "claimed",
    "importance_of",
    "social_importance",
    "social_volition",
    "step_of",
    "volition",
    "volitions",
]
