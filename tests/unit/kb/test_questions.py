"""What is stored meets a question in open places, as names meet."""

from collections.abc import Sequence

from fatima_py.kb.questions import fill_parts
from fatima_py.names import EMPTY, Substitution, Term, meet, parse
from fatima_py.rng import stream

ASKED = ("Tom", "ANN", "*", "-", "3", "3.0", "0.30001", "[x]", "[y]", "Of(Tom)", "Of([x])", "Of(*)")
STORED = ("Tom", "Ann", "*", "-", "3", "0.3", "Of(Tom)", "Of(Ann)", "Of(*)", "[z]")


def one_after_another(asked: Sequence[Term], stored: Sequence[Term], known: Substitution) -> Substitution | None:
    """What the parts come to where each meets its other with what the ones before it have bound."""
    found: Substitution | None = known
    for mine, theirs in zip(asked, stored, strict=True):
        found = None if found is None else meet(mine, theirs, found)
    return found


def test_parts_are_filled_in_as_they_meet_one_after_another():
    rng, met = stream(7), 0
    known = (EMPTY, Substitution({"[x]": parse("Tom")}), Substitution({"[y]": parse("[x]")}, {"[y]": 0.5}))

    for _ in range(3_000):
        asked = [parse(rng.choice(ASKED)) for _ in range(3)]
        stored = [parse(rng.choice(STORED)) for _ in range(3)]
        before = rng.choice(known)
        expected, found = one_after_another(asked, stored, before), fill_parts(asked, stored, before)
        met += expected is not None
        assert (found is None) == (expected is None), (asked, stored, before)
        if found is not None and expected is not None:
            assert (str(found), found.doubts) == (str(expected), expected.doubts)

    assert met > 250
