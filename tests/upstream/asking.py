"""Asking a knowledge base the way the upstream cases do: a context of conditions first, then one more condition."""

from fatima_py.affect import ToolkitMood
from fatima_py.appraisal import AppraisalRule, AppraisalRules, Goal
from fatima_py.character import Character
from fatima_py.events import parse_event
from fatima_py.kb import KnowledgeBase, solve
from fatima_py.mind import MindDefinition
from fatima_py.names import EMPTY, Substitution, ground, meet, parse
from fatima_py.semantics import Semantics
from fatima_py.social import Exchange
from tests.builders import conditions, word

MEMORY = {
    "Strength(John)": 5,
    "Strength(Mary)": 3,
    "Strength(Leonidas)": 500,
    "Strength(Goku)": 9001,
    "Strength(SuperMan)": 18446744073709551615,
    "Strength(Saitama)": 3.4028234663852886e38,
    "Race(Saitama)": "human",
    "Race(Superman)": "kriptonian",
    "Race(Goku)": "sayian",
    "Race(Leonidas)": "human",
    "Race(Mary)": "human",
    "Race(John)": "human",
    "Job(Saitama)": "super-hero",
    "Job(Superman)": "super-hero",
    "Job(Leonidas)": "Spartan",
    "AKA(Saitama)": "One-Punch_Man",
    "AKA(Superman)": "Clark_Kent",
    "AKA(Goku)": "Kakarot",
    "Hobby(Saitama)": "super-hero",
    "Hobby(Goku)": "training",
    "IsAlive(Leonidas)": False,
    "IsAlive(Saitama)": True,
    "IsAlive(Superman)": True,
    "IsAlive(John)": True,
    "Strength(Name(Self))": 7,
    "Name(Self)": "Titus",
    "Name(Titus)": "Titus",
}


def toolkit_person(
    name: str, *rules: AppraisalRule, exchanges: tuple[Exchange, ...] = (), goals: tuple[Goal, ...] = ()
) -> Character:
    """Somebody who feels and reads rules as in the Toolkit."""
    return Character(
        MindDefinition(
            word(name),
            affect=ToolkitMood(),
            appraisal_rules=AppraisalRules(rules),
            exchanges=exchanges,
            goals=goals,
            semantics=Semantics.toolkit(),
        )
    )


def living(who: Character, *events: str, a_second_each: bool = True) -> Character:
    """The same person after some events, one a second or all in the same moment."""
    for second, event in enumerate(events):
        who.perceive(parse_event(event, float(second) if a_second_each else 0.0))
    return who


def asked(kb: KnowledgeBase, context: str, question: str) -> tuple[Substitution, ...]:
    """What a condition comes to after a context; a context that nothing satisfies is none, as upstream."""
    before = solve(conditions(*context.split(",")), kb).solutions if context else ()
    return solve(conditions(question), kb, before or (EMPTY,)).solutions


def value_of(variable: str, found: Substitution) -> str:
    """What a variable was found to be."""
    return str(ground(parse(variable), found))


def binding(*pairs: str, known: Substitution = EMPTY) -> Substitution:
    """A substitution written as `variable/value` texts that agree with one another."""
    found = bindings(*pairs, known=known)
    assert found is not None, f"{pairs} contradict one another"
    return found


def bindings(*pairs: str, known: Substitution = EMPTY) -> Substitution | None:
    """What `variable/value` texts come to together, None where they contradict one another."""
    found: Substitution | None = known
    for pair in pairs:
        left, right = pair.split("/")
        found = None if found is None else meet(parse(left), parse(right), found)
    return found


def says_the_same(one: Substitution, other: Substitution) -> bool:
    """Whether each of two substitutions follows from the other, whichever of two variables stands for the other."""
    return follows(one, other) and follows(other, one)


def follows(said: Substitution, known: Substitution) -> bool:
    """Whether everything that `said` binds is already so in what is `known`."""
    return all(ground(parse(key), known) == ground(value, known) for key, value in said.values.items())
