"""Strength: how strong a feeling, how good or bad a mood and how likely a goal comes to be at most, in one play.

What a line means to somebody is known where their rules say it in numbers, and how often it is said at most as well.
Nothing fades in this reckoning, each rule fires or does not, whatever it asks, and the mood helps as much as it can:
so nothing is ever stronger. Where anything else may move somebody, such as a deed, another's mood or a past that comes
back to mind, there is no bound.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from math import fsum, inf
from typing import NamedTuple, cast

from fatima_py.affect import VadDynamics
from fatima_py.affect.pool import ADDING
from fatima_py.appraisal import Appraisal, AppraisalRule, AppraisalVariable, Appraised, Firing, derive
from fatima_py.appraisal.variables import merged
from fatima_py.dialogue import Move
from fatima_py.emotions import EmotionType
from fatima_py.events import SpeechAct
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, EMPTY, NIL, SELF, Key, Symbol, Term, Variable, as_number
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.reach.numbers import Span
from fatima_py.scenario.lint.reach.producing import FELT_WITH
from fatima_py.scenario.lint.reach.repeating import Often
from fatima_py.scenario.lint.reach.saying import lines_met

__all__ = ["Strength"]

MOST_RULES = 6
"""Of so many rules about one line all ways to fire together are tried (ours)."""
STRONGEST = 10.0
RISING = (EmotionType.HOPE, EmotionType.SATISFACTION, EmotionType.RELIEF)
FALLING = (EmotionType.FEAR, EmotionType.DISAPPOINTMENT, EmotionType.FEARS_CONFIRMED)
"""What may be felt as a goal becomes more, and less, likely to be reached."""
Said = Mapping[Appraised, float]
Felt = tuple[EmotionType, Symbol]
"""A kind of feeling, and toward whom: their name, also where it is oneself, or `-` for nobody."""


class Blow(NamedTuple):
    """What a line may be to somebody: how often it is said at most, and what is felt by each way their rules fire."""

    times: float
    ways: Sequence[Mapping[Felt, float]]


class Strength:
    """How strong what somebody feels comes to be at most: in a play, or by the time it comes into a state (`at`)."""

    def __init__(self, built: Built, often: Often, who: MindDefinition, at: Key | None = None) -> None:
        self.built, self.often, self.who, self.at = built, often, who, at
        self.rules = [(rule, heard(built, rule, who)) for rule in who.appraisal_rules.rules]

    @cached_property
    def ever(self) -> "Strength":
        """The same in a whole play."""
        return self if self.at is None else Strength(self.built, self.often, self.who)

    def feeling(self, kind: EmotionType, toward: Symbol | None = None) -> float:
        """How strong (0 to 10) a feeling comes to be at most, toward somebody or (None) anybody."""
        unsure = kind.of_goal or (self.who.relationships.empathy and kind in FELT_WITH)
        if self.blows is None or unsure:
            return STRONGEST
        begun = [(toward_of(one.toward, self.who), one.intensity) for one in self.who.feelings if one.type is kind]
        aims = {whom for blow in self.blows for way in blow.ways for felt, whom in way if felt is kind}
        aims |= {whom for whom, _ in begun}
        sums = [self.sum_of(kind, aim, begun) for aim in aims if toward is None or aim == toward]
        return min(STRONGEST, max(sums, default=0.0))

    def sum_of(self, kind: EmotionType, aim: Symbol, begun: Sequence[tuple[Symbol, float]]) -> float:
        """How strong a feeling toward one comes to be if nothing of it fades; equal feelings add up as they do."""
        parts = [strength**ADDING for whom, strength in begun if whom == aim]
        for blow in self.blows or ():
            most = max((way.get((kind, aim), 0.0) for way in blow.ways), default=0.0)
            parts += [blow.times * most**ADDING] if most else []
        total: float = fsum(parts) ** (1 / ADDING)
        return total

    @cached_property
    def mood(self) -> Span:
        """Between which numbers (-10 to 10) a mood stays: it moves by all that is felt, and homes to a temperament."""
        kernel = own_kernel(self.who)
        felt_with = self.who.relationships.empathy or self.who.relationships.contagion
        held = any(rule.until is not None for rule, _ in self.rules) or self.is_told_by_program
        if self.blows is None or felt_with or held or kernel is None or kernel.adaptation:
            return Span(-STRONGEST, STRONGEST)
        rest = kernel.rest.valence
        start = rest if self.who.mood is None else self.who.mood.valence
        up, down = (
            inf
            if self.hopes(kernel, sign)
            else fsum([blow.times * most for blow in self.blows if (most := farthest(kernel, blow, sign))])
            for sign in (1, -1)
        )
        low, high = min(start, rest) - down, max(start, rest) + up
        return Span(max(-STRONGEST, 10 * low), min(STRONGEST, 10 * high))

    def hopes(self, kernel: VadDynamics, sign: int) -> bool:
        """Whether a change of what is hoped for, or feared, may move a mood up (1) or down (-1)."""
        changes = [
            (goal, number) for rule, _ in self.rules for goal in self.who.goals for number in moves_of(rule, goal.name)
        ]
        kinds = {kind for goal, number in changes for kind in (FALLING if (number < 0) is not goal.avoid else RISING)}
        return any(sign * kernel.reactions[kind].moving(STRONGEST).valence > 0 for kind in kinds)

    def moves(self, sign: int) -> bool:
        """Whether anything that is said may move a mood up (1) or down (-1)."""
        kernel = own_kernel(self.who)
        if self.blows is None or kernel is None or self.hopes(kernel, sign):
            return True
        return any(farthest(kernel, blow, sign) for blow in self.blows)

    @property
    def is_told_by_program(self) -> bool:
        """Whether a program says in what mood somebody begins."""
        member = next((one for one in self.built.parts.cast if one.word == str(self.who.name)), None)
        docs = [] if member is None else [member.doc, *([member.sheet] if member.sheet else [])]
        return member is None or any(isinstance(doc.mood, str) for doc in docs)

    def likelihood(self, goal: Symbol) -> Span:
        """Between which numbers (0 to 1) the likelihood of a goal stays; any where it is none of theirs."""
        start = next((one.likelihood for one in self.who.goals if one.name == goal), None)
        if start is None or self.often.living.lived_before:
            return Span(0.0, 1.0)
        low, high = [start], [start]
        for rule, lines in self.rules:
            for number in moves_of(rule, goal):
                times = inf if lines is None else fsum([self.times(line) for line in lines])
                if number > 0 < times:
                    high.append(number * times)
                elif number < 0 < times:
                    low.append(number * times)
        return Span(max(0.0, fsum(low)), min(1.0, fsum(high)))

    # --- What lines are to somebody.

    @cached_property
    def blows(self) -> Sequence[Blow] | None:
        """What each line may be to somebody; None where anything but lines may move them, or rules say no number."""
        who, living = self.who, self.often.living
        bound = own_kernel(who) is not None and not (who.remembering.reminded or living.lived_before)
        if not bound or any(lines is None or rule.habituates for rule, lines in self.rules):
            return None
        found: list[Blow] = []
        for one in self.built.moves:
            line, times = one.rule, self.times(one.rule)
            said = [said_of(rule, line, who) for rule, lines in self.rules if lines and line in lines]
            known = [each for each in said if each is not None]
            if len(known) < len(said) or len(said) > MOST_RULES:
                return None
            found += [Blow(times, list(ways_of(who, line, known)))] if said and times else []
        return found

    def times(self, line: Move) -> float:
        """How often a line may be said at most."""
        if self.at is not None and not self.often.may_come_before(line, self.at):
            return 0.0
        return inf if line.by == ANY else self.often.times(line)


def heard(built: Built, rule: AppraisalRule, who: MindDefinition) -> Sequence[Move] | None:
    """The lines that a rule is about; None where it may be about anything else, or about none of them."""
    kind, _, content, _ = rule.event.args
    spoken = str(kind) == "Action-End" and SpeechAct.of(content) is not None
    return (lines_met(built, rule.event, who) or None) if spoken else None


def moves_of(rule: AppraisalRule, goal: Symbol) -> Iterator[float]:
    """By how much a rule may make a goal more, or less, likely; both without end where it says no number."""
    for one in rule.feels:
        if one.variable is AppraisalVariable.GOAL_SUCCESS_PROBABILITY and (
            isinstance(one.about, Variable) or one.about in (goal, ANY)
        ):
            number = as_number(one.value) if isinstance(one.value, Symbol) else None
            yield from (inf, -inf) if number is None else (number,)


def said_of(rule: AppraisalRule, line: Move, who: MindDefinition) -> Said | None:
    """What a rule says of a line; None where that is not known."""
    found: dict[Appraised, float] = {}
    for one in rule.feels:
        number = as_number(one.value) if isinstance(one.value, Symbol) else None
        about: Term = one.about
        if isinstance(about, Variable):  # whoever says it, or to whom
            about = {rule.event.args[3]: line.to, rule.event.args[1]: line.by}.get(about, ANY)
        if number is None or not isinstance(about, Symbol) or about == ANY or (about == NIL and about != one.about):
            return None
        own = about in (NIL, SELF, who.name) and one.variable is AppraisalVariable.PRAISEWORTHINESS
        plain = NIL if one.variable is AppraisalVariable.DESIRABILITY else about
        found[Appraised(one.variable, SELF if own else plain)] = number
    return found


def ways_of(who: MindDefinition, line: Move, said: Sequence[Said]) -> Iterator[Mapping[Felt, float]]:
    """What is felt by each choice of the rules that may fire, as strong as a mood that helps lets it be."""
    subject = SELF if line.by == who.name else line.by
    for number in range(1, len(said) + 1):
        for chosen in combinations(said, number):
            fired = tuple([Firing(str(place), EMPTY, one) for place, one in enumerate(chosen)])
            found: dict[Felt, float] = {}
            for one in derive(Appraisal(merged(fired), fired), {}, subject)[0]:
                place = (one.type, toward_of(one.toward, who))
                found[place] = found.get(place, 0.0) + fresh(who, one.type, one.intensity)
            yield found


def own_kernel(who: MindDefinition) -> VadDynamics | None:
    """The dynamics of somebody where they are those of whose numbers this is the reckoning."""
    return cast("VadDynamics", who.kernel) if who.kernel.name == VadDynamics().name else None


def fresh(who: MindDefinition, kind: EmotionType, intensity: float) -> float:
    """How strong a feeling is at most as it comes."""
    kernel = own_kernel(who)
    if kernel is None:
        return STRONGEST
    helped = intensity * (1.0 + abs(kernel.congruence)) - kernel.reactions[kind].threshold
    return max(0.0, min(STRONGEST, helped))


def toward_of(toward: Symbol, who: MindDefinition) -> Symbol:
    """Toward whom something is felt, by name."""
    return who.name if toward is SELF else toward


def farthest(kernel: VadDynamics, blow: Blow, sign: int) -> float:
    """How far up (1) or down (-1) one line moves the valence of a mood at most."""
    moves = [
        fsum([max(0.0, sign * kernel.reactions[kind].moving(much).valence) for (kind, _), much in way.items()])
        for way in blow.ways
    ]
    return max(moves, default=0.0)
