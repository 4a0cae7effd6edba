"""Feelings: what rules can ask about them."""

from collections.abc import Callable, Iterator, Sequence

from fatima_py.affect import ambivalence_of, strongest
from fatima_py.emotions import Emotion, EmotionType, emotion_named
from fatima_py.kb import Answer, DynamicProperty, Query
from fatima_py.mind.asking import Answering, about_me, felt_by_me, of_mine, own
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import ANY, NIL, Symbol, Term, Variable, bound, in_own_eyes, match, meet, symbol, unify
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["felt_by", "felt_properties"]

GROUPS = {
    "WellBeing": (EmotionType.JOY, EmotionType.DISTRESS),
    "Attribution": (EmotionType.PRIDE, EmotionType.SHAME, EmotionType.ADMIRATION, EmotionType.REPROACH),
    "Compound": (EmotionType.GRATIFICATION, EmotionType.REMORSE, EmotionType.GRATITUDE, EmotionType.ANGER),
}


def felt_properties(who: MindDefinition, mind: Mind) -> Iterator[DynamicProperty]:
    """What a mind lets its rules ask about its mood and its emotions."""
    felt = felt_now(who, mind)

    def mood() -> Term:
        return symbol(10 * who.kernel.mood(mind.affect, mind.time).valence)

    yield own("Mood", 1, lambda query: of_mine(query, mood()), "my mood, -10 to 10")
    yield own("StrongestEmotion", 1, strongest_among(felt, tuple(EmotionType)), "what I feel most")
    yield own(
        "EmotionIntensity", 2, lambda query: emotion_intensity(query, felt()), "how strong an emotion is, 0 to 10"
    )
    yield own("StrongestEmotionForEvent", 2, lambda query: strongest_for_event(query, mind, felt()), "what it left")
    for name, kinds in GROUPS.items():
        yield own(f"Strongest{name}Emotion", 1, strongest_among(felt, kinds), f"what I feel most of {name}")
    if who.semantics == DEFAULT:  # files of the Toolkit may hold beliefs such as Love(Tom)
        yield from emotion_words(felt)
        yield own("Coping", 1, lambda query: coping(query, who, felt()), "what I do about a feeling that is too much")
        yield own("Ambivalence", 1, lambda query: ambivalence(query, felt()), "how torn I am, 0 to 10")
        yield own("Ambivalence", 2, lambda query: ambivalence(query, felt()), "how torn I am about somebody, 0 to 10")


def felt_by(who: MindDefinition, mind: Mind) -> tuple[Emotion, ...]:
    """What a mind feels now, in the order in which it was first felt."""
    return who.kernel.emotions(mind.affect, mind.time)


def felt_now(who: MindDefinition, mind: Mind) -> Callable[[], tuple[Emotion, ...]]:
    """What a mind feels now, worked out once for a state and a time: every rule of a decision may ask for it."""
    state: object = None
    time, felt = 0.0, tuple[Emotion, ...]()

    def now() -> tuple[Emotion, ...]:
        nonlocal state, time, felt
        if mind.affect is not state or mind.time != time:
            state, time = mind.affect, mind.time
            felt = felt_by(who, mind)
        return felt

    return now


def emotion_words(felt: Callable[[], tuple[Emotion, ...]]) -> Iterator[DynamicProperty]:
    """`Anger(SELF)` and `Anger(SELF, Tom)` for each of the 22 emotions."""
    for kind in EmotionType:
        label, answer = kind.label, intensity_of(felt, kind)
        yield own(label, 1, answer, f"how strong my {kind.value} is, toward anybody")
        yield own(label, 2, answer, f"how strong my {kind.value} is, toward somebody")


def strongest_for_event(query: Query, mind: Mind, felt: tuple[Emotion, ...]) -> Iterator[Answer]:
    """`StrongestEmotionForEvent(SELF, Event(...))`: the type of the strongest emotion that an event left behind."""
    cause = in_own_eyes(query.args[1], query.kb.me)
    strongest_of_each: dict[int, Emotion] = {}
    for emotion in felt:
        known = strongest_of_each.get(emotion.episode)
        if emotion.episode >= 0 and (known is None or emotion.intensity > known.intensity):
            strongest_of_each[emotion.episode] = emotion
    for number, emotion in strongest_of_each.items():
        found = meet(cause, mind.memory.get(number).event.name, query.known)
        if found is not None:
            yield from about_me(query._replace(known=found), symbol(emotion.type.label))


def strongest_of(query: Query, felt: tuple[Emotion, ...], kinds: tuple[EmotionType, ...]) -> Iterator[Answer]:
    """The type of the strongest emotion; no answer where nothing is felt."""
    most = strongest([emotion for emotion in felt if emotion.type in kinds])
    return felt_by_me(query, symbol(most.type.label)) if most else iter(())


def strongest_among(felt: Callable[[], tuple[Emotion, ...]], kinds: tuple[EmotionType, ...]) -> Answering:
    """`strongest_of` for a group of emotion types."""
    return lambda query: strongest_of(query, felt(), kinds)


def emotion_intensity(query: Query, felt: tuple[Emotion, ...]) -> Iterator[Answer]:
    """`EmotionIntensity(SELF, Anger)`: the strength of an emotion; no answer where it is not felt.

    Of several of one type it is the strongest, or the newest where the last word counts.
    """
    asked = query.args[1]
    told = newest if query.kb.semantics.last_word_counts else strongest
    for kind in types_named(asked, query.kb.semantics) if isinstance(asked, Symbol) else EmotionType:
        emotion = told([one for one in felt if one.type is kind])
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


def intensity_of(felt: Callable[[], tuple[Emotion, ...]], kind: EmotionType) -> Answering:
    """`Anger(SELF)`, `Anger(SELF, Tom)` or `Hope(SELF, GetHome)`: how strong an emotion is, 0 where it is not felt.

    The second word is whom it is toward, or the goal that it is about.
    """

    def answer(query: Query) -> Iterator[Answer]:
        present = [emotion for emotion in felt() if emotion.type is kind]
        toward = query.args[1] if len(query.args) == 2 else ANY
        if isinstance(toward, Variable):
            for emotion in present:
                found = bound(query.known, toward, emotion.toward if emotion.goal == NIL else emotion.goal)
                if found is not None:
                    yield from about_me(query._replace(known=found), symbol(emotion.intensity))
            return
        meant = [one for one in present if match(toward, one.toward) or (one.goal != NIL and match(toward, one.goal))]
        most = strongest(meant)
        yield from about_me(query, symbol(most.intensity if most else 0))

    return answer


def coping(query: Query, who: MindDefinition, felt: tuple[Emotion, ...]) -> Iterator[Answer]:
    """`Coping(SELF)`: the strategy at work, as `Suppression`; no answer where no feeling is too much."""
    found = who.kernel.coping(felt)
    if found is not None:
        yield from about_me(query, symbol(found.strategy.label))


def ambivalence(query: Query, felt: tuple[Emotion, ...]) -> Iterator[Answer]:
    """`Ambivalence(SELF)` or `Ambivalence(SELF, Tom)`: how torn one is; an open place is all one feels for."""
    toward = query.args[1] if len(query.args) == 2 else ANY
    if not isinstance(toward, Variable):
        about = toward if isinstance(toward, Symbol) and toward is not ANY else None
        yield from about_me(query, symbol(10 * ambivalence_of(felt, about)))
        return
    for one in dict.fromkeys(emotion.toward for emotion in felt if emotion.toward != NIL):
        found = bound(query.known, toward, one)
        if found is not None:
            yield from about_me(query._replace(known=found), symbol(10 * ambivalence_of(felt, one)))
