"""Laws of an author's files: whatever is wrong, a problem is told; whatever is said, the notation can write it."""

import contextlib
from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fatima_py.errors import ScenarioError
from fatima_py.scenario.problems import CATALOGUE
from fatima_py.scenario.schema.documents import read_scenario_doc, read_sheet_doc
from fatima_py.scenario.script.script import Kind, LineDoc, Script, StateDoc, format_script, parse_script, script_rows
from fatima_py.scenario.source.strict_yaml import read_yaml, read_yaml_text

NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,8}", fullmatch=True)
SPEAKERS = st.lists(NAMES.filter(lambda name: name.lower() != "to"), min_size=1, max_size=2).map(" ".join)
SIGNS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], include_characters="\n"))
SNIPPETS = st.sampled_from(
    [
        "->",
        " - >",
        " -> a",
        "@",
        " @b",
        "~",
        " ~",
        " ~~",
        " ~~~",
        "##",
        " ## ",
        "\\",
        "\\n",
        "(",
        ")",
        ":",
        "==",
        "#",
        " ",
    ]
)
TEXTS = st.lists(SIGNS | SNIPPETS, max_size=6).map("".join).map(str.strip)
WORDS = st.just("") | st.from_regex(r"[^\[\]<>\\\s]{1,8}", fullmatch=True)
KINDS: tuple[Kind, ...] = ("", "ending", "bank")
TAGS = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,5}(?:[.:][A-Za-z0-9]{1,3})?", fullmatch=True)
EFFECTS = TEXTS.filter(lambda text: text and not text.startswith(("once", "after", "weight")))
TIMES = st.integers(0, 10**9).map(lambda number: number / 1000)
YAML = st.lists(st.sampled_from([*"abx:-[]{}&*!|>'\"%@#?, \n\t~0.1é", "\n  ", "- ", ": ", "&a ", "*a", "fatima: 1\n"]))


@st.composite
def lines(draw: st.DrawFn, state: str) -> LineDoc:
    """Any line of a state."""
    given_id = draw(st.just("") | NAMES)
    otherwise = draw(st.booleans())
    conditions = st.lists(TEXTS.filter(bool), max_size=0 if otherwise else 3).map(tuple)
    narrated, opened = draw(st.booleans()), draw(st.sampled_from(["", "~", "~~"]))
    return LineDoc(
        state=state,
        by="(narration)" if narrated else draw(SPEAKERS),
        to="" if narrated else draw(st.just("") | SPEAKERS),
        style=draw(WORDS),
        meaning=draw(WORDS),
        conditions=draw(conditions),
        text=draw(TEXTS.filter(bool)),
        note=draw(TEXTS),
        target=draw(NAMES),
        id=given_id,
        id_given=bool(given_id),
        reword=opened == "~",
        wide=opened == "~~",
        unless=draw(conditions),
        effects=tuple(draw(st.lists(EFFECTS, max_size=3))),
        once=draw(st.booleans()),
        after=draw(TIMES),
        weight=draw(st.integers(1, 10**6).map(lambda number: number / 1000)),
        otherwise=otherwise,
        detour=draw(st.booleans()),
        tags=tuple(draw(st.lists(TAGS, max_size=3))),
    )


@st.composite
def states(draw: st.DrawFn) -> StateDoc:
    """Any state without lines."""
    kind: Kind = draw(st.sampled_from(KINDS))
    limit = draw(TIMES) if kind == "" else 0.0
    return StateDoc(
        draw(NAMES),
        kind,
        limit=limit,
        default=normalize("NFC", draw(st.just("") | TEXTS)) if limit else "",
        loop=kind != "ending" and draw(st.booleans()),
        every=draw(TIMES) if kind == "bank" else 0.0,
        interrupts=normalize("NFC", draw(TEXTS)) if kind == "bank" else "",  # as a header is read
        saliency=draw(st.just("") | NAMES.filter(str.isalnum)),
        shows_locked=draw(st.booleans()),
        enter=tuple(draw(st.lists(TEXTS.filter(bool), max_size=2))),
    )


@given(states())
def test_every_state_can_be_written_and_read_again(state: StateDoc):
    assert parse_script(script_rows(format_script(Script((state,)))), "cafe.dialogue").states == (state,)


@given(lines("start"))
def test_every_line_can_be_written_and_read_again(line: LineDoc):
    script = Script((StateDoc("start", "", (line,)),))

    (read,) = parse_script(script_rows(format_script(script)), "cafe.dialogue").lines

    assert read == (line if line.id else replace(line, id="start.1"))


@given(st.lists(TEXTS, max_size=6))
def test_no_script_gives_anything_but_a_script_or_its_problems(rows: list[str]):
    with contextlib.suppress(ScenarioError):
        parse_script(script_rows("== start\n" + "\n".join(rows)), "cafe.dialogue")


@given(st.binary(max_size=200))
def test_random_bytes_give_nothing_but_problems(tmp_path_factory: pytest.TempPathFactory, raw: bytes):
    path = tmp_path_factory.getbasetemp() / "any.fatima.yaml"
    path.write_bytes(raw)

    with contextlib.suppress(ScenarioError):
        read_scenario_doc(read_yaml(path))


def codes(text: str) -> set[str]:
    """The codes of what is wrong with a text, read as every kind of file; anything else that goes wrong is raised."""
    found: set[str] = set()
    for read in (read_scenario_doc, read_sheet_doc):
        try:
            read(read_yaml_text(text))
        except ScenarioError as error:
            found.update(problem.code for problem in error.problems)
    return found


@given(YAML.map("".join))
def test_what_looks_like_yaml_gives_nothing_but_problems(text: str):
    assert codes(text) <= set(CATALOGUE)


@given(st.text(max_size=200))
def test_no_text_gives_anything_but_problems(text: str):
    assert codes(text) <= set(CATALOGUE)
