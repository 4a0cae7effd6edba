"""Whatever number somebody comes to believe in a play is among those that `check` says may come to be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fatima_py.dialogue.graph import END
from fatima_py.names import Symbol, as_number
from fatima_py.scenario.compile.building import Built, build
from fatima_py.scenario.compile.includes import Report, gather
from fatima_py.scenario.lint.checking import computed_properties
from fatima_py.scenario.lint.reach.knowing import Knowing, Span, knowing_of
from fatima_py.scene import Scene

HEAD = """fatima: 1
title: Numbers that change
player: Ann
facts: {{Score: {0}, Rain: {1}}}
cast:
  Ann:
    believes: {{"Trusts(Ann, Tom)": {2}, "Level(Milk)": {3}}}
  Tom:
    believes: {{"Trusts(Ann, Tom)": {4}}}
effects:
"""
NAMES = ("Score", "Rain", "Trusts(Ann, Tom)", "Level(Milk)")
START = st.integers(-3, 3)
GUARD = st.one_of(
    st.just(""),
    st.builds(
        lambda name, how, number: f"{name} {how} {number}",
        st.sampled_from(NAMES),
        st.sampled_from(["<", ">", "at most", "at least", "=", "!="]),
        st.integers(-4, 6),
    ),
)
AMOUNT = st.sampled_from(["+1", "-1", "+2", "-3", "* 2", "* -1", "/ 2", "+ Level(Milk)", "+ Score", "= 3", "= 0"])


@st.composite
def changes(draw: st.DrawFn) -> str:
    """A sentence that changes one of the numbers, in the eyes of somebody or of all."""
    name = draw(st.sampled_from(NAMES))
    if "(" not in name:
        return f"fact {name} {draw(AMOUNT)}"
    whose = draw(st.sampled_from(["", "everyone: "]))
    return f"{whose}{name} {draw(AMOUNT)}"


@st.composite
def scenarios(draw: st.DrawFn) -> str:
    """Two to five lines of a player's in one state, with what they do, and effects of some of them."""
    rows = [HEAD.format(*(draw(START) for _ in range(5)))]
    for number in range(draw(st.integers(1, 3))):
        guard = draw(GUARD)
        asks = f', if: "{guard}"' if guard else ""
        rows.append(f'  - {{after: Ann says M{number % 2} to anyone{asks}, then: ["{draw(changes())}"]}}\n')
    rows.append("dialogue: |\n  == start\n")
    for number in range(draw(st.integers(2, 4))):
        guard = draw(GUARD)
        does = "; ".join([*draw(st.lists(changes(), max_size=2)), *(["once"] if draw(st.booleans()) else [])])
        rows.append(
            f"  Ann to Tom <M{number % 3}>{f' (if {guard})' if guard else ''}{f' {{{does}}}' if does else ''}:"
            f" Line {number}.  -> start @l{number}\n"
        )
    return "".join([*rows, "  Ann to Tom: Bye.  -> end @bye\n"])


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that scenarios are written to."""
    return tmp_path_factory.mktemp("numbers") / "numbers.yaml"


def built_of(text: str, path: Path) -> Built:
    """A scenario as it is built."""
    path.write_text(text, encoding="utf-8")
    report = Report()
    built = build(gather(path, report), report)
    assert not [one for one in report.problems if one.severity == "error"], report.problems
    return built


def unforeseen(knowing: Knowing, scene: Scene) -> Iterator[str]:
    """The numbers that somebody believes by now and that could not come to be."""
    for one in scene.cast:
        for name, belief in one.mind.kb.beliefs():
            number = as_number(belief.value)
            held = [each.value for each in knowing.held[one.name].get(name.head.key, ()) if each.name == name]
            if number is not None and not any(may_be(value, number) for value in held):
                yield f"{one.name}: {name} = {belief.value}"


def may_be(value: object, number: float) -> bool:
    """Whether a number is one that may come to be."""
    if isinstance(value, Span):
        return value.low <= number <= value.high
    return value is None or (isinstance(value, Symbol) and as_number(value) == number)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scenarios(), st.lists(st.integers(0, 3), min_size=1, max_size=14))
def test_no_number_comes_to_be_believed_that_could_not(path: Path, text: str, choices: list[int]):
    built = built_of(text, path)
    knowing = knowing_of(built, computed_properties(built))
    scene = Scene(built.definition)
    for choice in choices:
        turn = scene.turn()
        assert turn is not None
        scene.play(turn, turn.options[choice % len(turn.options)])
        assert list(unforeseen(knowing, scene)) == []
        if scene.state == END:
            break
