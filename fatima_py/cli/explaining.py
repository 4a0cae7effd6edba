"""Explaining: the verb `why`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fatima_py.errors import LogError, intact

if TYPE_CHECKING:
    from fatima_py.record import Log

__all__ = ["why"]

Record = Mapping[str, Any]


def why(
    log: Annotated[
        str,
        typer.Argument(
            metavar="LOG[:STEP]", help="A recording made with 'fatima play --record', and one of its steps."
        ),
    ],
    every: Annotated[bool, typer.Option("--list", help="List the steps of the recording instead.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print the beat with everything that was recorded of it.")
    ] = False,
) -> None:
    """Tell why something happened in a recorded play.

    The answer goes from the event over the feelings to the words, with the rules that had a say. Without a step it
    tells of the last beat in which somebody felt something.
    """
    from fatima_py.record import read_log

    path, step = split(log)
    play = read_log(path)
    with intact(f"{path}: the recording is damaged or of another version"):
        rows = list(listing(play, json=json)) if every else list(explanation(play, step, path, json=json))
    show(rows, plain=json)


def split(text: str) -> tuple[Path, int | None]:
    """The file and the step of `LOG:STEP`; a file that has a colon in its name is a file."""
    name, colon, step = text.rpartition(":")
    if not colon or Path(text).exists():
        return given(text), None
    if step.isdecimal():
        return given(name), int(step)
    if Path(name).exists():
        raise LogError(f"{step!r} is no step of {name}; expected a number, as 'fatima why --list {name}' shows them")
    return Path(text), None


def given(name: str) -> Path:
    """A file by its name; `-` is what is piped in."""
    return Path("/dev/stdin" if name == "-" else name)


def listing(play: "Log", *, json: bool) -> Iterator[str]:
    """One row for each step and each told event; a star marks those in which somebody felt something."""
    from json import dumps

    from fatima_py.record.log import transcript_row

    names: Mapping[str, str] = play.header["cast"]
    if json:
        rows = [
            {"step": beat["step"], "time": beat["time"], "who": beat["who"], "felt": felt(beat)} for beat in play.beats
        ]
        yield dumps(rows, indent=2, ensure_ascii=False)
        return
    records = list(play.records())
    for one in records:
        yield f"{one.get('step', ''):4} {'*' if felt(one) else ' '}{transcript_row(one, names)}"
    yield "* somebody felt something" if any(felt(one) for one in records) else "nobody felt anything"


def felt(beat: Record) -> bool:
    """Whether somebody felt something in a beat."""
    return any(mind["felt"] for mind in beat["minds"])


def explanation(play: "Log", step: int | None, path: Path, *, json: bool) -> Iterator[str]:
    """The chain of one beat, in sentences, and of the events that were told after it (before the first, too)."""
    from json import dumps

    from fatima_py.record.explanation import explain_beat, explain_told

    beat = chosen(play, step, path)
    number = play.beats.index(beat) if beat else 0
    told = [(one["beats"], explain_told(one, play.header)) for one in play.told]
    before = [sentence for beats, chain in told if beats == number == 0 for sentence in chain]
    after = [sentence for beats, chain in told if beats == number + 1 for sentence in chain]
    sentences = [*before, *(explain_beat(beat, play.header) if beat else ()), *after]
    if json:
        asked = beat and beat["step"]
        yield dumps({"step": asked, "sentences": sentences, "beat": beat}, indent=2, ensure_ascii=False)
        return
    where = f"Step {beat['step']} of {len(play.beats)}" if beat else "Before any step"
    yield f"{where} in {play.header['title']}, seed {play.header['seed']}"
    yield from sentences


def chosen(play: "Log", step: int | None, path: Path) -> Record | None:
    """The beat asked for, else the last one in which, or after which, somebody felt something.

    None where events were told and nobody did anything. Raises LogError where there is no such beat.
    """
    records = list(play.records())
    if not records:
        raise LogError(f"{path}: nothing happened in this recording")
    if step is None:
        last = next((one for one in reversed(records) if felt(one)), records[-1])
        place = max(0, last["beats"] - 1) if "told" in last else play.beats.index(last)
        return play.beats[place] if play.beats else None
    for beat in play.beats:
        if beat["step"] == step:
            return beat
    held = f"the steps {play.beats[0]['step']} to {play.beats[-1]['step']}" if play.beats else "none"
    raise LogError(f"{path}: there is no step {step}; the recording holds {held}")


def show(rows: list[str], *, plain: bool) -> None:
    """The rows; in a terminal the sentences that begin a chain are bold."""
    from rich.padding import Padding
    from rich.text import Text

    from fatima_py.cli.console import line, output, printable

    console = output()
    for row in rows:
        if plain:
            typer.echo(row)
        elif console.is_terminal and row.startswith("  "):
            console.print(Padding(Text(printable(row.strip())), (0, 0, 0, len(row) - len(row.lstrip()))))
        else:
            line(console, row, "" if row.startswith("  ") else "bold")
