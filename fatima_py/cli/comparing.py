"""Comparing: the verb `affect compare`."""

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.cli.clocking import ClockChoice, by_one_clock, clocks_told, pace_of
from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from fatima_py.emotions import Emotion
    from fatima_py.events import Event
    from fatima_py.mind import MindDefinition
    from fatima_py.names import Key
    from fatima_py.record.timeline import EmotionTrack
    from fatima_py.session.probe import Probe

__all__ = ["compare", "seconds_of"]

VARIABLE = re.compile(r"^anyone \$\w+|(?<= to )\$\w+$")
MOST = 10_000
"""So often an event may be repeated: each time adds a row, and nobody reads more."""
LATER = 600.0
"""So many seconds after the last event is long after; by a slower clock it is as long as half of a mood takes."""
PERSON = "A preset (calm, anxious ...), a character sheet, or SCENARIO:NAME."


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help=PERSON)],
    second: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    *,
    events: Annotated[
        list[str],
        typer.Option("--event", metavar="EVENT", help='What happens: "Tom says Insult to me". May be repeated.'),
    ],
    rules: Annotated[
        str,
        typer.Option(
            "--rules",
            metavar="PERSON",
            help="Whose rules and goals both judge by: a sheet, or SCENARIO:NAME.  [default: their own, see above]",
        ),
    ] = "",
    repeat: Annotated[
        int, typer.Option("--repeat", min=1, max=MOST, metavar="N", help="Let it all happen so often.")
    ] = 1,
    every: Annotated[str, typer.Option("--every", metavar="TIME", help="The time between two events.")] = "30s",
    clock: Annotated[
        ClockChoice | None,
        typer.Option(
            "--clock",
            metavar="CLOCK",
            help="By which both live: scene, day or life; own leaves each theirs.  [default: the one a sheet says]",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="OUT", help="Draw both moods, too: an .svg or .png."),
    ] = None,
) -> None:
    """Let the same events happen to two people, and show what each of them feels.

    Whoever has no rules, as a preset, judges by those of the other. Where neither has, they know an insult, praise, a
    gift, a loss, a threat and help, said or done to them. Both live by one clock, and the first row says by which.
    """
    from fatima_py.affect import AXES, PRESETS
    from fatima_py.character import Character
    from fatima_py.cli.columns import in_columns
    from fatima_py.cli.console import line, output
    from fatima_py.cli.files import refuse_loss
    from fatima_py.session.probe import run_probe
    from fatima_py.view.portrait import draw_moods, picture_path

    picture = picture_path(out) if out else None
    if picture:
        refuse_loss(picture, picture.suffix[1:].lower())
    gap = seconds_of(every)
    happening = [event_of(text).at(gap * number) for number, text in enumerate(events * repeat, 1)]
    names, people = labelled(first, second, rules)
    people = by_one_clock(people, [text in PRESETS for text in (first, second)], clock)
    for event, text in zip(happening, events, strict=False):
        expect_known(event, text, people)
    long = max(LATER, *[pace[1] for one in people if (pace := pace_of(one))])
    trials = [
        run_probe(Character(one), happening, name=name, after=long) for name, one in zip(names, people, strict=True)
    ]
    head = ["time", "event", "who", "felt", *AXES, "mood"]
    console = output(wide=True)
    line(console, clocks_told(names, people))
    for row in in_columns(head, [*rows_of(trials, events * repeat, happening)]):
        line(console, row)
    if picture:
        draw_moods([trial.timeline for trial in trials], picture)
        line(console, str(picture))


def seconds_of(text: str) -> float:
    """A duration in seconds. Raises UsageError for what is none, and for none at all."""
    from fatima_py.scenario.schema.fields import seconds

    with suppress(KeyError, ValueError):
        found = seconds(text)
        if found:
            return found
    raise UsageError(f"{text!r} is no time: expected a duration such as 30s, 1.5 min or 2 h")


def event_of(text: str) -> "Event":
    """The event of a sentence; a word alone is something that somebody does to me. Raises UsageError."""
    from fatima_py.events import parse_event
    from fatima_py.language import SentenceError, Vocabulary
    from fatima_py.names import ANY, NIL, compound, replaced
    from fatima_py.session.probe import SOMEBODY

    sentence = f"{SOMEBODY} does {text} to me" if text.isidentifier() else text
    try:
        name = Vocabulary().event(sentence)
        kind, subject, content, target = (replaced(part, lambda one: NIL if one == ANY else one) for part in name.args)
        said = [one for one in getattr(content, "args", ()) if one != NIL]
        if str(content).startswith("Speak(") and len(said) == 1:
            content = compound(
                "Speak", NIL, NIL, *said, *said
            )  # it is known neither as style nor as meaning: it is both
        return parse_event(str(compound("Event", kind, subject, content, target)))
    except (SentenceError, ValueError) as wrong:
        raise UsageError(f"the event {text!r} cannot be understood: {wrong}") from None


def labelled(first: str, second: str, rules: str) -> tuple[list[str], list["MindDefinition"]]:
    """Two people and what to call them: by their names, or as they were asked for where both have one name."""
    found = [person_of(first), person_of(second)]
    names = [name for name, _ in found]
    people = judging([one for _, one in found], person_of(rules)[1] if rules else None)
    return (names if names[0] != names[1] else [first, second]), people


def judging(people: Sequence["MindDefinition"], judge: "MindDefinition | None") -> list["MindDefinition"]:
    """People who judge as one does who is named for it; else each as they do, those without rules as the other does.

    Where none of them has rules, common sense is what they judge by.
    """
    from fatima_py.session.probe import common_sense

    able = [one for one in people if one.appraisal_rules.rules]
    if judge is None and len(able) == len(people):
        return able
    pattern = judge or (able or people)[0]
    if not pattern.appraisal_rules.rules:
        pattern = common_sense(pattern)
    return [with_rules(one, pattern) for one in people]


def person_of(text: str) -> tuple[str, "MindDefinition"]:
    """Somebody by the name of a preset, a character sheet, or `SCENARIO:NAME`. Raises UsageError for nobody."""
    from fatima_py.affect import PRESETS
    from fatima_py.cli.files import is_sheet
    from fatima_py.mind import MindDefinition
    from fatima_py.scenario import found, load_character

    if text in PRESETS:
        return text, MindDefinition.plain("Me", PRESETS[text])
    file, colon, name = text.rpartition(":")
    if colon and found(Path(file)).exists():
        return member_of(Path(file), name)
    if not found(Path(text)).exists():
        missing = file if colon else text
        why = f"there is no file {missing};" if Path(missing).suffix else f"who is {text}?"
        known = ", ".join(PRESETS)
        raise UsageError(f"{why} expected one of {known}, a character sheet (.yaml), or SCENARIO:NAME")
    if found(Path(text)).is_file() and not is_sheet(found(Path(text))):
        raise UsageError(f"{text} is no character sheet; somebody in a scenario is {text}:NAME")
    one = load_character(Path(text)).definition
    return str(one.name), one


def member_of(file: Path, name: str) -> tuple[str, "MindDefinition"]:
    """One of the cast of a scenario."""
    from fatima_py.cli.playing import read

    scene = read(file, None)
    for one in scene.cast:
        if name.lower() in (str(one.name).lower(), scene.name_of(one.name).lower()):
            return scene.name_of(one.name), one
    missing = f"there is no {name} in {file}" if name else f"nobody is named behind {file}:"
    raise UsageError(f"{missing}; expected one of {', '.join(str(one.name) for one in scene.cast)}")


def with_rules(one: "MindDefinition", judge: "MindDefinition") -> "MindDefinition":
    """Somebody who believes, wants and judges what another does, and feels it in their own way."""
    from dataclasses import replace

    return replace(
        judge,
        personality=one.personality,
        affect=one.affect,
        mood=one.mood,
        feelings=one.feelings,
        display=one.display,
    )


def expect_known(event: "Event", text: str, people: Sequence["MindDefinition"]) -> None:
    """Raise UsageError for an event that no rule of anybody waits for, be it for a cause to be over."""
    from fatima_py.events import egocentric
    from fatima_py.names import meet
    from fatima_py.record.phrasing import in_words
    from fatima_py.session.probe import COMMON_EVENTS

    for one in people:
        name, rules = egocentric(event, one.name).name, one.appraisal_rules
        ends = [until for rule in rules.rules if (until := rule.seen_by(one.name).until)]
        if rules.matching(name, one.semantics) or any(meet(until, name) is not None for until in ends):
            return
    known = dict.fromkeys(
        rule.id if rule.id in COMMON_EVENTS else VARIABLE.sub("anyone", in_words(str(awaited)))
        for one in people
        for rule in one.appraisal_rules.rules
        for awaited in (rule.event, rule.until)
        if awaited is not None
    )
    raise UsageError(f"{text!r} is nothing to either of them; expected one of: {', '.join(known)}")


def rows_of(trials: Sequence["Probe"], texts: Sequence[str], events: Sequence["Event"]) -> Iterator[list[str]]:
    """A row for each person and event: what it made them feel.

    The first is for what they feel before, the last for what they still feel long after.
    """
    from fatima_py.record.phrasing import clock_time

    after = max(trial.timeline.end for trial in trials)
    for number, (time, text) in enumerate(
        [(0.0, "before"), *((event.time, text) for event, text in zip(events, texts, strict=True)), (after, "later")]
    ):
        for place, trial in enumerate(trials):
            if 0 < number <= len(events):
                trace = trial.traces[number - 1]
                felt = [felt_as(emotion, trace.avoided) for emotion in trace.emotions]
            else:
                felt = [felt_at(band, time) for band in trial.timeline.tracks if band.at(time)]
            yield [*([clock_time(time, minutes=True), text] if not place else ["", ""]), *row_of(trial, time, felt)]


def row_of(trial: "Probe", time: float, felt: Sequence[str]) -> list[str]:
    """How somebody is at a time."""
    from fatima_py.affect import mood_words
    from fatima_py.cli.columns import signed

    mood = trial.timeline.mood(time)
    return [trial.name, ", ".join(felt) or "-", *map(signed, mood.axes), mood_words(mood)]


def felt_as(emotion: "Emotion", avoided: "Collection[Key]") -> str:
    """An emotion; who does what is named by a word alone is nobody in particular."""
    from fatima_py.session.probe import SOMEBODY

    return emotion.in_words(avoided).removesuffix(f" toward {SOMEBODY}")


def felt_at(band: "EmotionTrack", time: float) -> str:
    """An emotion that is there without an event."""
    from fatima_py.emotions import about_goal
    from fatima_py.names import NIL, label

    if band.type.of_goal:
        goal = label(band.toward) if band.toward else NIL
        toward = about_goal(band.type, goal, [goal.key] if band.avoiding else [])
    else:
        toward = f" toward {band.toward}" if band.toward else ""
    return f"{band.type.label} {band.at(time):.1f}{toward}"
