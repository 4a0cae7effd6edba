"""Announcing: what hosts of the FAtiMA Toolkit tell everybody besides what is done, for rules that wait for it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, get_args

from fatima_py.character import Character
from fatima_py.events import Event, EventKind, SpeechAct
from fatima_py.mind import Trace
from fatima_py.names import ANY, NIL, Compound, Symbol, Term, Variable, compound, symbol

if TYPE_CHECKING:
    from fatima_py.scene.scene import Scene

__all__ = [
    "ANNOUNCEMENTS",
    "FLOOR",
    "TELLER",
    "Announcement",
    "announcement_of",
    "end_rounds",
    "event_asked",
    "is_state",
]

Announcement = Literal["starts", "silences"]
"""`starts`: that a line is begun, before it is heard. `silences`: that whoever has the floor has nothing to do."""
ANNOUNCEMENTS: tuple[Announcement, ...] = get_args(Announcement)
FLOOR = compound("Has", "Floor")
NO_DIALOGUES_LEFT = symbol("NoDialoguesLeft")
STATE = "dialoguestate"
PARTS = ("kind", "doer", "content", "target")
REMEMBERED = ("eventid", "lasteventid", "eventcount", "sincelast")
"""The computed beliefs whose four parts are those of an event."""
TELLER = "tellerof"
"""Who told of something, which may be an event."""
OF_OTHERS = ("rememberedby", "witnessedby")
"""The same of what others remember: the first of five parts says who."""


def announcement_of(kind: Term, content: Term) -> Announcement | None:
    """What has to be announced for an event to happen: the start of what may be a line, or silence; None for others."""
    if isinstance(content, Compound) and content.head == NO_DIALOGUES_LEFT:
        return "silences"
    anything = content == ANY or isinstance(content, Variable)
    return "starts" if kind.key == "action-start" and (anything or SpeechAct.of(content) is not None) else None


def event_asked(question: Term) -> tuple[Term, ...]:
    """The kind, doer, content and target of the events that a question asks memory for; empty for other questions."""
    if not isinstance(question, Compound):
        return ()
    key, asked = question.head.key, question.args[1:] if question.head.key in OF_OTHERS else question.args
    if key == TELLER and len(asked) == 1 and isinstance(asked[0], Compound) and asked[0].head.key == "event":
        key, asked = REMEMBERED[0], asked[0].args
    return asked if key in (*REMEMBERED, *OF_OTHERS) and len(asked) == len(PARTS) else ()


def is_state(belief: Term) -> bool:
    """Whether a belief says in which state of the dialogue somebody is."""
    return isinstance(belief, Compound) and STATE in str(belief.head).lower()


def fallen_silent(cast: Sequence[Character], time: float) -> list[Event]:
    """`NoDialoguesLeft(X, state)`, by X to whoever has the floor, for each state in which they are with an X.

    None where whoever has the floor has something to do, and where nobody has it.
    """
    return [
        Event(EventKind.ACTION_END, other, Compound(NO_DIALOGUES_LEFT, (other, belief.value)), one.name, time)
        for one in cast
        if (floor := one.mind.kb.ask(FLOOR)) is not None and floor.value == one.name and not one.consider().intentions
        for name, _, belief in one.mind.kb.entries()
        if is_state(name) and isinstance(other := name.args[0], Symbol)
    ]


def end_rounds(scene: "Scene", *rounds: Sequence[Character]) -> list[Trace]:
    """Where silences are announced: of each round in which none of those left acts, what is told at its end."""
    traces: list[Trace] = []
    for left in rounds if "silences" in scene.definition.announces else ():
        silent = [] if any(scene.turn_of(one.name) for one in left) else fallen_silent(scene.cast, scene.time)
        if not silent:
            break
        traces += [trace for event in silent for trace in scene.live(event)]
        scene.now = scene.now._replace(last=NIL)
    return traces
