"""Social importance, as the upstream class `SIAssetTests` (10 cases, and 3 of version 1.4) expects it.

Each person judges with beliefs of his or her own: those that hold for everybody, and those of that person.
"""

import pytest

from fatima_py.kb import UNIVERSAL, KnowledgeBase
from fatima_py.mind import MindDefinition, decide_for
from fatima_py.names import Variable, parse
from fatima_py.rng import stream
from fatima_py.semantics import Semantics
from fatima_py.social import AttributionRule, Conferral
from fatima_py.social.importance import importance_of
from tests.builders import conditions, word

EVERYBODY = ("IsPerson(Matt)", "IsPerson(Mary)", "IsPerson(Thomas)", "IsPerson(Diego)", "IsBartender(Matt)")
OWN = {
    "Matt": {"AreFriends(SELF,Mary)": "true", "AreFriends(SELF,Thomas)": "true"},
    "Mary": {"AreFriends(SELF,Matt)": "true"},
    "Diego": {"IsPerson(Robot)": "true"},
    "Robot": {"IsOutsider(Diego)": "false"},
}
RULES = tuple(
    AttributionRule(identity, Variable("target"), parse(value), conditions(*texts))
    for identity, value, *texts in (
        ("person", "[v]", "IsPerson([target]) = true", "[target] != Self", "[v] = 20"),
        ("outsider", "-1", "IsOutsider([target]) = true", "[target] != Self"),
        ("friend", "15", "AreFriends(Self,[target]) = true"),
        ("client", "10", "IsClient([target]) = true", "IsBartender(Self) = true", "[target] != Self"),
        ("elder", "1", "IsElder([target]) = true", "IsElder(Self) = false"),
    )
)


CONFERRALS = tuple(
    Conferral(identity, parse(action), Variable("x"), needed, conditions("AskedDrink([x]) = true"))
    for identity, action, needed in (("drink", "Give(Drink)", 10), ("best drink", "Give(Best-Drink)", 23))
)


def importance(of: str, to: str) -> float:
    """How much somebody counts for somebody."""
    return importance_of(beliefs(to), RULES, word(of))


def beliefs(to: str) -> KnowledgeBase:
    """What somebody believes of the others."""
    kb = KnowledgeBase(word(to), Semantics.toolkit())
    for name in (*EVERYBODY, "IsOutsider(Diego)"):
        kb.tell(parse(name), parse("true"), UNIVERSAL)
    for name, value in OWN.get(to, {}).items():
        kb.tell(parse(name), parse(value))
    return kb


@pytest.mark.parametrize(
    ("one", "other", "there", "back"),
    [
        ("Matt", "Mary", 35, 35),
        ("Matt", "Diego", 19, 20),
        ("Matt", "Thomas", 35, 20),
        ("Matt", "Robot", 1, 20),
        ("Mary", "Diego", 19, 20),
        ("Mary", "Thomas", 20, 20),
        ("Mary", "Robot", 1, 20),
        ("Diego", "Thomas", 20, 19),
        ("Diego", "Robot", 20, 20),
        ("Thomas", "Robot", 1, 20),
    ],
)
def test_what_people_are_to_one_another(one, other, there, back):
    assert (importance(of=other, to=one), importance(of=one, to=other)) == (there, back)


@pytest.mark.parametrize(("who", "due"), [("Diego", "Give(Drink)"), ("Mary", "Give(Best-Drink)"), ("Robot", None)])
def test_what_is_due_to_whoever_asked_for_a_drink(who, due):
    kb = beliefs("Matt")
    kb.tell(parse(f"AskedDrink({who})"), parse("true"))
    matt = MindDefinition(word("Matt"), attribution_rules=RULES, conferrals=CONFERRALS)

    best = decide_for(matt, kb, stream(0)).best

    assert (best and str(best.action)) == due
