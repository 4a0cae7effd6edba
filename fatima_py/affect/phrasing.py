"""Phrasing: how somebody feels, in a few words for whoever words their lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fatima_py.affect.labels import region, telling
from fatima_py.affect.vad import Vad
from fatima_py.emotions import Emotion, EmotionType
from fatima_py.names import NIL, SELF, Symbol

__all__ = ["ADJECTIVES", "TEMPERS", "Adjective", "Temper", "adjective", "phrase", "phrases"]

MILD, STRONG = 3.0, 7.0
"""Below the first intensity somebody is *a little* angry, from the second on *furious* (ours)."""
QUIET, DEEP = 0.1, 0.5
"""A mood weaker than the first has no word, one as strong as the second a stronger word (ours)."""


@dataclass(frozen=True, slots=True)
class Adjective:
    """The words for an emotion: what somebody is, `toward` joins whom it is about, `utmost` is what they are at worst.

    Without `toward` it is not said whom it is about; without `utmost` they are *very* what they are.
    """

    word: str
    toward: str = ""
    utmost: str = ""

    def at(self, intensity: float) -> str:
        """What somebody is who has the emotion so strongly.

        >>> [Adjective("angry", "at", "furious").at(intensity) for intensity in (2, 5, 8)]
        ['a little angry', 'angry', 'furious']
        """
        if intensity >= STRONG:
            return self.utmost or f"very {self.word}"
        return f"a little {self.word}" if intensity < MILD else self.word


@dataclass(frozen=True, slots=True)
class Temper:
    """The words for a mood: a little of it, a lot of it, and the emotions that say the same."""

    slight: str
    deep: str
    like: frozenset[EmotionType] = frozenset()


E = EmotionType
ADJECTIVES: Mapping[EmotionType, Adjective] = {
    E.JOY: Adjective("happy", utmost="overjoyed"),
    E.DISTRESS: Adjective("upset", utmost="devastated"),
    E.HAPPY_FOR: Adjective("glad", "for", "delighted"),
    E.PITY: Adjective("sorry", "for"),
    E.RESENTMENT: Adjective("resentful", "of"),
    E.GLOATING: Adjective("gleeful", "over", "triumphant"),
    E.PRIDE: Adjective("proud", "of"),
    E.SHAME: Adjective("ashamed", "of", "deeply ashamed"),
    E.ADMIRATION: Adjective("impressed", "by", "awed"),
    E.REPROACH: Adjective("indignant", "at", "appalled"),
    E.GRATIFICATION: Adjective("gratified"),
    E.REMORSE: Adjective("remorseful"),
    E.GRATITUDE: Adjective("grateful", "to"),
    E.ANGER: Adjective("angry", "at", "furious"),
    E.LOVE: Adjective("fond", "of"),
    E.HATE: Adjective("repelled", "by", "revolted"),
    E.HOPE: Adjective("hopeful"),
    E.FEAR: Adjective("afraid", "of", "terrified"),
    E.SATISFACTION: Adjective("satisfied"),
    E.DISAPPOINTMENT: Adjective("disappointed"),
    E.RELIEF: Adjective("relieved"),
    E.FEARS_CONFIRMED: Adjective("dismayed", utmost="crushed"),
}
"""Ours."""

TEMPERS: Mapping[str, Temper] = {
    "exuberant": Temper("cheerful", "elated", frozenset({E.JOY, E.HAPPY_FOR, E.GRATIFICATION})),
    "dependent": Temper("trusting", "eager to please", frozenset({E.ADMIRATION})),
    "relaxed": Temper("at ease", "serene", frozenset({E.RELIEF, E.SATISFACTION})),
    "docile": Temper("mild", "meek"),
    "bored": Temper("listless", "dejected", frozenset({E.DISTRESS, E.DISAPPOINTMENT, E.FEARS_CONFIRMED})),
    "disdainful": Temper("aloof", "disdainful", frozenset({E.REPROACH})),
    "anxious": Temper("tense", "anxious", frozenset({E.FEAR})),
    "hostile": Temper("irritable", "hostile", frozenset({E.ANGER, E.HATE, E.RESENTMENT})),
    "pleased": Temper("in good spirits", "in high spirits", frozenset({E.JOY, E.HAPPY_FOR})),
    "displeased": Temper("glum", "dejected", frozenset({E.DISTRESS, E.DISAPPOINTMENT})),
}
"""By the region of a mood (ours)."""
CALM = "calm"


def phrase(mood: Vad, emotions: Sequence[Emotion] = (), named: Callable[[Symbol], str] = str) -> str:
    """How somebody feels: the mood and the strongest emotion, the stronger of the two first.

    `named` gives the name that a person is known by. Small changes leave the phrase as it is.

    >>> from fatima_py.names import symbol
    >>> hurt, rage = Emotion(E.DISTRESS, 2, 0), Emotion(E.ANGER, 8, 0, toward=symbol("Tom"))
    >>> phrase(Vad(-0.2, 0.3, -0.1), [hurt]), phrase(Vad(-0.4, 0.5, -0.3), [rage]), phrase(Vad())
    ('tense and a little upset', 'furious at Tom and anxious', 'calm')
    >>> phrase(Vad(0.2, 0.3, 0.1), [hurt])
    'cheerful but a little upset'
    """
    lasting, passing = phrases(mood, emotions, named)
    felt = telling(emotions)
    if felt is None or not (lasting and passing):
        return lasting or passing
    joint = " and " if felt.type.positive == (mood.valence >= 0) else " but "
    return joint.join((passing, lasting) if felt.intensity >= STRONG else (lasting, passing))


def phrases(mood: Vad, emotions: Sequence[Emotion] = (), named: Callable[[Symbol], str] = str) -> tuple[str, str]:
    """The two halves of a phrase, mood and strongest emotion; where they say the same, the weaker is left empty.

    >>> phrases(Vad(-0.3, 0.2, 0.1), [Emotion(E.ANGER, 5, 0)]), phrases(Vad(-0.6, 0.6, 0.3), [Emotion(E.ANGER, 2, 0)])
    (('', 'angry'), ('hostile', ''))
    """
    felt = telling(emotions)
    temper = TEMPERS[region(mood)]
    lasting = tempered(mood, temper)
    if felt is None:
        return lasting or CALM, ""
    if felt.type not in temper.like:
        return lasting, adjective(felt, named)
    return (lasting, "") if lasting == temper.deep and felt.intensity < MILD else ("", adjective(felt, named))


def tempered(mood: Vad, temper: Temper) -> str:
    """The word for a mood, empty where it is too weak for one."""
    if mood.strength < QUIET:
        return ""
    return temper.deep if mood.strength >= DEEP else temper.slight


def adjective(felt: Emotion, named: Callable[[Symbol], str]) -> str:
    """What an emotion makes of somebody, and toward whom."""
    said = ADJECTIVES[felt.type]
    whom = f" {said.toward} {named(felt.toward)}" if said.toward and felt.toward not in (NIL, SELF) else ""
    return said.at(felt.intensity) + whom
