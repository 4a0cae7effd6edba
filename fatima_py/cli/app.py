"""App: the verbs of `fatima`, and what becomes of an error.

Exit codes: 0 fine, 1 findings or failed tests, 2 wrong usage or input that cannot be used, 3 something outside is
missing (an extra, a model, a key), 130 interrupted, 141 nobody reads the results any more.
"""

import gc
import os
import re
import signal
import sys
import threading
import traceback
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from errno import EDQUOT, EFBIG, ENOSPC
from io import StringIO
from typing import IO, Annotated, Any, Protocol, TextIO, cast, runtime_checkable

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.models import ParameterInfo

from fatima_py.cli.about import program_version, schema, version
from fatima_py.cli.affecting import affect
from fatima_py.cli.baking import bake
from fatima_py.cli.checking import check
from fatima_py.cli.differing import diff
from fatima_py.cli.doctoring import doctor
from fatima_py.cli.explaining import why
from fatima_py.cli.exporting import export
from fatima_py.cli.graphing import graph
from fatima_py.cli.importing import import_
from fatima_py.cli.playing import play
from fatima_py.cli.remembering import memory
from fatima_py.cli.settings import Known, project_settings
from fatima_py.cli.shelving import plays
from fatima_py.cli.simulating import sim
from fatima_py.cli.starting import new
from fatima_py.cli.testing import prove
from fatima_py.cli.upgrading import upgrade
from fatima_py.errors import (
    EmbeddingError,
    FatimaError,
    MissingExtraError,
    MissingProgramError,
    RealizeError,
    ScenarioError,
)

__all__ = ["app", "command_line", "main", "run"]

HELP = """Characters with an inner life that an author controls.

Write a scenario, check and test it, play it in the terminal, and ask why something happened."""
EPILOG = (
    "Exit codes: 0 fine; 1 findings or failed tests; 2 wrong usage or input that cannot be used; "
    "3 something outside is missing (an extra, a model, a key); 130 interrupted; 141 the reader of a pipe has gone."
)
DEBUG = "--debug"
VERSION = typer.Option(
    "--version", callback=program_version, is_eager=True, allow_from_autoenv=False, help="Tell the version."
)
"""It is no option of a project, nor of the environment, where it would hide what was asked for."""
INTERRUPTED = 130
MISSING = (EmbeddingError, MissingExtraError, MissingProgramError, RealizeError)
"""What is told of where something outside is missing."""
FULL = (ENOSPC, EDQUOT, EFBIG)
"""What no file is named for can only be standard output: every other file that is written is."""
PLAIN: Mapping[str, str] = {
    r"Input should be ([^\n]*), unable to [^\n]*": r"Input should be \1",
    r"Unable to parse input string as an integer, exceeded maximum size": "expected a whole number of fewer digits",
    r"Input should be a valid integer[^\n]*": "expected a whole number",
    r"Input should be a valid boolean": "expected true or false",
    r"Input should be a valid string": "expected a text",
    r"Input should be greater than or equal to (\S+)": r"expected \1 or more",
    r"Input should be less than or equal to (\S+)": r"expected at most \1",
    r"Input should be ": "expected ",
    r"Value error, ": "",
}
CLOSED = 141
"""As a shell tells of any program that a closed pipe has ended."""


@runtime_checkable
class Complaint(Protocol):
    """What typer says of a wrong command line; which class it is depends on the version."""

    exit_code: int

    def show(self, file: IO[str] | None = None) -> None:
        """Write it."""
        ...


class BrokenOffError(Exception):
    """An interrupt of which nothing was said yet: typer would end the program without a word."""


@contextmanager
def broken_off() -> Generator[None, None, None]:
    """Raise BrokenOffError for an interrupt."""
    try:
        yield
    except KeyboardInterrupt as interrupt:
        raise BrokenOffError from interrupt


class Verbs(TyperGroup):
    """The verbs, of which each may be interrupted."""

    def make_context(self, *args: Any, **named: Any) -> Any:  # noqa: ANN401 - as typer has it
        """Read what is asked of one of them. Raises BrokenOffError."""
        with broken_off():
            return super().make_context(*args, **named)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run one of them. Raises BrokenOffError."""
        with broken_off():
            return super().invoke(ctx)


app = typer.Typer(
    name="fatima",
    cls=Verbs,
    help=HELP,
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "FATIMA"},
)
WORDS = {"prove": "test", "import_": "import"}
"""Verbs whose word Python or pytest has another use for."""
for verb in (
    *(new, check, prove, play, plays, bake, why, diff, graph, export, import_, upgrade, schema, version, doctor),
):
    app.command(WORDS.get(verb.__name__, verb.__name__))(verb)
app.add_typer(affect, name="affect")
app.add_typer(memory, name="memory")
app.add_typer(sim, name="sim")


def leave_reading(verbs: typer.Typer) -> None:
    """Leave it to whoever reads a file to say that it cannot be read, in the words of all else."""
    for one in verbs.registered_commands:
        for kind in one.callback.__annotations__.values() if one.callback else ():
            for told in getattr(kind, "__metadata__", ()):
                if isinstance(told, ParameterInfo):
                    told.readable = False
    for group in verbs.registered_groups:
        if group.typer_instance is not None:
            leave_reading(group.typer_instance)


leave_reading(app)


@app.callback()
def options(
    debug: Annotated[bool, typer.Option(DEBUG, help="Show the traceback of an error. May stand anywhere.")] = False,
    program: Annotated[bool, VERSION] = False,
) -> None:
    """What every verb understands. `run` has taken `--debug` out before anything is parsed."""
    del debug, program


def main() -> None:
    """The program `fatima`, once it is loaded."""
    code = run(sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left to interrupt but Python, which would complain
    if any(thread.daemon for thread in threading.enumerate()):
        os._exit(code)  # one that loads a library, say: Python cannot always leave it, and nobody waits for it
    gc.freeze()  # Python would look through all that is loaded once more, which takes a second with a model's library
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the answer is its exit code. No error leaves it, and only `--debug` shows where it was."""
    for name in ("stdin", "stdout", "stderr"):
        make_ready(name)
    try:
        code = outcome(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    except SystemExit as end:  # typer and rich each end the program where nobody reads any more
        code = CLOSED if isinstance(end.__context__, BrokenPipeError) else whole(end.code)
    except BrokenPipeError:
        code = CLOSED
    except OSError as full:
        code = code_of(full)
        with suppress(OSError):
            tell(full)
    except KeyboardInterrupt:
        code = interrupted()
    forget_unread()
    return code


def outcome(arguments: Sequence[str]) -> int:
    """Run one command line; what was written may still be on its way. Raises BrokenPipeError or SystemExit."""
    try:
        words = [word for word in arguments if word != DEBUG]
        program = command_line(*words[:1])
        settings = project_settings(lambda: options_of(command_line()))
        return whole(program(words, prog_name="fatima", default_map=settings, standalone_mode=False))
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - this is the last place where an error can become a sentence
        if DEBUG in arguments:
            traceback.print_exc()
        return interrupted() if is_interrupt(error) else told(error)


def interrupted() -> int:
    """Say that a command was interrupted before it had anything of its own to say of that; the answer is its code."""
    from fatima_py.cli.console import say

    with suppress(OSError):
        say("\nInterrupted.", err=True)
    return INTERRUPTED


def is_interrupt(error: Exception) -> bool:
    """Whether an interrupt came as an error: ours, or pydantic's, which makes one of it while it builds a validator."""
    if isinstance(error, BrokenOffError):
        return True
    return type(error).__name__ == "SchemaError" and KeyboardInterrupt.__name__ in str(error)


def whole(code: object) -> int:
    """An exit code; a command that says nothing of it is fine."""
    return code if isinstance(code, int) else 0


def told(error: Exception) -> int:
    """Say what went wrong, as far as it can be said; the answer is the exit code. Raises BrokenPipeError."""
    try:
        tell(error)
    except BrokenPipeError:
        raise
    except OSError:  # there is no room for it either
        pass
    return code_of(error)


def command_line(asked: str = "") -> TyperGroup:
    """The program, whose help does not repeat for each option that the environment can set it.

    Where one of its verbs is asked for, it has no other: most commands need the options of none but their own.
    """
    program = typer.main.get_command(part_of(app, asked))
    if not isinstance(program, TyperGroup):
        raise TypeError("an app with several verbs is a group")
    keep_quiet(program)
    return program


def part_of(verbs: typer.Typer, word: str) -> typer.Typer:
    """The verb or group of verbs of one word; all of them where it is none of theirs."""
    part = copy(verbs)
    part.registered_commands = [one for one in verbs.registered_commands if one.name == word]
    part.registered_groups = [one for one in verbs.registered_groups if one.name == word]
    return part if part.registered_commands or part.registered_groups else verbs


def keep_quiet(command: TyperCommand | TyperGroup) -> None:
    """Leave the environment out of the help of a command and of those below it."""
    for option in command.params:
        if isinstance(option, TyperOption):
            option.show_envvar = False
    for below in command.commands.values() if isinstance(command, TyperGroup) else ():
        keep_quiet(cast("TyperCommand | TyperGroup", below))


def options_of(program: TyperGroup) -> Known:
    """The options of each verb, by the names they have inside; a group of verbs has its verbs."""
    return {
        name: options_of(verb) if isinstance(verb, TyperGroup) else {option.name or "" for option in verb.params}
        for name, verb in program.commands.items()
    }


def make_ready(name: str) -> None:
    """Let a terminal that knows few characters show what it can, and type what it likes; an absent one is silent."""
    stream: TextIO | None = getattr(sys, name)
    if stream is None:
        setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    elif reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="replace")


def forget_unread() -> None:
    """Leave nothing behind that Python would try to write once more at its end, and complain."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with suppress(OSError), open(os.devnull, "wb") as nothing:  # noqa: PTH123
                os.dup2(nothing.fileno(), stream.fileno())


def tell(error: Exception) -> None:
    """Say what went wrong: what was read, where, and what was expected."""
    from fatima_py.cli.checking import show
    from fatima_py.cli.console import as_typed, messages, say
    from fatima_py.signs import named

    if isinstance(error, ScenarioError):
        show(messages(), error.problems)
    elif isinstance(error, Complaint):
        said = StringIO()
        error.show(said)
        say(as_typed(named(in_plain_words(said.getvalue().removesuffix("\n")))), err=True)
    else:
        say(as_typed(named(sentence_of(error))), err=True)


def in_plain_words(complaint: str) -> str:
    """What is said of a wrong value, without the words of the library that has checked it."""
    for word, plain in PLAIN.items():
        complaint = re.sub(word, plain, complaint)
    return complaint


def sentence_of(error: Exception) -> str:
    """Any other error in one sentence."""
    if isinstance(error, OSError) and error.filename:
        return f"fatima: {error.filename}: {error.strerror}"
    if isinstance(error, OSError) and error.errno in FULL:
        return f"fatima: standard output: {error.strerror}; what was written there is not complete"
    if isinstance(error, FatimaError | OSError):
        return f"fatima: {error}"
    what = f"{type(error).__name__}: {error}"
    return f"fatima: something is wrong inside ({what}); the same command with {DEBUG} shows where"


def code_of(error: Exception) -> int:
    """The exit code of an error."""
    if isinstance(error, Complaint):
        return error.exit_code
    return 3 if isinstance(error, MISSING) else 2
