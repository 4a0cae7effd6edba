"""Laws of trails and peaks: they hold what a plain list holds, and so does each fork."""

from heapq import nlargest
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.memory.peaks import Peaks
from fatima_py.memory.trail import Trail

MANY = st.integers(0, 600)
HEIGHTS = st.sampled_from([0.0, 0.5, 0.5, 1.0, 1.5, 2.0])
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("extend"), st.lists(HEIGHTS, max_size=40), st.integers(1, 20)),
        st.tuples(st.just("put"), HEIGHTS, MANY),
        st.tuples(st.just("cut"), MANY, MANY),
        st.tuples(st.just("fork"), MANY, MANY),
    ),
    max_size=12,
)
Change = tuple[str, object, int]


def changed(many: Peaks, plain: list[float], one: Change) -> None:
    """Let the same happen to heights and to a list."""
    match one:
        case "extend", list(items), int(times):
            many.extend(items * times)
            plain.extend(items * times)
        case "put", float(height), int(number) if plain:
            many.put(number % len(plain), height)
            plain[number % len(plain)] = height
        case "cut", int(length), _:
            many.cut(min(length, len(plain)))
            del plain[length:]
        case _:
            pass


@given(CHANGES, MANY, MANY, st.integers(0, 50))
def test_the_highest_are_those_of_a_list_that_is_sorted(changes: list[Change], one: int, other: int, limit: int):
    peaks, plain = Peaks(), list[float]()
    forks: list[tuple[Peaks, list[float]]] = []
    for change in changes:
        if change[0] == "fork":
            forks.append((peaks.fork(), [*plain]))
        changed(peaks, plain, change)

    for heights, values in ((peaks, plain), *forks):
        first, end = min(one, len(values)), min(other, len(values))
        found = [*islice(heights.highest(first, end), limit)]
        assert found == nlargest(limit, range(first, end), key=values.__getitem__)
        assert (len(heights), [*heights.levels[0]]) == (len(values), values)


@given(CHANGES, MANY, MANY)
def test_a_trail_and_its_forks_hold_what_a_list_holds(changes: list[Change], one: int, other: int):
    trail, plain = Trail[float](), list[float]()
    forks: list[tuple[Trail[float], list[float]]] = []
    for change in changes:
        match change:
            case "extend", list(items), int(times):
                trail.extend(items * times)
                plain.extend(items * times)
                trail.append(7.0)
                plain.append(7.0)
            case "put", float(height), int(number) if plain:
                trail[number % len(plain)] = height
                plain[number % len(plain)] = height
            case "cut", int(length), _:
                trail.cut(length)
                del plain[length:]
            case _:
                forks.append((trail.fork(), [*plain]))

    for some, values in ((trail, plain), *forks):
        first, end = min(one, len(values)), min(other, len(values))
        assert (len(some), [*some]) == (len(values), values)
        assert [some[number] for number in range(len(values))] == values
        assert some.stretch(first, end) == values[first:end]
