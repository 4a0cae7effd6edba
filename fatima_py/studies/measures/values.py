"""Values: a measure as it was written, with what a code book says of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Literal

from fatima_py.errors import Place
from fatima_py.sim.assertions.sentences import Measure as Quantity
from fatima_py.studies.design import Written
from fatima_py.studies.measures.explaining import explained
from fatima_py.studies.measures.forms import (
    Awaited,
    Believed,
    Course,
    Ended,
    Finished,
    Form,
    Hook,
    Linked,
    Met,
    Netted,
    Paced,
    Shared,
    Valued,
)

__all__ = ["Kind", "Measure", "measure_of"]

Kind = Literal["number", "flag", "text", "course", "network"]
"""What a measure gives of a run: a number, whether something is so, a text, a number as time goes on, or a network."""
HALF = (-1.0, 1.0)
SHARE = (0.0, 1.0)
MANY = (0.0, inf)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a run by its `name`, with the sentence that says it and what it works out (`says`).

    A code book tells its `kind`, `unit` (empty for none), the lowest and highest that it may be (`range`; None for what
    is no number, or any) and what it is `about`. It can be sent to a worker. `among` is the digest of the people in
    whose names it was read, empty where these are not known: a town of others may have more of a group.
    """

    name: str
    text: str
    says: Form
    kind: Kind
    unit: str
    range: tuple[float, float] | None
    about: str
    place: Place
    among: str = ""

    @property
    def source(self) -> str:
        """The source of a measure in Python, empty for a sentence: what its values hang on beside the run."""
        return self.says.source if isinstance(self.says, Hook) else ""

    def explain(self) -> str:
        """How it is worked out: the columns that it stands on, and an expression in polars where one is as much."""
        return "\n".join(self.rows())

    def rows(self) -> Iterator[str]:
        """What a person reads of it."""
        unit = f", in {self.unit}" if self.unit else ""
        yield f"{self.name}: {self.text}" if self.name != self.text else self.text
        yield f"  A {self.kind}{unit}{ranging(self.range)}. {self.about}"
        columns, expression = explained(self.says)
        yield f"  Worked out of {columns}."
        if expression:
            yield f"  The same in polars: {expression}"


def ranging(limits: tuple[float, float] | None) -> str:
    """From where to where it goes, in words.

    >>> ranging((0.0, inf)), ranging((-1.0, 1.0)), ranging(None)
    (' from 0 on', ' from -1 to 1', '')
    """
    if limits is None:
        return ""
    low, high = limits
    return f" from {low:g} on" if high == inf else f" from {low:g} to {high:g}"


def measure_of(written: Written, says: Form, among: str = "") -> Measure:
    """A measure, with what is to be said of it."""
    kind, unit, limits = kind_of(says)
    name = written.name or written.text
    return Measure(name, written.text, says, kind, unit, limits, about(says), written.place, among)


def kind_of(says: Form) -> tuple[Kind, str, tuple[float, float] | None]:
    """What a measure gives, its unit, and from where to where it goes."""
    if isinstance(says, Valued | Course):
        return "course" if isinstance(says, Course) else "number", "", scale_of(says.quantity)
    if isinstance(says, Believed | Hook):
        return says.kind, "", None
    plain: dict[type, tuple[Kind, str, tuple[float, float] | None]] = {
        Awaited: ("number", "s", MANY),
        Finished: ("number", "s", MANY),
        Met: ("flag", "", None),
        Shared: ("number", "", SHARE),
        Ended: ("text", "", None),
        Paced: ("number", "lines a minute", MANY),
    }
    if isinstance(says, Linked):
        return ("network", "lines", MANY) if says.of == "talk" else ("network", "valence", None)
    if isinstance(says, Netted):
        return "number", "", {"mean degree": MANY, "assortativity": HALF}.get(says.graph, SHARE)
    return plain.get(type(says), ("number", "", MANY))


def scale_of(quantity: Quantity) -> tuple[float, float]:
    """From where to where something that is measured of somebody goes."""
    if quantity.thing == "feeling":
        return 0.0, 10.0
    if quantity.thing == "crowd" and quantity.value != "axis":
        return SHARE
    return (-10.0, 10.0) if "mood" in quantity.names else HALF


ABOUT: dict[type, str] = {
    Awaited: "Seconds since the run began; none where it never came.",
    Finished: "Seconds since the run began; none where it was never over.",
    Met: "Whether it holds of the run, as `fatima sim check` finds it.",
    Shared: "Of the time in which it can be known; none where it never can.",
    Ended: "The state of the dialogue in which it ended; none where none ended.",
    Paced: "Lines that were said, by the length of the run; none where it took no time.",
    Believed: "None where nothing is believed of it, or the run has no such moment.",
    Netted: "None where it is not defined; of ties, those of whoever lived anything in the run.",
    Hook: "A function of the tables of the run.",
    Course: "At regular times, each as the closed form has it; none before anybody can know.",
}


LINKS = {
    "talk": "How many lines each said to each other.",
    "contagion": "How far what each did or said moved the valence of each other, up and down added up.",
}


def about(says: Form) -> str:
    """What a measure is about, in a sentence."""
    if isinstance(says, Valued):
        when = (
            "at that moment"
            if says.window.end or says.window.is_moment
            else "through that time, between two events too"
        )
        return f"What there is {when}; none where nobody can know, or the run has no such time."
    if isinstance(says, Linked):
        return LINKS[says.of]
    return ABOUT.get(type(says), "How often it came up.")
