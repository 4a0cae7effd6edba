"""Feelings: what rules can ask about them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fatima_py.affect import ambivalence_of, strongest
from fatima_py.emotions import Emotion, EmotionType, emotion_named
from fatima_py.kb import Answer, DynamicProperty, Query
from fatima_py.mind.asking import Answering, about_me, felt_by_me, kept, of_mine, own
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import ANY, NIL, Key, Symbol, Term, Variable, bound, in_own_eyes, match, meet, symbol, unify
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["feeling_properties", "felt_by"]

GROUPS = {
    "WellBeing": (EmotionType.JOY, EmotionType.DISTRESS),
    "Attribution": (EmotionType.PRIDE, EmotionType.SHAME, EmotionType.ADMIRATION, EmotionType.REPROACH),
    "Compound": (EmotionType.GRATIFICATION, EmotionType.REMORSE, EmotionType.GRATITUDE, EmotionType.ANGER),
}


def felt_by(who: MindDefinition, mind: Mind) -> tuple[Emotion, ...]:
    """What a mind feels now, in the order in which it was first felt."""
    return who.kernel.emotions(mind.affect, mind.time)


class Felt:
    """What a mind feels now, worked out once for a state and a time, and found by whom it is toward.

    Every rule of a decision may ask for it, of everybody: `strengths` are those that were asked for, by the emotion.
    """

    __slots__ = ("emotions", "mind", "state", "strengths", "time", "who")

    def __init__(self, who: MindDefinition, mind: Mind) -> None:
        self.who, self.mind = who, mind
        self.state: object = None
        self.time = 0.0
        self.emotions = tuple[Emotion, ...]()
        self.strengths: dict[str, Mapping[Key, Symbol] | None] = {}

    def now(self) -> tuple[Emotion, ...]:
        """What is felt."""
        mind = self.mind
        if mind.affect is not self.state or mind.time != self.time:
            self.state, self.time = mind.affect, mind.time
            self.emotions = felt_by(self.who, mind)
            self.strengths.clear()
        return self.emotions

    def strengths_of(self, kind: EmotionType) -> Mapping[Key, Symbol] | None:
        """How strong an emotion is toward each word that it is felt toward or about, and toward anybody (`*`).

        None where some of it is felt toward anybody at all.
        """
        now = self.now()
        if kind.value not in self.strengths:
            self.strengths[kind.value] = strengths_toward([emotion for emotion in now if emotion.type is kind])
        return self.strengths[kind.value]


def felt(query: Query) -> tuple[Emotion, ...]:
    """What the one who is asked feels now."""
    return kept(query, Felt).now()


def mood(query: Query, who: MindDefinition, mind: Mind) -> Iterable[Answer]:
    """`Mood(SELF)`: how good one's mood is."""
    return of_mine(query, symbol(10 * who.kernel.mood(mind.affect, mind.time).valence))


def emotion_words() -> Iterator[DynamicProperty]:
    """`Anger(SELF)` and `Anger(SELF, Tom)` for each of the 22 emotions."""
    for kind in EmotionType:
        label, answer = kind.label, intensity_of(kind)
        yield own(label, 1, answer, f"how strong my {kind.value} is, toward anybody")
        yield own(label, 2, answer, f"how strong my {kind.value} is, toward somebody")


def strongest_for_event(query: Query, _: MindDefinition, mind: Mind) -> Iterator[Answer]:
    """`StrongestEmotionForEvent(SELF, Event(...))`: the type of the strongest emotion that an event left behind."""
    cause = in_own_eyes(query.args[1], query.kb.me)
    strongest_of_each: dict[int, Emotion] = {}
    for emotion in felt(query):
        known = strongest_of_each.get(emotion.episode)
        if emotion.episode >= 0 and (known is None or emotion.intensity > known.intensity):
            strongest_of_each[emotion.episode] = emotion
    for number, emotion in strongest_of_each.items():
        found = meet(cause, mind.memory.get(number).event.name, query.known)
        if found is not None:
            yield from about_me(query._replace(known=found), symbol(emotion.type.label))


def strongest_of(query: Query, kinds: tuple[EmotionType, ...]) -> Iterable[Answer]:
    """The type of the strongest emotion; no answer where nothing is felt."""
    most = strongest([emotion for emotion in felt(query) if emotion.type in kinds])
    return felt_by_me(query, symbol(most.type.label)) if most else ()


def strongest_among(kinds: tuple[EmotionType, ...]) -> Answering:
    """`strongest_of` for a group of emotion types."""
    return lambda query, _, __: strongest_of(query, kinds)


def emotion_intensity(query: Query, _: MindDefinition, __: Mind) -> Iterator[Answer]:
    """`EmotionIntensity(SELF, Anger)`: the strength of an emotion; no answer where it is not felt.

    Of several of one type it is the strongest, or the newest where the last word counts.
    """
    asked = query.args[1]
    told, now = newest if query.kb.semantics.last_word_counts else strongest, felt(query)
    for kind in types_named(asked, query.kb.semantics) if isinstance(asked, Symbol) else EmotionType:
        emotion = told([one for one in now if one.type is kind])
        found = query.known if isinstance(asked, Symbol) else unify(asked, symbol(kind.label), query.known)
        if emotion is not None and found is not None:
            yield from felt_by_me(query._replace(known=found), symbol(emotion.intensity))


def types_named(name: Symbol, semantics: Semantics) -> tuple[EmotionType, ...]:
    """The type of emotion that a word names, if it does: where spelling counts, as the type is spelled."""
    kind = emotion_named(name.text)
    return () if kind is None or (semantics.spelling_counts and name.text != kind.label) else (kind,)


def newest(emotions: Sequence[Emotion]) -> Emotion | None:
    """The emotion of the newest cause, the first of equals; None where nothing is felt."""
    return max(emotions, key=lambda emotion: emotion.episode, default=None)


def intensity_of(kind: EmotionType) -> Answering:
    """`Anger(SELF)`, `Anger(SELF, Tom)` or `Hope(SELF, GetHome)`: how strong an emotion is, 0 where it is not felt.

    The second word is whom it is toward, or the goal that it is about.
    """

    def answer(query: Query, _: MindDefinition, __: Mind) -> Iterable[Answer]:
        toward = query.args[1] if len(query.args) == 2 else ANY
        if isinstance(toward, Variable):
            return of_each(query, toward, [emotion for emotion in felt(query) if emotion.type is kind])
        strengths = kept(query, Felt).strengths_of(kind)
        if strengths is None or not isinstance(toward.key, str):
            return about_me(query, symbol(strength_toward(felt(query), kind, toward)))
        return about_me(query, strengths.get(toward.key, NOT_FELT))

    return answer


NOT_FELT = symbol(0)


def strengths_toward(felt: Sequence[Emotion]) -> Mapping[Key, Symbol] | None:
    """How strong the strongest of some emotions are, by whom they are toward; None where one is toward anybody."""
    most: dict[Key, float] = {}
    for emotion in felt:
        about = {emotion.toward.key} if emotion.goal == NIL else {emotion.toward.key, emotion.goal.key}
        if ANY.key in about:
            return None
        for key in (ANY.key, *about):
            most[key] = max(emotion.intensity, most.get(key, 0.0))
    return {key: symbol(intensity) for key, intensity in most.items()}


def strength_toward(felt: Sequence[Emotion], kind: EmotionType, toward: Term) -> float:
    """How strong an emotion is toward a name, or about a goal: the strongest of those that meet it."""
    present = [emotion for emotion in felt if emotion.type is kind]
    meant = [one for one in present if match(toward, one.toward) or (one.goal != NIL and match(toward, one.goal))]
    return max([one.intensity for one in meant], default=0)


def of_each(query: Query, toward: Variable, present: Sequence[Emotion]) -> Iterator[Answer]:
    """The strength of each emotion that is felt, with whom it is toward, or the goal that it is about."""
    for emotion in present:
        found = bound(query.known, toward, emotion.toward if emotion.goal == NIL else emotion.goal)
        if found is not None:
            yield from about_me(query._replace(known=found), symbol(emotion.intensity))


def coping(query: Query, who: MindDefinition, _: Mind) -> Iterator[Answer]:
    """`Coping(SELF)`: the strategy at work, as `Suppression`; no answer where no feeling is too much."""
    found = who.kernel.coping(felt(query))
    if found is not None:
        yield from about_me(query, symbol(found.strategy.label))


def ambivalence(query: Query, _: MindDefinition, __: Mind) -> Iterator[Answer]:
    """`Ambivalence(SELF)` or `Ambivalence(SELF, Tom)`: how torn one is; an open place is all one feels for."""
    toward, now = query.args[1] if len(query.args) == 2 else ANY, felt(query)
    if not isinstance(toward, Variable):
        about = toward if isinstance(toward, Symbol) and toward is not ANY else None
        yield from about_me(query, symbol(10 * ambivalence_of(now, about)))
        return
    for one in dict.fromkeys(emotion.toward for emotion in now if emotion.toward != NIL):
        found = bound(query.known, toward, one)
        if found is not None:
            yield from about_me(query._replace(known=found), symbol(10 * ambivalence_of(now, one)))


FEELINGS = (
    own("Mood", 1, mood, "my mood, -10 to 10"),
    own("StrongestEmotion", 1, strongest_among(tuple(EmotionType)), "what I feel most"),
    own("EmotionIntensity", 2, emotion_intensity, "how strong an emotion is, 0 to 10"),
    own("StrongestEmotionForEvent", 2, strongest_for_event, "what it left"),
    *(
        own(f"Strongest{name}Emotion", 1, strongest_among(kinds), f"what I feel most of {name}")
        for name, kinds in GROUPS.items()
    ),
)
MORE_FEELINGS = (
    *emotion_words(),
    own("Coping", 1, coping, "what I do about a feeling that is too much"),
    own("Ambivalence", 1, ambivalence, "how torn I am, 0 to 10"),
    own("Ambivalence", 2, ambivalence, "how torn I am about somebody, 0 to 10"),
)
"""What files of the Toolkit do not know as computed: they may hold beliefs such as Love(Tom)."""


def feeling_properties(semantics: Semantics) -> tuple[DynamicProperty, ...]:
    """What a mind lets its rules ask about its mood and its emotions."""
    return (*FEELINGS, *MORE_FEELINGS) if semantics == DEFAULT else FEELINGS
