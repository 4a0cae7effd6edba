"""A mind: who somebody is, and what goes on in them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from fatima_py.affect import AffectModel, AffectState, DisplayRule, Personality, Vad, VadDynamics
from fatima_py.appraisal import AppraisalRules, Goal, Habit
from fatima_py.decision import ActionRule
from fatima_py.emotions import Emotion, Potential
from fatima_py.events import Event, egocentric
from fatima_py.kb import BUILT_IN, OWN, KnowledgeBase, Perspective
from fatima_py.memory import EpisodicMemory
from fatima_py.mind.bonds import Bonds
from fatima_py.names import Compound, Key, Symbol, Term, symbol
from fatima_py.semantics import DEFAULT, Semantics
from fatima_py.social import AttributionRule, Claim, Conferral, Exchange

__all__ = ["GivenBelief", "Identity", "Mind", "MindDefinition", "Sight"]


@dataclass(frozen=True, slots=True)
class GivenBelief:
    """A belief that a character starts with."""

    name: Compound
    value: Term
    certainty: float = 1.0
    minds: Perspective = OWN


@dataclass(frozen=True, slots=True)
class Identity:
    """A social identity, such as being a nurse, and how present it is to its owner (above 0, up to 1)."""

    name: Symbol
    category: Symbol
    salience: float = 1.0


@dataclass(frozen=True, slots=True)
class MindDefinition:
    """Who somebody is: what the author wrote. It never changes.

    `mood` is where the mood starts (None: at rest in the temperament), `memories` is what happened before, the
    oldest first, and `feelings` what is still felt of it. `bonds` is what others are to them, `models` whom they take
    others to be, by name (whoever is not in it, they take to be like themselves). `display` is how they show what they
    feel, and `hesitates` for how many seconds, at most, they do before they speak to somebody about whom they are torn.
    `about`, `voice` and `body` are for people and realizers, the engine does not read them.
    """

    name: Symbol
    personality: Personality = Personality()
    affect: AffectModel = VadDynamics()
    appraisal_rules: AppraisalRules = field(default_factory=AppraisalRules)
    action_rules: tuple[ActionRule, ...] = ()
    attribution_rules: tuple[AttributionRule, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    claims: tuple[Claim, ...] = ()
    conferrals: tuple[Conferral, ...] = ()
    beliefs: tuple[GivenBelief, ...] = ()
    goals: tuple[Goal, ...] = ()
    mood: Vad | None = None
    about: str = ""
    voice: str = ""
    body: str = ""
    memories: tuple[Event, ...] = ()
    feelings: tuple[Potential, ...] = ()
    semantics: Semantics = DEFAULT
    bonds: Bonds = Bonds()
    models: Mapping[Key, "MindDefinition"] = field(default_factory=dict[Key, "MindDefinition"])
    display: tuple[DisplayRule, ...] = ()
    hesitates: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "appraisal_rules", seen(self.appraisal_rules, self.name))

    @classmethod
    def plain(cls, name: str, personality: Personality | None = None) -> "MindDefinition":
        """Somebody with a personality and no rules yet."""
        traits = personality or Personality()
        return cls(symbol(name), traits, VadDynamics(traits))

    @property
    def watchful(self) -> bool:
        """Whether they look at the faces of others: who catches moods, feels with others, or has a picture of them."""
        return bool(self.bonds.contagion or self.bonds.empathy or self.models)


@lru_cache(maxsize=256)
def seen(rules: AppraisalRules, me: Symbol) -> AppraisalRules:
    """The rules as the one called `me` reads them, worked out once: others may be taken to go by them as well."""
    return rules.seen_by(me)


@dataclass(frozen=True, slots=True)
class Sight:
    """A mood that somebody showed, and when."""

    mood: Vad
    time: float


@dataclass(slots=True)
class Mind:
    """What goes on in somebody: beliefs, memories, feelings, goals, and the time up to which they were lived.

    The knowledge base and the memory change in place; everything else is replaced as a whole. `busy` is an action
    and its target that were started and have not ended; `identities` are those now active, by category; `habits` what
    one is used to, by rule; `seen` the moods that others last showed, by name; `seed` settles what is left to luck.
    """

    kb: KnowledgeBase
    memory: EpisodicMemory
    affect: AffectState
    goals: Mapping[Key, Goal]
    time: float = 0.0
    decisions: int = 0
    busy: tuple[Term, Term] | None = None
    identities: Mapping[Key, Identity] = field(default_factory=dict[Key, Identity])
    habits: Mapping[str, Habit] = field(default_factory=dict[str, Habit])
    seen: Mapping[Key, Sight] = field(default_factory=dict[Key, Sight])
    seed: int = 0

    @classmethod
    def of(cls, who: MindDefinition) -> "Mind":
        """The mind that a character starts with."""
        kb = KnowledgeBase(who.name, who.semantics)
        kb.offer(*BUILT_IN)
        for belief in who.beliefs:
            kb.tell(belief.name, belief.value, belief.minds, belief.certainty)
        memory = EpisodicMemory()
        for event in who.memories:
            memory.open(egocentric(event, who.name))
        felt = {(one.type, one.toward): one for one in who.feelings}
        pool: dict[Hashable, Emotion] = {}
        for key, one in felt.items():
            pool[key] = Emotion(one.type, one.intensity, -1, one.toward, because=one.because)
        affect = replace(who.affect.init(who.mood), pool=pool)
        return cls(kb, memory, affect, {goal.name.key: goal for goal in who.goals})
