"""Denying: a feeling that is said not to be there takes nothing from one that is named."""

from collections.abc import Mapping, Sequence

from fatima_py.affect import Vad
from fatima_py.perception.said import Said

__all__ = ["hear_denials"]


def hear_denials(said: Sequence[Said]) -> None:
    """Where an unpleasant feeling is named, a denied one is not heard, and a denied pleasant one only displeases.

    A feeling that is named first and denied afterwards is over, and is heard as whatever is turned. Of what is no
    feeling by itself, such as `idiot`, only the same word behind it is asked for.
    """
    named = [(at, one.word, one.point) for at, one in enumerate(said) if one.point is not None and names_bad(one)]
    last = {point: at for at, _, point in named}
    again = {word: at for at, word, _ in named}
    for at, one in enumerate(said):
        if one.point is None or not one.denied or one.factor >= 0:
            continue
        if again.get(one.word, -1) > at or (one.point.arousal and is_outdone(one.point, at, last)):
            settle(one, one.point)


def names_bad(one: Said) -> bool:
    """Whether a word names an unpleasant feeling, of which more than valence is known."""
    return one.point is not None and one.point.valence < 0 < one.factor and one.point.arousal != 0


def is_outdone(point: Vad, at: int, last: Mapping[Vad, int]) -> bool:
    """Whether behind a feeling that is denied at a place one is named, or one of another kind anywhere."""
    return any(place > at or kind_of(point) != kind_of(other) for other, place in last.items())


def kind_of(point: Vad) -> tuple[bool, ...]:
    """The octant of a feeling: anger, fear and sadness lie in three."""
    return tuple(axis > 0 for axis in point.axes)


def settle(one: Said, point: Vad) -> None:
    """Let a denial say no more than that it is not pleasant, or nothing."""
    if point.valence > 0:
        one.point = Vad(point.valence)
    else:
        one.factor, one.lettered = 0.0, False
