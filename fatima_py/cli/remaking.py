"""Remaking: a test made of a recorded play, for the verb `test`."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.record import Log
    from fatima_py.scenario.tests.remaking import Remade

__all__ = ["make_test"]


def make_test(log: Path, paths: Sequence[Path], out: Path | None) -> int:
    """Print the test of a recorded play, or add it to the scenario `out`; the answer is the exit code.

    Raises UsageError where it is not known of which scenario it is, or `out` is another file.
    """
    from fatima_py.cli.console import emit, note, say
    from fatima_py.cli.files import recorded
    from fatima_py.scenario.tests.remaking import add_test, remake

    play = recorded(log)
    scenario = scenario_of(play, log, [*paths, *([out] if out else [])])
    made = remake(play, scenario, f"as played in {log.name}")
    for sentence in remarks(made, scenario):
        note(sentence)
    if out is None:
        emit(made.text)
    elif made.result.passed:
        add_test(out, made.text)
        say(f"added to {out}: {made.result.name}")
    if made.result.passed:
        return 0
    parts = f"the play parts from {scenario} here:"
    say(
        parts if made.readable or made.changed else "the test that was made of the play is none, and is not added:",
        err=True,
    )
    for sentence in made.result.sentences:
        say(f"    {sentence}", err=True)
    return 1


def scenario_of(play: "Log", log: Path, paths: Sequence[Path]) -> Path:
    """The scenario of a play: the one that is named, else the file of the name that the recording has."""
    named = set(map(os.path.realpath, paths))
    if len(named) > 1:
        raise UsageError(f"a test is made for one scenario: expected its file, got {', '.join(map(str, paths))}")
    if named:
        return paths[0]
    source = play.header.source
    for place in (log.parent / source, Path(source), Path("scenarios") / source) if source else ():
        if place.is_file():
            return place
    raise UsageError(f"the scenario {source or 'of this play'} is not here: name its file as well")


def remarks(made: "Remade", scenario: Path) -> list[str]:
    """What a person should know of a test that was made."""
    several = "have" if len(made.changed) > 1 else "has"
    changed = [f"{' and '.join(made.changed)} {several} changed since the play was recorded"] if made.changed else []
    return [f"{scenario.name}: {sentence}" for sentence in (*changed, *made.notes)]
