"""Labels: how large a name is written, how much of it, and where, so that none is cut off or touches another."""

from collections.abc import Sequence

__all__ = ["apart", "fitting", "middled"]


def fitting(text: str, size: float, room: float, weight: str = "normal") -> float:
    """The size (points) of a text, smaller where it would be wider than `room` (inches)."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - an extra, and slow to load
    from matplotlib.textpath import TextPath  # noqa: PLC0415

    if not text.strip():
        return size
    corners = TextPath((0, 0), text, size=size, prop=FontProperties(weight=weight)).vertices
    across = [float(x) for x, _ in corners]
    return size * min(1.0, 72 * room / (max(across) - min(across)))


def middled(name: str, most: int) -> str:
    """A name of at most so many letters: of a longer one both ends, as names of many differ at one of them.

    >>> middled("worker12", 12), middled("somebody_of_the_ward50", 13)
    ('worker12', 'somebo…ward50')
    """
    if len(name) <= most:
        return name
    left = most // 2
    return f"{name[:left]}…{name[left + 1 - most :]}"


def apart(values: Sequence[float], least: float) -> list[float]:
    """Rising values moved as little as possible (in squares), so that neighbours are `least` apart.

    >>> apart([0.0, 0.0, 0.9], 0.2)
    [-0.1, 0.1, 0.9]
    """
    heaps: list[
        tuple[float, int]
    ] = []  # neighbours that touch move as one: their mean without the distances, and how many
    for index, value in enumerate(values):
        mean, count = value - index * least, 1
        while heaps and heaps[-1][0] > mean:
            other, more = heaps.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        heaps.append((mean, count))
    means = [mean for mean, count in heaps for _ in range(count)]
    return [mean + index * least for index, mean in enumerate(means)]
