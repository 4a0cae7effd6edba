"""Saying: the lines that an event may be are found as by comparing it with every line, in the same order."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.dialogue import Move
from fatima_py.names import ANY, NIL, SELF, Term, compound, meet, parse, symbol
from fatima_py.scenario.compile.saying import Sayings, event_of

PEOPLE = [symbol("Ann"), symbol("Tom"), ANY]
STYLES = [NIL, symbol("Rude"), parse("Sounds(Anger)")]
CONTENTS: list[Term] = [
    ANY,
    symbol("Leave"),
    parse("Leave(Tom)"),
    parse("*(*, *, *, *)"),
    *[compound("Speak", "*", "*", meaning, style) for meaning, style in product(["*", "-", "Ask"], ["*", *STYLES])],
]
LINES = [
    Move(f"line_{at}", symbol("start"), symbol("end"), "", by, to, style, meaning)
    for at, (meaning, style, by, to) in enumerate(
        product([NIL, symbol("Ask")], STYLES, [symbol("Ann"), ANY], [NIL, symbol("Tom")])
    )
]


@given(
    st.lists(st.sampled_from(LINES), max_size=12),
    st.sampled_from(["Action-End", "Property-Change", "*"]),
    st.sampled_from(PEOPLE),
    st.sampled_from(CONTENTS),
    st.sampled_from([*PEOPLE, NIL, SELF]),
)
def test_an_event_finds_the_lines_that_it_may_be_in_order(lines, kind, by, content, to):
    event = compound("Event", kind, by, content, to)
    assert Sayings(lines).meeting(event) == [line for line in lines if meet(event, event_of(line)) is not None]
