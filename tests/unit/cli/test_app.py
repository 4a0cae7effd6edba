"""The program as a whole: help, errors, exit codes, settings."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic_core import SchemaError

from fatima_py.cli.app import command_line
from fatima_py.errors import MissingExtraError, MissingProgramError, RealizeError, UsageError

WITHOUT_LITELLM = "import sys; sys.modules['litellm'] = None; from fatima_py.cli.app import main; main()"


def program(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the program as its users do, its streams being pipes."""
    command = [sys.executable, "-m", "fatima_py", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def test_the_help_names_the_verbs():
    answer = program("--help")

    assert answer.returncode == 0
    for verb in ("new", "check", "test", "play", "why", "schema", "version"):
        assert f"  {verb} " in answer.stdout


def test_the_help_loads_none_of_the_libraries_that_a_verb_may_need():
    listing = "import sys; from fatima_py.cli.app import run; run(['--help']); print(*sys.modules, file=sys.stderr)"

    answer = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)

    assert not {"litellm", "networkx", "numpy", "pydantic", "rich", "simpy", "yaml"} & {*answer.stderr.split()}


def test_the_options_of_a_verb_are_prepared_without_those_of_the_others():
    every = command_line()

    assert {*command_line("check").commands} == {"check"}
    assert {*command_line("affect").commands} == {"affect"}
    assert {*command_line("chk").commands} == {*command_line("--help").commands} == {*every.commands}
    assert {"affect", "check", "import", "memory", "play", "sim", "test"} <= {*every.commands}


@pytest.mark.parametrize("words", [[], ["pla"], ["play"], ["play", "--seed", "many", "x.yaml"], ["why"]])
def test_wrong_usage_is_said_and_exits_with_2(fatima, words):
    answer = fatima(*words)

    assert answer.code == 2
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("words", [["play"], ["check"], ["test"]])
def test_a_missing_file_is_named_and_exits_with_2(fatima, tmp_path, words):
    answer = fatima(*words, tmp_path / "nowhere.yaml")

    assert answer.code == 2
    assert "nowhere.yaml: FA001 there is no such file" in answer.out + answer.err


@pytest.mark.parametrize("words", [["play"], ["check"], ["test"], ["graph"], ["upgrade"]])
def test_whether_a_file_can_be_read_is_seen_by_reading_it_and_told_in_our_words(
    fatima, cafe, tmp_path, monkeypatch, words
):
    locked = tmp_path / "locked.yaml"
    locked.write_text(cafe.read_text())

    def refused(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.access", lambda *_, **__: False)
    monkeypatch.setattr("fatima_py.scenario.source.textfile.read_bytes", refused)
    monkeypatch.setattr("fatima_py.scenario.source.kinds.beginning", lambda _: b"fatima: 1\n")

    answer = fatima(*words, locked)

    assert answer.code == 2
    assert "locked.yaml: FA001 the file cannot be read: Permission denied" in answer.out + answer.err
    assert "Usage" not in answer.err


@pytest.mark.parametrize("words", [["play"], ["test"]])
def test_a_broken_file_is_told_by_place_and_code_and_exits_with_2(fatima, broken, words):
    answer = fatima(*words, broken)

    assert answer.code == 2
    assert "broken.yaml:" in answer.err
    assert "FA101" in answer.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("no"), 2),
        (PermissionError(13, "Permission denied", "x.yaml"), 2),
        (MissingExtraError("litellm", "llm"), 3),
        (MissingProgramError("ffmpeg", "it writes films", "install it"), 3),
        (RealizeError("no"), 3),
        (ZeroDivisionError("oops"), 2),
    ],
)
def test_every_error_becomes_a_sentence_and_an_exit_code(fatima, cafe, monkeypatch, error, code):
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("fatima_py.cli.playing.read", fail)

    answer = fatima("play", cafe)

    assert answer.code == code
    assert answer.err.startswith("fatima: ")
    assert len(answer.err.splitlines()) == 1


def test_a_fault_of_ours_is_one_sentence_that_names_debug_and_with_it_a_traceback(fatima, cafe, monkeypatch):
    monkeypatch.setattr("fatima_py.cli.playing.read", lambda *_: 1 // 0)

    short, long = fatima("play", cafe), fatima("play", cafe, "--debug")

    assert "--debug" in short.err
    assert "Traceback" not in short.err
    assert "Traceback" in long.err
    assert short.code == long.code


def test_an_extra_that_is_not_installed_is_named_and_exits_with_3(cafe):
    words = ["play", str(cafe), "--speech", "live", "--model", "any"]

    answer = subprocess.run(
        [sys.executable, "-c", WITHOUT_LITELLM, *words], capture_output=True, text=True, check=False
    )

    assert answer.returncode == 3
    assert "it comes with the extra llm: " in answer.stderr
    assert not answer.stdout


def test_results_and_progress_go_different_ways(cafe):
    answer = program("play", cafe)

    assert answer.returncode == 0
    assert "Sam: " in answer.stdout
    assert "Ten to Ten" in answer.stderr


def test_a_reader_who_has_enough_is_no_error(cafe):
    command = f"{sys.executable} -m fatima_py play {cafe} --why | head -1"

    answer = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602

    assert "Traceback" not in answer.stderr
    assert "Error" not in answer.stderr


def test_a_project_keeps_its_defaults_in_a_file(fatima, cafe, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fatima.toml").write_text("[play]\nturns = 1\nseed = 7\n")

    by_file = fatima("play", cafe)
    by_hand = fatima("play", cafe, "--seed", 3)

    assert "1 beat," in by_file.out
    assert "seed 7." in by_file.out
    assert "seed 3." in by_hand.out


def test_the_environment_wins_over_the_file(fatima, cafe, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.fatima.play]\nseed = 7\n")
    monkeypatch.setenv("FATIMA_PLAY_SEED", "5")

    answer = fatima("play", cafe)

    assert "seed 5." in answer.out


@pytest.mark.parametrize("text", ["[tool]\nfatima = 3", "tool = 3", "[tool]\nfatima = [1]"])
def test_settings_that_are_no_table_are_refused_in_a_sentence(fatima, cafe, tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(text)

    answer = fatima("play", cafe)

    assert (answer.code, "is no table" in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[pley]\nseed = 1", "[pley] is no verb"),
        ("[play]\nsead = 1", "no option sead"),
        ("[", "cannot be read"),
        ("play = 3", "play must be a table of options; write [play]"),
        ("[affect]\nplot = []", "affect plot must be a table of options; write [affect.plot]"),
        ("seed = 3", "[seed] is no verb"),
    ],
)
def test_a_mistake_in_the_settings_is_said(fatima, cafe, tmp_path, monkeypatch, text, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fatima.toml").write_text(text)

    answer = fatima("play", cafe)

    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("play x.yaml --seed x", "'--seed': expected a whole number"),
        ("play x.yaml --seed 1.5", "'--seed': expected a whole number"),
        (f"play x.yaml --seed {'9' * 5000}", "'--seed': expected a whole number of fewer digits"),
        ("play x.yaml --turns 0", "'--turns': expected 1 or more"),
        ("affect compare calm anxious --event insult --repeat 99999", "'--repeat': expected at most 10000"),
        ("graph x.yaml --format pdf", "'pdf' is not one of 'txt'"),
    ],
    ids=["word", "part", "digits", "small", "great", "choice"],
)
def test_a_wrong_value_of_an_option_is_told_in_plain_words(words, said, fatima):
    answer = fatima(*words.split())

    assert answer.code == 2
    assert said in answer.err
    assert not [word for word in ("Input should", "parse", "Value error") if word in answer.err]


@pytest.mark.parametrize("text", ["seed = 'x'", "seed = [1]", "auto = 7", "turns = 1.5", "seed = {a = 1}"])
def test_a_wrong_value_in_the_settings_is_told_in_plain_words(text, fatima, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fatima.toml").write_text(f"[play]\n{text}\n")

    answer = fatima("play", "x.yaml")

    assert answer.code == 2
    assert ": expected " in answer.err


@pytest.mark.parametrize("name", ["fatima.toml", "pyproject.toml"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"seed = " + b"[" * 100_000, "it is nested too deeply"),
        (b"seed = " + b"9" * 5000, "it holds a number of too many digits"),
        (b"seed = '\xff'", "byte 0xff is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "byte 0x89 is not UTF-8"),
        (b"# " + b" " * 6_000_000, "it has more than 5 MB"),
    ],
    ids=["lists", "digits", "bytes", "picture", "size"],
)
def test_settings_that_cannot_be_read_are_one_sentence(name, text, said, fatima, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(text)

    answer = fatima("version")

    assert (answer.code, answer.err) == (2, f"fatima: {name} cannot be read: {said}\n")


def test_settings_of_ten_gigabytes_are_not_read(fatima, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "fatima.toml").open("wb") as file:
        file.truncate(10_000_000_000)

    assert fatima("version").err == "fatima: fatima.toml cannot be read: it has more than 5 MB\n"


VERBS = [["play", "{cafe}"], ["graph", "{cafe}", "--format", "svg"], ["play", "nowhere.yaml"], ["--help"]]


@pytest.mark.wide
@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_a_closed_pipe_ends_quietly_with_one_exit_code(cafe, words):
    command = [sys.executable, "-m", "fatima_py", *(word.format(cafe=cafe) for word in words)]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        deaf = subprocess.run(command, stdout=nobody, stderr=nobody, stdin=subprocess.DEVNULL, check=False)
        heard = subprocess.run(
            command, stdout=nobody, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False, text=True
        )

    assert deaf.returncode == 141
    assert heard.returncode in ({2} if "no" in words[-1] else {141})
    assert not {"Traceback", "Exception", "Error:"} & {*heard.stderr.split()} or "--nonsense" in words


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize(
    "words", ["graph {cafe} --format svg", "play {cafe} --auto", "why {log}", "why {log} --json", "schema", "--help"]
)
def test_a_full_disk_under_standard_output_is_named_and_exits_with_2(words, cafe, log):
    command = [sys.executable, "-m", "fatima_py", *words.format(cafe=cafe, log=log).split()]
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
        mute = subprocess.run(command, stdout=full, stderr=full, check=False)

    said = "fatima: standard output: No space left on device; what was written there is not complete"
    assert [row for row in told.stderr.splitlines() if "fatima" in row] == [said]
    assert (told.returncode, mute.returncode) == (2, 2)


@pytest.mark.wide
@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ("play {cafe}", "0<&-"),
        ("play {cafe}", "2>&-"),
        ("graph --format svg {cafe}", "1>&-"),
        ("check --json {cafe}", "0<&- 1>&- 2>&-"),
        ("play nowhere", "2>&-"),
    ],
)
def test_standard_streams_may_be_absent(cafe, words, closed):
    command = f"{sys.executable} -m fatima_py {words.format(cafe=cafe)} {closed}"

    answer = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602

    assert answer.returncode == (2 if "nowhere" in words else 0)
    assert "Traceback" not in answer.stderr
    assert ("Sam: " in answer.stdout) == ("play {cafe}" in words and "1>" not in closed)


@pytest.mark.wide
@pytest.mark.parametrize(
    ("words", "encoding"), [(["graph", "--format", "svg"], "ascii"), (["check", "--json"], "utf-16")]
)
def test_what_other_programs_read_is_utf_8_whatever_the_terminal_is_set_to(tmp_path, cafe, words, encoding):
    path = tmp_path / "cafe.yaml"
    path.write_text(
        cafe.read_text().replace("from: agents/barista.yaml", "is: x").replace("Ten to Ten", "\u5341 \u00e9")
    )
    command = [sys.executable, "-m", "fatima_py", *words, str(path)]

    plain, told = (
        subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": one}, check=False).stdout
        for one in ("utf-8", encoding)
    )

    assert told == plain
    assert told.decode()


@pytest.mark.no_cover
@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="names of files are text here")
def test_names_of_files_may_be_no_text(fatima, cafe, tmp_path):
    sheet = tmp_path / "agents"
    sheet.mkdir()
    (sheet / "barista.yaml").write_bytes((cafe.parent / "agents" / "barista.yaml").read_bytes())
    file, log = (Path(os.fsdecode(os.fsencode(tmp_path) + name)) for name in (b"/caf\xe9.yaml", b"/l\xe9.log"))
    file.write_bytes(cafe.read_bytes())

    assert fatima("play", file, "--auto", "--record", log).code == 0
    assert "Step" in fatima("why", log).out
    for words in (["check", file], ["check", "--json", file], ["graph", file], ["affect", "plot", log]):
        assert fatima(*words).code == 0
    assert "caf<U+DCE9>.yaml.no" in fatima("play", f"{file}.no").err


def test_a_wrong_word_of_a_command_line_cannot_command_the_terminal(fatima):
    for words in (["\x1b[2J"], ["play", "\x1b[2J"], ["play", "x", "--seed", "\x1b[2J"], ["check", "\u202ex"]):
        answer = fatima(*words)

        assert answer.code == 2
        assert not {"\x1b", "\u202e"} & {*answer.out, *answer.err}


def test_an_interrupt_while_the_program_is_loaded_ends_it_with_a_sentence():
    begin = "import os, signal, sys; from fatima_py import __main__ as start\n"
    loading = (
        "sys.meta_path.insert(0, type('Stop', (), {'find_spec': lambda *_: os.kill(os.getpid(), signal.SIGINT)}))\n"
    )
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background ignore it
    try:
        command = [sys.executable, "-c", f"{begin}{loading}start.main()"]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        signal.signal(signal.SIGINT, before)

    assert (answer.returncode, answer.stderr) == (130, "\nInterrupted.\n")


def test_an_interrupt_of_a_verb_is_said_and_130(fatima, cafe, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fatima_py.cli.playing.read", interrupt)

    answer = fatima("play", cafe)

    assert (answer.code, answer.err) == (130, "\nInterrupted.\n")


def test_an_interrupt_that_a_library_takes_for_its_own_error_is_130(fatima, cafe, monkeypatch):
    def interrupt(*_: object) -> None:
        raise SchemaError("Error building validator: KeyboardInterrupt: ")

    monkeypatch.setattr("fatima_py.cli.playing.read", interrupt)

    answer = fatima("play", cafe, "--auto")

    assert (answer.code, answer.err) == (130, "\nInterrupted.\n")
