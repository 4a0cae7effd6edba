"""Strict YAML: nothing changes its meaning, and every failure says where and how to mend it."""

from pathlib import Path

import pytest
import yaml

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.scenario.source import strict_yaml
from fatima_py.scenario.source.strict_yaml import read_yaml, read_yaml_text


@pytest.fixture(params=[yaml.SafeLoader, strict_yaml.LOADER], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """Every promise holds with the parser in C and with the one in Python."""
    monkeypatch.setattr(strict_yaml, "LOADER", request.param)


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with a text."""
    with pytest.raises(ScenarioError) as caught:
        read_yaml_text(text, "cafe.yaml")
    return caught.value.problems


def problem(text: str) -> Problem:
    """The one thing that is wrong with a text."""
    (only,) = problems(text)
    return only


@pytest.mark.parametrize(
    "word",
    ["no", "yes", "on", "off", "y", "12:30", "2024-05-01", "007", "1_000", "0x1F", ".inf", ".nan", "1.2.3", "<<"],
)
def test_what_looks_like_something_else_stays_text(word: str):
    assert read_yaml_text(f"a: {word}").data == {"a": word}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("'12'", "12"),
        ("!!str 12", "12"),
    ],
)
def test_true_false_null_and_numbers_are_what_they_are(word: str, value: object):
    data = read_yaml_text(f"a: {word}").data

    assert data == {"a": value}
    assert isinstance(data, dict)
    assert type(data["a"]) is type(value)


@pytest.mark.parametrize("word", ["9" * 5000, "1e999", "-1e999"])
def test_a_number_too_large_for_anybody_stays_text(word: str):
    assert read_yaml_text(f"a: {word}").data == {"a": word}


def test_a_key_and_its_value_know_their_places():
    source = read_yaml_text("cast:\n  Nora: {mood: 1}\nlist:\n  - a\n  - b: c\n", "cafe.yaml")

    assert source.key_place(("cast", "Nora", "mood")) == Place("cafe.yaml", 2, 10)
    assert source.place(("cast", "Nora", "mood")) == Place("cafe.yaml", 2, 16)
    assert source.place(("list", 1, "b")) == Place("cafe.yaml", 5, 8)
    assert source.key_place(("list", 1)) == Place("cafe.yaml", 5, 5)


def test_a_path_that_leads_nowhere_has_the_place_of_what_is_nearest():
    source = read_yaml_text("cast:\n  Nora:\n    mood: 1\n")

    assert source.place(("cast", "Nora", "voice")) == source.place(("cast", "Nora"))
    assert source.known_path(("cast", "<a mapping>", "Nora", "voice")) == ["cast", "Nora"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: one two", 1, 8),
        ("a: 'one two'", 1, 9),
        ("a: |\n  one two", 2, 7),
        ("a: |\n\n  one two", 3, 6),
        ("a: >\n  one\n  two", 1, 4),
        ('a: "one\\ttwo"', 1, 4),
    ],
)
def test_a_place_in_a_text_is_true_or_the_place_of_the_text(text: str, line: int, column: int):
    assert read_yaml_text(text, "f").place(("a",), 4) == Place("f", line, column)


def test_the_lines_of_a_block_keep_their_places():
    source = read_yaml_text("x: 1\ndialogue: |  # the scene\n    == start\n\n      Nora: hé -> a\n    == a\nlast: 2\n")

    assert source.block_lines(("dialogue",)) == [
        (3, 5, "== start"),
        (4, 1, ""),
        (5, 5, "  Nora: hé -> a"),
        (6, 5, "== a"),
    ]
    assert source.block_lines(("x",)) == []


def test_the_lines_of_other_text_have_the_place_of_the_text():
    source = read_yaml_text('a: "one\\ntwo"\nb: one')

    assert source.block_lines(("a",)) == [(1, 5, "one"), (1, 5, "two")]
    assert source.block_lines(("b",)) == [(2, 4, "one")]


def test_windows_line_ends_change_no_place():
    source = read_yaml_text("a: 1\r\nb: |\r\n  x\r\n  y\r\n", "f")

    assert source.block_lines(("b",)) == [(3, 3, "x"), (4, 3, "y")]
    assert source.key_place(("b",)) == Place("f", 2, 1)


def test_a_key_written_twice_names_both_places():
    found = problem("mood: 1\nvoice: dry\nmood: 2\n")

    assert found.code == "FA006"
    assert found.place == Place("cafe.yaml", 3, 1)
    assert found.sentence == "the key 'mood' is written twice, first at line 1, column 1"


def test_everything_that_is_wrong_is_told_at_once():
    assert [found.code for found in problems("a: 1\na: 2\n1: x\nb: !!python/object:os.system x\n")] == [
        "FA006",
        "FA007",
        "FA008",
    ]


@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "\ta: 1\n", "a:\n  - b\n\t- c\n"])
def test_a_tab_in_the_indentation_is_explained(text: str):
    found = problem(text)

    assert found.code == "FA005"
    assert text.splitlines()[found.place.line - 1][found.place.column - 1] == "\t"


@pytest.mark.parametrize("key", ["1", "true", "null", "[a, b]", "{a: b}", "? [a]\n", "? {a: b}\n"])
def test_a_key_that_is_no_text_is_refused(key: str):
    assert problem(f"{key}: x").code == "FA007"


@pytest.mark.parametrize("tag", ["!!python/object:os.system", "!!binary", "!mine", "!!int", "!!timestamp", "!!set"])
def test_a_tag_is_refused(tag: str):
    assert problem(f"a: {tag} x").code == "FA008"


def test_an_alias_stands_for_what_it_names():
    source = read_yaml_text("x-shop: &shop {open: true}\nNora: *shop\nTom: *shop\n")

    assert source.data == {"x-shop": {"open": True}, "Nora": {"open": True}, "Tom": {"open": True}}
    assert source.place(("Tom", "open")) == source.place(("x-shop", "open"))


def test_aliases_that_stand_for_too_much_are_stopped():
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]

    assert problem("\n".join(rows)).code == "FA010"


def test_aliases_may_not_dig_deeper_than_brackets():
    rows = ["a0: &a0 [x]", *[f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 100)]]

    assert problem("\n".join(rows)).code == "FA009"


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a {b: {c: *a}}", "a: *b", "&a a: *b"])
def test_an_alias_to_nothing_or_to_itself_is_refused(text: str):
    assert problem(text).code == "FA010"


@pytest.mark.wide
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[\n", "[{a: "])
def test_ten_thousand_brackets_are_too_many(opening: str):
    assert problem(opening * 10_000).code == "FA009"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file_says_so(text: str):
    assert problem(text).code == "FA011"


def test_a_second_document_is_refused_where_it_begins():
    found = problem("a: 1\n---\nb: 2\n")

    assert (found.code, found.place) == ("FA012", Place("cafe.yaml", 2, 1))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: b: c", "a second ':' in one value"),
        ("a: >= 3", "expected the end of the line after | or >"),
        ("a: @x", "a value may not begin with @"),
        ("a: %x", "a value may not begin with %"),
        ("a: *waves*", "a value begins with *, which YAML takes for an alias"),
        ("a: 'x", "a quote is opened and never closed"),
        ('a: "\\q"', "unknown escape after \\ in double quotes"),
        ("a: [1, 2\nb: 3", "expected ',' or ']' in a list"),
        ("a: {b: 1, c\n", "expected ',' or '}' in a mapping"),
        ("a:\n  b: 1\n c: 2\n", "expected a key, indented like its neighbours"),
        ("- a\nb: 1\n", "expected '- ', indented like its neighbours"),
        ("a: 1\nb\nc: 2\n", "expected ':' after a key"),
    ],
)
def test_what_is_no_yaml_is_explained_in_the_words_of_an_author(text: str, says: str):
    found = problem(text)

    assert (found.code, found.sentence) == ("FA004", says)
    assert found.hint
    assert found.place.line


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path):
    path = tmp_path / "cafe.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")

    source = read_yaml(path)

    assert source.data == {"a": 1}
    assert source.key_place(("a",)) == Place(str(path), 1, 1)


@pytest.mark.parametrize(
    ("raw", "line", "column"), [(b"a: 1\nb: \xe9t\xe9\n", 2, 4), (b"a: \x00", 1, 4), (b"a: \x1b[31m", 1, 4)]
)
def test_bytes_that_are_no_text_are_refused_where_they_stand(tmp_path: Path, raw: bytes, line: int, column: int):
    path = tmp_path / "cafe.yaml"
    path.write_bytes(raw)

    with pytest.raises(ScenarioError) as caught:
        read_yaml(path)

    (found,) = caught.value.problems
    assert (found.code, found.place) == ("FA003", Place(str(path), line, column))


def test_half_of_a_surrogate_pair_is_refused():
    assert problem("a: \ud800").code == "FA003"


def test_a_large_file_is_refused_unread(tmp_path: Path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    with pytest.raises(ScenarioError, match=r"FA002 the file has 50.0 MB, expected at most 5 MB"):
        read_yaml(path)


def test_a_file_that_is_missing_and_a_folder_have_a_code_too(tmp_path: Path):
    with pytest.raises(ScenarioError, match="FA001 there is no such file"):
        read_yaml(tmp_path / "cafe.yaml")
    with pytest.raises(ScenarioError, match="FA001 this is a folder"):
        read_yaml(tmp_path)
    with pytest.raises(ScenarioError, match="FA001"):
        read_yaml(tmp_path / ("x" * 5000))
    with pytest.raises(ScenarioError, match="FA001"):
        read_yaml(Path("/dev/zero"))
    with pytest.raises(ScenarioError, match="FA001"):
        read_yaml(Path("cafe\0.yaml"))


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_are_those_of_an_editor(sign, end):
    rows = [
        f"title: a{sign}b # c{sign}",
        "says: |",
        f"  one{sign}{sign}two",
        "  three",
        f"'k{sign}': [1,",
        " &x 2, *y]",
        "",
    ]
    text = end.join(rows)

    with pytest.raises(ScenarioError) as wrong:
        read_yaml_text(text)
    source = read_yaml_text(text.replace("*y", "*x"))

    assert str(wrong.value.problems[0].place) == "<text>:6:8"
    assert source.data == {"title": f"a{sign}b", "says": f"one{sign}{sign}two\nthree\n", f"k{sign}": [1, 2, 2]}
    assert source.place(["says"], 9).line == 4


def test_signs_that_stand_in_for_others_are_not_those_of_the_author():
    assert read_yaml_text("a: \ue000\u2028\ue001").data == {"a": "\ue000\u2028\ue001"}
