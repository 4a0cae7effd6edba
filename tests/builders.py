"""Short ways to write down the rules, people and scenes that tests are about."""

import pickle
from collections.abc import Sequence
from copy import copy, deepcopy
from typing import Any, TypeVar, cast

from fatima_py.affect import AffectModel, Personality, VadDynamics
from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels, Goal
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.dialogue import DialogueGraph, DialogueState, Move, StateKind
from fatima_py.kb import Conditions, KnowledgeBase, parse_condition
from fatima_py.mind import GivenBelief, MindDefinition
from fatima_py.names import Compound, Symbol, parse
from fatima_py.scene import SceneDefinition, TurnTaking
from fatima_py.world import Change, EffectRule, World

T = TypeVar("T")


def word(text: str) -> Symbol:
    """A name of one word."""
    return cast("Symbol", parse(text))


def name(text: str) -> Compound:
    """A name with arguments."""
    return cast("Compound", parse(text))


def conditions(*texts: str, unless: Sequence[str] = (), universal: bool = False) -> Conditions:
    """Conditions as they are written."""
    return Conditions(tuple(map(parse_condition, texts)), tuple(map(parse_condition, unless)), universal)


def feels(variable: str, value: float | str, about: str = "-") -> Feels:
    """What a rule says of one variable."""
    return Feels(AppraisalVariable(variable), parse(str(value)), parse(about))


def rule(identity: str, event: str, *says: Feels, when: Conditions | None = None) -> AppraisalRule:
    """An appraisal rule."""
    return AppraisalRule(identity, name(event), says, when or Conditions())


INSULTED = rule(
    "insulted",
    "Event(Action-End, [who], Speak(*, *, Insult, *), SELF)",
    feels("desirability", -5),
    feels("praiseworthiness", -5, "[who]"),
)
THANKED = rule(
    "thanked",
    "Event(Action-End, [who], Speak(*, *, Thank, *), SELF)",
    feels("desirability", 4),
    feels("like", 3, "[who]"),
)
TALK = ActionRule(
    "talk",
    parse("Speak([s], [n], [m], [y])"),
    conditions=conditions("ValidDialogue([s], [n], [m], [y]) = True"),
)


def definition(
    who: str,
    *rules: AppraisalRule,
    acts: Sequence[ActionRule] = (),
    believes: Sequence[str] = (),
    wants: Sequence[Goal] = (),
    personality: Personality | None = None,
    affect: AffectModel[Any] | None = None,
) -> MindDefinition:
    """Who somebody is; `believes` holds texts such as `Likes(SELF, Tom) = 3`."""
    given = [parse_condition(text) for text in believes]
    return MindDefinition(
        word(who),
        personality,
        affect or VadDynamics(),
        AppraisalRules(rules),
        tuple(acts),
        beliefs=tuple(GivenBelief(cast("Compound", one.left), one.right) for one in given),
        goals=tuple(wants),
    )


def character(who: str, *rules: AppraisalRule, seed: int = 0, affect: AffectModel[Any] | None = None) -> Character:
    """Somebody with appraisal rules and nothing else."""
    return Character(definition(who, *rules, affect=affect), seed)


def knowing(*beliefs: str, me: str = "Ann") -> KnowledgeBase:
    """A knowledge base that was told texts such as `Age(Tom) = 3`."""
    kb = KnowledgeBase(word(me))
    for text in beliefs:
        left, right = text.split("=")
        kb.tell(parse(left), parse(right))
    return kb


HOPELESS = conditions("A([a]) != 0", "B([b]) != 0", "C([c]) != 0")
"""Conditions with nothing in common, for a world in which each holds in many ways."""


def hopeless() -> KnowledgeBase:
    """Beliefs by which `HOPELESS` holds in 27,000 ways; a test makes the budget smaller."""
    return knowing(*(f"{head}(P{number}) = 1" for head in "ABC" for number in range(30)))


def move(
    identity: str,
    state: str,
    target: str,
    by: str = "*",
    to: str = "-",
    *,
    meaning: str = "-",
    text: str = "",
    when: Conditions | None = None,
) -> Move:
    """One line of a dialogue."""
    return Move(
        identity,
        word(state),
        word(target),
        text or f"({identity})",
        word(by),
        parse(to),
        meaning=parse(meaning),
        conditions=when or Conditions(),
    )


def graph(*moves: Move, endings: Sequence[str] = (), banks: Sequence[str] = ()) -> DialogueGraph:
    """A dialogue of the states that the moves leave from, in their order, with endings behind them."""
    names = dict.fromkeys([*(str(one.state) for one in moves), *endings, *banks])
    states = [
        DialogueState(
            word(state),
            tuple(one for one in moves if str(one.state) == state),
            StateKind.ENDING if state in endings else StateKind.BANK if state in banks else StateKind.SCENE,
        )
        for state in names
    ]
    return DialogueGraph.of(states)


def scene(
    *moves: Move,
    cast: Sequence[MindDefinition | str] = ("Sarah", "Tom"),
    turns: str | TurnTaking = "floor",
    world: World | None = None,
    player: str | None = None,
    endings: Sequence[str] = (),
    banks: Sequence[str] = (),
) -> SceneDefinition:
    """A scene of a few lines; whoever is given by name only just says what may be said."""
    people = [definition(one, acts=[TALK]) if isinstance(one, str) else one for one in cast]
    return SceneDefinition(
        "A test",
        tuple(people),
        graph(*moves, endings=endings, banks=banks),
        world or World(),
        None if player is None else word(player),
        turns,
    )


def cafe_scene(*, goes_on: bool = False, onlookers: Sequence[str] = ("Ann",)) -> SceneDefinition:
    """Tom, short of sleep, orders a coffee of Sarah, who is easily hurt. `goes_on` lets him order again and again."""
    angry = conditions("Anger(SELF) > 2")
    sorry = World(
        [
            EffectRule(
                "forgiven",
                name("Event(Action-End, [who], Speak(*, *, Apology, *), [whom])"),
                (Change(parse("Sorry([who])"), parse("True")),),
            )
        ]
    )
    return SceneDefinition(
        "Cafe",
        (
            definition("Sarah", INSULTED, THANKED, acts=[TALK], personality=Personality(neuroticism=0.6)),
            definition("Tom", INSULTED, acts=[TALK], believes=["Tired(SELF) = True"]),
            *(definition(one, acts=[TALK]) for one in onlookers),
        ),
        graph(
            move("rude", "Door", "Counter", "Tom", "Sarah", meaning="Insult", text="Coffee. Now."),
            move("kind", "Door", "Counter", "Tom", "Sarah", meaning="Thank", text="Thank you, {you.name}. A coffee?"),
            move("snap", "Counter", "Quarrel", "Sarah", "Tom", meaning="Insult", text="Wait in line!", when=angry),
            move("serve", "Counter", "Bye", "Sarah", "Tom", text="Here you are, {you.name}."),
            move("sorry", "Quarrel", "Counter", "Tom", "Sarah", meaning="Apology", text="I am sorry."),
            move("sneer", "Quarrel", "Counter", "Tom", "Sarah", meaning="Insult", text="Is this a cafe at all?"),
            *([move("again", "Bye", "Door", "Tom", "Sarah", text="One more, please.")] if goes_on else []),
            endings=[] if goes_on else ["Bye"],
        ),
        sorry,
        saliency="least_recent",
        player=word("Tom"),
    )


def answers(kb: KnowledgeBase, text: str) -> list[str]:
    """What the knowledge base says: `value`, `value by certainty` where that is not 1, and `... where bindings`."""
    return [
        f"{value}{'' if certainty == 1 else f' by {certainty:g}'}{f' where {found}' if found else ''}"
        for value, certainty, found in kb.answers(parse(text))
    ]


def effect(
    identity: str, event: str, *changes: str, when: Conditions | None = None, priority: int = 1, to: str | None = None
) -> EffectRule:
    """A rule; changes are written `observer: property = value`."""
    parts = [change.replace(":", "=").split("=") for change in changes]
    made = tuple(Change(parse(what), parse(value), parse(observer)) for observer, what, value in parts)
    return EffectRule(identity, name(event), made, None if to is None else parse(to), when or Conditions(), priority)


def pickled(one: T) -> T:
    """What another process gets."""
    again: T = pickle.loads(pickle.dumps(one))  # noqa: S301 (made in this very line)
    return again


COPIES = (copy, deepcopy, pickled)
"""The ways in which a program makes a second one of something."""
