"""Explaining: the verb `why`."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from fatima_py.errors import LogError, UsageError

if TYPE_CHECKING:
    from fatima_py.record import Log
    from fatima_py.record.unsaid import Span
    from fatima_py.record.values import Beat, Happened

__all__ = ["why"]


def why(
    log: Annotated[
        str,
        typer.Argument(
            metavar="LOG[:STEP]",
            help="A recording made with 'fatima play --record', and one of its steps; or a run made with 'fatima sim'.",
        ),
    ],
    *,
    every: Annotated[bool, typer.Option("--list", help="List the steps of the recording instead.")] = False,
    belief: Annotated[
        str,
        typer.Option(
            "--belief", metavar="PROPERTY", help="Tell instead who learned of a property, such as 'Owes(Tom)', of whom."
        ),
    ] = "",
    line: Annotated[
        str,
        typer.Option(
            "--line", metavar="LINE", help="Tell instead why a line was not said: by its id, style, meaning or words."
        ),
    ] = "",
    who: Annotated[
        str,
        typer.Option(
            "--who",
            metavar="NAME",
            help="Tell instead why somebody did not speak, step by step; of a run, what is asked of NAME.",
        ),
    ] = "",
    at: Annotated[
        str,
        typer.Option(
            "--at",
            metavar="TIME",
            help="Of a run, tell what --who did and felt at a time, such as 10:31, and why; with --belief or --list, "
            "what there was by then.",
        ),
    ] = "",
    event: Annotated[
        int | None, typer.Option("--event", metavar="ID", help="Of a run, tell of the record of that id.")
    ] = None,
    undone: Annotated[
        str,
        typer.Option(
            "--not",
            metavar="DEED",
            help="Of a run, tell why --who did not do this, at --at or all through: an action, a rule, a conversation, "
            "a line, a part of the day.",
        ),
    ] = "",
    acts: Annotated[
        bool, typer.Option("--acts", help="Tell instead who took which strategies and dialogue acts, and the bias.")
    ] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="Tell every number: what each rule said, utilities, potentials, episodes.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print the beat with everything that was recorded of it.")
    ] = False,
) -> None:
    """Tell why something happened in a recorded play or in a run of a setting, or why it did not.

    The answer goes from the words to the wishes and the conditions behind them, then to what everybody felt, the
    strongest first. Without a step it tells of the moment in which somebody felt most. With --line or --who and without
    a step it goes through the whole play. Of a run it goes back from what was felt to what was perceived, to the deed,
    and to the decision behind that.
    """
    from fatima_py.cli.console import emit_json
    from fatima_py.cli.files import recorded
    from fatima_py.cli.tracing import Asked, is_run, trace_run

    if is_run(given(log)):
        one_question(
            {
                "--list": every,
                "--belief": belief,
                "--line": line,
                "--acts": acts,
                "--event": event is not None,
                "--not": undone,
            }
        )
        asked = Asked(who, at, event, belief, every=every, raw=raw, undone=undone)
        return trace_run(given(log), asked, line or acts, json=json)
    one_question({"--list": every, "--belief": belief, "--line": line, "--who": who, "--acts": acts})
    path, step = split(log)
    if step is not None and is_run(path):
        raise UsageError(f"{path} is a run, which has records and no steps: ask for one with --event {step}")
    play = recorded(path)
    if at or undone or event is not None:
        raise UsageError("--at, --event and --not are for a run made with 'fatima sim'; of a play, ask for LOG:STEP")
    if acts:
        table(play, json=json)
    elif belief:
        sources(play, belief, step, json=json, raw=raw)
    elif line or who:
        told = missed(play, line, who, step)
        emit_json([as_values(one) for one in told]) if json else show([row for one in told for row in one.rows()], play)
    elif json:
        emit_json(listed(play) if every else explained(play, step, path, raw=raw))
    else:
        show(list(listing(play) if every else explanation(play, step, path, raw=raw)), play)
    return None


def one_question(asked: Mapping[str, object]) -> None:
    """See that no more than one of some options is asked. Raises UsageError where several are."""
    several = [option for option, value in asked.items() if value]
    if len(several) > 1:
        raise UsageError(f"{' and '.join(several)} are {len(several)} questions; ask one at a time")


def table(play: "Log", *, json: bool) -> None:
    """Who took which strategies and acts in a play."""
    from fatima_py.cli.console import emit_json
    from fatima_py.record.annotated import acts_of, bias_of, rows_of, shares_of, strategies_of, transitions_of

    if not json:
        return show(rows_of(play), play)
    pairs = [{"from": one, "to": other, "count": count} for (one, other), count in transitions_of(play).items()]
    emit_json(
        {
            "strategies": shares_of(strategies_of(play)),
            "acts": shares_of(acts_of(play)),
            "transitions": pairs,
            "bias": {who: found._asdict() for who, found in bias_of(play).items()},
        }
    )
    return None


class Missed(NamedTuple):
    """A line that was not said, or somebody who did not speak, and why, by steps."""

    title: str
    spans: list["Span"]

    def rows(self) -> Iterator[str]:
        """What a person reads."""
        from fatima_py.record.unsaid import rows_of

        yield self.title
        yield from rows_of(self.spans)


def as_values(one: Missed) -> dict[str, object]:
    """What another program reads."""
    return {"about": one.title, "steps": [span._asdict() for span in one.spans]}


def missed(play: "Log", line: str, who: str, step: int | None) -> list[Missed]:
    """Why lines were not said (up to a few that are meant), or why somebody did not speak."""
    from fatima_py.record.unsaid import lines_like, member, silent, titled, unsaid

    if who:
        called = play.header.cast[member(play, who)]
        return [Missed(f"{called} in {play.header.title}", silent(play, who, step))]
    return [Missed(titled(one, play.header.cast), unsaid(play, one, step)) for one in lines_like(play, line)]


def sources(play: "Log", belief: str, step: int | None, *, json: bool, raw: bool) -> None:
    """Who learned of a property in a play (up to a step), and of whom. Exits with 1 where nobody did."""
    from fatima_py.cli.console import emit_json
    from fatima_py.record import as_dict, explain, learned_in
    from fatima_py.record.grounding import near_learned

    found = learned_in(play, belief, step)
    if json:
        emit_json([as_dict(one) for one in found])
    else:
        hint = "" if found else near_learned(play, belief, step)
        none = f"nobody learned of {belief} in this recording: {hint or 'who believes it did so before'}"
        show([row for one in found for row in explain(one, play.header.cast, raw=raw)] or [none], play)
    if not found:
        raise typer.Exit(1)


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


def listed(play: "Log") -> list[dict[str, object]]:
    """The steps for other programs."""
    return [
        {"step": beat.step, "time": beat.time - play.header.began, "who": beat.who, "felt": felt(beat)}
        for beat in play.beats
    ]


def listing(play: "Log") -> Iterator[str]:
    """One row for each step, told event and thought; a star marks those in which somebody felt something."""
    from fatima_py.record.log import since, transcript_row

    wordings = play.wordings
    for one in [since(happening, play.header.began) for happening in play.happenings]:
        step = one.step if one.kind == "beat" else ""
        yield f"{step:4} {'*' if felt(one) else ' '}{transcript_row(one, play.header.cast, wordings)}"
    yield "* somebody felt something" if any(felt(one) for one in play.happenings) else "nobody felt anything"


def felt(happening: "Happened") -> bool:
    """Whether somebody felt something in a beat, because of a told event, or by thinking of one again."""
    return any(mind.felt or (mind.reminded and mind.reminded.mind.felt) for mind in happening.minds)


def strongest(happening: "Happened") -> float:
    """How strong the strongest emotion was that somebody felt because of what happened."""
    from fatima_py.record.stirring import strongest_in

    return max([strongest_in(mind) for mind in happening.minds], default=0.0)


def explained(play: "Log", step: int | None, path: Path, *, raw: bool) -> dict[str, object]:
    """The chain of one beat for other programs."""
    from fatima_py.record import as_dict

    beat, sentences = chain(play, step, path, raw=raw)
    return {"step": beat and beat.step, "sentences": sentences, "beat": beat and as_dict(beat)}


def explanation(play: "Log", step: int | None, path: Path, *, raw: bool) -> Iterator[str]:
    """The chain of one beat, and which beat it is."""
    from fatima_py.signs import on_one_row

    beat, sentences = chain(play, step, path, raw=raw)
    where = f"Step {beat.step} of {len(play.beats)}" if beat else "Before any step"
    most = ", where somebody felt most" if step is None and any(felt(one) for one in play.happenings) else ""
    yield f"{where} in {on_one_row(play.header.title)}, seed {play.header.seed}{most}"
    yield from sentences


def chain(play: "Log", step: int | None, path: Path, *, raw: bool) -> tuple["Beat | None", list[str]]:
    """A beat, and in sentences what led to it and to the events told after it (before the first, too)."""
    from fatima_py.record import explain
    from fatima_py.record.log import since

    told, names, wordings = around(play, step, path), play.header.cast, play.wordings
    beat = next((one for one in told if one.kind == "beat"), None)
    return beat, [
        sentence
        for one in told
        for sentence in explain(
            since(one, play.header.began),
            names,
            wordings.get(beat.step) if beat is not None and one is beat else None,
            play=play,
            raw=raw,
        )
    ]


def around(play: "Log", step: int | None, path: Path) -> Sequence["Happened"]:
    """The beat asked for (else the one in which, or after which, somebody felt most) and what was told then.

    That is what was told after it, and, for the first beat, before it. Raises LogError where there is no such beat.
    """
    happenings = play.happenings
    if not happenings:
        raise LogError(f"{path}: nothing happened in this recording")
    starts = [place for place, one in enumerate(happenings) if one.kind == "beat"]
    if step is None:
        most = max(range(len(happenings)), key=lambda place: strongest(happenings[place]))
        number = max(0, sum(start <= most for start in starts) - 1)
    else:
        steps = [beat.step for beat in play.beats]
        if step not in steps:
            held = f"the steps {steps[0]} to {steps[-1]}" if steps else "none"
            raise LogError(f"{path}: there is no step {step}; the recording holds {held}")
        number = steps.index(step)
    begin = 0 if number == 0 else starts[number]
    end = starts[number + 1] if number + 1 < len(starts) else len(happenings)
    return happenings[begin:end]


def show(rows: list[str], play: "Log") -> None:
    """The rows, in which lines go by their ids; in a terminal the sentences that begin a chain are bold."""
    from rich.padding import Padding
    from rich.text import Text

    from fatima_py.cli.console import line, output
    from fatima_py.record.phrasing import with_ids

    console = output()
    for row in (with_ids(one, play.header.lines) for one in rows):
        if console.is_terminal and row.startswith("  "):
            console.print(Padding(Text(row.strip()), (0, 0, 0, len(row) - len(row.lstrip()))))
        else:
            line(console, row, "" if row.startswith("  ") else "bold")
