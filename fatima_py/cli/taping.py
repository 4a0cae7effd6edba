"""Taping: the file that a play keeps its wordings in, or speaks from without a model."""

from pathlib import Path
from typing import TYPE_CHECKING

from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.realize import RecordedRealizer

__all__ = ["expect_tape", "recorded_for"]


def expect_tape(tape: Path | None, *, live: bool) -> Path | None:
    """The tape that a live play keeps its wordings on, as it is named; without a model none is kept, which is told.

    Raises UsageError or LogError where nothing can be kept there.
    """
    from fatima_py.realize.tape import read

    if tape is None:
        return None
    if not live:
        from fatima_py.cli.console import note

        note("no wordings are kept: --tape goes with --speech live, and with --speech recorded")
        return None
    if not tape.parent.is_dir():
        raise UsageError(f"the tape {tape} cannot be written: there is no folder {tape.parent}")
    read(tape)  # what is no tape is said to be none before anything is played
    return tape


def recorded_for(tape: Path | None, *, model: str, others: bool) -> "RecordedRealizer":
    """What speaks from a tape alone, of one model or of all that are on it; `others` are options that are for none.

    Raises UsageError or LogError where there is no such tape.
    """
    from fatima_py.realize import RecordedRealizer

    if tape is None:
        raise UsageError("--speech recorded needs the tape: name it with --tape, as it was named with --speech live")
    if not tape.is_file():
        raise UsageError(f"there is no tape {tape}: --speech live --tape {tape} records one")
    realizer = RecordedRealizer.load(tape, model=model)
    if not realizer.takes:
        which = f" of {model}" if model else ""
        raise UsageError(f"there is no wording{which} on the tape {tape}: --speech live --tape {tape} records them")
    if others:
        from fatima_py.cli.console import note

        note("no model is asked: --api-base and --key-env go with --speech live")
    return realizer
