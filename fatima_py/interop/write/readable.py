"""Readable: rules, beliefs and lines so that the FAtiMA Toolkit does with them what is done here.

What its loader or its rules would fail on is written in another way, or else left out; either is told.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count

from fatima_py.appraisal import AppraisalRule
from fatima_py.character import Character
from fatima_py.dialogue import Move
from fatima_py.emotions import emotion_named
from fatima_py.errors import FatimaError
from fatima_py.interop.read.report import Report
from fatima_py.kb import UNIVERSAL, Condition, Conditions, Operator
from fatima_py.mind import GivenBelief, MindDefinition
from fatima_py.names import (
    ANY,
    ME,
    NIL,
    SELF,
    Compound,
    Symbol,
    Term,
    Variable,
    as_number,
    compound,
    has_nil,
    parse,
    symbol,
    variables,
)
from fatima_py.realize.base import SLOT
from fatima_py.scene import SceneDefinition
from fatima_py.scene.briefing import NAME, YOU, person_in
from fatima_py.social import AttributionRule, Exchange

__all__ = ["Reader", "believing_readable", "fireable", "tagged", "whole"]

ASKED = {
    1: "CountSubs Ask Exists Mood GoalLikelihood Tick StrongestEmotion StrongestWellBeingEmotion IsAgent SI "
    "StrongestAttributionEmotion StrongestCompoundEmotion IdentitySalient EventElapsedTime",
    2: "HasLiteral Tell StrongestEmotionForEvent EmotionIntensity Random RoundMethod RoundtoTensMethod",
    3: "Math",
    4: "SquareDistance EventId LastEventId Volition ValidDialogue",
}
COMPUTED: Mapping[str, int] = {name: arity for arity, names in ASKED.items() for name in names.lower().split()}
"""What version 5 of the Toolkit works out (its dynamic properties), and of how many things."""
FAILING = {"roundmethod", "roundtotensmethod"}
"""Those of which every answer is an exception there."""
RENAMED = {"count": symbol("CountSubs"), "issalient": symbol("IdentitySalient")}
"""Those that had another name before version 3."""
VALID = symbol("ValidDialogue")
ALWAYS = Condition(compound("IsAgent", SELF), Operator.EQUAL, symbol(value=True))
BRACKET = re.compile(r"[\[\]]")
TAG = re.compile(r"\[\[[^\[\]]*\]\]")


@dataclass(frozen=True, slots=True)
class Reader:
    """Puts what rules ask in the Toolkit's words; `unknown` is what is worked out here, and not there.

    `renamed` is what is worked out here by a name of old: where it is not, the name is a belief like any other.
    """

    report: Report
    unknown: frozenset[tuple[str, int]]
    renamed: Mapping[str, Symbol]

    @classmethod
    def of(cls, cast: Sequence[MindDefinition], report: Report) -> "Reader":
        """The reader of what a cast asks."""
        here = {(str(name), arity) for one in cast for name, arity in Character(one).mind.kb.properties}
        there = set(COMPUTED.items()) - {(name, COMPUTED[name]) for name in FAILING}
        return cls(report, frozenset(here - there), {key: name for key, name in RENAMED.items() if (key, 1) in here})

    def conditions(self, given: Sequence[Condition], rule: str) -> tuple[Condition, ...]:
        """Conditions as the Toolkit asks them."""
        for one in given:
            if any(toward_somebody(side) for side in (one.left, one.right)):
                sentence = f"the Toolkit does not ask whom or what an emotion is about, so '{one}' asks for any"
                self.report.warn(sentence, path=f"rule {rule}, {one}")
        asked = tuple(replace(one, left=self.asked_there(one.left), right=self.asked_there(one.right)) for one in given)
        for one in asked:
            for name in dict.fromkeys(self.unanswered(one.left, one.right)):
                sentence = f"the Toolkit does not work out {name}, and asks whether somebody believes it"
                self.report.warn(sentence, path=f"rule {rule}, {one}")
        return asked

    def asked_there(self, term: Term) -> Term:
        """What a name asks, as it is called there: `Anger(SELF)` is `EmotionIntensity(SELF, Anger)`."""
        if not isinstance(term, Compound):
            return term
        args = tuple(map(self.asked_there, term.args))
        if kind := emotion_asked(term):
            return compound("EmotionIntensity", args[0], symbol(kind))
        known = len(args) == 1 and isinstance(term.head, Symbol)
        return Compound(self.renamed.get(str(term.head).lower(), term.head) if known else term.head, args)

    def unanswered(self, *terms: Term) -> Iterator[Symbol]:
        """What names ask that nobody answers there."""
        for term in terms:
            if isinstance(term, Compound):
                if isinstance(term.head, Symbol) and (str(term.head.key), len(term.args)) in self.unknown:
                    yield term.head
                yield from self.unanswered(*term.args)


def emotion_asked(term: Term) -> str:
    """The emotion that `Anger(SELF)` or `Anger(SELF, Tom)` asks for; empty for any other name."""
    if not isinstance(term, Compound) or isinstance(term.head, Variable) or len(term.args) not in (1, 2):
        return ""
    kind = emotion_named(str(term.head))
    return kind.label if kind else ""


def toward_somebody(term: Term) -> bool:
    """Whether a name asks how strong an emotion toward somebody is."""
    return isinstance(term, Compound) and len(term.args) == 2 and bool(emotion_asked(term))


def fireable(rule: AppraisalRule, report: Report) -> AppraisalRule:
    """An appraisal rule whose event fires it there, too.

    There `-` meets nothing, nor does a variable that is bound to it, and beside variables a `*` within an argument is
    a word (docs/explanation/what-differs-from-fatima-toolkit.md). So what nothing else asks for becomes a `*`; where
    variables are left, an argument with a `*` gets one for the first, by which the others are wild cards again.
    That a line may be said, as `ValidDialogue` asks, is so once it was said.
    """
    counted = Counter(one.key for one in variables(rule.event))
    every = (*rule.conditions.all, *rule.conditions.unless)
    used = {key for one in every if not asks_for_line(one.left) for key in one.names}
    used |= {one.key for feels in rule.feels for term in (feels.about, feels.value) for one in variables(term)}
    event = loosened(rule.event, {key for key, times in counted.items() if times == 1} - used)
    if has_nil(rule.event):
        sentence = "a '-' in an event meets nothing in the Toolkit, so '*' stands there and anything is met"
        report.warn(sentence, path=f"rule {rule.id}")
    if not event.grounded:
        taken = {*counted, *(key for one in every for key in one.names)}
        free = unused(taken)
        event = Compound(event.head, tuple([opened(arg, free) for arg in event.args]))
    return rule if event == rule.event else replace(rule, event=event)


def asks_for_line(term: Term) -> bool:
    """Whether a name asks which lines may be said."""
    return isinstance(term, Compound) and term.head == VALID


def loosened(term: Compound, alone: set[str]) -> Compound:
    """An event with `*` for each `-`, and for each variable that stands alone."""
    args: list[Term] = []
    for arg in term.args:
        loose = arg == NIL or (isinstance(arg, Variable) and arg.key in alone)
        args.append(loosened(arg, alone) if isinstance(arg, Compound) else ANY if loose else arg)
    return Compound(term.head, tuple(args))


def opened(term: Term, free: Iterator[Variable]) -> Term:
    """An argument with a variable for the first `*` of each name in it that has none."""
    if not isinstance(term, Compound):
        return term
    args = [opened(arg, free) for arg in term.args]
    if ANY in args and all(arg.grounded for arg in args):
        args[args.index(ANY)] = next(free)
    return Compound(term.head, tuple(args))


def unused(taken: Container[str]) -> Iterator[Variable]:
    """Variables that no rule has which holds those taken."""
    return (one for number in count(1) if (one := Variable(f"any{number}")).key not in taken)


def whole(rule: AttributionRule, report: Report) -> AttributionRule:
    """A rule of social importance with a whole number, for a variable: others are an exception there."""
    value = as_number(rule.value) if isinstance(rule.value, Symbol) else None
    if value is not None and value != int(value):
        report.warn(f"the Toolkit counts in whole numbers, so {value} became {round(value)}", path=f"rule {rule.id}")
        rule = replace(rule, value=symbol(round(value)))
    if isinstance(rule.target, Variable):
        return rule
    taken = {key for one in rule.conditions.all for key in one.names}
    anybody = next(unused(taken))
    them = Condition(rule.target, Operator.EQUAL, anybody)
    return replace(rule, target=anybody, conditions=replace(rule.conditions, all=(them, *rule.conditions.all)))


def startable(one: Exchange, report: Report) -> Exchange:
    """An exchange with whole numbers, and a condition under which it begins: without one, the Toolkit fails."""
    for reason in one.influence:
        if reason.value != int(reason.value):
            sentence = f"the Toolkit counts in whole numbers, so {reason.value} became {round(reason.value)}"
            report.warn(sentence, path=f"exchange {one.name}, {reason.id}")
    reasons = tuple([replace(reason, value=round(reason.value)) for reason in one.influence])
    return replace(one, influence=reasons, starting=one.starting if one.starting.all else Conditions((ALWAYS,)))


def believing_readable(who: MindDefinition, report: Report) -> MindDefinition:
    """One of the cast without the beliefs for which the Toolkit would not open the file."""
    kept: list[GivenBelief] = []
    for one in who.beliefs:
        why = unreadable(one)
        if not why:
            kept.append(one)
        else:
            report.warn(f"the Toolkit opens no file with {why}, so it is left out", path=f"cast.{who.name}, {one.name}")
    return replace(who, beliefs=tuple(kept))


def unreadable(belief: GivenBelief) -> str:
    """Why the Toolkit cannot read a belief; empty where it can."""
    if "," in str(belief.value):
        return f"the value {belief.value}, in which a comma stands"
    return "a belief of everybody about SELF" if belief.minds == UNIVERSAL and belief.name.has_self else ""


def tagged(scene: SceneDefinition, move: Move, report: Report) -> str:
    """The text of a line with `[[tags]]` for its slots; the names that people see stand there as they are.

    A line of the Toolkit's own comes back as it was.
    """
    if any(one.semantics.wildcards_are_shallow for one in scene.cast):
        return SLOT.sub(lambda slot: slot["sign"] or f"[[{slot['slot'].strip()}]]", move.text)
    text = SLOT.sub(lambda slot: slot["sign"] or filled(scene, move, slot["slot"].strip()) or slot[0], move.text)
    told = f"line {move.id}"
    if BRACKET.search(TAG.sub("", text)):
        report.warn("to the Toolkit a '[' in a line begins a belief, so it shows other words", path=told)
    if "]][[" in text:
        report.warn("the Toolkit does not read two beliefs with nothing between them", path=told)
    if text.startswith("[["):
        text = f" {text}"  # it reads no tag with which a text begins
    return text


def filled(scene: SceneDefinition, move: Move, slot: str) -> str:
    """A name that people see, or the tag of a belief; empty where a slot is neither."""
    if (person := person_in(slot, [one.name for one in scene.cast])) is not None or slot.endswith(NAME):
        others = [one.name for one in scene.cast if one.name != move.by]
        you = move.to if move.to != NIL else others[0] if len(others) == 1 else NIL
        who = you if person is YOU else move.by if person is SELF else person
        return next((scene.name_of(one.name) for one in scene.cast if one.name == who), "")
    with suppress(FatimaError):
        if isinstance(about := parse(ME.sub("SELF", slot)), Compound):
            return f"[[{about}]]".replace(" ", "")
    return ""
