"""Finding names among many, as the upstream class `NameSearchTreeTests` (41 cases) has it."""

import pytest

from fatima_py.names import ANY, Substitution, TemplateIndex, parse, unify
from tests.upstream.asking import binding, says_the_same

SIZES = ("Short", "Medium", "Long")
TEMPLATES = (
    "Luke(Name)",
    "Luke(Strength)",
    "John(Name)",
    "John(Strength)",
    "A(B, C)",
    "A(C, D)",
    "A(D(E, H), K)",
    "A(I, K)",
    "A(D(E, H), J)",
    "A(D(E, B(O)), K)",
    "Event(Mary, Kiss, John)",
    "Event([z], Kiss, Justin)",
    "Event([x], Punch, [y])",
    "Event([x], Punch, Self)",
    "Jump(null, null)",
    "Jump([width], null)",
    "Jump(null, [height])",
    "Jump([width], [height])",
    *(f"Jump({width}, null)" for width in SIZES),
    *(f"Jump(null, {height})" for height in SIZES),
    *(f"Jump({width}, {height})" for height in SIZES for width in SIZES),
)
"""The places count: 14 to 17 are jumps of any size, 18 to 20 of a width, 21 to 23 of a height, 24 to 32 of both."""

NAMES = ("x", "x(a)", "x(a, b)")


def index_of(*templates: str) -> TemplateIndex[int]:
    """An index that knows the place of each template."""
    return TemplateIndex([(parse(template), place) for place, template in enumerate(templates)])


def found(templates: tuple[str, ...], name: str, *known: str) -> dict[int, Substitution]:
    """The places of the templates that a name meets, with what is bound by then."""
    met = {
        place: unify(parse(name), template, binding(*known))
        for template, place in index_of(*templates).candidates(parse(name))
    }
    return {place: bindings for place, bindings in met.items() if bindings is not None}


@pytest.mark.parametrize("name", NAMES)
def test_what_was_put_in_is_found(name):
    assert list(found((name,), name)) == [0]


@pytest.mark.parametrize("name", NAMES)
def test_two_rules_may_have_the_same_template(name):
    assert list(found((name, name), name)) == [0, 1]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_among_nothing(name):
    assert found((), name) == {}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_out_is_not_found(name):
    others = tuple(other for other in NAMES if other != name)

    assert found(others, name) == {}


def test_all_that_is_there_can_be_had():
    assert [place for _, place in index_of(*TEMPLATES).candidates(ANY)] == list(range(33))


def test_anything_in_the_middle_of_a_name_finds_both():
    spoken = ("Speak(-, end, Meanings(a(b), c(d)), t)", "Speak(-, end, Meanings(a(c), e), t)")

    assert list(found(spoken, "Speak(-, end, *, t)")) == [0, 1]


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("Luke([x])", [], {0: ["[x]/Name"], 1: ["[x]/Strength"]}),
        ("Luke([x])", ["[x]/Name"], {0: ["[x]/Name"]}),
        ("[x](Strength)", [], {1: ["[x]/Luke"], 3: ["[x]/John"]}),
        (
            "[x]([y])",
            [],
            {
                0: ["[x]/Luke", "[y]/Name"],
                1: ["[x]/Luke", "[y]/Strength"],
                2: ["[x]/John", "[y]/Name"],
                3: ["[x]/John", "[y]/Strength"],
            },
        ),
        ("A(D(E,B(O)),K)", [], {9: []}),
        ("A([x],K)", [], {6: ["[x]/D(E,H)"], 7: ["[x]/I"], 9: ["[x]/D(E,B(O))"]}),
        (
            "A(D(e,[X]),[y])",
            [],
            {6: ["[x]/H", "[y]/K"], 8: ["[x]/H", "[y]/j"], 9: ["[x]/B(o)", "[y]/K"]},
        ),
        ("EVENT(Mary,Kiss,Justin)", [], {11: ["[z]/Mary"]}),
        ("EVENT(Mary,Kiss,[y])", [], {10: ["[y]/John"], 11: ["[z]/Mary", "[y]/Justin"]}),
        ("EVENT(Batman,Punch,Jocker)", [], {12: ["[x]/Batman", "[y]/Jocker"]}),
        ("EVENT(Batman,Punch,Self)", [], {12: ["[x]/Batman", "[y]/Self"], 13: ["[x]/Batman"]}),
        (
            "jump(null,[meh])",
            [],
            {
                14: ["[meh]/null"],
                15: ["[width]/null", "[meh]/null"],
                16: ["[meh]/[height]"],
                17: ["[width]/null", "[meh]/[height]"],
                21: ["[meh]/Short"],
                22: ["[meh]/medium"],
                23: ["[meh]/long"],
            },
        ),
        (
            "jump(null,[height])",
            [],
            {
                14: ["[height]/null"],
                15: ["[width]/null", "[height]/null"],
                16: [],
                17: ["[width]/null"],
                21: ["[height]/Short"],
                22: ["[height]/medium"],
                23: ["[height]/long"],
            },
        ),
        ("jump(3,36)", [], {17: ["[width]/3", "[height]/36"]}),
        (
            "jump([x],[y])",
            [],
            {
                14: ["[x]/null", "[y]/null"],
                15: ["[x]/[width]", "[y]/null"],
                16: ["[x]/null", "[y]/[height]"],
                17: ["[x]/[width]", "[y]/[height]"],
                **{18 + place: [f"[x]/{width}", "[y]/null"] for place, width in enumerate(SIZES)},
                **{21 + place: ["[x]/null", f"[y]/{height}"] for place, height in enumerate(SIZES)},
                **{
                    24 + 3 * row + place: [f"[x]/{width}", f"[y]/{height}"]
                    for row, height in enumerate(SIZES)
                    for place, width in enumerate(SIZES)
                },
            },
        ),
        (
            "jump([x],[y])",
            ["[y]/Short"],
            {
                16: ["[y]/Short", "[x]/null", "[y]/[height]"],
                17: ["[y]/Short", "[x]/[width]", "[y]/[height]"],
                21: ["[x]/null", "[y]/Short"],
                **{24 + place: [f"[x]/{width}", "[y]/Short"] for place, width in enumerate(SIZES)},
            },
        ),
    ],
)
def test_what_a_name_meets_and_how(name, known, expected):
    met = found(TEMPLATES, name, *known)

    assert list(met) == list(expected)
    assert all(says_the_same(met[place], binding(*pairs)) for place, pairs in expected.items())


@pytest.mark.parametrize("name", ["John(Height)", "Paul([x])"])
def test_what_a_name_does_not_meet(name):
    assert found(TEMPLATES, name) == {}
