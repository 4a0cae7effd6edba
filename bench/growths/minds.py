"""What it costs to know many: to ask about them, to decide about them, to look into them."""

from copy import copy

from bench.growing import FLAT, Growth, Work
from bench.growths.people import asking, known, nora
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.events import action_event, belief_event
from fatima_py.kb import Conditions, parse_condition
from fatima_py.mind import MindDefinition
from fatima_py.names import Variable, parse, symbol
from fatima_py.recall import Remembering
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.session import Session
from fatima_py.social import Exchange, InfluenceRule, volitions

__all__ = ["MINDS"]


def liking(people: int) -> Work:
    """Whom one likes, of those one has met."""
    return asking(known(people), "Likes(SELF, [x]) > 5", "IsAgent([x]) = True")


def angry(people: int) -> Work:
    """Whom one is angry with, of those one has met."""
    return asking(known(people), "IsAgent([x]) = True", "Anger(SELF, [x]) > 1")


def deciding(people: int) -> Work:
    """What one does about those one has met."""
    rules = [
        ActionRule(
            f"rule_{number}",
            parse(f"Act_{number}([x])"),
            parse("[x]"),
            symbol(number),
            conditions=Conditions(
                (parse_condition("IsAgent([x]) = True"), parse_condition(f"Likes(SELF, [x]) > {number / 12}"))
            ),
        )
        for number in range(10)
    ]
    one = known(people)
    one.definition = MindDefinition(symbol("Nora"), action_rules=tuple(rules))
    return one.decide


def wanting(people: int) -> Work:
    """How much one wants something with each of those one has met, by what is between them and by a third."""
    one = known(people)
    for number in range(people):
        one.believe(f"Rival(Agent_{number}, Agent_{(number + 1) % people})", "True")
    rules = [
        *(InfluenceRule(1, Conditions((parse_condition(f"Likes(SELF, [t]) > {number}"),))) for number in range(20)),
        InfluenceRule(2, Conditions(tuple(map(parse_condition, ("Likes(SELF, [z]) > 5", "Rival([z], [t]) = True"))))),
    ]
    exchange = Exchange(symbol("Flirt"), Variable("t"), (symbol("Start"),), influence=tuple(rules))
    others = [symbol(f"Agent_{number}") for number in range(people)]
    return lambda: volitions(one.mind.kb, exchange, others)


def predicting(beliefs: int) -> Work:
    """What another will feel, for somebody with so many beliefs of their own."""
    one = believer(beliefs)
    one.perceive(action_event("Tom", "Enters"))
    event = action_event("Nora", "Insult", "Tom", 1.0)
    return lambda: one.predict("Tom", event)


def predicting_who_saw(beliefs: int) -> Work:
    """What another will feel who saw how one learned all that one believes, as one remembers."""
    one = Character(MindDefinition(symbol("Nora"), remembering=Remembering(of_others=True)))
    one.enter(present=["Tom"])
    for number in range(beliefs):
        one.perceive(belief_event("Kim", f"Knows(Thing_{number})", True, float(number)))
    event = action_event("Nora", "Insult", "Tom", float(beliefs))
    return lambda: one.predict("Tom", event)


def asking_of_another(beliefs: int) -> Work:
    """What another knows, for somebody with so many beliefs of their own."""
    one = believer(beliefs)
    one.believe("ToM(Tom, Knows(Thing))", "True")
    return asking(one, "ToM(Tom, Knows([x])) = True")


def copying(beliefs: int) -> Work:
    """Somebody of their own who goes on from where somebody with so many beliefs is."""
    one = believer(beliefs)
    return lambda: copy(one)


def marking(beliefs: int) -> Work:
    """A choice of a play to come back to, one of whose people has so many beliefs."""
    scene = Scene(SceneDefinition("A talk", (MindDefinition(symbol("Nora")),)))
    for number in range(beliefs):
        scene.cast[0].believe(f"Knows(Thing_{number})", "True")
    return Session(scene).mark


def believer(beliefs: int) -> Character:
    """Somebody with so many beliefs of their own."""
    one = nora()
    for number in range(beliefs):
        one.believe(f"Knows(Thing_{number})", "True")
    return one


MINDS = (
    Growth("Likes(me, $x), then IsAgent($x)", "people", 750, liking, "35 ms at 3,000", few=20, within=35),
    Growth("IsAgent($x), then Anger(me, $x)", "people", 750, angry, "20 ms at 3,000", few=20, within=20),
    Growth("decide, 10 rules about people", "people", 100, deciding, "12 ms at 400", few=20, within=12),
    Growth("volition toward all one knows, 21 rules", "people", 100, wanting, "10 ms at 400", few=20, within=10),
    Growth("predict", "beliefs", 2_500, predicting, "flat", FLAT, 50),
    Growth("predict one who saw what one learned", "beliefs", 250, predicting_who_saw, "linear", few=20),
    Growth("ask what another knows", "beliefs", 2_500, asking_of_another, "flat", FLAT, 50),
    Growth("copy somebody", "beliefs", 2_500, copying, "flat", FLAT, 50),
    Growth("mark a choice of a play", "beliefs", 2_500, marking, "flat", FLAT, 50),
)
