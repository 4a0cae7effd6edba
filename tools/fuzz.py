"""Fuzz: change files in one place at a time, and see that each is played, or refused in a sentence.

`just fuzz` takes five minutes over all targets; `uv run tools/fuzz.py --target scenario --seed 3 --minutes 1` over one.
With `--from FOLDER` the Toolkit files of a folder, and of each folder in it, are changed beside those made here.
What fails is kept in a folder, and printed with the command that tries it again. A target holds a file to a promise:
nothing but an error of the package's own comes out of it, and what is checked without an error plays.
"""

import argparse
import json
import re
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any, cast

import yaml

from fatima_py.errors import BudgetError, FatimaError, LogError, ScenarioError, UsageError
from fatima_py.interop.importing import import_files
from fatima_py.interop.opening import needs_rules, opened
from fatima_py.interop.write.export import write_toolkit
from fatima_py.interop.write.reccon import as_reccon
from fatima_py.record.explanation import explain
from fatima_py.record.log import read_log
from fatima_py.scenario import check_file, load_character, load_scenario
from fatima_py.scenario.loading import read_built
from fatima_py.scenario.script.script import format_script, parse_script, script_rows
from fatima_py.scenario.tests import run_tests
from fatima_py.scene import Scene
from fatima_py.session import Session

__all__ = ["TARGETS", "attempt", "main", "variants"]

ROOT = Path(__file__).parents[1]
PATIENCE = 20
"""Seconds of work, or ten times as many of waiting, after which an input hangs."""
TIMERS = ((signal.SIGPROF, signal.ITIMER_PROF, PATIENCE), (signal.SIGALRM, signal.ITIMER_REAL, 10 * PATIENCE))
MEMORY = 500 << 20
BEATS = 3
RUNS = re.compile(r"runs: [0-9]+")
VALUES: tuple[Any, ...] = ("", " ", 0, -1, 1e308, 10**300, float("nan"), float("inf"), True, False, None, (), [1])
WORDS = r"""
0 007 1e999 nan 1e5 0x1F -0 me SELF self I any anyone everyone nobody nothing true end End - * $x [x] [x {x} { } \ \{x}
A() A(,) A(b # ## -> @x ~ ( ) Tom Tom(Ann) ToM(Ann,B(c)) ToM(*,B(c)) ToM(A,ToM(B,ToM(C,D(e)))) Count(Ask) Mood(me)
Event(a,b,c,d) Speak(a,b,c,d) SE(a,b) #A(*) 😀 é ../../etc/passwd . fatima x-y $condition.x
"""
SENTENCES = r"""-> end|A(b) = c and D(e) = f|a or b|A(b) >|> 3|Math(A, Plus, 1) = 2|anyone $x says Rude to me
me does me to me|say |A(b) becomes|say anything|the scene moves to end|a: b|I have heard Tom say Rude"""
LONG = ("9" * 400, "9" * 400 + " s", "9" * 400 + " words", "1" * 5000, "x" * 5000, "f(" * 100 + "x" + ")" * 100)
STRANGE = ("\n", "\ud83d", "a\u2028b", "\u202e", "e\u0301", "a\tb", "\0")
ODD: tuple[Any, ...] = (*VALUES, *WORDS.split(), *re.split("[|\n]", SENTENCES), *LONG, *STRANGE, {"a": 1}, [[]])
"""What is put in the place of a value."""


class HangError(BaseException):
    """An input takes too long."""


@dataclass(frozen=True)
class Target:
    """A kind of file: the texts to begin with, how one is changed, what reads it, and how it is called."""

    seeds: Callable[[], Sequence[str]]
    change: Callable[[str, Random], str]
    read: Callable[[Path], None]
    name: str


def put_somewhere(value: Any, luck: Random) -> Any:  # noqa: ANN401 - any JSON
    """The value with one part of it, a key or a value, exchanged, copied from elsewhere or left out."""
    spots = list(spots_of(value))
    holder, key = luck.choice(spots)
    other, there = luck.choice(spots)
    roll = luck.random()
    if roll < 0.1:
        del holder[key]
    elif roll < 0.2 and not isinstance(key, int):
        holder[str(luck.choice(ODD))] = holder.pop(key)
    else:
        holder[key] = json.loads(json.dumps(other[there])) if roll < 0.3 else luck.choice(ODD)
    return value


def spots_of(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - any JSON
    """Every place in a value, as what holds it and its key."""
    given: object = value
    pairs: Iterable[tuple[Any, Any]] = ()
    if isinstance(given, dict):
        pairs = cast("Mapping[Any, Any]", given).items()
    elif isinstance(given, list):
        pairs = enumerate(cast("Sequence[Any]", given))
    for key, inner in pairs:
        yield value, key
        yield from spots_of(inner)


def change_yaml(text: str, luck: Random) -> str:
    """A YAML file with one value changed, and now and then a row of its text."""
    if luck.random() < 0.3:
        return change_rows(text, luck)
    return yaml.safe_dump(put_somewhere(yaml.safe_load(text), luck), sort_keys=False)


def change_json(text: str, luck: Random) -> str:
    """A JSON file, or one row of a file of them, with one value changed."""
    rows = text.splitlines() if text.startswith('{"') else [text]
    row = luck.randrange(len(rows))
    rows[row] = json.dumps(put_somewhere(json.loads(rows[row]), luck))
    return "\n".join(rows) + "\n"


def change_rows(text: str, luck: Random) -> str:
    """A text with something put into a row, a piece cut out of one, or a row left out or doubled."""
    rows = text.splitlines()
    row = luck.randrange(len(rows))
    start, end = sorted(luck.randint(0, len(rows[row])) for _ in range(2))
    odd = str(luck.choice(ODD))
    made = (rows[row][:start] + odd + rows[row][start:], rows[row][:start] + rows[row][end:], "", f"{rows[row]}\n" * 2)
    rows[row] = luck.choice(made)
    return "\n".join(rows) + "\n"


def files(pattern: str) -> Callable[[], list[str]]:
    """The texts of the files that the package comes with, where tests play many times, playing only twice."""
    return lambda: [RUNS.sub("runs: 2", path.read_text(encoding="utf-8")) for path in sorted(ROOT.glob(pattern))]


def play(scene: Scene) -> None:
    """Play a few beats, the player taking the first line that is open."""
    for _ in range(BEATS):
        if (turn := scene.turn()) is None:
            return
        scene.play(turn, turn.options[0] if turn.by_player else None)


def read_scenario(path: Path) -> None:
    """What check finds no error in plays; what it finds one in is not loaded."""
    errors = [one for one in check_file(path) if one.severity == "error"]
    try:
        scene = load_scenario(path)
    except ScenarioError:
        assert errors, "check finds no error, and it is not loaded"  # noqa: S101 - what is to be found out
        return
    if errors:
        with suppress(ScenarioError):
            read_built(path, tested=True)
            raise AssertionError("check finds errors, not in the tests, and it is loaded")
    with suppress(BudgetError):
        play(scene)
    with suppress(ScenarioError, BudgetError):
        run_tests(path)


def read_sheet(path: Path) -> None:
    """A sheet makes somebody who can be asked and kept."""
    with suppress(ScenarioError):
        who = load_character(path)
        who.load(who.save())


def read_script(path: Path) -> None:
    """A script that is read says the same when it is written and read again."""
    with suppress(ScenarioError):
        script = parse_script(script_rows(path.read_text(encoding="utf-8", errors="surrogatepass")), str(path))
        again = parse_script(script_rows(format_script(script)), str(path))
        assert again == script, "it says something else when it is written and read again"  # noqa: S101


def read_recording(path: Path) -> None:
    """A log that is read can be told and written."""
    with suppress(LogError):
        log = read_log(path)
        for one in log.beats:
            explain(one)
        if log.beats:
            as_reccon(log, path.stem)
        log.transcript()
        log.text()


def read_checkpoint(path: Path) -> None:
    """A saved session that is taken goes on."""
    with suppress(LogError):
        play(Session.resume(Scene(cafe().definition), content_of(path)).scene)


def read_toolkit(path: Path) -> None:
    """Files of the Toolkit, their contents by name, that are taken play, as they are and as import writes them.

    A scenario that import writes loads, as long as import found nothing wrong.
    """
    with tempfile.TemporaryDirectory() as desk:
        folder, made = Path(desk) / "files", Path(desk) / "made"
        folder.mkdir()
        contents = content_of(path)
        for name, content in cast("Mapping[str, Any]", contents if isinstance(contents, dict) else {}).items():
            text = content if isinstance(content, str) else json.dumps(content)
            (folder / Path(name).name).write_text(text, encoding="utf-8", errors="surrogatepass")
        for file in sorted(folder.iterdir()):
            with suppress(ScenarioError, BudgetError):
                if needs_rules(file):
                    play(Scene(opened(file)[0]))
        with suppress(UsageError):
            for one in import_files([folder], made):
                with suppress(BudgetError, *([ScenarioError] if one.problems else ())):
                    if one.output:
                        play(load_scenario(one.output))


def content_of(path: Path) -> Any:  # noqa: ANN401 - any JSON
    """What a host reads of a JSON file, nothing where it is none."""
    with suppress(ValueError):
        return json.loads(path.read_text(encoding="utf-8"))
    return None


@cache
def cafe() -> Scene:
    """A scene that is played for what is saved of it; it stays at its beginning."""
    return load_scenario(ROOT / "scenarios/cafe.yaml")


def played() -> Session:
    """A session of some beats."""
    session = Session(Scene(cafe().definition))
    for _ in range(BEATS):
        if (turn := session.turn()) is not None:
            session.choose(turn.options[0] if turn.by_player else None)
    return session


def exported() -> list[str]:
    """A scene in the Toolkit's form."""
    with tempfile.TemporaryDirectory() as folder:
        write_toolkit(cafe().definition, Path(folder))
        return file_sets(Path(folder))


def file_sets(folder: Path) -> list[str]:
    """The Toolkit files of a folder, and of each folder in it, as JSON: their contents by name."""
    found: list[str] = []
    for one in (folder, *sorted(path for path in folder.rglob("*") if path.is_dir())):
        contents: dict[str, Any] = {}
        for file in sorted(one.iterdir()):
            with suppress(ValueError, OSError):  # it is a picture, or a folder
                contents[file.name] = json.loads(file.read_text(encoding="utf-8-sig"))
        found += [json.dumps(contents)] if contents else []
    return found


def scripts() -> list[str]:
    """The dialogue of the scenarios."""
    return [str(yaml.safe_load(text)["dialogue"]) for text in files("scenarios/*.yaml")()]


TARGETS: Mapping[str, Target] = {
    "scenario": Target(files("scenarios/*.yaml"), change_yaml, read_scenario, "scenarios/fuzzed.yaml"),
    "sheet": Target(files("agents/*.yaml"), change_yaml, read_sheet, "agents/fuzzed.yaml"),
    "script": Target(scripts, change_rows, read_script, "fuzzed.dialogue"),
    "log": Target(lambda: [played().log.text()], change_json, read_recording, "fuzzed.log"),
    "checkpoint": Target(lambda: [json.dumps(played().save())], change_json, read_checkpoint, "fuzzed.json"),
    "toolkit": Target(exported, change_json, read_toolkit, "files.json"),
}


def variants(name: str, seed: int, more: Sequence[str] = ()) -> Iterator[str]:
    """Changed files of a target, and of `more` texts to begin with, the same for a seed."""
    seeds = (*TARGETS[name].seeds(), *more)
    for number in count():
        luck = Random(f"{name} {seed} {number}")
        yield changed(name, luck.choice(seeds), luck)


def changed(name: str, text: str, luck: Random) -> str:
    """A text changed in one place, or a few."""
    for _ in range(luck.choice((1, 1, 1, 2, 4))):
        with suppress(ValueError, IndexError, TypeError, yaml.YAMLError):  # it is no YAML any more
            text = TARGETS[name].change(text, luck)
    return text


def attempt(name: str, path: Path) -> str:
    """What goes wrong with a file, empty where nothing does."""
    for number, timer, seconds in TIMERS:
        signal.signal(number, hang)
        signal.setitimer(timer, seconds)
    try:
        TARGETS[name].read(path)
    except HangError:
        return f"it takes more than {PATIENCE} seconds\n"
    except (FatimaError, Exception):  # noqa: BLE001 - whatever it is, it is what is looked for
        return traceback.format_exc(limit=-3)
    finally:
        for _, timer, _ in TIMERS:
            signal.setitimer(timer, 0)
    return ""


def hang(_number: int, _frame: object) -> None:
    """Give up an input."""
    raise HangError


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line, try the files, and print what fails; 1 where something does."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=5, help="how long, over all targets")
    parser.add_argument("--seed", type=int, default=0, help="which changes are made")
    parser.add_argument("--target", choices=TARGETS, action="append", help="one kind of file (default: each)")
    parser.add_argument("--from", dest="folder", type=Path, help="a folder of Toolkit files to begin with as well")
    parser.add_argument("file", type=Path, nargs="?", help="try one file again, as the one target named")
    given = parser.parse_args(words)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    names: list[str] = given.target or list(TARGETS)
    if given.file:
        print(fault := attempt(names[0], given.file))
        return bool(fault)
    more = {"toolkit": file_sets(given.folder)} if given.folder else {}
    desks = [Desk(name) for name in names]
    for desk in desks:
        begin, seconds = monotonic(), given.minutes * 60 / len(names)
        for text in variants(desk.name, given.seed, more.get(desk.name, ())):
            if monotonic() - begin > seconds:
                break
            desk.attempt(text)
        print(f"{desk} (seed {given.seed})", flush=True)
    return any(desk.seen for desk in desks)


class Desk:
    """A folder in which texts are tried as files of a target, and those with a fault of a new kind kept and printed."""

    __slots__ = ("name", "path", "seen", "tried")

    def __init__(self, name: str) -> None:
        self.name = name
        self.tried = 0
        self.seen: set[str] = set()
        folder = Path(tempfile.mkdtemp(prefix=f"fatima-fuzz-{name}-"))
        self.path = folder / TARGETS[name].name
        self.path.parent.mkdir(exist_ok=True)
        shutil.copytree(ROOT / "agents", folder / "agents", dirs_exist_ok=True)

    def attempt(self, text: str) -> None:
        """Try one text."""
        self.tried += 1
        self.path.write_text(text, encoding="utf-8", errors="surrogatepass")
        fault = attempt(self.name, self.path)
        mark = "\n".join(row for row in fault.splitlines() if row.startswith("  File "))  # where, whatever is said
        if fault and mark not in self.seen:
            self.seen.add(mark)
            found = self.path.with_stem(f"{self.path.stem}-{self.tried}")
            shutil.copy(self.path, found)
            print(f"{fault}{found}\nagain: uv run tools/fuzz.py --target {self.name} {found}\n", flush=True)

    def __str__(self) -> str:
        return f"{self.name}: {self.tried} files, {len(self.seen)} faults"


if __name__ == "__main__":
    sys.exit(main())
