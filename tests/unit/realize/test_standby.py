"""A model that is asked in the background, while lines are spoken as written."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from threading import Event
from threading import enumerate as enumerate_threads

import pytest

from fatima_py.realize import Brief, CachedRealizer, LLMRealizer, PatientRealizer, StandbyRealizer
from fatima_py.realize.prompt import Message
from fatima_py.realize.quiet import ASKS
from fatima_py.realize.tape import read

BRIEF = Brief("The shop is closed.", "Iris", may_reword=True)
WORDED = "Well, the shop is closed."


def polite(_: str, messages: Sequence[Message]) -> str:
    return '{"text": "Well, the shop is closed."}' if "shop" in messages[1]["content"] else "squawk"


def absent(*_: object) -> str:
    raise ConnectionRefusedError(111, "any")


@pytest.fixture
def asleep():
    """A model that answers when it is woken."""
    woken = Event()

    def answer(name: str, messages: Sequence[Message]) -> str:
        woken.wait(60)
        return polite(name, messages)

    yield LLMRealizer("m", answer)
    woken.set()


def test_nothing_waits_for_a_model_that_is_asleep_and_a_line_has_no_note_for_it(asleep):
    standby = StandbyRealizer(asleep, asleep)

    spoken = [standby.realize(BRIEF) for _ in range(2)]

    assert [(one.text, one.by, one.note) for one in spoken] == [("The shop is closed.", "template", "")] * 2
    assert standby.pending


def test_a_model_that_has_answered_once_words_the_lines_even_if_that_answer_was_refused():
    model = LLMRealizer("m", polite)

    assert StandbyRealizer(model, model, wait=30).realize(BRIEF).text == WORDED


def test_a_line_may_wait_a_little_where_nobody_does_and_the_first_note_says_that_it_did(asleep):
    standby = StandbyRealizer(asleep, asleep, wait=0.01)

    assert [standby.realize(BRIEF).note for _ in range(2)] == ["m: no answer: it has not answered yet", ""]


def test_a_model_that_is_not_there_is_left_alone_and_one_note_says_why():
    model = LLMRealizer("m", absent)
    standby = StandbyRealizer(model, model, wait=30)

    notes = [standby.realize(BRIEF).note for _ in range(3)]

    assert notes == [
        "m: no answer: ConnectionRefusedError: Connection refused; is the server running?; it is not asked again",
        "",
        "",
    ]
    assert not standby.pending


def test_a_library_that_is_not_installed_is_a_note_as_well(monkeypatch):
    monkeypatch.setitem(sys.modules, "litellm", None)
    model = LLMRealizer("openai/any")

    assert "the extra llm" in StandbyRealizer(model, model, wait=30).realize(BRIEF).note


def test_a_line_that_stays_as_written_asks_for_no_model(asleep):
    standby = StandbyRealizer(asleep, asleep)

    assert standby.realize(replace(BRIEF, may_reword=False)).text == "The shop is closed."
    assert not standby.pending


PLAY = """
import sys
from threading import Thread
from fatima_py.realize import Brief, LLMRealizer, StandbyRealizer
from fatima_py.realize.llm import load
asked = LLMRealizer("openai/any")
standby = StandbyRealizer(asked, asked, wait=60)
line = Brief("The shop is closed.", "Iris", may_reword=True)
"""
BROKEN = {
    "an error": ("raise RuntimeError('sk-secret1234')", "RuntimeError"),
    "an exit": ("raise SystemExit(3)", "SystemExit"),
    "a part that is missing": ("import not_there", "ModuleNotFoundError: the library not_there is not installed"),
    "a name that is missing": ("from litellm.part import absent", "ImportError"),
}


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str, str], subprocess.CompletedProcess[str]]:
    """Runs a program for which `litellm` is the code that is given."""

    def run(library: str, code: str) -> subprocess.CompletedProcess[str]:
        folder = tmp_path / "litellm"
        folder.mkdir()
        (folder / "__init__.py").write_text(f"import litellm.part\n{library}\n")
        (folder / "part.py").write_text("import time\n")
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        command = [sys.executable, "-c", PLAY + code]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)

    return run


@pytest.mark.parametrize("how", BROKEN)
def test_a_library_that_cannot_be_loaded_is_a_note_and_no_part_of_it_is_left(program, how):
    library, cause = BROKEN[how]

    told = program(library, "print(standby.realize(line).note, *[one for one in sys.modules if 'litellm' in one])")

    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("openai/any: no answer: ")
    assert told.stdout.rstrip().endswith(f"{cause}; it is not asked again")
    assert "secret" not in told.stdout


def test_a_play_that_is_over_before_the_library_is_loaded_waits_for_nothing_and_complains_of_nothing(program):
    told = program("litellm.part.time.sleep(600)", "standby.begin()\nprint(standby.pending)")

    assert (told.returncode, told.stdout, told.stderr) == (0, "True\n", "")


@pytest.mark.skipif(find_spec("httpx") is None, reason="needs the extra llm")
def test_threads_that_load_the_library_at_once_have_all_of_it(program):
    code = """
from collections import deque
found = deque()
several = [Thread(target=lambda: found.append(load().whole)) for _ in range(8)]
for one in several: one.start()
for one in several: one.join()
print(*found)
"""
    told = program("litellm.part.time.sleep(0.2)\nwhole = True\nsuppress_debug_info = False", code)

    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.split() == ["True"] * 8


@pytest.mark.skipif(find_spec("httpx") is None, reason="needs the extra llm")
def test_after_an_interrupt_while_it_is_loaded_all_of_the_library_is_loaded_anew(program):
    library = """
import os
from litellm import part
if not os.environ.get("AGAIN"):
    os.environ["AGAIN"] = "yes"
    raise KeyboardInterrupt
assert part is litellm.part and vars(part).get("of") is None
part.of = "anew"
"""
    code = """
try: load()
except KeyboardInterrupt: print([one for one in sys.modules if 'litellm' in one])
print(load().part.of)
"""
    told = program(library, code)

    assert (told.returncode, told.stdout.split(), told.stderr) == (0, ["[]", "anew"], "")


def test_what_is_on_a_tape_is_spoken_while_the_model_is_asleep_and_nothing_else(asleep, tmp_path):
    tape = tmp_path / "lines.tape"
    CachedRealizer(LLMRealizer("m", polite), tape=tape).realize(BRIEF)
    cached = CachedRealizer(StandbyRealizer(asleep, asleep), tape=tape)
    before = tape.read_text(encoding="utf-8")

    assert (cached.realize(BRIEF).text, "".join(cached.stream(BRIEF))) == (WORDED, WORDED)
    assert cached.realize(replace(BRIEF, text="The shop is open.")).text == "The shop is open."
    assert tape.read_text(encoding="utf-8") == before


def test_a_line_for_which_no_model_was_there_is_asked_for_again_when_one_is(tmp_path):
    woken = Event()

    def answer(name: str, messages: Sequence[Message]) -> str:
        woken.wait(60)
        return polite(name, messages)

    model, tape = LLMRealizer("m", answer), tmp_path / "lines.tape"
    standby = StandbyRealizer(model, model, wait=0.01)
    cached = CachedRealizer(standby, tape=tape)

    cold = [cached.realize(BRIEF).text for _ in range(2)]
    woken.set()
    for thread in (one for one in enumerate_threads() if one.name == f"{ASKS} first"):
        thread.join(30)

    assert cold == ["The shop is closed."] * 2
    assert cached.realize(BRIEF).text == WORDED
    assert [one.utterance.text for one in read(tape)] == [WORDED]


def test_a_model_that_was_left_alone_is_asked_by_the_next_run(tmp_path):
    tape = tmp_path / "lines.tape"
    silent = CachedRealizer(PatientRealizer(LLMRealizer("m", absent), failures=1), tape=tape)

    assert [silent.realize(BRIEF).text for _ in range(3)] == ["The shop is closed."] * 3
    assert CachedRealizer(LLMRealizer("m", polite), tape=tape).realize(BRIEF).text == WORDED
