"""Broken files: whatever an author breaks, the answer is a ScenarioError that says what, where and in which file."""

import contextlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fatima_py.errors import Problem, ScenarioError
from fatima_py.scenario import check_file, load_character, load_scenario
from fatima_py.scenario.loading import read_built
from tests.unit.scenario.files import marked, scenario, write

ROOT = Path(__file__).parents[3]
BOMB = """\
x-a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
x-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
x-e: &e [*d, *d, *d, *d, *d, *d, *d, §*d, *d, *d]
"""
EFFECT = "effects:\n  - after: Ann says Rude to Tom\n    then: "
BELIEF = "Ann:\n  believes:\n    Is(Shop, Open): true\nTom: {}"
ASKED = "actions:\n  - do: Wave\n    if:\n      - Is(Shop, Open)\n      - §Iss(Shop, Open)\n"


def problems(path: Path) -> tuple[Problem, ...]:
    """What keeps a file from being loaded, which is also what checking tells of it."""
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    assert [one for one in check_file(path) if one.severity == "error"] == list(caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize(
    ("code", "text"),
    [
        pytest.param("FA004", scenario("about: 'it'§s late'\n"), id="bad YAML"),
        pytest.param("FA006", scenario("player: Ann\n§player: Tom\n"), id="a key twice"),
        pytest.param("FA005", scenario("speech:\n§\tdefault: as written\n"), id="a tab"),
        pytest.param("FA101", scenario(dialogue="== start\nAnn: Hi. -> §begin"), id="an unknown state"),
        pytest.param("FA101", scenario(EFFECT + "§the scene moves to dor\n"), id="an unknown state of an effect"),
        pytest.param("FA204", scenario(EFFECT + "§$who believes Is(Late)\n"), id="an unbound variable"),
        pytest.param("FA203", scenario(ASKED, cast=BELIEF), id="a misspelt belief"),
        pytest.param("FA013", scenario("§playr: Ann\n"), id="a misspelt key"),
        pytest.param("FA015", scenario("player: §[Ann]\n"), id="a list for a text"),
        pytest.param("FA021", scenario(dialogue="== start\nAnn says hi -> end§"), id="a line without a colon"),
        pytest.param("FA008", scenario("x-a: §!!python/object:os.system {}\n"), id="a tag"),
        pytest.param("FA009", scenario("x-a: " + "[" * 63 + "§[" + "]" * 64 + "\n"), id="too deep"),
        pytest.param("FA010", BOMB + scenario(), id="an alias bomb"),
        pytest.param("FA012", scenario(dialogue="") + "§---\nfatima: 1\n", id="two documents"),
        pytest.param("FA003", scenario("about: a§\x00b\n"), id="a character that is none"),
    ],
)
def test_what_is_broken_has_a_code_and_a_place(code: str, text: str, tmp_path: Path):
    broken, place = marked(text)
    path = write(tmp_path, broken)

    (found,) = problems(path)

    assert (found.code, found.place.line, found.place.column) == (code, *place)
    assert str(found).startswith(f"{path}:{place[0]}:{place[1]}: {code} ")


def test_an_immense_file_is_not_read(tmp_path: Path):
    path = tmp_path / "immense.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    (found,) = problems(path)

    assert str(found) == (
        f"{path}: FA002 the file has 50.0 MB, expected at most 5 MB "
        "(move dialogue or characters into files of their own)"
    )


@pytest.mark.parametrize(("raw", "code"), [(b"", "FA011"), (b"fatima: \xff", "FA003"), (b"\x89PNG\r\n\x1a\n", "FA003")])
def test_what_is_no_text_is_no_scenario(raw: bytes, code: str, tmp_path: Path):
    path = tmp_path / "scene.yaml"
    path.write_bytes(raw)

    (found,) = problems(path)

    assert (found.code, found.place.file) == (code, str(path))


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path):
    (folder,) = problems(tmp_path)
    (missing,) = problems(tmp_path / "missing.yaml")

    assert str(folder) == f"{tmp_path}: FA001 this is a folder, expected a file"
    assert str(missing).startswith(f"{tmp_path}/missing.yaml: FA001 there is no such file")


def test_of_a_folder_a_scenario_in_it_is_named(tmp_path: Path):
    (tmp_path / "a_sheet.yaml").write_text("fatima: 1\ncharacter: Ann\n")
    (tmp_path / "a_town.yaml").write_text("fatima: 1\nsetting: Ann's\ncast: {}\n")
    (tmp_path / "bread.yaml").write_text("fatima: 1\ncast: {}\n")

    (folder,) = problems(tmp_path)

    assert folder.hint == f"name a scenario in it, such as {tmp_path / 'bread.yaml'}"


def test_beside_a_file_that_is_not_there_one_of_nearly_that_name_is_meant(tmp_path: Path):
    (tmp_path / "bread.yaml").write_text("fatima: 1\ncast: {}\n")
    (tmp_path / "bred.yaml").symlink_to(tmp_path / "gone.yaml")

    (missing,) = problems(tmp_path / "bred.yaml")
    (odd,) = problems(tmp_path / "nowhere" / "bred.yaml")

    assert missing.hint == "did you mean 'bread.yaml'?"
    assert odd.hint == "check the path and its spelling"


def test_a_page_that_begins_with_a_tag_is_said_to_begin_so(tmp_path: Path):
    (page := tmp_path / "README.md").write_text('<img src="logo.svg">\n\n# Bread\n\nA scene.\n')

    (found,) = problems(page)

    assert found.sentence.startswith("this is text that begins as HTML or Markdown does")


@pytest.mark.parametrize("name", ["a\x00b.yaml", "a" * 5000 + ".yaml"])
def test_a_path_that_cannot_be_is_no_crash(name: str, tmp_path: Path):
    with pytest.raises(ScenarioError, match="FA001"):
        load_scenario(tmp_path / name)


SIGNS = "$()[]{}<>*-=:#|&!~@'\"%, \txyz019é\\."
EDITS = st.tuples(
    st.sampled_from(["delete", "repeat", "move", "erase", "type"]),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.sampled_from(SIGNS),
)
Edit = tuple[str, int, int, str]


def edited(text: str, edits: Sequence[Edit]) -> str:
    """A text after somebody fell asleep over the keyboard."""
    rows = text.split("\n")
    for kind, here, there, sign in edits:
        one, other = here % len(rows), there % len(rows)
        column = there % (len(rows[one]) + 1)
        match kind:
            case "delete":
                rows[one : one + 1] = [] if len(rows) > 1 else [""]
            case "repeat":
                rows.insert(one, rows[one])
            case "move":
                rows[one] = rows[other]
            case "erase":
                rows[one] = rows[one][:column] + rows[one][column + 1 :]
            case _:
                rows[one] = rows[one][:column] + sign + rows[one][column + 1 :]
    return "\n".join(rows)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the scenarios and agents, and of the first of a new project, to be broken."""
    folder = tmp_path_factory.mktemp("content")
    for name in ("scenarios", "agents"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(NEW, folder / "new")
    return folder


NEW = ROOT / "fatima_py" / "cli" / "templates" / "cafe"
CAFE, NEW_CAFE = ((folder / "cafe.yaml").read_text(encoding="utf-8") for folder in (ROOT / "scenarios", NEW))
BARISTA = (ROOT / "agents" / "tired_barista.yaml").read_text(encoding="utf-8")
NEW_BARISTA = (NEW / "agents" / "barista.yaml").read_text(encoding="utf-8")
SLIPS = st.lists(EDITS, min_size=1, max_size=4)


def played_or_refused(path: Path) -> None:
    """What is told of a file as an error keeps it from being played, or from being tested, and nothing else does."""
    errors = [one for one in check_file(path) if one.severity == "error"]
    if errors:
        with pytest.raises(ScenarioError):
            read_built(path, tested=True)
    try:
        assert load_scenario(path).cast
    except ScenarioError as wrong:
        keeping = set(wrong.problems)
        assert keeping <= set(errors)


def sheet_is_read_or_refused(sheet: Path, scene: Path) -> None:
    """See that a sheet is a character or refused, and a scene with it is played or refused."""
    with contextlib.suppress(ScenarioError):
        assert load_character(sheet).name.text
    played_or_refused(scene)


@pytest.mark.no_cover
@pytest.mark.wide
@settings(max_examples=2 * settings().max_examples)
@given(SLIPS)
def test_an_edited_scenario_is_played_or_refused_with_reasons(content: Path, edits: list[Edit]):
    played_or_refused(write(content / "new", edited(NEW_CAFE, edits), "edited.yaml"))


@pytest.mark.no_cover
@pytest.mark.wide
@given(SLIPS)
def test_an_edited_sheet_is_played_or_refused_with_reasons(content: Path, edits: list[Edit]):
    sheet = write(content / "new" / "agents", edited(NEW_BARISTA, edits), "edited.yaml")
    scene = write(content / "new", NEW_CAFE.replace("barista.yaml", "edited.yaml"), "sleepy.yaml")

    sheet_is_read_or_refused(sheet, scene)


@pytest.mark.slow
@settings(max_examples=2 * settings().max_examples)
@given(SLIPS)
def test_a_large_scenario_that_was_edited_is_played_or_refused_with_reasons(content: Path, edits: list[Edit]):
    played_or_refused(write(content / "scenarios", edited(CAFE, edits), "edited.yaml"))


@pytest.mark.slow
@given(SLIPS)
def test_a_sheet_that_was_edited_beside_a_large_scenario_is_too(content: Path, edits: list[Edit]):
    sheet = write(content / "agents", edited(BARISTA, edits), "edited.yaml")
    scene = write(content / "scenarios", CAFE.replace("tired_barista.yaml", "edited.yaml"), "sleepy.yaml")

    sheet_is_read_or_refused(sheet, scene)
