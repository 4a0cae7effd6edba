"""Saves: plays that are kept to go on with another day, one file each."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fatima_py.errors import LogError, UsageError
from fatima_py.files import free_name, write_files
from fatima_py.saved import Saved

if TYPE_CHECKING:
    from fatima_py.session import Session

__all__ = ["PLAYS", "SavedPlay", "Shelf", "in_rows", "read_session", "saved_in", "write_play"]

PLAYS = Path(".fatima") / "plays"
"""Where the plays of a project are kept, below the folder that one works in."""
ENDING = ".play"
FORM = 1
"""1: the first form of a saved play: what it is, and on the second line its session."""
LONGEST = 64_000_000
"""So many bytes a saved play may have that is read."""
KEPT = 10
"""So many plays of one scenario that nobody saved by hand are kept: the oldest makes room for the next (ours)."""


@dataclass(frozen=True, slots=True)
class SavedPlay:
    """What a saved play says of itself: of which `scenario` it is, when it was saved, and how far it had come.

    `by_hand` says that somebody saved this point of it; others are kept as they go. `ended` names how it ended, if it
    did; nothing follows then. `life` is the folder of the lives that it goes on in, None for none.
    """

    path: Path
    scenario: Path
    rules: Path | None
    title: str
    player: str
    state: str
    beats: int
    when: datetime
    by_hand: bool
    ended: str = ""
    life: Path | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.path.stem


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of saved plays."""

    folder: Path = PLAYS
    ending: str = ENDING

    def plays(self) -> list[SavedPlay]:
        """All of them, the newest first; what is none is passed over."""
        found: list[SavedPlay] = []
        for path in sorted(self.folder.glob(f"*{self.ending}")):
            with suppress(LogError, OSError):
                found.append(saved_in(path))
        return sorted(found, key=lambda one: one.when, reverse=True)

    def named(self, name: str) -> SavedPlay:
        """The play of a name. Raises UsageError, which names those there are."""
        path = self.folder / f"{name}{self.ending}"
        if "/" not in name and os.sep not in name and path.is_file():
            return saved_in(path)
        names = ", ".join(one.name for one in self.plays())
        raise UsageError(f"there is no saved play {name!r} in {self.folder}{names and f'; there are {names}'}")

    def of(self, scenario: Path) -> list[SavedPlay]:
        """The plays of a scenario, the newest first."""
        real = os.path.realpath(scenario)
        return [one for one in self.plays() if os.path.realpath(one.scenario) == real]

    def reserve(self, stem: str) -> Path:
        """A new file of a name that none has: `cafe`, `cafe-2`, `cafe-3` ... Raises OSError where there can be none."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.folder == PLAYS:
            (self.folder.parent / ".gitignore").write_text("*\n")  # plays are nobody's source
        while True:
            path = free_name(self.folder / f"{stem}{self.ending}")
            with suppress(FileExistsError):
                path.open("xb").close()
                return path

    def make_room(self, scenario: Path) -> None:
        """Remove the oldest plays of a scenario that were kept as they went, if there are too many."""
        for one in [one for one in self.of(scenario) if not one.by_hand][KEPT:]:
            one.path.unlink(missing_ok=True)


def saved_in(path: Path) -> SavedPlay:
    """What a saved play says of itself. Raises LogError for a file that holds none, and for damage."""
    with path.open("rb") as file:
        values = Saved(read_json(path, file.readline(LONGEST)), str(path))
    told = values.mapping()
    if told.get("fatima_play") != FORM:
        raise LogError(f"{path} is no play that was saved; expected one of 'fatima plays'")
    texts = {key: values.field(key).text() for key in ("scenario", "rules", "title", "player", "state", "ended")}
    when = values.field("when")
    try:
        saved = datetime.fromisoformat(when.text())
    except ValueError:
        raise when.expected("a time such as 2026-11-27T03:30:00+01:00") from None
    return SavedPlay(
        path,
        path.parent / texts["scenario"],
        path.parent / texts["rules"] if texts["rules"] else None,
        texts["title"],
        texts["player"],
        texts["state"],
        values.field("beats").count(),
        saved if saved.tzinfo else saved.astimezone(),
        told.get("by_hand") is True,
        texts["ended"],
        path.parent / values.field("life").text() if values.has("life") else None,
    )


def read_session(path: Path) -> Mapping[str, Any]:
    """The session of a saved play. Raises LogError for damage."""
    with path.open("rb") as file:
        file.readline(LONGEST)
        return Saved(read_json(path, file.read(LONGEST)), str(path)).mapping()


def read_json(path: Path, line: bytes) -> object:
    """A line of a saved play. Raises LogError for one that cannot be read."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise LogError(f"{path} is no play that was saved, or is damaged; expected one of 'fatima plays'") from None


def write_play(
    path: Path, session: "Session", scenario: Path, rules: Path | None, *, by_hand: bool, ended: str = ""
) -> None:
    """Save a play, whole or not at all. Raises OSError where it cannot be written."""
    scene = session.scene
    told = {
        "fatima_play": FORM,
        "scenario": relative(scenario, path.parent),
        "rules": relative(rules, path.parent) if rules else "",
        "title": scene.definition.title,
        "player": session.header.player,
        "state": str(scene.state),
        "beats": len(session.history),
        "when": datetime.now().astimezone().isoformat(timespec="milliseconds"),
        "by_hand": by_hand,
        "ended": ended,
        **({} if scene.lives is None else {"life": relative(scene.lives.folder, path.parent)}),
    }
    saved = session.save(episodes=scene.lives is None)
    write_files({path: "".join(f"{json.dumps(one)}\n" for one in (told, saved))})


def relative(file: Path, folder: Path) -> str:
    """A file as it is found from a folder, so that both may be moved together."""
    try:
        return os.path.relpath(os.path.realpath(file), os.path.realpath(folder))
    except ValueError:  # they lie on two disks
        return os.path.realpath(file)


def in_rows(plays: Sequence[SavedPlay]) -> Iterator[tuple[str, ...]]:
    """A row of words for each play: its name, of what, when, who is played, where it stands."""
    for one in plays:
        how = (one.ended and f"ended: {one.ended}") or ("saved" if one.by_hand else "left")
        beats = f"{one.beats} {'beat' if one.beats == 1 else 'beats'}"
        where = f"in {one.state}, {beats}, {how}{', in lives' if one.life else ''}"
        yield one.name, one.scenario.name, f"{one.when.astimezone():%Y-%m-%d %H:%M}", one.player or "nobody", where
