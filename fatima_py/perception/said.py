"""Said: a word of a text, what a list says of it, and by how much it counts there."""

from fatima_py.affect import Vad

__all__ = ["Said", "toned"]


class Said:
    """A word or phrase of a text, where it lies, and by how much it counts there (less than 0 where it is turned).

    `denied` says whether it is said not to be so, and `weight` is the part of the factor that a `but` gives or takes.
    `lettered` says whether its letters may be asked as well: not those of a word that has done its work on another.
    """

    __slots__ = ("denied", "factor", "lettered", "point", "weight", "word")

    def __init__(self, word: str, point: Vad | None = None, factor: float = 1.0, *, lettered: bool = True) -> None:
        self.word, self.point, self.factor, self.lettered = word, point, factor, lettered
        self.denied, self.weight = False, 1.0


def toned(said: list[Said]) -> list[Said]:
    """Those that have a tone."""
    return [one for one in said if one.point is not None]
