"""Causes: which remarks of a talk a feeling that is shown in it came of, told by plain rules from who says what.

For talk of which nothing but its words and feelings is known: in a play the engine knows what each emotion came of.

- A remark that tells something is a cause of its speaker's feeling: one feels what one is telling of.
- The remark before it is one where it tells something, or where the remark itself tells nothing, as `Thank you!` does.
  Whoever tells of their own fear or sadness to somebody who shows no feeling does not have it from them, and what
  sounds the opposite of a feeling is no cause of it.
- What the speaker told before is one as long as the feeling has gone on since. A pleasant one that others have shown as
  well in between goes on only from what sounds pleasant: they have given it new cause.

The rules and numbers are ours. The five types are those of RECCON (Poria et al. 2021).
"""

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from fatima_py.affect import BASIC, BasicEmotion
from fatima_py.errors import UsageError
from fatima_py.perception.pieces import is_word, tokens_of
from fatima_py.perception.reading import TextAffect, Tone
from fatima_py.perception.ridge import RidgeReader

__all__ = ["Cause", "CauseType", "Remark", "causes_of", "tells", "types_of"]

ENOUGH = 3
"""A text of so many words beside the small ones tells something."""
ASKED = 1 / 3
"""By how much a word of a question counts: who asks wants to be told."""
THANKS = frozenset({"thank", "thanks"})
"""A sentence with one of these tells of what another did."""
SMALL = frozenset(
    """
    yes yeah yep yup no nope oh ah uh um huh mm hmm ha haha wow hey hi hello bye goodbye ok okay well sure right really
    certainly course indeed exactly absolutely definitely please sorry great good fine nice welcome sir madam ma'am and
    so but then what why how too very
    """.split()  # noqa: SIM905 - it is read as words
)
"""Greetings, answers, calls and courtesies, with which one takes part in a talk and tells nothing."""
STOPS = frozenset(".!?\N{HORIZONTAL ELLIPSIS}\n")
ALONE = frozenset({BasicEmotion.FEAR, BasicEmotion.SADNESS})
"""What one tells others of who do not share it."""


class Remark(NamedTuple):
    """What somebody says in a talk, and what they feel as they say it.

    `speaker` is who says it, called alike in all of the talk, `text` what they say, and `emotion` what they feel as
    they say it; of neutral nothing is the cause.
    """

    speaker: str
    text: str
    emotion: BasicEmotion = BasicEmotion.NEUTRAL


class Cause(NamedTuple):
    """A remark that a feeling came of.

    `at` is its place in the talk (from 0), and `because` the rule by which it is a cause, in words.
    """

    at: int
    because: str


class CauseType(StrEnum):
    """Where the causes of a feeling lie, as RECCON has it."""

    NO_CONTEXT = "no-context"
    """In the remark itself."""
    INTER_PERSONAL = "inter-personal"
    """In what others said before."""
    SELF_CONTAGION = "self-contagion"
    """In what the same person said before."""
    HYBRID = "hybrid"
    """In what others and in what the same person said before."""
    LATENT = "latent"
    """In nothing that is said."""


BEFORE = {
    frozenset({True, False}): CauseType.HYBRID,
    frozenset({True}): CauseType.SELF_CONTAGION,
    frozenset({False}): CauseType.INTER_PERSONAL,
}
"""The type by whether what was said before was the speaker's own."""


def causes_of(talk: Sequence[Remark], at: int, reader: TextAffect | None = None) -> tuple[Cause, ...]:
    """What the feeling of the remark at a place (from 0) came of, the nearest first; of neutral nothing came.

    `reader` says how a text sounds, the default in English. Raises UsageError for a place at which there is no remark.

    >>> talk = [Remark("Ann", "They gave me the part in the play!", BasicEmotion.JOY),
    ...         Remark("Tom", "Wow, great!", BasicEmotion.JOY),
    ...         Remark("Ann", "Thank you!", BasicEmotion.JOY)]
    >>> causes_of(talk, 2)
    (Cause(at=1, because='it is answered by what tells nothing itself'),)
    """
    if not 0 <= at < len(talk):
        raise UsageError(f"there is no remark {at} in a talk of {len(talk)}: expected 0 to {len(talk) - 1}")
    if talk[at].emotion is BasicEmotion.NEUTRAL:
        return ()
    return tuple(found(talk, at, reader or RidgeReader()))


def found(talk: Sequence[Remark], at: int, reader: TextAffect) -> Iterator[Cause]:
    """The causes of a feeling, one by one."""
    one = talk[at]
    if telling := tells(one.text):
        yield Cause(at, "it tells of something")
    if at and not telling:
        yield Cause(at - 1, "it is answered by what tells nothing itself")
    elif at and concerns(one, talk[at - 1], reader):
        yield Cause(at - 1, "it tells of something right before")
    earlier = [place for place in carried(talk, at, reader) if place != at - 1]
    yield from (Cause(place, "it told of something, and the feeling has gone on since") for place in earlier)


def concerns(one: Remark, before: Remark, reader: TextAffect) -> bool:
    """Whether the feeling of a remark that tells something may have come of the one before it."""
    if one.emotion in ALONE and before.emotion is BasicEmotion.NEUTRAL:
        return False
    return tells(before.text) and {reader.read(before.text).tone, side(one.emotion)} != {"good", "bad"}


def carried(talk: Sequence[Remark], at: int, reader: TextAffect) -> Iterator[int]:
    """Where the speaker told something in the feeling that has gone on to a place, the nearest first."""
    one, shared = talk[at], False
    for place, other in reversed([*enumerate(talk[:at])]):
        if other.speaker != one.speaker:
            shared = shared or other.emotion is one.emotion is BasicEmotion.JOY
        elif other.emotion is not one.emotion:
            return
        elif tells(other.text) and (not shared or reader.read(other.text).tone == "good"):
            yield place


def side(emotion: BasicEmotion) -> Tone:
    """How what is felt so sounds; what surprises may be good or bad."""
    valence = 0.0 if emotion is BasicEmotion.SURPRISE else BASIC[emotion].valence
    return "neutral" if not valence else "good" if valence > 0 else "bad"


def tells(text: str) -> bool:
    """Whether a text tells something: it has three words or more beside greetings, answers, calls and courtesies.

    A word of a question counts a third, one of a sentence of thanks nothing.

    >>> tells("They gave me the part!"), tells("Oh, really?"), tells("Thank you for all that you have done!")
    (True, False, False)
    """
    return sum(told(words, mark) for words, mark in sentences(text)) >= ENOUGH


def told(words: Collection[str], mark: str) -> float:
    """How much a sentence tells, in words."""
    if not THANKS.isdisjoint(words):
        return 0.0
    return sum(word not in SMALL for word in words) * (ASKED if "?" in mark else 1.0)


def sentences(text: str) -> Iterator[tuple[list[str], str]]:
    """The sentences of a text: the words of each in small letters, and the mark it ends with."""
    words: list[str] = []
    for token in tokens_of(text.lower()):
        if is_word(token):
            words.append(token)
        elif token[0] in STOPS:
            yield words, token
            words = []
    yield words, ""


def types_of(
    speakers: Sequence[str], at: int, causes: Collection[int], *, latent: bool = False
) -> tuple[CauseType, ...]:
    """The types of a feeling by who said what it came of; `at` and `causes` are places (from 0) in a talk.

    `latent` says that it came of something besides that nobody said; where nothing else is its cause it is latent
    anyway. Raises UsageError for a place at which nobody speaks, or that comes later.

    >>> print(*types_of(["Ann", "Tom", "Ann"], 2, [0, 1, 2]))
    no-context hybrid
    """
    if not 0 <= at < len(speakers) or not all(0 <= one <= at for one in causes):
        raise UsageError(f"there are no causes {sorted(causes)} of what is said at {at} among {len(speakers)} remarks")
    by_own = {speakers[one] == speakers[at] for one in causes if one != at}
    before = BEFORE.get(frozenset(by_own))
    found = (
        CauseType.NO_CONTEXT if at in causes else None,
        before,
        CauseType.LATENT if latent or not causes else None,
    )
    return tuple([one for one in found if one])
