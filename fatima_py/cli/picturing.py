"""Picturing: the verbs of `sim` that draw a run: `plot`, `animate` and `timeline`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.cli.run_times import Since, Until, span
from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.sim.log import TownLog
    from fatima_py.view.town import Chronicle

__all__ = ["animate", "plot", "timeline"]

Run = Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run, or its log.")]


def plot(
    run: Run,
    *,
    who: Annotated[
        list[str] | None,
        typer.Option("--who", metavar="NAME", help="Only this person or group; may be repeated.  [default: everybody]"),
    ] = None,
    axis: Annotated[
        str, typer.Option("--axis", help="The axis of the mood: valence, arousal or dominance.")
    ] = "valence",
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="ACTION",
            help="Colour this; may be repeated.  [default: what is done to others, what takes most time]",
        ),
    ] = None,
    since: Since = "",
    until: Until = "",
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="OUT", help="The picture, .svg or .png.  [default: RUN/moods.svg]"),
    ] = None,
) -> None:
    """Draw the moods of a run over its day.

    Each group with its spread, and a lane for each person: the mood, a stroke for whatever was felt, and what was done
    below it. More than 60 people have lanes only where they are named.
    """
    from fatima_py.cli.console import line, output
    from fatima_py.cli.files import refuse_loss
    from fatima_py.view.portrait import picture_path
    from fatima_py.view.town import Excerpt, draw_town

    log = opened(run)
    picture = picture_path(out or log.path.with_name("moods.svg"))
    refuse_loss(picture, picture.suffix[1:].lower(), log.path)
    told = chronicled(log)
    chosen = Excerpt(tuple(named(told, who or [])), axis, *span(log.header, since, until), tuple(only or ()))
    draw_town(told, picture, chosen)
    line(output(), str(picture))


def animate(
    run: Run,
    *,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="ACTION", help="Draw this between people; may be repeated.  [default: all]"),
    ] = None,
    every: Annotated[
        str,
        typer.Option(metavar="TIME", help="So much time from frame to frame, such as 2min.  [default: 18 s of film]"),
    ] = "",
    since: Since = "",
    until: Until = "",
    rate: Annotated[int, typer.Option(min=1, max=60, help="Frames a second.")] = 10,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="OUT", help="The film, .gif or .mp4.  [default: RUN/people.gif]"),
    ] = None,
) -> None:
    """Draw a film of a run: people in their places, as they feel, and what they do to each other.

    A wedge goes from whoever did something to whom it was done, in the colour of what was felt of it, and fades. Lines
    join those who talk. An mp4 needs the program ffmpeg.
    """
    from fatima_py.cli.comparing import seconds_of
    from fatima_py.cli.console import line, output
    from fatima_py.cli.files import refuse_loss
    from fatima_py.view.town import FILMS, Reel
    from fatima_py.view.town import animate as draw_film

    log = opened(run)
    picture = out or log.path.with_name("people.gif")
    if picture.suffix.lower() not in FILMS:
        raise UsageError(f"what to draw into {picture}? expected a name that ends in {' or '.join(FILMS)}")
    refuse_loss(picture, picture.suffix[1:].lower(), log.path)
    first, last = span(log.header, since, until)
    step = seconds_of(every) if every else None
    draw_film(chronicled(log), picture, Reel(first, last, step, rate, tuple(only or ())))
    line(output(), str(picture))


def timeline(
    run: Run,
    *,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="OUT", help="The page, .html.  [default: RUN/timeline.html]"),
    ] = None,
) -> None:
    """Write a run as a page to look into, which opens from disk in any browser.

    A lane for each person, with the mood, what was felt, said and done. A click tells why: the causes, the rules, the
    emotions. The page holds all that it needs, and loads nothing.
    """
    from fatima_py.cli.console import line, output
    from fatima_py.cli.files import refuse_loss
    from fatima_py.files import write_file
    from fatima_py.view.town import timeline_page

    log = opened(run)
    page = out or log.path.with_name("timeline.html")
    if page.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"what to write to {page}? expected a name that ends in .html")
    refuse_loss(page, "html", log.path)
    write_file(page, timeline_page(log))
    line(output(), str(page))


def opened(run: Path) -> "TownLog":
    """The log of a run."""
    from fatima_py.sim.log import TownLog

    return TownLog(run)


def chronicled(log: "TownLog") -> "Chronicle":
    """What pictures show of a run; that it was broken off is told of."""
    from fatima_py.cli.console import note
    from fatima_py.view.town import chronicle_of

    told = chronicle_of(log)
    if not told.whole:
        note(f"{log.path} ends before the run did: it is drawn up to {told.clock(told.end)}")
    return told


def named(told: "Chronicle", who: Iterable[str]) -> Iterable[str]:
    """The people that are asked for, by their names or those of their groups. Raises UsageError for a stranger."""
    from fatima_py.sim.calling import spelled

    for name in who:
        asked, called = spelled(name), told.header.called
        found = [
            one.name
            for one in told.people
            if asked in map(spelled, (one.name, one.group, called.get(one.name, one.name)))
        ]
        if not found:
            known = ", ".join(
                dict.fromkeys(
                    [told.group(one.group) for one in told.people] + [told.called(one.name) for one in told.people][:20]
                )
            )
            raise UsageError(f"there is no {name} in this run; expected one of {known}")
        yield from found
