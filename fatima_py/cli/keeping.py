"""Keeping: the verbs of `memory` that check the file of a life, and carry it elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.memory.erasing import Erased

__all__ = ["check", "compact", "embed", "export", "forget", "import_"]

FILE = "The file of a life."


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=FILE)],
    *,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="OUT", help="The file to write.  [default: the terminal]")
    ] = None,
    pseudonyms: Annotated[
        bool, typer.Option("--pseudonyms", help="Call everybody P1, P2 ..., in names and in words.")
    ] = False,
) -> None:
    """Write a life as JSON, one value a line.

    The first line says whose life it is; then comes one line for each episode, and for each time that people were made
    known. With pseudonyms, times and all that was felt stay as they are; the state of the mind is left out. Vectors
    always are.
    """
    from fatima_py.cli.console import emit, line, output
    from fatima_py.cli.files import refuse_loss
    from fatima_py.files import write_file
    from fatima_py.memory import SqliteStore, export_life

    if out:
        refuse_loss(out, "life", file)
    with SqliteStore.open(file, read_only=True) as life:
        rows = export_life(life, pseudonyms=pseudonyms)
        if out is None:
            for row in rows:
                emit(row)
            return
        write_file(out, "".join(rows))
        line(output(), f"{out} written: {episodes_in_words(len(life))}")


def import_(
    file: Annotated[Path, typer.Argument(metavar="LINES", help="What 'fatima memory export' has written.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The file of a life to make.")],
) -> None:
    """Make the file of a life of lines of JSON. It must not be there yet."""
    from fatima_py.cli.console import line, output
    from fatima_py.files import lines_of
    from fatima_py.memory import import_life

    if out.exists():
        raise UsageError(f"{out} is there already; choose another name for the life that is made")
    count = import_life(lines_of(file, kept=False), file, out)
    line(output(), f"{out} made: {episodes_in_words(count)}")


def forget(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=FILE)],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who is to be forgotten.")],
) -> None:
    """Remove a person from a life, for good.

    Of episodes in which they acted or were acted on, the number and the time are left; elsewhere they are Somebody, in
    words, too, and what was felt about them is gone. The file is rewritten, so that no page of it holds them any more.
    What else there is of them (recordings, saved games, copies of the file) is not touched.
    """
    from fatima_py.cli.console import line, output
    from fatima_py.memory.erasing import erase_person

    console = output()
    for row in report(erase_person(file, name), name, file):
        line(console, row)


def report(erased: "Erased", name: str, file: Path) -> Iterator[str]:
    """What was removed, one row for each kind."""
    yield f"{' and '.join(erased.names) or name} removed from {file}"
    yield f"  {episodes_in_words(erased.episodes)} removed; their numbers and times are left"
    yield f"  {episodes_in_words(erased.changed)} changed: they were named, were there, told of it or were felt about"
    yield f"  {erased.feelings} {'feeling' if erased.feelings == 1 else 'feelings'} removed"
    if erased.dropped:
        yield "  the state of the mind told of them throughout, and is gone: what is remembered is left of it"
    elif erased.entries:
        what = "entry" if erased.entries == 1 else "entries"
        yield f"  {erased.entries} {what} of the state of the mind removed (beliefs, goals, feelings, moods seen)"
    yield f"  {'no longer among those who are known' if erased.known else 'they were not among those who are known'}"


def compact(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=FILE)],
    forgets: Annotated[
        str,
        typer.Option("--forgets", metavar="POLICY", help="How memories fade: ebbinghaus, power, memorybank-legacy."),
    ],
    *,
    clock: Annotated[
        str, typer.Option("--clock", metavar="CLOCK", help="How fast they do: scene, day or life.")
    ] = "scene",
    now: Annotated[
        float | None,
        typer.Option(
            "--now", metavar="SECONDS", help="As of this time.  [default: the last that is known of the life]"
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how much it would be.")] = False,
) -> None:
    """Remove from a life what is forgotten, for good.

    Of an episode that is forgotten, the number and the time are left. The file is rewritten, so that no page of it
    holds more. Where it holds the state of a mind, what came to mind again is reckoned with, and the causes of its
    feelings are not forgotten. Whoever forgets by chance may lose what chance would have kept.
    """
    from fatima_py.affect import CLOCKS
    from fatima_py.cli.console import line, output
    from fatima_py.mind import compact_life
    from fatima_py.recall import forgetting_named

    if clock not in CLOCKS:
        raise UsageError(f"there is no clock {clock!r}: choose one of {', '.join(CLOCKS)}")
    policy = forgetting_named(forgets, CLOCKS["life"].mood_half_life / CLOCKS[clock].mood_half_life)
    found = compact_life(file, policy, now, dry_run=dry_run)
    what = "would be removed" if dry_run else "removed; their numbers and times are left"
    line(output(), f"{found.removed} of {episodes_in_words(found.episodes)} {what} (forgotten by {found.now:.1f} s)")


def embed(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=FILE)],
    model: Annotated[
        str,
        typer.Argument(
            metavar="MODEL", help="A model of sentence-transformers, by folder or name, or litellm:NAME, who is asked."
        ),
    ],
) -> None:
    """Keep in a life what its episodes mean by a model, as vectors.

    Only what has no vector by this model yet is embedded; 'search --embed' uses them. With litellm, the words of the
    episodes are sent to whom it asks. Exits with 3 if the library or the model is missing.
    """
    from fatima_py.cli.console import line, output
    from fatima_py.memory import SqliteStore
    from fatima_py.recall.embedding import embedder_named
    from fatima_py.recall.kept_vectors import embed_life

    with SqliteStore.open(file) as life:
        count = embed_life(life, embedder_named(model))
        line(output(), f"{episodes_in_words(count)} of {len(life)} embedded in {file}")


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILES", help="The files of lives.")],
) -> None:
    """Find what is wrong in the files of lives.

    Asked are whether each is whole, whether its episodes are numbered without a gap and stand in the order of their
    times, whether every name can be read, whether all is in its range, whether the state of the mind belongs to it, and
    whether every vector is of an episode and of its model's length. Exits with 1 if something is wrong, with 2 if a
    file cannot be opened. Nothing is changed.
    """
    from fatima_py.cli.checking import show
    from fatima_py.cli.console import line, messages, output
    from fatima_py.errors import LifeError
    from fatima_py.memory import inspect_life

    console = output(wide=True)
    code = 0
    for file in files:
        try:
            problems = inspect_life(file)
        except LifeError as error:
            show(messages(), [error.problem])
            code = 2
            continue
        show(console, problems)
        code = max(code, 1 if problems else 0)
        if not problems:
            line(console, f"{file}: nothing is wrong")
    raise typer.Exit(code)


def episodes_in_words(count: int) -> str:
    """So many episodes."""
    return f"{count} {'episode' if count == 1 else 'episodes'}"
