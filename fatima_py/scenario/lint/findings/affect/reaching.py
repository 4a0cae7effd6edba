"""Reaching: what is asked of feelings that they never come to, found without playing.

Numbers beyond all feelings, emotions that no rule gives rise to, moods that nothing leads to or back to, and fortunes
of others that leave everybody cold. Where a scenario has no appraisals at all, a program may have them, so that nothing
is said there of moods, and of emotions only what lines and banks ask.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from fatima_py.affect import AffectModel, Unfelt, Vad
from fatima_py.affect.traits import GROUPS
from fatima_py.appraisal import AppraisalRule, AppraisalVariable
from fatima_py.dialogue import Move, StateKind
from fatima_py.emotions import EmotionType, Potential, emotion_named
from fatima_py.errors import Place, Problem
from fatima_py.events import action_event
from fatima_py.kb import Condition, Operator
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol, Term, Variable, as_number, symbol
from fatima_py.scenario.compile.affect import Layer, is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.lint.questions import questions, state_place
from fatima_py.scenario.lint.reach.producing import at_once, moving_mood, produced, says_fortune
from fatima_py.scenario.lint.reach.saying import spoken
from fatima_py.scenario.lint.walks import as_written, in_words, owned_conditions, speakers
from fatima_py.scenario.problems import near, problem
from fatima_py.semantics import DEFAULT

__all__ = ["RANGES", "Asked", "asked", "may_be_toward", "number_of", "reaching_findings", "wanted"]

ANYTHING = action_event("Somebody", "Anything")
STRONGEST = 10
"""As strong as anything is appraised to be, and felt; a mood may help it over its threshold."""
RANGES: Mapping[tuple[str, int], tuple[float, float]] = {
    **{(kind.label.lower(), parts): (0, STRONGEST) for kind in EmotionType for parts in (1, 2)},
    **{("ambivalence", parts): (0, STRONGEST) for parts in (1, 2)},
    ("emotionintensity", 2): (0, STRONGEST),
    ("mood", 1): (-10, 10),
    ("goallikelihood", 1): (0, 1),
}
"""Between which numbers the answers to a question lie."""
UP, DOWN = (Operator.MORE, Operator.AT_LEAST), (Operator.LESS, Operator.AT_MOST)


class Asked(NamedTuple):
    """A condition, where it stands, and who may be asked."""

    condition: Condition
    place: Place
    whose: Sequence[MindDefinition]


class Heart(NamedTuple):
    """What somebody may feel: emotions, and toward whom; where the mood begins and rests (-10 to 10), and may go."""

    kinds: Mapping[EmotionType, frozenset[Term]]
    start: float | None
    rest: float
    ways: frozenset[int]


def reaching_findings(built: Built, conditions: Iterable[tuple[Condition, Place]]) -> Iterator[Problem]:
    """Everything that is asked of feelings in vain."""
    if is_faithful(built.parts.doc):  # there numbers may be larger, and one appraisal is enough for any emotion
        return
    yield from number_findings(built, conditions)
    yield from threshold_findings(built)
    yield from fortune_findings(built)
    hearts = {mind.name: heart_of(built, mind) for mind in built.definition.cast}
    if not built.appraisals:
        yield from (found for one in asked_in_dialogue(built) for found in emotion_findings(one, hearts, built))
        return
    for one in asked(built):
        yield from emotion_findings(one, hearts, built)
        yield from mood_findings(one, hearts, built)
    yield from lasting_findings(built, hearts)
    yield from exit_findings(built, hearts)


def heart_of(built: Built, mind: MindDefinition) -> Heart:
    """What somebody may feel; where a program says how the mood begins, that is not known."""
    kinds = produced(mind, spoken(built))
    member = built.member_of(mind)
    docs = [member.doc, *([member.sheet] if member.sheet else [])]
    said = next((doc.mood for doc in docs if doc.mood is not None), None)
    rest = mind.kernel.mood(mind.kernel.init(), 0.0)
    start = None if isinstance(said, str) else 10 * (mind.mood or rest).valence
    caught = frozenset({1, -1}) if mind.relationships.contagion else frozenset[int]()
    return Heart(kinds, start, 10 * rest.valence, moving_mood(kinds) | caught)


def number_findings(built: Built, conditions: Iterable[tuple[Condition, Place]]) -> Iterator[Problem]:
    """Numbers that what is asked for never comes to, so that the answer is always the same."""
    for condition, place in conditions:
        side, number = condition.left, number_of(condition)
        limits = range_of(side) if isinstance(side, Compound) else None
        if isinstance(side, Compound) and number is not None and limits is not None:
            low, high = limits
            ends = [condition.operator.holds(symbol(end), condition.right) for end in (low, high)]
            inside = condition.operator is Operator.EQUAL and low <= number <= high
            beyond = not low <= number <= high
            if beyond or not (any(ends) or inside or condition.operator is Operator.NOT_EQUAL):
                said, ever = as_written(condition, place, built), "always" if all(ends) else "never"
                sentence = f"{in_words(side)} is from {low:g} to {high:g}, so '{said}' {ever} holds"
                yield problem("FA205", place, sentence, "ask for a number that it comes to")


def range_of(asked: Compound) -> tuple[float, float] | None:
    """Between which numbers the answer to a question lies, the ends among them; None where it may be any."""
    ends = [as_number(arg) if isinstance(arg, Symbol) else None for arg in asked.args]
    if asked.head.key == "random" and len(ends) == 2 and None not in ends:
        low, high = (int(end or 0) for end in ends)
        return (low, high - 1) if low < high else None  # the second number is not come to
    return RANGES.get((str(asked.head.key), len(asked.args)))


def number_of(condition: Condition) -> float | None:
    """The number that the left side is compared with, None where it is no number."""
    right = condition.right
    plain = isinstance(right, Symbol) and not isinstance(right.value, bool) and not condition.counts
    return as_number(right) if plain else None


def threshold_findings(built: Built) -> Iterator[Problem]:
    """Dispositions by which something is never felt, in whatever mood."""
    minds = {str(mind.name): mind for mind in built.definition.cast}
    for member in built.parts.cast:
        mind = minds.get(member.word)
        if mind is None:  # a name that is none is told of where names are read
            continue
        layers: list[Layer] = [(member.doc, built.parts.source, member.path)]
        if member.sheet is not None and member.sheet_source is not None:
            layers.append((member.sheet, member.sheet_source, ()))
        for doc, source, path in layers:
            for name, one in doc.affect.dispositions.items() if doc.affect else ():
                kinds = kinds_of(name)
                if not one.threshold or any(felt.type in kinds for felt in mind.feelings):
                    continue
                missed = [nearest(mind.kernel, kind) for kind in sorted(kinds)]
                weak = [unfelt for unfelt in missed if unfelt is not None]
                if weak and len(weak) == len(missed):
                    takes, strongest = min((unfelt.threshold, unfelt.potential) for unfelt in weak)
                    place = source.key_place((*path, "affect", "dispositions", name))
                    sentence = f"{member.name} never feels {name}: it takes {takes:g}, and nothing is stronger than"
                    yield problem("FA205", place, f"{sentence} {strongest:g}", "write a lower threshold")


def nearest(kernel: AffectModel[Any], kind: EmotionType) -> Unfelt | None:
    """How an emotion is missed that is as strong as can be, in the mood that helps it most; None where it is felt."""
    potential = [Potential(kind, STRONGEST)]
    moods = [Vad(-1.0), Vad(1.0)]
    found = [kernel.step(kernel.init(mood), potential, percept=ANYTHING, episode=0)[1] for mood in moods]
    if any(info.felt for info in found):
        return None
    return max((unfelt for info in found for unfelt in info.unfelt), key=lambda one: one.potential, default=None)


def kinds_of(name: str) -> frozenset[EmotionType]:
    """The emotions that a word of a disposition means."""
    kind = emotion_named(name)
    return GROUPS.get("everything" if name == "anything" else name, frozenset()) if kind is None else frozenset({kind})


def fortune_findings(built: Built) -> Iterator[Problem]:
    """What an event is to others, where nothing says what it is to the one who sees it, and so feels nothing of it."""
    for one in built.appraisals:
        people = built.those_with(one)
        fortunes = [said for said in one.rule.feels if said.variable is AppraisalVariable.DESIRABILITY_FOR_OTHER]
        if fortunes and people and not any(is_touched(one, mind) for mind in people):
            place = built.places.get(fortunes[0], one.place)
            sentence = "nothing is felt of what is desirable for others where nothing says what it is to oneself"
            hint = "say 'desirable' as well: above 0 where one is glad of it, below 0 where one is sorry"
            yield problem("FA208", place, sentence, hint)


def is_touched(one: Written[AppraisalRule], mind: MindDefinition) -> bool:
    """Whether somebody's own fortune may be in an event that a rule is about."""
    rule = one.rule.seen_by(mind.name)
    ours = (other for other in mind.appraisal_rules.rules if says_fortune(other))
    halves = any(said.variable is AppraisalVariable.DESIRABILITY for said in rule.feels)  # then empathy adds nothing
    felt_with = mind.relationships.empathy > 0 and not halves
    return says_fortune(rule) or felt_with or any(at_once(rule, other) for other in ours)


def asked(built: Built) -> Iterator[Asked]:
    """Every condition that has to hold, with those of the cast whose feelings it may be about.

    Those of `unless` are left out: what forbids a rule does no harm where it never comes about.
    """
    yield from (Asked(*one) for one in owned_conditions(built, forbidding=False))


def asked_in_dialogue(built: Built) -> Iterator[Asked]:
    """What lines and interruptions ask, where nothing is felt that another sitting has left."""
    talk = [one for one in questions(built) if one.kind in ("line", "interruption")]
    for question in talk if not (built.parts.doc.later or built.definition.lives) else ():
        yield from (Asked(*one) for one in question.asked(built, forbidding=False))


def emotion_findings(one: Asked, hearts: Mapping[Symbol, Heart], built: Built) -> Iterator[Problem]:
    """A feeling that is asked of people of whom none can have it."""
    kind = wanted(one.condition, one.whose)
    if kind is not None and one.whose and not any(kind in hearts[mind.name].kinds for mind in one.whose):
        names = ", ".join(str(mind.name) for mind in one.whose)
        sentence = (
            f"no rule can give {names} {kind.label}, so '{as_written(one.condition, one.place, built)}' never holds"
        )
        yield problem("FA206", one.place, sentence, leading_to(kind, [hearts[mind.name] for mind in one.whose], one))
    elif (
        kind is not None
        and kind in AT_OTHERS
        and is_at_oneself(one)
        and not any(mind.name in hearts[mind.name].kinds.get(kind, ()) for mind in one.whose)
    ):
        said = as_written(one.condition, one.place, built)
        sentence = f"{kind.label} is felt toward others only, so '{said}' never holds"
        hint = f"toward oneself it is {AT_OTHERS[kind].label}, and others are named, as in 'at Tom'"
        yield problem("FA206", one.place, sentence, hint)
    elif kind is not None and (toward := toward_in(one, built)) is not None:
        felt = [hearts[mind.name].kinds.get(kind, frozenset()) for mind in one.whose]
        if felt and not any(may_be_toward(kind, toward, theirs, built) for theirs in felt):
            names = ", ".join(str(mind.name) for mind in one.whose)
            said = as_written(one.condition, one.place, built)
            sentence = f"no rule can give {names} {kind.label} toward {toward}, so '{said}' never holds"
            yield problem("FA206", one.place, sentence, whom(felt))


AT_OTHERS = {
    EmotionType.ADMIRATION: EmotionType.PRIDE,
    EmotionType.REPROACH: EmotionType.SHAME,
    EmotionType.GRATITUDE: EmotionType.GRATIFICATION,
    EmotionType.ANGER: EmotionType.REMORSE,
}
"""What is felt of the deeds of others, and the same of one's own (Ortony, Clore & Collins 1988, chapters 7 and 8)."""


def leading_to(kind: EmotionType, hearts: Iterable[Heart], one: Asked) -> str:
    """What to write where nothing leads to an emotion: of whom, where a rule says it of its owner's own deed."""
    own = {EmotionType.GRATIFICATION: EmotionType.PRIDE, EmotionType.REMORSE: EmotionType.SHAME}
    felt = AT_OTHERS.get(kind)
    felt = own.get(felt, felt) if felt is not None else None
    if felt is None or not any(felt in heart.kinds for heart in hearts):
        return f"say in an appraisal what leads to {kind.label}"
    asked = one.condition.left
    other = asked.args[-1] if isinstance(asked, Compound) and len(asked.args) == 2 else SELF
    whom = other if isinstance(other, Symbol) and other not in (ANY, NIL, SELF) else "Tom"
    return f"'praiseworthy' without 'for' leads to {felt.label}: say whose doing it is, as in 'for {whom}'"


def is_at_oneself(one: Asked) -> bool:
    """Whether a feeling is asked for toward the one who has it."""
    asked, who = one.condition.left, {SELF, *[mind.name for mind in one.whose if len(one.whose) == 1]}
    return (
        isinstance(asked, Compound)
        and len(asked.args) == 2
        and asked.head.key != "emotionintensity"
        and asked.args[1] in who
    )


def toward_in(one: Asked, built: Built) -> Symbol | None:
    """The one toward whom a feeling is asked for, None where that is open.

    A sheet may be about people of other scenarios; a name that is nearly one of the cast is told already.
    """
    side, number = one.condition.left, number_of(one.condition)
    if not isinstance(side, Compound) or len(side.args) != 2 or side.head.key == "emotionintensity":
        return None
    other, cast = side.args[1], [mind.name for mind in built.definition.cast]
    beyond = number is not None and abs(number) > STRONGEST  # which is told already
    if beyond or not isinstance(other, Symbol) or other in (ANY, NIL, SELF):
        return None
    known = one.place.file == built.parts.source.file and not near(str(other), map(str, cast))
    return other if known or other in cast else None


def may_be_toward(kind: EmotionType, toward: Symbol, felt: Collection[Term], built: Built) -> bool:
    """Whether an emotion may be toward somebody; what is left of other sittings may be toward anybody."""
    return bool(kind.of_goal or built.parts.doc.later or built.definition.lives) or toward in felt or ANY in felt


def whom(felt: Iterable[Collection[Term]]) -> str:
    """What to write where a feeling is asked for toward the wrong one."""
    others = sorted({str(one) for theirs in felt for one in theirs} - {str(NIL)})
    return f"it can be felt toward {', '.join(others)}" if others else "say in an appraisal of whom it is felt"


def wanted(condition: Condition, whose: Sequence[MindDefinition]) -> EmotionType | None:
    """The emotion without which a condition about one's own feelings does not hold, None where it asks for none."""
    side = condition.left
    if not isinstance(side, Compound) or side.args[0] not in (SELF, *[mind.name for mind in whose]) or condition.counts:
        return None
    word, right = str(side.head.key), condition.right
    if word == "emotionintensity" and len(side.args) == 2:
        return emotion_named(str(side.args[1])) if isinstance(side.args[1], Symbol) else None
    if word.startswith("strongest") and len(side.args) == 1:
        named = isinstance(right, Symbol) and condition.operator is Operator.EQUAL
        return emotion_named(str(right)) if named else None
    if len(side.args) > 2 or isinstance(right, Compound | Variable) or condition.meets(symbol(0), right, DEFAULT):
        return None
    return emotion_named(word)


def mood_findings(one: Asked, hearts: Mapping[Symbol, Heart], built: Built) -> Iterator[Problem]:
    """A mood that nobody has from the start, and that nothing can bring about."""
    people = [hearts[mind.name] for mind in one.whose]
    if is_gate(one) and people and all(is_shut(one.condition, heart, (heart.start, heart.rest)) for heart in people):
        names = ", ".join(str(mind.name) for mind in one.whose)
        way = "raises" if one.condition.operator in UP else "lowers"
        sentence = f"nothing {way} the mood of {names}, so '{as_written(one.condition, one.place, built)}' never holds"
        yield problem("FA207", one.place, sentence, "let an appraisal lead to a feeling that does")


def lasting_findings(built: Built, hearts: Mapping[Symbol, Heart]) -> Iterator[Problem]:
    """The first mood of somebody's that decides what they do and that only time ends: no feeling moves it back."""
    deciding = [Asked(*each) for one in questions(built) if one.kind in ("action", "line") for each in one.asked(built)]
    told = set[tuple[Symbol, bool]]()
    for one in filter(is_gate, deciding):
        up = one.condition.operator in UP
        for mind in one.whose:
            if (mind.name, up) not in told and is_lasting(one.condition, hearts[mind.name]):
                told.add((mind.name, up))
                said, way = as_written(one.condition, one.place, built), "lowers" if up else "raises"
                sentence = f"nothing {way} the mood of {mind.name}, so that once '{said}' holds only time ends it"
                yield problem("FA214", one.place, sentence, "let an appraisal lead to a feeling that does")


def is_lasting(condition: Condition, heart: Heart) -> bool:
    """Whether a mood is asked for that somebody does not rest in, is moved to, and is never moved out of."""
    sign = 1 if condition.operator in UP else -1
    rests = condition.operator.holds(symbol(heart.rest), condition.right)
    return not rests and sign in heart.ways and -sign not in heart.ways


def is_gate(one: Asked) -> bool:
    """Whether a condition asks for a mood of one's own above or below a number that a mood may have."""
    side, number = one.condition.left, number_of(one.condition)
    if not isinstance(side, Compound) or (side.head.key, len(side.args)) != ("mood", 1) or number is None:
        return False
    own = side.args[0] in (SELF, *[mind.name for mind in one.whose])
    return own and one.condition.operator in (*UP, *DOWN) and abs(number) <= STRONGEST


def is_shut(condition: Condition, heart: Heart, moods: Sequence[float | None]) -> bool:
    """Whether a mood is asked for that is none of these, and that nothing moves somebody to."""
    sign = 1 if condition.operator in UP else -1
    open_now = any(mood is None or condition.operator.holds(symbol(mood), condition.right) for mood in moods)
    return not open_now and sign not in heart.ways


def exit_findings(built: Built, hearts: Mapping[Symbol, Heart]) -> Iterator[Problem]:
    """States that lead on only in a mood that goes home by itself and that nothing brings back."""
    states = built.definition.graph.states.values()
    elsewhere = any(one.rule.moves_to is not None for one in built.effects)
    if elsewhere or any(state.kind is StateKind.BANK for state in states):
        return
    for state in states:
        ways = [one for one in built.moves if one.rule.state == state.name and one.rule.target != state.name]
        gates = [gate for one in ways if (gate := closing(built, one, hearts))]
        if ways and len(gates) == len(ways) and state.kind is StateKind.SCENE:
            gone = " and ".join(dict.fromkeys(f"'{gate}'" for gate in gates))
            sentence = (
                f"nothing leads out of the state '{state.name}' once the mood has gone by: {gone} holds at first only"
            )
            yield problem("FA207", state_place(built, state), sentence, "add a line that leads out in any mood")


def closing(built: Built, line: Written[Move], hearts: Mapping[Symbol, Heart]) -> str:
    """The condition of a line that holds at first only, as it is written; empty where there is none."""
    for condition in line.rule.conditions.all:
        one = Asked(condition, line.place, speakers(built, line.rule.by, condition))
        people = [hearts[mind.name] for mind in one.whose]
        if is_gate(one) and all(is_shut(condition, heart, (heart.rest,)) for heart in people):
            at_first = (
                heart.start is None or condition.operator.holds(symbol(heart.start), condition.right)
                for heart in people
            )
            place = built.places.get(condition, line.place)
            return as_written(condition, place, built) if any(at_first) else ""
    return ""
