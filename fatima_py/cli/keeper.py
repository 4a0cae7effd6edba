"""The keeper of a play: it is kept as it goes, so that it can go on another day, and saved where somebody says so."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from fatima_py.cli.saves import PLAYS, SavedPlay, Shelf, write_play
from fatima_py.extras import calling
from fatima_py.files import free_name
from fatima_py.inputs import shown

if TYPE_CHECKING:
    from fatima_py.session import Session

__all__ = ["Keeper", "place_to_go_on"]

NAME = re.compile(r"\w[\w.-]{0,49}")
"""What a play may be called: the name of a file in every system, whatever script its 50 characters are of."""


class Keeper:
    """Keeps a play of a scenario in one file after every beat, and saves points of it in others.

    `place` is the file that somebody named for it, or the play that is gone on with; None: the first name that is free
    among the plays of the project, once something has happened. What cannot be kept ends no play: it is told once, and
    where it was to be kept in a file that somebody named, the play is `lost`.
    """

    def __init__(
        self, session: "Session", scenario: Path, rules: Path | None = None, place: Path | None = None
    ) -> None:
        self.session, self.scenario, self.rules = session, scenario, rules
        self.place = place
        self.named = place is not None and place.parent != PLAYS
        self.shelf = Shelf(place.parent, place.suffix) if place is not None and self.named else Shelf()
        self.stem = place.stem if place is not None and self.named else scenario.stem
        self.fault = ""
        self.lost = False
        self.there = place is not None and place.exists()

    def keep(self) -> str:
        """Keep the play as it stands; the answer says, once, why it cannot be kept."""
        if self.fault:
            return ""
        try:
            if not self.session.history:
                self.drop()
                return ""
            new, self.place = self.place is None, self.place or self.shelf.reserve(self.stem)
            self.write(self.place, by_hand=False)
            self.there = True
            if new:
                self.shelf.make_room(self.scenario)
        except OSError as wrong:
            return self.failed(wrong)
        return ""

    def failed(self, wrong: OSError) -> str:
        """That the play cannot be kept, from now on."""
        self.fault, self.lost = wrong.strerror or str(wrong), self.named
        return f"This play cannot be kept to go on with another day: {self.fault}."

    def save(self, name: str) -> str:
        """Save this point by a name, or by the first that is free; the answer says where, or why not."""
        lives = self.session.scene.lives
        if lives is not None and lives.waits:
            return "You have not done anything yet: there is nothing to save."
        if name and not NAME.fullmatch(name):
            return f"A play cannot be called {shown(name)}: expected at most 50 letters, digits, '-' and '_'."
        path = self.shelf.folder / f"{name}{self.shelf.ending}"
        if name and path.exists():
            return f"There is a play called {name} already; {free_name(path).stem} is free."
        try:
            path = self.shelf.reserve(name or self.stem)
            self.write(path, by_hand=True)
        except OSError as wrong:
            return f"This play cannot be saved: {wrong.strerror or wrong}."
        return f"Saved as {path.stem} in {path.parent}. {self.command(path)} goes on from here{self.until()}."

    def drop(self) -> None:
        """Keep nothing of a play in which nothing has happened, or nothing is left to happen."""
        if self.place is not None:
            self.place.unlink(missing_ok=True)
        self.place, self.there = self.place if self.named else None, False

    def kept(self) -> str:
        """Where the play is kept and how it goes on, empty where it is not."""
        if self.place is None or not self.there or self.fault or not self.session.history:
            return ""
        how = f"{self.command(self.place)} goes on with it{self.until()}."
        return f"This play is kept as {self.place.stem} in {self.place.parent}. {how}"

    def until(self) -> str:
        """How long a play can go on: in lives, until another goes on from them."""
        lives = self.session.scene.lives
        return "" if lives is None else f", until another play goes on in {lives.folder}"

    def command(self, path: Path) -> str:
        """What goes on with a play."""
        return f"'{calling()} play --resume {path if self.named else path.stem}'"

    def close(self, ended: str) -> str:
        """The play has come to its end: nothing is left to go on with, and only a file that was named is kept.

        The answer says why that cannot be.
        """
        if self.place is None or self.fault:
            return ""
        told = ""
        try:
            if self.named:
                self.write(self.place, by_hand=False, ended=ended)
            else:
                self.drop()
        except OSError as wrong:
            told = self.failed(wrong) if self.named else ""
        self.fault = "it has ended"
        return told

    def write(self, path: Path, *, by_hand: bool, ended: str = "") -> None:
        """Save the play in a file."""
        write_play(path, self.session, self.scenario, self.rules, by_hand=by_hand, ended=ended)


def place_to_go_on(saved: SavedPlay) -> Path | None:
    """Where a play that is gone on with is kept: where it was, but a point that was saved stays as it is."""
    return None if saved.by_hand and saved.path.parent == PLAYS else saved.path
