"""What a long play costs to tell of: to draw it, to read it back, to say why."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from bench.growing import Growth, Work
from fatima_py.appraisal import AppraisalRule, AppraisalRules, AppraisalVariable, Feels
from fatima_py.decision import ActionRule
from fatima_py.dialogue import DialogueGraph, DialogueState, Move
from fatima_py.kb import Conditions, parse_condition
from fatima_py.mind import MindDefinition
from fatima_py.names import Variable, compound, parse, symbol
from fatima_py.record import Log
from fatima_py.record.timeline import timelines_of
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.session import Session
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
    """A play of so many beats; the rows of one size share it."""
    session = Session(Scene(talk(), seed=1))
    for _ in range(beats):
        session.choose()
    return session.log


def timelines(beats: int) -> Work:
    """How everybody felt through a play."""
    log = played(beats)
    return lambda: timelines_of(log)


def plotting(beats: int) -> Work:
    """A play drawn, as `fatima affect plot` does once it has read it."""
    log, out = played(beats), Path(tempfile.mkdtemp(prefix="growth")) / "play.svg"
    return lambda: draw_timelines(timelines_of(log), out)


TELLINGS = (
    Growth("timelines of a play", "beats", 250, timelines, "linear", few=25),
    Growth("plot of a play", "beats", 2_500, plotting, "10,000 in 4 s", few=100, times=1),
)
