"""How well typed words are understood: what players may type in the shipped scenarios, and what it is taken for.

Run it with `just bench understanding`; `uv run python bench/understanding.py -v` names what went wrong. The texts of
`bench/understanding.txt` were written by hand, all but the short ones before anything was tuned, and those of
`bench/understanding_unseen.txt` afterwards, by somebody who did not know how they are compared. Each is read among all
lines that its player has in the state, whether they are open there or not, which are more than a play offers.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

from fatima_py.realize.base import Brief, as_written
from fatima_py.scenario import read_definition
from fatima_py.understanding import ByWords, Choice, Understander

HERE = Path(__file__).parent
TEXTS, UNSEEN = HERE / "understanding.txt", HERE / "understanding_unseen.txt"
WRONG = "-v" in sys.argv


class Typed(NamedTuple):
    """What is typed among some choices, and the id of the line that is meant, `-` for none."""

    place: str
    meant: str
    text: str
    choices: tuple[Choice, ...]

    @property
    def is_far(self) -> bool:
        """Whether it says the same in other words."""
        return self.place.startswith("far ")


def texts(file: Path) -> Iterator[Typed]:
    """The texts of a file."""
    place, choices = "", ()
    for row in file.read_text("utf-8").splitlines():
        if row.startswith("== "):
            place = row.removeprefix("== ")
            choices = tuple(lines_of(*place.split()[-2:]))
        elif row and not row.startswith("#"):
            meant, _, text = row.partition(": ")
            yield Typed(place, meant, text, choices)


def lines_of(scenario: str, state: str) -> Iterator[Choice]:
    """The lines that the player of a scenario has in a state."""
    definition = read_definition(HERE.parent / "scenarios" / f"{scenario}.yaml")
    states = {one.name.text.lower(): one for one in definition.graph.states.values()}
    for move in states[state].moves:
        if move.by == definition.player:
            yield Choice(as_written(Brief(move.text, "")), move.id, str(move.meaning).strip("-"), ())


def told(name: str, some: list[Typed], understander: Understander) -> int:
    """Say how well some texts are understood; the answer is how many were taken for a line that was not meant."""
    right = asked = wrong = false = silent = 0
    for one in some:
        heard = understander.understand(one.text, one.choices)
        took = "-" if heard.meant is None else one.choices[heard.meant.option - 1].id
        right += one.meant == took != "-"
        wrong += one.meant != "-" != took != one.meant
        false += one.meant == "-" != took
        silent += one.meant == took == "-"
        near = [one.choices[guess.option - 1].id for guess in heard.nearest]
        asked += one.meant != "-" == took and one.meant in near
        if WRONG and one.meant != took:
            print(f"  {one.place} {one.meant}: {one.text!r} -> {took} {heard}")
    meant = sum(one.meant != "-" for one in some)
    none = f"; of {len(some) - meant} that mean none, {false} taken for a line" if silent + false else ""
    print(
        f"{name}: {right} of {meant} understood ({right / meant:.0%}), {asked} asked about with the right one named, "
        f"{wrong} taken for another line{none}"
    )
    return wrong + false


def strays(rows: list[Typed], understander: Understander) -> int:
    """Say how often texts are taken for a line where they are typed in a state of another scenario."""
    places = {one.place: one.choices for one in rows if not one.is_far}
    count = wrong = 0
    for one in rows:
        for place, choices in places.items():
            if place.split()[0] == one.place.split()[-2]:
                continue
            heard = understander.understand(one.text, choices)
            count, wrong = count + 1, wrong + (heard.meant is not None)
            if WRONG and heard.meant is not None:
                print(f"  {place}: {one.text!r} -> {choices[heard.meant.option - 1].words!r} {heard.meant.score:.2f}")
    print(f"strays: {count} texts typed in a state of another scenario, {wrong} taken for a line")
    return wrong


if __name__ == "__main__":
    rows, unseen = list(texts(TEXTS)), list(texts(UNSEEN))
    near, far = [one for one in rows if not one.is_far], [one for one in rows if one.is_far]
    began = process_time()
    told("with some of its words", near, ByWords())
    told("in other words", far, ByWords())
    spent = process_time() - began
    told("by somebody who had not seen the code", unseen, ByWords())
    strays(rows, ByWords())
    print(f"{1000 * spent / len(rows):.1f} ms of CPU a text")
