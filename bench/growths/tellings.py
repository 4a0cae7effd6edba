"""What long plays and large dialogues cost to tell of: to draw them, to read them back, to say why."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from bench.growing import Growth, Work
from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels
from fatima_py.cli.differing import told
from fatima_py.decision import ActionRule
from fatima_py.dialogue import DialogueGraph, DialogueState, Move
from fatima_py.kb import Conditions, parse_condition
from fatima_py.mind import MindDefinition
from fatima_py.names import Variable, compound, parse, symbol
from fatima_py.realize import Utterance
from fatima_py.record import Log, read_log
from fatima_py.record.comparing import compare
from fatima_py.record.timeline import timelines_of
from fatima_py.record.unsaid import silent, unsaid
from fatima_py.record.values import Wording
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.session import Session
from fatima_py.view.dialogue.drawing import FORMATS
from fatima_py.view.dialogue.subject import Subject
from fatima_py.view.portrait import draw_timelines

__all__ = ["TELLINGS"]

NAMES, STYLES = ("Ann", "Ben"), {"Nice": 3, "Rude": -4}
"""Who talks, and how much what is said in a style is liked."""


def talk() -> SceneDefinition:
    """Two who take turns in being nice and rude to one another, and mind it."""
    liked = AppraisalRules(
        tuple(
            AppraisalRule(
                style,
                compound("Event", "Action-End", Variable("x"), compound("Speak", "*", "*", "*", style), "*"),
                (
                    Feels(AppraisalVariable.DESIRABILITY, symbol(how)),
                    Feels(AppraisalVariable.PRAISEWORTHINESS, symbol(how), Variable("x")),
                ),
            )
            for style, how in STYLES.items()
        )
    )
    speak = ActionRule(
        "talk",
        parse("Speak([s], [n], [m], [y])"),
        conditions=Conditions((parse_condition("ValidDialogue([s], [n], [m], [y]) = True"),)),
    )
    cast = [replace(MindDefinition.plain(name), appraisal_rules=liked, action_rules=(speak,)) for name in NAMES]
    start = symbol("Start")
    moves = [
        Move(name, start, start, f"{name} is {style}.", symbol(name), style=symbol(style))
        for name in NAMES
        for style in STYLES
    ]
    return SceneDefinition("Talk", tuple(cast), DialogueGraph.of([DialogueState(start, tuple(moves))]), turns="round")


@cache
def played(beats: int) -> Log:
    """A play of so many beats, each worded otherwise than it is written; the rows of one size share it."""
    session = Session(Scene(talk(), seed=1), record_lines=True)
    for number in range(beats):
        beat = session.choose()
        session.word(beat, Utterance(f"In other words, {number}.", f"{number}", by="Somebody"))
    return session.log


def timelines(beats: int) -> Work:
    """How everybody felt through a play."""
    log = played(beats)
    return lambda: timelines_of(log)


def plotting(beats: int) -> Work:
    """A play drawn, as `fatima affect plot` does once it has read it."""
    log, out = played(beats), Path(tempfile.mkdtemp(prefix="growth")) / "play.svg"
    return lambda: draw_timelines(timelines_of(log), out)


def reading(beats: int) -> Work:
    """A recording read back."""
    path = Path(tempfile.mkdtemp(prefix="growth")) / "play.log"
    played(beats).write(path)
    return lambda: read_log(path)


def asking(beats: int) -> Work:
    """Why each line was not said, and why somebody did not speak, step by step."""
    header, records = played(beats).header, played(beats).records

    def ask() -> None:
        log = Log(header, records)
        for line in header.lines:
            unsaid(log, line)
        silent(log, NAMES[0])

    return ask


def comparing(beats: int) -> Work:
    """Two recordings of a play in other words beside one another, as `fatima diff` tells of them."""
    one = played(beats)
    other = [replace(each, text=f"{each.text}!") if isinstance(each, Wording) else each for each in one.records]

    def compare_both() -> None:
        a, b = Log(one.header, one.records), Log(one.header, tuple(other))
        list(told(compare(a, b), a, b))

    return compare_both


def drawing(states: Sequence[DialogueState], *names: str) -> Work:
    """A dialogue drawn in each form in which it can be shown."""
    subject = Subject(DialogueGraph.of(states), "Talk", [symbol(name) for name in names])
    return lambda: [form(subject) for form in FORMATS.values()]


def drawing_words(signs: int) -> Work:
    """A dialogue with one long line drawn."""
    start = symbol("Start")
    return drawing([DialogueState(start, (Move("long", start, start, "word " * (signs // 5), symbol("Ann")),))], "Ann")


def drawing_people(people: int) -> Work:
    """A dialogue of many people drawn, each of whom has a line in it."""
    start, names = symbol("Start"), [f"Person_{number}" for number in range(people)]
    return drawing([DialogueState(start, tuple(Move(f"{x} 1", start, start, "Hm.", symbol(x)) for x in names))], *names)


def drawing_states(states: int) -> Work:
    """A dialogue of many states drawn, from each of which lines lead on, far on, and back."""
    names = [symbol(f"State_{number}") for number in range(states)]
    return drawing(
        [
            DialogueState(name, tuple(Move(f"{name} {to}", name, names[to], "Hm.", symbol("Ann")) for to in leads))
            for number, name in enumerate(names)
            for leads in [{(number + 1) % states, (number + 7) % states, number * 5 % states}]
        ],
        "Ann",
    )


TELLINGS = (
    Growth("timelines of a play", "beats", 400, timelines, "linear", few=25),
    Growth("read a log back", "beats", 250, reading, "linear", few=25),
    Growth("why lines were not said", "beats", 250, asking, "linear", few=25),
    Growth("compare two logs", "beats", 100, comparing, "linear", few=25),
    Growth("draw one long line", "signs", 16_000, drawing_words, "linear", few=2_000),
    Growth("draw a dialogue of many people", "people", 250, drawing_people, "linear", few=50),
    Growth("draw a dialogue of many states", "states", 100, drawing_states, "linear", few=50),
    Growth("plot of a play", "beats", 2_500, plotting, "10,000 in 4 s", few=100, times=1, within=4_000),
)
