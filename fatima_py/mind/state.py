"""A mind: who somebody is, and what goes on in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any, ClassVar

from fatima_py.affect import AffectModel, DisplayRule, Personality, Vad, VadDynamics, inside
from fatima_py.appraisal import AppraisalRules, Goal, Habit
from fatima_py.decision import ActionRule
from fatima_py.emotions import Potential
from fatima_py.errors import UsageError
from fatima_py.events import Event
from fatima_py.inputs import read_fields, read_number, read_object, read_part, read_positive, read_word
from fatima_py.kb import OWN, KnowledgeBase, Perspective
from fatima_py.memory import PLAIN, Context, InMemoryStore, MemoryStore
from fatima_py.mind.relationships import Relationships
from fatima_py.mind.telling import Told
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term
from fatima_py.recall import Learnings, Promise, Recalled, Recollecting, Remembering, Reminders
from fatima_py.semantics import DEFAULT, Semantics
from fatima_py.social import AttributionRule, Claim, Conferral, Exchange

__all__ = ["GivenBelief", "Identity", "Mind", "MindDefinition", "ObservedMood"]


AVERAGE = Personality()
NO_GOALS: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class GivenBelief:
    """A belief that a character starts with: that a property (`name`) has a `value`, with a `certainty` from 0 to 1.

    `minds` are those that are looked through, the outermost first; none for a belief of their own.

    Raises UsageError for a certainty out of range.
    """

    name: Compound
    value: Term
    certainty: float = 1.0
    minds: Perspective = OWN

    def __post_init__(self) -> None:
        object.__setattr__(self, "certainty", read_number(self.certainty, f"the certainty of {self.name}", 0, 1))


@dataclass(frozen=True, slots=True)
class Identity:
    """A social identity, such as being a nurse, and how present it is to its owner (above 0, up to 1).

    `name` is what rules ask for; of each `category` one identity is active at a time; `salience` is how present it is,
    and with which certainty the rules are answered.

    Raises UsageError for a salience out of range.
    """

    name: Symbol
    category: Symbol
    salience: float = 1.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "salience", read_positive(self.salience, "a salience", 1))


class TakenFor:
    """Whom somebody takes others to be, worked out once for each who is asked about, as long as they are not too many.

    It follows from the definition that owns it, and ends with that: a pickle of it is empty.
    """

    __slots__ = ("others",)
    MOST: ClassVar[int] = 256

    def __init__(self) -> None:
        self.others: dict[str, MindDefinition] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return TakenFor, ()

    def of(self, other: Symbol, work_out: Callable[[], "MindDefinition"]) -> "MindDefinition":
        """Whom they take another to be, by the name as it is spelled."""
        them = self.others.get(other.text)
        if them is None:
            if len(self.others) >= self.MOST:
                self.others.clear()
            them = self.others[other.text] = work_out()
        return them


@dataclass(frozen=True, slots=True)
class MindDefinition:
    """Who somebody is: what the author wrote. It never changes.

    `name` is a word that nobody else in their scene is called by. `appraisal_rules` say what events are to them;
    `action_rules` say what they want to do; `attribution_rules` say how much others count for them; `claims` say how
    much somebody must count for a deed to be done to them; `conferrals` say what is due to whom; `exchanges` are what
    they know to do with others, step by step. `beliefs` and `goals` are those that they start with; `semantics` says
    how their rules are read.

    `personality` is said in one place: here, or (None) in the kernel of `affect`. What the mind feels by is `kernel`,
    the kernel in this person; `affect` is that kernel as it is in the average person, whichever was given. So replacing
    the personality replaces all that comes of it, and another `affect` is another kernel in the same person.

    `mood` is where the mood starts (None: at rest in the temperament), `memories` is what happened before, the
    oldest first, and `feelings` what is still felt of it. `knows` is who is known by then (None: who acted in the
    memories); who acts later is known from then on. `relationships` is what others are to them, `models` whom
    they take others to be, by name (whoever is not in it, they take to be like themselves). `display` is how they show
    what they feel, and `hesitates` for how many seconds, at most, they do before they speak to somebody about whom they
    are torn.
    `memory_store` makes the empty store in which a mind keeps its episodes, and `remembering` is what becomes of them.
    `promises` are those that they keep an eye on, their own and others'.
    `about`, `voice` and `body` are for people and realizers, the engine does not read them. `taken_for` is what was
    worked out so far of whom they take others to be.

    Raises UsageError for what is no name, for numbers and moods out of range, for a part that does not offer what it
    must, and for a kernel of another personality than the one that is given.
    """

    name: Symbol
    personality: Personality | None = None
    affect: AffectModel[Any] = VadDynamics()
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
    knows: tuple[Symbol, ...] | None = None
    feelings: tuple[Potential, ...] = ()
    semantics: Semantics = DEFAULT
    relationships: Relationships = Relationships()
    models: Mapping[Key, "MindDefinition"] = field(default_factory=dict[Key, "MindDefinition"])
    display: tuple[DisplayRule, ...] = ()
    hesitates: float = 0.0
    memory_store: Callable[[], MemoryStore] = InMemoryStore
    remembering: Remembering = Remembering()
    promises: tuple[Promise, ...] = ()
    kernel: AffectModel[Any] = field(init=False, repr=False, compare=False)
    taken_for: TakenFor = field(init=False, repr=False, compare=False, default_factory=TakenFor)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", read_word(self.name, "the name of somebody"))
        read_fields(self, KINDS)
        if self.mood is not None:
            inside(self.mood)
        object.__setattr__(self, "hesitates", read_number(self.hesitates, "hesitates", 0))
        read_part(self.affect, AffectModel, "`affect`")
        if not callable(self.memory_store):
            raise UsageError(f"`memory_store` cannot be {self.memory_store!r}: expected what makes an empty store")
        self.read_past()
        said, own = self.personality, self.affect.personality
        if said is not None:
            read_object(said, Personality, "`personality`")
        if said is None:
            object.__setattr__(self, "personality", own)
        elif own not in (said, AVERAGE):
            raise UsageError(
                f"the personality of {self.name} is said twice, and differently: in `personality` and in the kernel of "
                "`affect`; leave one of the two out (personality=None takes that of the kernel)"
            )
        object.__setattr__(self, "kernel", self.affect.of(self.personality or own))
        object.__setattr__(self, "affect", self.affect.of(AVERAGE))
        object.__setattr__(self, "appraisal_rules", seen(self.appraisal_rules, self.name, self.semantics))
        object.__setattr__(self, "promises", tuple([one for it in self.promises if (one := it.seen_by(self.name))]))

    def __getstate__(self) -> list[Any]:
        return [getattr(self, one.name) for one in fields(self) if one.name != "taken_for"]

    def __setstate__(self, state: Sequence[Any]) -> None:
        names = [one.name for one in fields(self) if one.name != "taken_for"]  # which older pickles do not hold, either
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "taken_for", TakenFor())

    def read_past(self) -> None:
        """See that who is known has a name, and that what is felt is strong enough to be, of something remembered."""
        if self.knows is not None:
            object.__setattr__(self, "knows", tuple([read_word(one, "who is known") for one in self.knows]))
        for felt in self.feelings:
            read_number(felt.intensity, "the intensity of a feeling", 0, 10)
            if not -1 <= felt.episode < len(self.memories):
                raise UsageError(f"{self.name} feels {felt.type.label} of memory {felt.episode}: there is none")

    @property
    def avoided(self) -> frozenset[Key]:
        """The keys of the goals to avoid."""
        return frozenset([goal.name.key for goal in self.goals if goal.avoid]) if self.goals else NO_GOALS

    @classmethod
    def plain(cls, name: str, personality: Personality | None = None) -> "MindDefinition":
        """Somebody with a personality and no rules yet.

        Raises NameSyntaxError for a name that is not one word, UsageError for one with a meaning of its own in rules.
        """
        called = read_word(name, "the name of somebody")
        if called in (ANY, NIL, SELF):
            raise UsageError(f"nobody can be called {called}: the word has a meaning of its own in rules")
        return cls(called, personality)

    def empty_memory(self) -> MemoryStore:
        """A new store for the episodes of somebody. Raises UsageError where `memory_store` makes none."""
        memory = self.memory_store()
        read_part(memory, MemoryStore, "what `memory_store` makes")
        return memory

    @property
    def strangers(self) -> frozenset[Key]:
        """The keys of those who act in the memories, and are not known for it."""
        if self.knows is None:
            return frozenset()
        return frozenset([event.subject.key for event in self.memories]) - {one.key for one in self.knows}

    @property
    def watchful(self) -> bool:
        """Whether they look at the faces of others: who catches moods, feels with others, or has a picture of them."""
        return bool(self.relationships.contagion or self.relationships.empathy or self.models)


KINDS: Mapping[str, type | tuple[type]] = {
    "appraisal_rules": AppraisalRules,
    "action_rules": (ActionRule,),
    "attribution_rules": (AttributionRule,),
    "exchanges": (Exchange,),
    "claims": (Claim,),
    "conferrals": (Conferral,),
    "beliefs": (GivenBelief,),
    "goals": (Goal,),
    "about": str,
    "voice": str,
    "body": str,
    "memories": (Event,),
    "feelings": (Potential,),
    "semantics": Semantics,
    "relationships": Relationships,
    "remembering": Remembering,
    "promises": (Promise,),
    "models": Mapping,
    "display": (DisplayRule,),
}
"""Of which kind the parts of a definition are."""


@lru_cache(maxsize=256)
def seen(rules: AppraisalRules, me: Symbol, semantics: Semantics) -> AppraisalRules:
    """The rules as the one called `me` reads them, worked out once: others may be taken to go by them as well."""
    return rules.seen_by(me, semantics)


@dataclass(frozen=True, slots=True)
class ObservedMood:
    """The `mood` that somebody showed last, and the `time` of that (simulated seconds)."""

    mood: Vad
    time: float


NOTHING: Mapping[Any, Any] = {}


def nothing() -> Mapping[Any, Any]:
    """What every mind begins with where a part of it is replaced as a whole when it changes."""
    return NOTHING


@dataclass(slots=True)
class Mind:
    """What goes on in somebody: beliefs, memories, feelings, goals, and the time up to which they were lived.

    The knowledge base (`kb`) and the `memory` change in place; everything else is replaced as a whole. `time` is the
    last that was lived, in simulated seconds; `goals` are as likely as they seem now, by the key of their names;
    `affect` is a state that only the kernel of the definition can read. `deeds` is how many deeds of one's own were
    lived so far, `thoughts` how often something was thought of again; `busy` is an action and its target that were
    started and have not ended; `identities` are those now active, by category; `habits` what one is used to, by rule;
    `seen` the moods that others last showed, by name; `weighed` how much people counted when the last event was
    appraised, as far as that was asked; `told` is what one remembers to have told others; `setting` is the session, the
    place and the company that what happens is remembered in; `recalled` is what has come of the episodes that came to
    mind, by their numbers, where that makes a difference; `seed` settles what is left to luck, and `luck` for life what
    is forgotten and confused by it (None: `seed`). Begin one with `begin_mind`, so that its rules can ask it.
    `reminded` is when which episode last came to mind by itself, of late. `recollecting` is the memory as it is
    searched, `reminders` as one is reminded of it, `learnings` as one learned from it: all three follow it.
    """

    kb: KnowledgeBase
    memory: MemoryStore
    affect: Any
    goals: Mapping[Key, Goal]
    time: float = 0.0
    deeds: int = 0
    thoughts: int = 0
    busy: tuple[Term, Term] | None = None
    identities: Mapping[Key, Identity] = field(default_factory=nothing)
    habits: Mapping[str, Habit] = field(default_factory=nothing)
    seen: Mapping[Key, ObservedMood] = field(default_factory=nothing)
    weighed: Mapping[Term, float] = field(default_factory=nothing)
    told: Told = Told()
    setting: Context = PLAIN
    recalled: Mapping[int, Recalled] = field(default_factory=nothing)
    seed: int = 0
    luck: int | None = None
    reminded: Mapping[int, float] = field(default_factory=nothing)
    reminders: Reminders = field(default_factory=Reminders, repr=False, compare=False)
    learnings: Learnings = field(default_factory=Learnings, repr=False, compare=False)
    recollecting: Recollecting = field(default_factory=Recollecting, repr=False, compare=False)
