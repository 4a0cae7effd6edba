"""Sounding: what a line sounds like by its words, as the style of an event that rules can wait for."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from math import sqrt
from unicodedata import name as name_of

from fatima_py.affect import TERMS, Vad
from fatima_py.events import STRENGTHS_HEARD, Event, SpeechAct, action_event, is_read, sounding
from fatima_py.names import NIL, Compound, Symbol, label, symbol
from fatima_py.perception.hearing import FACE, TURNED, heard
from fatima_py.perception.pieces import SIGNS, is_word
from fatima_py.perception.reading import AffectReading, Clue, TextAffect
from fatima_py.perception.ridge import RidgeReader
from fatima_py.perception.said import Said

__all__ = ["sound_of", "spoken"]

PLACES = {
    "angry": TERMS["angry"],
    "sad": replace(TERMS["sad"], arousal=0.0, dominance=-0.25),
    "afraid": TERMS["fearful"],
    "happy": TERMS["happy"],
    "calm": TERMS["relaxed"],
}
"""Where each feeling lies that a line can sound like; in words sadness is livelier and less powerless than rated."""
VERY, LITTLE = 1.25, 0.75
"""What a word counts by its degrees, marks and capitals from which on it is heard as very strong, and below as weak."""
FARTHER = 1.5
"""By how much more the words for the utmost count (ours)."""
TOWARDS = 0.5
"""What lies more alike to a feeling than this, on a scale from -1 to 1, says it (ours): a bad word says anger too.

What lies nearest to a feeling says it in any case.
"""
UTMOST = frozenset(
    re.split(
        r",\s+",
        """furious, fury, livid, irate, enraged, incensed, infuriated, outraged, seething, fuming, seeing red, rage,
        despise, loathe, detest, berserk, terrified, petrified, horrified, panicked, panic, scared to death, terror,
        devastated, heartbroken, heart is broken, desperate, hopeless, despair, grief, miserable, agony, inconsolable,
        overjoyed, ecstatic, elated, thrilled, jubilant, euphoric, over the moon, cloud nine, best day ever,
        is the best, the best, adore, serene, blissful, horrible, revolting""",
    )
)
UNWORDED = re.compile(r"[^a-z0-9]+")


def sound_of(text: str, reader: TextAffect | None = None, *, language: str = "en") -> Compound | None:
    """What a text sounds like, with the word that says so most; None where it is neither pleasant nor unpleasant.

    `language` is that of the text, as a scenario has it: without a `reader` of your own only English is read, and a
    text in any other sounds like nothing.

    >>> print(sound_of("You are such an idiot!"), sound_of("The shop opens at nine."))
    Sounds(angry, idiot, very) None
    """
    if reader is None and not is_read(language):
        return None
    reading = (reader or RidgeReader()).read(text)
    if reading.tone == "neutral":
        return None
    feeling = nearest(reading.vad)
    place = PLACES[feeling]
    counted = counts(text, reading, place)
    strength = strength_of(max(counted.values(), default=along(reading, place)))
    strongest = {word for word, much in counted.items() if strength_of(much) == strength}
    return sounding(symbol(feeling), clue_of(toward(reading, place, strongest)), strength)


def spoken(
    text: str,
    by: str | Symbol,
    to: str | Symbol = "-",
    reader: TextAffect | None = None,
    time: float = 0.0,
    *,
    language: str = "en",
) -> Event:
    """The event that somebody says a text of their own, outside of any dialogue: a host tells it to a session or scene.

    `time` is in simulated seconds, `reader` and `language` are as in `sound_of`. Raises as `action_event` does.

    >>> print(spoken("I'm so scared!", "Tom", "Sarah"))
    Event(Action-End, Tom, Speak(-, -, -, Sounds(afraid, scared, very)), Sarah)
    """
    return action_event(by, SpeechAct(NIL, NIL, NIL, sound_of(text, reader, language=language) or NIL).action, to, time)


def nearest(point: Vad) -> str:
    """The feeling in whose direction a point lies most."""
    return max(PLACES, key=lambda one: alike(point, PLACES[one]))


def alike(one: Vad, other: Vad) -> float:
    """How far two points lie in the same direction, from -1 to 1; dominance is read timidly, and counts twice."""
    wide, far = (one.valence, one.arousal, 2 * one.dominance), (other.valence, other.arousal, 2 * other.dominance)
    length = sqrt(sum(axis * axis for axis in wide) * sum(axis * axis for axis in far))
    return sum(a * b for a, b in zip(wide, far, strict=True)) / (length or 1.0)


def strength_of(much: float) -> Symbol:
    """How strong a feeling a text sounds like whose strongest word counts so much: `very`, `little`, or `-` between."""
    return STRENGTHS_HEARD["very"] if much >= VERY else STRENGTHS_HEARD["a little"] if much < LITTLE else NIL


def counts(text: str, reading: AffectReading, place: Vad) -> Mapping[str, float]:
    """How much each word of feeling counts that lies towards a place; where none does, the one that says most.

    A mark is no word of feeling, and where a word lies is asked of it alone. So neither a mark nor one more word for a
    feeling ever makes a text sound less of it.
    """
    read = {clue.word for clue in reading.because}
    said = [(one, one.point.scaled(one.factor)) for one in heard(text)[0] if one.point is not None and one.word in read]
    most = toward(reading, place, {one.word for one, _ in said}) if said else None
    towards = [one for one, push in said if alike(push, place) > TOWARDS or PLACES[nearest(push)] == place]
    counted: dict[str, float] = {}
    for one in towards or [one for one, _ in said if most and one.word == most.word]:
        much = much_of(one) * (FARTHER if one.word in UTMOST else 1.0)
        counted[one.word] = max(counted.get(one.word, 0.0), much)
    return counted


def along(reading: AffectReading, place: Vad) -> float:
    """How much a reading counts whose words we do not know: by how far it lies towards a place."""
    return VERY * sum(a * b for a, b in zip(reading.vad.axes, place.axes, strict=True)) / place.strength**2


def much_of(one: Said) -> float:
    """How much a word counts by its degrees, marks and capitals, and 1 without any; what a `but` does is none."""
    alone = TURNED if one.factor < 0 else 1.0 if is_word(one.word) else FACE
    return abs(one.factor / (alone * one.weight))


def toward(reading: AffectReading, place: Vad, among: Collection[str] = ()) -> Clue | None:
    """The word, of some or of all, that moved a reading farthest towards a place; None where there are no words."""
    clues = [clue for clue in reading.because if not among or clue.word in among]
    return max(clues, key=lambda clue: clue.push.valence * place.valence, default=None)


def clue_of(clue: Clue | None) -> Symbol:
    """The word of a clue, as a word that a name can hold; `-` for none."""
    if clue is None:
        return NIL
    plain = clue.word.isascii() and clue.word[:1] not in SIGNS
    said = clue.word if plain else name_of(clue.word[0], "")
    word = UNWORDED.sub("_", said.lower()).strip("_")
    return label(word) if word[:1].isalpha() else symbol("smiley")
