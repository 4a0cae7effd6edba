"""Sounding: what a line sounds like by its words, as the style of an event that rules can wait for."""

import re
from dataclasses import replace
from math import sqrt
from unicodedata import name as name_of

from fatima_py.affect import TERMS, Vad
from fatima_py.events import Event, SpeechAct, action_event, sounding
from fatima_py.names import NIL, Compound, Symbol, label, symbol
from fatima_py.perception.pieces import SIGNS
from fatima_py.perception.reading import AffectReading, TextAffect
from fatima_py.perception.ridge import RidgeReader

__all__ = ["sound_of", "spoken"]

PLACES = {
    "angry": TERMS["angry"],
    "sad": replace(TERMS["sad"], arousal=0.0),
    "afraid": TERMS["fearful"],
    "happy": TERMS["happy"],
    "calm": TERMS["relaxed"],
}
"""Where each feeling lies that a line can sound like; sadness is livelier in words than it was rated."""
UNWORDED = re.compile(r"[^a-z0-9]+")


def sound_of(text: str, reader: TextAffect | None = None) -> Compound | None:
    """What a text sounds like, with the word that says so most; None where it is neither pleasant nor unpleasant.

    >>> print(sound_of("You are such an idiot!"), sound_of("The shop opens at nine."))
    Sounds(angry, idiot) None
    """
    reading = (reader or RidgeReader()).read(text)
    if reading.tone == "neutral":
        return None
    feeling = max(PLACES, key=lambda one: alike(reading.vad, PLACES[one]))
    return sounding(symbol(feeling), clue_of(reading, PLACES[feeling]))


def spoken(
    text: str, by: str | Symbol, to: str | Symbol = "-", reader: TextAffect | None = None, time: float = 0.0
) -> Event:
    """The event that somebody says a text of their own, outside of any dialogue: a host tells it to a session or scene.

    `time` is in simulated seconds. Raises as `action_event` does.

    >>> print(spoken("I'm so scared!", "Tom", "Sarah"))
    Event(Action-End, Tom, Speak(-, -, -, Sounds(afraid, scared)), Sarah)
    """
    return action_event(by, SpeechAct(NIL, NIL, NIL, sound_of(text, reader) or NIL).action, to, time)


def alike(one: Vad, other: Vad) -> float:
    """How far two points lie in the same direction, from -1 to 1; dominance is read timidly, and counts twice."""
    wide, far = (one.valence, one.arousal, 2 * one.dominance), (other.valence, other.arousal, 2 * other.dominance)
    length = sqrt(sum(axis * axis for axis in wide) * sum(axis * axis for axis in far))
    return sum(a * b for a, b in zip(wide, far, strict=True)) / (length or 1.0)


def clue_of(reading: AffectReading, place: Vad) -> Symbol:
    """The word that moved a reading farthest towards a place, as a word that a name can hold; `-` for none."""
    toward = max(reading.because, key=lambda clue: clue.push.valence * place.valence, default=None)
    if toward is None:
        return NIL
    plain = toward.word.isascii() and toward.word[:1] not in SIGNS
    said = toward.word if plain else name_of(toward.word[0], "")
    word = UNWORDED.sub("_", said.lower()).strip("_")
    return label(word) if word[:1].isalpha() else symbol("smiley")
