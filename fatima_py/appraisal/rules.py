"""Appraisal rules: what an event means to the one who perceives it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fatima_py.appraisal.habits import RECOVERY, Habit, weariness
from fatima_py.appraisal.variables import OWN_FORTUNE, Appraisal, AppraisalVariable, Appraised, Firing, NearMiss, merged
from fatima_py.events import Event
from fatima_py.inputs import read_number, read_positive
from fatima_py.kb import Conditions, KnowledgeBase, solve
from fatima_py.names import (
    ANY,
    EMPTY,
    NIL,
    SELF,
    Compound,
    Key,
    Substitution,
    Symbol,
    TemplateIndex,
    Term,
    Variable,
    as_number,
    ground,
    in_own_eyes,
    match,
    renamed,
    unify,
)
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["OWN_WORD", "AppraisalRule", "AppraisalRules", "Feels", "appraise"]


@dataclass(frozen=True, slots=True)
class Feels:
    """What a rule says of one `variable`.

    `value` is a number, or a variable that the event or the conditions bind to one. `about` is whom or which goal it is
    said of, a name or a variable, where `-` is oneself for praiseworthiness and whoever acted for liking, and
    desirability needs none.
    """

    variable: AppraisalVariable
    value: Term
    about: Term = NIL


@dataclass(frozen=True, slots=True)
class AppraisalRule:
    """When an event meets `event` and the `conditions` hold, it is `feels`.

    `id` is what the emotions that come of it give as their reason. With `until`, the cause holds on until such an
    event. With `habituates` (0 to 1) one gets used to it: each time it holds, so much of what it still says is lost,
    and half of that comes back in every `recovers` seconds.

    Raises UsageError for a share out of range, and for no seconds at all.
    """

    id: str
    event: Compound
    feels: tuple[Feels, ...]
    conditions: Conditions = Conditions()
    until: Compound | None = None
    habituates: float = 0.0
    recovers: float = RECOVERY

    def __post_init__(self) -> None:
        read_number(self.habituates, f"habituates of {self.id}", 0, 1)
        read_positive(self.recovers, f"recovers of {self.id}")

    def seen_by(self, me: Symbol) -> "AppraisalRule":
        """The rule as the one called `me` reads it: its own name in an event means SELF, as it does in percepts."""
        event = as_compound(in_own_eyes(self.event, me))
        until = None if self.until is None else as_compound(in_own_eyes(self.until, me))
        if event is self.event and until is self.until:
            return self
        return replace(self, event=event, until=until)


class AppraisalRules:
    """The appraisal rules of a character, found by the events they can match.

    With `me` they are rules as written, in which the name of the one who reads them is a word like another. `rules` are
    in the order of their writing; `index` finds those that an event may meet; `wearing` holds, by their ids, those that
    one gets used to, each with its share and its seconds of recovery.
    """

    __slots__ = ("index", "rules", "wearing")

    def __init__(self, rules: Sequence[AppraisalRule] = (), me: Symbol | None = None) -> None:
        self.rules = tuple(rules)
        met = [rule if me is None else rule.seen_by(me) for rule in self.rules]
        self.index = TemplateIndex([(one.event, rule) for one, rule in zip(met, self.rules, strict=True)])
        self.wearing = {rule.id: (rule.habituates, rule.recovers) for rule in self.rules if rule.habituates > 0}

    def seen_by(self, me: Symbol, semantics: Semantics = DEFAULT) -> "AppraisalRules":
        """The rules as the one called `me` reads them; where spelling counts, they stay as they are written."""
        if semantics.spelling_counts:
            return AppraisalRules(self.rules, me)
        seen = [rule.seen_by(me) for rule in self.rules]
        same = all(one is rule for one, rule in zip(seen, self.rules, strict=True))
        return self if same else AppraisalRules(seen)

    def habituating(self, appraisal: Appraisal) -> Mapping[str, tuple[float, float]]:
        """The rules of an appraisal that one gets used to, each with its share and its seconds of recovery."""
        return {rule: self.wearing[rule] for rule in appraisal.because if rule in self.wearing}

    def matching(
        self, name: Compound, semantics: Semantics = DEFAULT
    ) -> list[tuple[AppraisalRule, Substitution | None]]:
        """The rules whose template meets an event, with what their variables are then.

        Where a `*` may be shallow, None stands for a template that does not, but may once conditions have filled it; so
        it does where spelling counts, for one that has variables and one's own name where the event says SELF.
        """
        found: list[tuple[AppraisalRule, Substitution | None]] = []
        asked: Key = ()
        known: Substitution | None = None
        for template, rule in self.index.candidates(name):
            event = template if template.grounded else rule.event
            if event.key != asked:  # what is written together is often about one event
                asked, known = event.key, unify(event, name, EMPTY, semantics)
            if known is not None or (may_fail(semantics) and may_be_filled(template, name)):
                found.append((rule, known))
        return found


def may_fail(semantics: Semantics) -> bool:
    """Whether a template may fail to meet an event that it is about."""
    return semantics.wildcards_are_shallow or semantics.spelling_counts


def may_be_filled(template: Term, name: Term) -> bool:
    """Whether a template would meet an event if each `*` were a wild card: if not, no condition can fill it so."""
    return not template.grounded and unify(template, name) is not None


NOTHING = Appraisal({})
UNUSED: Mapping[str, Habit] = {}


def appraise(
    percept: Event,
    kb: KnowledgeBase,
    rules: AppraisalRules,
    habits: Mapping[str, Habit] = UNUSED,
    names: Sequence[Compound] | None = None,
    met: Sequence[Compound] = (),
) -> Appraisal:
    """What a percept means, by every rule that matches it and holds; nothing is changed by asking.

    `names` are what it goes by where rules wait for it, its own (None) or `Event(kind, who, what, to whom)` each.
    A rule that has `met` one of some other names says nothing of this one.
    """
    matching = [
        found for name in ((percept.name,) if names is None else names) for found in rules.matching(name, kb.semantics)
    ]
    if met and matching:
        already = {rule.id for name in met for rule, _ in rules.matching(name, kb.semantics)}
        matching = [found for found in matching if found[0].id not in already]
    if not matching:
        return NOTHING
    fired: list[Firing] = []
    near: list[NearMiss] = []
    for rule, known in matching:
        for solution in ways_of(rule, known, percept, kb, near):
            worn = weariness(habits, rule.id, percept.time) if habits else 0.0
            said = dict([word for one in rule.feels if (word := said_by(one, solution, kb))])
            if worn:
                said = {key: worn_off(key, value, worn) for key, value in said.items()}
            until = None if rule.until is None else as_compound(ground(rule.until, solution))
            fired.append(Firing(rule.id, solution, said, worn, until))
    return Appraisal(merged(tuple(fired), kb.semantics), tuple(fired), tuple(near))


def ways_of(
    rule: AppraisalRule, known: Substitution | None, percept: Event, kb: KnowledgeBase, near: list[NearMiss]
) -> Sequence[Substitution]:
    """The ways in which a rule about an event holds; what it nearly did is noted."""
    fallible, conditions = may_fail(kb.semantics), rule.conditions
    ways: Sequence[Substitution] = (EMPTY if known is None else known,)
    if fallible:
        ways = (worded(ways[0], kb.semantics),)
    if conditions.all or conditions.unless:
        verdict = solve(conditions, kb, ways, rule=rule.id)
        if known is not None and (missed := verdict.missed(kb, conditions)) is not None:
            near.append(NearMiss(rule.id, missed))
        ways = verdict.solutions
    return meant(ways, rule, percept, kb) if fallible else ways


def as_compound(term: Term) -> Compound:
    """An event's name after something in it was replaced: still a compound."""
    if not isinstance(term, Compound):
        raise TypeError(f"{term} is no event")
    return term


def worn_off(about: Appraised, value: float, worn: float) -> float:
    """What is left of a value that one is used to; how likely a goal has become is no matter of habit."""
    return value if about.variable is AppraisalVariable.GOAL_SUCCESS_PROBABILITY else value * (1.0 - worn)


OWN_WORD = Symbol("SELF", "the word self", "SELF")
"""What stands for SELF in an event where that is a word like another, and nobody's name."""


def worded(known: Substitution, semantics: Semantics) -> Substitution:
    """What an event says of the variables, as conditions read it: SELF may be no more than a word to them."""
    return respelled(known, SELF, OWN_WORD) if semantics.spelling_counts else known


def meant(
    solutions: Sequence[Substitution], rule: AppraisalRule, percept: Event, kb: KnowledgeBase
) -> Sequence[Substitution]:
    """The solutions of a rule about an event where templates may fail, SELF being its perceiver again.

    The one that the last solution fills has to be the event.
    """
    semantics = kb.semantics
    if semantics.spelling_counts:
        solutions = [respelled(one, OWN_WORD, SELF) for one in solutions]
    if not solutions:
        return solutions
    filled = renamed(ground(rule.event, solutions[-1]), kb.me.key, SELF)
    return solutions if filled.grounded and match(filled, percept.name, semantics) else ()


def respelled(known: Substitution, old: Symbol, new: Symbol) -> Substitution:
    """The substitution with one word in the place of another."""
    values = {key: renamed(value, old.key, new) for key, value in known.values.items()}
    same = all(value is values[key] for key, value in known.values.items())
    return known if same else Substitution(values, known.doubts)


def said_by(feels: Feels, solution: Substitution, kb: KnowledgeBase) -> tuple[Appraised, float] | None:
    """The variable and value that a rule's word comes to, None where its value is not a number."""
    value = as_number(ground(feels.value, solution))
    if value is None:
        return None
    if feels.variable is AppraisalVariable.DESIRABILITY:
        return OWN_FORTUNE, value
    about = ground(feels.about, solution)
    if isinstance(about, Compound):
        return None
    whom = NIL if isinstance(about, Variable) or about is ANY else about
    if feels.variable is AppraisalVariable.PRAISEWORTHINESS and (
        whom is NIL or (whom.key == kb.me.key and not kb.semantics.spelling_counts)
    ):
        whom = SELF
    return Appraised(feels.variable, whom), value
