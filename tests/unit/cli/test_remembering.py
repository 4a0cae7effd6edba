"""`fatima memory`."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import action_event, belief_event
from fatima_py.memory import Context, SqliteStore
from fatima_py.recall import embedding
from fatima_py.testing.memory import lived

FATIMA = [sys.executable, "-m", "fatima_py"]


@pytest.fixture
def life(tmp_path: Path) -> Path:
    """The file of a life of eleven episodes."""
    path = tmp_path / "ann.life"
    with SqliteStore(path, owner="Ann") as store:
        lived(store)
    return path


def test_a_life_is_listed_with_what_belongs_to_each_episode(fatima, life):
    answer = fatima("memory", "show", life)

    assert answer.code == 0
    assert answer.out.endswith("11 of 11 episodes of Ann\n")
    assert "#3      2:00:00  Kim: Give(Book) to Tom\n" in answer.out
    assert "        felt Resentment 2.5 toward Kim, Resentment 2.0 toward Tom\n" in answer.out
    assert '        "Where were you, Tom? / "At home"."\n' in answer.out
    assert "        session monday; at Bar \u00e0 vin; with Kim, Zoe\n" in answer.out
    assert "#8      2d 12:00:00  Zoe: Open(Door) = False\n" in answer.out
    assert "told by Zoe" in answer.out
    assert "#4      3:00:00  Kim begins: Give(Ball) to SELF\n" in answer.out


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["--who", "zoe"], [2, 3, 4, 6, 8, 9]),
        (["--who", "ann"], [9]),
        (["--since", "30h", "--until", "31h"], [5, 6, 7]),
        (["--session", "tuesday"], [8]),
        (["--limit", "2"], [9, 10]),
        (["--learned", "Open(Door)"], [8]),
        (["--learned", "Open(Window)"], []),
        (["--who", "Kim", "--limit", "1"], [9]),
    ],
)
def test_some_of_a_life_is_listed(fatima, life, options, numbers):
    answer = fatima("memory", "show", life, *options)

    rows = [row.split()[0] for row in answer.out.splitlines() if row.startswith("#")]
    assert rows == [f"#{number}" for number in numbers]


def test_a_question_brings_to_mind_and_says_why(fatima, life):
    answer = fatima("memory", "search", life, "where", "was", "Tom", "--limit", "1")

    assert answer.code == 0
    assert "| score " in answer.out
    assert "| relevance " in answer.out
    assert answer.out.count("#") - answer.out.count("beside: #") >= 1


def test_a_question_about_nothing_that_was_exits_with_one(fatima, life):
    answer = fatima("memory", "search", life, "volcano")

    assert (answer.code, answer.out) == (1, "nothing comes to mind\n")


def test_a_life_goes_out_in_lines_and_comes_back(fatima, life, tmp_path):
    lines, other = tmp_path / "ann.jsonl", tmp_path / "b.life"

    written = fatima("memory", "export", life, "-o", lines)
    made = fatima("memory", "import", lines, "-o", other)

    assert written.out == f"{lines} written: 11 episodes\n"
    assert (made.code, made.out) == (0, f"{other} made: 11 episodes\n")
    assert fatima("memory", "export", other).out == lines.read_text(encoding="utf-8")
    assert fatima("memory", "check", life, other).out == f"{life}: nothing is wrong\n{other}: nothing is wrong\n"


def test_pseudonyms_stand_everywhere(fatima, life):
    out = fatima("memory", "export", life, "--pseudonyms").out

    assert "Tom" not in out
    assert json.loads(out.splitlines()[0])["owner"] == "P1"
    assert "Where were you, P3?" in out


def test_nothing_is_written_over(fatima, life, tmp_path):
    lines = tmp_path / "ann.jsonl"
    fatima("memory", "export", life, "-o", lines)
    before = life.read_bytes()

    again = fatima("memory", "import", lines, "-o", life)
    over = fatima("memory", "export", life, "-o", life)

    assert (again.code, again.err) == (
        2,
        f"fatima: {life} is there already; choose another name for the life that is made\n",
    )
    assert (over.code, "is what is read here" in over.err) == (2, True)
    assert life.read_bytes() == before


def test_a_person_is_forgotten_with_a_report(fatima, life):
    answer = fatima("memory", "forget", life, "tom")

    assert answer.code == 0
    assert answer.out.splitlines()[:2] == [
        f"Tom removed from {life}",
        "  5 episodes removed; their numbers and times are left",
    ]
    assert b"tom" not in life.read_bytes().lower()
    assert "#0      0.0 s  (removed)\n" in fatima("memory", "show", life).out
    assert fatima("memory", "check", life).code == 0


def test_what_is_forgotten_is_removed_with_a_report(fatima, life):
    before = life.read_bytes()
    asked = ("memory", "compact", life, "--forgets", "ebbinghaus", "--clock", "life", "--now", "1e7")

    dry = fatima(*asked, "--dry-run")
    same = life.read_bytes() == before
    done = fatima(*asked)

    assert (dry.code, done.code, same) == (0, 0, True)
    assert dry.out.endswith("would be removed (forgotten by 10000000.0 s)\n")
    assert "removed; their numbers and times are left" in done.out
    assert "(removed)" in fatima("memory", "show", life).out
    assert fatima("memory", "check", life).code == 0


def test_what_is_wrong_in_a_life_is_told_with_its_code(fatima, life):
    database = sqlite3.connect(life)
    database.execute("UPDATE feelings SET intensity = 12 WHERE episode = 0")
    database.commit()
    database.close()

    answer = fatima("memory", "check", life)

    assert answer.code == 1
    assert answer.out.startswith(f"{life}: FA505 something was felt about episode 0 with an intensity of 12.0")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["show", "{folder}/none.life"], 2, "none.life: FA504 there is no such file"),
        (["show", "{folder}"], 2, "FA504 this is a folder, expected a file"),
        (["check", "{garbage}"], 2, "FA501 it keeps no life"),
        (["search", "{garbage}", "Tom"], 2, "FA501 it keeps no life"),
        (["forget", "{garbage}", "Tom"], 2, "FA501 it keeps no life"),
        (["export", "{garbage}"], 2, "FA501 it keeps no life"),
        (["import", "{garbage}", "-o", "{folder}/b.life"], 2, "tea.yaml:1:1: FA023 this line is not JSON"),
        (["import", "{folder}/none.jsonl", "-o", "{folder}/b.life"], 2, "none.jsonl: FA001 it cannot be read"),
        (["import", "{folder}", "-o", "{folder}/b.life"], 2, "FA001 it cannot be read"),
        (["import", "{lines}", "-o", "{folder}/nowhere/b.life"], 2, "FA504 it cannot be made"),
        (["show", "{life}", "--who", "Nobody"], 2, "there is no Nobody in "),
        (["show", "{life}", "--since", "soon"], 2, "'soon' is no time"),
        (["show", "{life}", "--limit", "0"], 2, "--limit"),
        (["forget", "{life}", "Nobody"], 2, "there is nothing about Nobody"),
        (["forget", "{life}", "Ann"], 2, "is whose life this is"),
        (["import", "{lines}"], 2, "-o"),
        (["compact", "{garbage}", "--forgets", "power"], 2, "FA501 it keeps no life"),
        (["compact", "{life}", "--forgets", "soon"], 2, "there is no forgetting named 'soon'"),
        (["compact", "{life}", "--forgets", "power", "--clock", "year"], 2, "there is no clock 'year'"),
        (["compact", "{life}"], 2, "--forgets"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(fatima, life, tmp_path, words, code, said):
    garbage, lines = tmp_path / "tea.yaml", tmp_path / "ann.jsonl"
    garbage.write_text("fatima: 1\n")
    lines.write_text('{"fatima_life": 1, "owner": "", "episodes": 0, "pseudonyms": false}\n')
    before = life.read_bytes()
    named = {"folder": tmp_path, "garbage": garbage, "lines": lines, "life": life}

    answer = fatima("memory", *[word.format_map(named) for word in words])

    assert answer.code == code
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert (life.read_bytes(), garbage.read_text()) == (before, "fatima: 1\n")
    assert not (tmp_path / "b.life").exists()


def test_a_life_that_is_being_written_is_shown_and_not_forgotten(fatima, life):
    with SqliteStore.open(life) as store:
        store.append(action_event("Tom", "Wave", "SELF", 1e6), Context("Bye."))

        shown = fatima("memory", "show", life, "--limit", "1")
        refused = fatima("memory", "forget", life, "Tom")
        checked = fatima("memory", "check", life)

        store.tag(11, [Emotion(EmotionType.JOY, 1.0, 11)])
    assert "12 of 12 episodes" in shown.out
    assert (refused.code, "FA503 another program has it open" in refused.err) == (2, True)
    assert checked.code == 0


@pytest.mark.wide
def test_a_closed_pipe_is_quiet(life):
    with SqliteStore.open(life) as store, store.group():
        for number in range(5000):
            store.append(action_event("Tom", "Wave", "SELF", 1e6 + number), Context("Bye."))

    for verb in ("show", "export"):
        command = [*FATIMA, "memory", verb, str(life)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
            assert program.stdout is not None
            assert program.stderr is not None
            program.stdout.readline()
            program.stdout.close()
            assert program.stderr.read() == b""
        assert program.returncode == 141


def test_what_an_episode_has_to_do_with_earlier_ones_is_shown_below_it(fatima, tmp_path):
    path, pier = tmp_path / "ann.life", Context(session="pier")
    with SqliteStore(path, owner="Ann") as store:
        store.append(action_event("Tom", "Sell", "Boat", 5), pier)
        store.append(belief_event("Tom", "At(Boat)", "Pier", 5), pier)
        store.append(belief_event("Ida", "At(Boat)", "Brest", 9), pier)

    rows = fatima("memory", "show", path, "--limit", "2").out.splitlines()

    assert [row.strip() for row in rows if "#0" in row or "#1" in row.removeprefix("#1")] == [
        "caused by #0",
        "supersedes #1",
    ]


class Kinds:
    """An embedder that knows which words go together."""

    name = "kinds"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def embed(self, texts):
        self.texts += texts
        kinds = (("home", "house"), ("door", "gate"))
        return np.array([[sum(word in text.lower() for word in kind) for kind in kinds] for text in texts], np.float32)


def test_a_life_is_embedded_once_and_searched_by_meaning(fatima, life, monkeypatch):
    kinds = Kinds()
    monkeypatch.setattr(embedding, "embedder_named", lambda _: kinds)

    first, again = fatima("memory", "embed", life, "kinds"), fatima("memory", "embed", life, "kinds")
    before, known = life.read_bytes(), len(kinds.texts)
    found = fatima("memory", "search", life, "the house", "--embed", "kinds", "--limit", "1")

    assert (first.code, first.out) == (0, f"11 episodes of 11 embedded in {life}\n")
    assert (again.code, again.out) == (0, f"0 episodes of 11 embedded in {life}\n")
    assert found.code == 0
    assert "At home" in found.out
    assert "vectors: place 1" in found.out
    assert kinds.texts[known:] == ["the house"]
    assert life.read_bytes() == before
    assert fatima("memory", "search", life, "the house").code == 1
    assert fatima("memory", "check", life).code == 0


def test_what_is_not_embedded_yet_is_found_and_not_kept(fatima, life, monkeypatch):
    monkeypatch.setattr(embedding, "embedder_named", lambda _: Kinds())
    before = life.read_bytes()

    found = fatima("memory", "search", life, "the house", "--embed", "kinds", "--who", "SELF")

    assert (found.code, "At home" in found.out) == (0, True)
    assert life.read_bytes() == before


def test_a_missing_library_is_one_sentence_and_exits_with_three(fatima, life, monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)

    for words in (["embed", life, "nowhere at all"], ["search", life, "house", "--embed", "nowhere at all"]):
        answer = fatima("memory", *words)

        assert (answer.code, answer.out) == (3, "")
        assert answer.err.startswith("fatima: sentence-transformers is not installed")
        assert answer.err.count("\n") == 1
