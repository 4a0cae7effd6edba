"""What the pages show is what one gets: their sessions, and the example of every problem code.

`pytest tests/contracts/test_pages_run.py --accept` writes into the pages what is printed now.
"""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import fields
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import PIPE, STDOUT
from unittest.mock import patch

import pytest

from fatima_py.cli.app import run
from fatima_py.cli.checking import findings
from fatima_py.language import Vocabulary
from fatima_py.names import NIL, compound
from fatima_py.scenario.problems import CATALOGUE
from fatima_py.scenario.schema.documents import ActionDoc, CharacterDoc, ConferralDoc, SheetDoc
from fatima_py.scenario.schema.fields import Doc
from fatima_py.scenario.schema.prereg import PreregDoc
from fatima_py.scenario.schema.study import ExperimentDoc, StudyDoc
from fatima_py.semantics import Semantics

DOCS = Path(__file__).parents[2] / "docs"
CODES = DOCS / "reference" / "codes.md"
CONTENT = ("agents", "scenarios", "simulations")
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
SECTION = re.compile(r"^## `(FA\d{3})`.*?\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SLOW = re.compile(r"^((?:passed|FAILED)  .*?)  \d+\.\d s$", re.MULTILINE)
"""What a test of a second or more prints of its time, which is the machine's own."""
SECONDS = re.compile(r"\d+\.\d s$", re.MULTILINE)
PAGES = [page for page in sorted(DOCS.rglob("*.md")) if "```console" in page.read_text(encoding="utf-8")]

Compare = Callable[[str, str, str], None]


@pytest.fixture
def desk(tmp_path, monkeypatch, root):
    """A folder to work in, with the content of the house beside it."""
    for name in CONTENT:
        (tmp_path / name).symlink_to(root / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


@pytest.fixture
def compare(request) -> Iterator[Compare]:
    """Compare what a page shows with what is printed; with `--accept`, put the one in place of the other."""
    accepted: list[tuple[str, str]] = []

    def compared(above: str, shown: str, got: str) -> None:
        if OutputChecker().check_output(shown, got, ELLIPSIS | NORMALIZE_WHITESPACE):
            return
        assert request.config.getoption("--accept"), f"{got}\ninstead of\n{shown}"
        accepted.append((above + shown, f"{above}{SECONDS.sub('...', got).rstrip()}\n"))

    yield compared
    page = request.node.callspec.params.get("page", CODES)
    for shown, got in accepted:
        page.write_text(page.read_text(encoding="utf-8").replace(shown, got, 1), encoding="utf-8")


def blocks(text: str) -> Iterator[tuple[str, str, str]]:
    """The fenced blocks of a page: language, title and text."""
    for block in BLOCK.finditer(text):
        yield block[1], block[2] or "", block[3]


def write(title: str, text: str) -> None:
    """Write what a block holds to the file that its title names; `add to NAME` writes it behind what is there."""
    path = Path(title.removeprefix("add to "))
    before = f"{path.read_text(encoding='utf-8')}\n" if title.startswith("add to ") else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(before + text, encoding="utf-8")


def output_of(command: str) -> str:
    """What a command prints."""
    program, *words = shlex.split(command)
    if program == "python":  # by itself, as a user would: what other tests left running does not meddle with it
        told = subprocess.run([sys.executable, *words], stdout=PIPE, stderr=STDOUT, encoding="utf-8", check=False)
        return SLOW.sub(r"\1", told.stdout)
    out = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(out), redirect_stderr(out), patch.object(sys, "argv", words):
        run(words)
    return SLOW.sub(r"\1", out.buffer.getvalue().decode())


@pytest.mark.wide
@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_session_goes_as_it_is_shown(page, compare):
    for language, title, text in blocks(page.read_text(encoding="utf-8")):
        if title:
            write(title, text)
        for command, shown in COMMAND.findall(text) if language == "console" else ():
            compare(f"$ {command}\n", f"{shown.rstrip()}\n" if shown.strip() else "", output_of(command))


def code_sections() -> dict[str, str]:
    """What the page of the codes says of each code."""
    return dict(SECTION.findall(CODES.read_text(encoding="utf-8")))


def test_every_code_has_its_section_in_the_order_of_the_catalogue():
    assert list(code_sections()) == list(CATALOGUE)


@pytest.mark.wide
@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("code", CATALOGUE)
def test_the_example_of_a_code_gives_the_message_that_is_shown(code, compare):
    section = code_sections()[code]
    files = [(title, text) for _, title, text in blocks(section) if title]
    (shown,) = (text for language, _, text in blocks(section) if language == "text")
    for title, text in files:
        write(title, text)

    assert f"**{CATALOGUE[code].severity.capitalize()}.** {CATALOGUE[code].summary}" in section
    assert f" {code} " in shown
    if files:
        compare("```text\n", shown, "\n".join(map(str, findings(Path(files[-1][0])))))


SENTENCES = re.findall(
    r"^\| `([^`]+)` \| `([^`]+\(.*)` \|$", (DOCS / "reference" / "format.md").read_text(), re.MULTILINE
)
LINE = compound("Speak", "start", "served", NIL, "Kind")
WORDS = Vocabulary(
    styles=frozenset({"kind", "rude"}),
    meanings=frozenset({"offer"}),
    lines={"tea_010": LINE},
    facts={"evidence": compound("Fact", "Evidence")},
)


@pytest.mark.parametrize(("sentence", "name"), SENTENCES)
def test_a_sentence_is_the_name_that_the_format_says(sentence, name):
    read = WORDS.event if name.startswith("Event(") else WORDS.condition

    assert str(read(sentence)) == name


def test_every_policy_in_which_the_toolkit_differs_is_explained():
    page = (DOCS / "explanation" / "what-differs-from-fatima-toolkit.md").read_text(encoding="utf-8")

    assert [policy.name for policy in fields(Semantics) if f"| `{policy.name}` |" not in page] == []


def test_every_key_of_a_file_is_in_the_format():
    page = "".join(
        (DOCS / "reference" / name).read_text(encoding="utf-8") for name in ("format.md", "study.md", "study-report.md")
    )
    designs: list[type[Doc]] = [StudyDoc, ExperimentDoc, PreregDoc]
    documents: list[type[Doc]] = [ActionDoc, CharacterDoc, ConferralDoc, SheetDoc, *designs, *Doc.__subclasses__()]
    keys = {key for one in documents for key in one.known_keys()}

    assert [key for key in sorted(keys) if f"`{key}`" not in page and f"{key}:" not in page] == []
