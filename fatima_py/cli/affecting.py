"""Affecting: the verbs of `affect`, which show how feelings go."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.cli.comparing import compare
from fatima_py.cli.tabling import table
from fatima_py.errors import LogError, UsageError

if TYPE_CHECKING:
    from fatima_py.record import Log
    from fatima_py.record.timeline import AffectTimeline

__all__ = ["affect", "plot"]

affect = typer.Typer(
    name="affect",
    help="Show feelings: those of a play, those of two people side by side, or what they are made of.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def plot(
    log: Annotated[Path, typer.Argument(metavar="LOG", help="A recording made with 'fatima play --record'.")],
    *,
    who: Annotated[
        list[str] | None,
        typer.Option("--who", metavar="NAME", help="Only this person; may be repeated.  [default: everybody]"),
    ] = None,
    until: Annotated[
        str,
        typer.Option(
            "--until", metavar="TIME", help="Draw up to this time, such as 20min.  [default: the end of the play]"
        ),
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="OUT", help="The picture, .svg or .png.  [default: LOG.svg]"),
    ] = None,
) -> None:
    """Draw how everybody felt in a recorded play.

    Valence, arousal and dominance over simulated time, with a band for each emotion below them and a mark for each
    event that was felt. The curves are exact: feelings fade by formulas, and the recording holds their numbers.
    """
    from fatima_py.cli.console import line, output
    from fatima_py.cli.files import recorded, refuse_loss
    from fatima_py.files import with_ending
    from fatima_py.view.portrait import draw_timelines, picture_path

    play = recorded(log)
    picture = picture_path(out or with_ending(log, ".svg"))
    refuse_loss(picture, picture.suffix[1:].lower(), log)
    draw_timelines(extended(chosen(play, log, who or []), until), picture)
    line(output(), str(picture))


def chosen(play: "Log", path: Path, who: Iterable[str]) -> Sequence["AffectTimeline"]:
    """The lives in a play that are asked for, all of them where none is named. Raises UsageError for a stranger."""
    from fatima_py.record.timeline import timelines_of
    from fatima_py.signs import composed

    try:
        lives = {composed(life.name).lower(): life for life in timelines_of(play)}
    except LogError as wrong:
        raise LogError(f"{path}: {wrong}") from wrong
    names = {composed(name).lower(): shown.lower() for name, shown in play.header.cast.items()}
    found: list[AffectTimeline] = []
    for name in who:
        asked = composed(name).lower()
        life = lives.get(asked) or lives.get(names.get(asked, ""))
        if life is None:
            raise UsageError(
                f"there is no {name} in {path}; expected one of {', '.join(life.name for life in lives.values())}"
            )
        found.append(life)
    return found or list(lives.values())


def extended(lives: Sequence["AffectTimeline"], until: str) -> Sequence["AffectTimeline"]:
    """The lives up to another time."""
    from fatima_py.cli.comparing import seconds_of

    return [life.until(seconds_of(until)) for life in lives] if until else lives


for verb in (plot, compare, table):
    affect.command()(verb)
