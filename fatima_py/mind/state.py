"""A mind: who somebody is, and what goes on in them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace

from fatima_py.affect import AffectModel, AffectState, Personality, Vad, VadDynamics
from fatima_py.appraisal import AppraisalRules, Goal
from fatima_py.decision import ActionRule
from fatima_py.emotions import Emotion, Potential
from fatima_py.events import Event, egocentric
from fatima_py.kb import BUILT_IN, OWN, KnowledgeBase, Perspective
from fatima_py.memory import EpisodicMemory
from fatima_py.names import Compound, Key, Symbol, Term, symbol
from fatima_py.semantics import DEFAULT, Semantics
from fatima_py.social import AttributionRule, Exchange

__all__ = ["GivenBelief", "Identity", "Mind", "MindDefinition"]


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
    oldest first, and `feelings` what is still felt of it. `about`, `voice` and `body` are for people and realizers,
    the engine does not read them.
    """

    name: Symbol
    personality: Personality = Personality()
    affect: AffectModel = VadDynamics()
    appraisal_rules: AppraisalRules = field(default_factory=AppraisalRules)
    action_rules: tuple[ActionRule, ...] = ()
    attribution_rules: tuple[AttributionRule, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    beliefs: tuple[GivenBelief, ...] = ()
    goals: tuple[Goal, ...] = ()
    mood: Vad | None = None
    about: str = ""
    voice: str = ""
    body: str = ""
    memories: tuple[Event, ...] = ()
    feelings: tuple[Potential, ...] = ()
    semantics: Semantics = DEFAULT

    def __post_init__(self) -> None:
        object.__setattr__(self, "appraisal_rules", self.appraisal_rules.seen_by(self.name))

    @classmethod
    def plain(cls, name: str, personality: Personality | None = None) -> "MindDefinition":
        """Somebody with a personality and no rules yet."""
        traits = personality or Personality()
        return cls(symbol(name), traits, VadDynamics(traits))


@dataclass(slots=True)
class Mind:
    """What goes on in somebody: beliefs, memories, feelings, goals, and the time up to which they were lived.

    The knowledge base and the memory change in place; everything else is replaced as a whole. `busy` is an action
    and its target that were started and have not ended; `identities` are those now active, by category; `seed` settles
    what is left to luck.
    """

    kb: KnowledgeBase
    memory: EpisodicMemory
    affect: AffectState
    goals: Mapping[Key, Goal]
    time: float = 0.0
    decisions: int = 0
    busy: tuple[Term, Term] | None = None
    identities: Mapping[Key, Identity] = field(default_factory=dict[Key, Identity])
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
